//! `cargo xtask schema`: writes schema/crossbearing-v1.json from the file types.

use anyhow::{Result, bail};

pub(crate) fn run() -> Result<()> {
    bail!("the file types have no schema generator yet")
}
