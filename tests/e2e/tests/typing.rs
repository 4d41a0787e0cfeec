//! What is typed is never lost, Esc leads out of every field, and nobody is talked over while they type.

mod app;

use anyhow::{Context, Result, ensure};
use app::App;
use e2e::{Chrome, DESKTOP, Scheme};
use serde_json::{Value, json};

/// A project with a claim, whose place is on show.
async fn open_claim() -> Result<App> {
    let app = App::start().await?;
    app.chrome.view(DESKTOP, Scheme::Light).await?;
    app::open_example(&app.chrome).await?;
    app::to_text(&app.chrome).await?;
    app.chrome.press("j").await?;
    app.chrome.wait_for(".insp-quote").await?;
    Ok(app)
}

async fn wait_for_focus(chrome: &Chrome, selector: &str) -> Result<()> {
    chrome.wait_until(&format!("document.activeElement?.matches({})", json!(selector)), &format!("{selector} has the focus")).await
}

/// An Esc that ends a composition and nothing else.
async fn press_composing_escape(chrome: &Chrome) -> Result<()> {
    let press = "document.activeElement.dispatchEvent(new KeyboardEvent('keydown', { key: 'Escape', isComposing: true, bubbles: true, \
                 cancelable: true })); return true;";
    chrome.run(press).await.map(drop)
}

fn notes(project: &Value) -> Result<Vec<&str>> {
    let claims = project["claims"].as_array().context("no claims")?;
    Ok(claims.iter().filter_map(|claim| claim["note"].as_str()).filter(|note| !note.is_empty()).collect())
}

#[tokio::test]
async fn guidelines_keep_what_is_typed() -> Result<()> {
    let app = open_claim().await?;
    let chrome = &app.chrome;
    let area = ".guide textarea";
    let edit = async |text: &str| -> Result<()> {
        chrome.press("Control+6").await?;
        chrome.wait_for(".scheme").await?;
        chrome.press("g").await?;
        wait_for_focus(chrome, area).await?;
        chrome.press("Control+a").await?;
        chrome.type_text(text).await
    };
    edit("Esc keeps").await?;
    press_composing_escape(chrome).await?;
    wait_for_focus(chrome, area).await?;
    chrome.press("Escape").await?;
    chrome.wait_for_text(".guide-text", "Esc keeps").await?;
    edit("Leaving keeps").await?;
    chrome.press("Control+1").await?;
    chrome.wait_for(".workspace.read").await?;
    let kept = app::exported(chrome).await?;
    ensure!(kept["project"]["guidelines"] == "Leaving keeps", "the guidelines are {}", kept["project"]["guidelines"]);
    chrome.press("Control+6").await?;
    chrome.wait_until("document.querySelector('.guide textarea')?.value === 'Leaving keeps'", "the text is still there").await?;

    // Each time it was one step.
    chrome.press("Control+1").await?;
    chrome.press("Control+z").await?;
    let kept = app::exported(chrome).await?;
    ensure!(kept["project"]["guidelines"] == "Esc keeps", "the guidelines are {}", kept["project"]["guidelines"]);
    app.end().await
}

#[tokio::test]
async fn hidden_guidelines_give_the_keyboard_back_to_the_text() -> Result<()> {
    let app = open_claim().await?;
    let chrome = &app.chrome;
    chrome.press("Control+6").await?;
    chrome.wait_for(".scheme").await?;
    chrome.press("g").await?;
    wait_for_focus(chrome, ".guide textarea").await?;
    chrome.type_text("# Casualties").await?;
    chrome.press("Control+Enter").await?;
    chrome.wait_for("#guide-casualties").await?;
    chrome.press("Control+1").await?;
    chrome.press("Shift+H").await?;
    chrome.wait_until("document.activeElement?.id === 'guide-casualties'", "the guidelines have the focus").await?;
    chrome.press("Shift+H").await?;
    wait_for_focus(chrome, app::TEXT).await?;
    app.end().await
}

/// Presses keys faster than the page can draw, which no driver does: it waits after each until the page has heard it.
async fn press_at_once(chrome: &Chrome, keys: &str) -> Result<()> {
    let keys: Vec<String> = keys.chars().map(|key| if key == '\n' { "Enter".to_owned() } else { key.to_string() }).collect();
    let press = "for (const key of arguments[0]) document.activeElement.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, \
                 cancelable: true })); return true;";
    chrome.run_with(press, vec![json!(keys)]).await.map(drop)
}

#[tokio::test]
async fn letters_typed_before_the_field_has_come_are_for_the_field() -> Result<()> {
    let app = open_claim().await?;
    let chrome = &app.chrome;
    let before = app::exported(chrome).await?;
    let n_kinds = |project: &Value, kind: &str| {
        project["claims"].as_array().map(|claims| claims.iter().filter(|claim| claim["kind"] == kind).count())
    };
    app::to_text(chrome).await?;
    chrome.press("j").await?;
    chrome.wait_for(".insp-quote").await?;
    // Each digit is the key of a kind, `d` that of being done with the article.
    press_at_once(chrome, "q47 injured").await?;
    wait_for_focus(chrome, "[data-field=quantity] input").await?;
    chrome.wait_until("document.activeElement.value === '47 injured'", "all that was typed is in the field").await?;
    chrome.press("Enter").await?;
    wait_for_focus(chrome, app::TEXT).await?;
    press_at_once(chrome, "nand 1 more").await?;
    wait_for_focus(chrome, "[data-field=note] textarea").await?;
    chrome.wait_until("document.activeElement.value.endsWith('and 1 more')", "the note has its letters, in order").await?;
    chrome.press("Escape").await?;
    wait_for_focus(chrome, app::TEXT).await?;
    press_at_once(chrome, "lquay 2").await?;
    let is_heard = "document.activeElement?.closest('dialog[open]') && document.activeElement.value === 'quay 2'";
    chrome.wait_until(is_heard, "the dialog hears them").await?;
    // The first is for the list of suggestions.
    chrome.press("Escape").await?;
    chrome.press("Escape").await?;
    chrome.wait_until("!document.querySelector('dialog[open]')", "the dialog is gone").await?;
    let after = app::exported(chrome).await?;
    for kind in ["casualties", "attack", "responsibility", "territory"] {
        ensure!(n_kinds(&before, kind) == n_kinds(&after, kind), "a digit was taken for the key of a kind");
    }
    ensure!(after["articles"] == before["articles"], "a letter was taken for a command");
    app.end().await
}

#[tokio::test]
async fn keys_behind_the_one_that_leaves_a_field_are_for_the_text() -> Result<()> {
    let app = open_claim().await?;
    let chrome = &app.chrome;
    let (quantity, attribution) = ("[data-field=quantity] input", "[data-field=attribution] input");
    app::to_text(chrome).await?;
    chrome.press("q").await?;
    wait_for_focus(chrome, quantity).await?;
    chrome.press("Control+a").await?;
    chrome.type_text("47 injured").await?;
    press_at_once(chrome, "\nsquay").await?;
    wait_for_focus(chrome, attribution).await?;
    chrome.wait_until("document.activeElement.value === 'quay'", "the next field has its letters").await?;
    // And behind a dialog: Enter takes what the letters before it have found.
    chrome.press("Enter").await?;
    wait_for_focus(chrome, app::TEXT).await?;
    press_at_once(chrome, "lQuay fire\nq12 missing").await?;
    chrome.wait_for_text(".insp-links", "Quay fire").await?;
    wait_for_focus(chrome, quantity).await?;
    chrome.wait_until("document.activeElement.value.endsWith('12 missing')", "the quantity has its letters").await?;
    app.end().await
}

#[tokio::test]
async fn a_note_keeps_what_is_typed() -> Result<()> {
    let app = open_claim().await?;
    let chrome = &app.chrome;
    let note = async |text: &str| -> Result<()> {
        // With the dialog of the export goes the claim that was current.
        app::to_text(chrome).await?;
        chrome.press("j").await?;
        chrome.wait_for(".insp-quote").await?;
        chrome.press("n").await?;
        wait_for_focus(chrome, "[data-field=note] textarea").await?;
        chrome.press("Control+a").await?;
        chrome.type_text(text).await
    };
    for (text, key) in [("by Esc", "Escape"), ("by another place", "Control+2"), ("by another pane", "F6")] {
        note(text).await?;
        chrome.press(key).await?;
        chrome.press("Control+1").await?;
        let project = app::exported(chrome).await?;
        ensure!(notes(&project)?.contains(&text), "{key} kept none of {text}: the notes are {:?}", notes(&project)?);
    }
    note("by a reload").await?;
    // The browser's question leaves the time to store it; nobody asks a driver, which has to pause in typing.
    let ask = "const event = new Event('beforeunload', { cancelable: true }); dispatchEvent(event); return event.defaultPrevented;";
    ensure!(chrome.run(ask).await? == true, "nothing is asked before the page is left");
    app::saved(chrome).await?;
    let count = "window.__n = 0; new MutationObserver(() => { window.__n += 1; }).observe(document.querySelector('.saved'), \
                 { attributes: true }); return true;";
    chrome.run(count).await?;
    chrome.type_text(", and a pause").await?;
    chrome.wait_until("window.__n > 0", "a pause keeps what was typed").await?;
    app::saved(chrome).await?;
    chrome.reload().await?;
    chrome.wait_for_text(".foot", "4 articles").await?;
    let project = app::exported(chrome).await?;
    ensure!(notes(&project)?.contains(&"by a reload, and a pause"), "the notes are {:?}", notes(&project)?);

    // A field of one line is left as it was.
    app::to_text(chrome).await?;
    chrome.press("j").await?;
    chrome.press("q").await?;
    wait_for_focus(chrome, "[data-field=quantity] input").await?;
    let quantity = chrome.run("return document.activeElement.value;").await?;
    chrome.press("Control+a").await?;
    chrome.type_text("977").await?;
    chrome.press("Escape").await?;
    wait_for_focus(chrome, app::TEXT).await?;
    ensure!(chrome.run("return document.querySelector('[data-field=quantity] input').value;").await? == quantity, "Esc kept a quantity");
    app.end().await
}

#[tokio::test]
async fn letters_typed_right_before_a_reload_come_back() -> Result<()> {
    let app = open_claim().await?;
    let chrome = &app.chrome;
    // The place, the keys to the field, the field, what is typed, and where it is in the file then.
    let cases: [(&str, &[&str], &str, &str, &str); 4] = [
        ("Control+1", &["j", "n"], "[data-field=note] textarea", "the last letters of a note", "note"),
        ("Control+1", &["j", "q"], "[data-field=quantity] input", "at least 977", "quantity"),
        ("Control+6", &["g"], ".guide textarea", "# The last letters", "guidelines"),
        ("Control+2", &["F2"], "#incident-title", "Last letters of a title", "title"),
    ];
    for (place, keys, field, typed, what) in cases {
        if place == "Control+1" {
            app::to_text(chrome).await?;
        } else {
            chrome.press(place).await?;
            chrome.wait_for(".workspace.incidents, .workspace.scheming").await?;
        }
        if what == "title" {
            app::go_to(chrome, "F6", "element.matches('[data-pane=main]')").await?;
        }
        for key in keys {
            chrome.press(key).await?;
        }
        wait_for_focus(chrome, field).await?;
        chrome.press("Control+a").await?;
        chrome.type_text(typed).await?;
        // A driver leaves at once, whatever is asked.
        chrome.reload().await?;
        chrome.wait_for_text(".foot", "4 articles").await?;
        app::saved(chrome).await?;
        let project = app::exported(chrome).await?;
        let is_kept = match what {
            "note" => notes(&project)?.contains(&typed),
            "quantity" => project["claims"].as_array().is_some_and(|claims| claims.iter().any(|claim| claim["quantity"]["min"] == 977)),
            "guidelines" => project["project"]["guidelines"] == typed,
            _ => project["incidents"].as_array().is_some_and(|all| all.iter().any(|incident| incident["title"] == typed)),
        };
        ensure!(is_kept, "the {what} that was typed is lost");
        // It is a step like any other, once: what was stored isn't brought back again.
        chrome.reload().await?;
        chrome.wait_for_text(".foot", "4 articles").await?;
        ensure!(app::exported(chrome).await? == project, "the {what} is another after one more reload");
    }
    app.end().await
}

#[tokio::test]
async fn esc_leads_out_of_every_field() -> Result<()> {
    let app = open_claim().await?;
    let chrome = &app.chrome;
    chrome.press("Control+2").await?;
    chrome.wait_for(".workspace.incidents").await?;
    let pane = "[data-pane=main]";
    app::go_to(chrome, "F6", "element.matches('[data-pane=main]')").await?;
    chrome.press("Shift+P").await?;
    wait_for_focus(chrome, "[data-field=incident-parent]").await?;
    chrome.press("Escape").await?;
    wait_for_focus(chrome, pane).await?;
    // What was typed is cleared first.
    chrome.press("Shift+P").await?;
    wait_for_focus(chrome, "[data-field=incident-parent]").await?;
    chrome.type_text("po").await?;
    chrome.press("Escape").await?;
    wait_for_focus(chrome, "[data-field=incident-parent]").await?;
    chrome.press("Escape").await?;
    wait_for_focus(chrome, pane).await?;

    chrome.press("Control+6").await?;
    chrome.wait_for(".scheme").await?;
    chrome.press("j").await?;
    let row = ".scheme-row[aria-current]";
    wait_for_focus(chrome, row).await?;
    for (key, field) in [("m", "term-to"), ("c", "term-color"), ("n", "term-new"), ("F2", "term-label"), ("d", "term-description")] {
        chrome.press(key).await?;
        wait_for_focus(chrome, &format!("[data-field={field}]")).await?;
        chrome.press("Escape").await?;
        wait_for_focus(chrome, row).await?;
    }
    app.end().await
}

#[tokio::test]
async fn what_is_typed_is_not_talked_over() -> Result<()> {
    let app = open_claim().await?;
    let chrome = &app.chrome;
    // Everything that a live region comes to say.
    let watch = "window.__said = []; const region = node => node?.parentElement?.closest('[aria-live]:not([aria-live=off]), [role=status], [role=alert]'); \
                 new MutationObserver(changes => { for (const change of changes) { \
                     const node = change.type === 'characterData' ? change.target : change.addedNodes[0]; \
                     if (node?.textContent && region(node)) window.__said.push(node.textContent); } }) \
                     .observe(document.body, { subtree: true, childList: true, characterData: true }); return true;";
    chrome.run(watch).await?;
    chrome.press("q").await?;
    wait_for_focus(chrome, "[data-field=quantity] input").await?;
    chrome.press("Control+a").await?;
    chrome.type_text("more than 50").await?;
    chrome.wait_for_text(".field-hint", "50").await?;
    let said = chrome.run("return window.__said;").await?;
    ensure!(said == json!([]), "while it is typed {said} is said");
    chrome.wait_until("window.__said.some(said => said.includes('50'))", "what was typed is said as it is understood").await?;
    chrome.press("Enter").await?;
    app::saved(chrome).await?;
    wait_for_focus(chrome, app::TEXT).await?;
    app::fill(chrome, "s", "attribution", "Lighthouse Weekly").await?;
    app::wait_for_status(chrome, "New source: Lighthouse Weekly").await?;
    app::saved(chrome).await?;
    let said = chrome.run("return window.__said.filter(said => /Sav/.test(said));").await?;
    ensure!(said == json!([]), "{said} is said");
    app.end().await
}
