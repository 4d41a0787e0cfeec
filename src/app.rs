//! The browser app: a thin shell over the library. The library answers questions and plans changes; the
//! app shows, listens and stores. Positions are UTF-16 only where the DOM is touched (`reader`).

// First: its macros are everybody’s.
#[macro_use]
mod words;

mod actions;
mod adjudicate;
mod charts;
mod claims;
mod compare;
mod copies;
mod desk;
mod files;
mod guidelines;
mod home;
mod incidents;
mod ledgers;
mod merging;
mod parts;
mod past;
mod platform;
mod printing;
mod reader;
mod rehearsal;
mod scheme;
mod settings;
mod shell;
mod tied;

/// Mounts the app in the page; in a worker, works for the page.
pub(crate) fn run() {
    if platform::worker::serves() {
        return;
    }
    words::announce();
    settings::apply();
    let mount = web_sys::window().and_then(|window| window.document()).and_then(|document| document.get_element_by_id("app"));
    if let Some(mount) = mount {
        mount.set_inner_html("");
        yew::Renderer::<home::Root>::with_root(mount).render();
    }
}
