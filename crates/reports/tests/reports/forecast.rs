//! The forecast adds up, agrees with attainment, and says less where it knows less.

use crate::{parameters, today};
use reports::Viewer;
use reports::backtest::kept_backtest;
use reports::forecast::{Forecast, Foresights, Replaced, State, Work, forecast};
use reports::overview::Progress;
use sales::day::Day;
use sales::history::History;
use sales::story;
use std::fmt::Write as _;

const COMPANY: &str = "org zone UTC currency USD
pipeline Qualify > Proposal | Won | Lost
team East in Sales ; team West in Sales
person Ana in East ; person Ben in East ; person Cy in West
quota Ana 2026-Q4 90000 ; quota Ben 2026-Q4 90000 ; quota Cy 2026-Q4 60000
";

/// A deal every other day for two years: every third is won after some weeks, most others are lost.
pub(crate) fn company(deals: u32) -> History {
    story::history(&story_of(deals))
}

pub(crate) fn story_of(deals: u32) -> String {
    let first: Day = "2024-11-01".parse().expect("a day");
    let mut text = COMPANY.to_owned();
    for n in 0..deals {
        let day = |after: u32| first.plus((n * 730 / deals + after) as i32);
        let owner = ["Ana", "Ben", "Cy"][n as usize % 3];
        let _ = writeln!(
            text,
            "{} opp D{n} created owner {owner} amount {} stage Qualify\n{} opp D{n} stage Proposal",
            day(0),
            2_000 + n % 7 * 500,
            day(5 + n % 11)
        );
        match n % 5 {
            0 | 2 => _ = writeln!(text, "{} opp D{n} won", day(20 + n % 31)),
            1 | 3 => _ = writeln!(text, "{} opp D{n} lost", day(15 + n % 17)),
            _ => {}
        }
    }
    text
}

fn ask(history: &History, text: &str) -> Forecast {
    let viewer = Viewer::administrator();
    forecast(history, &Foresights::default(), &parameters(text), today(), &viewer)
}

const MIDDLE: &str = "period=2026-Q4 asof=2026-10-20";

#[test]
fn means_add_up_over_people_and_teams_and_say_what_is_won() {
    let history = company(360);
    let whole = ask(&history, MIDDLE);
    assert_eq!(whole.progress, Progress::Running);
    let total = &whole.total;
    let (open, new) = total.open.zip(total.new).expect("deals were followed");
    assert!(open > 0 && new > 0 && total.won > 0, "{total:?}");
    assert!((total.mean - total.won - open - new).abs() <= 2);
    for rows in [&whole.reps, &whole.teams] {
        let sum = |of: fn(&reports::forecast::ForecastRow) -> i64| rows.iter().map(of).sum::<i64>();
        assert_eq!(sum(|row| row.won), total.won);
        // A cent a row for rounding.
        assert!((sum(|row| row.mean) - total.mean).abs() <= 6, "{}", sum(|row| row.mean));
    }
    assert_eq!(total.quota, Some(24_000_000));
}

#[test]
fn the_same_is_said_of_a_person_alone_and_beside_others() {
    let history = company(360);
    let whole = ask(&history, MIDDLE);
    let alone = ask(&history, &format!("{MIDDLE} rep=Ben"));
    let row = whole.reps.iter().find(|row| row.group.name.as_deref() == Some("Ben")).expect("Ben");
    assert_eq!(
        (row.mean, row.median, row.chance),
        (alone.total.mean, alone.total.median, alone.total.chance)
    );
    assert_eq!(row.ranges, alone.total.ranges);
    let east = ask(&history, &format!("{MIDDLE} team=East"));
    let row = whole.teams.iter().find(|row| row.group.name.as_deref() == Some("East"));
    let row = row.expect("the team below the only one at the top");
    assert_eq!((row.mean, row.median), (east.total.mean, east.total.median));
    assert!(east.total.mean < whole.total.mean);
}

#[test]
fn what_is_only_expected_of_people_above_the_teams_has_a_line() {
    let head =
        "person Kim in Sales\n2026-10-08 opp K created owner Kim amount 5000 stage Qualify\n";
    let whole = ask(&story::history(&format!("{}{head}", story_of(360))), MIDDLE);
    let rest = whole.teams.iter().find(|row| row.group.name.is_none()).expect("a line");
    assert!((rest.won, rest.quota) == (0, None) && rest.open > Some(0), "{rest:?}");
    let sum: i64 = whole.teams.iter().map(|row| row.mean).sum();
    assert!((sum - whole.total.mean).abs() <= 6, "{sum} of {}", whole.total.mean);
}

#[test]
fn ranges_hold_each_other_and_the_chance_falls_with_the_quota() {
    let whole = ask(&company(360), MIDDLE);
    let [half, four_fifths, most] = whole.total.ranges[..] else { panic!("three ranges") };
    assert!(most.low <= four_fifths.low && four_fifths.low <= half.low);
    assert!(half.high <= four_fifths.high && four_fifths.high <= most.high);
    let median = whole.total.median.expect("a middle");
    assert!(half.low <= median && median <= half.high);
    let chance = whole.total.chance.expect("a chance");
    assert!(chance <= whole.total.chance_of_nearly.expect("a chance"));
    let steps: f64 = whole.distribution.iter().map(|step| step.chance).sum();
    assert!((0.95..=1.0 + 1e-9).contains(&steps), "{steps}");
    // Of twenty totals each is as likely as the next, so as many reach the quota as the chance
    // says.
    let quota = whole.total.quota.expect("a quota");
    let reaching = whole.likely.iter().filter(|total| **total >= quota).count();
    assert!((reaching as f64 / 20.0 - chance).abs() <= 0.025 + 1e-9, "{reaching} of 20, {chance}");
    assert!(whole.likely.is_sorted() && whole.likely.len() == 20);
    // The days of the path lead to the end of the period.
    let last = whole.path.last().expect("a path");
    assert_eq!((last.day.to_string().as_str(), last.median), ("2026-12-31", median));
    for deal in &whole.deals {
        assert!(deal.if_won >= deal.if_not, "{deal:?}");
    }
}

#[test]
fn little_is_said_of_little() {
    let young = ask(&company(40), MIDDLE);
    let cautions: Vec<&str> = young.cautions.iter().map(|caution| caution.what).collect();
    assert!(cautions.contains(&"learning"), "{cautions:?}");
    assert_eq!(young.total.chance, None);
    let empty = story::history("person Ana");
    let nothing = ask(&empty, MIDDLE);
    assert_eq!((nothing.total.mean, nothing.total.chance), (0, None));
}

#[test]
fn a_period_that_is_over_came_to_what_it_came_to() {
    let history = company(360);
    let over = ask(&history, "period=2026-Q3");
    assert_eq!(over.progress, Progress::Over);
    let total = &over.total;
    assert!(over.path.is_empty());
    assert_eq!(
        (total.median, total.ranges[2].low, total.ranges[2].high),
        (Some(total.won), total.won, total.won)
    );
    assert_eq!(total.mean, total.won);
}

#[test]
fn a_period_ahead_has_what_is_expected_until_its_end_but_not_before_it() {
    let history = company(360);
    let now = "asof=2026-10-20";
    let ahead = ask(&history, &format!("{now} period=2026-11-01..2026-12-31"));
    let both = ask(&history, &format!("{now} period=2026-10-21..2026-12-31"));
    let before = ask(&history, &format!("{now} period=2026-10-21..2026-10-31"));
    assert_eq!(ahead.progress, Progress::NotBegun);
    // Each is rounded.
    assert!((ahead.total.mean - (both.total.mean - before.total.mean)).abs() <= 2);
    assert!(ahead.total.mean > 0 && before.total.mean > 0);
    assert_eq!((ahead.total.median, ahead.total.chance, ahead.total.ranges.len()), (None, None, 0));
    assert!(ahead.likely.is_empty() && ahead.path.is_empty() && ahead.distribution.is_empty());
    assert_eq!((ahead.cautions[0].what, ahead.cautions[0].count), ("not-begun", 12));
}

#[test]
fn what_came_later_makes_no_difference() {
    let whole = company(360);
    let then = ask(&whole, MIDDLE);
    // The same records, with everything after the as-of day taken away.
    let events = story::events(&story_of(360));
    let until: Day = "2026-10-20".parse().expect("a day");
    let mut builder = sales::history::Builder::new();
    for event in events.iter().filter(|event| match event.happened {
        sales::event::When::On(day) => day <= until,
        _ => true,
    }) {
        builder.record(event);
    }
    let known = ask(&builder.finish(), MIDDLE);
    assert_eq!(known.total.mean, then.total.mean);
    assert_eq!(known.total.ranges, then.total.ranges);
    assert_eq!(known.total.chance, then.total.chance);
}

#[test]
fn what_most_pages_ask_for_is_worked_out_before_it_is_asked_for() {
    let (history, kept) = (company(360), Foresights::default());
    let viewer = Viewer::administrator();
    let state = |work| kept.state(work, &history, &parameters(""), today(), &viewer);
    let all = [Work::Forecast, Work::Today, Work::Signals, Work::Needed, Work::Stop];
    assert_eq!(all.map(state), [State::Nothing; 5]);
    kept.prepare(&history, &[], today(), &viewer).expect("nothing replaces it");
    assert_eq!(all.map(state), [State::Ready; 5]);
}

const WORK: [Work; 7] = [
    Work::Forecast,
    Work::Needed,
    Work::Backtest,
    Work::Guidance,
    Work::Signals,
    Work::Today,
    Work::Stop,
];

#[test]
fn of_a_history_that_is_replaced_nothing_more_is_learned_but_whoever_asks_is_answered() {
    let (history, kept) = (company(120), Foresights::default());
    let viewer = Viewer::administrator();
    let next = kept.replaced();
    assert_eq!(kept.prepare(&history, &[], today(), &viewer), Err(Replaced));
    for work in WORK {
        let learned = kept.learn(work, &history, &parameters(""), today(), &viewer);
        assert_eq!(learned, Err(Replaced), "{work:?}");
        let state = kept.state(work, &history, &parameters(""), today(), &viewer);
        assert_eq!(state, State::Nothing, "{work:?}");
    }
    let told = forecast(&history, &kept, &parameters(MIDDLE), today(), &viewer);
    assert_eq!(format!("{told:?}"), format!("{:?}", ask(&history, MIDDLE)));
    assert_eq!(next.prepare(&history, &[], today(), &viewer), Ok(()));
}

#[test]
fn what_is_learned_is_all_there_is_to_wait_for() {
    let (history, viewer) = (company(120), Viewer::administrator());
    for work in [Work::Forecast, Work::Signals, Work::Backtest] {
        let kept = Foresights::default();
        let learned = kept.learn(work, &history, &parameters(""), today(), &viewer);
        assert_eq!(learned, Ok(()));
        let state = kept.state(work, &history, &parameters(""), today(), &viewer);
        assert_eq!(state, State::Ready, "{work:?}");
    }
}

#[test]
fn what_is_carried_over_from_one_history_to_the_next_changes_nothing() {
    let told = story_of(360);
    let cut = told.rfind("\n2026-10-").expect("a line of October");
    let (before, viewer) = (story::history(&told[..cut]), Viewer::administrator());
    let kept = Foresights::default();
    kept.prepare(&before, &[], today(), &viewer).expect("nothing replaces it");
    // One is replaced before anything was asked of it.
    let kept = kept.replaced().replaced();
    let after = story::history(&told);
    for text in ["", MIDDLE, "team=East", "asof=2026-08-15"] {
        let told = forecast(&after, &kept, &parameters(text), today(), &viewer);
        assert_eq!(format!("{told:?}"), format!("{:?}", ask(&after, text)), "{text}");
        let past = kept_backtest(&after, &kept, &parameters(text), today(), &viewer);
        assert!(!past.rows.is_empty());
    }
}

#[test]
fn where_no_deal_was_followed_until_it_closed_only_the_total_is_told() {
    let mut text = COMPANY.to_owned();
    for n in 0..120_i32 {
        let made = today().plus(-400 + n * 2);
        let (state, close) = (["Won", "Lost"][n as usize % 2], made.plus(60));
        let _ = writeln!(text, "{made} opp B{n} created owner Ben amount 1000");
        let _ = writeln!(text, "seen {} opp B{n} stage {state} close {close}", today());
    }
    let open = format!("{} opp O created owner Ben amount 1000\n", today().plus(-90));
    text += &format!("{open}seen {} opp O stage Qualify\n", today());
    let found = ask(&story::history(&text), "period=2026-Q4");
    assert_eq!((found.total.open, found.total.new), (None, None));
    assert!(found.cautions.iter().any(|one| (one.what, one.count) == ("few-followed", 0)));
    assert_eq!(found.deals.len(), 0, "what becomes of an open deal is not known");
    // Had they been seen in a stage before, it would be.
    let followed = text.replace("amount 1000\n", "amount 1000 stage Qualify\n");
    let found = ask(&story::history(&followed), "period=2026-Q4");
    assert!(found.total.open.is_some_and(|open| open > 0), "{:?}", found.total);
    assert_eq!(found.deals.len(), 1);
}
