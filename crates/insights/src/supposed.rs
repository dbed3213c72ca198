//! What the forecast would be if something were otherwise: more deals moving on from a stage,
//! another quota, more or fewer people, everything later.

use metrics::facts::View;
use metrics::results::attainment::attainment;
use sales::history::History;
use sales::question::Question;

use crate::forecast::bookings::{Ask, Bookings};
use crate::forecast::levers::Lever;
use crate::foresight::{Foresight, ask};

/// Something taken to be otherwise than it is. What is not named stays as it was learned.
#[derive(Clone, Debug, PartialEq, Default)]
pub struct Supposition {
    /// A stage in the order of the log (all where none is named), and how many times as often
    /// deals move forward from it.
    pub forward: Option<(Option<u8>, f64)>,
    /// Another quota, in the unit of the amounts.
    pub quota: Option<f64>,
    /// How many times as many new deals: people more or fewer bring more or fewer.
    pub new_deals: Option<f64>,
    /// So many days later everything comes to its end.
    pub later_days: i32,
}

/// The forecast as it stands, and as it would be.
#[derive(Clone, Debug)]
pub struct Supposed {
    /// As things stand.
    pub present: Bookings,
    /// With the supposition.
    pub supposed: Bookings,
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
        let scope = foresight.ground.scope(history, question);
        let asked = ask(&attainment(&View::new(history, question)), question);
        let ahead = foresight.ahead(&learned, question);
        let present = ahead.bookings(&scope, asked);
        let mut other = (*learned).clone();
        if let Some((stage, factor)) = what.forward {
            other = other.with(stage.map_or(Lever::EveryForward, Lever::Forward), factor);
        }
        if let Some(factor) = what.new_deals {
            other = other.with(Lever::NewDeals, factor);
        }
        // What comes later is what would have come by an earlier day.
        let until = (ahead.until() - what.later_days).max(question.as_of.0.number());
        let horizon = other.until(until, ahead.shock);
        let quota = what.quota.or(asked.quota);
        let supposed = horizon.bookings(&scope, Ask { quota, ..asked });
        Supposed { present, supposed }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use sales::calendar::PeriodKind;
    use sales::day::Day;
    use sales::story;

    const TODAY: &str = "2026-10-20";

    fn found(what: &Supposition) -> Supposed {
        let today: Day = TODAY.parse().expect("a day");
        let mut text = String::from(
            "org zone UTC currency USD\npipeline Qualify > Proposal | Won | Lost\nteam East\n\
             person Ana in East\nquota Ana 2026-Q4 40000\n",
        );
        for deal in 0..240_i32 {
            let created = today.plus(-1 - 3 * deal);
            let (moved, closed) = (created.plus(5 + deal % 11), created.plus(22 + deal * 7 % 25));
            text += &format!("{created} opp D{deal} created owner Ana amount 1000 stage Qualify");
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
        let Supposed { present, supposed } = found(&Supposition::default());
        assert_eq!(present, supposed);
    }

    #[test]
    fn each_supposition_moves_the_forecast_its_own_way() {
        let mean = |what| {
            let Supposed { present, supposed } = found(&what);
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
}
