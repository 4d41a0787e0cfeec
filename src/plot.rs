//! Plots as numbers and texts: axes with their ticks, and where marks, lines and labels go. Knows neither records nor
//! the page that they are drawn on. Lengths are CSS pixels, from the left top corner.

mod axis;
mod ranges;

pub use axis::{Axis, Named, Tick};
pub use ranges::{ARROW_PX, Band, BandBox, Figure, Mark, MarkRow, RangePlot};

/// How wide a text of the plots (12 px, sans-serif) is at a guess: plots are laid out before they are drawn.
#[must_use]
pub fn text_px(text: &str) -> f64 {
    // Chinese, Japanese and Korean letters are about twice as wide as Latin ones; isolates have no width.
    text.chars()
        .map(|c| match c {
            '\u{2066}'..='\u{2069}' | '\u{300}'..='\u{36f}' => 0.0,
            '\u{1100}'..='\u{115f}'
            | '\u{2e80}'..='\u{9fff}'
            | '\u{ac00}'..='\u{d7a3}'
            | '\u{f900}'..='\u{faff}'
            | '\u{ff00}'..='\u{ff60}'
            | '\u{1f300}'.. => 12.0,
            'i' | 'j' | 'l' | 't' | 'f' | 'r' | ' ' | '.' | ',' | '\'' => 4.0,
            'm' | 'w' | 'M' | 'W' => 10.5,
            'A'..='Z' => 8.2,
            's' | 'c' | 'z' | 'v' | 'x' | 'y' | 'k' | '–' | '+' | '-' => 6.2,
            _ => 7.0,
        })
        .sum()
}

/// A text cut so that it takes no more room than this, with an ellipsis where something is missing.
#[must_use]
pub fn fitted(text: &str, most_px: f64) -> String {
    if text_px(text) <= most_px {
        return text.to_owned();
    }
    let mut room_px = most_px - text_px("…");
    let kept: String = text
        .chars()
        .take_while(|c| {
            room_px -= text_px(c.encode_utf8(&mut [0; 4]));
            room_px >= 0.0
        })
        .collect();
    format!("{}…", kept.trim_end_matches([' ', ',', '·', '\u{2068}']))
}

/// A name of unknown script for the middle of a line: its direction doesn't disturb what stands around it.
#[must_use]
pub fn isolated(name: &str) -> String {
    format!("\u{2068}{name}\u{2069}")
}

/// Moves labels apart, so that no two are nearer than `gap`: `tops` in any order, the results in the same. They keep
/// their order and move as little as that allows, downwards first and then up from `end`.
#[must_use]
pub fn apart(tops: &[f64], gap: f64, end: f64) -> Vec<f64> {
    use crate::ordering::Order as _;
    let mut order: Vec<usize> = (0..tops.len()).collect();
    order.order_by(|a, b| tops[*a].total_cmp(&tops[*b]));
    let mut moved = tops.to_vec();
    for pair in 1..order.len() {
        let (above, here) = (order[pair - 1], order[pair]);
        moved[here] = moved[here].max(moved[above] + gap);
    }
    let mut limit = end;
    for &nth in order.iter().rev() {
        moved[nth] = moved[nth].min(limit);
        limit = moved[nth] - gap;
    }
    moved
}

/// A line that goes on level from each point to the next and then steps to it, as far as `end`: the `d` of an SVG path.
#[must_use]
pub fn stepped(points: &[(f64, f64)], end: f64) -> String {
    let mut path = String::new();
    for (nth, (x, y)) in points.iter().enumerate() {
        path += &if nth == 0 { format!("M{x:.1} {y:.1}") } else { format!("H{x:.1}V{y:.1}") };
    }
    if !points.is_empty() {
        path += &format!("H{end:.1}");
    }
    path
}

/// Piles up dots of one size where they would lie on each other: for each the level that it lies on, 0 at the bottom.
/// `at` must be in order.
#[must_use]
pub fn piled(at: &[f64], size: f64) -> Vec<usize> {
    let mut ends: Vec<f64> = Vec::new();
    at.iter()
        .map(|start| {
            let level = ends.iter().position(|end| *end <= *start).unwrap_or(ends.len());
            if level == ends.len() {
                ends.push(0.0);
            }
            ends[level] = start + size;
            level
        })
        .collect()
}

#[cfg(test)]
mod tests;
