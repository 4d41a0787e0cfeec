//! The text as elements: paragraphs in blocks, made at once and outside of the components, which would take several times as
//! long for a long text, and have the browser paint it before its claims. Whoever waits is told when it is on the page, after it is
//! laid out and before it is painted. Knows no claims.

use std::cell::RefCell;

use crossbearing::layers::Paragraphs;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Element, HtmlElement};
use yew::AttrValue;

use super::{flow::SizeWatch, sheet::document};

/// About so many characters are laid out as one: less than a screen holds, so that few are laid out in vain, and enough that
/// the browser has not too many to keep an eye on.
const BLOCK_CHARS: u32 = 2_500;

/// See the module.
pub(super) struct Paper {
    pub(super) root: HtmlElement,
    said: RefCell<Option<Said>>,
    _watch: SizeWatch,
}

impl PartialEq for Paper {
    fn eq(&self, other: &Self) -> bool {
        self.root == other.root
    }
}

/// What is said of a text to those who can't see how it stands on the page.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Said {
    /// A first paragraph that repeats it is shown quieter.
    pub(super) title: AttrValue,
    /// May be empty.
    pub(super) language: AttrValue,
    /// The id of what is said of its claims.
    pub(super) summary: AttrValue,
}

impl Paper {
    /// Makes the elements of a text; calls whenever they have another size, so the first time when they are on the page. `None`
    /// only without a page.
    pub(super) fn new(paragraphs: &Paragraphs, said: &Said, sized: impl Fn() + 'static) -> Option<Self> {
        let root = blocks_of(paragraphs).ok()?;
        root.set_class_name("article-text");
        let watch = SizeWatch::new(&[&root], sized);
        let paper = Self { root, said: RefCell::default(), _watch: watch };
        paper.say(said);
        Some(paper)
    }

    pub(super) fn say(&self, said: &Said) {
        // What is set anew has the whole text styled anew.
        if self.said.borrow().as_ref() == Some(said) {
            return;
        }
        self.said.replace(Some(said.clone()));
        if let Some(first) = self.root.query_selector("p").ok().flatten() {
            let repeats = first.text_content().is_some_and(|text| text.trim() == said.title.trim());
            // Fails only for a class with spaces.
            let _ = first.class_list().toggle_with_force("title", repeats);
        }
        for (name, value) in [
            ("tabindex", "0"),
            ("role", "document"),
            ("aria-label", t!("reader-text")),
            ("aria-describedby", &said.summary),
            ("lang", &said.language),
        ] {
            // No name is one that an attribute can't have.
            let _ = if value.is_empty() { self.root.remove_attribute(name) } else { self.root.set_attribute(name, value) };
        }
    }
}

/// An element for each paragraph, with one text node that holds exactly its characters; in blocks.
pub(super) fn blocks_of(paragraphs: &Paragraphs) -> Result<HtmlElement, JsValue> {
    let document = document().ok_or("no page")?;
    let root: HtmlElement = document.create_element("div")?.unchecked_into();
    let model = document.create_element("p")?;
    model.set_attribute("dir", "auto")?;
    let mut rest = paragraphs.iter();
    for run in paragraphs.runs(BLOCK_CHARS) {
        let block = document.create_element("div")?;
        let mut n_chars = 0;
        for (paragraph, text) in rest.by_ref().take(run.len()) {
            let line: Element = model.clone_node()?.unchecked_into();
            if paragraph.tight {
                line.set_class_name("tight");
            }
            line.append_child(&document.create_text_node(text))?;
            block.append_child(&line)?;
            n_chars += paragraph.span.len_chars();
        }
        // A guess at its height before it is laid out, from what it holds.
        block.set_attribute("style", &format!("--n:{n_chars};--k:{}", run.len()))?;
        root.append_child(&block)?;
    }
    Ok(root)
}
