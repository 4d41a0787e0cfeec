//! How text looks: size, length of lines, letters, room. What is chosen shows at once in the text behind.

use crossbearing::settings::{Density, Font, Look, Measure, SIZES};
use yew::prelude::*;

use super::carried::carried;
use crate::app::{
    actions,
    desk::Desk,
    parts::{Kbd, Modal},
    settings,
};

/// Props of [`LookDialog`].
#[derive(Properties, PartialEq)]
pub(crate) struct LookDialogProps {
    pub(crate) desk: Desk,
    /// How it looks at present.
    pub(crate) look: Look,
}

fn measure_name(measure: Measure) -> &'static str {
    match measure {
        Measure::Narrow => t!("look-measure-narrow"),
        Measure::Usual => t!("look-measure-usual"),
        Measure::Wide => t!("look-measure-wide"),
        Measure::Full => t!("look-measure-full"),
    }
}

fn font_name(font: Font) -> &'static str {
    match font {
        Font::Serif => t!("look-font-serif"),
        Font::Sans => t!("look-font-sans"),
        Font::Dyslexia => t!("look-font-dyslexia"),
    }
}

fn density_name(density: Density) -> &'static str {
    match density {
        Density::Compact => t!("look-density-compact"),
        Density::Usual => t!("look-density-usual"),
        Density::Roomy => t!("look-density-roomy"),
    }
}

/// See the module.
#[component]
pub(crate) fn LookDialog(props: &LookDialogProps) -> Html {
    let (desk, look) = (&props.desk, props.look);
    let onclose = {
        let desk = desk.clone();
        Callback::from(move |()| desk.close())
    };
    let set = |next: Look| {
        let desk = desk.clone();
        Callback::from(move |_: Event| settings::set_look(&desk, next))
    };
    let choice = |group: &'static str, name: &'static str, word: &'static str, next: Look| {
        html! {
            <label class="check" data-look={word}><input type="radio" name={group} checked={next == look} onchange={set(next)} /><span>{ name }</span></label>
        }
    };
    let step = |id: &'static str, label: &'static str, last: Option<&u16>| {
        html! {
            <button type="button" aria-keyshortcuts={actions::aria(id)} aria-disabled={(last == Some(&look.size_percent)).to_string()} onclick={actions::run(desk, id)}>
                { label }<Kbd action={id} /></button>
        }
    };
    let reset = {
        let desk = desk.clone();
        Callback::from(move |_: MouseEvent| settings::set_look(&desk, Look::default()))
    };
    html! {
        <Modal title={t!("look-title")} {onclose} class="look-dialog">
            <p class="quiet">{ t!("look-about") }</p>
            <fieldset class="look-size"><legend>{ t!("look-size") }</legend>
                { step("look.smaller", t!("look-smaller"), SIZES.first()) }
                <output aria-live="polite">{ t!("look-percent", n = usize::from(look.size_percent)) }</output>
                { step("look.larger", t!("look-larger"), SIZES.last()) }
            </fieldset>
            <fieldset class="look-choices"><legend>{ t!("look-measure") }</legend>
                { for Measure::ALL.iter().map(|&measure| choice("measure", measure_name(measure), measure.word(), Look { measure, ..look })) }
            </fieldset>
            <fieldset class="look-choices"><legend>{ t!("look-font") }</legend>
                { for Font::ALL.iter().map(|&font| choice("font", font_name(font), font.word(), Look { font, ..look })) }
            </fieldset>
            <fieldset class="look-choices"><legend>{ t!("look-density") }</legend>
                { for Density::ALL.iter().map(|&density| choice("density", density_name(density), density.word(), Look { density, ..look })) }
            </fieldset>
            <p class="keys-tools">
                <button type="button" onclick={reset} disabled={look == Look::default()}>{ t!("look-reset") }</button>
                { carried(desk) }
            </p>
        </Modal>
    }
}
