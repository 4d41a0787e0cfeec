//! Finding a record by what people type or by what a claim says: matching that overlooks case and marks, and
//! the order in which matches are offered. Knows no screen, and no Unicode tables beyond Rust's own: whoever
//! has a normaliser (a browser has `String.prototype.normalize`) brings text in its decomposed form.

mod incidents;

use std::collections::BTreeSet;

pub use incidents::{Found, IncidentSearch};

use crate::ordering::set_of;

/// Text made ready for comparison: lower case, without diacritics and points, one sort of apostrophe.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Folded(String);

impl Folded {
    /// Folds a text in Unicode's form NFKD. In another form it works too, but "é" as one character then keeps
    /// its accent. ASCII is in that form as it is.
    #[must_use]
    pub fn from_decomposed(text: &str) -> Self {
        let mut folded = String::with_capacity(text.len());
        for c in text.chars().filter(|&c| !is_overlooked(c)).flat_map(char::to_lowercase) {
            match c {
                // Letters that don't decompose but are typed without their stroke where a keyboard lacks them.
                'ß' => folded.push_str("ss"),
                'æ' => folded.push_str("ae"),
                'œ' => folded.push_str("oe"),
                'þ' => folded.push_str("th"),
                'ø' => folded.push('o'),
                'ł' => folded.push('l'),
                'đ' | 'ð' => folded.push('d'),
                'ħ' => folded.push('h'),
                'ı' => folded.push('i'),
                'ς' => folded.push('σ'),
                '’' | '‘' | 'ʼ' | 'ʻ' | '´' | '`' => folded.push('\''),
                // Lower-casing "İ" leaves a dot of its own behind.
                c if is_overlooked(c) => {}
                c => folded.push(c),
            }
        }
        Self(folded)
    }

    /// The folded text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Whether there is nothing in it but white space.
    #[must_use]
    pub fn is_blank(&self) -> bool {
        self.0.trim().is_empty()
    }

    fn words(&self) -> impl Iterator<Item = &str> {
        self.0.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty())
    }
}

/// Accents, Hebrew and Arabic points, the Arabic stretching stroke, soft hyphens and invisible joiners. Vowel
/// signs that spell a word (Devanagari, say) are not among them.
fn is_overlooked(c: char) -> bool {
    matches!(u32::from(c),
        0x0300..=0x036F | 0x1AB0..=0x1AFF | 0x1DC0..=0x1DFF | 0x20D0..=0x20FF | 0xFE20..=0xFE2F
        | 0x0591..=0x05BD | 0x05BF | 0x05C1..=0x05C2 | 0x05C4..=0x05C5 | 0x05C7
        | 0x0610..=0x061A | 0x0640 | 0x064B..=0x065F | 0x0670 | 0x06D6..=0x06DC
        | 0x00AD | 0x200B..=0x200F | 0x2060 | 0xFEFF)
}

/// How well a record fits what was typed, worst first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Fit {
    /// Each word is somewhere in it, or nothing was typed.
    Inside,
    /// Each word begins one of its words.
    WordStarts,
    /// A name begins with it.
    Start,
    /// A name is just that.
    Whole,
}

/// What somebody typed to find something.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Query {
    whole: String,
    words: Vec<String>,
}

impl Query {
    /// A query for a typed text.
    #[must_use]
    pub fn new(typed: &Folded) -> Self {
        let words: Vec<String> = typed.words().map(str::to_owned).collect();
        Self { whole: words.join(" "), words }
    }

    /// Whether nothing was typed that could be looked for.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.words.is_empty()
    }

    /// How well `names` (a title, its aliases, a place) fit; `None` if a typed word is in none of them.
    #[must_use]
    pub fn fit(&self, names: &[Folded]) -> Option<Fit> {
        if self.is_empty() {
            return Some(Fit::Inside);
        }
        let mut at_starts = true;
        for word in &self.words {
            let places = names.iter().map(|name| place_of(word, name));
            match places.max().unwrap_or(WordPlace::Nowhere) {
                WordPlace::Nowhere => return None,
                WordPlace::Inside => at_starts = false,
                WordPlace::Start => {}
            }
        }
        let spelled = || names.iter().map(|name| name.words().collect::<Vec<_>>().join(" "));
        Some(if spelled().any(|name| name == self.whole) {
            Fit::Whole
        } else if spelled().any(|name| name.starts_with(&self.whole)) {
            Fit::Start
        } else if at_starts {
            Fit::WordStarts
        } else {
            Fit::Inside
        })
    }
}

#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum WordPlace {
    Nowhere,
    Inside,
    Start,
}

fn place_of(word: &str, name: &Folded) -> WordPlace {
    let text = name.as_str();
    let mut place = WordPlace::Nowhere;
    for (byte, _) in text.match_indices(word) {
        if !text[..byte].chars().next_back().is_some_and(char::is_alphanumeric) {
            return WordPlace::Start;
        }
        place = WordPlace::Inside;
    }
    place
}

/// How many words of at least four letters two texts share, each counted once.
#[must_use]
pub fn n_shared_words(one: &Folded, other: &Folded) -> usize {
    let long = |text| -> BTreeSet<&str> { set_of(Folded::words(text).filter(|word| word.chars().count() >= 4)) };
    long(one).intersection(&long(other)).count()
}

/// What speaks for linking a claim to an incident before anything is typed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Closeness {
    /// The claim is linked to it already: there is little left to do.
    pub is_linked: bool,
    /// How many incidents were linked to since; 0 for the last one; `None` if it never was.
    pub n_used_since: Option<usize>,
    /// Another claim of the same article is linked to it.
    pub same_article: bool,
    /// See [`n_shared_words`]: of its names and the claim's quote.
    pub n_shared_words: usize,
    /// The claim's place is one of its places.
    pub same_place: bool,
    /// The claim's date may be its date.
    pub same_time: bool,
}

impl Closeness {
    /// The larger, the closer. The incident that was linked to last comes before all others, so that a run of
    /// claims about one event takes the same two keys each time; behind it the signs add up.
    #[must_use]
    pub fn score(&self) -> u32 {
        if self.is_linked {
            return 0;
        }
        let recency = match self.n_used_since {
            Some(0) => 1000,
            Some(nth @ 1..=5) => 60 - 10 * u32::try_from(nth).unwrap_or(6),
            Some(_) => 5,
            None => 0,
        };
        let words = 12 * u32::try_from(self.n_shared_words.min(4)).unwrap_or(0);
        1 + recency + words + 30 * u32::from(self.same_article) + 25 * u32::from(self.same_place) + 15 * u32::from(self.same_time)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn folded(decomposed: &str) -> Folded {
        Folded::from_decomposed(decomposed)
    }

    #[track_caller]
    fn check_fold(decomposed: &str, expect: &str) {
        assert_eq!(folded(decomposed).as_str(), expect);
    }

    #[test]
    fn folding_overlooks_case_and_marks() {
        check_fold("Port Marin", "port marin");
        check_fold("E\u{301}vreux", "evreux");
        check_fold("I\u{307}stanbul", "istanbul");
        check_fold("İstanbul", "istanbul");
        check_fold("Łódź", "lódź"); // not decomposed: only the stroke goes
        check_fold("Ło\u{301}dz\u{301}", "lodz");
        check_fold("STRASSE Straße", "strasse strasse");
        check_fold("ΟΔΟΣ οδός", "οδοσ οδόσ");
        check_fold("Deir ez‑Zor’s", "deir ez‑zor's");
        check_fold("طَرْطُوس", "طرطوس");
        check_fold("طرطـــوس", "طرطوس");
        check_fold("א\u{5B8}ב", "אב");
        check_fold("दिल्ली", "दिल्ली");
        check_fold("mar\u{AD}ket", "market");
        check_fold("", "");
    }

    #[track_caller]
    fn check_fit(typed: &str, names: &[&str], expect: Option<Fit>) {
        let names: Vec<Folded> = names.iter().map(|name| folded(name)).collect();
        assert_eq!(Query::new(&folded(typed)).fit(&names), expect, "{typed:?} in {names:?}");
    }

    #[test]
    fn typed_words_fit_names() {
        let blasts: &[&str] = &["Port blasts", "Grain terminal explosions", "Port Marin"];
        check_fit("", blasts, Some(Fit::Inside));
        check_fit("  -  ", blasts, Some(Fit::Inside));
        check_fit("port blasts", blasts, Some(Fit::Whole));
        check_fit("port  MARIN", blasts, Some(Fit::Whole));
        check_fit("port b", blasts, Some(Fit::Start));
        check_fit("grain", blasts, Some(Fit::Start));
        check_fit("blasts port", blasts, Some(Fit::WordStarts));
        check_fit("bl mar", blasts, Some(Fit::WordStarts));
        check_fit("last", blasts, Some(Fit::Inside));
        check_fit("port xylo", blasts, None);
        check_fit("xylo", blasts, None);
        check_fit("port", &[], None);
        check_fit("zor", &["Deir ez-Zor"], Some(Fit::WordStarts));
        check_fit("deir ez zor", &["Deir ez-Zor"], Some(Fit::Whole));
        check_fit("طرط", &["طَرْطُوس"], Some(Fit::Start));
        check_fit("blast a", &["Blast at last"], Some(Fit::Start));
        check_fit("t", &["at ta"], Some(Fit::WordStarts));
    }

    #[test]
    fn the_better_fit_is_the_greater() {
        assert!(Fit::Whole > Fit::Start && Fit::Start > Fit::WordStarts && Fit::WordStarts > Fit::Inside);
    }

    #[track_caller]
    fn check_shared(one: &str, other: &str, expect: usize) {
        assert_eq!(n_shared_words(&folded(one), &folded(other)), expect);
        assert_eq!(n_shared_words(&folded(other), &folded(one)), expect);
    }

    #[test]
    fn shared_words_are_long_and_counted_once() {
        check_shared("Two blasts hit the grain terminal", "Grain terminal, first blast", 2);
        check_shared("the port of the", "of the port", 1);
        check_shared("port port port", "port", 1);
        check_shared("a an the", "a an the", 0);
        check_shared("", "port", 0);
    }

    /// From the closest to the farthest.
    #[test]
    fn closeness_orders_incidents() {
        let none = Closeness::default();
        let order = [
            Closeness { n_used_since: Some(0), ..none },
            Closeness { same_article: true, n_shared_words: 2, same_place: true, ..none },
            Closeness { n_used_since: Some(1), ..none },
            Closeness { same_article: true, ..none },
            Closeness { same_place: true, ..none },
            Closeness { same_time: true, ..none },
            Closeness { n_shared_words: 1, ..none },
            Closeness { n_used_since: Some(40), ..none },
            none,
            Closeness { is_linked: true, n_used_since: Some(0), same_article: true, ..none },
        ];
        for pair in order.windows(2) {
            assert!(pair[0].score() > pair[1].score(), "{pair:?}");
        }
    }
}
