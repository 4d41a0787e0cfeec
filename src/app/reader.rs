//! The text of an article: shown, selected, marked. UTF-16 lives here and nowhere else.
//!
//! The words are plain paragraphs, one text node each ([`sheet`]); claims are painted on them without
//! elements ([`painter`]); what lies over and beside them is measured once per frame at most ([`geometry`])
//! and drawn ([`over`], [`bar`]). The hand is followed in [`pointer`] and [`keyboard`], what it does stands in
//! [`marking`] and [`walking`].

mod annotated;
mod bar;
mod beside;
mod cutting;
mod dragging;
mod flow;
mod geometry;
mod header;
mod inks;
mod keyboard;
mod laying;
mod marking;
mod nodes;
mod offer;
mod over;
mod painter;
mod paper;
mod places;
mod pointer;
mod ranges;
mod segments;
mod sheet;
mod state;
mod table;
#[cfg(test)]
mod tests;
mod walking;
mod word_snap;

use crossbearing::{
    id::{ArticleId, ClaimId},
    record::Text,
};
use yew::prelude::*;

pub(crate) use self::{
    beside::{Shade, claims_in_selection, collapse, deselect, extent, focus_later, selected, want_no_selection, want_selection, window_of},
    flow::SizeWatch,
    inks::{Inks, person_color},
    places::keep_place,
    sheet::Rect,
    table::ACTIONS,
};
use self::{
    flow::Flow,
    header::{Header, LeftOut, NoArticle},
};
use crate::app::desk::Desk;

/// Props of [`ArticlePane`].
#[derive(Properties, PartialEq)]
pub(crate) struct ArticlePaneProps {
    pub(crate) desk: Desk,
    /// Grows with every change to the project.
    pub(crate) revision: u64,
    /// The article on show.
    pub(crate) article: Option<ArticleId>,
    /// The current claim.
    pub(crate) claim: Option<ClaimId>,
    /// Grows when the current claim wants to be brought into sight.
    pub(crate) reveal: u32,
    /// Whether the text stands alone, since what is known of the article is said elsewhere.
    #[prop_or_default]
    pub(crate) plain: bool,
}

/// The article on show with its claims.
#[component]
pub(crate) fn ArticlePane(props: &ArticlePaneProps) -> Html {
    let desk = &props.desk;
    let article = props.article.as_ref().and_then(|id| desk.shown().article(id).cloned());
    let Some(article) = article else { return html! { <NoArticle desk={desk.clone()} /> } };
    let text = match &article.body.text {
        Text::Here(text) => {
            let (id, language, text) = (article.body.id.clone(), article.body.language.clone(), text.clone());
            let (revision, claim, reveal) = (props.revision, props.claim.clone(), props.reveal);
            let title = article.body.title.clone();
            html! { <Flow desk={desk.clone()} {id} {title} {language} {text} {revision} {claim} {reveal} /> }
        }
        Text::LeftOut { sha256, .. } => html! { <LeftOut desk={desk.clone()} sha256={sha256.clone()} /> },
    };
    let later = if props.plain { None } else { crossbearing::revision::superseded(&desk.shown()).remove(&article.body.id) };
    let label = if props.plain { article.body.title.clone() } else { t!("article").to_owned() };
    html! {
        <article class="article-pane" aria-label={label}>
            if !props.plain { <Header desk={desk.clone()} {article} {later} /> }
            { text }
        </article>
    }
}
