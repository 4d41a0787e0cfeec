//! The JSON Schema of the file, made from the file types. Natively only: the app doesn't carry it.

use schemars::generate::SchemaSettings;
use serde_json::Value;

use crate::wire::v1;

/// The schema of version 1 as it is published, `schema/crossbearing-v1.json`: draft 2020-12, indented, with a
/// final newline.
#[must_use]
pub fn json() -> String {
    let mut schema = SchemaSettings::draft2020_12().into_generator().into_root_schema_for::<v1::File>();
    schema.insert("$id".to_owned(), Value::from("urn:crossbearing:schema:project:1"));
    schema.insert("title".to_owned(), Value::from("Crossbearing project, version 1"));
    // A map of strings and numbers: this can't fail.
    let mut text = serde_json::to_string_pretty(&schema).unwrap_or_default();
    text.push('\n');
    text
}
