//! The question before an article is deleted.

use crossbearing::command::Command;
use yew::prelude::*;

use super::ArticleDialogProps;
use crate::app::{
    parts::Modal,
    words::{IT, around},
};

/// Says what goes with the article, and deletes it; one undo brings all of it back.
#[component]
pub(crate) fn DeleteArticle(props: &ArticleDialogProps) -> Html {
    let (title, n_claims) = {
        let project = props.desk.project();
        let title = project.article(&props.article).map(|article| article.body.title.clone()).unwrap_or_default();
        (title, project.n_claims_of_article(&props.article))
    };
    let told = match n_claims {
        0 => t!("article-without-claims", it = IT),
        n => t!("article-with-claims", it = IT, claims = &t!("n-claims", n = n)),
    };
    let onclose = {
        let desk = props.desk.clone();
        Callback::from(move |()| desk.close())
    };
    let delete = {
        let (desk, article) = (props.desk.clone(), props.article.clone());
        Callback::from(move |_: MouseEvent| {
            if desk.perform(&Command::DeleteArticle(article.clone())) {
                desk.close();
                desk.say(t!("article-deleted"));
            }
        })
    };
    let cancel = onclose.reform(|_: MouseEvent| ());
    html! {
        <Modal title={t!("article-delete-question")} {onclose}>
            <p>{ around(&told, &[html! { <bdi>{ title }</bdi> }]) }</p>
            <footer>
                <button type="button" onclick={cancel}>{ t!("keep-it") }</button>
                <button type="button" class="danger" autofocus=true onclick={delete}>{ t!("delete") }</button>
            </footer>
        </Modal>
    }
}
