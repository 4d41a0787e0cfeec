//! What was understood of what people type, and why it can't be.

use crossbearing::{
    coordinates::CoordinatesError,
    dates::{DateError, Precision},
    estimate::EstimateError,
    quantity::{Qualifier, Quantity, QuantityError, Said, grouped},
};

use super::quoted;
use crate::app::words;

/// How a number is qualified.
pub(super) fn qualifier(qualifier: Qualifier) -> &'static str {
    words::text(match qualifier {
        Qualifier::Exact => id!("qualifier-exact"),
        Qualifier::AtLeast => id!("qualifier-at-least"),
        Qualifier::MoreThan => id!("qualifier-more-than"),
        Qualifier::UpTo => id!("qualifier-up-to"),
        Qualifier::FewerThan => id!("qualifier-fewer-than"),
        Qualifier::About => id!("qualifier-about"),
        Qualifier::Between => id!("qualifier-between"),
        Qualifier::Vague => id!("qualifier-vague"),
    })
}

/// A quantity as it was understood, with the label of its measure.
pub(crate) fn understood(quantity: &Quantity, measure: &str) -> String {
    match quantity.said() {
        Said::One(Qualifier::Exact, _) | Said::Range(..) => t!("understood-number", measure = measure, n = &quantity.short()),
        Said::One(how, n) => t!("understood-number", measure = measure, n = &format!("{} {}", qualifier(how), grouped(n))),
        Said::Vague if quantity.surface.trim().is_empty() => t!("understood-none", measure = measure),
        Said::Vague => t!("understood-word", measure = measure, word = &quantity.surface),
    }
}

/// A quantity in its shortest form.
pub(crate) fn short(quantity: &Quantity) -> String {
    if quantity.said() == Said::Vague && quantity.surface.trim().is_empty() {
        return qualifier(Qualifier::Vague).to_owned();
    }
    quantity.short()
}

/// Why a text is no quantity, or a record none that can be.
pub(crate) fn quantity_error(error: &QuantityError) -> String {
    match error {
        QuantityError::NoText => t!("quantity-no-text").to_owned(),
        QuantityError::NoNumber { found } => t!("quantity-no-number", found = &quoted(found)),
        QuantityError::SeveralNumbers { first, second } => t!("quantity-several", first = &quoted(first), second = &quoted(second)),
        QuantityError::SeveralQualifiers { first, second } => t!("quantity-qualifiers", first = &quoted(first), second = &quoted(second)),
        QuantityError::NotWhole { found } => t!("quantity-not-whole", found = &quoted(found)),
        QuantityError::Negative { found } => t!("quantity-negative", found = &quoted(found)),
        QuantityError::TooLarge { found } => t!("quantity-too-large", found = &quoted(found)),
        QuantityError::NotANumber { found } => t!("quantity-not-a-number", found = &quoted(found)),
        QuantityError::Reversed { low, high } => t!("quantity-reversed", low = &low.to_string(), high = &high.to_string()),
        QuantityError::NothingBelow => t!("quantity-nothing-below").to_owned(),
        QuantityError::NothingAbove { n } => t!("quantity-nothing-above", n = &n.to_string()),
        QuantityError::NoUpper { low } => t!("quantity-no-upper", low = &low.to_string()),
        QuantityError::UnwantedUpper { qualifier, upper } => {
            t!("quantity-unwanted-upper", upper = &upper.to_string(), qualifier = qualifier.word())
        }
        QuantityError::Bounds { qualifier, min, max } => {
            t!("quantity-bounds", min = &bound(*min), max = &bound(*max), qualifier = qualifier.word(), expected = bounds(*qualifier))
        }
    }
}

fn bound(bound: Option<u64>) -> String {
    bound.map_or_else(|| t!("bound-none").to_owned(), |n| n.to_string())
}

/// Which bounds fit.
fn bounds(qualifier: Qualifier) -> &'static str {
    words::text(match qualifier {
        Qualifier::Exact | Qualifier::About => id!("bounds-same"),
        Qualifier::AtLeast => id!("bounds-min"),
        Qualifier::MoreThan => id!("bounds-min-1"),
        Qualifier::UpTo => id!("bounds-max"),
        Qualifier::FewerThan => id!("bounds-max-below"),
        Qualifier::Between => id!("bounds-both"),
        Qualifier::Vague => id!("bounds-neither"),
    })
}

/// Why a text is no date.
pub(crate) fn date_error(error: &DateError) -> String {
    match error {
        DateError::Empty => t!("typed-date-empty").to_owned(),
        DateError::NotUnderstood { found } => t!("typed-date-unread", found = &quoted(found)),
        DateError::Ambiguous { found } => t!("typed-date-ambiguous", found = &quoted(found)),
        DateError::NoSuchMoment { found } => t!("typed-date-no-such", found = &quoted(found)),
        DateError::NoYear { found } => t!("typed-date-no-year", found = &quoted(found)),
        DateError::TooExact { found, claimed, known } => {
            t!("typed-date-too-exact", claimed = precision(*claimed), found = &quoted(found), known = precision(*known))
        }
    }
}

fn precision(precision: Precision) -> &'static str {
    words::text(match precision {
        Precision::Year => id!("precision-year"),
        Precision::Month => id!("precision-month"),
        Precision::Day => id!("precision-day"),
        Precision::Hour => id!("precision-hour"),
        Precision::Minute => id!("precision-minute"),
    })
}

/// Why a text is no pair of coordinates.
pub(crate) fn coordinates_error(error: &CoordinatesError) -> String {
    match error {
        CoordinatesError::NotUnderstood { found } => t!("coordinates-unread", found = &quoted(found)),
        CoordinatesError::Latitude { found } => t!("coordinates-latitude", found = found),
        CoordinatesError::Longitude { found } => t!("coordinates-longitude", found = found),
    }
}

/// Why three texts are no estimate.
pub(crate) fn estimate_error(error: &EstimateError) -> String {
    match error {
        EstimateError::NotANumber { which, found } => t!("estimate-not-a-number", found = &quoted(found), which = estimate(which)),
        EstimateError::Backwards { smaller, low, larger, high } => {
            let (low, high) = (low.to_string(), high.to_string());
            t!("estimate-backwards", smaller = estimate(smaller), low = &low, larger = estimate(larger), high = &high)
        }
        EstimateError::Nothing => t!("estimate-nothing").to_owned(),
    }
}

/// What the three are called within a sentence.
fn estimate(which: &str) -> &'static str {
    match which {
        "low" => t!("estimate-low"),
        "best" => t!("estimate-best"),
        _ => t!("estimate-high"),
    }
}
