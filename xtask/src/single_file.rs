//! Packs the built page and all its files into one HTML file that runs from file:// without a network.
//! Must not know the app: only the shape of what Trunk and wasm-bindgen emit, and it refuses any other.

use std::io::Write;

use anyhow::{Context, Result, bail, ensure};
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use flate2::{Compression, write::GzEncoder};

use crate::page::{Hosting, attribute, scripts, tags, with_policy};

/// Starts the app from the payload in the page. A module of its own, behind the glue.
const BOOT: &str = include_str!("single_file_boot.js");

/// The whole app as one page. `read` gives a built file by its path relative to the page.
pub(crate) fn bundle(html: &str, read: impl Fn(&str) -> Result<Vec<u8>>) -> Result<String> {
    let read_text = |path: &str| String::from_utf8(read(path)?).with_context(|| format!("{path} is not UTF-8"));
    let mut page = String::new();
    let mut glue_path = None;
    let mut from = 0;
    for (place, tag) in tags(html, "link")? {
        page.push_str(&html[from..place.start]);
        from = place.end;
        let href = attribute(tag, "href").map(|href| href.trim_start_matches("./")).with_context(|| format!("no href in {tag}"))?;
        match attribute(tag, "rel") {
            Some("stylesheet") => page.push_str(&style(href, &read_text(href)?)?),
            Some("icon") => page.push_str(&icon(tag, &read(href)?)?),
            Some("modulepreload") => glue_path = Some(href.to_owned()),
            Some("preload" | "manifest" | "apple-touch-icon") => {}
            other => bail!("no way is known to pack <link rel={other:?}>: {tag}"),
        }
    }
    page.push_str(&html[from..]);

    let glue_path = glue_path.context("Trunk's page names no modulepreload, so the app's script is unknown")?;
    let wasm_path = glue_path.strip_suffix(".js").map(|stem| format!("{stem}_bg.wasm")).context("the app's script is not a .js file")?;
    let app = app_scripts(&read_text(&glue_path)?, &read(&wasm_path)?)?;

    // From the last to the first, so that the places of those before stay true.
    let mut n_loaders = 0;
    for (place, is_loader) in scripts(&page)?
        .into_iter()
        .filter_map(|script| match (attribute(script.tag, "type"), attribute(script.tag, "data-hosted-only")) {
            (Some("module"), _) => Some((script.whole, true)),
            (_, Some(_)) => Some((script.whole, false)),
            (_, None) => None,
        })
        .collect::<Vec<_>>()
        .into_iter()
        .rev()
    {
        n_loaders += usize::from(is_loader);
        page.replace_range(place, if is_loader { &app } else { "" });
    }
    ensure!(n_loaders == 1, "expected one module script, Trunk's loader, in the page; found {n_loaders}");
    let page = with_policy(&page, Hosting::SingleFile)?;
    if let Some(script) = scripts(&page)?.iter().find(|script| attribute(script.tag, "src").is_some()) {
        bail!("the page still loads a file: {}", script.tag);
    }
    Ok(page)
}

fn style(path: &str, css: &str) -> Result<String> {
    ensure!(!css.contains("</style"), "{path} would close its own <style>");
    ensure!(!css.contains("@import"), "{path} imports another stylesheet; link it in index.html instead");
    ensure!(
        css.split("url(").skip(1).all(|rest| rest.trim_start_matches(['"', '\'']).starts_with("data:")),
        "{path} names a file by url(); only data: can be packed"
    );
    Ok(format!("<style>{css}</style>"))
}

fn icon(tag: &str, bytes: &[u8]) -> Result<String> {
    let mime = attribute(tag, "type").with_context(|| format!("no type in {tag}"))?;
    Ok(format!("<link rel=\"icon\" type=\"{mime}\" href=\"data:{mime};base64,{}\">", STANDARD.encode(bytes)))
}

fn app_scripts(glue: &str, wasm: &[u8]) -> Result<String> {
    ensure!(
        !glue.lines().any(|line| line.starts_with("import ")),
        "wasm-bindgen's script imports another (a snippet: inline_js or module = …), which one file cannot hold"
    );
    for forbidden in ["</script", "<!--"] {
        ensure!(!glue.contains(forbidden), "wasm-bindgen's script holds `{forbidden}`, which would end or hide it in a page");
    }
    let mut gzip = GzEncoder::new(Vec::new(), Compression::best());
    gzip.write_all(wasm)?;
    let payload = STANDARD.encode(gzip.finish()?);
    let glue = classic(glue)?;
    Ok(format!(
        "<script type=\"text/plain\" id=\"wasm\">{payload}</script>\n<script id=\"glue\">\n{glue}</script>\n<script type=\"module\">\n{BOOT}</script>"
    ))
}

/// wasm-bindgen's module as a classic script that defines `glue`: from file:// Chromium starts a worker from no other,
/// and the app starts its workers from this script's text.
fn classic(module: &str) -> Result<String> {
    const EXPORTS: &str = "export { initSync, __wbg_init as default };";
    ensure!(module.matches(EXPORTS).count() == 1, "wasm-bindgen's script does not hold `{EXPORTS}` once; see single_file.rs");
    // Where it would look for the wasm, were it not given.
    let script = module.replace(EXPORTS, "return { initSync, __wbg_init };").replace("import.meta.url", "location.href");
    for word in ["export ", "import."] {
        ensure!(!script.contains(word), "wasm-bindgen's script holds `{word}`, which only a module can");
    }
    Ok(format!("const glue = (() => {{\n'use strict';\n{script}\n}})();\n"))
}

#[cfg(test)]
mod tests {
    use super::*;

    const GLUE: &str = "let wasm;\nnew URL(import.meta.url);\nexport { initSync, __wbg_init as default };\n";
    const PAGE: &str = r#"<!doctype html><head>
<!-- content-security-policy: put here by `cargo xtask dist` -->
<link rel="icon" type="image/svg+xml" href="icons/a.svg">
<link rel="manifest" href="manifest.webmanifest">
<link rel="stylesheet" href="./a-1.css"/>
<script>keep()</script>
<script data-hosted-only>drop()</script>
<script type="module">import init from './app-1.js';</script>
<link rel="modulepreload" href="./app-1.js" crossorigin="anonymous"><link rel="preload" href="./app-1_bg.wasm" as="fetch">
</head><body><div id="app"></div></body>"#;

    fn files(css: &'static str, glue: &'static str) -> impl Fn(&str) -> Result<Vec<u8>> {
        move |path| match path {
            "a-1.css" => Ok(css.into()),
            "icons/a.svg" => Ok(b"<svg/>".to_vec()),
            "app-1.js" => Ok(glue.into()),
            "app-1_bg.wasm" => Ok(b"\0asm".to_vec()),
            other => bail!("unexpected {other}"),
        }
    }

    #[track_caller]
    fn check_refusal(page: &str, css: &'static str, glue: &'static str, expect: &str) {
        let error = bundle(page, files(css, glue)).map(|_| ()).unwrap_err();
        assert!(format!("{error:#}").contains(expect), "{error:#}");
    }

    #[test]
    fn everything_is_inlined_and_nothing_is_loaded() {
        let page = bundle(PAGE, files("p{}", GLUE)).unwrap();
        assert!(page.contains("<style>p{}</style>"));
        assert!(page.contains("href=\"data:image/svg+xml;base64,PHN2Zy8+\""));
        assert!(page.contains("keep()") && !page.contains("drop()"));
        assert!(page.contains("<script type=\"text/plain\" id=\"wasm\">H4sI"));
        assert!(page.contains(
            "<script id=\"glue\">\nconst glue = (() => {\n'use strict';\nlet wasm;\nnew URL(location.href);\nreturn { initSync,"
        ));
        assert!(page.contains("DecompressionStream"));
        assert!(!page.contains("app-1") && !page.contains("manifest") && !page.contains("preload"));
        assert!(page.contains("connect-src 'none'"));
    }

    #[test]
    fn what_cannot_be_packed_is_refused() {
        check_refusal(PAGE, "p{}</style>", GLUE, "would close its own <style>");
        check_refusal(PAGE, "@import 'b.css';", GLUE, "imports another stylesheet");
        check_refusal(PAGE, "p{background:url(x.png)}", GLUE, "only data: can be packed");
        check_refusal(PAGE, "", "export {};", "__wbg_init as default");
        check_refusal(PAGE, "", "export function a() {}\nexport { initSync, __wbg_init as default };", "only a module can");
        check_refusal(PAGE, "", "import * as a from './snippets/a.js';", "a snippet");
        check_refusal(PAGE, "", "'</script>'", "would end or hide it");
        check_refusal(&PAGE.replace("modulepreload", "preload"), "", GLUE, "names no modulepreload");
        check_refusal(&PAGE.replace(r#"rel="preload""#, r#"rel="prefetch""#), "", GLUE, "no way is known to pack");
        check_refusal(&PAGE.replace("<script>", "<script type=\"module\">"), "", GLUE, "found 2");
    }

    #[test]
    fn a_data_url_in_css_is_kept() {
        assert!(bundle(PAGE, files("p{background:url(\"data:image/png;base64,AA\")}", GLUE)).is_ok());
    }
}
