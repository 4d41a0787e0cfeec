//! Who says it: the chain of sources from the one that the writer cites to the one that knows, with new ones
//! made on the spot.

use std::collections::BTreeMap;

use crossbearing::{
    command::Command,
    id::{SourceId, SourceTypeId},
    ordering::Order as _,
    project::Project,
    record::{Claim, Extra, Source},
    search::{Fit, Folded, Query},
};
use web_sys::HtmlElement;
use yew::prelude::*;

use super::{
    choose::Choose,
    edit::{FieldProps, edit, edit_with},
    source_dialog::{SourceDialog, source_types},
    summary::source_name,
};
use crate::app::{
    actions::aria,
    parts::{Choice, Combobox, Leave, fold},
    platform::{env, focus},
};

/// A source as it is searched for.
struct Row {
    names: Vec<Folded>,
    choice: Choice,
}

/// All sources: those named most in this article first, then those named most anywhere, then by name.
fn rows(project: &Project, claim: &Claim) -> Vec<Row> {
    let mut n_here: BTreeMap<&SourceId, usize> = BTreeMap::new();
    let mut n_anywhere: BTreeMap<&SourceId, usize> = BTreeMap::new();
    for other in project.claims() {
        for id in &other.body.attribution {
            *n_anywhere.entry(id).or_default() += 1;
            if other.body.article == claim.article {
                *n_here.entry(id).or_default() += 1;
            }
        }
    }
    let count = |counts: &BTreeMap<&SourceId, usize>, id: &SourceId| counts.get(id).copied().unwrap_or(0);
    let mut sources: Vec<_> = project.sources().map(|entry| &entry.body).filter(|source| !claim.attribution.contains(&source.id)).collect();
    sources.order_by_key(|source| {
        let (here, anywhere) = (count(&n_here, &source.id), count(&n_anywhere, &source.id));
        (std::cmp::Reverse((here, anywhere)), fold(&source.name))
    });
    let row = |source: &Source| Row {
        names: std::iter::once(&source.name).chain(&source.aliases).map(|name| fold(name)).collect(),
        choice: Choice::new(source.id.to_string(), source.name.clone()).with_detail(detail(project, source)),
    };
    sources.into_iter().map(row).collect()
}

/// Type and other names.
fn detail(project: &Project, source: &Source) -> String {
    let kind = source.kind.as_ref().map(|id| project.source_type(id).map_or_else(|| id.to_string(), |entry| entry.body.label.clone()));
    let aliases = (!source.aliases.is_empty()).then(|| source.aliases.join(", "));
    kind.into_iter().chain(aliases).collect::<Vec<_>>().join(" · ")
}

fn found(rows: &[Row], typed: &str) -> Vec<Choice> {
    let query = Query::new(&fold(typed));
    let mut fits: Vec<(Fit, &Row)> = rows.iter().filter_map(|row| Some((query.fit(&row.names)?, row))).collect();
    fits.order_by_key(|(fit, _)| std::cmp::Reverse(*fit));
    fits.into_iter().map(|(_, row)| row.choice.clone()).collect()
}

/// Puts the focus on a chip by its place, once the chips are drawn in their new order.
fn focus_chip(nth: usize) {
    let selector = format!("[data-field=attribution] li:nth-child({}) .chip-name", nth + 1);
    gloo::timers::callback::Timeout::new(0, move || focus::focus(&selector)).forget();
}

/// See the module.
#[component]
pub(super) fn AttributionField(props: &FieldProps) -> Html {
    let claim = &props.claim.body;
    let project = props.desk.shown();
    // The source whose dialog is open; the one that was made here last.
    let open = use_state(|| None::<SourceId>);
    let made = use_state(|| None::<SourceId>);
    // What opened the dialog, to have the focus back.
    let opener = use_mut_ref(|| None::<HtmlElement>);

    let find = use_memo((props.revision, claim.id.clone(), claim.attribution.clone()), {
        let (desk, claim) = (props.desk.clone(), props.claim.clone());
        move |_| {
            let rows = rows(&desk.shown(), &claim.body);
            Callback::from(move |typed: String| found(&rows, &typed))
        }
    });
    let on_pick = {
        let (desk, id) = (props.desk.clone(), claim.id.clone());
        Callback::from(move |source: AttrValue| {
            let source = SourceId::new(&source);
            let name = source_name(&desk.shown(), &source);
            if edit(&desk, &id, "name the source of", |claim| claim.attribution.push(source)) {
                desk.announce(&t!("source-named", name = &name));
            }
        })
    };
    let on_create = {
        let (desk, id, made) = (props.desk.clone(), claim.id.clone(), made.clone());
        Callback::from(move |name: String| {
            let source = SourceId::from(env::new_id());
            let record =
                Source { id: source.clone(), name: name.clone(), aliases: Vec::new(), kind: None, reliability: None, extra: Extra::new() };
            let what = format!("add source {name} for");
            let named = source.clone();
            if edit_with(&desk, &id, &what, vec![Command::PutSource(record)], None, |claim| claim.attribution.push(named)) {
                made.set(Some(source));
                desk.announce(&t!("source-made", name = &name));
            }
        })
    };
    let on_cancel = props.leave.reform(|()| Leave::Cancelled);
    let on_done = props.leave.reform(|()| Leave::Done);

    let n_sources = claim.attribution.len();
    let chips = claim.attribution.iter().enumerate().map(|(nth, source)| {
        let change = |what: &'static str, change: fn(&mut Vec<SourceId>, usize)| {
            let (desk, id) = (props.desk.clone(), claim.id.clone());
            Callback::from(move |()| {
                edit(&desk, &id, what, |claim| {
                    if nth < claim.attribution.len() {
                        change(&mut claim.attribution, nth);
                    }
                });
            })
        };
        let remove = {
            let remove = change("take away a source of", |chain, nth| drop(chain.remove(nth)));
            Callback::from(move |()| {
                remove.emit(());
                // The chip that had the focus is gone.
                focus::focus_later("[data-field=attribution] .chip-name, [data-field=attribution] input");
            })
        };
        let earlier = {
            let earlier = change("reorder the sources of", |chain, nth| chain.swap(nth, nth.saturating_sub(1)));
            Callback::from(move |()| {
                earlier.emit(());
                focus_chip(nth.saturating_sub(1));
            })
        };
        let later = {
            let later = change("reorder the sources of", |chain, nth| {
                let next = (nth + 1).min(chain.len() - 1);
                chain.swap(nth, next);
            });
            Callback::from(move |()| {
                later.emit(());
                focus_chip((nth + 1).min(n_sources - 1));
            })
        };
        // A chip has its own keys: they must not reach the claim, which Delete would delete.
        let onkeydown = {
            let (remove, earlier, later) = (remove.clone(), earlier.clone(), later.clone());
            Callback::from(move |event: KeyboardEvent| {
                match (event.key().as_str(), event.alt_key()) {
                    ("Delete" | "Backspace", _) => remove.emit(()),
                    ("ArrowLeft" | "ArrowUp", true) => earlier.emit(()),
                    ("ArrowRight" | "ArrowDown", true) => later.emit(()),
                    _ => return,
                }
                event.prevent_default();
            })
        };
        let name = source_name(&project, source);
        let edit_source = {
            let (open, opener, source) = (open.clone(), opener.clone(), source.clone());
            Callback::from(move |event: MouseEvent| {
                opener.replace(event.target_dyn_into());
                open.set(Some(source.clone()));
            })
        };
        let exists = project.source(source).is_some();
        let button = |label: String, sign: &'static str, run: &Callback<()>| {
            let onclick = run.reform(|_: MouseEvent| ());
            html! { <button type="button" class="chip-button" aria-label={label} {onclick}>{ sign }</button> }
        };
        html! {
            <li key={format!("{nth} {source}")} {onkeydown}>
                if nth > 0 { <span class="insp-told">{ t!("told-by") }{ " " }</span> }
                <span class="chip">
                    if nth > 0 { { button(t!("source-outwards", name = &name), "‹", &earlier) } }
                    <button type="button" class="chip-name" disabled={!exists} onclick={edit_source} dir="auto" title={t!("source-edit")}
                        aria-keyshortcuts="Delete Alt+ArrowLeft Alt+ArrowRight">{ &name }</button>
                    if nth + 1 < n_sources { { button(t!("source-inwards", name = &name), "›", &later) } }
                    { button(t!("remove-of", name = &name), "✕", &remove) }
                </span>
            </li>
        }
    });
    let made_row =
        made.as_ref().and_then(|id| project.source(id)).filter(|entry| claim.attribution.contains(&entry.body.id)).map(|entry| {
            let (desk, source) = (props.desk.clone(), entry.body.clone());
            let pick = Callback::from(move |kind: String| {
                let kind = (!kind.is_empty()).then(|| SourceTypeId::from(kind));
                desk.perform(&Command::PutSource(Source { kind, ..source.clone() }));
            });
            let current = entry.body.kind.as_ref().map_or("", |kind| kind.as_str());
            html! {
                <p class="insp-new">
                    <span>{ t!("source-new") }</span>
                    <Choose label={t!("source-new-type")} options={source_types(&project, current)} current={current.to_owned()} {pick} leave={props.leave.clone()} />
                </p>
            }
        });
    let close = {
        let (open, opener) = (open.clone(), opener.clone());
        Callback::from(move |()| {
            open.set(None);
            let opener = opener.take();
            gloo::timers::callback::Timeout::new(0, move || {
                if let Some(opener) = opener {
                    // If it is gone, the focus has no place to go back to.
                    let _ = opener.focus();
                }
            })
            .forget();
        })
    };
    html! {
        <div class="insp-field insp-chips" data-field="attribution">
            if n_sources > 0 { <ol aria-label={t!("source-chain")}>{ for chips }</ol> }
            <Combobox label={if n_sources == 0 { t!("source-who") } else { t!("source-told-by") }} shortcut={aria("claim.source").map(AttrValue::from)} opens_on_focus={true}
                placeholder={if n_sources == 0 { t!("source-add") } else { t!("source-add-told-by") }} find={(*find).clone()} {on_pick} {on_create} {on_done}
                on_cancel={Some(on_cancel)} />
            { made_row.unwrap_or_default() }
            if let Some(source) = &*open { <SourceDialog desk={props.desk.clone()} source={source.clone()} onclose={close} /> }
        </div>
    }
}
