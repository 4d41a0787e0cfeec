//! The bar at the top: the project, the places, the palette, how the work is kept, who works.

use crossbearing::settings::Panes;
use yew::prelude::*;

use super::panes::toggles;
use crate::app::{
    actions,
    desk::{Desk, Dialog, Place, SaveState},
    parts::Kbd,
    platform::focus,
    tied::{self, TiedSign},
    words::{marked, said},
};

/// Props of [`Bar`].
#[derive(Properties, PartialEq)]
pub(crate) struct BarProps {
    pub(crate) desk: Desk,
    /// The project's title.
    pub(crate) title: AttrValue,
    /// The place on show.
    pub(crate) place: Place,
    /// How the work is kept.
    pub(crate) save_state: SaveState,
    /// The annotator's name; may be empty.
    pub(crate) name: AttrValue,
    /// What undo would take back.
    pub(crate) undo: Option<AttrValue>,
    /// What redo would do again.
    pub(crate) redo: Option<AttrValue>,
    /// Whether a newer version of the app waits.
    pub(crate) update_ready: bool,
    /// Whether more than one person has claims in the project, between whom to decide.
    pub(crate) many: bool,
    /// The panes: which are on show.
    pub(crate) panes: Panes,
    /// How much waits to be decided, and whether files wait to be merged.
    pub(crate) n_conflicts: usize,
    /// Whether files are being merged.
    pub(crate) merges: bool,
    /// How the file on the disk stands.
    pub(crate) tied: tied::State,
    /// Leaves the project.
    pub(crate) onhome: Callback<()>,
    /// Takes the newer version.
    pub(crate) onupdate: Callback<()>,
}

/// See the module.
#[component]
pub(crate) fn Bar(props: &BarProps) -> Html {
    // On a phone the places may not all fit.
    use_effect_with(props.place, |_| focus::keep_in_view(".tab[aria-current]"));
    let tab = |place: Place, label: &'static str, id: &'static str| {
        let desk = props.desk.clone();
        let onclick = Callback::from(move |_: MouseEvent| desk.go(place));
        let current = (props.place == place).then_some("page");
        html! { <button type="button" class="tab" aria-current={current} aria-keyshortcuts={actions::aria(id)} {onclick}>{ label }</button> }
    };
    let open = |dialog: Dialog| {
        let desk = props.desk.clone();
        Callback::from(move |_: MouseEvent| desk.open(dialog.clone()))
    };
    let run = |id: &'static str| {
        let desk = props.desk.clone();
        Callback::from(move |_: MouseEvent| {
            if let Some(action) = actions::by_id(id) {
                (action.run)(&desk);
            }
        })
    };
    let step = |id: &'static str, name: &'static str, nothing: &'static str, path: &'static str, label: &Option<AttrValue>| {
        let title = label.as_ref().map_or_else(|| nothing.to_owned(), |label| format!("{name}: {}", said::step(label)));
        html! {
            <button type="button" class="step" title={title.clone()} aria-label={title} aria-keyshortcuts={actions::aria(id)} aria-disabled={label.is_none().to_string()} onclick={run(id)}>
                <svg width="16" height="16" viewBox="0 0 20 22" aria-hidden="true"><path d={path} fill="none" stroke="currentColor" stroke-width="1.8" stroke-linecap="round" stroke-linejoin="round" /></svg>
            </button>
        }
    };
    let initials: String = props.name.split_whitespace().filter_map(|word| word.chars().next()).take(2).collect::<String>().to_uppercase();
    let who = if props.name.is_empty() { t!("shell-who-unnamed").to_owned() } else { t!("shell-who", name = &props.name) };
    html! {
        <header class="bar">
            // For who goes by headings, in every pane.
            <h1 class="out-of-sight">{ &props.title }</h1>
            <button type="button" class="home" onclick={props.onhome.reform(|_: MouseEvent| ())} title={t!("shell-all-projects")} aria-label={t!("shell-all-projects")}>
                <svg width="20" height="20" viewBox="0 0 20 20" aria-hidden="true">
                    <g fill="none" stroke="currentColor" stroke-width="1.6" stroke-linecap="round">
                        <path d="M3 17 15 3M17 17 5 3M2 12.5h16" /><circle cx="10" cy="9.2" r="2.6" fill="var(--surface)" />
                    </g>
                </svg>
            </button>
            <button type="button" class="title" onclick={open(Dialog::Settings)} title={t!("shell-title-hint")}>{ &props.title }</button>
            <nav class="tabs" aria-label={t!("shell-places")}>
                { tab(Place::Read, t!("shell-read"), "place.read") }
                { tab(Place::Incidents, t!("shell-incidents"), "place.incidents") }
                { tab(Place::Compare, t!("shell-compare"), "place.compare") }
                if props.many { { tab(Place::Adjudicate, t!("shell-adjudicate"), "place.adjudicate") } }
                if props.merges || props.n_conflicts > 0 || props.place == Place::Merge { { tab(Place::Merge, t!("shell-merge"), "place.merge") } }
                if props.place == Place::Scheme { { tab(Place::Scheme, t!("shell-scheme"), "place.scheme") } }
            </nav>
            <span class="bar-steps">
                { step("undo", t!("shell-undo"), t!("shell-nothing-to-undo"), "M7 5 3 9l4 4M3 9h8a5 5 0 0 1 0 10H8", &props.undo) }
                { step("redo", t!("shell-redo"), t!("shell-nothing-to-redo"), "m13 5 4 4-4 4M17 9H9a5 5 0 0 0 0 10h3", &props.redo) }
            </span>
            { toggles(&props.desk, props.panes) }
            <button type="button" class="find" onclick={open(Dialog::Palette)} aria-keyshortcuts={actions::aria("palette")}>
                <span>{ t!("shell-run-a-command") }</span><Kbd action="palette" /><b aria-hidden="true">{ "⋯" }</b>
            </button>
            <span class="bar-buttons">
                <button type="button" onclick={run("files.open")} aria-keyshortcuts={actions::aria("files.open")}>{ t!("open") }</button>
                <button type="button" onclick={run("files.export")} aria-keyshortcuts={actions::aria("files.export")}>{ t!("export") }</button>
            </span>
            if props.update_ready {
                <button type="button" class="update" onclick={props.onupdate.reform(|_: MouseEvent| ())}>{ t!("shell-update-ready") }</button>
            }
            <TiedSign desk={props.desk.clone()} state={props.tied.clone()} />
            <Saved save_state={props.save_state.clone()} desk={props.desk.clone()} />
            <button type="button" class="who" onclick={open(Dialog::Settings)} title={who.clone()}>
                <span aria-hidden="true">{ if initials.is_empty() { "?".to_owned() } else { initials } }</span><span class="out-of-sight">{ who }</span>
            </button>
        </header>
    }
}

/// Props of [`Saved`].
#[derive(Properties, PartialEq)]
struct SavedProps {
    desk: Desk,
    save_state: SaveState,
}

/// How the work is kept, in words and by a sign.
#[component]
fn Saved(props: &SavedProps) -> Html {
    let (class, sign, text, title) = match &props.save_state {
        SaveState::Saved => ("ok", "✓", t!("shell-saved"), t!("shell-saved-hint").to_owned()),
        SaveState::Saving => ("busy", "…", t!("shell-saving"), t!("shell-saving-hint").to_owned()),
        SaveState::Failed(why) => ("failed", "✕", t!("shell-cant-save"), why.clone()),
        SaveState::Following => ("following", "◌", t!("shell-following"), t!("shell-following-hint").to_owned()),
    };
    let onexport = {
        let desk = props.desk.clone();
        Callback::from(move |_: MouseEvent| desk.open(Dialog::Export))
    };
    // That all went well goes without saying: each change has its own message.
    let trouble = if matches!(props.save_state, SaveState::Failed(_) | SaveState::Following) { text } else { "" };
    html! {
        <span class={classes!("saved", class)} data-save={class}>
            <span role="status" class="out-of-sight">{ trouble }</span>
            <span class="save-sign" title={title}><span aria-hidden="true">{ sign }</span><span class="save-text">{ text }</span></span>
            if let SaveState::Failed(why) = &props.save_state {
                <span class="why"><span>{ marked(why) }</span>{ " " }{ t!("shell-still-here") }{ " " }<button type="button" class="plain" onclick={onexport}>{ t!("shell-export-now") }</button></span>
            }
        </span>
    }
}
