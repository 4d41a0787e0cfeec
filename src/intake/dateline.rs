//! The dateline with which news opens ("BEIRUT, Sept 5 (Reuters) –"): place, day and agency, as suggestions.
//! Knows no gazetteer: it goes by form, and says nothing where the form is in doubt.

use crate::dates::LooseDate;

/// How many lines with text on them are looked at: a headline, a byline and a picture's caption may come first.
const MAX_LINES: usize = 8;
/// How far into its line a dateline reaches, in code points.
const MAX_CHARS: usize = 140;

/// What a dateline says. Only to be offered: it never overrides what a file says of itself.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Suggestion {
    /// Where the report was filed, as written ("BEIRUT/HANGZHOU, China").
    pub city: Option<String>,
    /// The agency in brackets ("Reuters").
    pub outlet: Option<String>,
    /// The day; the year only if it was said.
    pub date: Option<LooseDate>,
}

impl Suggestion {
    /// Whether there is nothing to offer.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }
}

/// What the first dateline near the beginning of a text suggests.
pub(super) fn suggest(text: &str) -> Suggestion {
    text.lines().filter(|line| !line.trim().is_empty()).take(MAX_LINES).find_map(read).unwrap_or_default()
}

/// Whether a line opens with a dateline.
pub(super) fn opens(line: &str) -> bool {
    read(line).is_some()
}

/// The dateline that a line opens with.
fn read(line: &str) -> Option<Suggestion> {
    let line = line.trim_start().trim_start_matches(['\u{feff}', '\u{200e}', '\u{200f}', '*', '_']);
    let end = line.char_indices().nth(MAX_CHARS).map_or(line.len(), |(at, _)| at);
    let head = line.get(..end)?;
    separators(head).find_map(|(at, len_bytes)| {
        let (before, after) = (line.get(..at)?, line.get(at + len_bytes..)?);
        parse(before, after)
    })
}

/// Where a dateline may end: a dash, or a full stop or colon after its brackets.
fn separators(head: &str) -> impl Iterator<Item = (usize, usize)> {
    head.char_indices().filter_map(move |(at, c)| {
        let before = head.get(..at)?;
        let after = head.get(at + c.len_utf8()..)?;
        match c {
            '–' | '—' | '―' => Some((at, c.len_utf8())),
            '-' if after.starts_with('-') => Some((at, 2)),
            // A hyphen inside a name has letters on both sides.
            '-' if before.ends_with([' ', ')', '\u{a0}']) || (is_uncased(before) && after.starts_with(|c: char| c.is_alphabetic())) => {
                Some((at, 1))
            }
            ':' | '.' if before.ends_with([')', '/']) => Some((at, 1)),
            _ => None,
        }
    })
}

/// Reads what stands before the separator; `after` is the story.
fn parse(before: &str, after: &str) -> Option<Suggestion> {
    let before = before.trim();
    let (rest, bracketed) = match take_bracketed(before) {
        Some((rest, agency)) => (rest, Some(agency)),
        None => (before, None),
    };
    let outlet = match bracketed {
        Some(agency) => Some(is_agency(agency).then_some(agency)?.to_owned()),
        None => opening_agency(after).map(str::to_owned),
    };
    let is_known = outlet.as_deref().is_some_and(is_known_agency);
    let mut parts = rest.split([',', '،']).map(str::trim).filter(|part| !part.is_empty());
    let Some(first) = parts.next() else {
        // "(Reuters) - …"
        return (bracketed.is_some() && is_known).then_some(Suggestion { city: None, outlet, date: None });
    };
    let (place, mut date) = trailing_date(first);
    let script = script(place)?;
    let mut city = place.to_owned();
    let mut n_regions = 0;
    for part in parts {
        let part = part.trim_end_matches('.');
        if let Some(known) = &mut date {
            let year = part.parse().ok().filter(|year| (1800..=2199).contains(year) && known.year.is_none())?;
            known.year = Some(year);
        } else if let Ok(found) = LooseDate::parse(part) {
            date = Some(found);
        } else {
            let (region, found) = trailing_date(part);
            n_regions += 1;
            if n_regions > 2 || !is_region(region) {
                return None;
            }
            city = format!("{city}, {region}");
            date = found;
        }
    }
    let is_dateline = match script {
        Script::Upper if outlet.is_some() || date.is_some() => true,
        Script::Upper => opens_a_sentence(after),
        Script::Title => is_known || (date.is_some() && opens_a_sentence(after)),
        Script::Uncased => is_known,
    };
    is_dateline.then_some(Suggestion { city: Some(city), outlet, date })
}

/// The bracketed end of a dateline: `(Reuters)`, or `/TASS/` as that agency writes it.
fn take_bracketed(before: &str) -> Option<(&str, &str)> {
    let (inner, open) =
        before.strip_suffix(')').map(|inner| (inner, '(')).or_else(|| before.strip_suffix('/').map(|inner| (inner, '/')))?;
    let (rest, agency) = inner.rsplit_once(open)?;
    Some((rest.trim_end().trim_end_matches('.'), agency.trim()))
}

/// Whether what stands in brackets can be an agency.
fn is_agency(text: &str) -> bool {
    if is_known_agency(text) {
        return true;
    }
    let n_words = text.split_whitespace().count();
    let is_name = text.chars().all(|c| c.is_alphabetic() || matches!(c, ' ' | '.' | '-' | '&' | '/' | '’' | '\''));
    (1..=4).contains(&n_words)
        && text.chars().count() <= 32
        && is_name
        && text.chars().next().is_some_and(|c| c.is_uppercase() || !c.is_lowercase())
        && !NO_AGENCY.contains(&text.to_lowercase().as_str())
}

fn is_known_agency(text: &str) -> bool {
    let lower = text.to_lowercase();
    lower.split('/').all(|part| AGENCIES.contains(&part.trim()))
}

/// The agency with which the story goes on after the dash ("دمشق - سانا").
fn opening_agency(after: &str) -> Option<&str> {
    let after = after.trim_start();
    let ends = after.char_indices().filter(|(_, c)| matches!(c, ' ' | '.' | ':' | '\n' | '،' | ',' | '-' | '–')).map(|(at, _)| at);
    let agency = ends.chain([after.len()]).take(4).filter_map(|end| after.get(..end)).filter(|word| is_known_agency(word)).last()?;
    // A known name can also be the subject of the sentence: "AP said …" follows the dash as well.
    let rest = after.get(agency.len()..)?;
    (rest.trim().is_empty() || rest.starts_with(['.', ':', '\n', '-', '–']) || is_uncased(agency)).then_some(agency)
}

/// "BEIRUT Sept 5" is a place and a date.
fn trailing_date(part: &str) -> (&str, Option<LooseDate>) {
    let spaces = part.char_indices().filter(|(_, c)| c.is_whitespace()).map(|(at, _)| at);
    for at in spaces {
        if let (Some(place), Some(rest)) = (part.get(..at), part.get(at..))
            && rest.contains(|c: char| c.is_numeric())
            && let Ok(date) = LooseDate::parse(rest)
        {
            return (place.trim_end(), Some(date));
        }
    }
    (part, None)
}

/// How a place is written.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Script {
    /// BEIRUT
    Upper,
    /// Beirut
    Title,
    /// بيروت
    Uncased,
}

/// How a place is written; `None` if it can't be one.
fn script(place: &str) -> Option<Script> {
    let words: Vec<&str> = place.split([' ', '/', '\u{a0}']).filter(|word| !word.is_empty()).collect();
    let is_name =
        place.chars().all(|c| c.is_alphabetic() || is_mark(c) || matches!(c, ' ' | '\u{a0}' | '/' | '-' | '.' | '’' | '\'' | '&'));
    if words.is_empty() || words.len() > 5 || place.chars().count() > 50 || !is_name {
        return None;
    }
    let lower = place.to_lowercase();
    if NO_PLACE.iter().any(|word| lower == *word || lower.strip_prefix(word).is_some_and(|rest| rest.starts_with([' ', '/']))) {
        return None;
    }
    if is_uncased(place) {
        return (words.len() <= 4).then_some(Script::Uncased);
    }
    let names = words.iter().filter(|word| !PARTICLES.contains(&word.to_lowercase().as_str()));
    let is_upper = |word: &&str| {
        !word.chars().any(char::is_lowercase) || word.strip_prefix("al-").is_some_and(|rest| !rest.contains(char::is_lowercase))
    };
    if names.clone().all(is_upper) {
        let n_letters = place.chars().filter(|c| c.is_uppercase()).count();
        return (n_letters >= 3).then_some(Script::Upper);
    }
    names.clone().all(|word| word.chars().next().is_some_and(char::is_uppercase)).then_some(Script::Title)
}

/// A country or state after the place.
fn is_region(region: &str) -> bool {
    let is_name = region.chars().all(|c| c.is_alphabetic() || is_mark(c) || matches!(c, ' ' | '.' | '-' | '’' | '\''));
    is_name
        && !region.is_empty()
        && region.split_whitespace().count() <= 4
        && region.chars().count() <= 30
        && region.chars().next().is_some_and(|c| !c.is_lowercase())
}

/// Whether what follows the dash reads like a report, not like the rest of a headline or an aside.
fn opens_a_sentence(after: &str) -> bool {
    let first = after.chars().find(|c| c.is_alphanumeric());
    first.is_some_and(|c| !c.is_lowercase()) && after.contains(char::is_lowercase) && after.split_whitespace().count() >= 5
}

/// No letter of it has upper and lower case.
fn is_uncased(text: &str) -> bool {
    text.contains(char::is_alphabetic) && !text.contains(|c: char| c.is_lowercase() || c.is_uppercase())
}

/// Vowel signs and other marks on letters.
fn is_mark(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{36f}' | '\u{64b}'..='\u{65f}' | '\u{670}' | '\u{5b0}'..='\u{5c7}')
}

/// Agencies in lower case.
const AGENCIES: &[&str] = &[
    "reuters",
    "ap",
    "associated press",
    "the associated press",
    "afp",
    "agence france-presse",
    "upi",
    "dpa",
    "efe",
    "ansa",
    "aap",
    "pa",
    "pti",
    "ani",
    "tass",
    "itar-tass",
    "ria",
    "ria novosti",
    "interfax",
    "xinhua",
    "kyodo",
    "yonhap",
    "bernama",
    "antara",
    "anadolu",
    "anadolu agency",
    "aa",
    "sana",
    "irna",
    "wafa",
    "petra",
    "kuna",
    "spa",
    "wam",
    "qna",
    "mena",
    "saba",
    "bloomberg",
    "cnn",
    "bbc",
    "ukrinform",
    "belta",
    "pap",
    "apa",
    "belga",
    "lusa",
    "ifp",
    "rfe/rl",
    "thomson reuters foundation",
    "рейтер",
    "риа новости",
    "тасс",
    "интерфакс",
    "укринформ",
    "رويترز",
    "أ ف ب",
    "ا ف ب",
    "أ.ف.ب",
    "ا.ف.ب",
    "أف ب",
    "فرانس برس",
    "سانا",
    "د ب أ",
    "د.ب.أ",
    "شينخوا",
    "الأناضول",
    "أسوشيتد برس",
    "أ ب",
    "أ.ب",
    "واع",
    "بترا",
    "وام",
    "قنا",
    "كونا",
    "واس",
    "وفا",
    "سبوتنيك",
    "وكالات",
    "تاس",
];

/// What stands in brackets at the same spot and is no agency; lower case.
const NO_AGENCY: &[&str] =
    &["updated", "update", "file", "file photo", "photo", "video", "live", "see below", "analysis", "opinion", "corrected", "exclusive"];

/// What is written in capitals before a dash and is no place; lower case. Matched whole or as first word.
const NO_PLACE: &[&str] = &[
    "breaking",
    "breaking news",
    "update",
    "updated",
    "exclusive",
    "live",
    "watch",
    "read",
    "listen",
    "analysis",
    "opinion",
    "editorial",
    "explainer",
    "factbox",
    "timeline",
    "correction",
    "corrected",
    "refile",
    "wrapup",
    "urgent",
    "alert",
    "flash",
    "video",
    "photo",
    "photos",
    "pictures",
    "file photo",
    "special report",
    "interview",
    "profile",
    "feature",
    "comment",
    "review",
    "fact check",
    "factcheck",
    "newsmaker",
    "insight",
    "column",
    "poll",
    "graphic",
    "note",
    "editor's note",
    "editor’s note",
    "warning",
    "summary",
    "background",
    "context",
    "related",
    "more",
    "by",
    "from",
    "source",
    "sources",
    "q",
    "a",
    "q&a",
    "nato",
    "opec",
    "unicef",
    "unhcr",
    "unesco",
    "isis",
    "isil",
    "usa",
    "iaea",
    "who",
    "un",
    "eu",
    "us",
    "uk",
    "fbi",
    "cia",
    "imf",
    "monday",
    "tuesday",
    "wednesday",
    "thursday",
    "friday",
    "saturday",
    "sunday",
    "press release",
    "statement",
    "transcript",
    "recap",
    "developing",
    "just in",
];

/// Words inside names of places that stay small.
const PARTICLES: &[&str] = &["de", "la", "el", "al", "del", "do", "da", "du", "des", "of", "and", "the", "sur", "am", "les"];

#[cfg(test)]
mod tests;
