//! `cargo xtask`: every command a person or CI needs to build, serve, test and pack the app.
//! Must not know what the app does, only how it is built.

mod bench;
mod browser;
mod build;
mod console;
mod dist;
mod firefox;
mod halves;
mod head;
mod naming;
mod npm;
mod page;
mod python;
mod reached;
mod schema;
mod sealing;
mod serve;
mod service_worker;
mod single_file;
mod test;
mod tools;

use std::env;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::sync::LazyLock;

use clap::{Parser, Subcommand};

/// Build, serve, test and pack Crossbearing. Missing tools are installed on first use.
#[derive(Parser)]
#[command(name = "cargo xtask", bin_name = "cargo xtask")]
struct Cli {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Build the release and serve it on this machine.
    Serve(serve::Options),
    /// Check quickly that the app builds: a debug build into target/dev-dist.
    Build,
    /// Run every check that CI runs: formatting, lints, native, wasm and end-to-end tests.
    Test(test::Options),
    /// Build dist/: a folder for any static host, and crossbearing.html, the whole app in one file.
    Dist,
    /// Measure the library natively, or the app in a browser.
    Bench(bench::Options),
    /// Regenerate schema/crossbearing-v1.json from the file types.
    Schema,
    /// Check the repository's own rules.
    Tidy,
    /// What Trunk calls after a build; not for people.
    #[command(hide = true)]
    PostBuild,
}

/// The repository's root: that of the checkout this was started in, for one target folder may serve several.
fn root() -> &'static Path {
    static ROOT: LazyLock<PathBuf> = LazyLock::new(|| {
        let here = env::var_os("CARGO_MANIFEST_DIR").map_or_else(|| env!("CARGO_MANIFEST_DIR").into(), PathBuf::from);
        here.parent().expect("xtask lies in the repository's root").to_owned()
    });
    &ROOT
}

fn main() -> ExitCode {
    let outcome = match Cli::parse().command {
        Command::Serve(options) => serve::run(&options),
        Command::Build => build::debug(),
        Command::Test(options) => test::run(&options),
        Command::Dist => dist::run(),
        Command::Bench(options) => bench::run(&options),
        Command::Schema => schema::run(),
        Command::Tidy => test::tidy(),
        Command::PostBuild => build::post_build(),
    };
    match outcome {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("error: {error:#}");
            ExitCode::FAILURE
        }
    }
}
