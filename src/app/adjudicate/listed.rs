//! The disagreements of the article on show, as the panel lists them and the keys act on them.

use std::{cell::RefCell, collections::BTreeSet, rc::Rc};

use crossbearing::{
    adjudication::{self, Adjudication, State},
    id::{ArticleId, PersonId},
    record::GOLD,
};

use crate::app::desk::Desk;

/// One disagreement.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Item {
    /// About incidents: its number among the questions.
    Question(usize),
    /// About claims: its number among the groups.
    Group(usize),
}

/// See the module.
#[derive(Debug, PartialEq)]
pub(super) struct Listed {
    /// Who annotated the article, left out or not.
    pub(super) people: Vec<PersonId>,
    /// Questions about incidents first, then claims in text order; those that agree are not in it.
    pub(super) items: Vec<Item>,
    pub(super) adjudication: Adjudication,
}

thread_local! {
    static LISTED: RefCell<Rc<Listed>> = RefCell::default();
    /// The reason that is typed for the current one.
    static REASON: RefCell<Option<String>> = const { RefCell::new(None) };
}

impl Default for Listed {
    /// Of no article.
    fn default() -> Self {
        let (annotators, questions, groups) = (Vec::new(), Vec::new(), Vec::new());
        let adjudication = Adjudication { layer: GOLD.to_owned(), article: "".into(), annotators, questions, groups, n_orphans: 0 };
        Self { people: Vec::new(), items: Vec::new(), adjudication }
    }
}

/// The panel says what it lists.
pub(super) fn publish(listed: &Rc<Listed>) {
    LISTED.set(Rc::clone(listed));
}

/// What the panel lists.
pub(super) fn listed() -> Rc<Listed> {
    LISTED.with_borrow(Rc::clone)
}

/// Keeps what is typed as the reason until it is decided.
pub(super) fn set_reason(reason: Option<String>) {
    REASON.set(reason);
}

/// The reason that was typed, if one was.
pub(super) fn take_reason() -> Option<String> {
    REASON.take()
}

/// What somebody is called.
pub(super) fn name(desk: &Desk, person: &PersonId) -> String {
    let name = desk.project().person(person).map(|person| person.body.name.clone()).unwrap_or_default();
    if name.is_empty() { t!("somebody-nameless-first").to_owned() } else { name }
}

impl Listed {
    pub(super) fn of(desk: &Desk, article: &ArticleId, left_out: &BTreeSet<PersonId>) -> Self {
        // Whoever works blind decides nothing between others; whose claims are shown elsewhere doesn't matter.
        let project = crate::app::claims::compared(desk);
        let people = adjudication::annotators(&project, article);
        let chosen: Vec<PersonId> = people.iter().filter(|person| !left_out.contains(*person)).cloned().collect();
        let adjudication = adjudication::of(&project, article, &chosen, GOLD);
        let groups = adjudication.groups.iter().enumerate().filter(|(_, group)| !group.matters.is_empty());
        let items = (0..adjudication.questions.len()).map(Item::Question).chain(groups.map(|(nth, _)| Item::Group(nth))).collect();
        Self { people, items, adjudication }
    }

    pub(super) fn state(&self, item: Item) -> &State {
        let of = &self.adjudication;
        match item {
            Item::Question(nth) => &of.questions[nth].state,
            Item::Group(nth) => &of.groups[nth].state,
        }
    }

    /// The first that is to be decided.
    pub(super) fn first_open(&self) -> Option<usize> {
        self.items.iter().position(|item| self.state(*item).is_open())
    }

    /// The next that is to be decided behind number `nth`, from the start again at the end.
    pub(super) fn next_open(&self, nth: usize) -> Option<usize> {
        let n_items = self.items.len();
        (1..n_items).map(|step| (nth + step) % n_items).find(|next| self.state(self.items[*next]).is_open())
    }

    /// Looks at number `nth`, in the text too.
    pub(super) fn go(&self, desk: &Desk, nth: usize) {
        set_reason(None);
        let claim = match self.items.get(nth) {
            Some(Item::Group(group)) => self.adjudication.groups[*group].versions.first().map(|version| version.claim.body.id.clone()),
            Some(Item::Question(_)) | None => None,
        };
        desk.look(|view| {
            view.dispute = nth;
            view.claim = claim;
            view.reveal += 1;
        });
    }
}
