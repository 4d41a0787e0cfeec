//! The bar beside what a finger has selected: what it may be marked as. Nothing is marked before one of these is tapped,
//! since fingers select for other reasons too, and often not at once what they mean.

use std::{rc::Rc, sync::Arc};

use crossbearing::{
    id::KindId,
    offset::Span,
    record::{Entry, Kind},
};
use yew::prelude::*;

use super::{
    geometry::NARROW,
    marking::{After, short},
    sheet::Rect,
    state::{OnShow, Reader},
};
use crate::app::{desk::Dialog, parts::KindSign};

/// About how high the docked bar is, with the handles of the selection above it: CSS pixels.
const DOCKED_PX: f64 = 240.0;

/// Props of [`OfferBar`].
#[derive(Properties)]
pub(super) struct OfferBarProps {
    pub(super) reader: Rc<Reader>,
    pub(super) span: Span,
    pub(super) kinds: Rc<Vec<Arc<Entry<Kind>>>>,
    /// The left top corner in the flow, in pixels; the style sheet overrides it on narrow screens.
    pub(super) at: (f64, f64),
}

impl PartialEq for OfferBarProps {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.reader, &other.reader) && self.span == other.span && self.kinds == other.kinds && self.at == other.at
    }
}

impl Reader {
    /// Offers to mark what a finger has selected.
    pub(super) fn offer(&self) {
        let (Some(on_show), Some(span)) = (self.on_show(), self.markable(false)) else { return };
        if self.offered.replace(Some(span)) == Some(span) {
            return;
        }
        uncover(&on_show, span);
        let quote = on_show.sheet.paragraphs().text().slice(span).map(short).unwrap_or_default();
        self.desk.announce(&t!("reader-offered", quote = &quote));
    }

    /// Takes what was offered: marks it, also where the browser took the selection away by the tap.
    fn take_offer(&self, span: Span, kind: Option<KindId>) {
        self.offered.take();
        if let Some(on_show) = self.on_show() {
            on_show.sheet.select(span.start(), span.end());
        }
        self.mark(kind, true, After::Collapse);
    }
}

/// Scrolls what is selected out from under the bar, where that is docked at the bottom.
fn uncover(on_show: &OnShow, span: Span) {
    let rects = on_show.sheet.rects(span);
    let (Some(first), Some(last)) = (rects.first(), rects.last()) else { return };
    let pane = Rect::of(&on_show.pane.get_bounding_client_rect());
    let by = (last.bottom - (pane.bottom - DOCKED_PX)).min(first.top - pane.top);
    if on_show.pane.client_width() < NARROW && by > 0.0 {
        #[expect(clippy::cast_possible_truncation, reason = "pixels")]
        on_show.pane.set_scroll_top(on_show.pane.scroll_top() + by.ceil() as i32);
    }
}

/// See the module.
#[component]
pub(super) fn OfferBar(props: &OfferBarProps) -> Html {
    let (reader, span) = (&props.reader, props.span);
    let mark = |kind: &KindId| {
        let (reader, kind) = (Rc::clone(reader), kind.clone());
        Callback::from(move |_: MouseEvent| {
            reader.take_offer(span, Some(kind.clone()));
            reader.schedule();
        })
    };
    let link = {
        let reader = Rc::clone(reader);
        Callback::from(move |_: MouseEvent| {
            let kind = reader.desk.view().kind.clone();
            reader.take_offer(span, Some(kind));
            if let Some(claim) = reader.claim() {
                reader.desk.open(Dialog::Link(vec![claim.body.id.clone()]));
            }
        })
    };
    let cancel = {
        let reader = Rc::clone(reader);
        Callback::from(move |_: MouseEvent| {
            reader.offered.take();
            if let Some(on_show) = reader.on_show() {
                on_show.sheet.select(span.end(), span.end());
            }
            reader.schedule();
        })
    };
    let usual = reader.desk.view().kind.clone();
    let kinds = props.kinds.iter().enumerate().filter(|(_, kind)| !kind.body.retired).map(|(nth, kind)| {
        html! {
            <button type="button" key={kind.body.id.as_str()} class={classes!((kind.body.id == usual).then_some("kind"))} onclick={mark(&kind.body.id)}>
                <KindSign {nth} color={kind.body.color.clone()} />{ &kind.body.label }
            </button>
        }
    });
    let style = format!("left:{}px;top:{}px", props.at.0, props.at.1);
    html! {
        // A tap leaves the selection alone.
        <div class="article-bar offer" role="group" aria-label={t!("reader-offer")} {style}
            onmousedown={Callback::from(|event: MouseEvent| event.prevent_default())}>
            { for kinds }
            <div class="offer-more">
                <button type="button" onclick={link}>{ t!("reader-offer-link") }</button>
                <button type="button" onclick={cancel}>{ t!("cancel") }</button>
            </div>
        </div>
    }
}
