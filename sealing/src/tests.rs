//! Sealed, opened, and everything that can be wrong with a sealed file.

use std::{cmp::Ordering, iter, str::FromStr};

use age::armor::{ArmoredWriter, Format};

use super::*;

/// Little work: what is tested is not how long it takes.
const QUICK: u8 = 4;
const PASSPHRASE: &str = "näher am Wasser";

fn sealed(bytes: &[u8]) -> Vec<u8> {
    seal_with(bytes, PASSPHRASE, QUICK).unwrap()
}

fn armoured(sealed: &[u8]) -> Vec<u8> {
    let mut writer = ArmoredWriter::wrap_output(Vec::new(), Format::AsciiArmor).unwrap();
    writer.write_all(sealed).unwrap();
    writer.finish().unwrap()
}

fn sample(len: usize) -> Vec<u8> {
    (0..len).map(|at| (at * 31 % 251) as u8).collect()
}

/// Where the header ends: behind the line of its checksum.
fn header_len(sealed: &[u8]) -> usize {
    let checksum = sealed.windows(5).position(|window| window == b"\n--- ").unwrap() + 1;
    checksum + sealed[checksum..].iter().position(|byte| *byte == b'\n').unwrap() + 1
}

#[test]
fn what_is_sealed_opens_again() {
    for len in [0, 1, 65_535, 65_536, 65_537, 200_000] {
        let bytes = sample(len);
        let sealed = sealed(&bytes);
        assert!(is_sealed(&sealed) && is_sealed(&armoured(&sealed)));
        assert_eq!(open(&sealed, PASSPHRASE).as_ref(), Ok(&bytes), "{len}");
        assert_eq!(open(&armoured(&sealed), PASSPHRASE).as_ref(), Ok(&bytes), "{len}, armoured");
    }
}

#[test]
fn the_same_is_never_sealed_alike() {
    assert_ne!(sealed(b"a"), sealed(b"a"));
}

#[track_caller]
fn check(sealed: &[u8], passphrase: &str, expect: SealError) {
    assert_eq!(open(sealed, passphrase), Err(expect));
}

#[test]
fn another_passphrase_is_told() {
    for passphrase in ["", "näher am wasser", "näher am Wasser ", "naher am Wasser"] {
        check(&sealed(b"text"), passphrase, SealError::WrongPassphrase);
        check(&armoured(&sealed(b"text")), passphrase, SealError::WrongPassphrase);
    }
    assert_eq!(seal(b"text", ""), Err(SealError::NoPassphrase));
}

#[test]
fn a_file_cut_anywhere_does_not_open() {
    let whole = sealed(&sample(70_000));
    let header = header_len(&whole);
    for len in (0..header + 40).chain([header + 16 + 65_552, whole.len() - 16, whole.len() - 1]) {
        let error = open(&whole[..len], PASSPHRASE).unwrap_err();
        assert!(matches!(error, SealError::Truncated | SealError::Damaged | SealError::NotSealed), "{len}: {error:?}");
    }
    // Between two chunks, where everything that is there is well.
    check(&whole[..header + 16 + 65_552], PASSPHRASE, SealError::Truncated);
    let text = armoured(&whole);
    assert!(open(&text[..text.len() / 2], PASSPHRASE).is_err());
}

#[test]
fn a_flipped_bit_anywhere_is_found() {
    let whole = sealed(b"Twelve people died.");
    let header = header_len(&whole);
    for at in 0..whole.len() {
        let mut flipped = whole.clone();
        flipped[at] ^= 1;
        let error = open(&flipped, PASSPHRASE).unwrap_err();
        match at.cmp(&header) {
            // The work to do, the salt or the key itself may be hit.
            Ordering::Less => assert!(!matches!(error, SealError::NoPassphrase), "{at}: {error:?}"),
            Ordering::Equal | Ordering::Greater => assert_eq!(error, SealError::Damaged, "{at}"),
        }
    }
    let longer: Vec<u8> = whole.iter().copied().chain(*b"x").collect();
    check(&longer, PASSPHRASE, SealError::Damaged);
}

#[test]
fn what_is_not_ours_is_told() {
    check(b"", PASSPHRASE, SealError::NotSealed);
    check(b"{\"format\":\"crossbearing\"}\n", PASSPHRASE, SealError::NotSealed);
    check("age-encryption.org/v9\n".as_bytes(), PASSPHRASE, SealError::Truncated);
    let key = age::x25519::Identity::from_str("AGE-SECRET-KEY-1GQ9778VQXMMJVE8SK7J6VT8UJ4HDQAJUVSFCWCM02D8GEWQ72PVQ2Y5J33").unwrap();
    let recipient = key.to_public();
    let recipient: &dyn age::Recipient = &recipient;
    let mut for_keys = Vec::new();
    let mut writer = Encryptor::with_recipients(iter::once(recipient)).unwrap().wrap_output(&mut for_keys).unwrap();
    writer.write_all(b"text").unwrap();
    writer.finish().unwrap();
    check(&for_keys, PASSPHRASE, SealError::ForKeys);
    let greedy = String::from_utf8_lossy(&sealed(b"")[..header_len(&sealed(b""))]).replace(" 4\n", " 30\n") + &"x".repeat(40);
    check(greedy.as_bytes(), PASSPHRASE, SealError::TooMuchWork(30));
}

#[test]
fn work_is_what_age_takes() {
    let sealed = seal(b"text", PASSPHRASE).unwrap();
    let line = String::from_utf8_lossy(&sealed).lines().nth(1).unwrap().to_owned();
    assert!(line.starts_with("-> scrypt ") && line.ends_with(" 18"), "{line}");
    assert_eq!(open(&sealed, PASSPHRASE), Ok(b"text".to_vec()));
}
