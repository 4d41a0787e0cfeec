//! Choosing the article on a cleaned page: by the elements that say so, else by where the paragraphs are.
//! Knows nothing of how text is written out.

use std::collections::HashMap;

use super::{
    lines,
    tree::{HtmlElement, HtmlNode, as_f64},
};

/// What part of a page's paragraphs an `<article>` or `<main>` must hold to be taken at its word.
const TRUSTED_SHARE: f64 = 0.5;
/// The shortest paragraph that counts, in code points.
const MIN_PARAGRAPH_CHARS: usize = 25;
/// Of more links than this a block is a list of links.
const MAX_LINK_DENSITY: f64 = 0.6;

/// The blocks of the page that are the article, in order.
pub(super) fn main_blocks(body: &HtmlElement) -> Vec<&HtmlElement> {
    let scope = declared_container(body).unwrap_or(body);
    let is_declared = !std::ptr::eq(scope, body);
    if is_declared {
        return vec![scope];
    }
    scored_blocks(body)
}

/// The headline of the page, if it isn't among the chosen blocks and says what the metadata says.
pub(super) fn headline_outside<'a>(body: &'a HtmlElement, blocks: &[&HtmlElement], title: &str) -> Option<&'a HtmlElement> {
    let h1 = body.descendants().find(|element| element.name == "h1" && lines::one_line(element) == title)?;
    let is_inside = blocks.iter().flat_map(|block| block.descendants()).any(|inner| std::ptr::eq(inner, h1));
    (!is_inside).then_some(h1)
}

/// The innermost element that calls itself the article and holds enough of the paragraphs.
fn declared_container(body: &HtmlElement) -> Option<&HtmlElement> {
    let len_page = len_paragraphs(body);
    if len_page == 0 {
        return None;
    }
    let is_declared = |element: &&HtmlElement| {
        matches!(element.name.as_str(), "article" | "main")
            || element.attr("role") == Some("main")
            || element.attr("role") == Some("article")
            || element.attr("itemprop").is_some_and(|value| value.to_ascii_lowercase().contains("articlebody"))
    };
    // The last in the order of the document is the innermost of those that hold more than half.
    body.descendants().filter(is_declared).filter(|element| as_f64(len_paragraphs(element)) > as_f64(len_page) * TRUSTED_SHARE).last()
}

/// How much text stands in paragraphs: code points that aren't white space.
fn len_paragraphs(element: &HtmlElement) -> usize {
    element.elements().map(|inner| if is_paragraph(inner) { inner.len_text() } else { len_paragraphs(inner) }).sum()
}

/// Text of its own: a `<p>`, or an element that is used as one.
fn is_paragraph(element: &HtmlElement) -> bool {
    match element.name.as_str() {
        "p" | "pre" | "blockquote" => true,
        "div" | "section" | "td" | "article" | "main" => {
            element.children.iter().any(|child| matches!(child, HtmlNode::Text(text) if text.trim().chars().count() >= MIN_PARAGRAPH_CHARS))
                && !element.elements().any(|inner| lines::is_block(&inner.name))
        }
        _ => false,
    }
}

/// Readability's way: every paragraph gives points to its parent and, less, to the ancestors above it.
fn scored_blocks(body: &HtmlElement) -> Vec<&HtmlElement> {
    let mut scores = Scores::default();
    let mut ancestors = Vec::new();
    scores.walk(body, &mut ancestors);
    let Some((top, top_score)) = scores.best(body) else { return vec![body] };
    let Some(parent) = parent_of(body, top) else { return vec![top] };
    // Parts of one article often lie side by side: take the like of the best.
    let threshold = (top_score * 0.2).max(10.0);
    parent
        .elements()
        .filter(|sibling| {
            std::ptr::eq(*sibling, top)
                || scores.of(sibling) >= threshold
                || (sibling.name == "p" && sibling.len_text() > 80 && sibling.link_density() < 0.25)
        })
        .collect()
}

/// Points of elements, by where they lie in memory: the tree doesn't move while it is scored.
#[derive(Default)]
struct Scores(HashMap<*const HtmlElement, f64>);

impl Scores {
    fn walk<'a>(&mut self, element: &'a HtmlElement, ancestors: &mut Vec<&'a HtmlElement>) {
        if is_paragraph(element) {
            self.give(element, ancestors);
        }
        ancestors.push(element);
        for inner in element.elements() {
            self.walk(inner, ancestors);
        }
        ancestors.pop();
    }

    fn give(&mut self, paragraph: &HtmlElement, ancestors: &[&HtmlElement]) {
        let text = paragraph.text();
        let n_chars = text.trim().chars().count();
        if n_chars < MIN_PARAGRAPH_CHARS {
            return;
        }
        let n_commas = text.chars().filter(|c| matches!(c, ',' | '،' | '，' | '、' | '﹐' | '︐')).count();
        let points = 1.0 + as_f64(n_commas) + (as_f64(n_chars) / 100.0).floor().min(3.0);
        for (level, ancestor) in ancestors.iter().rev().take(5).enumerate() {
            let share = match level {
                0 => 1.0,
                1 => 2.0,
                level => as_f64(level) * 3.0,
            };
            *self.0.entry(std::ptr::from_ref(*ancestor)).or_insert_with(|| first_points(ancestor)) += points / share;
        }
    }

    /// Points less the share of links.
    fn of(&self, element: &HtmlElement) -> f64 {
        self.0.get(&std::ptr::from_ref(element)).map_or(0.0, |points| points * (1.0 - element.link_density()))
    }

    fn best<'a>(&self, body: &'a HtmlElement) -> Option<(&'a HtmlElement, f64)> {
        body.descendants()
            .filter(|element| self.0.contains_key(&std::ptr::from_ref(*element)))
            .map(|element| (element, self.of(element)))
            // The first of equals: the outer one.
            .fold(None, |best: Option<(&HtmlElement, f64)>, next| if best.is_some_and(|best| best.1 >= next.1) { best } else { Some(next) })
    }
}

/// What an element gets for its tag alone.
fn first_points(element: &HtmlElement) -> f64 {
    match element.name.as_str() {
        "article" => 25.0,
        "main" => 15.0,
        "div" | "section" => 5.0,
        "pre" | "td" | "blockquote" => 3.0,
        "address" | "ol" | "ul" | "dl" | "dd" | "dt" | "li" | "form" => -3.0,
        "h1" | "h2" | "h3" | "h4" | "h5" | "h6" | "th" => -5.0,
        _ => 0.0,
    }
}

fn parent_of<'a>(root: &'a HtmlElement, child: &HtmlElement) -> Option<&'a HtmlElement> {
    root.descendants().find(|element| element.elements().any(|inner| std::ptr::eq(inner, child)))
}

/// Whether a block inside an article is a list of links to elsewhere: tags, related stories without a name.
pub(super) fn is_link_list(element: &HtmlElement) -> bool {
    if !matches!(element.name.as_str(), "ul" | "ol" | "div" | "section" | "table") {
        return false;
    }
    let n_links = element.descendants().filter(|inner| inner.name == "a").count();
    n_links >= 2
        && element.link_density() > MAX_LINK_DENSITY
        && !element.descendants().any(|inner| inner.name == "p" && inner.link_density() < 0.5 && inner.len_text() > 80)
}
