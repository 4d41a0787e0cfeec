//! A long text: laid out little by little behind the screen, marked and read like a short one.

mod app;

use anyhow::{Result, ensure};
use app::App;
use e2e::{DESKTOP, Scheme};

const N_PARAGRAPHS: usize = 600;
const NOT_LAID: &str = "document.querySelectorAll('.article-text > div:not(.laid)').length";

#[tokio::test]
async fn a_long_text_is_laid_out_behind_the_screen_and_marked_at_both_ends() -> Result<()> {
    let app = App::start().await?;
    let chrome = &app.chrome;
    chrome.view(DESKTOP, Scheme::Light).await?;
    app.new_project("Long").await?;
    let paragraph = |nth: usize| format!("Paragraph {nth}: crews at the port counted boats again, and {nth} were there. ");
    let text = (0..N_PARAGRAPHS).map(|nth| paragraph(nth).repeat(5)).collect::<Vec<_>>().join("\n\n");
    let text = format!("Long report\n\n{text}\n");
    let files = [chrome.profile().file("long.txt", text)?, chrome.profile().file("short.txt", "Short\n\nNothing of note.\n")?];
    app::open_files(chrome, &files).await?;
    app::show_article(chrome, "Long report").await?;

    // All of it is laid out before long, and as many blocks as there are stay few.
    chrome.wait_until(&format!("{NOT_LAID} === 0"), "all of the text is laid out").await?;
    let n_blocks = chrome.run("return document.querySelectorAll('.article-text > div').length;").await?;
    ensure!(n_blocks.as_u64().is_some_and(|n| n > 20 && n < 250), "{n_blocks} blocks");
    app::mark(chrome, "Paragraph 2: crews at the port").await?;

    // At the other end, where nobody has been.
    chrome.run("const pane = document.querySelector('.pane.middle'); pane.scrollTop = pane.scrollHeight;").await?;
    app::mark(chrome, "Paragraph 599: crews at the port").await?;
    app::wait_for_current(chrome, "Paragraph 599: crews at the port").await?;

    // A narrower pane breaks lines elsewhere; what is marked is found there.
    chrome.view(e2e::Size { width: 900, ..DESKTOP }, Scheme::Light).await?;
    chrome.wait_until(&format!("{NOT_LAID} === 0"), "all of the text is laid out again").await?;
    let mut quotes = app::quotes(&app::exported(chrome).await?);
    quotes.sort();
    ensure!(quotes == ["Paragraph 2: crews at the port", "Paragraph 599: crews at the port"], "found {quotes:?}");
    app.end().await
}
