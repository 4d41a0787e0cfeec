//! How somebody likes to work, kept by the browser: how text looks, set on the page at once, and the panes. The keys are the
//! table's ([`actions`]), the language is that of [`words`]; the file of settings holds all of it.

use std::cell::{Cell, RefCell};

use crossbearing::settings::{Density, Look, Panes, Settings, SettingsError};

use crate::app::{
    actions,
    desk::Desk,
    platform::{page, prefs},
    reader,
    words::{self, Language},
};

/// The long lists that draw only the rows in sight. All rows of one are equally high.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Rows {
    /// The articles.
    Articles,
    /// The tree of incidents.
    Incidents,
    /// Incidents by sources.
    Matrix,
}

/// Each with the name that the style sheets have for the height of a row.
const ROWS: [(Rows, &str); 3] = [(Rows::Articles, "--article-row"), (Rows::Incidents, "--incident-row"), (Rows::Matrix, "--matrix-row")];

impl Rows {
    /// How high its rows are, in CSS pixels. What a finger points at is no smaller than usual for it.
    fn height_px(self, density: Density, by_finger: bool) -> u32 {
        let (compact, finger, usual, roomy) = match self {
            Self::Articles => (66, 68, 78, 96),
            Self::Incidents => (38, 44, 46, 58),
            Self::Matrix => (28, 36, 36, 46),
        };
        match density {
            Density::Compact if by_finger => finger,
            Density::Compact => compact,
            Density::Usual => usual,
            Density::Roomy => roomy,
        }
    }
}

thread_local! {
    static KNOWN: RefCell<Option<Settings>> = const { RefCell::new(None) };
    /// How high rows are at present: as the page was told.
    static HEIGHTS: Cell<[u32; ROWS.len()]> = const { Cell::new([78, 46, 36]) };
}

/// How high the rows of a list are, in CSS pixels. When that changes the window says that it was resized.
pub(crate) fn row_px(rows: Rows) -> u32 {
    HEIGHTS.get()[rows as usize]
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
    let by_finger = page::is_touched();
    let heights = ROWS.map(|(rows, _)| rows.height_px(look.density, by_finger));
    for ((_, name), px) in ROWS.iter().zip(heights) {
        page::set_root_var(name, &format!("{px}px"));
    }
    HEIGHTS.set(heights);
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
    let language = Some(words::language().tag().to_owned());
    Settings { keys: actions::keymap(), look: Some(look()), panes: Some(panes()), language }.to_json()
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
    // Last: all is drawn anew. A language that isn't spoken here changes nothing.
    if let Some(language) = settings.language.and_then(|tag| Language::of_tag(&tag)) {
        words::set_language(language);
    }
    Ok(())
}
