//! Runs of a printed text: as it reads, and with nothing lost.

use proptest::prelude::*;

use super::*;
use crate::text::ArticleText;

/// "a[b]¹c": brackets around what lies under a claim, as many as claims, and the numbers behind.
fn written(runs: &[Vec<Run<'_>>]) -> String {
    let run = |run: &Run<'_>| {
        let numbers: Vec<String> = run.ends.iter().map(ToString::to_string).collect();
        let numbers = if numbers.is_empty() { String::new() } else { format!("⟨{}⟩", numbers.join(" ")) };
        format!("{}{}{}{numbers}", "[".repeat(run.depth), run.text, "]".repeat(run.depth))
    };
    runs.iter().map(|runs| runs.iter().map(run).collect::<String>()).collect::<Vec<_>>().join("\n")
}

#[track_caller]
fn check(text: &str, claims: &[&[(u32, u32)]], expect: &str) {
    let paragraphs = Paragraphs::new(&ArticleText::new(text));
    let claims: Vec<Vec<Span>> =
        claims.iter().map(|spans| spans.iter().map(|(start, end)| Span::at(*start, *end).unwrap()).collect()).collect();
    assert_eq!(written(&runs(&paragraphs, &claims)), expect);
}

#[test]
fn numbers_stand_where_claims_end() {
    check("The bridge fell.", &[], "The bridge fell.");
    check("The bridge fell.", &[&[(4, 10)]], "The [bridge]⟨1⟩ fell.");
    check("The bridge fell.", &[&[(0, 16)], &[(4, 10)]], "[The ][[bridge]]⟨2⟩[ fell.]⟨1⟩");
    check("The bridge fell.", &[&[(0, 10)], &[(4, 15)]], "[The ][[bridge]]⟨1⟩[ fell]⟨2⟩.");
    // Two of the same stretch, and one that begins where another ends.
    check("ab cd", &[&[(0, 2)], &[(0, 2)], &[(2, 5)]], "[[ab]]⟨1 2⟩[ cd]⟨3⟩");
    // In parts, each with the number; over two paragraphs, with the number once.
    check("ab cd ef", &[&[(0, 2), (6, 8)]], "[ab]⟨1⟩ cd [ef]⟨1⟩");
    check("ab\n\ncd", &[&[(1, 5)]], "a[b]\n[c]⟨1⟩d");
    // Characters, not bytes or UTF-16.
    check("🔥 قالت e\u{301}x", &[&[(2, 6)], &[(7, 9)]], "🔥 [قالت]⟨1⟩ [e\u{301}]⟨2⟩x");
    // One that has no place has no number in the text.
    check("ab", &[&[], &[(0, 1)]], "[a]⟨2⟩b");
}

proptest! {
    #[test]
    fn nothing_is_lost_and_every_part_has_its_number_once(
        text in "[a-c🔥ق \n]{0,30}",
        claims in prop::collection::vec(prop::collection::vec((0u32..30, 1u32..8), 0..3), 0..6),
    ) {
        let paragraphs = Paragraphs::new(&ArticleText::new(&text));
        let claims: Vec<Vec<Span>> = claims
            .into_iter()
            .map(|spans| spans.into_iter().filter_map(|(start, len)| Span::at(start, start + len).ok()).collect())
            .collect();
        let printed = runs(&paragraphs, &claims);
        let texts: Vec<String> = printed.iter().map(|runs| runs.iter().map(|run| run.text).collect()).collect();
        let expect: Vec<&str> = paragraphs.iter().map(|(_, text)| text).collect();
        prop_assert_eq!(texts, expect);
        for (number, spans) in (1..).zip(&claims) {
            let n_on_paper = spans.iter().filter(|span| paragraphs.cut(**span).next().is_some()).count();
            let n_found = printed.iter().flatten().flat_map(|run| &run.ends).filter(|end| **end == number).count();
            prop_assert_eq!(n_found, n_on_paper);
        }
    }
}
