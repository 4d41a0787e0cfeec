//! Articles in web pages: the tree that any parser can fill, and the way from it to a plain text. Knows no
//! parser; scripts are never run, nothing is loaded.
//!
//! The choice of what is text goes the way of Mozilla's Readability
//! (<https://github.com/mozilla/readability>, Apache-2.0; first Arc90's): drop what can't be text, score the
//! parents of paragraphs, take the best with its like; written anew for a tree of our own.

use crate::text::is_blank;

use super::{
    Found, Rows,
    error::{Place, Problem, Trouble},
};

mod clean;
mod lines;
mod metadata;
mod pick;
mod tree;

pub use tree::{HtmlElement, HtmlNode, TreeBuilder};

/// The shortest text, in code points, that a careful choice has to yield before it is trusted.
const MIN_TRUSTED_CHARS: usize = 140;

/// Parses markup. The app does it with the browser's own parser, the command line with one of its own.
pub trait HtmlParser {
    /// The root element of a document, built with [`TreeBuilder`].
    ///
    /// # Errors
    /// What the parser says, if it can't.
    fn parse(&self, html: &str) -> Result<HtmlElement, String>;
}

/// Reads a web page.
pub(super) fn read(html: &str, parser: &dyn HtmlParser) -> Result<Rows, (Place, Problem)> {
    let root = parser.parse(html).map_err(|message| (Place::File, Problem::Markup { message }))?;
    let (metadata, unreadable) = metadata::of(&root);
    let text = main_text(&root, &metadata.title);
    if is_blank(&text) {
        return Err((Place::File, Problem::NoMainText));
    }
    let found = Found {
        title: metadata.title,
        title_is_heading: metadata.title_is_heading,
        outlet: metadata.outlet,
        published: metadata.published,
        url: metadata.url,
        language: metadata.language,
        text,
        ..Found::default()
    };
    let warnings = unreadable.into_iter().map(|message| (Place::File, Trouble::Metadata { message })).collect();
    Ok(Rows { found: vec![found], warnings })
}

/// The text of the article on a page, headline included: a strict reading first, then ever laxer ones until
/// one yields something to read.
fn main_text(root: &HtmlElement, title: &str) -> String {
    let mut best = String::new();
    for strictness in [clean::Strictness::ByName, clean::Strictness::ByTag] {
        let page = clean::pruned(root, strictness);
        let body = page.find("body").unwrap_or(&page);
        let mut blocks = pick::main_blocks(body);
        if let Some(headline) = pick::headline_outside(body, &blocks, title) {
            blocks.insert(0, headline);
        }
        let text = lines::serialise(&blocks);
        if text.chars().count() >= MIN_TRUSTED_CHARS {
            return text;
        }
        if text.len() > best.len() {
            best = text;
        }
    }
    let page = clean::pruned(root, clean::Strictness::ByTag);
    let whole = lines::serialise(&[page.find("body").unwrap_or(&page)]);
    if whole.len() > best.len() { whole } else { best }
}

#[cfg(test)]
pub(super) mod fixture;
#[cfg(test)]
mod tests;
