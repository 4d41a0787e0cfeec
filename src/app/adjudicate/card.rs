//! What each person chose, side by side: a card each, with what differs marked by a sign and a line, not by colour alone.

use crossbearing::{
    adjudication::{Group, Links, Version},
    id::{IncidentId, PersonId},
    project::Project,
    record::{Claim, ClaimStatus, Text},
    shown::census,
};
use yew::prelude::*;

use super::{
    actions::decide,
    listed::{Listed, name},
};
use crate::app::{
    actions::aria,
    desk::Desk,
    parts::{Kbd, KindSign},
    reader::person_color,
    words::{self, said},
};

/// How much of the text around the passage is shown: characters.
const AROUND: u32 = 70;

/// The passage with some of the text around it.
pub(super) fn passage(project: &Project, group: &Group) -> Html {
    let article = group.versions.first().and_then(|version| project.article(&version.claim.body.article));
    let (Some(Text::Here(text)), Some(span)) = (article.map(|article| &article.body.text), group.span()) else { return Html::default() };
    html! {
        <blockquote class="adj-passage" dir="auto">
            { "…" }{ text.before(span.start(), AROUND).to_owned() }<mark>{ text.slice(span).unwrap_or_default().to_owned() }</mark>{ text.after(span.end(), AROUND).to_owned() }{ "…" }
        </blockquote>
    }
}

/// The sign of what differs. Drawn, because fonts have it in many shapes.
fn differs_sign() -> Html {
    html! {
        <span class="odds" title={t!("adj-they-differ")}>
            <svg viewBox="0 0 12 12" aria-hidden="true"><path d="M1 4.3h10M1 7.7h10M8.6 1l-5.2 10" /></svg>
            <span class="out-of-sight">{ " " }{ t!("adj-differs") }</span>
        </span>
    }
}

/// What is compared, by name.
const FIELDS: [&str; 7] = [
    id!("adj-field-words"),
    id!("field-kind"),
    id!("field-quantity"),
    id!("source"),
    id!("field-factuality"),
    id!("field-incident"),
    id!("adj-field-more"),
];

fn told(project: &Project, claim: &Claim, links: &Links) -> [String; 7] {
    let quantity = claim.quantity.as_ref().map(|quantity| {
        let measure = project.measure(&quantity.measure).map_or(quantity.measure.as_str(), |measure| &measure.body.label);
        format!("{measure} {}", said::short(quantity))
    });
    let sources = claim.attribution.iter().map(|id| project.source(id).map_or(id.as_str(), |source| &source.body.name));
    let more = [
        claim.time.as_ref().map(|time| time.date.as_ref().map_or_else(|| time.surface.clone(), |date| date.value().to_owned())),
        claim.place.as_ref().map(|place| if place.name.is_empty() { place.surface.clone() } else { place.name.clone() }),
        (claim.status != ClaimStatus::Current).then(|| claim.status.word().to_owned()),
        claim.check_worthy.map(|worth| worth.word().to_owned()),
        (!claim.tags.is_empty()).then(|| claim.tags.join(t!("comma"))),
    ];
    let incidents: Vec<String> = links
        .iter()
        .map(|(incident, relation)| {
            let title = title(project, incident);
            if relation.as_str() == "reports" { title } else { format!("{title} ({relation})") }
        })
        .collect();
    [
        claim.anchor.quote(),
        project.kind(&claim.kind).map_or_else(|| claim.kind.to_string(), |kind| kind.body.label.clone()),
        quantity.unwrap_or_default(),
        sources.collect::<Vec<_>>().join(" → "),
        claim.factuality.word().to_owned(),
        incidents.join(t!("comma")),
        more.into_iter().flatten().collect::<Vec<_>>().join(t!("comma")),
    ]
}

fn title(project: &Project, id: &IncidentId) -> String {
    project.incident(id).map_or_else(|| id.to_string(), |incident| incident.body.title.clone())
}

fn version_told(project: &Project, version: &Version) -> [String; 7] {
    told(project, &version.claim.body, &version.links)
}

/// A card's heading, which takes what it shows.
fn head(desk: &Desk, pick: Option<usize>, sign: Option<usize>, label: String, is_taken: bool) -> Html {
    let desk = desk.clone();
    let onclick = Callback::from(move |_: MouseEvent| decide(&desk, pick));
    let id = pick.map_or_else(|| "adjudicate.nothing".to_owned(), |pick| format!("adjudicate.{}", pick + 1));
    html! {
        <button type="button" class="adj-pick" aria-pressed={is_taken.to_string()} aria-keyshortcuts={aria(&id)} {onclick}>
            <Kbd action={id} />if let Some(nth) = sign { <KindSign {nth} color={person_color(nth)} /> }<bdi>{ label }</bdi>if is_taken { <span class="adj-taken">{ t!("adj-taken") }</span> }
        </button>
    }
}

/// The cards of a group of claims.
pub(super) fn cards(desk: &Desk, listed: &Listed, nth: usize) -> Html {
    let project = desk.project();
    let adjudication = &listed.adjudication;
    let group = &adjudication.groups[nth];
    let all: Vec<[String; 7]> = group.versions.iter().map(|version| version_told(&project, version)).collect();
    let differs = |field: usize| all.windows(2).any(|pair| pair[0][field] != pair[1][field]);
    let decision = group.state.decision().and_then(|id| project.decision(id));
    let outcome = adjudication.outcome(&project, group).and_then(|id| project.claim(&id).cloned());
    let gold = outcome.as_ref().map(|claim| {
        let links = project.links_of_claim(&claim.body.id).map(|link| (link.body.incident.clone(), link.body.relation.clone()));
        told(&project, &claim.body, &crossbearing::ordering::set_of(links))
    });
    let taken = gold.as_ref().and_then(|gold| all.iter().position(|told| told == gold));
    let rows = |told: &[String; 7]| {
        let row = |(field, text): (usize, &String)| {
            let differs = differs(field);
            // What nobody tells needs no row.
            if all.iter().all(|told| told[field].is_empty()) {
                return None;
            }
            Some(html! {
                <div class={differs.then_some("differs")}>
                    <dt>{ words::text(FIELDS[field]) }if differs { { differs_sign() } }</dt>
                    <dd dir="auto">{ if text.is_empty() { "—" } else { text } }</dd>
                </div>
            })
        };
        html! { <dl>{ for told.iter().enumerate().filter_map(row) }</dl> }
    };
    let everybody = census(&project).people;
    let place_of = |person: &PersonId| everybody.keys().position(|other| other == person);
    let card = |(pick, version): (usize, &Version)| {
        let is_taken = taken == Some(pick);
        html! {
            <li class={classes!("adj-card", is_taken.then_some("taken"))}>
                { head(desk, Some(pick), place_of(&version.person), name(desk, &version.person), is_taken) }
                { rows(&all[pick]) }
            </li>
        }
    };
    let nothing = decision.is_some_and(|decision| decision.body.outcome.is_none());
    html! {
        <ol class="adj-cards">
            { for group.versions.iter().enumerate().map(card) }
            { for group.missing.iter().map(|person| html! {
                <li class="adj-card missing"><p><bdi>{ name(desk, person) }</bdi>{ " " }{ t!("adj-marked-nothing") }</p></li>
            }) }
            if let (Some(gold), None) = (&gold, taken) {
                <li class="adj-card taken"><p><b>{ t!("adj-taken-edited") }</b></p>{ rows(gold) }</li>
            }
            <li class={classes!("adj-card", "nothing", nothing.then_some("taken"))}>{ head(desk, None, None, t!("adj-none").to_owned(), nothing) }</li>
        </ol>
    }
}

/// The cards of a question about incidents.
pub(super) fn question_cards(desk: &Desk, listed: &Listed, nth: usize) -> Html {
    let project = desk.project();
    let question = &listed.adjudication.questions[nth];
    let titles = |ids: &[IncidentId]| ids.iter().map(|id| html! { <li dir="auto">{ title(&project, id) }</li> }).collect::<Html>();
    let all_kept = question.kept == question.incidents;
    let is_kept = |incidents: &[IncidentId]| question.kept == incidents;
    // Who has all of them keeps all.
    let has_all = question.sides.iter().any(|side| side.incidents == question.incidents);
    let first_kept = question.sides.iter().position(|side| is_kept(&side.incidents));
    let one = question.sides.iter().map(|side| side.incidents.len()).min();
    let everybody = census(&project).people;
    let place_of = |person: &PersonId| everybody.keys().position(|other| other == person);
    let card = |(pick, side): (usize, &crossbearing::adjudication::Side)| {
        let what = match side.incidents.len() {
            1 => t!("adj-fuse"),
            _ if one == Some(side.incidents.len()) => t!("adj-as-here"),
            _ => t!("adj-split"),
        };
        let is_taken = first_kept == Some(pick);
        html! {
            <li class={classes!("adj-card", is_taken.then_some("taken"))}>
                { head(desk, Some(pick), place_of(&side.person), format!("{} — {what}", name(desk, &side.person)), is_taken) }
                <ul class="adj-incidents">{ titles(&side.incidents) }</ul>
                <small>{ t!("adj-n-here", claims = &t!("n-claims", n = side.n_claims)) }</small>
            </li>
        }
    };
    html! {
        <>
            <p class="adj-note">{ t!("adj-question") }</p>
            <ol class="adj-cards">
                { for question.sides.iter().enumerate().map(card) }
                if !has_all {
                    <li class={classes!("adj-card", "nothing", all_kept.then_some("taken"))}>{ head(desk, None, None, t!("adj-keep-all").to_owned(), all_kept) }</li>
                }
            </ol>
        </>
    }
}
