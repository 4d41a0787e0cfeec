//! Files as they come: many, doubled, broken, hostile.

mod app;

use anyhow::{Result, ensure};
use app::App;
use e2e::{DESKTOP, Scheme};
use serde_json::{Value, json};

#[tokio::test]
async fn a_thousand_files_load_while_the_page_stays_alive_and_can_be_stopped() -> Result<()> {
    let app = App::start().await?;
    let chrome = &app.chrome;
    app.new_project("Thousand").await?;
    let folder = "thousand";
    for nth in 0..1_000 {
        let text = format!("Headline {nth}\n\nPORT MARIN (Coastal Wire) — In report {nth} at least {nth} people were counted.\n").repeat(3);
        chrome.profile().file(&format!("{folder}/report-{nth:04}.txt"), text)?;
    }
    let path = chrome.profile().file(&format!("{folder}/report-0000.txt"), "Headline 0\n\nBody.\n")?;
    let dropped = path.parent().map(std::path::Path::to_path_buf).into_iter().collect::<Vec<_>>();

    // Stopped while it reads: nothing is added.
    chrome.drop_files(".workspace", &dropped).await?;
    chrome.wait_for(".files-reading button:not(.plain)").await?;
    chrome.press("Escape").await?;
    chrome.wait_for_text(".notices", "nothing was added").await?;
    chrome.wait_for_text(".foot", "0 articles").await?;

    // Again, to the end. Frames keep coming while it reads.
    chrome
        .run(
            "window.__longest = 0; let last = performance.now(); window.__frames = 0; \
             const step = now => { window.__frames++; last = now; if (!document.querySelector('.files-review')) requestAnimationFrame(step); }; \
             requestAnimationFrame(step);",
        )
        .await?;
    chrome.drop_files(".workspace", &dropped).await?;
    chrome.wait_for_text(".files-review h2", "Add 1000 articles").await?;
    let frames = chrome.run("return window.__frames;").await?;
    ensure!(frames.as_u64().is_some_and(|n| n >= 3), "only {frames} frames were drawn while the files were read");
    chrome.press("Enter").await?;
    chrome.wait_for_text(".foot", "1000 articles").await?;
    app::saved(chrome).await?;

    // The same again: nothing new.
    chrome.drop_files(".workspace", &dropped).await?;
    chrome.wait_for_text(".files-review h2", "Nothing new to add").await?;
    chrome.press("Escape").await?;
    // All of it is one step.
    chrome.press("Control+z").await?;
    chrome.wait_for_text(".foot", "0 articles").await?;
    app.end().await
}

#[tokio::test]
async fn encodings_are_guessed_shown_and_can_be_changed() -> Result<()> {
    let app = App::start().await?;
    let chrome = &app.chrome;
    chrome.view(DESKTOP, Scheme::Light).await?;
    app.new_project("Encodings").await?;
    // "Tote und Verletzte bei zwei Anschlägen" in windows-1252, and Arabic in UTF-16 with its mark.
    let western: Vec<u8> =
        "Anschläge in Häfen: Übergangsbehörde zählt fünfzig Tote und größere Schäden.\n".chars().map(|c| c as u8).collect();
    let arabic: Vec<u8> = "\u{feff}قتل اثنا عشر شخصا في المرفأ.\n".encode_utf16().flat_map(u16::to_le_bytes).collect();
    let files = [chrome.profile().file("western.txt", western)?, chrome.profile().file("arabic.txt", arabic)?];
    chrome.choose_files(app::PICKER, &files).await?;
    chrome.wait_for_text(".files-review", "Anschläge in Häfen").await?;
    chrome.wait_for_text(".files-review", "guessed").await?;
    chrome.wait_for_text(".files-review", "اثنا عشر").await?;
    chrome.wait_for_text(".files-review", "marked in the file").await?;
    // Another choice reads the file anew.
    chrome
        .run(
            "const select = document.querySelector('#encoding-0-0'); select.value = 'windows-1251'; \
             select.dispatchEvent(new Event('change', { bubbles: true }));",
        )
        .await?;
    chrome.wait_for_text(".files-review", "chosen").await?;
    chrome.wait_until("!document.querySelector('.files-review').textContent.includes('Anschläge')", "the text is read anew").await?;
    chrome.press("Escape").await?;
    app.end().await
}

#[tokio::test]
async fn broken_files_are_named_and_change_nothing() -> Result<()> {
    let app = App::start().await?;
    let chrome = &app.chrome;
    app.new_project("Broken").await?;
    app::open_files(chrome, &app::articles(chrome)?).await?;
    app::saved(chrome).await?;
    let before = app::export(chrome).await?;
    let project = |change: &dyn Fn(&mut Value)| -> Result<Vec<u8>> {
        let mut value = json!({
            "format": "crossbearing", "version": 1,
            "articles": [{"id": "a1", "text": "🔥 Two blasts."}],
            "incidents": [{"id": "i1", "title": "One"}, {"id": "i2", "title": "Two", "parent": "i1"}],
            "claims": [{"id": "c1", "article": "a1", "spans": [{"start": 2, "end": 12}], "kind": "attack"}],
        });
        change(&mut value);
        Ok(serde_json::to_vec(&value)?)
    };
    let deep = format!("{{\"format\": \"crossbearing\", \"version\": 1, \"x\": {}{}}}", "[".repeat(100_000), "]".repeat(100_000));
    let cases: [(&str, Vec<u8>, &str); 11] = [
        ("empty.txt", Vec::new(), "empty"),
        ("picture.txt", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR".to_vec(), "PNG"),
        ("broken.json", b"{\"format\": \"crossbearing\",\n  \"version\": 1,,}".to_vec(), "line 2"),
        ("newer.json", project(&|value| value["version"] = json!(99))?, "99"),
        ("range.json", project(&|value| value["claims"][0]["spans"][0]["end"] = json!(99))?, "claims[0].spans[0]"),
        ("reversed.json", project(&|value| value["claims"][0]["spans"][0]["start"] = json!(12))?, "claims[0].spans[0]"),
        ("double.json", project(&|value| value["incidents"][1]["id"] = json!("i1"))?, "i1"),
        ("cycle.json", project(&|value| value["incidents"][0]["parent"] = json!("i2"))?, "i2"),
        ("types.json", project(&|value| value["claims"][0]["spans"][0]["start"] = json!("two"))?, "claims[0].spans[0].start"),
        ("negative.json", project(&|value| value["claims"][0]["spans"][0]["start"] = json!(-1))?, "claims[0].spans[0].start"),
        ("deep.json", deep.into_bytes(), "deep.json"),
    ];
    for (name, bytes, expected) in cases {
        let file = chrome.profile().file(name, bytes)?;
        chrome.choose_files(app::PICKER, &[file]).await?;
        chrome.wait_for_text(app::DIALOG, name).await?;
        let said = chrome.run("return document.querySelector('dialog[open]').innerText;").await?;
        let said = said.as_str().unwrap_or_default().to_owned();
        ensure!(said.contains(expected), "of {name} it says {said:?}, which does not name {expected:?}");
        chrome.press("Escape").await?;
        chrome.wait_until("!document.querySelector('dialog[open]')", "the dialog closes").await?;
    }
    // A project file in another encoding would change its words: it is refused, with the byte.
    let odd = [b"{\"format\": \"crossbearing\", \"version\": 1, \"x\": \"".as_slice(), b"\xff\xfe\"}"].concat();
    let file = chrome.profile().file("odd.json", odd)?;
    chrome.choose_files(app::PICKER, &[file]).await?;
    chrome.wait_for_text(app::DIALOG, "odd.json, byte 47: found bytes that are not UTF-8").await?;
    chrome.press("Escape").await?;
    chrome.wait_until("!document.querySelector('dialog[open]')", "the dialog closes").await?;
    ensure!(app::export(chrome).await? == before, "a broken file changed the project");
    app.end().await
}

/// Runs if any of it is ever taken for markup or code.
const HOSTILE: &str = "<img src=x onerror=\"window.__ran=1\"><script>window.__ran=1</script>\"'`${window.__ran=1}</style></textarea>javascript:window.__ran=1 \u{202e}\u{0}=cmd|' /C calc'!A0";

#[tokio::test]
async fn hostile_strings_are_never_run_nor_rendered() -> Result<()> {
    let app = App::start().await?;
    let chrome = &app.chrome;
    chrome.view(DESKTOP, Scheme::Light).await?;
    app.new_project(&HOSTILE.replace(['\u{0}', '\u{202e}'], "")).await?;
    let text = format!("{HOSTILE}\n\nAt least 12 people died.\n");
    let file = json!({
        "format": "crossbearing", "version": 1,
        "project": {"id": "p", "title": HOSTILE, "description": HOSTILE, "guidelines": HOSTILE},
        "scheme": {"kinds": [{"id": "casualties", "label": HOSTILE, "color": "red;}body{display:none}", "key": "1", "description": HOSTILE}]},
        "people": [{"id": "q", "name": HOSTILE}],
        "sources": [{"id": "s1", "name": HOSTILE, "aliases": [HOSTILE], "type": "other"}],
        "articles": [{"id": "a1", "title": HOSTILE, "outlet": HOSTILE, "url": "javascript:window.__ran=1", "language": HOSTILE, "note": HOSTILE,
            "text": text, "original": {"name": HOSTILE, "sha256": ""}}],
        "incidents": [{"id": "i1", "title": HOSTILE, "aliases": [HOSTILE], "type": HOSTILE, "note": HOSTILE, "place": {"name": HOSTILE},
            "actors": [{"name": HOSTILE, "role": HOSTILE}]}],
        "claims": [{"id": "c1", "article": "a1", "spans": [{"start": 0, "end": 60}], "kind": "casualties", "attribution": ["s1"], "note": HOSTILE,
            "tags": [HOSTILE], "time": {"surface": HOSTILE}, "place": {"surface": HOSTILE, "name": HOSTILE},
            "quantity": {"measure": "killed", "qualifier": "vague", "surface": HOSTILE}}],
        "links": [{"id": "l1", "claim": "c1", "incident": "i1", "note": HOSTILE}],
    });
    let name = "<img src=x onerror=window.__ran=1>.json";
    let file = chrome.profile().file(name, serde_json::to_vec(&file)?)?;
    chrome.choose_files(app::PICKER, &[file]).await?;
    chrome.wait_for_text(app::DIALOG, "1 claim").await?;
    chrome.press("Enter").await?;
    chrome.wait_for_text(".foot", "1 claim").await?;
    chrome.wait_for(".files-article").await?;
    chrome.click(".files-article").await?;
    chrome.wait_for(".article-text p").await?;
    chrome.press("j").await?;
    chrome.wait_for(".insp-quote").await?;
    chrome.press("Control+2").await?;
    chrome.wait_for_text(".pane.middle", "<img src=x").await?;
    for key in ["?", "Control+k", "e", "Control+,"] {
        chrome.press(key).await?;
        chrome.wait_for(app::DIALOG).await?;
        chrome.press("Escape").await?;
        chrome.wait_until("!document.querySelector('dialog[open]')", "the dialog closes").await?;
    }
    let found = chrome
        .run(
            "return [window.__ran ?? null, document.querySelectorAll('#app img, #app script, #app a[href^=\"javascript:\"]').length, \
             getComputedStyle(document.body).display];",
        )
        .await?;
    ensure!(found == json!([null, 0, "block"]), "a hostile string got through: {found}");
    // It goes out as it came in.
    let project = app::exported(chrome).await?;
    ensure!(project["project"]["title"] == HOSTILE && project["claims"][0]["note"] == HOSTILE, "a hostile string was changed");
    app.end().await
}
