//! The stop point of follow-ups, and who goes on beyond it or gives up before it: counted from the
//! touches of every stay, by the words of `docs/guidance.md` and of the metric *follow-up odds*.

use std::collections::BTreeMap;

use insights::guidance::{Guidance, Habit, Kind, Point, exactly};
use insights::stop::{StopPoint, Tried};
use sales::question::{Question, Scope};
use stats::hierarchical::Mixture;

use crate::company::{Company, PEOPLE};
use crate::records::Deal;
use crate::stopping::follows_up;

use super::{Told, close};

const WAITED_DAYS: i32 = 14;
const YEAR_DAYS: i32 = 364;
const COMPARED_DAYS: i32 = 182;
const AT_STAKE_DAYS: f64 = 91.0;

/// What came after a contact.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Came {
    Touch,
    Advance,
    End,
    Nothing,
}

/// The entry into a stage, or a follow-up in it.
struct Contact {
    number: usize,
    day: i32,
    owner: String,
    came: Came,
}

/// All contacts whose two weeks are over.
fn contacts(told: &Told) -> Vec<Contact> {
    let mut contacts = Vec::new();
    for deal in &told.records.deals {
        let touches = told.records.touched(deal);
        for (at, (entered, stage)) in deal.stages.iter().enumerate() {
            if !deal.is_open(*entered) {
                continue;
            }
            let left = deal.stages.get(at + 1);
            let mut days = vec![*entered];
            for (day, _) in &touches {
                let is_in = entered < day && left.is_none_or(|left| *day < left.0);
                if is_in && days.last() != Some(day) {
                    days.push(*day);
                }
            }
            for (number, day) in days.iter().enumerate() {
                let last = day + WAITED_DAYS;
                let advances = |to: &str| Deal::place(stage) < Deal::place(to);
                let came = match (days.get(number + 1), left) {
                    (Some(next), _) if *next <= last => Came::Touch,
                    (None, Some((on, to))) if *on <= last && advances(to) => Came::Advance,
                    (None, Some((on, _))) if *on <= last => Came::End,
                    _ => Came::Nothing,
                };
                if last <= 0 {
                    let owner = deal.owner(*day).to_owned();
                    contacts.push(Contact { number, day: *day, owner, came });
                }
            }
        }
    }
    contacts
}

/// Follow-ups of the year from some number on, and after how many of them the deal moved on.
fn tried(contacts: &[Contact], from: usize) -> Tried {
    let those = contacts.iter().filter(|one| -YEAR_DAYS < one.day && from <= one.number);
    let those: Vec<&Contact> = those.collect();
    let advanced = those.iter().filter(|one| one.came == Came::Advance).count() as u64;
    Tried { n: those.len() as u64, advanced }
}

/// How likely a share is to be below a limit, by Jeffreys' prior: the area below its density, in
/// thin slices.
fn is_below(one: Tried, limit: f64) -> f64 {
    let density = |x: f64| {
        let (won, lost) = (one.advanced as f64 - 0.5, (one.n - one.advanced) as f64 - 0.5);
        let top = one.advanced as f64 / one.n as f64;
        (won * (x / top.max(1e-3)).ln() + lost * ((1.0 - x) / (1.0 - top)).ln()).exp()
    };
    const SLICES: usize = 200_000;
    let (mut below, mut all) = (0.0, 0.0);
    for slice in 0..SLICES {
        let x = (slice as f64 + 0.5) / SLICES as f64;
        all += density(x);
        below += if x < limit { density(x) } else { 0.0 };
    }
    below / all
}

fn check_stop(contacts: &[Contact], stop: &StopPoint) {
    let all = tried(contacts, 1);
    assert_eq!(stop.all, all);
    let share = |one: Tried| one.advanced as f64 / one.n as f64;
    let last = contacts.iter().map(|one| one.number).max().expect("contacts");
    let is_stop = |from: &usize| {
        let (later, after) = (tried(contacts, *from), tried(contacts, from + 1));
        let own = Tried { n: later.n - after.n, advanced: later.advanced - after.advanced };
        20 <= later.n
            && share(later) <= 0.8 * share(all)
            && 0.95 <= is_below(later, share(all))
            && share(own) < share(all)
    };
    let from = (1..=last).find(is_stop).expect("a stop point");
    assert_eq!((stop.from as usize, stop.later), (from, tried(contacts, from)));
}

/// Somebody's choices on the habit's side of the stop point, and those of them that it counts.
fn choices(contacts: &[Contact], who: &str, habit: Habit, from: usize) -> (u64, u64) {
    let is_before = matches!(habit, Habit::GivesUp | Habit::KeepsAtIt);
    let mut sum = (0, 0);
    for one in contacts.iter().filter(|one| one.owner == who && -COMPARED_DAYS < one.day) {
        let is_there = (one.number + 1 < from) == is_before;
        if is_there && matches!(one.came, Came::Touch | Came::Nothing) {
            let counted = if is_before { Came::Nothing } else { Came::Touch };
            sum = (sum.0 + u64::from(one.came == counted), sum.1 + 1);
        }
    }
    sum
}

fn check_habit(told: &Told, stop: &StopPoint, (who, habit, point): (&str, Habit, &Point)) {
    let contacts = contacts(told);
    let from = stop.from as usize;
    let people: BTreeMap<&str, (u64, u64)> = PEOPLE
        .into_iter()
        .map(|one| (one, choices(&contacts, one, habit, from)))
        .filter(|one| 0 < one.1.1)
        .collect();
    let all = people.values().fold((0, 0), |sum, one| (sum.0 + one.0, sum.1 + one.1));
    let (counted, of) = people[who];
    let reference = all.0 as f64 / all.1 as f64;
    assert_eq!(point.n, of, "{who} {habit:?}");
    assert!(close(point.own, counted as f64 / of as f64), "{who}: {point:?}");
    assert!(close(point.reference.expect("all"), reference), "{who}: {point:?}");
    // Half of the choices by which they differ from all, each worth what it brings more or less.
    let others = Mixture::new(&people.values().copied().collect::<Vec<_>>()).expect("choices");
    let differs = (others.mean(counted, of) - reference).abs() * of as f64;
    let (all, later) = (tried(&contacts, 1), tried(&contacts, from));
    let share = |n: u64, advanced: u64| advanced as f64 / n as f64;
    let each = match habit {
        Habit::GivesUp | Habit::KeepsAtIt => share(all.n - later.n, all.advanced - later.advanced),
        Habit::GoesOn | Habit::StopsInTime => {
            share(all.n, all.advanced) - share(later.n, later.advanced)
        }
    };
    let half = differs * AT_STAKE_DAYS / f64::from(COMPARED_DAYS);
    let stakes = half * each * stop.worth.expect("a worth");
    let off = (point.stakes.expect("stakes") as f64 - stakes).abs();
    assert!(off <= 0.5, "{who} {habit:?}: {:?} for {stakes}", point.stakes);
}

#[test]
fn the_stop_point_and_who_keeps_to_it_are_what_the_touches_say() {
    let mut company = Company::new();
    let usual: &[usize] = &[2, 3, 3, 4];
    for who in PEOPLE {
        let (every, most) = match who {
            "Aiko" => (4, &[9, 10][..]),
            "Ben" => (2, &[1][..]),
            "Hana" => (1, &[3][..]),
            _ => (4, usual),
        };
        follows_up(&mut company, who, every, most);
    }
    let told = Told::of(&company);
    let stop = StopPoint::of(&told.history, &told.question, &told.foresight).expect("one");
    check_stop(&contacts(&told), &stop);
    let mut habits = Vec::new();
    for who in PEOPLE {
        let person = told.history.roster().person_named(who).expect("somebody");
        let question = Question { scope: Scope::Person(person), ..told.question.clone() };
        let (history, foresight) = (&told.history, &told.foresight);
        let found = Guidance::of(history, &question, foresight, &[], Some(&stop), &exactly);
        for point in found.strengths.iter().chain(&found.weaknesses) {
            if let Kind::FollowUps { habit, .. } = point.kind {
                check_habit(&told, &stop, (who, habit, point));
                habits.push(habit);
            }
        }
    }
    for habit in [Habit::GivesUp, Habit::KeepsAtIt, Habit::GoesOn, Habit::StopsInTime] {
        assert!(habits.contains(&habit), "{habits:?}");
    }
}
