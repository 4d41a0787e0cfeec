//! The list of the claims in an article. Draws only the rows near what is in sight, so that ten thousand claims
//! cost no more than twenty.

use std::{cell::RefCell, ops::Range, sync::Arc};

use crossbearing::{
    id::ClaimId,
    layers::changed,
    record::{Claim, Entry},
    settings::Density,
};
use gloo::{
    events::{EventListener, EventListenerOptions},
    render::request_animation_frame,
};
use web_sys::{Element, HtmlElement};
use yew::prelude::*;

use super::{edit::back_to_text, several, summary::facts, window::Tops};
use crate::app::{
    desk::Desk,
    incidents::DRAGGED_CLAIMS,
    parts::{KindSign, use_element_id},
    reader::{Inks, SizeWatch},
    settings,
};

/// The claims on show, in the order of the text; equal only to itself.
#[derive(Clone)]
pub(super) struct Rows(pub(super) Arc<Vec<Arc<Entry<Claim>>>>);

impl PartialEq for Rows {
    fn eq(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.0, &other.0)
    }
}

/// The place of a claim among others.
pub(super) fn place(desk: &Desk, rows: &[Arc<Entry<Claim>>], id: &ClaimId) -> Option<usize> {
    let project = desk.shown();
    let claim = project.claim(id)?;
    rows.iter().position(|row| Arc::ptr_eq(row, claim))
}

/// How high each row is, as far as it was drawn, and the rest as guessed.
#[derive(Default)]
struct Heights {
    of: Arc<Vec<Arc<Entry<Claim>>>>,
    px: Vec<f64>,
}

impl Heights {
    /// These are the rows from now on. Those that were there keep their heights, an edited one too until it is drawn.
    fn follow(&mut self, rows: &Arc<Vec<Arc<Entry<Claim>>>>) {
        let (gone, come) = changed(&self.of, rows, Arc::ptr_eq);
        let article = |rows: &[Arc<Entry<Claim>>]| rows.first().map(|claim| claim.body.article.clone());
        if gone.len() != come.len() || article(&self.of) != article(rows) {
            let room_px = room_px();
            let guesses = rows[come].iter().map(|claim| room_px + text_px(&claim.body)).collect::<Vec<_>>();
            self.px.splice(gone, guesses);
        }
        self.of = Arc::clone(rows);
    }

    /// Another width breaks the lines elsewhere, and there may be more room in the rows.
    fn forget(&mut self) {
        let room_px = room_px();
        self.px = self.of.iter().map(|claim| room_px + text_px(&claim.body)).collect();
    }
}

/// Props of [`ClaimList`].
#[derive(Properties, PartialEq)]
pub(super) struct ClaimListProps {
    pub(super) desk: Desk,
    /// Grows with every change to the project.
    pub(super) revision: u64,
    pub(super) rows: Rows,
    /// The current claim.
    pub(super) claim: Option<ClaimId>,
    /// Those that are picked to be changed together.
    pub(super) picked: Vec<ClaimId>,
    /// Whether a click picks.
    pub(super) picks: bool,
}

/// How far beyond what is in sight rows are drawn, in CSS pixels.
const MARGIN_PX: f64 = 400.0;

/// The height of a row without its text.
fn room_px() -> f64 {
    match settings::look().density {
        Density::Compact => 9.0,
        Density::Usual => 17.0,
        Density::Roomy => 27.0,
    }
}

/// A guess at the height of the text of a row until it was drawn once: the quote takes up to three lines.
fn text_px(claim: &Claim) -> f64 {
    match claim.anchor.parts.iter().map(|part| part.quote.len()).sum::<usize>() {
        0..=44 => 41.0,
        45..=88 => 61.0,
        _ => 80.0,
    }
}

/// What is in sight of an element: from and to, in CSS pixels below its own top.
fn sight_px(scroller: &Element, inner: &Element) -> (f64, f64) {
    let page_px = web_sys::window().and_then(|window| window.inner_height().ok()).and_then(|height| height.as_f64()).unwrap_or(0.0);
    let (outer, inner) = (scroller.get_bounding_client_rect(), inner.get_bounding_client_rect());
    (outer.top().max(0.0) - inner.top(), outer.bottom().min(page_px) - inner.top())
}

/// From which row a range of picked ones reaches: from the current one, or from the end of what is picked that is
/// further from it, so that a range grows and shrinks at its other end.
fn picked_from(rows: &[Arc<Entry<Claim>>], picked: &[ClaimId], at: usize) -> usize {
    let mut places = rows.iter().enumerate().filter(|(_, row)| picked.contains(&row.body.id)).map(|(nth, _)| nth);
    let Some(first) = places.next() else { return at };
    let last = places.next_back().unwrap_or(first);
    if at == last {
        first
    } else if at == first {
        last
    } else {
        at
    }
}

/// See the module. A listbox: the arrows walk the claims, with Shift they pick, Space picks one, Enter goes to the text.
#[component]
pub(super) fn ClaimList(props: &ClaimListProps) -> Html {
    let id = use_element_id();
    let (scroller, inner) = (use_node_ref(), use_node_ref());
    let heights = use_mut_ref(Heights::default);
    let tops = use_mut_ref(Tops::default);
    // The claim that still has to be brought into sight.
    let wanted = use_mut_ref(|| None::<ClaimId>);
    let drawn = use_state_eq(|| 0..24);
    let measured = use_state(|| 0u32);

    let rows = Arc::clone(&props.rows.0);
    heights.borrow_mut().follow(&rows);
    tops.replace(Tops::new(heights.borrow().px.iter().copied()));
    let shown: Range<usize> = drawn.start.min(rows.len())..drawn.end.min(rows.len());
    let at = props.claim.as_ref().and_then(|id| place(&props.desk, &rows, id));

    {
        let wanted = wanted.clone();
        // With each change too: the row of an edited claim may have grown out of sight.
        use_effect_with((props.claim.clone(), props.revision), move |(claim, _)| {
            wanted.replace(claim.clone());
        });
    }
    // After each drawing: learn the heights of what was drawn, bring the current claim into sight, and see
    // whether other rows have come into sight. With the next frame, when all that changed on the page is laid out at once.
    {
        let (scroller, inner, tops, heights, desk) = (scroller.clone(), inner.clone(), tops.clone(), heights.clone(), props.desk.clone());
        let (drawn, measured, shown, rows) = (drawn.clone(), measured.clone(), shown.clone(), rows.clone());
        use_effect(move || {
            let frame = request_animation_frame(move |_| {
                let elements = scroller.cast::<HtmlElement>().zip(inner.cast::<Element>());
                if let Some((scroller, inner)) = elements {
                    if learn(&inner, shown, &mut heights.borrow_mut()) {
                        measured.set(measured.wrapping_add(1));
                    }
                    reveal(&scroller, &desk, &rows, &tops.borrow(), &wanted);
                    drawn.set(in_sight(&scroller, &inner, &tops.borrow()));
                }
            });
            move || drop(frame)
        });
    }
    {
        let (scroller, inner, tops, heights) = (scroller.clone(), inner.clone(), tops.clone(), heights.clone());
        let (drawn, measured) = (drawn.setter(), measured.clone());
        use_effect_with((), move |()| {
            let watched = scroller.clone();
            let look = move || {
                let elements = scroller.cast::<Element>().zip(inner.cast::<Element>());
                if let Some((scroller, inner)) = elements {
                    drawn.set(in_sight(&scroller, &inner, &tops.borrow()));
                }
            };
            let resized = {
                let look = look.clone();
                move |_: &Event| {
                    heights.borrow_mut().forget();
                    measured.set(u32::MAX);
                    look();
                }
            };
            // On a phone another pane may be on show when it is drawn first.
            let watch = watched.cast::<Element>().map(|element| SizeWatch::new(&[&element], look.clone()));
            let listeners = web_sys::window().map(|window| {
                [
                    // Scrolling doesn't bubble: it is caught on the way down, whichever pane scrolls.
                    EventListener::new_with_options(&window, "scroll", EventListenerOptions::run_in_capture_phase(), move |_| look()),
                    EventListener::new(&window, "resize", resized),
                ]
            });
            move || drop((listeners, watch))
        });
    }

    let go = {
        let (desk, rows) = (props.desk.clone(), rows.clone());
        Callback::from(move |row: usize| {
            if let Some(claim) = rows.get(row) {
                desk.show_claim(&claim.body.id);
            }
        })
    };
    // From the current row to another one.
    let range = {
        let (desk, rows, picked) = (props.desk.clone(), rows.clone(), props.picked.clone());
        Callback::from(move |row: usize| {
            let from = at.map_or(row, |at| picked_from(&rows, &picked, at));
            let picked = rows.get(from.min(row)..=from.max(row)).unwrap_or_default();
            let picked: Vec<ClaimId> = picked.iter().map(|claim| claim.body.id.clone()).collect();
            if let Some(claim) = rows.get(row) {
                desk.show_claim(&claim.body.id);
            }
            several::pick(&desk, &picked);
        })
    };
    let onkeydown = {
        let (desk, go, range, n_rows, first) = (props.desk.clone(), go.clone(), range.clone(), rows.len(), shown.start);
        let rows = rows.clone();
        Callback::from(move |event: KeyboardEvent| {
            if event.alt_key() || n_rows == 0 {
                return;
            }
            let (shift, modifier) = (event.shift_key(), event.ctrl_key() || event.meta_key());
            match event.key().as_str() {
                "ArrowDown" if shift && !modifier => range.emit(at.map_or(first, |at| (at + 1).min(n_rows - 1))),
                "ArrowUp" if shift && !modifier => range.emit(at.map_or(first, |at| at.saturating_sub(1))),
                "a" | "A" if modifier && !shift => {
                    several::pick(&desk, &rows.iter().map(|claim| claim.body.id.clone()).collect::<Vec<_>>())
                }
                _ if shift || modifier => return,
                " " => {
                    if let Some(claim) = at.and_then(|at| rows.get(at)) {
                        several::toggle(&desk, &claim.body.id);
                    }
                }
                "Escape" if !desk.view().picked.is_empty() => several::clear(&desk),
                "ArrowDown" => go.emit(at.map_or(first, |at| (at + 1).min(n_rows - 1))),
                "ArrowUp" => go.emit(at.map_or(first, |at| at.saturating_sub(1))),
                "PageDown" => go.emit(at.map_or(first, |at| (at + 8).min(n_rows - 1))),
                "PageUp" => go.emit(at.map_or(first, |at| at.saturating_sub(8))),
                "Home" => go.emit(0),
                "End" => go.emit(n_rows - 1),
                "Enter" | "Escape" => back_to_text(&desk),
                _ => return,
            }
            event.prevent_default();
        })
    };

    let project = props.desk.shown();
    let inks = Inks::of(&props.desk);
    let row_id = |row: usize| format!("{id}-{row}");
    let items = shown.clone().map(|row| {
        let claim = &rows[row].body;
        let nth = usize::from(inks.number(&rows[row]));
        let kind = inks.kinds.get(nth);
        let onclick = {
            let (desk, go, range, id, picks) = (props.desk.clone(), go.clone(), range.clone(), claim.id.clone(), props.picks);
            Callback::from(move |event: MouseEvent| {
                if event.shift_key() {
                    range.emit(row);
                } else if picks || event.ctrl_key() || event.meta_key() {
                    several::toggle(&desk, &id);
                    desk.select_claim(Some(id.clone()));
                } else {
                    if !desk.view().picked.is_empty() {
                        several::clear(&desk);
                    }
                    go.emit(row);
                }
            })
        };
        let is_picked = props.picked.contains(&claim.id);
        let ondragstart = {
            let (picked, id) = (props.picked.clone(), claim.id.clone());
            Callback::from(move |event: DragEvent| {
                let Some(transfer) = event.data_transfer() else { return };
                let claims: Vec<&str> = if picked.contains(&id) { picked.iter().map(ClaimId::as_str).collect() } else { vec![id.as_str()] };
                // Fails only for an event that is over.
                let _ = transfer.set_data(DRAGGED_CLAIMS, &claims.join("\n"));
            })
        };
        let quote = claim.anchor.quote();
        let facts = facts(&project, claim).into_iter().enumerate().map(|(nth, fact)| {
            html! {<>
                if nth > 0 { { " · " } }
                <span class={fact.is_warning.then_some("warn")} dir="auto">{ fact.text }</span>
            </>}
        });
        html! {
            <div key={claim.id.to_string()} id={row_id(row)} role="option" class={classes!("claim-row", (at == Some(row)).then_some("current"), is_picked.then_some("picked"))} draggable="true" {ondragstart} data-claim={claim.id.to_string()}
                aria-selected={(if props.picked.is_empty() { at == Some(row) } else { is_picked }).to_string()} aria-posinset={(row + 1).to_string()} aria-setsize={rows.len().to_string()} {onclick}>
                if let Some(kind) = kind { <KindSign {nth} color={kind.body.color.clone()} /> } else { <span /> }
                <div class="claim-row-text">
                    <p dir="auto">{ if quote.is_empty() { t!("text-left-out") } else { &quote } }</p>
                    <small>{ for facts }</small>
                </div>
            </div>
        }
    });
    let tops = tops.borrow();
    let style = format!(
        "padding-block:{}px {}px",
        tops.top_px(shown.start).round(),
        (tops.top_px(rows.len()) - tops.top_px(shown.end)).round().max(0.0)
    );
    html! {
        <div ref={scroller} class="claim-rows" role="listbox" aria-multiselectable="true" tabindex="0" aria-label={t!("claims-in-article")}
            aria-activedescendant={at.filter(|at| shown.contains(at)).map(row_id)} {onkeydown}>
            <div ref={inner} role="presentation" {style}>{ for items }</div>
        </div>
    }
}

/// Takes down the heights of the rows that were drawn; says whether any was new.
fn learn(inner: &Element, drawn: Range<usize>, heights: &mut Heights) -> bool {
    let children = inner.children();
    let mut is_new = false;
    for (nth, known_px) in (0..).zip(heights.px.get_mut(drawn).unwrap_or_default()) {
        let height_px = children.item(nth).map_or(0.0, |row| row.get_bounding_client_rect().height());
        // A hidden pane has no heights to learn.
        if height_px > 0.0 {
            is_new |= (*known_px - height_px).abs() > 0.5;
            *known_px = height_px;
        }
    }
    is_new
}

/// Scrolls the list, if it scrolls by itself, so that the wanted claim is in sight. A row that was never drawn
/// stands about where it is guessed to be; when it is drawn, this comes again.
fn reveal(scroller: &HtmlElement, desk: &Desk, rows: &[Arc<Entry<Claim>>], tops: &Tops, wanted: &RefCell<Option<ClaimId>>) {
    let Some(id) = wanted.borrow().clone() else { return };
    let Some(row) = place(desk, rows, &id) else {
        wanted.replace(None);
        return;
    };
    let height_px = f64::from(scroller.client_height());
    if height_px == 0.0 || scroller.scroll_height() <= scroller.client_height() {
        return;
    }
    let (from_px, to_px) = (tops.top_px(row), tops.top_px(row + 1));
    let now_px = f64::from(scroller.scroll_top());
    let is_drawn = scroller.query_selector(&format!("[data-claim='{}']", css_escaped(id.as_str()))).ok().flatten().is_some();
    if from_px < now_px || to_px > now_px + height_px {
        // A row that was in sight anyway stays where it is; another one comes to the middle.
        let far = (from_px - now_px).abs() > 2.0 * height_px;
        let goal_px = if far {
            from_px - height_px / 3.0
        } else if from_px < now_px {
            from_px
        } else {
            to_px - height_px
        };
        #[expect(clippy::cast_possible_truncation, reason = "pixels of a page")]
        scroller.set_scroll_top(goal_px.max(0.0).ceil() as i32);
    } else if is_drawn {
        wanted.replace(None);
    }
}

/// An id inside a quoted attribute of a selector: hand-written ones may hold anything.
fn css_escaped(id: &str) -> String {
    id.chars().flat_map(|c| matches!(c, '\'' | '\\').then_some('\\').into_iter().chain([c])).filter(|c| *c != '\n').collect()
}

fn in_sight(scroller: &Element, inner: &Element, tops: &Tops) -> Range<usize> {
    let (from_px, to_px) = sight_px(scroller, inner);
    let rows = tops.between(from_px - MARGIN_PX, to_px.max(from_px) + MARGIN_PX);
    // In steps, so that not every pixel draws anew.
    rows.start / 4 * 4..rows.end.div_ceil(4) * 4
}
