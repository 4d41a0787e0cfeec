//! The bands between columns: each joins a passage with its other in the next column. They repeat to the eye what the list
//! of shared passages has for everybody, so they are hidden from assistive technology.

use std::rc::Rc;

use crossbearing::record::CopyKind;
use yew::prelude::*;

use super::shared::Shared;
use crate::app::reader::Rect;

/// A band as it is drawn, in pixels from the corner of the board.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Band {
    number: usize,
    path: String,
    /// Where its number stands.
    at: (f64, f64),
    kind: CopyKind,
    is_current: bool,
    /// Whether a column lies between.
    is_far: bool,
}

/// How thin a band is where its passage is out of sight.
const LEAST: f64 = 2.0;

/// The band of a shared passage: each side is given by the window of its column and the top and bottom of the passage.
/// `None` if both are out of sight in the same direction.
pub(super) fn band(
    number: usize,
    shared: &Shared,
    origin: (f64, f64),
    (left, from): (Rect, (f64, f64)),
    (right, to): (Rect, (f64, f64)),
) -> Option<Band> {
    let is_above = |window: Rect, side: (f64, f64)| side.1 <= window.top;
    let is_below = |window: Rect, side: (f64, f64)| side.0 >= window.bottom;
    if (is_above(left, from) && is_above(right, to)) || (is_below(left, from) && is_below(right, to)) || left.right >= right.left {
        return None;
    }
    let clamp = |window: Rect, (top, bottom): (f64, f64)| {
        let top = top.max(window.top).min(window.bottom - LEAST);
        (top - origin.1, bottom.min(window.bottom).max(top + LEAST) - origin.1)
    };
    let half = |x: f64| (x * 2.0).round() / 2.0;
    let ((t1, b1), (t2, b2)) = (clamp(left, from), clamp(right, to));
    let (t1, b1, t2, b2) = (half(t1), half(b1), half(t2), half(b2));
    let (x1, x2) = (half(left.right - origin.0), half(right.left - origin.0));
    let middle = x1.midpoint(x2);
    let path = format!("M{x1} {t1}C{middle} {t1} {middle} {t2} {x2} {t2}L{x2} {b2}C{middle} {b2} {middle} {b1} {x1} {b1}Z");
    let is_far = shared.columns[1] - shared.columns[0] > 1;
    // In the gap beside the left column, where nothing else is.
    let at = if is_far { (x1 + 12.0, t1.midpoint(b1)) } else { (middle, (t1 + b1 + t2 + b2) / 4.0) };
    Some(Band { number, path, at, kind: shared.pair.copied.kind, is_current: shared.is_current, is_far })
}

/// Props of [`Bands`].
#[derive(Properties, PartialEq)]
pub(super) struct BandsProps {
    pub(super) bands: Rc<Vec<Band>>,
}

/// See the module.
#[component]
pub(super) fn Bands(props: &BandsProps) -> Html {
    let draw = |band: &Band| {
        let class = classes!("par-band", band.kind.word(), band.is_current.then_some("now"), band.is_far.then_some("far"));
        let (x, y) = band.at;
        html! {
            <g key={band.number} {class}>
                <path d={band.path.clone()} />
                <circle cx={x.to_string()} cy={y.to_string()} r="9" />
                <text x={x.to_string()} y={y.to_string()} dy="0.35em" text-anchor="middle">{ band.number }</text>
            </g>
        }
    };
    html! { <svg class="par-bands" aria-hidden="true">{ for props.bands.iter().map(draw) }</svg> }
}
