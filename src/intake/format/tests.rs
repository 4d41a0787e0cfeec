//! Which file is taken for what.

use super::{Format, of, refuse_known_binary};
use crate::intake::Problem;

#[track_caller]
fn check(name: &str, text: &str, expect: Format) {
    assert_eq!(of(name, text), Ok(expect), "{name}: {text:?}");
}

#[test]
fn content_comes_before_the_name() {
    let table = |delimiter| Format::Table { delimiter };
    for (name, text, expect) in [
        ("a.txt", "Two blasts", Format::Text),
        ("a", "Two blasts", Format::Text),
        (".txt", "Two blasts", Format::Text),
        ("a.md", "# Two blasts", Format::Markdown),
        ("folder.html/a.txt", "Two blasts", Format::Text),
        ("a.html", "Two blasts", Format::Html),
        ("a.HTM", "Two blasts", Format::Html),
        ("a.txt", "<!DOCTYPE html><p>x", Format::Html),
        ("a", "\n<!-- saved from x -->\n<HTML lang=en>", Format::Html),
        ("a.xhtml", "<?xml version=\"1.0\"?>\n<html>", Format::Html),
        ("a.txt", "<b>Two</b> blasts", Format::Text),
        ("a.json", "[]", Format::Json),
        ("a.json", "{broken", Format::Json),
        ("a.txt", "[{\"text\": \"x\"}]", Format::Json),
        ("a.txt", "[Updated] Two blasts", Format::Text),
        ("a.txt", "{broken", Format::Text),
        ("a.txt", "[1, 2]", Format::Text),
        ("a.jsonl", "{broken", Format::JsonLines),
        ("a.json", "{\"text\":\"x\"}\n{\"text\":\"y\"}\n", Format::JsonLines),
        ("a", "{\"text\":\"x\"}\n\n{\"text\":\"y\"", Format::JsonLines),
        ("a.csv", "title,text\nx,y", table(',')),
        ("a.csv", "title;text\nx;\"y,z,w\"", table(';')),
        ("a.csv", "id\ttext\n1\tx", table('\t')),
        ("a.csv", "sep=;\ntitle;text\n", table(';')),
        ("a.csv", "text", table(',')),
        ("a.tsv", "title\ttext, long\nx\ty", table('\t')),
        ("a.txt", "title\ttext\nx\ty", table('\t')),
        ("a.txt", "Text, title and verse\nTwo blasts, they said", Format::Text),
        ("a.txt", "Date, text\nTwo blasts", Format::Text),
        ("p.json", "{\"format\": \"crossbearing\", \"version\": 1}", Format::Project),
        ("p.txt", " {\"version\": 1, \"articles\": [], \"format\": \"crossbearing\"}", Format::Project),
        ("p.json", "{\"format\" : \"crossbearing\", broken", Format::Project),
        ("p.json", "{\"format\": \"other\"}", Format::Json),
        ("p.json", "[{\"format\": \"crossbearing\"}]", Format::Json),
    ] {
        check(name, text, expect);
    }
}

#[test]
fn other_text_formats_are_refused_by_name() {
    for (name, text, kind) in [
        ("a.eml", "Subject: x", "an e-mail"),
        ("a.mhtml", "From: <Saved by Blink>", "a web archive (MHTML)"),
        ("a.warc", "WARC/1.0", "a web archive (WARC)"),
        ("a.xml", "<?xml version=\"1.0\"?><nitf/>", "an XML file"),
        ("a.txt", "<?xml version=\"1.0\"?><nitf/>", "an XML file"),
    ] {
        let found = of(name, text).err();
        assert!(matches!(&found, Some(Problem::NotText { kind: found, .. }) if *found == kind), "{name}: {found:?}");
    }
}

#[test]
fn binary_files_are_called_by_their_name() {
    for (bytes, kind) in [
        (&b"%PDF-1.7\n"[..], "a PDF"),
        (b"\x89PNG\r\n\x1a\n\0\0", "a PNG image"),
        (b"PK\x03\x04\x14\0\0\0[Content_Types].xml \xa2word/document.xml", "a Word document"),
        (b"PK\x03\x04\x14\0\0\0xl/workbook.xml", "an Excel workbook"),
        (b"PK\x03\x04\x14\0\0\0mimetypeapplication/vnd.oasis.opendocument.textPK", "an OpenDocument text"),
        (b"PK\x03\x04\x14\0\0\0a.txt", "a zip archive"),
        (b"PK\x05\x06\0\0", "a zip archive"),
        (b"{\\rtf1\\ansi Two blasts}", "an RTF document"),
        (b"\x1f\x8b\x08\0", "a gzip archive"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old Office document"),
    ] {
        let found = refuse_known_binary(bytes).err();
        assert!(matches!(&found, Some(Problem::NotText { kind: found, .. }) if *found == kind), "{bytes:?}: {found:?}");
    }
    for bytes in [&b""[..], b"PK is a name", b"RIFF", b"%", b"GIF files are large"] {
        assert_eq!(refuse_known_binary(bytes), Ok(()));
    }
}
