//! The main job from an empty profile: articles in, claims and incidents marked, JSON out and in again.

mod app;

use anyhow::{Result, ensure};
use app::{App, TEXT};
use e2e::{DESKTOP, Scheme};

#[tokio::test]
async fn from_three_files_to_the_same_bytes() -> Result<()> {
    let app = App::start().await?;
    let chrome = &app.chrome;
    chrome.view(DESKTOP, Scheme::Light).await?;
    app.new_project("Port Marin").await?;
    app::open_files(chrome, &app::articles(chrome)?).await?;
    chrome.wait_for_text(".files-list", "Ministry speaks").await?;

    // By mouse, with the quantity and the source typed.
    app::show_article(chrome, "Blasts hit Port Marin").await?;
    app::mark(chrome, "At least 12 people died").await?;
    app::fill(chrome, "q", "quantity", "at least 12").await?;
    chrome.wait_for_text(".claim-current", "killed: at least 12").await?;
    app::fill(chrome, "s", "attribution", "Harbour Observatory").await?;
    chrome.wait_for_text(".insp", "Harbour Observatory").await?;
    app::link(chrome, "Port Marin blasts").await?;

    // By keys alone: next article, a caret in the text, two words, marked as an attack.
    chrome.press("]").await?;
    chrome.wait_for_text(".article-header", "Ministry speaks").await?;
    app::mark(chrome, "The ministry put the toll at 14").await?;
    // The source of the first claim is offered; the incident too.
    app::fill(chrome, "q", "quantity", "14").await?;
    app::link(chrome, "Port Marin blasts").await?;
    chrome.press("]").await?;
    chrome.wait_for_text(".article-header", "What we know").await?;
    chrome.click_text(TEXT, "The observatory").await?;
    chrome.press("Home").await?;
    chrome.press_times("Control+Shift+ArrowRight", 3).await?;
    chrome.press("2").await?;
    chrome.wait_for(".insp-quote").await?;
    chrome.wait_for_text(".foot", "3 claims").await?;
    app::link(chrome, "Port Marin blasts").await?;

    // Undo takes the link back, across articles the one before; redo brings both again.
    chrome.wait_for_text(".foot", "3 claims").await?;
    chrome.press("Control+z").await?;
    chrome.wait_for_text(".foot", "1 not linked").await?;
    chrome.wait_for_text(".notices", "Undone: link claim to Port Marin blasts").await?;
    chrome.press("Control+z").await?;
    chrome.wait_for_text(".foot", "2 claims").await?;
    chrome.press_times("Control+Shift+z", 2).await?;
    chrome.wait_until("!document.querySelector('.foot').textContent.includes('not linked')", "all claims are linked again").await?;
    app::saved(chrome).await?;

    // All is there after a reload.
    chrome.reload().await?;
    chrome.wait_for_text(".foot", "3 claims").await?;
    let first = app::export(chrome).await?;
    let project: serde_json::Value = serde_json::from_slice(&first)?;
    let quotes = app::quotes(&project);
    ensure!(quotes.iter().any(|quote| quote == "At least 12 people died"), "found the quotes {quotes:?}");
    ensure!(project["links"].as_array().is_some_and(|links| links.len() == 3), "found the links {}", project["links"]);
    for claim in project["claims"].as_array().into_iter().flatten() {
        let article = project["articles"].as_array().into_iter().flatten().find(|article| article["id"] == claim["article"]);
        let text: Vec<char> = article.and_then(|article| article["text"].as_str()).unwrap_or_default().chars().collect();
        for span in claim["spans"].as_array().into_iter().flatten() {
            let (start, end) = (span["start"].as_u64().unwrap_or(0) as usize, span["end"].as_u64().unwrap_or(0) as usize);
            let slice: String = text[start..end].iter().collect();
            ensure!(span["quote"] == slice, "the span {span} stands for “{slice}”");
        }
    }
    chrome.expect_only_own_requests(&app.server.url()).await?;
    app.end().await?;

    // Into an empty profile, and out again: the same bytes.
    let other = App::start().await?;
    other.new_project("Anything").await?;
    let file = other.chrome.profile().file("port-marin.crossbearing.json", &first)?;
    other.chrome.choose_files(app::PICKER, std::slice::from_ref(&file)).await?;
    other.chrome.wait_for_text(app::DIALOG, "3 claims").await?;
    other.chrome.press("Enter").await?;
    other.chrome.wait_for_text(".foot", "3 claims").await?;
    app::saved(&other.chrome).await?;
    let second = app::export(&other.chrome).await?;
    ensure!(first == second, "the second export differs from the first");

    // Once more into the same project: nothing new.
    other.chrome.choose_files(app::PICKER, &[file]).await?;
    other.chrome.wait_for_text(".mrg", "here already").await?;
    other.chrome.press("Escape").await?;
    ensure!(app::export(&other.chrome).await? == first, "importing what is there changed something");
    other.end().await
}

#[tokio::test]
async fn spans_count_code_points_whatever_stands_before() -> Result<()> {
    let app = App::start().await?;
    let chrome = &app.chrome;
    chrome.view(DESKTOP, Scheme::Dark).await?;
    app.new_project("Scripts").await?;
    app::open_files(chrome, &app::articles(chrome)?).await?;
    for (title, texts) in [
        ("Blasts hit", ["grain terminal", "second device"].as_slice()),
        ("Ministry speaks", &["انفجارين", "Nine dock workers"]),
        ("What we know", &["Sa\u{308}llskap", "families", "19 dead"]),
    ] {
        app::show_article(chrome, title).await?;
        for text in texts {
            app::mark(chrome, text).await?;
        }
    }
    let project = app::exported(chrome).await?;
    let mut quotes = app::quotes(&project);
    quotes.sort();
    let mut wanted = ["grain terminal", "second device", "انفجارين", "Nine dock workers", "Sa\u{308}llskap", "families", "19 dead"];
    wanted.sort_unstable();
    ensure!(quotes == wanted, "found the quotes {quotes:?}");
    let start = |quote: &str| {
        let claims = project["claims"].as_array().into_iter().flatten();
        claims
            .flat_map(|claim| claim["spans"].as_array().into_iter().flatten())
            .find(|span| span["quote"] == quote)
            .map(|span| span["start"].clone())
    };
    for (text, quote) in
        [(app::ARTICLES[0].1, "grain terminal"), (app::ARTICLES[1].1, "Nine dock workers"), (app::ARTICLES[2].1, "families")]
    {
        let before = text.split(quote).next().unwrap_or_default().chars().count();
        ensure!(start(quote) == Some(before.into()), "“{quote}” starts at {:?}, expected {before}", start(quote));
    }
    app.end().await
}

#[tokio::test]
async fn overlapping_nested_and_discontinuous_claims() -> Result<()> {
    let app = App::start().await?;
    let chrome = &app.chrome;
    chrome.view(DESKTOP, Scheme::Light).await?;
    app.new_project("Overlaps").await?;
    app::open_files(chrome, &app::articles(chrome)?).await?;
    app::show_article(chrome, "Blasts hit").await?;
    let outer = "Crowds had gathered to help the wounded";
    app::mark(chrome, outer).await?;
    chrome.press("Escape").await?;
    app::mark(chrome, "help the wounded when the second device").await?;
    chrome.press("Escape").await?;
    app::mark(chrome, "wounded").await?;
    chrome.press("Escape").await?;

    // Clicks at one place go through all that lie there, innermost first.
    for quote in ["“wounded”", "help the wounded when the second device", outer] {
        chrome.click_text(TEXT, "wounded").await?;
        app::wait_for_current(chrome, quote.trim_matches(['“', '”'])).await?;
    }
    chrome.press("Escape").await?;

    // Tab walks them in the order of the text.
    chrome.click_text(TEXT, "Two blasts").await?;
    for quote in [outer, "help the wounded when the second device", "wounded"] {
        chrome.press("Tab").await?;
        app::wait_for_current(chrome, quote).await?;
    }

    // A second part for the current claim, then its end moved a word on and taken back in one step.
    chrome.press("a").await?;
    chrome.select_text(TEXT, "second device").await?;
    app::wait_for_current(chrome, "second device").await?;
    let project = app::exported(chrome).await?;
    ensure!(app::quotes(&project).iter().any(|quote| quote == "wounded … second device"), "found {:?}", app::quotes(&project));
    chrome.press("Control+z").await?;
    chrome.click_text(TEXT, "wounded").await?;
    app::wait_for_current(chrome, "“wounded”").await?;

    // Deleting one leaves the others.
    chrome.press("Delete").await?;
    chrome.wait_for_text(".foot", "2 claims").await?;
    app.end().await
}
