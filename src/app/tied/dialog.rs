//! The file that the project is kept in: how it stands, and what can be done about it.

use yew::prelude::*;

use super::State;
use crate::app::{desk::Desk, parts::Modal};

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
    let can_merge = props.state == State::Changed && crossbearing::wire::load(desk.tied().theirs.borrow().as_bytes(), &name).is_ok();
    let text = match &props.state {
        State::Untied => "The project is kept in this browser only.".to_owned(),
        State::Asleep => {
            "The project was kept in this file at an earlier visit. The browser wants to be asked before it is used again.".to_owned()
        }
        State::Saved | State::Saving => "Every change is saved there as well as in this browser.".to_owned(),
        State::Changed if can_merge => {
            "Another program changed it. Nothing was written over: look at what it would bring and merge it, or go on in another file."
                .to_owned()
        }
        State::Changed => {
            "Another program changed it, and it is no project file any more. Nothing was written over: go on in another file.".to_owned()
        }
        State::Failed(why) => format!("It could not be saved: {why}. The work is safe in this browser."),
    };
    html! {
        <Modal title="The file of this project" {onclose} class="tied-dialog">
            <p><b><bdi>{ name }</bdi></b></p>
            <p>{ text }</p>
            <footer>
                <button type="button" onclick={act(super::untie)}>{ "Stop saving there" }</button>
                <button type="button" onclick={act(super::tie)}>{ "Go on in another file" }</button>
                if can_merge { <button type="button" class="primary" autofocus=true onclick={act(super::merge)}>{ "Look at the merge" }</button> }
                if props.state == State::Asleep { <button type="button" class="primary" autofocus=true onclick={act(super::wake)}>{ "Allow it" }</button> }
                if matches!(props.state, State::Failed(_)) { <button type="button" class="primary" autofocus=true onclick={act(super::schedule)}>{ "Try again" }</button> }
            </footer>
        </Modal>
    }
}
