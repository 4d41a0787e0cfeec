//! The driver's process: chromedriver or geckodriver, on a port of its own, ended when dropped.

use std::ffi::OsString;
use std::io::{BufRead, BufReader, Read};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::thread;

use anyhow::{Context, Result, bail};

pub(crate) struct DriverProcess {
    child: Child,
    pub(crate) port: u16,
}

impl DriverProcess {
    /// Starts it with this home folder, if one is given, and waits until it says its port.
    pub(crate) fn start(program: OsString, arguments: &[&str], home: Option<&Path>) -> Result<DriverProcess> {
        let mut command = Command::new(&program);
        command.args(arguments).stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::null());
        if let Some(home) = home {
            command.env("HOME", home);
        }
        let mut child =
            command.spawn().with_context(|| format!("cannot start {}; `cargo xtask test` says how to install it", program.display()))?;
        let mut lines = BufReader::new(child.stdout.take().context("the driver's output is piped")?);
        let mut line = String::new();
        let port = loop {
            line.clear();
            if lines.read_line(&mut line)? == 0 {
                let _ = child.kill();
                bail!("{} ended before it said its port", program.display());
            }
            if let Some(port) = port_in(&line) {
                break port;
            }
        };
        // Whatever it still prints must go somewhere, or it stops at a full pipe.
        thread::spawn(move || lines.read_to_end(&mut Vec::new()).ok());
        Ok(DriverProcess { child, port })
    }
}

impl Drop for DriverProcess {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// The port in the line that says it, of either driver.
fn port_in(line: &str) -> Option<u16> {
    let after = |words: &str| Some(line.split_once(words)?.1.trim().trim_end_matches('.').to_owned());
    let port = after("was started successfully on port ").or_else(|| after("Listening on 127.0.0.1:"))?;
    port.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_port_is_read_from_the_line_that_says_so() {
        assert_eq!(port_in("ChromeDriver was started successfully on port 41235.\n"), Some(41235));
        assert_eq!(port_in("1700000000000\tgeckodriver\tINFO\tListening on 127.0.0.1:35817\n"), Some(35817));
        assert_eq!(port_in("Starting ChromeDriver 156.0 on port 0\n"), None);
    }
}
