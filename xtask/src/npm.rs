//! Development tools that only npm has, at the versions of `xtask/npm/package-lock.json`: wasm-opt, and axe-core for
//! the accessibility tests. And, by a lock file of its own, what the browser benchmark measures the app beside.

use std::env;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result};

use crate::console::{on_path, probe, run, say};
use crate::root;
use crate::tools::{put_in_place, tools_folder, version_in};

const BINARYEN: &str = "132";
const AXE: &str = "4.14.1";
/// `@recogito/text-annotator`.
const PEER: &str = "4.1.1";

/// A wasm-opt of the pinned version, if there is one already.
pub(crate) fn find_wasm_opt() -> Option<PathBuf> {
    let kept = place().ok().map(|place| wasm_opt_in(&place));
    kept.into_iter().chain(on_path(&["wasm-opt"])).find(|file| is_pinned(file))
}

/// Installs wasm-opt if it is missing and npm is there. Without npm the app is built all the same, only larger.
pub(crate) fn try_wasm_opt() -> Result<()> {
    if find_wasm_opt().is_some() {
        return Ok(());
    }
    if on_path(&[NPM]).is_none() {
        say("npm is not here, so wasm-opt is left out: the app works the same, its wasm is about half larger");
        return Ok(());
    }
    install()
}

/// axe-core's script, installed if missing. Needs npm.
pub(crate) fn axe() -> Result<PathBuf> {
    let file = place()?.join("node_modules/axe-core/axe.min.js");
    if !is_whole(&place()?) {
        install().context("the accessibility tests need axe-core, which npm installs; is Node.js with npm there?")?;
    }
    Ok(file)
}

/// The built files of the annotator that the browser benchmark measures the app beside, installed if missing. Needs npm.
pub(crate) fn peer() -> Result<PathBuf> {
    let place = tools_folder()?.join(format!("npm-recogito-text-annotator-{PEER}"));
    let dist = |place: &Path| place.join("node_modules/@recogito/text-annotator/dist");
    let is_whole = |place: &Path| dist(place).join("text-annotator.umd.js").is_file();
    if !is_whole(&place) {
        say(format!("installing @recogito/text-annotator {PEER} by npm, to measure beside it"));
        let beside = install_beside("xtask/npm/peer").context("npm installs the peer; is Node.js with npm there?")?;
        anyhow::ensure!(is_whole(beside.path()), "npm finished but the peer's build is not there");
        put_in_place(beside, &place, || is_whole(&place))?;
    }
    Ok(dist(&place))
}

const NPM: &str = if cfg!(windows) { "npm.cmd" } else { "npm" };

fn place() -> Result<PathBuf> {
    Ok(tools_folder()?.join(format!("npm-binaryen-{BINARYEN}-axe-core-{AXE}")))
}

fn wasm_opt_in(place: &Path) -> PathBuf {
    place.join("node_modules/.bin").join(if cfg!(windows) { "wasm-opt.cmd" } else { "wasm-opt" })
}

fn is_pinned(wasm_opt: &Path) -> bool {
    probe(wasm_opt, &["--version"]).as_deref().and_then(version_in) == Some(BINARYEN)
}

fn is_whole(place: &Path) -> bool {
    place.join("node_modules/axe-core/axe.min.js").is_file() && is_pinned(&wasm_opt_in(place))
}

fn install() -> Result<()> {
    say(format!("installing binaryen {BINARYEN} (wasm-opt) and axe-core {AXE} by npm (about 110 MB, once)"));
    let beside = install_beside("xtask/npm")?;
    anyhow::ensure!(is_whole(beside.path()), "npm finished but wasm-opt {BINARYEN} does not run on node {}", node());
    let place = place()?;
    put_in_place(beside, &place, || is_whole(&place))
}

/// Installs what the lock file in this folder of the repository names into a folder that is to be put in its place.
fn install_beside(lock: &str) -> Result<tempfile::TempDir> {
    let parent = tools_folder()?;
    fs::create_dir_all(&parent).with_context(|| format!("cannot create {}", parent.display()))?;
    let beside = tempfile::Builder::new().prefix(".npm-").tempdir_in(&parent)?;
    for file in ["package.json", "package-lock.json"] {
        fs::copy(root().join(lock).join(file), beside.path().join(file))?;
    }
    let npm = on_path(&[NPM]).unwrap_or_else(|| NPM.into());
    let mut command = Command::new(npm);
    command.args(["ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"]).current_dir(beside.path());
    run(command.env_remove("NODE_OPTIONS").env("NO_UPDATE_NOTIFIER", "1"))?;
    Ok(beside)
}

fn node() -> String {
    probe("node", &["--version"])
        .map_or_else(|| format!("(none on {} {})", env::consts::OS, env::consts::ARCH), |said| said.trim().to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn versions_here_are_those_of_the_lock_file() {
        let package = include_str!("../npm/package.json");
        let lock = include_str!("../npm/package-lock.json");
        for wanted in [format!("\"axe-core\": \"{AXE}\""), format!("\"binaryen\": \"{BINARYEN}.0.0\"")] {
            assert!(package.contains(&wanted), "package.json lacks {wanted}");
            assert!(lock.contains(&wanted), "package-lock.json lacks {wanted}");
        }
        let peer_lock = include_str!("../npm/peer/package-lock.json");
        assert!(peer_lock.contains(&format!("\"@recogito/text-annotator\": \"{PEER}\"")));
        for lock in [lock, peer_lock] {
            assert!(!lock.contains("\"resolved\""), "the lock file must not name a registry's host");
        }
    }
}
