//! How one figure is told: beside its mark in a plot, and to whoever hears it instead of seeing it.

use super::in_words;
use crate::{
    ledger::{Row, Voice, WhyNot, name_of, outlet_of},
    plot::isolated,
    project::Project,
};

/// Who says so, where and when, for a narrow place: "Harbour Observatory · Meridian Post, 15 Mar 2031"; the source is left
/// out where it is the outlet itself. Copies say so.
#[must_use]
pub fn label(project: &Project, row: &Row) -> String {
    let outlet = outlet_of(project, &row.claim.body.article);
    if let Some(WhyNot::Copy(_)) = row.why_not {
        return format!("↳ {}, copied", isolated(&outlet));
    }
    let voice = name_of(project, &row.voice);
    let label = if is_itself(row, &voice, &outlet) { isolated(&outlet) } else { format!("{} · {}", isolated(&voice), isolated(&outlet)) };
    match &row.published {
        Some(date) => format!("{label}, {}", date.short()),
        None => label,
    }
}

/// What stands beside its mark: "12+", "10 superseded", "dozens".
#[must_use]
pub fn value(row: &Row) -> String {
    let value = row.quantity.short();
    match &row.why_not {
        None | Some(WhyNot::Vague | WhyNot::Copy(_)) => value,
        Some(why_not) => format!("{value} {}", why_not.label()),
    }
}

/// All of it in one line, which begins as the label does: "Harbour Observatory · Meridian Post, 15 Mar 2031: 19 killed".
#[must_use]
pub fn sentence(project: &Project, row: &Row, measure: &str) -> String {
    let (value, qualifier) = in_words(row);
    let figure = if qualifier.is_empty() { value } else { format!("{qualifier} {value}") };
    let said = format!("{}: {figure} {measure}", label(project, row));
    match &row.why_not {
        None => said,
        Some(WhyNot::Copy(_)) => format!("{said}; not counted"),
        Some(why_not) => format!("{said}; not counted: {}", why_not.label()),
    }
}

/// Whether whoever publishes it is who says so.
fn is_itself(row: &Row, voice: &str, outlet: &str) -> bool {
    match row.voice {
        Voice::Article(_) => true,
        Voice::Source(_) | Voice::Outlet(_) => voice == outlet,
    }
}
