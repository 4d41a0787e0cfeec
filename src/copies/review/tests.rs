//! Decisions on what was found, and what is left to decide.

use super::*;
use crate::{
    audit,
    command::Command,
    copies::{
        find,
        tests::fixture::{Marked, copies, session},
    },
    history::Session,
    stamp::Timestamp,
};

/// "a1 2–9 = a2 0–7 near confirmed by a1", one for each pair.
fn shown(pairs: &[Reviewed]) -> Vec<String> {
    let show = |pair: &Reviewed| {
        let [one, other] = pair.copied.passages.each_ref().map(|passage| format!("{} {}", passage.article, passage.span));
        let verdict = pair.verdict.map_or("", Verdict::word);
        let origin = pair.origin.as_ref().map_or(String::new(), |origin| format!(" from {origin}"));
        format!("{one} = {other} {} {verdict}{origin}", pair.copied.kind.word()).trim_end().to_owned()
    };
    pairs.iter().map(show).collect()
}

/// Decides on the pair of that number as it is given back.
fn decide(session: &mut Session, found: &[Copied], nth: usize, change: impl FnOnce(&mut Decision)) {
    let record = {
        let pairs = reviewed(session.project(), found);
        let mut decision = Decision::on(&pairs[nth]);
        change(&mut decision);
        decision.record(session.project(), &pairs[nth], || format!("g{nth}")).unwrap()
    };
    session.perform(&Command::PutCopyGroup(record), Timestamp::from_unix_millis(3_000), None).unwrap();
    assert_eq!(audit::violations(session.project()), [""; 0]);
}

fn decided_now(session: &Session, found: &[Copied]) -> Vec<Copied> {
    crate::copies::decided(session.project(), found)
}

fn three() -> (Session, Vec<Marked>, Vec<Copied>) {
    let (session, marked) = session(&["{At least 12 died there.} More.", "So: {at least 12 died there.}", "{at least 12 died there} 🔥"]);
    let mut found = copies(&marked, CopyKind::Verbatim);
    found[1].kind = CopyKind::Near;
    (session, marked, found)
}

#[test]
fn decisions_stand_for_what_was_found() {
    let (mut session, _, found) = three();
    assert_eq!(shown(&reviewed(session.project(), &found)), ["a1 0–23 = a2 4–27 verbatim", "a1 0–23 = a3 0–22 near"]);
    decide(&mut session, &found, 0, |_| {});
    decide(&mut session, &found, 1, |decision| decision.verdict = Verdict::Rejected);
    let decided = ["a1 0–23 = a2 4–27 verbatim confirmed", "a1 0–23 = a3 0–22 near rejected"];
    assert_eq!(shown(&reviewed(session.project(), &found)), decided);
    // What is decided stays when it is not found again.
    assert_eq!(shown(&reviewed(session.project(), &[])), decided);
    let counts: Vec<bool> = reviewed(session.project(), &found).iter().map(Reviewed::counts).collect();
    assert_eq!(counts, [true, false]);
    assert_eq!(shown(&reviewed(session.project(), &decided_now(&session, &found)))[0], decided[0]);
    assert_eq!(decided_now(&session, &found).len(), 1);

    // A second thought, with the extents corrected: no new record, and still the pair that was found.
    decide(&mut session, &found, 1, |decision| {
        decision.verdict = Verdict::Confirmed;
        decision.kind = CopyKind::Rewrite;
        decision.origin = Some("a3".into());
        decision.spans[1] = Span::at(3, 16).unwrap();
    });
    let corrected = ["a1 0–23 = a2 4–27 verbatim confirmed", "a1 0–23 = a3 3–16 rewrite confirmed from a3"];
    assert_eq!(shown(&reviewed(session.project(), &found)), corrected);
    assert_eq!(session.project().copy_groups().count(), 2);
    let group = session.project().copy_group(&"g1".into()).unwrap();
    assert_eq!(
        group.body.passages.iter().map(|passage| passage.quote.as_str()).collect::<Vec<_>>(),
        ["At least 12 died there.", "least 12 died"]
    );

    session.perform(&Command::DeleteCopyGroup("g1".into()), Timestamp::from_unix_millis(4_000), None).unwrap();
    assert_eq!(shown(&reviewed(session.project(), &found))[1], "a1 0–23 = a3 0–22 near");
}

#[test]
fn a_decision_on_three_passages_is_three_pairs() {
    let (mut session, _, found) = three();
    let passage = |id: &str, start: u32, end: u32, quote: &str| QuotedPassage {
        article: id.into(),
        span: Span::at(start, end).unwrap(),
        quote: quote.to_owned(),
        extra: Extra::new(),
    };
    let group = CopyGroup {
        id: "g".into(),
        kind: CopyKind::Near,
        passages: vec![
            passage("a3", 0, 16, "at least 12 died"),
            passage("a1", 0, 16, "At least 12 died"),
            passage("a2", 4, 20, "at least 12 died"),
        ],
        verdict: Verdict::Confirmed,
        origin: None,
        note: String::new(),
        extra: Extra::new(),
    };
    session.perform(&Command::PutCopyGroup(group), Timestamp::from_unix_millis(3_000), None).unwrap();
    let pairs = reviewed(session.project(), &found);
    let expect = ["a1 0–16 = a2 4–20 near confirmed", "a1 0–16 = a3 0–16 near confirmed", "a2 4–20 = a3 0–16 near confirmed"];
    assert_eq!(shown(&pairs), expect);
    assert!(pairs.iter().all(|pair| (pair.copied.score - 1.0).abs() < 1e-9));
    // One side of one pair corrected is corrected in the record.
    decide(&mut session, &found, 2, |decision| decision.spans[0] = Span::at(4, 15).unwrap());
    assert_eq!(shown(&reviewed(session.project(), &[]))[0], "a1 0–16 = a2 4–15 near confirmed");
    assert_eq!(session.project().copy_groups().count(), 1);
}

#[test]
fn pairs_are_told_apart_by_their_extents() {
    let (session, _, found) = three();
    let pairs = reviewed(session.project(), &found);
    assert!(pairs[0].is_of(&found[0].passages) && !pairs[0].is_of(&found[1].passages));
    let mut elsewhere = found[0].passages.clone();
    elsewhere[0].span = Span::at(23, 29).unwrap();
    assert!(!pairs[0].is_of(&elsewhere));
}

#[test]
fn what_the_finder_finds_is_reviewed_as_it_is() {
    let copied = "By nightfall, when rescuers had searched two of the terminal’s five silos, at least 12 people had died.";
    let (session, _) = session(&[&format!("{{x}} {copied} And so on."), &format!("{{x}} Elsewhere: {copied}")]);
    let found = find(session.project());
    let pairs = reviewed(session.project(), &found);
    assert_eq!(pairs.iter().map(|pair| pair.copied.clone()).collect::<Vec<_>>(), found);
    assert!(!found.is_empty());
}
