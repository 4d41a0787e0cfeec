//! Clock, random ids and the page: what the library must not know.

use crossbearing::{id::uuid_v7, stamp::Timestamp};

/// Now.
pub(crate) fn now() -> Timestamp {
    // Milliseconds since 1970 fit an f64 exactly.
    #[expect(clippy::cast_possible_truncation, reason = "whole milliseconds, far below 2^53")]
    Timestamp::from_unix_millis(js_sys::Date::now() as i64)
}

/// A new id that no other machine makes.
pub(crate) fn new_id() -> String {
    let mut random = [0; 10];
    let filled = web_sys::window()
        .and_then(|window| window.crypto().ok())
        .is_some_and(|crypto| crypto.get_random_values_with_u8_array(&mut random).is_ok());
    // Every browser that runs WebAssembly has a random source; work on without one could lose work later.
    assert!(filled, "the browser has no source of random numbers");
    let millis = u64::try_from(now().unix_millis()).unwrap_or(0);
    uuid_v7(millis, random)
}
