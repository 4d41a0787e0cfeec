//! The driver's process: chromedriver or geckodriver, on a port of its own, ended when dropped.

use std::ffi::{OsStr, OsString};
use std::io::{self, BufRead, BufReader, Read};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::thread;

use anyhow::{Context, Result, bail};

pub(crate) struct DriverProcess {
    child: Child,
    pub(crate) port: u16,
}

/// chromedriver takes a free port of one address family and ends when the same port of the other is in use, which a
/// machine on which much connects has now and then. The next start takes another port.
const STARTS: usize = 5;

impl DriverProcess {
    /// Starts it with this home folder, if one is given, and waits until it says its port. Starts it anew where it ends
    /// before.
    ///
    /// # Errors
    /// When it is not there, or has ended each time; then with what it printed last.
    pub(crate) fn start(program: OsString, arguments: &[&str], home: Option<&Path>) -> Result<DriverProcess> {
        let mut printed = String::new();
        for _ in 0..STARTS {
            match Self::start_once(&program, arguments, home)? {
                Ok(process) => return Ok(process),
                Err(lines) => printed = lines,
            }
        }
        bail!("{} ended before it said its port, {STARTS} times; it printed:\n{printed}", program.display())
    }

    /// The inner error is what it printed until it ended.
    fn start_once(program: &OsStr, arguments: &[&str], home: Option<&Path>) -> Result<Result<DriverProcess, String>> {
        let (output, its_output) = io::pipe()?;
        let mut command = Command::new(program);
        command.args(arguments).stdin(Stdio::null()).stdout(its_output.try_clone()?).stderr(its_output);
        if let Some(home) = home {
            command.env("HOME", home);
        }
        let child =
            command.spawn().with_context(|| format!("cannot start {}; `cargo xtask test` says how to install it", program.display()))?;
        // It holds the end of the pipe that is written to; with it gone, reading ends when the driver does.
        drop(command);
        let mut process = DriverProcess { child, port: 0 };
        let mut lines = BufReader::new(output);
        let mut printed = String::new();
        loop {
            let from = printed.len();
            if lines.read_line(&mut printed)? == 0 {
                return Ok(Err(printed));
            }
            if let Some(port) = port_in(&printed[from..]) {
                process.port = port;
                break;
            }
        }
        // Whatever it still prints must go somewhere, or it stops at a full pipe.
        thread::spawn(move || lines.read_to_end(&mut Vec::new()).ok());
        Ok(Ok(process))
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
    use std::fs;

    use super::*;

    #[test]
    fn the_port_is_read_from_the_line_that_says_so() {
        assert_eq!(port_in("ChromeDriver was started successfully on port 41235.\n"), Some(41235));
        assert_eq!(port_in("1700000000000\tgeckodriver\tINFO\tListening on 127.0.0.1:35817\n"), Some(35817));
        assert_eq!(port_in("Starting ChromeDriver 156.0 on port 0\n"), None);
    }

    /// A driver that ends so many times before it says a port, then says one and stays; and how the start of it ends.
    #[track_caller]
    fn check(n_ends: usize, expected: Result<u16, &str>) {
        let folder = tempfile::tempdir().expect("a folder");
        let driver = folder.path().join("driver");
        let script = format!(
            "#!/bin/sh\necho >> \"$HOME/starts\"\nif [ $(wc -l < \"$HOME/starts\") -le {n_ends} ]; then\n\
             echo 'no port is free' >&2\nexit 1\nfi\necho 'was started successfully on port 4123.'\nexec sleep 60\n"
        );
        fs::write(&driver, script).expect("the driver is written");
        let started = DriverProcess::start("sh".into(), &[driver.to_str().expect("UTF-8")], Some(folder.path()));
        match (started, expected) {
            (Ok(process), Ok(port)) => assert_eq!(process.port, port),
            (Err(error), Err(part)) => assert!(error.to_string().contains(part), "{error}"),
            (Ok(_), Err(part)) => panic!("it started, expected {part}"),
            (Err(error), Ok(_)) => panic!("{error}"),
        }
    }

    #[test]
    fn a_driver_that_ends_at_once_is_started_anew() {
        check(0, Ok(4123));
        check(STARTS - 1, Ok(4123));
        check(STARTS, Err("no port is free"));
    }
}
