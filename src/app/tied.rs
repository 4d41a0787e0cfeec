//! A project tied to a file on the disk: kept saved there after every change, and never written over what somebody else put
//! into the file. What stands there and is not known is held against the project first: if merging it would change
//! nothing, all of it is in the project and it may be replaced; else the person merges it, or goes on in another file.

mod actions;
mod dialog;
mod sign;

use std::cell::{Cell, RefCell};

use crossbearing::{
    merge::{Incoming, Planning},
    project::Project,
    text::Hashing,
    wire::{Loading, Saving},
};
use gloo::timers::callback::Timeout;
use wasm_bindgen_futures::spawn_local;

pub(crate) use self::{
    actions::ACTIONS,
    dialog::TiedDialog,
    sign::{TiedSign, Unexported},
};
use crate::app::{
    desk::{Desk, Dialog},
    files, merging,
    platform::{
        disk::{self, Handle},
        prefs,
        slices::Slices,
        storage::{handle, set_handle},
    },
};

/// How the file stands.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) enum State {
    /// There is none.
    #[default]
    Untied,
    /// There is one from an earlier visit: the browser wants to be asked again before it may be used.
    Asleep,
    /// It holds the project as it is.
    Saved,
    /// It is being written.
    Saving,
    /// Another program changed it.
    Changed,
    /// It could not be written: why.
    Failed(String),
}

/// The file of an open project.
#[derive(Debug, Default)]
pub(crate) struct Tied {
    handle: RefCell<Option<Handle>>,
    state: RefCell<State>,
    /// The SHA-256 of what was last written there.
    known: RefCell<String>,
    /// What another program put there.
    theirs: RefCell<String>,
    /// Whether that is a project.
    is_project: Cell<bool>,
    is_busy: Cell<bool>,
    is_due: Cell<bool>,
    timer: RefCell<Option<Timeout>>,
}

/// After this many changes without an export the app says so.
pub(crate) const MANY: u32 = 50;

/// Changes that follow each other quickly are written together.
const SOON_MS: u32 = 800;

impl Tied {
    /// How the file stands.
    pub(crate) fn state(&self) -> State {
        self.state.borrow().clone()
    }

    /// Whether what another program put there is a project.
    pub(crate) fn is_project(&self) -> bool {
        self.is_project.get()
    }

    /// The name of the file.
    pub(crate) fn name(&self) -> String {
        self.handle.borrow().as_ref().map(Handle::name).unwrap_or_default()
    }
}

fn project_id(desk: &Desk) -> String {
    desk.project().header().body.id.to_string()
}

fn set(desk: &Desk, state: State) {
    desk.tied().state.replace(state);
    desk.look(|_| {});
}

/// Something was changed: it is to be written, or at least counted.
pub(crate) fn changed(desk: &Desk) {
    if desk.tied().handle.borrow().is_some() {
        schedule(desk);
        return;
    }
    let project = project_id(desk);
    let n = prefs::unexported(&project) + 1;
    prefs::set_unexported(&project, n);
    if n == MANY {
        desk.announce(&t!("tied-unexported", n = &MANY.to_string()));
    }
}

/// How many changes have not gone out.
pub(crate) fn n_unexported(desk: &Desk) -> u32 {
    prefs::unexported(&project_id(desk))
}

/// The project went out as a file.
pub(crate) fn exported(desk: &Desk) {
    prefs::set_unexported(&project_id(desk), 0);
    desk.look(|_| {});
}

/// Looks at the file before long, and writes it if it is not as the project is.
pub(crate) fn schedule(desk: &Desk) {
    let tied = desk.tied();
    let may = match &*tied.state.borrow() {
        State::Saved | State::Saving | State::Changed | State::Failed(_) => true,
        State::Untied | State::Asleep => false,
    };
    if !may || !desk.is_writable() {
        return;
    }
    tied.is_due.set(true);
    let again = desk.clone();
    tied.timer.replace(Some(Timeout::new(SOON_MS, move || spawn_local(async move { keep(&again).await }))));
}

/// Brings the file up to date, again and again until it is.
async fn keep(desk: &Desk) {
    let tied = desk.tied();
    if tied.is_busy.replace(true) {
        return;
    }
    while tied.is_due.replace(false) {
        let Some(handle) = tied.handle.borrow().clone() else { break };
        let outcome = save(desk, &handle).await;
        if tied.handle.borrow().is_none() {
            break;
        }
        set(
            desk,
            match outcome {
                Ok(true) => {
                    exported(desk);
                    State::Saved
                }
                Ok(false) => State::Changed,
                Err(why) => State::Failed(why),
            },
        );
    }
    tied.is_busy.set(false);
}

/// How much is written, and how much is read, between two looks at the clock.
const N_BYTES: usize = 20_000;
const N_ROWS: usize = 50;

/// Writes the project to the file, unless there is something in it that the project doesn't have; says which. A large project
/// takes its time, in slices: what is done meanwhile is written the next time.
async fn save(desk: &Desk, handle: &Handle) -> Result<bool, String> {
    let tied = desk.tied();
    let project = desk.project().clone();
    let mut slices = Slices::begin();
    let mut saving = Saving::new(&project);
    while saving.step(N_BYTES) {
        slices.rest_if_over().await;
    }
    let text = saving.finish();
    let mut hashing = Hashing::default();
    for piece in text.as_bytes().chunks(10 * N_BYTES) {
        hashing.add(piece);
        slices.rest_if_over().await;
    }
    let ours = hashing.hex();

    // As late as can be, so that nobody writes in between.
    let (mut found, mut hashing) = (Vec::new(), Hashing::default());
    handle
        .read(|piece| {
            found.extend_from_slice(piece);
            hashing.add(piece);
        })
        .await?;
    let hash = hashing.hex();
    let is_known = hash == ours || hash == *tied.known.borrow() || found.trim_ascii().is_empty();
    if !is_known {
        let held = holds(&project, &found, &mut slices).await;
        if held != Some(true) {
            tied.is_project.set(held.is_some());
            tied.theirs.replace(String::from_utf8_lossy(&found).into_owned());
            return Ok(false);
        }
    }
    drop(found);
    if ours != hash {
        set(desk, State::Saving);
        handle.write(&text).await?;
    }
    tied.known.replace(ours.clone());
    tied.theirs.replace(String::new());
    // Should it not be noted, the file is compared in full the next time.
    drop(set_handle(&project_id(desk), Some((handle.value(), &ours))).await);
    Ok(true)
}

/// Whether a project has all that a file says; nothing where that is no project.
async fn holds(project: &Project, bytes: &[u8], slices: &mut Slices) -> Option<bool> {
    let mut loading = Loading::new(bytes, "file").ok()?;
    while loading.step(N_ROWS).ok()? {
        slices.rest_if_over().await;
    }
    let loaded = loading.finish().ok()?;
    let files = [Incoming { name: "file", loaded: &loaded }];
    let mut planning = Planning::new(project, &files);
    while planning.step() {
        slices.rest().await;
    }
    while planning.list(N_ROWS) {
        slices.rest_if_over().await;
    }
    Some(planning.finish().is_empty())
}

/// Lets the person pick the file.
pub(crate) fn tie(desk: &Desk) {
    if !disk::can_hold() {
        desk.say(t!("tied-cannot"));
        return;
    }
    let desk = desk.clone();
    spawn_local(async move {
        let name = files::file_name(&desk.project(), "crossbearing.json");
        match Handle::pick(&name).await {
            Ok(Some(handle)) => {
                let tied = desk.tied();
                tied.known.replace(String::new());
                tied.handle.replace(Some(handle));
                set(&desk, State::Saving);
                schedule(&desk);
                desk.say(&t!("tied-kept-in", name = &tied.name()));
            }
            Ok(None) => {}
            Err(why) => desk.trouble(&t!("tied-none", why = &why)),
        }
    });
}

/// Forgets the file; it stays as it is.
pub(crate) fn untie(desk: &Desk) {
    let (name, project) = (desk.tied().name(), project_id(desk));
    desk.tied().handle.replace(None);
    desk.tied().timer.replace(None);
    set(desk, State::Untied);
    desk.say(&t!("tied-left", name = &name));
    spawn_local(async move {
        // Should it stay noted, it is offered again at the next visit.
        drop(set_handle(&project, None).await);
    });
}

/// Takes up the file of an earlier visit.
pub(crate) fn resume(desk: &Desk) {
    let desk = desk.clone();
    spawn_local(async move {
        let Ok(Some((value, known))) = handle(&project_id(&desk)).await else { return };
        let Some(handle) = Handle::of(value) else { return };
        let allowed = handle.is_allowed(false).await;
        desk.tied().known.replace(known);
        desk.tied().handle.replace(Some(handle));
        // What has been done since is yet to be written.
        set(&desk, if allowed { State::Saving } else { State::Asleep });
        schedule(&desk);
    });
}

/// Asks the browser for the file of an earlier visit.
pub(crate) fn wake(desk: &Desk) {
    let desk = desk.clone();
    spawn_local(async move {
        let Some(handle) = desk.tied().handle.borrow().clone() else { return };
        if handle.is_allowed(true).await {
            set(&desk, State::Saving);
            schedule(&desk);
        } else {
            desk.say(t!("tied-not-allowed"));
        }
    });
}

/// Offers what another program put into the file as a merge.
pub(crate) fn merge(desk: &Desk) {
    let (name, text) = (desk.tied().name(), desk.tied().theirs.borrow().clone());
    desk.close();
    merging::begin(desk, vec![(name, text.into())], Vec::new());
}

/// What is to be done about the file, or about having none.
pub(crate) fn ask(desk: &Desk) {
    if desk.tied().state() == State::Untied { tie(desk) } else { desk.open(Dialog::Tied) }
}
