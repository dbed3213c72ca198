//! What is said of the future held against second ways: the back-test against the forecast of that
//! day and against attainment, what is needed against the forecast, signals against the metric that
//! each names.

use crate::forecast::company;
use crate::{parameters, today};
use reports::Viewer;
use reports::backtest::{Backtest, ScoreRow, backtest};
use reports::forecast::{Foresights, forecast};
use reports::metric::{Wanted, metric};
use reports::needed::{Needed, needed};
use reports::overview::overview;
use reports::signals::{SignalRow, signals};
use sales::history::History;

fn tried(history: &History, text: &str) -> Backtest {
    let viewer = Viewer::administrator();
    backtest(history, &parameters(text), today(), &viewer, |_, _| {})
}

#[test]
fn a_past_forecast_is_the_one_of_that_day_and_what_came_is_what_was_attained() {
    let history = company(360);
    let found = tried(&history, "period=2026-Q4");
    assert!(found.rows.len() > 12, "{}", found.rows.len());
    let viewer = Viewer::administrator();
    let kept = Foresights::default();
    for row in found.rows.iter().rev().take(6) {
        let asked = parameters(&format!("period={} asof={}", row.period, row.as_of));
        if row.gone != "nothing" {
            // Of a day within the period the forecast is the same one.
            let then = forecast(&history, &kept, &asked, today(), &viewer).total;
            assert_eq!((row.mean, row.booked), (then.mean, then.won), "{row:?}");
        }
        let after = parameters(&format!("period={} asof={}", row.period, row.period.last()));
        let came = overview(&history, &after, today(), &viewer).standing.won;
        assert_eq!(row.came, came, "{row:?}");
    }
}

#[test]
fn the_scores_are_those_of_the_rows() {
    let found = tried(&company(360), "period=2026-Q4");
    for gone in ["nothing", "third", "two-thirds"] {
        let rows: Vec<_> = found.rows.iter().filter(|row| row.gone == gone).collect();
        let whole = |score: &&ScoreRow| score.of == "whole" && score.gone == gone;
        let score = found.scores.iter().find(whole).expect("a score");
        let came: f64 = rows.iter().map(|row| row.came as f64).sum();
        let off: f64 = rows.iter().map(|row| (row.came - row.median).abs() as f64).sum();
        let means: f64 = rows.iter().map(|row| row.mean as f64).sum();
        let inside = |row: &&&reports::backtest::BacktestRow| {
            (row.ranges[1].low..=row.ranges[1].high).contains(&row.came)
        };
        let within = rows.iter().filter(inside).count() as f64 / rows.len() as f64;
        assert_eq!(score.n, rows.len());
        assert!((score.wape - off / came).abs() < 1e-6);
        assert!((score.bias - (means / came - 1.0)).abs() < 1e-6);
        assert!((score.within[1] - within).abs() < 1e-9);
    }
    assert!(tried(&company(20), "period=2024-Q4 asof=2024-12-01").rows.is_empty());
}

fn wanted(history: &History, text: &str) -> Needed {
    let viewer = Viewer::administrator();
    needed(history, &Foresights::default(), &parameters(text), today(), &viewer)
}

#[test]
fn what_is_needed_begins_with_the_chance_that_the_forecast_names() {
    let history = company(360);
    let text = "period=2026-Q4 asof=2026-10-12";
    let found = wanted(&history, text);
    let viewer = Viewer::administrator();
    let kept = Foresights::default();
    let ahead = forecast(&history, &kept, &parameters(text), today(), &viewer);
    let rows = found.reps.iter().chain([&found.total]);
    for need in rows {
        let of = |row: &&reports::forecast::ForecastRow| row.group.name == need.group.name;
        let row = ahead.reps.iter().find(of).unwrap_or(&ahead.total);
        assert_eq!((need.quota, need.won), (row.quota, row.won));
        let (needs, says) = (need.chance.expect("a chance"), row.chance.expect("a chance"));
        assert!((needs - says).abs() < 1e-9, "{needs} is not {says}");
        // More is needed to be surer, and never less than nothing.
        let steps: Vec<i64> = need.steps.iter().filter_map(|step| step.opportunities).collect();
        assert!(steps.is_sorted() && steps.iter().all(|step| *step >= 0), "{steps:?}");
        for step in need.steps.iter().filter(|step| step.probability <= needs) {
            assert!(step.opportunities.is_some(), "{need:?}");
        }
    }
}

#[test]
fn where_nothing_can_be_needed_it_is_said_why() {
    let history = company(360);
    let why = |text: &str| wanted(&history, text).total.why_not;
    assert_eq!(why("period=2026-Q3"), Some("no-quota"));
    let asked = "quota Ana 2026-Q4 90000";
    let with = |quota: &str| {
        let story = crate::forecast::story_of(360).replace(asked, &format!("{asked} ; {quota}"));
        sales::story::history(&story)
    };
    let over = wanted(&with("quota Ana 2026-Q3 900000"), "period=2026-Q3");
    assert_eq!(over.total.why_not, Some("over"));
    let reached = wanted(&with("quota Ana 2026-09 1"), "period=2026-09 asof=2026-09-25");
    assert_eq!((reached.total.why_not, reached.total.missing), (Some("reached"), Some(0)));
    let young = wanted(&company(40), "period=2026-Q4 asof=2026-10-12");
    assert_eq!(young.total.why_not, Some("learning"));
    // Too late for new deals: none are promised, and none are said to come.
    let late = wanted(&history, "period=2026-Q4 asof=2026-11-20");
    assert_eq!(late.window.tenth.is_none(), late.total.coming.is_none());
}

/// The metric that a signal names, of whom it is about, over the days it is about.
fn named(history: &History, signal: &SignalRow) -> Option<f64> {
    let about = match (signal.about.kind, &signal.about.parameter) {
        ("person", Some(name)) => format!("rep={}", name.replace(' ', "_")),
        ("team", Some(name)) => format!("team={}", name.replace(' ', "_")),
        _ => String::new(),
    };
    let of = &signal.behind;
    let asked = parameters(&format!("{about} period={} asof={}", of.period, of.as_of));
    let viewer = Viewer::administrator();
    let found = metric(history, &asked, of.metric, &Wanted::default(), today(), &viewer);
    found.expect("a metric of the catalogue").total.value
}

#[test]
fn a_signal_about_a_share_says_what_its_metric_says() {
    let mut story = crate::forecast::story_of(360);
    // Ana lets forty deals lie that should have been decided; the others have none.
    for n in 0..40 {
        let day = 1 + n % 28;
        story += &format!(
            "2026-08-{day:02} opp N{n} created owner Ana amount 900 stage Qualify close 2026-09-30\n\
             2026-08-{day:02} opp M{n} created owner Ben amount 900 stage Qualify close 2027-03-30\n\
             2026-08-{day:02} opp L{n} created owner Cy amount 900 stage Qualify close 2027-03-30\n\
             2026-08-{day:02} opp K{n} created owner Di amount 900 stage Qualify close 2027-03-30\n"
        );
    }
    story.insert_str(story.find("quota Ana").expect("quotas"), "person Di in West\n");
    let history = sales::story::history(&story);
    let kept = Foresights::default();
    let asked = parameters("period=2026-Q4 asof=2026-11-20");
    let found = signals(&history, &kept, &[], &asked, today(), &Viewer::administrator()).signals;
    let shares: Vec<&SignalRow> =
        found.iter().filter(|signal| signal.id == "close-date-passed").collect();
    let names: Vec<_> = shares.iter().map(|signal| signal.about.name.as_deref()).collect();
    assert_eq!(names, [Some("Ana")], "{:?}", found.iter().map(|one| one.id).collect::<Vec<_>>());
    let said = shares[0];
    let value = named(&history, said).expect("a number");
    assert!((said.own - value).abs() < 1e-9, "{} is not {value}", said.own);
    assert!(said.low <= Some(said.own) && said.deals.len() >= 5);
    // A rep sees the signal about oneself, and not what others come to.
    let ana = history.roster().person_named("Ana").expect("Ana");
    let own = signals(&history, &kept, &[], &asked, today(), &Viewer::rep(ana)).signals;
    assert!(own.iter().all(|signal| signal.about.name.as_deref() == Some("Ana")));
    let own = own.iter().find(|signal| signal.id == said.id).expect("the same");
    assert_eq!((own.own, own.reference), (said.own, None));
}
