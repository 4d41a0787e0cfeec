//! What is read as which date, and what is refused.

use std::cmp::Ordering;

use proptest::prelude::*;

use super::{DateError, LooseDate, PartialDate, Precision};

#[track_caller]
fn check(text: &str, value: &str, precision: Precision) {
    let date = PartialDate::parse(text).unwrap_or_else(|error| panic!("{text:?}: {error}"));
    assert_eq!((date.value(), date.precision()), (value, precision), "{text:?}");
    assert_eq!(PartialDate::from_iso(date.value(), Some(date.precision())).as_ref(), Ok(&date), "{text:?} as stored");
}

#[track_caller]
fn refused(text: &str, expect: &str) {
    let error = PartialDate::parse(text).expect_err(text);
    let name = match error {
        DateError::Empty => "empty",
        DateError::NotUnderstood { .. } => "not understood",
        DateError::Ambiguous { .. } => "ambiguous",
        DateError::NoSuchMoment { .. } => "no such",
        DateError::NoYear { .. } => "no year",
        DateError::TooExact { .. } => "too exact",
    };
    assert_eq!(name, expect, "{text:?}");
}

#[test]
fn reads_what_people_and_metadata_write() {
    use Precision::{Day, Hour, Minute, Month, Year};
    for (text, value, precision) in [
        ("2016", "2016", Year),
        (" 2016 ", "2016", Year),
        ("2016-09", "2016-09", Month),
        ("2016/9", "2016-09", Month),
        ("2016-09-05", "2016-09-05", Day),
        ("2016-9-5", "2016-09-05", Day),
        ("2016/09/05", "2016-09-05", Day),
        ("2016.09.05", "2016-09-05", Day),
        ("20160905", "2016-09-05", Day),
        ("25/09/2016", "2016-09-25", Day),
        ("09/25/2016", "2016-09-25", Day),
        ("05/05/2016", "2016-05-05", Day),
        ("05.09.2016", "2016-09-05", Day),
        ("05-Sep-2016", "2016-09-05", Day),
        ("5 September 2016", "2016-09-05", Day),
        ("5th of September, 2016", "2016-09-05", Day),
        ("Sept. 5, 2016", "2016-09-05", Day),
        ("SEPT 5 2016", "2016-09-05", Day),
        ("Monday, September 5, 2016", "2016-09-05", Day),
        ("September 2016", "2016-09", Month),
        ("May 2016", "2016-05", Month),
        ("29 February 2016", "2016-02-29", Day),
        ("5 de septiembre de 2016", "2016-09-05", Day),
        ("5 septembre 2016", "2016-09-05", Day),
        ("1er mars 2031", "2031-03-01", Day),
        ("5. September 2016", "2016-09-05", Day),
        ("5 сентября 2016 г.", "2016-09-05", Day),
        ("5 سبتمبر 2016", "2016-09-05", Day),
        ("٥ سبتمبر/أيلول ٢٠١٦", "2016-09-05", Day),
        ("14 كانون الثاني 2031", "2031-01-14", Day),
        ("2016-09-05T14", "2016-09-05T14", Hour),
        ("2016-09-05T14:30", "2016-09-05T14:30", Minute),
        ("2016-09-05T14:30:00Z", "2016-09-05T14:30:00Z", Minute),
        ("2016-09-05T14:30:00.123Z", "2016-09-05T14:30:00Z", Minute),
        ("2016-09-05 14:30:00", "2016-09-05T14:30:00", Minute),
        ("2016-09-05T14:30:00+0200", "2016-09-05T14:30:00+02:00", Minute),
        ("2016-09-05T14:30:00+02:00", "2016-09-05T14:30:00+02:00", Minute),
        ("20160905T143000Z", "2016-09-05T14:30:00Z", Minute),
        ("Mon, 05 Sep 2016 08:00:00 +0000", "2016-09-05T08:00:00Z", Minute),
        ("Mon, 5 Sep 2016 08:00:00 GMT", "2016-09-05T08:00:00Z", Minute),
        ("5 Sep 2016 08:00 EDT", "2016-09-05T08:00:00-04:00", Minute),
        ("September 5, 2016 at 2:30 PM", "2016-09-05T14:30:00", Minute),
        ("September 5, 2016 12:05 a.m. UTC", "2016-09-05T00:05:00Z", Minute),
        ("5 September 2016, 2pm", "2016-09-05T14", Hour),
        ("5 September 2016 14:30 CEST", "2016-09-05T14:30:00", Minute),
        ("0001-01-01", "0001-01-01", Day),
        ("9999-12-31T23:59:60Z", "9999-12-31T23:59:60Z", Minute),
    ] {
        check(text, value, precision);
    }
}

#[test]
fn refuses_what_is_no_date() {
    for (text, expect) in [
        ("", "empty"),
        (" \n", "empty"),
        ("yesterday", "not understood"),
        ("breaking", "not understood"),
        ("05/09/2016", "ambiguous"),
        ("5-9-2016", "ambiguous"),
        ("2016-02-31", "no such"),
        ("31 February 2016", "no such"),
        ("29 February 2015", "no such"),
        ("2016-13-01", "no such"),
        ("2016-00-10", "no such"),
        ("2016-09-05T25:00", "no such"),
        ("2016-09-05T12:60:00Z", "no such"),
        ("5 September", "no year"),
        ("Sept", "no year"),
        ("0000", "no such"),
        ("12016-09-05", "not understood"),
        ("2016-W36", "not understood"),
        ("5 6 September 2016", "not understood"),
        ("September October 2016", "not understood"),
        ("1473085800", "not understood"),
        ("5 September 2016 🎉", "not understood"),
        ("2016-09T14:30", "not understood"),
        ("13pm 5 September 2016", "not understood"),
        ("2016-09-05T14:30:00+99:00", "no such"),
    ] {
        refused(text, expect);
    }
}

#[test]
fn stored_values_are_strict() {
    for (value, precision, fine) in [
        ("2016-09-05", None, true),
        ("2016-09-05", Some(Precision::Month), true),
        ("2016-09-05", Some(Precision::Minute), false),
        ("2016", Some(Precision::Day), false),
        ("2016-9-5", None, false),
        ("2016-09-05 14:30", None, false),
        ("2016-09-05T14:30:00+02:00", None, true),
        ("2016-09-05T14:30:00+0200", None, false),
        ("2016-09-05T14:30:00.5Z", None, false),
        ("2016-09-05T", None, false),
        ("2016-02-30", None, false),
        ("2016-09-05T14+é2:00", None, false),
        ("", None, false),
    ] {
        assert_eq!(PartialDate::from_iso(value, precision).is_ok(), fine, "{value:?} {precision:?}");
    }
}

#[test]
fn shows_what_is_known() {
    for (value, long, short) in [
        ("2016", "2016", "2016"),
        ("2016-09", "September 2016", "Sep 2016"),
        ("2016-09-05", "5 September 2016", "5 Sep 2016"),
        ("2016-09-05T14", "5 September 2016, 14 h", "5 Sep 2016"),
        ("2016-09-05T14:30:00", "5 September 2016, 14:30", "5 Sep 2016"),
        ("2016-09-05T14:30:00Z", "5 September 2016, 14:30 UTC", "5 Sep 2016"),
        ("2016-09-05T14:30:00-03:30", "5 September 2016, 14:30 UTC-03:30", "5 Sep 2016"),
    ] {
        let date = PartialDate::from_iso(value, None).unwrap();
        assert_eq!((date.to_string().as_str(), date.short().as_str()), (long, short));
    }
    let coarse = PartialDate::from_iso("2016-09-05", Some(Precision::Month)).unwrap();
    assert_eq!((coarse.to_string().as_str(), coarse.day_of_month()), ("September 2016", None));
}

#[test]
fn orders_and_overlaps() {
    let date = |value| PartialDate::from_iso(value, None).unwrap();
    for (one, other, order, overlaps) in [
        ("2016", "2016-01", Ordering::Less, true),
        ("2016", "2017", Ordering::Less, false),
        ("2016-09", "2016-09-30", Ordering::Less, true),
        ("2016-09", "2016-10-01", Ordering::Less, false),
        ("2016-09-05T23:30:00-02:00", "2016-09-06T00:00:00Z", Ordering::Greater, false),
        ("2016-09-05T00:30:00+02:00", "2016-09-05", Ordering::Less, true),
        ("2016-09-05T14:30:00Z", "2016-09-05T16:30:00+02:00", Ordering::Less, true),
        ("2016-09-05T14", "2016-09-05T14:59", Ordering::Less, true),
        ("2016-09-05", "2016-09-05", Ordering::Equal, true),
    ] {
        assert_eq!(date(one).cmp(&date(other)), order, "{one} {other}");
        assert_eq!((date(one).overlaps(&date(other)), date(other).overlaps(&date(one))), (overlaps, overlaps), "{one} {other}");
    }
}

#[test]
fn dates_without_a_year() {
    for (text, expect) in [
        ("Sept 5", Some((None, 9, Some(5)))),
        ("14 March", Some((None, 3, Some(14)))),
        ("29 Feb.", Some((None, 2, Some(29)))),
        ("September 5, 2016", Some((Some(2016), 9, Some(5)))),
        ("September", Some((None, 9, None))),
        ("5 سبتمبر", Some((None, 9, Some(5)))),
        ("30 February", None),
        ("China", None),
        ("5", None),
        ("Sept 5 14:30", None),
    ] {
        let found = LooseDate::parse(text).ok().map(|date| (date.year, date.month, date.day));
        assert_eq!(found, expect, "{text:?}");
    }
    let leap = LooseDate { year: None, month: 2, day: Some(29) };
    assert_eq!(leap.in_year(2015), None);
    assert_eq!(leap.in_year(2016), PartialDate::from_iso("2016-02-29", None).ok());
    assert_eq!(leap.complete(), None);
}

proptest! {
    #[test]
    fn never_panics(text in ".{0,40}", iso in "[0-9TZ:+. /-]{0,30}") {
        for text in [text, iso] {
            if let Ok(date) = PartialDate::parse(&text) {
                let stored = PartialDate::from_iso(date.value(), Some(date.precision()));
                prop_assert_eq!(stored.as_ref(), Ok(&date));
                prop_assert!(!date.to_string().is_empty() && !date.short().is_empty());
            }
            let _ = LooseDate::parse(&text);
        }
    }

    #[test]
    fn order_is_total(years in prop::collection::vec((1i32..=9999, 1u8..=12, 1u8..=28), 3)) {
        let mut dates: Vec<PartialDate> = years.iter().filter_map(|&(y, m, d)| PartialDate::day(y, m, d).ok()).collect();
        prop_assert_eq!(dates.len(), 3);
        dates.sort();
        prop_assert!(dates.windows(2).all(|pair| pair[0] <= pair[1]));
    }
}
