//! What is shown before a project is open: the projects kept here, a new one, the sample; and what is shown
//! when the storage fails. Decides which project is open in this tab, and whether this tab may write it.

mod keeper;
mod leaving;
mod list;
mod opening;
mod question;
mod sample;
mod stages;
mod start;
mod trouble;

use std::{cell::Cell, rc::Rc};

use crossbearing::history::Session;
use gloo::{events::EventListener, timers::callback::Timeout};
use web_sys::File;
use yew::prelude::*;

pub(crate) use self::opening::{ChangeError, OpenError};
use self::{
    keeper::{Event, Keeper, Means, Occasion},
    opening::Role,
    stages::{At, News, Opening, Ready, Stage, Way},
    start::{Shelf, Start, Wish},
    trouble::{Trouble, TroubleScreen, Wanted},
};
use crate::app::{
    desk::{Desk, SaveState, View},
    platform::{
        channel::{Channel, Message},
        crash, focus,
        locks::{self, Lock},
        page, prefs,
        storage::{Storage, StorageError},
        update,
    },
    rehearsal,
    shell::Workspace,
    words::{self, said},
};

/// The app: the home screen, or the workspace of the project that is open.
pub(crate) struct Root {
    storage: Option<Storage>,
    stage: Stage,
    channel: Rc<Channel>,
    unsaved: Rc<Cell<bool>>,
    /// Grows with every opening: what comes late from an earlier one is let go.
    nth: u32,
    /// Grows with every change of the language: all that is shown is made anew.
    nth_language: u32,
    /// Whether a project is being made: a second click makes no second one.
    is_making: bool,
    /// What was wished for before the storage answered.
    waiting_wish: Option<Wish>,
    _listeners: [Option<EventListener>; 3],
}

/// What happens to the app as a whole.
pub(crate) enum Msg {
    /// The storage answered.
    Connected(Result<Storage, StorageError>),
    /// A project was left open.
    Remembered(String),
    /// The list was read.
    Listed(Result<Shelf, StorageError>),
    /// The person wants something of the home screen.
    Wished(Wish),
    /// A project was made, to be opened with these files.
    Made(Result<String, StorageError>, Vec<File>),
    /// A project was read.
    Opened(Box<Opening>, Result<Box<Ready>, OpenError>),
    /// One could not be opened; by now its title is known.
    Failed(u32, Trouble),
    /// The lock that this follower waited for is its own.
    Granted(u32, Lock),
    /// The keeper of the open project needs help.
    Kept(u32, Event),
    /// Another tab says something.
    Told(Message),
    /// The person leaves the project.
    Home,
    /// The address names another project, or none.
    Addressed,
    /// The page is out of sight.
    Hidden,
    /// The person chose on a trouble screen.
    Chosen(Wanted),
    /// The interface speaks another language.
    Spoken,
}

impl Component for Root {
    type Message = Msg;
    type Properties = ();

    fn create(ctx: &Context<Self>) -> Self {
        crash::tell();
        words::on_change(ctx.link().callback(|()| Msg::Spoken));
        let unsaved = Rc::new(Cell::new(false));
        ctx.link().send_future(async { Msg::Connected(Storage::open().await) });
        Self {
            storage: None,
            // On a first visit there is nothing to wait for.
            stage: if page::project().is_none() && prefs::is_first_visit() { Stage::Home(Shelf::default()) } else { Stage::Loading },
            channel: Rc::new(Channel::open(ctx.link().callback(Msg::Told))),
            nth: 0,
            nth_language: 0,
            is_making: false,
            waiting_wish: None,
            _listeners: [
                page::on_hidden(ctx.link().callback(|()| Msg::Hidden)),
                page::on_address(ctx.link().callback(|()| Msg::Addressed)),
                page::ask_before_leaving(Rc::clone(&unsaved)),
            ],
            unsaved,
        }
    }

    fn update(&mut self, ctx: &Context<Self>, msg: Msg) -> bool {
        match msg {
            Msg::Connected(Ok(storage)) => {
                self.storage = Some(storage);
                match (page::project(), self.storage.clone()) {
                    (Some(id), _) => self.open(ctx, &id, Way::First, Vec::new()),
                    (None, Some(storage)) => {
                        ctx.link().send_future(async move {
                            let shelf = start::shelf(&storage).await;
                            match shelf.as_ref().ok().and_then(|shelf| opening::left_open(&shelf.rows)) {
                                Some(id) => Msg::Remembered(id),
                                None => Msg::Listed(shelf),
                            }
                        });
                    }
                    (None, None) => {}
                }
                match self.waiting_wish.take() {
                    Some(wish) => self.wished(ctx, wish),
                    None => false,
                }
            }
            Msg::Remembered(id) => {
                // Unless something else was begun by now.
                if !self.is_making && self.nth == 0 {
                    self.open(ctx, &id, Way::First, Vec::new());
                }
                false
            }
            Msg::Connected(Err(error)) | Msg::Listed(Err(error)) => self.show(Stage::Trouble(Trouble::Storage(error))),
            Msg::Listed(Ok(mut shelf)) => {
                match &mut self.stage {
                    Stage::Open(_) => return false,
                    // What was said stays, whenever it was.
                    Stage::Home(shown) => shelf.said = shown.said.take(),
                    Stage::Loading | Stage::Trouble(_) => {}
                }
                page::set_title("Crossbearing");
                self.show(Stage::Home(shelf))
            }
            Msg::Wished(wish) => self.wished(ctx, wish),
            Msg::Made(Ok(id), files) => {
                self.is_making = false;
                self.channel.tell(&Message::Listed);
                self.open(ctx, &id, Way::First, files);
                false
            }
            Msg::Made(Err(error), _) => {
                self.is_making = false;
                self.say(&t!("home-not-made", error = &said::storage(&error)))
            }
            Msg::Opened(opening, outcome) => self.opened(ctx, *opening, outcome),
            Msg::Failed(nth, trouble) => self.failed(ctx, nth, trouble),
            Msg::Granted(nth, lock) => self.granted(ctx, nth, lock),
            Msg::Kept(nth, event) => self.kept(ctx, nth, event),
            Msg::Told(message) => self.told(ctx, &message),
            Msg::Home => self.leave(ctx, None),
            Msg::Addressed => self.addressed(ctx),
            Msg::Hidden => {
                focus::settle_typing();
                if let Stage::Open(at) = &self.stage {
                    at.keeper.write();
                    at.keeper.compact_if_due(Occasion::Hidden);
                }
                false
            }
            Msg::Chosen(wanted) => self.chosen(ctx, wanted),
            Msg::Spoken => {
                self.nth_language += 1;
                focus::focus_later("[data-pane=main]");
                if let Stage::Open(at) = &mut self.stage {
                    // They are in the project by now.
                    at.files = Vec::new();
                }
                page::keep_scrolled();
                true
            }
        }
    }

    fn view(&self, ctx: &Context<Self>) -> Html {
        match (&self.stage, &self.storage) {
            (Stage::Open(at), _) => {
                let onhome = ctx.link().callback(|()| Msg::Home);
                html! { <Bench key={format!("{} {}", at.nth, self.nth_language)} desk={at.desk.clone()} {onhome} files={at.files.clone()} /> }
            }
            (Stage::Trouble(trouble), storage) => {
                let onwant = ctx.link().callback(Msg::Chosen);
                html! { <TroubleScreen key={self.nth_language} trouble={trouble.clone()} storage={storage.clone()} {onwant} /> }
            }
            (Stage::Home(shelf), storage) => {
                let onwish = ctx.link().callback(Msg::Wished);
                html! { <Start key={self.nth_language} shelf={shelf.clone()} storage={storage.clone()} {onwish} /> }
            }
            (Stage::Loading, _) => {
                html! { <main class="home-loading" aria-busy="true"><p role="status">{ t!("home-loading") }</p></main> }
            }
        }
    }
}

impl Root {
    fn show(&mut self, stage: Stage) -> bool {
        self.stage = stage;
        true
    }

    /// Tells the person, wherever they are.
    fn say(&mut self, text: &str) -> bool {
        match &mut self.stage {
            Stage::Open(at) => at.desk.trouble(text),
            Stage::Home(shelf) => shelf.said = Some(text.to_owned()),
            Stage::Loading | Stage::Trouble(_) => {}
        }
        true
    }

    fn list(&self, ctx: &Context<Self>) {
        let Some(storage) = self.storage.clone() else { return };
        ctx.link().send_future(async move { Msg::Listed(start::shelf(&storage).await) });
    }

    fn open(&mut self, ctx: &Context<Self>, id: &str, way: Way, files: Vec<File>) {
        let Some(storage) = self.storage.clone() else { return };
        self.nth += 1;
        let (role, resumed) = way.parts();
        let opening = Opening { nth: self.nth, id: id.to_owned(), resumed, files };
        ctx.link().send_future(async move {
            let outcome = stages::open(&storage, &opening.id, role).await;
            Msg::Opened(Box::new(opening), outcome)
        });
    }

    fn opened(&mut self, ctx: &Context<Self>, opening: Opening, outcome: Result<Box<Ready>, OpenError>) -> bool {
        let Some(storage) = self.storage.clone() else { return false };
        if opening.nth != self.nth {
            return false;
        }
        if self.is_unsaved() {
            // Something was done in the open project in the meantime: that comes first.
            return self.wait(ctx, move || Msg::Opened(Box::new(opening), outcome));
        }
        let Ready { opened, role, author } = match outcome {
            Ok(ready) => *ready,
            Err(OpenError::Storage(StorageError::Missing)) => return self.missing(ctx, &opening.id),
            Err(error) => {
                ctx.link().send_future(async move { Msg::Failed(opening.nth, trouble::of_project(&storage, &opening.id, error).await) });
                return false;
            }
        };
        let nth = opening.nth;
        let means = Means {
            storage,
            channel: Rc::clone(&self.channel),
            unsaved: Rc::clone(&self.unsaved),
            onevent: ctx.link().callback(move |event| Msg::Kept(nth, event)),
        };
        let (lock, queued, save_state) = match role {
            Role::Writer(lock) => (lock, None, SaveState::Saved),
            Role::Follower => {
                let ongranted = ctx.link().callback(move |lock| Msg::Granted(nth, lock));
                (None, locks::queue(&opening::lock_name(&opening.id), ongranted), SaveState::Following)
            }
        };
        let keeper = Keeper::new(means, opened.row);
        let session = Session::new(opened.project, author);
        let store = {
            let keeper = keeper.clone();
            Callback::from(move |change| keeper.store(change))
        };
        let desk = Desk::new(session, save_state.clone(), store);
        keeper.attend(desk.clone());
        rehearsal::later();
        if let Some(resumed) = opening.resumed {
            desk.look(|view| *view = *resumed.view);
            match resumed.news {
                News::None => {}
                News::Writes => desk.say(t!("home-takes-over")),
                News::Parted => desk.trouble(t!("home-parted")),
            }
        }
        page::set_project(Some(&opening.id));
        if save_state == SaveState::Saved {
            // The workspace is drawn first.
            const SOON_MS: u32 = 1_500;
            let keeper = keeper.clone();
            Timeout::new(SOON_MS, move || keeper.compact_if_due(Occasion::Opened)).forget();
        }
        self.close(&opening.id);
        self.show(Stage::Open(Box::new(At { nth, desk, keeper, files: opening.files, lock, queued })))
    }

    fn failed(&mut self, ctx: &Context<Self>, nth: u32, trouble: Trouble) -> bool {
        if nth != self.nth {
            return false;
        }
        if self.is_unsaved() {
            return self.wait(ctx, move || Msg::Failed(nth, trouble));
        }
        self.close("");
        page::set_title("Crossbearing");
        self.show(Stage::Trouble(trouble))
    }

    fn granted(&mut self, ctx: &Context<Self>, nth: u32, lock: Lock) -> bool {
        if let Stage::Open(at) = &self.stage
            && at.nth == nth
        {
            let (id, view) = (at.keeper.id().to_owned(), at.desk.view().clone());
            self.open(ctx, &id, Way::TakeOver(lock, Box::new(view)), Vec::new());
        }
        false
    }

    fn kept(&mut self, ctx: &Context<Self>, nth: u32, event: Event) -> bool {
        let Stage::Open(at) = &self.stage else { return false };
        if at.nth != nth {
            return false;
        }
        let view: Box<View> = Box::new(at.desk.view().clone());
        match event {
            Event::Parted(copy) => {
                self.channel.tell(&Message::Listed);
                self.open(ctx, &copy, Way::Parted(view), Vec::new());
            }
            Event::Outdated => {
                let id = at.keeper.id().to_owned();
                self.open(ctx, &id, Way::Again(view), Vec::new());
            }
            Event::Reconnected(storage) => self.storage = Some(storage),
        }
        false
    }

    fn told(&mut self, ctx: &Context<Self>, message: &Message) -> bool {
        match (&self.stage, message) {
            (Stage::Open(at), Message::Stored { project, first, changes }) if at.keeper.id() == project => {
                at.keeper.follow(*first, changes)
            }
            (Stage::Open(at), Message::Rewritten { project }) if at.keeper.id() == project => at.keeper.outdated(),
            (Stage::Home(_), _) => self.list(ctx),
            (Stage::Open(_) | Stage::Loading | Stage::Trouble(_), _) => {}
        }
        false
    }

    fn wished(&mut self, ctx: &Context<Self>, wish: Wish) -> bool {
        if let Wish::Say(said) = wish {
            if let Stage::Home(shelf) = &mut self.stage {
                shelf.said = said;
            }
            return true;
        }
        let Some(storage) = self.storage.clone() else {
            self.waiting_wish.get_or_insert(wish);
            return false;
        };
        match wish {
            Wish::Open(id) => {
                self.open(ctx, &id, Way::First, Vec::new());
                return self.show(Stage::Loading);
            }
            // One is being made already.
            Wish::New(..) | Wish::Sample(_) if std::mem::replace(&mut self.is_making, true) => {}
            Wish::New(title, files) => {
                ctx.link().send_future(async move { Msg::Made(opening::create(&storage, &title, "", &[]).await, files) });
            }
            Wish::Sample(extent) => {
                ctx.link().send_future(async move { Msg::Made(sample::create(&storage, extent).await, Vec::new()) });
            }
            Wish::Listed => {
                self.channel.tell(&Message::Listed);
                self.list(ctx);
            }
            Wish::Say(_) => {}
        }
        false
    }

    fn chosen(&mut self, ctx: &Context<Self>, wanted: Wanted) -> bool {
        match wanted {
            Wanted::Again => {
                let id = if let Stage::Trouble(Trouble::Project(project)) = &self.stage { Some(project.id.clone()) } else { None };
                match (id, &self.storage) {
                    (Some(id), Some(_)) => self.open(ctx, &id, Way::First, Vec::new()),
                    (_, _) => ctx.link().send_future(async { Msg::Connected(Storage::open().await) }),
                }
                false
            }
            Wanted::Home => {
                self.stage = Stage::Loading;
                self.leave(ctx, None)
            }
            Wanted::Copy(project) => {
                let Some(storage) = self.storage.clone() else { return false };
                ctx.link().send_future(async move {
                    Msg::Made(opening::add_copy(&storage, (*project).clone(), t!("home-recovered")).await, Vec::new())
                });
                false
            }
        }
    }
}

/// Props of [`Bench`].
#[derive(Properties, PartialEq)]
struct BenchProps {
    desk: Desk,
    onhome: Callback<()>,
    files: Vec<File>,
}

/// The workspace, with what it must know of updates.
#[component]
fn Bench(props: &BenchProps) -> Html {
    let update_ready = update::use_update_ready();
    let onupdate = {
        let desk = props.desk.clone();
        Callback::from(move |()| update::accept(&desk))
    };
    html! {
        <Workspace desk={props.desk.clone()} onhome={props.onhome.clone()} pending_files={props.files.clone()} {update_ready} {onupdate} />
    }
}
