//! Which pairs are listed: by what was decided, and by how alike they are.

use crossbearing::{
    copies::review::Reviewed,
    record::{CopyKind, Verdict},
};
use web_sys::HtmlSelectElement;
use yew::prelude::*;

use super::super::found::{Pairs, kind_label};

use crate::app::words;

/// By what was decided.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Decided {
    #[default]
    All,
    Undecided,
    Confirmed,
    Rejected,
}

impl Decided {
    const ALL: [(Decided, &'static str); 4] = [
        (Decided::All, id!("copied-filter-all")),
        (Decided::Undecided, id!("copied-filter-open")),
        (Decided::Confirmed, id!("copied")),
        (Decided::Rejected, id!("not-copied")),
    ];

    fn shows(self, pair: &Reviewed) -> bool {
        match self {
            Decided::All => true,
            Decided::Undecided => pair.verdict.is_none(),
            Decided::Confirmed => pair.verdict == Some(Verdict::Confirmed),
            Decided::Rejected => pair.verdict == Some(Verdict::Rejected),
        }
    }
}

/// See the module.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Filter {
    pub(super) decided: Decided,
    /// One kind alone.
    pub(super) kind: Option<CopyKind>,
}

impl Filter {
    pub(super) fn shows(self, pair: &Reviewed) -> bool {
        self.decided.shows(pair) && self.kind.is_none_or(|kind| kind == pair.copied.kind)
    }
}

/// Props of [`Filters`].
#[derive(Properties, PartialEq)]
pub(super) struct FiltersProps {
    pub(super) pairs: Pairs,
    pub(super) filter: Filter,
    pub(super) onchange: UseStateSetter<Filter>,
}

/// The two choices, each with how many pairs it leaves.
#[component]
pub(super) fn Filters(props: &FiltersProps) -> Html {
    let filter = props.filter;
    let count = |filter: Filter| props.pairs.iter().filter(|pair| filter.shows(pair)).count();
    let picked = |event: &Event| event.target_dyn_into::<HtmlSelectElement>().map(|select| select.selected_index()).unwrap_or_default();
    let pick_decided = {
        let onchange = props.onchange.clone();
        Callback::from(move |event: Event| {
            let nth = usize::try_from(picked(&event)).unwrap_or_default();
            onchange.set(Filter { decided: Decided::ALL.get(nth).map(|(decided, _)| *decided).unwrap_or_default(), ..filter });
        })
    };
    let pick_kind = {
        let onchange = props.onchange.clone();
        Callback::from(move |event: Event| {
            let nth = usize::try_from(picked(&event)).unwrap_or_default();
            onchange.set(Filter { kind: nth.checked_sub(1).and_then(|nth| CopyKind::ALL.get(nth)).copied(), ..filter });
        })
    };
    let option = |label: &str, n: usize, selected: bool| html! { <option key={format!("{label} {n}")} {selected}>{ format!("{label} {n}") }</option> };
    html! {
        <>
            <select aria-label={t!("copied-which-decisions")} onchange={pick_decided}>
                { for Decided::ALL.map(|(decided, label)| option(words::text(label), count(Filter { decided, ..filter }), decided == filter.decided)) }
            </select>
            <select aria-label={t!("copied-which-kinds")} onchange={pick_kind}>
                { option(t!("copied-all-kinds"), count(Filter { kind: None, ..filter }), filter.kind.is_none()) }
                { for CopyKind::ALL.iter().map(|&kind| option(kind_label(kind), count(Filter { kind: Some(kind), ..filter }), filter.kind == Some(kind))) }
            </select>
        </>
    }
}
