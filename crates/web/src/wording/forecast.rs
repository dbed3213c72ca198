//! What is said of a forecast, in the same words wherever it is said.

use reports::forecast::{Caution, Forecast, ForecastRow};
use reports::overview::Progress;

use super::amounts::Amounts;
use super::numbers::chance;
use super::{Arg, Words};

/// A smaller chance deserves a look.
pub(crate) const SLIM: f64 = 0.35;

/// `$10.2M–$12.4M`: four chances in five lie within.
pub(crate) fn range(row: &ForecastRow, words: Words, amounts: &Amounts) -> Option<String> {
    let range = row.range()?;
    let (low, high) = (amounts.show(range.low), amounts.show(range.high));
    // What is rounded to the same is no range to a reader.
    if low == high {
        return Some(low);
    }
    let variables = [("low", Arg::Text(low.as_str())), ("high", Arg::Text(&high))];
    Some(words.with("forecast-range", &variables))
}

/// The chance to reach the quota, while that is open.
pub(crate) fn open_chance(forecast: &Forecast) -> Option<f64> {
    let total = &forecast.total;
    let reached = total.quota.is_some_and(|quota| total.won >= quota);
    total.chance.filter(|_| forecast.progress == Progress::Running && !reached)
}

/// Whether a row's chance deserves a look.
pub(crate) fn is_slim(row: &ForecastRow, progress: Progress) -> bool {
    progress == Progress::Running && row.chance.is_some_and(|chance| chance < SLIM)
}

/// A row's chance; what is decided is not a chance any more.
pub(crate) fn chance_of(row: &ForecastRow, progress: Progress, words: Words) -> String {
    let reached = row.quota.is_some_and(|quota| row.won >= quota);
    match (progress, row.chance) {
        (Progress::Running, Some(_)) if reached => words.say("forecast-reached"),
        (Progress::Running, Some(p)) => words.chance(p),
        _ => "–".to_owned(),
    }
}

/// Four chances in five, and the middle.
pub(crate) fn landing(row: &ForecastRow, words: Words, amounts: &Amounts) -> Option<String> {
    let range = row.range()?;
    let [low, high, middle] =
        [range.low, range.high, row.median?].map(|amount| amounts.show(amount));
    let variables = [
        ("low", Arg::Text(low.as_str())),
        ("high", Arg::Text(&high)),
        ("middle", Arg::Text(&middle)),
    ];
    let key = if low == high { "forecast-landing-at" } else { "forecast-landing" };
    Some(words.with(key, &variables))
}

/// What is said where no deal is named on which most hangs.
pub fn nothing_open(forecast: &Forecast) -> &'static str {
    match forecast.total.open {
        Some(_) => "forecast-nothing-open",
        None => "forecast-open-untold",
    }
}

/// The deal on which most hangs.
pub(crate) fn hanging(forecast: &Forecast, words: Words, amounts: &Amounts) -> Option<String> {
    let deal = forecast.deals.first()?;
    let amount = amounts.show(deal.amount);
    let name = deal.account.as_ref().unwrap_or(&deal.name);
    let (first, second) = match (deal.if_won, deal.if_not) {
        // A deal that changes nothing that can be read decides nothing.
        (Some(won), Some(not)) if chance(won) != chance(not) => {
            (words.chance(won), words.chance(not))
        }
        _ => (words.chance(deal.chance), String::new()),
    };
    let key = if second.is_empty() { "forecast-unsure" } else { "forecast-hangs" };
    let variables = [
        ("deal", Arg::Text(name.as_str())),
        ("amount", Arg::Text(&amount)),
        ("chance", Arg::Text(&first)),
        ("otherwise", Arg::Text(&second)),
    ];
    Some(words.with(key, &variables))
}

/// What has to be known to read the forecast rightly; nothing of a period that is over.
pub(crate) fn cautions(forecast: &Forecast, words: Words) -> Vec<String> {
    if forecast.progress == Progress::Over {
        return Vec::new();
    }
    let line = |caution: &Caution| {
        words.count(&format!("forecast-caution-{}", caution.what), caution.count)
    };
    forecast.cautions.iter().map(line).chain([words.say("forecast-adding")]).collect()
}
