//! Runs Trunk, and finishes what it has built: smaller wasm, content security policy, service worker, single file.

use std::collections::BTreeMap;
use std::env;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result, bail};

use crate::console::{run, say};
use crate::npm;
use crate::page::{Hosting, with_policy};
use crate::root;
use crate::tools::Toolbox;
use crate::{head, sealing, service_worker, single_file};

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
    shrink_wasm(folder)?;
    let index = folder.join("index.html");
    let html = fs::read_to_string(&index).with_context(|| format!("cannot read {}", index.display()))?;
    let read = |path: &str| fs::read(folder.join(path)).with_context(|| format!("cannot read {path} of the build"));
    let single = single_file::bundle(&html, read).context("cannot pack the app into one file")?;
    let single = sealing::with_payload(&single, &read(sealing)?)?;
    let head = head::in_order(&html, read)?;
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

/// Trunk's own wasm-opt step is off (`data-wasm-opt="0"`), because it cannot go on without the tool.
fn shrink_wasm(folder: &Path) -> Result<()> {
    let Some(wasm_opt) = npm::find_wasm_opt() else {
        say("wasm-opt of the pinned version is not here: the wasm stays larger than it could be");
        return Ok(());
    };
    for file in fs::read_dir(folder)? {
        let file = file?.path();
        if file.extension().is_some_and(|extension| extension == "wasm") {
            let smaller = file.with_extension("wasm-opt");
            let passes = [
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
            run(Command::new(&wasm_opt).args(passes).arg(&file).arg("-o").arg(&smaller))?;
            fs::rename(&smaller, &file)?;
        }
    }
    Ok(())
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
