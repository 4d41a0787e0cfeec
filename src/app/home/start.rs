//! The home screen: what to begin with, and the projects that are kept here.

use crossbearing::{ordering::Order as _, sample::Extent};
use gloo::events::{EventListener, EventListenerOptions};
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::spawn_local;
use web_sys::{File, HtmlInputElement};
use yew::prelude::*;

use super::list::ProjectList;
use crate::app::{
    platform::{
        files,
        persistence::{self, Persistence},
        storage::{BadRow, ProjectRow, Storage, StorageError},
        update,
    },
    words::{self, LanguageSelect, marked},
};

/// What the home screen shows.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Shelf {
    /// The projects, the last opened first.
    pub(crate) rows: Vec<ProjectRow>,
    /// Entries that can't be read.
    pub(crate) bad_rows: Vec<BadRow>,
    /// What the browser promises about keeping them.
    pub(crate) persistence: Persistence,
    /// Something that went wrong.
    pub(crate) said: Option<String>,
}

/// Reads what the home screen shows.
pub(crate) async fn shelf(storage: &Storage) -> Result<Shelf, StorageError> {
    // Asked before the list is read, so that both are answered at the same time.
    let persistence = persistence::current();
    let (mut rows, bad_rows) = storage.list().await?;
    rows.order_by(|a, b| b.opened.cmp(&a.opened).then_with(|| a.id.cmp(&b.id)));
    Ok(Shelf { rows, bad_rows, persistence: persistence.await, said: None })
}

/// What the person wants of the home screen.
#[derive(Clone, Debug)]
pub(crate) enum Wish {
    /// Open a project.
    Open(String),
    /// Make a project of this title and open it with these files.
    New(String, Vec<File>),
    /// Make the sample project, so much of it.
    Sample(Extent),
    /// The list was changed: show it anew.
    Listed,
    /// Tell that something went wrong, or that all is well.
    Say(Option<String>),
}

/// Props of [`Start`].
#[derive(Properties, PartialEq)]
pub(crate) struct StartProps {
    pub(crate) shelf: Shelf,
    /// None before it answers: then there are no projects to show either.
    pub(crate) storage: Option<Storage>,
    pub(crate) onwish: Callback<Wish>,
}

/// The id of the hidden input through which files are picked.
const PICKER: &str = "home-file-picker";

/// See the module.
#[component]
pub(crate) fn Start(props: &StartProps) -> Html {
    let over = use_state_eq(|| false);
    use_effect_with((), {
        let (onwish, over) = (props.onwish.clone(), over.setter());
        move |()| {
            let listeners = listen(&onwish, &over);
            move || drop(listeners)
        }
    });
    let title = use_node_ref();
    let oncreate = {
        let (title, onwish) = (title.clone(), props.onwish.clone());
        Callback::from(move |event: SubmitEvent| {
            event.prevent_default();
            let typed = title.cast::<HtmlInputElement>().map(|input| input.value().trim().to_owned()).unwrap_or_default();
            onwish.emit(Wish::New(if typed.is_empty() { t!("home-untitled").to_owned() } else { typed }, Vec::new()));
        })
    };
    let onpick = {
        let onwish = props.onwish.clone();
        Callback::from(move |event: Event| {
            let Some(input) = event.target().and_then(|target| target.dyn_into::<HtmlInputElement>().ok()) else { return };
            take(&onwish, files::of_list(input.files().as_ref()));
            // So that picking the same file again is news.
            input.set_value("");
        })
    };
    let onsample = |extent: Extent| props.onwish.reform(move |_: MouseEvent| Wish::Sample(extent));
    let update_ready = update::use_update_ready();
    let shelf = &props.shelf;
    let has_projects = !(shelf.rows.is_empty() && shelf.bad_rows.is_empty());
    html! {
        <main class={classes!("home-screen", (*over).then_some("over"))}>
            <div class="home-page">
                <header class="home-head">
                    <h1>{ "Crossbearing" }</h1>
                    <p>{ t!("home-pitch") }{ " " }
                        <strong>{ t!("home-promise") }</strong></p>
                    if update_ready {
                        <button type="button" class="update" onclick={|_: MouseEvent| update::accept_now()}>{ t!("shell-update-ready") }</button>
                    }
                </header>
                if let Some(said) = &shelf.said {
                    <p class="home-said" role="alert">{ marked(said) }</p>
                }
                if let Some(storage) = props.storage.clone().filter(|_| has_projects) {
                    <ProjectList shelf={shelf.clone()} {storage} onwish={props.onwish.clone()} />
                }
                <section class="home-choices" aria-label={if has_projects { t!("home-begin-else") } else { t!("home-begin") }}>
                    <form class="home-choice" onsubmit={oncreate}>
                        <h2>{ t!("home-new") }</h2>
                        <p>{ t!("home-new-hint") }</p>
                        <label class="out-of-sight" for="home-title">{ t!("home-new-title") }</label>
                        <input id="home-title" ref={title} type="text" placeholder={t!("title")} autocomplete="off" />
                        <button type="submit" class="primary">{ t!("home-create") }</button>
                    </form>
                    <div class="home-choice">
                        <h2>{ t!("open-files") }</h2>
                        <p>{ t!("home-files-hint") }</p>
                        <button type="button" onclick={|_: MouseEvent| files::pick(PICKER)}>{ t!("home-choose") }</button>
                        <input id={PICKER} type="file" multiple={true} class="out-of-sight" tabindex="-1" aria-hidden="true" onchange={onpick} />
                    </div>
                    <div class="home-choice">
                        <h2>{ t!("home-look") }</h2>
                        <p>{ t!("home-look-hint") }</p>
                        <button type="button" onclick={onsample(Extent::Example)}>{ t!("home-example") }</button>
                        <button type="button" onclick={onsample(Extent::Texts)}>{ t!("home-texts") }</button>
                    </div>
                </section>
                <footer class="home-foot"><p>{ promise(shelf.persistence, has_projects) }</p><LanguageSelect onchoose={words::set_language} /></footer>
            </div>
            <div class="home-drop" aria-hidden="true">{ t!("home-drop") }</div>
        </main>
    }
}

/// What the browser promises, in words.
fn promise(persistence: Persistence, has_projects: bool) -> &'static str {
    match (persistence, has_projects) {
        (Persistence::Kept, _) => t!("home-kept"),
        (Persistence::MayBeCleared | Persistence::Unknown, true) => {
            t!("home-kept-here-only")
        }
        (Persistence::MayBeCleared | Persistence::Unknown, false) => {
            t!("home-kept-here")
        }
    }
}

/// Files become a project of their own; what they hold is found out when it is open.
fn take(onwish: &Callback<Wish>, files: Vec<File>) {
    let title = match files.as_slice() {
        [] => return,
        [file] => {
            let name = file.name();
            let stem = name.rsplit_once('.').map_or(name.as_str(), |(stem, _)| stem).trim().to_owned();
            if stem.is_empty() { t!("home-untitled").to_owned() } else { stem }
        }
        _ => t!("home-untitled").to_owned(),
    };
    onwish.emit(Wish::New(title, files));
}

/// Takes what is dropped anywhere on the page.
fn listen(onwish: &Callback<Wish>, over: &UseStateSetter<bool>) -> Vec<EventListener> {
    let Some(window) = web_sys::window() else { return Vec::new() };
    let options = EventListenerOptions::enable_prevent_default();
    let brings_files = |event: &web_sys::Event| {
        let transfer = event.dyn_ref::<DragEvent>().and_then(DragEvent::data_transfer);
        transfer.is_some_and(|transfer| transfer.types().iter().any(|kind| kind.as_string().as_deref() == Some("Files")))
    };
    let dragged = {
        let over = over.clone();
        move |event: &web_sys::Event| {
            if brings_files(event) {
                event.prevent_default();
                over.set(true);
            }
        }
    };
    let left = {
        let over = over.clone();
        move |event: &web_sys::Event| {
            // Leaving for a child isn't leaving.
            if event.dyn_ref::<DragEvent>().is_some_and(|event| event.related_target().is_none()) {
                over.set(false);
            }
        }
    };
    let dropped = {
        let (over, onwish) = (over.clone(), onwish.clone());
        move |event: &web_sys::Event| {
            let Some(transfer) = event.dyn_ref::<DragEvent>().and_then(DragEvent::data_transfer) else { return };
            event.prevent_default();
            over.set(false);
            let (dropped, onwish) = (files::entries(&transfer), onwish.clone());
            spawn_local(async move {
                match dropped.files().await {
                    Ok(files) => take(&onwish, files),
                    Err(message) => onwish.emit(Wish::Say(Some(message))),
                }
            });
        }
    };
    vec![
        EventListener::new_with_options(&window, "dragover", options, dragged),
        EventListener::new(&window, "dragleave", left),
        EventListener::new_with_options(&window, "drop", options, dropped),
    ]
}
