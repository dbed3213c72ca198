//! The list of a day: what stands in it, what nearly does, and that its numbers are those of the
//! records behind it.

use crate::{parameters, today as day};
use reports::Viewer;
use reports::deals::{Set, Wanted, deals};
use reports::forecast::{Foresights, forecast};
use reports::today::{Kind, LINES_OF_A_REP, Today, Todo, today};
use sales::answer::{Answer, Said};
use sales::event::{Definition, Key, What};
use sales::history::{Builder, History};
use sales::story;
use std::collections::BTreeSet;
use std::fmt::Write as _;

pub(crate) const TEAM: &str = "org zone UTC currency USD
pipeline Qualify > Proposal | Won | Lost
team East
person Kim in East leading ; person Ana in East ; person Ben in East
";

pub(crate) fn list_of(history: &History, text: &str, whole: bool, viewer: &Viewer) -> Today {
    today(history, &Foresights::default(), &[], &parameters(text), whole, day(), viewer)
}

pub(crate) fn list(story: &str, text: &str) -> Today {
    let history = story::history(&format!("{TEAM}{story}"));
    list_of(&history, text, true, &Viewer::administrator())
}

/// Kind, name of the first record, and days of each line.
pub(crate) fn told(list: &Today) -> Vec<(Kind, String, Option<i32>)> {
    let name = |line: &Todo| line.records.first().map_or(String::new(), |one| one.name.clone());
    list.lines().map(|line| (line.kind, name(line), line.days)).collect()
}

/// An open deal of somebody with whatever else is said of it.
pub(crate) fn deal(name: &str, owner: &str, more: &str) -> String {
    format!("2026-10-01 opp {name} created owner {owner} amount 1000 stage Qualify {more}\n")
}

#[test]
fn what_a_customer_said_is_answered_while_it_is_warm() {
    let story = [
        deal("Warm", "Ana", ""),
        deal("Answered", "Ana", ""),
        deal("Today", "Ana", ""),
        deal("Cold", "Ana", ""),
        "2026-11-20T10:00 email by Ana on Warm inbound\n\
         2026-11-20T10:00 email by Ana on Answered inbound\n\
         2026-11-22T10:00 call by Ana on Answered outbound\n\
         2026-11-23T10:00 email by Ana on Today inbound\n\
         2026-10-25T10:00 email by Ana on Cold inbound\n"
            .to_owned(),
    ];
    let found = list(&story.concat(), "rep=Ana");
    assert!(found.is_learning && found.reader == "rep");
    // After four weeks a reply is no longer answered as one: the deal is followed up.
    let wanted =
        [(Kind::FollowUp, "Cold".to_owned(), Some(29)), (Kind::Answer, "Warm".into(), Some(3))];
    assert_eq!(told(&found), wanted);
    assert_eq!(
        found.lines().map(|line| line.key.as_str()).collect::<Vec<_>>()[1],
        "today/answer/story/Warm"
    );
}

#[test]
fn a_follow_up_is_due_after_two_weeks_where_nobody_knows_what_is_usual() {
    let story = [
        deal("Due", "Ana", ""),
        deal("Nearly", "Ana", ""),
        deal("Never", "Ana", ""),
        "2026-11-09T10:00 call by Ana on Due outbound\n\
         2026-11-10T10:00 call by Ana on Nearly outbound\n"
            .to_owned(),
    ];
    let found = list(&story.concat(), "rep=Ana");
    // What was done before the first call on record nobody knows.
    let wanted =
        [(Kind::FollowUp, "Due".to_owned(), Some(14)), (Kind::FollowUp, "Never".into(), Some(14))];
    assert_eq!(told(&found), wanted);
    // Where contacts are not recorded, nobody is said to have had none.
    assert_eq!(told(&list(&deal("Silent", "Ana", ""), "rep=Ana")), []);
}

#[test]
fn a_follow_up_is_due_when_most_follow_ups_have_come() {
    let mut story = deal("Due", "Ana", "") + "2026-11-17T10:00 call by Ana on Due outbound\n";
    story += &deal("Nearly", "Ana", "");
    story += "2026-11-18T10:00 call by Ana on Nearly outbound\n";
    for n in 0..8 {
        story += &deal(&format!("B{n}"), "Ben", "");
        for day in ["10-05", "10-11", "10-17", "10-23"] {
            let _ = writeln!(story, "2026-{day}T10:00 call by Ben on B{n} outbound");
        }
        let _ = writeln!(story, "2026-10-24 opp B{n} lost");
    }
    let found = list(&story, "rep=Ana");
    assert_eq!(found.due_days, Some(6));
    assert_eq!(told(&found), [(Kind::FollowUp, "Due".to_owned(), Some(6))]);
}

#[test]
fn a_deal_followed_up_for_long_is_decided_on_rather_than_followed_up_again() {
    // Of a hundred deals called twice every second moved on after the first follow-up; of those
    // called again and again none did.
    let mut story = String::new();
    for n in 0..100_i32 {
        let made = day().plus(-300 + n);
        let at = |days: i32| made.plus(days);
        let _ = writeln!(story, "{made} opp B{n} created owner Ben amount 1000 stage Qualify");
        let calls = if n % 2 == 0 { 1 } else { 4 };
        for call in 1..=calls {
            let _ = writeln!(story, "{}T10:00 call by Ben on B{n} outbound", at(5 * call));
        }
        let end = if n % 2 == 0 { (8, "stage Proposal") } else { (60, "lost") };
        let _ = writeln!(story, "{} opp B{n} {}", at(end.0), end.1);
        if n % 2 == 0 {
            let _ = writeln!(story, "{} opp B{n} won", at(20));
        }
    }
    for (name, calls) in [("Long", 3), ("Short", 0)] {
        story += &deal(name, "Ana", "");
        for call in 0..calls {
            let _ = writeln!(story, "2026-10-0{}T10:00 call by Ana on {name} outbound", 2 + call);
        }
    }
    let found = list(&story, "");
    let stop = found.stop.expect("a stop point");
    assert_eq!((stop.from, stop.cost), (2, None));
    // With the second and third follow-up of the open deal.
    assert_eq!((stop.later.n, stop.later.advanced), (152, 0));
    assert_eq!(stop.all.advanced, 50);
    let of = |name: &str| {
        let line = found.lines().find(|line| line.records.iter().any(|one| one.name == name));
        line.map(|line| (line.kind, line.follow_ups))
    };
    assert_eq!(of("Long"), Some((Kind::Stop, Some(3))));
    assert_eq!(of("Short"), Some((Kind::FollowUp, None)));
    // Ana alone has too few follow-ups to say so.
    let history = story::history(&format!("{TEAM}{story}"));
    let ana = Viewer::rep(history.roster().person_named("Ana").expect("Ana"));
    assert_eq!(list_of(&history, "", true, &ana).stop, None);
}

#[test]
fn a_lead_waits_until_somebody_reaches_out_or_it_becomes_a_deal() {
    let story = [
        "2026-11-18T09:00 lead Waits created owner Ana\n\
         2026-11-18T09:00 lead Called created owner Ana\n\
         2026-11-19T10:00 call by Ana about Called outbound\n\
         2026-11-18T09:00 lead Became created owner Ana ; 2026-11-20 lead Became converted D\n\
         2026-07-01T09:00 lead Old created owner Ana\n",
        &deal("D", "Ana", "").replace("2026-10-01", "2026-11-20"),
        "2026-11-21T10:00 call by Ana on D outbound\n",
    ];
    let story = story.concat().replace("about Called", "lead Called");
    assert_eq!(told(&list(&story, "rep=Ana")), [(Kind::Lead, "Waits".to_owned(), Some(5))]);
}

#[test]
fn a_lead_or_customer_that_got_in_touch_waits_for_an_answer() {
    let story = "2026-11-02 account Acme owner Ana\n2026-11-02 contact Pat account Acme\n\
         2026-07-01T09:00 lead Asked created owner Ana\n\
         2026-11-18T09:00 lead New created owner Ana\n\
         2026-11-18T09:00 lead Today created owner Ana\n\
         2026-11-19T10:00 call by Ana lead Today outbound\n\
         2026-11-09T10:00 email by Ana lead Asked inbound\n\
         2026-11-20T10:00 email by Ana lead New inbound\n\
         2026-11-23T10:00 email by Ana lead Today inbound\n\
         2026-11-20T10:00 call by Ana with Pat inbound dialled\n";
    let found = list(story, "rep=Ana");
    let wanted = [
        (Kind::AnswerLead, "Asked".to_owned(), Some(14)),
        (Kind::AnswerCustomer, "Acme".into(), Some(3)),
        // It is answered, and not called for the first time.
        (Kind::AnswerLead, "New".into(), Some(3)),
    ];
    assert_eq!(told(&found), wanted);
    assert_eq!(found.leads_since.to_string(), "2026-07-01");
    let keys: Vec<&str> = found.lines().map(|line| line.key.as_str()).collect();
    assert_eq!(keys[..2], ["today/answer-lead/story/Asked", "today/answer-customer/story/Acme"]);
    // Nobody else is told.
    let history = story::history(&format!("{TEAM}{story}"));
    let ben = Viewer::rep(history.roster().person_named("Ben").expect("Ben"));
    assert_eq!(list_of(&history, "", true, &ben).count(), 0);
}

#[test]
fn what_waits_has_at_stake_what_leads_left_alone_for_longer_become_more_seldom() {
    let mut story = crate::forecast::story_of(360);
    // Of sixty leads called after three days every second became a deal, of sixty called after
    // five weeks none.
    let day = |ago: i32| day().plus(-ago);
    for n in 0..120_i32 {
        let (came, waited) = (300 - n, if n % 2 == 0 { 3 } else { 35 });
        let _ = writeln!(story, "{}T09:00 lead L{n} created owner Ana", day(came));
        let _ = writeln!(story, "{}T09:00 call by Ana lead L{n} outbound", day(came - waited));
        if n % 4 == 0 {
            let _ = writeln!(story, "{} lead L{n} converted D{n}", day(came - 10));
        }
    }
    for (name, came) in [("Fresh", 0), ("Stale", 30)] {
        let _ = writeln!(story, "{}T09:00 lead {name} created owner Ana", day(came));
    }
    let history = story::history(&story);
    let found = list_of(&history, "rep=Ana", true, &Viewer::administrator());
    let of = |name: &str| {
        let is_it = |line: &&Todo| line.kind == Kind::Lead && line.records[0].name == name;
        found.lines().find(is_it).expect("a line").stakes
    };
    assert!(of("Fresh") > Some(0), "{:?}", of("Fresh"));
    // After a month of waiting nothing more is lost.
    assert_eq!(of("Stale"), None);
}

#[test]
fn what_should_have_been_decided_long_ago_is_one_line_of_several_deals() {
    let passed = |name: &str, day: &str| {
        deal(name, "Ana", &format!("close 2026-{day}"))
            + &format!("2026-11-22T10:00 call by Ana on {name} outbound\n")
    };
    let two = passed("A", "10-24") + &passed("B", "10-20") + &passed("Nearly", "10-25");
    let found = list(&two, "rep=Ana");
    let wanted =
        [(Kind::DatePassed, "B".to_owned(), Some(34)), (Kind::DatePassed, "A".into(), Some(30))];
    assert_eq!(told(&found), wanted);
    let found = list(&(two + &passed("C", "09-01")), "rep=Ana");
    let lines: Vec<&Todo> = found.lines().collect();
    assert_eq!((lines.len(), lines[0].records.len(), lines[0].days), (1, 3, Some(83)));
    assert_eq!(
        (lines[0].amount, lines[0].key.as_str()),
        (Some(3000_00), "today/date-passed/of/story/Ana")
    );
}

#[test]
fn the_key_of_several_outlasts_the_name_of_their_owner() {
    let passed = ["A", "B", "C"].map(|name| deal(name, "Ana", "close 2026-09-01")).concat();
    let key = |called: &str| {
        let mut builder = Builder::new();
        for event in story::events(&format!("{TEAM}{passed}")) {
            let mut event = event;
            if let What::Defined(Definition::Person(person)) = &mut event.what
                && &*person.name == "Ana"
            {
                person.ids = vec![Key::new("crm", "7")];
                person.aliases = vec!["Ana".into()];
                person.name = called.into();
            }
            builder.record(&event);
        }
        let found = list_of(&builder.finish(), "", true, &Viewer::administrator());
        found.lines().map(|line| line.key.clone()).collect::<Vec<_>>()
    };
    assert!(key("Ana").contains(&"today/date-passed/of/crm/7".to_owned()), "{:?}", key("Ana"));
    assert_eq!(key("Ana"), key("Ana Roth"));
}

#[test]
fn a_day_holds_so_much_and_the_rest_is_counted() {
    let mut story = String::new();
    for n in 0..9 {
        story += &deal(&format!("D{n}"), "Ana", "");
        let _ = writeln!(story, "2026-11-0{}T10:00 call by Ana on D{n} outbound", 1 + n % 3);
    }
    let history = story::history(&format!("{TEAM}{story}"));
    let all = Viewer::administrator();
    let rep = list_of(&history, "rep=Ana", false, &all);
    assert_eq!((rep.count(), rep.more), (LINES_OF_A_REP, 2));
    assert_eq!(list_of(&history, "rep=Ana", true, &all).count(), 9);
    // For whoever leads they are one thing to ask about.
    let lead = list_of(&history, "team=East", false, &all);
    assert_eq!((lead.count(), lead.more, lead.reader), (1, 0, "manager"));
    assert_eq!(lead.lines().next().map(|line| line.records.len()), Some(9));
}

#[test]
fn a_rep_sees_own_lines_only() {
    let story = [
        deal("A", "Ana", ""),
        deal("B", "Ben", ""),
        "2026-11-20T10:00 email by Ana on A inbound\n2026-11-20T10:00 email by Ben on B inbound\n\
         2026-11-18T09:00 lead L created owner Ana\n"
            .to_owned(),
    ];
    let history = story::history(&format!("{TEAM}{}", story.concat()));
    let ben = Viewer::rep(history.roster().person_named("Ben").expect("Ben"));
    for asked in ["", "rep=Ana", "team=East"] {
        let found = list_of(&history, asked, true, &ben);
        assert_eq!(told(&found), [(Kind::Answer, "B".to_owned(), Some(3))], "{asked}");
        assert_eq!(found.due_days, None);
    }
    assert_eq!(list_of(&history, "", true, &Viewer::administrator()).count(), 3);
}

#[test]
fn nothing_is_said_of_nothing() {
    let found = list_of(&History::empty(), "", false, &Viewer::administrator());
    assert_eq!((found.count(), found.more), (0, 0));
    let without_amounts = deal("A", "Ana", "").replace("amount 1000", "amount none")
        + "2026-11-01T10:00 call by Ana on A outbound\n";
    let found = list(&without_amounts, "");
    let line = found.lines().next().expect("a line");
    assert_eq!((line.amount, line.stakes), (None, None));
}

#[test]
fn a_deal_is_named_once_and_its_figures_are_those_of_the_forecast_and_the_list_of_deals() {
    let viewer = Viewer::administrator();
    // Quotas that are reached in one case of two, so that single deals matter.
    let middle = parameters("period=2026-Q4 asof=2026-10-20");
    let first = crate::forecast::company(360);
    let ahead = forecast(&first, &Foresights::default(), &middle, day(), &viewer);
    let mut told_story = crate::forecast::story_of(360);
    for (name, asked) in [("Ana", "90000"), ("Ben", "90000"), ("Cy", "60000")] {
        let mean = ahead.rep(Some(name)).expect("a line").mean / 100;
        let quota = |amount: &str| format!("quota {name} 2026-Q4 {amount}");
        told_story = told_story.replace(&quota(asked), &quota(&mean.to_string()));
    }
    let history = story::history(&told_story);
    for text in ["period=2026-Q4 asof=2026-10-20", "period=2026-Q4 asof=2026-10-20 rep=Ben"] {
        let found = list_of(&history, text, true, &viewer);
        assert!(!found.is_learning && found.count() > 0);
        let of_deals =
            || found.lines().filter(|line| !matches!(line.kind, Kind::Talk | Kind::Lead));
        let numbers: Vec<u32> =
            of_deals().flat_map(|line| &line.records).map(|one| one.number).collect();
        let once: BTreeSet<u32> = numbers.iter().copied().collect();
        assert_eq!(once.len(), numbers.len());
        let keys: BTreeSet<&str> = found.lines().map(|line| line.key.as_str()).collect();
        assert_eq!(keys.len(), found.count());
        let ahead = forecast(&history, &Foresights::default(), &parameters(text), day(), &viewer);
        let swings = of_deals().filter(|line| line.kind == Kind::Swing);
        let mut count = 0;
        for line in swings {
            let number = line.records[0].number;
            let known = ahead.deals.iter().find(|deal| deal.number == number).expect("a deal");
            assert_eq!((line.chance, line.chance_else), (known.if_won, known.if_not));
            count += 1;
        }
        assert!(count > 0, "{:?}", told(&found));
        for line in of_deals() {
            let only = line.records.iter().map(|one| one.id.clone()).collect();
            let wanted = Wanted { set: Some(Set::Open), only: Some(only), ..Wanted::default() };
            let listed = deals(&history, &parameters(text), &wanted, day(), &viewer);
            assert_eq!(listed.count as usize, line.records.len());
            assert_eq!(Some(listed.amount.unwrap_or(0)), line.amount);
        }
        for line in of_deals().filter(|line| line.kind == Kind::Fading) {
            assert!(line.chance_else < line.chance && line.stakes > Some(0), "{line:?}");
        }
    }
}

#[test]
fn what_is_hardly_ever_won_any_more_is_proposed_to_be_closed_out() {
    let mut story = String::new();
    // What is won is won in the second week; the rest lies for seven to thirteen months.
    for at in 0..160 {
        let made = day().plus(-760 + 2 * at);
        let (end, days) = if at % 2 == 0 { ("won", 9) } else { ("lost", 200 + at) };
        let _ = writeln!(story, "{made} opp P{at} created owner Ben amount 1000 stage Qualify");
        let _ = writeln!(story, "{} opp P{at} {end}", made.plus(days));
    }
    let old = day().plus(-170);
    for (name, ago) in [("Silent", 60), ("Touched", 59)] {
        let _ = writeln!(story, "{old} opp {name} created owner Ana amount 1000 stage Qualify");
        let _ = writeln!(story, "{}T10:00 call by Ana on {name} outbound", day().plus(-ago));
    }
    let found = list(&story, "rep=Ana");
    let of = |name: &str| {
        let mut lines = told(&found).into_iter();
        lines.find(|line| line.1 == name).map(|line| (line.0, line.2))
    };
    assert_eq!(of("Silent"), Some((Kind::HardlyWon, Some(60))), "{:?}", told(&found));
    assert!(of("Touched").is_some_and(|line| line.0 != Kind::HardlyWon), "{:?}", told(&found));
}

/// The list of a story after answers, each with the day on which it was given.
pub(crate) fn after(story: &str, answers: &[(&str, &str, Said)]) -> Today {
    let history = story::history(&format!("{TEAM}{story}"));
    let given: Vec<Answer> = answers
        .iter()
        .map(|(on, key, said)| Answer {
            subject: key.parse().expect("a key"),
            said: said.clone(),
            who: "".into(),
            at: history.start_of(on.parse().expect("a day")),
        })
        .collect();
    let foresights = Foresights::default();
    let viewer = Viewer::administrator();
    today(&history, &foresights, &given, &parameters(""), true, day(), &viewer)
}

#[test]
fn what_is_done_put_off_or_dismissed_is_kept_back_for_its_time() {
    let mut story = String::new();
    for name in ["A", "B"] {
        story += &deal(name, "Ana", "close 2026-10-05");
    }
    let lines = list(&story, "");
    assert_eq!(told(&lines).len(), 2, "{lines:?}");
    let key = lines.lines().find(|line| line.records[0].name == "A").expect("A").key.clone();
    assert!(key.starts_with("today/date-passed/") && key.ends_with("/A"), "{key}");
    let kept_back = |on: &str, said: Said| {
        let list = after(&story, &[(on, &key, said)]);
        let (shown, back) = (told(&list).len(), list.answered.len());
        assert_eq!(shown + back, 2, "nothing is lost");
        back
    };
    let today: sales::day::Day = day();
    let ago = |days: i32| today.plus(-days).to_string();
    assert_eq!(kept_back(&ago(0), Said::Done), 1);
    assert_eq!(kept_back(&ago(6), Said::Done), 1);
    assert_eq!(kept_back(&ago(7), Said::Done), 0, "the records had a week to tell");
    assert_eq!(kept_back(&ago(3), Said::Snoozed { until: today.plus(1) }), 1);
    assert_eq!(kept_back(&ago(3), Said::Snoozed { until: today }), 0);
    assert_eq!(kept_back(&ago(90), Said::Dismissed { reason: "known".into() }), 1);
    assert_eq!(kept_back(&ago(3), Said::Accepted), 0, "who takes it up still sees it");
    let taken_back = [(&*ago(2), &*key, Said::Done), (&*ago(1), &*key, Said::TakenBack)];
    assert_eq!(after(&story, &taken_back).answered.len(), 0);
}

#[test]
fn where_only_the_present_state_was_seen_no_odds_are_named() {
    let mut story = "2026-05-01 opp Old created owner Ana amount 1000\n\
                     seen 2026-11-22 opp Old stage Qualify\n\
                     2026-05-02T10:00 call by Ana on Old outbound\n"
        .to_owned();
    for n in 0..120_i32 {
        let made = day().plus(-300 + n);
        let state = if n % 2 == 0 { "Won" } else { "Lost" };
        let _ = writeln!(story, "{made} opp B{n} created owner Ben amount 1000");
        let close = made.plus(60);
        let _ = writeln!(story, "seen 2026-11-22 opp B{n} stage {state} close {close}");
    }
    let found = list(&story, "rep=Ana");
    assert!(found.is_learning, "no deal says how one that is open goes on");
    assert_eq!(told(&found), [(Kind::FollowUp, "Old".to_owned(), Some(205))]);
    assert!(found.lines().all(|line| line.stakes.is_none()));
    // Where it is known since when they were open, their odds are those of the others.
    let dated = |line: &str| line.replace("amount 1000", "amount 1000 stage Qualify") + "\n";
    let dated: String = story.lines().map(dated).collect();
    assert!(!list(&dated, "rep=Ana").is_learning);
}
