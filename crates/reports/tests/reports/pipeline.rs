//! The pipeline says what the single metrics say, and its parts add up.

use crate::{parameters, today};
use proptest::prelude::*;
use reports::Viewer;
use reports::forecast::{Foresights, forecast};
use reports::metric::{Figure, Wanted as Metric, metric};
use reports::overview::{CaveatKind, overview};
use reports::pipeline::{CONVENTIONS, Due, Pipeline, StageDeal, StageRow, Wanted, board, pipeline};
use sales::history::History;
use sales::story::history;

fn report(history: &History, text: &str, wanted: &Wanted) -> Pipeline {
    pipeline(history, &parameters(text), wanted, today(), &Viewer::administrator())
}

/// The figures of a single metric, by row, and the total last.
fn single(history: &History, text: &str, id: &str, by: &str) -> Vec<(String, Figure)> {
    let wanted = Metric { by: Some(by.to_owned()), ..Metric::default() };
    let viewer = Viewer::administrator();
    let answer = metric(history, &parameters(text), id, &wanted, today(), &viewer);
    let answer = answer.expect("a metric of that name");
    let rows = answer.rows.into_iter().map(|row| (row.group.row, row.figure));
    rows.chain([(String::new(), answer.total)]).collect()
}

fn find<'f>(figures: &'f [(String, Figure)], row: &str) -> Option<&'f Figure> {
    figures.iter().find(|(known, _)| known == row).map(|(_, figure)| figure)
}

/// Its deals are in the same stages in the same order; a stage without any may be left out.
fn board_says_the_same(history: &History, text: &str, pipeline: &Pipeline) {
    let board = board(history, &parameters(text), today(), &Viewer::administrator());
    let said = |deals: &[StageDeal], stages: &[StageRow]| -> Vec<String> {
        let stage = |deal: &StageDeal| {
            let stage = &stages[deal.stage];
            (stage.row.clone(), stage.open.clone(), stage.expected)
        };
        let deals = deals.iter();
        deals
            .map(|deal| format!("{:?} {:?}", stage(deal), StageDeal { stage: 0, ..deal.clone() }))
            .collect()
    };
    let theirs = said(&pipeline.deals, &pipeline.stages);
    assert_eq!(said(&board.deals, &board.stages), theirs, "{text:?}");
}

fn check(history: &History, text: &str) {
    for (place, convention) in CONVENTIONS.into_iter().enumerate() {
        let wanted = Wanted { convention: Some(convention.to_owned()), closing: place % 2 == 1 };
        let pipeline = report(history, text, &wanted);
        let conversion = single(history, text, convention, "stage");
        for stage in &pipeline.stages {
            assert_eq!(stage.conversion.as_ref(), find(&conversion, &stage.row), "{convention}");
        }
        let shown = pipeline.stages.iter().filter(|stage| stage.conversion.is_some()).count();
        assert_eq!(shown + 1, conversion.len(), "{convention} of {text:?}");
        let changes: i64 = pipeline.movement.rows.iter().map(|row| row.figure.numerator).sum();
        assert_eq!(
            changes, pipeline.movement.total.numerator,
            "{} of {text:?}",
            pipeline.movement.id
        );
    }
    let pipeline = report(history, text, &Wanted::default());
    overdue(history, text, &pipeline);
    board_says_the_same(history, text, &pipeline);
    let open = &pipeline.open.total;
    let due: (u64, i64) = pipeline
        .due
        .iter()
        .fold((0, 0), |(n, sum), row| (n + row.open.count, sum + row.open.amount));
    assert_eq!(due, (open.n, open.numerator), "{text:?}");
    assert_eq!(pipeline.deals.len() as u64, open.n, "{text:?}");
    let weighted: i64 = pipeline.due.iter().map(|row| row.weighted.amount).sum();
    let all = single(history, text, "weighted-pipeline", "stage");
    assert_eq!(Some(weighted), find(&all, "").map(|figure| figure.numerator), "{text:?}");
    let aged: u64 = pipeline.ages.iter().map(|band| band.open.count).sum();
    assert_eq!(aged, pipeline.age.n, "{text:?}");
    for row in &pipeline.due {
        if let Due::Month(month) = row.due {
            let text = format!("{text} period={month}");
            let gap = single(history, &text, "gap", "rep");
            let gap = find(&gap, "").expect("a total");
            assert_eq!(row.gap, gap.absent.is_none().then_some(gap.numerator), "{text}");
        }
    }
    for rep in &pipeline.reps {
        for (id, figure) in [
            ("open-pipeline", &rep.open),
            ("coverage", &rep.coverage),
            ("untouched-deals", &rep.untouched),
            ("close-date-passed", &rep.close_date_passed),
            ("pushed-deals", &rep.pushed),
        ] {
            let alone = single(history, text, id, "rep");
            assert_eq!(figure.as_ref(), find(&alone, &rep.group.row), "{id} of {text:?}");
        }
    }
}

/// What is overdue is what the metric says, deal by deal.
fn overdue(history: &History, text: &str, pipeline: &Pipeline) {
    let alone = single(history, text, "overdue-in-stage", "stage");
    for (place, stage) in pipeline.stages.iter().enumerate() {
        let (overdue, known) = match find(&alone, &stage.row) {
            Some(figure) => (figure.numerator as u64, figure.denominator.unwrap_or(0) as u64),
            None => (0, 0),
        };
        assert_eq!(
            (stage.overdue.count, stage.known),
            (overdue, known),
            "{} of {text:?}",
            stage.row
        );
        let here = pipeline.deals.iter().filter(|deal| deal.stage == place);
        let late = here.filter(|deal| deal.overdue == Some(true));
        assert!(late.clone().all(|deal| deal.days.map(f64::from) > deal.expected));
        let amounts: i64 = late.clone().filter_map(|deal| deal.amount).sum();
        assert_eq!((late.count() as u64, amounts), (overdue, stage.overdue.amount));
    }
}

const PEOPLE: [&str; 4] = ["Aiko", "Ben", "Cy", "Zoe"];
const DAYS: [&str; 5] = ["2026-08-31", "2026-09-30", "2026-10-14", "2026-11-01", "2026-12-15"];

fn told(deals: &[(usize, usize, usize, usize, u32)]) -> String {
    let mut story = String::from(
        "org zone Asia/Tokyo currency JPY year-from 4
         rate USD 150 from 2026-10-01
         pipeline Qualify/30 > Proposal > Commit | Won | Lost
         pipeline Renewals: Due/5 | Renewed | Left
         team East in Company ; team West in Company
         person Aiko in East until 2026-11-01, West from 2026-11-01
         person Ben in West ; person Cy in East
         quota Aiko FY2026 120000 ; quota Ben 2026-Q3 5000
        ",
    );
    for (number, &(owner, opened, closed, end, amount)) in deals.iter().enumerate() {
        let owner = PEOPLE.get(owner).map_or(String::new(), |name| format!("owner {name}"));
        let amount = match amount {
            0 => String::new(),
            amount => format!("amount {amount}"),
        };
        let (day, close) = (DAYS[opened], DAYS[closed]);
        story +=
            &format!("{day} opp D{number} created {owner} {amount} close {close} stage Qualify\n");
        let next = DAYS[(opened + 1).min(4)];
        let then = ["stage Proposal", "won", "lost", "stage Due in Renewals", "close 2027-02-01"];
        story += &format!("{next} opp D{number} {}\n", then[end]);
    }
    story
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]
    #[test]
    fn the_pipeline_says_what_the_single_metrics_say(
        rows in prop::collection::vec(
            (0_usize..5, 0_usize..4, 0_usize..5, 0_usize..5, 0_u32..900),
            0..24,
        )
    ) {
        let history = history(&told(&rows));
        for text in ["", "team=East", "rep=Aiko attribution=today", "asof=2026-10-20"] {
            check(&history, text);
        }
    }
}

#[test]
fn a_word_that_is_no_convention_is_told() {
    let wanted = Wanted { convention: Some("best".into()), closing: false };
    let pipeline = report(&history("person Ana"), "", &wanted);
    assert_eq!(pipeline.convention, CONVENTIONS[0]);
    assert_eq!(pipeline.asked.notices[0].parameter, "convention");
}

#[test]
fn a_rep_sees_their_own_pipeline_only() {
    let story = told(&[(0, 0, 4, 0, 5), (1, 0, 4, 0, 7)]);
    let history = history(&story);
    let viewer = Viewer::rep(sales::roster::PersonId(0));
    let own = pipeline(&history, &parameters(""), &Wanted::default(), today(), &viewer);
    assert_eq!((own.deals.len(), own.reps.len()), (1, 1));
}

#[test]
fn deals_nothing_was_recorded_of_by_a_past_day_are_counted() {
    // A and E are known only as they ended; B was seen while it was open, at some time or other; C
    // and D moved on with dates.
    let story = "pipeline Qualify > Proposal | Won | Lost
         2026-07-01 opp A created amount 100
         2026-09-20 opp A won
         2026-07-01 opp B created
         seen 2026-09-01 opp B stage Qualify amount 200
         2026-07-01 opp D created amount 400 stage Qualify
         2026-09-10 opp D stage Proposal
         2026-07-01 opp E created amount 500
         2026-07-09 opp E lost
         2026-07-01 opp C created amount 600
         2026-08-20 opp C stage Qualify
        ";
    let history = history(story);
    let later = |text: &str| {
        let viewer = Viewer::administrator();
        let report = overview(&history, &parameters(text), today(), &viewer);
        let found = report.caveats.iter().find(|one| one.kind == CaveatKind::KnownLater);
        let count = found.map_or(0, |found| found.count);
        let pipeline = self::report(&history, text, &Wanted::default());
        assert_eq!(pipeline.known_later as u64, count, "{text}");
        let forecast =
            forecast(&history, &Foresights::default(), &parameters(text), today(), &viewer);
        let told = forecast.cautions.iter().find(|caution| caution.what == "known-later");
        assert_eq!(told.map_or(0, |told| told.count as u64), count, "{text}");
        count
    };
    assert_eq!(later("asof=2026-07-05"), 2, "A and E");
    assert_eq!(later("asof=2026-08-10"), 1, "A");
    assert_eq!(later("asof=2026-09-15"), 1, "A");
    assert_eq!(later(""), 0);
}
