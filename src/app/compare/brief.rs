//! What is reported, by whom, ranges, conflicts and quotes, as a page to print, to keep as Markdown or to copy. What it
//! says is the library's, in the language of the interface; the Markdown says the same in English.

use crossbearing::{
    id::{ClaimId, IncidentId},
    ledger::{
        brief::{self, Block, Piece},
        export,
    },
};
use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;

use super::CompareProps;
use crate::app::{
    desk::Desk,
    files::file_name,
    ledgers::{self, use_ledger},
    platform::{files, page},
    words::{direction, said},
};

/// See the module.
#[component]
pub(super) fn Brief(props: &CompareProps) -> Html {
    let all = use_state_eq(|| false);
    let only = props.incident.clone().filter(|_| !*all);
    let known = use_ledger(&props.desk, false);
    let blocks = use_memo((known, only.clone()), |(_, only)| blocks(&props.desk, only.as_ref()));
    let choice = |this: bool, label: &'static str| {
        let all = all.clone();
        let checked = *all == this;
        let onchange = Callback::from(move |_: Event| all.set(this));
        html! { <label class="check"><input type="radio" name="brief-extent" {checked} {onchange} /><span>{ label }</span></label> }
    };
    let print = Callback::from(|_: MouseEvent| page::print());
    let download = {
        let (desk, only) = (props.desk.clone(), only.clone());
        Callback::from(move |_: MouseEvent| {
            let name = file_name(&desk.shown(), "brief.md");
            match files::download(&name, "text/markdown", markdown(&desk, only.as_ref()).as_bytes()) {
                Ok(()) => desk.say(&t!("exported", name = &name)),
                Err(error) => desk.trouble(&error),
            }
        })
    };
    let copy = {
        let (desk, only) = (props.desk.clone(), only.clone());
        Callback::from(move |_: MouseEvent| {
            let (desk, text) = (desk.clone(), markdown(&desk, only.as_ref()));
            spawn_local(async move {
                match page::copy(&text).await {
                    Ok(()) => desk.say(t!("brief-copied")),
                    Err(error) => desk.trouble(&error),
                }
            });
        })
    };
    let has_incidents = props.desk.shown().incidents().len() > 0;
    html! {
        <div class="brief">
            <div class="brief-tools" role="group" aria-label={t!("compare-brief")}>
                if props.incident.is_some() {
                    <fieldset><legend class="out-of-sight">{ t!("brief-about") }</legend>
                        { choice(false, t!("brief-this")) }{ choice(true, t!("brief-all")) }
                    </fieldset>
                }
                <span class="brief-buttons">
                    <button type="button" onclick={print}>{ t!("print") }</button>
                    <button type="button" onclick={download}>{ "Markdown" }</button>
                    <button type="button" onclick={copy}>{ t!("copy") }</button>
                </span>
            </div>
            <article class="brief-page">
                { written(&props.desk, &blocks) }
                if !has_incidents { <p class="quiet">{ t!("brief-none") }</p> }
            </article>
        </div>
    }
}

fn blocks(desk: &Desk, only: Option<&IncidentId>) -> Vec<Block> {
    ledgers::ask(desk, |project, options| brief::of(project, options, only, &said::ledger))
}

fn markdown(desk: &Desk, only: Option<&IncidentId>) -> String {
    ledgers::ask(desk, |project, options| export::markdown(project, options, only))
}

/// The blocks as elements, points gathered into lists.
fn written(desk: &Desk, blocks: &[Block]) -> Html {
    let mut page: Vec<Html> = Vec::new();
    let mut points: Vec<(Html, Vec<Html>)> = Vec::new();
    for block in blocks {
        if let Block::Point { is_under, pieces } = block {
            let said = inline(desk, pieces);
            match points.last_mut() {
                Some((_, under)) if *is_under => under.push(html! { <li dir={direction()}>{ said }</li> }),
                Some(_) | None => points.push((said, Vec::new())),
            }
            continue;
        }
        page.extend(list(&mut points));
        page.push(match block {
            Block::Heading { level, text } => {
                let tag = format!("h{level}");
                html! { <@{tag} dir={direction()}>{ text }</@> }
            }
            Block::Assessment(pieces) => html! { <p class="brief-assessed" dir={direction()}>{ inline(desk, pieces) }</p> },
            Block::Paragraph(pieces) | Block::Point { pieces, .. } => html! { <p dir={direction()}>{ inline(desk, pieces) }</p> },
        });
    }
    page.extend(list(&mut points));
    page.into_iter().collect()
}

/// The list of the points so far, if there are any.
fn list(points: &mut Vec<(Html, Vec<Html>)>) -> Option<Html> {
    if points.is_empty() {
        return None;
    }
    let point = |(said, under): (Html, Vec<Html>)| {
        html! { <li><span dir={direction()}>{ said }</span>if !under.is_empty() { <ul>{ for under }</ul> }</li> }
    };
    Some(html! { <ul>{ for points.drain(..).map(point) }</ul> })
}

fn inline(desk: &Desk, pieces: &[Piece]) -> Html {
    let piece = |piece: &Piece| match piece {
        Piece::Text(text) => html! { text },
        // A figure keeps its order among words from the right.
        Piece::Strong(text) => html! { <b dir="auto">{ text }</b> },
        Piece::Quote { claim, words } => quote(desk, claim, words),
    };
    pieces.iter().map(piece).collect()
}

/// The words of a claim; they lead to its place in its article.
fn quote(desk: &Desk, claim: &ClaimId, words: &str) -> Html {
    let (desk, claim) = (desk.clone(), claim.clone());
    let onclick = Callback::from(move |event: MouseEvent| {
        event.prevent_default();
        desk.show_claim(&claim);
    });
    html! { <bdi><a href="#" title={t!("open-in-article")} {onclick}>{ format!("“{words}”") }</a></bdi> }
}
