//! How Chromium is started, and what only Chromium can do: the DevTools commands.

use std::env;
use std::ffi::OsString;

use anyhow::{Context, Result};
use serde_json::{Value, json};
use thirtyfour::cdp::domains::browser::DownloadBehavior;
use thirtyfour::{ChromiumLikeCapabilities, DesiredCapabilities, LoggingPrefsLogLevel, WebDriver};

use crate::browser::Browser;
use crate::evidence::RECORD_VIOLATIONS;
use crate::process::DriverProcess;
use crate::profile::Profile;

const ARGUMENTS: [&str; 15] = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--disable-dev-shm-usage",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-default-apps",
    "--disable-extensions",
    "--disable-sync",
    "--no-default-browser-check",
    "--no-first-run",
    "--hide-scrollbars",
    "--window-size=1440,900",
    // Whatever tried to reach another host would fail at once, and be seen in the network log.
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
];

pub(crate) async fn start(profile: &Profile) -> Result<(WebDriver, DriverProcess)> {
    let program = env::var_os("CROSSBEARING_CHROMEDRIVER").unwrap_or_else(|| OsString::from("chromedriver"));
    let process = DriverProcess::start(program, &["--port=0"], None)?;
    let mut capabilities = DesiredCapabilities::chrome();
    if let Some(chromium) = env::var_os("CROSSBEARING_CHROMIUM") {
        capabilities.set_binary(chromium.to_str().context("CROSSBEARING_CHROMIUM is not UTF-8")?)?;
    }
    for argument in ARGUMENTS {
        capabilities.add_arg(argument)?;
    }
    capabilities.add_arg(&format!("--user-data-dir={}", profile.user_data().display()))?;
    capabilities.set_logging_prefs("browser", LoggingPrefsLogLevel::All)?;
    capabilities.set_logging_prefs("performance", LoggingPrefsLogLevel::All)?;
    let driver = WebDriver::new(format!("http://127.0.0.1:{}", process.port), capabilities).await?;
    Ok((driver, process))
}

impl Browser {
    /// What is set once Chromium runs.
    pub(crate) async fn prepare_chromium(&self) -> Result<()> {
        let downloads = self.profile().downloads().display().to_string();
        self.driver.cdp().browser().set_download_behavior(DownloadBehavior::Allow, Some(downloads)).await?;
        self.record_violations().await
    }

    /// In each tab anew.
    pub(crate) async fn record_violations(&self) -> Result<()> {
        self.command("Page.addScriptToEvaluateOnNewDocument", json!({ "source": RECORD_VIOLATIONS })).await?;
        Ok(())
    }

    /// Sends a DevTools command; only Chromium knows any.
    ///
    /// # Errors
    /// When the browser refuses it.
    pub async fn command(&self, method: &str, parameters: Value) -> Result<Value> {
        self.driver.cdp().send_raw(method, parameters).await.with_context(|| format!("{method} was refused by {:?}", self.kind()))
    }
}
