//! Files protected with a passphrase: out, in again, with the wrong one and with the server gone.

mod app;

use anyhow::{Result, ensure};
use app::App;
use e2e::{Chrome, Profile};
use serde_json::Value;

const PASSPHRASE: &str = "näher am Wasser";

/// Exports the project protected; the file's name and bytes.
async fn export_protected(chrome: &Chrome) -> Result<(String, Vec<u8>)> {
    let known = chrome.downloads()?;
    chrome.press("e").await?;
    chrome.wait_for(".files-export button.primary").await?;
    chrome.click_text(".files-export", "Protect with a passphrase").await?;
    chrome.wait_for(".files-export input[type=password]").await?;
    let fields = ".files-export .files-pair > div";
    for (nth, text) in [(1, PASSPHRASE), (2, "näher")] {
        chrome.click(&format!("{fields}:nth-child({nth}) input[type=password]")).await?;
        chrome.insert_text(text).await?;
    }
    chrome.wait_for_text(".files-export", "The two differ").await?;
    chrome.wait_for(".files-export button.primary:disabled").await?;
    chrome.insert_text(" am Wasser").await?;
    chrome.wait_for(".files-export button.primary:not(:disabled)").await?;
    chrome.press("Enter").await?;
    chrome.wait_for_text(".files-export", "Sealing…").await?;
    let file = chrome.wait_for_download(&known).await?;
    chrome.wait_until("!document.querySelector('dialog[open]')", "the dialog closes").await?;
    Ok(file)
}

/// Types a passphrase for the file that is asked about.
async fn try_passphrase(chrome: &Chrome, passphrase: &str) -> Result<()> {
    chrome.click(".files-sealed input[type=password]").await?;
    chrome.press("Control+a").await?;
    chrome.insert_text(passphrase).await?;
    chrome.press("Enter").await
}

/// Exports protected from one browser and opens that in another, which ends with the same articles and claims.
async fn from_one_to_the_other(from: &Chrome, chrome: &Chrome) -> Result<()> {
    app::new_project(from, "Sealed").await?;
    app::open_files(from, &app::articles(from)?).await?;
    app::show_article(from, "Blasts hit Port Marin").await?;
    app::mark(from, "At least 12 people died").await?;
    app::saved(from).await?;
    let expect = app::exported(from).await?;
    let (name, bytes) = export_protected(from).await?;
    ensure!(name == "Sealed.crossbearing.json.age", "the protected export is called {name}");
    ensure!(bytes.starts_with(b"age-encryption.org/v1\n-> scrypt "), "it doesn't begin as an age file");
    ensure!(!bytes.windows(8).any(|window| window == b"articles"), "the protected export can be read");

    let whole = chrome.profile().file("in/sealed.json.age", &bytes)?;
    let cut = chrome.profile().file("in/cut.json.age", &bytes[..bytes.len() - 20])?;
    app::new_project(chrome, "Another").await?;
    chrome.choose_files(app::PICKER, &[cut]).await?;
    chrome.wait_for(".files-sealed").await?;
    try_passphrase(chrome, PASSPHRASE).await?;
    chrome.wait_for_text(".files-sealed [role=alert]", "damaged or cut short").await?;
    chrome.press("Escape").await?;
    chrome.wait_until("!document.querySelector('dialog[open]')", "the dialog closes").await?;

    chrome.choose_files(app::PICKER, &[whole]).await?;
    chrome.wait_for_text(".files-sealed", "sealed.json.age is protected").await?;
    try_passphrase(chrome, "naher am Wasser").await?;
    chrome.wait_for_text(".files-sealed [role=alert]", "This is not its passphrase").await?;
    chrome.wait_for_text(".foot", "0 articles").await?;
    try_passphrase(chrome, PASSPHRASE).await?;
    chrome.wait_for_text(app::DIALOG, "Import sealed.json").await?;
    chrome.press("Enter").await?;
    chrome.wait_for_text(".foot", "3 articles").await?;
    app::saved(chrome).await?;
    let found = app::exported(chrome).await?;
    let parts = |project: &Value| [project["articles"].clone(), project["claims"].clone()];
    ensure!(parts(&found) == parts(&expect), "what came back is not what went out");
    Ok(())
}

#[tokio::test]
async fn a_protected_file_goes_from_one_to_the_other_with_the_servers_gone() -> Result<()> {
    let mut apps = [App::start().await?, App::start().await?];
    for app in &mut apps {
        app.chrome.wait_until_offline_ready().await?;
        app.server.stop();
    }
    from_one_to_the_other(&apps[0].chrome, &apps[1].chrome).await?;
    for app in apps {
        app.chrome.expect_only_own_requests(&app.server.url()).await?;
        app.end().await?;
    }
    Ok(())
}

#[tokio::test]
async fn the_single_file_protects_and_opens_from_disk() -> Result<()> {
    let url = e2e::single_file_url()?;
    let browsers = [Chrome::start(Profile::empty()?).await?, Chrome::start(Profile::empty()?).await?];
    for chrome in &browsers {
        chrome.open(&url).await?;
    }
    from_one_to_the_other(&browsers[0], &browsers[1]).await?;
    for chrome in browsers {
        chrome.expect_only_own_requests(&url).await?;
        chrome.expect_no_errors().await?;
        chrome.quit().await?;
    }
    Ok(())
}

#[tokio::test]
async fn the_module_is_loaded_only_when_a_file_is_sealed_and_stopping_stops() -> Result<()> {
    let app = App::start().await?;
    let chrome = &app.chrome;
    app.new_project("Sealed").await?;
    chrome.wait_until_offline_ready().await?;
    let loaded = "performance.getEntriesByType('resource').some(entry => entry.name.includes('sealing-'))";
    ensure!(chrome.run(&format!("return {loaded};")).await? == false, "the page loaded the sealing module for nothing");
    let known = chrome.downloads()?;
    chrome.press("e").await?;
    chrome.wait_for(".files-export button.primary").await?;
    chrome.click_text(".files-export", "Protect with a passphrase").await?;
    chrome.wait_for(".files-export input[type=password]").await?;
    chrome.expect_accessible("the export with a passphrase").await?;
    for nth in [1, 2] {
        chrome.click(&format!(".files-export .files-pair > div:nth-child({nth}) input[type=password]")).await?;
        chrome.insert_text(PASSPHRASE).await?;
    }
    chrome.press("Enter").await?;
    chrome.wait_for_text(".files-export", "Sealing…").await?;
    chrome.click_text(".files-export footer", "Stop").await?;
    chrome.wait_until("!document.querySelector('.files-export progress')", "it has stopped").await?;
    ensure!(chrome.downloads()? == known, "a file came out after it was stopped");
    chrome.press("Escape").await?;
    app.end().await
}
