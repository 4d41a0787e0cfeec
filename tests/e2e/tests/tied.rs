//! A project tied to a file on the disk. A headless browser shows no picker: one that answers with a file of the browser's
//! own stands in for it, and the rest is the real interface. The other program writes that very file.

mod app;

use anyhow::{Result, ensure};
use app::App;
use e2e::{Chrome, DESKTOP, Scheme};
use serde_json::{Value, json};

/// Puts the pickers in place.
const PICKERS: &str = "window.showSaveFilePicker = async () => (await navigator.storage.getDirectory()).getFileHandle('tied.json', { create: true }); \
     window.showDirectoryPicker = async () => { const folder = await (await navigator.storage.getDirectory()).getDirectoryHandle('articles', { create: true }); \
       const sub = await folder.getDirectoryHandle('second', { create: true }); \
       for (const [where, name, text] of [[folder, 'one.txt', 'First headline\\n\\nOne was hurt.\\n'], [sub, 'two.txt', 'Second headline\\n\\nTwo were hurt.\\n'], [folder, '.hidden', 'x']]) { \
         const stream = await (await where.getFileHandle(name, { create: true })).createWritable(); await stream.write(text); await stream.close(); } \
       return folder; };";

async fn on_disk(chrome: &Chrome) -> Result<String> {
    let text = chrome
        .run_async("return await (await (await (await navigator.storage.getDirectory()).getFileHandle('tied.json')).getFile()).text();")
        .await?;
    Ok(text.as_str().unwrap_or_default().to_owned())
}

/// Another program writes the file.
async fn overwrite(chrome: &Chrome, text: &str) -> Result<()> {
    let script = format!(
        "const handle = await (await navigator.storage.getDirectory()).getFileHandle('tied.json'); \
         const stream = await handle.createWritable(); await stream.write({}); await stream.close(); return true;",
        json!(text)
    );
    chrome.run_async(&script).await?;
    Ok(())
}

async fn wait_for_state(chrome: &Chrome, state: &str) -> Result<()> {
    chrome.wait_until(&format!("document.querySelector('.tied')?.dataset.tied === '{state}'"), &format!("the file is {state}")).await
}

async fn add_incident(chrome: &Chrome, title: &str) -> Result<()> {
    chrome.press("i").await?;
    chrome.type_text(title).await?;
    chrome.press("Enter").await?;
    chrome.press("Escape").await?;
    chrome.wait_for_text(".inc-scroll", title).await
}

#[tokio::test]
async fn a_tied_file_changed_by_another_program_is_never_written_over() -> Result<()> {
    let app = App::start().await?;
    let chrome = &app.chrome;
    chrome.view(DESKTOP, Scheme::Light).await?;
    app.new_project("Tied").await?;
    chrome.run(PICKERS).await?;
    chrome.press("Alt+s").await?;
    wait_for_state(chrome, "ok").await?;
    add_incident(chrome, "Port blasts").await?;
    chrome.run_async("for (let n = 0; n < 250; n++) { const text = await (await (await (await navigator.storage.getDirectory()).getFileHandle('tied.json')).getFile()).text(); if (text.includes('Port blasts')) return true; await new Promise(done => setTimeout(done, 100)); } return false;").await?;
    let saved = on_disk(chrome).await?;
    ensure!(saved.contains("Port blasts"), "the file lacks what was done: {saved}");
    ensure!(saved.as_bytes() == app::export(chrome).await?, "the file is not the export");

    // The other program adds an incident of its own.
    let mut theirs: Value = serde_json::from_str(&saved)?;
    let incidents = theirs["incidents"].as_array_mut().map(|incidents| incidents.push(json!({"id": "other", "title": "Market fire"})));
    ensure!(incidents.is_some(), "the file has no incidents");
    let theirs = serde_json::to_string_pretty(&theirs)?;
    overwrite(chrome, &theirs).await?;
    add_incident(chrome, "Harbour strike").await?;
    wait_for_state(chrome, "changed").await?;
    ensure!(on_disk(chrome).await? == theirs, "the other program's work was written over");

    // Or one goes on in a copy: theirs stays as it is, and what is done goes into the other file.
    chrome.press("Alt+s").await?;
    chrome.wait_for_text("dialog[open]", "go on in another file").await?;
    chrome
        .run("window.__picker = showSaveFilePicker; window.showSaveFilePicker = async () => (await navigator.storage.getDirectory()).getFileHandle('copy.json', { create: true }); return true;")
        .await?;
    let other = "[...document.querySelectorAll('.tied-dialog button')].find(button => button.textContent.includes('another file')).click(); return true;";
    chrome.run(other).await?;
    wait_for_state(chrome, "ok").await?;
    chrome.wait_until("document.querySelector('.tied')?.title.includes('copy.json')", "it goes on in the copy").await?;
    add_incident(chrome, "Ferry strike").await?;
    let copied = "for (let n = 0; n < 250; n++) { const text = await (await (await (await navigator.storage.getDirectory()).getFileHandle('copy.json')).getFile()).text(); if (text.includes('Ferry strike')) return text; await new Promise(done => setTimeout(done, 100)); } return '';";
    let copy = chrome.run_async(copied).await?;
    let copy = copy.as_str().unwrap_or_default();
    ensure!(copy.contains("Harbour strike") && !copy.contains("Market fire"), "the copy is not the project: {copy}");
    ensure!(on_disk(chrome).await? == theirs, "going on in a copy changed the file");
    // Back to the first.
    chrome.run("window.showSaveFilePicker = window.__picker; return true;").await?;
    chrome.press("Alt+s").await?;
    chrome.wait_for("dialog[open]").await?;
    chrome.run(other).await?;
    wait_for_state(chrome, "changed").await?;
    ensure!(on_disk(chrome).await? == theirs, "the other program's work was written over when the file was taken up again");

    // It is offered as a merge; afterwards the file has both.
    chrome.press("Alt+s").await?;
    chrome.wait_for_text("dialog[open]", "Another program changed it").await?;
    for scheme in [Scheme::Dark, Scheme::Light] {
        chrome.view(DESKTOP, scheme).await?;
        chrome.expect_accessible("tied").await?;
    }
    chrome.press("Enter").await?;
    chrome.wait_for_text("main", "Market fire").await?;
    chrome.press("Control+Enter").await?;
    wait_for_state(chrome, "ok").await?;
    let both = on_disk(chrome).await?;
    for title in ["Port blasts", "Market fire", "Harbour strike"] {
        ensure!(both.contains(title), "the file lacks {title}");
    }

    // What is no project any more is left alone, too.
    overwrite(chrome, "not a project").await?;
    add_incident(chrome, "Airport closure").await?;
    wait_for_state(chrome, "changed").await?;
    ensure!(on_disk(chrome).await? == "not a project", "a strange file was written over");

    // The file is known again at the next visit.
    app::saved(chrome).await?;
    overwrite(chrome, &both).await?;
    chrome.reload().await?;
    wait_for_state(chrome, "ok").await?;
    ensure!(on_disk(chrome).await?.contains("Airport closure"), "what was done meanwhile was not written");
    app.end().await
}

#[tokio::test]
async fn a_folder_is_opened_as_the_set_of_articles() -> Result<()> {
    let app = App::start().await?;
    let chrome = &app.chrome;
    app.new_project("Folder").await?;
    chrome.run(PICKERS).await?;
    chrome.press("Alt+o").await?;
    chrome.wait_for_text(".files-review h2", "Add 2 articles").await?;
    chrome.press("Enter").await?;
    chrome.wait_for_text(".foot", "2 articles").await?;
    app.end().await
}

#[tokio::test]
async fn after_fifty_changes_without_an_export_the_app_says_so() -> Result<()> {
    let app = App::start().await?;
    let chrome = &app.chrome;
    chrome.view(DESKTOP, Scheme::Light).await?;
    app.new_project("Many").await?;
    add_incident(chrome, "Port blasts").await?;
    for _ in 0..25 {
        chrome.press("Control+z").await?;
        chrome.press("Control+y").await?;
    }
    chrome.wait_for_text(".foot-unexported", "since the last export").await?;
    app::export(chrome).await?;
    chrome.wait_until("!document.querySelector('.foot-unexported')", "nothing is said after an export").await?;
    app.end().await
}
