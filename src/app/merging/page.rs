//! The place of merging: what files would do here, how far that is worked out, or what waits for somebody to choose.

use yew::prelude::*;

use super::{Stage, conflicts::Conflicts, offer::OfferSheet};
use crate::app::{
    actions::{aria, run},
    desk::Desk,
    parts::Kbd,
};

/// Props of [`MergePage`].
#[derive(Properties, PartialEq)]
pub(crate) struct MergePageProps {
    pub(crate) desk: Desk,
    /// Grows with every change to the project.
    pub(crate) revision: u64,
    /// How far a merge is.
    pub(crate) stage: Stage,
    /// The conflict that is looked at, by its place in the list.
    pub(crate) conflict: usize,
}

/// See the module.
#[component]
pub(crate) fn MergePage(props: &MergePageProps) -> Html {
    let (desk, revision) = (props.desk.clone(), props.revision);
    match &props.stage {
        Stage::Idle => html! { <Conflicts {desk} {revision} conflict={props.conflict} /> },
        Stage::Working { title, n_done, n_files, doing, .. } => html! {
            <section class="mrg" aria-labelledby="mrg-title">
                <header class="mrg-head"><h1 id="mrg-title">{ *title }</h1></header>
                <div class="mrg-work">
                    <p role="status">{ t!("merge-n-files", done = &n_done.to_string(), n = *n_files) }{ " " }<bdi>{ doing }</bdi></p>
                    <progress max={n_files.to_string()} value={n_done.to_string()} aria-label={t!("merge-files-done")}></progress>
                    <p><button type="button" aria-keyshortcuts={aria("merge.cancel")} onclick={run(&desk, "merge.cancel")}>{ t!("stop") }<Kbd action="merge.cancel" /></button>
                    <span class="quiet">{ " " }{ t!("merge-unchanged") }</span></p>
                </div>
            </section>
        },
        Stage::Offered(offer) => html! { <OfferSheet {desk} {revision} offer={offer.clone()} /> },
    }
}
