//! What competing claims say, in a few letters: a decision keeps it, and is stale once it is another.

use serde_json::{Value, json};

use super::{Group, Side};
use crate::{
    ordering::{Order as _, set_of},
    text::sha256_hex,
};

/// Of the claims of a group: all that people may differ in.
pub(super) fn of_claims(group: &Group) -> String {
    let mut rows: Vec<(&str, Value)> = group
        .versions
        .iter()
        .map(|version| {
            let claim = &version.claim.body;
            let spans: Vec<_> = claim.anchor.spans().iter().map(|span| (span.start().0, span.end().0)).collect();
            let figure = claim.quantity.as_ref().map(|figure| json!([figure.measure, figure.qualifier, figure.min, figure.max]));
            let time = claim.time.as_ref().map(|time| json!([time.surface, time.date.as_ref().map(|date| date.value().to_owned())]));
            let place = claim.place.as_ref().map(|place| json!([place.surface, place.name]));
            let tags: Vec<_> = set_of(&claim.tags).into_iter().collect();
            let kind_and_figure = json!([spans, claim.kind, figure, claim.attribution, claim.factuality.word(), time, place]);
            let rest = json!([claim.status.word(), claim.check_worthy.map(|worth| worth.word()), tags]);
            (claim.id.as_str(), json!([claim.id, kind_and_figure, rest]))
        })
        .collect();
    rows.order_by_key(|(id, _)| (*id).to_owned());
    short(&Value::from_iter(rows.into_iter().map(|(_, row)| row)))
}

/// Of who has which incidents.
pub(super) fn of_sides(sides: &[Side]) -> String {
    short(&Value::from_iter(sides.iter().map(|side| json!([side.person, side.incidents]))))
}

fn short(value: &Value) -> String {
    let digest = sha256_hex(value.to_string().as_bytes());
    digest.get(..16).unwrap_or(&digest).to_owned()
}
