//! What is said below a field while it is typed in: seen at once, read out when the typing pauses. It knows no project.

use gloo::timers::callback::Timeout;
use yew::prelude::*;

/// A pause of so many milliseconds is the end of what is typed, for the moment.
const PAUSE_MS: u32 = 700;

/// Props of [`Hint`].
#[derive(Properties, PartialEq)]
pub(crate) struct HintProps {
    /// For `aria-describedby` of the field.
    pub(crate) id: AttrValue,
    pub(crate) class: Classes,
    /// How what was typed is understood, or what is wrong with it, if there is anything to say.
    pub(crate) reading: Option<Result<AttrValue, AttrValue>>,
}

/// See the module.
#[component]
pub(crate) fn Hint(props: &HintProps) -> Html {
    let (text, wrong) = match &props.reading {
        Some(Ok(text)) => (text.clone(), false),
        Some(Err(text)) => (text.clone(), true),
        None => (AttrValue::default(), false),
    };
    // A live region that changed with every key would talk over the letters as they are typed.
    let said = use_state_eq(AttrValue::default);
    use_effect_with(text.clone(), {
        let said = said.setter();
        move |text| {
            let text = text.clone();
            let pause = Timeout::new(PAUSE_MS, move || said.set(text));
            move || drop(pause)
        }
    });
    html! {<>
        <span id={props.id.clone()} class={classes!(props.class.clone(), wrong.then_some("wrong"))}>{ text }</span>
        <span class="out-of-sight" aria-live="polite">{ &*said }</span>
    </>}
}
