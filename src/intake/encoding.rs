//! Bytes to text: which encoding a file is in, how sure that is, and what didn't fit. Knows nothing of
//! formats but that a web page may name its own encoding.

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{DecoderResult, Encoding, ISO_2022_JP, UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1252};

use super::error::{Place, Problem, Trouble};

/// The label under which damaged UTF-8 is read, each broken sequence becoming U+FFFD. Only by choice.
pub const UTF_8_LOSSY: &str = "UTF-8-lossy";

/// The encodings that can be chosen: label and name for people. The label is what [`Guess`] gives.
pub const ENCODINGS: &[(&str, &str)] = &[
    ("UTF-8", "Unicode (UTF-8)"),
    (UTF_8_LOSSY, "Unicode (UTF-8), damaged"),
    ("UTF-16LE", "Unicode (UTF-16, little-endian)"),
    ("UTF-16BE", "Unicode (UTF-16, big-endian)"),
    ("windows-1252", "Western (Windows-1252)"),
    ("windows-1256", "Arabic (Windows-1256)"),
    ("windows-1251", "Cyrillic (Windows-1251)"),
    ("windows-1250", "Central European (Windows-1250)"),
    ("windows-1253", "Greek (Windows-1253)"),
    ("windows-1254", "Turkish (Windows-1254)"),
    ("windows-1255", "Hebrew (Windows-1255)"),
    ("windows-1257", "Baltic (Windows-1257)"),
    ("windows-1258", "Vietnamese (Windows-1258)"),
    ("windows-874", "Thai (Windows-874)"),
    ("ISO-8859-2", "Central European (ISO 8859-2)"),
    ("ISO-8859-4", "Baltic (ISO 8859-4)"),
    ("ISO-8859-5", "Cyrillic (ISO 8859-5)"),
    ("ISO-8859-6", "Arabic (ISO 8859-6)"),
    ("ISO-8859-7", "Greek (ISO 8859-7)"),
    ("ISO-8859-8", "Hebrew, visual (ISO 8859-8)"),
    ("ISO-8859-8-I", "Hebrew (ISO 8859-8-I)"),
    ("ISO-8859-13", "Baltic (ISO 8859-13)"),
    ("ISO-8859-15", "Western (ISO 8859-15)"),
    ("KOI8-R", "Russian (KOI8-R)"),
    ("KOI8-U", "Ukrainian (KOI8-U)"),
    ("IBM866", "Cyrillic (IBM 866)"),
    ("macintosh", "Western (Macintosh)"),
    ("x-mac-cyrillic", "Cyrillic (Macintosh)"),
    ("GBK", "Chinese, simplified (GBK)"),
    ("gb18030", "Chinese (GB 18030)"),
    ("Big5", "Chinese, traditional (Big5)"),
    ("Shift_JIS", "Japanese (Shift JIS)"),
    ("EUC-JP", "Japanese (EUC-JP)"),
    ("ISO-2022-JP", "Japanese (ISO 2022-JP)"),
    ("EUC-KR", "Korean (EUC-KR)"),
];

/// The encoding that a file was read in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Guess {
    /// Its label in [`ENCODINGS`].
    pub label: &'static str,
    /// How that is known.
    pub how: HowKnown,
}

impl Guess {
    /// Its name for people.
    #[must_use]
    pub fn name(&self) -> &'static str {
        ENCODINGS.iter().find(|(label, _)| *label == self.label).map_or(self.label, |(_, name)| name)
    }
}

/// How the encoding of a file is known, surest first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum HowKnown {
    /// A person chose it.
    Chosen,
    /// The file begins with a byte-order mark.
    ByteOrderMark,
    /// The bytes are valid UTF-8, which nothing else is by accident.
    ValidUtf8,
    /// The web page names it.
    Declared,
    /// Every other byte is zero often enough, and all of it decodes.
    ZeroBytes,
    /// By how likely the letters are that come out; worth a look.
    Guessed,
}

/// A file as text.
pub(super) struct Decoded {
    /// The text without a byte-order mark, line ends untouched.
    pub(super) text: String,
    pub(super) guess: Guess,
    pub(super) trouble: Option<(Place, Trouble)>,
}

/// What is no file of text as this is one, and what to do about it.
pub(super) const UTF_32: (&str, &str) = ("text in UTF-32", "save it as UTF-8 first");

/// Turns the bytes of a file into text. Bytes that don't fit are an error under a chosen encoding, one
/// named by a byte-order mark, and UTF-8; under a mere guess they are replaced, and that is said.
pub(super) fn decode(bytes: &[u8], chosen: Option<&str>, is_html: bool) -> Result<Decoded, (Place, Problem)> {
    if let Some(label) = chosen {
        return as_chosen(bytes, label);
    }
    if bytes.starts_with(&[0xff, 0xfe, 0, 0]) || bytes.starts_with(&[0, 0, 0xfe, 0xff]) {
        return Err((Place::File, Problem::NotText { kind: UTF_32.0, advice: UTF_32.1 }));
    }
    if let Some((encoding, len_bytes)) = Encoding::for_bom(bytes) {
        return exactly(encoding, bytes, len_bytes, HowKnown::ByteOrderMark);
    }
    if let Some(zero_at) = bytes.iter().position(|byte| *byte == 0) {
        let encoding = utf_16_without_mark(bytes).ok_or((Place::Byte(zero_at), Problem::ZeroByte))?;
        return exactly(encoding, bytes, 0, HowKnown::ZeroBytes);
    }
    if let Ok(text) = std::str::from_utf8(bytes) {
        // ISO 2022-JP is written in ASCII bytes, and shows by its escape sequences.
        if bytes.contains(&0x1b) && guess(bytes) == ISO_2022_JP {
            return Ok(replacing(ISO_2022_JP, bytes, HowKnown::Guessed));
        }
        return Ok(Decoded { text: text.to_owned(), guess: Guess { label: UTF_8.name(), how: HowKnown::ValidUtf8 }, trouble: None });
    }
    if let Some(encoding) = is_html.then(|| declared_in_html(bytes)).flatten().filter(|encoding| *encoding != UTF_8) {
        return Ok(replacing(encoding, bytes, HowKnown::Declared));
    }
    if is_damaged_utf_8(bytes) {
        return exactly(UTF_8, bytes, 0, HowKnown::Guessed);
    }
    Ok(replacing(guess(bytes), bytes, HowKnown::Guessed))
}

/// How many bytes are looked at to guess: more makes nothing surer, and it is slow.
const MAX_GUESS_BYTES: usize = 1 << 20;

fn guess(bytes: &[u8]) -> &'static Encoding {
    // What tells encodings apart begins with the first byte that isn't plain ASCII.
    let telling = bytes.iter().position(|byte| !byte.is_ascii() || *byte == 0x1b).unwrap_or(0);
    let line = bytes.iter().take(telling).rposition(|byte| *byte == b'\n').map_or(0, |at| at + 1);
    let rest = bytes.get(line..).unwrap_or_default();
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Allow);
    detector.feed(rest.get(..MAX_GUESS_BYTES).unwrap_or(rest), rest.len() <= MAX_GUESS_BYTES);
    detector.guess(None, Utf8Detection::Deny)
}

fn as_chosen(bytes: &[u8], label: &str) -> Result<Decoded, (Place, Problem)> {
    if label == UTF_8_LOSSY {
        let skip = if bytes.starts_with(b"\xef\xbb\xbf") { 3 } else { 0 };
        let mut decoded = replacing(UTF_8, bytes.get(skip..).unwrap_or_default(), HowKnown::Chosen);
        decoded.guess.label = UTF_8_LOSSY;
        return Ok(decoded);
    }
    let encoding = Encoding::for_label_no_replacement(label.as_bytes())
        .ok_or_else(|| (Place::File, Problem::UnknownEncoding { label: label.to_owned() }))?;
    let skip = Encoding::for_bom(bytes).filter(|(marked, _)| *marked == encoding).map_or(0, |(_, len_bytes)| len_bytes);
    exactly(encoding, bytes, skip, HowKnown::Chosen)
}

/// Decodes what comes after `skip` bytes; the first sequence that doesn't fit is an error.
fn exactly(encoding: &'static Encoding, bytes: &[u8], skip: usize, how: HowKnown) -> Result<Decoded, (Place, Problem)> {
    let body = bytes.get(skip..).unwrap_or_default();
    let lax = lax(encoding, body);
    if let Some(bad) = lax.first_bad {
        let found: Vec<String> = body.iter().skip(bad.at).take(bad.len.max(1)).map(|byte| format!("{byte:02X}")).collect();
        let found = if found.is_empty() { "that end too soon".to_owned() } else { found.join(" ") };
        return Err((Place::Byte(skip + bad.at), Problem::InvalidBytes { encoding: encoding.name(), found }));
    }
    Ok(Decoded { text: lax.text, guess: Guess { label: encoding.name(), how }, trouble: None })
}

/// Decodes everything, with U+FFFD for each sequence that doesn't fit.
fn replacing(encoding: &'static Encoding, bytes: &[u8], how: HowKnown) -> Decoded {
    let lax = lax(encoding, bytes);
    let trouble = lax.first_bad.map(|bad| (Place::Byte(bad.at), Trouble::Replaced { encoding: encoding.name(), n_sequences: lax.n_bad }));
    Decoded { text: lax.text, guess: Guess { label: encoding.name(), how }, trouble }
}

struct Lax {
    text: String,
    first_bad: Option<Bad>,
    n_bad: usize,
}

#[derive(Clone, Copy)]
struct Bad {
    at: usize,
    len: usize,
}

fn lax(encoding: &'static Encoding, bytes: &[u8]) -> Lax {
    let mut decoder = encoding.new_decoder_without_bom_handling();
    let mut lax = Lax { text: String::with_capacity(bytes.len()), first_bad: None, n_bad: 0 };
    let mut at = 0;
    loop {
        let rest = bytes.get(at..).unwrap_or_default();
        lax.text.reserve(decoder.max_utf8_buffer_length_without_replacement(rest.len()).unwrap_or(rest.len()).min(1 << 20));
        let (result, n_read) = decoder.decode_to_string_without_replacement(rest, &mut lax.text, true);
        at += n_read;
        match result {
            DecoderResult::InputEmpty => return lax,
            DecoderResult::OutputFull => {}
            DecoderResult::Malformed(len_bad, n_after) => {
                let len = usize::from(len_bad);
                lax.first_bad.get_or_insert(Bad { at: at.saturating_sub(len + usize::from(n_after)), len });
                lax.n_bad += 1;
                lax.text.push(char::REPLACEMENT_CHARACTER);
            }
        }
    }
}

/// UTF-16 without a byte-order mark shows by its zero bytes: they stand on one side of the units only, are
/// not rare (the space and the line end have one in every script), and everything decodes to characters
/// that texts have.
fn utf_16_without_mark(bytes: &[u8]) -> Option<&'static Encoding> {
    let (mut n_even, mut n_odd) = (0_usize, 0_usize);
    for (idx, _) in bytes.iter().enumerate().filter(|(_, byte)| **byte == 0) {
        if idx % 2 == 0 { n_even += 1 } else { n_odd += 1 }
    }
    let encoding = match (n_even, n_odd) {
        (0, _) => UTF_16LE,
        (_, 0) => UTF_16BE,
        _ => return None,
    };
    // Fewer than one unit in fifty, or fewer than most in what is a text without them, are strays in a text
    // of another encoding: only ASCII in UTF-16 stays readable when its zeros go, and half of it is zeros.
    let n_zeros = n_even + n_odd;
    let without: Vec<u8> = bytes.iter().copied().filter(|byte| *byte != 0).collect();
    let is_text_without = std::str::from_utf8(&without).is_ok_and(|text| text.chars().all(is_text));
    if !bytes.len().is_multiple_of(2) || n_zeros * 100 < bytes.len() || (is_text_without && n_zeros * 5 < bytes.len() * 2) {
        return None;
    }
    let decoded = lax(encoding, bytes);
    (decoded.n_bad == 0 && decoded.text.chars().all(is_text)).then_some(encoding)
}

fn is_text(c: char) -> bool {
    !c.is_control() || matches!(c, '\t' | '\n' | '\r')
}

/// Whether bytes that are no valid UTF-8 were meant to be: more sequences are right than wrong. By accident
/// that doesn't happen: in text of another encoding nearly every letter beyond ASCII breaks the rules.
fn is_damaged_utf_8(bytes: &[u8]) -> bool {
    let (mut n_right, mut n_wrong) = (0_usize, 0_usize);
    for chunk in bytes.utf8_chunks() {
        n_right += chunk.valid().chars().filter(|c| !c.is_ascii()).count();
        n_wrong += usize::from(!chunk.invalid().is_empty());
    }
    n_right > n_wrong
}

/// The encoding that a web page names in its first bytes: `<meta charset>`, its older form with
/// `http-equiv`, or an XML declaration. After the HTML standard's prescan: UTF-16 named in bytes that can be
/// read as ASCII can't be true and means UTF-8.
fn declared_in_html(bytes: &[u8]) -> Option<&'static Encoding> {
    let head = bytes.get(..bytes.len().min(4096)).unwrap_or_default().to_ascii_lowercase();
    let head = String::from_utf8_lossy(&head);
    let mut rest: &str = &head;
    if let Some(declaration) = rest.strip_prefix("<?xml").and_then(|rest| rest.split_once("?>")).map(|(declaration, _)| declaration)
        && let Some(encoding) = label_after(declaration, "encoding")
    {
        return Some(encoding);
    }
    while let Some(at) = rest.find('<') {
        rest = rest.get(at..).unwrap_or_default();
        if let Some(comment) = rest.strip_prefix("<!--") {
            rest = comment.split_once("-->")?.1;
        } else if let Some(tag) = rest.strip_prefix("<meta").map(|tag| tag.split('>').next().unwrap_or_default()) {
            if let Some(encoding) = label_after(tag, "charset") {
                return Some(encoding);
            }
            rest = rest.get(5..).unwrap_or_default();
        } else {
            rest = rest.get(1..).unwrap_or_default();
        }
    }
    None
}

/// The encoding whose label follows `name=`.
fn label_after(tag: &str, name: &str) -> Option<&'static Encoding> {
    let value = tag.split_once(name)?.1.trim_start().strip_prefix('=')?.trim_start().trim_start_matches(['"', '\'']);
    let label = value.split(['"', '\'', ';', ' ', '\t', '\n', '\r', '/']).next()?;
    let encoding = Encoding::for_label_no_replacement(label.as_bytes())?;
    Some(match encoding.name() {
        "UTF-16LE" | "UTF-16BE" => UTF_8,
        "x-user-defined" => WINDOWS_1252,
        _ => encoding,
    })
}

#[cfg(test)]
mod tests;
