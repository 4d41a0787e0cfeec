//! From a project of three articles to the matrix, the plots and the timeline: what stands where, the keys, the quotes
//! that open their articles, the files that plots are kept as, and how large a matrix may be.

mod app;

use anyhow::{Context, Result, ensure};
use app::App;
use e2e::{Chrome, DESKTOP, PHONE, Scheme};
use serde_json::{Value, json};

/// Three articles on one attack: its two parts add up for everybody, the whole is in dispute, one report copies another.
fn blasts() -> Value {
    let articles = [
        (
            "wire",
            "Blasts hit Port Marin",
            "Coastal Wire",
            "2031-03-14",
            "Two blasts struck. At least 12 people died, nine at the terminal or more, three at the gate.",
        ),
        (
            "state",
            "Ministry speaks",
            "State Broadcaster",
            "2031-03-14",
            "Ten dead, it said at first. Fourteen people were confirmed dead, eleven in the first blast.",
        ),
        (
            "post",
            "The toll",
            "Meridian Post",
            "2031-03-15",
            "The group put the toll at 19, eight of them at the gate. At least 12 people died, others wrote. Dozens were hurt.",
        ),
    ];
    let mut claims = Vec::new();
    let mut links = Vec::new();
    let mut claim = |id: &str,
                     article: &str,
                     quote: &str,
                     measure: &str,
                     qualifier: &str,
                     bounds: (Option<u32>, Option<u32>),
                     by: &[&str],
                     incident: &str,
                     more: Value| {
        let text = articles.iter().find(|(key, ..)| *key == article).map_or("", |(.., text)| text);
        let start = text.find(quote).unwrap_or_default();
        let mut row = json!({
            "id": id, "article": article, "kind": "casualties", "attribution": by,
            "spans": [{ "start": start, "end": start + quote.len(), "quote": quote }],
            "quantity": { "measure": measure, "qualifier": qualifier, "min": bounds.0, "max": bounds.1, "surface": quote },
        });
        if let (Some(row), Some(more)) = (row.as_object_mut(), more.as_object()) {
            row.extend(more.clone());
        }
        claims.push(row);
        links.push(json!({ "claim": id, "incident": incident, "relation": "reports" }));
    };
    let n = |n: u32| (Some(n), Some(n));
    claim("c1", "wire", "At least 12 people died", "killed", "at_least", (Some(12), None), &[], "whole", json!({}));
    claim("c2", "wire", "nine at the terminal or more", "killed", "at_least", (Some(9), None), &[], "terminal", json!({}));
    claim("c3", "wire", "three at the gate", "killed", "exact", n(3), &[], "gate", json!({}));
    claim("c4", "state", "Fourteen people were confirmed dead", "killed", "exact", n(14), &["ministry"], "whole", json!({}));
    claim("c5", "state", "Ten dead", "killed", "exact", n(10), &["ministry"], "whole", json!({ "status": "superseded" }));
    claim("c6", "state", "eleven in the first blast", "killed", "exact", n(11), &["ministry"], "terminal", json!({}));
    claim("c7", "post", "The group put the toll at 19", "killed", "exact", n(19), &["observatory"], "whole", json!({}));
    claim("c8", "post", "eight of them at the gate", "killed", "exact", n(8), &["observatory"], "gate", json!({}));
    claim("c9", "post", "At least 12 people died", "killed", "at_least", (Some(12), None), &[], "whole", json!({ "copied_from": "c1" }));
    claim("c10", "post", "Dozens were hurt", "injured", "vague", (None, None), &["observatory"], "whole", json!({}));
    json!({
        "format": "crossbearing", "version": 1, "project": { "id": "blasts", "title": "Port Marin" },
        "articles": articles.map(|(id, title, outlet, date, text)| json!({ "id": id, "title": title, "outlet": outlet, "published": { "value": date }, "text": text })),
        "sources": [{ "id": "ministry", "name": "Interior ministry" }, { "id": "observatory", "name": "Harbour Observatory" }],
        "incidents": [
            { "id": "whole", "title": "Port Marin blasts", "time": { "value": "2031-03-14" }, "assessment": [{ "measure": "killed", "low": 14, "best": 16, "high": 19, "grade": "fair" }] },
            { "id": "terminal", "title": "Grain terminal", "parent": "whole", "time": { "value": "2031-03-14T09:10" } },
            { "id": "gate", "title": "Customs gate", "parent": "whole", "time": { "value": "2031-03" } },
        ],
        "claims": claims, "links": links,
    })
}

async fn open(app: &App, project: &Value, n_claims: usize) -> Result<()> {
    app.new_project("Anything").await?;
    let file = app.chrome.profile().file("project.crossbearing.json", project.to_string())?;
    app.chrome.choose_files(app::PICKER, &[file]).await?;
    app.chrome.wait_for(".files-import button.primary:not(:disabled), dialog[open] button.primary:not(:disabled)").await?;
    app.chrome.press("Enter").await?;
    app.chrome.wait_until("!document.querySelector('dialog[open]')", "the dialog closes").await?;
    app.chrome.wait_for_text(".foot", &format!("{n_claims} claims")).await
}

/// The matrix as people read it: each row's cells, without what only screen readers get.
async fn cells(chrome: &Chrome) -> Result<Vec<String>> {
    let rows = chrome
        .run(
            "return [...document.querySelectorAll('.matrix-table tr:not(.gap)')].map(row => [...row.cells].map(cell => { \
                 const copy = cell.cloneNode(true); copy.querySelectorAll('.out-of-sight').forEach(node => node.remove()); \
                 return copy.textContent.trim().replace(/\\s+/g, ' ') + (cell.matches('.at-odds') ? ' ≠' : ''); }).join(' | '));",
        )
        .await?;
    Ok(rows.as_array().into_iter().flatten().filter_map(|row| row.as_str().map(str::to_owned)).collect())
}

async fn expect_cells(chrome: &Chrome, expect: &[&str]) -> Result<()> {
    let shown = cells(chrome).await?;
    ensure!(shown == expect, "the matrix shows {shown:#?}, expected {expect:#?}");
    Ok(())
}

async fn expect_accessible(chrome: &Chrome, view: &str) -> Result<()> {
    for scheme in [Scheme::Dark, Scheme::Light] {
        chrome.view(DESKTOP, scheme).await?;
        chrome.expect_accessible(view).await?;
    }
    chrome.screenshots(view).await?;
    chrome.view(PHONE, Scheme::Light).await?;
    let fits = chrome.run("return document.documentElement.scrollWidth <= innerWidth;").await?;
    ensure!(fits == true, "{view} is wider than a phone");
    chrome.view(DESKTOP, Scheme::Light).await
}

#[tokio::test]
async fn the_matrix_by_mouse_and_keys() -> Result<()> {
    let app = App::start().await?;
    let chrome = &app.chrome;
    chrome.view(DESKTOP, Scheme::Light).await?;
    open(&app, &blasts(), 10).await?;
    chrome.press("Control+3").await?;
    chrome.wait_for(".matrix-table").await?;
    expect_cells(
        chrome,
        &[
            "Incident | Range | Independent sources | Coastal Wire | Harbour Observatory | Interior ministry",
            "Port Marin blasts | 12–19 ≠ | 3 | 12 at least | 19 ≠ | 14 ≠",
            "Customs gate | 3–8 ≠ | 2 | 3 ≠ | 8 ≠ | –",
            "Grain terminal | 9–11 | 2 | 9 at least | – | 11",
        ],
    )
    .await?;
    expect_accessible(chrome, "compare-figures").await?;

    // One stop of the Tab key; the arrows walk, Enter shows the quotes, and the focus stays.
    let stops = chrome.run("return document.querySelectorAll('.matrix-table [tabindex]').length;").await?;
    ensure!(stops == 0, "the Tab key stops {stops} times more within the matrix");
    chrome.click(".matrix-table [data-cell='0,0']").await?;
    chrome.press_times("ArrowRight", 4).await?;
    chrome.press("Enter").await?;
    chrome.wait_for_text("#quotes-heading", "Harbour Observatory on Port Marin blasts: killed").await?;
    chrome.wait_for_text(".quotes", "“The group put the toll at 19”").await?;
    let here =
        chrome.run("return document.getElementById(document.activeElement?.getAttribute('aria-activedescendant'))?.dataset.cell;").await?;
    ensure!(here == "0,4", "the focus is at {here}");
    // The first cell folds its parts, and unfolds them.
    chrome.press("Home").await?;
    chrome.press("ArrowLeft").await?;
    chrome.wait_until("document.querySelectorAll('.matrix-table tbody tr:not(.gap)').length === 1", "the parts are folded").await?;
    chrome.press("ArrowRight").await?;
    chrome.wait_until("document.querySelectorAll('.matrix-table tbody tr:not(.gap)').length === 3", "the parts are there again").await?;
    chrome.press("Control+End").await?;
    let here =
        chrome.run("return document.getElementById(document.activeElement?.getAttribute('aria-activedescendant'))?.dataset.cell;").await?;
    ensure!(here == "2,5", "the focus is at {here}");

    // By outlet, where the copy stands in its own column and counts for nothing; then with what is left out.
    chrome.press("s").await?;
    chrome.wait_for_text(".matrix-table thead", "Meridian Post").await?;
    let outlets = cells(chrome).await?;
    ensure!(outlets[0].ends_with("Coastal Wire | Meridian Post | State Broadcaster"), "the columns are {}", outlets[0]);
    chrome.press("s").await?;
    chrome.press("w").await?;
    chrome.wait_for_text(".matrix-table tbody", "10–19").await?;
    chrome.press("w").await?;

    // A tap on a figure, and from its quote to its place in its article.
    chrome.click(".matrix-table [data-cell='1,3']").await?;
    chrome.wait_for_text("#quotes-heading", "Coastal Wire on Customs gate: killed").await?;
    chrome.click(".quotes .quote").await?;
    chrome.wait_for_text(".article-header", "Blasts hit Port Marin").await?;
    app::wait_for_current(chrome, "three at the gate").await?;

    // An incident that is chosen in the tree is the matrix's current one, and the place stays.
    chrome.press("Control+3").await?;
    chrome.wait_for(".matrix-table").await?;
    chrome.click("[role=treeitem][data-incident=gate]").await?;
    chrome.wait_for_text(".matrix-table tr.current", "Customs gate").await?;
    chrome.expect_only_own_requests(&app.server.url()).await?;
    app.end().await
}

/// Keeps a plot as a file and gives its bytes.
async fn kept(chrome: &Chrome, button: &str) -> Result<(String, Vec<u8>)> {
    let known = chrome.downloads()?;
    chrome.click(button).await?;
    chrome.wait_for_download(&known).await
}

#[tokio::test]
async fn the_incident_its_plot_and_the_files_of_it() -> Result<()> {
    let app = App::start().await?;
    let chrome = &app.chrome;
    chrome.view(DESKTOP, Scheme::Light).await?;
    open(&app, &blasts(), 10).await?;
    chrome.press("Control+2").await?;
    chrome.wait_for_text("[data-measure=killed] .figures", "Stated for the whole").await?;
    let rows = chrome
        .run(
            "return [...document.querySelectorAll('[data-measure=killed] .figures tr')].map(row => [...row.cells].map(cell => { \
                 const copy = cell.cloneNode(true); copy.querySelectorAll('.out-of-sight').forEach(node => node.remove()); \
                 return copy.textContent.trim().replace(/\\s+/g, ' '); }).join(' | '));",
        )
        .await?;
    let expect = json!([
        "Incident | Interior ministry | Coastal Wire | Harbour Observatory | Range",
        "Customs gate |  | 3 | 8 | 3–8",
        "Grain terminal | 11 | 9 at least |  | 9–11",
        "Sum of parts | 11 | 12+ | 8 | 8–12+",
        "Stated for the whole | 14 3 unexplained | 12 at least ✓ | 19 11 unexplained | 12–19",
    ]);
    ensure!(rows == expect, "the table shows {rows:#}, expected {expect:#}");
    chrome.wait_for_text(".facts", "Interior ministry says 14 killed, Harbour Observatory 19").await?;
    chrome.wait_for_text(".facts", "Meridian Post repeats what Coastal Wire has").await?;

    // Why these are independent, by keyboard.
    chrome.run("document.querySelector('.inc-summary .why button').focus();").await?;
    chrome.press("Enter").await?;
    chrome.wait_until("document.querySelector('.inc-summary .why-box').matches(':popover-open')", "the reasons are shown").await?;
    chrome.wait_for_text(".inc-summary .why-box", "marked as copied from Coastal Wire").await?;
    expect_accessible(chrome, "incident-reported").await?;
    chrome.press("Escape").await?;

    // The marks of the plot are walked by the arrows; one shows its quote in the panel.
    let marks = chrome.run("return [...document.querySelectorAll('[data-measure=killed] .plot [data-mark]')].map(mark => mark.getAttribute('aria-description').replace(/[\\u2068\\u2069]/g, ''));").await?;
    let expect = json!([
        "Coastal Wire, 14 Mar 2031: at least 12 killed",
        "↳ Meridian Post, copied: at least 12 killed; not counted",
        "Interior ministry · State Broadcaster, 14 Mar 2031: 14 killed",
        "Interior ministry · State Broadcaster, 14 Mar 2031: 10 killed; not counted: superseded",
        "Harbour Observatory · Meridian Post, 15 Mar 2031: 19 killed",
    ]);
    let as_set = |marks: &Value| {
        let mut marks: Vec<String> = marks.as_array().into_iter().flatten().map(ToString::to_string).collect();
        marks.sort();
        marks
    };
    ensure!(as_set(&marks) == as_set(&expect), "the marks are {marks:#}, expected {expect:#}");
    chrome.run("document.querySelector('[data-measure=killed] .plot [data-mark][tabindex=\"0\"]').focus();").await?;
    chrome.press("End").await?;
    chrome.press("Enter").await?;
    chrome.wait_for_text(".inc-claim.lit", "The group put the toll at 19").await?;

    // The sum of parts shows the claims of the parts.
    chrome.click("[data-measure=killed] tr.sum td:nth-child(3) button").await?;
    chrome.wait_until("document.querySelectorAll('.inc-claim.lit').length === 2", "both claims behind the sum are lit").await?;

    // The table behind the plot.
    chrome.click("[data-measure=killed] .chart-tools button").await?;
    chrome.wait_for_text("[data-measure=killed] .chart-table", "superseded").await?;

    // As files that stand for themselves.
    let (name, svg) = kept(chrome, "[data-measure=killed] .chart-tools button:nth-of-type(2)").await?;
    ensure!(name == "Port-Marin-blasts-killed.svg", "the file is called {name}");
    let svg = String::from_utf8(svg)?;
    ensure!(svg.contains("xmlns=\"http://www.w3.org/2000/svg\"") && !svg.contains("var(--") && !svg.contains("class="), "{svg}");
    let parsed = "const page = new DOMParser().parseFromString(arguments[0], 'image/svg+xml'); \
                  return { bad: Boolean(page.querySelector('parsererror')), texts: [...page.querySelectorAll('text')].map(text => text.textContent).join(' ') };";
    let parsed = chrome.run_with(parsed, vec![json!(svg)]).await?;
    ensure!(parsed["bad"] == false, "the SVG is not well formed");
    for text in ["Reported range", "12–19", "Assessment, fair", "Harbour Observatory", "copied"] {
        ensure!(parsed["texts"].as_str().is_some_and(|texts| texts.contains(text)), "the SVG lacks {text}: {}", parsed["texts"]);
    }
    let (name, png) = kept(chrome, "[data-measure=killed] .chart-tools button:nth-of-type(3)").await?;
    ensure!(name == "Port-Marin-blasts-killed.png", "the file is called {name}");
    ensure!(png.starts_with(b"\x89PNG\r\n\x1a\n"), "the PNG begins with {:?}", &png[..8.min(png.len())]);
    let side = |at: usize| png.get(at..at + 4).and_then(|bytes| bytes.try_into().ok()).map(u32::from_be_bytes).context("no size");
    ensure!(side(16)? > 1000 && side(20)? > 200, "the PNG is {} × {}", side(16)?, side(20)?);
    chrome.expect_only_own_requests(&app.server.url()).await?;
    app.end().await
}

#[tokio::test]
async fn the_timeline() -> Result<()> {
    let app = App::start().await?;
    let chrome = &app.chrome;
    chrome.view(DESKTOP, Scheme::Light).await?;
    open(&app, &blasts(), 10).await?;
    chrome.press("Control+3").await?;
    chrome.wait_for(".matrix-table").await?;
    chrome.press("t").await?;
    chrome.wait_for(".timeline .series").await?;
    // A day is wider than an hour, and a month wider than a day; what is only known to the month looks so.
    let widths = chrome
        .run("return [...document.querySelectorAll('.plot .span')].map(bar => [bar.getBoundingClientRect().width, bar.matches('.vague')]);")
        .await?;
    let width = |nth: usize| widths[nth][0].as_f64().unwrap_or_default();
    ensure!(width(1) > width(0) && width(0) >= width(2) && widths[1][1] == true && widths[0][1] == false, "the bars are {widths}");
    let n_reports = chrome.run("return document.querySelectorAll('.plot .report').length;").await?;
    ensure!(n_reports == 3, "{n_reports} reports are drawn");
    expect_accessible(chrome, "compare-timeline").await?;
    chrome.click(".plot .series .mark").await?;
    chrome.wait_for_text(".quotes", "“").await?;
    chrome.click(".timeline section:last-of-type .chart-tools button").await?;
    chrome.wait_for_text(".timeline section:last-of-type .chart-table", "Reported range").await?;
    app.end().await
}

#[tokio::test]
async fn nothing_to_compare_yet() -> Result<()> {
    let app = App::start().await?;
    app.new_project("Port Marin").await?;
    app.chrome.press("Control+3").await?;
    app.chrome.wait_for_text(".compare-empty", "No figures yet").await?;
    expect_accessible(&app.chrome, "compare-figures-empty").await?;
    app.chrome.press("t").await?;
    app.chrome.wait_for_text(".compare-empty", "Nothing on the timeline yet").await?;
    app.chrome.view(DESKTOP, Scheme::Light).await?;
    expect_accessible(&app.chrome, "compare-timeline-empty").await?;
    app.end().await
}

/// 2,000 incidents of which each of 30 sources has a figure for every fifth.
fn large() -> Value {
    let text = "Ten people died. ".repeat(40);
    let articles: Vec<Value> =
        (0..100).map(|nth| json!({ "id": format!("a{nth}"), "title": format!("Report {nth}"), "outlet": format!("Outlet {}", nth % 10), "text": text })).collect();
    let mut claims = Vec::new();
    let mut links = Vec::new();
    for (incident, source) in (0..2000_usize)
        .flat_map(|incident| (0..30_usize).map(move |source| (incident, source)))
        .filter(|(incident, source)| (incident + source) % 5 == 0)
    {
        let (id, start) = (format!("c{}", claims.len()), 17 * (claims.len() % 40));
        let n = 1 + (incident * 7 + source) % 40;
        claims.push(json!({
            "id": id, "article": format!("a{}", claims.len() % 100), "spans": [{ "start": start, "end": start + 15 }], "kind": "casualties", "attribution": [format!("s{source}")],
            "quantity": { "measure": "killed", "qualifier": "exact", "min": n, "max": n },
        }));
        links.push(json!({ "claim": id, "incident": format!("i{incident}"), "relation": "reports" }));
    }
    let parent = |nth: usize| (!nth.is_multiple_of(10)).then(|| format!("i{}", nth - nth % 10));
    json!({
        "format": "crossbearing", "version": 1, "project": { "id": "large", "title": "Large" }, "articles": articles, "claims": claims, "links": links,
        "sources": (0..30).map(|nth| json!({ "id": format!("s{nth}"), "name": format!("Source {nth}") })).collect::<Vec<_>>(),
        "incidents": (0..2000).map(|nth| json!({ "id": format!("i{nth}"), "title": format!("Incident {nth}"), "parent": parent(nth) })).collect::<Vec<_>>(),
    })
}

#[tokio::test]
async fn a_matrix_of_2000_incidents_draws_only_what_is_in_sight() -> Result<()> {
    let app = App::start().await?;
    let chrome = &app.chrome;
    chrome.view(DESKTOP, Scheme::Light).await?;
    open(&app, &large(), 12_000).await?;
    chrome.press("Control+3").await?;
    chrome.wait_for(".matrix-table").await?;
    let drawn = "document.querySelectorAll('.matrix-table tbody tr:not(.gap)').length";
    chrome.wait_until(&format!("{drawn} > 10 && {drawn} < 80"), "only rows in sight are drawn").await?;
    ensure!(
        chrome.run("return document.querySelector('.matrix-table').getAttribute('aria-rowcount');").await? == "2001",
        "not all rows are there"
    );
    chrome.click(".matrix-table [data-cell='0,0']").await?;
    chrome.press("Control+End").await?;
    chrome
        .wait_until(
            "document.getElementById(document.activeElement?.getAttribute('aria-activedescendant'))?.dataset.cell === '1999,32'",
            "the last cell has the focus",
        )
        .await?;
    chrome.wait_until(&format!("{drawn} > 10 && {drawn} < 80"), "only rows in sight are drawn").await?;
    // Walking goes on, however much else the machine has to do.
    let took = chrome
        .run_async(
            "const begin = performance.now(); \
             for (let nth = 0; nth < 100; nth++) { document.activeElement.dispatchEvent(new KeyboardEvent('keydown', { key: 'ArrowUp', bubbles: true })); \
                 await new Promise(done => requestAnimationFrame(done)); } \
             return [performance.now() - begin, document.querySelector('.matrix-table .active').dataset.cell];",
        )
        .await?;
    ensure!(took[1] == "1899,32", "after a hundred rows the focus is at {}", took[1]);
    ensure!(took[0].as_f64().is_some_and(|ms| ms < 60_000.0), "a hundred rows took {} ms", took[0]);
    app.end().await
}
