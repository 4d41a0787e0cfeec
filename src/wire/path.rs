//! The path of the value at which reading JSON stopped, found again from the place in the text. Knows nothing of file
//! types: to track the path while reading would need every one of them compiled a second time.

/// An object or array that is open where the reader stopped.
enum Open {
    Object {
        /// The last key that was read, and whether its colon was.
        key: Option<(String, bool)>,
    },
    Array {
        /// The number of the item being read, from 0.
        nth: usize,
    },
}

/// The path (`claims[3].spans[0].end`, empty for the whole) of the value that a data error is about. `line` (from 1) and
/// `column` (in bytes from 1, or 0 before the first) are those of the error: the end of what was read. As far as that
/// `text` has to be JSON.
pub(super) fn path_at(text: &str, line: usize, column: usize) -> String {
    let start: usize = text.split_inclusive('\n').take(line.saturating_sub(1)).map(str::len).sum();
    let read = text.get(..start.saturating_add(column)).unwrap_or(text);
    let mut open: Vec<Open> = Vec::new();
    let mut rest = read.trim_ascii_start();
    while let Some(first) = rest.bytes().next() {
        let len = token_len(rest, first);
        let (token, behind) = rest.split_at_checked(len).unwrap_or((rest, ""));
        match (first, open.last_mut()) {
            (b'{', _) => open.push(Open::Object { key: None }),
            (b'[', _) => open.push(Open::Array { nth: 0 }),
            (b'}' | b']', _) => drop(open.pop()),
            (b',', Some(Open::Array { nth })) => *nth += 1,
            (b',', Some(Open::Object { key })) => *key = None,
            (b':', Some(Open::Object { key: Some((_, has_colon)) })) => *has_colon = true,
            (b'"', Some(Open::Object { key: key @ None })) => *key = Some((serde_json::from_str(token).unwrap_or_default(), false)),
            // A value that holds no others.
            _ => {}
        }
        rest = behind.trim_ascii_start();
    }
    written(&open)
}

/// The length in bytes of the token that `rest` begins with.
fn token_len(rest: &str, first: u8) -> usize {
    let mut escaped = false;
    let behind_string = |(at, byte): (usize, u8)| {
        let ends = byte == b'"' && !escaped;
        escaped = byte == b'\\' && !escaped;
        ends.then_some(at + 1)
    };
    let behind_word = |(at, byte): (usize, u8)| (byte.is_ascii_whitespace() || b"{}[]:,\"".contains(&byte)).then_some(at);
    let mut bytes = rest.bytes().enumerate().skip(1);
    let end = match first {
        b'{' | b'}' | b'[' | b']' | b':' | b',' => Some(1),
        b'"' => bytes.find_map(behind_string),
        _ => bytes.find_map(behind_word),
    };
    end.unwrap_or(rest.len())
}

fn written(open: &[Open]) -> String {
    let mut path = String::new();
    for (depth, one) in (1..).zip(open) {
        match one {
            Open::Array { nth } => path.extend(["[", &nth.to_string(), "]"]),
            // A key whose value hasn't begun: the error is about the object.
            Open::Object { key: None } => {}
            Open::Object { key: Some((_, false)) } if depth == open.len() => {}
            Open::Object { key: Some((key, _)) } => path.extend([if path.is_empty() { "" } else { "." }, key]),
        }
    }
    path
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use serde_json::{Value, json};

    use super::path_at;
    use crate::wire::v1::File;

    /// The path that tracking finds while reading, and the one found afterwards. `None` if there is no data error.
    fn both(text: &str) -> Option<(String, String)> {
        let error = serde_json::from_str::<File>(text).err().filter(serde_json::Error::is_data)?;
        let tracked = serde_path_to_error::deserialize::<_, File>(&mut serde_json::Deserializer::from_str(text)).unwrap_err();
        let tracked = tracked.path().to_string();
        Some((if tracked == "." { String::new() } else { tracked }, path_at(text, error.line(), error.column())))
    }

    #[track_caller]
    fn check(text: &str, expect: &str) {
        assert_eq!(both(text), Some((expect.to_owned(), expect.to_owned())), "{text}");
    }

    #[test]
    fn the_path_is_that_of_the_value() {
        check("[]", "");
        check("{}", "");
        check(r#"{"format": 1"#, "format");
        check(r#"{"format": "f", "version": -1}"#, "version");
        check(r#"{"format": "f", "format" : "g"}"#, "");
        check("{\"format\": \"\u{1f600}\\\"}\",\n \"version\":\n \"x\" }", "version");
        check(r#"{"format": "f", "version": 1, "claims": {"a": 1}}"#, "claims");
        check(r#"{"format": "f", "version": 1, "claims": [ {} ] }"#, "claims[0]");
        check(r#"{"format": "f", "version": 1, "links": [{"claim": "c", "incident": "i", "certainty": "no"}]}"#, "links[0].certainty");
        check(
            r#"{"format": "f", "version": 1, "links": [{"claim": "c", "incident": "i", "certainty": {"sure": 1}}]}"#,
            "links[0].certainty.sure",
        );
        check(r#"{"format": "f", "version": 1, "links": [{"claim": "c", "incident": "i", "x": {"a": 1, "a": 2}}]}"#, "links[0]");
        check(r#"{"format": "f", "version": 1, "replicas": [{"id": "r", "seen_also": [[1, 2], [1]]}]}"#, "replicas[0].seen_also[1]");
        check(r#"{"format": "f", "version": 1, "people": [{"id": "p", "stamps": {"a b": {}}}]}"#, "people[0].stamps.a b");
        check(r#"{"format": "f", "version": 1, "people": [{"id": "p", "stamps": {"a": "", "a": ""}}]}"#, "people[0].stamps");
        check(r#"{"format": "f", "version": 1, "people": [{"id": "p"}, {"id": "q", "changed": {"at": []}}]}"#, "people[1].changed.at");
    }

    fn sound() -> Value {
        json!({
            "format": "crossbearing", "version": 1, "partial": false,
            "project": {"id": "p", "title": "T", "created": {"by": "me", "at": "2016-01-01T00:00:00Z", "new": [1]}},
            "scheme": {"kinds": [{"id": "k", "order": 1}], "relations": null},
            "people": [{"id": "me", "name": "\u{1f600} \" \\ {[:,"}],
            "replicas": [{"id": "r", "seen": 3, "seen_also": [[5, 6], [8, 9]]}],
            "sources": [{"id": "s", "aliases": ["a", "b"], "type": "t", "reliability": "A"}],
            "articles": [{"id": "a", "text": "line\nline", "published": {"value": "2016"}, "wire": ["s"], "length": 9, "status": "done"}],
            "incidents": [{
                "id": "i", "place": {"lat": 1.5, "lon": -2}, "actors": [{"role": "x"}], "time": {"value": "2016"},
                "assessment": [{"measure": "m", "low": 1, "grade": "fair"}],
            }],
            "claims": [{
                "id": "c", "article": "a", "kind": "k", "spans": [{"start": 0, "end": 2, "quote": "li"}, {"start": 5, "end": 6}],
                "quantity": {"measure": "m", "qualifier": "exact", "min": 1, "max": 1}, "stamps": {"kind": "r:2"}, "future": {"b": [{}]},
                "stamp": "r:1",
            }],
            "links": [{"claim": "c", "incident": "i", "certainty": "sure"}],
            "deleted": [{"type": "claim", "id": "gone", "deleted": {"by": "me"}}],
        })
    }

    /// Every value inside, in some order.
    fn places(value: &Value, here: String, all: &mut Vec<String>) {
        match value {
            Value::Array(items) => (0..).zip(items).for_each(|(nth, item): (usize, _)| places(item, format!("{here}/{nth}"), all)),
            Value::Object(fields) => fields.iter().for_each(|(name, field)| places(field, format!("{here}/{name}"), all)),
            Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
        }
        all.push(here);
    }

    fn wrong() -> impl Strategy<Value = Value> {
        let all = [
            json!(null),
            json!(true),
            json!(1.5),
            json!(-1),
            json!(u64::MAX),
            json!("x"),
            json!([]),
            json!([1]),
            json!([[1]]),
            json!(["a", 2]),
            json!({}),
            json!({"id": "x"}),
            json!({"id": 1}),
            json!([{}]),
            json!([{"id": "x", "stamps": 1}]),
            json!({"sure": 1}),
            json!({"A": null}),
            json!([null]),
            json!({"value": null}),
            json!([[1, "2"]]),
            json!({"a": [{"b": 1}]}),
        ];
        proptest::sample::select(all.to_vec())
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(2_000))]

        #[test]
        fn tracking_would_find_the_same(at in any::<prop::sample::Index>(), wrong in wrong(), drop in any::<bool>(), pretty in any::<bool>()) {
            let mut file = sound();
            let mut all = Vec::new();
            places(&file, String::new(), &mut all);
            let place = at.get(&all);
            match place.rsplit_once('/') {
                Some((parent, name)) if drop => {
                    if let Some(fields) = file.pointer_mut(parent).and_then(Value::as_object_mut) {
                        fields.remove(name);
                    }
                }
                Some(_) | None => *file.pointer_mut(place).unwrap() = wrong,
            }
            let text = if pretty { serde_json::to_string_pretty(&file).unwrap() } else { file.to_string() };
            if let Some((tracked, found)) = both(&text) {
                prop_assert_eq!(tracked, found, "{}", text);
            }
        }

        #[test]
        fn any_text_has_some_path(text in ".*", line in 0usize..5, column in 0usize..40) {
            path_at(&text, line, column);
        }
    }
}
