//! The question before an article is deleted.

use crossbearing::command::Command;
use yew::prelude::*;

use super::ArticleDialogProps;
use crate::app::parts::Modal;

/// Says what goes with the article, and deletes it; one undo brings all of it back.
#[component]
pub(crate) fn DeleteArticle(props: &ArticleDialogProps) -> Html {
    let (title, n_claims) = {
        let project = props.desk.project();
        let title = project.article(&props.article).map(|article| article.body.title.clone()).unwrap_or_default();
        (title, project.n_claims_of_article(&props.article))
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
                desk.say("Article deleted; undo brings it back");
            }
        })
    };
    let cancel = onclose.reform(|_: MouseEvent| ());
    html! {
        <Modal title="Delete this article?" {onclose}>
            <p>{ "“" }<bdi>{ title }</bdi>{ "”" }
                { match n_claims { 0 => " has no claims.".to_owned(), n => format!(" goes with its {} and their links.", t!("n-claims", n = n)) } }
                { " Undo brings all of it back." }</p>
            <footer>
                <button type="button" onclick={cancel}>{ "Keep it" }</button>
                <button type="button" class="danger" autofocus=true onclick={delete}>{ "Delete" }</button>
            </footer>
        </Modal>
    }
}
