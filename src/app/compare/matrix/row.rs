//! One row of the matrix. It draws itself anew only when what it shows changes; what happens to it is heard by the table.

use crossbearing::{
    id::MeasureId,
    ledger::WhyNot,
    matrix::{Cell, Columns, Line},
    tree::Row,
};
use web_sys::Element;
use yew::prelude::*;

use crate::app::{
    desk::Desk,
    ledgers::{Known, Shared},
    parts::odds_sign,
    settings::{self, Rows},
    words::said,
};

/// The columns before those of the sources.
pub(super) const TITLE: usize = 0;
pub(super) const RANGE: usize = 1;
pub(super) const SOURCES: usize = 2;
pub(super) const FIRST_SOURCE: usize = 3;

/// Props of [`MatrixRow`].
#[derive(Properties, PartialEq)]
pub(super) struct MatrixRowProps {
    pub(super) desk: Desk,
    pub(super) known: Shared<Known>,
    pub(super) columns: Shared<Columns>,
    pub(super) measure: Option<MeasureId>,
    pub(super) row: Row,
    /// Its place among the rows, from 0.
    pub(super) nth: usize,
    /// Which of its cells the keys are at.
    pub(super) active: Option<usize>,
    /// The id of the element of that cell.
    pub(super) active_id: AttrValue,
    pub(super) is_current: bool,
}

/// See the module.
#[component]
pub(super) fn MatrixRow(props: &MatrixRowProps) -> Html {
    let project = props.desk.shown();
    let (row, nth) = (&props.row, props.nth);
    let Some(incident) = project.incident(&row.id) else { return Html::default() };
    let line = props
        .known
        .of(&row.id)
        .zip(props.measure.as_ref())
        .map(|(incident, measure)| props.columns.line(incident, measure))
        .unwrap_or_default();
    let place = |column: usize| format!("{nth},{column}");
    let active_id = |column: usize| (props.active == Some(column)).then(|| props.active_id.clone());
    let active = |column: usize| (props.active == Some(column)).then_some("active");
    let title = &incident.body.title;
    let cell = |(source, cell): (usize, &Option<Cell>)| {
        let column = source + FIRST_SOURCE;
        html! {
            <td key={column} role="gridcell" id={active_id(column)} data-cell={place(column)} aria-colindex={(column + 1).to_string()} class={classes!(cell.as_ref().map(class_of), active(column))}>
                { cell.as_ref().map(shown).unwrap_or_else(nothing) }
            </td>
        }
    };
    html! {
        <tr role="row" aria-level={row.level.to_string()} aria-posinset={row.nth.to_string()} aria-setsize={row.n_siblings.to_string()}
            aria-expanded={(row.n_parts > 0).then(|| row.is_open.to_string())} aria-rowindex={(nth + 2).to_string()} class={props.is_current.then_some("current")}>
            <th role="rowheader" scope="row" id={active_id(TITLE)} class={active(TITLE)} data-cell={place(TITLE)} aria-colindex="1" aria-current={props.is_current.then_some("true")}
                style={format!("--level:{}", (row.level - 1).min(9))}>
                if row.n_parts > 0 { <span class={classes!("inc-twist", row.is_open.then_some("open"))} data-twist="" aria-hidden="true"></span> }
                <bdi title={title.clone()}>{ title }</bdi>
            </th>
            <td role="gridcell" id={active_id(RANGE)} data-cell={place(RANGE)} aria-colindex="2" class={classes!("range", active(RANGE), line.at_odds.then_some("at-odds"), line.range.open.then_some("open"))}>
                { range(&line) }
            </td>
            <td role="gridcell" id={active_id(SOURCES)} data-cell={place(SOURCES)} aria-colindex="3" class={classes!("n", active(SOURCES), (line.independent_sources == 1).then_some("single"))}>
                { match line.independent_sources { 0 => nothing(), 1 => html! { <><b>{ "1" }</b>{ " " }{ t!("matrix-only") }</> }, n => html! { n } } }
            </td>
            { for line.cells.iter().enumerate().map(cell) }
        </tr>
    }
}

fn nothing() -> Html {
    html! { <span class="none"><span aria-hidden="true">{ "–" }</span><span class="out-of-sight">{ t!("nothing") }</span></span> }
}

fn range(line: &Line) -> Html {
    if line.range.is_empty() {
        return nothing();
    }
    html! { <><span class="figure">{ line.range.to_string() }</span>if line.at_odds { { odds_sign() } }</> }
}

fn class_of(cell: &Cell) -> Classes {
    classes!(
        cell.at_odds.then_some("at-odds"),
        cell.open.then_some("open"),
        cell.why_not.as_ref().map(|why_not| if matches!(why_not, WhyNot::Copy(_)) { "copy" } else { "not-counted" }),
    )
}

fn shown(cell: &Cell) -> Html {
    let is_copy = matches!(cell.why_not, Some(WhyNot::Copy(_)));
    html! {
        <>
            if is_copy { <span class="onward" aria-hidden="true">{ "↳" }</span>{ " " } }
            <span class="figure">{ &cell.value }</span>
            if let Some(beside) = cell.beside { <small>{ " " }{ said::beside(beside) }</small> }
            if let Some(why_not) = &cell.why_not {
                // The sign of a copy says it to those who see it.
                <small class={is_copy.then_some("out-of-sight")}>{ " " }{ said::why_not(why_not) }</small>
            }
            if cell.at_odds { { odds_sign() } }
        </>
    }
}

/// The cell in which an element lies: its row and column.
pub(super) fn cell_at(target: &Element) -> Option<(usize, usize)> {
    let place = target.closest("[data-cell]").ok()??.get_attribute("data-cell")?;
    let (row, column) = place.split_once(',')?;
    Some((row.parse().ok()?, column.parse().ok()?))
}

/// Scrolls the box around the table so that a row is in sight, drawn or not.
pub(super) fn bring_into_sight(body: &Element, nth: usize) {
    let Some(scroll) = body.closest(".matrix-box").ok().flatten() else { return };
    let head_px = body
        .closest("table")
        .ok()
        .flatten()
        .and_then(|table| table.query_selector("thead").ok().flatten())
        .map_or(0, |head| head.client_height());
    let row_px = settings::row_px(Rows::Matrix).cast_signed();
    // Tables have as many rows as there are incidents: far fewer than would not fit.
    let top = i32::try_from(nth).unwrap_or(i32::MAX / row_px).saturating_mul(row_px);
    let (seen_from, seen_px) = (scroll.scroll_top(), scroll.client_height() - head_px);
    if top < seen_from {
        scroll.set_scroll_top(top);
    } else if top + row_px > seen_from + seen_px {
        scroll.set_scroll_top(top + row_px - seen_px);
    }
}
