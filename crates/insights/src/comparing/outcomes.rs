//! What became of deals a fixed time after they came into a stage.
//!
//! Each is judged once so many days have passed, whatever happened on the way: deals that are lost
//! soon and such that move on late then count alike, and a week's outcomes are no worse for being
//! looked at early.

use std::iter;

use crate::forecast::log::{Day, Known, Log, State};
use crate::forecast::spells::{Spell, Spells};

/// Judged so many days after entering the stage.
pub(crate) const JUDGED_AFTER_DAYS: Day = 28;

/// One deal that came into one stage.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Outcome {
    /// The owner when it came in.
    pub(crate) owner: u32,
    /// The stage.
    pub(crate) stage: u8,
    /// The day it came in.
    pub(crate) entered: Day,
    /// Whether it had moved on to a later stage, or been won, within [`JUDGED_AFTER_DAYS`].
    pub(crate) moved_on: bool,
}

/// All that could be judged by the last day that is known; deals that were not watched from the
/// day they came in are left out.
pub(crate) fn outcomes(known: &Known) -> Vec<Outcome> {
    let pipelines = pipelines(known.log());
    let outcome = |spell: &Spell| {
        let judged = spell.entry + JUDGED_AFTER_DAYS;
        (spell.from == spell.entry + 1 && judged <= known.day()).then(|| Outcome {
            owner: known.log().deals[spell.deal].owner(spell.entry),
            stage: spell.visit.stage,
            entered: spell.entry,
            moved_on: spell.until <= judged && is_forward(&pipelines, spell),
        })
    };
    Spells::of(known).spells.iter().filter_map(outcome).collect()
}

/// The number of each stage's pipeline.
fn pipelines(log: &Log) -> Vec<usize> {
    let numbered = log.pipelines.iter().enumerate();
    numbered.flat_map(|(number, stages)| iter::repeat_n(number, usize::from(*stages))).collect()
}

fn is_forward(pipelines: &[usize], spell: &Spell) -> bool {
    let of = |stage: u8| pipelines[usize::from(stage)];
    match spell.exit {
        Some(State::Won) => true,
        Some(State::Open(to)) => to > spell.visit.stage && of(to) == of(spell.visit.stage),
        Some(State::Lost) | None => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::forecast::calendar::{Calendar, CalendarDay, DayKind};
    use crate::forecast::log::{Deal, Seat};

    fn of(states: Vec<(Day, State)>, unwatched_until: Option<Day>) -> Vec<(u8, Day, bool)> {
        let deal = Deal {
            segment: 0,
            states,
            owners: vec![(0, 0)],
            amounts: Vec::new(),
            credited: None,
            unwatched_until,
        };
        let day = CalendarDay { kind: DayKind::Business, month: 0 };
        let log = Log {
            pipelines: vec![2, 1],
            segments: 1,
            seats: vec![Seat::default()],
            calendar: Calendar::new(0, 200, |_| day),
            deals: vec![deal],
        };
        let all = outcomes(&log.as_of(100));
        all.iter().map(|one| (one.stage, one.entered, one.moved_on)).collect()
    }

    #[test]
    fn each_stage_is_judged_when_its_days_have_passed() {
        use State::{Lost, Open, Won};
        // On within the days, then won a day too late.
        let late = vec![(10, Open(0)), (38, Open(1)), (67, Won)];
        assert_eq!(of(late, None), [(0, 10, true), (1, 38, false)]);
        assert_eq!(of(vec![(10, Open(0)), (12, Lost)], None), [(0, 10, false)]);
        // To another pipeline is no step forward, and back is none.
        assert_eq!(of(vec![(10, Open(0)), (12, Open(2))], None)[0], (0, 10, false));
        assert_eq!(of(vec![(10, Open(1)), (12, Open(0))], None)[0], (1, 10, false));
    }

    #[test]
    fn what_is_young_or_was_not_watched_is_not_judged() {
        use State::{Open, Won};
        assert_eq!(of(vec![(72, Open(0))], None), [(0, 72, false)]);
        assert_eq!(of(vec![(73, Open(0)), (80, Won)], None), []);
        assert_eq!(of(vec![(10, Open(0)), (30, Open(1))], Some(20)), [(1, 30, false)]);
    }
}
