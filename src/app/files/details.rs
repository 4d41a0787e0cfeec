//! What is known of an article besides its text.

use crossbearing::{
    command::Command,
    dates::PartialDate,
    id::SourceId,
    ordering::Order as _,
    record::{Article, ArticleStatus, Text},
};
use wasm_bindgen::JsCast;
use web_sys::{HtmlInputElement, HtmlSelectElement, HtmlTextAreaElement};
use yew::prelude::*;

use super::ArticleDialogProps;
use crate::app::{desk::Dialog, parts::Modal, words::said};

/// Edits title, outlet, date, address, language, wire services, status and note.
#[component]
pub(crate) fn ArticleDetails(props: &ArticleDialogProps) -> Html {
    let fields: [NodeRef; 7] = std::array::from_fn(|_| NodeRef::default());
    let fields = use_memo((), move |()| fields);
    let wire = use_node_ref();
    let wrong = use_state_eq(|| None::<String>);
    let onclose = {
        let desk = props.desk.clone();
        Callback::from(move |()| desk.close())
    };
    let Some(article) = props.desk.project().article(&props.article).map(|article| article.body.clone()) else {
        return Html::default();
    };
    let mut sources: Vec<(SourceId, String)> =
        props.desk.project().sources().map(|source| (source.body.id.clone(), source.body.name.clone())).collect();
    sources.order_by(|(_, a), (_, b)| a.cmp(b));
    let onsubmit = {
        let (desk, article, fields, wire, wrong) = (props.desk.clone(), article.clone(), fields.clone(), wire.clone(), wrong.clone());
        Callback::from(move |event: SubmitEvent| {
            event.prevent_default();
            let [title, outlet, published, url, language, status, note] = &*fields;
            let date = value(published);
            let published = match PartialDate::parse(&date) {
                Ok(date) => Some(date),
                Err(_) if date.is_empty() => None,
                Err(error) => {
                    wrong.set(Some(t!("published-wrong", error = &said::date_error(&error))));
                    return;
                }
            };
            let edited = Article {
                title: Some(value(title)).filter(|title| !title.is_empty()).unwrap_or_else(|| article.title.clone()),
                outlet: value(outlet),
                published: if article.published.as_ref().is_some_and(|known| known.value() == date) {
                    article.published.clone()
                } else {
                    published
                },
                url: value(url),
                language: value(language),
                wire: chosen(&wire),
                status: ArticleStatus::from_word(&value(status)).unwrap_or(article.status),
                note: value(note),
                ..article.clone()
            };
            if edited == article || desk.perform(&Command::EditArticle(edited)) {
                desk.close();
            }
        })
    };
    let delete = {
        let (desk, article) = (props.desk.clone(), props.article.clone());
        Callback::from(move |_: MouseEvent| desk.open(Dialog::DeleteArticle(article.clone())))
    };
    let [title, outlet, published, url, language, status, note] = &*fields;
    let length = match &article.text {
        Text::Here(text) => t!("n-characters-long", n = &text.len_chars().to_string()),
        Text::LeftOut { .. } => t!("article-text-left-out").to_owned(),
    };
    html! {
        <Modal title={t!("article")} {onclose} class="files-details">
            <form {onsubmit}>
                <label>{ t!("title") }<input ref={title} type="text" value={article.title.clone()} dir="auto" /></label>
                <div class="files-pair">
                    <label>{ t!("outlet") }<input ref={outlet} type="text" value={article.outlet.clone()} dir="auto" /></label>
                    <label>{ t!("published") }<input ref={published} type="text" placeholder={t!("date-example")}
                        value={article.published.as_ref().map(|date| date.value().to_owned())} aria-invalid={wrong.is_some().then_some("true")} /></label>
                </div>
                if let Some(wrong) = &*wrong { <p class="warn" role="alert">{ wrong }</p> }
                <label>{ t!("address") }<input ref={url} type="text" inputmode="url" value={article.url.clone()} /></label>
                <div class="files-pair">
                    <label>{ t!("language") }<input ref={language} type="text" placeholder="en" value={article.language.clone()} /></label>
                    <label>{ t!("field-status") }<select ref={status}>
                        { for ArticleStatus::ALL.iter().map(|status| html! {
                            <option value={status.word()} selected={*status == article.status}>{ status_word(*status) }</option>
                        }) }
                    </select></label>
                </div>
                if !sources.is_empty() {
                    <label>{ t!("article-wire") }<small>{ t!("article-wire-hint") }</small>
                        <select ref={wire} multiple=true size="4">
                            { for sources.iter().map(|(id, name)| html! {
                                <option value={id.as_str().to_owned()} selected={article.wire.contains(id)}>{ name }</option>
                            }) }
                        </select></label>
                }
                <label>{ t!("field-note") }<textarea ref={note} rows="3" defaultvalue={article.note.clone()} dir="auto" /></label>
                <dl class="files-facts">
                    if let Some(original) = &article.original { <dt>{ t!("file") }</dt><dd><bdi>{ &original.name }</bdi></dd> }
                    <dt>{ t!("text") }</dt><dd>{ length }</dd>
                    <dt>{ "SHA-256" }</dt><dd class="files-hash">{ article.text.sha256() }</dd>
                </dl>
                <footer>
                    <button type="button" class="danger" onclick={delete}>{ t!("article-delete") }</button>
                    <button type="submit" class="primary">{ t!("keep") }</button>
                </footer>
            </form>
        </Modal>
    }
}

fn status_word(status: ArticleStatus) -> &'static str {
    match status {
        ArticleStatus::Unread => t!("article-status-unread"),
        ArticleStatus::Open => t!("article-status-open"),
        ArticleStatus::Done => t!("article-status-done"),
    }
}

fn value(node: &NodeRef) -> String {
    let Some(node) = node.get() else { return String::new() };
    let value = if let Some(input) = node.dyn_ref::<HtmlInputElement>() {
        input.value()
    } else if let Some(select) = node.dyn_ref::<HtmlSelectElement>() {
        select.value()
    } else {
        node.dyn_ref::<HtmlTextAreaElement>().map(HtmlTextAreaElement::value).unwrap_or_default()
    };
    value.trim().to_owned()
}

fn chosen(select: &NodeRef) -> Vec<SourceId> {
    let Some(select) = select.cast::<HtmlSelectElement>() else { return Vec::new() };
    let options = select.options();
    (0..options.length())
        .filter_map(|nth| options.item(nth))
        .filter_map(|option| option.dyn_into::<web_sys::HtmlOptionElement>().ok())
        .filter(|option| option.selected())
        .map(|option| SourceId::from(option.value()))
        .collect()
}
