//! `crossbearing diff`: what two project files differ in, in words.

use std::{
    io::{self, Write},
    path::{Path, PathBuf},
    process::ExitCode,
};

use anyhow::{Context, Result};
use clap::Args;
use crossbearing::{
    diff::{self, Difference, Fate},
    project::Project,
    stamp::Made,
    wire,
};
use serde_json::{Value, json};

use crate::{merge::on_one_line, sealed::Passphrase};

#[derive(Args)]
pub(crate) struct Options {
    /// The one project file.
    before: PathBuf,
    /// The other.
    after: PathBuf,
    /// Print JSON.
    #[arg(long)]
    json: bool,
    #[command(flatten)]
    passphrase: Passphrase,
}

pub(crate) fn run(options: &Options) -> Result<ExitCode> {
    let load = |path: &Path| -> Result<Project> {
        let (name, bytes) = options.passphrase.read(path)?;
        Ok(wire::load(&bytes, &name)?.project)
    };
    let (before, after) = (load(&options.before)?, load(&options.after)?);
    let differences = diff::between(&before, &after);
    let text = if options.json { report(&before, &after, &differences)? } else { told(&before, &after, &differences) };
    let mut out = io::stdout().lock();
    match out.write_all(text.as_bytes()).and_then(|()| out.flush()) {
        // Whoever reads has had enough (`| head`).
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => {}
        outcome => outcome.context("the differences cannot be printed")?,
    }
    Ok(if differences.is_empty() { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

fn told(before: &Project, after: &Project, differences: &[Difference]) -> String {
    let mut lines = Vec::new();
    let n_history = differences.iter().filter(|difference| difference.fate == Fate::History).count();
    for (heading, group) in diff::by_heading(before, after, differences) {
        let told: Vec<String> = group.iter().flat_map(|difference| difference.lines(after)).collect();
        if !told.is_empty() {
            lines.push(format!("{}\n", on_one_line(&heading.name)));
            lines.extend(told.iter().map(|line| format!("  {}\n", on_one_line(line))));
        }
    }
    match n_history {
        0 => {}
        1 => lines.push("1 record differs only in its history\n".to_owned()),
        n => lines.push(format!("{n} records differ only in their history\n")),
    }
    lines.concat()
}

fn report(before: &Project, after: &Project, differences: &[Difference]) -> Result<String> {
    let made = |made: Option<&Made>| -> Value {
        made.map_or(Value::Null, |made| json!({ "by": made.by.as_ref().map(|by| by.as_str()), "at": made.at.map(|at| at.to_string()) }))
    };
    let one = |difference: &Difference| {
        let fate = match difference.fate {
            Fate::Added => "added",
            Fate::Deleted => "deleted",
            Fate::Missing => "missing",
            Fate::Joined => "joined",
            Fate::Changed => "changed",
            Fate::History => "history",
        };
        let fields: Vec<Value> = difference
            .fields
            .iter()
            .map(|field| {
                json!({
                    "field": field.field, "label": diff::field_label(difference.key.table, field.field), "before": field.before, "after": field.after,
                    "made": made(field.made.as_ref()),
                })
            })
            .collect();
        json!({
            "type": difference.key.table, "id": &*difference.key.id, "name": difference.name, "fate": fate,
            "made": made(difference.made.as_ref()), "in_conflict": difference.is_disputed, "fields": fields,
        })
    };
    let groups: Vec<Value> = diff::by_heading(before, after, differences)
        .into_iter()
        .map(|(heading, group)| {
            let key = heading.key.map(|key| json!({ "type": key.table, "id": &*key.id }));
            json!({ "about": key, "name": heading.name, "differences": group.into_iter().map(one).collect::<Vec<_>>() })
        })
        .collect();
    Ok(format!("{}\n", serde_json::to_string_pretty(&json!({ "same": differences.is_empty(), "groups": groups }))?))
}
