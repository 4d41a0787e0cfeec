//! Comparing articles in a worker. The page asks one thing at a time and counts; the worker answers in order, each answer under
//! the number of what was asked. It holds what it was given before: whoever stops needing it drops it, and all of it is gone at
//! once.

use std::{cell::RefCell, collections::BTreeMap, rc::Rc};

use crossbearing::{
    copies::{Copied, Finder, Passage},
    id::ArticleId,
    offset::Span,
    record::CopyKind,
    text::ArticleText,
};
use js_sys::{Array, Float64Array};
use wasm_bindgen::{JsCast, JsValue};
use yew::Callback;

use super::{Heard, Work, Worker};

/// What a worker is asked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Ask {
    /// To compare an article with all that it was given before. It answers what they share, as far as it can judge now.
    Compare(ArticleId, ArticleText),
    /// To forget an article. It answers nothing.
    Forget(ArticleId),
    /// To judge again, now that it has all articles. It answers all that they share.
    Settle,
}

/// What comes from a worker.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum News {
    /// The answer to what was asked under this number.
    Copies(u32, Vec<Copied>),
    /// It did not start, or it broke: why. It won't answer any more.
    Failed(String),
}

/// The way to a worker.
pub(crate) trait Line {
    /// Asks; the answer comes as news, under the same number.
    fn ask(&self, nth: u32, ask: &Ask);
}

/// A worker that compares.
pub(crate) struct Comparing {
    worker: Worker,
    /// The articles that it was given, in order: it calls them by their numbers.
    articles: Rc<RefCell<Vec<ArticleId>>>,
}

impl Comparing {
    /// Starts one. What it says comes through `onnews`, and never before this has returned.
    pub(crate) fn start(onnews: Callback<News>) -> Result<Self, String> {
        let articles: Rc<RefCell<Vec<ArticleId>>> = Rc::default();
        let onheard = {
            let articles = Rc::clone(&articles);
            Callback::from(move |heard| {
                // Whoever hears it may ask more at once.
                let news = news(heard, &articles.borrow());
                onnews.emit(news);
            })
        };
        Ok(Self { worker: Worker::start(Work::Comparing, onheard)?, articles })
    }
}

impl Line for Comparing {
    fn ask(&self, nth: u32, ask: &Ask) {
        let message = Array::of1(&nth.into());
        match ask {
            Ask::Compare(article, text) => {
                self.articles.borrow_mut().push(article.clone());
                message.push(&article.as_str().into());
                message.push(&text.as_str().into());
            }
            Ask::Forget(article) => {
                message.push(&article.as_str().into());
            }
            Ask::Settle => {}
        }
        self.worker.post(&message);
    }
}

/// What a worker holds.
#[derive(Default)]
pub(super) struct Compared {
    finder: Finder,
    /// The number of each article, and of the next.
    numbers: BTreeMap<ArticleId, u32>,
    next: u32,
}

impl Compared {
    /// Answers what was asked.
    pub(super) fn hear(&mut self, asked: &Array, say: &dyn Fn(&JsValue)) {
        let mut answer = vec![asked.get(0).as_f64().unwrap_or(0.0)];
        self.answer(asked.get(1).as_string(), asked.get(2).as_string(), &mut answer);
        say(&Float64Array::from(&answer[..]));
    }

    /// See [`Ask`]: what is asked shows by what comes with it.
    fn answer(&mut self, article: Option<String>, text: Option<String>, answer: &mut Vec<f64>) {
        let found = match (article.map(ArticleId::from), text) {
            (Some(article), Some(text)) => {
                self.numbers.insert(article.clone(), self.next);
                self.next += 1;
                self.finder.add(&article, &ArticleText::new(&text))
            }
            (Some(article), None) => {
                self.finder.remove(&article);
                Vec::new()
            }
            (None, _) => self.finder.settle(),
        };
        for Copied { kind, score, passages, .. } in &found {
            answer.extend([f64::from(*kind as u8), *score]);
            for Passage { article, span } in passages {
                let number = self.numbers.get(article).copied().unwrap_or(u32::MAX);
                answer.extend([number, span.start().0, span.end().0].map(f64::from));
            }
        }
    }
}

/// What a worker's message says.
#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "they were u32 before they travelled")]
fn news(heard: Heard, articles: &[ArticleId]) -> News {
    let message = match heard {
        Heard::Failed(why) => return News::Failed(why),
        Heard::Said(message) => message,
    };
    let numbers = message.unchecked_into::<Float64Array>().to_vec();
    let (rows, _) = numbers.get(1..).unwrap_or_default().as_chunks();
    News::Copies(numbers.first().map_or(0, |nth| *nth as u32), rows.iter().filter_map(|row| copied(*row, articles)).collect())
}

/// A row as [`Compared`] has written it.
#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "they were u32 before they travelled")]
fn copied([kind, score, a, a_start, a_end, b, b_start, b_end]: [f64; 8], articles: &[ArticleId]) -> Option<Copied> {
    let passage = |article: f64, start: f64, end: f64| {
        let article = articles.get(article as usize)?.clone();
        Some(Passage { article, span: Span::at(start as u32, end as u32).ok()? })
    };
    Some(Copied {
        kind: *CopyKind::ALL.get(kind as usize)?,
        score,
        passages: [passage(a, a_start, a_end)?, passage(b, b_start, b_end)?],
        decided: None,
    })
}

#[cfg(test)]
mod tests {
    use wasm_bindgen_test::wasm_bindgen_test;

    use super::*;

    const SHARED: &str =
        "The driver got out and walked away, and he did not run, said a dock worker who had seen the white van at the terminal.";

    #[wasm_bindgen_test]
    fn what_is_found_travels_whole() {
        let texts = [
            ("b\u{1f525}", format!("\u{1f525} One outlet. {SHARED}")),
            ("a", format!("{SHARED} So much for another.")),
            ("c", "x".to_owned()),
        ];
        let mut finder = Finder::new();
        let mut worker = Compared::default();
        let mut articles = Vec::new();
        let mut ask = |article: Option<&str>, text: Option<&String>, articles: &[ArticleId]| {
            let mut answer = vec![7.0];
            worker.answer(article.map(str::to_owned), text.cloned(), &mut answer);
            news(Heard::Said(Float64Array::from(&answer[..]).into()), articles)
        };
        for (id, text) in &texts {
            articles.push(ArticleId::from(*id));
            let expect = finder.add(&(*id).into(), &ArticleText::new(text));
            assert_eq!(expect.len(), usize::from(*id == "a"));
            assert_eq!(ask(Some(id), Some(text), &articles), News::Copies(7, expect));
        }
        assert_eq!(ask(None, None, &articles), News::Copies(7, finder.settle()));
        assert_eq!(ask(Some("a"), None, &articles), News::Copies(7, Vec::new()));
        assert_eq!(ask(None, None, &articles), News::Copies(7, Vec::new()));
        assert_eq!(news(Heard::Failed("a fault".to_owned()), &articles), News::Failed("a fault".to_owned()));
    }

    #[wasm_bindgen_test]
    fn kinds_have_the_numbers_of_their_places() {
        for (nth, kind) in CopyKind::ALL.iter().enumerate() {
            assert_eq!(*kind as usize, nth);
        }
    }
}
