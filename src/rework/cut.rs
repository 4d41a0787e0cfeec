//! One claim cut in two at a place in its text, and one doubled.

use crate::{
    anchor,
    command::{Command, quoted},
    id::{ClaimId, LinkId},
    offset::{CharOffset, Span},
    project::Project,
    quantity::Quantity,
    record::{Anchor, Claim, Incident, Link},
    text::ArticleText,
};

/// Makes two claims of one: the first keeps its id and what stands before `at`, a new one gets what stands behind. White
/// space at the cut belongs to neither. Both have all fields and links; but a number counts once: it goes with its words,
/// and where they are in both halves or in neither it stays with the first.
///
/// `None` if there is no such claim with its text, or nothing would be left on one side.
#[must_use]
pub fn split(project: &Project, id: &ClaimId, at: CharOffset, new_id: &mut dyn FnMut() -> String) -> Option<Command> {
    let before = &project.claim(id)?.body;
    let text = project.article(&before.article)?.body.text.here()?;
    let (first, second) = halves(text, &before.anchor.spans(), at);
    let mut first = Claim { anchor: described(text, &first, &before.anchor)?, ..before.clone() };
    let mut second = Claim { id: ClaimId::from(new_id()), anchor: described(text, &second, &before.anchor)?, ..before.clone() };
    let moves = before.quantity.as_ref().is_some_and(|quantity| !says(&first, quantity) && says(&second, quantity));
    if moves {
        first.quantity = None;
    } else {
        second.quantity = None;
    }
    let mut commands = vec![Command::EditClaim(first), Command::MarkClaim(second.clone())];
    commands.extend(links_as_well(project, id, &second.id, new_id));
    if moves {
        // Who went by the figure still does.
        for link in project.links_of_claim(id) {
            let Some(incident) = project.incident(&link.body.incident) else { continue };
            let mut picks = incident.body.picks.clone();
            picks.iter_mut().filter(|pick| pick.claim == *id).for_each(|pick| pick.claim.clone_from(&second.id));
            let edit = Command::EditIncident(Incident { picks, ..incident.body.clone() });
            // By another relation it may be linked twice.
            if !commands.contains(&edit) {
                commands.push(edit);
            }
        }
    }
    Some(Command::All { label: format!("split {}", quoted(before)), commands })
}

/// Makes another claim of the same words with the same fields and links. `None` if there is no such claim.
#[must_use]
pub fn duplicate(project: &Project, id: &ClaimId, new_id: &mut dyn FnMut() -> String) -> Option<(ClaimId, Command)> {
    let before = &project.claim(id)?.body;
    let copy = Claim { id: ClaimId::from(new_id()), ..before.clone() };
    let double = copy.id.clone();
    let mut commands = vec![Command::MarkClaim(copy)];
    commands.extend(links_as_well(project, id, &double, new_id));
    Some((double, Command::All { label: format!("duplicate {}", quoted(before)), commands }))
}

/// The same links for another claim.
fn links_as_well(project: &Project, from: &ClaimId, to: &ClaimId, new_id: &mut dyn FnMut() -> String) -> Vec<Command> {
    let link = |link: &Link| Command::AddLink(Link { id: LinkId::from(new_id()), claim: to.clone(), ..link.clone() });
    project.links_of_claim(from).map(|entry| &entry.body).map(link).collect()
}

fn says(half: &Claim, quantity: &Quantity) -> bool {
    !quantity.surface.is_empty() && half.anchor.quote().contains(&quantity.surface)
}

/// What of the spans stands before a place and what behind it, without white space at the cut.
fn halves(text: &ArticleText, spans: &[Span], at: CharOffset) -> (Vec<Span>, Vec<Span>) {
    let (mut first, mut second) = (Vec::new(), Vec::new());
    for span in spans {
        first.extend(Span::new(span.start(), span.end().min(at)).ok());
        second.extend(Span::new(span.start().max(at), span.end()).ok());
    }
    let words = |span: Span| text.slice(span).unwrap_or("");
    let n_chars = |words: &str| u32::try_from(words.chars().count()).unwrap_or(u32::MAX);
    if let Some(last) = first.pop() {
        first.extend(Span::at(last.start().0, last.start().0 + n_chars(words(last).trim_end())).ok());
    }
    if let Some(next) = second.first().copied() {
        second.remove(0);
        let trimmed = Span::at(next.end().0 - n_chars(words(next).trim_start()), next.end().0).ok();
        second.splice(0..0, trimmed);
    }
    (first, second)
}

/// The spans as an anchor; parts keep what this version doesn't know of them.
fn described(text: &ArticleText, spans: &[Span], before: &Anchor) -> Option<Anchor> {
    let mut anchor = anchor::describe(text, spans).ok()?;
    for part in &mut anchor.parts {
        if let Some(known) = before.parts.iter().find(|known| known.span.overlaps(part.span)) {
            part.extra.clone_from(&known.extra);
        }
    }
    Some(anchor)
}
