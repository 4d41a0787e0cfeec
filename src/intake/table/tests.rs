//! What is read from tables, and what is said of crooked ones.

use super::{Place, Problem, Trouble, read};

#[track_caller]
fn check(text: &str, delimiter: char, expect: &[(&str, &str)], warnings: &[(u64, &str)]) {
    let rows = read(text, delimiter).unwrap_or_else(|error| panic!("{text}: {error:?}"));
    let found: Vec<(&str, &str)> = rows.found.iter().map(|found| (found.title.as_str(), found.text.as_str())).collect();
    assert_eq!(found, expect, "{text}");
    let said: Vec<(Place, &str)> = rows
        .warnings
        .iter()
        .map(|(place, trouble)| {
            let name = match trouble {
                Trouble::RaggedRow { .. } => "ragged",
                Trouble::RowWithoutText { .. } => "no text",
                Trouble::OddQuotes => "quotes",
                Trouble::Date { .. } => "date",
                Trouble::FrontMatter { .. } | Trouble::Metadata { .. } | Trouble::Replaced { .. } | Trouble::ControlCharacters { .. } => {
                    "other"
                }
            };
            (place.clone(), name)
        })
        .collect();
    let expect: Vec<(Place, &str)> = warnings.iter().map(|(line, name)| (Place::Line(*line), *name)).collect();
    assert_eq!(said, expect, "{text}");
}

#[test]
fn reads_rows() {
    for (text, delimiter, expect, warnings) in [
        ("title,text\nT,x\n", ',', &[("T", "x")][..], &[][..]),
        ("Headline;Full Text\nT;\"x;\"\"y\"\"\nz\"\n", ';', &[("T", "x;\"y\"\nz")], &[]),
        ("sep=;\ntitle;text\nT;x", ';', &[("T", "x")], &[]),
        ("title\ttext\nT\t x \n", '\t', &[("T", " x ")], &[]),
        // A defused formula is kept as it stands.
        ("text\n'=1+1\n", ',', &[("", "'=1+1")], &[]),
        (",text\n0,x\n", ',', &[("", "x")], &[]),
        // Rows of separators are nothing; rows without text are something missing.
        ("title,text\nT,x\n,\nU,\n", ',', &[("T", "x")], &[(4, "no text")]),
        ("title,text\n\"a\nb\",x\nU,y,z\nV\n", ',', &[("a b", "x"), ("U", "y")], &[(4, "ragged"), (5, "ragged"), (5, "no text")]),
        ("title,text\nT,x\nU,\"y\nV,z\n", ',', &[("T", "x"), ("U", "y\nV,z\n")], &[(3, "quotes")]),
        ("text,date\nx,32 March 2031\n", ',', &[("", "x")], &[(2, "date")]),
    ] {
        check(text, delimiter, expect, warnings);
    }
}

#[test]
fn keeps_other_columns() {
    let rows = read("id,text,,publisher,empty\n007,x,y,Wire,\n1,a,b,c,d,e\n", ',').unwrap_or_else(|error| panic!("{error:?}"));
    let extra: Vec<String> = rows.found.iter().map(|found| serde_json::to_string(&found.extra).unwrap()).collect();
    assert_eq!(extra, [r#"{"column 3":"y","id":"007"}"#, r#"{"column 3":"b","column 6":"e","empty":"d","id":"1"}"#]);
    assert_eq!(rows.found[0].outlet, "Wire");
}

#[test]
fn refuses_what_it_cannot_read() {
    for (text, expect) in [
        ("title,date\nT,x\n", (Place::Line(1), Problem::NoTextColumn { found: "title, date".to_owned() })),
        ("text,Title,TITLE\nx,y,z\n", (Place::Line(1), Problem::DuplicateColumn { name: "TITLE".to_owned(), first: 2, second: 3 })),
        ("title,text\nT,\n", (Place::File, Problem::NoTextAnywhere { n_rows: 1 })),
        ("title,text", (Place::File, Problem::NoTextAnywhere { n_rows: 0 })),
    ] {
        assert_eq!(read(text, ',').err(), Some(expect), "{text}");
    }
}
