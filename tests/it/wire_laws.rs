//! The laws of the file, for any project and for any bytes.

use crossbearing::{
    ledger,
    project::Project,
    wire::{self, ExportOptions, Saving, load, save},
};
use proptest::{collection::vec, prelude::*, sample::Index};

use crate::any_project::{HOSTILE, project, words};

#[track_caller]
fn reread(project: &Project, text: &str) -> Project {
    let loaded = load(text.as_bytes(), "a.json").unwrap_or_else(|error| panic!("{error}\n{text}"));
    assert_eq!(loaded.project.tombstones().count(), project.tombstones().count());
    loaded.project
}

/// Writes the same project in another way of writing JSON.
fn minified(text: &str) -> String {
    serde_json::from_str::<serde_json::Value>(text).unwrap().to_string()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 96, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn what_is_saved_loads_the_same(project in project()) {
        let text = save(&project, &ExportOptions::default());
        prop_assert!(text.ends_with('\n') && !text.contains('\r'), "line ends");
        let again = reread(&project, &text);
        prop_assert_eq!(&again, &project);
        prop_assert!(again.index_is_current());
        prop_assert_eq!(save(&again, &ExportOptions::default()), text.clone());
        for n_bytes in [1, 700] {
            let mut saving = Saving::new(&project);
            while saving.step(n_bytes) {}
            prop_assert_eq!(&saving.finish(), &text);
        }
        prop_assert_eq!(&reread(&project, &minified(&text)), &project);
        prop_assert_eq!(&reread(&project, &format!("\u{feff}{text}")), &project);
    }

    #[test]
    fn what_was_computed_is_no_part_of_a_project(project in project(), by_incident: bool) {
        let incidents = by_incident.then(|| project.incidents().take(1).map(|entry| entry.body.id.clone()).collect());
        let plain = ExportOptions { incidents, ..ExportOptions::default() };
        let computed = ledger::export::computed(&project, ledger::Options::default());
        let text = save(&project, &plain);
        let told = save(&project, &ExportOptions { computed: Some(computed), ..plain });
        prop_assert_ne!(&told, &text);
        let (loaded, bare) = (load(told.as_bytes(), "a.json").unwrap(), load(text.as_bytes(), "a.json").unwrap());
        prop_assert_eq!(&loaded.warnings, &bare.warnings);
        prop_assert_eq!(&loaded.project, &bare.project);
        prop_assert_eq!(save(&loaded.project, &ExportOptions::default()), save(&bare.project, &ExportOptions::default()));
    }

    #[test]
    fn records_and_tombstones_read_back_one_by_one(project in project()) {
        for record in project.records() {
            let value = wire::record_to_value(&record);
            let text = value.to_string();
            let back = wire::record_from_value(record.key().table, &serde_json::from_str(&text).unwrap());
            prop_assert_eq!(back.unwrap(), record, "{}", text);
        }
        for tombstone in project.tombstones() {
            let back = wire::tombstone_from_value(&wire::tombstone_to_value(tombstone));
            prop_assert_eq!(&back.unwrap(), &**tombstone);
        }
    }

    #[test]
    fn a_part_loads_and_says_that_it_is_one(project in project(), without_text: bool, by_article: bool) {
        let mut options = ExportOptions { without_text, ..ExportOptions::default() };
        if by_article {
            options.articles = Some(project.articles().take(1).map(|entry| entry.body.id.clone()).collect());
        } else {
            options.incidents = Some(project.incidents().take(2).map(|entry| entry.body.id.clone()).collect());
        }
        let text = save(&project, &options);
        let loaded = load(text.as_bytes(), "part.json").unwrap();
        prop_assert!(loaded.partial);
        prop_assert!(loaded.project.articles().len() <= project.articles().len());
        for claim in loaded.project.claims() {
            prop_assert!(loaded.project.article(&claim.body.article).is_some());
        }
        let whole = ExportOptions::default();
        let again = load(save(&loaded.project, &whole).as_bytes(), "again.json").unwrap();
        prop_assert_eq!(again.project, loaded.project);
    }

    #[test]
    fn without_its_texts_a_file_tells_nothing_of_them(project in project()) {
        let text = save(&project, &ExportOptions { without_text: true, ..ExportOptions::default() });
        let loaded = load(text.as_bytes(), "bare.json").unwrap();
        for article in loaded.project.articles() {
            prop_assert!(article.body.text.here().is_none());
            prop_assert_eq!(article.body.text.sha256(), project.article(&article.body.id).unwrap().body.text.sha256());
        }
        for claim in loaded.project.claims() {
            let anchor = &claim.body.anchor;
            prop_assert!(anchor.prefix.is_empty() && anchor.suffix.is_empty());
            prop_assert!(anchor.parts.iter().all(|part| part.quote.is_empty()));
        }
    }

    #[test]
    fn no_bytes_can_make_it_panic(bytes in vec(any::<u8>(), 0..200)) {
        drop(load(&bytes, "any.json"));
    }

    #[test]
    fn no_unknown_name_makes_a_file_unreadable(name in words(), value in words()) {
        // Names that the format knows, kept as unknown by whoever filled them in, are written apart.
        for name in [name.as_str(), "id", "text", "type", "spans", "created", "stamps", "published", "format"] {
            let mut parts = crossbearing::project::Parts::default();
            parts.extra.insert(name.to_owned(), value.as_str().into());
            parts.scheme_extra.insert(name.to_owned(), value.as_str().into());
            let header = Project::new("p".into(), "").header().as_ref().clone();
            let mut source = crossbearing::record::Source {
                id: "s".into(), name: String::new(), aliases: vec![], kind: None, reliability: None, extra: parts.extra.clone(),
            };
            source.extra.insert(name.to_owned(), serde_json::json!({ name: value }));
            parts.records.push(crossbearing::record::Entry::bare(source).into());
            let text = save(&Project::from_parts(header, parts), &ExportOptions::default());
            let loaded = load(text.as_bytes(), "a.json").unwrap();
            prop_assert_eq!(save(&loaded.project, &ExportOptions::default()), text);
        }
    }
}

/// One thing done to a file's text.
#[derive(Clone, Debug)]
enum Damage {
    Byte(Index, u8),
    Cut(Index, u8),
    Insert(Index, &'static str),
    /// A piece of the file written over another place of it.
    Copy(Index, Index, u8),
}

fn damage() -> impl Strategy<Value = Damage> {
    let scraps: Vec<&'static str> = ["null", "[]", "{}", "-1", "1e9", "\"\"", ",", "\"id\":\"a0\",", "\\ud800", "\"parent\":\"i2\","]
        .into_iter()
        .chain(HOSTILE.iter().copied())
        .collect();
    prop_oneof![
        (any::<Index>(), any::<u8>()).prop_map(|(at, byte)| Damage::Byte(at, byte)),
        (any::<Index>(), any::<u8>()).prop_map(|(at, len)| Damage::Cut(at, len)),
        (any::<Index>(), prop::sample::select(scraps)).prop_map(|(at, scrap)| Damage::Insert(at, scrap)),
        (any::<Index>(), any::<Index>(), any::<u8>()).prop_map(|(from, to, len)| Damage::Copy(from, to, len)),
    ]
}

fn damaged(mut bytes: Vec<u8>, damage: &Damage) -> Vec<u8> {
    let end = |at: usize, len: u8, bytes: &[u8]| (at + usize::from(len)).min(bytes.len());
    match damage {
        Damage::Byte(at, byte) => {
            let at = at.index(bytes.len());
            bytes[at] = *byte;
        }
        Damage::Cut(at, len) => {
            let at = at.index(bytes.len());
            drop(bytes.drain(at..end(at, *len, &bytes)));
        }
        Damage::Insert(at, scrap) => {
            let at = at.index(bytes.len());
            bytes.splice(at..at, scrap.bytes());
        }
        Damage::Copy(from, to, len) => {
            let (from, to) = (from.index(bytes.len()), to.index(bytes.len()));
            let piece = bytes[from..end(from, *len, &bytes)].to_vec();
            bytes.splice(to..end(to, *len, &bytes), piece);
        }
    }
    if bytes.is_empty() { vec![b' '] } else { bytes }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 512, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn what_loads_saves_and_loads_equal(full: bool, damages in vec(damage(), 1..4)) {
        let start: &[u8] = if full { include_bytes!("../data/wire/v1_full.json") } else { include_bytes!("../data/wire/v1_minimal.json") };
        let bytes = damages.iter().fold(start.to_vec(), damaged);
        if let Ok(loaded) = load(&bytes, "damaged.json") {
            let text = save(&loaded.project, &ExportOptions::default());
            let again = load(text.as_bytes(), "again.json").unwrap_or_else(|error| panic!("{error}\n{text}"));
            prop_assert_eq!(&again.project, &loaded.project);
            prop_assert_eq!(save(&again.project, &ExportOptions::default()), text);
        }
    }
}
