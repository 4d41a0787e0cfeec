//! A text with what typesetting changes taken out, and the way back from it. White space runs become one
//! space, curly quotation marks straight ones, all dashes a hyphen, an ellipsis three stops; characters
//! that print nothing go. Letters stay as they are: no case folding, no Unicode normalisation.

/// What is left of a character: nothing of those that print nothing, a space of all white space, the plain sign of all
/// quotation marks and dashes, else the character itself. The ellipsis stays, for whoever makes three stops of it.
pub(crate) fn typeset(c: char) -> Option<char> {
    match c {
        '\u{ad}' | '\u{200b}' | '\u{200e}' | '\u{200f}' | '\u{2060}' | '\u{feff}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' => {
            None
        }
        '‘' | '’' | '‚' | '‛' | '′' | '´' | '`' | 'ʼ' => Some('\''),
        '“' | '”' | '„' | '‟' | '″' | '«' | '»' => Some('"'),
        '‐' | '‑' | '‒' | '–' | '—' | '―' | '−' => Some('-'),
        c if c.is_whitespace() => Some(' '),
        c => Some(c),
    }
}

/// A folded text that knows where each of its bytes came from.
pub(super) struct Folded {
    pub(super) text: String,
    /// For each byte of `text`, the byte of the original at which its character begins.
    origins: Vec<u32>,
}

impl Folded {
    pub(super) fn new(original: &str) -> Self {
        let mut folded = Self { text: String::with_capacity(original.len()), origins: Vec::with_capacity(original.len()) };
        for (place, c) in original.char_indices() {
            // Texts are refused at intake long before four billion bytes.
            let place = u32::try_from(place).unwrap_or(u32::MAX);
            match typeset(c) {
                None => {}
                Some('…') => (0..3).for_each(|_| folded.push('.', place)),
                Some(' ') if folded.text.ends_with(' ') => {}
                Some(c) => folded.push(c, place),
            }
        }
        folded
    }

    fn push(&mut self, c: char, place: u32) {
        self.text.push(c);
        self.origins.extend(std::iter::repeat_n(place, c.len_utf8()));
    }

    /// The byte of the original at which the folded byte `at` begins; `None` past the end.
    pub(super) fn origin(&self, at: usize) -> Option<usize> {
        self.origins.get(at).map(|&origin| origin as usize)
    }

    /// The folded byte for a byte of the original: the first that came from there or from behind it.
    pub(super) fn place_of(&self, original: usize) -> usize {
        let at = self.origins.partition_point(|&origin| (origin as usize) < original);
        (at..=self.text.len()).find(|&at| self.text.is_char_boundary(at)).unwrap_or(self.text.len())
    }
}
