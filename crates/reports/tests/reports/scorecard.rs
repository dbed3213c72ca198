//! What the overview says of small stories.

use crate::{overview, parameters, today};
use reports::Viewer;
use reports::figure::Absent;
use reports::overview::{CaveatKind, Progress};
use sales::history::History;
use sales::story::history;

const SMALL: &str = "
    org zone America/New_York currency USD
    pipeline Qualify > Proposal | Won | Lost
    team East in Company ; team West in Company
    person Aiko in East ; person Ben in West hired 2026-10-15 ramp 25 50 75
    person Cy in East ; person Di in East
    quota Aiko 2026-Q4 1000 ; quota Di 2026-Q4 0 ; quota East 2026-Q4 1500
    2026-10-02 opp A created owner Aiko amount 700 stage Qualify close 2026-12-20
    2026-10-20 opp A won
    2026-10-03 opp B created owner Aiko amount 600 stage Qualify close 2026-12-20
    2026-11-20 opp B won
    2026-10-05 opp C created owner Cy amount 400 stage Proposal close 2026-12-01
    2026-10-05 opp D created owner Zoe amount 90 EUR stage Proposal close 2026-11-01
    2026-10-05 opp E created amount 50 stage Qualify
    2026-11-05 opp E lost reason price
";

fn row<'r>(
    report: &'r reports::overview::Overview,
    name: Option<&str>,
) -> &'r reports::overview::RepRow {
    report.reps.iter().find(|row| row.name.as_deref() == name).expect("a row")
}

#[test]
fn no_quota_zero_quota_and_more_than_all_of_it() {
    let report = overview(&history(SMALL), "");
    let aiko = row(&report, Some("Aiko"));
    assert_eq!((aiko.figures.attainment.value, aiko.figures.gap), (Some(1.3), Some(-300_00)));
    assert_eq!(aiko.figures.coverage.absent, Some(Absent::AlreadyReached));
    let cy = row(&report, Some("Cy"));
    assert_eq!(
        (cy.figures.attainment.value, cy.figures.attainment.absent),
        (None, Some(Absent::NoQuota))
    );
    assert_eq!((cy.figures.quota.value, cy.figures.gap, cy.figures.open.count), (None, None, 1));
    let di = row(&report, Some("Di"));
    assert_eq!(
        (di.figures.quota.value, di.figures.attainment.absent),
        (Some(0), Some(Absent::QuotaIsZero))
    );
    assert_eq!(row(&report, Some("Ben")).ramp_month, Some(2));
}

#[test]
fn the_standing_is_the_sum_of_its_parts() {
    let report = overview(&history(SMALL), "");
    let standing = &report.standing;
    assert_eq!((standing.won, standing.won_count), (1300_00, 2));
    assert_eq!(standing.quota.value, Some(1500_00), "the team's own figure counts");
    assert_eq!(standing.quota.from_members, Some(1000_00));
    assert_eq!(standing.progress, Progress::Running);
    assert_eq!((standing.working_days, standing.working_days_elapsed), (66, 38));
    assert_eq!(standing.gap, Some(200_00));
    assert_eq!(standing.needed_per_day, Some(7_14), "200 over 28 days");
    assert_eq!(standing.expected_by_usual, None, "no earlier periods");
    assert_eq!(standing.expected_by_days, Some(86_364));
    let teams: Vec<_> = report.teams.iter().map(|t| (t.name.as_deref(), t.figures.won)).collect();
    assert_eq!(teams, [(Some("East"), 1300_00), (Some("West"), 0), (None, 0)]);
    let won: i64 = report.months.iter().rev().take(2).map(|month| month.won).sum();
    assert_eq!(won, 1300_00, "October and November");
}

#[test]
fn teams_have_the_figures_that_people_have() {
    let report = overview(&history(SMALL), "");
    let [east, west, rest] = &report.teams[..] else { panic!("{:?}", report.teams) };
    let (east, west, rest) = (&east.figures, &west.figures, &rest.figures);
    assert_eq!((east.win_rate.value, east.win_rate.n), (Some(1.0), 2));
    assert!(east.win_rate.low.is_some(), "with its interval");
    assert_eq!(west.win_rate.absent, Some(Absent::NothingClosed));
    assert_eq!((rest.win_rate.value, rest.win_rate.n), (Some(0.0), 1), "deal E, of nobody");
    assert_eq!((rest.open.count, rest.quota.value), (1, None), "deal D, of Zoe");
    assert_eq!((east.coverage.value, east.coverage.numerator), (Some(2.0), 400_00), "C for 200");
    assert_eq!(west.coverage.absent, Some(Absent::NoQuota));
    let pace = report.reps.iter().find_map(|rep| rep.figures.pace);
    assert_eq!((east.pace, west.pace), (pace, None), "as people's; none without a quota");
    assert!(pace.is_some());
}

#[test]
fn what_limits_the_figures_is_said() {
    let report = overview(&history(SMALL), "");
    let caveat = |kind| report.caveats.iter().find(|c| c.kind == kind).map(|c| c.count);
    assert_eq!(caveat(CaveatKind::Unconverted), Some(1), "90 euros without a rate");
    assert_eq!(caveat(CaveatKind::OwnerOffRoster), Some(1), "Zoe");
    assert_eq!(caveat(CaveatKind::QuotaMismatch), Some(1));
    assert_eq!(caveat(CaveatKind::NoOwner), None, "deal E is lost, not won or open");
}

#[test]
fn an_empty_history_has_an_overview() {
    let report = overview(&History::empty(), "");
    assert_eq!((report.standing.won, report.standing.quota.value), (0, None));
    assert_eq!(report.standing.attainment.absent, Some(Absent::NoQuota));
    assert_eq!(report.win_rate.absent, Some(Absent::NothingClosed));
    assert!(report.reps.is_empty() && report.stages.is_empty() && report.path.won.is_empty());
}

#[test]
fn the_path_ends_where_the_standing_is() {
    let report = overview(&history(SMALL), "");
    let last = report.path.won.last().expect("two wins");
    assert_eq!((last.total, last.count), (1300_00, 2));
    assert_eq!(report.path.today, Some(today()));
}

#[test]
fn who_moves_is_credited_to_the_team_of_the_day_or_of_today() {
    let story = "
        pipeline Qualify | Won | Lost
        team East ; team West
        person Aiko in East until 2026-11-01, West from 2026-11-01
        quota Aiko 2026-Q4 6600
        2026-10-02 opp A created owner Aiko amount 700 stage Qualify
        2026-10-20 opp A won
        2026-11-03 opp B created owner Aiko amount 50 stage Qualify
        2026-11-20 opp B won
    ";
    let history = history(story);
    let of = |text: &str| {
        let standing = overview(&history, text).standing;
        (standing.won, standing.quota.value)
    };
    assert_eq!(of("team=East"), (700_00, Some(2200_00)), "October has 22 of 66 working days");
    assert_eq!(of("team=West"), (50_00, Some(4400_00)));
    assert_eq!(of("team=East attribution=today"), (0, None));
    assert_eq!(of("team=West attribution=today"), (750_00, Some(6600_00)));
}

#[test]
fn a_quota_keeps_its_versions_and_who_has_none_is_named() {
    let story = "
        pipeline Qualify | Won | Lost
        person Aiko in East ; person Ben in East
        quota Aiko 2026-Q4 1000
        quota Aiko 2026-Q4 800 set 2026-11-02 by Kim reason territory
    ";
    let history = history(story);
    let ask = |text: &str| {
        let viewer = Viewer::administrator();
        reports::quotas::quotas(&history, &parameters(text), today(), &viewer)
    };
    let now = ask("period=2026-Q4");
    let row = &now.rows[0];
    assert_eq!((row.original, row.current, row.versions.len()), (Some(1000_00), Some(800_00), 2));
    assert_eq!(row.versions[1].reason, "territory");
    assert_eq!(now.without, ["Ben"]);
    assert_eq!(ask("period=2026-Q4 asof=2026-11-01").rows[0].current, Some(1000_00));
}

#[test]
fn a_period_runs_until_its_last_day_is_over() {
    let history = history(SMALL);
    let of = |text: &str| overview(&history, text).standing.progress;
    assert_eq!(of("period=2026-10-01..2026-11-23"), Progress::Running, "today is its last day");
    assert_eq!(of("period=2026-11-01..2026-11-20 asof=2026-11-20"), Progress::Over, "rewound");
    assert_eq!(of("period=2026-12"), Progress::NotBegun);
    let over = overview(&history, "period=2026-11-01..2026-11-19 asof=2026-11-19");
    assert_eq!(over.open.coverage.absent, Some(Absent::PeriodIsOver));
}

#[test]
fn open_deals_without_amounts_are_not_worth_nothing() {
    let story = "
        pipeline Qualify | Won | Lost
        2026-10-02 opp A created owner Aiko stage Qualify
        2026-10-02 opp B created owner Aiko stage Qualify
    ";
    let report = overview(&history(story), "");
    assert_eq!((report.open.all.count, report.open.all.worth()), (2, None));
    let caveat = |c: &&reports::overview::Caveat| c.kind == CaveatKind::OpenWithoutAmount;
    assert_eq!(report.caveats.iter().find(caveat).map(|c| c.count), Some(2));
    assert_eq!(overview(&History::empty(), "").open.all.worth(), Some(0));
}
