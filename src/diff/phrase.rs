//! The phrases of which names and values are made. They are English by themselves; whoever shows them in another language
//! says each of them in its own words ([`Say`]).

use std::fmt;

use super::names::field_label;
use crate::{
    dates::PartialDate,
    id::Table,
    quantity::{Quantity, grouped},
    record::{Factuality, Matter},
};

/// How phrases are put into words: [`english`], or what an interface makes of them.
pub type Say<'a> = &'a dyn Fn(&Phrase<'_>) -> String;

/// Phrases in English.
#[must_use]
pub fn english(phrase: &Phrase<'_>) -> String {
    phrase.to_string()
}

/// A phrase with what it is said of. Texts are names and what people wrote, or phrases that were said before.
#[derive(Clone, Copy, Debug)]
pub enum Phrase<'a> {
    /// What stands between the members of a list.
    Comma,
    /// In place of a value that isn't there.
    Nothing,
    /// Yes or no.
    Yes(bool),
    /// What people call a field, by its name in the file.
    Field(Table, &'a str),
    /// A text in a field, by its name in the file: what people wrote, or one of the file's own words.
    Word(Table, &'a str, &'a str),
    /// How sure a source says that it is.
    Factuality(Factuality),
    /// A quantity, with what people call its measure.
    Quantity(&'a Quantity, &'a str),
    /// A date in full.
    Date(&'a PartialDate),
    /// From where to where a passage goes that has no words.
    Characters(&'a str),
    /// The words of a passage in an article.
    Passage(&'a str, &'a str),
    /// The length of a text.
    Length(u32),
    /// A text whose length nobody knows.
    Text,
    /// What is known of a text that was left out of the file.
    LeftOut(&'a str),
    /// A record, with what people call it.
    Record(Table, &'a str),
    /// A link of a claim to an incident.
    Link(&'a str, &'a str),
    /// How far somebody's work on an article has come.
    Work(&'a str, &'a str),
    /// A decision about something in an article.
    Decision(Matter, &'a str),
}

impl fmt::Display for Phrase<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match *self {
            Phrase::Comma => f.write_str(", "),
            Phrase::Nothing => f.write_str("nothing"),
            Phrase::Yes(yes) => f.write_str(if yes { "yes" } else { "no" }),
            Phrase::Field(table, field) => f.write_str(&field_label(table, field)),
            Phrase::Word(_, _, word) => f.write_str(word),
            Phrase::Factuality(factuality) => f.write_str(factuality_in_words(factuality)),
            Phrase::Quantity(quantity, measure) => f.write_str(&quantity.understood(measure)),
            Phrase::Date(date) => date.fmt(f),
            Phrase::Characters(spans) => write!(f, "characters {spans}"),
            Phrase::Passage(quote, article) => write!(f, "“{quote}” in {article}"),
            Phrase::Length(n_chars) => write!(f, "{} characters", grouped(u64::from(n_chars))),
            Phrase::Text => f.write_str("a text"),
            Phrase::LeftOut(text) => write!(f, "{text}, left out of the file"),
            Phrase::Record(table, title) => write!(f, "{} {title}", table.noun()),
            Phrase::Link(claim, incident) => write!(f, "{} of {claim} to {incident}", Table::Link.noun()),
            Phrase::Work(person, article) => write!(f, "work of {person} on {article}"),
            Phrase::Decision(matter, article) => write!(f, "{} about the {} in {article}", Table::Decision.noun(), matter.word()),
        }
    }
}

fn factuality_in_words(factuality: Factuality) -> &'static str {
    match factuality {
        Factuality::CertainPositive => "certainly so",
        Factuality::ProbablePositive => "probably so",
        Factuality::PossiblePositive => "possibly so",
        Factuality::CertainNegative => "certainly not so",
        Factuality::ProbableNegative => "probably not so",
        Factuality::PossibleNegative => "possibly not so",
        Factuality::CertainUnknown => "known, but not said which way",
        Factuality::Unknown => "not committed",
    }
}
