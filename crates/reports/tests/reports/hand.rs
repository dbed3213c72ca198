//! Who may change what by hand, for each role, and what changes mean.

use reports::Role;
use reports::hand::{CardKind, DealField, Hand, Problem, Values, Wanted, Why};
use sales::day::{Day, Instant};
use sales::event::{Attribute, Event, TextField, What, When};
use sales::history::{History, OpportunityId};
use sales::organisation::Averages;
use sales::story;

const STORY: &str = r#"
org zone Asia/Tokyo currency JPY
pipeline Qualify > Proposal | Won | Lost
pipeline Renewals: Due > Offered | Renewed | Left
team Japan ; team East in Japan ; team West in Japan
person Kim in Japan leading
person Mei in East leading
person Ann in East until 2026-11-01, West from 2026-11-01
person Bo in East
person Tom in West
2026-09-01 opp K name "Of Kim" created owner Kim stage Qualify
2026-09-01 opp M name "Of Mei" created owner Mei stage Qualify
2026-09-01 opp A name "Of Ann" created owner Ann amount 100 stage Qualify
2026-09-01 opp B name "Of Bo" created owner Bo stage Qualify
2026-09-01 opp T name "Of Tom" created owner Tom stage Qualify
2026-09-01 opp N name "Of nobody" created stage Qualify
"#;

fn today() -> Day {
    "2026-11-23".parse().expect("a day")
}

fn now(history: &History) -> Instant {
    Instant(history.start_of(today()).0 + 43_200)
}

fn with_hand<T>(history: &History, role: &Role, ask: impl FnOnce(&Hand<'_>) -> T) -> T {
    let viewer = role.viewer(history).expect("somebody");
    ask(&Hand::new(history, &viewer, today(), now(history), &|_| None))
}

fn changeable(history: &History, word: &str, of: Option<&str>) -> String {
    let role = Role::of(word, of).expect("a role");
    with_hand(history, &role, |hand| {
        let may = |number: &u32| hand.may_change(OpportunityId(*number));
        let ids = (0..6).filter(may);
        ids.map(|number| "KMABTN".as_bytes()[number as usize] as char).collect()
    })
}

#[test]
fn reps_change_what_is_theirs_managers_their_subtree_administrators_all_and_readers_nothing() {
    let history = story::history(STORY);
    let may = |word, of| changeable(&history, word, of);
    assert_eq!(may("administrator", None), "KMABTN");
    assert_eq!(may("manager", Some("Kim")), "KMABTN", "with the teams below");
    assert_eq!(may("manager", Some("Mei")), "MBN", "Ann has left the team");
    assert_eq!(may("manager", Some("Bo")), "BN", "leads nobody");
    assert_eq!(may("rep", Some("Ann")), "AN");
    assert_eq!(may("reader", None), "");
    assert_eq!(may("reader", Some("East")), "");
}

#[test]
fn a_deal_is_given_to_those_one_leads_only() {
    let history = story::history(STORY);
    let offered = |role: Role| with_hand(&history, &role, |hand| hand.offers(None).owners);
    assert_eq!(offered(Role::Rep("Bo".into())), ["Bo"]);
    assert_eq!(offered(Role::Manager("Mei".into())), ["Bo", "Mei"]);
    assert_eq!(offered(Role::Administrator).len(), 5);
    let given = |to: &str| {
        let wanted = one(DealField::Owner, to);
        let role = Role::Manager("Mei".into());
        with_hand(&history, &role, |hand| hand.change(OpportunityId(3), &wanted, "7"))
    };
    assert_eq!(given("Tom"), Err(vec![Problem::new("owner", Why::Nobody)]));
    assert_eq!(given("Mei").expect("events").len(), 1);
    assert_eq!(given("Bo"), Ok(Vec::new()), "whose it is already");
}

fn one(field: DealField, value: &str) -> Wanted {
    Wanted { values: [(field, value.to_owned())].into(), ..Wanted::default() }
}

fn changed(history: &History, number: u32, wanted: &Wanted) -> Result<Vec<Event>, Vec<Problem>> {
    let change = |hand: &Hand<'_>| hand.change(OpportunityId(number), wanted, "7");
    with_hand(history, &Role::Administrator, change)
}

#[test]
fn a_change_of_one_field_is_one_event_of_this_moment() {
    let history = story::history(STORY);
    let events = changed(&history, 2, &one(DealField::Amount, "１，２００")).expect("events");
    let [event] = events.as_slice() else { panic!("{events:?}") };
    assert_eq!(event.happened, When::At(now(&history)));
    let What::Set(Attribute::Amount(Some(money))) = &event.what else { panic!("{event:?}") };
    assert_eq!((money.minor, money.currency.code()), (1200, "JPY"));
    assert_eq!(event.key, story::key("A"));
    let wrong = |field, value, why| {
        let told = changed(&history, 2, &one(field, value));
        assert_eq!(told, Err(vec![Problem::new(field.word(), why)]), "{value}");
    };
    wrong(DealField::Amount, "-3", Why::NoAmount);
    wrong(DealField::Amount, "3.5", Why::NoAmount);
    wrong(DealField::Amount, "$3", Why::OtherCurrency);
    wrong(DealField::Currency, "yen!", Why::NoCurrency);
    wrong(DealField::Name, "  ", Why::Missing);
    wrong(DealField::CloseDate, "2046-01-01", Why::FarAhead);
    wrong(DealField::CloseDate, "soon", Why::NoDay);
    wrong(DealField::Stage, "Nowhere", Why::NoStage);
    wrong(DealField::NextStep, &"x".repeat(501), Why::TooLong);
    let other = changed(&history, 2, &one(DealField::Stage, "Offered")).expect("events");
    let What::StageEntered { pipeline, stage } = &other[0].what else { panic!("{other:?}") };
    assert_eq!((pipeline.as_deref(), &**stage), (Some("Renewals"), "Offered"));
}

#[test]
fn a_next_step_and_its_day_are_two_fields_and_one_text() {
    let history =
        story::history(&format!("{STORY}\n2026-11-20 opp A next_step \"2026-12-04: Send\""));
    let now = with_hand(&history, &Role::Administrator, |hand| hand.values(OpportunityId(2)));
    assert_eq!((&*now[&DealField::NextStep], &*now[&DealField::NextOn]), ("Send", "2026-12-04"));
    let fields = [DealField::NextStep, DealField::NextOn];
    let was: Values = now.into_iter().filter(|(field, _)| fields.contains(field)).collect();
    let said = |what: &str, on: &str, was: &Values| {
        let values = fields.into_iter().zip([what.to_owned(), on.to_owned()]).collect();
        let wanted = Wanted { values, was: was.clone(), ..Wanted::default() };
        let events = changed(&history, 2, &wanted)?;
        let text = |event: &Event| match &event.what {
            What::Set(Attribute::Text(TextField::NextStep, step)) => step.to_string(),
            other => panic!("{other:?}"),
        };
        Ok(events.iter().map(text).collect::<Vec<_>>())
    };
    let is = |step: &str| Ok(vec![step.to_owned()]);
    let wrong = |field: DealField, why| Err(vec![Problem::new(field.word(), why)]);
    assert_eq!(said("Send", "2026-12-04", &was), Ok(vec![]));
    assert_eq!(said("Send", "2026-12-05", &was), is("2026-12-05: Send"));
    assert_eq!(said("Call", "2026-12-04", &was), is("2026-12-04: Call"));
    assert_eq!(said("Send", "", &was), is("Send"));
    assert_eq!(said("", "", &was), is(""));
    assert_eq!(said("", "2026-12-04", &was), is(""), "without words there is no step");
    assert_eq!(said("", "2026-12-05", &was), wrong(DealField::NextStep, Why::Missing));
    assert_eq!(said("Send", "soon", &was), wrong(DealField::NextOn, Why::NoDay));
    // A program that knows of no day beside the words says it in them, as it has read it.
    let program = |now: &str, was: &str| {
        let text = |text: &str| Values::from([(DealField::NextStep, text.to_owned())]);
        let wanted = Wanted { values: text(now), was: text(was), ..Wanted::default() };
        let wanted = wanted.with_day_of_step();
        let clashes = |hand: &Hand<'_>| hand.clashes(OpportunityId(2), &wanted).len();
        assert_eq!(with_hand(&history, &Role::Administrator, clashes), 0);
        said(&wanted.values[&fields[0]], &wanted.values[&fields[1]], &wanted.was)
    };
    let read = "2026-12-04: Send";
    assert_eq!(program(read, read), Ok(vec![]));
    assert_eq!(program("2026-12-09: Call", read), is("2026-12-09: Call"));
    assert_eq!(program("Call", read), is("Call"), "the day was that of the step before");
}

#[test]
fn a_new_deal_has_no_day_without_a_next_step() {
    let history = story::history(STORY);
    let made = |what: &str, on: &str| {
        let values = [
            (DealField::Name, "New"),
            (DealField::Account, "Ostler"),
            (DealField::NextStep, what),
            (DealField::NextOn, on),
        ];
        let values = values.map(|(field, text)| (field, text.to_owned())).into();
        let wanted = Wanted { values, new_account: true, ..Wanted::default() };
        let make = |hand: &Hand<'_>| hand.make(&wanted, "7").map(|(_, events)| events);
        with_hand(&history, &Role::Administrator, make)
    };
    let is_step = |event: &Event| match &event.what {
        What::Set(Attribute::Text(TextField::NextStep, step)) => Some(step.to_string()),
        _ => None,
    };
    let steps: Vec<String> =
        made("Call", "2026-12-04").expect("events").iter().filter_map(is_step).collect();
    assert_eq!(steps, ["2026-12-04: Call"]);
    let missing = Problem::new(DealField::NextStep.word(), Why::Missing);
    assert_eq!(made("", "2026-12-04"), Err(vec![missing]));
}

#[test]
fn an_amount_won_on_an_earlier_day_holds_today_too() {
    let story = format!("{STORY}\n2026-11-20 opp A amount 300");
    let history = story::history(&story);
    let values = [(DealField::Stage, "Won".to_owned()), (DealField::Amount, "250".to_owned())];
    let wanted = Wanted { values: values.into(), on: "2026-11-10".into(), ..Wanted::default() };
    let events = changed(&history, 2, &wanted).expect("events");
    let whens: Vec<When> = events.iter().map(|event| event.happened).collect();
    let day = When::On("2026-11-10".parse().expect("a day"));
    assert_eq!(whens, [day, day, When::At(now(&history))]);
}

const CARDS: &str = r#"
org zone UTC currency USD
pipeline Qualify | Won | Lost
team Japan ; team East in Japan ; team West in Japan
person Mei in East leading
person Bo in East
person Tom in West
2026-01-01 account Own owner Bo
2026-01-01 account Sold owner Tom
2026-01-01 account Free
2026-01-01 contact "At Own" account Own
2026-01-01 contact "At Free" account Free
2026-01-01 contact "At none" title Buyer
2026-09-01 opp B created owner Bo stage Qualify account Sold
2026-09-01 lead "Of Bo" created owner Bo ; 2026-09-01 lead "Of Tom" created owner Tom
2026-09-01 lead "Of nobody" created
"#;

#[test]
fn cards_are_changed_by_whoever_owns_them_or_sells_there_and_unowned_ones_by_administrators() {
    let history = story::history(CARDS);
    let may = |word: &str, of: Option<&str>| {
        let role = Role::of(word, of).expect("a role");
        with_hand(&history, &role, |hand| {
            let of_kind = |kind| {
                let may = |number: &u32| hand.card_key(kind, *number).is_some();
                (0..3).filter(may).map(|number| number.to_string()).collect::<String>()
            };
            [CardKind::Account, CardKind::Contact, CardKind::Lead].map(of_kind).join(" ")
        })
    };
    // Own, Sold, Free; at Own, at Free, at none; of Bo, of Tom, of nobody.
    assert_eq!(may("administrator", None), "012 012 012");
    assert_eq!(may("rep", Some("Bo")), "01 0 0", "Bo has a deal with Sold");
    assert_eq!(may("rep", Some("Tom")), "1  1");
    assert_eq!(may("manager", Some("Mei")), "01 0 0");
    assert_eq!(may("reader", None), "  ");
    assert_eq!(may("reader", Some("East")), "  ");
}

/// What a split means: since when, and who has how much.
#[test]
fn a_customer_that_somebody_does_not_see_is_answered_like_one_that_is_not_there() {
    let history = story::history(CARDS);
    let named = |word: &str, of: Option<&str>, customer: &str| {
        let role = Role::of(word, of).expect("a role");
        let values = [(DealField::Name, "New"), (DealField::Account, customer)];
        let values = values.map(|(field, text)| (field, text.to_owned())).into();
        let wanted = Wanted { values, ..Wanted::default() };
        with_hand(&history, &role, |hand| hand.make(&wanted, "7").map(|_| ()))
    };
    let unknown = Err(vec![Problem::new("account", Why::NewAccount)]);
    assert_eq!(named("rep", Some("Tom"), "Own"), unknown, "it is that of Bo alone");
    assert_eq!(named("rep", Some("Tom"), "Nowhere"), unknown);
    for (word, of) in [("rep", Some("Bo")), ("manager", Some("Mei")), ("administrator", None)] {
        assert_eq!(named(word, of, "Sold"), Ok(()), "{word}");
    }
    assert_eq!(named("rep", Some("Tom"), "Free"), Ok(()), "nobody has it yet");
}

fn split(history: &History, number: u32, text: &str) -> Result<Vec<String>, Vec<Problem>> {
    let told = |event: &Event| {
        let What::Set(Attribute::Shares(shares)) = &event.what else { panic!("{event:?}") };
        let parts = shares.parts().iter().map(|(key, part)| format!("{} {part}", key.id));
        let when = match event.happened {
            When::At(at) if at == now(history) => "now".to_owned(),
            When::At(at) => history.day_of(at).to_string(),
            other => panic!("{other:?}"),
        };
        format!("{when}: {}", parts.collect::<Vec<_>>().join(", "))
    };
    let events = changed(history, number, &one(DealField::Shares, text))?;
    Ok(events.iter().map(told).collect())
}

#[test]
fn a_deal_is_divided_between_people_who_make_up_the_whole() {
    let history = story::history(STORY);
    let told = |text| split(&history, 2, text);
    assert_eq!(told("Ann 60; Tom 40").unwrap(), ["now: Ann 6000, Tom 4000"]);
    assert_eq!(told("Ann ６６．６７％;Tom 33.33;").unwrap(), ["now: Ann 6667, Tom 3333"]);
    assert_eq!(told("Ann 100").unwrap(), Vec::<String>::new(), "whose it is already");
    assert_eq!(told("Tom 100").unwrap(), ["now: Tom 10000"]);
    let wrong = |text, why| {
        assert_eq!(told(text), Err(vec![Problem { field: "shares".into(), why }]), "{text}");
    };
    wrong("Ann 60; Tom 39.99", Why::NoWhole);
    wrong("Ann 60; Tom 60", Why::NoWhole);
    wrong("Ann 60; Ann 40", Why::Twice);
    wrong("Ann 60; Nobody 40", Why::Nobody);
    wrong("Ann 60; 40", Why::Nobody);
    wrong("Ann 60; Tom %", Why::NoShare);
    wrong("Ann 100; Tom 0", Why::NoShare);
    let by_mei = |text: &str| {
        let wanted = one(DealField::Shares, text);
        let role = Role::Manager("Mei".into());
        with_hand(&history, &role, |hand| hand.change(OpportunityId(3), &wanted, "7"))
    };
    assert!(by_mei("Bo 50; Mei 50").is_ok());
    let nobody = Err(vec![Problem { field: "shares".into(), why: Why::Nobody }]);
    assert_eq!(by_mei("Bo 50; Tom 50"), nobody, "Tom is in another team");
}

#[test]
fn a_rep_divides_a_deal_with_colleagues_as_far_as_others_are_told_of() {
    let history = story::history(STORY);
    let with = |role: &Role, averages, text: &str| {
        let viewer = role.viewer(&history).expect("somebody").with_averages(averages);
        let hand = Hand::new(&history, &viewer, today(), now(&history), &|_| None);
        let wanted = one(DealField::Shares, text);
        let deal = OpportunityId(3);
        let may = hand.may_change(deal) && hand.change(deal, &wanted, "7").is_ok();
        (hand.sharers(Some(OpportunityId(3))).join(" "), may)
    };
    let bo = Role::of("rep", Some("Bo")).expect("a role");
    let told = |averages, text| with(&bo, averages, text);
    assert_eq!(told(Averages::Anonymous, "Bo 50; Mei 50"), ("Bo Mei".into(), true), "the team");
    assert!(!told(Averages::Anonymous, "Bo 50; Ann 50").1, "Ann has left the team");
    assert_eq!(told(Averages::Named, "Bo 50; Tom 50"), ("Ann Bo Kim Mei Tom".into(), true));
    assert_eq!(told(Averages::Hidden, "Bo 50; Mei 50"), ("Bo".into(), false));
    let ann = Role::of("rep", Some("Ann")).expect("a role");
    assert!(!with(&ann, Averages::Named, "Bo 50; Ann 50").1, "the deal is not Ann's");
    let reader = Role::of("reader", None).expect("a role");
    assert!(!with(&reader, Averages::Named, "Bo 50; Ann 50").1);
}

#[test]
fn a_closed_deal_is_divided_as_of_its_closing() {
    let story =
        "2026-10-05T10:00 opp A won ; 2026-10-06 opp M won ; 2026-10-01 opp B split Bo 70 Tom 30
        2026-10-07 opp B won ; 2026-10-20 opp B split none";
    let history = story::history(&format!("{STORY}\n{story}"));
    assert_eq!(split(&history, 2, "Ann 60; Tom 40").unwrap(), ["2026-10-05: Ann 6000, Tom 4000"]);
    assert_eq!(split(&history, 1, "Tom 100").unwrap(), ["2026-10-06: Tom 10000"]);
    let values = with_hand(&history, &Role::Administrator, |hand| hand.values(OpportunityId(3)));
    assert_eq!(values[&DealField::Shares], "Bo 70; Tom 30", "those that count");
    assert_eq!(split(&history, 3, "Bo 70; Tom 30").unwrap(), Vec::<String>::new());
    // What has changed since the closing is so no longer.
    let told = split(&history, 3, "Bo 50; Tom 50").unwrap();
    assert_eq!(told, ["2026-10-07: Bo 5000, Tom 5000", "now: Bo 5000, Tom 5000"]);
    let told = split(&history, 3, "").unwrap();
    assert_eq!(told, ["2026-10-07: ", "now: "]);
}
