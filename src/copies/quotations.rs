//! Which stretches of a text are in quotation marks. Judges by the marks alone, line by line: there is no telling who
//! speaks, or whether the marks are meant in earnest.

use std::ops::Range;

/// Marks that open a quotation, each with those that close it. An apostrophe closes only where it can be no apostrophe.
const MARKS: [(char, &str); 10] =
    [('“', "”"), ('"', "\""), ('„', "“”"), ('«', "»"), ('»', "«"), ('‹', "›"), ('「', "」"), ('『', "』"), ('‘', "’"), ('\'', "'")];

/// The bytes between the marks of each quotation, in order; a quotation within another belongs to it.
///
/// A quotation that its line does not close goes to the end of the line if the next line opens with the same mark, as is
/// the use where speech runs over several paragraphs; otherwise the mark is a slip and is passed over.
pub(super) fn find(text: &str) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    if !text.contains(MARKS.map(|(open, _)| open)) {
        return found;
    }
    let mut start = 0;
    for line in text.split_inclusive('\n') {
        let end = start + line.len();
        let next = text[end..].trim_start().chars().next();
        in_line(line, start, next, &mut found);
        start = end;
    }
    found
}

fn in_line(line: &str, offset: usize, next_line: Option<char>, found: &mut Vec<Range<usize>>) {
    let mut from = 0;
    while let Some((place, open, closers)) = opening(line, from) {
        let inside = place + open.len_utf8();
        let end = closing(line, inside, closers);
        match end {
            Some(end) => found.push(offset + inside..offset + end),
            None if next_line == Some(open) => {
                found.push(offset + inside..offset + line.trim_end().len().max(inside));
                return;
            }
            None => {}
        }
        from = end.map_or(inside, |end| end + line[end..].chars().next().map_or(1, char::len_utf8));
    }
}

/// The first mark from `from` on that may open a quotation.
fn opening(line: &str, from: usize) -> Option<(usize, char, &'static str)> {
    line[from..].char_indices().find_map(|(place, c)| {
        let place = from + place;
        let &(open, closers) = MARKS.iter().find(|(open, _)| *open == c)?;
        let behind_letter = line[..place].ends_with(char::is_alphanumeric);
        let before_space = !line[place + c.len_utf8()..].starts_with(|c: char| !c.is_whitespace());
        let doubtful = is_apostrophe(c) || c == '"';
        (!(doubtful && (behind_letter || before_space))).then_some((place, open, closers))
    })
}

fn closing(line: &str, from: usize, closers: &str) -> Option<usize> {
    let mut places = line[from..].char_indices().filter(|(_, c)| closers.contains(*c)).map(|(place, c)| (from + place, c));
    places.find(|&(place, c)| !is_apostrophe(c) || !line[place + c.len_utf8()..].starts_with(char::is_alphanumeric)).map(|(place, _)| place)
}

fn is_apostrophe(c: char) -> bool {
    matches!(c, '\'' | '‘' | '’')
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Quotations are written in [brackets] too.
    #[track_caller]
    fn check(text: &str, expect: &[&str]) {
        let got: Vec<_> = find(text).into_iter().map(|range| &text[range]).collect();
        assert_eq!(got, expect);
    }

    #[test]
    fn marks_of_many_kinds() {
        check("", &[]);
        check("No marks.", &[]);
        check("“We go,” he said. “Now.”", &["We go,", "Now."]);
        check("He said \"we go\" and \"now\".", &["we go", "now"]);
        check("„Wir gehen“, sagte er. »Jetzt«, «tout de suite», 「今」", &["Wir gehen", "Jetzt", "tout de suite", "今"]);
        check("It’s the rebels’ port, he said: ‘it’s ours’.", &["it’s ours"]);
        check("'It's ours,' he said of the rebels' port.", &["It's ours,"]);
        check("“He called it ‘ours’,” she said.", &["He called it ‘ours’,"]);
    }

    #[test]
    fn a_quotation_over_several_lines_opens_each_again() {
        check("“One.\n\n“Two.”\nThree ”.", &["One.", "Two."]);
        check("\"One.\n\"Two.\"", &["One.", "Two."]);
        check("“A slip\nand “more”", &["more"]);
    }
}
