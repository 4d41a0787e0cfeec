//! Passages with their differences in brackets, and stretches carried across.

use super::*;

fn whole(text: &ArticleText) -> Span {
    Span::at(0, text.len_chars()).unwrap()
}

/// The text with `[]` around each of the spans.
fn bracketed(text: &ArticleText, spans: &[Span]) -> String {
    let mut out = String::new();
    let mut at = CharOffset(0);
    for span in spans {
        let before = Span::new(at, span.start()).map_or("", |between| text.slice(between).unwrap());
        out += &format!("{before}[{}]", text.slice(*span).unwrap());
        at = span.end();
    }
    out + text.after(at, u32::MAX)
}

#[track_caller]
fn check_only(one: &str, other: &str) {
    let plain = |text: &str| ArticleText::new(&text.replace(['[', ']'], ""));
    let (left, right) = (plain(one), plain(other));
    let (only_left, only_right) = Beside::new((&left, whole(&left)), (&right, whole(&right))).unwrap().only();
    assert_eq!((bracketed(&left, &only_left).as_str(), bracketed(&right, &only_right).as_str()), (one, other));
}

#[test]
fn differences_word_by_word() {
    check_only("At least 12 people died.", "At least 12 people died.");
    check_only("at [least 12] people died", "at people died");
    check_only("At least [12] people died on Friday.", "At least [14] people [had] died on Friday [morning].");
    check_only("held by the [state] since September [last] year", "held by the [government] since September [past] year");
    // Typesetting and case are no difference.
    check_only("“WE HAD no part – none,” he’s said…", "\"We had no\u{a0}part - none,\" he's said...");
    check_only("[🔥] قتل [12] شخصا", "قتل [14] شخصا");
    check_only("[nothing alike]", "[at all]");
    // A word that comes twice faces its like.
    check_only("the port and the gate", "the port and the [customs] gate");
    check_only("[the] port", "port");
}

#[track_caller]
fn check_across(one: &str, other: &str, expect: Option<&str>) {
    let at = one.find('[').unwrap();
    let end = one.find(']').unwrap() - 1;
    let left = ArticleText::new(&one.replace(['[', ']'], ""));
    let span =
        Span::new(left.char_of(crate::offset::ByteOffset(at)).unwrap(), left.char_of(crate::offset::ByteOffset(end)).unwrap()).unwrap();
    let right = ArticleText::new(other);
    let across = Beside::new((&left, whole(&left)), (&right, whole(&right))).unwrap().across(span);
    assert_eq!(across.map(|span| right.slice(span).unwrap()), expect, "{one}");
}

#[test]
fn stretches_go_across() {
    let copy = "By night, at least 14 people had died: no fewer than nine at “the gate”.";
    check_across(
        "By nightfall, [at least 12 people had died]: no fewer than nine at “the gate”.",
        copy,
        Some("at least 14 people had died"),
    );
    check_across("By nightfall, at least [12] people had died: no fewer than nine at “the gate”.", copy, None);
    check_across(
        "By nightfall, at least 12 people had died: [no fewer than nine at \"the gate\"].",
        copy,
        Some("no fewer than nine at “the gate”"),
    );
    // An edge inside a word stays inside it; inside another word it goes to its edge.
    check_across("By nightfall, at [le]ast 12 people", copy, Some("le"));
    check_across("By night[fall, at le]ast 12 people", copy, Some("night, at le"));
    check_across("By nightfall, at least 12 people [were killed by fire]", copy, None);
    check_across("🔥 قتل [١٢ شخصا] في المرفأ", "في تقرير: قتل ١٤ شخصا في المرفأ", Some("١٤ شخصا"));
    check_across("he said[.]", "he said.", Some("."));
    check_across("he said[ ]so", "he said so", None);
}

#[test]
fn long_passages_are_aligned_piece_by_piece() {
    let words: Vec<String> = (0..700).map(|nth| format!("w{nth} said")).collect();
    let one = words.join(" ");
    let other = [&["Ahead of it,".to_owned()], &words[..300], &["put in".to_owned()], &words[310..690]].concat().join(" ");
    let (left, right) = (ArticleText::new(&one), ArticleText::new(&other));
    let beside = Beside::new((&left, whole(&left)), (&right, whole(&right))).unwrap();
    assert!(beside.pairs.len() > 1_300 && beside.pairs.windows(2).all(|two| two[0].nth < two[1].nth && two[0].other < two[1].other));
    for word in ["w5 said", "w400 said", "w688 said w689"] {
        let at = left.char_of(crate::offset::ByteOffset(one.find(word).unwrap())).unwrap();
        let span = Span::at(at.0, at.0 + u32::try_from(word.len()).unwrap()).unwrap();
        assert_eq!(beside.across(span).map(|span| right.slice(span).unwrap()), Some(word));
    }
}

#[test]
fn long_passages_without_a_rare_word_are_aligned_along_the_diagonal() {
    let words: Vec<&str> = (0..1_000_u32).map(|nth| if nth.wrapping_mul(2_654_435_761) >> 31 == 0 { "port" } else { "gate" }).collect();
    let one = [&["first"], &words[..], &["last one"]].concat().join(" ");
    let other = [&["another"], &words[..500], &["and then"], &words[500..], &["last two"]].concat().join(" ");
    let (left, right) = (ArticleText::new(&one), ArticleText::new(&other));
    let (only_left, only_right) = Beside::new((&left, whole(&left)), (&right, whole(&right))).unwrap().only();
    let said = |text: &ArticleText, spans: &[Span]| spans.iter().map(|span| text.slice(*span).unwrap().to_owned()).collect::<Vec<_>>();
    assert_eq!(said(&left, &only_left), ["first", "one"]);
    assert_eq!(said(&right, &only_right), ["another", "and then", "two"]);
}
