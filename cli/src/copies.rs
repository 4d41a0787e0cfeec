//! `crossbearing copies`: the passages that the articles of a project share, with people's decisions taken in.

use std::{path::Path, process::ExitCode};

use anyhow::Result;
use crossbearing::{
    copies::{self, Copied, Passage},
    project::Project,
    record::CopyKind,
    wire,
};
use serde::Serialize;

use crate::{printable, sealed::Passphrase};

/// A pair of passages, as `--json` prints it.
#[derive(Serialize)]
struct Row<'a> {
    kind: &'static str,
    score: f64,
    passages: Vec<Place<'a>>,
}

#[derive(Serialize)]
struct Place<'a> {
    article: &'a str,
    start: u32,
    end: u32,
    quote: &'a str,
}

pub(crate) fn run(path: &Path, passphrase: &Passphrase, as_json: bool) -> Result<ExitCode> {
    let (name, bytes) = passphrase.read(path)?;
    let project = wire::load(&bytes, &name)?.project;
    let copies = copies::decided(&project, &copies::find(&project));
    if as_json {
        let rows: Vec<_> = copies.iter().map(|copied| row(&project, copied)).collect();
        println!("{}", serde_json::to_string_pretty(&rows)?);
    } else {
        for copied in &copies {
            print(&project, copied);
        }
        println!("{} copied passage{}", copies.len(), if copies.len() == 1 { "" } else { "s" });
    }
    Ok(ExitCode::SUCCESS)
}

fn row<'a>(project: &'a Project, copied: &'a Copied) -> Row<'a> {
    let place = |passage: &'a Passage| Place {
        article: passage.article.as_str(),
        start: passage.span.start().0,
        end: passage.span.end().0,
        quote: quote(project, passage),
    };
    Row { kind: copied.kind.word(), score: copied.score, passages: copied.passages.iter().map(place).collect() }
}

fn quote<'a>(project: &'a Project, passage: &Passage) -> &'a str {
    let text = project.article(&passage.article).and_then(|article| article.body.text.here());
    text.and_then(|text| text.slice(passage.span)).unwrap_or("")
}

fn print(project: &Project, copied: &Copied) {
    let kind = match copied.kind {
        CopyKind::Verbatim => "word for word",
        CopyKind::Near => "nearly word for word",
        CopyKind::Rewrite => "reworded",
        CopyKind::SharedQuote => "the same quotation",
    };
    let decided = if copied.decided.is_some() { ", confirmed" } else { "" };
    println!("{kind}, {:.0} % alike{decided}", (copied.score * 100.0).floor());
    for passage in &copied.passages {
        let article = project.article(&passage.article).map(|article| &article.body);
        let names = article.map_or_else(Vec::new, |body| vec![body.outlet.as_str(), body.title.as_str()]);
        let names: Vec<_> = names.into_iter().filter(|name| !name.is_empty()).collect();
        let name = if names.is_empty() { passage.article.to_string() } else { names.join(": ") };
        let quote = quote(project, passage).split_whitespace().collect::<Vec<_>>().join(" ");
        println!("  {}, {}\n    {}", printable(&name.replace('\n', " ")), passage.span, printable(&quote));
    }
    println!();
}
