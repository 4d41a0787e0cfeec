//! What the scheme of a file would add and change here, shown before anything is done.

use crossbearing::terms::{
    self,
    shared::{self, Deed, Row},
};
use yew::prelude::*;

use super::{
    Brought, edit,
    page::{clash, heading},
};
use crate::app::{desk::Desk, parts::Modal};

/// Props of [`ImportScheme`].
#[derive(Properties, PartialEq)]
pub(crate) struct ImportSchemeProps {
    pub(crate) desk: Desk,
    /// Grows with every change to the project.
    pub(crate) revision: u64,
    pub(crate) brought: Brought,
}

/// See the module.
#[component]
pub(crate) fn ImportScheme(props: &ImportSchemeProps) -> Html {
    let desk = &props.desk;
    let retire = use_state_eq(|| false);
    let (name, loaded) = &*props.brought.0;
    let offer = use_memo(props.revision, |_| shared::offer(&desk.project(), loaded));
    let command = offer.command(name, *retire);
    let onclose = {
        let desk = desk.clone();
        Callback::from(move |()| desk.close())
    };
    let onsubmit = {
        let (desk, command) = (desk.clone(), command.clone());
        Callback::from(move |event: SubmitEvent| {
            event.prevent_default();
            if edit::perform(&desk, command.as_ref()) {
                desk.close();
                desk.say("The scheme was imported. One undo takes all of it back.");
            }
        })
    };
    let toggle = {
        let retire = retire.clone();
        Callback::from(move |_: Event| retire.set(!*retire))
    };
    let row = |row: &Row| {
        let what = match &row.deed {
            Deed::New => "new".to_owned(),
            Deed::Changed(fields) => format!("other {}", fields.join(", ")),
            Deed::Same => return Html::default(),
        };
        let was = row.here.as_ref().filter(|here| here.label != row.term.label).map(|here| format!(" (here “{}”)", here.label));
        html! { <li><b dir="auto">{ &row.term.label }</b>{ was }<small>{ heading(row.term.list) }{ " · " }{ what }</small></li> }
    };
    let n_same = offer.rows.iter().filter(|row| row.deed == Deed::Same).count();
    let n_news = offer.rows.len() - n_same;
    html! {
        <Modal title="Import a scheme" {onclose} class="scheme-import">
            <form {onsubmit}>
                <p><bdi>{ name }</bdi>{ match (offer.is_empty(), n_news) {
                    (true, _) => " holds no scheme.".to_owned(),
                    (_, 0) => " has the scheme that is here already.".to_owned(),
                    (_, n) => format!(" would add or change {}; {} as here.", t!("n-entries", n = n), if n_same == 1 { "1 is".to_owned() } else { format!("{n_same} are") }),
                } }</p>
                <ul class="scheme-news">{ for offer.rows.iter().map(row) }</ul>
                if !offer.lacking.is_empty() {
                    <label class="check"><input type="checkbox" checked={*retire} onchange={toggle} />
                        <span>{ format!("Retire the {} that it doesn’t have", offer.lacking.len()) }<small>{ " " }{ offer.lacking.iter().map(|term| term.label.clone()).collect::<Vec<_>>().join(", ") }</small></span></label>
                }
                { for terms::clashes(&offer.kinds(&desk.project(), *retire)).into_iter().map(clash) }
                <footer>
                    <span class="quiet">{ "No claim changes. Nothing is done before you import." }</span>
                    <button type="submit" class="primary" autofocus=true disabled={command.is_none()}>{ "Import" }</button>
                </footer>
            </form>
        </Modal>
    }
}
