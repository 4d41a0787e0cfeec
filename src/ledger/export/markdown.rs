//! The brief in Markdown. Whatever comes from the project is text, never markup.

use crate::{
    id::IncidentId,
    ledger::{
        Options,
        brief::{self, Block, Piece},
        english,
    },
    project::Project,
};

/// A brief on all incidents, or on one with its parts.
#[must_use]
pub fn markdown(project: &Project, options: Options<'_>, only: Option<&IncidentId>) -> String {
    write(&brief::of(project, options, only, &english))
}

/// A brief as Markdown.
fn write(brief: &[Block]) -> String {
    let mut out = String::new();
    let mut in_list = false;
    for block in brief {
        let is_point = matches!(block, Block::Point { .. });
        let goes_on = in_list && is_point;
        if !out.is_empty() && !goes_on {
            out.push('\n');
        }
        in_list = is_point;
        let mut line = String::new();
        match block {
            Block::Heading { level, text } => {
                plain(&mut line, text);
                out.push_str(&"#".repeat(*level));
                out.push(' ');
            }
            Block::Paragraph(pieces) => inline(&mut line, pieces),
            Block::Point { is_under, pieces } => {
                inline(&mut line, pieces);
                out.push_str(if *is_under { "  - " } else { "- " });
            }
            Block::Assessment(pieces) => {
                inline(&mut line, pieces);
                out.push_str("> ");
            }
        }
        out.push_str(line.trim_end());
        out.push('\n');
    }
    out
}

fn inline(line: &mut String, pieces: &[Piece]) {
    for piece in pieces {
        match piece {
            Piece::Text(text) => plain(line, text),
            Piece::Strong(text) => {
                line.push_str("**");
                plain(line, text);
                line.push_str("**");
            }
            Piece::Quote { words, .. } => {
                line.push('“');
                plain(line, words);
                line.push('”');
            }
        }
    }
}

/// Adds a text to a line so that nothing in it is markup, neither Markdown's nor HTML's, and nothing ends the line.
fn plain(line: &mut String, text: &str) {
    for c in text.chars() {
        match c {
            c if c.is_whitespace() || c.is_control() => {
                if !line.is_empty() && !line.ends_with(' ') {
                    line.push(' ');
                }
            }
            '&' => line.push_str("&amp;"),
            '<' => line.push_str("&lt;"),
            '>' => line.push_str("&gt;"),
            '\\' | '`' | '*' | '_' | '{' | '}' | '[' | ']' | '#' | '|' | '~' | '!' | '$' | '^' => line.extend(['\\', c]),
            // At the start of a line these would make a list or a heading.
            '-' | '+' | '=' if line.is_empty() => line.extend(['\\', c]),
            '.' | ')' if !line.is_empty() && line.bytes().all(|byte| byte.is_ascii_digit()) => line.extend(['\\', c]),
            c => line.push(c),
        }
    }
}
