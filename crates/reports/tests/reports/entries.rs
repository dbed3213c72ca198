//! Who may edit which logged activity, for each role, and what an edit means.

use crate::today;
use proptest::prelude::*;
use reports::Role;
use reports::hand::{CustomWanted, DuplicateKind, Entry, EntryWanted, Hand, Problem, Why};
use sales::activity::{ActivityKind, Direction, Outcome};
use sales::day::Instant;
use sales::event::{Activity, Attribute, Event, RecordKind, What, When};
use sales::history::{ActivityView, History};
use sales::story;

const STORY: &str = r#"
org zone Asia/Tokyo currency JPY
pipeline Qualify > Proposal | Won | Lost
team Japan ; team East in Japan ; team West in Japan
person Kim in Japan leading
person Mei in East leading
person Ann in West until 2026-11-01, East from 2026-11-01
person Bo in East
person Tom in West
field activity Mood choice Good Bad
2026-01-01 account Halden owner Bo
2026-01-01 account Ostler owner Tom
2026-01-01 contact Smith account Halden
2026-01-01 contact Jones account Ostler
2026-01-01 contact Brown account Halden
2026-09-01 opp B name "Of Bo" created owner Bo stage Qualify account Halden
2026-09-01 opp C name "Another of Bo" created owner Bo stage Qualify account Halden
2026-09-01 opp T name "Of Tom" created owner Tom stage Qualify account Ostler
2026-09-01 lead L created owner Bo
2026-09-01 lead X created owner Tom
2026-10-01T10:30 call by Bo on B outbound conversation with Smith custom Mood Good
2026-10-02 email by Tom on B sent
2026-10-03 call by Tom on T answered with Jones
2026-10-04 meeting by Bo on T held
2026-10-05 call by Ann with Smith answered
2026-11-05 call by Ann with Smith answered
2026-10-06 call by Bo lead L answered
2026-10-07 call by Tom lead L answered
2026-10-08 call lead L answered
2026-10-09 call by Tom lead X answered
2026-10-10 call answered
"#;

/// The activities by what tells them apart: who did it, on which day.
const ALL: [(&str, u8); 11] = [
    ("Bo", 1),
    ("Tom", 2),
    ("Tom", 3),
    ("Bo", 4),
    ("Ann", 5),
    ("Ann in November", 5),
    ("Bo", 6),
    ("Tom", 7),
    ("nobody", 8),
    ("Tom", 9),
    ("nobody", 10),
];

fn with_hand<T>(history: &History, role: &Role, ask: impl FnOnce(&Hand<'_>) -> T) -> T {
    let viewer = role.viewer(history).expect("somebody");
    let now = Instant(history.start_of(today()).0 + 43_200);
    ask(&Hand::new(history, &viewer, today(), now, &|_| None))
}

/// Every activity with its deal, in the order of the story.
fn activities(history: &History) -> Vec<(ActivityView, Option<u32>)> {
    let of_deals = history.timelines().flat_map(|deal| {
        let of_deal = deal.activities().map(|one| (one, Some(deal.id().0)));
        of_deal.collect::<Vec<_>>()
    });
    let leads = 0..history.leads().len() as u32;
    let of_leads = leads.flat_map(|lead| history.lead_activities(lead));
    let others = of_leads.chain(history.other_activities()).map(|one| (one, None));
    let mut all: Vec<_> = of_deals.chain(others).collect();
    all.sort_by_key(|(one, _)| one.record);
    all
}

/// What a store would tell of the activity of that place in the story.
fn told(history: &History, place: usize) -> Event {
    let (view, deal) = activities(history)[place];
    let day = history.day_of(view.at);
    let is_dated = history.start_of(day) != view.at;
    let done = Activity {
        kind: view.kind,
        direction: view.direction,
        outcome: view.outcome,
        by: view.by.map(|by| story::key(&history.roster().person(by).name)),
        opportunity: deal.map(|deal| history.text(sales::history::OpportunityId(deal)).key.clone()),
        lead: view.lead.map(|lead| history.leads()[lead as usize].key.clone()),
        contact: view.contact.map(|place| history.contacts()[place as usize].key.clone()),
        account: None,
        subject: "As logged".into(),
    };
    Event {
        kind: RecordKind::Activity,
        key: story::key(&format!("activity {place}")),
        happened: if is_dated { When::At(view.at) } else { When::On(day) },
        what: What::Done(done),
    }
}

fn with_entry<T>(role: &Role, place: usize, ask: impl FnOnce(&Hand<'_>, &Entry<'_>) -> T) -> T {
    let history = story::history(STORY);
    let told = told(&history, place);
    let number = activities(&history)[place].0.record;
    with_hand(&history, role, |hand| {
        let entry = hand.entry(number, &told).expect("may be edited");
        ask(hand, &entry)
    })
}

#[test]
fn one_edits_what_one_did_and_what_is_of_ones_deals_and_sees_no_more() {
    let history = story::history(STORY);
    let all = activities(&history);
    let may = |word: &str, of: Option<&str>| -> Vec<(&str, u8)> {
        let role = Role::of(word, of).expect("a role");
        with_hand(&history, &role, |hand| {
            let places = (0..all.len()).filter(|place| {
                let (view, deal) = all[*place];
                let told = told(&history, *place);
                let may = hand.entry(view.record, &told).is_some();
                assert_eq!(may, hand.may_edit_activity(view.record, deal), "{place}");
                may
            });
            places.map(|place| ALL[place]).collect()
        })
    };
    assert_eq!(may("administrator", None), ALL);
    let but_nobodys = ALL.into_iter().filter(|one| *one != ("nobody", 10)).collect::<Vec<_>>();
    assert_eq!(may("manager", Some("Kim")), but_nobodys, "all teams are below");
    // What Ann did while she was in another team stays unseen.
    let of_east = [ALL[0], ALL[1], ALL[3], ALL[5], ALL[6], ALL[8]];
    assert_eq!(may("manager", Some("Mei")), of_east);
    assert_eq!(may("rep", Some("Bo")), [ALL[0], ALL[1], ALL[3], ALL[6], ALL[8]]);
    assert_eq!(may("rep", Some("Ann")), [ALL[4], ALL[5]]);
    assert_eq!(may("rep", Some("Tom")), [ALL[1], ALL[2], ALL[3], ALL[7], ALL[9]]);
    assert!(may("reader", None).is_empty() && may("reader", Some("East")).is_empty());
}

/// What names the record of that kind for good that has this number.
fn id(kind: &str, number: u32) -> String {
    let kind = DuplicateKind::from_word(kind).expect("a kind");
    reports::identity::id(&story::history(STORY), kind, number)
}

#[test]
fn a_form_offers_what_is_seen_and_keeps_what_it_holds() {
    let of = |role: Role, place| {
        with_entry(&role, place, |hand, entry| (hand.entry_values(entry), hand.entry_offers(entry)))
    };
    let names = |all: &[(u32, String)]| {
        all.iter().map(|(_, name)| name.clone()).collect::<Vec<_>>().join(", ")
    };
    let (values, offers) = of(Role::Rep("Bo".into()), 0);
    let held = |word: &str| values[word].as_str();
    assert_eq!((held("how"), held("direction")), ("call/conversation", "outbound"));
    assert_eq!((held("on"), held("time"), held("by")), ("2026-10-01", "10:30", "Bo"));
    assert_eq!((held("deal"), held("contact")), (&*id("deal", 0), &*id("contact", 0)));
    assert_eq!(held("subject"), "As logged");
    assert_eq!(names(&offers.deals), "Of Bo, Another of Bo");
    assert_eq!(
        (names(&offers.contacts), offers.people),
        ("Smith, Brown".into(), vec!["Bo".into()])
    );
    // About somebody else's deal at somebody else's customer: no more than where it is logged.
    let (_, offers) = of(Role::Rep("Bo".into()), 3);
    assert_eq!(
        (names(&offers.deals), offers.people),
        ("Of Tom".to_owned(), vec!["Bo".into(), "Tom".into()])
    );
    // A person at a customer that is not one's own.
    let (values, offers) = of(Role::Rep("Ann".into()), 5);
    assert_eq!((values["time"].as_str(), values["deal"].as_str()), ("", ""));
    assert_eq!((names(&offers.deals), names(&offers.contacts)), (String::new(), "Smith".into()));
}

fn wanting(values: &[(&'static str, &str)]) -> EntryWanted {
    let values = values.iter().map(|(word, value)| (*word, (*value).to_owned()));
    EntryWanted { values: values.collect(), ..EntryWanted::default() }
}

fn edit(place: usize, wanted: &EntryWanted) -> Result<Vec<Event>, Vec<Problem>> {
    with_entry(&Role::Rep("Bo".into()), place, |hand, entry| hand.edit_entry(entry, wanted))
}

fn edited(place: usize, values: &[(&'static str, &str)]) -> (When, Activity) {
    let events = edit(place, &wanting(values)).expect("events");
    let [Event { happened, what: What::Done(done), .. }] = events.as_slice() else {
        panic!("{events:?}")
    };
    (*happened, done.clone())
}

#[test]
fn what_is_not_spoken_of_stays() {
    assert_eq!(edit(0, &EntryWanted::default()), Ok(Vec::new()));
    let history = story::history(STORY);
    let Event { happened, what: What::Done(before), .. } = told(&history, 0) else { panic!() };
    let (when, done) = edited(0, &[("how", "email/replied"), ("direction", "inbound")]);
    assert_eq!(when, happened);
    let (kind, direction, outcome) = (ActivityKind::Email, Direction::Inbound, Outcome::Replied);
    assert_eq!(done, Activity { kind, direction, outcome, ..before.clone() });
    let (when, done) = edited(0, &[("time", "09:15"), ("subject", " Another note ")]);
    let at = Instant(history.start_of("2026-10-01".parse().expect("a day")).0 + 33_300);
    assert_eq!((when, &*done.subject), (When::At(at), "Another note"));
    let day = When::On("2026-10-02".parse().expect("a day"));
    assert_eq!(edited(0, &[("on", "2026-10-02"), ("time", "")]).0, day);
    // Of today without a time it is not this moment that is meant, as where one is logged.
    let is_today = [("on", "2026-11-23"), ("time", "")];
    assert_eq!(edited(0, &is_today).0, When::On(today()));
    let (_, done) = edited(0, &[("deal", &id("deal", 1)), ("contact", "")]);
    assert_eq!((done.opportunity, done.contact), (Some(story::key("C")), None));
    // Without a deal it is at the customer of the one it was about.
    let (_, done) = edited(0, &[("deal", "")]);
    assert_eq!((done.opportunity, done.account), (None, Some(story::key("Halden"))));
    // Of a lead it stays, whatever else changes.
    let (_, done) = edited(6, &[("how", "call/dialled")]);
    assert_eq!((done.lead, done.outcome), (Some(story::key("L")), Outcome::Dialled));
}

#[test]
fn custom_fields_and_the_next_step_are_told_of_this_moment() {
    let mood = CustomWanted {
        values: [("Mood".into(), "Bad".to_owned())].into(),
        ..CustomWanted::default()
    };
    let wanted = EntryWanted {
        custom: mood,
        next_step: "Call again".into(),
        next_on: "2026-12-01".into(),
        ..EntryWanted::default()
    };
    let events = edit(0, &wanted).expect("events");
    let [field, step] = events.as_slice() else { panic!("{events:?}") };
    assert_eq!(field.what, What::Set(Attribute::Custom("Mood".into(), "Bad".into())));
    assert_eq!((step.kind, &step.key), (RecordKind::Opportunity, &story::key("B")));
    let nowhere = EntryWanted { next_step: "Call again".into(), ..EntryWanted::default() };
    assert_eq!(edit(6, &nowhere), Err(vec![Problem::new("deal", Why::Missing)]));
}

#[test]
fn all_that_is_wrong_is_told_by_the_field() {
    for (word, value, field, why) in [
        ("how", "call/held", "outcome", Why::NoChoice),
        ("how", "fax", "kind", Why::NoChoice),
        ("direction", "sideways", "direction", Why::NoChoice),
        ("on", "2026-11-24", "on", Why::Future),
        ("on", "", "on", Why::Missing),
        ("time", "25:00", "time", Why::NoTime),
        ("by", "Tom", "by", Why::Nobody),
        ("by", "", "by", Why::Missing),
        ("deal", &*id("deal", 2), "deal", Why::NoChoice),
        ("contact", "1", "contact", Why::NoChoice),
    ] {
        let told = edit(0, &wanting(&[(word, value)]));
        assert_eq!(told, Err(vec![Problem::new(field, why)]), "{word} {value}");
    }
    let long = "x".repeat(501);
    let several = edit(0, &wanting(&[("subject", &long), ("deal", ""), ("contact", "")]));
    let wrong = [("subject", Why::TooLong), ("contact", Why::Missing)];
    assert_eq!(several, Err(wrong.map(|(field, why)| Problem::new(field, why)).into()));
}

#[test]
fn whoever_is_second_is_told_what_they_would_overwrite() {
    let clashes = |was: &str, wanted: &str| {
        let wanted = EntryWanted {
            was: [("subject", was.to_owned())].into(),
            ..wanting(&[("subject", wanted)])
        };
        with_entry(&Role::Administrator, 0, |hand, entry| hand.entry_clashes(entry, &wanted))
    };
    assert!(clashes("As logged", "Mine").is_empty());
    assert!(clashes("Before", "As logged").is_empty(), "both want the same");
    let [clash] = &clashes("Before", "Mine")[..] else { panic!("a clash") };
    let told = (&*clash.field, clash.mine.as_str(), clash.theirs.as_str());
    assert_eq!(told, ("subject", "Mine", "As logged"));
}

proptest! {
    /// Whatever is wanted, an edit that is made says exactly that, and nothing where that is held.
    #[test]
    fn an_edit_holds_what_was_wanted(
        place in prop::sample::select(vec![0_usize, 1, 3, 6, 8]),
        values in prop::collection::btree_map(
            prop::sample::select(vec!["how", "direction", "on", "time", "deal", "subject"]),
            prop::sample::select(vec![
                "call/dialled", "email/sent", "outbound", "inbound", "2026-10-20", "2026-11-23",
                "08:05", "", "0", "1", "2", "Note",
            ]),
            0..5,
        ),
    ) {
        let values: Vec<(&'static str, &str)> = values.into_iter().collect();
        let wanted = wanting(&values);
        let Ok(events) = edit(place, &wanted) else { return Ok(()) };
        let (before, after) = with_entry(&Role::Rep("Bo".into()), place, |hand, entry| {
            let edited = events.iter().find(|event| matches!(event.what, What::Done(_)));
            let zone = hand.entry_values(entry);
            (zone, edited.cloned())
        });
        let is_other = values.iter().any(|(word, value)| before[word] != *value);
        prop_assert_eq!(after.is_some(), is_other);
        let Some(Event { what: What::Done(done), happened, .. }) = after else { return Ok(()) };
        let held = |word: &str| {
            wanted.values.get(word).cloned().unwrap_or_else(|| before[word].clone())
        };
        prop_assert_eq!(held("how"), reports::hand::how(done.kind, done.outcome));
        prop_assert_eq!(held("direction"), done.direction.word());
        prop_assert_eq!(held("subject"), &*done.subject);
        prop_assert_eq!(held("deal").is_empty(), done.opportunity.is_none());
        prop_assert_eq!(held("time").is_empty(), matches!(happened, When::On(_)));
        if let When::On(day) = happened {
            prop_assert_eq!(held("on"), day.to_string());
        }
    }
}
