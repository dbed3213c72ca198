//! The follow-ups of a whole deal, from its first contact until it is closed.

use super::touch::{Attempt, Next, is_reply, is_touch};
use crate::facts::View;
use sales::activity::ActivityKind;
use sales::day::Instant;
use sales::history::{Precision, StageId, Timeline, Visit};
use sales::process::StageKind;

/// How many follow-ups came before, as the kinds of contacts are called.
pub(super) const KINDS: &[&str] =
    &["after-none", "after-one", "after-two", "after-three", "after-four", "after-five-or-more"];

/// Calls `take` with the first contact and each follow-up, and the stage in which it was made. The
/// first contact is the first call, e-mail or meeting, whoever began it. What happens while the
/// deal is closed does not count; of one that was reopened the counting goes on.
pub(crate) fn each_attempt(
    view: &View<'_>,
    timeline: &Timeline<'_>,
    mut take: impl FnMut(&Attempt, Option<StageId>),
) {
    let mut visits = timeline.visits().take_while(|v| v.entered <= view.until).peekable();
    let (mut stage, mut is_open, mut place) = (None, true, 0);
    let mut now: Option<(Attempt, Option<StageId>)> = None;
    let mut over = |now: Option<(Attempt, Option<StageId>)>, next| {
        if let Some((attempt, stage)) = now {
            take(&Attempt { next, ..attempt }, stage);
        }
    };
    for activity in timeline.activities().take_while(|activity| activity.at <= view.until) {
        while let Some(visit) = visits.next_if(|visit| visit.entered <= activity.at) {
            stage = Some(visit.stage);
            is_open = view.history.kind(visit.stage) == StageKind::Open;
            if !is_open && now.is_some() {
                over(now.take(), closed(view, &visit));
            }
        }
        if !is_open || activity.kind == ActivityKind::Task {
            continue;
        }
        let (at, day) = (activity.at, view.day_of(activity.at));
        let is_first = place == 0;
        let follows = is_touch(&activity) && now.is_none_or(|(now, _)| now.day < day);
        if is_first || follows {
            over(now.take(), Next::Touch(day));
            now = Some((Attempt { place, at, day, reply: None, next: Next::Nothing }, stage));
            place += 1;
        }
        // Of a first contact that the customer began the answer is ours.
        let answers = is_reply(&activity) && (is_touch(&activity) || !is_first);
        if let (true, Some((attempt, _))) = (answers, now.as_mut()) {
            attempt.reply.get_or_insert(day);
        }
    }
    let closing = visits.find(|visit| view.history.kind(visit.stage) != StageKind::Open);
    let next = closing.map_or(Next::Nothing, |visit| closed(view, &visit));
    over(now, next);
}

fn closed(view: &View<'_>, visit: &Visit) -> Next {
    match visit.precision {
        Precision::Between => Next::OverUndated,
        Precision::Instant | Precision::Day => Next::Over(view.day_of(visit.entered)),
    }
}

/// Whether a closing at that moment is known to the day at least.
pub(crate) fn is_dated(timeline: &Timeline<'_>, closed: Instant) -> bool {
    let mut visits = timeline.visits();
    !visits.any(|visit| visit.entered == closed && visit.precision == Precision::Between)
}
