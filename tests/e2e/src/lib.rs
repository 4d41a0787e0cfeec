//! Drives the built app in a real Chromium or Firefox, with a real mouse and real keys, as a person would.
//! Knows browsers and pages; must not know the app: what its elements are called is the tests' business.
//!
//! Run by `cargo xtask test`, which builds the app and sets `CROSSBEARING_DIST`, `CROSSBEARING_CHROMIUM`,
//! `CROSSBEARING_CHROMEDRIVER` and `CROSSBEARING_AXE`, or `CROSSBEARING_BROWSER=firefox`, `CROSSBEARING_FIREFOX` and
//! `CROSSBEARING_GECKODRIVER`. Any test may be run in either; [`Browser::kind`] tells which it is, for the few things that
//! one of them can't do. A test reads:
//!
//! ```no_run
//! # async fn test() -> anyhow::Result<()> {
//! let server = e2e::serve_dist()?;
//! let chrome = e2e::Browser::start(e2e::Profile::empty()?).await?;
//! chrome.open(&server.url()).await?;
//! chrome.wait_until("document.querySelector('#app h1')", "the title shows").await?;
//! chrome.select_text("article", "eight people").await?;
//! chrome.press("Control+z").await?;
//! chrome.expect_no_errors().await?;
//! chrome.quit().await?;
//! # Ok(()) }
//! ```

mod browser;
mod chromium;
mod evidence;
mod files;
mod firefox;
mod input;
mod memory;
mod process;
mod profile;
mod view;
mod waiting;

use std::env;
use std::path::{Path, PathBuf};

use anyhow::{Result, ensure};
use xtask::static_server::StaticServer;

pub use browser::Browser as Chrome;
pub use browser::{Browser, Kind};
pub use profile::Profile;
pub use thirtyfour::WindowHandle;
pub use view::{DESKTOP, ENLARGED, PHONE, Scheme, Size, TABLET};

/// The release build that `cargo xtask dist` made.
///
/// # Errors
/// When there is none.
pub fn dist() -> Result<PathBuf> {
    let folder = env::var_os("CROSSBEARING_DIST").map_or_else(|| root().join("dist"), PathBuf::from);
    ensure!(folder.join("index.html").is_file(), "no build in {}; run `cargo xtask dist`, or `cargo xtask test`", folder.display());
    Ok(folder)
}

/// Serves the release build on a free port.
///
/// # Errors
/// When there is no build, or no port.
pub fn serve_dist() -> Result<StaticServer> {
    Ok(StaticServer::start(dist()?, 0)?)
}

/// The address of the one-file build.
///
/// # Errors
/// When there is no build.
pub fn single_file_url() -> Result<String> {
    Ok(format!("file://{}", dist()?.canonicalize()?.join("crossbearing.html").display()))
}

fn root() -> &'static Path {
    Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/../.."))
}
