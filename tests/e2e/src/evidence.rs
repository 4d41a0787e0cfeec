//! What the browser noted while the page ran: requests, console, breaches of the content security policy, and what
//! axe-core finds. Each check is written to fail when in doubt.

use std::collections::BTreeSet;
use std::env;
use std::fs;
use std::sync::PoisonError;

use anyhow::{Context, Result, bail, ensure};
use serde_json::{Value, json};

use crate::browser::{Browser, Kind};
use crate::waiting::{BETWEEN_LOOKS, PATIENCE};

/// Runs before any script of every page.
pub(crate) const RECORD_VIOLATIONS: &str = "window.__violations = []; \
    addEventListener('securitypolicyviolation', event => window.__violations.push(`${event.violatedDirective} ${event.blockedURI}`));";

/// The browser's logs are emptied by reading them, so what was read is kept here.
#[derive(Default)]
pub(crate) struct Evidence {
    requests: Vec<String>,
    console: Vec<(String, String)>,
}

impl Browser {
    /// The address of every request that a page made or tried to make since the start, in order.
    ///
    /// # Errors
    /// When the browser does not answer.
    pub async fn requests(&self) -> Result<Vec<String>> {
        let requests = match self.kind() {
            Kind::Chromium => {
                let mut requests = Vec::new();
                for entry in self.driver.get_log("performance").await? {
                    let message: Value = serde_json::from_str(&entry.message)?;
                    requests.extend(address_in(&message["message"]));
                }
                requests
            }
            Kind::Firefox => self.firefox_requests().await?,
        };
        let mut evidence = self.evidence.lock().unwrap_or_else(PoisonError::into_inner);
        evidence.requests.extend(requests);
        Ok(evidence.requests.clone())
    }

    /// Every line of the console since the start, with its level in front.
    ///
    /// # Errors
    /// When the browser does not answer.
    pub async fn console(&self) -> Result<Vec<String>> {
        Ok(self.console_entries().await?.into_iter().map(|(level, message)| format!("{level} {message}")).collect())
    }

    async fn console_entries(&self) -> Result<Vec<(String, String)>> {
        let entries = match self.kind() {
            Kind::Chromium => self.driver.browser_log().await?.into_iter().map(|entry| (entry.level, entry.message)).collect(),
            Kind::Firefox => self.firefox_console().await?,
        };
        let mut evidence = self.evidence.lock().unwrap_or_else(PoisonError::into_inner);
        evidence.console.extend(entries);
        Ok(evidence.console.clone())
    }

    /// No error in the console since the start, and no breach of the content security policy by the present page.
    ///
    /// # Errors
    /// Naming what there was.
    pub async fn expect_no_errors(&self) -> Result<()> {
        let errors: Vec<String> =
            self.console_entries().await?.into_iter().filter(|(level, _)| level == "SEVERE").map(|(_, message)| message).collect();
        ensure!(errors.is_empty(), "the console holds errors:\n{}", errors.join("\n"));
        // Firefox tells breaches in its console, as errors.
        let violations = match self.kind() {
            Kind::Chromium => self.run("return window.__violations;").await?,
            Kind::Firefox => json!([]),
        };
        ensure!(violations.as_array().is_some_and(Vec::is_empty), "the content security policy was breached: {violations}");
        Ok(())
    }

    /// Waits until the page's policy has refused this many kinds of things.
    ///
    /// # Errors
    /// When it doesn't.
    pub async fn wait_until_refused(&self, n_kinds: usize) -> Result<()> {
        let refused = "new Set(window.__violations.map(line => line.split(' ')[0])).size";
        if self.kind() == Kind::Chromium {
            return self.wait_until(&format!("{refused} >= {n_kinds}"), &format!("{n_kinds} kinds of things are refused")).await;
        }
        for _ in 0..PATIENCE.as_millis() / BETWEEN_LOOKS.as_millis() {
            let refused: BTreeSet<String> = self.console().await?.iter().filter_map(|line| directive_in(line)).collect();
            if refused.len() >= n_kinds {
                return Ok(());
            }
            tokio::time::sleep(BETWEEN_LOOKS).await;
        }
        bail!("waited in vain until {n_kinds} kinds of things are refused: {:?}", self.console().await?)
    }

    /// Since the start, no page asked for anything but the files under `own`, addresses that begin with it, and data
    /// of its own (`data:`, `blob:`).
    ///
    /// # Errors
    /// Naming what was asked for, or when nothing at all was seen.
    pub async fn expect_only_own_requests(&self, own: &str) -> Result<()> {
        let requests = self.requests().await?;
        // What Firefox reads from disk is no request to it.
        let is_logged = self.kind() == Kind::Chromium || own.starts_with("http");
        ensure!(
            !is_logged || requests.iter().any(|address| address.starts_with(own)),
            "the network log saw not even the page: {requests:?}"
        );
        let foreign: BTreeSet<&String> = requests.iter().filter(|address| !is_own(address, own)).collect();
        ensure!(foreign.is_empty(), "the page asked for what is not its own: {foreign:?}");
        Ok(())
    }

    /// axe-core finds nothing moderate, serious or critical in the page as it stands.
    ///
    /// # Errors
    /// Naming each finding with the elements that it concerns.
    pub async fn expect_accessible(&self, view: &str) -> Result<()> {
        let script = env::var_os("CROSSBEARING_AXE").context("CROSSBEARING_AXE is not set; `cargo xtask test --only e2e` sets it")?;
        let script = fs::read_to_string(&script).with_context(|| format!("cannot read {}", script.display()))?;
        self.run(&script).await?;
        // Not `preload`: it would fetch stylesheets, and be seen as the page's own requests.
        let found = self
            .run_async(
                "const { passes, violations } = await axe.run(document, { preload: false }); \
                 return { n: passes.length, bad: violations.filter(({ impact }) => impact !== 'minor') \
                 .map(({ id, impact, help, nodes }) => `${impact} ${id}: ${help}\\n  ` + nodes.map(node => node.target.join(' ') + ' ' \
                 + (node.any[0]?.message ?? node.all[0]?.message ?? node.none[0]?.message ?? '')).join('\\n  ')) };",
            )
            .await?;
        ensure!(found["n"].as_u64().is_some_and(|n_passes| n_passes > 0), "axe-core checked nothing in {view}");
        let bad: Vec<&str> = found["bad"].as_array().into_iter().flatten().filter_map(Value::as_str).collect();
        if !bad.is_empty() {
            bail!("axe-core on {view}:\n{}", bad.join("\n"));
        }
        Ok(())
    }
}

fn is_own(address: &str, own: &str) -> bool {
    // `chrome:` is the browser's first, empty tab.
    address.starts_with(own) || ["data:", "blob:", "chrome:"].iter().any(|scheme| address.starts_with(scheme))
}

/// The directive of the policy in the line that Firefox writes about a breach.
fn directive_in(line: &str) -> Option<String> {
    Some(line.split_once("Content-Security-Policy: ")?.1.split_once('(')?.1.split_once(')')?.0.to_owned())
}

/// The address in a network event that stands for an attempt to reach something.
fn address_in(message: &Value) -> Option<String> {
    let parameters = &message["params"];
    let address = match message["method"].as_str()? {
        "Network.requestWillBeSent" => &parameters["request"]["url"],
        "Network.webSocketCreated" | "Network.webTransportCreated" => &parameters["url"],
        _ => return None,
    };
    address.as_str().map(str::to_owned)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(message: Value, expect: Option<&str>) {
        assert_eq!(address_in(&message).as_deref(), expect);
    }

    #[test]
    fn attempts_are_read_from_network_events() {
        check(json!({ "method": "Network.requestWillBeSent", "params": { "request": { "url": "http://a/" } } }), Some("http://a/"));
        check(json!({ "method": "Network.webSocketCreated", "params": { "url": "ws://a/" } }), Some("ws://a/"));
        check(json!({ "method": "Network.responseReceived", "params": { "response": { "url": "http://a/" } } }), None);
    }

    #[test]
    fn breaches_are_read_from_the_console_of_firefox() {
        let line = "SEVERE CSP_CSPGenericViolation: Content-Security-Policy: The page’s settings blocked the loading of a resource \
                    (img-src) at https://example.org/a.png because (so it says) (http://127.0.0.1:1/:0)";
        assert_eq!(directive_in(line).as_deref(), Some("img-src"));
        assert_eq!(directive_in("SEVERE content javascript: Error: thrown (x)"), None);
    }

    #[test]
    fn only_what_lies_under_the_pages_address_is_its_own() {
        for (address, expect) in [
            ("http://127.0.0.1:1/a.js", true),
            ("blob:http://127.0.0.1:1/x", true),
            ("data:image/png,x", true),
            ("http://127.0.0.1:12/a.js", false),
            ("https://example.org/", false),
        ] {
            assert_eq!(is_own(address, "http://127.0.0.1:1/"), expect, "{address}");
        }
    }
}
