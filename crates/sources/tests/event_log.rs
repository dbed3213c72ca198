//! Event logs: each case becomes one opportunity with its stages, owners, amounts and work.

mod common;

use common::{history, read_with, tally, utc};
use sales::day::Instant;
use sales::event::{Event, RecordKind, What};
use sales::history::Timeline;
use sources::{Input, Reading};

const PLAN: &str = r#"
organisation = { name = "Test", zone = "Europe/Amsterdam", currency = "EUR" }
pipeline = [{ name = "Loans", stage = [
    { name = "Asked" }, { name = "Offered" },
    { name = "Signed", kind = "won" }, { name = "Refused", kind = "lost" },
] }]
"#;

const COLUMNS: &str = r#"
[[file]]
kind = "event-log"
[file.columns]
case = "opportunity_id"
event = "event"
at = "done_at"
who = "by"
point = "life_cycle"
amount = "amount"
opened = "created"
place = "order"
"#;

const STEPS: &str = r#"
[file.event_log]
counts_on = ["complete"]
system = ["robot"]
ignore = ["archive"]
owner = "latest"
stages = { Asked = ["ask"], Offered = ["offer", "offer again"], Signed = ["sign"], Refused = ["no"] }
[file.event_log.activities]
call = { kind = "call", direction = "outbound" }
visit = { kind = "meeting", outcome = "held", makes_owner = false }
"#;

const LOG: &str = "case,event,at,who,point,amount\n\
    7,ask,2026-03-01T10:00:00.100+01:00,robot,COMPLETE,500\n\
    7,call,2026-03-01T10:30:00+01:00,ann,SCHEDULE,500\n\
    7,call,2026-03-01T11:00:00+01:00,ann,COMPLETE,500\n\
    7,offer,2026-03-02T09:00:00.250+01:00,ann,COMPLETE,500\n\
    7,call,2026-03-29T12:00:00+02:00,,COMPLETE,500\n\
    7,offer again,2026-03-29T13:00:00+02:00,,COMPLETE,500\n\
    8,ask,2026-03-03T08:00:00+01:00,robot,COMPLETE,90\n\
    8,call,2026-03-03T08:30:00+01:00,robot,COMPLETE,80\n\
    8,visit,2026-03-03T09:00:00+01:00,bob,COMPLETE,80\n\
    8,archive,2026-03-03T09:00:00+01:00,,,x\n\
    7,call,2026-03-30T08:00:00+02:00,bob,,500\n\
    7,sign,2026-03-30T09:00:00+02:00,bob,COMPLETE,450\n\
    8,no,2026-03-30T23:30:00+02:00,robot,COMPLETE,80\n";

/// Reads a log with that mapping on top of the plan.
fn read_log(log: &str, mapping: &str) -> (Vec<Event>, Reading) {
    let inputs = [Input::bytes("plan.toml", PLAN.as_bytes()), Input::bytes("log", log.as_bytes())];
    read_with(&inputs, &[], mapping, utc("2026-06-01", 0, 0))
}

fn usual() -> String {
    format!("{COLUMNS}{STEPS}")
}

/// One deal on one line: when which stage, who owned it, what it was worth, what was done.
fn line(history: &sales::history::History, deal: &Timeline<'_>) -> String {
    let zone = &history.organisation().zone;
    let day = |at: Instant| match at.0 {
        i64::MIN => "ever".to_owned(),
        _ => format!("{}", zone.day_of(at)).split_off(5),
    };
    let name = |person| history.roster().person(person).name.to_string();
    let visits = deal.visits().map(|v| format!("{} {}", day(v.entered), stage(history, v.stage)));
    let owners = deal.owners().map(|(at, id)| format!("{} {}", day(at), name(id)));
    let known = deal.amounts().filter_map(|(at, money)| Some((at, money?)));
    let amounts = known.map(|(at, money)| format!("{} {}", day(at), money.minor / 100));
    let work = deal.activities().map(|a| {
        let by = a.by.map_or("nobody".to_owned(), name);
        format!("{} {} {} {} {by}", day(a.at), a.kind.word(), a.direction.word(), a.outcome.word())
    });
    let all = |parts: &mut dyn Iterator<Item = String>| parts.collect::<Vec<_>>().join(", ");
    [
        format!("{} created {}", history.text(deal.id()).key.id, day(deal.created().unwrap())),
        all(&mut { visits }),
        all(&mut { owners }),
        all(&mut { amounts }),
        all(&mut { work }),
    ]
    .join(" | ")
}

fn stage(history: &sales::history::History, id: sales::history::StageId) -> String {
    history.stage(id).stage.name.to_string()
}

fn lines(events: &[Event]) -> Vec<String> {
    let history = history(events);
    history.timelines().map(|deal| line(&history, &deal)).collect()
}

/// What is wrong, where.
fn problems(reading: &Reading) -> Vec<(u64, &str, &str)> {
    reading
        .problems
        .iter()
        .map(|p| (p.row.unwrap_or(0), p.column.as_deref().unwrap_or(""), p.message.as_str()))
        .collect()
}

#[test]
fn a_case_becomes_an_opportunity_with_all_that_happened_to_it() {
    let (events, reading) = read_log(LOG, &usual());
    assert_eq!(problems(&reading), []);
    assert_eq!(
        lines(&events),
        [
            "7 created 03-01 | 03-01 Asked, 03-02 Offered, 03-30 Signed | ever ann, 03-30 bob \
             | ever 500, 03-30 450 | 03-01 call outbound unknown ann, \
             03-29 call outbound unknown nobody, 03-30 call outbound unknown bob",
            "8 created 03-03 | 03-03 Asked, 03-30 Refused |  | ever 90, 03-03 80 \
             | 03-03 call outbound unknown nobody, 03-03 meeting unknown held bob",
        ]
    );
    let notes: Vec<&str> = reading.notes.iter().map(|note| note.text.as_str()).collect();
    assert_eq!(
        notes,
        [
            "1 events were left out because the mapping ignores them",
            "1 events were left out at a point of their life cycle that does not count",
        ]
    );
    assert_eq!(reading.files[1].kind, Some("event-log"));
    assert_eq!((reading.files[1].rows, reading.files[1].bad_rows), (13, 0));
}

#[test]
fn rows_may_stand_in_any_order() {
    let (header, rows) = LOG.split_once('\n').unwrap();
    let mut rows: Vec<&str> = rows.lines().collect();
    let told = |rows: &[&str]| {
        let (events, reading) = read_log(&format!("{header}\n{}\n", rows.join("\n")), &usual());
        let mut lines = lines(&events);
        lines.sort();
        (lines, reading)
    };
    let (expected, _) = told(&rows);
    rows.reverse();
    let (backwards, reading) = told(&rows);
    assert_eq!(backwards, expected);
    assert!(reading.notes.iter().any(|note| note.text.contains("newest entries come first")));
    rows.swap(2, 9);
    rows.swap(0, 5);
    assert_eq!(told(&rows).0, expected);
}

/// The stages of the only deal, in order.
fn path(log: &str) -> String {
    let (events, reading) = read_log(log, &usual());
    assert_eq!(problems(&reading), []);
    let history = history(&events);
    let deal = history.timelines().next().unwrap();
    deal.visits().map(|v| stage(&history, v.stage)).collect::<Vec<_>>().join(" ")
}

#[test]
fn events_of_one_moment_keep_their_order() {
    let as_in_file = "case,event,at\n1,ask,2026-03-01 10:00:00\n1,offer,2026-03-02 10:00:00\n\
                      1,ask,2026-03-02 10:00:00\n1,offer,2026-03-03 10:00:00\n";
    assert_eq!(path(as_in_file), "Asked Offered Asked Offered");
    let by_place = "case,event,at,place\n1,sign,2026-03-02 10:00:00,10\n\
                    1,offer,2026-03-02 10:00:00,9\n1,ask,2026-03-01 10:00:00,8\n";
    assert_eq!(path(by_place), "Asked Offered Signed");
    let newest_first = "case,event,at\n1,sign,2026-03-02 10:00:00\n1,offer,2026-03-02 10:00:00\n\
                        1,ask,2026-03-01 10:00:00\n";
    assert_eq!(path(newest_first), "Asked Offered Signed");
    let parts_of_a_second = "case,event,at\n1,ask,2026-03-01 10:00:00.1\n\
                             1,sign,2026-03-01 10:00:00.35\n1,offer,2026-03-01 10:00:00.3\n";
    assert_eq!(path(parts_of_a_second), "Asked Offered Signed");
}

#[test]
fn the_owner_is_who_the_mapping_says() {
    let owners = |mapping: String| {
        let (events, _) = read_log(LOG, &mapping);
        lines(&events)[0].split(" | ").nth(2).unwrap().to_owned()
    };
    assert_eq!(owners(usual()), "ever ann, 03-30 bob");
    assert_eq!(owners(usual().replace("\"latest\"", "\"first\"")), "ever ann");
    assert_eq!(owners(usual().replace("owner = \"latest\"", "")), "");
}

#[test]
fn a_bad_row_costs_only_itself() {
    let log = "case,event,at,who,point,amount,opened,place\n\
        1,ask,2026-03-01 10:00,ann,,100,2026-02-28 09:00,1\n\
        1,lost track,2026-03-02 10:00,ann,,100,2026-02-28 09:00,2\n\
        1,call,,ann,,100,2026-02-28 09:00,3\n\
        ,call,2026-03-02 10:00,ann,,100,2026-02-28 09:00,4\n\
        1,call,2026-03-02 10:00,ann,,1oo,2026-02-28 09:00,5\n\
        1,call,2026-03-02 10:00,ann,,-1,2026-02-28 09:00,6\n\
        1,call,2026-02-30 10:00,ann,,100,2026-02-28 09:00,7\n\
        1,call,2026-03-02 10:00,ann,,100,2026-02-28 09:00,eight\n\
        1,,2026-03-02 10:00,ann,,100,2026-02-28 09:00,9\n\
        1,call,2026-03-02 10:00,ann,,100,2026-02-27 09:00,10\n\
        1,sign,2027-03-02 10:00,ann,,100,2026-02-28 09:00,11\n";
    let (events, reading) = read_log(log, &usual());
    assert_eq!(
        problems(&reading),
        [
            (3, "event", "the mapping does not say what this event is"),
            (4, "at", "the row does not say when it happened"),
            (5, "case", "this may not be empty"),
            (6, "amount", "this is not an amount"),
            (7, "amount", "the amount is negative"),
            (8, "at", "there is no such day"),
            (9, "place", "this is not a whole number"),
            (10, "event", "this may not be empty"),
        ]
    );
    assert_eq!(
        lines(&events),
        ["1 created 02-28 | 03-01 Asked | ever ann | 03-01 100 | 03-02 call outbound unknown ann"]
    );
    let notes: Vec<&str> = reading.notes.iter().map(|note| note.text.as_str()).collect();
    assert_eq!(
        notes,
        [
            "1 events lie in the future and were left out",
            "1 events say another creation of their case than the first, which counts",
        ]
    );
}

#[test]
fn a_repeated_row_counts_once_and_two_people_calling_at_once_call_twice() {
    let log = "case,event,at,who\n1,call,2026-03-01 10:00:00,ann\n1,call,2026-03-01 10:00:00,ann\n\
               1,call,2026-03-01 10:00:00,bob\n";
    let (events, reading) = read_log(log, &usual());
    assert_eq!(tally(&events)["activity activity"], 2);
    assert!(reading.notes.iter().any(|note| note.text.starts_with("1 rows repeat an earlier")));
    let keys = |events: &[Event]| -> Vec<String> {
        let work = events.iter().filter(|event| event.kind == RecordKind::Activity);
        work.map(|event| event.key.id.to_string()).collect()
    };
    let newer = log.replace("who\n", "who,amount\n").replace("ann\n", "ann,5\n");
    let newer = newer.replace("bob\n", "bob,5\n1,call,2026-03-02 10:00:00,bob,5\n");
    let (later, _) = read_log(&newer, &usual());
    assert_eq!(keys(&later)[..2], keys(&events));
    assert_eq!(keys(&later).len(), 3);
}

#[test]
fn events_with_ids_are_told_apart_by_them() {
    let log = "event id,case,event,at,who\nA,1,call,2026-03-01 10:00:00,ann\n\
               B,1,call,2026-03-01 10:00:00,ann\nA,1,call,2026-03-01 11:00:00,ann\n";
    let (events, reading) = read_log(log, &usual());
    assert_eq!(problems(&reading), [(4, "event id", "this stands on row 2 already, otherwise")]);
    let ids = events.iter().filter(|event| matches!(event.what, What::Done(_)));
    assert_eq!(ids.map(|event| event.key.id.as_ref()).collect::<Vec<_>>(), ["A", "B"]);
}

#[test]
fn a_log_that_nothing_explains_is_not_read() {
    let (events, reading) = read_log(LOG, COLUMNS);
    let told = problems(&reading);
    assert_eq!(told, [(0, "", "this is a log of events, and nothing says what they mean")]);
    assert!(events.iter().all(|event| event.kind != RecordKind::Opportunity));
    let wrong = usual().replace("Refused =", "Rejected =");
    let (_, reading) = read_log(LOG, &wrong);
    assert_eq!(problems(&reading), [(0, "", "the process has no stage \"Rejected\"")]);
    assert!(reading.problems[0].fix.contains("Asked, Offered, Signed, Refused"));
}

#[test]
fn the_usual_column_names_need_no_mapping() {
    let log = "case:concept:name,concept:name,time:timestamp,org:resource,lifecycle:transition\n\
               1,ask,2026-03-01T10:00:00+01:00,ann,start\n\
               1,call,2026-03-01T10:00:00+01:00,ann,complete\n";
    let (events, reading) = read_log(log, &format!("[[file]]{STEPS}"));
    assert_eq!(reading.files[1].kind, Some("event-log"));
    assert_eq!(tally(&events)["activity activity"], 1);
    assert_eq!(tally(&events).get("opportunity stage Asked"), None);
}
