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
    parts::{Modal, n_records},
    platform::env,
    words::{marked, said},
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
            warnings: loaded.warnings.iter().map(said::remark).collect(),
        },
        Err(error) => Outcome::Refused(said::load(&error)),
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
                        desk.say(&t!("imported", name = &*name));
                        onclose.emit(());
                    }
                })
            };
            let counts: Vec<String> = plan.added.iter().map(|(table, n)| n_records(*table, *n)).collect();
            let what = match (plan.replaces_all, n_added) {
                (true, _) => t!("import-replaces", counts = &join(&counts)),
                (false, 0) => t!("import-all-here").to_owned(),
                (false, _) => t!("import-new", counts = &join(&counts)),
            };
            let collisions: Vec<String> = plan.collisions.iter().map(said::collision).collect();
            let deleted: Vec<String> = plan.deleted_here.iter().map(said::key).collect();
            let nothing = !plan.replaces_all && plan.is_empty();
            html! {
                <Modal title={t!("import-file", name = &*props.name)} onclose={props.onclose.clone()} class="files-review">
                    <p>{ what }</p>
                    if plan.same > 0 { <p class="quiet">{ t!("import-same", records = &t!("n-records", n = plan.same)) }</p> }
                    { named("files-failures", &t!("import-refused", records = &t!("n-records", n = collisions.len())), &collisions) }
                    { named("files-warnings", &t!("import-deleted", records = &t!("n-records", n = deleted.len())), &deleted) }
                    { named("files-warnings", &t!("import-remarks", remarks = &t!("n-remarks", n = warnings.len())), warnings) }
                    <footer>
                        <span class="quiet">{ t!("import-undo") }</span>
                        <button type="button" onclick={cancel}>{ if nothing { t!("close") } else { t!("cancel") } }</button>
                        if !nothing { <button type="button" class="primary" autofocus=true onclick={take}>{ t!("import") }</button> }
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
    let title = if why.len() == 1 { t!("import-unreadable") } else { t!("import-unreadable-several") };
    html! {
        <Modal {title} onclose={onclose.clone()} class="files-review">
            { for why.iter().map(|why| html! { <p class="files-message">{ marked(why) }</p> }) }
            <p class="quiet">{ t!("home-unchanged") }</p>
            <footer><button type="button" class="primary" autofocus=true onclick={onclose.reform(|_: MouseEvent| ())}>{ t!("close") }</button></footer>
        </Modal>
    }
}

/// The plan as a change. It has no stamp of its own: the records come with theirs.
fn change(desk: &Desk, plan: &ImportPlan, name: &str) -> Change {
    plan.change(&desk.project(), &format!("import {name}"), Some(desk.session().author().person.clone()), env::now())
}

fn join(counts: &[String]) -> String {
    match counts {
        [] => t!("nothing").to_owned(),
        [one] => one.clone(),
        [most @ .., last] => t!("listed-and", most = &most.join(t!("comma")), last = last),
    }
}

fn named(class: &'static str, heading: &str, rows: &[String]) -> Html {
    if rows.is_empty() {
        return Html::default();
    }
    let more = rows.len().saturating_sub(N_NAMED);
    html! {
        <details {class} open={rows.len() <= 8}><summary>{ heading }</summary>
            <ul>{ for rows.iter().take(N_NAMED).map(|row| html! { <li><bdi>{ marked(row) }</bdi></li> }) }
            if more > 0 { <li>{ t!("and-n-more", n = &more.to_string()) }</li> }</ul></details>
    }
}
