//! Where the claims of an incident and of its parts can't all be true, as sentences; and what only looks like another
//! witness.

use crossbearing::{
    figures::with_parts,
    id::{ClaimId, IncidentId},
    ledger::{IncidentLedger, MeasureLedger, WhyNot, disagreement_sentence, outlet_of, roll_up_sentence, unexplained},
    project::Project,
};
use yew::prelude::*;

use super::point_at;
use crate::app::{
    desk::Desk,
    incidents::edit,
    ledgers::{Known, Shared},
    words::said,
};

/// Props of [`Disputes`].
#[derive(Properties, PartialEq)]
pub(super) struct DisputesProps {
    pub(super) desk: Desk,
    pub(super) known: Shared<Known>,
    pub(super) incident: IncidentId,
}

/// Something to mind.
struct Fact {
    /// What it is about.
    about: String,
    said: String,
    /// The claims behind it.
    claims: Vec<ClaimId>,
    /// Whether something is wrong, or only good to know.
    is_dispute: bool,
}

/// See the module.
#[component]
pub(super) fn Disputes(props: &DisputesProps) -> Html {
    let project = props.desk.shown();
    let incidents: Vec<&IncidentLedger> = with_parts(&project, &props.incident).iter().filter_map(|id| props.known.of(id)).collect();
    let mut facts: Vec<Fact> = incidents.iter().flat_map(|incident| disputes(&project, incident)).collect();
    facts.extend(incidents.iter().flat_map(|incident| &incident.measures).flat_map(|measure| sums(&project, measure)));
    facts.extend(incidents.iter().flat_map(|incident| &incident.measures).flat_map(|measure| copies(&project, measure)));
    if facts.is_empty() {
        return Html::default();
    }
    let n_disputes = facts.iter().filter(|fact| fact.is_dispute).count();
    let row = |fact: Fact| {
        let n_claims = fact.claims.len();
        let onclick = {
            let desk = props.desk.clone();
            Callback::from(move |_: MouseEvent| point_at(&desk, &fact.claims))
        };
        html! {
            <li class={classes!("fact", fact.is_dispute.then_some("dispute"))}>
                <p><b><bdi>{ fact.about }</bdi>{ ":" }</b>{ " " }<bdi>{ fact.said }</bdi></p>
                if n_claims > 0 { <button type="button" class="plain" {onclick}>{ t!("n-quotes", n = n_claims) }</button> }
            </li>
        }
    };
    html! {
        <section class="inc-section" aria-labelledby="incident-disputes">
            <div class="inc-head"><h2 id="incident-disputes">{ if n_disputes > 0 { t!("dispute-title") } else { t!("dispute-good-to-know") } }</h2></div>
            <ul class="facts">{ for facts.into_iter().map(row) }</ul>
        </section>
    }
}

fn disputes(project: &Project, incident: &IncidentLedger) -> Vec<Fact> {
    let title = edit::title(project, &incident.incident);
    incident
        .disagreements
        .iter()
        .map(|dispute| {
            let sentence = disagreement_sentence(project, &incident.incident, dispute, &said::ledger);
            // It begins with what it is about, which is set off here.
            let said = sentence.strip_prefix(title.trim()).and_then(|rest| rest.strip_prefix(": ")).unwrap_or(&sentence);
            let claims = dispute.sides.iter().flat_map(|side| &side.claims).cloned().collect();
            Fact { about: title.clone(), said: said.to_owned(), claims, is_dispute: true }
        })
        .collect()
}

/// Totals that their parts don't bear out.
fn sums(project: &Project, measure: &MeasureLedger) -> Vec<Fact> {
    let off = measure
        .parts
        .iter()
        .filter(|roll_up| roll_up.sum.zip(roll_up.stated).is_some_and(|(sum, stated)| unexplained(sum, stated).is_some()));
    off.map(|roll_up| {
        let counted = measure.rows.iter().filter(|row| row.lineage == roll_up.voice && row.why_not.is_none());
        let claims = counted.map(|row| row.claim.body.id.clone()).collect();
        let said = format!("{}.", roll_up_sentence(project, roll_up, &said::ledger));
        Fact { about: t!("dispute-parts-and-whole", measure = &measure.label), said, claims, is_dispute: true }
    })
    .collect()
}

/// Figures that are only copied.
fn copies(project: &Project, measure: &MeasureLedger) -> Vec<Fact> {
    let copied = measure.rows.iter().filter_map(|row| match &row.why_not {
        Some(WhyNot::Copy(origin)) => Some((row, measure.rows.iter().find(|row| row.claim.body.id == *origin)?)),
        Some(_) | None => None,
    });
    copied
        .map(|(row, origin)| {
            let outlet = |row: &crossbearing::ledger::Row| outlet_of(project, &row.claim.body.article);
            let said = t!(
                "dispute-repeats",
                outlet = &outlet(row),
                origin = &outlet(origin),
                figure = &said::short(&row.quantity),
                measure = &measure.label
            );
            let claims = vec![origin.claim.body.id.clone(), row.claim.body.id.clone()];
            Fact { about: t!("dispute-not-second").to_owned(), said, claims, is_dispute: false }
        })
        .collect()
}
