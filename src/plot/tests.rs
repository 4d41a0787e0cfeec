//! Axes, labels and the layout of ranges.

use proptest::prelude::*;

use super::*;
use crate::dates::PartialDate;

fn labels(axis: &Axis) -> Vec<&str> {
    axis.ticks.iter().map(|tick| tick.label.as_str()).collect()
}

#[track_caller]
fn check_numbers(low: u64, high: u64, width: f64, expect: &[&str]) {
    assert_eq!(labels(&Axis::of_numbers(low, high, 0.0, width)), expect, "{low} to {high} on {width} px");
}

#[test]
fn axes_of_numbers_are_round_and_as_fine_as_there_is_room() {
    check_numbers(12, 19, 500.0, &["12", "13", "14", "15", "16", "17", "18", "19"]);
    check_numbers(12, 19, 200.0, &["10", "15", "20"]);
    check_numbers(0, 1, 500.0, &["0", "1"]);
    check_numbers(0, 0, 500.0, &["0", "1"]);
    check_numbers(1, 1, 500.0, &["0", "1", "2"]);
    check_numbers(40, 40, 500.0, &["36", "38", "40", "42", "44"]);
    check_numbers(3, 290_000, 300.0, &["0", "100,000", "200,000", "300,000"]);
    check_numbers(290_000, 291_000, 500.0, &["290,000", "290,200", "290,400", "290,600", "290,800", "291,000"]);
    // A width that isn't known yet is no reason to fall over.
    check_numbers(12, 19, 0.0, &["10", "20"]);
}

#[track_caller]
fn check_times(from: &str, to: &str, width: f64, expect: &[&str]) {
    let (from, to) = (PartialDate::from_iso(from, None).unwrap().span(), PartialDate::from_iso(to, None).unwrap().span());
    let axis = Axis::of_times(from.start, to.end, 0.0, width);
    assert_eq!(labels(&axis), expect);
    // What a label says of a date, it names in parts.
    const MONTHS: &str = "JanFebMarAprMayJunJulAugSepOctNovDec";
    for Tick { label, named, .. } in &axis.ticks {
        let said = named.map(|Named { year, month, day }| {
            let month = month.map(|month| MONTHS[usize::from(month - 1) * 3..][..3].to_owned());
            let parts = [day.map(|day| day.to_string()), month, year.map(|year| year.to_string())];
            parts.into_iter().flatten().collect::<Vec<_>>().join(" ")
        });
        assert_eq!(said.as_ref().unwrap_or(label), label, "{label}");
        assert_eq!(said.is_none(), label.contains(':'), "{label}");
    }
}

#[test]
fn axes_of_times_follow_the_calendar() {
    check_times("2031-03-14T05:10", "2031-03-14T08:50", 500.0, &["05:00", "06:00", "07:00", "08:00", "09:00"]);
    check_times("2031-03-14", "2031-03-14", 400.0, &["14 Mar 2031", "06:00", "12:00", "18:00", "15 Mar"]);
    check_times("2031-03-14", "2031-03-16", 400.0, &["14 Mar 2031", "15 Mar", "16 Mar", "17 Mar"]);
    check_times("2030-12-30", "2031-01-02", 500.0, &["30 Dec 2030", "31 Dec", "1 Jan 2031", "2 Jan", "3 Jan"]);
    check_times("2031-01", "2031-03", 400.0, &["Jan 2031", "Feb", "Mar", "Apr"]);
    check_times("2016", "2018", 400.0, &["2016", "2017", "2018", "2019"]);
    check_times("1914", "2031", 500.0, &["1900", "1950", "2000", "2050"]);
    check_times("9999", "9999", 500.0, &["Jan 9999", "Apr", "Jul", "Oct", "Dec", "Dec"]);
    check_times("0001", "0001", 500.0, &["Jan 1", "Apr", "Jul", "Oct", "Jan 2"]);
}

proptest! {
    #[test]
    fn every_number_has_its_place_in_order(low in any::<u64>(), more in any::<u64>(), width in 0.0..4000.0) {
        let high = low.saturating_add(more);
        let axis = Axis::of_numbers(low, high, 10.0, 10.0 + width);
        prop_assert!(axis.ticks.len() >= 2 && axis.ticks.len() <= 15, "{} ticks", axis.ticks.len());
        prop_assert!(axis.at(low as f64) <= axis.at(high as f64));
        prop_assert!(axis.ticks.windows(2).all(|pair| pair[0].at <= pair[1].at));
    }

    #[test]
    fn every_time_has_its_place_in_order(from in 1_721_426_i64..5_373_484, n_days in 0_i64..4_000_000, width in 0.0..4000.0) {
        let (from, to) = (from * 86_400, (from + n_days).min(5_373_484) * 86_400);
        let axis = Axis::of_times(from, to, 10.0, 10.0 + width);
        prop_assert!(axis.ticks.len() >= 2 && axis.ticks.len() <= 16, "{} ticks", axis.ticks.len());
        prop_assert!(axis.at(from as f64) <= axis.at(to as f64));
        prop_assert!(axis.ticks.windows(2).all(|pair| pair[0].at <= pair[1].at));
    }

    #[test]
    fn labels_end_up_apart_and_in_order(tops in prop::collection::vec(0.0..300.0, 0..12)) {
        let moved = apart(&tops, 14.0, 300.0);
        for (nth, top) in moved.iter().enumerate() {
            for (other, beside) in moved.iter().enumerate() {
                prop_assert!(nth == other || (top - beside).abs() > 13.99);
                prop_assert!(tops[nth] >= tops[other] || top < beside);
            }
            prop_assert!(*top < 300.01);
        }
    }

    #[test]
    fn fitted_texts_fit(text in "\\PC{0,40}", most in 20.0..300.0) {
        prop_assert!(text_px(&fitted(&text, most)) <= most);
    }
}

#[test]
fn axes_of_days_show_no_hours() {
    let span = PartialDate::from_iso("2031-03-14", None).unwrap().span();
    assert_eq!(labels(&Axis::of_days(span.start, span.end, 0.0, 500.0)), ["14 Mar 2031", "15 Mar"]);
}

#[test]
fn labels_that_have_room_stay() {
    assert_eq!(apart(&[50.0, 10.0, 100.0], 14.0, 300.0), [50.0, 10.0, 100.0]);
    assert_eq!(apart(&[50.0, 50.0, 300.0], 14.0, 300.0), [50.0, 64.0, 300.0]);
    assert_eq!(apart(&[300.0, 299.0], 14.0, 300.0), [300.0, 286.0]);
}

#[test]
fn steps_are_level_until_the_next() {
    assert_eq!(stepped(&[(10.0, 90.0), (40.0, 60.0), (40.0, 55.0)], 100.0), "M10.0 90.0H40.0V60.0H40.0V55.0H100.0");
    assert_eq!(stepped(&[], 100.0), "");
}

#[test]
fn an_axis_may_go_up() {
    let axis = Axis::of_numbers(0, 19, 200.0, 20.0);
    assert_eq!((labels(&axis).as_slice(), axis.at(0.0), axis.at(20.0)), (["0", "5", "10", "15", "20"].as_slice(), 200.0, 20.0));
}

#[test]
fn dots_pile_up_only_where_they_meet() {
    assert_eq!(piled(&[0.0, 0.0, 4.0, 12.0, 13.0, 40.0], 12.0), [0, 1, 2, 0, 1, 0]);
    assert_eq!(piled(&[], 12.0), [0_usize; 0]);
}

#[test]
fn long_texts_are_cut() {
    assert_eq!(fitted("Harbour Observatory", 400.0), "Harbour Observatory");
    assert_eq!(fitted("Harbour Observatory", 60.0), "Harbour…");
    assert_eq!(isolated("بورت مارين"), "\u{2068}بورت مارين\u{2069}");
}

fn figure(low: Option<u64>, high: Option<u64>, value: &str) -> Figure {
    Figure { low, high, value: value.to_owned(), label: format!("who says {value}") }
}

/// A plot as lines: what stands where, in whole pixels.
fn shown(plot: &RangePlot) -> Vec<String> {
    let row = |row: &MarkRow| {
        let mark = row.mark.map_or_else(
            || "no mark".to_owned(),
            |mark| {
                let (left, right) = (if mark.opens_left { "<" } else { "" }, if mark.opens_right { ">" } else { "" });
                format!("{left}{:.0}–{:.0}{right}", mark.from, mark.to)
            },
        );
        format!("{:.0}: {mark} value {:.0} {}", row.y, row.value_x, row.label)
    };
    let bands = plot.bands.iter().map(|band| format!("band {} best {:?}", row(&band.row), band.best.map(f64::round)));
    bands.chain(plot.groups.iter().flatten().map(row)).collect()
}

#[track_caller]
fn check(bands: &[Band], groups: &[Vec<Figure>], width: f64, expect: &[&str]) {
    assert_eq!(shown(&RangePlot::new(bands, groups, width)), expect);
}

#[test]
fn ranges_lie_on_one_axis_and_open_ends_are_arrows() {
    let band = |low, high, open, best| Band { figure: figure(Some(low), Some(high), "band"), open, best };
    let groups = [
        vec![figure(Some(12), None, "12+"), figure(Some(12), None, "copy")],
        vec![figure(Some(14), Some(14), "14")],
        vec![figure(None, Some(20), "≤20"), figure(None, None, "dozens")],
    ];
    check(
        &[band(12, 20, true, None), band(12, 16, false, Some(14))],
        &groups,
        720.0,
        &[
            "band 20: 149–668> value 678 who says band best None",
            "band 48: 149–391 value 401 who says band best Some(270.0)",
            "82: 149–183> value 193 who says 12+",
            "110: 149–183> value 193 who says copy",
            "144: 270–270 value 280 who says 14",
            "178: <600–634 value 644 who says ≤20",
            "206: no mark value 149 who says dozens",
        ],
    );
    check(
        &[],
        &groups,
        390.0,
        &[
            "38: 44–78> value 88 who says 12+",
            "75: 44–78> value 88 who says copy",
            "118: 109–109 value 119 who says 14",
            "161: <270–304 value 314 who says ≤20",
            "198: no mark value 44 who says dozens",
        ],
    );
    check(&[], &[vec![figure(None, None, "dozens")]], 720.0, &["26: no mark value 115 who says dozens"]);
    check(&[], &[], 720.0, &[]);
}

#[test]
fn a_plot_without_numbers_has_no_axis() {
    assert_eq!(RangePlot::new(&[], &[vec![figure(None, None, "dozens")]], 720.0).axis, None);
    assert!(RangePlot::new(&[], &[vec![figure(Some(1), None, "1+")]], 10.0).axis.is_some(), "even before its width is known");
}
