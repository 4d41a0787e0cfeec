//! What the library says, in the language of the interface: its typed values by messages that say in English what they say
//! by themselves. One file for each thing that is talked of. What is told here needs no mark; what isn't is English, and
//! marked so ([`super::english`]). Must not decide anything, nor know what is shown where.

mod alike;
mod faults;
mod fields;
mod intake;
mod ledger;
mod measures;
mod past;
mod refused;
mod remarks;
mod steps;
#[cfg(test)]
mod tests;
mod typed;
mod wrong;

pub(crate) use self::{
    alike::alike,
    faults::{changing, collision, doubt, load, opening, storage},
    fields::{field, fields},
    intake::{encoding, intake_error, intake_warning},
    ledger::{beside, gap, grade, ledger, range, reason, why_not},
    measures::{definition, difference, measure, undefined},
    past::{deeds, did},
    refused::{key, refused, reserved, settings_error, stale},
    remarks::remark,
    steps::step,
    typed::{coordinates_error, date_error, estimate_error, quantity_error, short, understood},
};

fn is_english() -> bool {
    super::language() == super::Language::English
}

/// What was found, in quotation marks, as the library shows it.
fn quoted(found: &str) -> String {
    format!("{found:?}")
}
