//! The place of the scheme: the four lists, the rows of one of them, and the fields of one row.

use crossbearing::{
    ordering::Order as _,
    terms::{self, List, Term},
};
use wasm_bindgen::JsCast;
use yew::prelude::*;

use super::{edit, fields::TermFields};
use crate::app::{
    actions::{self, run},
    desk::{Desk, Looked},
    parts::noun,
    parts::{Kbd, KindSign},
    words::{IT, around},
};

/// What a row of the scheme is dragged as.
const ROW: &str = "application/x-crossbearing-term";

/// Props of [`SchemePage`].
#[derive(Properties, PartialEq)]
pub(crate) struct SchemePageProps {
    pub(crate) desk: Desk,
    /// Grows with every change to the project.
    pub(crate) revision: u64,
    /// The list and the row that are looked at.
    pub(crate) looked: Looked,
}

/// What people call a list.
pub(super) fn heading(list: List) -> &'static str {
    match list {
        List::Kinds => t!("scheme-kinds"),
        List::Measures => t!("scheme-measures"),
        List::Relations => t!("scheme-relations"),
        List::SourceTypes => t!("scheme-source-types"),
    }
}

/// See the module.
#[component]
pub(crate) fn SchemePage(props: &SchemePageProps) -> Html {
    let desk = &props.desk;
    let over = use_state_eq(|| None::<usize>);
    let new = use_node_ref();
    let (rows, nth) = edit::current(desk);
    let list = props.looked.list;
    let uses = use_memo((props.revision, list), |(_, list)| terms::uses(&desk.project(), *list));
    let clashes = if list == List::Kinds { terms::clashes(&rows) } else { Vec::new() };
    let tab = |this: List| {
        let desk = desk.clone();
        let onclick = Callback::from(move |_: MouseEvent| edit::look(&desk, this, None));
        html! { <button type="button" class="chip" aria-pressed={(this == list).to_string()} {onclick}>{ heading(this) }</button> }
    };
    let row = |(at, term): (usize, &Term)| {
        let id = term.id.to_string();
        let onclick = {
            let (desk, id) = (desk.clone(), id.clone());
            Callback::from(move |_: MouseEvent| edit::look(&desk, list, Some(&id)))
        };
        let ondragstart = {
            let id = id.clone();
            Callback::from(move |event: DragEvent| {
                if let Some(transfer) = event.data_transfer() {
                    // Refused, nothing is dragged.
                    let _ = transfer.set_data(ROW, &id);
                    transfer.set_effect_allowed("move");
                }
            })
        };
        let ondragover = {
            let over = over.clone();
            Callback::from(move |event: DragEvent| {
                let is_row = event.data_transfer().is_some_and(|transfer| transfer.types().iter().any(|name| name == ROW));
                if is_row {
                    event.prevent_default();
                    over.set(Some(at));
                }
            })
        };
        let ondrop = {
            let (desk, over) = (desk.clone(), over.clone());
            Callback::from(move |event: DragEvent| {
                over.set(None);
                let id = event.data_transfer().and_then(|transfer| transfer.get_data(ROW).ok()).filter(|id| !id.is_empty());
                if let Some(id) = id {
                    event.prevent_default();
                    edit::place(&desk, list, &id, at);
                }
            })
        };
        let n = uses.get(&term.id).copied().unwrap_or_default();
        let is_current = nth == Some(at);
        let used = match (n, term.retired) {
            (0, false) => t!("scheme-is-unused").to_owned(),
            (0, true) => t!("scheme-is-retired").to_owned(),
            (n, false) => edit::users(list, n),
            (n, true) => t!("scheme-retired-still", users = &edit::users(list, n)),
        };
        let class = classes!("scheme-row", term.retired.then_some("retired"), (*over == Some(at)).then_some("over"));
        html! {
            <li key={id.clone()} draggable="true" {ondragstart} {ondragover} {ondrop}>
                <button type="button" {class} aria-current={is_current.then_some("true")} data-term={id} {onclick}>
                    if list == List::Kinds { <KindSign nth={at} color={term.color.clone()} /> }
                    <b dir="auto">{ &term.label }</b><small>{ used }</small>
                    if !term.key.is_empty() { <Kbd key_name={term.key.clone()} /><span class="out-of-sight">{ format!("{}{}", t!("comma"), t!("scheme-its-key", key = &term.key)) }</span> }
                </button>
            </li>
        }
    };
    // Names that nothing in the scheme bears: a record may still hold one.
    let mut unknown: Vec<_> = uses.iter().filter(|(id, _)| rows.iter().all(|term| term.id != **id)).collect();
    unknown.order();
    let onadd = {
        let (desk, new) = (desk.clone(), new.clone());
        Callback::from(move |event: SubmitEvent| {
            event.prevent_default();
            let Some(input) = new.cast::<web_sys::HtmlInputElement>() else { return };
            if edit::add(&desk, &input.value()) {
                input.set_value("");
            }
        })
    };
    let ondragend = {
        let over = over.clone();
        Callback::from(move |_: DragEvent| over.set(None))
    };
    html! {
        <section class="scheme" aria-labelledby="scheme-title" {ondragend}>
            <header>
                <h1 id="scheme-title">{ t!("pane-scheme") }</h1>
                <button type="button" aria-keyshortcuts={actions::aria("scheme.import")} onclick={run(desk, "scheme.import")}>{ t!("import") }</button>
                <button type="button" aria-keyshortcuts={actions::aria("scheme.export")} onclick={run(desk, "scheme.export")}>{ t!("export") }</button>
                <input id={edit::PICKER} type="file" class="out-of-sight" accept=".json,application/json" tabindex="-1" aria-label={t!("scheme-to-import")} onchange={edit::onpick(desk)} />
            </header>
            <p class="quiet">{ t!("scheme-hint") }</p>
            <div class="scheme-lists" role="group" aria-label={t!("scheme-lists")}>{ for List::ALL.map(tab) }</div>
            { for clashes.into_iter().map(clash) }
            <div class="scheme-both">
                <div>
                    <ul class="scheme-rows" aria-label={heading(list)}>{ for rows.iter().enumerate().map(row) }</ul>
                    { for unknown.into_iter().map(|(id, n)| html! { <p class="quiet">{ t!("scheme-unknown", users = &edit::users(list, *n), id = &id.to_string()) }</p> }) }
                    <form class="scheme-add" onsubmit={onadd}>
                        <input ref={new} type="text" dir="auto" autocomplete="off" data-field="term-new" aria-keyshortcuts={actions::aria("scheme.add")} aria-label={t!("scheme-new-name", noun = noun(list.table()))} placeholder={t!("scheme-new-term", noun = noun(list.table()))} />
                        <button type="submit">{ t!("add") }<Kbd action="scheme.add" /></button>
                    </form>
                </div>
                if let Some(term) = nth.and_then(|nth| rows.get(nth)) {
                    <TermFields key={term.id.to_string()} desk={desk.clone()} term={term.clone()} nth={nth.unwrap_or_default()} revision={props.revision}
                        n_uses={uses.get(&term.id).copied().unwrap_or_default()} others={rows.iter().filter(|other| other.id != term.id && !other.retired).cloned().collect::<Vec<_>>()} />
                }
            </div>
        </section>
    }
}

/// A key that several kinds bear.
pub(super) fn clash((key, labels): (String, Vec<String>)) -> Html {
    html! { <p class="scheme-clash" role="alert"><Kbd key_name={key.clone()} /><span class="out-of-sight">{ key }</span>{ around(&format!(" {}", t!("scheme-clash", labels = IT)), &[html! { <bdi>{ labels.join(&format!(" {} ", t!("and"))) }</bdi> }]) }</p> }
}

/// The value of the control that an event comes from.
pub(super) fn value(event: &Event) -> String {
    let Some(target) = event.target() else { return String::new() };
    let input = target.dyn_ref::<web_sys::HtmlInputElement>().map(web_sys::HtmlInputElement::value);
    input.or_else(|| target.dyn_ref::<web_sys::HtmlSelectElement>().map(web_sys::HtmlSelectElement::value)).unwrap_or_default()
}
