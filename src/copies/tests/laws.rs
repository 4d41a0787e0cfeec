//! Laws for all texts: extents lie in the texts on the edges of words, finding is the same from either side and in any
//! order, and a long enough planted passage is always found.

use proptest::{collection::vec, prelude::*, sample::select};

use crate::{
    copies::{Copied, Finder, words::words},
    id::ArticleId,
    record::CopyKind,
    text::ArticleText,
};

/// So few words that passages recur by chance, with everything that is not a word in between.
const WORDS: &[&str] = &[
    "harbour",
    "basin",
    "the",
    "of",
    "evening",
    "divers",
    "Karsa",
    "Minister",
    "“the",
    "terminal”",
    "“",
    "”.",
    "quarrel.",
    "since",
    "mine,",
    "\n",
    "43",
    "US-led",
    "U.S.",
    "Monday´s",
    "مرفأ",
    "انفجار",
    "港",
    "务",
    "局",
    "ท่าเรือ",
    "🔥",
    "re\u{ad}open",
    "NATO",
    "it’s",
    "\u{a0}",
    "e\u{301}t",
];

fn text() -> impl Strategy<Value = String> {
    prop_oneof![
        4 => vec(select(WORDS), 0..80).prop_map(|words| words.join(" ")),
        1 => vec(any::<char>(), 0..60).prop_map(String::from_iter),
    ]
}

fn add_all(texts: &[(ArticleId, ArticleText)]) -> Vec<Copied> {
    let mut finder = Finder::new();
    for (id, text) in texts {
        finder.add(id, text);
    }
    finder.settle()
}

fn articles(texts: &[String]) -> Vec<(ArticleId, ArticleText)> {
    (0..).zip(texts).map(|(nth, text): (u32, _)| (format!("a{nth}").into(), ArticleText::new(text))).collect()
}

fn keys(text: &str) -> Vec<u64> {
    words(text).iter().map(|word| word.key).collect()
}

/// A word that no other number has.
fn rare(mut n: u64) -> String {
    let mut word = String::new();
    for _ in 0..5 {
        word.push_str(["ba", "ke", "li", "mo", "nu", "ra", "se", "ti"][(n % 8) as usize]);
        n /= 8;
    }
    word
}

proptest! {
    #[test]
    fn extents_are_words_of_their_texts(texts in vec(text(), 2..4)) {
        let articles = articles(&texts);
        for copied in add_all(&articles) {
            let slices = copied.passages.each_ref().map(|passage| {
                let text = &articles.iter().find(|(id, _)| *id == passage.article).unwrap().1;
                let inside = words(text.as_str());
                assert!(inside.iter().any(|word| word.spot.start == passage.span.start()));
                assert!(inside.iter().any(|word| word.spot.end <= passage.span.end() && word.spot.end.0 + 3 >= passage.span.end().0));
                keys(text.slice(passage.span).unwrap())
            });
            prop_assert!(copied.passages[0].article < copied.passages[1].article);
            prop_assert!((0.5..=1.0).contains(&copied.score));
            match copied.kind {
                CopyKind::Verbatim => prop_assert!(copied.score == 1.0 && slices[0] == slices[1]),
                CopyKind::Near => prop_assert!((0.8..1.0).contains(&copied.score) && slices[0] != slices[1]),
                CopyKind::Rewrite => prop_assert!(copied.score < 0.8),
                CopyKind::SharedQuote => {}
            }
        }
    }

    #[test]
    fn the_order_of_adding_changes_nothing(texts in vec(text(), 2..5), from in 0..4_usize) {
        let mut articles = articles(&texts);
        let expect = add_all(&articles);
        let n = articles.len();
        articles.rotate_left(from % n);
        prop_assert_eq!(&add_all(&articles), &expect);
        articles.reverse();
        prop_assert_eq!(&add_all(&articles), &expect);
    }

    #[test]
    fn it_is_the_same_from_either_side(texts in vec(text(), 2)) {
        let turned = |mut copied: Copied| {
            copied.passages.reverse();
            let names = ["a0", "a1"];
            for (passage, name) in copied.passages.iter_mut().zip(names) {
                passage.article = name.into();
            }
            copied
        };
        let mut other = texts.clone();
        other.reverse();
        let found = add_all(&articles(&texts));
        let others = add_all(&articles(&other)).into_iter().map(turned).collect::<Vec<_>>();
        // Where there are several ways to pair the same words, either may be taken.
        prop_assert_eq!(found.len(), others.len());
        if found.len() == 1 {
            prop_assert_eq!(found, others);
        }
    }

    #[test]
    fn a_planted_passage_of_rare_words_is_found(
        planted in vec(any::<u64>(), 12..60),
        before in [vec(any::<u64>(), 0..200), vec(any::<u64>(), 0..200)],
        behind in [vec(any::<u64>(), 0..200), vec(any::<u64>(), 0..200)],
    ) {
        let text = |nth: usize| {
            let words = before[nth].iter().chain(&planted).chain(&behind[nth]);
            words.map(|n| rare(*n)).collect::<Vec<_>>().join(" ")
        };
        let n_chars = |n_words: usize| u32::try_from(n_words * 11).unwrap();
        let found = add_all(&articles(&[text(0), text(1)]));
        let covers = |copied: &Copied| {
            copied.passages.iter().zip(&before).all(|(passage, before)| {
                passage.span.start().0 <= n_chars(before.len()) && passage.span.end().0 >= n_chars(before.len() + planted.len()) - 1
            })
        };
        prop_assert!(found.iter().any(covers), "{found:?}");
    }

    #[test]
    fn taking_out_is_as_if_it_had_never_been(texts in vec(text(), 2..6), gone in 0..6_usize) {
        let articles = articles(&texts);
        let gone = gone % articles.len();
        let mut finder = Finder::new();
        for (id, text) in &articles {
            finder.add(id, text);
        }
        finder.remove(&articles[gone].0);
        let mut rest = articles.clone();
        rest.remove(gone);
        prop_assert_eq!(finder.settle(), add_all(&rest));
    }
}
