//! A choice of one of a few values: the browser's own, made to show what is stored and nothing else.

use web_sys::HtmlSelectElement;
use yew::prelude::*;

use crate::app::parts::Leave;

/// Props of [`Choose`].
#[derive(Properties, PartialEq)]
pub(super) struct ChooseProps {
    /// What is chosen, for screen readers.
    pub(super) label: AttrValue,
    /// Values and texts.
    pub(super) options: Vec<(String, String)>,
    /// The value that is stored.
    pub(super) current: AttrValue,
    /// Called with the value that a person picks.
    pub(super) pick: Callback<String>,
    /// Called on Enter and Esc.
    pub(super) leave: Callback<Leave>,
}

/// See the module.
#[component]
pub(super) fn Choose(props: &ChooseProps) -> Html {
    let node = use_node_ref();
    // Once a person has touched it, the browser no longer heeds the attribute of an option: undo, say, has to
    // be shown through the property.
    {
        let node = node.clone();
        use_effect_with((props.current.clone(), props.options.clone()), move |(current, _)| show(&node, current));
    }
    let onchange = {
        let (node, pick, current) = (node.clone(), props.pick.clone(), props.current.clone());
        Callback::from(move |event: Event| {
            let Some(select) = event.target_dyn_into::<HtmlSelectElement>() else { return };
            let picked = select.value();
            // What is refused must not look done; what is done is shown when it comes back.
            show(&node, &current);
            pick.emit(picked);
        })
    };
    let leave = props.leave.clone();
    let onkeydown = Callback::from(move |event: KeyboardEvent| {
        let how = match event.key().as_str() {
            "Escape" => Leave::Cancelled,
            "Enter" => Leave::Done,
            _ => return,
        };
        event.prevent_default();
        leave.emit(how);
    });
    html! {
        <select ref={node} aria-label={props.label.clone()} {onchange} {onkeydown}>
            { for props.options.iter().map(|(value, text)| html! {
                <option key={value.clone()} value={value.clone()} selected={props.current == value.as_str()}>{ text }</option>
            }) }
        </select>
    }
}

fn show(node: &NodeRef, value: &str) {
    if let Some(select) = node.cast::<HtmlSelectElement>() {
        select.set_value(value);
    }
}
