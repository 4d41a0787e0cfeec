//! The interface's messages (`words/`) against the code that names them: every message that is named exists, every message is
//! named, and all languages have the same messages with the same variables. Must not know what any of them says.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::io;
use std::path::Path;

use fluent_syntax::ast::{Entry, Expression, InlineExpression, Pattern, PatternElement};
use fluent_syntax::parser;

use crate::tidy::{self, Finding};

/// The languages, the one first that others fall back to.
const LANGUAGES: [&str; 2] = ["en", "ar"];

/// A message of a language: where it is, and its variables.
#[derive(Debug)]
struct Message {
    file: String,
    line: usize,
    variables: BTreeSet<String>,
}

type Messages = BTreeMap<String, Message>;

/// A message that the code names: where, and the variables that it gives; `None` where that can't be seen.
#[derive(Debug)]
struct Naming {
    file: String,
    line: usize,
    variables: Option<BTreeSet<String>>,
}

/// All places that name each message.
type Named = BTreeMap<String, Vec<Naming>>;

/// Everything that is wrong with the messages.
///
/// # Errors
/// When a folder or file cannot be read.
pub fn findings(root: &Path) -> io::Result<Vec<Finding>> {
    let mut findings = Vec::new();
    let mut languages = Vec::new();
    for language in LANGUAGES {
        let mut messages = Messages::new();
        let mut files = fs::read_dir(root.join("words").join(language))?.map(|entry| Ok(entry?.path())).collect::<io::Result<Vec<_>>>()?;
        files.sort();
        for path in files {
            let name = format!("words/{language}/{}", path.file_name().unwrap_or_default().to_string_lossy());
            read_file(&name, &fs::read_to_string(&path)?, &mut messages, &mut findings);
        }
        languages.push(messages);
    }
    let mut named = Named::new();
    for (name, text) in tidy::sources(root, &["src/app"])? {
        read_code(&name, &text, &mut named);
    }
    if let [first, others @ ..] = languages.as_slice() {
        check(first, others, &named, &mut findings);
    }
    Ok(findings)
}

fn read_file(name: &str, text: &str, messages: &mut Messages, findings: &mut Vec<Finding>) {
    let mut find = |line: usize, what: String| findings.push(Finding { file: name.to_owned(), line, what });
    let resource = parser::parse(text).unwrap_or_else(|(resource, errors)| {
        for error in errors {
            find(line_of(text, error.pos.start), format!("can't be read: {error}"));
        }
        resource
    });
    // The app tells them apart by the lines that begin with a letter, without reading them.
    let n_first = text.lines().filter(|line| line.starts_with(|first: char| first.is_ascii_alphabetic())).count();
    let n_messages = resource.body.iter().filter(|entry| matches!(entry, Entry::Message(_))).count();
    if n_first != n_messages {
        find(1, format!("{n_first} lines begin with a letter, expected {n_messages}, one for each message"));
    }
    for entry in &resource.body {
        if let Entry::Term(term) = entry {
            find(1, format!("`-{}` is a term, expected messages that stand alone", term.id.name));
        }
        let Entry::Message(message) = entry else { continue };
        let id = message.id.name.to_owned();
        let line = text
            .lines()
            .position(|line| line.strip_prefix(id.as_str()).is_some_and(|rest| rest.trim_start().starts_with('=')))
            .unwrap_or(0)
            + 1;
        let mut variables = BTreeSet::new();
        let mut refers = false;
        if let Some(pattern) = &message.value {
            of_pattern(pattern, &mut variables, &mut refers);
        }
        let is_mixed = message.value.as_ref().is_some_and(|pattern| pattern.elements.len() > 1);
        if name.contains("/ar/") && is_mixed && !message.value.as_ref().is_some_and(has_letter) {
            find(
                line,
                format!("`{id}` has no letter, expected one or {{ \"\\u200F\" }}: within another message it would run from the left"),
            );
        }
        // The app reads messages one by one, when they are first asked for.
        if refers || !message.attributes.is_empty() {
            find(line, format!("`{id}` has attributes or refers to another message, expected one that stands alone"));
        }
        if messages.insert(id.clone(), Message { file: name.to_owned(), line, variables }).is_some() {
            find(line, format!("`{id}` is there twice"));
        }
    }
}

fn line_of(text: &str, byte: usize) -> usize {
    text.bytes().take(byte).filter(|byte| *byte == b'\n').count() + 1
}

fn of_pattern(pattern: &Pattern<&str>, variables: &mut BTreeSet<String>, refers: &mut bool) {
    for element in &pattern.elements {
        if let PatternElement::Placeable { expression } = element {
            of_expression(expression, variables, refers);
        }
    }
}

/// Whether there is anything in it that has a direction. Variables have none for what is around them: they are isolated.
fn has_letter(pattern: &Pattern<&str>) -> bool {
    pattern.elements.iter().any(|element| match element {
        PatternElement::TextElement { value } => value.chars().any(|c| c.is_alphabetic() || c == '\u{200F}'),
        PatternElement::Placeable { expression: Expression::Inline(InlineExpression::StringLiteral { value }) } => {
            value.eq_ignore_ascii_case("\\u200F")
        }
        PatternElement::Placeable { expression: Expression::Select { variants, .. } } => {
            variants.iter().all(|variant| has_letter(&variant.value))
        }
        PatternElement::Placeable { expression: Expression::Inline(_) } => false,
    })
}

fn of_expression(expression: &Expression<&str>, variables: &mut BTreeSet<String>, refers: &mut bool) {
    match expression {
        Expression::Select { selector, variants } => {
            of_inline(selector, variables, refers);
            for variant in variants {
                of_pattern(&variant.value, variables, refers);
            }
        }
        Expression::Inline(inline) => of_inline(inline, variables, refers),
    }
}

fn of_inline(inline: &InlineExpression<&str>, variables: &mut BTreeSet<String>, refers: &mut bool) {
    if let InlineExpression::VariableReference { id } = inline {
        variables.insert(id.name.to_owned());
    } else if let InlineExpression::Placeable { expression } = inline {
        of_expression(expression, variables, refers);
    } else if matches!(inline, InlineExpression::MessageReference { .. } | InlineExpression::TermReference { .. }) {
        *refers = true;
    }
}

/// What stands in the code as the name of a message: `t!("…")`, `id!("…")`, and the rows and headings of the table of actions.
fn read_code(name: &str, text: &str, named: &mut Named) {
    let mut note = |byte: usize, id: String, variables: Option<BTreeSet<String>>| {
        named.entry(id).or_default().push(Naming { file: name.to_owned(), line: line_of(text, byte), variables });
    };
    let code = without_comments(text);
    for (start, _) in code.match_indices("t!(").filter(|(byte, _)| !code[..*byte].ends_with(is_word)) {
        if let Some((id, rest)) = literal(code[start + 3..].trim_start()) {
            note(start, id.to_owned(), Some(arguments(rest)));
        }
    }
    for (start, _) in code.match_indices("id!(").filter(|(byte, _)| !code[..*byte].ends_with(is_word)) {
        if let Some((id, _)) = literal(&code[start + 4..]) {
            note(start, id.to_owned(), None);
        }
    }
    if !code.contains("Action {") {
        return;
    }
    let is_id = |id: &str| !id.is_empty() && id.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || matches!(c, '.' | '_'));
    let rows = code.match_indices("id: ").map(|(byte, sign)| byte + sign.len());
    let made = code.match_indices("!(").map(|(byte, sign)| (byte, byte + sign.len())).filter(|(byte, _)| {
        let before = &code[..*byte];
        // Macros that make rows stand on lines of their own.
        let macro_name = before.rsplit('\n').next().unwrap_or_default().trim_start();
        !macro_name.is_empty() && macro_name.chars().all(is_word)
    });
    for start in rows.chain(made.map(|(_, start)| start)) {
        if let Some((id, _)) = literal(&code[start..]).filter(|(id, _)| is_id(id)) {
            note(start, format!("action-{}", id.replace(['.', '_'], "-")), Some(BTreeSet::new()));
        }
    }
    for sign in ["group: ", "const GROUP: &str = "] {
        for (start, _) in code.match_indices(sign) {
            if let Some((group, _)) = literal(&code[start + sign.len()..]) {
                note(start, format!("group-{}", group.to_lowercase().replace(' ', "-")), Some(BTreeSet::new()));
            }
        }
    }
}

fn is_word(character: char) -> bool {
    character.is_alphanumeric() || character == '_'
}

/// The code with its lines of comment emptied, so that places stay as they are.
fn without_comments(text: &str) -> String {
    let line = |line: &str| if line.trim_start().starts_with("//") { " ".repeat(line.len()) } else { line.to_owned() };
    text.split('\n').map(line).collect::<Vec<_>>().join("\n")
}

/// A plain string literal at the beginning, and what is behind it.
fn literal(code: &str) -> Option<(&str, &str)> {
    code.strip_prefix('"')?.split_once('"')
}

/// The names in `, n = …, title = …)`.
fn arguments(rest: &str) -> BTreeSet<String> {
    let mut names = BTreeSet::new();
    let mut depth = 0usize;
    let mut in_text = false;
    let mut characters = rest.char_indices();
    while let Some((byte, character)) = characters.next() {
        match character {
            '\\' if in_text => {
                characters.next();
            }
            '"' => in_text = !in_text,
            _ if in_text => {}
            '(' | '[' | '{' => depth += 1,
            ')' | ']' | '}' if depth == 0 => break,
            ')' | ']' | '}' => depth -= 1,
            ',' if depth == 0 => {
                let name: String = rest[byte + 1..].trim_start().chars().take_while(|c| is_word(*c)).collect();
                let after = rest[byte + 1..].trim_start()[name.len()..].trim_start();
                if !name.is_empty() && after.starts_with('=') && !after.starts_with("==") && !after.starts_with("=>") {
                    names.insert(name);
                }
            }
            _ => {}
        }
    }
    names
}

fn check(first: &Messages, others: &[Messages], named: &Named, findings: &mut Vec<Finding>) {
    let mut find = |file: &str, line: usize, what: String| findings.push(Finding { file: file.to_owned(), line, what });
    for (id, by) in named.iter().flat_map(|(id, namings)| namings.iter().map(move |by| (id, by))) {
        match first.get(id) {
            None => find(&by.file, by.line, format!("`{id}` is no message of words/{}", LANGUAGES[0])),
            Some(message) => {
                if let Some(given) = by.variables.as_ref().filter(|given| **given != message.variables) {
                    find(&by.file, by.line, format!("`{id}` is given {given:?}, its message has {:?}", message.variables));
                }
            }
        }
    }
    for (id, message) in first {
        if !named.contains_key(id) {
            find(&message.file, message.line, format!("`{id}` is named nowhere in src/app"));
        }
    }
    for (other, language) in others.iter().zip(&LANGUAGES[1..]) {
        for (id, message) in first {
            match other.get(id) {
                None => find(&message.file, message.line, format!("`{id}` is missing in words/{language}")),
                Some(theirs) if theirs.variables != message.variables => {
                    find(
                        &theirs.file,
                        theirs.line,
                        format!("`{id}` has {:?}, in words/{} it has {:?}", theirs.variables, LANGUAGES[0], message.variables),
                    );
                }
                Some(_) => {}
            }
        }
        for (id, message) in other {
            if !first.contains_key(id) {
                find(&message.file, message.line, format!("`{id}` is missing in words/{}", LANGUAGES[0]));
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check_all(english: &str, arabic: &str, code: &str, expect: &[&str]) {
        let mut findings = Vec::new();
        let (mut first, mut other, mut named) = (Messages::new(), Messages::new(), Named::new());
        read_file("words/en/a.ftl", english, &mut first, &mut findings);
        read_file("words/ar/a.ftl", arabic, &mut other, &mut findings);
        read_code("src/app/a.rs", code, &mut named);
        check(&first, &[other], &named, &mut findings);
        let found: Vec<String> = findings.iter().map(ToString::to_string).collect();
        assert_eq!(found.len(), expect.len(), "{found:?}");
        for (found, expect) in found.iter().zip(expect) {
            assert!(found.contains(expect), "{found}");
        }
    }

    #[test]
    fn each_mismatch_is_found() {
        check_all("a = A\n", "a = أ\n", r#"t!("a")"#, &[]);
        check_all("a = A\n", "a = أ\n", r#"("x", id!("a"))"#, &[]);
        check_all("a = A\n", "a = أ\n", "", &["words/en/a.ftl:1: `a` is named nowhere"]);
        check_all("a = A\n", "", r#"t!("a")"#, &["`a` is missing in words/ar"]);
        check_all("", "a = أ\n", "", &["words/ar/a.ftl:1: `a` is missing in words/en"]);
        check_all("", "", "\nt!(\"a\")", &["src/app/a.rs:2: `a` is no message"]);
        check_all("", "", "// t!(\"a\")\nformat!(\"a\")", &[]);
        check_all("a = A\na = B\n", "a = أ\n", r#"t!("a")"#, &["`a` is there twice"]);
        check_all("a = A\n= B\n", "a = أ\n", r#"t!("a")"#, &["words/en/a.ftl:2: can't be read"]);
        check_all("a = { b }\nb = B\n", "a = أ\nb = ب\n", "t!(\"a\") t!(\"b\")", &["`a` has attributes or refers to another message"]);
        check_all("a = A\n    .title = B\n", "a = أ\n", r#"t!("a")"#, &["`a` has attributes or refers"]);
        check_all("-b = B\na = A\n", "a = أ\n", r#"t!("a")"#, &["`-b` is a term"]);
        check_all("a = { $n } A\n", "a = { $n } أ\n", r#"t!("a", n = f(x, y), )"#, &[]);
        check_all("a = { $n } A\n", "a = أ\n", r#"t!("a", n = 1)"#, &["words/ar/a.ftl:1: `a` has {}"]);
        check_all("a = { $n } A\n", "a = { $n } أ\n", r#"t!("a")"#, &["`a` is given {}"]);
        let plural = "a = { $n ->\n    [one] { $n } A\n   *[other] { $n } As of { $t }\n}\n";
        check_all(plural, plural, r#"t!("a", t = &g("x, y = 1"), n = 1)"#, &[]);
        // Which way it runs.
        let pair = "a = { $n }: { $m }\n";
        check_all(pair, pair, r#"t!("a", n = 1, m = 2)"#, &["words/ar/a.ftl:1: `a` has no letter"]);
        check_all(pair, "a = { \"\\u200F\" }{ $n }: { $m }\n", r#"t!("a", n = 1, m = 2)"#, &[]);
        check_all("a = { $n }\n", "a = { $n }\n", r#"t!("a", n = 1)"#, &[]);
        // Each place that names it, not only the first; and what can't be seen of one says nothing of the others.
        let one = "a = { $n } A\n";
        check_all(one, one, "t!(\"a\", n = 1)\nt!(\"a\", m = 1)", &["src/app/a.rs:2: `a` is given {\"m\"}"]);
        check_all(one, one, "id!(\"a\")\nt!(\"a\", m = 1)", &["src/app/a.rs:2: `a` is given {\"m\"}"]);
        check_all("action-a-b = A\ngroup-to-do = B\n", "action-a-b = أ\ngroup-to-do = ب\n", r#"Action { id: "a.b", group: "To do" }"#, &[]);
        check_all("action-a-1 = A\n", "action-a-1 = أ\n", "macro: Action { id: $id }\n    edge!(\"a_1\", 2)", &[]);
    }

    #[test]
    fn the_words_are_whole() {
        let root = Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap();
        let found: Vec<String> = findings(root).unwrap().iter().map(ToString::to_string).collect();
        assert!(found.is_empty(), "\n{}", found.join("\n"));
    }
}
