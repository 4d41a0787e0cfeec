//! Measures this app beside Recogito Text Annotator and a page that only paints, on the same texts in the same browser.
//! Prints what it found and judges nothing. Started by `cargo xtask bench --browser`, which builds the app and gets the peer:
//! `CROSSBEARING_PEER` is the folder of its build.

mod pages;
mod report;
mod texts;

use std::env;
use std::fs;
use std::path::{Path, PathBuf};
use std::time::Duration;

use anyhow::{Context, Result};
use e2e::{Chrome, DESKTOP, Profile, Scheme};
use xtask::static_server::StaticServer;

use self::pages::{Bench, PEER_FILES, Page, SHORT_SIZE, write_pages};
use self::report::{Large, Measured, OURS, PEER, SINGLE};
use self::texts::{Marked, SIZES, Size, large_project};

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<()> {
    let peer = PathBuf::from(env::var_os("CROSSBEARING_PEER").context("CROSSBEARING_PEER is not set; run `cargo xtask bench --browser`")?);
    let options = Options::read(env::args().skip(1))?;
    let mut measured = Measured::default();
    measured.gzip_bytes.insert(PEER, PEER_FILES.iter().map(|name| gzip_len(&peer.join(name))).sum::<Result<usize>>()?);
    measured.gzip_bytes.insert(OURS, e2e::dist().and_then(|dist| shipped(&dist))?);
    let folder = tempfile::tempdir()?;
    write_pages(folder.path(), &peer)?;
    let servers = Servers { ours: e2e::serve_dist()?, pages: StaticServer::start(folder.path(), 0)? };
    if options.wants("start") {
        starts(&servers, options.n_runs, &mut measured).await?;
    }
    let short = Marked::new(Size { name: SHORT_SIZE, n_chars: 2_000, n_claims: 20 });
    fs::write(folder.path().join(format!("{SHORT_SIZE}.json")), serde_json::to_vec(&short.for_pages())?)?;
    for size in SIZES.into_iter().filter(|size| options.wants(size.name)) {
        let marked = Marked::new(size);
        fs::write(folder.path().join(format!("{}.json", size.name)), serde_json::to_vec(&marked.for_pages())?)?;
        texts_of(&servers, size, [&marked, &short], options.n_runs, &mut measured).await?;
    }
    if options.wants("large") {
        measured.large = Some(large(&servers, options.n_runs).await?);
    }
    print!("{}", measured.as_text());
    if let Some(file) = &options.json {
        let json = serde_json::to_string_pretty(&measured.as_json())? + "\n";
        fs::write(file, json).with_context(|| format!("cannot write {}", file.display()))?;
    }
    Ok(())
}

/// What the command line asks for.
struct Options {
    json: Option<PathBuf>,
    n_runs: usize,
    /// Only these parts: `start`, `a`, `b`, `c`, `large`; all where empty.
    only: Vec<String>,
}

impl Options {
    fn read(mut arguments: impl Iterator<Item = String>) -> Result<Self> {
        let mut options = Self { json: None, n_runs: 5, only: Vec::new() };
        while let Some(argument) = arguments.next() {
            let mut value = || arguments.next().with_context(|| format!("{argument} wants a value"));
            match argument.as_str() {
                "--json" => options.json = Some(value()?.into()),
                "--runs" => options.n_runs = value()?.parse()?,
                "--only" => options.only = value()?.split(',').map(str::to_owned).collect(),
                _ => anyhow::bail!("unknown: {argument}"),
            }
        }
        Ok(options)
    }

    fn wants(&self, part: &str) -> bool {
        self.only.is_empty() || self.only.iter().any(|wanted| wanted == part)
    }
}

struct Servers {
    ours: StaticServer,
    pages: StaticServer,
}

async fn chrome() -> Result<Chrome> {
    let chrome = Chrome::start(Profile::empty()?).await?;
    chrome.view(DESKTOP, Scheme::Light).await?;
    Ok(chrome)
}

/// How long a browser is busy with its own pages after it has come up: they would be measured, too, and differently each time.
const BROWSER_STARTS: Duration = Duration::from_secs(2);

/// Start to interactive: a browser of its own for each, which has never seen the page.
async fn starts(servers: &Servers, n_runs: usize, measured: &mut Measured) -> Result<()> {
    let home = "document.querySelector('#home-title')";
    for nth in 0..n_runs {
        eprintln!("start, run {}", nth + 1);
        for (name, url, shows) in [
            (OURS, servers.ours.url(), home),
            (PEER, format!("{}peer.html", servers.pages.url()), "globalThis.annotations"),
            (SINGLE, e2e::single_file_url()?, home),
        ] {
            let mut bench = Bench::new(chrome().await?).await?;
            tokio::time::sleep(BROWSER_STARTS).await;
            let took = bench.start(&url, shows).await?;
            eprintln!("  {name}: shown after {:.0} ms, idle after {:.0}", took.painted, took.idle);
            measured.start.entry(name).or_default().push(took.idle);
            bench.chrome.quit().await?;
        }
    }
    Ok(())
}

/// One text on every page, in turn, so that what else the machine does meets all alike.
async fn texts_of(servers: &Servers, size: Size, [marked, short]: [&Marked; 2], n_runs: usize, measured: &mut Measured) -> Result<()> {
    let mut bench = Bench::new(chrome().await?).await?;
    let url = servers.ours.url();
    let file = bench.chrome.profile().file("project.crossbearing.json", serde_json::to_vec(&marked.as_project(size))?)?;
    bench.import(&url, file).await?;
    let first_words = |text: &str| text.chars().take(40).collect::<String>();
    let words = [first_words(&marked.text), first_words(&short.text)];
    for nth in 0..n_runs {
        for page in [Page::Ours, Page::Live, Page::NotLive, Page::Floor] {
            eprintln!("{} kB, run {}: {page:?}", size.n_chars / 1000, nth + 1);
            let address = if page == Page::Ours { url.clone() } else { servers.pages.url() };
            let stored = bench.open(page, &address, size.name, false).await?;
            let runs = measured.sizes.entry((size.name, page)).or_default();
            runs.stored.push(stored.idle);
            runs.megabytes.extend(bench.chrome.page_megabytes().await?);
            let settled = match page {
                Page::Ours => bench.show_again([&words[0], &words[1]]).await?,
                Page::Live | Page::NotLive | Page::Floor => bench.open(page, &address, size.name, true).await?,
            };
            runs.open.push(settled.idle);
            runs.painted.push(settled.painted);
            bench.idle().await?;
            if page == Page::Ours || page == Page::Live {
                let added = bench.add(page, nth, n_runs).await?;
                eprintln!("  added after {:.1} ms, in the panel after {:.1}", added.painted, added.whole);
                runs.add.push(added.painted);
                runs.add_whole.push(added.whole);
                bench.idle().await?;
            }
            runs.scrolled(bench.scroll(page).await?);
        }
    }
    bench.chrome.quit().await?;
    Ok(())
}

/// The project of many articles.
async fn large(servers: &Servers, n_runs: usize) -> Result<Large> {
    let mut bench = Bench::new(chrome().await?).await?;
    let project = large_project();
    let file = bench.chrome.profile().file("large.crossbearing.json", serde_json::to_vec(&project)?)?;
    eprintln!("many articles: bringing them in");
    bench.import(&servers.ours.url(), file).await?;
    let mut large = Large::default();
    for nth in 0..n_runs {
        eprintln!("many articles, run {}", nth + 1);
        bench.visit(&servers.ours.url()).await?;
        let settled = bench.open_project("Large", "document.querySelector('.article-text p') && __painted() > 0").await?;
        large.open.push(settled.idle);
        for article in project["articles"].as_array().into_iter().flatten().skip(1).take(5) {
            let words: String = article["text"].as_str().unwrap_or_default().chars().take(40).collect();
            large.switch.push(bench.show(article["title"].as_str().unwrap_or_default(), &words).await?.painted);
        }
        large.megabytes.extend(bench.chrome.page_megabytes().await?);
    }
    bench.chrome.quit().await?;
    Ok(large)
}

/// What a visitor of the hosted app downloads to use it, after gzip.
fn shipped(dist: &Path) -> Result<usize> {
    let mut sum = 0;
    for entry in fs::read_dir(dist)? {
        let path = entry?.path();
        let name = path.file_name().and_then(|name| name.to_str()).unwrap_or_default().to_owned();
        if !name.starts_with("sealing") && [".wasm", ".js", ".css"].iter().any(|ending| name.ends_with(ending)) {
            sum += gzip_len(&path)?;
        }
    }
    Ok(sum)
}

fn gzip_len(file: &Path) -> Result<usize> {
    let content = fs::read(file).with_context(|| format!("cannot read {}", file.display()))?;
    Ok(xtask::gzip_len(&content)?)
}
