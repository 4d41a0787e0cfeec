//! The project out as a JSON file: all of it, without the texts, or a part; or what the ledger says of its incidents, as
//! a table, for programs, or as a brief for people.

use std::{collections::BTreeSet, rc::Rc};

use crossbearing::{
    id::IncidentId,
    ledger::export,
    ordering::{Order as _, set_of},
    project::Project,
    record::GOLD,
    shown::census,
    wire::{self, ExportOptions},
};
use js_sys::Uint8Array;
use yew::prelude::*;

use super::{
    FileDialogProps,
    sealed::{NewPassphrase, working},
};
use crate::app::{
    desk::{Desk, Place},
    ledgers,
    parts::Modal,
    platform::{
        files,
        sealing::{Failure, Sealing, Work},
    },
    tied,
    words::{IT, around},
};

/// Which part of the project goes out.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Part {
    Whole,
    Article,
    Incidents,
    Layer,
}

/// What goes out, and in which form.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Form {
    Project,
    IncidentsTable,
    ClaimsTable,
    LedgerJson,
    Brief,
}

impl Form {
    const ALL: [Self; 5] = [Self::Project, Self::IncidentsTable, Self::ClaimsTable, Self::LedgerJson, Self::Brief];

    /// What people read.
    fn label(self) -> (&'static str, &'static str) {
        match self {
            Self::Project => (t!("export-project"), t!("export-project-hint")),
            Self::IncidentsTable => (t!("export-incidents"), t!("export-incidents-hint")),
            Self::ClaimsTable => (t!("export-claims"), t!("export-claims-hint")),
            Self::LedgerJson => (t!("export-ledger"), t!("export-ledger-hint")),
            Self::Brief => (t!("export-brief"), t!("export-brief-hint")),
        }
    }

    /// How the name of the file ends, its media type, and what people call it.
    fn file(self) -> (&'static str, &'static str, &'static str) {
        match self {
            Self::Project => ("crossbearing.json", "application/json", "JSON"),
            Self::IncidentsTable => ("ledger.csv", "text/csv", "CSV"),
            Self::ClaimsTable => ("claims.csv", "text/csv", "CSV"),
            Self::LedgerJson => ("ledger.json", "application/json", "JSON"),
            Self::Brief => ("brief.md", "text/markdown", "Markdown"),
        }
    }
}

/// See the module.
#[component]
pub(crate) fn ExportDialog(props: &FileDialogProps) -> Html {
    let form = use_state_eq(|| Form::Project);
    let only_current = use_state_eq(|| false);
    let computed = use_state_eq(|| false);
    let protected = use_state_eq(|| false);
    let passphrase = use_state_eq(String::new);
    let sealing = use_state(|| None::<Rc<Sealing>>);
    let has_layer = census(&props.desk.project()).layers.contains_key(GOLD);
    let adjudicates = has_layer && props.desk.view().place == Place::Adjudicate;
    let part = use_state_eq(|| if adjudicates { Part::Layer } else { Part::Whole });
    let without_text = use_state_eq(|| false);
    let quotes = use_state_eq(|| false);
    let pseudonyms = use_state_eq(|| false);
    let incidents = use_state(|| set_of(props.desk.view().incident.iter().cloned()));
    let onclose = {
        let desk = props.desk.clone();
        Callback::from(move |()| desk.close())
    };
    let article = props.desk.view().article.clone();
    let current = props.desk.view().incident.clone();
    let onsubmit = {
        let (desk, part, without_text, quotes) = (props.desk.clone(), part.clone(), without_text.clone(), quotes.clone());
        let (incidents, article, computed, pseudonyms) = (incidents.clone(), article.clone(), *computed, pseudonyms.clone());
        let (form, only) = (*form, current.clone().filter(|_| *only_current));
        let (passphrase, sealing) = (protected.then(|| (*passphrase).clone()), sealing.setter());
        let out = move |desk: &Desk, made: Made| match &passphrase {
            Some(passphrase) => seal(desk, &made, passphrase, &sealing),
            None => finish(desk, &made.name, files::download(&made.name, made.kind, made.text.as_bytes())),
        };
        Callback::from(move |event: SubmitEvent| {
            event.prevent_default();
            if form != Form::Project {
                out(&desk, ledger(&desk, form, only.as_ref()));
                return;
            }
            let options = ExportOptions {
                without_text: *without_text,
                quotes_without_text: *quotes,
                articles: (*part == Part::Article).then(|| set_of(article.iter().cloned())),
                incidents: (*part == Part::Incidents).then(|| (*incidents).clone()),
                layer: (*part == Part::Layer).then(|| GOLD.to_owned()),
                pseudonyms: *pseudonyms,
                computed: (computed && !matches!(*part, Part::Article | Part::Layer)).then(|| ledgers::ask(&desk, export::computed)),
                is_part: false,
            };
            out(&desk, project_file(&desk, &options));
            if *part == Part::Whole && !*without_text {
                tied::exported(&desk);
            }
        })
    };
    let project = props.desk.project();
    let radio = |this: Part, label: Html, disabled: bool| {
        let part = part.clone();
        let checked = *part == this;
        let onchange = Callback::from(move |_: Event| part.set(this));
        html! { <label class="check"><input type="radio" name="export-part" {checked} {disabled} {onchange} /><span>{ label }</span></label> }
    };
    let toggle = |state: &UseStateHandle<bool>, label: &'static str, hint: &'static str| {
        let (state, checked) = (state.clone(), **state);
        let onchange = Callback::from(move |_: Event| state.set(!checked));
        html! { <label class="check"><input type="checkbox" {checked} {onchange} /><span>{ label }<small>{ " " }{ hint }</small></span></label> }
    };
    let title = article.as_ref().and_then(|id| project.article(id)).map(|article| article.body.title.clone());
    let n_incidents = incidents.len();
    let choice = |this: Form| {
        let (form, checked) = (form.clone(), *form == this);
        let onchange = Callback::from(move |_: Event| form.set(this));
        let (label, hint) = this.label();
        html! { <label class="check"><input type="radio" name="export-form" value={this.file().0} {checked} {onchange} /><span>{ label }<small>{ " " }{ hint }</small></span></label> }
    };
    let extent = |this: bool, label: Html| {
        let (only_current, checked) = (only_current.clone(), *only_current == this);
        let onchange = Callback::from(move |_: Event| only_current.set(this));
        html! { <label class="check"><input type="radio" name="export-extent" {checked} {onchange} /><span>{ label }</span></label> }
    };
    let current = current.as_ref().and_then(|id| project.incident(id)).map(|incident| incident.body.title.clone());
    let is_project = *form == Form::Project;
    let (_, _, called) = form.file();
    let busy = sealing.is_some();
    let disabled = busy || (is_project && *part == Part::Incidents && n_incidents == 0) || (*protected && passphrase.is_empty());
    html! {
        <Modal title={t!("export")} {onclose} class="files-export">
            <form {onsubmit}>
                <fieldset><legend>{ t!("export-form") }</legend>{ for Form::ALL.map(choice) }</fieldset>
                if !is_project {
                    <fieldset><legend>{ t!("export-what") }</legend>
                        { extent(false, html! { { t!("n-incidents", n = project.incidents().len()) } }) }
                        if let Some(title) = current { { extent(true, around(&if *form == Form::Brief { t!("export-only-with-parts", it = IT) } else { t!("export-only", it = IT) }, &[html! { <bdi>{ title }</bdi> }])) } }
                    </fieldset>
                } else { <>
                <fieldset><legend>{ t!("export-what") }</legend>
                    { radio(Part::Whole, html! { { t!("export-whole", counts = &counts(&project)) } }, false) }
                    { radio(Part::Article, match &title {
                        Some(title) => around(&t!("export-article", it = IT), &[html! { <bdi>{ title }</bdi> }]),
                        None => html! { { t!("export-no-article") } },
                    }, article.is_none()) }
                    { radio(Part::Incidents, html! { { t!("export-some-incidents") } }, project.incidents().len() == 0) }
                    { radio(Part::Layer, html! { { t!("export-gold") } }, !has_layer) }
                    if *part == Part::Incidents { { choices(&project, &incidents) } }
                </fieldset>
                <fieldset><legend>{ t!("export-texts") }</legend>
                    { toggle(&without_text, t!("export-no-texts"), t!("export-no-texts-hint")) }
                    if *without_text { { toggle(&quotes, t!("export-quotes"), t!("export-quotes-hint")) } }
                </fieldset>
                <fieldset><legend>{ t!("export-people") }</legend>
                    { toggle(&pseudonyms, t!("export-pseudonyms"), t!("export-pseudonyms-hint")) }
                </fieldset>
                if !matches!(*part, Part::Article | Part::Layer) {
                    <fieldset><legend>{ t!("export-programs") }</legend>
                        { toggle(&computed, t!("export-computed"), t!("export-computed-hint")) }
                    </fieldset>
                }
                </> }
                <fieldset disabled={busy}><legend>{ t!("export-protection") }</legend>
                    { toggle(&protected, t!("export-protect"), t!("export-protect-hint")) }
                    if *protected { <NewPassphrase {busy} onchange={let passphrase = passphrase.clone(); move |typed| passphrase.set(typed)} /> }
                </fieldset>
                if busy { { working(t!("export-sealing")) } }
                <footer>
                    <span class="quiet">{ t!("export-foot") }</span>
                    if busy { <button type="button" onclick={let sealing = sealing.clone(); move |_: MouseEvent| sealing.set(None)}>{ t!("stop") }</button> }
                    <button type="submit" class="primary" autofocus=true {disabled}>{ t!("export-as", form = called) }</button>
                </footer>
            </form>
        </Modal>
    }
}

fn choices(project: &Project, chosen: &UseStateHandle<BTreeSet<IncidentId>>) -> Html {
    let mut incidents: Vec<_> = project.incidents().collect();
    incidents.order_by(|a, b| a.body.title.cmp(&b.body.title));
    let choice = |id: &IncidentId, title: &str| {
        let (chosen, id) = (chosen.clone(), id.clone());
        let checked = chosen.contains(&id);
        let onchange = {
            let id = id.clone();
            Callback::from(move |_: Event| {
                let mut next = (*chosen).clone();
                if !next.remove(&id) {
                    next.insert(id.clone());
                }
                chosen.set(next);
            })
        };
        html! { <li key={id.as_str().to_owned()}><label class="check"><input type="checkbox" {checked} {onchange} /><bdi>{ title }</bdi></label></li> }
    };
    html! { <ul class="files-choices">{ for incidents.iter().map(|incident| choice(&incident.body.id, &incident.body.title)) }</ul> }
}

fn counts(project: &Project) -> String {
    [
        t!("n-articles", n = project.articles().len()),
        t!("n-claims", n = project.claims().len()),
        t!("n-incidents", n = project.incidents().len()),
    ]
    .join(t!("comma"))
}

/// A file that is ready to go out.
struct Made {
    name: String,
    kind: &'static str,
    text: String,
}

fn project_file(desk: &Desk, options: &ExportOptions) -> Made {
    let part = if options.layer.is_some() {
        "gold."
    } else if options.articles.is_some() || options.incidents.is_some() {
        "part."
    } else {
        ""
    };
    let text = if options.without_text { "no-text." } else { "" };
    let (ends, kind, _) = Form::Project.file();
    let project = desk.project();
    Made { name: file_name(&project, &format!("{part}{text}{ends}")), kind, text: wire::save(&project, options) }
}

fn ledger(desk: &Desk, form: Form, only: Option<&IncidentId>) -> Made {
    let (ends, kind, _) = form.file();
    let text = ledgers::ask(desk, |project, options| match form {
        Form::IncidentsTable => export::incidents_csv(project, options, only),
        Form::ClaimsTable => export::claims_csv(project, options, only),
        Form::LedgerJson => export::json(project, options, only),
        Form::Brief | Form::Project => export::markdown(project, options, only),
    });
    Made { name: file_name(&desk.project(), ends), kind, text }
}

/// Out it goes when the worker is done, unless it is stopped before.
fn seal(desk: &Desk, made: &Made, passphrase: &str, sealing: &UseStateSetter<Option<Rc<Sealing>>>) {
    let ondone = {
        let (desk, name, sealing) = (desk.clone(), format!("{}.age", made.name), sealing.clone());
        Callback::from(move |outcome: Result<Uint8Array, Failure>| {
            sealing.set(None);
            let offered = match outcome {
                Ok(bytes) => files::of_bytes(&name, &bytes).and_then(|file| files::offer(&name, &file)),
                Err(Failure::Other(why)) => Err(why),
                Err(Failure::WrongPassphrase) => Err(String::new()),
            };
            finish(&desk, &name, offered);
        })
    };
    let input = files::blob(made.kind, made.text.as_bytes()).map_err(|error| files::refusal(&made.name, &error));
    match input.and_then(|input| Sealing::start(Work::Seal, &input, passphrase, ondone)) {
        Ok(started) => sealing.set(Some(Rc::new(started))),
        Err(why) => desk.trouble(&why),
    }
}

fn finish(desk: &Desk, name: &str, offered: Result<(), String>) {
    match offered {
        Ok(()) => {
            desk.close();
            desk.say(&t!("exported", name = name));
        }
        Err(error) => desk.trouble(&error),
    }
}

/// The project's title as a file name that every system takes, with this ending.
pub(crate) fn file_name(project: &Project, ends: &str) -> String {
    format!("{}.{ends}", files::stem(&project.header().body.title))
}
