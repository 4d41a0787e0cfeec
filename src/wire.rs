//! The file: reading one ([`load`]), writing one ([`save`]), and single records as JSON for the journal.
//!
//! Bytes come in and go out as arguments; nothing here opens, stores or names a place to store. What is in
//! memory knows nothing of this module.
//!
//! Laws, held by tests: `load(save(p)) == p`, and `save(load(save(p)))` is `save(p)` byte for byte.

mod anchors;
mod assembly;
mod error;
mod fields;
mod finding;
mod journal;
mod load;
mod loading;
mod misread;
mod object;
mod path;
mod pseudonyms;
mod references;
mod remark;
mod save;
mod saving;
mod stream;
mod syntax;
pub mod v1;
mod wrong;

pub(crate) use anchors::{brief, settle_on};
pub use error::{Fault, Instead, LoadError, Version};
pub use fields::{field_name, field_number, field_value, with_field};
pub use finding::{Finding, Severity};
pub use journal::{
    RecordError, record_from_text, record_from_value, record_to_text, record_to_value, tombstone_from_value, tombstone_to_value,
};
pub use load::{Loaded, check, load};
pub use loading::Loading;
pub use misread::{Expected, Found, Kind, Misread};
pub use remark::{Noted, Remark};
pub use save::{ExportOptions, save, save_scheme};
pub use saving::Saving;
pub use syntax::{Here, Syntax};
pub use wrong::{Flaw, Wrong};

/// What `format` says in every file.
pub const FORMAT: &str = "crossbearing";

/// The newest version of the format, which is the one written.
pub const VERSION: u64 = 1;
