//! Quotas from a file: one a row, or the sheet with a column for each period, as it was exported
//! and edited. Both say what they change, who decided it and why.

use std::ops::ControlFlow;
use std::path::PathBuf;
use std::sync::Arc;

use intake::{Job, holders, known, stands};
use records::{NewBatch, Store};
use reports::figure::Unit;
use reports::quotas::SOURCE;
use sales::event::{Definition, What};
use sales::history::History;
use sales::quota::{QuotaHolder, QuotaVersion, Target};
use sources::{Decided, Input, Mapping, Options, QuotaSheet, holds_quotas};
use web::quota_file::sheets;
use web::wording::told;

use super::sheet;
use crate::commands::import::{exit, inputs_at, label, summary, take};
use crate::context::Context;
use crate::failure::{Exit, Failure};
use crate::wording::{Figures, counted, with};

/// Changes told one by one; the rest is counted.
const TOLD: usize = 20;

/// Take in quotas from a file: one a row (person or team, period, amount or units and product), or
/// the sheet of the quotas page as it was exported and edited. Figures that stand already, and
/// empty cells, change nothing. Rows of people and teams that nobody knows are rejected.
#[derive(Debug, clap::Args)]
pub(crate) struct Importing {
    /// The file.
    pub(super) file: PathBuf,
    /// Why; needed where a figure changes that was set before, unless the file says it.
    #[arg(long, visible_alias = "reason", value_name = "REASON")]
    pub(super) why: Option<String>,
    /// Who decided it; whoever runs the command by default, unless the file says it.
    #[arg(long, value_name = "NAME")]
    pub(super) by: Option<String>,
    /// The figures of the sheet are units of this product, where its headings say nothing.
    #[arg(long, value_name = "PRODUCT")]
    pub(super) units: Option<String>,
    /// Show what would change, and store nothing.
    #[arg(long)]
    pub(super) dry_run: bool,
}

impl Importing {
    pub(crate) fn run(&self, context: &Context) -> anyhow::Result<Exit> {
        let inputs = inputs_at(context, &self.file)?;
        let store = context.store_or_new()?;
        if let Some(sheet) = sheet_in(context, &inputs, &*store.history()?)? {
            return sheet::import(context, &store, self, &sheet);
        }
        self.rows(context, &store, inputs)
    }

    /// Takes in one quota a row.
    fn rows(&self, context: &Context, store: &Store, inputs: Vec<Input>) -> anyhow::Result<Exit> {
        let history = store.history()?;
        // Before anybody is known, all names wait for people to be called so.
        let is_early = holders(&history).is_empty();
        let options = self.options(context, store, &history)?;
        let changes = told_changes(context, &history, &inputs, &options);
        let job = Job {
            inputs,
            options,
            batch: NewBatch::by(&context.actor(self.by.as_deref()), SOURCE, self.label()),
            dry_run: self.dry_run,
        };
        let taken = take(context, store, &job)?;
        summary::tell(context, &taken, None, self.dry_run)?;
        for line in changes.iter().take(TOLD) {
            context.tell(line);
        }
        if changes.len() > TOLD {
            let more = (changes.len() - TOLD) as u64;
            context.tell(counted(context.words, "cli-quota-more-changes", more));
        }
        if is_early && taken.appended.total().new > 0 {
            context.hint(context.words.say("cli-quota-nobody-known"));
        }
        Ok(exit(&taken))
    }

    /// What the batch is called: the file, and why.
    pub(super) fn label(&self) -> String {
        let file = label(std::slice::from_ref(&self.file));
        match self.reason() {
            "" => file,
            reason => format!("{file} – {reason}"),
        }
    }

    pub(super) fn reason(&self) -> &str {
        self.why.as_deref().unwrap_or_default().trim()
    }

    fn options(
        &self,
        context: &Context,
        store: &Store,
        history: &Arc<History>,
    ) -> anyhow::Result<Options> {
        let decided = Decided {
            by: context.author(self.by.as_deref()).into(),
            why: self.reason().into(),
            on: context.today(history),
            stands: stands(history, context.today(history)),
        };
        let mapping = Mapping::read("[[file]]\nkind = \"quotas\"\n")?;
        let known = known(store)?.with_decided(decided);
        Ok(Options { mapping, observed: context.now, known })
    }
}

/// The sheet with a column for each period, where the file is one.
fn sheet_in(
    context: &Context,
    inputs: &[Input],
    history: &History,
) -> anyhow::Result<Option<QuotaSheet>> {
    let mapping = Mapping::read("[[file]]\nkind = \"quotas\"\n")?;
    if holds_quotas(inputs, &mapping) {
        return Ok(None);
    }
    let calendar = &history.organisation().calendar;
    let found: Result<Vec<_>, _> = inputs.iter().map(|input| sheets(input, calendar)).collect();
    let wrong = |[message, hint]: [String; 2]| Failure::new(Exit::Failed, message).hint(hint);
    let found = found.map_err(|fault| wrong(told::wrong_fault(context.words, &fault)))?;
    let mut found = found.into_iter().flatten();
    let first = found.next();
    match found.next() {
        None => Ok(first),
        Some(_) => {
            let message = context.words.say("quotas-file-several-sheets");
            Err(Failure::new(Exit::Usage, message).into())
        }
    }
}

/// Each figure that was set before and becomes another, in words.
fn told_changes(
    context: &Context,
    history: &Arc<History>,
    inputs: &[Input],
    options: &Options,
) -> Vec<String> {
    let mut told = Vec::new();
    let stands = stands(history, context.today(history));
    sources::read(inputs, options, &mut |event| {
        if let What::Defined(Definition::Quota(version)) = &event.what
            && let Some(before) = stands(version)
        {
            told.push(told_change(context, version, before));
        }
        ControlFlow::Continue(())
    });
    told
}

/// `Mei Tanaka, Q4 FY26: $400,000 → $410,000`.
fn told_change(context: &Context, version: &QuotaVersion, before: i64) -> String {
    let (unit, amount) = match &version.target {
        Target::Money(money) => (Unit::Money { currency: money.currency }, money.minor),
        Target::Units { product, quantity } => {
            (Unit::Units { product: product.id.to_string() }, quantity.thousandths)
        }
    };
    let figures = Figures::new(context.words, &unit);
    let holder = match &version.holder {
        QuotaHolder::Company => context.words.say("quotas-company"),
        QuotaHolder::Team(name) => name.to_string(),
        QuotaHolder::Person(key) => key.id.to_string(),
    };
    let period = figures.dates.period(&version.period);
    let [from, to] = [before, amount].map(|amount| figures.show_exactly(amount));
    let texts = [("holder", &*holder), ("period", &*period), ("from", &*from), ("to", &*to)];
    with(context.words, "cli-quota-change", &texts)
}
