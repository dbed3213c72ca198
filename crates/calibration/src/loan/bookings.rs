//! How well the bookings of weeks and of four weeks were forecast.

use std::io::{self, Write};

use insights::forecast::backtest::{Backtest, Outcome, Plan};
use insights::forecast::baselines::{Baseline, Round};
use insights::forecast::bookings::Ask;
use insights::forecast::forecaster::{Forecaster, Settings};
use insights::forecast::log::{Day, Log};
use insights::forecast::scores::Scores;
use insights::forecast::shock::Shock;

use super::pipeline::Pipeline;
use crate::goal::{self, Goal};

/// Forecasts are scored from four weeks on; earlier ones only tell how strong the shock is.
const SCORED_AFTER_DAYS: Day = 28;
const WARM_AFTER_DAYS: Day = 14;
/// How many days are left.
pub(crate) const LEADS: [Day; 3] = [4, 7, 28];
const LEVELS: [&str; 3] = ["all", "team", "rep"];
/// Quotas as parts of what the mean period came to.
const QUOTAS: [f64; 3] = [0.9, 1.0, 1.1];

/// All forecasts of one measure.
struct Found {
    outcomes: Vec<Outcome>,
    /// By round: how many days were left.
    leads: Vec<Day>,
    levels: Vec<&'static str>,
    /// By lead: the share of the company's outcomes within 80 % without a common shock.
    alone: [f64; 3],
}

/// The rounds of a lead whose origin lies so many days after the beginning, and which end in time.
/// With four days left, three of the week have gone.
pub(crate) fn rounds(pipeline: &Pipeline, lead: Day, after_days: Day) -> Vec<Round> {
    let length = if lead == 28 { 28 } else { 7 };
    let round = |sunday: Day| Round {
        origin: sunday + length - lead,
        since: sunday + 1,
        until: sunday + length,
        before: (0..4).map(|at| (sunday + 1 - length * (at + 1), sunday - length * at)).collect(),
    };
    let in_time = |round: &Round| round.until <= pipeline.last;
    pipeline.weeks(after_days).map(round).filter(in_time).collect()
}

/// The rounds that are scored, each with the days left.
pub(crate) fn scored(pipeline: &Pipeline) -> Vec<(Round, Day)> {
    let of = |lead: Day| {
        rounds(pipeline, lead, SCORED_AFTER_DAYS).into_iter().map(move |round| (round, lead))
    };
    LEADS.into_iter().flat_map(of).collect()
}

pub(crate) fn write(
    out: &mut impl Write,
    pipeline: &Pipeline,
    log: &Log,
    what: &str,
) -> io::Result<()> {
    let found = find(pipeline, log);
    writeln!(out, "### {what}\n")?;
    writeln!(
        out,
        "| who | days | n | WAPE | bias | cover 80 | PIT mean | sd | skill: static | in time | run \
         rate | mean of 4 | dressed: in time | run rate |"
    )?;
    writeln!(out, "|---|{}", "---:|".repeat(13))?;
    for level in LEVELS {
        for lead in LEADS {
            found.line(out, level, lead)?;
        }
    }
    writeln!(out)?;
    goal::write(out, &found.goals())
}

fn find(pipeline: &Pipeline, log: &Log) -> Found {
    let (rounds, leads): (Vec<Round>, Vec<Day>) = scored(pipeline).into_iter().unzip();
    let early = |round: &Round| round.origin < pipeline.first + SCORED_AFTER_DAYS;
    let warm_up = LEADS.into_iter().flat_map(|lead| self::rounds(pipeline, lead, WARM_AFTER_DAYS));
    let warm_up: Vec<Round> = warm_up.filter(early).collect();
    let settings = Settings::default();
    let plan = Plan {
        rounds: &rounds,
        warm_up: &warm_up,
        scopes: &pipeline.scopes,
        by_hand: None,
        settings,
    };
    let outcomes = Backtest::run(log, &plan, |_, _| None, |_, _| {}).outcomes;
    let inside = |outcome: &Outcome| {
        let round = &rounds[outcome.round];
        let forecaster = Forecaster::learn(&log.as_of(round.origin), settings);
        let ask = Ask { since: round.since, quota: None, booked: None };
        let alone = forecaster.until(round.until, Shock::NONE).bookings(&pipeline.scopes[0], ask);
        let range = alone.ranges[1];
        range.low <= outcome.came && outcome.came <= range.high
    };
    let alone = LEADS.map(|lead| {
        let company = outcomes.iter().filter(|one| one.scope == 0 && leads[one.round] == lead);
        let inside: Vec<bool> = company.map(inside).collect();
        inside.iter().filter(|inside| **inside).count() as f64 / inside.len() as f64
    });
    Found { outcomes, leads, levels: pipeline.levels.clone(), alone }
}

impl Found {
    fn of(&self, levels: &[&str], lead: Day) -> Vec<&Outcome> {
        let wanted = |one: &&Outcome| {
            self.leads[one.round] == lead && levels.contains(&self.levels[one.scope])
        };
        self.outcomes.iter().filter(wanted).collect()
    }

    fn line(&self, out: &mut impl Write, level: &str, lead: Day) -> io::Result<()> {
        let outcomes = self.of(&[level], lead);
        let Some(scores) = Scores::of(&outcomes) else { return Ok(()) };
        let skill = |baseline, dressed| skill(&outcomes, baseline, dressed);
        writeln!(
            out,
            "| {level} | {lead} | {} | {:.3} | {:+.3} | {:.2} | {:.3} | {:.3} | {:.2} | {:.2} | \
             {:.2} | {:.2} | {:.2} | {:.2} |",
            scores.count,
            scores.wape,
            scores.bias,
            scores.coverage[1],
            scores.transform.0,
            scores.transform.1,
            skill(Baseline::StageShare, false),
            skill(Baseline::StageShareInTime, false),
            skill(Baseline::RunRate, false),
            skill(Baseline::LastFour, false),
            skill(Baseline::StageShareInTime, true),
            skill(Baseline::RunRate, true),
        )
    }

    fn goals(&self) -> Vec<Goal> {
        let mut goals = Vec::new();
        for (level, lead, most) in
            [("all", 28, 0.11), ("team", 28, 0.17), ("all", 7, 0.16), ("team", 7, 0.28)]
        {
            let wape = Scores::of(&self.of(&[level], lead)).map_or(f64::NAN, |scores| scores.wape);
            goals.push(Goal::at_most(format!("G8 WAPE, {level}, {lead} days"), most, wape));
        }
        let in_time = ("stage shares in time", Baseline::StageShareInTime);
        let fixed = ("stage shares without a time", Baseline::StageShare);
        let rate = ("run rate", Baseline::RunRate);
        for ((name, baseline), lead, least) in [
            (in_time, 7, 0.2),
            (in_time, 28, 0.55),
            (fixed, 28, 0.35),
            (rate, 7, 0.4),
            (rate, 28, 0.4),
        ] {
            for level in ["all", "team"] {
                let found = skill(&self.of(&[level], lead), baseline, false);
                let what = format!("G9 skill against {name}, {level}, {lead} days");
                goals.push(Goal::at_least(what, least, found));
            }
        }
        for (lead, least) in [(7, 0.08), (28, 0.35)] {
            let found = skill(&self.of(&["team"], lead), Baseline::StageShareInTime, true);
            let what = format!("G9 skill against stage shares in time, dressed, team, {lead} days");
            goals.push(Goal::at_least(what, least, found));
        }
        for (at, lead) in LEADS.into_iter().enumerate() {
            let scores = Scores::of(&self.of(&["all", "team"], lead));
            let found = scores.map_or(f64::NAN, |scores| scores.coverage[1]);
            let what = format!("G11 within the 80 % range, all and team, {lead} days");
            goals.push(Goal { what, found, low: 0.74, high: 0.95 });
            let what = format!("G11 the same of all without a shock, {lead} days");
            goals.push(Goal::at_most(what, 0.7, self.alone[at]));
        }
        for (lead, least) in [(7, 0.25), (4, 0.5), (28, 0.35)] {
            let found = quota_skill(&self.of(&["all"], lead));
            goals.push(Goal::at_least(format!("G12 quota, all, {lead} days"), least, found));
        }
        goals
    }
}

fn skill(outcomes: &[&Outcome], baseline: Baseline, dressed: bool) -> f64 {
    Scores::skill(outcomes, baseline, dressed, 1).map_or(f64::NAN, |skill| skill.gain)
}

/// The gain of P(attain) over always saying how often quotas were attained, over three quotas
/// around what the mean period came to.
fn quota_skill(outcomes: &[&Outcome]) -> f64 {
    let mean = outcomes.iter().map(|one| one.came).sum::<f64>() / outcomes.len() as f64;
    let asked: Vec<(f64, bool)> = QUOTAS
        .iter()
        .flat_map(|part| outcomes.iter().map(move |one| (one, part * mean)))
        .map(|(one, quota)| (one.forecast.distribution.at_least(quota), one.came >= quota))
        .collect();
    let rate = asked.iter().filter(|one| one.1).count() as f64 / asked.len() as f64;
    stats::scoring::brier(&asked).map_or(f64::NAN, |brier| 1.0 - brier / (rate * (1.0 - rate)))
}
