//! Writing a whole project some rows at a time, for whoever has other things to do in between. The bytes are those of
//! [`super::save()`].
//!
//! What stands before and behind the rows is written as an object of its own, of which the braces go; rows are moved in as far as
//! they stand in the file.

use std::fmt::Write as _;

use super::{
    ExportOptions, record_to_text,
    save::{File, Piece, written},
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
                    self.text.push(',');
                    if !std::mem::replace(&mut self.is_begun, true) {
                        // Into memory: it can't fail.
                        let _ = write!(self.text, "\n  \"{name}\": [");
                    }
                    // In texts of JSON line ends are escaped: those that stand there are between its parts.
                    for line in record_to_text(&record).lines() {
                        self.text.push_str("\n    ");
                        self.text.push_str(line);
                    }
                }
                None => {
                    if std::mem::take(&mut self.is_begun) {
                        self.text.push_str("\n  ]");
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

/// What stands between the braces of a text.
fn inside(text: &str) -> &str {
    text.trim_end().strip_prefix('{').and_then(|text| text.strip_suffix('}')).map_or("", str::trim_end)
}
