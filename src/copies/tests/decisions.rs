//! People's decisions over what was found.

use serde_json::{Value, json};

use crate::{
    copies::{Copied, decided, find},
    project::Project,
    wire,
};

const SHARED: &str = "Smoke from the burning refinery drifted over the southern suburbs, where schools kept children indoors.";

/// Four articles that share a sentence, "d" without its text, "e" with another, and these decisions.
fn project(groups: &[Value]) -> Project {
    let text = |before: &str| format!("{before} {SHARED}");
    let file = json!({
        "format": "crossbearing", "version": 1,
        "articles": [
            { "id": "a", "text": text("🔥 One.") }, { "id": "b", "text": text("Number two.") }, { "id": "c", "text": text("The third of them.") },
            { "id": "d", "text": null }, { "id": "e", "text": "Quite another thing: the schools there closed when smoke came." },
        ],
        "copies": groups,
    });
    wire::load(file.to_string().as_bytes(), "fixture.json").unwrap().project
}

/// A decision: `passages` as (article, start, quote).
fn group(id: &str, verdict: &str, passages: &[(&str, usize, &str)]) -> Value {
    let passage = |(article, start, quote): &(&str, usize, &str)| json!({ "article": article, "start": start, "end": start + quote.chars().count(), "quote": quote });
    json!({ "id": id, "kind": "rewrite", "verdict": verdict, "passages": passages.iter().map(passage).collect::<Vec<_>>() })
}

fn shown(copied: &Copied) -> String {
    let [a, b] = copied.passages.each_ref().map(|passage| format!("{} {}", passage.article, passage.span));
    let decided = copied.decided.as_ref().map_or(String::new(), |id| format!(" by {id}"));
    format!("{a} = {b} {} {:.2}{decided}", copied.kind.word(), copied.score)
}

#[track_caller]
fn check(groups: &[Value], expect: &[&str]) {
    let project = project(groups);
    let got: Vec<_> = decided(&project, &find(&project)).iter().map(shown).collect();
    assert_eq!(got, expect);
}

#[test]
fn without_decisions_all_that_was_found_stays() {
    check(&[], &["a 7–110 = b 12–115 verbatim 1.00", "a 7–110 = c 19–122 verbatim 1.00", "b 12–115 = c 19–122 verbatim 1.00"]);
}

#[test]
fn what_is_rejected_goes() {
    // More than half of the shorter on both sides is the same pair,
    check(
        &[group("g", "rejected", &[("a", 18, "the burning refinery drifted"), ("b", 12, SHARED)])],
        &["a 7–110 = c 19–122 verbatim 1.00", "b 12–115 = c 19–122 verbatim 1.00"],
    );
    // and a passage on one side alone is not.
    check(
        &[group("g", "rejected", &[("a", 7, SHARED), ("b", 0, "Number two."), ("e", 0, "Quite another thing")])],
        &["a 7–110 = b 12–115 verbatim 1.00", "a 7–110 = c 19–122 verbatim 1.00", "b 12–115 = c 19–122 verbatim 1.00"],
    );
    check(&[group("g", "rejected", &[("a", 7, SHARED), ("b", 12, SHARED), ("c", 19, SHARED)])], &[]);
}

#[test]
fn what_is_confirmed_stands_in_its_place() {
    let short = "drifted over the southern suburbs";
    check(
        &[group("g", "confirmed", &[("b", 44, short), ("a", 39, short)])],
        &["a 7–110 = c 19–122 verbatim 1.00", "a 39–72 = b 44–77 rewrite 1.00 by g", "b 12–115 = c 19–122 verbatim 1.00"],
    );
    // A group of three is about three pairs; what was not found is added, with what its words have in common.
    let (part, other) = ("suburbs, where schools", "the schools there closed when smoke came");
    check(
        &[group("g", "confirmed", &[("e", 21, other), ("a", 65, part), ("b", 70, part)])],
        &[
            "a 7–110 = c 19–122 verbatim 1.00",
            "a 65–87 = b 70–92 rewrite 1.00 by g",
            "a 65–87 = e 21–61 rewrite 0.20 by g",
            "b 12–115 = c 19–122 verbatim 1.00",
            "b 70–92 = e 21–61 rewrite 0.20 by g",
        ],
    );
}

#[test]
fn passages_that_moved_are_found_again_and_those_that_are_gone_are_passed_over() {
    check(
        &[group("g", "confirmed", &[("a", 0, SHARED), ("b", 0, SHARED), ("d", 7, SHARED), ("c", 0, "These words are nowhere.")])],
        &["a 7–110 = b 12–115 rewrite 1.00 by g", "a 7–110 = c 19–122 verbatim 1.00", "b 12–115 = c 19–122 verbatim 1.00"],
    );
    // Quotes that were left out of the file are taken at their word.
    let mut bare = group("g", "confirmed", &[("a", 7, SHARED), ("b", 12, SHARED)]);
    for passage in bare["passages"].as_array_mut().unwrap() {
        passage.as_object_mut().unwrap().remove("quote");
    }
    check(&[bare], &["a 7–110 = b 12–115 rewrite 1.00 by g", "a 7–110 = c 19–122 verbatim 1.00", "b 12–115 = c 19–122 verbatim 1.00"]);
    // Two passages of one article are no pair.
    check(
        &[group("g", "rejected", &[("a", 7, SHARED), ("a", 7, "Smoke from the burning refinery")])],
        &["a 7–110 = b 12–115 verbatim 1.00", "a 7–110 = c 19–122 verbatim 1.00", "b 12–115 = c 19–122 verbatim 1.00"],
    );
}
