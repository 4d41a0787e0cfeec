//! The whole main job from the first screen with keys alone: no test here may use a pointer, or the page's own scripts to
//! move the focus. The one thing that no key can do is to choose a file in the system's dialog.

mod app;

use anyhow::{Context, Result, ensure};
use app::{App, TEXT};
use e2e::{Chrome, DESKTOP, Scheme};
use serde_json::{Value, json};

/// Notes whatever a pointer does. A button that Enter presses is clicked, so clicks are not among it.
const WATCH_POINTER: &str = "window.__pointer = []; \
     for (const type of ['pointerdown', 'pointermove', 'mousedown', 'mousemove', 'mouseup', 'touchstart', 'wheel', 'dragstart']) \
         addEventListener(type, () => window.__pointer.push(type), true);";

async fn ensure_no_pointer(chrome: &Chrome) -> Result<()> {
    let used = chrome.run("return window.__pointer;").await?;
    ensure!(used == json!([]), "a pointer was used: {used}");
    Ok(())
}

/// What the browser has selected.
async fn selected(chrome: &Chrome) -> Result<String> {
    Ok(chrome.run("return getSelection().toString();").await?.as_str().unwrap_or_default().to_owned())
}

fn claim_of<'a>(project: &'a Value, quote: &str) -> Result<&'a Value> {
    let claims = project["claims"].as_array().context("no claims")?;
    let claim = claims.iter().find(|claim| claim["spans"][0]["quote"] == quote);
    claim.with_context(|| format!("no claim says {quote}: {:?}", app::quotes(project)))
}

#[tokio::test]
async fn from_the_first_screen_to_the_export() -> Result<()> {
    let app = App::start().await?;
    let chrome = &app.chrome;
    chrome.view(DESKTOP, Scheme::Light).await?;
    chrome.wait_for("#home-title").await?;
    chrome.run(WATCH_POINTER).await?;
    app::go_to(chrome, "Tab", "element.matches('button') && element.textContent.includes('Open the texts only')").await?;
    chrome.press("Enter").await?;
    chrome.wait_for_text(".foot", "4 articles").await?;
    chrome.wait_for_text(".article-header", "Blasts kill at least 12").await?;

    // Behind the headline, over the dateline to the word “At”; five words from its beginning.
    app::to_text(chrome).await?;
    chrome.press("Control+Home").await?;
    chrome.press("Alt+ArrowDown").await?;
    chrome.press_times("Control+ArrowRight", 7).await?;
    chrome.press("Control+ArrowLeft").await?;
    chrome.press_times("Control+Shift+ArrowRight", 5).await?;
    ensure!(selected(chrome).await? == "At least 12 people died", "the keys select “{}”", selected(chrome).await?);
    app::wait_for_status(chrome, "Selected “At least 12 people died”").await?;
    chrome.press("m").await?;
    app::wait_for_current(chrome, "At least 12 people died").await?;
    app::wait_for_status(chrome, "Marked").await?;
    chrome.press("2").await?;
    app::wait_for_status(chrome, "attack").await?;
    chrome.press("1").await?;
    app::wait_for_status(chrome, "casualties").await?;
    app::fill(chrome, "q", "quantity", "at least 12").await?;
    app::fill(chrome, "s", "attribution", "Harbour Observatory").await?;
    // The incident is made in linking.
    app::link(chrome, "Port Marin blasts").await?;

    // An incident of its own; then the next article, where a digit marks, and both incidents are linked to.
    chrome.press("i").await?;
    chrome.wait_until("document.activeElement?.matches('input')", "the title is asked for").await?;
    chrome.type_text("Grain terminal").await?;
    chrome.press("Enter").await?;
    chrome.press("Escape").await?;
    chrome.wait_for_text(".inc-scroll", "Grain terminal").await?;
    chrome.press("]").await?;
    chrome.wait_for_text(".article-header", "Two explosions at the grain terminal").await?;
    app::to_text(chrome).await?;
    chrome.press("Control+Home").await?;
    chrome.press_times("Control+ArrowDown", 2).await?;
    chrome.press_times("Control+Shift+ArrowRight", 3).await?;
    chrome.press("1").await?;
    app::wait_for_current(chrome, "Nine dock workers").await?;
    app::fill(chrome, "q", "quantity", "9").await?;
    app::link(chrome, "Grain terminal").await?;
    app::link(chrome, "Port Marin blasts").await?;
    chrome.press("x").await?;
    app::wait_for_status(chrome, "Every claim is linked").await?;

    // An article by copying and pasting.
    app::to_text(chrome).await?;
    chrome.press("Control+Home").await?;
    chrome.press("Alt+ArrowDown").await?;
    chrome.press("Alt+Shift+ArrowDown").await?;
    ensure!(selected(chrome).await?.trim().starts_with("PORT MARIN — Two explosions"), "selected is “{}”", selected(chrome).await?);
    chrome.press("Control+c").await?;
    chrome.press("p").await?;
    chrome.wait_until("document.activeElement?.matches('.files-paste textarea')", "the text is asked for").await?;
    chrome.press("Control+v").await?;
    chrome.wait_until("document.activeElement.value.includes('the interior ministry said.')", "the text is pasted").await?;
    app::go_to(chrome, "Tab", "element.matches('.files-paste button.primary')").await?;
    chrome.press("Enter").await?;
    chrome.wait_for(".files-review button.primary:not(:disabled)").await?;
    chrome.press("Enter").await?;
    chrome.wait_for_text(".foot", "5 articles").await?;

    let project = app::exported(chrome).await?;
    ensure_no_pointer(chrome).await?;
    let claim = claim_of(&project, "At least 12 people died")?;
    ensure!(claim["kind"] == "casualties" && claim["quantity"]["min"] == 12, "found {claim}");
    ensure!(claim["attribution"].as_array().is_some_and(|chain| chain.len() == 1), "found {claim}");
    ensure!(claim_of(&project, "Nine dock workers")?["quantity"]["min"] == 9, "found {}", project["claims"]);
    for (list, n) in [("articles", 5), ("claims", 2), ("incidents", 2), ("links", 3)] {
        ensure!(project[list].as_array().is_some_and(|list| list.len() == n), "not {n} {list}: {}", project[list]);
    }
    app.end().await
}

#[tokio::test]
async fn by_sentence_and_paragraph_and_in_arabic_as_the_arrows_look() -> Result<()> {
    let app = App::start().await?;
    let chrome = &app.chrome;
    chrome.view(DESKTOP, Scheme::Light).await?;
    chrome.wait_for("#home-title").await?;
    chrome.run(WATCH_POINTER).await?;
    app::go_to(chrome, "Tab", "element.matches('#home-title')").await?;
    chrome.press("Control+a").await?;
    chrome.type_text("By keys").await?;
    chrome.press("Enter").await?;
    chrome.wait_for(".workspace").await?;
    chrome.choose_files(app::PICKER, &app::articles(chrome)?).await?;
    chrome.wait_for(".files-review button.primary:not(:disabled)").await?;
    chrome.press("Enter").await?;
    chrome.wait_until("!document.querySelector('dialog[open]')", "the review closes").await?;
    chrome.wait_for(TEXT).await?;

    // The caret by paragraph, sentence, word and character; told to whoever doesn't see it.
    app::to_text(chrome).await?;
    chrome.press("Control+Home").await?;
    chrome.press_times("Control+ArrowDown", 2).await?;
    chrome.press("Home").await?;
    chrome.press("Control+ArrowUp").await?;
    chrome.wait_for(".article-caret").await?;
    chrome.press("Alt+ArrowDown").await?;
    chrome.press("Alt+Shift+ArrowUp").await?;
    ensure!(selected(chrome).await?.ends_with('.'), "a sentence backward selects “{}”", selected(chrome).await?);
    app::wait_for_status(chrome, "Selected “").await?;

    // The first article has a headline and a sentence before this.
    chrome.press("Control+Home").await?;
    chrome.press_times("Alt+ArrowDown", 2).await?;
    chrome.press_times("Control+Shift+ArrowRight", 5).await?;
    ensure!(selected(chrome).await?.trim() == "At least 12 people died", "five words select “{}”", selected(chrome).await?);
    chrome.press("m").await?;
    app::wait_for_current(chrome, "At least 12 people died").await?;
    app::link(chrome, "Port Marin blasts").await?;

    // In Arabic left is on, by character and by word.
    chrome.press("]").await?;
    chrome.wait_for_text(".article-header", "Ministry speaks").await?;
    app::to_text(chrome).await?;
    chrome.press("Control+Home").await?;
    let start = "return [...document.querySelectorAll('.article-text p')].findIndex(p => p.textContent.startsWith('قالت'));";
    let nth = chrome.run(start).await?.as_u64().context("no Arabic paragraph")?;
    chrome.press_times("Control+ArrowDown", usize::try_from(nth)? + 1).await?;
    chrome.press("Control+ArrowUp").await?;
    chrome.press_times("Shift+ArrowLeft", 4).await?;
    ensure!(selected(chrome).await? == "قالت", "four to the left select “{}”", selected(chrome).await?);
    chrome.press("Shift+ArrowRight").await?;
    ensure!(selected(chrome).await? == "قال", "one to the right leaves “{}”", selected(chrome).await?);
    chrome.press("Control+Shift+ArrowLeft").await?;
    chrome.press("Control+Shift+ArrowLeft").await?;
    ensure!(selected(chrome).await? == "قالت الوزارة", "two words to the left select “{}”", selected(chrome).await?);
    chrome.press("Control+Shift+ArrowRight").await?;
    ensure!(selected(chrome).await? == "قالت ", "one word to the right leaves “{}”", selected(chrome).await?);
    chrome.press("2").await?;
    app::wait_for_current(chrome, "قالت").await?;

    // The next that is not linked is this one; back and on.
    chrome.press("Escape").await?;
    chrome.press("x").await?;
    app::wait_for_current(chrome, "قالت").await?;
    app::link(chrome, "Port Marin blasts").await?;
    chrome.press("Shift+X").await?;
    app::wait_for_status(chrome, "Every claim is linked").await?;
    ensure_no_pointer(chrome).await?;
    app.end().await
}
