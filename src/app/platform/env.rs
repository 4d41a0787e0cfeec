//! Clock, random ids and the page: what the library must not know.

use std::cell::Cell;

use crossbearing::{id::uuid_v7, stamp::Timestamp};

/// Now.
pub(crate) fn now() -> Timestamp {
    // Milliseconds since 1970 fit an f64 exactly.
    #[expect(clippy::cast_possible_truncation, reason = "whole milliseconds, far below 2^53")]
    Timestamp::from_unix_millis(js_sys::Date::now() as i64)
}

thread_local! {
    /// The time in the last id, so that ids made in one millisecond still sort in the order of their making.
    static LAST_MILLIS: Cell<u64> = const { Cell::new(0) };
}

/// A new id that no other machine makes; later ones sort behind earlier ones.
pub(crate) fn new_id() -> String {
    let mut random = [0; 10];
    let filled = web_sys::window()
        .and_then(|window| window.crypto().ok())
        .is_some_and(|crypto| crypto.get_random_values_with_u8_array(&mut random).is_ok());
    // Every browser that runs WebAssembly has a random source; work on without one could lose work later.
    assert!(filled, "the browser has no source of random numbers");
    let millis = u64::try_from(now().unix_millis()).unwrap_or(0).max(LAST_MILLIS.get() + 1);
    LAST_MILLIS.set(millis);
    uuid_v7(millis, random)
}
