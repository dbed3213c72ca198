use std::fmt::Write as _;

use sales::calendar::PeriodKind;
use sales::day::Day;
use sales::story;

use super::need::Step;
use super::*;

const TODAY: &str = "2026-10-20";

fn day(text: &str) -> Day {
    text.parse().expect("a day")
}

/// Two years of deals of three people, closing after some five weeks, two of five won; each logs
/// calls and e-mails, Cai none at all.
fn told(quotas: &str, is_active: bool) -> String {
    let mut story = format!(
        "org zone UTC currency USD\n\
         pipeline Qualify > Proposal | Won | Lost\n\
         team East\n\
         person Aiko in East ; person Ben in East ; person Cai in East\n\
         {quotas}\n"
    );
    let today = day(TODAY);
    for deal in 0..240_i32 {
        let created = today.plus(-1 - 3 * deal);
        let owner = ["Aiko", "Ben", "Cai"][deal as usize % 3];
        let amount = 1_000 + 10 * (deal * 37 % 90);
        let _ = write!(
            story,
            "{created} opp D{deal} created owner {owner} amount {amount} stage Qualify"
        );
        let (moved, closed) = (created.plus(5 + deal % 11), created.plus(22 + deal * 7 % 25));
        if moved <= today && deal % 5 != 1 {
            let _ = write!(story, " ; {moved} opp D{deal} stage Proposal");
        }
        if closed <= today {
            let end = if [0, 2].contains(&(deal % 5)) { "won" } else { "lost" };
            let _ = write!(story, " ; {closed} opp D{deal} {end}");
        }
        let person = ["Aiko", "Ben", "Cai"][deal as usize % 3];
        if is_active && person != "Cai" {
            for call in 0..12 {
                let on = created.plus(-(call % 7));
                let kind = if call % 3 == 0 { "email" } else { "call" };
                let _ = write!(story, " ; {on} {kind} by {person} on D{deal}");
            }
        }
        story += "\n";
    }
    story
}

fn found(quotas: &str, is_active: bool, period: &str) -> Needed {
    let history = story::history(&told(quotas, is_active));
    let calendar = &history.organisation().calendar;
    let question = Question::new(calendar.parse(period).expect("a period"), day(TODAY));
    let foresight = Foresight::of(&history, &question, false);
    Needed::of(&history, &question, &foresight)
}

const QUOTAS: &str = "quota Aiko 2026-Q4 12000 ; quota Ben 2026-Q4 40000 ; \
                      quota company 2026-Q4 52000";

fn deals(steps: &[Step]) -> Vec<f64> {
    steps.iter().map(|step| step.deals.expect("a number")).collect()
}

#[test]
fn a_higher_chance_and_a_higher_quota_ask_for_more() {
    let needed = found(QUOTAS, true, "2026-Q4");
    let [aiko, ben, _] = &needed.people[..] else { panic!("three people") };
    let few = deals(&aiko.2.steps);
    assert!(few.is_sorted() && few[0] < few[3], "{few:?}");
    let touches: Vec<[u64; 2]> =
        aiko.2.steps.iter().map(|step| step.touches.expect("touches")).collect();
    assert!(touches.is_sorted() && touches.iter().all(|[low, high]| low < high), "{touches:?}");
    let (_, _, need) = ben;
    assert!(need.steps[0].deals.is_none_or(|deals| deals > few[0]));
    assert!(need.chance < aiko.2.chance);
    // Together they need less than the sum of what each needs, and the quota is the same.
    let whole = needed.whole.1.steps[2].deals.expect("a number");
    let alone = aiko.2.steps[2].deals.zip(need.steps[2].deals);
    assert!(alone.is_none_or(|(aiko, ben)| whole < aiko + ben));
}

#[test]
fn a_plan_that_is_beyond_busy_weeks_is_called_so_with_what_would_help() {
    let needed = found(QUOTAS, true, "2026-Q4");
    let (_, _, ben) = &needed.people[1];
    let planned = &ben.steps[2];
    assert!(planned.deals.is_none() || planned.strain == Some(need::Strain::Infeasible));
    let feasible = ben.feasible.expect("what is feasible");
    assert!(feasible.chance < need::PLANNED, "{feasible:?}");
    assert_eq!(ben.levers.len(), 4, "two stages, pace and amount");
    assert!(ben.levers.is_sorted_by(|a, b| a.chance >= b.chance));
    assert!(ben.levers.iter().all(|gain| gain.chance >= feasible.chance - 0.01));
}

#[test]
fn touches_are_split_and_rated_by_what_was_done() {
    let needed = found(QUOTAS, true, "2026-Q4");
    let (_, _, aiko) = &needed.people[0];
    let habit = &aiko.habit;
    let shares = habit.shares().expect("touches");
    assert!((shares[0] - 2.0 / 3.0).abs() < 0.05 && shares[2] == 0.0, "{shares:?}");
    // Twelve touches for every opportunity.
    let (rate, low, high) = aiko.rate.expect("a rate");
    assert!((rate - 1.0 / 12.0).abs() < 0.01 && low < rate && rate < high, "{rate}");
    assert_eq!(habit.weeks.len(), 26);
    assert!(habit.usual() <= habit.most());
    // Who logs none has opportunities all the same: their rate is not known.
    let (_, _, cai) = &needed.people[2];
    assert_eq!((cai.habit.touches, cai.rate), (0, None));
    let silent = found(QUOTAS, false, "2026-Q4");
    let (_, _, aiko) = &silent.people[0];
    assert_eq!((aiko.rate, aiko.feasible, aiko.steps[0].touches), (None, None, None));
    assert!(aiko.steps[0].deals.is_some());
}

#[test]
fn new_deals_help_less_the_later_and_the_window_says_until_when() {
    let window = found(QUOTAS, true, "2026-Q4").window;
    let (half, tenth) = (window.half.expect("a day"), window.tenth.expect("a day"));
    assert!(day(TODAY) < half && half < tenth && tenth < day("2026-12-31"), "{window:?}");
    assert!((window.weeks() * 7.0 - f64::from(day(TODAY).days_until(tenth))).abs() < 1e-9);
    // Eleven days before the end of a month no deal is won in time any more.
    let short = found("quota Aiko 2026-10 90000", true, "2026-10");
    assert_eq!(short.window.half, None);
    assert!(short.people[0].2.steps[2].deals.is_none());
}

#[test]
fn where_nothing_can_be_said_the_reason_is() {
    let why = |quotas: &str, period: &str| {
        let needed = found(quotas, true, period);
        let (_, _, aiko) = &needed.people[0];
        assert!(aiko.why_not.is_none() || aiko.steps.is_empty());
        aiko.why_not
    };
    assert_eq!(why("", "2026-Q4"), Some(WhyNot::NoQuota));
    assert_eq!(why("quota Aiko 2026-Q4 1", "2026-Q4"), Some(WhyNot::Reached));
    assert_eq!(why("quota Aiko 2026-Q3 99000", "2026-Q3"), Some(WhyNot::Over));
    assert_eq!(why("quota Aiko 2027-Q1 99000", "2027-Q1"), Some(WhyNot::NotBegun));
    assert_eq!(why("quota Aiko 2026-Q4 99000", "2026-Q4"), None);
}

#[test]
fn an_empty_history_and_one_that_has_just_begun_say_so() {
    let learning = "org zone UTC currency USD\npipeline Qualify | Won | Lost\nteam East\n\
                    person Aiko in East\nquota Aiko 2026-Q4 900\n\
                    2026-10-02 opp A created owner Aiko amount 10 stage Qualify";
    for text in [learning, "org zone UTC currency USD"] {
        let history = story::history(text);
        let calendar = &history.organisation().calendar;
        let question =
            Question::new(calendar.period_of(PeriodKind::Quarter, day(TODAY)), day(TODAY));
        let needed = Needed::of(&history, &question, &Foresight::of(&history, &question, false));
        for (_, _, need) in &needed.people {
            assert_eq!(need.why_not, Some(WhyNot::Learning));
        }
        assert!(needed.whole.1.steps.is_empty());
    }
}

#[test]
fn a_band_is_between_what_the_quota_takes_and_what_can_be_worked() {
    let needed = found(QUOTAS, true, "2026-Q4");
    let [aiko, ben, cai] = &needed.people[..] else { panic!("three people") };
    let (few, many) = (aiko.2.band, ben.2.band);
    assert!(few.open > 0 && few.capacity.is_some() && few.effort.is_some(), "{few:?}");
    assert_eq!(few.high, few.capacity.zip(few.effort).map(|(all, each)| all / each));
    // A higher quota takes more open deals.
    assert!(many.low.is_none_or(|low| few.low.expect("a number") < low), "{few:?} {many:?}");
    // Who logs nothing shows no capacity; who has no quota needs nothing.
    assert_eq!((cai.2.band.high, cai.2.band.low), (None, None));
    // Nothing else moves: everybody is measured as they are alone.
    assert!(needed.flow.is_some());
}
