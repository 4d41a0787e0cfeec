//! What is to be known of files, told in the same way.

use super::{Reader, Writer};
use crate::{
    offset::{CharOffset, Span},
    wire::{Noted, Remark},
};

/// What is to be known of a file, as a text.
#[must_use]
pub fn remarks_sent(remarks: &[Remark]) -> String {
    let mut out = Writer::default();
    out.list(remarks, Writer::remark);
    out.0
}

/// What [`remarks_sent`] told; `None` if it isn't that.
#[must_use]
pub fn remarks_received(told: &str) -> Option<Vec<Remark>> {
    let mut told = Reader(told);
    let remarks = told.list(Reader::remark)?;
    told.0.is_empty().then_some(remarks)
}

impl Writer {
    fn remark(&mut self, Remark { path, what }: &Remark) {
        self.text(path);
        match what {
            Noted::Quote { found, quote, moved } => {
                self.number(0);
                match found {
                    Ok(found) => {
                        self.number(1);
                        self.text(found);
                    }
                    Err(len_chars) => {
                        self.number(0);
                        self.number(len_chars);
                    }
                }
                self.text(quote);
                self.list(moved.as_slice(), |out, to| {
                    out.number(to.start().0);
                    out.number(to.end().0);
                });
            }
            Noted::Spans => self.number(1),
            Noted::Hash(found) => {
                self.number(2);
                self.text(found);
            }
            Noted::LineEnds => self.number(3),
            Noted::Edited(found, expected) => {
                self.number(4);
                self.text(found);
                self.text(expected);
            }
            Noted::Missing { key, deleted, n_more } => {
                self.number(5);
                self.key(key);
                self.number(u8::from(*deleted));
                self.number(n_more);
            }
            Noted::Supplied(key) => {
                self.number(6);
                self.key(key);
            }
            Noted::More(n) => {
                self.number(7);
                self.number(n);
            }
        }
    }
}

impl Reader<'_> {
    fn remark(&mut self) -> Option<Remark> {
        let path = self.text()?.to_owned();
        let what = match self.number()? {
            0_u8 => {
                let found = if self.number::<u8>()? == 1 { Ok(self.text()?.to_owned()) } else { Err(self.number()?) };
                let quote = self.text()?.to_owned();
                let span = |told: &mut Self| Span::new(CharOffset(told.number()?), CharOffset(told.number()?)).ok();
                Noted::Quote { found, quote, moved: self.option(span)? }
            }
            1 => Noted::Spans,
            2 => Noted::Hash(self.text()?.to_owned()),
            3 => Noted::LineEnds,
            4 => Noted::Edited(self.text()?.to_owned(), self.text()?.to_owned()),
            5 => Noted::Missing { key: self.key()?, deleted: self.number::<u8>()? == 1, n_more: self.number()? },
            6 => Noted::Supplied(self.key()?),
            7 => Noted::More(self.number()?),
            _ => return None,
        };
        Some(Remark { path, what })
    }
}
