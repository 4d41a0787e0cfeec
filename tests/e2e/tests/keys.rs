//! Hands on the keys: claims changed many at once, edges moved, keys changed. The main job without a mouse is in
//! `keys_alone`.

mod app;

use anyhow::{Context, Result, ensure};
use app::{App, TEXT};
use e2e::{DESKTOP, Scheme};
use serde_json::{Value, json};

fn claim_of<'a>(project: &'a Value, quote: &str) -> Result<&'a Value> {
    let claims = project["claims"].as_array().context("no claims")?;
    claims
        .iter()
        .find(|claim| claim["spans"][0]["quote"] == quote)
        .with_context(|| format!("no claim says {quote}: {:?}", app::quotes(project)))
}

#[tokio::test]
async fn many_claims_in_one_step_and_back() -> Result<()> {
    let app = App::start().await?;
    let chrome = &app.chrome;
    chrome.view(DESKTOP, Scheme::Light).await?;
    app.new_project("Many").await?;
    app::open_files(chrome, &app::articles(chrome)?).await?;
    app::show_article(chrome, "Blasts hit").await?;
    let quotes = ["Two blasts struck", "At least 12 people died", "help the wounded"];
    for quote in quotes {
        app::mark(chrome, quote).await?;
        chrome.press("Escape").await?;
    }
    chrome.wait_for_text(".foot", "3 claims · 3 not linked").await?;
    // By key: the first, and on to the others.
    chrome.press("Control+Home").await?;
    chrome.press("Tab").await?;
    chrome.press_times("Shift+J", 2).await?;
    chrome.wait_for_text(".several", "3 claims picked").await?;

    let kinds =
        |project: &Value, kind: &str| project["claims"].as_array().into_iter().flatten().filter(|claim| claim["kind"] == kind).count();
    let before = app::exported(chrome).await?;
    // The export closed what was picked; all of the list are picked again.
    let pick = || async {
        if chrome.run("return Boolean(document.querySelector('.several'));").await? != true {
            chrome.press("Shift+V").await?;
        }
        chrome.wait_for_text(".several", "3 claims picked").await
    };
    pick().await?;
    chrome.press("2").await?;
    let project = app::exported(chrome).await?;
    ensure!(kinds(&project, "attack") == 3, "found {project}");
    chrome.press("Control+z").await?;
    chrome.wait_for_text(".notices", "Undone: change").await?;
    ensure!(kinds(&app::exported(chrome).await?, "attack") == kinds(&before, "attack"), "undo left a kind");

    pick().await?;
    chrome.press("l").await?;
    chrome.wait_for_text(".link-picker", "3 claims").await?;
    chrome.type_text("Port Marin blasts").await?;
    chrome.wait_for(".link-picker [role=option]").await?;
    chrome.press("Enter").await?;
    chrome.wait_until("!document.querySelector('.foot').textContent.includes('not linked')", "all are linked").await?;
    pick().await?;
    chrome.press("Alt+l").await?;
    chrome.wait_for_text(".foot", "3 not linked").await?;
    chrome.press("Control+z").await?;
    chrome.wait_until("!document.querySelector('.foot').textContent.includes('not linked')", "the links are back").await?;
    chrome.press("Control+z").await?;
    chrome.wait_for_text(".foot", "3 not linked").await?;
    chrome.press("Control+Shift+z").await?;
    chrome.wait_until("!document.querySelector('.foot').textContent.includes('not linked')", "linked again").await?;

    pick().await?;
    chrome.press("t").await?;
    chrome
        .wait_until(
            "document.activeElement?.closest('[data-field=several-tag]') || document.activeElement?.dataset.field === 'several-tag'",
            "the tag has the focus",
        )
        .await?;
    chrome.type_text("night").await?;
    chrome.press("Enter").await?;
    let tags =
        |project: &Value| project["claims"].as_array().into_iter().flatten().filter(|claim| claim["tags"] == json!(["night"])).count();
    ensure!(tags(&app::exported(chrome).await?) == 3, "not all are tagged");
    chrome.press("Control+z").await?;
    ensure!(tags(&app::exported(chrome).await?) == 0, "undo left a tag");

    pick().await?;
    chrome.press("Delete").await?;
    chrome.wait_for_text(".foot", "0 claims").await?;
    chrome.press("Control+z").await?;
    chrome.wait_for_text(".foot", "3 claims").await?;
    chrome.wait_until("!document.querySelector('.foot').textContent.includes('not linked')", "with their links").await?;

    // In the list: a range by click and Shift, one more by Ctrl.
    chrome.click(".claim-row:nth-child(1)").await?;
    let click = "const row = document.querySelectorAll('.claim-row')[arguments[0]]; \
                 row.dispatchEvent(new MouseEvent('click', {bubbles: true, shiftKey: arguments[1], ctrlKey: arguments[2]}));";
    chrome.run_with(click, vec![json!(1), json!(true), json!(false)]).await?;
    chrome.wait_for_text(".several", "2 claims picked").await?;
    chrome.run_with(click, vec![json!(2), json!(false), json!(true)]).await?;
    chrome.wait_for_text(".several", "3 claims picked").await?;
    chrome.press("+").await?;
    app::wait_for_status(chrome, "Joined 3 claims").await?;
    chrome.wait_for_text(".foot", "1 claim").await?;
    let joined = app::exported(chrome).await?;
    ensure!(joined["claims"][0]["spans"].as_array().is_some_and(|spans| spans.len() == 3), "found {}", joined["claims"]);
    ensure!(joined["links"].as_array().is_some_and(|links| links.len() == 1), "found {}", joined["links"]);
    chrome.press("Control+z").await?;
    chrome.wait_for_text(".foot", "3 claims").await?;
    app.end().await
}

#[tokio::test]
async fn edges_move_and_links_stay() -> Result<()> {
    let app = App::start().await?;
    let chrome = &app.chrome;
    chrome.view(DESKTOP, Scheme::Light).await?;
    app.new_project("Edges").await?;
    app::open_files(chrome, &app::articles(chrome)?).await?;
    app::show_article(chrome, "Blasts hit").await?;
    app::mark(chrome, "12 people").await?;
    app::fill(chrome, "q", "quantity", "12").await?;
    app::link(chrome, "Port Marin blasts").await?;
    let first = app::exported(chrome).await?;
    let same = |project: &Value, quote: &str| -> Result<()> {
        let claim = claim_of(project, quote)?;
        ensure!(claim["id"] == first["claims"][0]["id"] && claim["quantity"]["min"] == 12, "found {claim}");
        ensure!(
            project["links"][0]["id"] == first["links"][0]["id"] && project["links"][0]["claim"] == claim["id"],
            "{}",
            project["links"]
        );
        Ok(())
    };
    chrome.click_text(TEXT, "people").await?;
    // By word and by character.
    chrome.press("Alt+ArrowRight").await?;
    app::wait_for_current(chrome, "12 people died").await?;
    chrome.press("Alt+Shift+ArrowLeft").await?;
    app::wait_for_current(chrome, "least 12 people died").await?;
    chrome.press("Control+Alt+ArrowLeft").await?;
    app::wait_for_current(chrome, "least 12 people die”").await?;
    same(&app::exported(chrome).await?, "least 12 people die")?;

    // By the handle at its end, to the end of the sentence; whole words.
    chrome.click_text(TEXT, "people").await?;
    chrome.wait_for(".article-handle.end").await?;
    let place = "const rect = document.querySelector('.article-handle.end').getBoundingClientRect(); \
                 return [Math.round(rect.left + rect.width / 2), Math.round(rect.top + rect.height / 2)];";
    let from = chrome.run(place).await?;
    let word = "const p = [...document.querySelectorAll('.article-text p')].find(p => p.textContent.includes('Observatory said')); \
                const at = p.textContent.indexOf('Observatory') + 4, range = document.createRange(); \
                range.setStart(p.firstChild, at); range.setEnd(p.firstChild, at + 1); \
                const rect = range.getBoundingClientRect(); return [Math.round(rect.left + 1), Math.round(rect.top + rect.height / 2)];";
    let to = chrome.run(word).await?;
    let point = |value: &Value| (value[0].as_i64().unwrap_or_default(), value[1].as_i64().unwrap_or_default());
    chrome.drag(point(&from), point(&to)).await?;
    app::wait_for_current(chrome, "least 12 people died, the Harbour Observatory").await?;
    same(&app::exported(chrome).await?, "least 12 people died, the Harbour Observatory")?;
    chrome.press("Control+z").await?;
    same(&app::exported(chrome).await?, "least 12 people die")?;

    // Cut where the caret stands, and joined again: links on both, the number once.
    chrome.click_text(TEXT, "people").await?;
    chrome.press("c").await?;
    chrome.wait_for_text(".foot", "2 claims").await?;
    let cut = app::exported(chrome).await?;
    ensure!(cut["links"].as_array().is_some_and(|links| links.len() == 2), "found {}", cut["links"]);
    chrome.press("Control+z").await?;
    chrome.wait_for_text(".foot", "1 claim").await?;
    same(&app::exported(chrome).await?, "least 12 people die")?;
    app.end().await
}

#[tokio::test]
async fn keys_are_changed() -> Result<()> {
    let app = App::start().await?;
    let chrome = &app.chrome;
    chrome.view(DESKTOP, Scheme::Light).await?;
    app.new_project("Other keys").await?;
    app::open_files(chrome, &app::articles(chrome)?).await?;
    app::show_article(chrome, "Blasts hit").await?;
    chrome.press("?").await?;
    chrome.click(".keys-change button").await?;
    let row = "[data-action=\"text.mark\"]";
    // A key of another action is named, and can be taken from it.
    chrome.click(&format!("{row} .keys-press")).await?;
    chrome.press("j").await?;
    chrome.wait_for_text(&format!("{row} .keys-clash"), "Next claim").await?;
    chrome.click(&format!("{row} .keys-clash button:last-child")).await?;
    chrome.click(&format!("{row} .keys-press")).await?;
    chrome.press("ArrowLeft").await?;
    chrome.wait_for_text(&format!("{row} .keys-clash"), "moves the caret").await?;
    chrome.click(&format!("{row} .keys-clash button")).await?;
    chrome.press("h").await?;
    chrome.wait_for_text(&format!("{row} .keys-press"), "H").await?;
    chrome.press("Escape").await?;
    chrome.wait_until("!document.querySelector('dialog[open]')", "the dialog closes").await?;

    // Kept after a reload; the old key does nothing, the new one marks; and the palette shows it.
    app::saved(chrome).await?;
    chrome.reload().await?;
    chrome.wait_for(TEXT).await?;
    app::show_article(chrome, "Blasts hit").await?;
    chrome.press("Control+k").await?;
    chrome.type_text("mark the sel").await?;
    chrome.wait_for_text(".palette-row.active", "H").await?;
    chrome.press("Escape").await?;
    chrome.click_text(TEXT, "Two blasts").await?;
    chrome.press_times("Shift+Control+ArrowRight", 2).await?;
    chrome.press("m").await?;
    chrome.wait_for_text(".foot", "0 claims").await?;
    chrome.press("h").await?;
    chrome.wait_for_text(".foot", "1 claim").await?;

    // Where text is typed no single key acts, and none while an input method composes.
    chrome.press("q").await?;
    chrome.wait_until("document.activeElement?.closest('[data-field=quantity]')", "the quantity has the focus").await?;
    chrome.type_text("h1x").await?;
    chrome.press("Escape").await?;
    chrome.wait_for_text(".foot", "1 claim").await?;
    let compose = "const text = document.querySelector('.article-text'); text.focus(); \
        for (const init of [{key: 'Delete', isComposing: true}, {key: 'Process', code: 'Delete'}, {key: 'Delete', keyCode: 229}]) \
            text.dispatchEvent(new KeyboardEvent('keydown', {bubbles: true, cancelable: true, ...init}));";
    chrome.run(compose).await?;
    chrome.wait_for_text(".foot", "1 claim").await?;
    // On an Arabic keyboard the key where H stands.
    chrome.press("Delete").await?;
    chrome.wait_for_text(".foot", "0 claims").await?;
    chrome.press_times("Shift+Control+ArrowRight", 2).await?;
    chrome
        .run("document.querySelector('.article-text').dispatchEvent(new KeyboardEvent('keydown', {bubbles: true, cancelable: true, key: 'ا', code: 'KeyH'}));")
        .await?;
    chrome.wait_for_text(".foot", "1 claim").await?;
    app.end().await
}
