//! Writing the chosen blocks as plain text: a blank line between blocks, no two of them glued, nothing added
//! that the page doesn't say. Knows nothing of how they were chosen.

use super::{
    pick,
    tree::{HtmlElement, HtmlNode},
};

/// The longest text that a cell of a table of data has, in code points; a longer one is a table used to lay
/// out a page.
const MAX_CELL_CHARS: usize = 300;

/// What separates what has been written from what comes next; the stronger one wins.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Gap {
    None,
    Space,
    Tab,
    Line,
    Paragraph,
}

/// The text of some blocks.
pub(super) fn serialise(blocks: &[&HtmlElement]) -> String {
    let mut writer = Writer { out: String::new(), gap: Gap::None, is_in_cell: false, n_items_open: 0 };
    for block in blocks {
        writer.block(Gap::Paragraph, |writer| writer.children(block));
    }
    writer.out
}

/// The text of an element in one line.
pub(super) fn one_line(element: &HtmlElement) -> String {
    serialise(&[element]).split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Whether an element begins and ends lines of its own.
pub(super) fn is_block(name: &str) -> bool {
    BLOCKS.contains(&name) || matches!(name, "li" | "dt" | "dd" | "tr" | "td" | "th" | "pre")
}

const BLOCKS: &[&str] = &[
    "address",
    "article",
    "blockquote",
    "body",
    "caption",
    "center",
    "details",
    "div",
    "dl",
    "fieldset",
    "figcaption",
    "figure",
    "form",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "header",
    "hgroup",
    "hr",
    "html",
    "legend",
    "main",
    "ol",
    "p",
    "section",
    "summary",
    "table",
    "tbody",
    "tfoot",
    "thead",
    "ul",
];

struct Writer {
    out: String,
    gap: Gap,
    is_in_cell: bool,
    n_items_open: usize,
}

impl Writer {
    fn children(&mut self, element: &HtmlElement) {
        for child in &element.children {
            match child {
                HtmlNode::Text(text) => self.text(text),
                HtmlNode::Element(inner) => self.element(inner),
            }
        }
    }

    fn element(&mut self, element: &HtmlElement) {
        match element.name.as_str() {
            "br" => {
                // Two of them are how some pages part paragraphs.
                let gap = if self.gap >= Gap::Line { Gap::Paragraph } else { Gap::Line };
                self.widen(gap);
            }
            "pre" => self.block(Gap::Paragraph, |writer| writer.verbatim(&element.text())),
            "li" => self.block(Gap::Line, |writer| {
                writer.n_items_open += 1;
                writer.children(element);
                writer.n_items_open -= 1;
            }),
            "dt" | "dd" | "tr" => self.block(Gap::Line, |writer| writer.children(element)),
            "ul" | "ol" if self.n_items_open > 0 && !pick::is_link_list(element) => {
                self.block(Gap::Line, |writer| writer.children(element))
            }
            "td" | "th" if is_data_cell(element) => {
                let was_in_cell = std::mem::replace(&mut self.is_in_cell, true);
                self.children(element);
                self.is_in_cell = was_in_cell;
                // After the last cell the end of the row outdoes it.
                self.widen(Gap::Tab);
            }
            name if is_block(name) => {
                if !pick::is_link_list(element) {
                    self.block(Gap::Paragraph, |writer| writer.children(element));
                }
            }
            _ => self.children(element),
        }
    }

    fn block(&mut self, gap: Gap, write: impl FnOnce(&mut Self)) {
        // A cell stays in its line.
        let gap = if self.is_in_cell { Gap::Space } else { gap };
        self.widen(gap);
        write(self);
        self.widen(gap);
    }

    fn widen(&mut self, gap: Gap) {
        let gap = if self.is_in_cell && gap > Gap::Tab { Gap::Space } else { gap };
        self.gap = self.gap.max(gap);
    }

    /// Text in which runs of white space are one space, as a browser shows it; no-break spaces stay.
    fn text(&mut self, text: &str) {
        for c in text.chars() {
            if matches!(c, ' ' | '\t' | '\n' | '\r' | '\u{c}') {
                self.widen(Gap::Space);
            } else {
                self.flush();
                self.out.push(c);
            }
        }
    }

    /// Text whose white space means something.
    fn verbatim(&mut self, text: &str) {
        let text = text.trim_matches('\n').trim_end();
        if !text.is_empty() {
            self.flush();
            self.out.push_str(text);
        }
    }

    fn flush(&mut self) {
        let gap = std::mem::replace(&mut self.gap, Gap::None);
        if !self.out.is_empty() {
            self.out.push_str(match gap {
                Gap::None => "",
                Gap::Space => " ",
                Gap::Tab => "\t",
                Gap::Line => "\n",
                Gap::Paragraph => "\n\n",
            });
        }
    }
}

fn is_data_cell(cell: &HtmlElement) -> bool {
    !cell.descendants().any(|inner| inner.name == "table") && cell.text().chars().count() <= MAX_CELL_CHARS
}
