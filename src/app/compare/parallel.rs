//! Two or three articles in columns, with the passages that they share joined, scrolled together. Each column is the
//! reader's own text: claims are seen, marked and linked in it as in Read.

mod actions;
mod bands;
mod choosing;
mod column;
mod passages;
mod shared;
mod stage;

use std::rc::Rc;

use gloo::events::{EventListener, EventListenerOptions};
use wasm_bindgen::JsCast;
use web_sys::Element;
use yew::prelude::*;

pub(crate) use self::actions::ACTIONS;
use self::{
    bands::{Band, Bands},
    column::Column,
    passages::Passages,
    shared::shared,
    stage::Stage,
};
use super::{CompareProps, found::use_reviewed};
use crate::app::{
    actions::{aria, run},
    copies::{CopiesStatus, use_copies},
    parts::Kbd,
    reader::{SizeWatch, focus_later},
};

/// More articles than this don't fit beside each other.
const MOST_COLUMNS: usize = 3;

/// See the module.
#[component]
pub(super) fn Parallel(props: &CompareProps) -> Html {
    let (desk, shown) = (&props.desk, &props.shown);
    let reviewed = use_reviewed(desk);
    let copies = use_copies(desk);
    let are_chosen = shown.beside.len() >= 2;
    let defaults = use_memo((!are_chosen).then(|| (props.revision, reviewed.clone(), props.incident.clone())), {
        let desk = desk.clone();
        move |of| of.as_ref().map(|(_, reviewed, incident)| choosing::defaults(&desk.shown(), reviewed, incident.as_ref()))
    });
    let columns = (*defaults).clone().unwrap_or_else(|| shown.beside.clone());
    let shared = use_memo((columns.clone(), reviewed.clone(), shown.copied.clone()), |(columns, reviewed, current)| {
        shared(columns, reviewed, current.as_ref())
    });
    {
        // Whoever works with them keeps them, whatever is found or decided later.
        let (desk, columns) = (desk.clone(), columns.clone());
        let is_settled = !are_chosen && columns.len() >= 2 && (copies.progress.is_none() || !shared.is_empty());
        use_effect_with(is_settled, move |is_settled| {
            if *is_settled {
                desk.look(|view| view.beside = columns);
            }
        });
    }
    // On a narrow screen, the column that is seen.
    let seen = use_state_eq(|| 0_usize);
    let board = use_node_ref();
    let bands = use_state_eq(|| Rc::new(Vec::<Band>::new()));
    let stage = use_memo(desk.clone(), |desk| Stage::new(desk.clone()));

    {
        let (stage, board, setter) = (Rc::clone(&stage), board.clone(), bands.setter());
        use_effect_with((), move |()| {
            let board = board.cast::<Element>();
            stage.attach(board.clone(), Callback::from(move |bands| setter.set(bands)));
            let ears = board.map(|board| (listen(&stage, &board), watch(&stage, &board)));
            move || {
                drop(ears);
                stage.detach();
            }
        });
    }
    {
        let (stage, columns) = (Rc::clone(&stage), columns.clone());
        use_effect_with((columns, Rc::clone(&shared), *seen, props.revision), move |(columns, shared, ..)| {
            stage.show(columns, shared);
        });
    }
    {
        // The current article is one of those on show; which, its reader knows.
        let (desk, columns) = (desk.clone(), columns.clone());
        use_effect_with((columns, shown.article.clone()), move |(columns, article)| {
            let is_on_show = article.as_ref().is_some_and(|article| columns.contains(article));
            if let (false, Some(first)) = (is_on_show, columns.first()) {
                desk.look(|view| {
                    view.article = Some(first.clone());
                    view.claim = None;
                });
            }
        });
    }
    {
        let (stage, columns, seen) = (Rc::clone(&stage), columns.clone(), seen.setter());
        use_effect_with((shown.article.clone(), shown.claim.clone(), shown.reveal), move |(article, ..)| {
            if let Some(nth) = article.as_ref().and_then(|article| columns.iter().position(|column| column == article)) {
                stage.lead(nth);
                seen.set(nth);
            }
        });
    }

    if columns.len() < 2 {
        return html! {
            <section class="par-none" aria-label={t!("side-by-side")}>
                <h1>{ t!("parallel-title") }</h1>
                <p>{ t!("parallel-needs-two") }</p>
                <p class="article-empty-buttons">
                    <button type="button" class="primary" onclick={run(desk, "files.open")} aria-keyshortcuts={aria("files.open")}>{ t!("open-files") }{ " " }<Kbd action="files.open" /></button>
                    <button type="button" onclick={run(desk, "files.paste")} aria-keyshortcuts={aria("files.paste")}>{ t!("paste-title") }{ " " }<Kbd action="files.paste" /></button>
                </p>
            </section>
        };
    }
    let seen_now = (*seen).min(columns.len() - 1);
    let tabs = columns.iter().enumerate().map(|(nth, id)| {
        let onclick = {
            let (desk, seen, id, stage) = (desk.clone(), seen.clone(), id.clone(), Rc::clone(&stage));
            Callback::from(move |_: MouseEvent| {
                stage.remember();
                seen.set(nth);
                desk.look(|view| {
                    if view.article.as_ref() != Some(&id) {
                        view.article = Some(id.clone());
                        view.claim = None;
                    }
                });
                focus_later(&desk);
            })
        };
        let name = super::found::outlet_of(&desk.shown(), id);
        html! { <button type="button" key={nth} aria-pressed={(nth == seen_now).to_string()} {onclick}>{ name }</button> }
    });
    let together = {
        let stage = Rc::clone(&stage);
        let is_together = stage.is_together();
        html! {
            <button type="button" class="par-tool" aria-pressed={is_together.to_string()} aria-keyshortcuts={aria("parallel.together")} onclick={run(desk, "parallel.together")}>
                { t!("parallel-together") }<Kbd action="parallel.together" />
            </button>
        }
    };
    let add = (columns.len() < MOST_COLUMNS).then(|| choosing::third(&desk.shown(), &reviewed, &columns)).flatten().map(|third| {
        let (desk, mut after) = (desk.clone(), columns.clone());
        after.push(third);
        let onclick = Callback::from(move |_: MouseEvent| desk.look(|view| view.beside = after.clone()));
        html! { <button type="button" class="par-tool" {onclick}>{ t!("parallel-third") }</button> }
    });
    let column = |(nth, id): (usize, &crossbearing::id::ArticleId)| {
        html! {
            <Column key={nth} desk={desk.clone()} revision={props.revision} {nth} article={id.clone()} columns={columns.clone()} shown={shown.clone()}
                reviewed={reviewed.clone()} is_seen={nth == seen_now} />
        }
    };
    html! {
        <section class="par" aria-label={t!("side-by-side")}>
            <h1 class="out-of-sight">{ t!("parallel-title") }</h1>
            <Passages desk={desk.clone()} revision={props.revision} stage={Rc::clone(&stage)} columns={columns.clone()} shared={Rc::clone(&shared)}>
                if copies.progress.is_some() || copies.failed.is_some() || copies.stopped { <CopiesStatus desk={desk.clone()} /> }
                { together }{ add }
            </Passages>
            <div class="par-tabs" role="group" aria-label={t!("parallel-seen")}>{ for tabs }</div>
            <div ref={board} class="par-board" style={format!("--columns:{}", columns.len())}>
                { for columns.iter().enumerate().map(column) }
                <Bands bands={Rc::clone(&bands)} />
            </div>
        </section>
    }
}

/// Hears which column is worked in, and that one is scrolled.
fn listen(stage: &Rc<Stage>, board: &Element) -> Vec<EventListener> {
    let lead = |name: &'static str| {
        let stage = Rc::clone(stage);
        EventListener::new(board, name, move |event| {
            if let Some(nth) = column_of(event) {
                stage.lead(nth);
            }
        })
    };
    let scroll = {
        let stage = Rc::clone(stage);
        // Scrolling doesn't bubble: it is caught on the way down.
        EventListener::new_with_options(board, "scroll", EventListenerOptions::run_in_capture_phase(), move |event| {
            if let Some(nth) = column_of(event) {
                stage.scrolled(nth);
            }
        })
    };
    vec![lead("wheel"), lead("pointerdown"), lead("keydown"), lead("focusin"), scroll]
}

fn column_of(event: &Event) -> Option<usize> {
    let element = event.target()?.dyn_into::<Element>().ok()?;
    element.closest("[data-column]").ok().flatten()?.get_attribute("data-column")?.parse().ok()
}

fn watch(stage: &Rc<Stage>, board: &Element) -> SizeWatch {
    let stage = Rc::clone(stage);
    SizeWatch::new(&[board], move || stage.schedule())
}
