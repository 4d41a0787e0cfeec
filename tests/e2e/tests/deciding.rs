//! What people do with work that grew apart: fusing and splitting incidents, looking up who did what, names that are left out,
//! taking only a part, and conflicts of every kind, in the text, on the page of merging and in the file.

mod app;

use anyhow::{Context, Result, ensure};
use app::App;
use e2e::{Chrome, DESKTOP, PHONE, Scheme, TABLET};
use serde_json::{Value, json};

const WIRE: &str = "Blasts hit Port Marin\n\nTwo blasts struck the grain terminal on Friday. At least 12 people died, the Harbour Observatory said. \
    Residents spoke of a third blast near the quay.";
const STATE: &str = "Ministry speaks of two explosions\n\nThe ministry put the toll at 14. Nine dock workers died at the terminal.";

fn claim(id: &str, article: &str, quote: &str, killed: Option<u32>) -> Value {
    let text = if article == "wire" { WIRE } else { STATE };
    let start = text.find(quote).map(|byte| text[..byte].chars().count()).unwrap_or_default();
    json!({
        "id": id, "article": article, "spans": [{ "start": start, "end": start + quote.chars().count() }],
        "kind": if killed.is_some() { "casualties" } else { "attack" },
        "quantity": killed.map(|n| json!({ "measure": "killed", "qualifier": "exact", "min": n, "max": n })),
        "created": { "by": "ada", "at": "2031-03-14T08:00:00.000Z" }, "stamp": "r-ada:1",
    })
}

/// Two articles with three claims and four incidents, two of which are likely one; all made by Ada.
fn base() -> Value {
    let stamped = |rest: Value| {
        let mut record = rest;
        record["stamp"] = "r-ada:1".into();
        record["created"] = json!({ "by": "ada", "at": "2031-03-14T08:00:00.000Z" });
        record
    };
    json!({
        "format": "crossbearing", "version": 1,
        "project": { "id": "port", "title": "Port Marin", "stamp": "r-ada:1" },
        "people": [{ "id": "ada", "name": "Ada Brandt", "stamp": "r-ada:1" }, { "id": "ben", "name": "Ben Okafor", "stamp": "r-ada:1" }],
        "replicas": [{ "id": "r-ada", "person": "ada", "stamp": "r-ada:1", "seen": 1 }, { "id": "r-ben", "person": "ben", "stamp": "r-ada:1", "seen": 0 }],
        "articles": [
            stamped(json!({ "id": "state", "title": "Ministry speaks of two explosions", "text": STATE })),
            stamped(json!({ "id": "wire", "title": "Blasts hit Port Marin", "text": WIRE })),
        ],
        "incidents": [
            stamped(json!({ "id": "i1", "title": "Port Marin blasts", "time": { "value": "2031-03-14" } })),
            stamped(json!({ "id": "i2", "title": "Port Marin blast", "time": { "value": "2031-03-14" } })),
            stamped(json!({ "id": "i3", "title": "Grain terminal" })),
            stamped(json!({ "id": "i4", "title": "Quay" })),
        ],
        "claims": [
            claim("c1", "wire", "At least 12 people died", Some(12)),
            claim("c2", "wire", "Two blasts struck the grain terminal", None),
            claim("c3", "state", "The ministry put the toll at 14", Some(14)),
        ],
        "links": [
            stamped(json!({ "id": "l1", "claim": "c1", "incident": "i1" })),
            stamped(json!({ "id": "l2", "claim": "c2", "incident": "i1" })),
            stamped(json!({ "id": "l3", "claim": "c3", "incident": "i2" })),
        ],
    })
}

/// What somebody's copy of the project became.
struct Copy {
    file: Value,
    by: &'static str,
    n: u64,
}

impl Copy {
    fn of(by: &'static str) -> Self {
        Self { file: base(), by, n: 1 }
    }

    /// Each change is a step of its own, the next on this person's machine.
    fn set(mut self, list: &str, id: &str, field: &str, value: Value) -> Result<Self> {
        self.n += 1;
        let stamp = format!("r-{}:{}", self.by, self.n);
        let record = find(&mut self.file, list, id)?;
        let was = json!([{ "field": field, "stamp": "r-ada:1", "value": { field: record[field] } }]);
        record[field] = value;
        record["stamps"][field] = stamp.clone().into();
        let step = json!({ "stamp": stamp, "by": self.by, "at": "2031-03-15T09:30:00.000Z", "was": was });
        match record["history"].as_array_mut() {
            Some(steps) => steps.push(step),
            None => record["history"] = json!([step]),
        }
        let replica = format!("r-{}", self.by);
        find(&mut self.file, "replicas", &replica)?["seen"] = self.n.into();
        Ok(self)
    }
}

fn find<'a>(file: &'a mut Value, list: &str, id: &str) -> Result<&'a mut Value> {
    file[list].as_array_mut().into_iter().flatten().find(|row| row["id"] == id).with_context(|| format!("no {id} in {list}"))
}

fn killed(n: u32) -> Value {
    json!({ "measure": "killed", "qualifier": "exact", "min": n, "max": n })
}

/// Opens a project file in a new project, which becomes it.
async fn open(app: &App, file: &Value) -> Result<()> {
    app.chrome.view(DESKTOP, Scheme::Light).await?;
    app.new_project("Anything").await?;
    let path = app.chrome.profile().file("base.crossbearing.json", file.to_string())?;
    app.chrome.choose_files(app::PICKER, &[path]).await?;
    app.chrome.wait_for(".files-review button.primary:not(:disabled)").await?;
    app.chrome.press("Enter").await?;
    app.chrome.wait_until("!document.querySelector('dialog[open]')", "the dialog closes").await?;
    app.chrome.wait_for_text(".foot", "3 claims").await
}

/// Opens another's copy and waits until it is shown what it would do.
async fn offer(chrome: &Chrome, file: &Value) -> Result<()> {
    let path = chrome.profile().file("ben.crossbearing.json", file.to_string())?;
    chrome.choose_files(app::PICKER, &[path]).await?;
    chrome.wait_for(".mrg-foot").await
}

async fn accept(chrome: &Chrome) -> Result<()> {
    chrome.press("Control+Enter").await?;
    chrome.wait_until("!document.querySelector('.mrg-foot')", "it is merged").await?;
    app::saved(chrome).await
}

/// Fit for everybody, in both schemes, and no wider than any screen.
async fn look(chrome: &Chrome, view: &str) -> Result<()> {
    for scheme in [Scheme::Dark, Scheme::Light] {
        chrome.view(DESKTOP, scheme).await?;
        chrome.expect_accessible(view).await?;
    }
    for size in [TABLET, PHONE] {
        chrome.view(size, Scheme::Light).await?;
        let fits = chrome.run("return document.documentElement.scrollWidth <= innerWidth;").await?;
        ensure!(fits == true, "{view} is wider than the screen");
    }
    chrome.screenshots(view).await?;
    chrome.view(DESKTOP, Scheme::Light).await
}

/// Clicks the first element that matches and holds this text.
async fn click_with(chrome: &Chrome, css: &str, text: &str) -> Result<()> {
    let finds = format!("[...document.querySelectorAll({css:?})].find(element => element.textContent.includes({text:?}))");
    chrome.wait_until(&finds, &format!("{css} with {text:?} is there")).await?;
    chrome.run(&format!("{finds}.setAttribute('data-wanted', '');")).await?;
    chrome.click("[data-wanted]").await?;
    chrome.run("document.querySelector('[data-wanted]')?.removeAttribute('data-wanted');").await.map(drop)
}

/// How many incidents the tree has.
async fn incidents(chrome: &Chrome, n: usize) -> Result<()> {
    chrome.wait_until(&format!("document.querySelectorAll('[role=treeitem]').length === {n}"), &format!("there are {n} incidents")).await
}

/// Goes to the conflict that is about this.
async fn at_conflict(chrome: &Chrome, about: &str) -> Result<()> {
    let nth =
        format!("[...document.querySelectorAll('.mrg-conflict')].findIndex(row => row.querySelector('h2').textContent === {about:?})");
    chrome.wait_until(&format!("{nth} >= 0"), &format!("{about} is in conflict")).await?;
    let current = "[...document.querySelectorAll('.mrg-conflict')].findIndex(row => row.matches('.current'))";
    let steps = chrome.run(&format!("return {nth} - {current};")).await?.as_i64().context("they are rows")?;
    chrome.press_times(if steps < 0 { "p" } else { "n" }, usize::try_from(steps.unsigned_abs())?).await?;
    chrome.wait_for_text(".mrg-conflict.current h2", about).await
}

/// Picks the value that holds this text by its key.
async fn pick(chrome: &Chrome, value: &str) -> Result<()> {
    let find = format!(
        "return [...document.querySelectorAll('.mrg-conflict.current .mrg-choice')].findIndex(choice => choice.innerText.includes({value:?})) + 1;"
    );
    let nth = chrome.run(&find).await?.as_u64().filter(|nth| *nth > 0).with_context(|| format!("{value} is no choice"))?;
    chrome.press(&nth.to_string()).await
}

async fn n_conflicts(chrome: &Chrome, n: usize) -> Result<()> {
    match n {
        0 => chrome.wait_until("!document.querySelector('.foot-conflicts')", "no conflict is left").await,
        1 => chrome.wait_for_text(".foot-conflicts", "1 conflict").await,
        n => chrome.wait_for_text(".foot-conflicts", &format!("{n} conflicts")).await,
    }
}

#[tokio::test]
async fn incidents_are_fused_and_split() -> Result<()> {
    let app = App::start().await?;
    let chrome = &app.chrome;
    open(&app, &base()).await?;
    chrome.press("Control+2").await?;
    incidents(chrome, 4).await?;
    chrome.click("[role=treeitem][data-incident=i1]").await?;
    chrome.wait_for_text(".inc-page", "Fuse…").await?;

    // The likely ones are listed with reasons; any other can be named.
    chrome.press("Shift+U").await?;
    chrome.wait_for_text(".inc-duplicates li", "Port Marin blast").await?;
    look(chrome, "fuse").await?;
    chrome.click(".inc-fuse input").await?;
    chrome.type_text("Port Marin blast").await?;
    chrome.wait_for("dialog[open] [role=option]").await?;
    chrome.press("Enter").await?;
    incidents(chrome, 3).await?;
    chrome.wait_for_text(".notices", "Fused “Port Marin blast” into “Port Marin blasts”").await?;
    chrome.wait_for_text(".inc-page", "3 claims from 2 articles").await?;
    chrome.press("Control+z").await?;
    incidents(chrome, 4).await?;
    chrome.wait_for_text("[data-incident=i1]", "2 claims").await?;

    // One claim goes to an incident of its own.
    chrome.click("[role=treeitem][data-incident=i1]").await?;
    chrome.press("Shift+Y").await?;
    chrome.wait_for(".inc-split input[type=text]").await?;
    chrome.wait_until("document.activeElement?.matches('.inc-split input[type=text]')", "the name has the focus").await?;
    chrome.type_text("First blast").await?;
    click_with(chrome, ".inc-split label.check", "Two blasts struck").await?;
    chrome.wait_for_text(".inc-split button.primary", "Split off 1 claim").await?;
    look(chrome, "split").await?;
    chrome.click(".inc-split button.primary").await?;
    incidents(chrome, 5).await?;
    chrome.wait_for_text(".notices", "1 claim moved to the new incident").await?;
    chrome.wait_for_text(".inc-page", "1 claim from 1 article").await?;
    chrome.wait_for_text("[data-incident=i1]", "1 claim").await?;
    chrome.press("Control+z").await?;
    incidents(chrome, 4).await?;
    app.end().await
}

#[tokio::test]
async fn who_did_what_and_names_left_out() -> Result<()> {
    let app = App::start().await?;
    let chrome = &app.chrome;
    open(&app, &Copy::of("ben").set("claims", "c1", "quantity", killed(13))?.file).await?;
    app::show_article(chrome, "Blasts hit").await?;
    click_with(chrome, ".claim-row", "At least 12 people died").await?;
    app::wait_for_current(chrome, "At least 12 people died").await?;

    // The history of a claim: who, when, and what it was before.
    chrome.click(".insp > .past > summary").await?;
    chrome.wait_for_text(".insp > .past ol", "Changed by Ben Okafor").await?;
    chrome.wait_for_text(".insp > .past ol", "Made by Ada Brandt").await?;
    chrome.wait_for_text(".insp > .past del", "12").await?;
    chrome.wait_for_text(".insp > .past ins", "13").await?;
    look(chrome, "claim-history").await?;

    // The log of the project, by day and person; what it names is shown.
    chrome.press("Control+Shift+l").await?;
    chrome.wait_for_text(".log", "Ben Okafor").await?;
    click_with(chrome, ".log-day", "Ben Okafor").await?;
    chrome.wait_for_text(".log-days ul", "At least 12 people died").await?;
    look(chrome, "log").await?;
    chrome.click(".log select").await?;
    chrome.press("Escape").await?;
    chrome.wait_until("document.querySelector('.log')", "the log stays").await?;
    chrome.click(".log-days ul button.plain").await?;
    chrome.wait_until("!document.querySelector('dialog[open]')", "the dialog closes").await?;
    app::wait_for_current(chrome, "At least 12 people died").await?;

    // Names are gone from the file, and each person is the same throughout.
    let known = chrome.downloads()?;
    chrome.press("Escape").await?;
    chrome.press("e").await?;
    chrome.wait_for(".files-export button.primary").await?;
    click_with(chrome, ".files-export label.check", "Replace names by pseudonyms").await?;
    chrome.click(".files-export button.primary").await?;
    let (_, bytes) = chrome.wait_for_download(&known).await?;
    let text = String::from_utf8(bytes)?;
    for name in ["Ada", "Brandt", "Ben", "Okafor", "\"ada\"", "\"ben\"", "r-ada", "r-ben"] {
        ensure!(!text.contains(name), "{name} is in the file");
    }
    let file: Value = serde_json::from_str(&text)?;
    let people: Vec<&Value> = file["people"].as_array().into_iter().flatten().collect();
    let names: Vec<&str> = people.iter().filter_map(|person| person["name"].as_str()).collect();
    ensure!(names.len() >= 2 && names.iter().all(|name| name.starts_with("Annotator ")), "people are called {names:?}");
    let changed = file["claims"].as_array().into_iter().flatten().find(|claim| claim["quantity"]["min"] == 13).context("no such claim")?;
    let (made_by, changed_by) = (&changed["created"]["by"], &changed["history"][0]["by"]);
    ensure!(made_by != changed_by, "two people have one pseudonym");
    for by in [made_by, changed_by] {
        ensure!(people.iter().any(|person| person["id"] == *by), "{by} is nobody");
    }
    let makers = file["claims"].as_array().into_iter().flatten().map(|claim| &claim["created"]["by"]);
    ensure!(makers.clone().count() == 3 && makers.into_iter().all(|by| by == made_by), "one person has several pseudonyms");
    app.end().await
}

#[tokio::test]
async fn some_of_it_is_taken() -> Result<()> {
    let app = App::start().await?;
    let chrome = &app.chrome;
    open(&app, &base()).await?;
    let ben = Copy::of("ben")
        .set("claims", "c1", "note", json!("the observatory counts bodies"))?
        .set("claims", "c2", "note", json!("both at once"))?
        .set("claims", "c3", "quantity", killed(15))?
        .set("incidents", "i3", "note", json!("the eastern one"))?;

    // A change is looked into in its text, with what it was and what it becomes.
    offer(chrome, &ben.file).await?;
    chrome.wait_for_text(".mrg-foot .primary", "Merge").await?;
    let rows = "return [...document.querySelectorAll('.mrg-row')].map(row => row.innerText.replace(/\\s+/g, ' '));";
    let rows = chrome.run(rows).await?.to_string();
    for shown in ["Residents spoke", "the observatory counts bodies", "killed: 14 → killed: 15"] {
        ensure!(rows.contains(shown), "{shown:?} is not in {rows}");
    }
    chrome.wait_for_text(".mrg-row mark", "The ministry put the toll at 14").await?;

    // Without one article; of the rest without one record.
    click_with(chrome, ".mrg-group label", "Ministry speaks").await?;
    chrome.wait_for_text(".mrg-foot .primary", "Merge 3 of 4").await?;
    let out = "[...document.querySelectorAll('.mrg-row')].find(row => row.textContent.includes('both at once')).querySelector('input').id = 'out';";
    chrome.run(out).await?;
    chrome.click("#out").await?;
    chrome.wait_for_text(".mrg-foot .primary", "Merge 2 of 4").await?;
    look(chrome, "merge-part").await?;
    accept(chrome).await?;
    let project = app::exported(chrome).await?;
    let mut file = project.clone();
    let taken = [
        find(&mut file, "claims", "c1")?["note"] == "the observatory counts bodies",
        find(&mut file, "claims", "c2")?["note"] == "both at once",
        find(&mut file, "claims", "c3")?["quantity"]["min"] == 15,
        find(&mut file, "incidents", "i3")?["note"] == "the eastern one",
    ];
    ensure!(taken == [true, false, false, true], "taken was {taken:?}");

    // The rest is offered again, and nothing else.
    offer(chrome, &ben.file).await?;
    chrome.wait_until("document.querySelectorAll('.mrg-row').length === 2", "two are left").await?;
    accept(chrome).await?;
    let mut file = app::exported(chrome).await?;
    ensure!(find(&mut file, "claims", "c3")?["quantity"]["min"] == 15, "the rest did not come");
    app.end().await
}

#[tokio::test]
async fn conflicts_are_marked_in_the_text_and_decided() -> Result<()> {
    let app = App::start().await?;
    let chrome = &app.chrome;
    let ada = Copy::of("ada")
        .set("claims", "c1", "quantity", killed(11))?
        .set("claims", "c2", "note", json!("one after the other"))?
        .set("claims", "c3", "kind", json!("statement"))?
        .set("incidents", "i3", "parent", json!("i4"))?;
    open(&app, &ada.file).await?;
    let ben = Copy::of("ben")
        .set("claims", "c1", "quantity", killed(13))?
        .set("claims", "c2", "note", json!("both at once"))?
        .set("claims", "c3", "kind", json!("background"))?
        .set("incidents", "i4", "parent", json!("i3"))?;
    offer(chrome, &ben.file).await?;
    accept(chrome).await?;
    n_conflicts(chrome, 4).await?;

    // In the margin of the text each has a mark with a name, which leads to it by mouse and by key.
    chrome.press("Control+1").await?;
    app::show_article(chrome, "Blasts hit").await?;
    chrome.wait_until("document.querySelectorAll('.article-flag').length === 2", "both claims are marked").await?;
    let names = chrome.run("return [...document.querySelectorAll('.article-flag')].map(flag => flag.getAttribute('aria-label'));").await?;
    let expect = json!([
        "In conflict: note, of “Two blasts struck the grain terminal”. Decide",
        "In conflict: quantity, of “At least 12 people died”. Decide",
    ]);
    ensure!(names == expect, "they are called {names}");
    look(chrome, "conflict-flags").await?;
    chrome.click(".article-flag[aria-label*='At least 12']").await?;
    chrome.wait_for_text(".mrg-conflict.current h2", "Quantity").await?;
    chrome.wait_for_text(".mrg-conflict.current mark", "At least 12 people died").await?;
    chrome.press("t").await?;
    app::wait_for_current(chrome, "At least 12 people died").await?;
    chrome.wait_for_text(".insp-trouble", "In conflict: quantity").await?;
    chrome.press("Shift+R").await?;
    chrome.wait_for_text(".mrg-conflict.current h2", "Quantity").await?;
    look(chrome, "conflicts-of-every-kind").await?;
    pick(chrome, "13").await?;
    n_conflicts(chrome, 3).await?;

    // A value that neither wrote.
    at_conflict(chrome, "Note").await?;
    chrome.press("Enter").await?;
    chrome.wait_until("document.activeElement?.closest('.mrg-another')", "the field has the focus").await?;
    chrome.press("Control+a").await?;
    chrome.type_text("within a minute").await?;
    chrome.press("Enter").await?;
    n_conflicts(chrome, 2).await?;

    // Each moved under the other: one of the two is decided.
    at_conflict(chrome, "Part of each other").await?;
    pick(chrome, "part of “Grain terminal”").await?;
    n_conflicts(chrome, 1).await?;

    // What is left for later stays, and goes out with the file.
    app::saved(chrome).await?;
    let mut file = app::exported(chrome).await?;
    ensure!(find(&mut file, "claims", "c1")?["quantity"]["min"] == 13, "the value chosen is not there");
    ensure!(find(&mut file, "claims", "c2")?["note"] == "within a minute", "the value typed is not there");
    let left = find(&mut file, "claims", "c3")?;
    let mut values = vec![left["kind"].clone(), left["conflicts"][0]["value"]["kind"].clone()];
    values.sort_by_key(ToString::to_string);
    ensure!(values == ["background", "statement"], "both values should be in {left}");
    let parents: Vec<Value> =
        ["i3", "i4"].into_iter().map(|id| Ok(find(&mut file, "incidents", id)?["parent"].clone())).collect::<Result<_>>()?;
    ensure!(parents == [Value::Null, "i3".into()], "the parents are {parents:?}");
    chrome.press("Control+1").await?;
    app::show_article(chrome, "Blasts hit").await?;
    chrome.wait_until("!document.querySelector('.article-flag')", "no mark is left there").await?;
    app.end().await
}

#[tokio::test]
async fn blind_mode_holds_while_merging() -> Result<()> {
    let app = App::start().await?;
    let chrome = &app.chrome;
    open(&app, &Copy::of("ada").set("claims", "c1", "note", json!("hers"))?.file).await?;
    app::show_article(chrome, "Blasts hit").await?;
    chrome.press("Shift+B").await?;
    chrome.wait_for_text(".foot", "0 claims").await?;
    let ben = Copy::of("ben").set("claims", "c1", "note", json!("his"))?.set("claims", "c3", "quantity", killed(15))?;
    offer(chrome, &ben.file).await?;
    chrome.wait_for_text(".mrg", "You work blind").await?;
    chrome.wait_until("!document.querySelector('.mrg-row')", "nothing of it is shown").await?;
    look(chrome, "merge-blind").await?;
    accept(chrome).await?;
    n_conflicts(chrome, 0).await?;
    chrome.press("Control+5").await?;
    chrome.wait_for_text(".mrg", "1 conflict in articles that you have not finished is kept for later").await?;
    let told = chrome.run("return document.querySelector('.mrg').innerText;").await?;
    ensure!(["his", "hers"].iter().all(|note| !told.to_string().contains(&format!(" {note}"))), "others' work is shown: {told}");
    look(chrome, "conflicts-blind").await?;

    // Whoever is done sees it.
    chrome.press("Control+1").await?;
    app::show_article(chrome, "Blasts hit").await?;
    chrome.press("Shift+W").await?;
    n_conflicts(chrome, 1).await?;
    chrome.wait_for(".article-flag").await?;
    app.end().await
}
