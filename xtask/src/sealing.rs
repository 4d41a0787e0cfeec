//! The sealing of files with passphrases, as a wasm module beside the app's: built, named by its content, and told to the
//! page, which loads it only when a file is sealed or opened. Knows what `src/app/platform/sealing.rs` looks for.

use std::fs;
use std::io::Write as _;
use std::path::Path;
use std::process::Command;

use anyhow::{Context, Result, ensure};
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use flate2::{Compression, write::GzEncoder};

use crate::console::{output, run};
use crate::naming;
use crate::root;
use crate::tools::cargo;

/// How its file's name begins.
pub(crate) const STEM: &str = "sealing";

/// Builds the module into the folder; its name there. Always optimised: else a passphrase would take a minute to try.
pub(crate) fn build_into(folder: &Path) -> Result<String> {
    let mut command = Command::new(cargo());
    command.current_dir(root());
    command.args(["rustc", "--quiet", "--locked", "--package", "crossbearing-sealing", "--lib", "--crate-type", "cdylib"]);
    run(command.args(["--profile", "wasm-release", "--target", "wasm32-unknown-unknown"]))?;
    let built = target_folder()?.join("wasm32-unknown-unknown/wasm-release/crossbearing_sealing.wasm");
    let wasm = fs::read(&built).with_context(|| format!("cannot read {}", built.display()))?;
    let name = naming::by_content(STEM, &wasm, "wasm");
    fs::write(folder.join(&name), wasm)?;
    Ok(name)
}

/// Cargo's own answer: people put it elsewhere.
fn target_folder() -> Result<std::path::PathBuf> {
    let told = output(Command::new(cargo()).current_dir(root()).args([
        "metadata",
        "--locked",
        "--offline",
        "--no-deps",
        "--format-version",
        "1",
    ]))?;
    const KEY: &str = "\"target_directory\":\"";
    let folder = told.split_once(KEY).and_then(|(_, rest)| rest.split_once('"')).context("cargo metadata names no target folder")?.0;
    Ok(folder.replace("\\\\", "\\").into())
}

/// The page with a link that browsers do nothing with: the app takes the address from it.
pub(crate) fn with_link(html: &str, name: &str) -> Result<String> {
    before_head_ends(html, &format!("<link id=\"sealing\" rel=\"alternate\" href=\"./{name}\">\n"))
}

/// The page with the module in it, packed as text.
pub(crate) fn with_payload(html: &str, wasm: &[u8]) -> Result<String> {
    let mut gzip = GzEncoder::new(Vec::new(), Compression::best());
    gzip.write_all(wasm)?;
    before_head_ends(html, &format!("<script type=\"text/plain\" id=\"sealing\">{}</script>\n", STANDARD.encode(gzip.finish()?)))
}

fn before_head_ends(html: &str, element: &str) -> Result<String> {
    const END: &str = "</head>";
    ensure!(html.matches(END).count() == 1, "expected one {END} in the page");
    Ok(html.replace(END, &format!("{element}{END}")))
}

#[cfg(test)]
mod tests {
    use super::*;

    const PAGE: &str = "<head><title>x</title></head><body></body>";

    #[test]
    fn the_page_names_it_or_holds_it() {
        let hosted = with_link(PAGE, "sealing-0a.wasm").unwrap();
        assert!(hosted.contains("<link id=\"sealing\" rel=\"alternate\" href=\"./sealing-0a.wasm\">\n</head>"), "{hosted}");
        let single = with_payload(PAGE, b"\0asm").unwrap();
        assert!(single.contains("<script type=\"text/plain\" id=\"sealing\">H4sI"), "{single}");
        assert!(with_link("<body></body>", "x").is_err());
    }
}
