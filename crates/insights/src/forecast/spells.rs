//! From days' ends to spells: a deal's visits to open stages as the hazard model counts them.
//!
//! Going into a stage is day nought of a spell; the first day on which the deal can leave is the
//! day after, at age nought. Several moves of one day are one net move, since only the day's end
//! counts. A deal reopened within [`REOPENED_WITHIN_DAYS`] goes on; later it starts anew.

use std::ops::Range;

use super::log::{Day, Deal, Known, State};

/// A lost deal that is open again within so many days had not really been lost.
pub const REOPENED_WITHIN_DAYS: Day = 30;

/// How a spell ended: into this open stage, or closed.
pub(crate) type Exit = State;

/// An open stage, and whether a deal came back to it from a later one: whoever returns has been
/// there before, and often goes on sooner.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Visit {
    pub(crate) stage: u8,
    pub(crate) returned: bool,
}

impl Visit {
    /// Not from a later stage.
    pub(crate) fn onward(stage: u8) -> Self {
        Self { stage, returned: false }
    }

    /// To a stage from another, or from none.
    pub(crate) fn from(before: Option<u8>, stage: u8) -> Self {
        Self { stage, returned: before.is_some_and(|before| stage < before) }
    }
}

/// One visit to one open stage.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Spell {
    pub(crate) deal: usize,
    pub(crate) visit: Visit,
    /// The day of which the age on a day at risk counts from: age = day − 1 − this.
    pub(crate) entry: Day,
    /// The first day at risk.
    pub(crate) from: Day,
    /// The last day at risk: that of the exit, or the last that is known.
    pub(crate) until: Day,
    /// `None` while it is not known to have ended.
    pub(crate) exit: Option<Exit>,
}

/// A deal from its creation, or from a late reopening, until its closing.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Run {
    pub(crate) deal: usize,
    pub(crate) created: Day,
    /// The state at the end of that day; closed for what was logged after the fact.
    pub(crate) first: State,
    pub(crate) spells: Range<usize>,
    /// Where it stands, while open.
    pub(crate) open: Option<Standing>,
    /// The day it closed, and whether it was won.
    pub(crate) closed: Option<(Day, bool)>,
}

/// In an open stage.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Standing {
    pub(crate) visit: Visit,
    /// The day of entry, later by the days that the deal was closed since.
    pub(crate) entry: Day,
    /// The day since which it has stood there without a break.
    since: Day,
}

/// All spells and runs of what was known.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Spells {
    pub(crate) spells: Vec<Spell>,
    pub(crate) runs: Vec<Run>,
}

impl Spells {
    pub(crate) fn of(known: &Known) -> Self {
        let mut all = Self::default();
        for (number, deal) in known.log().deals.iter().enumerate() {
            all.follow(number, deal, known.day());
        }
        all
    }

    fn follow(&mut self, number: usize, deal: &Deal, last: Day) {
        let (created, first) = deal.states[0];
        let mut run = self.start(number, created, first);
        for &(day, state) in &deal.states[1..] {
            match (run.open, run.closed, state) {
                (Some(here), _, State::Open(to)) if here.visit.stage == to => {}
                (Some(here), _, _) => {
                    self.leave(&run, here, day, Some(state), deal);
                    enter(&mut run, day, state);
                }
                (None, Some((closed, won)), State::Open(to)) => {
                    if won || day - closed <= REOPENED_WITHIN_DAYS {
                        self.resume(&mut run, closed, day, to);
                    } else {
                        self.finish(run);
                        run = self.start(number, day, state);
                    }
                }
                // Closed otherwise than thought: the first closing is void, the new one counts.
                (None, Some((closed, _)), _) => {
                    self.void(&run, closed);
                    run.closed = Some((day, state == State::Won));
                }
                (None, None, _) => enter(&mut run, day, state),
            }
        }
        if let Some(here) = run.open {
            self.leave(&run, here, last, None, deal);
        }
        self.finish(run);
    }

    fn start(&self, deal: usize, created: Day, first: State) -> Run {
        let place = self.spells.len();
        let mut run = Run { deal, created, first, spells: place..place, open: None, closed: None };
        enter(&mut run, created, first);
        run
    }

    fn finish(&mut self, mut run: Run) {
        run.spells.end = self.spells.len();
        self.runs.push(run);
    }

    /// Ends the spell a run is in. Days that nobody watched are not at risk.
    fn leave(
        &mut self,
        run: &Run,
        Standing { visit, entry, since }: Standing,
        until: Day,
        exit: Option<Exit>,
        deal: &Deal,
    ) {
        let from = since.max(deal.unwatched_until.unwrap_or(since)) + 1;
        let exit = exit.filter(|_| until >= from);
        self.spells.push(Spell { deal: run.deal, visit, entry, from, until, exit });
    }

    /// Takes back a closing that did not last: the days before it stay, without an exit.
    fn void(&mut self, run: &Run, closed: Day) {
        let last = self.spells[run.spells.start..].last_mut();
        if let Some(last) = last.filter(|last| last.until == closed) {
            last.exit = None;
            last.until -= 1;
        }
    }

    /// Goes on with a run that had been closed; the closed days do not count as age.
    fn resume(&mut self, run: &mut Run, closed: Day, day: Day, stage: u8) {
        self.void(run, closed);
        let before = self.spells[run.spells.start..].last();
        let goes_on =
            |before: &&Spell| before.visit.stage == stage && day - closed <= REOPENED_WITHIN_DAYS;
        let (visit, entry) = match before.filter(goes_on) {
            Some(before) => (before.visit, before.entry + day - before.until),
            None => (Visit::from(before.map(|before| before.visit.stage), stage), day),
        };
        run.closed = None;
        run.open = Some(Standing { visit, entry, since: day });
    }
}

fn enter(run: &mut Run, day: Day, state: State) {
    match state {
        State::Open(stage) => {
            let visit = Visit::from(run.open.map(|before| before.visit.stage), stage);
            run.open = Some(Standing { visit, entry: day, since: day });
        }
        State::Won | State::Lost => {
            run.open = None;
            run.closed = Some((day, state == State::Won));
        }
    }
}

#[cfg(test)]
mod tests;
