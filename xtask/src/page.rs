//! Reading and rewriting the page that Trunk emits: its tags, its inline scripts and its content security policy.
//! Knows just enough HTML for our own index.html, and refuses what it does not expect.

use std::ops::Range;

use anyhow::{Context, Result, bail};
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use sha2::{Digest, Sha256};

/// Where index.html wants its policy.
pub(crate) const POLICY_COMMENT: &str = "<!-- content-security-policy: put here by `cargo xtask dist` -->";

/// The start tags of this name, in order, each with its place in the page.
pub(crate) fn tags<'a>(html: &'a str, name: &str) -> Result<Vec<(Range<usize>, &'a str)>> {
    let open = format!("<{name}");
    let mut found = Vec::new();
    let mut from = 0;
    while let Some(at) = html[from..].find(&open).map(|at| from + at) {
        from = at + open.len();
        if !html[from..].starts_with([' ', '>', '\n', '/']) {
            continue;
        }
        let end = from + html[from..].find('>').with_context(|| format!("a <{name}> tag of the page is never closed"))? + 1;
        found.push((at..end, &html[at..end]));
        from = end;
    }
    Ok(found)
}

/// An attribute's value as written, in double quotes; `Some("")` for one without value.
pub(crate) fn attribute<'a>(tag: &'a str, name: &str) -> Option<&'a str> {
    let mut from = 0;
    while let Some(at) = tag[from..].find(name).map(|at| from + at) {
        from = at + name.len();
        let starts_word = tag[..at].ends_with([' ', '\n']);
        match tag[from..].strip_prefix("=\"") {
            Some(value) if starts_word => return value.split('"').next(),
            None if starts_word && tag[from..].starts_with([' ', '>', '\n', '/']) => return Some(""),
            _ => {}
        }
    }
    None
}

/// A `<script>` element: its place, its start tag and its text.
pub(crate) struct Script<'a> {
    pub(crate) whole: Range<usize>,
    pub(crate) tag: &'a str,
    pub(crate) text: &'a str,
}

/// Every script element of the page, in order.
pub(crate) fn scripts(html: &str) -> Result<Vec<Script<'_>>> {
    const CLOSE: &str = "</script>";
    let mut found: Vec<Script<'_>> = Vec::new();
    for (place, tag) in tags(html, "script")? {
        // Text of an earlier script that happens to look like a tag.
        if found.last().is_some_and(|last| place.start < last.whole.end) {
            continue;
        }
        let end = place.end + html[place.end..].find(CLOSE).context("a <script> of the page is never closed")?;
        found.push(Script { whole: place.start..end + CLOSE.len(), tag, text: &html[place.end..end] });
    }
    Ok(found)
}

/// Which of the two builds a page is for; decides what its policy allows.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Hosting {
    /// A folder on a web host: its own files may be fetched, nothing else.
    Folder,
    /// One file, usually from file://: nothing may be fetched at all.
    SingleFile,
}

/// Puts a content security policy into the page that allows exactly the inline scripts it has.
pub(crate) fn with_policy(html: &str, hosting: Hosting) -> Result<String> {
    if html.matches(POLICY_COMMENT).count() != 1 {
        bail!("index.html must hold `{POLICY_COMMENT}` once, before its first script");
    }
    let hashes: String = scripts(html)?.iter().filter(|script| is_inline_code(script.tag)).map(|script| hash_source(script.text)).collect();
    let policy = match hosting {
        Hosting::Folder => format!(
            "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'{hashes}; style-src 'self' 'unsafe-inline'; \
             img-src 'self' data: blob:; worker-src 'self' blob:; manifest-src 'self'; connect-src 'self'; \
             base-uri 'none'; form-action 'none'"
        ),
        Hosting::SingleFile => format!(
            "default-src 'none'; script-src 'wasm-unsafe-eval'{hashes}; style-src 'unsafe-inline'; img-src data: blob:; \
             worker-src blob:; connect-src 'none'; base-uri 'none'; form-action 'none'"
        ),
    };
    Ok(html.replace(POLICY_COMMENT, &format!("<meta http-equiv=\"Content-Security-Policy\" content=\"{policy}\">")))
}

fn is_inline_code(tag: &str) -> bool {
    attribute(tag, "src").is_none() && matches!(attribute(tag, "type"), None | Some("module" | "text/javascript"))
}

fn hash_source(script: &str) -> String {
    format!(" 'sha256-{}'", STANDARD.encode(Sha256::digest(script)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check_attribute(tag: &str, name: &str, expect: Option<&str>) {
        assert_eq!(attribute(tag, name), expect, "{name} of {tag}");
    }

    #[test]
    fn attributes_are_found_by_whole_name() {
        check_attribute(r#"<link rel="icon" href="a.svg">"#, "href", Some("a.svg"));
        check_attribute(r#"<link data-href="b" href="a.svg"/>"#, "href", Some("a.svg"));
        check_attribute(r#"<script data-hosted-only>"#, "data-hosted-only", Some(""));
        check_attribute(r#"<script data-hosted-only-not>"#, "data-hosted-only", None);
        check_attribute(r#"<link rel="icon">"#, "href", None);
    }

    #[test]
    fn tags_are_found_by_whole_name() {
        let html = "<head><header><link a><linked><link\nb></head>";
        let found: Vec<&str> = tags(html, "link").unwrap().into_iter().map(|(_, tag)| tag).collect();
        assert_eq!(found, ["<link a>", "<link\nb>"]);
        assert!(tags("<link a", "link").is_err());
    }

    #[test]
    fn a_script_that_holds_a_tag_in_its_text_is_one_script() {
        let html = "<script>const x = '<script>';</script><script src=\"a.js\"></script>";
        let texts: Vec<&str> = scripts(html).unwrap().into_iter().map(|script| script.text).collect();
        assert_eq!(texts, ["const x = '<script>';", ""]);
        assert!(scripts("<script>").is_err());
    }

    #[test]
    fn the_policy_names_each_inline_script_by_its_hash_and_no_other() {
        let html = format!("{POLICY_COMMENT}<script>alert(1)</script><script src=\"a.js\"></script><script type=\"text/plain\">x</script>");
        // printf 'alert(1)' | openssl dgst -sha256 -binary | base64
        let hash = "'sha256-bhHHL3z2vDgxUt0W3dWQOrprscmda2Y5pLsLg4GF+pI='";
        for hosting in [Hosting::Folder, Hosting::SingleFile] {
            let page = with_policy(&html, hosting).unwrap();
            assert_eq!(page.matches("'sha256-").count(), 1);
            assert!(page.contains(hash), "{page}");
            assert!(page.starts_with("<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none';"));
            assert_eq!(page.contains("connect-src 'none'"), hosting == Hosting::SingleFile);
        }
        assert!(with_policy("<script></script>", Hosting::Folder).is_err());
    }
}
