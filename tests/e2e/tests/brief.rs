//! The worked example of the sample: its brief, what is exported of it, its policy, its assessment, and what is left to do.

mod app;

use anyhow::{Context, Result, ensure};
use app::{App, DIALOG};
use e2e::{Chrome, DESKTOP, Scheme};
use serde_json::{Value, json};

const BRIEF: &str = ".brief-page";
const POLICY_FIGURES: &str = ".inc-policy";

/// axe-core in both schemes, and pictures at all sizes.
async fn look(chrome: &Chrome, view: &str) -> Result<()> {
    for scheme in [Scheme::Dark, Scheme::Light] {
        chrome.view(DESKTOP, scheme).await?;
        chrome.expect_accessible(view).await?;
    }
    chrome.screenshots(view).await
}

/// The app with the worked example open.
async fn example() -> Result<App> {
    let app = App::start().await?;
    app.chrome.view(DESKTOP, Scheme::Light).await?;
    app::open_example(&app.chrome).await?;
    Ok(app)
}

async fn go_to_incidents(chrome: &Chrome) -> Result<()> {
    chrome.press("Control+2").await?;
    shows_incident(chrome, "Port Marin blasts").await?;
    chrome.wait_for(".todo-row").await
}

async fn shows_incident(chrome: &Chrome, title: &str) -> Result<()> {
    chrome
        .wait_until(&format!("document.querySelector('.inc-title')?.value.includes({})", json!(title)), &format!("{title} is shown"))
        .await
}

async fn go_to_brief(chrome: &Chrome) -> Result<()> {
    chrome.press("Control+3").await?;
    chrome.wait_for(".compare").await?;
    chrome.press("b").await?;
    chrome.wait_for_text(BRIEF, "what is reported").await
}

async fn closed(chrome: &Chrome) -> Result<()> {
    chrome.wait_until("!document.querySelector('dialog[open]')", "the dialog closes").await
}

/// Clicks the first button under `css` with this text.
async fn click_button(chrome: &Chrome, css: &str, text: &str) -> Result<()> {
    let find = "const button = [...document.querySelectorAll(arguments[0])].find(button => button.textContent.includes(arguments[1])); \
                button?.scrollIntoView({ block: 'center' }); button?.setAttribute('data-wanted', ''); return Boolean(button);";
    ensure!(chrome.run_with(find, vec![json!(css), json!(text)]).await? == true, "no {css} with “{text}”");
    chrome.click("[data-wanted]").await?;
    chrome.run("document.querySelector('[data-wanted]')?.removeAttribute('data-wanted');").await?;
    Ok(())
}

/// What a click or key offers for download: name and text.
async fn downloaded(chrome: &Chrome, known: &[String]) -> Result<(String, String)> {
    let (name, bytes) = chrome.wait_for_download(known).await?;
    Ok((name, String::from_utf8(bytes).context("the file is no UTF-8")?))
}

/// Exports in one of the forms of the dialog.
async fn export_as(chrome: &Chrome, form: &str) -> Result<(String, String)> {
    let known = chrome.downloads()?;
    chrome.press("e").await?;
    chrome.wait_for(".files-export").await?;
    chrome.click(&format!("input[name=export-form][value='{form}']")).await?;
    chrome
        .wait_until(&format!("document.querySelector('input[name=export-form][value=\"{form}\"]').checked"), "the form is chosen")
        .await?;
    chrome.press("Enter").await?;
    let file = downloaded(chrome, &known).await?;
    closed(chrome).await?;
    Ok(file)
}

/// The lines of a Markdown text, as somebody reads them.
fn lines_of_markdown(text: &str) -> Vec<String> {
    let unmarked = |line: &str| {
        let line = line.trim_start().trim_start_matches('#').trim_start_matches(['>', '-']).trim_start().replace("**", "");
        let mut plain = String::new();
        let mut characters = line.chars().peekable();
        while let Some(c) = characters.next() {
            plain.push(if c == '\\' { characters.next().unwrap_or(c) } else { c });
        }
        plain.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")
    };
    text.lines().filter(|line| !line.is_empty()).map(unmarked).collect()
}

/// The lines of the page.
async fn lines_of_page(chrome: &Chrome) -> Result<Vec<String>> {
    let lines = "return [...document.querySelectorAll('.brief-page :is(h1, h2, h3, h4, h5, h6, p, li > span, ul ul > li)')] \
                 .map(block => block.textContent.replace(/\\s+/g, ' ').trim());";
    Ok(serde_json::from_value(chrome.run(lines).await?)?)
}

/// Step by step what the README tells of the worked example, with the pictures that stand there: those of the desktop in
/// light colours, kept in `docs/`.
#[tokio::test]
async fn the_walk_through_of_the_readme() -> Result<()> {
    let app = example().await?;
    let chrome = &app.chrome;
    go_to_incidents(chrome).await?;
    for said in ["3 independent sources", "12–19", "Red Lantern", "6 unexplained", "61–80+", "14 – 18 – 19"] {
        chrome.wait_for_text(".inc-page", said).await?;
    }
    chrome.wait_for(".copies-status[data-copies=done]").await?;
    look(chrome, "example-incidents").await?;

    chrome.press("Control+3").await?;
    chrome.press("m").await?;
    chrome.wait_for_text(".compare", "Nurse at the Sacred Heart clinic").await?;
    chrome.screenshot("example-figures").await?;
    chrome.press("c").await?;
    chrome.wait_for_text(".compare", "By nightfall, when rescuers had searched").await?;
    chrome.screenshot("example-copies").await?;
    go_to_brief(chrome).await?;
    chrome.screenshot("example-brief").await?;
    app.end().await
}

#[tokio::test]
async fn from_the_sample_to_the_brief_and_its_markdown() -> Result<()> {
    let app = example().await?;
    let chrome = &app.chrome;
    go_to_brief(chrome).await?;
    for said in [
        "killed: 12–19 (3 independent sources)",
        "12 or more, Daily Ledger, 15 Mar 2031 (not counted: copied): “at least 12 people had died”",
        "11, State Broadcaster ← Interior ministry spokesman ← Interior ministry, 14 Mar 2031: “Nine dock workers and two guards died",
        "Harbour Observatory: 11 + 8 = 19, stated 19 ✓",
        "Red Lantern: 46 + 19 = 65, stated 71, 6 unexplained",
        "injured: 61–80+",
        "dozens, State Broadcaster, 14 Mar 2031 (not counted: no number)",
        "who did it: asserted by Interior ministry, denied by Northern Front.",
        "Assessed, killed: low 14, best 18, high 19, contested.",
    ] {
        chrome.wait_for_text(BRIEF, said).await?;
    }
    let page = lines_of_page(chrome).await?;
    ensure!(!page.iter().any(|line| line.contains("Mortar attack")), "the brief on one incident tells of another");

    // The Markdown says the same, line by line.
    let known = chrome.downloads()?;
    chrome.click(".brief-buttons button:nth-child(2)").await?;
    let (name, text) = downloaded(chrome, &known).await?;
    ensure!(name == "Port-Marin-14-March.brief.md", "the brief is called {name}");
    ensure!(lines_of_markdown(&text) == page, "the page says\n{}\nthe Markdown\n{text}", page.join("\n"));

    // So does what is copied; and all incidents are a longer brief.
    chrome.click("input[name=brief-extent]:not(:checked)").await?;
    chrome.wait_for_text(BRIEF, "Mortar attack on the harbour").await?;
    chrome.command("Browser.grantPermissions", json!({ "permissions": ["clipboardReadWrite", "clipboardSanitizedWrite"] })).await?;
    chrome.click(".brief-buttons button:nth-child(3)").await?;
    chrome.wait_for_text(".notices", "The brief is copied").await?;
    let copied = chrome.run_async("return await navigator.clipboard.readText();").await?;
    ensure!(lines_of_markdown(copied.as_str().unwrap_or_default()) == lines_of_page(chrome).await?, "the copy says {copied}");

    // A quote leads to its place.
    click_button(chrome, ".brief-page a", "fourteen people were confirmed dead").await?;
    app::wait_for_current(chrome, "fourteen people were confirmed dead").await?;
    chrome.expect_only_own_requests(&app.server.url()).await?;
    app.end().await
}

#[tokio::test]
async fn only_the_brief_is_printed() -> Result<()> {
    let app = example().await?;
    let chrome = &app.chrome;
    go_to_brief(chrome).await?;
    chrome.run("window.print = () => { window.__printed = true; };").await?;
    chrome.click(".brief-buttons button:first-child").await?;
    chrome.wait_until("window.__printed", "the browser is asked to print").await?;
    chrome.command("Emulation.setEmulatedMedia", json!({ "media": "print" })).await?;
    let seen = "return ['.bar', '.foot', '.pane.left', '.pane.right', '.compare-tabs', '.brief-tools', '.notices'] \
                .filter(css => document.querySelector(css)?.getClientRects().length);";
    ensure!(chrome.run(seen).await? == json!([]), "more than the brief is printed");
    // Nothing of it is cut off by a pane that scrolls.
    let whole = "const page = document.querySelector('.brief-page').getBoundingClientRect(); \
                 return document.documentElement.scrollHeight >= page.bottom - 1 && page.height > innerHeight;";
    ensure!(chrome.run(whole).await? == true, "the print ends with the window");
    chrome.screenshot("brief-print").await?;
    app.end().await
}

#[tokio::test]
async fn the_ledger_goes_out_as_tables_and_for_programs() -> Result<()> {
    let app = example().await?;
    let chrome = &app.chrome;
    let (name, table) = export_as(chrome, "ledger.csv").await?;
    ensure!(name == "Port-Marin-14-March.ledger.csv", "the table is called {name}");
    let row =
        table.lines().find(|line| line.contains("i1-blasts,Port Marin blasts,,killed")).context("no row for the dead of the blasts")?;
    ensure!(row.contains(",12,19,false,12–19,3,Coastal Wire 12+; Interior ministry 14; Harbour Observatory 19,"), "the row is {row}");

    let (name, claims) = export_as(chrome, "claims.csv").await?;
    ensure!(name == "Port-Marin-14-March.claims.csv", "the table is called {name}");
    ensure!(claims.lines().any(|line| line.contains("ledger-killed") && line.contains("wire-killed-nightfall")), "no copy in\n{claims}");

    let (name, ledger) = export_as(chrome, "ledger.json").await?;
    ensure!(name == "Port-Marin-14-March.ledger.json", "the ledger is called {name}");
    let ledger: Value = serde_json::from_str(&ledger)?;
    let blasts = |ledger: &Value| -> Option<Value> {
        let incidents = ledger["incidents"].as_array()?;
        let killed = &incidents.iter().find(|incident| incident["id"] == "i1-blasts")?["measures"][0];
        Some(json!([killed["measure"], killed["low"], killed["high"], killed["open"], killed["independent_sources"]]))
    };
    ensure!(blasts(&ledger) == Some(json!(["killed", 12, 19, false, 3])), "the ledger says {:?}", blasts(&ledger));

    let (name, brief) = export_as(chrome, "brief.md").await?;
    ensure!(name == "Port-Marin-14-March.brief.md" && brief.contains("## Mortar attack on the harbour"), "{name} says {brief}");

    // With the project, if asked for; it opens again as if it were not there.
    let bare: Value = app::exported(chrome).await?;
    ensure!(bare.get("computed").is_none(), "what is computed went out unasked");
    let known = chrome.downloads()?;
    for name in &known {
        std::fs::remove_file(chrome.profile().downloads().join(name))?;
    }
    chrome.press("e").await?;
    chrome.wait_for(".files-export").await?;
    click_button(chrome, ".files-export label", "With computed ranges").await?;
    chrome.press("Enter").await?;
    let (_, project) = downloaded(chrome, &[]).await?;
    closed(chrome).await?;
    let project: Value = serde_json::from_str(&project)?;
    ensure!(blasts(&project["computed"]) == blasts(&ledger), "the file says {}", project["computed"]);
    app.end().await
}

#[tokio::test]
async fn a_policy_makes_figures_of_ranges_and_can_be_undone() -> Result<()> {
    let app = example().await?;
    let chrome = &app.chrome;
    go_to_incidents(chrome).await?;
    chrome.wait_for_text(POLICY_FIGURES, "killed 12–19").await?;
    chrome.wait_for_text(POLICY_FIGURES, "injured 61–80+").await?;

    chrome.press("Shift+F").await?;
    chrome.wait_for(".policy").await?;
    chrome.click(".policy input[name=policy-rule][value=lowest]").await?;
    // ACLED's words and one of our own; a number that is none is refused.
    click_button(chrome, ".policy-buttons button", "ACLED").await?;
    chrome.wait_until("document.querySelectorAll('.policy-words li').length === 3", "three words are there").await?;
    chrome.click(".policy-words li:nth-child(2) input:nth-of-type(2)").await?;
    chrome.press("Control+a").await?;
    chrome.type_text("two dozen").await?;
    chrome.wait_for_text(".policy-wrong", "expected a whole number").await?;
    chrome.wait_for(".policy button.primary:disabled").await?;
    chrome.press("Control+a").await?;
    chrome.type_text("24").await?;
    chrome.wait_for(".policy button.primary:not(:disabled)").await?;
    look(chrome, "policy").await?;
    chrome.click(".policy form > label input").await?;
    chrome.type_text("lowest, dozens as 24").await?;
    chrome.press("Enter").await?;
    closed(chrome).await?;
    chrome.wait_for_text(POLICY_FIGURES, "killed 12").await?;
    chrome.wait_for_text(POLICY_FIGURES, "injured 24").await?;
    chrome.wait_for_text(".inc-page", "lowest, dozens as 24").await?;
    let project = app::exported(chrome).await?;
    ensure!(project["project"]["policy"]["name"] == "lowest, dozens as 24", "the file says {}", project["project"]);
    go_to_brief(chrome).await?;
    chrome.wait_for_text(BRIEF, "Figures by the policy “lowest, dozens as 24”: the lowest bound").await?;
    chrome.wait_for_text(BRIEF, "injured: 24–80+ (6 independent sources), by the policy 24").await?;

    // One step back: the range again.
    chrome.press("Control+z").await?;
    chrome.wait_for_text(".notices", "Undone: edit project").await?;
    go_to_incidents(chrome).await?;
    chrome.wait_for_text(POLICY_FIGURES, "injured 61–80+").await?;

    // By hand: nothing until a claim is picked, and nothing when it is let go.
    chrome.press("Shift+F").await?;
    chrome.wait_for(".policy").await?;
    chrome.click(".policy input[name=policy-rule][value=hand_picked]").await?;
    chrome.click(".policy button.primary").await?;
    closed(chrome).await?;
    chrome.wait_for_text(POLICY_FIGURES, "killed none").await?;
    click_button(chrome, ".inc-claim:has(.inc-quote) .inc-pick", "Pick this figure").await?;
    chrome.wait_for_text(POLICY_FIGURES, "killed 12+").await?;
    chrome.expect_accessible("picking by hand").await?;
    click_button(chrome, ".inc-pick", "Picked").await?;
    chrome.wait_for_text(POLICY_FIGURES, "killed none").await?;
    app.end().await
}

#[tokio::test]
async fn an_assessment_is_flagged_once_its_claims_change() -> Result<()> {
    let app = example().await?;
    let chrome = &app.chrome;
    go_to_incidents(chrome).await?;
    ensure!(chrome.run("return Boolean(document.querySelector('.inc-changed'));").await? == false, "it is flagged before anything changed");

    // A claim of the ministry now says 15.
    go_to_brief(chrome).await?;
    click_button(chrome, ".brief-page a", "fourteen people were confirmed dead").await?;
    app::wait_for_current(chrome, "fourteen people were confirmed dead").await?;
    app::fill(chrome, "q", "quantity", "15").await?;
    // From anywhere, a key leads to what is to be looked at again.
    chrome.press("r").await?;
    chrome.wait_for_text(".notices", "Assessments whose claims changed: 1 of 1").await?;
    chrome.wait_for_text(".inc-changed", "1 claim changed since this was assessed").await?;
    chrome.wait_for_text(".inc-changed", "14 then, 15 now").await?;
    // One that was counted goes.
    click_button(chrome, ".inc-claim:has(.inc-quote) .inc-link button", "Unlink").await?;
    chrome.wait_for_text(".inc-changed", "1 claim changed, 1 no longer counted since this was assessed").await?;
    chrome.run("document.querySelector('.inc-changed').scrollIntoView({ block: 'center' });").await?;
    look(chrome, "assessment-changed").await?;

    // It still holds: the new claims are noted. One step, undone as one.
    click_button(chrome, ".inc-changed button", "It still holds").await?;
    chrome.wait_until("!document.querySelector('.inc-changed')", "the flag is gone").await?;
    chrome.press("Control+z").await?;
    chrome.wait_for(".inc-changed").await?;
    chrome.press("Control+Shift+z").await?;
    chrome.wait_until("!document.querySelector('.inc-changed')", "the flag is gone again").await?;
    let project = app::exported(chrome).await?;
    let incidents = project["incidents"].as_array().cloned().unwrap_or_default();
    let basis = incidents.iter().find(|incident| incident["id"] == "i1-blasts").map(|incident| incident["assessment"][0]["basis"].clone());
    let basis = basis.unwrap_or_default();
    ensure!(basis.as_array().is_some_and(|basis| basis.len() == 6), "it rests on {basis}");
    ensure!(basis.to_string().contains("\"low\":15"), "it rests on {basis}");
    app.end().await
}

#[tokio::test]
async fn what_is_left_to_do_is_gone_through_one_by_one() -> Result<()> {
    let app = example().await?;
    let chrome = &app.chrome;
    go_to_incidents(chrome).await?;
    for (nth, said) in [
        (1, "Claims without an incident3"),
        (2, "Casualties without a quantity1"),
        (3, "Casualties without a source11"),
        (4, "Incidents with one source1"),
    ] {
        let row = format!(
            "document.querySelector('.todo li:nth-child({nth})').textContent.replace(/Shift\\+|[A-Z](?=\\d)/g, '') === {}",
            json!(said)
        );
        chrome.wait_until(&row, said).await?;
    }

    // By its row, then by its key: each claim in turn, and round again.
    chrome.click(".todo li:nth-child(1) button").await?;
    app::wait_for_current(chrome, "a white van drive up").await?;
    chrome.wait_for_text(".notices", "Claims without an incident: 1 of 3").await?;
    chrome.press("u").await?;
    app::wait_for_current(chrome, "the second device had been left in a car").await?;
    // One that is dealt with leaves the list; those passed over stay.
    app::link(chrome, "Customs gate, second blast").await?;
    chrome.press("Escape").await?;
    chrome.press("u").await?;
    app::wait_for_current(chrome, "one of them had been released").await?;
    chrome.wait_for_text(".notices", "Claims without an incident: 2 of 2").await?;
    chrome.press("u").await?;
    app::wait_for_current(chrome, "a white van drive up").await?;

    // Incidents too, and all of it in one go.
    chrome.press("v").await?;
    shows_incident(chrome, "Mortar attack").await?;
    chrome.press("g").await?;
    app::wait_for_current(chrome, "a white van drive up").await?;
    chrome.wait_for_text(".notices", "To do, 1 of 15: claims without an incident").await?;
    app.end().await
}

#[tokio::test]
async fn the_new_views_are_sound_full_and_empty() -> Result<()> {
    let app = App::start().await?;
    let chrome = &app.chrome;
    app.new_project("Nothing yet").await?;
    go_to_brief(chrome).await?;
    look(chrome, "brief-empty").await?;
    app.end().await?;

    let app = example().await?;
    let chrome = &app.chrome;
    go_to_brief(chrome).await?;
    look(chrome, "brief-full").await?;
    chrome.press("e").await?;
    chrome.wait_for(DIALOG).await?;
    chrome.click("input[name=export-form][value='brief.md']").await?;
    chrome.wait_for_text(".files-export", "with its parts").await?;
    look(chrome, "export-ledger").await?;
    chrome.press("Escape").await?;
    closed(chrome).await?;
    app.end().await
}
