//! The sheet of keys, from the table of actions.

use yew::prelude::*;

use crate::app::{
    actions,
    desk::Desk,
    parts::{Kbd, Modal},
};

/// Props of [`Keys`].
#[derive(Properties, PartialEq)]
pub(crate) struct KeysProps {
    pub(crate) desk: Desk,
}

/// See the module.
#[component]
pub(crate) fn Keys(props: &KeysProps) -> Html {
    let onclose = {
        let desk = props.desk.clone();
        Callback::from(move |()| desk.close())
    };
    let mut groups: Vec<&'static str> = Vec::new();
    for action in actions::all() {
        if !groups.contains(&action.group) {
            groups.push(action.group);
        }
    }
    let group = |group: &'static str| {
        // The kinds' digits all do the same: the first row stands for them.
        let is_shown = |action: &&actions::Action| {
            action.group == group && !action.keys.is_empty() && (!action.id.starts_with("kind.") || action.id == "kind.1")
        };
        let rows = actions::all().filter(is_shown).map(|action| {
            if action.id == "kind.1" {
                return html! { <><dt><Kbd key_name="1" />{ " – " }<Kbd key_name="9" /><span class="out-of-sight">{ "1 to 9" }</span></dt>
                    <dd>{ "Mark the selection as that kind, change the claim to it, or choose it for the next" }</dd></> };
            }
            let keys = action.keys.iter().enumerate().map(|(nth, key)| {
                html! { <>{ if nth > 0 { " or " } else { "" } }<Kbd key_name={*key} /><span class="out-of-sight">{ actions::shown(key) }</span></> }
            });
            html! { <><dt>{ for keys }</dt><dd>{ action.name }</dd></> }
        });
        html! { <section><h3>{ group }</h3><dl>{ for rows }</dl></section> }
    };
    html! {
        <Modal title="Keys" {onclose} class="keys-dialog">
            <div class="keys-sheet">{ for groups.into_iter().map(group) }</div>
        </Modal>
    }
}
