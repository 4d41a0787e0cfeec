//! What was read, to be looked through before it is added: titles, outlets and dates to correct, encodings
//! to change, doubles and failures named.

mod row;

use std::{collections::BTreeSet, rc::Rc};

use crossbearing::{command::Command, intake::Guess, ordering::set_of};
use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;

use self::row::ReviewRow;
pub(super) use self::row::{AllTyped, Typed};
use super::{
    commands,
    reading::{self, Holds, Incoming},
};
use crate::app::{
    desk::Desk,
    parts::Modal,
    words::{IT, around, marked},
};

/// Props of [`Review`].
#[derive(Properties)]
pub(super) struct ReviewProps {
    pub(super) desk: Desk,
    pub(super) incoming: Rc<Vec<Incoming>>,
    pub(super) onclose: Callback<()>,
}

impl PartialEq for ReviewProps {
    fn eq(&self, other: &Self) -> bool {
        self.desk == other.desk && Rc::ptr_eq(&self.incoming, &other.incoming)
    }
}

/// How many rows are drawn at first; the rest follows on request.
const N_SHOWN: usize = 60;

/// See the module.
#[component]
pub(super) fn Review(props: &ReviewProps) -> Html {
    let incoming = use_state(|| (*props.incoming).clone());
    // What is typed into the rows, by (file, row); drawn by the rows themselves.
    let typed = use_mut_ref(AllTyped::new);
    let n_shown = use_state_eq(|| N_SHOWN);
    // Texts that look like later versions of what is here, and those of them that somebody says are none.
    let texts: Vec<String> = incoming
        .iter()
        .flat_map(|file| if let Holds::Articles { rows, .. } = &file.holds { rows.as_slice() } else { &[] })
        .map(|row| row.sha256.clone())
        .collect();
    let earlier = use_memo(texts, {
        let (desk, incoming) = (props.desk.clone(), incoming.clone());
        move |_| commands::earlier(&incoming, &desk.project())
    });
    let apart = use_state_eq(BTreeSet::<(usize, usize)>::new);
    let project = props.desk.project();
    let known = |sha256: &str| {
        project.articles_with_text(sha256).find(|article| article.body.text.here().is_some()).map(|article| article.body.title.clone())
    };
    let doubles = reading::doubles(&incoming, known);
    let failures: Vec<&str> = incoming
        .iter()
        .filter_map(|file| match &file.holds {
            Holds::Nothing(why) => Some(why.as_str()),
            Holds::Articles { .. } | Holds::Project(_) | Holds::Sealed => None,
        })
        .collect();
    let warnings: Vec<&str> = incoming
        .iter()
        .flat_map(|file| match &file.holds {
            Holds::Articles { warnings, .. } => warnings.as_slice(),
            Holds::Nothing(_) | Holds::Project(_) | Holds::Sealed => &[],
        })
        .map(String::as_str)
        .collect();
    let rows: Vec<(usize, usize, Option<Guess>)> = incoming
        .iter()
        .enumerate()
        .flat_map(|(nth_file, file)| match &file.holds {
            Holds::Articles { rows, encoding, .. } => (0..rows.len()).map(|nth_row| (nth_file, nth_row, *encoding)).collect(),
            Holds::Nothing(_) | Holds::Project(_) | Holds::Sealed => Vec::new(),
        })
        .filter(|(nth_file, nth_row, _)| !doubles.contains_key(&(*nth_file, *nth_row)))
        .collect();
    let n_new = rows.len();

    let onencoding = {
        let incoming = incoming.clone();
        let typed = typed.clone();
        Callback::from(move |(nth_file, label): (usize, String)| {
            let incoming = incoming.clone();
            let typed = typed.clone();
            let Some(file) = incoming.get(nth_file).and_then(|file| file.file.clone()) else { return };
            spawn_local(async move {
                let holds = reading::read_one(&file, Some(&label)).await;
                let mut changed = (*incoming).clone();
                if let Some(file) = changed.get_mut(nth_file) {
                    file.holds = holds;
                }
                // What was typed over the garbled text of this file goes with it.
                typed.borrow_mut().retain(|(file, _), _| *file != nth_file);
                incoming.set(changed);
            });
        })
    };
    let ontyped = {
        let typed = typed.clone();
        Callback::from(move |(place, entry): ((usize, usize), Typed)| {
            typed.borrow_mut().insert(place, entry);
        })
    };
    let onadd = {
        let (desk, incoming, typed, onclose) = (props.desk.clone(), incoming.clone(), typed.clone(), props.onclose.clone());
        let mut earlier = (*earlier).clone();
        earlier.retain(|place, _| !apart.contains(place));
        let skipped = set_of(doubles.keys().copied());
        Callback::from(move |event: SubmitEvent| {
            event.prevent_default();
            let typed = typed.borrow();
            if let Some(wrong) = typed.values().find(|entry| entry.date_is_wrong()) {
                desk.trouble(&t!("review-date", date = &wrong.date));
                return;
            }
            let articles = commands::articles(&incoming, &skipped, &typed, &earlier, &desk.project());
            if articles.is_empty() {
                onclose.emit(());
                return;
            }
            let n_added = articles.iter().filter_map(commands::article_of).count();
            let first = articles.first().and_then(commands::article_of);
            let command =
                Command::All { label: format!("add {n_added} article{}", if n_added == 1 { "" } else { "s" }), commands: articles };
            if desk.perform(&command) {
                desk.say(&t!("review-added", articles = &t!("n-articles", n = n_added)));
                onclose.emit(());
                if let Some(first) = first {
                    desk.show_article(&first);
                }
            }
        })
    };
    let oncancel = props.onclose.reform(|_: MouseEvent| ());
    let shown = rows.iter().take(*n_shown).filter_map(|&(nth_file, nth_row, encoding)| {
        let Holds::Articles { rows, .. } = &incoming.get(nth_file)?.holds else { return None };
        let row = rows.get(nth_row)?;
        let place = (nth_file, nth_row);
        let version = earlier.get(&place).map(|(_, told)| (told.clone(), !apart.contains(&place)));
        let onversion = {
            let apart = apart.clone();
            Callback::from(move |_: Event| {
                let mut next = (*apart).clone();
                if !next.remove(&place) {
                    next.insert(place);
                }
                apart.set(next);
            })
        };
        Some(html! {
            <ReviewRow {version} {onversion} key={format!("{nth_file}-{nth_row}-{}", row.sha256)} place={(nth_file, nth_row)} row={row.clone()} {encoding}
                onencoding={onencoding.clone()} ontyped={ontyped.clone()} />
        })
    });
    let more = {
        let n_shown = n_shown.clone();
        Callback::from(move |_: MouseEvent| n_shown.set(usize::MAX))
    };
    let title = match n_new {
        0 => t!("review-nothing").to_owned(),
        n => t!("review-add", articles = &t!("n-articles", n = n)),
    };
    html! {
        <Modal {title} onclose={props.onclose.clone()} class="files-review">
            <form onsubmit={onadd}>
                { list("files-failures", &t!("review-failures", files = &t!("n-files", n = failures.len())), &failures) }
                { list("files-warnings", &t!("n-remarks", n = warnings.len()), &warnings) }
                if !doubles.is_empty() {
                    <details class="files-doubles"><summary>{ t!("review-doubles", texts = &t!("n-texts", n = doubles.len())) }</summary>
                        <ul>{ for doubles.iter().take(200).map(|((file, _), title)| html! {
                            <li>{ around(&t!("review-double", file = IT, article = IT), &[html! { <bdi>{ incoming.get(*file).map(|file| file.name.clone()) }</bdi> }, html! { <bdi>{ title }</bdi> }]) }</li>
                        }) }</ul></details>
                }
                <ul class="files-rows">{ for shown }</ul>
                if n_new > *n_shown {
                    <button type="button" class="plain" onclick={more}>{ t!("review-others", n = &(n_new - *n_shown).to_string()) }</button>
                }
                <footer>
                    <span class="quiet">{ t!("review-foot") }</span>
                    <button type="button" onclick={oncancel}>{ t!("cancel") }</button>
                    <button type="submit" class="primary" autofocus=true disabled={n_new == 0}>{ if n_new == 0 { t!("add").to_owned() } else { t!("review-add", articles = &t!("n-articles", n = n_new)) } }</button>
                </footer>
            </form>
        </Modal>
    }
}

fn list(class: &'static str, heading: &str, rows: &[&str]) -> Html {
    if rows.is_empty() {
        return Html::default();
    }
    html! {
        <details {class} open={rows.len() <= 6}><summary>{ heading }</summary><ul>{ for rows.iter().take(200).map(|row| html! { <li><bdi>{ marked(row) }</bdi></li> }) }</ul></details>
    }
}
