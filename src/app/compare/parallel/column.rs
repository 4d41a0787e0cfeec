//! A column: which article it is, what is known of it, and its text, which is the reader's own.

use crossbearing::id::ArticleId;
use gloo::timers::callback::Timeout;
use web_sys::HtmlInputElement;
use yew::prelude::*;

use super::{
    super::{Shown, found::Pairs},
    choosing::n_shared,
};
use crate::app::{
    desk::Desk,
    parts::{Choice, Combobox, among},
    reader::ArticlePane,
    words,
};

/// Props of [`Column`].
#[derive(Properties, PartialEq)]
pub(super) struct ColumnProps {
    pub(super) desk: Desk,
    /// Grows with every change to the project.
    pub(super) revision: u64,
    /// Its place, from 0.
    pub(super) nth: usize,
    pub(super) article: ArticleId,
    /// All columns.
    pub(super) columns: Vec<ArticleId>,
    /// What is looked at.
    pub(super) shown: Shown,
    pub(super) reviewed: Pairs,
    /// Whether it is the one that is seen on a narrow screen.
    pub(super) is_seen: bool,
}

const NAMES: [&str; 3] = [id!("parallel-left"), id!("parallel-second"), id!("parallel-third-one")];

/// See the module.
#[component]
pub(super) fn Column(props: &ColumnProps) -> Html {
    let (desk, nth) = (&props.desk, props.nth);
    let others: Vec<ArticleId> = props.columns.iter().filter(|id| **id != props.article).cloned().collect();
    let find = use_memo((props.revision, others, props.reviewed.clone()), {
        let desk = desk.clone();
        move |(_, others, reviewed)| {
            let project = desk.shown();
            let counts = n_shared(reviewed, others);
            let choices = project.articles().filter(|article| !others.contains(&article.body.id)).map(|article| {
                let article = &article.body;
                let n_shared = counts.get(&article.id).copied().unwrap_or_default();
                let facts = [
                    article.outlet.clone(),
                    article.published.as_ref().map(words::date).unwrap_or_default(),
                    if n_shared > 0 { t!("parallel-n-shared", passages = &t!("n-passages", n = n_shared)) } else { String::new() },
                ];
                let title = if article.title.trim().is_empty() { t!("untitled-article") } else { &*article.title };
                let detail = facts.into_iter().filter(|fact| !fact.is_empty()).collect::<Vec<_>>().join(" · ");
                Choice::new(article.id.as_str().to_owned(), title.to_owned()).with_detail(detail)
            });
            among(choices.collect())
        }
    });
    let on_pick = {
        let (desk, columns) = (desk.clone(), props.columns.clone());
        Callback::from(move |id: AttrValue| {
            let mut after = columns.clone();
            if let Some(place) = after.get_mut(nth) {
                *place = ArticleId::from(id.to_string());
            }
            desk.look(|view| view.beside = after);
        })
    };
    // Whoever types looks for another article: what stands there is replaced.
    let onfocusin = Callback::from(|event: FocusEvent| {
        if let Some(input) = event.target_dyn_into::<HtmlInputElement>() {
            // After the click that gave the focus has put the caret somewhere.
            Timeout::new(0, move || input.select()).forget();
        }
    });
    let remove = (props.columns.len() > 2).then(|| {
        let (desk, mut after) = (desk.clone(), props.columns.clone());
        after.remove(nth);
        let onclick = Callback::from(move |_: MouseEvent| desk.look(|view| view.beside = after.clone()));
        html! { <button type="button" class="plain" aria-label={t!("parallel-take-away", which = &words::text(NAMES[nth.min(2)]).to_lowercase())} {onclick}>{ "✕" }</button> }
    });
    let article = desk.shown().article(&props.article).cloned();
    let Some(article) = article else { return Html::default() };
    let facts = [article.body.outlet.clone(), article.body.published.as_ref().map(words::date).unwrap_or_default()];
    let facts = facts.into_iter().filter(|fact| !fact.is_empty()).collect::<Vec<_>>().join(" · ");
    let (is_active, claim) = (props.shown.article.as_ref() == Some(&props.article), props.shown.claim.clone());
    html! {
        <section class={classes!("par-column", is_active.then_some("active"), props.is_seen.then_some("seen"))} data-column={nth.to_string()}
            aria-label={format!("{}: {}", words::text(NAMES[nth.min(2)]), article.body.title)}>
            <header class="par-head" {onfocusin}>
                <Combobox label={NAMES[nth.min(2)]} find={(*find).clone()} {on_pick} value={article.body.title.clone()} />
                { remove }
                <small dir="auto">{ facts }</small>
            </header>
            <div class="par-scroll" data-scrolls="">
                <ArticlePane key={props.article.as_str()} desk={desk.clone()} revision={props.revision} article={props.article.clone()} {claim}
                    reveal={props.shown.reveal} plain=true />
            </div>
        </section>
    }
}
