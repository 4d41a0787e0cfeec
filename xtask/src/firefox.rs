//! The Firefox that the main job is tested in, too: found, or installed where this is root on Debian. Its driver is built.

use std::env;
use std::path::PathBuf;

use anyhow::{Result, bail};

use crate::browser::{apt_get, is_root_on_debian};
use crate::console::{on_path, probe};
use crate::tools::{geckodriver, version_in};

/// Firefox and its driver.
pub(crate) struct Firefox {
    pub(crate) firefox: PathBuf,
    pub(crate) geckodriver: PathBuf,
}

const PACKAGE: &str = "firefox-esr";
const NAMES: [&str; 2] = ["firefox-esr", "firefox"];
/// The first that paints CSS highlights.
const OLDEST: u32 = 140;

#[cfg(target_os = "macos")]
const FILES: [&str; 1] = ["/Applications/Firefox.app/Contents/MacOS/firefox"];
#[cfg(not(target_os = "macos"))]
const FILES: [&str; 0] = [];

/// Finds Firefox and geckodriver (variables `FIREFOX` and `GECKODRIVER` first), installing them where it may.
pub(crate) fn ensure() -> Result<Firefox> {
    if find().is_none() && is_root_on_debian() {
        apt_get(&["update"])?;
        apt_get(&["install", "--yes", "--no-install-recommends", PACKAGE])?;
    }
    let Some(firefox) = find() else { bail!("{}", advice()) };
    // A version that cannot be asked for (Windows prints none) is no reason to stop.
    let said = probe(&firefox, &["--version"]);
    let major = said.as_deref().and_then(version_in).and_then(|version| version.split('.').next()?.parse::<u32>().ok());
    if let Some(major) = major.filter(|major| *major < OLDEST) {
        bail!("{} is of version {major}, expected {OLDEST} or later\n{}", firefox.display(), advice());
    }
    let geckodriver = match named("GECKODRIVER") {
        Some(file) => file,
        None => geckodriver()?,
    };
    Ok(Firefox { firefox, geckodriver })
}

fn find() -> Option<PathBuf> {
    let usual = || FILES.into_iter().map(PathBuf::from).find(|file: &PathBuf| file.is_file());
    named("FIREFOX").or_else(|| on_path(&NAMES)).or_else(usual)
}

fn named(variable: &str) -> Option<PathBuf> {
    env::var_os(variable).map(PathBuf::from).filter(|file| file.is_file())
}

fn advice() -> String {
    let how = match env::consts::OS {
        "linux" => {
            "on Debian: sudo apt-get install firefox-esr\n  on Fedora: sudo dnf install firefox\n  on Arch:   sudo pacman -S firefox\n  \
             on Ubuntu: Firefox from https://packages.mozilla.org, for the one that comes as a snap can't be driven here"
        }
        "macos" => "brew install --cask firefox",
        _ => "Firefox from https://www.mozilla.org/firefox/",
    };
    format!(
        "the main job's test in Firefox needs Firefox {OLDEST} or later on PATH. Install it:\n  {how}\n\
         or name the program in the variable FIREFOX (geckodriver is built, or named by GECKODRIVER). \
         Without: `cargo xtask test --only lint --only native --only wasm --only e2e`."
    )
}
