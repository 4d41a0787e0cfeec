//! The phrases of the ledger: what figures come to, why they count or don't, what is in dispute, and the brief.

use crossbearing::{
    ledger::{Beside, Bound, Gap, Phrase, Range, Reason, Says, WhyNot},
    quantity::grouped,
    record::{FigureRule, Grade},
};

use super::typed;
use crate::app::words;

/// A phrase of the ledger.
pub(crate) fn ledger(phrase: &Phrase<'_>) -> String {
    match *phrase {
        Phrase::Comma => t!("comma").to_owned(),
        Phrase::Semicolon => t!("semicolon").to_owned(),
        Phrase::And(before, last) => t!("list-and", before = before, last = last),
        Phrase::Or(before, last) => t!("list-or", before = before, last = last),
        Phrase::Range(range) => self::range(range),
        Phrase::Quantity(quantity) => typed::short(quantity),
        Phrase::Date(date) => words::date_in_full(date),
        Phrase::Day(date) => words::date(date),
        Phrase::Until(from, to) => t!("dates-until", from = &words::date_in_full(from), to = &words::date_in_full(to)),
        Phrase::Beside(beside) => self::beside(beside),
        Phrase::WhyNot(why_not) => self::why_not(why_not).to_owned(),
        Phrase::Reason(reason) => self::reason(reason),
        Phrase::NobodyNamed => t!("nobody").to_owned(),
        Phrase::StatedAlone(stated) => t!("sum-stated-alone", stated = &stated.to_string()),
        Phrase::NoTotal(sum) => t!("sum-no-total", sum = sum),
        Phrase::Borne(sum, stated) => t!("sum-borne", sum = sum, stated = stated),
        Phrase::Off(sum, stated, gap) => t!("sum-off", sum = sum, stated = &stated.to_string(), gap = &self::gap(gap)),
        Phrase::Gap(gap) => self::gap(gap),
        Phrase::Says { who, are_many: false, what } => t!("dispute-says", who = who, what = what),
        Phrase::Says { who, are_many: true, what } => t!("dispute-say", who = who, what = what),
        Phrase::Otherwise { who, what } => t!("dispute-otherwise", who = who, what = what),
        Phrase::By { what, who } => t!("dispute-by", what = what, who = who),
        Phrase::Side(says) => side(says),
        Phrase::WhoDidIt => t!("dispute-who-did-it").to_owned(),
        Phrase::Copied(outlet) => t!("told-copied", outlet = outlet),
        Phrase::NotCounted(said) => t!("told-not-counted", said = said),
        Phrase::NotCountedFor(said, why_not) => t!("told-not-counted-for", said = said, why = self::why_not(why_not)),
        Phrase::Title(name) => t!("brief-title", name = name),
        Phrase::Policy(name, rule) => t!("brief-policy", name = name, rule = self::rule(rule)),
        Phrase::PolicyAndWords(name, rule, words) => t!("brief-policy-words", name = name, rule = self::rule(rule), words = words),
        Phrase::Word(word, n) => t!("brief-word", word = word, n = &n.to_string()),
        Phrase::PartOf(title) => t!("brief-part-of", title = title),
        Phrase::Sources(n) => t!("brief-sources", n = n),
        Phrase::ByPolicy => t!("brief-by-policy").to_owned(),
        Phrase::AddUp => t!("brief-add-up").to_owned(),
        Phrase::Left(why_not) => t!("brief-left", why = self::why_not(why_not)),
        Phrase::InDispute => t!("brief-dispute").to_owned(),
        Phrase::AlsoReported => t!("brief-also").to_owned(),
        Phrase::Nothing => t!("brief-nothing").to_owned(),
        Phrase::NoFigures => t!("brief-no-figures").to_owned(),
        Phrase::Assessed(None) => t!("brief-assessed").to_owned(),
        Phrase::Assessed(Some(by)) => t!("brief-assessed-by", by = by),
        Phrase::Bound(Bound::Low, n) => t!("brief-low", n = &n.to_string()),
        Phrase::Bound(Bound::Best, n) => t!("brief-best", n = &n.to_string()),
        Phrase::Bound(Bound::High, n) => t!("brief-high", n = &n.to_string()),
        Phrase::Grade(grade) => self::grade(grade).to_owned(),
        Phrase::ChangedSince(n) => t!("brief-changed", n = n),
    }
}

/// What stands beside a number.
pub(crate) fn beside(beside: Beside) -> String {
    match beside {
        Beside::Qualifier(qualifier) => typed::qualifier(qualifier).to_owned(),
        Beside::Worth(n) => t!("worth", n = &grouped(n)),
        Beside::SumOfParts => t!("sum-of-parts").to_owned(),
    }
}

/// A range as people say it.
pub(crate) fn range(range: Range) -> String {
    match (range.low, range.high) {
        (None, None) => t!("range-none").to_owned(),
        (None, Some(high)) => t!("range-up-to", n = &grouped(high)),
        (Some(low), Some(high)) if low != high => {
            let (low, high) = (grouped(low), grouped(high));
            if range.open { t!("range-between-open", low = &low, high = &high) } else { t!("range-between", low = &low, high = &high) }
        }
        (Some(n), Some(_) | None) if range.open => t!("range-open", n = &grouped(n)),
        (Some(n), Some(_) | None) => grouped(n),
    }
}

/// Why claims are one voice.
pub(crate) fn reason(reason: &Reason) -> String {
    match reason {
        Reason::Named { n_claims, voice } => t!("reason-named", n = *n_claims, voice = voice),
        Reason::Itself { voice } => t!("reason-itself", voice = voice),
        Reason::Outlet => t!("reason-outlet").to_owned(),
        Reason::Article => t!("reason-article").to_owned(),
        Reason::Repeats { copier, origin, is_marked, though } => {
            let reason = if *is_marked {
                t!("reason-marked", copier = copier, origin = origin)
            } else {
                t!("reason-passage", copier = copier, origin = origin)
            };
            though.as_ref().map_or_else(|| reason.clone(), |named| t!("reason-though", reason = &reason, named = named))
        }
        Reason::Differs { copier, origin } => t!("reason-differs", copier = copier, origin = origin),
    }
}

/// Why a figure isn't counted, behind it.
pub(crate) fn why_not(why_not: &WhyNot) -> &'static str {
    words::text(match why_not {
        WhyNot::Vague => id!("why-not-vague"),
        WhyNot::Superseded => id!("why-not-superseded"),
        WhyNot::Corrected => id!("why-not-corrected"),
        WhyNot::Retracted => id!("why-not-retracted"),
        WhyNot::Denied => id!("why-not-denied"),
        WhyNot::Copy(_) => id!("why-not-copy"),
        WhyNot::Part => id!("why-not-part"),
        WhyNot::Background => id!("why-not-background"),
        WhyNot::Relation(_) => id!("why-not-relation"),
    })
}

/// By how much a total differs from its parts.
pub(crate) fn gap(Gap { n, at_least, is_over }: Gap) -> String {
    let n = grouped(n);
    match (at_least, is_over) {
        (false, false) => t!("gap-unexplained", n = &n),
        (true, false) => t!("gap-unexplained-least", n = &n),
        (false, true) => t!("gap-over", n = &n),
        (true, true) => t!("gap-over-least", n = &n),
    }
}

fn side(says: &Says) -> String {
    let so = |what: &str, is_so: bool| if is_so { t!("dispute-asserted-of", what = what) } else { t!("dispute-denied-of", what = what) };
    match says {
        Says::Figure(range) => self::range(*range),
        Says::Name(name) => name.clone(),
        Says::Date(date) => words::date_in_full(date),
        Says::So(true) => t!("dispute-asserted").to_owned(),
        Says::So(false) => t!("dispute-denied").to_owned(),
        Says::FigureSo(range, is_so) => so(&self::range(*range), *is_so),
        Says::WordSo(word, is_so) => so(&format!("“{word}”"), *is_so),
    }
}

fn rule(rule: FigureRule) -> &'static str {
    words::text(match rule {
        FigureRule::Range => id!("rule-range"),
        FigureRule::Lowest => id!("rule-lowest"),
        FigureRule::Highest => id!("rule-highest"),
        FigureRule::Majority => id!("rule-majority"),
        FigureRule::Latest => id!("rule-latest"),
        FigureRule::Reliability => id!("rule-reliability"),
        FigureRule::HandPicked => id!("rule-hand"),
    })
}

/// How sure somebody is of what they conclude.
pub(crate) fn grade(grade: Grade) -> &'static str {
    words::text(match grade {
        Grade::Confirmed => id!("grade-is-confirmed"),
        Grade::Fair => id!("grade-is-fair"),
        Grade::Weak => id!("grade-is-weak"),
        Grade::Contested => id!("grade-is-contested"),
        Grade::Discounted => id!("grade-is-discounted"),
    })
}
