//! Several claims changed in one step: however they were picked, whatever is done, one undo takes it back.

mod app;

use anyhow::{Result, ensure};
use app::App;
use e2e::{Chrome, DESKTOP, Scheme};
use serde_json::Value;

/// How claims come to be picked.
#[derive(Clone, Copy, Debug)]
enum Way {
    /// In the list, from the first to the third, with Shift.
    Range,
    /// All that the list's filter leaves.
    Filter,
    /// All in what is selected in the text.
    Selection,
    /// One after the other by key, from the first.
    Walk,
}

/// What is done to those that are picked.
#[derive(Clone, Copy, Debug)]
enum Step {
    Kind,
    Link,
    Unlink,
    Tag,
    Delete,
}

const PICKED: [&str; 3] = ["Two blasts struck", "grain terminal", "At least 12 people died"];
/// In the next paragraph, with a source.
const OTHER: &str = "help the wounded";

/// What a step may change of a claim: quote, kind, tags, and the titles of the incidents it is linked to.
#[derive(Clone, Debug, PartialEq)]
struct Row {
    quote: String,
    kind: String,
    tags: Vec<String>,
    incidents: Vec<String>,
}

fn texts(value: &Value) -> Vec<String> {
    value.as_array().into_iter().flatten().map(|text| text.as_str().unwrap_or_default().to_owned()).collect()
}

async fn rows(chrome: &Chrome) -> Result<Vec<Row>> {
    let project = app::exported(chrome).await?;
    let list = |name: &str| project[name].as_array().cloned().unwrap_or_default();
    let titles = |claim: &Value| {
        let links = list("links").into_iter().filter(|link| link["claim"] == claim["id"]);
        let mut titles: Vec<String> = links
            .filter_map(|link| list("incidents").into_iter().find(|incident| incident["id"] == link["incident"]))
            .map(|incident| incident["title"].as_str().unwrap_or_default().to_owned())
            .collect();
        titles.sort();
        titles
    };
    let row = |claim: Value| Row {
        quote: claim["spans"][0]["quote"].as_str().unwrap_or_default().to_owned(),
        kind: claim["kind"].as_str().unwrap_or_default().to_owned(),
        tags: texts(&claim["tags"]),
        incidents: titles(&claim),
    };
    let mut rows: Vec<Row> = list("claims").into_iter().map(row).collect();
    rows.sort_by(|one, other| one.quote.cmp(&other.quote));
    Ok(rows)
}

async fn pick(chrome: &Chrome, way: Way) -> Result<()> {
    chrome.press("Escape").await?;
    match way {
        Way::Range => {
            chrome.click(".claim-row:nth-child(1)").await?;
            chrome.click_holding("Shift", ".claim-row:nth-child(3)").await?;
        }
        Way::Filter => {
            chrome.click(".claims-filter option[value=no-source]").await?;
            chrome.wait_until("document.querySelectorAll('.claim-row').length === 3", "the filter leaves three").await?;
            app::to_text(chrome).await?;
            chrome.press("Shift+V").await?;
        }
        Way::Selection => {
            app::to_text(chrome).await?;
            chrome.press("Control+Home").await?;
            chrome.press_times("Control+Shift+ArrowDown", 2).await?;
            chrome.press("Shift+V").await?;
        }
        Way::Walk => {
            app::to_text(chrome).await?;
            chrome.press("Control+Home").await?;
            chrome.press("j").await?;
            chrome.press_times("Shift+J", 2).await?;
        }
    }
    chrome.wait_for_text(".several", "3 claims picked").await
}

async fn link(chrome: &Chrome, title: &str) -> Result<()> {
    chrome.press("l").await?;
    chrome.wait_for_text(".link-picker", "3 claims").await?;
    chrome.type_text(title).await?;
    chrome.wait_for(".link-picker [role=option]").await?;
    chrome.press("Enter").await?;
    chrome.wait_until("!document.querySelector('dialog[open]')", "the picker closes").await
}

async fn take(chrome: &Chrome, step: Step) -> Result<()> {
    match step {
        Step::Kind => chrome.press("2").await,
        Step::Link => link(chrome, "Harbour strike").await,
        Step::Unlink => chrome.press("Alt+l").await,
        Step::Tag => {
            chrome.press("t").await?;
            let tag = "document.activeElement?.closest('[data-field=several-tag]')";
            chrome.wait_until(tag, "the tag is asked for").await?;
            chrome.type_text("night").await?;
            chrome.press("Enter").await
        }
        Step::Delete => chrome.press("Delete").await,
    }
}

/// What a step should make of the claims.
fn expected(before: &[Row], step: Step) -> Vec<Row> {
    let mut rows = before.to_vec();
    if let Step::Delete = step {
        rows.retain(|row| row.quote == OTHER);
    }
    for row in rows.iter_mut().filter(|row| row.quote != OTHER) {
        match step {
            Step::Kind => row.kind = "attack".to_owned(),
            Step::Link => row.incidents.insert(0, "Harbour strike".to_owned()),
            Step::Unlink => row.incidents.clear(),
            Step::Tag => row.tags.push("night".to_owned()),
            Step::Delete => {}
        }
    }
    rows
}

async fn start() -> Result<App> {
    let app = App::start().await?;
    let chrome = &app.chrome;
    chrome.view(DESKTOP, Scheme::Light).await?;
    app.new_project("Many").await?;
    app::open_files(chrome, &app::articles(chrome)?).await?;
    app::show_article(chrome, "Blasts hit").await?;
    for quote in PICKED {
        app::mark(chrome, quote).await?;
        chrome.press("Escape").await?;
    }
    app::mark(chrome, OTHER).await?;
    app::fill(chrome, "s", "attribution", "Harbour Observatory").await?;
    chrome.wait_for_text(".foot", "4 claims · 4 not linked").await?;
    pick(chrome, Way::Range).await?;
    link(chrome, "Port Marin blasts").await?;
    chrome.wait_for_text(".foot", "1 not linked").await?;
    Ok(app)
}

async fn check(way: Way) -> Result<()> {
    let app = start().await?;
    let chrome = &app.chrome;
    let before = rows(chrome).await?;
    ensure!(before.len() == 4 && before.iter().filter(|row| row.incidents == ["Port Marin blasts"]).count() == 3, "found {before:?}");
    for step in [Step::Kind, Step::Link, Step::Unlink, Step::Tag, Step::Delete] {
        pick(chrome, way).await?;
        take(chrome, step).await?;
        let (after, wanted) = (rows(chrome).await?, expected(&before, step));
        ensure!(after == wanted, "{step:?} of {way:?} gave {after:?}, expected {wanted:?}");
        chrome.press("Control+z").await?;
        let undone = rows(chrome).await?;
        ensure!(undone == before, "undoing {step:?} of {way:?} left {undone:?}, expected {before:?}");
    }
    app.end().await
}

#[tokio::test]
async fn by_range() -> Result<()> {
    check(Way::Range).await
}

#[tokio::test]
async fn by_filter() -> Result<()> {
    check(Way::Filter).await
}

#[tokio::test]
async fn by_selection_in_the_text() -> Result<()> {
    check(Way::Selection).await
}

#[tokio::test]
async fn by_walking() -> Result<()> {
    check(Way::Walk).await
}

#[tokio::test]
async fn joined_and_taken_apart_again() -> Result<()> {
    let app = start().await?;
    let chrome = &app.chrome;
    let before = rows(chrome).await?;
    // One, the next but one by Ctrl, and the one between.
    chrome.click(".claim-row:nth-child(1)").await?;
    chrome.click_holding("Control", ".claim-row:nth-child(3)").await?;
    chrome.wait_for_text(".several", "2 claims picked").await?;
    chrome.click_holding("Control", ".claim-row:nth-child(2)").await?;
    chrome.wait_for_text(".several", "3 claims picked").await?;
    chrome.press("+").await?;
    app::wait_for_status(chrome, "Joined 3 claims").await?;
    chrome.wait_for_text(".foot", "2 claims").await?;
    let joined = app::exported(chrome).await?;
    let n_spans = |claim: &Value| claim["spans"].as_array().map_or(0, Vec::len);
    ensure!(joined["claims"].as_array().into_iter().flatten().any(|claim| n_spans(claim) == 3), "found {}", joined["claims"]);
    ensure!(joined["links"].as_array().is_some_and(|links| links.len() == 1), "found {}", joined["links"]);
    chrome.press("Control+z").await?;
    let undone = rows(chrome).await?;
    ensure!(undone == before, "undoing left {undone:?}, expected {before:?}");
    app.end().await
}
