//! The interface in Arabic: chosen from the palette, running from the right in every place and no wider than its room, and
//! back to English where one was.

mod app;

use anyhow::Result;
use app::App;
use e2e::{Chrome, DESKTOP, PHONE, Scheme};

/// Chooses a language by its tag, in the dialog that the palette opens.
async fn choose(chrome: &Chrome, language: &str, direction: &str) -> Result<()> {
    chrome.press("Control+k").await?;
    chrome.wait_for(".palette-row").await?;
    // The action says it in English in every language, so that who is lost finds back.
    chrome.type_text("Interface language").await?;
    chrome.press("Enter").await?;
    chrome.click(&format!(".language-choices button[lang={language}]")).await?;
    let is_so = format!("document.documentElement.lang === '{language}' && document.documentElement.dir === '{direction}'");
    chrome.wait_until(&is_so, "the page says its language and direction").await
}

/// Nothing makes the page wider than the window, nor a pane wider than its room.
async fn expect_room(chrome: &Chrome, view: &str) -> Result<()> {
    let wide = chrome
        .run(
            "const panes = [document.documentElement, ...document.querySelectorAll('.pane')]; \
             return panes.filter(pane => pane.scrollWidth > pane.clientWidth + 1) \
             .map(pane => `${pane.className || 'page'}: ${pane.scrollWidth} in ${pane.clientWidth}`);",
        )
        .await?;
    anyhow::ensure!(wide.as_array().is_some_and(Vec::is_empty), "wider than its room in {view}: {wide}");
    Ok(())
}

#[tokio::test]
async fn every_place_in_arabic_and_back_to_english() -> Result<()> {
    let app = App::start().await?;
    let chrome = &app.chrome;
    chrome.view(DESKTOP, Scheme::Light).await?;
    app::open_example(chrome).await?;
    chrome.press("Control+2").await?;
    chrome.wait_for(".workspace.incidents").await?;
    choose(chrome, "ar", "rtl").await?;
    // The place is the same as before.
    chrome.wait_for(".workspace.incidents").await?;
    for (key, place) in app::PLACES {
        chrome.press(key).await?;
        chrome.wait_for(&format!(".workspace.{place}")).await?;
        for (size, size_name) in [(PHONE, "phone"), (DESKTOP, "desktop")] {
            chrome.view(size, Scheme::Light).await?;
            let view = format!("arabic-{place}-{size_name}");
            chrome.screenshot(&view).await?;
            expect_room(chrome, &view).await?;
            chrome.expect_accessible(&view).await?;
        }
    }
    // What comes from the library is English and says so; dates are Arabic.
    let english = "[lang=en][dir=ltr]";
    chrome.press("Control+1").await?;
    chrome.wait_for_text(".files-article small", "مارس").await?;
    app::show_article(chrome, "Blasts kill at least 12").await?;
    chrome.press("j").await?;
    chrome.wait_for(".insp-quote").await?;
    // What lies over an English text stands where its words are.
    let at_edge = "const middle = css => { const { left, right } = document.querySelector(css).getBoundingClientRect(); return (left + right) / 2; }; \
                   const box = document.querySelector('.article-box').getBoundingClientRect(); \
                   return Math.abs(middle('.article-handle.start') - box.left) < 6;";
    chrome.wait_for(".article-handle.start").await?;
    anyhow::ensure!(chrome.run(at_edge).await? == true, "the handle doesn't stand at the edge of the claim");
    chrome.press("Delete").await?;
    chrome.press("Control+z").await?;
    chrome.wait_for_text(&format!(".notice {english}"), "delete").await?;
    chrome.press("Control+2").await?;
    chrome.wait_for(".workspace.incidents").await?;
    chrome.wait_for(&format!(".fact.dispute {english}")).await?;
    chrome.wait_for(&format!(".why-box li > {english}")).await?;
    choose(chrome, "en", "ltr").await?;
    chrome.wait_for(".workspace.incidents").await?;
    chrome.wait_for_text(".bar", "Incidents").await?;
    app.end().await
}
