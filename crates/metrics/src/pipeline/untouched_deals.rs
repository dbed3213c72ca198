//! Untouched deals: open deals for which nobody has done anything for two weeks.
//!
//! Any activity recorded with the deal counts, of either side and however it ended, done by the
//! end of the as-of day. Before its first activity a deal counts from its creation, so that a new
//! one is not untouched at once; and from the first activity that is recorded of anybody, since
//! what was done before nobody knows. Days are those of the calendar, whatever the question's
//! clock: the customer's silence has no weekends. A deal of which neither an activity nor the
//! creation is dated is told apart.

use crate::catalogue::{Definition, Reckon};
use crate::facts::{Fact, Finish, Observe, Part, View};
use crate::measure::{Absence, Unit};
use crate::pipeline::open_deal;
use sales::history::{OpportunityId, Timeline};

/// Two weeks: long enough for a holiday or a round of decisions at the customer's, short enough to
/// be mended.
pub const UNTOUCHED_DAYS: i32 = 14;

/// The metric.
pub static DEFINITION: Definition = Definition {
    id: "untouched-deals",
    version: 2,
    unit: Unit::Share,
    sentence: "The share of open opportunities that have had no activity for 14 days or more.",
    numerator: "Open opportunities whose last activity, or else creation, lies 14 days or more \
                before the as-of day, as does the first activity that is recorded at all.",
    denominator: "Opportunities open at the end of the as-of day, with a dated activity or \
                  creation.",
    absence: "Nothing is open.",
    kinds: &[],
    by: open_deal::BY,
    is_state: true,
    benchmark: None,
    reckon: Reckon::Facts {
        observe: Observe { opportunity: Some(observe), needs_activities: true, ..Observe::NOTHING },
        finish: Finish::Share,
        nothing: Absence::NothingOpen,
    },
};

/// For how many days a deal has been untouched; `None` where nothing dates that.
pub fn untouched_days(view: &View<'_>, deal: OpportunityId) -> Option<i32> {
    silent_days(view, &view.history.timeline(deal))
}

fn silent_days(view: &View<'_>, timeline: &Timeline<'_>) -> Option<i32> {
    let mut latest = timeline.activities().rev().map(|activity| activity.at);
    let latest = latest.find(|at| *at <= view.until);
    let since = latest.max(timeline.created())?.max(view.activities_since()?);
    Some(view.day_of(since).days_until(view.question.as_of.0))
}

fn observe(view: &View<'_>, timeline: &Timeline<'_>, facts: &mut Vec<Fact>) {
    let part = || match silent_days(view, timeline) {
        None => Part::Undated,
        Some(silent) => Part::Trial(silent >= UNTOUCHED_DAYS),
    };
    facts.extend(open_deal::fact(view, timeline, part));
}
