//! Which activities hold what is wanted of their custom fields: looked up once for all of them,
//! since a history finds what a single one holds only by looking through many.

use sales::history::History;
use sales::question::{AsOf, CustomTest};
use std::collections::HashSet;

/// For each test the activities that pass it, by the store's numbers.
pub(crate) struct ActivitiesPassing(Vec<HashSet<u32>>);

impl ActivitiesPassing {
    /// Those that pass these tests as known on that day.
    pub(crate) fn of(history: &History, tests: &[CustomTest], as_of: AsOf) -> ActivitiesPassing {
        let until = history.until(as_of);
        let passing = |test: &CustomTest| {
            let held = history.activities_holding(test.field, until);
            held.filter(|(_, value)| test.wanted.is_met(value)).map(|(number, _)| number).collect()
        };
        ActivitiesPassing(tests.iter().map(passing).collect())
    }

    /// Whether that activity passes all of them.
    pub(crate) fn hold(&self, activity: u32) -> bool {
        self.0.iter().all(|passing| passing.contains(&activity))
    }

    /// Whether there is no test to pass.
    pub(crate) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}
