//! What a change of the process makes of the numbers: it moves them between stages, and neither
//! makes nor loses any.

use crate::{parameters, today};
use proptest::collection::vec;
use proptest::prelude::*;
use reports::Viewer;
use reports::changes::{Becomes, changes};
use reports::metric::{MetricReport, Wanted, metric};
use sales::day::Instant;
use sales::event::{Definition, Event, Key, PLAN, RecordKind, What, When};
use sales::history::{Builder, History};
use sales::process::{Line, Pipeline, Stage};
use std::fmt::Write as _;

/// Deals that went through some of the stages and may have ended.
fn story(paths: &[(Vec<usize>, usize)]) -> String {
    let mut story = "pipeline Sales: A > B > C > D | Won | Lost\nperson Mei\n\
                     quota company 2026-Q4 5000\n"
        .to_owned();
    for (number, (path, end)) in paths.iter().enumerate() {
        let amount = 100 + number;
        let _ = writeln!(story, "2026-10-01 opp {number} created owner Mei amount {amount}");
        for (step, stage) in path.iter().enumerate() {
            let day = 2 + step * 3 + number % 3;
            let name = ["A", "B", "C", "D"][*stage];
            let _ = writeln!(story, "2026-10-{day:02} opp {number} stage {name}");
        }
        let end = ["", "won", "lost"][*end];
        if !end.is_empty() {
            let _ = writeln!(story, "2026-11-10 opp {number} {end}");
        }
    }
    story
}

fn with_process(story: &str, pipeline: &Pipeline) -> History {
    let mut builder = Builder::new();
    sales::story::events(story).iter().for_each(|event| builder.record(event));
    builder.record(&Event {
        kind: RecordKind::Pipeline,
        key: Key::new(PLAN, "Sales"),
        happened: When::Between { after: None, before: Instant(1_795_000_000) },
        what: What::Defined(Definition::Pipeline(pipeline.clone())),
    });
    builder.finish()
}

fn ask(history: &History, id: &str, by: Option<&str>) -> MetricReport {
    let wanted = Wanted { by: by.map(str::to_owned), ..Wanted::default() };
    let viewer = Viewer::administrator();
    metric(history, &parameters(""), id, &wanted, today(), &viewer).expect("a metric")
}

/// Open deals by stage.
fn open(history: &History) -> Vec<(String, u64)> {
    let rows = ask(history, "open-deals", Some("stage")).rows;
    rows.into_iter().map(|row| (row.group.name.unwrap_or_default(), row.figure.n)).collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]
    #[test]
    fn renaming_merging_moving_and_retiring_keep_totals(
        paths in vec((vec(0_usize..4, 1..5), 0_usize..3), 1..12),
        renamed in 0_usize..4,
        merged in proptest::option::of((0_usize..4, 0_usize..4)),
        retired in 0_usize..4,
        turned in 0_usize..4,
    ) {
        let story = story(&paths);
        let before = sales::story::history(&story);
        let known = &before.pipelines()[0];
        let line = |stage: &Stage| {
            Line { was: Some(stage.name.clone()), stage: stage.clone(), into: None }
        };
        let mut lines: Vec<Line> = known.stages().iter().map(line).collect();
        lines[renamed].stage.name = "New name".into();
        lines[retired].stage.until = Some("2026-12-01".parse().unwrap());
        if let Some((from, into)) = merged.filter(|(from, into)| from != into) {
            lines[from].into = Some(["A", "B", "C", "D"][into].into());
        }
        lines[..4].rotate_left(turned);
        let pipeline = known.changed(&lines).unwrap();
        let after = with_process(&story, &pipeline);
        for id in ["attainment", "open-pipeline", "open-deals", "win-rate", "won-lost"] {
            prop_assert_eq!(ask(&before, id, None).total, ask(&after, id, None).total, "{}", id);
        }
        // By stage, those of the stages that became one are added up.
        let mut expected: Vec<(String, u64)> = Vec::new();
        for (name, n) in open(&before) {
            let found = pipeline.stage(&name).map(|at| &pipeline.stages()[at]);
            let name = found.map_or(name, |stage| stage.name.to_string());
            match expected.iter_mut().find(|(known, _)| *known == name) {
                Some(known) => known.1 += n,
                None => expected.push((name, n)),
            }
        }
        let mut found = open(&after);
        found.sort();
        expected.sort();
        prop_assert_eq!(found, expected);
        // What is told to change is what differs, and nothing of it is the whole.
        let told = changes(&before, &after, today());
        for change in &told.rows {
            prop_assert!(change.before != change.after);
            let keeps = ["attainment", "open-pipeline", "open-deals", "win-rate"];
            prop_assert!(change.stage.is_some() || !keeps.contains(&change.metric), "{:?}", change);
        }
    }
}

#[test]
fn a_new_name_alone_changes_no_number() {
    let story = story(&[(vec![0, 1], 0), (vec![0, 1, 2], 1), (vec![3], 2)]);
    let before = sales::story::history(&story);
    let mut stages = before.pipelines()[0].stages().to_vec();
    stages[1].aliases.push("B".into());
    stages[1].name = "Better".into();
    let after = with_process(&story, &Pipeline::new("Sales", stages).unwrap());
    let told = changes(&before, &after, today());
    assert_eq!(told.rows, Vec::new());
    assert!(told.looked_at > 9, "{} are looked at", told.looked_at);
}

/// What a stage holds is told when it is given up: neither lost nor counted twice.
#[test]
fn what_is_open_in_a_stage_that_is_given_up_is_told() {
    let story = story(&[(vec![0, 1], 0), (vec![1], 0), (vec![1], 2), (vec![0], 0), (vec![2], 0)]);
    let before = sales::story::history(&story);
    let known = &before.pipelines()[0];
    let line =
        |stage: &Stage| Line { was: Some(stage.name.clone()), stage: stage.clone(), into: None };
    let mut lines: Vec<Line> = known.stages().iter().map(line).collect();
    assert_eq!(changes(&before, &before, today()).going, Vec::new());
    lines[0].stage.name = "First".into();
    lines[1].stage.until = Some("2026-12-01".parse().unwrap());
    lines[2].into = Some("D".into());
    let after = with_process(&story, &known.changed(&lines).unwrap());
    let told = changes(&before, &after, today()).going;
    let told: Vec<_> = told
        .iter()
        .map(|one| (one.stage.as_str(), one.open.count, one.open.amount, one.becomes.clone()))
        .collect();
    let stays = Becomes::Stay("2026-12-01".parse().unwrap());
    // Amounts are 100, 101, … in whole units of money with two digits.
    let expected = [("B", 2, 20_100, stays), ("C", 1, 10_400, Becomes::Join("D".into()))];
    assert_eq!(told, expected);
    // Saved once, it is not told again.
    assert_eq!(changes(&after, &after, today()).going, Vec::new());
}

/// A merge in the past shows in the last period as well, and says which one it is.
#[test]
fn numbers_of_the_last_period_are_looked_at() {
    let story = story(&[(vec![0, 1], 1)])
        .replace("2026-10-", "2026-07-")
        .replace("2026-11-10", "2026-08-10");
    let before = sales::story::history(&story);
    let known = &before.pipelines()[0];
    let line =
        |stage: &Stage| Line { was: Some(stage.name.clone()), stage: stage.clone(), into: None };
    let mut lines: Vec<Line> = known.stages().iter().map(line).collect();
    lines[1].into = Some("A".into());
    let after = with_process(&story, &known.changed(&lines).unwrap());
    let told = changes(&before, &after, today());
    let last = told.rows.iter().filter(|row| row.periods != told.periods);
    let periods: Vec<String> = last.map(|row| row.periods[0].to_string()).collect();
    assert!(!periods.is_empty() && periods.iter().all(|period| period == "2026-Q3"), "{periods:?}");
}

/// A link goes on leading where it led: by the name a stage had before it was renamed, or before
/// another one took it in, with or without its pipeline, which may have been renamed as well.
#[test]
fn a_stage_answers_to_the_names_it_had() {
    let story = story(&[(vec![0, 1], 0), (vec![1], 0), (vec![2], 0), (vec![0], 1)]);
    let before = sales::story::history(&story);
    let known = &before.pipelines()[0];
    let line =
        |stage: &Stage| Line { was: Some(stage.name.clone()), stage: stage.clone(), into: None };
    let mut lines: Vec<Line> = known.stages().iter().map(line).collect();
    lines[1].stage.name = "Better".into();
    lines[2].into = Some("Better".into());
    let after = with_process(&story, &known.changed(&lines).unwrap().renamed("Selling"));
    let viewer = Viewer::administrator();
    for name in ["Better", "B", "b", "C", "Selling/Better", "Selling/B", "Sales/B", "Sales/C"] {
        let (set, stage) = (reports::deals::Set::Open, Some(name.into()));
        let wanted = reports::deals::Wanted { set: Some(set), stage, ..Default::default() };
        let found = reports::deals::deals(&after, &parameters(""), &wanted, today(), &viewer);
        assert_eq!(found.asked.notices, Vec::new(), "{name}");
        assert_eq!((found.stage.as_deref(), found.count), (Some("Better"), 3), "{name}");
        let by = (Some("stage".to_owned()), Some(name.to_owned()));
        let wanted = Wanted { by: by.0, row: by.1, behind: true, ..Wanted::default() };
        let report = metric(&after, &parameters(""), "open-deals", &wanted, today(), &viewer);
        let report = report.expect("a metric");
        assert_eq!(report.asked.notices, Vec::new(), "{name}");
        let row = report.behind_row.and_then(|row| row.name);
        assert_eq!(row.as_deref(), Some("Better"), "{name}");
        let what = reports::supposed::What {
            stage: Some(name.into()),
            more: Some("10".into()),
            ..Default::default()
        };
        let foresights = reports::forecast::Foresights::default();
        let supposed = reports::supposed::supposed(
            &after,
            &foresights,
            &parameters(""),
            &what,
            today(),
            &viewer,
        );
        assert_eq!(supposed.asked.notices, Vec::new(), "{name}");
    }
    let wanted = reports::deals::Wanted { stage: Some("Bee".into()), ..Default::default() };
    let found = reports::deals::deals(&after, &parameters(""), &wanted, today(), &viewer);
    assert_eq!(found.asked.notices.len(), 1, "what no stage was called is no name");
}
