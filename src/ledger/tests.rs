//! Tables of what was claimed beside what the ledger makes of it. Projects are written in a few words each (see `fixture`).

pub(crate) mod fixture;
