//! Why something can't be done: commands, prepared changes, files of settings.

use crossbearing::{
    change::StaleChange,
    command::CommandError,
    id::RecordKey,
    keymap::{KeymapError, Reserved},
    settings::SettingsError,
};

use super::{fields::field, is_english, quoted, typed};
use crate::app::{
    parts::noun,
    words::{self, english},
};

/// A record by its kind and id.
pub(crate) fn key(key: &RecordKey) -> String {
    t!("refused-key", noun = noun(key.table), id = &quoted(&key.id))
}

/// Why a command can't be done.
pub(crate) fn refused(error: &CommandError) -> String {
    match error {
        CommandError::Missing(missing) => t!("refused-missing", key = &key(missing)),
        CommandError::Taken(taken) => t!("refused-taken", key = &key(taken)),
        CommandError::BadSpans { spans, article } => {
            let found = spans.iter().map(ToString::to_string).collect::<Vec<_>>().join(", ");
            let found = if spans.is_empty() { t!("refused-no-span") } else { &found };
            t!("refused-spans", found = found, article = &key(article))
        }
        CommandError::BadPassages { found } => t!("refused-passages", found = &english(found)),
        CommandError::Fixed { what, key: of } => t!("refused-fixed", what = part(what), key = &key(of)),
        CommandError::BadDecision { what, article } => t!("refused-decision", what = part(what), article = &key(article)),
        CommandError::Cycle { part, whole } => t!("refused-cycle", part = part, whole = whole),
        CommandError::AlreadyLinked(incident) => t!("refused-linked", incident = incident),
        CommandError::Alone(incident) => t!("refused-alone", incident = incident),
        CommandError::NotLinked { claim, incident } => t!("refused-not-linked", claim = claim, incident = incident),
        CommandError::InUse { label, n_claims } => t!("refused-in-use", n = &n_claims.to_string(), label = label),
        CommandError::BadQuantity(error) => typed::quantity_error(error),
        CommandError::BadValue { field: name, key: of, message } => {
            // In English it bears the name that it has in the file.
            let field = if is_english() { name.clone() } else { field(of.table, name) };
            t!("refused-value", field = &field, key = &key(of), message = &english(message))
        }
        CommandError::NoVersion { earlier, later } => {
            t!("refused-version", later = &format!("{later:?}"), earlier = &format!("{earlier:?}"))
        }
        CommandError::Empty { what } => t!("refused-empty", what = part(what)),
    }
}

/// Why a prepared change can't be applied.
pub(crate) fn stale(StaleChange { key: of, label }: &StaleChange) -> String {
    t!("refused-stale", key = &key(of), label = label)
}

/// A part of a record that may not change or be empty.
fn part(what: &'static str) -> &'static str {
    match what {
        "article" => t!("part-article"),
        "layer" => t!("part-layer"),
        "claim" => t!("part-claim"),
        "claims" => t!("part-claims"),
        "outcome" => t!("part-outcome"),
        "text" => t!("part-text"),
        "title" => t!("part-title"),
        "label" => t!("part-label"),
        "name" => t!("part-name"),
        "choice of claims" => t!("part-choice"),
        other => other,
    }
}

/// What a key does whoever asks, so that no action can have it.
pub(crate) fn reserved(reserved: Reserved) -> &'static str {
    words::text(match reserved {
        Reserved::Caret => id!("reserved-caret"),
        Reserved::Walk => id!("reserved-walk"),
        Reserved::Button => id!("reserved-button"),
        Reserved::Clipboard => id!("reserved-clipboard"),
        Reserved::Browser => id!("reserved-browser"),
    })
}

/// Why a file carries no settings.
pub(crate) fn settings_error(error: &SettingsError) -> String {
    match error {
        SettingsError::Keys(KeymapError::NotJson(message)) => t!("keys-not-json", message = &english(message)),
        SettingsError::Keys(KeymapError::OtherFormat { found }) => t!("keys-other-format", found = &quoted(found)),
        SettingsError::Keys(KeymapError::TooNew { found }) => t!("keys-too-new", found = &found.to_string()),
        SettingsError::Keys(KeymapError::NotAKey { action, found }) => t!("keys-not-a-key", found = found, action = action),
        SettingsError::Value { setting, found, expected } => t!("settings-value", found = found, setting = setting, expected = expected),
    }
}
