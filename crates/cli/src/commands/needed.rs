//! What it takes to reach the quota.

use reports::forecast::Foresights;
use reports::needed::{NeedRow, Needed as Report, needed};
use serde_json::to_value;
use web::wording::numbers::{chance as shown_chance, one_decimal, percent};
use web::wording::plan::PlanFormat;

use crate::arguments::Filters;
use crate::asking;
use crate::context::Context;
use crate::failure::Exit;
use crate::output::{Answer, Cell, Column, Table};
use crate::wording::Figures;

/// The chances for which it is worked out, in per cent.
const CHANCES: [&str; 4] = ["50", "70", "80", "90"];

/// What it takes to reach the quota: new opportunities and activities, and which lever would help.
#[derive(Debug, clap::Args)]
pub(crate) struct Needed {
    /// With which chance in per cent the quota is to be reached.
    #[arg(long, value_name = "PER CENT", default_value = "80", value_parser = CHANCES)]
    chance: String,
    /// Everybody's band of open deals and realistic goal instead.
    #[arg(long)]
    open_deals: bool,
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
        if self.open_deals {
            let table = bands(report, &figures);
            return Ok(Answer { document: to_value(report)?, rows_at: "/reps", page: None, table });
        }
        let everybody = report.reps.iter().map(|rep| (rep, name(rep, &figures)));
        let total = (&report.total, figures.words.say("total"));
        let rows = everybody.chain([total.clone()]);
        let cells = rows.map(|(row, name)| self.row(row, &name, &figures));
        let table = Table { columns: self.columns(&figures), rows: cells.collect() };
        let format = PlanFormat { words: figures.words };
        let mut page = vec![format.window(&report.window), context.output.columns(&table)];
        // One who asks for a person gets their levers; all of a company would bury the table.
        page.extend(format.advice(&report.total, total.1.as_str()));
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
            range.map(PlanFormat::between).map_or_else(|| Cell::absent("–"), Cell::text)
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
            Cell::new(
                PlanFormat { words: figures.words }.verdict(row, step),
                PlanFormat::verdict_word(row, step).to_owned(),
            ),
        ]
    }

    fn percent(&self) -> String {
        format!("{}%", self.chance)
    }
}

fn name(row: &NeedRow, figures: &Figures) -> String {
    row.group.name.clone().unwrap_or_else(|| figures.words.say("nobody"))
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

/// How many open deals everybody should have, and what is realistic.
fn bands(report: &Report, figures: &Figures) -> Table {
    let say = |key: &str| figures.words.say(key);
    let columns = vec![
        Column::text("name", say("forecast-column-name")),
        Column::number("open", say("plan-open")),
        Column::number("low", say("column-open_deals_low")),
        Column::number("high", say("column-open_deals_high")),
        Column::text("verdict", say("plan-band-verdict")),
        Column::number("unattended", say("plan-unattended")),
        Column::number("goal_safe", say("column-goal_safe")),
        Column::number("goal_even", say("column-goal_even")),
        Column::number("own_periods", say("column-goal_own_periods")),
        Column::number("others", say("column-goal_others")),
        Column::number("quota", say("quota")),
    ];
    let count = |count: Option<i64>| {
        count.map_or_else(|| Cell::absent("–"), |count| Cell::text(count.to_string()))
    };
    let row = |row: &NeedRow| {
        let (band, goal) = (row.band.as_ref(), row.goal.as_ref());
        let verdict = band.and_then(|band| band.verdict);
        let verdict = verdict.map_or_else(
            || Cell::absent("–"),
            |word| Cell::new(say(&format!("plan-band-{word}")), word.to_owned()),
        );
        vec![
            Cell::new(name(row, figures), row.group.parameter.clone().unwrap_or_default()),
            count(band.map(|band| band.open)),
            count(band.and_then(|band| band.low)),
            count(band.and_then(|band| band.high)),
            verdict,
            count(band.map(|band| band.unattended)),
            figures.some_amount(goal.map(|goal| goal.safe)),
            figures.some_amount(goal.map(|goal| goal.even)),
            count(goal.map(|goal| goal.own_periods as i64)),
            count(goal.map(|goal| goal.others as i64)),
            figures.quota(row.quota),
        ]
    };
    Table { columns, rows: report.reps.iter().map(row).collect() }
}
