//! `cargo xtask serve`: the release on this machine, or with `--dev` a debug build that follows every edit.

use std::io::ErrorKind;

use anyhow::{Context, Result, bail};
use clap::Args;
use xtask::static_server::StaticServer;

use crate::build::{self, DEV_DIST};
use crate::console::{run as run_command, say};
use crate::tools::Toolbox;

/// Options of `cargo xtask serve`.
#[derive(Args)]
pub(crate) struct Options {
    /// The port on 127.0.0.1.
    #[arg(long, default_value_t = 8080)]
    port: u16,
    /// Serve a debug build and rebuild it at every edit.
    #[arg(long)]
    dev: bool,
}

pub(crate) fn run(options: &Options) -> Result<()> {
    // Taken before the build, so that a port in use is told at once and not after minutes.
    let server = match StaticServer::start(build::dist(), options.port) {
        Ok(server) => server,
        Err(error) if error.kind() == ErrorKind::AddrInUse => bail!(
            "port {} is taken by another program; stop that one, or choose another: cargo xtask serve --port {}",
            options.port,
            options.port.checked_add(1).unwrap_or(8081)
        ),
        Err(error) => return Err(error).with_context(|| format!("cannot serve on 127.0.0.1:{}", options.port)),
    };
    if options.dev {
        drop(server);
        return follow_edits(options.port);
    }
    build::release()?;
    say(format!("Crossbearing is at {} (Ctrl+C stops it)", server.url()));
    server.serve_on();
    Ok(())
}

fn follow_edits(port: u16) -> Result<()> {
    let toolbox = Toolbox::for_build()?;
    say(format!("building for debugging; then Crossbearing is at http://127.0.0.1:{port}/ and follows every edit"));
    let port = port.to_string();
    run_command(build::trunk(&toolbox, "serve")?.args(["--dist", DEV_DIST, "--address", "127.0.0.1", "--port", &port]))
}
