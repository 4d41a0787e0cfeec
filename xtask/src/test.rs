//! `cargo xtask test`: every check that stands between a change and main, in the order in which they fail fastest.

use std::ffi::OsStr;
use std::path::Path;
use std::process::Command;

use anyhow::{Context, Result, bail, ensure};
use clap::{Args, ValueEnum};

use crate::browser;
use crate::build;
use crate::console::{output, run as run_command, say};
use crate::firefox;
use crate::npm;
use crate::root;
use crate::tools::{Toolbox, add_components, add_wasm_target, cargo};

/// Options of `cargo xtask test`.
#[derive(Args)]
pub(crate) struct Options {
    /// Only these parts; may be given more than once.
    #[arg(long, value_enum)]
    only: Vec<Part>,
    /// Passed to the tests, most usefully a part of their names.
    #[arg(last = true)]
    arguments: Vec<String>,
}

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Part {
    /// Formatting, clippy for both targets, the library's purity.
    Lint,
    /// The library, the command-line program, the build commands and the repository's own rules.
    Native,
    /// The app's unit tests, in headless Chromium.
    Wasm,
    /// The built app, driven as a person would, in headless Chromium.
    E2e,
    /// The main job of the built app, and what else browsers may differ in, in headless Firefox.
    Firefox,
}

/// The files of end-to-end tests that run in Firefox, too.
const IN_FIREFOX: [&str; 7] = ["main_job", "keys_alone", "keys", "ranges", "keeping", "smoke", "starting"];

pub(crate) fn run(options: &Options) -> Result<()> {
    let is_wanted = |part: Part| options.only.is_empty() || options.only.contains(&part);
    // Before anything slow: what is missing here cannot be mended by waiting.
    let browser = if is_wanted(Part::Wasm) || is_wanted(Part::E2e) { Some(browser::ensure()?) } else { None };
    let firefox = if is_wanted(Part::Firefox) { Some(firefox::ensure()?) } else { None };
    let axe = if is_wanted(Part::E2e) || is_wanted(Part::Firefox) {
        browser::ensure_npm()?;
        Some(npm::axe()?)
    } else {
        None
    };

    if is_wanted(Part::Lint) {
        lint()?;
    }
    if is_wanted(Part::Native) {
        say("native tests");
        let mut command = cargo_here(["test", "--locked", "--workspace", "--exclude", "e2e", "--"]);
        run_command(command.args(&options.arguments))?;
    }
    if let (true, Some(browser)) = (is_wanted(Part::Wasm), &browser) {
        say("wasm tests, in headless Chromium");
        let mut command = Toolbox::for_wasm_tests()?.command(cargo())?;
        command.args(["test", "--locked", "--target", "wasm32-unknown-unknown"]).args(wasm_targets()).arg("--");
        run_command(command.args(&options.arguments).env("CHROMEDRIVER", &browser.chromedriver))?;
    }
    let Some(axe) = axe else { return Ok(()) };
    build::release()?;
    if let (true, Some(browser)) = (is_wanted(Part::E2e), &browser) {
        say("end-to-end tests, in headless Chromium");
        let mut command = end_to_end(&[], &axe, &options.arguments);
        run_command(command.env("CROSSBEARING_CHROMIUM", &browser.chromium).env("CROSSBEARING_CHROMEDRIVER", &browser.chromedriver))?;
    }
    if let Some(firefox) = firefox {
        say("end-to-end tests of the main job, in headless Firefox");
        let mut command = end_to_end(&IN_FIREFOX, &axe, &options.arguments);
        command.env("CROSSBEARING_BROWSER", "firefox");
        run_command(command.env("CROSSBEARING_FIREFOX", &firefox.firefox).env("CROSSBEARING_GECKODRIVER", &firefox.geckodriver))?;
    }
    Ok(())
}

/// The end-to-end tests in these files, or in all if none is named, with axe-core's script.
fn end_to_end(files: &[&str], axe: &Path, arguments: &[String]) -> Command {
    let mut command = cargo_here(["test", "--locked", "--package", "e2e"]);
    command.args(files.iter().flat_map(|file| ["--test", file])).args(["--", "--test-threads=2"]).args(arguments);
    command.env("CROSSBEARING_DIST", build::dist()).env("CROSSBEARING_AXE", axe);
    command
}

/// The package's targets that hold code for wasm: the app, and browser tests of the library where there are any.
/// The other tests and benchmarks use native-only crates.
fn wasm_targets() -> Vec<&'static str> {
    let mut targets = vec!["--package", "crossbearing", "--bin", "crossbearing-app"];
    if root().join("tests/web.rs").is_file() {
        targets.extend(["--test", "web"]);
    }
    targets
}

fn lint() -> Result<()> {
    add_components()?;
    say("formatting");
    run_command(&mut cargo_here(["fmt", "--all", "--check"])).context("run `cargo fmt --all`")?;
    say("clippy, native");
    run_command(&mut cargo_here(["clippy", "--locked", "--workspace", "--all-targets", "--", "-D", "warnings"]))?;
    say("clippy, wasm");
    add_wasm_target()?;
    for profile in ["dev", "test"] {
        let mut command = cargo_here(["clippy", "--locked", "--target", "wasm32-unknown-unknown", "--profile", profile]);
        run_command(command.args(wasm_targets()).args(["--", "-D", "warnings"]))?;
    }
    purity()
}

/// The repository's own rules, as `cargo xtask tidy`.
pub(crate) fn tidy() -> Result<()> {
    say("the repository's own rules");
    let mut findings = xtask::tidy::findings(root())?;
    findings.extend(xtask::words::findings(root())?);
    for finding in &findings {
        eprintln!("{finding}");
    }
    ensure!(findings.is_empty(), "{} against the repository's rules, listed above", findings.len());
    Ok(())
}

/// Crates that only a browser, a clock or chance would bring in.
const IMPURE: [&str; 8] = ["web-sys", "js-sys", "wasm-bindgen", "gloo", "yew", "getrandom", "rand", "idb"];

/// The library builds natively alone, and nothing of the browser is among what it is built from.
fn purity() -> Result<()> {
    say("purity of the library");
    run_command(&mut cargo_here(["check", "--locked", "--quiet", "--package", "crossbearing", "--lib"]))?;
    let version = output(Command::new("rustc").arg("-vV").current_dir(root()))?;
    let host = version.lines().find_map(|line| line.strip_prefix("host: ")).context("`rustc -vV` names no host")?;
    let tree = output(&mut cargo_here([
        "tree",
        "--locked",
        "--package",
        "crossbearing",
        "--edges",
        "normal",
        "--prefix",
        "none",
        "--format",
        "{p}",
        "--target",
        host,
    ]))?;
    let impure = impure_in(&tree);
    if !impure.is_empty() {
        bail!("the library depends on {}, which only the app may (see `cargo tree -p crossbearing -e normal -i …`)", impure.join(", "));
    }
    Ok(())
}

fn impure_in(tree: &str) -> Vec<&str> {
    let names = tree.lines().filter_map(|line| line.split(' ').next());
    let mut impure: Vec<&str> =
        names.filter(|name| IMPURE.iter().any(|word| name == word || name.starts_with(&format!("{word}-")))).collect();
    impure.sort_unstable();
    impure.dedup();
    impure
}

fn cargo_here<const N: usize>(arguments: [&str; N]) -> Command {
    let mut command = Command::new(cargo());
    command.current_dir(root()).args(arguments.map(OsStr::new));
    command
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(tree: &str, expect: &[&str]) {
        assert_eq!(impure_in(tree), expect);
    }

    #[test]
    fn browser_crates_are_found_in_a_tree() {
        check("crossbearing v0.1.0 (/x)\nserde v1.0.0\nuuid v1.0.0\n", &[]);
        check("serde v1.0.0\nweb-sys v0.3.0\ngetrandom v0.3.0\nweb-sys v0.3.0 (*)\n", &["getrandom", "web-sys"]);
        check("gloo-utils v0.2.0\nrand_core v0.9.0\nrandom-thing v1.0.0\n", &["gloo-utils"]);
        check("rand_core v0.9.0\nbrand v1.0.0\n", &[]);
    }
}
