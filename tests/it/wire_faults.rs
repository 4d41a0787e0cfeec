//! Files that are wrong or doubtful: what each is told, to the word. A fault changes nothing and names the
//! file, the place, what was found and what was expected.

use crossbearing::{
    text::sha256_hex,
    wire::{ExportOptions, Severity, check, load, save},
};

/// What is said of a file, one line each.
fn said(bytes: &[u8]) -> String {
    match load(bytes, "f.json") {
        Ok(loaded) => loaded.warnings.iter().map(|warning| format!("{warning}\n")).collect::<String>().trim_end().to_owned(),
        Err(error) => error.to_string(),
    }
}

#[track_caller]
fn check_bytes(bytes: &[u8], expect: &str) {
    assert_eq!(said(bytes), expect, "{}", String::from_utf8_lossy(bytes));
}

/// The rest of a file behind its version.
#[track_caller]
fn check_rest(rest: &str, expect: &str) {
    let text = format!(r#"{{"format": "crossbearing", "version": 1{rest}}}"#);
    check_bytes(text.as_bytes(), expect);
    if let Ok(loaded) = load(text.as_bytes(), "f.json") {
        let saved = save(&loaded.project, &ExportOptions::default());
        assert_eq!(load(saved.as_bytes(), "again").unwrap().project, loaded.project);
    }
}

/// The same without the line and column.
#[track_caller]
fn check_placeless(rest: &str, expect: &str) {
    let said = said(format!(r#"{{"format": "crossbearing", "version": 1{rest}}}"#).as_bytes());
    assert_eq!(said.rsplit_once(" (line 1, column ").map(|(said, _)| said), Some(expect), "{rest}");
}

/// A claim of an article with the text "Zwölf 🔥 Tote, 3 hurt.".
#[track_caller]
fn check_claim(claim: &str, expect: &str) {
    let article = r#"{"id": "a", "text": "Zwölf 🔥 Tote, 3 hurt."}"#;
    check_rest(&format!(r#", "articles": [{article}], "claims": [{{"id": "c", "article": "a", "kind": "casualties", {claim}}}]"#), expect);
}

#[test]
fn what_is_no_project() {
    for (bytes, expect) in [
        (&b""[..], "f.json: found an empty file, expected a project in JSON"),
        (b" \r\n\t", "f.json: found an empty file, expected a project in JSON"),
        (b"\xef\xbb\xbf", "f.json: found an empty file, expected a project in JSON"),
        (b"{\"format\xff\"", "f.json: found bytes that are not UTF-8 at byte 8, expected JSON in UTF-8"),
        (b"\xef\xbb\xbf{\xc3", "f.json: found bytes that are not UTF-8 at byte 4, expected JSON in UTF-8"),
        (b"\x89PNG\r\n\x1a\n", "f.json: found bytes that are not UTF-8 at byte 0, expected JSON in UTF-8"),
        (b"PK\x03\x04", "f.json: line 1, column 1: found 'P', expected a value"),
        (b"Two blasts hit the port.", "f.json: line 1, column 1: found 'T', expected a value"),
        (b"[]", "f.json: found an array, expected an object with \"format\": \"crossbearing\""),
        (b"\"crossbearing\"", "f.json: found a string, expected an object with \"format\": \"crossbearing\""),
        (b"null", "f.json: found null, expected an object with \"format\": \"crossbearing\""),
        (b"-12", "f.json: found a number, expected an object with \"format\": \"crossbearing\""),
        (b"{}", "f.json: found an object without \"format\", expected an object with \"format\": \"crossbearing\""),
        (br#"{"version": 1}"#, "f.json: found an object without \"format\", expected an object with \"format\": \"crossbearing\""),
        (
            br#"{"format": "geojson", "version": 1}"#,
            "f.json: found \"format\": \"geojson\", expected an object with \"format\": \"crossbearing\"",
        ),
        (
            br#"{"format": ["crossbearing"], "version": 1}"#,
            "f.json: found \"format\": an array, expected an object with \"format\": \"crossbearing\"",
        ),
    ] {
        check_bytes(bytes, expect);
    }
}

#[test]
fn the_version_is_read_before_all_else() {
    for (text, expect) in [
        (r#"{"format": "crossbearing"}"#, "f.json: found no \"version\", expected \"version\": 1"),
        (r#"{"format": "crossbearing", "version": "1"}"#, "f.json: found \"version\": \"1\", expected \"version\": 1"),
        (r#"{"format": "crossbearing", "version": 1.0}"#, "f.json: found \"version\": 1.0, expected \"version\": 1"),
        (r#"{"format": "crossbearing", "version": -1}"#, "f.json: found \"version\": -1, expected \"version\": 1"),
        (r#"{"format": "crossbearing", "version": null}"#, "f.json: found \"version\": null, expected \"version\": 1"),
        (r#"{"format": "crossbearing", "version": 0}"#, "f.json: found version 0, expected \"version\": 1"),
        (
            r#"{"claims": {"a": 7}, "version": 2, "format": "crossbearing", "sources": "none any more"}"#,
            "f.json: found version 2, expected at most 1: a newer Crossbearing wrote this file",
        ),
        (
            r#"{"format": "crossbearing", "version": 18446744073709551615, and so on"#,
            "f.json: found version 18446744073709551615, expected at most 1: a newer Crossbearing wrote this file",
        ),
    ] {
        check_bytes(text.as_bytes(), expect);
    }
}

#[test]
fn broken_json() {
    for (rest, expect) in [
        (",", "f.json: line 1, column 41: found '}' behind a comma, expected one more entry"),
        (", \"claims\": [", "f.json: line 1, column 53: found '}', expected a value"),
        (", \"claims\"", "f.json: line 1, column 50: found '}', expected \":\""),
        (",\n \"🔥\": \"é\" 1", "f.json: line 2, column 11: found '1', expected \",\" or \"}\""),
        ("} {", "f.json: line 1, column 42: found '{', expected nothing more here"),
        (", a: 1", "f.json: line 1, column 42: found 'a', expected a name in quotes"),
        (", \"x\": \"a\tb\"", "f.json: line 1, column 49: found a control character in a string, expected it written as an escape"),
        (", \"x\": \"\\ud83d\"", "f.json: line 1, column 54: found half a surrogate pair in a string, expected both halves"),
        (", \"x\": \"\\ude00\"", "f.json: line 1, column 53: found half a surrogate pair in a string, expected both halves"),
        (", \"x\": 01", "f.json: line 1, column 48: found '1' in a number, expected digits"),
        (", \"x\": 1e999", "f.json: line 1, column 51: found a number that is too large, expected one that fits 64 bits"),
        (", \"x\": 'a'", "f.json: line 1, column 47: found '\\'', expected a value"),
    ] {
        check_rest(rest, expect);
    }
    check_bytes(
        b"{\"format\": \"crossbearing\", \"version\": 1, \"claims\": [",
        "f.json: line 1, column 52: found the end of the file inside an array, expected its end first",
    );
    check_bytes(
        b"{\"format\": \"crossbearing\",\n\"version\": 1, \"x\": \"ab",
        "f.json: line 2, column 22: found the end of the file inside a string, expected its end first",
    );
}

#[test]
fn deep_nesting_is_refused_and_not_followed() {
    for depth in [200, 100_000] {
        let deep = format!(r#", "x": {}"#, "[".repeat(depth));
        check_rest(&deep, "f.json: line 1, column 173: found values nested too deeply, expected at most 127 levels");
    }
    let objects = format!(r#", "sources": [{{"id": "s", "x": {}1{}}}]"#, "{\"a\":".repeat(110), "}".repeat(110));
    check_rest(&objects, "");
}

#[test]
fn wrong_types_are_told_with_their_path() {
    for (rest, expect) in [
        (r#", "claims": {}"#, "f.json: claims: found an object, expected an array"),
        (r#", "claims": [["c"]]"#, "f.json: claims[0]: found an array, expected an object"),
        (r#", "claims": ["c`d"]"#, "f.json: claims[0]: found the string \"c`d\", expected an object"),
        (r#", "sources": [{"id": 7}]"#, "f.json: sources[0].id: found the number 7, expected a string"),
        (r#", "sources": [{}]"#, "f.json: sources[0]: found no \"id\", expected it"),
        (
            r#", "sources": [{"id": "s", "reliability": "G"}]"#,
            "f.json: sources[0].reliability: found \"G\", expected one of \"A\", \"B\", \"C\", \"D\", \"E\", \"F\"",
        ),
        (r#", "sources": [{"id": "s", "name": null}]"#, "f.json: sources[0].name: found null, expected a string"),
        (
            r#", "incidents": [{"id": "i", "place": {"lat": "N"}}]"#,
            "f.json: incidents[0].place.lat: found the string \"N\", expected a number",
        ),
        (r#", "replicas": [{"id": "r", "seen_also": [[1]]}]"#, "f.json: replicas[0].seen_also[0]: found 1, expected an array of 2"),
        (r#", "partial": "yes""#, "f.json: partial: found the string \"yes\", expected true or false"),
    ] {
        check_placeless(rest, expect);
    }
    let numbers = "expected a whole number from 0 to 4294967295";
    for (number, found) in
        [("-1", "the number -1"), ("1.5", "the number 1.5"), ("4294967296", "the number 4294967296"), ("\"1\"", "the string \"1\"")]
    {
        let article = r#"{"id": "a", "text": "abc"}"#;
        let text = format!(
            "{{\"format\": \"crossbearing\", \"version\": 1, \"articles\": [{article}], \"claims\": [\n\
             {{\"id\": \"c\", \"article\": \"a\", \"kind\": \"casualties\", \"spans\": [{{\"start\": 0, \"end\":\n{number}}}]}}]}}"
        );
        let column = number.len();
        check_bytes(text.as_bytes(), &format!("f.json: claims[0].spans[0].end: found {found}, {numbers} (line 3, column {column})"));
    }
}

#[test]
fn a_key_that_comes_twice_is_refused() {
    for (rest, expect) in [
        (r#", "version": 1"#, "f.json: found \"version\" twice, expected it once"),
        (r#", "sources": [{"id": "s", "id": "t"}]"#, "f.json: sources[0]: found \"id\" twice, expected it once"),
        (r#", "x": 1, "x": 1"#, "f.json: found \"x\" twice, expected it once"),
        (r#", "x": [{"a": 1, "b": {"c": 1, "c": 2}}]"#, "f.json: found \"c\" twice, expected it once"),
        (
            r#", "sources": [{"id": "s", "stamps": {"name": "r:1", "name": "r:2"}}]"#,
            "f.json: sources[0].stamps: found \"name\" twice, expected it once",
        ),
    ] {
        check_placeless(rest, expect);
    }
}

#[test]
fn ids() {
    for (rest, expect) in [
        (r#", "sources": [{"id": ""}]"#, "f.json: sources[0].id: found an empty id, expected at least one character"),
        (r#", "project": {"id": ""}"#, "f.json: project.id: found an empty id, expected at least one character"),
        (
            r#", "sources": [{"id": "a"}, {"id": "b"}, {"id": "a"}]"#,
            "f.json: sources[2].id: found the id \"a\", which sources[0] has already; expected each id once",
        ),
        (
            r#", "people": [{"id": "x"}], "incidents": [{"id": "x"}]"#,
            "f.json: incidents[0].id: found the id \"x\", which people[0] has already; expected each id once",
        ),
        (
            r#", "project": {"id": "p"}, "articles": [{"id": "p"}]"#,
            "f.json: articles[0].id: found the id \"p\", which project has already; expected each id once",
        ),
        (
            r#", "scheme": {"kinds": [{"id": "k"}, {"id": "k"}]}"#,
            "f.json: scheme.kinds[1].id: found the id \"k\", which scheme.kinds[0] has already; expected each id once",
        ),
        // Each list of the scheme has its own ids, and they are none of the records'.
        (r#", "scheme": {"kinds": [{"id": "k"}], "measures": [{"id": "k"}]}, "sources": [{"id": "k"}]"#, ""),
        (
            r#", "deleted": [{"type": "claim", "id": "c"}, {"type": "link", "id": "c"}, {"type": "claim", "id": "c"}]"#,
            "f.json: deleted[2].id: found claim \"c\", which deleted[0] has already; expected it once",
        ),
        (
            r#", "replicas": [{"id": "r", "seen": 3}, {"id": "r", "seen": 4}]"#,
            "f.json: replicas[1].id: found the id \"r\", which replicas[0] has already; expected each id once",
        ),
    ] {
        check_rest(rest, expect);
    }
    // The id of a link without one follows from what it links.
    check_rest(
        r#", "links": [{"claim": "c1", "incident": "i1"}, {"claim": "c1", "incident": "i1", "relation": "reports"}]"#,
        "f.json: links[1].id: found the id \"link:a93d1a1fc2106cdf16f1985e98ab403c\", which links[0] has already; expected each id once",
    );
}

#[test]
fn every_error_is_told_up_to_twenty() {
    let sources: Vec<&str> = std::iter::repeat_n(r#"{"id": ""}"#, 25).collect();
    let said = said(format!(r#"{{"format": "crossbearing", "version": 1, "sources": [{}]}}"#, sources.join(", ")).as_bytes());
    let lines: Vec<&str> = said.lines().collect();
    // An empty id, and one that comes again, for each but the first.
    assert_eq!(lines[0], "f.json: 49 errors");
    assert_eq!(lines[1], "  sources[0].id: found an empty id, expected at least one character");
    assert_eq!((lines.len(), lines[21]), (22, "  and 29 more"));
}

#[test]
fn values_that_contradict_themselves() {
    for (rest, expect) in [
        (
            r#", "articles": [{"id": "a", "text": "x", "published": {"value": "2031-02-30"}}]"#,
            "f.json: articles[0].published.value: found \"2031-02-30\", expected a day and time that exist",
        ),
        (
            r#", "articles": [{"id": "a", "text": "x", "published": {"value": "2031", "precision": "day"}}]"#,
            "f.json: articles[0].published.value: found precision day for \"2031\", expected at most year",
        ),
        (
            r#", "articles": [{"id": "a", "text": "x", "added": "yesterday"}]"#,
            "f.json: articles[0].added: found the time \"yesterday\", expected one like 2026-11-23T07:24:00Z, between the years 0000 and 9999",
        ),
        (
            r#", "sources": [{"id": "s", "created": {"at": "now"}, "stamp": "r", "stamps": {"name": "r:0"}}]"#,
            "f.json: 3 errors\n  \
             sources[0].created.at: found the time \"now\", expected one like 2026-11-23T07:24:00Z, between the years 0000 and 9999\n  \
             sources[0].stamp: found the stamp \"r\", expected a replica id, a colon and a number of at least 1\n  \
             sources[0].stamps.name: found the stamp \"r:0\", expected a replica id, a colon and a number of at least 1",
        ),
        (
            r#", "replicas": [{"id": "r", "seen_also": [[5, 4], [0, 1]]}]"#,
            "f.json: 2 errors\n  \
             replicas[0].seen_also: found the range 0 to 1, expected two numbers from 1 on, the smaller first\n  \
             replicas[0].seen_also: found the range 5 to 4, expected two numbers from 1 on, the smaller first",
        ),
        (
            r#", "incidents": [{"id": "i", "parent": "j"}, {"id": "j", "parent": "k"}, {"id": "k", "parent": "j"}, {"id": "l", "parent": "l"}]"#,
            "f.json: 2 errors\n  \
             incidents[1].parent: found a cycle of parents, \"j\" → \"k\" → \"j\"; expected a tree\n  \
             incidents[3].parent: found a cycle of parents, \"l\" → \"l\"; expected a tree",
        ),
    ] {
        check_rest(rest, expect);
    }
    let span = r#""spans": [{"start": 0, "end": 5}]"#;
    check_claim(
        &format!(r#"{span}, "quantity": {{"measure": "killed", "qualifier": "at_least", "max": 12}}"#),
        "f.json: claims[0].quantity: found min none and max 12 with the qualifier at_least, expected a min and no max",
    );
    check_claim(
        &format!(r#"{span}, "time": {{"precision": "day"}}"#),
        "f.json: claims[0].time.precision: found a precision without a value, expected both",
    );
}

#[test]
fn spans() {
    for (claim, expect) in [
        (r#""spans": []"#, "f.json: claims[0].spans: found no span, expected at least one"),
        (r#""spans": [{"start": 3, "end": 3}]"#, "f.json: claims[0].spans[0]: found a span from 3 to 3, expected start before end"),
        (
            r#""spans": [{"start": 0, "end": 2}, {"start": 9, "end": 4}]"#,
            "f.json: claims[0].spans[1]: found a span from 9 to 4, expected start before end",
        ),
        (r#""spans": [{"start": 8, "end": 99}]"#, "f.json: claims[0].spans[0].end: found 99, expected at most 21, the length of the text"),
        // Code points, not UTF-16: the emoji is one.
        (r#""spans": [{"start": 8, "end": 12, "quote": "Tote"}]"#, ""),
        (
            r#""spans": [{"start": 9, "end": 13, "quote": "Tote"}]"#,
            "claims[0].spans[0].quote: found \"ote,\", expected the quote \"Tote\"; moved to 8–12",
        ),
        (
            r#""spans": [{"start": 100, "end": 106, "quote": "3 hurt"}]"#,
            "claims[0].spans[0].quote: found a text of 21 code points, expected the quote \"3 hurt\"; moved to 14–20",
        ),
        (
            r#""spans": [{"start": 0, "end": 5, "quote": "Hundreds of people fled"}]"#,
            "claims[0].spans[0].quote: found \"Zwölf\", expected the quote \"Hundreds of people fled\"; kept as an orphan",
        ),
        (
            r#""spans": [{"start": 14, "end": 20}, {"start": 0, "end": 5}, {"start": 5, "end": 7}]"#,
            "claims[0].spans: found spans that overlap or touch, expected them apart; joined",
        ),
    ] {
        check_claim(claim, expect);
    }
}

#[test]
fn joined_spans_have_one_quote() {
    let spans = r#"[{"start": 8, "end": 13, "x": 1}, {"start": 0, "end": 5, "quote": "Zwölf"}, {"start": 10, "end": 15, "y": 2}]"#;
    let claim = format!(r#"{{"id": "c", "article": "a", "kind": "attack", "spans": {spans}}}"#);
    for (text, quotes) in [(r#""Zwölf 🔥 Tote, 3 hurt.""#, ["Zwölf", "Tote, 3"]), ("null", ["Zwölf", ""])] {
        let text =
            format!(r#"{{"format": "crossbearing", "version": 1, "articles": [{{"id": "a", "text": {text}}}], "claims": [{claim}]}}"#);
        let project = load(text.as_bytes(), "f.json").unwrap().project;
        let anchor = &project.claim(&"c".into()).unwrap().body.anchor;
        assert_eq!(anchor.parts.iter().map(|part| part.quote.as_str()).collect::<Vec<_>>(), quotes);
        assert_eq!(anchor.hull().unwrap().to_string(), "0–15");
        assert_eq!(anchor.parts[1].extra.keys().collect::<Vec<_>>(), ["x", "y"]);
    }
}

#[test]
fn texts_that_were_edited_or_not_normalised() {
    let claims = r#""claims": [{"id": "c", "article": "a", "kind": "attack", "spans": [{"start": 4, "end": 8, "quote": "port"}]}]"#;
    let wrong = "0".repeat(64);
    let short = "0a4b4d8e03f2ae3f";
    check_rest(
        &format!(r#", "articles": [{{"id": "a", "text": null, "sha256": "{short}"}}]"#),
        &format!("articles[0].sha256: found \"{short}\", expected 64 hexadecimal digits"),
    );
    check_rest(
        &format!(r#", "articles": [{{"id": "a", "text": "At the port", "sha256": "{wrong}"}}], {claims}"#),
        &format!(
            "articles[0].sha256: found {wrong}, expected {}, that of the text: it was edited, claims are found again by their quotes\n\
             claims[0].spans[0].quote: found \"he p\", expected the quote \"port\"; moved to 7–11",
            sha256_hex(b"At the port")
        ),
    );
    let normalised = "articles[0].text: found a byte-order mark or CR in the text, expected LF alone; normalised, offsets with it";
    // Offsets that count CR LF as two, ones that count it as one, and ones without a quote.
    for (start, end, quote) in
        [(6, 10, r#", "quote": "port""#), (4, 8, r#", "quote": "port""#), (6, 10, ""), (6, 11, r#", "quote": "port\r""#)]
    {
        let claims = format!(r#"[{{"id": "c", "article": "a", "kind": "attack", "spans": [{{"start": {start}, "end": {end}{quote}}}]}}]"#);
        let rest = format!(r#", "articles": [{{"id": "a", "text": "\ufeffA\r\nB port\rx"}}], "claims": {claims}"#);
        check_rest(&rest, normalised);
        let project = load(format!(r#"{{"format": "crossbearing", "version": 1{rest}}}"#).as_bytes(), "f.json").unwrap().project;
        let claim = project.claim(&"c".into()).unwrap();
        assert_eq!(claim.body.anchor.quote().trim_end(), "port", "{rest}");
        assert_eq!(claim.body.anchor.hull().unwrap().start().0, 4);
    }
}

#[test]
fn what_is_missing_is_named_and_the_rest_loads() {
    for (rest, expect) in [
        (
            r#", "claims": [{"id": "c", "article": "a9", "kind": "attack", "spans": [{"start": 0, "end": 1}], "attribution": ["s9"]}]"#,
            "claims[0].attribution[0]: found a reference to the source \"s9\", which is not in the file\n\
             claims[0].article: found a reference to the article \"a9\", which is not in the file",
        ),
        (
            r#", "links": [{"claim": "c9", "incident": "i9"}, {"id": "l", "claim": "c9", "incident": "i1"}], "incidents": [{"id": "i1", "parent": "i0"}], "deleted": [{"type": "claim", "id": "c9"}]"#,
            "links[0].claim: found a reference to the claim \"c9\", which was deleted (1 more reference to it)\n\
             incidents[0].parent: found a reference to the incident \"i0\", which is not in the file\n\
             links[0].incident: found a reference to the incident \"i9\", which is not in the file",
        ),
        (
            r#", "sources": [{"id": "s", "created": {"by": "p"}, "changed": {"by": "p"}}], "replicas": [{"id": "r", "person": "p"}]"#,
            "replicas[0].person: found a reference to the person \"p\", which is not in the file (2 more references to it)",
        ),
        // An id that stands for something else is no answer.
        (
            r#", "sources": [{"id": "s"}], "articles": [{"id": "a", "text": "x", "wire": ["a"]}]"#,
            "articles[0].wire[0]: found a reference to the source \"a\", which is not in the file",
        ),
        (
            r#", "incidents": [{"id": "i", "actors": [{"source": "s"}], "assessment": [{"by": "p"}]}]"#,
            "incidents[0].assessment[0].by: found a reference to the person \"p\", which is not in the file\n\
             incidents[0].actors[0].source: found a reference to the source \"s\", which is not in the file",
        ),
        // A part of a project lacks things by its nature.
        (r#", "partial": true, "links": [{"claim": "c9", "incident": "i9"}]"#, ""),
    ] {
        check_rest(rest, expect);
    }
}

#[test]
fn a_scheme_is_completed() {
    for (rest, expect) in [
        (
            r#", "articles": [{"id": "a", "text": "x"}], "claims": [{"id": "c", "article": "a", "kind": "rumour", "spans": [{"start": 0, "end": 1}], "quantity": {"measure": "boats", "qualifier": "vague"}}]"#,
            "claims[0].kind: found the kind \"rumour\", which the scheme lacks; added to it\n\
             claims[0].quantity.measure: found the measure \"boats\", which the scheme lacks; added to it",
        ),
        (
            r#", "scheme": {"source_types": [], "relations": []}, "sources": [{"id": "s", "type": "wire"}], "links": [{"id": "l", "claim": "s", "incident": "s"}]"#,
            "links[0].claim: found a reference to the claim \"s\", which is not in the file\n\
             links[0].incident: found a reference to the incident \"s\", which is not in the file\n\
             links[0].relation: found the relation \"reports\", which the scheme lacks; added to it\n\
             sources[0].type: found the source type \"wire\", which the scheme lacks; added to it",
        ),
        // Removing a kind never removes its claims, and loading them doesn't bring it back.
        (
            r#", "scheme": {"kinds": []}, "articles": [{"id": "a", "text": "x"}], "claims": [{"id": "c", "article": "a", "kind": "attack", "spans": [{"start": 0, "end": 1}]}], "deleted": [{"type": "kind", "id": "attack"}]"#,
            "",
        ),
    ] {
        check_rest(rest, expect);
    }
}

#[test]
fn check_tells_all_there_is() {
    let findings = check(br#"{"format": "crossbearing", "version": 1, "sources": [{"id": ""}]}"#, "f.json");
    assert_eq!((findings.len(), findings[0].severity, findings[0].path.as_str()), (1, Severity::Error, "sources[0].id"));
    let findings = check(b"{", "f.json");
    assert_eq!(findings[0].to_string(), "line 1, column 1: found the end of the file inside an object, expected its end first");
    let findings = check(br#"{"format": "crossbearing", "version": 1, "links": [{"claim": "c", "incident": "i"}]}"#, "f.json");
    assert!(findings.len() == 2 && findings.iter().all(|finding| finding.severity == Severity::Warning));
}
