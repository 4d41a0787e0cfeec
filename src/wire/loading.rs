//! Reading a file some rows at a time, for whoever has other things to do in between.
//!
//! A file as programs write it is read straight from its text: each row becomes a record before the next is looked at. One in
//! which lists stand in another order, or in which anything is wrong, is read as a whole first. The outcome is the same.

use std::vec;

use serde::de::IgnoredAny;

use super::{
    assembly::{Assembled, Assembly},
    error::LoadError,
    finding::Place,
    load::{Loaded, parse, text_of},
    object::Strict,
    stream::Stream,
    v1,
};
use crate::record::Extra;

/// A file that is being read.
pub struct Loading<'b> {
    name: &'b str,
    text: &'b str,
    source: Source<'b>,
    assembly: Assembly,
    partial: bool,
    extra: Extra,
}

/// Where rows come from.
enum Source<'b> {
    /// The text, where everything stands in the order in which it is written.
    Text {
        stream: Stream<'b>,
        /// The number of the last field, among all that are known.
        last: Option<usize>,
        /// The list in which the stream stands, and how many of its rows were read.
        list: Option<(List, usize)>,
    },
    /// The file as a whole.
    Whole { rest: Box<Rest>, nth_list: usize, nth: usize },
    /// Nothing is left.
    Done,
}

/// The known fields before the lists, in the order in which they are written.
const HEAD: &[&str] = &["format", "version", "partial", "project", "scheme"];

/// The known field behind the lists.
const TAIL: &str = "computed";

macro_rules! lists {
    ($($list:ident $field:ident: $row:ident => $take:ident;)*) => {
        /// The lists of a file.
        #[derive(Clone, Copy)]
        enum List { $($list,)* }

        /// In the order in which they are written and taken in.
        const LISTS: &[(&str, List)] = &[$((stringify!($field), List::$list),)*];

        /// The rows that are left of a file that was read as a whole.
        struct Rest { $($field: vec::IntoIter<v1::$row>,)* }

        impl Rest {
            fn new(file: v1::File) -> Self { Self { $($field: file.$field.into_iter(),)* } }

            /// Takes in the next row of a list; says whether there was one.
            fn take(&mut self, list: List, nth: usize, assembly: &mut Assembly) -> bool {
                match list {
                    $(List::$list => match self.$field.next() {
                        Some(row) => assembly.$take(Place::item(stringify!($field), nth), row),
                        None => return false,
                    },)*
                }
                true
            }
        }

        /// Takes in the row that comes next in the text.
        fn take_from(stream: &mut Stream<'_>, list: List, nth: usize, assembly: &mut Assembly) -> Option<()> {
            match list {
                $(List::$list => assembly.$take(Place::item(stringify!($field), nth), stream.value::<v1::$row>()?),)*
            }
            Some(())
        }
    };
}
lists! {
    People people: Person => person;
    Replicas replicas: Replica => replica;
    Sources sources: Source => source;
    Articles articles: Article => article;
    Incidents incidents: Incident => incident;
    Claims claims: Claim => claim;
    Links links: Link => link;
    Copies copies: CopyGroup => copy_group;
    Progress progress: Progress => progress;
    Decisions decisions: Decision => decision;
    Deleted deleted: Deleted => tombstone;
}

impl<'b> Loading<'b> {
    /// Begins to read a file. `name` is what messages call it.
    ///
    /// # Errors
    /// [`LoadError`] if it is no project, or of a version that is not known.
    pub fn new(bytes: &'b [u8], name: &'b str) -> Result<Self, LoadError> {
        let text = text_of(bytes).map_err(|fault| LoadError { file: name.to_owned(), fault })?;
        let source = Stream::new(text).map_or(Source::Done, |stream| Source::Text { stream, last: None, list: None });
        Ok(Self { name, text, source, assembly: Assembly::default(), partial: false, extra: Extra::new() })
    }

    /// How much of the file was read, from 0 to 1.
    #[must_use]
    pub fn share(&self) -> f64 {
        #[expect(clippy::cast_precision_loss, reason = "a share of work needs no more digits")]
        match &self.source {
            Source::Text { stream, .. } => stream.n_read() as f64 / self.text.len() as f64,
            Source::Whole { nth_list, .. } => *nth_list as f64 / LISTS.len() as f64,
            Source::Done => 1.0,
        }
    }

    /// Reads some more rows; says whether there are more.
    ///
    /// # Errors
    /// [`LoadError`] naming the file, the place, what was found and what was expected.
    pub fn step(&mut self, n_rows: usize) -> Result<bool, LoadError> {
        for _ in 0..n_rows {
            let goes_on = match &mut self.source {
                Source::Text { .. } => match self.read_from_text() {
                    Some(goes_on) => goes_on,
                    None => {
                        self.read_whole()?;
                        true
                    }
                },
                Source::Whole { rest, nth_list, nth } => {
                    match LISTS.get(*nth_list) {
                        Some((_, list)) if rest.take(*list, *nth, &mut self.assembly) => *nth += 1,
                        Some(_) => (*nth_list, *nth) = (*nth_list + 1, 0),
                        None => {}
                    }
                    *nth_list < LISTS.len()
                }
                Source::Done => false,
            };
            if !goes_on {
                self.source = Source::Done;
                return Ok(false);
            }
        }
        Ok(true)
    }

    /// The project, when all rows are read.
    ///
    /// # Errors
    /// [`LoadError`] naming the file and all places, what was found there and what was expected.
    pub fn finish(self) -> Result<Loaded, LoadError> {
        let Self { name, text, assembly, partial, extra, .. } = self;
        let assembled = assembly.assembled(partial, extra, text.as_bytes());
        let Assembled { project, warnings, supplied } = assembled.map_err(|fault| LoadError { file: name.to_owned(), fault })?;
        Ok(Loaded { project, warnings, partial, supplied })
    }

    /// Reads the next row, or what stands between the lists; says whether there is more. `None` if the file isn't as usual.
    fn read_from_text(&mut self) -> Option<bool> {
        let Source::Text { stream, last, list } = &mut self.source else { return None };
        if let Some((of, nth)) = *list {
            *list = match stream.ends(b']', nth == 0)? {
                true => None,
                false => take_from(stream, of, nth, &mut self.assembly).map(|()| Some((of, nth + 1)))?,
            };
            return Some(true);
        }
        if stream.ends(b'}', last.is_none() && self.extra.is_empty())? {
            return stream.is_done().then_some(false);
        }
        let key = stream.key()?;
        let known = HEAD.iter().copied().chain(LISTS.iter().map(|(name, _)| *name)).chain([TAIL]).position(|name| name == key);
        let Some(number) = known else {
            let Strict(value) = stream.value()?;
            return self.extra.insert(key.to_owned(), value).is_none().then_some(true);
        };
        // Programs of ours say first what the file is; in one that doesn't, lists are likely to stand in another order.
        if last.is_some_and(|last| last >= number) || (number > 1 && last.is_none_or(|last| last == 0)) {
            return None;
        }
        *last = Some(number);
        match key {
            "partial" => self.partial = stream.value()?,
            "project" => self.assembly.header(stream.value()?, self.text.as_bytes()),
            "scheme" => {
                self.assembly.header(None, self.text.as_bytes());
                self.assembly.scheme(stream.value()?);
            }
            _ => match number.checked_sub(HEAD.len()).and_then(|nth| LISTS.get(nth)) {
                Some((_, of)) => {
                    self.assembly.header(None, self.text.as_bytes());
                    self.assembly.scheme(None);
                    *list = stream.passes(b'[').then_some(Some((*of, 0)))?;
                }
                None => drop(stream.value::<IgnoredAny>()?),
            },
        }
        Some(true)
    }

    /// Starts over with the file as a whole.
    fn read_whole(&mut self) -> Result<(), LoadError> {
        let mut file: v1::File = parse(self.text).map_err(|fault| LoadError { file: self.name.to_owned(), fault })?;
        self.assembly = Assembly::default();
        self.assembly.header(file.project.take(), self.text.as_bytes());
        self.assembly.scheme(file.scheme.take());
        self.partial = file.partial;
        self.extra = std::mem::take(&mut file.extra);
        self.source = Source::Whole { rest: Box::new(Rest::new(file)), nth_list: 0, nth: 0 };
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const FULL: &str = include_str!("../../tests/data/wire/v1_full.json");

    /// What comes of a file, in words: read in steps of `n_rows`, or as a whole.
    fn outcome(text: &str, n_rows: Option<usize>) -> String {
        let read = || {
            let mut loading = Loading::new(text.as_bytes(), "f.json")?;
            if n_rows.is_none() {
                loading.read_whole()?;
            }
            while loading.step(n_rows.unwrap_or(usize::MAX))? {}
            loading.finish()
        };
        match read() {
            Ok(loaded) => format!("{loaded:?}"),
            Err(error) => error.to_string(),
        }
    }

    #[track_caller]
    fn check(text: &str) {
        let whole = outcome(text, None);
        for n_rows in [1, 3, usize::MAX] {
            assert!(outcome(text, Some(n_rows)) == whole, "{n_rows} rows at a time: {}\nas a whole: {whole}", outcome(text, Some(n_rows)));
        }
    }

    #[test]
    fn files_are_read_the_same_in_steps_and_as_a_whole() {
        check(FULL);
        let start = r#"{"format": "crossbearing", "version": 1"#;
        for rest in [
            "}",
            "} x",
            ",}",
            r#", "claims": []}"#,
            r#", "claims": [,]}"#,
            r#", "claims": [{"id": "c"},]}"#,
            r#", "claims": null}"#,
            r#", "x": 1, "partial": true, "y": [{"z": 1}]}"#,
            r#", "x": 1, "x": 2}"#,
            r#", "people": [{"id": "p"}], "people": []}"#,
            r#", "people": [{"id": "p"}], "scheme": {"kinds": []}}"#,
            r#", "claims": [{"id": "c", "article": "a", "spans": [{"start": 0, "end": 2}]}], "articles": [{"id": "a", "text": "ab"}]}"#,
            r#", "people": [{"id": ""}, {"id": "p"}, {"id": "p", "x": {"y": 1, "y": 2}}]}"#,
            r#", "sources": [{"id": "s", "stamp": "r"}], "computed": null}"#,
            r#", "computed": {"x": [1, 2]}, "z": 1.5}"#,
        ] {
            check(&format!("{start}{rest}"));
        }
        for depth in 90..130 {
            let deep = format!("{}1{}", "[".repeat(depth), "]".repeat(depth));
            check(&format!(r#"{start}, "x": {deep}}}"#));
            check(&format!(r#"{start}, "sources": [{{"id": "s", "x": {deep}}}]}}"#));
        }
    }

    proptest! {
        #[test]
        fn so_are_files_that_were_spoilt(at in 0.0..1.0, len in 0_usize..40, put in "[\\[\\]{},:\"\\\\a1 ]{0,3}", n_rows in 1_usize..5) {
            #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, clippy::cast_precision_loss, reason = "some place will do")]
            let nth = (at * FULL.len() as f64) as usize;
            let spoilt: String = FULL.chars().take(nth).chain(put.chars()).chain(FULL.chars().skip(nth + len)).collect();
            let (steps, whole) = (outcome(&spoilt, Some(n_rows)), outcome(&spoilt, None));
            prop_assert!(steps == whole, "{}\n{}", steps.chars().take(300).collect::<String>(), whole.chars().take(300).collect::<String>());
        }
    }
}
