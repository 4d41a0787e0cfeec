//! The page of one incident: what it is called, what is reported of it, what it consists of, and all that is
//! known of it, each field edited in place.

use crossbearing::{
    figures,
    id::IncidentId,
    ordering::Order as _,
    project::Project,
    record::{Incident, IncidentStatus},
    tree::parts_in_order,
};
use yew::prelude::*;

use super::{
    IncidentProps,
    actors::Actors,
    assessments::Assessments,
    edit,
    fields::TextField,
    figure::PolicyFigures,
    names::Names,
    pick::Pick,
    place::Place,
    reported::{Reported, Sources},
    time::Time,
    window::use_start_of_pane,
};
use crate::app::{
    actions,
    copies::CopiesStatus,
    desk::{Desk, Place as DeskPlace},
    parts::{Choice, Combobox, Kbd, among},
    past::Past,
    words,
};

/// Types of event to begin with, after the sub-events of ACLED; any other can be typed.
const TYPES: [&str; 18] = [
    "suicide bomb",
    "remote explosive or IED",
    "shelling",
    "air strike",
    "drone strike",
    "grenade",
    "armed clash",
    "attack on civilians",
    "abduction",
    "sexual violence",
    "arson",
    "looting or destruction",
    "arrest",
    "protest",
    "riot",
    "transfer of territory",
    "agreement",
    "accident",
];

/// One incident: its fields, and what is reported of it.
#[component]
pub(crate) fn IncidentPage(props: &IncidentProps) -> Html {
    let project = props.desk.shown();
    match props.incident.as_ref().and_then(|id| project.incident(id)) {
        Some(incident) => html! {
            // Another incident is another page: nothing typed for one may end up in the other.
            <Page key={incident.body.id.as_str().to_owned()} desk={props.desk.clone()} revision={props.revision} incident={incident.body.id.clone()} with_left_out={props.figures.with_left_out} />
        },
        None => html! { <Nothing desk={props.desk.clone()} has_incidents={project.incidents().len() > 0} /> },
    }
}

/// Props of [`Nothing`].
#[derive(Properties, PartialEq)]
struct NothingProps {
    desk: Desk,
    has_incidents: bool,
}

/// What to do where there is no incident to show.
#[component]
fn Nothing(props: &NothingProps) -> Html {
    html! {
        <div class="inc-empty">
            if props.has_incidents {
                <h1>{ t!("incident-none-chosen") }</h1>
                <p>{ t!("incident-choose") }</p>
            } else {
                <h1>{ t!("incidents-none") }</h1>
                <p>{ t!("incidents-what") }</p>
            }
            <p><button type="button" class="primary" onclick={run(&props.desk, "incident.new")} aria-keyshortcuts={actions::aria("incident.new")}>{ t!("incident-new") }{ " " }<Kbd action="incident.new" /></button></p>
            <p class="quiet">{ t!("incident-in-read") }{ " " }<Kbd action="claim.link" />{ " " }{ t!("incident-key-links") }</p>
        </div>
    }
}

fn run(desk: &Desk, id: &'static str) -> Callback<MouseEvent> {
    let desk = desk.clone();
    Callback::from(move |_: MouseEvent| {
        if let Some(action) = actions::by_id(id) {
            (action.run)(&desk);
        }
    })
}

/// Props of [`Page`].
#[derive(Properties, PartialEq)]
struct PageProps {
    desk: Desk,
    revision: u64,
    incident: IncidentId,
    with_left_out: bool,
}

#[component]
fn Page(props: &PageProps) -> Html {
    let page = use_node_ref();
    use_start_of_pane(&page, ());
    let desk = &props.desk;
    let project = desk.shown();
    let id = props.incident.clone();
    let Some(incident) = project.incident(&id) else { return Html::default() };
    let record = incident.key();
    let incident = &incident.body;
    let set_title = {
        let (desk, id) = (desk.clone(), id.clone());
        // A title is one line, whatever was pasted into it.
        Callback::from(move |typed: String| edit::rename(&desk, &id, &typed.split_whitespace().collect::<Vec<_>>().join(" ")))
    };
    let read_title =
        Callback::from(
            |typed: String| {
                if typed.trim().is_empty() { Err(AttrValue::from(t!("incident-no-title"))) } else { Ok(AttrValue::default()) }
            },
        );
    html! {
        <article ref={page} class="inc-page" aria-labelledby="incident-title">
            { crumbs(desk, &project, incident) }
            <h1><TextField id="incident-title" spoken={t!("title")} value={incident.title.clone()} onset={set_title} read={read_title} wraps=true class="inc-title" /></h1>
            { summary(&project, incident, html! { <Sources desk={desk.clone()} revision={props.revision} incident={id.clone()} with_left_out={props.with_left_out} /> }) }
            <Reported desk={desk.clone()} revision={props.revision} incident={id.clone()} with_left_out={props.with_left_out} />
            <CopiesStatus desk={desk.clone()} />
            <PolicyFigures desk={desk.clone()} revision={props.revision} incident={id.clone()} with_left_out={props.with_left_out} />
            { parts(desk, &project, &id) }
            { known(props, &project, incident) }
            <Assessments desk={desk.clone()} revision={props.revision} incident={id.clone()} assessments={incident.assessment.clone()} />
            <Past desk={desk.clone()} revision={props.revision} {record} />
            <p class="inc-last"><button type="button" onclick={run(desk, "incident.fuse")} aria-keyshortcuts={actions::aria("incident.fuse")}>{ t!("incident-fuse") }{ " " }<Kbd action="incident.fuse" /></button>{ " " }<button type="button" onclick={run(desk, "incident.split")} aria-keyshortcuts={actions::aria("incident.split")}>{ t!("incident-split") }{ " " }<Kbd action="incident.split" /></button>{ " " }<button type="button" class="plain danger" onclick={run_delete(desk, &id)}>{ t!("incident-delete") }</button></p>
        </article>
    }
}

fn run_delete(desk: &Desk, id: &IncidentId) -> Callback<MouseEvent> {
    let (desk, id) = (desk.clone(), id.clone());
    Callback::from(move |_: MouseEvent| edit::ask_to_delete(&desk, &id))
}

fn go(desk: &Desk, id: &IncidentId) -> Callback<MouseEvent> {
    let (desk, id) = (desk.clone(), id.clone());
    Callback::from(move |_: MouseEvent| desk.show_incident(&id))
}

/// What it is part of, outermost first.
fn crumbs(desk: &Desk, project: &Project, incident: &Incident) -> Html {
    let above = project.ancestors(&incident.id);
    if above.is_empty() {
        return Html::default();
    }
    html! {
        <nav class="inc-crumbs" aria-label={t!("incident-part-of-label")}>
            { for above.iter().rev().map(|id| html! { <><button type="button" class="plain" onclick={go(desk, id)}><bdi>{ edit::title(project, id) }</bdi></button><span aria-hidden="true">{ "›" }</span></> }) }
        </nav>
    }
}

/// When, where, how many claims, and from how many sources.
fn summary(project: &Project, incident: &Incident, sources: Html) -> Html {
    let counts = figures::count(project, &incident.id);
    let date = incident.time.as_ref().map(|time| match &time.end {
        Some(end) => format!("{} – {end}", time.date),
        None => words::date_in_full(&time.date),
    });
    let place = incident.place.as_ref().map(|place| place.name.clone()).filter(|name| !name.is_empty());
    let claims = match (counts.n_own, counts.n_in_parts) {
        (0, 0) => t!("incident-no-claims").to_owned(),
        (0, in_parts) => t!("incident-in-parts", claims = &t!("n-claims", n = in_parts)),
        (own, 0) => t!("incident-from", claims = &t!("n-claims", n = own), articles = &t!("n-articles", n = counts.n_articles)),
        (own, in_parts) => {
            t!(
                "incident-from-and-parts",
                claims = &t!("n-claims", n = own),
                articles = &t!("n-articles", n = counts.n_articles),
                n = in_parts
            )
        }
    };
    let kind = Some(incident.kind.clone()).filter(|kind| !kind.is_empty());
    let facts: Vec<String> = [date, place, kind, Some(claims)].into_iter().flatten().collect();
    html! {
        <div class="inc-summary">
            { for facts.into_iter().map(|fact| html! { <bdi>{ fact }</bdi> }) }
            { sources }
            if incident.status == IncidentStatus::Closed { <span class="chip">{ t!("incident-closed") }</span> }
            if counts.n_own + counts.n_in_parts == 0 {
                <span class="inc-todo">{ t!("incident-mark-and-press") }{ " " }<Kbd action="claim.link" />{ " " }{ t!("incident-to-link-here") }</span>
            }
        </div>
    }
}

/// Its direct parts, in the order of the tree.
fn parts(desk: &Desk, project: &Project, id: &IncidentId) -> Html {
    let parts = parts_in_order(project, id);
    let row = |part: &IncidentId| {
        let counts = figures::count(project, part);
        let killed = figures::range_of(project, part, &"killed".into());
        html! {
            <li key={part.as_str().to_owned()}>
                <button type="button" class="plain" onclick={go(desk, part)}><bdi>{ edit::title(project, part) }</bdi></button>
                <span>{ t!("n-claims", n = counts.n_own + counts.n_in_parts) }</span>
                <span>if let Some(killed) = killed { <b>{ killed }</b>{ " " }{ t!("killed") } }</span>
            </li>
        }
    };
    html! {
        <section class="inc-section" aria-labelledby="incident-parts">
            <h2 id="incident-parts">{ t!("incident-parts") }<span>if !parts.is_empty() { { t!("incident-not-added") } }</span></h2>
            if !parts.is_empty() { <ul class="inc-parts">{ for parts.iter().map(row) }</ul> }
            <button type="button" class="chip add" onclick={run(desk, "incident.new_part")} aria-keyshortcuts={actions::aria("incident.new_part")}>{ t!("incident-add-part") }{ " " }<Kbd action="incident.new_part" /></button>
        </section>
    }
}

/// The fields of the record.
fn known(props: &PageProps, project: &Project, incident: &Incident) -> Html {
    let (desk, id) = (&props.desk, &props.incident);
    let set_aliases = {
        let (desk, id) = (desk.clone(), id.clone());
        Callback::from(move |names: Vec<String>| edit::edit(&desk, &id, |incident| incident.aliases = names))
    };
    let set_kind = {
        let (desk, id) = (desk.clone(), id.clone());
        Callback::from(move |kind: String| {
            edit::edit(&desk, &id, |incident| incident.kind = kind.trim().to_owned());
        })
    };
    let find_kind = {
        let desk = desk.clone();
        Callback::from(move |typed: String| among(types(&desk.shown())).emit(typed))
    };
    let set_note = {
        let (desk, id) = (desk.clone(), id.clone());
        // The pauses of one visit are one step back.
        let joins = format!("incident.note {id}");
        Callback::from(move |note: String| edit::edit_joined(&desk, &id, Some(&joins), |incident| incident.note = note))
    };
    let settle = {
        let desk = desk.clone();
        Callback::from(move |()| desk.settle())
    };
    let set_status = {
        let (desk, id) = (desk.clone(), id.clone());
        Callback::from(move |word: String| {
            let status = IncidentStatus::from_word(&word);
            edit::edit(&desk, &id, |incident| incident.status = status.unwrap_or_default());
        })
    };
    let statuses: Vec<(AttrValue, AttrValue)> =
        IncidentStatus::ALL.iter().map(|status| (status.word().into(), status_label(*status).into())).collect();
    html! {
        <section class="inc-section" aria-labelledby="incident-known">
            <h2 id="incident-known">{ t!("incident-known") }</h2>
            <div class="inc-fields">
                <label for="incident-alias">{ t!("incident-also-called") }</label>
                <Names id="incident-alias" label={t!("incident-alias")} names={incident.aliases.clone()} onset={set_aliases} />
                <span class="label">{ t!("type") }</span>
                <Combobox label={t!("type")} find={find_kind} value={incident.kind.clone()} placeholder={t!("incident-type-hint")}
                    on_pick={set_kind.reform(|id: AttrValue| id.to_string())} on_create={set_kind} typed_first=true commits_on_leave=true />
                <label for="incident-date">{ t!("field-when") }</label>
                <Time desk={desk.clone()} incident={id.clone()} time={incident.time.clone()} />
                <Place desk={desk.clone()} incident={id.clone()} place={incident.place.clone()} />
                <span class="label">{ t!("incident-part-of-label") }</span>
                { parent(desk, project, incident) }
                <span class="label">{ t!("who") }</span>
                <Actors desk={desk.clone()} revision={props.revision} incident={id.clone()} actors={incident.actors.clone()} />
                <label for="incident-status">{ t!("field-status") }</label>
                <span><Pick id="incident-status" value={incident.status.word()} options={statuses} onpick={set_status} class="inc-narrow" /></span>
                <label for="incident-note">{ t!("field-note") }</label>
                <TextField id="incident-note" value={incident.note.clone()} onset={set_note} onleave={settle} multiline=true placeholder={t!("incident-note-hint")} />
            </div>
        </section>
    }
}

/// The field that moves it under another incident.
fn parent(desk: &Desk, project: &Project, incident: &Incident) -> Html {
    // Only once somebody opens the list: there may be thousands.
    let find = {
        let (desk, id) = (desk.clone(), incident.id.clone());
        Callback::from(move |typed: String| among(others(&desk.shown(), &id)).emit(typed))
    };
    let on_pick = {
        let (desk, id) = (desk.clone(), incident.id.clone());
        Callback::from(move |parent: AttrValue| {
            edit::move_under(&desk, &id, Some(IncidentId::from(parent.as_str())));
        })
    };
    let clear = {
        let (desk, id) = (desk.clone(), incident.id.clone());
        Callback::from(move |_: MouseEvent| {
            edit::move_under(&desk, &id, None);
        })
    };
    let value = incident.parent.as_ref().map(|parent| edit::title(project, parent)).unwrap_or_default();
    html! {
        <span class="inc-pair">
            <Combobox label={t!("incident-part-of-label")} {find} {value} placeholder={t!("incident-stands-alone")} {on_pick} field="incident-parent" shortcut={actions::aria("incident.move").map(AttrValue::from)} />
            if incident.parent.is_some() { <button type="button" class="plain" onclick={clear}>{ t!("incident-make-top") }</button> }
        </span>
    }
}

/// What an incident may be part of, or its claims move to.
pub(super) fn others(project: &Project, id: &IncidentId) -> Vec<Choice> {
    project
        .incidents()
        .filter(|other| other.body.id != *id)
        .map(|other| {
            let above = project.ancestors(&other.body.id).iter().rev().map(|id| edit::title(project, id)).collect::<Vec<_>>().join(" › ");
            let date = other.body.time.as_ref().map(|time| words::date(&time.date));
            let detail = [Some(above).filter(|above| !above.is_empty()), date].into_iter().flatten().collect::<Vec<_>>().join(" · ");
            Choice::new(other.body.id.as_str().to_owned(), other.body.title.clone()).with_detail(detail)
        })
        .collect()
}

/// Types in use, the most used first, then those suggested.
fn types(project: &Project) -> Vec<Choice> {
    let mut in_use: std::collections::BTreeMap<&str, usize> = std::collections::BTreeMap::new();
    for incident in project.incidents().filter(|incident| !incident.body.kind.is_empty()) {
        *in_use.entry(&incident.body.kind).or_default() += 1;
    }
    let suggested = TYPES.iter().copied().filter(|kind| !in_use.contains_key(kind)).map(|kind| Choice::new(kind, kind));
    let mut used: Vec<(&str, usize)> = in_use.iter().map(|(kind, n)| (*kind, *n)).collect();
    used.order_by_key(|(_, n)| std::cmp::Reverse(*n));
    let used = used.into_iter().map(|(kind, n)| Choice::new(kind.to_owned(), kind.to_owned()).with_detail(t!("n-incidents", n = n)));
    used.chain(suggested).collect()
}

fn status_label(status: IncidentStatus) -> &'static str {
    match status {
        IncidentStatus::Open => t!("incident-status-open"),
        IncidentStatus::Closed => t!("incident-status-closed"),
    }
}

/// Goes to the articles.
pub(super) fn go_to_read(desk: &Desk) -> Callback<MouseEvent> {
    let desk = desk.clone();
    Callback::from(move |_: MouseEvent| desk.look(|view| view.place = DeskPlace::Read))
}
