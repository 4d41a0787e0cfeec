//! Every screen and every person: panes that are resized and hidden, how text looks, the article on paper, and what systems
//! ask for: colours of their own, less motion, pages enlarged to 400 %.

mod app;

use anyhow::{Context, Result, ensure};
use app::{App, TEXT};
use e2e::{Chrome, DESKTOP, ENLARGED, PHONE, Scheme, TABLET};
use serde_json::{Value, json};

/// The example, on a laptop.
async fn example() -> Result<App> {
    let app = App::start().await?;
    app.chrome.view(DESKTOP, Scheme::Light).await?;
    app::open_example(&app.chrome).await?;
    app.chrome.wait_for(TEXT).await?;
    Ok(app)
}

/// How wide a pane is, and what its edge says.
async fn width(chrome: &Chrome, pane: &str, edge: &str) -> Result<i64> {
    let script = "const [pane, edge] = arguments; const width = Math.round(document.querySelector(pane).getBoundingClientRect().width); \
                  return [width, Number(document.querySelector(edge).getAttribute('aria-valuenow'))];";
    let both = chrome.run_with(script, vec![json!(pane), json!(edge)]).await?;
    let (width, said) = (both[0].as_i64().context("no width")?, both[1].as_i64().context("nothing said")?);
    ensure!(width == said, "{pane} is {width} wide, and its edge says {said}");
    Ok(width)
}

async fn wait_for_width(chrome: &Chrome, pane: &str, expect: i64) -> Result<()> {
    let wide = format!("Math.round(document.querySelector('{pane}').getBoundingClientRect().width) === {expect}");
    chrome.wait_until(&wide, &format!("{pane} is {expect} wide")).await
}

const LIST: (&str, &str) = (".pane.left", ".pane-edge.list");
const PANEL: (&str, &str) = (".pane.right", ".pane-edge.panel");

#[tokio::test]
async fn panes_are_resized_and_hidden_and_found_again() -> Result<()> {
    let app = example().await?;
    let chrome = &app.chrome;
    // By keys.
    ensure!(width(chrome, LIST.0, LIST.1).await? == 268, "the usual width");
    chrome.run("document.querySelector('.pane-edge.list').focus();").await?;
    chrome.press_times("ArrowRight", 2).await?;
    wait_for_width(chrome, LIST.0, 300).await?;
    ensure!(width(chrome, LIST.0, LIST.1).await? == 300, "two steps");
    chrome.press("End").await?;
    wait_for_width(chrome, LIST.0, 403).await?;
    chrome.press("Home").await?;
    wait_for_width(chrome, LIST.0, 180).await?;
    chrome.press("ArrowRight").await?;
    wait_for_width(chrome, LIST.0, 196).await?;
    // By mouse.
    let edge = chrome
        .run("const at = document.querySelector('.pane-edge.panel').getBoundingClientRect(); return Math.round(at.left + at.width / 2);")
        .await?
        .as_i64()
        .context("no edge")?;
    let before = width(chrome, PANEL.0, PANEL.1).await?;
    chrome.drag((edge, 420), (edge - 80, 430)).await?;
    chrome.wait_until("!document.querySelector('.pane-edge.dragged')", "the edge is let go").await?;
    let after = width(chrome, PANEL.0, PANEL.1).await?;
    ensure!((after - before - 80).abs() <= 6, "dragged by 80: from {before} to {after}");
    // Found again.
    chrome.reload().await?;
    chrome.wait_for(TEXT).await?;
    ensure!(width(chrome, LIST.0, LIST.1).await? == 196, "the list after loading anew");
    ensure!(width(chrome, PANEL.0, PANEL.1).await? == after, "the panel after loading anew");
    // Hidden and shown by keys; what a hidden panel is asked for shows it.
    chrome.press("Control+b").await?;
    chrome.press("Control+Shift+b").await?;
    chrome.wait_until("document.querySelectorAll('.pane-edge').length === 0", "no edge is left").await?;
    chrome.wait_until("document.querySelector('main').getBoundingClientRect().width === innerWidth", "the text has all the room").await?;
    chrome.screenshot("panes-hidden").await?;
    chrome.reload().await?;
    chrome.wait_for(TEXT).await?;
    chrome.wait_until("document.querySelector('main').getBoundingClientRect().width === innerWidth", "still hidden").await?;
    chrome.run("document.querySelector('.article-text').focus();").await?;
    chrome.press("j").await?;
    chrome.press("q").await?;
    chrome.wait_until("document.activeElement?.closest('[data-field=quantity]')", "the quantity has the focus").await?;
    chrome.press("Escape").await?;
    // By the palette, as they came.
    chrome.press("Control+k").await?;
    chrome.type_text("panes as wide").await?;
    chrome.press("Enter").await?;
    wait_for_width(chrome, LIST.0, 268).await?;
    wait_for_width(chrome, PANEL.0, 356).await?;
    // On smaller screens panes are something else.
    for size in [TABLET, PHONE] {
        chrome.view(size, Scheme::Light).await?;
        chrome
            .wait_until("[...document.querySelectorAll('.pane-edge')].every(edge => edge.offsetWidth === 0)", "there are no edges")
            .await?;
    }
    app.end().await
}

/// The size, line height, family and width of the text.
async fn looks(chrome: &Chrome) -> Result<Value> {
    let script = "const text = document.querySelector('.article-text'); const style = getComputedStyle(text); \
                  return { size: style.fontSize, family: style.fontFamily.split(',')[0], lead: parseFloat(style.lineHeight) / parseFloat(style.fontSize), width: text.clientWidth };";
    chrome.run(script).await
}

/// The rows of the articles and of the incidents are so high, in CSS pixels, and lie one below the other without gaps.
async fn rows_are_high(chrome: &Chrome, expect: [u32; 2]) -> Result<()> {
    let script = "return ['.files-scroll li', '.inc-row'].flatMap(row => { \
                      const tops = [...document.querySelectorAll(row)].map(row => row.getBoundingClientRect()).sort((a, b) => a.top - b.top); \
                      return [tops[0].height, ...tops.slice(1).map((rect, nth) => rect.top - tops[nth].top)].every(px => px === tops[0].height) ? [tops[0].height] : []; \
                  });";
    let found = chrome.run(script).await?;
    ensure!(found == json!(expect), "found rows of {found}, expected {expect:?}");
    Ok(())
}

#[tokio::test]
async fn how_text_looks_is_kept_and_carried() -> Result<()> {
    let app = example().await?;
    let chrome = &app.chrome;
    let before = looks(chrome).await?;
    ensure!(before["size"] == "18px", "{before}");
    chrome.press("Alt+t").await?;
    chrome.wait_for(".look-dialog").await?;
    chrome.screenshots("dialog-look").await?;
    // At once, behind the dialog.
    chrome.click("[data-look=narrow] input").await?;
    let narrow = format!("document.querySelector('.article-text').clientWidth < {}", before["width"]);
    chrome.wait_until(&narrow, "the lines are shorter").await?;
    for word in ["sans", "roomy"] {
        chrome.click(&format!("[data-look={word}] input")).await?;
    }
    chrome.click(".look-size button:last-of-type").await?;
    let size = "getComputedStyle(document.querySelector('.article-text')).fontSize === '20.7px'";
    chrome.wait_until(size, "the text is larger").await?;
    let after = looks(chrome).await?;
    ensure!(after["family"] != before["family"], "{after}");
    ensure!((after["lead"].as_f64().unwrap_or_default() - 1.9).abs() < 0.02, "{after}");
    rows_are_high(chrome, [96, 58]).await?;
    // Carried elsewhere in the file of settings.
    let known = chrome.downloads()?;
    chrome.click(".look-dialog .keys-tools button:nth-of-type(2)").await?;
    let (name, bytes) = chrome.wait_for_download(&known).await?;
    let file: Value = serde_json::from_slice(&bytes)?;
    ensure!(file["format"] == "crossbearing-settings" && file["version"] == 1, "{name}: {file}");
    ensure!(file["language"] == "en", "{file}");
    ensure!(file["text"] == json!({ "size": 115, "width": "narrow", "font": "sans", "density": "roomy" }), "{file}");
    chrome.press("Escape").await?;
    chrome.reload().await?;
    chrome.wait_for(TEXT).await?;
    ensure!(looks(chrome).await? == after, "after loading anew: {}", looks(chrome).await?);
    // By keys, and back.
    chrome.press("Control+<").await?;
    chrome.wait_until("getComputedStyle(document.querySelector('.article-text')).fontSize === '18px'", "the text is smaller").await?;
    chrome.press("Alt+t").await?;
    chrome.wait_for(".look-dialog").await?;
    chrome.click(".look-dialog .keys-tools button:first-of-type").await?;
    chrome.wait_until("document.documentElement.dataset.font === 'serif'", "all is as usual").await?;
    ensure!(looks(chrome).await? == before, "{}", looks(chrome).await?);
    rows_are_high(chrome, [78, 46]).await?;
    // A file brings it in again; one that knows only keys leaves it.
    let keys = json!({ "format": "crossbearing-settings", "version": 1, "keys": { "text.mark": ["Alt+m"] } });
    let keys = chrome.profile().file("keys.json", keys.to_string())?;
    let all = chrome.profile().file("all.json", file.to_string())?;
    chrome.choose_files(".look-dialog .keys-import input", &[all]).await?;
    chrome.wait_until(size, "the text is larger again").await?;
    chrome.choose_files(".look-dialog .keys-import input", &[keys]).await?;
    chrome.wait_for_text(".notices", "Settings taken from keys.json").await?;
    ensure!(looks(chrome).await? == after, "{}", looks(chrome).await?);
    // So does the language; one that isn't spoken here is passed over, and so is what is no language.
    for (language, spoken) in [(json!("ar-EG"), "ar"), (json!("tlh"), "ar"), (json!(7), "ar"), (json!("en"), "en")] {
        let name = format!("spoken-{}.json", language.as_str().unwrap_or("none"));
        let spoken_file = json!({ "format": "crossbearing-settings", "version": 1, "language": language });
        let path = chrome.profile().file(&name, spoken_file.to_string())?;
        chrome.choose_files(".look-dialog .keys-import input", &[path]).await?;
        chrome.wait_for_text(".notices", &name).await?;
        chrome.wait_until(&format!("document.documentElement.lang === '{spoken}'"), &format!("{name}: the page is in {spoken}")).await?;
    }
    ensure!(looks(chrome).await? == after, "{}", looks(chrome).await?);
    app.end().await
}

#[tokio::test]
async fn the_article_on_paper() -> Result<()> {
    let app = example().await?;
    let chrome = &app.chrome;
    let catch = "window.paper = null; addEventListener('beforeprint', () => { const at = document.getElementById('printed'); const all = (css) => [...at.querySelectorAll(css)].map(e => e.textContent); \
                 window.paper = { head: at.querySelector('header').textContent, texts: [...at.querySelectorAll('.printed-text p')].map(p => [...p.childNodes].filter(n => n.nodeName !== 'SUP').map(n => n.textContent).join('')), \
                 numbers: all('sup'), marked: all('.printed-claim'), notes: all('li') }; });";
    chrome.run(catch).await?;
    chrome.press("Control+p").await?;
    chrome.wait_until("window.paper", "it was printed").await?;
    let paper = chrome.run("return window.paper;").await?;
    let texts = chrome.run("return [...document.querySelectorAll('.article-text p')].map(p => p.textContent);").await?;
    ensure!(paper["texts"] == texts, "the words are others: {}", paper["texts"]);
    ensure!(paper["head"] == "Blasts kill at least 12 at Port MarinCoastal Wire14 March 2031", "{}", paper["head"]);
    let notes = paper["notes"].as_array().context("no notes")?;
    let numbers: Vec<String> = (1..=notes.len()).map(|number| number.to_string()).collect();
    ensure!(paper["numbers"] == json!(numbers), "{} numbers for {} notes", paper["numbers"], notes.len());
    ensure!(paper["marked"][0] == "At least 12 people died", "{}", paper["marked"]);
    ensure!(notes[0] == "“At least 12 people died”KindCasualtiesQuantitykilled: at least 12IncidentPort Marin blasts", "{}", notes[0]);
    // A browser without a window never tells that it is done.
    chrome.run("dispatchEvent(new Event('afterprint'));").await?;
    chrome.wait_until("!document.getElementById('printed')", "the page is as it was").await?;
    // As the browser lays it out: the article and nothing else.
    chrome.run("dispatchEvent(new Event('beforeprint'));").await?;
    chrome.media(&[], true).await?;
    chrome
        .wait_until("document.getElementById('printed').offsetHeight > 300 && !document.getElementById('app').offsetHeight", "it is alone")
        .await?;
    chrome.screenshot("print").await?;
    chrome.media(&[], false).await?;
    chrome.run("dispatchEvent(new Event('afterprint'));").await?;
    app.end().await
}

#[tokio::test]
async fn right_to_left_on_paper() -> Result<()> {
    let app = App::start().await?;
    let chrome = &app.chrome;
    app.new_project("Paper").await?;
    app::open_files(chrome, &app::articles(chrome)?).await?;
    app::show_article(chrome, "Ministry speaks").await?;
    app::mark(chrome, "قالت الوزارة").await?;
    chrome.run("dispatchEvent(new Event('beforeprint'));").await?;
    chrome.media(&[], true).await?;
    let script = "const p = [...document.querySelectorAll('.printed-text p')].find(p => p.textContent.startsWith('قالت')); const room = p.getBoundingClientRect(); \
                  const first = document.createRange(); first.selectNodeContents(p.firstChild); const letters = first.getClientRects()[0]; \
                  const sup = p.querySelector('sup').getBoundingClientRect(); \
                  return [getComputedStyle(p).direction, Math.round(room.right - letters.right), sup.right <= letters.left + 2];";
    ensure!(chrome.run(script).await? == json!(["rtl", 0, true]), "{}", chrome.run(script).await?);
    chrome.screenshot("print-right-to-left").await?;
    chrome.media(&[], false).await?;
    app.end().await
}

/// Whatever sticks out of the window or out of a pane sideways without being in something that scrolls by itself.
const STICKING_OUT: &str = "const bad = []; const panes = [...document.querySelectorAll('.pane, dialog[open]')]; \
    if (document.documentElement.scrollWidth > innerWidth) bad.push('the page'); \
    for (const pane of panes) if (pane.clientWidth && pane.scrollWidth > pane.clientWidth + 1) bad.push(`${pane.className} ${pane.scrollWidth} > ${pane.clientWidth}`); \
    return bad;";

#[tokio::test]
async fn enlarged_to_400_percent_nothing_is_cut_off() -> Result<()> {
    let app = example().await?;
    let chrome = &app.chrome;
    chrome.run("document.querySelector('.article-text').focus();").await?;
    chrome.press("j").await?;
    chrome.view(ENLARGED, Scheme::Light).await?;
    for key in ["Control+1", "Control+2", "Control+3", "Control+4", "Control+5", "Control+6"] {
        chrome.press(key).await?;
        chrome.screenshot(&format!("enlarged-{}", key.replace("Control+", ""))).await?;
        let n_panes = chrome.run("return document.querySelectorAll('.pane-switch button').length;").await?.as_u64().unwrap_or_default();
        for nth in 1..=n_panes.max(1) {
            if n_panes > 0 {
                chrome.click(&format!(".pane-switch button:nth-child({nth})")).await?;
            }
            let bad = chrome.run(STICKING_OUT).await?;
            ensure!(bad == json!([]), "{key}, pane {nth}: {bad}");
        }
    }
    chrome.press("Control+1").await?;
    for key in ["?", "Control+k", "e", "Control+,", "Shift+F", "Alt+t"] {
        chrome.press(key).await?;
        chrome.wait_for(app::DIALOG).await?;
        let bad = chrome.run(STICKING_OUT).await?;
        ensure!(bad == json!([]), "{key}: {bad}");
        chrome.press("Escape").await?;
        chrome.wait_until("!document.querySelector('dialog[open]')", "the dialog closes").await?;
    }
    app.end().await
}

#[tokio::test]
async fn colours_contrast_and_motion_are_the_systems() -> Result<()> {
    let app = example().await?;
    let chrome = &app.chrome;
    chrome.run("document.querySelector('.article-text').focus();").await?;
    chrome.press("j").await?;
    chrome.wait_for(".article-bar").await?;
    let claim = "return getComputedStyle(document.querySelector('.article-text p:nth-child(2)'), '::highlight(claim-0-0)')";
    let colour = |what: &str| format!("{claim}.{what};");
    let own = chrome.run(&colour("textDecorationColor")).await?;
    for scheme in ["light", "dark"] {
        chrome.media(&[("forced-colors", "active"), ("prefers-color-scheme", scheme)], false).await?;
        let system = "const probe = document.createElement('i'); probe.style.color = 'CanvasText'; document.body.append(probe); \
                      const color = getComputedStyle(probe).color; probe.remove(); return color;";
        let (line, system) = (chrome.run(&colour("textDecorationColor")).await?, chrome.run(system).await?);
        ensure!(line == system && line != own, "in forced colours the line is {line}, the text {system}");
        ensure!(chrome.run(&colour("textDecorationLine")).await? == "underline", "the line is gone");
        chrome.screenshot(&format!("forced-colours-{scheme}")).await?;
    }
    chrome.media(&[("prefers-contrast", "more")], false).await?;
    let quiet = "return getComputedStyle(document.querySelector('.heading')).color === getComputedStyle(document.body).color;";
    ensure!(chrome.run(quiet).await? == true, "quiet words are still quiet");
    chrome.screenshot("contrast").await?;
    chrome.media(&[("prefers-reduced-motion", "reduce")], false).await?;
    let moving = "return document.getAnimations().filter(animation => animation.effect.getTiming().duration > 0).length;";
    chrome.press("ArrowRight").await?;
    ensure!(chrome.run(moving).await? == 0, "something moves");
    app.end().await
}

#[tokio::test]
async fn in_forced_colours_no_colour_tells_anything_alone() -> Result<()> {
    let app = example().await?;
    let chrome = &app.chrome;
    for name in ["light", "dark"] {
        chrome.media(&[("forced-colors", "active"), ("prefers-color-scheme", name)], false).await?;
        // The colours that are offered keep theirs and say their names; the kind that is looked at has a line around it.
        chrome.press("Control+6").await?;
        chrome.wait_for(".scheme-color").await?;
        let colours = "const all = [...document.querySelectorAll('.scheme-color')]; \
                       const names = new Set(all.map(b => b.innerText.trim())), paints = new Set(all.map(b => getComputedStyle(b.querySelector('.sign')).backgroundColor)); \
                       return [all.length, names.size, paints.size, names.has('')];";
        let found = chrome.run(colours).await?;
        ensure!(found == json!([12, 12, 12, false]), "{name}: colours, names, paints: {found}");
        let lines = "return [...document.querySelectorAll('.scheme-row')].map(row => getComputedStyle(row).outlineStyle);";
        ensure!(chrome.run(lines).await?[0] == "solid" && chrome.run(lines).await?[1] == "none", "{name}: the row that is looked at");
        chrome.screenshot(&format!("forced-colours-scheme-{name}")).await?;
        // A claim that a figure goes back to, among the others of its incident.
        chrome.press("Control+2").await?;
        chrome.wait_for(".inc-claim").await?;
        chrome.click(".inc-page table td button").await?;
        chrome.wait_for(".inc-claim.lit").await?;
        let edges = "const width = (css) => parseFloat(getComputedStyle(document.querySelector(css)).borderInlineStartWidth); \
                     return width('.inc-claim.lit') > width('.inc-claim:not(.lit)');";
        ensure!(chrome.run(edges).await? == true, "{name}: the claim behind a figure looks like any other");
        chrome.screenshot(&format!("forced-colours-incident-{name}")).await?;
        chrome.press("Control+1").await?;
    }
    chrome.media(&[], false).await?;
    app.end().await
}

#[tokio::test]
async fn what_is_marked_is_there_for_those_who_listen() -> Result<()> {
    let app = example().await?;
    let chrome = &app.chrome;
    let script = "const text = document.querySelector('.article-text[role=document]'); return [...text.querySelectorAll('p')].map(p => { \
                  const list = document.getElementById(p.getAttribute('aria-details')); return list ? [...list.children].map(li => li.textContent) : []; });";
    chrome.wait_until("document.querySelector('.article-text p[aria-details]')", "paragraphs have details").await?;
    let said = chrome.run(script).await?;
    ensure!(said[0] == json!([]), "the title has claims: {}", said[0]);
    ensure!(said[1][0] == "casualties, killed 12+, linked to Port Marin blasts: “At least 12 people died”", "{}", said[1]);
    ensure!(said[2].as_array().is_some_and(|said| said.len() == 2), "{}", said[2]);
    let names = "return ['[role=navigation].pane', 'main', '[role=complementary].pane'].map(css => document.querySelector(css).getAttribute('aria-label'));";
    ensure!(chrome.run(names).await? == json!(["Articles and incidents", "Text", "Claims"]), "{}", chrome.run(names).await?);
    app.end().await
}

#[tokio::test]
async fn esc_leads_out_of_the_tree_after_fusing() -> Result<()> {
    let app = example().await?;
    let chrome = &app.chrome;
    chrome.press("Control+2").await?;
    chrome.wait_for(".inc-page").await?;
    chrome.click(".inc-row:nth-child(2)").await?;
    chrome.press("Shift+U").await?;
    chrome.wait_for(".inc-fuse input").await?;
    chrome.type_text("customs").await?;
    chrome.press("Enter").await?;
    chrome.wait_until("!document.querySelector('dialog[open]')", "the dialog closes").await?;
    // The tree has the keyboard, where letters lead to titles: Esc leaves it.
    chrome.wait_until("document.activeElement?.matches('.inc-tree')", "the tree has the keyboard").await?;
    chrome.press("Escape").await?;
    chrome.press("e").await?;
    chrome.wait_for(".files-export").await?;
    app.end().await
}
