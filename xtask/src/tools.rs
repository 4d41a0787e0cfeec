//! The pinned build tools: found where a version matches, else installed under `$CARGO_HOME/crossbearing-tools`.
//! A tool is installed beside its place and renamed into it, and every run asks it for its version, so that a
//! half-installed one is never taken for whole.

use std::env;
use std::ffi::OsString;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use anyhow::{Context, Result, bail};

use crate::console::{output, probe, run, say};
use crate::root;

const WASM: &str = "wasm32-unknown-unknown";

/// A program that cargo installs.
struct CargoTool {
    package: &'static str,
    version: &'static str,
    binaries: &'static [&'static str],
    /// Whether to install with the dependency versions it was released with.
    locked: bool,
    /// Whether a debug build does, which takes half the time.
    debug: bool,
    minutes: u32,
}

const TRUNK: CargoTool = CargoTool { package: "trunk", version: "0.21.14", binaries: &["trunk"], locked: true, debug: false, minutes: 8 };

/// What it does takes no time beside what the browser does.
const GECKODRIVER: CargoTool =
    CargoTool { package: "geckodriver", version: "0.37.1", binaries: &["geckodriver"], locked: true, debug: true, minutes: 2 };

/// Must be the version of the `wasm-bindgen` crate in Cargo.lock. Not locked: its lock file names a crate version
/// that was withdrawn.
const WASM_BINDGEN: CargoTool = CargoTool {
    package: "wasm-bindgen-cli",
    version: "0.2.130",
    binaries: &["wasm-bindgen", "wasm-bindgen-test-runner"],
    locked: false,
    debug: false,
    minutes: 4,
};

/// The folders to put in front of PATH so that the pinned tools are the ones found.
pub(crate) struct Toolbox {
    folders: Vec<PathBuf>,
}

impl Toolbox {
    /// Everything a build of the app needs, installed where it was missing.
    pub(crate) fn for_build() -> Result<Toolbox> {
        add_wasm_target()?;
        let mut folders = Vec::new();
        for tool in [&WASM_BINDGEN, &TRUNK] {
            folders.extend(tool.ensure()?);
        }
        say("fetching the crates that Cargo.lock names, where they are missing");
        run(Command::new(cargo()).args(["fetch", "--locked", "--quiet"]).current_dir(root()))?;
        Ok(Toolbox { folders })
    }

    /// Everything the wasm tests need besides a browser.
    pub(crate) fn for_wasm_tests() -> Result<Toolbox> {
        add_wasm_target()?;
        Ok(Toolbox { folders: WASM_BINDGEN.ensure()?.into_iter().collect() })
    }

    /// A command in the repository's root that finds the pinned tools first.
    pub(crate) fn command(&self, program: impl Into<OsString>) -> Result<Command> {
        let path = env::var_os("PATH").unwrap_or_default();
        let path = env::join_paths(self.folders.iter().cloned().chain(env::split_paths(&path))).context("PATH cannot be extended")?;
        // Looked up here: the new PATH counts only for what the program itself starts.
        let program = program.into();
        let file = env::split_paths(&path).map(|folder| folder.join(&program).with_extension(env::consts::EXE_EXTENSION));
        let program = file.into_iter().find(|file| file.is_file()).map_or(program, PathBuf::into_os_string);
        let mut command = Command::new(program);
        command.current_dir(root()).env("PATH", path);
        Ok(command)
    }
}

impl CargoTool {
    /// The folder to put on PATH, or `None` where PATH already leads to the right version.
    fn ensure(&self) -> Result<Option<PathBuf>> {
        if self.is_whole(Path::new("")) {
            return Ok(None);
        }
        let place = tools_folder()?.join(format!("{}-{}", self.package, self.version));
        let bin = place.join("bin");
        if !self.is_whole(&bin) {
            self.install(&place)?;
        }
        Ok(Some(bin))
    }

    /// Whether every binary in this folder (empty: on PATH) runs and is of the pinned version.
    fn is_whole(&self, bin: &Path) -> bool {
        self.binaries.iter().all(|binary| {
            let said = probe(bin.join(format!("{binary}{}", env::consts::EXE_SUFFIX)), &["--version"]);
            said.as_deref().and_then(version_in) == Some(self.version)
        })
    }

    fn install(&self, place: &Path) -> Result<()> {
        let CargoTool { package, version, minutes, .. } = self;
        let parent = tools_folder()?;
        fs::create_dir_all(&parent).with_context(|| format!("cannot create {}", parent.display()))?;
        let beside = tempfile::Builder::new().prefix(&format!(".{package}-")).tempdir_in(&parent)?;
        let binstalled = probe(cargo(), &["binstall", "-V"]).is_some() && {
            say(format!("installing {package} {version} by cargo binstall (once)"));
            let mut command = Command::new(cargo());
            command.args(["binstall", "--no-confirm", "--disable-telemetry", "--root"]).arg(beside.path());
            run(command.arg(format!("{package}@{version}"))).is_ok() && self.is_whole(&beside.path().join("bin"))
        };
        if !binstalled {
            say(format!("installing {package} {version} by cargo install (about {minutes} minutes on two cores, once)"));
            // On PATH, or cargo would advise to put a folder there that is about to be renamed.
            let mut command = Toolbox { folders: vec![beside.path().join("bin")] }.command(cargo())?;
            // Away from the repository, whose cargo settings are not for building tools.
            command.current_dir(&parent).args(["install", package, "--version", version, "--force", "--root"]).arg(beside.path());
            if self.locked {
                command.arg("--locked");
            }
            if self.debug {
                command.arg("--debug");
            }
            run(&mut command).with_context(|| format!("{package} {version} could not be installed"))?;
        }
        if !self.is_whole(&beside.path().join("bin")) {
            bail!("{package} was installed but `{} --version` does not answer {version}", self.binaries.join("` or `"));
        }
        put_in_place(beside, place, || self.is_whole(&place.join("bin")))
    }
}

/// The driver of Firefox, built where it is missing.
pub(crate) fn geckodriver() -> Result<PathBuf> {
    let name = format!("geckodriver{}", env::consts::EXE_SUFFIX);
    Ok(GECKODRIVER.ensure()?.map_or_else(|| PathBuf::from(&name), |folder| folder.join(&name)))
}

/// Renames a finished folder to where the next run looks. Another run may have been quicker: its result stands if whole.
pub(crate) fn put_in_place(finished: tempfile::TempDir, place: &Path, is_whole: impl Fn() -> bool) -> Result<()> {
    if is_whole() {
        return Ok(());
    }
    if place.exists() {
        fs::remove_dir_all(place).with_context(|| format!("cannot remove the half-installed {}", place.display()))?;
    }
    let finished = finished.keep();
    fs::rename(&finished, place).with_context(|| format!("cannot move {} to {}", finished.display(), place.display()))
}

/// The cargo that runs this.
pub(crate) fn cargo() -> OsString {
    env::var_os("CARGO").unwrap_or_else(|| "cargo".into())
}

/// Where tools are kept between runs.
pub(crate) fn tools_folder() -> Result<PathBuf> {
    let cargo_home = match env::var_os("CARGO_HOME") {
        Some(folder) => PathBuf::from(folder),
        None => env::home_dir().context("neither CARGO_HOME nor a home folder is known")?.join(".cargo"),
    };
    Ok(cargo_home.join("crossbearing-tools"))
}

/// The standard library for wasm, by rustup where it is missing.
pub(crate) fn add_wasm_target() -> Result<()> {
    let folder = output(Command::new("rustc").args(["--print", "target-libdir", "--target", WASM]).current_dir(root()))?;
    if Path::new(folder.trim()).is_dir() {
        return Ok(());
    }
    say(format!("adding the {WASM} target to the toolchain"));
    run(Command::new("rustup").args(["target", "add", WASM]).current_dir(root()))
        .with_context(|| format!("the {WASM} target is missing; without rustup, install your toolchain's package for it"))
}

/// rustfmt and clippy, by rustup where they are missing.
pub(crate) fn add_components() -> Result<()> {
    for (subcommand, component) in [("fmt", "rustfmt"), ("clippy", "clippy")] {
        let found = Command::new(cargo()).args([subcommand, "--version"]).stdout(Stdio::null()).stderr(Stdio::null()).status();
        if !found.is_ok_and(|status| status.success()) {
            say(format!("adding {component} to the toolchain"));
            run(Command::new("rustup").args(["component", "add", component]).current_dir(root()))?;
        }
    }
    Ok(())
}

/// The first word that starts with a digit: how every tool here prints its version.
pub(crate) fn version_in(output: &str) -> Option<&str> {
    output.split_whitespace().find(|word| word.starts_with(|first: char| first.is_ascii_digit()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(output: &str, expect: Option<&str>) {
        assert_eq!(version_in(output), expect);
    }

    #[test]
    fn versions_are_read_as_the_tools_print_them() {
        check("trunk 0.21.14\n", Some("0.21.14"));
        check("wasm-bindgen 0.2.130\n", Some("0.2.130"));
        check("wasm-bindgen 0.2.130 (f1a2b3c4d)\n", Some("0.2.130"));
        check("wasm-opt version 132 (version_132)\n", Some("132"));
        check("geckodriver 0.37.1\n\nThe source code of this program…", Some("0.37.1"));
        check("Mozilla Firefox 153.7.0esr\n", Some("153.7.0esr"));
        check("Chromium 156.0.1.2 built on Debian", Some("156.0.1.2"));
        check("command not found", None);
        check("", None);
    }

    #[test]
    fn wasm_bindgen_is_the_same_version_as_the_crate() {
        let lock = fs::read_to_string(root().join("Cargo.lock")).unwrap();
        let mut lines = lock.lines().skip_while(|line| *line != "name = \"wasm-bindgen\"");
        assert_eq!(lines.nth(1), Some(format!("version = \"{}\"", WASM_BINDGEN.version).as_str()));
        let trunk_toml = fs::read_to_string(root().join("Trunk.toml")).unwrap();
        assert!(trunk_toml.contains(&format!("wasm_bindgen = \"{}\"", WASM_BINDGEN.version)));
        assert!(trunk_toml.contains(&format!("trunk-version = \"={}\"", TRUNK.version)));
    }

    #[test]
    fn a_finished_folder_replaces_a_half_installed_one_but_not_a_whole_one() {
        let parent = tempfile::tempdir().unwrap();
        let place = parent.path().join("tool-1");
        let finished = |content: &str| {
            let folder = tempfile::tempdir_in(parent.path()).unwrap();
            fs::write(folder.path().join("tool"), content).unwrap();
            folder
        };
        let holds = || fs::read_to_string(place.join("tool")).ok();

        fs::create_dir(&place).unwrap();
        put_in_place(finished("first"), &place, || holds().is_some()).unwrap();
        assert_eq!(holds().as_deref(), Some("first"));

        put_in_place(finished("second"), &place, || holds().is_some()).unwrap();
        assert_eq!(holds().as_deref(), Some("first"));
        assert_eq!(fs::read_dir(parent.path()).unwrap().count(), 1);
    }
}
