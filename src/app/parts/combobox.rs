//! A text field with a list of what may be meant: the WAI-ARIA combobox with a listbox. It knows no project:
//! its owner finds the choices and does what picking one means.

use crossbearing::{ordering::Order as _, search::Query};
use wasm_bindgen::JsCast;
use web_sys::{HtmlElement, HtmlInputElement};
use yew::prelude::*;

use super::{Kbd, fold::fold, popup};

/// One thing that can be picked.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Choice {
    /// What `on_pick` gets.
    pub(crate) id: AttrValue,
    /// What people read.
    pub(crate) label: AttrValue,
    /// What tells it from others like it: smaller, behind the label.
    pub(crate) detail: AttrValue,
    /// A sign before the label.
    pub(crate) sign: Html,
}

impl Choice {
    /// A choice that is no more than a label.
    pub(crate) fn new(id: impl Into<AttrValue>, label: impl Into<AttrValue>) -> Self {
        Self { id: id.into(), label: label.into(), detail: AttrValue::default(), sign: Html::default() }
    }

    /// The same with something that tells it from others.
    pub(crate) fn with_detail(mut self, detail: impl Into<AttrValue>) -> Self {
        self.detail = detail.into();
        self
    }
}

/// For [`ComboboxProps::find`]: those of `choices` that fit what was typed, the better fit first, else in the
/// order given. Label and detail are searched.
pub(crate) fn among(choices: Vec<Choice>) -> Callback<String, Vec<Choice>> {
    Callback::from(move |typed: String| {
        let query = Query::new(&fold(&typed));
        let fits = choices.iter().filter_map(|choice| Some((query.fit(&[fold(&choice.label), fold(&choice.detail)])?, choice)));
        let mut fits: Vec<_> = fits.collect();
        fits.order_by_key(|(fit, _)| std::cmp::Reverse(*fit));
        fits.into_iter().map(|(_, choice)| choice.clone()).collect()
    })
}

/// How many choices are drawn at most; whoever wants another types on.
const MOST: usize = 60;

/// Props of [`Combobox`].
#[derive(Properties, PartialEq)]
pub(crate) struct ComboboxProps {
    /// What the field is for, for screen readers.
    pub(crate) label: AttrValue,
    /// The choices for what was typed (which may be nothing), best first. See [`among`].
    pub(crate) find: Callback<String, Vec<Choice>>,
    /// Called with the id of the choice that was picked.
    pub(crate) on_pick: Callback<AttrValue>,
    /// Called with what was typed, without white space around it, when no choice was meant. Without it nothing
    /// new can be made.
    #[prop_or_default]
    pub(crate) on_create: Option<Callback<String>>,
    /// What the row that makes a new one says; else `Create “…”`.
    #[prop_or_default]
    pub(crate) describe_new: Option<Callback<String, AttrValue>>,
    /// Called after Enter or a click took a row; not when the field was merely left.
    #[prop_or_default]
    pub(crate) on_done: Callback<()>,
    /// Called on Esc when there is nothing left to close or clear. Without it Esc goes on to the page.
    #[prop_or_default]
    pub(crate) on_cancel: Option<Callback<()>>,
    /// Shown while nothing is typed.
    #[prop_or_default]
    pub(crate) placeholder: AttrValue,
    /// What stands in the field at first and after something was picked: for a field that holds a value. A
    /// field that adds to a list leaves it empty.
    #[prop_or_default]
    pub(crate) value: AttrValue,
    /// Enter means the typed text unless a choice was walked to: for names that are often new, such as tags.
    #[prop_or_default]
    pub(crate) typed_first: bool,
    /// What was typed counts when the field is left, too; for a field that holds a value (empty clears it).
    #[prop_or_default]
    pub(crate) commits_on_leave: bool,
    /// The first choice is active before anything is typed, so that Enter alone takes it.
    #[prop_or_default]
    pub(crate) eager: bool,
    /// The list opens as soon as the field has the focus.
    #[prop_or_default]
    pub(crate) opens_on_focus: bool,
    /// The list is always there, below the field, instead of floating.
    #[prop_or_default]
    pub(crate) inline: bool,
    /// Takes the focus when it appears.
    #[prop_or_default]
    pub(crate) autofocus: bool,
    /// For `data-field`, so that the focus can be put there.
    #[prop_or_default]
    pub(crate) field: Option<AttrValue>,
    /// For `aria-keyshortcuts`.
    #[prop_or_default]
    pub(crate) shortcut: Option<AttrValue>,
    /// Sees each key before the field does; a key whose default it prevents is taken.
    #[prop_or_default]
    pub(crate) on_key: Option<Callback<KeyboardEvent>>,
    /// Can't be typed in.
    #[prop_or_default]
    pub(crate) disabled: bool,
}

/// A row of the list.
#[derive(Clone, PartialEq)]
enum Row {
    Pick(Choice),
    Create(String),
}

/// See [`ComboboxProps`].
///
/// Down and Up walk the list, Home and End go to its ends once it is walked; Enter takes the active row, Mod+Enter
/// makes a new one of what was typed; Esc clears and closes.
#[component]
pub(crate) fn Combobox(props: &ComboboxProps) -> Html {
    let id = popup::use_element_id();
    // What the person typed; without it the value stands there.
    let draft = use_state(|| None::<String>);
    let open = use_state(|| false);
    let active = use_state(|| None::<usize>);
    let input = use_node_ref();
    let list = use_node_ref();

    {
        let (input, wanted) = (input.clone(), props.autofocus);
        use_effect_with((), move |()| {
            // The attribute is for a dialog, which looks for it when it opens.
            if wanted && let Some(input) = input.cast::<HtmlElement>() {
                // An element that can't take the focus is no harm.
                let _ = input.focus();
            }
        });
    }

    let shown = props.inline || *open;
    let wanted = draft.as_deref().unwrap_or_default().trim().to_owned();
    let edited = draft.is_some();
    let found = use_memo(
        (shown, wanted.clone(), props.find.clone()),
        |(shown, wanted, find)| {
            if *shown { find.emit(wanted.clone()) } else { Vec::new() }
        },
    );
    let n_left_out = found.len().saturating_sub(MOST);
    let is_new = props.on_create.is_some() && !wanted.is_empty() && !found.iter().any(|choice| *choice.label == *wanted);
    let rows: Vec<Row> =
        found.iter().take(MOST).cloned().map(Row::Pick).chain((shown && is_new).then(|| Row::Create(wanted.clone()))).collect();
    // Nothing was walked to: the best row, where Enter should take it.
    let at_once = !props.typed_first && (props.eager || !wanted.is_empty());
    let at = active.filter(|at| *at < rows.len()).or_else(|| (at_once && !rows.is_empty()).then_some(0));
    let expanded = shown && !rows.is_empty();

    {
        let (input, list) = (input.clone(), list.clone());
        use_effect_with((shown && !props.inline, rows.len()), move |(floats, _)| {
            let float = floats.then(|| popup::float(&input, &list)).flatten();
            move || drop(float)
        });
    }
    {
        let list = list.clone();
        use_effect_with(at, move |at| {
            let row = at.and_then(|at| list.cast::<HtmlElement>()?.query_selector(&format!("[data-row='{at}']")).ok()?);
            if let Some(row) = row {
                popup::bring_into_sight(&row);
            }
        });
    }

    let settle = {
        let (draft, open, active) = (draft.clone(), open.clone(), active.clone());
        Callback::from(move |()| {
            draft.set(None);
            open.set(false);
            active.set(None);
        })
    };
    let take = {
        let (settle, on_pick, on_create) = (settle.clone(), props.on_pick.clone(), props.on_create.clone());
        Callback::from(move |row: Row| {
            settle.emit(());
            match row {
                Row::Pick(choice) => on_pick.emit(choice.id),
                Row::Create(text) => on_create.iter().for_each(|on_create| on_create.emit(text.clone())),
            }
        })
    };

    let finish = {
        let (take, on_done) = (take.clone(), props.on_done.clone());
        Callback::from(move |row: Row| {
            take.emit(row);
            on_done.emit(());
        })
    };

    let oninput = {
        let (draft, open, active) = (draft.clone(), open.clone(), active.clone());
        Callback::from(move |event: InputEvent| {
            let Some(input) = event.target().and_then(|target| target.dyn_into::<HtmlInputElement>().ok()) else { return };
            draft.set(Some(input.value()));
            open.set(true);
            active.set(None);
        })
    };
    let onclick = {
        let open = open.clone();
        Callback::from(move |_: MouseEvent| open.set(true))
    };
    let onfocus = {
        let (open, wanted) = (open.clone(), props.opens_on_focus);
        Callback::from(move |_: FocusEvent| {
            if wanted {
                open.set(true);
            }
        })
    };
    let onblur = {
        let (settle, take, commits) = (settle.clone(), take.clone(), props.commits_on_leave);
        let text = wanted.clone();
        Callback::from(move |_: FocusEvent| if commits && edited { take.emit(Row::Create(text.clone())) } else { settle.emit(()) })
    };
    let onkeydown = {
        let (rows, finish, settle, open, active) = (rows.clone(), finish.clone(), settle.clone(), open.clone(), active.clone());
        let (on_cancel, on_key, on_create) = (props.on_cancel.clone(), props.on_key.clone(), props.on_create.clone());
        let (inline, typed_first, commits) = (props.inline, props.typed_first, props.commits_on_leave);
        let text = wanted.clone();
        Callback::from(move |event: KeyboardEvent| {
            if event.is_composing() {
                return;
            }
            if let Some(on_key) = &on_key {
                on_key.emit(event.clone());
                if event.default_prevented() {
                    return;
                }
            }
            let modified = event.ctrl_key() || event.meta_key();
            let last = rows.len().saturating_sub(1);
            match event.key().as_str() {
                "ArrowDown" | "ArrowUp" if !modified && !shown => open.set(true),
                "ArrowDown" if !modified && !rows.is_empty() => active.set(Some(at.map_or(0, |at| if at >= last { 0 } else { at + 1 }))),
                "ArrowUp" if !modified && !rows.is_empty() => active.set(Some(at.map_or(last, |at| if at == 0 { last } else { at - 1 }))),
                "Home" if active.is_some() => active.set(Some(0)),
                "End" if active.is_some() => active.set(Some(last)),
                "Enter" if modified && on_create.is_some() && !text.is_empty() => finish.emit(Row::Create(text.clone())),
                "Enter" if !modified => match at.and_then(|at| rows.get(at)) {
                    Some(row) if expanded => finish.emit(row.clone()),
                    Some(_) | None if typed_first && edited && (commits || !text.is_empty()) => finish.emit(Row::Create(text.clone())),
                    Some(_) | None => return,
                },
                "Escape" if edited || (!inline && *open) => {
                    // Esc once more leaves the field; an untouched one is left at once.
                    let was_edited = edited;
                    settle.emit(());
                    if !was_edited && let Some(on_cancel) = &on_cancel {
                        on_cancel.emit(());
                    }
                }
                "Escape" => match &on_cancel {
                    Some(on_cancel) => on_cancel.emit(()),
                    None => return,
                },
                // Undo within the field before undo of the project.
                "z" | "Z" | "y" if modified && edited => {
                    event.stop_propagation();
                    return;
                }
                _ => return,
            }
            event.prevent_default();
        })
    };

    let list_id = format!("{id}-list");
    let row_id = |at: usize| format!("{id}-row-{at}");
    let describe = |text: &String| match &props.describe_new {
        Some(describe) => describe.emit(text.clone()),
        None => AttrValue::from(t!("combobox-create", text = text)),
    };
    let items = rows.iter().enumerate().map(|(nth, row)| {
        let onclick = finish.reform({
            let row = row.clone();
            move |_: MouseEvent| row.clone()
        });
        let (content, is_create) = match row {
            Row::Pick(choice) => (
                html! {<>
                    { choice.sign.clone() }
                    <span class="combo-label" dir="auto">{ &choice.label }</span>
                    if !choice.detail.is_empty() { <span class="combo-detail" dir="auto">{ &choice.detail }</span> }
                </>},
                false,
            ),
            Row::Create(text) => {
                let key = (rows.len() > 1).then(|| html! { <span class="combo-detail"><Kbd key_name="Mod+Enter" /></span> });
                (html! {<><span class="combo-label" dir="auto">{ describe(text) }</span>{ key }</>}, true)
            }
        };
        html! {
            <li key={nth} id={row_id(nth)} role="option" data-row={nth.to_string()} class={classes!("combo-row", is_create.then_some("new"))}
                aria-selected={(at == Some(nth)).to_string()} {onclick}>{ content }</li>
        }
    });
    let nothing = shown && rows.is_empty();
    // A click in the list must not take the focus from the field.
    let onmousedown = Callback::from(|event: MouseEvent| event.prevent_default());
    html! {
        <span class={classes!("combo", props.inline.then_some("inline"))}>
            <input ref={input} type="text" role="combobox" class="combo-input" autocomplete="off" spellcheck="false" dir="auto"
                autocapitalize="off" enterkeyhint="done" autofocus={props.autofocus}
                aria-label={props.label.clone()} aria-autocomplete="list" aria-expanded={expanded.to_string()}
                aria-controls={expanded.then(|| list_id.clone())} aria-activedescendant={at.filter(|_| expanded).map(row_id)}
                aria-keyshortcuts={props.shortcut.clone()} data-field={props.field.clone()} placeholder={props.placeholder.clone()}
                disabled={props.disabled} value={draft.as_deref().map_or_else(|| props.value.clone(), |draft| AttrValue::from(draft.to_owned()))}
                {oninput} {onclick} {onfocus} {onblur} {onkeydown} />
            if shown {
                <div ref={list} class="combo-popup" popover={(!props.inline).then_some("manual")} {onmousedown}>
                    if nothing {
                        <p class="combo-nothing">{ if wanted.is_empty() && props.on_create.is_some() { t!("combo-type") } else { t!("combo-none") } }</p>
                    } else {
                        <ul id={list_id} role="listbox" aria-label={props.label.clone()}>{ for items }</ul>
                    }
                    if n_left_out > 0 { <p class="combo-nothing">{ t!("combo-more", n = &n_left_out.to_string()) }</p> }
                </div>
            }
        </span>
    }
}
