//! The guidelines of the project beside the text: shown from a tree, never as HTML, and edited as the Markdown that they
//! are. Goes to the part that is about a kind.

use crossbearing::{
    command::Command,
    guidelines::{Guidelines, Node, Part},
    record::Header,
};
use wasm_bindgen::JsCast;
use yew::{prelude::*, virtual_dom::VNode};

use crate::app::{
    actions::{self, run},
    desk::{Desk, Guide, Pane, Place},
    parts::{Leave, TextField},
    platform::focus,
    reader,
};

/// Shows the guidelines beside what is looked at, at one of their headings if one is named.
pub(crate) fn show(desk: &Desk, part: Option<&str>) {
    let nth = desk.next();
    desk.look(|view| {
        let beside = view.place == Place::Read || view.guide.as_ref().is_some_and(|guide| guide.beside);
        view.guide = Some(Guide { part: part.map(Into::into), nth, edits: false, beside });
        view.pane = if view.place == Place::Scheme { Pane::Side } else { Pane::List };
    });
}

/// Shows the part about the kind of the current claim, or of the next; hides them if they are on show.
pub(crate) fn toggle(desk: &Desk) {
    if desk.view().place == Place::Read && desk.view().guide.as_ref().is_some_and(|guide| guide.beside) {
        return hide(desk);
    }
    if !matches!(desk.view().place, Place::Read | Place::Scheme) {
        desk.go(Place::Read);
    }
    show_kind(desk);
}

/// Shows the part about the kind of the current claim, or of the next.
pub(crate) fn show_kind(desk: &Desk) {
    let part = {
        let (project, view) = (desk.shown(), desk.view());
        let of_claim = view.claim.as_ref().and_then(|id| project.claim(id)).map(|claim| claim.body.kind.clone());
        let kind = of_claim.unwrap_or_else(|| view.kind.clone());
        let label = project.kind(&kind).map(|kind| kind.body.label.clone()).unwrap_or_default();
        Guidelines::read(&project.header().body.guidelines).part_of(kind.as_str(), &label).map(str::to_owned)
    };
    show(desk, part.as_deref());
}

fn hide(desk: &Desk) {
    let is_here = focus::is_nowhere_but(".guide");
    desk.look(|view| view.guide = None);
    if is_here {
        reader::focus_later(desk);
    }
}

/// Opens the Markdown for editing.
pub(crate) fn edit(desk: &Desk) {
    show(desk, None);
    desk.look(|view| {
        if let Some(guide) = &mut view.guide {
            guide.edits = true;
        }
    });
    focus::focus_later(".guide textarea");
}

/// Props of [`GuidelinesPane`].
#[derive(Properties, PartialEq)]
pub(crate) struct GuidelinesPaneProps {
    pub(crate) desk: Desk,
    /// Grows with every change to the project.
    pub(crate) revision: u64,
    /// What of them is looked at.
    pub(crate) guide: Guide,
    /// Whether they can be hidden.
    #[prop_or_default]
    pub(crate) closes: bool,
}

/// See the module.
#[component]
pub(crate) fn GuidelinesPane(props: &GuidelinesPaneProps) -> Html {
    let desk = &props.desk;
    let markdown = desk.project().header().body.guidelines.clone();
    let read = use_memo(markdown.clone(), |markdown| Guidelines::read(markdown));
    use_effect_with((props.guide.nth, props.guide.edits), {
        let part = props.guide.part.clone();
        move |_| {
            if let Some(part) = part {
                go_to(&part);
            }
        }
    });
    let stop = {
        let desk = desk.clone();
        Callback::from(move |()| {
            desk.look(|view| {
                if let Some(guide) = &mut view.guide {
                    guide.edits = false;
                }
            });
            focus::focus_later(".guide-edit");
        })
    };
    let on_commit = {
        let desk = desk.clone();
        Callback::from(move |guidelines: String| {
            let header = desk.project().header().body.clone();
            desk.perform_joined(&Command::EditHeader(Header { guidelines, ..header }), Some("guidelines"))
        })
    };
    let on_left = {
        let desk = desk.clone();
        Callback::from(move |()| desk.settle())
    };
    let begin = {
        let desk = desk.clone();
        Callback::from(move |_: MouseEvent| edit(&desk))
    };
    html! {
        <section class="guide" aria-labelledby="guide-title">
            <div class="heading"><h2 id="guide-title">{ t!("pane-guidelines") }</h2><span>
                if !props.guide.edits { <button type="button" class="plain guide-edit" onclick={begin}>{ t!("edit") }</button> }
                if props.closes { <button type="button" class="plain" aria-keyshortcuts={actions::aria("guidelines")} onclick={run(desk, "guidelines")}>{ t!("hide") }</button> }
            </span></div>
            if props.guide.edits {
                <div class="guide-form">
                    <TextField label={t!("guide-area")} value={markdown} lines=true {on_commit} on_left={Some(on_left)} on_leave={stop.reform(|_: Leave| ())} />
                    <p class="quiet">{ t!("guide-hint") }</p>
                    <p class="scheme-buttons">
                        // Whoever gets here has left the field, which has taken the text over.
                        <button type="button" class="primary" aria-keyshortcuts="Control+Enter" onclick={stop.reform(|_: MouseEvent| ())}>{ t!("keep") }</button>
                    </p>
                </div>
            } else if read.body.is_empty() {
                <p class="quiet guide-text">{ t!("guide-none") }</p>
            } else {
                <div class="guide-text" dir="auto">{ nodes(&read.body) }</div>
            }
        </section>
    }
}

/// Brings a heading into sight and puts the keyboard there, once it has been drawn.
fn go_to(part: &str) {
    let id = id_of(part);
    gloo::timers::callback::Timeout::new(0, move || {
        let heading = web_sys::window().and_then(|window| window.document()).and_then(|document| document.get_element_by_id(&id));
        if let Some(heading) = heading.and_then(|heading| heading.dyn_into::<web_sys::HtmlElement>().ok()) {
            heading.scroll_into_view();
            // An element that can't take the focus is no harm.
            let _ = heading.focus();
        }
    })
    .forget();
}

/// Not a heading's own name: the page has names of its own.
fn id_of(part: &str) -> String {
    format!("guide-{part}")
}

fn nodes(nodes: &[Node]) -> Html {
    nodes.iter().map(node).collect()
}

/// What lies in a piece.
fn within(node: &Node) -> &[Node] {
    if let Node::Part(_, inner) = node { inner } else { std::slice::from_ref(node) }
}

fn node(node: &Node) -> Html {
    let (part, inner) = match node {
        Node::Text(text) => return VNode::from(text.clone()),
        Node::Part(part, inner) => (part, inner),
    };
    match part {
        Part::Paragraph => html! { <p>{ nodes(inner) }</p> },
        Part::Heading(level, slug) => {
            let tag = format!("h{}", (level + 2).min(6));
            html! { <@{tag} id={id_of(slug)} tabindex="-1">{ nodes(inner) }</@> }
        }
        Part::Quote => html! { <blockquote>{ nodes(inner) }</blockquote> },
        Part::List(None) => html! { <ul>{ nodes(inner) }</ul> },
        Part::List(Some(first)) => html! { <ol start={first.to_string()}>{ nodes(inner) }</ol> },
        Part::Item => html! { <li>{ nodes(inner) }</li> },
        Part::Task(is_done) => {
            let (sign, said) = if *is_done { ("☑", t!("guide-task-done")) } else { ("☐", t!("guide-task-open")) };
            html! { <span class="guide-task" role="img" aria-label={said}>{ sign }</span> }
        }
        Part::Code => html! { <pre tabindex="0"><code>{ nodes(inner) }</code></pre> },
        Part::Inline => html! { <code>{ nodes(inner) }</code> },
        Part::Strong => html! { <strong>{ nodes(inner) }</strong> },
        Part::Emphasis => html! { <em>{ nodes(inner) }</em> },
        Part::Struck => html! { <s>{ nodes(inner) }</s> },
        Part::Link(address) => html! { <a href={address.clone()} target="_blank" rel="noopener noreferrer">{ nodes(inner) }</a> },
        Part::Within(slug) => {
            let slug = slug.clone();
            html! { <button type="button" class="plain" onclick={Callback::from(move |_: MouseEvent| go_to(&slug))}>{ nodes(inner) }</button> }
        }
        Part::Table => {
            let (head, rows) = inner.split_at(inner.len().min(1));
            html! { <div class="guide-table" tabindex="0" role="group" aria-label={t!("guide-table")}><table>{ nodes(head) }<tbody>{ nodes(rows) }</tbody></table></div> }
        }
        Part::Head => {
            html! { <thead><tr>{ for inner.iter().map(|cell| html! { <th scope="col">{ nodes(within(cell)) }</th> }) }</tr></thead> }
        }
        Part::Row => html! { <tr>{ nodes(inner) }</tr> },
        Part::Cell => html! { <td>{ nodes(inner) }</td> },
        Part::Rule => html! { <hr /> },
        Part::Break => html! { <br /> },
    }
}
