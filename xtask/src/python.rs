//! Python packages that benchmarks compare with, at the versions of `xtask/python/requirements.txt`, in an environment of
//! their own. Whoever has no Python goes without them.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result};

use crate::console::{on_path, probe, run, say};
use crate::root;
use crate::tools::tools_folder;

const DATASKETCH: &str = "2.0.0";

/// A Python that has datasketch, installed if missing.
pub(crate) fn with_datasketch() -> Result<PathBuf> {
    // An environment knows its own path, so it can't be made beside its place and renamed; a half-made one is made anew.
    let place = tools_folder()?.join(format!("python-datasketch-{DATASKETCH}"));
    let python = place.join(if cfg!(windows) { "Scripts/python.exe" } else { "bin/python" });
    if is_whole(&python) {
        return Ok(python);
    }
    let system = on_path(&["python3", "python"]).context("python3 is not on PATH")?;
    say(format!("installing datasketch {DATASKETCH} by pip (about 80 MB, once)"));
    if place.exists() {
        fs::remove_dir_all(&place).with_context(|| format!("cannot remove the half-installed {}", place.display()))?;
    }
    run(Command::new(system).args(["-m", "venv"]).arg(&place)).context("Python's venv is missing (on Debian: python3-venv)")?;
    let mut pip = Command::new(&python);
    pip.args(["-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--only-binary", ":all:", "--requirement"]);
    run(pip.arg(root().join("xtask/python/requirements.txt")))?;
    anyhow::ensure!(is_whole(&python), "pip finished but datasketch {DATASKETCH} cannot be imported");
    Ok(python)
}

fn is_whole(python: &Path) -> bool {
    probe(python, &["-c", "import datasketch; print(datasketch.__version__)"]).is_some_and(|said| said.trim() == DATASKETCH)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_version_here_is_that_of_the_requirements() {
        assert!(include_str!("../python/requirements.txt").contains(&format!("datasketch=={DATASKETCH}\n")));
    }
}
