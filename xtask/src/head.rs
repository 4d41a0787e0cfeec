//! The head of the hosted page in the order in which a browser gets most done at once: what the app is made of is asked for
//! before anything else, its styles are one file, and the wasm is compiled while the rest of the page is still read.
//! Must not know the app: only the shape of what Trunk emits, and it refuses any other.

use anyhow::{Context, Result, bail, ensure};

use crate::naming;
use crate::page::{POLICY_COMMENT, attribute, scripts, tags};

/// Has the wasm fetched and compiled, before anything else.
const COMPILE: &str = include_str!("compile.js");

/// Has the rest of it compiled at once, for whoever has been here before.
const COMPILE_REST: &str = include_str!("compile_rest.js");

/// Starts the app in place of Trunk's own loader.
const LOADER: &str = include_str!("loader.js");

/// Then loads the rest.
const LOADER_REST: &str = include_str!("loader_rest.js");

/// The page, and what becomes of its style sheets.
pub(crate) struct Head {
    pub(crate) html: String,
    /// The one style sheet: its file and what it holds.
    pub(crate) styles: (String, String),
    /// The files that it stands for.
    pub(crate) parts: Vec<String>,
}

/// Puts Trunk's page in order. `rest` names the second half of the wasm, if it was parted (`halves`). `read` gives a built file by
/// its path relative to the page.
pub(crate) fn in_order(html: &str, rest: Option<&str>, read: impl Fn(&str) -> Result<Vec<u8>>) -> Result<Head> {
    ensure!(html.matches(POLICY_COMMENT).count() == 1, "index.html must hold `{POLICY_COMMENT}` once, before its first script");
    let mut first = String::new();
    let (mut glue, mut wasm) = (None, None);
    let (mut css, mut parts) = (String::new(), Vec::new());
    // What is taken out, and what is put there instead; the first of the style sheets makes way for the one.
    let mut cuts = Vec::new();
    let mut nth_style = 0;
    for (place, tag) in tags(html, "link")? {
        let href = attribute(tag, "href").with_context(|| format!("no href in {tag}"))?;
        match attribute(tag, "rel") {
            Some("stylesheet") => {
                let path = href.trim_start_matches("./");
                if parts.is_empty() {
                    nth_style = cuts.len();
                }
                css.push_str(&String::from_utf8(read(path)?).with_context(|| format!("{path} is not UTF-8"))?);
                css.push('\n');
                parts.push(path.to_owned());
            }
            Some("modulepreload") => {
                glue = Some(href.to_owned());
                first.push_str(tag);
            }
            // A script asks for it instead.
            Some("preload") if href.ends_with(".wasm") => wasm = Some(href.to_owned()),
            Some("preload") => bail!("only the wasm was expected to be loaded ahead: {tag}"),
            _ => continue,
        }
        cuts.push((place, String::new()));
    }
    let glue = glue.context("Trunk's page names no modulepreload, so the app's script is unknown")?;
    let wasm = wasm.context("Trunk's page loads no wasm ahead, so the app's is unknown")?;
    ensure!(!parts.is_empty(), "Trunk's page links no style sheet");
    ensure!(!css.contains("@import"), "a style sheet imports another; link it in index.html instead");
    let name = naming::by_content("styles", &css, "css");
    let loaders: Vec<_> = scripts(html)?.into_iter().filter(|script| attribute(script.tag, "type") == Some("module")).collect();
    ensure!(loaders.len() == 1, "expected one module script, Trunk's loader, in the page; found {}", loaders.len());
    // Behind the page's own scripts: they say what stops it.
    let (mut loader, mut compile) = (LOADER.to_owned(), COMPILE.replace("/*WASM*/", &wasm));
    if let Some(rest) = rest {
        let started = "const wasm = await init";
        ensure!(loader.matches(started).count() == 1, "loader.js must hold `{started}` once");
        loader = loader.replace(started, &format!("globalThis.crossbearingRest = await restAtOnce;\n{started}"));
        loader = loader.replace("import init from", "import init, { loadRest } from") + &LOADER_REST.replace("/*REST*/", rest);
        compile += &COMPILE_REST.replace("/*REST*/", rest);
    }
    let loader = loader.replace("/*GLUE*/", &glue);
    let loader = format!("<script type=\"module\" async>\n{loader}</script>\n  ");
    if let Some((_, text)) = cuts.get_mut(nth_style) {
        *text = format!("{loader}<link rel=\"stylesheet\" href=\"./{name}\">");
    }
    cuts.extend(loaders.into_iter().map(|loader_of_trunk| (loader_of_trunk.whole, String::new())));
    first.insert_str(0, &format!("<script>\n{compile}</script>\n"));
    let mut html = html.to_owned();
    cuts.sort_by_key(|(place, _)| std::cmp::Reverse(place.start));
    for (place, text) in cuts {
        html.replace_range(place, &text);
    }
    Ok(Head { html: html.replace(POLICY_COMMENT, &format!("{POLICY_COMMENT}\n{first}")), styles: (name, css), parts })
}

#[cfg(test)]
mod tests {
    use super::*;

    const PAGE: &str = "<head><meta charset=\"utf-8\">\n<!-- content-security-policy: put here by `cargo xtask dist` -->\n\
        <script>said()</script>\n<link rel=\"icon\" href=\"a.svg\">\n<link rel=\"stylesheet\" href=\"./a-1.css\" integrity=\"x\">\
        <link rel=\"stylesheet\" href=\"./b-2.css\"><script type=\"module\">import init from './app-1.js';</script>\
        <link rel=\"modulepreload\" href=\"./app-1.js\"><link rel=\"preload\" href=\"./app-1_bg.wasm\" as=\"fetch\"></head>";

    fn read(path: &str) -> Result<Vec<u8>> {
        Ok(format!("/* {path} */").into_bytes())
    }

    #[test]
    fn what_the_app_is_made_of_comes_first_and_its_styles_are_one() {
        let head = in_order(PAGE, None, read).unwrap();
        let at = |what: &str| {
            assert_eq!(head.html.matches(what).count(), 1, "{what} in {}", head.html);
            head.html.find(what).unwrap()
        };
        let in_turn =
            ["content-security-policy", "const compiled", "modulepreload", "said()", "module\" async", "rel=\"stylesheet\""].map(at);
        assert!(in_turn.is_sorted(), "{}", head.html);
        assert_eq!(head.styles.1, "/* a-1.css */\n/* b-2.css */\n");
        assert_eq!(head.parts, ["a-1.css", "b-2.css"]);
        assert!(head.html.contains(&format!("href=\"./{}\"", head.styles.0)), "{}", head.html);
        assert!(head.html.contains("'./app-1.js'") && head.html.contains("compile('./app-1_bg.wasm')"), "{}", head.html);
        assert!(!head.html.contains("\"preload\""), "{}", head.html);
        assert!(!head.html.contains("/*"), "a placeholder was left: {}", head.html);
    }

    #[test]
    fn the_rest_of_the_wasm_comes_after_the_start_or_at_once() {
        let whole = in_order(PAGE, None, read).unwrap().html;
        assert!(!whole.contains("Rest"), "{whole}");
        let parted = in_order(PAGE, Some("./rest-1.wasm"), read).unwrap().html;
        let at = |what: &str| parted.find(what).unwrap_or_else(|| panic!("no {what} in {parted}"));
        let in_turn = [
            "compile('./app-1_bg.wasm')",
            "const restAtOnce",
            "compile('./rest-1.wasm')",
            "import init, { loadRest } from './app-1.js'",
            "await restAtOnce",
            "await init",
            "TrunkApplicationStarted",
            "fetch('./rest-1.wasm',",
        ];
        assert!(in_turn.map(at).is_sorted(), "{parted}");
        assert!(!parted.contains("/*"), "a placeholder was left: {parted}");
    }

    #[track_caller]
    fn check_refusal(page: &str, expect: &str) {
        let error = in_order(page, None, read).err().map(|error| error.to_string()).unwrap_or_default();
        assert!(error.contains(expect), "{error}");
    }

    #[test]
    fn another_shape_is_refused() {
        check_refusal(&PAGE.replace("modulepreload", "prefetch"), "names no modulepreload");
        check_refusal(&PAGE.replace("type=\"module\"", ""), "expected one module script");
        check_refusal(&PAGE.replace("_bg.wasm", ".ttf"), "only the wasm");
        check_refusal(&PAGE.replace("content-security-policy", "policy"), "once, before its first script");
    }
}
