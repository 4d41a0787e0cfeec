//! The scheme edited, retired from, exported and imported; guidelines that hold anything.

mod app;

use anyhow::{Result, ensure};
use app::App;
use e2e::{Chrome, DESKTOP, Scheme};
use serde_json::{Value, json};

/// The rows of the list on show, with their retired ones marked.
async fn rows(chrome: &Chrome) -> Result<Value> {
    chrome
        .run(
            "return [...document.querySelectorAll('.scheme-row')].map(row => row.querySelector('b').textContent \
             + (row.matches('.retired') ? '-' : ''));",
        )
        .await
}

async fn wait_for_rows(chrome: &Chrome, expected: &str) -> Result<()> {
    let shown = "[...document.querySelectorAll('.scheme-row')].map(row => row.querySelector('b').textContent + (row.matches('.retired') ? '-' : '')).join(' ')";
    chrome.wait_until(&format!("{shown} === '{expected}'"), &format!("the list is {expected}")).await
}

/// axe-core in both schemes.
async fn expect_accessible(chrome: &Chrome, view: &str) -> Result<()> {
    for scheme in [Scheme::Dark, Scheme::Light] {
        chrome.view(DESKTOP, scheme).await?;
        chrome.expect_accessible(view).await?;
    }
    Ok(())
}

fn kinds_of_claims(project: &Value) -> Vec<&str> {
    let claims = project["claims"].as_array().into_iter().flatten();
    claims.map(|claim| claim["kind"].as_str().unwrap_or_default()).collect()
}

#[tokio::test]
async fn a_kind_in_use_is_retired_and_its_claims_moved_by_keys() -> Result<()> {
    let app = App::start().await?;
    let chrome = &app.chrome;
    chrome.view(DESKTOP, Scheme::Light).await?;
    app::open_example(chrome).await?;
    app::saved(chrome).await?;
    let before = app::exported(chrome).await?;
    let n_attacks = kinds_of_claims(&before).iter().filter(|kind| **kind == "attack").count();
    ensure!(n_attacks > 1, "the example has {n_attacks} attacks");

    chrome.press("Control+6").await?;
    chrome.wait_for(".scheme").await?;
    chrome.press("j").await?;
    chrome.wait_for_text(".scheme-fields", "have it. To retire it changes none of them.").await?;
    chrome.press("x").await?;
    wait_for_rows(chrome, "Casualties Attack- Responsibility Territory Diplomacy Statement Background").await?;
    chrome.wait_for_text(".scheme-row[data-term=attack]", &format!("still on {n_attacks} claims")).await?;
    expect_accessible(chrome, "scheme").await?;
    let retired = app::exported(chrome).await?;
    ensure!(retired["claims"] == before["claims"], "retiring a kind touched claims");

    // It is offered no more, but what has it keeps it.
    chrome.press("Control+1").await?;
    chrome.press("2").await?;
    chrome.wait_until("!document.querySelector('.marking')?.textContent.includes('Attack')", "2 picks nothing").await?;

    // Its claims move to another kind, and one undo brings them back.
    chrome.press("Control+6").await?;
    chrome.wait_for(".scheme-row[data-term=attack][aria-current]").await?;
    chrome.press("m").await?;
    chrome.wait_until("document.activeElement?.matches('[data-field=term-to]')", "the choice has the focus").await?;
    for _ in 0..10 {
        if chrome.run("return document.activeElement.value;").await? == "territory" {
            break;
        }
        chrome.press("ArrowDown").await?;
    }
    chrome.wait_for_text(".scheme-buttons button", "Move").await?;
    chrome.press("Enter").await?;
    chrome
        .wait_until("!document.querySelector('.scheme-row[data-term=attack]').textContent.includes('still')", "the claims have moved")
        .await?;
    chrome.wait_until("document.activeElement?.dataset.term === 'attack'", "the row has the focus again").await?;
    let moved = app::exported(chrome).await?;
    ensure!(!kinds_of_claims(&moved).contains(&"attack"), "some claims did not move");
    let n_before = kinds_of_claims(&before).iter().filter(|kind| **kind == "territory").count();
    let n_after = kinds_of_claims(&moved).iter().filter(|kind| **kind == "territory").count();
    ensure!(n_after == n_before + n_attacks, "{n_after} claims are on territory");
    chrome.press("Control+z").await?;
    chrome.wait_for_text(".scheme-row[data-term=attack]", &format!("still on {n_attacks} claims")).await?;

    // Moved by keys, added by keys, with a key that clashes.
    chrome.press("Alt+ArrowDown").await?;
    wait_for_rows(chrome, "Casualties Responsibility Attack- Territory Diplomacy Statement Background").await?;
    chrome.press("n").await?;
    chrome.type_text("Protest").await?;
    chrome.press("Enter").await?;
    wait_for_rows(chrome, "Casualties Responsibility Attack- Territory Diplomacy Statement Background Protest").await?;
    chrome.wait_until("document.activeElement?.dataset.term === 'protest'", "the new kind has the focus").await?;
    chrome.press("y").await?;
    chrome.press("Control+a").await?;
    chrome.type_text("1").await?;
    chrome.press("Enter").await?;
    chrome.wait_for_text(".scheme-clash", "Casualties and Protest").await?;
    app.end().await
}

#[tokio::test]
async fn a_scheme_goes_into_another_project_alone() -> Result<()> {
    let app = App::start().await?;
    let chrome = &app.chrome;
    chrome.view(DESKTOP, Scheme::Light).await?;
    app.new_project("First").await?;
    chrome.press("Control+6").await?;
    chrome.wait_for(".scheme").await?;
    chrome.press("F2").await?;
    chrome.press("Control+a").await?;
    chrome.type_text("Victims").await?;
    chrome.press("Enter").await?;
    chrome.press("n").await?;
    chrome.type_text("Protest").await?;
    chrome.press("Enter").await?;
    wait_for_rows(chrome, "Victims Attack Responsibility Territory Diplomacy Statement Background Protest").await?;
    let known = chrome.downloads()?;
    chrome.press("Shift+E").await?;
    let (name, bytes) = chrome.wait_for_download(&known).await?;
    ensure!(name == "First.scheme.json", "the file is called {name}");
    let file: Value = serde_json::from_slice(&bytes)?;
    let mut fields: Vec<&String> = file.as_object().into_iter().flatten().map(|(name, _)| name).collect();
    fields.sort();
    ensure!(fields == ["format", "partial", "scheme", "version"], "the scheme's file holds {fields:?}");
    let path = chrome.profile().file("shared.scheme.json", bytes)?;

    chrome.click(".bar .home").await?;
    app.new_project("Second").await?;
    chrome.press("Control+6").await?;
    chrome.wait_for(".scheme").await?;
    chrome.choose_files("#scheme-picker", &[path]).await?;
    chrome.wait_for_text(".scheme-import", "would add or change 2 entries").await?;
    chrome.wait_for_text(".scheme-news", "Protest").await?;
    expect_accessible(chrome, "scheme-import").await?;
    let here = rows(chrome).await?;
    ensure!(here[0] == "Casualties", "the scheme was imported unasked: {here}");
    chrome.press("Enter").await?;
    wait_for_rows(chrome, "Victims Attack Responsibility Territory Diplomacy Statement Background Protest").await?;
    chrome.press("Control+z").await?;
    wait_for_rows(chrome, "Casualties Attack Responsibility Territory Diplomacy Statement Background").await?;
    app.end().await
}

/// Markdown that would run, or fetch, if it were ever taken for a page.
const HOSTILE: &str = "# Casualties\n\n<img src=x onerror=\"window.__ran=1\"><script>window.__ran=1</script>\n\n![map](https://example.org/spy.png) \
[bad](javascript:window.__ran=1) [good](https://example.org/a)\n\n## What was done {#attack}\n\nA **bomb**.\n\n\
| Word | Kind |\n|-|-|\n| died | *dead* |\n\n- [x] agreed\n- [ ] the number\n- neither\n";

#[tokio::test]
async fn guidelines_stand_beside_the_text_and_are_harmless() -> Result<()> {
    let app = App::start().await?;
    let chrome = &app.chrome;
    chrome.view(DESKTOP, Scheme::Light).await?;
    let project = json!({
        "format": "crossbearing", "version": 1, "project": {"id": "p", "title": "Guided", "guidelines": HOSTILE},
        "articles": [{"id": "a1", "title": "Blasts", "text": "Two blasts hit the port. At least 12 people died."}],
        "claims": [{"id": "c1", "article": "a1", "spans": [{"start": 0, "end": 23}], "kind": "attack"}],
    });
    app.new_project("Empty").await?;
    let file = chrome.profile().file("guided.json", serde_json::to_vec(&project)?)?;
    chrome.choose_files(app::PICKER, &[file]).await?;
    chrome.wait_for("dialog[open] button.primary").await?;
    chrome.click("dialog[open] button.primary").await?;
    chrome.wait_for_text(".foot", "1 claim").await?;

    // At the part about the kind of the current claim, which bears the kind's name though not its label.
    chrome.press("j").await?;
    chrome.wait_for(".insp-quote").await?;
    chrome.press("Shift+H").await?;
    chrome.wait_until("document.activeElement?.id === 'guide-attack'", "the part about attacks has the focus").await?;
    chrome.wait_for_text(".guide-text", "<script>window.__ran=1</script>").await?;
    let found = chrome
        .run(
            "const guide = document.querySelector('.guide-text'); return [guide.querySelectorAll('img, script, iframe').length, \
             [...guide.querySelectorAll('a')].map(link => [link.href, link.rel]), window.__ran ?? null];",
        )
        .await?;
    ensure!(found == json!([0, [["https://example.org/a", "noopener noreferrer"]], null]), "the guidelines hold {found}");
    // Tables have heads, and tasks say whether they are done.
    let found = chrome
        .run(
            "const guide = document.querySelector('.guide-text'); return [[...guide.querySelectorAll('thead th[scope=col]')].map(th => th.textContent.trim()), \
             guide.querySelectorAll('tbody > tr > td').length, \
             [...guide.querySelectorAll('li')].map(li => [li.querySelector('[role=img]')?.ariaLabel ?? '', li.textContent, getComputedStyle(li).listStyleType])];",
        )
        .await?;
    let tasks = json!([["done:", "☑agreed", "none"], ["to do:", "☐the number", "none"], ["", "neither", "disc"]]);
    ensure!(found == json!([["Word", "Kind"], 2, tasks]), "the guidelines hold {found}");
    expect_accessible(chrome, "guidelines").await?;
    chrome.press("Shift+H").await?;
    chrome.wait_until("!document.querySelector('.guide')", "the guidelines are hidden").await?;

    // Edited where the scheme is; one undo takes it back.
    chrome.press("Control+6").await?;
    chrome.wait_for_text(".guide-text", "A bomb.").await?;
    chrome.press("g").await?;
    chrome.wait_until("document.activeElement?.matches('.guide textarea')", "the Markdown has the focus").await?;
    chrome.press("Control+a").await?;
    chrome.type_text("# Attack").await?;
    chrome.press("Control+Enter").await?;
    chrome.wait_for("#guide-attack").await?;
    chrome.wait_until("!document.querySelector('.guide-text').textContent.includes('bomb')", "the guidelines are new").await?;
    chrome.press("Control+z").await?;
    chrome.wait_for_text(".guide-text", "A bomb.").await?;
    app.end().await
}
