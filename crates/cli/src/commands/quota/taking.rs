//! Taking a quota away, as the page does where somebody empties a cell.

use records::NewBatch;
use reports::Parameters;
use reports::quotas::{Decision, Edit, Refused, SOURCE, set};
use sales::quota::Holder;
use sources::Why;
use web::wording::told;

use super::holder::{deed, named};
use crate::context::Context;
use crate::failure::{Exit, Failure};
use crate::wording::with;

/// Take the quota of a person, a team or the company away: then there is none, which is another
/// thing than one of zero. What it was stays known.
#[derive(Debug, clap::Args)]
pub(crate) struct Taking {
    /// A person, a team, or `company`.
    holder: String,
    /// A month, quarter, half-year or year: 2026-11, 2026-Q4, 2026-H2, FY2026.
    period: String,
    /// Why.
    #[arg(long, visible_alias = "reason", value_name = "REASON")]
    why: String,
    /// It is a number of units of this product.
    #[arg(long, value_name = "PRODUCT")]
    units: Option<String>,
    /// Who decided it; whoever runs the command by default.
    #[arg(long, value_name = "NAME")]
    by: Option<String>,
}

impl Taking {
    pub(crate) fn run(&self, context: &Context) -> anyhow::Result<Exit> {
        let store = context.store()?;
        // Begun first: what is checked then stays as it is until it is stored.
        let mut writer =
            store.begin(&NewBatch::by(&context.actor(self.by.as_deref()), SOURCE, ""))?;
        let history = store.history()?;
        let holder = named(context, &history, &self.holder)?;
        writer.rename(&deed(&history, holder, &self.period, &self.why).into())?;
        let (holder_kind, holder) = match holder {
            Holder::Company => ("company", String::new()),
            Holder::Team(team) => ("team", history.roster().team_name(team).to_owned()),
            Holder::Person(_) => ("person", self.holder.clone()),
        };
        let edit = Edit {
            holder_kind: holder_kind.to_owned(),
            holder,
            period: self.period.clone(),
            amount: None,
            stamp: None,
        };
        let decision = Decision {
            by: &context.author(self.by.as_deref()),
            reason: &self.why,
            today: context.today(&history),
            at: context.now,
        };
        let parameters = Parameters { units_of: self.units.clone(), ..Parameters::default() };
        let viewer = context.viewer(&history)?;
        let events = set(&history, &parameters, &[edit], &decision, &viewer)
            .map_err(|refused| self.refused(context, &refused))?;
        let key = match events.is_empty() {
            true => "cli-quota-none",
            false => {
                writer.push_all(&events)?;
                writer.commit()?;
                "cli-quota-removed"
            }
        };
        let texts = [("holder", self.holder.as_str()), ("period", &self.period)];
        context.tell(with(context.words, key, &texts));
        Ok(Exit::Ok)
    }

    fn refused(&self, context: &Context, refused: &[(usize, Refused)]) -> anyhow::Error {
        let words = context.words;
        let [message, hint] = match refused.first() {
            Some((_, Refused::Period)) => told::wrong(words, Why::NoPeriod, &vec![]),
            Some((_, Refused::NoReason)) => told::wrong(words, Why::Empty, &vec![]),
            _ => [
                with(words, "cli-unknown-holder", &[("name", &self.holder)]),
                words.say("cli-unknown-holder-hint"),
            ],
        };
        Failure::new(Exit::Usage, message).hint(hint).into()
    }
}
