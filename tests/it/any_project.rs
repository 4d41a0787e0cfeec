//! Strategies for projects in which every field is in use, with texts as hostile as they come. What they
//! make keeps the invariants: stamps are seen, quotes are what the text says.

use std::{collections::BTreeSet, sync::Arc};

use crossbearing::{
    anchor,
    dates::{PartialDate, Precision},
    id::{RecordKey, Table},
    offset::{Span, normalise},
    project::{Deletion, Parts, Project, Tombstone, covered},
    quantity::{Qualifier, Quantity},
    record::{
        Actor, Anchor, AnchorState, Article, ArticleStatus, AssessedClaim, Assessment, Certainty, CheckWorthy, Claim, ClaimPlace,
        ClaimStatus, ClaimTime, CopyGroup, CopyKind, Decision, Entry, Extra, Factuality, FieldValue, Fields, FigureRule, Grade, Header,
        Incident, IncidentPlace, IncidentStatus, IncidentTime, Kind, Link, Matter, Measure, Original, Part, Person, Pick, Policy, Progress,
        QuotedPassage, Record, Relation, Reliability, Replica, Rival, Source, SourceType, Step, Text, Verdict, Was, WordFigure,
    },
    stamp::{Made, Seen, Stamp, Stamps, Timestamp},
    text::{ArticleText, normalise_line_ends, sha256_hex},
};
use proptest::{collection::vec, option, prelude::*, sample::select};
use serde_json::Value;

/// Markup, controls, directions, joiners, astral and combining characters, and JSON's own punctuation.
pub(crate) const HOSTILE: &[&str] = &[
    "",
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "\"}],\"x\":[{\"",
    "\\u0000\\",
    "\u{0}\u{1}\u{1f}\u{7f}",
    "\u{202e}desrever\u{202c}",
    "👨‍👩‍👧‍👦 🔥",
    "مباشر: انفجاران",
    "e\u{301}\u{300}",
    "\u{2028}\u{2029}\u{feff}",
    "  spaces\t\n",
    "__proto__",
    "${x} {{y}} %s",
    "../../etc/passwd",
];

pub(crate) fn words() -> BoxedStrategy<String> {
    prop_oneof![3 => select(HOSTILE).prop_map(str::to_owned), 2 => "[a-zA-Z ]{0,12}", 1 => any::<String>()].boxed()
}

fn value() -> BoxedStrategy<Value> {
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<i64>().prop_map(Value::from),
        any::<u64>().prop_map(Value::from),
        any::<f64>().prop_filter("JSON has no infinity", |number| number.is_finite()).prop_map(Value::from),
        words().prop_map(Value::from),
    ];
    leaf.prop_recursive(3, 8, 3, |inner| {
        prop_oneof![
            vec(inner.clone(), 0..3).prop_map(Value::from),
            vec((words(), inner), 0..3).prop_map(|fields| Value::Object(fields.into_iter().collect())),
        ]
    })
    .boxed()
}

/// Unknown fields; their names are none that the format knows.
fn extra() -> BoxedStrategy<Extra> {
    let fields = vec((words().prop_map(|name| format!("x-{name}")), value()), 1..3);
    prop_oneof![3 => Just(Extra::new()), 1 => fields.prop_map(|fields| fields.into_iter().collect())].boxed()
}

fn date() -> BoxedStrategy<PartialDate> {
    const VALUES: &[&str] =
        &["2016", "2016-09", "2016-09-05", "2016-09-05T14", "2016-09-05T14:30", "2016-09-05T14:30:00+02:00", "0001-01-01"];
    (select(VALUES), select(&Precision::ALL[..]))
        .prop_map(|(value, precision)| {
            PartialDate::from_iso(value, Some(precision)).or_else(|_| PartialDate::from_iso(value, None)).unwrap()
        })
        .boxed()
}

fn timestamp() -> BoxedStrategy<Timestamp> {
    any::<i64>().prop_map(Timestamp::from_unix_millis).boxed()
}

fn made() -> BoxedStrategy<Made> {
    (option::of(select(&["p1", "p2", "somebody else"][..])), option::of(timestamp()))
        .prop_map(|(by, at)| Made { by: by.map(Into::into), at })
        .boxed()
}

const REPLICAS: [&str; 4] = ["r1", "r2", "r:3", "unheard of"];

fn stamp() -> BoxedStrategy<Stamp> {
    (select(&REPLICAS[..]), 1..200u64).prop_map(|(replica, counter)| Stamp { replica: replica.into(), counter }).boxed()
}

/// What a record carries besides its body.
#[derive(Clone, Debug)]
struct Tail {
    created: Option<Made>,
    changed: Option<Made>,
    base: Option<Stamp>,
    own: Vec<(prop::sample::Index, Stamp)>,
    rival: Option<Rival>,
    step: Option<Step>,
}

/// A value of a field as it stands in the file.
fn field_value() -> BoxedStrategy<FieldValue> {
    (select(&["note", "title", "of a later version"][..]), value())
        .prop_map(|(name, value)| FieldValue::from_iter([(name.to_owned(), value)]))
        .boxed()
}

fn rival() -> BoxedStrategy<Rival> {
    (select(&["note", "title"][..]), option::of(stamp()), field_value(), any::<bool>(), extra())
        .prop_map(|(field, stamp, value, held, extra)| Rival { field: field.into(), stamp, value, held, extra })
        .boxed()
}

fn step() -> BoxedStrategy<Step> {
    let was = (select(&["note", "deleted"][..]), option::of(stamp()), field_value(), extra())
        .prop_map(|(field, stamp, value, extra)| Was { field: field.into(), stamp, value, extra });
    (option::of(stamp()), made(), vec(was, 0..3), extra()).prop_map(|(stamp, made, was, extra)| Step { stamp, made, was, extra }).boxed()
}

fn tail() -> BoxedStrategy<Tail> {
    let own = vec((any::<prop::sample::Index>(), stamp()), 0..3);
    (option::of(made()), option::of(made()), option::of(stamp()), own, option::of(rival()), option::of(step()))
        .prop_map(|(created, changed, base, own, rival, step)| Tail { created, changed, base, own, rival, step })
        .boxed()
}

fn entry<R: Fields>(body: R, tail: Tail) -> Entry<R> {
    let number = |index: prop::sample::Index| u8::try_from(index.index(R::NAMES.len())).unwrap();
    let mut stamps = Stamps::from_parts(tail.base, tail.own.into_iter().map(|(index, stamp)| (number(index), stamp)));
    stamps.settle(R::NAMES.len());
    let steps = tail.step.into_iter().map(Arc::new).collect();
    Entry { body, created: tail.created, changed: tail.changed, stamps, rivals: tail.rival.into_iter().collect(), steps }
}

fn quantity() -> BoxedStrategy<Option<Quantity>> {
    let bounds = [
        (Qualifier::Exact, Some(12), Some(12)),
        (Qualifier::AtLeast, Some(0), None),
        (Qualifier::MoreThan, Some(13), None),
        (Qualifier::UpTo, None, Some(u64::MAX)),
        (Qualifier::FewerThan, None, Some(9)),
        (Qualifier::About, Some(50), Some(50)),
        (Qualifier::Between, Some(35), Some(40)),
        (Qualifier::Vague, None, None),
    ];
    option::of((select(bounds.to_vec()), words(), extra()).prop_map(|((qualifier, min, max), surface, extra)| Quantity {
        measure: "killed".into(),
        qualifier,
        min,
        max,
        surface,
        extra,
    }))
    .boxed()
}

fn article_text() -> BoxedStrategy<String> {
    vec(words(), 1..6).prop_map(|words| format!("x{}", normalise_line_ends(&words.concat()))).boxed()
}

fn article(id: String) -> BoxedStrategy<Entry<Article>> {
    let text = prop_oneof![
        4 => article_text().prop_map(|text| Text::Here(ArticleText::new(&text))),
        1 => option::of(1000..2000u32).prop_map(|len_chars| Text::LeftOut { sha256: sha256_hex(b"gone"), len_chars }),
        1 => Just(Text::LeftOut { sha256: String::new(), len_chars: None }),
    ];
    let original = option::of((words(), words(), extra()).prop_map(|(name, sha256, extra)| Original { name, sha256, extra }));
    let names = (words(), words(), words(), words(), words());
    let rest = (option::of(date()), vec(select(&["s0", "s1"][..]), 0..3), option::of(timestamp()), select(ArticleStatus::ALL));
    let revises = option::weighted(0.2, select(&["a0", "a1"][..]));
    (text, original, names, rest, revises, tail(), extra())
        .prop_map(move |(text, original, (title, outlet, url, language, note), (published, wire, added, status), revises, tail, extra)| {
            let revises = revises.map(Into::into);
            let wire = wire.into_iter().map(Into::into).collect();
            let id = id.as_str().into();
            entry(Article { id, title, outlet, published, url, language, wire, text, original, added, status, note, revises, extra }, tail)
        })
        .boxed()
}

/// An anchor for whatever text the article turns out to have.
#[derive(Clone, Debug)]
struct RawAnchor {
    spans: Vec<(prop::sample::Index, u32)>,
    state: AnchorState,
    extra: Extra,
}

fn raw_anchor() -> BoxedStrategy<RawAnchor> {
    (vec((any::<prop::sample::Index>(), 1..9u32), 1..4), select(AnchorState::ALL), extra())
        .prop_map(|(spans, state, extra)| RawAnchor { spans, state, extra })
        .boxed()
}

impl RawAnchor {
    fn on(self, text: &Text) -> Anchor {
        let len_chars = text.here().map_or(500, ArticleText::len_chars);
        let span = |(index, len): &(prop::sample::Index, u32)| {
            let start = u32::try_from(index.index(usize::try_from(len_chars).unwrap())).unwrap();
            Span::at(start, (start + len).min(len_chars)).unwrap()
        };
        let spans = normalise(self.spans.iter().map(span).collect());
        let mut anchor = match text.here() {
            Some(text) => anchor::describe(text, &spans).unwrap(),
            None => Anchor {
                parts: spans.iter().map(|span| Part { span: *span, quote: "said".to_owned(), extra: Extra::new() }).collect(),
                prefix: "before".to_owned(),
                suffix: String::new(),
                state: AnchorState::Exact,
            },
        };
        anchor.state = self.state;
        anchor.parts[0].extra = self.extra;
        if self.state == AnchorState::Orphaned {
            anchor.parts[0].quote = "words that no text has".to_owned();
        }
        anchor
    }
}

/// A claim but for its anchor.
fn claim(id: String) -> BoxedStrategy<(prop::sample::Index, RawAnchor, Entry<Claim>)> {
    let time = option::of((words(), option::of(date()), extra()).prop_map(|(surface, date, extra)| ClaimTime { surface, date, extra }));
    let place = option::of((words(), words(), extra()).prop_map(|(surface, name, extra)| ClaimPlace { surface, name, extra }));
    let marks = (select(Factuality::ALL), option::of(select(CheckWorthy::ALL)), select(ClaimStatus::ALL));
    let origin = option::of(select(&["c0", "missing"][..]));
    let rest = (vec(select(&["s0", "s1", "missing"][..]), 0..3), vec(words(), 0..3), words(), origin, select(&["", "gold"][..]));
    (any::<prop::sample::Index>(), raw_anchor(), quantity(), time, place, marks, rest, tail(), extra())
        .prop_map(
            move |(
                article,
                anchor,
                quantity,
                time,
                place,
                (factuality, check_worthy, status),
                (attribution, tags, note, origin, layer),
                tail,
                extra,
            )| {
                let body = Claim {
                    id: id.as_str().into(),
                    article: "missing".into(),
                    anchor: Anchor { parts: Vec::new(), prefix: String::new(), suffix: String::new(), state: AnchorState::Exact },
                    kind: "casualties".into(),
                    quantity,
                    attribution: attribution.into_iter().map(Into::into).collect(),
                    factuality,
                    time,
                    place,
                    tags,
                    check_worthy,
                    status,
                    copied_from: origin.map(Into::into),
                    layer: layer.to_owned(),
                    note,
                    extra,
                };
                (article, anchor, entry(body, tail))
            },
        )
        .boxed()
}

fn incident(id: String, parents: Vec<String>) -> BoxedStrategy<Entry<Incident>> {
    let time = option::of((date(), option::of(date()), extra()).prop_map(|(date, end, extra)| IncidentTime { date, end, extra }));
    let degrees = || option::of(-90.0..90.0f64);
    let place = option::of(
        (words(), vec(words(), 0..2), degrees(), degrees(), words(), extra())
            .prop_map(|(name, aliases, lat, lon, precision, extra)| IncidentPlace { name, aliases, lat, lon, precision, extra }),
    );
    let actor = (option::of(Just("s0".into())), words(), words(), extra()).prop_map(|(source, name, role, extra)| Actor {
        source,
        name,
        role,
        extra,
    });
    let number = || option::of(any::<u64>());
    let basis = (number(), number(), extra()).prop_map(|(low, high, extra)| AssessedClaim { claim: "c0".into(), low, high, extra });
    let pick = extra().prop_map(|extra| Pick { measure: "killed".into(), claim: "c1".into(), extra });
    let concluded = (words(), vec(basis, 0..2));
    let assessment = (option::of(Just("killed".into())), number(), number(), number(), option::of(select(Grade::ALL)), concluded, extra())
        .prop_map(|(measure, low, best, high, grade, (rationale, basis), extra)| Assessment {
            measure,
            low,
            best,
            high,
            grade,
            rationale,
            by: Some("p1".into()),
            basis,
            extra,
        });
    let parent = if parents.is_empty() { Just(None).boxed() } else { option::of(select(parents)).boxed() };
    let lists = (vec(words(), 0..3), vec(actor, 0..2), vec(assessment, 0..2), vec(pick, 0..2));
    (words(), words(), words(), parent, time, place, lists, select(IncidentStatus::ALL), tail(), extra())
        .prop_map(move |(title, kind, note, parent, time, place, (aliases, actors, assessment, picks), status, tail, extra)| {
            let parent = parent.map(Into::into);
            let id = id.as_str().into();
            entry(Incident { id, title, aliases, kind, parent, time, place, actors, status, assessment, picks, note, extra }, tail)
        })
        .boxed()
}

fn link(id: String) -> BoxedStrategy<Entry<Link>> {
    let relation = select(&["reports", "part_of"][..]);
    ((0..4u8, 0..3u8), relation, select(Certainty::ALL), words(), tail(), extra())
        .prop_map(move |((claim, incident), relation, certainty, note, tail, extra)| {
            let body = Link {
                id: id.as_str().into(),
                claim: format!("c{claim}").into(),
                incident: format!("i{incident}").into(),
                relation: relation.into(),
                certainty,
                note,
                extra,
            };
            entry(body, tail)
        })
        .boxed()
}

/// A decision about passages, whose words are taken from the texts where they are told.
fn copy_group(id: String) -> BoxedStrategy<Entry<CopyGroup>> {
    let passage =
        (select(&["a0", "a1", "missing"][..]), 0..50u32, 1..9u32, words(), extra()).prop_map(|(article, start, len, quote, extra)| {
            QuotedPassage { article: article.into(), span: Span::at(start, start + len).unwrap(), quote, extra }
        });
    let rest = (select(CopyKind::ALL), select(Verdict::ALL), option::of(Just("a0".into())), words());
    (vec(passage, 2..4), rest, tail(), extra())
        .prop_map(move |(passages, (kind, verdict, origin, note), tail, extra)| {
            entry(CopyGroup { id: id.as_str().into(), kind, passages, verdict, origin, note, extra }, tail)
        })
        .boxed()
}

fn progress(id: String) -> BoxedStrategy<Entry<Progress>> {
    let (article, person) = (select(&["a0", "missing"][..]), select(&["p1", "missing"][..]));
    (article, person, any::<bool>(), tail(), extra())
        .prop_map(move |(article, person, done, tail, extra)| {
            entry(Progress { id: id.as_str().into(), article: article.into(), person: person.into(), done, extra }, tail)
        })
        .boxed()
}

/// A decision about claims and incidents, some of which aren't there.
fn decision(id: String) -> BoxedStrategy<Entry<Decision>> {
    let claim = || select(&["c0", "c1", "missing"][..]);
    let named = (vec(claim(), 0..3), vec(select(&["i0", "missing"][..]), 0..2), option::of(claim()));
    (named, select(Matter::ALL), (words(), words(), words()), tail(), extra())
        .prop_map(move |((about, incidents, outcome), matter, (layer, said, reason), tail, extra)| {
            let body = Decision {
                id: id.as_str().into(),
                layer,
                article: "a0".into(),
                about: about.into_iter().map(Into::into).collect(),
                kept: incidents.iter().copied().map(Into::into).collect(),
                incidents: incidents.into_iter().map(Into::into).collect(),
                matter,
                said,
                outcome: outcome.map(Into::into),
                reason,
                extra,
            };
            entry(body, tail)
        })
        .boxed()
}

fn policy() -> BoxedStrategy<Policy> {
    let word = (words(), any::<u64>(), extra()).prop_map(|(word, value, extra)| WordFigure { word, value, extra });
    let set = (words(), select(FigureRule::ALL), vec(word, 0..3), any::<bool>(), extra())
        .prop_map(|(name, figure, words, map_words, extra)| Policy { name, figure, words, map_words, extra });
    prop_oneof![1 => Just(Policy::default()), 1 => set].boxed()
}

/// A scheme: the entries that the records use, in any order and with any names, and perhaps one more.
fn scheme() -> BoxedStrategy<Vec<Record>> {
    let term = || (words(), words(), 0..4u32, tail(), extra());
    let flags = (any::<bool>(), any::<bool>());
    (term(), term(), term(), term(), term(), (words(), words()), flags)
        .prop_map(|(kind, spare, measure, reports, part_of, (color, key), (retired, lost))| {
            let kind_of = |id: &str, (label, description, order, tail, extra): (String, String, u32, Tail, Extra)| {
                entry(Kind { id: id.into(), label, color: color.clone(), key: key.clone(), description, order, retired, extra }, tail)
                    .into()
            };
            let relation = |id: &str, (label, description, order, tail, extra): (String, String, u32, Tail, Extra)| {
                entry(Relation { id: id.into(), label, description, order, retired: lost, extra }, tail).into()
            };
            let (label, description, order, tail, extra) = measure;
            vec![
                kind_of("casualties", kind),
                kind_of("spare", spare),
                entry(Measure { id: "killed".into(), label, description, order, retired: lost, extra }, tail).into(),
                relation("reports", reports),
                relation("part_of", part_of),
                Entry::bare(SourceType {
                    id: "wire".into(),
                    label: "wire".into(),
                    description: String::new(),
                    order: 1,
                    retired,
                    extra: Extra::new(),
                })
                .into(),
            ]
        })
        .boxed()
}

fn people_and_sources() -> BoxedStrategy<Vec<Record>> {
    let source = |id: &'static str| {
        let rest = (option::of(Just("wire".into())), option::of(select(Reliability::ALL)));
        (words(), vec(words(), 0..3), rest, tail(), extra()).prop_map(move |(name, aliases, (kind, reliability), tail, extra)| {
            entry(Source { id: id.into(), name, aliases, kind, reliability, extra }, tail).into()
        })
    };
    let person = (words(), tail(), extra()).prop_map(|(name, tail, extra)| entry(Person { id: "p1".into(), name, extra }, tail).into());
    let replica = |id: &'static str| {
        (option::of(Just("p1".into())), words(), tail(), extra())
            .prop_map(move |(person, label, tail, extra)| entry(Replica { id: id.into(), person, label, extra }, tail).into())
    };
    (source("s0"), source("s1"), person, replica("r1"), replica("never wrote"))
        .prop_map(|(a, b, person, first, second)| vec![a, b, person, first, second])
        .boxed()
}

fn tombstone(id: String) -> BoxedStrategy<Tombstone> {
    let tables = [
        Table::Article,
        Table::Claim,
        Table::Incident,
        Table::Link,
        Table::CopyGroup,
        Table::Progress,
        Table::Decision,
        Table::Kind,
        Table::SourceType,
        Table::Person,
    ];
    let deletion = || {
        (option::of(stamp()), made(), option::of(vec(stamp(), 0..3)), extra()).prop_map(|(stamp, made, covers, extra)| {
            let covers = covers.map(|covers| covers.into_iter().collect::<BTreeSet<_>>().into_iter().collect());
            Deletion { stamp, made, covers, extra }
        })
    };
    let was = option::of(link(id.clone()));
    (select(tables.to_vec()), deletion(), vec(deletion(), 0..2), was, option::of(Just("twin")), extra())
        .prop_map(move |(table, first, more, was, twin, extra)| {
            let table = if was.is_some() { Table::Link } else { table };
            let was: Option<Record> = was.map(Record::from);
            let mut deletions: Vec<Deletion> = std::iter::once(first).chain(more).collect();
            if let Some(was) = &was {
                for deletion in &mut deletions {
                    deletion.covers.get_or_insert_with(|| covered(was));
                }
            }
            // Beside a deletion they are that deletion's.
            let extra = if twin.is_some() { extra } else { Extra::new() };
            Tombstone { key: RecordKey::new(table, id.as_str()), deletions, was, twin_of: twin.map(Into::into), extra }
        })
        .boxed()
}

/// Any project that keeps the invariants.
pub(crate) fn project() -> BoxedStrategy<Project> {
    let id = |list: &str, nth: usize| format!("{list}{nth}");
    let articles = (article(id("a", 0)), article(id("a", 1)));
    let claims = (claim(id("c", 0)), claim(id("c", 1)), claim(id("c", 2)));
    let incidents = (incident(id("i", 0), vec![]), incident(id("i", 1), vec![id("i", 0)]), incident(id("i", 2), vec![id("i", 1)]));
    let links = option::of((link("l0 \"'<>&\u{0}".to_owned()), link("l1".to_owned())));
    // The second one stands beside its record: deleted here, edited there.
    let tombstones = (option::of(tombstone(id("gone", 0))), any::<bool>());
    let header =
        (words(), words(), words(), policy(), tail(), extra()).prop_map(|(title, description, guidelines, policy, tail, extra)| {
            entry(Header { id: "the project".into(), title, description, guidelines, policy, extra }, tail)
        });
    let seen = vec((select(&REPLICAS[..]), 1..60u64, 0..30u64), 0..6);
    let judged = (option::of(copy_group(id("g", 0))), option::of(progress(id("done", 0))), option::of(decision(id("d", 0))));
    let whole = (header, scheme(), people_and_sources(), articles, claims, incidents, (links, judged));
    (whole, tombstones, seen, extra(), extra())
        .prop_map(
            |(
                (header, scheme, people, articles, claims, incidents, (links, (group, progress, decision))),
                (gone, also_dead),
                ranges,
                extra,
                scheme_extra,
            )| {
                let articles = [articles.0, articles.1];
                let mut records: Vec<Record> = scheme.into_iter().chain(people).collect();
                for (index, anchor, mut claim) in [claims.0, claims.1, claims.2] {
                    let article = &articles[index.index(articles.len())];
                    claim.body.article = article.body.id.clone();
                    claim.body.anchor = anchor.on(&article.body.text);
                    records.push(claim.into());
                }
                records.extend(articles.map(Record::from));
                records.extend([incidents.0, incidents.1, incidents.2].map(Record::from));
                records.extend(links.into_iter().flat_map(|(a, b)| [Record::from(a), Record::from(b)]));
                records.extend(group.map(Record::from));
                records.extend(progress.map(Record::from));
                records.extend(decision.map(Record::from));
                let mut tombstones: Vec<Tombstone> = gone.into_iter().collect();
                if also_dead {
                    let deleted = Made { by: None, at: None };
                    tombstones.push(Tombstone::bare(RecordKey::new(Table::Claim, "c0"), None, deleted));
                }
                let mut seen = Seen::default();
                for (replica, first, more) in ranges {
                    seen.insert_range(&replica.into(), first, first + more);
                }
                header.stamps.iter().for_each(|stamp| seen.insert(stamp));
                for record in &records {
                    crossbearing::with_entry!(record, entry => entry.stamps.iter().for_each(|stamp| seen.insert(stamp)));
                }
                tombstones.iter().flat_map(|tombstone| tombstone.stamps()).for_each(|stamp| seen.insert(stamp));
                Project::from_parts(header, Parts { records, tombstones, seen, extra, scheme_extra })
            },
        )
        .boxed()
}
