//! How far the people of the project agree: a measure for each two and for all of them, by article and by kind, and every
//! measure of whoever is chosen. Each figure opens the passages behind it beside the page. Shows what the library computes
//! and adds nothing.

mod bars;
mod behind;
mod chosen;

use crossbearing::agreement::{self, Measure, Ratio, Scope, Study, Value};
use web_sys::HtmlSelectElement;
use yew::prelude::*;

use self::{
    bars::{Bar, Bars},
    chosen::{Agreed, use_values},
};
pub(crate) use self::{behind::AgreementPassages, chosen::Studies};
use super::CompareProps;
use crate::app::{
    charts::Chart,
    desk::{Desk, Pane},
    ledgers::Shared,
    words::said,
};

/// What is looked at: a measure of somebody.
pub(crate) type Chosen = Agreed;

/// Props of [`Agreement`].
#[derive(Clone, Properties, PartialEq)]
pub(super) struct AgreementProps {
    pub(super) desk: Desk,
    pub(super) study: Shared<Study>,
    pub(super) chosen: Chosen,
}

/// See the module.
#[component]
pub(super) fn Agreement(props: &CompareProps) -> Html {
    let study = props.desk.studies().get(&props.desk);
    if study.annotators.len() < 2 || study.articles.is_empty() {
        return html! {
            <div class="compare-empty">
                <h2>{ t!("agree-nobody") }</h2>
                <p>{ t!("agree-nobody-hint") }</p>
            </div>
        };
    }
    html! { <Figures desk={props.desk.clone()} {study} chosen={props.shown.agreed.clone()} /> }
}

/// The scopes that the page shows at once: everybody, each two, each article, each kind.
fn scopes(study: &Study) -> Vec<Scope> {
    let mut scopes = vec![Scope::default()];
    scopes.extend(agreement::pairs(study).into_iter().map(|pair| Scope { pair: Some(pair), ..Scope::default() }));
    scopes.extend((0..study.articles.len()).map(|nth| Scope { article: Some(nth), ..Scope::default() }));
    scopes.extend((0..study.kinds.len()).map(|nth| Scope { kind: Some(nth), ..Scope::default() }));
    scopes
}

/// Chooses a figure, whose passages are shown beside.
fn choose(desk: &Desk, measure: Measure, scope: Scope) {
    desk.look(|view| {
        view.agreed = Chosen { measure, scope };
        view.pane = Pane::Side;
    });
}

/// Who it is about, and over what.
fn whose(study: &Study, scope: &Scope) -> String {
    let name = |nth: usize| study.annotators.get(nth).map_or("", String::as_str);
    let who = scope.pair.map_or_else(
        || if study.annotators.len() == 2 { t!("agree-both").to_owned() } else { t!("agree-everybody").to_owned() },
        |(first, second)| t!("this-and-that", one = name(first), other = name(second)),
    );
    let article = scope.article.and_then(|nth| study.articles.get(nth)).map(|article| article.title.as_str());
    let kind = scope.kind.and_then(|nth| study.kinds.get(nth)).map(|(_, label)| label.as_str());
    [Some(who.as_str()), article, kind].into_iter().flatten().collect::<Vec<_>>().join(" · ")
}

/// A value as a cell has it: the number, or that there is none, with the reason to be read.
fn cell(value: Option<&Value>) -> Html {
    match value {
        Some(Ok(value)) => html! { <bdi>{ agreement::shown(*value) }</bdi> },
        Some(Err(reason)) => {
            html! { <span class="undefined" title={said::undefined(*reason)}>{ t!("undefined") }<span class="out-of-sight">{ ": " }{ said::undefined(*reason) }</span></span> }
        }
        None => html! { <span class="undefined">{ "…" }</span> },
    }
}

#[component]
fn Figures(props: &AgreementProps) -> Html {
    let (desk, study, chosen) = (&props.desk, &props.study, &props.chosen);
    let scopes = use_memo(study.clone(), |study| scopes(study));
    let values = use_values(study, &scopes, chosen.measure);
    let n_pairs = agreement::pairs(study).len();
    let figure = |nth: usize| {
        let (desk, scope, measure) = (desk.clone(), scopes[nth].clone(), chosen.measure);
        let is_chosen = *chosen == Chosen { measure, scope: scope.clone() };
        let strength = values.get(nth).and_then(|value| value.ok()).map(|value| format!("--share:{:.0}%", value.clamp(0.0, 1.0) * 100.0));
        let label = whose(study, &scope);
        let onclick = Callback::from(move |_: MouseEvent| choose(&desk, measure, scope.clone()));
        html! {
            <button type="button" class="agree-figure" aria-pressed={is_chosen.to_string()} aria-description={label} style={strength} {onclick}>
                { cell(values.get(nth)) }
            </button>
        }
    };
    let n = study.annotators.len();
    let place =
        |first: usize, second: usize| agreement::pairs(study).iter().position(|pair| *pair == (first.min(second), first.max(second)));
    let matrix = html! {
        <div class="scroll-box" role="region" aria-label={t!("agree-each-two")} tabindex="0">
            <table class="agree-matrix">
                <caption class="out-of-sight">{ t!("agree-caption", measure = &said::measure(chosen.measure)) }</caption>
                <thead><tr><td></td>{ for study.annotators.iter().map(|name| html! { <th scope="col"><bdi>{ name }</bdi></th> }) }</tr></thead>
                <tbody>{ for (0..n).map(|row| html! {
                    <tr><th scope="row"><bdi>{ &study.annotators[row] }</bdi></th>
                    { for (0..n).map(|column| html! {
                        <td>{ match place(row, column).filter(|_| row != column) {
                            Some(nth) => figure(nth + 1),
                            None => html! { <span class="undefined" aria-label={t!("agree-same-person")}>{ "–" }</span> },
                        } }</td>
                    }) }</tr>
                }) }</tbody>
            </table>
        </div>
    };
    let bar = |nth: usize, label: String| {
        let (desk, scope, measure) = (desk.clone(), scopes[nth].clone(), chosen.measure);
        Bar {
            label,
            value: values.get(nth).copied(),
            is_chosen: *chosen == Chosen { measure, scope: scope.clone() },
            onpress: Callback::from(move |()| choose(&desk, measure, scope.clone())),
        }
    };
    let title = |nth: usize| {
        let title = study.articles[nth].title.trim();
        if title.is_empty() { t!("untitled-article").to_owned() } else { title.to_owned() }
    };
    let mut articles: Vec<Bar> = (0..study.articles.len()).map(|nth| bar(1 + n_pairs + nth, title(nth))).collect();
    bars::worst_first(&mut articles);
    let first_kind = 1 + n_pairs + study.articles.len();
    let kinds: Vec<Bar> = study.kinds.iter().enumerate().map(|(nth, (_, label))| bar(first_kind + nth, label.clone())).collect();
    let several = chosen.measure.of_several();
    let chart = |name: &'static str, title: &'static str, first: &'static str, bars: Vec<Bar>| {
        html! {
            <section aria-labelledby={format!("agree-{name}")}>
                <div class="inc-head"><h2 id={format!("agree-{name}")}>{ title }</h2></div>
                if several.is_some() {
                    <Chart desk={desk.clone()} name={format!("agreement-{name}")} table={bars::table(first, &said::measure(chosen.measure), &bars)}>
                        <Bars title={format!("{title}: {}", said::measure(chosen.measure))} {bars} />
                    </Chart>
                } else {
                    <p class="quiet">{ t!("agree-of-two") }</p>
                }
            </section>
        }
    };
    let onchange = {
        let (desk, scope) = (desk.clone(), chosen.scope.clone());
        Callback::from(move |event: Event| {
            let Some(select) = event.target_dyn_into::<HtmlSelectElement>() else { return };
            if let Some(measure) = Measure::of_pair().into_iter().find(|measure| measure.id() == select.value()) {
                let scope = scope.clone();
                desk.look(|view| view.agreed = Chosen { measure, scope });
            }
        })
    };
    html! {
        <div class="agree">
            <div class="choices">
                <label class="choice">{ t!("measure") }{ " " }<select {onchange}>
                    { for Measure::of_pair().into_iter().filter(|measure| measure.is_for_all() || *measure == chosen.measure).map(|measure| html! {
                        <option key={measure.id()} value={measure.id()} selected={measure == chosen.measure}>{ said::measure(measure) }</option>
                    }) }
                </select></label>
            </div>
            <section aria-labelledby="agree-people">
                <div class="inc-head"><h2 id="agree-people">{ t!("people") }</h2></div>
                { matrix }
                <p class="agree-all"><span>{ if n == 2 { t!("agree-both-are") } else { t!("agree-all-are") } }{ " " }</span>
                    if several.is_some() { { figure(0) } } else { <span class="undefined">{ t!("agree-is-of-two") }</span> }
                </p>
                <p class="quiet">{ left_out(study) }</p>
            </section>
            { chart("articles", t!("agree-articles"), t!("article"), articles) }
            { chart("kinds", t!("agree-kinds"), t!("field-kind"), kinds) }
            <Measures ..props.clone() />
        </div>
    }
}

/// What is not in the figures.
fn left_out(study: &Study) -> String {
    let whole = study.view(&Scope::default());
    let mut text = t!("agree-over", n = &whole.n_articles().to_string(), all = &study.articles.len().to_string());
    let articles = |n: usize| t!("n-articles", n = n);
    let (of_one, unknown, orphaned) = (study.n_articles_of_one, study.n_articles_unknown, study.n_orphaned);
    for (n, told) in [
        (of_one, t!("agree-of-one", articles = &articles(of_one))),
        (unknown, t!("agree-unknown", articles = &articles(unknown))),
        (orphaned, t!("agree-orphaned", claims = &t!("n-claims", n = orphaned))),
    ] {
        if n > 0 {
            text.push(' ');
            text.push_str(&told);
        }
    }
    text
}

/// Every measure of whoever is chosen.
#[component]
fn Measures(props: &AgreementProps) -> Html {
    let (study, chosen) = (&props.study, &props.chosen);
    let figures = use_memo((study.clone(), chosen.scope.clone()), |(study, scope)| agreement::of(study, scope));
    let with_sides = chosen.scope.pair.is_some();
    let button = |measure: Measure| {
        let value = figures.get(measure)?;
        let (desk, scope) = (props.desk.clone(), chosen.scope.clone());
        let onclick = Callback::from(move |_: MouseEvent| choose(&desk, measure, scope.clone()));
        let is_chosen = measure == chosen.measure || (!with_sides && Some(measure) == chosen.measure.of_several());
        Some(html! {
            <button type="button" class="agree-figure" data-measure={measure.id()} aria-pressed={is_chosen.to_string()} aria-description={said::measure(measure)} {onclick}>{ cell(Some(&value)) }</button>
        })
    };
    let side = |measure: Measure, ratio: Ratio| match measure {
        Measure::Spans(sense, _) => button(Measure::Spans(sense, ratio)),
        Measure::Incidents(mentions, score, _) => button(Measure::Incidents(mentions, score, ratio)),
        Measure::AlphaCharacters
        | Measure::CohenCharacters
        | Measure::FleissCharacters
        | Measure::AlphaU
        | Measure::UAlpha
        | Measure::UAlphaBinary
        | Measure::CuAlpha
        | Measure::AlphaAttribute(_)
        | Measure::CohenAttribute(_) => None,
    };
    let rows = figures.figures.iter().map(|figure| figure.measure).filter(|measure| measure.is_for_all());
    html! {
        <section aria-labelledby="agree-measures">
            <div class="inc-head"><h2 id="agree-measures">{ t!("agree-every") }</h2></div>
            <p class="quiet">{ whose(study, &chosen.scope) }</p>
            <div class="scroll-box" role="group" aria-label={t!("agree-every")} tabindex="0">
                <table class="agree-measures">
                    <thead><tr><th scope="col">{ t!("measure") }</th><th scope="col">{ t!("value") }</th>
                        if with_sides { <th scope="col">{ t!("agree-precision") }</th><th scope="col">{ t!("agree-recall") }</th> }
                    </tr></thead>
                    <tbody>{ for rows.map(|measure| html! {
                        <tr key={measure.id()}><th scope="row" title={said::definition(measure)}>{ said::measure(measure) }
                            if let Some(Err(reason)) = figures.get(measure) { <small>{ said::undefined(reason) }</small> }
                        </th><td>{ button(measure) }</td>
                            if with_sides { <td>{ side(measure, Ratio::Precision) }</td><td>{ side(measure, Ratio::Recall) }</td> }
                        </tr>
                    }) }</tbody>
                </table>
            </div>
        </section>
    }
}
