//! Going from claim to claim, and bringing into sight what is meant.

use crossbearing::{
    id::ClaimId,
    offset::{CharOffset, Span},
    record::Claim,
};
use web_sys::{FocusOptions, ScrollBehavior, ScrollToOptions};

use super::{
    geometry::{linked_to, quantity},
    marking::short,
    sheet::Rect,
    state::Reader,
};
use crate::app::desk::Pane;

impl Reader {
    /// Makes a claim of the article the current one, or none.
    pub(super) fn choose(&self, claim: Option<ClaimId>) {
        self.armed.set(false);
        self.bar_dismissed.replace(None);
        self.desk.select_claim(claim);
    }

    /// Goes `forward` to the next claim in the order of the text, or back. Without a current claim it starts
    /// from the caret, or else from the top of what is in sight. Says whether there was one.
    pub(super) fn walk(&self, forward: bool) -> bool {
        let (Some(on_show), claims) = (self.on_show(), self.claims()) else { return false };
        let current = self.desk.view().claim.clone().and_then(|id| claims.place(&id));
        let next = match (current, forward) {
            (Some(nth), true) => Some(nth + 1),
            (Some(nth), false) => nth.checked_sub(1),
            (None, _) => {
                let caret = on_show.sheet.selected().filter(|_| self.by_keys.get()).map(|selected| selected.focus);
                let from = caret.or_else(|| self.top_in_sight()).unwrap_or_default();
                if forward {
                    // Behind the last there may be claims without a place.
                    claims.layers.first_from(from).or_else(|| claims.all.len().checked_sub(1))
                } else {
                    claims.layers.last_before(from)
                }
            }
        };
        let Some(id) = next.and_then(|nth| claims.id(nth)).cloned() else { return false };
        self.let_go();
        self.choose(Some(id));
        // Who moves the caret by keys goes on from the claim.
        if self.by_keys.get()
            && let Some(span) = self.claim().and_then(|claim| claim.body.anchor.spans().first().copied())
        {
            on_show.sheet.select(span.start(), span.start());
        }
        self.desk.look(|view| {
            view.pane = if view.pane == Pane::List { Pane::Main } else { view.pane };
            view.reveal += 1;
        });
        if let Some(said) = self.described() {
            self.desk.announce(&said);
        }
        true
    }

    /// The start of the first paragraph in sight.
    pub(super) fn top_in_sight(&self) -> Option<CharOffset> {
        let on_show = self.on_show()?;
        let pane = Rect::of(&on_show.pane.get_bounding_client_rect());
        let nth = on_show.sheet.paragraph_at(pane.top)?;
        let rect = Rect::of(&on_show.sheet.element(nth)?.get_bounding_client_rect());
        // One that is mostly above the top is not what is looked at.
        let nth = if rect.top < pane.top && rect.bottom - pane.top < 40.0 { nth + 1 } else { nth };
        Some(on_show.sheet.paragraphs().get(nth)?.span.start())
    }

    /// The current claim in a sentence, for reading out.
    pub(super) fn described(&self) -> Option<String> {
        let claim = self.claim()?;
        let claims = self.claims();
        let nth = claims.place(&claim.body.id)? + 1;
        let said = self.in_words(&claim.body);
        Some(t!("reader-claim-of", nth = nth, n = claims.all.len(), said = &said))
    }

    /// A claim in words: kind, quantity, incidents and quote.
    pub(super) fn in_words(&self, claim: &Claim) -> String {
        let kind = self.kind_label(&claim.kind);
        let project = self.desk.shown();
        let quantity = quantity(&project, claim).map(|quantity| format!("{}{quantity}", t!("comma"))).unwrap_or_default();
        let linked = match linked_to(&project, claim).as_slice() {
            [] => t!("not-linked").to_owned(),
            titles => t!("reader-linked-to", titles = &titles.join(t!("and-between"))),
        };
        let quote = short(&claim.anchor.quote());
        t!("reader-in-words", kind = &kind, quantity = &quantity, linked = &linked, quote = &quote)
    }

    /// Scrolls the current claim into sight, if it isn't comfortably there.
    pub(super) fn reveal(&self) {
        self.bar_dismissed.replace(None);
        if let Some(span) = self.claim().and_then(|claim| claim.body.anchor.spans().first().copied()) {
            self.bring_into_sight(span.start());
        }
    }

    /// Scrolls a character towards the middle of the pane, if it is near an edge or out of sight.
    pub(super) fn bring_into_sight(&self, at: CharOffset) {
        let (Some(on_show), Ok(span)) = (self.on_show(), Span::at(at.0, at.0 + 1)) else { return };
        let mut is_first = true;
        loop {
            let pane = Rect::of(&on_show.pane.get_bounding_client_rect());
            let Some(rect) = on_show.sheet.rects(span).first().copied() else { return };
            let height = pane.bottom - pane.top;
            if rect.top >= pane.top + height * 0.1 && rect.bottom <= pane.bottom - height * 0.25 {
                return;
            }
            let by = rect.top - pane.top - height * 0.38;
            // What has been in sight before keeps its height, so that a smooth way there ends right; from
            // further off heights are estimates, and a second go corrects the first.
            let is_near = by.abs() < height * 1.5;
            let options = ScrollToOptions::new();
            options.set_top(f64::from(on_show.pane.scroll_top()) + by);
            options.set_behavior(if is_near && is_first && !prefers_less_motion() {
                ScrollBehavior::Smooth
            } else {
                ScrollBehavior::Instant
            });
            on_show.pane.scroll_to_with_scroll_to_options(&options);
            if is_near || !is_first {
                return;
            }
            is_first = false;
        }
    }

    /// Scrolls the caret into sight, as little as needed.
    pub(super) fn keep_caret_in_sight(&self) {
        let Some(on_show) = self.on_show() else { return };
        let Some(caret) = on_show.sheet.caret_rect(self.upstream.get()) else { return };
        let pane = Rect::of(&on_show.pane.get_bounding_client_rect());
        let margin = 36.0;
        let by = if caret.top < pane.top + margin {
            caret.top - pane.top - margin
        } else if caret.bottom > pane.bottom - margin {
            caret.bottom - pane.bottom + margin
        } else {
            return;
        };
        #[expect(clippy::cast_possible_truncation, reason = "pixels")]
        on_show.pane.set_scroll_top(on_show.pane.scroll_top() + by.round() as i32);
    }

    /// Puts the keyboard on the text without scrolling.
    pub(super) fn focus_text(&self) {
        if let Some(on_show) = self.on_show() {
            let options = FocusOptions::new();
            options.set_prevent_scroll(true);
            // An element that can't take the focus is no harm.
            let _ = on_show.sheet.root().focus_with_options(&options);
        }
    }

    /// What assistive technology reads with the text: how many claims there are and how to reach them.
    pub(super) fn summary(n_claims: usize) -> String {
        match n_claims {
            0 => t!("reader-no-claims").to_owned(),
            n => t!("reader-tab-walks", claims = &t!("n-claims", n = n)),
        }
    }
}

fn prefers_less_motion() -> bool {
    let query = web_sys::window().and_then(|window| window.match_media("(prefers-reduced-motion: reduce)").ok().flatten());
    query.is_some_and(|query| query.matches())
}
