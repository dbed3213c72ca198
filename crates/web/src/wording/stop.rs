//! From which follow-up on another one is not worth making, in words.

use reports::stop::{FollowedUp, Stop};

use super::Arg;
use super::figures::FigureFormat;
use super::numbers::{grouped, percent};

/// How it is written.
#[derive(Clone, Copy)]
pub struct StopFormat {
    /// How its figures are.
    pub figures: FigureFormat,
}

impl StopFormat {
    /// Where to stop, with what that rests on.
    pub fn says(&self, stop: &Stop) -> String {
        self.told(&format!("stop-says-{}", of(stop)), stop)
    }

    /// Why a deal that has had so many follow-ups in its stage gets no more.
    pub fn reason(&self, stop: &Stop) -> String {
        self.told(&format!("stop-next-{}", of(stop)), stop)
    }

    fn told(&self, key: &str, stop: &Stop) -> String {
        let (one, low, high) = self.brings(&stop.later);
        let (usual, _, _) = self.brings(&stop.all);
        let cost = stop.cost.map(|cost| self.figures.amounts.show(cost));
        let (n, advanced) = (grouped(stop.later.n.into()), grouped(stop.later.advanced.into()));
        let variables = [
            ("from", Arg::Count(stop.from as usize)),
            ("one", Arg::Text(&one)),
            ("low", Arg::Text(&low)),
            ("high", Arg::Text(&high)),
            ("usual", Arg::Text(&usual)),
            ("cost", Arg::Text(cost.as_deref().unwrap_or_default())),
            ("n", Arg::Text(&n)),
            ("advanced", Arg::Text(&advanced)),
        ];
        self.figures.words.with(key, &variables)
    }

    /// What one brings, with both ends of the interval.
    fn brings(&self, of: &FollowedUp) -> (String, String, String) {
        let money = |amount: Option<i64>, share: f64| match amount {
            Some(amount) => self.figures.amounts.show(amount),
            None => percent(share, 0),
        };
        (money(of.brings, of.share), money(of.brings_low, of.low), money(of.brings_high, of.high))
    }
}

/// In what it is told: in money where it is known what a follow-up brings, else in shares of deals
/// that move on; against the cost where that decides, else against a usual follow-up.
fn of(stop: &Stop) -> &'static str {
    match (stop.cost, stop.later.brings) {
        (Some(_), _) => "cost",
        (None, Some(_)) => "money",
        (None, None) => "share",
    }
}
