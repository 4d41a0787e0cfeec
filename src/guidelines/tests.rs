//! What Markdown becomes, names of headings, and hostile texts.

use super::*;

/// The tree on one line: the name of each piece with what is in it.
fn shown(nodes: &[Node]) -> String {
    let one = |node: &Node| match node {
        Node::Text(text) => format!("{text:?}"),
        Node::Part(part, inner) if inner.is_empty() => format!("{part:?}"),
        Node::Part(part, inner) => format!("{part:?}[{}]", shown(inner)),
    };
    nodes.iter().map(one).collect::<Vec<_>>().join(" ")
}

#[test]
fn markdown_becomes_a_tree() {
    #[track_caller]
    fn check(markdown: &str, expected: &str) {
        assert_eq!(shown(&Guidelines::read(markdown).body), expected);
    }
    check("", "");
    check("A *b* **c** ~~d~~ `e`", r#"Paragraph["A " Emphasis["b"] " " Strong["c"] " " Struck["d"] " " Inline["e"]]"#);
    check("one\ntwo  \nthree", r#"Paragraph["one\ntwo" Break "three"]"#);
    check("## A *b*", r#"Heading(2, "a-b")["A " Emphasis["b"]]"#);
    check("- a\n- b\n\n3. c", r#"List(None)[Item["a"] Item["b"]] List(Some(3))[Item["c"]]"#);
    check("> a\n\n---\n```\nx < y\n```", r#"Quote[Paragraph["a"]] Rule Code["x < y\n"]"#);
    check("|a|b|\n|-|-|\n|1|2|", r#"Table[Head[Cell["a"] Cell["b"]] Row[Cell["1"] Cell["2"]]]"#);
    check("|a|\n|-|", r#"Table[Head[Cell["a"]]]"#);
    check("|*a*||\n|:-|-:|\n|1|2|3|\n|x|", r#"Table[Head[Cell[Emphasis["a"]] Cell] Row[Cell["1"] Cell["2"]] Row[Cell["x"] Cell]]"#);
    check("- [x] a\n- [ ] b\n- c", r#"List(None)[Item[Task(true) "a"] Item[Task(false) "b"] Item["c"]]"#);
    check("1. [X] a\n\n2. [ ] *b*", r#"List(Some(1))[Item[Paragraph[Task(true) "a"]] Item[Paragraph[Task(false) Emphasis["b"]]]]"#);
    check("- [x]a\n- [y] b\n\n[x] c", r#"List(None)[Item["[x]a"] Item["[y] b"]] Paragraph["[x] c"]"#);
    check("[a](https://example.org/b) [c](#d)", r#"Paragraph[Link("https://example.org/b")["a"] " " Within("d")["c"]]"#);
    check(
        "<https://example.org> <ana@example.org>",
        r#"Paragraph[Link("https://example.org")["https://example.org"] " " Link("mailto:ana@example.org")["ana@example.org"]]"#,
    );
}

#[test]
fn nothing_hostile_is_left() {
    #[track_caller]
    fn check(markdown: &str, expected: &str) {
        assert_eq!(shown(&Guidelines::read(markdown).body), expected);
    }
    check("<script>alert(1)</script>", r#"Paragraph["<script>alert(1)</script>"]"#);
    check("a <img src=x onerror=alert(1)> b", r#"Paragraph["a <img src=x onerror=alert(1)> b"]"#);
    check("![A *map*](https://example.org/spy.png)", r#"Paragraph["A " Emphasis["map"]]"#);
    check("[a](javascript:alert(1))", r#"Paragraph["a"]"#);
    check("[a](JaVaScRiPt:alert(1))", r#"Paragraph["a"]"#);
    check("[a](java&#10;script:alert(1))", r#"Paragraph["a"]"#);
    check("[a](&#1;javascript:alert(1))", r#"Paragraph["a"]"#);
    check("[a](data:text/html,x) [b](//example.org) [c](file:///etc/passwd) [d](vbscript:x) [e](e.html)", r#"Paragraph["a b c d e"]"#);
    check("# <b>x</b> {#\"onclick=alert(1)}", r##"Heading(1, "\"onclick=alert(1)")["<b>x</b>"]"##);
    check("[![x](https://example.org/spy.png)](https://example.org)", r#"Paragraph[Link("https://example.org")["x"]]"#);
}

#[test]
fn deep_texts_stay_readable() {
    let read = Guidelines::read(&">".repeat(5_000));
    assert!(shown(&read.body).len() < 10_000);
    let read = Guidelines::read(&format!("{}a", "> ".repeat(100)));
    assert!(shown(&read.body).contains("\"a\""));
}

#[test]
fn names_of_headings() {
    for (text, expected) in [
        ("Casualties", "casualties"),
        ("  Killed & injured — how many?", "killed-injured-how-many"),
        ("armed_group", "armed-group"),
        ("Überfälle 2.0", "überfälle-2-0"),
        ("الضحايا", "الضحايا"),
        ("!?", ""),
    ] {
        assert_eq!(slug(text), expected);
    }
    let read = Guidelines::read("# A\n# A\n# A {#b}\n# B\n# B {#b}");
    assert_eq!(read.headings.iter().map(|heading| &*heading.slug).collect::<Vec<_>>(), ["a", "a-1", "b", "b-1", "b-2"]);
}

#[test]
fn each_kind_has_its_part() {
    #[track_caller]
    fn check(markdown: &str, id: &str, label: &str, expected: Option<&str>) {
        assert_eq!(Guidelines::read(markdown).part_of(id, label), expected);
    }
    check("# Casualties", "casualties", "Casualties", Some("casualties"));
    check("# Casualties", "k1", "casualties", Some("casualties"));
    check("# Who says so\n# k1", "k1", "Sources", Some("k1"));
    check("# Casualties\n# Deaths {#casualties}", "casualties", "Casualties", Some("casualties-1"));
    check("# Dead and hurt {#casualties}\n# Casualties", "casualties", "Casualties", Some("casualties"));
    check("## State media", "state_media", "", Some("state-media"));
    check("Casualties", "casualties", "Casualties", None);
    check("# !?", "…", "…", None);
}
