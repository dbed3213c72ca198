//! A real log of loan applications, read by the mapping beside this test. Without the data the
//! test says that it was skipped. The counts were taken from the file by other means.

mod common;

use common::{history, read_with, real_data, tally, utc};
use sales::event::Event;
use sales::process::StageKind;
use sources::{Input, Reading};
use std::collections::BTreeMap;
use std::sync::LazyLock;

const PLAN: &str = include_str!("plans/loan.toml");
const MAPPING: &str = include_str!("plans/loan-mapping.toml");

/// The log is long: it is read once for all tests.
static LOAN: LazyLock<Option<(Vec<Event>, Reading)>> = LazyLock::new(|| {
    let mut inputs = real_data("loan_pipeline_2011")?;
    inputs.push(Input::bytes("loan.toml", PLAN.as_bytes()));
    Some(read_with(&inputs, &[], MAPPING, utc("2012-03-01", 0, 0)))
});

#[test]
fn every_row_of_the_log_is_understood() {
    let Some((events, reading)) = &*LOAN else { return };
    assert_eq!(reading.problems, []);
    let log = reading.files.iter().find(|file| file.name.starts_with("events.csv")).unwrap();
    assert_eq!((log.kind, log.rows, log.bad_rows), (Some("event-log"), 150_256, 0));
    let notes: Vec<&str> = reading.notes.iter().map(|note| note.text.as_str()).collect();
    assert_eq!(
        notes,
        [
            "11720 events were left out because the mapping ignores them",
            "55935 events were left out at a point of their life cycle that does not count",
        ]
    );
    let tally = tally(events);
    let expected = [
        ("opportunity life", 7_455),
        ("opportunity set Amount", 7_455),
        ("opportunity stage Submitted", 2 * 7_455),
        ("opportunity stage Preaccepted", 4_143),
        ("opportunity stage Accepted", 2_886 + 2_836),
        ("opportunity stage Offer sent", 3_904),
        ("opportunity stage Offer returned", 1_958),
        ("opportunity stage Activated", 3 * 1_336),
        ("opportunity stage Declined", 4_401),
        ("opportunity stage Cancelled", 1_718),
        ("activity activity", 3_295 + 13_290 + 13_945 + 6_711 + 4_436 + 160),
    ];
    for (sort, count) in expected {
        assert_eq!(tally[sort], count, "{sort}");
    }
}

#[test]
fn applications_go_through_the_stages_meant() {
    let Some((events, _)) = &*LOAN else { return };
    let history = history(events);
    assert_eq!((history.opportunity_count(), history.activity_count()), (7_455, 41_837));
    let mut visits: BTreeMap<String, usize> = BTreeMap::new();
    let mut open = 0;
    for deal in history.timelines() {
        for visit in deal.visits() {
            *visits.entry(history.stage(visit.stage).stage.name.to_string()).or_default() += 1;
        }
        let last = deal.visits().next_back().unwrap();
        open += usize::from(history.kind(last.stage) == StageKind::Open);
    }
    let visits: Vec<_> = visits.iter().map(|(stage, count)| (stage.as_str(), *count)).collect();
    assert_eq!(
        visits,
        [
            ("Accepted", 2_886),
            ("Activated", 1_336),
            ("Cancelled", 1_718),
            ("Declined", 4_401),
            ("Offer returned", 1_958),
            // 188 of them after an offer had come back.
            ("Offer sent", 2_836 + 188),
            ("Preaccepted", 4_143),
            ("Submitted", 7_455),
        ]
    );
    assert_eq!(open, 0);
    let roster = history.roster();
    assert!(roster.people().all(|(id, _)| roster.is_listed(id)));
    assert_eq!(roster.people().count(), 63);
    assert_eq!(history.loose_matches(), []);
}
