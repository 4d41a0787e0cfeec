//! The text of an article and the conversion between its three units of position. Knows nothing of claims.

use std::{fmt, ops::Range, sync::Arc};

use sha2::{Digest, Sha256};

use crate::offset::{ByteOffset, CharOffset, Span, Utf16Offset};

/// SHA-256 of `bytes`, in lower-case hexadecimal.
#[must_use]
pub fn sha256_hex(bytes: &[u8]) -> String {
    let mut hashing = Hashing::default();
    hashing.add(bytes);
    hashing.hex()
}

/// The SHA-256 of bytes that come piece by piece.
#[derive(Clone, Debug, Default)]
pub struct Hashing(Sha256);

impl Hashing {
    /// The next piece.
    pub fn add(&mut self, bytes: &[u8]) {
        self.0.update(bytes);
    }

    /// The hash of all pieces, in lower-case hexadecimal.
    #[must_use]
    pub fn hex(self) -> String {
        use fmt::Write;
        self.0.finalize().iter().fold(String::with_capacity(64), |mut out, byte| {
            // Writing to a String can't fail.
            let _ = write!(out, "{byte:02x}");
            out
        })
    }
}

/// Drops a byte-order mark and turns CR LF and CR into LF; the only things that are ever done to a text.
/// Doing it twice is doing it once: of several marks at the start none is left.
#[must_use]
pub fn normalise_line_ends(text: &str) -> String {
    let text = text.trim_start_matches('\u{feff}');
    if text.contains('\r') { text.replace("\r\n", "\n").replace('\r', "\n") } else { text.to_owned() }
}

/// Whether nothing to read is left of a text once its byte-order marks are dropped.
#[must_use]
pub fn is_blank(text: &str) -> bool {
    text.trim_start_matches('\u{feff}').trim().is_empty()
}

/// The immutable text of an article with its index and hash. Cheap to clone.
#[derive(Clone)]
pub struct ArticleText(Arc<Inner>);

struct Inner {
    text: Box<str>,
    index: TextIndex,
    sha256: Box<str>,
}

impl ArticleText {
    /// Takes `text` as it is; line ends must be normalised already.
    #[must_use]
    pub fn new(text: &str) -> Self {
        Self(Arc::new(Inner { index: TextIndex::new(text), sha256: sha256_hex(text.as_bytes()).into(), text: text.into() }))
    }

    /// The text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0.text
    }

    /// SHA-256 of the UTF-8 text, lower-case hexadecimal.
    #[must_use]
    pub fn sha256(&self) -> &str {
        &self.0.sha256
    }

    /// Its length in code points.
    #[must_use]
    pub fn len_chars(&self) -> u32 {
        self.0.index.len_chars
    }

    /// The characters of `span`; `None` if it reaches past the end.
    #[must_use]
    pub fn slice(&self, span: Span) -> Option<&str> {
        let range = self.byte_range(span)?;
        self.0.text.get(range)
    }

    /// The bytes of `span`; `None` if it reaches past the end.
    #[must_use]
    pub fn byte_range(&self, span: Span) -> Option<Range<usize>> {
        let end = span.end();
        if end.0 > self.len_chars() {
            return None;
        }
        let start = self.byte_of(span.start())?.0;
        let n_chars = (end.0 - span.start().0) as usize;
        // A short way, as to the end of a claim, is walked; a long one is looked up.
        let end = if n_chars < STRIDE_BYTES { start + n_bytes(self.0.text.get(start..)?, n_chars) } else { self.byte_of(end)?.0 };
        Some(start..end)
    }

    /// Up to `len_chars` characters before `at`.
    #[must_use]
    pub fn before(&self, at: CharOffset, len_chars: u32) -> &str {
        let start = CharOffset(at.0.saturating_sub(len_chars));
        Span::new(start, at).ok().and_then(|span| self.slice(span)).unwrap_or("")
    }

    /// Up to `len_chars` characters from `at` on.
    #[must_use]
    pub fn after(&self, at: CharOffset, len_chars: u32) -> &str {
        let end = CharOffset(at.0.saturating_add(len_chars).min(self.len_chars()));
        Span::new(at, end).ok().and_then(|span| self.slice(span)).unwrap_or("")
    }

    /// The byte at a character; `None` past the end.
    #[must_use]
    pub fn byte_of(&self, at: CharOffset) -> Option<ByteOffset> {
        self.0.index.byte_of(&self.0.text, at)
    }

    /// The character at a byte; `None` past the end or inside a character.
    #[must_use]
    pub fn char_of(&self, at: ByteOffset) -> Option<CharOffset> {
        self.0.index.char_of(&self.0.text, at)
    }

    /// The character at a UTF-16 position; `None` past the end or inside a surrogate pair.
    #[must_use]
    pub fn from_utf16(&self, at: Utf16Offset) -> Option<CharOffset> {
        self.0.index.char_of_utf16(&self.0.text, at)
    }

    /// The UTF-16 position of a character; `None` past the end.
    #[must_use]
    pub fn to_utf16(&self, at: CharOffset) -> Option<Utf16Offset> {
        self.0.index.to_utf16(&self.0.text, at)
    }
}

impl PartialEq for ArticleText {
    fn eq(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.0, &other.0) || self.0.text == other.0.text
    }
}
impl Eq for ArticleText {}

impl fmt::Debug for ArticleText {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "ArticleText({:?})", self.as_str())
    }
}

/// One checkpoint per this many bytes: a lookup is a binary search and a scan of at most so many bytes.
const STRIDE_BYTES: usize = 256;

#[derive(Clone, Copy)]
struct Checkpoint {
    byte: usize,
    char: u32,
    utf16: u32,
}

/// Where bytes, code points and UTF-16 units of one text meet. Holds no text: lookups take it.
struct TextIndex {
    /// Empty for ASCII, where all three units are the same number.
    checkpoints: Vec<Checkpoint>,
    len_chars: u32,
}

impl TextIndex {
    fn new(text: &str) -> Self {
        if text.is_ascii() {
            return Self { checkpoints: Vec::new(), len_chars: count(text.len()) };
        }
        let mut checkpoints = Vec::with_capacity(text.len() / STRIDE_BYTES + 1);
        let mut here = Checkpoint { byte: 0, char: 0, utf16: 0 };
        checkpoints.push(here);
        let mut next = STRIDE_BYTES;
        for c in text.chars() {
            if here.byte >= next {
                checkpoints.push(here);
                next = here.byte + STRIDE_BYTES;
            }
            here.step(c);
        }
        Self { checkpoints, len_chars: here.char }
    }

    /// Walks from the last checkpoint not behind the target to the character where `reached` holds.
    fn seek(&self, text: &str, not_behind: impl Fn(&Checkpoint) -> bool, reached: impl Fn(&Checkpoint) -> bool) -> Option<Checkpoint> {
        let nth = self.checkpoints.partition_point(not_behind);
        let mut here = *self.checkpoints.get(nth.checked_sub(1)?)?;
        let rest = text.get(here.byte..)?;
        for c in rest.chars() {
            if reached(&here) {
                return Some(here);
            }
            here.step(c);
        }
        reached(&here).then_some(here)
    }

    fn byte_of(&self, text: &str, at: CharOffset) -> Option<ByteOffset> {
        if at.0 > self.len_chars {
            return None;
        }
        if self.checkpoints.is_empty() {
            return Some(ByteOffset(at.0 as usize));
        }
        let nth = self.checkpoints.partition_point(|cp| cp.char <= at.0);
        let here = self.checkpoints.get(nth.checked_sub(1)?)?;
        Some(ByteOffset(here.byte + n_bytes(text.get(here.byte..)?, (at.0 - here.char) as usize)))
    }

    fn char_of(&self, text: &str, at: ByteOffset) -> Option<CharOffset> {
        if !text.is_char_boundary(at.0) {
            return None;
        }
        if self.checkpoints.is_empty() {
            return Some(CharOffset(count(at.0)));
        }
        self.seek(text, |cp| cp.byte <= at.0, |cp| cp.byte == at.0).map(|cp| CharOffset(cp.char))
    }

    fn char_of_utf16(&self, text: &str, at: Utf16Offset) -> Option<CharOffset> {
        if self.checkpoints.is_empty() {
            return (at.0 <= self.len_chars).then_some(CharOffset(at.0));
        }
        self.seek(text, |cp| cp.utf16 <= at.0, |cp| cp.utf16 == at.0).map(|cp| CharOffset(cp.char))
    }

    fn to_utf16(&self, text: &str, at: CharOffset) -> Option<Utf16Offset> {
        if at.0 > self.len_chars {
            return None;
        }
        if self.checkpoints.is_empty() {
            return Some(Utf16Offset(at.0));
        }
        self.seek(text, |cp| cp.char <= at.0, |cp| cp.char == at.0).map(|cp| Utf16Offset(cp.utf16))
    }
}

impl Checkpoint {
    fn step(&mut self, c: char) {
        self.byte += c.len_utf8();
        self.char += 1;
        // 1 or 2.
        self.utf16 += if c.len_utf16() == 2 { 2 } else { 1 };
    }
}

/// The length of the first `n_chars` characters of a text, or of all if it has fewer.
fn n_bytes(text: &str, n_chars: usize) -> usize {
    let mut chars = text.chars();
    // Passes over many characters at a time, unlike a loop.
    if let Some(last) = n_chars.checked_sub(1) {
        chars.nth(last);
    }
    text.len() - chars.as_str().len()
}

/// Texts are refused at intake long before four billion bytes.
fn count(n: usize) -> u32 {
    u32::try_from(n).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check_all_units(text: &str) {
        let article_text = ArticleText::new(text);
        let mut utf16 = 0;
        let ends = std::iter::once((text.len(), '\0'));
        for (nth, (byte, c)) in text.char_indices().chain(ends).enumerate() {
            let at = CharOffset(u32::try_from(nth).unwrap());
            assert_eq!(article_text.byte_of(at), Some(ByteOffset(byte)));
            assert_eq!(article_text.char_of(ByteOffset(byte)), Some(at));
            assert_eq!(article_text.to_utf16(at), Some(Utf16Offset(utf16)));
            assert_eq!(article_text.from_utf16(Utf16Offset(utf16)), Some(at));
            if byte < text.len() {
                for inside in 1..c.len_utf8() {
                    assert_eq!(article_text.char_of(ByteOffset(byte + inside)), None);
                }
                if c.len_utf16() == 2 {
                    assert_eq!(article_text.from_utf16(Utf16Offset(utf16 + 1)), None);
                }
                utf16 += u32::try_from(c.len_utf16()).unwrap();
            }
        }
        let behind = CharOffset(article_text.len_chars() + 1);
        assert_eq!(article_text.byte_of(behind), None);
        assert_eq!(article_text.to_utf16(behind), None);
        assert_eq!(article_text.from_utf16(Utf16Offset(utf16 + 1)), None);
    }

    #[test]
    fn every_position_converts_both_ways() {
        check_all_units("");
        check_all_units("plain");
        check_all_units("Héllo 😀 مرحبا e\u{301} 👨‍👩‍👧 end");
        check_all_units(&"a😀é".repeat(2_000));
        check_all_units(&"plain text ".repeat(300));
    }

    #[test]
    fn slices_count_code_points() {
        let text = ArticleText::new("🔥 12 dead");
        assert_eq!(text.slice(Span::at(2, 4).unwrap()), Some("12"));
        assert_eq!(text.slice(Span::at(2, 40).unwrap()), None);
        assert_eq!(text.before(CharOffset(2), 32), "🔥 ");
        assert_eq!(text.after(CharOffset(5), 2), "de");
        assert_eq!(text.after(CharOffset(9), 2), "");
    }

    #[test]
    fn line_ends_and_byte_order_mark_are_all_that_changes() {
        assert_eq!(normalise_line_ends("\u{feff}a\r\nb\rc\n\r\n e\u{301}\u{a0}"), "a\nb\nc\n\n e\u{301}\u{a0}");
        assert_eq!(normalise_line_ends("\u{feff}\u{feff}a\u{feff}"), "a\u{feff}");
    }

    #[test]
    fn hashes_are_sha256() {
        assert_eq!(sha256_hex(b"abc"), "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    }
}
