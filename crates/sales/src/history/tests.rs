//! What the builder makes of events, seen through the finished history.

use super::*;
use crate::activity::{ActivityKind, Direction, Outcome};
use crate::event::{
    Activity, Attribute, Definition, Event, Key, Line, Product, RecordKind, TextField, What, When,
};
use crate::money::{Currency, Money, Quantity};
use crate::process::{Pipeline, Stage};
use crate::shares::Shares;
use proptest::prelude::*;

fn key(id: &str) -> Key {
    Key::new("test", id)
}

fn event(kind: RecordKind, id: &str, happened: When, what: What) -> Event {
    Event { kind, key: key(id), happened, what }
}

fn deal(id: &str, happened: When, what: What) -> Event {
    event(RecordKind::Opportunity, id, happened, what)
}

fn on(text: &str) -> When {
    When::On(text.parse().unwrap())
}

fn seen(text: &str) -> When {
    let before = crate::day::Zone::utc().start_of(text.parse().unwrap());
    When::Between { after: None, before }
}

fn entered(stage: &str) -> What {
    What::StageEntered { pipeline: None, stage: stage.into() }
}

fn built(events: &[Event]) -> History {
    let mut builder = Builder::new();
    events.iter().for_each(|event| builder.record(event));
    builder.finish()
}

fn process() -> Event {
    let stages = vec![
        Stage::open("Qualify"),
        Stage::open("Proposal"),
        Stage::new("Won", StageKind::Won),
        Stage::new("Lost", StageKind::Lost),
    ];
    let pipeline = Pipeline::new("Sales", stages).unwrap();
    let defined = What::Defined(Definition::Pipeline(pipeline));
    event(RecordKind::Pipeline, "Sales", on("2026-01-01"), defined)
}

fn as_of(history: &History, text: &str) -> Instant {
    history.until(AsOf(text.parse().unwrap()))
}

#[test]
fn a_deal_begins_when_a_source_says_or_with_the_first_open_stage_it_entered() {
    let check = |events: &[Event], expected: Option<&str>| {
        let history = built(&[&[process()], events].concat());
        let created = history.timelines().next().unwrap().created();
        let day = created.map(|at| history.day_of(at).to_string());
        assert_eq!(day.as_deref(), expected);
    };
    let created = |day| deal("A", on(day), What::Created);
    let enters = |when, stage| deal("A", when, entered(stage));
    check(&[created("2026-01-05"), enters(on("2026-01-09"), "Qualify")], Some("2026-01-05"));
    check(&[created("2026-01-09"), enters(on("2026-01-05"), "Qualify")], Some("2026-01-05"));
    check(&[created("2026-01-05"), enters(seen("2026-02-01"), "Won")], Some("2026-01-05"));
    check(&[enters(on("2026-01-05"), "Qualify")], Some("2026-01-05"));
    // First seen closed, or at no known time: older than what is known of it.
    check(&[enters(on("2026-01-05"), "Won")], None);
    check(&[enters(seen("2026-02-01"), "Qualify")], None);
    check(&[enters(seen("2026-02-01"), "Qualify"), enters(on("2026-02-03"), "Won")], None);
}

#[test]
fn nothing_has_happened_in_an_empty_history() {
    let history = History::empty();
    assert_eq!((history.opportunity_count(), history.activity_count()), (0, 0));
    assert_eq!(history.other_activities().count(), 0);
    assert_eq!(history.last_day(), None);
}

#[test]
fn a_deal_is_seen_as_it_was_on_any_day() {
    let usd = |units: i64| Some(Money::new(units * 100, Currency::USD));
    let history = built(&[
        process(),
        deal("A", on("2026-01-10"), What::Created),
        deal("A", on("2026-01-10"), entered("Qualify")),
        deal("A", seen("2026-03-01"), What::Set(Attribute::Owner(key("Aiko")))),
        deal("A", on("2026-02-01"), What::Set(Attribute::Owner(key("Ben")))),
        deal("A", seen("2026-01-15"), What::Set(Attribute::Owner(key("Aiko")))),
        deal("A", seen("2026-03-01"), What::Set(Attribute::Amount(usd(10)))),
        deal("A", on("2026-02-20"), entered("won")),
    ]);
    let timeline = history.timeline(OpportunityId(0));
    let owner = |day: &str| {
        let id = timeline.owner_at(as_of(&history, day)).unwrap();
        history.roster().person(id).name.to_string()
    };
    assert!(!timeline.exists(as_of(&history, "2026-01-09")));
    assert!(timeline.exists(as_of(&history, "2026-01-10")));
    assert_eq!(owner("2026-01-31"), "Aiko");
    assert_eq!(owner("2026-02-01"), "Ben");
    assert_eq!(owner("2026-03-01"), "Aiko", "observed later to be back with Aiko");
    let kind = |day| history.kind(timeline.visit_at(as_of(&history, day)).unwrap().stage);
    assert_eq!(kind("2026-02-19"), StageKind::Open);
    assert_eq!(kind("2026-02-20"), StageKind::Won);
    assert_eq!(timeline.amount_at(as_of(&history, "2026-01-10")), usd(10));
    assert!(!history.roster().is_listed(crate::roster::PersonId(0)));
    let span = history.chunks()[0].visit_span().unwrap();
    assert_eq!(history.day_of(*span.start()).to_string(), "2026-01-10");
    assert_eq!(history.day_of(*span.end()).to_string(), "2026-02-20");
}

#[test]
fn a_day_begins_and_ends_where_the_organisation_is() {
    let mut organisation = crate::organisation::Organisation::unknown();
    organisation.zone = crate::day::Zone::new("Asia/Tokyo").unwrap();
    let defined = What::Defined(Definition::Organisation(organisation.clone()));
    let history = built(&[event(RecordKind::Organisation, "plan", on("2026-01-01"), defined)]);
    let day = "2026-04-01".parse().unwrap();
    assert_eq!(history.start_of(day), Instant(1_774_969_200));
    assert_eq!(history.until(AsOf(day.plus(-1))), Instant(1_774_969_199));
    assert_eq!(history.day_of(Instant(1_774_969_200)), day);
}

#[test]
fn a_product_written_without_its_space_is_told() {
    let define = |name: &str| {
        let product = Product { name: name.into(), aliases: Vec::new(), list_price: None };
        let defined = What::Defined(Definition::Product(product));
        event(RecordKind::Product, name, on("2026-01-01"), defined)
    };
    let history = built(&[
        define("GTX Pro"),
        deal("A", on("2026-01-10"), entered("Qualify")),
        deal("A", on("2026-01-10"), What::Set(Attribute::Product(key("GTXPro")))),
    ]);
    let lines = history.timeline(OpportunityId(0)).lines();
    assert_eq!((lines[0].product, lines[0].quantity), (0, Some(Quantity::units(1))));
    assert_eq!(&*history.loose_matches()[0].taken_as, "GTX Pro");
}

#[test]
fn lines_replace_each_other_and_can_be_removed() {
    let line = |id: &str, units: i64, removed: bool| {
        let quantity = Some(Quantity::units(units));
        let (line, product) = (id.into(), key("GTX"));
        What::LineSet(Line { line, product, quantity, amount: None, removed })
    };
    let history = built(&[
        deal("A", on("2026-01-10"), What::Created),
        deal("A", on("2026-01-10"), line("1", 2, false)),
        deal("A", on("2026-01-11"), line("1", 3, false)),
        deal("A", on("2026-01-11"), line("2", 5, false)),
        deal("A", on("2026-01-12"), line("2", 5, true)),
    ]);
    let quantities: Vec<_> =
        history.timeline(OpportunityId(0)).lines().iter().map(|l| l.quantity).collect();
    assert_eq!(quantities, [Some(Quantity::units(3))]);
}

#[test]
fn products_are_as_people_said_until_a_source_tells_anew() {
    let units = |story: &str| {
        let head = "product GTX\nproduct MG\n2026-01-10 opp A created\n";
        let history = crate::story::history(&format!("{head}{story}"));
        let name = |product: u32| history.products()[product as usize].name.to_string();
        let lines = history.timeline(OpportunityId(0)).lines().iter();
        lines
            .map(|one| (name(one.product), one.quantity.map(|q| q.thousandths)))
            .collect::<Vec<_>>()
    };
    let gtx = |thousandths| vec![("GTX".to_owned(), thousandths)];
    assert_eq!(units("2026-01-11 opp A product GTX"), gtx(Some(1_000)));
    let said = "2026-01-11 opp A product MG\n2026-01-11 opp A line 1 MG 2\n\
                2026-01-12 opp A products GTX 2.5\n";
    assert_eq!(units(said), gtx(Some(2_500)), "in the place of all told before");
    assert_eq!(units(&said.replace("GTX 2.5", "GTX uncounted")), gtx(None));
    assert_eq!(units(&said.replace("GTX 2.5", "")), [], "none at all is said, too");
    let told = format!("{said}2026-01-13 opp A line 1 GTX 4");
    assert_eq!(units(&told), gtx(Some(4_000)), "what the source has changed since then");
}

#[test]
fn a_stage_that_a_later_process_drops_keeps_its_meaning() {
    let stages = vec![Stage::open("Proposal"), Stage::new("Won", StageKind::Won)];
    let newer = Pipeline::new("SALES", stages).unwrap();
    let defined = What::Defined(Definition::Pipeline(newer));
    let history = built(&[
        process(),
        event(RecordKind::Pipeline, "Sales", on("2026-05-01"), defined),
        deal("A", on("2026-01-10"), entered("Lost")),
        deal("B", on("2026-01-10"), entered("Unheard of")),
    ]);
    assert_eq!(history.pipelines().len(), 1);
    let place = |id: u32| {
        let visit = history.timeline(OpportunityId(id)).visits().next().unwrap();
        history.stage(visit.stage)
    };
    assert_eq!((place(0).stage.kind, place(0).listed), (StageKind::Lost, true));
    assert_eq!((place(1).stage.kind, place(1).listed), (StageKind::Open, false));
}

#[test]
fn a_deleted_deal_and_a_lead_that_became_one() {
    let source = |text: &str| What::Set(Attribute::Text(TextField::Source, text.into()));
    let lead = |happened, what| event(RecordKind::Lead, "L", happened, what);
    let history = built(&[
        deal("A", on("2026-01-10"), What::Created),
        deal("A", on("2026-01-20"), What::Deleted),
        deal("B", on("2026-01-12"), What::Created),
        deal("B", on("2026-01-12"), source("web")),
        lead(on("2026-01-02"), What::Created),
        lead(on("2026-01-12"), What::Converted { opportunity: Some(key("B")) }),
    ]);
    let exists = |id, day| history.timeline(OpportunityId(id)).exists(as_of(&history, day));
    assert!(exists(0, "2026-01-19") && !exists(0, "2026-01-20"));
    assert_eq!(history.leads()[0].converted.unwrap().1, Some(OpportunityId(1)));
    let place = history.timeline(OpportunityId(1)).source().unwrap();
    assert_eq!(&*history.sources()[place as usize], "web");
}

fn activity(id: usize, at: i64, opportunity: Option<u32>, lead: Option<u32>) -> Event {
    let done = Activity {
        kind: ActivityKind::ALL[id % 4],
        direction: Direction::ALL[id % 3],
        outcome: Outcome::ALL[id % 8],
        by: Some(key("Aiko")),
        opportunity: opportunity.map(|n| key(&format!("O{n}"))),
        lead: lead.map(|n| key(&format!("L{n}"))),
        contact: None,
        account: None,
        subject: "".into(),
    };
    let when = When::At(Instant(at));
    event(RecordKind::Activity, &format!("a{id}"), when, What::Done(done))
}

#[test]
fn custom_fields_hold_what_was_known_on_the_day() {
    use crate::story;
    let history = story::history(
        "pipeline Qualify | Won | Lost
         field opp Priority choice Low High ; field opp Budget number
         field account Tier text ; field lead Priority text
         2026-01-05 opp A created stage Qualify account ACME
         2026-01-09 opp A custom Priority Low custom Budget 100 custom Nowhere x
         2026-02-09 opp A custom Priority High
         2026-03-09 opp A custom Priority none
         2026-02-01 account ACME name ACME custom Tier Gold
         seen 2026-03-01 opp B stage Qualify custom Priority High
         2026-01-01 lead L created custom Priority anything",
    );
    let fields: Vec<(u16, &str)> = history
        .fields_of(RecordKind::Opportunity)
        .into_iter()
        .map(|(place, field)| (place, &*field.name))
        .collect();
    assert_eq!(fields, [(0, "Priority"), (1, "Budget")]);
    let held = |kind, record, field, day| {
        history.custom_at(kind, record, field, as_of(&history, day)).map(|value| value.to_string())
    };
    let of_deals = |record, field, day| held(RecordKind::Opportunity, record, field, day);
    for (day, value) in [
        ("2026-01-08", None),
        ("2026-01-09", Some("Low")),
        ("2026-02-08", Some("Low")),
        ("2026-02-09", Some("High")),
        ("2026-03-09", None),
    ] {
        assert_eq!(of_deals(0, 0, day).as_deref(), value, "{day}");
    }
    assert_eq!(of_deals(0, 1, "2026-12-31").as_deref(), Some("100"));
    // What was only seen has been so since the record began.
    assert_eq!(of_deals(1, 0, "2026-01-01").as_deref(), Some("High"));
    assert_eq!(held(RecordKind::Account, 0, 2, "2026-02-01").as_deref(), Some("Gold"));
    assert_eq!(held(RecordKind::Lead, 0, 3, "2026-01-01").as_deref(), Some("anything"));
    assert_eq!(held(RecordKind::Contact, 0, 3, "2026-01-01"), None);
    // Nothing is kept of a field that nobody defines.
    assert_eq!(history.custom_of(RecordKind::Opportunity, 0).count(), 4);
    let mut parts = history.parts();
    assert_eq!(History::from_parts(|| parts.next()), Some(history.clone()));
}

#[test]
fn activities_hold_custom_fields_wherever_they_lie() {
    use crate::story;
    let history = story::history(
        "pipeline Qualify | Won | Lost
         field activity Mood choice Good Bad ; field activity Minutes number
         2026-01-05 opp A created stage Qualify ; 2026-01-05 lead L created
         2026-01-07 call by Aiko lead L custom Minutes 7
         2026-01-06 call by Aiko on A custom Mood Good custom Minutes 30 custom Nowhere x
         2026-01-08 email by Aiko custom Mood Bad
         2026-01-09 email by Aiko
         2026-02-01 activity \"activity 2\" custom Mood none
         2026-02-01 activity \"activity 3\" custom Minutes 5
         2026-02-01 activity never custom Minutes 5",
    );
    let deal = history.timeline(OpportunityId(0)).activities().next().unwrap();
    let of_lead = history.lead_activities(0).next().unwrap();
    let others: Vec<ActivityView> = history.other_activities().collect();
    let held = |activity: &ActivityView, field, day| {
        let until = as_of(&history, day);
        let value = history.custom_at(RecordKind::Activity, activity.record, field, until);
        value.map(|value| value.to_string())
    };
    assert_eq!(held(&deal, 1, "2026-02-01").as_deref(), Some("30"));
    assert_eq!(held(&of_lead, 1, "2026-01-07").as_deref(), Some("7"));
    assert_eq!(held(&others[0], 0, "2026-01-08").as_deref(), Some("Bad"));
    // What was told last has been so since it was done.
    assert_eq!(held(&deal, 0, "2026-01-06"), None);
    assert_eq!(held(&others[0], 1, "2026-01-08").as_deref(), Some("5"));
    assert_eq!(history.activity(deal.record), Some((deal, Some(OpportunityId(0)))));
    for one in [of_lead, others[0], others[1]] {
        assert_eq!(history.activity(one.record), Some((one, None)));
    }
    assert_eq!(history.activity(1_000), None);
    assert_eq!(history.custom_of(RecordKind::Activity, others[1].record).count(), 0);
    let holding = |field, day| {
        let all = history.activities_holding(field, as_of(&history, day));
        all.map(|(record, value)| (record, value.to_string())).collect::<Vec<_>>()
    };
    let minutes = [(deal.record, "30"), (of_lead.record, "7"), (others[0].record, "5")];
    let minutes = minutes.map(|(record, value)| (record, value.to_owned()));
    assert_eq!(holding(1, "2026-02-01"), minutes);
    assert_eq!(holding(0, "2026-02-01"), [(others[0].record, "Bad".to_owned())]);
    let mut parts = history.parts();
    assert_eq!(History::from_parts(|| parts.next()), Some(history.clone()));
}

#[test]
fn custom_fields_cost_nothing_where_nobody_has_any() {
    let deals: Vec<Event> =
        (0..100).map(|n| deal(&format!("D{n}"), on("2026-01-01"), What::Created)).collect();
    let values = (0..3).map(|n| {
        let value = Attribute::Custom("Size".into(), "9".into());
        deal(&format!("D{n}"), on("2026-01-02"), What::Set(value))
    });
    let of_activities = (0..3).map(|n| {
        let what = What::Set(Attribute::Custom("Size".into(), "9".into()));
        event(RecordKind::Activity, &format!("a{n}"), on("2026-01-02"), what)
    });
    let calls = (0..9).map(|n| activity(n, 9, Some(n as u32 % 4), None));
    let deals: Vec<Event> = deals.into_iter().chain(calls).collect();
    let values = values.chain(of_activities);
    let without = built(&deals);
    let undefined = built(&deals.iter().cloned().chain(values.clone()).collect::<Vec<_>>());
    assert_eq!(undefined, without);
    assert_eq!(undefined.weight(), without.weight());
}

proptest! {
    /// Whatever the order of records, each activity is beside its deal, else its lead, in
    /// order of time, with its content unchanged.
    #[test]
    fn every_activity_lies_where_it_belongs(
        rows in prop::collection::vec(
            (0_i64..1000, prop::option::of(0_u32..6), prop::option::of(0_u32..4)),
            0..60,
        )
    ) {
        let mut events: Vec<Event> = rows
            .iter()
            .enumerate()
            .map(|(id, &(at, opportunity, lead))| activity(id, at, opportunity, lead))
            .collect();
        // Deals 0–4 and leads 0–2 exist; the others are only referred to.
        for n in 0..5 {
            events.push(deal(&format!("O{n}"), on("2026-01-01"), What::Created));
        }
        for n in 0..3 {
            events.push(event(RecordKind::Lead, &format!("L{n}"), on("2026-01-01"), What::Created));
        }
        let history = built(&events);
        prop_assert_eq!(history.activity_count(), rows.len());
        let deal_of = |row: &(i64, Option<u32>, Option<u32>)| row.1.filter(|&n| n < 5);
        for timeline in history.timelines() {
            let name = &history.text(timeline.id()).key.id;
            let number: u32 = name[1..].parse().unwrap();
            let found: Vec<_> = timeline.activities().map(|a| a.at.0).collect();
            let mut wanted: Vec<_> =
                rows.iter().filter(|row| deal_of(row) == Some(number)).map(|row| row.0).collect();
            wanted.sort_unstable();
            prop_assert_eq!(found, wanted);
        }
        columns_agree(&history)?;
        let mut parts = history.parts();
        prop_assert_eq!(History::from_parts(|| parts.next()), Some(history.clone()));
        let loose = rows.iter().filter(|r| deal_of(r).is_none() && r.2.is_none_or(|l| l > 2));
        prop_assert_eq!(history.other_activities().count(), loose.count());
        for view in history.other_activities() {
            let id: usize = history_record(&events, view.record);
            prop_assert_eq!(view.kind, ActivityKind::ALL[id % 4]);
            prop_assert_eq!(view.direction, Direction::ALL[id % 3]);
            prop_assert_eq!(view.outcome, Outcome::ALL[id % 8]);
        }
    }
}

/// Whichever way activities are walked, they are the same.
fn columns_agree(history: &History) -> Result<(), TestCaseError> {
    let walked = |columns: &ActivityColumns, rows: std::ops::Range<usize>| {
        rows.map(|row| columns.view(row)).collect::<Vec<_>>()
    };
    for chunk in history.chunks() {
        let columns = chunk.activities();
        let at = columns.at();
        let span = chunk.activity_span().map(|span| (*span.start(), *span.end()));
        prop_assert_eq!(span, at.iter().min().copied().zip(at.iter().max().copied()));
        let grouped: usize = columns.groups().map(|(_, rows)| rows.len()).sum();
        prop_assert_eq!(grouped, columns.len());
        for (opportunity, rows) in columns.groups() {
            let timeline = history.timeline(OpportunityId(opportunity));
            let all: Vec<_> = timeline.activities().collect();
            prop_assert_eq!(&walked(columns, rows), &all);
            for (from, until) in [(0, 500), (250, 251), (500, 2000), (600, 400), (7, 7)] {
                let range = Instant(from)..Instant(until);
                let found: Vec<_> = timeline.activities_between(range.clone()).collect();
                let wanted = all.iter().filter(|one| range.contains(&one.at));
                prop_assert_eq!(found, wanted.copied().collect::<Vec<_>>());
            }
        }
    }
    for columns in history.lead_activity_columns() {
        for (lead, rows) in columns.groups() {
            let all: Vec<_> = history.lead_activities(lead).collect();
            prop_assert_eq!(walked(columns, rows), all);
        }
    }
    let outside = history.lead_activity_columns().iter().chain(history.other_activity_columns());
    let outside: usize = outside.map(|columns| columns.len()).sum();
    let inside: usize = history.timelines().map(|one| one.activities().len()).sum();
    prop_assert_eq!(outside + inside, history.activity_count());
    Ok(())
}

/// The number in the name of the activity that was the `record`-th to be recorded.
fn history_record(events: &[Event], record: u32) -> usize {
    let activities = events.iter().filter(|event| event.kind == RecordKind::Activity);
    let name = activities.map(|event| event.key.id.clone()).nth(record as usize).unwrap();
    name[1..].parse().unwrap()
}

fn divided(parts: &[(&str, u16)]) -> What {
    let parts = parts.iter().map(|(who, part)| (key(who), *part)).collect();
    What::Set(Attribute::Shares(Shares::new(parts).unwrap_or_default()))
}

/// Names and basis points at the end of a day.
fn shares_on(history: &History, day: &str) -> Vec<(String, u16)> {
    let deal = history.timelines().next().unwrap();
    let name = |id| history.roster().person(id).name.to_string();
    let shares = deal.shares_at(as_of(history, day)).iter();
    shares.map(|share| (name(share.person), share.basis_points)).collect()
}

#[test]
fn a_deal_is_divided_from_the_day_that_says_so_until_another_does() {
    let both = divided(&[("Ana", 6_000), ("Ben", 4_000)]);
    let history = built(&[
        process(),
        deal("A", on("2026-01-05"), What::Created),
        deal("A", on("2026-01-20"), both.clone()),
        deal("A", on("2026-02-10"), divided(&[])),
    ]);
    let told = [("Ana".to_owned(), 6_000), ("Ben".to_owned(), 4_000)];
    assert_eq!(shares_on(&history, "2026-01-19"), []);
    assert_eq!(shares_on(&history, "2026-01-20"), told);
    assert_eq!(shares_on(&history, "2026-02-10"), []);
    // What was merely seen has been so since ever, as far as anybody knows.
    let history =
        built(&[deal("A", on("2026-01-05"), What::Created), deal("A", seen("2026-03-01"), both)]);
    assert_eq!(shares_on(&history, "2026-01-05"), told);
}

#[test]
fn a_deal_that_is_divided_comes_back_from_its_parts() {
    let history = built(&[
        deal("A", on("2026-01-05"), What::Created),
        deal("B", on("2026-01-05"), What::Created),
        deal("B", on("2026-01-20"), divided(&[("Ana", 6_000), ("Ben", 4_000)])),
    ]);
    let mut parts = history.parts();
    assert_eq!(History::from_parts(|| parts.next()).as_ref(), Some(&history));
}
