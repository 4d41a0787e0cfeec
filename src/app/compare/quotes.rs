//! The quotes behind a figure, by whom they go back to, each opening its place in its article.

use crossbearing::{
    id::ClaimId,
    ledger::{Lineage, Row, WhyNot, name_of, outlet_of},
    record::Claim,
};
use yew::prelude::*;

use crate::app::{
    desk::{Desk, Figures},
    incidents::who,
    ledgers::use_ledger,
    words::{self, direction, said},
};

/// Props of [`Quotes`].
#[derive(Clone, Properties, PartialEq)]
pub(crate) struct QuotesProps {
    pub(crate) desk: Desk,
    /// Grows with every change to the project.
    pub(crate) revision: u64,
    /// What is quoted, for people ("Harbour Observatory on Port blasts, killed").
    pub(crate) heading: AttrValue,
    /// The claims.
    pub(crate) claims: Vec<ClaimId>,
    /// How figures are shown.
    pub(crate) figures: Figures,
}

/// See the module.
#[component]
pub(crate) fn Quotes(props: &QuotesProps) -> Html {
    html! {
        <section class="quotes" aria-labelledby="quotes-heading">
            if props.claims.is_empty() {
                <div class="heading"><h2 id="quotes-heading">{ t!("pane-quotes") }</h2></div>
                <p class="quiet">{ t!("quotes-none") }</p>
            } else {
                <div class="heading"><h2 id="quotes-heading" dir="auto">{ &props.heading }</h2></div>
                <Groups ..props.clone() />
            }
        </section>
    }
}

/// Claims that go back to one voice.
struct Group<'a> {
    lineage: Option<&'a Lineage>,
    quotes: Vec<(&'a ClaimId, Option<&'a Row>)>,
}

#[component]
fn Groups(props: &QuotesProps) -> Html {
    let known = use_ledger(&props.desk, props.figures.with_left_out);
    let project = props.desk.shown();
    let mut groups: Vec<Group> = Vec::new();
    for id in &props.claims {
        // A claim about several incidents stands in the same lineage for each, but for copies.
        let row = known.rows().find(|(_, row)| row.claim.body.id == *id);
        let lineage = row.and_then(|(incident, row)| {
            let lineages =
                incident.measures.iter().filter(|measure| measure.measure == row.quantity.measure).flat_map(|measure| &measure.lineages);
            lineages.into_iter().find(|lineage| lineage.voice == row.lineage)
        });
        let quote = (id, row.map(|(_, row)| row));
        match groups.iter_mut().find(|group| group.lineage.map(|lineage| &lineage.voice) == lineage.map(|lineage| &lineage.voice)) {
            Some(group) => group.quotes.push(quote),
            None => groups.push(Group { lineage, quotes: vec![quote] }),
        }
    }
    let quote = |(id, row): &(&ClaimId, Option<&Row>), voice: Option<&String>| {
        let claim = &project.claim(id)?.body;
        let (desk, claim_id) = (props.desk.clone(), (*id).clone());
        let onclick = Callback::from(move |_: MouseEvent| desk.show_claim(&claim_id));
        let words = claim.anchor.quote();
        let is_copy = row.is_some_and(|row| matches!(row.why_not, Some(WhyNot::Copy(_))));
        let article = project.article(&claim.article).map(|article| &article.body);
        Some(html! {
            <li key={id.as_str().to_owned()} class={classes!("quote-row", is_copy.then_some("copy"))}>
                <button type="button" class="quote" dir="auto" title={t!("open-in-article")} {onclick}>{ if words.is_empty() { t!("no-quote").to_owned() } else { format!("“{words}”") } }</button>
                <small>
                    if let Some(quantity) = &claim.quantity { <b>{ said::short(quantity) }</b> }
                    <bdi>{ outlet_of(&project, &claim.article) }</bdi>
                    if let Some(date) = article.and_then(|article| article.published.as_ref()) { <span>{ words::date(date) }</span> }
                    if let Some(who) = who(&project, claim).or_else(|| Some(t!("unattributed").to_owned())).filter(|who| Some(who) != voice) { <bdi>{ who }</bdi> }
                    if let Some(why_not) = row.and_then(|row| row.why_not.as_ref()) { <span>{ t!("quotes-not-counted", why = said::why_not(why_not)) }</span> }
                    { certainty(claim) }
                </small>
            </li>
        })
    };
    let group = |group: &Group| {
        let voice = group.lineage.map(|lineage| name_of(&project, &lineage.voice));
        html! {
            <li class="quote-group">
                if let (Some(lineage), Some(voice)) = (group.lineage, &voice) {
                    <h3><bdi>{ voice }</bdi></h3>
                    <ul class="quote-why">{ for lineage.reasons.iter().map(|reason| html! { <li dir={direction()}>{ said::reason(reason) }</li> }) }</ul>
                }
                <ul>{ for group.quotes.iter().filter_map(|told| quote(told, voice.as_ref())) }</ul>
            </li>
        }
    };
    html! { <ul>{ for groups.iter().map(group) }</ul> }
}

/// What the source leaves open.
fn certainty(claim: &Claim) -> Html {
    use crossbearing::record::Factuality;
    let words = match claim.factuality {
        Factuality::CertainPositive | Factuality::Unknown => return Html::default(),
        Factuality::CertainNegative => t!("certainty-denied"),
        Factuality::ProbablePositive => t!("certainty-probable"),
        Factuality::ProbableNegative => t!("certainty-probably-not"),
        Factuality::PossiblePositive => t!("certainty-possible"),
        Factuality::PossibleNegative => t!("certainty-possibly-not"),
        Factuality::CertainUnknown => t!("certainty-unsaid"),
    };
    html! { <span>{ words }</span> }
}
