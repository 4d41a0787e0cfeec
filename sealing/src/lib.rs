//! Files protected with a passphrase, in the [age](https://age-encryption.org/v1) format, so that the `age` command opens
//! them too. Knows bytes and passphrases; must not know what the bytes say.
//!
//! The command-line program links this. The app loads it only when a file is to be sealed or opened: built for wasm it is a
//! module of its own (see `page`), several times as large as what it is asked for.

#[cfg(target_arch = "wasm32")]
mod page;

use std::{
    io::{self, Read, Write},
    iter,
};

use age::{DecryptError, Decryptor, Encryptor, armor::ArmoredReader, scrypt, secrecy::SecretString};

/// How much work it is to try a passphrase: 2 to the power of this, which is what `age` takes by default. About a second
/// and 256 MB of memory. Set, not measured: the `age` crate would time it, and in a browser there is no clock for it.
const WORK: u8 = 18;
/// The most work that a file may ask for: 1 GB of memory. Files from others could else keep a computer busy for hours.
const MAX_WORK: u8 = 20;

/// Why a file could not be sealed or opened.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum SealError {
    /// Nothing to protect it with.
    #[error("found an empty passphrase, expected at least one character")]
    NoPassphrase,
    /// Told apart from damage as far as the format allows: damage to the very key looks the same.
    #[error("this is not its passphrase")]
    WrongPassphrase,
    /// Bytes were changed on the way, or are missing.
    #[error("it is not as it was sealed: it was damaged or cut short on the way")]
    Damaged,
    /// The end is missing, just behind a part that is whole.
    #[error("its end is missing: it was cut short on the way")]
    Truncated,
    /// Not age, or a later version of it.
    #[error("it is not a file sealed with age")]
    NotSealed,
    /// Sealed for the holders of keys.
    #[error("it is sealed for keys, not with a passphrase; open it with the age command")]
    ForKeys,
    /// Sealed with more work than [`MAX_WORK`].
    #[error("trying its passphrase takes 2^{0} steps, at most 2^{MAX_WORK} are taken here; open it with the age command")]
    TooMuchWork(u8),
}

/// The bytes sealed with the passphrase, as a binary age file.
///
/// # Errors
/// If the passphrase is empty.
pub fn seal(bytes: &[u8], passphrase: &str) -> Result<Vec<u8>, SealError> {
    seal_with(bytes, passphrase, WORK)
}

fn seal_with(bytes: &[u8], passphrase: &str, work: u8) -> Result<Vec<u8>, SealError> {
    if passphrase.is_empty() {
        return Err(SealError::NoPassphrase);
    }
    let mut recipient = scrypt::Recipient::new(SecretString::from(passphrase));
    recipient.set_work_factor(work);
    let recipient: &dyn age::Recipient = &recipient;
    let encryptor = Encryptor::with_recipients(iter::once(recipient)).expect("one passphrase stands alone");
    // Each chunk of 64 KiB brings a tag of 16 bytes; the header has about 200.
    let mut sealed = Vec::with_capacity(bytes.len() + bytes.len() / 4096 + 512);
    let mut writer = encryptor.wrap_output(&mut sealed).expect(MEMORY);
    writer.write_all(bytes).expect(MEMORY);
    writer.finish().expect(MEMORY);
    Ok(sealed)
}

const MEMORY: &str = "writing to memory does not fail";

/// What was sealed with the passphrase. Takes binary files and armoured ones (text).
///
/// # Errors
/// If the passphrase is another, or the file is not whole. No part of it is given then.
pub fn open(sealed: &[u8], passphrase: &str) -> Result<Vec<u8>, SealError> {
    // The crate would take any short text for the beginning of a file.
    if !is_sealed(sealed) {
        return Err(SealError::NotSealed);
    }
    let decryptor = Decryptor::new_buffered(ArmoredReader::new(sealed)).map_err(why)?;
    if !decryptor.is_scrypt() {
        return Err(SealError::ForKeys);
    }
    let mut identity = scrypt::Identity::new(SecretString::from(passphrase));
    identity.set_max_work_factor(MAX_WORK);
    let identity: &dyn age::Identity = &identity;
    let mut reader = decryptor.decrypt(iter::once(identity)).map_err(why)?;
    let mut bytes = Vec::with_capacity(sealed.len());
    reader.read_to_end(&mut bytes).map_err(|error| why(error.into()))?;
    Ok(bytes)
}

/// Whether the bytes begin as an age file does, binary or armoured.
#[must_use]
pub fn is_sealed(bytes: &[u8]) -> bool {
    bytes.starts_with(b"age-encryption.org/") || bytes.trim_ascii_start().starts_with(b"-----BEGIN AGE ENCRYPTED FILE-----")
}

#[expect(clippy::wildcard_enum_match_arm, reason = "the crate keeps the right to add more")]
fn why(error: DecryptError) -> SealError {
    match error {
        DecryptError::DecryptionFailed | DecryptError::KeyDecryptionFailed => SealError::WrongPassphrase,
        DecryptError::ExcessiveWork { required, .. } => SealError::TooMuchWork(required),
        DecryptError::NoMatchingKeys => SealError::ForKeys,
        DecryptError::UnknownFormat => SealError::NotSealed,
        DecryptError::Io(error) if error.kind() == io::ErrorKind::UnexpectedEof => SealError::Truncated,
        _ => SealError::Damaged,
    }
}

#[cfg(test)]
mod tests;
