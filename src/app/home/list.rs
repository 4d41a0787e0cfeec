//! The projects that are kept here, each with what can be done to it while it isn't open.

use crossbearing::stamp::Timestamp;
use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;

use super::{
    keeper::sentence,
    opening,
    question::{Delete, Rename},
    start::{Shelf, Wish},
};
use crate::app::{
    platform::{
        files,
        storage::{ProjectRow, Storage},
    },
    words::{self, marked, said},
};

/// Props of [`ProjectList`].
#[derive(Properties, PartialEq)]
pub(crate) struct ProjectListProps {
    pub(crate) shelf: Shelf,
    pub(crate) storage: Storage,
    pub(crate) onwish: Callback<Wish>,
}

/// What is asked about a project.
#[derive(Clone, Debug, PartialEq)]
enum Question {
    Rename(ProjectRow),
    Delete(ProjectRow),
}

/// See the module.
#[component]
pub(crate) fn ProjectList(props: &ProjectListProps) -> Html {
    let question = use_state_eq(|| None::<Question>);
    let ask = |about: Question| {
        let question = question.setter();
        Callback::from(move |_: MouseEvent| question.set(Some(about.clone())))
    };
    let row = |row: &ProjectRow| {
        let open = {
            let id = row.id.clone();
            props.onwish.reform(move |_: MouseEvent| Wish::Open(id.clone()))
        };
        let export = {
            let (storage, onwish, row) = (props.storage.clone(), props.onwish.clone(), row.clone());
            Callback::from(move |_: MouseEvent| {
                let (storage, onwish, row) = (storage.clone(), onwish.clone(), row.clone());
                spawn_local(async move { onwish.emit(Wish::Say(export(&storage, &row).await.err())) });
            })
        };
        html! {
            <li class="home-row" key={row.id.clone()}>
                <button type="button" class="home-open" onclick={open}>
                    <b>{ shown_title(&row.title) }</b>
                    <small>{ facts(row) }</small>
                </button>
                <span class="home-acts">
                    <button type="button" class="plain" onclick={ask(Question::Rename(row.clone()))} aria-label={t!("home-rename-of", title = &row.title)}>{ t!("home-rename") }</button>
                    <button type="button" class="plain" onclick={export} aria-label={t!("home-export-of", title = &row.title)}>{ t!("export") }</button>
                    <button type="button" class="plain" onclick={ask(Question::Delete(row.clone()))} aria-label={t!("home-delete-of", title = &row.title)}>{ t!("delete") }</button>
                </span>
            </li>
        }
    };
    let bad_row = |bad: &crate::app::platform::storage::BadRow| {
        let open = {
            let id = bad.id.clone();
            props.onwish.reform(move |_: MouseEvent| Wish::Open(id.clone()))
        };
        html! {
            <li class="home-row bad" key={bad.id.clone()}>
                <p><b>{ t!("home-damaged") }</b><small><span>{ marked(&sentence(&said::storage(&bad.error))) }</span>{ " " }{ t!("home-unchanged") }</small></p>
                <span class="home-acts"><button type="button" class="plain" onclick={open}>{ t!("home-see") }</button></span>
            </li>
        }
    };
    let close = {
        let question = question.setter();
        Callback::from(move |()| question.set(None))
    };
    let asked = match (*question).clone() {
        None => Html::default(),
        Some(Question::Rename(row)) => {
            html! { <Rename {row} storage={props.storage.clone()} onwish={props.onwish.clone()} onclose={close} /> }
        }
        Some(Question::Delete(row)) => {
            html! { <Delete {row} storage={props.storage.clone()} onwish={props.onwish.clone()} onclose={close} /> }
        }
    };
    html! {
        <section class="home-projects" aria-labelledby="home-projects">
            <h2 id="home-projects">{ t!("home-your-projects") }</h2>
            <ul>{ for props.shelf.rows.iter().map(row) }{ for props.shelf.bad_rows.iter().map(bad_row) }</ul>
            { asked }
        </section>
    }
}

/// A title that people can click on.
pub(super) fn shown_title(title: &str) -> &str {
    if title.trim().is_empty() { t!("home-without-title") } else { title }
}

/// "12 articles, 40 claims".
pub(super) fn contents(row: &ProjectRow) -> String {
    let count = |n: u64| usize::try_from(n).unwrap_or(usize::MAX);
    [t!("n-articles", n = count(row.n_articles)), t!("n-claims", n = count(row.n_claims))].join(t!("comma"))
}

fn facts(row: &ProjectRow) -> String {
    format!(
        "{} · {} · {}",
        contents(row),
        t!("home-opened", when = &words::moment(Timestamp::from_unix_millis(row.opened))),
        shown_bytes(row.bytes)
    )
}

fn shown_bytes(n_bytes: u64) -> String {
    match n_bytes {
        0..1_000_000 => t!("n-kilobytes", n = &n_bytes.div_ceil(1_000).to_string()),
        _ => t!("n-megabytes", n = &format!("{}.{}", n_bytes / 1_000_000, n_bytes % 1_000_000 / 100_000)),
    }
}

/// A file name made of a title.
fn file_name(title: &str, ending: &str) -> String {
    let kept: String =
        title.chars().map(|c| if c.is_alphanumeric() || matches!(c, ' ' | '-' | '_' | '.' | ',') { c } else { '-' }).take(80).collect();
    let kept = kept.trim_matches([' ', '.', '-']);
    format!("{}{ending}", if kept.is_empty() { "project" } else { kept })
}

/// Gives the person a project as a file; if it can't be read, as the raw data.
pub(super) async fn export(storage: &Storage, row: &ProjectRow) -> Result<(), String> {
    match opening::read(storage, &row.id).await {
        Ok(opened) => {
            let text = opening::as_file(&opened.project);
            files::download(&file_name(&row.title, ".json"), "application/json", text.as_bytes())
        }
        Err(error) => {
            raw(storage, &row.id, &row.title).await?;
            Err(t!("home-unreadable", title = shown_title(&row.title), error = &said::opening(&error)))
        }
    }
}

/// Gives the person all that is stored of a project, as it is.
pub(super) async fn raw(storage: &Storage, id: &str, title: &str) -> Result<(), String> {
    let text = storage.raw(id).await.map_err(|error| t!("home-raw-unreadable", error = &said::storage(&error)))?;
    files::download(&file_name(title, " (raw).json"), "application/json", text.as_bytes())
}
