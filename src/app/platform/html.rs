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
        let said = |error| String::from(js_sys::Error::from(error).message());
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

#[cfg(test)]
mod tests {
    //! The browser's parser under the intake.

    use crossbearing::intake::{Content, HtmlParser, RawFile, read};
    use wasm_bindgen_test::{wasm_bindgen_test, wasm_bindgen_test_configure};

    use super::DomHtmlParser;

    wasm_bindgen_test_configure!(run_in_browser);

    #[track_caller]
    fn check(html: &str, expect: &str) {
        match read(RawFile { name: "a.html", bytes: html.as_bytes() }, None, &DomHtmlParser) {
            Ok(Content::Articles(reading)) => assert_eq!(reading.drafts[0].text, expect, "{html}"),
            other => panic!("{html}: {other:?}"),
        }
    }

    #[wasm_bindgen_test]
    fn reads_markup_as_it_is_found() {
        for (html, expect) in [
            ("<p>attack.<p>Activists &ndash; said", "attack.\n\nActivists – said"),
            ("<div>a<br/>b</div><!-- no --><p>c", "a\nb\n\nc"),
            ("<p>1 &lt; 2 &amp;amp; &#x1F525; &nbsp;x", "1 < 2 &amp; 🔥 \u{a0}x"),
            ("<p>a<script>document.write('<p>b')</script>c", "ac"),
            ("<p>a<img src=x onerror=alert(1)>b", "ab"),
            ("<table><tr><td>a<td>b<tr><td>c", "a\tb\nc"),
            ("<p>&#xD800; \u{202e}x", "\u{fffd} \u{202e}x"),
        ] {
            check(html, expect);
        }
    }

    #[wasm_bindgen_test]
    fn a_hostile_depth_is_survived() {
        check(&format!("{}<p>Two explosions struck.", "<div>".repeat(20_000)), "Two explosions struck.");
    }

    #[wasm_bindgen_test]
    fn names_and_attributes_are_lower_case() {
        let root = DomHtmlParser.parse("<HTML LANG=ar><BODY><SVG viewBox='0 0 1 1'></SVG>").unwrap();
        assert_eq!((root.name.as_str(), root.attr("lang")), ("html", Some("ar")));
        assert_eq!(root.find("svg").and_then(|svg| svg.attr("viewbox")), Some("0 0 1 1"));
    }
}
