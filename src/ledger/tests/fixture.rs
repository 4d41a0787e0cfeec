//! Projects for tests, one record a line. Fields are separated by semicolons:
//!
//! ```text
//! source s1 Harbour Observatory; aka HO; rated B
//! article a1 2031-03-14 Coastal Wire          (the date may be "-", the outlet left out)
//! incident i1 Port blasts; in whole; place Port Marin; aka Puerto; on 2031-03-14; to 2031-03-16; actor claimant Front
//! claim c1 a1 killed 12+; by s1 s2; CT-; retracted; i1; aggregates i2; from c0; place Tartus; on 2031-03-14; kind attack; at 10 20
//! policy majority; dozens 24
//! pick i1 killed c1
//! assess i1 killed c1 12 12
//! ```
//!
//! A claim's bare field is an incident that it reports. Each claim has ten characters of its own in its article.

use std::collections::BTreeMap;

use serde_json::{Map, Value, json};

use crate::{
    copies::{Copied, Passage},
    offset::Span,
    project::Project,
    quantity,
    record::{ClaimStatus, CopyKind, Factuality},
    wire,
};

/// The project of some lines.
#[track_caller]
pub(crate) fn project(lines: &str) -> Project {
    let mut lists: BTreeMap<&str, Vec<Value>> = BTreeMap::new();
    let mut policy = Map::new();
    let mut n_claims: BTreeMap<String, usize> = BTreeMap::new();
    for line in lines.lines().map(str::trim).filter(|line| !line.is_empty()) {
        let (kind, rest) = line.split_once(' ').unwrap_or((line, ""));
        let mut fields = rest.split(';').map(str::trim);
        let first: Vec<&str> = fields.next().unwrap().split(' ').filter(|word| !word.is_empty()).collect();
        let fields: Vec<&str> = fields.collect();
        match kind {
            "source" => lists.entry("sources").or_default().push(source(&first, &fields)),
            "article" => lists.entry("articles").or_default().push(article(&first)),
            "incident" => lists.entry("incidents").or_default().push(incident(&first, &fields)),
            "claim" => {
                let nth = n_claims.entry(first[1].to_owned()).or_default();
                *nth += 1;
                lists.entry("claims").or_default().push(claim(&first, &fields, *nth));
                lists.entry("links").or_default().extend(links(first[0], &fields));
            }
            "policy" => {
                policy.insert("figure".to_owned(), first[0].into());
                if !fields.is_empty() {
                    let words = fields.iter().map(|field| field.rsplit_once(' ').unwrap());
                    let words: Vec<Value> =
                        words.map(|(word, value)| json!({ "word": word, "value": value.parse::<u64>().unwrap() })).collect();
                    policy.extend([("words".to_owned(), words.into()), ("map_words".to_owned(), true.into())]);
                }
            }
            "pick" => add(&mut lists, first[0], "picks", json!({ "measure": first[1], "claim": first[2] })),
            "assess" => {
                let bound = |nth: usize| first.get(nth).and_then(|bound| bound.parse::<u64>().ok());
                let basis = first.get(2).map(|claim| json!([{ "claim": claim, "low": bound(3), "high": bound(4) }]));
                add(&mut lists, first[0], "assessment", json!({ "measure": first[1], "best": 1, "basis": basis.unwrap_or(json!([])) }));
            }
            other => panic!("{other:?} is no record"),
        }
    }
    let mut file = json!({ "format": "crossbearing", "version": 1, "project": { "id": "p", "title": "Test", "policy": policy } });
    for (list, rows) in lists {
        file[list] = rows.into();
    }
    wire::load(file.to_string().as_bytes(), "fixture.json").unwrap().project
}

fn add(lists: &mut BTreeMap<&str, Vec<Value>>, incident: &str, field: &str, value: Value) {
    let incident = lists.get_mut("incidents").unwrap().iter_mut().find(|row| row["id"] == incident).unwrap();
    let mut rows = incident[field].as_array().cloned().unwrap_or_default();
    rows.push(value);
    incident[field] = rows.into();
}

/// The rest of the field that begins with a word.
fn after<'a>(fields: &[&'a str], word: &str) -> Vec<&'a str> {
    fields.iter().filter_map(|field| field.strip_prefix(word)?.strip_prefix(' ')).collect()
}

fn source(first: &[&str], fields: &[&str]) -> Value {
    json!({ "id": first[0], "name": first[1..].join(" "), "aliases": after(fields, "aka"), "reliability": after(fields, "rated").first() })
}

fn article(first: &[&str]) -> Value {
    let published = first.get(1).filter(|date| **date != "-").map(|date| json!({ "value": date }));
    json!({ "id": first[0], "published": published, "outlet": first.get(2..).unwrap_or_default().join(" "), "text": "x".repeat(1000) })
}

fn incident(first: &[&str], fields: &[&str]) -> Value {
    let time = after(fields, "on").first().map(|date| json!({ "value": date, "end": after(fields, "to").first() }));
    let place = after(fields, "place").first().map(|name| json!({ "name": name, "aliases": after(fields, "also") }));
    let actors = after(fields, "actor").into_iter().map(|actor| actor.split_once(' ').unwrap());
    let actors: Vec<Value> = actors.map(|(role, name)| json!({ "role": role, "name": name })).collect();
    json!({
        "id": first[0], "title": first[1..].join(" "), "aliases": after(fields, "aka"), "parent": after(fields, "in").first(),
        "time": time, "place": place, "actors": actors,
    })
}

fn claim(first: &[&str], fields: &[&str], nth: usize) -> Value {
    let span = after(fields, "at").first().map(|at| at.split_once(' ').unwrap());
    let (start, end) = span.map_or((nth * 10 - 10, nth * 10), |(start, end)| (start.parse().unwrap(), end.parse().unwrap()));
    let quantity = first.get(2).map(|measure| {
        let surface = first[3..].join(" ");
        let figure = quantity::parse(&surface, &[], &(*measure).into()).unwrap();
        json!({ "measure": measure, "qualifier": figure.qualifier, "min": figure.min, "max": figure.max, "surface": surface })
    });
    let word = |is_one: &dyn Fn(&str) -> bool, default: &str| (*fields.iter().find(|field| is_one(field)).unwrap_or(&default)).to_owned();
    let place = after(fields, "place").first().map(|name| json!({ "surface": name }));
    let time = after(fields, "on").first().map(|date| json!({ "value": date }));
    json!({
        "id": first[0], "article": first[1], "spans": [{ "start": start, "end": end }],
        "kind": after(fields, "kind").first().unwrap_or(&"casualties"),
        "quantity": quantity,
        "attribution": after(fields, "by").first().map_or(Vec::new(), |chain| chain.split(' ').collect()),
        "factuality": word(&|field| Factuality::from_word(field).is_some(), "CT+"),
        "status": word(&|field| ClaimStatus::from_word(field).is_some(), "current"),
        "copied_from": after(fields, "from").first(), "place": place, "time": time,
    })
}

fn links(claim: &str, fields: &[&str]) -> Vec<Value> {
    let known = ["by", "from", "place", "on", "kind", "at"];
    let is_link = |field: &&&str| {
        let word = field.split(' ').next().unwrap();
        !known.contains(&word) && Factuality::from_word(field).is_none() && ClaimStatus::from_word(field).is_none()
    };
    fields
        .iter()
        .filter(is_link)
        .map(|field| {
            let (relation, incident) = field.split_once(' ').unwrap_or(("reports", field));
            json!({ "claim": claim, "incident": incident, "relation": relation })
        })
        .collect()
}

/// Copied pairs, one a line: `near a1 0 100 a2 200 300`.
#[track_caller]
pub(crate) fn copies(lines: &str) -> Vec<Copied> {
    let one = |line: &str| {
        let words: Vec<&str> = line.split_whitespace().collect();
        let passage = |nth: usize| Passage {
            article: words[nth].into(),
            span: Span::at(words[nth + 1].parse().unwrap(), words[nth + 2].parse().unwrap()).unwrap(),
        };
        Copied { kind: CopyKind::from_word(words[0]).unwrap(), score: 1.0, passages: [passage(1), passage(4)], decided: None }
    };
    lines.lines().map(str::trim).filter(|line| !line.is_empty()).map(one).collect()
}
