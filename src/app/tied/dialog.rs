//! The file that the project is kept in: how it stands, and what can be done about it.

use yew::prelude::*;

use super::State;
use crate::app::{desk::Desk, parts::Modal, words::marked};

/// Props of [`TiedDialog`].
#[derive(Properties, PartialEq)]
pub(crate) struct TiedDialogProps {
    pub(crate) desk: Desk,
    /// How the file stands.
    pub(crate) state: State,
}

/// See the module.
#[component]
pub(crate) fn TiedDialog(props: &TiedDialogProps) -> Html {
    let desk = &props.desk;
    let act = |act: fn(&Desk)| {
        let desk = desk.clone();
        Callback::from(move |_: MouseEvent| {
            desk.close();
            act(&desk);
        })
    };
    let onclose = {
        let desk = desk.clone();
        Callback::from(move |()| desk.close())
    };
    let name = desk.tied().name();
    let can_merge = props.state == State::Changed && desk.tied().is_project();
    let text = match &props.state {
        State::Untied => t!("tied-untied").to_owned(),
        State::Asleep => t!("tied-asleep").to_owned(),
        State::Saved | State::Saving => t!("tied-saved").to_owned(),
        State::Changed if can_merge => t!("tied-changed").to_owned(),
        State::Changed => t!("tied-no-project").to_owned(),
        State::Failed(why) => t!("tied-not-saved", why = why),
    };
    html! {
        <Modal title={t!("tied-title")} {onclose} class="tied-dialog">
            <p><b><bdi>{ name }</bdi></b></p>
            <p>{ marked(&text) }</p>
            <footer>
                <button type="button" onclick={act(super::untie)}>{ t!("tied-stop") }</button>
                <button type="button" onclick={act(super::tie)}>{ t!("tied-other") }</button>
                if can_merge { <button type="button" class="primary" autofocus=true onclick={act(super::merge)}>{ t!("tied-merge") }</button> }
                if props.state == State::Asleep { <button type="button" class="primary" autofocus=true onclick={act(super::wake)}>{ t!("tied-allow") }</button> }
                if matches!(props.state, State::Failed(_)) { <button type="button" class="primary" autofocus=true onclick={act(super::schedule)}>{ t!("home-again") }</button> }
            </footer>
        </Modal>
    }
}
