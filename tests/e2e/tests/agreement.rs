//! How far people agree: every figure on the page is the one that the command line gives for the same file, each opens the
//! passages behind it, and those open their articles.

mod app;

use std::process::Command;

use anyhow::{Context, Result, ensure};
use app::App;
use e2e::{Chrome, DESKTOP, PHONE, Scheme};
use serde_json::{Value, json};

/// Three articles that two people have worked on, the third person only on the first two.
fn shared() -> Value {
    let texts = [
        ("wire", "Blasts hit Port Marin", "Two blasts struck the terminal. At least 12 people died there. The Front denied it."),
        ("state", "Ministry speaks", "Fourteen people were confirmed dead. Roads stay closed for now. Two blasts struck the terminal."),
        ("post", "", "Hospitals took in 65 injured. At least 12 people died there."),
    ];
    let people = [("ana", "Ana"), ("ben", "Ben"), ("cem", "Cem")];
    // Who, article, from and to which sentence's word, kind, incident, and a number.
    let marked = [
        ("ana", "wire", "Two blasts struck the terminal", "attack", "port", None),
        ("ana", "wire", "At least 12 people died", "casualties", "port", Some(12)),
        ("ana", "wire", "The Front denied it", "responsibility", "front", None),
        ("ana", "state", "Fourteen people were confirmed dead", "casualties", "port", Some(14)),
        ("ana", "state", "Two blasts struck the terminal", "attack", "port", None),
        ("ana", "post", "Hospitals took in 65 injured", "casualties", "port", Some(65)),
        ("ana", "post", "At least 12 people died", "casualties", "front", Some(12)),
        ("ben", "wire", "blasts struck the terminal", "attack", "port", None),
        ("ben", "wire", "At least 12 people died", "casualties", "port", Some(12)),
        ("ben", "wire", "The Front denied it", "statement", "front", None),
        ("ben", "state", "Fourteen people were confirmed dead", "casualties", "port", Some(41)),
        ("ben", "state", "Roads stay closed", "territory", "front", None),
        ("ben", "post", "Hospitals took in 65 injured", "casualties", "front", Some(65)),
        ("ben", "post", "12 people died there", "casualties", "front", Some(12)),
        ("cem", "wire", "Two blasts struck the terminal", "statement", "port", None),
        ("cem", "wire", "12 people died", "casualties", "front", Some(12)),
        ("cem", "state", "Fourteen people were confirmed dead", "casualties", "port", Some(14)),
    ];
    let mut claims = Vec::new();
    let mut links = Vec::new();
    for (nth, (by, article, quote, kind, incident, number)) in marked.into_iter().enumerate() {
        let text = texts.iter().find(|(id, ..)| *id == article).map_or("", |(.., text)| text);
        let start = text.find(quote).unwrap_or_default();
        let quantity = number.map(|n| json!({ "measure": "killed", "qualifier": "exact", "min": n, "max": n }));
        let created = json!({ "by": by });
        claims.push(json!({
            "id": format!("c{nth:02}"), "article": article, "kind": kind, "quantity": quantity, "created": created,
            "spans": [{ "start": start, "end": start + quote.len(), "quote": quote }],
        }));
        links.push(json!({ "id": format!("l{nth:02}"), "claim": format!("c{nth:02}"), "incident": incident, "created": created }));
    }
    json!({
        "format": "crossbearing", "version": 1, "project": { "id": "shared", "title": "Port Marin" },
        "people": people.map(|(id, name)| json!({ "id": id, "name": name })),
        "articles": texts.map(|(id, title, text)| json!({ "id": id, "title": title, "text": text })),
        "incidents": [{ "id": "port", "title": "Port blasts" }, { "id": "front", "title": "Front" }],
        "claims": claims, "links": links,
    })
}

/// What the command line says of a file.
fn told(file: &std::path::Path) -> Result<Value> {
    let cargo = std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
    let mut command = Command::new(cargo);
    command.args(["run", "--quiet", "--package", "crossbearing-cli", "--", "agreement", "--by-person", "--json"]).arg(file);
    let output = command.output().context("the command line runs")?;
    ensure!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    Ok(serde_json::from_slice(&output.stdout)?)
}

/// A figure of the command line as the page shows it.
fn shown(figures: &Value, measure: &str) -> String {
    match figures["values"][measure].as_f64() {
        None => format!("undefined: {}", figures["undefined"][measure].as_str().unwrap_or_default()),
        Some(value) if value.abs() < 0.0005 => "0.000".to_owned(),
        Some(value) => format!("{value:.3}").replace('-', "−"),
    }
}

/// Compares every measure on the page with those of the command line.
async fn expect_measures(chrome: &Chrome, figures: &Value) -> Result<()> {
    let script = "return [...document.querySelectorAll('.agree-measures [data-measure]')].map(button => [button.dataset.measure, button.textContent]);";
    let rows = chrome.run(script).await?;
    let rows = rows.as_array().context("rows")?;
    let n = figures["values"].as_object().map_or(0, serde_json::Map::len);
    ensure!(rows.len() == n, "{} measures on the page, {n} on the command line", rows.len());
    for row in rows {
        let (measure, text) = (row[0].as_str().unwrap_or_default(), row[1].as_str().unwrap_or_default());
        let expect = shown(figures, measure);
        ensure!(text == expect, "{measure}: the page shows {text:?}, the command line gives {expect:?}");
    }
    Ok(())
}

/// The rows of a plot, as "label: value".
async fn bars(chrome: &Chrome, section: &str) -> Result<Vec<String>> {
    let script = format!(
        "return [...document.querySelectorAll('[aria-labelledby=agree-{section}] .agree-bars .mark')]\
         .map(mark => mark.querySelector('.label').textContent + ': ' + mark.querySelector('.value').textContent);"
    );
    let rows = chrome.run(&script).await?;
    Ok(rows.as_array().into_iter().flatten().filter_map(|row| row.as_str().map(str::to_owned)).collect())
}

#[tokio::test]
async fn the_page_says_what_the_command_line_says() -> Result<()> {
    let app = App::start().await?;
    let chrome = &app.chrome;
    chrome.view(DESKTOP, Scheme::Light).await?;
    app.new_project("Port Marin").await?;
    let file = chrome.profile().file("shared.json", shared().to_string())?;
    chrome.choose_files(app::PICKER, &[file]).await?;
    chrome.wait_for("dialog[open] button.primary:not(:disabled)").await?;
    chrome.click("dialog[open] button.primary").await?;
    chrome.wait_until("!document.querySelector('dialog[open]')", "the dialog closes").await?;
    let exported = chrome.profile().file("exported.json", app::export(chrome).await?)?;
    let told = told(&exported)?;

    chrome.press("Control+3").await?;
    chrome.wait_for(".compare").await?;
    chrome.press("z").await?;
    chrome.wait_for(".agree-matrix").await?;
    chrome.wait_until("document.querySelectorAll('.agree-bars').length === 2", "the plots are there").await?;
    expect_measures(chrome, &told["whole"][0]).await?;

    // Articles, the worst first; one of them not all have worked on.
    let strict = |figures: &Value| {
        let text = shown(&figures["figures"][0], "spans.strict.f1");
        if text.starts_with("undefined") { "undefined".to_owned() } else { text }
    };
    let mut articles: Vec<String> = Vec::new();
    for of in told["by_article"].as_array().into_iter().flatten() {
        let title = of["title"].as_str().filter(|title| !title.is_empty()).unwrap_or("Untitled article");
        articles.push(format!("{title}: {}", strict(of)));
    }
    articles.sort_by_key(|row| row.rsplit_once(": ").map(|(_, value)| value.to_owned()));
    let on_page = bars(chrome, "articles").await?;
    ensure!(on_page == articles, "the page shows {on_page:?}, expected {articles:?}");
    ensure!(on_page.last().is_some_and(|last| last == "Untitled article: undefined"), "{on_page:?}");
    let kinds = bars(chrome, "kinds").await?;
    for of in told["by_kind"].as_array().into_iter().flatten() {
        let value = strict(of);
        let kind = of["kind"].as_str().unwrap_or_default();
        let row = kinds.iter().find(|row| row.to_lowercase().starts_with(kind));
        ensure!(row.is_some_and(|row| row.ends_with(&format!(": {value}"))), "{kind}: the page shows {row:?}, expected {value}");
    }

    // Every two people, by the matrix.
    for (nth, (row, column)) in [(1, 2), (1, 3), (2, 3)].into_iter().enumerate() {
        let cell = format!(".agree-matrix tbody tr:nth-child({row}) td:nth-of-type({column}) button");
        chrome.click(&cell).await?;
        chrome.wait_until(&format!("document.querySelector('{cell}').getAttribute('aria-pressed') === 'true'"), "it is chosen").await?;
        expect_measures(chrome, &told["whole"][nth + 1]).await?;
    }

    // A figure without a value says why, beside it too.
    chrome.click("[data-measure='attributes.source.cohen']").await?;
    chrome.wait_for_text(".agree-told", "Undefined: only one label occurs").await?;

    for scheme in [Scheme::Dark, Scheme::Light] {
        chrome.view(DESKTOP, scheme).await?;
        chrome.expect_accessible("agreement").await?;
    }
    chrome.screenshots("agreement").await?;
    chrome.view(PHONE, Scheme::Light).await?;
    ensure!(chrome.run("return document.documentElement.scrollWidth <= innerWidth;").await? == true, "agreement is wider than a phone");
    chrome.view(DESKTOP, Scheme::Light).await?;

    // From a figure to the passage, and from there into the article.
    chrome.click("[data-measure='spans.strict.f1']").await?;
    chrome.wait_for_text(".agree-behind", "where they differ").await?;
    chrome.click(".agree-behind .quote").await?;
    chrome.wait_for(".insp-quote").await?;
    ensure!(chrome.run("return Boolean(document.querySelector('.workspace.read'));").await? == true, "the article is not on show");
    app.end().await
}

#[tokio::test]
async fn one_person_alone_is_told_so() -> Result<()> {
    let app = App::start().await?;
    let chrome = &app.chrome;
    chrome.view(DESKTOP, Scheme::Light).await?;
    app.new_project("Alone").await?;
    chrome.press("Control+3").await?;
    chrome.wait_for(".compare").await?;
    chrome.press("z").await?;
    chrome.wait_for_text(".compare-empty", "Nobody to agree with yet").await?;
    chrome.expect_accessible("agreement-empty").await?;
    app.end().await
}
