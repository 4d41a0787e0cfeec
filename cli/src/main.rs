//! `crossbearing`: project files made, checked and shown on the command line, by the same code as the app.
//! Knows files, the clock and randomness, which the library must not; decides nothing about a project.

mod agreement;
mod check;
mod copies;
mod files;
mod html;
mod import;
mod ledger;
mod sealed;
mod show;

use std::{path::PathBuf, process::ExitCode};

use clap::{Parser, Subcommand};

use crate::sealed::Passphrase;

/// Makes, checks and shows Crossbearing project files.
///
/// Exit status: 0 if all went well, 1 if a file is wrong or can't be read or written, 2 if the command line is.
#[derive(Parser)]
#[command(name = "crossbearing", version)]
struct Cli {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Say how far annotators agree: spans, characters, incidents and attributes, for each pair and for all of them.
    ///
    /// Each file is one annotator, or with --by-person each person who made claims in one file. Articles are the same if
    /// their texts are. What cannot be computed is undefined, with the reason. The JSON has the definition of each measure
    /// with its paper, and with --passages where people differ.
    Agreement(agreement::Arguments),
    /// Read articles and projects into one project file.
    ///
    /// Reads .txt, .md, .html, .json, .jsonl and .csv, and project files. The same text twice is added once. If
    /// anything can't be read or collides, nothing is written.
    Import(import::Options),
    /// Say everything that is wrong or doubtful with a project file.
    Check {
        /// The project file.
        project: PathBuf,
        #[command(flatten)]
        passphrase: Passphrase,
        /// Print JSON.
        #[arg(long)]
        json: bool,
    },
    /// Find the passages that articles share: copied word for word, nearly so or reworded, and quotations that both report.
    ///
    /// Copies that somebody rejected are left out; those that somebody confirmed are as they were confirmed.
    Copies {
        /// The project file.
        project: PathBuf,
        #[command(flatten)]
        passphrase: Passphrase,
        /// Print JSON.
        #[arg(long)]
        json: bool,
    },
    /// Say what the claims report of each incident: ranges, independent sources, what parts add up to, disputes.
    Ledger(ledger::Arguments),
    /// Open a file that was sealed with a passphrase, here, in the app or by the `age` command.
    Open(sealed::Options),
    /// Protect a file with a passphrase, in the age format.
    ///
    /// The app, every command here and the `age` command open it again. Without the passphrase nobody can.
    Seal(sealed::Options),
    /// Count what a project file holds.
    Show {
        /// The project file.
        project: PathBuf,
        #[command(flatten)]
        passphrase: Passphrase,
        /// Print JSON.
        #[arg(long)]
        json: bool,
    },
}

fn main() -> ExitCode {
    let outcome = match Cli::parse().command {
        Command::Agreement(arguments) => agreement::run(&arguments),
        Command::Import(options) => import::run(&options),
        Command::Check { project, passphrase, json } => check::run(&project, &passphrase, json),
        Command::Copies { project, passphrase, json } => copies::run(&project, &passphrase, json),
        Command::Ledger(arguments) => ledger::run(&arguments),
        Command::Open(options) => sealed::open(&options),
        Command::Seal(options) => sealed::seal(&options),
        Command::Show { project, passphrase, json } => show::run(&project, &passphrase, json),
    };
    match outcome {
        Ok(code) => code,
        Err(error) => {
            complain(&format!("{error:#}"));
            ExitCode::FAILURE
        }
    }
}

/// Tells of an error on standard error.
fn complain(message: &str) {
    eprintln!("error: {}", printable(message));
}

/// Text as a terminal may have it: what a file says must not move the cursor or turn the line around.
fn printable(text: &str) -> String {
    let steers =
        |c: char| (c.is_control() && c != '\n') || matches!(c, '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        if steers(c) { out.extend(c.escape_unicode()) } else { out.push(c) }
    }
    out
}
