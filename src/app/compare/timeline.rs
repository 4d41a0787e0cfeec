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
                <h2>{ "Nothing on the timeline yet" }</h2>
                <p>{ "Incidents stand here by their date, with the reports about them, and how the figures moved from one report to the next." }</p>
            </div>
        };
    }
    html! {
        <div class="timeline">
            <section aria-labelledby="timeline-incidents">
                <div class="inc-head"><h2 id="timeline-incidents">{ "Incidents and reports" }</h2>
                    if incident.is_some() {
                        { choices::switch("Which incidents", [("This and its parts", !*of_all, set(&of_all, false)), ("All", *of_all, set(&of_all, true))]) }
                    }
                </div>
                <Lanes desk={props.desk.clone()} revision={props.revision} incident={incident.clone()} of_all={*of_all || incident.is_none()} />
            </section>
            if let (Some((measure, label)), Some(incident)) = (measure, incident) {
                <section aria-labelledby="timeline-tolls">
                    <div class="inc-head"><h2 id="timeline-tolls">{ "How the figures moved" }</h2></div>
                    <div class="choices">
                        { choices::measure_select(props, &measures) }
                        { choices::switch("Lines", [("By source", !*together, set(&together, false)), ("Reported range", *together, set(&together, true))]) }
                        { left_out_switch(&props.desk, props.figures.with_left_out) }
                    </div>
                    <Tolls desk={props.desk.clone()} {known} {incident} {measure} {label} together={*together} />
                </section>
            }
        </div>
    }
}
