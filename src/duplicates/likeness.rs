//! How alike two names are, if their words may be spelled otherwise. Knows no incident.

use std::collections::{BTreeMap, BTreeSet};

use super::map_of;
use crate::search::Folded;

/// Words that names of events and places have for grammar's sake.
const EMPTY: &[&str] =
    &["the", "of", "at", "in", "on", "and", "a", "an", "near", "al", "el", "ar", "as", "ad", "an", "at", "ash", "to", "for", "de", "la"];

/// A word and what is left of it in any spelling.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Word {
    text: String,
    /// Its consonants, doubled ones once, without a final s or h; the word itself where too few are left.
    pub(super) bones: String,
}

/// A name in its words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Name {
    /// As people wrote it.
    pub(super) text: String,
    /// Its words as they are compared, to see whether two are just the same.
    pub(super) folded: String,
    pub(super) words: Vec<Word>,
}

impl Name {
    pub(super) fn new(text: &str, folded: &Folded) -> Self {
        let words = words(folded);
        let folded = words.iter().map(|word| word.text.as_str()).collect::<Vec<_>>().join(" ");
        Self { text: text.to_owned(), folded, words }
    }

    /// The name in any spelling.
    pub(super) fn bones(&self) -> String {
        self.words.iter().map(|word| word.bones.as_str()).collect::<Vec<_>>().join(" ")
    }
}

/// The words of a name that carry it; all of them if none does.
pub(super) fn words(folded: &Folded) -> Vec<Word> {
    // An apostrophe stands for a sound that many spellings leave out.
    let text: String = folded.as_str().chars().filter(|c| *c != '\'').collect();
    let all: Vec<&str> = text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).collect();
    let mut kept: Vec<&str> = all.iter().copied().filter(|word| !EMPTY.contains(word)).collect();
    if kept.is_empty() {
        kept = all;
    }
    kept.into_iter().map(|word| Word { text: word.to_owned(), bones: bones(word) }).collect()
}

fn bones(word: &str) -> String {
    let mut bones = String::new();
    let end = word.strip_suffix('s').filter(|rest| rest.chars().count() >= 4).unwrap_or(word);
    for (nth, c) in end.chars().enumerate() {
        let is_vowel = matches!(c, 'a' | 'e' | 'i' | 'o' | 'u' | 'y' | 'h');
        let c = match c {
            'q' | 'c' => 'k',
            'z' => 's',
            other => other,
        };
        if (nth == 0 || !is_vowel) && !bones.ends_with(c) {
            bones.push(c);
        }
    }
    if bones.chars().count() < 2 || word.chars().any(|c| c.is_ascii_digit()) { word.to_owned() } else { bones }
}

/// How telling each word is.
pub(super) struct Rarity {
    n_names: usize,
    n_with: BTreeMap<String, usize>,
}

impl Rarity {
    pub(super) fn of<'a>(names: impl Iterator<Item = BTreeSet<&'a str>>) -> Self {
        let (mut n_names, mut n_with): (usize, BTreeMap<&str, usize>) = (0, BTreeMap::new());
        for words in names {
            n_names += 1;
            for word in words {
                *n_with.entry(word).or_default() += 1;
            }
        }
        Self { n_names, n_with: map_of(n_with.into_iter().map(|(word, n_with)| (word.to_owned(), n_with))) }
    }

    /// From 1 for a word that all names have, 1 more each time that half as many have it.
    fn weight(&self, word: &Word) -> i64 {
        let share = self.n_names.max(1) / self.n_with.get(&word.bones).copied().unwrap_or(1).max(1);
        1 + i64::from(share.max(1).ilog2())
    }

    /// The share of the words, by weight, that two names have in common, in per cent.
    fn share(&self, one: &Name, other: &Name) -> i64 {
        let total: i64 = one.words.iter().chain(&other.words).map(|word| self.weight(word)).sum();
        let mut left: Vec<&Word> = other.words.iter().collect();
        let mut common = 0;
        for word in &one.words {
            let fitting = |spelled: i64| left.iter().position(|other| spelling(word, other) == spelled);
            if let Some((place, spelled)) = [100, 90].into_iter().find_map(|spelled| Some((fitting(spelled)?, spelled))) {
                let other = left.swap_remove(place);
                common += spelled * (self.weight(word) + self.weight(other));
            }
        }
        common / total.max(1)
    }
}

/// Whether two words are one: 100 if they are the same, 90 if they may be spellings of one, 0 if neither.
fn spelling(one: &Word, other: &Word) -> i64 {
    if one.text == other.text {
        100
    } else if one.bones == other.bones
        && one.bones != one.text
        && changes(&one.text, &other.text) <= 1 + one.text.len().min(other.text.len()) / 4
    {
        90
    } else {
        0
    }
}

/// How many letters must be put in, left out or replaced to make one word of the other (Levenshtein 1966).
fn changes(one: &str, other: &str) -> usize {
    let other: Vec<char> = other.chars().collect();
    let mut row: Vec<usize> = (0..=other.len()).collect();
    for (nth, letter) in one.chars().enumerate() {
        let mut before = std::mem::replace(&mut row[0], nth + 1);
        for (place, c) in other.iter().enumerate() {
            let replaced = before + usize::from(*c != letter);
            before = row[place + 1];
            row[place + 1] = replaced.min(before + 1).min(row[place] + 1);
        }
    }
    row[other.len()]
}

/// The two names that are most alike and the share, in per cent, in which they are. `None` where one has no name.
pub(super) fn alike<'a>(rarity: &Rarity, ones: &'a [Name], others: &'a [Name]) -> Option<(i64, &'a Name, &'a Name)> {
    let pairs = ones.iter().flat_map(|one| others.iter().map(move |other| (one, other)));
    let mut best = None;
    for (one, other) in pairs {
        let share = rarity.share(one, other);
        if best.is_none_or(|(known, _, _)| share > known) {
            best = Some((share, one, other));
        }
    }
    best
}
