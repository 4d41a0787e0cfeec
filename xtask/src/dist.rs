//! `cargo xtask dist`: the release build, and how many bytes of it a visitor downloads.

use anyhow::Result;
use xtask::gzip_len;

use crate::build::{self, SINGLE_FILE, files_under};
use crate::sealing;

/// The most that wasm, scripts and styles may weigh together, in bytes after gzip.
const AIM_GZIP: usize = 400_000;

pub(crate) fn run() -> Result<()> {
    build::release()?;
    let files = files_under(&build::dist())?;
    println!("{:<52} {:>10} {:>10}", "dist/", "raw", "gzip");
    let (mut raw, mut gzip) = (0, 0);
    for (path, content) in files.iter().filter(|(path, _)| is_counted(path)) {
        let packed = gzip_len(content)?;
        println!("{path:<52} {:>10} {packed:>10}", content.len());
        raw += content.len();
        gzip += packed;
    }
    let verdict = if gzip <= AIM_GZIP { "within" } else { "OVER" };
    println!("{:<52} {raw:>10} {gzip:>10}  {verdict} the aim of {AIM_GZIP}", "shipped: wasm + js + css");
    for (path, content) in files.iter().filter(|(path, _)| path.starts_with(sealing::STEM)) {
        println!("{path:<52} {:>10} {:>10}  loaded only to seal or open a file", content.len(), gzip_len(content)?);
    }
    if let Some(single) = files.get(SINGLE_FILE) {
        println!("{SINGLE_FILE:<52} {:>10}             the whole app in one file", single.len());
    }
    Ok(())
}

/// What everybody downloads to use the app.
fn is_counted(path: &str) -> bool {
    !path.starts_with(sealing::STEM) && [".wasm", ".js", ".css"].iter().any(|ending| path.ends_with(ending))
}
