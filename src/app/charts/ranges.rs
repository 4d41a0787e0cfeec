//! The drawing of a plot of ranges. What each figure is, and what pressing it does, comes in.

use crossbearing::plot::{ARROW_PX, Band, Figure, Mark, MarkRow, RangePlot};
use yew::prelude::*;

use super::{axis_below, press, px, use_width, walk_marks};
use crate::app::parts::use_element_id;

/// How a figure stands to the range.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Standing {
    Counted,
    /// It repeats another.
    Copy,
    /// It is left out for another reason.
    LeftOut,
}

/// A figure to draw.
#[derive(Clone, PartialEq)]
pub(crate) struct Drawn {
    pub(crate) figure: Figure,
    pub(crate) standing: Standing,
    /// All that is to be said of it.
    pub(crate) spoken: String,
    pub(crate) onpress: Callback<()>,
}

/// Props of [`RangeChart`].
#[derive(Properties, PartialEq)]
pub(crate) struct RangeChartProps {
    /// What it shows, for people who don't see it.
    pub(crate) title: AttrValue,
    /// What there is to see in it.
    pub(crate) summary: AttrValue,
    /// The reported range, if there is one.
    pub(crate) reported: Option<Band>,
    /// What people concluded.
    pub(crate) assessed: Vec<Band>,
    /// The figures, by whom they go back to.
    pub(crate) groups: Vec<Vec<Drawn>>,
}

/// See the module.
#[component]
pub(crate) fn RangeChart(props: &RangeChartProps) -> Html {
    let node = use_node_ref();
    let id = use_element_id();
    let at = use_state_eq(|| 0);
    let width = use_width(&node);
    let drawing = width.map(|width| draw(props, width, &id, *at, walk_marks(&at)));
    html! { <div class="plot-box" ref={node}>{ drawing.unwrap_or_default() }</div> }
}

fn draw(props: &RangeChartProps, width: f64, id: &str, at: usize, onkeydown: Callback<KeyboardEvent>) -> Html {
    let bands: Vec<Band> = props.reported.iter().chain(&props.assessed).cloned().collect();
    let figures: Vec<Vec<Figure>> = props.groups.iter().map(|group| group.iter().map(|drawn| drawn.figure.clone()).collect()).collect();
    let plot = RangePlot::new(&bands, &figures, width);
    let n_reported = usize::from(props.reported.is_some());
    let hatch = format!("{id}-hatch");
    let drawn = props.groups.iter().flatten().zip(plot.groups.iter().flatten());
    // Tab may not stop at a mark that has gone.
    let at = at.min(props.groups.iter().map(Vec::len).sum::<usize>().saturating_sub(1));
    let (title, summary) = (format!("{id}-title"), format!("{id}-summary"));
    let label_anchor = if plot.is_narrow { "start" } else { "end" };
    let label = |row: &MarkRow| {
        html! { <text class="label" x={px(plot.label_x)} y={px(row.label_y)} text-anchor={label_anchor}>{ &row.label }</text> }
    };
    html! {
        <svg class="plot" xmlns="http://www.w3.org/2000/svg" role="group" aria-labelledby={title.clone()} aria-describedby={summary.clone()}
            width={px(plot.width)} height={px(plot.height)} viewBox={format!("0 0 {:.1} {:.1}", plot.width, plot.height)} {onkeydown}>
            <title id={title}>{ &props.title }</title>
            <desc id={summary}>{ &props.summary }</desc>
            <defs>
                <pattern id={hatch.clone()} width="7" height="7" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
                    <line class="hatch" x1="0" x2="0" y1="0" y2="7" />
                </pattern>
            </defs>
            { for plot.axis.iter().map(|axis| axis_below(axis, plot.lines, plot.width)) }
            { for plot.bands.iter().zip(&bands).enumerate().map(|(nth, (placed, band))| {
                let row = &placed.row;
                let is_assessed = nth >= n_reported;
                let class = if is_assessed { "band assessed" } else { "band reported" };
                html! {
                    <g {class}>
                        { label(row) }
                        if let Some(mark) = row.mark {
                            { area(&mark, (row.y, plot.lines.1), is_assessed.then_some(&hatch)) }
                        }
                        if let Some(best) = placed.best { <line class="best" x1={px(best)} x2={px(best)} y1={px(row.y - 9.0)} y2={px(row.y + 9.0)} /> }
                        <text class="value" x={px(row.value_x)} y={px(row.y + 4.0)}>{ &band.figure.value }</text>
                    </g>
                }
            }) }
            { for drawn.enumerate().map(|(nth, (drawn, row))| {
                let class = match drawn.standing {
                    Standing::Counted => "mark",
                    Standing::Copy => "mark copy",
                    Standing::LeftOut => "mark left-out",
                };
                let (onclick, onkeydown) = press(drawn.onpress.clone());
                let top = if plot.is_narrow { row.label_y - 13.0 } else { row.y - 13.0 };
                html! {
                    <g key={nth} {class} role="button" data-mark="" tabindex={if nth == at { "0" } else { "-1" }} aria-description={drawn.spoken.clone()} {onclick} {onkeydown}>
                        <rect class="hit" x="1" y={px(top)} width={px(plot.width - 2.0)} height={px(row.y + 13.0 - top)} rx="4" />
                        { label(row) }{ " " }
                        { for row.mark.map(|mark| line(&mark, row.y, drawn.standing)) }
                        <text class={if row.mark.is_some() { "value" } else { "value word" }} x={px(row.value_x)} y={px(row.y + 4.0)}>{ &drawn.figure.value }</text>
                    </g>
                }
            }) }
        </svg>
    }
}

/// A band: a bar in its own row, and a light area down through the figures.
fn area(mark: &Mark, (y, bottom): (f64, f64), hatch: Option<&String>) -> Html {
    // Where nobody says how far it goes, only the arrow does.
    let (start, end) = (mark.from + if mark.opens_left { ARROW_PX } else { 0.0 }, mark.to - if mark.opens_right { ARROW_PX } else { 0.0 });
    // One number is a line, which needs some width to be seen.
    let (from, to) = if end - start < 3.0 { (start - 1.5, end + 1.5) } else { (start, end) };
    let fill = hatch.map(|hatch| format!("url(#{hatch})"));
    let beyond = |from: f64, to: f64| html! { <line class="line open" x1={px(from)} x2={px(to)} y1={px(y)} y2={px(y)} /> };
    html! {
        <>
            <rect class="wash" x={px(from)} y={px(y + 6.0)} width={px(to - from)} height={px(bottom - y - 6.0)} />
            <rect class="box" x={px(from)} y={px(y - 6.0)} width={px(to - from)} height="12" {fill} />
            if mark.opens_right { { beyond(to, mark.to - 9.0) }{ tip(mark.to, y, 1.0) } }
            if mark.opens_left { { beyond(mark.from + 9.0, from) }{ tip(mark.from, y, -1.0) } }
        </>
    }
}

/// The head of an arrow, pointing right for 1 and left for -1.
fn tip(x: f64, y: f64, way: f64) -> Html {
    html! { <path class="tip" d={format!("M{:.1} {:.1}L{x:.1} {y:.1}L{:.1} {:.1}z", x - 10.0 * way, y - 6.0, x - 10.0 * way, y + 6.0)} /> }
}

/// A line from low to high: dots where it ends, arrows where nobody says where.
fn line(mark: &Mark, y: f64, standing: Standing) -> Html {
    let is_open = mark.opens_left || mark.opens_right;
    // The line ends where the head of the arrow begins.
    let (x1, x2) = (mark.from + if mark.opens_left { 9.0 } else { 0.0 }, mark.to - if mark.opens_right { 9.0 } else { 0.0 });
    let dot = |x: f64| match standing {
        Standing::Counted | Standing::Copy => html! { <circle class="dot" cx={px(x)} cy={px(y)} r="5.5" /> },
        Standing::LeftOut => html! { <rect class="dot" x={px(x - 5.0)} y={px(y - 5.0)} width="10" height="10" /> },
    };
    html! {
        <>
            if mark.to > mark.from { <line class={if is_open { "line open" } else { "line" }} x1={px(x1)} x2={px(x2)} y1={px(y)} y2={px(y)} /> }
            if mark.opens_left { { tip(mark.from, y, -1.0) } } else { { dot(mark.from) } }
            if mark.opens_right { { tip(mark.to, y, 1.0) } } else if mark.to > mark.from || mark.opens_left { { dot(mark.to) } }
        </>
    }
}
