//! Compare: what sources say of the same events, side by side. Draws what the ledger computes; adds nothing up itself.

mod agreement;
mod brief;
mod carrying;
mod choices;
mod copied;
mod deciding;
mod found;
mod matrix;
mod parallel;
pub(crate) mod policy;
mod quotes;
mod timeline;

use crossbearing::matrix::By;
use crossbearing::{
    copies::Passage,
    id::{ArticleId, ClaimId, IncidentId},
};
use yew::prelude::*;

pub(crate) use self::{
    agreement::{AgreementPassages, Chosen, Studies},
    carrying::{ACTIONS as CARRYING, CopiesOfClaim},
    copied::{ACTIONS as REVIEWING, CopiedClaims},
    parallel::ACTIONS as PARALLEL,
    policy::PolicyDialog,
    quotes::Quotes,
};
use crate::app::{
    actions::{Action, always, aria},
    desk::{Comparison, Desk, Dialog, Figures, Place, View},
};

const GROUP: &str = "Compare";

/// The actions of this place.
pub(crate) const ACTIONS: &[Action] = &[
    Action { id: "compare.matrix", keys: &["m"], group: GROUP, when: here, run: |desk| show(desk, Comparison::Matrix) },
    Action { id: "compare.timeline", keys: &["t"], group: GROUP, when: here, run: |desk| show(desk, Comparison::Timeline) },
    Action { id: "compare.parallel", keys: &["y"], group: GROUP, when: here, run: |desk| show(desk, Comparison::Parallel) },
    Action { id: "compare.copied", keys: &["c"], group: GROUP, when: here, run: |desk| show(desk, Comparison::Copied) },
    Action { id: "compare.agreement", keys: &["z"], group: GROUP, when: here, run: |desk| show(desk, Comparison::Agreement) },
    Action { id: "compare.brief", keys: &["b"], group: GROUP, when: here, run: |desk| show(desk, Comparison::Brief) },
    Action { id: "policy", keys: &["Shift+F"], group: GROUP, when: always, run: |desk| desk.open(Dialog::Policy) },
    Action {
        id: "figures.by",
        keys: &["s"],
        group: GROUP,
        when: |desk| here(desk) && desk.view().comparison == Comparison::Matrix,
        run: |desk| desk.look(|view| view.figures.by = if view.figures.by == By::Sources { By::Outlets } else { By::Sources }),
    },
    Action {
        id: "figures.left_out",
        keys: &["w"],
        group: GROUP,
        when: |desk| !desk.view().shows_text(),
        run: |desk| desk.look(|view| view.figures.with_left_out = !view.figures.with_left_out),
    },
    Action { id: "place.compare", keys: &["Mod+3"], group: "Everywhere", when: always, run: |desk| desk.go(Place::Compare) },
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

/// What is looked at in the views that show articles; nothing of it in the others, which needn't be drawn again for it.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Shown {
    /// The articles side by side.
    beside: Vec<ArticleId>,
    /// The shared passage.
    copied: Option<[Passage; 2]>,
    /// The side of it whose extent is corrected.
    side: usize,
    /// The article that is worked in.
    article: Option<ArticleId>,
    /// The current claim.
    claim: Option<ClaimId>,
    /// Grows when the current claim wants to be brought into sight.
    reveal: u32,
    /// The figure of agreement whose passages are shown.
    agreed: Chosen,
}

impl Shown {
    /// What a view of the desk shows.
    pub(crate) fn of(view: &View) -> Self {
        match view.comparison {
            Comparison::Parallel => Self {
                beside: view.beside.clone(),
                copied: view.copied.clone(),
                side: 0,
                article: view.article.clone(),
                claim: view.claim.clone(),
                reveal: view.reveal,
                agreed: Chosen::default(),
            },
            Comparison::Copied => Self { copied: view.copied.clone(), side: view.copied_side.min(1), ..Self::default() },
            Comparison::Agreement => Self { agreed: view.agreed.clone(), ..Self::default() },
            Comparison::Matrix | Comparison::Timeline | Comparison::Brief => Self::default(),
        }
    }
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
    /// What else is looked at.
    pub(crate) shown: Shown,
    /// How figures are shown.
    pub(crate) figures: Figures,
}

/// The views, and the one that is chosen.
#[component]
pub(crate) fn Compare(props: &CompareProps) -> Html {
    let tab = |comparison: Comparison, label: &'static str, id: &'static str| {
        let desk = props.desk.clone();
        let onclick = Callback::from(move |_: MouseEvent| show(&desk, comparison));
        let current = (props.comparison == comparison).then_some("page");
        html! { <button type="button" class="tab" aria-current={current} aria-keyshortcuts={aria(id)} {onclick}>{ label }</button> }
    };
    html! {
        <div class="compare">
            <nav class="compare-tabs" aria-label={t!("compare-ways")}>
                { tab(Comparison::Matrix, t!("compare-figures"), "compare.matrix") }
                { tab(Comparison::Timeline, t!("compare-timeline"), "compare.timeline") }
                { tab(Comparison::Parallel, t!("side-by-side"), "compare.parallel") }
                { tab(Comparison::Copied, t!("compare-copies"), "compare.copied") }
                { tab(Comparison::Agreement, t!("compare-agreement"), "compare.agreement") }
                { tab(Comparison::Brief, t!("compare-brief"), "compare.brief") }
            </nav>
            // The others have one of their own.
            if matches!(props.comparison, Comparison::Matrix | Comparison::Timeline | Comparison::Agreement) { <h1 class="out-of-sight">{ t!("pane-compare") }</h1> }
            { match props.comparison {
                Comparison::Matrix => html! { <matrix::Matrix ..props.clone() /> },
                Comparison::Timeline => html! { <timeline::Timeline ..props.clone() /> },
                Comparison::Parallel => html! { <parallel::Parallel ..props.clone() /> },
                Comparison::Copied => html! { <copied::Copied ..props.clone() /> },
                Comparison::Agreement => html! { <agreement::Agreement ..props.clone() /> },
                Comparison::Brief => html! { <brief::Brief ..props.clone() /> },
            } }
        </div>
    }
}
