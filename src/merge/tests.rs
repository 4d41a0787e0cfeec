//! Tests of merging.

mod histories;
mod laws;
mod reference;
mod texts;
mod told;

/// How often the laws are tried: `PROPTEST_CASES` times, or as often as there is time for in every run.
fn cases(usual: u32) -> proptest::prelude::ProptestConfig {
    let cases = std::env::var("PROPTEST_CASES").ok().and_then(|cases| cases.parse().ok()).unwrap_or(usual);
    proptest::prelude::ProptestConfig { cases, failure_persistence: None, ..proptest::prelude::ProptestConfig::default() }
}
