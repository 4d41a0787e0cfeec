//! Where an incident happened: a name, other spellings, coordinates and how exact those are.

use crossbearing::{
    coordinates,
    id::IncidentId,
    record::{Extra, IncidentPlace},
};
use yew::prelude::*;

use super::{edit, fields::TextField, names::Names};
use crate::app::{
    desk::Desk,
    parts::{Choice, Combobox, among},
    words,
};

/// How exact coordinates are, as those who geolocate say it.
const PRECISIONS: [(&str, &str); 3] =
    [("exact", id!("place-exact")), ("vicinity", id!("place-vicinity")), ("locality", id!("place-locality"))];

/// Props of [`Place`].
#[derive(Properties, PartialEq)]
pub(super) struct PlaceProps {
    pub(super) desk: Desk,
    pub(super) incident: IncidentId,
    pub(super) place: Option<IncidentPlace>,
}

/// See the module.
#[component]
pub(super) fn Place(props: &PlaceProps) -> Html {
    let place = props.place.clone().unwrap_or_default();
    let set = {
        let (desk, id) = (props.desk.clone(), props.incident.clone());
        move |change: &dyn Fn(&mut IncidentPlace)| {
            edit::edit(&desk, &id, |incident| {
                let mut place = incident.place.take().unwrap_or_default();
                change(&mut place);
                incident.place = (!is_blank(&place)).then_some(place);
            })
        }
    };
    let set_name = {
        let set = set.clone();
        Callback::from(move |typed: String| set(&|place| place.name = typed.trim().to_owned()))
    };
    let set_aliases = {
        let set = set.clone();
        Callback::from(move |names: Vec<String>| set(&|place| place.aliases.clone_from(&names)))
    };
    let set_coordinates = {
        let set = set.clone();
        Callback::from(move |typed: String| {
            let both = if typed.trim().is_empty() { None } else { coordinates::parse(&typed).ok() };
            set(&|place| (place.lat, place.lon) = both.map_or((None, None), |(lat, lon)| (Some(lat), Some(lon))))
        })
    };
    let read_coordinates = Callback::from(|typed: String| {
        if typed.trim().is_empty() {
            return Ok(AttrValue::from(t!("coordinates-none")));
        }
        let both = coordinates::parse(&typed).map_err(|error| AttrValue::from(words::said::coordinates_error(&error)))?;
        Ok(t!("understood", what = &in_words(both)).into())
    });
    let set_precision = Callback::from(move |typed: String| {
        set(&|place| place.precision = typed.trim().to_owned());
    });
    let shown = match (place.lat, place.lon) {
        (Some(lat), Some(lon)) => coordinates::shown(lat, lon),
        (Some(lone), None) | (None, Some(lone)) => lone.to_string(),
        (None, None) => String::new(),
    };
    let has_coordinates = !shown.is_empty();
    let precisions = PRECISIONS.map(|(word, meaning)| Choice::new(word, word).with_detail(words::text(meaning))).to_vec();
    html! {
        <>
            <label for="incident-place">{ t!("field-where") }</label>
            <TextField id="incident-place" value={place.name.clone()} onset={set_name} placeholder={t!("place-name-hint")} />
            if !place.name.is_empty() || !place.aliases.is_empty() {
                <label for="incident-place-alias">{ t!("place-spelled") }</label>
                <Names id="incident-place-alias" label={t!("place-spelling")} names={place.aliases.clone()} onset={set_aliases} />
            }
            <label for="incident-coordinates">{ t!("coordinates") }</label>
            <span class="inc-pair">
                <TextField id="incident-coordinates" value={shown} onset={set_coordinates} read={read_coordinates} placeholder="34.889, 35.886" />
                if has_coordinates || !place.precision.is_empty() {
                    <span class="inc-narrow"><Combobox label={t!("coordinates-exactness")} find={among(precisions)} value={place.precision.clone()} placeholder={t!("how-exact")}
                        on_pick={set_precision.reform(|id: AttrValue| id.to_string())} on_create={set_precision} typed_first=true commits_on_leave=true /></span>
                }
            </span>
        </>
    }
}

fn is_blank(place: &IncidentPlace) -> bool {
    let IncidentPlace { name, aliases, lat, lon, precision, extra } = place;
    name.is_empty() && aliases.is_empty() && lat.is_none() && lon.is_none() && precision.is_empty() && *extra == Extra::new()
}

/// "34.889° north, 35.886° east"
fn in_words((lat, lon): (f64, f64)) -> String {
    let side =
        |degrees: f64, plus: &'static str, minus: &'static str| format!("{}° {}", degrees.abs(), if degrees < 0.0 { minus } else { plus });
    format!("{}, {}", side(lat, t!("north"), t!("south")), side(lon, t!("east"), t!("west")))
}
