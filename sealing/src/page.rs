//! What the page calls, where this is a wasm module of its own: bytes put into places of its memory, seal or open, the
//! result taken from there. Needs no script of wasm-bindgen's. There is no chance in such a module: the page gives it.
//!
//! `src/app/platform/sealing.js` is the other end of this.

use std::{cell::RefCell, mem, ptr};

use crate::SealError;

thread_local! {
    static PLACES: RefCell<[Vec<u8>; 4]> = const { RefCell::new([Vec::new(), Vec::new(), Vec::new(), Vec::new()]) };
}

/// The places, by number.
const INPUT: usize = 0;
const PASSPHRASE: usize = 1;
const CHANCE: usize = 2;
const RESULT: usize = 3;

/// What [`seal`] and [`open`] return; unless it is `DONE`, the result is why not, in words.
const DONE: u32 = 0;
const FAILED: u32 = 1;
const WRONG_PASSPHRASE: u32 = 2;

/// Makes a place this long and says where it begins, for the page to write there before anything else is called.
#[expect(unsafe_code, reason = "an exported name")]
#[unsafe(no_mangle)]
extern "C" fn reserve(place: usize, len: usize) -> *mut u8 {
    PLACES.with_borrow_mut(|places| {
        places.get_mut(place).map_or(ptr::null_mut(), |bytes| {
            *bytes = vec![0; len];
            bytes.as_mut_ptr()
        })
    })
}

/// Where the result begins.
#[expect(unsafe_code, reason = "an exported name")]
#[unsafe(no_mangle)]
extern "C" fn result_start() -> *const u8 {
    PLACES.with_borrow(|places| places[RESULT].as_ptr())
}

/// How long the result is.
#[expect(unsafe_code, reason = "an exported name")]
#[unsafe(no_mangle)]
extern "C" fn result_len() -> usize {
    PLACES.with_borrow(|places| places[RESULT].len())
}

/// Seals the input with the passphrase.
#[expect(unsafe_code, reason = "an exported name")]
#[unsafe(no_mangle)]
extern "C" fn seal() -> u32 {
    answer(crate::seal)
}

/// Opens the input with the passphrase.
#[expect(unsafe_code, reason = "an exported name")]
#[unsafe(no_mangle)]
extern "C" fn open() -> u32 {
    answer(crate::open)
}

fn answer(work: fn(&[u8], &str) -> Result<Vec<u8>, SealError>) -> u32 {
    // Taken out, because the work asks for chance from beside them.
    let [input, passphrase] = [INPUT, PASSPHRASE].map(take);
    let outcome = work(&input, &String::from_utf8_lossy(&passphrase));
    let (code, result) = match outcome {
        Ok(bytes) => (DONE, bytes),
        Err(error) => {
            let code = if error == SealError::WrongPassphrase { WRONG_PASSPHRASE } else { FAILED };
            (code, error.to_string().into_bytes())
        }
    };
    PLACES.with_borrow_mut(|places| places[RESULT] = result);
    code
}

fn take(place: usize) -> Vec<u8> {
    PLACES.with_borrow_mut(|places| mem::take(&mut places[place]))
}

/// Chance from what the page gave; each byte is used once. Too little is an error and never less of it.
fn chance(bytes: &mut [u8]) -> Result<(), getrandom::Error> {
    PLACES.with_borrow_mut(|places| {
        let given = &mut places[CHANCE];
        let rest = given.len().checked_sub(bytes.len()).ok_or(getrandom::Error::UNSUPPORTED)?;
        bytes.copy_from_slice(&given[rest..]);
        given.truncate(rest);
        Ok(())
    })
}

mod source {
    getrandom::register_custom_getrandom!(super::chance);
}
