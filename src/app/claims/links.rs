//! The incidents that a claim is linked to: how it relates to each, how sure that is, and the way to another.

use std::sync::Arc;

use crossbearing::{
    command::Command,
    id::RelationId,
    ordering::Order as _,
    project::Project,
    record::{Certainty, Entry, Link, Relation},
};
use yew::prelude::*;

use super::{choose::Choose, edit::FieldProps};
use crate::app::{actions::aria, desk::Dialog, parts::Kbd, past::Past, platform::focus};

/// The relations in the order of the scheme.
pub(super) fn relations(project: &Project) -> Vec<Arc<Entry<Relation>>> {
    let mut relations: Vec<_> = project.relations().cloned().collect();
    relations.order_by_key(|relation| (relation.body.order, relation.body.id.clone()));
    relations
}

/// See the module.
#[component]
pub(super) fn LinksField(props: &FieldProps) -> Html {
    let project = props.desk.shown();
    let claim = &props.claim.body;
    let relations = relations(&project);
    let rows = project.links_of_claim(&claim.id).map(|link| {
        let record = link.key();
        let link = &link.body;
        let title = project.incident(&link.incident).map(|entry| entry.body.title.clone());
        let exists = title.is_some();
        let title = title.unwrap_or_else(|| t!("missing", id = link.incident.as_str()));
        let put = |change: fn(&mut Link, &str)| {
            let (desk, link) = (props.desk.clone(), link.clone());
            Callback::from(move |word: String| {
                let mut after = link.clone();
                change(&mut after, &word);
                let joins = format!("link {}", after.id);
                desk.perform_joined(&Command::EditLink(after), Some(&joins));
            })
        };
        let put_relation = put(|link, word| link.relation = RelationId::new(word));
        let put_certainty = put(|link, word| link.certainty = Certainty::from_word(word).unwrap_or(link.certainty));
        let unlink = {
            let (desk, id) = (props.desk.clone(), link.id.clone());
            Callback::from(move |()| {
                desk.perform(&Command::DeleteLinks(vec![id.clone()]));
                focus::focus_later(".insp-links .chip-name, .insp-links .chip.add");
            })
        };
        let show = {
            let (desk, incident) = (props.desk.clone(), link.incident.clone());
            Callback::from(move |_: MouseEvent| desk.show_incident(&incident))
        };
        // Delete on a link unlinks; it must not go on to delete the claim.
        let onkeydown = {
            let unlink = unlink.clone();
            Callback::from(move |event: KeyboardEvent| {
                if matches!(event.key().as_str(), "Delete" | "Backspace") {
                    event.prevent_default();
                    unlink.emit(());
                }
            })
        };
        let mut options: Vec<_> = relations.iter().filter(|entry| !entry.body.retired || entry.body.id == link.relation).map(|entry| (entry.body.id.to_string(), entry.body.label.clone())).collect();
        if !relations.iter().any(|entry| entry.body.id == link.relation) {
            options.push((link.relation.to_string(), link.relation.to_string()));
        }
        let certainties = Certainty::ALL.iter().map(|value| (value.word().to_owned(), certainty_words(*value).to_owned())).collect::<Vec<_>>();
        let onunlink = unlink.reform(|_: MouseEvent| ());
        html! {
            <li key={link.id.to_string()} class="insp-link" {onkeydown}>
                <span class="insp-link-title">
                    <button type="button" class="chip-name" onclick={show} disabled={!exists} title={t!("links-show")} dir="auto">{ &title }</button>
                    <button type="button" class="chip-button" aria-label={t!("links-unlink-from", title = &title)} title={t!("unlink")} onclick={onunlink}>{ "✕" }</button>
                </span>
                <span class="insp-link-how">
                    <Choose label={t!("links-relation")} {options} current={link.relation.as_str().to_owned()} pick={put_relation} leave={props.leave.clone()} />
                    <Choose label={t!("links-certainty")} options={certainties} current={link.certainty.word().to_owned()} pick={put_certainty} leave={props.leave.clone()} />
                </span>
                <Past desk={props.desk.clone()} revision={props.revision} {record} />
            </li>
        }
    });
    let rows: Vec<Html> = rows.collect();
    let open = {
        let (desk, id) = (props.desk.clone(), claim.id.clone());
        Callback::from(move |_: MouseEvent| desk.open(Dialog::Link(vec![id.clone()])))
    };
    html! {
        <div class="insp-field insp-links" data-field="incidents">
            if rows.is_empty() { <span class="warn">{ t!("not-linked") }</span> } else { <ul aria-label={t!("links-linked")}>{ rows }</ul> }
            <button type="button" class="chip add" onclick={open} aria-keyshortcuts={aria("claim.link")}>{ t!("links-add") }<Kbd action="claim.link" /></button>
        </div>
    }
}

/// What the certainty of a link is called.
pub(crate) fn certainty_words(certainty: Certainty) -> &'static str {
    match certainty {
        Certainty::Sure => t!("certainty-sure"),
        Certainty::Likely => t!("certainty-likely"),
        Certainty::Unsure => t!("certainty-unsure"),
    }
}
