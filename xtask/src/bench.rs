//! `cargo xtask bench`: the library's criterion benchmarks, natively.

use std::process::Command;

use anyhow::{Result, ensure};
use clap::Args;

use crate::console::{run as run_command, say};
use crate::root;
use crate::tools::cargo;

/// Options of `cargo xtask bench`.
#[derive(Args)]
pub(crate) struct Options {
    /// Only benchmarks whose name contains this.
    filter: Option<String>,
}

pub(crate) fn run(options: &Options) -> Result<()> {
    let n_files = root().join("benches").read_dir().map_or(0, Iterator::count);
    ensure!(n_files > 0, "there are no benchmarks in benches/ yet");
    say("measuring the library (a few minutes; keep the machine otherwise idle)");
    let mut command = Command::new(cargo());
    command.current_dir(root()).args(["bench", "--locked", "--package", "crossbearing", "--bench", "*", "--"]);
    run_command(command.args(&options.filter))
}
