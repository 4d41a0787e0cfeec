//! What stands above the text: what is known of the article, and what can be done with it as a whole; and
//! what is shown where there is no text.

use std::sync::Arc;

use crossbearing::{
    id::ArticleId,
    record::{Article, ArticleStatus, Entry, Text},
};
use wasm_bindgen::JsValue;
use yew::prelude::*;

use crate::app::{
    actions::{aria, run},
    desk::{Desk, Dialog},
    parts::Kbd,
    words,
};

/// Props of [`Header`].
#[derive(Properties, PartialEq)]
pub(super) struct HeaderProps {
    pub(super) desk: Desk,
    pub(super) article: Arc<Entry<Article>>,
    /// A later version of it, if there is one.
    pub(super) later: Option<ArticleId>,
}

/// The title and what is known of the article.
#[component]
pub(super) fn Header(props: &HeaderProps) -> Html {
    let article = &props.article.body;
    let length = use_memo(article.text.clone(), length);
    let language = use_memo(article.language.clone(), |tag| language_name(tag));
    let facts =
        [Some(article.outlet.clone()), article.published.as_ref().map(words::date), Some(language.to_string()), Some(length.to_string())];
    let facts = facts.into_iter().flatten().filter(|fact| !fact.is_empty());
    let edit = {
        let (desk, id) = (props.desk.clone(), article.id.clone());
        Callback::from(move |_: MouseEvent| desk.open(Dialog::Article(id.clone())))
    };
    let is_done = article.status == ArticleStatus::Done;
    let (status, status_shown) = match article.status {
        ArticleStatus::Unread => ("unread", t!("article-status-unread")),
        ArticleStatus::Open => ("open", t!("article-status-open")),
        ArticleStatus::Done => ("done", t!("article-status-done")),
    };
    let title = if article.title.trim().is_empty() { t!("untitled-article").to_owned() } else { article.title.clone() };
    let is_revised = article.revises.as_ref().is_some_and(|earlier| props.desk.shown().article(earlier).is_some());
    let version = match (&props.later, is_revised) {
        (Some(_), _) => Some((t!("article-earlier-hint"), t!("article-later"))),
        (None, true) => Some((t!("article-later-hint"), t!("article-earlier-version"))),
        (None, false) => None,
    };
    html! {
        <header class="article-header">
            <h1 dir="auto">{ title }</h1>
            if let Some((about, other)) = version {
                <p class="article-version">{ about }{ " " }
                    <button type="button" class="article-tool" aria-keyshortcuts={aria("article.version")} onclick={run(&props.desk, "article.version")}>{ other }<Kbd action="article.version" /></button></p>
            }
            <div class="article-facts">
                <ul>
                    { for facts.map(|fact| html! { <li dir="auto">{ fact }</li> }) }
                    <li class={classes!("article-status", status)}>{ status_shown }</li>
                </ul>
                <button type="button" class="article-tool" onclick={edit}>{ t!("article-edit") }</button>
                <button type="button" class="article-tool" aria-pressed={is_done.to_string()} aria-keyshortcuts={aria("article.done")}
                    onclick={run(&props.desk, "article.done")}>
                    { if is_done { t!("article-done-pressed") } else { t!("article-mark-done") } }<Kbd action="article.done" />
                </button>
            </div>
        </header>
    }
}

/// How long a text is: in words, or in characters where words aren't written apart.
fn length(text: &Text) -> String {
    match text {
        Text::Here(text) => {
            let text_here = text.as_str();
            // Plain text is far quicker to count.
            let n_words =
                if text_here.is_ascii() { text_here.split_ascii_whitespace().count() } else { text_here.split_whitespace().count() };
            let n_chars = text.len_chars() as usize;
            if n_chars > n_words * 20 { t!("n-characters", n = n_chars) } else { t!("n-words", n = n_words) }
        }
        Text::LeftOut { len_chars, .. } => len_chars.map(|n_chars| t!("n-characters", n = n_chars as usize)).unwrap_or_default(),
    }
}

/// What a language is called in that of the interface; its tag where the browser knows no name.
fn language_name(tag: &str) -> String {
    // Made by hand: js-sys's own constructor can't fail, which this one does on a tag that is none.
    let name = || {
        let intl = js_sys::Reflect::get(&js_sys::global(), &JsValue::from_str("Intl")).ok()?;
        let constructor: js_sys::Function = js_sys::Reflect::get(&intl, &JsValue::from_str("DisplayNames")).ok()?.into();
        let options = js_sys::Object::new();
        js_sys::Reflect::set(&options, &JsValue::from_str("type"), &JsValue::from_str("language")).ok()?;
        let arguments = js_sys::Array::of2(&JsValue::from_str(words::language().tag()), &options);
        let names = js_sys::Reflect::construct(&constructor, &arguments).ok()?;
        let of: js_sys::Function = js_sys::Reflect::get(&names, &JsValue::from_str("of")).ok()?.into();
        of.call1(&names, &JsValue::from_str(tag)).ok()?.as_string()
    };
    if tag.is_empty() { String::new() } else { name().unwrap_or_else(|| tag.to_owned()) }
}

/// Props of [`NoArticle`] and [`LeftOut`].
#[derive(Properties, PartialEq)]
pub(super) struct NoTextProps {
    pub(super) desk: Desk,
    /// SHA-256 of the text that isn't here; empty if unknown.
    #[prop_or_default]
    pub(super) sha256: AttrValue,
}

fn buttons(desk: &Desk) -> Html {
    html! {
        <p class="article-empty-buttons">
            <button type="button" class="primary" onclick={run(desk, "files.open")} aria-keyshortcuts={aria("files.open")}>{ t!("open-files") }</button>
            <button type="button" onclick={run(desk, "files.paste")} aria-keyshortcuts={aria("files.paste")}>{ t!("paste-title") }</button>
        </p>
    }
}

/// What is shown while there is no article.
#[component]
pub(super) fn NoArticle(props: &NoTextProps) -> Html {
    html! {
        <section class="article-empty" aria-label={t!("article-none")}>
            <h1>{ t!("article-bring") }</h1>
            <p>{ t!("article-bring-hint") }</p>
            { buttons(&props.desk) }
            <p class="quiet">{ t!("article-keys") }{ " " }<Kbd action="files.open" />{ " " }{ t!("article-keys-open") }{ " " }<Kbd action="files.paste" />{ " " }{ t!("article-keys-paste") }{ " " }<Kbd action="keys" />{ " " }{ t!("shell-all-keys") }</p>
        </section>
    }
}

/// What is shown for an article whose text was left out of the file.
#[component]
pub(super) fn LeftOut(props: &NoTextProps) -> Html {
    html! {
        <section class="article-empty left-out" aria-label={t!("article-left-out")}>
            <h2>{ t!("article-left-out-title") }</h2>
            <p>{ t!("article-left-out-hint") }</p>
            <p>{ t!("article-left-out-how") }</p>
            if !props.sha256.is_empty() {
                <p class="quiet">{ t!("article-fingerprint") }{ " " }<code>{ &props.sha256 }</code></p>
            }
            <p class="article-empty-buttons">
                <button type="button" class="primary" onclick={run(&props.desk, "files.open")} aria-keyshortcuts={aria("files.open")}>{ t!("open-files") }</button>
            </p>
        </section>
    }
}
