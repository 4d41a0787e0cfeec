//! How the figures of one incident moved from report to report: a line for each source, or the reported range.

use crossbearing::{
    id::{IncidentId, MeasureId},
    ledger::name_of,
    matrix,
    plot::isolated,
    project::Project,
    tolls::{self, Step},
};
use yew::prelude::*;

use crate::app::{
    charts::{Chart, Point, Series, TollChart},
    desk::Desk,
    ledgers::{Known, Shared},
    platform::files,
    words::{self, said},
};

/// Props of [`Tolls`].
#[derive(Properties, PartialEq)]
pub(super) struct TollsProps {
    pub(super) desk: Desk,
    pub(super) known: Shared<Known>,
    pub(super) incident: IncidentId,
    pub(super) measure: MeasureId,
    /// The measure, for people.
    pub(super) label: String,
    /// Whether to show the range over all instead of a line for each source.
    pub(super) together: bool,
}

/// See the module.
#[component]
pub(super) fn Tolls(props: &TollsProps) -> Html {
    let project = props.desk.shown();
    let title = project.incident(&props.incident).map(|incident| incident.body.title.clone()).unwrap_or_default();
    let Some(measure) = props.known.of(&props.incident).and_then(|incident| matrix::measure(incident, &props.measure)) else {
        return html! { <p class="quiet">{ t!("tolls-none", title = &title, measure = &*props.label) }</p> };
    };
    let tolls = tolls::of(measure);
    if tolls.overall.is_empty() {
        return html! { <p class="quiet">{ t!("tolls-no-number", title = &title, measure = &*props.label) }</p> };
    }
    let series: Vec<Series> = if props.together {
        vec![series(props, &title, t!("tolls-reported"), &tolls.overall)]
    } else {
        tolls.voices.iter().map(|(voice, steps)| series(props, &title, &name_of(&project, voice), steps)).collect()
    };
    let last = tolls.overall.last().map(|step| said::range(step.range)).unwrap_or_default();
    let summary = t!("tolls-summary", measure = &*props.label, dates = &t!("n-dates", n = tolls.overall.len()), last = &last);
    html! {
        <>
            <Chart desk={props.desk.clone()} name={files::stem(&format!("{title} {} over time", props.label))} table={table(&project, &tolls)}>
                <TollChart title={t!("tolls-title", title = &title, measure = &*props.label)} {summary} {series} as_area={props.together} />
            </Chart>
            if tolls.n_undated > 0 { <p class="quiet">{ t!("tolls-undated", figures = &t!("n-figures", n = tolls.n_undated)) }</p> }
        </>
    }
}

fn series(props: &TollsProps, title: &str, name: &str, steps: &[Step]) -> Series {
    let point = |step: &Step| {
        // A step has a number at one end at least.
        let low = step.range.low.or(step.range.high)?;
        let high = step.range.high.unwrap_or(low);
        let date = words::date(&step.date);
        let onpress = {
            let (desk, heading, claims) = (
                props.desk.clone(),
                t!("tolls-heading", name = name, title = title, date = &date, measure = &*props.label),
                step.claims.clone(),
            );
            Callback::from(move |()| desk.quote(heading.clone(), claims.clone()))
        };
        Some(Point {
            moment: step.date.span().start,
            low,
            high,
            open: step.range.open,
            value: step.range.to_string(),
            spoken: format!("{date}: {}, {}", isolated(name), said::range(step.range)),
            onpress,
        })
    };
    Series { name: name.to_owned(), points: steps.iter().filter_map(point).collect() }
}

fn table(project: &Project, tolls: &tolls::Tolls) -> Html {
    let row = |name: &str, steps: &[Step]| -> Html {
        steps
            .iter()
            .map(|step| html! { <tr><th scope="row"><bdi>{ name.to_owned() }</bdi></th><td>{ words::date(&step.date) }</td><td>{ step.range.to_string() }</td></tr> })
            .collect()
    };
    html! {
        <table class="figures listed">
            <thead><tr><th scope="col">{ t!("source") }</th><th scope="col">{ t!("published") }</th><th scope="col">{ t!("tolls-figure") }</th></tr></thead>
            <tbody>
                { for tolls.voices.iter().map(|(voice, steps)| row(&name_of(project, voice), steps)) }
                { row(t!("timeline-reported-range"), &tolls.overall) }
            </tbody>
        </table>
    }
}
