//! Commits: what somebody says will be booked by the end of a period.

use records::{Deed, Named, NewBatch, OfPeriod};
use reports::commits::{Refused, SOURCE, Speaker, Wanted, say};
use sales::history::History;
use sales::names::plain;
use sources::values::amounts::{AmountFault, DecimalMark, read};

use crate::context::Context;
use crate::failure::{Exit, Failure};
use crate::wording::with;

/// Say what somebody will bring by the end of a period.
#[derive(Debug, clap::Args)]
pub(crate) struct Commit {
    /// A person, a team, or `company`.
    holder: String,
    /// A month, quarter, half-year or year that is not over: 2026-11, 2026-Q4, 2026-H2, FY2026.
    period: String,
    /// How much, in the organisation's currency (`1,200,000`).
    amount: String,
    /// Who says so.
    #[arg(long, value_name = "NAME")]
    by: Option<String>,
}

impl Commit {
    pub(crate) fn run(&self, context: &Context) -> anyhow::Result<Exit> {
        let store = context.store()?;
        // Begun first: what is checked then stays as it is until it is stored.
        let mut writer =
            store.begin(&NewBatch::by(&context.actor(self.by.as_deref()), SOURCE, ""))?;
        let history = store.history()?;
        let viewer = context.viewer(&history)?;
        let speaker = Speaker {
            name: self.by.as_deref().unwrap_or_default(),
            viewer: &viewer,
            today: context.today(&history),
            at: context.now,
        };
        let wanted = self.wanted(context, &history)?;
        let currency = history.organisation().currency.code().to_owned();
        let whose = Named::new(&wanted.holder_kind, wanted.called(&history));
        let of = OfPeriod { whose, period: self.period.clone() };
        writer.rename(&Deed::Committed(of, wanted.amount, currency).into())?;
        let key = match say(&history, &wanted, &speaker) {
            Ok(Some(event)) => {
                writer.push(event)?;
                writer.commit()?;
                "cli-commit-said"
            }
            Ok(None) => "cli-commit-unchanged",
            Err(Refused::Holder) => return Err(self.wrong(context, "cli-unknown-holder")),
            Err(Refused::Period) => return Err(self.wrong(context, "cli-commit-period")),
            Err(Refused::Amount) => return Err(self.wrong(context, "cli-commit-amount")),
        };
        let texts = [("holder", self.holder.as_str()), ("period", &self.period)];
        context.tell(with(context.words, key, &texts));
        Ok(Exit::Ok)
    }

    fn wanted(&self, context: &Context, history: &History) -> anyhow::Result<Wanted> {
        let currency = history.organisation().currency;
        let found = read(&self.amount, currency.minor_digits(), DecimalMark::Doubtful);
        let amount = match found {
            Ok(found) if found.may_be(currency) => found.scaled,
            Err(AmountFault::InDoubt) => {
                return Err(self.wrong(context, "cli-amount-in-doubt"));
            }
            _ => return Err(self.wrong(context, "cli-commit-amount")),
        };
        let name = plain(&self.holder);
        let holder_kind = match name.as_str() {
            "company" | "全社" => "company",
            _ if history.roster().person_named(&self.holder).is_some() => "person",
            _ if history.roster().team_named(&self.holder).is_some() => "team",
            _ => "person",
        };
        Ok(Wanted {
            holder_kind: holder_kind.to_owned(),
            holder: self.holder.clone(),
            period: self.period.clone(),
            amount,
        })
    }

    fn wrong(&self, context: &Context, key: &str) -> anyhow::Error {
        let texts: [(&str, &str); 3] =
            [("name", &self.holder), ("period", &self.period), ("amount", &self.amount)];
        Failure::new(Exit::Usage, with(context.words, key, &texts)).into()
    }
}
