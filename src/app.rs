//! The browser app.

pub(crate) fn run() {}
