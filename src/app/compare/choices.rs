//! The choices that several comparisons share: which measure is shown, and what counts.

use crossbearing::{id::MeasureId, matrix, ordering::Order as _};
use web_sys::HtmlSelectElement;
use yew::prelude::*;

use super::CompareProps;
use crate::app::{ledgers::Known, parts::capitalised};

/// The measures to choose from, with their labels: those of which somebody speaks, in the order of the scheme.
pub(super) fn measures(props: &CompareProps, known: &Known) -> Vec<(MeasureId, String)> {
    let project = props.desk.shown();
    let mut measures: Vec<(u32, MeasureId, String)> = matrix::measures(&known.ledger)
        .into_keys()
        .map(|id| {
            let measure = project.measure(&id).map(|measure| &measure.body);
            (
                measure.map_or(u32::MAX, |measure| measure.order),
                id.clone(),
                measure.map_or_else(|| id.to_string(), |measure| measure.label.clone()),
            )
        })
        .collect();
    measures.order();
    measures.into_iter().map(|(_, id, label)| (id, label)).collect()
}

/// The measure that is shown: the one that was chosen, if anybody speaks of it, else the first.
pub(super) fn chosen<'a>(props: &CompareProps, measures: &'a [(MeasureId, String)]) -> Option<&'a (MeasureId, String)> {
    measures.iter().find(|(id, _)| *id == props.figures.measure).or(measures.first())
}

/// The list to choose the measure from.
pub(super) fn measure_select(props: &CompareProps, measures: &[(MeasureId, String)]) -> Html {
    let shown = chosen(props, measures).map(|(id, _)| id);
    let onchange = {
        let desk = props.desk.clone();
        Callback::from(move |event: Event| {
            if let Some(select) = event.target_dyn_into::<HtmlSelectElement>() {
                desk.look(|view| view.figures.measure = select.value().into());
            }
        })
    };
    html! {
        <label class="choice">{ t!("measure") }{ " " }<select {onchange}>
            { for measures.iter().map(|(id, label)| html! {
                <option key={id.as_str().to_owned()} value={id.as_str().to_owned()} selected={Some(id) == shown}>{ capitalised(label) }</option>
            }) }
        </select></label>
    }
}

/// Two ways to show something, of which one is on.
pub(super) fn switch(legend: &'static str, choices: [(&'static str, bool, Callback<MouseEvent>); 2]) -> Html {
    html! {
        <span class="switch" role="group" aria-label={legend}>
            { for choices.into_iter().map(|(label, is_on, onclick)| html! {
                <button type="button" aria-pressed={is_on.to_string()} {onclick}>{ label }</button>
            }) }
        </span>
    }
}
