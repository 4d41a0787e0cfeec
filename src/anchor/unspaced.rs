//! Words of scripts that are written without spaces, where Unicode's rules have no dictionary: whoever has one (a browser)
//! says where the words are, and here it is decided what follows for an edge.

use super::edges::Direction;
use crate::{
    offset::{CharOffset, Span},
    text::ArticleText,
};

/// How far on either side of an edge words are asked for: code points.
const AROUND: u32 = 160;

/// Whether words of this character's script are not told apart by spaces.
fn is_unspaced(c: char) -> bool {
    matches!(c,
        '\u{0e00}'..='\u{0eff}' // Thai, Lao
        | '\u{1000}'..='\u{109f}' // Myanmar
        | '\u{1780}'..='\u{17ff}' // Khmer
        | '\u{3040}'..='\u{30ff}' // Hiragana, Katakana
        | '\u{3400}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{3ffff}') // Han
}

/// The stretch around an edge in whose words a dictionary is needed: a part of its line. `None` where spaces tell.
#[must_use]
pub fn unspaced(text: &ArticleText, at: CharOffset) -> Option<Span> {
    let (before, after) = (text.before(at, AROUND), text.after(at, AROUND));
    let beside = before.chars().next_back().into_iter().chain(after.chars().next());
    if !beside.into_iter().any(is_unspaced) {
        return None;
    }
    let n_chars = |text: &str| u32::try_from(text.chars().count()).unwrap_or(u32::MAX);
    let n_before = n_chars(before.rsplit('\n').next().unwrap_or(""));
    let n_after = n_chars(after.split('\n').next().unwrap_or(""));
    Span::at(at.0 - n_before, at.0 + n_after).ok()
}

/// Where a step by a word goes among these words: forward to the end of the next, backward to the start of the last.
/// `None` if there is none on that side.
#[must_use]
pub fn step_among(words: &[Span], at: CharOffset, direction: Direction) -> Option<CharOffset> {
    match direction {
        Direction::Forward => words.iter().map(|word| word.end()).find(|end| *end > at),
        Direction::Backward => words.iter().rev().map(|word| word.start()).find(|start| *start < at),
    }
}

/// The span with each edge that is inside one of these words moved out to its edge.
#[must_use]
pub fn snap_among(words: &[Span], span: Span) -> Span {
    let around = |at: CharOffset| words.iter().find(|word| word.start() < at && at < word.end()).copied();
    let start = around(span.start()).map_or(span.start(), Span::start);
    let end = around(span.end()).map_or(span.end(), Span::end);
    Span::new(start, end).unwrap_or(span)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The words of a text, where `|` stands between two.
    fn words(cut: &str) -> (ArticleText, Vec<Span>) {
        let mut at = 0;
        let mut spans = Vec::new();
        for word in cut.split('|') {
            let n_chars = u32::try_from(word.chars().count()).unwrap();
            spans.extend(Span::at(at, at + n_chars).ok().filter(|_| word.chars().any(char::is_alphanumeric)));
            at += n_chars;
        }
        (ArticleText::new(&cut.replace('|', "")), spans)
    }

    #[track_caller]
    fn check(cut: &str, at: u32, forward: bool, expect: Option<u32>) {
        let direction = if forward { Direction::Forward } else { Direction::Backward };
        assert_eq!(step_among(&words(cut).1, CharOffset(at), direction), expect.map(CharOffset), "{cut} {at}");
    }

    #[test]
    fn steps_go_by_the_words_that_were_given() {
        let chinese = "叙利亚|发生|爆炸|，|三十四|人|死亡|。";
        for (at, forward, expect) in [
            (0, true, Some(3)),
            (1, true, Some(3)),
            (3, true, Some(5)),
            // Punctuation alone is no word.
            (7, true, Some(11)),
            (14, true, None),
            (14, false, Some(12)),
            (8, false, Some(5)),
            (1, false, Some(0)),
            (0, false, None),
        ] {
            check(chinese, at, forward, expect);
        }
        // Thai: vowels and tone marks are characters of their own.
        check("ระเบิด|สอง|ครั้ง", 0, true, Some(6));
        check("ระเบิด|สอง|ครั้ง", 6, true, Some(9));
        check("ระเบิด|สอง|ครั้ง", 14, false, Some(9));
        check("", 0, true, None);
    }

    #[track_caller]
    fn check_snap(cut: &str, span: (u32, u32), expect: &str) {
        let (text, words) = words(cut);
        let snapped = snap_among(&words, Span::at(span.0, span.1).unwrap());
        assert_eq!(text.slice(snapped), Some(expect), "{cut} {span:?}");
    }

    #[test]
    fn edges_inside_words_move_out() {
        check_snap("叙利亚|发生|爆炸|，", (1, 4), "叙利亚发生");
        check_snap("叙利亚|发生|爆炸|，", (3, 5), "发生");
        check_snap("叙利亚|发生|爆炸|，", (5, 8), "爆炸，");
        check_snap("ระเบิด|สอง|ครั้ง", (7, 8), "สอง");
        check_snap("abc", (1, 2), "abc");
    }

    #[track_caller]
    fn check_around(text: &str, at: u32, expect: Option<&str>) {
        let text = ArticleText::new(text);
        assert_eq!(unspaced(&text, CharOffset(at)).and_then(|span| text.slice(span)), expect, "{at}");
    }

    #[test]
    fn a_dictionary_is_asked_for_only_where_it_is_needed() {
        check_around("Two blasts", 3, None);
        check_around("قالت الوزارة", 4, None);
        check_around("👨‍👩‍👧 families", 5, None);
        check_around("一行\n两次爆炸 in Tartus\n三行", 5, Some("两次爆炸 in Tartus"));
        check_around("一行\n两次爆炸 in Tartus\n三行", 12, None);
        check_around("ระเบิดสองครั้ง", 0, Some("ระเบิดสองครั้ง"));
        check_around("", 0, None);
        let long = "死".repeat(1000);
        assert_eq!(unspaced(&ArticleText::new(&long), CharOffset(500)), Span::at(340, 660).ok());
    }
}
