//! Choosing a title where the file names none. Knows nothing of formats.

use super::{dateline, fields::one_line};

/// The longest first line that passes for a headline, in code points.
const MAX_HEADLINE_CHARS: usize = 160;

/// Where a title was found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TitleFrom {
    /// A field of the file says so.
    Metadata,
    /// A heading in the text.
    Heading,
    /// The first line of the text, which stays there.
    FirstLine,
    /// The name of the file, for want of anything better.
    FileName,
}

/// The title of an article: what the file calls it, else its first line if that can be a headline, else the
/// name of the file, with `nth` where the file holds several.
pub(super) fn choose(found: &str, is_heading: bool, text: &str, file_name: &str, nth: Option<usize>) -> (String, TitleFrom) {
    let found = one_line(found);
    if !found.is_empty() {
        return (found, if is_heading { TitleFrom::Heading } else { TitleFrom::Metadata });
    }
    let first = text.lines().map(one_line).find(|line| !line.is_empty()).unwrap_or_default();
    let is_headline = first.chars().count() <= MAX_HEADLINE_CHARS && first.chars().any(char::is_alphanumeric) && !dateline::opens(&first);
    if is_headline {
        return (first, TitleFrom::FirstLine);
    }
    let base = file_name.rsplit('/').next().unwrap_or(file_name);
    let stem = base.rsplit_once('.').map_or(base, |(stem, _)| stem).trim();
    let stem = if stem.is_empty() { base.trim() } else { stem };
    let stem = if stem.is_empty() { "untitled" } else { stem };
    (nth.map_or_else(|| stem.to_owned(), |nth| format!("{stem} {nth}")), TitleFrom::FileName)
}
