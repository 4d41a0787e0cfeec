//! Files protected with a passphrase: `crossbearing seal` and `crossbearing open`, and the reading of sealed project files
//! by all other commands. Asks for passphrases, at the terminal or in a file; keeps none.

use std::{
    fs,
    path::{Path, PathBuf},
    process::ExitCode,
};

use anyhow::{Context, Result, bail};
use clap::Args;
use crossbearing_sealing as sealing;

use crate::files;

/// Where the passphrase of sealed files comes from.
#[derive(Args, Clone, Debug, Default)]
pub(crate) struct Passphrase {
    /// The passphrase of sealed files is the first line of this file; else it is asked for at the terminal.
    #[arg(long, value_name = "FILE")]
    passphrase_file: Option<PathBuf>,
}

impl Passphrase {
    /// All bytes of a file, and what to call it: as they are, or opened if it is sealed.
    pub(crate) fn read(&self, path: &Path) -> Result<(String, Vec<u8>)> {
        let bytes = files::read(path)?;
        let name = files::name(path);
        if !sealing::is_sealed(&bytes) {
            return Ok((name, bytes));
        }
        let bytes = self.open(&bytes, path)?;
        let inner = name.strip_suffix(".age").map(str::to_owned);
        Ok((inner.unwrap_or(name), bytes))
    }

    fn open(&self, bytes: &[u8], path: &Path) -> Result<Vec<u8>> {
        let passphrase = match self.told()? {
            Some(passphrase) => passphrase,
            None => ask(&format!("Passphrase of {}: ", files::name(path)))?,
        };
        sealing::open(bytes, &passphrase).with_context(|| format!("{} does not open", path.display()))
    }

    /// The passphrase for a new file: typed twice, because nobody could open it again after a slip.
    fn choose(&self) -> Result<String> {
        if let Some(passphrase) = self.told()? {
            return Ok(passphrase);
        }
        let passphrase = ask("New passphrase (it cannot be recovered): ")?;
        if ask("Once more: ")? != passphrase {
            bail!("the two passphrases differ, so nothing was written");
        }
        Ok(passphrase)
    }

    fn told(&self) -> Result<Option<String>> {
        let Some(path) = &self.passphrase_file else { return Ok(None) };
        let text = fs::read_to_string(path).with_context(|| format!("the passphrase cannot be read from {}", path.display()))?;
        Ok(Some(text.lines().next().unwrap_or("").to_owned()))
    }
}

fn ask(prompt: &str) -> Result<String> {
    rpassword::prompt_password(prompt).context("a passphrase is needed and there is no terminal to ask at; use --passphrase-file")
}

#[derive(Args)]
pub(crate) struct Options {
    /// The file to read.
    file: PathBuf,
    /// The file to write.
    #[arg(short, long, value_name = "FILE")]
    output: PathBuf,
    #[command(flatten)]
    passphrase: Passphrase,
    /// Replace the output file if it is there.
    #[arg(long)]
    force: bool,
}

pub(crate) fn seal(options: &Options) -> Result<ExitCode> {
    options.look_first()?;
    let bytes = files::read(&options.file)?;
    if sealing::is_sealed(&bytes) {
        bail!("{} is sealed already", options.file.display());
    }
    let sealed = sealing::seal(&bytes, &options.passphrase.choose()?)?;
    files::write(&options.output, &sealed, options.force)?;
    Ok(ExitCode::SUCCESS)
}

pub(crate) fn open(options: &Options) -> Result<ExitCode> {
    options.look_first()?;
    let sealed = files::read(&options.file)?;
    if !sealing::is_sealed(&sealed) {
        bail!("{} does not open: {}", options.file.display(), sealing::SealError::NotSealed);
    }
    files::write(&options.output, &options.passphrase.open(&sealed, &options.file)?, options.force)?;
    Ok(ExitCode::SUCCESS)
}

impl Options {
    /// Before the work and the asking, not behind them; writing looks again.
    fn look_first(&self) -> Result<()> {
        if !self.force && self.output.exists() {
            bail!("{} is there already; --force replaces it", self.output.display());
        }
        Ok(())
    }
}
