//! What people do, week by week, and how many opportunities come of it.

use sales::activity::{ActivityKind, Direction};
use sales::day::{Day, Instant};
use sales::history::{ActivityColumns, History, NONE};
use sales::question::Question;
use stats::hierarchical::Mixture;
use stats::quantile::{Definition, of_sorted};

use crate::forecast::ledger::Scope;
use crate::ground::{Ground, belongs_since};

/// Weeks looked at for what somebody can do, the last ending on the as-of day.
pub(crate) const WEEKS: usize = 26;
pub(crate) const WEEK_DAYS: i32 = 7;
/// Opportunities are held against the touches of so many days.
pub(crate) const RATE_DAYS: i32 = 365;
/// What of their weeks somebody keeps to or stays below in nine of ten.
const MOST: f64 = 0.9;

/// The kinds of touches.
pub const KINDS: [ActivityKind; 3] =
    [ActivityKind::Call, ActivityKind::Email, ActivityKind::Meeting];

/// What one person, or several together, did.
#[derive(Clone, Debug, PartialEq, Default)]
pub struct Habit {
    /// Opportunities created on the days looked at.
    pub created: u64,
    /// Outbound touches on the same days.
    pub touches: u64,
    /// Outbound touches by kind, week by week, the latest week last; only weeks in the seat.
    pub weeks: Vec<[u32; KINDS.len()]>,
}

impl Habit {
    /// Touches a week, such that no more are made in nine weeks of ten; absent without weeks.
    pub fn most(&self) -> Option<f64> {
        self.week(MOST)
    }

    /// Touches a week that are exceeded as often as not.
    pub fn usual(&self) -> Option<f64> {
        self.week(0.5)
    }

    /// Touches a week below which a part of the weeks lies.
    pub(crate) fn week(&self, part: f64) -> Option<f64> {
        let mut totals: Vec<f64> =
            self.weeks.iter().map(|week| f64::from(week.iter().sum::<u32>())).collect();
        totals.sort_by(f64::total_cmp);
        of_sorted(&totals, part, Definition::Linear)
    }

    /// Which part of the touches is of each kind.
    pub fn shares(&self) -> Option<[f64; KINDS.len()]> {
        let of = |kind: usize| self.weeks.iter().map(|week| f64::from(week[kind])).sum::<f64>();
        let sums: [f64; KINDS.len()] = std::array::from_fn(of);
        let all: f64 = sums.iter().sum();
        (all > 0.0).then(|| sums.map(|sum| sum / all))
    }

    /// Opportunities and touches, where the one can have come of the other: who logged fewer
    /// touches than they created opportunities does not log them.
    pub(crate) fn trials(&self) -> Option<(u64, u64)> {
        (self.created <= self.touches).then_some((self.created, self.touches))
    }

    fn add(&mut self, other: &Self) {
        self.created += other.created;
        self.touches += other.touches;
        let missing = other.weeks.len().saturating_sub(self.weeks.len());
        self.weeks.splice(0..0, vec![[0; KINDS.len()]; missing]);
        for (ours, theirs) in self.weeks.iter_mut().rev().zip(other.weeks.iter().rev()) {
            ours.iter_mut().zip(theirs).for_each(|(sum, count)| *sum += count);
        }
    }
}

/// Everybody's habits, by the owner's number.
#[derive(Clone, Debug, PartialEq)]
pub struct Habits {
    /// The first day looked at.
    pub since: Day,
    by_owner: Vec<Habit>,
}

impl Habits {
    pub(crate) fn of(history: &History, question: &Question, ground: &Ground) -> Self {
        let today = question.as_of.0;
        let begin = history.start_of(today.plus(1 - RATE_DAYS));
        let weeks = (0..=WEEKS as i32)
            .map(|week| history.start_of(today.plus(1 - WEEK_DAYS * (WEEKS as i32 - week))));
        let mut counts = Counts {
            begin,
            weeks: weeks.collect(),
            joined: joined(history, question, ground),
            first: None,
            by_owner: vec![Habit::default(); ground.owner(None) as usize + 1],
        };
        counts.by_owner.iter_mut().for_each(|habit| habit.weeks = vec![[0; KINDS.len()]; WEEKS]);
        history.chunks().iter().for_each(|chunk| counts.add(chunk.activities()));
        let others = history.lead_activity_columns().iter();
        others.chain(history.other_activity_columns()).for_each(|columns| counts.add(columns));
        let first = counts.first.map(|at| history.day_of(at));
        let since = first.unwrap_or(today).max(today.plus(1 - RATE_DAYS));
        let joined = counts.joined;
        let mut habits = Self { since, by_owner: counts.by_owner };
        let joined: Vec<Day> = joined.iter().map(|at| history.day_of(*at)).collect();
        habits.count_opportunities(ground, today, &joined);
        habits.keep_weeks_in_seat(history, ground, today, &joined);
        habits
    }

    fn count_opportunities(&mut self, ground: &Ground, today: Day, joined: &[Day]) {
        let days = self.since.number()..=today.number();
        for deal in &ground.log.deals {
            let created = deal.created();
            let watched = deal.unwatched_until.is_none_or(|until| until < created);
            let owner = deal.owner(created) as usize;
            if watched && days.contains(&created) && joined[owner].number() <= created {
                self.by_owner[owner].created += 1;
            }
        }
    }

    fn keep_weeks_in_seat(
        &mut self,
        history: &History,
        ground: &Ground,
        today: Day,
        joined: &[Day],
    ) {
        for (owner, habit) in self.by_owner.iter_mut().enumerate() {
            let hired = ground.person(owner as u32).map(|one| history.roster().employed(one).start);
            let from = hired.map_or(self.since, |hired| hired.max(self.since)).max(joined[owner]);
            let weeks = from.days_until(today.plus(1)).max(0) / WEEK_DAYS;
            habit.weeks.drain(..WEEKS - (weeks as usize).min(WEEKS));
        }
    }

    /// What an owner did.
    pub fn of_owner(&self, owner: u32) -> &Habit {
        &self.by_owner[owner as usize]
    }

    /// What all of a scope did together.
    pub fn of_scope(&self, scope: &Scope) -> Habit {
        let mut all = Habit::default();
        let ours = self.by_owner.iter().enumerate().filter(|(at, _)| scope.has(*at as u32));
        ours.for_each(|(_, habit)| all.add(habit));
        all
    }

    /// How likely a touch leads to an opportunity, from person to person; absent where nobody logs
    /// touches.
    pub(crate) fn rates(&self) -> Option<Mixture> {
        let active = self.by_owner.iter().filter(|habit| habit.touches > 0);
        let units: Vec<(u64, u64)> = active.filter_map(Habit::trials).collect();
        Mixture::new(&units)
    }
}

/// For each owner the day they came to the team that bounds the question, from elsewhere: what
/// they did before is that of another team. The first day of all where nothing is so bounded.
fn joined(history: &History, question: &Question, ground: &Ground) -> Vec<Instant> {
    let since =
        |owner: u32| ground.person(owner).and_then(|one| belongs_since(history, question, one));
    let owners = 0..=ground.owner(None);
    owners.map(|owner| history.start_of(since(owner).unwrap_or(Day::FIRST))).collect()
}

struct Counts {
    begin: Instant,
    /// Where each week begins, and where the last ends.
    weeks: Vec<Instant>,
    /// For each owner what happened before does not count.
    joined: Vec<Instant>,
    first: Option<Instant>,
    by_owner: Vec<Habit>,
}

impl Counts {
    fn add(&mut self, activities: &ActivityColumns) {
        let end = self.weeks[WEEKS];
        for (row, at) in activities.at().iter().enumerate() {
            let (how, by) = (activities.how()[row], activities.by()[row]);
            let kind = KINDS.iter().position(|kind| *kind == how.kind());
            let outbound = how.direction() != Direction::Inbound;
            let Some(kind) = kind.filter(|_| outbound && by != NONE && *at < end) else { continue };
            self.first = Some(self.first.map_or(*at, |first| first.min(*at)));
            if *at < self.begin || *at < self.joined[by as usize] {
                continue;
            }
            let habit = &mut self.by_owner[by as usize];
            habit.touches += 1;
            if let Some(week) = self.weeks.partition_point(|from| from <= at).checked_sub(1) {
                habit.weeks[week][kind] += 1;
            }
        }
    }
}
