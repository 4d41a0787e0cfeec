//! Reads the quantity out of a marked stretch of an article, as a suggestion that a person confirms.
//! Says nothing where it is unsure: a wrong number costs more than a missing one.

use super::{
    Quantity,
    parse::{self, Amount, Item, Mode, Vocabulary, What},
    pieces::{self, Piece, Token, word_at},
    words,
};
use crate::id::MeasureId;

/// The first number in `quote` that counts something, with its qualifier and the measure from the words
/// near it; `surface` is the exact words ("At least 43"). A count of blasts or attackers gives way to a
/// count of the `default` measure behind it ("two bombs killed 43"). `None` if there is none, or if it is
/// unclear what is counted: dates, years, times, ages, ordinals, distances and the like are no quantities.
#[must_use]
pub fn suggest(quote: &str, measures: &[(MeasureId, &str)], default: &MeasureId) -> Option<Quantity> {
    let pieces = pieces::pieces(quote);
    let items = parse::items(&pieces, &Vocabulary::new(measures), Mode::Quoted);
    let context = Context { quote, pieces: &pieces, items: &items, measures, default };
    let mut found = (0..items.len()).filter_map(|nth| context.quantity(nth));
    let first = found.next()?;
    if first.measure != *default && is_agent(first.measure.as_str()) {
        return found.find(|quantity| quantity.measure == *default).or(Some(first));
    }
    Some(first)
}

/// Measures of what does the harm: their nouns stand right behind their number.
fn is_agent(measure: &str) -> bool {
    matches!(measure, "explosions" | "attackers")
}

struct Context<'c> {
    quote: &'c str,
    pieces: &'c [Piece],
    items: &'c [Item],
    measures: &'c [(MeasureId, &'c str)],
    default: &'c MeasureId,
}

impl Context<'_> {
    fn word(&self, at: usize) -> &str {
        word_at(self.pieces, at)
    }

    fn quantity(&self, nth: usize) -> Option<Quantity> {
        let item = &self.items[nth];
        if !item.is_amount() || self.is_something_else(nth) {
            return None;
        }
        let measure = self.measure(nth, item)?;
        let What::Amount(amount) = &item.what else {
            let surface = self.quote.get(item.bytes(self.pieces)?)?;
            return Some(parse::vague(measure, surface));
        };
        let qualifiers = parse::qualifiers_of(self.items, self.pieces, nth);
        let (qualifier, n, upper) = parse::combine(amount, &qualifiers, String::new, |_| String::new()).ok()?;
        let (min, max) = qualifier.bounds(n, upper).ok()?;
        // The qualifiers that count are part of the words; they stand side by side with the number.
        let first = qualifiers.iter().map(|item| item.first).chain([item.first]).min()?;
        let end = qualifiers.iter().map(|item| item.end).chain([item.end]).max()?;
        let words = Item { what: What::Other, first, end };
        let surface = self.quote.get(words.bytes(self.pieces)?)?.to_owned();
        Some(Quantity { measure: measure.clone(), qualifier, min, max, surface, extra: serde_json::Map::new() })
    }

    /// What is counted, if that is clear.
    fn measure(&self, nth: usize, item: &Item) -> Option<&MeasureId> {
        if let Some(measure) = self.named_measure(nth) {
            return Some(&self.measures[measure].0);
        }
        // A number of persons is what the caller expects it to be; so is a number that stands alone.
        let counts_persons = self.person_after(nth).is_some();
        let is_mark = |piece: &Piece| matches!(&piece.token, Token::Word(word) if !word.chars().any(char::is_alphanumeric));
        let stands_alone = self.pieces[item.end..].iter().chain(&self.pieces[..self.qualified_from(nth)]).all(is_mark);
        let clear = counts_persons || (stands_alone && matches!(item.what, What::Amount(_)));
        clear.then_some(self.default)
    }

    /// The first piece of the amount with its qualifiers.
    fn qualified_from(&self, nth: usize) -> usize {
        parse::qualifiers_of(self.items, self.pieces, nth).iter().map(|item| item.first).chain([self.items[nth].first]).min().unwrap_or(0)
    }

    /// The place of the person word that the amount counts ("43 Syrian soldiers"), if one follows closely.
    fn person_after(&self, nth: usize) -> Option<usize> {
        const REACH_ITEMS: usize = 4;
        let following = (nth + 1..self.items.len()).take(REACH_ITEMS);
        following
            .take_while(|&place| !self.items[place].is_amount() && !self.ends_clause(place))
            .find(|&place| words::PERSONS.contains(&self.word(self.items[place].first)))
    }

    /// Punctuation that a count doesn't reach across.
    fn ends_clause(&self, place: usize) -> bool {
        let at = self.items[place].first;
        match self.word(at) {
            ";" | ":" | "!" | "?" => true,
            // Not the full stop of "U.S." or "Sept."; a stop before a word in lower case ends nothing.
            "." => {
                let next = self.pieces.get(at + 1);
                let short = at.checked_sub(1).is_some_and(|before| self.word(before).chars().count() < 2);
                next.is_none_or(|next| next.capital && !next.glued) && !short
            }
            _ => false,
        }
    }

    /// The measure whose word stands nearest, in the stretch that belongs to this amount.
    fn named_measure(&self, nth: usize) -> Option<usize> {
        const REACH_BEHIND: usize = 9;
        const REACH_BEFORE: usize = 5;
        const REACH_AGENT: usize = 3;
        let measure_at = |place: usize| match self.items[place].what {
            What::Measure(measure) => Some(measure),
            What::Amount(_) | What::Vague | What::Qualifier(..) | What::Other => None,
        };
        let agent = |measure: usize| is_agent(self.measures[measure].0.as_str());
        let open = |place: &usize| !self.items[*place].is_amount() && !self.ends_clause(*place);
        let person = self.person_after(nth);
        let behind: Vec<_> =
            (nth + 1..self.items.len()).take(REACH_BEHIND).take_while(open).filter_map(|place| Some((place, measure_at(place)?))).collect();
        let before = (0..nth)
            .rev()
            .take(REACH_BEFORE)
            .take_while(open)
            .find_map(|place| Some((place, measure_at(place)?)).filter(|(_, m)| !agent(*m)));
        let victim = behind.iter().copied().find(|(_, measure)| !agent(*measure));
        let harm = behind
            .iter()
            .copied()
            .find(|(place, measure)| agent(*measure) && place - nth <= REACH_AGENT && person.is_none_or(|person| person > *place));
        if let Some((place, measure)) = harm {
            // "two attackers were killed" and "two dead attackers" count the dead, "two bombers killed 43" the bombers.
            let suffered = victim.filter(|(victim, _)| {
                let between = self.items.get(place + 1..*victim);
                between.is_none_or(|between| {
                    between.iter().any(|item| matches!(self.word(item.first), "was" | "were" | "been" | "being" | "are" | "is"))
                }) || matches!(self.word(self.items[*victim].first), "died" | "dead")
            });
            return Some(suffered.map_or(measure, |(_, victim)| victim));
        }
        match (before, victim) {
            (Some((before, measure)), Some((behind, other))) => Some(if behind - nth <= nth - before { other } else { measure }),
            (Some((_, measure)), None) | (None, Some((_, measure))) => Some(measure),
            (None, None) => None,
        }
    }

    /// Whether a number is a date, a time, an age, an ordinal, a measure of length or part of a name.
    fn is_something_else(&self, nth: usize) -> bool {
        let item = &self.items[nth];
        let next = self.word(item.end);
        let next_glued = self.pieces.get(item.end).is_some_and(|piece| piece.glued);
        let before = item.first.checked_sub(1).map_or("", |at| self.word(at));
        let before_glued = self.pieces[item.first].glued;
        let What::Amount(amount) = &item.what else {
            return words::UNITS.contains(&next) || (next == "of" && words::UNITS.contains(&self.word(item.end + 1)));
        };
        let figure = (item.first..item.end).find_map(|at| match &self.pieces[at].token {
            Token::Figure(figure) => Some(figure),
            Token::Word(_) => None,
        });
        let alphanumeric = |word: &str| word.chars().any(char::is_alphanumeric);
        // "45-year-old", "a two-day visit", "5th", "8:30", "20%".
        let compound = next == "-"
            && next_glued
            && self.pieces.get(item.end + 1).is_some_and(|piece| piece.glued)
            && !matches!(self.word(item.end + 1), "odd" | "ish");
        let glued_behind = next_glued && (alphanumeric(next) || matches!(next, ":" | "/" | "%" | "°"));
        let glued_before = before_glued && (alphanumeric(before) || matches!(before, ":" | "/" | "-" | "$" | "€" | "£" | "#" | "."));
        let currency = matches!(before, "$" | "€" | "£" | "#");
        // "90 minutes", "8 a.m.", "10 square miles".
        let clock = matches!(next, "a" | "p") && self.word(item.end + 1) == "." && self.word(item.end + 2) == "m";
        let unit = words::UNITS.contains(&next)
            || (matches!(next, "square" | "cubic" | "more") && words::UNITS.contains(&self.word(item.end + 1)));
        let dated = self.is_in_date(item, before, next);
        let aged = matches!(before, "aged" | "age" | "ages") || (before == "," && next == "," && figure.is_some());
        let numbered = matches!(before, "no" | "number" | "article" | "resolution" | "chapter" | "page" | "route" | "flight" | "group");
        let leading_zero = figure.is_some_and(|figure| figure.digits.len() > 1 && figure.digits.starts_with('0'));
        let year = matches!(amount, Amount::One { n: Ok(1900..=2099), .. }) && figure.is_some() && self.is_bare_year(nth, before);
        let pronoun = item.end == item.first + 1 && self.word(item.first) == "one" && !self.counted_directly(nth);
        compound
            || glued_behind
            || glued_before
            || currency
            || clock
            || unit
            || dated
            || aged
            || numbered
            || leading_zero
            || year
            || pronoun
    }

    /// "September 5", "5 September", "5th of May", "Sept. 5".
    fn is_in_date(&self, item: &Item, before: &str, next: &str) -> bool {
        // "may" and "march" are verbs as well: as months they begin with a capital.
        let month_at = |at: Option<usize>| {
            at.and_then(|at| self.pieces.get(at)).is_some_and(|piece| piece.capital && words::MONTHS.contains(&piece.word()))
        };
        let back = |n: usize| item.first.checked_sub(n);
        let behind = match next {
            "of" => Some(item.end + 1),
            _ => Some(item.end),
        };
        month_at(back(1)) || (matches!(before, "." | ",") && month_at(back(2))) || month_at(behind)
    }

    /// A year, unless people are what follows it.
    fn is_bare_year(&self, nth: usize, before: &str) -> bool {
        let bare = self.pieces[self.items[nth].first].range.len() == 4;
        bare && (!self.counted_directly(nth)
            || matches!(
                before,
                "in" | "since" | "of" | "by" | "until" | "from" | "during" | "year" | "early" | "late" | "mid" | "before" | "after"
            ))
    }

    /// Whether a person or a measure is the next or next but one word.
    fn counted_directly(&self, nth: usize) -> bool {
        let counts = |place: &Item| matches!(place.what, What::Measure(_)) || words::PERSONS.contains(&self.word(place.first));
        self.items[nth + 1..].iter().take(2).any(counts)
    }
}
