//! The shared passages as a list: what the bands show to the eye, and the way to each; above it, what can be done with the
//! current one.

use std::rc::Rc;

use crossbearing::{id::ArticleId, record::Verdict};
use yew::prelude::*;

use super::{
    super::found::{kind_label, outlet_of, percent, verdict_label},
    shared::Shared,
    stage::Stage,
};
use crate::app::{
    actions::{aria, run},
    desk::Desk,
    parts::Kbd,
};

/// Props of [`Passages`].
#[derive(Properties, PartialEq)]
pub(super) struct PassagesProps {
    pub(super) desk: Desk,
    /// Grows with every change to the project.
    pub(super) revision: u64,
    pub(super) stage: Rc<Stage>,
    pub(super) columns: Vec<ArticleId>,
    pub(super) shared: Rc<Vec<Shared>>,
    /// More tools.
    pub(super) children: Html,
}

/// See the module.
#[component]
pub(super) fn Passages(props: &PassagesProps) -> Html {
    let desk = &props.desk;
    let project = desk.shown();
    let row = |(nth, shared): (usize, &Shared)| {
        let onclick = {
            let (stage, shared) = (Rc::clone(&props.stage), shared.clone());
            Callback::from(move |_: MouseEvent| stage.go_to(nth, &shared))
        };
        let [one, other] = &shared.passages;
        let quote = project.article(&one.article).and_then(|article| article.body.text.here()).and_then(|text| text.slice(one.span));
        let between = t!("this-and-that", one = &outlet_of(&project, &one.article), other = &outlet_of(&project, &other.article));
        let names = (props.columns.len() > 2).then(|| format!("{between} · "));
        html! {
            <li key={nth}>
                <button type="button" class="par-passage" aria-current={shared.is_current.then_some("true")} {onclick}>
                    <b class={classes!("par-number", shared.pair.copied.kind.word())}>{ nth + 1 }</b>
                    <span class="par-kind">{ names }{ kind_label(shared.pair.copied.kind) }{ " · " }{ percent(shared.pair.copied.score) }</span>
                    <span class="par-verdict">{ verdict_label(shared.pair.verdict) }</span>
                    <q dir="auto">{ quote.unwrap_or_default().split_whitespace().collect::<Vec<_>>().join(" ") }</q>
                </button>
            </li>
        }
    };
    let tool = |id: &'static str, label: &'static str| {
        html! { <button type="button" class="par-tool" aria-keyshortcuts={aria(id)} onclick={run(desk, id)}>{ label }<Kbd action={id} /></button> }
    };
    let step = |id: &'static str, label: &'static str, arrow: &'static str| {
        html! {
            <button type="button" class="par-tool" title={label} aria-keyshortcuts={aria(id)} onclick={run(desk, id)}>
                <span class="out-of-sight">{ label }</span><span aria-hidden="true">{ arrow }</span><Kbd action={id} />
            </button>
        }
    };
    let current = props.shared.iter().find(|shared| shared.is_current);
    let n_shared = props.shared.len();
    html! {
        <div class="par-top">
            <div class="par-tools">
                <h2>{ if n_shared == 0 { t!("parallel-none").to_owned() } else { t!("n-shared-passages", n = n_shared) } }</h2>
                if n_shared > 0 {
                    <span class="par-steps">{ step("parallel.previous", t!("parallel-previous"), "↑") }{ step("parallel.next", t!("parallel-next"), "↓") }</span>
                }
                if let Some(current) = current {
                    if current.pair.verdict != Some(Verdict::Confirmed) { { tool("parallel.confirm", t!("copied")) } }
                    { tool("parallel.reject", t!("not-copied")) }
                    { tool("parallel.extent", t!("parallel-set-to")) }
                }
                <span class="par-more">{ props.children.clone() }</span>
            </div>
            if n_shared > 0 {
                <ol class="par-list" aria-label={t!("parallel-shared")}>{ for props.shared.iter().enumerate().map(row) }</ol>
            }
        </div>
    }
}
