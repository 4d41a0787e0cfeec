//! `crossbearing merge`: several files as one project, and what in it waits for somebody to choose. `crossbearing git-merge`
//! does the same for Git.

use std::{
    collections::BTreeMap,
    path::{Path, PathBuf},
    process::ExitCode,
    sync::{
        atomic::{AtomicUsize, Ordering},
        mpsc,
    },
    thread,
};

use anyhow::{Context, Result, bail};
use clap::Args;
use crossbearing::{
    diff,
    merge::{self, Conflict, Dispute, Gathering, Together},
    project::Project,
    revision::{self, Offer},
    wire::{self, ExportOptions, LoadError, Loaded},
};
use crossbearing_sealing as sealing;
use serde_json::{Value, json};

use crate::{complain, files, import, printable, sealed::Passphrase};

/// How `merge` ends if something waits for somebody to choose.
const IN_CONFLICT: u8 = 2;

/// How a merge driver ends if it fails: Git then stops, and takes nothing for merged.
const DRIVER_FAILED: u8 = 129;

#[derive(Args)]
pub(crate) struct Options {
    /// Project files, in any order.
    #[arg(required = true)]
    files: Vec<PathBuf>,
    /// Where the merged project goes; it may be one of the files.
    #[arg(short, long)]
    output: PathBuf,
    /// Take other texts of an article of the first file for later versions of it: its claims move to the later one.
    #[arg(long)]
    revise: bool,
    /// Who takes them for that.
    #[arg(long, value_name = "NAME", default_value = "", requires = "revise")]
    by: String,
    /// Print JSON.
    #[arg(long)]
    json: bool,
    #[command(flatten)]
    passphrase: Passphrase,
}

#[derive(Args)]
pub(crate) struct DriverOptions {
    /// The version from which both come (%O): not needed, since the files remember what they replaced.
    ancestor: PathBuf,
    /// This branch's version (%A), into which the merged one is written.
    ours: PathBuf,
    /// The other branch's version (%B).
    theirs: PathBuf,
    /// What people call the file (%P).
    name: Option<String>,
}

pub(crate) fn run(options: &Options) -> Result<ExitCode> {
    // What comes out is not sealed: it must not stand in the place of what is.
    if options.output.is_file() && sealing::is_sealed(&files::read(&options.output)?) {
        bail!("{} is sealed; merge into another file, and seal that", options.output.display());
    }
    let read: Vec<(String, Vec<u8>)> = options.files.iter().map(|path| options.passphrase.read(path)).collect::<Result<_>>()?;
    let (loaded, mut together) = load_and_join(&read)?;
    // What the first file has came first.
    let files: Vec<&Loaded> = loaded.iter().map(|(_, loaded)| loaded).collect();
    let revisions = files.first().map_or_else(Vec::new, |first| revision::offers(&first.project, &together.project, &files));
    if options.revise {
        let offers: Vec<&Offer> = revisions.iter().collect();
        revision::take_up(&mut together.project, &offers, &import::author(&options.by)?, import::now()?)?;
    }
    let found = merge::conflicts(&together.project);
    let warnings = merge::warnings(&together.project);
    write(&options.output, &together)?;
    let project = &together.project;
    if options.json {
        let conflicts: Vec<Value> = found.iter().map(|conflict| as_json(project, conflict)).collect();
        let report = json!({
            "output": options.output.to_string_lossy(),
            "files": loaded.iter().map(|(name, loaded)| json!({
                "name": name, "partial": loaded.partial, "stamped": !merge::is_unstamped(&loaded.project), "warnings": loaded.warnings.len(),
            })).collect::<Vec<_>>(),
            "partial": together.is_part,
            "articles": project.articles().len(),
            "claims": project.claims().len(),
            "incidents": project.incidents().len(),
            "links": project.links().len(),
            "warnings": warnings.iter().map(ToString::to_string).collect::<Vec<_>>(),
            "conflicts": conflicts,
            "revisions": revisions.iter().map(|offer| revision_as_json(project, offer)).collect::<Vec<_>>(),
            "revised": options.revise,
        });
        println!("{report:#}");
    } else {
        let s = |n: usize| if n == 1 { "" } else { "s" };
        let counts = [("article", project.articles().len()), ("claim", project.claims().len()), ("incident", project.incidents().len())];
        let counts = counts.map(|(noun, n)| format!("{n} {noun}{}", s(n))).join(", ");
        let part = if together.is_part { " (a part of a project)" } else { "" };
        println!("{}: {counts}{part}", printable(&options.output.display().to_string()));
        for warning in &warnings {
            println!("warning: {}", printable(&warning.to_string()));
        }
        for offer in &revisions {
            println!("{}", revision_in_words(project, offer, options.revise));
        }
        if !found.is_empty() {
            println!("{} conflict{}:", found.len(), s(found.len()));
            print_conflicts(project, found.iter());
        }
    }
    Ok(if found.is_empty() { ExitCode::SUCCESS } else { ExitCode::from(IN_CONFLICT) })
}

fn revision_in_words(project: &Project, offer: &Offer, is_taken: bool) -> String {
    let earlier = project.article(&offer.earlier).map_or(&offer.later, |entry| &entry.body);
    let fates = revision::counted(&offer.carried);
    let taken = if is_taken { "taken for a later version" } else { "looks like a later version; --revise takes it for one" };
    let (title, later) = (printable(&earlier.title), printable(offer.later.id.as_str()));
    on_one_line(&format!("revised: “{title}” ({later}) {taken}; claims: {fates}"))
}

fn revision_as_json(project: &Project, offer: &Offer) -> Value {
    let claims =
        offer.carried.iter().map(|one| json!({ "id": one.claim.as_str(), "state": one.fate().word(), "quote": one.before.quote() }));
    json!({
        "earlier": offer.earlier.as_str(), "later": offer.later.id.as_str(),
        "title": project.article(&offer.earlier).map_or(&*offer.later.title, |entry| &entry.body.title), "claims": claims.collect::<Vec<_>>(),
    })
}

pub(crate) fn drive(options: &DriverOptions) -> ExitCode {
    match try_driving(options) {
        Ok(code) => code,
        Err(error) => {
            complain(&format!("{error:#}"));
            ExitCode::from(DRIVER_FAILED)
        }
    }
}

fn try_driving(options: &DriverOptions) -> Result<ExitCode> {
    let name = options.name.as_deref().unwrap_or("the project");
    // Git's names for the files tell people nothing.
    let side = |whose: &str, path: &Path| -> Result<(String, Vec<u8>)> { Ok((format!("{name} of {whose} branch"), files::read(path)?)) };
    let (loaded, together) = load_and_join(&[side("this", &options.ours)?, side("the other", &options.theirs)?])?;
    write(&options.ours, &together)?;
    // What waited before is no news of this merge.
    let known: Vec<Conflict> = loaded.iter().flat_map(|(_, loaded)| merge::conflicts(&loaded.project)).collect();
    let found = merge::conflicts(&together.project);
    let news: Vec<&Conflict> = found.iter().filter(|conflict| !known.contains(conflict)).collect();
    for warning in merge::warnings(&together.project) {
        println!("warning: {}", printable(&warning.to_string()));
    }
    if news.is_empty() {
        return Ok(ExitCode::SUCCESS);
    }
    println!("{}: merged, and whole, but waiting for you to choose:", printable(name));
    print_conflicts(&together.project, news.into_iter());
    println!("  (git add takes it as it is: both values stay in it, and the app lists them; to choose, open it there)");
    Ok(ExitCode::FAILURE)
}

/// Loads files, several at a time, and joins them as they come. With one that can't be loaded there is no merging.
fn load_and_join(files: &[(String, Vec<u8>)]) -> Result<(Vec<(String, Loaded)>, Together)> {
    let n_threads = thread::available_parallelism().map_or(1, usize::from).min(files.len());
    let (sender, receiver) = mpsc::channel::<(usize, Result<Loaded, LoadError>)>();
    let next = AtomicUsize::new(0);
    let mut gathering = Gathering::default();
    let mut outcomes: BTreeMap<usize, Result<Loaded, LoadError>> = BTreeMap::new();
    thread::scope(|scope| {
        for _ in 0..n_threads {
            let (sender, next) = (sender.clone(), &next);
            scope.spawn(move || {
                loop {
                    let nth = next.fetch_add(1, Ordering::Relaxed);
                    let Some((name, bytes)) = files.get(nth) else { break };
                    // Nobody listens only where joining has failed: then the rest needn't be loaded.
                    if sender.send((nth, wire::load(bytes, name))).is_err() {
                        break;
                    }
                }
            });
        }
        drop(sender);
        for (nth, outcome) in receiver {
            if let Ok(loaded) = &outcome {
                gathering.take(loaded);
            }
            outcomes.insert(nth, outcome);
        }
    });
    // Of several that can't be loaded, the first is told, whichever was quicker.
    let loaded = files.iter().zip(outcomes.into_values()).map(|((name, _), outcome)| Ok((name.clone(), outcome?)));
    let loaded = loaded.collect::<Result<Vec<_>>>()?;
    let together = gathering.finish().context("found no file to merge")?;
    if let Some((key, by)) = merge::clashes(&together.project).into_iter().next() {
        bail!("found {key}, but in another file that is the id of a {}; expected each id once. Nothing was written", by.noun());
    }
    Ok((loaded, together))
}

fn write(path: &Path, together: &Together) -> Result<()> {
    let options = ExportOptions { is_part: together.is_part, ..ExportOptions::default() };
    files::write(path, wire::save(&together.project, &options).as_bytes(), true)
}

fn print_conflicts<'a>(project: &Project, conflicts: impl Iterator<Item = &'a Conflict>) {
    for conflict in conflicts {
        let (about, sides) = diff::conflict_in_words(project, conflict);
        println!("  {}", on_one_line(&about));
        for side in sides {
            println!("    {}", on_one_line(&side));
        }
    }
}

/// Lines are ours to make: what a file says must not add any.
pub(crate) fn on_one_line(text: &str) -> String {
    printable(&text.split_whitespace().collect::<Vec<_>>().join(" "))
}

fn as_json(project: &Project, conflict: &Conflict) -> Value {
    let (words, sides) = diff::conflict_in_words(project, conflict);
    let made =
        |made: &crossbearing::stamp::Made| json!({ "by": made.by.as_ref().map(|by| by.as_str()), "at": made.at.map(|at| at.to_string()) });
    let values = |candidates: &[merge::Candidate]| -> Vec<Value> {
        let one = |candidate: &merge::Candidate| {
            let (by, at) = candidate.made.as_ref().map_or((None, None), |made| (made.by.as_ref(), made.at));
            json!({
                "value": candidate.value, "by": by.map(|by| by.as_str()), "at": at.map(|at| at.to_string()),
                "stamp": candidate.stamp.as_ref().map(ToString::to_string), "shown": candidate.shown,
            })
        };
        candidates.iter().map(one).collect()
    };
    let (kind, detail) = match &conflict.dispute {
        Dispute::Values { field, candidates } => ("values", json!({ "field": field, "values": values(candidates) })),
        Dispute::Cycle { candidates } => ("cycle", json!({ "field": "parent", "values": values(candidates) })),
        Dispute::Deleted { deletions, edits } => (
            "deleted",
            json!({
                "deletions": deletions.iter().map(|deletion| made(&deletion.made)).collect::<Vec<_>>(),
                "edits": edits.iter().map(made).collect::<Vec<_>>(),
            }),
        ),
        Dispute::Twin { of, differing } => ("twin", json!({ "same_as": &*of.id, "fields": differing })),
    };
    json!({
        "type": kind, "record": { "type": conflict.key.table, "id": &*conflict.key.id }, "about": words, "sides": sides, "detail": detail,
    })
}
