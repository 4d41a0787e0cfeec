//! Starting, killing and ending a browser. Everything else that a `Browser` can do is in the files beside this one.

use std::env;
use std::process::Command;
use std::sync::Mutex;

use anyhow::{Context, Result, bail, ensure};
use thirtyfour::{WebDriver, WindowHandle};

use crate::evidence::Evidence;
use crate::process::DriverProcess;
use crate::profile::Profile;
use crate::{chromium, firefox};

/// Which browser. `CROSSBEARING_BROWSER=firefox` chooses the second, for any test.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// Chromium or Chrome, by chromedriver.
    Chromium,
    /// Firefox, by geckodriver.
    Firefox,
}

impl Kind {
    fn chosen() -> Result<Kind> {
        match env::var("CROSSBEARING_BROWSER").as_deref() {
            Err(_) | Ok("" | "chromium") => Ok(Kind::Chromium),
            Ok("firefox") => Ok(Kind::Firefox),
            Ok(other) => bail!("CROSSBEARING_BROWSER is {other:?}, expected chromium or firefox"),
        }
    }
}

/// A browser on a profile, and its one page. Killed when dropped, so that a failed test leaves nothing behind.
pub struct Browser {
    kind: Kind,
    pub(crate) driver: WebDriver,
    pub(crate) evidence: Mutex<Evidence>,
    profile: Profile,
    is_running: bool,
    /// Last, so that it is ended after all that talks to it.
    _process: DriverProcess,
}

impl Drop for Browser {
    fn drop(&mut self) {
        // Without a session that it believes in, the driver does not try to end one, which would block for minutes here.
        let _ = self.driver.clone().leak();
        if self.is_running {
            let _ = self.kill_process();
        }
    }
}

impl Browser {
    /// Starts the chosen browser on this profile.
    ///
    /// # Errors
    /// When the driver or the browser does not start.
    pub async fn start(profile: Profile) -> Result<Browser> {
        let kind = Kind::chosen()?;
        let (driver, process) = match kind {
            Kind::Chromium => chromium::start(&profile).await?,
            Kind::Firefox => firefox::start(&profile).await?,
        };
        let browser = Browser { kind, driver, evidence: Mutex::default(), profile, is_running: true, _process: process };
        match kind {
            Kind::Chromium => browser.prepare_chromium().await?,
            Kind::Firefox => browser.prepare_firefox().await?,
        }
        Ok(browser)
    }

    /// Which browser this is, for what one of them can't do.
    pub fn kind(&self) -> Kind {
        self.kind
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
        if self.kind == Kind::Chromium {
            self.record_violations().await?;
        }
        self.open(url).await?;
        Ok(tab)
    }

    /// The tab that everything acts on now, for coming back to it with [`Browser::switch_to`].
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
        if self.kind == Kind::Chromium {
            return Ok(self.driver.refresh().await?);
        }
        // geckodriver's way goes round the service worker, which no person's does.
        self.run("window.__before = true; location.reload();").await?;
        self.wait_until("!window.__before && document.readyState === 'complete'", "the page is loaded anew").await
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

    /// The process that all others of this browser descend from.
    pub(crate) fn browser_process(&self) -> Result<u32> {
        match self.kind {
            Kind::Chromium => self.profile.chromium_process(),
            Kind::Firefox => {
                let process = self.driver.capabilities().get("moz:processID").and_then(serde_json::Value::as_u64);
                Ok(process.context("geckodriver names no process")?.try_into()?)
            }
        }
    }

    fn kill_process(&self) -> Result<()> {
        let process = self.browser_process()?;
        let status = Command::new("kill").args(["-9", &process.to_string()]).status()?;
        ensure!(status.success(), "the browser's process {process} could not be killed");
        Ok(())
    }
}
