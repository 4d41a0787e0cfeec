//! Other keys for actions: press one for each, see what clashes, and carry the choice elsewhere as a file.

use crossbearing::keymap::{Chord, Keymap, Row};
use yew::prelude::*;

use super::{carried::carried, keys::groups};
use crate::app::{
    actions::{self, Action},
    desk::Desk,
    parts::Kbd,
    platform::focus,
    words::said,
};

/// Props of [`Changing`].
#[derive(Properties, PartialEq)]
pub(super) struct ChangingProps {
    pub(super) desk: Desk,
    /// Grows whenever keys are changed.
    pub(super) version: u32,
}

/// What is being done with the keys.
#[derive(Clone, PartialEq)]
enum Doing {
    Nothing,
    /// The next key that is pressed is for this action.
    Waiting(&'static str),
    /// That key can't be had, and why.
    Refused(&'static str, Chord, &'static str),
    /// That key is other actions' too.
    Clash(&'static str, Chord, Vec<&'static str>),
}

fn rows() -> Vec<Row<'static>> {
    actions::all().map(Action::row).collect()
}

/// Puts the keyboard on the button of an action: the one that was pressed may be about to go.
fn to_row(id: &str) {
    focus::focus(&format!("[data-action='{id}'] .keys-press"));
}

fn names(ids: &[&'static str]) -> String {
    let name = |id: &&'static str| actions::by_id(id).map_or("", Action::name);
    ids.iter().map(name).map(|name| format!("“{name}”")).collect::<Vec<_>>().join(&format!(" {} ", t!("and")))
}

/// See the module.
#[component]
pub(super) fn Changing(props: &ChangingProps) -> Html {
    let doing = use_state_eq(|| Doing::Nothing);
    let desk = &props.desk;
    let change = {
        let (desk, doing) = (desk.clone(), doing.setter());
        Callback::from(move |keymap: Keymap| {
            actions::set_keymap(&desk, keymap);
            doing.set(Doing::Nothing);
        })
    };
    let give = {
        let (desk, change) = (desk.clone(), change.clone());
        Callback::from(move |(id, key): (&'static str, Option<Chord>)| {
            let Some(action) = actions::by_id(id) else { return };
            let mut keymap = actions::keymap();
            keymap.set(action.row(), key.into_iter().collect());
            change.emit(keymap);
            let shown = actions::shown_of(id);
            desk.say(&if shown.is_empty() { t!("keys-of-none", name = action.name()) } else { format!("{}: {shown}", action.name()) });
        })
    };
    let onkeydown = {
        let (doing, give) = (doing.clone(), give.clone());
        Callback::from(move |event: KeyboardEvent| {
            let Doing::Waiting(id) = *doing else { return };
            if event.key() == "Tab" {
                doing.set(Doing::Nothing);
                return;
            }
            event.prevent_default();
            event.stop_propagation();
            if event.key() == "Escape" {
                doing.set(Doing::Nothing);
                return;
            }
            let (Some(key), Some(action)) = (actions::pressed(&event), actions::by_id(id)) else { return };
            let rows = rows();
            let clashes = actions::keymap().clashes(&rows, action.row(), &key);
            if let Some(why) = key.reserved() {
                doing.set(Doing::Refused(id, key, said::reserved(why)));
            } else if clashes.is_empty() {
                give.emit((id, Some(key)));
            } else {
                doing.set(Doing::Clash(id, key, clashes.into_iter().map(|nth| rows[nth].id).collect()));
            }
        })
    };
    let row = |action: &'static Action| {
        let on = |next: Doing| {
            let doing = doing.setter();
            Callback::from(move |_: MouseEvent| {
                to_row(action.id);
                doing.set(next.clone());
            })
        };
        let reset = {
            let change = change.clone();
            Callback::from(move |_: MouseEvent| {
                let mut keymap = actions::keymap();
                keymap.reset(action.id);
                to_row(action.id);
                change.emit(keymap);
            })
        };
        let none = {
            let give = give.clone();
            Callback::from(move |_: MouseEvent| {
                to_row(action.id);
                give.emit((action.id, None));
            })
        };
        let waits = *doing == Doing::Waiting(action.id);
        let keys = action.chords();
        let shown: Vec<String> = keys.iter().map(|key| actions::shown(&key.to_string())).collect();
        let said = if keys.is_empty() { t!("keys-none").to_owned() } else { shown.join(&format!(" {} ", t!("or"))) };
        let asked = match &*doing {
            Doing::Refused(id, key, why) if *id == action.id => html! {
                <p class="keys-clash" role="alert">{ t!("keys-refused", key = &actions::shown(&key.to_string()), why = *why) }{ " " }
                    <button type="button" onclick={on(Doing::Waiting(action.id))}>{ t!("keys-another") }</button></p>
            },
            Doing::Clash(id, key, others) if *id == action.id => {
                let take = {
                    let (change, key, others) = (change.clone(), key.clone(), others.clone());
                    Callback::from(move |_: MouseEvent| {
                        let mut keymap = actions::keymap();
                        for other in others.iter().filter_map(|id| actions::by_id(id)) {
                            let left = other.chords().into_iter().filter(|had| *had != key).collect();
                            keymap.set(other.row(), left);
                        }
                        keymap.set(action.row(), vec![key.clone()]);
                        to_row(action.id);
                        change.emit(keymap);
                    })
                };
                html! {
                    <p class="keys-clash" role="alert">{ t!("keys-clash", key = &actions::shown(&key.to_string()), names = &names(others)) }{ " " }
                        <button type="button" onclick={take}>{ t!("keys-take") }</button>{ " " }
                        <button type="button" onclick={on(Doing::Waiting(action.id))}>{ t!("keys-another") }</button>{ " " }
                        <button type="button" onclick={on(Doing::Nothing)}>{ t!("keys-leave") }</button></p>
                }
            }
            Doing::Nothing | Doing::Waiting(_) | Doing::Refused(..) | Doing::Clash(..) => Html::default(),
        };
        html! {
            <li key={action.id} data-action={action.id}>
                <span>{ action.name() }</span>
                <button type="button" class="keys-press" aria-pressed={waits.to_string()} aria-label={t!("keys-change-of", name = action.name(), keys = &said)}
                    onclick={on(Doing::Waiting(action.id))} onkeydown={onkeydown.clone()}>
                    if waits { { t!("keys-press") } } else if keys.is_empty() { { t!("keys-none") } } else {
                        { for keys.iter().enumerate().map(|(nth, key)| html! { <>if nth > 0 { { format!(" {} ", t!("or")) } }<Kbd key_name={key.to_string()} /></> }) }
                    }
                </button>
                if !keys.is_empty() { <button type="button" class="plain" aria-label={format!("{}: {}", action.name(), t!("keys-no"))} onclick={none}>{ t!("keys-no") }</button> }
                if actions::keymap().is_changed(action.id) {
                    <button type="button" class="plain" aria-label={format!("{}: {}", action.name(), t!("keys-reset"))} onclick={reset}>{ t!("keys-reset") }</button>
                }
                { asked }
            </li>
        }
    };
    let reset_all = {
        let (change, desk) = (change.clone(), desk.clone());
        Callback::from(move |_: MouseEvent| {
            change.emit(Keymap::default());
            desk.say(t!("keys-all-reset"));
            focus::focus_later(".keys-change button");
        })
    };
    let group = |group: &'static str| {
        html! { <section key={group}><h3>{ actions::group_name(group) }</h3><ul>{ for actions::all().filter(|action| action.group == group).map(row) }</ul></section> }
    };
    html! {
        <div class="keys-changing">
            <p class="keys-tools">
                <button type="button" onclick={reset_all} disabled={actions::keymap().is_empty()}>{ t!("keys-reset-all") }</button>
                { carried(desk) }
            </p>
            <p class="quiet">{ t!("keys-kept") }</p>
            { for groups().into_iter().map(group) }
        </div>
    }
}
