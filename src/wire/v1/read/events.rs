//! Reads claims, incidents, links, copied passages and decisions.

use super::{OF_CLAIM, OF_TYPED, REPORTS, Reader, SAME, derived_link_id, end_precision};
use crate::{
    id::RelationId,
    offset::Span,
    quantity::Quantity,
    record::{self, Anchor, ClaimPlace, ClaimTime, Entry, IncidentPlace, IncidentTime, Part},
    wire::{
        finding::Place,
        v1::{Actor, AssessedClaim, Assessment, Claim, CopyGroup, Decision, Incident, Link, Pick, Progress, Quantity as FileQuantity},
        wrong::Wrong,
    },
};

impl Reader {
    pub(in crate::wire) fn claim(&mut self, place: Place, mut file: Claim) -> Entry<record::Claim> {
        let tail = file.take_tail();
        let id = self.id(place, file.id);
        if file.spans.is_empty() {
            self.error(place, ".spans", Wrong::NoSpan);
        }
        let mut parts = Vec::with_capacity(file.spans.len());
        for (nth, span) in file.spans.into_iter().enumerate() {
            match Span::at(span.start, span.end) {
                Ok(at) => parts.push(Part { span: at, quote: span.quote, extra: span.extra }),
                Err(empty) => self.error(place, format_args!(".spans[{nth}]"), empty),
            }
        }
        let anchor = Anchor { parts, prefix: file.prefix, suffix: file.suffix, state: file.anchor };
        let quantity = file.quantity.map(|file| self.quantity(place, file));
        let time = file.time.map(|file| {
            let date = match (file.value, file.precision) {
                (Some(value), precision) => self.date(place, ".time.value", &value, precision),
                (None, Some(_)) => {
                    self.error(place, ".time.precision", Wrong::PrecisionAlone);
                    None
                }
                (None, None) => None,
            };
            ClaimTime { surface: file.surface, date, extra: file.extra }
        });
        let place_name = file.place.map(|file| ClaimPlace { surface: file.surface, name: file.name, extra: file.extra });
        let (article, kind) = (self.reference(file.article), self.reference(file.kind));
        let attribution = self.references(file.attribution);
        let copied_from = file.copied_from.map(|claim| self.reference(claim));
        self.entry(place, OF_CLAIM, tail, file.extra, |extra| record::Claim {
            id,
            article,
            anchor,
            kind,
            quantity,
            attribution,
            factuality: file.factuality,
            time,
            place: place_name,
            tags: file.tags,
            check_worthy: file.check_worthy,
            status: file.status,
            copied_from,
            layer: file.layer,
            note: file.note,
            extra,
        })
    }

    fn quantity(&mut self, place: Place, file: FileQuantity) -> Quantity {
        let quantity = Quantity {
            measure: self.reference(file.measure),
            qualifier: file.qualifier,
            min: file.min,
            max: file.max,
            surface: file.surface,
            extra: file.extra,
        };
        if let Err(bad) = quantity.check() {
            self.error(place, ".quantity", bad);
        }
        quantity
    }

    pub(in crate::wire) fn incident(&mut self, place: Place, mut file: Incident) -> Entry<record::Incident> {
        let tail = file.take_tail();
        let id = self.id(place, file.id);
        let parent = file.parent.map(|parent| self.reference(parent));
        let time = file.time.and_then(|file| {
            let date = self.date(place, ".time.value", &file.value, file.precision)?;
            let end = file.end.and_then(|end| {
                let precision = file.end_precision.or_else(|| end_precision(&end, date.precision()));
                self.date(place, ".time.end", &end, precision)
            });
            Some(IncidentTime { date, end, extra: file.extra })
        });
        let place_of = file.place.map(|file| IncidentPlace {
            name: file.name,
            aliases: file.aliases,
            lat: file.lat,
            lon: file.lon,
            precision: file.precision,
            extra: file.extra,
        });
        let actors = file.actors.into_iter().map(|actor| self.actor(actor)).collect();
        let assessment = file.assessment.into_iter().map(|assessment| self.assessment(assessment)).collect();
        let picks = file.picks.into_iter().map(|pick| self.pick(pick)).collect();
        self.entry(place, OF_TYPED, tail, file.extra, |extra| record::Incident {
            id,
            title: file.title,
            aliases: file.aliases,
            kind: file.r#type,
            parent,
            time,
            place: place_of,
            actors,
            status: file.status,
            assessment,
            picks,
            note: file.note,
            extra,
        })
    }

    fn actor(&mut self, file: Actor) -> record::Actor {
        record::Actor { source: file.source.map(|source| self.reference(source)), name: file.name, role: file.role, extra: file.extra }
    }

    fn assessment(&mut self, file: Assessment) -> record::Assessment {
        record::Assessment {
            measure: file.measure.map(|measure| self.reference(measure)),
            low: file.low,
            best: file.best,
            high: file.high,
            grade: file.grade,
            rationale: file.rationale,
            by: file.by.map(|by| self.reference(by)),
            basis: file.basis.into_iter().map(|claim| self.assessed(claim)).collect(),
            extra: file.extra,
        }
    }

    fn assessed(&mut self, file: AssessedClaim) -> record::AssessedClaim {
        record::AssessedClaim { claim: self.reference(file.claim), low: file.low, high: file.high, extra: file.extra }
    }

    fn pick(&mut self, file: Pick) -> record::Pick {
        record::Pick { measure: self.reference(file.measure), claim: self.reference(file.claim), extra: file.extra }
    }

    pub(in crate::wire) fn copy_group(&mut self, place: Place, mut file: CopyGroup) -> Entry<record::CopyGroup> {
        let tail = file.take_tail();
        let id = self.id(place, file.id);
        if file.passages.len() < 2 {
            self.error(place, ".passages", Wrong::FewPassages(file.passages.len()));
        }
        let mut passages = Vec::with_capacity(file.passages.len());
        for (nth, passage) in file.passages.into_iter().enumerate() {
            match Span::at(passage.start, passage.end) {
                Ok(span) => {
                    let article = self.reference(passage.article);
                    passages.push(record::QuotedPassage { article, span, quote: passage.quote, extra: passage.extra });
                }
                Err(empty) => self.error(place, format_args!(".passages[{nth}]"), empty),
            }
        }
        let origin = file.origin.map(|origin| self.reference(origin));
        self.entry(place, SAME, tail, file.extra, |extra| record::CopyGroup {
            id,
            kind: file.kind,
            passages,
            verdict: file.verdict,
            origin,
            note: file.note,
            extra,
        })
    }

    pub(in crate::wire) fn progress(&mut self, place: Place, mut file: Progress) -> Entry<record::Progress> {
        let tail = file.take_tail();
        let (article, person) = (self.reference(file.article), self.reference(file.person));
        let id = match file.id {
            Some(id) => self.id(place, id),
            None => record::Progress::id_of(&person, &article),
        };
        let done = file.done;
        self.entry(place, SAME, tail, file.extra, |extra| record::Progress { id, article, person, done, extra })
    }

    pub(in crate::wire) fn decision(&mut self, place: Place, mut file: Decision) -> Entry<record::Decision> {
        let tail = file.take_tail();
        let id = self.id(place, file.id);
        let article = self.reference(file.article);
        let (about, incidents) = (self.references(file.about), self.references(file.incidents));
        let kept = self.references(file.kept);
        let outcome = file.outcome.map(|outcome| self.reference(outcome));
        self.entry(place, SAME, tail, file.extra, |extra| record::Decision {
            id,
            layer: file.layer,
            article,
            about,
            incidents,
            kept,
            matter: file.matter,
            said: file.said,
            outcome,
            reason: file.reason,
            extra,
        })
    }

    pub(in crate::wire) fn link(&mut self, place: Place, mut file: Link) -> Entry<record::Link> {
        let tail = file.take_tail();
        let relation: RelationId = self.reference(file.relation.unwrap_or_else(|| REPORTS.to_owned()));
        let id = match file.id {
            Some(id) => self.id(place, id),
            None => derived_link_id(&file.claim, &file.incident, relation.as_str()),
        };
        let (claim, incident) = (self.reference(file.claim), self.reference(file.incident));
        self.entry(place, SAME, tail, file.extra, |extra| record::Link {
            id,
            claim,
            incident,
            relation,
            certainty: file.certainty,
            note: file.note,
            extra,
        })
    }
}
