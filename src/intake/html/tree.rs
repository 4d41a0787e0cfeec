//! A small tree of markup: what every parser can be walked into. Knows nothing of what elements mean.

/// How deep a tree may be. What lies deeper is kept, but as if its tags weren't there, so that walking a
/// hostile page can't exhaust the stack. Browsers stop at 512; real pages stay under a hundred.
const MAX_DEPTH: usize = 256;

/// A piece of markup.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum HtmlNode {
    /// An element.
    Element(HtmlElement),
    /// Text, entities decoded.
    Text(String),
}

/// An element.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct HtmlElement {
    /// Its name in lower case.
    pub name: String,
    /// Its attributes, names in lower case.
    pub attrs: Vec<(String, String)>,
    /// What is in it.
    pub children: Vec<HtmlNode>,
}

impl HtmlElement {
    /// The value of an attribute.
    #[must_use]
    pub fn attr(&self, name: &str) -> Option<&str> {
        self.attrs.iter().find(|(known, _)| known == name).map(|(_, value)| value.as_str())
    }

    /// The elements directly in it.
    pub fn elements(&self) -> impl Iterator<Item = &Self> {
        self.children.iter().filter_map(|child| match child {
            HtmlNode::Element(element) => Some(element),
            HtmlNode::Text(_) => None,
        })
    }

    /// This element and all in it, in the order of the document.
    #[must_use]
    pub fn descendants(&self) -> Descendants<'_> {
        Descendants { stack: vec![self] }
    }

    /// The first element of that name, this one included.
    #[must_use]
    pub fn find(&self, name: &str) -> Option<&Self> {
        self.descendants().find(|element| element.name == name)
    }

    /// All text in it, as it stands.
    #[must_use]
    pub fn text(&self) -> String {
        let mut out = String::new();
        self.push_text(&mut out);
        out
    }

    fn push_text(&self, out: &mut String) {
        for child in &self.children {
            match child {
                HtmlNode::Element(element) => element.push_text(out),
                HtmlNode::Text(text) => out.push_str(text),
            }
        }
    }

    /// How much can be read in it: code points that aren't white space.
    #[must_use]
    pub(super) fn len_text(&self) -> usize {
        self.children
            .iter()
            .map(|child| match child {
                HtmlNode::Element(element) => element.len_text(),
                HtmlNode::Text(text) => text.chars().filter(|c| !c.is_whitespace()).count(),
            })
            .sum()
    }

    /// What part of its text is links, 0 to 1.
    #[must_use]
    pub(super) fn link_density(&self) -> f64 {
        let len_text = self.len_text();
        if len_text == 0 {
            return 0.0;
        }
        as_f64(self.len_links()) / as_f64(len_text)
    }

    fn len_links(&self) -> usize {
        self.elements().map(|element| if element.name == "a" { element.len_text() } else { element.len_links() }).sum()
    }
}

/// A length as a factor in scores. Texts are far from 2^52 characters.
#[allow(clippy::cast_precision_loss)]
pub(super) fn as_f64(len: usize) -> f64 {
    len as f64
}

/// See [`HtmlElement::descendants`].
#[derive(Debug)]
pub struct Descendants<'a> {
    stack: Vec<&'a HtmlElement>,
}

impl<'a> Iterator for Descendants<'a> {
    type Item = &'a HtmlElement;

    fn next(&mut self) -> Option<&'a HtmlElement> {
        let element = self.stack.pop()?;
        let n_before = self.stack.len();
        self.stack.extend(element.elements());
        if let Some(new) = self.stack.get_mut(n_before..) {
            new.reverse();
        }
        Some(element)
    }
}

/// Builds a tree from a walk over another one: an element is opened, filled, closed.
#[derive(Debug)]
pub struct TreeBuilder {
    open: Vec<HtmlElement>,
    n_too_deep: usize,
}

impl TreeBuilder {
    /// A tree whose root is an element of that name (`html`).
    #[must_use]
    pub fn new(name: &str, attrs: Vec<(String, String)>) -> Self {
        let root = HtmlElement { name: name.to_ascii_lowercase(), attrs, children: Vec::new() };
        Self { open: vec![root], n_too_deep: 0 }
    }

    /// Begins an element in the one that is open.
    pub fn open(&mut self, name: &str, attrs: Vec<(String, String)>) {
        if self.open.len() >= MAX_DEPTH {
            self.n_too_deep += 1;
            // Two blocks must not run into one word because their tags went.
            self.text("\n");
        } else {
            self.open.push(HtmlElement { name: name.to_ascii_lowercase(), attrs, children: Vec::new() });
        }
    }

    /// Adds text to the element that is open.
    pub fn text(&mut self, text: &str) {
        let Some(element) = self.open.last_mut() else { return };
        if let Some(HtmlNode::Text(last)) = element.children.last_mut() {
            last.push_str(text);
        } else if !text.is_empty() {
            element.children.push(HtmlNode::Text(text.to_owned()));
        }
    }

    /// Ends the element that is open; the root stays.
    pub fn close(&mut self) {
        if self.n_too_deep > 0 {
            self.n_too_deep -= 1;
            self.text("\n");
        } else if self.open.len() > 1
            && let Some(element) = self.open.pop()
            && let Some(parent) = self.open.last_mut()
        {
            parent.children.push(HtmlNode::Element(element));
        }
    }

    /// The tree, with whatever is still open closed.
    #[must_use]
    pub fn finish(mut self) -> HtmlElement {
        while self.n_too_deep > 0 || self.open.len() > 1 {
            self.close();
        }
        self.open.pop().unwrap_or_default()
    }
}
