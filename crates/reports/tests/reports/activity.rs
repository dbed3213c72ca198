//! The report on activity says what the single metrics say, and counts days as they come.

use crate::{parameters, today};
use reports::activity::{Activity, activity};
use reports::metric::{BesideFigure, Breakdown, Wanted, metric};
use reports::{Parameters, Viewer};
use sales::history::History;

const STORY: &str = "
    org zone Asia/Tokyo currency JPY year-from 4
    benchmark opportunities-per-1000-calls 32 ; benchmark gave-up-after-one 0.48
    pipeline Qualify > Proposal | Won | Lost
    team East ; team West
    person Aiko in East ; person Ben in West
    2026-10-01 opp A created owner Aiko amount 1200 stage Qualify source Web
    2026-10-02T10:00 call by Aiko on A conversation
    2026-10-05T10:00 email by Aiko on A
    2026-10-06T09:00 email by Aiko on A inbound
    2026-10-07T10:00 meeting by Aiko on A held
    2026-10-09 opp A stage Proposal
    2026-10-20 opp A won
    2026-10-03 opp B created owner Ben amount 700 stage Qualify
    2026-10-05T11:00 call by Ben on B answered
    2026-10-28T11:00 call by Ben on B
    2026-11-02T09:00 lead L created owner Ben source Web
    2026-11-02T12:00 call by Ben lead L answered
    2026-11-20T12:00 task by Ben on B
    2026-11-20T15:00 call by Ben on B
";

fn report(history: &History, text: &str, viewer: &Viewer) -> Activity {
    activity(history, &parameters(text), today(), viewer)
}

/// The same as the metric asked for alone.
#[track_caller]
fn check(history: &History, parameters: &Parameters, of: &Breakdown) {
    let by = Some(of.by.to_owned()).filter(|by| by != "whole");
    let wanted = Wanted { by, ..Wanted::default() };
    let viewer = Viewer::administrator();
    let mut alone =
        metric(history, parameters, of.id, &wanted, today(), &viewer).expect("there is one");
    assert_eq!((alone.unit, alone.by, alone.version), (of.unit, of.by, of.version));
    assert_eq!(alone.total, of.total, "{}", of.id);
    // Many rates at once are not drawn together.
    let drawn = |beside: &BesideFigure| beside.what.starts_with("shrunk");
    alone.rows.iter_mut().for_each(|row| row.figure.beside.retain(|beside| !drawn(beside)));
    assert_eq!(alone.rows, of.rows, "{}", of.id);
    assert_eq!(alone.outside, of.outside, "{}", of.id);
}

#[test]
fn every_number_is_that_of_the_metric_asked_alone() {
    let history = sales::story::history(STORY);
    for text in ["", "rep=Aiko", "team=West", "period=2026-11", "period=2020"] {
        let report = report(&history, text, &Viewer::administrator());
        let apart = [
            &report.kinds,
            &report.odds,
            &report.gave_up,
            &report.follow_ups,
            &report.follow_up_gap,
            &report.replies,
            &report.effect,
            &report.warmth,
            &report.fit,
        ];
        let all = apart.into_iter().chain(report.people.all()).chain(&report.leads);
        all.for_each(|of| check(&history, &parameters(text), of));
    }
}

#[test]
fn days_are_those_of_the_activity_rate_day_by_day() {
    let history = sales::story::history(STORY);
    for text in ["", "rep=Ben", "team=East", "source=Web"] {
        let report = report(&history, text, &Viewer::administrator());
        assert_eq!(report.days.len(), 12 * 7 + 1, "thirteen weeks, the last of one Monday");
        assert_eq!(report.days.last().map(|day| day.day), Some(today()));
        for day in &report.days {
            let period = Some(format!("{}..{}", day.day, day.day));
            let asked = Parameters { period, ..parameters(text) };
            let viewer = Viewer::administrator();
            let rate =
                metric(&history, &asked, "activity-rate", &Wanted::default(), today(), &viewer);
            let alone = rate.expect("there is one").total.n;
            assert_eq!(day.count, alone, "{text} {}", day.day);
        }
    }
}

#[test]
fn outside_figures_stand_beside_the_figures_they_speak_of() {
    let history = sales::story::history(STORY);
    let report = report(&history, "", &Viewer::administrator());
    let quoted: Vec<_> =
        report.quoted.iter().map(|one| (one.id, one.kind, one.outside.value)).collect();
    let expected =
        [("opportunities-per-thousand-calls", None, 32.0), ("gave-up", Some("after-one"), 0.48)];
    assert_eq!(quoted, expected);
    let after_one = report.gave_up.row("after-one").expect("somebody followed up once");
    assert_eq!(report.quoted[1].figure, after_one.figure);
}

#[test]
fn whoever_may_see_only_their_own_sees_no_other_activity() {
    let history = sales::story::history(STORY);
    let own = history.roster().person_named("Ben").expect("Ben");
    let report = report(&history, "rep=Aiko", &Viewer::rep(own));
    assert_eq!(report.asked.notices.len(), 1, "asking for somebody else is told");
    let names = report.people.all().into_iter().flat_map(|of| &of.rows);
    assert!(names.into_iter().all(|row| row.group.name.as_deref() == Some("Ben")));
    assert_eq!(report.days.iter().map(|day| day.count).sum::<u64>(), 4);
}

#[test]
fn nothing_is_known_of_a_history_without_activities() {
    let report = report(&History::empty(), "", &Viewer::administrator());
    assert!(!report.has_activities);
    assert!(report.people.all().iter().all(|of| of.total.value.is_none()));
    assert!(report.days.iter().all(|day| day.count == 0));
}
