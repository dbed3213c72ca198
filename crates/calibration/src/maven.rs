//! The deals of a fictitious seller of computer hardware, in whose months the age of a deal and the
//! place in the quarter say more together than each alone.

use std::convert::Infallible;
use std::io::Write;
use std::path::Path;

use insights::forecast::backtest::Outcome;
use insights::forecast::baselines::Baseline;
use insights::forecast::scores::Scores;
use insights::hindsight::{Gone, Hindsight};
use sales::calendar::PeriodKind;
use sales::day::Day;
use sales::history::History;
use sales::question::{Question, Scope};

use crate::export;
use crate::goal::{self, Goal};

/// When the files were written: the last deal closed the day before.
const WRITTEN: &str = "2017-12-31";
const BASELINES: [(&str, Baseline); 5] = [
    ("stage shares", Baseline::StageShare),
    ("in time", Baseline::StageShareInTime),
    ("run rate", Baseline::RunRate),
    ("last month", Baseline::LastPeriod),
    ("mean of 4", Baseline::LastFour),
];

pub(crate) fn write(out: &mut impl Write, folder: &Path) -> anyhow::Result<()> {
    let written: Day = WRITTEN.parse()?;
    let history = export::history(folder, None, "", written)?;
    let found = found(&history, written);
    write!(out, "| who | gone | n | cover 80 | bias | CRPS / mean |")?;
    BASELINES.iter().try_for_each(|(name, _)| write!(out, " skill: {name} |"))?;
    writeln!(out, "\n|---|---|{}", "---:|".repeat(4 + BASELINES.len()))?;
    let mut goals = Vec::new();
    for level in [Level::Company, Level::Region, Level::Manager, Level::Person] {
        for gone in Gone::ALL {
            let of_kind = |one: &&Found| one.level == level && one.gone == gone;
            let outcomes: Vec<&Outcome> =
                found.iter().filter(of_kind).map(|one| &one.outcome).collect();
            let Some(scores) = Scores::of(&outcomes) else { continue };
            write!(
                out,
                "| {level:?} | {gone:?} | {} | {:.2} | {:+.3} | {:.3} |",
                scores.count,
                scores.coverage[1],
                scores.bias,
                scores.crps / scores.came
            )?;
            let skills = BASELINES.map(|(_, baseline)| skill(&outcomes, baseline));
            skills.iter().try_for_each(|skill| write!(out, " {skill:.2} |"))?;
            writeln!(out)?;
            if level == Level::Manager {
                let least = skills.into_iter().fold(f64::INFINITY, f64::min);
                let what = format!("G13 skill against the best point, managers, {gone:?} gone");
                goals.push(Goal::at_least(what, 0.0, least));
            }
        }
    }
    writeln!(out)?;
    Ok(goal::write(out, &goals)?)
}

/// Who is forecast.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Level {
    Company,
    Region,
    Manager,
    Person,
}

/// One forecast of a month.
struct Found {
    level: Level,
    gone: Gone,
    outcome: Outcome,
}

/// All forecasts of whole months: of the company, of each region, and of what is in it.
fn found(history: &History, written: Day) -> Vec<Found> {
    let roster = history.roster();
    let month = history.organisation().calendar.period_of(PeriodKind::Month, written);
    let company = Question::new(month, written);
    let regions = roster.teams().filter(|team| roster.parent(*team).is_none());
    let asked = regions.map(|team| Question { scope: Scope::Team(team), ..company.clone() });
    let level = |scope| match scope {
        Scope::Company => Level::Company,
        Scope::Team(team) if roster.parent(team).is_none() => Level::Region,
        Scope::Team(_) => Level::Manager,
        Scope::Person(_) | Scope::Peers(_) => Level::Person,
    };
    let mut all = Vec::new();
    for question in asked.chain([company.clone()]) {
        let Ok(Hindsight { rounds, scopes, outcomes }) =
            Hindsight::of::<Infallible>(history, &question, PeriodKind::Month, |_, _| Ok(()));
        let found = outcomes.into_iter().map(|outcome| Found {
            level: level(scopes[outcome.scope]),
            gone: rounds[outcome.round].gone,
            outcome,
        });
        // The company's question comes with regions and people again.
        let again = question.scope == Scope::Company;
        all.extend(found.filter(|one| !again || one.level == Level::Company));
    }
    all
}

fn skill(outcomes: &[&Outcome], baseline: Baseline) -> f64 {
    Scores::skill(outcomes, baseline, false, 1).map_or(f64::NAN, |skill| skill.gain)
}
