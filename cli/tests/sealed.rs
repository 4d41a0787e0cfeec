//! Files protected with a passphrase, as people, scripts and the `age` command seal and open them.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

use std::{
    fs,
    io::Write as _,
    path::Path,
    process::{Command, Output, Stdio},
};

use crossbearing_sealing as sealing;

const FULL: &str = include_str!("../../tests/data/wire/v1_full.json");
const PASSPHRASE: &str = "näher am Wasser";

/// A folder with a project, its passphrase and a wrong one.
fn folder() -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    let files = [("project.json", FULL), ("right", "näher am Wasser\n"), ("wrong", "naher am Wasser\r\n"), ("empty", "\n")];
    for (name, text) in files {
        fs::write(folder.path().join(name), text).unwrap();
    }
    folder
}

/// Runs the program away from any terminal; arguments are separated by spaces.
fn run(folder: &Path, arguments: &str) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_crossbearing"));
    command.args(arguments.split(' ')).current_dir(folder).stdin(Stdio::null()).output().unwrap()
}

#[track_caller]
fn check(folder: &Path, arguments: &str, complained: &str) {
    let output = run(folder, arguments);
    assert_eq!(String::from_utf8_lossy(&output.stderr), complained, "{arguments}");
    assert_eq!(output.status.code(), Some(i32::from(!complained.is_empty())), "{arguments}");
}

#[test]
fn a_project_is_sealed_opened_and_read() {
    let folder = folder();
    let folder = folder.path();
    check(folder, "seal project.json -o project.json.age --passphrase-file right", "");
    let sealed = fs::read(folder.join("project.json.age")).unwrap();
    assert!(sealing::is_sealed(&sealed) && !sealed.windows(12).any(|window| window == b"crossbearing"));
    check(folder, "open project.json.age -o again.json --passphrase-file right", "");
    assert_eq!(fs::read_to_string(folder.join("again.json")).unwrap(), FULL);
    for command in ["show", "show --json", "check", "copies --json", "ledger --json"] {
        let of_sealed = run(folder, &format!("{command} project.json.age --passphrase-file right"));
        let of_plain = run(folder, &format!("{command} project.json"));
        assert_eq!(of_sealed.status.code(), Some(0), "{command}");
        let printed = |output: &Output| String::from_utf8_lossy(&output.stdout).replace("project.json.age", "project.json");
        assert_eq!(printed(&of_sealed), printed(&of_plain), "{command}");
    }
    check(folder, "import project.json.age -o imported.json --passphrase-file right", "");
    check(folder, "import project.json -o plain.json", "");
    assert_eq!(fs::read(folder.join("imported.json")).unwrap(), fs::read(folder.join("plain.json")).unwrap());
}

#[test]
fn what_is_wrong_is_said_and_nothing_written() {
    let folder = folder();
    let folder = folder.path();
    check(folder, "seal project.json -o sealed.age --passphrase-file right", "");
    let sealed = fs::read(folder.join("sealed.age")).unwrap();
    fs::write(folder.join("cut.age"), &sealed[..sealed.len() / 2]).unwrap();
    let mut flipped = sealed.clone();
    flipped[sealed.len() / 2] ^= 1;
    fs::write(folder.join("flipped.age"), flipped).unwrap();

    let wrong = "error: sealed.age does not open: this is not its passphrase\n";
    check(folder, "open sealed.age -o out --passphrase-file wrong", wrong);
    check(folder, "show sealed.age --passphrase-file wrong", wrong);
    check(
        folder,
        "open cut.age -o out --passphrase-file right",
        "error: cut.age does not open: it is not as it was sealed: it was damaged or cut short on the way\n",
    );
    check(
        folder,
        "open flipped.age -o out --passphrase-file right",
        "error: flipped.age does not open: it is not as it was sealed: it was damaged or cut short on the way\n",
    );
    check(
        folder,
        "open project.json -o out --passphrase-file right",
        "error: project.json does not open: it is not a file sealed with age\n",
    );
    check(folder, "seal sealed.age -o out --passphrase-file right", "error: sealed.age is sealed already\n");
    check(
        folder,
        "seal project.json -o out --passphrase-file empty",
        "error: found an empty passphrase, expected at least one character\n",
    );
    check(folder, "seal project.json -o sealed.age --passphrase-file right", "error: sealed.age is there already; --force replaces it\n");
    let missing = run(folder, "seal project.json -o out --passphrase-file none");
    assert!(String::from_utf8_lossy(&missing.stderr).starts_with("error: the passphrase cannot be read from none"), "{missing:?}");
    assert!(!folder.join("out").exists());
    assert_eq!(fs::read(folder.join("sealed.age")).unwrap(), sealed);
}

/// Runs `age` at a terminal of its own (by `script`, of util-linux) with these lines typed; what the terminal showed.
/// Nothing where either isn't here.
fn age(folder: &Path, command: &str, typed: &str) -> Option<String> {
    let is_here = |program: &str| Command::new(program).arg("--version").output().is_ok();
    if !cfg!(target_os = "linux") || !is_here("age") || !is_here("script") {
        eprintln!("no `age` command and terminal to compare with here; its crate alone was tested");
        return None;
    }
    let mut script = Command::new("script");
    script.args(["--quiet", "--return", "--command", command, "/dev/null"]).current_dir(folder);
    let mut child = script.stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().unwrap();
    let mut terminal = child.stdin.take().unwrap();
    // Kept open until the program ends: closing it types an end of file.
    terminal.write_all(typed.as_bytes()).unwrap();
    let output = child.wait_with_output().unwrap();
    drop(terminal);
    Some(String::from_utf8_lossy(&output.stdout).into_owned())
}

#[test]
fn the_age_command_opens_what_is_sealed_here_and_the_other_way_round() {
    let folder = folder();
    let folder = folder.path();
    check(folder, "seal project.json -o ours.age --passphrase-file right", "");
    let Some(shown) = age(folder, "age --decrypt --output by-age.json ours.age", &format!("{PASSPHRASE}\n")) else { return };
    assert!(folder.join("by-age.json").is_file(), "{shown}");
    assert_eq!(fs::read_to_string(folder.join("by-age.json")).unwrap(), FULL);

    let twice = format!("{PASSPHRASE}\n{PASSPHRASE}\n");
    for (options, name) in [("", "theirs.age"), ("--armor ", "armoured.age")] {
        let shown = age(folder, &format!("age --passphrase {options}--output {name} project.json"), &twice);
        check(folder, &format!("open {name} -o {name}.json --passphrase-file right"), "");
        assert_eq!(fs::read_to_string(folder.join(format!("{name}.json"))).unwrap(), FULL, "{shown:?}");
    }
    let shown = age(folder, "age --decrypt --output none.json ours.age", "another\n").unwrap();
    assert!(shown.contains("incorrect passphrase") && !folder.join("none.json").exists(), "{shown}");
}
