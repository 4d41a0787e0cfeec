//! The one table of actions: what can be done, by which key, and when. The shortcuts, the command palette
//! and the sheet of keys all come from it; each part of the app brings its own rows.

use web_sys::{KeyboardEvent, MouseEvent};
use yew::Callback;

use crate::app::{adjudicate, claims, compare, desk::Desk, files, incidents, merging, platform::focus, reader, scheme, shell};

/// One thing that can be done.
pub(crate) struct Action {
    /// A stable name for tests and settings ("claim.delete").
    pub(crate) id: &'static str,
    /// What people read.
    pub(crate) name: &'static str,
    /// The keys, each like "m", "Shift+J", "Mod+z", "Alt+ArrowLeft", "Delete"; "Mod" is Ctrl, or Cmd on a
    /// Mac. Single characters are compared as typed, so "?" needs no "Shift".
    pub(crate) keys: &'static [&'static str],
    /// The heading under which the sheet of keys lists it.
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
        shell::ACTIONS,
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

/// Runs the action that a key stands for, if there is one that makes sense now; says whether it did.
pub(crate) fn dispatch(desk: &Desk, event: &KeyboardEvent) -> bool {
    if event.is_composing() || event.default_prevented() {
        return false;
    }
    let typing = focus::is_typing(event);
    let dialog_open = desk.view().dialog.is_some();
    let pressed = all().find(|action| {
        action.keys.iter().any(|key| is_key(key, event) && !(typing && is_bare(key)))
            && (action.when)(desk)
            // A dialog keeps its keys to itself but for those that open another.
            && (!dialog_open || action.keys.iter().any(|key| key.starts_with("Mod+k")))
    });
    let Some(action) = pressed else { return false };
    event.prevent_default();
    (action.run)(desk);
    true
}

/// Whether a key would be text if it were typed.
fn is_bare(key: &str) -> bool {
    !key.contains("Mod+") && !key.contains("Alt+")
}

fn is_key(key: &str, event: &KeyboardEvent) -> bool {
    let mut rest = key;
    let (mut modifier, mut alt, mut shift) = (false, false, false);
    loop {
        if let Some(behind) = rest.strip_prefix("Mod+") {
            (modifier, rest) = (true, behind);
        } else if let Some(behind) = rest.strip_prefix("Alt+") {
            (alt, rest) = (true, behind);
        } else if let Some(behind) = rest.strip_prefix("Shift+") {
            (shift, rest) = (true, behind);
        } else {
            break;
        }
    }
    let pressed = event.key();
    let is_character = rest.chars().count() == 1;
    let same_key = if is_character { pressed.eq_ignore_ascii_case(rest) } else { pressed == rest };
    // A symbol such as "?" may need Shift on one keyboard and not on another; letters and named keys don't.
    let is_letter = rest.chars().all(|c| c.is_alphabetic());
    let shift_fits = if is_character && !is_letter { true } else { event.shift_key() == shift };
    same_key && shift_fits && (event.ctrl_key() || event.meta_key()) == modifier && event.alt_key() == alt
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
    match shown.rsplit_once('+') {
        Some((modifiers, last)) if last.chars().count() == 1 => format!("{modifiers}+{}", last.to_uppercase()),
        None if shown.chars().count() <= 2 => shown.to_uppercase(),
        Some(_) | None => shown,
    }
}

fn is_mac() -> bool {
    web_sys::window().and_then(|window| window.navigator().platform().ok()).is_some_and(|platform| platform.starts_with("Mac"))
}
