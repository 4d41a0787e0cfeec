//! The names of steps in the history. They are kept in English; known ones are said in the language of the interface.

use super::is_english;
use crate::app::words::{Value, english, with};

/// How steps are called, `{}` being what they are about, and the message that says it. The first that fits counts.
const NAMES: &[(&str, &str)] = &[
    ("edit project", id!("step-edit-project")),
    ("edit kind {}", id!("step-edit-kind")),
    ("remove kind {}", id!("step-remove-kind")),
    ("edit measure {}", id!("step-edit-measure")),
    ("edit relation {}", id!("step-edit-relation")),
    ("edit source type {}", id!("step-edit-source-type")),
    ("edit person {}", id!("step-edit-person")),
    ("use {} instead of {}", id!("step-use-instead")),
    ("import the scheme of {}", id!("step-import-scheme")),
    ("import {}", id!("step-import")),
    ("merge {}", id!("step-merge")),
    ("add source {}", id!("step-add-source")),
    ("edit source {}", id!("step-edit-source")),
    ("delete source {}", id!("step-delete-source")),
    ("add article {}", id!("step-add-article")),
    ("edit article {}", id!("step-edit-article")),
    ("delete article {}", id!("step-delete-article")),
    ("bring the text of {}", id!("step-bring-text")),
    ("take over a later version of {}", id!("step-take-over-version")),
    ("mark the work on {} as done", id!("step-mark-done")),
    ("take the work on {} up again", id!("step-take-up-again")),
    ("add incident {}", id!("step-add-incident")),
    ("edit incident {}", id!("step-edit-incident")),
    ("delete incident {}", id!("step-delete-incident")),
    ("fuse {} into {}", id!("step-fuse")),
    ("split {} off {}", id!("step-split-off")),
    ("link {} to new incident {}", id!("step-link-to-new")),
    ("link {} to {}", id!("step-link-to")),
    ("edit link to {}", id!("step-edit-link")),
    ("unlink {} from {}", id!("step-unlink-from")),
    ("unlink {}", id!("step-unlink")),
    ("remove {} links", id!("step-remove-links")),
    ("confirm the copies of {}", id!("step-confirm-copies")),
    ("reject the copies of {}", id!("step-reject-copies")),
    ("say how alike are the copies of {}", id!("step-alike-copies")),
    ("say who had first {}", id!("step-had-first")),
    ("correct the extent of {}", id!("step-correct-extent")),
    ("take back the decision on {}", id!("step-take-back-decision")),
    ("decide on {}", id!("step-decide-on")),
    ("choose {}", id!("step-choose")),
    ("keep {}", id!("step-keep")),
    ("join {} claims as {}", id!("step-join-claims")),
    ("carry {} to {}", id!("step-carry")),
    ("change the kind of {}", id!("step-change-kind-of")),
    ("set the quantity of {}", id!("step-set-quantity")),
    ("clear the quantity of {}", id!("step-clear-quantity")),
    ("set the factuality of {}", id!("step-set-factuality")),
    ("set the status of {}", id!("step-set-status")),
    ("set the time of {}", id!("step-set-time")),
    ("set the place of {}", id!("step-set-place")),
    ("confirm the place of {}", id!("step-confirm-place")),
    ("name the source of {}", id!("step-name-source")),
    ("take away a source of {}", id!("step-take-away-source")),
    ("take a tag off {}", id!("step-take-tag-off")),
    ("take the tag {} from {}", id!("step-take-tag-from")),
    ("edit the note on {}", id!("step-edit-note")),
    ("tag {} {}", id!("step-tag")),
    ("change {} to {}", id!("step-change-to")),
    ("split {}", id!("step-split")),
    ("duplicate {}", id!("step-duplicate")),
    ("mark {}", id!("step-mark")),
    ("add {}", id!("step-add")),
    ("edit {}", id!("step-edit")),
    ("delete {}", id!("step-delete")),
];

/// What a step does, by the name under which it is kept.
pub(crate) fn step(name: &str) -> String {
    if is_english() {
        return name.to_owned();
    }
    let found = NAMES.iter().find_map(|(pattern, id)| Some((parts(pattern, name)?, id)));
    let Some((parts, id)) = found else { return english(&name) };
    let parts: Vec<String> = parts.into_iter().map(counted).collect();
    let arguments: Vec<(&'static str, Value<'_>)> =
        ["a", "b"].into_iter().zip(parts.iter().map(|part| Value::from(part.as_str()))).collect();
    with(id, &arguments)
}

/// What a name has in the place of each `{}` of a pattern, if it is of that pattern.
fn parts<'a>(pattern: &str, name: &'a str) -> Option<Vec<&'a str>> {
    let mut words = pattern.split("{}");
    let mut rest = name.strip_prefix(words.next()?)?;
    let mut parts = Vec::new();
    let mut words = words.peekable();
    while let Some(word) = words.next() {
        let (part, behind) = if words.peek().is_none() { (rest.strip_suffix(word)?, "") } else { rest.split_once(word)? };
        parts.push(part);
        rest = behind;
    }
    (rest.is_empty() && parts.iter().all(|part| !part.is_empty())).then_some(parts)
}

/// What a step is about: where that is a number of claims, articles or files, in words.
fn counted(part: &str) -> String {
    let n_of = |noun: &str| part.strip_suffix(noun).and_then(|n| n.trim_end().parse::<usize>().ok());
    match (n_of("claims"), n_of("articles"), n_of("files")) {
        (Some(n), ..) => t!("n-claims", n = n),
        (_, Some(n), _) => t!("n-articles", n = n),
        (.., Some(n)) => t!("n-files", n = n),
        _ if part == "claim" => t!("step-a-claim").to_owned(),
        _ => part.to_owned(),
    }
}
