//! Keeping the work: killed browsers, full disks, two tabs, and the one file from disk.

mod app;

use std::fs;

use anyhow::{Result, ensure};
use app::App;
use e2e::{Chrome, Profile};

#[tokio::test]
async fn a_killed_browser_loses_nothing_that_was_saved() -> Result<()> {
    let app = App::start().await?;
    app.new_project("Fragile").await?;
    app::open_files(&app.chrome, &app::articles(&app.chrome)?).await?;
    app::show_article(&app.chrome, "Blasts hit").await?;
    for quote in ["At least 12 people died", "Two blasts", "second device"] {
        app::mark(&app.chrome, quote).await?;
    }
    app::saved(&app.chrome).await?;
    let App { chrome, server } = app;
    let profile = chrome.kill().await?;
    let app = App::resume(server, profile).await?;
    app.chrome.wait_for_text(".foot", "3 claims").await?;
    let mut quotes = app::quotes(&app::exported(&app.chrome).await?);
    quotes.sort();
    ensure!(quotes == ["At least 12 people died", "Two blasts", "second device"], "found {quotes:?}");
    app.end().await
}

#[tokio::test]
async fn a_full_disk_is_said_and_the_work_goes_on_when_there_is_room() -> Result<()> {
    let app = App::start().await?;
    let chrome = &app.chrome;
    app.new_project("Full").await?;
    app::open_files(chrome, &app::articles(chrome)?).await?;
    app::saved(chrome).await?;
    // The browser's quota can't be narrowed from here, so its answer is given in its stead.
    chrome
        .run(
            "const proto = IDBObjectStore.prototype; window.__stores = [proto.put, proto.add]; \
             proto.put = proto.add = function () { throw new DOMException('no room', 'QuotaExceededError'); };",
        )
        .await?;
    app::show_article(chrome, "Blasts hit").await?;
    app::mark(chrome, "At least 12 people died").await?;
    chrome.wait_until("document.querySelector('.saved')?.dataset.save === 'failed'", "it says that it can't save").await?;
    // The work is still here and can be taken out.
    ensure!(app::quotes(&app::exported(chrome).await?) == ["At least 12 people died"], "the claim is gone");
    chrome.run("[IDBObjectStore.prototype.put, IDBObjectStore.prototype.add] = window.__stores;").await?;
    app::mark(chrome, "Two blasts").await?;
    app::saved(chrome).await?;
    chrome.reload().await?;
    chrome.wait_for_text(".foot", "2 claims").await?;
    app.chrome.quit().await?;
    Ok(())
}

#[tokio::test]
async fn of_two_tabs_one_writes_and_the_other_follows() -> Result<()> {
    let app = App::start().await?;
    let chrome = &app.chrome;
    app.new_project("Shared").await?;
    app::open_files(chrome, &app::articles(chrome)?).await?;
    app::show_article(chrome, "Blasts hit").await?;
    app::saved(chrome).await?;
    let address = chrome.run("return location.href;").await?;
    let first = chrome.tab().await?;
    let second = chrome.open_in_new_tab(address.as_str().unwrap_or_default()).await?;
    chrome.wait_until("document.querySelector('.saved')?.dataset.save === 'following'", "the second tab follows").await?;

    chrome.switch_to(&first).await?;
    app::mark(chrome, "At least 12 people died").await?;
    app::saved(chrome).await?;
    chrome.switch_to(&second).await?;
    chrome.wait_for_text(".foot", "1 claim").await?;

    // When the writer goes, the follower takes over.
    chrome.switch_to(&first).await?;
    chrome.close_tab().await?;
    chrome.switch_to(&second).await?;
    app::saved(chrome).await?;
    app::show_article(chrome, "Blasts hit").await?;
    app::mark(chrome, "Two blasts").await?;
    app::saved(chrome).await?;
    chrome.reload().await?;
    chrome.wait_for_text(".foot", "2 claims").await?;
    app.end().await
}

#[tokio::test]
async fn a_damaged_project_is_never_overwritten() -> Result<()> {
    let app = App::start().await?;
    let chrome = &app.chrome;
    app.new_project("Damaged").await?;
    app::open_files(chrome, &app::articles(chrome)?).await?;
    app::saved(chrome).await?;
    // What a failing disk or a foreign program might leave behind.
    let damage = "const open = indexedDB.open('crossbearing'); \
         const db = await new Promise((done, failed) => { open.onsuccess = () => done(open.result); open.onerror = failed; }); \
         const tx = db.transaction([...db.objectStoreNames], 'readwrite'); const log = []; \
         const store = tx.objectStore('snapshots'); const keys = await new Promise(done => { store.getAllKeys().onsuccess = e => done(e.target.result); }); \
         const value = await new Promise(done => { store.get(keys[0]).onsuccess = e => done(e.target.result); }); \
         value.text = value.text.slice(0, -40); store.keyPath ? store.put(value) : store.put(value, keys[0]); \
         await new Promise(done => { tx.oncomplete = done; }); db.close(); return new TextDecoder().decode(value.text);";
    let damaged = chrome.run_async(damage).await?;
    chrome.reload().await?;
    chrome.wait_for_text(".home-trouble", "Damaged").await?;
    let known = chrome.downloads()?;
    chrome
        .run(
            "[...document.querySelectorAll('.home-trouble button')].find(button => /download|raw|stored/i.test(button.textContent)).id = 'raw';",
        )
        .await?;
    chrome.click("#raw").await?;
    let (_, raw) = chrome.wait_for_download(&known).await?;
    let raw = String::from_utf8(raw)?;
    ensure!(raw.contains("Ministry speaks of two explosions"), "the raw data lacks the articles");
    // Still there, as it was.
    let still = "const open = indexedDB.open('crossbearing'); \
         const db = await new Promise((done, failed) => { open.onsuccess = () => done(open.result); open.onerror = failed; }); \
         const store = db.transaction('snapshots').objectStore('snapshots'); \
         const all = await new Promise(done => { store.getAll().onsuccess = e => done(e.target.result); }); db.close(); return new TextDecoder().decode(all[0].text);";
    ensure!(chrome.run_async(still).await? == damaged, "the damaged copy was overwritten");
    app.chrome.quit().await?;
    Ok(())
}

#[tokio::test]
async fn the_single_file_does_the_job_from_disk_and_keeps_it() -> Result<()> {
    let profile = Profile::empty()?;
    let file = profile.file("alone/crossbearing.html", fs::read(e2e::dist()?.join("crossbearing.html"))?)?;
    let url = format!("file://{}", file.display());
    let chrome = Chrome::start(profile).await?;
    chrome.open(&url).await?;
    app::new_project(&chrome, "From disk").await?;
    app::open_files(&chrome, &app::articles(&chrome)?).await?;
    app::show_article(&chrome, "Ministry speaks").await?;
    app::mark(&chrome, "Nine dock workers").await?;
    app::link(&chrome, "Grain terminal").await?;
    app::saved(&chrome).await?;
    let profile = chrome.quit().await?;
    let chrome = Chrome::start(profile).await?;
    chrome.open(&url).await?;
    chrome.wait_for_text(".foot", "1 claim").await?;
    ensure!(app::quotes(&app::exported(&chrome).await?) == ["Nine dock workers"], "the claim is gone");
    chrome.expect_no_errors().await?;
    chrome.expect_only_own_requests(&url).await?;
    chrome.quit().await?;
    Ok(())
}
