//! The same every time, and nothing in it contradicts anything else in it.

use super::books::Books;
use super::{BOTH, instant, small, today};
use sales::activity::Direction;
use sales::day::{Day, Instant};
use sales::event::{Attribute, Definition, Event, Key, RecordKind, What};
use sales::process::StageKind;
use sales::quota::QuotaHolder;
use sources::sample::{Locale, Sample};
use std::collections::{HashMap, HashSet};

/// FNV-1a over what happened to which record when. Of definitions only the record and the time
/// count: they hold time zones and the like, whose text belongs to others.
fn hash(sample: &Sample) -> u64 {
    let mut hash = 0xcbf2_9ce4_8422_2325_u64;
    sample.events(&mut |event| {
        let what = match &event.what {
            What::Defined(_) => String::new(),
            what => format!("{what:?}"),
        };
        let text = format!("{} {} {} {what}", event.kind.word(), event.key.id, instant(&event).0);
        for byte in text.bytes() {
            hash = (hash ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3);
        }
    });
    hash
}

#[test]
fn a_seed_is_one_company_for_ever() {
    // These change when the sample is changed on purpose, and at no other time.
    assert_eq!(format!("{:016x}", hash(&small(Locale::En))), "cb6c590a866021be");
    assert_eq!(format!("{:016x}", hash(&small(Locale::Ja))), "04bb74dac01aa344");
    let other = Sample { seed: 12_345, ..small(Locale::En) };
    assert_ne!(hash(&other), hash(&small(Locale::En)));
}

#[test]
fn a_later_today_adds_and_changes_nothing() {
    for locale in BOTH {
        let (early, late) = (small(locale), Sample { today: today().plus(5), ..small(locale) });
        let mut first = Vec::new();
        early.events(&mut |event| first.push(event));
        let end = first.iter().map(instant).max().unwrap();
        let mut second = Vec::new();
        late.events(&mut |event| second.push(event));
        assert!(second.len() > first.len());
        // Activities are numbered as they come, so their ids may differ; nothing else may.
        let text = |event: &Event| match event.kind {
            RecordKind::Activity => format!("{:?} {:?}", event.happened, event.what),
            _ => format!("{event:?}"),
        };
        let told: HashSet<String> = second.iter().map(text).collect();
        for event in &first {
            assert!(told.contains(&text(event)), "{event:?}");
        }
        let as_far = second.iter().filter(|event| instant(event) <= end).count();
        assert_eq!(as_far, first.len());
    }
}

#[test]
fn every_record_begins_before_anything_is_said_of_it() {
    for locale in BOTH {
        let mut known: HashMap<(RecordKind, String), Instant> = HashMap::new();
        let mut latest: HashMap<(RecordKind, String), Instant> = HashMap::new();
        let mut end = Instant(0);
        small(locale).events(&mut |event| {
            let at = instant(&event);
            assert_eq!(&*event.key.source, "sample");
            let record = (event.kind, event.key.id.to_string());
            if let What::Defined(Definition::Organisation(organisation)) = &event.what {
                end = organisation.zone.start_of(today());
            }
            assert!(at.0 < end.0 + 3 * 3600, "{event:?} is after the end");
            if matches!(event.what, What::Created | What::Defined(_) | What::Done(_)) {
                known.entry(record.clone()).or_insert(at);
            }
            assert!(known.contains_key(&record), "{event:?} comes out of nothing");
            let before = latest.insert(record, at);
            let quota = event.kind == RecordKind::Quota;
            assert!(quota || before.is_none_or(|before| before <= at), "{event:?} goes back");
            for (kind, id) in mentioned(&event.what) {
                let since = known.get(&(kind, id.clone()));
                let later = matches!(event.what, What::Converted { .. });
                assert!(later || since.is_some_and(|&since| since <= at), "{id} in {event:?}");
            }
        });
    }
}

/// The records an event speaks of besides its own.
fn mentioned(what: &What) -> Vec<(RecordKind, String)> {
    let mut all = Vec::new();
    let mut mention = |kind, key: Option<&Key>| {
        all.extend(key.map(|key| (kind, key.id.to_string())));
    };
    match what {
        What::Set(Attribute::Owner(key)) => mention(RecordKind::Person, Some(key)),
        What::Set(Attribute::Account(key)) => mention(RecordKind::Account, Some(key)),
        What::Set(Attribute::Contact(key)) => mention(RecordKind::Contact, Some(key)),
        What::LineSet(line) => mention(RecordKind::Product, Some(&line.product)),
        What::Converted { opportunity } => mention(RecordKind::Opportunity, opportunity.as_ref()),
        What::Done(activity) => {
            mention(RecordKind::Person, activity.by.as_ref());
            mention(RecordKind::Opportunity, activity.opportunity.as_ref());
            mention(RecordKind::Lead, activity.lead.as_ref());
            mention(RecordKind::Contact, activity.contact.as_ref());
            mention(RecordKind::Account, activity.account.as_ref());
        }
        What::Defined(Definition::Quota(version)) => {
            if let QuotaHolder::Person(key) = &version.holder {
                mention(RecordKind::Person, Some(key));
            }
        }
        _ => {}
    }
    all
}

#[test]
fn activities_are_done_by_people_at_work() {
    for locale in BOTH {
        let books = Books::of(&small(locale));
        let zone = &books.organisation.zone;
        for (at, activity) in &books.activities {
            assert!(activity.outcome.fits(activity.kind), "{activity:?}");
            let Some(by) = &activity.by else {
                assert_eq!(activity.direction, Direction::Inbound);
                continue;
            };
            let day = zone.day_of(*at);
            let person = &books.people[&*by.id];
            let here = person.hired.unwrap() <= day && person.left.is_none_or(|left| day < left);
            assert!(here, "{} was not here on {day}", person.name);
            assert!(books.organisation.calendar.is_working(day), "{day} {activity:?}");
            let hour = zone.second_of_day(*at) / 3600;
            assert!((7..21).contains(&hour), "{hour} {activity:?}");
        }
    }
}

#[test]
fn opportunities_walk_the_pipeline_and_add_up() {
    for locale in BOTH {
        let books = Books::of(&small(locale));
        let (mut back, mut skipped, mut reopened, mut handed) = (0, 0, 0, 0);
        for (id, deal) in &books.deals {
            assert_eq!(deal.stages[0].1, 0, "{id} begins in the first stage");
            for step in deal.stages.windows(2) {
                let ((before_at, before), (at, stage)) = (step[0], step[1]);
                assert!(before_at < at && before != stage, "{id}");
                assert_ne!(books.kind(before), StageKind::Won, "{id} goes on after winning");
                reopened += u32::from(books.kind(before) == StageKind::Lost);
                let open = books.kind(stage) == StageKind::Open;
                back += u32::from(open && stage < before && before < 5);
                skipped += u32::from(open && stage > before + 1);
            }
            handed += u32::from(deal.owner != deal.first_owner);
            if let Some(amount) = deal.amount {
                assert_eq!(deal.lines.values().sum::<i64>(), amount.minor, "{id}");
                let day = books.organisation.zone.day_of(deal.stages[0].0);
                assert!(books.organisation.convert(amount, day).is_some(), "{id} has no rate");
            }
            let last = deal.stages.last().unwrap().1;
            assert!(books.kind(last) != StageKind::Won || deal.amount.is_some(), "{id}");
        }
        assert!(back > 10 && skipped > 10 && reopened > 10 && handed > 10);
    }
}

#[test]
fn the_number_of_activities_can_be_asked_for() {
    for (reps, asked) in [(24, 30_000), (24, 120_000), (60, 240_000)] {
        let sample = Sample { reps, activities: Some(asked), ..small(Locale::En) };
        let mut activities = 0_u64;
        sample.events(&mut |event| {
            activities += u64::from(event.kind == RecordKind::Activity);
        });
        let off = activities.abs_diff(asked) as f64 / asked as f64;
        assert!(off < 0.05, "{activities} instead of {asked}");
    }
}

#[test]
fn in_a_larger_company_people_move_and_leave_too() {
    let books = Books::of(&Sample { reps: 120, activities: Some(60_000), ..small(Locale::En) });
    let sellers = || books.people.iter().filter(|(id, _)| id.starts_with("person-"));
    let here = sellers().filter(|(_, person)| person.left.is_none()).count();
    assert_eq!(here, 120);
    let left = sellers().filter(|(_, person)| person.left.is_some()).count();
    assert_eq!(left, 5 + 96 / 5);
    let moved = sellers().filter(|(_, person)| person.memberships.len() > 1).count();
    assert!((5..=25).contains(&moved), "{moved}");
    for (id, person) in sellers() {
        for spells in person.memberships.windows(2) {
            assert_eq!(spells[0].until, spells[1].from, "{id}");
        }
        for spell in &person.memberships {
            assert!(spell.from < spell.until.or(Some(Day::LAST)), "{id}");
        }
    }
    let of_the_gone = books.deals.values().filter(|deal| {
        let first = &books.people[&deal.first_owner];
        first.left.is_some() && deal.owner != deal.first_owner
    });
    assert!(of_the_gone.count() > 20);
}
