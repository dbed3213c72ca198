//! Which deals do not move on: the model, what is known by stage and age alone, and what people are
//! told to stand still, beside the rule of thumb that a deal is stalled once it is twice as old in
//! its stage as deals are on the mean when they leave it.

use std::io::{self, Write};

use insights::forecast::forecaster::{Forecaster, Settings};
use insights::forecast::log::{Day, Log};
use insights::forecast::winning::Goal as Future;
use stats::scoring::auc;

use super::pipeline::{Pipeline, STAGES, Stay, standing, stays, won};
use crate::goal::{self, Goal};

const AFTER_DAYS: Day = 28;
const WITHIN_DAYS: Day = 14;
/// So many times the mean days.
const RULE: f64 = 2.0;

/// An open deal: the chance not to move on by the model, and by stage and age alone, its age over
/// the mean, whether people are told that it stands still, whether it did not, and whether it was
/// won in the end.
struct Judged {
    chance: f64,
    by_age: f64,
    age: f64,
    still: bool,
    stood: bool,
    won: bool,
}

pub(crate) fn write(out: &mut impl Write, pipeline: &Pipeline) -> io::Result<()> {
    let (mut all, mut flagged) = (Vec::new(), [(); 5].map(|()| Flags::default()));
    for origin in pipeline.weeks(AFTER_DAYS) {
        if origin + WITHIN_DAYS <= pipeline.last {
            let mut judged = judge(pipeline, origin);
            let count = judged.iter().filter(|one| one.age > RULE).count();
            let still = judged.iter().filter(|one| one.still).count();
            judged.sort_by(|a, b| b.age.total_cmp(&a.age));
            flagged[1].add(&judged[..count]);
            flagged[4].add(&judged[..still]);
            judged.sort_by(|a, b| b.chance.total_cmp(&a.chance));
            flagged[0].add(&judged[..count]);
            judged.sort_by(|a, b| b.by_age.total_cmp(&a.by_age));
            flagged[2].add(&judged[..count]);
            judged.sort_by_key(|one| !one.still);
            flagged[3].add(&judged[..still]);
            all.extend(judged);
        }
    }
    let won = all.iter().filter(|one| one.won).count() as f64;
    let of = |said: &dyn Fn(&Judged) -> f64| {
        let said: Vec<(f64, bool)> = all.iter().map(|one| (said(one), one.stood)).collect();
        auc(&said).unwrap_or(f64::NAN)
    };
    let (ours, rule) = (of(&|one| one.chance), of(&|one| one.age));
    let by_age = of(&|one| one.by_age);
    writeln!(out, "| {} open deals | AUC | flagged | moved on | of those won later |", all.len())?;
    writeln!(out, "|---|---:|---:|---:|---:|")?;
    let rows = [
        ("model", format!("{ours:.3}"), &flagged[0]),
        ("stage and age", format!("{by_age:.3}"), &flagged[2]),
        ("twice the mean", format!("{rule:.3}"), &flagged[1]),
        ("*stands still*", "–".to_owned(), &flagged[3]),
        ("as many by the mean", "–".to_owned(), &flagged[4]),
    ];
    for (name, auc, flags) in rows {
        let count = flags.count as f64;
        writeln!(
            out,
            "| {name} | {auc} | {count} | {:.3} | {:.3} |",
            flags.moved as f64 / count,
            flags.won as f64 / won
        )?;
    }
    writeln!(out)?;
    let ratio = |ours: usize, rule: usize| flagged[ours].won as f64 / flagged[rule].won as f64;
    let goals = [
        Goal::at_least("G17 AUC of not moving on in 14 days", 0.71, ours),
        Goal::at_most("G17 later-won deals flagged, over those of the rule", 0.5, ratio(0, 1)),
        Goal::at_most("G17 the same of those that are told to stand still", 0.5, ratio(3, 4)),
    ];
    goal::write(out, &goals)
}

/// Flagged deals, and what became of them.
#[derive(Default)]
struct Flags {
    count: usize,
    moved: usize,
    won: usize,
}

impl Flags {
    fn add(&mut self, deals: &[Judged]) {
        self.count += deals.len();
        self.moved += deals.iter().filter(|one| !one.stood).count();
        self.won += deals.iter().filter(|one| one.won).count();
    }
}

fn judge(pipeline: &Pipeline, origin: Day) -> Vec<Judged> {
    let log = &pipeline.log;
    let forecaster = Forecaster::learn(&log.as_of(origin), Settings::default());
    let until = origin + WITHIN_DAYS;
    let means = mean_days(log, origin);
    let still = pipeline.standing_still(origin);
    let known: Vec<Stay> = log.deals.iter().flat_map(stays).collect();
    let chances = forecaster.chances(&pipeline.scopes[0], until, Future::Advance);
    let judged = chances.into_iter().filter_map(|said| {
        let deal = &log.deals[said.deal];
        let stay = standing(deal, origin)?;
        let age = f64::from(origin - stay.entered) / means[usize::from(stay.stage)];
        let by_age = 1.0 - odds(&known, &stay, origin);
        let (chance, still) = (1.0 - said.chance, still[said.deal]);
        let stood = !stay.advanced(until);
        Some(Judged { chance, by_age, age, still, stood, won: won(deal).is_some() })
    });
    judged.collect()
}

/// The chance of a stay to move on within [`WITHIN_DAYS`], by stage and age alone: that of the
/// stays which had lasted as long (Aalen and Johansen), counted anew for each.
fn odds(known: &[Stay], stay: &Stay, origin: Day) -> f64 {
    let (mut still, mut advanced) = (1.0, 0.0);
    for age in (origin - stay.entered + 1)..=(origin - stay.entered + WITHIN_DAYS) {
        let watched = known.iter().filter(|one| one.stage == stay.stage).filter(|one| {
            let day = one.entered + age;
            day <= origin && !one.is_left(day - 1)
        });
        let (mut at_risk, mut left, mut moved) = (0.0, 0.0, 0.0);
        for one in watched {
            at_risk += 1.0;
            left += f64::from(u8::from(one.is_left(one.entered + age)));
            moved += f64::from(u8::from(one.advanced(one.entered + age)));
        }
        if at_risk > 0.0 {
            advanced += still * moved / at_risk;
            still *= 1.0 - left / at_risk;
        }
    }
    advanced
}

/// The mean days in a stage of the stays that ended by the end of a day.
fn mean_days(log: &Log, origin: Day) -> [f64; STAGES.len()] {
    let mut sums = [(0.0, 0.0); STAGES.len()];
    let ended = log.deals.iter().flat_map(stays).filter_map(|stay| Some((stay, stay.left?.0)));
    for (stay, left) in ended.filter(|one| one.1 <= origin) {
        let sum = &mut sums[usize::from(stay.stage)];
        *sum = (sum.0 + f64::from(left - stay.entered), sum.1 + 1.0);
    }
    sums.map(|(days, count)| days / count)
}
