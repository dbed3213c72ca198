//! The tables.

use std::io::{self, Write};

use insights::forecast::baselines::Baseline;
use insights::forecast::scores::Scores;

use crate::accept::{Found, Judged, LEADS, LEVELS};

/// Amounts of the files are whole, ours are hundredths.
pub(crate) const HUNDREDTHS: f64 = 100.0;

pub(crate) fn write(out: &mut impl Write, name: &str, found: &[&Found]) -> io::Result<()> {
    writeln!(out, "## {name}\n")?;
    writeln!(
        out,
        "| who | days | n | CRPS / truth | reference / truth | cover 50 | 80 | 90 | PIT mean | sd | bias | \
         truth's bias | WAPE | skill: in time | theirs | run rate | mean of 4 | quota |"
    )?;
    writeln!(out, "|---|{}", "---:|".repeat(17))?;
    for level in LEVELS {
        for lead in LEADS {
            let judged: Vec<&Judged> = found
                .iter()
                .flat_map(|found| &found.judged)
                .filter(|one| one.target.scope == level && one.target.lead == lead)
                .collect();
            line(out, level, lead, &judged)?;
        }
    }
    writeln!(out)?;
    writeln!(
        out,
        "| open deals | n | won | expected / won | ECE | Brier |\n|---|---:|---:|---:|---:|---:|"
    )?;
    for lead in LEADS {
        let deals: Vec<(f64, bool)> = found
            .iter()
            .flat_map(|found| found.deals.get(&lead).into_iter().flatten())
            .copied()
            .collect();
        let won = deals.iter().filter(|deal| deal.1).count() as f64;
        let expected: f64 = deals.iter().map(|deal| deal.0).sum();
        let brier = stats::scoring::brier(&deals).unwrap_or(f64::NAN);
        writeln!(
            out,
            "| {lead} days | {} | {won} | {:.3} | {:.4} | {brier:.4} |",
            deals.len(),
            expected / won,
            expected_calibration_error(&deals)
        )?;
    }
    writeln!(out)
}

fn line(out: &mut impl Write, level: &str, lead: i32, judged: &[&Judged]) -> io::Result<()> {
    let outcomes: Vec<_> = judged.iter().map(|one| &one.outcome).collect();
    let Some(scores) = Scores::of(&outcomes) else { return Ok(()) };
    let sum = |of: &dyn Fn(&Judged) -> f64| judged.iter().map(|one| of(one)).sum::<f64>();
    let truth = sum(&|one| one.target.crps_oracle);
    let ours = scores.crps * judged.len() as f64 / HUNDREDTHS;
    let skill =
        |of: &dyn Fn(&Judged) -> f64| 1.0 - ours / sum(&|one| (of(one) - one.target.y).abs());
    let own = Scores::skill(&outcomes, Baseline::StageShareInTime, false, 1);
    let own = own.map_or(f64::NAN, |skill| skill.gain);
    let quota = scores.quota.and_then(|quota| quota.skill).unwrap_or(f64::NAN);
    writeln!(
        out,
        "| {level} | {lead} | {} | {:.3} | {:.3} | {:.2} | {:.2} | {:.2} | {:.3} | {:.3} | {:+.3} | \
         {:+.3} | {:.3} | {own:.2} | {:.2} | {:.2} | {:.2} | {quota:.2} |",
        judged.len(),
        ours / truth,
        sum(&|one| one.target.crps_ref) / truth,
        scores.coverage[0],
        scores.coverage[1],
        scores.coverage[2],
        scores.transform.0,
        scores.transform.1,
        scores.bias,
        sum(&|one| one.target.oracle_mean) / sum(&|one| one.target.y) - 1.0,
        scores.wape,
        skill(&|one| one.target.b_stagewin),
        skill(&|one| one.target.b_runrate),
        skill(&|one| one.target.b_avg4),
    )
}

/// The mean distance between the chance given and how often it came, over ten equally large groups
/// of deals with similar chances.
pub(crate) fn expected_calibration_error(deals: &[(f64, bool)]) -> f64 {
    let mut sorted = deals.to_vec();
    sorted.sort_by(|a, b| a.0.total_cmp(&b.0));
    let size = sorted.len().div_ceil(10).max(1);
    let off = |group: &[(f64, bool)]| {
        let sum: f64 = group.iter().map(|(chance, won)| chance - f64::from(u8::from(*won))).sum();
        sum.abs()
    };
    sorted.chunks(size).map(off).sum::<f64>() / deals.len() as f64
}
