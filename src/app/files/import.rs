//! What opening a project file in an empty project would do, shown before it is done: the project becomes the one in the
//! file. Where there is work already, files are merged (see `merging`).

use std::rc::Rc;

use crossbearing::{
    change::Change,
    import::{self, ImportPlan},
    wire,
};
use yew::prelude::*;

use crate::app::{
    desk::Desk,
    parts::{Modal, plural},
    platform::env,
};

/// Props of [`ImportReport`].
#[derive(Properties, PartialEq)]
pub(super) struct ImportReportProps {
    pub(super) desk: Desk,
    /// The file's name.
    pub(super) name: AttrValue,
    /// Its text.
    pub(super) text: Rc<str>,
    pub(super) onclose: Callback<()>,
}

/// What came of reading the file.
enum Outcome {
    Read { plan: Rc<ImportPlan>, warnings: Vec<String> },
    Refused(String),
}

/// How many records are named before it says how many more there are.
const N_NAMED: usize = 100;

/// See the module.
#[component]
pub(super) fn ImportReport(props: &ImportReportProps) -> Html {
    let outcome = use_memo((props.name.clone(), Rc::clone(&props.text)), |(name, text)| match wire::load(text.as_bytes(), name) {
        Ok(loaded) => Outcome::Read {
            plan: Rc::new(import::plan(&props.desk.project(), &loaded)),
            warnings: loaded.warnings.iter().map(ToString::to_string).collect(),
        },
        Err(error) => Outcome::Refused(error.to_string()),
    });
    let cancel = props.onclose.reform(|_: MouseEvent| ());
    match &*outcome {
        Outcome::Refused(why) => html! {
            { refused(std::slice::from_ref(why), &props.onclose) }
        },
        Outcome::Read { plan, warnings } => {
            let n_added: usize = plan.added.values().sum();
            let take = {
                let (desk, plan, onclose, name) = (props.desk.clone(), Rc::clone(plan), props.onclose.clone(), props.name.clone());
                Callback::from(move |_: MouseEvent| {
                    if desk.take_in(change(&desk, &plan, &name)) {
                        desk.say(&format!("Imported {name}"));
                        onclose.emit(());
                    }
                })
            };
            let counts: Vec<String> = plan.added.iter().map(|(table, n)| plural(*n, table.noun())).collect();
            let what = match (plan.replaces_all, n_added) {
                (true, _) => format!("This project is still empty: it becomes the one in the file, with {}.", join(&counts)),
                (false, 0) => "Everything in this file is here already.".to_owned(),
                (false, _) => format!("New here: {}.", join(&counts)),
            };
            let collisions: Vec<String> = plan.collisions.iter().map(ToString::to_string).collect();
            let deleted: Vec<String> = plan.deleted_here.iter().map(ToString::to_string).collect();
            let nothing = !plan.replaces_all && plan.is_empty();
            html! {
                <Modal title={format!("Import {}", props.name)} onclose={props.onclose.clone()} class="files-review">
                    <p>{ what }</p>
                    if plan.same > 0 { <p class="quiet">{ format!("{} here already, as in the file.", t!("n-records", n = plan.same)) }</p> }
                    { named("files-failures", &format!("{} refused: here they say something else", t!("n-records", n = collisions.len())), &collisions) }
                    { named("files-warnings", &format!("{} stay deleted, as they were deleted here", t!("n-records", n = deleted.len())), &deleted) }
                    { named("files-warnings", &format!("{} about the file", t!("n-remarks", n = warnings.len())), warnings) }
                    <footer>
                        <span class="quiet">{ "One undo takes the whole import back." }</span>
                        <button type="button" onclick={cancel}>{ if nothing { "Close" } else { "Cancel" } }</button>
                        if !nothing { <button type="button" class="primary" autofocus=true onclick={take}>{ "Import" }</button> }
                    </footer>
                </Modal>
            }
        }
    }
}

/// Props of [`Refused`].
#[derive(Properties, PartialEq)]
pub(crate) struct RefusedProps {
    pub(crate) desk: Desk,
    /// Why, of each file.
    pub(crate) why: Vec<String>,
}

/// Says of files that none of them can be read.
#[component]
pub(crate) fn Refused(props: &RefusedProps) -> Html {
    let desk = props.desk.clone();
    refused(&props.why, &Callback::from(move |()| desk.close()))
}

fn refused(why: &[String], onclose: &Callback<()>) -> Html {
    let title = if why.len() == 1 { "This project file can't be read" } else { "These project files can't be read" };
    html! {
        <Modal {title} onclose={onclose.clone()} class="files-review">
            { for why.iter().map(|why| html! { <p class="files-message">{ why }</p> }) }
            <p class="quiet">{ "Nothing was changed." }</p>
            <footer><button type="button" class="primary" autofocus=true onclick={onclose.reform(|_: MouseEvent| ())}>{ "Close" }</button></footer>
        </Modal>
    }
}

/// The plan as a change. It has no stamp of its own: the records come with theirs.
fn change(desk: &Desk, plan: &ImportPlan, name: &str) -> Change {
    plan.change(&desk.project(), &format!("import {name}"), Some(desk.session().author().person.clone()), env::now())
}

fn join(counts: &[String]) -> String {
    match counts {
        [] => "nothing".to_owned(),
        [one] => one.clone(),
        [most @ .., last] => format!("{} and {last}", most.join(", ")),
    }
}

fn named(class: &'static str, heading: &str, rows: &[String]) -> Html {
    if rows.is_empty() {
        return Html::default();
    }
    let more = rows.len().saturating_sub(N_NAMED);
    html! {
        <details {class} open={rows.len() <= 8}><summary>{ heading }</summary>
            <ul>{ for rows.iter().take(N_NAMED).map(|row| html! { <li><bdi>{ row }</bdi></li> }) }
            if more > 0 { <li>{ format!("and {more} more") }</li> }</ul></details>
    }
}
