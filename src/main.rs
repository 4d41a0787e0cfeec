//! Browser entry point. On native targets this is an empty program, so that native builds and
//! tests never compile the web crates.

#[cfg(target_arch = "wasm32")]
mod app;

fn main() {
    #[cfg(target_arch = "wasm32")]
    app::run();
}
