//! How what is open changed over a period, one opportunity after the other, event by event.
//!
//! An opportunity is walked through from the end of the day before the period to the end of the
//! period, or of the as-of day where that comes first. At each moment at which something about it
//! changed, the difference between what was held before and what is held after is laid to the
//! reasons for it, in this order: exchange rates, how it is divided between people, the owner or
//! the owner's team, the amount, and at last its coming or going. Several changes of one moment
//! are seen as what they come to. So the changes add up to the difference between the two ends, to
//! the minor unit, for everybody who held it. One that is divided is walked through once for each
//! who is credited with a part.

use crate::facts::credit::Credit;
use crate::facts::tally::Worth;
use crate::facts::{Fact, Part, View};
use sales::day::{Day, Instant};
use sales::history::Timeline;
use sales::process::StageKind;
use sales::question::Attribution;
use sales::roster::PersonId;
use sales::shares::WHOLE;

/// The words of the changes, in order. The last five are of close dates; the very last is no
/// change, but what is said of deals where nobody keeps them.
pub(crate) const KINDS: [&str; 16] = [
    "start",
    "new",
    "reopened",
    "grown",
    "shrunk",
    "moved-in",
    "moved-out",
    "won",
    "lost",
    "removed",
    "rates",
    "pulled-in",
    "pushed-in",
    "pushed-out",
    "pulled-out",
    "never-dated",
];

/// A reason why what is open is another than before, by its place in [`KINDS`].
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Change {
    /// None: it was there at the beginning.
    Start,
    New,
    Reopened,
    Grown,
    Shrunk,
    MovedIn,
    MovedOut,
    Won,
    Lost,
    /// Deleted in its system.
    Removed,
    /// Exchange rates.
    Rates,
    /// Its close date came into the period from later, or from nowhere.
    PulledIn,
    /// Its close date came into the period from earlier.
    PushedIn,
    /// Its close date left the period for a later day, or for none.
    PushedOut,
    /// Its close date left the period for an earlier day.
    PulledOut,
}

/// The place of the last kind.
pub(crate) const NEVER_DATED: u8 = KINDS.len() as u8 - 1;

/// Which opportunities are held.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Which {
    /// Every open one.
    Open,
    /// Open ones with a close date in the period.
    ClosingInPeriod,
}

/// Where an opportunity stands at a moment.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Standing {
    /// Not yet there, or deleted.
    Nowhere,
    /// Among those held.
    Held,
    /// Open, but expected to close before the period.
    Earlier,
    /// Open, but expected to close after the period, or at no known time.
    Later,
    Won,
    Lost,
}

/// What moved the opportunity over the period.
pub(crate) fn observe(view: &View<'_>, timeline: &Timeline<'_>, which: Which, to: &mut Vec<Fact>) {
    let (before, end) = (Instant(view.counting().start.0 - 1), view.end());
    // Most have been closed for long and stay so.
    let visit = timeline.visit_at(before);
    if view.kind(visit) != StageKind::Open && visit == timeline.visit_at(end) {
        return;
    }
    let mut walk_of = |whose: Whose| {
        let mut walk = Walk::begin(view, timeline, (which, whose), before, to);
        while let Some(moment) = walk.next_moment(end) {
            walk.step(moment);
        }
        walk.step(end);
    };
    walk_of(Whose::Owner);
    let shares = timeline.shares().flat_map(|(_, shares)| shares);
    let mut people: Vec<PersonId> = shares.map(|share| share.person).collect();
    people.sort_unstable();
    people.dedup();
    people.into_iter().for_each(|person| walk_of(Whose::Sharer(person)));
}

/// Whose part of an opportunity is looked at.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Whose {
    /// That of whoever owns it at the moment.
    Owner,
    /// That of somebody while not owning it.
    Sharer(PersonId),
}

struct Walk<'w, 'a> {
    view: &'w View<'a>,
    timeline: &'w Timeline<'w>,
    which: Which,
    whose: Whose,
    facts: &'w mut Vec<Fact>,
    at: Instant,
    standing: Standing,
    credit: Credit,
    worth: Worth,
    basis_points: u16,
}

impl<'w, 'a> Walk<'w, 'a> {
    fn begin(
        view: &'w View<'a>,
        timeline: &'w Timeline<'w>,
        (which, whose): (Which, Whose),
        at: Instant,
        facts: &'w mut Vec<Fact>,
    ) -> Walk<'w, 'a> {
        let mut walk = Walk {
            view,
            timeline,
            which,
            whose,
            facts,
            at,
            standing: Standing::Nowhere,
            credit: credit(view, timeline, whose, at),
            worth: Worth::Unknown,
            basis_points: WHOLE,
        };
        walk.standing = walk.standing_at(at);
        if walk.standing == Standing::Held {
            walk.worth = walk.part_of(at, at, view.day_of(at));
            walk.tell(Change::Start, walk.worth);
        }
        walk
    }

    fn standing_at(&self, at: Instant) -> Standing {
        if !self.timeline.exists(at) {
            return Standing::Nowhere;
        }
        match self.view.kind(self.timeline.visit_at(at)) {
            StageKind::Won => Standing::Won,
            StageKind::Lost => Standing::Lost,
            StageKind::Open => match (self.which, self.timeline.close_date_at(at)) {
                (Which::Open, _) => Standing::Held,
                (Which::ClosingInPeriod, day) => self.expected(day),
            },
        }
    }

    fn expected(&self, close_date: Option<Day>) -> Standing {
        let period = self.view.question.period;
        match close_date {
            Some(day) if period.contains(day) => Standing::Held,
            Some(day) if day < period.start() => Standing::Earlier,
            _ => Standing::Later,
        }
    }

    /// The next moment at which anything about it changes.
    fn next_moment(&self, end: Instant) -> Option<Instant> {
        let (timeline, after) = (self.timeline, self.at);
        let life = timeline.created().into_iter().chain(timeline.deleted());
        let visits = timeline.visits().map(|visit| visit.entered);
        let values = timeline.amounts().map(|(since, _)| since);
        let dates = timeline.close_dates().map(|(since, _)| since);
        let owners = timeline.owners().map(|(since, _)| since);
        let shares = timeline.shares().map(|(since, _)| since);
        let all = life.chain(visits).chain(values).chain(dates).chain(owners).chain(shares);
        let within = |at: &Instant| after < *at && *at <= end;
        all.filter(within).chain(self.next_team(end)).min()
    }

    /// When the owner next changes teams.
    fn next_team(&self, end: Instant) -> Option<Instant> {
        let (history, question) = (self.view.history, self.view.question);
        if question.attribution == Attribution::AsOfToday {
            return None;
        }
        let spells = history.roster().spells(self.credit.person?);
        let days = spells.iter().flat_map(|spell| [spell.from, spell.until]);
        let days = days.filter(|day| question.period.contains(*day));
        let moments = days.map(|day| history.start_of(day));
        moments.filter(|at| self.at < *at && *at <= end).min()
    }

    /// Goes on to a moment, telling what changed.
    fn step(&mut self, at: Instant) {
        let standing = self.standing_at(at);
        let was_held = self.standing == Standing::Held;
        if was_held {
            self.change_what_is_held(at);
        } else {
            self.credit = credit(self.view, self.timeline, self.whose, at);
        }
        match (was_held, standing == Standing::Held) {
            (true, false) => self.tell(going(standing), negative(self.worth)),
            (false, true) => {
                self.worth = self.part_of(at, at, self.view.day_of(at));
                self.tell(coming(self.standing), self.worth);
            }
            _ => {}
        }
        (self.at, self.standing) = (at, standing);
    }

    fn change_what_is_held(&mut self, at: Instant) {
        let day = self.view.day_of(at);
        let same_amount = self.part_of(self.at, self.at, day);
        self.grow(same_amount, Change::Rates, Change::Rates);
        let divided = self.part_of(self.at, at, day);
        self.grow(divided, Change::MovedIn, Change::MovedOut);
        let credit = credit(self.view, self.timeline, self.whose, at);
        if credit != self.credit {
            self.tell(Change::MovedOut, negative(self.worth));
            self.credit = credit;
            self.tell(Change::MovedIn, self.worth);
        }
        let worth = self.part_of(at, at, day);
        self.grow(worth, Change::Grown, Change::Shrunk);
    }

    /// Changes what it is worth. What is not known counts as nothing.
    fn grow(&mut self, worth: Worth, up: Change, down: Change) {
        let counted = |worth: Worth| worth.counted().unwrap_or(0);
        let more = counted(worth) - counted(self.worth);
        self.worth = worth;
        if more != 0 {
            self.tell(if more > 0 { up } else { down }, Worth::Counted(more));
        }
    }

    /// The part that is looked at, of the amount known at `known` as it is divided at `divided`,
    /// at the rate of `day`.
    fn part_of(&mut self, known: Instant, divided: Instant, day: Day) -> Worth {
        let whole = self.view.worth_at(self.timeline, known, day);
        let (mut worth, mut basis_points) = (Worth::Counted(0), 0);
        self.view.each_credited(self.timeline, divided, whole, |one| {
            let is_looked_at = match self.whose {
                Whose::Owner => one.is_owner,
                Whose::Sharer(person) => !one.is_owner && one.credit.person == Some(person),
            };
            if is_looked_at {
                (worth, basis_points) = (one.worth, one.basis_points);
            }
        });
        self.basis_points = basis_points;
        worth
    }

    /// What is of nobody but the owner tells of the opportunity also where it is nothing.
    fn tell(&mut self, change: Change, worth: Worth) {
        let part = match self.whose {
            Whose::Owner => Part::Worth(worth),
            Whose::Sharer(_) if worth.counted().unwrap_or(0) == 0 => return,
            Whose::Sharer(_) => Part::Share { worth, below: 0 },
        };
        let fact = Fact::of(self.timeline, self.credit, part).of_kind(change as u8);
        self.facts.push(Fact { basis_points: self.basis_points, ..fact });
    }
}

/// Who is credited with the part that is looked at.
fn credit(view: &View<'_>, timeline: &Timeline<'_>, whose: Whose, at: Instant) -> Credit {
    match whose {
        Whose::Owner => view.credit(timeline, at),
        Whose::Sharer(person) => view.credit_of(Some(person), at),
    }
}

/// How what is now held came.
fn coming(from: Standing) -> Change {
    match from {
        Standing::Won | Standing::Lost => Change::Reopened,
        Standing::Earlier => Change::PushedIn,
        Standing::Later => Change::PulledIn,
        Standing::Nowhere | Standing::Held => Change::New,
    }
}

/// How what is no longer held went.
fn going(to: Standing) -> Change {
    match to {
        Standing::Won => Change::Won,
        Standing::Lost => Change::Lost,
        Standing::Earlier => Change::PulledOut,
        Standing::Later => Change::PushedOut,
        Standing::Nowhere | Standing::Held => Change::Removed,
    }
}

fn negative(worth: Worth) -> Worth {
    match worth {
        Worth::Counted(counted) => Worth::Counted(-counted),
        unknown => unknown,
    }
}
