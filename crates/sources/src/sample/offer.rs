//! What is offered: product lines whose prices add up to the amount.

use super::World;
use super::company::money;
use super::rng::Rng;
use sales::event::{Attribute, Line, What};
use sales::money::{Currency, Money, Quantity};

/// Mean size of an opportunity of the first team in the last quarter, in dollars.
const MEAN_DOLLARS: f64 = 118_000.0;

/// One or two product lines with a discount on the whole.
pub(super) struct Offer {
    currency: Currency,
    per_dollar: f64,
    /// Products by place, and units.
    lines: Vec<(usize, f64)>,
    discount_percent: i32,
}

impl Offer {
    /// A first estimate for an opportunity of that relative size.
    pub(super) fn draft(
        world: &World,
        size: f64,
        (currency, per_dollar): (Currency, f64),
        rng: &mut Rng,
    ) -> Offer {
        // The mean of two varies less: list prices keep sizes together.
        let spread = (rng.skewed() + rng.skewed()) / 2.0;
        let dollars = MEAN_DOLLARS * size * spread;
        let main = [0, 0, 0, 1, 1, 2][rng.below(6)];
        let beside = (main + 1 + rng.below(2)) % 3;
        let both = rng.chance(0.35);
        let mut lines = vec![(main, if both { 0.75 * dollars } else { dollars })];
        if both {
            lines.push((beside, 0.25 * dollars));
        }
        for (product, value) in &mut lines {
            *value = (*value / world.products[*product].unit_dollars).round().max(1.0);
        }
        Offer { currency, per_dollar, lines, discount_percent: 0 }
    }

    /// After a look at the need, the number of units is another. Always true.
    pub(super) fn propose(&mut self, rng: &mut Rng) -> bool {
        for (_, units) in &mut self.lines {
            *units = (*units * (0.8 + 0.4 * rng.unit())).round().max(1.0);
        }
        true
    }

    /// Perhaps a discount. True if there is one.
    pub(super) fn negotiate(&mut self, rng: &mut Rng) -> bool {
        if rng.chance(0.45) {
            self.discount_percent = rng.between(3, 12);
        }
        self.discount_percent > 0
    }

    /// The events that write it down.
    pub(super) fn events(&self, world: &World) -> Vec<What> {
        let factor = f64::from(100 - self.discount_percent) / 100.0;
        let mut minor = 0;
        let mut events = Vec::with_capacity(3);
        for (i, &(product, units)) in self.lines.iter().enumerate() {
            let dollars = units * world.products[product].unit_dollars * factor;
            let amount = money(dollars, self.per_dollar, self.currency);
            minor += amount.minor;
            events.push(What::LineSet(Line {
                line: world.line_ids[i].clone(),
                product: world.products[product].key.clone(),
                quantity: Some(Quantity::units(units as i64)),
                amount: Some(amount),
                removed: false,
            }));
        }
        let total = Money::new(minor, self.currency);
        events.push(What::Set(Attribute::Amount(Some(total))));
        events
    }
}
