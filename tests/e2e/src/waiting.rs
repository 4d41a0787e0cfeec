//! Waiting for the page to come to a state, never for a length of time.

use std::time::{Duration, Instant};

use anyhow::{Result, bail};

use crate::browser::Browser;

/// How long a state may take to come about before its test fails; generous, for a machine with other work.
pub(crate) const PATIENCE: Duration = Duration::from_secs(30);
pub(crate) const BETWEEN_LOOKS: Duration = Duration::from_millis(40);

impl Browser {
    /// Waits until a JavaScript expression is true; `what` names the state in the failure.
    ///
    /// # Errors
    /// When it stays false, with what the page shows instead.
    pub async fn wait_until(&self, expression: &str, what: &str) -> Result<()> {
        // A page on its way to another answers with an error, which is only "not yet".
        let mut last_error = None;
        let begin = Instant::now();
        while begin.elapsed() < PATIENCE {
            match self.run(&format!("return Boolean({expression});")).await {
                Ok(serde_json::Value::Bool(true)) => return Ok(()),
                Ok(_) => last_error = None,
                Err(error) => last_error = Some(error),
            }
            tokio::time::sleep(BETWEEN_LOOKS).await;
        }
        let shown = self.run("return document.body?.innerText ?? '';").await.unwrap_or_default();
        let shown: String = shown.as_str().unwrap_or_default().chars().take(1500).collect();
        let console = self.console().await.unwrap_or_default().join("\n");
        let error = last_error.map(|error| format!("\nit throws: {error:#}")).unwrap_or_default();
        bail!("waited in vain until {what}: {expression}{error}\nthe page shows:\n{shown}\nits console:\n{console}")
    }

    /// Waits until the first element that matches holds this text.
    ///
    /// # Errors
    /// When it does not come to.
    pub async fn wait_for_text(&self, css: &str, text: &str) -> Result<()> {
        let (selector, wanted) = (serde_json::to_string(css)?, serde_json::to_string(text)?);
        let expression = format!("document.querySelector({selector})?.textContent.includes({wanted})");
        self.wait_until(&expression, &format!("{css} holds {text:?}")).await
    }

    /// Waits until an element matches.
    ///
    /// # Errors
    /// When none comes to.
    pub async fn wait_for(&self, css: &str) -> Result<()> {
        self.wait_until(&format!("document.querySelector({})", serde_json::to_string(css)?), &format!("there is {css}")).await
    }

    /// Waits until this page works offline: its service worker is in charge and has all files.
    ///
    /// # Errors
    /// When it does not come to.
    pub async fn wait_until_offline_ready(&self) -> Result<()> {
        self.run_async("await navigator.serviceWorker.ready; return true;").await?;
        self.wait_until("navigator.serviceWorker.controller?.state === 'activated'", "the service worker is in charge").await
    }

    /// Looks again and again until `look` finds something.
    pub(crate) async fn poll<T>(&self, what: &str, mut look: impl FnMut() -> Result<Option<T>>) -> Result<T> {
        let begin = Instant::now();
        while begin.elapsed() < PATIENCE {
            if let Some(found) = look()? {
                return Ok(found);
            }
            tokio::time::sleep(BETWEEN_LOOKS).await;
        }
        bail!("waited in vain until {what}")
    }
}
