//! What lies over and beside the text: the outline of the current claim, the caret, and the notes in the
//! margin. All of it repeats to the eye what the panel of claims has for everybody, so it is hidden from
//! assistive technology; but for the flags of claims in conflict, which are buttons.

use std::rc::Rc;

use yew::prelude::*;

use super::{
    geometry::{Flag, Geometry, Note},
    sheet::Rect,
    state::Reader,
};
use crate::app::merging::show_conflict;

/// The outline of the current claim and the caret.
pub(super) fn outline(geometry: &Geometry) -> Html {
    let n_parts = geometry.parts.len();
    let boxes = geometry.parts.iter().flatten().map(|rect| {
        html! { <i class="article-box" style={style(*rect)}></i> }
    });
    let picked = geometry.picked.iter().map(|rect| html! { <i class="article-picked" style={style(*rect)}></i> });
    let labels = geometry.parts.iter().enumerate().filter(|_| n_parts > 1).filter_map(|(nth, rects)| {
        let rect = rects.first()?;
        let style = format!("left:{}px;top:{}px", rect.left, rect.top);
        Some(html! { <b class="article-part" {style}>{ format!("{}/{n_parts}", nth + 1) }</b> })
    });
    let joins = geometry.parts.windows(2).filter_map(|pair| {
        let (from, to) = (pair.first()?.last()?, pair.last()?.first()?);
        // A line is drawn only where both stand on one; the numbers tell the rest.
        if (from.top - to.top).abs() > 4.0 {
            return None;
        }
        let (left, right) = if from.right <= to.left { (from.right, to.left) } else { (to.right, from.left) };
        let style = format!("left:{left}px;top:{}px;width:{}px", from.bottom - 1.0, (right - left).max(0.0));
        Some(html! { <i class="article-join" {style}></i> })
    });
    let handle = |edge: &'static str, class: &'static str, rect: Rect, x: f64| {
        let style = format!("left:{x}px;top:{}px;height:{}px", rect.top, rect.bottom - rect.top);
        // What is pressed here is not the text: the selection stays.
        let onmousedown = Callback::from(|event: MouseEvent| event.prevent_default());
        html! { <i class={classes!("article-handle", class)} data-edge={edge} {style} {onmousedown}></i> }
    };
    let ends = geometry.parts.first().and_then(|rects| rects.first()).zip(geometry.parts.last().and_then(|rects| rects.last()));
    let handles = ends.filter(|_| geometry.has_handles).map(|(first, last)| {
        let (start, end) = if geometry.is_right_to_left { (first.right, last.left) } else { (first.left, last.right) };
        html! { <>{ handle("start", "start", *first, start) }{ handle("end", "end", *last, end) }</> }
    });
    html! {
        <div class="article-over" aria-hidden="true">
            { for picked }
            { for boxes }{ for handles }{ for joins }{ for labels }
            if let Some(caret) = geometry.caret {
                // A new element at every place, so that the caret blinks anew and is seen while it moves.
                <i class="article-caret" key={format!("{}:{}", caret.left, caret.top)}
                    style={format!("left:{}px;top:{}px;height:{}px", caret.left, caret.top, caret.bottom - caret.top)}></i>
            }
        </div>
    }
}

fn style(rect: Rect) -> String {
    format!("left:{}px;top:{}px;width:{}px;height:{}px", rect.left, rect.top, rect.right - rect.left, rect.bottom - rect.top)
}

/// The flags in the other margin, of claims about which somebody has to choose. Only they are for everybody: they lead on.
pub(super) fn flags(reader: &Reader, flags: &[Flag]) -> Html {
    if flags.is_empty() {
        return Html::default();
    }
    let flag = |flag: &Flag| {
        let onclick = {
            let (desk, claim) = (reader.desk.clone(), flag.claim.clone());
            Callback::from(move |_: MouseEvent| show_conflict(&desk, &claim))
        };
        html! {
            <button type="button" key={flag.claim.as_str()} class="article-flag" style={format!("top:{}px", flag.top)} {onclick}
                title={t!("claim-in-conflict-title", what = &flag.what)} aria-label={t!("reader-flag", what = &flag.what, quote = &flag.quote)}>
                <span aria-hidden="true">{ "⚑" }</span>
            </button>
        }
    };
    html! { <div class="article-flags" role="group" aria-label={t!("reader-flags")}>{ for flags.iter().map(flag) }</div> }
}

/// Props of [`Notes`].
#[derive(Properties)]
pub(super) struct NotesProps {
    pub(super) reader: Rc<Reader>,
    pub(super) notes: Rc<Vec<Note>>,
}

impl PartialEq for NotesProps {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.reader, &other.reader) && (Rc::ptr_eq(&self.notes, &other.notes) || self.notes == other.notes)
    }
}

/// The notes in the margin.
#[component]
pub(super) fn Notes(props: &NotesProps) -> Html {
    let note = |note: &Note| {
        let onclick = {
            let (reader, claim) = (Rc::clone(&props.reader), note.claim.clone());
            Callback::from(move |_: MouseEvent| {
                reader.choose(Some(claim.clone()));
                reader.focus_text();
            })
        };
        let style = format!("top:{}px;--light:{};--dark:{}", note.top, note.colors.0, note.colors.1);
        let class = classes!("article-note", note.is_current.then_some("current"), (!note.is_linked).then_some("unlinked"));
        html! {
            <div key={note.claim.as_str()} {class} {style} {onclick}>
                <b dir="auto">{ &note.title }</b>
                if !note.detail.is_empty() { <span dir="auto">{ &note.detail }</span> }
            </div>
        }
    };
    html! { <div class="article-notes" aria-hidden="true">{ for props.notes.iter().map(note) }</div> }
}
