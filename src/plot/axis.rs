//! Axes: what lies where, and round values to read it by. Times are seconds since the first Julian day, as
//! [`PartialDate::span`](crate::dates::PartialDate::span) gives them.

use time::{Date, Month};

use crate::quantity::grouped;

/// A value to read the axis by.
#[derive(Clone, Debug, PartialEq)]
pub struct Tick {
    /// Where it lies.
    pub at: f64,
    /// What it says.
    pub label: String,
    /// The parts of a date that it says, for whoever says them in another language; `None` for a number or a time of day.
    pub named: Option<Named>,
}

/// Parts of a date.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Named {
    /// The year.
    pub year: Option<i32>,
    /// The month, 1 to 12.
    pub month: Option<u8>,
    /// The day of the month.
    pub day: Option<u8>,
}

/// An axis from one length to another.
#[derive(Clone, Debug, PartialEq)]
pub struct Axis {
    low: f64,
    high: f64,
    start: f64,
    end: f64,
    /// Round values, at most as many as there is room for.
    pub ticks: Vec<Tick>,
}

const DAY: i64 = 86_400;
const MOST: u64 = 1_000_000_000_000_000_000;
/// The room that a number takes beside others, below another, and that a date takes.
const LINE_PX: f64 = 36.0;
const NUMBER_PX: f64 = 64.0;
const DATE_PX: f64 = 84.0;

impl Axis {
    /// An axis for whole numbers: from a round number at or below `low` to one at or above `high`. It may go up, from a
    /// large length to a small one.
    #[must_use]
    pub fn of_numbers(low: u64, high: u64, start: f64, end: f64) -> Self {
        // Nothing real is larger; this keeps what is made up from running over.
        let (low, high) = (low.min(MOST), high.min(MOST));
        // One number alone needs something to either side.
        let (low, high) = if low < high { (low, high) } else { (low - (low / 10).max(1).min(low), low + (low / 10).max(1)) };
        let n_most = room(start, end, if start < end { NUMBER_PX } else { LINE_PX });
        let step = round_step((high - low).div_ceil(n_most).max(1));
        let first = low / step * step;
        let n_steps = (high - first).div_ceil(step);
        let mut axis = Self { low: first as f64, high: first as f64 + (n_steps * step) as f64, start, end, ticks: Vec::new() };
        let values = (0..=n_steps).map(|nth| first + nth * step);
        axis.ticks = values.map(|value| Tick { at: axis.at(value as f64), label: grouped(value), named: None }).collect();
        axis
    }

    /// An axis for times. What begins and ends at one moment gets a day.
    #[must_use]
    pub fn of_times(from: i64, to: i64, start: f64, end: f64) -> Self {
        Self::in_steps(from, to, start, end, 0)
    }

    /// The same for what is known to the day at best: it shows no hours.
    #[must_use]
    pub fn of_days(from: i64, to: i64, start: f64, end: f64) -> Self {
        Self::in_steps(from, to, start, end, DAY)
    }

    fn in_steps(from: i64, to: i64, start: f64, end: f64, least: i64) -> Self {
        let to = if from < to { to } else { from + DAY };
        let n_most = i64::try_from(room(start, end, DATE_PX)).unwrap_or(1);
        let unit = Unit::for_steps_of(((to - from) / n_most).max(least));
        let mut axis = Self { low: unit.floor(from) as f64, high: 0.0, start, end, ticks: Vec::new() };
        let mut moments = vec![unit.floor(from)];
        while let Some(last) = moments.last().copied().filter(|last| *last < to) {
            moments.push(unit.next(last));
        }
        axis.high = moments.last().map_or(to as f64, |last| *last as f64);
        let mut year = None;
        axis.ticks = moments
            .into_iter()
            .map(|moment| {
                let (label, named) = unit.label(moment, &mut year);
                Tick { at: axis.at(moment as f64), label, named }
            })
            .collect();
        axis
    }

    /// Where a value lies; one beyond either end lies at that end.
    #[must_use]
    pub fn at(&self, value: f64) -> f64 {
        self.start + ((value - self.low) / (self.high - self.low)).clamp(0.0, 1.0) * (self.end - self.start)
    }

    /// Where it begins and ends.
    #[must_use]
    pub fn ends(&self) -> (f64, f64) {
        (self.start, self.end)
    }
}

/// How many steps there is room for.
fn room(start: f64, end: f64, label_px: f64) -> u64 {
    // A dozen at most.
    ((end - start).abs() / label_px).clamp(1.0, 12.0) as u64
}

/// The next number of the form 1, 2 or 5 with zeros.
fn round_step(least: u64) -> u64 {
    let mut decade: u64 = 1;
    loop {
        for factor in [1, 2, 5] {
            let step = decade.saturating_mul(factor);
            if step >= least || step == u64::MAX {
                return step;
            }
        }
        decade = decade.saturating_mul(10);
    }
}

/// Steps of a time axis.
#[derive(Clone, Copy)]
enum Unit {
    Hours(i64),
    Days(i64),
    Months(i32),
    Years(i32),
}

impl Unit {
    /// The smallest steps that are at least so many seconds.
    fn for_steps_of(seconds: i64) -> Self {
        const STEPS: [(i64, Unit); 13] = [
            (3_600, Unit::Hours(1)),
            (3 * 3_600, Unit::Hours(3)),
            (6 * 3_600, Unit::Hours(6)),
            (12 * 3_600, Unit::Hours(12)),
            (DAY, Unit::Days(1)),
            (2 * DAY, Unit::Days(2)),
            (7 * DAY, Unit::Days(7)),
            (14 * DAY, Unit::Days(14)),
            (31 * DAY, Unit::Months(1)),
            (92 * DAY, Unit::Months(3)),
            (184 * DAY, Unit::Months(6)),
            (366 * DAY, Unit::Years(1)),
            (2 * 366 * DAY, Unit::Years(2)),
        ];
        STEPS.into_iter().find(|(length, _)| *length >= seconds).map_or_else(
            || {
                let years = u64::try_from(seconds / (365 * DAY) + 1).unwrap_or(1);
                Unit::Years(i32::try_from(round_step(years)).unwrap_or(10_000))
            },
            |(_, unit)| unit,
        )
    }

    /// The last step at or before a moment.
    fn floor(self, moment: i64) -> i64 {
        let date = date_of(moment);
        match self {
            Unit::Hours(n) => moment.div_euclid(n * 3_600) * n * 3_600,
            Unit::Days(n) => moment.div_euclid(n * DAY) * n * DAY,
            Unit::Months(n) => {
                let month = i32::from(u8::from(date.month())) - 1;
                first_of(date.year(), month / n * n)
            }
            Unit::Years(n) => first_of(date.year().div_euclid(n) * n, 0),
        }
    }

    fn next(self, moment: i64) -> i64 {
        let date = date_of(moment);
        match self {
            Unit::Hours(n) => moment + n * 3_600,
            Unit::Days(n) => moment + n * DAY,
            // At the end of the calendar there is no next one.
            Unit::Months(n) => first_of(date.year(), i32::from(u8::from(date.month())) - 1 + n).max(moment + DAY),
            Unit::Years(n) => first_of(date.year() + n, 0).max(moment + DAY),
        }
    }

    /// What a step says; the year only where it changes.
    fn label(self, moment: i64, year: &mut Option<i32>) -> (String, Option<Named>) {
        let date = date_of(moment);
        let hour = moment.rem_euclid(DAY) / 3_600;
        if let (Unit::Hours(_), 1..) = (self, hour) {
            return (format!("{hour:02}:00"), None);
        }
        let is_new = year.replace(date.year()) != Some(date.year());
        let month = &date.month().to_string()[..3];
        let mut named = Named { year: Some(date.year()), month: Some(u8::from(date.month())), day: Some(date.day()) };
        let day = match self {
            Unit::Hours(_) | Unit::Days(_) => format!("{} {month}", date.day()),
            Unit::Months(_) => {
                named.day = None;
                month.to_owned()
            }
            Unit::Years(_) => return (date.year().to_string(), Some(Named { year: named.year, ..Named::default() })),
        };
        if is_new {
            return (format!("{day} {}", date.year()), Some(named));
        }
        (day, Some(Named { year: None, ..named }))
    }
}

fn date_of(moment: i64) -> Date {
    let day = i32::try_from(moment.div_euclid(DAY)).unwrap_or(i32::MAX);
    Date::from_julian_day(day).unwrap_or(Date::MAX)
}

/// The first of a month, counted from 0 and beyond the year if need be.
fn first_of(year: i32, month: i32) -> i64 {
    let (year, month) = (year + month.div_euclid(12), month.rem_euclid(12));
    let month = u8::try_from(month + 1).ok().and_then(|month| Month::try_from(month).ok()).unwrap_or(Month::January);
    let date = Date::from_calendar_date(year, month, 1).unwrap_or(if year > 0 { Date::MAX } else { Date::MIN });
    i64::from(date.to_julian_day()) * DAY
}
