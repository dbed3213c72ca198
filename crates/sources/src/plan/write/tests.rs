use super::super::{EXAMPLE, read_text};
use super::{decimal, write};
use crate::known::Known;
use crate::sample::{Locale, Sample};
use sales::day::{Day, Instant};
use sales::event::{Definition, Event, Key, PLAN, RecordKind, What, When};
use sales::history::{Builder, History};
use sales::organisation::Averages;
use sales::process::Stage;
use sales::quota::{Entry, Holder};
use sales::roster::Person;

fn built(events: &[Event]) -> History {
    let mut builder = Builder::new();
    events.iter().for_each(|event| builder.record(event));
    builder.finish()
}

/// The history of a plan, which must be right.
fn planned(text: &str) -> History {
    let plan = read_text(text, &Known::default(), Instant(1_800_000_000));
    let faults: Vec<String> = plan.faults.iter().map(|(_, fault)| fault.message()).collect();
    assert_eq!(faults, Vec::<String>::new(), "{text}");
    built(&plan.events)
}

/// Everything defined, in words, so that what differs is seen.
fn told(history: &History) -> Vec<String> {
    let roster = history.roster();
    let person = |(id, person): (_, &Person)| {
        let place = |spell: &sales::roster::Spell| {
            let name = roster.team_name(spell.team);
            format!("{name} {} {} {}", spell.from, spell.until, spell.manager)
        };
        let places: Vec<String> = roster.spells(id).iter().map(place).collect();
        let mut person = person.clone();
        person.memberships.clear();
        person.ids.sort();
        format!("{person:?} {places:?}")
    };
    let entry = |entry: &Entry| {
        let holder = match entry.holder {
            Holder::Company => "everybody".to_owned(),
            Holder::Team(team) => roster.team_name(team).to_owned(),
            Holder::Person(person) => roster.person(person).name.to_string(),
        };
        let unit = format!("{:?}", entry.unit);
        format!("{holder} {:?} {unit} {:?}", entry.period.days(), entry.versions())
    };
    let mut lines = vec![format!("{:?}", history.organisation())];
    lines.extend(history.pipelines().iter().map(|pipeline| format!("{pipeline:?}")));
    lines.extend(history.products().iter().map(|product| format!("{product:?}")));
    lines.extend(history.fields().iter().map(|field| format!("{field:?}")));
    lines.extend(roster.teams().map(|team| format!("{:?}", roster.team(team))));
    let listed = roster.people().filter(|(id, _)| roster.is_listed(*id));
    let mut people: Vec<String> = listed.map(person).collect();
    people.sort();
    let mut quotas: Vec<String> = history.quotas().entries().iter().map(entry).collect();
    quotas.sort();
    lines.into_iter().chain(people).chain(quotas).collect()
}

fn comes_back(history: &History) {
    let text = write(history);
    let back = planned(&text);
    for (one, other) in told(history).iter().zip(told(&back)) {
        assert_eq!(*one, other, "{text}");
    }
    assert_eq!(told(history).len(), told(&back).len());
    assert_eq!(write(&back), text, "and again");
}

#[test]
fn a_plan_comes_back_as_it_was() {
    comes_back(&planned(EXAMPLE));
}

#[test]
fn parts_of_units_and_of_money_come_back() {
    let quota = |amount: &str| {
        format!(
            "{EXAMPLE}\n[[product]]\nname = \"Seats\"\n[[quota]]\ncompany = true\n\
             units_of = \"Seats\"\nperiods = {{ \"2026-11\" = {amount} }}\n"
        )
    };
    for amount in ["12.5", "12.125", "0.001", "1234.5"] {
        comes_back(&planned(&quota(amount)));
    }
}

#[test]
fn what_people_see_of_others_comes_back() {
    for averages in Averages::ALL {
        let key = format!("averages = \"{}\"", averages.word());
        let history = planned(&EXAMPLE.replace("# averages = \"anonymous\"", &key));
        assert_eq!(history.organisation().averages, Some(averages));
        comes_back(&history);
    }
}

#[test]
fn what_no_plan_defined_comes_back_as_well() {
    let today: Day = "2026-11-23".parse().unwrap();
    for locale in [Locale::En, Locale::Ja] {
        let sample = Sample { years: 1, ..Sample::new(today, locale) };
        let mut events = Vec::new();
        sample.events(&mut |event| {
            if matches!(event.what, What::Defined(_)) {
                events.push(event);
            }
        });
        comes_back(&built(&events));
    }
}

#[test]
fn what_was_renamed_is_still_itself() {
    let plan = read_text(EXAMPLE, &Known::default(), Instant(1_800_000_000));
    let mut events = plan.events;
    let seen = When::Between { after: None, before: Instant(1_800_000_001) };
    let found = |kind, id: &str| {
        let same = |event: &&Event| event.kind == kind && *event.key.id == *id;
        events.iter().find(same).map(|event| event.what.clone())
    };
    let mut define = Vec::new();
    let Some(What::Defined(Definition::Person(mut ren))) = found(RecordKind::Person, "Tanaka Ren")
    else {
        panic!("he is in the example");
    };
    ren.name = "Kato Ren".into();
    define.push((RecordKind::Person, "Tanaka Ren", Definition::Person(ren)));
    let mut east = sales::roster::Team::new("Kanto", Some("Sales"));
    east.aliases.push("East".into());
    define.push((RecordKind::Team, "East", Definition::Team(east)));
    let Some(What::Defined(Definition::Pipeline(process))) =
        found(RecordKind::Pipeline, "New business")
    else {
        panic!("it is in the example");
    };
    let mut stages = process.stages().to_vec();
    let criteria = "The \"buyer\" said\nwhat matters \\ why".into();
    stages.insert(1, Stage { exit_criteria: criteria, ..Stage::open("調査") });
    let process = sales::process::Pipeline::new("New business", stages).unwrap().renamed("Sales");
    define.push((RecordKind::Pipeline, "New business", Definition::Pipeline(process)));
    events.extend(define.into_iter().map(|(kind, id, definition)| Event {
        kind,
        key: Key::new(PLAN, id),
        happened: seen,
        what: What::Defined(definition),
    }));
    let history = built(&events);
    let roster = history.roster();
    assert_eq!(roster.team_named("East"), roster.team_named("Kanto"));
    assert_eq!(roster.teams().count(), 3, "no team is there twice");
    assert!(roster.person_named("Kato Ren").is_some());
    comes_back(&history);
    // Taken in by the same store, it changes nothing.
    let again = read_text(&write(&history), &Known::default(), Instant(1_800_000_002));
    let both: Vec<Event> = events.into_iter().chain(again.events).collect();
    let listed = |history: &History| {
        let mut told = told(history);
        told.retain(|line| line.starts_with("Person") || line.starts_with("Team"));
        told
    };
    assert_eq!(listed(&built(&both)), listed(&history));
}

#[test]
fn numbers_are_written_exactly() {
    assert_eq!(decimal(15_025, 2), "150.25");
    assert_eq!(decimal(12_500, 3), "12.5");
    assert_eq!(decimal(999_999_999_999_999, 2), "9999999999999.99");
    assert_eq!(decimal(1_000_000_000_000_001, 2), "\"10000000000000.01\"");
    assert_eq!(decimal(150_000_000, 6), "150");
    assert_eq!(decimal(1, 6), "0.000001");
    assert_eq!(decimal(7, 0), "7");
}
