//! From the storage to a project at work, and from a project to the storage for the first time. Knows no
//! screen.

use crossbearing::{
    command::{Author, Command},
    history::Session,
    id::ReplicaId,
    journal::{self, ReplayError},
    project::Project,
    record::Header,
    wire::{self, ExportOptions, LoadError, Loading, Saving},
};
use thiserror::Error;

use crate::app::{
    platform::{
        env,
        locks::{self, Asked, Lock},
        page, prefs,
        slices::Slices,
        storage::{Facts, ProjectRow, Storage, StorageError},
    },
    words::said,
};

/// A project as it is stored.
#[derive(Debug)]
pub(crate) struct Opened {
    pub(crate) row: ProjectRow,
    pub(crate) project: Project,
}

/// Why a project can't be opened.
#[derive(Debug, Error)]
pub(crate) enum OpenError {
    /// The storage fails.
    #[error("{0}")]
    Storage(#[from] StorageError),
    /// The whole copy can't be read.
    #[error("the stored copy can't be read: {0}")]
    Snapshot(#[from] LoadError),
    /// All of it can be read but what the list knows of it.
    #[error("{error}")]
    Entry {
        /// What is wrong with that.
        error: StorageError,
        /// The project.
        good: Box<Project>,
    },
    /// The copy can be read, but not all of the changes since.
    #[error("{error}")]
    Journal {
        /// Which change, and why.
        error: Box<ReplayError>,
        /// The project up to the last good change.
        good: Box<Project>,
        /// How many changes are stored behind it.
        n_left: u64,
    },
}

/// Reads a project: the copy and the changes since.
pub(crate) async fn read(storage: &Storage, id: &str) -> Result<Opened, OpenError> {
    let stored = storage.read(id).await?;
    let mut project = wire::load(stored.snapshot.text.as_bytes(), t!("opening-copy"))?.project;
    let last_there = stored.journal.last().map_or(stored.snapshot.seq, |(seq, _)| *seq);
    let last = stored.row.as_ref().map_or(last_there, |row| row.seq.max(last_there));
    let rows = stored.journal.iter().map(|(seq, text)| (*seq, text.as_str()));
    if let Err(error) = journal::replay(&mut project, stored.snapshot.seq, last, rows) {
        let n_left = last.saturating_sub(error.last_good);
        return Err(OpenError::Journal { error: Box::new(error), good: Box::new(project), n_left });
    }
    match stored.row {
        // More in the journal than the list knows of: never written by this program, so not to go on from.
        Ok(row) if row.seq < last => {
            let error = StorageError::Damaged {
                found: format!("change {last} stored, though the list knows of {}", row.seq),
                expected: "both to agree",
            };
            Err(OpenError::Entry { error, good: Box::new(project) })
        }
        Ok(row) => Ok(Opened { row, project }),
        Err(error) => Err(OpenError::Entry { error, good: Box::new(project) }),
    }
}

/// How this tab may work on a project.
#[derive(Debug)]
pub(crate) enum Role {
    /// It writes. The lock keeps others from it; a browser without locks gives none.
    Writer(Option<Lock>),
    /// Another tab writes; this one follows.
    Follower,
}

/// The name of the lock that the writer of a project holds.
pub(crate) fn lock_name(id: &str) -> String {
    format!("crossbearing.write.{id}")
}

/// Asks to write a project.
pub(crate) async fn role(id: &str) -> Role {
    match locks::try_lock(&lock_name(id)).await {
        Asked::Granted(lock) => Role::Writer(Some(lock)),
        Asked::Taken => Role::Follower,
        Asked::Unsupported => Role::Writer(None),
    }
}

/// The replica as which a writer goes on.
///
/// No two histories may ever give the same number to different changes: a merge would lose one of them. The
/// one of last time is taken on only if nobody else can be using it and all that it made was stored.
pub(crate) fn replica(row: &ProjectRow, lock: Option<&Lock>) -> ReplicaId {
    let is_safe = lock.is_some() && !row.replica.is_empty() && !prefs::is_unstored(&row.replica);
    if is_safe { row.replica.as_str().into() } else { env::new_id().into() }
}

/// Whoever works here; `person` is who worked on the project last, in case the browser forgot.
pub(crate) fn author(replica: ReplicaId, person: &str) -> Author {
    let person = prefs::author_id(|| if person.is_empty() { env::new_id() } else { person.to_owned() });
    Author { replica, replica_label: page::machine(), person: person.into(), name: prefs::author_name() }
}

/// What the list shows of a project.
pub(crate) fn facts(project: &Project) -> Facts {
    Facts {
        title: project.header().body.title.clone(),
        n_articles: project.articles().len() as u64,
        n_claims: project.claims().len() as u64,
    }
}

/// The project as a file.
pub(crate) fn as_file(project: &Project) -> String {
    wire::save(project, &ExportOptions::default())
}

/// The project as a file, if that file certainly reads back as the very same project: nothing stored is ever
/// replaced by anything else. To write and read a large one takes its time, in slices.
pub(crate) async fn as_checked_file(project: &Project) -> Option<String> {
    const N_ROWS: usize = 50;
    const N_BYTES: usize = 20_000;
    let mut slices = Slices::begin();
    let mut saving = Saving::new(project);
    while saving.step(N_BYTES) {
        slices.rest_if_over().await;
    }
    let text = saving.finish();
    let mut loading = Loading::new(text.as_bytes(), "copy").ok()?;
    while loading.step(N_ROWS).ok()? {
        slices.rest_if_over().await;
    }
    slices.rest_if_over().await;
    let loaded = loading.finish().ok()?;
    slices.rest_if_over().await;
    let same = loaded.project == *project;
    slices.rest_if_over().await;
    drop(loaded);
    slices.rest_if_over().await;
    same.then_some(text)
}

/// Stores a project that isn't in the storage yet; gives the id that it has there.
pub(crate) async fn add(storage: &Storage, id: String, project: &Project, author: &Author) -> Result<String, StorageError> {
    let text = as_checked_file(project).await.ok_or(StorageError::Damaged {
        found: "a project that its own file can't hold".to_owned(),
        expected: "one that reads back the same",
    })?;
    let (facts, now) = (facts(project), env::now().unix_millis());
    let row = ProjectRow {
        id: id.clone(),
        title: facts.title,
        created: now,
        opened: now,
        n_articles: facts.n_articles,
        n_claims: facts.n_claims,
        bytes: text.len() as u64,
        bytes_snapshot: text.len() as u64,
        seq: 0,
        n_journal: 0,
        replica: author.replica.as_str().to_owned(),
        person: author.person.as_str().to_owned(),
        is_open: false,
        extra: serde_json::Map::new(),
    };
    storage.create(&row, &text).await?;
    Ok(id)
}

/// Stores a new, empty project, or one that starts with what `commands` do.
pub(crate) async fn create(storage: &Storage, title: &str, description: &str, commands: &[Command]) -> Result<String, StorageError> {
    let (id, replica) = (env::new_id(), ReplicaId::from(env::new_id()));
    let project = Project::new(id.as_str().into(), title);
    let header = Header { description: description.to_owned(), ..project.header().body.clone() };
    let author = author(replica, "");
    let mut session = Session::new(project, author.clone());
    for command in [Command::EditHeader(header)].iter().chain(commands) {
        session.perform(command, env::now(), None).map_err(|error| StorageError::Other(said::refused(&error)))?;
    }
    add(storage, id, session.project(), &author).await
}

/// Stores what is in memory as a project of its own beside the one that it comes from: another title and
/// another replica, the same project inside, so that the two can be merged.
pub(crate) async fn add_copy(storage: &Storage, project: Project, suffix: &str) -> Result<String, StorageError> {
    let replica = ReplicaId::from(env::new_id());
    let author = author(replica, "");
    let mut session = Session::new(project, author.clone());
    let header = session.project().header().body.clone();
    let header = Header { title: format!("{} ({suffix})", header.title), ..header };
    session.perform(&Command::EditHeader(header), env::now(), None).map_err(|error| StorageError::Other(said::refused(&error)))?;
    add(storage, env::new_id(), session.project(), &author).await
}

/// Stores that a project was left: it doesn't open by itself any more.
pub(crate) async fn note_left(storage: &Storage, id: &str) {
    // Should it not be noted, the project opens by itself the next time, which is no harm.
    if let Ok(stored) = storage.row(id).await {
        drop(storage.touch(id, stored.seq, |row| row.is_open = false).await);
    }
}

/// The project that was open when the app was last heard of.
pub(crate) fn left_open(rows: &[ProjectRow]) -> Option<String> {
    rows.iter().filter(|row| row.is_open).max_by_key(|row| row.opened).map(|row| row.id.clone())
}

/// Why a project that isn't open can't be renamed or deleted.
#[derive(Debug, Error)]
pub(crate) enum ChangeError {
    /// Another tab works on it.
    #[error("it is open in another tab; close it there first")]
    InUse,
    /// It can't be opened.
    #[error("{0}")]
    Open(#[from] OpenError),
    /// The storage fails.
    #[error("{0}")]
    Storage(#[from] StorageError),
}

/// Gives a project that isn't open another title.
pub(crate) async fn rename(storage: &Storage, id: &str, title: &str) -> Result<(), ChangeError> {
    let Role::Writer(lock) = role(id).await else { return Err(ChangeError::InUse) };
    let Opened { row, project } = read(storage, id).await?;
    let replica = replica(&row, lock.as_ref());
    let seq = row.seq;
    let mut session = Session::new(project, author(replica, &row.person));
    let header = Header { title: title.to_owned(), ..session.project().header().body.clone() };
    let change = session
        .perform(&Command::EditHeader(header), env::now(), None)
        .map_err(|error| ChangeError::Storage(StorageError::Other(said::refused(&error))))?;
    let Some(change) = change else { return Ok(()) };
    let facts = facts(session.project());
    match journal::encode_checked(&change) {
        Some(text) => storage.append(id, seq, &[text], &facts).await?,
        None => return Err(StorageError::Other("the change can't be written down".to_owned()).into()),
    };
    Ok(())
}

/// Deletes a project for good.
pub(crate) async fn delete(storage: &Storage, id: &str) -> Result<(), ChangeError> {
    let Role::Writer(_lock) = role(id).await else { return Err(ChangeError::InUse) };
    storage.delete(id).await?;
    prefs::set_rescued(id, None);
    Ok(())
}
