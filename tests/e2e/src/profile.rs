//! A browser profile in a folder of its own, which outlives the browser: for restarting one where another was killed.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::thread;
use std::time::Duration;

use anyhow::{Context, Result};

/// What a browser remembers, and the folder that it downloads into. Removed when its last clone is dropped.
#[derive(Clone)]
pub struct Profile {
    folder: Arc<Folder>,
}

struct Folder(PathBuf);

impl Drop for Folder {
    fn drop(&mut self) {
        // A browser's processes end one after the other, and the last ones still write: so until it stays removed.
        for _ in 0..100 {
            if fs::remove_dir_all(&self.0).is_ok() {
                return;
            }
            thread::sleep(Duration::from_millis(50));
        }
    }
}

impl Profile {
    /// One that has never been used.
    ///
    /// # Errors
    /// When no folder can be made for it.
    pub fn empty() -> Result<Profile> {
        let folder = Folder(tempfile::Builder::new().prefix("crossbearing-e2e-").tempdir()?.keep());
        for part in ["profile", "downloads", "files"] {
            fs::create_dir(folder.0.join(part))?;
        }
        Ok(Profile { folder: Arc::new(folder) })
    }

    /// Where downloads arrive.
    pub fn downloads(&self) -> PathBuf {
        self.folder.0.join("downloads")
    }

    /// Writes a file for the page to open, and gives its path. The name may hold folders.
    ///
    /// # Errors
    /// When it cannot be written.
    pub fn file(&self, name: &str, content: impl AsRef<[u8]>) -> Result<PathBuf> {
        let path = self.folder.0.join("files").join(name);
        let parent = path.parent().context("a file lies in a folder")?;
        fs::create_dir_all(parent)?;
        fs::write(&path, content).with_context(|| format!("cannot write {}", path.display()))?;
        Ok(path)
    }

    pub(crate) fn user_data(&self) -> PathBuf {
        self.folder.0.join("profile")
    }

    /// The running browser's process, from the lock that Chromium keeps in its profile: a link to `host-process`.
    pub(crate) fn chromium_process(&self) -> Result<u32> {
        let lock = self.user_data().join("SingletonLock");
        process_in(&lock).with_context(|| format!("no browser process is named by {}", lock.display()))
    }
}

fn process_in(lock: &Path) -> Option<u32> {
    fs::read_link(lock).ok()?.to_str()?.rsplit('-').next()?.parse().ok()
}
