//! What must stay quick: loading and saving a project of 100,000 claims, one command on it, and offset
//! conversion on a megabyte. Prints figures; asserts none.

use std::{hint::black_box, time::Duration};

use criterion::{BatchSize, Criterion, criterion_group, criterion_main};
use crossbearing::{
    anchor,
    command::{self, Author, Command},
    copies::{Copied, Passage},
    dates::PartialDate,
    id::SourceId,
    ledger::{self, Options},
    offset::{CharOffset, Span, Utf16Offset},
    project::{Parts, Project},
    quantity::{Qualifier, Quantity},
    record::{
        Article, ArticleStatus, Certainty, Claim, CopyKind, Entry, Extra, Factuality, Header, Incident, IncidentStatus, Link, Policy,
        Record, Text,
    },
    scheme,
    stamp::{Made, Seen, Stamp, Stamps, Timestamp},
    text::ArticleText,
    wire::{self, ExportOptions},
};

const N_ARTICLES: usize = 1_000;
const CLAIMS_PER_ARTICLE: usize = 100;
const N_INCIDENTS: usize = 2_000;

/// A sentence of mixed scripts, so that no unit of position is the same as another.
const SENTENCE: &str = "At least 43 people were killed near the port 🔥, مصادر said; Tartūs counted 35. ";

fn entry<R>(body: R, counter: u64) -> Entry<R> {
    let made = Made { by: Some("person".into()), at: Some(Timestamp::from_unix_millis(1_900_000_000_000)) };
    Entry { created: Some(made), stamps: Stamps::all(Stamp { replica: "replica".into(), counter }), ..Entry::bare(body) }
}

fn project() -> Project {
    let text = ArticleText::new(&SENTENCE.repeat(CLAIMS_PER_ARTICLE));
    let n_chars = u32::try_from(SENTENCE.chars().count()).expect("a short sentence");
    let mut records = scheme::defaults();
    let mut seen = Seen::default();
    let mut counter = 0;
    let mut next = || {
        counter += 1;
        counter
    };
    for nth in 0..N_INCIDENTS {
        records.push(Record::from(entry(incident(nth), next())));
    }
    for nth_article in 0..N_ARTICLES {
        records.push(Record::from(entry(article(nth_article, &text), next())));
        for nth in 0..u32::try_from(CLAIMS_PER_ARTICLE).expect("a small number") {
            let span = Span::at(nth * n_chars, nth * n_chars + 28).expect("a span");
            let id = format!("claim-{nth_article:05}-{nth:05}");
            let n = next();
            records.push(Record::from(entry(claim(&id, nth_article, &text, span), n)));
            let link = Link {
                id: format!("link-{id}").into(),
                claim: id.as_str().into(),
                incident: format!("incident-{:05}", (nth_article * CLAIMS_PER_ARTICLE + nth as usize) % N_INCIDENTS).into(),
                relation: "reports".into(),
                certainty: Certainty::Sure,
                note: String::new(),
                extra: Extra::new(),
            };
            records.push(Record::from(entry(link, next())));
        }
    }
    seen.insert_range(&"replica".into(), 1, counter);
    let header = Header {
        id: "project".into(),
        title: "Benchmark".to_owned(),
        description: String::new(),
        guidelines: String::new(),
        policy: Policy::default(),
        extra: Extra::new(),
    };
    Project::from_parts(Entry::bare(header), Parts { records, seen, ..Parts::default() })
}

fn article(nth: usize, text: &ArticleText) -> Article {
    Article {
        outlet: "Coastal Wire".to_owned(),
        language: "en".to_owned(),
        status: ArticleStatus::Open,
        ..Article::new(format!("article-{nth:05}").into(), format!("Article {nth}"), Text::Here(text.clone()))
    }
}

fn incident(nth: usize) -> Incident {
    Incident {
        id: format!("incident-{nth:05}").into(),
        title: format!("Incident {nth}"),
        aliases: Vec::new(),
        kind: String::new(),
        parent: (nth >= 100).then(|| format!("incident-{:05}", nth % 100).into()),
        time: None,
        place: None,
        actors: Vec::new(),
        status: IncidentStatus::Open,
        assessment: Vec::new(),
        picks: Vec::new(),
        note: String::new(),
        extra: Extra::new(),
    }
}

fn claim(id: &str, article: usize, text: &ArticleText, span: Span) -> Claim {
    Claim {
        factuality: Factuality::CertainPositive,
        ..Claim::new(
            id.into(),
            format!("article-{article:05}").into(),
            "casualties".into(),
            anchor::describe(text, &[span]).expect("a span of the text"),
        )
    }
}

fn large_project(c: &mut Criterion) {
    let project = project();
    let file = wire::save(&project, &ExportOptions::default());
    println!("{} claims, {:.1} MB as a file", project.claims().len(), file.len() as f64 / 1e6);
    let author = Author { replica: "other".into(), replica_label: String::new(), person: "person".into(), name: String::new() };
    let before = project.claim(&"claim-00500-00050".into()).expect("a claim").body.clone();
    let command = Command::EditClaim(Claim { note: "seen".to_owned(), ..before });

    let mut group = c.benchmark_group("100,000 claims");
    group.sample_size(10).measurement_time(Duration::from_secs(12));
    group.bench_function("load", |b| b.iter(|| wire::load(black_box(file.as_bytes()), "bench.json").expect("a valid file")));
    group.bench_function("save", |b| b.iter(|| wire::save(black_box(&project), &ExportOptions::default())));
    group.bench_function("plan and apply one command", |b| {
        let mut project = project.clone();
        let mut millis = 0;
        b.iter_batched(
            || {
                millis += 1;
                millis
            },
            |millis| {
                let change = command::plan(&project, &command, &author, Timestamp::from_unix_millis(millis)).expect("a fine command");
                if let Some(change) = change {
                    project.apply(&change).expect("a fresh change");
                    project.apply(&change.inverted()).expect("its way back");
                }
            },
            BatchSize::SmallInput,
        );
    });
    group.finish();
}

/// The same project with a figure in every claim, half of them attributed, and around every claim a passage that its
/// article shares with the one before it that tells of the same incidents.
fn reported() -> (Project, Vec<Copied>) {
    let project = project();
    let n_sources = 40;
    let claims = project.claims().enumerate().map(|(nth, entry)| {
        let n = u64::try_from(nth % 50).expect("a small number");
        let quantity = match nth % 4 {
            0 => (Qualifier::AtLeast, Some(n), None),
            1 => (Qualifier::Between, Some(n), Some(n + 3)),
            2 => (Qualifier::Vague, None, None),
            _ => (Qualifier::Exact, Some(n), Some(n)),
        };
        let (qualifier, min, max) = quantity;
        let measure = if nth % 5 == 0 { "injured" } else { "killed" }.into();
        let quantity = Quantity { measure, qualifier, min, max, surface: "dozens".to_owned(), extra: Extra::new() };
        let source = (nth % 2 == 0).then(|| SourceId::from(format!("source-{:02}", nth % n_sources)));
        Record::from(Entry::bare(Claim { quantity: Some(quantity), attribution: source.into_iter().collect(), ..entry.body.clone() }))
    });
    let articles = project.articles().enumerate().map(|(nth, entry)| {
        let published = PartialDate::day(2031, 1 + u8::try_from(nth % 12).expect("a month"), 1 + u8::try_from(nth % 28).expect("a day"));
        let outlet = format!("Outlet {}", nth % 100);
        Record::from(Entry::bare(Article { published: published.ok(), outlet, ..entry.body.clone() }))
    });
    let others = project.records().skip(1).filter(|record| !matches!(record, Record::Claim(_) | Record::Article(_)));
    let records = others.chain(claims).chain(articles).collect();
    let n_chars = u32::try_from(SENTENCE.chars().count()).expect("a short sentence");
    let mut copies = Vec::new();
    let n_apart = N_INCIDENTS / CLAIMS_PER_ARTICLE;
    for nth_article in n_apart..N_ARTICLES {
        for nth in 0..u32::try_from(CLAIMS_PER_ARTICLE).expect("a small number") {
            let passage = |nth_article: usize| Passage {
                article: format!("article-{nth_article:05}").into(),
                span: Span::at(nth * n_chars, (nth + 1) * n_chars).expect("a span"),
            };
            let passages = [passage(nth_article - n_apart), passage(nth_article)];
            copies.push(Copied { kind: CopyKind::Verbatim, score: 1.0, passages, decided: None });
        }
    }
    (Project::from_parts(project.header().as_ref().clone(), Parts { records, ..Parts::default() }), copies)
}

fn large_ledger(c: &mut Criterion) {
    let (project, copies) = reported();
    let ledger = ledger::of(&project, Options::default());
    println!("{} claims, {} incidents, {} copied pairs", project.claims().len(), ledger.incidents.len(), copies.len());
    let mut group = c.benchmark_group("ledger of 100,000 claims");
    group.sample_size(10).measurement_time(Duration::from_secs(8));
    group.bench_function("all incidents", |b| b.iter(|| ledger::of(black_box(&project), Options::default())));
    let options = Options { copies: &copies, ..Options::default() };
    group.bench_function("all incidents, with copies", |b| b.iter(|| ledger::of(black_box(&project), options)));
    group.bench_function("one incident, with copies", |b| {
        b.iter(|| ledger::of_incident(black_box(&project), &"incident-00150".into(), options));
    });
    group.finish();
}

fn offsets(c: &mut Criterion) {
    let text = SENTENCE.repeat(1_048_576 / SENTENCE.len());
    let indexed = ArticleText::new(&text);
    let last = indexed.to_utf16(CharOffset(indexed.len_chars())).expect("the end").0;
    let mut group = c.benchmark_group("1 MB of mixed text");
    group.bench_function("index", |b| b.iter(|| ArticleText::new(black_box(&text))));
    group.bench_function("10,000 conversions from UTF-16 and back", |b| {
        b.iter(|| {
            (0..10_000u32)
                .filter_map(|nth| indexed.from_utf16(Utf16Offset(black_box(nth * (last / 10_000)))))
                .filter_map(|at| indexed.to_utf16(at))
                .map(|at| u64::from(at.0))
                .sum::<u64>()
        });
    });
    group.finish();
}

criterion_group!(benches, large_project, large_ledger, offsets);
criterion_main!(benches);
