//! Quotas: what is asked of whom, as it stands and as it was.

mod holder;
mod importing;
mod setting;
mod sheet;
mod taking;

use reports::Parameters;
use reports::figure::Unit;
use reports::quotas::{QuotaRow, Quotas, quotas};
use serde_json::{json, to_value};

use crate::arguments::Filters;
use crate::asking;
use crate::context::Context;
use crate::failure::{Exit, Failure};
use crate::output::{Answer, Cell, Column, Table};
use crate::wording::{Figures, with};
use importing::Importing;
use setting::Setting;
use taking::Taking;

/// Show, set and take away quotas.
#[derive(Debug, clap::Subcommand)]
pub(crate) enum Quota {
    /// List quotas.
    List {
        #[command(flatten)]
        filters: Filters,
    },
    /// Set the quota of a person, a team or the company.
    Set(Setting),
    Remove(Taking),
    Import(Importing),
    /// Every version a holder's quotas had.
    History {
        /// A person, a team, or `company`.
        holder: String,
    },
}

impl Quota {
    pub(crate) fn run(&self, context: &Context) -> anyhow::Result<Exit> {
        match self {
            Quota::List { filters } => list(context, &filters.parameters()),
            Quota::Set(setting) => setting.run(context),
            Quota::Remove(taking) => taking.run(context),
            Quota::Import(importing) => importing.run(context),
            Quota::History { holder } => history(context, holder),
        }
    }
}

fn report(context: &Context, parameters: &Parameters) -> anyhow::Result<Quotas> {
    let history = context.store()?.history()?;
    let today = context.today(&history);
    let report = quotas(&history, parameters, today, &context.viewer(&history)?);
    asking::check(context, &report.asked)?;
    Ok(report)
}

fn list(context: &Context, parameters: &Parameters) -> anyhow::Result<Exit> {
    let report = report(context, parameters)?;
    let say = |key: &str| context.words.say(key);
    let columns = vec![
        Column::text("holder_kind", say("cli-column-holder-kind")),
        Column::text("holder", say("cli-column-holder")),
        Column::text("period", say("period")),
        Column::text("unit", say("cli-column-unit")),
        Column::number("current", say("quota")),
        Column::number("original", say("cli-column-original")),
        Column::number("effective", say("cli-column-effective")),
    ];
    let rows = report.rows.iter().map(|row| {
        let figures = Figures::new(context.words, &row.unit);
        let mut cells = holder(context, row);
        cells.push(Cell::new(figures.dates.period(&row.period), row.period.to_string()));
        cells.push(Cell::text(unit(&row.unit)));
        cells.extend(
            [row.current, row.original, Some(row.effective)].map(|n| figures.some_amount(n)),
        );
        cells
    });
    context.output.give(&Answer {
        document: to_value(&report)?,
        rows_at: "/rows",
        table: Table { columns, rows: rows.collect() },
        page: None,
    })?;
    if !report.without.is_empty() {
        let names = report.without.join(", ");
        let period = report.period.to_string();
        let texts = [("names", names.as_str()), ("period", &period)];
        context.tell(with(context.words, "cli-without-quota", &texts));
    }
    Ok(Exit::Ok)
}

fn history(context: &Context, holder_name: &str) -> anyhow::Result<Exit> {
    let report = report(context, &Parameters::default())?;
    let wanted = sales::names::plain(holder_name);
    let is_wanted = |row: &&QuotaRow| match row.holder_kind {
        "company" => wanted == "company" || wanted == "全社",
        _ => sales::names::plain(&row.holder) == wanted,
    };
    let rows: Vec<&QuotaRow> = report.rows.iter().filter(is_wanted).collect();
    if rows.is_empty() {
        let message = with(context.words, "cli-no-quota-of", &[("name", holder_name)]);
        let hint = context.words.say("cli-no-quota-of-hint");
        return Err(Failure::new(Exit::Usage, message).hint(hint).into());
    }
    let say = |key: &str| context.words.say(key);
    let columns = vec![
        Column::text("holder_kind", say("cli-column-holder-kind")),
        Column::text("holder", say("cli-column-holder")),
        Column::text("period", say("period")),
        Column::text("unit", say("cli-column-unit")),
        Column::number("amount", say("cli-column-amount")),
        Column::text("set_on", say("cli-column-set-on")),
        Column::text("set_by", say("cli-column-set-by")),
        Column::text("reason", say("cli-column-why")),
    ];
    let versions = rows.iter().flat_map(|row| {
        let figures = Figures::new(context.words, &row.unit);
        row.versions.iter().map(move |version| {
            let mut cells = holder(context, row);
            cells.extend([
                Cell::new(figures.dates.period(&row.period), row.period.to_string()),
                Cell::text(unit(&row.unit)),
                figures.some_amount(version.amount),
                figures.day(version.set_on),
                Cell::text(version.set_by.clone()),
                Cell::text(version.reason.clone()),
            ]);
            cells
        })
    });
    let table = Table { columns, rows: versions.collect() };
    context.output.give(&Answer {
        document: json!({ "schema_version": 1, "quotas": to_value(&rows)? }),
        rows_at: "/quotas",
        table,
        page: None,
    })?;
    Ok(Exit::Ok)
}

fn holder(context: &Context, row: &QuotaRow) -> Vec<Cell> {
    let kind = context.words.say(&format!("cli-holder-{}", row.holder_kind));
    vec![Cell::new(kind, row.holder_kind), Cell::text(row.holder.clone())]
}

/// The currency's code, or the product whose units are counted.
fn unit(unit: &Unit) -> String {
    match unit {
        Unit::Money { currency } => currency.code().to_owned(),
        Unit::Units { product } => product.clone(),
    }
}
