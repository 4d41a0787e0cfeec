//! Incidents as bars on an axis, each as wide as its date is exact, and the reports about them.

use std::collections::{BTreeMap, BTreeSet};

use crossbearing::{
    dates::Precision,
    figures::with_parts,
    id::{ArticleId, ClaimId, IncidentId},
    ledger::outlet_of,
    ordering::{Order as _, set_of},
    project::Project,
    record::{Incident, IncidentTime},
    tree::{Forest, Row},
};
use yew::prelude::*;

use crate::app::{
    charts::{Chart, Lane, LaneChart, Report},
    desk::Desk,
    platform::files,
    words,
};

/// From how many incidents on only the first are drawn, until somebody asks for all.
const MOST_LANES: usize = 200;

/// Props of [`Lanes`].
#[derive(Properties, PartialEq)]
pub(super) struct LanesProps {
    pub(super) desk: Desk,
    /// Grows with every change to the project.
    pub(super) revision: u64,
    /// The current incident.
    pub(super) incident: Option<IncidentId>,
    /// Whether to show all, or only the current one with its parts.
    pub(super) of_all: bool,
}

/// A report with what it says of the incidents on show.
struct Told {
    article: ArticleId,
    claims: Vec<ClaimId>,
}

/// See the module.
#[component]
pub(super) fn Lanes(props: &LanesProps) -> Html {
    let all = use_state_eq(|| false);
    let (desk, project) = (&props.desk, props.desk.shown());
    let rows = use_memo((props.revision, props.incident.clone(), props.of_all), |(_, incident, of_all)| {
        shown(&desk.shown(), incident.as_ref().filter(|_| !of_all))
    });
    let n_lanes = if *all { rows.len() } else { rows.len().min(MOST_LANES) };
    let base_level = rows.first().map_or(1, |row| row.level);
    let lanes: Vec<Lane> =
        rows[..n_lanes].iter().filter_map(|row| lane(desk, &project, row, base_level, props.incident.as_ref())).collect();
    let told = reports(&project, rows.iter().map(|row| &row.id));
    let n_undated = told.iter().filter(|told| report(desk, &project, told).is_none()).count();
    let reports: Vec<Report> = told.iter().filter_map(|told| report(desk, &project, told)).collect();
    let title =
        props.incident.as_ref().filter(|_| !props.of_all).and_then(|id| project.incident(id)).map(|incident| incident.body.title.clone());
    let name = format!("{} timeline", title.as_deref().unwrap_or(&project.header().body.title));
    let summary = t!("lanes-summary", incidents = &t!("n-incidents", n = lanes.len()), reports = &t!("n-reports", n = reports.len()));
    let show_all = {
        let all = all.clone();
        Callback::from(move |_: MouseEvent| all.set(true))
    };
    html! {
        <>
            <Chart desk={desk.clone()} name={files::stem(&name)} table={table(&project, &rows[..n_lanes], &told)}>
                <LaneChart title={t!("lanes-title", title = title.as_deref().unwrap_or(t!("brief-all")))} {summary} {lanes} {reports} />
            </Chart>
            if n_lanes < rows.len() { <p><button type="button" class="plain" onclick={show_all}>{ t!("lanes-more", n = &(rows.len() - n_lanes).to_string()) }</button></p> }
            if n_undated > 0 { <p class="quiet">{ t!("lanes-undated", reports = &t!("n-reports", n = n_undated)) }</p> }
        </>
    }
}

/// The rows of an incident and its parts, or of all.
fn shown(project: &Project, incident: Option<&IncidentId>) -> Vec<Row> {
    let rows = Forest::of(project).rows(&BTreeSet::new(), None);
    let Some(incident) = incident else { return rows };
    let Some(start) = rows.iter().position(|row| row.id == *incident) else { return Vec::new() };
    let level = rows[start].level;
    let n_below = rows[start + 1..].iter().take_while(|row| row.level > level).count();
    rows[start..=start + n_below].to_vec()
}

/// When it was, for people, and how exact that is.
fn date_of(incident: &Incident) -> Option<(String, Precision)> {
    let IncidentTime { date, end, .. } = incident.time.as_ref()?;
    let text = end
        .as_ref()
        .map_or_else(|| words::date_in_full(date), |end| format!("{} – {}", words::date_in_full(date), words::date_in_full(end)));
    Some((text, date.precision()))
}

fn lane(desk: &Desk, project: &Project, row: &Row, base_level: usize, current: Option<&IncidentId>) -> Option<Lane> {
    let incident = &project.incident(&row.id)?.body;
    let span = incident.time.as_ref().map(|time| {
        let (first, last) = (time.date.span(), time.end.as_ref().map_or_else(|| time.date.span(), |end| end.span()));
        first.start.min(last.start)..first.end.max(last.end)
    });
    let dated = date_of(incident);
    let date = dated.as_ref().map_or_else(|| t!("no-date").to_owned(), |(text, _)| text.clone());
    let n_claims: usize = with_parts(project, &row.id).iter().map(|id| project.links_of_incident(id).count()).sum();
    let spoken = format!("{}, {date}, {}", incident.title, t!("n-claims", n = n_claims));
    let onpress = {
        let (desk, id) = (desk.clone(), row.id.clone());
        Callback::from(move |()| desk.choose_incident(&id))
    };
    Some(Lane {
        label: incident.title.clone(),
        level: row.level.saturating_sub(base_level),
        span,
        is_vague: dated.is_some_and(|(_, precision)| precision < Precision::Day),
        date,
        is_current: current == Some(&row.id),
        spoken,
        onpress,
    })
}

/// The articles with claims about some incidents, by date; the undated last.
fn reports<'a>(project: &Project, incidents: impl Iterator<Item = &'a IncidentId>) -> Vec<Told> {
    let claims = set_of(incidents.flat_map(|id| project.links_of_incident(id)).map(|link| &link.body.claim));
    let mut by_article: BTreeMap<&ArticleId, Vec<ClaimId>> = BTreeMap::new();
    for claim in claims.into_iter().filter_map(|id| project.claim(id)) {
        by_article.entry(&claim.body.article).or_default().push(claim.body.id.clone());
    }
    let mut told: Vec<Told> = by_article.into_iter().map(|(article, claims)| Told { article: article.clone(), claims }).collect();
    told.order_by_key(|told| {
        let published = project.article(&told.article).and_then(|article| article.body.published.clone());
        (published.is_none(), published)
    });
    told
}

fn report(desk: &Desk, project: &Project, told: &Told) -> Option<Report> {
    let article = &project.article(&told.article)?.body;
    let published = article.published.as_ref()?;
    let outlet = outlet_of(project, &told.article);
    let spoken = format!("{outlet}, {}: {}", words::date(published), t!("n-claims", n = told.claims.len()));
    let onpress = {
        let (desk, heading, claims) = (desk.clone(), format!("{outlet}, {}", words::date(published)), told.claims.clone());
        Callback::from(move |()| desk.quote(heading.clone(), claims.clone()))
    };
    Some(Report { span: published.span(), spoken, onpress })
}

fn table(project: &Project, rows: &[Row], told: &[Told]) -> Html {
    let incident = |row: &Row| {
        let incident = &project.incident(&row.id)?.body;
        let (date, precision) =
            date_of(incident).map_or_else(|| ("–".to_owned(), "–".to_owned()), |(text, precision)| (text, precision.to_string()));
        Some(
            html! { <tr key={row.id.as_str().to_owned()}><th scope="row"><bdi>{ &incident.title }</bdi></th><td>{ date }</td><td>{ precision }</td></tr> },
        )
    };
    let report = |told: &Told| {
        let article = &project.article(&told.article)?.body;
        let date = article.published.as_ref().map_or_else(|| "–".to_owned(), words::date);
        Some(
            html! { <tr key={told.article.as_str().to_owned()}><th scope="row"><bdi>{ outlet_of(project, &told.article) }</bdi></th><td>{ date }</td><td>{ told.claims.len() }</td></tr> },
        )
    };
    html! {
        <>
            <table class="figures listed">
                <thead><tr><th scope="col">{ t!("pane-incident") }</th><th scope="col">{ t!("field-when") }</th><th scope="col">{ t!("lanes-precision") }</th></tr></thead>
                <tbody>{ for rows.iter().filter_map(incident) }</tbody>
            </table>
            <table class="figures listed">
                <thead><tr><th scope="col">{ t!("lanes-report") }</th><th scope="col">{ t!("published") }</th><th scope="col">{ t!("pane-claims") }</th></tr></thead>
                <tbody>{ for told.iter().filter_map(report) }</tbody>
            </table>
        </>
    }
}
