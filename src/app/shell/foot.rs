//! The line at the bottom: the keys that work now, and what is still to do. On a phone, the panes.

use crossbearing::{
    id::{ClaimId, KindId},
    ordering::Order as _,
};
use yew::prelude::*;

use crate::app::{
    actions,
    desk::{Desk, Dialog, Pane, Place},
    parts::{Kbd, KindSign},
    tied::{self, Unexported},
    words,
};

/// Props of [`Foot`].
#[derive(Properties, PartialEq)]
pub(crate) struct FootProps {
    pub(crate) desk: Desk,
    /// Grows with every change to the project.
    pub(crate) revision: u64,
    pub(crate) place: Place,
    /// Whether texts are on show, to be marked.
    pub(crate) marks: bool,
    pub(crate) pane: Pane,
    /// The kind that the next claim gets.
    pub(crate) kind: KindId,
    /// The current claim.
    pub(crate) claim: Option<ClaimId>,
    /// How much waits to be decided.
    pub(crate) n_conflicts: usize,
    /// Whether files are being merged.
    pub(crate) merges: bool,
    /// How the file on the disk stands.
    pub(crate) tied: tied::State,
    /// How many changes have not gone out.
    pub(crate) n_unexported: u32,
}

/// See the module.
#[component]
pub(crate) fn Foot(props: &FootProps) -> Html {
    let project = props.desk.shown();
    let mut kinds: Vec<_> = project.kinds().collect();
    kinds.order_by_key(|kind| (kind.body.order, kind.body.id.clone()));
    let kind = kinds.iter().enumerate().find(|(_, kind)| kind.body.id == props.kind);
    let hints: &[(&str, &str)] = match (props.place, &props.claim) {
        (Place::Read, Some(_)) => &[
            ("claim.link", id!("hint-link")),
            ("claim.quantity", id!("hint-quantity")),
            ("claim.source", id!("hint-source")),
            ("claim.add_part", id!("hint-add-part")),
            ("claim.delete", id!("hint-delete")),
        ],
        (Place::Read, None) => {
            &[("text.mark", id!("hint-mark")), ("article.next", id!("hint-next-article")), ("files.open", id!("hint-open-files"))]
        }
        (Place::Incidents, _) => &[("incident.new", id!("hint-new-incident")), ("incident.rename", id!("hint-rename"))],
        (Place::Adjudicate, _) => &[
            ("adjudicate.nothing", id!("hint-nothing")),
            ("adjudicate.edit", id!("hint-edit")),
            ("adjudicate.reason", id!("hint-reason")),
            ("adjudicate.next", id!("hint-next")),
            ("adjudicate.previous", id!("hint-previous")),
            ("adjudicate.undo", id!("hint-undo")),
        ],
        (Place::Merge, _) if props.merges => &[("merge.accept", id!("hint-merge")), ("merge.cancel", id!("hint-merge-nothing"))],
        (Place::Merge, _) if props.n_conflicts == 0 => &[("files.open", id!("hint-open-files"))],
        (Place::Merge, _) => &[
            ("conflict.next", id!("hint-next")),
            ("conflict.pick_1", id!("hint-pick")),
            ("conflict.another", id!("hint-another-value")),
            ("files.open", id!("hint-open-files")),
        ],
        (Place::Scheme, _) => &[
            ("scheme.add", id!("hint-add")),
            ("scheme.rename", id!("hint-rename")),
            ("scheme.retire", id!("hint-retire")),
            ("scheme.up", id!("hint-move-up")),
            ("scheme.list", id!("hint-next-list")),
            ("scheme.guidelines", id!("hint-guidelines")),
        ],
        (Place::Compare, _) => &[
            ("compare.matrix", id!("hint-figures")),
            ("compare.timeline", id!("hint-timeline")),
            ("compare.parallel", id!("hint-side-by-side")),
            ("compare.copied", id!("hint-copies")),
            ("compare.agreement", id!("hint-agreement")),
            ("compare.brief", id!("hint-brief")),
        ],
    };
    let hint = |&(id, label): &(&'static str, &'static str)| {
        actions::key(id)?;
        Some(html! { <span><Kbd action={id} />{ " " }{ words::text(label) }</span> })
    };
    let n_claims = project.claims().len();
    let n_unlinked = project.n_unlinked();
    let n_articles = project.articles().len();
    let open_keys = {
        let desk = props.desk.clone();
        Callback::from(move |_: MouseEvent| desk.open(Dialog::Keys))
    };
    let pane = |pane: Pane, label: &'static str| {
        let desk = props.desk.clone();
        let onclick = Callback::from(move |_: MouseEvent| desk.look(|view| view.pane = pane));
        let current = (props.pane == pane).then_some("true");
        html! { <button type="button" aria-current={current} {onclick}>{ label }</button> }
    };
    let (list, main, side) = match props.place {
        Place::Read => (t!("pane-articles"), t!("pane-text"), t!("pane-claims")),
        Place::Incidents => (t!("pane-incidents"), t!("pane-incident"), t!("pane-claims")),
        Place::Adjudicate => (t!("pane-articles"), t!("pane-text"), t!("pane-decide")),
        Place::Merge => ("", t!("pane-merge"), ""),
        Place::Scheme => ("", t!("pane-scheme"), t!("pane-guidelines")),
        Place::Compare if props.marks => (t!("pane-incidents"), t!("pane-compare"), t!("pane-claims")),
        Place::Compare => (t!("pane-incidents"), t!("pane-compare"), t!("pane-quotes")),
    };
    html! {
        <footer class="foot">
            if props.place != Place::Merge {
                <div class="pane-switch" role="group" aria-label={t!("shell-panes")}>
                    if !list.is_empty() { { pane(Pane::List, list) } }{ pane(Pane::Main, main) }{ pane(Pane::Side, side) }
                </div>
            }
            if let (true, Some((nth, kind))) = (props.marks, kind) {
                <span class="marking"><KindSign {nth} color={kind.body.color.clone()} />{ " " }{ t!("shell-marking") }{ " " }<b>{ &kind.body.label }</b></span>
            }
            <span class="hints">
                { for hints.iter().filter_map(hint) }
                <button type="button" class="plain" onclick={open_keys} aria-keyshortcuts={actions::aria("keys")}><Kbd action="keys" />{ " " }{ t!("shell-all-keys") }</button>
            </span>
            <span class="counts">
                { t!("n-articles", n = n_articles) }{ " · " }{ t!("n-claims", n = n_claims) }
                if n_unlinked > 0 { { format!(" · {}", t!("shell-n-not-linked", n = n_unlinked)) } }
            </span>
            <Unexported desk={props.desk.clone()} revision={props.revision} state={props.tied.clone()} n={props.n_unexported} />
            if props.n_conflicts > 0 {
                <button type="button" class="plain foot-conflicts" aria-keyshortcuts={actions::aria("place.merge")} onclick={actions::run(&props.desk, "place.merge")}>{ "⚑ " }{ t!("n-conflicts", n = props.n_conflicts) }</button>
            }
        </footer>
    }
}
