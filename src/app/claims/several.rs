//! Several claims at once: picking them, by hand, by key and by finger, and changing, linking, tagging, joining and
//! deleting all of them in one step. What a step does is the library's.

use crossbearing::{
    id::{ClaimId, KindId},
    ordering::Order as _,
    rework,
};
use web_sys::HtmlSelectElement;
use yew::prelude::*;

use super::edit::kinds;
use crate::app::{
    actions::{self, Action},
    desk::{Desk, Dialog, Place},
    parts::{Kbd, Leave, TextField},
    platform::{env, focus},
    reader,
};

const GROUP: &str = "Several claims";

/// The actions on several claims, and those that make several of one.
pub(crate) const ACTIONS: &[Action] = &[
    Action { id: "claims.pick", keys: &["y"], group: GROUP, when: here, run: pick_current },
    Action { id: "claims.pick_all", keys: &["Shift+V"], group: GROUP, when: here, run: pick_all },
    Action { id: "claims.pick_next", keys: &["Shift+J"], group: GROUP, when: here, run: |desk| pick_on(desk, "claim.next") },
    Action { id: "claims.pick_previous", keys: &["Shift+K"], group: GROUP, when: here, run: |desk| pick_on(desk, "claim.previous") },
    Action { id: "claims.unpick", keys: &[], group: GROUP, when: |desk| here(desk) && !desk.view().picked.is_empty(), run: clear },
    Action { id: "claims.unlink", keys: &["Alt+l"], group: GROUP, when: has_claims, run: unlink },
    Action { id: "claims.tag", keys: &["t"], group: GROUP, when: has_claims, run: ask_tag },
    Action { id: "claims.join", keys: &["+"], group: GROUP, when: has_claims, run: join },
    Action { id: "claim.duplicate", keys: &["="], group: GROUP, when: has_claims, run: duplicate },
];

fn here(desk: &Desk) -> bool {
    desk.view().place == Place::Read && desk.view().article.is_some()
}

fn has_claims(desk: &Desk) -> bool {
    here(desk) && (desk.view().claim.is_some() || !desk.view().picked.is_empty())
}

/// The claims that are meant: those picked, or else the current one.
pub(crate) fn meant(desk: &Desk) -> Vec<ClaimId> {
    let view = desk.view();
    if view.picked.is_empty() { view.claim.iter().cloned().collect() } else { view.picked.clone() }
}

/// Picks exactly these, in the order of their texts, and says how many.
pub(crate) fn pick(desk: &Desk, claims: &[ClaimId]) {
    let mut known: Vec<_> = {
        let project = desk.shown();
        claims.iter().filter_map(|id| project.claim(id).cloned()).collect()
    };
    known.order_by_key(|claim| (claim.body.article.clone(), claim.body.anchor.hull().map(|hull| hull.start()), claim.body.id.clone()));
    known.dedup_by(|one, other| one.body.id == other.body.id);
    let picked: Vec<ClaimId> = known.iter().map(|claim| claim.body.id.clone()).collect();
    let n_picked = picked.len();
    desk.look(|view| view.picked = picked);
    desk.announce(&if n_picked == 0 {
        t!("several-none").to_owned()
    } else {
        t!("several-picked", claims = &t!("n-claims", n = n_picked))
    });
}

/// Picks one more, or no longer. The current claim counts as picked once another is.
pub(crate) fn toggle(desk: &Desk, claim: &ClaimId) {
    let mut picked = desk.view().picked.clone();
    let current = desk.view().claim.clone().filter(|current| picked.is_empty() && current != claim);
    picked.extend(current);
    if picked.contains(claim) {
        picked.retain(|other| other != claim);
    } else {
        picked.push(claim.clone());
    }
    pick(desk, &picked);
}

/// Picks none any more.
pub(crate) fn clear(desk: &Desk) {
    desk.look(|view| view.picks = false);
    pick(desk, &[]);
}

fn pick_current(desk: &Desk) {
    let current = desk.view().claim.clone();
    match current {
        Some(claim) => toggle(desk, &claim),
        None => desk.say(t!("several-no-current")),
    }
}

fn pick_all(desk: &Desk) {
    let selected = reader::claims_in_selection(desk);
    if selected.as_ref().is_some_and(|claims| !claims.is_empty()) {
        // Or the next key would mark the selection instead of changing them.
        reader::collapse(desk);
    }
    let claims = selected.unwrap_or_else(|| super::listed(desk));
    let picked = desk.view().picked.iter().cloned().chain(claims).collect::<Vec<_>>();
    pick(desk, &picked);
}

/// Walks on and picks where it came from and where it got.
fn pick_on(desk: &Desk, walk: &str) {
    let from = desk.view().claim.clone();
    if let Some(action) = actions::by_id(walk) {
        (action.run)(desk);
    }
    let to = desk.view().claim.clone();
    let picked: Vec<ClaimId> = desk.view().picked.iter().cloned().chain(from).chain(to).collect();
    pick(desk, &picked);
}

/// Makes the picked claims claims of this kind; says whether any are picked.
pub(crate) fn set_kind(desk: &Desk, kind: &KindId) -> bool {
    let picked = desk.view().picked.clone();
    if picked.is_empty() {
        return false;
    }
    let command = rework::set_kind(&desk.shown(), &picked, kind);
    if command.is_none_or(|command| desk.perform(&command)) {
        let label = desk.shown().kind(kind).map_or_else(|| kind.as_str().to_owned(), |kind| kind.body.label.to_lowercase());
        desk.say(&format!("{}: {label}", t!("n-claims", n = picked.len())));
    }
    true
}

/// Deletes the picked claims; says whether any are picked.
pub(crate) fn delete(desk: &Desk) -> bool {
    let picked = desk.view().picked.clone();
    let command = rework::delete(&desk.shown(), &picked);
    let Some(command) = command else { return false };
    if desk.perform(&command) {
        desk.say(&t!("several-deleted", claims = &t!("n-claims", n = picked.len()), key = &actions::shown_of("undo")));
    }
    true
}

fn unlink(desk: &Desk) {
    let claims = meant(desk);
    let command = rework::unlink(&desk.shown(), &claims, None);
    match command {
        Some(command) => {
            if desk.perform(&command) {
                desk.say(&t!("several-unlinked", claims = &t!("n-claims", n = claims.len()), key = &actions::shown_of("undo")));
            }
        }
        None => desk.say(t!("several-no-link")),
    }
}

fn ask_tag(desk: &Desk) {
    if desk.view().picked.is_empty() {
        desk.focus_field("tags");
    } else {
        desk.look(|view| view.pane = crate::app::desk::Pane::Side);
        focus::focus_later(".several [data-field=several-tag]");
    }
}

fn join(desk: &Desk) {
    let mut claims = meant(desk);
    if let [claim] = claims.as_slice() {
        let article = desk.shown().claim(claim).map(|entry| entry.body.article.clone());
        let all = article.map(|article| desk.shown().claims_in_text_order(&article)).unwrap_or_default();
        let next = all.iter().skip_while(|entry| entry.body.id != *claim).nth(1).map(|entry| entry.body.id.clone());
        claims.extend(next);
    }
    let joining = rework::join(&desk.shown(), &claims);
    let Some(joining) = joining else {
        desk.say(t!("several-cant-join"));
        return;
    };
    if desk.perform(&joining.command) {
        let first = claims.first().cloned();
        desk.look(|view| {
            view.picked.clear();
            view.claim = first;
            view.reveal += 1;
        });
        let n_claims = t!("n-claims", n = claims.len());
        desk.say(&match joining.differing.as_slice() {
            [] => t!("several-joined", claims = &n_claims),
            fields => t!("several-joined-differing", claims = &n_claims, fields = &fields.join(", ")),
        });
    }
}

fn duplicate(desk: &Desk) {
    let Some(claim) = meant(desk).into_iter().next() else { return };
    let made = rework::duplicate(&desk.shown(), &claim, &mut env::new_id);
    if let Some((double, command)) = made
        && desk.perform(&command)
    {
        desk.look(|view| view.claim = Some(double));
        desk.say(t!("several-duplicated"));
    }
}

/// Props of [`Several`].
#[derive(Properties, PartialEq)]
pub(super) struct SeveralProps {
    pub(super) desk: Desk,
    pub(super) revision: u64,
    pub(super) picked: Vec<ClaimId>,
}

/// What can be done with the picked claims; in place of the inspector.
#[component]
pub(super) fn Several(props: &SeveralProps) -> Html {
    let desk = &props.desk;
    let all_kinds = kinds(&desk.shown());
    let onkind = {
        let desk = desk.clone();
        Callback::from(move |event: Event| {
            let Some(select) = event.target_dyn_into::<HtmlSelectElement>() else { return };
            set_kind(&desk, &KindId::from(select.value()));
            select.set_value("");
        })
    };
    let on_tag = {
        let (desk, picked) = (desk.clone(), props.picked.clone());
        Callback::from(move |typed: String| {
            let command = rework::tag(&desk.shown(), &picked, &typed);
            if let Some(command) = command
                && desk.perform(&command)
            {
                desk.say(&t!("several-tagged", claims = &t!("n-claims", n = picked.len()), tag = typed.trim()));
            }
            true
        })
    };
    let on_leave = {
        let desk = desk.clone();
        Callback::from(move |_: Leave| super::edit::back_to_text(&desk))
    };
    let link = {
        let (desk, picked) = (desk.clone(), props.picked.clone());
        Callback::from(move |_: MouseEvent| desk.open(Dialog::Link(picked.clone())))
    };
    let tool = |id: &'static str, label: &'static str| {
        html! { <button type="button" aria-keyshortcuts={actions::aria(id)} onclick={actions::run(desk, id)}>{ label }<Kbd action={id} /></button> }
    };
    let tags = {
        let project = desk.shown();
        let mut tags: Vec<String> =
            props.picked.iter().filter_map(|id| project.claim(id)).flat_map(|entry| entry.body.tags.iter().cloned()).collect();
        tags.order();
        tags.dedup();
        tags
    };
    let tags = tags.into_iter().map(|tag| {
        let onclick = {
            let (desk, picked, tag) = (desk.clone(), props.picked.clone(), tag.clone());
            Callback::from(move |_: MouseEvent| {
                let command = rework::untag(&desk.shown(), &picked, &tag);
                if let Some(command) = command {
                    desk.perform(&command);
                }
            })
        };
        html! { <button type="button" key={tag.clone()} class="chip" aria-label={t!("several-untag", tag = &tag)} {onclick}><bdi>{ &tag }</bdi>{ " ✕" }</button> }
    });
    html! {
        <div class="several" role="group" aria-label={t!("several")}>
            <p><b>{ t!("several-picked", claims = &t!("n-claims", n = props.picked.len())) }</b></p>
            <div class="several-tools">
                <select aria-label={t!("several-kind")} onchange={onkind}>
                    <option value="" selected={true}>{ t!("several-kind-option") }</option>
                    { for all_kinds.iter().map(|kind| html! { <option key={kind.body.id.as_str()} value={kind.body.id.as_str().to_owned()}>{ &kind.body.label }</option> }) }
                </select>
                <button type="button" aria-keyshortcuts={actions::aria("claim.link")} onclick={link}>{ t!("link-action") }<Kbd action="claim.link" /></button>
                { tool("claims.unlink", t!("unlink")) }
                { tool("claims.join", t!("several-join")) }
                { tool("claim.delete", t!("delete")) }
                { tool("claims.unpick", t!("several-pick-none")) }
            </div>
            <div class="several-tags">
                <TextField label={t!("several-tag")} field="several-tag" value="" on_commit={on_tag} {on_leave} placeholder={t!("several-tag-add")}
                    shortcut={actions::aria("claims.tag").map(AttrValue::from)} />
                { for tags }
            </div>
        </div>
    }
}
