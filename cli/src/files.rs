//! Reading files whole and writing them whole or not at all.

use std::{
    fs,
    io::{ErrorKind, Write},
    path::Path,
};

use anyhow::{Context, Result, bail};

/// What messages call a file: its name without folders.
pub(crate) fn name(path: &Path) -> String {
    path.file_name().map_or_else(|| path.display().to_string(), |name| name.to_string_lossy().into_owned())
}

/// All bytes of a file.
pub(crate) fn read(path: &Path) -> Result<Vec<u8>> {
    if path.is_dir() {
        bail!("{}: found a folder, expected a file", path.display());
    }
    fs::read(path).with_context(|| format!("{} cannot be read", path.display()))
}

/// Writes a file beside its place and renames it into it, so that nobody ever finds half of one.
pub(crate) fn write(path: &Path, bytes: &[u8], may_replace: bool) -> Result<()> {
    let taken = || anyhow::anyhow!("{} is there already; --force replaces it", path.display());
    if !may_replace && path.exists() {
        return Err(taken());
    }
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let failed = || format!("{} cannot be written", path.display());
    let mut builder = tempfile::Builder::new();
    builder.prefix(".crossbearing-");
    // Like any new file, not for the owner alone; the system takes off what its mask says.
    #[cfg(unix)]
    let builder = builder.permissions(std::os::unix::fs::PermissionsExt::from_mode(0o666));
    let mut file = builder.tempfile_in(folder).with_context(failed)?;
    file.write_all(bytes).with_context(failed)?;
    file.as_file().sync_all().with_context(failed)?;
    if may_replace {
        file.persist(path).map(drop).with_context(failed)
    } else {
        match file.persist_noclobber(path) {
            Err(error) if error.error.kind() == ErrorKind::AlreadyExists => Err(taken()),
            outcome => outcome.map(drop).with_context(failed),
        }
    }
}
