//! A change that was made on a page, as the page lists it.

use records::Batch;
use sales::day::Zone;

use crate::visit::Visit;
use crate::wording::Arg;

/// One of them; the template is `change.html`.
#[derive(Clone)]
pub(crate) struct Change {
    pub(crate) number: i64,
    pub(crate) label: String,
    pub(crate) when: String,
    pub(crate) who: String,
    pub(crate) is_undone: bool,
    /// What its button says to whoever does not see the line; empty where it is not taken back.
    pub(crate) undo: String,
}

impl Change {
    /// As `visit` is told of it; `counts` says whether it can be taken back.
    pub(crate) fn of(visit: &Visit, zone: &Zone, batch: &Batch, counts: bool) -> Change {
        let when = visit.dates.minute(zone, batch.recorded_at);
        let label = visit.words.label(&batch.label);
        let texts = [("label", Arg::Text(&label)), ("when", Arg::Text(&when))];
        let undo = visit.words.with("set-up-take-back-of", &texts);
        Change {
            number: batch.id.0,
            label,
            who: batch.who.clone(),
            is_undone: batch.undone_at.is_some(),
            undo: if counts { undo } else { String::new() },
            when,
        }
    }
}
