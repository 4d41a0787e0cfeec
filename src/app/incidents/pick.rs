//! A select that always shows the value it is given: once somebody has chosen, browsers no longer heed the
//! options' `selected`, so that an undo would go unseen.

use web_sys::HtmlSelectElement;
use yew::prelude::*;

/// Props of [`Pick`].
#[derive(Properties, PartialEq)]
pub(super) struct PickProps {
    #[prop_or_default]
    pub(super) id: Option<AttrValue>,
    /// What it is for, where no label says so.
    #[prop_or_default]
    pub(super) spoken: Option<AttrValue>,
    pub(super) value: AttrValue,
    /// Values and what people read.
    pub(super) options: Vec<(AttrValue, AttrValue)>,
    pub(super) onpick: Callback<String>,
    #[prop_or_default]
    pub(super) class: Classes,
}

/// See the module. A value that is none of the options is offered beside them.
#[component]
pub(super) fn Pick(props: &PickProps) -> Html {
    let node = use_node_ref();
    {
        let (node, value) = (node.clone(), props.value.clone());
        use_effect(move || {
            if let Some(select) = node.cast::<HtmlSelectElement>() {
                select.set_value(&value);
            }
        });
    }
    let onchange = props.onpick.reform(|event: Event| event.target_unchecked_into::<HtmlSelectElement>().value());
    let is_known = props.options.iter().any(|(value, _)| *value == props.value);
    html! {
        <select ref={node} id={props.id.clone()} aria-label={props.spoken.clone()} class={props.class.clone()} {onchange}>
            { for props.options.iter().map(|(value, label)| html! { <option key={value.to_string()} value={value.clone()}>{ label }</option> }) }
            if !is_known { <option key="unknown" value={props.value.clone()}>{ &props.value }</option> }
        </select>
    }
}
