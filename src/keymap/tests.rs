//! Chords, changed keys, what clashes, and the file.

use super::*;

const ROWS: [Row<'static>; 6] = [
    Row { id: "text.mark", group: "Text", keys: &["m"] },
    Row { id: "claim.next", group: "Text", keys: &["j"] },
    Row { id: "claim.delete", group: "Claim", keys: &["Delete", "Backspace"] },
    Row { id: "copies.next", group: "Copies", keys: &["j"] },
    Row { id: "copies.confirm", group: "Copies", keys: &["a"] },
    Row { id: "palette", group: "Everywhere", keys: &["Mod+k"] },
];

#[track_caller]
fn check_chord(written: &str, shown: &str, is_bare: bool) {
    let chord = Chord::parse(written).unwrap();
    assert_eq!((chord.to_string().as_str(), chord.is_bare()), (shown, is_bare));
    assert_eq!(Chord::parse(shown), Some(chord), "{shown}");
}

#[track_caller]
fn check_may_write(written: &str, expect: bool) {
    assert_eq!(Chord::parse(written).unwrap().may_write(), expect, "{written}");
}

#[test]
fn what_may_be_text_does_nothing_where_text_is_typed() {
    check_may_write("m", true);
    check_may_write("Shift+J", true);
    check_may_write("Delete", true);
    check_may_write("Alt+l", true);
    check_may_write("Alt+Shift+t", true);
    check_may_write("Alt+ArrowLeft", true);
    check_may_write("Mod+k", false);
    check_may_write("Mod+Alt+ArrowLeft", false);
    check_may_write("F6", false);
}

#[test]
fn chords_are_written_as_they_are_read() {
    check_chord("m", "m", true);
    check_chord("M", "m", true);
    check_chord("Shift+j", "Shift+J", true);
    check_chord("f", "f", true);
    check_chord("Delete", "Delete", true);
    check_chord("F6", "F6", false);
    check_chord("Shift+F6", "Shift+F6", false);
    check_chord("Mod+Shift+z", "Mod+Shift+Z", false);
    check_chord("Mod+Alt+Shift+ArrowLeft", "Mod+Alt+Shift+ArrowLeft", false);
    check_chord("Shift+Mod+F6", "Mod+Shift+F6", false);
    // A symbol needs Shift on some keyboards.
    check_chord("Shift+?", "?", true);
    check_chord("+", "+", true);
    check_chord("Mod++", "Mod++", false);
    check_chord("ش", "ش", true);
    for nothing in ["", "Mod+", "Shift+Control", "Process", "Dead"] {
        assert_eq!(Chord::parse(nothing), None, "{nothing}");
    }
}

#[track_caller]
fn check_pressed(written: &str, (key, modifier, alt, shift): (&str, bool, bool, bool), fits: bool) {
    assert_eq!(Chord::parse(written) == Chord::pressed(key, modifier, alt, shift), fits, "{written} {key}");
}

#[test]
fn what_is_pressed_is_found() {
    check_pressed("m", ("m", false, false, false), true);
    check_pressed("m", ("M", false, false, false), true); // Caps Lock
    check_pressed("m", ("M", false, false, true), false);
    check_pressed("Shift+M", ("M", false, false, true), true);
    check_pressed("m", ("m", true, false, false), false);
    check_pressed("?", ("?", false, false, true), true);
    check_pressed("?", ("?", false, false, false), true);
    check_pressed("Mod+1", ("1", true, false, false), true);
    check_pressed("Alt+Shift+ArrowRight", ("ArrowRight", false, true, true), true);
    check_pressed("Alt+Shift+ArrowRight", ("ArrowRight", false, true, false), false);
    check_pressed("Delete", ("Delete", false, false, true), false);
}

#[test]
fn some_keys_are_not_to_be_had() {
    for (key, is_reserved) in [
        ("ArrowLeft", true),
        ("Mod+ArrowLeft", true),
        ("Alt+ArrowLeft", false),
        ("Alt+ArrowUp", true),
        ("Tab", true),
        ("Enter", true),
        ("Mod+Enter", false),
        ("Mod+c", true),
        ("Mod+w", true),
        ("Mod+Shift+l", false),
        ("c", false),
        ("F2", false),
        ("Escape", false),
    ] {
        assert_eq!(Chord::parse(key).unwrap().reserved().is_some(), is_reserved, "{key}");
    }
}

fn chords(keys: &[&str]) -> Vec<Chord> {
    keys.iter().map(|key| Chord::parse(key).unwrap()).collect()
}

#[track_caller]
fn check_clashes(changed: &[(usize, &[&str])], nth: usize, key: &str, expect: &[&str]) {
    let mut keymap = Keymap::default();
    for (nth, keys) in changed {
        keymap.set(ROWS[*nth], chords(keys));
    }
    let clashes = keymap.clashes(&ROWS, ROWS[nth], &Chord::parse(key).unwrap());
    assert_eq!(clashes.into_iter().map(|nth| ROWS[nth].id).collect::<Vec<_>>(), expect, "{key}");
}

#[test]
fn what_clashes_is_named() {
    check_clashes(&[], 0, "m", &[]);
    check_clashes(&[], 0, "j", &["claim.next"]);
    // Copies and the text are never on show together: they share J from the beginning.
    check_clashes(&[], 0, "a", &[]);
    check_clashes(&[], 2, "a", &["copies.confirm"]);
    check_clashes(&[], 2, "Mod+k", &["palette"]);
    check_clashes(&[], 2, "h", &[]);
    // Whoever gave a key up doesn't have it, whoever took it does.
    check_clashes(&[(1, &["h"])], 0, "j", &[]);
    check_clashes(&[(1, &["h"])], 0, "h", &["claim.next"]);
    check_clashes(&[(1, &["h"]), (2, &[])], 0, "Delete", &[]);
}

#[test]
fn changed_keys_are_kept_and_carried() {
    let mut keymap = Keymap::default();
    assert_eq!(keymap.keys(ROWS[2]), chords(&["Delete", "Backspace"]));
    keymap.set(ROWS[2], chords(&["Delete", "Backspace"]));
    assert!(keymap.is_empty(), "the keys that it came with are no change");
    keymap.set(ROWS[2], Vec::new());
    keymap.set(ROWS[0], chords(&["Shift+H", "Mod+m"]));
    assert_eq!(
        (keymap.keys(ROWS[0]), keymap.keys(ROWS[1]), keymap.keys(ROWS[2])),
        (chords(&["Shift+H", "Mod+m"]), chords(&["j"]), Vec::new())
    );
    let file: Value = serde_json::from_str(&keymap.to_json()).unwrap();
    let keys = json!({ "claim.delete": [], "text.mark": ["Shift+H", "Mod+m"] });
    assert_eq!(file, json!({ "format": "crossbearing-settings", "version": 1, "keys": keys }));
    assert_eq!(Keymap::from_json(&keymap.to_json()).unwrap().to_json(), keymap.to_json());
    keymap.reset("text.mark");
    assert_eq!((keymap.is_changed("text.mark"), keymap.is_changed("claim.delete")), (false, true));
}

#[track_caller]
fn check_refused(file: &str, message: &str) {
    assert_eq!(Keymap::from_json(file).unwrap_err().to_string(), message);
}

#[test]
fn other_files_are_refused() {
    check_refused(r#"{"format": "crossbearing"}"#, r#"found the format "crossbearing", expected "crossbearing-settings""#);
    check_refused("[]", r#"found the format "", expected "crossbearing-settings""#);
    check_refused(r#"{"format": "crossbearing-settings", "version": 2}"#, "found version 2 of the settings, expected at most 1");
    check_refused(
        r#"{"format": "crossbearing-settings", "version": 1, "keys": {"text.mark": ["Mod+"]}}"#,
        r#"found "Mod+" as a key of text.mark, expected one such as "m" or "Mod+Shift+K""#,
    );
    check_refused(
        r#"{"format": "crossbearing-settings", "version": 1, "keys": {"text.mark": "m"}}"#,
        r#"found "m" as a key of text.mark, expected one such as "m" or "Mod+Shift+K""#,
    );
    assert!(Keymap::from_json("").is_err());
    let empty = Keymap::from_json(r#"{"format": "crossbearing-settings", "version": 1, "sound": true}"#);
    assert_eq!(empty, Ok(Keymap::default()), "what this version doesn't know is passed over");
}
