//! Starting, killing and ending a browser. Everything else that a `Chrome` can do is in the files beside this one.

use std::env;
use std::ffi::OsString;
use std::io::{BufRead, BufReader, Read};
use std::process::{Child, Command, Stdio};
use std::sync::Mutex;
use std::thread;

use anyhow::{Context, Result, bail, ensure};
use thirtyfour::cdp::domains::browser::DownloadBehavior;
use thirtyfour::{ChromiumLikeCapabilities, DesiredCapabilities, LoggingPrefsLogLevel, WebDriver, WindowHandle};

use crate::evidence::{Evidence, RECORD_VIOLATIONS};
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

/// A browser on a profile, and its one page. Killed when dropped, so that a failed test leaves nothing behind.
pub struct Chrome {
    pub(crate) driver: WebDriver,
    pub(crate) evidence: Mutex<Evidence>,
    profile: Profile,
    is_running: bool,
    /// Last, so that it is ended after all that talks to it.
    _chromedriver: Chromedriver,
}

impl Drop for Chrome {
    fn drop(&mut self) {
        // Without a session that it believes in, the driver does not try to end one, which would block for minutes here.
        let _ = self.driver.clone().leak();
        if self.is_running {
            let _ = self.kill_process();
        }
    }
}

impl Chrome {
    /// Starts a browser on this profile.
    ///
    /// # Errors
    /// When chromedriver or the browser does not start.
    pub async fn start(profile: Profile) -> Result<Chrome> {
        let chromedriver = Chromedriver::start()?;
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
        let driver = WebDriver::new(format!("http://127.0.0.1:{}", chromedriver.port), capabilities).await?;
        let chrome = Chrome { driver, evidence: Mutex::default(), profile, is_running: true, _chromedriver: chromedriver };
        let downloads = chrome.profile.downloads().display().to_string();
        chrome.driver.cdp().browser().set_download_behavior(DownloadBehavior::Allow, Some(downloads)).await?;
        chrome.record_violations().await?;
        Ok(chrome)
    }

    async fn record_violations(&self) -> Result<()> {
        self.command("Page.addScriptToEvaluateOnNewDocument", serde_json::json!({ "source": RECORD_VIOLATIONS })).await?;
        Ok(())
    }

    /// The profile this browser runs on.
    pub fn profile(&self) -> &Profile {
        &self.profile
    }

    /// What is underneath, for what has no method here.
    pub fn driver(&self) -> &WebDriver {
        &self.driver
    }

    /// Opens an address and waits for its load.
    ///
    /// # Errors
    /// When the page cannot be reached.
    pub async fn open(&self, url: &str) -> Result<()> {
        self.driver.goto(url).await.with_context(|| format!("cannot open {url}"))
    }

    /// Opens an address in a second tab, which is then the one that everything acts on.
    ///
    /// # Errors
    /// When the page cannot be reached.
    pub async fn open_in_new_tab(&self, url: &str) -> Result<WindowHandle> {
        let tab = self.driver.new_tab().await?;
        self.driver.switch_to_window(tab.clone()).await?;
        self.record_violations().await?;
        self.open(url).await?;
        Ok(tab)
    }

    /// The tab that everything acts on now, for coming back to it with [`Chrome::switch_to`].
    ///
    /// # Errors
    /// When the browser does not answer.
    pub async fn tab(&self) -> Result<WindowHandle> {
        Ok(self.driver.window().await?)
    }

    /// Acts on another tab from now on.
    ///
    /// # Errors
    /// When it is closed.
    pub async fn switch_to(&self, tab: &WindowHandle) -> Result<()> {
        Ok(self.driver.switch_to_window(tab.clone()).await?)
    }

    /// Closes the tab that everything acts on; switch to another one next.
    ///
    /// # Errors
    /// When the browser does not answer.
    pub async fn close_tab(&self) -> Result<()> {
        Ok(self.driver.close_window().await?)
    }

    /// Loads the page anew. Says nothing of what came: an error page is a page too, so wait for content.
    ///
    /// # Errors
    /// When the browser does not answer.
    pub async fn reload(&self) -> Result<()> {
        Ok(self.driver.refresh().await?)
    }

    /// Runs the body of a function in the page and gives what it returns.
    ///
    /// # Errors
    /// When it throws.
    pub async fn run(&self, body: &str) -> Result<serde_json::Value> {
        self.run_with(body, vec![]).await
    }

    /// The same, with `arguments` to be read from the array of that name.
    ///
    /// # Errors
    /// When it throws.
    pub async fn run_with(&self, body: &str, arguments: Vec<serde_json::Value>) -> Result<serde_json::Value> {
        let returned = self.driver.execute(body, arguments).await.with_context(|| format!("in the page: {body}"))?;
        Ok(returned.json().clone())
    }

    /// Runs the body of an `async` function in the page and gives what it returns.
    ///
    /// # Errors
    /// When it throws, or takes longer than the driver waits.
    pub async fn run_async(&self, body: &str) -> Result<serde_json::Value> {
        let script = format!(
            "const done = arguments[arguments.length - 1]; \
             (async () => {{ {body} }})().then(value => done({{ value }}), error => done({{ error: String(error) }}));"
        );
        let returned = self.driver.execute_async(script, vec![]).await.with_context(|| format!("in the page: {body}"))?;
        match returned.json().get("error") {
            Some(error) => bail!("{error} in the page: {body}"),
            None => Ok(returned.json()["value"].clone()),
        }
    }

    /// Sends a DevTools command.
    ///
    /// # Errors
    /// When the browser refuses it.
    pub async fn command(&self, method: &str, parameters: serde_json::Value) -> Result<serde_json::Value> {
        self.driver.cdp().send_raw(method, parameters).await.with_context(|| format!("{method} was refused"))
    }

    /// Kills the browser as a power cut would (`kill -9`), and gives back what was on disk.
    ///
    /// # Errors
    /// When its process is not found.
    pub async fn kill(mut self) -> Result<Profile> {
        self.kill_process()?;
        self.is_running = false;
        Ok(self.profile.clone())
    }

    /// Ends the browser as a person would, and gives back what was on disk.
    ///
    /// # Errors
    /// When the browser does not answer.
    pub async fn quit(mut self) -> Result<Profile> {
        self.driver.clone().quit().await?;
        self.is_running = false;
        Ok(self.profile.clone())
    }

    fn kill_process(&self) -> Result<()> {
        let process = self.profile.browser_process()?;
        let status = Command::new("kill").args(["-9", &process.to_string()]).status()?;
        ensure!(status.success(), "the browser's process {process} could not be killed");
        Ok(())
    }
}

/// The driver's process, ended when dropped.
struct Chromedriver {
    child: Child,
    port: u16,
}

impl Chromedriver {
    fn start() -> Result<Chromedriver> {
        let program = env::var_os("CROSSBEARING_CHROMEDRIVER").unwrap_or_else(|| OsString::from("chromedriver"));
        let mut child = Command::new(&program)
            .arg("--port=0")
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .with_context(|| format!("cannot start {}; `cargo xtask test` says how to install it", program.display()))?;
        let mut lines = BufReader::new(child.stdout.take().context("chromedriver's output is piped")?);
        let mut line = String::new();
        let port = loop {
            line.clear();
            if lines.read_line(&mut line)? == 0 {
                let _ = child.kill();
                bail!("chromedriver ended before it said its port");
            }
            if let Some(port) = port_in(&line) {
                break port;
            }
        };
        // Whatever it still prints must go somewhere, or it stops at a full pipe.
        thread::spawn(move || lines.read_to_end(&mut Vec::new()).ok());
        Ok(Chromedriver { child, port })
    }
}

impl Drop for Chromedriver {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

fn port_in(line: &str) -> Option<u16> {
    line.split_once("was started successfully on port ")?.1.trim().trim_end_matches('.').parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_port_is_read_from_the_line_that_says_so() {
        assert_eq!(port_in("ChromeDriver was started successfully on port 41235.\n"), Some(41235));
        assert_eq!(port_in("Starting ChromeDriver 156.0 on port 0\n"), None);
    }
}
