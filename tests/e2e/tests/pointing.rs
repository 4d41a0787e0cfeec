//! What the hand does without keys: incidents and claims are dragged, and a finger marks.

mod app;

use std::time::Duration;

use anyhow::{Result, ensure};
use app::App;
use e2e::{Chrome, DESKTOP, PHONE, Scheme, Size, TABLET};
use serde_json::{Value, json};

const ARREST: &str = "Arrest of two suspects";
const JANUARY: &str = "January retaking of the harbour";
const MORTAR: &str = "Mortar attack on the harbour";

/// The example's incidents, on a laptop.
async fn incidents() -> Result<App> {
    let app = App::start().await?;
    app.chrome.view(DESKTOP, Scheme::Light).await?;
    app::open_example(&app.chrome).await?;
    app.chrome.press("Control+2").await?;
    app.chrome.wait_for(".inc-page").await?;
    Ok(app)
}

/// The row of an incident in the tree, which is looked up by its title.
async fn row(chrome: &Chrome, title: &str) -> Result<String> {
    let script = "return [...document.querySelectorAll('.inc-row')].find(row => row.querySelector('b').textContent === arguments[0])?.dataset.incident;";
    let id = chrome.run_with(script, vec![json!(title)]).await?;
    ensure!(id.is_string(), "no incident {title} in the tree");
    Ok(format!(".inc-row[data-incident={id}]"))
}

/// Each incident: its title, that of its whole, and the claims linked to it.
async fn tree(chrome: &Chrome) -> Result<Value> {
    let project = app::exported(chrome).await?;
    let list = |name: &str| project[name].as_array().cloned().unwrap_or_default();
    let incidents = list("incidents");
    let title = |id: &Value| incidents.iter().find(|incident| incident["id"] == *id).map(|incident| incident["title"].clone());
    let told = incidents.iter().map(|incident| {
        let n_links = list("links").iter().filter(|link| link["incident"] == incident["id"]).count();
        json!([incident["title"], title(&incident["parent"]), n_links])
    });
    let mut told: Vec<Value> = told.collect();
    told.sort_by_key(|incident| incident[0].as_str().unwrap_or_default().to_owned());
    Ok(json!(told))
}

/// Undoes one step, and the tree is as it was.
async fn undone(chrome: &Chrome, before: &Value) -> Result<()> {
    chrome.press("Control+z").await?;
    app::wait_for_status(chrome, "Undone").await?;
    let after = tree(chrome).await?;
    ensure!(after == *before, "undone in one step: {after}, before: {before}");
    Ok(())
}

#[tokio::test]
async fn an_incident_dragged_onto_another_is_a_part_or_the_same() -> Result<()> {
    let app = incidents().await?;
    let chrome = &app.chrome;
    let before = tree(chrome).await?;
    let (arrest, january, mortar) = (row(chrome, ARREST).await?, row(chrome, JANUARY).await?, row(chrome, MORTAR).await?);

    // On the row: a part.
    chrome.drag_into(&arrest, &[&mortar]).await?;
    app::wait_for_status(chrome, "“Arrest of two suspects” is part of “Mortar attack on the harbour” now").await?;
    undone(chrome, &before).await?;

    // On the place that the row has for it: a question, whose answer may be no.
    let same = format!("{mortar} .inc-same");
    chrome.drag_into(&arrest, &[&mortar, &same]).await?;
    chrome.wait_for_text("dialog[open]", "Are “Arrest of two suspects” and “Mortar attack on the harbour” one incident?").await?;
    chrome.expect_accessible("fuse-question").await?;
    chrome.press("Escape").await?;
    chrome.wait_until("!document.querySelector('dialog[open]')", "the question goes").await?;
    ensure!(tree(chrome).await? == before, "something was done");
    chrome.drag_into(&arrest, &[&mortar, &same]).await?;
    chrome.wait_for("dialog[open] button.primary").await?;
    chrome.press("Enter").await?;
    app::wait_for_status(chrome, "Fused “Arrest of two suspects” into “Mortar attack on the harbour”").await?;
    ensure!(chrome.run("return document.querySelector('#incident-title').value;").await? == MORTAR, "the one that stays is shown");
    undone(chrome, &before).await?;

    // The other one may be kept.
    chrome.drag_into(&arrest, &[&january, &format!("{january} .inc-same")]).await?;
    chrome.click("dialog[open] label:nth-of-type(2) input").await?;
    chrome.click("dialog[open] button.primary").await?;
    app::wait_for_status(chrome, "Fused “January retaking of the harbour” into “Arrest of two suspects”").await?;
    undone(chrome, &before).await?;

    // On itself, and beside the tree: nothing.
    chrome.drag_into(&arrest, &[&mortar, &arrest]).await?;
    chrome.drag_into(&arrest, &[&mortar, ".inc-page"]).await?;
    ensure!(
        chrome.run("return !document.querySelector('.inc-to-top, .inc-same, .inc-row.target');").await? == true,
        "a place to drop is left"
    );
    ensure!(tree(chrome).await? == before, "something was done");

    // Below the tree: a part of nothing.
    let gate = row(chrome, "Customs gate, second blast").await?;
    chrome.drag_into(&gate, &[".inc-to-top"]).await?;
    app::wait_for_status(chrome, "“Customs gate, second blast” is part of nothing now").await?;
    undone(chrome, &before).await?;
    app.end().await
}

#[tokio::test]
async fn claims_dragged_out_of_an_incident_move_or_become_a_new_one() -> Result<()> {
    let app = incidents().await?;
    let chrome = &app.chrome;
    let before = tree(chrome).await?;
    let (arrest, january, mortar) = (row(chrome, ARREST).await?, row(chrome, JANUARY).await?, row(chrome, MORTAR).await?);
    let count = |tree: &Value, title: &str| {
        tree.as_array().and_then(|rows| rows.iter().find(|row| row[0] == title)).map_or(0, |row| row[2].as_u64().unwrap_or_default())
    };

    // One, onto another incident: it moves.
    chrome.click(&january).await?;
    chrome.wait_until("document.querySelectorAll('.inc-claim').length === 3", "three claims are listed").await?;
    chrome.drag_into(".inc-claim:nth-child(1) small", &[&mortar]).await?;
    app::wait_for_status(chrome, "1 claim: moved to “Mortar attack on the harbour”").await?;
    let after = tree(chrome).await?;
    ensure!((count(&after, JANUARY), count(&after, MORTAR)) == (2, 2), "{after}");
    undone(chrome, &before).await?;

    // Two that are picked, onto an incident, and below the tree.
    chrome.wait_until("document.querySelectorAll('.inc-claim').length === 3", "three claims are listed again").await?;
    chrome.click(".inc-claim:nth-child(1) input").await?;
    chrome.click(".inc-claim:nth-child(3) input").await?;
    chrome.wait_for_text(".inc-picked", "2 claims picked").await?;
    chrome.expect_accessible("claims-picked").await?;
    chrome.drag_into(".inc-claim:nth-child(3) small", &[&arrest]).await?;
    app::wait_for_status(chrome, "2 claims: moved to “Arrest of two suspects”").await?;
    let after = tree(chrome).await?;
    ensure!((count(&after, JANUARY), count(&after, ARREST)) == (1, 4), "{after}");
    undone(chrome, &before).await?;
    chrome.wait_for_text(".inc-picked", "2 claims picked").await?;
    chrome.drag_into(".inc-claim:nth-child(1) small", &[".inc-to-top"]).await?;
    chrome.wait_for_text("dialog[open]", "Split off 2 claims").await?;
    chrome.type_text("Raising of the flag").await?;
    chrome.press("Enter").await?;
    app::wait_for_status(chrome, "2 claims moved to the new incident").await?;
    let after = tree(chrome).await?;
    ensure!((count(&after, JANUARY), count(&after, "Raising of the flag")) == (1, 2), "{after}");
    undone(chrome, &before).await?;

    // And without dragging.
    chrome.click(&january).await?;
    chrome.click(".inc-claim:nth-child(2) input").await?;
    chrome.click(".inc-picked .combo input").await?;
    chrome.type_text("mortar").await?;
    chrome.wait_for(".inc-picked [role=option]").await?;
    chrome.press("Enter").await?;
    app::wait_for_status(chrome, "1 claim: moved to “Mortar attack on the harbour”").await?;
    let after = tree(chrome).await?;
    ensure!((count(&after, JANUARY), count(&after, MORTAR)) == (2, 2), "{after}");
    undone(chrome, &before).await?;
    chrome.wait_until("document.querySelectorAll('.inc-claim').length === 3", "three claims are listed again").await?;
    chrome.click(".inc-picked button").await?;
    chrome.wait_for_text("dialog[open]", "Split off 1 claim").await?;
    app.end().await
}

/// An article of our own under a finger, on a screen of this size.
async fn under_a_finger(size: Size) -> Result<App> {
    let app = App::start().await?;
    let chrome = &app.chrome;
    chrome.view(DESKTOP, Scheme::Light).await?;
    app.new_project("Touch").await?;
    app::open_files(chrome, &app::articles(chrome)?).await?;
    app::show_article(chrome, "Blasts hit Port Marin").await?;
    chrome.view(size, Scheme::Light).await?;
    chrome.use_touch().await?;
    Ok(app)
}

/// How many claims are marked.
async fn n_claims(chrome: &Chrome) -> Result<usize> {
    Ok(app::quotes(&app::exported(chrome).await?).len())
}

async fn bar_offers(chrome: &Chrome, offers: bool) -> Result<()> {
    let there = if offers { "document.querySelector('.article-bar.offer')" } else { "!document.querySelector('.article-bar.offer')" };
    chrome.wait_until(there, if offers { "the bar for the selection is there" } else { "the bar for the selection is gone" }).await
}

#[tokio::test]
async fn what_a_finger_selects_is_marked_when_its_kind_is_tapped() -> Result<()> {
    for (size, name) in [(TABLET, "tablet"), (PHONE, "phone")] {
        let app = under_a_finger(size).await?;
        let chrome = &app.chrome;
        // To select marks nothing.
        chrome.select_by_finger(app::TEXT, "At least 12 people died").await?;
        bar_offers(chrome, true).await?;
        app::wait_for_status(chrome, "Selected “At least 12 people died”").await?;
        tokio::time::sleep(Duration::from_millis(900)).await;
        ensure!(
            chrome.run("return document.querySelectorAll('.claim-row').length;").await? == 0,
            "{name}: it was marked without being asked for"
        );
        chrome.expect_accessible(&format!("touch-offer-{name}")).await?;
        chrome.screenshot(&format!("touch-offer-{name}")).await?;
        let inside = "const bar = document.querySelector('.article-bar.offer').getBoundingClientRect(); \
                      return bar.left >= 0 && bar.right <= innerWidth && bar.bottom <= innerHeight;";
        ensure!(chrome.run(inside).await? == true, "{name}: the bar sticks out");
        // A tap elsewhere, or on Cancel, leaves it at that.
        chrome.tap(".article-header h1").await?;
        chrome.run("getSelection().empty();").await?;
        bar_offers(chrome, false).await?;
        chrome.select_by_finger(app::TEXT, "grain terminal").await?;
        bar_offers(chrome, true).await?;
        chrome.tap(".article-bar.offer .offer-more button:last-child").await?;
        bar_offers(chrome, false).await?;
        ensure!(chrome.run("return getSelection().isCollapsed;").await? == true, "{name}: something is still selected");
        // A tap on a kind marks it as that, once.
        chrome.select_by_finger(app::TEXT, "Two blasts struck").await?;
        bar_offers(chrome, true).await?;
        chrome.tap(".article-bar.offer button:nth-child(2)").await?;
        app::wait_for_status(chrome, "Marked attack: “Two blasts struck”").await?;
        bar_offers(chrome, false).await?;
        tokio::time::sleep(Duration::from_millis(600)).await;
        // And on the way to a link.
        chrome.select_by_finger(app::TEXT, "Harbour Observatory").await?;
        bar_offers(chrome, true).await?;
        chrome.tap(".article-bar.offer .offer-more button:first-child").await?;
        chrome.wait_for_text(".link-picker", "Harbour Observatory").await?;
        chrome.press("Escape").await?;
        chrome.wait_until("!document.querySelector('dialog[open]')", "the picker closes").await?;
        ensure!(n_claims(chrome).await? == 2, "{name}: two claims are marked");
        app.end().await?;
    }
    Ok(())
}

#[tokio::test]
async fn a_mouse_marks_at_once() -> Result<()> {
    let app = under_a_finger(TABLET).await?;
    let chrome = &app.chrome;
    chrome.select_by_finger(app::TEXT, "grain terminal").await?;
    bar_offers(chrome, true).await?;
    chrome.select_text(app::TEXT, "At least 12 people died").await?;
    app::wait_for_status(chrome, "Marked casualties: “At least 12 people died”").await?;
    bar_offers(chrome, false).await?;
    ensure!(n_claims(chrome).await? == 1, "one claim is marked");
    app.end().await
}
