//! Which bytes are taken for which encoding.

use encoding_rs::Encoding;

use super::{ENCODINGS, HowKnown, UTF_8_LOSSY, decode};
use crate::intake::{Place, Problem, Trouble};

const ARABIC: &str =
    "قال مسؤولون إن اثني عشر شخصا على الأقل قتلوا في انفجارين وقعا في ميناء الحبوب صباح يوم الجمعة، وأضافوا أن عدد الجرحى مرشح للارتفاع.\n";
const RUSSIAN: &str =
    "Власти сообщили, что в результате двух взрывов на зерновом терминале погибли не менее двенадцати человек, десятки ранены.\n";
const FRENCH: &str = "Deux explosions ont frappé le terminal céréalier vendredi, a déclaré le ministère. « Le bilan s’élève à douze morts », a-t-il précisé.\n";
const POLISH: &str = "Dwie eksplozje wstrząsnęły terminalem zbożowym w piątek rano, poinformowało ministerstwo. Zginęło co najmniej dwanaście osób, są też ciężko ranni.\n";
const GREEK: &str = "Δύο εκρήξεις σημειώθηκαν την Παρασκευή στον τερματικό σταθμό σιτηρών, ανακοίνωσε το υπουργείο. Τουλάχιστον δώδεκα άνθρωποι σκοτώθηκαν.\n";
const HEBREW: &str = "שני פיצוצים אירעו ביום שישי במסוף התבואה, מסר המשרד. לפחות שנים עשר בני אדם נהרגו ועשרות נפצעו.\n";
const TURKISH: &str = "Cuma günü tahıl terminalinde iki patlama meydana geldi, bakanlık açıkladı. En az on iki kişi öldü, çok sayıda kişi de yaralandı; ağır yaralılar var.\n";
const JAPANESE: &str = "金曜日、穀物ターミナルで二度の爆発があり、少なくとも十二人が死亡したと当局が発表した。\n";

fn encoded(label: &str, text: &str) -> Vec<u8> {
    match label {
        "UTF-16LE" => text.encode_utf16().flat_map(u16::to_le_bytes).collect(),
        "UTF-16BE" => text.encode_utf16().flat_map(u16::to_be_bytes).collect(),
        label => {
            let (bytes, _, had_errors) = Encoding::for_label(label.as_bytes()).unwrap().encode(text);
            assert!(!had_errors, "{label} can't write {text:?}");
            bytes.into_owned()
        }
    }
}

#[test]
fn recognises_encodings() {
    for (label, text, how) in [
        ("UTF-8", "plain ASCII", HowKnown::ValidUtf8),
        ("UTF-8", ARABIC, HowKnown::ValidUtf8),
        ("UTF-8", "🔥 e\u{301} \u{feff}inside", HowKnown::ValidUtf8),
        ("windows-1256", ARABIC, HowKnown::Guessed),
        ("windows-1251", RUSSIAN, HowKnown::Guessed),
        // The same bytes as in KOI8-R.
        ("KOI8-U", RUSSIAN, HowKnown::Guessed),
        ("windows-1252", FRENCH, HowKnown::Guessed),
        ("windows-1250", POLISH, HowKnown::Guessed),
        ("windows-1253", GREEK, HowKnown::Guessed),
        ("windows-1255", HEBREW, HowKnown::Guessed),
        ("windows-1254", TURKISH, HowKnown::Guessed),
        ("Shift_JIS", JAPANESE, HowKnown::Guessed),
        ("EUC-JP", JAPANESE, HowKnown::Guessed),
        ("ISO-2022-JP", JAPANESE, HowKnown::Guessed),
        ("UTF-16LE", FRENCH, HowKnown::ZeroBytes),
        ("UTF-16BE", FRENCH, HowKnown::ZeroBytes),
        ("UTF-16LE", ARABIC, HowKnown::ZeroBytes),
        ("UTF-16BE", RUSSIAN, HowKnown::ZeroBytes),
        ("UTF-16LE", "🔥 at the port\n", HowKnown::ZeroBytes),
    ] {
        let decoded = decode(&encoded(label, text), None, false).unwrap_or_else(|error| panic!("{label}: {error:?}"));
        assert_eq!((decoded.guess.label, decoded.guess.how), (label, how), "{text}");
        assert_eq!(decoded.text, text);
        assert!(decoded.trouble.is_none(), "{label}");
        // What was recognised can be chosen, and gives the same.
        let chosen = decode(&encoded(label, text), Some(label), false).unwrap_or_else(|error| panic!("{label}: {error:?}"));
        assert_eq!((chosen.text.as_str(), chosen.guess.how), (text, HowKnown::Chosen));
    }
}

#[test]
fn guesses_from_where_the_letters_are() {
    let text = format!("{}\n{}", "plain\n".repeat(300_000), ARABIC.repeat(20_000));
    let decoded = decode(&encoded("windows-1256", &text), None, false).unwrap_or_else(|error| panic!("{error:?}"));
    assert_eq!(decoded.guess.label, "windows-1256");
    assert!(decoded.text == text);
}

#[test]
fn a_byte_order_mark_decides_and_is_dropped() {
    for (mark, label) in [(&b"\xef\xbb\xbf"[..], "UTF-8"), (b"\xff\xfe", "UTF-16LE"), (b"\xfe\xff", "UTF-16BE")] {
        let bytes = [mark, &encoded(label, "\u{feff}حلب x")].concat();
        for chosen in [None, Some(label)] {
            let decoded = decode(&bytes, chosen, false).unwrap_or_else(|error| panic!("{label}: {error:?}"));
            // Only the first mark is one.
            assert_eq!((decoded.text.as_str(), decoded.guess.label), ("\u{feff}حلب x", label));
        }
    }
}

#[test]
fn a_web_page_names_its_encoding() {
    for (html, label) in [
        ("<meta charset=\"windows-1251\">", "windows-1251"),
        ("<META CHARSET=koi8-r>", "KOI8-R"),
        ("<meta http-equiv=\"Content-Type\" content=\"text/html; charset=iso-8859-2\">", "ISO-8859-2"),
        ("<meta charset = 'windows-1253'>", "windows-1253"),
        ("<?xml version=\"1.0\" encoding=\"windows-1257\"?><html>", "windows-1257"),
        ("<!-- <meta charset=\"windows-1251\"> --><meta name=\"x\"><meta charset=\"ISO-8859-5\">", "ISO-8859-5"),
        ("<meta charset=\"latin1\">", "windows-1252"),
    ] {
        let bytes = [html.as_bytes(), b"\xe0\xe8 text"].concat();
        let decoded = decode(&bytes, None, true).unwrap_or_else(|error| panic!("{html}: {error:?}"));
        assert_eq!((decoded.guess.label, decoded.guess.how), (label, HowKnown::Declared), "{html}");
        // In plain text it means nothing.
        assert_ne!(decode(&bytes, None, false).unwrap_or_else(|error| panic!("{error:?}")).guess.how, HowKnown::Declared);
    }
    // Valid UTF-8 can't be anything else, whatever the page says.
    let saved_anew = "<meta charset=\"windows-1251\">حلب".as_bytes();
    assert_eq!(decode(saved_anew, None, true).map(|decoded| decoded.guess.how).ok(), Some(HowKnown::ValidUtf8));
}

#[test]
fn says_where_bytes_do_not_fit() {
    let problem = |bytes: &[u8], chosen: Option<&str>| decode(bytes, chosen, false).err();
    let invalid = |encoding, found: &str| Problem::InvalidBytes { encoding, found: found.to_owned() };
    for (bytes, chosen, expect) in [
        ("حلب \u{0}".as_bytes(), None, Some((Place::Byte(7), Problem::ZeroByte))),
        (b"a\0b\0c\0\0\0", None, Some((Place::Byte(1), Problem::ZeroByte))),
        (b"\xd8\xad\xd9\x84 \xff x", None, Some((Place::Byte(5), invalid("UTF-8", "FF")))),
        (b"caf\xe9", Some("UTF-8"), Some((Place::Byte(3), invalid("UTF-8", "E9")))),
        (b"\xef\xbb\xbfcaf\xe9", None, Some((Place::Byte(6), invalid("UTF-8", "E9")))),
        ("حلب والميناء".as_bytes().split_last().map_or(&[][..], |(_, all)| all), None, Some((Place::Byte(21), invalid("UTF-8", "D8")))),
        (b"\xff\xfe\x00\xd8\x41\x00", None, Some((Place::Byte(2), invalid("UTF-16LE", "00 D8")))),
        (
            b"\xff\xfe\x00\x00a\x00\x00\x00",
            None,
            Some((Place::File, Problem::NotText { kind: "text in UTF-32", advice: "save it as UTF-8 first" })),
        ),
        (b"x", Some("klingon"), Some((Place::File, Problem::UnknownEncoding { label: "klingon".to_owned() }))),
        (b"caf\xe9", Some("windows-1252"), None),
        (b"caf\xe9", None, None),
    ] {
        assert_eq!(problem(bytes, chosen), expect, "{bytes:?} as {chosen:?}");
    }
}

#[test]
fn damaged_utf_8_is_read_only_on_request() {
    let bytes = b"\xef\xbb\xbf\xd8\xad\xd9\x84 \xff x \xfe";
    assert!(decode(bytes, None, false).is_err());
    let decoded = decode(bytes, Some(UTF_8_LOSSY), false).unwrap_or_else(|error| panic!("{error:?}"));
    assert_eq!(decoded.text, "حل \u{fffd} x \u{fffd}");
    assert_eq!(decoded.trouble, Some((Place::Byte(5), Trouble::Replaced { encoding: "UTF-8", n_sequences: 2 })));
}

#[test]
fn every_encoding_of_the_list_can_be_chosen() {
    for (idx, (label, name)) in ENCODINGS.iter().enumerate() {
        let decoded = decode(b"", Some(label), false).unwrap_or_else(|error| panic!("{label}: {error:?}"));
        assert_eq!((decoded.guess.label, decoded.guess.name()), (*label, *name));
        assert!(ENCODINGS.iter().skip(idx + 1).all(|(other, _)| other != label), "{label} is listed twice");
    }
}
