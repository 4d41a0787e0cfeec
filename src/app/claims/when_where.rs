//! When and where a claim says that something happened: in the article's words, and as a date and a name that
//! other claims share.

use std::collections::BTreeMap;

use crossbearing::{
    dates::{DateError, LooseDate, PartialDate},
    ordering::Order as _,
    record::{ClaimPlace, ClaimTime},
};
use yew::prelude::*;

use super::edit::{FieldProps, edit};
use crate::app::{
    parts::{Choice, Combobox, Leave, TextField, among},
    words::{self, said},
};

/// Reads a date as people write it. A day and month without a year are of the year in which the article appeared.
fn read(typed: &str, published: Option<&PartialDate>) -> Result<PartialDate, String> {
    match PartialDate::parse(typed) {
        Ok(date) => Ok(date),
        Err(error @ DateError::NoYear { .. }) => {
            let loose = LooseDate::parse(typed).ok();
            loose.zip(published).and_then(|(loose, published)| loose.in_year(published.year())).ok_or_else(|| said::date_error(&error))
        }
        Err(error) => Err(said::date_error(&error)),
    }
}

/// A date for the edit field: in words where these are read back, else in ISO form.
fn shown(date: &PartialDate) -> String {
    let words = date.to_string();
    if PartialDate::parse(&words).as_ref() == Ok(date) { words } else { date.value().to_owned() }
}

/// When it is said to have happened.
#[component]
pub(super) fn TimeField(props: &FieldProps) -> Html {
    let claim = &props.claim.body;
    let time = claim.time.clone().unwrap_or_default();
    let published = props.desk.shown().article(&claim.article).and_then(|article| article.body.published.clone());
    let put = |change: Callback<(ClaimTime, String), Option<ClaimTime>>| {
        let (desk, id) = (props.desk.clone(), claim.id.clone());
        Callback::from(move |text: String| {
            edit(&desk, &id, "set the time of", |claim| {
                let changed = change.emit((claim.time.clone().unwrap_or_default(), text.clone()));
                claim.time = changed.filter(|time| *time != ClaimTime::default());
            })
        })
    };
    let put_surface =
        put(Callback::from(|(time, surface): (ClaimTime, String)| Some(ClaimTime { surface: surface.trim().to_owned(), ..time })));
    let put_date = put({
        let published = published.clone();
        Callback::from(move |(time, typed): (ClaimTime, String)| Some(ClaimTime { date: read(&typed, published.as_ref()).ok(), ..time }))
    });
    let understand = Callback::from(move |typed: String| {
        read(&typed, published.as_ref()).map(|date| AttrValue::from(words::date_in_full(&date))).map_err(AttrValue::from)
    });
    html! {
        <div class="insp-field insp-pair first-larger" data-field="time">
            <TextField label={t!("date")} value={time.date.as_ref().map(shown).unwrap_or_default()} on_commit={put_date} read={Some(understand)}
                on_leave={props.leave.clone()} placeholder="5 Sept 2016" />
            <TextField label={t!("when-surface")} value={time.surface} on_commit={put_surface} on_leave={props.leave.clone()}
                placeholder={t!("as-written")} />
        </div>
    }
}

/// Where it is said to have happened.
#[component]
pub(super) fn PlaceField(props: &FieldProps) -> Html {
    let claim = &props.claim.body;
    let place = claim.place.clone().unwrap_or_default();
    let choices = use_memo(props.revision, {
        let desk = props.desk.clone();
        move |_| {
            let project = desk.shown();
            let mut uses: BTreeMap<&str, usize> = BTreeMap::new();
            let of_claims = project.claims().filter_map(|claim| Some(claim.body.place.as_ref()?.name.as_str()));
            let of_incidents = project.incidents().filter_map(|incident| Some(incident.body.place.as_ref()?.name.as_str()));
            for name in of_claims.chain(of_incidents).filter(|name| !name.is_empty()) {
                *uses.entry(name).or_default() += 1;
            }
            let mut uses: Vec<_> = uses.into_iter().collect();
            uses.order_by_key(|(_, n)| std::cmp::Reverse(*n));
            among(uses.into_iter().map(|(name, _)| Choice::new(name.to_owned(), name.to_owned())).collect())
        }
    });
    let put = |change: fn(&mut ClaimPlace, String)| {
        let (desk, id) = (props.desk.clone(), claim.id.clone());
        Callback::from(move |text: String| {
            edit(&desk, &id, "set the place of", |claim| {
                let mut place = claim.place.clone().unwrap_or_default();
                change(&mut place, text.trim().to_owned());
                claim.place = Some(place).filter(|place| *place != ClaimPlace::default());
            })
        })
    };
    let put_surface = put(|place, surface| place.surface = surface);
    let put_name = put(|place, name| place.name = name);
    let on_create = Callback::from(move |name: String| {
        put_name.emit(name);
    });
    let on_pick = on_create.reform(|name: AttrValue| name.to_string());
    let on_done = props.leave.reform(|()| Leave::Done);
    let on_cancel = props.leave.reform(|()| Leave::Cancelled);
    let describe_new = Callback::from(|name: String| AttrValue::from(t!("place-use", name = &name)));
    html! {
        <div class="insp-field insp-pair" data-field="place">
            <Combobox label={t!("field-place")} value={place.name} placeholder={t!("field-place")} find={(*choices).clone()} {on_pick} {on_create} {on_done}
                describe_new={Some(describe_new)} typed_first={true} commits_on_leave={true} on_cancel={Some(on_cancel)} />
            <TextField label={t!("where-surface")} value={place.surface} on_commit={put_surface} on_leave={props.leave.clone()}
                placeholder={t!("as-written")} />
        </div>
    }
}
