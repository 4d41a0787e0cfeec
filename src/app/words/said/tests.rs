//! In a browser: everything that the library can say is said in both languages: in English as by itself, in Arabic without
//! a letter of ours that is Latin. What it is said of is made of digits here, so that any letter is one of ours.

use std::fmt::Display;

use crossbearing::{
    agreement::{Attribute, Difference, Measure, Undefined},
    change::StaleChange,
    chronicle::{self, Deed},
    command::CommandError,
    coordinates::CoordinatesError,
    dates::{DateError, PartialDate, Precision},
    diff,
    duplicates::Reason as Alike,
    estimate::EstimateError,
    id::{RecordKey, Table},
    keymap::{KeymapError, Reserved},
    ledger::{Beside, Bound, Gap, Phrase, Range, Reason, Says, WhyNot},
    offset::{CharOffset, Span},
    quantity::{Qualifier, Quantity, QuantityError},
    record::{Factuality, FigureRule, Grade, Matter},
    settings::SettingsError,
};
use wasm_bindgen_test::{wasm_bindgen_test, wasm_bindgen_test_configure};

mod faults;

use super::*;
use crate::app::words::{Language, speak};

wasm_bindgen_test_configure!(run_in_browser);

/// Whether there is a Latin letter outside of what it is said of, and of examples in quotation marks.
fn has_latin(said: &str) -> bool {
    let mut depth = 0_usize;
    said.chars().any(|c| match c {
        '\u{2066}' | '\u{2068}' | '«' | '“' => {
            depth += 1;
            false
        }
        '\u{2069}' | '»' | '”' => {
            depth = depth.saturating_sub(1);
            false
        }
        c => depth == 0 && c.is_ascii_alphabetic(),
    })
}

#[track_caller]
fn check(said: &dyn Fn() -> String, english: &dyn Display) {
    check_but(&[], said, english);
}

/// The same, but for names that are the same in every language.
#[track_caller]
fn check_but(names: &[&str], said: &dyn Fn() -> String, english: &dyn Display) {
    speak(Language::English);
    assert_eq!(said(), english.to_string());
    speak(Language::Arabic);
    let arabic = said();
    let without = names.iter().fold(arabic.clone(), |said, name| said.replace(name, ""));
    assert!(!arabic.trim().is_empty(), "nothing for {english}");
    assert!(!has_latin(&without), "{arabic} for {english}");
    speak(Language::English);
}

fn quantity(qualifier: Qualifier, min: Option<u64>, max: Option<u64>, surface: &str) -> Quantity {
    Quantity { measure: "1".into(), qualifier, min, max, surface: surface.to_owned(), extra: serde_json::Map::new() }
}

/// One of each qualifier, and the vague ones with and without words.
fn quantities() -> Vec<Quantity> {
    let all = Qualifier::ALL.map(|qualifier| {
        let (min, max) = qualifier.bounds(1200, (qualifier == Qualifier::Between).then_some(1300)).unwrap();
        quantity(qualifier, min, max, "#1")
    });
    all.into_iter().chain([quantity(Qualifier::Vague, None, None, " ")]).collect()
}

#[wasm_bindgen_test]
fn what_was_typed() {
    for quantity in quantities() {
        check(&|| understood(&quantity, "#2"), &quantity.understood("#2"));
        check(&|| short(&quantity), &quantity.short());
    }
    let found = || "12\"x".replace('x', "7");
    let mut errors = vec![
        QuantityError::NoText,
        QuantityError::NoNumber { found: found() },
        QuantityError::SeveralNumbers { first: "1".to_owned(), second: "2".to_owned() },
        QuantityError::SeveralQualifiers { first: "1".to_owned(), second: "2".to_owned() },
        QuantityError::NotWhole { found: found() },
        QuantityError::Negative { found: found() },
        QuantityError::TooLarge { found: found() },
        QuantityError::NotANumber { found: found() },
        QuantityError::Reversed { low: 40, high: u64::MAX },
        QuantityError::NothingBelow,
        QuantityError::NothingAbove { n: u64::MAX },
        QuantityError::NoUpper { low: 40 },
        QuantityError::UnwantedUpper { qualifier: Qualifier::AtLeast, upper: 50 },
    ];
    errors.extend(Qualifier::ALL.map(|qualifier| QuantityError::Bounds { qualifier, min: Some(4), max: None }));
    for error in errors {
        check(&|| quantity_error(&error), &error);
    }
    let mut errors = vec![
        DateError::Empty,
        DateError::NotUnderstood { found: found() },
        DateError::Ambiguous { found: found() },
        DateError::NoSuchMoment { found: found() },
        DateError::NoYear { found: found() },
    ];
    errors.extend(Precision::ALL.map(|known| DateError::TooExact { found: found(), claimed: Precision::Minute, known }));
    for error in errors {
        check(&|| date_error(&error), &error);
    }
    let coordinates = [
        CoordinatesError::NotUnderstood { found: found() },
        CoordinatesError::Latitude { found: "91".to_owned() },
        CoordinatesError::Longitude { found: "181".to_owned() },
    ];
    for error in coordinates {
        check(&|| coordinates_error(&error), &error);
    }
    let mut errors = vec![
        EstimateError::Backwards { smaller: "low", low: 3, larger: "best", high: 2 },
        EstimateError::Backwards { smaller: "best", low: 3, larger: "high", high: 2 },
        EstimateError::Nothing,
    ];
    errors.extend(["low", "best", "high"].map(|which| EstimateError::NotANumber { which, found: found() }));
    for error in errors {
        check(&|| estimate_error(&error), &error);
    }
}

const WHY_NOT: [WhyNot; 7] =
    [WhyNot::Vague, WhyNot::Superseded, WhyNot::Corrected, WhyNot::Retracted, WhyNot::Denied, WhyNot::Part, WhyNot::Background];

#[wasm_bindgen_test]
fn what_the_ledger_says() {
    let date = PartialDate::parse("2016-09-05").unwrap();
    let range = |low, high, open| Range { low, high, open };
    let mut phrases = vec![
        Phrase::Comma,
        Phrase::Semicolon,
        Phrase::And("1", "2"),
        Phrase::Or("1", "2"),
        Phrase::Date(&date),
        Phrase::Day(&date),
        Phrase::Until(&date, &date),
        Phrase::NobodyNamed,
        Phrase::StatedAlone(Range::exactly(1200)),
        Phrase::NoTotal("1"),
        Phrase::Borne("1", "2"),
        Phrase::Says { who: "1", are_many: false, what: "2" },
        Phrase::Says { who: "1", are_many: true, what: "2" },
        Phrase::Otherwise { who: "1", what: "2" },
        Phrase::By { what: "1", who: "2" },
        Phrase::WhoDidIt,
        Phrase::Copied("1"),
        Phrase::NotCounted("1"),
        Phrase::Title("1"),
        Phrase::Word("1", 2400),
        Phrase::PartOf("1"),
        Phrase::ByPolicy,
        Phrase::AddUp,
        Phrase::InDispute,
        Phrase::AlsoReported,
        Phrase::Nothing,
        Phrase::NoFigures,
        Phrase::Assessed(None),
        Phrase::Assessed(Some("1")),
    ];
    let ranges = [
        range(None, None, false),
        range(None, Some(1200), false),
        range(Some(1), Some(2), false),
        range(Some(1), Some(1200), true),
        range(Some(3), Some(3), true),
        range(Some(3), None, false),
        range(Some(3), Some(3), false),
    ];
    phrases.extend(ranges.map(Phrase::Range));
    let quantities = quantities();
    phrases.extend(quantities.iter().map(Phrase::Quantity));
    phrases.extend(Qualifier::ALL.map(|qualifier| Phrase::Beside(Beside::Qualifier(qualifier))));
    phrases.extend([Beside::Worth(1200), Beside::SumOfParts].map(Phrase::Beside));
    let why_not: Vec<WhyNot> = WHY_NOT.into_iter().chain([WhyNot::Copy("1".into()), WhyNot::Relation("1".to_owned())]).collect();
    phrases.extend(why_not.iter().flat_map(|why| [Phrase::WhyNot(why), Phrase::NotCountedFor("1", why), Phrase::Left(why)]));
    for (at_least, is_over) in [(false, false), (false, true), (true, false), (true, true)] {
        let gap = Gap { n: 1200, at_least, is_over };
        phrases.extend([Phrase::Gap(gap), Phrase::Off("1", Range::exactly(2), gap)]);
    }
    let voice = || "1".to_owned();
    let repeats = |is_marked, though: Option<&str>| Reason::Repeats {
        copier: voice(),
        origin: "2".to_owned(),
        is_marked,
        though: though.map(str::to_owned),
    };
    let reasons = [
        Reason::Named { n_claims: 1, voice: voice() },
        Reason::Named { n_claims: 2, voice: voice() },
        Reason::Named { n_claims: 11, voice: voice() },
        Reason::Itself { voice: voice() },
        Reason::Outlet,
        Reason::Article,
        repeats(false, None),
        repeats(true, Some("3")),
        Reason::Differs { copier: voice(), origin: "2".to_owned() },
    ];
    phrases.extend(reasons.iter().map(Phrase::Reason));
    let says = [
        Says::Figure(Range::exactly(3)),
        Says::Name(voice()),
        Says::Date(date.clone()),
        Says::So(true),
        Says::So(false),
        Says::FigureSo(range(Some(3), Some(4), true), true),
        Says::WordSo(voice(), false),
    ];
    phrases.extend(says.iter().map(Phrase::Side));
    let rules = FigureRule::ALL;
    phrases.extend(rules.iter().flat_map(|rule| [Phrase::Policy(" 1", *rule), Phrase::PolicyAndWords("", *rule, "2")]));
    phrases.extend([0, 1, 2, 5, 11, 100].map(Phrase::Sources));
    phrases.extend([1, 2, 5, 11, 100].map(Phrase::ChangedSince));
    phrases.extend([Bound::Low, Bound::Best, Bound::High].map(|bound| Phrase::Bound(bound, 1200)));
    phrases.extend(Grade::ALL.iter().map(|grade| Phrase::Grade(*grade)));
    for phrase in phrases {
        check(&|| ledger(&phrase), &phrase);
    }
    let alikes = [
        Alike::SameName(voice()),
        Alike::LikeName(voice(), voice()),
        Alike::DatesFit,
        Alike::DatesNear,
        Alike::SamePlace(voice()),
        Alike::PlaceIs(voice(), voice()),
        Alike::Claims(1),
        Alike::Claims(2),
        Alike::Claims(11),
    ];
    for reason in alikes {
        check(&|| alike(std::slice::from_ref(&reason)), &reason);
    }
}

const TABLES: [Table; 15] = [
    Table::Project,
    Table::Kind,
    Table::Measure,
    Table::Relation,
    Table::SourceType,
    Table::Person,
    Table::Replica,
    Table::Source,
    Table::Article,
    Table::Claim,
    Table::Incident,
    Table::Link,
    Table::CopyGroup,
    Table::Progress,
    Table::Decision,
];

/// The fields of all records, by their names in the file, and the names within some of them.
const FIELDS: [&str; 62] = [
    "title",
    "outlet",
    "published",
    "url",
    "language",
    "wire",
    "text",
    "original",
    "added",
    "status",
    "note",
    "revises",
    "article",
    "spans",
    "kind",
    "type",
    "quantity",
    "attribution",
    "factuality",
    "time",
    "place",
    "tags",
    "check_worthy",
    "copied_from",
    "layer",
    "aliases",
    "parent",
    "actors",
    "assessment",
    "picks",
    "claim",
    "incident",
    "relation",
    "certainty",
    "name",
    "person",
    "label",
    "reliability",
    "done",
    "about",
    "incidents",
    "kept",
    "matter",
    "said",
    "outcome",
    "reason",
    "passages",
    "verdict",
    "origin",
    "description",
    "guidelines",
    "policy",
    "color",
    "key",
    "order",
    "retired",
    "extra",
    "figure",
    "words",
    "map_words",
    "word",
    "value",
];

#[wasm_bindgen_test]
fn fields_values_and_deeds() {
    for table in TABLES {
        for name in FIELDS {
            let phrase = diff::Phrase::Field(table, name);
            // Some are in one table only, and called otherwise there than in the file.
            if !matches!(name, "spans" | "check_worthy" | "wire" | "parent" | "policy") || phrase.to_string() != name.replace('_', " ") {
                check(&|| fields(&phrase), &phrase);
            }
        }
        check(&|| fields(&diff::Phrase::Record(table, "1")), &diff::Phrase::Record(table, "1"));
        for deed in [Deed::Made, Deed::Changed, Deed::Deleted] {
            for n in [1, 2, 5, 11, 100] {
                check(&|| past::counted(table, deed, n), &chronicle::in_words(table, deed, n));
            }
            let (verb, noun) = chronicle::words(table, deed);
            let to = if table == Table::Link { " to" } else { "" };
            check(&|| did(table, deed, "1"), &format!("{verb} {noun}{to} 1"));
        }
    }
    let words = [
        (Table::Claim, "status", "superseded"),
        (Table::Incident, "status", "closed"),
        (Table::Article, "status", "unread"),
        (Table::Link, "certainty", "likely"),
        (Table::CopyGroup, "kind", "shared_quote"),
        (Table::CopyGroup, "verdict", "rejected"),
        (Table::Project, "figure", "hand_picked"),
        // What people wrote stays.
        (Table::Claim, "note", "17"),
    ];
    let date = PartialDate::parse("2016-09-05").unwrap();
    let mut phrases = vec![
        diff::Phrase::Comma,
        diff::Phrase::Nothing,
        diff::Phrase::Yes(true),
        diff::Phrase::Yes(false),
        diff::Phrase::Date(&date),
        diff::Phrase::Characters("1–2"),
        diff::Phrase::Passage("1", "2"),
        diff::Phrase::Length(1200),
        diff::Phrase::Text,
        diff::Phrase::LeftOut("1"),
        diff::Phrase::Link("1", "2"),
        diff::Phrase::Work("1", "2"),
    ];
    phrases.extend(words.map(|(table, field, word)| diff::Phrase::Word(table, field, word)));
    phrases.extend(Factuality::ALL.iter().map(|factuality| diff::Phrase::Factuality(*factuality)));
    phrases.extend(Matter::ALL.iter().map(|matter| diff::Phrase::Decision(*matter, "1")));
    let quantities = quantities();
    phrases.extend(quantities.iter().map(|quantity| diff::Phrase::Quantity(quantity, "#2")));
    for phrase in phrases {
        check(&|| fields(&phrase), &phrase);
    }
}

#[wasm_bindgen_test]
fn measures_of_agreement() {
    const NAMES: &[&str] = &[
        "Content Analysis",
        "Krippendorff",
        "Cohen",
        "Fleiss",
        "MUC-5",
        "MUC",
        "SemEval-2013",
        "CEAF-m",
        "CEAF-e",
        "LEA",
        "CoNLL-2012",
        "CoNLL",
        "BLANC",
        "B³",
        "F1",
        "αU",
        "uα",
        "cuα",
        "Mathet",
        "Bouvry",
        "Widlöcher",
        "Vilain",
        "Bagga",
        "Baldwin",
        "Luo",
        "Moosavi",
        "Strube",
        "Pradhan",
        "Recasens",
        "Hovy",
        "c",
    ];
    for of in Measure::of_pair().into_iter().chain(Measure::of_all()).chain(Attribute::ALL.map(Measure::AlphaAttribute)) {
        check_but(NAMES, &|| measure(of), &of.label());
        check_but(NAMES, &|| definition(of), &of.definition());
    }
    let why = [
        Undefined::OneAnnotator,
        Undefined::NoArticle,
        Undefined::NothingMarked,
        Undefined::OneLabel,
        Undefined::NothingShared,
        Undefined::NoIncidents,
        Undefined::NoPairs,
    ];
    for why in why {
        check(&|| undefined(why).to_owned(), &why);
    }
    let all = [Difference::Same, Difference::Missing, Difference::Edges, Difference::Kind, Difference::Value, Difference::Incident];
    for of in all {
        check(&|| difference(of).to_owned(), &of.label());
    }
}

#[wasm_bindgen_test]
fn what_is_refused() {
    let key = || RecordKey::new(Table::Claim, "1");
    let text = || "1".to_owned();
    let span = Span::new(CharOffset(3), CharOffset(5)).unwrap();
    let mut errors = vec![
        CommandError::Missing(key()),
        CommandError::Taken(key()),
        CommandError::BadSpans { spans: Vec::new(), article: key() },
        CommandError::BadSpans { spans: vec![span, span], article: key() },
        CommandError::BadPassages { found: text() },
        CommandError::Cycle { part: text(), whole: "2".to_owned() },
        CommandError::AlreadyLinked(text()),
        CommandError::Alone(text()),
        CommandError::NotLinked { claim: text(), incident: text() },
        CommandError::InUse { label: text(), n_claims: 3 },
        CommandError::BadQuantity(QuantityError::NothingBelow),
        CommandError::BadValue { field: "check_worthy".to_owned(), key: key(), message: text() },
        CommandError::NoVersion { earlier: "1".into(), later: "2".into() },
    ];
    errors.extend(["article", "layer", "claim", "text"].map(|what| CommandError::Fixed { what, key: key() }));
    errors.extend(["claims", "outcome"].map(|what| CommandError::BadDecision { what, article: key() }));
    errors.extend(["title", "label", "name", "layer", "choice of claims", "text"].map(|what| CommandError::Empty { what }));
    for error in errors {
        check(&|| refused(&error), &error);
    }
    let error = StaleChange { key: key(), label: text() };
    check(&|| stale(&error), &error);
    for why in Reserved::ALL {
        check(&|| reserved(why).to_owned(), &why);
    }
    let errors = [
        SettingsError::Keys(KeymapError::NotJson(text())),
        SettingsError::Keys(KeymapError::OtherFormat { found: text() }),
        SettingsError::Keys(KeymapError::TooNew { found: 2 }),
        SettingsError::Keys(KeymapError::NotAKey { action: text(), found: text() }),
        SettingsError::Value { setting: "size", found: text(), expected: text() },
    ];
    for error in errors {
        check_but(&["JSON"], &|| settings_error(&error), &error);
    }
}
