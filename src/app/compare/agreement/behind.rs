//! The passages behind a figure: where people differ first, and each opens its article there.

use crossbearing::agreement::{self, Difference, Passage, Study};
use yew::prelude::*;

use super::{Chosen, cell, whose};
use crate::app::{desk::Desk, words::said};

/// Props of [`AgreementPassages`].
#[derive(Clone, Properties, PartialEq)]
pub(crate) struct AgreementPassagesProps {
    pub(crate) desk: Desk,
    /// Grows with every change to the project.
    pub(crate) revision: u64,
    /// The figure.
    pub(crate) chosen: Chosen,
}

/// How many passages are shown at first, and more at each asking.
const MANY: usize = 100;
/// How much of a passage is quoted.
const QUOTED_CHARS: usize = 160;

/// See the module.
#[component]
pub(crate) fn AgreementPassages(props: &AgreementPassagesProps) -> Html {
    let study = props.desk.studies().get(&props.desk);
    let chosen = &props.chosen;
    let basis = (study.clone(), chosen.clone());
    let n_shown = use_state_eq(|| MANY);
    let found = use_memo(basis.clone(), |(study, chosen)| {
        let measure = if chosen.scope.pair.is_some() { Some(chosen.measure) } else { chosen.measure.of_several() };
        let value = agreement::value(study, &chosen.scope, chosen.measure);
        let (same, differ): (Vec<Passage>, Vec<Passage>) = measure
            .map(|measure| agreement::behind(study, &chosen.scope, measure))
            .unwrap_or_default()
            .into_iter()
            .partition(|passage| passage.difference == Difference::Same);
        (value, differ, same)
    });
    {
        let n_shown = n_shown.setter();
        use_effect_with(basis, move |_| n_shown.set(MANY));
    }
    if study.annotators.len() < 2 {
        return html! { <section class="quotes"><div class="heading"><h2>{ t!("agree-passages") }</h2></div><p class="quiet">{ t!("agree-passages-hint") }</p></section> };
    }
    let (value, differ, same) = &*found;
    let more = {
        let n_shown = n_shown.clone();
        Callback::from(move |_: MouseEvent| n_shown.set(*n_shown + MANY))
    };
    let list = |heading: String, passages: &[Passage], most: usize| {
        html! {
            if !passages.is_empty() {
                <li class="quote-group"><h3>{ heading }</h3>
                    <ul>{ for passages.iter().take(most).enumerate().map(|(nth, passage)| row(&props.desk, &study, nth, passage)) }</ul>
                </li>
            }
        }
    };
    let most_same = n_shown.saturating_sub(differ.len());
    html! {
        <section class="quotes agree-behind" aria-labelledby="behind-heading">
            <div class="heading"><h2 id="behind-heading">{ said::measure(chosen.measure) }</h2></div>
            <div class="agree-told">
                <p><b>{ cell(value.as_ref()) }</b>{ " " }<bdi>{ whose(&study, &chosen.scope) }</bdi></p>
                if let Some(Err(reason)) = value { <p>{ t!("agree-undefined", reason = said::undefined(*reason)) }</p> }
                <details><summary>{ t!("agree-what") }</summary><p>{ said::definition(chosen.measure) }</p></details>
            </div>
            <ul>
                { list(t!("agree-differ", passages = &t!("n-passages", n = differ.len())), differ, *n_shown) }
                { list(t!("agree-same", passages = &t!("n-passages", n = same.len())), same, most_same) }
            </ul>
            if differ.len() + same.len() == 0 { <p class="quiet">{ t!("agree-none-behind") }</p> }
            if differ.len() + same.len() > *n_shown { <p class="quiet"><button type="button" onclick={more}>{ t!("show-more") }</button></p> }
        </section>
    }
}

fn row(desk: &Desk, study: &Study, nth: usize, passage: &Passage) -> Html {
    let project = crate::app::claims::compared(desk);
    let Some(studied) = study.articles.get(passage.article) else { return Html::default() };
    let words = project.article(&studied.id).and_then(|article| article.body.text.here()?.slice(passage.span).map(str::to_owned));
    let words = words.map(|words| match words.char_indices().nth(QUOTED_CHARS) {
        Some((end, _)) => format!("“{}…”", &words[..end]),
        None => format!("“{words}”"),
    });
    let claims = passage.claims.iter().enumerate().map(|(place, (annotator, id))| {
        let kind = project.claim(id).and_then(|claim| project.kind(&claim.body.kind)).map(|kind| kind.body.label.clone());
        let value = passage.values.get(place).cloned().or(kind).unwrap_or_default();
        let name = study.annotators.get(*annotator).map_or("", String::as_str);
        let (desk, id) = (desk.clone(), id.clone());
        let onclick = Callback::from(move |_: MouseEvent| desk.show_claim(&id));
        html! { <button type="button" class="plain" {onclick}><bdi>{ name }</bdi>{ format!(": {value}") }</button> }
    });
    let onclick = {
        let (desk, id) = (desk.clone(), passage.claims.first().map(|(_, id)| id.clone()));
        Callback::from(move |_: MouseEvent| {
            if let Some(id) = &id {
                desk.show_claim(id);
            }
        })
    };
    html! {
        <li key={nth} class="quote-row">
            <button type="button" class="quote" dir="auto" title={t!("open-in-article")} {onclick}>{ words.unwrap_or_else(|| t!("agree-no-text").to_owned()) }</button>
            <small>
                if passage.difference != Difference::Same { <b>{ said::difference(passage.difference) }</b> }
                <bdi>{ &studied.title }</bdi>
            </small>
            <small class="agree-who">{ for claims }</small>
        </li>
    }
}
