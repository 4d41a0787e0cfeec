//! Whose claims are shown, coloured by kind or by person, and whether one works blind. Knows nothing of how the rest is
//! hidden: the desk shows a project without it.

use std::cell::Ref;

use crossbearing::{
    command::Command,
    id::PersonId,
    ordering::set_of,
    project::Project,
    record::GOLD,
    shown::{Census, Whose, census, is_done},
};
use yew::prelude::*;

use crate::app::{
    actions::{Action, aria, run},
    desk::{Desk, Place},
    parts::{Kbd, KindSign},
    reader::person_color,
};

const GROUP: &str = "Layers";

/// The actions on whose claims are shown.
pub(crate) const ACTIONS: &[Action] = &[
    Action { id: "layers.all", keys: &["Shift+A"], group: GROUP, when: here, run: |desk| show(desk, Whose::All) },
    Action { id: "layers.mine", keys: &["Shift+M"], group: GROUP, when: here, run: |desk| show(desk, Whose::People(set_of([desk.me()]))) },
    Action { id: "layers.next", keys: &["Shift+L"], group: GROUP, when: here, run: next },
    Action { id: "layers.gold", keys: &["Shift+G"], group: GROUP, when: here, run: |desk| show(desk, Whose::Layer(GOLD.to_owned())) },
    Action {
        id: "layers.by_person",
        keys: &["Shift+O"],
        group: GROUP,
        when: here,
        run: |desk| desk.look_at(|looks| looks.by_person = !looks.by_person),
    },
    Action { id: "layers.blind", keys: &["Shift+B"], group: GROUP, when: here, run: toggle_blind },
    Action {
        id: "layers.done",
        keys: &["Shift+W"],
        group: GROUP,
        when: |desk| here(desk) && desk.view().article.is_some(),
        run: toggle_done,
    },
];

/// Everybody's work for whoever compares people, or what blind mode leaves of it.
pub(crate) fn compared(desk: &Desk) -> Ref<'_, Project> {
    if desk.looks().shown.blind.is_some() { desk.shown() } else { desk.project() }
}

fn here(desk: &Desk) -> bool {
    matches!(desk.view().place, Place::Read | Place::Adjudicate)
}

fn show(desk: &Desk, whose: Whose) {
    let told = label(desk, &whose);
    desk.look_at(|looks| looks.shown.whose = whose);
    desk.announce(&t!("layers-shown", whose = &told));
}

fn next(desk: &Desk) {
    let people: Vec<PersonId> = census(&desk.project()).people.into_keys().collect();
    let here = match &desk.looks().shown.whose {
        Whose::People(shown) if shown.len() == 1 => people.iter().position(|person| shown.contains(person)),
        Whose::All | Whose::People(_) | Whose::Layer(_) => None,
    };
    match people.get(here.map_or(0, |nth| nth + 1)) {
        Some(person) => show(desk, Whose::People(set_of([person.clone()]))),
        None => show(desk, Whose::All),
    }
}

fn toggle_blind(desk: &Desk) {
    let me = desk.me();
    let blind = desk.looks().shown.blind.is_none();
    desk.look_at(|looks| looks.shown.blind = blind.then_some(me));
    desk.say(if blind { t!("layers-hidden") } else { t!("layers-visible") });
}

fn toggle_done(desk: &Desk) {
    let Some(article) = desk.view().article.clone() else { return };
    let done = !is_done(&desk.project(), &desk.me(), &article);
    if desk.perform(&Command::SetDone { person: desk.me(), article, done }) {
        desk.say(if done { t!("layers-my-done") } else { t!("layers-my-undone") });
    }
}

fn label(desk: &Desk, whose: &Whose) -> String {
    match whose {
        Whose::All => t!("layers-everybodys").to_owned(),
        Whose::People(people) => people.iter().map(|person| name(desk, person)).collect::<Vec<_>>().join(t!("comma")),
        Whose::Layer(layer) => t!("layers-the-layer", layer = layer),
    }
}

fn name(desk: &Desk, person: &PersonId) -> String {
    let name = desk.project().person(person).map(|person| person.body.name.clone()).unwrap_or_default();
    match (*person == desk.me(), name.is_empty()) {
        (true, true) => t!("layers-mine").to_owned(),
        (true, false) => t!("layers-name-mine", name = &name),
        (false, true) => t!("layers-nameless").to_owned(),
        (false, false) => name,
    }
}

/// Props of [`LayersControl`].
#[derive(Properties, PartialEq)]
pub(super) struct LayersProps {
    pub(super) desk: Desk,
    /// Grows with every change to the project, and to what is shown of it.
    pub(super) revision: u64,
    /// The article on show.
    pub(super) article: Option<crossbearing::id::ArticleId>,
}

/// See the module.
#[component]
pub(super) fn LayersControl(props: &LayersProps) -> Html {
    let desk = &props.desk;
    let census = census(&desk.project());
    let looks = desk.looks().clone();
    let mine = desk.me();
    // How much others marked is theirs to tell.
    let is_blind = looks.shown.blind.is_some();
    let Census { people, layers } = &census;
    // Work that nobody shares needs no more than one line.
    let is_shared = people.len() > 1 || !layers.is_empty() || people.keys().any(|person| *person != mine);
    let choice = |whose: Whose, sign: Html, text: String, n: usize| {
        let checked = looks.shown.whose == whose;
        let desk = desk.clone();
        let onchange = Callback::from(move |_: Event| show(&desk, whose.clone()));
        html! { <label class="check"><input type="radio" name="layers" {checked} {onchange} /><span>{ sign }<bdi>{ text }</bdi>if !is_blind { <small>{ format!(" {n}") }</small> }</span></label> }
    };
    let sign = |nth: usize| {
        if looks.by_person {
            html! { <><KindSign {nth} color={person_color(nth)} />{ " " }</> }
        } else {
            Html::default()
        }
    };
    let toggle = |id: &'static str, checked: bool, text: &'static str| {
        let desk = desk.clone();
        let onchange = Callback::from(move |_: Event| {
            if let Some(action) = crate::app::actions::by_id(id) {
                (action.run)(&desk);
            }
        });
        html! { <label class="check"><input type="checkbox" {checked} {onchange} /><span>{ text }{ " " }<Kbd action={id} /></span></label> }
    };
    let done = props.article.as_ref().is_some_and(|article| is_done(&desk.project(), &mine, article));
    let all: usize = people.values().chain(layers.values()).sum();
    html! {
        <details class="layers">
            <summary><span>{ t!("layers-shown-label") }{ " " }<b>{ label(desk, &looks.shown.whose) }</b></span>
                if is_blind { <span class="layers-chip">{ t!("layers-blind") }</span> }
                if looks.by_person { <span class="layers-chip">{ t!("layers-by-person") }</span> }
                if done { <span class="layers-chip">{ t!("layers-done-chip") }</span> }
            </summary>
            if is_shared {
                <fieldset><legend>{ t!("layers-of") }</legend>
                    { choice(Whose::All, Html::default(), t!("layers-everybody").to_owned(), all) }
                    { for people.iter().enumerate().map(|(nth, (person, n))| choice(Whose::People(set_of([person.clone()])), sign(nth), name(desk, person), *n)) }
                    { for layers.iter().enumerate().map(|(nth, (layer, n))| choice(Whose::Layer(layer.clone()), sign(people.len() + nth), t!("layers-layer", layer = layer), *n)) }
                </fieldset>
            }
            { toggle("layers.by_person", looks.by_person, t!("layers-colour")) }
            { toggle("layers.blind", looks.shown.blind.is_some(), t!("layers-work-blind")) }
            if props.article.is_some() {
                <button type="button" aria-pressed={done.to_string()} aria-keyshortcuts={aria("layers.done")} onclick={run(desk, "layers.done")}>
                    { if done { t!("layers-is-done") } else { t!("layers-make-done") } }{ " " }<Kbd action="layers.done" />
                </button>
            }
        </details>
    }
}
