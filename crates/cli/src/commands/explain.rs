//! What a number means, and the deals behind it.

use clap::builder::PossibleValuesParser;
use reports::deals::Deals;
use reports::explain::{EXPLAINED, Explanation, explain};
use serde_json::to_value;

use super::export::deals_table;
use crate::arguments::Filters;
use crate::asking;
use crate::context::Context;
use crate::failure::{Exit, Failure};
use crate::output::{Answer, Cell, Column, Table, Tone};
use crate::wording::{Figures, counted, with};

/// What a number means, and the deals behind it.
#[derive(Debug, clap::Args)]
pub(crate) struct Explain {
    /// The number.
    #[arg(value_name = "NUMBER", value_parser = numbers())]
    number: String,
    #[command(flatten)]
    filters: Filters,
}

fn numbers() -> PossibleValuesParser {
    PossibleValuesParser::new(EXPLAINED.map(|explained| explained.0))
}

impl Explain {
    pub(crate) fn run(&self, context: &Context) -> anyhow::Result<Exit> {
        let history = context.store()?.history()?;
        let (parameters, today) = (self.filters.parameters(), context.today(&history));
        let explained =
            explain(&history, &parameters, &self.number, today, &context.viewer(&history)?);
        let Some(explained) = explained else {
            return Err(no_such_number(context, &self.number).into());
        };
        asking::check(context, &explained.deals.asked)?;
        let figures = Figures::new(context.words, &explained.deals.asked.unit);
        let answer = Answer {
            document: to_value(&explained)?,
            rows_at: "/deals/rows",
            table: deals_table(&explained.deals, &figures),
            page: Some(page(context, &explained, &figures)),
        };
        asking::give_noted(context, &history, &explained.deals.asked, answer)?;
        Ok(Exit::Ok)
    }
}

/// There is no figure of that name.
pub(crate) fn no_such_number(context: &Context, name: &str) -> Failure {
    let message = with(context.words, "cli-no-number", &[("name", name)]);
    Failure::new(Exit::Usage, message).hint("tassei metrics")
}

fn page(context: &Context, explained: &Explanation, figures: &Figures) -> String {
    let painter = context.output.painter;
    let say = |part: &str| figures.words.say(&format!("metric-{}-{part}", explained.id));
    let title = asking::title(context, &explained.deals.asked);
    let mut page = format!("{}\n\n", painter.paint(Tone::Faint, &title));
    let value = value(explained, figures);
    page.push_str(&format!("{}: {value}\n", painter.paint(Tone::Strong, &say("name"))));
    page.push_str(&format!("{}\n\n", say("words")));
    page.push_str(&parts(explained, figures));
    let deals = &explained.deals;
    let total = deals.amount.map(|amount| figures.show_exactly(amount));
    let many = counted(figures.words, "deals-n", deals.count);
    let set = figures.words.say(&format!("cli-set-{}", deals.set.word()));
    let key = if total.is_some() { "cli-behind" } else { "cli-behind-without" };
    let total = total.unwrap_or_default();
    let texts = [("set", set.as_str()), ("deals", &many), ("total", &total)];
    page.push_str(&format!("\n{}\n", figures.with(key, &texts)));
    if deals.uncounted > 0 {
        page.push_str(&counted(figures.words, "cli-uncounted", deals.uncounted));
        page.push('\n');
    }
    if !deals.rows.is_empty() {
        page.push('\n');
        page.push_str(&context.output.columns(&narrow_table(deals, figures)));
    }
    page
}

/// The deals with what a person looks for first.
fn narrow_table(list: &Deals, figures: &Figures) -> Table {
    let say = |key: &str| figures.words.say(key);
    let columns = vec![
        Column::text("name", say("cli-column-name")),
        Column::text("account", say("cli-column-account")),
        Column::text("owner", say("cli-column-owner")),
        Column::text("stage", say("cli-column-stage")),
        Column::number("counted", say("cli-column-counted")),
        Column::text("day", say("cli-column-day")),
    ];
    let rows = list.rows.iter().map(|row| {
        let text = |text: &Option<String>| Cell::text(text.clone().unwrap_or_default());
        vec![
            Cell::text(row.name.clone()),
            text(&row.account),
            text(&row.owner),
            text(&row.stage),
            figures.some_amount(row.counted),
            figures.day(row.closed.or(row.close_date)),
        ]
    });
    Table { columns, rows: rows.collect() }
}

fn value(explained: &Explanation, figures: &Figures) -> String {
    let share = &explained.value;
    match explained.unit {
        _ if share.absent.is_some() => absence(explained, figures),
        "share" => figures.share(share).shown,
        "multiple" => figures.multiple(share).shown,
        "money" => figures.show_exactly(share.numerator),
        _ => crate::wording::count(share.numerator.unsigned_abs()).shown,
    }
}

/// Why there is no value.
fn absence(explained: &Explanation, figures: &Figures) -> String {
    explained.value.absent.map(|absent| figures.absence(absent)).unwrap_or_default()
}

/// What is above the line and what is below it, with their values.
fn parts(explained: &Explanation, figures: &Figures) -> String {
    let share = &explained.value;
    let say = |part: &str| figures.words.say(&format!("metric-{}-{part}", explained.id));
    let counts = matches!(explained.id, "win-rate" | "won-lost");
    let show = |amount: i64| match counts {
        true => crate::wording::count(amount.unsigned_abs()).shown,
        false => figures.show_exactly(amount),
    };
    let mut parts = format!("  {:>16}  {}\n", show(share.numerator), say("numerator"));
    if let Some(denominator) = share.denominator {
        parts.push_str(&format!("÷ {:>16}  {}\n", show(denominator), say("denominator")));
    }
    parts
}
