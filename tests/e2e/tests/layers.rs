//! Two people's claims in one project file: whose are shown, blind mode, and adjudication from start to an exported gold file,
//! by keys.

mod app;

use anyhow::{Context, Result, ensure};
use app::App;
use e2e::{Chrome, DESKTOP, PHONE, Scheme, TABLET};
use serde_json::{Value, json};

const TEXT: &str = "🔥 PORT MARIN — Two blasts struck the grain terminal on Friday. At least 12 people had died by nightfall, the Observatory said. \
    The ministry put the toll at 14. Eleven were killed at the terminal, three at the customs gate. \
    Residents spoke of a third blast near the quay. Talks were suspended.";

/// Where some words stand: code points, as the file has them.
fn span(quote: &str) -> Value {
    let byte = TEXT.find(quote).unwrap_or_default();
    let start = TEXT[..byte].chars().count();
    json!({ "start": start, "end": start + quote.chars().count(), "quote": quote })
}

/// What Ada and Ben made of one article: two claims alike, four that differ, one that only Ben has, and an incident that he
/// has apart.
fn two_people() -> Value {
    let (mut claims, mut links) = (Vec::new(), Vec::new());
    let mut claim = |by: &str, quote: &str, kind: &str, killed: Option<u32>, source: &str, factuality: &str, incident: &str| {
        let id = format!("{by}-{}", claims.len());
        let attribution: Vec<&str> = Some(source).filter(|source| !source.is_empty()).into_iter().collect();
        claims.push(json!({
            "id": id, "article": "wire", "spans": [span(quote)], "kind": kind, "factuality": factuality,
            "quantity": killed.map(|n| json!({ "measure": "killed", "min": n, "max": n })),
            "attribution": attribution, "created": { "by": by },
        }));
        if !incident.is_empty() {
            links.push(json!({ "claim": id, "incident": incident, "created": { "by": by } }));
        }
    };
    for by in ["ada", "ben"] {
        let is_ada = by == "ada";
        let pick = |ada: &'static str, ben: &'static str| if is_ada { ada } else { ben };
        claim(by, "Two blasts struck the grain terminal", "attack", None, "", "CT+", "port");
        claim(
            by,
            pick("At least 12 people had died", "12 people had died by nightfall"),
            "casualties",
            Some(12),
            "observatory",
            "CT+",
            "port",
        );
        claim(by, "put the toll at 14", "casualties", Some(14), "ministry", "CT+", "port");
        claim(by, "Eleven were killed at the terminal", "casualties", Some(11), "ministry", "CT+", pick("port", "terminal"));
        claim(by, "three at the customs gate", pick("casualties", "attack"), Some(3), pick("ministry", ""), "CT+", "port");
        claim(by, "a third blast near the quay", "attack", None, "", pick("PS+", "CT-"), "port");
        if !is_ada {
            claim(by, "Talks were suspended", "diplomacy", None, "", "CT+", "");
        }
    }
    json!({
        "format": "crossbearing", "version": 1, "project": { "id": "two", "title": "By two" },
        "people": [{ "id": "ada", "name": "Ada" }, { "id": "ben", "name": "Ben" }],
        "sources": [{ "id": "observatory", "name": "Harbour Observatory" }, { "id": "ministry", "name": "Interior ministry" }],
        "articles": [{ "id": "wire", "title": "Blasts hit Port Marin", "outlet": "Coastal Wire", "text": TEXT }],
        "incidents": [{ "id": "port", "title": "Port Marin blasts" }, { "id": "terminal", "title": "Grain terminal", "parent": "port" }],
        "claims": claims, "links": links,
    })
}

async fn open(app: &App) -> Result<()> {
    app.new_project("Anything").await?;
    let file = app.chrome.profile().file("two.crossbearing.json", two_people().to_string())?;
    app.chrome.choose_files(app::PICKER, &[file]).await?;
    app.chrome.wait_for(".files-import button.primary:not(:disabled), dialog[open] button.primary:not(:disabled)").await?;
    app.chrome.press("Enter").await?;
    app.chrome.wait_until("!document.querySelector('dialog[open]')", "the dialog closes").await?;
    app.chrome.wait_for_text(".foot", "13 claims").await
}

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

async fn listed(chrome: &Chrome, n_claims: usize) -> Result<()> {
    chrome
        .wait_until(&format!("document.querySelectorAll('.claim-row').length === {n_claims}"), &format!("{n_claims} claims are listed"))
        .await
}

#[tokio::test]
async fn whose_claims_are_shown() -> Result<()> {
    let app = App::start().await?;
    let chrome = &app.chrome;
    chrome.view(DESKTOP, Scheme::Light).await?;
    open(&app).await?;
    app::show_article(chrome, "Blasts hit Port Marin").await?;
    listed(chrome, 13).await?;
    chrome.click(".layers > summary").await?;
    chrome.press("Shift+L").await?;
    listed(chrome, 6).await?;
    chrome.wait_for_text(".layers > summary", "Ada").await?;
    chrome.press("Shift+L").await?;
    listed(chrome, 7).await?;
    chrome.press("Shift+L").await?;
    listed(chrome, 13).await?;
    chrome.press("Shift+O").await?;
    chrome.wait_for_text(".layers > summary", "by person").await?;
    look(chrome, "layers").await?;

    // Blind: nothing of theirs anywhere, until what is mine is done; all of it is kept all the same.
    chrome.press("Shift+B").await?;
    chrome.wait_for_text(".foot", "1 article · 0 claims").await?;
    chrome.press("Control+2").await?;
    chrome.wait_until("!document.querySelector('.inc-left').textContent.includes('killed')", "the tree tells no figure").await?;
    chrome.press("Control+1").await?;
    chrome.reload().await?;
    chrome.wait_for_text(".foot", "1 article · 0 claims").await?;
    chrome.press("Shift+W").await?;
    chrome.wait_for_text(".notices", "Your work on this article is done").await?;
    chrome.wait_for_text(".foot", "13 claims").await?;
    let project = app::exported(chrome).await?;
    ensure!(project["progress"][0]["done"] == true && project["claims"].as_array().map(Vec::len) == Some(13), "{}", project["progress"]);
    app.end().await
}

#[tokio::test]
async fn adjudication_from_start_to_an_exported_gold_file() -> Result<()> {
    let app = App::start().await?;
    let chrome = &app.chrome;
    chrome.view(DESKTOP, Scheme::Light).await?;
    open(&app).await?;
    chrome.press("Control+4").await?;
    chrome.wait_for_text(".adj-count", "0 of 5 decided").await?;
    chrome.wait_for_text(".adj-head", "1. incident").await?;
    look(chrome, "adjudicate-incident").await?;
    // Ben's terminal is an incident of its own.
    chrome.press("2").await?;
    chrome.wait_for_text(".adj-count", "1 of 5 decided").await?;
    chrome.wait_for_text(".adj-agreed", "3 agreed claims").await?;
    chrome.press("a").await?;
    chrome.wait_for_text(".adj-agreed", "3 taken over").await?;

    // Different edges: Ada's, with a reason; then her edge is moved in the text.
    chrome.wait_for_text(".adj-head", "2. different edges").await?;
    chrome.wait_for_text(".adj-card .differs", "At least 12 people had died").await?;
    look(chrome, "adjudicate").await?;
    chrome.press("r").await?;
    chrome.wait_until("document.activeElement?.matches('.adj-reason textarea')", "the reason has the focus").await?;
    chrome.type_text("the hedge belongs to the number").await?;
    chrome.press("Escape").await?;
    chrome.press("1").await?;
    chrome.wait_for_text(".adj-count", "2 of 5 decided").await?;
    chrome.wait_for_text(".adj-head", "3. kind, source").await?;
    chrome.press("u").await?;
    chrome.wait_for_text(".adj-count", "1 of 5 decided").await?;
    chrome.press("Control+Shift+z").await?;
    chrome.wait_for_text(".adj-count", "2 of 5 decided").await?;
    chrome.press("p").await?;
    chrome.wait_for_text(".adj-head", "2. different edges").await?;
    chrome.press("e").await?;
    app::wait_for_current(chrome, "At least 12 people had died").await?;
    chrome.press("Alt+ArrowRight").await?;
    app::wait_for_current(chrome, "At least 12 people had died by").await?;
    chrome.press("Control+4").await?;
    chrome.wait_for_text(".adj-count", "2 of 5 decided").await?;
    // It goes on where something is open.
    chrome.wait_for_text(".adj-head", "3. kind, source").await?;
    chrome.press("1").await?;
    chrome.wait_for_text(".adj-head", "4. factuality").await?;
    chrome.press("2").await?;
    chrome.wait_for_text(".adj-head", "5. marked by some only").await?;
    chrome.press("0").await?;
    chrome.wait_for_text(".adj-note.done", "All is decided").await?;
    chrome.wait_for_text(".adj-count", "5 of 5 decided").await?;
    look(chrome, "adjudicated").await?;

    let known = chrome.downloads()?;
    chrome.click(".adj-note.done button").await?;
    chrome.wait_for(".files-export button.primary").await?;
    chrome.press("Enter").await?;
    let (name, bytes) = chrome.wait_for_download(&known).await?;
    ensure!(name.contains("gold.crossbearing.json"), "the file is called {name}");
    let gold: Value = serde_json::from_slice(&bytes).context("the gold file is no JSON")?;
    let mut told: Vec<String> = Vec::new();
    for claim in gold["claims"].as_array().into_iter().flatten() {
        ensure!(claim["layer"] == "gold", "{claim} is in the file");
        let links = gold["links"].as_array().into_iter().flatten().filter(|link| link["claim"] == claim["id"]);
        let incidents: Vec<&str> = links.filter_map(|link| link["incident"].as_str()).collect();
        told.push(format!(
            "{} {} {} {}",
            claim["spans"][0]["quote"].as_str().unwrap_or_default(),
            claim["kind"].as_str().unwrap_or_default(),
            claim["factuality"].as_str().unwrap_or_default(),
            incidents.join("+")
        ));
    }
    told.sort_unstable();
    let expect = [
        "At least 12 people had died by casualties CT+ port",
        "Eleven were killed at the terminal casualties CT+ terminal",
        "Two blasts struck the grain terminal attack CT+ port",
        "a third blast near the quay attack CT- port",
        "put the toll at 14 casualties CT+ port",
        "three at the customs gate casualties CT+ port",
    ];
    ensure!(told == expect, "the layer is {told:#?}");
    let decisions: Vec<&Value> = gold["decisions"].as_array().into_iter().flatten().collect();
    ensure!(decisions.len() == 8, "there are {} decisions", decisions.len());
    let edge = decisions.iter().find(|decision| decision["matter"] == "edge").context("no decision on edges")?;
    ensure!(edge["reason"] == "the hedge belongs to the number" && edge["about"].as_array().map(Vec::len) == Some(2), "{edge}");
    let missed = decisions.iter().find(|decision| decision["matter"] == "missed").context("no decision on what was missed")?;
    ensure!(missed["outcome"].is_null(), "{missed}");
    ensure!(gold["partial"] == true, "the file passes for the whole project");
    app.end().await
}
