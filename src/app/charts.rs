//! Plots on the page: their frame with the table behind each and the ways to keep it, and their drawings. Where things go is
//! the library's business (`plot`); what is drawn comes in as texts and numbers.

mod ranges;
mod save;
mod times;

use crossbearing::plot::{Axis, text_px};
use wasm_bindgen::{JsCast, closure::Closure};
use web_sys::{Element, HtmlElement, ResizeObserver};
use yew::prelude::*;

pub(crate) use self::{
    ranges::{Drawn, RangeChart, Standing},
    times::{Lane, LaneChart, Point, Report, Series, TollChart},
};
use crate::app::{desk::Desk, parts::use_element_id, words};

/// Props of [`Chart`].
#[derive(Properties, PartialEq)]
pub(crate) struct ChartProps {
    pub(crate) desk: Desk,
    /// What files of it are called, without an ending.
    pub(crate) name: AttrValue,
    /// The same as a table.
    pub(crate) table: Html,
    /// The drawing: one `svg` element.
    pub(crate) children: Html,
}

/// A drawing, the table behind it, and buttons to keep it as a file.
#[component]
pub(crate) fn Chart(props: &ChartProps) -> Html {
    let figure = use_node_ref();
    let is_open = use_state_eq(|| false);
    let id = use_element_id();
    let toggle = {
        let is_open = is_open.clone();
        Callback::from(move |_: MouseEvent| is_open.set(!*is_open))
    };
    let keep = |kind: save::Kind| {
        let (desk, figure, name) = (props.desk.clone(), figure.clone(), props.name.clone());
        Callback::from(move |_: MouseEvent| {
            let svg = figure.cast::<Element>().and_then(|figure| figure.query_selector("svg").ok().flatten());
            if let Some(svg) = svg {
                save::save(&desk, &svg, &name, kind);
            }
        })
    };
    html! {
        <figure ref={figure.clone()} class="chart">
            { props.children.clone() }
            <div class="chart-tools">
                <button type="button" class="plain" aria-expanded={is_open.to_string()} aria-controls={id.clone()} onclick={toggle}>{ t!("chart-table") }</button>
                <button type="button" class="plain" aria-label={t!("chart-keep-svg")} onclick={keep(save::Kind::Svg)}>{ "SVG" }</button>
                <button type="button" class="plain" aria-label={t!("chart-keep-png")} onclick={keep(save::Kind::Png)}>{ "PNG" }</button>
            </div>
            <div {id} class="chart-table" hidden={!*is_open}>
                if *is_open { <div class="scroll-box" role="group" aria-label={t!("chart-as-table")} tabindex="0">{ props.table.clone() }</div> }
            </div>
        </figure>
    }
}

/// How wide an element is in CSS pixels, at all times; `None` before it is there.
#[hook]
pub(crate) fn use_width(node: &NodeRef) -> Option<f64> {
    let width = use_state_eq(|| None::<i32>);
    {
        let (node, width) = (node.clone(), width.setter());
        use_effect_with((), move |()| {
            let element = node.cast::<HtmlElement>();
            let measure = Closure::<dyn Fn()>::new({
                let element = element.clone();
                move || {
                    // In a pane that is not on show it has no width, and then keeps the one it had.
                    let now = element.as_ref().map(|element| element.client_width()).filter(|width_px| *width_px > 0);
                    if now.is_some() {
                        width.set(now);
                    }
                }
            });
            let observer = ResizeObserver::new(measure.as_ref().unchecked_ref()).ok();
            if let (Some(observer), Some(element)) = (&observer, &element) {
                observer.observe(element);
            }
            move || {
                if let Some(observer) = observer {
                    observer.disconnect();
                }
                drop(measure);
            }
        });
    }
    width.map(f64::from)
}

/// What a mark of a drawing does when it is clicked, or when Enter or Space is pressed on it.
pub(crate) fn press(run: Callback<()>) -> (Callback<MouseEvent>, Callback<KeyboardEvent>) {
    let onkeydown = {
        let run = run.clone();
        Callback::from(move |event: KeyboardEvent| {
            if matches!(event.key().as_str(), "Enter" | " ") {
                event.prevent_default();
                run.emit(());
            }
        })
    };
    (run.reform(|_: MouseEvent| ()), onkeydown)
}

/// The arrow keys go through the marks of a drawing, which is one stop of the Tab key: `at` is the mark that has it.
pub(crate) fn walk_marks(at: &UseStateHandle<usize>) -> Callback<KeyboardEvent> {
    let at = at.clone();
    Callback::from(move |event: KeyboardEvent| {
        let here = event.target_dyn_into::<Element>().and_then(|target| target.closest("[data-mark]").ok().flatten());
        let svg = here.as_ref().and_then(|here| here.closest("svg").ok().flatten());
        let (Some(here), Some(svg)) = (here, svg) else { return };
        let Ok(marks) = svg.query_selector_all("[data-mark]") else { return };
        let mark = |nth: u32| marks.item(nth).and_then(|mark| mark.dyn_into::<Element>().ok());
        let Some(nth) = (0..marks.length()).find(|nth| mark(*nth).as_ref() == Some(&here)) else { return };
        let next = match event.key().as_str() {
            "ArrowDown" | "ArrowRight" => nth + 1,
            "ArrowUp" | "ArrowLeft" => nth.saturating_sub(1),
            "Home" => 0,
            "End" => marks.length(),
            _ => return,
        };
        let next = next.min(marks.length() - 1);
        event.prevent_default();
        event.stop_propagation();
        at.set(next as usize);
        if let Some(next) = mark(next) {
            // Elements of a drawing take the focus as those of HTML do.
            let _ = next.unchecked_ref::<HtmlElement>().focus();
        }
    })
}

/// A length as an attribute has it.
pub(crate) fn px(length: f64) -> String {
    format!("{length:.1}")
}

/// The lines of an axis at its ticks, from one length to another, with what they say below the lines, all of it within
/// the width of the drawing.
fn axis_below(axis: &Axis, (from, to): (f64, f64), width: f64) -> Html {
    axis.ticks
        .iter()
        .map(|tick| {
            let label = words::tick(tick);
            let half = text_px(&label) / 2.0;
            let (x, anchor) = match tick.at {
                at if at < half => (0.0, "start"),
                at if at + half > width => (width, "end"),
                at => (at, "middle"),
            };
            html! {
                <>
                    <line class="grid" x1={px(tick.at)} x2={px(tick.at)} y1={px(from)} y2={px(to)} />
                    <text class="tick" x={px(x)} y={px(to + 16.0)} text-anchor={anchor}>{ label }</text>
                </>
            }
        })
        .collect()
}
