//! How much is signalled in a company in which nobody does anything wrong: the sample company
//! without its faults, looked at every week of a year.

use std::collections::BTreeMap;
use std::io::{self, Write};

use insights::foresight::Foresight;
use insights::signals::control::Control;
use insights::signals::rules::{RULES, Rule, SITUATIONS};
use insights::signals::run::Run;
use insights::signals::signal::Tone;
use sales::calendar::PeriodKind;
use sales::day::Day;
use sales::history::Builder;
use sales::question::Question;
use sources::sample::{Locale, Sample};

const TODAY: &str = "2026-11-23";
/// The first look has two years behind it: a watch wants one and a half.
const YEARS: u32 = 3;
const WEEKS: i32 = 52;
const SEEDS: [u64; 3] = [11, 12, 13];

pub(crate) fn write(out: &mut impl Write) -> anyhow::Result<()> {
    let today: Day = TODAY.parse().map_err(|_| anyhow::anyhow!("{TODAY} is no day"))?;
    let mut new = BTreeMap::<&str, Vec<usize>>::new();
    for (place, seed) in SEEDS.into_iter().enumerate() {
        for rule in of_year(today, seed) {
            new.entry(rule).or_insert_with(|| vec![0; SEEDS.len()])[place] += 1;
        }
    }
    table(out, &new)?;
    Ok(())
}

/// The rules of the new warnings of a year, one for each warning.
fn of_year(today: Day, seed: u64) -> Vec<&'static str> {
    let sample =
        Sample { seed, years: YEARS, without_faults: true, ..Sample::new(today, Locale::En) };
    let mut builder = Builder::new();
    sample.events(&mut |event| builder.record(&event));
    let history = builder.finish();
    let calendar = &history.organisation().calendar;
    let question = Question::new(calendar.period_of(PeriodKind::Quarter, today), today);
    let foresight = Foresight::of(&history, &question, false);
    let (mut control, mut found) = (Control::default(), Vec::new());
    for ago in (0..WEEKS).rev() {
        let run = Run::new(&history, &question, today.plus(-7 * ago), &foresight);
        let of_rule = |rule: &'static Rule| {
            let found = (rule.find)(&run);
            found.iter().map(|finding| run.reading(rule, finding)).collect::<Vec<_>>()
        };
        let warns = RULES.iter().filter(|rule| rule.tone == Tone::Warning).copied();
        let readings: Vec<_> = warns.flat_map(of_rule).collect();
        control.week(&readings);
        let new = control.raised().filter(|raised| raised.1);
        // What is told at the first look began before.
        found.extend(new.filter(|_| ago < WEEKS - 1).map(|(key, _)| key.0));
    }
    found
}

fn table(out: &mut impl Write, new: &BTreeMap<&str, Vec<usize>>) -> io::Result<()> {
    let companies = SEEDS.map(|seed| format!(" company {seed} |")).concat();
    writeln!(out, "| new warnings in a year |{companies} a week, in the mean |")?;
    writeln!(out, "|---|{}", "---:|".repeat(SEEDS.len() + 1))?;
    let mut line = |name: &str, counts: &[usize]| {
        let columns: String = counts.iter().map(|count| format!(" {count} |")).collect();
        let all: usize = counts.iter().sum();
        let a_week = all as f64 / (SEEDS.len() as f64 * f64::from(WEEKS));
        writeln!(out, "| {name} |{columns} {a_week:.2} |")
    };
    for (rule, counts) in new {
        line(rule, counts)?;
    }
    let sum_of = |wanted: fn(&str) -> bool| {
        let mut sums = vec![0; SEEDS.len()];
        for (_, counts) in new.iter().filter(|one| wanted(one.0)) {
            sums.iter_mut().zip(counts).for_each(|(sum, count)| *sum += count);
        }
        sums
    };
    line("**situations**", &sum_of(|rule| SITUATIONS.contains(&rule)))?;
    line(
        "**that somebody is unlike others, or unlike before**",
        &sum_of(|rule| !SITUATIONS.contains(&rule)),
    )
}
