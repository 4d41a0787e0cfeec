//! Markup parsed by html5ever, the parser of Servo, by way of `scraper`. Knows nothing of what is text and
//! what isn't; runs and loads nothing.

use crossbearing::intake::{HtmlElement, HtmlParser, TreeBuilder};
use scraper::{Html, Node, node::Element};

/// See the module.
#[derive(Clone, Copy, Debug)]
pub(crate) struct ServoHtmlParser;

impl HtmlParser for ServoHtmlParser {
    fn parse(&self, html: &str) -> Result<HtmlElement, String> {
        let document = Html::parse_document(html);
        let root = document.root_element();
        let mut builder = TreeBuilder::new(root.value().name(), attributes(root.value()));
        // Edges, not recursion: the markup decides how deep it is.
        for edge in root.traverse().skip(1) {
            match edge {
                ego_tree::iter::Edge::Open(node) => match node.value() {
                    Node::Element(element) => builder.open(element.name(), attributes(element)),
                    Node::Text(text) => builder.text(text),
                    Node::Document | Node::Fragment | Node::Doctype(_) | Node::Comment(_) | Node::ProcessingInstruction(_) => {}
                },
                ego_tree::iter::Edge::Close(node) => {
                    if node.value().is_element() {
                        builder.close();
                    }
                }
            }
        }
        Ok(builder.finish())
    }
}

fn attributes(element: &Element) -> Vec<(String, String)> {
    element.attrs().map(|(name, value)| (name.to_owned(), value.to_owned())).collect()
}

#[cfg(test)]
mod tests {
    //! The real parser under the intake: markup as it is found, not as it should be.

    use crossbearing::intake::{Content, Draft, RawFile, read};

    use super::ServoHtmlParser;

    #[track_caller]
    fn only(name: &str, bytes: &[u8]) -> Draft {
        match read(RawFile { name, bytes }, None, &ServoHtmlParser) {
            Ok(Content::Articles(mut reading)) if reading.drafts.len() == 1 => reading.drafts.remove(0),
            other => panic!("{name}: {other:?}"),
        }
    }

    #[test]
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
            assert_eq!(only("a.html", html.as_bytes()).text, expect, "{html}");
        }
    }

    #[test]
    fn a_page_becomes_an_article() {
        let page = "<!doctype html><html lang=en><head><meta charset=utf-8><title>Blasts hit port, toll disputed | Example News</title>\
            <meta property=og:title content='Blasts hit port, toll disputed'><meta property='article:published_time' content='2031-03-14T09:00:00Z'>\
            <link rel=canonical href='https://news.example/port'>\
            <script type='application/ld+json'>{\"@type\": \"NewsArticle\", \"publisher\": {\"name\": \"Example News\"}}</script></head>\
            <body><nav><a href=/>Home</a></nav><div class=cookie-banner>We use cookies.</div><main><article><h1>Blasts hit port, toll disputed</h1>\
            <p>🔥 مباشر: Officials said at least 12 people died at the grain terminal on Friday, and that hospitals had asked for blood.</p>\
            <aside class=related><h2>Most read</h2></aside><p>Residents dispute the figure – and the motive.</p></article></main>\
            <footer>Subscribe to our newsletter.</footer></body></html>";
        let draft = only("port.html", page.as_bytes());
        let found =
            [draft.title.as_str(), &draft.outlet, draft.published.as_ref().map_or("", |date| date.value()), &draft.url, &draft.language];
        assert_eq!(found, ["Blasts hit port, toll disputed", "Example News", "2031-03-14T09:00:00Z", "https://news.example/port", "en"]);
        assert_eq!(
            draft.text,
            "Blasts hit port, toll disputed\n\n\
             🔥 مباشر: Officials said at least 12 people died at the grain terminal on Friday, and that hospitals had asked for blood.\n\n\
             Residents dispute the figure – and the motive."
        );
    }

    #[test]
    fn a_hostile_depth_is_survived() {
        let html = format!("{}<p>Two explosions struck.", "<div>".repeat(2_000));
        assert_eq!(only("a.html", html.as_bytes()).text, "Two explosions struck.");
    }
}
