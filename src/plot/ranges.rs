//! The plot of ranges: one line per figure from low to high, open ends as arrows, under the ranges that sum them up.

use super::{Axis, fitted, text_px};

/// A figure to draw.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Figure {
    /// Its lower bound; `None` leaves that end open.
    pub low: Option<u64>,
    /// Its upper bound; `None` leaves that end open. With neither it is words.
    pub high: Option<u64>,
    /// What stands beside the mark ("12+", "dozens").
    pub value: String,
    /// Who says so and when.
    pub label: String,
}

/// A range over figures, or a person's estimate.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Band {
    /// Its ends, as those of a figure.
    pub figure: Figure,
    /// Whether it goes on above `high`.
    pub open: bool,
    /// The most likely number.
    pub best: Option<u64>,
}

/// Where a figure goes.
#[derive(Clone, Debug, PartialEq)]
pub struct MarkRow {
    /// The middle of the mark.
    pub y: f64,
    /// The base of the label.
    pub label_y: f64,
    /// The label, as far as there is room.
    pub label: String,
    /// `None` if it has no number.
    pub mark: Option<Mark>,
    /// Where its value begins, at `y`.
    pub value_x: f64,
}

/// A line from `from` to `to`. At an open end it ends in an arrow's tip, else in a dot.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Mark {
    /// Its left end.
    pub from: f64,
    /// Its right end, which may be the left one.
    pub to: f64,
    /// Whether nobody says how little it may be.
    pub opens_left: bool,
    /// Whether nobody says how much it may be.
    pub opens_right: bool,
}

/// Where a band goes.
#[derive(Clone, Debug, PartialEq)]
pub struct BandBox {
    /// Its own row.
    pub row: MarkRow,
    /// Where its best number lies.
    pub best: Option<f64>,
}

/// See the module.
#[derive(Clone, Debug, PartialEq)]
pub struct RangePlot {
    /// How wide it is.
    pub width: f64,
    /// How high it is.
    pub height: f64,
    /// Whether labels stand above their marks, for want of room beside them.
    pub is_narrow: bool,
    /// Where labels end, or begin if it is narrow.
    pub label_x: f64,
    /// The numbers below; `None` if nothing has a number.
    pub axis: Option<Axis>,
    /// From where to where the axis' lines go.
    pub lines: (f64, f64),
    /// By band.
    pub bands: Vec<BandBox>,
    /// By group, then by figure.
    pub groups: Vec<Vec<MarkRow>>,
}

/// How long an arrow is.
pub const ARROW_PX: f64 = 34.0;
const NARROW_PX: f64 = 560.0;
const TOP_PX: f64 = 6.0;
const AXIS_PX: f64 = 26.0;
const GROUP_GAP_PX: f64 = 6.0;
const DOT_PX: f64 = 6.0;

impl RangePlot {
    /// Lays figures out, group by group, below their bands.
    #[must_use]
    pub fn new(bands: &[Band], groups: &[Vec<Figure>], width: f64) -> Self {
        let is_narrow = width < NARROW_PX;
        let figures = || bands.iter().map(|band| &band.figure).chain(groups.iter().flatten());
        let widest = |text: fn(&Figure) -> &str| figures().map(|figure| text_px(text(figure))).fold(0.0, f64::max);
        let label_px = if is_narrow { width - 8.0 } else { widest(|figure| &figure.label).min(width * 0.4).ceil() };
        let label_x = if is_narrow { 2.0 } else { label_px };
        let bests = bands.iter().filter_map(|band| band.best);
        let mut numbers = figures().flat_map(|figure| [figure.low, figure.high]).flatten().chain(bests);
        let ends = numbers.next().map(|first| numbers.fold((first, first), |(low, high), n| (low.min(n), high.max(n))));
        let opens_left = figures().any(|figure| figure.low.is_none() && figure.high.is_some());
        let start = if is_narrow { 10.0 } else { label_x + 16.0 } + if opens_left { ARROW_PX } else { 0.0 };
        let opens_right = figures().any(|figure| figure.low.is_some() && figure.high.is_none()) || bands.iter().any(|band| band.open);
        let value_px = widest(|figure| &figure.value).min(width * 0.25) + 2.0 * DOT_PX + if opens_right { ARROW_PX } else { 0.0 };
        let end = (width - value_px).max(start + 40.0);
        let axis = ends.map(|(low, high)| Axis::of_numbers(low, high, start, end));

        let (label_row_px, row_px) = if is_narrow { (15.0, 22.0) } else { (0.0, 28.0) };
        let mut y = TOP_PX;
        let mut row = |figure: &Figure, is_open: bool| {
            let middle = y + label_row_px + row_px / 2.0;
            let label_y = if is_narrow { y + 13.0 } else { middle + 4.0 };
            y += label_row_px + row_px;
            let mark = axis.as_ref().and_then(|axis| mark(axis, figure, is_open));
            let value_x = mark.map_or(start, |mark| mark.to + DOT_PX + 4.0);
            let row = MarkRow { y: middle, label_y, label: fitted(&figure.label, label_px), mark, value_x };
            (row, y)
        };
        let bands: Vec<BandBox> = bands
            .iter()
            .map(|band| BandBox {
                row: row(&band.figure, band.open).0,
                best: band.best.zip(axis.as_ref()).map(|(best, axis)| axis.at(best as f64)),
            })
            .collect();
        // Each group stands a little off.
        let mut gap = 0.0;
        let mut bottom = TOP_PX;
        let groups = groups
            .iter()
            .map(|group| {
                gap += GROUP_GAP_PX;
                group
                    .iter()
                    .map(|figure| {
                        let (mut row, below) = row(figure, figure.high.is_none());
                        row.y += gap;
                        row.label_y += gap;
                        bottom = below + gap;
                        row
                    })
                    .collect()
            })
            .collect();
        bottom = bottom.max(bands.last().map_or(0.0, |band| band.row.y + row_px / 2.0)) + 4.0;
        let height = bottom + if axis.is_some() { AXIS_PX } else { 0.0 };
        Self { width, height, is_narrow, label_x, axis, lines: (TOP_PX, bottom), bands, groups }
    }
}

/// The line of a figure, which `is_open` to the right or ends where it ends.
fn mark(axis: &Axis, figure: &Figure, is_open: bool) -> Option<Mark> {
    let at = |n: u64| axis.at(n as f64);
    let (from, to, opens_left) = match (figure.low, figure.high) {
        (Some(low), Some(high)) => (at(low), at(high), false),
        (Some(low), None) => (at(low), at(low), false),
        (None, Some(high)) => (at(high) - ARROW_PX, at(high), true),
        (None, None) => return None,
    };
    let opens_right = is_open && !opens_left;
    Some(Mark { from, to: if opens_right { to + ARROW_PX } else { to }, opens_left, opens_right })
}
