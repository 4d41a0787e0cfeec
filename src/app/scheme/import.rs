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
use crate::app::{
    desk::Desk,
    parts::Modal,
    words::{IT, around},
};

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
                desk.say(t!("scheme-imported"));
            }
        })
    };
    let toggle = {
        let retire = retire.clone();
        Callback::from(move |_: Event| retire.set(!*retire))
    };
    let row = |row: &Row| {
        let what = match &row.deed {
            Deed::New => t!("scheme-new").to_owned(),
            Deed::Changed(fields) => t!("scheme-other", fields = &fields.join(t!("comma"))),
            Deed::Same => return Html::default(),
        };
        let was = row
            .here
            .as_ref()
            .filter(|here| here.label != row.term.label)
            .map(|here| format!(" ({})", t!("scheme-here", label = &here.label)));
        html! { <li><b dir="auto">{ &row.term.label }</b>{ was }<small>{ heading(row.term.list) }{ " · " }{ what }</small></li> }
    };
    let n_same = offer.rows.iter().filter(|row| row.deed == Deed::Same).count();
    let n_news = offer.rows.len() - n_same;
    html! {
        <Modal title={t!("scheme-import-title")} {onclose} class="scheme-import">
            <form {onsubmit}>
                <p>{ around(&match (offer.is_empty(), n_news) {
                    (true, _) => t!("scheme-import-none", file = IT),
                    (_, 0) => t!("scheme-import-same", file = IT),
                    (_, n) => t!("scheme-import-would", file = IT, entries = &t!("n-entries", n = n), n = n_same),
                }, &[html! { <bdi>{ name }</bdi> }]) }</p>
                <ul class="scheme-news">{ for offer.rows.iter().map(row) }</ul>
                if !offer.lacking.is_empty() {
                    <label class="check"><input type="checkbox" checked={*retire} onchange={toggle} />
                        <span>{ t!("scheme-retire-lacking", n = &offer.lacking.len().to_string()) }<small>{ " " }{ offer.lacking.iter().map(|term| term.label.clone()).collect::<Vec<_>>().join(t!("comma")) }</small></span></label>
                }
                { for terms::clashes(&offer.kinds(&desk.project(), *retire)).into_iter().map(clash) }
                <footer>
                    <span class="quiet">{ t!("scheme-import-foot") }</span>
                    <button type="submit" class="primary" autofocus=true disabled={command.is_none()}>{ t!("import") }</button>
                </footer>
            </form>
        </Modal>
    }
}
