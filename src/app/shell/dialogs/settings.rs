//! The project's title, description and guidelines, and the annotator's name.

use crossbearing::{
    command::{Author, Command},
    record::{Header, Person},
};
use wasm_bindgen::JsCast;
use web_sys::{HtmlInputElement, HtmlTextAreaElement};
use yew::prelude::*;

use crate::app::{
    desk::Desk,
    parts::Modal,
    platform::prefs,
    words::{self, LanguageSelect},
};

/// Props of [`Settings`].
#[derive(Properties, PartialEq)]
pub(crate) struct SettingsProps {
    pub(crate) desk: Desk,
}

/// See the module.
#[component]
pub(crate) fn Settings(props: &SettingsProps) -> Html {
    let header = props.desk.project().header().body.clone();
    let author = props.desk.session().author().clone();
    let title = use_node_ref();
    let description = use_node_ref();
    let guidelines = use_node_ref();
    let name = use_node_ref();
    let chosen = use_state_eq(words::language);
    let onclose = {
        let desk = props.desk.clone();
        Callback::from(move |()| desk.close())
    };
    let onsubmit = {
        let (desk, header, author) = (props.desk.clone(), header.clone(), author.clone());
        let (title, description, guidelines, name) = (title.clone(), description.clone(), guidelines.clone(), name.clone());
        let chosen = chosen.clone();
        Callback::from(move |event: SubmitEvent| {
            event.prevent_default();
            let typed = typed(&title);
            let edited = Header {
                title: if typed.is_empty() { header.title.clone() } else { typed },
                description: typed_lines(&description),
                guidelines: typed_lines(&guidelines),
                ..header.clone()
            };
            let mut kept = edited == header || desk.perform(&Command::EditHeader(edited));
            let new_name = self::typed(&name);
            if new_name != author.name {
                prefs::set_author_name(&new_name);
                desk.set_author(Author { name: new_name.clone(), ..author.clone() });
                // Who has not changed anything yet enters the project, under this name, with the first change.
                let known = desk.project().person(&author.person).map(|person| person.body.clone());
                if let Some(person) = known {
                    kept &= desk.perform(&Command::PutPerson(Person { name: new_name, ..person }));
                }
            }
            if kept {
                desk.close();
                words::set_language(*chosen);
            }
        })
    };
    html! {
        <Modal title={t!("settings-title")} {onclose} class="settings">
            <form {onsubmit}>
                <label>{ t!("title") }<input ref={title} type="text" value={header.title.clone()} required={true} /></label>
                <label>{ t!("description") }<textarea ref={description} rows="3" defaultvalue={header.description.clone()} /></label>
                <label>{ t!("settings-guidelines") }<small>{ t!("settings-markdown") }</small>
                    <textarea ref={guidelines} rows="6" defaultvalue={header.guidelines.clone()} /></label>
                <label>{ t!("settings-your-name") }<small>{ t!("settings-your-name-hint") }</small>
                    <input ref={name} type="text" value={author.name.clone()} autocomplete="name" /></label>
                <LanguageSelect onchoose={let chosen = chosen.setter(); move |of| chosen.set(of)} />
                <footer><button type="submit" class="primary">{ t!("keep") }</button></footer>
            </form>
        </Modal>
    }
}

fn typed(node: &NodeRef) -> String {
    node.cast::<HtmlInputElement>().map(|input| input.value().trim().to_owned()).unwrap_or_default()
}

fn typed_lines(node: &NodeRef) -> String {
    node.get().and_then(|node| node.dyn_into::<HtmlTextAreaElement>().ok()).map(|area| area.value()).unwrap_or_default()
}
