//! Which companies are measured.

use sales::calendar::PeriodKind;
use sales::day::Day;
use sales::history::History;
use sales::question::Question;
use sources::sample::{Locale, Sample};

/// A company by the number of its activities.
pub(crate) struct Size {
    pub(crate) name: &'static str,
    reps: u32,
    activities: u64,
}

/// One seller begins about 417 opportunities in the five years of the sample, so that there is
/// one opportunity for every ten activities.
pub(crate) const SIZES: [Size; 3] = [
    Size { name: "100k", reps: 24, activities: 100_000 },
    Size { name: "1m", reps: 290, activities: 1_000_000 },
    Size { name: "20m", reps: 5_800, activities: 20_000_000 },
];

impl Size {
    /// The size of that name.
    pub(crate) fn named(name: &str) -> Option<&'static Size> {
        SIZES.iter().find(|size| size.name == name)
    }

    /// The company, always the same.
    pub(crate) fn sample(&self) -> Sample {
        let Size { reps, activities, .. } = *self;
        Sample { reps, activities: Some(activities), ..Sample::new(today(), Locale::En) }
    }
}

/// The day the companies are looked at, in the middle of a quarter.
pub(crate) fn today() -> Day {
    Day::new(2026, 11, 21).expect("a day of the calendar")
}

/// The quarter of that day, with what was known at the end of the day before.
pub(crate) fn question(history: &History) -> Question {
    let as_of = today().plus(-1);
    Question::new(history.organisation().calendar.period_of(PeriodKind::Quarter, as_of), as_of)
}
