//! The pure domain of Crossbearing: what a project of articles, claims and incidents is, how it changes,
//! and how it is read and written.
//!
//! Nothing here knows a browser, a clock, a source of randomness or a place to store anything: times, new
//! ids and bytes come in as arguments, and the crates that could break this are declared for wasm32 only.
//!
//! Read in this order: [`offset`] and [`text`] (positions), [`record`] (what there is), [`stamp`] (who
//! wrote it), [`project`] (the whole), [`change`] and [`command`] (how it moves), [`history`] (back and
//! forth), [`wire`] (the file).

pub mod adjudication;
pub mod agreement;
pub mod anchor;
pub mod audit;
pub mod change;
pub mod chronicle;
pub mod command;
pub mod coordinates;
pub mod copies;
pub mod dates;
pub mod diff;
pub mod duplicates;
pub mod estimate;
pub mod figures;
pub mod guidelines;
pub mod history;
pub mod id;
pub mod import;
pub mod intake;
pub mod journal;
pub mod keymap;
pub mod layers;
pub mod ledger;
pub mod matrix;
pub mod merge;
pub mod offset;
pub mod ordering;
pub mod plot;
pub mod printed;
pub mod project;
pub mod quantity;
pub mod record;
pub mod revision;
pub mod rework;
pub mod sample;
#[cfg(feature = "schema")]
pub mod schema;
pub mod scheme;
pub mod search;
pub mod settings;
pub mod shown;
pub mod stamp;
pub mod terms;
pub mod text;
pub mod tolls;
pub mod tree;
pub mod unlinked;
pub mod wire;
