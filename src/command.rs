//! What people may do to a project. A [`Command`] says what was meant; [`plan`] checks it, expands what
//! follows from it (deleting an article deletes its claims) and gives the [`Change`] that does it. Times,
//! ids and authors come in as arguments.

mod choose;
mod draft;
mod expand;
mod fuse;
mod join;
mod revise;
mod terms;
#[cfg(test)]
mod tests;

use thiserror::Error;

use crate::{
    change::Change,
    id::{ArticleId, ClaimId, CopyGroupId, DecisionId, IncidentId, KindId, LinkId, PersonId, RecordKey, ReplicaId, SourceId},
    merge,
    offset::Span,
    project::Project,
    quantity::QuantityError,
    record::{
        Article, Claim, CopyGroup, Decision, Extra, FieldValue, Header, Incident, Kind, Link, Measure, Person, Relation, Replica, Source,
        SourceType, Verdict,
    },
    stamp::{Made, Seen, Stamp, Timestamp},
    text::ArticleText,
};

/// What somebody wants to do. Records come whole: for an edit, as they should be afterwards.
#[derive(Clone, Debug, PartialEq)]
pub enum Command {
    /// Change the project's title, description or guidelines.
    EditHeader(Header),
    /// Add a kind to the scheme or change one.
    PutKind(Kind),
    /// Take a kind out of the scheme, unless claims use it.
    RemoveKind(KindId),
    /// Add a measure to the scheme or change one.
    PutMeasure(Measure),
    /// Add a relation to the scheme or change one.
    PutRelation(Relation),
    /// Add a type of source to the scheme or change one.
    PutSourceType(SourceType),
    /// Make whatever uses one entry of the scheme use another of the same list.
    ReplaceTerm {
        /// The one that is used.
        from: RecordKey,
        /// The one to be used.
        to: RecordKey,
    },
    /// Add a person or change their name.
    PutPerson(Person),
    /// Add a source or change one.
    PutSource(Source),
    /// Delete a source; whoever relied on it no longer names it.
    DeleteSource(SourceId),
    /// Add articles.
    AddArticles(Vec<Article>),
    /// Change what is known of an article; its text stays.
    EditArticle(Article),
    /// Bring the text of an article whose text was left out of a file. Its claims find their places in it.
    SupplyText {
        /// The article.
        article: ArticleId,
        /// The text; its SHA-256 must be the article's.
        text: ArticleText,
    },
    /// Say that an article is a later version of another. Its text takes over what was marked in the earlier one, each claim
    /// where its quotes stand now; those that aren't found are orphans. The earlier text stays.
    Revise {
        /// The article that has the claims.
        earlier: ArticleId,
        /// The later version; added if it isn't there.
        later: Box<Article>,
    },
    /// Delete an article with its claims and their links.
    DeleteArticle(ArticleId),
    /// Mark a claim. An unread article becomes open by it.
    MarkClaim(Claim),
    /// Change a claim.
    EditClaim(Claim),
    /// Make claims of one article one: links, picks of figures and whatever else names those that go come to the one that
    /// is kept. Links that then say the same become one, with both notes. See [`crate::rework::join`].
    JoinClaims {
        /// The one that stays, as it should be afterwards.
        keep: Claim,
        /// Those that go.
        gone: Vec<ClaimId>,
    },
    /// Delete claims with their links.
    DeleteClaims(Vec<ClaimId>),
    /// Add an incident.
    AddIncident(Incident),
    /// Change an incident, its parent too.
    EditIncident(Incident),
    /// Delete an incident with its links; its parts move up to its parent, its claims stay.
    DeleteIncident(IncidentId),
    /// Make two incidents one: links, parts, names, actors, assessments, picks and notes of the one that goes come to the
    /// one that is kept. Links that then say the same become one, with both notes.
    FuseIncidents {
        /// The one that stays.
        keep: IncidentId,
        /// The one that goes.
        gone: IncidentId,
    },
    /// Make two incidents of one.
    SplitIncident {
        /// The one that some claims leave.
        from: IncidentId,
        /// A new one.
        into: Incident,
        /// The claims whose links to the one go to the other.
        claims: Vec<ClaimId>,
    },
    /// Take claims from the incidents they are linked to, to another: links as they are, with the picks of their figures.
    /// Links that then say the same become one, with both notes; those that are there already stay.
    MoveLinks {
        /// The links that go there.
        links: Vec<LinkId>,
        /// Where to.
        to: IncidentId,
    },
    /// Link a claim to an incident.
    AddLink(Link),
    /// Change a link.
    EditLink(Link),
    /// Take links away.
    DeleteLinks(Vec<LinkId>),
    /// Record what somebody decided about passages that articles share, or change it.
    PutCopyGroup(CopyGroup),
    /// Take such a decision back.
    DeleteCopyGroup(CopyGroupId),
    /// Say whether somebody's work on an article is done.
    SetDone {
        /// Whose work.
        person: PersonId,
        /// On which article.
        article: ArticleId,
        /// Whether it is.
        done: bool,
    },
    /// Record what an adjudicator decided, or change it.
    PutDecision(Decision),
    /// Take such a decision back; what came of it stays.
    DeleteDecision(DecisionId),
    /// Choose one of the values of a field that edits left which did not know of each other; or another.
    Choose {
        /// The record.
        key: RecordKey,
        /// The field, by its name in the file.
        field: String,
        /// The value.
        value: FieldValue,
    },
    /// Keep a record that some deleted and others edited or need. To delete it after all, delete it.
    Keep(RecordKey),
    /// Several commands as one step.
    All {
        /// What they do together, for people.
        label: String,
        /// In this order.
        commands: Vec<Command>,
    },
}

/// Who does it, where and when.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Author {
    /// Where.
    pub replica: ReplicaId,
    /// What tells that replica apart for people.
    pub replica_label: String,
    /// Who.
    pub person: PersonId,
    /// The person's name; may be empty.
    pub name: String,
}

/// Why a command can't be done. The project is untouched.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum CommandError {
    /// It names a record that isn't there.
    #[error("found no {0}, expected it in the project")]
    Missing(RecordKey),
    /// It would make a record whose id is taken or was deleted.
    #[error("found {0} there already, expected a new id")]
    Taken(RecordKey),
    /// A claim without a place in its text.
    #[error("found {} for the claim, expected spans inside the text of {article}, sorted and apart", spans_in_words(.spans))]
    BadSpans {
        /// The spans found.
        spans: Vec<Span>,
        /// The article.
        article: RecordKey,
    },
    /// A decision about passages that are not in the texts of their articles.
    #[error("found {found}, expected at least two passages, each with the words that its article has there")]
    BadPassages {
        /// What was found.
        found: String,
    },
    /// A claim moved to another article or layer, or an article to another text.
    #[error("found another {what} for {key}, expected the one it was made with")]
    Fixed {
        /// What may not change.
        what: &'static str,
        /// The record.
        key: RecordKey,
    },
    /// A decision about claims that stand elsewhere.
    #[error("found {what} of the decision elsewhere, expected claims of {article}, and what came of it in the layer of the decision")]
    BadDecision {
        /// What stands elsewhere.
        what: &'static str,
        /// The article.
        article: RecordKey,
    },
    /// An incident would become part of itself.
    #[error("\"{part}\" can't be part of \"{whole}\": \"{whole}\" is part of \"{part}\" already, and parts must form a tree")]
    Cycle {
        /// The title of the incident that was to move.
        part: String,
        /// The title of the incident that it was to move under.
        whole: String,
    },
    /// The claim is linked so already.
    #[error("this claim is linked to \"{0}\" already")]
    AlreadyLinked(String),
    /// An incident was to be fused with itself.
    #[error("\"{0}\" can't be fused with itself: choose another incident")]
    Alone(String),
    /// A claim was to be split off an incident to which it isn't linked.
    #[error("found {claim} without a link to \"{incident}\", expected claims that are linked to it")]
    NotLinked {
        /// The claim, by its words.
        claim: String,
        /// The title of the incident.
        incident: String,
    },
    /// The kind is in use.
    #[error("found {n_claims} claims of the kind \"{label}\", expected none: move them to another kind first")]
    InUse {
        /// The kind's label.
        label: String,
        /// How many claims use it.
        n_claims: usize,
    },
    /// The quantity's bounds don't fit its qualifier.
    #[error(transparent)]
    BadQuantity(QuantityError),
    /// A value that is none of the field.
    #[error("found a value of {field} that {key} can't have: {message}")]
    BadValue {
        /// The field.
        field: String,
        /// The record.
        key: RecordKey,
        /// What is wrong with it.
        message: String,
    },
    /// An article can't be a later version of another.
    #[error("found {later:?} as a later version of {earlier:?}, expected another text, of which that one is no later version itself")]
    NoVersion {
        /// The one that is to be revised.
        earlier: ArticleId,
        /// The one that isn't a later version of it.
        later: ArticleId,
    },
    /// A field that must not be empty is.
    #[error("found an empty {what}, expected a {what}")]
    Empty {
        /// Which field.
        what: &'static str,
    },
}

fn spans_in_words(spans: &[Span]) -> String {
    if spans.is_empty() { "no span".to_owned() } else { spans.iter().map(ToString::to_string).collect::<Vec<_>>().join(", ") }
}

/// The change that `command` makes. `None` if nothing would change.
///
/// The author's person and replica are added with the first change that they make.
///
/// # Errors
/// [`CommandError`]; nothing is changed.
pub fn plan(project: &Project, command: &Command, author: &Author, at: Timestamp) -> Result<Option<Change>, CommandError> {
    let (stamp, made) = sign(project, author, at);
    let mut draft = draft::Draft::new(project, &stamp, &made);
    expand::expand(&mut draft, command)?;
    choose::follow_twins(&mut draft);
    if draft.is_empty() {
        return Ok(None);
    }
    introduce(&mut draft, author, &stamp.replica);
    let label = command.label(project);
    let change = Change {
        stamp: Some(stamp.clone()),
        made: made.clone(),
        label,
        edits: draft.into_edits(),
        seen: Seen::default(),
        forgets: Seen::default(),
        extra: None,
    };
    Ok(Some(merge::settled_after(project, change)))
}

/// The next stamp of the author's replica, and who and when. A replica whose numbers are used up, which no honest work
/// comes to, goes on under another id: a stamp must never name two changes.
#[must_use]
pub fn sign(project: &Project, author: &Author, at: Timestamp) -> (Stamp, Made) {
    let mut replica = author.replica.clone();
    let counter = loop {
        match project.highest(&replica).checked_add(1) {
            Some(counter) => break counter,
            None => replica = format!("{replica}+").into(),
        }
    };
    (Stamp { replica, counter }, Made { by: Some(author.person.clone()), at: Some(at) })
}

/// Adds the records of the author's person and replica, where the project doesn't have them yet.
fn introduce(draft: &mut draft::Draft<'_>, author: &Author, replica: &ReplicaId) {
    if draft.project().person(&author.person).is_none() {
        draft.create(Person { id: author.person.clone(), name: author.name.clone(), extra: Extra::new() });
    }
    if draft.project().replica(replica).is_none() {
        draft.create(Replica {
            id: replica.clone(),
            person: Some(author.person.clone()),
            label: author.replica_label.clone(),
            extra: Extra::new(),
        });
    }
}

impl Command {
    /// What it does, for people: the text behind "Undo:".
    #[must_use]
    pub fn label(&self, project: &Project) -> String {
        match self {
            Command::EditHeader(_) => "edit project".to_owned(),
            Command::PutKind(kind) => format!("edit kind {}", kind.label),
            Command::RemoveKind(id) => format!("remove kind {id}"),
            Command::PutMeasure(measure) => format!("edit measure {}", measure.label),
            Command::PutRelation(relation) => format!("edit relation {}", relation.label),
            Command::PutSourceType(source_type) => format!("edit source type {}", source_type.label),
            Command::ReplaceTerm { from, to } => format!("use {to} instead of {from}"),
            Command::PutPerson(person) => format!("edit person {}", person.name),
            Command::PutSource(source) if project.source(&source.id).is_none() => format!("add source {}", source.name),
            Command::PutSource(source) => format!("edit source {}", source.name),
            Command::DeleteSource(id) => {
                format!("delete source {}", project.source(id).map_or(id.as_str(), |entry| &entry.body.name))
            }
            Command::AddArticles(articles) => match articles.as_slice() {
                [article] => format!("add article {}", short(&article.title)),
                articles => format!("add {} articles", articles.len()),
            },
            Command::EditArticle(article) => format!("edit article {}", short(&article.title)),
            Command::SupplyText { article, .. } => {
                format!("bring the text of {}", project.article(article).map_or_else(String::new, |entry| short(&entry.body.title)))
            }
            Command::Revise { later, .. } => format!("take over a later version of {}", short(&later.title)),
            Command::DeleteArticle(id) => {
                format!("delete article {}", project.article(id).map_or_else(String::new, |entry| short(&entry.body.title)))
            }
            Command::MarkClaim(claim) => format!("mark {}", quoted(claim)),
            Command::EditClaim(claim) => format!("edit {}", quoted(claim)),
            Command::JoinClaims { keep, gone } => format!("join {} claims as {}", gone.len() + 1, quoted(keep)),
            Command::DeleteClaims(ids) => match ids.as_slice() {
                [id] => format!("delete {}", project.claim(id).map_or_else(|| "claim".to_owned(), |entry| quoted(&entry.body))),
                ids => format!("delete {} claims", ids.len()),
            },
            Command::AddIncident(incident) => format!("add incident {}", short(&incident.title)),
            Command::EditIncident(incident) => format!("edit incident {}", short(&incident.title)),
            Command::DeleteIncident(id) => format!("delete incident {}", title(project, id)),
            Command::FuseIncidents { keep, gone } => format!("fuse {} into {}", title(project, gone), title(project, keep)),
            Command::SplitIncident { from, into, .. } => format!("split {} off {}", short(&into.title), title(project, from)),
            Command::MoveLinks { links, to } => match links.as_slice() {
                [_] => format!("move claim to {}", title(project, to)),
                links => format!("move {} claims to {}", links.len(), title(project, to)),
            },
            Command::AddLink(link) => format!("link claim to {}", title(project, &link.incident)),
            Command::EditLink(link) => format!("edit link to {}", title(project, &link.incident)),
            Command::DeleteLinks(ids) => match ids.as_slice() {
                [id] => match project.link(id) {
                    Some(link) => format!("unlink claim from {}", title(project, &link.body.incident)),
                    None => "unlink claim".to_owned(),
                },
                ids => format!("remove {} links", ids.len()),
            },
            Command::PutCopyGroup(group) => match group.verdict {
                Verdict::Confirmed => format!("confirm the copies of {}", passage(group)),
                Verdict::Rejected => format!("reject the copies of {}", passage(group)),
            },
            Command::DeleteCopyGroup(id) => {
                let group = project.copy_group(id).map_or_else(|| "copies".to_owned(), |entry| passage(&entry.body));
                format!("take back the decision on {group}")
            }
            Command::SetDone { article, done, .. } => {
                let of = project.article(article).map_or_else(String::new, |entry| short(&entry.body.title));
                if *done { format!("mark the work on {of} as done") } else { format!("take the work on {of} up again") }
            }
            Command::PutDecision(decision) => format!("decide on {}", disputed(project, decision)),
            Command::DeleteDecision(id) => {
                let about = project.decision(id).map_or_else(|| "a claim".to_owned(), |entry| disputed(project, &entry.body));
                format!("take back the decision on {about}")
            }
            Command::Choose { field, .. } => format!("choose {field}"),
            Command::Keep(key) => format!("keep {}", key.table.noun()),
            Command::All { label, .. } => label.clone(),
        }
    }
}

fn title(project: &Project, id: &IncidentId) -> String {
    project.incident(id).map_or_else(|| "a new incident".to_owned(), |entry| short(&entry.body.title))
}

pub(crate) fn quoted(claim: &Claim) -> String {
    format!("“{}”", short(&claim.anchor.quote()))
}

fn passage(group: &CopyGroup) -> String {
    format!("“{}”", short(group.passages.first().map_or("", |passage| &passage.quote)))
}

fn disputed(project: &Project, decision: &Decision) -> String {
    let claim = decision.about.iter().chain(&decision.outcome).find_map(|id| project.claim(id)).map(|entry| quoted(&entry.body));
    let incident = decision.incidents.first().map(|id| title(project, id));
    if decision.about.is_empty() { incident.or(claim) } else { claim.or(incident) }.unwrap_or_else(|| "a claim".to_owned())
}

/// At most 48 characters, on one line.
pub(crate) fn short(text: &str) -> String {
    let line = text.split_whitespace().collect::<Vec<_>>().join(" ");
    match line.char_indices().nth(48) {
        Some((byte, _)) => format!("{}…", line[..byte].trim_end()),
        None => line,
    }
}
