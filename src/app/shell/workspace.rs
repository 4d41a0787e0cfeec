//! The workspace: an open project in its panes. Re-renders at every change of the desk and hands each pane
//! only what it depends on.

use crossbearing::{project::Project, settings::Side};
use gloo::events::{EventListener, EventListenerOptions, EventListenerPhase};
use wasm_bindgen::JsCast;
use yew::prelude::*;

use super::{
    bar::{Bar, BarProps},
    dialogs::Dialogs,
    foot::Foot,
    panes::{PaneEdge, classes_of},
};
use crate::app::{
    actions,
    adjudicate::Adjudicate,
    claims::ClaimPanel,
    compare::{AgreementPassages, Compare, CopiedClaims, Quotes, Shown},
    desk::{Comparison, Desk, Pane, Place, Stepping, Tone},
    files::{ArticleList, FileDrop},
    guidelines::GuidelinesPane,
    incidents::{IncidentClaims, IncidentPage, IncidentTree, ToDo},
    merging::{self, MergePage, Stage},
    parts::Kbd,
    platform::{ahead, focus, page},
    printing,
    reader::ArticlePane,
    scheme::SchemePage,
    settings,
    words::marked,
};

/// Props of [`Workspace`].
#[derive(Properties, PartialEq)]
pub(crate) struct WorkspaceProps {
    /// The open project.
    pub(crate) desk: Desk,
    /// Leaves the project for the home screen.
    pub(crate) onhome: Callback<()>,
    /// Files that were given before the project was open.
    #[prop_or_default]
    pub(crate) pending_files: Vec<web_sys::File>,
    /// Whether a newer version of the app waits.
    #[prop_or_default]
    pub(crate) update_ready: bool,
    /// Takes the newer version.
    #[prop_or_default]
    pub(crate) onupdate: Callback<()>,
}

/// Up to this width one pane is shown at a time, as in the style sheet. CSS pixels.
const PHONE_PX: u32 = 640;

/// See the module.
#[component]
pub(crate) fn Workspace(props: &WorkspaceProps) -> Html {
    let desk = props.desk.clone();
    let tick = use_state_eq(|| 0u64);
    {
        // Setters always see the latest value through this cell; the handle itself would be stale.
        let (desk, setter) = (desk.clone(), tick.setter());
        use_effect_with(desk, move |desk| {
            let count = std::cell::Cell::new(0u64);
            desk.on_refresh(Callback::from(move |()| {
                count.set(count.get() + 1);
                setter.set(count.get());
            }));
            let desk = desk.clone();
            move || desk.on_refresh(Callback::noop())
        });
    }
    use_effect_with(desk.clone(), |desk| {
        let desk = desk.clone();
        let listener = web_sys::window().and_then(|window| window.document()).map(|document| {
            EventListener::new_with_options(&document, "keydown", EventListenerOptions::enable_prevent_default(), move |event| {
                if let Some(event) = event.dyn_ref::<KeyboardEvent>() {
                    actions::dispatch(&desk, event);
                    focus::lead_out(event);
                }
            })
        });
        move || drop(listener)
    });
    use_effect_with((), |()| {
        let options = EventListenerOptions { phase: EventListenerPhase::Capture, passive: false };
        let listener = web_sys::window().map(|window| {
            EventListener::new_with_options(&window, "keydown", options, |event| {
                if let Some(event) = event.dyn_ref::<KeyboardEvent>() {
                    ahead::holds(event);
                }
            })
        });
        move || drop(listener)
    });
    use_effect_with(desk.clone(), |desk| {
        let ears = printing::listen(desk);
        move || drop(ears)
    });
    let is_phone = use_state_eq(|| page::window_width() <= PHONE_PX);
    {
        let is_phone = is_phone.setter();
        use_effect_with((), move |()| {
            let listener = page::on_resize(Callback::from(move |()| is_phone.set(page::window_width() <= PHONE_PX)));
            move || drop(listener)
        });
    }
    let title = desk.project().header().body.title.clone();
    use_effect_with(title.clone(), |title| {
        if let Some(document) = web_sys::window().and_then(|window| window.document()) {
            document.set_title(&format!("{title} · Crossbearing"));
        }
    });

    let view = desk.view().clone();
    let revision = desk.revision();
    let many = is_shared(&desk.project());
    let claim_panel = || {
        html! {
            <ClaimPanel desk={desk.clone()} {revision} article={view.article.clone()} claim={view.claim.clone()} picked={view.picked.clone()} picks={view.picks} focus={view.focus} />
        }
    };
    let (place, list, main, side) = match view.place {
        Place::Read => (
            "read",
            if let Some(guide) = view.guide.as_ref().filter(|guide| guide.beside) {
                html! { <GuidelinesPane desk={desk.clone()} {revision} guide={guide.clone()} closes=true /> }
            } else {
                html! { <div class="left-lists">
                    <ArticleList desk={desk.clone()} {revision} article={view.article.clone()} />
                    <IncidentTree desk={desk.clone()} {revision} incident={view.incident.clone()} />
                </div> }
            },
            html! {
                <ArticlePane desk={desk.clone()} {revision} article={view.article.clone()} claim={view.claim.clone()} reveal={view.reveal} />
            },
            claim_panel(),
        ),
        Place::Incidents => (
            "incidents",
            html! { <div class="inc-left">
                <IncidentTree desk={desk.clone()} {revision} incident={view.incident.clone()} />
                <ToDo desk={desk.clone()} {revision} />
            </div> },
            html! { <IncidentPage desk={desk.clone()} {revision} incident={view.incident.clone()} figures={view.figures.clone()} /> },
            html! { <IncidentClaims desk={desk.clone()} {revision} incident={view.incident.clone()} /> },
        ),
        Place::Adjudicate => (
            "adjudicating",
            html! { <div class="left-lists"><ArticleList desk={desk.clone()} {revision} article={view.article.clone()} /></div> },
            html! {
                <ArticlePane key="adjudicate" desk={desk.clone()} {revision} article={view.article.clone()} claim={view.claim.clone()} reveal={view.reveal} />
            },
            html! { <Adjudicate desk={desk.clone()} {revision} article={view.article.clone()} dispute={view.dispute} /> },
        ),
        Place::Merge => (
            "merging",
            Html::default(),
            html! { <MergePage desk={desk.clone()} {revision} stage={desk.merging().clone()} conflict={view.conflict} /> },
            Html::default(),
        ),
        Place::Scheme => (
            "scheming",
            Html::default(),
            html! { <SchemePage desk={desk.clone()} {revision} looked={view.scheme.clone()} /> },
            html! { <GuidelinesPane desk={desk.clone()} {revision} guide={view.guide.clone().unwrap_or_default()} /> },
        ),
        Place::Compare => (
            // The texts side by side need all the room that there is.
            if view.comparison == Comparison::Parallel { "comparing beside" } else { "comparing" },
            html! { <IncidentTree desk={desk.clone()} {revision} incident={view.incident.clone()} /> },
            html! { <Compare desk={desk.clone()} {revision} incident={view.incident.clone()} comparison={view.comparison} shown={Shown::of(&view)} figures={view.figures.clone()} /> },
            match view.comparison {
                Comparison::Parallel => claim_panel(),
                Comparison::Copied => {
                    html! { <CopiedClaims desk={desk.clone()} {revision} copied={view.copied.clone()} figures={view.figures.clone()} /> }
                }
                Comparison::Agreement => html! { <AgreementPassages desk={desk.clone()} {revision} chosen={view.agreed.clone()} /> },
                Comparison::Matrix | Comparison::Timeline | Comparison::Brief => html! {
                    <Quotes desk={desk.clone()} {revision} heading={view.quoted.heading.clone()} claims={view.quoted.claims.clone()} figures={view.figures.clone()} />
                },
            },
        ),
    };
    // The one pane that a phone shows is what the page is about.
    let role = |pane: Pane, usual: &'static str| if *is_phone && view.pane == pane { "main" } else { usual };
    let pane = match view.pane {
        Pane::List => "show-list",
        Pane::Main => "show-main",
        Pane::Side => "show-side",
    };
    let main_label = match view.place {
        Place::Read | Place::Adjudicate => t!("pane-text"),
        Place::Incidents => t!("pane-incident"),
        Place::Merge => t!("pane-merge"),
        Place::Scheme => t!("pane-scheme"),
        Place::Compare => t!("pane-compare"),
    };
    let (list_label, side_label) = match view.place {
        Place::Read if view.guide.as_ref().is_some_and(|guide| guide.beside) => (t!("pane-guidelines"), t!("pane-claims")),
        Place::Read => (t!("pane-articles-and-incidents"), t!("pane-claims")),
        Place::Compare if view.shows_text() => (t!("pane-incidents"), t!("pane-claims")),
        Place::Incidents => (t!("pane-incidents"), t!("pane-claims-of-incident")),
        Place::Adjudicate => (t!("pane-articles"), t!("pane-disagreements")),
        Place::Merge => (t!("pane-nothing"), t!("pane-nothing")),
        Place::Scheme => (t!("pane-nothing"), t!("pane-guidelines")),
        Place::Compare => (t!("pane-incidents"), t!("pane-quotes")),
    };
    let (n_conflicts, merges) = (merging::n_waiting(&desk), *desk.merging() != Stage::Idle);
    let bar = BarProps {
        desk: desk.clone(),
        title: title.into(),
        place: view.place,
        save_state: desk.save_state().clone(),
        name: desk.session().author().name.clone().into(),
        undo: desk.session().history().undo_label().map(|label| label.to_owned().into()),
        redo: desk.session().history().redo_label().map(|label| label.to_owned().into()),
        many,
        panes: view.panes,
        update_ready: props.update_ready,
        n_conflicts,
        merges,
        tied: desk.tied().state(),
        onhome: props.onhome.clone(),
        onupdate: props.onupdate.clone(),
    };
    // Where there are not three panes, the style sheet says how wide they are.
    let has_edges = !matches!(view.place, Place::Merge | Place::Scheme);
    let hidden = if has_edges { classes_of(view.panes) } else { [None; 2] };
    html! {
        <div class={classes!("workspace", place, pane, hidden[0], hidden[1])}>
            <Bar key={actions::keys_version()} ..bar />
            <FileDrop desk={desk.clone()} pending={props.pending_files.clone()} />
            // Whoever shows keys is drawn anew when they change.
            <div class="panes" key={actions::keys_version()}>
                // Each edge lies in the landmark of its pane, between that and what is read.
                <div class="pane left" id="pane-list" role={role(Pane::List, "navigation")} aria-label={list_label} tabindex="-1" data-pane="list">
                    { list }
                    if has_edges && !view.panes.hides_list { <PaneEdge desk={desk.clone()} side={Side::List} panes={view.panes} label={list_label} /> }
                </div>
                <main class="pane middle" aria-label={main_label} tabindex="-1" data-pane="main">{ main }</main>
                <div class="pane right" id="pane-side" role={role(Pane::Side, "complementary")} aria-label={side_label} tabindex="-1" data-pane="side">
                    if has_edges && !view.panes.hides_panel { <PaneEdge desk={desk.clone()} side={Side::Panel} panes={view.panes} label={side_label} /> }
                    { side }
                </div>
            </div>
            <Foot key={actions::keys_version()} desk={desk.clone()} {revision} place={view.place} marks={view.shows_text()} pane={view.pane} kind={view.kind.clone()} claim={view.claim.clone()} {n_conflicts} {merges} tied={desk.tied().state()} n_unexported={crate::app::tied::n_unexported(&desk)} />
            <Dialogs desk={desk.clone()} {revision} dialog={view.dialog.clone()} look={settings::look()} keys_version={actions::keys_version()} />
            <Notices desk={desk.clone()} notices={desk.notices().clone()} stepping={desk.stepping()} />
        </div>
    }
}

/// Whether more than one person has claims in a project, or a layer was made.
fn is_shared(project: &Project) -> bool {
    let makers = project.makers();
    makers.people.len() > 1 || !makers.layers.is_empty()
}

/// Props of [`Notices`].
#[derive(Properties, PartialEq)]
struct NoticesProps {
    desk: Desk,
    notices: Vec<crate::app::desk::Notice>,
    stepping: Option<Stepping>,
}

/// How long a passing notice stays.
const NOTICE_MS: u32 = 6_000;

/// What the app has to say: read out politely, shown at the bottom.
#[component]
fn Notices(props: &NoticesProps) -> Html {
    let passing = props.notices.iter().filter(|notice| notice.tone != Tone::Trouble).map(|notice| notice.nth).max();
    {
        let desk = props.desk.clone();
        use_effect_with(passing, move |passing| {
            let timer = passing.map(|nth| gloo::timers::callback::Timeout::new(NOTICE_MS, move || desk.dismiss(nth)));
            move || drop(timer)
        });
    }
    let rows = |tone: Tone| {
        props
            .notices
            .iter()
            .filter(|notice| notice.tone == tone)
            .map(|notice| {
                let (desk, nth) = (props.desk.clone(), notice.nth);
                let dismiss = Callback::from(move |_: MouseEvent| desk.dismiss(nth));
                html! {
                    <p class={classes!("notice", (tone == Tone::Trouble).then_some("trouble"))} key={notice.nth}>
                        <span>{ marked(&notice.text) }</span>
                        if tone == Tone::Trouble {
                            <button type="button" class="plain" onclick={dismiss}>{ t!("shell-dismiss") }</button>
                        }
                    </p>
                }
            })
            .collect::<Html>()
    };
    let stepping = props.stepping.as_ref().and_then(|stepping| Some((&stepping.said, stepping.progress?)));
    html! {
        <div class="notices">
            <div><p class={stepping.map(|_| "notice stepping")}>
                // It is read out once, how far it is not.
                <span role="status">{ stepping.map(|(said, _)| marked(said)) }</span>
                if let Some((_, (n_done, n_all))) = stepping {
                    <progress max={n_all.to_string()} value={n_done.to_string()} aria-label={t!("step-progress")}></progress>
                    <button type="button" class="plain" aria-keyshortcuts={actions::aria("step.stop")} onclick={actions::run(&props.desk, "step.stop")}>{ t!("stop") }<Kbd action="step.stop" /></button>
                }
            </p></div>
            <div role="status" class="out-of-sight">{ rows(Tone::Aside) }</div>
            <div role="status">{ rows(Tone::Plain) }</div>
            <div role="alert">{ rows(Tone::Trouble) }</div>
        </div>
    }
}
