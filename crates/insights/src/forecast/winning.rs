//! What becomes of a deal until a day: from that day back to today.
//!
//! V(stage, age) on a day = Σ exits chance × value of where it leads + chance of staying × V(stage,
//! age + 1) on the next. R. A. Howard, "Dynamic Probabilistic Systems", volume II (1971). Here an
//! age is days by the calendar; chances go by the working days among them. One pass gives the
//! chance of every open deal, and of every deal created on any day until then.

use pulp::{Arch, Simd, WithSimd};

use super::bands::Profile;
use super::calendar::{Calendar, CalendarDay, DAY_KINDS, DayKind, THIRDS};
use super::cube::{AGE_EDGES, age_bin};
use super::hazard::{Channel, Hazard, Way, daily};
use super::log::Day;
use super::spells::Visit;

/// Days in a stage up to this are told apart; from then on nothing changes. Days off beyond
/// weekends put the last bin of ages off by some days.
const AGES: usize = AGE_EDGES[AGE_EDGES.len() - 1] as usize + 31;
/// The logarithms of multipliers for which the values are worked out; others lie between. A power
/// of two, so that values are reckoned side by side.
pub(crate) const NODES: usize = 16;
const NODE_FIRST: f64 = -2.1;
const NODE_STEP: f64 = 0.3;

/// What is asked of a deal's future.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Goal {
    /// It is won.
    Win,
    /// It is lost.
    Lose,
    /// It moves forward, or is won, before anything else happens.
    Advance,
}

impl Goal {
    /// The value of an exit that ends the question; `None` where the deal goes on.
    fn reward(self, way: Way, closed: bool) -> Option<f64> {
        match (self, way) {
            (Self::Win, Way::Forward) if closed => Some(1.0),
            (Self::Win, Way::Lost) => Some(0.0),
            (Self::Lose, Way::Lost) => Some(1.0),
            (Self::Lose, Way::Forward) if closed => Some(0.0),
            (Self::Win | Self::Lose, _) => None,
            (Self::Advance, Way::Forward) => Some(1.0),
            (Self::Advance, _) => Some(0.0),
        }
    }
}

/// The chances of the deals of one profile to reach a goal by the end of a day.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Outlook {
    places: Places,
    /// `[place][days in it][node]`, at the end of the first day.
    standing: Vec<f64>,
    /// `[day][place][node]`, on entering a place at the end of that day; the first day first.
    fresh: Vec<f64>,
}

/// The stages, and after them those again to which deals were seen to return from a later one,
/// where these are told apart.
#[derive(Clone, Debug, PartialEq)]
struct Places {
    visits: Vec<Visit>,
    /// By stage: the place of a deal that returned to it.
    returned: Vec<usize>,
}

impl Places {
    fn of(hazard: &Hazard) -> Self {
        let stages = hazard.stages.len();
        let back = || hazard.stages.iter().flatten().filter(|one| one.way == Way::Back);
        let is_apart = |stage: &u8| {
            let channels = &hazard.stages[usize::from(*stage)];
            channels.iter().any(Channel::tells_returned) && back().any(|one| one.exit == *stage)
        };
        let mut visits: Vec<Visit> = (0..stages as u8).map(Visit::onward).collect();
        let mut returned: Vec<usize> = (0..stages).collect();
        for stage in (0..stages as u8).filter(is_apart) {
            returned[usize::from(stage)] = visits.len();
            visits.push(Visit { stage, returned: true });
        }
        Self { visits, returned }
    }

    fn place(&self, visit: Visit) -> usize {
        let stage = usize::from(visit.stage);
        if visit.returned { self.returned[stage] } else { stage }
    }
}

/// The span of days of an outlook, both ends included: from the end of `today` to that of `until`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Span {
    pub(crate) today: Day,
    pub(crate) until: Day,
}

/// What days do to the deals of one profile, by place; to whatever day is looked ahead.
pub(crate) struct Steps {
    places: Places,
    steps: Vec<Step>,
}

impl Steps {
    pub(crate) fn of(hazard: &Hazard, profile: Profile, goal: Goal) -> Self {
        let places = Places::of(hazard);
        let step = |visit: &Visit| {
            let channels = &hazard.stages[usize::from(visit.stage)];
            Step::new(channels, (profile, visit.returned), goal, &places)
        };
        Self { steps: places.visits.iter().map(step).collect(), places }
    }
}

/// The days of a span after its first, from the last back, with the bin of age of a deal that has
/// been in its stage for so many days.
pub(crate) struct DaysBack(Vec<(CalendarDay, Vec<usize>)>);

impl DaysBack {
    pub(crate) fn of(calendar: &Calendar, span: Span) -> Self {
        let days = (span.today + 1..=span.until).rev();
        Self(days.map(|day| (calendar.day(day), bins(calendar, day))).collect())
    }
}

impl Outlook {
    pub(crate) fn new(
        hazard: &Hazard,
        profile: Profile,
        calendar: &Calendar,
        span: Span,
        goal: Goal,
    ) -> Self {
        Self::of(&Steps::of(hazard, profile, goal), &DaysBack::of(calendar, span))
    }

    pub(crate) fn of(steps: &Steps, days: &DaysBack) -> Self {
        Arch::new().dispatch(LookingBack { steps, days })
    }

    /// The chance of a deal so many days in its stage, with the logarithm of its multiplier.
    pub(crate) fn chance(&self, visit: Visit, age: Day, effect: f64) -> f64 {
        between(self.standing(visit, age), effect)
    }

    /// The chance, by node, of a deal so many days in its stage.
    pub(crate) fn standing(&self, visit: Visit, age: Day) -> &[f64] {
        let age = (age.max(0) as usize).min(AGES - 1);
        &self.standing[(self.places.place(visit) * AGES + age) * NODES..][..NODES]
    }

    /// The chance, by node, of a deal that is created in a stage so many days after today.
    pub(crate) fn entering(&self, days_ahead: usize, stage: u8) -> &[f64] {
        let places = self.places.visits.len();
        &self.fresh[(days_ahead * places + usize::from(stage)) * NODES..][..NODES]
    }
}

/// The work of an outlook, with the nodes reckoned side by side.
struct LookingBack<'a> {
    steps: &'a Steps,
    days: &'a DaysBack,
}

impl WithSimd for LookingBack<'_> {
    type Output = Outlook;

    #[inline(always)]
    fn with_simd<S: Simd>(self, _: S) -> Outlook {
        let (Steps { places, steps }, DaysBack(days)) = (self.steps, self.days);
        let count = steps.len();
        let mut standing = vec![0.0; count * AGES * NODES];
        let mut fresh = vec![0.0; count * NODES];
        let mut latest = fresh.clone();
        for (day, bins) in days {
            for (place, step) in steps.iter().enumerate() {
                let values = &mut standing[place * AGES * NODES..(place + 1) * AGES * NODES];
                step.before(values, &latest, (*day, bins));
            }
            for place in 0..count {
                let entered = &standing[place * AGES * NODES..][..NODES];
                latest[place * NODES..(place + 1) * NODES].copy_from_slice(entered);
            }
            fresh.extend_from_slice(&latest);
        }
        // Made from the last day back.
        let days = fresh.len() / (count * NODES);
        let mut turned = Vec::with_capacity(fresh.len());
        (0..days).rev().for_each(|at| {
            turned.extend_from_slice(&fresh[at * count * NODES..][..count * NODES]);
        });
        Outlook { places: places.clone(), standing, fresh: turned }
    }
}

/// The chance at an effect, given those at the nodes.
pub(crate) fn between(chances: &[f64], effect: f64) -> f64 {
    within(chances, effect).clamp(0.0, 1.0)
}

/// The value at an effect, given those at the nodes: by the cubic through the four nodes around it.
/// Beyond the last nodes it stays as it is there.
pub(crate) fn within(values: &[f64], effect: f64) -> f64 {
    let place = ((effect - NODE_FIRST) / NODE_STEP).clamp(0.0, (NODES - 1) as f64);
    let first = (place as usize).saturating_sub(1).min(NODES - 4);
    let x = place - first as f64;
    let [a, b, c, d] = [0, 1, 2, 3].map(|at| values[first + at]);
    let (x1, x2, x3) = (x - 1.0, x - 2.0, x - 3.0);
    -a * x1 * x2 * x3 / 6.0 + b * x * x2 * x3 / 2.0 - c * x * x1 * x3 / 2.0 + d * x * x1 * x2 / 6.0
}

/// What days do to the deals in one place: for each age bin, kind of day and month of the quarter.
struct Step(Vec<Effect>);

/// What one day does to the deals of one age bin, by node.
struct Effect {
    /// What is gained whatever comes later.
    gained: [f64; NODES],
    /// The chance of staying.
    staying: [f64; NODES],
    /// The chances of the moves into other places.
    moves: Vec<(usize, [f64; NODES])>,
}

fn at(bin: usize, day: CalendarDay) -> usize {
    (bin * DAY_KINDS + day.kind as usize) * THIRDS + usize::from(day.third())
}

impl Step {
    fn new(
        channels: &[Channel],
        (profile, returned): (Profile, bool),
        goal: Goal,
        places: &Places,
    ) -> Self {
        let kinds = [DayKind::Off, DayKind::Business, DayKind::MonthEnd, DayKind::QuarterEnd];
        let days =
            kinds.into_iter().flat_map(|kind| (0..THIRDS as u8).map(move |month| (kind, month)));
        let days: Vec<CalendarDay> =
            days.map(|(kind, month)| CalendarDay { kind, month }).collect();
        let powers = Way::ALL.map(|way| {
            let effect = |node: usize| NODE_FIRST + NODE_STEP * node as f64;
            std::array::from_fn(|node| (way.direction() * effect(node)).exp())
        });
        let bins = 0..AGE_EDGES.len();
        let cells = bins.flat_map(|bin| days.iter().map(move |day| (bin, *day)));
        let effect = |(bin, day): (usize, CalendarDay)| {
            let base =
                channels.iter().map(|channel| channel.intensity(profile, returned, bin, day));
            Effect::new(channels, base.collect(), &powers, goal, places)
        };
        Self(cells.map(effect).collect())
    }

    /// Turns the values after a day of this kind, `[days in the stage][node]`, into those before
    /// it, given the bin of age for so many days in the stage; `latest` are those on entering each
    /// place at the day's end.
    #[inline(always)]
    fn before(&self, values: &mut [f64], latest: &[f64], (day, bins): (CalendarDay, &[usize])) {
        let mut gained = [[0.0; NODES]; AGE_EDGES.len()];
        for (bin, gained) in gained.iter_mut().enumerate() {
            *gained = self.0[at(bin, day)].gained_of(latest);
        }
        let (values, _) = values.as_chunks_mut::<NODES>();
        let mut age = 0;
        for same in bins.chunk_by(|one, next| one == next) {
            let (gained, staying) = (gained[same[0]], self.0[at(same[0], day)].staying);
            for _ in same {
                let older = values[(age + 1).min(AGES - 1)];
                for node in 0..NODES {
                    values[age][node] = gained[node] + staying[node] * older[node];
                }
                age += 1;
            }
        }
    }
}

/// The bin of age that a deal falls into on a day, by how many days it has been in its stage.
fn bins(calendar: &Calendar, day: Day) -> Vec<usize> {
    let entries = (0..AGES as Day).map(|age| day - 1 - age);
    entries.map(|entry| age_bin(calendar.age(entry, day))).collect()
}

impl Effect {
    fn new(
        channels: &[Channel],
        base: Vec<f64>,
        powers: &[[f64; NODES]; 3],
        goal: Goal,
        places: &Places,
    ) -> Self {
        let mut sums = [0.0; NODES];
        for (channel, base) in channels.iter().zip(&base) {
            let powers = &powers[channel.way as usize];
            sums.iter_mut().zip(powers).for_each(|(sum, power)| *sum += base * power);
        }
        let mut effect =
            Self { gained: [0.0; NODES], staying: sums.map(|sum| (-sum).exp()), moves: Vec::new() };
        let shrink = sums.map(daily);
        for (channel, base) in channels.iter().zip(&base) {
            let powers = &powers[channel.way as usize];
            let chance: [f64; NODES] =
                std::array::from_fn(|node| base * powers[node] * shrink[node]);
            let closed = usize::from(channel.exit) >= places.returned.len();
            match goal.reward(channel.way, closed) {
                Some(reward) => {
                    let gained = effect.gained.iter_mut().zip(&chance);
                    gained.for_each(|(sum, one)| *sum += reward * one);
                }
                None => {
                    let into = Visit { stage: channel.exit, returned: channel.way == Way::Back };
                    effect.moves.push((places.place(into), chance));
                }
            }
        }
        effect
    }

    /// What is gained on the day, and by moves into other places with their values from then on.
    #[inline(always)]
    fn gained_of(&self, latest: &[f64]) -> [f64; NODES] {
        let mut gained = self.gained;
        for (to, chance) in &self.moves {
            let entered = &latest[to * NODES..][..NODES];
            for (sum, (chance, value)) in gained.iter_mut().zip(chance.iter().zip(entered)) {
                *sum += chance * value;
            }
        }
        gained
    }
}

#[cfg(test)]
mod tests;
