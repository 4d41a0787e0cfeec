//! The plainer fields of a claim: kind, factuality, status, check-worthiness, tags and note.

use std::collections::BTreeMap;

use crossbearing::{
    ordering::Order as _,
    record::{CheckWorthy, ClaimStatus, Factuality},
};
use yew::prelude::*;

use super::{
    choose::Choose,
    edit::{FieldProps, edit, edit_with, kinds},
    summary::status_words,
};
use crate::app::{
    actions, guidelines,
    parts::{Choice, Combobox, Kbd, KindSign, Leave, TextField, among},
    platform::focus,
};

/// What kind of claim it is.
#[component]
pub(super) fn KindField(props: &FieldProps) -> Html {
    let claim = &props.claim.body;
    let kinds = kinds(&props.desk.shown());
    let nth = kinds.iter().position(|kind| kind.body.id == claim.kind);
    let mut options: Vec<_> = kinds
        .iter()
        .filter(|kind| !kind.body.retired || kind.body.id == claim.kind)
        .map(|kind| (kind.body.id.to_string(), kind.body.label.clone()))
        .collect();
    if nth.is_none() {
        options.push((claim.kind.to_string(), t!("kind-not-in-scheme", kind = claim.kind.as_str())));
    }
    let pick = {
        let (desk, id) = (props.desk.clone(), claim.id.clone());
        Callback::from(move |kind: String| {
            let joins = format!("kind of {id}");
            edit_with(&desk, &id, "change the kind of", Vec::new(), Some(&joins), |claim| claim.kind = kind.into());
        })
    };
    let current = nth.and_then(|nth| kinds.get(nth));
    let guide = {
        let desk = props.desk.clone();
        Callback::from(move |_: MouseEvent| guidelines::show_kind(&desk))
    };
    let description = current.map(|kind| kind.body.description.clone());
    let key = current.map(|kind| kind.body.key.clone()).filter(|key| !key.is_empty());
    html! {
        <div class="insp-field insp-kind" data-field="kind" title={description}>
            if let (Some(kind), Some(nth)) = (current, nth) { <KindSign {nth} color={kind.body.color.clone()} /> }
            <Choose label={t!("field-kind")} {options} current={claim.kind.as_str().to_owned()} {pick} leave={props.leave.clone()} />
            if let Some(key) = key { <Kbd key_name={key} /> }
            <button type="button" class="plain" aria-keyshortcuts={actions::aria("guidelines")} title={t!("kind-guidelines")} aria-label={t!("kind-guidelines")} onclick={guide}>{ "§" }</button>
        </div>
    }
}

fn factuality_words(factuality: Factuality) -> &'static str {
    match factuality {
        Factuality::CertainPositive => t!("factuality-ct-plus"),
        Factuality::ProbablePositive => t!("factuality-pr-plus"),
        Factuality::PossiblePositive => t!("factuality-ps-plus"),
        Factuality::CertainNegative => t!("factuality-ct-minus"),
        Factuality::ProbableNegative => t!("factuality-pr-minus"),
        Factuality::PossibleNegative => t!("factuality-ps-minus"),
        Factuality::CertainUnknown => t!("factuality-ct-u"),
        Factuality::Unknown => t!("factuality-uu"),
    }
}

/// How sure the source says it is.
#[component]
pub(super) fn FactualityField(props: &FieldProps) -> Html {
    let claim = &props.claim.body;
    let put = {
        let (desk, id) = (props.desk.clone(), claim.id.clone());
        Callback::from(move |word: String| {
            let Some(factuality) = Factuality::from_word(&word) else { return };
            let joins = format!("factuality of {id}");
            edit_with(&desk, &id, "set the factuality of", Vec::new(), Some(&joins), |claim| claim.factuality = factuality);
        })
    };
    let options = Factuality::ALL.iter().map(|value| (value.word().to_owned(), format!("{} · {}", factuality_words(*value), value.word())));
    let clear = {
        let put = put.clone();
        Callback::from(move |_: MouseEvent| {
            put.emit(Factuality::Unknown.word().to_owned());
            focus::focus_later("[data-field=factuality] select");
        })
    };
    html! {
        <div class="insp-field insp-pair wide-first" data-field="factuality">
            <Choose label={t!("factuality-label")} options={options.collect::<Vec<_>>()} current={claim.factuality.word().to_owned()} pick={put} leave={props.leave.clone()} />
            if claim.factuality != Factuality::Unknown {
                <button type="button" class="plain" title={t!("factuality-clear-hint")} aria-label={t!("factuality-clear")} onclick={clear}>{ "Uu" }</button>
            }
        </div>
    }
}

/// Whether the source still stands by it, and whether it is worth a check.
#[component]
pub(super) fn StatusField(props: &FieldProps) -> Html {
    let claim = &props.claim.body;
    let statuses = ClaimStatus::ALL.iter().map(|status| (status.word().to_owned(), status_words(*status).to_owned())).collect::<Vec<_>>();
    let put_status = {
        let (desk, id) = (props.desk.clone(), claim.id.clone());
        Callback::from(move |word: String| {
            let Some(status) = ClaimStatus::from_word(&word) else { return };
            let joins = format!("status of {id}");
            edit_with(&desk, &id, "set the status of", Vec::new(), Some(&joins), |claim| claim.status = status);
        })
    };
    let worth = |value: CheckWorthy| match value {
        CheckWorthy::NotFactual => t!("check-nfs"),
        CheckWorthy::Unimportant => t!("check-ufs"),
        CheckWorthy::CheckWorthy => t!("check-cfs"),
    };
    let mut worths = vec![(String::new(), t!("check-none").to_owned())];
    worths.extend(CheckWorthy::ALL.iter().map(|value| (value.word().to_owned(), worth(*value).to_owned())));
    let put_worth = {
        let (desk, id) = (props.desk.clone(), claim.id.clone());
        Callback::from(move |word: String| {
            let joins = format!("check-worthiness of {id}");
            let value = CheckWorthy::from_word(&word);
            edit_with(&desk, &id, "rate the check-worthiness of", Vec::new(), Some(&joins), |claim| claim.check_worthy = value);
        })
    };
    let current_worth = claim.check_worthy.map_or("", CheckWorthy::word);
    html! {
        <div class="insp-field insp-pair" data-field="status">
            <Choose label={t!("field-status")} options={statuses} current={claim.status.word().to_owned()} pick={put_status} leave={props.leave.clone()} />
            <Choose label={t!("check-label")} options={worths} current={current_worth.to_owned()} pick={put_worth} leave={props.leave.clone()} />
        </div>
    }
}

/// Free tags.
#[component]
pub(super) fn TagsField(props: &FieldProps) -> Html {
    let claim = &props.claim.body;
    let choices = use_memo((props.revision, claim.tags.clone()), {
        let desk = props.desk.clone();
        move |(_, own)| {
            let mut uses: BTreeMap<String, usize> = BTreeMap::new();
            for tag in desk.shown().claims().flat_map(|claim| claim.body.tags.iter()) {
                *uses.entry(tag.clone()).or_default() += 1;
            }
            let mut uses: Vec<_> = uses.into_iter().filter(|(tag, _)| !own.contains(tag)).collect();
            uses.order_by_key(|(_, n)| std::cmp::Reverse(*n));
            among(uses.into_iter().map(|(tag, _)| Choice::new(tag.clone(), tag)).collect())
        }
    });
    let add = {
        let (desk, id) = (props.desk.clone(), claim.id.clone());
        Callback::from(move |tag: String| {
            edit(&desk, &id, "tag", |claim| {
                if !tag.is_empty() && !claim.tags.contains(&tag) {
                    claim.tags.push(tag);
                }
            });
        })
    };
    let chips = claim.tags.iter().map(|tag| {
        let (desk, id, gone) = (props.desk.clone(), claim.id.clone(), tag.clone());
        let remove = Callback::from(move |_: MouseEvent| {
            edit(&desk, &id, "take a tag off", |claim| claim.tags.retain(|tag| *tag != gone));
            focus::focus_later("[data-field=tags] input");
        });
        html! {
            <li class="chip" key={tag.clone()}>
                <span dir="auto">{ tag }</span>
                <button type="button" class="chip-button" aria-label={t!("tag-remove", tag = tag)} onclick={remove}>{ "✕" }</button>
            </li>
        }
    });
    let on_pick = add.reform(|id: AttrValue| id.to_string());
    let on_cancel = props.leave.reform(|()| Leave::Cancelled);
    html! {
        <div class="insp-field insp-chips" data-field="tags">
            if !claim.tags.is_empty() { <ul aria-label={t!("field-tags")}>{ for chips }</ul> }
            <Combobox label={t!("tag-add")} placeholder={t!("tag-placeholder")} find={(*choices).clone()} {on_pick} on_create={add}
                typed_first={true} on_cancel={Some(on_cancel)} />
        </div>
    }
}

/// A note.
#[component]
pub(super) fn NoteField(props: &FieldProps) -> Html {
    let claim = &props.claim.body;
    let on_commit = {
        let (desk, id) = (props.desk.clone(), claim.id.clone());
        let joins = format!("note of {id}");
        Callback::from(move |note: String| edit_with(&desk, &id, "edit the note on", Vec::new(), Some(&joins), |claim| claim.note = note))
    };
    let on_left = {
        let desk = props.desk.clone();
        Callback::from(move |()| desk.settle())
    };
    html! {
        <div class="insp-field" data-field="note">
            <TextField label={t!("field-note")} value={claim.note.clone()} {on_commit} on_left={Some(on_left)} on_leave={props.leave.clone()} lines={true} shortcut={actions::aria("claim.note").map(AttrValue::from)} placeholder={t!("note-add")} />
        </div>
    }
}
