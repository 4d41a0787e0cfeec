//! What the page is seen on, and pictures of it.

use std::fs;
use std::path::PathBuf;

use anyhow::Result;
use serde_json::json;

use crate::browser::{Browser, Kind};
use crate::root;

/// A window's inner size, in CSS pixels.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Size {
    /// From left to right.
    pub width: u32,
    /// From top to bottom.
    pub height: u32,
}

/// A usual laptop.
pub const DESKTOP: Size = Size { width: 1440, height: 900 };
/// A tablet held upright.
pub const TABLET: Size = Size { width: 820, height: 1180 };
/// A phone held upright.
pub const PHONE: Size = Size { width: 390, height: 844 };

/// A laptop's window of 1280 by 1024 pixels, enlarged to 400 %.
pub const ENLARGED: Size = Size { width: 320, height: 256 };

/// What the person's system prefers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Scheme {
    /// Dark on light.
    Light,
    /// Light on dark.
    Dark,
}

impl Browser {
    /// Shows the page at this size and in this scheme from now on.
    ///
    /// # Errors
    /// When the browser refuses.
    pub async fn view(&self, size: Size, scheme: Scheme) -> Result<()> {
        if self.kind() == Kind::Firefox {
            return self.view_in_firefox(size, scheme).await;
        }
        let Size { width, height } = size;
        self.driver.cdp().emulation().set_device_metrics_override(width, height, 1.0, false).await?;
        let value = match scheme {
            Scheme::Light => "light",
            Scheme::Dark => "dark",
        };
        self.command("Emulation.setEmulatedMedia", json!({ "features": [{ "name": "prefers-color-scheme", "value": value }] })).await?;
        Ok(())
    }

    /// What the person's system asks for from now on, as media features ("forced-colors": "active"), and whether the page is
    /// laid out for paper. Chromium only.
    ///
    /// # Errors
    /// When the browser refuses.
    pub async fn media(&self, features: &[(&str, &str)], for_paper: bool) -> Result<()> {
        let features: Vec<_> = features.iter().map(|(name, value)| json!({ "name": name, "value": value })).collect();
        let media = if for_paper { "print" } else { "" };
        self.command("Emulation.setEmulatedMedia", json!({ "media": media, "features": features })).await?;
        Ok(())
    }

    /// Taps and finger-wide pointers from now on, as on a phone (`pointer: coarse`).
    ///
    /// # Errors
    /// When the browser refuses.
    pub async fn use_touch(&self) -> Result<()> {
        self.command("Emulation.setTouchEmulationEnabled", json!({ "enabled": true, "maxTouchPoints": 5 })).await?;
        Ok(())
    }

    /// Keeps a picture of the window as `test-artefacts/screenshots/<name>.png`.
    ///
    /// # Errors
    /// When it cannot be taken or written.
    pub async fn screenshot(&self, name: &str) -> Result<PathBuf> {
        let folder = root().join("test-artefacts/screenshots");
        fs::create_dir_all(&folder)?;
        // Until fonts are there and all that was changed is painted.
        self.run_async("await document.fonts.ready; await new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)));")
            .await?;
        let file = folder.join(format!("{name}.png"));
        fs::write(&file, self.driver.screenshot_as_png().await?)?;
        Ok(file)
    }

    /// Pictures of the page as it stands, at every size and in both schemes: `<name>-<desktop…>-<light…>`.
    ///
    /// # Errors
    /// When one cannot be taken.
    pub async fn screenshots(&self, name: &str) -> Result<()> {
        for (size, size_name) in [(TABLET, "tablet"), (PHONE, "phone"), (DESKTOP, "desktop")] {
            for (scheme, scheme_name) in [(Scheme::Dark, "dark"), (Scheme::Light, "light")] {
                self.view(size, scheme).await?;
                self.screenshot(&format!("{name}-{size_name}-{scheme_name}")).await?;
            }
        }
        Ok(())
    }
}
