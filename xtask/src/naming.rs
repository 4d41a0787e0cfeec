//! Names built files by what they hold, so that a browser's kept copy is never a stale one.
//! Must not know what the files are for.

use std::fmt::Write;

use sha2::{Digest, Sha256};

/// How many bytes of a digest stand in a name.
const LENGTH: usize = 8;

/// `stem-0123456789abcdef.extension`, by the content.
pub(crate) fn by_content(stem: &str, content: impl AsRef<[u8]>, extension: &str) -> String {
    format!("{stem}-{}.{extension}", short(Sha256::new_with_prefix(content)))
}

/// The beginning of what was digested, as hexadecimal digits.
pub(crate) fn short(digested: Sha256) -> String {
    digested.finalize().iter().take(LENGTH).fold(String::with_capacity(2 * LENGTH), |mut hex, byte| {
        let _ = write!(hex, "{byte:02x}");
        hex
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_tells_contents_apart() {
        assert_eq!(by_content("app", "", "js"), "app-e3b0c44298fc1c14.js");
        assert_ne!(by_content("app", "a", "js"), by_content("app", "b", "js"));
    }
}
