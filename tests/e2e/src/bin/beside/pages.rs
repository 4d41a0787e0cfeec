//! What is measured on each page, and how the hand gets there. Knows what the elements of the pages are called.

use std::fs;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail, ensure};
use e2e::{Chrome, WindowHandle};
use serde_json::{Value, json};

use crate::texts::{LONG, SHORT};

/// The pages that are measured.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Page {
    /// This app.
    Ours,
    /// Recogito Text Annotator, each of its selectors with a live `range`, as its own selections have.
    Live,
    /// The same without: it makes the ranges itself, from the start of the text for each, and paints nothing until the next
    /// redraw.
    NotLive,
    /// A page that only paints the same ranges.
    Floor,
}

const WATCH: &str = include_str!("watch.js");
/// So many frames from the start of a text to its end.
const SCROLL_FRAMES: u32 = 300;
/// What the file of the short text is called.
pub(crate) const SHORT_SIZE: &str = "short";
/// What lies between two at 60 a second.
const FRAME: Duration = Duration::from_micros(16_667);
const PATIENCE: Duration = Duration::from_secs(400);

/// Puts the pages of the peer and the floor, with their data, into a folder.
pub(crate) fn write_pages(folder: &Path, peer: &Path) -> Result<()> {
    for (name, content) in [
        ("peer.html", include_str!("peer.html")),
        ("floor.html", include_str!("floor.html")),
        ("column.css", include_str!("column.css")),
        ("column.js", include_str!("column.js")),
    ] {
        fs::write(folder.join(name), content)?;
    }
    for name in PEER_FILES {
        let from = peer.join(name);
        fs::copy(&from, folder.join(name)).with_context(|| format!("cannot copy {}", from.display()))?;
    }
    Ok(())
}

/// What a page with the peer needs of it.
pub(crate) const PEER_FILES: [&str; 2] = ["text-annotator.umd.js", "text-annotator.css"];

/// When something had been painted, and when the page was idle again.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Settled {
    pub(crate) painted: f64,
    pub(crate) idle: f64,
}

/// When a claim that was added had been painted in the text, and when in all that shows it.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Added {
    pub(crate) painted: f64,
    pub(crate) whole: f64,
}

/// A browser with one tab that stays, and one for what is measured.
pub(crate) struct Bench {
    pub(crate) chrome: Chrome,
    home: WindowHandle,
    measured: Option<WindowHandle>,
}

impl Bench {
    pub(crate) async fn new(chrome: Chrome) -> Result<Self> {
        let home = chrome.tab().await?;
        Ok(Self { chrome, home, measured: None })
    }

    /// Opens an address in a new tab, in place of the one before.
    pub(crate) async fn visit(&mut self, url: &str) -> Result<()> {
        if let Some(tab) = self.measured.take() {
            self.chrome.switch_to(&tab).await?;
            self.chrome.close_tab().await?;
        }
        self.chrome.switch_to(&self.home).await?;
        self.measured = Some(self.chrome.open_in_new_tab("about:blank").await?);
        self.chrome.command("Page.addScriptToEvaluateOnNewDocument", json!({ "source": WATCH })).await?;
        self.chrome.open(url).await
    }

    async fn taken(&self) -> Result<Value> {
        let begin = Instant::now();
        while begin.elapsed() < PATIENCE {
            let outcome = self.chrome.run("return __watch.take() ?? null;").await?;
            if let Some(error) = outcome["error"].as_str() {
                bail!("{error} in the page");
            }
            if outcome.get("value").is_some() {
                return Ok(outcome["value"].clone());
            }
            tokio::time::sleep(Duration::from_millis(100)).await;
        }
        bail!("the page came to no end")
    }

    async fn settled(&self) -> Result<Settled> {
        let value = self.taken().await?;
        let number = |name: &str| value[name].as_f64().with_context(|| format!("no {name}"));
        Ok(Settled { painted: number("painted")?, idle: number("idle")? })
    }

    /// From the beginning of the navigation to where `shows` holds and the page is idle. Where it already was, the time is
    /// too late; so it is asked for by the page's first script.
    pub(crate) async fn start(&mut self, url: &str, shows: &str) -> Result<Settled> {
        self.measured = Some(self.chrome.tab().await?);
        let watch = format!("{WATCH}\n__watch.keep(__watch.settled(0, () => {shows}));");
        self.chrome.command("Page.addScriptToEvaluateOnNewDocument", json!({ "source": watch })).await?;
        self.chrome.open(url).await?;
        self.settled().await
    }

    /// Opens a text of this size, to painted and idle: from what is stored or served; or where it `is_loaded` from what the page holds,
    /// after this very text and the short one were open before. This app holds the articles of the project that is open: see
    /// [`Bench::show_again`].
    pub(crate) async fn open(&mut self, page: Page, url: &str, size: &str, is_loaded: bool) -> Result<Settled> {
        match page {
            Page::Ours => {
                self.visit(url).await?;
                self.open_project(&format!("Size {size}"), "document.querySelector('.article-text p') && __painted() > 0").await
            }
            Page::Live | Page::NotLive | Page::Floor => {
                let (file, shows) = match page {
                    Page::Floor => ("floor.html", "CSS.highlights.size > 0"),
                    Page::Live => ("peer.html", "document.querySelector('.r6o-annotation')"),
                    // Nothing may be painted at all: then it is over when the claims are taken in.
                    Page::NotLive | Page::Ours => ("peer.html", "globalThis.annotations"),
                };
                self.visit(&format!("{url}{file}#{size}")).await?;
                self.chrome.wait_until("typeof open === 'function' && document.readyState === 'complete'", "the page is there").await?;
                let begin = |what: &str| {
                    let is_live = page == Page::Live;
                    format!("__watch.keep(__watch.settled(performance.now(), () => {shows})); open('{what}', {is_live});")
                };
                if is_loaded {
                    for text in [size, SHORT_SIZE] {
                        self.chrome.run_async(&format!("await load('{text}'); return true;")).await?;
                        self.idle().await?;
                        self.chrome.run(&begin(text)).await?;
                        self.settled().await?;
                    }
                }
                self.idle().await?;
                self.chrome.run(&begin(size)).await?;
                self.settled().await
            }
        }
    }

    /// Waits until the page has come to rest.
    pub(crate) async fn idle(&self) -> Result<()> {
        self.chrome.run("__watch.keep(__watch.settled(performance.now(), () => true));").await?;
        self.settled().await.map(|_| ())
    }

    /// To the list of projects: the app begins where it was left.
    async fn go_home(&self) -> Result<()> {
        self.wait_long("document.querySelector('.home-open, .article-text p')").await?;
        if self.chrome.run("return Boolean(document.querySelector('.bar button.home'));").await? == true {
            self.chrome.click(".bar button.home").await?;
        }
        self.chrome.wait_for(".home-open").await
    }

    /// From the click on a project of the home screen.
    pub(crate) async fn open_project(&self, title: &str, shows: &str) -> Result<Settled> {
        self.go_home().await?;
        let name = "globalThis.__painted = () => [...CSS.highlights.values()].reduce((sum, highlight) => sum + highlight.size, 0); \
                    const button = [...document.querySelectorAll('.home-open')].find(button => button.querySelector('b').textContent === arguments[0]); \
                    button.id = 'to-open';";
        self.chrome.run_with(name, vec![json!(title)]).await?;
        self.idle().await?;
        self.chrome.run(&format!("__watch.after('click', () => {shows});")).await?;
        self.chrome.click("#to-open").await?;
        self.settled().await
    }

    /// From the click on an article of the list to its text, with its claims.
    pub(crate) async fn show(&self, title: &str, first_words: &str) -> Result<Settled> {
        let name = "document.getElementById('to-show')?.removeAttribute('id'); \
                    const row = [...document.querySelectorAll('.files-article')].find(row => row.querySelector('b').textContent === arguments[0]); \
                    if (row) row.id = 'to-show'; return Boolean(row);";
        ensure!(self.chrome.run_with(name, vec![json!(title)]).await? == true, "no article is called {title}");
        let words = serde_json::to_string(first_words)?;
        self.chrome
            .run(&format!("__watch.after('click', () => document.querySelector('.article-text p').textContent.startsWith({words}) && __painted() > 0);"))
            .await?;
        self.chrome.click("#to-show").await?;
        self.settled().await
    }

    /// Goes to the short article and back to the long one.
    pub(crate) async fn show_again(&self, first_words: [&str; 2]) -> Result<Settled> {
        self.show(SHORT, first_words[1]).await?;
        self.show(LONG, first_words[0]).await
    }

    /// Drags over words in the middle of the window until the claim that comes of it is painted in the text. With this app its
    /// panel shows it too, which the peer doesn't have: that time is told apart.
    pub(crate) async fn add(&self, page: Page, nth: usize, n_runs: usize) -> Result<Added> {
        let (css, shows, whole) = match page {
            Page::Ours => {
                (".article-text", "__painted() > __before", "document.querySelector('.insp-quote')?.textContent.includes(__wanted)")
            }
            Page::Live | Page::NotLive | Page::Floor => {
                ("#content", "globalThis.chosen && document.querySelector(`.r6o-annotation[data-annotation=\"${chosen}\"]`)", "true")
            }
        };
        let words = self.chrome.run_with(WORDS_IN_SIGHT, vec![json!(css), json!(nth)]).await?;
        let words = words.as_str().context("no words are in sight")?.to_owned();
        let watch = format!(
            "globalThis.chosen = null; globalThis.__before = globalThis.__painted?.(); __watch.after('pointerup', () => {shows}, () => {whole});"
        );
        self.chrome.run(&watch).await?;
        // The driver lets go right after a frame, always; a hand at any time of it: so here at each part of a frame in turn.
        let held = FRAME.mul_f64((nth % n_runs) as f64 / n_runs as f64);
        self.chrome.select_text_slowly(css, &words, held).await?;
        let value = self.taken().await?;
        let number = |name: &str| value[name].as_f64().with_context(|| format!("no {name}"));
        Ok(Added { painted: number("painted")?, whole: number("whole")? })
    }

    /// What lay between frames while the text was scrolled from end to end, in milliseconds.
    pub(crate) async fn scroll(&self, page: Page) -> Result<Vec<f64>> {
        let css = if page == Page::Ours { ".pane.middle" } else { "#scroller" };
        self.chrome.run(&format!("__watch.keep(__watch.scroll(document.querySelector('{css}'), {SCROLL_FRAMES}));")).await?;
        let value = self.taken().await?;
        ensure!(value["reached"] == true, "the end was not reached");
        Ok(value["gaps"].as_array().into_iter().flatten().filter_map(Value::as_f64).collect())
    }

    /// Brings a project file into a new project, through the input of the home screen, and waits until it is stored.
    pub(crate) async fn import(&mut self, url: &str, file: PathBuf) -> Result<()> {
        self.visit(url).await?;
        self.wait_long("document.querySelector('#home-file-picker')").await?;
        self.chrome.choose_files("#home-file-picker", &[file]).await?;
        self.wait_long("document.querySelector('dialog[open] button.primary:not(:disabled)')").await?;
        self.chrome.press("Enter").await?;
        self.wait_long("!document.querySelector('dialog[open]') && document.querySelector('.saved')?.dataset.save === 'ok'").await?;
        self.idle().await
    }

    async fn wait_long(&self, expression: &str) -> Result<()> {
        let begin = Instant::now();
        while self.chrome.run(&format!("return Boolean({expression});")).await? != true {
            ensure!(begin.elapsed() < PATIENCE, "waited in vain until {expression}");
            tokio::time::sleep(Duration::from_millis(100)).await;
        }
        Ok(())
    }
}

/// Some words of one line in sight that stand nowhere else, others for each number.
const WORDS_IN_SIGHT: &str = "
    const [css, nth] = arguments;
    const paragraphs = [...document.querySelectorAll(`${css} p`)].filter(paragraph => {
        const { top, bottom } = paragraph.getBoundingClientRect();
        return top > 100 && bottom < innerHeight - 100;
    });
    const words = paragraphs[nth % paragraphs.length].textContent.split(' ');
    const found = words.slice(6 + nth, 10 + nth).join(' ');
    return globalThis.__wanted = found;
";
