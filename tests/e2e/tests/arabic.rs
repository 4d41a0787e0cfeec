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

/// Nothing of ours is marked as English. Texts of articles bear their language, but no direction. Notices may be marked: they
/// name steps, which are stored in English.
async fn expect_arabic(chrome: &Chrome, view: &str) -> Result<()> {
    let english = chrome
        .run(
            "return [...document.querySelectorAll('[lang=en][dir=ltr]')].filter(element => !element.closest('.notice, .palette, dialog')) \
             .map(element => element.textContent.slice(0, 80));",
        )
        .await?;
    anyhow::ensure!(english.as_array().is_some_and(Vec::is_empty), "English in {view}: {english}");
    // Isolates are only shown as what they do where the page shows them at all.
    let marks = chrome.run("return document.body.innerText.includes('\\u2066');").await?;
    anyhow::ensure!(marks != true, "English that isn't marked in {view}");
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
    // What comes from the library is Arabic too; dates are.
    chrome.press("Control+1").await?;
    chrome.wait_for_text(".files-article small", "مارس").await?;
    app::show_article(chrome, "Blasts kill at least 12").await?;
    chrome.press("j").await?;
    chrome.wait_for(".insp-quote").await?;
    chrome.wait_for_text(".insp-small", "على الأقل 12").await?;
    expect_arabic(chrome, "the inspector and the list of claims").await?;
    // What is typed is understood, or not, in Arabic.
    chrome.press("q").await?;
    chrome.wait_until("document.activeElement?.closest('[data-field=quantity]')", "the quantity has the focus").await?;
    chrome.press("Control+a").await?;
    chrome.type_text("more than 50").await?;
    chrome.wait_for_text(".field-hint", "أكثر من 50").await?;
    chrome.press("Control+a").await?;
    chrome.type_text("blue").await?;
    chrome.wait_for_text(".field-hint.wrong", "والمنتظر رقم").await?;
    expect_arabic(chrome, "a quantity that isn't understood").await?;
    chrome.press("Escape").await?;
    // What lies over an English text stands where its words are.
    let at_edge = "const middle = css => { const { left, right } = document.querySelector(css).getBoundingClientRect(); return (left + right) / 2; }; \
                   const box = document.querySelector('.article-box').getBoundingClientRect(); \
                   return Math.abs(middle('.article-handle.start') - box.left) < 6;";
    chrome.wait_for(".article-handle.start").await?;
    anyhow::ensure!(chrome.run(at_edge).await? == true, "the handle doesn't stand at the edge of the claim");
    chrome.press("Delete").await?;
    chrome.press("Control+z").await?;
    // The names of steps are stored in the history as they were written, and said in the language of the interface.
    chrome.wait_for_text(".notice", "حذف").await?;
    chrome.press("Control+2").await?;
    chrome.wait_for(".workspace.incidents").await?;
    chrome.wait_for_text(".fact.dispute", "بحسب").await?;
    chrome.wait_for(".why-box li").await?;
    expect_arabic(chrome, "an incident").await?;
    chrome.press("Control+3").await?;
    for (key, css) in [("m", ".matrix"), ("t", ".plot"), ("b", ".brief-page h2")] {
        chrome.press(key).await?;
        chrome.wait_for(css).await?;
        expect_arabic(chrome, &format!("comparing, {key}")).await?;
    }
    chrome.wait_for_text(".brief-page", "مواضع الخلاف:").await?;
    chrome.press("Control+5").await?;
    chrome.wait_for(".workspace.merging").await?;
    expect_arabic(chrome, "merging").await?;
    chrome.press("Control+2").await?;
    chrome.wait_for(".workspace.incidents").await?;
    choose(chrome, "en", "ltr").await?;
    chrome.wait_for(".workspace.incidents").await?;
    chrome.wait_for_text(".bar", "Incidents").await?;
    app.end().await
}
