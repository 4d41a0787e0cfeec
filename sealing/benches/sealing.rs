//! How long sealing and opening take for a project of this many megabytes, and how much longer the file becomes; for
//! `cargo xtask bench --sealing`, which reads `name=value` lines.

use std::{env, error::Error, time::Instant};

use crossbearing_sealing::{open, seal};

const PASSPHRASE: &str = "correct horse battery staple";

fn main() -> Result<(), Box<dyn Error>> {
    // Cargo adds words of its own.
    let megabytes = env::args().skip(1).find_map(|word| word.parse::<usize>().ok()).unwrap_or(10);
    let bytes: Vec<u8> = b"{\"id\":\"c1\",\"article\":\"a1\",\"spans\":[{\"start\":2,\"end\":12}]},\n"
        .iter()
        .copied()
        .cycle()
        .take(megabytes * 1_000_000)
        .collect();
    // The time of an empty file is that of the passphrase alone.
    for (name, bytes) in [("empty", &[][..]), ("whole", &bytes)] {
        let start = Instant::now();
        let sealed = seal(bytes, PASSPHRASE)?;
        println!("{name}_seal={:.3}", start.elapsed().as_secs_f64());
        let start = Instant::now();
        let opened = open(&sealed, PASSPHRASE)?;
        println!("{name}_open={:.3}", start.elapsed().as_secs_f64());
        println!("{name}_added={}", sealed.len() - opened.len());
    }
    Ok(())
}
