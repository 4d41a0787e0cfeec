//! How Firefox is started, and what is asked of the browser itself instead of the page: by scripts in its own context,
//! which geckodriver allows where it was started for it.

use std::env;
use std::ffi::OsString;
use std::sync::Arc;
use std::time::Duration;

use anyhow::{Context, Result};
use http::Method;
use serde_json::{Value, json};
use thirtyfour::common::capabilities::firefox::FirefoxPreferences;
use thirtyfour::common::command::Command;
use thirtyfour::common::command::ExtensionCommand;
use thirtyfour::{DesiredCapabilities, WebDriver};

use crate::browser::Browser;
use crate::process::DriverProcess;
use crate::profile::Profile;
use crate::view::{Scheme, Size};

/// Notes every request that is not the browser's own business (a document that was asked for from outside is the page)
/// and what was answered with an error, and empties the console, which holds what Firefox says of itself when it starts.
const RECORD: &str = "const requests = [], failures = []; \
    const observer = { observe(subject, topic) { \
        const channel = subject.QueryInterface(Ci.nsIHttpChannel), info = channel.loadInfo; \
        if (info?.triggeringPrincipal?.isSystemPrincipal && info.externalContentPolicyType !== Ci.nsIContentPolicy.TYPE_DOCUMENT) return; \
        if (topic === 'http-on-opening-request') requests.push(channel.URI.spec); \
        else if (channel.responseStatus >= 400) failures.push(['SEVERE', `network: ${channel.responseStatus} (${channel.URI.spec})`]); } }; \
    window.crossbearing = { observer, requests, failures }; \
    for (const topic of ['http-on-opening-request', 'http-on-examine-response']) Services.obs.addObserver(observer, topic); \
    Services.console.reset();";

/// What pages left in the console. What is no script error is the browser's own, as are errors from its own files.
const CONSOLE: &str = "const messages = Services.console.getMessageArray(); Services.console.reset(); \
    const failures = window.crossbearing.failures.splice(0); \
    return failures.concat(messages.flatMap(message => { \
        if (!(message instanceof Ci.nsIScriptError)) return []; \
        if (!message.innerWindowID && !/^(http|file|blob)/.test(message.sourceName)) return []; \
        const { category, sourceName, lineNumber, errorMessage, flags } = message; \
        const isWarning = flags & (Ci.nsIScriptError.warningFlag | Ci.nsIScriptError.infoFlag); \
        return [[isWarning ? 'WARNING' : 'SEVERE', `${category}: ${errorMessage} (${sourceName}:${lineNumber})`]]; }));";

pub(crate) async fn start(profile: &Profile) -> Result<(WebDriver, DriverProcess)> {
    let program = env::var_os("CROSSBEARING_GECKODRIVER").unwrap_or_else(|| OsString::from("geckodriver"));
    // A home of its own, for Firefox wants to write there whatever its profile.
    let process = DriverProcess::start(program, &["--port=0", "--allow-system-access"], Some(&profile.user_data()))?;
    let mut capabilities = DesiredCapabilities::firefox();
    if let Some(firefox) = env::var_os("CROSSBEARING_FIREFOX") {
        capabilities.set_firefox_binary(firefox.to_str().context("CROSSBEARING_FIREFOX is not UTF-8")?)?;
    }
    for argument in ["-headless", "-profile", profile.user_data().to_str().context("the profile's folder is not UTF-8")?] {
        capabilities.add_arg(argument)?;
    }
    capabilities.set_preferences(preferences(profile)?)?;
    let driver = WebDriver::new(format!("http://127.0.0.1:{}", process.port), capabilities).await?;
    Ok((driver, process))
}

fn preferences(profile: &Profile) -> Result<FirefoxPreferences> {
    let mut preferences = FirefoxPreferences::new();
    let downloads = profile.downloads().display().to_string();
    for (name, value) in [
        ("browser.download.folderList", json!(2)),
        ("browser.download.dir", json!(downloads)),
        ("browser.download.always_ask_before_handling_new_types", json!(false)),
        ("browser.download.alwaysOpenPanel", json!(false)),
        // Whatever tried to reach another host would fail at once, and be seen in the network log.
        ("network.proxy.type", json!(1)),
        ("network.proxy.http", json!("127.0.0.1")),
        ("network.proxy.http_port", json!(9)),
        ("network.proxy.ssl", json!("127.0.0.1")),
        ("network.proxy.ssl_port", json!(9)),
        ("network.proxy.no_proxies_on", json!("127.0.0.1")),
    ] {
        preferences.set(name, value)?;
    }
    Ok(preferences)
}

impl Browser {
    /// What is set once Firefox runs.
    pub(crate) async fn prepare_firefox(&self) -> Result<()> {
        self.ask_firefox(RECORD).await?;
        self.driver.set_script_timeout(Duration::from_secs(30)).await?;
        Ok(())
    }

    /// The addresses asked for since this was last called.
    pub(crate) async fn firefox_requests(&self) -> Result<Vec<String>> {
        Ok(serde_json::from_value(self.ask_firefox("return window.crossbearing.requests.splice(0);").await?)?)
    }

    /// Level and text of what came into the console since this was last called.
    pub(crate) async fn firefox_console(&self) -> Result<Vec<(String, String)>> {
        Ok(serde_json::from_value(self.ask_firefox(CONSOLE).await?)?)
    }

    /// Shows pages at this size, as near as the window may be, and in this scheme.
    pub(crate) async fn view_in_firefox(&self, size: Size, scheme: Scheme) -> Result<()> {
        let value = match scheme {
            Scheme::Dark => 0,
            Scheme::Light => 1,
        };
        self.ask_firefox(&format!("Services.prefs.setIntPref('layout.css.prefers-color-scheme.content-override', {value});")).await?;
        let Size { width, height } = size;
        let frame = self.run("return [outerWidth - innerWidth, outerHeight - innerHeight];").await?;
        let frame = |at: usize| frame[at].as_u64().unwrap_or_default() as u32;
        self.driver.set_window_rect(0, 0, width + frame(0), height + frame(1)).await?;
        // Its windows are no narrower than 450 pixels.
        let is_there = format!("(innerWidth === {width} || {width} < innerWidth && innerWidth <= 500) && innerHeight === {height}");
        self.wait_until(&is_there, "the window has its size").await
    }

    /// Runs the body of a function in the browser itself.
    pub(crate) async fn ask_firefox(&self, body: &str) -> Result<Value> {
        self.driver.cmd(Command::ExtensionCommand(Box::new(SetContext("chrome")))).await?;
        let returned = self.driver.execute(body, vec![]).await.with_context(|| format!("in Firefox: {body}"));
        self.driver.cmd(Command::ExtensionCommand(Box::new(SetContext("content")))).await?;
        Ok(returned?.json().clone())
    }
}

/// Whether scripts run in the page or in the browser.
#[derive(Debug)]
struct SetContext(&'static str);

impl ExtensionCommand for SetContext {
    fn parameters_json(&self) -> Option<Value> {
        Some(json!({ "context": self.0 }))
    }

    fn method(&self) -> Method {
        Method::POST
    }

    fn endpoint(&self) -> Arc<str> {
        Arc::from("/moz/context")
    }
}
