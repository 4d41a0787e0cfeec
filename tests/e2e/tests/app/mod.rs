//! What the app's elements are called, and what people do with them, for all tests of its features.

#![allow(dead_code, unreachable_pub, reason = "each test file uses its own part")]

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail, ensure};
use e2e::{Chrome, Profile};
use serde_json::{Value, json};
use xtask::static_server::StaticServer;

/// The text of the article on show.
pub const TEXT: &str = ".article-text";
/// The hidden input through which files come.
pub const PICKER: &str = "#file-picker";
/// The dialog on top.
pub const DIALOG: &str = "dialog[open]";

/// Five outlets' worth of trouble in three short articles of our own: emoji, Arabic and combining marks
/// stand before what is marked.
pub const ARTICLES: [(&str, &str); 3] = [
    (
        "wire.txt",
        "Blasts hit Port Marin\n\n🔥 PORT MARIN (Coastal Wire) — Two blasts struck the grain terminal. At least 12 people died, the Harbour Observatory said.\n\nCrowds had gathered to help the wounded when the second device went off.\n",
    ),
    (
        "state.txt",
        "Ministry speaks of two explosions\n\nقالت الوزارة إن انفجارين وقعا. The ministry put the toll at 14, a spokesman told reporters.\n\nNine dock workers died at the terminal.\n",
    ),
    ("ledger.txt", "What we know of the attack\n\nAt Sa\u{308}llskap pier 👨‍👩‍👧 families fled. The observatory counted 19 dead.\n"),
];

/// The app in a browser of its own.
pub struct App {
    pub chrome: Chrome,
    pub server: StaticServer,
}

impl App {
    /// Opens the hosted build on an empty profile.
    pub async fn start() -> Result<App> {
        Self::resume(e2e::serve_dist()?, Profile::empty()?).await
    }

    /// Opens the hosted build on a profile.
    pub async fn resume(server: StaticServer, profile: Profile) -> Result<App> {
        let chrome = Chrome::start(profile).await?;
        chrome.open(&server.url()).await?;
        Ok(App { chrome, server })
    }

    /// Makes a new project from the home screen.
    pub async fn new_project(&self, title: &str) -> Result<()> {
        new_project(&self.chrome, title).await
    }

    /// Ends it as a person would.
    pub async fn end(self) -> Result<()> {
        self.chrome.expect_no_errors().await?;
        self.chrome.quit().await?;
        Ok(())
    }
}

/// Makes a new project from the home screen.
pub async fn new_project(chrome: &Chrome, title: &str) -> Result<()> {
    chrome.wait_for("#home-title").await?;
    chrome.click("#home-title").await?;
    chrome.press("Control+a").await?;
    chrome.type_text(title).await?;
    chrome.press("Enter").await?;
    chrome.wait_for(".workspace").await
}

/// Writes the three articles to disk.
pub fn articles(chrome: &Chrome) -> Result<Vec<PathBuf>> {
    ARTICLES.iter().map(|(name, text)| chrome.profile().file(name, text)).collect()
}

/// Opens files and adds all that is new in them.
pub async fn open_files(chrome: &Chrome, files: &[PathBuf]) -> Result<()> {
    chrome.choose_files(PICKER, files).await?;
    chrome.wait_for(".files-review button.primary:not(:disabled)").await?;
    chrome.click(".files-review button.primary").await?;
    chrome.wait_until("!document.querySelector('dialog[open]')", "the dialog closes").await
}

/// Shows the article whose title holds this text.
pub async fn show_article(chrome: &Chrome, title: &str) -> Result<()> {
    let click = "const row = [...document.querySelectorAll('.files-article')].find(row => row.textContent.includes(arguments[0])); \
                 row?.setAttribute('data-wanted', ''); return Boolean(row);";
    ensure!(chrome.run_with(click, vec![json!(title)]).await? == true, "no article called {title}");
    chrome.click(".files-article[data-wanted]").await?;
    chrome.run("document.querySelector('[data-wanted]')?.removeAttribute('data-wanted');").await?;
    chrome.wait_for_text(".article-header", title).await
}

/// Marks a text with the mouse and waits for its claim.
pub async fn mark(chrome: &Chrome, text: &str) -> Result<()> {
    // The bar of the claim before may lie over the text.
    if chrome.run("return Boolean(document.querySelector('.article-bar'));").await? == true {
        chrome.press("Escape").await?;
        chrome.wait_until("!document.querySelector('.article-bar')", "the bar is gone").await?;
    }
    // The text takes its place over two frames after an article or a pane was changed.
    chrome.run_async("await new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done))); return true;").await?;
    chrome.select_text(TEXT, text).await?;
    wait_for_current(chrome, text).await
}

/// That whatever is painted is painted on nodes that still stand on the page.
pub async fn ensure_painted_is_there(chrome: &Chrome) -> Result<()> {
    let lost = "const painted = [...CSS.highlights].flatMap(([name, ranges]) => [...ranges].map(range => [name, range])); \
                const lost = painted.filter(([, { startContainer: from, endContainer: to }]) => !from.isConnected || !to.isConnected); \
                return [painted.length, lost.map(([name]) => name)];";
    let found = chrome.run(lost).await?;
    ensure!(found[0].as_u64().is_some_and(|n| n > 0) && found[1] == json!([]), "of what is painted is lost: {found}");
    Ok(())
}

/// Waits until the current claim quotes this text.
pub async fn wait_for_current(chrome: &Chrome, quote: &str) -> Result<()> {
    chrome.wait_for_text(".insp-quote", quote).await
}

/// Waits until this is said to those who don't see the page.
pub async fn wait_for_status(chrome: &Chrome, text: &str) -> Result<()> {
    let there = format!("[...document.querySelectorAll('[role=status]')].some(status => status.textContent.includes({}))", json!(text));
    chrome.wait_until(&there, &format!("it is said that “{text}”")).await
}

/// Presses a key that moves the focus until this is true of the `element` that has it.
pub async fn go_to(chrome: &Chrome, key: &str, expression: &str) -> Result<()> {
    for _ in 0..40 {
        if chrome.run(&format!("const element = document.activeElement; return Boolean({expression});")).await? == true {
            return Ok(());
        }
        chrome.press(key).await?;
    }
    bail!("{key} leads to no element of which it is true that {expression}")
}

/// Puts the keyboard on the text, by keys.
pub async fn to_text(chrome: &Chrome) -> Result<()> {
    go_to(chrome, "F6", "element.matches('.article-text')").await
}

/// Types into a field of the inspector, chosen by its key, and commits it.
pub async fn fill(chrome: &Chrome, key: &str, field: &str, text: &str) -> Result<()> {
    chrome.press(key).await?;
    chrome.wait_until(&format!("document.activeElement?.closest('[data-field={field}]')"), &format!("{field} has the focus")).await?;
    chrome.press("Control+a").await?;
    chrome.type_text(text).await?;
    chrome.press("Enter").await?;
    // Whoever has said it goes on reading.
    chrome.wait_until("document.activeElement?.matches('.article-text')", "the text has the focus again").await
}

/// Links the current claim by keys: to the incident of this title, made if it isn't there.
pub async fn link(chrome: &Chrome, title: &str) -> Result<()> {
    chrome.press("l").await?;
    chrome.wait_for(".link-picker input").await?;
    chrome.type_text(title).await?;
    chrome.wait_for(".link-picker [role=option]").await?;
    chrome.press("Enter").await?;
    chrome.wait_until("!document.querySelector('dialog[open]')", "the picker closes").await?;
    let shown = title.rsplit(" > ").next().unwrap_or(title);
    chrome.wait_for_text(".insp-links", shown).await
}

/// Waits until all is stored.
pub async fn saved(chrome: &Chrome) -> Result<()> {
    chrome.wait_until("document.querySelector('.saved')?.dataset.save === 'ok'", "all is saved").await
}

/// Exports the whole project and gives the bytes.
pub async fn export(chrome: &Chrome) -> Result<Vec<u8>> {
    // The browser writes a download of the same name over the one before, which would be no news.
    for name in chrome.downloads()? {
        std::fs::remove_file(chrome.profile().downloads().join(name))?;
    }
    let known = chrome.downloads()?;
    chrome.press("Escape").await?;
    chrome.press("e").await?;
    chrome.wait_for(".files-export button.primary").await?;
    chrome.press("Enter").await?;
    let (name, bytes) = chrome.wait_for_download(&known).await?;
    ensure!(name.ends_with(".crossbearing.json"), "the export is called {name}");
    chrome.wait_until("!document.querySelector('dialog[open]')", "the dialog closes").await?;
    Ok(bytes)
}

/// The exported project as JSON.
pub async fn exported(chrome: &Chrome) -> Result<Value> {
    serde_json::from_slice(&export(chrome).await?).context("the export is no JSON")
}

/// The places, each with the key that leads there and the class of the workspace in it.
pub const PLACES: [(&str, &str); 6] = [
    ("Control+1", "read"),
    ("Control+2", "incidents"),
    ("Control+3", "comparing"),
    ("Control+4", "adjudicating"),
    ("Control+5", "merging"),
    ("Control+6", "scheming"),
];

/// The quotes of the claims in an export, in the order of the file.
pub fn quotes(project: &Value) -> Vec<String> {
    let spans = |claim: &Value| -> Vec<String> {
        claim["spans"].as_array().into_iter().flatten().map(|span| span["quote"].as_str().unwrap_or_default().to_owned()).collect()
    };
    project["claims"].as_array().into_iter().flatten().map(|claim| spans(claim).join(" … ")).collect()
}

/// A claim to mark: quote, the kind's key, quantity, source, incident.
pub type Mark = (&'static str, &'static str, &'static str, &'static str, &'static str);

/// Enough of the sample to fill every view: articles and what is marked in them.
pub const SAMPLE_CLAIMS: [(&str, &[Mark]); 3] = [
    (
        "Blasts kill at least 12",
        &[
            ("At least 12 people died", "1", "at least 12", "", "Port Marin blasts"),
            ("The first blast tore through the grain terminal", "2", "", "", "Port Marin blasts > Grain terminal, first blast"),
            ("no fewer than nine", "1", "at least 9", "", "Grain terminal, first blast"),
            ("three at the customs gate", "1", "3", "", "Port Marin blasts > Customs gate, second blast"),
            ("The interior ministry blamed the Northern Front", "3", "", "Interior ministry", "Port Marin blasts"),
            ("We had no part in this crime", "6", "", "Northern Front", "Port Marin blasts"),
        ],
    ),
    (
        "Two explosions at the grain terminal",
        &[
            ("fourteen people were confirmed dead", "1", "14", "Interior ministry", "Port Marin blasts"),
            ("Nine dock workers and two guards died in the first blast", "1", "11", "Interior ministry", "Grain terminal, first blast"),
            ("when crowds had gathered to help the wounded", "2", "", "", "Customs gate, second blast"),
            ("help the wounded", "1", "dozens", "", ""),
        ],
    ),
    (
        "Harbour Observatory puts toll at 19",
        &[
            ("The group put the toll at 19", "1", "19", "Harbour Observatory", "Port Marin blasts"),
            ("11 dead at the grain terminal", "1", "11", "Harbour Observatory", "Grain terminal, first blast"),
        ],
    ),
];

/// Opens the texts of the built-in sample from the home screen, with nothing marked in them.
pub async fn open_sample(chrome: &Chrome) -> Result<()> {
    open_one_of_the_samples(chrome, "Open the texts only").await
}

/// Opens the built-in sample from the home screen, with all that is marked and linked in it.
pub async fn open_example(chrome: &Chrome) -> Result<()> {
    open_one_of_the_samples(chrome, "Open the worked example").await
}

async fn open_one_of_the_samples(chrome: &Chrome, button: &str) -> Result<()> {
    chrome.wait_for("#home-title").await?;
    let name = "const button = [...document.querySelectorAll('button')].find(button => button.textContent.includes(arguments[0])); \
                button.id = 'open-sample';";
    chrome.run_with(name, vec![json!(button)]).await?;
    chrome.click("#open-sample").await?;
    chrome.wait_for_text(".foot", "4 articles").await
}

/// Copies a folder with all that is in it.
pub fn copy(from: &Path, to: &Path) -> Result<()> {
    fs::create_dir_all(to)?;
    for entry in fs::read_dir(from)? {
        let entry = entry?;
        let target = to.join(entry.file_name());
        if entry.file_type()?.is_dir() {
            copy(&entry.path(), &target)?;
        } else {
            fs::copy(entry.path(), &target)?;
        }
    }
    Ok(())
}
