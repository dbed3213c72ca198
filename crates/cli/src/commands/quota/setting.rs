//! Setting one quota: one row of a quota file, written by the command line. So it is checked,
//! keyed and versioned just like those of a file.

use intake::{Job, known};
use records::{NewBatch, Store};
use sales::history::History;
use sales::names::plain;
use sources::{Input, Mapping, Options};
use web::wording::told;

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
    /// Who decided it.
    #[arg(long, value_name = "NAME")]
    by: Option<String>,
    /// Why.
    #[arg(long, value_name = "REASON")]
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
        let job = Job {
            inputs: vec![Input::bytes("quota", self.file(context, &history)?.into_bytes())],
            options: options(context, &store)?,
            batch: NewBatch::new(context.now, "quotas", format!("{} {}", self.holder, self.period)),
            dry_run: false,
        };
        let taken = take(context, &store, &job)?;
        if let Some(problem) = taken.reading.problems.first() {
            let [message, fix] = told::wrong_value(context.words, problem);
            let message = message.trim_end_matches(['.', '。']);
            return Err(Failure::new(Exit::Usage, message).hint(fix).into());
        }
        let total = taken.appended.total();
        let key = match total.new + total.changed {
            0 => "cli-quota-unchanged",
            _ => "cli-quota-set",
        };
        let texts = [("holder", self.holder.as_str()), ("period", &self.period)];
        context.tell(with(context.words, key, &texts));
        Ok(Exit::Ok)
    }

    /// The row as a file.
    fn file(&self, context: &Context, history: &History) -> anyhow::Result<String> {
        let (column, holder) = named(context, history, &self.holder)?;
        let today = context.today(history).to_string();
        let mut cells = vec![(column, holder), ("period", self.period.clone())];
        match &self.units {
            Some(product) => {
                cells.extend([("units", self.amount.clone()), ("product", product.clone())]);
            }
            None => cells.push(("amount", self.amount.clone())),
        }
        cells.push(("set on", today));
        cells.push(("set by", self.by.clone().unwrap_or_default()));
        cells.push(("why", self.why.clone().unwrap_or_default()));
        let (names, texts): (Vec<_>, Vec<_>) = cells.into_iter().unzip();
        let columns = names.into_iter().map(|name| Column::text(name, name)).collect();
        let row = texts.into_iter().map(Cell::text).collect();
        Ok(csv_of(&Table { columns, rows: vec![row] }))
    }
}

/// Whom the holder's name means: the column it belongs in, and the name as known.
pub(super) fn named(
    context: &Context,
    history: &History,
    holder: &str,
) -> anyhow::Result<(&'static str, String)> {
    let roster = history.roster();
    let wanted = plain(holder);
    let by_email = || {
        let has = |email: &std::sync::Arc<str>| plain(email) == wanted;
        roster.people().find(|(_, person)| person.email.as_ref().is_some_and(has))
    };
    let person = roster.person_named(holder).or_else(|| Some(by_email()?.0));
    let team = roster.team_named(holder);
    let wrong = |key: &str, hint: &str| {
        let message = with(context.words, key, &[("name", holder)]);
        Err(Failure::new(Exit::Usage, message).hint(context.words.say(hint)).into())
    };
    match (person, team) {
        _ if wanted == "company" || wanted == "全社" => Ok(("team", "company".to_owned())),
        (Some(_), Some(_)) => wrong("cli-ambiguous-holder", "cli-ambiguous-holder-hint"),
        (Some(_), None) => Ok(("person", holder.to_owned())),
        (None, Some(team)) => Ok(("team", roster.team_name(team).to_owned())),
        (None, None) => wrong("cli-unknown-holder", "cli-unknown-holder-hint"),
    }
}
