//! Reading dates as people and metadata write them. Knows the words of a few languages, and no clock.

use time::{Date, Month};

use super::{DateError, PartialDate, calendar_date, clock_time, no_such, utc_offset};

/// A date whose year may be missing, as in a dateline ("Sept 5").
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct LooseDate {
    /// The year, if it was said.
    pub year: Option<i32>,
    /// The month, 1 to 12.
    pub month: u8,
    /// The day of the month, if it was said.
    pub day: Option<u8>,
}

impl LooseDate {
    /// Reads a month with or without a day and a year.
    ///
    /// # Errors
    /// [`DateError`] if there is no month in it, or anything else, or no such day in any year.
    pub fn parse(text: &str) -> Result<Self, DateError> {
        let words = Words::read(text)?;
        let not_understood = || DateError::NotUnderstood { found: text.trim().to_owned() };
        let month = words.month.filter(|_| words.clock.is_none()).ok_or_else(not_understood)?;
        // Any leap year, where none is said: 29 February exists in some.
        calendar_date(words.year.unwrap_or(2000), month, words.day.unwrap_or(1)).ok_or_else(|| no_such(text.trim()))?;
        Ok(Self {
            year: words.year.and_then(|year| i32::try_from(year).ok()),
            month: u8::try_from(month).map_err(|_| not_understood())?,
            day: words.day.and_then(|day| u8::try_from(day).ok()),
        })
    }

    /// The date, as exact as it is known, with `year` where none was said; `None` if that year lacks the day.
    #[must_use]
    pub fn in_year(self, year: i32) -> Option<PartialDate> {
        let year = self.year.unwrap_or(year);
        let month = Month::try_from(self.month).ok()?;
        let value = match self.day {
            None => format!("{year:04}-{:02}", self.month),
            Some(day) => {
                Date::from_calendar_date(year, month, day).ok()?;
                format!("{year:04}-{:02}-{day:02}", self.month)
            }
        };
        PartialDate::from_iso(&value, None).ok()
    }

    /// The date, if the year was said.
    #[must_use]
    pub fn complete(self) -> Option<PartialDate> {
        self.in_year(self.year?)
    }
}

/// See [`PartialDate::parse`].
pub(super) fn parse(text: &str) -> Result<PartialDate, DateError> {
    let trimmed = text.trim();
    if trimmed.is_empty() {
        return Err(DateError::Empty);
    }
    let strict = PartialDate::from_iso(trimmed, None);
    if matches!(strict, Ok(_) | Err(DateError::NoSuchMoment { .. })) {
        return strict;
    }
    let words = Words::read(trimmed)?;
    let year = words.year.ok_or_else(|| DateError::NoYear { found: trimmed.to_owned() })?;
    let value = match (words.month, words.day, words.clock) {
        (None, None, None) => format!("{year:04}"),
        (Some(month), None, None) => format!("{year:04}-{month:02}"),
        (Some(month), Some(day), None) => format!("{year:04}-{month:02}-{day:02}"),
        (Some(month), Some(day), Some(clock)) => {
            let zone = words.zone.map_or_else(String::new, Zone::text);
            format!("{year:04}-{month:02}-{day:02}T{}{zone}", clock.text())
        }
        (None, Some(_), _) | (_, None, Some(_)) => return Err(DateError::NotUnderstood { found: trimmed.to_owned() }),
    };
    // What is left to go wrong is the calendar: name what was written, not what was made of it.
    PartialDate::from_iso(&value, None).map_err(|_| no_such(trimmed))
}

/// Hours, and minutes and seconds if they were said.
#[derive(Clone, Copy)]
struct Clock {
    hour: u32,
    minute: Option<u32>,
    second: u32,
}

impl Clock {
    fn text(self) -> String {
        match self.minute {
            None => format!("{:02}", self.hour),
            Some(minute) => format!("{:02}:{minute:02}:{:02}", self.hour, self.second),
        }
    }
}

/// An offset from UTC.
#[derive(Clone, Copy)]
struct Zone {
    negative: bool,
    hours: u32,
    minutes: u32,
}

impl Zone {
    fn text(self) -> String {
        if self.hours == 0 && self.minutes == 0 {
            return "Z".to_owned();
        }
        format!("{}{:02}:{:02}", if self.negative { '-' } else { '+' }, self.hours, self.minutes)
    }
}

/// What was found in a written date.
#[derive(Default)]
struct Words {
    year: Option<u32>,
    month: Option<u32>,
    day: Option<u32>,
    clock: Option<Clock>,
    zone: Option<Zone>,
}

impl Words {
    fn read(text: &str) -> Result<Self, DateError> {
        let text = text.trim();
        let not_understood = || DateError::NotUnderstood { found: text.to_owned() };
        let plain: String = text.chars().map(ascii_digit).collect();
        let lower = plain.to_lowercase();
        let mut words = Self::default();
        let mut tokens = lower.split([' ', '\u{a0}', '\u{202f}', ',', '،', '\t', '\n']).filter(|token| !token.is_empty()).peekable();
        if tokens.peek().is_none() {
            return Err(DateError::Empty);
        }
        while let Some(token) = tokens.next() {
            let token = token.trim_end_matches(['.', ';']);
            let joined = tokens.peek().map(|next| format!("{token} {}", next.trim_end_matches('.')));
            if let Some(month) = joined.as_deref().and_then(month_number) {
                tokens.next();
                words.set_month(month).ok_or_else(not_understood)?;
            } else {
                words.token(token, text)?;
            }
        }
        Ok(words)
    }

    fn token(&mut self, token: &str, text: &str) -> Result<(), DateError> {
        let not_understood = || DateError::NotUnderstood { found: text.to_owned() };
        if token.is_empty() || FILLERS.contains(&token) || WEEKDAYS.contains(&token) {
            return Ok(());
        }
        if token.contains('/') && token.split('/').all(|part| month_number(part).is_some()) {
            // One month under two names, as Arabic news writes it.
            return token
                .split('/')
                .try_for_each(|part| month_number(part).and_then(|month| self.set_month(month)))
                .ok_or_else(not_understood);
        }
        if let Some(month) = month_number(token) {
            return self.set_month(month).ok_or_else(not_understood);
        }
        if token.starts_with(|c: char| c.is_ascii_digit()) {
            return self.number(token, text);
        }
        if let Some(clock) = &mut self.clock {
            if matches!(token, "am" | "a.m" | "pm" | "p.m") {
                clock.hour = twelve_hour(clock.hour, token.starts_with('p')).ok_or_else(not_understood)?;
                return Ok(());
            }
            if let Some(zone) = zone(token) {
                self.zone = Some(zone);
                return Ok(());
            }
            // Other zone names stand for different offsets in different places: the time stays local.
            if (2..=5).contains(&token.len()) && token.bytes().all(|byte| byte.is_ascii_alphabetic()) {
                return Ok(());
            }
        }
        Err(not_understood())
    }

    /// A token that begins with a digit.
    fn number(&mut self, token: &str, text: &str) -> Result<(), DateError> {
        let not_understood = || DateError::NotUnderstood { found: text.to_owned() };
        if let Some((date, time)) = token.split_once('t').filter(|(date, _)| !date.is_empty() && date.len() >= 8) {
            self.number(date, text)?;
            return self.time(time, text);
        }
        if token.contains(':') {
            return self.time(token, text);
        }
        if let Some(separator) = ['-', '/', '.'].into_iter().find(|separator| token.contains(*separator)) {
            return self.joined(token, separator, text);
        }
        if let Some(hour) = token.strip_suffix("am").or_else(|| token.strip_suffix("pm")) {
            let hour = hour.parse().ok().and_then(|hour| twelve_hour(hour, token.ends_with("pm"))).ok_or_else(not_understood)?;
            return self.set_clock(Clock { hour, minute: None, second: 0 }).ok_or_else(not_understood);
        }
        let n_digits = token.bytes().take_while(u8::is_ascii_digit).count();
        let (digits, rest) = token.split_at(n_digits);
        let value: u32 = digits.parse().map_err(|_| not_understood())?;
        match (n_digits, rest) {
            (8, "") => {
                self.set_day(value % 100).ok_or_else(not_understood)?;
                self.set_month(value / 100 % 100).ok_or_else(not_understood)?;
                self.set_year(value / 10_000).ok_or_else(not_understood)
            }
            (4, "" | "г" | "年") => self.set_year(value).ok_or_else(not_understood),
            (1 | 2, "" | "st" | "nd" | "rd" | "th" | "er" | "º" | "ª") => self.set_day(value).ok_or_else(not_understood),
            _ => Err(not_understood()),
        }
    }

    /// 2016-09-05, 2016/09, 25/09/2016, 05.09.2016.
    fn joined(&mut self, token: &str, separator: char, text: &str) -> Result<(), DateError> {
        let not_understood = || DateError::NotUnderstood { found: text.to_owned() };
        let parts: Vec<&str> = token.split(separator).collect();
        if let [day, month, year] = parts[..]
            && let Some(month) = month_number(month)
        {
            // 05-Sep-2016
            self.set_day(day.parse().map_err(|_| not_understood())?).ok_or_else(not_understood)?;
            self.set_month(month).ok_or_else(not_understood)?;
            return self.set_year(year.parse().map_err(|_| not_understood())?).ok_or_else(not_understood);
        }
        let numbers: Vec<u32> = parts.iter().map(|part| part.parse().ok()).collect::<Option<_>>().ok_or_else(not_understood)?;
        let widths: Vec<usize> = parts.iter().map(|part| part.len()).collect();
        match (numbers.as_slice(), widths.as_slice()) {
            (&[year, month, day], [4, 1 | 2, 1 | 2]) => {
                self.set_year(year).ok_or_else(not_understood)?;
                self.set_month(month).ok_or_else(|| no_such(text))?;
                self.set_day(day).ok_or_else(|| no_such(text))
            }
            (&[year, month], [4, 1 | 2]) => {
                self.set_year(year).ok_or_else(not_understood)?;
                self.set_month(month).ok_or_else(|| no_such(text))
            }
            (&[first, second, year], [1 | 2, 1 | 2, 4]) => {
                // Dots are the day-first habit; slashes and hyphens are both habits.
                let (day, month) = if separator == '.' || first > 12 || first == second {
                    (first, second)
                } else if second > 12 {
                    (second, first)
                } else {
                    return Err(DateError::Ambiguous { found: text.to_owned() });
                };
                self.set_day(day).ok_or_else(|| no_such(text))?;
                self.set_month(month).ok_or_else(|| no_such(text))?;
                self.set_year(year).ok_or_else(not_understood)
            }
            _ => Err(not_understood()),
        }
    }

    /// 14:30, 14:30:05.123Z, 2:30pm, 143000, 14:30+02:00.
    fn time(&mut self, token: &str, text: &str) -> Result<(), DateError> {
        let not_understood = || DateError::NotUnderstood { found: text.to_owned() };
        let zone_at = token.find(['z', '+', '-', 'a', 'p']).unwrap_or(token.len());
        let (clock, suffix) = token.split_at(zone_at);
        let clock = clock.split_once(['.', ',']).map_or(clock, |(whole, _)| whole);
        let parts: Vec<&str> = if !clock.contains(':') && matches!(clock.len(), 4 | 6) && clock.is_ascii() {
            // The basic form: 1430, 143000.
            [clock.get(0..2), clock.get(2..4), clock.get(4..6)].into_iter().flatten().collect()
        } else {
            clock.split(':').collect()
        };
        let numbers: Vec<u32> =
            parts.iter().map(|part| part.parse().ok().filter(|_| part.len() <= 2)).collect::<Option<_>>().ok_or_else(not_understood)?;
        let mut clock = match *numbers.as_slice() {
            [hour] => Clock { hour, minute: None, second: 0 },
            [hour, minute] => Clock { hour, minute: Some(minute), second: 0 },
            [hour, minute, second] => Clock { hour, minute: Some(minute), second },
            _ => return Err(not_understood()),
        };
        match suffix {
            "" => {}
            "am" | "pm" => clock.hour = twelve_hour(clock.hour, suffix == "pm").ok_or_else(not_understood)?,
            suffix => self.zone = Some(zone(suffix).ok_or_else(not_understood)?),
        }
        self.set_clock(clock).ok_or_else(|| no_such(text))
    }

    fn set_year(&mut self, year: u32) -> Option<()> {
        (self.year.is_none() && (1..=9999).contains(&year)).then(|| self.year = Some(year))
    }

    fn set_month(&mut self, month: u32) -> Option<()> {
        (self.month.is_none_or(|known| known == month) && (1..=12).contains(&month)).then(|| self.month = Some(month))
    }

    fn set_day(&mut self, day: u32) -> Option<()> {
        (self.day.is_none() && (1..=31).contains(&day)).then(|| self.day = Some(day))
    }

    fn set_clock(&mut self, clock: Clock) -> Option<()> {
        clock_time(clock.hour, clock.minute.unwrap_or(0), clock.second)?;
        self.clock.is_none().then(|| self.clock = Some(clock))
    }
}

fn twelve_hour(hour: u32, is_pm: bool) -> Option<u32> {
    (1..=12).contains(&hour).then_some(hour % 12 + if is_pm { 12 } else { 0 })
}

/// `z`, `utc`, `+0200`, `-05:00`, and the zones that RFC 2822 defines; lower case.
fn zone(token: &str) -> Option<Zone> {
    let west = |hours| Some(Zone { negative: true, hours, minutes: 0 });
    match token {
        "z" | "utc" | "gmt" | "ut" => return Some(Zone { negative: false, hours: 0, minutes: 0 }),
        "edt" => return west(4),
        "est" | "cdt" => return west(5),
        "cst" | "mdt" => return west(6),
        "mst" | "pdt" => return west(7),
        "pst" => return west(8),
        _ => {}
    }
    let negative = token.starts_with('-');
    let digits: String = token.strip_prefix(['+', '-'])?.chars().filter(|c| *c != ':').collect();
    if !digits.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let (hours, minutes) = match digits.len() {
        2 => (digits.parse().ok()?, 0),
        4 => (digits.get(..2)?.parse().ok()?, digits.get(2..)?.parse().ok()?),
        _ => return None,
    };
    utc_offset(negative, hours, minutes)?;
    Some(Zone { negative, hours, minutes })
}

/// Arabic-Indic and Persian digits as ASCII; anything else as it is.
fn ascii_digit(c: char) -> char {
    let zero = match c {
        '\u{660}'..='\u{669}' => 0x660,
        '\u{6f0}'..='\u{6f9}' => 0x6f0,
        _ => return c,
    };
    char::from_digit(u32::from(c) - zero, 10).unwrap_or(c)
}

fn month_number(word: &str) -> Option<u32> {
    let place = MONTHS.iter().position(|names| names.contains(&word))?;
    u32::try_from(place + 1).ok()
}

const FILLERS: &[&str] = &["at", "on", "of", "the", "de", "del", "le", "el", "à", "в", "um", "г", "года", "year", "-", "–", "|"];

const WEEKDAYS: &[&str] = &[
    "monday",
    "tuesday",
    "wednesday",
    "thursday",
    "friday",
    "saturday",
    "sunday",
    "mon",
    "tue",
    "tues",
    "wed",
    "thu",
    "thur",
    "thurs",
    "fri",
    "sat",
    "sun",
    "الاثنين",
    "الإثنين",
    "الثلاثاء",
    "الأربعاء",
    "الخميس",
    "الجمعة",
    "السبت",
    "الأحد",
    "lundi",
    "mardi",
    "mercredi",
    "jeudi",
    "vendredi",
    "samedi",
    "dimanche",
    "lunes",
    "martes",
    "miércoles",
    "jueves",
    "viernes",
    "sábado",
    "domingo",
    "montag",
    "dienstag",
    "mittwoch",
    "donnerstag",
    "freitag",
    "samstag",
    "sonntag",
    "понедельник",
    "вторник",
    "среда",
    "четверг",
    "пятница",
    "суббота",
    "воскресенье",
];

/// Lower case, without a final full stop. English, French, German, Spanish, Russian, Arabic (both sets).
const MONTHS: [&[&str]; 12] = [
    &["january", "jan", "janvier", "janv", "januar", "jänner", "enero", "января", "январь", "янв", "يناير", "كانون الثاني"],
    &["february", "feb", "février", "févr", "februar", "febrero", "февраля", "февраль", "фев", "فبراير", "شباط"],
    &["march", "mar", "mars", "märz", "marzo", "марта", "март", "مارس", "آذار"],
    &["april", "apr", "avril", "abril", "апреля", "апрель", "апр", "أبريل", "إبريل", "نيسان"],
    &["may", "mai", "mayo", "мая", "май", "مايو", "أيار"],
    &["june", "jun", "juin", "juni", "junio", "июня", "июнь", "يونيو", "حزيران"],
    &["july", "jul", "juillet", "juli", "julio", "июля", "июль", "يوليو", "تموز"],
    &["august", "aug", "août", "agosto", "августа", "август", "авг", "أغسطس", "آب"],
    &["september", "sept", "sep", "septembre", "septiembre", "сентября", "сентябрь", "сен", "سبتمبر", "أيلول"],
    &["october", "oct", "octobre", "oktober", "octubre", "октября", "октябрь", "окт", "أكتوبر", "تشرين الأول"],
    &["november", "nov", "novembre", "noviembre", "ноября", "ноябрь", "ноя", "نوفمبر", "تشرين الثاني"],
    &["december", "dec", "décembre", "déc", "dezember", "diciembre", "декабря", "декабрь", "дек", "ديسمبر", "كانون الأول"],
];
