//! The drawings over time: incidents and reports on one axis, and how figures moved report by report. Moments are seconds
//! as `PartialDate::span` gives them. What each mark is, and what pressing it does, comes in.

use std::ops::Range;

use crossbearing::plot::{Axis, apart, fitted, piled, stepped, text_px};
use yew::prelude::*;

use super::{axis_below, press, px, use_width, walk_marks};
use crate::app::parts::use_element_id;

const NARROW_PX: f64 = 560.0;
const AXIS_PX: f64 = 26.0;
/// How much wider bold letters are.
const BOLD: f64 = 1.08;
/// In seconds.
const DAY: i64 = 86_400;

/// An incident on the axis.
#[derive(Clone, PartialEq)]
pub(crate) struct Lane {
    pub(crate) label: String,
    /// How deep it stands in the tree, from 0.
    pub(crate) level: usize,
    /// From when to when it may have been; `None` if nobody knows.
    pub(crate) span: Option<Range<i64>>,
    /// Whether that is less exact than a day.
    pub(crate) is_vague: bool,
    /// Its date, for people.
    pub(crate) date: String,
    pub(crate) is_current: bool,
    pub(crate) spoken: String,
    pub(crate) onpress: Callback<()>,
}

/// A report on the axis.
#[derive(Clone, PartialEq)]
pub(crate) struct Report {
    pub(crate) span: Range<i64>,
    pub(crate) spoken: String,
    pub(crate) onpress: Callback<()>,
}

/// Props of [`LaneChart`].
#[derive(Properties, PartialEq)]
pub(crate) struct LaneChartProps {
    pub(crate) title: AttrValue,
    pub(crate) summary: AttrValue,
    pub(crate) lanes: Vec<Lane>,
    /// By date.
    pub(crate) reports: Vec<Report>,
}

/// Incidents as bars as wide as their dates are exact, reports as dots below them.
#[component]
pub(crate) fn LaneChart(props: &LaneChartProps) -> Html {
    let node = use_node_ref();
    let id = use_element_id();
    let at = use_state_eq(|| 0);
    let width = use_width(&node);
    let drawing = width.map(|width| draw_lanes(props, width, &id, *at, walk_marks(&at)));
    html! { <div class="plot-box" ref={node}>{ drawing.unwrap_or_default() }</div> }
}

fn draw_lanes(props: &LaneChartProps, width: f64, id: &str, at: usize, onkeydown: Callback<KeyboardEvent>) -> Html {
    let is_narrow = width < NARROW_PX;
    let indent = |lane: &Lane| 14.0 * lane.level.min(6) as f64;
    let widest = props.lanes.iter().map(|lane| text_px(&lane.label) + indent(lane)).fold(text_px(t!("chart-reports")), f64::max);
    let label_px = if is_narrow { width - 8.0 } else { widest.min(width * 0.36).ceil() };
    let start = if is_narrow { 6.0 } else { label_px + 18.0 };
    let end = width - 44.0;
    let spans = || props.lanes.iter().filter_map(|lane| lane.span.clone()).chain(props.reports.iter().map(|report| report.span.clone()));
    let ends = spans().map(|span| span.start).min().zip(spans().map(|span| span.end).max());
    let axis = ends.map(|(from, to)| Axis::of_times(from, to, start, end.max(start + 60.0)));
    let place = |span: &Range<i64>| axis.as_ref().map(|axis| (axis.at(span.start as f64), axis.at(span.end as f64)));
    let lane_px = if is_narrow { 40.0 } else { 28.0 };
    let n_marks = props.lanes.len() + props.reports.len();
    let at = at.min(n_marks.saturating_sub(1));
    let tabindex = |nth: usize| if nth == at { "0" } else { "-1" };

    let centres: Vec<f64> =
        props.reports.iter().map(|report| place(&report.span).map_or(start, |(from, to)| f64::midpoint(from, to))).collect();
    let levels = piled(&centres, 13.0);
    let n_levels = levels.iter().max().map_or(0, |level| level + 1);
    let top = 6.0 + lane_px * props.lanes.len() as f64;
    let reports_px = if n_levels == 0 { 0.0 } else { 13.0 * n_levels as f64 + if is_narrow { 34.0 } else { 22.0 } };
    let bottom = top + reports_px;
    let height = bottom + if axis.is_some() { AXIS_PX } else { 4.0 };
    let (title, summary) = (format!("{id}-title"), format!("{id}-summary"));
    let lane = |(nth, lane): (usize, &Lane)| {
        let y = 6.0 + lane_px * nth as f64 + if is_narrow { 27.0 } else { lane_px / 2.0 };
        let label_y = if is_narrow { y - 14.0 } else { y + 4.0 };
        let (onclick, onkeydown) = press(lane.onpress.clone());
        let bar = lane.span.as_ref().and_then(place).map(|(from, to)| {
            // However short it was, it can be seen and hit.
            let (from, to) = if to - from < 8.0 { (f64::midpoint(from, to) - 4.0, f64::midpoint(from, to) + 4.0) } else { (from, to) };
            let is_full = to + 8.0 + text_px(&lane.date) > width;
            let (x, anchor) = if is_full && from > text_px(&lane.date) + start { (from - 6.0, "end") } else { (to + 6.0, "start") };
            html! {
                <>
                    <rect class={if lane.is_vague { "span vague" } else { "span" }} x={px(from)} y={px(y - 6.0)} width={px(to - from)} height="12" rx="2" />
                    if !is_full || anchor == "end" { <text class="tick" x={px(x)} y={px(y + 4.0)} text-anchor={anchor}>{ &lane.date }</text> }
                </>
            }
        });
        let label = fitted(&lane.label, label_px - indent(lane));
        html! {
            <g key={nth} class={classes!("mark", lane.is_current.then_some("current"))} role="button" data-mark="" tabindex={tabindex(nth)}
                aria-description={lane.spoken.clone()} aria-current={lane.is_current.then_some("true")} {onclick} {onkeydown}>
                <rect class="hit" x="1" y={px(6.0 + lane_px * nth as f64)} width={px(width - 2.0)} height={px(lane_px)} rx="4" />
                <text class="label" x={px(2.0 + indent(lane))} y={px(label_y)}>{ label }</text>{ " " }
                if let Some(bar) = bar { { bar } } else { <text class="tick word" x={px(start)} y={px(y + 4.0)}>{ &lane.date }</text> }
            </g>
        }
    };
    let report = |(nth, report): (usize, &Report)| {
        let (onclick, onkeydown) = press(report.onpress.clone());
        let y = bottom - 11.0 - 13.0 * levels[nth] as f64;
        html! {
            <g key={nth + props.lanes.len()} class="mark report" role="button" data-mark="" tabindex={tabindex(nth + props.lanes.len())}
                aria-label={report.spoken.clone()} {onclick} {onkeydown}>
                <rect class="hit" x={px(centres[nth] - 12.0)} y={px(y - 7.0)} width="24" height="14" rx="4" />
                <circle class="dot" cx={px(centres[nth])} cy={px(y)} r="5" />
            </g>
        }
    };
    html! {
        <svg class="plot" xmlns="http://www.w3.org/2000/svg" role="group" aria-labelledby={title.clone()} aria-describedby={summary.clone()}
            width={px(width)} height={px(height)} viewBox={format!("0 0 {width:.1} {height:.1}")} {onkeydown}>
            <title id={title}>{ &props.title }</title>
            <desc id={summary}>{ &props.summary }</desc>
            { for axis.iter().map(|axis| axis_below(axis, (6.0, bottom), width)) }
            if n_levels > 0 {
                <line class="rule" x1="0" x2={px(width)} y1={px(top + 2.0)} y2={px(top + 2.0)} />
                <text class="label" x="2" y={px(top + 18.0)}>{ t!("chart-reports") }</text>
            }
            { for props.lanes.iter().enumerate().map(lane) }
            { for props.reports.iter().enumerate().map(report) }
        </svg>
    }
}

/// What somebody said last, from date to date.
#[derive(Clone, PartialEq)]
pub(crate) struct Series {
    pub(crate) name: String,
    pub(crate) points: Vec<Point>,
}

/// What was said on a date.
#[derive(Clone, PartialEq)]
pub(crate) struct Point {
    /// When.
    pub(crate) moment: i64,
    /// From where to where; the same for one number.
    pub(crate) low: u64,
    pub(crate) high: u64,
    /// Whether it may be more.
    pub(crate) open: bool,
    /// For people ("12+").
    pub(crate) value: String,
    pub(crate) spoken: String,
    pub(crate) onpress: Callback<()>,
}

/// Props of [`TollChart`].
#[derive(Properties, PartialEq)]
pub(crate) struct TollChartProps {
    pub(crate) title: AttrValue,
    pub(crate) summary: AttrValue,
    pub(crate) series: Vec<Series>,
    /// Whether it is one range, drawn as an area between its ends.
    pub(crate) as_area: bool,
}

/// How many ways there are to draw a line; the style sheet has as many.
const N_LOOKS: usize = 6;

/// Lines that go on level from each report to the next.
#[component]
pub(crate) fn TollChart(props: &TollChartProps) -> Html {
    let node = use_node_ref();
    let id = use_element_id();
    let at = use_state_eq(|| 0);
    let width = use_width(&node);
    let drawing = width.map(|width| draw_tolls(props, width, &id, *at, walk_marks(&at)));
    html! { <div class="plot-box" ref={node}>{ drawing.unwrap_or_default() }</div> }
}

fn draw_tolls(props: &TollChartProps, width: f64, id: &str, at: usize, onkeydown: Callback<KeyboardEvent>) -> Html {
    let is_narrow = width < NARROW_PX;
    let points = || props.series.iter().flat_map(|series| &series.points);
    let (Some(first), Some(last)) = (points().map(|point| point.moment).min(), points().map(|point| point.moment).max()) else {
        return Html::default();
    };
    let label = |series: &Series| format!("{} {}", series.name, series.points.last().map_or("", |point| &point.value));
    let labels_px = props.series.iter().map(|series| BOLD * text_px(&label(series))).fold(0.0, f64::max).min(width * 0.34) + 18.0;
    let highest = points().map(|point| point.high).max().unwrap_or(0);
    let (top, bottom) = (16.0, if is_narrow { 196.0 } else { 236.0 });
    let up = Axis::of_numbers(0, highest.max(1), bottom, top);
    let start = up.ticks.iter().map(|tick| text_px(&tick.label)).fold(0.0, f64::max) + 12.0;
    let end = (if is_narrow { width - 14.0 } else { width - labels_px }).max(start + 60.0);
    // What was said last stands for a while, too.
    let along = Axis::of_days(first, last + ((last - first) / 12).max(DAY), start, end);
    let height = bottom + AXIS_PX + if is_narrow { 20.0 * props.series.len() as f64 + 4.0 } else { 0.0 };
    let x = |point: &Point| along.at(point.moment as f64);
    let y = |n: u64| up.at(n as f64);
    let n_marks = points().count();
    let at = at.min(n_marks.saturating_sub(1));
    let label_tops: Vec<f64> = props.series.iter().map(|series| series.points.last().map_or(bottom, |point| y(point.low))).collect();
    let label_tops = apart(&label_tops, 15.0, bottom);
    let (title, summary) = (format!("{id}-title"), format!("{id}-summary"));
    let mut nth_mark = 0;
    let series = props.series.iter().enumerate().map(|(nth, series)| {
        let class = format!("series look-{}", nth % N_LOOKS);
        let path = |of: fn(&Point) -> u64| stepped(&series.points.iter().map(|point| (x(point), y(of(point)))).collect::<Vec<_>>(), end);
        let area = props.as_area.then(|| {
            // Along the lower ends and back along the upper ones.
            let mut back: Vec<(f64, f64)> = Vec::new();
            for (place, point) in series.points.iter().enumerate().rev() {
                let until = series.points.get(place + 1).map_or(end, x);
                back.extend([(until, y(point.high)), (x(point), y(point.high))]);
            }
            let back: String = back.iter().map(|(x, y)| format!("L{x:.1} {y:.1}")).collect();
            html! { <><path class="area" d={format!("{}{back}z", path(|point| point.low))} /><path class="step" d={path(|point| point.high)} /></> }
        });
        let (label_x, label_y, room) = if is_narrow {
            (start + 22.0, bottom + AXIS_PX + 16.0 + 20.0 * nth as f64, width - start - 26.0)
        } else {
            (end + 14.0, label_tops[nth] + 4.0, labels_px - 16.0)
        };
        let sample = if is_narrow { sign(nth, start + 8.0, label_y - 4.0) } else { Html::default() };
        let points: Html = series
            .points
            .iter()
            .map(|point| {
                let mark = nth_mark;
                nth_mark += 1;
                let (onclick, onkeydown) = press(point.onpress.clone());
                let (x, low, high) = (x(point), y(point.low), y(point.high));
                html! {
                    <g class="mark" role="button" data-mark="" tabindex={if mark == at { "0" } else { "-1" }} aria-label={point.spoken.clone()} {onclick} {onkeydown}>
                        <rect class="hit" x={px(x - 12.0)} y={px(high - 12.0)} width="24" height={px(low - high + 24.0)} rx="4" />
                        if high < low { <line class="reach" x1={px(x)} x2={px(x)} y1={px(low)} y2={px(high)} />{ sign(nth, x, high) } }
                        if point.open { <path class="up" d={format!("M{x:.1} {:.1}v-11m-4 4l4 -5l4 5", high - 5.0)} /> }
                        { sign(nth, x, low) }
                    </g>
                }
            })
            .collect();
        html! {
            <g {class}>
                { area.unwrap_or_default() }
                <path class="step" d={path(|point| point.low)} />
                { points }
                { sample }
                <text class="label" x={px(label_x)} y={px(label_y)}>{ fitted(&label(series), room / BOLD) }</text>
            </g>
        }
    });
    let series: Html = series.collect();
    html! {
        <svg class="plot" xmlns="http://www.w3.org/2000/svg" role="group" aria-labelledby={title.clone()} aria-describedby={summary.clone()}
            width={px(width)} height={px(height)} viewBox={format!("0 0 {width:.1} {height:.1}")} {onkeydown}>
            <title id={title}>{ &props.title }</title>
            <desc id={summary}>{ &props.summary }</desc>
            { for up.ticks.iter().map(|tick| html! {
                <>
                    <line class="grid" x1={px(start)} x2={px(end)} y1={px(tick.at)} y2={px(tick.at)} />
                    <text class="tick" x={px(start - 8.0)} y={px(tick.at + 4.0)} text-anchor="end">{ &tick.label }</text>
                </>
            }) }
            { axis_below(&along, (bottom, bottom), width) }
            { series }
        </svg>
    }
}

/// The sign of a series: lines differ by it as well as by their dashes and colours.
fn sign(nth: usize, x: f64, y: f64) -> Html {
    let d = match nth % N_LOOKS {
        0 => return html! { <circle class="dot" cx={px(x)} cy={px(y)} r="4.5" /> },
        1 => format!("M{:.1} {:.1}h8v8h-8z", x - 4.0, y - 4.0),
        2 => format!("M{x:.1} {:.1}l5.5 5.5l-5.5 5.5l-5.5 -5.5z", y - 5.5),
        3 => format!("M{x:.1} {:.1}l5 9h-10z", y - 5.0),
        4 => format!("M{:.1} {:.1}h10l-5 9z", x - 5.0, y - 4.0),
        _ => format!("M{:.1} {:.1}h3v-3h3v3h3v3h-3v3h-3v-3h-3z", x - 4.5, y - 1.5),
    };
    html! { <path class="dot" {d} /> }
}
