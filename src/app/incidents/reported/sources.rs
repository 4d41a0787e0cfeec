//! From how many independent sources something is, and why these: a number that shows its reasons.

use crossbearing::ledger::{Lineage, name_of};
use yew::prelude::*;

use super::ReportedProps;
use crate::app::{
    desk::Desk,
    ledgers::use_ledger,
    parts::use_element_id,
    words::{direction, said},
};

/// Props of [`Why`].
#[derive(Properties, PartialEq)]
pub(super) struct WhyProps {
    pub(super) desk: Desk,
    /// Those without a counted figure are no sources.
    pub(super) lineages: Vec<Lineage>,
    /// Whether to say what each comes to.
    #[prop_or(true)]
    pub(super) with_ranges: bool,
}

/// "3 independent sources": pressed, pointed at or tapped, it says which, and why each is one.
#[component]
pub(super) fn Why(props: &WhyProps) -> Html {
    let id = use_element_id();
    let project = props.desk.shown();
    let lineages = || props.lineages.iter().filter(|lineage| !lineage.range.is_empty());
    let reasons = |lineage: &Lineage| lineage.reasons.iter().map(said::reason).collect::<Vec<_>>().join(t!("semicolon"));
    let names: Vec<String> = lineages().map(|lineage| format!("{}: {}", name_of(&project, &lineage.voice), reasons(lineage))).collect();
    let row = |lineage: &Lineage| {
        html! {
            <li><b><bdi>{ name_of(&project, &lineage.voice) }</bdi></b>if props.with_ranges { { format!(" {}", lineage.range) } }
                <ul>{ for lineage.reasons.iter().map(|reason| html! { <li dir={direction()}>{ said::reason(reason) }</li> }) }</ul></li>
        }
    };
    html! {
        <div class="why">
            <button type="button" class="plain" popovertarget={id.clone()} title={names.join("\n")}>{ t!("n-independent-sources", n = names.len()) }</button>
            <div {id} popover="auto" class="why-box" role="group" aria-label={t!("sources-why")}>
                <ul>{ for lineages().map(row) }</ul>
                <small>{ t!("sources-why-hint") }</small>
            </div>
        </div>
    }
}

/// The independent sources of an incident, of all measures together.
#[component]
pub(in crate::app::incidents) fn Sources(props: &ReportedProps) -> Html {
    let known = use_ledger(&props.desk, props.with_left_out);
    let Some(incident) = known.of(&props.incident) else { return Html::default() };
    let counted = incident.measures.iter().flat_map(|measure| &measure.lineages).filter(|lineage| !lineage.range.is_empty());
    // The reasons are much the same for each measure.
    let mut lineages: Vec<Lineage> = Vec::new();
    for lineage in counted {
        if !lineages.iter().any(|known| known.voice == lineage.voice) {
            lineages.push(lineage.clone());
        }
    }
    if lineages.is_empty() {
        return Html::default();
    }
    // The figures of several measures are no range.
    html! { <Why desk={props.desk.clone()} {lineages} with_ranges={incident.measures.len() == 1} /> }
}
