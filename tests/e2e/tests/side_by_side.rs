//! Copied passages from three files: reviewed, carried to, and read side by side, by keys and by mouse.

mod app;

use std::path::PathBuf;

use anyhow::{Result, ensure};
use app::App;
use e2e::{Chrome, DESKTOP, PHONE, Scheme, Size, TABLET};
use serde_json::Value;

/// Three short articles of our own that have a passage in common; the last has another figure in it.
const ARTICLES: [(&str, &str); 3] = [
    (
        "wire.txt",
        "Blasts hit Port Marin\n\n🔥 PORT MARIN (Coastal Wire) — Two blasts struck the grain terminal on Friday.\n\nBy nightfall, when rescuers had searched two of the terminal’s five silos, at least 12 people had died in the fire. The mayor asked for blood donations.\n",
    ),
    (
        "ledger.txt",
        "What we know of the attack\n\nقالت الوزارة إن انفجارين وقعا. Much is still unclear.\n\nBy nightfall, when rescuers had searched two of the terminal’s five silos, at least 12 people had died in the fire. Nobody has claimed the attack so far.\n",
    ),
    (
        "post.txt",
        "Toll rises at the harbour\n\n👨‍👩‍👧 Families waited at the gate.\n\nThe harbour was closed. By nightfall, when rescuers had searched two of the terminal's five silos, at least 14 people had died in the fire.\n",
    ),
];

const COPIED: &str = "at least 12 people had died";

/// What fills each of them up, so that there is something to scroll.
const FILLERS: [&str; 3] = [
    "Ships waited outside the breakwater while tugs towed barges away.",
    "Our readers write about grain prices, ferry times and lost dogs.",
    "Weather: wind from the north, showers by evening, cool at night.",
];

fn files(chrome: &Chrome) -> Result<Vec<PathBuf>> {
    let write = |((name, text), filler): (&(&str, &str), &&str)| {
        let paragraphs: String = (0..24).map(|nth| format!("\n({nth}) {filler}\n")).collect();
        chrome.profile().file(name, format!("{text}{paragraphs}"))
    };
    ARTICLES.iter().zip(&FILLERS).map(write).collect()
}

/// Goes to one of the views of Compare by its key, and waits for it.
async fn compare(chrome: &Chrome, key: &str, css: &str) -> Result<()> {
    chrome.press("Control+3").await?;
    chrome.wait_for(".compare").await?;
    chrome.press(key).await?;
    chrome.wait_for(css).await
}

/// How many elements match.
async fn count(chrome: &Chrome, css: &str) -> Result<u64> {
    let n = chrome.run(&format!("return document.querySelectorAll({}).length;", serde_json::to_string(css)?)).await?;
    Ok(n.as_u64().unwrap_or_default())
}

fn claims(project: &Value) -> Vec<&Value> {
    project["claims"].as_array().into_iter().flatten().collect()
}

#[tokio::test]
async fn found_decided_carried_and_read_side_by_side() -> Result<()> {
    let app = App::start().await?;
    let chrome = &app.chrome;
    chrome.view(DESKTOP, Scheme::Light).await?;
    app.new_project("Port Marin").await?;
    app::open_files(chrome, &files(chrome)?).await?;

    // Three articles with one passage: three pairs. One is confirmed, one rejected, and that taken back.
    compare(chrome, "c", ".copies-status[data-copies=done]").await?;
    chrome.wait_until("document.querySelectorAll('.cop-row').length === 3", "three pairs are listed").await?;
    chrome.press("a").await?;
    chrome.wait_for(".cop-row.current.confirmed").await?;
    chrome.press("j").await?;
    chrome.wait_until("document.querySelectorAll('.cop-row')[1].matches('.current')", "the second pair is the current one").await?;
    chrome.press("n").await?;
    chrome.wait_for(".cop-row.current.rejected").await?;
    chrome.press("Control+z").await?;
    chrome.wait_for_text(".notices", "Undone: reject the copies of “By nightfall").await?;
    chrome.wait_for(".cop-row.current.undecided").await?;
    // Who had it first; an edge a word back, and that undone.
    chrome.press("h").await?;
    chrome.wait_for_text(".cop-row.current", "had it first").await?;
    let n_differences = count(chrome, ".cop-row.current :is(del, ins)").await?;
    chrome.press("Alt+ArrowLeft").await?;
    let differs = format!("document.querySelectorAll('.cop-row.current :is(del, ins)').length > {n_differences}");
    chrome.wait_until(&differs, "the word that was left out differs").await?;
    chrome.press("Control+z").await?;
    chrome.wait_for_text(".notices", "Undone: correct the extent of “By nightfall").await?;

    // A claim is marked, linked and carried to both copies in one step, which is also taken back as one.
    chrome.press("Control+1").await?;
    app::show_article(chrome, "Blasts hit Port Marin").await?;
    app::mark(chrome, COPIED).await?;
    app::fill(chrome, "q", "quantity", "at least 12").await?;
    app::link(chrome, "Port Marin blasts").await?;
    chrome.wait_for_text(".insp-copies", "Carry to 2 copies").await?;
    chrome.press("Shift+C").await?;
    chrome.wait_for_text(".notices", "Marked in 2 more articles, linked to Port Marin blasts, as copies").await?;
    chrome.wait_for_text(".notices", "has another number").await?;
    chrome.wait_for_text(".foot", "3 claims").await?;
    chrome.press("Control+z").await?;
    chrome.wait_for_text(".foot", "1 claim").await?;
    chrome.press("Control+Shift+z").await?;
    chrome.wait_for_text(".foot", "3 claims").await?;
    let project = app::exported(chrome).await?;
    let original = claims(&project).into_iter().find(|claim| claim["copied_from"].is_null()).cloned().unwrap_or_default();
    let copies: Vec<&Value> = claims(&project).into_iter().filter(|claim| claim["copied_from"] == original["id"]).collect();
    let mut quotes: Vec<&str> = copies.iter().filter_map(|claim| claim["spans"][0]["quote"].as_str()).collect();
    quotes.sort_unstable();
    ensure!(quotes == [COPIED, "at least 14 people had died"], "the copies are {quotes:?}");
    for copy in copies {
        let links = project["links"].as_array().into_iter().flatten().filter(|link| link["claim"] == copy["id"]).count();
        ensure!(links == 1, "{} has {links} links", copy["id"]);
        let quote = copy["spans"][0]["quote"].as_str().unwrap_or_default();
        let wanted = if quote.contains("14") { 14 } else { 12 };
        ensure!(copy["quantity"]["min"] == wanted, "“{quote}” has the quantity {}", copy["quantity"]);
    }
    ensure!(project["copies"].as_array().is_some_and(|groups| groups.len() == 2), "the decisions are {}", project["copies"]);

    // Side by side: both are marked, the passages are joined, and the second column is marked by mouse.
    compare(chrome, "y", ".par-band").await?;
    ensure!(count(chrome, ".par-column").await? == 2, "there are {} columns", count(chrome, ".par-column").await?);
    chrome.press("Shift+J").await?;
    chrome.wait_for(".par-passage[aria-current]").await?;
    chrome.select_text("[data-column='1'] .article-text", "rescuers had searched two").await?;
    app::wait_for_current(chrome, "rescuers had searched two").await?;
    chrome.wait_for(".par-column.active[data-column='1']").await?;
    app::link(chrome, "Port Marin blasts").await?;
    chrome.wait_for_text(".foot", "4 claims").await?;
    // The claims are ranges in both, and what is shared is still shaded.
    for column in [0, 1] {
        chrome.wait_for(&format!("[data-column='{column}'] .article-text [role=mark]")).await?;
    }
    let shaded = "['shared', 'shared-now'].reduce((sum, name) => sum + (CSS.highlights.get(name)?.size ?? 0), 0) > 1";
    chrome.wait_until(shaded, "the passage is shaded in both").await?;
    app::ensure_painted_is_there(chrome).await?;

    // One scrolled, the other follows; not once they are apart.
    let scroll = "const column = document.querySelectorAll('.par-scroll')[0]; \
                  column.dispatchEvent(new WheelEvent('wheel', { bubbles: true })); column.scrollTop += 60;";
    let top = "document.querySelectorAll('.par-scroll')[1].scrollTop";
    let before = chrome.run(&format!("return {top};")).await?;
    chrome.run(scroll).await?;
    chrome.wait_until(&format!("{top} !== {before}"), "the second column follows the first").await?;

    // The extent of the passage becomes what is selected next.
    chrome.press("Escape").await?;
    chrome.press("Shift+X").await?;
    chrome.wait_for_text(".notices", "Now select").await?;
    chrome.select_text("[data-column='1'] .article-text", "searched two of the terminal").await?;
    chrome.wait_for_text(".notices", "The passage is what was selected").await?;
    chrome.wait_for_text(".foot", "4 claims").await?;
    chrome.press("Control+z").await?;
    chrome.wait_for_text(".notices", "Undone: correct the extent of").await?;
    app.end().await
}

#[tokio::test]
async fn both_views_empty_and_full_on_every_screen() -> Result<()> {
    let app = App::start().await?;
    let chrome = &app.chrome;
    chrome.view(DESKTOP, Scheme::Light).await?;
    app.new_project("Nothing yet").await?;
    for (key, view) in [("c", "copies-empty"), ("y", "side-by-side-empty")] {
        compare(chrome, key, ".par-none").await?;
        look(chrome, view, &[DESKTOP, PHONE]).await?;
    }
    chrome.click(".bar .home").await?;
    app::open_example(chrome).await?;
    compare(chrome, "c", ".cop-row").await?;
    look(chrome, "copies-full", &[TABLET, PHONE, DESKTOP]).await?;
    chrome.press("l").await?;
    chrome.wait_for(".par-band").await?;
    look(chrome, "side-by-side-full", &[TABLET, PHONE, DESKTOP]).await?;
    app.end().await
}

/// axe-core at these sizes in both schemes, with pictures.
async fn look(chrome: &Chrome, view: &str, sizes: &[Size]) -> Result<()> {
    for size in sizes {
        for (scheme, name) in [(Scheme::Dark, "dark"), (Scheme::Light, "light")] {
            chrome.view(*size, scheme).await?;
            chrome.expect_accessible(&format!("{view} at {}", size.width)).await?;
            chrome.screenshot(&format!("{view}-{}-{name}", size.width)).await?;
        }
    }
    Ok(())
}
