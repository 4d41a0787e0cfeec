//! The copied passages over a line that leads to no worker: what is asked is noted, what is answered is the test's choice.

use std::cell::Cell;

use crossbearing::{
    command::{Author, Command},
    copies::Passage,
    history::Session,
    offset::Span,
    record::{CopyKind, Text},
    stamp::Timestamp,
    text::ArticleText,
};
use gloo::timers::future::TimeoutFuture;
use wasm_bindgen_test::wasm_bindgen_test;

use super::*;

/// The far end of the line that was opened last.
#[derive(Default)]
struct Far {
    onnews: Callback<News>,
    /// What was asked and not answered.
    asked: VecDeque<(u32, String)>,
    n_lines: u32,
    is_open: bool,
    refuses: bool,
}

thread_local! {
    // Tests run one after the other.
    static FAR: RefCell<Far> = RefCell::default();
}

struct FakeLine;

impl Line for FakeLine {
    fn ask(&self, nth: u32, ask: &Ask) {
        let asked = match ask {
            Ask::Compare(article, _) => article.to_string(),
            Ask::Forget(article) => format!("-{article}"),
            Ask::Settle => "=".to_owned(),
        };
        FAR.with_borrow_mut(|far| far.asked.push_back((nth, asked)));
    }
}

impl Drop for FakeLine {
    fn drop(&mut self) {
        FAR.with_borrow_mut(|far| far.is_open = false);
    }
}

fn fake(onnews: Callback<News>) -> Result<Box<dyn Line>, String> {
    FAR.with_borrow_mut(|far| {
        if far.refuses {
            return Err("no worker here".to_owned());
        }
        *far = Far { onnews, n_lines: far.n_lines + 1, is_open: true, ..Far::default() };
        Ok(Box::new(FakeLine) as Box<dyn Line>)
    })
}

/// A project and its copies.
struct Bench {
    session: Session,
    copies: Copies,
    n_news: Rc<Cell<u32>>,
    _listening: Listening,
}

impl Bench {
    /// With articles of these ids, and somebody who wants to know.
    async fn new(ids: &[&str]) -> Self {
        FAR.with_borrow_mut(|far| *far = Far::default());
        let author = Author { replica: "r1".into(), replica_label: String::new(), person: "p1".into(), name: "Ada".to_owned() };
        let mut session = Session::new(Project::new("p".into(), "Port"), author);
        session.perform(&Command::AddArticles(ids.iter().map(|id| article(id)).collect()), now(), None).unwrap();
        let copies = Copies::new(fake);
        let n_news: Rc<Cell<u32>> = Rc::default();
        let counted = Rc::clone(&n_news);
        let listening = copies.listen(Callback::from(move |_| counted.set(counted.get() + 1)));
        copies.want(session.project());
        TimeoutFuture::new(FIRST_MS + 5).await;
        Self { session, copies, n_news, _listening: listening }
    }

    fn perform(&mut self, command: &Command) {
        let change = self.session.perform(command, now(), None).unwrap().unwrap();
        self.copies.follow(&change);
    }

    fn undo(&mut self) {
        let change = self.session.undo(now()).unwrap();
        self.copies.follow(&change);
    }

    /// What is known, as pairs of articles.
    async fn found(&self) -> Vec<String> {
        TimeoutFuture::new(NEWS_MS + 5).await;
        let ids = |copied: &Copied| copied.passages.iter().map(|passage| passage.article.to_string()).collect::<Vec<_>>().join("+");
        self.copies.state().found.iter().map(ids).collect()
    }

    fn progress(&self) -> Option<(usize, usize)> {
        self.copies.state().progress
    }
}

fn now() -> Timestamp {
    Timestamp::from_unix_millis(0)
}

fn article(id: &str) -> Article {
    Article::new(id.into(), String::new(), Text::Here(ArticleText::new(&format!("the text of {id}"))))
}

/// Says that these pairs of articles share something.
fn say_found(nth: u32, pairs: &[&str]) {
    let side = |article: &str| Passage { article: article.into(), span: Span::at(0, 9).unwrap() };
    let pair = |pair: &&str| {
        let (a, b) = pair.split_once('+').unwrap();
        Copied { kind: CopyKind::Near, score: 0.9, passages: [side(a), side(b)], decided: None }
    };
    say(News::Copies(nth, pairs.iter().map(pair).collect()));
}

/// Answers what was asked first, which must be this.
#[track_caller]
fn answer(what: &str, pairs: &[&str]) {
    let (nth, asked) = FAR.with_borrow_mut(|far| far.asked.pop_front()).expect("something is asked");
    assert_eq!(asked, what);
    say_found(nth, pairs);
}

fn say(news: News) {
    FAR.with_borrow(|far| far.onnews.clone()).emit(news);
}

fn asked() -> Vec<String> {
    FAR.with_borrow(|far| far.asked.iter().map(|(_, id)| id.clone()).collect())
}

const NOTHING: [&str; 0] = [];

#[wasm_bindgen_test]
async fn few_articles_are_asked_at_a_time_and_all_are_judged_in_the_end() {
    let bench = Bench::new(&["a", "b", "c", "d", "e", "f"]).await;
    assert_eq!(bench.progress(), Some((0, 6)));
    assert_eq!(asked(), ["a", "b", "c", "d"]);
    answer("a", &[]);
    answer("b", &["a+b"]);
    assert_eq!(asked(), ["c", "d", "e", "f"]);
    assert_eq!(bench.found().await, ["a+b"]);
    assert_eq!(bench.progress(), Some((2, 6)));
    for id in ["c", "d", "e"] {
        answer(id, &[]);
    }
    answer("f", &["a+f", "c+f"]);
    assert_eq!(bench.found().await, ["a+b"], "what is found is told now and then");
    assert_eq!(bench.progress(), Some((6, 6)));
    answer("=", &["a+f", "c+f"]);
    assert_eq!(bench.found().await, ["a+f", "c+f"]);
    assert_eq!((asked().len(), bench.progress(), bench.copies.state().stopped), (0, None, false));
    // Not one for each answer.
    assert!(bench.n_news.get() <= 4, "{} times", bench.n_news.get());
}

#[wasm_bindgen_test]
async fn an_article_more_is_compared_with_the_rest_one_less_is_forgotten() {
    let mut bench = Bench::new(&["a", "b"]).await;
    answer("a", &[]);
    answer("b", &["a+b"]);
    answer("=", &["a+b"]);
    bench.perform(&Command::AddArticles(vec![article("c")]));
    assert_eq!(asked(), ["c", "="]);
    answer("c", &["a+c", "b+c"]);
    // Deleted while the worker is at it.
    bench.perform(&Command::DeleteArticle("a".into()));
    assert_eq!(asked(), ["=", "-a", "="]);
    answer("=", &["a+b", "a+c", "b+c"]);
    assert_eq!(bench.found().await, ["b+c"]);
    answer("-a", &[]);
    answer("=", &["b+c"]);

    bench.undo();
    assert_eq!(asked(), ["a", "="]);
    answer("a", &["a+b", "a+c"]);
    answer("=", &["a+b", "a+c", "b+c"]);
    assert_eq!(bench.found().await, ["a+b", "a+c", "b+c"]);
    assert_eq!(FAR.with_borrow(|far| far.n_lines), 1);
}

#[wasm_bindgen_test]
async fn what_does_not_touch_texts_tells_nobody() {
    let mut bench = Bench::new(&["a", "b"]).await;
    answer("a", &[]);
    answer("b", &["a+b"]);
    answer("=", &["a+b"]);
    bench.found().await;
    let (n_news, found) = (bench.n_news.get(), bench.copies.state().found);
    bench.perform(&Command::EditArticle(Article { title: "Another".to_owned(), ..article("a") }));
    assert_eq!(bench.found().await, ["a+b"]);
    assert_eq!((bench.n_news.get(), asked().len()), (n_news, 0));

    // An article that shares nothing is no news but for the progress.
    bench.perform(&Command::AddArticles(vec![article("c")]));
    answer("c", &[]);
    answer("=", &["a+b"]);
    bench.found().await;
    assert!(Rc::ptr_eq(&found, &bench.copies.state().found));
}

#[wasm_bindgen_test]
async fn one_article_alone_starts_nothing() {
    let mut bench = Bench::new(&["a"]).await;
    assert_eq!(bench.progress(), None);
    assert_eq!(FAR.with_borrow(|far| far.n_lines), 0);
    bench.perform(&Command::AddArticles(vec![article("b")]));
    assert_eq!(asked(), ["a", "b", "="]);
}

#[wasm_bindgen_test]
async fn a_stop_keeps_what_is_found_and_going_on_goes_on() {
    let mut bench = Bench::new(&["a", "b", "c", "d", "e", "f"]).await;
    answer("a", &[]);
    answer("b", &["a+b"]);
    bench.copies.cancel();
    // What the worker had already, it may finish.
    for id in ["c", "d", "e", "f"] {
        answer(id, &[]);
    }
    bench.perform(&Command::AddArticles(vec![article("g")]));
    assert_eq!(asked(), NOTHING);
    assert_eq!(bench.found().await, ["a+b"]);
    assert_eq!((bench.progress(), bench.copies.state().stopped), (None, true));
    // Somebody else who asks does not undo the stop.
    bench.copies.want(bench.session.project());
    TimeoutFuture::new(FIRST_MS + 5).await;
    assert_eq!(asked(), NOTHING);

    bench.copies.start();
    TimeoutFuture::new(FIRST_MS + 5).await;
    assert_eq!(asked(), ["g", "="]);
    assert_eq!(FAR.with_borrow(|far| far.n_lines), 1);
}

#[wasm_bindgen_test]
async fn a_worker_that_does_not_stop_is_ended() {
    let bench = Bench::new(&["a", "b"]).await;
    let late = FAR.with_borrow(|far| far.asked[0].0);
    bench.copies.cancel();
    TimeoutFuture::new(LAST_MS + 20).await;
    assert!(!FAR.with_borrow(|far| far.is_open));
    assert!(bench.copies.state().stopped);

    bench.copies.start();
    TimeoutFuture::new(FIRST_MS + 5).await;
    // What a worker that is gone still says counts for nothing.
    say_found(late, &["a+b"]);
    assert_eq!(asked(), ["a", "b", "="]);
    for what in ["a", "b", "="] {
        answer(what, &[]);
    }
    assert_eq!(bench.found().await, NOTHING);
    assert_eq!(bench.progress(), None);
}

#[wasm_bindgen_test]
async fn a_fault_is_told_and_another_try_begins_anew() {
    let bench = Bench::new(&["a", "b", "c"]).await;
    answer("a", &[]);
    answer("b", &["a+b"]);
    say(News::Failed("unreachable executed".to_owned()));
    assert!(!FAR.with_borrow(|far| far.is_open));
    // What was found is still there.
    assert_eq!(bench.found().await, ["a+b"]);
    let state = bench.copies.state();
    assert_eq!((state.failed.as_deref(), state.progress, state.stopped), (Some("unreachable executed"), None, true));

    bench.copies.start();
    TimeoutFuture::new(FIRST_MS + 5).await;
    assert_eq!(asked(), ["a", "b", "c", "="]);
    for what in ["a", "b", "c", "="] {
        answer(what, if what == "=" { &["a+b"] } else { &[] });
    }
    assert_eq!(bench.found().await, ["a+b"]);
    assert_eq!(bench.copies.state().failed, None);

    FAR.with_borrow_mut(|far| far.refuses = true);
    say(News::Failed("again".to_owned()));
    bench.copies.start();
    bench.found().await;
    assert_eq!(bench.copies.state().failed.as_deref(), Some("no worker here"));
}

#[wasm_bindgen_test]
async fn with_the_project_the_worker_is_gone() {
    let bench = Bench::new(&["a", "b"]).await;
    assert!(FAR.with_borrow(|far| far.is_open));
    drop(bench);
    assert!(!FAR.with_borrow(|far| far.is_open));
}
