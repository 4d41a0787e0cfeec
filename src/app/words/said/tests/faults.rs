//! What can be wrong with the storage, with files, and with what is merged.

use crossbearing::{
    change::StaleChange,
    dates::DateError,
    id::{RecordKey, Table},
    import::{Collision, Why},
    intake::{ENCODINGS, IntakeError, IntakeWarning, Place, Problem, Trouble, format::other_formats},
    journal::{JournalError, ReplayError, ReplayFault},
    merge::Warning,
    offset::{CharOffset, Span},
    quantity::{Qualifier, QuantityError},
    stamp::{BadStamp, BadTimestamp, Stamp, Timestamp},
    wire::{Expected, Fault, Flaw, Found, Here, Instead, Kind, LoadError, Misread, Noted, RecordError, Remark, Syntax, Version, Wrong},
};
use wasm_bindgen_test::wasm_bindgen_test;

use super::{
    super::{remark as said_remark, *},
    check, check_but,
};
use crate::app::{
    home::{ChangeError, OpenError},
    platform::storage::StorageError,
    words::{Language, speak},
};

/// Names of formats, which are the same in every language.
const FORMATS: &[&str] = &["JSON-LD", "JSON", "UTF-8", "UTF-16", "UTF-32", "XML", "windows-1252"];

#[wasm_bindgen_test]
fn what_is_wrong_with_storage_and_projects() {
    let text = || "1".to_owned();
    let key = || RecordKey::new(Table::Claim, "1");
    let all = || {
        vec![
            StorageError::Unavailable(text()),
            StorageError::Blocked,
            StorageError::Newer,
            StorageError::Full,
            StorageError::Closed,
            StorageError::Moved { found: 3, expected: 2 },
            StorageError::Missing,
            StorageError::Taken,
            StorageError::Constraint,
            StorageError::Damaged { found: text(), expected: "2" },
            StorageError::Other(text()),
        ]
    };
    for error in all() {
        check(&|| storage(&error), &error);
        check(&|| changing(&ChangeError::Storage(error.clone())), &error);
    }
    check(&|| changing(&ChangeError::InUse), &ChangeError::InUse);
    let flaw = |path: &str| Flaw { path: path.to_owned(), what: Wrong::EmptyId };
    let faults = vec![
        Fault::Empty,
        Fault::NotUtf8 { byte: 3 },
        Fault::Syntax { line: 1, column: 2, what: Syntax::End },
        Fault::TooDeep { line: 1, column: 2 },
        Fault::NotAProject { found: Instead::NoFormat },
        Fault::NoVersion { found: Version::Missing },
        Fault::NewerVersion { found: 9 },
        Fault::Invalid { flaws: vec![flaw("")], n_more: 0 },
        Fault::Invalid { flaws: vec![flaw(""), flaw("7")], n_more: 12 },
    ];
    for fault in faults {
        let error = LoadError { file: text(), fault };
        check_but(FORMATS, &|| load(&error), &error);
        let error = OpenError::Snapshot(error);
        check_but(FORMATS, &|| opening(&error), &error);
    }
    let rows = [
        JournalError::Syntax { message: text() },
        JournalError::NewerVersion { found: 2 },
        JournalError::Twice { nth: 3, key: key() },
        JournalError::Record { key: key(), error: RecordError { table: Table::Claim, flaws: vec![flaw("7")] } },
        JournalError::Stale { key: key(), what: text() },
    ];
    let faults = rows
        .map(ReplayFault::Unreadable)
        .into_iter()
        .chain([ReplayFault::Stale(StaleChange { key: key(), label: text() }), ReplayFault::Gap { found: text() }]);
    for fault in faults {
        let error = ReplayError { last_good: 6, fault };
        check_but(FORMATS, &|| faults::replay(&error), &error);
    }
    let stamp = |counter| Stamp { replica: "1".into(), counter };
    let at = Timestamp::parse("2300-01-01T00:00:00Z").unwrap();
    let doubts = [
        Warning::SharedReplica { replica: "1".into(), people: vec![text(), text()] },
        Warning::Contradiction { replica: "1".into(), records: vec![text()] },
        Warning::Contradiction { replica: "1".into(), records: vec![text(); 5] },
        Warning::Backwards { before: stamp(1), after: stamp(2), record: text() },
        Warning::FarCounter { stamp: stamp(u64::MAX) },
        Warning::IdTaken { key: key(), by: Table::Incident },
        Warning::FarFuture { at, by: None },
        Warning::FarFuture { at, by: Some(text()) },
    ];
    for warning in doubts {
        check(&|| doubt(&warning), &warning);
    }
    for why in [Why::Differs(vec!["kind", "check_worthy"]), Why::IdTaken(Table::Incident), Why::Cycle, Why::AlreadyLinked] {
        for name in ["", "1"] {
            let refused = Collision { key: key(), name: name.to_owned(), why: why.clone() };
            check(&|| collision(&refused), &refused);
        }
    }
}

#[wasm_bindgen_test]
fn what_is_wrong_at_a_place() {
    let text = || "1".to_owned();
    let key = || RecordKey::new(Table::Claim, "1");
    let found = [Kind::Object, Kind::Array, Kind::Text, Kind::Number, Kind::Truth, Kind::Null].map(Found::Kind).into_iter().chain([
        Found::Value(text()),
        Found::Number(text()),
        Found::Text(text()),
        Found::Truth(text()),
        Found::Items(text()),
        Found::Told(text()),
    ]);
    for found in found {
        check(&|| wrong::found(&found), &found);
        check(&|| faults::instead(&Instead::Format(found.clone())), &Instead::Format(found.clone()));
        check(&|| faults::version(&Version::Value(found.clone())), &Version::Value(found.clone()));
    }
    for kind in [Kind::Object, Kind::Array, Kind::Text, Kind::Number, Kind::Truth, Kind::Null] {
        check(&|| wrong::expected(&Expected::Kind(kind)), &Expected::Kind(kind));
        check(&|| faults::instead(&Instead::Value(kind)), &Instead::Value(kind));
    }
    let expected = [
        Expected::Whole(u64::MAX),
        Expected::Pair,
        Expected::OneOf(vec![text()]),
        Expected::OneOf(vec![text(), text()]),
        Expected::OneOf(vec![text(), text(), text()]),
        Expected::Told(text()),
    ];
    for expected in expected {
        check(&|| wrong::expected(&expected), &expected);
    }
    check(&|| faults::instead(&Instead::NoFormat), &Instead::NoFormat);
    for found in [Version::Number(0), Version::Missing] {
        check(&|| faults::version(&found), &found);
    }
    let other = || Misread::Other { found: Found::Kind(Kind::Null), expected: Expected::Pair };
    let misread = || vec![Misread::Missing(text()), Misread::Twice(text()), other(), Misread::Told(text())];
    let mut all: Vec<Wrong> = misread().into_iter().map(Wrong::Misread).collect();
    all.extend(misread().into_iter().map(|what| Wrong::MisreadAt { what, line: 3, column: 4 }));
    let flaws = || vec![Flaw { path: String::new(), what: Wrong::NoSpan }, Flaw { path: text(), what: Wrong::EmptyId }];
    all.extend([
        Wrong::EmptyId,
        Wrong::IdTwice { id: text(), before: text() },
        Wrong::DeletedTwice { key: key(), before: text() },
        Wrong::Cycle(vec![text(), text()]),
        Wrong::Record(RecordError { table: Table::Claim, flaws: flaws() }),
        Wrong::Stamp(BadStamp(text())),
        Wrong::Timestamp(BadTimestamp(text())),
        Wrong::Date(DateError::Empty),
        Wrong::PrecisionAlone,
        Wrong::Quantity(QuantityError::Bounds { qualifier: Qualifier::AtLeast, min: None, max: Some(3) }),
        Wrong::NoSpan,
        Wrong::Span(Span::new(CharOffset(4), CharOffset(3)).unwrap_err()),
        Wrong::BehindText { end: CharOffset(4), len_chars: 3 },
        Wrong::FewPassages(1),
        Wrong::Range { first: 2, last: 1 },
        Wrong::LineEnds,
    ]);
    for what in all {
        check(&|| wrong::wrong(&what), &what);
        let flaw = Flaw { path: "7".to_owned(), what };
        check(&|| wrong::flaw(&flaw), &flaw);
    }
    let here = [Here(Some('1')), Here(None)];
    let mut all = vec![
        Syntax::EndInArray,
        Syntax::EndInObject,
        Syntax::EndInString,
        Syntax::End,
        Syntax::Control,
        Syntax::HalfPair,
        Syntax::NoCharacter,
        Syntax::TooLarge,
        Syntax::Told(text()),
    ];
    let with: [fn(Here) -> Syntax; 8] =
        [Syntax::NoValue, Syntax::NoWord, Syntax::NoEntry, Syntax::BehindEnd, Syntax::NoName, Syntax::NoEscape, Syntax::NoDigits, |here| {
            Syntax::NoSign(here, Expected::OneOf(vec![",".to_owned(), "}".to_owned()]))
        }];
    all.extend(with.iter().flat_map(|with| here.map(with)));
    for syntax in all {
        check_but(FORMATS, &|| wrong::syntax(&syntax), &syntax);
    }
    // What can't be told apart is marked as English.
    speak(Language::Arabic);
    let strange = Misread::Other { found: Found::Told("byte array".to_owned()), expected: Expected::Told("unit".to_owned()) };
    let said = wrong::wrong(&strange.into());
    assert!(said.contains("\u{2066}byte array\u{2069}") && said.contains("\u{2066}unit\u{2069}"), "{said}");
    speak(Language::English);
}

#[wasm_bindgen_test]
fn what_is_wrong_with_texts() {
    // The formats that a file may be of instead, by what they begin with or end in.
    const NAMES: &[&str] = &[
        "MHTML",
        "WARC",
        "HTML",
        "XML",
        "RTF",
        "PDF",
        "PNG",
        "JPEG",
        "GIF",
        "WebP",
        "TIFF",
        "Office",
        "gzip",
        "bzip2",
        "xz",
        "7-Zip",
        "RAR",
        "Zstandard",
        "SQLite",
        "Safari",
        "Word",
        "CSV",
        "Excel",
        "PowerPoint",
        "OpenDocument",
        "EPUB",
        "zip",
        "UTF-32",
        "UTF-8",
    ];
    let text = || "1".to_owned();
    let problems = vec![
        Problem::TooLarge { len_bytes: 2_500_001, max_bytes: 2_000_000 },
        Problem::Empty,
        Problem::Blank,
        Problem::ZeroByte,
        Problem::UnknownEncoding { label: text() },
        Problem::InvalidBytes { encoding: "1", found: text() },
        Problem::ProjectNotUtf8,
        Problem::JsonSyntax { message: text(), found: text() },
        Problem::JsonTooDeep,
        Problem::NoArticles { found: text() },
        Problem::NoTextColumn { found: text() },
        Problem::DuplicateColumn { name: text(), first: 1, second: 2 },
        Problem::NoTextAnywhere { n_rows: 3 },
        Problem::Table { message: text() },
        Problem::Markup { message: text() },
        Problem::NoMainText,
    ];
    let places = [Place::File, Place::Byte(3), Place::Line(3), Place::LineColumn { line: 3, column: 4 }, Place::Item("[3]".to_owned())];
    for (nth, problem) in problems.into_iter().enumerate() {
        let error = IntakeError { file: text(), place: places[nth % places.len()].clone(), problem };
        check_but(FORMATS, &|| intake_error(&error), &error);
    }
    for (kind, advice) in other_formats() {
        let error = IntakeError { file: text(), place: Place::File, problem: Problem::NotText { kind, advice } };
        speak(Language::English);
        assert_eq!(intake_error(&error), error.to_string());
        speak(Language::Arabic);
        let said = NAMES.iter().fold(intake_error(&error).replace(['\u{2068}', '\u{2069}'], ""), |said, name| said.replace(name, ""));
        assert!(!said.chars().any(|c| c.is_ascii_alphabetic()), "{said} for {error}");
        speak(Language::English);
    }
    for (_, name) in ENCODINGS {
        speak(Language::English);
        assert_eq!(encoding(name), *name);
        speak(Language::Arabic);
        assert!(!encoding(name).starts_with(|c: char| c.is_ascii_alphabetic()), "{name}");
        speak(Language::English);
    }
    let troubles = vec![
        Trouble::RowWithoutText { found: text() },
        Trouble::RaggedRow { n_found: 2, n_expected: 3 },
        Trouble::OddQuotes,
        Trouble::Date { error: DateError::Empty },
        Trouble::FrontMatter { found: text() },
        Trouble::Metadata { message: text() },
        Trouble::Replaced { encoding: "1", n_sequences: 2 },
        Trouble::ControlCharacters { n_characters: 2, first_chars: 3 },
    ];
    for trouble in troubles {
        let warning = IntakeWarning { file: text(), place: Place::Line(2), trouble };
        check_but(FORMATS, &|| intake_warning(&warning), &warning);
    }
}

#[wasm_bindgen_test]
fn what_is_to_be_known_of_files_is_said() {
    let text = || "1".to_owned();
    let key = || RecordKey::new(Table::Claim, "1");
    let missing = |deleted: bool, n_more: usize| Noted::Missing { key: key(), deleted, n_more };
    let quote = |found: Result<String, u32>, moved: Option<Span>| Noted::Quote { found, quote: text(), moved };
    let span = Span::new(CharOffset(3), CharOffset(7)).ok();
    let noted = [
        quote(Ok(text()), span),
        quote(Err(12), None),
        Noted::Spans,
        Noted::Hash(text()),
        Noted::LineEnds,
        Noted::Edited(text(), text()),
        missing(false, 0),
        missing(true, 1),
        missing(true, 7),
        Noted::Supplied(key()),
        Noted::More(9),
    ];
    for what in noted {
        for path in ["", "7"] {
            let remark = Remark { path: path.to_owned(), what: what.clone() };
            check(&|| said_remark(&remark), &remark);
        }
    }
}

#[wasm_bindgen_test]
fn known_names_of_steps_are_said() {
    for name in [
        "edit project",
        "mark “1”",
        "mark the work on 7 as done",
        "delete 3 claims",
        "fuse 1 into 2",
        "merge 20 files",
        "link claim to 1",
        "link 2 claims to new incident 1",
        "unlink claim",
        "carry “1” to 2 articles",
        "set the quantity of “1”",
        "add 1 article",
    ] {
        check(&|| step(name), &name);
    }
    // What nobody knows stays as it is, marked.
    speak(Language::Arabic);
    assert_eq!(step("unheard of"), "\u{2066}unheard of\u{2069}");
    speak(Language::English);
}
