//! The edge to the browser: clock, randomness, files, storage, highlights. Only here and in `reader` are
//! browser interfaces used beyond events and elements.

pub(crate) mod ahead;
pub(crate) mod channel;
pub(crate) mod crash;
pub(crate) mod disk;
pub(crate) mod env;
pub(crate) mod files;
pub(crate) mod focus;
pub(crate) mod highlight;
pub(crate) mod html;
pub(crate) mod locks;
pub(crate) mod page;
pub(crate) mod persistence;
pub(crate) mod prefs;
pub(crate) mod sealing;
pub(crate) mod segmenter;
pub(crate) mod slices;
pub(crate) mod storage;
pub(crate) mod update;
pub(crate) mod worker;
