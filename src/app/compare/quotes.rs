//! The quotes behind a figure, each opening its place in its article.

use crossbearing::id::ClaimId;
use yew::prelude::*;

use crate::app::desk::Desk;

/// Props of [`Quotes`].
#[derive(Properties, PartialEq)]
pub(crate) struct QuotesProps {
    pub(crate) desk: Desk,
    /// Grows with every change to the project.
    pub(crate) revision: u64,
    /// What is quoted, for people ("Harbour Observatory on Port blasts, killed").
    pub(crate) heading: AttrValue,
    /// The claims.
    pub(crate) claims: Vec<ClaimId>,
}

/// See the module.
#[component]
pub(crate) fn Quotes(props: &QuotesProps) -> Html {
    let project = props.desk.project();
    let row = |id: &ClaimId| {
        let claim = project.claim(id)?;
        let article = project.article(&claim.body.article).map(|article| &article.body);
        let outlet = article
            .map_or_else(String::new, |article| if article.outlet.is_empty() { article.title.clone() } else { article.outlet.clone() });
        let (desk, id) = (props.desk.clone(), id.clone());
        let onclick = Callback::from(move |_: MouseEvent| desk.show_claim(&id));
        Some(html! {
            <li key={claim.body.id.as_str().to_owned()}>
                <button type="button" class="plain quote" {onclick}><q dir="auto">{ claim.body.anchor.quote() }</q></button>
                <small><bdi>{ outlet }</bdi></small>
            </li>
        })
    };
    html! {
        <section class="quotes" aria-labelledby="quotes-heading">
            <h2 id="quotes-heading">{ &props.heading }</h2>
            if props.claims.is_empty() {
                <p class="quiet">{ "Choose a figure to see the passages that it comes from." }</p>
            } else {
                <ul>{ for props.claims.iter().filter_map(row) }</ul>
            }
        </section>
    }
}
