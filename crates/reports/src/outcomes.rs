//! Won and lost: where do we win, where do we lose, and who opens doors and closes deals?

use crate::ask::Asked;
use crate::metric::{Breakdown, Figure, GroupName};
use serde::Serialize;

mod build;
mod splits;
pub use build::outcomes;

/// Everything the page on won and lost shows. Amounts are in [`Asked::unit`].
#[derive(Clone, Debug, Serialize)]
pub struct Outcomes {
    /// The question answered.
    pub asked: Asked,
    /// What was won.
    pub won: End,
    /// What was lost.
    pub lost: End,
    /// The win rates there are, side by side: by count, by value, of deals accepted by sales, of
    /// contested ones, of those created in the period.
    pub rates: Vec<Breakdown>,
    /// Days from creation to the end, of deals won and of deals lost.
    pub days: Breakdown,
    /// What a deal that was won is worth.
    pub deal_size: Breakdown,
    /// Days from creation to winning.
    pub cycle_time: Breakdown,
    /// Money a day, as open deals × win rate × mean amount ÷ mean days say.
    pub velocity: Breakdown,
    /// Won and lost by stage, reason, source, segment, competitor and product.
    pub splits: Vec<Split>,
    /// What tells people apart.
    pub people: Closers,
}

/// Deals that ended one way.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Side {
    /// How many.
    pub count: u64,
    /// What those of known worth are worth together.
    pub amount: i64,
}

/// All that ended one way.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct End {
    /// How many, and what they are worth.
    #[serde(flatten)]
    pub side: Side,
    /// What one of known worth is worth on average, rounded; absent where there is none.
    pub mean: Option<i64>,
}

impl End {
    /// Whether there are deals that ended so, and of none the worth is known.
    pub fn is_unvalued(&self) -> bool {
        self.side.count > 0 && self.mean.is_none()
    }
}

/// Won and lost, broken down.
#[derive(Clone, Debug, Serialize)]
pub struct Split {
    /// By what.
    pub by: &'static str,
    /// The metric whose records are behind a row.
    pub metric: &'static str,
    /// The most deals first; what has no word comes last.
    pub rows: Vec<SplitRow>,
}

/// One row of it.
#[derive(Clone, Debug, Serialize)]
pub struct SplitRow {
    /// Which.
    #[serde(flatten)]
    pub group: GroupName,
    /// Won.
    pub won: Side,
    /// Lost.
    pub lost: Side,
    /// The win rate, where one is a rate of something: there is none of a reason for losing.
    pub rate: Option<Figure>,
}

/// By what people are compared, each by rep.
#[derive(Clone, Debug, Serialize)]
pub struct Closers {
    /// The win rate, with what is to be expected of each.
    pub win_rate: Breakdown,
    /// By value.
    pub by_value: Breakdown,
    /// What a deal that was won is worth.
    pub deal_size: Breakdown,
    /// Days from creation to winning.
    pub cycle_time: Breakdown,
    /// Deals moved past the first stage ÷ as many as were to be expected.
    pub opens_doors: Breakdown,
    /// Deals won ÷ as many as were to be expected.
    pub closes_deals: Breakdown,
}

impl Closers {
    /// All of them, in the order in which they are shown.
    pub fn all(&self) -> [&Breakdown; 6] {
        [
            &self.win_rate,
            &self.by_value,
            &self.deal_size,
            &self.cycle_time,
            &self.opens_doors,
            &self.closes_deals,
        ]
    }

    /// Who stands out both in opening doors and in closing, beyond chance: name, whether more
    /// doors are opened than expected, and whether more deals are closed.
    pub fn standing_out(&self) -> Vec<(&GroupName, bool, bool)> {
        let rows = self.opens_doors.rows.iter();
        let both = rows.filter_map(|row| {
            let closes = self.closes_deals.row(&row.group.row)?;
            Some((&row.group, side_of_one(&row.figure)?, side_of_one(&closes.figure)?))
        });
        both.collect()
    }
}

/// Whether a ratio lies above one beyond chance, once it is drawn towards those of all; none where
/// it may be either.
fn side_of_one(figure: &Figure) -> Option<bool> {
    let (low, high) = (figure.beside("shrunk-low")?, figure.beside("shrunk-high")?);
    match (low > 1.0, high < 1.0) {
        (true, _) => Some(true),
        (_, true) => Some(false),
        _ => None,
    }
}
