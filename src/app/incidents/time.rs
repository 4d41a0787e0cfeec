//! When an incident happened: a date, the end of a longer event and how exact the date is. Typed as people
//! write dates and shown back as understood.

use crossbearing::{
    dates::{PartialDate, Precision},
    id::IncidentId,
    record::{Extra, Incident, IncidentTime},
};
use yew::prelude::*;

use super::{
    edit,
    fields::{Reading, TextField},
    pick::Pick,
};
use crate::app::{
    desk::Desk,
    words::{self, said},
};

/// Props of the parts of the page.
#[derive(Properties, PartialEq)]
pub(super) struct TimeProps {
    pub(super) desk: Desk,
    pub(super) incident: IncidentId,
    pub(super) time: Option<IncidentTime>,
}

/// See the module.
#[component]
pub(super) fn Time(props: &TimeProps) -> Html {
    let time = props.time.as_ref();
    let date = time.map(|time| time.date.clone());
    let end = time.and_then(|time| time.end.clone());
    let set = |change: fn(&mut Incident, Option<PartialDate>)| {
        let (desk, id) = (props.desk.clone(), props.incident.clone());
        Callback::from(move |typed: String| {
            let date = if typed.trim().is_empty() { None } else { PartialDate::parse(&typed).ok() };
            edit::edit(&desk, &id, |incident| change(incident, date))
        })
    };
    let read_date = {
        let end = end.clone();
        Callback::from(move |typed: String| read(&typed, |date| ends_before(date, end.as_ref())))
    };
    let read_end = {
        let date = date.clone();
        Callback::from(move |typed: String| read(&typed, |end| date.as_ref().is_some_and(|date| ends_before(date, Some(end)))))
    };
    let precision = date.clone().map(|date| {
        let known = PartialDate::from_iso(date.value(), None).map_or(date.precision(), |date| date.precision());
        let onpick = {
            let (desk, id, value) = (props.desk.clone(), props.incident.clone(), date.value().to_owned());
            Callback::from(move |word: String| {
                // Only precisions that the value has are offered.
                if let Ok(date) = PartialDate::from_iso(&value, Precision::from_name(&word)) {
                    edit::edit(&desk, &id, |incident| {
                        if let Some(time) = &mut incident.time {
                            time.date = date;
                        }
                    });
                }
            })
        };
        let offered = Precision::ALL.into_iter().filter(|precision| *precision <= known);
        let options: Vec<(AttrValue, AttrValue)> =
            offered.map(|precision| (precision.as_str().into(), t!("date-to-the", precision = precision.as_str()).into())).collect();
        html! { <Pick spoken={t!("date-exactness")} value={date.precision().as_str()} {options} {onpick} class="inc-narrow" /> }
    });
    html! {
        <span class="inc-pair">
            <TextField id="incident-date" value={date.as_ref().map(typed).unwrap_or_default()} read={read_date} placeholder="14 March 2031, March 2031, 2031"
                onset={set(|incident, date| match (date, &mut incident.time) {
                    (None, time) => *time = None,
                    (Some(date), Some(time)) => time.date = date,
                    (Some(date), time) => *time = Some(IncidentTime { date, end: None, extra: Extra::new() }),
                })} />
            if date.is_some() {
                <span class="quiet">{ t!("until") }</span>
                <TextField id="incident-end" spoken={t!("until-label")} value={end.as_ref().map(typed).unwrap_or_default()} read={read_end} placeholder={t!("date-the-same")}
                    onset={set(|incident, end| {
                        if let Some(time) = &mut incident.time {
                            time.end = end;
                        }
                    })} />
            }
            { precision.unwrap_or_default() }
        </span>
    }
}

/// A date as it can be typed again.
fn typed(date: &PartialDate) -> String {
    match date.precision() {
        Precision::Year | Precision::Month | Precision::Day => date.to_string(),
        Precision::Hour | Precision::Minute => date.value().to_owned(),
    }
}

fn read(typed: &str, is_backwards: impl Fn(&PartialDate) -> bool) -> Reading {
    if typed.trim().is_empty() {
        return Ok(t!("no-date").into());
    }
    let date = PartialDate::parse(typed).map_err(|error| AttrValue::from(said::date_error(&error)))?;
    if is_backwards(&date) {
        return Err(t!("date-backwards").into());
    }
    Ok(t!("understood", what = &[words::date_in_full(&date), t!("date-to-the", precision = date.precision().as_str())].join(t!("comma")))
        .into())
}

fn ends_before(date: &PartialDate, end: Option<&PartialDate>) -> bool {
    end.is_some_and(|end| end < date && !end.overlaps(date))
}
