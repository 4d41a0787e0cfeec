//! What the build commands and the end-to-end tests share: serving a folder, the rules of a tidy tree, and the interface's messages.
//! Must not know the app.

pub mod static_server;
pub mod tidy;
pub mod words;

use std::io::{self, Write as _};

use flate2::{Compression, write::GzEncoder};

/// How many bytes of this a host that packs would send.
///
/// # Errors
/// Never in truth: what is written to is memory.
pub fn gzip_len(content: &[u8]) -> io::Result<usize> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::best());
    encoder.write_all(content)?;
    Ok(encoder.finish()?.len())
}
