//! The same numbers as other programs give: tests/data/agreement/values.json, made by the script beside it.

use serde_json::{Value, json};

use super::fixture::{file, of_files};
use crate::agreement::{Figures, Scope, Undefined, of};

const VALUES: &str = include_str!("../../../tests/data/agreement/values.json");

fn claim((nth, claim): (usize, &Value)) -> Value {
    let spans: Vec<_> = claim["spans"].as_array().unwrap().iter().map(|span| json!({ "start": span[0], "end": span[1] })).collect();
    let quantity = claim["number"].as_u64().map(|n| json!({ "measure": "killed", "qualifier": "exact", "min": n, "max": n }));
    let source: Vec<_> = claim["source"].as_str().map(str::to_lowercase).into_iter().collect();
    json!({
        "id": format!("c{nth:03}"), "article": format!("a{}", claim["article"]), "spans": spans, "kind": claim["kind"],
        "incidents": claim["incidents"], "quantity": quantity, "factuality": claim["factuality"], "attribution": source,
    })
}

#[track_caller]
fn check(figures: &Figures, expect: &Value, n_checked: &mut usize) {
    for (name, expect) in expect.as_object().unwrap() {
        let figure = figures.figures.iter().find(|figure| figure.measure.id() == *name).unwrap_or_else(|| panic!("no {name}"));
        match (figure.value, expect.as_f64()) {
            (Ok(value), Some(expect)) => assert!((value - expect).abs() < 1e-9, "{name}: {value}, expected {expect}"),
            (Err(Undefined::OneLabel | Undefined::NothingMarked), None) => {}
            (value, expect) => panic!("{name}: {value:?}, expected {expect:?}"),
        }
        *n_checked += 1;
    }
}

#[test]
fn other_programs_give_the_same() {
    let cases: Vec<Value> = serde_json::from_str(VALUES).unwrap();
    let mut n_checked = 0;
    for case in cases {
        let lengths: Vec<_> =
            case["lengths"].as_array().unwrap().iter().map(|length| u32::try_from(length.as_u64().unwrap()).unwrap()).collect();
        let annotators = case["annotators"].as_array().unwrap();
        let files: Vec<_> = annotators
            .iter()
            .map(|claims| file(&lengths, &claims.as_array().unwrap().iter().enumerate().map(claim).collect::<Vec<_>>()))
            .collect();
        let study = of_files(&files);
        for pair in case["pairs"].as_array().unwrap() {
            let nth = |place: usize| usize::try_from(pair["pair"][place].as_u64().unwrap()).unwrap();
            check(&of(&study, &Scope { pair: Some((nth(0), nth(1))), ..Scope::default() }), &pair["values"], &mut n_checked);
        }
        check(&of(&study, &Scope::default()), &case["all"], &mut n_checked);
    }
    assert!(n_checked > 1500, "{n_checked}");
}
