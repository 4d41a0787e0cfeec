//! Where texts are cut, what is folded, and what is marked.

use proptest::prelude::*;
use unicode_segmentation::UnicodeSegmentation;

use super::*;

/// The words of a text, each followed by what is marked of it: n for names, ( and ) for the ends of sentences, and the
/// number of its quotation.
#[track_caller]
fn check(text: &str, expect: &str) {
    let chars: Vec<char> = text.chars().collect();
    let shown = words(text).into_iter().map(|Word { spot, .. }| {
        let word: String = chars[spot.start.0 as usize..spot.end.0 as usize].iter().collect();
        let sign = |is: bool, sign: &'static str| if is { sign } else { "" };
        let quotation = if spot.quotation > 0 { spot.quotation.to_string() } else { String::new() };
        format!("{}{word}{}{quotation}{}", sign(spot.opens(), "("), sign(spot.is_name(), "*"), sign(spot.closes(), ")"))
    });
    assert_eq!(shown.collect::<Vec<_>>().join(" "), expect);
}

#[track_caller]
fn check_same(a: &str, b: &str) {
    let keys = |text: &str| words(text).iter().map(|word| word.key).collect::<Vec<_>>();
    assert_eq!(keys(a), keys(b), "{a:?} {b:?}");
}

#[test]
fn names_sentences_and_quotations() {
    check("", "");
    check("— 🔥 …", "");
    check("🔥 The port burnt. Nobody knew.", "(The port burnt) (Nobody knew)");
    check("The U.S. President met Mr. Oduya in Karsa.", "(The* U.S* President* met Mr* Oduya* in Karsa*)");
    check("Karsa Port burnt; then foreign minister Emil Oduya came.", "(Karsa* Port* burnt then foreign* minister* Emil* Oduya* came)");
    check("the minister came", "(the minister came)");
    check("One\nTwo! Three? 1.5 four\n\nfive", "(One) (Two) (Three) (1.5 four) (five)");
    check("a line may be broken\nanywhere", "(a line may be broken anywhere)");
    check("He said “we go” and “I stay”.", "(He said we1 go1 and I*2 stay2)");
    check("港口。今天", "(港 口) (今 天)");
    // Where nearly all words have capitals they tell nothing.
    let shouted = "FIRE IN THE PORT AS MORE SHIPS COME IN FROM THE SOUTH AND NOBODY HAS SEEN THE MAYOR SINCE DAWN TODAY";
    assert!(words(shouted).iter().all(|word| !word.spot.is_name()));
}

#[test]
fn typesetting_is_folded() {
    check_same("don’t DON'T don´t don`t", "don't don't don't don't");
    check_same("U.S. us", "US U.S");
    check_same("re-open", "re\u{2011}open");
    check_same("a\u{a0}b\u{202f}c\u{3000}d", "a b c d");
    check_same("gov\u{ad}ernment \u{200e}x", "government x");
    check_same("İstanbul ÇA ΟΔΟΣ", "istanbul ça οδοσ");
    check_same("المينـاء الغوّاصون", "الميناء الغواصون");
    let keys = |text: &str| words(text).iter().map(|word| word.key).collect::<Vec<_>>();
    assert_ne!(keys("1.5"), keys("15"));
    assert_ne!(keys("cant"), keys("can't"));
}

proptest! {
    #[test]
    fn plain_words_are_cut_as_unicode_would(text in "[a-cA-C0-2_.,;:'\"() /-]{0,40}") {
        let expect: Vec<_> = text.unicode_word_indices().map(|(start, word)| (start, start + word.len())).collect();
        prop_assert_eq!(cut(&text), expect);
    }

    #[test]
    fn words_are_in_order_and_apart(text in any::<String>()) {
        let words = words(&text);
        prop_assert!(words.iter().all(|word| word.spot.start < word.spot.end && word.weight.bits <= word.weight.most_bits));
        prop_assert!(words.windows(2).all(|pair| pair[0].spot.end <= pair[1].spot.start));
        prop_assert!(words.last().is_none_or(|word| word.spot.end.0 as usize <= text.chars().count()));
    }

    #[test]
    fn both_ways_to_a_key_are_one(word in "[a-zA-Z0-9]{1,4}([.'][a-zA-Z0-9]{1,3}){0,2}") {
        prop_assert_eq!(ascii_key(word.as_bytes()), any_key(&word));
    }
}
