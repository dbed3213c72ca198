//! Taking a quota away, as the page does where somebody empties a cell.

use records::NewBatch;
use reports::Parameters;
use reports::quotas::{Decision, Edit, Refused, SOURCE, set};
use sources::Why;
use web::wording::told;

use super::setting::named;
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
    #[arg(long, value_name = "REASON")]
    why: String,
    /// It is a number of units of this product.
    #[arg(long, value_name = "PRODUCT")]
    units: Option<String>,
    /// Who decided it.
    #[arg(long, value_name = "NAME")]
    by: Option<String>,
}

impl Taking {
    pub(crate) fn run(&self, context: &Context) -> anyhow::Result<Exit> {
        let store = context.store()?;
        let label = format!("{} {}", self.holder, self.period);
        // Begun first: what is checked then stays as it is until it is stored.
        let mut writer = store.begin(&NewBatch::new(context.now, SOURCE, label))?;
        let history = store.history()?;
        let (column, holder) = named(context, &history, &self.holder)?;
        let is_company = column == "team" && holder == "company";
        let edit = Edit {
            holder_kind: if is_company { "company" } else { column }.to_owned(),
            holder: if is_company { String::new() } else { holder },
            period: self.period.clone(),
            amount: None,
            stamp: None,
        };
        let decision = Decision {
            by: self.by.as_deref().unwrap_or_default(),
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
