//! Tables of what people write and what it means; laws of reading and showing.

use super::*;

const MEASURES: [&str; 7] = ["killed", "injured", "missing", "displaced", "detained", "explosions", "attackers"];

fn scheme() -> Vec<(MeasureId, &'static str)> {
    let mut measures: Vec<_> = MEASURES.iter().map(|&id| (MeasureId::new(id), id)).collect();
    measures.push((MeasureId::new("0199-a"), "Children under 5"));
    measures.push((MeasureId::new("0199-b"), "قتلى"));
    measures
}

/// "killed at_least 43 -": measure, qualifier, min, max, then the surface if there is one.
fn shown(quantity: &Quantity) -> String {
    let bound = |bound: Option<u64>| bound.map_or_else(|| "-".to_owned(), |n| n.to_string());
    let line =
        format!("{} {} {} {} {}", quantity.measure, quantity.qualifier.word(), bound(quantity.min), bound(quantity.max), quantity.surface);
    line.trim_end().to_owned()
}

#[track_caller]
fn check(typed: &str, expect: &str) {
    match parse(typed, &scheme(), &MeasureId::new("killed")) {
        Ok(quantity) => {
            assert_eq!(shown(&quantity), expect, "{typed:?}");
            quantity.check().unwrap();
        }
        Err(error) => panic!("{typed:?}: {error}"),
    }
}

#[track_caller]
fn check_refused(typed: &str, expect: &str) {
    let got = parse(typed, &scheme(), &MeasureId::new("killed")).unwrap_err().to_string();
    assert!(got.contains(expect), "{typed:?}: {got}");
}

#[test]
fn plain_numbers() {
    for (typed, n) in [
        ("43", 43),
        (" 0 ", 0),
        ("1,200", 1_200),
        ("1 200", 1_200),
        ("1\u{a0}200", 1_200),
        ("1\u{202f}200\u{202f}300", 1_200_300),
        ("1.200", 1_200),
        ("1'200", 1_200),
        ("1.200.300", 1_200_300),
        ("290,000", 290_000),
        ("2.5 million", 2_500_000),
        ("2,5 million", 2_500_000),
        ("1.234 million", 1_234_000),
        ("1,234 million", 1_234_000_000),
        ("43 thousand", 43_000),
        ("3 hundred", 300),
        ("2m", 2_000_000),
        ("10k", 10_000),
        ("١٢", 12),
        ("۴۳", 43),
        ("١٬٢٠٠", 1_200),
        ("４３", 43),
        ("१२", 12),
        ("18446744073709551615", u64::MAX),
        ("nine", 9),
        ("zero", 0),
        ("forty-three", 43),
        ("Forty three", 43),
        ("twelve hundred", 1_200),
        ("two hundred and ten", 210),
        ("two hundred ten", 210),
        ("a hundred", 100),
        ("a hundred and one", 101),
        ("hundred", 100),
        ("a thousand", 1_000),
        ("nine thousand nine hundred and ninety-nine", 9_999),
        ("three hundred thousand", 300_000),
        ("two million three hundred thousand and five", 2_300_005),
        ("43 people were", 43),
        ("the 43", 43),
        ("exactly 43", 43),
        ("a total of 43", 43),
        ("exactly a dozen", 12),
        ("none", 0),
        ("no one", 0),
        ("nobody", 0),
        ("no deaths", 0),
        ("no one was killed", 0),
    ] {
        check(typed, &format!("killed exact {n} {n}"));
    }
}

#[test]
fn qualified_numbers() {
    for (typed, expect) in [
        ("at least 43", "at_least 43 -"),
        ("At Least 43", "at_least 43 -"),
        ("43+", "at_least 43 -"),
        (">=43", "at_least 43 -"),
        ("≥ 43", "at_least 43 -"),
        ("⩾43", "at_least 43 -"),
        ("43 or more", "at_least 43 -"),
        ("43 people or more", "at_least 43 -"),
        ("43 at least", "at_least 43 -"),
        ("no fewer than 43", "at_least 43 -"),
        ("no less than 43", "at_least 43 -"),
        ("upwards of 50", "at_least 50 -"),
        ("at least another 43", "at_least 43 -"),
        ("at least some 30", "at_least 30 -"),
        ("at least one", "at_least 1 -"),
        ("more than 50", "more_than 51 -"),
        ("over 50", "more_than 51 -"),
        ("well over 50", "more_than 51 -"),
        (">50", "more_than 51 -"),
        ("more than two dozen people", "more_than 25 -"),
        ("up to 20", "up_to - 20"),
        ("as many as 20", "up_to - 20"),
        ("as many as a half-million people", "up_to - 500000"),
        ("no more than 20", "up_to - 20"),
        ("at most 20", "up_to - 20"),
        ("20 at most", "up_to - 20"),
        ("20 or fewer", "up_to - 20"),
        ("≤20", "up_to - 20"),
        ("<= 20", "up_to - 20"),
        ("fewer than 10", "fewer_than - 9"),
        ("less than 10", "fewer_than - 9"),
        ("under 10", "fewer_than - 9"),
        ("<10", "fewer_than - 9"),
        ("fewer than 1", "fewer_than - 0"),
        ("about 12", "about 12 12"),
        ("around 12", "about 12 12"),
        ("some 30", "about 30 30"),
        ("nearly 30", "about 30 30"),
        ("almost 30", "about 30 30"),
        ("~30", "about 30 30"),
        ("approximately 30", "about 30 30"),
        ("approx. 30", "about 30 30"),
        ("roughly 30", "about 30 30"),
        ("an estimated 30", "about 30 30"),
        ("30 or so", "about 30 30"),
        ("30-odd", "about 30 30"),
        ("c. 30", "about 30 30"),
        ("a dozen", "about 12 12"),
        ("two dozen", "about 24 24"),
        ("half a dozen", "about 6 6"),
        ("half a million", "about 500000 500000"),
        ("35-40", "between 35 40"),
        ("35–40", "between 35 40"),
        ("35 - 40", "between 35 40"),
        ("35 to 40", "between 35 40"),
        ("between 35 and 40", "between 35 40"),
        ("between 35 people and 40 people", "between 35 40"),
        ("between a hundred and two hundred", "between 100 200"),
        ("between a hundred and ten and two hundred", "between 110 200"),
        ("from 3 to 5", "between 3 5"),
        ("three or four", "between 3 4"),
        ("about 35-40", "between 35 40"),
        ("5-5", "between 5 5"),
        ("dozens", "vague - - dozens"),
        ("Dozens of people", "vague - - Dozens"),
        ("scores", "vague - - scores"),
        ("hundreds", "vague - - hundreds"),
        ("tens of thousands", "vague - - tens of thousands"),
        ("hundreds, if not thousands", "vague - - hundreds, if not thousands"),
        ("several", "vague - - several"),
        ("several hundred", "vague - - several hundred"),
        ("many", "vague - - many"),
        ("a few", "vague - - a few"),
        ("a few dozen", "vague - - a few dozen"),
        ("some", "vague - - some"),
        ("vague", "vague - -"),
        ("\"an unknown number\"", "vague - - an unknown number"),
        ("“43, or 35”", "vague - - 43, or 35"),
    ] {
        check(typed, &format!("killed {expect}"));
    }
}

#[test]
fn measures_are_found_by_their_words() {
    for (typed, expect) in [
        ("43 dead", "killed exact 43 43"),
        ("at least 43 wounded", "injured at_least 43 -"),
        ("Injured: 5", "injured exact 5 5"),
        ("hurt 20+", "injured at_least 20 -"),
        ("7 unaccounted for", "missing exact 7 7"),
        ("thousands displaced", "displaced vague - - thousands"),
        ("3 arrested", "detained exact 3 3"),
        ("six blasts", "explosions exact 6 6"),
        ("two suicide bombers", "attackers exact 2 2"),
        ("43 killed by bombs", "killed exact 43 43"),
        ("no injuries", "injured exact 0 0"),
        ("4 children under 5", "0199-a exact 4 4"),
        ("children under 5: at least 4", "0199-a at_least 4 -"),
        ("١٢ قتلى", "0199-b exact 12 12"),
        ("43 bananas", "killed exact 43 43"),
    ] {
        check(typed, expect);
    }
    let only_dead = [(MeasureId::new("m1"), "Dead"), (MeasureId::new("m2"), "Houses destroyed")];
    let quantity = |typed| parse(typed, &only_dead, &only_dead[1].0).unwrap();
    assert_eq!(quantity("5 wounded").measure.as_str(), "m2");
    assert_eq!(quantity("5 dead").measure.as_str(), "m1");
    assert_eq!(parse("5 houses destroyed", &only_dead, &only_dead[0].0).unwrap().measure.as_str(), "m2");
}

#[test]
fn what_is_no_quantity_is_refused_with_a_reason() {
    for (typed, expect) in [
        ("", "found nothing"),
        ("   ", "found nothing"),
        ("people", "found \"people\", expected a number"),
        ("the 5th", "found \"5th\", expected a number such as"),
        ("nine people and two others", "found both \"nine\" and \"two\""),
        ("43 killed, several wounded", "found both \"43\" and \"several\""),
        ("at least 35 to 40", "found \"at least\" together with \"35 to 40\""),
        ("up to at least 40", "together"),
        ("40-35", "found the range 40 to 35"),
        ("1.2", "expected a whole number"),
        ("2.5", "expected a whole number"),
        ("1.2345 thousand", "expected a whole number"),
        ("-5", "found \"-5\", expected a number of at least 0"),
        ("minus 5", "expected a number of at least 0"),
        ("5.9.2016", "found \"5.9.2016\", expected a number such as"),
        ("fewer than 0", "found fewer than 0"),
        ("18446744073709551616", "expected a number of at most"),
        ("18446744073709551615 million", "expected a number of at most"),
        ("more than 18446744073709551615", "expected a smaller number"),
    ] {
        check_refused(typed, expect);
    }
}

#[track_caller]
fn check_suggestion(quote: &str, expect: &str) {
    let quantity = suggest(quote, &scheme(), &MeasureId::new("killed"));
    assert_eq!(quantity.as_ref().map_or_else(|| "none".to_owned(), shown), expect, "{quote:?}");
    if let Some(quantity) = quantity {
        assert!(quote.contains(&quantity.surface));
        quantity.check().unwrap();
    }
}

#[test]
fn quantities_are_suggested_from_quotes() {
    for (quote, expect) in [
        ("At least 43 people were killed and several others were wounded", "killed at_least 43 - At least 43"),
        ("several others were wounded", "injured vague - - several"),
        ("left 290,000 dead", "killed exact 290000 290000 290,000"),
        ("has killed as many as a half-million people since 2011", "killed up_to - 500000 as many as a half-million"),
        ("Six explosions hit west of the capital", "explosions exact 6 6 Six"),
        ("two explosions which killed 34 people", "killed exact 34 34 34"),
        ("killing 34 and wounding 50", "killed exact 34 34 34"),
        ("20 wounded in the blast", "injured exact 20 20 20"),
        ("four massive bomb blasts", "explosions exact 4 4 four"),
        ("43 people in multiple bomb blasts", "killed exact 43 43 43"),
        ("two attackers were killed", "killed exact 2 2 two"),
        ("two wounded attackers", "injured exact 2 2 two"),
        ("two bombers killed many", "killed vague - - many"),
        ("three attackers opened fire", "attackers exact 3 3 three"),
        ("At least 43", "killed at_least 43 - At least 43"),
        ("“dozens of people were hurt”", "injured vague - - dozens"),
        ("dozens of wounded", "injured vague - - dozens"),
        ("four soldiers", "killed exact 4 4 four"),
        ("No one was hurt", "injured exact 0 0 No one"),
        ("between 35 and 40 people died", "killed between 35 40 between 35 and 40"),
        ("35-40 people died", "killed between 35 40 35-40"),
        ("more than 1,200 were arrested", "detained more_than 1201 - more than 1,200"),
        ("On September 5, 43 people died", "killed exact 43 43 43"),
        ("In 2016 200 people died", "killed exact 200 200 200"),
        ("A 45-year-old man and two others were killed", "killed exact 2 2 two"),
        ("one person was killed", "killed exact 1 1 one"),
        ("killed at least 12 people, including three children", "killed at_least 12 - at least 12"),
        ("The toll rose to 48 dead", "killed exact 48 48 48"),
        ("🔥 ١٢ people died", "killed exact 12 12 ١٢"),
    ] {
        check_suggestion(quote, expect);
    }
}

#[test]
fn nothing_is_suggested_where_it_is_unclear() {
    for quote in [
        "",
        "people",
        "September 5",
        "14 March",
        "on 5 September 2016",
        "since March 2011",
        "in 2016",
        "8 a.m.",
        "between 8 a.m. and 9 a.m.",
        "0500-0600 GMT",
        "at 8:30",
        "a 45-year-old",
        "aged 45",
        "John Smith, 45, said",
        "the 5th attack",
        "a discussion of about 90 minutes",
        "some 10 days after",
        "a two-day visit",
        "20 percent",
        "20% of the dead",
        "$5 million",
        "20 km from the border",
        "one of the dead",
        "Resolution 2254",
        "the G20 summit",
        "a B-52 bomber",
        "43 houses",
        "no immediate claim of responsibility",
        "there were no reports of deaths",
        "1.5 killed",
    ] {
        check_suggestion(quote, "none");
    }
}

#[test]
fn quantities_are_shown_in_words_and_in_short() {
    for (typed, understood, short, as_typed) in [
        ("43", "killed: 43", "43", "43"),
        ("at least 1200", "killed: at least 1,200", "1,200+", "at least 1,200"),
        (">50", "killed: more than 50", ">50", "more than 50"),
        ("max 20", "killed: up to 20", "≤20", "up to 20"),
        ("<10", "killed: fewer than 10", "<10", "fewer than 10"),
        ("around 12", "killed: about 12", "~12", "about 12"),
        ("35 to 40", "killed: 35–40", "35–40", "35–40"),
        ("dozens", "killed: dozens (no number)", "dozens", "dozens"),
        ("vague", "killed: no number", "no number", "vague"),
        ("\"untold many of them\"", "killed: untold many of them (no number)", "many", "\"untold many of them\""),
        ("\"at least 5\"", "killed: at least 5 (no number)", "at least 5", "\"at least 5\""),
    ] {
        let quantity = parse(typed, &scheme(), &MeasureId::new("killed")).unwrap();
        assert_eq!(quantity.understood("killed"), understood);
        assert_eq!(quantity.short(), short);
        assert_eq!(quantity.as_typed(), as_typed);
    }
}

fn quantity(qualifier: Qualifier, min: Option<u64>, max: Option<u64>) -> Quantity {
    Quantity { measure: MeasureId::new("killed"), qualifier, min, max, surface: String::new(), extra: Map::new() }
}

#[test]
fn bounds_that_do_not_fit_are_named() {
    for (qualifier, min, max, expect) in [
        (Qualifier::Exact, Some(3), Some(5), "found min 3 and max 5 with the qualifier exact, expected the same number as min and max"),
        (Qualifier::Exact, None, None, "found min none and max none with the qualifier exact, expected the same number as min and max"),
        (Qualifier::AtLeast, Some(3), Some(5), "found min 3 and max 5 with the qualifier at_least, expected a min and no max"),
        (
            Qualifier::MoreThan,
            Some(0),
            None,
            "found min 0 and max none with the qualifier more_than, expected a min of at least 1 and no max",
        ),
        (Qualifier::UpTo, Some(0), Some(5), "found min 0 and max 5 with the qualifier up_to, expected a max and no min"),
        (Qualifier::FewerThan, None, Some(u64::MAX), "expected a max below 18446744073709551615 and no min"),
        (
            Qualifier::Between,
            Some(5),
            Some(3),
            "found min 5 and max 3 with the qualifier between, expected a min and a max that is no smaller",
        ),
        (Qualifier::Vague, Some(5), None, "found min 5 and max none with the qualifier vague, expected neither"),
    ] {
        let quantity = quantity(qualifier, min, max);
        let got = quantity.check().unwrap_err().to_string();
        assert!(got.contains(expect), "{got}");
        // What doesn't fit is still shown and edited.
        assert!(!quantity.understood("killed").is_empty() && !quantity.short().is_empty() && !quantity.as_typed().is_empty());
    }
    assert!(Qualifier::Between.bounds(3, None).unwrap_err().to_string().contains("expected two numbers"));
    assert!(Qualifier::Exact.bounds(3, Some(4)).unwrap_err().to_string().contains("expected only one number"));
}

#[test]
fn words_in_the_file_read_back() {
    for qualifier in Qualifier::ALL {
        assert_eq!(Qualifier::from_word(qualifier.word()), Some(qualifier));
        assert_eq!(serde_json::to_value(qualifier).unwrap(), serde_json::json!(qualifier.word()));
    }
    assert_eq!(Qualifier::from_word("At_least"), None);
}

#[cfg(not(target_arch = "wasm32"))]
mod laws;
