//! The phrases of which the ledger's sentences are made. They are English by themselves; whoever shows them in another
//! language says each of them in its own words ([`Say`]). Knows no language but English, and computes nothing.

use std::fmt;

use super::{Range, WhyNot};
use crate::{
    dates::PartialDate,
    quantity::{Qualifier, Quantity, grouped},
    record::{FigureRule, Grade},
};

/// How phrases are put into words: [`english`], or what an interface makes of them.
pub type Say<'a> = &'a dyn Fn(&Phrase<'_>) -> String;

/// Phrases in English.
#[must_use]
pub fn english(phrase: &Phrase<'_>) -> String {
    phrase.to_string()
}

/// Why some claims are one voice.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Reason {
    /// They name it.
    Named {
        /// How many do.
        n_claims: usize,
        /// Its name.
        voice: String,
    },
    /// They are its own words: the outlet is a source.
    Itself {
        /// Its name.
        voice: String,
    },
    /// They name nobody, so the outlet stands for their source.
    Outlet,
    /// They name nobody and have no outlet, so the article stands for their source.
    Article,
    /// One gives the same figure in what was copied.
    Repeats {
        /// Who copied.
        copier: String,
        /// From whom.
        origin: String,
        /// Whether a person says so; else the passages are alike.
        is_marked: bool,
        /// Whom it names all the same.
        though: Option<String>,
    },
    /// One gives another figure in what was copied, and names nobody.
    Differs {
        /// Who copied.
        copier: String,
        /// From whom.
        origin: String,
    },
}

impl fmt::Display for Reason {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Reason::Named { n_claims: 1, voice } => write!(f, "1 claim names {voice}"),
            Reason::Named { n_claims, voice } => write!(f, "{n_claims} claims name {voice}"),
            Reason::Itself { voice } => write!(f, "{voice} says so itself"),
            Reason::Outlet => f.write_str("unattributed: the outlet stands for its source"),
            Reason::Article => f.write_str("unattributed and without an outlet: the article stands for its source"),
            Reason::Repeats { copier, origin, is_marked, though } => {
                let how = if *is_marked { "is marked as copied" } else { "stands in a passage copied" };
                write!(f, "{copier}’s claim {how} from {origin}")?;
                though.as_ref().map_or(Ok(()), |named| write!(f, ", though it names {named}"))
            }
            Reason::Differs { copier, origin } => {
                write!(f, "{copier} gives another figure in what it copied from {origin}: no independent witness")
            }
        }
    }
}

/// By how much a stated total differs from what the parts add up to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Gap {
    /// By how much.
    pub n: u64,
    /// Whether it may be more: of ranges only the least difference is sure.
    pub at_least: bool,
    /// Whether the parts come to more than was stated.
    pub is_over: bool,
}

impl fmt::Display for Gap {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Gap { n, at_least, is_over } = *self;
        let (bound, how) = (if at_least { "at least " } else { "" }, if is_over { "more than stated" } else { "unexplained" });
        write!(f, "{bound}{} {how}", grouped(n))
    }
}

/// What one side of a disagreement says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Says {
    /// A figure.
    Figure(Range),
    /// The name of a place or of somebody.
    Name(String),
    /// When it was.
    Date(PartialDate),
    /// That it is so, or that it isn't.
    So(bool),
    /// The same of a figure.
    FigureSo(Range, bool),
    /// The same of a word that is no number.
    WordSo(String, bool),
}

impl fmt::Display for Says {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let so = |so: bool| if so { "asserted" } else { "denied" };
        match self {
            Says::Figure(range) => in_words(f, *range),
            Says::Name(name) => f.write_str(name),
            Says::Date(date) => date.fmt(f),
            Says::So(is_so) => f.write_str(so(*is_so)),
            Says::FigureSo(range, is_so) => {
                in_words(f, *range)?;
                write!(f, " {}", so(*is_so))
            }
            Says::WordSo(word, is_so) => write!(f, "“{word}” {}", so(*is_so)),
        }
    }
}

/// What stands beside a number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Beside {
    /// How it is qualified: "at least".
    Qualifier(Qualifier),
    /// What the policy says that the word is worth.
    Worth(u64),
    /// That nobody states it.
    SumOfParts,
}

impl fmt::Display for Beside {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Beside::Qualifier(qualifier) => f.write_str(qualifier.label()),
            Beside::Worth(n) => write!(f, "as {}", grouped(*n)),
            Beside::SumOfParts => f.write_str("sum of its parts"),
        }
    }
}

/// A phrase with what it is said of. Texts are names and figures, or phrases that were said before.
#[derive(Clone, Copy, Debug)]
pub enum Phrase<'a> {
    /// What stands between the members of a list.
    Comma,
    /// What stands between longer ones.
    Semicolon,
    /// The last of several, after the others.
    And(&'a str, &'a str),
    /// The last of several that exclude each other, after the others.
    Or(&'a str, &'a str),
    /// A range in words.
    Range(Range),
    /// A quantity in its shortest form.
    Quantity(&'a Quantity),
    /// A date in full.
    Date(&'a PartialDate),
    /// A date for narrow places.
    Day(&'a PartialDate),
    /// From one date to another.
    Until(&'a PartialDate, &'a PartialDate),
    /// What stands beside a number.
    Beside(Beside),
    /// Why a figure isn't counted, behind it.
    WhyNot(&'a WhyNot),
    /// Why claims are one voice.
    Reason(&'a Reason),
    /// In place of names, where there are none.
    NobodyNamed,

    /// A total without figures for its parts.
    StatedAlone(Range),
    /// A sum without a total.
    NoTotal(&'a str),
    /// A sum and the total that it bears out.
    Borne(&'a str, &'a str),
    /// A sum and the total from which it differs.
    Off(&'a str, Range, Gap),
    /// By how much.
    Gap(Gap),

    /// What one side says, who are one or several.
    Says {
        /// Who.
        who: &'a str,
        /// Whether they are several.
        are_many: bool,
        /// What.
        what: &'a str,
    },
    /// What another side says of the same.
    Otherwise {
        /// Who.
        who: &'a str,
        /// What.
        what: &'a str,
    },
    /// What some assert or deny.
    By {
        /// That.
        what: &'a str,
        /// Who.
        who: &'a str,
    },
    /// What one side says, by itself.
    Side(&'a Says),
    /// What is in dispute where it is the culprit.
    WhoDidIt,

    /// Who published a figure that is only copied.
    Copied(&'a str),
    /// A figure that isn't counted, for a reason that shows already.
    NotCounted(&'a str),
    /// A figure that isn't counted, and why.
    NotCountedFor(&'a str, &'a WhyNot),

    /// The heading of a brief on a project.
    Title(&'a str),
    /// By which rule figures come about, with the name of the policy in quotation marks, or nothing.
    Policy(&'a str, FigureRule),
    /// The same, with the words that count.
    PolicyAndWords(&'a str, FigureRule, &'a str),
    /// What a word is worth.
    Word(&'a str, u64),
    /// What an incident is part of.
    PartOf(&'a str),
    /// How many independent sources.
    Sources(usize),
    /// Before the policy's figure.
    ByPolicy,
    /// Before the sums.
    AddUp,
    /// Why a figure isn't counted, in parentheses.
    Left(&'a WhyNot),
    /// Before the disputes.
    InDispute,
    /// Before claims without a figure.
    AlsoReported,
    /// Where there are no claims.
    Nothing,
    /// Where there are no figures.
    NoFigures,
    /// Before what somebody concludes; who, if that is known.
    Assessed(Option<&'a str>),
    /// The lowest, the best or the highest estimate.
    Bound(Bound, u64),
    /// How sure whoever concludes it is.
    Grade(Grade),
    /// How many claims behind it have changed since.
    ChangedSince(usize),
}

/// Which of three estimates.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Bound {
    /// The lowest.
    Low,
    /// The most probable.
    Best,
    /// The highest.
    High,
}

fn in_words(f: &mut fmt::Formatter<'_>, range: Range) -> fmt::Result {
    let more = if range.open { " or more" } else { "" };
    match (range.low, range.high) {
        (None, None) => f.write_str("no number"),
        (None, Some(high)) => write!(f, "up to {}", grouped(high)),
        (Some(low), Some(high)) if low != high => write!(f, "{} to {}{more}", grouped(low), grouped(high)),
        (Some(n), Some(_) | None) => write!(f, "{}{more}", grouped(n)),
    }
}

fn rule_in_words(rule: FigureRule) -> &'static str {
    match rule {
        FigureRule::Range => "the range itself",
        FigureRule::Lowest => "the lowest bound",
        FigureRule::Highest => "the highest bound",
        FigureRule::Majority => "what most independent sources say",
        FigureRule::Latest => "what the newest report says",
        FigureRule::Reliability => "what the most reliable source says",
        FigureRule::HandPicked => "what was picked by hand",
    }
}

impl fmt::Display for Phrase<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match *self {
            Phrase::Comma => f.write_str(", "),
            Phrase::Semicolon => f.write_str("; "),
            Phrase::And(before, last) => write!(f, "{before} and {last}"),
            Phrase::Or(before, last) => write!(f, "{before} or {last}"),
            Phrase::Range(range) => in_words(f, range),
            Phrase::Quantity(quantity) => f.write_str(&quantity.short()),
            Phrase::Date(date) => date.fmt(f),
            Phrase::Day(date) => f.write_str(&date.short()),
            Phrase::Until(from, to) => write!(f, "{from} to {to}"),
            Phrase::Beside(beside) => beside.fmt(f),
            Phrase::WhyNot(why_not) => f.write_str(why_not.label()),
            Phrase::Reason(reason) => reason.fmt(f),
            Phrase::NobodyNamed => f.write_str("nobody named"),
            Phrase::StatedAlone(stated) => write!(f, "stated {stated}, nothing of its parts"),
            Phrase::NoTotal(sum) => write!(f, "{sum}, no total stated"),
            Phrase::Borne(sum, stated) => write!(f, "{sum}, stated {stated} ✓"),
            Phrase::Off(sum, stated, gap) => write!(f, "{sum}, stated {stated}, {gap}"),
            Phrase::Gap(gap) => gap.fmt(f),
            Phrase::Says { who, are_many, what } => write!(f, "{who} {} {what}", if are_many { "say" } else { "says" }),
            Phrase::Otherwise { who, what } => write!(f, "{who} {what}"),
            Phrase::By { what, who } => write!(f, "{what} by {who}"),
            Phrase::Side(says) => says.fmt(f),
            Phrase::WhoDidIt => f.write_str("who did it"),
            Phrase::Copied(outlet) => write!(f, "↳ {outlet}, copied"),
            Phrase::NotCounted(said) => write!(f, "{said}; not counted"),
            Phrase::NotCountedFor(said, why_not) => write!(f, "{said}; not counted: {}", why_not.label()),
            Phrase::Title(name) => write!(f, "{name}: what is reported"),
            Phrase::Policy(name, rule) => write!(f, "Figures by the policy{name}: {}.", rule_in_words(rule)),
            Phrase::PolicyAndWords(name, rule, words) => {
                write!(f, "Figures by the policy{name}: {}; words count: {words}.", rule_in_words(rule))
            }
            Phrase::Word(word, n) => write!(f, "“{word}” as {n}"),
            Phrase::PartOf(title) => write!(f, "Part of {title}"),
            Phrase::Sources(0) => f.write_str("no source counts"),
            Phrase::Sources(1) => f.write_str("one source only"),
            Phrase::Sources(n) => write!(f, "{n} independent sources"),
            Phrase::ByPolicy => f.write_str(", by the policy "),
            Phrase::AddUp => f.write_str("The parts add up to:"),
            Phrase::Left(why_not) => write!(f, "not counted: {}", why_not.label()),
            Phrase::InDispute => f.write_str("In dispute:"),
            Phrase::AlsoReported => f.write_str("Also reported:"),
            Phrase::Nothing => f.write_str("Nothing is reported."),
            Phrase::NoFigures => f.write_str("No figures are reported."),
            Phrase::Assessed(None) => f.write_str("Assessed"),
            Phrase::Assessed(Some(by)) => write!(f, "Assessed by {by}"),
            Phrase::Bound(Bound::Low, n) => write!(f, "low {n}"),
            Phrase::Bound(Bound::Best, n) => write!(f, "best {n}"),
            Phrase::Bound(Bound::High, n) => write!(f, "high {n}"),
            Phrase::Grade(grade) => f.write_str(grade.word()),
            Phrase::ChangedSince(1) => f.write_str("1 claim behind it has changed since."),
            Phrase::ChangedSince(n) => write!(f, "{n} claims behind it have changed since."),
        }
    }
}
