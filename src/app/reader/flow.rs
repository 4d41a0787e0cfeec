//! The reading column: the paragraphs, and what lies over and beside them. Ties the page to the [`Reader`].

use std::{cell::OnceCell, rc::Rc};

use crossbearing::{
    id::{ArticleId, ClaimId},
    layers::Paragraphs,
    text::ArticleText,
};
use gloo::events::EventListener;
use wasm_bindgen::{JsCast, closure::Closure};
use web_sys::{Element, HtmlElement, ResizeObserver};
use yew::prelude::*;

use super::{
    annotated::{lists, refer},
    bar::ClaimBar,
    geometry::Geometry,
    inks::{Inks, kinds},
    keyboard,
    offer::OfferBar,
    over::{Notes, flags, outline},
    painter::style_sheet,
    paper::{Paper, Said},
    pointer,
    state::Reader,
};
use crate::app::{desk::Desk, parts::use_element_id, platform::highlight};

/// Props of [`Flow`].
#[derive(Properties, PartialEq)]
pub(super) struct FlowProps {
    pub(super) desk: Desk,
    /// The article on show.
    pub(super) id: ArticleId,
    /// Its title: a first paragraph that repeats it is shown quieter.
    pub(super) title: AttrValue,
    /// Its language; may be empty.
    pub(super) language: AttrValue,
    pub(super) text: ArticleText,
    /// Grows with every change to the project.
    pub(super) revision: u64,
    /// The current claim.
    pub(super) claim: Option<ClaimId>,
    /// Grows when the current claim wants to be brought into sight.
    pub(super) reveal: u32,
}

/// See the module.
#[component]
pub(super) fn Flow(props: &FlowProps) -> Html {
    let summary = use_element_id();
    let reader = use_memo(props.desk.clone(), |desk| Reader::new(desk.clone()));
    let paragraphs = use_memo(props.text.clone(), Paragraphs::new);
    let said = Said { title: props.title.clone(), language: props.language.clone(), summary: summary.clone() };
    let paper = {
        let (reader, said) = (Rc::clone(&reader), said.clone());
        use_memo((props.id.clone(), Rc::clone(&paragraphs)), move |(id, paragraphs)| on_paper(&reader, id, paragraphs, &said))
    };
    use_effect_with((Rc::clone(&paper), said), |(paper, said)| {
        if let Some(paper) = &**paper {
            paper.say(said);
        }
    });
    let geometry = use_state_eq(Geometry::default);
    {
        let (reader, setter) = (Rc::clone(&reader), geometry.setter());
        use_effect_with((), move |()| {
            reader.on_geometry(Callback::from(move |geometry| setter.set(geometry)));
        });
    }
    {
        let (reader, paragraphs) = (Rc::clone(&reader), Rc::clone(&paragraphs));
        use_effect_with((props.id.clone(), Rc::clone(&paper)), move |(id, paper)| {
            let root = (**paper).as_ref().map(|paper| paper.root.clone());
            let ears = root.clone().map(|root| {
                reader.attach(id, &paragraphs, &root);
                (listen(&reader), watch_size(&reader))
            });
            move || {
                drop(ears);
                if let Some(root) = root {
                    reader.detach_from(&root);
                }
            }
        });
    }
    {
        let reader = Rc::clone(&reader);
        use_effect_with((props.revision, props.claim.clone(), props.reveal, props.id.clone()), move |(_, _, reveal, _)| {
            reader.index();
            if reader.wants_reveal(*reveal) {
                reader.draw();
                reader.reveal();
            } else {
                // With the next frame, when all that changed on the page is laid out at once.
                reader.schedule();
            }
        });
    }
    {
        // The bar's size is known once it has been drawn.
        let reader = Rc::clone(&reader);
        let of = geometry.bar.or(geometry.offer.map(|(_, at)| at)).map(|_| (geometry.offer.is_some(), props.claim.clone(), props.revision));
        use_effect_with(of, move |_| reader.schedule());
    }
    {
        let (reader, summary) = (Rc::clone(&reader), summary.clone());
        use_effect_with(geometry.annotated.clone(), move |annotated| refer(&reader, &summary, annotated));
    }
    let kinds = {
        let kinds = kinds(&props.desk.shown());
        use_memo(kinds, |kinds| kinds.clone())
    };
    let styles = use_memo(Inks::of(&props.desk).kinds, |kinds| style_sheet(kinds));
    let n_claims = props.desk.shown().n_claims_of_article(&props.id);
    let claim = props.claim.as_ref().and_then(|id| props.desk.shown().claim(id).cloned());
    let claim = claim.filter(|claim| claim.body.article == props.id);
    html! {
        <>
            <style>{ styles.to_string() }</style>
            if !highlight::is_supported() {
                <p class="article-warning" role="note">
                    { t!("reader-no-highlights") }
                </p>
            }
            <div class={classes!("article-flow", geometry.is_armed.then_some("armed"))}>
                <p id={&summary} class="out-of-sight">{ Reader::summary(n_claims) }</p>
                { (*paper).as_ref().map(|paper| Html::VRef(paper.root.clone().into())).unwrap_or_default() }
                { lists(&summary, &geometry.annotated) }
                { flags(&reader, &geometry.flags) }
                { outline(&geometry) }
                <Notes reader={Rc::clone(&reader)} notes={Rc::clone(&geometry.notes)} />
                if let Some((span, at)) = geometry.offer {
                    <OfferBar reader={Rc::clone(&reader)} {span} kinds={Rc::clone(&kinds)} {at} />
                }
                if let (Some(claim), Some(at)) = (claim.filter(|_| has_bar(&props.desk)), geometry.bar) {
                    <ClaimBar {reader} {claim} {kinds} {at} />
                }
            </div>
        </>
    }
}

/// Whether the current claim has its bar: while several are picked, what is done is done to them.
fn has_bar(desk: &Desk) -> bool {
    let view = desk.view();
    view.shows_text() && view.picked.is_empty()
}

/// Listens to the hand and to scrolling.
fn listen(reader: &Rc<Reader>) -> Vec<EventListener> {
    let mut ears = pointer::listen(reader);
    ears.extend(keyboard::listen(reader));
    if let Some(on_show) = reader.on_show() {
        let reader = Rc::clone(reader);
        ears.push(EventListener::new(&on_show.pane, "scroll", move |_| reader.scrolled()));
    }
    ears
}

/// Watches sizes until it is dropped: what lies over a text moves with them.
pub(crate) struct SizeWatch {
    observer: Option<ResizeObserver>,
    _schedule: Closure<dyn Fn()>,
}

impl SizeWatch {
    /// Calls whenever one of the elements has another size.
    pub(crate) fn new(elements: &[&Element], schedule: impl Fn() + 'static) -> Self {
        let schedule = Closure::<dyn Fn()>::new(schedule);
        let observer = ResizeObserver::new(schedule.as_ref().unchecked_ref()).ok();
        if let Some(observer) = &observer {
            elements.iter().for_each(|element| observer.observe(element));
        }
        Self { observer, _schedule: schedule }
    }
}

impl Drop for SizeWatch {
    fn drop(&mut self) {
        if let Some(observer) = &self.observer {
            observer.disconnect();
        }
    }
}

fn watch_size(reader: &Rc<Reader>) -> SizeWatch {
    let on_show = reader.on_show();
    let elements: Vec<&Element> = on_show.iter().flat_map(|on_show| [on_show.flow.as_ref(), &on_show.pane]).collect();
    let reader = Rc::clone(reader);
    SizeWatch::new(&elements, move || reader.resized())
}

/// The elements of a text. They are taken up as soon as they are on the page, before the components come to it: so that the claims
/// are painted with the text and not after it.
fn on_paper(reader: &Rc<Reader>, id: &ArticleId, paragraphs: &Rc<Paragraphs>, said: &Said) -> Option<Paper> {
    let taken_up: Rc<OnceCell<HtmlElement>> = Rc::default();
    let sized = {
        let (reader, id, paragraphs, root) = (Rc::downgrade(reader), id.clone(), Rc::clone(paragraphs), Rc::clone(&taken_up));
        move || {
            if let (Some(reader), Some(root)) = (reader.upgrade(), root.get()) {
                reader.attach(&id, &paragraphs, root);
            }
        }
    };
    let paper = Paper::new(paragraphs, said, sized)?;
    // It isn't on the page before this.
    let _ = taken_up.set(paper.root.clone());
    Some(paper)
}
