//! What waits for somebody to choose: both values with author and time, and the way to pick one, type another, or leave it.

use crossbearing::{
    id::Table,
    merge::{Conflict, Dispute},
    project::Project,
    record::Record,
};
use yew::prelude::*;

use super::{Matter, Waiting, deciding, matters, row::claim_in_text, waiting, words};
use crate::app::{
    actions::{aria, run},
    desk::Desk,
    incidents::use_growing,
    parts::{Kbd, Leave, TextField, capitalised},
    platform::focus,
    words::said,
};

/// Props of [`Conflicts`].
#[derive(Properties, PartialEq)]
pub(super) struct ConflictsProps {
    pub(super) desk: Desk,
    /// Grows with every change to the project.
    pub(super) revision: u64,
    /// The one that is looked at, by its place in the list.
    pub(super) conflict: usize,
}

/// Puts the keyboard on the one that is looked at.
pub(super) const CURRENT: &str = ".mrg-conflict.current";
/// Its field for another value.
pub(super) const ANOTHER: &str = ".mrg-conflict.current input, .mrg-conflict.current textarea";

/// See the module.
#[component]
pub(super) fn Conflicts(props: &ConflictsProps) -> Html {
    let desk = &props.desk;
    let project = desk.project();
    let (conflicts, Waiting { notes, n_kept_back, .. }) = (matters(desk), waiting(desk));
    let n_conflicts = conflicts.iter().filter(|matter| matches!(matter, Matter::Conflict(_))).count();
    let n_same = conflicts.len() - n_conflicts;
    let growing = use_growing((), conflicts.len());
    let current = props.conflict.min(conflicts.len().saturating_sub(1));
    {
        // The row behind a key must be drawn.
        let reach = growing.reach.clone();
        use_effect_with(current, move |current| reach.emit(current + 1));
    }
    let n_more = conflicts.len().saturating_sub(growing.n_shown);
    html! {
        <section class="mrg" aria-labelledby="mrg-title">
            <header class="mrg-head">
                <h1 id="mrg-title">{ match (n_conflicts, n_same) {
                    (0, 0) => t!("merge-none").to_owned(),
                    (0, n) => t!("merge-pairs", n = n),
                    (n, 0) => t!("n-conflicts", n = n),
                    (n, m) => t!("merge-both", conflicts = &t!("n-conflicts", n = n), n = m),
                } }</h1>
                <p>{ if conflicts.is_empty() {
                    t!("merge-none-hint")
                } else if n_conflicts == 0 {
                    t!("merge-pairs-hint")
                } else {
                    t!("merge-conflicts-hint")
                } }</p>
            </header>
            if n_kept_back > 0 {
                <p class="mrg-none quiet">{ t!("merge-kept-back", n = n_kept_back) }</p>
            }
            if conflicts.is_empty() {
                <p class="mrg-none"><button type="button" aria-keyshortcuts={aria("files.open")} onclick={run(desk, "files.open")}>{ t!("open-files") }<Kbd action="files.open" /></button></p>
            } else {
                <p class="mrg-keys quiet"><Kbd action="conflict.next" /><Kbd action="conflict.previous" />{ " " }{ t!("keys-walk") }{ " " }<Kbd action="conflict.pick_1" />{ "–" }<Kbd action="conflict.pick_9" />{ " " }{ t!("keys-pick") }{ " " }<Kbd action="conflict.another" />{ " " }{ t!("keys-another-value") }{ " " }<Kbd action="conflict.show" />{ " " }{ t!("keys-in-the-text") }</p>
            }
            <ol class="mrg-conflicts">
                { for conflicts.iter().enumerate().take(growing.n_shown).map(|(nth, conflict)| row(desk, &project, conflict, nth, nth == current)) }
            </ol>
            <div ref={growing.end}>if n_more > 0 { <p class="quiet mrg-more">{ t!("n-more-below", n = &n_more.to_string()) }</p> }</div>
            if !notes.is_empty() {
                <details class="mrg-notes"><summary>{ t!("merge-twins", records = &t!("n-records", n = notes.len())) }</summary>
                    <ul>{ for notes.iter().take(200).map(|note| self::note(&project, note)) }</ul></details>
            }
        </section>
    }
}

fn row(desk: &Desk, project: &Project, matter: &Matter, nth: usize, is_current: bool) -> Html {
    let onfocus = {
        let desk = desk.clone();
        Callback::from(move |_: FocusEvent| {
            if !is_current {
                desk.look(|view| view.conflict = nth);
            }
        })
    };
    let choices = deciding::choices(desk, project, matter);
    let options = choices.into_iter().enumerate().map(|(place, choice)| {
        let onclick = {
            let (desk, matter, choice) = (desk.clone(), matter.clone(), choice.clone());
            Callback::from(move |_: MouseEvent| {
                desk.look(|view| view.conflict = nth);
                if deciding::decide(&desk, &matter, &choice) {
                    focus::focus_later(CURRENT);
                }
            })
        };
        let id = format!("conflict.pick_{}", place + 1);
        html! {
            <button type="button" class={classes!("mrg-choice", choice.shown.then_some("shown"))} aria-keyshortcuts={is_current.then(|| aria(&id)).flatten()} {onclick}>
                <span dir="auto">{ &choice.label }</span>
                <small>{ &choice.by }if choice.shown { { " · " }{ t!("merge-shows-now") } }</small>
                if is_current && place < 9 { <Kbd action={id} /> }
            </button>
        }
    });
    let another = match (matter, is_current) {
        (Matter::Conflict(conflict), true) => another(desk, conflict),
        (Matter::Conflict(_) | Matter::Same(_), _) => Html::default(),
    };
    let show = {
        let (desk, matter) = (desk.clone(), matter.clone());
        Callback::from(move |_: MouseEvent| deciding::show(&desk, &matter))
    };
    let (what, about, is_in_text) = match matter {
        Matter::Conflict(conflict) => {
            let about = match super::record_of(project, conflict) {
                Some(Record::Claim(entry)) => claim_in_text(project, &entry.body),
                Some(record) => html! { <p><bdi>{ words::name(project, &record) }</bdi></p> },
                None => html! { <p>{ conflict.key.to_string() }</p> },
            };
            (capitalised(&deciding::what(conflict)), about, matches!(conflict.key.table, Table::Claim | Table::Link))
        }
        Matter::Same(pair) => (t!("merge-same-incident").to_owned(), html! { <p>{ capitalised(&said::alike(&pair.reasons)) }</p> }, false),
    };
    let key = match matter {
        Matter::Conflict(conflict) => format!("{}-{what}", conflict.key),
        Matter::Same(pair) => format!("{}-{}", pair.keep, pair.gone),
    };
    html! {
        <li {key} class={classes!("mrg-conflict", is_current.then_some("current"))} tabindex="-1" aria-current={is_current.then_some("true")} {onfocus}>
            <div class="mrg-about">
                <h2>{ &what }</h2>
                { about }
                <p class="mrg-ways"><button type="button" class="chip" onclick={show}>{ if is_in_text { t!("merge-in-text") } else { t!("merge-show") } }</button>{ another }</p>
            </div>
            <div class="mrg-choices" role="group" aria-label={t!("merge-values", what = &what)}>{ for options }</div>
        </li>
    }
}

/// The way to give a value that nobody gave yet.
fn another(desk: &Desk, conflict: &Conflict) -> Html {
    match deciding::typed(conflict) {
        Some((field, value)) => {
            let on_commit = {
                let (desk, conflict) = (desk.clone(), conflict.clone());
                Callback::from(move |text: String| deciding::type_another(&desk, &conflict, field, text))
            };
            let on_leave = Callback::from(|_: Leave| focus::focus_later(CURRENT));
            html! { <label class="mrg-another"><span>{ t!("merge-another") }<Kbd action="conflict.another" /></span><TextField label={t!("merge-another-of", field = &said::field(conflict.key.table, field))} value={value} {on_commit} {on_leave} /></label> }
        }
        None if matches!(conflict.dispute, Dispute::Values { .. }) => {
            html! { <button type="button" class="plain" aria-keyshortcuts={aria("conflict.another")} onclick={run(desk, "conflict.another")}>{ t!("merge-another-value") }<Kbd action="conflict.another" /></button> }
        }
        None => Html::default(),
    }
}

fn note(project: &Project, note: &Conflict) -> Html {
    let Dispute::Twin { differing, .. } = &note.dispute else { return Html::default() };
    let name = super::record_of(project, note).map_or_else(String::new, |record| words::name(project, &record));
    html! { <li><bdi>{ name }</bdi>{ ": " }{ t!("merge-differ-in", fields = &words::fields(note.key.table, differing)) }</li> }
}
