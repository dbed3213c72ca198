//! Storing what somebody sets.

use std::sync::Arc;

use records::{Deed, QuotasSet};
use reports::Parameters;
use reports::quotas::{Decision, Edit, Refused, SOURCE, set};
use sales::calendar::{FiscalCalendar, Period, PeriodKind};

use super::Turn;
use crate::asker::Asker;
use crate::error::Error;
use crate::server::Server;

/// What came of it.
pub(super) enum Saved {
    /// It is set: in the batch of that number, or already before.
    Done(Option<i64>),
    /// Nothing is set, for these reasons.
    Refused(Vec<(usize, Refused)>),
}

/// Sets all of it as one batch, or nothing.
pub(super) async fn save(
    turn: &Turn,
    server: &Arc<Server>,
    asker: &Asker,
    edits: Vec<Edit>,
    reason: &str,
) -> Result<Saved, Error> {
    let units_of = turn.visit.parameters().units_of;
    let parameters = Parameters { units_of, ..Parameters::default() };
    let viewer = asker.viewer.clone();
    let by = asker.signed_in.as_ref().map_or_else(String::new, |one| one.name.clone());
    let (today, reason) = (turn.server.today(), reason.to_owned());
    let calendar = &turn.history.organisation().calendar;
    let deed = Deed::Quotas(QuotasSet {
        year: year_of(&edits, calendar),
        figures: edits.len(),
        reason: reason.trim().to_owned(),
    });
    let saved = server.change(asker, move |change| {
        // Begun first: what is checked then stays as it is until it is stored.
        let mut writer = change.store.begin(&change.batch(SOURCE, deed))?;
        let history = change.store.history()?;
        let at = change.actor.at;
        let decision = Decision { by: &by, reason: &reason, today, at };
        match set(&history, &parameters, &edits, &decision, &viewer) {
            Err(refused) => Ok(Saved::Refused(refused)),
            Ok(events) if events.is_empty() => Ok(Saved::Done(None)),
            Ok(events) => {
                for event in events {
                    writer.push(event)?;
                }
                Ok(Saved::Done(Some(writer.commit()?.batch.0)))
            }
        }
    });
    saved.await?.map_err(Error::from)
}

/// The fiscal year that all of it is of, where it is one.
fn year_of(edits: &[Edit], calendar: &FiscalCalendar) -> Option<String> {
    let year = |period: Period| calendar.period_of(PeriodKind::Year, period.start());
    let mut years = edits.iter().map(|edit| calendar.parse(&edit.period).ok().map(year));
    let first = years.next()??;
    years.all(|year| year == Some(first)).then(|| first.to_string())
}
