//! The dialog that edits a source: its names, what it is and how reliable.

use crossbearing::{
    command::Command,
    id::{SourceId, SourceTypeId},
    ordering::Order as _,
    project::Project,
    record::{Reliability, Source},
};
use web_sys::{HtmlInputElement, HtmlSelectElement, HtmlTextAreaElement};
use yew::prelude::*;

use crate::app::{desk::Desk, parts::Modal};

/// Props of [`SourceDialog`].
#[derive(Properties, PartialEq)]
pub(super) struct SourceDialogProps {
    pub(super) desk: Desk,
    /// Which source.
    pub(super) source: SourceId,
    /// Closes the dialog.
    pub(super) onclose: Callback<()>,
}

/// The types of the scheme as value and text, with "not said" first.
pub(super) fn source_types(project: &Project, current: &str) -> Vec<(String, String)> {
    let mut types: Vec<_> = project.source_types().collect();
    types.order_by_key(|kind| (kind.body.order, kind.body.id.clone()));
    let mut options = vec![(String::new(), t!("source-type-unsaid").to_owned())];
    options.extend(
        types
            .into_iter()
            .filter(|kind| !kind.body.retired || kind.body.id.as_str() == current)
            .map(|kind| (kind.body.id.to_string(), kind.body.label.clone())),
    );
    if !options.iter().any(|(id, _)| id == current) {
        options.push((current.to_owned(), current.to_owned()));
    }
    options
}

fn reliability_words(reliability: Reliability) -> &'static str {
    match reliability {
        Reliability::A => t!("reliability-a"),
        Reliability::B => t!("reliability-b"),
        Reliability::C => t!("reliability-c"),
        Reliability::D => t!("reliability-d"),
        Reliability::E => t!("reliability-e"),
        Reliability::F => t!("reliability-f"),
    }
}

/// See the module.
#[component]
pub(super) fn SourceDialog(props: &SourceDialogProps) -> Html {
    let (name, aliases, kind, reliability) = (use_node_ref(), use_node_ref(), use_node_ref(), use_node_ref());
    let project = props.desk.shown();
    let Some(entry) = project.source(&props.source).cloned() else { return Html::default() };
    let source = &entry.body;
    let n_claims = project.claims().filter(|claim| claim.body.attribution.contains(&source.id)).count();

    let onsubmit = {
        let (desk, onclose, before) = (props.desk.clone(), props.onclose.clone(), source.clone());
        let (name, aliases, kind, reliability) = (name.clone(), aliases.clone(), kind.clone(), reliability.clone());
        Callback::from(move |event: SubmitEvent| {
            event.prevent_default();
            let chosen = |node: &NodeRef| node.cast::<HtmlSelectElement>().map(|select| select.value()).unwrap_or_default();
            let typed = name.cast::<HtmlInputElement>().map(|input| input.value()).unwrap_or_default();
            let lines = aliases.cast::<HtmlTextAreaElement>().map(|area| area.value()).unwrap_or_default();
            let kind = Some(chosen(&kind)).filter(|kind| !kind.is_empty()).map(SourceTypeId::from);
            let after = Source {
                name: typed.trim().to_owned(),
                aliases: lines.lines().map(str::trim).filter(|line| !line.is_empty()).map(str::to_owned).collect(),
                kind,
                reliability: Reliability::from_word(&chosen(&reliability)),
                ..before.clone()
            };
            if desk.perform(&Command::PutSource(after)) {
                onclose.emit(());
            }
        })
    };
    let delete = {
        let (desk, onclose, id) = (props.desk.clone(), props.onclose.clone(), source.id.clone());
        Callback::from(move |_: MouseEvent| {
            if desk.perform(&Command::DeleteSource(id.clone())) {
                onclose.emit(());
            }
        })
    };
    let current_kind = source.kind.as_ref().map_or("", |kind| kind.as_str());
    let current_grade = source.reliability.map_or("", Reliability::word);
    let option = |(value, text): (String, String), current: &str| {
        let selected = value == current;
        html! { <option {value} {selected}>{ text }</option> }
    };
    let mut grades = vec![(String::new(), t!("source-not-rated").to_owned())];
    grades.extend(Reliability::ALL.iter().map(|value| (value.word().to_owned(), reliability_words(*value).to_owned())));
    let cancel = props.onclose.reform(|_: MouseEvent| ());
    let named = t!("source-named-in", claims = &t!("n-claims", n = n_claims));
    // The keys of the page stay out while the dialog is open.
    let onkeydown = Callback::from(|event: KeyboardEvent| event.stop_propagation());
    html! {
        <span {onkeydown}><Modal title={t!("source")} onclose={props.onclose.clone()}>
            <form {onsubmit}>
                <label>{ t!("source-name") }<input ref={name} type="text" value={source.name.clone()} required={true} dir="auto" autocomplete="off" autofocus={true} /></label>
                <label>{ t!("source-aliases") }<small>{ t!("source-aliases-hint") }</small>
                    <textarea ref={aliases} rows="3" dir="auto" value={source.aliases.join("\n")} /></label>
                <label>{ t!("source-what") }
                    <select ref={kind}>{ for source_types(&project, current_kind).into_iter().map(|row| option(row, current_kind)) }</select></label>
                <label>{ t!("source-reliability") }<small>{ t!("source-reliability-hint") }</small>
                    <select ref={reliability}>{ for grades.into_iter().map(|row| option(row, current_grade)) }</select></label>
                <footer>
                    <span class="quiet">{ named }</span>
                    <button type="button" class="danger" onclick={delete}>{ t!("source-delete") }</button>
                    <button type="button" onclick={cancel}>{ t!("cancel") }</button>
                    <button type="submit" class="primary">{ t!("save") }</button>
                </footer>
            </form>
        </Modal></span>
    }
}
