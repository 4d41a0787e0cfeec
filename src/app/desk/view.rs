//! What is looked at, and how: never saved with the project. Knows no project.

use std::rc::Rc;

use crossbearing::{
    copies::Passage,
    id::{ArticleId, ClaimId, IncidentId, KindId, MeasureId},
    matrix::By,
    settings::Panes,
    shown::Shown,
    terms::List,
};

use crate::app::{compare::Chosen, scheme::Brought};

/// Which of the places of the app is shown.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Place {
    /// Articles, text and claims.
    #[default]
    Read,
    /// Incidents and what is reported of them.
    Incidents,
    /// What sources say, side by side.
    Compare,
    /// Where people differ who annotated the same article, to be decided.
    Adjudicate,
    /// The work of others: what files would do, and what waits for somebody to choose.
    Merge,
    /// The scheme and the guidelines.
    Scheme,
}

/// What is looked at of the scheme.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Looked {
    /// One of its lists.
    pub(crate) list: List,
    /// The id of a row.
    pub(crate) term: Option<Rc<str>>,
}

/// The guidelines on show.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Guide {
    /// The heading to go to.
    pub(crate) part: Option<Rc<str>>,
    /// Grows with each request.
    pub(crate) nth: u32,
    /// Whether they are being edited.
    pub(crate) edits: bool,
    /// Whether they stand beside the text too, and not only beside the scheme.
    pub(crate) beside: bool,
}

/// The ways to compare.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Comparison {
    /// Incidents by sources.
    #[default]
    Matrix,
    /// Incidents and reports in time.
    Timeline,
    /// Articles in columns.
    Parallel,
    /// Passages that articles share.
    Copied,
    /// How far people agree.
    Agreement,
    /// A page to print.
    Brief,
}

/// How figures are shown, wherever they are.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Figures {
    /// What is counted, where one measure is shown at a time.
    pub(crate) measure: MeasureId,
    /// Whose figures stand side by side.
    pub(crate) by: By,
    /// Whether superseded, corrected, retracted and denied ones count too.
    pub(crate) with_left_out: bool,
}

impl Default for Figures {
    fn default() -> Self {
        Self { measure: "killed".into(), by: By::default(), with_left_out: false }
    }
}

/// Claims that somebody wants to see the words of.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Quoted {
    /// What they have in common, for people.
    pub(crate) heading: String,
    /// The claims.
    pub(crate) claims: Vec<ClaimId>,
}

/// Which pane a narrow screen shows.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Pane {
    /// The list on the left.
    List,
    /// What is read.
    #[default]
    Main,
    /// The panel on the right.
    Side,
}

/// What lies over the page; at most one at a time.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Dialog {
    /// Link claims to an incident, or to a new one.
    Link(Vec<ClaimId>),
    /// Every action with its key.
    Keys,
    /// Run an action by name.
    Palette,
    /// Paste or type an article.
    Paste,
    /// Export the project.
    Export,
    /// Files that could not be read: why.
    Refused(Vec<String>),
    /// The project's title, description, and the annotator's name.
    Settings,
    /// The language of the interface.
    Language,
    /// How reported ranges become figures.
    Policy,
    /// How text looks.
    Look,
    /// Edit what is known of an article.
    Article(ArticleId),
    /// Delete an article with all its claims.
    DeleteArticle(ArticleId),
    /// Delete an incident.
    DeleteIncident(IncidentId),
    /// Make one incident of two, with those that are probably one.
    Fuse(Option<IncidentId>),
    /// Whether two incidents are one.
    AskToFuse {
        /// The one that stays, at first.
        keep: IncidentId,
        /// The one that goes.
        gone: IncidentId,
    },
    /// Make two incidents of one, to begin with of these claims.
    Split(IncidentId, Vec<ClaimId>),
    /// Who did what and when.
    Log,
    /// The file that the project is kept in.
    Tied,
    /// What the scheme of a file would do.
    ImportScheme(Brought),
}

/// What is looked at; never saved with the project.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct View {
    pub(crate) place: Place,
    pub(crate) pane: Pane,
    pub(crate) article: Option<ArticleId>,
    pub(crate) claim: Option<ClaimId>,
    /// The claims that are picked to be changed together, in the order of their texts.
    pub(crate) picked: Vec<ClaimId>,
    /// Whether a click in the list picks a claim with others.
    pub(crate) picks: bool,
    pub(crate) incident: Option<IncidentId>,
    pub(crate) comparison: Comparison,
    /// The articles that stand side by side, from left to right; none before any were chosen.
    pub(crate) beside: Vec<ArticleId>,
    /// The shared passage that is looked at.
    pub(crate) copied: Option<[Passage; 2]>,
    /// How figures are shown.
    pub(crate) figures: Figures,
    /// The side of it, 0 or 1, whose extent is corrected.
    pub(crate) copied_side: usize,
    /// What the panel beside a comparison quotes.
    pub(crate) quoted: Quoted,
    /// The figure of agreement whose passages are shown.
    pub(crate) agreed: Chosen,
    /// What is looked at of the scheme.
    pub(crate) scheme: Looked,
    /// The guidelines, where they stand beside the text.
    pub(crate) guide: Option<Guide>,
    /// How wide the panes are, and which are hidden.
    pub(crate) panes: Panes,
    /// The kind that the next claim gets.
    pub(crate) kind: KindId,
    pub(crate) dialog: Option<Dialog>,
    /// A field of the inspector that wants the focus (a field's name), with a number that grows, so that
    /// asking for the same one twice works.
    pub(crate) focus: Option<(&'static str, u32)>,
    /// The disagreement that is looked at: its place in the list.
    pub(crate) dispute: usize,
    /// The conflict that is looked at, by its place in the list.
    pub(crate) conflict: usize,
    /// Bring the current claim into sight in the text; grows with each request.
    pub(crate) reveal: u32,
}

impl View {
    /// A pane that is wanted is not hidden. One that is hidden is never the one that a narrow screen shows, so whoever wants
    /// it in sight says something new.
    pub(super) fn uncover(&mut self) {
        match self.pane {
            Pane::List => self.panes.hides_list = false,
            Pane::Main => {}
            Pane::Side => self.panes.hides_panel = false,
        }
    }

    /// Whether the text of the current article is on show, to be marked.
    pub(crate) fn shows_text(&self) -> bool {
        self.place == Place::Read || (self.place == Place::Compare && self.comparison == Comparison::Parallel)
    }
}

/// Whose claims are shown, and how.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Looks {
    /// Whose.
    pub(crate) shown: Shown,
    /// Whether claims have their maker's colour and line, and not their kind's.
    pub(crate) by_person: bool,
}
