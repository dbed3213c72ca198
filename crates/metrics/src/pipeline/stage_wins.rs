//! How often the organisation won the deals that had been in a stage: its own odds, from its own
//! deals.
//!
//! Looked at are all deals that closed in the [`WINDOW_DAYS`] days up to and with the as-of day,
//! as known on it, whoever sold them and whatever the question filters by. For each open stage:
//! how many of them had been in it before they closed, and how many of these were won. A deal
//! counts once for a stage, however often it was in it, and not for stages it skipped.

use crate::facts::View;
use crate::results::closings;
use sales::history::StageId;
use sales::process::StageKind;

/// How far back closed deals are looked at: one year, so that every season counts once.
pub(crate) const WINDOW_DAYS: i32 = 365;

/// Fewer closed deals than this say nothing about a stage: with 20 the true share lies within
/// 15 points of the one found only four times in five, and with fewer still less.
pub(crate) const LEAST_CLOSED: u32 = 20;

/// Of the deals that had been in a stage.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub(crate) struct Wins {
    /// How many were won.
    pub(crate) won: u32,
    /// How many were won or lost.
    pub(crate) closed: u32,
}

/// The wins by stage.
#[derive(Debug)]
pub(crate) struct StageWins(Vec<Wins>);

impl StageWins {
    /// What is known on the view's as-of day.
    pub(crate) fn of(view: &View<'_>) -> StageWins {
        let history = view.history;
        let mut wins = vec![Wins::default(); history.stages().len()];
        let first = view.question.as_of.0.plus(1 - WINDOW_DAYS);
        let since = history.start_of(first);
        for timeline in view.timelines_since(since).filter(|one| one.exists(view.until)) {
            let Some((closing, won)) = closings::closed(view, &timeline) else { continue };
            if closing.entered < since {
                continue;
            }
            let before = || timeline.visits().take_while(|visit| *visit != closing);
            for (place, visit) in before().enumerate() {
                let again = before().take(place).any(|earlier| earlier.stage == visit.stage);
                if !again && history.kind(visit.stage) == StageKind::Open {
                    let stage = &mut wins[usize::from(visit.stage.0)];
                    stage.won += u32::from(won);
                    stage.closed += 1;
                }
            }
        }
        StageWins(wins)
    }

    /// The wins of that stage; `None` where too few have closed.
    pub(crate) fn stage(&self, stage: StageId) -> Option<Wins> {
        let wins = self.0[usize::from(stage.0)];
        (wins.closed >= LEAST_CLOSED).then_some(wins)
    }
}
