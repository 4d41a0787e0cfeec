//! Three people who work apart, mail each other their files, and do all that people do; told by numbers.

use crate::{
    change::Change,
    command::{Author, Command},
    history::Session,
    id::{ArticleId, ClaimId, IncidentId, ProjectId, RecordKey},
    merge::{Candidate, Dispute, Incoming, conflicts, plan},
    offset::{CharOffset, Span},
    project::Project,
    record::{Anchor, Article, Certainty, Claim, Extra, Header, Incident, Kind, Link, Source, Text},
    stamp::Timestamp,
    text::ArticleText,
    wire::{self, ExportOptions},
};

pub(super) const TEXTS: [&str; 3] = [
    "Two blasts hit the port. At least 12 people died, the Harbour Observatory said.",
    "Harbour officials speak of 14 dead after the explosions near the pier.",
    "انفجاران في الميناء: 12 قتيلا على الأقل، بحسب المرصد.",
];

/// One step of work: who, what, and on which records.
pub(super) type Step = (u8, u8, u8, u8);

/// How a history may go.
#[derive(Clone, Copy)]
pub(super) struct Kinds {
    /// Whether several articles may have one text.
    pub(super) twins: bool,
    /// Whether merges are taken back.
    pub(super) take_back: bool,
}

/// Those who work, and what one of them just did.
pub(super) struct People {
    pub(super) sessions: Vec<Session>,
    kinds: Kinds,
    at: i64,
}

/// What one step did.
pub(super) enum Did {
    Nothing,
    /// A change of one's own.
    Change(usize, Change),
    /// Took in another's project.
    Merged(usize, usize),
    /// Took such a thing back, or did it again.
    TookBack,
}

impl People {
    pub(super) fn new(kinds: Kinds) -> Self {
        let sessions = ["ada", "ben", "cleo"].map(|name| {
            let author =
                Author { replica: format!("r-{name}").into(), replica_label: String::new(), person: name.into(), name: name.into() };
            Session::new(Project::new(ProjectId::new("p"), "Port"), author)
        });
        Self { sessions: sessions.into(), kinds, at: 0 }
    }

    pub(super) fn step(&mut self, (who, action, a, b): Step) -> Did {
        let who = usize::from(who) % self.sessions.len();
        self.at += 1;
        let at = Timestamp::from_unix_millis(self.at);
        match action % 24 {
            20 | 21 => return self.merge(who, usize::from(a) % self.sessions.len(), at),
            22 | 23 => {
                let session = &mut self.sessions[who];
                let change = if action % 24 == 22 { session.undo(at) } else { session.redo(at) };
                return match change {
                    Some(change) if change.stamp.is_none() => Did::TookBack,
                    Some(change) => Did::Change(who, change),
                    None => Did::Nothing,
                };
            }
            _ => {}
        }
        let session = &mut self.sessions[who];
        let Some(command) = command(session.project(), who, self.kinds, (action % 24, a, b)) else { return Did::Nothing };
        match session.perform(&command, at, None) {
            Ok(Some(change)) => Did::Change(who, change),
            Ok(None) | Err(_) => Did::Nothing,
        }
    }

    fn merge(&mut self, who: usize, from: usize, at: Timestamp) -> Did {
        let file = wire::save(self.sessions[from].project(), &ExportOptions::default());
        let loaded = wire::load(file.as_bytes(), "theirs").unwrap();
        assert_eq!(loaded.warnings, []);
        let files = [Incoming { name: "theirs", loaded: &loaded }];
        let session = &mut self.sessions[who];
        let change = plan(session.project(), &files, &mut |_| true).unwrap().change("merge", None, at);
        if change.is_empty() && change.seen.is_empty() {
            return Did::Nothing;
        }
        let before = session.project().clone();
        session.take_in(&change, None).unwrap();
        if self.kinds.take_back {
            let mut back = session.project().clone();
            back.apply(&crate::change::reverted(&back, &change, &crate::stamp::Stamp { replica: "x".into(), counter: 1 }, &change.made))
                .unwrap();
            assert_eq!(wire::save(&back, &ExportOptions::default()), wire::save(&before, &ExportOptions::default()));
            assert!(back == before);
        }
        Did::Merged(who, from)
    }
}

fn pick<T: Clone>(list: &[T], nth: u8) -> Option<T> {
    list.get(usize::from(nth) % list.len().max(1)).cloned()
}

fn command(project: &Project, who: usize, kinds: Kinds, (action, a, b): (u8, u8, u8)) -> Option<Command> {
    let articles: Vec<ArticleId> = project.articles().map(|entry| entry.body.id.clone()).collect();
    let claims: Vec<ClaimId> = project.claims().map(|entry| entry.body.id.clone()).collect();
    let incidents: Vec<IncidentId> = project.incidents().map(|entry| entry.body.id.clone()).collect();
    let claim_at = |nth: u8| pick(&claims, nth).and_then(|id| project.claim(&id)).map(|entry| entry.body.clone());
    let incident_at = |nth: u8| pick(&incidents, nth).and_then(|id| project.incident(&id)).map(|entry| entry.body.clone());
    Some(match action {
        0 => {
            let text = TEXTS[usize::from(a) % TEXTS.len()];
            let text = if kinds.twins { text.to_owned() } else { format!("{text} ({who})") };
            let id =
                if kinds.twins { format!("a{}-{}", a % 3, (b % 3 + u8::try_from(who).unwrap()) % 3) } else { format!("a{who}-{}", a % 3) };
            if project.article(&id.as_str().into()).is_some()
                || project.articles().any(|article| article.body.text.here().is_some_and(|here| here.as_str() == text))
            {
                return None;
            }
            Command::AddArticles(vec![article(&id, &text)])
        }
        1 | 2 => {
            let id = pick(&articles, a)?;
            let n_chars = project.article(&id)?.body.text.here()?.len_chars();
            let start = u32::from(b) % (n_chars - 8);
            Command::MarkClaim(claim(&format!("c{who}-{}", b % 6), project, &id, start, start + 7)?)
        }
        3 => Command::EditClaim(Claim { note: format!("note {b}"), ..claim_at(a)? }),
        4 => Command::EditClaim(Claim { kind: pick(&["casualties", "attack", "statement"], b)?.into(), ..claim_at(a)? }),
        5 => {
            let before = claim_at(a)?;
            let start = before.anchor.parts.first()?.span.start().0;
            let end = start + 3 + u32::from(b % 3);
            Command::EditClaim(Claim { anchor: anchor(project, &before.article, start, end)?, ..before })
        }
        6 => Command::DeleteClaims(vec![pick(&claims, a)?]),
        7 => Command::DeleteArticle(pick(&articles, a)?),
        8 => Command::AddIncident(incident(&format!("i{who}-{}", b % 4))),
        9 => Command::EditIncident(Incident { title: format!("Title {b}"), ..incident_at(a)? }),
        10 | 11 => Command::EditIncident(Incident { parent: pick(&incidents, b), ..incident_at(a)? }),
        12 => Command::DeleteIncident(pick(&incidents, a)?),
        13 | 14 => Command::AddLink(Link {
            id: format!("l{who}-{}-{}", a % 4, b % 4).into(),
            claim: pick(&claims, a)?,
            incident: pick(&incidents, b)?,
            relation: "reports".into(),
            certainty: Certainty::Sure,
            note: format!("by {who}"),
            extra: Extra::new(),
        }),
        15 => {
            let links: Vec<Link> = project.links().map(|entry| entry.body.clone()).collect();
            let link = pick(&links, a)?;
            if b % 2 == 0 { Command::DeleteLinks(vec![link.id]) } else { Command::EditLink(Link { relation: "background".into(), ..link }) }
        }
        16 => Command::PutSource(Source {
            id: format!("s{}", a % 2).into(),
            name: format!("Source {b}"),
            aliases: Vec::new(),
            kind: None,
            reliability: None,
            extra: Extra::new(),
        }),
        17 => Command::EditHeader(Header { title: format!("Project {b}"), ..project.header().body.clone() }),
        18 => {
            let id = "spare".into();
            if project.kind(&id).is_some() && b % 2 == 0 {
                Command::RemoveKind(id)
            } else {
                Command::PutKind(Kind {
                    id,
                    label: format!("Spare {b}"),
                    color: String::new(),
                    key: String::new(),
                    description: String::new(),
                    order: 9,
                    retired: a % 2 == 0,
                    extra: Extra::new(),
                })
            }
        }
        _ => {
            let all = conflicts(project);
            let conflict = pick(&all, a)?;
            choice(&conflict.key, &conflict.dispute, b)?
        }
    })
}

fn choice(key: &RecordKey, dispute: &Dispute, b: u8) -> Option<Command> {
    let of = |field: &str, candidates: &[Candidate]| {
        let candidate = pick(candidates, b)?;
        Some(Command::Choose { key: key.clone(), field: field.to_owned(), value: candidate.value })
    };
    match dispute {
        Dispute::Values { field, candidates } => of(field, candidates),
        Dispute::Cycle { candidates } => of("parent", candidates),
        Dispute::Deleted { .. } if b.is_multiple_of(2) => Some(Command::Keep(key.clone())),
        Dispute::Deleted { .. } if key.table == crate::id::Table::Claim => Some(Command::DeleteClaims(vec![key.id.clone().into()])),
        Dispute::Deleted { .. } if key.table == crate::id::Table::Incident => Some(Command::DeleteIncident(key.id.clone().into())),
        Dispute::Deleted { .. } => Some(Command::Keep(key.clone())),
        Dispute::Twin { .. } => None,
    }
}

pub(super) fn article(id: &str, text: &str) -> Article {
    Article::new(id.into(), format!("Article {id}"), Text::Here(ArticleText::new(text)))
}

fn anchor(project: &Project, article: &ArticleId, start: u32, end: u32) -> Option<Anchor> {
    let span = Span::new(CharOffset(start), CharOffset(end)).ok()?;
    crate::anchor::describe(project.article(article)?.body.text.here()?, &[span]).ok()
}

pub(super) fn claim(id: &str, project: &Project, article: &ArticleId, start: u32, end: u32) -> Option<Claim> {
    Some(Claim::new(id.into(), article.clone(), "casualties".into(), anchor(project, article, start, end)?))
}

pub(super) fn incident(id: &str) -> Incident {
    Incident::new(id.into(), format!("Incident {id}"))
}
