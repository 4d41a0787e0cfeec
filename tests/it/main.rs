//! The library's tests from outside: what a file may say and what comes of it, and the laws that hold for
//! every project. One binary, so that it is linked once.
#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

mod any_project;
mod import;
mod merge_faults;
mod merge_kept;
mod merge_sent;
mod pseudonyms;
mod wire_faults;
mod wire_files;
mod wire_laws;
