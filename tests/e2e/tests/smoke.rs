//! The built app starts, wherever it is opened from, and keeps to itself. What it does is tested beside this file.

mod app;

use std::fs;

use anyhow::{Result, ensure};
use e2e::{Browser, Kind, Profile};
use xtask::static_server::StaticServer;

const RUNS: &str = "document.querySelector('#app')?.children.length > 0";

#[tokio::test]
async fn the_hosted_build_starts_with_no_errors_and_asks_for_its_own_files_only() -> Result<()> {
    let server = e2e::serve_dist()?;
    let chrome = Browser::start(Profile::empty()?).await?;
    chrome.open(&server.url()).await?;
    chrome.wait_until(RUNS, "the app shows itself").await?;
    chrome.wait_until_offline_ready().await?;
    chrome.expect_no_errors().await?;
    chrome.expect_only_own_requests(&server.url()).await?;
    let dist = e2e::dist()?;
    for path in server.requests().keys() {
        ensure!(path == "/" || dist.join(path.trim_start_matches('/')).is_file(), "asked for {path}, which is no file of the build");
    }
    chrome.quit().await?;
    Ok(())
}

#[tokio::test]
async fn the_policy_forbids_to_reach_another_host_or_run_foreign_code() -> Result<()> {
    let server = e2e::serve_dist()?;
    let chrome = Browser::start(Profile::empty()?).await?;
    for url in [server.url(), e2e::single_file_url()?] {
        chrome.open(&url).await?;
        chrome.wait_until(RUNS, "the app shows itself").await?;
        chrome
            .run(
                "fetch('https://example.org/').catch(() => {}); \
                 new Image().src = 'https://example.org/a.png'; \
                 const script = document.createElement('script'); script.textContent = 'window.__ran = true'; document.head.append(script); \
                 document.body.insertAdjacentHTML('beforeend', '<img src=x onerror=\"window.__ran = true\">');",
            )
            .await?;
        chrome.wait_until_refused(4).await?;
        ensure!(chrome.run("return window.__ran === undefined;").await? == true, "foreign code ran in {url}");
        ensure!(chrome.expect_no_errors().await.is_err(), "the breaches went unnoticed in {url}");
    }
    chrome.quit().await?;
    Ok(())
}

#[tokio::test]
async fn the_hosted_build_opens_offline_after_the_first_visit() -> Result<()> {
    let mut server = e2e::serve_dist()?;
    let chrome = Browser::start(Profile::empty()?).await?;
    chrome.open(&server.url()).await?;
    chrome.wait_until_offline_ready().await?;
    server.stop();
    for address in [server.url(), format!("{}index.html?from=bookmark#top", server.url())] {
        chrome.open(&address).await?;
        chrome.wait_until(RUNS, "the app shows itself with the server gone").await?;
    }
    chrome.expect_no_errors().await?;

    if chrome.kind() == Kind::Firefox {
        // Its own cache answers as well, and is not to be had out of the way.
        chrome.quit().await?;
        return Ok(());
    }
    // That it was the cache, and not the browser's own or a server still there, shows when the cache is gone.
    chrome.run_async("for (const name of await caches.keys()) await caches.delete(name); return true;").await?;
    // Whether the driver calls that an error depends on who fails, the network or the worker; the page tells.
    let _ = chrome.open(&server.url()).await;
    chrome.wait_until("document.readyState === 'complete' && !document.querySelector('#app')", "an error page is shown").await?;
    chrome.quit().await?;
    Ok(())
}

#[tokio::test]
async fn a_new_version_waits_until_it_is_accepted() -> Result<()> {
    let site = tempfile::tempdir()?;
    app::copy(&e2e::dist()?, site.path())?;
    let server = StaticServer::start(site.path(), 0)?;
    let chrome = Browser::start(Profile::empty()?).await?;
    chrome.open(&server.url()).await?;
    chrome.wait_until_offline_ready().await?;

    let (page, worker) = (site.path().join("index.html"), site.path().join("sw.js"));
    fs::write(&page, fs::read_to_string(&page)?.replace("<html ", "<html data-newer "))?;
    fs::write(&worker, fs::read_to_string(&worker)?.replace("const VERSION = '", "const VERSION = 'newer-"))?;
    chrome.reload().await?;
    chrome.wait_until(RUNS, "the app shows itself").await?;
    chrome.wait_until("'updateReady' in document.documentElement.dataset", "the new version is announced").await?;
    ensure!(chrome.run("return 'newer' in document.documentElement.dataset;").await? == false, "the new version did not wait");

    chrome.run("dispatchEvent(new CustomEvent('crossbearing-update-accepted'));").await?;
    chrome.wait_until("'newer' in document.documentElement.dataset", "the new version is there").await?;
    chrome.wait_until(RUNS, "the app shows itself").await?;
    let caches = chrome.run_async("return (await caches.keys()).length;").await?;
    ensure!(caches == 1, "{caches} caches, of which all but one are of old versions");
    chrome.expect_no_errors().await?;
    chrome.quit().await?;
    Ok(())
}

#[tokio::test]
async fn the_single_file_starts_from_disk_alone() -> Result<()> {
    // A copy in an empty folder: whatever it still needed beside it would be missing.
    let profile = Profile::empty()?;
    let file = profile.file("alone/crossbearing.html", fs::read(e2e::dist()?.join("crossbearing.html"))?)?;
    let chrome = Browser::start(profile).await?;
    let url = format!("file://{}", file.display());
    chrome.open(&url).await?;
    chrome.wait_until(RUNS, "the app shows itself").await?;
    chrome.expect_no_errors().await?;
    chrome.expect_only_own_requests(&url).await?;
    chrome.quit().await?;
    Ok(())
}

#[tokio::test]
async fn what_keeps_the_app_from_starting_is_said_in_the_page() -> Result<()> {
    let site = tempfile::tempdir()?;
    app::copy(&e2e::dist()?, site.path())?;
    for entry in fs::read_dir(site.path())? {
        let path = entry?.path();
        if path.extension().is_some_and(|extension| extension == "wasm") {
            fs::write(path, "not wasm")?;
        }
    }
    let server = StaticServer::start(site.path(), 0)?;
    let chrome = Browser::start(Profile::empty()?).await?;
    chrome.open(&server.url()).await?;
    chrome.wait_for_text("#app", "could not start").await?;
    chrome.quit().await?;
    Ok(())
}

#[tokio::test]
async fn a_killed_browser_leaves_its_profile_usable() -> Result<()> {
    let server = e2e::serve_dist()?;
    let chrome = Browser::start(Profile::empty()?).await?;
    chrome.open(&server.url()).await?;
    chrome.wait_until_offline_ready().await?;
    let profile = chrome.kill().await?;
    let chrome = Browser::start(profile).await?;
    chrome.open(&server.url()).await?;
    chrome.wait_until(RUNS, "the app shows itself").await?;
    chrome.quit().await?;
    Ok(())
}
