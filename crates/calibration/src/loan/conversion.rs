//! How well the conversion and the median days of the deals that just entered a stage are told
//! while many of them are still open.

use std::io::{self, Write};

use insights::forecast::log::{Day, Log};
use stats::survival::{Curve, Incidence, LifeTable};

use super::pipeline::{Pipeline, STAGES, Stay, stays};
use crate::goal::{self, Goal};

const AFTER_DAYS: Day = 28;
/// The deals of so many days, and what becomes of them in as many.
const DAYS: Day = 28;
/// Ways to tell the conversion.
const WAYS: [&str; 6] = [
    "cohort, open deals counted (Aalen–Johansen)",
    "period, open deals counted (Aalen–Johansen)",
    "advanced so far, of all entered",
    "advanced, of those of the cohort that left",
    "advanced, of all that left in the period",
    "advanced in the period over entered in it",
];
/// Causes to leave a stage, by place.
const FORWARD: usize = 0;
const OTHER: usize = 1;

pub(crate) fn write(out: &mut impl Write, pipeline: &Pipeline) -> io::Result<()> {
    let mut errors = [0.0; WAYS.len()];
    let mut medians = [[0.0; 2]; STAGES.len()];
    let mut unreached = 0;
    // Deals move on working days. Of a cohort of four weeks the oldest days are those of few deals:
    // with one day of the week alone, always the same days of the week.
    let days: Vec<Day> = pipeline.days(AFTER_DAYS).collect();
    for today in &days {
        for (stage, medians) in medians.iter_mut().enumerate() {
            let view = View::new(&pipeline.log, stage as u8, *today);
            let came = view.came();
            let said = view.said();
            errors.iter_mut().zip(said).for_each(|(sum, said)| *sum += (said - came).abs());
            let [truth, all, left] = view.medians(pipeline.written);
            match truth.zip(all).zip(left) {
                Some(((truth, all), left)) => {
                    medians[0] += (all - truth).abs();
                    medians[1] += (left - truth).abs();
                }
                None => unreached += 1,
            }
        }
    }
    let count = days.len() as f64;
    writeln!(
        out,
        "| conversion in {DAYS} days: {} as-of days × 3 stages | mean error, points |",
        count
    )?;
    writeln!(out, "|---|---:|")?;
    let errors = errors.map(|sum| 100.0 * sum / count / STAGES.len() as f64);
    for (way, error) in WAYS.iter().zip(errors) {
        writeln!(out, "| {way} | {error:.1} |")?;
    }
    writeln!(out, "\n| median days | mean error, Kaplan–Meier | of those that left |")?;
    writeln!(out, "|---|---:|---:|")?;
    let mut goals = vec![
        Goal::at_most("G14 conversion of the cohort, points", 2.0, errors[0]),
        Goal::at_most("G14 conversion of the period, points", 1.5, errors[1]),
    ];
    for (stage, [all, left]) in STAGES.iter().zip(medians.map(|sums| sums.map(|s| s / count))) {
        writeln!(out, "| {stage} | {all:.2} | {left:.2} |")?;
        goals.push(Goal::at_most(format!("G14 median days, {stage}"), 0.6, all));
    }
    writeln!(out, "\nMedians not reached: {unreached}.\n")?;
    goal::write(out, &goals)
}

/// A stage as of a day.
struct View {
    stays: Vec<Stay>,
    today: Day,
}

impl View {
    fn new(log: &Log, stage: u8, today: Day) -> Self {
        let of_stage = |stay: &Stay| stay.stage == stage && stay.entered <= today;
        Self { stays: log.deals.iter().flat_map(stays).filter(of_stage).collect(), today }
    }

    fn in_window(&self, day: Day) -> bool {
        (self.today - DAYS + 1..=self.today).contains(&day)
    }

    fn cohort(&self) -> impl Iterator<Item = &Stay> {
        self.stays.iter().filter(|stay| self.in_window(stay.entered))
    }

    /// What became of the cohort, as was seen later.
    fn came(&self) -> f64 {
        share(self.cohort(), |stay| stay.advanced(stay.entered + DAYS))
    }

    fn said(&self) -> [f64; WAYS.len()] {
        let today = self.today;
        let by_now = |stay: &Stay| stay.advanced(today);
        let left = |stay: &&Stay| stay.is_left(today);
        let in_window = |stay: &&Stay| stay.left.is_some_and(|left| self.in_window(left.0));
        let advanced = self.stays.iter().filter(in_window).filter(|stay| by_now(stay)).count();
        [
            conversion(&self.table(self.cohort(), 0)),
            conversion(&self.table(self.stays.iter(), today - DAYS)),
            share(self.cohort(), by_now),
            share(self.cohort().filter(left), by_now),
            share(self.stays.iter().filter(in_window), by_now),
            advanced as f64 / self.cohort().count() as f64,
        ]
    }

    /// Stays as known today, watched from after the end of a day.
    fn table<'a>(&self, stays: impl Iterator<Item = &'a Stay>, watched: Day) -> LifeTable<2> {
        let mut table = LifeTable::new();
        for stay in stays {
            let exit = stay.left.filter(|left| left.0 <= self.today);
            let days = exit.map_or(self.today, |left| left.0) - stay.entered;
            let entry = (watched - stay.entered).max(0);
            let cause = exit.map(|_| if stay.advanced(self.today) { FORWARD } else { OTHER });
            match (entry, days) {
                (0, _) => table.add(days as u32, cause, 1.0),
                (entry, days) if entry < days => {
                    table.add_late(entry as u32, days as u32, cause, 1.0);
                }
                _ => {}
            }
        }
        table
    }

    /// The median days of the cohort: as was seen later, with open deals counted, and of those that
    /// left alone.
    fn medians(&self, written: Day) -> [Option<f64>; 3] {
        let today = self.today;
        let later = Self { stays: Vec::new(), today: written };
        let left = self.cohort().filter(|stay| stay.is_left(today));
        let median = |table: LifeTable<2>| Curve::new(&table).quantile(0.5);
        [
            median(later.table(self.cohort(), 0)),
            median(self.table(self.cohort(), 0)),
            median(self.table(left, 0)),
        ]
    }
}

fn conversion(table: &LifeTable<2>) -> f64 {
    Incidence::new(table).ended(DAYS as u32)[FORWARD]
}

fn share<'a>(stays: impl Iterator<Item = &'a Stay>, is: impl Fn(&Stay) -> bool) -> f64 {
    let (is, all) =
        stays.fold((0.0, 0.0), |sum, stay| (sum.0 + f64::from(u8::from(is(stay))), sum.1 + 1.0));
    is / all
}
