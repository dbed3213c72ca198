//! Observed and expected: what a rep's deals did, against what the company's deals of the same
//! stages and ages did in the same period.
//!
//! Every day on which a deal is under watch in a stage carries the company's risk, at that age, of
//! the event that is counted: events ÷ stays under watch at that age. A rep is expected to have as
//! many events as the risks of the days on which the deals were theirs add up to; what happened
//! goes to the owner at that moment. So what is still open counts, a deal that changes hands is
//! shared by its days, and over the whole company as many are expected as were observed. The team
//! is that of the last day of a rep's share in a stay.

use crate::facts::{Fact, MILLION, Part, View};
use crate::stages::curves::{Curves, Usual};
use crate::stages::moves::{self, Move};
use crate::stages::stays::{self, Sight, Stay, Watch};
use sales::day::Instant;
use sales::history::Timeline;
use sales::question::Attribution;

/// Which stays and which events are counted.
pub(crate) struct Counted {
    /// Whether the stays in that stage count.
    pub(crate) stay: fn(&View<'_>, &Stay) -> bool,
    /// Whether that end is the event.
    pub(crate) event: fn(Move) -> bool,
    /// How many events the company's experience gives while the age is above the first and at most
    /// the second.
    pub(crate) expected: fn(&Usual, Option<u32>, u32) -> f64,
}

/// Adds a fact for each owner of each stay that counts, in millionths of an event.
pub(crate) fn facts(
    view: &View<'_>,
    timeline: &Timeline<'_>,
    counted: &Counted,
    facts: &mut Vec<Fact>,
) {
    let Some(watch) = Watch::period(view) else { return };
    stays::each(view, timeline, |stay| {
        if (counted.stay)(view, stay) {
            of_stay(view, timeline, counted, (&watch, stay), facts);
        }
    });
}

fn of_stay(
    view: &View<'_>,
    timeline: &Timeline<'_>,
    counted: &Counted,
    (watch, stay): (&Watch, &Stay),
    facts: &mut Vec<Fact>,
) {
    let stage = stay.visit.stage;
    let mut push = |part, at| {
        facts.push(Fact::of(timeline, view.credit(timeline, at), part).in_stage(Some(stage)));
    };
    let (length, left) = match watch.sees(view, stay) {
        Sight::Nothing => return,
        Sight::Undated => return push(Part::Undated, watch.end()),
        Sight::Stay { length, left } => (length, left),
    };
    let usual = Curves::of_period(view).stage(stage);
    let millionths = |events: f64| (events * MILLION).round() as i64;
    let mut after = length.seen_after;
    if view.question.attribution == Attribution::AsOfEvent {
        let entered = view.day_of(stay.visit.entered);
        let first = entered.max(view.question.period.start());
        let end = left.map_or(watch.end(), |(next, _)| moves::moment(view, &next));
        // A day belongs to who owns the deal at its end.
        let changes = timeline.owners().map(|(since, _)| since);
        for since in changes.filter(|since| stay.visit.entered < *since && *since <= end) {
            let day = view.day_of(since);
            let age = view.days_between(entered, day.plus(-1));
            if first < day && after.is_none_or(|after| after < age) {
                let below = millionths((counted.expected)(usual, after, age));
                push(Part::Parts { above: 0, below }, Instant(since.0 - 1));
                after = Some(age);
            }
        }
    }
    let event = left.is_some_and(|(_, how)| (counted.event)(how));
    let below = millionths((counted.expected)(usual, after, length.days));
    let above = if event { millionths(1.0) } else { 0 };
    push(
        Part::Parts { above, below },
        left.map_or(watch.end(), |(next, _)| moves::moment(view, &next)),
    );
}
