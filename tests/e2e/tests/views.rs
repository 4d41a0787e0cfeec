//! Every view, empty and full: nothing serious for axe-core, and a picture at each size in both schemes.

mod app;

use anyhow::Result;
use app::App;
use e2e::{Chrome, DESKTOP, Scheme};

/// axe-core in both schemes, and pictures at all sizes.
async fn look(chrome: &Chrome, view: &str) -> Result<()> {
    for scheme in [Scheme::Dark, Scheme::Light] {
        chrome.view(DESKTOP, scheme).await?;
        chrome.expect_accessible(view).await?;
    }
    chrome.screenshots(view).await
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
