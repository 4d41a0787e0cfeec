//! The top level of a file, read a piece at a time straight from its text. Gives up on anything unusual, so that one reader
//! is enough for all that can be wrong with a file: whoever asks then reads the file as a whole.

use serde::de::DeserializeOwned;

/// A place in the text of a file.
pub(super) struct Stream<'t> {
    text: &'t str,
    at: usize,
}

impl<'t> Stream<'t> {
    /// Steps into the object that the file is.
    pub(super) fn new(text: &'t str) -> Option<Self> {
        let mut stream = Self { text, at: 0 };
        stream.passes(b'{').then_some(stream)
    }

    /// How many bytes were read.
    pub(super) fn n_read(&self) -> usize {
        self.at
    }

    /// The next byte that isn't white space.
    fn peek(&mut self) -> Option<u8> {
        let rest = self.text.as_bytes().get(self.at..)?;
        let n_blank = rest.iter().position(|byte| !matches!(byte, b' ' | b'\n' | b'\r' | b'\t')).unwrap_or(rest.len());
        self.at += n_blank;
        rest.get(n_blank).copied()
    }

    /// Passes over a byte if it is the next; says whether it was.
    pub(super) fn passes(&mut self, byte: u8) -> bool {
        let is_next = self.peek() == Some(byte);
        self.at += usize::from(is_next);
        is_next
    }

    /// Whether the end of what was opened follows, after what stands in it: `is_first` if that is nothing yet. `None` if something
    /// else follows than the end, or what divides one from the next.
    pub(super) fn ends(&mut self, end: u8, is_first: bool) -> Option<bool> {
        if self.passes(end) {
            return Some(true);
        }
        (is_first || self.passes(b',')).then_some(false)
    }

    /// Whether nothing more follows.
    pub(super) fn is_done(&mut self) -> bool {
        self.peek().is_none()
    }

    /// A key and the colon behind it.
    pub(super) fn key(&mut self) -> Option<&'t str> {
        if !self.passes(b'"') {
            return None;
        }
        let (key, _) = self.text.get(self.at..)?.split_once('"')?;
        self.at += key.len() + 1;
        let is_plain = key.bytes().all(|byte| byte != b'\\' && byte >= b' ');
        (is_plain && self.passes(b':')).then_some(key)
    }

    /// A value.
    pub(super) fn value<T: DeserializeOwned>(&mut self) -> Option<T> {
        let rest = self.text.get(self.at..)?;
        let mut values = serde_json::Deserializer::from_str(rest).into_iter::<T>();
        let value = values.next()?.ok()?;
        let read = rest.get(..values.byte_offset())?;
        self.at += read.len();
        (!may_be_too_deep(read)).then_some(value)
    }
}

/// Whether a value may nest deeper than a file may where it stands: there its reader has counted less than that of the whole.
fn may_be_too_deep(text: &str) -> bool {
    const SURELY_FINE: usize = 100;
    // What opens must close too.
    if text.len() < 2 * SURELY_FINE || text.bytes().filter(|byte| matches!(byte, b'{' | b'[')).count() < SURELY_FINE {
        return false;
    }
    let (mut depth, mut deepest, mut in_string, mut escaped) = (0_usize, 0, false, false);
    for byte in text.bytes() {
        match byte {
            _ if escaped => escaped = false,
            b'\\' => escaped = in_string,
            b'"' => in_string = !in_string,
            b'{' | b'[' if !in_string => {
                depth += 1;
                deepest = depth.max(deepest);
            }
            b'}' | b']' if !in_string => depth = depth.saturating_sub(1),
            _ => {}
        }
    }
    deepest >= SURELY_FINE
}
