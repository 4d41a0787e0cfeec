//! What was measured, as a table for people and as JSON.

use std::collections::BTreeMap;

use serde_json::{Map, Value, json};

use crate::pages::Page;
use crate::texts::{SIZES, Size};

/// The measures of one page on one size: what each run gave.
#[derive(Clone, Debug, Default)]
pub(crate) struct Runs {
    /// From what the page holds, until painted and idle.
    pub(crate) open: Vec<f64>,
    pub(crate) painted: Vec<f64>,
    /// From the storage, or over the network.
    pub(crate) stored: Vec<f64>,
    /// Until a claim shows in the text, and until in its panel too.
    pub(crate) add: Vec<f64>,
    pub(crate) add_whole: Vec<f64>,
    pub(crate) scroll_p95: Vec<f64>,
    pub(crate) scroll_max: Vec<f64>,
    pub(crate) megabytes: Vec<f64>,
}

impl Runs {
    /// Takes in one scrolling from end to end.
    pub(crate) fn scrolled(&mut self, mut gaps: Vec<f64>) {
        gaps.sort_by(f64::total_cmp);
        self.scroll_p95.extend(gaps.get(gaps.len() * 95 / 100));
        self.scroll_max.extend(gaps.last());
    }
}

/// What the project of many articles took.
#[derive(Clone, Debug, Default)]
pub(crate) struct Large {
    pub(crate) open: Vec<f64>,
    pub(crate) switch: Vec<f64>,
    pub(crate) megabytes: Vec<f64>,
}

/// Everything that was measured.
#[derive(Clone, Debug, Default)]
pub(crate) struct Measured {
    pub(crate) sizes: BTreeMap<(&'static str, Page), Runs>,
    /// Start to interactive on an empty profile.
    pub(crate) start: BTreeMap<&'static str, Vec<f64>>,
    pub(crate) gzip_bytes: BTreeMap<&'static str, usize>,
    pub(crate) large: Option<Large>,
}

pub(crate) const OURS: &str = "crossbearing";
pub(crate) const SINGLE: &str = "crossbearing.html";
pub(crate) const PEER: &str = "peer";

/// The middle one; `None` of none.
pub(crate) fn median(values: &[f64]) -> Option<f64> {
    let mut sorted = values.to_vec();
    sorted.sort_by(f64::total_cmp);
    sorted.get(sorted.len() / 2).copied()
}

fn ratio(ours: &[f64], theirs: &[f64]) -> Option<f64> {
    Some(median(ours)? / median(theirs)?)
}

fn rounded(value: Option<f64>, unit: f64) -> Value {
    value.map_or(Value::Null, |value| json!((value / unit).round() * unit))
}

fn ms(values: &[f64]) -> Value {
    rounded(median(values), 0.1)
}

fn shown(value: Option<f64>) -> String {
    match value {
        None => "–".to_owned(),
        Some(value) if value < 10.0 => format!("{value:.2}"),
        Some(value) => format!("{value:.0}"),
    }
}

impl Measured {
    fn runs(&self, size: Size, page: Page) -> Runs {
        self.sizes.get(&(size.name, page)).cloned().unwrap_or_default()
    }

    fn start_ratio(&self) -> Option<f64> {
        ratio(self.start.get(OURS)?, self.start.get(PEER)?)
    }

    /// The shape in which programs get it: what they ask for, and under `more` what else was measured.
    pub(crate) fn as_json(&self) -> Value {
        let (mut sizes, mut more) = (Map::new(), Map::new());
        for size in SIZES {
            let [ours, live, not_live, floor] = [Page::Ours, Page::Live, Page::NotLive, Page::Floor].map(|page| self.runs(size, page));
            if ours.open.is_empty() {
                continue;
            }
            let others = |runs: &Runs| {
                json!({ "open_ms": ms(&runs.open), "open_stored_ms": ms(&runs.stored), "add_ms": ms(&runs.add), "scroll_p95_ms": ms(&runs.scroll_p95),
                    "scroll_max_ms": ms(&runs.scroll_max), "memory_mb": ms(&runs.megabytes) })
            };
            let value = json!({
                "open_ms": ms(&ours.open), "open_ratio": hundredths(ratio(&ours.open, &live.open)),
                "add_ms": ms(&ours.add), "add_ratio": hundredths(ratio(&ours.add, &live.add)),
                "scroll_p95_ms": ms(&ours.scroll_p95), "scroll_max_ms": ms(&ours.scroll_max),
            });
            sizes.insert(size.name.to_owned(), value);
            let value = json!({
                "open_painted_ms": ms(&ours.painted), "add_whole_ms": ms(&ours.add_whole),
                "open_stored_ms": ms(&ours.stored), "open_stored_ratio": hundredths(ratio(&ours.stored, &live.stored)),
                "memory_mb": ms(&ours.megabytes),
                "peer": others(&live), "peer_without_ranges": others(&not_live), "floor": others(&floor),
                "floor_ratio": hundredths(ratio(&floor.open, &live.open)),
                "floor_stored_ratio": hundredths(ratio(&floor.stored, &live.stored)),
            });
            more.insert(size.name.to_owned(), value);
        }
        let large = self
            .large
            .as_ref()
            .map(|large| json!({ "open_ms": ms(&large.open), "switch_ms": ms(&large.switch), "memory_mb": ms(&large.megabytes) }));
        let start = |name: &str| self.start.get(name).map_or(Value::Null, |runs| ms(runs));
        json!({
            "sizes": sizes, "start_ratio": hundredths(self.start_ratio()), "gzip_bytes": self.gzip_bytes.get(OURS),
            "more": {
                "sizes": more, "large": large, "peer_gzip_bytes": self.gzip_bytes.get(PEER),
                "start_ms": start(OURS), "single_file_start_ms": start(SINGLE), "peer_start_ms": start(PEER),
            },
        })
    }

    /// The table.
    pub(crate) fn as_text(&self) -> String {
        let mut text = String::new();
        let mut line = |columns: &[&str]| {
            let (first, rest) = columns.split_first().unwrap_or((&"", &[]));
            text.push_str(&format!("{first:<38}"));
            rest.iter().for_each(|column| text.push_str(&format!("{column:>14}")));
            text.push('\n');
        };
        for size in SIZES {
            let pages = [Page::Ours, Page::Live, Page::NotLive, Page::Floor];
            let runs = pages.map(|page| self.runs(size, page));
            if runs[0].open.is_empty() {
                continue;
            }
            line(&[
                &format!("{} kB, {} claims", size.n_chars / 1000, size.n_claims),
                "crossbearing",
                "peer",
                "without range",
                "floor",
                "ratio",
                "aim",
            ]);
            let mut row = |name: &str, of: fn(&Runs) -> &Vec<f64>, over: Option<fn(&Runs) -> &Vec<f64>>, aim: &str| {
                let values: Vec<String> = runs.iter().map(|runs| shown(median(of(runs)))).collect();
                let ratio = over.map_or_else(String::new, |over| shown(ratio(of(&runs[0]), over(&runs[1]))));
                line(&[name, &values[0], &values[1], &values[2], &values[3], &ratio, aim]);
            };
            let is_largest = size.name == "c";
            row("  open, painted and idle, ms", |runs| &runs.open, Some(|runs| &runs.open), if is_largest { "≤ 0.15" } else { "" });
            row("  the same, painted, ms", |runs| &runs.painted, Some(|runs| &runs.painted), "");
            row("  the same, from storage/network, ms", |runs| &runs.stored, Some(|runs| &runs.stored), "");
            row("  add a claim, painted, ms", |runs| &runs.add, Some(|runs| &runs.add), "≤ 0.5");
            row("  the same, in the panel too, ms", |runs| &runs.add_whole, Some(|runs| &runs.add_whole), "");
            row("  scroll, p95 of frames, ms", |runs| &runs.scroll_p95, None, "");
            row("  scroll, worst frame, ms", |runs| &runs.scroll_max, None, "≤ 33 ms");
            row("  memory of the page, MB", |runs| &runs.megabytes, Some(|runs| &runs.megabytes), "");
        }
        let start = |name: &str| shown(self.start.get(name).and_then(|runs| median(runs)));
        line(&["start on an empty profile, ms", &start(OURS), &start(PEER), "", "", &shown(self.start_ratio()), "≤ 1.5"]);
        line(&["  the app in one file, from disk", &start(SINGLE), "", "", "", "", ""]);
        let bytes = |name: &str| self.gzip_bytes.get(name).map_or_else(String::new, ToString::to_string);
        line(&["bytes shipped, after gzip", &bytes(OURS), &bytes(PEER), "", "", "", ""]);
        if let Some(large) = &self.large {
            line(&["10,000 articles, 100,000 claims", "crossbearing", "", "", "", "", "aim"]);
            line(&["  open, painted and idle, ms", &shown(median(&large.open)), "", "", "", "", "< 2000 ms"]);
            line(&["  another article, ms", &shown(median(&large.switch)), "", "", "", "", "< 100 ms"]);
            line(&["  memory of the page, MB", &shown(median(&large.megabytes)), "", "", "", "", "< 1000 MB"]);
        }
        text
    }
}

fn hundredths(value: Option<f64>) -> Value {
    rounded(value, 0.001)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_programs_read_has_its_names_and_ratios() {
        let runs = |open: f64| Runs { open: vec![open, open * 9.0, open], add: vec![open], ..Runs::default() };
        let mut measured =
            Measured { sizes: [(("c", Page::Ours), runs(50.0)), (("c", Page::Live), runs(400.0))].into(), ..Measured::default() };
        measured.start = [(OURS, vec![300.0]), (PEER, vec![200.0])].into();
        measured.gzip_bytes = [(OURS, 7)].into();
        let json = measured.as_json();
        let of = &json["sizes"]["c"];
        assert_eq!((of["open_ms"].as_f64(), of["open_ratio"].as_f64(), of["add_ratio"].as_f64()), (Some(50.0), Some(0.125), Some(0.125)));
        assert_eq!((json["start_ratio"].as_f64(), json["gzip_bytes"].as_u64()), (Some(1.5), Some(7)));
        assert!(json["sizes"].get("a").is_none());
        assert!(measured.as_text().contains("1000 kB, 10000 claims"));
    }
}
