//! What the desk tells people: how their work is kept, and notices. Knows no project.

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
