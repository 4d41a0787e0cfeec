//! What takes far longer the first time (code that the browser compiles when it first runs, its own data about dates) is done
//! once while nobody waits, so that the first claim is marked as quickly as those after it. It happens on a desk of its own,
//! with an invented text, off the page: nothing of it is seen, stored or told. Must not know the open project.

use std::{cell::Cell, rc::Rc};

use crossbearing::{
    anchor,
    change::Change,
    command::{Author, Command},
    history::Session,
    id::ClaimId,
    journal,
    offset::Span,
    project::Project,
    record::{Article, Claim, Text},
    text::ArticleText,
};
use gloo::timers::callback::Timeout;
use yew::Callback;

use crate::app::{
    claims::{Inspector, InspectorProps},
    desk::{Desk, SaveState},
};

/// After what was opened is on show and laid out for the most part.
const LATER_MS: u32 = 400;

thread_local! {
    static IS_DONE: Cell<bool> = const { Cell::new(false) };
}

/// Once for each load of the page.
pub(crate) fn later() {
    if !IS_DONE.replace(true) {
        Timeout::new(LATER_MS, rehearse).forget();
    }
}

fn rehearse() {
    let store = Callback::from(|change: Rc<Change>| drop(journal::encode_checked(&change)));
    let off_page = web_sys::window().and_then(|window| window.document()).and_then(|document| document.create_element("div").ok());
    let (Some(props), Some(off_page)) = (marked(store), off_page) else { return };
    let panel = yew::Renderer::<Inspector>::with_root_and_props(off_page, props).render();
    // By then it has been drawn.
    Timeout::new(0, move || panel.destroy()).forget();
}

/// A desk with one claim, which is the current one.
fn marked(store: Callback<Rc<Change>>) -> Option<InspectorProps> {
    let author = Author { replica: "r".into(), replica_label: String::new(), person: "p".into(), name: String::new() };
    let text = ArticleText::new("At least 12 people were killed, the mayor said.");
    let anchor = anchor::describe(&text, &[Span::at(0, 31).ok()?]).ok()?;
    let article = Article::new("a".into(), "A".to_owned(), Text::Here(text));
    let desk = Desk::new(Session::new(Project::new("p".into(), "P"), author), SaveState::Saved, store);
    let kind = desk.view().kind.clone();
    let id = ClaimId::from("c");
    desk.perform(&Command::AddArticles(vec![article]));
    desk.perform(&Command::MarkClaim(Claim::new(id.clone(), "a".into(), kind, anchor)));
    let revision = desk.revision();
    let claim = desk.shown().claim(&id).cloned()?;
    Some(InspectorProps { desk, revision, claim, focus: None })
}
