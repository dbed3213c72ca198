//! Setting one quota: one row of a quota file, written by the command line. So it is checked,
//! keyed and versioned just like those of a file.

use intake::{Job, figure, known, product};
use records::{NewBatch, Store};
use sales::history::History;
use sales::quota::{Holder, Unit};
use sources::values::amounts::{AmountFault, DecimalMark, read_money, read_units};
use sources::{Input, Mapping, Options, Why, read_period};
use web::wording::told;

use super::holder::{deed, named};
use crate::commands::import::take;
use crate::context::Context;
use crate::failure::{Exit, Failure};
use crate::output::{Cell, Column, Table, csv_of};
use crate::wording::with;

/// Set the quota of a person, a team or the company.
#[derive(Debug, clap::Args)]
pub(crate) struct Setting {
    /// A person, a team, or `company`.
    holder: String,
    /// A month, quarter, half-year or year: 2026-11, 2026-Q4, 2026-H2, FY2026.
    period: String,
    /// How much, in the organisation's currency unless another is named (`1,200,000`); or how
    /// many units.
    #[arg(allow_hyphen_values = true)]
    amount: String,
    /// It is a number of units of this product.
    #[arg(long, value_name = "PRODUCT")]
    units: Option<String>,
    /// Who decided it; whoever runs the command by default.
    #[arg(long, value_name = "NAME")]
    by: Option<String>,
    /// Why; needed where a figure changes that was set before.
    #[arg(long, visible_alias = "reason", value_name = "REASON")]
    why: Option<String>,
}

/// How files of quotas are read.
pub(super) fn options(context: &Context, store: &Store) -> anyhow::Result<Options> {
    let mapping = Mapping::read("[[file]]\nkind = \"quotas\"\n")?;
    Ok(Options { mapping, observed: context.now, known: known(store)? })
}

impl Setting {
    pub(crate) fn run(&self, context: &Context) -> anyhow::Result<Exit> {
        let store = context.store()?;
        let history = store.history()?;
        let holder = named(context, &history, &self.holder)?;
        let texts = [("holder", self.holder.as_str()), ("period", &self.period)];
        if self.is_in_doubt(&history) {
            let amount = [("amount", self.amount.as_str())];
            let message = with(context.words, "cli-amount-in-doubt", &amount);
            return Err(Failure::new(Exit::Usage, message).into());
        }
        match self.standing(context, &history, holder) {
            Some((stands, wanted)) if stands == wanted => {
                context.tell(with(context.words, "cli-quota-unchanged", &texts));
                return Ok(Exit::Ok);
            }
            Some(_) if self.why.as_deref().unwrap_or_default().trim().is_empty() => {
                let message = with(context.words, "cli-quota-no-reason", &texts);
                let hint = context.words.say("cli-quota-no-reason-hint");
                return Err(Failure::new(Exit::Usage, message).hint(hint).into());
            }
            _ => {}
        }
        let file = self.file(context, &history, holder);
        let why = self.why.as_deref().unwrap_or_default();
        let deed = deed(&history, holder, &self.period, why);
        let job = Job {
            inputs: vec![Input::bytes("quota", file.into_bytes())],
            options: options(context, &store)?,
            batch: NewBatch::by(&context.actor(self.by.as_deref()), "quotas", deed),
            dry_run: false,
        };
        let taken = take(context, &store, &job)?;
        if let Some(problem) = taken.reading.problems.first() {
            let [message, fix] = told::wrong_value(context.words, problem);
            let message = message.trim_end_matches(['.', '。']);
            let fix = match problem.why {
                Why::OtherCurrency => context.words.say("cli-quota-currency-hint"),
                _ => fix,
            };
            return Err(Failure::new(Exit::Usage, message).hint(fix).into());
        }
        context.tell(with(context.words, "cli-quota-set", &texts));
        Ok(Exit::Ok)
    }

    /// Whether the point of the amount may mark thousands or decimals.
    fn is_in_doubt(&self, history: &History) -> bool {
        let (assumed, mark) = (history.organisation().currency, DecimalMark::Doubtful);
        match &self.units {
            Some(_) => read_units(&self.amount, mark) == Err(AmountFault::InDoubt),
            None => read_money(&self.amount, mark, assumed, true)
                .is_err_and(|fault| fault.why == Why::InDoubt),
        }
    }

    /// The figure that stands there by today, with the one wanted; `None` where none does, or what
    /// is wanted cannot be read, which the row then says.
    fn standing(&self, context: &Context, history: &History, holder: Holder) -> Option<(i64, i64)> {
        let (unit, wanted) = self.wanted(history).filter(|(_, wanted)| 0 <= *wanted)?;
        let period = read_period(&history.organisation().calendar, &self.period)?;
        let standing = figure(history, holder, &period, unit, context.today(history))?;
        Some((standing, wanted))
    }

    fn wanted(&self, history: &History) -> Option<(Unit, i64)> {
        let mark = DecimalMark::Point;
        match &self.units {
            Some(name) => {
                let product = product(history, name)?;
                Some((Unit::Product(product), read_units(&self.amount, mark).ok()?))
            }
            None => {
                let currency = history.organisation().currency;
                let money = read_money(&self.amount, mark, currency, true).ok()?;
                Some((Unit::Money(money.currency), money.minor))
            }
        }
    }

    /// The row as a file.
    fn file(&self, context: &Context, history: &History, holder: Holder) -> String {
        let roster = history.roster();
        let (column, holder) = match holder {
            Holder::Company => ("team", "company".to_owned()),
            Holder::Team(team) => ("team", roster.team_name(team).to_owned()),
            // As it was written: an e-mail address says it even where two are called the same.
            Holder::Person(_) => ("person", self.holder.clone()),
        };
        let today = context.today(history).to_string();
        let mut cells = vec![(column, holder), ("period", self.period.clone())];
        match &self.units {
            Some(product) => {
                cells.extend([("units", self.amount.clone()), ("product", product.clone())])
            }
            None => cells.push(("amount", self.amount.clone())),
        }
        cells.push(("set on", today));
        cells.push(("set by", context.author(self.by.as_deref())));
        cells.push(("why", self.why.clone().unwrap_or_default()));
        let (names, texts): (Vec<_>, Vec<_>) = cells.into_iter().unzip();
        let columns = names.into_iter().map(|name| Column::text(name, name)).collect();
        let row = texts.into_iter().map(Cell::text).collect();
        csv_of(&Table { columns, rows: vec![row] })
    }
}
