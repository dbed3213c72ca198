//! In which order open stages stand that nobody has defined: what was found before stays in its
//! order, names that all begin with a number or letter go by it, else usual names stand in their
//! usual order, and others where the records show.

use super::Seen;
use super::beginning::beginning;
use super::moves::Moves;
use crate::words::funnel_place;
use std::cmp::Ordering;
use std::collections::BTreeMap;

/// The stages in their order. `seen` are in the order in which they were first seen; those that
/// `before` says a place of were found by an earlier import.
pub(super) fn ordered<'s>(
    seen: &[&'s Seen],
    before: impl Fn(&Seen) -> Option<usize>,
    moves: &Moves,
) -> Vec<&'s Seen> {
    let (mut order, new): (Vec<&Seen>, Vec<&Seen>) = seen.iter().partition(|s| before(s).is_some());
    order.sort_by_key(|stage| before(stage));
    if let Some(begun) = by_beginning(seen, moves) {
        for stage in begun.iter().filter(|stage| before(stage).is_none()) {
            let earlier = |one: &&Seen| beginning(&one.name) < beginning(&stage.name);
            let place = order.iter().rposition(earlier).map_or(0, |at| at + 1);
            order.insert(place, stage);
        }
        return order;
    }
    let (mut usual, others): (Vec<&Seen>, Vec<&Seen>) =
        new.into_iter().partition(|stage| funnel_place(&stage.name).is_some());
    usual.sort_by_key(|stage| funnel_place(&stage.name));
    for stage in usual {
        order.insert(usual_place(&order, stage), stage);
    }
    for stage in others {
        let place = shown_place(&order, stage, moves).or_else(|| place_between(&order, stage));
        order.insert(place.unwrap_or(order.len()), stage);
    }
    order
}

/// The names in the order that somebody said, and those of an order of before that nobody said
/// anything of, each behind what it stood behind.
pub(super) fn joined(said: &[String], before: &[String]) -> Vec<String> {
    let mut order = said.to_vec();
    for (at, name) in before.iter().enumerate() {
        if order.contains(name) {
            continue;
        }
        let ahead = before[..at].iter().rev().find_map(|one| order.iter().position(|it| it == one));
        order.insert(ahead.map_or(0, |place| place + 1), name.clone());
    }
    order
}

/// The stages by what each of their names begins with. Not where two begin with the same, or where
/// the records show more of the contrary: of ranks, A is often the last before an order.
fn by_beginning<'s>(seen: &[&'s Seen], moves: &Moves) -> Option<Vec<&'s Seen>> {
    let places: Option<BTreeMap<_, _>> =
        seen.iter().map(|stage| Some((beginning(&stage.name)?, *stage))).collect();
    let stages: Vec<&Seen> = places?.into_values().collect();
    let pairs = stages.iter().enumerate();
    let pairs = pairs.flat_map(|(at, one)| stages[at + 1..].iter().map(move |next| (one, next)));
    let shown: i64 = pairs.map(|(one, next)| shown_before(one, next, moves)).sum();
    (stages.len() == seen.len() && shown >= 0).then_some(stages)
}

/// How far moves between two stages, or else their probabilities, show that one comes before the
/// next.
fn shown_before(one: &Seen, next: &Seen, moves: &Moves) -> i64 {
    match moves.net(&one.name, &next.name) {
        0 => by_probability(one, next).map_or(0, |order| -(order as i64)),
        net => net,
    }
}

/// Behind the nearest of those that usually come before it, else before the nearest of the others;
/// before all where none has a usual place.
fn usual_place(order: &[&Seen], stage: &Seen) -> usize {
    let own = funnel_place(&stage.name);
    let places = order.iter().enumerate();
    let places = places.filter_map(|(at, one)| Some((funnel_place(&one.name)?, at)));
    let (earlier, later): (Vec<_>, Vec<_>) = places.partition(|(usual, _)| Some(*usual) <= own);
    let behind = earlier.into_iter().max().map(|(_, at)| at + 1);
    behind.or_else(|| later.into_iter().min().map(|(_, at)| at)).unwrap_or(0)
}

/// Where moves between stages, or else their probabilities, show that it stands: the place that
/// most of them agree with; of several, right behind what comes before it.
fn shown_place(order: &[&Seen], stage: &Seen, moves: &Moves) -> Option<usize> {
    let shown: Vec<i64> = order.iter().map(|one| shown_before(one, stage, moves)).collect();
    let agreeing = |at: usize| shown[..at].iter().sum::<i64>() - shown[at..].iter().sum::<i64>();
    let most = (0..=order.len()).map(agreeing).max()?;
    let mut best = (0..=order.len()).filter(|at| agreeing(*at) == most);
    match shown.iter().any(|one| *one > 0) {
        true => best.next(),
        false => best.next_back().filter(|_| shown.iter().any(|one| *one < 0)),
    }
}

/// Behind the stage of a usual name after which it was first seen, if the next of such a name was
/// seen after it and usually comes later: such a file lists stages in their order.
fn place_between(order: &[&Seen], stage: &Seen) -> Option<usize> {
    let usual = order.iter().enumerate();
    let usual = usual.filter_map(|(at, one)| Some((one.first, funnel_place(&one.name)?, at)));
    let (earlier, later): (Vec<_>, Vec<_>) = usual.partition(|(first, ..)| *first < stage.first);
    let (_, behind, at) = earlier.into_iter().max()?;
    let (_, ahead, _) = later.into_iter().min()?;
    (behind < ahead).then_some(at + 1)
}

fn by_probability(one: &Seen, other: &Seen) -> Option<Ordering> {
    Some(one.probability()?.total_cmp(&other.probability()?))
}
