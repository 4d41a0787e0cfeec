//! How the file stands, in the bar; and, where there is none, how much has not gone out.

use gloo::events::EventListener;
use yew::prelude::*;

use super::{MANY, State};
use crate::app::{
    actions::{self, run},
    desk::Desk,
};

/// Props of [`TiedSign`].
#[derive(Properties, PartialEq)]
pub(crate) struct TiedSignProps {
    pub(crate) desk: Desk,
    /// How the file stands.
    pub(crate) state: State,
}

/// See the module.
#[component]
pub(crate) fn TiedSign(props: &TiedSignProps) -> Html {
    use_effect_with(props.desk.clone(), |desk| {
        super::resume(desk);
        // Another program may have had its turn meanwhile.
        let desk = desk.clone();
        let listener = web_sys::window().map(|window| EventListener::new(&window, "focus", move |_| super::schedule(&desk)));
        move || drop(listener)
    });
    let (class, sign, text) = match &props.state {
        State::Untied => return Html::default(),
        State::Asleep => ("asleep", "◌", t!("tied-is-asleep")),
        State::Saved => ("ok", "✓", t!("tied-is-saved")),
        State::Saving => ("busy", "…", t!("tied-is-saving")),
        State::Changed => ("changed", "⚑", t!("tied-is-changed")),
        State::Failed(_) => ("failed", "✕", t!("tied-is-failed")),
    };
    let name = props.desk.tied().name();
    html! {
        <button type="button" class={classes!("tied", class)} data-tied={class} title={format!("{name}: {text}")} aria-keyshortcuts={actions::aria("files.tie")} onclick={run(&props.desk, "files.tie")}>
            <span aria-hidden="true">{ sign }{ " " }</span><bdi>{ name }</bdi><span role="status" class={classes!((class == "ok").then_some("out-of-sight"))}>{ " " }{ text }</span>
        </button>
    }
}

/// Props of [`Unexported`].
#[derive(Properties, PartialEq)]
pub(crate) struct UnexportedProps {
    pub(crate) desk: Desk,
    /// Grows with every change to the project.
    pub(crate) revision: u64,
    /// How the file stands.
    pub(crate) state: State,
    /// How many changes have not gone out.
    pub(crate) n: u32,
}

/// Says, quietly, that much has not gone out.
#[component]
pub(crate) fn Unexported(props: &UnexportedProps) -> Html {
    let n = props.n;
    if props.state != State::Untied || n < MANY {
        return Html::default();
    }
    html! { <button type="button" class="plain foot-unexported" aria-keyshortcuts={actions::aria("files.export")} onclick={run(&props.desk, "files.export")}>{ t!("tied-unexported", n = &n.to_string()) }</button> }
}
