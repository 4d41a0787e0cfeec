//! The quantity of a claim: typed as people write it and shown back as understood.

use crossbearing::{
    id::MeasureId,
    ordering::Order as _,
    project::Project,
    quantity::{self, Quantity},
    record::Claim,
};
use yew::prelude::*;

use super::{
    choose::Choose,
    edit::{FieldProps, edit},
};
use crate::app::{
    actions::aria,
    parts::{Kbd, Leave, TextField},
    platform::focus,
    words::{direction, said},
};

/// Reads quantities with the measures of the project.
#[derive(Clone, PartialEq)]
struct Reader {
    /// Ids and labels in the order of the scheme.
    measures: Vec<(MeasureId, String)>,
    /// The measure that is meant where none is named.
    default: MeasureId,
}

impl Reader {
    fn new(project: &Project, chosen: Option<&MeasureId>) -> Self {
        let mut measures: Vec<_> = project.measures().collect();
        measures.order_by_key(|measure| (measure.body.order, measure.body.id.clone()));
        let measures: Vec<_> = measures.into_iter().map(|measure| (measure.body.id.clone(), measure.body.label.clone())).collect();
        let first = || measures.first().map_or_else(|| MeasureId::from("killed"), |(id, _)| id.clone());
        let default = chosen.cloned().unwrap_or_else(first);
        Self { measures, default }
    }

    fn known(&self) -> Vec<(MeasureId, &str)> {
        self.measures.iter().map(|(id, label)| (id.clone(), label.as_str())).collect()
    }

    fn read(&self, typed: &str) -> Result<Quantity, String> {
        quantity::parse(typed, &self.known(), &self.default).map_err(|error| said::quantity_error(&error))
    }

    fn suggest(&self, claim: &Claim) -> Option<Quantity> {
        quantity::suggest(&claim.anchor.quote(), &self.known(), &self.default)
    }

    fn understood(&self, quantity: &Quantity) -> String {
        said::understood(quantity, self.label(&quantity.measure))
    }

    fn label<'a>(&'a self, measure: &'a MeasureId) -> &'a str {
        self.measures.iter().find(|(id, _)| id == measure).map_or(measure.as_str(), |(_, label)| label)
    }
}

/// The words of the article for a typed number: those that it had, or those that suggest the same number.
fn with_surface(typed: Quantity, before: Option<&Quantity>, suggested: Option<&Quantity>) -> Quantity {
    let bounds = |quantity: &Quantity| (quantity.qualifier, quantity.min, quantity.max);
    if !typed.surface.is_empty() {
        return typed;
    }
    match before.into_iter().chain(suggested).find(|other| bounds(other) == bounds(&typed)) {
        Some(other) => Quantity { measure: typed.measure, ..other.clone() },
        None => typed,
    }
}

/// See the module.
#[component]
pub(super) fn QuantityField(props: &FieldProps) -> Html {
    // The measure that was chosen before any number was typed.
    let chosen = use_state(|| None::<MeasureId>);
    let claim = &props.claim.body;
    let reader = {
        let measure = claim.quantity.as_ref().map(|quantity| &quantity.measure).or(chosen.as_ref());
        Reader::new(&props.desk.shown(), measure)
    };
    let suggested = if claim.quantity.is_none() { reader.suggest(claim) } else { None };

    let put = {
        let (desk, id) = (props.desk.clone(), claim.id.clone());
        Callback::from(move |quantity: Option<Quantity>| -> bool {
            let what = if quantity.is_some() { "set the quantity of" } else { "clear the quantity of" };
            edit(&desk, &id, what, |claim| claim.quantity = quantity)
        })
    };
    let on_commit = {
        let (reader, put, before) = (reader.clone(), put.clone(), claim.quantity.clone());
        let from_quote = reader.suggest(claim);
        Callback::from(move |typed: String| -> bool {
            if typed.trim().is_empty() {
                return put.emit(None);
            }
            reader.read(&typed).is_ok_and(|quantity| put.emit(Some(with_surface(quantity, before.as_ref(), from_quote.as_ref()))))
        })
    };
    let read = {
        let reader = reader.clone();
        Callback::from(move |typed: String| match reader.read(&typed) {
            Ok(quantity) => Ok(AttrValue::from(reader.understood(&quantity))),
            Err(error) => Err(AttrValue::from(error)),
        })
    };
    // Enter in the empty field takes the suggestion.
    let on_key = {
        let (suggested, put, leave) = (suggested.clone(), put.clone(), props.leave.clone());
        Callback::from(move |event: KeyboardEvent| {
            let empty = event.target_dyn_into::<web_sys::HtmlInputElement>().is_some_and(|input| input.value().trim().is_empty());
            if event.key() == "Enter" && empty && suggested.is_some() {
                event.prevent_default();
                if put.emit(suggested.clone()) {
                    leave.emit(Leave::Done);
                }
            }
        })
    };
    let accept = {
        let (suggested, put) = (suggested.clone(), put.clone());
        Callback::from(move |_: MouseEvent| {
            put.emit(suggested.clone());
            focus::focus_later("[data-field=quantity] input");
        })
    };
    let pick_measure = {
        let (put, quantity, chosen) = (put.clone(), claim.quantity.clone(), chosen.clone());
        Callback::from(move |measure: String| match quantity.clone() {
            Some(quantity) => {
                put.emit(Some(Quantity { measure: measure.into(), ..quantity }));
            }
            None => chosen.set(Some(measure.into())),
        })
    };
    let mut options: Vec<_> = reader.measures.iter().map(|(id, label)| (id.to_string(), label.clone())).collect();
    if !reader.measures.iter().any(|(id, _)| *id == reader.default) {
        options.push((reader.default.to_string(), reader.default.to_string()));
    }
    let value = claim.quantity.as_ref().map(Quantity::as_typed).unwrap_or_default();
    let understood = claim.quantity.as_ref().map(|quantity| {
        let surface = &quantity.surface;
        let in_text = (!surface.is_empty() && *surface != value).then(|| format!(" · {}", t!("quantity-in-text", surface = surface)));
        format!("{}{}", reader.understood(quantity), in_text.unwrap_or_default())
    });
    html! {
        <div class="insp-field" data-field="quantity">
            <div class="insp-pair wide-first quantity">
                <TextField label={t!("field-quantity")} {value} {on_commit} read={Some(read)} on_leave={props.leave.clone()} {on_key} shortcut={aria("claim.quantity").map(AttrValue::from)} placeholder="at least 43" />
                <Choose label={t!("quantity-counted")} {options} current={reader.default.as_str().to_owned()} pick={pick_measure} leave={props.leave.clone()} />
            </div>
            if let Some(suggested) = &suggested {
                <button type="button" class="chip add ghost" title={t!("quantity-from-quote")} onclick={accept}>
                    <span>{ reader.understood(suggested) }</span><Kbd key_name="Enter" />
                </button>
            }
            if let Some(understood) = understood { <p class="insp-small" dir={direction()}>{ understood }</p> }
        </div>
    }
}
