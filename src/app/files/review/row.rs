//! One article on its way in.

use std::collections::BTreeMap;

use crossbearing::{
    dates::PartialDate,
    intake::{ENCODINGS, Guess, HowKnown},
};
use wasm_bindgen::JsCast;
use web_sys::{HtmlInputElement, HtmlSelectElement};
use yew::prelude::*;

use crate::app::{files::reading::Row, words::said};

/// What a person typed over what was read.
#[derive(Clone, Debug, PartialEq)]
pub(in crate::app::files) struct Typed {
    pub(in crate::app::files) title: String,
    pub(in crate::app::files) outlet: String,
    pub(in crate::app::files) date: String,
}

/// By place: file, row.
pub(in crate::app::files) type AllTyped = BTreeMap<(usize, usize), Typed>;

impl Typed {
    /// What stands in the fields before anybody types: what the file says, else what its dateline suggests.
    pub(in crate::app::files) fn of(row: &Row) -> Self {
        let draft = &row.draft;
        let outlet = if draft.outlet.is_empty() { draft.suggested.outlet.clone().unwrap_or_default() } else { draft.outlet.clone() };
        let date = draft.published.as_ref().map(|date| date.value().to_owned()).or_else(|| suggested_date(row)).unwrap_or_default();
        Self { title: draft.title.clone(), outlet, date }
    }

    /// The date, if one was given and makes sense.
    pub(in crate::app::files) fn published(&self) -> Option<PartialDate> {
        PartialDate::parse(&self.date).ok()
    }

    /// Whether a date was given that makes no sense.
    pub(in crate::app::files) fn date_is_wrong(&self) -> bool {
        !self.date.trim().is_empty() && self.published().is_none()
    }
}

/// A dateline's date, if it says the year: without one it is only a hint.
fn suggested_date(row: &Row) -> Option<String> {
    let date = row.draft.suggested.date?;
    date.in_year(date.year?).map(|date| date.value().to_owned())
}

/// Props of [`ReviewRow`].
#[derive(Properties, PartialEq)]
pub(in crate::app::files) struct ReviewRowProps {
    /// File and row.
    pub(in crate::app::files) place: (usize, usize),
    pub(in crate::app::files) row: Row,
    pub(in crate::app::files) encoding: Option<Guess>,
    /// Of what it is a later version, in words, and whether it is to be taken for one.
    pub(in crate::app::files) version: Option<(AttrValue, bool)>,
    pub(in crate::app::files) onversion: Callback<Event>,
    pub(in crate::app::files) onencoding: Callback<(usize, String)>,
    pub(in crate::app::files) ontyped: Callback<((usize, usize), Typed)>,
}

/// See the module.
#[component]
pub(in crate::app::files) fn ReviewRow(props: &ReviewRowProps) -> Html {
    let typed = use_state(|| Typed::of(&props.row));
    let draft = &props.row.draft;
    let edit = |change: fn(&mut Typed, String)| {
        let (typed, ontyped, place) = (typed.clone(), props.ontyped.clone(), props.place);
        Callback::from(move |event: InputEvent| {
            let Some(input) = event.target().and_then(|target| target.dyn_into::<HtmlInputElement>().ok()) else { return };
            let mut entry = (*typed).clone();
            change(&mut entry, input.value());
            ontyped.emit((place, entry.clone()));
            typed.set(entry);
        })
    };
    let onencoding = {
        let (onencoding, nth_file) = (props.onencoding.clone(), props.place.0);
        Callback::from(move |event: Event| {
            if let Some(select) = event.target().and_then(|target| target.dyn_into::<HtmlSelectElement>().ok()) {
                onencoding.emit((nth_file, select.value()));
            }
        })
    };
    let outlet_suggested = draft.outlet.is_empty() && draft.suggested.outlet.as_ref().is_some_and(|outlet| *outlet == typed.outlet);
    let date_suggested = draft.published.is_none() && suggested_date(&props.row).is_some_and(|date| date == typed.date);
    let hint = match (&draft.suggested.date, draft.published.is_none() && !date_suggested) {
        (Some(date), true) => match (date.day, date.in_year(2000)) {
            (Some(_), Some(day)) => Some(t!("review-dateline", date = day.short().trim_end_matches(" 2000"))),
            (_, Some(month)) => Some(t!("review-dateline", date = month.short().trim_end_matches(" 2000"))),
            (_, None) => None,
        },
        (_, _) => None,
    };
    let opening: String = draft.text.split_whitespace().take(28).collect::<Vec<_>>().join(" ");
    let nth = format!("{}-{}", props.place.0, props.place.1);
    html! {
        <li class="files-row">
            <label class="wide">{ t!("title") }<input type="text" value={typed.title.clone()} oninput={edit(|typed, value| typed.title = value)} dir="auto" /></label>
            <label>{ t!("outlet") }if outlet_suggested { <small>{ t!("suggested") }</small> }
                <input type="text" value={typed.outlet.clone()} oninput={edit(|typed, value| typed.outlet = value)} dir="auto" /></label>
            <label>{ t!("published") }if date_suggested { <small>{ t!("suggested") }</small> } else if let Some(hint) = hint { <small>{ hint }</small> }
                <input type="text" value={typed.date.clone()} placeholder={t!("date-example")} aria-invalid={typed.date_is_wrong().then_some("true")}
                    oninput={edit(|typed, value| typed.date = value)} /></label>
            if let Some(guess) = props.encoding {
                <label>{ t!("encoding") }<small>{ how(guess.how) }</small>
                    <select id={format!("encoding-{nth}")} onchange={onencoding}>
                        { for ENCODINGS.iter().map(|(label, name)| html! { <option value={*label} selected={*label == guess.label}>{ said::encoding(name) }</option> }) }
                    </select></label>
            }
            if let Some((version, is_taken)) = &props.version {
                <label class="wide files-version"><input type="checkbox" checked={*is_taken} onchange={props.onversion.clone()} /><span>{ version }</span></label>
            }
            <p class="wide quiet" dir="auto">{ opening }{ "…" }</p>
        </li>
    }
}

fn how(how: HowKnown) -> &'static str {
    match how {
        HowKnown::Chosen => t!("encoding-chosen"),
        HowKnown::ByteOrderMark => t!("encoding-marked"),
        HowKnown::ValidUtf8 => t!("encoding-certain"),
        HowKnown::Declared => t!("encoding-declared"),
        HowKnown::ZeroBytes => t!("encoding-form"),
        HowKnown::Guessed => t!("encoding-guessed"),
    }
}
