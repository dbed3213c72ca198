//! What forecasts of the simulated companies have to reach, and whether they do.

use std::io::{self, Write};

use insights::forecast::log::Day;
use insights::forecast::scores::Scores;

use crate::accept::{Found, Judged, LEADS};
use crate::goal::{self, Goal};
use crate::table::{HUNDREDTHS, expected_calibration_error};

/// CRPS over that of the truth, at most: by level, for 16, 30 and 91 days.
const RATIOS: [(&str, [f64; 3]); 3] =
    [("all", [1.08, 1.08, 1.12]), ("team", [1.08, 1.08, 1.12]), ("rep", [1.05, 1.05, 1.08])];
/// Skill at least, for 16, 30 and 91 days.
const SKILLS: [(&str, [f64; 3]); 3] = [
    ("stage shares in time", [0.60, 0.60, 0.35]),
    ("run rate", [0.45, 0.45, 0.45]),
    ("mean of four", [0.40, 0.40, 0.25]),
];
const COVERAGE: (f64, f64) = (0.75, 0.88);
const BIASES: [f64; 3] = [0.05, 0.05, 0.08];

pub(crate) fn write(out: &mut impl Write, found: &[Found]) -> io::Result<()> {
    let mut goals = Vec::new();
    for (at, lead) in LEADS.into_iter().enumerate() {
        goals.extend(ratios(found, at, lead));
        goals.extend(skills(found, at, lead));
        goals.extend(calibration(found, lead));
        goals.extend(biases(found, at, lead));
    }
    goal::write(out, &goals)
}

fn of<'a>(found: &'a [Found], levels: &[&str], lead: Day) -> Vec<&'a Judged> {
    let wanted =
        |one: &&Judged| one.target.lead == lead && levels.contains(&one.target.scope.as_str());
    found.iter().flat_map(|found| &found.judged).filter(wanted).collect()
}

fn crps(judged: &[&Judged]) -> f64 {
    let score = |one: &&Judged| one.outcome.forecast.distribution.crps(one.outcome.came);
    judged.iter().map(score).sum::<f64>() / HUNDREDTHS
}

fn ratios(found: &[Found], at: usize, lead: Day) -> Vec<Goal> {
    let ratio = |(level, bounds): &(&str, [f64; 3])| {
        let judged = of(found, &[level], lead);
        let truth: f64 = judged.iter().map(|one| one.target.crps_oracle).sum();
        Goal {
            what: format!("CRPS over the truth's, {level}, {lead} days"),
            found: crps(&judged) / truth,
            low: f64::NEG_INFINITY,
            high: bounds[at],
        }
    };
    RATIOS.iter().map(ratio).collect()
}

fn skills(found: &[Found], at: usize, lead: Day) -> Vec<Goal> {
    let judged = of(found, &["all"], lead);
    let ours = crps(&judged);
    let points: [fn(&Judged) -> f64; 3] =
        [|one| one.target.b_stagewin, |one| one.target.b_runrate, |one| one.target.b_avg4];
    let mut goals = Vec::new();
    for ((name, bounds), point) in SKILLS.iter().zip(points) {
        let theirs: f64 = judged.iter().map(|one| (point(one) - one.target.y).abs()).sum();
        goals.push(Goal {
            what: format!("skill against {name}, all, {lead} days"),
            found: 1.0 - ours / theirs,
            low: bounds[at],
            high: f64::INFINITY,
        });
    }
    goals
}

fn calibration(found: &[Found], lead: Day) -> Vec<Goal> {
    let pooled = of(found, &["all", "team"], lead);
    let pooled: Vec<_> = pooled.iter().map(|one| &one.outcome).collect();
    let reps = of(found, &["rep"], lead);
    let reps: Vec<_> = reps.iter().map(|one| &one.outcome).collect();
    let (Some(pooled), Some(reps)) = (Scores::of(&pooled), Scores::of(&reps)) else {
        return Vec::new();
    };
    let goal = |what: &str, found: f64, (low, high): (f64, f64)| Goal {
        what: format!("{what}, {lead} days"),
        found,
        low,
        high,
    };
    vec![
        goal("within the 80 % range, all and team", pooled.coverage[1], COVERAGE),
        goal("mean of the transform, rep", reps.transform.0, (0.45, 0.55)),
        goal("its standard deviation, rep", reps.transform.1, (0.26, 0.31)),
    ]
}

fn biases(found: &[Found], at: usize, lead: Day) -> Vec<Goal> {
    let judged = of(found, &["all"], lead);
    let came: f64 = judged.iter().map(|one| one.outcome.came).sum();
    let expected: f64 = judged.iter().map(|one| one.outcome.forecast.mean()).sum();
    let truth: f64 = judged.iter().map(|one| one.target.oracle_mean * HUNDREDTHS).sum();
    let deals: Vec<(f64, bool)> =
        found.iter().filter_map(|found| found.deals.get(&lead)).flatten().copied().collect();
    let won = deals.iter().filter(|deal| deal.1).count() as f64;
    let chances: f64 = deals.iter().map(|deal| deal.0).sum();
    let truths = format!("bias (the truth's own: {:+.3}), all, {lead} days", truth / came - 1.0);
    vec![
        Goal { what: truths, found: expected / came - 1.0, low: -BIASES[at], high: BIASES[at] },
        Goal {
            what: format!("bias against the truth's mean, all, {lead} days"),
            found: expected / truth - 1.0,
            low: -BIASES[at],
            high: BIASES[at],
        },
        Goal {
            what: format!("calibration error of deals, {lead} days"),
            found: expected_calibration_error(&deals),
            low: f64::NEG_INFINITY,
            high: 0.01,
        },
        Goal {
            what: format!("expected over won deals, {lead} days"),
            found: chances / won,
            low: 0.92,
            high: 1.08,
        },
    ]
}
