//! What could be otherwise: the same forecast with something it rests on multiplied.

use super::forecaster::Forecaster;
use super::hazard::{Channel, Way};
use super::log::Day;

/// Something that a forecast rests on, and that people work at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Lever {
    /// How often deals move forward from an open stage, counted from nought in their order.
    Forward(u8),
    /// How often they move forward, from whichever stage.
    EveryForward,
    /// How fast deals come to whatever end they come to.
    Pace,
    /// What deals are worth.
    Amount,
    /// How many deals are created.
    NewDeals,
}

impl Forecaster {
    /// The same with a lever multiplied: everything else stays as it was learned.
    ///
    /// # Panics
    /// Where the factor is negative or not a number.
    pub fn with(&self, lever: Lever, factor: f64) -> Self {
        assert!(factor >= 0.0, "a factor of {factor}");
        let mut other = self.clone();
        let moves = |stage: usize, channel: &Channel| match lever {
            Lever::Forward(of) => stage == usize::from(of) && channel.way == Way::Forward,
            Lever::EveryForward => channel.way == Way::Forward,
            Lever::Pace => true,
            Lever::Amount | Lever::NewDeals => false,
        };
        for (stage, channels) in other.hazard.stages.iter_mut().enumerate() {
            let moved = channels.iter_mut().filter(|channel| moves(stage, channel));
            moved.for_each(|channel| channel.rate *= factor);
        }
        match lever {
            Lever::Amount => {
                let open = other.open.iter_mut().flat_map(|deal| &mut deal.amounts);
                open.for_each(|amount| *amount *= factor);
                let new = other.arrivals.kinds.iter_mut();
                new.for_each(|kind| kind.amounts = kind.amounts.times(factor));
            }
            Lever::NewDeals => other.arrivals.rhythm = other.arrivals.rhythm.times(factor),
            Lever::Forward(_) | Lever::EveryForward | Lever::Pace => {}
        }
        other
    }

    /// The same with deals created on these days alone, both included.
    #[must_use]
    pub fn only_on(&self, days: (Day, Day)) -> Self {
        let mut other = self.clone();
        other.arrivals.rhythm = other.arrivals.rhythm.only_on(days);
        other
    }

    /// The levers by which a quota may be reached with no more new deals.
    pub fn levers(&self) -> Vec<Lever> {
        let stages = (0..self.hazard.stages.len() as u8).filter(|stage| {
            let channels = &self.hazard.stages[usize::from(*stage)];
            channels.iter().any(|channel| channel.way == Way::Forward)
        });
        stages.map(Lever::Forward).chain([Lever::Pace, Lever::Amount]).collect()
    }
}
