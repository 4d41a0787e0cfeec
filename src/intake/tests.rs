//! Whole files in, drafts out: what all formats share.

use proptest::prelude::*;

use super::{
    Content, Draft, HowKnown, MAX_FILE_BYTES, Place, Problem, RawFile, Reading, TitleFrom, Trouble, check_size, html::fixture::Strict,
    pasted, read,
};

fn reading(name: &str, bytes: &[u8]) -> Reading {
    match read(RawFile { name, bytes }, None, &Strict) {
        Ok(Content::Articles(reading)) => reading,
        other => panic!("{name}: {other:?}"),
    }
}

fn only(name: &str, bytes: &[u8]) -> Draft {
    let mut drafts = reading(name, bytes).drafts;
    assert_eq!(drafts.len(), 1);
    drafts.remove(0)
}

#[test]
fn text_is_kept_but_for_line_ends_and_a_mark() {
    for (bytes, text) in [
        ("\u{feff}a\r\nb\rc\n", "a\nb\nc\n"),
        ("  a \n\n", "  a \n\n"),
        ("e\u{301}\u{a0}🔥\u{200f}م\u{feff}", "e\u{301}\u{a0}🔥\u{200f}م\u{feff}"),
        ("<script>alert(1)</script>", "<script>alert(1)</script>"),
        ("´ ’ “ ”\u{85}\u{2028}x", "´ ’ “ ”\u{85}\u{2028}x"),
    ] {
        assert_eq!(only("a.txt", bytes.as_bytes()).text, text);
        let json = serde_json::json!([{ "text": bytes }]).to_string();
        assert_eq!(only("a.json", json.as_bytes()).text, text);
    }
}

#[test]
fn what_nests_deeper_than_a_project_can_hold_is_kept_as_text() {
    for (depth, is_text) in [(64, false), (65, true), (120, true)] {
        let deep = format!("{}{}", "[".repeat(depth), "]".repeat(depth));
        let draft = only("a.json", format!(r#"[{{"text": "a", "x": {deep}}}]"#).as_bytes());
        assert_eq!(draft.extra["x"].is_string(), is_text);
        assert_eq!(draft.extra["x"].as_str().map_or_else(|| draft.extra["x"].to_string(), str::to_owned), deep);
    }
}

#[test]
fn the_original_is_known_by_its_bytes() {
    let draft = only("folder/a.txt", b"abc");
    let original = draft.original.unwrap();
    assert_eq!(original.name, "folder/a.txt");
    assert_eq!(original.sha256, "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
}

#[track_caller]
fn check_title(name: &str, text: &str, title: &str, from: TitleFrom) {
    let draft = only(name, text.as_bytes());
    assert_eq!((draft.title.as_str(), draft.title_from), (title, from), "{name}: {text:?}");
}

#[test]
fn every_draft_has_a_title() {
    use TitleFrom::{FileName, FirstLine, Heading, Metadata};
    let long = "word ".repeat(60);
    for (name, text, title, from) in [
        ("a.txt", "\n  Blasts  kill 12 \nx", "Blasts kill 12", FirstLine),
        ("a.txt", long.as_str(), "a", FileName),
        ("x/port marin.v2.txt", "BEIRUT (AP) — Two blasts struck", "port marin.v2", FileName),
        ("a.txt", "----\nx", "a", FileName),
        (".txt", long.as_str(), ".txt", FileName),
        ("", long.as_str(), "untitled", FileName),
        ("a.md", "# B\nx", "B", Heading),
        ("a.md", "---\ntitle: T\n---\n# B\n", "T", Metadata),
        ("a.json", "{\"text\": \"x\", \"title\": \" T\\n U \"}", "T U", Metadata),
        ("<img src=x onerror=alert(1)>.txt", long.as_str(), "<img src=x onerror=alert(1)>", FileName),
    ] {
        check_title(name, text, title, from);
    }
    let rows = reading("rows.csv", format!("text\n{long}\n{long}\n").as_bytes()).drafts;
    assert_eq!(rows.iter().map(|draft| draft.title.as_str()).collect::<Vec<_>>(), ["rows 1", "rows 2"]);
}

#[test]
fn a_dateline_only_suggests() {
    let draft = only("a.txt", "Blasts kill 12\n\nPORT MARIN, 14 March (Coastal Wire) - Two blasts".as_bytes());
    assert_eq!((draft.outlet.as_str(), draft.published), ("", None));
    assert_eq!(draft.suggested.outlet.as_deref(), Some("Coastal Wire"));
    assert_eq!(draft.suggested.date.and_then(|date| date.in_year(2031)).map(|date| date.value().to_owned()), Some("2031-03-14".to_owned()));
}

#[track_caller]
fn check_error(name: &str, bytes: &[u8], expect: &str) {
    match read(RawFile { name, bytes }, None, &Strict) {
        Err(error) => assert_eq!(error.to_string(), expect),
        Ok(content) => panic!("{name}: {content:?}"),
    }
}

#[test]
fn errors_name_file_place_found_and_expected() {
    for (name, bytes, expect) in [
        ("a.txt", &b""[..], "a.txt: found an empty file, expected text"),
        ("a.txt", b" \r\n\t", "a.txt: found nothing but white space, expected text"),
        ("a.txt", b"\xef\xbb\xbf", "a.txt: found nothing but white space, expected text"),
        ("a.pdf", b"%PDF-1.4", "a.pdf: this is a PDF; save it as text first"),
        (
            "a.txt",
            b"ab\0\x01\x02",
            "a.txt, byte 2: found a zero byte, expected text; this looks like a binary file (if it is text in UTF-16, choose that encoding)",
        ),
        (
            "a.txt",
            b"\xd8\xad\xd9\x84\xff",
            "a.txt, byte 4: found the bytes FF, expected UTF-8; the file is damaged or in another encoding: choose one to open it",
        ),
        ("a.json", b"{\"text\" 1}", "a.json, line 1, column 9: not valid JSON: expected `:`, but found '1'"),
        (
            "a.json",
            b"{\"a\": 1}",
            "a.json: found an object with the fields a, expected objects with a text field (text, content, body, article, full_text \u{2026})",
        ),
        ("a.csv", b"text,text\n", "a.csv, line 1: found the column \"text\" twice (columns 1 and 2), expected every column once"),
        (
            "a.html",
            b"<body></body>",
            "a.html: found a page without readable text, expected an article; save the page when it has loaded, or paste the text",
        ),
    ] {
        check_error(name, bytes, expect);
    }
    let error = check_size("big.txt", MAX_FILE_BYTES + 1).unwrap_err();
    assert_eq!(error.to_string(), "big.txt: found 151 MB, expected at most 150 MB; split it first");
    assert_eq!(check_size("big.txt", MAX_FILE_BYTES), Ok(()));
}

#[test]
fn warnings_name_file_and_place() {
    let said = |name: &str, bytes: &[u8]| reading(name, bytes).warnings.iter().map(ToString::to_string).collect::<Vec<_>>();
    assert_eq!(
        said("a.txt", b"abc\x0bd\x01"),
        ["a.txt: found 2 control characters, the first at character 3; kept, but XML exports can't hold them"]
    );
    assert_eq!(
        said("a.csv", b"text,title\nx\n,T\n"),
        [
            "a.csv, line 2: found 1 fields, expected 2; check its text for a missing quotation mark",
            "a.csv, line 3: found no text (an empty field), expected one in text, content, body, article, full_text …; skipped",
        ]
    );
    let reading = reading("a.txt", b"caf\x81\xe9 d\xe9j\xe0 vu");
    assert_eq!(reading.encoding.how, HowKnown::Guessed);
}

#[test]
fn a_project_of_ours_is_handed_on() {
    let bytes = b"\xef\xbb\xbf{\r\n\"format\": \"crossbearing\", \"version\": 99}";
    let found = read(RawFile { name: "p.json", bytes }, None, &Strict);
    assert_eq!(found, Ok(Content::Project("{\n\"format\": \"crossbearing\", \"version\": 99}".to_owned())));
}

#[test]
fn a_project_of_ours_is_utf_8() {
    #[track_caller]
    fn check(bytes: &[u8], chosen: Option<&str>, expect_byte: usize) {
        let error = read(RawFile { name: "p.json", bytes }, chosen, &Strict).unwrap_err();
        let expect = format!(
            "p.json, byte {expect_byte}: found bytes that are not UTF-8, expected a Crossbearing project, which is always JSON in UTF-8; \
             nothing of it was read, since another encoding would change its words"
        );
        assert_eq!(error.to_string(), expect);
    }
    let head = b"{\"format\": \"crossbearing\", \"version\": 1, \"project\": {\"id\": \"p\", \"title\": \"Caf";
    let western = [&head[..], b"\xe9\"}}"].concat();
    check(&western, None, head.len());
    // A choice meant for the articles beside it makes no difference.
    check(&western, Some("windows-1252"), head.len());
    let damaged = [&head[..], b"\xc3\xa9 \xc3\xa9 \xc3\xa9 \xc3\"}}"].concat();
    check(&damaged, None, head.len() + 9);
    check(&damaged, Some(super::UTF_8_LOSSY), head.len() + 9);
    let utf_16: Vec<u8> = [0xff, 0xfe].into_iter().chain(head.iter().flat_map(|byte| [*byte, 0])).collect();
    check(&utf_16, None, 0);
    // Articles are read in whatever encoding they have.
    let articles = b"[{\"title\": \"Caf\xe9\", \"text\": \"Le caf\xe9 \xe9tait d\xe9j\xe0 ferm\xe9, dit l'h\xf4telier.\"}]";
    assert!(matches!(read(RawFile { name: "a.json", bytes: articles }, None, &Strict), Ok(Content::Articles(_))));
}

#[test]
fn pasted_text_is_plain_text() {
    let (draft, warnings) = pasted("<b>Two</b>\r\nblasts\u{1}").unwrap();
    assert_eq!((draft.title.as_str(), draft.text.as_str(), draft.original), ("<b>Two</b>", "<b>Two</b>\nblasts\u{1}", None));
    assert!(matches!(&warnings[..], [warning] if warning.trouble == Trouble::ControlCharacters { n_characters: 1, first_chars: 17 }));
    let error = pasted(" \n").unwrap_err();
    assert_eq!((error.place, error.problem), (Place::File, Problem::Blank));
}

#[test]
fn a_mark_alone_is_no_text() {
    let table = "text,title\n\u{feff},Blasts";
    for (name, text) in [
        ("a.html", "<p>\u{feff}</p>"),
        ("a.md", "---\ntitle: x\n---\n\u{feff}"),
        ("a.json", "[{\"text\": \"\u{feff}\"}]"),
        ("a.csv", table),
    ] {
        assert!(read(RawFile { name, bytes: text.as_bytes() }, None, &Strict).is_err(), "{name}");
    }
}

const NAMES: [&str; 12] = ["a.txt", "a.md", "a.html", "a.json", "a.jsonl", "a.csv", "a.tsv", "a", "", "a.xml", "dir/a.TXT", "\u{202e}.csv"];

proptest! {
    #[test]
    fn never_panics_on_bytes(bytes in prop::collection::vec(any::<u8>(), 0..300), nth in 0..NAMES.len(), encoding in prop::option::of(0..super::ENCODINGS.len())) {
        let chosen = encoding.map(|nth| super::ENCODINGS[nth].0);
        let _ = read(RawFile { name: NAMES[nth], bytes: &bytes }, chosen, &Strict);
    }

    #[test]
    fn never_panics_on_near_misses(
        text in "([-—(){}\\[\\]\",;:#<>/=\\\\ \t\n]|text|title|---\n|<p>|</p>|<article|class=\"share\"|BEIRUT|\\(AP\\)|14 March|é|🔥|م|\u{feff}|\u{0}){0,60}",
        nth in 0..NAMES.len(),
    ) {
        if let Ok(Content::Articles(reading)) = read(RawFile { name: NAMES[nth], bytes: text.as_bytes() }, None, &Strict) {
            prop_assert!(!reading.drafts.is_empty());
            for draft in reading.drafts {
                prop_assert!(!draft.title.is_empty() && !draft.text.trim().is_empty());
            }
        }
    }

    #[test]
    fn text_comes_through(text in "[\\PC\n\t]{1,200}") {
        prop_assume!(!text.trim().is_empty() && !text.starts_with('\u{feff}'));
        let (draft, _) = pasted(&text).unwrap();
        prop_assert_eq!(&draft.text, &text);
        let json = serde_json::json!([{ "text": &text }]).to_string();
        prop_assert_eq!(&only("a.json", json.as_bytes()).text, &text);
        let csv = format!("id,text\n1,\"{}\"\n", text.replace('"', "\"\""));
        prop_assert_eq!(&only("a.csv", csv.as_bytes()).text, &text);
        let utf_16: Vec<u8> = format!("\u{feff}{text}").encode_utf16().flat_map(u16::to_le_bytes).collect();
        if let Ok(Content::Articles(reading)) = read(RawFile { name: "a.txt", bytes: &utf_16 }, None, &Strict) {
            prop_assert!(reading.format != super::Format::Text || reading.drafts[0].text == text);
        }
    }
}
