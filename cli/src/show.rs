//! `crossbearing show`: what a project file holds, counted.

use std::{collections::BTreeMap, path::Path, process::ExitCode};

use anyhow::Result;
use crossbearing::{
    project::Project,
    record::{AnchorState, ArticleStatus},
    wire::{self, Loaded},
};
use serde::Serialize;

use crate::{printable, sealed::Passphrase};

/// The counts, as `--json` prints them.
#[derive(Serialize)]
struct Counts<'a> {
    id: &'a str,
    title: &'a str,
    partial: bool,
    articles: usize,
    articles_done: usize,
    articles_without_text: usize,
    characters: u64,
    sources: usize,
    people: usize,
    claims: usize,
    claims_by_kind: BTreeMap<&'a str, usize>,
    claims_moved: usize,
    claims_orphaned: usize,
    claims_unlinked: usize,
    incidents: usize,
    incidents_at_the_top: usize,
    links: usize,
    deleted: usize,
    warnings: usize,
}

pub(crate) fn run(path: &Path, passphrase: &Passphrase, as_json: bool) -> Result<ExitCode> {
    let (name, bytes) = passphrase.read(path)?;
    let loaded = wire::load(&bytes, &name)?;
    let counts = count(&loaded);
    if as_json {
        println!("{}", serde_json::to_string_pretty(&counts)?);
    } else {
        print(&counts, &loaded.project);
    }
    Ok(ExitCode::SUCCESS)
}

fn count(loaded: &Loaded) -> Counts<'_> {
    let project = &loaded.project;
    let mut claims_by_kind = BTreeMap::new();
    for claim in project.claims() {
        *claims_by_kind.entry(claim.body.kind.as_str()).or_default() += 1;
    }
    let in_state = |state| project.claims().filter(|claim| claim.body.anchor.state == state).count();
    let texts = || project.articles().map(|article| article.body.text.here());
    Counts {
        id: project.header().body.id.as_str(),
        title: &project.header().body.title,
        partial: loaded.partial,
        articles: project.articles().len(),
        articles_done: project.articles().filter(|article| article.body.status == ArticleStatus::Done).count(),
        articles_without_text: texts().filter(Option::is_none).count(),
        characters: texts().flatten().map(|text| u64::from(text.len_chars())).sum(),
        sources: project.sources().len(),
        people: project.people().len(),
        claims: project.claims().len(),
        claims_by_kind,
        claims_moved: in_state(AnchorState::Moved),
        claims_orphaned: in_state(AnchorState::Orphaned),
        claims_unlinked: project.claims().filter(|claim| project.links_of_claim(&claim.body.id).next().is_none()).count(),
        incidents: project.incidents().len(),
        incidents_at_the_top: project.incidents().filter(|incident| incident.body.parent.is_none()).count(),
        links: project.links().len(),
        deleted: project.tombstones().count(),
        warnings: loaded.warnings.len(),
    }
}

fn print(counts: &Counts<'_>, project: &Project) {
    let title = if counts.title.is_empty() { counts.id } else { counts.title };
    println!("{}{}", printable(title), if counts.partial { " (a part of a project)" } else { "" });
    println!(
        "  articles   {:>7}  ({} done, {} without text, {} characters)",
        counts.articles, counts.articles_done, counts.articles_without_text, counts.characters
    );
    println!("  sources    {:>7}", counts.sources);
    println!("  people     {:>7}", counts.people);
    println!(
        "  claims     {:>7}  ({} in no incident, {} moved, {} orphaned)",
        counts.claims, counts.claims_unlinked, counts.claims_moved, counts.claims_orphaned
    );
    for (kind, n_claims) in &counts.claims_by_kind {
        let label = project.kind(&(*kind).into()).map_or(*kind, |kind| &kind.body.label);
        println!("             {n_claims:>7}  {}", printable(label));
    }
    println!("  incidents  {:>7}  ({} at the top)", counts.incidents, counts.incidents_at_the_top);
    println!("  links      {:>7}", counts.links);
    println!("  deleted    {:>7}", counts.deleted);
    if counts.warnings > 0 {
        println!("  {} warnings; see crossbearing check", counts.warnings);
    }
}
