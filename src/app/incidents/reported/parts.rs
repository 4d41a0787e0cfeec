//! Who says what of an incident and of its parts: a column for each source, the sum of the parts above what is stated.

use crossbearing::{
    ledger::{Range, roll_up_sentence},
    matrix::{Cell, PartLine, PartsTable, Stated},
    project::Project,
};
use yew::prelude::*;

use super::{MeasureProps, figure};
use crate::app::{desk::Desk, incidents::edit, parts::odds_sign, words::said};

/// See the module.
#[component]
pub(super) fn Parts(props: &MeasureProps) -> Html {
    let Some((incident, measure)) = props.ledgers() else { return Html::default() };
    let (desk, project) = (&props.desk, props.desk.shown());
    let table = PartsTable::of(&project, &|id| props.known.of(id), incident, measure);
    let has_parts = !table.parts.is_empty();
    let sum = |sum: &Option<(Range, Vec<_>)>| {
        html! { <td>{ for sum.iter().map(|(range, claims)| figure(desk, claims, classes!("bold"), html! { <bdi>{ range.to_string() }</bdi> })) }</td> }
    };
    let stated = |(nth, stated): (usize, &Option<Stated>)| {
        // The whole sum, for whoever wants to check it.
        let roll_up = measure.parts.iter().find(|roll_up| roll_up.voice == table.heads[nth].0).filter(|roll_up| roll_up.sum.is_some());
        let title = roll_up.map(|roll_up| roll_up_sentence(&project, roll_up, &said::ledger));
        html! { <td {title}>{ for stated.iter().map(|stated| stated_cell(desk, stated)) }</td> }
    };
    html! {
        <div class="scroll-box" role="region" aria-label={t!("figures-who-says-what", measure = &measure.label)} tabindex="0">
            <table class="figures">
                <thead><tr>
                    if has_parts { <th scope="col">{ t!("field-incident") }</th> } else { <td></td> }
                    { for table.heads.iter().map(|(_, name)| html! { <th scope="col"><bdi>{ name }</bdi></th> }) }
                    <th scope="col">{ t!("matrix-range") }</th>
                </tr></thead>
                <tbody>
                    { for table.parts.iter().map(|part| part_row(desk, &project, part)) }
                    if has_parts {
                        <tr class="sum"><th scope="row">{ t!("figures-sum") }</th>{ for table.sums.iter().map(sum) }
                            <td class="range"><bdi>{ table.sum_range.to_string() }</bdi></td></tr>
                    }
                    if !measure.rows.is_empty() {
                        <tr><th scope="row">{ if has_parts { t!("figures-stated") } else { t!("tolls-reported") } }</th>
                            { for table.stated.iter().enumerate().map(stated) }
                            <td class="range"><bdi>{ measure.range.to_string() }</bdi>
                                if table.stated.iter().flatten().any(|stated| stated.cell.at_odds) { { odds_sign() } }</td></tr>
                    }
                </tbody>
            </table>
        </div>
    }
}

fn part_row(desk: &Desk, project: &Project, part: &PartLine) -> Html {
    let go = {
        let (desk, id) = (desk.clone(), part.incident.clone());
        Callback::from(move |_: MouseEvent| desk.show_incident(&id))
    };
    let cell = |cell: &Option<Cell>| html! { <td>{ for cell.iter().map(|cell| figure_cell(desk, cell, Html::default())) }</td> };
    html! {
        <tr key={part.incident.as_str().to_owned()}>
            <th scope="row"><button type="button" class="plain" onclick={go}><bdi>{ edit::title(project, &part.incident) }</bdi></button></th>
            { for part.cells.iter().map(cell) }
            <td class="range"><bdi>{ part.range.to_string() }</bdi>
                if part.is_sum { <small>{ " " }{ t!("figures-summed") }</small> }
                if part.at_odds { { odds_sign() } }</td>
        </tr>
    }
}

fn figure_cell(desk: &Desk, cell: &Cell, beside: Html) -> Html {
    let class = classes!(cell.why_not.as_ref().map(|_| "not-counted"));
    let shown = html! {
        <>
            <bdi>{ &cell.value }</bdi>
            if let Some(beside) = cell.beside { <small>{ " " }{ said::beside(beside) }</small> }
            if let Some(why_not) = &cell.why_not { <small>{ " " }{ said::why_not(why_not) }<span class="out-of-sight">{ t!("figures-not-counted") }</span></small> }
            if cell.at_odds { { odds_sign() } }
            { beside }
        </>
    };
    figure(desk, &cell.claims, class, shown)
}

fn stated_cell(desk: &Desk, stated: &Stated) -> Html {
    let verdict = match stated.difference {
        Some(difference) => html! { <small class="off">{ " " }{ said::gap(difference) }</small> },
        None if stated.matches => {
            html! { <span class="ok"><span aria-hidden="true">{ " ✓" }</span><span class="out-of-sight">{ t!("figures-adds-up") }</span></span> }
        }
        None => Html::default(),
    };
    // That the sources are at odds is said once, at the end of the row: here it is the sum that matters.
    figure_cell(desk, &Cell { at_odds: false, ..stated.cell.clone() }, verdict)
}
