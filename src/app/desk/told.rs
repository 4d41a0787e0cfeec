//! What the desk tells people: how their work is kept, how far a merge is, and notices. Knows no project.

use std::cell::Ref;

use super::Desk;
use crate::app::merging::Stage;

/// How the work is kept at the moment.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) enum SaveState {
    /// All of it is stored.
    #[default]
    Saved,
    /// Some of it is on its way.
    Saving,
    /// It could not be stored: why. The work is still here and can be exported.
    Failed(String),
    /// Another tab has this project; this one follows.
    Following,
}

/// Something to tell the person, shown for a while and read out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Notice {
    pub(crate) nth: u32,
    pub(crate) text: String,
    pub(crate) tone: Tone,
}

/// How loudly something is said.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Tone {
    /// Only read out, because whoever sees the page has seen it happen.
    Aside,
    /// Shown for a while.
    Plain,
    /// Something went wrong: it stays until it is dismissed.
    Trouble,
}

impl Desk {
    /// Whether this tab may change the project.
    pub(crate) fn is_writable(&self) -> bool {
        *self.0.save_state.borrow() != SaveState::Following
    }

    /// How the work is kept.
    pub(crate) fn save_state(&self) -> Ref<'_, SaveState> {
        self.0.save_state.borrow()
    }

    /// The storage tells how the work is kept.
    pub(crate) fn set_save_state(&self, save_state: SaveState) {
        if *self.0.save_state.borrow() != save_state {
            self.0.save_state.replace(save_state);
            self.refresh();
        }
    }

    /// How far a merge is.
    pub(crate) fn merging(&self) -> Ref<'_, Stage> {
        self.0.merging.borrow()
    }

    /// A merge goes on.
    pub(crate) fn set_merging(&self, stage: Stage) {
        self.0.merging.replace(stage);
        self.refresh();
    }

    /// The notices that are up.
    pub(crate) fn notices(&self) -> Ref<'_, Vec<Notice>> {
        self.0.notices.borrow()
    }

    /// Tells the person something, politely.
    pub(crate) fn say(&self, text: &str) {
        self.notice(text, Tone::Plain);
    }

    /// Tells what just became visible to those who don't see it.
    pub(crate) fn announce(&self, text: &str) {
        self.notice(text, Tone::Aside);
    }

    /// Tells the person that something went wrong; it stays until dismissed.
    pub(crate) fn trouble(&self, text: &str) {
        self.notice(text, Tone::Trouble);
    }

    fn notice(&self, text: &str, tone: Tone) {
        let notice = Notice { nth: self.next(), text: text.to_owned(), tone };
        {
            let mut notices = self.0.notices.borrow_mut();
            // One passing notice at a time; troubles add up, up to a few.
            notices.retain(|old| old.tone == Tone::Trouble && old.text != notice.text);
            notices.push(notice);
            let n_surplus = notices.len().saturating_sub(4);
            notices.drain(..n_surplus);
        }
        self.refresh();
    }

    /// Takes a notice down.
    pub(crate) fn dismiss(&self, nth: u32) {
        self.0.notices.borrow_mut().retain(|notice| notice.nth != nth);
        self.refresh();
    }
}
