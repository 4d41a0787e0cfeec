//! A browser profile in a folder of its own, which outlives the browser: for restarting one where another was killed.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use anyhow::{Context, Result};
use tempfile::TempDir;

/// What a browser remembers, and the folder that it downloads into. Removed when its last clone is dropped.
#[derive(Clone)]
pub struct Profile {
    folder: Arc<TempDir>,
}

impl Profile {
    /// One that has never been used.
    ///
    /// # Errors
    /// When no folder can be made for it.
    pub fn empty() -> Result<Profile> {
        let folder = tempfile::Builder::new().prefix("crossbearing-e2e-").tempdir()?;
        for part in ["profile", "downloads", "files"] {
            fs::create_dir(folder.path().join(part))?;
        }
        Ok(Profile { folder: Arc::new(folder) })
    }

    /// Where downloads arrive.
    pub fn downloads(&self) -> PathBuf {
        self.folder.path().join("downloads")
    }

    /// Writes a file for the page to open, and gives its path. The name may hold folders.
    ///
    /// # Errors
    /// When it cannot be written.
    pub fn file(&self, name: &str, content: impl AsRef<[u8]>) -> Result<PathBuf> {
        let path = self.folder.path().join("files").join(name);
        let parent = path.parent().context("a file lies in a folder")?;
        fs::create_dir_all(parent)?;
        fs::write(&path, content).with_context(|| format!("cannot write {}", path.display()))?;
        Ok(path)
    }

    pub(crate) fn user_data(&self) -> PathBuf {
        self.folder.path().join("profile")
    }

    /// The running browser's process, from the lock that Chromium keeps in its profile: a link to `host-process`.
    pub(crate) fn browser_process(&self) -> Result<u32> {
        let lock = self.user_data().join("SingletonLock");
        process_in(&lock).with_context(|| format!("no browser process is named by {}", lock.display()))
    }
}

fn process_in(lock: &Path) -> Option<u32> {
    fs::read_link(lock).ok()?.to_str()?.rsplit('-').next()?.parse().ok()
}
