//! What it takes to reach the quota.

use reports::forecast::Foresights;
use reports::needed::{LeverRow, NeedRow, NeedStep, Needed as Report, needed};
use serde_json::to_value;
use web::wording::numbers::{chance as shown_chance, one_decimal, percent};

use crate::arguments::Filters;
use crate::asking;
use crate::context::Context;
use crate::failure::Exit;
use crate::output::{Answer, Cell, Column, Table};
use crate::wording::Figures;

/// The chances for which it is worked out, in per cent.
const CHANCES: [&str; 4] = ["50", "70", "80", "90"];
/// Levers named for each who needs one.
const NAMED: usize = 3;

/// What it takes to reach the quota: new opportunities and activities, and which lever would help.
#[derive(Debug, clap::Args)]
pub(crate) struct Needed {
    /// With which chance in per cent the quota is to be reached.
    #[arg(long, value_name = "PER CENT", default_value = "80", value_parser = CHANCES)]
    chance: String,
    /// Everything a month instead of a week.
    #[arg(long)]
    monthly: bool,
    #[command(flatten)]
    filters: Filters,
}

impl Needed {
    pub(crate) fn run(&self, context: &Context) -> anyhow::Result<Exit> {
        let history = context.store()?.history()?;
        let today = context.today(&history);
        let parameters = self.filters.parameters();
        let kept = Foresights::default();
        let report = needed(&history, &kept, &parameters, today, &context.viewer(&history)?);
        let answer = || self.answer(context, &report);
        let exit = asking::give(context, &history, &report.asked, answer)?;
        asking::tell_cautions(context, &report.cautions);
        Ok(exit)
    }

    fn answer(&self, context: &Context, report: &Report) -> anyhow::Result<Answer> {
        let figures = Figures::new(context.words, &report.asked.unit);
        let everybody = report.reps.iter().map(|rep| (rep, name(rep, &figures)));
        let total = (&report.total, figures.words.say("total"));
        let rows = everybody.chain([total.clone()]);
        let cells = rows.map(|(row, name)| self.row(row, &name, &figures));
        let table = Table { columns: self.columns(&figures), rows: cells.collect() };
        let mut page = vec![window(report, &figures), context.output.columns(&table)];
        // One who asks for a person gets their levers; all of a company would bury the table.
        page.extend(advice(&report.total, total.1.as_str(), &figures));
        let page = Some(page.join("\n"));
        Ok(Answer { document: to_value(report)?, rows_at: "/reps", page, table })
    }

    fn columns(&self, figures: &Figures) -> Vec<Column> {
        let say = |key: &str| figures.words.say(key);
        let pace = if self.monthly { "month" } else { "week" };
        vec![
            Column::text("name", say("forecast-column-name")),
            Column::number("quota", say("quota")),
            Column::number("missing", say("cli-needed-missing")),
            Column::number("chance", say("cli-needed-chance")),
            Column::number("coming", say("cli-needed-coming")),
            Column::number("opportunities", say("cli-needed-opportunities")),
            Column::number("opportunities_each", say(&format!("cli-needed-each-{pace}"))),
            Column::number("calls", say(&format!("cli-needed-calls-{pace}"))),
            Column::number("emails", say(&format!("cli-needed-emails-{pace}"))),
            Column::number("meetings", say(&format!("cli-needed-meetings-{pace}"))),
            Column::text("verdict", say("cli-needed-verdict")),
        ]
    }

    fn row(&self, row: &NeedRow, name: &str, figures: &Figures) -> Vec<Cell> {
        let step = row.steps.iter().find(|step| percent(step.probability, 0) == self.percent());
        let each = step.and_then(|step| match self.monthly {
            true => step.opportunities_a_month,
            false => step.opportunities_a_week,
        });
        let guideline = step.and_then(|step| match self.monthly {
            true => step.activities_a_month,
            false => step.activities_a_week,
        });
        let range = |range: Option<[i64; 2]>| {
            let text = range.map(|[low, high]| match low == high {
                true => low.to_string(),
                false => format!("{low}–{high}"),
            });
            text.map_or_else(|| Cell::absent("–"), Cell::text)
        };
        vec![
            Cell::new(name.to_owned(), row.group.parameter.clone().unwrap_or_default()),
            figures.quota(row.quota),
            figures.some_amount(row.missing),
            chance(row.chance),
            decimal(row.coming),
            step.and_then(|step| step.opportunities)
                .map_or_else(|| Cell::absent("–"), |count| Cell::text(count.to_string())),
            decimal(each),
            range(guideline.map(|one| one.calls)),
            range(guideline.map(|one| one.emails)),
            range(guideline.map(|one| one.meetings)),
            verdict(row, step, figures),
        ]
    }

    fn percent(&self) -> String {
        format!("{}%", self.chance)
    }
}

fn name(row: &NeedRow, figures: &Figures) -> String {
    row.group.name.clone().unwrap_or_else(|| figures.words.say("nobody"))
}

/// Whether it can be done, or why nothing is asked.
fn verdict(row: &NeedRow, step: Option<&NeedStep>, figures: &Figures) -> Cell {
    let word = match (row.why_not, step) {
        (Some(why_not), _) => why_not,
        (None, Some(NeedStep { opportunities: None, .. })) => "no-number",
        (None, Some(NeedStep { opportunities: Some(0), .. })) => "open-suffice",
        (None, Some(NeedStep { strain: Some(strain), .. })) => strain,
        (None, _) => "unknown",
    };
    Cell::new(figures.words.say(&format!("cli-needed-is-{word}")), word.to_owned())
}

/// Until when new opportunities help.
fn window(report: &Report, figures: &Figures) -> String {
    let day = |day| figures.dates.day_and_year(day);
    let window = &report.window;
    match (window.half, window.tenth) {
        (Some(half), Some(tenth)) => {
            figures.with("cli-needed-window", &[("half", &day(half)), ("tenth", &day(tenth))])
        }
        (None, Some(tenth)) => figures.with("cli-needed-window-late", &[("tenth", &day(tenth))]),
        (_, None) => figures.words.say("cli-needed-window-over"),
    }
}

/// How far feasible activity goes, and what would help; nothing where the plan is feasible.
fn advice(row: &NeedRow, name: &str, figures: &Figures) -> Option<String> {
    let first = row.levers.first()?;
    let reach = match &row.feasible {
        Some(feasible) => {
            let chance = shown_chance(feasible.chance);
            let busy = one_decimal(row.activity.busy_week.unwrap_or_default());
            let deals = one_decimal(feasible.opportunities);
            let texts = [("who", name), ("chance", &chance), ("busy", &busy), ("deals", &deals)];
            figures.with("cli-needed-feasible-reach", &texts)
        }
        None => {
            let chance = shown_chance(row.chance.unwrap_or_default());
            figures.with("cli-needed-present-reach", &[("who", name), ("chance", &chance)])
        }
    };
    let levers = row.levers.iter().take(NAMED).map(|one| lever(one, figures));
    let levers = levers.collect::<Vec<_>>().join(&figures.words.say("cli-needed-comma"));
    let key = if first.closes_gap { "cli-needed-levers-close" } else { "cli-needed-levers" };
    Some(format!("{reach}{}", figures.with(key, &[("levers", &levers)])))
}

fn lever(row: &LeverRow, figures: &Figures) -> String {
    let chance = shown_chance(row.chance);
    let stage = row.stage.clone().unwrap_or_default();
    let key = format!("cli-needed-lever-{}", row.lever);
    figures.with(&key, &[("stage", &stage), ("chance", &chance)])
}

fn chance(value: Option<f64>) -> Cell {
    value.map_or_else(
        || Cell::absent("–"),
        |value| Cell::new(shown_chance(value), format!("{value:.6}")),
    )
}

fn decimal(value: Option<f64>) -> Cell {
    value.map_or_else(
        || Cell::absent("–"),
        |value| Cell::new(one_decimal(value), format!("{value:.3}")),
    )
}
