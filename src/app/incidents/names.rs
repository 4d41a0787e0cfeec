//! A list of names beside a name: other spellings of an incident or a place. Knows neither.

use yew::prelude::*;

use super::fields::TextField;

/// Props of [`Names`].
#[derive(Properties, PartialEq)]
pub(super) struct NamesProps {
    /// The id of the input.
    pub(super) id: AttrValue,
    /// What a new one is, for the placeholder and screen readers ("Another name of the incident").
    pub(super) label: AttrValue,
    pub(super) names: Vec<String>,
    /// Takes the new list over; says whether that was done.
    pub(super) onset: Callback<Vec<String>, bool>,
}

/// See the module.
#[component]
pub(super) fn Names(props: &NamesProps) -> Html {
    let without = |nth: usize| {
        let (names, onset) = (props.names.clone(), props.onset.clone());
        Callback::from(move |_: MouseEvent| {
            let rest = names.iter().enumerate().filter(|(at, _)| *at != nth).map(|(_, name)| name.clone()).collect();
            onset.emit(rest);
        })
    };
    let add = {
        let (names, onset) = (props.names.clone(), props.onset.clone());
        Callback::from(move |typed: String| {
            let name = typed.trim().to_owned();
            // Nothing to add is no failure: the field is left empty.
            name.is_empty() || names.contains(&name) || onset.emit(names.iter().cloned().chain([name]).collect())
        })
    };
    html! {
        <span class="inc-names">
            { for props.names.iter().enumerate().map(|(nth, name)| html! {
                <span class="chip" key={format!("{nth} {name}")}><bdi>{ name }</bdi><button type="button" class="plain" aria-label={t!("remove-of", name = name)} onclick={without(nth)}>{ "✕" }</button></span>
            }) }
            <TextField key="add" id={props.id.clone()} spoken={props.label.clone()} value="" onset={add} placeholder={t!("name-add")} class="inc-add" />
        </span>
    }
}
