//! Where the app as a whole can be, and the way to an open project.

use crossbearing::command::Author;
use futures_util::future::join;
use web_sys::File;

use super::{
    keeper::{self, Keeper},
    opening::{self, OpenError, Opened, Role},
    start::Shelf,
    trouble::Trouble,
};
use crate::app::{
    desk::{Desk, View},
    platform::{
        env,
        locks::{Lock, Queued},
        storage::{Storage, StorageError},
    },
};

/// Where the app is.
#[derive(Default)]
pub(super) enum Stage {
    /// Something is being read, and nothing else is there to show.
    #[default]
    Loading,
    /// The home screen.
    Home(Shelf),
    /// A project is open.
    Open(Box<At>),
    /// Something is wrong with the storage or a project in it.
    Trouble(Trouble),
}

/// An open project.
pub(super) struct At {
    /// The number of its opening.
    pub(super) nth: u32,
    pub(super) desk: Desk,
    pub(super) keeper: Keeper,
    /// Files that were given before it was open.
    pub(super) files: Vec<File>,
    /// Held by a writer as long as it writes.
    #[expect(dead_code, reason = "held, not read")]
    pub(super) lock: Option<Lock>,
    /// A follower's place in the queue for the lock.
    #[expect(dead_code, reason = "held, not read")]
    pub(super) queued: Option<Queued>,
}

/// How a project comes to be opened.
pub(super) enum Way {
    /// By the person.
    First,
    /// Again, since what is shown is outdated.
    Again(Box<View>),
    /// Again, since the tab that wrote it is gone and this one writes now.
    TakeOver(Lock, Box<View>),
    /// As the copy of what this tab had when another wrote the project.
    Parted(Box<View>),
}

/// What the person was doing, and what to tell them.
pub(crate) struct Resumed {
    pub(super) view: Box<View>,
    pub(super) news: News,
}

/// Why what was open is opened again.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum News {
    /// Nothing that anybody needs to know.
    None,
    /// This tab writes from now on.
    Writes,
    /// This tab's work is a project of its own from now on.
    Parted,
}

impl Way {
    /// The role, if it is settled already, and what to take up again.
    pub(super) fn parts(self) -> (Option<Role>, Option<Resumed>) {
        match self {
            Way::First => (None, None),
            Way::Again(view) => (None, Some(Resumed { view, news: News::None })),
            Way::TakeOver(lock, view) => (Some(Role::Writer(Some(lock))), Some(Resumed { view, news: News::Writes })),
            Way::Parted(view) => (None, Some(Resumed { view, news: News::Parted })),
        }
    }
}

/// A project that is being opened.
pub(crate) struct Opening {
    pub(super) nth: u32,
    pub(super) id: String,
    pub(super) resumed: Option<Resumed>,
    pub(super) files: Vec<File>,
}

/// A project that was read, and how this tab works on it.
#[derive(Debug)]
pub(crate) struct Ready {
    pub(super) opened: Opened,
    pub(super) role: Role,
    pub(super) author: Author,
}

/// Reads a project and settles who writes it.
pub(super) async fn open(storage: &Storage, id: &str, role: Option<Role>) -> Result<Box<Ready>, OpenError> {
    const N_TRIES: usize = 3;
    // Read while the lock is asked for: should somebody write in between, the note below fails, and it is read again.
    let reading = opening::read(storage, id);
    let (role, mut read) = match role {
        Some(role) => (role, reading.await),
        None => join(opening::role(id), reading).await,
    };
    let mut n_tries = 0;
    loop {
        n_tries += 1;
        let mut opened = read?;
        let Role::Writer(lock) = &role else {
            let author = opening::author(opened.row.replica.as_str().into(), &opened.row.person);
            return Ok(Box::new(Ready { opened, role, author }));
        };
        keeper::bring_back(storage, id, &mut opened).await;
        let author = opening::author(opening::replica(&opened.row, lock.as_ref()), &opened.row.person);
        let noted = storage.touch(id, opened.row.seq, |row| {
            row.opened = env::now().unix_millis();
            author.replica.as_str().clone_into(&mut row.replica);
            author.person.as_str().clone_into(&mut row.person);
            row.is_open = true;
        });
        match noted.await {
            Ok(row) => opened.row = row,
            // Somebody wrote since it was read.
            Err(StorageError::Moved { .. }) if n_tries < N_TRIES => {
                read = opening::read(storage, id).await;
                continue;
            }
            // It can be read, so it is opened; the first change tells what is wrong with writing.
            Err(_) => {}
        }
        return Ok(Box::new(Ready { opened, role, author }));
    }
}
