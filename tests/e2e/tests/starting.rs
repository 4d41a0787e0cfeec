//! The hosted app's wasm comes in two parts: what a start reaches, and the rest while the page is already used. Nobody may notice
//! but by a quicker start.

mod app;

use std::fs;

use anyhow::{Context, Result, ensure};
use app::App;
use e2e::{Browser, DESKTOP, Kind, PHONE, Profile, Scheme, Size};
use serde_json::json;

const HOME: &str = "document.querySelector('#home-title')";
const REST_IS_HERE: &str = "performance.getEntriesByType('resource').some(entry => entry.name.includes('-rest-') && entry.responseEnd > 0)";
/// Set where something called into the rest before it had come.
const WAITED_FOR: &str = "return performance.getEntriesByName('crossbearing-rest-waited-for').length > 0;";

#[track_caller]
fn check(outcome: Result<bool>, expect: bool, what: &str) -> Result<()> {
    let outcome = outcome?;
    ensure!(outcome == expect, "{what}: the rest was waited for: {outcome}, expected {expect}");
    Ok(())
}

async fn waited_for(chrome: &Browser) -> Result<bool> {
    chrome.run(WAITED_FOR).await?.as_bool().context("a boolean was expected")
}

async fn first_visit(size: Size, scheme: Scheme) -> Result<()> {
    let server = e2e::serve_dist()?;
    let chrome = Browser::start(Profile::empty()?).await?;
    chrome.view(size, scheme).await?;
    chrome.open(&server.url()).await?;
    chrome.wait_until(HOME, "the home screen is there").await?;
    chrome.wait_until(REST_IS_HERE, "the rest comes by itself").await?;
    check(waited_for(&chrome).await, false, &format!("a first visit, {size:?}, {scheme:?}"))?;
    chrome.expect_no_errors().await?;
    chrome.quit().await?;
    Ok(())
}

#[tokio::test]
async fn a_first_start_needs_the_first_part_only() -> Result<()> {
    first_visit(DESKTOP, Scheme::Light).await?;
    first_visit(PHONE, Scheme::Dark).await
}

#[tokio::test]
async fn who_was_here_before_gets_all_at_once() -> Result<()> {
    let app = App::start().await?;
    app.new_project("Port Marin").await?;
    app.chrome.reload().await?;
    app.chrome.wait_for(".bar button.home").await?;
    app.chrome.wait_until(REST_IS_HERE, "the rest is there").await?;
    check(waited_for(&app.chrome).await, false, "back in a project")?;
    app.end().await
}

#[tokio::test]
async fn who_is_quicker_than_the_network_is_answered_all_the_same() -> Result<()> {
    let server = e2e::serve_dist()?;
    let chrome = Browser::start(Profile::empty()?).await?;
    if chrome.kind() == Kind::Firefox {
        // It takes no script ahead of the page's.
        chrome.quit().await?;
        return Ok(());
    }
    let never = "const real = fetch; globalThis.fetch = (what, ...how) => `${what}`.includes('-rest-') ? new Promise(() => {}) : real(what, ...how);";
    chrome.command("Page.addScriptToEvaluateOnNewDocument", json!({ "source": never })).await?;
    chrome.open(&server.url()).await?;
    chrome.wait_until(HOME, "the home screen is there").await?;
    app::new_project(&chrome, "Port Marin").await?;
    check(waited_for(&chrome).await, true, "a project before the rest has come")?;
    chrome.expect_no_errors().await?;
    chrome.quit().await?;
    Ok(())
}

#[tokio::test]
async fn a_start_that_takes_long_says_so() -> Result<()> {
    let server = e2e::serve_dist()?;
    let chrome = Browser::start(Profile::empty()?).await?;
    if chrome.kind() == Kind::Firefox {
        chrome.quit().await?;
        return Ok(());
    }
    let never = "globalThis.fetch = () => new Promise(() => {});";
    chrome.command("Page.addScriptToEvaluateOnNewDocument", json!({ "source": never })).await?;
    chrome.open(&server.url()).await?;
    chrome.wait_for_text("#app", "Loading").await?;
    chrome.wait_until(&painted("window"), "it is painted").await?;

    // In a frame, as drivers wait for the page itself to have loaded.
    chrome.open(&format!("{}manifest.webmanifest", server.url())).await?;
    chrome.command("Fetch.enable", json!({ "patterns": [{ "urlPattern": "*/crossbearing-app-*.js" }] })).await?;
    let frame = "const frame = document.createElement('iframe'); frame.src = arguments[0]; document.documentElement.append(frame);";
    chrome.run_with(frame, vec![json!(server.url())]).await?;
    let says = format!("frames[0].document.getElementById('app')?.textContent.includes('Loading') && {}", painted("frames[0]"));
    chrome.wait_until(&says, "it is painted while the script of the app is still to come, too").await?;
    chrome.quit().await?;
    Ok(())
}

/// Whether a window has shown something.
fn painted(window: &str) -> String {
    format!("{window}.performance.getEntriesByName('first-contentful-paint').length > 0")
}

#[tokio::test]
async fn without_the_rest_the_page_says_that_it_could_not_start() -> Result<()> {
    let site = tempfile::tempdir()?;
    app::copy(&e2e::dist()?, site.path())?;
    let mut n_gone = 0;
    for entry in fs::read_dir(site.path())? {
        let path = entry?.path();
        if path.file_name().and_then(|name| name.to_str()).is_some_and(|name| name.contains("-rest-")) {
            fs::remove_file(path)?;
            n_gone += 1;
        }
    }
    ensure!(n_gone == 1, "one file of the rest was expected in the build, found {n_gone}");
    let server = xtask::static_server::StaticServer::start(site.path(), 0)?;
    let chrome = Browser::start(Profile::empty()?).await?;
    chrome.open(&server.url()).await?;
    chrome.wait_for_text("#app", "could not start").await?;
    chrome.quit().await?;
    Ok(())
}
