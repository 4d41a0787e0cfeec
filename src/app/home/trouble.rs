//! What is shown when the storage, or a project in it, can't be used: what happened, that nothing was
//! overwritten, and what can be done.

use std::rc::Rc;

use crossbearing::project::Project;
use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;

use super::{
    keeper::sentence,
    list::{raw, shown_title},
    opening::OpenError,
};
use crate::app::{
    platform::storage::{Storage, StorageError},
    words::{marked, said},
};

/// What is wrong.
#[derive(Clone, Debug)]
pub(crate) enum Trouble {
    /// The storage as a whole can't be used.
    Storage(StorageError),
    /// A project can't be opened.
    Project(Rc<ProjectTrouble>),
}

impl PartialEq for Trouble {
    fn eq(&self, other: &Self) -> bool {
        match (self, other) {
            (Trouble::Storage(a), Trouble::Storage(b)) => a == b,
            (Trouble::Project(a), Trouble::Project(b)) => Rc::ptr_eq(a, b),
            (Trouble::Storage(_) | Trouble::Project(_), _) => false,
        }
    }
}

/// A project that can't be opened.
#[derive(Debug)]
pub(crate) struct ProjectTrouble {
    pub(crate) id: String,
    /// Empty if not even that is known.
    pub(crate) title: String,
    pub(crate) message: String,
    /// Where the damage is only in the changes since the last copy: the project as it was before it.
    pub(crate) rescue: Option<Rescue>,
}

/// What can be saved of a damaged project.
#[derive(Debug)]
pub(crate) struct Rescue {
    pub(crate) project: Rc<Project>,
    /// How many changes are stored behind that.
    pub(crate) n_left: u64,
}

/// Finds out what there is to say about a project that can't be opened.
pub(crate) async fn of_project(storage: &Storage, id: &str, error: OpenError) -> Trouble {
    let message = sentence(&said::opening(&error));
    let rescue = match error {
        OpenError::Journal { good, n_left, .. } => Some(Rescue { project: Rc::new(*good), n_left }),
        OpenError::Entry { good, .. } => Some(Rescue { project: Rc::new(*good), n_left: 0 }),
        OpenError::Storage(_) | OpenError::Snapshot(_) => None,
    };
    // Without the list it is shown without a title.
    let rows = storage.list().await.map(|(rows, _)| rows).unwrap_or_default();
    let title = rows.into_iter().find(|row| row.id == id).map(|row| row.title).unwrap_or_default();
    Trouble::Project(Rc::new(ProjectTrouble { id: id.to_owned(), title, message, rescue }))
}

/// What the person wants.
#[derive(Clone, Debug)]
pub(crate) enum Wanted {
    /// Try again.
    Again,
    /// Back to the list of projects.
    Home,
    /// This project as a new one.
    Copy(Rc<Project>),
}

/// Props of [`TroubleScreen`].
#[derive(Properties, PartialEq)]
pub(crate) struct TroubleScreenProps {
    pub(crate) trouble: Trouble,
    pub(crate) storage: Option<Storage>,
    pub(crate) onwant: Callback<Wanted>,
}

/// See the module.
#[component]
pub(crate) fn TroubleScreen(props: &TroubleScreenProps) -> Html {
    let again = props.onwant.reform(|_: MouseEvent| Wanted::Again);
    let body = match &props.trouble {
        Trouble::Storage(error) => html! { <>
            <h1>{ t!("home-no-storage") }</h1>
            <p>{ marked(&sentence(&said::storage(error))) }</p>
            <p>{ t!("home-no-storage-hint") }</p>
            <footer><button type="button" class="primary" onclick={again}>{ t!("home-again") }</button></footer>
        </> },
        Trouble::Project(trouble) => {
            html! { <OfProject trouble={Rc::clone(trouble)} storage={props.storage.clone()} onwant={props.onwant.clone()} /> }
        }
    };
    html! { <main class="home-trouble"><div role="alert">{ body }</div></main> }
}

/// Props of [`OfProject`].
#[derive(Properties)]
struct OfProjectProps {
    trouble: Rc<ProjectTrouble>,
    storage: Option<Storage>,
    onwant: Callback<Wanted>,
}

impl PartialEq for OfProjectProps {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.trouble, &other.trouble) && self.storage == other.storage && self.onwant == other.onwant
    }
}

/// A project that can't be opened.
#[component]
fn OfProject(props: &OfProjectProps) -> Html {
    let said = use_state_eq(|| None::<String>);
    let trouble = &props.trouble;
    let download = {
        let (storage, id, title, said) = (props.storage.clone(), trouble.id.clone(), trouble.title.clone(), said.setter());
        Callback::from(move |_: MouseEvent| {
            let (storage, id, title, said) = (storage.clone(), id.clone(), title.clone(), said.clone());
            spawn_local(async move {
                let outcome = match &storage {
                    Some(storage) => raw(storage, &id, &title).await,
                    None => Err(t!("home-storage-closed").to_owned()),
                };
                said.set(Some(outcome.err().unwrap_or_else(|| t!("home-downloaded").to_owned())));
            });
        })
    };
    let rescue = trouble.rescue.as_ref().map(|rescue| {
        let n_left = usize::try_from(rescue.n_left).unwrap_or(usize::MAX);
        let copy = {
            let project = Rc::clone(&rescue.project);
            props.onwant.reform(move |_: MouseEvent| Wanted::Copy(Rc::clone(&project)))
        };
        let found = t!(
            "home-rescue",
            articles = &t!("n-articles", n = rescue.project.articles().len()),
            claims = &t!("n-claims", n = rescue.project.claims().len())
        );
        let left = if n_left == 0 { String::new() } else { format!(" {}", t!("home-rescue-left", n = n_left)) };
        html! { <>
            <p>{ found }{ left }</p>
            <button type="button" class="primary" onclick={copy}>{ t!("home-open-copy") }</button>
        </> }
    });
    html! { <>
        <h1>{ t!("home-cant-open", title = shown_title(&trouble.title)) }</h1>
        <p class="home-message">{ marked(&trouble.message) }</p>
        <p>{ t!("home-intact") }</p>
        { rescue.unwrap_or_default() }
        <footer>
            <button type="button" onclick={download}>{ t!("home-raw") }</button>
            <button type="button" onclick={props.onwant.reform(|_: MouseEvent| Wanted::Again)}>{ t!("home-again") }</button>
            <button type="button" onclick={props.onwant.reform(|_: MouseEvent| Wanted::Home)}>{ t!("shell-all-projects") }</button>
        </footer>
        <p role="status">{ said.as_deref().unwrap_or_default() }</p>
    </> }
}
