//! The worked example: the records behind the rows of `marks`. Its claims find their places in the texts by their words.

use super::{
    articles,
    marks::{ARRESTS, BLASTS, COPIED, GATE, LEDGER_ARTICLE, MARKS, MORTAR, Mark, RETAKING, SOURCES, TERMINAL, WIRE_ARTICLE},
};
use crate::{
    anchor,
    command::Command,
    dates::PartialDate,
    id::{ArticleId, IncidentId},
    offset::Span,
    quantity::{self, Quantity},
    record::{
        Actor, AssessedClaim, Assessment, Certainty, Claim, ClaimPlace, ClaimTime, CopyGroup, CopyKind, Extra, Grade, Incident,
        IncidentPlace, IncidentTime, Link, QuotedPassage, Source, Verdict,
    },
    text::ArticleText,
};

/// Everything but the articles comes from here.
pub(super) fn commands(texts: Command) -> Vec<Command> {
    let mut commands: Vec<Command> = SOURCES
        .iter()
        .map(|(id, name, kind, reliability)| {
            Command::PutSource(Source {
                id: (*id).into(),
                name: (*name).to_owned(),
                aliases: Vec::new(),
                kind: Some((*kind).into()),
                reliability: *reliability,
                extra: Extra::new(),
            })
        })
        .collect();
    commands.push(texts);
    commands.extend(incidents().map(Command::AddIncident));
    let texts = articles().map(|article| (article.id, ArticleText::new(article.text)));
    let text = |id: &str| texts.iter().find(|(other, _)| *other == id).map(|(_, text)| text);
    for mark in MARKS {
        let Some(claim) = text(mark.article).and_then(|text| claim(mark, text)) else { continue };
        commands.push(Command::MarkClaim(claim));
        commands.extend(mark.about.iter().map(|(incident, relation)| Command::AddLink(link(mark, incident, relation))));
    }
    let passages: Vec<_> =
        [WIRE_ARTICLE, LEDGER_ARTICLE].iter().filter_map(|article| passage((*article).into(), text(article)?, COPIED)).collect();
    commands.push(Command::PutCopyGroup(CopyGroup {
        id: "nightfall".into(),
        kind: CopyKind::Verbatim,
        passages,
        verdict: Verdict::Confirmed,
        origin: Some(WIRE_ARTICLE.into()),
        note: String::new(),
        extra: Extra::new(),
    }));
    commands
}

/// Where a text has these words first.
fn find(text: &ArticleText, quote: &str) -> Option<Span> {
    let byte = text.as_str().find(quote)?;
    let n_before = u32::try_from(text.as_str().get(..byte)?.chars().count()).ok()?;
    Span::at(n_before, n_before.checked_add(u32::try_from(quote.chars().count()).ok()?)?).ok()
}

fn passage(article: ArticleId, text: &ArticleText, quote: &str) -> Option<QuotedPassage> {
    Some(QuotedPassage { article, span: find(text, quote)?, quote: quote.to_owned(), extra: Extra::new() })
}

fn claim(mark: &Mark, text: &ArticleText) -> Option<Claim> {
    Some(Claim {
        quantity: quantity_of(mark),
        attribution: mark.said_by.iter().map(|id| (*id).into()).collect(),
        factuality: mark.factuality,
        time: mark.time.map(|(surface, date)| ClaimTime {
            surface: surface.to_owned(),
            date: PartialDate::from_iso(date, None).ok(),
            extra: Extra::new(),
        }),
        place: mark.place.map(|(surface, name)| ClaimPlace { surface: surface.to_owned(), name: name.to_owned(), extra: Extra::new() }),
        status: mark.status,
        copied_from: mark.copied_from.map(Into::into),
        ..Claim::new(mark.id.into(), mark.article.into(), mark.kind.into(), anchor::describe(text, &[find(text, mark.quote)?]).ok()?)
    })
}

pub(super) fn quantity_of(mark: &Mark) -> Option<Quantity> {
    let (measure, typed, surface) = mark.figure?;
    let quantity = quantity::parse(typed, &[], &measure.into()).ok()?;
    Some(Quantity { surface: surface.to_owned(), ..quantity })
}

fn link(mark: &Mark, incident: &str, relation: &str) -> Link {
    Link {
        id: format!("{}-{incident}", mark.id).into(),
        claim: mark.id.into(),
        incident: incident.into(),
        relation: relation.into(),
        certainty: Certainty::Sure,
        note: String::new(),
        extra: Extra::new(),
    }
}

fn incident(id: &str, title: &str, kind: &str, date: &str, place: &str) -> Incident {
    Incident {
        kind: kind.to_owned(),
        time: PartialDate::from_iso(date, None).ok().map(|date| IncidentTime { date, end: None, extra: Extra::new() }),
        place: Some(IncidentPlace { name: place.to_owned(), ..IncidentPlace::default() }),
        ..Incident::new(id.into(), title.to_owned())
    }
}

fn incidents() -> impl Iterator<Item = Incident> {
    let whole = Some(IncidentId::from(BLASTS));
    let bomb = "remote explosive or IED";
    let aliases = ["Puerto Marín", "بورت مارين"].map(str::to_owned).to_vec();
    let front = Actor { source: Some("front".into()), role: "alleged_perpetrator".to_owned(), ..Actor::default() };
    [
        Incident {
            place: Some(IncidentPlace { name: "Port Marin".to_owned(), aliases, ..IncidentPlace::default() }),
            actors: vec![front],
            assessment: vec![assessment()],
            ..incident(BLASTS, "Port Marin blasts", bomb, "2031-03-14", "")
        },
        Incident { parent: whole.clone(), ..incident(TERMINAL, "Grain terminal, first blast", bomb, "2031-03-14T07:40", "Grain terminal") },
        Incident { parent: whole, ..incident(GATE, "Customs gate, second blast", bomb, "2031-03-14T08", "Customs gate") },
        incident(ARRESTS, "Arrest of two suspects", "arrest", "2031-03-14", ""),
        incident(MORTAR, "Mortar attack on the harbour", "shelling", "2031-02-02", "Port Marin"),
        incident(RETAKING, "January retaking of the harbour", "transfer of territory", "2031-01", "Port Marin"),
    ]
    .into_iter()
}

/// What somebody concludes of the dead of both blasts. It rests on the figures that count for the whole.
fn assessment() -> Assessment {
    let is_counted = |mark: &&Mark| {
        mark.figure.is_some_and(|(measure, _, _)| measure == "killed")
            && mark.about.contains(&(BLASTS, "reports"))
            && mark.status == crate::record::ClaimStatus::Current
            && mark.copied_from.is_none()
    };
    let basis = MARKS.iter().filter(is_counted).filter_map(|mark| {
        let quantity = quantity_of(mark)?;
        Some(AssessedClaim { claim: mark.id.into(), low: quantity.min, high: quantity.max, extra: Extra::new() })
    });
    Assessment {
        measure: Some("killed".into()),
        low: Some(14),
        best: Some(18),
        high: Some(19),
        grade: Some(Grade::Contested),
        rationale: "Both counts of the terminal come to 11. The difference is at the gate, where the ministry stopped at three or more on the first evening: the clinic alone received seven bodies from there, the Observatory counts eight. Each side names another culprit.".to_owned(),
        basis: basis.collect(),
        ..Assessment::default()
    }
}
