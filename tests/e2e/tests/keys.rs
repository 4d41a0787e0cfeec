//! Hands on the keys: edges moved, keys changed. The main job without a mouse is in `keys_alone`, many claims at once in
//! `several`.

mod app;

use anyhow::{Context, Result, ensure};
use app::{App, TEXT};
use e2e::{DESKTOP, Scheme};
use serde_json::Value;

fn claim_of<'a>(project: &'a Value, quote: &str) -> Result<&'a Value> {
    let claims = project["claims"].as_array().context("no claims")?;
    claims
        .iter()
        .find(|claim| claim["spans"][0]["quote"] == quote)
        .with_context(|| format!("no claim says {quote}: {:?}", app::quotes(project)))
}

/// Where a letter of a paragraph is, in whichever of its text nodes.
const LETTER: &str = "
    const letter = (p, at) => {
        const walker = document.createTreeWalker(p, NodeFilter.SHOW_TEXT), range = new Range();
        while (walker.nextNode() && at >= walker.currentNode.length) at -= walker.currentNode.length;
        range.setStart(walker.currentNode, at); range.setEnd(walker.currentNode, at + 1);
        return range.getBoundingClientRect();
    };";

/// A click on “people” and Alt+→ in one go: browsers hand on what people do before timers that are due.
const CLICK_AND_KEY: &str = "
    const p = [...document.querySelectorAll('.article-text p')].find(p => p.textContent.includes('12 people'));
    const { left, top, width, height } = letter(p, p.textContent.indexOf('people'));
    const place = { bubbles: true, cancelable: true, pointerType: 'mouse', clientX: left + width / 4, clientY: top + height / 2 };
    for (const name of ['pointerdown', 'pointerup']) p.dispatchEvent(new PointerEvent(name, place));
    p.dispatchEvent(new KeyboardEvent('keydown', { bubbles: true, cancelable: true, key: 'ArrowRight', altKey: true }));";

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
    chrome.press("n").await?;
    chrome.wait_until("document.activeElement?.closest('[data-field=note]')", "the note has the focus").await?;
    chrome.type_text("said twice").await?;
    chrome.press("Control+Enter").await?;
    chrome.wait_until("document.activeElement?.matches('.article-text')", "the text has the focus again").await?;
    let first = app::exported(chrome).await?;
    let same = |project: &Value, quote: &str| -> Result<()> {
        let claim = claim_of(project, quote)?;
        ensure!(claim["id"] == first["claims"][0]["id"] && claim["quantity"]["min"] == 12, "found {claim}");
        // All fields stay but for the place, and the history goes on from what it was.
        let before = &first["claims"][0];
        for (name, value) in before.as_object().context("a claim is an object")? {
            let stays = ["spans", "prefix", "suffix", "changed", "stamps", "history"].contains(&name.as_str()) || claim[name] == *value;
            ensure!(stays, "{name} was {value} and is {}", claim[name]);
        }
        let steps = |claim: &Value| claim["history"].as_array().cloned().unwrap_or_default();
        let (was, is) = (steps(before), steps(claim));
        ensure!(
            !was.is_empty() && was.iter().all(|step| is.contains(step)) && is.len() > was.len(),
            "the history was {was:?} and is {is:?}"
        );
        ensure!(
            project["links"][0]["id"] == first["links"][0]["id"] && project["links"][0]["claim"] == claim["id"],
            "{}",
            project["links"]
        );
        Ok(())
    };
    chrome.click_text(TEXT, "people").await?;
    chrome.wait_for(".article-handle.end").await?;
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
    // People read it: who wrote the note, and where the edges were.
    chrome.wait_for(".insp .past").await?;
    chrome.run("document.querySelectorAll('.insp .past').forEach(past => { past.open = true; }); return true;").await?;
    let told = "(text => text.includes('said twice') && text.includes('12 people'))([...document.querySelectorAll('.insp .past ol')].map(list => list.textContent).join())";
    chrome.wait_until(told, "the history tells of the note and the former edges").await?;

    let place = "const rect = document.querySelector('.article-handle.end').getBoundingClientRect(); \
                 return [Math.round(rect.left + rect.width / 2), Math.round(rect.top + rect.height / 2)];";
    let from = chrome.run(place).await?;
    let word = "const p = [...document.querySelectorAll('.article-text p')].find(p => p.textContent.includes('Observatory said')); \
                const rect = letter(p, p.textContent.indexOf('Observatory') + 4); return [Math.round(rect.left + 1), Math.round(rect.top + rect.height / 2)];";
    let to = chrome.run(&format!("{LETTER}{word}")).await?;
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

    // A key right behind a click, before the page had time for anything else, is about what was clicked.
    chrome.wait_until("!document.querySelector('.article-handle')", "no claim is the current one").await?;
    chrome.run(&format!("{LETTER}{CLICK_AND_KEY}")).await?;
    app::wait_for_current(chrome, "least 12 people died").await?;
    app.end().await
}

/// What the text says from the caret on.
const FROM_CARET: &str =
    "const { anchorNode, anchorOffset } = getSelection(); return anchorNode.data.slice(anchorOffset, anchorOffset + 12);";

#[tokio::test]
async fn the_caret_and_the_current_claim_go_together() -> Result<()> {
    let app = App::start().await?;
    let chrome = &app.chrome;
    chrome.view(DESKTOP, Scheme::Light).await?;
    app.new_project("Carets").await?;
    app::open_files(chrome, &app::articles(chrome)?).await?;
    app::show_article(chrome, "Blasts hit").await?;
    for quote in ["Two blasts struck the grain terminal", "12 people died"] {
        app::mark(chrome, quote).await?;
        app::link(chrome, "Port Marin blasts").await?;
    }

    // The caret comes into a claim: it is told, and Enter makes it the current one.
    chrome.press("Escape").await?;
    chrome.wait_until("!document.querySelector('.insp-quote')", "no claim is current").await?;
    app::to_text(chrome).await?;
    chrome.press("Control+Home").await?;
    let mut passed = Vec::new();
    loop {
        let behind = chrome.run(FROM_CARET).await?;
        if behind == " blasts stru" {
            break;
        }
        passed.push(behind);
        ensure!(passed.len() < 30, "the caret never came to the claim: {passed:?}");
        chrome.press("Control+ArrowRight").await?;
    }
    app::wait_for_status(chrome, "in a claim: casualties").await?;
    chrome.press("Enter").await?;
    app::wait_for_current(chrome, "Two blasts struck").await?;
    // On to the next claim, the caret too.
    chrome.press("j").await?;
    app::wait_for_current(chrome, "12 people died").await?;
    let from_caret = chrome.run(FROM_CARET).await?;
    ensure!(from_caret == "12 people di", "the caret stands before {from_caret}");

    // Where text is typed, Alt with a letter is text on many keyboards, and no command anywhere.
    chrome.press("n").await?;
    chrome.wait_until("document.activeElement?.closest('[data-field=note]')", "the note has the focus").await?;
    chrome.press("Alt+l").await?;
    chrome.type_text("seen").await?;
    app::to_text(chrome).await?;
    let project = app::exported(chrome).await?;
    ensure!(project["links"].as_array().is_some_and(|links| links.len() == 2), "links were taken away: {}", project["links"]);

    // The next article is told by its name.
    chrome.press("]").await?;
    app::wait_for_status(chrome, "article 2 of 3").await?;
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
