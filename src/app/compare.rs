//! Compare: what sources say of the same events, side by side. Draws what the ledger computes; adds nothing up itself.

mod brief;
mod choices;
mod copied;
mod matrix;
mod parallel;
mod quotes;
mod timeline;

use crossbearing::{id::IncidentId, matrix::By};
use yew::prelude::*;

pub(crate) use self::quotes::Quotes;
use crate::app::{
    actions::{Action, always},
    desk::{Comparison, Desk, Figures, Place},
};

const GROUP: &str = "Compare";

/// The actions of this place.
pub(crate) const ACTIONS: &[Action] = &[
    Action {
        id: "compare.matrix",
        name: "Compare figures",
        keys: &["m"],
        group: GROUP,
        when: here,
        run: |desk| show(desk, Comparison::Matrix),
    },
    Action {
        id: "compare.timeline",
        name: "Show the timeline",
        keys: &["t"],
        group: GROUP,
        when: here,
        run: |desk| show(desk, Comparison::Timeline),
    },
    Action {
        id: "compare.parallel",
        name: "Read articles side by side",
        keys: &["y"],
        group: GROUP,
        when: here,
        run: |desk| show(desk, Comparison::Parallel),
    },
    Action {
        id: "compare.copied",
        name: "Review copied passages",
        keys: &["c"],
        group: GROUP,
        when: here,
        run: |desk| show(desk, Comparison::Copied),
    },
    Action {
        id: "compare.brief",
        name: "Show the brief",
        keys: &["b"],
        group: GROUP,
        when: here,
        run: |desk| show(desk, Comparison::Brief),
    },
    Action {
        id: "figures.by",
        name: "Columns: sources or outlets",
        keys: &["s"],
        group: GROUP,
        when: |desk| here(desk) && desk.view().comparison == Comparison::Matrix,
        run: |desk| desk.look(|view| view.figures.by = if view.figures.by == By::Sources { By::Outlets } else { By::Sources }),
    },
    Action {
        id: "figures.left_out",
        name: "Count superseded, retracted and denied figures too, or not",
        keys: &["w"],
        group: GROUP,
        when: |desk| desk.view().place != Place::Read,
        run: |desk| desk.look(|view| view.figures.with_left_out = !view.figures.with_left_out),
    },
    Action {
        id: "place.compare",
        name: "Go to Compare",
        keys: &["Mod+3"],
        group: "Everywhere",
        when: always,
        run: |desk| desk.go(Place::Compare),
    },
];

fn here(desk: &Desk) -> bool {
    desk.view().place == Place::Compare
}

fn show(desk: &Desk, comparison: Comparison) {
    desk.look(|view| {
        view.place = Place::Compare;
        view.comparison = comparison;
    });
}

/// Props of [`Compare`], and of each of its views.
#[derive(Clone, Properties, PartialEq)]
pub(crate) struct CompareProps {
    pub(crate) desk: Desk,
    /// Grows with every change to the project.
    pub(crate) revision: u64,
    /// The current incident.
    pub(crate) incident: Option<IncidentId>,
    /// Which view is shown.
    pub(crate) comparison: Comparison,
    /// How figures are shown.
    pub(crate) figures: Figures,
}

/// The views, and the one that is chosen.
#[component]
pub(crate) fn Compare(props: &CompareProps) -> Html {
    let tab = |comparison: Comparison, label: &'static str, key: &'static str| {
        let desk = props.desk.clone();
        let onclick = Callback::from(move |_: MouseEvent| show(&desk, comparison));
        let current = (props.comparison == comparison).then_some("page");
        html! { <button type="button" class="tab" aria-current={current} aria-keyshortcuts={key} {onclick}>{ label }</button> }
    };
    html! {
        <div class="compare">
            <nav class="compare-tabs" aria-label="Ways to compare">
                { tab(Comparison::Matrix, "Figures", "M") }
                { tab(Comparison::Timeline, "Timeline", "T") }
                { tab(Comparison::Parallel, "Side by side", "Y") }
                { tab(Comparison::Copied, "Copies", "C") }
                { tab(Comparison::Brief, "Brief", "B") }
            </nav>
            { match props.comparison {
                Comparison::Matrix => html! { <matrix::Matrix ..props.clone() /> },
                Comparison::Timeline => html! { <timeline::Timeline ..props.clone() /> },
                Comparison::Parallel => html! { <parallel::Parallel ..props.clone() /> },
                Comparison::Copied => html! { <copied::Copied ..props.clone() /> },
                Comparison::Brief => html! { <brief::Brief ..props.clone() /> },
            } }
        </div>
    }
}
