//! Values as bars, one a row, each to be pressed.

use crossbearing::{
    agreement::{Value, shown},
    ordering::Order as _,
    plot::{fitted, text_px},
};
use yew::prelude::*;

use super::cell;
use crate::app::{
    charts::{press, px, use_width, walk_marks},
    words::said,
};

/// A row.
#[derive(Clone, PartialEq)]
pub(super) struct Bar {
    pub(super) label: String,
    /// `None` while it is being computed.
    pub(super) value: Option<Value>,
    pub(super) is_chosen: bool,
    pub(super) onpress: Callback<()>,
}

/// Sorts the lowest values first and those without one last.
pub(super) fn worst_first(bars: &mut [Bar]) {
    let key = |bar: &Bar| bar.value.and_then(Result::ok).unwrap_or(f64::INFINITY);
    bars.order_by(|a, b| key(a).total_cmp(&key(b)));
}

/// The same as a table.
pub(super) fn table(first: &str, measure: &str, bars: &[Bar]) -> Html {
    html! {
        <table class="figures">
            <thead><tr><th scope="col">{ first }</th><th scope="col">{ measure }</th></tr></thead>
            <tbody>{ for bars.iter().map(|bar| html! { <tr><th scope="row"><bdi>{ &bar.label }</bdi></th><td>{ cell(bar.value.as_ref()) }</td></tr> }) }</tbody>
        </table>
    }
}

/// Props of [`Bars`].
#[derive(Properties, PartialEq)]
pub(super) struct BarsProps {
    pub(super) title: String,
    pub(super) bars: Vec<Bar>,
}

const ROW_PX: f64 = 26.0;
/// The room of a value before the bar.
const VALUE_PX: f64 = 64.0;

/// See the module.
#[component]
pub(super) fn Bars(props: &BarsProps) -> Html {
    let node = use_node_ref();
    let at = use_state_eq(|| 0);
    let width = use_width(&node);
    let drawing = width.map(|width| draw(props, width, *at, walk_marks(&at)));
    html! { <div class="plot-box" ref={node}>{ drawing.unwrap_or_default() }</div> }
}

#[allow(clippy::cast_precision_loss, reason = "rows are few")]
fn draw(props: &BarsProps, width: f64, at: usize, onkeydown: Callback<KeyboardEvent>) -> Html {
    let at = at.min(props.bars.len().saturating_sub(1));
    let widest = props.bars.iter().map(|bar| text_px(&bar.label)).fold(0.0, f64::max);
    let label_px = widest.min(width * 0.45);
    // From the lowest value, if it is below nothing, to 1.
    let value = |bar: &Bar| bar.value.and_then(Result::ok);
    let low = props.bars.iter().filter_map(value).fold(0.0, f64::min);
    let from = label_px + VALUE_PX + 12.0;
    let room = (width - from - 4.0).max(1.0);
    let x = |value: f64| from + (value.min(1.0) - low) / (1.0 - low) * room;
    let rows_px = ROW_PX * props.bars.len() as f64;
    let height = rows_px + 18.0;
    html! {
        <svg class="plot agree-bars" xmlns="http://www.w3.org/2000/svg" role="group" aria-label={props.title.clone()}
            width={px(width)} height={px(height)} viewBox={format!("0 0 {width:.1} {height:.1}")} {onkeydown}>
            { for [(0.0, "0", "middle"), (1.0, "1", "end")].into_iter().map(|(value, label, anchor)| html! {
                <>
                    <line class="grid" x1={px(x(value))} x2={px(x(value))} y1="0" y2={px(rows_px)} />
                    <text class="tick" x={px(x(value))} y={px(rows_px + 14.0)} text-anchor={anchor}>{ label }</text>
                </>
            }) }
            { for props.bars.iter().enumerate().map(|(nth, bar)| {
                let y = ROW_PX * nth as f64;
                let (onclick, onkeydown) = press(bar.onpress.clone());
                let (text, class, why) = match bar.value {
                    Some(Ok(value)) => (shown(value), "value", None),
                    Some(Err(reason)) => (t!("undefined").to_owned(), "value word", Some(said::undefined(reason).to_owned())),
                    None => ("…".to_owned(), "value word", None),
                };
                html! {
                    <g key={nth} class={classes!("mark", bar.is_chosen.then_some("current"))} role="button" data-mark="" aria-pressed={bar.is_chosen.to_string()}
                        tabindex={if nth == at { "0" } else { "-1" }} aria-description={why.clone()} {onclick} {onkeydown}>
                        if let Some(why) = why { <title>{ why }</title> }
                        <rect class="hit" x="1" y={px(y + 1.0)} width={px(width - 2.0)} height={px(ROW_PX - 2.0)} rx="4" />
                        <text class="label" x="4" y={px(y + 17.0)}>{ fitted(&bar.label, label_px) }</text>{ " " }
                        <text {class} x={px(label_px + VALUE_PX)} y={px(y + 17.0)} text-anchor="end">{ text }</text>
                        if let Some(value) = value(bar) {
                            <rect class="bar" x={px(x(value.min(0.0)))} y={px(y + 6.0)} width={px((x(value.max(0.0)) - x(value.min(0.0))).max(1.0))} height={px(ROW_PX - 12.0)} rx="2" />
                        }
                    </g>
                }
            }) }
        </svg>
    }
}
