//! Taking in what is offered: the change is made whole, in slices, and then done at once. Until then it can be stopped.

use std::collections::BTreeSet;

use crossbearing::{
    change::{Applying, Change},
    history::Prepared,
    id::ArticleId,
    merge::{Parting, Row},
    revision::{self, Offer as Revision},
};
use wasm_bindgen_futures::spawn_local;

use super::{
    Offer, Stage,
    work::{N_ROWS, Work},
};
use crate::app::{
    desk::{Desk, Place},
    platform::env,
    words::said,
};

/// Takes in what is offered and taken, and the later versions that are not declined.
pub(super) fn accept(desk: &Desk, offered: &Offer, is_taken: impl Fn(&Row) -> bool + 'static, declined: &BTreeSet<ArticleId>) {
    let (desk, offered, declined) = (desk.clone(), offered.clone(), declined.clone());
    spawn_local(async move {
        let mut work = Work::start(&desk, t!("merge-taking"), offered.files.len());
        let outcome = match prepared(&desk, &offered, &is_taken, &declined, &mut work).await {
            Ok(None) => return,
            Ok(Some(prepared)) => desk.take_in_prepared(prepared),
            Err(why) => {
                desk.say(&t!("merge-failed-to", error = &why));
                false
            }
        };
        if outcome {
            taken(&desk);
        } else {
            // If the project has moved on since, this works it out anew.
            desk.set_merging(Stage::Offered(offered));
        }
    });
}

fn taken(desk: &Desk) {
    desk.set_merging(Stage::Idle);
    let (n_waiting, n_matters) = (super::n_waiting(desk), super::matters(desk).len());
    desk.look(|view| {
        view.conflict = 0;
        if n_matters == 0 {
            view.place = Place::Read;
        }
    });
    desk.say(&match n_waiting {
        0 => t!("merge-done").to_owned(),
        n => t!("merge-done-conflicts", conflicts = &t!("n-conflicts", n = n)),
    });
}

/// The change, applied beside the project; `None` if it was stopped.
async fn prepared(
    desk: &Desk,
    offered: &Offer,
    is_taken: &dyn Fn(&Row) -> bool,
    declined: &BTreeSet<ArticleId>,
    work: &mut Work,
) -> Result<Option<Prepared>, String> {
    let Some(change) = change(desk, offered, is_taken, declined, work).await? else { return Ok(None) };
    let mut prepared = desk.session().prepare(change);
    while prepared.applying.step(N_ROWS).map_err(|error| said::stale(&error))? {
        if !goes_on(offered, work).await {
            return Ok(None);
        }
    }
    Ok(Some(prepared))
}

async fn change(
    desk: &Desk,
    offered: &Offer,
    is_taken: &dyn Fn(&Row) -> bool,
    declined: &BTreeSet<ArticleId>,
    work: &mut Work,
) -> Result<Option<Change>, String> {
    let label = match offered.files.as_slice() {
        [file] => format!("merge {}", file.name),
        files => format!("merge {} files", files.len()),
    };
    let (project, author, at) = (desk.project().clone(), desk.session().author().clone(), env::now());
    let mut parting = Parting::new(&offered.plan, &project, is_taken, &label, Some(author.person.clone()), at);
    while parting.step(N_ROWS) {
        if !goes_on(offered, work).await {
            return Ok(None);
        }
    }
    let merge = parting.finish();
    let offers: Vec<&Revision> = offered.plan.revisions.iter().filter(|offer| !declined.contains(&offer.later.id)).collect();
    if offers.is_empty() {
        return Ok(Some(merge));
    }
    let mut applying = Applying::new(&project, merge);
    while applying.step(N_ROWS).map_err(|error| said::stale(&error))? {
        if !goes_on(offered, work).await {
            return Ok(None);
        }
    }
    let (after, merge) = applying.finish().map_err(|error| said::stale(&error))?;
    revision::taken_on(after, merge, &offers, &author, at).map(Some).map_err(|error| said::refused(&error))
}

async fn goes_on(offered: &Offer, work: &mut Work) -> bool {
    work.goes_on_if_over(offered.files.len(), t!("merge-preparing")).await
}
