//! Away from a project: to the list, or to the project that the address names. Never before all is stored.

use gloo::timers::callback::Timeout;
use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;

use super::{
    Msg, Root, opening,
    stages::{Stage, Way},
    start::{self, Shelf},
};
use crate::app::{desk::SaveState, platform::page};

impl Root {
    /// Lets go of the project that is open, for the project `next`. Only for when nothing is unsaved.
    pub(super) fn close(&mut self, next: &str) {
        let (Stage::Open(at), Some(storage)) = (std::mem::take(&mut self.stage), self.storage.clone()) else { return };
        at.keeper.close();
        if at.keeper.id() != next && at.desk.is_writable() {
            spawn_local(async move {
                opening::note_left(&storage, at.keeper.id()).await;
                // With it goes the lock.
                drop(at);
            });
        }
    }

    /// Whether something that was done in the open project isn't stored yet.
    pub(super) fn is_unsaved(&self) -> bool {
        if let Stage::Open(at) = &self.stage { at.keeper.is_unsaved() } else { false }
    }

    /// Comes back with a message when more may be stored; if storing fails, the open project stays.
    pub(super) fn wait(&self, ctx: &Context<Self>, message: impl FnOnce() -> Msg + 'static) -> bool {
        const AGAIN_MS: u32 = 50;
        let Stage::Open(at) = &self.stage else { return false };
        // What is waited for shall not itself wait.
        at.keeper.write();
        let is_failing = matches!(*at.desk.save_state(), SaveState::Failed(_));
        if is_failing {
            page::set_project(Some(at.keeper.id()));
            at.desk.trouble(t!("home-unstored"));
        } else {
            let link = ctx.link().clone();
            Timeout::new(AGAIN_MS, move || link.send_message(message())).forget();
        }
        false
    }

    /// The project that was open last, or that the address names, isn't here.
    pub(super) fn missing(&mut self, ctx: &Context<Self>, id: &str) -> bool {
        let was_asked_for = page::project().as_deref() == Some(id);
        page::set_project(None);
        self.close("");
        let said = was_asked_for.then(|| t!("home-not-here").to_owned());
        self.stage = Stage::Home(Shelf { said, ..Shelf::default() });
        self.list(ctx);
        true
    }

    /// Leaves the open project for another or for the home screen, as soon as all is stored.
    pub(super) fn leave(&mut self, ctx: &Context<Self>, next: Option<String>) -> bool {
        if self.is_unsaved() {
            return self.wait(ctx, move || if next.is_some() { Msg::Addressed } else { Msg::Home });
        }
        self.nth += 1;
        match next {
            Some(id) => self.open(ctx, &id, Way::First, Vec::new()),
            None => {
                page::set_project(None);
                self.list_after_leaving(ctx);
            }
        }
        true
    }

    /// Closes the open project, notes that it was left, and then gives the lock up and shows the list.
    fn list_after_leaving(&mut self, ctx: &Context<Self>) {
        let left = std::mem::take(&mut self.stage);
        let (Stage::Open(at), Some(storage)) = (left, self.storage.clone()) else { return self.list(ctx) };
        at.keeper.close();
        ctx.link().send_future(async move {
            if at.desk.is_writable() {
                opening::note_left(&storage, at.keeper.id()).await;
            }
            drop(at);
            Msg::Listed(start::shelf(&storage).await)
        });
    }

    pub(super) fn addressed(&mut self, ctx: &Context<Self>) -> bool {
        let here = if let Stage::Open(at) = &self.stage { Some(at.keeper.id().to_owned()) } else { None };
        let named = page::project();
        if named == here { false } else { self.leave(ctx, named) }
    }
}
