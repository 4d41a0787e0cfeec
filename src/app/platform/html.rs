//! Markup parsed by the browser's own parser. In such a document no script runs and nothing is loaded.
//! Knows nothing of what is text and what isn't.

use crossbearing::intake::{HtmlElement, HtmlParser, TreeBuilder};
use wasm_bindgen::JsCast;
use web_sys::{DomParser, Element, Node, SupportedType};

/// See the module.
#[derive(Clone, Copy, Debug)]
pub(crate) struct DomHtmlParser;

impl HtmlParser for DomHtmlParser {
    fn parse(&self, html: &str) -> Result<HtmlElement, String> {
        let said = |error| js_sys::Error::from(error).message().into();
        let document = DomParser::new().and_then(|parser| parser.parse_from_string(html, SupportedType::TextHtml)).map_err(said)?;
        let root = document.document_element().ok_or_else(|| "found no root element".to_owned())?;
        Ok(walked(&root))
    }
}

/// The tree below `root`, without recursion: the markup decides how deep it is.
fn walked(root: &Element) -> HtmlElement {
    let mut builder = TreeBuilder::new(&root.local_name(), attributes(root));
    let mut next = root.first_child();
    let mut parents: Vec<Node> = Vec::new();
    loop {
        let Some(node) = next else {
            // The end of an element: on with what comes after it.
            let Some(parent) = parents.pop() else { return builder.finish() };
            builder.close();
            next = parent.next_sibling();
            continue;
        };
        if let Some(element) = node.dyn_ref::<Element>() {
            builder.open(&element.local_name(), attributes(element));
            next = node.first_child();
            parents.push(node);
        } else {
            // Comments are nodes with a value too.
            if matches!(node.node_type(), Node::TEXT_NODE | Node::CDATA_SECTION_NODE)
                && let Some(text) = node.node_value()
            {
                builder.text(&text);
            }
            next = node.next_sibling();
        }
    }
}

fn attributes(element: &Element) -> Vec<(String, String)> {
    let attributes = element.attributes();
    (0..attributes.length()).filter_map(|idx| attributes.item(idx)).map(|attr| (attr.name().to_lowercase(), attr.value())).collect()
}
