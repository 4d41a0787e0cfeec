//! Lays out what is out of sight of a text, a little in each frame, once what is in sight is on show. From then on scrolling
//! finds everything ready, where laying out what comes into sight would take longer than a frame.

use std::rc::{Rc, Weak};

use gloo::{
    render::{AnimationFrame, request_animation_frame},
    timers::callback::Timeout,
};

use super::state::{OnShow, Reader};

/// Not at once: whoever opens a text or changes its width is first shown what is in sight.
const LATER_MS: u32 = 150;
/// For so long in one frame.
const SLICE_MS: f64 = 6.0;

/// How far it is: dropped, it ends.
#[derive(Default)]
pub(super) struct Laying {
    /// The next block to lay out behind the one that was in sight, and how many before that are still to be.
    behind: usize,
    before: usize,
    /// What waits for its turn.
    waits: Option<Turn>,
}

#[expect(dead_code, reason = "held, not read")]
enum Turn {
    Frame(AnimationFrame),
    Later(Timeout),
}

impl Reader {
    /// Begins anew: the text was just drawn, or its lines break elsewhere.
    pub(super) fn lay_out_later(self: &Rc<Self>) {
        let Some(on_show) = self.on_show() else { return };
        let here = on_show.sheet.block_at(on_show.pane.get_bounding_client_rect().top());
        // What is above moves what is in sight, unless the browser holds that in its place.
        let before = if holds_place() { here } else { 0 };
        on_show.sheet.blocks().iter().for_each(|block| block.set_laid(false));
        self.laying.replace(Laying { behind: here, before, waits: None });
        self.wait_to_lay();
    }

    fn wait_to_lay(self: &Rc<Self>) {
        let reader = Rc::downgrade(self);
        self.laying.borrow_mut().waits = Some(Turn::Later(Timeout::new(LATER_MS, move || lay(&reader))));
    }
}

fn lay(reader: &Weak<Reader>) {
    let Some(reader) = reader.upgrade() else { return };
    let Some(on_show) = reader.on_show() else { return };
    // Nothing may move under a hand that selects.
    if reader.pressed.get() {
        return reader.wait_to_lay();
    }
    let begin = js_sys::Date::now();
    while js_sys::Date::now() - begin < SLICE_MS {
        if !lay_one(&on_show, &mut reader.laying.borrow_mut()) {
            reader.laying.borrow_mut().waits = None;
            return;
        }
    }
    let next = Rc::downgrade(&reader);
    reader.laying.borrow_mut().waits = Some(Turn::Frame(request_animation_frame(move |_| lay(&next))));
}

/// Lays out one block; false if there is none left.
fn lay_one(on_show: &OnShow, laying: &mut Laying) -> bool {
    let blocks = on_show.sheet.blocks();
    let nth = if laying.behind < blocks.len() {
        laying.behind += 1;
        laying.behind - 1
    } else if laying.before > 0 {
        laying.before -= 1;
        laying.before
    } else {
        return false;
    };
    if let Some(block) = blocks.get(nth) {
        block.set_laid(true);
        // To ask for its height has it laid out now.
        block.element.client_height();
    }
    true
}

/// Whether the browser keeps what is in sight where it is when something above grows.
fn holds_place() -> bool {
    web_sys::css::supports_with_value("overflow-anchor", "auto").unwrap_or(false)
}
