//! How overlapping claims are cut into pieces: as markup, and as laws.

use proptest::prelude::*;

use super::*;
use crate::layers::Placed;

fn layers(claims: &[&[(u32, u32)]]) -> Layers {
    let spans = |pairs: &[(u32, u32)]| pairs.iter().map(|&(start, end)| Span::at(start, end).unwrap()).collect();
    Layers::new(&claims.iter().map(|pairs| Placed { kind: 0, spans: spans(pairs) }).collect::<Vec<_>>())
}

/// Segments of "0123456789…" as markup: each piece in parentheses behind the letter of its claim.
fn markup(segments: &[Segment]) -> String {
    let mut said = String::new();
    let mut depth = 0;
    for segment in segments {
        depth -= segment.closes;
        said.extend(std::iter::repeat_n(')', segment.closes));
        for &claim in &segment.opens {
            depth += 1;
            said.push((b'A' + u8::try_from(claim).unwrap()) as char);
            said.push('(');
        }
        said.extend((segment.span.start().0..segment.span.end().0).map(|at| char::from_digit(at % 10, 10).unwrap()));
    }
    said.extend(std::iter::repeat_n(')', depth));
    said
}

#[track_caller]
fn check(stretch: (u32, u32), claims: &[&[(u32, u32)]], expect: &str) {
    let stretch = Span::at(stretch.0, stretch.1).unwrap();
    assert_eq!(markup(&layers(claims).segments(stretch, 99).unwrap()), expect);
}

#[test]
fn claims_are_cut_into_pieces_one_inside_the_other() {
    check((0, 5), &[], "01234");
    check((0, 5), &[&[(1, 3)]], "0A(12)34");
    check((0, 5), &[&[(0, 5)]], "A(01234)");
    check((0, 5), &[&[(0, 2)], &[(2, 5)]], "A(01)B(234)");
    // Inside, at either edge too.
    check((0, 6), &[&[(0, 6)], &[(2, 4)]], "A(01B(23)45)");
    check((0, 6), &[&[(0, 6)], &[(0, 3)], &[(3, 6)]], "A(B(012)C(345))");
    // The same span twice.
    check((0, 3), &[&[(1, 2)], &[(1, 2)]], "0A(B(1))2");
    // The later goes on behind the end of the earlier.
    check((0, 6), &[&[(1, 4)], &[(2, 5)]], "0A(1B(23))B(4)5");
    check((0, 8), &[&[(0, 4)], &[(1, 6)], &[(2, 3)], &[(3, 8)]], "A(0B(1C(2)D(3)))B(D(45))D(67)");
    check((0, 8), &[&[(0, 4)], &[(1, 6)], &[(4, 8)]], "A(0B(123))B(C(45))C(67)");
    // Parts of one claim, and what comes from before or goes on behind the stretch.
    check((0, 9), &[&[(1, 2), (5, 7)]], "0A(1)234A(56)78");
    check((10, 14), &[&[(3, 12)], &[(4, 5)], &[(11, 30)]], "A(0C(1))C(23)");
}

#[test]
fn what_would_be_too_much_is_left() {
    let layers = layers(&[&[(0, 4)], &[(1, 6)]]);
    let whole = Span::at(0, 9).unwrap();
    assert!(layers.segments(whole, 3).is_some());
    assert_eq!(layers.segments(whole, 2), None);
    // Ten thousand over one place are given up at once.
    let many: Vec<_> = (0..10_000).map(|nth| Placed { kind: 0, spans: vec![Span::at(nth, nth + 20_000).unwrap()] }).collect();
    assert_eq!(Layers::new(&many).segments(Span::at(0, 30_000).unwrap(), 400), None);
}

fn any_claims() -> impl Strategy<Value = Vec<Placed>> {
    let parts = prop::collection::vec((0u32..60, 1u32..20), 0..3);
    let claim = parts.prop_map(|pairs| {
        let spans = pairs.into_iter().map(|(start, len)| Span::at(start, start + len).unwrap()).collect();
        Placed { kind: 0, spans: crate::offset::normalise(spans) }
    });
    prop::collection::vec(claim, 0..12)
}

proptest! {
    #[test]
    fn the_segments_are_the_text_and_the_pieces_of_a_claim_its_part_of_it(claims in any_claims(), start in 0u32..70, len in 1u32..40) {
        let layers = Layers::new(&claims);
        let stretch = Span::at(start, start + len).unwrap();
        let segments = layers.segments(stretch, 10_000).unwrap();
        let mut at = stretch.start();
        let mut open: Vec<usize> = Vec::new();
        for segment in &segments {
            prop_assert_eq!(segment.span.start(), at);
            at = segment.span.end();
            prop_assert!(segment.closes <= open.len());
            open.truncate(open.len() - segment.closes);
            open.extend(&segment.opens);
            let mut here = open.clone();
            here.sort_unstable();
            for at in segment.span.start().0..segment.span.end().0 {
                let over = |claim: &Placed| claim.spans.iter().any(|span| span.contains(CharOffset(at)));
                let expect: Vec<usize> = (0..claims.len()).filter(|&nth| over(&claims[nth])).collect();
                prop_assert_eq!(&here, &expect);
            }
        }
        prop_assert_eq!(at, stretch.end());
    }
}
