//! A parser of markup for tests: only of well-formed tags with double-quoted attributes. The real ones are
//! outside of this library.

use super::{HtmlElement, HtmlParser, TreeBuilder};

/// See the module.
pub(crate) struct Strict;

const VOID: &[&str] = &["br", "hr", "img", "link", "meta", "input"];

impl HtmlParser for Strict {
    fn parse(&self, html: &str) -> Result<HtmlElement, String> {
        let mut builder = TreeBuilder::new("html", Vec::new());
        let mut rest = html;
        while let Some((text, after)) = rest.split_once('<') {
            builder.text(&text.replace("&amp;", "&").replace("&lt;", "<"));
            let (tag, after) = after.split_once('>').ok_or_else(|| "found no end of a tag".to_owned())?;
            rest = after;
            if tag.starts_with('!') {
                continue;
            }
            if tag.starts_with('/') {
                builder.close();
                continue;
            }
            let (name, attrs) = tag.split_once(' ').unwrap_or((tag, ""));
            let attrs = attrs
                .split("\" ")
                .filter_map(|attr| attr.strip_suffix('"').unwrap_or(attr).split_once("=\""))
                .map(|(name, value)| (name.trim().to_owned(), value.to_owned()))
                .collect();
            builder.open(name, attrs);
            if VOID.contains(&name) {
                builder.close();
            } else if matches!(name, "script" | "style" | "title") {
                let (raw, after) = rest.split_once(&format!("</{name}>")).ok_or_else(|| format!("found no end of {name}"))?;
                builder.text(raw);
                builder.close();
                rest = after;
            }
        }
        builder.text(rest);
        Ok(builder.finish())
    }
}
