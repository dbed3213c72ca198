//! Strengths and weaknesses by the stop point of follow-ups: who goes on beyond it, or gives up
//! before it, more often or more seldom than all do.
//!
//! Each contact after which a deal stayed where it was is a choice: there was another follow-up
//! within two weeks, or none. Before the stop point another one pays, beyond it none does.
//! Whoever gives up early in general is told so by the signal of that name, which looks at whole
//! deals: the same is not said twice of anybody.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};
use std::iter;
use std::sync::Arc;

use metrics::Unit;
use metrics::facts::without::LEFT_OUT;
use metrics::facts::{Fact, Part, RungEnd};
use sales::calendar::Period;
use sales::roster::{PersonId, TeamId};
use stats::hierarchical::Mixture;

use super::grounds::Grounds;
use super::told::{self, Beside};
use super::{Kind, Point};
use crate::comparing::estimate::{Estimate, Side};
use crate::signals::compare::deals;
use crate::signals::control::{DOUBT_MAX, SMALL};
use crate::signals::run::COMPARED_DAYS;
use crate::signals::signal::Who;
use crate::stakes::WITHIN_DAYS;
use crate::stop::StopPoint;

/// The metric that counts follow-ups by their number in a stage.
const FOLLOW_UPS: &str = "follow-up-odds";
/// Fewer people, or teams, than this are not compared with each other.
const OTHERS_MIN: usize = 4;
/// So many choices are enough to judge by.
const CHOICES_MIN: u64 = 20;
/// The level of the intervals shown.
const LEVEL: f64 = 0.8;

/// On which side of the stop point a choice is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Where {
    /// The next follow-up pays: giving up is counted.
    Before,
    /// It does not: going on is counted.
    Beyond,
}

/// How somebody goes about follow-ups beside all others.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Habit {
    /// Gives up more often while another one pays.
    GivesUp,
    /// Follows up more often while another one pays.
    KeepsAtIt,
    /// Goes on more often when none pays any more.
    GoesOn,
    /// Stops more often when none pays any more.
    StopsInTime,
}

impl Habit {
    fn of(place: Where, side: Side) -> Habit {
        match (place, side) {
            (Where::Before, Side::Above) => Habit::GivesUp,
            (Where::Before, Side::Below) => Habit::KeepsAtIt,
            (Where::Beyond, Side::Above) => Habit::GoesOn,
            (Where::Beyond, Side::Below) => Habit::StopsInTime,
        }
    }

    /// What it shows in, and on which side of all others.
    fn seen_at(self) -> (Where, Side) {
        match self {
            Habit::GivesUp => (Where::Before, Side::Above),
            Habit::KeepsAtIt => (Where::Before, Side::Below),
            Habit::GoesOn => (Where::Beyond, Side::Above),
            Habit::StopsInTime => (Where::Beyond, Side::Below),
        }
    }

    /// The stable word.
    pub(super) fn word(self) -> &'static str {
        match self {
            Habit::GivesUp => "gives-up-before-stop",
            Habit::KeepsAtIt => "keeps-at-it",
            Habit::GoesOn => "goes-on-beyond-stop",
            Habit::StopsInTime => "stops-in-time",
        }
    }
}

/// What was counted of somebody, and the same of all.
struct Found {
    who: Who,
    counted: u64,
    choices: u64,
    reference: f64,
    estimate: Estimate,
}

/// Everybody's strengths, and everybody's weaknesses; `told` are those of whom a signal says that
/// they give up early.
pub(super) fn points(
    grounds: &Grounds<'_>,
    stop: &StopPoint,
    told: &BTreeSet<Who>,
) -> (Vec<Point>, Vec<Point>) {
    let Some(period) = grounds.compared() else { return (Vec::new(), Vec::new()) };
    let all = |place| (place, found(grounds, &counts(grounds, stop, place), None));
    let sides = [Where::Before, Where::Beyond].map(all);
    let point = |place, found: &Found, side| made(grounds, stop, (place, period), found, side);
    let (mut strengths, mut weaknesses) = (Vec::new(), Vec::new());
    for (place, people) in &sides {
        let worse = |one: &&Found| *place == Where::Beyond || !told.contains(&one.who);
        let worse = clear(grounds, people, Side::Above).into_iter().filter(worse);
        weaknesses.extend(worse.map(|one| point(*place, one, Side::Above)));
        // Who never follows up is not praised for stopping in time, nor who never stops for
        // following up.
        let others = sides.iter().filter(|side| side.0 != *place).flat_map(|side| &side.1);
        let others: BTreeSet<Who> =
            others.filter(|one| one.estimate.mean() > one.reference).map(|one| one.who).collect();
        let better = clear(grounds, people, Side::Below).into_iter();
        let better = better.filter(|one| !others.contains(&one.who) && !told.contains(&one.who));
        strengths.extend(better.map(|one| point(*place, one, Side::Below)));
    }
    (strengths, weaknesses)
}

/// Whether a contact was a choice on that side of the stop point, and what is counted was chosen.
fn chosen(fact: &Fact, stop: &StopPoint, place: Where) -> Option<bool> {
    let Part::Rung(rung) = fact.part else { return None };
    let next = u32::from(rung.place) + 1;
    let is_there = (next < stop.from) == (place == Where::Before);
    let counted = match place {
        Where::Before => RungEnd::Stopped,
        Where::Beyond => RungEnd::WentOn,
    };
    let is_choice = matches!(rung.end, RungEnd::Stopped | RungEnd::WentOn);
    (is_there && is_choice).then_some(rung.end == counted)
}

/// Of whom how many choices are counted, and how many there were.
type Counts<Whose = Who> = BTreeMap<Whose, (u64, u64)>;

/// Who is credited with choices, and their team.
type Credited = (Option<PersonId>, Option<TeamId>);

/// Choices by who is credited with them.
fn counts(grounds: &Grounds<'_>, stop: &StopPoint, place: Where) -> Counts<Credited> {
    let mut counts = Counts::new();
    let Some(period) = grounds.compared() else { return counts };
    for fact in grounds.run.facts(FOLLOW_UPS, period).iter() {
        if let Some(counted) = chosen(fact, stop, place) {
            add(&mut counts, (fact.credit.person, fact.credit.team), (u64::from(counted), 1));
        }
    }
    counts
}

fn add<Whose: Ord>(counts: &mut Counts<Whose>, whose: Whose, more: (u64, u64)) {
    let sum = counts.entry(whose).or_default();
    *sum = (sum.0 + more.0, sum.1 + more.1);
}

/// People beside people, and teams beside teams, each with the teams in it, as the number behind it
/// is counted; all but one, where one is left out.
fn found(
    grounds: &Grounds<'_>,
    counts: &Counts<Credited>,
    left_out: Option<PersonId>,
) -> Vec<Found> {
    let roster = grounds.history.roster();
    let (mut people, mut teams, mut inside) = (Counts::new(), Counts::new(), Counts::new());
    let is_there = |person: Option<PersonId>| left_out.is_none() || person != left_out;
    for (&(person, team), &more) in counts.iter().filter(|((person, _), _)| is_there(*person)) {
        let seller = person.filter(|person| grounds.run.sellers.contains(person));
        if let Some(person) = seller {
            add(&mut people, Who::Person(person), more);
        }
        if let Some(team) = team {
            add(&mut teams, Who::Team(team), more);
            roster.ancestors(team).for_each(|above| add(&mut inside, Who::Team(above), more));
        }
    }
    let teams = compared(teams, &inside);
    compared(people, &Counts::new()).into_iter().chain(teams).collect()
}

/// Each unit with what is counted inside it, beside what the units come to without: so nothing
/// counts twice in what is usual.
fn compared(units: Counts, inside: &Counts) -> Vec<Found> {
    let counts: Vec<(u64, u64)> = units.values().copied().collect();
    let all = counts.iter().fold((0, 0), |sum, unit| (sum.0 + unit.0, sum.1 + unit.1));
    let others = Mixture::new(&counts).map(Arc::new);
    let Some(others) = others.filter(|_| OTHERS_MIN <= units.len() && 0 < all.0) else {
        return Vec::new();
    };
    let reference = all.0 as f64 / all.1 as f64;
    let found = |(who, own): (Who, (u64, u64))| {
        let below = inside.get(&who).copied().unwrap_or_default();
        let unit = (own.0 + below.0, own.1 + below.1);
        let estimate = Estimate::of_share(&others, unit, reference);
        Found { who, counted: unit.0, choices: unit.1, reference, estimate }
    };
    units.into_iter().map(found).collect()
}

/// Those of whom it is sure, and enough to tell; a team only where none of its people, and no team
/// in it, is named.
fn clear<'f>(grounds: &Grounds<'_>, found: &'f [Found], side: Side) -> Vec<&'f Found> {
    let roster = grounds.history.roster();
    let is_clear = |one: &&Found| {
        CHOICES_MIN <= one.choices
            && one.estimate.doubt(side) <= DOUBT_MAX
            && !(SMALL.0..=SMALL.1).contains(&one.estimate.size())
    };
    let named: Vec<&Found> = found.iter().filter(is_clear).collect();
    let day = grounds.question.as_of.0;
    let teams_above = |who: Who| -> Vec<TeamId> {
        let own = match who {
            Who::Person(person) => roster.team_on(person, day),
            Who::Team(team) => roster.parent(team),
            Who::Company => None,
        };
        own.into_iter().flat_map(|own| iter::once(own).chain(roster.ancestors(own))).collect()
    };
    let teams = named.iter().flat_map(|one| teams_above(one.who));
    let spoken_for: BTreeSet<Who> = teams.map(Who::Team).collect();
    named.into_iter().filter(|one| !spoken_for.contains(&one.who)).collect()
}

fn made(
    grounds: &Grounds<'_>,
    stop: &StopPoint,
    (place, period): (Where, Period),
    found: &Found,
    side: Side,
) -> Point {
    let Found { who, .. } = found;
    let beside = found.beside(stop, place, side);
    let counts = |fact: &Fact| chosen(fact, stop, place) == Some(true);
    let looked_at = match side {
        Side::Above => deals(&grounds.run, FOLLOW_UPS, *who, period, counts),
        Side::Below => Vec::new(),
    };
    Point {
        kind: Kind::FollowUps { from: stop.from, habit: Habit::of(place, side) },
        about: *who,
        behind: grounds.run.behind(FOLLOW_UPS, *who, period),
        deals: looked_at,
        own: found.counted as f64 / found.choices as f64,
        reference: Some(beside.reference),
        interval: Some(beside.interval),
        unit: Unit::Share,
        n: found.choices,
        sure: Some(beside.sure),
        stakes: Some(beside.stakes.round() as i64).filter(|stakes| *stakes > 0),
        stage: None,
        until: None,
    }
}

impl Found {
    /// What it is beside all others; nothing is at stake where the worth of a choice is not known.
    fn beside(&self, stop: &StopPoint, place: Where, side: Side) -> Beside {
        let differs = (self.estimate.mean() - self.reference).abs() * self.choices as f64;
        let follow_ups = differs * f64::from(WITHIN_DAYS) / f64::from(COMPARED_DAYS);
        Beside {
            reference: self.reference,
            interval: self.estimate.interval(LEVEL),
            sure: 1.0 - self.estimate.doubt(side),
            stakes: worth(stop, place).map_or(0.0, |each| each * follow_ups),
        }
    }
}

/// A point as it is told.
pub(super) fn told(grounds: &Grounds<'_>, stop: &StopPoint, habit: Habit, point: Point) -> Point {
    let (place, side) = habit.seen_at();
    let about = point.about;
    told::point(grounds.tell, point, &|| {
        let counts = counts(grounds, stop, place);
        let mut others = Counts::new();
        for (&(person, _), &more) in &counts {
            let other = person.filter(|person| Who::Person(*person) != about);
            other.into_iter().for_each(|other| add(&mut others, other, more));
        }
        let mut most: Vec<(PersonId, (u64, u64))> = others.into_iter().collect();
        most.sort_by_key(|(_, (_, choices))| Reverse(*choices));
        let without = |(other, _): &(PersonId, _)| {
            let found = found(grounds, &counts, Some(*other));
            Some(found.iter().find(|one| one.who == about)?.beside(stop, place, side))
        };
        (most.len(), most.iter().take(LEFT_OUT).map(without).collect())
    })
}

/// What hangs on one choice: of a follow-up beyond the stop point what the same touch would bring
/// elsewhere, or costs, less what it brings; of one that was not made before it what it would have
/// brought, less what it costs.
fn worth(stop: &StopPoint, place: Where) -> Option<f64> {
    let worth = stop.worth?;
    let brings = |share: f64| share * worth;
    Some(match place {
        Where::Before => brings(stop.sooner().share()) - stop.cost.unwrap_or(0.0),
        Where::Beyond => {
            stop.cost.unwrap_or_else(|| brings(stop.all.share())) - brings(stop.later.share())
        }
    })
}
