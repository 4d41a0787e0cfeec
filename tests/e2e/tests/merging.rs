//! Three people who annotated apart send each other files: what comes is shown first, nothing is lost, all end with the same.

mod app;

use std::path::PathBuf;

use anyhow::{Context, Result, ensure};
use app::App;
use e2e::{Chrome, DESKTOP, PHONE, Profile, Scheme, TABLET};
use serde_json::json;

/// Says who works here.
async fn call(chrome: &Chrome, name: &str) -> Result<()> {
    chrome.press("Control+,").await?;
    chrome.wait_for("dialog[open] input[autocomplete=name]").await?;
    chrome.click("dialog[open] input[autocomplete=name]").await?;
    chrome.press("Control+a").await?;
    chrome.type_text(name).await?;
    chrome.press("Enter").await?;
    chrome.wait_until("!document.querySelector('dialog[open]')", "the dialog closes").await
}

/// A person with the project of this file.
async fn person(name: &str, base: &[u8]) -> Result<App> {
    let app = App::start().await?;
    app.chrome.view(DESKTOP, Scheme::Light).await?;
    app.new_project("Anything").await?;
    let file = app.chrome.profile().file("base.crossbearing.json", base)?;
    app.chrome.choose_files(app::PICKER, &[file]).await?;
    app.chrome.wait_for_text(app::DIALOG, "1 claim").await?;
    app.chrome.press("Enter").await?;
    app.chrome.wait_for_text(".foot", "1 claim").await?;
    call(&app.chrome, name).await?;
    Ok(app)
}

/// Opens project files and waits until it is shown what they would do.
async fn offer(chrome: &Chrome, files: &[PathBuf]) -> Result<()> {
    chrome.choose_files(app::PICKER, files).await?;
    chrome.wait_for(".mrg-foot").await
}

/// Accepts all that is offered.
async fn accept(chrome: &Chrome) -> Result<()> {
    chrome.press("Control+Enter").await?;
    chrome.wait_until("!document.querySelector('.mrg-foot, .mrg-work')", "it is merged").await?;
    app::saved(chrome).await
}

/// Merges what another exports.
async fn send(from: &Chrome, to: &Chrome) -> Result<()> {
    let bytes = app::export(from).await?;
    let file = to.profile().file("sent.crossbearing.json", bytes)?;
    offer(to, &[file]).await?;
    accept(to).await
}

/// Changes the quantity of the claim that all have from the beginning.
async fn say(chrome: &Chrome, quantity: &str) -> Result<()> {
    app::show_article(chrome, "Blasts hit").await?;
    chrome.click(".claim-row").await?;
    app::wait_for_current(chrome, "At least 12 people died").await?;
    chrome.press("Enter").await?;
    chrome.wait_until("document.activeElement?.matches('.article-text')", "the text has the focus").await?;
    app::fill(chrome, "q", "quantity", quantity).await
}

async fn mark(chrome: &Chrome, article: &str, quote: &str) -> Result<()> {
    app::show_article(chrome, article).await?;
    app::mark(chrome, quote).await
}

async fn no_conflicts(chrome: &Chrome) -> Result<()> {
    chrome.wait_until("!document.querySelector('.foot-conflicts')", "no conflict is left").await
}

#[tokio::test]
async fn three_people_end_with_the_same_project() -> Result<()> {
    let ada = App::start().await?;
    ada.chrome.view(DESKTOP, Scheme::Light).await?;
    ada.new_project("Port Marin").await?;
    call(&ada.chrome, "Ada Brandt").await?;
    app::open_files(&ada.chrome, &app::articles(&ada.chrome)?).await?;
    mark(&ada.chrome, "Blasts hit", "At least 12 people died").await?;
    app::saved(&ada.chrome).await?;
    let base = app::export(&ada.chrome).await?;
    let ben = person("Ben Okafor", &base).await?;
    let cleo = person("Cleo Maas", &base).await?;
    let (a, b, c) = (&ada.chrome, &ben.chrome, &cleo.chrome);

    // The same three articles, annotated differently.
    say(a, "exactly 11").await?;
    mark(a, "Blasts hit", "Two blasts").await?;
    app::link(a, "Port Marin blasts").await?;
    say(b, "at least 9").await?;
    mark(b, "Ministry speaks", "The ministry put the toll at 14").await?;
    app::link(b, "Second device").await?;
    mark(c, "What we know", "The observatory counted 19 dead").await?;
    mark(c, "Blasts hit", "second device").await?;

    // What would come is shown, by whom, and nothing is done before it is accepted.
    app::saved(b).await?;
    let before = app::export(b).await?;
    let broken = b.profile().file("broken.crossbearing.json", "{\"format\": \"crossbearing\", \"version\": 1,,}")?;
    let files = [b.profile().file("ada.json", app::export(a).await?)?, b.profile().file("cleo.json", app::export(c).await?)?, broken];
    offer(b, &files).await?;
    b.wait_for_text(".mrg-head h1", "Merge 2 files").await?;
    for said in ["Ada Brandt", "Cleo Maas", "broken.crossbearing.json"] {
        b.wait_for_text(".mrg", said).await?;
    }
    let counts = b.run("return [...document.querySelectorAll('.mrg-count')].map(count => count.innerText.replace(/\\s+/g, ' '));").await?;
    let expected = ["0 new articles", "3 new claims", "1 new incident", "1 new link", "1 changed", "0 deleted", "1 conflict"];
    ensure!(counts == json!(expected), "found the counts {counts}");
    b.wait_for_text(".mrg-row mark", "Two blasts").await?;
    b.wait_for_text(".mrg-row.conflict .mrg-changes", "11").await?;
    for scheme in [Scheme::Light, Scheme::Dark] {
        b.view(DESKTOP, scheme).await?;
        b.expect_accessible("what files would do").await?;
    }
    b.screenshots("merge-offer").await?;
    b.view(DESKTOP, Scheme::Light).await?;
    b.press("Escape").await?;
    b.wait_until("!document.querySelector('.mrg')", "it is gone").await?;
    ensure!(app::export(b).await? == before, "what was only offered was done");

    // One undo takes it back, to the byte.
    offer(b, &files).await?;
    accept(b).await?;
    b.wait_for_text(".foot-conflicts", "1 conflict").await?;
    b.wait_for_text(".mrg-conflict", "at least 9").await?;
    for scheme in [Scheme::Light, Scheme::Dark] {
        b.view(DESKTOP, scheme).await?;
        b.expect_accessible("conflicts").await?;
    }
    b.screenshots("merge-conflicts").await?;
    b.view(DESKTOP, Scheme::Light).await?;
    b.press("Control+z").await?;
    no_conflicts(b).await?;
    app::saved(b).await?;
    ensure!(app::export(b).await? == before, "one undo does not take the merge back");

    // Only some of it: nobody but Cleo.
    offer(b, &files[..2]).await?;
    b.click(".mrg-author").await?;
    b.wait_until("/of/.test(document.querySelector('.mrg-foot .primary').innerText)", "it says how much of it").await?;
    accept(b).await?;
    b.wait_for_text(".foot", "4 claims").await?;
    no_conflicts(b).await?;
    // It can be looked at in the claims list again, and the rest comes with the ring.

    for (from, to) in [(a, b), (b, c), (c, a), (a, b), (b, c)] {
        send(from, to).await?;
    }
    let all = app::export(a).await?;
    ensure!(app::export(b).await? == all && app::export(c).await? == all, "they differ after the ring");
    for chrome in [a, b, c] {
        chrome.wait_for_text(".foot-conflicts", "1 conflict").await?;
        chrome.wait_for_text(".foot", "5 claims").await?;
    }
    a.press("Control+1").await?;
    a.wait_for(".files-article").await?;
    app::show_article(a, "Blasts hit").await?;
    a.wait_for_text(".claim-rows", "in conflict: quantity").await?;

    // One decides by key; it reaches the others.
    c.press("Control+5").await?;
    c.wait_for(".mrg-conflict.current").await?;
    let nth = c
        .run("return [...document.querySelectorAll('.mrg-choice')].findIndex(choice => choice.innerText.includes('at least 9')) + 1;")
        .await?
        .as_u64()
        .filter(|nth| *nth > 0)
        .context("the value is listed")?;
    c.press(&nth.to_string()).await?;
    c.wait_for_text(".mrg-head h1", "Nothing waits").await?;
    no_conflicts(c).await?;
    c.screenshots("merge-empty").await?;
    c.view(DESKTOP, Scheme::Light).await?;
    for (from, to) in [(c, a), (a, b)] {
        send(from, to).await?;
        no_conflicts(to).await?;
    }
    let all = app::export(c).await?;
    ensure!(app::export(a).await? == all && app::export(b).await? == all, "they differ after the decision");
    let project: serde_json::Value = serde_json::from_slice(&all)?;
    let claims = project["claims"].as_array().context("there are claims")?;
    let of_all = claims.iter().filter(|claim| claim["quantity"]["qualifier"] == "at_least" && claim["quantity"]["min"] == 9).count();
    ensure!(of_all == 1, "the value chosen is not there");

    // The same file again changes nothing.
    let file = b.profile().file("again.json", &all)?;
    offer(b, &[file]).await?;
    b.wait_for_text(".mrg", "here already").await?;
    b.press("Escape").await?;
    ensure!(app::export(b).await? == all, "a file that is here already changed something");
    for app in [ada, ben, cleo] {
        app.end().await?;
    }
    Ok(())
}

#[tokio::test]
async fn a_deletion_against_an_edit_and_texts_beside_project_files() -> Result<()> {
    let ada = App::start().await?;
    ada.chrome.view(DESKTOP, Scheme::Light).await?;
    ada.new_project("Mixed").await?;
    call(&ada.chrome, "Ada Brandt").await?;
    app::open_files(&ada.chrome, &app::articles(&ada.chrome)?).await?;
    mark(&ada.chrome, "Blasts hit", "At least 12 people died").await?;
    app::saved(&ada.chrome).await?;
    let base = app::export(&ada.chrome).await?;
    let ben = person("Ben Okafor", &base).await?;
    let (a, b) = (&ada.chrome, &ben.chrome);
    app::show_article(a, "Blasts hit").await?;
    a.click(".claim-row").await?;
    a.press("Enter").await?;
    a.press("Delete").await?;
    a.wait_for_text(".foot", "0 claims").await?;
    say(b, "at least 9").await?;

    // A text and a project file at once: the text is looked through first.
    let text = a.profile().file("late.txt", "Late report\n\nA fourth article with words of its own.\n")?;
    let file = a.profile().file("ben.json", app::export(b).await?)?;
    a.choose_files(app::PICKER, &[file, text]).await?;
    a.wait_for_text(".files-review h2", "Add 1 article").await?;
    a.press("Enter").await?;
    a.wait_for(".mrg-foot").await?;
    a.wait_for_text(".mrg-row.conflict", "deleted, and edited").await?;
    accept(a).await?;
    a.wait_for_text(".foot", "4 articles").await?;
    a.wait_for_text(".foot-conflicts", "1 conflict").await?;
    for size in [TABLET, PHONE] {
        a.view(size, Scheme::Light).await?;
        a.expect_accessible("a deletion against an edit").await?;
    }
    a.view(DESKTOP, Scheme::Light).await?;
    // Left for later it stays; deleted after all, it goes.
    a.press("n").await?;
    a.wait_for_text(".notices", "last one").await?;
    a.click(".mrg-choice").await?;
    no_conflicts(a).await?;
    a.wait_for_text(".foot", "0 claims").await?;
    a.press("Control+z").await?;
    a.wait_for_text(".foot", "1 claim").await?;
    for app in [ada, ben] {
        app.end().await?;
    }
    Ok(())
}

const FIRST: &str = "Two blasts hit the port. At least 12 people died, the Harbour Observatory said. Ships were delayed.";
const SECOND: &str = "Updated. Two blasts hit the port. At least 15 people died, the Harbour Observatory said. Ships were delayed.";

/// A page as outlets publish it, with its address.
fn page(text: &str) -> String {
    format!(
        "<!doctype html><html><head><title>Blasts at the port</title><link rel=\"canonical\" href=\"https://example.org/port\"></head>\
        <body><article><h1>Blasts at the port</h1><p>{text}</p><p>The harbour master said that work would begin again in the morning, \
        and that the ferry would sail as it does every day.</p></article></body></html>"
    )
}

/// What stands in the list of claims of the article on show.
async fn claims(chrome: &Chrome) -> Result<serde_json::Value> {
    chrome.run("return [...document.querySelectorAll('.claim-row')].map(row => row.innerText.replace(/\\s+/g, ' '));").await
}

#[tokio::test]
async fn a_revised_article_takes_its_claims_along() -> Result<()> {
    let ada = App::start().await?;
    let chrome = &ada.chrome;
    chrome.view(DESKTOP, Scheme::Light).await?;
    ada.new_project("Port Marin").await?;
    let first = chrome.profile().file("port.html", page(FIRST))?;
    app::open_files(chrome, &[first]).await?;
    for quote in ["Two blasts", "At least 12 people died", "Ships were delayed"] {
        app::mark(chrome, quote).await?;
    }
    app::saved(chrome).await?;
    let before = app::export(chrome).await?;

    // The page again, as it is now: it is seen to be a later version, and what becomes of the claims is told before.
    let second = chrome.profile().file("port-now.html", page(SECOND))?;
    chrome.choose_files(app::PICKER, &[second]).await?;
    chrome.wait_for_text(".files-version", "A later version of “Blasts at the port”").await?;
    chrome.wait_for_text(".files-version", "3 claims: 0 exact, 2 moved, 1 orphaned").await?;
    chrome.expect_accessible("a later version among what was read").await?;
    chrome.press("Enter").await?;
    chrome.wait_for_text(".article-version", "A later version of a text").await?;
    chrome.wait_until("document.querySelectorAll('.claim-row').length === 3", "the claims came along").await?;
    let listed = claims(chrome).await?.to_string();
    for quote in ["Two blasts", "At least 12 people died", "Ships were delayed"] {
        ensure!(listed.contains(quote), "{quote} is not in the list: {listed}");
    }
    for scheme in [Scheme::Light, Scheme::Dark] {
        chrome.view(DESKTOP, scheme).await?;
        chrome.expect_accessible("a later version").await?;
    }
    chrome.screenshots("revision-later").await?;
    chrome.view(DESKTOP, Scheme::Light).await?;
    // The old text can still be read.
    chrome.click(".article-version .article-tool").await?;
    chrome.wait_for_text(".article-version", "An earlier version of this text").await?;
    chrome.wait_for_text(".article-text", "At least 12 people died").await?;
    chrome.wait_until("document.querySelectorAll('.claim-row').length === 0", "no claim stands in the old text").await?;
    chrome.click(".article-version .article-tool").await?;
    chrome.wait_for_text(".article-text", "At least 15 people died").await?;
    // One undo takes all of it back, to the byte.
    chrome.press("Control+z").await?;
    chrome.wait_until("document.querySelectorAll('.files-article').length === 1", "the later version is gone").await?;
    app::saved(chrome).await?;
    ensure!(claims(chrome).await?.as_array().is_some_and(|rows| rows.len() == 3), "the claims are not back");

    // In a project file, under the same id.
    let mut file: serde_json::Value = serde_json::from_slice(&before)?;
    let article = file["articles"][0].take();
    let text = article["text"].as_str().context("found no text")?.replace(FIRST, SECOND);
    let revised = json!({ "format": "crossbearing", "version": 1, "articles": [
        { "id": article["id"], "title": "Blasts at the port", "text": text } ] });
    let sent = chrome.profile().file("revised.crossbearing.json", revised.to_string())?;
    offer(chrome, &[sent]).await?;
    chrome.wait_for_text(".mrg-row.revision", "3 claims: 0 exact, 2 moved, 1 orphaned").await?;
    chrome.click(".mrg-carried summary").await?;
    chrome.wait_for_text(".mrg-carried", "orphaned").await?;
    for scheme in [Scheme::Light, Scheme::Dark] {
        chrome.view(DESKTOP, scheme).await?;
        chrome.expect_accessible("a revised article").await?;
    }
    chrome.screenshots("revision-offer").await?;
    chrome.view(DESKTOP, Scheme::Light).await?;
    accept(chrome).await?;
    chrome.wait_until("document.querySelectorAll('.files-article').length === 2", "both versions are there").await?;
    chrome.press("Control+z").await?;
    chrome.wait_until("document.querySelectorAll('.files-article').length === 1", "one undo takes the revision back").await
}

/// A project file of 200 kB or more: the project that all have, and of somebody else 30 articles with 1,200 claims.
fn large(nth: usize) -> String {
    let text = "At least 12 people were killed near the port, the observatory said. مصادر تقول غير ذلك 🔥 ".repeat(20);
    let of_all = json!([{ "id": "a", "title": "All", "text": "Two blasts hit the port.", "stamp": "all:1" }]);
    let claim = json!({ "id": "c", "article": "a", "kind": "attack", "spans": [{ "start": 0, "end": 10 }], "note": format!("said {nth}"), "stamp": "all:1",
        "stamps": { "note": format!("r{nth}:1") } });
    let (mut articles, mut claims) = (of_all.as_array().cloned().unwrap_or_default(), vec![claim]);
    for article in 0..if nth == 0 { 0 } else { 30 } {
        let (id, stamp) = (format!("a{nth}-{article}"), format!("r{nth}:2"));
        articles.push(
            json!({ "id": id, "title": format!("Article {article} of {nth}"), "text": format!("{nth} {article} {text}"), "stamp": stamp }),
        );
        for claim in 0..40 {
            let spans = [json!({ "start": claim * 30, "end": claim * 30 + 20 })];
            claims.push(
                json!({ "id": format!("c{nth}-{article}-{claim}"), "article": id, "kind": "casualties", "spans": spans, "stamp": stamp }),
            );
        }
    }
    let replicas = json!([{ "id": "all", "seen": 1 }, { "id": format!("r{nth}"), "seen": 2 }]);
    json!({ "format": "crossbearing", "version": 1, "project": { "id": "p", "title": "Much", "stamp": "all:1" }, "replicas": replicas,
        "articles": articles, "claims": claims })
    .to_string()
}

/// Notes which workers start and end.
const WATCH_WORKERS: &str = "window.__started = 0; window.__ended = 0; window.__Worker = Worker; \
     window.Worker = class extends __Worker { \
         constructor(...all) { super(...all); __started += 1; } \
         terminate() { super.terminate(); __ended += 1; } };";

async fn much_is_merged_in_a_worker(chrome: &Chrome) -> Result<()> {
    app::new_project(chrome, "Anything").await?;
    let base = chrome.profile().file("base.json", large(0))?;
    chrome.choose_files(app::PICKER, &[base]).await?;
    chrome.wait_for_text(app::DIALOG, "1 claim").await?;
    chrome.press("Enter").await?;
    chrome.wait_for_text(".foot", "1 claim").await?;
    app::saved(chrome).await?;
    let before = app::export(chrome).await?;
    chrome.run(WATCH_WORKERS).await?;
    let mut files = Vec::new();
    for nth in 1..=6 {
        files.push(chrome.profile().file(&format!("{nth}.json"), large(nth))?);
    }
    files.push(chrome.profile().file("broken.json", "{\"format\": \"crossbearing\", \"version\": 1,,}")?);

    // Stopped in between, the worker is gone and nothing has happened.
    chrome.choose_files(app::PICKER, &files).await?;
    chrome.wait_for(".mrg-work button").await?;
    chrome.wait_until("__started === 1", "a worker is started").await?;
    chrome.press("Escape").await?;
    chrome.wait_until("__ended === 1 && !document.querySelector('.mrg-work, .mrg-foot')", "the worker is ended").await?;
    ensure!(app::export(chrome).await? == before, "what was stopped was done");

    // To the end.
    offer(chrome, &files).await?;
    chrome.wait_until("__started === 2 && __ended === 2", "a second worker has done its work").await?;
    chrome.wait_for_text(".mrg-head h1", "Merge 6 files").await?;
    chrome.wait_for_text(".mrg-failures", "broken.json: line 1, column 41").await?;
    let is_told = "[...document.querySelectorAll('.mrg-count')].some(count => /^7200\\s+new claims/.test(count.innerText))";
    chrome.wait_until(is_told, "all claims are offered").await?;
    accept(chrome).await?;
    chrome.wait_for_text(".foot", "7201 claims").await?;
    chrome.wait_for_text(".foot-conflicts", "1 conflict").await?;
    let merged = app::export(chrome).await?;
    // So large a step is undone beside the project: a second undo has to wait, and it can be stopped.
    let press_both = async |next: char| -> Result<()> {
        let keys = format!(
            "for (const key of ['z', '{next}']) document.body.dispatchEvent(new KeyboardEvent('keydown', {{ key, ctrlKey: true, bubbles: true, cancelable: true }})); return true;"
        );
        chrome.run(&keys).await.map(drop)
    };
    press_both('.').await?;
    ensure!(app::export(chrome).await? == merged, "what was stopped was undone");
    press_both('z').await?;
    chrome.wait_until("/ 1 claim/.test(document.querySelector('.foot').textContent)", "the merge is taken back").await?;
    app::saved(chrome).await?;
    ensure!(app::export(chrome).await? == before, "one undo does not take the merge back, or more than that");
    chrome.press("Control+y").await?;
    chrome.wait_for_text(".foot", "7201 claims").await?;
    app::saved(chrome).await?;
    ensure!(app::export(chrome).await? == merged, "done again it is not the same");
    chrome.press("Control+z").await?;
    chrome.wait_until("/ 1 claim/.test(document.querySelector('.foot').textContent)", "the merge is taken back").await?;
    app::saved(chrome).await?;

    // Where the worker breaks the page does it itself, and finds the very same.
    chrome
        .run("window.Worker = function () { return new __Worker(URL.createObjectURL(new Blob(['onmessage = () => { throw new Error(`broken`); }']))); };")
        .await?;
    offer(chrome, &files).await?;
    chrome.wait_for_text(".mrg-failures", "broken.json: line 1, column 41").await?;
    accept(chrome).await?;
    chrome.wait_for_text(".foot", "7201 claims").await?;
    ensure!(app::export(chrome).await? == merged, "the page does not find what the worker finds");
    Ok(())
}

#[tokio::test]
async fn much_is_merged_in_a_worker_in_the_hosted_build() -> Result<()> {
    let app = App::start().await?;
    much_is_merged_in_a_worker(&app.chrome).await?;
    app.chrome.expect_only_own_requests(&app.server.url()).await?;
    app.chrome.quit().await?;
    Ok(())
}

#[tokio::test]
async fn much_is_merged_in_a_worker_in_the_single_file_from_disk() -> Result<()> {
    let chrome = Chrome::start(Profile::empty()?).await?;
    let url = e2e::single_file_url()?;
    chrome.open(&url).await?;
    much_is_merged_in_a_worker(&chrome).await?;
    chrome.expect_only_own_requests(&url).await?;
    chrome.quit().await?;
    Ok(())
}
