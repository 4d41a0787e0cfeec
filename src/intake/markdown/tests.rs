//! What front matter says, and what stays in the text.

use super::{Place, Trouble, read};

/// Expects `title ¦ date ¦ text`.
#[track_caller]
fn check(text: &str, expect: &str) {
    let rows = read(text).unwrap_or_else(|error| panic!("{text}: {error:?}"));
    let found = &rows.found[0];
    let date = found.published.as_ref().map_or("", |date| date.value());
    assert_eq!(format!("{} ¦ {date} ¦ {}", found.title, found.text), expect, "{text}");
    assert_eq!(rows.warnings, [], "{text}");
}

#[test]
fn reads_front_matter_and_headings() {
    for (text, expect) in [
        ("---\ntitle: \"A: \\\"b\\\" \\u00e9\"\ndate: 2024-03-05\n---\n\n# B\n\nx\n", "A: \"b\" é ¦ 2024-03-05 ¦ \n# B\n\nx\n"),
        ("---\ntitle: 'It''s'\n...\nx", "It's ¦  ¦ x"),
        ("---\ntitle: A # why\nurl: https://w.example/#x\n---\nx", "A ¦  ¦ x"),
        ("# B #\n\nx", "B ¦  ¦ # B #\n\nx"),
        ("x\n\nB\n====\n", "B ¦  ¦ x\n\nB\n====\n"),
        ("```\n# no\n```\n# yes", "yes ¦  ¦ ```\n# no\n```\n# yes"),
        ("## two\n#tag\n", " ¦  ¦ ## two\n#tag\n"),
        // A rule across the page is no front matter.
        ("---\nTwo blasts\n---\nx", " ¦  ¦ ---\nTwo blasts\n---\nx"),
        ("---\ntitle: open", " ¦  ¦ ---\ntitle: open"),
        ("x\n---\ntitle: late\n---\n", " ¦  ¦ x\n---\ntitle: late\n---\n"),
    ] {
        check(text, expect);
    }
}

#[test]
fn keeps_what_it_does_not_read() {
    let rows = read("---\ntitle: A\ntags:\n  - x\n  - y\ntext: not the text\nauthor: [a, b]\n!odd\n---\nbody")
        .unwrap_or_else(|error| panic!("{error:?}"));
    let found = &rows.found[0];
    assert_eq!(found.text, "body");
    assert_eq!(
        serde_json::to_string(&found.extra).unwrap(),
        r#"{"author":"[a, b]","front matter line 8":"!odd","tags":"  - x\n  - y","text":"not the text"}"#
    );
    assert_eq!(rows.warnings, [(Place::Line(8), Trouble::FrontMatter { found: "!odd".to_owned() })]);
    assert!(read("---\ntitle: A\n---\n \n").is_err());
}
