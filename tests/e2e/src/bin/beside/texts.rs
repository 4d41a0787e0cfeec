//! The texts that both are measured on: made of syllables by a fixed rule, the same in every run. All of it is ASCII, so
//! that both count positions alike.

use std::fmt::Write as _;

use serde_json::{Value, json};

/// How much of each there is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Size {
    /// What it is called in the JSON.
    pub(crate) name: &'static str,
    pub(crate) n_chars: usize,
    pub(crate) n_claims: usize,
}

/// A note, a long article, a transcript.
pub(crate) const SIZES: [Size; 3] = [
    Size { name: "a", n_chars: 10_000, n_claims: 100 },
    Size { name: "b", n_chars: 100_000, n_claims: 1_000 },
    Size { name: "c", n_chars: 1_000_000, n_claims: 10_000 },
];

/// The largest project that is to be no trouble.
pub(crate) const LARGE: (usize, usize) = (10_000, 100_000);
/// What a part of its claims is linked to.
const N_INCIDENTS: usize = 1_000;
const LINKED_EACH: usize = 5;
const LARGE_ARTICLE_CHARS: usize = 2_500;

const KINDS: [&str; 7] = ["casualties", "attack", "responsibility", "territory", "diplomacy", "statement", "background"];

/// A stretch of a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Stretch {
    pub(crate) start: usize,
    pub(crate) end: usize,
    pub(crate) kind: usize,
}

/// Chance with a fixed beginning (xorshift).
struct Chance(u64);

impl Chance {
    fn below(&mut self, limit: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 % limit.max(1) as u64).unwrap_or_default()
    }
}

const SYLLABLES: [&str; 24] = [
    "ba", "re", "lo", "mi", "tus", "ken", "da", "sor", "vel", "pa", "nir", "ol", "eth", "ga", "ruk", "sy", "fen", "hal", "ti", "mor", "ez",
    "ula", "cor", "in",
];

/// A text of exactly so many characters.
fn text(n_chars: usize, chance: &mut Chance) -> String {
    let mut text = String::with_capacity(n_chars + 64);
    let (mut in_sentence, mut in_paragraph) = (0, 0);
    while text.len() < n_chars {
        let begin = text.len();
        for _ in 0..=chance.below(3) {
            text.push_str(SYLLABLES[chance.below(SYLLABLES.len())]);
        }
        if in_sentence == 0 {
            text[begin..].chars().next().map(|first| first.to_ascii_uppercase()).into_iter().for_each(|first| {
                text.replace_range(begin..=begin, first.encode_utf8(&mut [0; 4]));
            });
        }
        in_sentence += 1;
        in_paragraph += text.len() - begin + 1;
        if in_sentence > 8 + chance.below(14) {
            in_sentence = 0;
            text.push('.');
            if in_paragraph > 420 {
                in_paragraph = 0;
                text.push('\n');
                continue;
            }
        }
        text.push(' ');
    }
    text.truncate(n_chars);
    text
}

/// Stretches of 30 to 150 characters, spread over the text, in its order; about every third overlaps one before.
fn stretches(n_chars: usize, n: usize, chance: &mut Chance) -> Vec<Stretch> {
    let step = (n_chars - 160) as f64 / n as f64;
    let mut stretches: Vec<Stretch> = (0..n)
        .map(|nth| {
            #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a place in a text")]
            let start = (nth as f64 * step) as usize + chance.below(9);
            Stretch { start, end: start + 30 + chance.below(121), kind: chance.below(KINDS.len()) }
        })
        .collect();
    stretches.sort_by_key(|stretch| (stretch.start, stretch.end));
    stretches
}

/// One text with what is marked in it.
pub(crate) struct Marked {
    pub(crate) text: String,
    pub(crate) stretches: Vec<Stretch>,
}

impl Marked {
    pub(crate) fn new(size: Size) -> Self {
        let mut chance = Chance(0x9E37_79B9_7F4A_7C15);
        Self { text: text(size.n_chars, &mut chance), stretches: stretches(size.n_chars, size.n_claims, &mut chance) }
    }

    /// For a page of plain JavaScript.
    pub(crate) fn for_pages(&self) -> Value {
        let claims = self.stretches.iter().enumerate();
        let claims =
            claims.map(|(nth, claim)| json!({ "id": format!("c{nth}"), "start": claim.start, "end": claim.end, "kind": claim.kind }));
        json!({ "text": self.text, "claims": claims.collect::<Vec<_>>() })
    }

    /// As a project file: this text, and a short one beside it to come from.
    pub(crate) fn as_project(&self, size: Size) -> Value {
        let short = Marked::new(Size { name: "short", n_chars: 2_000, n_claims: 20 });
        let mut claims = claims_in(&self.stretches, "a1", "c");
        claims.extend(claims_in(&short.stretches, "a2", "s"));
        json!({
            "format": "crossbearing", "version": 1, "project": { "id": format!("bench-{}", size.name), "title": format!("Size {}", size.name) },
            "articles": [{ "id": "a1", "title": LONG, "text": self.text }, { "id": "a2", "title": SHORT, "text": short.text }],
            "claims": claims,
        })
    }
}

/// The titles of the two articles of a project.
pub(crate) const LONG: &str = "Long";
pub(crate) const SHORT: &str = "Short";

fn claims_in(stretches: &[Stretch], article: &str, prefix: &str) -> Vec<Value> {
    let claim = |(nth, claim): (usize, &Stretch)| {
        let spans = [json!({ "start": claim.start, "end": claim.end })];
        json!({ "id": format!("{prefix}{nth}"), "article": article, "spans": spans, "kind": KINDS[claim.kind] })
    };
    stretches.iter().enumerate().map(claim).collect()
}

/// A project file of many articles.
pub(crate) fn large_project() -> Value {
    let (n_articles, n_claims) = LARGE;
    let mut chance = Chance(0x2545_F491_4F6C_DD1D);
    let (mut articles, mut claims, mut links) = (Vec::new(), Vec::new(), Vec::new());
    for nth in 0..n_articles {
        let id = format!("a{nth:05}");
        let mut title = String::from("Article ");
        let _ = write!(title, "{nth}");
        let stretches = stretches(LARGE_ARTICLE_CHARS, n_claims / n_articles, &mut chance);
        articles.push(
            json!({ "id": id, "title": title, "outlet": format!("Outlet {}", nth % 40), "text": text(LARGE_ARTICLE_CHARS, &mut chance) }),
        );
        claims.extend(claims_in(&stretches, &id, &format!("{id}-")));
    }
    for (nth, claim) in claims.iter().enumerate().step_by(LINKED_EACH) {
        links.push(json!({ "claim": claim["id"], "incident": format!("i{}", (nth / LINKED_EACH) % N_INCIDENTS) }));
    }
    let incidents: Vec<Value> =
        (0..N_INCIDENTS).map(|nth| json!({ "id": format!("i{nth}"), "title": format!("Incident {nth}") })).collect();
    json!({
        "format": "crossbearing", "version": 1, "project": { "id": "bench-large", "title": "Large" },
        "articles": articles, "incidents": incidents, "claims": claims, "links": links,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_are_as_long_as_they_say_and_the_same_each_time() {
        for size in SIZES {
            let (first, again) = (Marked::new(size), Marked::new(size));
            assert!(first.text.is_ascii());
            assert_eq!((first.text.len(), first.stretches.len()), (size.n_chars, size.n_claims));
            assert_eq!((&first.text, &first.stretches), (&again.text, &again.stretches));
            for stretch in &first.stretches {
                assert!((30..=150).contains(&(stretch.end - stretch.start)) && stretch.end <= size.n_chars, "{stretch:?}");
            }
            let n_overlapping = first.stretches.windows(2).filter(|pair| pair[1].start < pair[0].end).count();
            assert!(n_overlapping * 10 > size.n_claims, "{n_overlapping} of {} overlap", size.n_claims);
        }
    }
}
