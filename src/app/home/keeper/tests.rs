//! The keeper over a real storage: what is done is stored, in whatever state the storage is found.

use std::{
    future::poll_fn,
    task::{Poll, Waker},
};

use crossbearing::{
    command::Command,
    history::Session,
    record::{Header, Source},
};
use wasm_bindgen_test::wasm_bindgen_test;

use super::*;
use crate::app::{home::opening::Opened, platform::env};

/// A tab with a project open.
struct Tab {
    storage: Storage,
    desk: Desk,
    keeper: Keeper,
    events: Rc<RefCell<Vec<Event>>>,
    wakers: Rc<RefCell<Vec<Waker>>>,
}

async fn storage() -> Storage {
    Storage::open_named(&format!("crossbearing-test-{}", env::new_id())).await.unwrap()
}

async fn open(storage: &Storage, id: &str, save_state: SaveState) -> Tab {
    let Opened { row, project } = opening::read(storage, id).await.unwrap();
    let author = opening::author(row.replica.as_str().into(), &row.person);
    let events = Rc::new(RefCell::new(Vec::new()));
    let wakers: Rc<RefCell<Vec<Waker>>> = Rc::default();
    let wake = {
        let wakers = Rc::clone(&wakers);
        move || wakers.take().into_iter().for_each(Waker::wake)
    };
    let means = Means {
        storage: storage.clone(),
        channel: Rc::new(Channel::open(Callback::noop())),
        unsaved: Rc::default(),
        onevent: {
            let (events, wake) = (Rc::clone(&events), wake.clone());
            Callback::from(move |event| {
                events.borrow_mut().push(event);
                wake();
            })
        },
    };
    let keeper = Keeper::new(means, row);
    let store = {
        let keeper = keeper.clone();
        Callback::from(move |change| keeper.store(change))
    };
    let desk = Desk::new(Session::new(project, author), save_state, store);
    keeper.attend(desk.clone());
    desk.on_refresh(Callback::from(move |()| wake()));
    Tab { storage: storage.clone(), desk, keeper, events, wakers }
}

impl Tab {
    /// Waits until something is so; looked at whenever the desk or the keeper has news.
    async fn until(&self, is_so: impl Fn(&Self) -> bool) {
        poll_fn(|context| {
            if is_so(self) {
                return Poll::Ready(());
            }
            self.wakers.borrow_mut().push(context.waker().clone());
            Poll::Pending
        })
        .await;
    }

    async fn until_saved(&self) {
        self.until(|tab| *tab.desk.save_state() == SaveState::Saved && !tab.keeper.is_unsaved()).await;
    }

    fn retitle(&self, title: &str) {
        let header = Header { title: title.into(), ..self.desk.project().header().body.clone() };
        assert!(self.desk.perform(&Command::EditHeader(header)));
    }

    fn add_source(&self, id: &str) {
        let source =
            Source { id: id.into(), name: id.into(), aliases: vec![], kind: None, reliability: None, extra: serde_json::Map::new() };
        assert!(self.desk.perform(&Command::PutSource(source)));
    }

    /// What is stored is what the desk shows.
    async fn check_stored(&self) {
        let stored = opening::read(&self.storage, self.keeper.id()).await.unwrap();
        assert_eq!(stored.project, *self.desk.project());
        assert_eq!(stored.row.title, self.desk.project().header().body.title);
    }
}

#[wasm_bindgen_test]
async fn a_change_of_most_of_a_project_is_stored_with_all_of_it() {
    let storage = storage().await;
    let id = opening::create(&storage, "Port", "", &[]).await.unwrap();
    let tab = open(&storage, &id, SaveState::Saved).await;
    tab.add_source("s0");
    tab.until_saved().await;
    let source = |nth: usize| format!(r#"{{"id": "m{nth}", "name": "M"}}"#);
    let sources: Vec<String> = (0..2_500).map(source).collect();
    let file = format!(r#"{{"format": "crossbearing", "version": 1, "sources": [{}]}}"#, sources.join(","));
    let loaded = crossbearing::wire::load(file.as_bytes(), "file").unwrap();
    let incoming = [crossbearing::merge::Incoming { name: "file", loaded: &loaded }];
    let plan = crossbearing::merge::plan(&tab.desk.project(), &incoming, &mut |_| true).unwrap();
    assert!(tab.desk.take_in(plan.change("merge", None, env::now())));
    // Work goes on while it is written.
    tab.add_source("s1");
    tab.until_saved().await;
    assert_eq!(tab.desk.project().sources().len(), 2_502);
    tab.check_stored().await;
    assert_eq!(storage.row(&id).await.unwrap().n_journal, 0, "the whole copy holds it all");
    tab.desk.undo();
    tab.desk.undo();
    tab.until_saved().await;
    tab.check_stored().await;
}

#[wasm_bindgen_test]
async fn all_that_is_done_is_stored_in_order() {
    let storage = storage().await;
    let id = opening::create(&storage, "Port", "", &[]).await.unwrap();
    let tab = open(&storage, &id, SaveState::Saved).await;
    for nth in 0..20 {
        tab.add_source(&format!("s{nth}"));
        if nth % 7 == 3 {
            assert!(tab.keeper.is_unsaved() && tab.keeper.0.unsaved.get());
            tab.until_saved().await;
        }
    }
    tab.desk.undo();
    tab.desk.undo();
    tab.desk.redo();
    tab.until_saved().await;
    assert!(!tab.keeper.0.unsaved.get());
    tab.check_stored().await;
    assert_eq!(tab.desk.project().sources().len(), 19);
    assert_eq!(storage.row(&id).await.unwrap().n_journal, 23);
}

#[wasm_bindgen_test]
async fn folding_the_journal_changes_nothing() {
    let storage = storage().await;
    let id = opening::create(&storage, "Port", "", &[]).await.unwrap();
    let tab = open(&storage, &id, SaveState::Saved).await;
    for nth in 0..60 {
        tab.add_source(&format!("s{nth}"));
    }
    tab.until_saved().await;
    tab.keeper.compact_if_due(Occasion::Hidden);
    // Folding has begun when this comes back, and its transaction is not done.
    wasm_bindgen_futures::JsFuture::from(js_sys::Promise::resolve(&wasm_bindgen::JsValue::NULL)).await.unwrap();
    assert!(tab.keeper.0.is_writing.get());
    tab.retitle("Port, meanwhile");
    tab.until_saved().await;
    tab.check_stored().await;
    let row = storage.row(&id).await.unwrap();
    assert_eq!((row.seq, row.n_journal), (61, 1));
}

#[wasm_bindgen_test]
async fn work_on_what_another_tab_wrote_is_put_beside_it() {
    let storage = storage().await;
    let id = opening::create(&storage, "Port", "", &[]).await.unwrap();
    let (ours, theirs) = (open(&storage, &id, SaveState::Saved).await, open(&storage, &id, SaveState::Saved).await);
    theirs.add_source("theirs");
    theirs.until_saved().await;
    ours.add_source("ours");
    ours.until(|tab| !tab.events.borrow().is_empty()).await;
    let copy = match ours.events.borrow().as_slice() {
        [Event::Parted(copy)] => copy.clone(),
        events => panic!("found {events:?}, expected one copy"),
    };
    theirs.check_stored().await;
    let copy = opening::read(&storage, &copy).await.unwrap();
    assert!(copy.project.source(&"ours".into()).is_some() && copy.project.source(&"theirs".into()).is_none());
    assert_eq!(copy.row.title, "Port (from this tab)");
    assert_ne!(copy.row.replica, storage.row(&id).await.unwrap().replica);
    // The same project inside, so that the two can be merged.
    assert_eq!(copy.project.header().body.id, theirs.desk.project().header().body.id);
}

#[wasm_bindgen_test]
async fn what_the_storage_lost_is_put_back() {
    let storage = storage().await;
    let id = opening::create(&storage, "Port", "", &[]).await.unwrap();
    let tab = open(&storage, &id, SaveState::Saved).await;
    tab.add_source("before");
    tab.until_saved().await;
    storage.delete(&id).await.unwrap();
    tab.add_source("after");
    tab.until_saved().await;
    tab.check_stored().await;
    tab.add_source("later");
    tab.until_saved().await;
    tab.check_stored().await;
}

#[wasm_bindgen_test]
async fn a_write_that_came_through_unnoticed_is_not_written_twice() {
    let storage = storage().await;
    let id = opening::create(&storage, "Port", "", &[]).await.unwrap();
    let tab = open(&storage, &id, SaveState::Saved).await;
    // The very change that waits is stored behind the keeper's back, as if its answer had been lost.
    tab.keeper.0.is_writing.set(true);
    tab.add_source("once");
    let change = journal::encode_checked(&tab.keeper.0.queue.borrow()[0]).unwrap();
    let facts = opening::facts(&tab.desk.project());
    storage.append(&id, 0, &[change], &facts).await.unwrap();
    tab.keeper.0.is_writing.set(false);
    tab.add_source("twice");
    tab.until_saved().await;
    assert_eq!(*tab.events.borrow(), []);
    tab.check_stored().await;
    assert_eq!(storage.row(&id).await.unwrap().seq, 2);
}

#[wasm_bindgen_test]
async fn a_follower_follows_and_says_when_it_cannot() {
    let storage = storage().await;
    let id = opening::create(&storage, "Port", "", &[]).await.unwrap();
    let writer = open(&storage, &id, SaveState::Saved).await;
    let follower = open(&storage, &id, SaveState::Following).await;
    writer.add_source("one");
    writer.add_source("two");
    writer.add_source("three");
    writer.until_saved().await;
    let rows: Vec<String> = storage.read(&id).await.unwrap().journal.into_iter().map(|(_, text)| text).collect();
    follower.keeper.follow(1, &rows[..2]);
    // Told twice, in part.
    follower.keeper.follow(2, &rows[1..]);
    assert_eq!(*follower.desk.project(), *writer.desk.project());
    assert_eq!(*follower.events.borrow(), []);
    assert!(!follower.desk.perform(&Command::DeleteSource("one".into())));

    follower.keeper.follow(5, &rows[..1]);
    assert_eq!(*follower.events.borrow(), [Event::Outdated]);
    follower.keeper.follow(4, &["{".to_owned()]);
    assert_eq!(*follower.events.borrow(), [Event::Outdated, Event::Outdated]);
    assert_eq!(*follower.desk.project(), *writer.desk.project());
}
