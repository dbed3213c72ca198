use super::*;
use crate::mapping::Mapping;
use crate::reading::Options;
use crate::{Input, Reading};
use sales::day::Instant;
use std::ops::ControlFlow;

fn read(text: &str, mapping: &str, known: &[Event]) -> (Vec<Event>, Reading) {
    let input = Input::bytes("deals.csv", text.as_bytes());
    let options = Options {
        mapping: Mapping::read(mapping).unwrap(),
        observed: Instant(1_775_000_000),
        known: known.iter().collect(),
    };
    let mut events = Vec::new();
    let reading = crate::read(&[input], &options, &mut |event| {
        events.push(event);
        ControlFlow::Continue(())
    });
    (events, reading)
}

/// Values of custom fields, by the record and the field.
fn told(events: &[Event]) -> Vec<(String, String, String)> {
    let one = |event: &Event| match &event.what {
        What::Set(Attribute::Custom(field, value)) => {
            Some((event.key.id.to_string(), field.to_string(), value.to_string()))
        }
        _ => None,
    };
    events.iter().filter_map(one).collect()
}

fn made(events: &[Event]) -> Vec<CustomField> {
    let one = |event: &Event| match &event.what {
        What::Defined(Definition::Field(field)) => Some(field.clone()),
        _ => None,
    };
    events.iter().filter_map(one).collect()
}

const DEALS: &str = "Opportunity ID;Opportunity Name;Stage;Prio;Rahmen;Start\n\
                     1;Halden;Won;hoch;1.250,50;31.1.2026\n\
                     2;Port;Lost;;;\n\
                     3;Nord;Won;tief;abc;\n";

const MAPPING: &str = "[[file]]\n[file.fields]\nPrio = { name = \"Priority\", type = \"choice\" }\n\
                       Rahmen = { name = \"Budget\", type = \"number\" }\n\
                       Start = { name = \"Start\", type = \"date\" }\n";

#[test]
fn columns_become_fields_and_their_cells_values() {
    let (events, reading) = read(DEALS, MAPPING, &[]);
    let fields = made(&events);
    let of = |field: &CustomField| (field.name.to_string(), field.holds, field.order);
    let expected = [
        ("Priority".to_owned(), CustomType::Choice, 0),
        ("Budget".to_owned(), CustomType::Number, 1),
        ("Start".to_owned(), CustomType::Date, 2),
    ];
    assert_eq!(fields.iter().map(of).collect::<Vec<_>>(), expected);
    let choices: Vec<&str> = fields[0].choices.iter().map(|one| &**one).collect();
    assert_eq!(choices, ["hoch", "tief"]);
    let value = |id: &str, field: &str, value: &str| (id.into(), field.into(), value.into());
    assert_eq!(
        told(&events),
        [
            value("1", "Priority", "hoch"),
            value("1", "Budget", "1250.5"),
            value("1", "Start", "2026-01-31"),
        ]
    );
    // A row with a cell that says nothing is left out whole, and told.
    let problems = reading.problems.iter();
    let problems: Vec<_> =
        problems.map(|one| (one.column.as_deref(), one.value.as_deref())).collect();
    assert_eq!(problems, [(Some("Rahmen"), Some("abc"))]);
    // Once they are known, nothing is defined again, and what is no choice is told.
    let known: Vec<Event> =
        events.iter().filter(|one| one.kind == RecordKind::Field).cloned().collect();
    let (again, reading) = read(&DEALS.replace("tief;abc", "neu;5"), MAPPING, &known);
    assert_eq!(made(&again), []);
    assert_eq!(reading.problems[0].column.as_deref(), Some("Prio"));
    assert_eq!(told(&again), told(&events));
}

#[test]
fn a_field_that_nobody_knows_keeps_the_file_out_and_is_told() {
    let (events, reading) = read(DEALS, "[[file]]\n[file.fields]\nPrio = \"Priority\"\n", &[]);
    assert_eq!(told(&events), []);
    assert_eq!(reading.problems[0].message, "there is no custom field \"Priority\"");
}

#[test]
fn numbers_whose_point_may_mark_thousands_are_decided_by_their_column() {
    let mapping = "[[file]]\n[file.fields]\nRahmen = { name = \"Budget\", type = \"number\" }\n";
    let values = |values: [&str; 2], decimal: &str| {
        let rows = format!("1;Halden;Won;{}\n2;Port;Won;{}\n", values[0], values[1]);
        let text = format!("Opportunity ID;Opportunity Name;Stage;Rahmen\n{rows}");
        let mapping = mapping.replace("[[file]]\n", &format!("[[file]]\n{decimal}\n"));
        let (events, reading) = read(&text, &mapping, &[]);
        let doubtful = reading.problems.iter().filter(|one| one.why == Why::InDoubt);
        (told(&events).into_iter().map(|(.., value)| value).collect::<Vec<_>>(), doubtful.count())
    };
    let held = |values: [&str; 2]| values.map(str::to_owned).to_vec();
    assert_eq!(values(["600.000", "1.250.000"], ""), (held(["600000", "1250000"]), 0));
    assert_eq!(values(["600.000", "12.5"], ""), (held(["600", "12.5"]), 0));
    assert_eq!(values(["600.000", "12,5"], ""), (held(["600000", "12.5"]), 0));
    // Three decimals are possible, so nothing shows it.
    assert_eq!(values(["600.000", "1.250"], ""), (vec![], 2));
    assert_eq!(values(["600.000", "7"], ""), (vec!["7".to_owned()], 1));
    assert_eq!(values(["600.000", "7"], "decimal = \",\""), (held(["600000", "7"]), 0));
    assert_eq!(values(["600.000", "7"], "decimal = \".\""), (held(["600", "7"]), 0));
}

#[test]
fn a_column_called_as_a_field_fills_it_unless_something_else_is_said() {
    let (first, _) = read(DEALS, MAPPING, &[]);
    let known: Vec<Event> = first.into_iter().filter(|one| one.kind == RecordKind::Field).collect();
    let text = "Opportunity ID;Opportunity Name;Stage;priority;BUDGET;Start\n\
                1;Halden;Won;tief;7;31.1.2026\n";
    let values = |mapping: &str| {
        let (events, reading) = read(text, mapping, &known);
        assert!(reading.problems.is_empty() && made(&events).is_empty(), "{:?}", reading.problems);
        told(&events).into_iter().map(|(_, field, value)| (field, value)).collect::<Vec<_>>()
    };
    let value = |field: &str, value: &str| (field.to_owned(), value.to_owned());
    let all = [value("Priority", "tief"), value("Budget", "7"), value("Start", "2026-01-31")];
    assert_eq!(values(""), all);
    assert_eq!(
        values("[[file]]\n[file.columns]\nBudget = \"ignore\"\n"),
        [all[0].clone(), all[2].clone()]
    );
    let other = "[[file]]\n[file.fields]\nStart = \"Priority\"\n";
    let (events, reading) = read(&text.replace("31.1.2026", "hoch"), other, &known);
    assert!(reading.problems.is_empty(), "{:?}", reading.problems);
    let told: Vec<_> = told(&events).into_iter().map(|(_, field, value)| (field, value)).collect();
    assert_eq!(told, [value("Budget", "7"), value("Priority", "hoch")], "said once, filled once");
}

#[test]
fn the_type_of_a_column_is_guessed_from_its_values() {
    for (values, holds) in [
        (&["1,200", "3.5", ""][..], CustomType::Number),
        (&["2026-01-31", "3/4/2026", "2026年3月1日"][..], CustomType::Date),
        (&["high", "low", "high"][..], CustomType::Choice),
        (&["high", "low"][..], CustomType::Text),
        (&["", ""][..], CustomType::Text),
    ] {
        assert_eq!(likely_type(values), holds, "{values:?}");
    }
}

#[test]
fn activities_have_fields_as_others_do_and_a_file_read_again_says_the_same() {
    let text = "Activity ID,Type,Date,Opportunity ID,Owner,Mood,Minutes\n\
                c1,Call,2026-01-05,1,Aiko,good,30\n\
                c2,Email,2026-01-06,1,Aiko,,\n";
    let mapping = "[[file]]\n[file.fields]\nMood = { name = \"Mood\", type = \"choice\" }\n\
                   Minutes = { name = \"Minutes\", type = \"number\" }\n";
    let (events, reading) = read(text, mapping, &[]);
    assert!(reading.problems.is_empty(), "{:?}", reading.problems);
    let fields = made(&events);
    assert!(fields.iter().all(|field| field.of == RecordKind::Activity) && fields.len() == 2);
    let value = |id: &str, field: &str, value: &str| (id.into(), field.into(), value.into());
    assert_eq!(told(&events), [value("c1", "Mood", "good"), value("c1", "Minutes", "30")]);
    let (again, _) = read(text, mapping, &events);
    assert_eq!(told(&again), told(&events));
    assert!(made(&again).is_empty());
}

#[test]
fn tasks_of_salesforce_have_their_own_columns_as_fields() {
    let text = "Id,WhoId,WhatId,Subject,ActivityDate,Status,OwnerId,TaskSubtype,Mood__c\n\
                00T1,,0061,Talk,2026-01-05,Completed,0051,Call,Good\n";
    let mapping = "[[file]]\n[file.fields]\nMood__c = { name = \"Mood\", type = \"text\" }\n";
    let (events, reading) = read(text, mapping, &[]);
    assert!(reading.problems.is_empty(), "{:?}", reading.problems);
    let held = told(&events);
    assert_eq!(held, [("00T1".into(), "Mood".into(), "Good".into())]);
}
