//! Laws of reading and showing quantities, over babble made of the words that matter.

use proptest::prelude::*;

use super::*;

/// Words and marks out of which quantities are made, so that the laws meet more than noise.
fn babble() -> impl Strategy<Value = String> {
    let words = proptest::sample::select(vec![
        "at",
        "least",
        "no",
        "more",
        "fewer",
        "than",
        "up",
        "to",
        "between",
        "from",
        "and",
        "or",
        "about",
        "some",
        "43",
        "1,200",
        "2.5",
        "1.200",
        "5.9.2016",
        "million",
        "thousand",
        "hundred",
        "dozen",
        "dozens",
        "half",
        "a",
        "an",
        "of",
        "one",
        "two",
        "forty",
        "zero",
        "killed",
        "wounded",
        "people",
        "blasts",
        "bombers",
        "were",
        "-",
        "–",
        "+",
        ">",
        "=",
        "<",
        "≥",
        "~",
        "\"",
        "“",
        ".",
        ",",
        "year",
        "old",
        "September",
        "2016",
        "few",
        "several",
        "١٢",
        "e\u{301}",
        "👨‍👩‍👧",
        "18446744073709551615",
        "vague",
        "قتلى",
        "none",
    ]);
    proptest::collection::vec((words, proptest::sample::select(vec!["", " ", "  ", "\n"])), 0..14)
        .prop_map(|parts| parts.into_iter().flat_map(|(word, gap)| [word, gap]).collect())
}

fn any_quantity() -> impl Strategy<Value = Quantity> {
    let n = prop_oneof![0..2_000_u64, any::<u64>()];
    let surface = prop_oneof![Just(String::new()), "\\PC{0,12}", babble()];
    (proptest::sample::select(Qualifier::ALL.to_vec()), n.clone(), n, surface).prop_filter_map(
        "no such number",
        |(qualifier, a, b, surface)| {
            let upper = (qualifier == Qualifier::Between).then_some(a.max(b));
            let n = if upper.is_some() { a.min(b) } else { a };
            let (min, max) = qualifier.bounds(n, upper).ok()?;
            Some(Quantity { surface, ..quantity(qualifier, min, max) })
        },
    )
}

proptest! {
    #[test]
    fn parse_never_panics_and_gives_fitting_bounds(typed in prop_oneof![any::<String>(), babble()]) {
        if let Ok(quantity) = parse(&typed, &scheme(), &MeasureId::new("killed")) {
            prop_assert_eq!(quantity.check(), Ok(()));
        }
        if let Some(quantity) = suggest(&typed, &scheme(), &MeasureId::new("killed")) {
            prop_assert_eq!(quantity.check(), Ok(()));
            prop_assert!(typed.contains(&quantity.surface));
        }
    }

    #[test]
    fn what_is_offered_for_editing_reads_back(quantity in any_quantity()) {
        let back = parse(&quantity.as_typed(), &scheme(), &quantity.measure);
        let mut expect = quantity.clone();
            if quantity.qualifier != Qualifier::Vague {
                expect.surface.clear();
            }
        prop_assert_eq!(back, Ok(expect));
        if quantity.qualifier != Qualifier::Vague {
            let short = parse(&quantity.short(), &scheme(), &quantity.measure).unwrap();
            prop_assert_eq!((short.qualifier, short.min, short.max), (quantity.qualifier, quantity.min, quantity.max));
        }
    }

    #[test]
    fn bounds_are_in_order_and_fit(n in any::<u64>(), upper in any::<Option<u64>>()) {
        for qualifier in Qualifier::ALL {
            if let Ok((min, max)) = qualifier.bounds(n, upper) {
                if let (Some(min), Some(max)) = (min, max) {
                    prop_assert!(min <= max);
                }
                prop_assert_eq!(quantity(qualifier, min, max).check(), Ok(()));
            }
        }
    }

    #[test]
    fn nothing_shown_panics(qualifier in proptest::sample::select(Qualifier::ALL.to_vec()), min in any::<Option<u64>>(), max in any::<Option<u64>>(), surface in any::<String>()) {
        let quantity = Quantity { surface, ..quantity(qualifier, min, max) };
        prop_assert!(quantity.understood("killed").starts_with("killed: "));
        prop_assert!(!quantity.as_typed().is_empty());
        let _ = quantity.short();
    }
}
