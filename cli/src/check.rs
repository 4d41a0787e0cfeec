//! `crossbearing check`: every finding of the loader, with its path in the file.

use std::{path::Path, process::ExitCode};

use anyhow::Result;
use crossbearing::wire::{self, Finding, Severity};
use serde_json::json;

use crate::{files, printable, sealed::Passphrase};

pub(crate) fn run(path: &Path, passphrase: &Passphrase, as_json: bool) -> Result<ExitCode> {
    let (name, bytes) = passphrase.read(path)?;
    let findings = wire::check(&bytes, &name);
    let n_of = |severity| findings.iter().filter(|finding| finding.severity == severity).count();
    let (n_errors, n_warnings) = (n_of(Severity::Error), n_of(Severity::Warning));
    if as_json {
        let report = json!({ "file": path.to_string_lossy(), "errors": n_errors, "warnings": n_warnings, "findings": findings });
        println!("{report:#}");
    } else {
        for Finding { severity, path, message } in &findings {
            let place = if path.is_empty() { String::new() } else { format!("{path}: ") };
            println!("{severity}: {}", printable(&format!("{place}{message}")));
        }
        let s = |n: usize| if n == 1 { "" } else { "s" };
        let name = printable(&files::name(path));
        println!("{name}: {n_errors} error{}, {n_warnings} warning{}", s(n_errors), s(n_warnings));
    }
    Ok(if n_errors > 0 { ExitCode::FAILURE } else { ExitCode::SUCCESS })
}
