//! One pair: both quotes with their differences, whose they are, and, where it is the current one, what can be decided.

use crossbearing::{
    copies::review::{Reviewed, beside},
    offset::Span,
    record::{Article, CopyKind, Verdict},
    text::ArticleText,
};
use web_sys::HtmlSelectElement;
use yew::prelude::*;

use super::super::{
    deciding,
    found::{kind_label, outlet, percent, verdict_label},
};
use crate::app::{
    actions::{aria, run},
    desk::Desk,
    parts::Kbd,
    words,
};

/// How much of the text around the current passage is shown, so that its extent can be judged: characters.
const AROUND: u32 = 90;

/// Props of [`Row`].
#[derive(Properties, PartialEq)]
pub(super) struct RowProps {
    pub(super) desk: Desk,
    pub(super) pair: Reviewed,
    /// Its number in the list, from 1.
    pub(super) nth: usize,
    pub(super) is_current: bool,
    /// The side whose extent the keys correct.
    pub(super) side: usize,
}

/// See the module.
#[component]
pub(super) fn Row(props: &RowProps) -> Html {
    let (desk, pair) = (&props.desk, &props.pair);
    let only =
        use_memo(pair.copied.passages.clone(), |passages| beside(&desk.shown(), passages).map(|beside| beside.only()).unwrap_or_default());
    let project = desk.shown();
    let articles = pair.copied.passages.each_ref().map(|passage| project.article(&passage.article));
    let [Some(one), Some(other)] = articles else { return Html::default() };
    let choose = {
        let (desk, passages) = (desk.clone(), pair.copied.passages.clone());
        Callback::from(move |_: MouseEvent| desk.look(|view| view.copied = Some(passages.clone())))
    };
    // Of the one that had it first it is told what the other left out; of the other, what it added.
    let is_turned = pair.origin.as_ref() == Some(&other.body.id);
    let side = |nth: usize, article: &Article, only: &[Span]| {
        let span = pair.copied.passages[nth].span;
        let had_it_first = pair.origin.as_ref() == Some(&article.id);
        let is_chosen = props.is_current && props.side == nth;
        let date = article.published.as_ref().map(|date| format!(" · {}", words::date(date)));
        html! {
            <div class={classes!("cop-side", is_chosen.then_some("chosen"))}>
                <p class="cop-from" data-hint={t!("copied-edges-hint")}><bdi>{ outlet(article) }</bdi>{ date }if had_it_first { <b>{ " · " }{ t!("copied-had-first") }</b> }</p>
                <blockquote dir="auto">
                    if let Some(text) = article.text.here() { { quote(text, span, only, (nth == 1) != is_turned, props.is_current) } }
                </blockquote>
            </div>
        }
    };
    let decided = match pair.verdict {
        Some(Verdict::Confirmed) => "confirmed",
        Some(Verdict::Rejected) => "rejected",
        None => "undecided",
    };
    html! {
        <li class={classes!("cop-row", decided, props.is_current.then_some("current"))}>
            <button type="button" class="cop-pick" aria-current={props.is_current.then_some("true")} onclick={choose}>
                <b>{ props.nth }</b>
                <span>{ kind_label(pair.copied.kind) }{ " · " }{ percent(pair.copied.score) }</span>
                <span class="cop-verdict">{ verdict_label(pair.verdict) }</span>
            </button>
            <div class="cop-sides">{ side(0, &one.body, &only.0) }{ side(1, &other.body, &only.1) }</div>
            if props.is_current { { tools(desk, pair, [&one.body, &other.body], props.side) } }
        </li>
    }
}

/// A passage with what only it says marked: added if `is_added`, else left out in the other. With some text around it.
fn quote(text: &ArticleText, span: Span, only: &[Span], is_added: bool, with_around: bool) -> Html {
    let between = |start, end| Span::new(start, end).ok().and_then(|span| text.slice(span)).unwrap_or_default().to_owned();
    let mut at = span.start();
    let mut pieces: Vec<Html> = Vec::with_capacity(only.len() * 2 + 1);
    for own in only {
        pieces.push(between(at, own.start()).into());
        let words = between(own.start(), own.end());
        pieces.push(if is_added {
            html! { <ins data-told={t!("copied-added")}>{ words }</ins> }
        } else {
            html! { <del data-told={t!("copied-left-out")}>{ words }</del> }
        });
        at = own.end();
    }
    pieces.push(between(at, span.end()).into());
    html! {
        <>
            if with_around { <span class="cop-around">{ "…" }{ text.before(span.start(), AROUND).to_owned() }</span> }
            { pieces }
            if with_around { <span class="cop-around">{ text.after(span.end(), AROUND).to_owned() }{ "…" }</span> }
        </>
    }
}

fn tools(desk: &Desk, pair: &Reviewed, articles: [&Article; 2], side: usize) -> Html {
    let tool = |id: &'static str, label: &'static str, pressed: Option<bool>| {
        html! {
            <button type="button" class="par-tool" aria-keyshortcuts={aria(id)} aria-pressed={pressed.map(|pressed| pressed.to_string())} onclick={run(desk, id)}>
                { label }<Kbd action={id} />
            </button>
        }
    };
    let step = |id: &'static str, arrow: &'static str, label: &'static str| {
        html! { <button type="button" class="cop-step" aria-label={label} title={label} aria-keyshortcuts={aria(id)} onclick={run(desk, id)}><span class="onward">{ arrow }</span></button> }
    };
    let picked =
        |event: &Event| event.target_dyn_into::<HtmlSelectElement>().and_then(|select| usize::try_from(select.selected_index()).ok());
    let pick_kind = {
        let (desk, pair) = (desk.clone(), pair.clone());
        Callback::from(move |event: Event| {
            if let Some(kind) = picked(&event).and_then(|nth| CopyKind::ALL.get(nth)) {
                deciding::set_kind(&desk, &pair, *kind);
            }
        })
    };
    let pick_origin = {
        let (desk, pair) = (desk.clone(), pair.clone());
        Callback::from(move |event: Event| {
            let nth = picked(&event).and_then(|nth| nth.checked_sub(1));
            let origin = nth.and_then(|nth| pair.copied.passages.get(nth)).map(|passage| passage.article.clone());
            deciding::set_origin(&desk, &pair, origin);
        })
    };
    let names = articles.map(outlet);
    let origin = pair.copied.passages.iter().position(|passage| Some(&passage.article) == pair.origin.as_ref());
    html! {
        <div class="cop-decide" role="group" aria-label={t!("copied-decide")}>
            { tool("copies.confirm", t!("copied"), Some(pair.verdict == Some(Verdict::Confirmed))) }
            { tool("copies.reject", t!("not-copied"), Some(pair.verdict == Some(Verdict::Rejected))) }
            if pair.verdict.is_some() { { tool("copies.take_back", t!("copied-take-back"), None) } }
            { tool("copies.beside", t!("side-by-side"), None) }
            <label>{ t!("field-kind") }
                // A new element when it changes elsewhere: the browser heeds no attribute once a person has chosen.
                <select key={pair.copied.kind.word()} onchange={pick_kind}>
                    { for CopyKind::ALL.iter().map(|&kind| html! { <option key={kind.word()} selected={kind == pair.copied.kind}>{ kind_label(kind) }</option> }) }
                </select>
            </label>
            <label>{ t!("copied-had-it-first") }<Kbd action="copies.origin" />
                <select key={format!("{origin:?}")} onchange={pick_origin}>
                    <option selected={origin.is_none()}>{ t!("copied-not-known") }</option>
                    { for names.iter().enumerate().map(|(nth, name)| html! { <option key={nth} selected={origin == Some(nth)}>{ *name }</option> }) }
                </select>
            </label>
            <span class="cop-extent" role="group" aria-label={t!("copied-extent-in", name = names[side.min(1)])}>
                { tool("copies.side", t!("copied-other-side"), None) }
                <span>{ t!("copied-start") }{ step("copies.start_left", "◂", t!("copied-start-back")) }{ step("copies.start_right", "▸", t!("copied-start-on")) }</span>
                <span>{ t!("copied-end") }{ step("copies.end_left", "◂", t!("copied-end-back")) }{ step("copies.end_right", "▸", t!("copied-end-on")) }</span>
            </span>
        </div>
    }
}
