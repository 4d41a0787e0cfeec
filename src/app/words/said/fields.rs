//! Fields, their values and records, as histories, merges and conflicts name them.

use crossbearing::{
    diff::Phrase,
    id::Table,
    record::{Factuality, Matter},
};

use super::typed;
use crate::app::{parts::noun, words};

/// A phrase of names and values.
pub(crate) fn fields(phrase: &Phrase<'_>) -> String {
    match *phrase {
        Phrase::Comma => t!("comma").to_owned(),
        Phrase::Nothing => t!("value-nothing").to_owned(),
        Phrase::Yes(true) => t!("value-yes").to_owned(),
        Phrase::Yes(false) => t!("value-no").to_owned(),
        Phrase::Field(table, name) => field(table, name),
        Phrase::Word(table, field, said) => word(table, field, said).map_or_else(|| said.to_owned(), |id| words::text(id).to_owned()),
        Phrase::Factuality(factuality) => self::factuality(factuality).to_owned(),
        Phrase::Quantity(quantity, measure) => typed::understood(quantity, measure),
        Phrase::Date(date) => words::date_in_full(date),
        Phrase::Characters(spans) => t!("value-characters", spans = spans),
        Phrase::Passage(quote, article) => t!("value-passage", quote = quote, article = article),
        Phrase::Length(n_chars) => t!("value-length", n = &crossbearing::quantity::grouped(u64::from(n_chars))),
        Phrase::Text => t!("value-text").to_owned(),
        Phrase::LeftOut(text) => t!("value-left-out", text = text),
        Phrase::Record(table, title) => t!("named-record", noun = noun(table), title = title),
        Phrase::Link(claim, incident) => t!("named-link", claim = claim, incident = incident),
        Phrase::Work(person, article) => t!("named-work", person = person, article = article),
        Phrase::Decision(matter, article) => t!("named-decision", matter = self::matter(matter), article = article),
    }
}

fn factuality(factuality: Factuality) -> &'static str {
    words::text(match factuality {
        Factuality::CertainPositive => id!("factual-ct-plus"),
        Factuality::ProbablePositive => id!("factual-pr-plus"),
        Factuality::PossiblePositive => id!("factual-ps-plus"),
        Factuality::CertainNegative => id!("factual-ct-minus"),
        Factuality::ProbableNegative => id!("factual-pr-minus"),
        Factuality::PossibleNegative => id!("factual-ps-minus"),
        Factuality::CertainUnknown => id!("factual-ct-u"),
        Factuality::Unknown => id!("factual-uu"),
    })
}

/// What people differed in.
fn matter(matter: Matter) -> &'static str {
    word(Table::Decision, "matter", matter.word()).map_or(matter.word(), words::text)
}

/// What people call a field, by its name in the file. One that this version doesn't know bears its own name.
pub(crate) fn field(table: Table, name: &str) -> String {
    let id = match name {
        "title" => id!("label-title"),
        "outlet" => id!("label-outlet"),
        "published" => id!("label-published"),
        "url" => id!("label-url"),
        "language" => id!("label-language"),
        "wire" => id!("label-wire"),
        "text" => id!("label-text"),
        "original" => id!("label-original"),
        "added" => id!("label-added"),
        "status" => id!("label-status"),
        "note" => id!("label-note"),
        "revises" => id!("label-revises"),
        "article" => id!("label-article"),
        "spans" => id!("label-spans"),
        "kind" => id!("label-kind"),
        "type" => id!("label-type"),
        "quantity" => id!("label-quantity"),
        "attribution" => id!("label-attribution"),
        "factuality" => id!("label-factuality"),
        "time" => id!("label-time"),
        "place" => id!("label-place"),
        "tags" => id!("label-tags"),
        "check_worthy" => id!("label-check-worthy"),
        "copied_from" => id!("label-copied-from"),
        "layer" => id!("label-layer"),
        "aliases" => id!("label-aliases"),
        "parent" => id!("label-parent"),
        "actors" => id!("label-actors"),
        "assessment" => id!("label-assessment"),
        "picks" => id!("label-picks"),
        "claim" => id!("label-claim"),
        "incident" => id!("label-incident"),
        "relation" => id!("label-relation"),
        "certainty" => id!("label-certainty"),
        "name" => id!("label-name"),
        "person" => id!("label-person"),
        "label" => id!("label-label"),
        "reliability" => id!("label-reliability"),
        "done" => id!("label-done"),
        "about" => id!("label-about"),
        "incidents" => id!("label-incidents"),
        "kept" => id!("label-kept"),
        "matter" => id!("label-matter"),
        "said" => id!("label-said"),
        "outcome" => id!("label-outcome"),
        "reason" => id!("label-reason"),
        "passages" => id!("label-passages"),
        "verdict" => id!("label-verdict"),
        "origin" => id!("label-origin"),
        "description" => id!("label-description"),
        "guidelines" => id!("label-guidelines"),
        "policy" => id!("label-policy"),
        "color" => id!("label-color"),
        "key" => id!("label-key"),
        "order" => id!("label-order"),
        "retired" => id!("label-retired"),
        "extra" => id!("label-extra"),
        "figure" => id!("label-figure"),
        "words" => id!("label-words"),
        "map_words" => id!("label-map-words"),
        "word" => id!("label-word"),
        "value" => id!("label-value"),
        _ => return words::english(&crossbearing::diff::field_label(table, name)),
    };
    words::text(id).to_owned()
}

/// The message for one of the file's own words; other texts are what people wrote.
fn word(table: Table, field: &str, word: &str) -> Option<&'static str> {
    Some(match (table, field, word) {
        (_, "status", "current") => id!("word-status-current"),
        (_, "status", "superseded") => id!("word-status-superseded"),
        (_, "status", "corrected") => id!("word-status-corrected"),
        (_, "status", "retracted") => id!("word-status-retracted"),
        (_, "status", "open") => id!("word-status-open"),
        (_, "status", "closed") => id!("word-status-closed"),
        (_, "status", "unread") => id!("word-status-unread"),
        (_, "status", "done") => id!("word-status-done"),
        (Table::Link, "certainty", "sure") => id!("word-certainty-sure"),
        (Table::Link, "certainty", "likely") => id!("word-certainty-likely"),
        (Table::Link, "certainty", "unsure") => id!("word-certainty-unsure"),
        (Table::CopyGroup, "kind", "verbatim") => id!("word-kind-verbatim"),
        (Table::CopyGroup, "kind", "near") => id!("word-kind-near"),
        (Table::CopyGroup, "kind", "rewrite") => id!("word-kind-rewrite"),
        (Table::CopyGroup, "kind", "shared_quote") => id!("word-kind-shared-quote"),
        (Table::CopyGroup, "verdict", "confirmed") => id!("word-verdict-confirmed"),
        (Table::CopyGroup, "verdict", "rejected") => id!("word-verdict-rejected"),
        (Table::Decision, "matter", "agreed") => id!("word-matter-agreed"),
        (Table::Decision, "matter", "missed") => id!("word-matter-missed"),
        (Table::Decision, "matter", "edge") => id!("word-matter-edge"),
        (Table::Decision, "matter", "kind") => id!("word-matter-kind"),
        (Table::Decision, "matter", "quantity") => id!("word-matter-quantity"),
        (Table::Decision, "matter", "source") => id!("word-matter-source"),
        (Table::Decision, "matter", "factuality") => id!("word-matter-factuality"),
        (Table::Decision, "matter", "incident") => id!("word-matter-incident"),
        (Table::Decision, "matter", "other") => id!("word-matter-other"),
        (Table::Project, "figure", "range") => id!("word-figure-range"),
        (Table::Project, "figure", "lowest") => id!("word-figure-lowest"),
        (Table::Project, "figure", "highest") => id!("word-figure-highest"),
        (Table::Project, "figure", "majority") => id!("word-figure-majority"),
        (Table::Project, "figure", "latest") => id!("word-figure-latest"),
        (Table::Project, "figure", "reliability") => id!("word-figure-reliability"),
        (Table::Project, "figure", "hand_picked") => id!("word-figure-hand-picked"),
        _ => return None,
    })
}
