//! Incidents by their time, reports by date, and tolls as they rise.

mod lanes;
mod tolls;

use yew::prelude::*;

use self::{lanes::Lanes, tolls::Tolls};
use super::{CompareProps, choices};
use crate::app::{incidents::left_out_switch, ledgers::use_ledger};

/// See the module.
#[component]
pub(super) fn Timeline(props: &CompareProps) -> Html {
    let known = use_ledger(&props.desk, props.figures.with_left_out);
    let of_all = use_state_eq(|| false);
    let together = use_state_eq(|| false);
    let measures = use_memo(known.clone(), |known| choices::measures(props, known));
    let measure = choices::chosen(props, &measures).cloned();
    let set = |state: &UseStateHandle<bool>, to: bool| {
        let state = state.clone();
        Callback::from(move |_: MouseEvent| state.set(to))
    };
    let incident = props.incident.clone();
    if props.desk.shown().incidents().len() == 0 {
        return html! {
            <div class="compare-empty">
                <h2>{ t!("timeline-none") }</h2>
                <p>{ t!("timeline-none-hint") }</p>
            </div>
        };
    }
    html! {
        <div class="timeline">
            <section aria-labelledby="timeline-incidents">
                <div class="inc-head"><h2 id="timeline-incidents">{ t!("timeline-title") }</h2>
                    if incident.is_some() {
                        { choices::switch(t!("timeline-which"), [(t!("timeline-this"), !*of_all, set(&of_all, false)), (t!("timeline-all"), *of_all, set(&of_all, true))]) }
                    }
                </div>
                <Lanes desk={props.desk.clone()} revision={props.revision} incident={incident.clone()} of_all={*of_all || incident.is_none()} />
            </section>
            if let (Some((measure, label)), Some(incident)) = (measure, incident) {
                <section aria-labelledby="timeline-tolls">
                    <div class="inc-head"><h2 id="timeline-tolls">{ t!("timeline-moved") }</h2></div>
                    <div class="choices">
                        { choices::measure_select(props, &measures) }
                        { choices::switch(t!("timeline-lines"), [(t!("timeline-by-source"), !*together, set(&together, false)), (t!("timeline-reported-range"), *together, set(&together, true))]) }
                        { left_out_switch(&props.desk, props.figures.with_left_out) }
                    </div>
                    <Tolls desk={props.desk.clone()} {known} {incident} {measure} {label} together={*together} />
                </section>
            }
        </div>
    }
}
