//! Every view, empty and full: nothing serious for axe-core, and a picture at each size in both schemes.

mod app;

use anyhow::Result;
use app::App;
use e2e::{Chrome, DESKTOP, PHONE, Scheme};

/// axe-core in both schemes, and pictures at all sizes.
async fn look(chrome: &Chrome, view: &str) -> Result<()> {
    for scheme in [Scheme::Dark, Scheme::Light] {
        chrome.view(DESKTOP, scheme).await?;
        chrome.expect_accessible(view).await?;
    }
    chrome.screenshots(view).await
}

/// axe-core on a laptop and a phone, in both schemes.
async fn check(chrome: &Chrome, view: &str) -> Result<()> {
    for (size, scheme) in [(PHONE, Scheme::Dark), (PHONE, Scheme::Light), (DESKTOP, Scheme::Dark), (DESKTOP, Scheme::Light)] {
        chrome.view(size, scheme).await?;
        chrome.expect_accessible(view).await?;
    }
    Ok(())
}

#[tokio::test]
async fn every_place_with_the_example() -> Result<()> {
    let app = App::start().await?;
    let chrome = &app.chrome;
    chrome.view(DESKTOP, Scheme::Light).await?;
    app::open_example(chrome).await?;
    for (key, place) in app::PLACES {
        chrome.press(key).await?;
        chrome.wait_for(&format!(".workspace.{place} main > *")).await?;
        check(chrome, place).await?;
    }
    chrome.press("Control+3").await?;
    for nth in 2..=6 {
        chrome.click(&format!(".compare-tabs .tab:nth-child({nth})")).await?;
        chrome.wait_for(&format!(".compare-tabs .tab:nth-child({nth})[aria-current]")).await?;
        check(chrome, &format!("way {nth} to compare")).await?;
    }
    app.end().await
}

#[tokio::test]
async fn every_dialog_and_bar_with_the_example() -> Result<()> {
    let app = App::start().await?;
    let chrome = &app.chrome;
    chrome.view(DESKTOP, Scheme::Light).await?;
    app::open_example(chrome).await?;
    chrome.run("document.querySelector('.article-text').focus();").await?;
    chrome.press("j").await?;
    chrome.wait_for(".article-bar").await?;
    check(chrome, "the bar of a claim").await?;
    for (key, dialog) in [
        ("?", "Keys"),
        ("Control+k", "Run a command"),
        ("e", "Export"),
        ("p", "Paste an article"),
        ("Control+,", "Project and you"),
        ("l", "Link to an incident"),
        ("Shift+D", "Article"),
        ("Shift+F", "Policy"),
        ("Shift+U", "Fuse incidents"),
        ("Control+Shift+l", "Project log"),
        ("Alt+t", "Text"),
    ] {
        chrome.press(key).await?;
        chrome.wait_for_text("dialog[open] h2", dialog).await?;
        check(chrome, dialog).await?;
        if dialog == "Keys" {
            chrome.click(".keys-change button").await?;
            chrome.wait_for(".keys-changing").await?;
            check(chrome, "Change keys").await?;
        }
        chrome.press("Escape").await?;
        chrome.wait_until("!document.querySelector('dialog[open]')", "the dialog closes").await?;
    }
    chrome.run("document.querySelector('.article-text').focus();").await?;
    chrome.press_times("Shift+J", 2).await?;
    chrome.wait_for(".several").await?;
    check(chrome, "several claims").await?;
    app.end().await
}

#[tokio::test]
async fn home_and_the_empty_project() -> Result<()> {
    let app = App::start().await?;
    app.chrome.wait_for("#home-title").await?;
    look(&app.chrome, "home-empty").await?;
    app.new_project("Port Marin").await?;
    look(&app.chrome, "read-empty").await?;
    app.chrome.press("Control+2").await?;
    app.chrome.wait_for(".workspace.incidents").await?;
    look(&app.chrome, "incidents-empty").await?;
    app.end().await
}

#[tokio::test]
async fn the_sample_marked_and_linked() -> Result<()> {
    let app = App::start().await?;
    let chrome = &app.chrome;
    chrome.view(DESKTOP, Scheme::Light).await?;
    app::open_sample(chrome).await?;
    for (article, claims) in app::SAMPLE_CLAIMS {
        app::show_article(chrome, article).await?;
        for (quote, kind, quantity, source, incident) in claims {
            app::mark(chrome, quote).await?;
            if *kind != "1" {
                chrome.press(kind).await?;
            }
            if !quantity.is_empty() {
                app::fill(chrome, "q", "quantity", quantity).await?;
            }
            if !source.is_empty() {
                app::fill(chrome, "s", "attribution", source).await?;
            }
            if !incident.is_empty() {
                app::link(chrome, incident).await?;
            }
        }
    }
    app::saved(chrome).await?;
    app::show_article(chrome, app::SAMPLE_CLAIMS[0].0).await?;
    chrome.press("j").await?;
    chrome.wait_for(".insp-quote").await?;
    look(chrome, "read-full").await?;
    chrome.press("Control+2").await?;
    chrome.wait_for(".workspace.incidents").await?;
    look(chrome, "incidents-full").await?;

    chrome.press("Control+1").await?;
    for (key, view) in [
        ("?", "keys"),
        ("Control+k", "palette"),
        ("e", "export"),
        ("p", "paste"),
        ("Control+,", "settings"),
        ("l", "link"),
        ("Shift+D", "article"),
    ] {
        chrome.press(key).await?;
        chrome.wait_for(app::DIALOG).await?;
        look(chrome, &format!("dialog-{view}")).await?;
        chrome.press("Escape").await?;
        chrome.wait_until("!document.querySelector('dialog[open]')", "the dialog closes").await?;
    }
    chrome.click(".bar .home").await?;
    chrome.wait_for(".home-projects").await?;
    look(chrome, "home-full").await?;
    app.end().await
}
