//! The editor of the policy: its name, the rule by which a reported range becomes one figure, and what vague words are
//! worth. Says what each rule does; applies none.

use crossbearing::{
    command::Command,
    record::{Extra, FigureRule, Header, Policy, WordFigure},
};
use wasm_bindgen::JsCast;
use web_sys::HtmlInputElement;
use yew::prelude::*;

use crate::app::{desk::Desk, parts::Modal, platform::focus};

/// What ACLED counts for words that are none (its codebook, on fatalities).
const ACLED: [(&str, u64); 3] = [("tens", 10), ("dozens", 12), ("hundreds", 100)];

/// The name of a rule, as people read it.
pub(crate) fn label(rule: FigureRule) -> &'static str {
    match rule {
        FigureRule::Range => t!("policy-range"),
        FigureRule::Lowest => t!("policy-lowest"),
        FigureRule::Highest => t!("policy-highest"),
        FigureRule::Majority => t!("policy-majority"),
        FigureRule::Latest => t!("policy-latest"),
        FigureRule::Reliability => t!("policy-reliability"),
        FigureRule::HandPicked => t!("policy-hand"),
    }
}

/// What a rule does.
fn meaning(rule: FigureRule) -> &'static str {
    match rule {
        FigureRule::Range => t!("policy-range-hint"),
        FigureRule::Lowest => t!("policy-lowest-hint"),
        FigureRule::Highest => t!("policy-highest-hint"),
        FigureRule::Majority => t!("policy-majority-hint"),
        FigureRule::Latest => t!("policy-latest-hint"),
        FigureRule::Reliability => t!("policy-reliability-hint"),
        FigureRule::HandPicked => t!("policy-hand-hint"),
    }
}

/// A policy in a few words: its name, else its rule.
pub(crate) fn name_of(policy: &Policy) -> String {
    if policy.name.trim().is_empty() { label(policy.figure).to_owned() } else { policy.name.trim().to_owned() }
}

/// A row of the table of words, as it is typed.
#[derive(Clone, Debug, Default, PartialEq)]
struct Typed {
    word: String,
    value: String,
    extra: Extra,
}

/// The rows as the policy has them; rows without a word are left out.
fn words(rows: &[Typed]) -> Result<Vec<WordFigure>, String> {
    let mut words: Vec<WordFigure> = Vec::new();
    for row in rows {
        let word = row.word.split_whitespace().collect::<Vec<_>>().join(" ");
        let value = row.value.trim();
        if word.is_empty() && value.is_empty() {
            continue;
        }
        if word.is_empty() {
            return Err(t!("policy-no-word", value = value));
        }
        let Ok(value) = value.parse() else { return Err(t!("policy-no-number", value = &format!("{value:?}"), word = &word)) };
        if words.iter().any(|other| other.word.to_lowercase() == word.to_lowercase()) {
            return Err(t!("policy-twice", word = &word));
        }
        words.push(WordFigure { word, value, extra: row.extra.clone() });
    }
    Ok(words)
}

/// Props of [`PolicyDialog`].
#[derive(Properties, PartialEq)]
pub(crate) struct PolicyDialogProps {
    pub(crate) desk: Desk,
}

/// See the module.
#[component]
pub(crate) fn PolicyDialog(props: &PolicyDialogProps) -> Html {
    let header = props.desk.shown().header().body.clone();
    let name = use_node_ref();
    let rule = use_state_eq(|| header.policy.figure);
    let map_words = use_state_eq(|| header.policy.map_words);
    let rows = use_state_eq(|| {
        let row = |word: &WordFigure| Typed { word: word.word.clone(), value: word.value.to_string(), extra: word.extra.clone() };
        header.policy.words.iter().map(row).collect::<Vec<_>>()
    });
    let onclose = {
        let desk = props.desk.clone();
        Callback::from(move |()| desk.close())
    };
    let understood = words(&rows);
    let onsubmit = {
        let (desk, name, understood) = (props.desk.clone(), name.clone(), understood.clone());
        let (rule, map_words) = (*rule, *map_words);
        Callback::from(move |event: SubmitEvent| {
            event.prevent_default();
            let Ok(words) = understood.clone() else { return };
            let header = desk.shown().header().body.clone();
            let name = name.cast::<HtmlInputElement>().map(|input| input.value().trim().to_owned()).unwrap_or_default();
            let policy = Policy { name, figure: rule, words, map_words, extra: header.policy.extra.clone() };
            let same = policy == header.policy;
            if same || desk.perform(&Command::EditHeader(Header { policy, ..header })) {
                desk.close();
            }
        })
    };
    let choice = |this: FigureRule| {
        let (rule, checked) = (rule.clone(), *rule == this);
        let onchange = Callback::from(move |_: Event| rule.set(this));
        html! {
            <label class="check"><input type="radio" name="policy-rule" value={this.word()} {checked} {onchange} />
                <span>{ capitalised(label(this)) }<small>{ " " }{ meaning(this) }</small></span></label>
        }
    };
    let toggle = {
        let map_words = map_words.clone();
        Callback::from(move |_: Event| map_words.set(!*map_words))
    };
    let add = {
        let rows = rows.clone();
        Callback::from(move |_: MouseEvent| {
            let mut next = (*rows).clone();
            next.push(Typed::default());
            focus::focus_later(".policy-words li:last-child input");
            rows.set(next);
        })
    };
    let preset = {
        let (rows, map_words) = (rows.clone(), map_words.clone());
        Callback::from(move |_: MouseEvent| {
            let row = |(word, value): (&str, u64)| Typed { word: word.to_owned(), value: value.to_string(), extra: Extra::new() };
            let known = |row: &&Typed| ACLED.iter().all(|(word, _)| *word != row.word.trim().to_lowercase());
            let others: Vec<Typed> = rows.iter().filter(known).cloned().collect();
            rows.set(ACLED.into_iter().map(row).chain(others).collect());
            map_words.set(true);
        })
    };
    let n_rows = rows.len();
    let row = |(nth, typed): (usize, &Typed)| {
        let put = |change: fn(&mut Typed, String)| {
            let rows = rows.clone();
            Callback::from(move |event: InputEvent| {
                let Some(input) = event.target().and_then(|target| target.dyn_into::<HtmlInputElement>().ok()) else { return };
                let mut next = (*rows).clone();
                if let Some(row) = next.get_mut(nth) {
                    change(row, input.value());
                }
                rows.set(next);
            })
        };
        let remove = {
            let rows = rows.clone();
            Callback::from(move |_: MouseEvent| {
                let mut next = (*rows).clone();
                next.remove(nth);
                focus::focus_later(if n_rows > 1 { ".policy-words li:last-child input" } else { ".policy-add" });
                rows.set(next);
            })
        };
        html! {
            <li>
                <input type="text" dir="auto" autocomplete="off" aria-label={t!("policy-word", n = &(nth + 1).to_string())} placeholder="dozens" value={typed.word.clone()} oninput={put(|row, text| row.word = text)} />
                <span aria-hidden="true">{ "=" }</span>
                <input type="text" inputmode="numeric" autocomplete="off" aria-label={t!("policy-word-number", n = &(nth + 1).to_string())} placeholder="24" value={typed.value.clone()} oninput={put(|row, text| row.value = text)} />
                <button type="button" class="plain" aria-label={t!("policy-word-remove", n = &(nth + 1).to_string())} onclick={remove}>{ "✕" }</button>
            </li>
        }
    };
    html! {
        <Modal title={t!("policy")} {onclose} class="policy">
            <form {onsubmit}>
                <p class="quiet">{ t!("policy-hint") }</p>
                <label>{ t!("scheme-name") }<input ref={name} type="text" autocomplete="off" value={header.policy.name.clone()} placeholder={t!("policy-name-example")} /></label>
                <fieldset><legend>{ t!("policy-rule") }</legend>{ for FigureRule::ALL.iter().map(|rule| choice(*rule)) }</fieldset>
                <fieldset><legend>{ t!("policy-words") }</legend>
                    <label class="check"><input type="checkbox" checked={*map_words} onchange={toggle} /><span>{ t!("policy-map") }<small>{ " " }{ t!("policy-map-hint") }</small></span></label>
                    <ul class="policy-words">{ for rows.iter().enumerate().map(row) }</ul>
                    <span class="policy-buttons">
                        <button type="button" class="chip add policy-add" onclick={add}>{ t!("policy-add-word") }</button>
                        <button type="button" class="chip add" onclick={preset}>{ t!("policy-acled") }</button>
                    </span>
                    if let Err(wrong) = &understood { <p class="policy-wrong" role="alert">{ wrong }</p> }
                </fieldset>
                <footer><button type="submit" class="primary" disabled={understood.is_err()}>{ t!("keep") }</button></footer>
            </form>
        </Modal>
    }
}

fn capitalised(text: &str) -> String {
    let mut characters = text.chars();
    characters.next().map_or_else(String::new, |first| first.to_uppercase().chain(characters).collect())
}
