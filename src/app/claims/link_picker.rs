//! The dialog that links a claim to an incident, or to a new one: the likeliest first, so that L and Enter are
//! enough for the next claim about the same event.

use crossbearing::{
    command::Command,
    id::{ClaimId, IncidentId, LinkId, RelationId},
    project::Project,
    record::{Certainty, Extra, Incident, Link},
    rework,
    search::IncidentSearch,
};
use yew::prelude::*;

use super::{
    edit::back_to_text,
    links::{certainty_words, relations},
};
use crate::app::{
    desk::Desk,
    parts::{Choice, Combobox, Kbd, Modal, fold},
    platform::env,
    words,
};

/// Props of [`LinkPicker`].
#[derive(Properties, PartialEq)]
pub(crate) struct LinkPickerProps {
    pub(crate) desk: Desk,
    pub(crate) revision: u64,
    /// The claims to link.
    pub(crate) claims: Vec<ClaimId>,
}

/// What a typed name asks for: an incident, perhaps within another one.
struct Wish {
    title: String,
    /// The incident that it is to be part of, as typed.
    within: Option<String>,
}

impl Wish {
    /// "Whole > part" asks for a part.
    fn new(typed: &str) -> Option<Self> {
        let (within, title) = match typed.rsplit_once('>') {
            Some((within, title)) => (Some(within.trim()).filter(|within| !within.is_empty()), title),
            None => (None, typed),
        };
        let title = title.trim();
        (!title.is_empty()).then(|| Self { title: title.to_owned(), within: within.map(str::to_owned) })
    }
}

fn new_incident(title: &str, parent: Option<IncidentId>) -> Incident {
    Incident { parent, ..Incident::new(env::new_id().into(), title.to_owned()) }
}

fn new_link(claim: &ClaimId, incident: &IncidentId, relation: &RelationId, certainty: Certainty) -> Link {
    Link {
        id: LinkId::from(env::new_id()),
        claim: claim.clone(),
        incident: incident.clone(),
        relation: relation.clone(),
        certainty,
        note: String::new(),
        extra: Extra::new(),
    }
}

/// What tells an incident from others: what it is part of, when, where, how many claims.
fn detail(project: &Project, incident: &Incident, is_linked: bool) -> String {
    let title = |id: &IncidentId| project.incident(id).map(|entry| entry.body.title.clone());
    let within = project.ancestors(&incident.id).first().and_then(title).map(|title| t!("link-in", title = &title));
    let date = incident.time.as_ref().map(|time| words::date(&time.date));
    let place = incident.place.as_ref().map(|place| place.name.clone()).filter(|name| !name.is_empty());
    let n_claims = project.links_of_incident(&incident.id).count();
    let claims = (n_claims > 0).then(|| t!("n-claims", n = n_claims));
    let linked = is_linked.then(|| t!("link-already").to_owned());
    linked.into_iter().chain(within).chain(date).chain(place).chain(claims).collect::<Vec<_>>().join(" · ")
}

/// See the module.
#[component]
pub(crate) fn LinkPicker(props: &LinkPickerProps) -> Html {
    let relation = use_state_eq(|| RelationId::from("reports"));
    let certainty = use_state_eq(Certainty::default);
    // The first stands for all of them when it comes to what is likely.
    let search = use_memo((props.revision, props.claims.first().cloned()), {
        let desk = props.desk.clone();
        move |(_, claim)| IncidentSearch::new(&desk.shown(), claim.as_ref(), &fold)
    });
    let find = use_memo((props.revision, props.claims.first().cloned()), {
        let (desk, search) = (props.desk.clone(), search.clone());
        move |_| {
            Callback::from(move |typed: String| {
                let project = desk.shown();
                let choice = |found: &crossbearing::search::Found| {
                    let incident = &project.incident(&found.incident)?.body;
                    let detail = detail(&project, incident, found.closeness.is_linked);
                    Some(Choice::new(incident.id.to_string(), incident.title.clone()).with_detail(detail))
                };
                search.find(&fold(&typed)).into_iter().filter_map(choice).collect::<Vec<_>>()
            })
        }
    });
    let relations: Vec<_> = relations(&props.desk.shown()).into_iter().filter(|relation| !relation.body.retired).collect();
    let claim = props.claims.first().and_then(|claim| props.desk.shown().claim(claim).cloned());
    let Some(claim) = claim else { return Html::default() };
    let n_claims = props.claims.len();

    let close = {
        let desk = props.desk.clone();
        Callback::from(move |()| {
            desk.close();
            back_to_text(&desk);
        })
    };
    let link_to = {
        let (desk, claims, relation, certainty) = (props.desk.clone(), props.claims.clone(), (*relation).clone(), *certainty);
        move |incident: &IncidentId, title: &str| {
            let project = desk.shown();
            match claims.as_slice() {
                // A single one keeps the name that its step always had.
                [claim] => {
                    let is_there =
                        project.links_of_claim(claim).any(|link| link.body.incident == *incident && link.body.relation == relation);
                    (!is_there).then(|| Command::AddLink(new_link(claim, incident, &relation, certainty)))
                }
                claims => rework::link(&project, claims, (incident, title), (&relation, certainty), &mut env::new_id),
            }
        }
    };
    let on_pick = {
        let (desk, close, link_to) = (props.desk.clone(), close.clone(), link_to.clone());
        Callback::from(move |incident: AttrValue| {
            let incident = IncidentId::new(&incident);
            let title = desk.shown().incident(&incident).map(|entry| entry.body.title.clone()).unwrap_or_default();
            let command = link_to(&incident, &title);
            let done = match command {
                Some(command) => {
                    let done = desk.perform(&command);
                    if done {
                        desk.say(&match n_claims {
                            1 => t!("link-done", title = &title),
                            n => t!("link-done-many", claims = &t!("n-claims", n = n), title = &title),
                        });
                    }
                    done
                }
                None => {
                    desk.say(&t!("link-done-already", title = &title));
                    true
                }
            };
            if done {
                close.emit(());
            }
        })
    };
    let on_create = {
        let (desk, close, search, link_to) = (props.desk.clone(), close.clone(), search.clone(), link_to.clone());
        Callback::from(move |typed: String| {
            let Some(wish) = Wish::new(&typed) else { return };
            let mut commands = Vec::new();
            let parent = wish.within.as_ref().map(|within| {
                let known = search.named(&desk.shown(), &fold(within), &fold);
                known.unwrap_or_else(|| {
                    let whole = new_incident(within, None);
                    let id = whole.id.clone();
                    commands.push(Command::AddIncident(whole));
                    id
                })
            });
            let incident = new_incident(&wish.title, parent);
            let link = link_to(&incident.id, &wish.title);
            commands.push(Command::AddIncident(incident));
            commands.extend(link);
            let what = if n_claims == 1 { "claim".to_owned() } else { format!("{n_claims} claims") };
            let label = format!("link {what} to new incident {}", wish.title);
            if desk.perform(&Command::All { label, commands }) {
                desk.say(&t!("link-done-new", title = &wish.title));
                close.emit(());
            }
        })
    };
    let describe_new = {
        let (desk, search) = (props.desk.clone(), search.clone());
        Callback::from(move |typed: String| {
            let Some(wish) = Wish::new(&typed) else { return AttrValue::from(t!("link-name-behind")) };
            let Some(within) = wish.within else { return AttrValue::from(t!("link-create", title = &wish.title)) };
            let project = desk.shown();
            let known = search.named(&project, &fold(&within), &fold).and_then(|id| project.incident(&id).cloned());
            AttrValue::from(match known {
                Some(whole) => t!("link-create-part", title = &wish.title, whole = &whole.body.title),
                None => t!("link-create-both", title = &wish.title, whole = &within),
            })
        })
    };
    // Alt+R and Alt+C step through relation and certainty without leaving the field.
    let next_relation = {
        let (relation, relations) = (relation.clone(), relations.clone());
        Callback::from(move |()| {
            let at = relations.iter().position(|entry| entry.body.id == *relation).map_or(0, |at| at + 1);
            if let Some(next) = relations.get(at % relations.len().max(1)) {
                relation.set(next.body.id.clone());
            }
        })
    };
    let next_certainty = {
        let certainty = certainty.clone();
        Callback::from(move |()| {
            let at = Certainty::ALL.iter().position(|value| *value == *certainty).map_or(0, |at| at + 1);
            certainty.set(Certainty::ALL[at % Certainty::ALL.len()]);
        })
    };
    let onkeydown = {
        let (next_relation, next_certainty) = (next_relation.clone(), next_certainty.clone());
        Callback::from(move |event: KeyboardEvent| {
            // The place of the key: with Alt held, a Mac types another letter.
            match event.code().as_str() {
                "KeyR" if event.alt_key() => next_relation.emit(()),
                "KeyC" if event.alt_key() => next_certainty.emit(()),
                _ => return,
            }
            event.prevent_default();
        })
    };
    let radios = |label: &'static str, key: &'static str, options: Vec<Html>| {
        html! {
            <fieldset class="link-how" aria-keyshortcuts={key}>
                <legend>{ label }{ " " }<Kbd key_name={key} /></legend>
                { options }
            </fieldset>
        }
    };
    let relation_radios = relations.iter().map(|entry| {
        let (relation, id) = (relation.clone(), entry.body.id.clone());
        let checked = *relation == id;
        let onchange = Callback::from(move |_: Event| relation.set(id.clone()));
        html! { <label title={entry.body.description.clone()}><input type="radio" name="link-relation" {checked} {onchange} />{ &entry.body.label }</label> }
    });
    let certainty_radios = Certainty::ALL.iter().map(|value| {
        let certainty = certainty.clone();
        let checked = *certainty == *value;
        let onchange = Callback::from(move |_: Event| certainty.set(*value));
        html! { <label><input type="radio" name="link-certainty" {checked} {onchange} />{ certainty_words(*value) }</label> }
    });
    html! {
        <Modal title={t!("link-title")} class="link-picker" onclose={close}>
            <div class="link-body" {onkeydown}>
                <p class="link-quote" dir="auto">
                    if n_claims == 1 { { format!("“{}”", claim.body.anchor.quote()) } } else { { t!("link-several", claims = &t!("n-claims", n = n_claims), quote = &claim.body.anchor.quote()) } }
                </p>
                <Combobox label={t!("field-incident")} inline={true} eager={true} autofocus={true} find={(*find).clone()} {on_pick} {on_create}
                    describe_new={Some(describe_new)} placeholder={t!("link-find")} />
                { radios(t!("link-the-claim"), "Alt+r", relation_radios.collect()) }
                { radios(t!("how-sure"), "Alt+c", certainty_radios.collect()) }
                <p class="insp-small">{ t!("link-whole-part") }</p>
            </div>
        </Modal>
    }
}
