//! The inspector: the current claim, field by field. Each field changes the claim as one step of the history.

use std::sync::Arc;

use crossbearing::{
    command::Command,
    record::{Anchor, AnchorState, Claim, ClaimStatus, Entry},
    stamp::Made,
};
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement, HtmlInputElement};
use yew::prelude::*;

use super::{
    attribution::AttributionField,
    details::{FactualityField, KindField, NoteField, StatusField, TagsField},
    edit::{FieldProps, back_to_text, edit},
    links::LinksField,
    quantity::QuantityField,
    when_where::{PlaceField, TimeField},
};
use crate::app::{
    actions,
    compare::CopiesOfClaim,
    desk::Desk,
    merging,
    parts::{Kbd, Leave},
    past::Past,
    platform::focus,
    words::moment,
};

/// Props of [`Inspector`].
#[derive(Properties, PartialEq)]
pub(crate) struct InspectorProps {
    pub(crate) desk: Desk,
    /// Grows with every change to the project.
    pub(crate) revision: u64,
    /// The current claim.
    pub(crate) claim: Arc<Entry<Claim>>,
    /// A field that wants the focus.
    pub(crate) focus: Option<(&'static str, u32)>,
}

/// See the module.
#[component]
pub(crate) fn Inspector(props: &InspectorProps) -> Html {
    let root = use_node_ref();
    // The fields that hold nothing and were asked for all the same.
    let opened = use_state(Vec::<&'static str>::new);
    // Whether the focus came here by the key of a field: then Enter gives it back to the text.
    let by_key = use_mut_ref(|| false);
    {
        let (root, by_key, desk, opened) = (root.clone(), by_key.clone(), props.desk.clone(), opened.clone());
        use_effect_with(props.focus, move |focus| {
            if let Some((field, _)) = focus {
                opened.set(opened.iter().copied().chain([*field]).collect());
                if focus_field(&root, field) {
                    by_key.replace(true);
                }
                // Asked and done: coming back to this pane later must not take the focus again.
                desk.look(|view| view.focus = None);
            }
        });
    }
    let leave = {
        let (desk, by_key) = (props.desk.clone(), by_key.clone());
        Callback::from(move |how: Leave| {
            if how == Leave::Cancelled || *by_key.borrow() {
                back_to_text(&desk);
            }
        })
    };
    let onfocusout = Callback::from(move |_: FocusEvent| {
        by_key.replace(false);
    });

    let claim = &props.claim.body;
    let quote = claim.anchor.quote();
    let show = {
        let (desk, id) = (props.desk.clone(), claim.id.clone());
        Callback::from(move |_: MouseEvent| {
            desk.show_claim(&id);
            back_to_text(&desk);
        })
    };
    let field = FieldProps { desk: props.desk.clone(), revision: props.revision, claim: Arc::clone(&props.claim), leave: leave.clone() };
    let row = |label: &'static str, key: Option<&'static str>, content: Html| {
        html! {<>
            <span class="insp-label">{ label }if let Some(action) = key { <Kbd {action} /> }</span>
            { content }
        </>}
    };
    // What is rarely filled is shown when it is, or asked for; else a chip stands for it.
    let is_shown = |name: &str, is_filled: bool| is_filled || opened.contains(&name) || props.focus.is_some_and(|(field, _)| field == name);
    let status_is_said = claim.status != ClaimStatus::Current || claim.check_worthy.is_some();
    let shows_time = is_shown("time", claim.time.is_some());
    let shows_place = is_shown("place", claim.place.is_some());
    let shows_tags = is_shown("tags", !claim.tags.is_empty());
    let shows_status = is_shown("status", status_is_said);
    let shows_note = is_shown("note", !claim.note.is_empty());
    let chip = |is_hidden: bool, name: &'static str, label: &'static str, key: Option<&'static str>| {
        let desk = props.desk.clone();
        let onclick = Callback::from(move |_: MouseEvent| desk.focus_field(name));
        is_hidden.then(|| {
            html! {
                <button type="button" class="chip add" aria-keyshortcuts={key.and_then(crate::app::actions::aria)} {onclick}>
                    { label }if let Some(action) = key { <Kbd {action} /> }
                </button>
            }
        })
    };
    html! {
        <div ref={root} class="insp" {onfocusout}>
            <blockquote dir="auto">
                <button type="button" class="insp-quote" title={t!("show-in-text")} onclick={show}>
                    { if quote.is_empty() { t!("inspector-left-out").to_owned() } else { format!("“{quote}”") } }
                </button>
            </blockquote>
            <AnchorNote ..field.clone() />
            <ConflictNote ..field.clone() />
            <div class="insp-fields">
                { row(t!("field-kind"), None, html! { <KindField ..field.clone() /> }) }
                { row(t!("field-quantity"), Some("claim.quantity"), html! { <QuantityField ..field.clone() /> }) }
                { row(t!("field-says-who"), Some("claim.source"), html! { <AttributionField ..field.clone() /> }) }
                { row(t!("field-incident"), None, html! { <LinksField ..field.clone() /> }) }
                <CopiesOfClaim desk={props.desk.clone()} revision={props.revision} claim={Arc::clone(&props.claim)} />
                { row(t!("field-factuality"), Some("claim.factuality"), html! { <FactualityField ..field.clone() /> }) }
                if shows_time { { row(t!("field-when"), None, html! { <TimeField ..field.clone() /> }) } }
                if shows_place { { row(t!("field-where"), None, html! { <PlaceField ..field.clone() /> }) } }
                if shows_tags { { row(t!("field-tags"), None, html! { <TagsField ..field.clone() /> }) } }
                if shows_status { { row(t!("field-status"), None, html! { <StatusField ..field.clone() /> }) } }
                if shows_note { { row(t!("field-note"), Some("claim.note"), html! { <NoteField ..field.clone() /> }) } }
                if !(shows_time && shows_place && shows_tags && shows_status && shows_note) {
                    <div class="insp-add" role="group" aria-label={t!("inspector-add")}>
                        { chip(!shows_time, "time", t!("add-when"), None) }
                        { chip(!shows_place, "place", t!("add-where"), None) }
                        { chip(!shows_tags, "tags", t!("tag-placeholder"), None) }
                        { chip(!shows_note, "note", t!("add-note"), Some("claim.note")) }
                        { chip(!shows_status, "status", t!("add-status"), None) }
                    </div>
                }
            </div>
            <Past desk={props.desk.clone()} revision={props.revision} record={props.claim.key()} />
            <Provenance ..field />
        </div>
    }
}

/// Puts the focus into a field; says whether it is there.
fn focus_field(root: &NodeRef, field: &str) -> bool {
    let selector = ["input", "select", "textarea"].map(|tag| format!("[data-field='{field}'] {tag}")).join(", ");
    let found = root.cast::<Element>().and_then(|root| root.query_selector(&selector).ok().flatten());
    let Some(element) = found else { return false };
    if let Some(input) = element.dyn_ref::<HtmlInputElement>() {
        // What stands there is replaced by typing.
        input.select();
    }
    // Fails only for an element that can't have the focus; fields can.
    element.dyn_ref::<HtmlElement>().is_some_and(|element| element.focus().is_ok())
}

/// What is wrong with the claim's place in the text, and the way to put it right.
#[component]
fn AnchorNote(props: &FieldProps) -> Html {
    let claim = &props.claim.body;
    match claim.anchor.state {
        AnchorState::Exact => Html::default(),
        AnchorState::Moved => {
            let confirm = {
                let (desk, id) = (props.desk.clone(), claim.id.clone());
                Callback::from(move |_: MouseEvent| {
                    edit(&desk, &id, "confirm the place of", |claim| claim.anchor.state = AnchorState::Exact);
                    focus::focus_later(".insp-quote");
                })
            };
            html! {
                <p class="insp-trouble">
                    <span>{ t!("inspector-found-again") }</span>
                    <button type="button" onclick={confirm}>{ t!("inspector-confirm") }</button>
                </p>
            }
        }
        AnchorState::Orphaned => html! {
            <p class="insp-trouble">
                <span>{ t!("inspector-not-found") }</span>
            </p>
        },
    }
}

/// What waits for somebody to choose about the claim, and the way there.
#[component]
fn ConflictNote(props: &FieldProps) -> Html {
    let Some(what) = merging::in_dispute(&props.desk.shown(), &props.claim.body.id) else { return Html::default() };
    html! {
        <p class="insp-trouble">
            <span>{ "⚑ " }{ t!("claim-in-conflict-title", what = &what) }</span>
            <button type="button" aria-keyshortcuts={actions::aria("claim.conflict")} onclick={actions::run(&props.desk, "claim.conflict")}>{ t!("decide") }<Kbd action="claim.conflict" /></button>
        </p>
    }
}

/// Where the claim stands, who made it, and the way to be rid of it.
#[component]
fn Provenance(props: &FieldProps) -> Html {
    let claim = &props.claim;
    let who = |made: &Made| {
        let project = props.desk.shown();
        let name = made.by.as_ref().and_then(|by| project.person(by)).map(|person| person.body.name.clone());
        let name = name.filter(|name| !name.is_empty()).map(|name| t!("made-by", name = &name));
        name.into_iter().chain(made.at.map(moment)).collect::<Vec<_>>().join(t!("comma"))
    };
    let created = claim.created.as_ref().map(|made| t!("made-marked", who = &who(made)));
    let changed = claim.changed.as_ref().map(|made| t!("made-changed", who = &who(made)));
    let made = created.into_iter().chain(changed).collect::<Vec<_>>().join(t!("semicolon"));
    let delete = {
        let (desk, id) = (props.desk.clone(), claim.body.id.clone());
        // The reader's own action, if it is there, also picks the next claim.
        Callback::from(move |_: MouseEvent| match actions::by_id("claim.delete").filter(|action| (action.when)(&desk)) {
            Some(action) => (action.run)(&desk),
            None => {
                desk.perform(&Command::DeleteClaims(vec![id.clone()]));
            }
        })
    };
    html! {
        <div class="insp-foot">
            <p class="insp-small">{ places(&claim.body.anchor) }if !made.is_empty() { <br />{ made } }</p>
            <button type="button" class="plain danger" aria-keyshortcuts={actions::aria("claim.delete")} onclick={delete}>{ t!("inspector-delete") }<Kbd action="claim.delete" /></button>
        </div>
    }
}

/// "Characters 120–168", the first counted as 0 and the last not included, as in the file.
fn places(anchor: &Anchor) -> String {
    let spans: Vec<_> = anchor.parts.iter().map(|part| format!("{}–{}", part.span.start(), part.span.end())).collect();
    match spans.len() {
        0 => t!("inspector-no-place").to_owned(),
        1 => t!("inspector-characters", spans = &spans.join(", ")),
        n => t!("inspector-parts", n = n, spans = &spans.join(", ")),
    }
}
