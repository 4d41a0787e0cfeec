//! The rows of files on the disk in the table of actions.

use wasm_bindgen_futures::spawn_local;

use crate::app::{actions::Action, desk::Desk, files, platform::disk};

fn can_hold(_: &Desk) -> bool {
    disk::can_hold()
}

fn can_open_folders(_: &Desk) -> bool {
    disk::can_open_folders()
}

fn open_folder(desk: &Desk) {
    let desk = desk.clone();
    spawn_local(async move {
        match disk::folder().await {
            Ok(Some(found)) if found.is_empty() => desk.say(t!("files-none-in-folder")),
            Ok(Some(found)) => files::take(found),
            Ok(None) => {}
            Err(why) => desk.trouble(&t!("files-folder-unread", why = &why)),
        }
    });
}

/// The actions on files that the browser lets the page hold on to.
pub(crate) const ACTIONS: &[Action] = &[
    Action { id: "files.tie", keys: &["Alt+s"], group: "Files", when: can_hold, run: super::ask },
    Action { id: "files.folder", keys: &["Alt+o"], group: "Files", when: can_open_folders, run: open_folder },
];
