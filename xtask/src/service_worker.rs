//! Writes the service worker that lets the hosted app open offline: an exact list of the built files, in a cache
//! named by their content. Must not know the app.

use std::collections::BTreeMap;
use std::fmt::Write;

use sha2::{Digest, Sha256};

use crate::naming;

const TEMPLATE: &str = include_str!("service_worker.js");

/// The worker's script for these files: paths relative to the page, with `/` between folders, and contents.
pub(crate) fn script(files: &BTreeMap<String, Vec<u8>>) -> String {
    let mut hasher = Sha256::new();
    let mut list = String::new();
    for (path, content) in files {
        // Lengths first: no other list of files can give the same bytes.
        hasher.update((path.len() as u64).to_le_bytes());
        hasher.update(path);
        hasher.update((content.len() as u64).to_le_bytes());
        hasher.update(content);
        let address = if path == "index.html" { "" } else { path };
        let _ = writeln!(list, "  './{}',", address.replace('\\', "\\\\").replace('\'', "\\'"));
    }
    TEMPLATE.replace("/*VERSION*/", &naming::short(hasher)).replace("/*FILES*/\n", &list)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn files(entries: &[(&str, &str)]) -> BTreeMap<String, Vec<u8>> {
        entries.iter().map(|(path, content)| ((*path).to_owned(), content.as_bytes().to_vec())).collect()
    }

    fn version(script: &str) -> &str {
        script.split("VERSION = '").nth(1).and_then(|rest| rest.split('\'').next()).unwrap()
    }

    #[test]
    fn lists_every_file_once_and_the_page_by_its_folder() {
        let script = script(&files(&[("index.html", "a"), ("app.js", "b"), ("icons/a.svg", "c")]));
        assert!(script.contains("const FILES = [\n  './app.js',\n  './icons/a.svg',\n  './',\n];"), "{script}");
        assert!(!script.contains("/*"), "a placeholder was left");
    }

    #[test]
    fn the_version_changes_with_any_byte_or_name_and_with_nothing_else() {
        let of = |entries: &[(&str, &str)]| version(&script(&files(entries))).to_owned();
        let base = of(&[("a", "1"), ("b", "2")]);
        assert_eq!(base.len(), 16);
        assert_eq!(base, of(&[("b", "2"), ("a", "1")]));
        for other in [&[("a", "1"), ("b", "3")][..], &[("a", "1"), ("c", "2")], &[("a", "1")], &[("a", "1b"), ("", "2")], &[("a", "1b2")]] {
            assert_ne!(base, of(other), "{other:?}");
        }
    }
}
