//! In which order open stages stand that nobody has defined: what was found before stays in its
//! order, usual names stand in their usual one, and others where the records show.

use super::Seen;
use super::moves::Moves;
use crate::words::funnel_place;
use std::cmp::Ordering;

/// The stages in their order. `seen` are in the order in which they were first seen; those that
/// `before` says a place of were found by an earlier import.
pub(super) fn ordered<'s>(
    seen: &[&'s Seen],
    before: impl Fn(&Seen) -> Option<usize>,
    moves: &Moves,
) -> Vec<&'s Seen> {
    let (mut order, new): (Vec<&Seen>, Vec<&Seen>) = seen.iter().partition(|s| before(s).is_some());
    order.sort_by_key(|stage| before(stage));
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
    // How far it is shown that the other comes before this one.
    let shown = |other: &&Seen| match moves.net(&other.name, &stage.name) {
        0 => by_probability(other, stage).map_or(0, |order| -(order as i64)),
        net => net,
    };
    let shown: Vec<i64> = order.iter().map(shown).collect();
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
