//! What is found in made-up reports, to the character, and what is not; and laws that hold for all texts.

mod decisions;
pub(super) mod fixture;
mod laws;

use super::{Copied, Finder};
use crate::{record::CopyKind, text::ArticleText};

use CopyKind::{Near, Rewrite, SharedQuote, Verbatim};

/// Texts without the marks ⟦n…⟧, and what they mark: its number, the text, from where to where.
type Marked = (Vec<String>, Vec<(char, usize, u32, u32)>);

fn unmarked(texts: &[&str]) -> Marked {
    let (mut plain, mut marks) = (Vec::new(), Vec::new());
    for (nth, text) in texts.iter().enumerate() {
        let (mut out, mut n_chars, mut open) = (String::new(), 0, Vec::new());
        let mut chars = text.chars();
        while let Some(c) = chars.next() {
            match c {
                '⟦' => open.push((chars.next().unwrap(), n_chars)),
                '⟧' => {
                    let (number, start) = open.pop().unwrap();
                    marks.push((number, nth, start, n_chars));
                }
                c => {
                    out.push(c);
                    n_chars += 1;
                }
            }
        }
        plain.push(out);
    }
    (plain, marks)
}

/// All that is found, as `kind start–end = start–end` with the names of the texts: the first is "0".
fn found(texts: &[String], order: &[usize], names: &[&str]) -> Vec<String> {
    let mut finder = Finder::new();
    for &nth in order {
        finder.add(&names[nth].into(), &ArticleText::new(&texts[nth]));
    }
    let side = |copied: &Copied, nth: usize| {
        let passage = &copied.passages[nth];
        let text = names.iter().position(|name| *name == passage.article.as_str()).unwrap();
        (text, passage.span.start().0, passage.span.end().0)
    };
    let mut rows: Vec<_> = finder.settle().iter().map(|copied| row(copied.kind, [side(copied, 0), side(copied, 1)])).collect();
    rows.sort();
    rows
}

fn row(kind: CopyKind, mut sides: [(usize, u32, u32); 2]) -> String {
    sides.sort_unstable();
    let [a, b] = sides.map(|(text, start, end)| format!("{text}: {start}–{end}"));
    format!("{a} = {b} {}", kind.word())
}

/// In texts with passages marked ⟦n…⟧ exactly these are found: for each number, each pair of passages in different texts.
/// In whatever order the articles come, and whichever has the smaller id.
#[track_caller]
fn check(texts: &[&str], expect: &[(char, CopyKind)]) {
    let (plain, marks) = unmarked(texts);
    let mut rows = Vec::new();
    for (nth, &(number, text, start, end)) in marks.iter().enumerate() {
        let kind = expect.iter().find(|(n, _)| *n == number).unwrap().1;
        for &(_, other, other_start, other_end) in marks[nth + 1..].iter().filter(|mark| mark.0 == number && mark.1 != text) {
            rows.push(row(kind, [(text, start, end), (other, other_start, other_end)]));
        }
    }
    rows.sort();
    for order in orders(texts.len()) {
        for names in [["a", "b", "c", "d"], ["z", "y", "x", "w"]] {
            let got = found(&plain, &order, &names);
            assert_eq!(got, rows, "{order:?} {names:?}\n{plain:#?}");
        }
    }
}

fn orders(n: usize) -> Vec<Vec<usize>> {
    let Some(last) = n.checked_sub(1) else { return vec![Vec::new()] };
    let insert = |order: Vec<usize>| {
        (0..n).map(move |place| {
            let mut order = order.clone();
            order.insert(place, last);
            order
        })
    };
    orders(last).into_iter().flat_map(insert).collect()
}

/// Nothing is found in these texts.
#[track_caller]
fn check_none(texts: &[&str]) {
    check(texts, &[]);
}

#[test]
fn word_for_word() {
    check(
        &[
            "Officials gave no figures. ⟦1The harbour master closed the northern basin after divers found a second mine beneath the ferry \
             terminal⟧, and shops stayed shut.",
            "The curfew was lifted on Friday; ⟦1the harbour master closed the northern basin after divers found a second mine beneath \
             the ferry terminal⟧ before noon.",
        ],
        &[('1', Verbatim)],
    );
    // Case, quotation marks, apostrophes, hyphens, spaces and dots in short forms are typesetting.
    check(
        &[
            "🔥 Live. ⟦1The government’s troops re-entered the U.S. compound on Monday, firing at “everything that moved” as they went.⟧",
            "⟦1The government´s troops re\u{2011}entered the US\u{a0}compound on Monday, firing at \"everything that moved\" as they went.⟧ \
             More soon.",
        ],
        &[('1', Verbatim)],
    );
    // The whole of a text, and the stop only if both have it.
    check(
        &[
            "⟦1Nobody has explained why the lighthouse keeper abandoned his post that evening⟧.",
            "⟦1Nobody has explained why the lighthouse keeper abandoned his post that evening⟧",
        ],
        &[('1', Verbatim)],
    );
}

#[test]
fn nearly_word_for_word() {
    // A word exchanged, at the very end of the sentence too.
    check(
        &[
            "He was cheered. ⟦1Her campaign has leaned heavily on donations from striking dockers since October past year.⟧ Polls open soon.",
            "Rain fell. ⟦1Her campaign has leaned heavily on donations from striking dockers since October last year.⟧",
        ],
        &[('1', Near)],
    );
    check(
        &[
            "the long feud that has ⟦1split Karsa into a mosaic of districts run by the council and a frequently quarrelling collection of \
             militias⟧ and smugglers’ clans.",
            "Decades of feuding have ⟦1split Karsa into a mosaic of districts run by the garrison and a frequently quarrelling collection \
             of militias⟧, among them two that used to be allies.",
        ],
        &[('1', Near)],
    );
    // Words put in, on one side or on the other.
    check(
        &[
            "⟦1The ferry company, which is owned by the state, suspended all crossings to the outer islands until inspectors could examine \
             the damaged pier.⟧",
            "Late news: ⟦1The ferry company suspended all crossings to the outer islands until two inspectors could examine the damaged \
             pier.⟧",
        ],
        &[('1', Near)],
    );
}

#[test]
fn reworded() {
    check(
        &[
            "⟦1Rescue teams searched the collapsed warehouse through the night for labourers trapped beneath concrete rubble, and doctors \
             treated dozens for smoke inhalation⟧ at the scene.",
            "⟦1Rescue crews combed the collapsed warehouse overnight for labourers trapped beneath twisted rubble, while doctors treated \
             many for smoke inhalation⟧.",
        ],
        &[('1', Rewrite)],
    );
    // The same news in other words is none.
    check_none(&[
        "Rescue teams searched the collapsed warehouse through the night for labourers trapped beneath concrete rubble.",
        "All night long firefighters dug for workers who were buried when the storehouse fell in.",
    ]);
}

#[test]
fn quotations_of_speech_are_no_copies() {
    check(
        &[
            "“⟦1We will not leave a single family behind in the ruins of the old harbour⟧,” the governor told state radio.",
            "Asked about it, she said: \"⟦1We will not leave a single family behind in the ruins of the old harbour⟧.\"",
            "Der Gouverneur: „⟦1We will not leave a single family behind in the ruins of the old harbour⟧“, «so weit».",
        ],
        &[('1', SharedQuote)],
    );
    // In marks on one side only, it was taken for the writer's own.
    check(
        &[
            "“⟦1We will not leave a single family behind in the ruins of the old harbour⟧,” the governor told state radio.",
            "Then the paper wrote that ⟦1we will not leave a single family behind in the ruins of the old harbour⟧!",
        ],
        &[('1', Verbatim)],
    );
    // Speech and narration that each stand by themselves are two.
    check(
        &[
            "⟦1Divers recovered the flight recorder from forty metres of muddy water on Sunday evening.⟧ “⟦2We have everything that we need \
             to learn what happened aboard⟧,” said the minister.",
            "⟦1Divers recovered the flight recorder from forty metres of muddy water on Sunday evening.⟧ “⟦2We have everything that we need \
             to learn what happened aboard⟧”, it was said.",
        ],
        &[('1', Verbatim), ('2', SharedQuote)],
    );
    // A few quoted words within narration go with it, marks and all.
    check(
        &[
            "⟦1The coroner called the evidence “thin at best” and adjourned the inquest into the drownings until spring.⟧",
            "⟦1The coroner called the evidence “thin at best” and adjourned the inquest into the drownings until spring.⟧",
        ],
        &[('1', Verbatim)],
    );
    check(
        &[
            "⟦1Asked about the missing trawlers and their crews, the admiral would only say “we are still looking”.⟧",
            "⟦1Asked about the missing trawlers and their crews, the admiral would only say “we are still looking”.⟧",
        ],
        &[('1', Verbatim)],
    );
}

#[test]
fn stock_strings_are_no_copies() {
    let names = "U.S. Trade Representative Johanna Marlow and Karsan Deputy Foreign Minister Emil Brandt Oduya";
    check_none(&[
        &format!("Talks were held on Sunday between {names} in a hotel by the lake."),
        &format!("{names} could not agree on anything."),
    ]);
    check_none(&[
        "It was signed by foreign minister Emil Brandt and secretary of state Johanna Marlow of Karsa after all.",
        "Neither foreign minister Emil Brandt nor anyone else came; foreign minister Emil Brandt and secretary of state Johanna Marlow of \
         Karsa had flown home.",
    ]);
    check_none(&[
        "KARSA/PORT OLIN, Sept. 5, 2031 (Coastal Wire) – Two people died.",
        "KARSA/PORT OLIN, Sept. 5, 2031 (Coastal Wire) – Elections will be held in spring.",
    ]);
    check_none(&[
        "In the early hours of Monday morning a boat sank.",
        "A fire broke out in the early hours of Monday morning at the mill.",
    ]);
    // A phrase that everybody uses is one, though two that share it would be taken for copies.
    let phrase = "the monitoring group, which relies on a network of volunteers across the country";
    let things = ["boats", "mills", "cranes", "gulls", "tents", "wells", "roofs", "kilns", "lamps", "carts", "drums", "ropes"];
    let articles = things.map(|thing| format!("{thing}: {phrase}. On {thing}, nothing."));
    let n_found = |n: usize| {
        let names: Vec<_> = (0..n).map(|nth| format!("a{nth:02}")).collect();
        found(&articles, &(0..n).collect::<Vec<_>>(), &names.iter().map(String::as_str).collect::<Vec<_>>()).len()
    };
    assert_eq!((n_found(2), n_found(12)), (1, 0));
}

#[test]
fn a_report_that_everybody_prints_is_a_copy_all_the_same() {
    let report = "The tanker had been adrift for nine days when fishermen noticed the smell of fuel and radioed the coast guard, whose \
                  only vessel was being repaired; by the time a tug arrived the slick had reached the oyster beds.";
    let articles: Vec<_> = (0..15).map(|nth| format!("Outlet {nth}. {report}")).collect();
    let names: Vec<_> = (0..15).map(|nth| format!("a{nth:02}")).collect();
    let names: Vec<_> = names.iter().map(String::as_str).collect();
    assert_eq!(found(&articles, &(0..15).collect::<Vec<_>>(), &names).len(), 15 * 14 / 2);
}

#[test]
fn a_short_sentence_with_a_figure_is_a_copy_however_many_print_it() {
    let names: Vec<_> = (0..15).map(|nth| format!("a{nth:02}")).collect();
    let names: Vec<_> = names.iter().map(String::as_str).collect();
    for sentence in [
        "At least 12 dockworkers died when the grain terminal exploded at dawn.",
        "Harbour police counted twelve drowned sailors beside the burning tanker yesterday evening.",
    ] {
        let articles: Vec<_> = (0..15).map(|nth| format!("Outlet {nth}. {sentence}")).collect();
        assert_eq!(found(&articles, &(0..15).collect::<Vec<_>>(), &names).len(), 15 * 14 / 2, "{sentence}");
    }
}

#[test]
fn what_nearly_every_article_ends_with_is_furniture() {
    let footer = "All rights reserved. This material may not be published, broadcast, rewritten or redistributed without the written \
                  permission of the agency, nor may it be stored, except for personal use.";
    let names: Vec<_> = (0..80).map(|nth| format!("a{nth:02}")).collect();
    let names: Vec<_> = names.iter().map(String::as_str).collect();
    let articles: Vec<_> = (0..80).map(|nth| format!("Number {nth}.\n{footer}")).collect();
    let n_found = |n: usize| found(&articles[..n], &(0..n).collect::<Vec<_>>(), &names).len();
    assert_eq!((n_found(2), n_found(80)), (1, 0));
}

#[test]
fn scripts_without_capitals_or_spaces() {
    check(
        &[
            "بيروت – ⟦1أغلقت السلطات الميناء الشمالي بعد أن عثر الغواصون على لغم ثان تحت محطة العبارات القديمة⟧ صباح أمس.",
            "وقال شهود إن ⟦1أغلقت السلطات الميناء الشمالي بعد أن عثر الغواصون على لغم ثان تحت محطة العبارات القديمة⟧.",
        ],
        &[('1', Verbatim)],
    );
    // Its points and its lengthening line are typesetting; a word exchanged is not.
    check(
        &[
            "⟦1أغلقت السلطات المينـاء الشمالي بعد أن عثر الغوّاصون على لغم ثان تحت محطة العبارات القديمة⟧",
            "⟦1أغلقت الشرطة الميناء الشمالي بعد أن عثر الغواصون على لغم ثان تحت محطة العبارات القديمة⟧ أمس",
        ],
        &[('1', Near)],
    );
    check(
        &[
            "【快讯】⟦1港务局在潜水员于渡轮码头下发现第二枚水雷后关闭了北部港池⟧，商店停业。",
            "据报道，⟦1港务局在潜水员于渡轮码头下发现第二枚水雷后关闭了北部港池⟧。",
        ],
        &[('1', Verbatim)],
    );
    check(
        &[
            "ข่าวด่วน: ⟦1เจ้าหน้าที่ปิดท่าเรือทางเหนือหลังนักดำน้ำพบทุ่นระเบิดลูกที่สองใต้ท่าเรือเฟอร์รี่⟧ เมื่อวานนี้",
            "ทั้งนี้ ⟦1เจ้าหน้าที่ปิดท่าเรือทางเหนือหลังนักดำน้ำพบทุ่นระเบิดลูกที่สองใต้ท่าเรือเฟอร์รี่⟧",
        ],
        &[('1', Verbatim)],
    );
    check_none(&["联合国安全理事会常任理事国", "他说联合国安全理事会不会开会。"]);
}

#[test]
fn several_passages_and_several_articles() {
    let first = "⟦1Smoke from the burning refinery drifted over the southern suburbs, where schools were told to keep children indoors.⟧";
    let second = "⟦2A convoy of flour lorries waited at the checkpoint for a third day because nobody would sign the papers.⟧";
    // In another order, in two articles of three.
    check(
        &[&format!("{first} Nothing else. {second}"), &format!("{second} Then this. {first}"), &format!("Unlike the others: {second}")],
        &[('1', Verbatim), ('2', Verbatim)],
    );
    // Twice in one article; within one article nothing is a copy.
    check(&[&format!("{first} And again, as was said: {first}"), &format!("Only once. {first}")], &[('1', Verbatim)]);
    // A sentence taken out between two others: one copy of each.
    let between = "Nobody knows whether the wind will turn before the firemen have run out of foam and patience.";
    check(&[&format!("{first} {between} {second}"), &format!("{first} {second}")], &[('1', Verbatim), ('2', Verbatim)]);
}

#[test]
fn nothing_to_compare() {
    check_none(&[]);
    check_none(&[""]);
    check_none(&["", ""]);
    check_none(&["...", "...\n\n…"]);
    check_none(&["word", "word"]);
    check_none(&["Two blasts hit the port.", "Two blasts hit the port."]);
}

#[test]
fn articles_come_and_go() {
    let shared = "Smoke from the burning refinery drifted over the southern suburbs, where schools were told to keep children indoors.";
    let text = |nth: usize| ArticleText::new(&format!("Number {nth}. {shared} End of {nth}."));
    let id = |nth: usize| format!("a{nth}").into();
    let mut finder = Finder::new();
    assert_eq!(finder.add(&id(0), &text(0)), []);
    let added = finder.add(&id(1), &text(1));
    assert_eq!((added.len(), &added), (1, &finder.settle()));
    assert_eq!(finder.add(&id(2), &text(2)).len(), 2);
    // The same again replaces.
    assert_eq!(finder.add(&id(1), &text(1)).len(), 2);
    assert_eq!(finder.settle().len(), 3);
    finder.add(&id(1), &ArticleText::new("Quite another text."));
    assert_eq!(finder.settle().len(), 1);
    finder.remove(&id(7));
    // Most are gone: the rest is moved together, and still found.
    for nth in 3..20 {
        finder.add(&id(nth), &text(nth));
    }
    for nth in 2..20 {
        finder.remove(&id(nth));
    }
    assert_eq!(finder.settle(), []);
    let mut fresh = Finder::new();
    for finder in [&mut finder, &mut fresh] {
        finder.add(&id(0), &text(0));
        finder.add(&id(30), &text(30));
    }
    finder.remove(&id(1));
    assert_eq!((finder.settle().len(), finder.settle()), (1, fresh.settle()));
}
