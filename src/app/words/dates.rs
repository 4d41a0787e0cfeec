//! Dates and moments as they are written in the language of the interface. Where that is not English they keep their direction
//! to themselves: they stand among names of any language, and in drawings, which run from the left.

use crossbearing::{
    dates::{PartialDate, Precision},
    plot::{Named, Tick, isolated},
    stamp::Timestamp,
};

use super::{Language, language};
use crate::app::platform::page;

/// Parts of a date, as [`page::written`] takes them.
type Parts<'a> = [(&'a str, &'a str)];

/// A date for narrow places, as exact as it is known; no time.
pub(crate) fn date(date: &PartialDate) -> String {
    if language() == Language::English { date.short() } else { day_of(date, "short") }
}

/// A date in full, with the time where it is known.
pub(crate) fn date_in_full(date: &PartialDate) -> String {
    let said = date.to_string();
    if language() == Language::English {
        return said;
    }
    let day = day_of(date, "long");
    let time = match (date.precision(), said.split_once(", ")) {
        (Precision::Hour, Some((_, time))) => {
            let (hour, zone) = time.split_once(" h").unwrap_or((time, ""));
            t!("date-hour", hour = hour) + zone
        }
        // Hours and minutes are written alike everywhere.
        (Precision::Minute, Some((_, time))) => time.to_owned(),
        (..) => return day,
    };
    isolated(&[day, isolated(&time)].join(t!("comma")))
}

fn day_of(date: &PartialDate, month: &str) -> String {
    named(Named { year: Some(date.year()), month: date.month(), day: date.day_of_month() }, month)
}

/// What stands at an axis.
pub(crate) fn tick(tick: &Tick) -> String {
    match tick.named {
        Some(parts) if language() != Language::English => named(parts, "short"),
        Some(_) | None => tick.label.clone(),
    }
}

fn named(Named { year, month, day }: Named, style: &str) -> String {
    let options =
        [year.map(|_| ("year", "numeric")), month.map(|_| ("month", style)), day.map(|_| ("day", "numeric")), Some(("timeZone", "UTC"))];
    let options: Vec<_> = options.into_iter().flatten().collect();
    // A leap year has all days that are named without one.
    let day = page::day(year.unwrap_or(2000), month.unwrap_or(1), day.unwrap_or(1));
    isolated(&page::written(t!("locale-of-dates"), &day, &options))
}

/// A moment in the person's own time zone: "15 Mar 2026, 10:12".
pub(crate) fn moment(at: Timestamp) -> String {
    moment_with(at, &[("dateStyle", "medium"), ("timeStyle", "short")])
}

/// A moment of late, short: "15 Mar, 10:12", with the year if it is another.
pub(crate) fn short_moment(at: Timestamp) -> String {
    let parts = [("day", "numeric"), ("month", "short"), ("hour", "2-digit"), ("minute", "2-digit"), ("year", "numeric")];
    moment_with(at, if page::is_of_this_year(at.unix_millis()) { &parts[..4] } else { &parts })
}

/// The day of a moment: "26 November 2026".
pub(crate) fn day(at: Timestamp) -> String {
    moment_with(at, &[("dateStyle", "long")])
}

fn moment_with(at: Timestamp, parts: &Parts<'_>) -> String {
    page::written(t!("locale-of-dates"), &page::moment(at.unix_millis()), parts)
}
