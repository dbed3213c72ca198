//! What the forecast would be if something were otherwise: more deals moving on from a stage,
//! another quota, more or fewer people, everything later, somebody there on other days. Of all in
//! the scope, or of one person in it.

use metrics::facts::View;
use metrics::results::attainment::attainment;
use sales::history::History;
use sales::question::{Question, Scope as Asked};
use sales::roster::PersonId;

use crate::forecast::bookings::{Ask, Bookings};
use crate::forecast::forecaster::Forecaster;
use crate::forecast::ledger::Scope;
use crate::forecast::levers::Lever;
use crate::forecast::log::Day;
use crate::foresight::{Foresight, ask};

/// Something taken to be otherwise than it is. What is not named stays as it was learned.
#[derive(Clone, Debug, PartialEq, Default)]
pub struct Supposition {
    /// Of whom all but [`Supposition::new_deals`] is supposed; of all in the scope where nobody is
    /// named.
    pub whose: Option<PersonId>,
    /// A stage in the order of the log (all where none is named), and how many times as often
    /// deals move forward from it.
    pub forward: Option<(Option<u8>, f64)>,
    /// Another quota, in the unit of the amounts. One person's changes that of the scope by as
    /// much.
    pub quota: Option<f64>,
    /// How many times as many new deals: people more or fewer bring more or fewer.
    pub new_deals: Option<f64>,
    /// So many days later everything comes to its end.
    pub later_days: i32,
    /// New deals come on these days alone, both included. What is open goes on as it does.
    pub days: Option<(Day, Day)>,
}

/// The forecast as it stands, and as it would be.
#[derive(Clone, Debug, PartialEq)]
pub struct Cases {
    /// As things stand.
    pub present: Bookings,
    /// With the supposition.
    pub supposed: Bookings,
}

/// The cases of a scope, and of whom something is supposed.
#[derive(Clone, Debug)]
pub struct Supposed {
    /// Of the scope.
    pub whole: Cases,
    /// Of the one person of whom something is supposed.
    pub person: Option<Cases>,
}

impl Supposed {
    /// Of the question's scope and period, as of its day.
    pub fn of(
        history: &History,
        question: &Question,
        foresight: &Foresight,
        what: &Supposition,
    ) -> Supposed {
        let learned = foresight.learned(question.as_of.0);
        let ahead = foresight.ahead(&learned, question);
        let people = what.new_deals.map(|factor| learned.with(Lever::NewDeals, factor));
        let people = people.as_ref().unwrap_or(&learned);
        let other = otherwise(people, what);
        // What comes later is what would have come by an earlier day.
        let until = (ahead.until() - what.later_days).max(question.as_of.0.number());
        let other = other.until(until, ahead.shock);
        let owner = |person| Scope::of([foresight.ground.owner(Some(person))]);
        let horizon = match what.whose {
            None => other,
            Some(person) => {
                people.until(ahead.until(), ahead.shock).with_apart(owner(person), other)
            }
        };
        let asked = |question: &Question| ask(&attainment(&View::new(history, question)), question);
        let cases = |scope: &Scope, asked: Ask, quota: Option<f64>| Cases {
            present: ahead.bookings(scope, asked),
            supposed: horizon.bookings(scope, Ask { quota, ..asked }),
        };
        let scope = foresight.ground.scope(history, question);
        let whole = asked(question);
        let Some(person) = what.whose else {
            let quota = what.quota.or(whole.quota);
            return Supposed { whole: cases(&scope, whole, quota), person: None };
        };
        let own = asked(&Question { scope: Asked::Person(person), ..question.clone() });
        let more = what.quota.map_or(0.0, |quota| quota - own.quota.unwrap_or(0.0));
        Supposed {
            whole: cases(&scope, whole, whole.quota.map(|quota| quota + more)),
            person: Some(cases(&owner(person), own, what.quota.or(own.quota))),
        }
    }
}

/// What was learned, with what is supposed of rates and days.
fn otherwise(learned: &Forecaster, what: &Supposition) -> Forecaster {
    let mut other = learned.clone();
    if let Some((stage, factor)) = what.forward {
        other = other.with(stage.map_or(Lever::EveryForward, Lever::Forward), factor);
    }
    if let Some(days) = what.days {
        other = other.only_on(days);
    }
    other
}

#[cfg(test)]
mod tests {
    use super::*;
    use sales::calendar::PeriodKind;
    use sales::story;

    const TODAY: &str = "2026-10-20";

    fn found(what: &Supposition) -> Supposed {
        let today: sales::day::Day = TODAY.parse().expect("a day");
        let mut text = String::from(
            "org zone UTC currency USD\npipeline Qualify > Proposal | Won | Lost\nteam East\n\
             person Ana in East ; person Ben in East\n\
             quota Ana 2026-Q4 40000 ; quota Ben 2026-Q4 20000\n",
        );
        for deal in 0..240_i32 {
            let owner = if deal % 3 == 0 { "Ben" } else { "Ana" };
            let created = today.plus(-1 - 3 * deal);
            let (moved, closed) = (created.plus(5 + deal % 11), created.plus(22 + deal * 7 % 25));
            text +=
                &format!("{created} opp D{deal} created owner {owner} amount 1000 stage Qualify");
            if moved <= today {
                text += &format!(" ; {moved} opp D{deal} stage Proposal");
            }
            if closed <= today {
                let end = if deal % 5 < 2 { "won" } else { "lost" };
                text += &format!(" ; {closed} opp D{deal} {end}");
            }
            text += "\n";
        }
        let history = story::history(&text);
        let calendar = &history.organisation().calendar;
        let question = Question::new(calendar.period_of(PeriodKind::Quarter, today), today);
        let foresight = Foresight::of(&history, &question, false);
        Supposed::of(&history, &question, &foresight, what)
    }

    #[test]
    fn supposing_nothing_changes_nothing() {
        let Cases { present, supposed } = found(&Supposition::default()).whole;
        assert_eq!(present, supposed);
    }

    #[test]
    fn each_supposition_moves_the_forecast_its_own_way() {
        let mean = |what| {
            let Cases { present, supposed } = found(&what).whole;
            (supposed.mean() - present.mean(), supposed, present)
        };
        let more =
            |factor| Supposition { forward: Some((Some(1), factor)), ..Supposition::default() };
        assert!(mean(more(1.2)).0 > 0.0 && mean(more(0.8)).0 < 0.0);
        let every = Supposition { forward: Some((None, 1.2)), ..Supposition::default() };
        assert!(mean(every).0 > mean(more(1.2)).0);
        let one_more = Supposition { new_deals: Some(2.0), ..Supposition::default() };
        let (gain, supposed, present) = mean(one_more);
        // Twice the new deals bring twice as much; open deals stay as they are.
        assert!((supposed.new - 2.0 * present.new).abs() < 1e-6 * present.new);
        assert!((gain - present.new).abs() < 1e-6 * present.new && supposed.open == present.open);
        let late = |days| Supposition { later_days: days, ..Supposition::default() };
        assert!(mean(late(14)).0 < 0.0 && mean(late(-14)).0 > 0.0);
        // Later than the period is long: nothing more comes.
        let (_, never, _) = mean(late(400));
        assert_eq!((never.open, never.new, never.mean()), (0.0, 0.0, never.booked));
        let low = Supposition { quota: Some(100_000.0), ..Supposition::default() };
        let (same, supposed, present) = mean(low);
        let attain = |one: &Bookings| one.odds.expect("a quota").attain;
        assert!(same == 0.0 && attain(&supposed) > attain(&present));
    }

    /// What somebody is called to the history of [`found`].
    const BEN: PersonId = PersonId(1);

    #[test]
    fn what_is_supposed_of_one_person_moves_the_whole_by_as_much() {
        let more = Supposition { forward: Some((None, 1.3)), ..Supposition::default() };
        let later = Supposition { later_days: 14, ..Supposition::default() };
        let nothing = Supposition::default();
        for what in [more, later, nothing] {
            let found = found(&Supposition { whose: Some(BEN), ..what.clone() });
            let (whole, own) = (found.whole, found.person.expect("cases of one"));
            let gain = |cases: &Cases| cases.supposed.mean() - cases.present.mean();
            assert!((gain(&whole) - gain(&own)).abs() < 1e-6 * whole.present.mean(), "{what:?}");
            assert_eq!(gain(&own) == 0.0, what == Supposition::default());
            // Of all together it is more than of one.
            let all = self::found(&what).whole;
            assert!(gain(&all).abs() > gain(&own).abs() || gain(&own) == 0.0, "{what:?}");
        }
    }

    #[test]
    fn another_quota_of_one_person_changes_that_of_the_whole() {
        let what = Supposition { whose: Some(BEN), quota: Some(5e6), ..Supposition::default() };
        let found = found(&what);
        let quotas = |cases: &Cases| {
            [&cases.present, &cases.supposed].map(|one| one.odds.expect("a quota").quota)
        };
        assert_eq!(quotas(&found.person.expect("cases of one")), [2e6, 5e6]);
        assert_eq!(quotas(&found.whole), [6e6, 9e6]);
    }

    #[test]
    fn whoever_is_there_on_some_days_brings_new_deals_on_these_alone() {
        let on =
            |days| Supposition { whose: Some(BEN), days: Some(days), ..Supposition::default() };
        let new = |days| found(&on(days)).person.expect("cases of one").supposed.new;
        let today = TODAY.parse::<sales::day::Day>().expect("a day").number();
        let all = new((Day::MIN, Day::MAX));
        let (before, after) = (new((Day::MIN, today + 20)), new((today + 21, Day::MAX)));
        assert!(before > 0.0 && after > 0.0);
        assert!((before + after - all).abs() < 1e-9 * all, "{before} {after} {all}");
        let gone = found(&on((Day::MIN, today))).person.expect("cases of one");
        assert_eq!(gone.supposed.new, 0.0);
        assert_eq!(gone.supposed.open, gone.present.open);
    }
}
