//! The line at the bottom: the keys that work now, and what is still to do. On a phone, the panes.

use crossbearing::{
    id::{ClaimId, KindId},
    ordering::Order as _,
};
use yew::prelude::*;

use crate::app::{
    actions,
    desk::{Desk, Dialog, Pane, Place},
    parts::{Kbd, KindSign, plural},
    tied::{self, Unexported},
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
            ("claim.link", "link"),
            ("claim.quantity", "quantity"),
            ("claim.source", "source"),
            ("claim.add_part", "add part"),
            ("claim.delete", "delete"),
        ],
        (Place::Read, None) => &[("text.mark", "mark"), ("article.next", "next article"), ("files.open", "open files")],
        (Place::Incidents, _) => &[("incident.new", "new incident"), ("incident.rename", "rename")],
        (Place::Adjudicate, _) => &[
            ("adjudicate.nothing", "nothing"),
            ("adjudicate.edit", "edit"),
            ("adjudicate.reason", "reason"),
            ("adjudicate.next", "next"),
            ("adjudicate.previous", "previous"),
            ("adjudicate.undo", "undo"),
        ],
        (Place::Merge, _) if props.merges => &[("merge.accept", "merge"), ("merge.cancel", "merge nothing")],
        (Place::Merge, _) if props.n_conflicts == 0 => &[("files.open", "open files")],
        (Place::Merge, _) => {
            &[("conflict.next", "next"), ("conflict.pick_1", "pick"), ("conflict.another", "another value"), ("files.open", "open files")]
        }
        (Place::Scheme, _) => &[
            ("scheme.add", "add"),
            ("scheme.rename", "rename"),
            ("scheme.retire", "retire"),
            ("scheme.up", "move up"),
            ("scheme.list", "next list"),
            ("scheme.guidelines", "guidelines"),
        ],
        (Place::Compare, _) => &[
            ("compare.matrix", "figures"),
            ("compare.timeline", "timeline"),
            ("compare.parallel", "side by side"),
            ("compare.copied", "copies"),
            ("compare.agreement", "agreement"),
            ("compare.brief", "brief"),
        ],
    };
    let hint = |&(id, label): &(&'static str, &'static str)| {
        actions::key(id)?;
        Some(html! { <span><Kbd action={id} />{ " " }{ label }</span> })
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
        Place::Read => ("Articles", "Text", "Claims"),
        Place::Incidents => ("Incidents", "Incident", "Claims"),
        Place::Adjudicate => ("Articles", "Text", "Decide"),
        Place::Merge => ("", "Merge", ""),
        Place::Scheme => ("", "Scheme", "Guidelines"),
        Place::Compare if props.marks => ("Incidents", "Compare", "Claims"),
        Place::Compare => ("Incidents", "Compare", "Quotes"),
    };
    html! {
        <footer class="foot">
            if props.place != Place::Merge {
                <div class="pane-switch" role="group" aria-label="Panes">
                    if !list.is_empty() { { pane(Pane::List, list) } }{ pane(Pane::Main, main) }{ pane(Pane::Side, side) }
                </div>
            }
            if let (true, Some((nth, kind))) = (props.marks, kind) {
                <span class="marking"><KindSign {nth} color={kind.body.color.clone()} />{ " marking " }<b>{ &kind.body.label }</b></span>
            }
            <span class="hints">
                { for hints.iter().filter_map(hint) }
                <button type="button" class="plain" onclick={open_keys} aria-keyshortcuts={actions::aria("keys")}><Kbd action="keys" />{ " all keys" }</button>
            </span>
            <span class="counts">
                { plural(n_articles, "article") }{ " · " }{ plural(n_claims, "claim") }
                if n_unlinked > 0 { { format!(" · {n_unlinked} not linked") } }
            </span>
            <Unexported desk={props.desk.clone()} revision={props.revision} state={props.tied.clone()} n={props.n_unexported} />
            if props.n_conflicts > 0 {
                <button type="button" class="plain foot-conflicts" aria-keyshortcuts={actions::aria("place.merge")} onclick={actions::run(&props.desk, "place.merge")}>{ "⚑ " }{ plural(props.n_conflicts, "conflict") }</button>
            }
        </footer>
    }
}
