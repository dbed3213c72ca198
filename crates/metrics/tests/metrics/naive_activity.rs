//! The metrics of activities once more, slowly, from the list of events, and whether they agree.

use crate::ask::{ask, person};
use crate::naive::Asked;
use crate::naive_touches::{Act, World};
use crate::random::{SCOPES, busy_story, question, story};
use metrics::catalogue::find;
use metrics::facts::{Dimension, End, Fact, Part, facts, table};
use proptest::prelude::*;
use sales::activity::{ActivityKind, Direction, Outcome};
use sales::day::Instant;
use sales::history::History;
use sales::question::{Basis, Clock, Question};

/// A fact in words: who, of which kind, what.
pub(crate) fn words(history: &History, fact: &Fact) -> String {
    let part = match fact.part {
        Part::Trial(counts) => if counts { "yes" } else { "no" }.to_owned(),
        Part::Parts { above, below } => format!("{above}/{below}"),
        Part::Value(value) => value.to_string(),
        Part::Stay(stay) => wait(i64::from(stay.days), stay.end),
        Part::StillOpen => "open".into(),
        Part::Undated => "undated".into(),
        Part::Aside => "aside".to_owned(),
        Part::Worth(_)
        | Part::Share { .. }
        | Part::Rung(_)
        | Part::Watched(_)
        | Part::Unweighed => panic!("not here"),
    };
    row(&person(history, fact.credit.person), fact.kind, &part)
}

pub(crate) fn row(who: &str, kind: u8, part: &str) -> String {
    format!("{who} {kind} {part}")
}

pub(crate) fn wait(hours: i64, end: Option<End>) -> String {
    match end {
        Some(End::Advanced) => format!("{hours} h"),
        Some(_) => format!("{hours} h out of sight"),
        None => format!("{hours} h so far"),
    }
}

/// The question in the words of the slow implementation.
pub(crate) fn asked<'a>(history: &'a History, question: &Question, scope: &'a str) -> Asked<'a> {
    let name = |product: u32| &*history.products()[product as usize].name;
    Asked {
        days: question.period.days(),
        as_of: question.as_of.0,
        scope,
        today: question.attribution == sales::question::Attribution::AsOfToday,
        units_of: match question.basis {
            Basis::Units(product) => Some(name(product)),
            Basis::Money => None,
        },
        product: question.filter.product.map(name),
    }
}

/// A metric done slowly: its facts in words.
pub(crate) type Slow = fn(&World<'_>) -> Vec<String>;

/// Compares, in every scope, the facts of these metrics with what the slow ones say.
pub(crate) fn agree(story: &str, text: &str, slow: &[(&str, Slow)]) -> Result<(), TestCaseError> {
    let history = sales::story::history(story);
    for scope in SCOPES {
        let question = ask(&history, &format!("{text} {scope}"));
        let asked = asked(&history, &question, scope);
        let world = World::new(story, &asked, question.clock == Clock::Working);
        for (id, slow) in slow {
            let found = facts(&history, &question, find(id).unwrap());
            let mut found: Vec<String> = found.iter().map(|fact| words(&history, fact)).collect();
            let mut expected = slow(&world);
            found.sort();
            expected.sort();
            prop_assert_eq!(found, expected, "{} in {:?}", id, scope);
        }
    }
    Ok(())
}

/// A row for each activity of the scope and period that `part` speaks of.
fn of_acts(world: &World<'_>, part: impl Fn(&Act) -> Option<&'static str>) -> Vec<String> {
    let mut rows = Vec::new();
    for act in world.acts.iter().filter(|act| world.in_period(act.at) && world.lets_through(act)) {
        if let (Some(part), true) = (part(act), world.holds(act.by.as_deref(), act.at)) {
            rows.push(row(act.by.as_deref().unwrap_or("-"), 0, part));
        }
    }
    rows
}

fn activity_rate(world: &World<'_>) -> Vec<String> {
    of_acts(world, |act| act.is_touch().then_some("1/0"))
}

fn calls(world: &World<'_>, counted: &[Outcome]) -> Vec<String> {
    of_acts(world, |act| match act.outcome {
        _ if !act.is_ours(ActivityKind::Call) => None,
        Outcome::Unknown => Some("open"),
        outcome => Some(if counted.contains(&outcome) { "yes" } else { "no" }),
    })
}

fn call_answer_rate(world: &World<'_>) -> Vec<String> {
    calls(world, &[Outcome::Answered, Outcome::Conversation])
}

fn conversation_rate(world: &World<'_>) -> Vec<String> {
    calls(world, &[Outcome::Conversation])
}

fn meetings_held(world: &World<'_>) -> Vec<String> {
    of_acts(world, |act| match (act.kind, act.outcome) {
        (ActivityKind::Meeting, Outcome::Held) => Some("yes"),
        (ActivityKind::Meeting, Outcome::NoShow) => Some("no"),
        (ActivityKind::Meeting, _) => Some("open"),
        _ => None,
    })
}

const TWO_WEEKS: i64 = 1_209_600;

/// Whether an inbound e-mail follows within two weeks for which this is the last of ours.
fn is_answered(world: &World<'_>, mail: &Act) -> bool {
    let theirs =
        |act: &&Act| act.kind == ActivityKind::Email && act.direction == Direction::Inbound;
    let same_record = |inbound: &Act, ours: &Act| match (&inbound.deal, &inbound.lead) {
        (Some(deal), _) => ours.deal.as_ref() == Some(deal),
        (None, Some(lead)) => ours.deal.is_none() && ours.lead.as_ref() == Some(lead),
        (None, None) => inbound.contact.is_some() && ours.contact == inbound.contact,
    };
    let seen = |at: Instant| world.start <= at && at <= world.until;
    world.acts.iter().filter(theirs).filter(|inbound| seen(inbound.at)).any(|inbound| {
        let earlier = world.acts.iter().filter(|ours| {
            ours.is_ours(ActivityKind::Email)
                && seen(ours.at)
                && ours.at < inbound.at
                && same_record(inbound, ours)
        });
        let last = earlier.max_by_key(|ours| (ours.at, ours.order));
        last.is_some_and(|last| last.order == mail.order && inbound.at.0 - last.at.0 <= TWO_WEEKS)
    })
}

fn reply_rate(world: &World<'_>) -> Vec<String> {
    of_acts(world, |act| {
        if !act.is_ours(ActivityKind::Email) {
            None
        } else if world.until.0 - act.at.0 < TWO_WEEKS {
            Some("open")
        } else if act.outcome == Outcome::Replied || is_answered(world, act) {
            Some("yes")
        } else {
            Some("no")
        }
    })
}

/// The first reaction after the first touch, in words.
fn reaction(world: &World<'_>, acts: &[&Act], first: &Act, left: Option<Instant>) -> String {
    let end = left.unwrap_or(world.until);
    let (mut dated, mut replied) = (Vec::new(), Vec::new());
    for act in acts.iter().filter(|act| act.is_touch() && act.at <= end) {
        let at = world.settled(act.at).min(end);
        let met = matches!(act.outcome, Outcome::Conversation | Outcome::Held);
        if met || act.direction == Direction::Inbound {
            if first.at <= at {
                dated.push(at);
            }
        } else if act.outcome == Outcome::Replied && first.at <= act.at {
            replied.push(act.at);
        }
    }
    let (dated, replied) = (dated.into_iter().min(), replied.into_iter().min());
    if world.is_day(first.at) || replied.is_some_and(|at| dated.is_none_or(|dated| at <= dated)) {
        return "undated".into();
    }
    match (dated, left) {
        (Some(at), _) => wait(world.hours(first.at, at), Some(End::Advanced)),
        (None, Some(left)) => wait(world.hours(first.at, left), Some(End::Lost)),
        (None, None) => wait(world.hours(first.at, end), None),
    }
}

fn first_reply(world: &World<'_>) -> Vec<String> {
    let mut rows = Vec::new();
    let mut push = |acts: &[&Act], left: Option<Instant>, kind: u8| {
        let ours = acts.iter().filter(|act| act.is_our_touch());
        let Some(first) = ours.min_by_key(|act| (act.at, act.order)) else { return };
        let gone = left.is_some_and(|left| left < first.at);
        let who = first.by.as_deref();
        if !gone && world.in_period(first.at) && world.holds(who, first.at) {
            let text = reaction(world, acts, first, left);
            rows.push(row(who.unwrap_or("-"), kind, &text));
        }
    };
    for deal in world.deals.iter().filter(|deal| deal.exists && deal.passes) {
        let acts: Vec<&Act> =
            world.acts.iter().filter(|act| act.deal.as_ref() == Some(&deal.name)).collect();
        push(&acts, deal.closed.map(|at| world.settled(at).min(world.until)), 1);
    }
    for lead in world.leads_seen() {
        let left = lead.converted.as_ref().filter(|(at, _)| *at <= world.until);
        push(&world.acts_of_lead(lead), left.map(|_| world.lead_end(lead)), 0);
    }
    rows
}

fn first_touch(world: &World<'_>) -> Vec<String> {
    let mut rows = Vec::new();
    for lead in world.leads_seen() {
        let who = lead.owner.as_deref();
        let (at, text) = match lead.created {
            None => (world.lead_begun(lead).unwrap(), "undated".to_owned()),
            Some(at) if !world.in_period(at) => continue,
            Some(at) if world.is_day(at) => (at, "undated".into()),
            Some(at) => {
                let touches = world.acts_of_lead(lead);
                let ours = touches.iter().filter(|act| act.is_our_touch());
                let first = ours.map(|act| world.settled(act.at)).min();
                let converted = lead.converted.as_ref().is_some_and(|(at, _)| *at <= world.until);
                let end = world.lead_end(lead);
                let text = match (first, converted) {
                    (Some(first), _) => wait(world.hours(at, first), Some(End::Advanced)),
                    (None, true) => wait(world.hours(at, end), Some(End::Lost)),
                    (None, false) => wait(world.hours(at, end), None),
                };
                (at, text)
            }
        };
        if world.holds(who, at) {
            rows.push(row(who.unwrap_or("-"), 0, &text));
        }
    }
    rows
}

const QUARTER: i64 = 7_776_000;

/// The deal that a call set off: the first one after it with which it has something in common.
fn set_off<'w>(world: &'w World<'_>, call: &Act) -> Option<&'w str> {
    let account_of = |name: &str| {
        let deal = world.deal(name);
        let contact = deal.contact.as_ref().and_then(|contact| world.contacts.get(contact));
        deal.account.clone().or(contact.cloned())
    };
    let lead = call.lead.as_ref().and_then(|n| world.leads.iter().find(|lead| lead.name == *n));
    let accounts = [
        call.deal.as_deref().and_then(account_of),
        call.contact.as_ref().and_then(|contact| world.contacts.get(contact).cloned()),
        lead.and_then(|lead| lead.account.clone()),
    ];
    let earliest = Instant(world.start.0 - QUARTER);
    let mut found: Option<(Instant, &str)> = None;
    for deal in world.deals.iter().filter(|deal| deal.exists) {
        let Some(created) = deal.created else { continue };
        let settled = world.settled(created);
        if created < earliest || world.until < created || settled < call.at {
            continue;
        }
        let became = lead.and_then(|lead| lead.converted.as_ref()).and_then(|it| it.1.as_deref());
        let account = account_of(&deal.name);
        let linked = call.deal.as_ref() == Some(&deal.name)
            || became == Some(&*deal.name)
            || (deal.contact.is_some() && deal.contact == call.contact)
            || (account.is_some() && accounts.contains(&account));
        if linked && found.is_none_or(|(at, _)| settled < at) {
            found = Some((settled, &deal.name));
        }
    }
    found.filter(|(at, _)| at.0 - call.at.0 <= QUARTER).map(|(_, name)| name)
}

fn opportunities_per_thousand_calls(world: &World<'_>) -> Vec<String> {
    let mut rows = of_acts(world, |act| act.is_ours(ActivityKind::Call).then_some("0/1"));
    let earliest = Instant(world.start.0 - QUARTER);
    let calls: Vec<&Act> = world
        .acts
        .iter()
        .filter(|act| act.is_ours(ActivityKind::Call))
        .filter(|act| earliest <= act.at && act.at <= world.until)
        .collect();
    for deal in world.deals.iter().filter(|deal| deal.exists && deal.passes) {
        if let (None, Some((seen, owner))) = (deal.created, &deal.seen)
            && (world.start..=world.until).contains(seen)
            && world.holds(owner.as_deref(), *seen)
        {
            rows.push(row(owner.as_deref().unwrap_or("-"), 0, "undated"));
        }
        if !deal.created.is_some_and(|at| world.in_period(at)) {
            continue;
        }
        let before = calls.iter().filter(|call| set_off(world, call) == Some(&*deal.name));
        let Some(latest) = before.max_by_key(|call| (call.at, call.order)) else { continue };
        if world.holds(latest.by.as_deref(), latest.at) {
            rows.push(row(latest.by.as_deref().unwrap_or("-"), 0, "1/0"));
        }
    }
    rows
}

/// Working days of everybody who sells, day by day.
fn working_days(world: &World<'_>) -> i64 {
    let (naive, asked) = (&world.naive, world.asked);
    let mut people: Vec<String> = naive.people.keys().cloned().collect();
    let mut active: Vec<String> = Vec::new();
    for row in activity_rate(world) {
        let who = row.split(' ').next().unwrap().to_owned();
        if who != "-" && !active.contains(&who) {
            active.push(who);
        }
    }
    people.extend(active.iter().filter(|who| !naive.people.contains_key(*who)).cloned());
    let mut days = 0;
    let mut day = asked.days.start;
    while day < asked.days.end && day <= asked.as_of {
        for who in &people {
            let person = naive.people.get(who);
            let works = person.is_none_or(|person| {
                person.hired.is_none_or(|hired| hired <= day)
                    && person.left.is_none_or(|left| day < left)
            });
            let team = naive.team(who, if asked.today { asked.as_of } else { day });
            let within = asked.scope.is_empty()
                || asked.scope == who
                || naive.is_below(team.as_deref(), asked.scope);
            let sells = team.is_some() || active.contains(who);
            let working = naive.organisation.calendar.is_working(day);
            days += i64::from(works && within && sells && working);
        }
        day = day.plus(1);
    }
    days
}

proptest! {
    #[test]
    fn they_agree_with_the_slow_implementation(
        story in prop_oneof![story(), busy_story()],
        text in question(),
        working in any::<bool>(),
    ) {
        let text = format!("{text} {}", if working { "working" } else { "" });
        agree(&story, &text, &[
            ("activity-rate", activity_rate),
            ("call-answer-rate", call_answer_rate),
            ("conversation-rate", conversation_rate),
            ("meetings-held", meetings_held),
            ("reply-rate", reply_rate),
            ("first-touch", first_touch),
            ("first-reply", first_reply),
            ("opportunities-per-thousand-calls", opportunities_per_thousand_calls),
        ])?;
    }

    #[test]
    fn activity_is_measured_against_the_days_worked(story in story(), text in question()) {
        let history = sales::story::history(&story);
        for scope in SCOPES {
            let question = ask(&history, &format!("{text} {scope}"));
            let asked = asked(&history, &question, scope);
            let world = World::new(&story, &asked, false);
            let definition = find("activity-rate").unwrap();
            let answer = table(&history, &question, definition, Dimension::Rep).total;
            let days = working_days(&world);
            prop_assert_eq!(answer.measure.denominator, Some(days), "{:?}", scope);
            prop_assert_eq!(answer.measure.numerator, activity_rate(&world).len() as i64);
        }
    }
}
