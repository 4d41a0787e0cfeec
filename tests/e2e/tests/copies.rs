//! Copied passages are found in a worker, wherever the app is opened from, without a network and within the policy.

mod app;

use anyhow::{Result, ensure};
use app::App;
use e2e::{Chrome, Profile};

const STATUS: &str = ".copies-status";

/// Makes an incident, whose page wants to know of copied passages.
async fn new_incident(chrome: &Chrome) -> Result<()> {
    chrome.press("Control+2").await?;
    chrome.wait_for(".workspace.incidents").await?;
    chrome.press("i").await?;
    chrome.wait_for(".inc-name:focus").await?;
    chrome.type_text("Port Marin blasts").await?;
    chrome.press("Enter").await?;
    chrome.wait_for(STATUS).await
}

async fn finds_the_copy_of_the_sample(chrome: &Chrome) -> Result<()> {
    app::open_sample(chrome).await?;
    new_incident(chrome).await?;
    chrome.wait_for(&format!("{STATUS}[data-copies=done]")).await?;
    let n_found = chrome.run(&format!("return Number(document.querySelector('{STATUS}').dataset.found);")).await?;
    ensure!(n_found.as_f64().is_some_and(|n_found| n_found >= 1.0), "found {n_found} passages in more than one article of the sample");
    chrome.expect_no_errors().await
}

#[tokio::test]
async fn a_worker_finds_them_in_the_hosted_build_with_the_server_gone() -> Result<()> {
    let mut app = App::start().await?;
    app.chrome.wait_until_offline_ready().await?;
    app.server.stop();
    finds_the_copy_of_the_sample(&app.chrome).await?;
    app.chrome.expect_accessible("the status of copied passages").await?;
    app.chrome.expect_only_own_requests(&app.server.url()).await?;
    app.end().await
}

#[tokio::test]
async fn a_worker_finds_them_in_the_single_file_from_disk() -> Result<()> {
    let chrome = Chrome::start(Profile::empty()?).await?;
    let url = e2e::single_file_url()?;
    chrome.open(&url).await?;
    finds_the_copy_of_the_sample(&chrome).await?;
    chrome.expect_only_own_requests(&url).await?;
    chrome.quit().await?;
    Ok(())
}

#[tokio::test]
async fn an_article_more_is_taken_in_and_undone() -> Result<()> {
    let app = App::start().await?;
    let chrome = &app.chrome;
    finds_the_copy_of_the_sample(chrome).await?;
    let found = format!("Number(document.querySelector('{STATUS}').dataset.found)");
    let n_before = chrome.run(&format!("return {found};")).await?;
    let copy = chrome.profile().file(
        "copy.txt",
        "By evening\n\nThe driver got out and walked away. He did not run. The central hospital had taken in more than 60 injured people, \
         a doctor there said, 15 of them with severe burns. He asked not to be named because he was not allowed to speak to reporters.\n",
    )?;
    app::open_files(chrome, &[copy]).await?;
    chrome.press("Control+2").await?;
    chrome.wait_until(&format!("{found} > {n_before}"), "the passage in the new article is found").await?;
    chrome.press("Control+z").await?;
    chrome.wait_until(&format!("{found} === {n_before}"), "it is gone with the article").await?;
    app.end().await
}

#[tokio::test]
async fn a_worker_that_breaks_is_told_of_and_another_tried() -> Result<()> {
    let app = App::start().await?;
    let chrome = &app.chrome;
    // Breaks at the first message, which is the app itself.
    chrome
        .run(
            "window.__Worker = Worker; \
             window.Worker = function () { return new __Worker(URL.createObjectURL(new Blob(['onmessage = () => { throw new Error(`broken`); }']))); };",
        )
        .await?;
    app::open_sample(chrome).await?;
    new_incident(chrome).await?;
    chrome.wait_for_text(&format!("{STATUS}[data-copies=failed]"), "broken").await?;
    chrome.run("window.Worker = __Worker;").await?;
    chrome.click(&format!("{STATUS} button")).await?;
    chrome.wait_for(&format!("{STATUS}[data-copies=done]")).await?;
    app.end().await
}

#[tokio::test]
async fn the_policy_holds_in_workers_too() -> Result<()> {
    let server = e2e::serve_dist()?;
    let chrome = Chrome::start(Profile::empty()?).await?;
    for url in [server.url(), e2e::single_file_url()?] {
        chrome.open(&url).await?;
        let refused = chrome
            .run_async(
                "const script = `const refused = []; \
                   addEventListener('securitypolicyviolation', event => refused.push(event.effectiveDirective)); \
                   (async () => { \
                     await fetch('https://example.org/').catch(() => {}); \
                     try { importScripts('https://example.org/a.js'); } catch {} \
                     try { eval('1'); } catch {} \
                     setTimeout(() => postMessage(refused), 50); \
                   })();`; \
                 const worker = new Worker(URL.createObjectURL(new Blob([script]))); \
                 return await new Promise(done => { worker.onmessage = event => done(event.data.join(' ')); });",
            )
            .await?;
        let refused = refused.as_str().unwrap_or_default().to_owned();
        ensure!(
            refused.contains("connect-src") && refused.matches("script-src").count() >= 2,
            "a worker of {url} was only refused {refused:?}"
        );
    }
    chrome.quit().await?;
    Ok(())
}
