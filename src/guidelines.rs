//! The guidelines of a project: Markdown as a tree that can be shown without any HTML. Raw HTML is text like any other,
//! images are their alternative texts, and a link goes to the web, to a mailbox or to a heading, or it is none. Knows
//! nothing of how it is shown.

#[cfg(test)]
mod tests;

use std::mem;

use pulldown_cmark::{Event, LinkType, Options, Parser, Tag};

/// A piece of the guidelines.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Node {
    /// Words, code included, exactly as they are to be shown.
    Text(String),
    /// Something with other pieces in it.
    Part(Part, Vec<Node>),
}

/// What holds other pieces.
#[derive(Clone, Debug, PartialEq, Eq)]
#[allow(missing_docs)]
pub enum Part {
    Paragraph,
    /// A heading: its level, 1 to 6, and the name by which links find it.
    Heading(u8, String),
    Quote,
    /// A list; a numbered one begins with its number.
    List(Option<u64>),
    Item,
    /// The box of a task at the beginning of an item: whether it is ticked.
    Task(bool),
    /// Lines of code.
    Code,
    /// Code within a line.
    Inline,
    Strong,
    Emphasis,
    Struck,
    /// A link to elsewhere: an address that is safe to open.
    Link(String),
    /// A link to a heading, by its name.
    Within(String),
    Table,
    /// The first row of a table: its cells say what the columns are.
    Head,
    Row,
    Cell,
    /// A line across the page.
    Rule,
    /// A line break.
    Break,
}

/// A heading of the guidelines.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Heading {
    /// 1 to 6.
    pub level: u8,
    /// The name by which links find it, different for each.
    pub slug: String,
    /// Its words.
    pub text: String,
    /// The name that the author gave it (`# Casualties {#casualties}`).
    pub name: Option<String>,
}

/// Guidelines that were read.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Guidelines {
    /// What there is to show.
    pub body: Vec<Node>,
    /// Its headings in their order.
    pub headings: Vec<Heading>,
}

impl Guidelines {
    /// Reads Markdown. Everything is some Markdown, so this never fails.
    #[must_use]
    pub fn read(markdown: &str) -> Self {
        let options =
            Options::ENABLE_TABLES | Options::ENABLE_STRIKETHROUGH | Options::ENABLE_HEADING_ATTRIBUTES | Options::ENABLE_TASKLISTS;
        let mut reading = Reading { events: Parser::new_ext(markdown, options), headings: Vec::new() };
        let body = reading.nodes();
        Self { body, headings: reading.headings }
    }

    /// The part that is about an entry of the scheme, by the name of its heading: the first that the author named by the
    /// entry's id, else whose words are the id or the label.
    #[must_use]
    pub fn part_of(&self, id: &str, label: &str) -> Option<&str> {
        let is_named = |heading: &&Heading| heading.name.as_ref().is_some_and(|name| *name == id || *name == slug(id));
        let named = self.headings.iter().find(is_named);
        let (id, label) = (slug(id), slug(label));
        let by_words = || {
            self.headings.iter().find(|heading| {
                let words = slug(&heading.text);
                !words.is_empty() && (words == label || words == id)
            })
        };
        named.or_else(by_words).map(|heading| heading.slug.as_str())
    }
}

/// Words as the name of a heading: letters and digits in small letters, with a hyphen for whatever is between words.
#[must_use]
pub fn slug(text: &str) -> String {
    let words: String = text.to_lowercase().chars().map(|c| if c.is_alphanumeric() { c } else { ' ' }).collect();
    words.split_whitespace().collect::<Vec<_>>().join("-")
}

/// The address of a link if it is one that may be followed: to the web or to a mailbox.
fn safe(address: &str) -> Option<String> {
    // What browsers pass over in an address must not hide its scheme.
    if address.chars().any(|c| c.is_control() || c.is_whitespace()) {
        return None;
    }
    let scheme = address.split_once(':')?.0.to_ascii_lowercase();
    matches!(&*scheme, "http" | "https" | "mailto").then(|| address.to_owned())
}

/// How deep pieces lie in each other at most; what lies deeper stands beside each other.
const DEEPEST: usize = 40;

struct Reading<'a> {
    events: Parser<'a>,
    headings: Vec<Heading>,
}

impl Reading<'_> {
    /// All pieces. Those that are open are on a stack: a hostile text may put thousands into each other.
    fn nodes(&mut self) -> Vec<Node> {
        let mut open: Vec<(Tag<'_>, Vec<Node>)> = Vec::new();
        let mut nodes = Vec::new();
        while let Some(event) = self.events.next() {
            match event {
                Event::Start(tag) => open.push((tag, mem::take(&mut nodes))),
                Event::End(_) => {
                    let Some((tag, before)) = open.pop() else { continue };
                    let inner = mem::replace(&mut nodes, before);
                    match self.part(tag, &inner) {
                        Some(part) if open.len() < DEEPEST => nodes.push(Node::Part(part, inner)),
                        Some(_) | None => inner.into_iter().for_each(|node| add(&mut nodes, node)),
                    }
                }
                Event::Text(text) | Event::Html(text) | Event::InlineHtml(text) => add(&mut nodes, Node::Text(text.into_string())),
                Event::Code(text) => nodes.push(Node::Part(Part::Inline, vec![Node::Text(text.into_string())])),
                Event::SoftBreak => add(&mut nodes, Node::Text("\n".to_owned())),
                Event::HardBreak => nodes.push(Node::Part(Part::Break, Vec::new())),
                Event::Rule => nodes.push(Node::Part(Part::Rule, Vec::new())),
                // Extensions that are not asked for.
                Event::InlineMath(text) | Event::DisplayMath(text) | Event::FootnoteReference(text) => {
                    add(&mut nodes, Node::Text(text.into_string()));
                }
                Event::TaskListMarker(is_done) => nodes.push(Node::Part(Part::Task(is_done), Vec::new())),
            }
        }
        nodes
    }

    /// What a piece is; `None` for one that only its content is shown of.
    fn part(&mut self, tag: Tag<'_>, inner: &[Node]) -> Option<Part> {
        Some(match tag {
            Tag::Paragraph | Tag::HtmlBlock => Part::Paragraph,
            Tag::Heading { level, id, .. } => self.heading(level as u8, id.as_deref(), inner),
            Tag::BlockQuote(_) => Part::Quote,
            Tag::CodeBlock(_) => Part::Code,
            Tag::List(first) => Part::List(first),
            Tag::Item => Part::Item,
            Tag::Table(_) => Part::Table,
            Tag::TableHead => Part::Head,
            Tag::TableRow => Part::Row,
            Tag::TableCell => Part::Cell,
            Tag::Emphasis => Part::Emphasis,
            Tag::Strong => Part::Strong,
            Tag::Strikethrough => Part::Struck,
            Tag::Link { link_type: LinkType::Email, dest_url, .. } => Part::Link(safe(&format!("mailto:{dest_url}"))?),
            Tag::Link { dest_url, .. } => match dest_url.strip_prefix('#') {
                Some(name) => Part::Within(name.to_owned()),
                None => Part::Link(safe(&dest_url)?),
            },
            Tag::Image { .. }
            | Tag::FootnoteDefinition(_)
            | Tag::DefinitionList
            | Tag::DefinitionListTitle
            | Tag::DefinitionListDefinition
            | Tag::Superscript
            | Tag::Subscript
            | Tag::MetadataBlock(_) => return None,
        })
    }

    fn heading(&mut self, level: u8, id: Option<&str>, inner: &[Node]) -> Part {
        let text = text(inner);
        let stem = id.map_or_else(|| slug(&text), str::to_owned);
        let is_free = |name: &String| self.headings.iter().all(|heading| heading.slug != *name);
        let mut numbered = std::iter::once(stem.clone()).chain((1..).map(|nth: u32| format!("{stem}-{nth}")));
        let slug = numbered.find(is_free).unwrap_or(stem);
        self.headings.push(Heading { level, slug: slug.clone(), text, name: id.map(str::to_owned) });
        Part::Heading(level, slug)
    }
}

/// Words beside words are one piece.
fn add(nodes: &mut Vec<Node>, node: Node) {
    match (nodes.last_mut(), node) {
        (Some(Node::Text(before)), Node::Text(text)) => before.push_str(&text),
        (_, node) => nodes.push(node),
    }
}

/// The words of pieces.
fn text(nodes: &[Node]) -> String {
    nodes
        .iter()
        .map(|node| match node {
            Node::Text(text) => text.clone(),
            Node::Part(_, inner) => text(inner),
        })
        .collect()
}
