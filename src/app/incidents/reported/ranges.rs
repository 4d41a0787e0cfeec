//! The figures of one measure of an incident as a plot of ranges, and as a table behind it.

use crossbearing::{
    ledger::{Lineage, MeasureLedger, Range, Row, WhyNot, name_of, outlet_of},
    matrix::told,
    ordering::Order as _,
    plot::{Band, Figure},
    project::Project,
    record::{Assessment, Factuality},
};
use yew::prelude::*;

use super::{MeasureProps, figure, point_at, who};
use crate::app::{
    charts::{Chart, Drawn, RangeChart, Standing},
    desk::Desk,
    incidents::edit,
    parts::capitalised,
    platform::files,
    words::{self, said},
};

/// See the module.
#[component]
pub(super) fn Ranges(props: &MeasureProps) -> Html {
    let Some((_, measure)) = props.ledgers() else { return Html::default() };
    let project = props.desk.shown();
    let title = edit::title(&project, &props.incident);
    let assessments = project.incident(&props.incident).map(|incident| incident.body.assessment.clone()).unwrap_or_default();
    let assessed: Vec<Band> = assessments
        .iter()
        .filter(|assessment| assessment.measure.as_ref() == Some(&measure.measure))
        .map(|assessment| assessed(&project, assessment))
        .collect();
    let groups: Vec<Vec<Drawn>> = by_first_report(measure)
        .into_iter()
        .map(|rows| rows.into_iter().map(|row| drawn(&props.desk, &project, measure, row)).collect())
        .collect();
    let n_copies = measure.rows.iter().filter(|row| matches!(row.why_not, Some(WhyNot::Copy(_)))).count();
    let mut summary = t!(
        "figures-summary",
        measure = &capitalised(&measure.label),
        range = &said::range(measure.range),
        sources = &t!("n-independent-sources", n = measure.independent_sources)
    );
    if n_copies > 0 {
        summary += &t!("figures-copies", n = n_copies);
    }
    for band in &assessed {
        summary += &format!("{}{}: {}", t!("semicolon"), band.figure.label, band.figure.value);
    }
    let heading = if project.parts_of_incident(&props.incident).next().is_some() { t!("figures-every-whole") } else { t!("figures-every") };
    html! {
        <>
            <h3 class="inc-minor">{ heading }<span>{ &measure.label }</span></h3>
            <Chart desk={props.desk.clone()} name={files::stem(&format!("{title} {}", measure.label))} table={table(&props.desk, &project, measure)}>
                <RangeChart title={t!("figures-chart", title = &title, measure = &measure.label)} {summary} reported={reported(measure)} {assessed} {groups} />
            </Chart>
        </>
    }
}

/// The figures by whom they go back to; who reported first comes first.
fn by_first_report(measure: &MeasureLedger) -> Vec<Vec<&Row>> {
    let rows = |lineage: &Lineage| measure.rows.iter().filter(|row| row.lineage == lineage.voice).collect::<Vec<_>>();
    let mut groups: Vec<Vec<&Row>> = measure.lineages.iter().map(rows).collect();
    groups.order_by_key(|rows| {
        let first = rows.first().and_then(|row| row.published.clone());
        (rows.iter().all(|row| row.why_not.is_some()), first.is_none(), first)
    });
    groups
}

fn drawn(desk: &Desk, project: &Project, measure: &MeasureLedger, row: &Row) -> Drawn {
    let standing = match &row.why_not {
        None => Standing::Counted,
        Some(WhyNot::Copy(_)) => Standing::Copy,
        Some(_) => Standing::LeftOut,
    };
    let onpress = {
        let (desk, claim) = (desk.clone(), row.claim.body.id.clone());
        Callback::from(move |()| point_at(&desk, std::slice::from_ref(&claim)))
    };
    Drawn {
        figure: Figure {
            low: row.low,
            high: row.high,
            value: told::value(row, &said::ledger),
            label: told::label(project, row, &said::ledger),
        },
        standing,
        spoken: told::sentence(project, row, &measure.label, &said::ledger),
        onpress,
    }
}

fn reported(measure: &MeasureLedger) -> Option<Band> {
    let Range { low, high, open } = measure.range;
    (!measure.range.is_empty()).then(|| Band {
        figure: Figure { low, high, value: measure.range.to_string(), label: t!("timeline-reported-range").to_owned() },
        open,
        best: None,
    })
}

/// What somebody concluded; a best number alone is its own low and high end.
fn assessed(project: &Project, assessment: &Assessment) -> Band {
    let Assessment { low, best, high, .. } = *assessment;
    let by =
        assessment.by.as_ref().and_then(|by| project.person(by)).map(|person| person.body.name.clone()).filter(|name| !name.is_empty());
    let mut label =
        by.map_or_else(|| t!("assessment").to_owned(), |by| t!("figures-assessed-by", name = &crossbearing::plot::isolated(&by)));
    if let Some(grade) = assessment.grade {
        label += &format!("{}{}", t!("comma"), said::grade(grade));
    }
    let numbers: Vec<String> = [low, best, high].into_iter().flatten().map(|n| Range::exactly(n).to_string()).collect();
    let (low, high) = (low.or(best), high.or(best));
    Band { figure: Figure { low: low.or(high), high: high.or(low), value: numbers.join(" – "), label }, open: false, best }
}

/// The same as a table, with what a plot has no room for.
fn table(desk: &Desk, project: &Project, measure: &MeasureLedger) -> Html {
    let row = |row: &&Row| {
        let claim = &row.claim.body;
        let class = row.why_not.as_ref().map(|_| "not-counted");
        html! {
            <tr key={row.link.as_str().to_owned()} {class}>
                <td>{ figure(desk, std::slice::from_ref(&claim.id), Classes::new(), html! { said::short(&row.quantity) }) }</td>
                <td><bdi>{ who(project, claim).unwrap_or_else(|| t!("unattributed").to_owned()) }</bdi></td>
                <td><bdi>{ name_of(project, &row.lineage) }</bdi></td>
                <td><bdi>{ outlet_of(project, &claim.article) }</bdi></td>
                <td>{ row.published.as_ref().map_or_else(|| "–".to_owned(), words::date) }</td>
                <td>{ factuality(claim.factuality) }</td>
                <td>{ row.why_not.as_ref().map_or_else(|| t!("yes"), said::why_not) }</td>
            </tr>
        }
    };
    html! {
        <table class="figures listed">
            <thead><tr>
                <th scope="col">{ capitalised(&measure.label) }</th><th scope="col">{ t!("field-says-who") }</th><th scope="col">{ t!("figures-goes-back") }</th>
                <th scope="col">{ t!("outlet") }</th><th scope="col">{ t!("published") }</th><th scope="col">{ t!("how-sure") }</th><th scope="col">{ t!("figures-counted") }</th>
            </tr></thead>
            <tbody>{ for by_first_report(measure).iter().flatten().map(row) }</tbody>
        </table>
    }
}

/// How certain the source is, in words.
fn factuality(factuality: Factuality) -> &'static str {
    match factuality {
        Factuality::CertainPositive => t!("sure-certain"),
        Factuality::CertainNegative => t!("sure-certain-not"),
        Factuality::ProbablePositive => t!("certainty-probable"),
        Factuality::ProbableNegative => t!("certainty-probably-not"),
        Factuality::PossiblePositive => t!("certainty-possible"),
        Factuality::PossibleNegative => t!("certainty-possibly-not"),
        Factuality::CertainUnknown => t!("certainty-unsaid"),
        Factuality::Unknown => "–",
    }
}
