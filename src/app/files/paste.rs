//! An article that is pasted or typed.

use std::rc::Rc;

use crossbearing::intake;
use wasm_bindgen::JsCast;
use web_sys::HtmlTextAreaElement;
use yew::prelude::*;

use super::{
    FileDialogProps,
    reading::{Holds, Incoming, Row},
    review::Review,
};
use crate::app::{
    parts::Modal,
    words::{marked, said},
};

/// Paste or type an article; then it is looked through like any other.
#[component]
pub(crate) fn PasteDialog(props: &FileDialogProps) -> Html {
    let area = use_node_ref();
    let pasted = use_state(|| None::<Rc<Vec<Incoming>>>);
    let wrong = use_state_eq(|| None::<String>);
    {
        let area = area.clone();
        use_effect_with((), move |()| {
            if let Some(area) = area.cast::<HtmlTextAreaElement>() {
                // An element that can't take the focus is no harm.
                let _ = area.focus();
            }
        });
    }
    let onclose = {
        let desk = props.desk.clone();
        Callback::from(move |()| desk.close())
    };
    if let Some(incoming) = &*pasted {
        return html! { <Review desk={props.desk.clone()} incoming={Rc::clone(incoming)} {onclose} /> };
    }
    let onsubmit = {
        let (area, pasted, wrong) = (area.clone(), pasted.clone(), wrong.clone());
        Callback::from(move |event: SubmitEvent| {
            event.prevent_default();
            let text = area.get().and_then(|node| node.dyn_into::<HtmlTextAreaElement>().ok()).map(|area| area.value()).unwrap_or_default();
            match intake::pasted(&text) {
                Ok((draft, warnings)) => {
                    let warnings = warnings.iter().map(said::intake_warning).collect();
                    let holds = Holds::Articles { rows: vec![Row::new(draft)], encoding: None, warnings };
                    pasted.set(Some(Rc::new(vec![Incoming { file: None, name: t!("paste-name").to_owned(), holds }])));
                }
                Err(error) => wrong.set(Some(said::intake_error(&error))),
            }
        })
    };
    html! {
        <Modal title={t!("paste-title")} {onclose} class="files-paste">
            <form {onsubmit}>
                <label>{ t!("text") }<small>{ t!("paste-hint") }</small><textarea ref={area} rows="14" dir="auto" /></label>
                if let Some(wrong) = &*wrong { <p class="warn" role="alert">{ marked(wrong) }</p> }
                <footer><button type="submit" class="primary">{ t!("go-on") }</button></footer>
            </form>
        </Modal>
    }
}
