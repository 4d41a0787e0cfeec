//! Why two incidents may be one.

use crossbearing::duplicates::Reason;

/// The reasons in one line.
pub(crate) fn alike(reasons: &[Reason]) -> String {
    reasons.iter().map(reason).collect::<Vec<_>>().join(t!("semicolon"))
}

fn reason(reason: &Reason) -> String {
    match reason {
        Reason::SameName(name) => t!("alike-same-name", name = name),
        Reason::LikeName(one, other) => t!("alike-like-name", one = one, other = other),
        Reason::DatesFit => t!("alike-dates").to_owned(),
        Reason::DatesNear => t!("alike-days-apart").to_owned(),
        Reason::SamePlace(place) => t!("alike-place", place = place),
        Reason::PlaceIs(one, other) => t!("alike-places", one = one, other = other),
        Reason::Claims(n) => t!("alike-claims", n = *n),
    }
}
