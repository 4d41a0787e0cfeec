//! Dates as news and metadata give them: a year, a month, a day, an hour or a minute, never more exact than
//! what was said. Knows no clock: "today" and "last Monday" can't be resolved here and are refused.

use std::{cmp::Ordering, fmt};

use serde::{Deserialize, Serialize};
use thiserror::Error;
use time::{Date, Month, Time, UtcOffset};

mod written;

pub use written::LooseDate;

/// How exact a date is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Precision {
    /// Only the year is known.
    Year,
    /// The month.
    Month,
    /// The day.
    Day,
    /// The hour.
    Hour,
    /// The minute, or better.
    Minute,
}

impl Precision {
    /// All of them, coarsest first.
    pub const ALL: [Self; 5] = [Self::Year, Self::Month, Self::Day, Self::Hour, Self::Minute];

    /// Its name in the file.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Year => "year",
            Self::Month => "month",
            Self::Day => "day",
            Self::Hour => "hour",
            Self::Minute => "minute",
        }
    }

    /// The precision of that name in the file.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|precision| precision.as_str() == name)
    }
}

impl fmt::Display for Precision {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// What is wrong with a date.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum DateError {
    /// Nothing was written.
    #[error("found no date, expected one such as 2016, 2016-09 or 5 September 2016")]
    Empty,
    /// Not a form that is read.
    #[error("found {found:?}, expected a date such as 2016-09-05, 5 September 2016 or September 2016")]
    NotUnderstood {
        /// What was written.
        found: String,
    },
    /// 05/09/2016 is two days, depending on who writes.
    #[error("found {found:?}, which can be read as day/month or month/day; expected 2016-09-05 or 5 September 2016")]
    Ambiguous {
        /// What was written.
        found: String,
    },
    /// The calendar has no such day, or the clock no such time.
    #[error("found {found:?}, expected a day and time that exist")]
    NoSuchMoment {
        /// What was written.
        found: String,
    },
    /// A day and month without a year.
    #[error("found {found:?} with no year, expected one")]
    NoYear {
        /// What was written.
        found: String,
    },
    /// The value says less than its precision claims.
    #[error("found precision {claimed} for {found:?}, expected at most {known}")]
    TooExact {
        /// The value.
        found: String,
        /// The precision given with it.
        claimed: Precision,
        /// The best that the value allows.
        known: Precision,
    },
}

/// A date that is as exact as what was said, with the ISO 8601 text that stands for it.
///
/// The value has one of the shapes `2016`, `2016-09`, `2016-09-05`, `2016-09-05T14`, `2016-09-05T14:30`,
/// `2016-09-05T14:30:00`, the last three with or without `Z` or an offset such as `+02:00`. The offset is
/// kept as the publisher gave it, because the day depends on it. Years run from 0001 to 9999.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct PartialDate {
    value: String,
    precision: Precision,
    moment: Moment,
}

/// The parts of a date; what isn't known is at its smallest value.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
struct Moment {
    date: Date,
    time: Time,
    offset: Option<UtcOffset>,
}

impl PartialDate {
    /// A date from the file: an ISO `value`, exactly as it will be written again, and its precision, which
    /// may be coarser than the value (`2016-09-05` known to the month) and is the value's own if left out.
    ///
    /// # Errors
    /// [`DateError`] if the value isn't ISO, names no real day, or says less than `precision` claims.
    pub fn from_iso(value: &str, precision: Option<Precision>) -> Result<Self, DateError> {
        let (moment, known) = iso(value)?;
        let precision = precision.unwrap_or(known);
        if precision > known {
            return Err(DateError::TooExact { found: value.to_owned(), claimed: precision, known });
        }
        Ok(Self { value: value.to_owned(), precision, moment })
    }

    /// Reads a date as people and metadata write it: ISO 8601, RFC 2822, `5 September 2016`,
    /// `Sept. 5, 2016`, `2016/09/05`, `September 2016`, with or without a time; month names in English,
    /// Arabic, French, German, Russian and Spanish. What comes back is in ISO form.
    ///
    /// A named time zone other than UTC, GMT and the North American ones is ambiguous: the time is then
    /// kept as local, without an offset.
    ///
    /// # Errors
    /// [`DateError`] if it can't be understood, or only in two ways, or is no real day.
    pub fn parse(text: &str) -> Result<Self, DateError> {
        written::parse(text)
    }

    /// A whole day.
    ///
    /// # Errors
    /// [`DateError::NoSuchMoment`] if the calendar lacks it.
    pub fn day(year: i32, month: u8, day: u8) -> Result<Self, DateError> {
        Self::from_iso(&format!("{year:04}-{month:02}-{day:02}"), None)
    }

    /// The ISO 8601 text.
    #[must_use]
    pub fn value(&self) -> &str {
        &self.value
    }

    /// How exact it is.
    #[must_use]
    pub fn precision(&self) -> Precision {
        self.precision
    }

    /// The year.
    #[must_use]
    pub fn year(&self) -> i32 {
        self.moment.date.year()
    }

    /// The month, 1 to 12, if it is known.
    #[must_use]
    pub fn month(&self) -> Option<u8> {
        (self.precision >= Precision::Month).then(|| u8::from(self.moment.date.month()))
    }

    /// The day of the month, if it is known.
    #[must_use]
    pub fn day_of_month(&self) -> Option<u8> {
        (self.precision >= Precision::Day).then(|| self.moment.date.day())
    }

    /// The seconds since 4713 BC at which the period begins; UTC where an offset is known, else local.
    #[must_use]
    fn starts(&self) -> i64 {
        self.local_start() - self.moment.offset.map_or(0, |offset| i64::from(offset.whole_seconds()))
    }

    /// The period that it stands for, in seconds since the first Julian day, as its own place counts them.
    #[must_use]
    pub fn span(&self) -> std::ops::Range<i64> {
        let start = self.local_start();
        start..start + self.len_seconds()
    }

    fn local_start(&self) -> i64 {
        let (date, time) = match self.precision {
            Precision::Year => (first_of(self.moment.date, true), Time::MIDNIGHT),
            Precision::Month => (first_of(self.moment.date, false), Time::MIDNIGHT),
            Precision::Day => (self.moment.date, Time::MIDNIGHT),
            Precision::Hour | Precision::Minute => (self.moment.date, self.moment.time),
        };
        let (hour, minute, second) = time.as_hms();
        i64::from(date.to_julian_day()) * 86_400 + i64::from(hour) * 3_600 + i64::from(minute) * 60 + i64::from(second)
    }

    fn len_seconds(&self) -> i64 {
        let date = self.moment.date;
        let days = match self.precision {
            Precision::Year => i64::from(time::util::days_in_year(date.year())),
            Precision::Month => i64::from(date.month().length(date.year())),
            Precision::Day => 1,
            Precision::Hour => return 3_600,
            Precision::Minute => return 60,
        };
        days * 86_400
    }

    /// Whether both can mean the same moment: September 2016 and 5 September 2016 can. Where one of them
    /// has no offset, both are taken as the local time of one place.
    #[must_use]
    pub fn overlaps(&self, other: &Self) -> bool {
        let zoned = self.moment.offset.is_some() && other.moment.offset.is_some();
        let start = |date: &Self| if zoned { date.starts() } else { date.local_start() };
        start(self) < start(other) + other.len_seconds() && start(other) < start(self) + self.len_seconds()
    }

    /// For narrow places: `14 Mar 2031`, `Mar 2031`, `2031`; no time.
    #[must_use]
    pub fn short(&self) -> String {
        let date = self.moment.date;
        let month = MONTH_NAMES[usize::from(u8::from(date.month())) - 1];
        let month = &month[..3];
        match self.precision {
            Precision::Year => format!("{}", date.year()),
            Precision::Month => format!("{month} {}", date.year()),
            Precision::Day | Precision::Hour | Precision::Minute => format!("{} {month} {}", date.day(), date.year()),
        }
    }
}

/// In full: `5 September 2016, 14:30 UTC`.
impl fmt::Display for PartialDate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Moment { date, time, offset } = self.moment;
        let month = MONTH_NAMES[usize::from(u8::from(date.month())) - 1];
        match self.precision {
            Precision::Year => return write!(f, "{}", date.year()),
            Precision::Month => return write!(f, "{month} {}", date.year()),
            Precision::Day => return write!(f, "{} {month} {}", date.day(), date.year()),
            Precision::Hour => write!(f, "{} {month} {}, {:02} h", date.day(), date.year(), time.hour())?,
            Precision::Minute => write!(f, "{} {month} {}, {:02}:{:02}", date.day(), date.year(), time.hour(), time.minute())?,
        }
        match offset {
            None => Ok(()),
            Some(offset) if offset.is_utc() => f.write_str(" UTC"),
            Some(offset) => write!(f, " UTC{}", offset_text(offset)),
        }
    }
}

/// By when the period begins; of two that begin together, the coarser comes first.
impl Ord for PartialDate {
    fn cmp(&self, other: &Self) -> Ordering {
        self.starts().cmp(&other.starts()).then_with(|| self.precision.cmp(&other.precision)).then_with(|| self.value.cmp(&other.value))
    }
}

impl PartialOrd for PartialDate {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

const MONTH_NAMES: [&str; 12] =
    ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"];

fn first_of(date: Date, year: bool) -> Date {
    let month = if year { Month::January } else { date.month() };
    // The first of a month that has a date exists.
    Date::from_calendar_date(date.year(), month, 1).unwrap_or(date)
}

fn offset_text(offset: UtcOffset) -> String {
    let (hours, minutes, _) = offset.as_hms();
    let sign = if offset.is_negative() { '-' } else { '+' };
    format!("{sign}{:02}:{:02}", hours.unsigned_abs(), minutes.unsigned_abs())
}

/// The strict form that the file holds.
fn iso(value: &str) -> Result<(Moment, Precision), DateError> {
    let not_understood = || DateError::NotUnderstood { found: value.to_owned() };
    let (date, time) = match value.split_once('T') {
        Some((date, time)) => (date, Some(time)),
        None => (value, None),
    };
    if value.is_empty() {
        return Err(DateError::Empty);
    }
    let mut parts = date.split('-');
    let year = fixed_digits(parts.next(), 4).ok_or_else(not_understood)?;
    let month = parts.next().map(|part| fixed_digits(Some(part), 2).ok_or_else(not_understood)).transpose()?;
    let day = parts.next().map(|part| fixed_digits(Some(part), 2).ok_or_else(not_understood)).transpose()?;
    if parts.next().is_some() || (time.is_some() && day.is_none()) {
        return Err(not_understood());
    }
    let date_precision = if day.is_some() {
        Precision::Day
    } else if month.is_some() {
        Precision::Month
    } else {
        Precision::Year
    };
    let date = calendar_date(year, month.unwrap_or(1), day.unwrap_or(1)).ok_or_else(|| no_such(value))?;
    let Some(time) = time else {
        return Ok((Moment { date, time: Time::MIDNIGHT, offset: None }, date_precision));
    };
    let zone_at = time.find(['Z', '+', '-']).unwrap_or(time.len());
    let (clock, zone) = time.split_at(zone_at);
    let mut parts = clock.split(':');
    let hour = fixed_digits(parts.next(), 2).ok_or_else(not_understood)?;
    let minute = parts.next().map(|part| fixed_digits(Some(part), 2).ok_or_else(not_understood)).transpose()?;
    let second = parts.next().map(|part| fixed_digits(Some(part), 2).ok_or_else(not_understood)).transpose()?;
    if parts.next().is_some() {
        return Err(not_understood());
    }
    let time = clock_time(hour, minute.unwrap_or(0), second.unwrap_or(0)).ok_or_else(|| no_such(value))?;
    let offset = match zone {
        "" => None,
        "Z" => Some(UtcOffset::UTC),
        zone => {
            let (hours, minutes) = zone[1..].split_once(':').ok_or_else(not_understood)?;
            let hours = fixed_digits(Some(hours), 2).ok_or_else(not_understood)?;
            let minutes = fixed_digits(Some(minutes), 2).ok_or_else(not_understood)?;
            Some(utc_offset(zone.starts_with('-'), hours, minutes).ok_or_else(|| no_such(value))?)
        }
    };
    Ok((Moment { date, time, offset }, if minute.is_some() { Precision::Minute } else { Precision::Hour }))
}

fn no_such(value: &str) -> DateError {
    DateError::NoSuchMoment { found: value.to_owned() }
}

/// A number of exactly `n_digits` ASCII digits.
fn fixed_digits(part: Option<&str>, n_digits: usize) -> Option<u32> {
    let part = part?;
    (part.len() == n_digits && part.bytes().all(|byte| byte.is_ascii_digit())).then(|| part.parse().ok())?
}

fn calendar_date(year: u32, month: u32, day: u32) -> Option<Date> {
    let year = i32::try_from(year).ok().filter(|year| (1..=9999).contains(year))?;
    let month = Month::try_from(u8::try_from(month).ok()?).ok()?;
    Date::from_calendar_date(year, month, u8::try_from(day).ok()?).ok()
}

fn clock_time(hour: u32, minute: u32, second: u32) -> Option<Time> {
    // A leap second is told as the one before it: nothing here is that exact.
    let second = if second == 60 { 59 } else { second };
    Time::from_hms(u8::try_from(hour).ok()?, u8::try_from(minute).ok()?, u8::try_from(second).ok()?).ok()
}

fn utc_offset(negative: bool, hours: u32, minutes: u32) -> Option<UtcOffset> {
    let hours = i8::try_from(hours).ok().filter(|hours| *hours <= 23)?;
    let minutes = i8::try_from(minutes).ok().filter(|minutes| *minutes <= 59)?;
    let sign = if negative { -1 } else { 1 };
    UtcOffset::from_hms(sign * hours, sign * minutes, 0).ok()
}

#[cfg(test)]
mod tests;
