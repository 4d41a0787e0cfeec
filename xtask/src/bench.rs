//! `cargo xtask bench`: the library's benchmarks, natively: criterion's, the finding of planted copies beside
//! datasketch, which does the nearest thing that people use, and merging beside Python's json. And the app in a browser,
//! beside the annotator that is nearest to it.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result};
use clap::Args;

use crate::console::{on_path, output, run as run_command, say};
use crate::python;
use crate::root;
use crate::tools::cargo;
use crate::{browser, build, npm};

/// Options of `cargo xtask bench`.
#[derive(Args)]
pub(crate) struct Options {
    /// Only benchmarks whose name contains this.
    filter: Option<String>,
    /// Instead, find copies planted in 1,000, 3,000 and 10,000 articles, beside datasketch's MinHash LSH.
    #[arg(long, conflicts_with = "filter")]
    copies: bool,
    /// Instead, seal a project of 10 MB with a passphrase and open it: how long it takes, how much longer it becomes.
    #[arg(long, conflicts_with_all = ["filter", "copies"])]
    sealing: bool,
    /// Instead, load and merge 20 files of 10,000 claims, beside Python's json and a union of its dicts.
    #[arg(long, conflicts_with_all = ["filter", "copies", "sealing"])]
    merge: bool,
    /// Instead, the app in a headless Chromium: opening, adding and scrolling texts of 10 kB to 1 MB with up to 10,000
    /// claims, its start, and a project of 10,000 articles, beside Recogito Text Annotator and a page that only paints.
    #[arg(long, conflicts_with_all = ["filter", "copies", "sealing", "merge"])]
    browser: bool,
    /// With --browser: also write what was measured into this file, as JSON.
    #[arg(long, requires = "browser", value_name = "FILE")]
    json: Option<PathBuf>,
    /// With --browser: only these parts (start, a, b, c: the texts by size, large), separated by commas.
    #[arg(long, requires = "browser", value_name = "PARTS")]
    only: Option<String>,
    /// With --browser: how often each is measured; medians are printed.
    #[arg(long, requires = "browser", default_value_t = 5)]
    runs: u32,
}

pub(crate) fn run(options: &Options) -> Result<()> {
    if options.copies {
        return copies();
    }
    if options.sealing {
        return sealing();
    }
    if options.merge {
        return merge();
    }
    if options.browser {
        return in_browser(options);
    }
    say("measuring the library (a few minutes; keep the machine otherwise idle)");
    let mut command = Command::new(cargo());
    command.current_dir(root()).args(["bench", "--locked", "--package", "crossbearing", "--bench", "hot", "--"]);
    run_command(command.args(&options.filter))
}

fn in_browser(options: &Options) -> Result<()> {
    let browser = browser::ensure()?;
    browser::ensure_npm()?;
    let peer = npm::peer()?;
    build::release()?;
    say("measuring in headless Chromium (about ten minutes; keep the machine otherwise idle)");
    let mut command = Command::new(cargo());
    command.current_dir(root()).args(["run", "--locked", "--quiet", "--package", "e2e", "--bin", "beside", "--"]);
    command.args(["--runs", &options.runs.to_string()]);
    if let Some(file) = &options.json {
        command.arg("--json").arg(std::path::absolute(file)?);
    }
    if let Some(parts) = &options.only {
        command.args(["--only", parts]);
    }
    command.env("CROSSBEARING_PEER", peer).env("CROSSBEARING_DIST", build::dist());
    run_command(command.env("CROSSBEARING_CHROMIUM", &browser.chromium).env("CROSSBEARING_CHROMEDRIVER", &browser.chromedriver))
}

const N_ARTICLES: [u32; 3] = [1_000, 3_000, 10_000];

/// What a measuring program printed as `name=value`.
struct Measured(BTreeMap<String, f64>);

impl Measured {
    fn read(printed: &str) -> Self {
        let pair = |line: &str| {
            let (name, value) = line.split_once('=')?;
            Some((name.to_owned(), value.trim().parse().ok()?))
        };
        Self(printed.lines().filter_map(pair).collect())
    }

    fn get(&self, name: &str) -> Result<f64> {
        self.0.get(name).copied().with_context(|| format!("the benchmark printed no {name}"))
    }

    fn percent(&self, name: &str) -> Result<String> {
        Ok(format!("{:.1} %", self.get(name)? * 100.0))
    }
}

fn copies() -> Result<()> {
    let python = python::with_datasketch().inspect_err(|error| say(format!("there is no datasketch to compare with: {error:#}"))).ok();
    say("building the benchmark");
    let bench = |arguments: &[&str]| {
        let mut command = Command::new(cargo());
        command.current_dir(root()).args(["bench", "--locked", "--quiet", "--package", "crossbearing", "--bench", "copies"]);
        command.args(arguments);
        command
    };
    run_command(&mut bench(&["--no-run"]))?;
    say("finding planted copies (keep the machine otherwise idle)");
    let folder = tempfile::tempdir()?;
    let mut before: Option<(u32, f64)> = None;
    for n_articles in N_ARTICLES {
        let texts = folder.path().join(format!("{n_articles}.txt"));
        let texts = texts.to_string_lossy();
        let ours = Measured::read(&output(&mut bench(&["--", &n_articles.to_string(), &texts]))?);
        let seconds = ours.get("seconds")?;
        println!("{n_articles} articles of 500 words, {} planted copies of 15 to 60 words", ours.get("planted")?);
        println!(
            "  crossbearing  {seconds:>7.2} s, {} of them found (verbatim {}, near {}, rewritten {}), {} false pairs of articles{}",
            ours.percent("recall")?,
            ours.percent("verbatim")?,
            ours.percent("near")?,
            ours.percent("rewrite")?,
            ours.get("false_pairs")?,
            ours.get("megabytes").map_or_else(|_| String::new(), |megabytes| format!(", at most {megabytes} MB")),
        );
        if let Some((n_before, seconds_before)) = before {
            let (times, slower) = (f64::from(n_articles) / f64::from(n_before), seconds / seconds_before);
            println!("                {times:.1} times the articles take {slower:.1} times as long");
        }
        before = Some((n_articles, seconds));
        if let Some(python) = &python {
            compare(python, &texts, seconds)?;
        }
    }
    Ok(())
}

const SEALED_MEGABYTES: u32 = 10;

fn sealing() -> Result<()> {
    say("sealing and opening, natively");
    let mut command = Command::new(cargo());
    command.current_dir(root()).args(["bench", "--locked", "--quiet", "--package", "crossbearing-sealing", "--bench", "sealing", "--"]);
    let took = Measured::read(&output(command.arg(SEALED_MEGABYTES.to_string()))?);
    for (name, size) in [("empty", 0), ("whole", SEALED_MEGABYTES)] {
        let get = |what: &str| took.get(&format!("{name}_{what}"));
        println!("{size:>3} MB: sealed in {:.2} s, opened in {:.2} s, {} bytes longer", get("seal")?, get("open")?, get("added")?);
    }
    println!("The time for 0 MB is what one try of a passphrase takes.");
    Ok(())
}

/// The same articles in datasketch.
fn compare(python: &Path, texts: &str, seconds: f64) -> Result<()> {
    let mut command = Command::new(python);
    // Some machines have settings for old builds of OpenBLAS, which slow a current numpy.
    command.env_remove("OPENBLAS_CORETYPE").env_remove("OPENBLAS_L2_SIZE");
    let theirs = Measured::read(&output(command.arg(root().join("xtask/python/minhash_lsh.py")).arg(texts))?);
    println!(
        "  datasketch    {:>7.2} s, {} of their pairs of articles found, {} false ones: {:.1} times our time",
        theirs.get("seconds")?,
        theirs.percent("recall")?,
        theirs.get("false_pairs")?,
        theirs.get("seconds")? / seconds,
    );
    Ok(())
}

fn merge() -> Result<()> {
    say("building the benchmark");
    let bench = |arguments: &[&str]| {
        let mut command = Command::new(cargo());
        command.current_dir(root()).args(["bench", "--locked", "--quiet", "--package", "crossbearing", "--bench", "merge"]);
        command.args(arguments);
        command
    };
    run_command(&mut bench(&["--no-run"]))?;
    say("merging 20 files (keep the machine otherwise idle)");
    let folder = tempfile::tempdir()?;
    let ours = Measured::read(&output(&mut bench(&["--", &folder.path().to_string_lossy()]))?);
    let seconds = ours.get("seconds")?;
    println!("20 files of 10,000 claims, {:.0} MB", ours.get("bytes")? / 1e6);
    println!(
        "  crossbearing  {seconds:>7.2} s, loading on {} threads while {:.2} s went into joining, {} claims, {} conflicts",
        ours.get("threads")?,
        ours.get("merging")?,
        ours.get("claims")?,
        ours.get("conflicts")?,
    );
    let Some(python) = on_path(&["python3", "python"]) else {
        say("there is no Python to compare with");
        return Ok(());
    };
    let files = (0..20).map(|nth| folder.path().join(format!("{nth:02}.json")));
    let theirs = Measured::read(&output(Command::new(python).arg(root().join("xtask/python/union.py")).args(files))?);
    println!(
        "  Python        {:>7.2} s for json and a union of dicts, {} claims: {:.1} times our time",
        theirs.get("seconds")?,
        theirs.get("claims")?,
        theirs.get("seconds")? / seconds,
    );
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn measures_are_read_as_they_are_printed() {
        let measured = Measured::read("articles=3000\nrecall=0.9987\nversion=2.0.0\n\n");
        assert_eq!(measured.get("articles").unwrap(), 3000.0);
        assert_eq!(measured.percent("recall").unwrap(), "99.9 %");
        assert_eq!(measured.get("seconds").unwrap_err().to_string(), "the benchmark printed no seconds");
    }
}
