//! Choosing the language of the interface.

use web_sys::HtmlSelectElement;
use yew::prelude::*;

use super::{Language, language, set_language};
use crate::app::{desk::Desk, parts::Modal, platform::focus};

/// Props of [`LanguageSelect`].
#[derive(Properties, PartialEq)]
pub(crate) struct LanguageSelectProps {
    /// Called with what is chosen; nothing is changed by choosing alone.
    pub(crate) onchoose: Callback<Language>,
}

/// The languages by the names that their speakers give them, with the label.
#[component]
pub(crate) fn LanguageSelect(props: &LanguageSelectProps) -> Html {
    let onchange = props.onchoose.reform(|event: Event| {
        let chosen = event.target_dyn_into::<HtmlSelectElement>().and_then(|select| Language::of_tag(&select.value()));
        chosen.unwrap_or_else(language)
    });
    let option = |of: Language| html! { <option value={of.tag()} lang={of.tag()} selected={of == language()}>{ of.own_name() }</option> };
    html! {
        <label class="language">{ t!("language-of-interface") }
            <select {onchange}>{ for Language::ALL.into_iter().map(option) }</select></label>
    }
}

/// Props of [`LanguageDialog`].
#[derive(Properties, PartialEq)]
pub(crate) struct LanguageDialogProps {
    pub(crate) desk: Desk,
}

/// One button for each language. Choosing takes effect at once.
#[component]
pub(crate) fn LanguageDialog(props: &LanguageDialogProps) -> Html {
    use_effect_with((), |()| focus::focus(".language-choices [aria-pressed=true]"));
    let onclose = {
        let desk = props.desk.clone();
        Callback::from(move |()| desk.close())
    };
    let choice = |of: Language| {
        let desk = props.desk.clone();
        let onclick = Callback::from(move |_: MouseEvent| {
            desk.close();
            set_language(of);
        });
        let is_current = of == language();
        html! { <button type="button" lang={of.tag()} class={is_current.then_some("primary")} aria-pressed={is_current.to_string()} {onclick}>{ of.own_name() }</button> }
    };
    html! {
        <Modal title={t!("language-of-interface")} {onclose}>
            <p class="language-choices">{ for Language::ALL.into_iter().map(choice) }</p>
        </Modal>
    }
}
