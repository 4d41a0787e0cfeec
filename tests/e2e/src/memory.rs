//! How much memory a page takes, as the system counts it: what a script can ask for leaves out most of it.

use std::collections::BTreeMap;
use std::fs;

use anyhow::Result;
use serde_json::json;

use crate::browser::Browser;

impl Browser {
    /// The resident memory of the browser's largest renderer, in megabytes: that of the page on show where it is the one
    /// page of any size. Only where there is a `/proc`.
    ///
    /// # Errors
    /// When the browser does not answer.
    pub async fn page_megabytes(&self) -> Result<Option<f64>> {
        self.command("HeapProfiler.collectGarbage", json!({})).await?;
        let browser = self.browser_process()?;
        let Ok(entries) = fs::read_dir("/proc") else { return Ok(None) };
        let processes: BTreeMap<u32, String> = entries
            .filter_map(|entry| entry.ok()?.file_name().to_str()?.parse().ok())
            .filter_map(|process: u32| Some((process, fs::read_to_string(format!("/proc/{process}/status")).ok()?)))
            .collect();
        let is_renderer = |process: &u32| {
            let command = fs::read(format!("/proc/{process}/cmdline")).unwrap_or_default();
            String::from_utf8_lossy(&command).contains("--type=renderer") && descends(&processes, *process, browser)
        };
        let kilobytes = processes.keys().filter(|process| is_renderer(process)).filter_map(|process| field(&processes[process], "VmRSS:"));
        Ok(kilobytes.max().map(|kilobytes| f64::from(kilobytes) / 1024.0))
    }
}

fn descends(processes: &BTreeMap<u32, String>, process: u32, from: u32) -> bool {
    let mut at = process;
    while let Some(parent) = processes.get(&at).and_then(|status| field(status, "PPid:")) {
        if parent == from {
            return true;
        }
        at = parent;
    }
    false
}

/// The number behind a name in `/proc/…/status`.
fn field(status: &str, name: &str) -> Option<u32> {
    status.lines().find_map(|line| line.strip_prefix(name))?.split_whitespace().next()?.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_process_is_known_by_its_ancestors() {
        let processes = BTreeMap::from([
            (10, "Name:\tchromium\nPPid:\t1\nVmRSS:\t  2048 kB\n".to_owned()),
            (11, "PPid:\t10\n".to_owned()),
            (12, "PPid:\t11\n".to_owned()),
            (20, "PPid:\t1\n".to_owned()),
        ]);
        assert!(descends(&processes, 12, 10) && descends(&processes, 11, 10));
        assert!(!descends(&processes, 20, 10) && !descends(&processes, 10, 10));
        assert_eq!(field(&processes[&10], "VmRSS:"), Some(2048));
    }
}
