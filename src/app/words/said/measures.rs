//! Measures of agreement: their names, what they are, and why one has no value. Names of people and papers stay as they are.

use crossbearing::agreement::{Attribute, Difference, Measure, Mentions, Ratio, Score, Sense, Undefined};

use crate::app::words;

/// The name of a measure, in a few words.
pub(crate) fn measure(measure: Measure) -> String {
    match measure {
        Measure::Spans(sense, Ratio::F1) => t!("measure-spans-f1", sense = self::sense(sense)),
        Measure::Spans(sense, Ratio::Precision) => t!("measure-spans-precision", sense = self::sense(sense)),
        Measure::Spans(sense, Ratio::Recall) => t!("measure-spans-recall", sense = self::sense(sense)),
        Measure::AlphaCharacters => t!("measure-alpha-characters").to_owned(),
        Measure::CohenCharacters => t!("measure-cohen-characters").to_owned(),
        Measure::FleissCharacters => t!("measure-fleiss-characters").to_owned(),
        Measure::AlphaU => t!("measure-alpha-u").to_owned(),
        Measure::UAlpha => t!("measure-u-alpha").to_owned(),
        Measure::UAlphaBinary => t!("measure-u-alpha-binary").to_owned(),
        Measure::CuAlpha => t!("measure-cu-alpha").to_owned(),
        Measure::Incidents(mentions, score, ratio) => {
            let (mentions, score) = (self::mentions(mentions), self::score(score));
            match ratio {
                Ratio::F1 => t!("measure-incidents", mentions = mentions, score = score),
                Ratio::Precision => t!("measure-incidents-precision", mentions = mentions, score = score),
                Ratio::Recall => t!("measure-incidents-recall", mentions = mentions, score = score),
            }
        }
        Measure::AlphaAttribute(attribute) => t!("measure-alpha-attribute", attribute = self::attribute(attribute)),
        Measure::CohenAttribute(attribute) => t!("measure-cohen-attribute", attribute = self::attribute(attribute)),
    }
}

fn sense(sense: Sense) -> &'static str {
    words::text(match sense {
        Sense::Strict => id!("sense-strict"),
        Sense::Exact => id!("sense-exact"),
        Sense::Partial => id!("sense-partial"),
        Sense::Type => id!("sense-type"),
    })
}

fn mentions(mentions: Mentions) -> &'static str {
    match mentions {
        Mentions::Shared => t!("mentions-shared"),
        Mentions::EndToEnd => t!("mentions-end-to-end"),
    }
}

/// Names are the same in every language.
fn score(score: Score) -> &'static str {
    if score == Score::Conll { t!("score-conll") } else { score.label() }
}

fn attribute(attribute: Attribute) -> &'static str {
    words::text(match attribute {
        Attribute::Kind => id!("attribute-kind"),
        Attribute::Quantity => id!("attribute-quantity"),
        Attribute::Factuality => id!("attribute-factuality"),
        Attribute::Source => id!("attribute-source"),
    })
}

/// What a measure is.
pub(crate) fn definition(measure: Measure) -> String {
    let id = match measure {
        Measure::Spans(Sense::Strict, _) => id!("defined-strict"),
        Measure::Spans(Sense::Exact, _) => id!("defined-exact"),
        Measure::Spans(Sense::Partial, _) => id!("defined-partial"),
        Measure::Spans(Sense::Type, _) => id!("defined-type"),
        Measure::AlphaCharacters => id!("defined-alpha-characters"),
        Measure::CohenCharacters => id!("defined-cohen-characters"),
        Measure::FleissCharacters => id!("defined-fleiss-characters"),
        Measure::AlphaU => id!("defined-alpha-u"),
        Measure::UAlpha => id!("defined-u-alpha"),
        Measure::UAlphaBinary => id!("defined-u-alpha-binary"),
        Measure::CuAlpha => id!("defined-cu-alpha"),
        Measure::Incidents(_, score, _) => {
            let of_score = match score {
                Score::Muc => id!("defined-muc"),
                Score::BCubed => id!("defined-b-cubed"),
                Score::CeafM => id!("defined-ceaf-m"),
                Score::CeafE => id!("defined-ceaf-e"),
                Score::Lea => id!("defined-lea"),
                Score::Conll => id!("defined-conll"),
                Score::Blanc => id!("defined-blanc"),
            };
            return format!("{} {}", words::text(of_score), t!("defined-mentions"));
        }
        Measure::AlphaAttribute(_) => id!("defined-alpha-attribute"),
        Measure::CohenAttribute(_) => id!("defined-cohen-attribute"),
    };
    words::text(id).to_owned()
}

/// Why a figure has no value.
pub(crate) fn undefined(undefined: Undefined) -> &'static str {
    words::text(match undefined {
        Undefined::OneAnnotator => id!("undefined-one-annotator"),
        Undefined::NoArticle => id!("undefined-no-article"),
        Undefined::NothingMarked => id!("undefined-nothing-marked"),
        Undefined::OneLabel => id!("undefined-one-label"),
        Undefined::NothingShared => id!("undefined-nothing-shared"),
        Undefined::NoIncidents => id!("undefined-no-incidents"),
        Undefined::NoPairs => id!("undefined-no-pairs"),
    })
}

/// How annotators differ in a passage.
pub(crate) fn difference(difference: Difference) -> &'static str {
    words::text(match difference {
        Difference::Same => id!("differ-same"),
        Difference::Missing => id!("differ-missing"),
        Difference::Edges => id!("differ-edges"),
        Difference::Kind => id!("differ-kind"),
        Difference::Value => id!("differ-value"),
        Difference::Incident => id!("differ-incident"),
    })
}
