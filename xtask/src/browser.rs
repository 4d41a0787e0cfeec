//! The Chromium that the wasm and end-to-end tests drive: found, or installed where this is root on Debian.

use std::env;
use std::fs;
use std::path::PathBuf;
use std::process::{Command, Stdio};

use anyhow::{Result, bail};

use crate::console::{on_path, probe, run, say};
use crate::tools::version_in;

/// A browser and the driver of the same major version.
pub(crate) struct Browser {
    pub(crate) chromium: PathBuf,
    pub(crate) chromedriver: PathBuf,
}

const PACKAGES: [&str; 2] = ["chromium", "chromium-driver"];
/// So that screenshots show every script and emoji; tests pass without.
const FONTS: [&str; 2] = ["fonts-noto-core", "fonts-noto-color-emoji"];

const CHROMIUM_NAMES: [&str; 5] = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome"];

#[cfg(target_os = "macos")]
const CHROMIUM_FILES: [&str; 2] =
    ["/Applications/Chromium.app/Contents/MacOS/Chromium", "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome"];
#[cfg(not(target_os = "macos"))]
const CHROMIUM_FILES: [&str; 0] = [];

/// Finds Chromium and chromedriver (variables `CHROMIUM` and `CHROMEDRIVER` first), installing them where it may.
pub(crate) fn ensure() -> Result<Browser> {
    if is_root_on_debian() {
        let missing = find().is_none();
        let fonts = FONTS.into_iter().filter(|font| !is_installed(font)).collect::<Vec<_>>();
        if missing {
            apt_get(&["update"])?;
            apt_get(&[&["install", "--yes", "--no-install-recommends"][..], &PACKAGES[..]].concat())?;
        }
        if !fonts.is_empty() {
            let installed = (|| {
                if !missing {
                    apt_get(&["update"])?;
                }
                apt_get(&[&["install", "--yes", "--no-install-recommends"][..], &fonts[..]].concat())
            })();
            if let Err(error) = installed {
                say(format!("going on without fonts for every script, so screenshots may show boxes: {error:#}"));
            }
        }
    }
    let Some(browser) = find() else { bail!("{}", advice()) };
    browser.check_versions()?;
    Ok(browser)
}

/// npm, installed where this is root on Debian and it is missing.
pub(crate) fn ensure_npm() -> Result<()> {
    if on_path(&["npm", "npm.cmd"]).is_none() && is_root_on_debian() {
        apt_get(&["update"])?;
        apt_get(&["install", "--yes", "--no-install-recommends", "nodejs", "npm"])?;
    }
    Ok(())
}

fn named(variable: &str) -> Option<PathBuf> {
    env::var_os(variable).map(PathBuf::from).filter(|file| file.is_file())
}

/// The Chromium that is here, if any.
pub(crate) fn chromium() -> Option<PathBuf> {
    let usual = || CHROMIUM_FILES.into_iter().map(PathBuf::from).find(|file: &PathBuf| file.is_file());
    named("CHROMIUM").or_else(|| on_path(&CHROMIUM_NAMES)).or_else(usual)
}

fn find() -> Option<Browser> {
    Some(Browser { chromium: chromium()?, chromedriver: named("CHROMEDRIVER").or_else(|| on_path(&["chromedriver"]))? })
}

impl Browser {
    /// A driver refuses a browser of another major version, with a message that names neither file.
    fn check_versions(&self) -> Result<()> {
        let major = |file: &PathBuf| {
            let said = probe(file, &["--version"])?;
            Some(version_in(&said)?.split('.').next()?.to_owned())
        };
        match (major(&self.chromium), major(&self.chromedriver)) {
            (Some(chromium), Some(driver)) if chromium != driver => bail!(
                "{} is of version {chromium} and {} of version {driver}; install the driver of version {chromium}",
                self.chromium.display(),
                self.chromedriver.display()
            ),
            // A version that cannot be asked for (Windows prints none) is no reason to stop.
            _ => Ok(()),
        }
    }
}

fn advice() -> String {
    let how = match env::consts::OS {
        "linux" => {
            "on Debian: sudo apt-get install chromium chromium-driver\n  on Fedora: sudo dnf install chromium chromedriver\n  \
             on Arch:   sudo pacman -S chromium\n  on Ubuntu: Chrome and chromedriver of one version from \
             https://googlechromelabs.github.io/chrome-for-testing/"
        }
        "macos" => "brew install --cask chromium chromedriver",
        _ => "Chrome and chromedriver of one version from https://googlechromelabs.github.io/chrome-for-testing/",
    };
    format!(
        "the wasm and end-to-end tests need Chromium (or Chrome) and chromedriver on PATH, and one is missing. Install them:\n  {how}\n\
         or name the two programs in the variables CHROMIUM and CHROMEDRIVER. `cargo xtask test --only native` needs neither."
    )
}

pub(crate) fn is_root_on_debian() -> bool {
    let debian = fs::read_to_string("/etc/os-release").is_ok_and(|text| text.lines().any(|line| line == "ID=debian"));
    debian && probe("id", &["-u"]).is_some_and(|said| said.trim() == "0")
}

fn is_installed(package: &str) -> bool {
    probe("dpkg-query", &["-W", "-f=${db:Status-Status}", package]).is_some_and(|said| said == "installed")
}

pub(crate) fn apt_get(arguments: &[&str]) -> Result<()> {
    say(format!("apt-get {}", arguments.join(" ")));
    run(Command::new("apt-get").arg("-qq").args(arguments).env("DEBIAN_FRONTEND", "noninteractive").stdout(Stdio::null()))
}
