//! What can't all be true, and what only looks so.

use super::{fixture::project, incident};
use crate::ledger::{Options, disagreement_sentence, english};

const CAST: &str = "
    source ho Harbour Observatory
    source min ministry
    source front Northern Front; aka the Front
    article a1 2031-03-14 Coastal Wire
    article a2 2031-03-15 Daily Ledger
";

#[track_caller]
fn check_incident(incident_line: &str, claims: &str, expect: &[&str]) {
    let project = project(&format!("{CAST}incident i1 {incident_line}\n{claims}"));
    let ledger = incident(&project, "i1", Options::default());
    let sentences: Vec<String> =
        ledger.disagreements.iter().map(|disagreement| disagreement_sentence(&project, &ledger.incident, disagreement, &english)).collect();
    assert_eq!(sentences, expect);
    for disagreement in &ledger.disagreements {
        assert!(disagreement.sides.len() > 1, "{disagreement:?}");
    }
}

#[track_caller]
fn check(claims: &str, expect: &[&str]) {
    check_incident("Gate", claims, expect);
}

#[test]
fn figures_that_exclude_each_other() {
    check(
        "claim c1 a1 killed 3; by min; i1
         claim c2 a2 killed 8; by ho; i1",
        &["Gate: ministry says 3 killed, Harbour Observatory 8."],
    );
    check(
        "claim c1 a1 killed up to 5; by min; i1
         claim c2 a2 killed 8+; by ho; i1
         claim c3 a2 injured 8; by ho; i1",
        &["Gate: ministry says up to 5 killed, Harbour Observatory 8 or more."],
    );
    // An open range goes on for ever; ranges may share a number.
    check("claim c1 a1 killed 3+; by min; i1\nclaim c2 a2 killed 8; by ho; i1", &[]);
    check("claim c1 a1 killed 3-8; by min; i1\nclaim c2 a2 killed 8; by ho; i1", &[]);
    // One voice that corrects itself is no dispute; nor is a word.
    check("claim c1 a1 killed 3; by min; i1\nclaim c2 a2 killed 8; by min; i1", &[]);
    check("claim c1 a1 killed 3; by min; i1\nclaim c2 a2 killed dozens; by ho; i1", &[]);
    check("claim c1 a1 killed 3; by min; retracted; i1\nclaim c2 a2 killed 8; by ho; i1", &[]);
    // Who agrees with somebody on each side is on neither; who agree are on one.
    check(
        "claim c1 a1 killed 3; by min; i1
         claim c2 a2 killed 8; by ho; i1
         claim c3 a2 killed 3-8; by front; i1
         claim c4 a1 killed 8; i1
         claim c5 a2 killed 12; i1",
        &["Gate: ministry says 3 killed, Northern Front 3 to 8, Coastal Wire and Harbour Observatory 8, Daily Ledger 12."],
    );
    check(
        "claim c1 a1 killed 3; by min; i1
         claim c2 a2 killed 8; by ho; i1
         claim c3 a2 killed 3-8; by front; i1",
        &["Gate: ministry says 3 killed, Harbour Observatory 8."],
    );
}

#[test]
fn places() {
    let two = "claim c1 a1; by min; place Tartus; i1
        claim c2 a2; by ho; place Homs; i1";
    check(two, &["Gate: ministry says Tartus, Harbour Observatory Homs."]);
    check_incident("Gate; place Tartus; also homs", two, &[]);
    check_incident("Tartus; aka HOMS", two, &[]);
    check_incident("Gate; place Tartus; also Tartous", two, &["Gate: ministry says Tartus, Harbour Observatory Homs."]);
    check("claim c1 a1; place Tartus; i1\nclaim c2 a2; place tartus; i1\nclaim c3 a2; i1", &[]);
    check("claim c1 a1; place Tartus; i1\nclaim c2 a2; place Homs; aggregates i1\nclaim c3 a2; place Hama; background i1", &[]);
}

#[test]
fn times() {
    check(
        "claim c1 a1; by min; on 2031-03-14; i1
         claim c2 a2; by ho; on 2031-03-15; i1
         claim c3 a2; on 2031-03; i1",
        &["Gate: ministry says 14 March 2031, Harbour Observatory 15 March 2031."],
    );
    check("claim c1 a1; on 2031-03-14; i1\nclaim c2 a2; on 2031-03; i1\nclaim c3 a2; on 2031; i1", &[]);
    check("claim c1 a1; on 2031-03-14T08:00; i1\nclaim c2 a2; on 2031-03-14; i1", &[]);
    // Something that lasted for days.
    let two = "claim c1 a1; by min; on 2031-03-14; i1\nclaim c2 a2; by ho; on 2031-03-15; i1";
    check_incident("Siege; on 2031-03-14; to 2031-03-20", two, &[]);
    check_incident("Siege; on 2031-03-15; to 2031-03-20", two, &["Siege: ministry says 14 March 2031, Harbour Observatory 15 March 2031."]);
}

#[test]
fn actors() {
    check_incident(
        "Gate; actor alleged_perpetrator Northern Front; actor alleged_perpetrator Harbour Brigade",
        "",
        &["Gate: alleged perpetrator: Northern Front or Harbour Brigade."],
    );
    check_incident(
        "Gate; actor claimant THE FRONT; actor claimant Brigade; actor claimant Northern Front",
        "",
        &["Gate: claimant: Northern Front or Brigade."],
    );
    // One name twice, or roles that several may have.
    check_incident("Gate; actor alleged_perpetrator the front; actor alleged_perpetrator Northern Front", "", &[]);
    check_incident("Gate; actor victim Dockers; actor victim Guards; actor target Port; actor target Gate", "", &[]);
    check_incident("Gate; actor alleged_perpetrator Northern Front; actor claimant Brigade", "", &[]);
}

#[test]
fn who_did_it() {
    check(
        "claim c1 a1; kind responsibility; by min; i1
         claim c2 a2; kind responsibility; by front; CT-; i1
         claim c3 a2; kind responsibility; by cw min; PR+; i1",
        &["Gate: who did it: asserted by ministry, denied by Northern Front."],
    );
    check("claim c1 a1; kind responsibility; by min; i1\nclaim c2 a2; kind responsibility; by ho; Uu; i1", &[]);
    check("claim c1 a1; kind responsibility; by min; i1\nclaim c2 a2; kind responsibility; by min; CT-; i1", &[]);
    check("claim c1 a1; kind responsibility; by min; i1\nclaim c2 a2; kind responsibility; by front; CT-; retracted; i1", &[]);
    check("claim c1 a1; kind responsibility; by front; CT-; i1", &[]);
}

#[test]
fn what_is_asserted_and_denied() {
    check(
        "claim c1 a1; kind territory; by min; i1
         claim c2 a2; kind territory; by front; PS-; i1",
        &["Gate: territory: asserted by ministry, denied by Northern Front."],
    );
    check("claim c1 a1; kind territory; by min; i1\nclaim c2 a2; kind attack; by front; CT-; i1", &[]);
    check("claim c1 a1; kind statement; by min; i1\nclaim c2 a2; kind statement; by front; CT-; i1", &[]);
    check("claim c1 a1; by min; i1\nclaim c2 a2; by front; CT-; i1", &[]);
    // Figures only where what is asserted lies within what is denied.
    check(
        "claim c1 a1 killed 40; by ho; i1
         claim c2 a2 killed more than 35; by min; CT-; i1
         claim c3 a2 killed 12; by front; CT-; i1",
        &["Gate: killed: 40 asserted by Harbour Observatory, 36 or more denied by ministry."],
    );
    check("claim c1 a1 killed 12; by ho; i1\nclaim c2 a2 killed 40; by min; CT-; i1", &[]);
    check("claim c1 a1 killed 12+; by ho; i1\nclaim c2 a2 killed 40; by min; CT-; i1", &[]);
    check(
        "claim c1 a1 killed dozens; by ho; i1\nclaim c2 a2 killed dozens; by min; CT-; i1\nclaim c3 a2 killed scores; by front; CT-; i1",
        &["Gate: killed: “dozens” asserted by Harbour Observatory, “dozens” denied by ministry."],
    );
}
