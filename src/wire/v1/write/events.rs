//! Writes claims, incidents, links, copied passages and decisions.

use std::collections::BTreeMap;

use super::{Texts, apart, hush, tail, text, texts};
use crate::{
    dates::PartialDate,
    record::{self, Entry},
    wire::v1::{
        Actor, AssessedClaim, Assessment, Claim, ClaimPlace, ClaimTime, CopyGroup, Decision, Incident, IncidentPlace, IncidentTime, Link,
        Passage, Pick, Progress, Quantity, Span,
        read::{OF_CLAIM, OF_TYPED, REPORTS, SAME, end_precision},
    },
};

pub(in crate::wire) fn claim(entry: &Entry<record::Claim>, texts_wanted: Texts) -> Claim {
    let (extra, mut tail) = parts!(entry, OF_CLAIM);
    if !texts_wanted.quotes {
        hush(&mut tail);
    }
    let body = &entry.body;
    let quoted = |quote: &String| if texts_wanted.quotes { quote.clone() } else { String::new() };
    let span = |part: &record::Part| Span {
        start: part.span.start().0,
        end: part.span.end().0,
        quote: quoted(&part.quote),
        extra: apart::<Span>(part.extra.clone()),
    };
    let quantity = body.quantity.as_ref().map(|quantity| Quantity {
        measure: text(&quantity.measure),
        qualifier: quantity.qualifier,
        min: quantity.min,
        max: quantity.max,
        surface: quantity.surface.clone(),
        extra: apart::<Quantity>(quantity.extra.clone()),
    });
    let time = body.time.as_ref().map(|time| ClaimTime {
        surface: time.surface.clone(),
        value: time.date.as_ref().map(|date| date.value().to_owned()),
        precision: time.date.as_ref().map(PartialDate::precision),
        extra: apart::<ClaimTime>(time.extra.clone()),
    });
    let place = body.place.as_ref().map(|place| ClaimPlace {
        surface: place.surface.clone(),
        name: place.name.clone(),
        extra: apart::<ClaimPlace>(place.extra.clone()),
    });
    tailless!(Claim {
        id: text(&body.id),
        article: text(&body.article),
        spans: body.anchor.parts.iter().map(span).collect(),
        prefix: quoted(&body.anchor.prefix),
        suffix: quoted(&body.anchor.suffix),
        anchor: body.anchor.state,
        kind: text(&body.kind),
        quantity: quantity,
        attribution: texts(&body.attribution),
        factuality: body.factuality,
        time: time,
        place: place,
        tags: body.tags.clone(),
        check_worthy: body.check_worthy,
        status: body.status,
        copied_from: body.copied_from.as_ref().map(text),
        layer: body.layer.clone(),
        note: body.note.clone(),
        extra: apart::<Claim>(extra),
    })
    .with_tail(tail)
}

pub(in crate::wire) fn incident(entry: &Entry<record::Incident>) -> Incident {
    let (extra, tail) = parts!(entry, OF_TYPED);
    let body = &entry.body;
    let time = body.time.as_ref().map(|time| IncidentTime {
        value: time.date.value().to_owned(),
        end: time.end.as_ref().map(|end| end.value().to_owned()),
        precision: Some(time.date.precision()),
        end_precision: time
            .end
            .as_ref()
            .filter(|end| end_precision(end.value(), time.date.precision()) != Some(end.precision()))
            .map(PartialDate::precision),
        extra: apart::<IncidentTime>(time.extra.clone()),
    });
    let place = body.place.as_ref().map(|place| IncidentPlace {
        name: place.name.clone(),
        aliases: place.aliases.clone(),
        lat: place.lat,
        lon: place.lon,
        precision: place.precision.clone(),
        extra: apart::<IncidentPlace>(place.extra.clone()),
    });
    let actor = |actor: &record::Actor| Actor {
        source: actor.source.as_ref().map(text),
        name: actor.name.clone(),
        role: actor.role.clone(),
        extra: apart::<Actor>(actor.extra.clone()),
    };
    let assessed = |claim: &record::AssessedClaim| AssessedClaim {
        claim: text(&claim.claim),
        low: claim.low,
        high: claim.high,
        extra: apart::<AssessedClaim>(claim.extra.clone()),
    };
    let pick =
        |pick: &record::Pick| Pick { measure: text(&pick.measure), claim: text(&pick.claim), extra: apart::<Pick>(pick.extra.clone()) };
    let assessment = |assessment: &record::Assessment| Assessment {
        measure: assessment.measure.as_ref().map(text),
        low: assessment.low,
        best: assessment.best,
        high: assessment.high,
        grade: assessment.grade,
        rationale: assessment.rationale.clone(),
        by: assessment.by.as_ref().map(text),
        basis: assessment.basis.iter().map(assessed).collect(),
        extra: apart::<Assessment>(assessment.extra.clone()),
    };
    tailless!(Incident {
        id: text(&body.id),
        title: body.title.clone(),
        aliases: body.aliases.clone(),
        r#type: body.kind.clone(),
        parent: body.parent.as_ref().map(text),
        time: time,
        place: place,
        actors: body.actors.iter().map(actor).collect(),
        status: body.status,
        assessment: body.assessment.iter().map(assessment).collect(),
        picks: body.picks.iter().map(pick).collect(),
        note: body.note.clone(),
        extra: apart::<Incident>(extra),
    })
    .with_tail(tail)
}

pub(in crate::wire) fn link(entry: &Entry<record::Link>) -> Link {
    let (extra, tail) = parts!(entry, SAME);
    let body = &entry.body;
    tailless!(Link {
        id: Some(text(&body.id)),
        claim: text(&body.claim),
        incident: text(&body.incident),
        relation: Some(text(&body.relation)).filter(|relation| relation != REPORTS),
        certainty: body.certainty,
        note: body.note.clone(),
        extra: apart::<Link>(extra),
    })
    .with_tail(tail)
}

pub(in crate::wire) fn copy_group(entry: &Entry<record::CopyGroup>, texts_wanted: Texts) -> CopyGroup {
    let (extra, tail) = parts!(entry, SAME);
    let body = &entry.body;
    let passage = |passage: &record::QuotedPassage| Passage {
        article: text(&passage.article),
        start: passage.span.start().0,
        end: passage.span.end().0,
        quote: if texts_wanted.quotes { passage.quote.clone() } else { String::new() },
        extra: apart::<Passage>(passage.extra.clone()),
    };
    tailless!(CopyGroup {
        id: text(&body.id),
        kind: body.kind,
        passages: body.passages.iter().map(passage).collect(),
        verdict: body.verdict,
        origin: body.origin.as_ref().map(text),
        note: body.note.clone(),
        extra: apart::<CopyGroup>(extra),
    })
    .with_tail(tail)
}

pub(in crate::wire) fn progress(entry: &Entry<record::Progress>) -> Progress {
    let (extra, tail) = parts!(entry, SAME);
    let body = &entry.body;
    tailless!(Progress {
        id: Some(text(&body.id)),
        article: text(&body.article),
        person: text(&body.person),
        done: body.done,
        extra: apart::<Progress>(extra),
    })
    .with_tail(tail)
}

pub(in crate::wire) fn decision(entry: &Entry<record::Decision>) -> Decision {
    let (extra, tail) = parts!(entry, SAME);
    let body = &entry.body;
    tailless!(Decision {
        id: text(&body.id),
        layer: body.layer.clone(),
        article: text(&body.article),
        about: texts(&body.about),
        incidents: texts(&body.incidents),
        kept: texts(&body.kept),
        matter: body.matter,
        said: body.said.clone(),
        outcome: body.outcome.as_ref().map(text),
        reason: body.reason.clone(),
        extra: apart::<Decision>(extra),
    })
    .with_tail(tail)
}
