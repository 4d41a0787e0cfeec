//! An article on paper: its text with the numbers of its claims, and what is said of each. The page of the app is not touched:
//! right before the browser prints, this is put beside it, and taken away after. Whoever prints by the browser's own menu
//! gets the same.

use std::sync::Arc;

use crossbearing::{
    layers::Paragraphs,
    printed::{self, Run},
    project::Project,
    record::{AnchorState, Article, Claim, ClaimStatus, Entry, Text},
};
use gloo::events::EventListener;
use web_sys::{Document, Element};
use yew::Callback;

use crate::app::{
    actions::Action,
    claims::{status_words, who},
    desk::{Desk, Place},
    platform::page,
    words::{self, said},
};

/// The one action.
pub(crate) const ACTIONS: &[Action] =
    &[Action { id: "article.print", keys: &["Mod+p"], group: "Text", when: |desk| article(desk).is_some(), run: |_| page::print() }];

/// The article that would be printed: the one that is read, if its text is here.
fn article(desk: &Desk) -> Option<Arc<Entry<Article>>> {
    let view = desk.view();
    if view.place != Place::Read {
        return None;
    }
    let article = desk.shown().article(view.article.as_ref()?).cloned()?;
    matches!(article.body.text, Text::Here(_)).then_some(article)
}

/// Has the article printed whenever the browser prints.
pub(crate) fn listen(desk: &Desk) -> Option<[EventListener; 2]> {
    let desk = desk.clone();
    let before = Callback::from(move |()| {
        take_away();
        if let Some(article) = article(&desk) {
            // Only a document that is going can't take another element.
            let _ = build(&desk.shown(), &article.body);
        }
    });
    page::on_print(before, Callback::from(|()| take_away()))
}

const PRINTED: &str = "printed";

fn document() -> Option<Document> {
    web_sys::window()?.document()
}

fn take_away() {
    if let Some(printed) = document().and_then(|document| document.get_element_by_id(PRINTED)) {
        printed.remove();
    }
}

/// Elements with text, one in the other.
struct Paper(Document);

impl Paper {
    /// A new element in another one, with a class if it has any, and a text.
    fn add(&self, to: &Element, tag: &str, class: &str, text: &str) -> Option<Element> {
        let element = self.0.create_element(tag).ok()?;
        if !class.is_empty() {
            element.set_class_name(class);
        }
        if !text.is_empty() {
            element.set_text_content(Some(text));
        }
        to.append_child(&element).ok()?;
        Some(element)
    }

    /// The same for what people wrote, in whatever script.
    fn add_words(&self, to: &Element, tag: &str, class: &str, text: &str) -> Option<Element> {
        let element = self.add(to, tag, class, text)?;
        element.set_attribute("dir", "auto").ok()?;
        Some(element)
    }

    /// A fact with its name before it; none where there is nothing to say.
    fn add_fact(&self, to: &Element, name: &str, value: &str) -> Option<()> {
        if value.is_empty() {
            return Some(());
        }
        let fact = self.add(to, "div", "", "")?;
        self.add(&fact, "dt", "", name)?;
        self.add_words(&fact, "dd", "", value)?;
        Some(())
    }
}

fn build(project: &Project, article: &Article) -> Option<()> {
    let Text::Here(text) = &article.text else { return None };
    let document = document()?;
    let body = document.body()?;
    let paper = Paper(document);
    let whole = paper.add(&body, "article", PRINTED, "")?;
    whole.set_id(PRINTED);
    let head = paper.add(&whole, "header", "", "")?;
    let title = if article.title.trim().is_empty() { t!("untitled-article") } else { &article.title };
    paper.add_words(&head, "h1", "", title)?;
    let facts = paper.add(&head, "p", "", "")?;
    let date = article.published.as_ref().map(words::date_in_full).unwrap_or_default();
    for fact in [&article.outlet, &date, &article.url].into_iter().filter(|fact| !fact.is_empty()) {
        paper.add(&facts, "bdi", "", fact)?;
    }

    let claims = project.claims_in_text_order(&article.id);
    let spans: Vec<_> = claims.iter().map(|claim| claim.body.anchor.spans()).collect();
    let paragraphs = Paragraphs::new(text);
    let column = paper.add(&whole, "div", "printed-text", "")?;
    if !article.language.is_empty() {
        column.set_attribute("lang", &article.language).ok()?;
    }
    for ((paragraph, _), runs) in paragraphs.iter().zip(printed::runs(&paragraphs, &spans)) {
        let element = paper.add_words(&column, "p", if paragraph.tight { "tight" } else { "" }, "")?;
        for Run { text, depth, ends } in runs {
            let class = match depth {
                0 => "",
                1 => "printed-claim",
                _ => "printed-claim several",
            };
            paper.add(&element, "span", class, text)?;
            if !ends.is_empty() {
                let numbers: Vec<String> = ends.iter().map(ToString::to_string).collect();
                paper.add(&element, "sup", "", &numbers.join(", "))?;
            }
        }
    }

    let notes = paper.add(&whole, "section", "printed-notes", "")?;
    paper.add(&notes, "h2", "", t!("print-claims"))?;
    if claims.is_empty() {
        paper.add(&notes, "p", "", t!("print-no-claims"))?;
    }
    let list = paper.add(&notes, "ol", "", "")?;
    for claim in claims.iter() {
        let row = paper.add(&list, "li", "", "")?;
        note(&paper, &row, project, &claim.body)?;
    }
    Some(())
}

/// What is said of a claim.
fn note(paper: &Paper, to: &Element, project: &Project, claim: &Claim) -> Option<()> {
    let quote = claim.anchor.quote();
    paper.add_words(to, "p", "printed-quote", &if quote.is_empty() { t!("text-left-out").to_owned() } else { format!("“{quote}”") })?;
    let facts = paper.add(to, "dl", "", "")?;
    let kind = project.kind(&claim.kind).map_or(claim.kind.as_str(), |kind| &kind.body.label).to_owned();
    let quantity = claim.quantity.as_ref().map(|quantity| {
        let measure = project.measure(&quantity.measure).map_or(quantity.measure.as_str(), |measure| &measure.body.label);
        said::understood(quantity, measure)
    });
    let source = who(project, &claim.attribution);
    let incidents: Vec<&str> = project
        .links_of_claim(&claim.id)
        .map(|link| project.incident(&link.body.incident).map_or(t!("incident-missing"), |incident| incident.body.title.as_str()))
        .collect();
    let status = match claim.status {
        ClaimStatus::Current => "",
        ClaimStatus::Superseded | ClaimStatus::Corrected | ClaimStatus::Retracted => status_words(claim.status),
    };
    let place = match claim.anchor.state {
        AnchorState::Exact => "",
        AnchorState::Moved => t!("print-moved"),
        AnchorState::Orphaned => t!("not-found-in-text"),
    };
    for (name, value) in [
        (t!("field-kind"), kind.as_str()),
        (t!("field-quantity"), quantity.as_deref().unwrap_or_default()),
        (t!("source"), &source),
        (t!("field-incident"), &incidents.join("; ")),
        (t!("field-status"), status),
        (t!("print-place"), place),
        (t!("field-note"), claim.note.trim()),
    ] {
        paper.add_fact(&facts, name, value)?;
    }
    Some(())
}
