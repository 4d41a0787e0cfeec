//! The list of articles: title, outlet, date, how many claims, how far the work has come.

use crossbearing::{
    id::ArticleId,
    record::{Article, ArticleStatus},
};
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlInputElement};
use yew::prelude::*;

use crate::app::{
    actions,
    desk::Desk,
    parts::Kbd,
    platform::focus,
    reader::SizeWatch,
    settings::{self, Rows},
    words,
};

/// Props of [`ArticleList`].
#[derive(Properties, PartialEq)]
pub(crate) struct ArticleListProps {
    pub(crate) desk: Desk,
    /// Grows with every change to the project.
    pub(crate) revision: u64,
    /// The article on show.
    pub(crate) article: Option<ArticleId>,
}

/// How many rows are drawn beyond what is in sight.
const MARGIN_ROWS: usize = 8;
/// From how many articles on there is a filter.
const MIN_FILTERED: usize = 8;

/// See the module.
#[component]
pub(crate) fn ArticleList(props: &ArticleListProps) -> Html {
    let filter = use_state_eq(String::new);
    let first_row = use_state_eq(|| 0usize);
    let n_in_sight = use_state_eq(|| 20usize);
    let scroller = use_node_ref();
    {
        // Told when it changes: to ask while drawing would have the page laid out in between.
        let (scroller, n_in_sight, first_row) = (scroller.clone(), n_in_sight.setter(), first_row.setter());
        use_effect_with((), move |()| {
            let watch = scroller.cast::<Element>().map(|element| {
                let scroller = element.clone();
                // The list in it too: it changes when its rows are higher or lower.
                let list = element.first_element_child().unwrap_or_else(|| element.clone());
                SizeWatch::new(&[&element, &list], move || {
                    n_in_sight.set(usize::try_from(scroller.client_height()).unwrap_or(0) / row_px() + 2);
                    first_row.set(first_drawn(&scroller));
                })
            });
            move || drop(watch)
        });
    }
    {
        // The article on show is kept in sight, however it was chosen.
        let scroller = scroller.clone();
        let desk = props.desk.clone();
        let filter = (*filter).clone();
        use_effect_with(props.article.clone(), move |article| {
            let Some(scroller) = scroller.cast::<Element>() else { return };
            let nth = rows(&desk, &filter).iter().position(|id| Some(id) == article.as_ref());
            let Some(top) = nth.and_then(|nth| i32::try_from(nth * row_px()).ok()) else { return };
            let bottom = top + i32::try_from(row_px()).unwrap_or(0);
            if top < scroller.scroll_top() {
                scroller.set_scroll_top(top);
            } else if bottom > scroller.scroll_top() + scroller.client_height() {
                scroller.set_scroll_top(bottom - scroller.client_height());
            }
        });
    }
    let onscroll = {
        let first_row = first_row.clone();
        Callback::from(move |event: Event| {
            if let Some(scroller) = event.target().and_then(|target| target.dyn_into::<Element>().ok()) {
                first_row.set(first_drawn(&scroller));
            }
        })
    };
    let oninput = {
        let filter = filter.clone();
        Callback::from(move |event: InputEvent| {
            if let Some(input) = event.target().and_then(|target| target.dyn_into::<HtmlInputElement>().ok()) {
                filter.set(input.value());
            }
        })
    };
    let onkeydown = {
        let desk = props.desk.clone();
        Callback::from(move |event: KeyboardEvent| {
            let id = match event.key().as_str() {
                "ArrowDown" => "article.next",
                "ArrowUp" => "article.previous",
                _ => return,
            };
            event.prevent_default();
            if let Some(action) = actions::by_id(id) {
                (action.run)(&desk);
                focus::focus_later(".files-article[aria-current]");
            }
        })
    };
    let project = props.desk.shown();
    let n_articles = project.articles().len();
    let n_done = project.articles().filter(|article| article.body.status == ArticleStatus::Done).count();
    let shown = use_memo((props.revision, (*filter).clone()), |(_, filter)| rows(&props.desk, filter));
    let start = first_row.saturating_sub(MARGIN_ROWS).min(shown.len());
    let end = (*first_row + *n_in_sight + 2 * MARGIN_ROWS).min(shown.len());
    let current_in_sight = shown[start..end].iter().any(|id| Some(id) == props.article.as_ref());
    let superseded = use_memo(props.revision, |_| crossbearing::revision::superseded(&project));
    let row = |(nth, id): (usize, &ArticleId)| {
        let article = &project.article(id)?.body;
        let n_claims = project.n_claims_of_article(id);
        let current = Some(id) == props.article.as_ref();
        let onclick = {
            let (desk, id) = (props.desk.clone(), id.clone());
            Callback::from(move |_: MouseEvent| desk.show_article(&id))
        };
        // One stop for Tab: the article on show, or the first.
        let stop = current || (!current_in_sight && nth == 0);
        Some(html! {
            <li key={id.as_str().to_owned()} style={format!("--nth:{}", start + nth)} aria-posinset={(start + nth + 1).to_string()} aria-setsize={shown.len().to_string()}>
                <button type="button" class="files-article" aria-current={current.then_some("true")} tabindex={if stop { "0" } else { "-1" }} {onclick}>
                    <b dir="auto">{ &article.title }</b>
                    <small><span dir="auto">{ origin(article) }</span><i>{ if superseded.contains_key(id) && n_claims == 0 { t!("article-earlier").to_owned() } else { state(article, n_claims) } }</i></small>
                </button>
            </li>
        })
    };
    let open = |id: &'static str| {
        let desk = props.desk.clone();
        Callback::from(move |_: MouseEvent| {
            if let Some(action) = actions::by_id(id) {
                (action.run)(&desk);
            }
        })
    };
    html! {
        <section class="files-list" aria-label={t!("pane-articles")}>
            <div class="heading"><h2>{ t!("pane-articles") }</h2>
                <small>{ match (n_articles, n_done) { (0, _) => String::new(), (n, 0) => n.to_string(), (n, done) => t!("articles-n-done", n = &n.to_string(), done = &done.to_string()) } }</small></div>
            if n_articles >= MIN_FILTERED {
                <input type="search" class="files-filter" placeholder={t!("articles-filter")} aria-label={t!("articles-filter-label")} value={(*filter).clone()} {oninput} />
            }
            if n_articles == 0 {
                <p class="files-none quiet">{ t!("articles-none") }{ " " }
                    <button type="button" class="plain" onclick={open("files.open")}>{ t!("open-files") }{ " " }<Kbd action="files.open" /></button>{ " " }{ t!("or") }{ " " }
                    <button type="button" class="plain" onclick={open("files.paste")}>{ t!("articles-paste") }{ " " }<Kbd action="files.paste" /></button></p>
            } else if shown.is_empty() {
                <p class="files-none quiet">{ t!("articles-none-called") }</p>
            }
            <div class="files-scroll" ref={scroller} {onscroll} {onkeydown}>
                <ul style={format!("--rows:{}", shown.len())}>{ for shown[start..end].iter().enumerate().filter_map(row) }</ul>
            </div>
        </section>
    }
}

/// How high a row is, in CSS pixels: only the rows in sight are drawn.
fn row_px() -> usize {
    settings::row_px(Rows::Articles) as usize
}

/// The row from which on the list is drawn, but for the margin; in steps, so that not every pixel draws anew.
fn first_drawn(scroller: &Element) -> usize {
    let top = usize::try_from(scroller.scroll_top()).unwrap_or(0) / row_px();
    top / MARGIN_ROWS * MARGIN_ROWS
}

/// The articles that a filter leaves, in the order in which they were added.
fn rows(desk: &Desk, filter: &str) -> Vec<ArticleId> {
    let wanted = filter.trim().to_lowercase();
    let fits = |article: &Article| {
        wanted.is_empty() || article.title.to_lowercase().contains(&wanted) || article.outlet.to_lowercase().contains(&wanted)
    };
    desk.shown().articles().filter(|article| fits(&article.body)).map(|article| article.body.id.clone()).collect()
}

fn origin(article: &Article) -> Html {
    let date = article.published.as_ref().map(words::date);
    match (article.outlet.as_str(), date) {
        ("", None) => html! { <span class="warn">{ t!("article-no-origin") }</span> },
        ("", Some(date)) => html! { <>{ date }{ " · " }<span class="warn">{ t!("article-no-outlet") }</span></> },
        (outlet, None) => html! { <bdi>{ outlet }</bdi> },
        (outlet, Some(date)) => html! { <><bdi>{ outlet }</bdi>{ " · " }{ date }</> },
    }
}

fn state(article: &Article, n_claims: usize) -> String {
    match (article.status, n_claims) {
        (ArticleStatus::Done, n) => t!("article-n-done", n = &n.to_string()),
        (ArticleStatus::Unread, 0) => t!("article-status-unread").to_owned(),
        (ArticleStatus::Open | ArticleStatus::Unread, n) => t!("n-claims", n = n),
    }
}
