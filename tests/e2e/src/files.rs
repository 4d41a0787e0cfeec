//! Files into the page and out of it.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};
use serde_json::json;
use thirtyfour::By;

use crate::browser::Browser;

impl Browser {
    /// Chooses files in an `<input type=file>`, as its dialog would.
    ///
    /// # Errors
    /// When there is no such input, or it takes one file and got several.
    pub async fn choose_files(&self, css: &str, files: &[PathBuf]) -> Result<()> {
        // Such an input is often hidden behind a button, so it is not waited for to show.
        self.wait_for(css).await?;
        let paths = files.iter().map(|file| file.display().to_string()).collect::<Vec<_>>().join("\n");
        let input = self.driver.find(By::Css(css)).await?;
        input.send_keys(paths).await.with_context(|| format!("cannot choose files in {css}"))
    }

    /// Drags files or folders from the desktop over the first element that matches, and lets them go there.
    ///
    /// # Errors
    /// When there is no such element.
    pub async fn drop_files(&self, css: &str, files: &[PathBuf]) -> Result<()> {
        self.wait_for(css).await?;
        let middle = "const rect = document.querySelector(arguments[0]).getBoundingClientRect(); \
                      return [rect.left + rect.width / 2, rect.top + rect.height / 2];";
        let point = self.run_with(middle, vec![json!(css)]).await?;
        let data = json!({ "items": [], "files": files, "dragOperationsMask": 1 });
        for r#type in ["dragEnter", "dragOver", "drop"] {
            let parameters = json!({ "type": r#type, "x": point[0], "y": point[1], "data": data });
            self.command("Input.dispatchDragEvent", parameters).await?;
        }
        Ok(())
    }

    /// The names of the files downloaded so far, sorted.
    ///
    /// # Errors
    /// When the folder cannot be read.
    pub fn downloads(&self) -> Result<Vec<String>> {
        let mut names = Vec::new();
        for entry in fs::read_dir(self.profile().downloads())? {
            let name = entry?.file_name().to_string_lossy().into_owned();
            // Browsers write under such names first and rename when all is there; before that they may hold the file's own
            // name by an empty file.
            let is_held = || fs::metadata(self.profile().downloads().join(&name)).is_ok_and(|file| file.len() == 0);
            if !name.ends_with(".crdownload") && !name.ends_with(".part") && !name.starts_with(".org.chromium.") && !is_held() {
                names.push(name);
            }
        }
        names.sort();
        Ok(names)
    }

    /// Waits for one more download than these, and gives its name and content.
    ///
    /// # Errors
    /// When none comes.
    pub async fn wait_for_download(&self, known: &[String]) -> Result<(String, Vec<u8>)> {
        let look = || Ok(self.downloads()?.into_iter().find(|name| !known.contains(name)));
        let name = self.poll("a file is downloaded", look).await?;
        let content = read(&self.profile().downloads().join(&name))?;
        Ok((name, content))
    }
}

fn read(path: &Path) -> Result<Vec<u8>> {
    fs::read(path).with_context(|| format!("cannot read {}", path.display()))
}
