//! `cargo xtask schema`: writes schema/crossbearing-v1.json from the file types.

use std::fs;

use anyhow::{Context, Result};

use crate::console::say;
use crate::root;

pub(crate) fn run() -> Result<()> {
    let file = root().join("schema/crossbearing-v1.json");
    fs::write(&file, crossbearing::schema::json()).with_context(|| format!("cannot write {}", file.display()))?;
    say("wrote schema/crossbearing-v1.json");
    Ok(())
}
