//! Every version of one figure: how much, when, who and why; the original beside the current one.

use reports::quotas::{Named, QuotaVersionRow};
use sales::calendar::Period;

use super::{Context, rows};

/// What is known of one cell.
pub(crate) struct Said {
    pub(crate) holder: Named,
    pub(crate) period: Period,
    pub(crate) versions: Vec<QuotaVersionRow>,
}

/// As the page shows it.
pub(crate) struct Story {
    pub(crate) title: String,
    pub(crate) versions: Vec<[String; 5]>,
}

/// The cell whose versions the address asks for: kind, holder and period.
pub(crate) fn asked(cell: &str) -> Option<(&str, &str, &str)> {
    let (holder, period) = cell.rsplit_once('/')?;
    let (kind, name) = holder.split_once(':')?;
    Some((kind, name, period))
}

/// Makes it.
pub(super) fn story(context: &Context<'_>, said: &Said) -> Story {
    let words = context.words;
    let name = match said.holder.kind {
        "company" => words.say("quotas-company"),
        _ => said.holder.name.clone(),
    };
    let period = rows::column(context, &said.period);
    let last = said.versions.len().saturating_sub(1);
    let row = |(place, version): (usize, &QuotaVersionRow)| {
        let when = match version.set_on {
            Some(day) => context.visit.dates.day_and_year(day),
            None => words.say("quotas-before-period"),
        };
        let which = match place {
            0 => words.say("quotas-first"),
            place if place == last => words.say("quotas-current"),
            _ => String::new(),
        };
        let amount = match version.amount {
            Some(amount) => context.amounts.exact(amount),
            None => words.say("quotas-taken-away"),
        };
        [which, amount, when, version.set_by.clone(), version.reason.clone()]
    };
    Story {
        title: context.with("quotas-story", &[("name", &name), ("period", &period)]),
        versions: said.versions.iter().enumerate().map(row).collect(),
    }
}
