//! What the ledger says, in words for people: sentences of phrases ([`Phrase`]). Computes nothing.

use super::{Disagreement, Gap, Matter, Phrase, Range, RollUp, Say, Side, Voice, WhyNot};
use crate::{
    id::{ArticleId, IncidentId},
    project::Project,
};

impl WhyNot {
    /// The word for programs.
    #[must_use]
    pub fn word(&self) -> &'static str {
        match self {
            WhyNot::Vague => "vague",
            WhyNot::Superseded => "superseded",
            WhyNot::Corrected => "corrected",
            WhyNot::Retracted => "retracted",
            WhyNot::Denied => "denied",
            WhyNot::Copy(_) => "copy",
            WhyNot::Part => "part_of",
            WhyNot::Background => "background",
            WhyNot::Relation(_) => "relation",
        }
    }

    /// What people read behind a figure: "superseded", "of a part".
    #[must_use]
    pub fn label(&self) -> &'static str {
        match self {
            WhyNot::Vague => "no number",
            WhyNot::Copy(_) => "copied",
            WhyNot::Part => "of a part",
            WhyNot::Relation(_) => "other relation",
            WhyNot::Superseded | WhyNot::Corrected | WhyNot::Retracted | WhyNot::Denied | WhyNot::Background => self.word(),
        }
    }
}

impl Matter {
    /// The word for programs.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Matter::Figure => "figure",
            Matter::Place => "place",
            Matter::Time => "time",
            Matter::Actor => "actor",
            Matter::Responsibility => "responsibility",
            Matter::Truth => "truth",
        }
    }
}

impl Voice {
    /// What stands for it in exports: the source's id, the outlet's name or the article's id.
    #[must_use]
    pub fn key(&self) -> &str {
        match self {
            Voice::Source(source) => source.as_str(),
            Voice::Outlet(outlet) => outlet,
            Voice::Article(article) => article.as_str(),
        }
    }
}

/// The name of a voice for people.
#[must_use]
pub fn name_of(project: &Project, voice: &Voice) -> String {
    match voice {
        Voice::Source(id) => match project.source(id).map(|source| source.body.name.trim()) {
            Some(name) if !name.is_empty() => name.to_owned(),
            Some(_) | None => id.to_string(),
        },
        Voice::Outlet(outlet) => outlet.clone(),
        Voice::Article(id) => title_of(project, id),
    }
}

/// Who published an article, for people: its outlet, else its title, else its id.
#[must_use]
pub fn outlet_of(project: &Project, article: &ArticleId) -> String {
    match project.article(article).map(|article| article.body.outlet.trim()) {
        Some(outlet) if !outlet.is_empty() => outlet.to_owned(),
        Some(_) | None => title_of(project, article),
    }
}

fn title_of(project: &Project, article: &ArticleId) -> String {
    match project.article(article).map(|article| article.body.title.trim()) {
        Some(title) if !title.is_empty() => format!("“{title}”"),
        Some(_) | None => article.to_string(),
    }
}

/// "A", "A and B", "A, B and C"; `last` puts the last behind the others.
fn listed(names: &[String], say: Say<'_>, last: fn((&str, &str), Say<'_>) -> String) -> String {
    match names {
        [] => String::new(),
        [only] => only.clone(),
        [first @ .., end] => last((&first.join(&say(&Phrase::Comma)), end), say),
    }
}

fn voices_sentence(project: &Project, voices: &[Voice], say: Say<'_>) -> String {
    let names: Vec<String> = voices.iter().map(|voice| name_of(project, voice)).collect();
    if names.is_empty() { say(&Phrase::NobodyNamed) } else { listed(&names, say, |(before, last), say| say(&Phrase::And(before, last))) }
}

/// What a voice's figures for the parts add up to, beside what it states: "state: 35 + 1 + 8 + 4 = 48, stated 48 ✓",
/// "observatory: 38 + 4 + 3 + 3 = 48, stated 53, 5 unexplained". Where the sum is just what is stated, open ends are left
/// unmarked: nothing hangs on them.
#[must_use]
pub fn roll_up_sentence(project: &Project, roll_up: &RollUp, say: Say<'_>) -> String {
    format!("{}: {}", name_of(project, &roll_up.voice), sum_in_words(roll_up, say))
}

fn sum_in_words(roll_up: &RollUp, say: Say<'_>) -> String {
    let RollUp { addends, sum, stated, .. } = roll_up;
    let (Some(sum), stated) = (*sum, *stated) else {
        return stated.map_or_else(String::new, |stated| say(&Phrase::StatedAlone(stated)));
    };
    let is_just_that = stated.is_some_and(|stated| (stated.low, stated.high) == (sum.low, sum.high));
    let shown = |range: Range| if is_just_that { Range { open: false, ..range } } else { range }.to_string();
    let added = addends.iter().map(|(_, range)| shown(*range)).collect::<Vec<_>>().join(" + ");
    let sum_shown = if addends.len() == 1 { added } else { format!("{added} = {}", shown(sum)) };
    let Some(stated) = stated else { return say(&Phrase::NoTotal(&sum_shown)) };
    match unexplained(sum, stated) {
        None => say(&Phrase::Borne(&sum_shown, &shown(stated))),
        Some(gap) => say(&Phrase::Off(&sum_shown, stated, gap)),
    }
}

/// By how much a stated total differs from what the parts add up to; `None` if both can be true.
#[must_use]
pub fn unexplained(sum: Range, stated: Range) -> Option<Gap> {
    if sum.overlaps(stated) {
        return None;
    }
    let is_over = sum.most() >= stated.least();
    let n = if is_over { sum.least() - stated.most() } else { stated.least() - sum.most() };
    Some(Gap { n, at_least: !(sum.is_exact() && stated.is_exact()), is_over })
}

/// What is in dispute, in one sentence: "Customs gate: ministry says 3 killed, Harbour Observatory 8."
#[must_use]
pub fn disagreement_sentence(project: &Project, incident: &IncidentId, disagreement: &Disagreement, say: Say<'_>) -> String {
    let title = project.incident(incident).map(|incident| incident.body.title.trim()).filter(|title| !title.is_empty());
    let title = title.unwrap_or(incident.as_str());
    let measure = disagreement.measure.as_ref().map(|id| project.measure(id).map_or(id.as_str(), |measure| &measure.body.label));
    let who = |voices: &[Voice]| voices_sentence(project, voices, say);
    let sides = || disagreement.sides.iter();
    let said = match disagreement.matter {
        Matter::Figure | Matter::Place | Matter::Time => {
            let mut said: Vec<String> = Vec::new();
            for side in sides() {
                let (who, what) = (who(&side.voices), say(&Phrase::Side(&side.says)));
                said.push(if said.is_empty() {
                    let what = measure.map_or_else(|| what.clone(), |measure| format!("{what} {measure}"));
                    say(&Phrase::Says { who: &who, are_many: side.voices.len() > 1, what: &what })
                } else {
                    say(&Phrase::Otherwise { who: &who, what: &what })
                });
            }
            said.join(&say(&Phrase::Comma))
        }
        Matter::Actor => {
            let names: Vec<String> = sides().map(|side| say(&Phrase::Side(&side.says))).collect();
            format!("{}: {}", disagreement.about, listed(&names, say, |(before, last), say| say(&Phrase::Or(before, last))))
        }
        Matter::Responsibility | Matter::Truth => {
            let by = |side: &Side| say(&Phrase::By { what: &say(&Phrase::Side(&side.says)), who: &who(&side.voices) });
            let said = sides().map(by).collect::<Vec<_>>().join(&say(&Phrase::Comma));
            match (disagreement.matter, measure) {
                (Matter::Responsibility, _) => format!("{}: {said}", say(&Phrase::WhoDidIt)),
                (_, what) => format!("{}: {said}", what.unwrap_or(&disagreement.about)),
            }
        }
    };
    format!("{title}: {said}.")
}
