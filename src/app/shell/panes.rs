//! The panes beside what is read, where there is room for three: how wide they are, by an edge that is dragged or moved by
//! keys, and whether they are on show.

use crossbearing::settings::{Panes, Side};
use web_sys::{Element, HtmlElement};
use yew::prelude::*;

use crate::app::{
    actions::{self, Action, always},
    desk::{Desk, Pane},
    platform::page,
    settings,
};

/// Up to this width of the window there are fewer panes, as the style sheet has it. CSS pixels.
const NARROW_PX: u32 = 900;
/// How far an arrow key moves an edge, and how far with Shift. CSS pixels.
const STEP_PX: i32 = 16;
const SMALL_STEP_PX: i32 = 2;

/// The actions on the panes and on how text looks.
pub(crate) const ACTIONS: &[Action] = &[
    Action { id: "panes.list", keys: &["Mod+b"], group: "Everywhere", when: always, run: |desk| toggle(desk, Side::List) },
    Action { id: "panes.panel", keys: &["Mod+Shift+b"], group: "Everywhere", when: always, run: |desk| toggle(desk, Side::Panel) },
    Action {
        id: "panes.usual",
        keys: &[],
        group: "Everywhere",
        when: always,
        run: |desk| {
            settings::set_panes(desk, Panes::default());
            desk.say(t!("panes-as-usual"));
        },
    },
    Action { id: "look", keys: &["Alt+t"], group: "Everywhere", when: always, run: |desk| desk.open(crate::app::desk::Dialog::Look) },
    Action { id: "look.larger", keys: &["Mod+>"], group: "Everywhere", when: always, run: |desk| resize(desk, true) },
    Action { id: "look.smaller", keys: &["Mod+<"], group: "Everywhere", when: always, run: |desk| resize(desk, false) },
];

fn resize(desk: &Desk, larger: bool) {
    let look = settings::look().resized(larger);
    settings::set_look(desk, look);
    desk.announce(&t!("look-now", n = usize::from(look.size_percent)));
}

fn toggle(desk: &Desk, side: Side) {
    let panes = desk.view().panes;
    let is_hidden = !panes.hides(side);
    let pane = match side {
        Side::List => Pane::List,
        Side::Panel => Pane::Side,
    };
    if is_hidden && desk.view().pane == pane {
        desk.look(|view| view.pane = Pane::Main);
    }
    settings::set_panes(desk, panes.with_hidden(side, is_hidden));
    desk.announce(match (side, is_hidden) {
        (Side::List, true) => t!("panes-list-hidden"),
        (Side::List, false) => t!("panes-list-shown"),
        (Side::Panel, true) => t!("panes-panel-hidden"),
        (Side::Panel, false) => t!("panes-panel-shown"),
    });
}

/// The buttons that show and hide the panes.
pub(super) fn toggles(desk: &Desk, panes: Panes) -> Html {
    let button = |side: Side, id: &'static str, label: &'static str, path: &'static str| {
        html! {
            <button type="button" class="step" title={label} aria-label={label} aria-pressed={(!panes.hides(side)).to_string()} aria-keyshortcuts={actions::aria(id)} onclick={actions::run(desk, id)}>
                <svg width="16" height="16" viewBox="0 0 20 20" aria-hidden="true"><rect x="2.5" y="3.5" width="15" height="13" rx="2" fill="none" stroke="currentColor" stroke-width="1.6" /><path d={path} fill="currentColor" /></svg>
            </button>
        }
    };
    html! {
        <span class="bar-panes" role="group" aria-label={t!("panes-toggles")}>
            { button(Side::List, "panes.list", t!("panes-list"), "M4.5 5.5h3v9h-3z") }
            { button(Side::Panel, "panes.panel", t!("panes-panel"), "M11.5 5.5h4v9h-4z") }
        </span>
    }
}

/// Props of [`PaneEdge`].
#[derive(Properties, PartialEq)]
pub(super) struct PaneEdgeProps {
    pub(super) desk: Desk,
    /// The pane whose width it changes.
    pub(super) side: Side,
    /// The panes as they are.
    pub(super) panes: Panes,
    /// What the pane is called.
    pub(super) label: AttrValue,
}

/// The edge between a pane and what is read. Sets the pane's width for the style sheet.
#[component]
pub(super) fn PaneEdge(props: &PaneEdgeProps) -> Html {
    let (desk, side) = (props.desk.clone(), props.side);
    let window_px = use_state_eq(page::window_width);
    {
        let window_px = window_px.setter();
        use_effect_with((), move |()| {
            let listener = page::on_resize(Callback::from(move |()| window_px.set(page::window_width())));
            move || drop(listener)
        });
    }
    // While the edge is dragged: how wide the pane is, not kept yet.
    let dragged = use_state_eq(|| None::<u32>);
    let panes = if dragged.is_some() { props.panes.resized(side, *dragged) } else { props.panes };
    let width_px = panes.width(side, *window_px);
    let (name, class, controls) = match side {
        Side::List => ("--left", "list", "pane-list"),
        Side::Panel => ("--right", "panel", "pane-side"),
    };
    use_effect_with((width_px, *window_px <= NARROW_PX), move |(width_px, is_narrow)| {
        page::set_root_var(name, &if *is_narrow { String::new() } else { format!("{width_px}px") });
        move || page::set_root_var(name, "")
    });
    let bounds = Panes::bounds(side, *window_px);
    let keep = {
        let (desk, dragged) = (desk.clone(), dragged.setter());
        Callback::from(move |width_px: Option<u32>| {
            let panes = desk.view().panes;
            settings::set_panes(&desk, panes.resized(side, width_px));
            dragged.set(None);
            // Lists measure their rows anew.
            page::tell_resized();
        })
    };
    let at = {
        let bounds = bounds.clone();
        move |event: &PointerEvent| {
            let edge = event.target_dyn_into::<Element>()?;
            let pane = edge.parent_element()?.get_bounding_client_rect();
            // Measured from the side of the pane that stays.
            let stays_left = (side == Side::List) != page::is_right_to_left();
            let x = f64::from(event.client_x());
            let width = if stays_left { x - pane.left() } else { pane.right() - x };
            #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "pixels, within bounds")]
            let width = width.clamp(f64::from(*bounds.start()), f64::from(*bounds.end())).round() as u32;
            Some(width)
        }
    };
    let onpointerdown = {
        let (dragged, panes, window_px) = (dragged.setter(), props.panes, *window_px);
        Callback::from(move |event: PointerEvent| {
            if event.button() != 0 {
                return;
            }
            if let Some(edge) = event.target_dyn_into::<HtmlElement>() {
                // Arrow keys go on where the hand left off; an element that can't take the focus is no harm.
                let _ = edge.focus();
                // Without it the edge is moved only while the pointer is on it.
                let _ = edge.set_pointer_capture(event.pointer_id());
                dragged.set(Some(panes.width(side, window_px)));
            }
        })
    };
    // Else the browser would select text, or drag what is selected.
    let onmousedown = Callback::from(|event: MouseEvent| event.prevent_default());
    let onpointermove = {
        let (dragged, at) = (dragged.clone(), at.clone());
        Callback::from(move |event: PointerEvent| {
            if dragged.is_some() {
                dragged.set(at(&event));
            }
        })
    };
    let onpointerup = {
        let (dragged, keep, kept, window_px) = (dragged.clone(), keep.clone(), props.panes, *window_px);
        Callback::from(move |_: PointerEvent| match *dragged {
            Some(width_px) if width_px != kept.width(side, window_px) => keep.emit(Some(width_px)),
            Some(_) | None => dragged.set(None),
        })
    };
    let onpointercancel = {
        let dragged = dragged.setter();
        Callback::from(move |_: PointerEvent| dragged.set(None))
    };
    let onkeydown = {
        let (keep, bounds) = (keep.clone(), bounds.clone());
        Callback::from(move |event: KeyboardEvent| {
            if event.ctrl_key() || event.meta_key() || event.alt_key() {
                return;
            }
            // Arrows move the edge as they look.
            let outward = if (side == Side::List) == page::is_right_to_left() { "ArrowLeft" } else { "ArrowRight" };
            let step = if event.shift_key() { SMALL_STEP_PX } else { STEP_PX };
            let width_px = match event.key().as_str() {
                key @ ("ArrowLeft" | "ArrowRight") => {
                    width_px.saturating_add_signed(if key == outward { step } else { -step }).clamp(*bounds.start(), *bounds.end())
                }
                "Home" => *bounds.start(),
                "End" => *bounds.end(),
                _ => return,
            };
            event.prevent_default();
            event.stop_propagation();
            keep.emit(Some(width_px));
        })
    };
    let ondblclick = keep.reform(|_: MouseEvent| None);
    html! {
        <div class={classes!("pane-edge", class, dragged.is_some().then_some("dragged"))} role="separator" tabindex="0" aria-orientation="vertical"
            aria-label={t!("panes-width", pane = props.label.as_str())} aria-controls={controls} title={t!("panes-edge-hint")}
            aria-valuenow={width_px.to_string()} aria-valuemin={bounds.start().to_string()} aria-valuemax={bounds.end().to_string()}
            aria-valuetext={t!("panes-pixels", n = width_px as usize)}
            {onmousedown} {onpointerdown} {onpointermove} {onpointerup} {onpointercancel} {onkeydown} {ondblclick}></div>
    }
}

/// The classes of the workspace that hide panes.
pub(super) fn classes_of(panes: Panes) -> [Option<&'static str>; 2] {
    [panes.hides_list.then_some("no-list"), panes.hides_panel.then_some("no-panel")]
}
