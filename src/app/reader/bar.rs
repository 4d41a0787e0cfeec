//! The bar beside the current claim: what can be done with it next, with the keys that do it.

use std::{rc::Rc, sync::Arc};

use crossbearing::{
    id::KindId,
    record::{Claim, Entry, Kind},
};
use yew::prelude::*;

use super::{marking::After, state::Reader};
use crate::app::{
    actions::{aria, run},
    desk::Dialog,
    parts::{Kbd, KindSign},
};

/// Props of [`ClaimBar`].
#[derive(Properties)]
pub(super) struct ClaimBarProps {
    pub(super) reader: Rc<Reader>,
    pub(super) claim: Arc<Entry<Claim>>,
    pub(super) kinds: Rc<Vec<Arc<Entry<Kind>>>>,
    /// The left top corner in the flow, in pixels; the style sheet overrides it on narrow screens.
    pub(super) at: (f64, f64),
}

impl PartialEq for ClaimBarProps {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.reader, &other.reader)
            && Arc::ptr_eq(&self.claim, &other.claim)
            && self.kinds == other.kinds
            && self.at == other.at
    }
}

/// See the module.
#[component]
pub(super) fn ClaimBar(props: &ClaimBarProps) -> Html {
    let choosing = use_state_eq(|| false);
    {
        let choosing = choosing.clone();
        use_effect_with(props.claim.body.id.clone(), move |_| choosing.set(false));
    }
    let reader = &props.reader;
    let desk = &reader.desk;
    let claim = &props.claim.body;
    let nth = props.kinds.iter().position(|kind| kind.body.id == claim.kind);
    let kind = nth.and_then(|nth| props.kinds.get(nth));
    let act = |act: fn(&Reader, &Claim)| {
        let (reader, claim) = (Rc::clone(reader), Arc::clone(&props.claim));
        Callback::from(move |_: MouseEvent| {
            act(&reader, &claim.body);
            reader.schedule();
        })
    };
    let dismiss = {
        let (reader, id) = (Rc::clone(reader), claim.id.clone());
        Callback::from(move |()| {
            reader.bar_dismissed.replace(Some(id.clone()));
            reader.focus_text();
            reader.schedule();
        })
    };
    let onkeydown = {
        let (dismiss, choosing) = (dismiss.clone(), choosing.clone());
        Callback::from(move |event: KeyboardEvent| {
            if event.key() == "Escape" {
                event.prevent_default();
                if *choosing { choosing.set(false) } else { dismiss.emit(()) }
            }
        })
    };
    let toggle = {
        let choosing = choosing.clone();
        Callback::from(move |_: MouseEvent| choosing.set(!*choosing))
    };
    let pick = |kind: &KindId| {
        let (reader, kind, choosing) = (Rc::clone(reader), kind.clone(), choosing.clone());
        Callback::from(move |_: MouseEvent| {
            choosing.set(false);
            reader.set_kind(&kind);
            reader.schedule();
        })
    };
    let kinds = props.kinds.iter().enumerate().filter(|(_, kind)| !kind.body.retired || kind.body.id == claim.kind).map(|(nth, kind)| {
        let current = (kind.body.id == claim.kind).then_some("true");
        html! {
            <button type="button" key={kind.body.id.as_str()} aria-current={current} onclick={pick(&kind.body.id)}>
                <KindSign {nth} color={kind.body.color.clone()} />{ &kind.body.label }
                if !kind.body.key.is_empty() { <Kbd key_name={kind.body.key.clone()} /> }
            </button>
        }
    });
    let label = kind.map_or_else(|| claim.kind.as_str().to_owned(), |kind| kind.body.label.clone());
    let style = format!("left:{}px;top:{}px", props.at.0, props.at.1);
    html! {
        // The mouse leaves the keyboard where it is: on the text.
        <div class="article-bar" role="group" aria-label={t!("reader-current")} {style} {onkeydown}
            onmousedown={Callback::from(|event: MouseEvent| event.prevent_default())}>
            <button type="button" class="kind" aria-expanded={choosing.to_string()} onclick={toggle} title={t!("reader-change-kind")}>
                if let (Some(nth), Some(kind)) = (nth, kind) {
                    <KindSign {nth} color={kind.body.color.clone()} />
                }
                <span>{ label }</span>
                <span aria-hidden="true" class="fold">{ "▾" }</span>
            </button>
            <button type="button" aria-keyshortcuts={aria("claim.link")} onclick={act(|reader, claim| reader.desk.open(Dialog::Link(vec![claim.id.clone()])))}>
                { t!("link-action") }<Kbd action="claim.link" />
            </button>
            <button type="button" aria-keyshortcuts={aria("claim.quantity")} onclick={act(|reader, _| reader.desk.focus_field("quantity"))}>
                { t!("field-quantity") }<Kbd action="claim.quantity" />
            </button>
            <button type="button" aria-keyshortcuts={aria("claim.source")} onclick={act(|reader, _| reader.desk.focus_field("attribution"))}>
                { t!("source") }<Kbd action="claim.source" />
            </button>
            <button type="button" aria-keyshortcuts={aria("claim.add_part")}
                onclick={act(|reader, _| reader.add_part(false, After::Collapse))}>
                { t!("reader-add-part") }<Kbd action="claim.add_part" />
            </button>
            <button type="button" aria-keyshortcuts={aria("claim.delete")} onclick={run(desk, "claim.delete")}>
                { t!("delete") }<Kbd action="claim.delete" />
            </button>
            <button type="button" class="close" aria-label={t!("reader-hide-bar")} title={t!("reader-hide-bar")} onclick={dismiss.reform(|_: MouseEvent| ())}>
                { "✕" }
            </button>
            if *choosing {
                <div class="kinds" role="group" aria-label={t!("reader-kinds")}>{ for kinds }</div>
            }
        </div>
    }
}
