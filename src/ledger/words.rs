//! What the ledger says, in words for people. Computes nothing.

use super::{Disagreement, Matter, Range, RollUp, Voice, WhyNot};
use crate::{
    id::{ArticleId, IncidentId},
    project::Project,
    quantity::grouped,
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

/// "A", "A and B", "A, B and C".
pub(super) fn listed(names: &[String], last: &str) -> String {
    match names {
        [] => String::new(),
        [only] => only.clone(),
        [first @ .., end] => format!("{} {last} {end}", first.join(", ")),
    }
}

/// The names of some voices: "State Broadcaster and Coastal Wire"; "nobody named" if there is none.
#[must_use]
pub fn voices_sentence(project: &Project, voices: &[Voice]) -> String {
    let names: Vec<String> = voices.iter().map(|voice| name_of(project, voice)).collect();
    if names.is_empty() { "nobody named".to_owned() } else { listed(&names, "and") }
}

/// A range as people say it: "8", "3 or more", "9 to 12", "up to 10", "9 to 12 or more", "no number".
#[must_use]
pub fn range_in_words(range: Range) -> String {
    let more = if range.open { " or more" } else { "" };
    match (range.low, range.high) {
        (None, None) => "no number".to_owned(),
        (None, Some(high)) => format!("up to {}", grouped(high)),
        (Some(low), Some(high)) if low != high => format!("{} to {}{more}", grouped(low), grouped(high)),
        (Some(n), Some(_) | None) => format!("{}{more}", grouped(n)),
    }
}

/// What a voice's figures for the parts add up to, beside what it states: "state: 35 + 1 + 8 + 4 = 48, stated 48 ✓",
/// "observatory: 38 + 4 + 3 + 3 = 48, stated 53, 5 unexplained". Where the sum is just what is stated, open ends are left
/// unmarked: nothing hangs on them.
#[must_use]
pub fn roll_up_sentence(project: &Project, roll_up: &RollUp) -> String {
    format!("{}: {}", name_of(project, &roll_up.voice), sum_in_words(roll_up))
}

fn sum_in_words(roll_up: &RollUp) -> String {
    let RollUp { addends, sum, stated, .. } = roll_up;
    let (Some(sum), stated) = (*sum, *stated) else {
        return stated.map_or_else(String::new, |stated| format!("stated {stated}, nothing of its parts"));
    };
    let is_just_that = stated.is_some_and(|stated| (stated.low, stated.high) == (sum.low, sum.high));
    let shown = |range: Range| if is_just_that { Range { open: false, ..range } } else { range }.to_string();
    let added = addends.iter().map(|(_, range)| shown(*range)).collect::<Vec<_>>().join(" + ");
    let sum_shown = if addends.len() == 1 { added } else { format!("{added} = {}", shown(sum)) };
    let Some(stated) = stated else { return format!("{sum_shown}, no total stated") };
    match unexplained(sum, stated) {
        None => format!("{sum_shown}, stated {} ✓", shown(stated)),
        Some(difference) => format!("{sum_shown}, stated {stated}, {difference}"),
    }
}

/// By how much a stated total differs from what the parts add up to: "5 unexplained", "at least 2 more than stated";
/// `None` if both can be true.
#[must_use]
pub fn unexplained(sum: Range, stated: Range) -> Option<String> {
    // Of ranges only the least difference is sure.
    let at_least = if sum.is_exact() && stated.is_exact() { "" } else { "at least " };
    if sum.overlaps(stated) {
        None
    } else if sum.most() < stated.least() {
        Some(format!("{at_least}{} unexplained", grouped(stated.least() - sum.most())))
    } else {
        Some(format!("{at_least}{} more than stated", grouped(sum.least() - stated.most())))
    }
}

/// What is in dispute, in one sentence: "Customs gate: ministry says 3 killed, Harbour Observatory 8."
#[must_use]
pub fn disagreement_sentence(project: &Project, incident: &IncidentId, disagreement: &Disagreement) -> String {
    let title = project.incident(incident).map(|incident| incident.body.title.trim()).filter(|title| !title.is_empty());
    let title = title.unwrap_or(incident.as_str());
    let measure = disagreement.measure.as_ref().map(|id| project.measure(id).map_or(id.as_str(), |measure| &measure.body.label));
    let who = |voices: &[Voice]| voices_sentence(project, voices);
    let sides = || disagreement.sides.iter();
    let verb = |voices: &[Voice], one: &'static str, many: &'static str| if voices.len() > 1 { many } else { one };
    let said = match disagreement.matter {
        Matter::Figure | Matter::Place | Matter::Time => {
            let mut said: Vec<String> = Vec::new();
            for side in sides() {
                said.push(match (said.is_empty(), measure) {
                    (true, Some(measure)) => format!("{} {} {} {measure}", who(&side.voices), verb(&side.voices, "says", "say"), side.says),
                    (true, None) => format!("{} {} {}", who(&side.voices), verb(&side.voices, "says", "say"), side.says),
                    (false, _) => format!("{} {}", who(&side.voices), side.says),
                });
            }
            said.join(", ")
        }
        Matter::Actor => {
            let names: Vec<String> = sides().map(|side| side.says.clone()).collect();
            format!("{}: {}", disagreement.about, listed(&names, "or"))
        }
        Matter::Responsibility | Matter::Truth => {
            let said: Vec<String> = sides().map(|side| format!("{} by {}", side.says, who(&side.voices))).collect();
            let what = if disagreement.matter == Matter::Responsibility { "who did it" } else { measure.unwrap_or(&disagreement.about) };
            format!("{what}: {}", said.join(", "))
        }
    };
    format!("{title}: {said}.")
}
