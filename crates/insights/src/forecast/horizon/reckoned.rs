//! What is reckoned once for a day, whoever is asked about and whatever the shock.

use std::collections::BTreeMap;

use super::Moves;
use crate::forecast::bands::Profile;
use crate::forecast::forecaster::Forecaster;
use crate::forecast::log::{Day, State};
use crate::forecast::winning::Outlook;

/// How deals go until the end of a day.
#[derive(Clone, Debug)]
pub(crate) struct Reckoned {
    pub(super) until: Day,
    pub(super) outlooks: BTreeMap<Profile, Outlook>,
    /// New deals from tomorrow on.
    pub(super) coming: f64,
    /// By kind: the chance, by node, of one of them to be won in time.
    pub(super) kinds: Vec<Vec<f64>>,
    /// By kind: the mean final amount.
    pub(super) amounts: Vec<f64>,
}

impl Reckoned {
    /// # Panics
    /// Where that day is before what is known.
    pub(super) fn of(moves: &Moves, forecaster: &Forecaster, until: Day) -> Self {
        let today = forecaster.today;
        assert!(today <= until, "looking ahead from {today} to {until}");
        let arrivals = &forecaster.arrivals;
        let outlooks = forecaster.outlooks(moves, until);
        let days: Vec<f64> =
            (today + 1..=until).map(|day| arrivals.rhythm.on(day, &forecaster.calendar)).collect();
        let coming: f64 = days.iter().sum();
        let kind_chances = arrivals.kinds.iter().map(|kind| {
            let outlook = &outlooks[&kind.profile];
            let mut chances = vec![0.0; outlook.entering(0, 0).len()];
            for (at, new) in days.iter().enumerate() {
                let part = new / coming.max(f64::MIN_POSITIVE);
                match kind.first {
                    State::Open(stage) => {
                        let won = outlook.entering(at + 1, stage);
                        chances.iter_mut().zip(won).for_each(|(sum, won)| *sum += part * won);
                    }
                    State::Won => chances.iter_mut().for_each(|sum| *sum += part),
                    State::Lost => {}
                }
            }
            chances
        });
        let kinds = kind_chances.collect();
        let amounts = arrivals.kinds.iter().map(|kind| kind.amounts.moments.0).collect();
        Self { until, outlooks, coming, kinds, amounts }
    }
}
