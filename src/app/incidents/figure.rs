//! What the policy makes of the reported ranges of an incident, under the policy's name. The ranges stay beside it.

use crossbearing::{id::IncidentId, record::FigureRule};
use yew::prelude::*;

use super::reported::figure as button;
use crate::app::{
    actions::aria,
    compare::policy,
    desk::{Desk, Dialog},
    ledgers::use_ledger,
    parts::Kbd,
};

/// Props of [`PolicyFigures`].
#[derive(Properties, PartialEq)]
pub(super) struct PolicyFiguresProps {
    pub(super) desk: Desk,
    /// Grows with every change to the project.
    pub(super) revision: u64,
    pub(super) incident: IncidentId,
    /// Whether figures count that are left out by rule.
    pub(super) with_left_out: bool,
}

/// See the module.
#[component]
pub(super) fn PolicyFigures(props: &PolicyFiguresProps) -> Html {
    let known = use_ledger(&props.desk, props.with_left_out);
    let measures = known.of(&props.incident).map_or(&[][..], |ledger| &ledger.measures);
    if measures.is_empty() {
        return Html::default();
    }
    let policy = props.desk.shown().header().body.policy.clone();
    let open = {
        let desk = props.desk.clone();
        Callback::from(move |_: MouseEvent| desk.open(Dialog::Policy))
    };
    let figures = measures.iter().map(|measure| {
        let figure = measure.figure.as_ref().map_or_else(
            || html! { <span class="quiet">{ t!("none") }</span> },
            |figure| button(&props.desk, &figure.claims, classes!("bold"), html! { <bdi>{ figure.range.to_string() }</bdi> }),
        );
        html! { <span>{ &measure.label }{ " " }{ figure }</span> }
    });
    let hint = match policy.figure {
        FigureRule::HandPicked => Some(t!("figure-pick-hint")),
        FigureRule::Range
        | FigureRule::Lowest
        | FigureRule::Highest
        | FigureRule::Majority
        | FigureRule::Latest
        | FigureRule::Reliability => None,
    };
    html! {
        <section class="inc-section" aria-labelledby="incident-policy">
            <h2 id="incident-policy">{ t!("figure-by-policy") }<span><bdi>{ policy::name_of(&policy) }</bdi></span></h2>
            <p class="inc-policy">{ for figures }
                <button type="button" class="chip add" onclick={open} aria-keyshortcuts={aria("policy")}>{ t!("figure-policy") }{ " " }<Kbd action="policy" /></button></p>
            if let Some(hint) = hint { <small class="quiet">{ hint }</small> }
        </section>
    }
}
