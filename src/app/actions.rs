//! The one table of actions: what can be done, by which key, and when. The shortcuts, the command palette
//! and the sheet of keys all come from it; each part of the app brings its own rows. People may change the keys:
//! whoever shows one asks here ([`key`], [`aria`]) and names the action.

#[cfg(test)]
mod tests;

use std::{cell::RefCell, rc::Rc};

use crossbearing::keymap::{Chord, Keymap, Row};
use web_sys::{KeyboardEvent, MouseEvent};
use yew::Callback;

use crate::app::{
    adjudicate, claims, compare,
    desk::Desk,
    files, incidents, merging,
    platform::{ahead, focus, prefs},
    printing, reader, scheme, shell, tied, words,
};

/// One thing that can be done.
pub(crate) struct Action {
    /// A stable name for tests and settings ("claim.delete"). What people read is the message of the same name
    /// ("action-claim-delete").
    pub(crate) id: &'static str,
    /// The keys that it comes with, each like "m", "Shift+J", "Mod+z", "Alt+ArrowLeft", "Delete"; "Mod" is Ctrl, or Cmd on a
    /// Mac. Single characters are compared as typed, so "?" needs no "Shift".
    pub(crate) keys: &'static [&'static str],
    /// The heading under which the sheet of keys lists it, as in English; shown by [`group_name`].
    pub(crate) group: &'static str,
    /// Whether it makes sense now.
    pub(crate) when: fn(&Desk) -> bool,
    /// Does it.
    pub(crate) run: fn(&Desk),
}

/// For `when`: at any time.
pub(crate) fn always(_: &Desk) -> bool {
    true
}

/// All actions, in the order in which people are shown them.
pub(crate) fn all() -> impl Iterator<Item = &'static Action> {
    [
        // First: in their own place its keys come before others' that work everywhere.
        scheme::ACTIONS,
        reader::ACTIONS,
        claims::ACTIONS,
        claims::SEVERAL,
        claims::LAYERS,
        adjudicate::ACTIONS,
        incidents::ACTIONS,
        incidents::TO_DO,
        compare::ACTIONS,
        compare::CARRYING,
        compare::PARALLEL,
        compare::REVIEWING,
        merging::ACTIONS,
        files::ACTIONS,
        tied::ACTIONS,
        printing::ACTIONS,
        shell::ACTIONS,
        shell::PANES,
    ]
    .into_iter()
    .flatten()
}

/// The action with this id.
pub(crate) fn by_id(id: &str) -> Option<&'static Action> {
    all().find(|action| action.id == id)
}

/// A button's callback that runs an action of the table.
pub(crate) fn run(desk: &Desk, id: &'static str) -> Callback<MouseEvent> {
    let desk = desk.clone();
    Callback::from(move |_| {
        if let Some(action) = by_id(id) {
            (action.run)(&desk);
        }
    })
}

thread_local! {
    static KEYS: RefCell<Option<Rc<Keys>>> = const { RefCell::new(None) };
}

/// Which key does what at present.
struct Keys {
    keymap: Keymap,
    /// All of them, in the order of the table.
    of: Vec<(Chord, &'static Action)>,
    /// Grows with every change.
    version: u32,
}

impl Keys {
    fn new(keymap: Keymap, version: u32) -> Rc<Self> {
        let of = all().flat_map(|action| keymap.keys(action.row()).into_iter().map(move |key| (key, action))).collect();
        let keys = Rc::new(Self { keymap, of, version });
        KEYS.set(Some(Rc::clone(&keys)));
        keys
    }
}

fn current() -> Rc<Keys> {
    let known = KEYS.with_borrow(Clone::clone);
    // Keys that can't be read are as good as none changed.
    known.unwrap_or_else(|| Keys::new(Keymap::from_json(&prefs::keys()).unwrap_or_default(), 0))
}

/// The keys that were changed.
pub(crate) fn keymap() -> Keymap {
    current().keymap.clone()
}

/// Grows whenever keys are changed: for whoever shows some.
pub(crate) fn keys_version() -> u32 {
    current().version
}

/// Changes keys from now on, and the next time.
pub(crate) fn set_keymap(desk: &Desk, keymap: Keymap) {
    prefs::set_keys(&if keymap.is_empty() { String::new() } else { keymap.to_json() });
    Keys::new(keymap, keys_version() + 1);
    desk.look(|_| ());
}

/// The heading of a group as people read it.
pub(crate) fn group_name(group: &str) -> &'static str {
    words::text(&format!("group-{}", group.to_lowercase().replace(' ', "-")))
}

impl Action {
    /// What people read.
    pub(crate) fn name(&self) -> &'static str {
        words::text(&format!("action-{}", self.id.replace(['.', '_'], "-")))
    }

    /// As far as keys are concerned.
    pub(crate) fn row(&'static self) -> Row<'static> {
        Row { id: self.id, group: self.group, keys: self.keys }
    }

    /// The keys that it has at present.
    pub(crate) fn chords(&'static self) -> Vec<Chord> {
        current().keymap.keys(self.row())
    }
}

/// The first key of an action, if it has one.
pub(crate) fn key(id: &str) -> Option<String> {
    by_id(id)?.chords().first().map(ToString::to_string)
}

/// The keys of an action for `aria-keyshortcuts`.
pub(crate) fn aria(id: &str) -> Option<String> {
    let modifier = if is_mac() { "Meta+" } else { "Control+" };
    let keys: Vec<String> = by_id(id)?.chords().iter().map(|key| capital(&key.to_string()).replace("Mod+", modifier)).collect();
    (!keys.is_empty()).then(|| keys.join(" "))
}

/// A single letter as it stands on its key.
fn capital(key: &str) -> String {
    match key.rsplit_once('+') {
        Some((modifiers, last)) if last.chars().count() == 1 => format!("{modifiers}+{}", last.to_uppercase()),
        None if key.chars().count() <= 2 => key.to_uppercase(),
        Some(_) | None => key.to_owned(),
    }
}

/// What is pressed; `None` for a key that belongs to an input method or only changes others.
pub(crate) fn pressed(event: &KeyboardEvent) -> Option<Chord> {
    // 229 is what browsers send for a key that an input method takes.
    if event.is_composing() || event.key_code() == 229 {
        return None;
    }
    Chord::pressed(&event.key(), event.ctrl_key() || event.meta_key(), event.alt_key(), event.shift_key())
}

/// On a keyboard for another script, the letter that stands on the key elsewhere.
fn latin(event: &KeyboardEvent) -> Option<Chord> {
    let (key, code) = (event.key(), event.code());
    let letter = code.strip_prefix("Key").filter(|_| !key.is_ascii() && key.chars().count() == 1)?;
    Chord::pressed(letter, event.ctrl_key() || event.meta_key(), event.alt_key(), event.shift_key())
}

/// Runs the action that a key stands for, if there is one that makes sense now; says whether it did.
pub(crate) fn dispatch(desk: &Desk, event: &KeyboardEvent) -> bool {
    if event.default_prevented() {
        return false;
    }
    let Some(pressed) = pressed(event) else { return false };
    let typing = focus::is_typing(event);
    // The key that elsewhere is Alt, and says that it is Ctrl and Alt.
    if typing && event.get_modifier_state("AltGraph") {
        return false;
    }
    let dialog_open = desk.view().dialog.is_some();
    let keys = current();
    let meant = |pressed: &Chord| {
        let fits = |(key, action): &&(Chord, &'static Action)| {
            key == pressed
                && !(typing && key.may_write())
                // A dialog keeps its keys to itself but for those that open another.
                && (!dialog_open || action.id == "palette")
                && (action.when)(desk)
        };
        keys.of.iter().find(fits).map(|(_, action)| *action)
    };
    let Some(action) = meant(&pressed).or_else(|| meant(&latin(event)?)) else { return false };
    event.prevent_default();
    let before = desk.view().focus;
    (action.run)(desk);
    let (desk, asked) = (desk.clone(), desk.view().focus);
    // What is typed next is for the field or the dialog that this leads to.
    ahead::wait_while(move || {
        let view = desk.view();
        let has_field_to_come = asked != before && asked.is_some() && view.focus == asked;
        let has_dialog_to_come = !dialog_open && view.dialog.is_some() && !focus::is_in("dialog[open]");
        has_field_to_come || has_dialog_to_come || focus::is_coming()
    });
    true
}

/// A key as people read it: "Ctrl+Z", "⌘Z" on a Mac.
pub(crate) fn shown(key: &str) -> String {
    let modifier = if is_mac() { "⌘" } else { "Ctrl+" };
    let mut shown = key.replace("Mod+", modifier);
    for (name, sign) in
        [("ArrowLeft", "←"), ("ArrowRight", "→"), ("ArrowUp", "↑"), ("ArrowDown", "↓"), ("Escape", "Esc"), ("Delete", "Del")]
    {
        shown = shown.replace(name, sign);
    }
    capital(&shown)
}

/// The key of an action as people read it; empty if it has none.
pub(crate) fn shown_of(id: &str) -> String {
    key(id).map(|key| shown(&key)).unwrap_or_default()
}

fn is_mac() -> bool {
    web_sys::window().and_then(|window| window.navigator().platform().ok()).is_some_and(|platform| platform.starts_with("Mac"))
}
