//! How somebody likes to work, kept by the browser: how text looks, set on the page at once, and the panes. The keys are the
//! table's ([`actions`]); the file of settings holds all of it.

use std::cell::RefCell;

use crossbearing::settings::{Look, Panes, Settings, SettingsError};

use crate::app::{
    actions,
    desk::Desk,
    platform::{page, prefs},
    reader,
};

thread_local! {
    static KNOWN: RefCell<Option<Settings>> = const { RefCell::new(None) };
}

fn stored() -> Settings {
    // Settings that can't be read are as good as none.
    Settings::from_json(&prefs::settings()).unwrap_or_default()
}

fn known() -> Settings {
    KNOWN.with_borrow_mut(|known| known.get_or_insert_with(stored).clone())
}

/// Keeps a change. Another tab may have changed something else in the meantime.
fn keep(change: impl Fn(&mut Settings)) {
    let mut settings = known();
    change(&mut settings);
    KNOWN.set(Some(settings));
    let mut settings = stored();
    change(&mut settings);
    prefs::set_settings(&settings.to_json());
}

/// How text looks.
pub(crate) fn look() -> Look {
    known().look.unwrap_or_default()
}

/// The panes, as they were left.
pub(crate) fn panes() -> Panes {
    known().panes.unwrap_or_default()
}

/// Puts the looks of text on the page.
pub(crate) fn apply() {
    let look = look();
    page::set_root_var("--text-scale", &format!("{}", f64::from(look.size_percent) / 100.0));
    for (name, word) in [("measure", look.measure.word()), ("font", look.font.word()), ("density", look.density.word())] {
        page::set_root_data(name, word);
    }
}

/// Has text look otherwise from now on, with what is read staying where it is.
pub(crate) fn set_look(desk: &Desk, look: Look) {
    keep(|settings| settings.look = Some(look));
    reader::keep_place(apply);
    page::tell_resized();
    desk.look(|_| ());
}

/// Has other panes from now on.
pub(crate) fn set_panes(desk: &Desk, panes: Panes) {
    keep(|settings| settings.panes = Some(panes));
    reader::keep_place(|| desk.look(|view| view.panes = panes));
}

/// All of it as a file.
pub(crate) fn to_file() -> String {
    Settings { keys: actions::keymap(), look: Some(look()), panes: Some(panes()) }.to_json()
}

/// Takes up what a file holds.
pub(crate) fn take(desk: &Desk, file: &str) -> Result<(), SettingsError> {
    let settings = Settings::from_json(file)?;
    actions::set_keymap(desk, settings.keys);
    if let Some(look) = settings.look {
        set_look(desk, look);
    }
    if let Some(panes) = settings.panes {
        set_panes(desk, panes);
    }
    Ok(())
}
