//! Where nobody has defined the process, a mapping may say which stages there are, in which order,
//! and what they mean.

mod common;

use common::{OBSERVED, read_with};
use sales::event::{Definition, Event, What};
use sales::process::StageKind;
use sources::{Input, Reading};

const DEALS: &str = "deal id,deal name,stage\n\
    1,A,Talk\n2,B,Signed\n3,C,Signed\n4,D,Dropped\n5,E,Offer\n";

const SAID: &str = "[[file]]\n[file.stages]\nopen = [\"Offer\", \"Talk\"]\n\
    won = [\"Signed\"]\nlost = [\"Dropped\"]";

fn read(before: &[Event], text: &str, mapping: &str) -> (Vec<Event>, Reading) {
    let inputs = [Input::bytes("deals.csv", text.as_bytes().to_vec())];
    read_with(&inputs, before, mapping, OBSERVED)
}

/// The stages of the process that was found last.
fn process(events: &[Event]) -> String {
    let defined = events.iter().rev().find_map(|event| match &event.what {
        What::Defined(Definition::Pipeline(pipeline)) => Some(pipeline),
        _ => None,
    });
    let stages = defined.expect("a process").stages().iter().map(|stage| match stage.kind {
        StageKind::Open => stage.name.to_string(),
        kind => format!("{} ({})", stage.name, kind.word()),
    });
    stages.collect::<Vec<_>>().join(" > ")
}

#[test]
fn what_is_said_of_stages_counts_above_all() {
    let (events, reading) = read(&[], DEALS, "");
    assert_eq!(process(&events), "Talk > Signed > Dropped > Offer > Won (won) > Lost (lost)");
    let read_so = reading.process.iter().map(|stage| (&*stage.name, stage.rows));
    let expected = [("Talk", 1), ("Signed", 2), ("Dropped", 1), ("Offer", 1)];
    assert!(read_so.eq(expected), "{:?}", reading.process);

    let (events, reading) = read(&[], DEALS, SAID);
    assert_eq!(process(&events), "Offer > Talk > Signed (won) > Dropped (lost)");
    assert_eq!(reading.notes.len(), 1, "nothing was added: {:?}", reading.notes);
}

#[test]
fn what_is_said_later_changes_what_was_found_before() {
    let (before, _) = read(&[], DEALS, "");
    let more = DEALS.replace("Talk", "Look");
    let (events, _) = read(&before, &more, "");
    assert_eq!(
        process(&events),
        "Talk > Signed > Dropped > Offer > Look > Won (won) > Lost (lost)"
    );
    let (events, reading) = read(&before, DEALS, SAID);
    let expected = "Offer > Talk > Won (won) > Signed (won) > Lost (lost) > Dropped (lost)";
    assert_eq!(process(&events), expected);
    assert!(!reading.process.is_empty());
    // Said again, it is as it was.
    let again: Vec<Event> = before.into_iter().chain(events).collect();
    let (_, reading) = read(&again, DEALS, SAID);
    assert_eq!(reading.process, []);
}

#[test]
fn a_stage_called_won_that_is_said_to_be_lost_is_no_other() {
    let deals = DEALS.replace("Signed", "Won");
    let said =
        "[[file]]\n[file.stages]\nopen = [\"Talk\", \"Offer\"]\nlost = [\"Won\", \"Dropped\"]";
    let (_, reading) = read(&[], &deals, said);
    assert!(reading.problems[0].message.contains("no stage of kind"), "{:?}", reading.problems);
    assert_eq!(reading.process.len(), 4, "they can still be put right");
}

#[test]
fn a_stage_that_is_said_twice_is_told() {
    let twice = SAID.replace("lost = [\"", "lost = [\"TALK\", \"");
    let wrong = sources::Mapping::read(&twice).expect_err("it is wrong");
    let place = wrong.place.map(|place| (place.line, place.column));
    assert_eq!(place, Some((5, 8)), "{wrong}");
    assert!(wrong.to_string().contains("\"TALK\" stands there twice"), "{wrong}");
    assert!(sources::Mapping::read("[[file]]\n[file.stages]\nwonn = []").is_err());
}
