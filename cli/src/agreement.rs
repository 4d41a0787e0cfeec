//! `crossbearing agreement`: how far annotators agree, as tables for people or as JSON with the passages behind the figures.

use std::{collections::BTreeMap, fmt::Write as _, path::PathBuf, process::ExitCode};

use anyhow::{Context, Result, bail};
use clap::Args;
use crossbearing::{
    agreement::{self, Attribute, Difference, Figures, Measure, Mentions, Passage, Ratio, Report, Scope, Score, Sense, Study, Undefined},
    project::Project,
    wire,
};
use serde::Serialize;

use crate::{printable, sealed::Passphrase};

#[derive(Args)]
pub(crate) struct Arguments {
    /// The project files: one for each annotator, or with --by-person one.
    #[arg(required = true)]
    projects: Vec<PathBuf>,
    /// Compare the people who made the claims of one file.
    #[arg(long)]
    by_person: bool,
    #[command(flatten)]
    passphrase: Passphrase,
    /// Only this article.
    #[arg(long, value_name = "ID")]
    article: Option<String>,
    /// Only claims of this kind.
    #[arg(long, value_name = "ID")]
    kind: Option<String>,
    /// Print JSON.
    #[arg(long)]
    json: bool,
    /// With --json: the passages where two differ as well.
    #[arg(long, requires = "json")]
    passages: bool,
}

pub(crate) fn run(arguments: &Arguments) -> Result<ExitCode> {
    let load = |path: &PathBuf| -> Result<(String, Project)> {
        let (name, bytes) = arguments.passphrase.read(path)?;
        let project = wire::load(&bytes, &name)?.project;
        Ok((name, project))
    };
    let loaded = arguments.projects.iter().map(load).collect::<Result<Vec<_>>>()?;
    let study = match (arguments.by_person, loaded.as_slice()) {
        (true, [(_, project)]) => Study::by_person(project),
        (true, _) => bail!("found {} files, expected one with --by-person", loaded.len()),
        (false, [_]) => bail!("found one file, expected one for each annotator, or --by-person"),
        (false, files) => Study::of_files(&names(&arguments.projects, files)),
    };
    let article = find(arguments.article.as_deref(), "article", study.articles.iter().map(|article| article.id.as_str()))?;
    let kind = find(arguments.kind.as_deref(), "kind", study.kinds.iter().map(|(id, _)| id.as_str()))?;
    let report = agreement::report(&study, article, kind);
    if arguments.json {
        println!("{}", serde_json::to_string_pretty(&as_json(&study, &report, arguments.passages))?);
    } else {
        print!("{}", printable(&tables(&study, &report)));
    }
    Ok(ExitCode::SUCCESS)
}

/// The files with their names, or with their whole paths where names come twice.
fn names<'a>(paths: &[PathBuf], files: &'a [(String, Project)]) -> Vec<(String, &'a Project)> {
    let twice = files.iter().enumerate().any(|(nth, (name, _))| files[..nth].iter().any(|(other, _)| other == name));
    let name = |(path, (name, project)): (&PathBuf, &'a (String, Project))| {
        (if twice { path.display().to_string() } else { name.clone() }, project)
    };
    paths.iter().zip(files).map(name).collect()
}

fn find<'a>(wanted: Option<&str>, what: &str, mut ids: impl Iterator<Item = &'a str>) -> Result<Option<usize>> {
    let Some(wanted) = wanted else { return Ok(None) };
    ids.position(|id| id == wanted).map(Some).with_context(|| format!("found no {what} {wanted:?} that several people have worked on"))
}

// Tables for people.

/// The measures of the table of everything: those with a reference only as F1.
fn shown() -> Vec<Measure> {
    let mut shown: Vec<_> = Measure::of_pair().into_iter().filter(|measure| measure.is_for_all()).collect();
    let after = shown.iter().position(|measure| *measure == Measure::CohenCharacters).map_or(0, |place| place + 1);
    shown.insert(after, Measure::FleissCharacters);
    shown
}

/// The measures of the tables by article and by kind.
const FEW: [(&str, Measure); 5] = [
    ("strict", Measure::Spans(Sense::Strict, Ratio::F1)),
    ("partial", Measure::Spans(Sense::Partial, Ratio::F1)),
    ("α", Measure::AlphaCharacters),
    ("uα", Measure::UAlpha),
    ("CoNLL", Measure::Incidents(Mentions::EndToEnd, Score::Conll, Ratio::F1)),
];

/// Marks for reasons why cells have no value, in the order in which they come.
#[derive(Default)]
struct Reasons(Vec<Undefined>);

impl Reasons {
    fn cell(&mut self, value: Option<agreement::Value>) -> String {
        match value {
            None => String::new(),
            Some(Ok(value)) => agreement::shown(value),
            Some(Err(reason)) => {
                let nth = self.0.iter().position(|other| *other == reason).unwrap_or_else(|| {
                    self.0.push(reason);
                    self.0.len() - 1
                });
                format!("– [{}]", nth + 1)
            }
        }
    }

    fn lines(&self) -> String {
        if self.0.is_empty() {
            return String::new();
        }
        let line = |(nth, reason): (usize, &Undefined)| format!("  [{}] undefined: {reason}\n", nth + 1);
        format!("\n{}", self.0.iter().enumerate().map(line).collect::<String>())
    }
}

fn tables(study: &Study, report: &Report) -> String {
    let mut out = String::new();
    let mut reasons = Reasons::default();
    let Some(all) = report.whole.first() else { return out };
    for (nth, name) in study.annotators.iter().enumerate() {
        let n_claims = all.n_claims.get(nth).copied().unwrap_or(0);
        let _ = writeln!(out, "{} = {}, {}", letter(nth), on_one_line(name), counted(n_claims, "claim"));
    }
    let _ = writeln!(out, "{} that all have worked on{}\n", counted(all.n_articles, "article"), left_out(study, all));

    let heads = report.whole.iter().map(|figures| match figures.scope.pair {
        None => "all".to_owned(),
        Some((first, second)) => format!("{}–{}", letter(first), letter(second)),
    });
    let heads: Vec<_> = heads.collect();
    let mut rows = Vec::new();
    for measure in shown() {
        rows.push((measure.label(), report.whole.iter().map(|figures| reasons.cell(figures.get(measure))).collect()));
    }
    out.push_str(&table("", &heads, &rows));

    let heads: Vec<_> = FEW.iter().map(|(head, _)| (*head).to_owned()).collect();
    let mut row = |name: String, figures: &[Figures]| {
        let all = figures.first();
        (name, FEW.iter().map(|(_, measure)| reasons.cell(all.and_then(|all| all.get(*measure)))).collect::<Vec<_>>())
    };
    let mut articles: Vec<&Vec<Figures>> = report.articles.iter().collect();
    articles.sort_by(|a, b| worst(a).total_cmp(&worst(b)));
    let name = |figures: &[Figures]| {
        let article = figures.first().and_then(|all| all.scope.article).and_then(|nth| study.articles.get(nth));
        article.map_or_else(String::new, |article| if article.title.is_empty() { article.id.to_string() } else { article.title.clone() })
    };
    let rows: Vec<_> = articles.into_iter().map(|figures| row(on_one_line(&name(figures)), figures)).collect();
    let _ = write!(out, "\n{}", table("By article, the worst first; all annotators", &heads, &rows));
    let kind = |nth: usize| study.kinds.get(nth).map_or("", |(_, label)| label);
    let rows: Vec<_> = report.kinds.iter().map(|(nth, figures)| row(on_one_line(kind(*nth)), figures)).collect();
    let _ = write!(out, "\n{}", table("By kind; all annotators", &heads, &rows));
    out + &reasons.lines()
}

/// What articles are sorted by: alpha over characters, those without one last.
fn worst(figures: &[Figures]) -> f64 {
    figures.first().and_then(|all| all.get(Measure::AlphaCharacters)?.ok()).unwrap_or(f64::INFINITY)
}

fn left_out(study: &Study, all: &Figures) -> String {
    let mut parts = Vec::new();
    for (n, what) in [
        (all.n_articles_left_out, "that some have not worked on"),
        (study.n_articles_of_one, "that only one has worked on"),
        (study.n_articles_unknown, "without the hash or the length of its text"),
    ] {
        if n > 0 {
            parts.push(format!("{} {what}", counted(n, "article")));
        }
    }
    if study.n_orphaned > 0 {
        parts.push(format!("{} nowhere in the text", counted(study.n_orphaned, "claim")));
    }
    if parts.is_empty() { String::new() } else { format!("; left out: {}", parts.join(", ")) }
}

fn table(title: &str, heads: &[String], rows: &[(String, Vec<String>)]) -> String {
    let chars = |text: &str| text.chars().count();
    let first = rows.iter().map(|(name, _)| chars(name)).chain([chars(title)]).max().unwrap_or(0);
    let width = rows.iter().flat_map(|(_, cells)| cells).chain(heads).map(|cell| chars(cell)).max().unwrap_or(0);
    let line = |name: &str, cells: &[String]| {
        let cells: String = cells.iter().map(|cell| format!("  {}{cell}", " ".repeat(width - chars(cell)))).collect();
        format!("{}\n", format!("{name}{}{cells}", " ".repeat(first - chars(name))).trim_end())
    };
    std::iter::once(line(title, heads)).chain(rows.iter().map(|(name, cells)| line(name, cells))).collect()
}

fn letter(nth: usize) -> String {
    u8::try_from(nth).ok().filter(|nth| *nth < 26).map_or_else(|| (nth + 1).to_string(), |nth| char::from(b'A' + nth).to_string())
}

fn counted(n: usize, noun: &str) -> String {
    format!("{n} {noun}{}", if n == 1 { "" } else { "s" })
}

fn on_one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

// JSON for programs.

#[derive(Serialize)]
struct Printed<'a> {
    annotators: &'a [String],
    articles_of_one_annotator: usize,
    articles_unknown: usize,
    claims_orphaned: usize,
    claims_in_several_incidents: usize,
    measures: BTreeMap<String, Explained>,
    whole: Vec<Set<'a>>,
    by_article: Vec<OfArticle<'a>>,
    by_kind: Vec<OfKind<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    differences: Option<Vec<Differences<'a>>>,
}

#[derive(Serialize)]
struct Explained {
    label: String,
    definition: &'static str,
}

#[derive(Serialize)]
struct Set<'a> {
    /// Two annotators, or all.
    annotators: Vec<&'a str>,
    articles: usize,
    articles_left_out: usize,
    claims: &'a [usize],
    values: BTreeMap<String, Option<f64>>,
    undefined: BTreeMap<String, String>,
}

#[derive(Serialize)]
struct OfArticle<'a> {
    article: &'a str,
    title: &'a str,
    figures: Vec<Set<'a>>,
}

#[derive(Serialize)]
struct OfKind<'a> {
    kind: &'a str,
    figures: Vec<Set<'a>>,
}

/// Where two annotators differ, by the measure that tells.
#[derive(Serialize)]
struct Differences<'a> {
    annotators: Vec<&'a str>,
    passages: BTreeMap<String, Vec<Place<'a>>>,
}

#[derive(Serialize)]
struct Place<'a> {
    article: &'a str,
    start: u32,
    end: u32,
    difference: &'static str,
    claims: Vec<ClaimOf<'a>>,
}

#[derive(Serialize)]
struct ClaimOf<'a> {
    annotator: &'a str,
    claim: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    value: Option<String>,
}

fn as_json<'a>(study: &'a Study, report: &'a Report, with_passages: bool) -> Printed<'a> {
    let measures = Measure::of_pair().into_iter().chain(Measure::of_all());
    let explained = |measure: Measure| (measure.id(), Explained { label: measure.label(), definition: measure.definition() });
    let sets = |figures: &'a [Figures]| figures.iter().map(|figures| set(study, figures)).collect::<Vec<_>>();
    let of_article = |figures: &'a Vec<Figures>| {
        let article = study.articles.get(figures.first()?.scope.article?)?;
        Some(OfArticle { article: article.id.as_str(), title: &article.title, figures: sets(figures) })
    };
    let of_kind =
        |(nth, figures): &'a (usize, Vec<Figures>)| Some(OfKind { kind: study.kinds.get(*nth)?.0.as_str(), figures: sets(figures) });
    let pairs = report.whole.iter().filter(|figures| figures.scope.pair.is_some());
    Printed {
        annotators: &study.annotators,
        articles_of_one_annotator: study.n_articles_of_one,
        articles_unknown: study.n_articles_unknown,
        claims_orphaned: study.n_orphaned,
        claims_in_several_incidents: study.n_in_several_incidents,
        measures: measures.map(explained).collect(),
        whole: sets(&report.whole),
        by_article: report.articles.iter().filter_map(of_article).collect(),
        by_kind: report.kinds.iter().filter_map(of_kind).collect(),
        differences: with_passages.then(|| pairs.map(|figures| differences(study, &figures.scope)).collect()),
    }
}

fn named<'a>(study: &'a Study, scope: &Scope) -> Vec<&'a str> {
    let names = study.annotators.iter().map(String::as_str);
    match scope.pair {
        None => names.collect(),
        Some((first, second)) => [first, second].iter().filter_map(|nth| names.clone().nth(*nth)).collect(),
    }
}

fn set<'a>(study: &'a Study, figures: &'a Figures) -> Set<'a> {
    let reason = |figure: &agreement::Figure| Some((figure.measure.id(), figure.value.err()?.to_string()));
    Set {
        annotators: named(study, &figures.scope),
        articles: figures.n_articles,
        articles_left_out: figures.n_articles_left_out,
        claims: &figures.n_claims,
        values: figures.figures.iter().map(|figure| (figure.measure.id(), figure.value.ok())).collect(),
        undefined: figures.figures.iter().filter_map(reason).collect(),
    }
}

fn differences<'a>(study: &'a Study, scope: &Scope) -> Differences<'a> {
    let told = [
        ("spans.strict", Measure::Spans(Sense::Strict, Ratio::F1)),
        ("characters", Measure::AlphaCharacters),
        ("incidents.end_to_end", Measure::Incidents(Mentions::EndToEnd, Score::BCubed, Ratio::F1)),
    ];
    let attributes = Attribute::ALL.map(|attribute| (attribute.word(), Measure::AlphaAttribute(attribute)));
    let places = |measure| {
        let passages = agreement::behind(study, scope, measure).into_iter();
        passages.filter(|passage| passage.difference != Difference::Same).filter_map(|passage| place(study, passage)).collect()
    };
    let name = |(name, measure): (&str, Measure)| (name.to_owned(), places(measure));
    let attributes = attributes.into_iter().map(|(word, measure)| (format!("attributes.{word}"), places(measure)));
    Differences { annotators: named(study, scope), passages: told.into_iter().map(name).chain(attributes).collect() }
}

fn place(study: &Study, passage: Passage) -> Option<Place<'_>> {
    let claims = passage.claims.into_iter().enumerate().filter_map(|(nth, (annotator, claim))| {
        let annotator = study.annotators.get(annotator)?;
        Some(ClaimOf { annotator, claim: claim.to_string(), value: passage.values.get(nth).cloned() })
    });
    Some(Place {
        article: study.articles.get(passage.article)?.id.as_str(),
        start: passage.span.start().0,
        end: passage.span.end().0,
        difference: passage.difference.label(),
        claims: claims.collect(),
    })
}
