//! The panel of claims: the inspector of the current one and the list of all in the article; the picker
//! that links a claim to an incident.

mod attribution;
mod choose;
mod details;
mod edit;
mod inspector;
mod layers;
mod link_picker;
mod links;
mod list;
mod quantity;
pub(crate) mod several;
mod source_dialog;
mod summary;
mod walk;
mod when_where;
mod window;

use std::{cell::RefCell, sync::Arc};

use crossbearing::id::{ArticleId, ClaimId};
use web_sys::HtmlSelectElement;
use yew::prelude::*;

pub(crate) use self::{
    inspector::{Inspector, InspectorProps},
    layers::{ACTIONS as LAYERS, compared},
    link_picker::LinkPicker,
    links::certainty_words,
    several::ACTIONS as SEVERAL,
    summary::{brief, status_words, who},
};
use self::{
    layers::LayersControl,
    list::{ClaimList, Rows, place},
    several::Several,
    summary::{Counts, Filter},
};
use crate::app::{
    actions::{self, Action},
    desk::{Desk, Dialog, Place},
    parts::Kbd,
    words,
};

/// The actions on claims.
pub(crate) const ACTIONS: &[Action] = &[
    Action {
        id: "claim.next_unlinked",
        keys: &["x"],
        group: "Text",
        when: |desk| desk.view().place == Place::Read,
        run: walk::next_unlinked,
    },
    Action {
        id: "claim.previous_unlinked",
        keys: &["Shift+X"],
        group: "Text",
        when: |desk| desk.view().place == Place::Read,
        run: walk::previous_unlinked,
    },
    Action {
        id: "claim.link",
        keys: &["l"],
        group: "Current claim",
        when: |desk| is_current(desk) || (desk.view().place == Place::Read && !desk.view().picked.is_empty()),
        run: open_link_picker,
    },
    Action { id: "claim.quantity", keys: &["q"], group: "Current claim", when: is_current, run: |desk| desk.focus_field("quantity") },
    Action { id: "claim.source", keys: &["s"], group: "Current claim", when: is_current, run: |desk| desk.focus_field("attribution") },
    Action { id: "claim.factuality", keys: &["f"], group: "Current claim", when: is_current, run: |desk| desk.focus_field("factuality") },
    Action { id: "claim.note", keys: &["n"], group: "Current claim", when: is_current, run: |desk| desk.focus_field("note") },
    Action { id: "claim.time", keys: &[], group: "Current claim", when: is_current, run: |desk| desk.focus_field("time") },
    Action { id: "claim.place", keys: &[], group: "Current claim", when: is_current, run: |desk| desk.focus_field("place") },
];

fn is_current(desk: &Desk) -> bool {
    let view = desk.view();
    view.shows_text() && view.claim.is_some()
}

fn open_link_picker(desk: &Desk) {
    let claims = several::meant(desk);
    if !claims.is_empty() {
        desk.open(Dialog::Link(claims));
    }
}

thread_local! {
    /// The claims that the list shows, for the actions.
    static LISTED: RefCell<Option<Rows>> = const { RefCell::new(None) };
}

/// The claims that the list shows: those of its filter. None once they are of another article.
fn listed(desk: &Desk) -> Vec<ClaimId> {
    let article = desk.view().article.clone();
    let is_here = |id: &ClaimId| desk.shown().claim(id).map(|claim| &claim.body.article) == article.as_ref();
    LISTED.with_borrow(|listed| {
        listed.iter().flat_map(|rows| rows.0.iter()).map(|claim| &claim.body.id).filter(|id| is_here(id)).cloned().collect()
    })
}

/// Props of [`ClaimPanel`].
#[derive(Properties, PartialEq)]
pub(crate) struct ClaimPanelProps {
    pub(crate) desk: Desk,
    /// Grows with every change to the project.
    pub(crate) revision: u64,
    /// The article on show.
    pub(crate) article: Option<ArticleId>,
    /// The current claim.
    pub(crate) claim: Option<ClaimId>,
    /// The claims that are picked to be changed together.
    #[prop_or_default]
    pub(crate) picked: Vec<ClaimId>,
    /// Whether a click in the list picks.
    #[prop_or_default]
    pub(crate) picks: bool,
    /// A field that wants the focus.
    pub(crate) focus: Option<(&'static str, u32)>,
}

/// The inspector and the list of claims.
#[component]
pub(crate) fn ClaimPanel(props: &ClaimPanelProps) -> Html {
    let filter = use_state_eq(Filter::default);
    let counted = use_mut_ref(Counts::default);
    let all = props.article.as_ref().map(|article| props.desk.shown().claims_in_text_order(article)).unwrap_or_default();
    let n_unlinked = props.article.as_ref().map_or(0, |article| props.desk.shown().n_unlinked_of_article(article));
    let counts = counted.borrow_mut().of(&props.desk.shown(), &all, n_unlinked);
    let rows = use_memo((props.revision, props.article.clone(), *filter), {
        let (desk, all) = (props.desk.clone(), all.clone());
        move |(_, _, filter)| {
            if *filter == Filter::All {
                return Rows(all);
            }
            let project = desk.shown();
            Rows(Arc::new(all.iter().filter(|claim| filter.shows(&project, &claim.body)).cloned().collect()))
        }
    });
    // Else the claims of a project that was closed would be kept.
    use_effect_with((), |()| || LISTED.set(None));
    if props.article.is_none() {
        return html! { <p class="claims-hint">{ t!("claims-listed-here") }</p> };
    }
    let at = props.claim.as_ref().and_then(|id| place(&props.desk, &all, id));
    let current = at.and_then(|at| all.get(at)).map(|claim| (claim.body.id.to_string(), claim.clone()));
    let step = |id: &'static str, label: &'static str, arrow: &'static str| {
        let desk = props.desk.clone();
        let onclick = Callback::from(move |_: MouseEvent| {
            if let Some(action) = actions::by_id(id) {
                (action.run)(&desk);
            }
        });
        html! { <button type="button" class="plain" aria-label={label} title={label} aria-keyshortcuts={actions::aria(id)} {onclick}><Kbd action={id} /><span class="instead-of-key" aria-hidden="true">{ arrow }</span></button> }
    };
    let pick_filter = {
        let filter = filter.clone();
        Callback::from(move |event: Event| {
            let word = event.target_dyn_into::<HtmlSelectElement>().map(|select| select.value()).unwrap_or_default();
            filter.set(Filter::ALL.iter().find(|(_, name, _)| *name == word).map(|(filter, _, _)| *filter).unwrap_or_default());
        })
    };
    let pick_several = {
        let desk = props.desk.clone();
        Callback::from(move |_: MouseEvent| {
            let picks = !desk.view().picks;
            several::clear(&desk);
            desk.look(|view| view.picks = picks);
        })
    };
    LISTED.set(Some((*rows).clone()));
    html! {
        <div class="claim-panel">
            <LayersControl desk={props.desk.clone()} revision={props.revision} article={props.article.clone()} />
            <section class="claim-current" aria-label={t!("claim")}>
                <header class="heading">
                    <h2>{ t!("claim") }</h2>
                    <small>
                        if let Some(at) = at { { t!("n-of", nth = at + 1, n = all.len()) } } else { { t!("n-in-all", n = all.len()) } }
                        if !all.is_empty() { { step("claim.next", t!("claims-next"), "↓") }{ step("claim.previous", t!("claims-previous"), "↑") } }
                    </small>
                </header>
                if !props.picked.is_empty() {
                    <Several desk={props.desk.clone()} revision={props.revision} picked={props.picked.clone()} />
                } else if let Some((key, claim)) = current {
                    <Inspector key={key} desk={props.desk.clone()} revision={props.revision} {claim} focus={props.focus} />
                } else if all.is_empty() {
                    <p class="claims-hint">{ t!("claims-none-yet") }{ " " }<Kbd action="kind.1" />{ "–" }<Kbd action="kind.7" />
                        { " " }{ t!("claims-first") }</p>
                } else {
                    <p class="claims-hint">{ t!("claims-none-picked") }{ " " }<Kbd action="claim.next" />{ " " }{ t!("and") }{ " " }<Kbd action="claim.previous" />{ "." }</p>
                }
            </section>
            <section class="claim-all" aria-label={t!("claims-in-article")}>
                <header class="heading">
                    <h2>{ t!("claims-in-article") }</h2>
                    if all.len() > 1 { <button type="button" class="plain" aria-pressed={props.picks.to_string()} title={t!("claims-pick-hint")} onclick={pick_several}>{ t!("claims-pick") }</button> }
                    <select class="claims-filter" aria-label={t!("claims-which")} onchange={pick_filter}>
                        { for Filter::ALL.iter().zip(counts.iter()).map(|((value, word, label), n)| html! {
                            <option key={format!("{word} {n}")} value={*word} selected={*value == *filter}>{ format!("{} {n}", words::text(label)) }</option>
                        }) }
                    </select>
                </header>
                if rows.0.is_empty() {
                    <p class="claims-hint">{ if all.is_empty() { t!("claims-nothing-marked") } else { t!("claims-none") } }</p>
                } else {
                    <ClaimList desk={props.desk.clone()} revision={props.revision} rows={(*rows).clone()} claim={props.claim.clone()} picked={props.picked.clone()} picks={props.picks} />
                }
            </section>
        </div>
    }
}
