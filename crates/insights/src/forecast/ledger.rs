//! What was booked, when, and by whom.

use super::log::{Day, Known, Log, State};

/// Whose bookings: a set of owners.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Scope {
    owners: Vec<bool>,
}

impl Scope {
    /// All owners of a log.
    pub fn everybody(owners: usize) -> Self {
        Self { owners: vec![true; owners] }
    }

    /// These owners.
    pub fn of(owners: impl IntoIterator<Item = u32>) -> Self {
        let mut scope = Self { owners: Vec::new() };
        for owner in owners {
            let owner = owner as usize;
            scope.owners.resize(scope.owners.len().max(owner + 1), false);
            scope.owners[owner] = true;
        }
        scope
    }

    /// Whether an owner is in the scope.
    pub fn has(&self, owner: u32) -> bool {
        self.owners.get(owner as usize).copied().unwrap_or(false)
    }
}

/// A booking: a win, or the taking back of one.
#[derive(Clone, Copy, Debug, PartialEq)]
struct Booking {
    day: Day,
    owner: u32,
    /// Negative where a win is taken back.
    amount: i64,
}

/// All bookings that were known at the end of a day.
#[derive(Clone, Debug, PartialEq)]
pub struct Ledger {
    bookings: Vec<Booking>,
}

impl Ledger {
    /// The bookings of what is known. A win counts on its day; going back from it takes it away on
    /// the day of going back.
    pub fn of(known: &Known) -> Self {
        Self::known_on(known.log(), known.day())
    }

    /// The bookings that were known at the end of a day: those of the log as of that day.
    pub fn known_on(log: &Log, last: Day) -> Self {
        let mut bookings = Vec::new();
        for deal in log.deals.iter().filter(|deal| deal.created() <= last) {
            let amount = deal.amount(last).unwrap_or(0);
            let states = &deal.states[..deal.states.partition_point(|state| state.0 <= last)];
            let is_won = states.last().is_some_and(|state| state.1 == State::Won);
            let mut won_by = None;
            for &(day, state) in states {
                match (won_by, state) {
                    (None, State::Won) => {
                        let credited = deal.credited.filter(|_| is_won);
                        let owner = credited.unwrap_or(deal.owner(day));
                        bookings.push(Booking { day, owner, amount });
                        won_by = Some(owner);
                    }
                    (Some(owner), State::Open(_) | State::Lost) => {
                        bookings.push(Booking { day, owner, amount: -amount });
                        won_by = None;
                    }
                    _ => {}
                }
            }
        }
        bookings.sort_by_key(|one| one.day);
        Self { bookings }
    }

    /// What was booked on the days from `from` to `to`, both included, to owners in the scope.
    pub fn booked(&self, scope: &Scope, from: Day, to: Day) -> i64 {
        let first = self.bookings.partition_point(|one| one.day < from);
        let days = self.bookings[first..].iter().take_while(|one| one.day <= to);
        days.filter(|one| scope.has(one.owner)).map(|one| one.amount).sum()
    }
}
