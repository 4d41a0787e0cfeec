//! Runs Trunk, and finishes what it has built: smaller wasm, content security policy, service worker, single file.

use std::collections::BTreeMap;
use std::env;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result, bail, ensure};

use crate::console::{run, say};
use crate::npm;
use crate::page::{Hosting, with_policy};
use crate::root;
use crate::tools::Toolbox;
use crate::{browser, halves, head, naming, reached, sealing, service_worker, single_file};

/// The app in one file, beside the hosted build.
pub(crate) const SINGLE_FILE: &str = "crossbearing.html";
const SERVICE_WORKER: &str = "sw.js";

/// Where the release build lies.
pub(crate) fn dist() -> PathBuf {
    root().join("dist")
}

/// The release build, into `dist/`.
pub(crate) fn release() -> Result<()> {
    let toolbox = Toolbox::for_build()?;
    npm::try_wasm_opt()?;
    say("building the release (two minutes the first time, seconds later)");
    run(trunk(&toolbox, "build")?.arg("--release"))
}

/// A debug build into `target/dev-dist`: quick, large, without service worker, policy or single file.
pub(crate) fn debug() -> Result<()> {
    let toolbox = Toolbox::for_build()?;
    say("building for debugging, into target/dev-dist");
    run(trunk(&toolbox, "build")?.args(["--dist", DEV_DIST]))
}

/// Kept apart from `dist/`, where only finished releases are.
pub(crate) const DEV_DIST: &str = "target/dev-dist";

/// Trunk with the pinned tools in reach.
pub(crate) fn trunk(toolbox: &Toolbox, subcommand: &str) -> Result<Command> {
    let mut command = toolbox.command("trunk")?;
    // Trunk reads NO_COLOR as a boolean and refuses the usual `1`.
    if env::var_os("NO_COLOR").is_some() {
        command.env("NO_COLOR", "true");
    }
    command.arg(subcommand).args(["--log", "warn"]);
    Ok(command)
}

/// What Trunk's hook runs on the staged files. A debug build is otherwise left as it is: Trunk's reload script would not pass
/// the policy, and a service worker would serve stale files.
pub(crate) fn post_build() -> Result<()> {
    let staged = |name: &str| env::var_os(name).with_context(|| format!("{name} is not set; Trunk sets it when it runs this hook"));
    let folder = staged("TRUNK_STAGING_DIR")?;
    let folder = Path::new(&folder);
    let sealing = sealing::build_into(folder)?;
    if staged("TRUNK_PROFILE")? != "release" {
        let index = folder.join("index.html");
        return Ok(fs::write(&index, sealing::with_link(&fs::read_to_string(&index)?, &sealing)?)?);
    }
    finish(folder, &sealing)
}

fn finish(folder: &Path, sealing: &str) -> Result<()> {
    let index = folder.join("index.html");
    let mut html = fs::read_to_string(&index).with_context(|| format!("cannot read {}", index.display()))?;
    let wasm_opt = npm::find_wasm_opt();
    if wasm_opt.is_none() {
        say("wasm-opt of the pinned version is not here: the wasm stays larger than it could be");
    }
    shrink(folder, sealing, wasm_opt.as_deref())?;
    let app = app_wasm(folder, sealing)?;
    let halves = part_app(folder, &app);
    // From here on nobody needs the names of functions.
    optimise(wasm_opt.as_deref(), &folder.join(&app), &["--strip-debug"])?;
    let read = |path: &str| fs::read(folder.join(path)).with_context(|| format!("cannot read {path} of the build"));
    let single = single_file::bundle(&html, read).context("cannot pack the app into one file")?;
    let single = sealing::with_payload(&single, &read(sealing)?)?;
    let rest = match halves {
        Ok(halves) => Some(put_halves(folder, &app, &halves, wasm_opt.as_deref(), &mut html)?),
        Err(error) => {
            say(format!("the wasm stays in one part, so a first start takes longer: {error:#}"));
            None
        }
    };
    let head = head::in_order(&html, rest.as_deref(), read)?;
    fs::write(folder.join(&head.styles.0), &head.styles.1)?;
    for part in &head.parts {
        fs::remove_file(folder.join(part))?;
    }
    fs::write(&index, with_policy(&sealing::with_link(&head.html, sealing)?, Hosting::Folder)?)?;
    // Before the single file is written: it is for taking away, not for the offline cache.
    fs::write(folder.join(SERVICE_WORKER), service_worker::script(&files_under(folder)?))?;
    fs::write(folder.join(SINGLE_FILE), single)?;
    Ok(())
}

/// The app's wasm, by its name in the folder.
fn app_wasm(folder: &Path, sealing: &str) -> Result<String> {
    let mut found = files_under(folder)?.into_keys().filter(|path| path.ends_with(".wasm") && path != sealing);
    let app = found.next().context("the build holds no wasm")?;
    ensure!(found.next().is_none(), "one wasm of the app was expected, found another beside {app}");
    Ok(app)
}

fn part_app(folder: &Path, app: &str) -> Result<halves::Halves> {
    let chromium = browser::chromium().context("what a start reaches is found with Chromium, which is not here")?;
    let reached = reached::by_a_start(&chromium, folder, app)?;
    halves::part(&fs::read(folder.join(app))?, &reached)
}

/// Puts the halves into the folder in place of the whole, and says what the second is called. What they hold names them and their
/// script: halves of two builds don't fit together, and a browser may have kept one.
fn put_halves(folder: &Path, app: &str, halves: &halves::Halves, wasm_opt: Option<&Path>, html: &mut String) -> Result<String> {
    let put = |stem: &str, content: &[u8]| -> Result<String> {
        let is_wasm = content.starts_with(b"\0asm");
        let staged = folder.join(stem);
        fs::write(&staged, content)?;
        if is_wasm {
            optimise(wasm_opt, &staged, &["--reorder-functions-by-name"])?;
        }
        let name = naming::by_content(stem, fs::read(&staged)?, if is_wasm { "wasm" } else { "js" });
        fs::rename(&staged, folder.join(&name))?;
        Ok(name)
    };
    let glue = app.strip_suffix("_bg.wasm").map(|stem| format!("{stem}.js")).context("the app's wasm is not called …_bg.wasm")?;
    let script = halves::with_rest(&fs::read_to_string(folder.join(&glue))?)?;
    let rest = put("crossbearing-rest", &halves.rest)?;
    for (old, new) in [(&*glue, put("crossbearing-app", script.as_bytes())?), (app, put("crossbearing-app", &halves.first)?)] {
        ensure!(html.contains(old), "the page was expected to name {old}");
        *html = html.replace(old, &new);
        fs::remove_file(folder.join(old))?;
    }
    Ok(format!("./{rest}"))
}

/// Trunk's own wasm-opt step is off (`data-wasm-opt="0"`), because it cannot go on without the tool.
fn shrink(folder: &Path, sealing: &str, wasm_opt: Option<&Path>) -> Result<()> {
    const PASSES: [&str; 5] = [
        "-Oz",
        // Larger functions are inlined nowhere, even where only one place calls them: gzip packs them better apart.
        "--one-caller-inline-max-function-size=15",
        // The lowest bytes of the memory are the end of the stack, which nothing reaches but an overflow: so a small
        // offset can go into the access itself. And the memory is the module's own: it begins as zeros.
        "--low-memory-unused",
        "--zero-filled-memory",
        // What was compiled from the same source for several types stands together, where gzip finds it alike.
        "--reorder-functions-by-name",
    ];
    optimise(wasm_opt, &folder.join(sealing), &PASSES)?;
    // Its functions keep their names for now: the halves are put in order by them, too.
    optimise(wasm_opt, &folder.join(app_wasm(folder, sealing)?), &[&PASSES[..], &["--debuginfo"]].concat())
}

/// Runs wasm-opt, if it is here, on a file.
fn optimise(wasm_opt: Option<&Path>, file: &Path, arguments: &[&str]) -> Result<()> {
    let Some(wasm_opt) = wasm_opt else { return Ok(()) };
    let smaller = file.with_extension("wasm-opt");
    run(Command::new(wasm_opt).args(arguments).arg(file).arg("-o").arg(&smaller))?;
    Ok(fs::rename(&smaller, file)?)
}

/// Every file under the folder with its content, by relative path with `/`.
pub(crate) fn files_under(folder: &Path) -> Result<BTreeMap<String, Vec<u8>>> {
    let mut files = BTreeMap::new();
    let mut waiting = vec![(folder.to_owned(), String::new())];
    while let Some((folder, prefix)) = waiting.pop() {
        for entry in fs::read_dir(&folder).with_context(|| format!("cannot read {}", folder.display()))? {
            let entry = entry?;
            let Ok(name) = entry.file_name().into_string() else { bail!("{} is not a UTF-8 name", entry.path().display()) };
            if entry.file_type()?.is_dir() {
                waiting.push((entry.path(), format!("{prefix}{name}/")));
            } else {
                files.insert(format!("{prefix}{name}"), fs::read(entry.path())?);
            }
        }
    }
    Ok(files)
}
