//! Finds which functions of the wasm a start reaches, by starting an instrumented build in Chromium.
//! Must not know what the app does: only the event that says that it runs.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail, ensure};
use xtask::static_server::StaticServer;

use crate::build::files_under;
use crate::halves::{self, REACHED};
use crate::page::scripts;

/// Tells which globals are set, as an address that nothing answers.
const TELL: &str = include_str!("reached.js");

/// What that address begins with.
const TOLD: &str = "/reached/";

/// Windows and languages in which it is started: what any of them reaches belongs to a start.
const STARTS: [[&str; 2]; 2] = [["--window-size=1440,900", "--accept-lang=en"], ["--window-size=390,844", "--accept-lang=ar"]];

/// A quick machine, and one on which each look at the clock finds that much time has gone by: there the same work is cut into slices.
const MACHINES: [&str; 2] = ["", "?slow"];

/// How long one start may take before it is given up.
const PATIENCE: Duration = Duration::from_secs(90);

/// The numbers of the functions, as [`halves::instrumented`] counts them. `folder` is a build as Trunk leaves it, `wasm` the path of
/// the app's in it.
pub(crate) fn by_a_start(chromium: &Path, folder: &Path, wasm: &str) -> Result<BTreeSet<usize>> {
    let copy = tempfile::tempdir()?;
    for (path, mut content) in files_under(folder)? {
        if path == wasm {
            content = halves::instrumented(&content)?;
        } else if path == "index.html" {
            content = with_teller(&String::from_utf8(content)?)?.into_bytes();
        }
        let file = copy.path().join(path);
        fs::create_dir_all(file.parent().context("a file lies in a folder")?)?;
        fs::write(file, content)?;
    }
    let mut reached = BTreeSet::new();
    for arguments in STARTS {
        for machine in MACHINES {
            // On a busy machine a browser may not come up at once.
            let again = |_| one_start(chromium, copy.path(), arguments, machine);
            reached.extend(one_start(chromium, copy.path(), arguments, machine).or_else(again).or_else(again)?);
        }
    }
    Ok(reached)
}

fn with_teller(html: &str) -> Result<String> {
    let place = scripts(html)?.first().context("the page has no script")?.whole.start;
    let mut html = html.to_owned();
    html.insert_str(place, &format!("<script>{}</script>", TELL.replace("/*REACHED*/", REACHED).replace("/*TOLD*/", TOLD)));
    Ok(html)
}

fn one_start(chromium: &Path, folder: &Path, arguments: [&str; 2], machine: &str) -> Result<BTreeSet<usize>> {
    let server = StaticServer::start(folder, 0)?;
    let profile = tempfile::tempdir()?;
    let mut command = Command::new(chromium);
    command.args(["--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--disable-dev-shm-usage", "--no-first-run"]);
    command.args(["--disable-background-networking", "--disable-component-update", "--disable-sync", "--disable-extensions"]);
    command.args(arguments).arg(format!("--user-data-dir={}", profile.path().display())).arg(format!("{}{machine}", server.url()));
    let _browser = Running(command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null()).spawn()?);
    let begun = Instant::now();
    loop {
        if let Some(told) = server.requests().keys().find_map(|path| path.strip_prefix(TOLD).map(str::to_owned)) {
            return numbers(&told);
        }
        if begun.elapsed() > PATIENCE {
            bail!("the app did not start in {} within {} s", chromium.display(), PATIENCE.as_secs());
        }
        thread::sleep(Duration::from_millis(50));
    }
}

/// Ends when dropped.
struct Running(Child);

impl Drop for Running {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

/// What `reached.js` wrote: gaps between the numbers, in base 36.
fn numbers(told: &str) -> Result<BTreeSet<usize>> {
    let (mut numbers, mut next) = (BTreeSet::new(), 0);
    for gap in told.split('.') {
        let gap = usize::from_str_radix(gap, 36).with_context(|| format!("a number in base 36 was expected, found {gap:?}"))?;
        numbers.insert(next + gap);
        next += gap + 1;
    }
    ensure!(!numbers.is_empty(), "a start that reaches functions was expected");
    Ok(numbers)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_the_page_tells_is_read() {
        assert_eq!(numbers("0.0.a.1").unwrap().into_iter().collect::<Vec<_>>(), [0, 1, 12, 14]);
        assert!(numbers("").is_err() && numbers("0.?").is_err());
    }

    #[test]
    fn the_teller_comes_before_all_scripts() {
        let page = with_teller("<head><script>first()</script></head>").unwrap();
        assert!(page.find("TrunkApplicationStarted") < page.find("first()"), "{page}");
        assert!(!page.contains("/*"), "a placeholder was left: {page}");
    }
}
