//! Writing a file: records in a fixed order to file types to bytes, one record at a time, so that a large
//! project is never in memory twice.

use std::collections::{BTreeMap, BTreeSet};

use serde::ser::{Serialize, SerializeMap, Serializer};

use super::{
    FORMAT, VERSION,
    v1::{
        self, Computed, Scheme,
        write::{self, Texts},
    },
};
use crate::{
    id::{ArticleId, ClaimId, CopyGroupId, DecisionId, IncidentId, LinkId, PersonId, ProgressId, ReplicaId, SourceId, Table},
    ordering::{Order as _, map_of},
    project::{Project, Tombstone},
    record::{Claim, Entry, Link},
};

/// What goes into a file. Nothing chosen: everything.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ExportOptions {
    /// Leaves the texts of articles out, and the quotes of claims with them.
    pub without_text: bool,
    /// Keeps the quotes of claims though the texts are left out.
    pub quotes_without_text: bool,
    /// Only these articles, their claims, and the links and incidents of those.
    pub articles: Option<BTreeSet<ArticleId>>,
    /// Only these incidents with their parts, their links, the claims of those, and the claims' articles.
    pub incidents: Option<BTreeSet<IncidentId>>,
    /// Only the claims of this layer, what they name, and the decisions of which they came; empty: people's own work. The
    /// claims that were decided between stay out.
    pub layer: Option<String>,
    /// What the ledger computes (see [`computed`](crate::ledger::export::computed)), for readers without this program.
    /// Where incidents are chosen, only theirs goes out; where articles or a layer are, nothing, since it would tell of
    /// the others.
    pub computed: Option<Computed>,
    /// Other names and ids in place of those of people and their machines, the same throughout the file. Merged, such a file
    /// is other people's work. What people typed into notes stays.
    pub pseudonyms: bool,
    /// Whether the project itself is only a part of one, as a merge of parts is: the file says so.
    pub is_part: bool,
}

/// Writes a project as a file. The same project and options always give the same bytes.
///
/// Where both articles and incidents are chosen, a claim must belong to one of each.
#[must_use]
pub fn save(project: &Project, options: &ExportOptions) -> String {
    if options.pseudonyms {
        let hidden = super::pseudonyms::hidden(project);
        debug_assert!(hidden.is_some());
        // Rather nothing than names.
        let hidden = hidden.unwrap_or_else(|| Project::new(project.header().body.id.clone(), ""));
        return save(&hidden, &ExportOptions { pseudonyms: false, ..options.clone() });
    }
    written(&File::new(project, options, Piece::All))
}

fn texts(options: &ExportOptions) -> Texts {
    Texts { articles: !options.without_text, quotes: !options.without_text || options.quotes_without_text }
}

/// How much of a file is written.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Piece {
    All,
    /// What stands before the lists that may be long, and behind them.
    Head,
    Tail,
}

/// A file about to be written.
pub(super) struct File<'a> {
    piece: Piece,
    project: &'a Project,
    /// `None` for the whole project.
    part: Option<Part>,
    texts: Texts,
    computed: Option<&'a Computed>,
    is_part: bool,
}

/// Writes the scheme of a project alone, without its history: a part of a project that opens wherever projects do.
#[must_use]
pub fn save_scheme(project: &Project) -> String {
    written(&SchemeFile(project))
}

pub(super) fn written(file: &impl Serialize) -> String {
    let mut bytes = Vec::new();
    // Strings and numbers into memory: neither side can fail.
    let outcome = serde_json::to_writer_pretty(&mut bytes, file);
    debug_assert!(outcome.is_ok(), "{outcome:?}");
    bytes.push(b'\n');
    String::from_utf8(bytes).unwrap_or_default()
}

/// A file of nothing but a scheme.
struct SchemeFile<'a>(&'a Project);

impl Serialize for SchemeFile<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("format", FORMAT)?;
        map.serialize_entry("version", &VERSION)?;
        map.serialize_entry("partial", &true)?;
        map.serialize_entry("scheme", &scheme(self.0, true))?;
        map.end()
    }
}

/// What a file that holds only a part of a project holds.
#[derive(Default)]
struct Part {
    articles: BTreeSet<ArticleId>,
    claims: BTreeSet<ClaimId>,
    incidents: BTreeSet<IncidentId>,
    links: BTreeSet<LinkId>,
    copy_groups: BTreeSet<CopyGroupId>,
    progress: BTreeSet<ProgressId>,
    decisions: BTreeSet<DecisionId>,
    sources: BTreeSet<SourceId>,
    people: BTreeSet<PersonId>,
    replicas: BTreeSet<ReplicaId>,
}

impl Part {
    fn chosen(project: &Project, options: &ExportOptions) -> Option<Self> {
        if options.articles.is_none() && options.incidents.is_none() && options.layer.is_none() {
            return None;
        }
        let mut part = Part::default();
        let incidents = options.incidents.as_ref().map(|chosen| with_parts(project, chosen));
        let in_incident = |link: &Link| incidents.as_ref().is_none_or(|incidents| incidents.contains(&link.incident));
        let in_article = |claim: &Claim| options.articles.as_ref().is_none_or(|articles| articles.contains(&claim.article));
        let in_layer = |claim: &Claim| options.layer.as_ref().is_none_or(|layer| &claim.layer == layer);
        for claim in project.claims().filter(|claim| in_article(&claim.body) && in_layer(&claim.body)) {
            let links: Vec<_> = project.links_of_claim(&claim.body.id).filter(|link| in_incident(&link.body)).collect();
            if incidents.is_some() && links.is_empty() {
                continue;
            }
            part.claims.insert(claim.body.id.clone());
            part.articles.insert(claim.body.article.clone());
            for link in links {
                part.links.insert(link.body.id.clone());
                part.incidents.insert(link.body.incident.clone());
            }
        }
        match incidents {
            // Those that were asked for come even if nobody claims anything about them.
            Some(incidents) => part.incidents = incidents,
            None => {
                part.articles.extend(options.articles.iter().flatten().cloned());
                // A layer in which nothing was wanted of an article says so by its decisions.
                let decided = project.decisions().filter(|decision| Some(&decision.body.layer) == options.layer.as_ref());
                let is_chosen = |id: &&ArticleId| options.articles.as_ref().is_none_or(|articles| articles.contains(*id));
                part.articles.extend(decided.map(|decision| &decision.body.article).filter(is_chosen).cloned());
            }
        }
        part.with_parents(project, options);
        let shared =
            project.copy_groups().filter(|group| group.body.passages.iter().all(|passage| part.articles.contains(&passage.article)));
        part.copy_groups.extend(shared.map(|group| group.body.id.clone()));
        part.of_layers(project, options.layer.as_deref());
        part.refer(project);
        Some(part)
    }

    /// Where articles were chosen, the incidents come with those that they are part of.
    fn with_parents(&mut self, project: &Project, options: &ExportOptions) {
        if options.incidents.is_some() {
            return;
        }
        let parents: Vec<_> = self.incidents.iter().flat_map(|incident| project.ancestors(incident)).collect();
        self.incidents.extend(parents);
    }

    /// Takes in what was decided about the chosen claims and whose work on their articles is done. A layer alone brings the
    /// decisions by which it came about, though not the claims that they were about.
    fn of_layers(&mut self, project: &Project, layer: Option<&str>) {
        for decision in project.decisions().filter(|decision| self.articles.contains(&decision.body.article)) {
            let body = &decision.body;
            let is_whole = || body.about.iter().chain(&body.outcome).all(|id| self.claims.contains(id));
            let is_wanted = match layer {
                Some(layer) => body.layer == layer && body.outcome.as_ref().is_none_or(|outcome| self.claims.contains(outcome)),
                None => is_whole() && body.incidents.iter().all(|id| self.incidents.contains(id)),
            };
            if is_wanted {
                self.decisions.insert(body.id.clone());
            }
        }
        if layer.is_none_or(str::is_empty) {
            let of_these = project.progress().filter(|progress| self.articles.contains(&progress.body.article));
            self.progress.extend(of_these.map(|progress| progress.body.id.clone()));
        }
    }

    /// Takes in the sources, people and replicas that the chosen records name.
    fn refer(&mut self, project: &Project) {
        for article in self.articles.iter().filter_map(|id| project.article(id)) {
            self.sources.extend(article.body.wire.iter().cloned());
        }
        for claim in self.claims.iter().filter_map(|id| project.claim(id)) {
            self.sources.extend(claim.body.attribution.iter().cloned());
        }
        for incident in self.incidents.iter().filter_map(|id| project.incident(id)) {
            self.sources.extend(incident.body.actors.iter().filter_map(|actor| actor.source.clone()));
            self.people.extend(incident.body.assessment.iter().filter_map(|assessment| assessment.by.clone()));
        }
        self.people.extend(self.progress.iter().filter_map(|id| project.progress_of(id)).map(|progress| progress.body.person.clone()));
        macro_rules! makers {
            ($($entries:expr),* $(,)?) => {$(
                for entry in $entries {
                    let made = entry.created.iter().chain(&entry.changed);
                    self.people.extend(made.filter_map(|made| made.by.clone()));
                    self.replicas.extend(entry.stamps.iter().map(|stamp| stamp.replica.clone()));
                }
            )*};
        }
        makers!(
            [project.header()],
            project.kinds(),
            project.measures(),
            project.relations(),
            project.source_types(),
            self.sources.iter().filter_map(|id| project.source(id)),
            self.articles.iter().filter_map(|id| project.article(id)),
            self.claims.iter().filter_map(|id| project.claim(id)),
            self.incidents.iter().filter_map(|id| project.incident(id)),
            self.links.iter().filter_map(|id| project.link(id)),
            self.copy_groups.iter().filter_map(|id| project.copy_group(id)),
            self.progress.iter().filter_map(|id| project.progress_of(id)),
            self.decisions.iter().filter_map(|id| project.decision(id)),
        );
        for replica in self.replicas.iter().filter_map(|id| project.replica(id)) {
            self.people.extend(replica.body.person.clone());
        }
    }
}

/// The chosen incidents and, all the way down, their parts.
fn with_parts(project: &Project, chosen: &BTreeSet<IncidentId>) -> BTreeSet<IncidentId> {
    let mut incidents = BTreeSet::new();
    let mut open: Vec<IncidentId> = chosen.iter().cloned().collect();
    while let Some(incident) = open.pop() {
        open.extend(project.parts_of_incident(&incident).map(|part| part.body.id.clone()).filter(|part| !incidents.contains(part)));
        incidents.insert(incident);
    }
    incidents
}

/// Written entry by entry; the order of the keys is that of [`v1::File`].
impl Serialize for File<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let (project, part, texts) = (self.project, self.part.as_ref(), self.texts);
        let mut map = serializer.serialize_map(None)?;
        macro_rules! list {
            ($name:literal, $rows:ident, $write:expr) => {
                let chosen = || project.$rows().filter(|entry| part.is_none_or(|part| part.$rows.contains(&entry.body.id)));
                if chosen().next().is_some() {
                    map.serialize_entry($name, &Rows(|| chosen().map(|entry| $write(entry))))?;
                }
            };
        }
        if self.piece != Piece::Tail {
            map.serialize_entry("format", FORMAT)?;
            map.serialize_entry("version", &VERSION)?;
            if part.is_some() || self.is_part {
                map.serialize_entry("partial", &true)?;
            }
            map.serialize_entry("project", &write::header(project.header()))?;
            map.serialize_entry("scheme", &scheme(project, false))?;
            list!("people", people, write::person);
            let replicas = self.replicas();
            if !replicas.is_empty() {
                map.serialize_entry("replicas", &replicas)?;
            }
        }
        if self.piece == Piece::All {
            list!("sources", sources, write::source);
            list!("articles", articles, |entry| write::article(entry, texts));
            list!("incidents", incidents, write::incident);
            list!("claims", claims, |entry| write::claim(entry, texts));
            list!("links", links, write::link);
            list!("copies", copy_groups, |entry| write::copy_group(entry, texts));
            list!("progress", progress, write::progress);
            list!("decisions", decisions, write::decision);
        }
        if self.piece == Piece::Head {
            return map.end();
        }
        // Of what was deleted a part tells nothing, but it must know the twins that claims of its articles were made for.
        let tells = |tombstone: &Tombstone| {
            part.is_none_or(|part| {
                let twin = tombstone.twin_of.as_deref().filter(|_| tombstone.key.table == Table::Article);
                twin.is_some_and(|twin| part.articles.contains(twin))
            })
        };
        let dead = || project.tombstones().filter(|tombstone| tells(tombstone));
        if dead().next().is_some() {
            map.serialize_entry("deleted", &Rows(|| dead().map(|tombstone| write::tombstone(tombstone))))?;
        }
        if let Some(computed) = self.computed {
            match part {
                Some(part) => map.serialize_entry("computed", &computed.only(|id| part.incidents.contains(id)))?,
                None => map.serialize_entry("computed", computed)?,
            }
        }
        if part.is_none() {
            for (name, value) in write::apart::<v1::File>(project.extra().clone()) {
                map.serialize_entry(&name, &value)?;
            }
        }
        map.end()
    }
}

impl<'a> File<'a> {
    pub(super) fn new(project: &'a Project, options: &'a ExportOptions, piece: Piece) -> Self {
        let computed = options.computed.as_ref().filter(|_| options.articles.is_none() && options.layer.is_none());
        Self { piece, project, part: Part::chosen(project, options), texts: texts(options), computed, is_part: options.is_part }
    }

    /// Replicas with a record, and those of which only changes are known. A part claims to have seen no more
    /// than what its records carry.
    fn replicas(&self) -> Vec<v1::Replica> {
        let project = self.project;
        if let Some(part) = &self.part {
            return part.replicas.iter().filter_map(|id| project.replica(id)).map(|entry| write::replica(entry)).collect();
        }
        let mut rows: BTreeMap<&str, v1::Replica> = map_of(project.replicas().map(|entry| (entry.body.id.as_str(), write::replica(entry))));
        for id in project.seen().replicas() {
            let row = rows.entry(id.as_str()).or_insert_with(|| write::mere_replica(id.as_str()));
            let mut ranges = project.seen().ranges(id).iter().copied().peekable();
            row.seen = ranges.next_if(|(first, _)| *first == 1).map(|(_, last)| last);
            row.seen_also = ranges.collect();
        }
        rows.into_values().collect()
    }
}

/// The scheme, always whole, each list in its order; alone, without its history.
fn scheme(project: &Project, alone: bool) -> Scheme {
    macro_rules! list {
        ($rows:ident, $write:path) => {{
            let mut entries: Vec<_> = project.$rows().collect();
            // Stable: those of the same order stay sorted by id.
            entries.order_by_key(|entry| entry.body.order);
            let rows = (1..).zip(entries);
            Some(if alone {
                rows.map(|(place, entry)| $write(&Entry::bare(entry.body.clone()), Some(place))).collect()
            } else {
                rows.map(|(place, entry)| $write(entry, Some(place))).collect()
            })
        }};
    }
    Scheme {
        kinds: list!(kinds, write::kind),
        measures: list!(measures, write::measure),
        relations: list!(relations, write::relation),
        source_types: list!(source_types, write::source_type),
        extra: write::apart::<Scheme>(project.scheme_extra().clone()),
    }
}

/// Serializes what an iterator gives, one at a time.
struct Rows<F>(F);

impl<F, I> Serialize for Rows<F>
where
    F: Fn() -> I,
    I: Iterator<Item: Serialize>,
{
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq(self.0())
    }
}
