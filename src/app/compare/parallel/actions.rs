//! The rows of the view side by side in the table of actions.

use std::rc::Rc;

use crossbearing::{id::ArticleId, offset::Span, record::Verdict};
use yew::Callback;

use super::{
    super::deciding,
    shared::Shared,
    stage::{Stage, current},
};
use crate::app::{
    actions::Action,
    desk::{Comparison, Desk, Place},
    reader,
};

const GROUP: &str = "Side by side";

fn here(desk: &Desk) -> bool {
    let view = desk.view();
    view.place == Place::Compare && view.comparison == Comparison::Parallel && current().is_some()
}

fn shared_now() -> Option<Shared> {
    current()?.shared().iter().find(|shared| shared.is_current).cloned()
}

fn has_current(desk: &Desk) -> bool {
    here(desk) && shared_now().is_some()
}

fn step(desk: &Desk, forward: bool) {
    let Some(stage) = current() else { return };
    let shared = stage.shared();
    let nth = shared.iter().position(|shared| shared.is_current);
    let next = match nth {
        Some(nth) if forward => Some(nth + 1),
        Some(nth) => nth.checked_sub(1),
        None => Some(0),
    };
    match next.and_then(|nth| Some((nth, shared.get(nth)?))) {
        Some((nth, shared)) => stage.go_to(nth, shared),
        None if shared.is_empty() => desk.say(t!("parallel-none-shared")),
        None => desk.say(if forward { t!("parallel-last") } else { t!("parallel-first") }),
    }
}

impl Stage {
    /// Makes a shared passage the current one, goes to it in both columns and says what it is.
    pub(super) fn go_to(self: &Rc<Self>, nth: usize, shared: &Shared) {
        self.jump(shared);
        self.schedule();
        self.desk.look(|view| view.copied = Some(shared.pair.copied.passages.clone()));
        let quote = {
            let project = self.desk.shown();
            let [one, _] = &shared.passages;
            let text = project.article(&one.article).and_then(|article| article.body.text.here());
            text.and_then(|text| text.slice(one.span)).unwrap_or_default().to_owned()
        };
        let kind = super::super::found::kind_label(shared.pair.copied.kind).to_lowercase();
        self.desk.announce(&t!(
            "parallel-at",
            n = &(nth + 1).to_string(),
            all = &self.shared().len().to_string(),
            kind = &kind,
            quote = &quote
        ));
    }
}

fn judge(desk: &Desk, verdict: Verdict) {
    if let Some(shared) = shared_now() {
        deciding::judge(desk, &shared.pair, verdict);
    }
}

/// One side of the current passage becomes what is selected in its article.
fn set_extent(desk: &Desk) {
    match reader::selected(desk) {
        Some(selected) => {
            take_extent(desk, selected);
            reader::deselect(desk);
        }
        None => {
            let wanting = desk.clone();
            reader::want_selection(desk, Callback::from(move |selected| take_extent(&wanting, selected)));
            desk.say(t!("parallel-select"));
        }
    }
}

fn take_extent(desk: &Desk, (article, span): (ArticleId, Span)) {
    let Some(shared) = shared_now() else { return };
    let side = shared.pair.copied.passages.iter().position(|passage| passage.article == article);
    let Some(side) = side else {
        desk.say(t!("parallel-not-here"));
        return;
    };
    if deciding::set_extent(desk, &shared.pair, side, span, None) {
        desk.say(t!("parallel-set"));
    }
}

fn toggle_together(desk: &Desk) {
    if let Some(stage) = current() {
        desk.say(if stage.toggle_together() { t!("parallel-now-together") } else { t!("parallel-now-alone") });
    }
}

/// The actions of this view.
pub(crate) const ACTIONS: &[Action] = &[
    Action { id: "parallel.next", keys: &["Shift+J"], group: GROUP, when: here, run: |desk| step(desk, true) },
    Action { id: "parallel.previous", keys: &["Shift+K"], group: GROUP, when: here, run: |desk| step(desk, false) },
    Action { id: "parallel.confirm", keys: &["Shift+A"], group: GROUP, when: has_current, run: |desk| judge(desk, Verdict::Confirmed) },
    Action { id: "parallel.reject", keys: &["Shift+N"], group: GROUP, when: has_current, run: |desk| judge(desk, Verdict::Rejected) },
    Action { id: "parallel.extent", keys: &["Shift+X"], group: GROUP, when: has_current, run: set_extent },
    Action { id: "parallel.together", keys: &["Shift+T"], group: GROUP, when: here, run: toggle_together },
];
