//! What the forecast learns from, whatever system it came from: the deals as their days ended.

use super::calendar::Calendar;

/// A day, counted from any fixed one whose weekday does not matter.
pub type Day = i32;

/// Where a deal stood at the end of a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum State {
    /// In an open stage, counted from nought in their order.
    Open(u8),
    /// Won.
    Won,
    /// Lost.
    Lost,
}

/// One deal: what was known of it, and from the end of which day.
#[derive(Clone, Debug, PartialEq)]
pub struct Deal {
    /// A small category by which deals behave differently, counted from nought.
    pub segment: u16,
    /// The states, each from the end of its day on; days rise. The first is the day of creation.
    pub states: Vec<(Day, State)>,
    /// The owners, each from its day on; the first holds since creation.
    pub owners: Vec<(Day, u32)>,
    /// The amounts, each from its day on, in the smallest unit of what is forecast. None yet known,
    /// none here.
    pub amounts: Vec<(Day, i64)>,
    /// To whom the win is credited, where that is not its owner on the day of winning.
    pub credited: Option<u32>,
    /// The last day on which things may have happened that the source does not tell: only what came
    /// later counts as watched (left truncation).
    pub unwatched_until: Option<Day>,
}

impl Deal {
    /// The day of creation.
    pub fn created(&self) -> Day {
        self.states[0].0
    }

    /// Who owned the deal at the end of a day.
    pub fn owner(&self, day: Day) -> u32 {
        at(&self.owners, day)
    }

    /// The amount known at the end of a day. Before the first was known there is none, or what came
    /// of the deal could be read from whether it had one.
    pub fn amount(&self, day: Day) -> Option<i64> {
        let known = self.amounts.partition_point(|amount| amount.0 <= day);
        known.checked_sub(1).map(|last| self.amounts[last].1)
    }

    /// What was known of the deal at the end of a day; `None` before its creation.
    fn as_of(&self, day: Day) -> Option<Self> {
        if self.created() > day {
            return None;
        }
        let states = until(&self.states, day);
        let credited = self.credited.filter(|_| states.last().is_some_and(|s| s.1 == State::Won));
        Some(Self {
            segment: self.segment,
            states,
            owners: until(&self.owners, day),
            amounts: until(&self.amounts, day),
            credited,
            unwatched_until: self.unwatched_until,
        })
    }

    /// The first day as of which this deal and another are not the same.
    fn differs_from(&self, other: &Self) -> Option<Day> {
        if self == other {
            return None;
        }
        let of_all_days = |deal: &Self| (deal.created(), deal.segment, deal.unwatched_until);
        if of_all_days(self) != of_all_days(other) {
            return Some(self.created().min(other.created()));
        }
        // Of wins only.
        let credits = self.credited != other.credited;
        let won = self.states.iter().find(|state| credits && state.1 == State::Won);
        let days = [
            won.map(|state| state.0),
            first_other(&self.states, &other.states),
            first_other(&self.owners, &other.owners),
            first_other(&self.amounts, &other.amounts),
        ];
        days.into_iter().flatten().min()
    }
}

/// The first day from which on one has another value than the other.
fn first_other<T: PartialEq>(one: &[(Day, T)], other: &[(Day, T)]) -> Option<Day> {
    let same = one.iter().zip(other).take_while(|(one, other)| one == other).count();
    one.get(same).into_iter().chain(other.get(same)).map(|value| value.0).min()
}

/// The last value that holds on a day, or the first where the day is before all.
fn at<T: Copy>(values: &[(Day, T)], day: Day) -> T {
    let after = values.partition_point(|value| value.0 <= day);
    values[after.saturating_sub(1)].1
}

fn until<T: Copy>(values: &[(Day, T)], day: Day) -> Vec<(Day, T)> {
    values[..values.partition_point(|value| value.0 <= day)].to_vec()
}

/// The days on which an owner is there to sell.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Seat {
    /// The first day; `None` where it is not known.
    pub from: Option<Day>,
    /// The first day on which the owner is gone; `None` while nobody knows of one.
    pub until: Option<Day>,
}

/// All deals, and the calendar they live in.
#[derive(Clone, Debug, PartialEq)]
pub struct Log {
    /// How many open stages each pipeline has. Stages are counted through all of them, in order.
    pub pipelines: Vec<u8>,
    /// How many segments there are.
    pub segments: u16,
    /// The owners' days in their seats; an owner's number is the place here.
    pub seats: Vec<Seat>,
    /// The kinds of days, to the last day that is forecast.
    pub calendar: Calendar,
    /// The deals, in any fixed order.
    pub deals: Vec<Deal>,
}

impl Log {
    /// How many open stages there are.
    pub fn stages(&self) -> u8 {
        self.pipelines.iter().sum()
    }

    /// The first day from which on all that happens is told; `None` without deals.
    pub fn watched_from(&self) -> Option<Day> {
        let watched = |deal: &Deal| deal.unwatched_until.unwrap_or(deal.created());
        self.deals.iter().map(watched).min()
    }

    /// What was known at the end of a day. Everything that learns or forecasts takes only this, so
    /// that nothing later can leak into it.
    ///
    /// # Panics
    /// Where a deal is not as [`Deal`] says.
    pub fn as_of(&self, day: Day) -> Known {
        let seen = self.deals.iter().enumerate();
        let seen = seen.filter_map(|(number, deal)| {
            self.check(deal);
            Some((number, deal.as_of(day)?))
        });
        let (numbers, deals) = seen.unzip();
        let left = |seat: &Seat| seat.until.filter(|until| *until <= day);
        let seats = self.seats.iter().map(|seat| Seat { from: seat.from, until: left(seat) });
        let log = Self {
            pipelines: self.pipelines.clone(),
            segments: self.segments,
            seats: seats.collect(),
            calendar: self.calendar.clone(),
            deals,
        };
        Known { day, numbers, log }
    }

    /// The first day as of which this log and another say something else; `None` where they say the
    /// same as of every day. Whatever is learned as of a day before it, is the same.
    pub fn differs_from(&self, other: &Log) -> Option<Day> {
        let frame = |log: &Log| (log.pipelines.clone(), log.segments, log.seats.clone());
        if frame(self) != frame(other) || self.calendar != other.calendar {
            return Some(Day::MIN);
        }
        let both = self.deals.iter().zip(&other.deals);
        let in_both = both.filter_map(|(deal, other)| deal.differs_from(other));
        let shared = self.deals.len().min(other.deals.len());
        let in_one = self.deals[shared..].iter().chain(&other.deals[shared..]);
        in_both.chain(in_one.map(Deal::created)).min()
    }

    fn check(&self, deal: &Deal) {
        assert!(!deal.states.is_empty(), "a deal without a state");
        assert!(deal.states.is_sorted_by(|a, b| a.0 < b.0), "states out of order: {deal:?}");
        assert!(!deal.owners.is_empty(), "a deal without an owner");
        assert!(deal.segment < self.segments, "segment {} of {}", deal.segment, self.segments);
        let owner = |owner: &(Day, u32)| (owner.1 as usize) < self.seats.len();
        assert!(deal.owners.iter().all(owner), "an owner without a seat: {deal:?}");
        let stage = |state: &(Day, State)| match state.1 {
            State::Open(stage) => stage < self.stages(),
            State::Won | State::Lost => true,
        };
        assert!(deal.states.iter().all(stage), "no such stage: {deal:?}");
    }
}

/// A log as it was known at the end of a day.
#[derive(Clone, Debug, PartialEq)]
pub struct Known {
    day: Day,
    numbers: Vec<usize>,
    log: Log,
}

impl Known {
    /// The last day that is known.
    pub fn day(&self) -> Day {
        self.day
    }

    /// What is known; deals that were not yet created are left out.
    pub fn log(&self) -> &Log {
        &self.log
    }

    /// The place in the whole log of a deal at a place of this one.
    pub fn number(&self, deal: usize) -> usize {
        self.numbers[deal]
    }
}

#[cfg(test)]
mod tests;
