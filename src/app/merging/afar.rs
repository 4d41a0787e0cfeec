//! Working out in a worker what project files would do. The page gives it texts and makes the plan of what it tells, both in
//! slices; nothing else of it takes the page's time. What comes of it is what the page itself would have found.

use crossbearing::{merge::Receiving, project::Project, wire::Saving};

use super::{
    Taken,
    work::{Given, Work, Worked, load},
};
use crate::app::{
    platform::worker::merging::{Ask, News, Start},
    words::said,
};

/// How much of the project is written between two looks at the clock.
const N_BYTES: usize = 20_000;

/// What the files would do; `None` if it was stopped, and an error if the worker could not do it.
pub(super) async fn worked_out(project: &Project, given: &Given, work: &mut Work, start: Start) -> Result<Option<Worked>, String> {
    let name_of = |nth: usize| given.texts.get(nth).map_or("", |(name, _)| name);
    // What has led here is drawn first.
    if !work.goes_on(0, name_of(0)).await {
        return Ok(None);
    }
    let line = start(work.onnews())?;
    for (name, text) in &given.texts {
        line.ask(Ask::File(name, text));
        if !work.goes_on_if_over(0, name_of(0)).await {
            return Ok(None);
        }
    }
    // It reads them in the meantime.
    let mut saving = Saving::new(project);
    while saving.step(N_BYTES) {
        if !work.goes_on_if_over(0, name_of(0)).await {
            return Ok(None);
        }
    }
    line.ask(Ask::Project(&saving.finish()));

    let mut receiving = Receiving::new(project);
    let mut n_joined = 0;
    while let Some(news) = work.hear().await {
        match news {
            News::Read(n) if n < given.texts.len() => work.tell(n, name_of(n)),
            News::Read(_) => work.tell(0, t!("merge-comparing")),
            News::Joined(n) => {
                n_joined = n;
                work.tell(n, t!("merge-comparing"));
            }
            News::Listing => work.tell(n_joined, t!("merge-listing")),
            News::Rows(rows) => {
                receiving.rows(&rows).ok_or("found records that are none")?;
                if !work.goes_on_if_over(n_joined, t!("merge-listing")).await {
                    return Ok(None);
                }
            }
            News::Done(outcomes, rest) => {
                let (mut files, mut failed) = (Vec::new(), Vec::new());
                for (nth, ((name, text), outcome)) in given.texts.iter().zip(outcomes).enumerate() {
                    if let Some(facts) = outcome {
                        files.push(Taken { name: name.clone(), facts });
                        continue;
                    }
                    // Why it can't be read is found out here, in the person's language.
                    match load(text, name, nth, work).await {
                        Some(Err(error)) => failed.push(said::load(&error)),
                        Some(Ok(_)) => return Err("refused a file that can be read".to_owned()),
                        None => return Ok(None),
                    }
                }
                let plan = match rest {
                    Some(rest) => Some(receiving.finish(&rest).ok_or("found a plan that is none")?),
                    None => None,
                };
                return Ok(Some(Worked { files, failed, plan }));
            }
            News::Failed(why) => return Err(why),
        }
    }
    Ok(None)
}
