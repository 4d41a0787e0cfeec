//! Laws of anchors and edges, over texts full of what makes positions hard.

use proptest::prelude::*;

use super::*;

fn prose() -> impl Strategy<Value = String> {
    let bits = proptest::sample::select(vec![
        "At",
        "least",
        "12",
        "died",
        "four",
        "a",
        ".",
        ",",
        "“",
        "\"",
        "’",
        "–",
        "-",
        "…",
        " ",
        "  ",
        "\n",
        "\u{a0}",
        "\u{200b}",
        "e\u{301}",
        "\u{301}",
        "👨‍👩‍👧",
        "🇸",
        "🔥",
        "قتل",
        "مُحَمَّد",
        "١٢",
        "爆炸",
        "ความ",
        "\u{e33}",
        "\u{200d}",
        "\u{600}",
        "한국",
    ]);
    proptest::collection::vec(bits, 1..60).prop_map(|bits| bits.concat())
}

/// A text with one to three spans inside it.
fn marked_prose() -> impl Strategy<Value = (String, Vec<Span>)> {
    prose().prop_flat_map(|text| {
        let len_chars = u32::try_from(text.chars().count()).unwrap();
        let span = (0..len_chars, 1..=12_u32).prop_map(move |(start, n)| Span::at(start, (start + n).min(len_chars)).unwrap());
        (Just(text), proptest::collection::vec(span, 1..4))
    })
}

fn any_anchor() -> impl Strategy<Value = Anchor> {
    let part = (any::<u32>(), 1..200_u32, prop_oneof![Just(String::new()), prose(), Just("a".to_owned())]);
    let part =
        part.prop_map(|(start, n, quote)| Part { span: Span::at(start % 400, start % 400 + n).unwrap(), quote, extra: Extra::new() });
    let state = proptest::sample::select(vec![AnchorState::Exact, AnchorState::Moved, AnchorState::Orphaned]);
    (proptest::collection::vec(part, 0..5), prose(), prose(), state).prop_map(|(parts, prefix, suffix, state)| Anchor {
        parts,
        prefix,
        suffix,
        state,
    })
}

proptest! {
    #[test]
    fn a_fresh_anchor_is_exact((text, spans) in marked_prose()) {
        let text = ArticleText::new(&text);
        let anchor = describe(&text, &spans).unwrap();
        prop_assert_eq!(resolve(&text, &anchor), anchor);
    }

    #[test]
    fn text_put_before_moves_it((text, spans) in marked_prose(), before in prose()) {
        let anchor = describe(&ArticleText::new(&text), &spans).unwrap();
        let later = ArticleText::new(&[before.as_str(), text.as_str()].concat());
        let resolved = resolve(&later, &anchor);
        // Quotes of nothing but white space are no evidence; all others are found again.
        if anchor.parts.iter().all(|part| !part.quote.trim().is_empty()) {
            prop_assert!(resolved.state != AnchorState::Orphaned);
            let quotes = |anchor: &Anchor| anchor.parts.iter().map(|part| part.quote.clone()).collect::<String>();
            prop_assert_eq!(quotes(&resolved), quotes(&anchor));
        }
    }

    #[test]
    fn any_stored_anchor_comes_back_sound(text in prose(), stored in any_anchor()) {
        let text = ArticleText::new(&text);
        let anchor = resolve(&text, &stored);
        if anchor.state == AnchorState::Orphaned {
            prop_assert_eq!(anchor.quote().len(), stored.quote().len());
        } else {
            prop_assert!(!anchor.parts.is_empty());
            for part in &anchor.parts {
                prop_assert_eq!(text.slice(part.span), Some(part.quote.as_str()));
            }
            prop_assert!(anchor.parts.windows(2).all(|pair| pair[0].span.end() < pair[1].span.start()));
        }
        prop_assert_eq!(resolve(&text, &anchor), anchor);
    }

    #[test]
    fn a_snapped_span_covers_what_was_marked((text, spans) in marked_prose()) {
        let text = ArticleText::new(&text);
        let marked = text.slice(spans[0]).unwrap();
        let to_graphemes = snap_to_graphemes(&text, spans[0]).unwrap();
        prop_assert!(to_graphemes.covers(spans[0]));
        match snap_to_words(&text, spans[0]) {
            None => prop_assert!(marked.trim().is_empty()),
            Some(snapped) => {
                prop_assert!(text.slice(snapped).unwrap().contains(marked.trim()));
                prop_assert_eq!(snap_to_words(&text, snapped), Some(snapped));
                prop_assert_eq!(snap_to_graphemes(&text, snapped), Some(snapped));
            }
        }
    }

    #[test]
    fn steps_land_on_characters_and_end((text, spans) in marked_prose()) {
        use unicode_segmentation::UnicodeSegmentation;
        let text = ArticleText::new(&text);
        let mut edges: Vec<_> = text.as_str().grapheme_indices(true).map(|(place, _)| place).collect();
        edges.push(text.as_str().len());
        for by in [Unit::Grapheme, Unit::Word, Unit::Sentence, Unit::Paragraph] {
            for direction in [Direction::Forward, Direction::Backward] {
                let mut at = spans[0].start();
                for _ in 0..=text.len_chars() {
                    let next = step(&text, at, by, direction);
                    prop_assert!(edges.contains(&text.byte_of(next).unwrap().0));
                    let onwards = if direction == Direction::Forward { next >= at } else { next <= at };
                    prop_assert!(onwards);
                    if next == at {
                        break;
                    }
                    at = next;
                }
                let end = if direction == Direction::Forward { text.len_chars() } else { 0 };
                prop_assert_eq!(at, CharOffset(end));
            }
        }
    }
}
