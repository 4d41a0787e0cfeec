//! The sheet of keys, from the table of actions.

use yew::prelude::*;

use super::changing::Changing;
use crate::app::{
    actions,
    desk::Desk,
    parts::{Kbd, Modal},
};

/// Props of [`Keys`].
#[derive(Properties, PartialEq)]
pub(crate) struct KeysProps {
    pub(crate) desk: Desk,
    /// Grows whenever keys are changed.
    pub(crate) version: u32,
}

/// The headings of the table, in order.
pub(super) fn groups() -> Vec<&'static str> {
    let mut groups: Vec<&'static str> = Vec::new();
    for action in actions::all() {
        if !groups.contains(&action.group) {
            groups.push(action.group);
        }
    }
    groups
}

/// See the module.
#[component]
pub(crate) fn Keys(props: &KeysProps) -> Html {
    let changes = use_state_eq(|| false);
    let onclose = {
        let desk = props.desk.clone();
        Callback::from(move |()| desk.close())
    };
    let toggle = {
        let changes = changes.clone();
        Callback::from(move |_: MouseEvent| changes.set(!*changes))
    };
    let group = |group: &'static str| {
        // The kinds' digits all do the same: the first row stands for them.
        let is_shown = |action: &&'static actions::Action| {
            action.group == group && !action.chords().is_empty() && (!action.id.starts_with("kind.") || action.id == "kind.1")
        };
        let rows = actions::all().filter(is_shown).map(|action| {
            if action.id == "kind.1" {
                let both = t!("keys-from-to", from = &actions::shown_of("kind.1"), to = &actions::shown_of("kind.9"));
                return html! { <><dt><Kbd action="kind.1" />{ " – " }<Kbd action="kind.9" /><span class="out-of-sight">{ both }</span></dt>
                <dd>{ t!("keys-kinds") }</dd></> };
            }
            let keys = action.chords().into_iter().enumerate().map(|(nth, key)| {
                let key = key.to_string();
                let shown = actions::shown(&key);
                html! { <>if nth > 0 { { format!(" {} ", t!("or")) } }<Kbd key_name={key} /><span class="out-of-sight">{ shown }</span></> }
            });
            html! { <><dt>{ for keys }</dt><dd>{ action.name() }</dd></> }
        });
        html! { <section><h3>{ actions::group_name(group) }</h3><dl>{ for rows }</dl></section> }
    };
    html! {
        <Modal title={t!("keys-title")} {onclose} class="keys-dialog">
            <p class="keys-change"><button type="button" aria-pressed={changes.to_string()} onclick={toggle}>{ t!("keys-change") }</button></p>
            if *changes {
                <Changing desk={props.desk.clone()} version={props.version} />
            } else {
                <div class="keys-sheet">{ for groups().into_iter().map(group) }</div>
            }
        </Modal>
    }
}
