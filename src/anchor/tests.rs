//! Tables and laws of anchors and edges. Spans are marked in the texts: `⟦` and `⟧` around each part.

use super::*;

/// Takes the marks out of a text; gives it and the spans that they enclosed.
fn marked(text: &str) -> (ArticleText, Vec<Span>) {
    let (mut plain, mut spans, mut start, mut n_chars) = (String::new(), Vec::new(), 0, 0);
    for c in text.chars() {
        match c {
            '⟦' => start = n_chars,
            '⟧' => spans.push(Span::at(start, n_chars).unwrap()),
            c => {
                plain.push(c);
                n_chars += 1;
            }
        }
    }
    (ArticleText::new(&plain), spans)
}

fn spans(anchor: &Anchor) -> Vec<Span> {
    anchor.parts.iter().map(|part| part.span).collect()
}

/// Anchors the marks of `before`, resolves them in `after`, and expects its marks; none if it is an orphan.
#[track_caller]
fn check(before: &str, after: &str, state: AnchorState) {
    let (text, stored) = marked(before);
    let stored = describe(&text, &stored).unwrap();
    check_stored(&stored, after, state);
}

#[track_caller]
fn check_stored(stored: &Anchor, after: &str, state: AnchorState) {
    let (text, expect) = marked(after);
    let anchor = resolve(&text, stored);
    assert_eq!(anchor.state, state, "{anchor:?}");
    if state == AnchorState::Orphaned {
        assert_eq!(spans(&anchor), spans(stored));
        assert_eq!(anchor.quote(), stored.quote());
        return;
    }
    assert_eq!(spans(&anchor), expect);
    for part in &anchor.parts {
        assert_eq!(text.slice(part.span), Some(part.quote.as_str()));
    }
    // What was found is found again.
    let again = resolve(&text, &anchor);
    assert_eq!(again, anchor);
}

fn stored(parts: &[(u32, u32, &str)]) -> Anchor {
    let part = |&(start, end, quote): &(u32, u32, &str)| Part {
        span: Span::at(start, end).unwrap(),
        quote: quote.to_owned(),
        extra: Extra::new(),
    };
    let parts = parts.iter().map(part).collect();
    Anchor { parts, prefix: String::new(), suffix: String::new(), state: AnchorState::Exact }
}

#[test]
fn a_description_holds_quotes_and_context() {
    let (text, spans) = marked("🔥 At dawn ⟦twelve⟧ people, among them ⟦e\u{301}lèves⟧, died at the harbour gate of the old town.");
    let anchor = describe(&text, &[spans[1], spans[0]]).unwrap();
    assert_eq!(anchor.quote(), "twelve … e\u{301}lèves");
    assert_eq!(anchor.prefix, "🔥 At dawn ");
    assert_eq!(anchor.suffix, ", died at the harbour gate of th");
    assert_eq!(anchor.suffix.chars().count(), 32);
    assert_eq!(anchor.state, AnchorState::Exact);

    let touching = describe(&text, &[Span::at(2, 4).unwrap(), Span::at(4, 9).unwrap()]).unwrap();
    assert_eq!(touching.quote(), "At dawn");

    assert_eq!(describe(&text, &[]).unwrap_err().to_string(), "found no span, expected at least one");
    let error = describe(&ArticleText::new("four"), &[Span::at(2, 5).unwrap()]).unwrap_err();
    assert_eq!(error.to_string(), "found the span 2–5 in a text of 4 characters, expected one inside it");
}

#[test]
fn anchors_are_found_where_they_are() {
    check("Two blasts. ⟦At least 12⟧ died.", "Two blasts. ⟦At least 12⟧ died.", AnchorState::Exact);
    check("قتل ⟦١٢ شخصا⟧ في 🔥", "قتل ⟦١٢ شخصا⟧ في 🔥", AnchorState::Exact);
    // Without quotes there is nothing to doubt; what is missing is filled in.
    check_stored(&stored(&[(4, 10, "")]), "Two ⟦blasts⟧.", AnchorState::Exact);
    // Parts in disorder and side by side are put right.
    check_stored(&stored(&[(7, 10, "sts"), (0, 3, "Two"), (4, 7, "bla")]), "⟦Two⟧ ⟦blasts⟧.", AnchorState::Exact);
    // An orphan whose text came back.
    let orphan = Anchor { state: AnchorState::Orphaned, ..stored(&[(4, 10, "blasts")]) };
    check_stored(&orphan, "Two ⟦blasts⟧.", AnchorState::Exact);
    // That it was moved once stays known.
    let moved = Anchor { state: AnchorState::Moved, ..stored(&[(4, 10, "blasts")]) };
    check_stored(&moved, "Two ⟦blasts⟧.", AnchorState::Moved);
}

#[test]
fn moved_text_is_found_by_quote_and_context() {
    let moved = AnchorState::Moved;
    check("Two blasts. ⟦At least 12⟧ died.", "UPDATE 1: Two blasts. ⟦At least 12⟧ died.", moved);
    check("🔥🔥 Two blasts. ⟦12⟧ died.", "Two blasts. ⟦12⟧ died.", moved);
    check("a ⟦١٢⟧ b", "e\u{301}👨‍👩‍👧 a ⟦١٢⟧ b", moved);
    // The context tells the one from the other, even where the other is nearer.
    check("In Homs ⟦four⟧ died, in Tartus six.", "In Aleppo four were hurt. Then came this: In Homs ⟦four⟧ died, in Tartus six.", moved);
    check("x. Of the dead ⟦12⟧ were children.", "12. Of the 12 hurt, 12 men. Of the dead, ⟦12⟧ were children.", moved);
    // Discontinuous, with something put between.
    check("⟦Two⟧ big ⟦blasts⟧ hit.", "News: ⟦Two⟧ very big ⟦blasts⟧ hit.", moved);
    check("It was ⟦a⟧ cold ⟦morning at the harbour⟧ then ⟦a⟧ b", "Now: it was ⟦a⟧ cold ⟦morning at the harbour⟧ then ⟦a⟧ b", moved);
    // Offsets counted in other units, without any context: the nearest.
    check_stored(&stored(&[(16, 18, "12")]), "12 x 🔥🔥 dead: ⟦12⟧, not 12 12", moved);
}

#[test]
fn typesetting_does_not_hide_a_quote() {
    let moved = AnchorState::Moved;
    check("He said: ⟦\"We don't know - yet...\"⟧ and left.", "He said: ⟦“We don’t know – yet…”⟧ and left.", moved);
    check("So ⟦at least 12 people died⟧ there.", "So ⟦at least\n  12\u{a0}people   died⟧ there.", moved);
    check("So ⟦at least 12 people died⟧ there.", "So ⟦at least 12 peo\u{ad}ple\u{200b} died⟧ there.", moved);
    // Letters are never folded: another word is another claim.
    check("So ⟦at least 12 people died⟧ there.", "So At Least 12 People Died there.", AnchorState::Orphaned);
    // Two places as good as each other are none.
    let twice = "“it’s a very long quote” and more text to come here “it’s a very long quote”";
    check_stored(&stored(&[(0, 23, "\"it's a very long quote\"")]), twice, AnchorState::Orphaned);
}

#[test]
fn what_is_gone_is_an_orphan() {
    let orphaned = AnchorState::Orphaned;
    check("Two blasts. ⟦At least 12⟧ died.", "Two blasts. At least 13 died.", orphaned);
    check("Two blasts. ⟦At least 12⟧ died.", "", orphaned);
    // A short quote in a strange context is another one.
    check("In Homs ⟦four⟧ died, in Tartus six.", "The ministers of the four states met again on the island.", orphaned);
    // A part is missing, too far away, or out of order.
    check("⟦Two⟧ big ⟦blasts⟧ hit.", "Two big attacks hit.", orphaned);
    check("⟦Two⟧ big ⟦blasts⟧ hit.", "Many blasts, but Two hit.", orphaned);
    let far = format!("Two big {} blasts hit", "x ".repeat(3_000));
    check("⟦Two⟧ big ⟦blasts⟧ hit.", &far, orphaned);
    check_stored(&stored(&[(90, 95, "")]), "short", orphaned);
    check_stored(&stored(&[(0, 5, "tall"), (90, 95, "")]), "short and tall", orphaned);
    check_stored(&Anchor { state: orphaned, ..stored(&[(0, 5, "")]) }, "short", orphaned);
    check_stored(&stored(&[]), "short", orphaned);
    check_stored(&stored(&[(0, u32::MAX, "gone"), (7, 9, "  ")]), "short", orphaned);
}

#[test]
fn unknown_fields_of_parts_stay() {
    let mut anchor = stored(&[(0, 3, "bla"), (3, 6, "sts"), (7, 10, "hit")]);
    for (part, color) in anchor.parts.iter_mut().zip(["red", "blue", "green"]) {
        part.extra.insert("color".to_owned(), color.into());
    }
    anchor.parts[1].extra.insert("n".to_owned(), 1.into());
    let resolved = resolve(&ArticleText::new("blasts hit"), &anchor);
    let extras: Vec<_> = resolved.parts.iter().map(|part| serde_json::to_string(&part.extra).unwrap()).collect();
    assert_eq!(extras, [r#"{"color":"red","n":1}"#, r#"{"color":"green"}"#]);
}

#[test]
fn repeats_without_end_are_searched_within_bounds() {
    // The context is found to the letter though more occurrences than are weighed stand nearer.
    let after = format!("{}gate B, ⟦12⟧ died here", "12 ".repeat(500));
    check("x gate B, ⟦12⟧ died here", &after.replace("x ", ""), AnchorState::Moved);
    let text = ArticleText::new(&"a".repeat(50_000));
    let resolver = Resolver::new(&text);
    let anchors = [stored(&[(60_000, 60_003, "aaa")]), stored(&[(1, 2, "a"), (5, 6, "b"), (70_000, 70_002, "aa")])];
    for _ in 0..50 {
        assert_eq!(resolver.resolve(&anchors[0]).state, AnchorState::Moved);
        assert_eq!(resolver.resolve(&anchors[1]).state, AnchorState::Orphaned);
    }
    // Parts far apart with many of their like between.
    let repeated = format!("x ⟦a b⟧ {}⟦a⟧ {}y", "a ".repeat(100), "a ".repeat(50));
    check(&repeated, &format!("news: {repeated}"), AnchorState::Moved);
    let many: Vec<_> = (0..2_000).map(|nth| (nth * 2 + 80_000, nth * 2 + 80_001, "a")).collect();
    let anchor = resolver.resolve(&stored(&many));
    assert_eq!(anchor.parts.first().map(|part| part.quote.starts_with('a')), Some(true));
}

#[track_caller]
fn check_snap(text: &str, expect: &str) {
    let (article_text, spans) = marked(text);
    let snapped = snap_to_words(&article_text, spans[0]);
    let (_, expect) = marked(expect);
    assert_eq!(snapped, expect.first().copied(), "{text}");
}

#[test]
fn edges_snap_to_words() {
    check_snap("At le⟦ast twel⟧ve died.", "At ⟦least twelve⟧ died.");
    check_snap("At⟦ least ⟧twelve", "At ⟦least⟧ twelve");
    check_snap("⟦\n\u{a0} ⟧x", "\n\u{a0} x");
    check_snap("He said⟦, “12⟧” died", "He said⟦, “12⟧” died");
    check_snap("died⟦ there,⟧ they", "died ⟦there,⟧ they");
    check_snap("the to⟦ll of 290,0⟧00 dead", "the ⟦toll of 290,000⟧ dead");
    check_snap("don⟦'⟧t", "⟦don't⟧");
    check_snap("forty-t⟦hre⟧e", "forty-⟦three⟧");
    check_snap("قت⟦ل ١⟧٢ شخصا", "⟦قتل ١٢⟧ شخصا");
    check_snap("مُحَ⟦مَّ⟧د", "⟦مُحَمَّد⟧");
    check_snap("cafe⟦\u{301}⟧ x", "⟦cafe\u{301}⟧ x");
    check_snap("x 👨‍⟦👩⟧‍👧 y", "x ⟦👨‍👩‍👧⟧ y");
    check_snap("🇸🇾⟦🇱⟧🇧", "🇸🇾⟦🇱🇧⟧");
    check_snap("爆⟦炸造成⟧三人", "爆⟦炸造成⟧三人");
    check_snap("คว⟦าม⟧ตาย", "คว⟦าม⟧ตาย");
    check_snap("น⟦ำ\u{e33}⟧", "น⟦ำ\u{e33}⟧".replace("น⟦", "⟦น").as_str());
    assert_eq!(snap_to_words(&ArticleText::new("ab"), Span::at(2, 5).unwrap()), None);
    assert_eq!(snap_to_words(&ArticleText::new("ab"), Span::at(1, 5).unwrap()), Some(Span::at(0, 2).unwrap()));
}

#[test]
fn edges_snap_to_graphemes() {
    let (text, spans) = marked("a 👨‍⟦👩⟧‍👧 e⟦\u{301} ⟧b⟦c⟧");
    let snapped: Vec<_> = spans.iter().map(|&span| text.slice(snap_to_graphemes(&text, span).unwrap()).unwrap()).collect();
    assert_eq!(snapped, ["👨‍👩‍👧", "e\u{301} ", "c"]);
    assert_eq!(snap_to_graphemes(&text, Span::at(90, 91).unwrap()), None);
}

/// All the places where the steps from one end to the other land, marked with bars.
#[track_caller]
fn check_steps(by: Unit, direction: Direction, expect: &str) {
    let text = ArticleText::new(&expect.replace('|', ""));
    let mut at = CharOffset(if direction == Direction::Forward { 0 } else { text.len_chars() });
    let mut places = Vec::new();
    loop {
        let next = step(&text, at, by, direction);
        if next == at {
            break;
        }
        places.push(next);
        at = next;
    }
    places.sort_unstable();
    let mut got = String::new();
    let chars = text.as_str().chars().map(Some).chain([None]);
    for (c, nth) in chars.zip(0..) {
        if places.contains(&CharOffset(nth)) {
            got.push('|');
        }
        got.extend(c);
    }
    assert_eq!(got, expect);
}

#[test]
fn steps_go_by_what_people_see() {
    use Direction::{Backward, Forward};
    use Unit::{Grapheme, Paragraph, Sentence, Word};
    check_steps(Grapheme, Forward, "a|e\u{301}|👨‍👩‍👧|🇸🇾| |د|");
    check_steps(Grapheme, Backward, "|a|e\u{301}|👨‍👩‍👧|🇸🇾| |د");
    check_steps(Word, Forward, "At| least| 290,000|, “he|” said|.|");
    check_steps(Word, Backward, "|At |least |290,000, “|he” |said.");
    check_steps(Word, Forward, "قتل| ١٢| شخصا|");
    check_steps(Word, Backward, "|爆|炸|造|成 |12|人");
    check_steps(Word, Forward, "... |");
    check_steps(Sentence, Forward, "Two blasts hit.| At least 12 died.|\n\n Nobody claimed it|");
    check_steps(Sentence, Backward, "|Two blasts hit. |At least 12 died.\n\n |Nobody claimed it");
    check_steps(Sentence, Forward, "爆炸。|三人死亡。|");
    check_steps(Paragraph, Forward, "\nTitle|\n\n\nFirst. Second.|\nThird|\n|");
    check_steps(Paragraph, Backward, "|\n|Title\n\n\n|First. Second.\n|Third\n");
    check_steps(Grapheme, Forward, "");
    let text = ArticleText::new("ab");
    assert_eq!(step(&text, CharOffset(90), Grapheme, Backward), CharOffset(1));
}

/// The same table for each script: by character, by word, by sentence; there and back.
#[test]
fn steps_go_by_what_people_see_in_every_script() {
    use Direction::{Backward, Forward};
    use Unit::{Grapheme, Sentence, Word};
    for (by, direction, expect) in [
        // Arabic: marks belong to their letter, digits and the stretching stroke to their word; other signs end a sentence.
        (Grapheme, Forward, "مُ|حَ|مَّ|د|"),
        (Grapheme, Backward, "|مُ|حَ|مَّ|د"),
        (Word, Forward, "قُتِلَ| ١٢| شخصًا|، منهم| ثلاثة|.|"),
        (Word, Backward, "|قُتِلَ |١٢ |شخصًا، |منهم |ثلاثة."),
        (Word, Forward, "طرطـــوس| ١٬٢٠٠|"),
        (Sentence, Forward, "كم قتيلا؟| قالت الوزارة إنهم ١٢.| ثم صمتت|"),
        (Sentence, Backward, "|كم قتيلا؟ |قالت الوزارة إنهم ١٢. |ثم صمتت"),
        // Hebrew, with points and a quotation mark inside an abbreviation.
        (Grapheme, Forward, "שָׁ|ל|וֹ|ם|"),
        (Word, Forward, "צה״ל| הודיע|"),
        // Chinese, Japanese: sentences have stops of their own; words need a dictionary, which is not here.
        (Grapheme, Forward, "爆|炸|。|"),
        (Word, Forward, "爆|炸|，三|十|人|"),
        (Sentence, Forward, "爆炸！|三人死亡？|不详。|"),
        (Sentence, Backward, "|爆炸！|三人死亡？|不详。"),
        (Grapheme, Forward, "が|か\u{3099}|"),
        // Thai: vowels and tones above, below and behind belong to their letter; nothing ends a sentence but the line.
        (Grapheme, Forward, "ค|ว|า|ม|ต|า|ย|"),
        (Grapheme, Forward, "ที่|น้ำ|"),
        (Grapheme, Backward, "|ที่|น้ำ"),
        (Sentence, Forward, "ระเบิดสองครั้ง มีผู้เสียชีวิต|\nสามคน|"),
        // Devanagari: a conjunct is one character.
        (Grapheme, Forward, "क्षि|ति|"),
        (Word, Forward, "दिल्ली| में| धमाका|"),
        (Sentence, Forward, "धमाका हुआ।| तीन मरे।|"),
        // Combining marks, one on the other; Hangul by its letters.
        (Grapheme, Forward, "e\u{301}\u{323}|x|"),
        (Word, Forward, "Sa\u{308}llskap| cafe\u{301}|"),
        (Grapheme, Forward, "\u{1112}\u{1161}\u{11ab}|국|"),
        // Emoji: families, flags, skin tones, keycaps, tags.
        (Grapheme, Forward, "👨‍👩‍👧|👩🏽‍🚒|🇸🇾|🇱🇧|3️⃣|🏴󠁧󠁢󠁳󠁣󠁴󠁿|❤️|"),
        (Grapheme, Backward, "|👨‍👩‍👧|👩🏽‍🚒|🇸🇾|🇱🇧|3️⃣|🏴󠁧󠁢󠁳󠁣󠁴󠁿|❤️"),
        (Word, Forward, "🔥 Blasts| 👨‍👩‍👧 families|"),
        // What holds words and numbers together, and what does not.
        (Word, Forward, "don’t| forty|-three| 7.8| 1’200| a_b| U.S|.|"),
        (Sentence, Forward, "He said: “12 died.”| Nobody knows!| At 7.40 a.m. it began|"),
    ] {
        check_steps(by, direction, expect);
    }
}

#[test]
fn steps_reach_both_ends_of_long_texts() {
    for unit in ["x", " ", "\n", "word ", "爆", "e\u{301}\u{301}", ". ", "👨‍👩‍👧"] {
        let text = ArticleText::new(&unit.repeat(40_000 / unit.len()));
        for by in [Unit::Word, Unit::Sentence, Unit::Paragraph] {
            let end = CharOffset(text.len_chars());
            let middle = CharOffset(text.len_chars() / 2);
            assert!(step(&text, middle, by, Direction::Forward) > middle, "{unit:?} {by:?}");
            assert!(step(&text, middle, by, Direction::Backward) < middle, "{unit:?} {by:?}");
            assert_eq!(step(&text, end, by, Direction::Forward), end);
            assert_eq!(step(&text, CharOffset(0), by, Direction::Backward), CharOffset(0));
        }
    }
}

#[test]
fn paragraphs_are_the_lines_that_hold_something() {
    let text = ArticleText::new("🔥 Title\n\nOne.\n \n");
    let lines: Vec<_> = paragraphs(&text).map(|span| text.slice(span).unwrap()).collect();
    assert_eq!(lines, ["🔥 Title", "One.", " "]);
    assert_eq!(paragraphs(&ArticleText::new("")).count(), 0);
}

#[cfg(not(target_arch = "wasm32"))]
mod laws;
