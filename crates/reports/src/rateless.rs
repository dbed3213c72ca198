//! Currencies of deals from which no exchange rate leads: their amounts are in no total.

use sales::day::Instant;
use sales::history::History;
use sales::money::Currency;
use std::collections::BTreeMap;

/// Those currencies, in order, and how many deals have their amounts in them. A deal counts by the
/// rate of the day on which it is due, or of the day of that moment where it is due later.
pub fn rateless(history: &History, now: Instant) -> BTreeMap<Currency, u64> {
    let organisation = history.organisation();
    let today = history.day_of(now);
    let mut found = BTreeMap::new();
    for deal in history.timelines() {
        let Some(money) = deal.amount_at(now) else { continue };
        let day = deal.close_date_at(now).map_or(today, |day| day.min(today));
        if organisation.convert(money, day).is_none() {
            *found.entry(money.currency).or_default() += 1;
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn currencies_without_a_rate_of_the_day_are_found() {
        let history = sales::story::history(
            "org zone UTC currency USD ; rate EUR 1.1 from 2026-02-01 ; pipeline Qualify | Won | Lost
             person Ana
             2026-01-05 opp A created owner Ana amount 10 stage Qualify close 2026-01-20
             2026-01-05 opp B created owner Ana amount 10 EUR stage Qualify close 2026-01-20
             2026-01-05 opp C created owner Ana amount 10 EUR stage Qualify close 2026-03-20
             2026-01-05 opp D created owner Ana amount 10 JPY stage Qualify close 2026-03-20",
        );
        let now = history.start_of("2026-03-01".parse().expect("a day"));
        let found: Vec<_> = rateless(&history, now).into_iter().collect();
        assert_eq!(found, [(Currency::EUR, 1), (Currency::JPY, 1)]);
    }
}
