//! Currencies of deals from which no exchange rate leads: their amounts are in no total.

use crate::viewer::Viewer;
use sales::day::Day;
use sales::history::{History, OpportunityId};
use sales::money::Currency;
use sales::question::AsOf;
use std::collections::BTreeMap;

/// Those currencies, in order, each with the deals that have their amounts in it.
#[derive(Debug, Default)]
pub struct Rateless(BTreeMap<Currency, Vec<OpportunityId>>);

impl Rateless {
    /// All of them. A deal counts by the rate of the day on which it is due, or of today where
    /// it is due later.
    pub fn of(history: &History, today: Day) -> Rateless {
        let organisation = history.organisation();
        let now = history.until(AsOf(today));
        let mut found: BTreeMap<Currency, Vec<OpportunityId>> = BTreeMap::new();
        for deal in history.timelines() {
            let Some(money) = deal.amount_at(now) else { continue };
            let day = deal.close_date_at(now).map_or(today, |day| day.min(today));
            if organisation.convert(money, day).is_none() {
                found.entry(money.currency).or_default().push(deal.id());
            }
        }
        Rateless(found)
    }

    /// How many deals there are in each.
    pub fn counts(&self) -> impl Iterator<Item = (Currency, usize)> {
        self.0.iter().map(|(currency, deals)| (*currency, deals.len()))
    }

    /// The currencies of deals that the viewer sees.
    pub fn seen_by(&self, history: &History, viewer: &Viewer, today: Day) -> Vec<Currency> {
        let sight = viewer.sight(history, today);
        let is_seen = |deal: &OpportunityId| sight.deal(history, &history.timeline(*deal), today);
        let seen = self.0.iter().filter(|(_, deals)| deals.iter().any(is_seen));
        seen.map(|(currency, _)| *currency).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn currencies_without_a_rate_of_the_day_are_found() {
        let history = sales::story::history(
            "org zone UTC currency USD ; rate EUR 1.1 from 2026-02-01 ; pipeline Qualify | Won | Lost
             person Ana ; person Bob
             2026-01-05 opp A created owner Ana amount 10 stage Qualify close 2026-01-20
             2026-01-05 opp B created owner Ana amount 10 EUR stage Qualify close 2026-01-20
             2026-01-05 opp C created owner Ana amount 10 EUR stage Qualify close 2026-03-20
             2026-01-05 opp D created owner Bob amount 10 JPY stage Qualify close 2026-03-20",
        );
        let today = "2026-02-28".parse().expect("a day");
        let found = Rateless::of(&history, today);
        let counts: Vec<_> = found.counts().collect();
        assert_eq!(counts, [(Currency::EUR, 1), (Currency::JPY, 1)]);

        let person = |name| history.roster().person_named(name).expect("a person");
        let seen = |viewer: Viewer| found.seen_by(&history, &viewer, today);
        assert_eq!(seen(Viewer::administrator()), [Currency::EUR, Currency::JPY]);
        assert_eq!(seen(Viewer::rep(person("Ana"))), [Currency::EUR]);
        assert_eq!(seen(Viewer::rep(person("Bob"))), [Currency::JPY]);
    }
}
