//! Who is an annotator, and which articles count.

use serde_json::{Value, json};

use super::fixture::{file, of_files};
use crate::{
    agreement::{Measure, Mentions, Ratio, Scope, Score, Sense, Study, Undefined, behind, of},
    wire,
};

/// Two people and a third who made one claim only, in one project.
fn merged() -> Value {
    let by = |person: &str| json!({ "by": person });
    json!({
        "format": "crossbearing", "version": 1,
        "people": [{ "id": "p1", "name": "Ana" }, { "id": "p2", "name": "Ben" }, { "id": "p3", "name": "Cem" }],
        "articles": [{ "id": "a1", "text": "Two blasts hit the port." }, { "id": "a2", "text": "The minister spoke on Friday." }],
        "incidents": [{ "id": "i1", "title": "Blasts" }, { "id": "i2", "title": "Speech" }],
        "claims": [
            { "id": "c1", "article": "a1", "spans": [{ "start": 0, "end": 10 }], "kind": "attack", "created": by("p1") },
            { "id": "c2", "article": "a1", "spans": [{ "start": 0, "end": 10 }], "kind": "attack", "created": by("p2") },
            { "id": "c3", "article": "a2", "spans": [{ "start": 4, "end": 12 }], "kind": "statement", "created": by("p1") },
            { "id": "c4", "article": "a2", "spans": [{ "start": 4, "end": 18 }], "kind": "statement", "created": by("p2") },
            { "id": "c5", "article": "a2", "spans": [{ "start": 4, "end": 12 }], "kind": "statement", "created": by("p3") },
        ],
        "links": [
            { "id": "l1", "claim": "c1", "incident": "i1", "created": by("p1") },
            { "id": "l2", "claim": "c2", "incident": "i1", "created": by("p1") },
            { "id": "l3", "claim": "c2", "incident": "i2", "created": by("p2"), "relation": "background" },
        ],
    })
}

#[test]
fn people_of_one_project_are_annotators() {
    let project = wire::load(merged().to_string().as_bytes(), "merged.json").unwrap().project;
    let study = Study::by_person(&project);
    assert_eq!(study.annotators, ["Ana", "Ben", "Cem"]);
    assert_eq!(study.articles.len(), 2);
    let strict = Measure::Spans(Sense::Strict, Ratio::F1);
    let pair = of(&study, &Scope { pair: Some((0, 1)), ..Scope::default() });
    assert_eq!((pair.n_articles, pair.n_articles_left_out, pair.get(strict)), (2, 0, Some(Ok(0.5))));
    // Cem has not worked on the first article.
    let pair = of(&study, &Scope { pair: Some((0, 2)), ..Scope::default() });
    assert_eq!((pair.n_articles, pair.n_articles_left_out, pair.get(strict)), (1, 1, Some(Ok(1.0))));
    let first = of(&study, &Scope { pair: Some((0, 2)), article: Some(0), kind: None });
    assert_eq!(first.get(strict), Some(Err(Undefined::NoArticle)));
    // Ben linked his claim to nothing himself: that Ana did is hers, and "background" is no report.
    let shared = Measure::Incidents(Mentions::Shared, Score::BCubed, Ratio::F1);
    assert_eq!(of(&study, &Scope { pair: Some((0, 1)), ..Scope::default() }).get(shared), Some(Err(Undefined::NoIncidents)));
}

#[test]
fn work_that_is_done_counts_and_a_layer_is_nobodys() {
    let mut file = merged();
    file["progress"] = json!([{ "article": "a1", "person": "p3", "done": true }]);
    file["claims"][1]["layer"] = "gold".into();
    let project = wire::load(file.to_string().as_bytes(), "merged.json").unwrap().project;
    let study = Study::by_person(&project);
    // Cem found nothing in the first article, and Ben's only claim there is now the layer's.
    let all = of(&study, &Scope { pair: Some((0, 2)), ..Scope::default() });
    assert_eq!((all.n_articles, all.n_claims.clone()), (2, vec![2, 1]));
    assert_eq!(of(&study, &Scope { pair: Some((0, 1)), ..Scope::default() }).n_articles, 1);
}

#[test]
fn passages_name_the_claims_of_each() {
    let project = wire::load(merged().to_string().as_bytes(), "merged.json").unwrap().project;
    let study = Study::by_person(&project);
    let passages = behind(&study, &Scope { pair: Some((0, 1)), ..Scope::default() }, Measure::Spans(Sense::Strict, Ratio::F1));
    let told: Vec<_> = passages
        .iter()
        .map(|passage| {
            let claims: Vec<_> = passage.claims.iter().map(|(who, claim)| format!("{}:{claim}", study.annotators[*who])).collect();
            format!("{} {} {} {}", study.articles[passage.article].id, passage.span, passage.difference.label(), claims.join(" "))
        })
        .collect();
    assert_eq!(told, ["a1 0–10 the same Ana:c1 Ben:c2", "a2 4–18 other edges Ana:c3 Ben:c4"]);
}

#[test]
fn articles_that_only_some_have_are_left_out_and_counted() {
    let claim = |article: &str| json!({ "id": "c", "article": article, "spans": [{ "start": 1, "end": 4 }], "kind": "attack" });
    let study = of_files(&[file(&[20, 30], &[claim("a0")]), file(&[20], &[claim("a0")]), file(&[20, 30, 40], &[claim("a1")])]);
    assert_eq!((study.articles.len(), study.n_articles_of_one), (2, 1));
    let all = of(&study, &Scope::default());
    assert_eq!((all.n_articles, all.n_articles_left_out), (1, 1));
    assert_eq!(all.n_claims, [1, 1, 0]);
}

#[test]
fn several_claims_at_the_same_spans_go_together_by_kind() {
    let claim = |id: &str, kind: &str| json!({ "id": id, "article": "a0", "spans": [{ "start": 1, "end": 4 }], "kind": kind });
    let study = of_files(&[
        file(&[20], &[claim("c1", "attack"), claim("c2", "casualties")]),
        file(&[20], &[claim("d1", "casualties"), claim("d2", "statement")]),
    ]);
    let scope = Scope { pair: Some((0, 1)), ..Scope::default() };
    let passages = behind(&study, &scope, Measure::CohenAttribute(crate::agreement::Attribute::Kind));
    let told: Vec<_> = passages.iter().map(|passage| passage.values.join(" – ")).collect();
    assert_eq!(told, ["Casualties – Casualties", "Attack – Statement"]);
}
