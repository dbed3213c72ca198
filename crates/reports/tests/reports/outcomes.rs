//! The report on won and lost says what the single metrics say; what is split adds up.

use crate::{parameters, today};
use reports::Viewer;
use reports::metric::{Breakdown, Wanted, metric};
use reports::outcomes::{Outcomes, Side, outcomes};
use sales::history::History;

const STORY: &str = "
    org zone Asia/Tokyo currency JPY year-from 4
    pipeline Qualify > Proposal* | Won | Lost
    team East ; team West
    person Aiko in East ; person Ben in West
    product GTX
    2026-10-01 opp A created owner Aiko amount 1200 stage Qualify source Web line 1 GTX 2 for 900
    2026-10-09 opp A stage Proposal
    2026-10-20 opp A won
    2026-10-03 opp B created owner Ben amount 700 stage Qualify source Web
    2026-10-28 opp B lost reason price
    2026-10-04 opp C created owner Ben amount 500 stage Qualify source Fair
    2026-10-12 opp C stage Proposal
    2026-10-29 opp C lost reason price
    2026-11-02 opp C stage Proposal
    2026-11-10 opp C won
    2026-10-05 opp D created owner Aiko amount none stage Qualify
    2026-11-12 opp D lost
    2026-10-05 opp E created owner Aiko amount 40 stage Qualify close 2026-12-20
";

fn report(history: &History, text: &str) -> Outcomes {
    outcomes(history, &parameters(text), today(), &Viewer::administrator())
}

fn side(count: u64, amount: i64) -> Side {
    Side { count, amount }
}

#[test]
fn won_and_lost_are_counted_and_valued() {
    let report = report(&sales::story::history(STORY), "");
    assert_eq!((report.won.side, report.won.mean), (side(2, 1700), Some(850)));
    // D has no amount: the mean is that of B alone.
    assert_eq!((report.lost.side, report.lost.mean), (side(2, 700), Some(700)));
}

#[test]
fn a_divided_deal_that_was_lost_first_counts_once_for_its_reason() {
    let divided = "2026-10-05 opp C split Aiko 60 Ben 40";
    let report = report(&sales::story::history(&format!("{STORY}\n{divided}")), "");
    let by_reason = report.splits.iter().find(|split| split.by == "reason").expect("there is one");
    let price = by_reason.rows.iter().find(|row| row.group.name.as_deref() == Some("price"));
    let price = price.expect("two were lost for it");
    assert_eq!((price.won, price.lost), (side(1, 500), side(1, 700)));
}

#[test]
fn splits_tell_what_was_won_and_lost() {
    let report = report(&sales::story::history(STORY), "");
    let split = |by: &str| {
        let split = report.splits.iter().find(|split| split.by == by).expect("there is one");
        let row = |row: &reports::outcomes::SplitRow| {
            (row.group.name.clone().unwrap_or_default(), row.won, row.lost)
        };
        split.rows.iter().map(row).collect::<Vec<_>>()
    };
    let none = side(0, 0);
    assert_eq!(
        split("stage"),
        [("Qualify".into(), none, side(2, 700)), ("Proposal".into(), side(2, 1700), none)]
    );
    // C was lost for its price once, and won in the end.
    assert_eq!(
        split("reason"),
        [("price".into(), side(1, 500), side(1, 700)), (String::new(), none, side(1, 0))]
    );
    assert_eq!(
        split("source"),
        [
            ("Web".into(), side(1, 1200), side(1, 700)),
            ("Fair".into(), side(1, 500), none),
            (String::new(), none, side(1, 0)),
        ]
    );
    for by in ["stage", "source", "segment", "competitor"] {
        let total = |of: fn(&(String, Side, Side)) -> Side| {
            split(by)
                .iter()
                .map(of)
                .fold((0, 0), |(n, sum), side| (n + side.count, sum + side.amount))
        };
        assert_eq!(total(|row| row.1), (2, 1700), "{by}");
        assert_eq!(total(|row| row.2), (2, 700), "{by}");
    }
}

#[test]
fn every_number_is_that_of_the_metric_asked_alone() {
    let history = sales::story::history(STORY);
    for text in ["", "rep=Ben", "team=East", "period=2026-10", "period=2020"] {
        let report = report(&history, text);
        let check = |of: &Breakdown| {
            let by = Some(of.by.to_owned()).filter(|by| by != "whole");
            let wanted = Wanted { by, ..Wanted::default() };
            let viewer = Viewer::administrator();
            let alone = metric(&history, &parameters(text), of.id, &wanted, today(), &viewer);
            let alone = alone.expect("there is one");
            assert_eq!(alone.total, of.total, "{} {text}", of.id);
            assert_eq!(alone.rows.len(), of.rows.len());
            for (one, other) in alone.rows.iter().zip(&of.rows) {
                assert_eq!((&one.group, one.figure.value), (&other.group, other.figure.value));
            }
        };
        let apart = [&report.days, &report.deal_size, &report.cycle_time, &report.velocity];
        report.rates.iter().chain(apart).chain(report.people.all()).for_each(check);
    }
}

#[test]
fn the_velocity_is_its_four_parts() {
    let report = report(&sales::story::history(STORY), "");
    let rate = report.rates[0].total.value.expect("a rate");
    let size = report.deal_size.total.beside("mean").expect("a mean");
    let days = report.cycle_time.total.beside("mean").expect("a mean");
    let open = report.velocity.total.still_open as f64;
    let velocity = report.velocity.total.value.expect("a velocity");
    assert!((open * rate * size / days - velocity).abs() < 1e-6, "{velocity}");
}

#[test]
fn whoever_may_see_only_their_own_sees_no_other_outcome() {
    let history = sales::story::history(STORY);
    let own = history.roster().person_named("Ben").expect("Ben");
    let report = outcomes(&history, &parameters(""), today(), &Viewer::rep(own));
    assert_eq!(report.won.side, side(1, 500));
    let names = report.people.all().into_iter().flat_map(|of| &of.rows);
    assert!(names.into_iter().all(|row| row.group.name.as_deref() == Some("Ben")));
}
