//! A claim cut in two where the caret stands.

use crossbearing::{id::ClaimId, rework};

use super::{marking::short, state::Reader};
use crate::app::platform::env;

impl Reader {
    /// Cuts the current claim at the caret, or else the innermost claim that the caret stands in.
    pub(super) fn split(&self) {
        let Some(on_show) = self.on_show() else { return };
        let Some(at) = on_show.sheet.selected().map(|selected| selected.focus) else {
            self.desk.say(t!("reader-cut-where"));
            return;
        };
        let claims = self.claims();
        let hits = claims.layers.hits(at);
        let inside = hits.first().and_then(|nth| claims.id(*nth)).cloned();
        let cut = |id: &ClaimId| {
            let command = rework::split(&self.desk.shown(), id, at, &mut env::new_id)?;
            Some((id.clone(), command))
        };
        let current = self.desk.view().claim.clone();
        let Some((id, command)) = current.as_ref().and_then(cut).or_else(|| inside.as_ref().and_then(cut)) else {
            self.desk.say(t!("reader-cut-inside"));
            return;
        };
        self.let_go();
        if !self.desk.perform(&command) {
            return;
        }
        self.index();
        let quote = |id: &ClaimId| self.desk.shown().claim(id).map(|claim| short(&claim.body.anchor.quote())).unwrap_or_default();
        let second = self.claims().all.iter().map(|claim| &claim.body.id).find(|id| claims.place(id).is_none()).cloned();
        let said = t!("reader-cut", first = &quote(&id), second = &second.as_ref().map(quote).unwrap_or_default());
        // Whoever cuts goes on with what stands behind, as the caret does.
        self.choose(second.or(Some(id)));
        self.desk.say(&said);
    }
}
