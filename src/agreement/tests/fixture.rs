//! Studies for tests.

use serde_json::{Value, json};

use crate::{agreement::Study, project::Project, wire};

/// A claim of a test.
#[derive(Clone, Debug)]
pub(super) struct Claimed {
    pub(super) article: usize,
    pub(super) spans: Vec<(u32, u32)>,
    pub(super) kind: &'static str,
    pub(super) incident: Option<&'static str>,
}

/// "0 10-20 attack i1": article, span (several joined by a comma), kind, and perhaps an incident.
pub(super) fn claims(lines: &'static str) -> Vec<Claimed> {
    let claim = |line: &'static str| {
        let mut words = line.split_whitespace();
        let article = words.next().unwrap().parse().unwrap();
        let number = |text: &str| text.parse::<u32>().unwrap();
        let span = |text: &str| text.split_once('-').map(|(start, end)| (number(start), number(end))).unwrap();
        let spans = words.next().unwrap().split(',').map(span).collect();
        Claimed { article, spans, kind: words.next().unwrap(), incident: words.next() }
    };
    lines.lines().map(str::trim).filter(|line| !line.is_empty()).map(claim).collect()
}

/// The file of one annotator over articles of these lengths.
pub(super) fn file(lengths: &[u32], claims: &[Value]) -> Project {
    let text = |nth: usize, length: u32| {
        let mut text = nth.to_string();
        text.push_str(&"x".repeat(length as usize - text.len()));
        text
    };
    let articles: Vec<_> =
        lengths.iter().enumerate().map(|(nth, length)| json!({ "id": format!("a{nth}"), "text": text(nth, *length) })).collect();
    let links = claims.iter().flat_map(|claim| {
        let incidents = claim["incidents"].as_array().into_iter().flatten();
        incidents.map(|incident| json!({ "claim": claim["id"], "incident": incident })).collect::<Vec<_>>()
    });
    let links: Vec<_> = links.collect();
    let mut names: Vec<_> = links.iter().map(|link| link["incident"].clone()).collect();
    names.sort_by_key(|name| name.as_str().map(str::to_owned));
    names.dedup();
    let incidents: Vec<_> = names.iter().map(|name| json!({ "id": name, "title": name })).collect();
    let rows = claims.iter().map(|claim| {
        let mut row = claim.clone();
        row.as_object_mut().unwrap().remove("incidents");
        row
    });
    let rows: Vec<_> = rows.collect();
    let file = json!({
        "format": "crossbearing", "version": 1, "articles": articles, "claims": rows, "incidents": incidents, "links": links,
        "sources": [{ "id": "army", "name": "Army" }, { "id": "police", "name": "Police" }],
    });
    wire::load(file.to_string().as_bytes(), "fixture.json").unwrap().project
}

/// A study of annotators over articles of these lengths.
pub(super) fn study(lengths: &[u32], annotators: &[Vec<Claimed>]) -> Study {
    let row = |(nth, claim): (usize, &Claimed)| {
        let spans: Vec<_> = claim.spans.iter().map(|(start, end)| json!({ "start": start, "end": end })).collect();
        let incidents: Vec<_> = claim.incident.iter().flat_map(|incidents| incidents.split('+')).collect();
        json!({ "id": format!("c{nth:03}"), "article": format!("a{}", claim.article), "spans": spans, "kind": claim.kind, "incidents": incidents })
    };
    let files: Vec<_> = annotators.iter().map(|claims| file(lengths, &claims.iter().enumerate().map(row).collect::<Vec<_>>())).collect();
    of_files(&files)
}

/// A study of files, named A, B, C and so on.
pub(super) fn of_files(files: &[Project]) -> Study {
    let name = |nth: usize| char::from(b'A' + u8::try_from(nth).unwrap()).to_string();
    let files: Vec<_> = files.iter().enumerate().map(|(nth, project)| (name(nth), project)).collect();
    Study::of_files(&files)
}
