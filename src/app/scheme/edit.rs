//! What is done to the scheme: the row that is looked at, and the steps on it.

use crossbearing::{
    command::Command,
    terms::{self, List, Term},
    wire,
};
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::{JsFuture, spawn_local};
use yew::prelude::*;

use super::Brought;
use crate::app::{
    desk::{Desk, Dialog, Looked},
    platform::{files, focus},
    words::said,
};

/// The hidden input through which a scheme comes.
pub(super) const PICKER: &str = "scheme-picker";

/// The rows of the list on show, and the place of the one that is looked at.
pub(super) fn current(desk: &Desk) -> (Vec<Term>, Option<usize>) {
    let looked = desk.view().scheme.clone();
    let terms = terms::terms(&desk.project(), looked.list);
    let nth = terms.iter().position(|term| looked.term.as_deref() == Some(&*term.id));
    let first = (!terms.is_empty()).then_some(0);
    (terms, nth.or(first))
}

/// The row that is looked at.
pub(super) fn term(desk: &Desk) -> Option<Term> {
    let (mut terms, nth) = current(desk);
    nth.map(|nth| terms.swap_remove(nth))
}

/// Looks at a row.
pub(super) fn look(desk: &Desk, list: List, term: Option<&str>) {
    let term = term.map(Into::into);
    desk.look(|view| view.scheme = Looked { list, term });
}

/// Goes to the next list, or the one before.
pub(super) fn next_list(desk: &Desk) {
    let list = desk.view().scheme.list;
    let nth = List::ALL.iter().position(|other| *other == list).map_or(0, |nth| (nth + 1) % List::ALL.len());
    look(desk, List::ALL[nth], None);
    focus::focus_later(".scheme-row[aria-current]");
}

/// Goes to the next row, or the one before.
pub(super) fn walk(desk: &Desk, forward: bool) {
    let (terms, nth) = current(desk);
    let Some(here) = nth else { return };
    let there = if forward { here + 1 } else { here.wrapping_sub(1) };
    match terms.get(there) {
        Some(term) => {
            look(desk, term.list, Some(&*term.id));
            focus::focus_later(".scheme-row[aria-current]");
        }
        None => desk.say(if forward { t!("last-one") } else { t!("first-one") }),
    }
}

/// Puts the current row one place up or down.
pub(super) fn shift(desk: &Desk, down: bool) {
    let (terms, nth) = current(desk);
    let Some((here, term)) = nth.and_then(|nth| Some((nth, terms.get(nth)?))) else { return };
    let there = if down { here + 1 } else { here.wrapping_sub(1) };
    if there >= terms.len() {
        desk.say(if down { t!("last-one") } else { t!("first-one") });
        return;
    }
    place(desk, term.list, &term.id, there);
}

/// Puts a row at a place, from 0.
pub(super) fn place(desk: &Desk, list: List, id: &str, to: usize) {
    let command = terms::placed(&desk.project(), list, id, to);
    if let Some(command) = command
        && desk.perform(&command)
    {
        look(desk, list, Some(id));
        let (terms, nth) = current(desk);
        desk.announce(&t!("scheme-place", n = &nth.map_or(0, |nth| nth + 1).to_string(), all = &terms.len().to_string()));
        focus::focus_later(".scheme-row[aria-current]");
    }
}

/// Adds a row of this name; says whether it was done. Its id comes from the name, so that two who add the same have one.
pub(super) fn add(desk: &Desk, label: &str) -> bool {
    let list = desk.view().scheme.list;
    let term = terms::new_term(&desk.project(), list, label);
    let id = term.id.to_string();
    let done = desk.perform(&term.put());
    if done {
        look(desk, list, Some(&id));
        focus::focus_later(".scheme-row[aria-current]");
    }
    done
}

/// Changes a row; says whether it was done.
pub(super) fn put(desk: &Desk, before: &Term, change: impl FnOnce(&mut Term)) -> bool {
    let mut after = before.clone();
    change(&mut after);
    after == *before || desk.perform(&after.put())
}

/// How many use it: "12 claims".
pub(super) fn users(list: List, n: usize) -> String {
    match list {
        List::Kinds => t!("n-claims", n = n),
        List::Measures => t!("n-figures", n = n),
        List::Relations => t!("n-links", n = n),
        List::SourceTypes => t!("n-sources", n = n),
    }
}

/// Retires the row, or brings it back; whatever uses it moves if `to` says where.
pub(super) fn retire(desk: &Desk, term: &Term, to: Option<&Term>) {
    let n = terms::uses(&desk.project(), term.list).get(&term.id).copied().unwrap_or_default();
    let command = terms::retired(&desk.project(), term.clone(), !term.retired, to);
    if !desk.perform(&command) {
        return;
    }
    desk.say(&match (term.retired, to, n) {
        (true, _, _) => t!("scheme-offered", label = &term.label),
        (false, _, 0) => t!("scheme-retired", label = &term.label),
        (false, None, n) => t!("scheme-retired-kept", label = &term.label, users = &users(term.list, n)),
        (false, Some(to), n) => t!("scheme-retired-moved", label = &term.label, users = &users(term.list, n), to = &to.label),
    });
}

/// Moves whatever uses a row to another.
pub(super) fn move_uses(desk: &Desk, from: &Term, to: &Term) {
    let command = terms::moved(&desk.project(), from, to);
    let label = command.label(&desk.project());
    if desk.perform(&command) {
        desk.say(&t!("done-what", what = &said::step(&label)));
    }
}

/// Keeps the scheme alone as a file.
pub(super) fn export(desk: &Desk) {
    let (text, title) = (wire::save_scheme(&desk.project()), desk.project().header().body.title.clone());
    let name = format!("{}.scheme.json", files::stem(&title));
    match files::download(&name, "application/json", text.as_bytes()) {
        Ok(()) => desk.say(&t!("scheme-exported", name = &name)),
        Err(error) => desk.trouble(&error),
    }
}

/// Takes what was picked and shows what its scheme would do.
pub(super) fn import(desk: &Desk, file: web_sys::File) {
    let desk = desk.clone();
    spawn_local(async move {
        let name = file.name();
        let text = JsFuture::from(file.text()).await.ok().and_then(|text| text.as_string());
        let Some(text) = text else {
            desk.trouble(&t!("scheme-unread", name = &name));
            return;
        };
        match wire::load(text.as_bytes(), &name) {
            Ok(loaded) => desk.open(Dialog::ImportScheme(Brought(std::rc::Rc::new((name, loaded))))),
            Err(error) => desk.open(Dialog::Refused(vec![said::load(&error)])),
        }
    });
}

/// For the hidden input.
pub(super) fn onpick(desk: &Desk) -> Callback<Event> {
    let desk = desk.clone();
    Callback::from(move |event: Event| {
        let Some(input) = event.target().and_then(|target| target.dyn_into::<web_sys::HtmlInputElement>().ok()) else { return };
        let picked = files::of_list(input.files().as_ref()).into_iter().next();
        // So that picking the same file again is news.
        input.set_value("");
        if let Some(file) = picked {
            import(&desk, file);
        }
    })
}

/// A command as one step of the scheme.
pub(super) fn perform(desk: &Desk, command: Option<&Command>) -> bool {
    command.is_none_or(|command| desk.perform(command))
}
