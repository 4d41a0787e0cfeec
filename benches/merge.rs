//! Twenty people's files of one project, loaded and merged as the command line does it. With a folder as argument: writes the
//! files there, then measures; prints `name=value` lines for `cargo xtask bench --merge`.

use std::{
    fs,
    path::PathBuf,
    sync::{
        atomic::{AtomicUsize, Ordering},
        mpsc,
    },
    thread,
    time::{Duration, Instant},
};

use crossbearing::{
    merge::{self, Gathering},
    wire::{self, Loaded},
};
use serde_json::{Value, json};

const N_FILES: usize = 20;
const N_ARTICLES: usize = 100;
const CLAIMS_PER_ARTICLE: usize = 100;
const SENTENCE: &str = "At least 43 people were killed near the port, مصادر said; Tartūs counted 35. ";

/// One person's file, in the order in which the app writes it: the articles are everybody's, the claims the person's own, but for
/// a tenth that all have.
fn file(nth_file: usize) -> String {
    let text = SENTENCE.repeat(20);
    let n_chars = SENTENCE.chars().count();
    let stamp = |n: usize| format!("replica-{nth_file:02}:{n}");
    let articles: Vec<Value> = (0..N_ARTICLES)
        .map(|nth| json!({ "id": format!("article-{nth:04}"), "title": format!("Article {nth}"), "text": format!("{nth} {text}"), "stamp": "replica-base:1" }))
        .collect();
    let mut claims = Vec::new();
    for (nth_article, article) in articles.iter().enumerate() {
        let shift = nth_article.to_string().len() + 1;
        for nth in 0..CLAIMS_PER_ARTICLE {
            let start = shift + (nth % 20) * n_chars;
            let shared = nth % 10 == 0;
            let (id, stamp) = if shared {
                (format!("claim-shared-{nth_article:04}-{nth:03}"), "replica-base:1".to_owned())
            } else {
                (format!("claim-{nth_file:02}-{nth_article:04}-{nth:03}"), stamp(1 + nth_article * CLAIMS_PER_ARTICLE + nth))
            };
            claims.push(json!({
                "id": id, "article": article["id"], "spans": [{ "start": start, "end": start + 18, "quote": "At least 43 people" }],
                "kind": "casualties", "quantity": { "measure": "killed", "qualifier": "at_least", "min": 43 }, "stamp": stamp,
            }));
        }
    }
    let fields = [
        ("format", json!("crossbearing")),
        ("version", json!(1)),
        ("project", json!({ "id": "bench", "title": "Bench", "stamp": "replica-base:1" })),
        (
            "replicas",
            json!([{ "id": "replica-base", "seen": 1 }, { "id": format!("replica-{nth_file:02}"), "seen": N_ARTICLES * CLAIMS_PER_ARTICLE }]),
        ),
        ("articles", articles.into()),
        ("claims", claims.into()),
    ];
    let pretty = |(name, value): (&str, Value)| {
        let text = serde_json::to_string_pretty(&value).expect("JSON values are written");
        format!("  \"{name}\": {}", text.replace('\n', "\n  "))
    };
    format!("{{\n{}\n}}\n", fields.map(pretty).join(",\n"))
}

fn main() {
    // `cargo test` and `cargo bench` without a folder have nothing to do here.
    let Some(folder) = std::env::args().skip(1).find(|argument| !argument.starts_with("--")).map(PathBuf::from) else { return };
    let paths: Vec<PathBuf> = (0..N_FILES).map(|nth| folder.join(format!("{nth:02}.json"))).collect();
    let mut n_bytes = 0;
    for (nth, path) in paths.iter().enumerate() {
        let text = file(nth);
        n_bytes += text.len();
        fs::write(path, text).expect("the folder can be written to");
    }
    let n_threads = thread::available_parallelism().map_or(1, usize::from);
    let start = Instant::now();
    let (sender, receiver) = mpsc::channel::<Loaded>();
    let next = AtomicUsize::new(0);
    let mut gathering = Gathering::default();
    let mut merging = Duration::ZERO;
    // Kept as the command line keeps them, which has use for them later.
    let mut files = Vec::new();
    thread::scope(|scope| {
        for _ in 0..n_threads {
            let (sender, next, paths) = (sender.clone(), &next, &paths);
            scope.spawn(move || {
                while let Some(path) = paths.get(next.fetch_add(1, Ordering::Relaxed)) {
                    let loaded = wire::load(&fs::read(path).expect("it was just written"), "file").expect("it is sound");
                    sender.send(loaded).expect("somebody listens");
                }
            });
        }
        drop(sender);
        for loaded in receiver {
            let start = Instant::now();
            gathering.take(&loaded);
            merging += start.elapsed();
            files.push(loaded);
        }
    });
    let together = gathering.finish().expect("there are files");
    let seconds = start.elapsed().as_secs_f64();
    println!("bytes={n_bytes}");
    println!("threads={n_threads}");
    println!("merging={}", merging.as_secs_f64());
    println!("seconds={seconds}");
    println!("claims={}", together.project.claims().len());
    println!("conflicts={}", merge::conflicts(&together.project).len());
}
