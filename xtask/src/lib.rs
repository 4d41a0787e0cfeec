//! What the build commands and the end-to-end tests share: serving a folder, and the rules of a tidy tree.
//! Must not know the app.

pub mod static_server;
pub mod tidy;
