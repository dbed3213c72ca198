use super::*;
use crate::forecast::calendar::DayKind;
use sales::calendar::PeriodKind;
use sales::story;
use std::fmt::Write as _;

fn day(text: &str) -> log::Day {
    text.parse::<Day>().expect("a day").number()
}

fn question(history: &History, as_of: &str) -> Question {
    let as_of: Day = as_of.parse().expect("a day");
    let calendar = &history.organisation().calendar;
    Question::new(calendar.period_of(PeriodKind::Quarter, as_of), as_of)
}

fn ground(text: &str, as_of: &str) -> Ground {
    let history = story::history(text);
    Ground::of(&history, &question(&history, as_of))
}

const TEAM: &str = "org zone UTC currency USD
rate EUR 1.5 from 2026-01-01 ; rate EUR 2 from 2026-03-01
pipeline Renewals: Due | Renewed | Left
pipeline Qualify > Proposal > Commit | Won | Lost
team East ; team West
person Aiko in East until 2026-03-01, West from 2026-03-01
person Ben in East hired 2026-01-15 left 2026-09-01
";

#[test]
fn a_deal_is_where_it_was_at_the_end_of_each_day() {
    let story = format!(
        "{TEAM}2026-01-19T09:00 opp A created owner Aiko amount 100 stage Qualify
         2026-01-19T10:00 opp A stage Proposal
         2026-02-02T09:00 opp A stage Commit ; 2026-02-02T11:00 opp A stage Proposal
         2026-02-10 opp A owner Ben amount 300 EUR
         2026-03-05 opp A won"
    );
    let ground = ground(&story, "2026-03-31");
    let deal = &ground.log.deals[0];
    let stage = |name: &str| {
        let history = story::history(&story);
        let at = |id: &StageId| &*history.stage(*id).stage.name == name;
        State::Open(ground.stages.iter().position(at).expect("a stage") as u8)
    };
    // There and back within a day is no move.
    let expected = [(day("2026-01-19"), stage("Proposal")), (day("2026-03-05"), State::Won)];
    assert_eq!(deal.states, expected);
    assert_eq!(deal.owners, [(day("2026-01-19"), 0), (day("2026-02-10"), 1)]);
    // 300 euros at the rate of the day, and when booked at that day's.
    let expected =
        [(day("2026-01-19"), 10_000), (day("2026-02-10"), 45_000), (day("2026-03-05"), 60_000)];
    assert_eq!(deal.amounts, expected);
    assert_eq!(deal.credited, None);
    assert_eq!(ground.log.pipelines, [1, 3]);
}

#[test]
fn an_amount_that_was_only_seen_tells_nothing_of_what_came() {
    let story = format!(
        "{TEAM}2026-01-19 opp A created owner Aiko stage Qualify
         2026-02-19 opp A won
         2026-01-20 opp B created owner Aiko stage Qualify
         2026-03-20 opp C created owner Nobody stage Qualify
         seen 2026-03-30 opp A amount 700
         seen 2026-03-30 opp B amount 500"
    );
    let ground = ground(&story, "2026-03-31");
    let amounts: Vec<_> = ground.log.deals.iter().map(|deal| deal.amounts.clone()).collect();
    // Won: since it was booked. Open: since the records end.
    assert_eq!(amounts[0], [(day("2026-02-19"), 70_000)]);
    assert_eq!(amounts[1], [(day("2026-03-20"), 50_000)]);
    assert!(amounts[2].is_empty());
}

#[test]
fn whoever_is_in_the_team_that_day_is_in_its_scope() {
    let history = story::history(&format!("{TEAM}2026-01-19 opp A created stage Qualify"));
    let ask = |as_of: &str, scope| Question { scope, ..question(&history, as_of) };
    let east = sales::question::Scope::Team(history.roster().team_named("East").expect("East"));
    let ground = Ground::of(&history, &ask("2026-03-31", east));
    let scope = |as_of: &str, scope| {
        let scope = ground.scope(&history, &ask(as_of, scope));
        (0..3).filter(|owner| scope.has(*owner)).collect::<Vec<u32>>()
    };
    assert_eq!(scope("2026-02-01", east), [0, 1]);
    assert_eq!(scope("2026-03-31", east), [1]);
    assert_eq!(scope("2026-03-31", sales::question::Scope::Company), [0, 1, 2]);
    assert_eq!(ground.log.deals[0].owners, [(day("2026-01-19"), ground.owner(None))]);
    let seat = ground.log.seats[1];
    assert_eq!((seat.from, seat.until), (Some(day("2026-01-15")), Some(day("2026-09-01"))));
}

#[test]
fn the_last_working_days_of_a_period_are_told_from_others() {
    let ground = ground(&format!("{TEAM}2026-01-01 opp A created stage Due"), "2026-03-31");
    let kind = |text: &str| ground.log.calendar.day(day(text)).kind;
    assert_eq!(kind("2026-03-24"), DayKind::Business);
    assert_eq!(kind("2026-03-25"), DayKind::QuarterEnd);
    assert_eq!(kind("2026-03-29"), DayKind::Off);
    assert_eq!((kind("2026-02-20"), kind("2026-02-23")), (DayKind::Business, DayKind::MonthEnd));
}

#[test]
fn what_is_known_as_of_a_day_does_not_depend_on_what_came_later() {
    let mut story = TEAM.to_owned();
    for n in 0..40 {
        let (month, day) = (1 + n % 6, 1 + n % 27);
        let _ = writeln!(
            story,
            "2026-0{month}-{day:02} opp D{n} created owner Aiko amount 10{n} stage Qualify"
        );
        let _ = writeln!(story, "2026-0{}-11 opp D{n} amount 9{n} stage Proposal", month + 1);
        if n % 3 == 0 {
            let _ = writeln!(
                story,
                "2026-0{}-19 opp D{n} owner Ben ; 2026-0{}-20 opp D{n} won",
                month + 1,
                month + 2
            );
        }
    }
    let history = story::history(&story);
    let whole = Ground::of(&history, &question(&history, "2026-11-01")).log;
    for as_of in ["2026-02-10", "2026-03-31", "2026-06-15"] {
        let cut = Ground::of(&history, &question(&history, as_of)).log;
        let (whole, cut) = (whole.as_of(day(as_of)), cut.as_of(day(as_of)));
        assert_eq!(whole.log().deals, cut.log().deals, "{as_of}");
    }
}

#[test]
fn records_that_begin_with_closings_are_not_watched_before() {
    let mut story = TEAM.to_owned();
    for n in 0..60 {
        let (month, day) = (1 + n % 3, 1 + n % 28);
        let _ = writeln!(story, "2026-0{month}-{day:02} opp D{n} created owner Aiko stage Qualify");
        let _ = writeln!(story, "2026-0{}-{:02} opp D{n} won", 4 + n % 2, 1 + n % 28);
    }
    let first = day("2026-04-01") - 1;
    let log = ground(&story, "2026-06-30").log;
    assert!(log.deals.iter().all(|deal| deal.unwatched_until == Some(first)));
    // A company that has just begun has no such time behind it.
    let young: String = story.lines().take(12).fold(String::new(), |all, line| all + line + "\n");
    let log = ground(&young, "2026-06-30").log;
    assert!(log.deals.iter().all(|deal| deal.unwatched_until.is_none()));
}
