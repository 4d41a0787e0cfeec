//! Which values of a JSON document are articles.

use super::{Place, Problem, Trouble, read, read_lines};

/// Expects `title: text` of each article.
#[track_caller]
fn check(text: &str, expect: &[&str]) {
    let rows = read(text).unwrap_or_else(|error| panic!("{text}: {error:?}"));
    let found: Vec<String> = rows.found.iter().map(|found| format!("{}: {}", found.title, found.text)).collect();
    assert_eq!(found, expect, "{text}");
}

#[test]
fn finds_articles() {
    for (text, expect) in [
        (r#"[{"title": "T", "text": "x"}, {"headline": "U", "body": "y"}]"#, &["T: x", "U: y"][..]),
        (r#"{"title": "T", "text": "x"}"#, &["T: x"]),
        (r#"{"status": "ok", "articles": [{"title": "T", "content": "x"}]}"#, &["T: x"]),
        (r#"{"response": {"results": [{"webTitle": "T", "fields": 1, "bodyText": "x"}]}}"#, &[": x"]),
        // The array with the most texts, not the first.
        (r#"{"a": [{"text": "x"}], "b": [{"text": "y"}, {"text": "z"}]}"#, &[": y", ": z"]),
        // The best name wins; the text is never trimmed.
        (r#"{"content": "short", "Full_Text": " x\n"}"#, &[":  x\n"]),
        (r#"{"text": "", "body": "x"}"#, &[": x"]),
        (r#"{"text": null, "body": "x"}"#, &[": x"]),
        (r#"{"text": "x", "title": 5}"#, &["5: x"]),
        (r#"{"text": "\ud83d\udd25 \u0645"}"#, &[": 🔥 م"]),
    ] {
        check(text, expect);
    }
}

#[test]
fn sorts_fields_and_keeps_the_rest() {
    let rows = read(
        r#"[{"source": {"id": 7, "name": "Wire"}, "publishedAt": "2031-03-14T09:00:00Z", "link": "https://w.example/1", "lang": "en",
            "text": "x", "description": "d", "n": [1, null]}]"#,
    )
    .unwrap_or_else(|error| panic!("{error:?}"));
    let found = &rows.found[0];
    assert_eq!((found.outlet.as_str(), found.url.as_str(), found.language.as_str()), ("Wire", "https://w.example/1", "en"));
    assert_eq!(found.published.as_ref().map(|date| date.value().to_owned()), Some("2031-03-14T09:00:00Z".to_owned()));
    // The source holds more than its name, so it is kept whole.
    let kept: Vec<&str> = found.extra.keys().map(String::as_str).collect();
    assert_eq!(kept, ["description", "n", "source"]);
    assert_eq!(rows.warnings, []);
}

#[test]
fn a_date_that_is_none_is_kept_and_said() {
    let rows = read(r#"[{"text": "x", "date": "someday"}]"#).unwrap_or_else(|error| panic!("{error:?}"));
    assert_eq!(rows.found[0].extra.get("date"), Some(&"someday".into()));
    assert!(matches!(&rows.warnings[..], [(Place::Item(path), Trouble::Date { .. })] if path == "[0]"), "{:?}", rows.warnings);
}

#[test]
fn items_without_text_are_named() {
    let rows = read(r#"{"articles": [{"text": "x"}, {"title": "T"}, 5, {"text": " "}]}"#).unwrap_or_else(|error| panic!("{error:?}"));
    let places: Vec<String> = rows.warnings.iter().map(|(place, _)| place.to_string()).collect();
    assert_eq!((rows.found.len(), places), (1, vec!["articles[1]".to_owned(), "articles[2]".to_owned(), "articles[3]".to_owned()]));
}

#[test]
fn says_where_json_is_broken() {
    let at = |line, column| Place::LineColumn { line, column };
    for (text, place, message, found) in [
        ("{\n  \"text\" 5}", at(2, 10), "expected `:`", "'5'"),
        ("[{\"text\": \"x\"", at(1, 13), "EOF while parsing an object", "the end"),
        ("{\"a\": é}", at(1, 7), "expected value", "'é'"),
        ("{\"text\": \"\\ud800\"}", at(1, 17), "unexpected end of hex escape", "'\"'"),
        ("{\"text\": \"a\nb\"}", at(2, 0), "control character (\\u0000-\\u001F) found while parsing a string", "'b'"),
        ("{} x", at(1, 4), "trailing characters", "'x'"),
    ] {
        let expect = (place, Problem::JsonSyntax { message: message.to_owned(), found: found.to_owned() });
        assert_eq!(read(text).err(), Some(expect), "{text:?}");
    }
    let deep = format!("{}{}", "[".repeat(100_000), "]".repeat(100_000));
    assert!(matches!(read(&deep).err(), Some((Place::LineColumn { line: 1, .. }, Problem::JsonTooDeep))));
}

#[test]
fn json_without_articles_is_an_error() {
    for (text, found) in [
        ("[]", "an empty array"),
        ("[1]", "an array whose first item is a number"),
        ("null", "null"),
        ("{}", "an object without fields"),
        (r#"{"a": 1, "b": {"c": 2}}"#, "an object with the fields a, b"),
        (r#"["x", "y"]"#, "an array whose first item is a string"),
        (r#"[{"text": ["x"]}]"#, "an array whose first item is an object with the fields text"),
    ] {
        assert_eq!(read(text).err(), Some((Place::File, Problem::NoArticles { found: found.to_owned() })), "{text}");
    }
}

#[test]
fn lines_are_read_one_by_one() {
    let rows = read_lines("{\"text\": \"x\"}\n\n{\"title\": \"T\"}\n{\"text\": \"y\"}").unwrap_or_else(|error| panic!("{error:?}"));
    let texts: Vec<&str> = rows.found.iter().map(|found| found.text.as_str()).collect();
    assert_eq!(texts, ["x", "y"]);
    assert_eq!(rows.warnings.iter().map(|(place, _)| place).collect::<Vec<_>>(), [&Place::Line(3)]);
    let error = read_lines("{\"text\": \"x\"}\n\n{\"text\" \"y\"}").err();
    assert!(matches!(error, Some((Place::LineColumn { line: 3, column: 9 }, Problem::JsonSyntax { .. }))), "{error:?}");
    assert_eq!(read_lines("{\"title\": \"T\"}").err(), Some((Place::File, Problem::NoTextAnywhere { n_rows: 1 })));
}
