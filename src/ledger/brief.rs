//! The ledger as a brief for people: what is reported of each incident, by whom, what the parts add up to, what is in
//! dispute, the quotes with their sources, and apart from that what somebody concludes. Paragraphs and lists of plain
//! text; knows neither Markdown nor pages, so that both say the same.

use super::{
    Bound, IncidentLedger, MeasureLedger, Options, Phrase, Row, Say, changed_since, disagreement_sentence, name_of, of as ledger_of,
    outlet_of, roll_up_sentence,
};
use crate::{
    figures::{linked, with_parts},
    id::{ClaimId, IncidentId},
    ordering::set_of,
    project::Project,
    record::{Assessment, Claim, FigureRule, Incident, Policy},
};

/// A block of the brief. All of it is text that people wrote or that is said of it; none is markup.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Block {
    /// A heading: of level 1 the brief's own, of 2 an incident's, below that its parts'; at most 6.
    Heading {
        /// How deep.
        level: usize,
        /// What it says.
        text: String,
    },
    /// A paragraph.
    Paragraph(Vec<Piece>),
    /// A point of a list.
    Point {
        /// Whether it belongs to the point before it.
        is_under: bool,
        /// What it says.
        pieces: Vec<Piece>,
    },
    /// What a person concludes, to be kept apart from what is reported.
    Assessment(Vec<Piece>),
}

/// A run of text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Piece {
    /// As it is.
    Text(String),
    /// What is to catch the eye.
    Strong(String),
    /// The words of a claim, without quotation marks.
    Quote {
        /// The claim.
        claim: ClaimId,
        /// Its words.
        words: String,
    },
}

fn text(said: impl Into<String>) -> Piece {
    Piece::Text(said.into())
}

fn strong(said: impl Into<String>) -> Piece {
    Piece::Strong(said.into())
}

/// A brief on all incidents, or on one with its parts, in the words that `say` makes of its phrases.
#[must_use]
pub fn of(project: &Project, options: Options<'_>, only: Option<&IncidentId>, say: Say<'_>) -> Vec<Block> {
    let header = &project.header().body;
    let name = if header.title.trim().is_empty() { header.id.as_str() } else { header.title.trim() };
    let mut brief = Brief { project, say, blocks: Vec::new() };
    brief.heading(1, say(&Phrase::Title(name)));
    brief.policy(&header.policy);
    let wanted = only.map(|only| set_of(with_parts(project, only)));
    let mut above: Vec<IncidentId> = Vec::new();
    for ledger in ledger_of(project, options).incidents {
        if wanted.as_ref().is_some_and(|wanted| !wanted.contains(&ledger.incident)) {
            continue;
        }
        above.truncate(ledger.parent.as_ref().and_then(|parent| above.iter().position(|id| id == parent)).map_or(0, |nth| nth + 1));
        brief.incident(&ledger, (2 + above.len()).min(6));
        above.push(ledger.incident);
    }
    brief.blocks
}

struct Brief<'a> {
    project: &'a Project,
    say: Say<'a>,
    blocks: Vec<Block>,
}

impl Brief<'_> {
    fn say(&self, phrase: Phrase<'_>) -> String {
        (self.say)(&phrase)
    }

    fn commas(&self, said: &[String]) -> String {
        said.join(&self.say(Phrase::Comma))
    }

    fn heading(&mut self, level: usize, text: String) {
        self.blocks.push(Block::Heading { level, text });
    }

    fn paragraph(&mut self, said: impl Into<String>) {
        self.blocks.push(Block::Paragraph(vec![text(said)]));
    }

    fn point(&mut self, is_under: bool, pieces: Vec<Piece>) {
        self.blocks.push(Block::Point { is_under, pieces });
    }

    /// By which rule figures come about; nothing where ranges stay ranges and nobody gave that a name.
    fn policy(&mut self, policy: &Policy) {
        let name = policy.name.trim();
        if policy.figure == FigureRule::Range && !policy.map_words && name.is_empty() {
            return;
        }
        let named = if name.is_empty() { String::new() } else { format!(" “{name}”") };
        let words: Vec<String> = policy.words.iter().map(|word| self.say(Phrase::Word(&word.word, word.value))).collect();
        let said = if policy.map_words && !words.is_empty() {
            self.say(Phrase::PolicyAndWords(&named, policy.figure, &self.commas(&words)))
        } else {
            self.say(Phrase::Policy(&named, policy.figure))
        };
        self.paragraph(said);
    }

    fn title(&self, incident: &IncidentId) -> String {
        let title = self.project.incident(incident).map(|incident| incident.body.title.trim()).filter(|title| !title.is_empty());
        title.unwrap_or(incident.as_str()).to_owned()
    }

    fn incident(&mut self, ledger: &IncidentLedger, level: usize) {
        self.heading(level, self.title(&ledger.incident));
        let project = self.project;
        let Some(incident) = project.incident(&ledger.incident).map(|incident| &incident.body) else { return };
        self.facts(ledger, incident);
        for measure in &ledger.measures {
            self.measure(measure);
        }
        if ledger.measures.is_empty() {
            let is_silent = linked(project, &ledger.incident, false).is_empty();
            self.paragraph(self.say(if is_silent { Phrase::Nothing } else { Phrase::NoFigures }));
        }
        let disputed = self.disputes(ledger);
        self.more(ledger, &disputed);
        for assessment in &incident.assessment {
            let pieces = self.assessed(assessment, &ledger.measures);
            self.blocks.push(Block::Assessment(pieces));
        }
    }

    fn facts(&mut self, ledger: &IncidentLedger, incident: &Incident) {
        let time = incident.time.as_ref().map(|time| match &time.end {
            Some(end) => self.say(Phrase::Until(&time.date, end)),
            None => self.say(Phrase::Date(&time.date)),
        });
        let place = incident.place.as_ref().map(|place| place.name.trim().to_owned()).filter(|place| !place.is_empty());
        let whole = ledger.parent.as_ref().map(|parent| self.say(Phrase::PartOf(&self.title(parent))));
        let facts: Vec<String> = [whole, time, place].into_iter().flatten().collect();
        if !facts.is_empty() {
            self.paragraph(format!("{}.", self.commas(&facts)));
        }
    }

    fn measure(&mut self, ledger: &MeasureLedger) {
        let sources = self.say(Phrase::Sources(ledger.independent_sources));
        let mut pieces = vec![strong(format!("{}: {}", ledger.label, ledger.range)), text(format!(" ({sources})"))];
        if let Some(figure) = ledger.figure.as_ref().filter(|figure| figure.rule != FigureRule::Range) {
            pieces.extend([text(self.say(Phrase::ByPolicy)), strong(figure.range.to_string())]);
        }
        self.blocks.push(Block::Paragraph(pieces));
        for lineage in &ledger.lineages {
            let reasons: Vec<String> = lineage.reasons.iter().map(|reason| self.say(Phrase::Reason(reason))).collect();
            let reasons = if reasons.is_empty() { String::new() } else { format!(" ({})", reasons.join(&self.say(Phrase::Semicolon))) };
            let name = name_of(self.project, &lineage.voice);
            self.point(false, vec![text(format!("{name}: ")), strong(lineage.range.to_string()), text(reasons)]);
            for row in ledger.rows.iter().filter(|row| row.lineage == lineage.voice) {
                self.point(true, self.row(row));
            }
        }
        if !ledger.parts.is_empty() {
            self.paragraph(self.say(Phrase::AddUp));
            for roll_up in &ledger.parts {
                let names: Vec<String> = roll_up.addends.iter().map(|(part, _)| self.title(part)).collect();
                self.point(
                    false,
                    vec![text(format!(
                        "{} ({})",
                        roll_up_sentence(self.project, roll_up, self.say),
                        names.join(&self.say(Phrase::Semicolon))
                    ))],
                );
            }
        }
    }

    /// "12 or more, Coastal Wire, 14 Mar 2031: “At least 12 people died”".
    fn row(&self, row: &Row) -> Vec<Piece> {
        let said = self.say(if row.range().is_empty() { Phrase::Quantity(&row.quantity) } else { Phrase::Range(row.range()) });
        let why_not = row.why_not.as_ref().map_or_else(String::new, |why_not| format!(" ({})", self.say(Phrase::Left(why_not))));
        self.quoted(&said, &row.claim.body, &why_not)
    }

    /// A claim with its outlet, whom it names, its date and its words.
    fn quoted(&self, before: &str, claim: &Claim, behind: &str) -> Vec<Piece> {
        let mut chain = vec![outlet_of(self.project, &claim.article)];
        chain.extend(claim.attribution.iter().map(|source| name_of(self.project, &super::Voice::Source(source.clone()))));
        let date = self.project.article(&claim.article).and_then(|article| article.body.published.as_ref());
        let mut said = vec![before.to_owned(), chain.join(" ← ")];
        said.retain(|said| !said.is_empty());
        said.extend(date.map(|date| self.say(Phrase::Day(date))));
        let said = format!("{}{behind}", self.commas(&said));
        let words = claim.anchor.quote();
        if words.is_empty() {
            return vec![text(said)];
        }
        vec![text(format!("{said}: ")), Piece::Quote { claim: claim.id.clone(), words }]
    }

    /// What is in dispute, with the claims of each side unless they stand among the figures. Gives the claims that it quotes.
    fn disputes(&mut self, ledger: &IncidentLedger) -> Vec<ClaimId> {
        let mut quoted = Vec::new();
        if ledger.disagreements.is_empty() {
            return quoted;
        }
        let project = self.project;
        self.paragraph(self.say(Phrase::InDispute));
        for found in &ledger.disagreements {
            self.point(false, vec![text(disagreement_sentence(project, &ledger.incident, found, self.say))]);
            for claim in found.sides.iter().flat_map(|side| &side.claims).filter_map(|claim| project.claim(claim)) {
                if claim.body.quantity.is_none() {
                    self.point(true, self.quoted("", &claim.body, ""));
                    quoted.push(claim.body.id.clone());
                }
            }
        }
        quoted
    }

    /// What else is reported: the claims without a figure that are not in dispute.
    fn more(&mut self, ledger: &IncidentLedger, disputed: &[ClaimId]) {
        let mut claims: Vec<Vec<Piece>> = Vec::new();
        let mut known = set_of(disputed.iter().cloned());
        for linked in linked(self.project, &ledger.incident, false) {
            let claim = &linked.claim.body;
            if claim.quantity.is_none() && known.insert(claim.id.clone()) {
                let kind = self.project.kind(&claim.kind).map_or(claim.kind.as_str(), |kind| &kind.body.label);
                claims.push(self.quoted(kind, claim, ""));
            }
        }
        if !claims.is_empty() {
            self.paragraph(self.say(Phrase::AlsoReported));
        }
        for pieces in claims {
            self.point(false, pieces);
        }
    }

    fn assessed(&self, assessment: &Assessment, measures: &[MeasureLedger]) -> Vec<Piece> {
        let of = assessment.measure.as_ref().map(|id| self.project.measure(id).map_or(id.as_str(), |measure| &measure.body.label));
        let by = assessment.by.as_ref().and_then(|by| self.project.person(by)).map(|person| person.body.name.trim());
        let bounds = [(Bound::Low, assessment.low), (Bound::Best, assessment.best), (Bound::High, assessment.high)];
        let mut said: Vec<String> = bounds.into_iter().filter_map(|(which, n)| Some(self.say(Phrase::Bound(which, n?)))).collect();
        said.extend(assessment.grade.map(|grade| self.say(Phrase::Grade(grade))));
        let mut about = vec![self.say(Phrase::Assessed(by.filter(|by| !by.is_empty())))];
        about.extend(of.map(str::to_owned));
        let rationale = assessment.rationale.trim();
        let rationale = if rationale.is_empty() { String::new() } else { format!(" {rationale}") };
        let mut pieces = vec![strong(format!("{}: {}.", self.commas(&about), self.commas(&said))), text(rationale)];
        let ledger = measures.iter().find(|ledger| Some(&ledger.measure) == assessment.measure.as_ref());
        match ledger.map_or(assessment.basis.len(), |ledger| changed_since(assessment, ledger).len()) {
            0 => {}
            n => pieces.extend([text(" "), strong(self.say(Phrase::ChangedSince(n)))]),
        }
        pieces
    }
}
