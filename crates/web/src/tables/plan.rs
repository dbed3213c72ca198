//! The tables of the plan.

use reports::needed::{Goal, Guideline, NeedRow, Needed};

use super::{Draft, amount, count};
use crate::export::{Cell, Table};
use crate::pages::plan::step;
use crate::visit::Visit;
use crate::wording::plan::PlanFormat;

/// What the names of these tables begin with.
pub(crate) const PREFIX: &str = "plan-";

/// The table of that name for a chance in per cent; `None` for a name there is no table for.
pub(crate) fn of(name: &str, report: &Needed, wanted: &str, visit: &Visit) -> Option<Table> {
    match name {
        "plan-people" => Some(people(report, wanted, visit)),
        "plan-band" => Some(band(report, visit)),
        "plan-window" => Some(window(report, visit)),
        _ => None,
    }
}

/// The days that the useful window is made of.
pub(crate) fn window(report: &Needed, visit: &Visit) -> Table {
    let window = &report.window;
    let days = [("plan-window-good", window.half), ("plan-window-some", window.tenth)];
    let row = |(key, day): (&str, Option<sales::day::Day>)| {
        vec![Cell::Text(visit.words.say(key)), day.map_or(Cell::Empty, Cell::Day)]
    };
    Draft::new("plan-window", &visit.words.say("plan-window-title"), visit, &report.asked)
        .columns(&["mark", "last_day"])
        .rows(days.into_iter().map(row))
}

/// One line a person, and all together.
fn people(report: &Needed, wanted: &str, visit: &Visit) -> Table {
    let words = visit.words;
    let everybody = report.reps.iter().map(|rep| (rep, "nobody"));
    let rows = everybody.chain([(&report.total, "total")]);
    let row = |(row, nobody): (&NeedRow, &str)| {
        let who = row.group.name.clone().unwrap_or_else(|| words.say(nobody));
        let mut cells = vec![Cell::Text(who)];
        cells.extend(needs(row, wanted, PlanFormat { words }));
        cells
    };
    let ids = [
        "who",
        "quota",
        "missing_to_quota",
        "chance_now",
        "new_deals_now",
        "at_chance",
        "new_deals_needed",
        "new_deals_week",
        "new_deals_month",
        "calls_low",
        "calls_high",
        "emails_low",
        "emails_high",
        "meetings_low",
        "meetings_high",
        "feasible",
        "best_lever",
        "new_deals_seen",
        "activities_seen",
    ];
    Draft::new("plan-people", &words.say("plan-people-title"), visit, &report.asked)
        .columns(&ids)
        .rows(rows.map(row))
}

fn needs(row: &NeedRow, wanted: &str, format: PlanFormat) -> Vec<Cell> {
    let number = |value: Option<f64>| value.map_or(Cell::Empty, Cell::Number);
    let share = |value: Option<f64>| value.map_or(Cell::Empty, Cell::Share);
    let step = step(row, wanted);
    let deals = step.and_then(|step| step.opportunities);
    let mut cells = vec![
        amount(row.quota),
        amount(row.missing),
        share(row.chance),
        number(row.coming),
        share(step.map(|step| step.probability)),
        deals.map_or(Cell::Empty, Cell::Count),
        number(step.and_then(|step| step.opportunities_a_week)),
        number(step.and_then(|step| step.opportunities_a_month)),
    ];
    cells.extend(by_kind(step.and_then(|step| step.activities_a_week)));
    let lever = row.levers.first().map(|lever| format.lever(lever));
    cells.extend([
        Cell::Text(format.verdict(row, step)),
        lever.map_or(Cell::Empty, Cell::Text),
        count(row.activity.opportunities),
        count(row.activity.activities),
    ]);
    cells
}

/// One line a person: the band of open deals, and the realistic goal.
fn band(report: &Needed, visit: &Visit) -> Table {
    let words = visit.words;
    let some = |count: Option<i64>| count.map_or(Cell::Empty, Cell::Count);
    let number = |value: Option<f64>| value.map_or(Cell::Empty, Cell::Number);
    let row = |row: &NeedRow| {
        let band = row.band.as_ref();
        let verdict = band.and_then(|band| band.verdict);
        let verdict = verdict.map(|word| words.say(&format!("plan-band-{word}")));
        let goal = row.goal.as_ref();
        let periods = |of: fn(&Goal) -> usize| some(goal.map(|goal| of(goal) as i64));
        vec![
            Cell::Text(row.group.name.clone().unwrap_or_else(|| words.say("nobody"))),
            some(band.map(|band| band.open)),
            some(band.and_then(|band| band.low)),
            some(band.and_then(|band| band.high)),
            verdict.map_or(Cell::Empty, Cell::Text),
            number(band.and_then(|band| band.effort_a_week)),
            number(band.and_then(|band| band.capacity_a_week)),
            some(band.map(|band| band.unattended)),
            some(band.map(|band| band.watched)),
            amount(row.quota),
            amount(goal.map(|goal| goal.safe)),
            amount(goal.map(|goal| goal.even)),
            periods(|goal| goal.own_periods),
            periods(|goal| goal.others),
            periods(|goal| goal.other_periods),
        ]
    };
    let ids = [
        "who",
        "open_deals_now",
        "open_deals_low",
        "open_deals_high",
        "open_deals_verdict",
        "effort_a_week",
        "capacity_a_week",
        "unattended",
        "watched",
        "quota",
        "goal_safe",
        "goal_even",
        "goal_own_periods",
        "goal_others",
        "goal_other_periods",
    ];
    Draft::new("plan-band", &words.say("plan-band-title"), visit, &report.asked)
        .columns(&ids)
        .rows(report.reps.iter().map(row))
}

fn by_kind(guideline: Option<Guideline>) -> Vec<Cell> {
    match guideline {
        Some(one) => {
            let ends = [one.calls, one.emails, one.meetings].into_iter().flatten();
            ends.map(Cell::Count).collect()
        }
        None => vec![Cell::Empty; 6],
    }
}
