//! What the annotator concludes on the figures of an incident, kept apart from what is reported: the list of
//! assessments, each flagged where the claims behind it have changed since, and the form in which one is written. A form
//! that is left is kept, if it can be.

use crossbearing::{
    estimate::Estimate,
    id::{IncidentId, MeasureId},
    ledger::{self, Changed, MeasureLedger, Range},
    ordering::Order as _,
    project::Project,
    record::{Assessment, Grade},
};
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlInputElement, HtmlSelectElement, HtmlTextAreaElement};
use yew::prelude::*;

use super::{asks, edit};
use crate::app::{
    actions::aria,
    desk::{Desk, Pane},
    ledgers::{self, use_ledger},
    parts::Kbd,
    platform::focus,
    words::said,
};

/// Props of [`Assessments`].
#[derive(Properties, PartialEq)]
pub(super) struct AssessmentsProps {
    pub(super) desk: Desk,
    /// Grows with every change to the project.
    pub(super) revision: u64,
    pub(super) incident: IncidentId,
    pub(super) assessments: Vec<Assessment>,
}

/// See the module.
#[component]
pub(super) fn Assessments(props: &AssessmentsProps) -> Html {
    // The place of the one that is written: behind the last for a new one.
    let open = use_state_eq(|| None::<usize>);
    let n_assessments = props.assessments.len();
    asks::use_answer(&asks::ASSESS, {
        let open = open.clone();
        Callback::from(move |_| {
            open.set(Some(n_assessments));
            focus::focus_later("#assessment-low");
        })
    });
    let project = props.desk.shown();
    let known = use_ledger(&props.desk, false);
    let measures = known.of(&props.incident).map_or(&[][..], |ledger| &ledger.measures);
    let onclose = {
        let open = open.clone();
        Callback::from(move |()| {
            open.set(None);
        })
    };
    let form = |nth: usize| {
        let assessment = props.assessments.get(nth).cloned();
        html! { <Form key={format!("form-{nth}")} desk={props.desk.clone()} incident={props.incident.clone()} {nth} {assessment} onclose={onclose.clone()} /> }
    };
    let row = |(nth, assessment): (usize, &Assessment)| {
        if *open == Some(nth) {
            return html! { <li key={format!("row-{nth}")}>{ form(nth) }</li> };
        }
        let onedit = {
            let open = open.clone();
            Callback::from(move |_: MouseEvent| {
                open.set(Some(nth));
                focus::focus_later("#assessment-low");
            })
        };
        let onremove = {
            let (desk, id) = (props.desk.clone(), props.incident.clone());
            Callback::from(move |_: MouseEvent| {
                edit::edit(&desk, &id, |incident| {
                    if nth < incident.assessment.len() {
                        incident.assessment.remove(nth);
                    }
                });
            })
        };
        let label = measure_label(&project, assessment.measure.as_ref());
        let by = assessment.by.as_ref().map(|by| project.person(by).map_or_else(|| by.to_string(), |person| person.body.name.clone()));
        html! {
            <li key={format!("row-{nth}")}>
                <p><b class="inc-figure">{ estimate(assessment) }</b>{ " " }{ &label }
                    if let Some(grade) = assessment.grade { <span class="chip" title={meaning(grade)}>{ said::grade(grade) }</span> }
                    if let Some(by) = by.filter(|by| !by.is_empty()) { <small class="quiet">{ t!("assessment-by") }{ " " }<bdi>{ by }</bdi></small> }
                    <span class="inc-ends">
                        <button type="button" class="plain" aria-label={t!("assessment-edit-of", label = &label)} onclick={onedit}>{ t!("edit") }</button>
                        <button type="button" class="plain" aria-label={t!("assessment-remove-of", label = &label)} onclick={onremove}>{ "✕" }</button>
                    </span></p>
                if !assessment.rationale.is_empty() { <p class="inc-why" dir="auto">{ &assessment.rationale }</p> }
                <Changes desk={props.desk.clone()} incident={props.incident.clone()} {nth} label={label.clone()} changes={changes(measures, assessment)} noted={!assessment.basis.is_empty()} />
            </li>
        }
    };
    let add = {
        let open = open.clone();
        Callback::from(move |_: MouseEvent| {
            open.set(Some(n_assessments));
            focus::focus_later("#assessment-low");
        })
    };
    html! {
        <section class="inc-section" aria-labelledby="incident-assessment">
            <h2 id="incident-assessment">{ t!("assessment-yours") }<span>{ t!("assessment-apart") }</span></h2>
            <ul class="inc-assessments">{ for props.assessments.iter().enumerate().map(row) }</ul>
            if *open == Some(n_assessments) {
                { form(n_assessments) }
            } else if open.is_none() {
                <button type="button" class="chip add" onclick={add} aria-keyshortcuts={aria("incident.assess")}>{ t!("assessment-add") }{ " " }<Kbd action="incident.assess" /></button>
            }
        </section>
    }
}

/// What has changed among the claims behind an assessment since it was made.
fn changes(measures: &[MeasureLedger], assessment: &Assessment) -> Vec<Changed> {
    match measures.iter().find(|ledger| Some(&ledger.measure) == assessment.measure.as_ref()) {
        Some(ledger) => ledger::changed_since(assessment, ledger),
        // No claim is left that gives a figure.
        None => assessment.basis.iter().map(|claim| Changed::Went(claim.claim.clone())).collect(),
    }
}

/// Props of [`Changes`].
#[derive(Properties, PartialEq)]
struct ChangesProps {
    desk: Desk,
    incident: IncidentId,
    /// The assessment's place in the list.
    nth: usize,
    /// Its measure, for people.
    label: String,
    changes: Vec<Changed>,
    /// Whether it says which claims it rests on.
    noted: bool,
}

/// The sign that the claims behind an assessment have changed, with the way to say that it holds all the same.
#[component]
fn Changes(props: &ChangesProps) -> Html {
    if props.noted && props.changes.is_empty() {
        return Html::default();
    }
    let hold = {
        let (desk, id, nth) = (props.desk.clone(), props.incident.clone(), props.nth);
        Callback::from(move |_: MouseEvent| {
            let measure = desk.shown().incident(&id).and_then(|incident| incident.body.assessment.get(nth)?.measure.clone());
            let basis = ledgers::basis(&desk, &id, measure.as_ref());
            edit::edit(&desk, &id, |incident| {
                if let Some(assessment) = incident.assessment.get_mut(nth) {
                    assessment.basis = basis;
                }
            });
        })
    };
    if !props.noted {
        return html! {
            <p class="inc-unnoted quiet"><small>{ t!("assessment-unnoted") }</small>
                <button type="button" class="plain" aria-label={t!("assessment-note-of", label = &props.label)} onclick={hold}>{ t!("assessment-note") }</button></p>
        };
    }
    let row = |change: &Changed| {
        let what = match change {
            Changed::Came(_) => t!("assessment-new").to_owned(),
            Changed::Went(_) => t!("assessment-gone").to_owned(),
            Changed::Figure { before, now, .. } => t!("assessment-then-now", before = &bounds(*before), now = &bounds(*now)),
        };
        let quote = props.desk.shown().claim(change.claim()).map(|claim| claim.body.anchor.quote());
        let (desk, claim) = (props.desk.clone(), change.claim().clone());
        let onclick = Callback::from(move |_: MouseEvent| {
            desk.look(|view| view.pane = Pane::Side);
            asks::ask(&asks::CLAIMS, vec![claim.clone()]);
        });
        html! {
            <li>{ what }{ ": " }
                if let Some(quote) = quote { <button type="button" class="plain" dir="auto" {onclick}>{ format!("“{quote}”") }</button> } else { { t!("assessment-claim-gone") } }</li>
        }
    };
    html! {
        <div class="inc-changed" role="group" aria-label={t!("assessment-changed-since", label = &props.label)}>
            <p><b>{ changed_in_words(&props.changes) }</b>{ " " }{ t!("assessment-since") }</p>
            <ul>{ for props.changes.iter().map(row) }</ul>
            <button type="button" aria-label={t!("assessment-holds-of", label = &props.label)} onclick={hold}>{ t!("assessment-holds") }</button>
        </div>
    }
}

/// "2 claims new, 1 changed, 1 gone".
fn changed_in_words(changes: &[Changed]) -> String {
    let (mut n_new, mut n_gone, mut n_changed) = (0, 0, 0);
    for change in changes {
        match change {
            Changed::Came(_) => n_new += 1,
            Changed::Went(_) => n_gone += 1,
            Changed::Figure { .. } => n_changed += 1,
        }
    }
    let mut said = String::new();
    for (n, what) in [(n_new, t!("assessment-new")), (n_changed, t!("assessment-changed")), (n_gone, t!("assessment-gone"))] {
        match (n, said.is_empty()) {
            (0, _) => {}
            (n, true) => said = format!("{} {what}", t!("n-claims", n = n)),
            (n, false) => said.push_str(&format!("{}{n} {what}", t!("comma"))),
        }
    }
    said
}

/// The bounds of a claim as a figure.
fn bounds((low, high): (Option<u64>, Option<u64>)) -> String {
    Range { low, high: high.or(low), open: high.is_none() && low.is_some() }.to_string()
}

/// "34 – 35 – 38"; a missing number is a dot.
fn estimate(assessment: &Assessment) -> String {
    let number = |number: Option<u64>| number.map_or_else(|| "·".to_owned(), |number| number.to_string());
    format!("{} – {} – {}", number(assessment.low), number(assessment.best), number(assessment.high))
}

fn measure_label(project: &Project, id: Option<&MeasureId>) -> String {
    match id {
        Some(id) => project.measure(id).map_or_else(|| id.to_string(), |measure| measure.body.label.clone()),
        None => t!("assessment-no-measure").to_owned(),
    }
}

/// What a grade stands for, in the wording of Airwars.
fn meaning(grade: Grade) -> &'static str {
    match grade {
        Grade::Confirmed => t!("grade-confirmed"),
        Grade::Fair => t!("grade-fair"),
        Grade::Weak => t!("grade-weak"),
        Grade::Contested => t!("grade-contested"),
        Grade::Discounted => t!("grade-discounted"),
    }
}

/// Props of [`Form`].
#[derive(Properties, PartialEq)]
struct FormProps {
    desk: Desk,
    incident: IncidentId,
    /// Its place in the list.
    nth: usize,
    /// What is there so far.
    assessment: Option<Assessment>,
    onclose: Callback<()>,
}

/// What was typed into the form.
#[derive(Clone, Debug, Default, PartialEq)]
struct Typed {
    measure: String,
    low: String,
    best: String,
    high: String,
    grade: String,
    rationale: String,
}

impl Typed {
    fn of(assessment: Option<&Assessment>, project: &Project) -> Self {
        let number = |number: Option<u64>| number.map_or_else(String::new, |number| number.to_string());
        let first = || {
            project
                .measures()
                .filter(|measure| !measure.body.retired)
                .min_by_key(|measure| (measure.body.order, measure.body.id.clone()))
                .map(|measure| measure.body.id.clone())
        };
        match assessment {
            Some(old) => Self {
                measure: old.measure.as_ref().map(ToString::to_string).unwrap_or_default(),
                low: number(old.low),
                best: number(old.best),
                high: number(old.high),
                grade: old.grade.map(|grade| grade.word().to_owned()).unwrap_or_default(),
                rationale: old.rationale.clone(),
            },
            None => Self { measure: first().map(|id| id.to_string()).unwrap_or_default(), ..Self::default() },
        }
    }

    fn set(&mut self, name: &str, value: String) {
        match name {
            "measure" => self.measure = value,
            "low" => self.low = value,
            "best" => self.best = value,
            "high" => self.high = value,
            "grade" => self.grade = value,
            _ => self.rationale = value,
        }
    }
}

#[component]
fn Form(props: &FormProps) -> Html {
    let typed = use_mut_ref({
        let (desk, assessment) = (props.desk.clone(), props.assessment.clone());
        move || Typed::of(assessment.as_ref(), &desk.shown())
    });
    let begun = use_mut_ref({
        let typed = typed.clone();
        move || typed.borrow().clone()
    });
    let redraw = use_force_update();
    // Says whether the form may be closed.
    let keep = {
        let (desk, id, nth, typed, begun) = (props.desk.clone(), props.incident.clone(), props.nth, typed.clone(), begun.clone());
        move || {
            let now = typed.borrow().clone();
            if now == *begun.borrow() {
                return true;
            }
            let Ok(estimate) = Estimate::parse(&now.low, &now.best, &now.high) else { return false };
            let author = desk.session().author().person.clone();
            let measure = Some(now.measure.as_str()).filter(|measure| !measure.is_empty()).map(MeasureId::from);
            let basis = ledgers::basis(&desk, &id, measure.as_ref());
            let done = edit::edit(&desk, &id, |incident| {
                let old = incident.assessment.get(nth).cloned().unwrap_or_default();
                let assessment = Assessment {
                    measure,
                    low: estimate.low,
                    best: estimate.best,
                    high: estimate.high,
                    grade: Grade::from_word(&now.grade),
                    rationale: now.rationale.trim().to_owned(),
                    by: Some(author),
                    basis,
                    extra: old.extra,
                };
                match incident.assessment.get_mut(nth) {
                    Some(place) => *place = assessment,
                    None => incident.assessment.push(assessment),
                }
            });
            if done {
                begun.replace(now);
            }
            done
        }
    };
    {
        let keep = keep.clone();
        use_effect_with((), move |()| {
            move || {
                keep();
            }
        });
    }
    let oninput = {
        let (typed, redraw) = (typed.clone(), redraw.clone());
        Callback::from(move |event: InputEvent| {
            if let Some((name, value)) = event.target().and_then(|target| named(&target)) {
                typed.borrow_mut().set(&name, value);
                redraw.force_update();
            }
        })
    };
    let onchange = {
        let (typed, redraw) = (typed.clone(), redraw.clone());
        Callback::from(move |event: Event| {
            if let Some((name, value)) = event.target().and_then(|target| named(&target)) {
                typed.borrow_mut().set(&name, value);
                redraw.force_update();
            }
        })
    };
    let onfocusout = {
        let (keep, onclose) = (keep.clone(), props.onclose.clone());
        Callback::from(move |event: FocusEvent| {
            let goes_to = event.related_target().and_then(|target| target.dyn_into::<Element>().ok());
            let stays = goes_to.is_some_and(|element| element.closest(".inc-assess").ok().flatten().is_some());
            // Without a target the window lost the focus, or a label was clicked.
            if !stays && event.related_target().is_some() && keep() {
                onclose.emit(());
            }
        })
    };
    let onkeydown = {
        let (typed, begun, onclose) = (typed.clone(), begun.clone(), props.onclose.clone());
        Callback::from(move |event: KeyboardEvent| {
            if event.key() == "Escape" && !event.is_composing() {
                let before = begun.borrow().clone();
                typed.replace(before);
                event.prevent_default();
                event.stop_propagation();
                onclose.emit(());
            }
        })
    };
    let onsubmit = {
        let (keep, onclose) = (keep.clone(), props.onclose.clone());
        Callback::from(move |event: SubmitEvent| {
            event.prevent_default();
            if keep() {
                onclose.emit(());
            }
        })
    };
    let now = typed.borrow().clone();
    let wrong = (now != *begun.borrow())
        .then(|| Estimate::parse(&now.low, &now.best, &now.high).err())
        .flatten()
        .map(|error| said::estimate_error(&error));
    let project = props.desk.shown();
    let mut measures: Vec<_> = project.measures().collect();
    measures.order_by_key(|measure| (measure.body.order, measure.body.id.clone()));
    let number = |name: &'static str, label: &'static str, value: &str| {
        html! {
            <label>{ label }<input type="text" id={format!("assessment-{name}")} {name} inputmode="numeric" autocomplete="off" value={value.to_owned()}
                aria-invalid={wrong.is_some().then_some("true")} aria-describedby={wrong.is_some().then_some("assessment-wrong")} /></label>
        }
    };
    html! {
        <form class="inc-assess" aria-label={t!("assessment")} {oninput} {onchange} {onfocusout} {onkeydown} {onsubmit}>
            <label>{ t!("measure") }<select name="measure">
                { for measures.iter().filter(|measure| !measure.body.retired || measure.body.id.as_str() == now.measure).map(|measure| html! { <option value={measure.body.id.as_str().to_owned()} selected={measure.body.id.as_str() == now.measure}>{ &measure.body.label }</option> }) }
            </select></label>
            { number("low", t!("assessment-low"), &now.low) }{ number("best", t!("assessment-best"), &now.best) }{ number("high", t!("assessment-high"), &now.high) }
            <label>{ t!("assessment-grade") }<select name="grade">
                <option value="" selected={now.grade.is_empty()}>{ t!("none") }</option>
                { for Grade::ALL.iter().map(|grade| html! { <option value={grade.word()} selected={grade.word() == now.grade} title={meaning(*grade)}>{ said::grade(*grade) }</option> }) }
            </select></label>
            <label class="wide">{ t!("assessment-why") }<textarea name="rationale" rows="2" dir="auto" value={now.rationale.clone()} /></label>
            if let Some(wrong) = &wrong { <small id="assessment-wrong" class="inc-hint wrong wide" role="alert">{ wrong }</small> }
            <span class="wide inc-buttons"><button type="submit" class="primary" disabled={wrong.is_some()}>{ t!("keep") }</button><small class="quiet">{ t!("assessment-esc") }</small></span>
        </form>
    }
}

/// The name and value of a field of the form.
fn named(target: &web_sys::EventTarget) -> Option<(String, String)> {
    if let Some(input) = target.dyn_ref::<HtmlInputElement>() {
        return Some((input.name(), input.value()));
    }
    if let Some(select) = target.dyn_ref::<HtmlSelectElement>() {
        return Some((select.name(), select.value()));
    }
    target.dyn_ref::<HtmlTextAreaElement>().map(|area| (area.name(), area.value()))
}
