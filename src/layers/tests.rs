//! Tables and laws for paragraphs, lanes, hits and notes.

use proptest::prelude::*;

use super::*;
use crate::{offset::Utf16Offset, text::ArticleText};

fn spans(pairs: &[(u32, u32)]) -> Vec<Span> {
    pairs.iter().map(|&(start, end)| Span::at(start, end).unwrap()).collect()
}

fn paragraphs(text: &str) -> Paragraphs {
    Paragraphs::new(&ArticleText::new(text))
}

/// The lanes of spans in any order.
fn lanes(spans: &[Span], n_lanes: u8) -> Vec<u8> {
    let mut order: Vec<usize> = (0..spans.len()).collect();
    order.sort_by_key(|&nth| (spans[nth].start(), std::cmp::Reverse(spans[nth].end()), nth));
    let (mut lanes, mut given) = (Lanes::new(n_lanes), vec![0; spans.len()]);
    order.into_iter().for_each(|nth| given[nth] = lanes.next(spans[nth]));
    given
}

#[track_caller]
fn check_lanes(pairs: &[(u32, u32)], expect: &[u8]) {
    assert_eq!(lanes(&spans(pairs), N_LANES), expect);
}

#[test]
fn overlapping_spans_lie_in_different_lanes() {
    check_lanes(&[], &[]);
    check_lanes(&[(0, 5), (5, 9)], &[0, 0]);
    check_lanes(&[(0, 9), (2, 4)], &[0, 1]);
    check_lanes(&[(2, 4), (0, 9)], &[1, 0]);
    check_lanes(&[(0, 5), (3, 8), (6, 9)], &[0, 1, 0]);
    check_lanes(&[(0, 5), (0, 9)], &[1, 0]);
    check_lanes(&[(0, 9), (1, 9), (2, 9), (3, 9), (4, 9), (5, 9)], &[0, 1, 2, 3, 3, 3]);
    check_lanes(&[(3, 7), (3, 7)], &[0, 1]);
}

#[track_caller]
fn check_paragraphs(text: &str, expect: &[(u32, u32, bool, &str)]) {
    let paragraphs = paragraphs(text);
    let got: Vec<_> = paragraphs.iter().map(|(line, text)| (line.span.start().0, line.span.end().0, line.tight, text)).collect();
    assert_eq!(got, expect);
}

#[test]
fn paragraphs_are_the_lines_that_hold_something() {
    check_paragraphs("", &[]);
    check_paragraphs("\n \n\t\n", &[]);
    check_paragraphs("one", &[(0, 3, false, "one")]);
    check_paragraphs("one\ntwo\n\n three ", &[(0, 3, false, "one"), (4, 7, true, "two"), (9, 16, false, " three ")]);
    check_paragraphs("😀é\nx\n", &[(0, 2, false, "😀é"), (3, 4, true, "x")]);
    let long = "a".repeat(91);
    check_paragraphs(&format!("{long}\nb"), &[(0, 91, false, &long), (92, 93, false, "b")]);
    check_paragraphs(&format!("x\ny\n{long}"), &[(0, 1, false, "x"), (2, 3, false, "y"), (4, 95, false, &long)]);
    check_paragraphs(&format!("x\ny\n\n{long}"), &[(0, 1, false, "x"), (2, 3, true, "y"), (5, 96, false, &long)]);
}

#[track_caller]
fn check_runs(text: &str, n_chars: u32, expect: &[(usize, usize)]) {
    let got: Vec<_> = paragraphs(text).runs(n_chars).into_iter().map(|run| (run.start, run.end)).collect();
    assert_eq!(got, expect, "{text:?}");
}

#[test]
fn runs_hold_every_paragraph_once_and_keep_verses_together() {
    check_runs("", 10, &[]);
    check_runs("one", 10, &[(0, 1)]);
    check_runs("one", 1, &[(0, 1)]);
    check_runs("one\n\ntwo\n\nthree", 6, &[(0, 2), (2, 3)]);
    check_runs("one\n\ntwo\n\nthree", 99, &[(0, 3)]);
    check_runs("much longer\n\none\n\ntwo", 6, &[(0, 1), (1, 3)]);
    // Lines of verse: four times as much before they are parted.
    check_runs("one\ntwo\nthree\n\nfour\nfive", 3, &[(0, 3), (3, 5)]);
    check_runs("one\ntwo\nsix\nten\ntoo", 3, &[(0, 4), (4, 5)]);
}

#[track_caller]
fn check_from_dom(text: &str, cases: &[(usize, u32, Edge, Option<u32>)]) {
    let paragraphs = paragraphs(text);
    for &(nth, offset, edge, expect) in cases {
        assert_eq!(paragraphs.from_dom(nth, offset, edge).map(|at| at.0), expect, "{nth} {offset} {edge:?}");
    }
}

#[test]
fn dom_offsets_become_positions() {
    use Edge::{End, Start};
    // U+1F600 is two units, the accent a character of its own, Arabic one unit per letter.
    check_from_dom(
        "a😀b\n\ne\u{301}x\nمرحبا 👍",
        &[
            (0, 0, Start, Some(0)),
            (0, 1, Start, Some(1)),
            (0, 2, Start, Some(1)),
            (0, 2, End, Some(2)),
            (0, 3, End, Some(2)),
            (0, 4, End, Some(3)),
            (0, 99, End, Some(3)),
            (1, 0, Start, Some(5)),
            (1, 1, Start, Some(6)),
            (1, 3, End, Some(8)),
            (2, 5, End, Some(14)),
            (2, 7, Start, Some(15)),
            (2, 7, End, Some(16)),
            (2, 8, End, Some(16)),
            (3, 0, Start, None),
        ],
    );
    check_from_dom("", &[(0, 0, Start, None)]);
}

/// A position, the edge that it is, and the paragraph and UTF-16 offset expected.
type DomCase = (u32, Edge, Option<(usize, u32)>);

#[track_caller]
fn check_to_dom(text: &str, cases: &[DomCase]) {
    let paragraphs = paragraphs(text);
    for &(at, edge, expect) in cases {
        assert_eq!(paragraphs.to_dom(CharOffset(at), edge), expect, "{at} {edge:?}");
    }
}

#[test]
fn positions_become_dom_offsets() {
    use Edge::{End, Start};
    check_to_dom(
        "\na😀b\n\n\nx",
        &[
            (0, Start, Some((0, 0))),
            (1, Start, Some((0, 0))),
            (2, Start, Some((0, 1))),
            (3, End, Some((0, 3))),
            (4, End, Some((0, 4))),
            (4, Start, Some((0, 4))),
            (5, Start, Some((1, 0))),
            (5, End, Some((0, 4))),
            (7, End, Some((1, 0))),
            (8, End, Some((1, 1))),
            (80, Start, Some((1, 1))),
        ],
    );
    check_to_dom("\n", &[(0, Start, None)]);
}

#[track_caller]
fn check_trimmed(text: &str, start: u32, end: u32, expect: Option<(u32, u32)>) {
    let got = paragraphs(text).trimmed(CharOffset(start), CharOffset(end));
    assert_eq!(got.map(|span| (span.start().0, span.end().0)), expect);
}

#[test]
fn stretches_lose_line_breaks_at_their_ends() {
    check_trimmed("one\n\ntwo\n", 0, 5, Some((0, 3)));
    check_trimmed("one\n\ntwo\n", 3, 9, Some((5, 8)));
    check_trimmed("one\n\ntwo\n", 1, 6, Some((1, 6)));
    check_trimmed("one\n\ntwo\n", 3, 5, None);
    check_trimmed("one\n\ntwo\n", 2, 2, None);
    check_trimmed("", 0, 0, None);
}

#[track_caller]
fn check_hits(claims: &[&[(u32, u32)]], at: u32, expect: &[usize]) {
    let placed: Vec<_> = claims.iter().map(|parts| Placed { kind: 0, spans: spans(parts) }).collect();
    assert_eq!(Layers::new(&placed).hits(CharOffset(at)), expect);
}

#[test]
fn the_innermost_claim_is_hit_first() {
    check_hits(&[], 3, &[]);
    check_hits(&[&[(0, 30)], &[(2, 20)], &[(4, 9)]], 5, &[2, 1, 0]);
    check_hits(&[&[(0, 30)], &[(2, 20)], &[(4, 9)]], 9, &[1, 0]);
    check_hits(&[&[(0, 30)], &[(2, 20)], &[(4, 9)]], 30, &[]);
    // Two parts of one claim count together; a shorter second claim lies further in.
    check_hits(&[&[(0, 5), (8, 20)], &[(3, 10)]], 4, &[1, 0]);
    check_hits(&[&[(0, 5)], &[(0, 5)]], 4, &[1, 0]);
}

#[track_caller]
fn check_claims_in(claims: &[&[(u32, u32)]], expect: &[&[usize]]) {
    let paragraphs = paragraphs("0123456789\n\nabcdefghij\nklm");
    let placed: Vec<Placed> = claims.iter().map(|pairs| Placed { kind: 0, spans: spans(pairs) }).collect();
    let layers = Layers::new(&placed);
    let found: Vec<Vec<usize>> = paragraphs.iter().map(|(paragraph, _)| layers.claims_in(paragraph.span)).collect();
    assert_eq!(found, expect);
}

#[test]
fn paragraphs_know_their_claims() {
    check_claims_in(&[], &[&[], &[], &[]]);
    // Over two paragraphs; in two parts of one; out of place.
    check_claims_in(&[&[(2, 15)], &[(3, 5), (7, 9)], &[]], &[&[0, 1], &[0], &[]]);
    check_claims_in(&[&[(0, 26)], &[(23, 25)]], &[&[0], &[0], &[0, 1]]);
}

#[test]
fn clicks_at_one_place_go_outward_and_then_to_none() {
    for (hits, again, expect) in [
        (&[][..], None, None),
        (&[2, 1, 0], None, Some(2)),
        (&[2, 1, 0], Some(2), Some(1)),
        (&[2, 1, 0], Some(0), None),
        (&[2, 1, 0], Some(7), Some(2)),
    ] {
        assert_eq!(clicked(hits, again), expect, "{hits:?} {again:?}");
    }
}

#[test]
fn claims_are_found_by_where_they_begin() {
    let placed: Vec<_> =
        [&[(1, 4)][..], &[(3, 14)], &[(12, 15)], &[]].iter().map(|parts| Placed { kind: 0, spans: spans(parts) }).collect();
    let layers = Layers::new(&placed);
    assert_eq!(layers.starting_in(Span::at(0, 10).unwrap()), 0..2);
    assert_eq!(layers.starting_in(Span::at(11, 21).unwrap()), 2..3);
    assert_eq!(layers.first_from(CharOffset(2)), Some(1));
    assert_eq!(layers.first_from(CharOffset(13)), None);
    assert_eq!(layers.last_before(CharOffset(12)), Some(1));
    assert_eq!(layers.last_before(CharOffset(1)), None);
    // The second claim is painted in both paragraphs.
    let n_marks = |start, end| layers.marks(Span::at(start, end).unwrap()).len();
    assert_eq!((n_marks(0, 10), n_marks(11, 21), n_marks(15, 21)), (2, 2, 0));
}

#[test]
fn notes_make_room_for_one_another() {
    for (wishes, pinned, expect) in [
        (&[][..], None, vec![]),
        (&[(0.0, 10.0), (50.0, 10.0)], None, vec![0.0, 50.0]),
        (&[(0.0, 10.0), (4.0, 10.0), (5.0, 10.0)], None, vec![0.0, 12.0, 24.0]),
        (&[(0.0, 10.0), (4.0, 10.0), (5.0, 10.0)], Some(1), vec![-8.0, 4.0, 16.0]),
        (&[(0.0, 10.0), (40.0, 10.0)], Some(9), vec![0.0, 40.0]),
    ] {
        assert_eq!(stack(wishes, 2.0, pinned), expect);
    }
}

#[test]
fn colours_are_read_strictly_and_made_legible() {
    for (color, expect) in [
        ("#b23b00", Some("#b23b00")),
        ("#B23B00", Some("#b23b00")),
        ("#fff", None),
        ("red", None),
        ("", None),
        ("#12345é", None),
        ("#123456;}", None),
        ("#+12345", None),
    ] {
        assert_eq!(Rgb::parse(color).map(Rgb::hex).as_deref(), expect, "{color}");
    }
    for color in ["#000000", "#ffffff", "#ffff00", "#b23b00", "#3a6ea8", "#0000ff"] {
        let ink = Ink::of(Rgb::parse(color).unwrap());
        assert!(ink.light.contrast(Rgb([0xfb, 0xfa, 0xf7])) >= 4.5, "{color} on light: {}", ink.light.hex());
        assert!(ink.dark.contrast(Rgb([0x15, 0x17, 0x1a])) >= 4.5, "{color} on dark: {}", ink.dark.hex());
    }
    // A colour that is legible stays what the scheme says.
    assert_eq!(Ink::of(Rgb::parse("#b23b00").unwrap()).light.hex(), "#b23b00");
}

fn any_spans() -> impl Strategy<Value = Vec<Span>> {
    prop::collection::vec((0u32..60, 1u32..20), 0..24)
        .prop_map(|pairs| pairs.into_iter().map(|(start, len)| Span::at(start, start + len).unwrap()).collect())
}

/// Claims of one part or a few.
fn any_claims() -> impl Strategy<Value = Vec<Placed>> {
    let parts = prop::collection::vec((0u32..60, 1u32..20), 0..4);
    let claim = (0u16..3, parts).prop_map(|(kind, pairs)| {
        let mut spans: Vec<Span> = pairs.into_iter().map(|(start, len)| Span::at(start, start + len).unwrap()).collect();
        spans.sort_by_key(|span| (span.start(), std::cmp::Reverse(span.end())));
        Placed { kind, spans }
    });
    prop::collection::vec(claim, 0..12)
}

proptest! {
    #[test]
    fn no_two_overlapping_spans_share_a_lane_below_the_last(spans in any_spans()) {
        let lanes = lanes(&spans, N_LANES);
        let depth = (0..80).map(|at| spans.iter().filter(|span| span.contains(CharOffset(at))).count()).max().unwrap_or(0);
        for a in 0..spans.len() {
            for b in 0..a {
                let shared = lanes[a] == lanes[b] && spans[a].overlaps(spans[b]);
                prop_assert!(!shared || (lanes[a] == N_LANES - 1 && depth > usize::from(N_LANES)));
            }
        }
    }

    #[test]
    fn layers_with_some_claims_changed_are_those_made_anew(
        before in any_claims(), come in any_claims(), places in (0usize..12, 0usize..12),
    ) {
        let gone = places.0.min(before.len())..(places.0 + places.1).min(before.len());
        let mut after = before.clone();
        after.splice(gone.clone(), come.iter().cloned());
        prop_assert_eq!(Layers::new(&before).with(gone, &come), Layers::new(&after));
    }

    #[test]
    fn what_is_painted_of_a_stretch_is_what_is_painted_of_the_whole(claims in any_claims(), start in 0u32..80, len in 1u32..30) {
        let layers = Layers::new(&claims);
        let stretch = Span::at(start, start + len).unwrap();
        let all = layers.marks(Span::at(0, 200).unwrap());
        let mut expect: Vec<Mark> = all.into_iter().filter_map(|mark| {
            let span = Span::new(mark.span.start().max(stretch.start()), mark.span.end().min(stretch.end())).ok()?;
            Some(Mark { span, ..mark })
        }).collect();
        expect.sort();
        prop_assert_eq!(layers.marks(stretch), expect);
        // And each has the lane that it has among all parts.
        let parts: Vec<Span> = claims.iter().flat_map(|claim| claim.spans.iter().copied()).collect();
        let kinds = claims.iter().flat_map(|claim| claim.spans.iter().map(|_| claim.kind));
        let lanes = lanes(&parts, N_LANES);
        let mut expect: Vec<Mark> = parts.iter().zip(kinds).zip(lanes).map(|((&span, kind), lane)| Mark { span, kind, lane }).collect();
        expect.sort();
        prop_assert_eq!(layers.marks(Span::at(0, 200).unwrap()), expect);
    }

    #[test]
    fn lists_differ_where_they_are_said_to(old in "[ab]{0,6}", new in "[ab]{0,6}") {
        let (old, new): (Vec<char>, Vec<char>) = (old.chars().collect(), new.chars().collect());
        let (gone, come) = changed(&old, &new, |a, b| a == b);
        let mut patched = old.clone();
        patched.splice(gone.clone(), new[come.clone()].iter().copied());
        prop_assert_eq!(&patched, &new);
        prop_assert!(old != new || (gone.is_empty() && come.is_empty()));
        // Nothing at the edges of what differs is the same.
        prop_assert!(gone.is_empty() || come.is_empty() || (old[gone.start] != new[come.start] && old[gone.end - 1] != new[come.end - 1]));
    }

    #[test]
    fn hits_are_all_and_innermost_first(spans in any_spans(), at in 0u32..80) {
        let mut spans = spans;
        spans.sort_by_key(|span| (span.start(), std::cmp::Reverse(span.end())));
        let placed: Vec<_> = spans.iter().map(|&span| Placed { kind: 0, spans: vec![span] }).collect();
        let hits = Layers::new(&placed).hits(CharOffset(at));
        let n_there = spans.iter().filter(|span| span.contains(CharOffset(at))).count();
        prop_assert_eq!(hits.len(), n_there);
        prop_assert!(hits.iter().all(|&hit| spans[hit].contains(CharOffset(at))));
        prop_assert!(hits.is_sorted_by_key(|&hit| spans[hit].len_chars()));
    }

    #[test]
    fn every_position_in_a_paragraph_goes_to_the_dom_and_back(text in "[a-c😀é\u{301}م \n]{0,40}") {
        let paragraphs = paragraphs(&text);
        for (nth, (paragraph, line)) in paragraphs.iter().enumerate() {
            prop_assert_eq!(paragraph.len_utf16 as usize, line.encode_utf16().count());
            prop_assert_eq!(paragraphs.text().slice(paragraph.span), Some(line));
            prop_assert_eq!(paragraphs.text().to_utf16(paragraph.span.start()), Some(Utf16Offset(paragraph.start.0)));
            for at in paragraph.span.start().0..=paragraph.span.end().0 {
                for edge in [Edge::Start, Edge::End] {
                    let (back, offset) = paragraphs.to_dom(CharOffset(at), edge).unwrap();
                    prop_assert_eq!(back, nth);
                    prop_assert_eq!(paragraphs.from_dom(nth, offset, edge), Some(CharOffset(at)));
                }
            }
        }
    }

    #[test]
    fn a_difference_turns_the_old_list_into_the_new(mut old in prop::collection::vec(0u8..9, 0..12), mut new in prop::collection::vec(0u8..9, 0..12)) {
        old.sort_unstable();
        new.sort_unstable();
        let difference = difference(&old, &new);
        let mut turned: Vec<u8> =
            old.iter().enumerate().filter(|(nth, _)| !difference.gone.contains(nth)).map(|(_, item)| *item).collect();
        turned.extend(difference.come.iter().map(|&nth| new[nth]));
        turned.sort_unstable();
        prop_assert_eq!(&turned, &new);
        prop_assert!(difference.gone.iter().all(|&gone| difference.come.iter().all(|&come| old[gone] != new[come])));
    }
}
