//! Takes files that are dropped anywhere, picked, or given before the project was open, and follows them
//! until they are added: reading, looking through, importing; project files, where there is work, until they are handed on
//! to be merged.

use std::{
    cell::{Cell, RefCell},
    rc::Rc,
};

use gloo::events::{EventListener, EventListenerOptions};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::spawn_local;
use web_sys::HtmlInputElement;
use yew::prelude::*;

use super::{
    import::ImportReport,
    progress::Reading,
    reading::{self, Holds, Incoming, Progress},
    review::Review,
    sealed::OpenSealed,
};
use crate::app::{desk::Desk, merging, platform::files};

/// Props of [`FileDrop`].
#[derive(Properties, PartialEq)]
pub(crate) struct FileDropProps {
    pub(crate) desk: Desk,
    /// Files that were given before the project was open.
    pub(crate) pending: Vec<web_sys::File>,
}

/// Where the files stand.
#[derive(Clone, Default)]
enum Stage {
    #[default]
    Idle,
    Reading(Progress),
    /// Read. Sealed files are opened first, one by one. An empty project becomes the first project file; then the articles are
    /// looked through, then the (other) project files are merged.
    Arrived(Rc<Vec<Incoming>>),
}

/// The hidden input through which files are picked.
pub(super) const PICKER: &str = "file-picker";

thread_local! {
    /// Takes files that come another way.
    static TAKE: RefCell<Option<Callback<Vec<web_sys::File>>>> = const { RefCell::new(None) };
}

/// Takes files as if they had been picked.
pub(crate) fn take(files: Vec<web_sys::File>) {
    let take = TAKE.with_borrow(Clone::clone);
    if let Some(take) = take {
        take.emit(files);
    }
}

/// See the module.
#[component]
pub(crate) fn FileDrop(props: &FileDropProps) -> Html {
    let stage = use_state(Stage::default);
    let over = use_state_eq(|| false);
    let cancelled = use_mut_ref(|| Rc::new(Cell::new(false)));

    let take = {
        let (stage, cancelled, desk) = (stage.setter(), cancelled.clone(), props.desk.clone());
        Callback::from(move |files: Vec<web_sys::File>| {
            if files.is_empty() {
                return;
            }
            if !desk.is_writable() {
                desk.trouble(t!("files-open-elsewhere"));
                return;
            }
            // A second drop while the first is read would mix the two up: the first is stopped.
            cancelled.borrow().set(true);
            let flag = Rc::new(Cell::new(false));
            cancelled.replace(Rc::clone(&flag));
            let (stage, desk) = (stage.clone(), desk.clone());
            spawn_local(async move {
                let told = stage.clone();
                match reading::read_all(files, flag, move |progress| told.set(Stage::Reading(progress))).await {
                    Some(incoming) => stage.set(match next(&desk, incoming) {
                        Some(incoming) => Stage::Arrived(Rc::new(incoming)),
                        None => Stage::Idle,
                    }),
                    None => {
                        stage.set(Stage::Idle);
                        desk.say(t!("files-stopped"));
                    }
                }
            });
        })
    };

    use_effect_with((), {
        let take = take.clone();
        move |()| {
            TAKE.set(Some(take));
            || TAKE.set(None)
        }
    });

    use_effect_with(props.pending.clone(), {
        let take = take.clone();
        move |pending| take.emit(pending.clone())
    });

    use_effect_with((), {
        let (take, over, desk) = (take.clone(), over.setter(), props.desk.clone());
        move |()| {
            let listeners = listen(&take, &over, &desk);
            move || drop(listeners)
        }
    });

    let onpick = {
        let take = take.clone();
        Callback::from(move |event: Event| {
            let Some(input) = event.target().and_then(|target| target.dyn_into::<HtmlInputElement>().ok()) else { return };
            let picked = files::of_list(input.files().as_ref());
            // So that picking the same file again is news.
            input.set_value("");
            take.emit(picked);
        })
    };
    let oncancel = {
        let cancelled = cancelled.clone();
        Callback::from(move |()| cancelled.borrow().set(true))
    };
    let rest = {
        let (stage, desk) = (stage.setter(), props.desk.clone());
        Callback::from(move |incoming: Option<Vec<Incoming>>| {
            stage.set(match incoming.and_then(|incoming| next(&desk, incoming)) {
                Some(incoming) => Stage::Arrived(Rc::new(incoming)),
                None => Stage::Idle,
            });
        })
    };
    let shown = match &*stage {
        Stage::Idle => Html::default(),
        Stage::Reading(progress) => html! { <Reading progress={progress.clone()} {oncancel} /> },
        Stage::Arrived(incoming) => {
            let project = incoming.iter().enumerate().find_map(|(nth, file)| match &file.holds {
                Holds::Project(text) if props.desk.project().is_empty() => Some((nth, file.name.clone(), Rc::clone(text))),
                Holds::Project(_) | Holds::Articles { .. } | Holds::Sealed | Holds::Nothing(_) => None,
            });
            let sealed = incoming.iter().enumerate().find_map(|(nth, file)| match &file.holds {
                Holds::Sealed => Some((nth, file.file.clone()?)),
                Holds::Articles { .. } | Holds::Project(_) | Holds::Nothing(_) => None,
            });
            match (sealed, project) {
                (Some((nth, sealed)), _) => {
                    let arrived = Rc::clone(incoming);
                    let onclose = Callback::from(move |inner| unsealed(&arrived, nth, inner, rest.clone()));
                    // What was typed for one file must not stand in the field for the next.
                    let key = format!("{nth}-{}-{}", incoming.len(), sealed.name());
                    html! { <OpenSealed {key} {sealed} {onclose} /> }
                }
                (None, Some((nth, name, text))) => {
                    let incoming = Rc::clone(incoming);
                    let onclose = Callback::from(move |()| {
                        let mut others = (*incoming).clone();
                        others.remove(nth);
                        rest.emit(Some(others));
                    });
                    let key = format!("{nth}-{name}");
                    html! { <ImportReport {key} desk={props.desk.clone()} {name} {text} {onclose} /> }
                }
                (None, None) => {
                    // What was looked through is done with; project files come next.
                    let projects: Vec<Incoming> = incoming.iter().filter(|file| is_project(file)).cloned().collect();
                    let onclose = Callback::from(move |()| rest.emit(Some(projects.clone())));
                    html! { <Review desk={props.desk.clone()} incoming={Rc::clone(incoming)} {onclose} /> }
                }
            }
        }
    };
    html! { <>
        // Only ever opened by the actions: it has no place of its own on the page.
        <input id={PICKER} type="file" hidden=true multiple=true aria-label={t!("files-to-open")} onchange={onpick} />
        if *over {
            <div class="files-over" aria-hidden="true"><p>{ t!("files-drop") }</p></div>
        }
        { shown }
    </> }
}

/// What was in a sealed file comes in its place; a file that was left out goes.
fn unsealed(incoming: &Rc<Vec<Incoming>>, nth: usize, inner: Option<web_sys::File>, rest: Callback<Option<Vec<Incoming>>>) {
    let mut incoming = (**incoming).clone();
    spawn_local(async move {
        match inner {
            Some(file) => {
                let (name, holds) = (file.name(), reading::read_one(&file, None).await);
                incoming[nth] = Incoming { file: Some(file), name, holds };
            }
            None => {
                incoming.remove(nth);
            }
        }
        rest.emit(Some(incoming));
    });
}

fn is_project(file: &Incoming) -> bool {
    matches!(file.holds, Holds::Project(_))
}

/// What there is still to look at here. Where there is work and only project files are left, they go on to be merged; those
/// that could not be read are named there.
fn next(desk: &Desk, incoming: Vec<Incoming>) -> Option<Vec<Incoming>> {
    let sealed = incoming.iter().any(|file| matches!(file.holds, Holds::Sealed));
    let holds_articles = incoming.iter().any(|file| matches!(file.holds, Holds::Articles { .. }));
    if incoming.is_empty() || sealed || holds_articles || desk.project().is_empty() || !incoming.iter().any(is_project) {
        return Some(incoming).filter(|incoming| !incoming.is_empty());
    }
    let (mut texts, mut failed) = (Vec::new(), Vec::new());
    for file in incoming {
        match file.holds {
            Holds::Project(text) => texts.push((file.name, text)),
            Holds::Nothing(why) => failed.push(why),
            Holds::Articles { .. } | Holds::Sealed => {}
        }
    }
    merging::begin(desk, texts, failed);
    None
}

fn listen(take: &Callback<Vec<web_sys::File>>, over: &UseStateSetter<bool>, desk: &Desk) -> Vec<EventListener> {
    let Some(window) = web_sys::window() else { return Vec::new() };
    let options = EventListenerOptions::enable_prevent_default;
    let dragover = {
        let over = over.clone();
        EventListener::new_with_options(&window, "dragover", options(), move |event| {
            let Some(event) = event.dyn_ref::<DragEvent>() else { return };
            // Only files: dragging an incident about is not our business.
            let has_files = event.data_transfer().is_some_and(|transfer| transfer.types().includes(&JsValue::from_str("Files"), 0));
            if has_files {
                event.prevent_default();
                over.set(true);
            }
        })
    };
    let dragleave = {
        let over = over.clone();
        EventListener::new(&window, "dragleave", move |event| {
            let left = event.dyn_ref::<DragEvent>().is_some_and(|event| event.related_target().is_none());
            if left {
                over.set(false);
            }
        })
    };
    let dropped = {
        let (take, over, desk) = (take.clone(), over.clone(), desk.clone());
        EventListener::new_with_options(&window, "drop", options(), move |event| {
            over.set(false);
            let Some(transfer) = event.dyn_ref::<DragEvent>().and_then(DragEvent::data_transfer) else { return };
            if !transfer.types().includes(&JsValue::from_str("Files"), 0) {
                return;
            }
            event.prevent_default();
            let entries = files::entries(&transfer);
            let (take, desk) = (take.clone(), desk.clone());
            spawn_local(async move {
                match entries.files().await {
                    Ok(found) if found.is_empty() => desk.say(t!("files-none-dropped")),
                    Ok(found) => take.emit(found),
                    Err(error) => desk.trouble(&error),
                }
            });
        })
    };
    vec![dragover, dragleave, dropped]
}
