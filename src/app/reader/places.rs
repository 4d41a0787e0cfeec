//! Where each article was left, and how a text comes back to there: after another article, and when the page is laid out anew.
//! Nothing of it is saved.

use std::{cell::RefCell, collections::HashMap};

use crossbearing::id::{ArticleId, ProjectId};
use gloo::timers::callback::Timeout;

use super::state::{OnShow, Reader, on_page};

/// Where an article was left: its top paragraph, and how far below the pane's top that began.
#[derive(Clone, Copy)]
struct Place {
    paragraph: usize,
    below: f64,
}

thread_local! {
    /// Outlives the pane: where each article was left.
    static PLACES: RefCell<HashMap<(ProjectId, ArticleId), Place>> = RefCell::default();
}

/// Changes how the page is laid out, and brings the texts on it back to where they were.
pub(crate) fn keep_place(change: impl FnOnce()) {
    let readers = on_page();
    change();
    // By then components are drawn anew; the next frame is still to come, which takes the place down.
    Timeout::new(0, move || {
        for reader in readers {
            reader.go_to_place();
            reader.schedule();
        }
    })
    .forget();
}

impl Reader {
    fn place_key(&self, on_show: &OnShow) -> (ProjectId, ArticleId) {
        (self.desk.shown().header().body.id.clone(), on_show.article.clone())
    }

    /// Notes what stands at the top of the pane.
    pub(super) fn note_place(&self, on_show: &OnShow, top: f64) {
        let in_sight = on_show.sheet.paragraph_at(top).and_then(|nth| {
            let below = on_show.sheet.element(nth)?.get_bounding_client_rect().top() - top;
            Some(Place { paragraph: nth, below })
        });
        if let Some(place) = in_sight {
            PLACES.with_borrow_mut(|places| places.insert(self.place_key(on_show), place));
        }
    }

    /// Scrolls to where the article was left, or to its start.
    pub(super) fn go_to_place(&self) {
        let Some(on_show) = self.on_show() else { return };
        let place = PLACES.with_borrow(|places| places.get(&self.place_key(&on_show)).copied());
        let Some((place, element)) = place.and_then(|place| Some((place, on_show.sheet.element(place.paragraph)?))) else {
            on_show.pane.set_scroll_top(0);
            return;
        };
        // At the first go heights are estimates; what comes into sight by it gets its own.
        for _ in 0..2 {
            let offset = element.get_bounding_client_rect().top() - on_show.pane.get_bounding_client_rect().top() - place.below;
            #[expect(clippy::cast_possible_truncation, reason = "pixels")]
            on_show.pane.set_scroll_top(on_show.pane.scroll_top() + offset.round() as i32);
        }
    }
}
