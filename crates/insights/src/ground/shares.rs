//! Deals that are divided between people: few, and so beside the log.

use std::collections::HashMap;

use metrics::facts::View;
use sales::day::Day;
use sales::history::Timeline;
use sales::question::Attribution;
use sales::shares::{Share, WHOLE};

/// Owners with their parts of one.
type Parts = Vec<(u32, f64)>;

/// By place in the log, who is credited with which parts since which day.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Divided(HashMap<usize, Vec<(Day, Parts)>>);

impl Divided {
    /// Takes in the parts of the deal at that place, as far as they are known.
    pub(super) fn learn(&mut self, view: &View<'_>, deal: usize, timeline: &Timeline<'_>) {
        let numbered = |shares: &[Share]| {
            let one =
                |share: &Share| (share.person.0, f64::from(share.basis_points) / f64::from(WHOLE));
            shares.iter().map(one).collect::<Parts>()
        };
        let known = timeline.shares().take_while(|(since, _)| *since <= view.until);
        let changes: Vec<_> = match view.question.attribution {
            Attribution::AsOfEvent => {
                // What holds since ever has no day.
                let first = view.history.start_of(Day::FIRST);
                let day = |since| if since < first { Day::FIRST } else { view.day_of(since) };
                known.map(|(since, shares)| (day(since), numbered(shares))).collect()
            }
            Attribution::AsOfToday => {
                let last = known.last().map(|(_, shares)| numbered(shares));
                last.map(|shares| (Day::FIRST, shares)).into_iter().collect()
            }
        };
        if !changes.is_empty() {
            self.0.insert(deal, changes);
        }
    }

    /// The parts at the end of a day.
    pub(super) fn shares(&self, deal: usize, day: Day) -> Parts {
        let Some(changes) = self.0.get(&deal) else { return Parts::new() };
        let known = changes.partition_point(|(since, _)| *since <= day);
        known.checked_sub(1).map_or_else(Parts::new, |last| changes[last].1.clone())
    }
}
