//! What is reported of an incident, measure by measure: who says what of it and of its parts, every figure on one line,
//! and where they can't all be true. The ledger says what it comes to; here it is only shown.

mod disputes;
mod parts;
mod ranges;
mod sources;

use crossbearing::{
    id::{ClaimId, IncidentId},
    ledger::{IncidentLedger, MeasureLedger, WhyNot},
    project::Project,
    record::Claim,
};
use yew::prelude::*;

pub(super) use self::sources::Sources;
use self::{disputes::Disputes, parts::Parts, ranges::Ranges, sources::Why};
use super::asks;
use crate::app::{
    actions,
    desk::{Desk, Pane},
    ledgers::{Known, Shared, use_ledger},
    parts::{Kbd, capitalised, use_element_id},
};

/// Props of [`Reported`] and [`Sources`].
#[derive(Properties, PartialEq)]
pub(super) struct ReportedProps {
    pub(super) desk: Desk,
    /// Grows with every change to the project.
    pub(super) revision: u64,
    pub(super) incident: IncidentId,
    /// Whether figures count that are left out by rule.
    pub(super) with_left_out: bool,
}

/// See the module.
#[component]
pub(super) fn Reported(props: &ReportedProps) -> Html {
    let known = use_ledger(&props.desk, props.with_left_out);
    let Some(incident) = known.of(&props.incident) else { return Html::default() };
    let measures = (0..incident.measures.len()).map(|nth| {
        html! { <Measure key={incident.measures[nth].measure.as_str().to_owned()} desk={props.desk.clone()} known={known.clone()} incident={props.incident.clone()} {nth} /> }
    });
    html! {
        <>
            if props.with_left_out || has_left_out(incident) { { left_out_switch(&props.desk, props.with_left_out) } }
            { for measures }
            <Disputes desk={props.desk.clone()} known={known.clone()} incident={props.incident.clone()} />
        </>
    }
}

/// Whether some figure is left out that the switch would bring in.
fn has_left_out(incident: &IncidentLedger) -> bool {
    let is_left_out = |why_not: &WhyNot| matches!(why_not, WhyNot::Superseded | WhyNot::Corrected | WhyNot::Retracted | WhyNot::Denied);
    incident.measures.iter().flat_map(|measure| &measure.rows).any(|row| row.why_not.as_ref().is_some_and(is_left_out))
}

/// The switch that counts what is left out by rule.
pub(crate) fn left_out_switch(desk: &Desk, is_on: bool) -> Html {
    let onchange = {
        let desk = desk.clone();
        Callback::from(move |_: Event| {
            if let Some(action) = actions::by_id("figures.left_out") {
                (action.run)(&desk);
            }
        })
    };
    html! {
        <label class="left-out-switch"><input type="checkbox" checked={is_on} aria-keyshortcuts={actions::aria("figures.left_out")} {onchange} />
            { t!("reported-left-out") }{ " " }<Kbd action="figures.left_out" /></label>
    }
}

/// Props of [`Measure`], and of what it consists of.
#[derive(Clone, Properties, PartialEq)]
struct MeasureProps {
    desk: Desk,
    known: Shared<Known>,
    incident: IncidentId,
    /// Which of the incident's measures.
    nth: usize,
}

impl MeasureProps {
    fn ledgers(&self) -> Option<(&IncidentLedger, &MeasureLedger)> {
        let incident = self.known.of(&self.incident)?;
        Some((incident, incident.measures.get(self.nth)?))
    }
}

#[component]
fn Measure(props: &MeasureProps) -> Html {
    let id = use_element_id();
    let Some((_, measure)) = props.ledgers() else { return Html::default() };
    let heading = t!("reported-as", measure = &capitalised(&measure.label));
    html! {
        <section class="inc-section" aria-labelledby={id.clone()} data-measure={measure.measure.as_str().to_owned()}>
            <div class="inc-head"><h2 {id}>{ heading }</h2><div>
                if measure.range.is_empty() { { t!("reported-no-number") } } else { <b><bdi>{ measure.range.to_string() }</bdi></b>{ " " }{ t!("from") }{ " " } }
                if measure.independent_sources > 0 { <Why desk={props.desk.clone()} lineages={measure.lineages.clone()} /> }
            </div></div>
            <Parts ..props.clone() />
            if !measure.rows.is_empty() { <Ranges ..props.clone() /> }
        </section>
    }
}

/// A figure that shows the claims behind it.
pub(super) fn figure(desk: &Desk, claims: &[ClaimId], class: Classes, shown: Html) -> Html {
    let (desk, claims) = (desk.clone(), claims.to_vec());
    let onclick = Callback::from(move |_: MouseEvent| point_at(&desk, &claims));
    html! { <button type="button" class={classes!("plain", "fig", class)} {onclick}>{ shown }</button> }
}

/// Brings claims into sight in the panel beside the incident.
fn point_at(desk: &Desk, claims: &[ClaimId]) {
    desk.look(|view| view.pane = Pane::Side);
    asks::ask(&asks::CLAIMS, claims.to_vec());
}

/// Who says so, outermost first; `None` if nobody is named.
pub(crate) fn who(project: &Project, claim: &Claim) -> Option<String> {
    let names: Vec<String> = claim
        .attribution
        .iter()
        .map(|id| project.source(id).map_or_else(|| t!("missing-source", id = id.as_str()), |source| source.body.name.clone()))
        .collect();
    (!names.is_empty()).then(|| names.join(" ← "))
}
