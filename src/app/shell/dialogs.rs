//! Whatever lies over the page: picks the open dialog, and holds those of the frame itself.

mod carried;
mod changing;
mod keys;
mod look;
mod palette;
mod settings;

use crossbearing::settings::Look;
use yew::prelude::*;

use self::{keys::Keys, look::LookDialog, palette::Palette, settings::Settings};
use crate::app::{
    claims::LinkPicker,
    compare::PolicyDialog,
    desk::{Desk, Dialog},
    files::{ArticleDetails, DeleteArticle, ExportDialog, PasteDialog, Refused},
    incidents::{AskToFuse, DeleteIncident, FuseDialog, SplitDialog},
    past::LogDialog,
    scheme::ImportScheme,
    tied::TiedDialog,
    words::LanguageDialog,
};

/// Props of [`Dialogs`].
#[derive(Properties, PartialEq)]
pub(crate) struct DialogsProps {
    pub(crate) desk: Desk,
    /// Grows with every change to the project.
    pub(crate) revision: u64,
    /// The dialog that is open.
    pub(crate) dialog: Option<Dialog>,
    /// How text looks.
    pub(crate) look: Look,
    /// Grows whenever keys are changed.
    pub(crate) keys_version: u32,
}

/// See the module.
#[component]
pub(crate) fn Dialogs(props: &DialogsProps) -> Html {
    let desk = props.desk.clone();
    let revision = props.revision;
    match props.dialog.clone() {
        None => Html::default(),
        Some(Dialog::Link(claims)) => html! { <LinkPicker {desk} {revision} {claims} /> },
        Some(Dialog::Keys) => html! { <Keys {desk} version={props.keys_version} /> },
        Some(Dialog::Palette) => html! { <Palette {desk} /> },
        Some(Dialog::Paste) => html! { <PasteDialog {desk} /> },
        Some(Dialog::Export) => html! { <ExportDialog {desk} {revision} /> },
        Some(Dialog::Refused(why)) => html! { <Refused {desk} {why} /> },
        Some(Dialog::Language) => html! { <LanguageDialog {desk} /> },
        Some(Dialog::Settings) => html! { <Settings {desk} /> },
        Some(Dialog::Look) => html! { <LookDialog {desk} look={props.look} /> },
        Some(Dialog::Policy) => html! { <PolicyDialog {desk} /> },
        Some(Dialog::Article(article)) => html! { <ArticleDetails {desk} {article} /> },
        Some(Dialog::DeleteArticle(article)) => html! { <DeleteArticle {desk} {article} /> },
        Some(Dialog::DeleteIncident(incident)) => html! { <DeleteIncident {desk} {revision} incident={Some(incident)} /> },
        Some(Dialog::Fuse(incident)) => html! { <FuseDialog {desk} {revision} {incident} /> },
        Some(Dialog::AskToFuse { keep, gone }) => html! { <AskToFuse {desk} {revision} {keep} {gone} /> },
        Some(Dialog::Split(incident, claims)) => html! { <SplitDialog {desk} {revision} {incident} {claims} /> },
        Some(Dialog::Tied) => {
            let state = desk.tied().state();
            html! { <TiedDialog {desk} {state} /> }
        }
        Some(Dialog::ImportScheme(brought)) => html! { <ImportScheme {desk} {revision} {brought} /> },
        Some(Dialog::Log) => html! { <LogDialog {desk} {revision} /> },
    }
}
