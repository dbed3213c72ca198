//! What of the organisation a change is about, for the list of changes.

use records::{Deed, Part};
use sales::organisation::{Averages, Organisation};

/// What differs from what was `said` before, with what it is from now on where that is short;
/// nothing where nobody had said what the organisation is.
pub(crate) fn deed(said: Option<&Organisation>, after: &Organisation) -> Deed {
    Deed::Organisation(said.map(|before| parts(before, after)).unwrap_or_default())
}

/// What differs, each with its value; nothing where that would be long.
fn parts(before: &Organisation, after: &Organisation) -> Vec<Part> {
    let year = |one: &Organisation| {
        let calendar = &one.calendar;
        let named = (calendar.first_month(), calendar.year_name());
        (named, calendar.week_start(), calendar.working())
    };
    let holidays = |one: &Organisation| one.calendar.holidays().clone();
    let reasons = before.no_decision_reasons != after.no_decision_reasons;
    let averages = after.averages.map_or("usual", Averages::word).to_owned();
    let all = [
        (before.name != after.name, "name", after.name.to_string()),
        (before.currency != after.currency, "currency", after.currency.to_string()),
        (before.zone != after.zone, "zone", after.zone.name().to_owned()),
        (year(before) != year(after), "year", String::new()),
        (holidays(before) != holidays(after), "holidays", String::new()),
        (reasons, "no-decision", String::new()),
        (before.touch_cost != after.touch_cost, "touch-cost", String::new()),
        (before.rates != after.rates, "rates", String::new()),
        (before.averages != after.averages, "averages", averages),
    ];
    let differing = all.into_iter().filter(|(differs, ..)| *differs);
    differing.map(|(_, part, value)| Part { word: part.to_owned(), value }).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::wording::{Lang, Words};
    use sales::money::Currency;

    #[test]
    fn a_change_is_called_by_what_differs() {
        let mut before = Organisation::unknown();
        let named = |said: Option<&Organisation>, after: &Organisation| {
            [Lang::En, Lang::Ja].map(|lang| Words::new(lang).deed(&deed(said, after)))
        };
        let mut after = Organisation { name: "Aoba".into(), ..before.clone() };
        assert_eq!(named(None, &after), ["Organisation", "会社"], "the first time");
        before.name = "Aoba".into();
        after.currency = Currency::JPY;
        after.touch_cost = Some(3_000);
        after.averages = Some(Averages::Hidden);
        let [english, japanese] = named(Some(&before), &after);
        assert_eq!(
            english,
            "Organisation: currency JPY, cost of a follow-up, averages of others hidden"
        );
        assert_eq!(japanese, "会社：通貨（JPY）、フォローの費用、ほかの人の平均（表示しない）");
        after.averages = None;
        assert!(named(Some(&after), &before)[0].starts_with("Organisation: currency USD, cost"));
    }
}
