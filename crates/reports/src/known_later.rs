//! Whether what is shown of a past day was known on that day.

use metrics::facts::View;
use sales::history::{Precision, Timeline};
use sales::process::StageKind;

/// How many of the deals that are open on the as-of day are known only as they ended after it:
/// their amounts, owners and close dates are those of later. Of a deal that was seen while it was
/// open nothing says when that was, so that it is not counted.
pub(crate) fn known_later(view: &View<'_>) -> usize {
    let open = view.open_deals().iter().map(|open| view.history.timeline(open.opportunity));
    open.filter(|deal| is_known_later(view, deal)).count()
}

/// A deal whose stages are dated was known while it was in them; one that was only seen, or whose
/// first stage on record is the one it closed in, was not known before.
fn is_known_later(view: &View<'_>, deal: &Timeline<'_>) -> bool {
    deal.visit_at(view.until).is_none()
        && deal.visits().next().is_some_and(|first| {
            first.precision == Precision::Between
                || view.history.kind(first.stage) != StageKind::Open
        })
}
