//! The fields of one row of the scheme, and what can be done with it.

use crossbearing::{
    guidelines::Guidelines,
    layers::{Ink, Rgb},
    terms::{self, COLORS, List, Term},
};
use yew::prelude::*;

use super::{edit, page::value};
use crate::app::{
    actions::{self, run},
    desk::Desk,
    guidelines,
    parts::{Kbd, KindSign, Leave, TextField, noun},
    platform::focus,
    words::{IT, around, text},
};

/// Props of [`TermFields`].
#[derive(Properties, PartialEq)]
pub(super) struct TermFieldsProps {
    pub(super) desk: Desk,
    /// Grows with every change to the project.
    pub(super) revision: u64,
    pub(super) term: Term,
    /// Its place in the list, which tells its sign.
    pub(super) nth: usize,
    /// How many use it.
    pub(super) n_uses: usize,
    /// Where they could move.
    pub(super) others: Vec<Term>,
}

/// See the module.
#[component]
pub(super) fn TermFields(props: &TermFieldsProps) -> Html {
    let (desk, term) = (&props.desk, &props.term);
    let to = use_state_eq(String::new);
    let target = props.others.iter().find(|other| *other.id == **to).cloned();
    let put = |change: fn(&mut Term, String)| {
        let (desk, term) = (desk.clone(), term.clone());
        Callback::from(move |text: String| edit::put(&desk, &term, |term| change(term, text)))
    };
    let on_leave = Callback::from(|_: Leave| focus::focus_later(".scheme-row[aria-current]"));
    let read_key = Callback::from(|typed: String| -> Result<AttrValue, AttrValue> {
        let key = terms::key_of(&typed).ok_or(t!("scheme-key-wanted"))?;
        let taken = |action: &&'static actions::Action| {
            !action.id.starts_with("kind.") && action.chords().iter().any(|chord| chord.to_string() == key)
        };
        // Digits are the kinds' own, but where something is decided between.
        let action = actions::all().find(taken).filter(|_| key.parse::<u8>().is_err());
        Ok(action.map_or_else(AttrValue::default, |action| t!("scheme-key-taken", action = action.name()).into()))
    });
    let retire = {
        let (desk, term, target) = (desk.clone(), term.clone(), target.clone());
        Callback::from(move |_: MouseEvent| edit::retire(&desk, &term, target.as_ref()))
    };
    let move_uses = {
        let (desk, term, others) = (desk.clone(), term.clone(), props.others.clone());
        Callback::from(move |to: String| {
            let target = others.iter().find(|other| *other.id == *to);
            if let Some(target) = target {
                edit::move_uses(&desk, &term, target);
                // With the last claim goes the field that had the focus.
                focus::focus_later(".scheme-row[aria-current]");
            }
            target.is_some()
        })
    };
    let on_move = {
        let (move_uses, to) = (move_uses.clone(), to.clone());
        Callback::from(move |_: MouseEvent| {
            move_uses.emit(to.to_string());
        })
    };
    // The arrows choose; the browser has no more to do for Enter than to open the list, as Space does too.
    let onkeydown = Callback::from(move |event: KeyboardEvent| {
        if event.key() == "Enter" && !event.is_composing() && move_uses.emit(value(&event)) {
            event.prevent_default();
        }
    });
    let onto = {
        let to = to.clone();
        Callback::from(move |event: Event| to.set(value(&event)))
    };
    let part = use_memo((props.revision, term.id.clone()), |_| {
        Guidelines::read(&desk.project().header().body.guidelines).part_of(&term.id, &term.label).map(str::to_owned)
    });
    let noun = noun(term.list.table());
    html! {
        <section class="scheme-fields" aria-label={t!("scheme-the-term", noun = noun, label = &term.label)}>
            <div class="scheme-label"><span aria-hidden="true">{ t!("scheme-name") }</span>
                <TextField label={t!("scheme-name")} field="term-label" shortcut={actions::aria("scheme.rename").map(AttrValue::from)} value={term.label.clone()} on_commit={put(|term, text| term.label = text.trim().to_owned())} on_leave={on_leave.clone()} /></div>
            if term.list == List::Kinds {
                <div class="scheme-label"><span aria-hidden="true">{ t!("scheme-key") }</span>
                    <TextField label={t!("scheme-key")} field="term-key" shortcut={actions::aria("scheme.key").map(AttrValue::from)} value={term.key.clone()} read={read_key} on_leave={on_leave.clone()}
                        on_commit={put(|term, text| if let Some(key) = terms::key_of(&text) { term.key = key })} /></div>
                { color(desk, term, props.nth) }
            }
            <div class="scheme-label"><span aria-hidden="true">{ t!("scheme-when") }</span>
                <TextField label={t!("scheme-when")} field="term-description" shortcut={actions::aria("scheme.describe").map(AttrValue::from)} lines=true value={term.description.clone()} on_commit={put(|term, text| term.description = text)} {on_leave} /></div>
            <p class="quiet">{ around(&t!("scheme-called", it = IT), &[html! { <code>{ &*term.id }</code> }]) }</p>
            { about(desk, term, part.as_deref()) }
            <div class="scheme-buttons">
                <button type="button" aria-keyshortcuts={actions::aria("scheme.up")} onclick={run(desk, "scheme.up")}>{ t!("scheme-move-up") }</button>
                <button type="button" aria-keyshortcuts={actions::aria("scheme.down")} onclick={run(desk, "scheme.down")}>{ t!("scheme-move-down") }</button>
            </div>
            <p>{ match props.n_uses {
                0 => t!("scheme-unused-it").to_owned(),
                n if term.retired => t!("scheme-still", users = &edit::users(term.list, n)),
                n => t!("scheme-have", users = &edit::users(term.list, n)),
            } }</p>
            if props.n_uses > 0 {
                <label class="scheme-label"><span>{ t!("scheme-move-them") }</span>
                    <select data-field="term-to" aria-keyshortcuts={actions::aria("scheme.move")} onchange={onto} {onkeydown}>
                        <option value="" selected={to.is_empty()}>{ t!("scheme-nowhere") }</option>
                        { for props.others.iter().map(|other| html! { <option key={other.id.to_string()} value={other.id.to_string()} selected={*other.id == **to}>{ t!("scheme-to", label = &other.label) }</option> }) }
                    </select></label>
            }
            <div class="scheme-buttons">
                if target.is_some() && props.n_uses > 0 { <button type="button" aria-keyshortcuts="Enter" onclick={on_move}>{ t!("scheme-move-n", users = &edit::users(term.list, props.n_uses)) }<Kbd key_name="Enter" /></button> }
                <button type="button" class="scheme-retire" aria-keyshortcuts={actions::aria("scheme.retire")} onclick={retire}>
                    { if term.retired { t!("scheme-bring-back") } else if target.is_some() && props.n_uses > 0 { t!("scheme-move-and-retire") } else { t!("scheme-retire") } }<Kbd action="scheme.retire" /></button>
            </div>
        </section>
    }
}

/// What the colours that are offered are called, for whoever can't tell them apart.
const COLOR_NAMES: [&str; COLORS.len()] = [
    id!("colour-rust"),
    id!("colour-ochre"),
    id!("colour-blue"),
    id!("colour-green"),
    id!("colour-steel"),
    id!("colour-mauve"),
    id!("colour-grey"),
    id!("colour-purple"),
    id!("colour-indigo"),
    id!("colour-crimson"),
    id!("colour-olive"),
    id!("colour-brown"),
];

/// The colour, those that are offered, and how it comes out.
fn color(desk: &Desk, term: &Term, nth: usize) -> Html {
    let set = |color: String| {
        let (desk, term) = (desk.clone(), term.clone());
        move || edit::put(&desk, &term, |term| term.color = color)
    };
    let onchange = {
        let (desk, term) = (desk.clone(), term.clone());
        Callback::from(move |event: Event| {
            edit::put(&desk, &term, |term| term.color = value(&event));
        })
    };
    let offered = COLORS.iter().zip(COLOR_NAMES).map(|(color, name)| {
        let set = set((*color).to_owned());
        let onclick = Callback::from(move |_: MouseEvent| {
            set.clone()();
        });
        let is_it = term.color.eq_ignore_ascii_case(color);
        let name = text(name);
        html! { <button type="button" class="scheme-color" title={name} aria-label={t!("scheme-colour-offered", color = name)} aria-pressed={is_it.to_string()} {onclick}><KindSign {nth} color={*color} /><small aria-hidden="true">{ name }</small></button> }
    });
    let parsed = Rgb::parse(&term.color);
    let pale = parsed.map(Ink::of).map(|ink| ink.light).filter(|light| Some(*light) != parsed);
    html! {
        <div class="scheme-label"><span aria-hidden="true">{ t!("scheme-colour") }</span>
            <span class="scheme-colors">
                <input type="color" data-field="term-color" aria-label={t!("scheme-colour")} aria-keyshortcuts={actions::aria("scheme.colour")} value={parsed.map_or_else(|| "#62676d".to_owned(), Rgb::hex)} {onchange} />
                { for offered }
            </span>
            <small class="quiet">{ match (parsed, pale) {
                (None, _) => t!("scheme-no-colour").to_owned(),
                (_, Some(light)) => t!("scheme-pale", colour = &light.hex()),
                (_, None) => t!("scheme-colour-hint").to_owned(),
            } }</small>
        </div>
    }
}

/// The part of the guidelines that is about it.
fn about(desk: &Desk, term: &Term, part: Option<&str>) -> Html {
    match part {
        Some(part) => {
            let (desk, part) = (desk.clone(), part.to_owned());
            let onclick = Callback::from(move |_: MouseEvent| guidelines::show(&desk, Some(&part)));
            html! { <p><button type="button" class="plain" {onclick}>{ t!("scheme-guidelines-for", label = &term.label) }</button></p> }
        }
        None => {
            html! { <p class="quiet">{ around(&t!("scheme-no-guidelines", label = IT, id = IT), &[html! { <bdi>{ &term.label }</bdi> }, html! { <code>{ format!("{{#{}}}", term.id) }</code> }]) }</p> }
        }
    }
}
