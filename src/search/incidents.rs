//! Incidents in the order in which a claim is most likely to be linked to them, and those that fit what is
//! typed. Reads a project and changes nothing.

use std::{
    cmp::Reverse,
    collections::{BTreeMap, BTreeSet},
};

use super::{Closeness, Fit, Folded, Query, n_shared_words};
use crate::{
    id::{ClaimId, IncidentId},
    ordering::{Order as _, map_of, set_of},
    project::Project,
    record::{Claim, Entry, Incident},
    stamp::Timestamp,
};

/// One incident that can be found.
#[derive(Clone, Debug, PartialEq)]
pub struct Found {
    /// Which.
    pub incident: IncidentId,
    /// What speaks for it.
    pub closeness: Closeness,
    /// Its titles and places.
    names: Vec<Folded>,
    /// The same, and the titles of the incidents that it is part of.
    names_in_full: Vec<Folded>,
}

/// All incidents of a project, made ready once for many searches: the closest first, then by title.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct IncidentSearch {
    rows: Vec<Found>,
}

impl IncidentSearch {
    /// Reads the incidents of a project, as seen from a claim if there is one. `fold` makes text ready for
    /// comparison (see [`Folded`]).
    #[must_use]
    pub fn new(project: &Project, claim: Option<&ClaimId>, fold: &dyn Fn(&str) -> Folded) -> Self {
        let view = View::new(project, claim.and_then(|id| project.claim(id)).map(|entry| &entry.body), fold);
        // Folded once each: an incident with many parts lends its names to all of them.
        let own: BTreeMap<&IncidentId, Vec<Folded>> =
            map_of(project.incidents().map(|incident| (&incident.body.id, names(&incident.body, fold))));
        let mut rows: Vec<_> = project
            .incidents()
            .map(|incident| {
                let id = &incident.body.id;
                let names = own.get(id).cloned().unwrap_or_default();
                let closeness = view.closeness(incident, &names);
                let title = names.first().cloned().unwrap_or_default();
                let mut names_in_full = names.clone();
                names_in_full.extend(project.ancestors(id).iter().filter_map(|parent| own.get(parent)?.first().cloned()));
                (Reverse(closeness.score()), title, Found { incident: id.clone(), closeness, names, names_in_full })
            })
            .collect();
        rows.order_by(|a, b| (&a.0, &a.1, &a.2.incident).cmp(&(&b.0, &b.1, &b.2.incident)));
        Self { rows: rows.into_iter().map(|(_, _, row)| row).collect() }
    }

    /// Those that fit what was typed, the better fit first, then the closer. "Whole > part" finds the parts of
    /// an incident.
    #[must_use]
    pub fn find(&self, typed: &Folded) -> Vec<&Found> {
        let query = Query::new(typed);
        let fit = |row: &Found| {
            // What fits only together with the names of its wholes comes behind what fits by itself.
            let own = query.fit(&row.names);
            own.map(|fit| (true, fit)).or_else(|| Some((false, query.fit(&row.names_in_full)?)))
        };
        let mut fits: Vec<((bool, Fit), &Found)> = self.rows.iter().filter_map(|row| Some((fit(row)?, row))).collect();
        fits.order_by_key(|(fit, _)| Reverse(*fit));
        fits.into_iter().map(|(_, row)| row).collect()
    }

    /// The incident whose title or alias is just this; none if several have it.
    #[must_use]
    pub fn named(&self, project: &Project, name: &Folded, fold: &dyn Fn(&str) -> Folded) -> Option<IncidentId> {
        let query = Query::new(name);
        if query.is_empty() {
            return None;
        }
        let is_it = |row: &&Found| {
            let own = project.incident(&row.incident).map(|entry| titles(&entry.body, fold)).unwrap_or_default();
            query.fit(&own) == Some(Fit::Whole)
        };
        let mut found = self.rows.iter().filter(is_it);
        found.next().filter(|_| found.next().is_none()).map(|row| row.incident.clone())
    }
}

fn titles(incident: &Incident, fold: &dyn Fn(&str) -> Folded) -> Vec<Folded> {
    std::iter::once(&incident.title).chain(&incident.aliases).map(|name| fold(name)).collect()
}

/// The title first, then aliases and places.
fn names(incident: &Incident, fold: &dyn Fn(&str) -> Folded) -> Vec<Folded> {
    let mut names = titles(incident, fold);
    names.extend(incident.place.iter().flat_map(|place| std::iter::once(&place.name).chain(&place.aliases)).map(|name| fold(name)));
    names.retain(|name| !name.is_blank());
    names
}

fn linked<'a>(project: &'a Project, claim: &ClaimId) -> Vec<&'a IncidentId> {
    project.links_of_claim(claim).map(|link| &link.body.incident).collect()
}

/// What is looked for, read once.
struct View<'a> {
    claim: Option<&'a Claim>,
    quote: Folded,
    places: Vec<Folded>,
    linked: BTreeSet<&'a IncidentId>,
    in_article: BTreeSet<&'a IncidentId>,
    n_used_since: BTreeMap<&'a IncidentId, usize>,
}

impl<'a> View<'a> {
    fn new(project: &'a Project, claim: Option<&'a Claim>, fold: &dyn Fn(&str) -> Folded) -> Self {
        let mut used: BTreeMap<&IncidentId, Timestamp> = BTreeMap::new();
        for link in project.links() {
            if let Some(at) = link.created.as_ref().and_then(|made| made.at) {
                let last = used.entry(&link.body.incident).or_insert(at);
                *last = at.max(*last);
            }
        }
        let mut used: Vec<_> = used.into_iter().collect();
        used.order_by_key(|(_, at)| Reverse(*at));
        let (linked, in_article) = claim.map_or_else(Default::default, |claim| {
            let others = project.claims_of_article(&claim.article).flat_map(|other| linked(project, &other.body.id));
            (set_of(linked(project, &claim.id)), set_of(others))
        });
        let place = claim.and_then(|claim| claim.place.as_ref());
        let places = place.iter().flat_map(|place| [&place.name, &place.surface]).map(|name| fold(name));
        Self {
            claim,
            quote: claim.map(|claim| fold(&claim.anchor.quote())).unwrap_or_default(),
            places: places.filter(|name| !name.is_blank()).collect(),
            linked,
            in_article,
            n_used_since: map_of(used.into_iter().enumerate().map(|(nth, (id, _))| (id, nth))),
        }
    }

    fn closeness(&self, incident: &Entry<Incident>, names: &[Folded]) -> Closeness {
        let incident = &incident.body;
        let date = self.claim.and_then(|claim| claim.time.as_ref()?.date.as_ref());
        Closeness {
            is_linked: self.linked.contains(&incident.id),
            n_used_since: self.n_used_since.get(&incident.id).copied(),
            same_article: self.in_article.contains(&incident.id),
            n_shared_words: names.iter().map(|name| n_shared_words(name, &self.quote)).max().unwrap_or(0),
            same_place: self.places.iter().any(|place| names.contains(place)),
            same_time: date.is_some_and(|date| incident.time.as_ref().is_some_and(|time| time.date.overlaps(date))),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        command::{Author, Command, plan},
        dates::PartialDate,
        offset::Span,
        project::Parts,
        record::{
            Anchor, AnchorState, Article, Certainty, ClaimPlace, ClaimTime, Extra, Header, IncidentPlace, IncidentTime, Link, Part, Policy,
            Text,
        },
        text::ArticleText,
    };

    fn fold(text: &str) -> Folded {
        Folded::from_decomposed(text)
    }

    fn incident(id: &str, title: &str, parent: Option<&str>, place: Option<&str>, day: Option<u8>) -> Incident {
        Incident {
            aliases: vec![format!("alias of {id}")],
            parent: parent.map(IncidentId::from),
            time: day.map(|day| IncidentTime { date: PartialDate::day(2031, 3, day).unwrap(), end: None, extra: Extra::new() }),
            place: place.map(|name| IncidentPlace { name: name.to_owned(), ..IncidentPlace::default() }),
            ..Incident::new(id.into(), title.to_owned())
        }
    }

    fn claim(id: &str, article: &str) -> Claim {
        let part = Part { span: Span::at(0, 22).unwrap(), quote: "Sirens at the terminal".to_owned(), extra: Extra::new() };
        Claim {
            time: Some(ClaimTime { date: Some(PartialDate::day(2031, 3, 14).unwrap()), ..ClaimTime::default() }),
            place: Some(ClaimPlace { surface: "PORT MARIN".to_owned(), ..ClaimPlace::default() }),
            ..Claim::new(
                id.into(),
                article.into(),
                "attack".into(),
                Anchor { parts: vec![part], prefix: String::new(), suffix: String::new(), state: AnchorState::Exact },
            )
        }
    }

    fn article(id: &str) -> Article {
        Article::new(id.into(), String::new(), Text::Here(ArticleText::new("Sirens at the terminal")))
    }

    /// Links `claim → incident` are made in the order given, a second apart.
    fn project(links: &[(&str, &str)]) -> Project {
        let incidents = [
            incident("blasts", "Port blasts", None, Some("Port Marin"), None),
            incident("gate", "Customs gate", Some("blasts"), None, None),
            incident("terminal", "Terminal fire", Some("blasts"), None, None),
            incident("dated", "Airport raid", None, None, Some(14)),
            incident("other", "Bridge collapse", None, Some("Vell"), Some(2)),
        ];
        let header = Header {
            id: "p".into(),
            title: String::new(),
            description: String::new(),
            guidelines: String::new(),
            policy: Policy::default(),
            extra: Extra::new(),
        };
        let mut project = Project::from_parts(Entry::bare(header), Parts { records: crate::scheme::defaults(), ..Parts::default() });
        let author = Author { replica: "r".into(), replica_label: String::new(), person: "ab".into(), name: String::new() };
        let links = links.iter().enumerate().map(|(nth, (claim, incident))| {
            Command::AddLink(Link {
                id: format!("l{nth}").into(),
                claim: (*claim).into(),
                incident: (*incident).into(),
                relation: "reports".into(),
                certainty: Certainty::Sure,
                note: String::new(),
                extra: Extra::new(),
            })
        });
        let commands = [Command::AddArticles(vec![article("a"), article("b")])]
            .into_iter()
            .chain([("c1", "a"), ("c2", "a"), ("c3", "b")].map(|(id, article)| Command::MarkClaim(claim(id, article))))
            .chain(incidents.map(Command::AddIncident))
            .chain(links);
        for (nth, command) in (0..).zip(commands) {
            let change = plan(&project, &command, &author, Timestamp::from_unix_millis(nth * 1000)).unwrap().unwrap();
            project.apply(&change).unwrap();
        }
        project
    }

    #[track_caller]
    fn check(links: &[(&str, &str)], claim: Option<&str>, typed: &str, expect: &[&str]) {
        let project = project(links);
        let search = IncidentSearch::new(&project, claim.map(ClaimId::from).as_ref(), &fold);
        let found: Vec<_> = search.find(&fold(typed)).iter().map(|found| found.incident.as_str()).collect();
        assert_eq!(found, expect);
    }

    #[test]
    fn the_closest_incident_comes_first() {
        // Without a claim: by title.
        check(&[], None, "", &["dated", "other", "gate", "blasts", "terminal"]);
        // Place, then date, then shared words.
        check(&[], Some("c1"), "", &["blasts", "dated", "terminal", "other", "gate"]);
        // The one that was linked to last.
        check(&[("c2", "gate"), ("c3", "other")], Some("c1"), "", &["other", "gate", "blasts", "dated", "terminal"]);
        // Behind the last one the signs add up: used lately, and in the same article, before used lately elsewhere.
        check(&[("c2", "gate"), ("c3", "terminal"), ("c3", "other")], Some("c1"), "", &["other", "gate", "terminal", "blasts", "dated"]);
        // In the same article before place, place before date, whatever the titles.
        check(&[("c2", "other"), ("c3", "gate")], Some("c1"), "", &["gate", "other", "blasts", "dated", "terminal"]);
        // The same for a claim of another article.
        check(&[("c2", "other"), ("c1", "gate")], Some("c3"), "", &["gate", "other", "blasts", "dated", "terminal"]);
        // What is linked already goes last.
        check(&[("c1", "blasts")], Some("c1"), "", &["dated", "terminal", "other", "gate", "blasts"]);
    }

    #[test]
    fn typing_narrows_down() {
        check(&[], Some("c1"), "bri", &["other"]);
        check(&[], Some("c1"), "VELL", &["other"]);
        check(&[], Some("c1"), "alias of gate", &["gate"]);
        check(&[], Some("c1"), "nothing like it", &[]);
        // A whole with its parts; the whole fits better.
        check(&[], None, "port blasts", &["blasts", "gate", "terminal"]);
        check(&[], None, "Port blasts > cust", &["gate"]);
    }

    #[test]
    fn a_name_names_one_incident_or_none() {
        let project = project(&[]);
        let search = IncidentSearch::new(&project, None, &fold);
        for (name, expect) in [
            ("port BLASTS", Some("blasts")),
            ("alias of gate", Some("gate")),
            ("Port", None),
            ("Port Marin", None), // a place, no name
            ("", None),
        ] {
            let named = search.named(&project, &fold(name), &fold);
            assert_eq!(named.as_ref().map(IncidentId::as_str), expect, "{name:?}");
        }
    }
}
