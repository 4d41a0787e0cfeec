//! What merging would do, told in texts and heard elsewhere, and taken in step by step: the outcome is that of doing it here and
//! at once.

use crossbearing::{
    command::Author,
    history::Session,
    id::Table,
    merge::{Incoming, MergePlan, Parting, Receiving, Row, Sending, plan},
    project::Project,
    stamp::Timestamp,
    wire::{ExportOptions, Loaded, load, save},
};
use proptest::prelude::*;

use crate::any_project::project;

fn loaded(project: &Project) -> Loaded {
    load(save(project, &ExportOptions::default()).as_bytes(), "theirs").unwrap()
}

/// The plan as it is heard, told in pieces of so many bytes.
fn heard(current: &Project, plan: &MergePlan, n_bytes: usize) -> Option<MergePlan> {
    let (mut sending, mut receiving) = (Sending::default(), Receiving::new(current));
    while let Some(rows) = sending.rows(&plan.rows, n_bytes) {
        receiving.rows(&rows)?;
    }
    receiving.finish(&Sending::rest(plan))
}

#[track_caller]
fn check(current: &Project, files: &[&Loaded], n_bytes: usize) {
    let files: Vec<Incoming<'_>> = files.iter().map(|loaded| Incoming { name: "theirs", loaded }).collect();
    let plan = plan(current, &files, &mut |_| true).unwrap();
    let heard = heard(current, &plan, n_bytes).unwrap();
    assert!(heard.rows == plan.rows, "rows");
    assert!(heard.merged == plan.merged && heard.merged.index_is_current(), "merged");
    assert!(heard.seen == plan.seen && heard.revisions == plan.revisions && heard.warnings == plan.warnings, "the rest");

    let at = Timestamp::default();
    let is_chosen = |row: &Row| row.edit.key.id.len().is_multiple_of(2);
    let author = Author { replica: "r".into(), replica_label: String::new(), person: "p".into(), name: "P".into() };
    for chosen in [&is_chosen as &dyn Fn(&Row) -> bool, &|_| true] {
        let change = plan.part(current, chosen, "merge", None, at);
        let mut parting = Parting::new(&heard, current, chosen, "merge", None, at);
        while parting.step(1) {}
        let in_steps = parting.finish();
        assert!(in_steps == change, "the change");

        let (mut at_once, mut prepared) = (Session::new(current.clone(), author.clone()), Session::new(current.clone(), author.clone()));
        at_once.take_in(&change, None).unwrap();
        let mut merge = prepared.prepare(in_steps);
        while merge.applying.step(1).unwrap() {}
        prepared.take_in_prepared(merge).unwrap();
        assert!(prepared.project() == at_once.project() && prepared.project().index_is_current(), "the project");
        let text = |session: &Session| save(session.project(), &ExportOptions::default());
        assert!(text(&prepared) == text(&at_once), "the file");
        let undone = at_once.undo(at);
        let mut going = prepared.undoing(at).unwrap();
        while going.step(1) {}
        assert!(prepared.gone(going) == undone, "the change back");
        assert!(text(&prepared) == text(&at_once), "the file, undone");
        let mut going = prepared.redoing(at).unwrap();
        while going.step(2) {}
        assert!(prepared.gone(going) == at_once.redo(at), "the change forth");
        assert!(text(&prepared) == text(&at_once) && prepared.project().index_is_current(), "the file, done again");
    }
}

#[test]
fn tables_have_the_numbers_of_their_places() {
    for (nth, table) in Table::ALL.iter().enumerate() {
        assert_eq!(*table as usize, nth);
    }
}

/// `PROPTEST_CASES` times, or as often as there is time for in every run.
fn config() -> ProptestConfig {
    let cases = std::env::var("PROPTEST_CASES").ok().and_then(|cases| cases.parse().ok()).unwrap_or(12);
    ProptestConfig { cases, failure_persistence: None, ..ProptestConfig::default() }
}

proptest! {
    #![proptest_config(config())]

    #[test]
    fn a_plan_is_heard_as_it_was_told(here in project(), there in project(), other in project(), n_bytes in 1_usize..2_000) {
        check(&here, &[&loaded(&there)], n_bytes);
        check(&here, &[&loaded(&there), &loaded(&other)], n_bytes);
        check(&Project::new("p".into(), "New"), &[&loaded(&here)], n_bytes);
        check(&here, &[&loaded(&here)], n_bytes);
    }

    #[test]
    fn what_was_spoilt_is_not_taken_for_a_plan(here in project(), there in project(), at in 0.0..1.0) {
        let there = loaded(&there);
        let plan = plan(&here, &[Incoming { name: "theirs", loaded: &there }], &mut |_| true).unwrap();
        let rows = Sending::default().rows(&plan.rows, usize::MAX).unwrap_or_default();
        let rest = Sending::rest(&plan);
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, clippy::cast_precision_loss, reason = "some place will do")]
        let cut = |text: &str| text.chars().take((at * text.chars().count() as f64) as usize).collect::<String>();
        let mut receiving = Receiving::new(&here);
        // Cut off between two rows it is as good as whole.
        let _ = receiving.rows(&cut(&rows));
        prop_assert!(receiving.finish(&cut(&rest)).is_none());
    }
}
