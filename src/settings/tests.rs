//! Sizes, widths of panes, and the file.

use super::*;

#[track_caller]
fn check_size(from: u16, larger: bool, expect: u16) {
    assert_eq!(Look { size_percent: from, ..Look::default() }.resized(larger).size_percent, expect, "{from} {larger}");
}

#[test]
fn text_grows_and_shrinks_by_sizes() {
    for (from, larger, expect) in
        [(100, true, 115), (100, false, 90), (200, true, 200), (80, false, 80), (110, true, 115), (110, false, 100)]
    {
        check_size(from, larger, expect);
    }
}

#[track_caller]
fn check_width(panes: Panes, side: Side, window_px: u32, expect: u32) {
    assert_eq!(panes.width(side, window_px), expect, "{panes:?} {side:?} in {window_px}");
}

#[test]
fn panes_are_as_wide_as_wanted_and_as_there_is_room() {
    let usual = Panes::default();
    let wide = usual.resized(Side::List, Some(2_000)).resized(Side::Panel, Some(2_000));
    let slim = usual.resized(Side::List, Some(0)).resized(Side::Panel, Some(0));
    for (panes, side, window_px, expect) in [
        (usual, Side::List, 1440, 268),
        (usual, Side::Panel, 1440, 356),
        (usual, Side::List, 1180, 230),
        (usual, Side::Panel, 1180, 310),
        (wide, Side::List, 1440, 403),
        (wide, Side::Panel, 1440, 518),
        (wide, Side::List, 400, 180),
        (slim, Side::List, 1440, 180),
        (slim, Side::Panel, 1440, 260),
        (wide.resized(Side::Panel, None), Side::Panel, 1440, 356),
    ] {
        check_width(panes, side, window_px, expect);
    }
    // Whatever was wanted, what is read keeps room.
    for window_px in (901..4_000).step_by(7) {
        assert!(wide.width(Side::List, window_px) + wide.width(Side::Panel, window_px) <= window_px * 64 / 100, "{window_px}");
    }
}

#[test]
fn a_file_comes_back_as_it_went() {
    let keys =
        Keymap::from_json(r#"{"format": "crossbearing-settings", "version": 1, "keys": {"text.mark": ["Alt+m"], "palette": []}}"#).unwrap();
    let mut all = vec![Settings { keys, ..Settings::default() }];
    for &measure in Measure::ALL {
        for &font in Font::ALL {
            for &density in Density::ALL {
                let look = Look { size_percent: 130, measure, font, density };
                all.push(Settings { look: Some(look), ..all[0].clone() });
            }
        }
    }
    for panes in [Panes::default(), Panes { list_px: Some(300), panel_px: None, hides_list: false, hides_panel: true }] {
        all.push(Settings { panes: Some(panes), ..Settings::default() });
    }
    for language in ["en", "ar", "x-later"] {
        all.push(Settings { language: Some(language.to_owned()), ..all[1].clone() });
    }
    for settings in all {
        assert_eq!(Settings::from_json(&settings.to_json()), Ok(settings.clone()));
        // A version that knows only keys reads those.
        assert_eq!(Keymap::from_json(&settings.to_json()), Ok(settings.keys));
    }
}

#[track_caller]
fn check_read(part: &str, expect: Result<Settings, &str>) {
    let file = format!(r#"{{"format": "crossbearing-settings", "version": 1{part}}}"#);
    assert_eq!(Settings::from_json(&file).map_err(|error| error.to_string()), expect.map_err(str::to_owned), "{part}");
}

#[test]
fn what_a_file_leaves_out_is_as_usual_and_what_is_wrong_is_named() {
    let look = |look: Look| Ok(Settings { look: Some(look), ..Settings::default() });
    check_read("", Ok(Settings::default()));
    let spoken = |tag: &str| Ok(Settings { language: Some(tag.to_owned()), ..Settings::default() });
    check_read(r#", "language": "ar""#, spoken("ar"));
    check_read(r#", "language": "tlh-Latn""#, spoken("tlh-Latn"));
    check_read(r#", "language": 7"#, Ok(Settings::default()));
    check_read(r#", "language": null"#, Ok(Settings::default()));
    check_read(r#", "text": {}"#, look(Look::default()));
    check_read(
        r#", "text": {"size": 120, "font": "sans", "later": 1}"#,
        look(Look { size_percent: 115, font: Font::Sans, ..Look::default() }),
    );
    check_read(r#", "text": {"font": "runes"}"#, Err(r#"found "runes" as the font, expected "serif", "sans", "dyslexia""#));
    check_read(r#", "text": {"size": -4}"#, Err("found -4 as the size of text, expected a whole number from 0"));
    check_read(r#", "panes": {"list": "wide"}"#, Err(r#"found "wide" as the width of the lists, expected a whole number from 0"#));
    check_read(r#", "keys": {"a": "b"}"#, Err(r#"found "b" as a key of a, expected one such as "m" or "Mod+Shift+K""#));
    assert!(Settings::from_json("{").is_err());
}
