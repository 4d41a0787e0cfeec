//! The repository's own rules, as far as a text search can hold them. Each names the file and line it is broken at.
//! Must not know the app: what the rules protect is said in ARCHITECTURE.md.

use std::fmt;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

/// A place that breaks a rule.
#[derive(Debug, PartialEq, Eq)]
pub struct Finding {
    /// Relative to the root, with `/`.
    pub file: String,
    /// 1-based; 0 where the whole file is meant.
    pub line: usize,
    /// What is there and what should be.
    pub what: String,
}

impl fmt::Display for Finding {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Finding { file, line, what } = self;
        write!(formatter, "{file}:{line}: {what}")
    }
}

const MAX_LINES: usize = 600;
/// Where the tree's Rust files are; `target` and the like are never entered.
const SOURCE_FOLDERS: [&str; 7] = ["src", "cli", "sealing", "xtask", "tests", "benches", "fuzz"];
/// What only the app may name.
const BROWSER: [&str; 6] = ["web_sys", "js_sys", "wasm_bindgen", "gloo", "yew", "idb"];
/// What makes a result depend on more than its arguments.
const IMPURE: [&str; 8] = ["SystemTime", "Instant::now", "now_utc", "now_local", "std::fs", "std::env", "std::thread", "std::net"];

/// Everything in the tree that breaks a rule, in the order of files and lines.
///
/// # Errors
/// When a folder or file cannot be read.
pub fn findings(root: &Path) -> io::Result<Vec<Finding>> {
    let mut findings = Vec::new();
    for (name, text) in sources(root, &SOURCE_FOLDERS)? {
        check_file(&name, &text, &mut findings);
    }
    Ok(findings)
}

/// The Rust files in folders of the tree, by their names, with what they hold.
pub(crate) fn sources(root: &Path, folders: &[&str]) -> io::Result<Vec<(String, String)>> {
    let mut files = Vec::new();
    for folder in folders {
        collect(&root.join(folder), &mut files)?;
    }
    files.sort();
    let named = files.into_iter().map(|file| {
        let name = file.strip_prefix(root).unwrap_or(&file).to_string_lossy().replace('\\', "/");
        Ok((name, fs::read_to_string(&file)?))
    });
    named.collect()
}

fn collect(folder: &Path, files: &mut Vec<PathBuf>) -> io::Result<()> {
    if !folder.is_dir() {
        return Ok(());
    }
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if path.is_dir() {
            if path.file_name().is_some_and(|name| name != "target" && name != "node_modules") {
                collect(&path, files)?;
            }
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            files.push(path);
        }
    }
    Ok(())
}

fn check_file(name: &str, text: &str, findings: &mut Vec<Finding>) {
    let mut find = |line: usize, what: String| findings.push(Finding { file: name.to_owned(), line, what });
    if !text.starts_with("//!") {
        find(1, "opens without `//!` saying what the file is and what it must not know".to_owned());
    }
    let n_lines = text.lines().count();
    if n_lines > MAX_LINES {
        find(0, format!("{n_lines} lines, at most {MAX_LINES}: it is two files"));
    }
    let is_test_file = ["tests/", "benches/", "xtask/", "fuzz/"].iter().any(|folder| name.starts_with(folder))
        || name.contains("/tests/")
        || name.ends_with("/tests.rs");
    let is_library = name.starts_with("src/") && !name.starts_with("src/app/") && name != "src/app.rs" && name != "src/main.rs";
    // By convention a file's unit tests are its last item.
    let mut in_tests = is_test_file;
    for (index, line) in text.lines().enumerate() {
        let line_number = index + 1;
        let code = line.trim_start();
        if code.starts_with("//") {
            continue;
        }
        in_tests |= code.starts_with("#[cfg(test)]");
        if name != "xtask/src/tidy.rs" {
            if code.contains("#[ignore") {
                find(line_number, "an ignored test: mend it or remove it".to_owned());
            }
            if !in_tests && code.contains(".unwrap()") {
                find(line_number, "unwrap() outside tests: return the error, or expect() the invariant".to_owned());
            }
        }
        if is_library {
            if let Some(word) = BROWSER.iter().find(|word| has_word(code, word)) {
                find(line_number, format!("`{word}` in the library: only src/app/ may know the browser"));
            }
            if !in_tests && let Some(word) = IMPURE.iter().find(|word| has_word(code, word)) {
                find(line_number, format!("`{word}` in the library: it is pure, take the value as an argument"));
            }
        }
    }
}

fn has_word(code: &str, word: &str) -> bool {
    let is_part = |character: char| character.is_alphanumeric() || character == '_';
    code.match_indices(word).any(|(at, _)| !code[..at].ends_with(is_part) && !code[at + word.len()..].starts_with(is_part))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(name: &str, text: &str, expect: &[(usize, &str)]) {
        let mut found = Vec::new();
        check_file(name, text, &mut found);
        assert_eq!(found.len(), expect.len(), "{found:?}");
        for (finding, (line, what)) in found.iter().zip(expect) {
            assert_eq!(finding.line, *line, "{finding}");
            assert!(finding.what.contains(what), "{finding}");
        }
    }

    #[test]
    fn each_rule_finds_its_own() {
        check("src/a.rs", "//! A.\nfn a() {}\n", &[]);
        check("src/a.rs", "// A.\n", &[(1, "opens without")]);
        check("src/a.rs", &format!("//! A.\n{}", "\n".repeat(MAX_LINES)), &[(0, "at most 600")]);
        check("src/a.rs", "//! A.\nx.unwrap();\n", &[(2, "unwrap()")]);
        check("src/a.rs", "//! A.\n// x.unwrap();\n#[cfg(test)]\nx.unwrap();\n", &[]);
        check("tests/it/a.rs", "//! A.\nx.unwrap();\n", &[]);
        check("src/a.rs", "//! A.\n#[ignore]\n", &[(2, "ignored")]);
        check("src/a.rs", "//! A.\nuse web_sys::Node;\n", &[(2, "`web_sys`")]);
        check("src/app/a.rs", "//! A.\nuse web_sys::Node;\n", &[]);
        check("src/a.rs", "//! A.\nlet my_yew_tree = 1;\n", &[]);
        check("src/a.rs", "//! A.\nlet at = Instant::now();\n", &[(2, "pure")]);
        check("cli/src/main.rs", "//! A.\nuse std::fs;\n", &[]);
    }

    #[test]
    fn the_tree_is_tidy() {
        let root = Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap();
        let found: Vec<String> = findings(root).unwrap().iter().map(ToString::to_string).collect();
        assert!(found.is_empty(), "\n{}", found.join("\n"));
    }
}
