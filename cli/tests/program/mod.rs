//! The program in a folder with files, for the tests that run it.

#![allow(dead_code, unreachable_pub, reason = "each test file uses its own part")]

use std::{
    fs,
    path::Path,
    process::{Command, Output},
};

use serde_json::Value;

/// A folder of its own for each test.
pub struct Folder(tempfile::TempDir);

impl Folder {
    pub fn with(files: &[(&str, &[u8])]) -> Self {
        let folder = Self(tempfile::tempdir().unwrap());
        for (name, bytes) in files {
            fs::write(folder.0.path().join(name), bytes).unwrap();
        }
        folder
    }

    pub fn path(&self) -> &Path {
        self.0.path()
    }

    /// Runs the program; arguments are separated by spaces.
    pub fn run(&self, arguments: &str) -> Output {
        let mut command = Command::new(env!("CARGO_BIN_EXE_crossbearing"));
        command.args(arguments.split(' ')).current_dir(self.path()).output().unwrap()
    }

    #[track_caller]
    pub fn check(&self, arguments: &str, status: i32, printed: &str, complained: &str) {
        let output = self.run(arguments);
        let text = |bytes: &[u8]| String::from_utf8(bytes.to_vec()).unwrap();
        assert_eq!((text(&output.stdout).as_str(), text(&output.stderr).as_str()), (printed, complained), "{arguments}");
        assert_eq!(output.status.code(), Some(status), "{arguments}");
    }

    pub fn project(&self, name: &str) -> Value {
        serde_json::from_slice(&fs::read(self.path().join(name)).unwrap()).unwrap()
    }

    pub fn names(&self) -> Vec<String> {
        let mut names: Vec<_> = fs::read_dir(self.path()).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
        names.sort();
        names
    }
}
