//! The deals on which a quota hangs.

use stats::spectrum::Spectrum;

use super::horizon::Scoped;
use super::total::{Frame, Parts, most_uncertain_first};

/// So many deals are named.
const NAMED: usize = 10;
/// So many are tried, by the variance each brings.
const TRIED: usize = 24;

/// A deal, and what its being won would change.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Swing {
    /// The deal's place in the whole log.
    pub deal: usize,
    /// What of the mean final amount is credited within the scope.
    pub amount: f64,
    /// The chance to be won in time.
    pub chance: f64,
    /// P(quota attained), should it be won in time.
    pub attain_if_won: f64,
    /// P(quota attained), should it not.
    pub attain_if_not: f64,
}

impl Swing {
    /// By how much winning the deal raises the chance.
    pub fn gain(&self) -> f64 {
        self.attain_if_won - self.attain_if_not
    }
}

/// The deals with the largest amount × difference of the probability to bring what is `missing`.
pub(crate) fn swings(of_scope: &Scoped, missing: f64) -> Vec<Swing> {
    let parts = of_scope.parts();
    let Some(frame) = parts.frame().filter(|_| missing > 0.0) else { return Vec::new() };
    let open = &of_scope.open;
    let chances: Vec<f64> = open.iter().map(|ahead| ahead.chance(0.0)).collect();
    let spread = |at: &usize| open[*at].amount.powi(2) * chances[*at] * (1.0 - chances[*at]);
    let mut order: Vec<usize> = (0..open.len()).collect();
    order.sort_by(|a, b| spread(b).total_cmp(&spread(a)).then(a.cmp(b)));
    let (tried, others) = order.split_at(order.len().min(TRIED));
    let found = with_and_without(&parts, &frame, tried, others, missing);
    let swing = |(at, (attain_if_won, attain_if_not)): (&usize, (f64, f64))| Swing {
        deal: open[*at].deal.number,
        amount: open[*at].amount,
        chance: chances[*at],
        attain_if_won,
        attain_if_not,
    };
    let mut swings: Vec<Swing> = tried.iter().zip(found).map(swing).collect();
    let weight = |one: &Swing| one.amount * (one.attain_if_won - one.attain_if_not);
    swings.sort_by(|a, b| weight(b).total_cmp(&weight(a)).then(a.deal.cmp(&b.deal)));
    swings.truncate(NAMED);
    swings
}

/// For each of the deals tried: P(the total brings what is missing) with the deal won, and without
/// it. What all others bring is made of those before and those after it, so nothing is divided.
fn with_and_without(
    parts: &Parts,
    frame: &Frame,
    tried: &[usize],
    others: &[usize],
    missing: f64,
) -> Vec<(f64, f64)> {
    let roots = frame.roots();
    let amount_of = |deal: &usize| roots.of_points(&frame.points_of(&parts.deals[*deal].amounts));
    let add = |nodes: &mut Vec<Spectrum>, deal: &usize, amount: &Spectrum| {
        for (node, chance) in nodes.iter_mut().zip(&parts.deals[*deal].chances) {
            node.add_with_chance(*chance, amount);
        }
    };
    let mut before = vec![roots.nought(); parts.weights.len()];
    let others = others.iter().map(|deal| &parts.deals[*deal]);
    roots.add_all(&most_uncertain_first(frame, others), &mut before);
    parts.add_new_business(frame, &mut before);
    let amounts: Vec<Spectrum> = tried.iter().map(amount_of).collect();
    let mut after = vec![vec![roots.nought(); parts.weights.len()]];
    for (deal, amount) in tried.iter().zip(&amounts).rev() {
        let mut nodes = after[after.len() - 1].clone();
        add(&mut nodes, deal, amount);
        after.push(nodes);
    }
    let mut found = Vec::new();
    for (at, (deal, amount)) in tried.iter().zip(&amounts).enumerate() {
        let mut rest = before.clone();
        let later = &after[tried.len() - 1 - at];
        rest.iter_mut().zip(later).for_each(|(node, later)| node.add(later));
        let mut without = parts.mixed(rest);
        let attained = |sum: &Spectrum| frame.finish(0.0, sum).at_least(missing);
        let if_not = attained(&without);
        without.add(amount);
        found.push((attained(&without), if_not));
        add(&mut before, deal, amount);
    }
    found
}
