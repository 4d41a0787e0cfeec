//! Writing a whole project some rows at a time, for whoever has other things to do in between. The bytes are those of
//! [`super::save()`].
//!
//! Each piece is written as an object of its own, of which the braces go: so a row stands as far in as in the file.

use serde::ser::{Serialize, SerializeMap, Serializer};

use super::{
    ExportOptions,
    save::{File, Piece, written},
    v1::write::{self, Texts},
};
use crate::{project::Project, record::Record};

/// A file that is being written.
pub struct Saving<'a> {
    project: &'a Project,
    text: String,
    /// The lists that are still to be written, the next one last, and whether a row of that stands there.
    lists: Vec<List<'a>>,
    is_begun: bool,
}

type List<'a> = (&'static str, Box<dyn Iterator<Item = Record> + 'a>);

impl<'a> Saving<'a> {
    /// Only what stands before the lists is written.
    #[must_use]
    pub fn new(project: &'a Project) -> Self {
        macro_rules! lists { ($($name:literal $rows:ident),*) => {
            vec![$(($name, Box::new(project.$rows().cloned().map(Record::from)) as Box<dyn Iterator<Item = Record> + 'a>)),*]
        }}
        let lists: Vec<List<'a>> = lists!(
            "decisions" decisions, "progress" progress, "copies" copy_groups, "links" links, "claims" claims, "incidents" incidents,
            "articles" articles, "sources" sources
        );
        let head = written(&File::new(project, &ExportOptions::default(), Piece::Head));
        Self { project, text: format!("{{{}", inside(&head)), lists, is_begun: false }
    }

    /// Writes some more, so many bytes at least; says whether there is more.
    pub fn step(&mut self, n_bytes: usize) -> bool {
        let goal = self.text.len().saturating_add(n_bytes);
        while self.text.len() < goal {
            let Some((name, rows)) = self.lists.last_mut() else { return false };
            match rows.next() {
                Some(record) => {
                    let row = written(&Row { name, record: &record });
                    let row = inside(&row).strip_suffix(END).unwrap_or_default();
                    // The name of the list stands before its first row.
                    let row = if self.is_begun { row.split_once('[').map_or("", |(_, row)| row) } else { row };
                    self.text.push(',');
                    self.text.push_str(row);
                    self.is_begun = true;
                }
                None => {
                    if std::mem::take(&mut self.is_begun) {
                        self.text.push_str(END);
                    }
                    self.lists.pop();
                }
            }
        }
        true
    }

    /// The file.
    #[must_use]
    pub fn finish(mut self) -> String {
        while self.step(usize::MAX) {}
        let tail = written(&File::new(self.project, &ExportOptions::default(), Piece::Tail));
        let tail = inside(&tail);
        if !tail.is_empty() {
            self.text.push(',');
            self.text.push_str(tail);
        }
        self.text.push_str("\n}\n");
        self.text
    }
}

/// How a list ends.
const END: &str = "\n  ]";

/// What stands between the braces of a text.
fn inside(text: &str) -> &str {
    text.trim_end().strip_prefix('{').and_then(|text| text.strip_suffix('}')).map_or("", str::trim_end)
}

/// One row in its list.
struct Row<'a> {
    name: &'static str,
    record: &'a Record,
}

impl Serialize for Row<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(Some(1))?;
        match self.record {
            Record::Source(entry) => map.serialize_entry(self.name, &[write::source(entry)])?,
            Record::Article(entry) => map.serialize_entry(self.name, &[write::article(entry, Texts::ALL)])?,
            Record::Incident(entry) => map.serialize_entry(self.name, &[write::incident(entry)])?,
            Record::Claim(entry) => map.serialize_entry(self.name, &[write::claim(entry, Texts::ALL)])?,
            Record::Link(entry) => map.serialize_entry(self.name, &[write::link(entry)])?,
            Record::CopyGroup(entry) => map.serialize_entry(self.name, &[write::copy_group(entry, Texts::ALL)])?,
            Record::Progress(entry) => map.serialize_entry(self.name, &[write::progress(entry)])?,
            Record::Decision(entry) => map.serialize_entry(self.name, &[write::decision(entry)])?,
            // These stand before the lists.
            Record::Header(_)
            | Record::Kind(_)
            | Record::Measure(_)
            | Record::Relation(_)
            | Record::SourceType(_)
            | Record::Person(_)
            | Record::Replica(_) => {}
        }
        map.end()
    }
}
