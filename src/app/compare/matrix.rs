//! Incidents by sources: each cell the value that a source gives, with its qualifier. Walked by the arrow keys as one stop
//! of the Tab key. The table keeps the focus and points at the active cell, because cells come and go: only the rows in
//! sight are drawn.

mod row;
mod walk;

use std::{collections::BTreeSet, rc::Rc};

use crossbearing::{
    id::{ClaimId, IncidentId},
    matrix::{By, Columns},
    tree::{Forest, Row},
};
use web_sys::Element;
use yew::prelude::*;

use self::{
    row::{FIRST_SOURCE, MatrixRow, RANGE, SOURCES, TITLE},
    walk::{Step, step},
};
use super::{CompareProps, choices};
use crate::app::{
    actions,
    incidents::{left_out_switch, use_rows_in_sight},
    ledgers::{Shared, use_ledger},
    parts::{self, odds_sign, use_element_id},
    settings::Rows,
};

/// See the module.
#[component]
pub(super) fn Matrix(props: &CompareProps) -> Html {
    let desk = props.desk.clone();
    let known = use_ledger(&desk, props.figures.with_left_out);
    let measures = use_memo(known.clone(), |known| choices::measures(props, known));
    let measure = choices::chosen(props, &measures).cloned();
    let by = props.figures.by;
    let columns = use_memo((known.clone(), measure.clone(), by), |(known, measure, by)| {
        Shared::new(measure.as_ref().map_or_else(Columns::default, |(id, _)| Columns::of(&desk.shown(), &known.ledger.incidents, id, *by)))
    });
    let folded = use_state_eq(BTreeSet::<IncidentId>::new);
    let rows = use_memo((props.revision, (*folded).clone()), |(_, folded)| Forest::of(&desk.shown()).rows(folded, None));
    let body = use_node_ref();
    let (first, last) = use_rows_in_sight(&body, rows.len(), Rows::Matrix);
    // The cell that the keys are at: its row and column.
    let active = use_state_eq(|| (0, 0));
    let id = use_element_id();
    // Set while a key has moved it, so that it is brought into sight once it is drawn.
    let moved = use_mut_ref(|| false);
    let n_columns = columns.heads.len() + FIRST_SOURCE;
    let at = (active.0.min(rows.len().saturating_sub(1)), active.1.min(n_columns - 1));
    // Where the next key starts from, for it may come before what the last one did is drawn.
    let here = use_mut_ref(|| at);
    here.replace(at);
    let current = props.incident.as_ref().and_then(|id| rows.iter().position(|row| row.id == *id));
    {
        let (body, moved) = (body.clone(), moved.clone());
        use_effect_with(at, move |_| {
            let cell = body.cast::<Element>().and_then(|body| body.query_selector(".active").ok().flatten());
            if let Some(cell) = cell.filter(|_| moved.replace(false)) {
                parts::bring_into_sight(&cell);
            }
        });
    }
    {
        // Whatever becomes current elsewhere is brought into sight here.
        let body = body.clone();
        use_effect_with((props.incident.clone(), current), move |(_, current)| {
            if let (Some(nth), Some(body)) = (current, body.cast::<Element>()) {
                row::bring_into_sight(&body, *nth);
            }
        });
    }

    let press = {
        let (desk, known, columns, rows, measure) =
            (desk.clone(), known.clone(), Shared::clone(&columns), Rc::clone(&rows), measure.clone());
        move |(nth, column): (usize, usize)| {
            let Some(row) = rows.get(nth) else { return };
            if column == TITLE {
                return desk.look(|view| view.incident = Some(row.id.clone()));
            }
            let Some((measure, label)) = &measure else { return };
            let Some(line) = known.of(&row.id).map(|incident| columns.line(incident, measure)) else { return };
            let title = desk.shown().incident(&row.id).map(|incident| incident.body.title.clone()).unwrap_or_default();
            let (heading, claims): (String, Vec<ClaimId>) = match column.checked_sub(FIRST_SOURCE) {
                None => (format!("{title}: {label}"), line.claims),
                Some(source) => {
                    let Some(cell) = line.cells.into_iter().nth(source).flatten() else { return };
                    (t!("matrix-cell", name = &columns.heads[source].1, title = &title, measure = label), cell.claims)
                }
            };
            if !claims.is_empty() {
                desk.announce(&t!("matrix-beside", quotes = &t!("n-quotes", n = claims.len())));
                desk.quote(heading, claims);
            }
        }
    };
    let set_folded = {
        let folded = folded.clone();
        move |row: &Row, folds: bool| {
            let mut set = (*folded).clone();
            if if folds { set.insert(row.id.clone()) } else { set.remove(&row.id) } {
                folded.set(set);
            }
        }
    };
    let onclick = {
        let (active, rows, press, set_folded) = (active.clone(), Rc::clone(&rows), press.clone(), set_folded.clone());
        Callback::from(move |event: MouseEvent| {
            let Some(target) = event.target_dyn_into::<Element>() else { return };
            let Some(cell) = row::cell_at(&target) else { return };
            active.set(cell);
            if let Some(row) = rows.get(cell.0).filter(|_| target.closest("[data-twist]").ok().flatten().is_some()) {
                return set_folded(row, row.is_open);
            }
            press(cell);
        })
    };
    let onkeydown = {
        let (active, rows, moved, here) = (active.clone(), Rc::clone(&rows), moved.clone(), here.clone());
        Callback::from(move |event: KeyboardEvent| {
            if event.alt_key() || event.meta_key() || rows.is_empty() {
                return;
            }
            let at = *here.borrow();
            match step(&rows, n_columns, at, &event.key(), event.ctrl_key()) {
                None => return,
                Some(Step::To(cell)) => {
                    moved.replace(true);
                    here.replace(cell);
                    active.set(cell);
                }
                Some(Step::Press) => press(at),
                Some(Step::Fold(folds)) => set_folded(&rows[at.0], folds),
            }
            event.prevent_default();
            event.stop_propagation();
        })
    };

    let in_sight = (0..rows.len()).filter(|nth| (first..last).contains(nth) || *nth == at.0);
    let mut next = 0;
    let mut drawn: Vec<Html> = Vec::new();
    for nth in in_sight {
        drawn.push(gap(next, nth));
        next = nth + 1;
        let row = rows[nth].clone();
        drawn.push(html! {
            <MatrixRow key={row.id.as_str().to_owned()} desk={desk.clone()} known={known.clone()} columns={Shared::clone(&columns)} measure={measure.as_ref().map(|(id, _)| id.clone())}
                row={row.clone()} {nth} active={(nth == at.0).then_some(at.1)} active_id={id.clone()} is_current={current == Some(nth)} />
        });
    }
    drawn.push(gap(next, rows.len()));

    let run = |id: &'static str, is_on: bool| {
        let desk = desk.clone();
        Callback::from(move |_: MouseEvent| {
            if let Some(action) = actions::by_id(id).filter(|_| !is_on) {
                (action.run)(&desk);
            }
        })
    };
    let Some((_, label)) = &measure else { return nothing(rows.is_empty()) };
    html! {
        <div class="matrix">
            <div class="choices">
                { choices::measure_select(props, &measures) }
                { choices::switch(t!("matrix-columns"), [
                    (t!("matrix-sources"), by == By::Sources, run("figures.by", by == By::Sources)),
                    (t!("matrix-outlets"), by == By::Outlets, run("figures.by", by == By::Outlets)),
                ]) }
                { left_out_switch(&desk, props.figures.with_left_out) }
            </div>
            <div class="matrix-box">
                <table role="treegrid" class="matrix-table" tabindex="0" aria-activedescendant={id} aria-label={if by == By::Sources { t!("matrix-by-source", measure = label) } else { t!("matrix-by-outlet", measure = label) }}
                    aria-rowcount={(rows.len() + 1).to_string()} aria-colcount={n_columns.to_string()} style={format!("--sources:{}", columns.heads.len())}
                    {onclick} {onkeydown}>
                    <colgroup><col class="title" /><col class="range" /><col class="n" /><col span={columns.heads.len().to_string()} class="source" /></colgroup>
                    <thead><tr role="row" aria-rowindex="1">
                        { column_head(TITLE, t!("pane-incident")) }{ column_head(RANGE, t!("matrix-range")) }{ column_head(SOURCES, t!("matrix-independent")) }
                        { for columns.heads.iter().enumerate().map(|(nth, (_, name))| column_head(nth + FIRST_SOURCE, name)) }
                    </tr></thead>
                    <tbody ref={body}>{ for drawn }</tbody>
                </table>
            </div>
            <p class="matrix-legend">
                <span>{ odds_sign() }{ " " }{ t!("matrix-odds") }</span>
                <span><span class="single">{ t!("matrix-one-only") }</span>{ " " }{ t!("matrix-single") }</span>
                <span><span class="open" dir="ltr">{ "12+" }</span>{ " " }{ t!("matrix-or-more") }</span>
                <span><span class="copy"><span class="onward">{ "↳" }</span>{ " 12" }</span>{ " " }{ t!("matrix-copy") }</span>
            </p>
        </div>
    }
}

fn column_head(column: usize, name: &str) -> Html {
    html! { <th key={column} role="columnheader" scope="col" aria-colindex={(column + 1).to_string()}><bdi title={name.to_owned()}>{ name }</bdi></th> }
}

/// The room of rows that aren't drawn.
fn gap(from: usize, to: usize) -> Html {
    if from == to {
        return Html::default();
    }
    html! { <tr key={format!("gap-{from}")} aria-hidden="true" class="gap" style={format!("--rows:{}", to - from)}></tr> }
}

/// What to do where there is nothing to compare.
fn nothing(without_incidents: bool) -> Html {
    html! {
        <div class="compare-empty">
            <h2>{ t!("matrix-none") }</h2>
            <p>{ if without_incidents {
                t!("matrix-none-hint")
            } else {
                t!("matrix-no-quantity")
            } }</p>
        </div>
    }
}
