//! The storage in a real browser: what is written comes back, what doesn't fit is refused whole, what is
//! damaged is named and left as it is.

use std::task::Poll;

use wasm_bindgen::JsValue;
use wasm_bindgen_test::wasm_bindgen_test;

use super::*;
use crate::app::platform::env;

/// A storage that no other test uses.
async fn fresh() -> (Storage, String) {
    let name = format!("crossbearing-test-{}", env::new_id());
    (Storage::open_named(&name).await.unwrap(), name)
}

fn row(id: &str) -> ProjectRow {
    ProjectRow { id: id.into(), title: "Port".into(), replica: "r1".into(), bytes: 4, bytes_snapshot: 4, ..ProjectRow::default() }
}

fn facts(title: &str) -> Facts {
    Facts { title: title.into(), n_articles: 2, n_claims: 3 }
}

fn texts(texts: &[&str]) -> Vec<String> {
    texts.iter().map(|text| (*text).to_owned()).collect()
}

/// Runs two writes at once.
async fn both<A, B>(a: impl Future<Output = A>, b: impl Future<Output = B>) -> (A, B) {
    let (mut a, mut b) = (std::pin::pin!(a), std::pin::pin!(b));
    let (mut done_a, mut done_b) = (None, None);
    std::future::poll_fn(|context| {
        if done_a.is_none()
            && let Poll::Ready(done) = a.as_mut().poll(context)
        {
            done_a = Some(done);
        }
        if done_b.is_none()
            && let Poll::Ready(done) = b.as_mut().poll(context)
        {
            done_b = Some(done);
        }
        match (done_a.take(), done_b.take()) {
            (Some(a), Some(b)) => Poll::Ready((a, b)),
            (a, b) => {
                (done_a, done_b) = (a, b);
                Poll::Pending
            }
        }
    })
    .await
}

/// Puts anything anywhere, as a fault would.
async fn put(storage: &Storage, store: &str, key: &JsValue, value: &JsValue) {
    let transaction = storage.0.begin(&ALL, Mode::Write).unwrap();
    transaction.store(store).unwrap().put_with_key(value, key).unwrap();
    transaction.done().await.unwrap();
}

#[wasm_bindgen_test]
async fn what_is_written_comes_back_after_reopening() {
    let (storage, name) = fresh().await;
    storage.create(&row("p"), "copy").await.unwrap();
    storage.append("p", 0, &texts(&["one", "two"]), &facts("Port 2")).await.unwrap();
    let written = storage.append("p", 2, &texts(&["three \u{1f309} \u{0}"]), &facts("Port 3")).await.unwrap();
    drop(storage);

    let storage = Storage::open_named(&name).await.unwrap();
    let stored = storage.read("p").await.unwrap();
    assert_eq!(stored.row, Ok(written.clone()));
    assert_eq!((written.seq, written.n_journal, written.title.as_str(), written.n_claims), (3, 3, "Port 3", 3));
    assert_eq!(stored.snapshot, Snapshot { seq: 0, text: "copy".into() });
    assert_eq!(stored.journal, [(1, "one".into()), (2, "two".into()), (3, "three \u{1f309} \u{0}".into())]);
    assert_eq!(storage.list().await.unwrap(), (vec![written], vec![]));
}

#[wasm_bindgen_test]
async fn projects_do_not_mix() {
    let (storage, _) = fresh().await;
    for id in ["p", "p ", "pp", "", "é"] {
        storage.create(&row(id), id).await.unwrap();
        storage.append(id, 0, &texts(&[id, "x"]), &facts(id)).await.unwrap();
    }
    storage.replace("p", 2, 2, "folded", &facts("p")).await.unwrap();
    storage.delete("pp").await.unwrap();
    assert_eq!(storage.read("pp").await, Err(StorageError::Missing));
    for id in ["p ", "", "é"] {
        let stored = storage.read(id).await.unwrap();
        assert_eq!((stored.snapshot.text.as_str(), stored.journal.len()), (id, 2));
    }
    assert_eq!(storage.read("p").await.unwrap().journal, []);
}

#[wasm_bindgen_test]
async fn a_write_that_goes_on_from_elsewhere_is_refused_whole() {
    let (ours, name) = fresh().await;
    ours.create(&row("p"), "copy").await.unwrap();
    let theirs = Storage::open_named(&name).await.unwrap();
    theirs.append("p", 0, &texts(&["theirs"]), &facts("Theirs")).await.unwrap();
    let before = ours.read("p").await.unwrap();

    let moved = StorageError::Moved { found: 1, expected: 0 };
    assert_eq!(ours.append("p", 0, &texts(&["ours", "too"]), &facts("Ours")).await, Err(moved.clone()));
    assert_eq!(ours.replace("p", 0, 2, "ours", &facts("Ours")).await, Err(moved.clone()));
    assert_eq!(ours.touch("p", 0, |row| row.is_open = true).await, Err(moved));
    assert_eq!(ours.read("p").await.unwrap(), before);
    // Of two writes at once, one is refused and neither is half done.
    let (two_a, two_b) = (texts(&["a", "aa"]), texts(&["b", "bb"]));
    let (facts_a, facts_b) = (facts("A"), facts("B"));
    let (first, second) = both(ours.append("p", 1, &two_a, &facts_a), theirs.append("p", 1, &two_b, &facts_b)).await;
    assert!(first.is_ok() != second.is_ok(), "{first:?} {second:?}");
    let stored = theirs.read("p").await.unwrap();
    assert_eq!(stored.journal.len(), 3);
    assert_eq!(stored.row.unwrap().seq, 3);
}

#[wasm_bindgen_test]
async fn a_number_that_is_taken_refuses_the_write() {
    let (storage, _) = fresh().await;
    storage.create(&row("p"), "copy").await.unwrap();
    // A change that the list knows nothing of.
    put(&storage, JOURNAL, &key_of("p", 2), &"stray".into()).await;
    let outcome = storage.append("p", 0, &texts(&["one", "two"]), &facts("Port")).await;
    assert_eq!(outcome, Err(StorageError::Constraint));
    let stored = storage.read("p").await.unwrap();
    assert_eq!((stored.row.unwrap().seq, stored.journal), (0, vec![(2, "stray".to_owned())]));
}

#[wasm_bindgen_test]
async fn folding_drops_exactly_what_the_copy_has() {
    let (storage, _) = fresh().await;
    storage.create(&row("p"), "copy").await.unwrap();
    storage.append("p", 0, &texts(&["one", "two", "three"]), &facts("Port")).await.unwrap();
    let folded = storage.replace("p", 3, 3, "folded", &facts("Port")).await.unwrap();
    assert_eq!((folded.seq, folded.n_journal, folded.bytes), (3, 0, 6));
    storage.append("p", 3, &texts(&["four"]), &facts("Port")).await.unwrap();
    let stored = storage.read("p").await.unwrap();
    assert_eq!((stored.snapshot, stored.journal), (Snapshot { seq: 3, text: "folded".into() }, vec![(4, "four".to_owned())]));
    // A copy may bring changes that were never in the journal.
    let ahead = storage.replace("p", 4, 6, "ahead", &facts("Port")).await.unwrap();
    assert_eq!(ahead.seq, 6);
    assert_eq!(storage.read("p").await.unwrap().journal, []);
}

#[wasm_bindgen_test]
async fn an_id_that_is_taken_is_refused() {
    let (storage, _) = fresh().await;
    storage.create(&row("p"), "first").await.unwrap();
    assert_eq!(storage.create(&row("p"), "second").await, Err(StorageError::Taken));
    assert_eq!(storage.read("p").await.unwrap().snapshot.text, "first");
}

#[wasm_bindgen_test]
async fn damage_is_named_and_can_be_had_as_it_is() {
    let (storage, _) = fresh().await;
    storage.create(&row("good"), "copy").await.unwrap();
    for id in ["entry", "copy", "change"] {
        storage.create(&row(id), "copy").await.unwrap();
    }
    put(&storage, PROJECTS, &"entry".into(), &"{\"id\":\"entry\"".into()).await;
    put(&storage, SNAPSHOTS, &"copy".into(), &JsValue::from_f64(7.0)).await;
    put(&storage, JOURNAL, &key_of("change", 1), &JsValue::from_bool(true)).await;

    let (rows, bad_rows) = storage.list().await.unwrap();
    assert_eq!(rows.len(), 3);
    assert_eq!(bad_rows.len(), 1);
    assert!(bad_rows[0].id == "entry" && bad_rows[0].error.to_string().contains("EOF"), "{bad_rows:?}");
    let entry = storage.read("entry").await.unwrap();
    assert!(matches!(entry.row, Err(StorageError::Damaged { .. })));
    assert_eq!(entry.snapshot.text, "copy");
    assert!(matches!(storage.append("entry", 0, &texts(&["x"]), &facts("x")).await, Err(StorageError::Damaged { .. })));
    assert!(matches!(storage.read("copy").await, Err(StorageError::Damaged { .. })));
    assert_eq!(storage.read("change").await.unwrap().journal, [(1, "true".to_owned())]);

    let raw = async |id: &str| serde_json::from_str::<serde_json::Value>(&storage.raw(id).await.unwrap()).unwrap();
    assert_eq!(raw("entry").await["row"], "{\"id\":\"entry\"");
    assert_eq!(raw("copy").await["snapshot"], 7);
    assert_eq!(raw("change").await["journal"][0]["change"], true);
    assert_eq!(raw("change").await["snapshot"]["text"], "copy");
    assert_eq!(raw("nobody").await["row"], serde_json::Value::Null);
}

#[wasm_bindgen_test]
async fn entries_of_newer_versions_keep_what_is_unknown() {
    let (storage, _) = fresh().await;
    storage.create(&row("p"), "copy").await.unwrap();
    let mut newer = serde_json::to_value(row("p")).unwrap();
    newer["pinned"] = true.into();
    put(&storage, PROJECTS, &"p".into(), &newer.to_string().into()).await;
    let written = storage.append("p", 0, &texts(&["x"]), &facts("Port")).await.unwrap();
    assert_eq!(written.extra.get("pinned"), Some(&true.into()));
    assert_eq!(storage.touch("p", 1, |row| row.opened = 99).await.unwrap().extra.get("pinned"), Some(&true.into()));
}

#[wasm_bindgen_test]
async fn a_newer_shape_is_called_newer() {
    let (storage, name) = fresh().await;
    storage.create(&row("p"), "copy").await.unwrap();
    // A newer version asks for the storage: the connection is given up, but not while work is under way.
    let hold = storage.hold();
    let request = database::factory().unwrap().open_with_u32(&name, 2).unwrap();
    storage.append("p", 0, &texts(&["kept"]), &facts("Port")).await.unwrap();
    drop(hold);
    let upgraded = database::answer(&request).await.unwrap();
    assert_eq!(storage.append("p", 1, &texts(&["late"]), &facts("Port")).await, Err(StorageError::Closed));
    assert_eq!(Storage::open_named(&name).await.unwrap_err(), StorageError::Newer);
    web_sys::IdbDatabase::from(upgraded).close();
}
