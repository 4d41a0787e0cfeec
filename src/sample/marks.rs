//! What is marked in the texts of the sample, as data: who says what in which words, and of which incident. Knows no
//! records; the places of the words are found when the claims are made.

use crate::record::{ClaimStatus, Factuality, Reliability};

/// The ids of the articles: in the order of their publication.
pub(super) const WIRE_ARTICLE: &str = "a1-coastal-wire";
pub(super) const STATE_ARTICLE: &str = "a2-state-broadcaster";
pub(super) const POST_ARTICLE: &str = "a3-meridian-post";
pub(super) const LEDGER_ARTICLE: &str = "a4-daily-ledger";

/// The ids of the incidents: what is to be seen first has the smallest.
pub(super) const BLASTS: &str = "i1-blasts";
pub(super) const TERMINAL: &str = "i2-terminal";
pub(super) const GATE: &str = "i3-gate";
pub(super) const ARRESTS: &str = "i4-arrests";
pub(super) const MORTAR: &str = "i5-mortar";
pub(super) const RETAKING: &str = "i6-retaking";

/// The id of a source, its name, its type, and how reliable somebody thinks that it is.
pub(super) type SourceRow = (&'static str, &'static str, &'static str, Option<Reliability>);

/// Whoever is quoted or relied on.
pub(super) const SOURCES: &[SourceRow] = &[
    ("coastal-wire", "Coastal Wire", "wire", Some(Reliability::B)),
    ("ministry", "Interior ministry", "official", Some(Reliability::D)),
    ("ministry-spokesman", "Interior ministry spokesman", "official", None),
    ("observatory", "Harbour Observatory", "monitor_ngo", Some(Reliability::C)),
    ("okafor", "Lena Okafor", "monitor_ngo", None),
    ("front", "Northern Front", "armed_group", Some(Reliability::E)),
    ("front-spokesman", "Northern Front spokesman", "armed_group", None),
    ("doctor", "Doctor at the central hospital", "hospital", Some(Reliability::B)),
    ("nurse", "Nurse at the Sacred Heart clinic", "hospital", None),
    ("red-lantern", "Red Lantern", "other", Some(Reliability::B)),
    ("mayor", "Mayor’s office", "official", Some(Reliability::C)),
    ("officials", "Officials", "unnamed_official", Some(Reliability::F)),
    ("police", "Police", "official", Some(Reliability::C)),
    ("arrieta", "Tomás Arrieta", "witness", None),
    ("residents", "Residents", "witness", None),
    ("customs-officer", "Customs officer", "witness", None),
];

/// A claim of the sample.
#[derive(Clone, Copy, Debug)]
pub(super) struct Mark {
    pub(super) id: &'static str,
    pub(super) article: &'static str,
    /// Its words, which the text has just once.
    pub(super) quote: &'static str,
    pub(super) kind: &'static str,
    /// Measure, number as a person would type it, and the words of the article for it.
    pub(super) figure: Option<(&'static str, &'static str, &'static str)>,
    /// Outermost to innermost.
    pub(super) said_by: &'static [&'static str],
    pub(super) factuality: Factuality,
    pub(super) status: ClaimStatus,
    /// The article's words for the time, and the time.
    pub(super) time: Option<(&'static str, &'static str)>,
    /// The article's words for the place, and the place.
    pub(super) place: Option<(&'static str, &'static str)>,
    /// Incident and relation.
    pub(super) about: &'static [(&'static str, &'static str)],
    /// The claim whose passage this one's repeats.
    pub(super) copied_from: Option<&'static str>,
}

/// An unattributed claim of casualties.
const MARK: Mark = Mark {
    id: "",
    article: "",
    quote: "",
    kind: "casualties",
    figure: None,
    said_by: &[],
    factuality: Factuality::CertainPositive,
    status: ClaimStatus::Current,
    time: None,
    place: None,
    about: &[],
    copied_from: None,
};
const WIRE: Mark = Mark { article: WIRE_ARTICLE, ..MARK };
const STATE: Mark = Mark { article: STATE_ARTICLE, ..MARK };
const POST: Mark = Mark { article: POST_ARTICLE, ..MARK };
const LEDGER: Mark = Mark { article: LEDGER_ARTICLE, ..MARK };

const OF_BLASTS: &[(&str, &str)] = &[(BLASTS, "reports")];
const OF_TERMINAL: &[(&str, &str)] = &[(TERMINAL, "reports")];
const OF_GATE: &[(&str, &str)] = &[(GATE, "reports")];
const OF_ARRESTS: &[(&str, &str)] = &[(ARRESTS, "reports")];
const OF_RETAKING: &[(&str, &str)] = &[(RETAKING, "reports")];

const MINISTRY: &[&str] = &["ministry"];
const SPOKESMAN: &[&str] = &["ministry-spokesman", "ministry"];
const OBSERVATORY: &[&str] = &["observatory"];
const FRONT: &[&str] = &["front"];
const POLICE: &[&str] = &["police"];
const LANTERN: &[&str] = &["red-lantern"];
const DENIED: Factuality = Factuality::CertainNegative;

/// The claims, article by article in the order of the text. Those that others copy come first.
#[rustfmt::skip]
pub(super) const MARKS: &[Mark] = &[
    Mark { id: "wire-killed", quote: "At least 12 people died", figure: Some(("killed", "at least 12", "At least 12")), about: OF_BLASTS, ..WIRE },
    Mark { id: "wire-injured", quote: "dozens were wounded", figure: Some(("injured", "dozens", "dozens")), about: OF_BLASTS, ..WIRE },
    Mark { id: "wire-explosions", quote: "two explosions hit the harbour of Port Marin", kind: "attack", figure: Some(("explosions", "2", "two")), time: Some(("Friday", "2031-03-14")), place: Some(("the harbour of Port Marin", "Port Marin")), about: OF_BLASTS, ..WIRE },
    Mark { id: "wire-first-blast", quote: "The first blast tore through the grain terminal at 7:40 a.m.", kind: "attack", time: Some(("7:40 a.m.", "2031-03-14T07:40")), place: Some(("the grain terminal", "Grain terminal")), about: OF_TERMINAL, ..WIRE },
    Mark { id: "wire-second-blast", quote: "A second device went off at the customs gate about 20 minutes later", kind: "attack", time: Some(("about 20 minutes later", "2031-03-14T08")), place: Some(("the customs gate", "Customs gate")), about: OF_GATE, ..WIRE },
    Mark { id: "wire-killed-nightfall", quote: "at least 12 people had died", figure: Some(("killed", "at least 12", "at least 12")), about: OF_BLASTS, ..WIRE },
    Mark { id: "wire-killed-terminal", quote: "no fewer than nine in and around the silos", figure: Some(("killed", "at least 9", "no fewer than nine")), about: OF_TERMINAL, ..WIRE },
    Mark { id: "wire-killed-gate", quote: "three at the customs gate", figure: Some(("killed", "3", "three")), about: OF_GATE, ..WIRE },
    Mark { id: "wire-injured-hospital", quote: "The central hospital had taken in more than 60 injured people", figure: Some(("injured", "more than 60", "more than 60")), said_by: &["doctor"], about: OF_BLASTS, ..WIRE },
    Mark { id: "wire-blame", quote: "The interior ministry blamed the Northern Front", kind: "responsibility", said_by: MINISTRY, about: OF_BLASTS, ..WIRE },
    Mark { id: "wire-retaken", quote: "which lost the harbour to government troops in January", kind: "territory", time: Some(("in January", "2031-01")), about: OF_RETAKING, ..WIRE },
    Mark { id: "wire-denial", quote: "We had no part in this crime, and we want to know who did", kind: "responsibility", said_by: &["front-spokesman", "front"], factuality: DENIED, about: OF_BLASTS, ..WIRE },
    Mark { id: "wire-van", quote: "a white van drive up to the terminal and stop between two loading belts", kind: "attack", said_by: &["arrieta"], ..WIRE },
    Mark { id: "wire-car", quote: "the second device had been left in a car", kind: "attack", said_by: &["customs-officer"], factuality: Factuality::PossiblePositive, ..WIRE },

    Mark { id: "state-explosions", quote: "Two explosions struck the grain terminal of Port Marin", kind: "attack", figure: Some(("explosions", "2", "Two")), said_by: MINISTRY, time: Some(("shortly after the morning shift had begun on Friday", "2031-03-14")), about: OF_BLASTS, ..STATE },
    Mark { id: "state-killed", quote: "fourteen people were confirmed dead", figure: Some(("killed", "14", "fourteen")), said_by: MINISTRY, about: OF_BLASTS, ..STATE },
    Mark { id: "state-killed-terminal", quote: "Nine dock workers and two guards died in the first blast", figure: Some(("killed", "11", "Nine dock workers and two guards")), said_by: SPOKESMAN, about: OF_TERMINAL, ..STATE },
    Mark { id: "state-second-blast", quote: "A second device went off at the customs gate twenty minutes later", kind: "attack", said_by: SPOKESMAN, place: Some(("the customs gate", "Customs gate")), about: OF_GATE, ..STATE },
    Mark { id: "state-killed-gate", quote: "At least three people were killed there", figure: Some(("killed", "at least 3", "At least three")), said_by: SPOKESMAN, about: OF_GATE, ..STATE },
    Mark { id: "state-injured", quote: "Hospitals took in dozens", figure: Some(("injured", "dozens", "dozens")), about: OF_BLASTS, ..STATE },
    Mark { id: "state-blame", quote: "The ministry blamed the Northern Front", kind: "responsibility", said_by: MINISTRY, about: OF_BLASTS, ..STATE },
    Mark { id: "state-denial", quote: "the group denied any part in it", kind: "responsibility", said_by: FRONT, factuality: DENIED, about: OF_BLASTS, ..STATE },
    Mark { id: "state-arrests", quote: "Two suspects were arrested at a checkpoint south of the city", figure: Some(("detained", "2", "Two")), said_by: POLICE, place: Some(("a checkpoint south of the city", "Southern checkpoint")), about: OF_ARRESTS, ..STATE },
    Mark { id: "state-car", quote: "a car loaded with explosives had been used against the terminal", kind: "attack", said_by: SPOKESMAN, about: OF_TERMINAL, ..STATE },
    Mark { id: "state-vest", quote: "the second attacker wore an explosive vest", kind: "attack", said_by: SPOKESMAN, about: OF_GATE, ..STATE },
    Mark { id: "state-retaken", quote: "was retaken by government troops in January", kind: "territory", time: Some(("in January", "2031-01")), about: OF_RETAKING, ..STATE },

    Mark { id: "post-killed", quote: "The group put the toll at 19", figure: Some(("killed", "19", "19")), said_by: OBSERVATORY, about: OF_BLASTS, ..POST },
    Mark { id: "post-killed-gate", quote: "eight of them at the gate", figure: Some(("killed", "8", "eight")), said_by: OBSERVATORY, about: OF_GATE, ..POST },
    Mark { id: "post-killed-friday", quote: "on Friday it had spoken of 16", figure: Some(("killed", "16", "16")), said_by: OBSERVATORY, status: ClaimStatus::Superseded, about: OF_BLASTS, ..POST },
    Mark { id: "post-killed-terminal", quote: "11 dead at the grain terminal", figure: Some(("killed", "11", "11")), said_by: OBSERVATORY, about: OF_TERMINAL, ..POST },
    Mark { id: "post-killed-overnight", quote: "five people who had died of their wounds overnight", figure: Some(("killed", "5", "five")), said_by: OBSERVATORY, about: &[(BLASTS, "part_of")], ..POST },
    Mark { id: "post-killed-official", quote: "the official figure of 14", figure: Some(("killed", "14", "14")), said_by: MINISTRY, about: OF_BLASTS, ..POST },
    Mark { id: "post-missing", quote: "between four and six people were still missing", figure: Some(("missing", "4–6", "between four and six")), said_by: &["okafor", "observatory"], about: OF_BLASTS, ..POST },
    Mark { id: "post-bodies-gate", quote: "it had received seven bodies from the customs gate", figure: Some(("killed", "at least 7", "seven bodies")), said_by: &["nurse"], about: OF_GATE, ..POST },
    Mark { id: "post-injured", quote: "it had driven 71 injured people to four hospitals", figure: Some(("injured", "71", "71")), said_by: LANTERN, about: OF_BLASTS, ..POST },
    Mark { id: "post-injured-terminal", quote: "46 from the terminal", figure: Some(("injured", "46", "46")), said_by: LANTERN, about: OF_TERMINAL, ..POST },
    Mark { id: "post-injured-gate", quote: "19 from the gate", figure: Some(("injured", "19", "19")), said_by: LANTERN, about: OF_GATE, ..POST },
    Mark { id: "post-video", quote: "وقع الانفجار الثاني عند بوابة الجمارك في بورت مارين", kind: "attack", place: Some(("بوابة الجمارك", "Customs gate")), about: OF_GATE, ..POST },
    Mark { id: "post-denial", quote: "has repeated that it had nothing to do with the attack", kind: "responsibility", said_by: FRONT, factuality: DENIED, about: OF_BLASTS, ..POST },

    Mark { id: "ledger-third-blast", quote: "Some residents spoke of a third blast", kind: "attack", figure: Some(("explosions", "3", "a third blast")), said_by: &["residents"], about: OF_BLASTS, ..LEDGER },
    Mark { id: "ledger-gas-bottle", quote: "this was a gas bottle in a burning kiosk", kind: "attack", figure: Some(("explosions", "3", "")), said_by: POLICE, factuality: DENIED, about: OF_BLASTS, ..LEDGER },
    Mark { id: "ledger-killed", quote: "at least 12 people had died", figure: Some(("killed", "at least 12", "at least 12")), about: OF_BLASTS, copied_from: Some("wire-killed-nightfall"), ..LEDGER },
    Mark { id: "ledger-killed-terminal", quote: "no fewer than nine in and around the silos", figure: Some(("killed", "at least 9", "no fewer than nine")), about: OF_TERMINAL, copied_from: Some("wire-killed-terminal"), ..LEDGER },
    Mark { id: "ledger-killed-gate", quote: "three at the customs gate", figure: Some(("killed", "3", "three")), about: OF_GATE, copied_from: Some("wire-killed-gate"), ..LEDGER },
    Mark { id: "ledger-killed-ministry", quote: "The interior ministry later gave a figure of 14", figure: Some(("killed", "14", "14")), said_by: MINISTRY, about: OF_BLASTS, ..LEDGER },
    Mark { id: "ledger-killed-observatory", quote: "The Harbour Observatory, a monitoring group, speaks of 19", figure: Some(("killed", "19", "19")), said_by: OBSERVATORY, about: OF_BLASTS, ..LEDGER },
    Mark { id: "ledger-injured-officials", quote: "The number of injured is given as “dozens” by officials", figure: Some(("injured", "dozens", "dozens")), said_by: &["officials"], about: OF_BLASTS, ..LEDGER },
    Mark { id: "ledger-injured", quote: "as at least 80 by the mayor’s office", figure: Some(("injured", "at least 80", "at least 80")), said_by: &["mayor"], about: OF_BLASTS, ..LEDGER },
    Mark { id: "ledger-blame", quote: "The interior ministry holds the Northern Front responsible", kind: "responsibility", said_by: MINISTRY, about: OF_BLASTS, ..LEDGER },
    Mark { id: "ledger-denial", quote: "The group denies it", kind: "responsibility", said_by: FRONT, factuality: DENIED, about: OF_BLASTS, ..LEDGER },
    Mark { id: "ledger-arrests", quote: "Two people were reported arrested near the town of Santa Brea on Friday", figure: Some(("detained", "2", "Two")), place: Some(("near the town of Santa Brea", "Santa Brea")), about: OF_ARRESTS, ..LEDGER },
    Mark { id: "ledger-released", quote: "one of them had been released", said_by: POLICE, ..LEDGER },
    Mark { id: "ledger-retaken", quote: "Government troops took the harbour back from the Northern Front in January", kind: "territory", time: Some(("in January", "2031-01")), about: OF_RETAKING, ..LEDGER },
    Mark { id: "ledger-mortar", quote: "three mortar rounds killed a watchman", figure: Some(("killed", "1", "a watchman")), time: Some(("on 2 February", "2031-02-02")), about: &[(MORTAR, "reports")], ..LEDGER },
];

/// The words that stand in two articles: *Daily Ledger* has them from *Coastal Wire*.
pub(super) const COPIED: &str = "By nightfall, when rescuers had searched two of the terminal’s five silos, at least 12 people had died: no fewer than nine in and around the silos and three at the customs gate.";
