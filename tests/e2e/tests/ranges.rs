//! Claims as those hear them who don't see the text: ranges of it that say which claim they are, wherever claims overlap, and
//! whatever is done to them; while the text stays the same characters for copying, finding and selecting.

mod app;

use anyhow::{Context, Result, ensure};
use app::{App, TEXT};
use e2e::{Chrome, DESKTOP, Kind, Scheme};
use serde_json::{Value, json};

/// What is under a node of the accessibility tree: its words, and each mark, with what it says and its words, in order.
fn read(nodes: &[Value], id: &Value, marks: &mut Vec<(String, String)>) -> String {
    let Some(node) = nodes.iter().find(|node| node["nodeId"] == *id) else { return String::new() };
    if node["role"]["value"] == "StaticText" {
        return node["name"]["value"].as_str().unwrap_or_default().to_owned();
    }
    let is_mark = node["role"]["value"] == "mark" && node["ignored"] == false;
    let nth = marks.len();
    if is_mark {
        marks.push((node["description"]["value"].as_str().unwrap_or_default().to_owned(), String::new()));
    }
    let words: String = node["childIds"].as_array().into_iter().flatten().map(|id| read(nodes, id, marks)).collect();
    if is_mark {
        marks[nth].1.clone_from(&words);
    }
    words
}

/// The marks of the accessibility tree: what each says, and its words.
async fn marks(chrome: &Chrome) -> Result<Vec<(String, String)>> {
    let tree = chrome.command("Accessibility.getFullAXTree", json!({})).await?;
    let nodes = tree["nodes"].as_array().context("no tree")?;
    let mut marks = Vec::new();
    read(nodes, &nodes[0]["nodeId"], &mut marks);
    Ok(marks)
}

#[track_caller]
fn same(got: &[(String, String)], expect: &[(&str, &str)]) -> Result<()> {
    let got: Vec<_> = got.iter().map(|(said, words)| (said.as_str(), words.as_str())).collect();
    ensure!(got == expect, "found {got:#?}, expected {expect:#?}");
    Ok(())
}

/// Waits until the ranges of the text are these, for whoever asks the tree and on the page.
async fn wait_for_ranges(chrome: &Chrome, expect: &[(&str, &str)]) -> Result<()> {
    let there = "[...document.querySelectorAll('.article-text [role=mark]')].map(mark => [mark.getAttribute('aria-description'), mark.textContent])";
    let waited = chrome.wait_until(&format!("JSON.stringify({there}) === JSON.stringify({})", json!(expect)), "the ranges are these").await;
    if waited.is_err() {
        ensure!(false, "found {:#}, expected {:#}", chrome.run(&format!("return {there};")).await?, json!(expect));
    }
    if chrome.kind() == Kind::Chromium { same(&marks(chrome).await?, expect) } else { Ok(()) }
}

/// The paragraphs' characters, and where every tenth of them is drawn.
const AS_SEEN: &str = "return [...document.querySelectorAll('.article-text p')].map(p => {
    const walker = document.createTreeWalker(p, NodeFilter.SHOW_TEXT), places = []; let at = 0;
    while (walker.nextNode()) {
        const node = walker.currentNode;
        for (let nth = 0; nth < node.length; nth++, at++) if (at % 10 === 0) {
            const range = new Range(); range.setStart(node, nth); range.setEnd(node, nth + 1);
            const { left, top, right, bottom } = range.getBoundingClientRect();
            places.push(left, top, right, bottom);
        }
    }
    const { width, height } = p.getBoundingClientRect();
    return { text: p.textContent, places: [width, height, ...places] };
});";

/// Nothing was moved by as much as can be seen.
fn ensure_same_look(before: &Value, after: &Value) -> Result<()> {
    let lines = |seen: &Value| seen.as_array().cloned().context("no paragraphs");
    for (before, after) in lines(before)?.iter().zip(lines(after)?) {
        ensure!(before["text"] == after["text"], "{} was {}", after["text"], before["text"]);
        let places = |line: &Value| line["places"].as_array().into_iter().flatten().filter_map(Value::as_f64).collect::<Vec<_>>();
        let (before, after) = (places(before), places(&after));
        ensure!(before.len() == after.len() && !before.is_empty(), "{} places were {}", after.len(), before.len());
        let furthest = before.iter().zip(&after).map(|(before, after)| (before - after).abs()).fold(0.0, f64::max);
        ensure!(furthest < 0.1, "something is moved by {furthest} pixels");
    }
    Ok(())
}

async fn copied(chrome: &Chrome) -> Result<Value> {
    app::to_text(chrome).await?;
    chrome.press("Control+a").await?;
    let copied = chrome
        .run_async(
            "let copied; const heard = event => { copied = getSelection().toString(); }; document.addEventListener('copy', heard, { once: true }); \
             document.execCommand('copy'); return copied ?? getSelection().toString();",
        )
        .await?;
    chrome.press("Escape").await?;
    Ok(copied)
}

#[tokio::test]
async fn claims_are_ranges_of_the_text() -> Result<()> {
    let app = App::start().await?;
    let chrome = &app.chrome;
    chrome.view(DESKTOP, Scheme::Light).await?;
    app.new_project("Ranges").await?;
    app::open_files(chrome, &app::articles(chrome)?).await?;
    app::show_article(chrome, "Blasts hit").await?;
    let bare = (chrome.run(AS_SEEN).await?, copied(chrome).await?);

    app::mark(chrome, "At least 12 people died").await?;
    app::fill(chrome, "q", "quantity", "at least 12").await?;
    wait_for_ranges(chrome, &[("claim 1, casualties, killed 12+", "At least 12 people died")]).await?;
    // From within one over its end: the selection goes over elements, and the later claim goes on behind the earlier.
    app::mark(chrome, "people died, the Harbour Observatory said").await?;
    let overlapping = [
        ("claim 1, casualties, killed 12+", "At least 12 people died"),
        ("claim 2, casualties", "people died"),
        ("claim 2 goes on", ", the Harbour Observatory said"),
    ];
    wait_for_ranges(chrome, &overlapping).await?;
    // Behind an emoji, and over two paragraphs.
    app::mark(chrome, "PORT MARIN (Coastal Wire)").await?;
    chrome.press("Escape").await?;
    chrome.select_from_to(TEXT, "the Harbour", "Crowds had gathered").await?;
    let all = [
        ("claim 1, casualties", "PORT MARIN (Coastal Wire)"),
        ("claim 2, casualties, killed 12+", "At least 12 people died"),
        ("claim 3, casualties", "people died"),
        ("claim 3 goes on", ", the Harbour Observatory said"),
        ("claim 4, casualties", "the Harbour Observatory said"),
        ("claim 4 goes on", "."),
        ("claim 4 goes on", "Crowds had gathered"),
    ];
    wait_for_ranges(chrome, &all).await?;
    chrome.expect_accessible("a text with overlapping claims").await?;
    ensure_same_look(&bare.0, &chrome.run(AS_SEEN).await?)?;
    let now = copied(chrome).await?;
    ensure!(now == bare.1, "copied is {now:#?} instead of {:#?}", bare.1);
    ensure!(chrome.run("return find('12 people died, the Harbour');").await? == true, "words are not found across ranges");
    chrome.run("getSelection().empty();").await?;

    // Deleted and undone.
    chrome.click_text(TEXT, "PORT").await?;
    app::wait_for_current(chrome, "PORT MARIN").await?;
    chrome.press("Delete").await?;
    chrome.wait_for_text(".foot", "3 claims").await?;
    let first = ("claim 1, casualties, killed 12+", "At least 12 people died");
    let rest = [
        first,
        ("claim 2, casualties", "people died"),
        ("claim 2 goes on", ", the Harbour Observatory said"),
        ("claim 3, casualties", "the Harbour Observatory said"),
        ("claim 3 goes on", "."),
        ("claim 3 goes on", "Crowds had gathered"),
    ];
    wait_for_ranges(chrome, &rest).await?;
    chrome.press("Control+z").await?;
    wait_for_ranges(chrome, &all).await?;

    // Its edge moved by a word.
    chrome.click_text(TEXT, "PORT").await?;
    app::wait_for_current(chrome, "PORT MARIN (Coastal Wire)").await?;
    chrome.press("Alt+ArrowRight").await?;
    app::wait_for_current(chrome, "PORT MARIN (Coastal Wire) — Two").await?;
    let mut moved = all;
    moved[0].1 = "PORT MARIN (Coastal Wire) — Two";
    wait_for_ranges(chrome, &moved).await?;
    app::ensure_painted_is_there(chrome).await?;
    app.end().await
}

#[tokio::test]
async fn the_caret_goes_through_ranges_letter_by_letter() -> Result<()> {
    let app = App::start().await?;
    let chrome = &app.chrome;
    chrome.view(DESKTOP, Scheme::Light).await?;
    app.new_project("Caret").await?;
    app::open_files(chrome, &app::articles(chrome)?).await?;
    app::show_article(chrome, "Ministry speaks").await?;
    app::mark(chrome, "dock workers").await?;
    app::mark(chrome, "workers died").await?;
    wait_for_ranges(chrome, &[("claim 1, casualties", "dock workers"), ("claim 2, casualties", "workers"), ("claim 2 goes on", " died")])
        .await?;
    let at = "const selection = getSelection(), p = selection.focusNode.parentElement.closest('p'), range = new Range(); \
              range.setStart(p, 0); range.setEnd(selection.focusNode, selection.focusOffset); return range.toString();";
    chrome.click_text(TEXT, "Nine").await?;
    chrome.press("Home").await?;
    let text = "Nine dock workers died at";
    for n in 1..=text.len() {
        chrome.press("ArrowRight").await?;
        let got = chrome.run(at).await?;
        ensure!(got == text[..n], "after {n} letters behind {got}");
    }
    for n in (0..text.len()).rev() {
        chrome.press("ArrowLeft").await?;
        let got = chrome.run(at).await?;
        ensure!(got == text[..n], "back at {n} letters behind {got}");
    }
    // What is extended over their edges is what is marked, and the selection is not lost while it stands.
    chrome.press_times("Control+ArrowRight", 1).await?;
    chrome.press_times("Control+Shift+ArrowRight", 2).await?;
    tokio::time::sleep(std::time::Duration::from_millis(600)).await;
    ensure!(chrome.run("return getSelection().toString().trim();").await? == "dock workers", "the selection is another");
    chrome.press("Shift+ArrowRight").await?;
    chrome.press_times("Shift+ArrowRight", 4).await?;
    chrome.press("2").await?;
    app::wait_for_current(chrome, "dock workers died").await?;
    wait_for_ranges(
        chrome,
        &[
            ("claim 1, attack", "dock workers died"),
            ("claim 2, casualties", "dock workers"),
            ("claim 3, casualties", "workers"),
            ("claim 3 goes on", " died"),
        ],
    )
    .await?;
    app.end().await
}

/// How many paragraphs have ranges, and whether all near what is in sight are among them.
const N_RANGED: &str = "return document.querySelectorAll('.article-text p:has([role=mark])').length;";

#[tokio::test]
async fn of_a_long_text_only_what_is_near_has_ranges() -> Result<()> {
    const N_PARAGRAPHS: usize = 2_500;
    const N_CLAIMS: usize = 10_000;
    let app = App::start().await?;
    let chrome = &app.chrome;
    chrome.view(DESKTOP, Scheme::Light).await?;
    let paragraph = |nth: usize| format!("{nth:04} {}", "crews at the port counted boats. ".repeat(12));
    let text = (0..N_PARAGRAPHS).map(paragraph).collect::<Vec<_>>().join("\n");
    let len = text.find('\n').context("one paragraph")? + 1;
    let claims = (0..N_CLAIMS).map(|nth| {
        let start = nth / 4 * len + 5 + nth % 4 * 66;
        json!({ "id": format!("c{nth}"), "article": "a", "kind": "attack", "spans": [{ "start": start, "end": start + 80 }] })
    });
    let project = json!({
        "format": "crossbearing", "version": 1, "project": { "id": "many", "title": "Many" },
        "articles": [{ "id": "a", "title": "Long", "text": text }], "claims": claims.collect::<Vec<_>>(),
    });
    let file = chrome.profile().file("many.json", project.to_string())?;
    chrome.wait_for("#home-file-picker").await?;
    chrome.choose_files("#home-file-picker", &[file]).await?;
    chrome.wait_for("dialog[open] button.primary:not(:disabled)").await?;
    chrome.press("Enter").await?;
    chrome.wait_until("document.querySelector('.article-text [role=mark]')", "there are ranges").await?;
    let in_sight = "[...document.querySelectorAll('.article-text p')].filter(p => { const { top, bottom } = p.getBoundingClientRect(); return bottom > 0 && top < innerHeight; })";
    let all = format!("{in_sight}.every(p => p.querySelector('[role=mark]'))");
    chrome.wait_until(&all, "all that is in sight has ranges").await?;
    let few = |n: Value| n.as_u64().is_some_and(|n| n > 0 && n < 200);
    let n = chrome.run(N_RANGED).await?;
    ensure!(few(n.clone()), "{n} paragraphs have ranges");
    for place in [0.3, 0.6, 1.0] {
        chrome.run(&format!("const pane = document.querySelector('.pane.middle'); pane.scrollTop = pane.scrollHeight * {place};")).await?;
        chrome.wait_until(&all, "all that is in sight has ranges").await?;
    }
    // What was left far behind has none any more.
    chrome.wait_until("document.querySelector('.article-text p').childNodes.length === 1", "the first paragraph is one node").await?;
    let n = chrome.run(N_RANGED).await?;
    ensure!(few(n.clone()), "{n} paragraphs have ranges at the end");
    app::ensure_painted_is_there(chrome).await?;
    app.end().await
}
