//! The edge to the browser: clock, randomness, files, storage, highlights. Only here and in `reader` are
//! browser interfaces used beyond events and elements.

pub(crate) mod env;
pub(crate) mod focus;
pub(crate) mod prefs;
