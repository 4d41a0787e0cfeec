//! How one figure is told: beside its mark in a plot, and to whoever hears it instead of seeing it.

use super::in_words;
use crate::{
    ledger::{Phrase, Row, Say, Voice, WhyNot, name_of, outlet_of},
    plot::isolated,
    project::Project,
};

/// Who says so, where and when, for a narrow place: "Harbour Observatory · Meridian Post, 15 Mar 2031"; the source is left
/// out where it is the outlet itself. Copies say so.
#[must_use]
pub fn label(project: &Project, row: &Row, say: Say<'_>) -> String {
    let outlet = outlet_of(project, &row.claim.body.article);
    if let Some(WhyNot::Copy(_)) = row.why_not {
        return say(&Phrase::Copied(&isolated(&outlet)));
    }
    let voice = name_of(project, &row.voice);
    let label = if is_itself(row, &voice, &outlet) { isolated(&outlet) } else { format!("{} · {}", isolated(&voice), isolated(&outlet)) };
    match &row.published {
        Some(date) => [label, say(&Phrase::Day(date))].join(&say(&Phrase::Comma)),
        None => label,
    }
}

/// What stands beside its mark: "12+", "10 superseded", "dozens".
#[must_use]
pub fn value(row: &Row, say: Say<'_>) -> String {
    let value = say(&Phrase::Quantity(&row.quantity));
    match &row.why_not {
        None | Some(WhyNot::Vague | WhyNot::Copy(_)) => value,
        Some(why_not) => format!("{value} {}", say(&Phrase::WhyNot(why_not))),
    }
}

/// All of it in one line, which begins as the label does: "Harbour Observatory · Meridian Post, 15 Mar 2031: 19 killed".
#[must_use]
pub fn sentence(project: &Project, row: &Row, measure: &str, say: Say<'_>) -> String {
    let (value, beside) = in_words(row);
    let figure = beside.map_or_else(|| value.clone(), |beside| format!("{} {value}", say(&Phrase::Beside(beside))));
    let said = format!("{}: {figure} {measure}", label(project, row, say));
    match &row.why_not {
        None => said,
        Some(WhyNot::Copy(_)) => say(&Phrase::NotCounted(&said)),
        Some(why_not) => say(&Phrase::NotCountedFor(&said, why_not)),
    }
}

/// Whether whoever publishes it is who says so.
fn is_itself(row: &Row, voice: &str, outlet: &str) -> bool {
    match row.voice {
        Voice::Article(_) => true,
        Voice::Source(_) | Voice::Outlet(_) => voice == outlet,
    }
}
