//! The deals on which most hangs, with what each would change.

use reports::forecast::{Forecast, ForecastDeal};

use crate::pages::Item;
use crate::pages::panel::Panel;
use crate::visit::Visit;
use crate::wording::amounts::Amounts;
use crate::wording::beside::account_beside;
use crate::wording::forecast::nothing_open;

/// The table; the template is `forecast_deals.html`.
pub(crate) struct Swings {
    pub(crate) panel: Panel,
    pub(crate) heads: Vec<String>,
    pub(crate) rows: Vec<Row>,
    pub(crate) empty: String,
}

/// One deal.
pub(crate) struct Row {
    /// The deal; its note is the customer.
    pub(crate) deal: Item,
    pub(crate) owner: Item,
    pub(crate) stage: String,
    pub(crate) close: String,
    pub(crate) close_passed: bool,
    pub(crate) amount: String,
    pub(crate) chance: String,
    /// The chance of the quota with it and without it; empty where no quota is asked.
    pub(crate) quota: Vec<String>,
}

/// The table of a forecast's deals.
pub(crate) fn swings(forecast: &Forecast, visit: &Visit) -> Swings {
    let (words, amounts) = (visit.words, visit.amounts(&forecast.asked.unit));
    let with_quota = forecast.deals.iter().any(|deal| deal.if_won.is_some());
    let (kind, columns) = match with_quota {
        true => ("quota", &["attain_if_won", "attain_if_not"][..]),
        false => ("amount", &[][..]),
    };
    let columns = ["deal", "owner", "stage", "close_date", "deal_worth", "chance_in_time"]
        .iter()
        .chain(columns);
    Swings {
        panel: Panel::new(
            visit,
            "forecast-deals",
            words.say("forecast-deals-title"),
            words.say(&format!("forecast-deals-{kind}")),
        ),
        heads: columns.map(|id| words.say(&format!("column-{id}"))).collect(),
        rows: forecast.deals.iter().map(|deal| row(deal, forecast, visit, &amounts)).collect(),
        empty: words.say(nothing_open(forecast)),
    }
}

fn row(deal: &ForecastDeal, forecast: &Forecast, visit: &Visit, amounts: &Amounts) -> Row {
    let question = visit.address.question();
    let owner = deal.owner.as_ref().map_or_else(
        || Item::link(visit.words.say("nobody"), ""),
        |owner| {
            let to = question.with("rep", &owner.parameter).to("/reps/rep");
            Item::link(&owner.name, if owner.is_seen { to } else { String::new() })
        },
    );
    Row {
        deal: Item {
            note: account_beside(&deal.name, deal.account.as_deref()).to_owned(),
            ..Item::link(&deal.name, question.to(&format!("/deals/{}", deal.number)))
        },
        owner,
        stage: deal.stage.clone().unwrap_or_else(|| visit.words.say("no-stage")),
        close: deal.close_date.map_or("–".to_owned(), |day| visit.dates.day(day)),
        close_passed: deal.close_date.is_some_and(|day| day < forecast.asked.as_of),
        amount: amounts.show(deal.amount),
        chance: visit.words.chance(deal.chance),
        quota: [deal.if_won, deal.if_not]
            .into_iter()
            .flatten()
            .map(|one| visit.words.chance(one))
            .collect(),
    }
}
