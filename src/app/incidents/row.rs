//! One row of the tree, and the field in which a row's name is typed. Rows draw themselves anew only when the
//! project or what is shown of them changes; what happens to them is heard by the tree.

use crossbearing::{figures, project::Project, record::Incident, tree::Row};
use web_sys::HtmlInputElement;
use yew::prelude::*;

use crate::app::{desk::Desk, words};

/// Props of [`TreeRow`].
#[derive(Properties, PartialEq)]
pub(super) struct TreeRowProps {
    pub(super) desk: Desk,
    /// Grows with every change to the project.
    pub(super) revision: u64,
    pub(super) row: Row,
    /// The id of its element.
    pub(super) element_id: AttrValue,
    /// Its place in the list of drawn and undrawn rows, from 0.
    pub(super) place: usize,
    pub(super) is_current: bool,
    /// Whether something that is dragged would be dropped here.
    pub(super) is_target: bool,
    /// Whether what is dragged over it may be the same incident, and would be dropped at the place for that.
    pub(super) same: Option<bool>,
    /// Its name is being edited: gets the new one, or `None` if it stays; and whether a key ended it.
    pub(super) editing: Option<Callback<(Option<String>, bool)>>,
}

/// See the module.
#[component]
pub(super) fn TreeRow(props: &TreeRowProps) -> Html {
    let project = props.desk.shown();
    let Some(incident) = project.incident(&props.row.id) else { return Html::default() };
    let incident = &incident.body;
    let row = &props.row;
    let counts = figures::count(&project, &row.id);
    let killed = figures::range_of(&project, &row.id, &"killed".into());
    let date = date(&project, incident, row.level);
    let claims = match (counts.n_own, counts.n_in_parts) {
        (own, 0) => t!("n-claims", n = own),
        (own, in_parts) => t!("incident-own-and-parts", own = own, parts = in_parts),
    };
    let told = (counts.n_in_parts > 0).then(|| t!("incident-own-told", claims = &t!("n-claims", n = counts.n_own), n = counts.n_in_parts));
    let class = classes!(
        "inc-row",
        props.is_current.then_some("current"),
        props.is_target.then_some("target"),
        (!row.is_match).then_some("passed-by"),
    );
    let style = format!("--nth:{};--level:{}", props.place, (row.level - 1).min(9));
    let twist = (row.n_parts > 0)
        .then(|| html! { <span class={classes!("inc-twist", row.is_open.then_some("open"))} data-twist="" aria-hidden="true"></span> });
    html! {
        <div role="treeitem" id={props.element_id.clone()} data-incident={row.id.as_str().to_owned()} draggable={props.editing.is_none().then_some("true")}
            aria-level={row.level.to_string()} aria-posinset={row.nth.to_string()} aria-setsize={row.n_siblings.to_string()}
            aria-expanded={(row.n_parts > 0).then(|| row.is_open.to_string())} aria-selected={props.is_current.to_string()} {class} {style}>
            { twist.unwrap_or_default() }
            if let Some(ondone) = &props.editing {
                <NameInput label={t!("incident-title")} value={incident.title.clone()} ondone={ondone.clone()} />
            } else {
                <b dir="auto" title={incident.title.clone()}>{ &incident.title }</b>
                if props.is_current { <button type="button" class="plain inc-open" tabindex="-1" data-open="" title={t!("incident-open")} aria-hidden="true">{ "›" }</button> }
                <small>
                    <span title={told.clone()}>
                        if let Some(date) = date { <bdi>{ date }</bdi>{ " · " } }<span aria-hidden={told.is_some().then_some("true")}>{ claims }</span>
                        if let Some(told) = told { <span class="out-of-sight">{ told }</span> }
                    </span>
                    <i>{ killed.map(|killed| t!("n-killed", n = &killed.to_string())) }</i>
                </small>
                if let Some(is_target) = props.same {
                    <span class={classes!("inc-same", is_target.then_some("target"))} data-same="" aria-hidden="true">{ t!("incident-fuse") }</span>
                }
            }
        </div>
    }
}

/// Its date, unless it is that of the incident it stands under.
fn date(project: &Project, incident: &Incident, level: usize) -> Option<String> {
    let of = |incident: &Incident| incident.time.as_ref().map(|time| words::date(&time.date));
    let above =
        incident.parent.as_ref().filter(|_| level > 1).and_then(|parent| project.incident(parent)).and_then(|whole| of(&whole.body));
    of(incident).filter(|date| above.as_ref() != Some(date))
}

/// Props of [`NameInput`].
#[derive(Properties, PartialEq)]
pub(super) struct NameInputProps {
    pub(super) label: AttrValue,
    pub(super) value: AttrValue,
    /// Gets what was typed, or `None` if it was given up; and whether a key ended it.
    pub(super) ondone: Callback<(Option<String>, bool)>,
}

/// A field for one name that takes the focus: Enter or leaving it ends it, Esc gives it up.
#[component]
pub(super) fn NameInput(props: &NameInputProps) -> Html {
    let node = use_node_ref();
    // Ending it takes the field away, which makes it lose the focus, which would end it again.
    let is_done = use_mut_ref(|| false);
    {
        let (node, value) = (node.clone(), props.value.clone());
        use_effect_with((), move |()| {
            if let Some(input) = node.cast::<HtmlInputElement>() {
                input.set_value(&value);
                // An element that can't take the focus is no harm.
                let _ = input.focus();
                input.select();
            }
        });
    }
    let end = {
        let (node, is_done, ondone, before) = (node.clone(), is_done, props.ondone.clone(), props.value.clone());
        move |keeps: bool, by_key: bool| {
            if is_done.replace(true) {
                return;
            }
            let typed = node.cast::<HtmlInputElement>().map(|input| input.value().trim().to_owned());
            ondone.emit((typed.filter(|typed| keeps && !typed.is_empty() && *typed != *before), by_key));
        }
    };
    let onblur = {
        let end = end.clone();
        Callback::from(move |_: FocusEvent| end(true, false))
    };
    let onkeydown = Callback::from(move |event: KeyboardEvent| {
        // Whatever is typed here is no key of the tree.
        event.stop_propagation();
        if event.is_composing() {
            return;
        }
        match event.key().as_str() {
            "Enter" => end(true, true),
            "Escape" => end(false, true),
            _ => return,
        }
        event.prevent_default();
    });
    html! {
        <input ref={node} type="text" class="inc-name" dir="auto" autocomplete="off" aria-label={props.label.clone()}
            placeholder={props.label.clone()} {onblur} {onkeydown} />
    }
}
