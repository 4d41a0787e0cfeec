//! The measures: their names for programs and for people, and what each of them is.

use super::{Mentions, Score, Sense};

/// Which way a score is taken; the first annotator of a pair is the reference.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ratio {
    /// What of the second's is right.
    Precision,
    /// What of the first's was found.
    Recall,
    /// The harmonic mean of both.
    F1,
}

/// What claims with the same spans are compared by.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Attribute {
    /// The kind.
    Kind,
    /// Measure, qualifier and bounds; no figure is a value too. The words of the article don't count.
    Quantity,
    /// The factuality.
    Factuality,
    /// The names of the chain of sources; none is a value too.
    Source,
}

impl Attribute {
    /// All of them.
    pub const ALL: [Attribute; 4] = [Attribute::Kind, Attribute::Quantity, Attribute::Factuality, Attribute::Source];

    /// Its word.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Attribute::Kind => "kind",
            Attribute::Quantity => "quantity",
            Attribute::Factuality => "factuality",
            Attribute::Source => "source",
        }
    }
}

impl Ratio {
    fn word(self) -> &'static str {
        match self {
            Ratio::Precision => "precision",
            Ratio::Recall => "recall",
            Ratio::F1 => "f1",
        }
    }
}

/// One measure of agreement.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Measure {
    /// Spans found, as MUC-5 and SemEval-2013 score them.
    Spans(Sense, Ratio),
    /// Krippendorff's nominal alpha over characters.
    AlphaCharacters,
    /// Cohen's kappa over characters.
    CohenCharacters,
    /// Fleiss' kappa over characters.
    FleissCharacters,
    /// Krippendorff's unitized alpha of 2004.
    AlphaU,
    /// Krippendorff's unitized alpha of 2016: edges and kinds.
    UAlpha,
    /// That of 2016 for marked against unmarked.
    UAlphaBinary,
    /// That of 2016 for kinds where both marked something.
    CuAlpha,
    /// Incidents as clusters of claims.
    Incidents(Mentions, Score, Ratio),
    /// Krippendorff's nominal alpha of an attribute.
    AlphaAttribute(Attribute),
    /// Cohen's kappa of an attribute.
    CohenAttribute(Attribute),
}

impl Measure {
    /// The measures of a pair.
    #[must_use]
    pub fn of_pair() -> Vec<Measure> {
        let ratios = [Ratio::Precision, Ratio::Recall, Ratio::F1];
        let mut all = Vec::new();
        for sense in Sense::ALL {
            all.extend(ratios.map(|ratio| Measure::Spans(sense, ratio)));
        }
        all.extend([Measure::AlphaCharacters, Measure::CohenCharacters]);
        all.extend(UNITIZED);
        for mentions in Mentions::ALL {
            for score in Score::ALL {
                all.extend(ratios.into_iter().filter(|ratio| score.has(*ratio)).map(|ratio| Measure::Incidents(mentions, score, ratio)));
            }
        }
        for attribute in Attribute::ALL {
            all.extend([Measure::CohenAttribute(attribute), Measure::AlphaAttribute(attribute)]);
        }
        all
    }

    /// The measures of all annotators: nobody is the reference, so that precision and recall are one.
    #[must_use]
    pub fn of_all() -> Vec<Measure> {
        let mut all: Vec<_> = Sense::ALL.map(|sense| Measure::Spans(sense, Ratio::F1)).into();
        all.extend([Measure::AlphaCharacters, Measure::FleissCharacters]);
        all.extend(UNITIZED);
        for mentions in Mentions::ALL {
            all.extend(Score::ALL.map(|score| Measure::Incidents(mentions, score, Ratio::F1)));
        }
        all.extend(Attribute::ALL.map(Measure::AlphaAttribute));
        all
    }

    /// What stands for it where there are all annotators and not two: Fleiss' kappa for Cohen's, F1 for precision and recall.
    #[must_use]
    pub fn of_several(self) -> Option<Measure> {
        match self {
            Measure::Spans(sense, _) => Some(Measure::Spans(sense, Ratio::F1)),
            Measure::Incidents(mentions, score, _) => Some(Measure::Incidents(mentions, score, Ratio::F1)),
            Measure::CohenCharacters => Some(Measure::FleissCharacters),
            Measure::CohenAttribute(_) => None,
            Measure::AlphaCharacters
            | Measure::FleissCharacters
            | Measure::AlphaU
            | Measure::UAlpha
            | Measure::UAlphaBinary
            | Measure::CuAlpha
            | Measure::AlphaAttribute(_) => Some(self),
        }
    }

    /// Whether it has no other side: it is the same whoever of the two is the reference, or an F1.
    #[must_use]
    pub fn is_for_all(self) -> bool {
        !matches!(self, Measure::Spans(_, Ratio::Precision | Ratio::Recall) | Measure::Incidents(_, _, Ratio::Precision | Ratio::Recall))
    }

    /// Its name for programs ("spans.strict.f1").
    #[must_use]
    pub fn id(self) -> String {
        match self {
            Measure::Spans(sense, ratio) => format!("spans.{}.{}", sense.word(), ratio.word()),
            Measure::AlphaCharacters => "characters.alpha".to_owned(),
            Measure::CohenCharacters => "characters.cohen".to_owned(),
            Measure::FleissCharacters => "characters.fleiss".to_owned(),
            Measure::AlphaU => "unitized.alpha_2004".to_owned(),
            Measure::UAlpha => "unitized.u_alpha_2016".to_owned(),
            Measure::UAlphaBinary => "unitized.u_alpha_binary_2016".to_owned(),
            Measure::CuAlpha => "unitized.cu_alpha_2016".to_owned(),
            Measure::Incidents(mentions, score, ratio) => format!("incidents.{}.{}.{}", mentions.word(), score.word(), ratio.word()),
            Measure::AlphaAttribute(attribute) => format!("attributes.{}.alpha", attribute.word()),
            Measure::CohenAttribute(attribute) => format!("attributes.{}.cohen", attribute.word()),
        }
    }

    /// Its name for people, in a few words.
    #[must_use]
    pub fn label(self) -> String {
        let of = |ratio| match ratio {
            Ratio::Precision => ", precision",
            Ratio::Recall => ", recall",
            Ratio::F1 => "",
        };
        match self {
            Measure::Spans(sense, ratio) => format!("Spans, {}{}", sense.word(), if ratio == Ratio::F1 { " F1" } else { of(ratio) }),
            Measure::AlphaCharacters => "Characters, Krippendorff’s α".to_owned(),
            Measure::CohenCharacters => "Characters, Cohen’s κ".to_owned(),
            Measure::FleissCharacters => "Characters, Fleiss’ κ".to_owned(),
            Measure::AlphaU => "Unitized αU (2004)".to_owned(),
            Measure::UAlpha => "Unitized uα (2016)".to_owned(),
            Measure::UAlphaBinary => "Unitized |uα (2016)".to_owned(),
            Measure::CuAlpha => "Unitized cuα (2016)".to_owned(),
            Measure::Incidents(mentions, score, ratio) => format!("Incidents, {}, {}{}", mentions.label(), score.label(), of(ratio)),
            Measure::AlphaAttribute(attribute) => format!("{}, Krippendorff’s α", capital(attribute.word())),
            Measure::CohenAttribute(attribute) => format!("{}, Cohen’s κ", capital(attribute.word())),
        }
    }

    /// What it is, after which paper, from which units, and what is left out.
    #[must_use]
    pub fn definition(self) -> &'static str {
        match self {
            Measure::Spans(sense, _) => sense.definition(),
            Measure::AlphaCharacters => {
                "Krippendorff’s alpha, nominal (Krippendorff 2004). Every code point is a unit; its label is the set of kinds that \
                 the annotator marked it with, unmarked included. Articles are pooled."
            }
            Measure::CohenCharacters => {
                "Cohen’s kappa (1960). Every code point is an item; its label is the set of kinds that the annotator marked it with, \
                 unmarked included. Articles are pooled."
            }
            Measure::FleissCharacters => {
                "Fleiss’ kappa (1971). Every code point is an item; its label is the set of kinds that each annotator marked it with, \
                 unmarked included. Articles are pooled."
            }
            Measure::AlphaU => {
                "Krippendorff’s alpha for unitizing as of 2004 (Content Analysis, 2nd edition): all kinds together. Each part of a \
                 discontinuous claim is a unit; units of one kind that overlap are joined. Articles are laid end to end, gaps end with \
                 them. With more than two annotators the variants of 2016 are to be preferred."
            }
            Measure::UAlpha => {
                "Krippendorff, Mathet, Bouvry & Widlöcher (2016), uα: edges and kinds. Each part of a discontinuous claim is a unit; \
                 units of one kind that overlap are joined; where units of several kinds overlap, the stretch with the same set of \
                 kinds is the unit. Articles are pooled."
            }
            Measure::UAlphaBinary => {
                "Krippendorff, Mathet, Bouvry & Widlöcher (2016), |uα: marked against unmarked, whatever the kind. Units as for uα."
            }
            Measure::CuAlpha => {
                "Krippendorff, Mathet, Bouvry & Widlöcher (2016), cuα: the kinds of what two annotators both marked. What only one \
                 marked is left out. Units as for uα."
            }
            Measure::Incidents(_, score, _) => score.definition(),
            Measure::AlphaAttribute(_) => {
                "Krippendorff’s alpha, nominal (Krippendorff 2004), over claims with exactly the same spans that at least two \
                 annotators have. Other claims are left out."
            }
            Measure::CohenAttribute(_) => {
                "Cohen’s kappa (1960) over claims with exactly the same spans that both have. Other claims are left out."
            }
        }
    }
}

const UNITIZED: [Measure; 4] = [Measure::AlphaU, Measure::UAlpha, Measure::UAlphaBinary, Measure::CuAlpha];

fn capital(word: &str) -> String {
    let mut chars = word.chars();
    chars.next().map_or_else(String::new, |first| first.to_uppercase().chain(chars).collect())
}
