//! Follow-ups once more, from the list of events: every deal is looked at day after day, and what
//! came of a follow-up by counting up the days after it.

use crate::ask::{ask, person};
use crate::naive::{Naive, value};
use crate::random::{SCOPES, chase_question, chase_story, story};
use metrics::Definition;
use metrics::facts::{Fact, Part, RungEnd, facts};
use metrics::following_up::{
    follow_up_gap, follow_up_odds, follow_ups, follow_ups_per_advance, gave_up,
};
use proptest::prelude::*;
use sales::activity::{ActivityKind, Direction, Outcome};
use sales::day::{Day, Instant};
use sales::event::{Activity, Attribute, Event, RecordKind, What, When};
use sales::history::History;
use sales::process::StageKind;
use std::ops::Range;

/// One question put to the story.
pub(crate) struct Asked<'a> {
    pub(crate) naive: &'a Naive,
    pub(crate) period: Range<Day>,
    pub(crate) as_of: Day,
    pub(crate) scope: &'a str,
    pub(crate) today: bool,
    pub(crate) working: bool,
}

/// One deal of the story.
pub(crate) struct Deal<'a> {
    pub(crate) name: &'a str,
    events: Vec<(Instant, &'a Event)>,
    /// Stages with the moment since when.
    pub(crate) stages: Vec<(&'a str, Instant)>,
    /// Calls, e-mails and meetings in order of time.
    pub(crate) contacts: Vec<(Instant, &'a Activity)>,
}

pub(crate) fn is_touch(activity: &Activity) -> bool {
    activity.direction != Direction::Inbound
}

fn is_reply(activity: &Activity) -> bool {
    let met = [Outcome::Conversation, Outcome::Replied, Outcome::Held];
    activity.direction == Direction::Inbound || met.contains(&activity.outcome)
}

impl<'a> Asked<'a> {
    pub(crate) fn deals(&self) -> Vec<Deal<'a>> {
        let mut names: Vec<&str> = Vec::new();
        for event in self.naive.events.iter().filter(|e| e.kind == RecordKind::Opportunity) {
            if !names.contains(&&*event.key.id) {
                names.push(&event.key.id);
            }
        }
        names.into_iter().filter_map(|name| self.deal(name)).collect()
    }

    fn deal(&self, name: &'a str) -> Option<Deal<'a>> {
        let (naive, until) = (self.naive, self.naive.end_of(self.as_of));
        let dated = naive.events.iter().filter(|event| event.kind != RecordKind::Lead);
        let timed = dated.map(|event| (naive.time(event.happened), event));
        let is_it = |e: &Event| e.kind == RecordKind::Opportunity && &*e.key.id == name;
        let mut events: Vec<_> = timed.clone().filter(|(_, e)| is_it(e)).collect();
        if !naive.exists(&events, until) {
            return None;
        }
        events.sort_by_key(|(at, _)| *at);
        let mut contacts: Vec<(Instant, &Activity)> = timed
            .filter_map(|(at, event)| match &event.what {
                What::Done(done) => Some((at, done)),
                _ => None,
            })
            .filter(|(at, done)| {
                let on = done.opportunity.as_ref().is_some_and(|key| &*key.id == name);
                on && done.kind != ActivityKind::Task && *at <= until
            })
            .collect();
        contacts.sort_by_key(|(at, _)| *at);
        let mut stages = stages(&events);
        stages.retain(|(_, at)| *at <= until);
        Some(Deal { name, events, stages, contacts })
    }

    pub(crate) fn day(&self, at: Instant) -> Day {
        self.naive.organisation.zone.day_of(at)
    }

    fn is_in_period(&self, at: Instant) -> bool {
        self.period.contains(&self.day(at))
    }

    /// The owner, where what happened at that moment counts for the scope.
    pub(crate) fn credited(&self, deal: &Deal<'_>, at: Instant) -> Option<String> {
        let moment = if self.today { self.naive.end_of(self.as_of) } else { at };
        let owner = value(&deal.events, moment, |what| match what {
            What::Set(Attribute::Owner(key)) => Some(key.id.to_string()),
            _ => None,
        });
        let day = if self.today { self.as_of } else { self.day(at) };
        let team = owner.as_ref().and_then(|owner| self.naive.team(owner, day));
        let counts = self.scope.is_empty()
            || owner.as_deref() == Some(self.scope)
            || self.naive.is_below(team.as_deref(), self.scope);
        counts.then(|| owner.unwrap_or("-".into()))
    }

    fn days_after(&self, from: Day, to: Day) -> usize {
        let calendar = &self.naive.organisation.calendar;
        let days = (1..=from.days_until(to)).map(|after| from.plus(after));
        days.filter(|day| !self.working || calendar.is_working(*day)).count()
    }
}

fn stages<'a>(events: &[(Instant, &'a Event)]) -> Vec<(&'a str, Instant)> {
    let mut runs: Vec<(&str, Vec<(Instant, bool)>)> = Vec::new();
    for (at, event) in events {
        let What::StageEntered { stage, .. } = &event.what else { continue };
        let dated = (*at, matches!(event.happened, When::At(_)));
        match runs.last_mut() {
            Some((known, dates)) if *known == &**stage => dates.push(dated),
            _ => runs.push((stage, vec![dated])),
        }
    }
    let since =
        |dates: &[(Instant, bool)]| dates.iter().find(|(_, exact)| *exact).unwrap_or(&dates[0]).0;
    runs.iter().map(|(stage, dates)| (*stage, since(dates))).collect()
}

impl Deal<'_> {
    fn stage(&self, until: Instant) -> Option<&str> {
        self.stages.iter().rfind(|(_, at)| *at <= until).map(|(stage, _)| *stage)
    }

    fn is_open(&self, asked: &Asked<'_>, at: Instant) -> bool {
        self.stage(at).is_none_or(|stage| asked.naive.kinds[stage] == StageKind::Open)
    }
}

/// A stay: stage, entry, the day of that, and the moment, day and stage of its end.
pub(crate) struct Stay {
    pub(crate) stage: String,
    pub(crate) entered: Instant,
    pub(crate) day: Day,
    pub(crate) end: Option<(Instant, Day, String)>,
}

/// Each day's last stage is that of the day.
pub(crate) fn stays(asked: &Asked<'_>, deal: &Deal<'_>) -> Vec<Stay> {
    let mut stays: Vec<Stay> = Vec::new();
    let Some((_, first)) = deal.stages.first() else { return stays };
    let mut day = asked.day(*first);
    while day <= asked.as_of {
        let stage = deal.stage(asked.naive.end_of(day)).map(str::to_owned);
        let last = stays.last_mut();
        if let Some(stage) = stage.filter(|s| last.as_ref().is_none_or(|known| known.stage != *s)) {
            let on_it = || deal.stages.iter().filter(|(_, at)| asked.day(*at) == day);
            if let Some(known) = last {
                known.end = Some((on_it().next().unwrap().1, day, stage.clone()));
            }
            let entered = on_it().next_back().unwrap().1;
            stays.push(Stay { stage, entered, day, end: None });
        }
        day = day.plus(1);
    }
    stays
}

/// The moment of the entry and of each follow-up of a stay.
fn attempts(asked: &Asked<'_>, deal: &Deal<'_>, stay: &Stay) -> Vec<Instant> {
    let mut found = vec![stay.entered];
    let last = stay.end.as_ref().map_or(asked.as_of, |end| end.1);
    for after in 1..=stay.day.days_until(last) {
        let on = |at: Instant| asked.day(at) == stay.day.plus(after);
        let before = |at: Instant| stay.end.as_ref().is_none_or(|end| at < end.0);
        let mut touches = deal.contacts.iter().filter(|(_, done)| is_touch(done));
        found.extend(touches.find(|(at, _)| on(*at) && before(*at)).map(|(at, _)| *at));
    }
    found
}

pub(crate) fn went_forward(from: &str, to: &str) -> bool {
    let won = ["Won", "Invoiced", "Renewed"];
    let lines = [["Qualify", "Proposal", "Contract"].as_slice(), &["Due", "Talks"]];
    let is_open = lines.iter().any(|line| line.contains(&from));
    let further = |line: &&[&str]| {
        let place = |stage: &str| line.iter().position(|known| *known == stage);
        place(from).zip(place(to)).is_some_and(|(from, to)| from < to)
    };
    (is_open && won.contains(&to)) || lines.iter().any(further)
}

/// To an open stage of the other pipeline.
fn went_elsewhere(from: &str, to: &str) -> bool {
    let renewals = |stage: &str| ["Due", "Talks"].contains(&stage);
    let sales = |stage: &str| ["Qualify", "Proposal", "Contract"].contains(&stage);
    (renewals(from) && sales(to)) || (sales(from) && renewals(to))
}

fn odds(asked: &Asked<'_>, deals: &[Deal<'_>]) -> Vec<String> {
    let mut lines = Vec::new();
    for deal in deals {
        for stay in stays(asked, deal).iter().filter(|stay| is_open_stage(asked, stay)) {
            let attempts = attempts(asked, deal, stay);
            for (place, at) in attempts.iter().enumerate() {
                let credited = asked.credited(deal, *at);
                let Some(owner) = credited.filter(|_| asked.is_in_period(*at)) else { continue };
                let part = came_of_it(asked, stay, &attempts, place);
                if part == "out of sight" {
                    continue;
                }
                lines.push(format!("{} {owner} {} {} {part}", deal.name, stay.stage, place.min(9)));
            }
        }
    }
    lines
}

pub(crate) fn is_open_stage(asked: &Asked<'_>, stay: &Stay) -> bool {
    asked.naive.kinds[&stay.stage] == StageKind::Open
}

fn came_of_it(asked: &Asked<'_>, stay: &Stay, attempts: &[Instant], place: usize) -> &'static str {
    let day = asked.day(attempts[place]);
    if day.days_until(asked.as_of) < 14 {
        return "open";
    }
    for after in 0..=14 {
        let today = day.plus(after);
        let is_next = attempts.get(place + 1).is_some_and(|next| asked.day(*next) == today);
        let end = stay.end.as_ref().filter(|(_, day, _)| *day == today);
        match end {
            _ if is_next => return "went on",
            Some((_, _, to)) if went_forward(&stay.stage, to) => return "advanced",
            Some((_, _, to)) if went_elsewhere(&stay.stage, to) => return "out of sight",
            Some(_) => return "ended",
            None => {}
        }
    }
    "stopped"
}

fn per_advance(asked: &Asked<'_>, deals: &[Deal<'_>]) -> Vec<String> {
    let mut lines = Vec::new();
    for deal in deals {
        for stay in stays(asked, deal).iter().filter(|stay| is_open_stage(asked, stay)) {
            let Some((at, _, to)) = &stay.end else { continue };
            if !asked.is_in_period(*at) || !went_forward(&stay.stage, to) {
                continue;
            }
            let Some(owner) = asked.credited(deal, *at) else { continue };
            let many = attempts(asked, deal, stay).len() - 1;
            let kind = many.min(6);
            lines.push(format!("{} {owner} {} {kind} value {many}", deal.name, stay.stage));
        }
    }
    lines
}

/// The first contact of a deal and each later outreach day while it was open, as places in its
/// contacts.
fn outreach(asked: &Asked<'_>, deal: &Deal<'_>) -> Vec<usize> {
    let mut found: Vec<usize> = Vec::new();
    let mut closed_since = false;
    let mut before = Instant(i64::MIN);
    for (place, (at, done)) in deal.contacts.iter().enumerate() {
        closed_since |= deal.stages.iter().any(|(stage, entered)| {
            before < *entered && entered <= at && asked.naive.kinds[*stage] != StageKind::Open
        });
        before = *at;
        if !deal.is_open(asked, *at) {
            continue;
        }
        let new_day =
            |last: &usize| closed_since || asked.day(deal.contacts[*last].0) < asked.day(*at);
        if found.last().is_none_or(|last| is_touch(done) && new_day(last)) {
            found.push(place);
            closed_since = false;
        }
    }
    found
}

/// What was next after an attempt: another, the closing, or nothing, with the day.
fn next(asked: &Asked<'_>, deal: &Deal<'_>, places: &[usize], k: usize) -> Option<(bool, Day)> {
    let at = deal.contacts[places[k]].0;
    let is_closed = |stage: &str| asked.naive.kinds[stage] != StageKind::Open;
    let closing = deal.stages.iter().find(|(stage, since)| at < *since && is_closed(stage));
    let touch = places.get(k + 1).map(|place| deal.contacts[*place].0);
    match (touch, closing.map(|(_, at)| *at)) {
        (Some(touch), closing) if closing.is_none_or(|closing| touch < closing) => {
            Some((true, asked.day(touch)))
        }
        (_, closing) => closing.map(|closing| (false, asked.day(closing))),
    }
}

fn each_contact(
    asked: &Asked<'_>,
    deals: &[Deal<'_>],
    mut say: impl FnMut(&Deal<'_>, &[usize], usize) -> String,
) -> Vec<String> {
    let mut lines = Vec::new();
    for deal in deals {
        let places = outreach(asked, deal);
        for k in 0..places.len() {
            let at = deal.contacts[places[k]].0;
            let credited = asked.credited(deal, at);
            let Some(owner) = credited.filter(|_| asked.is_in_period(at)) else { continue };
            let stage = deal.stage(at).unwrap_or("-");
            let part = say(deal, &places, k);
            lines.push(format!("{} {owner} {stage} {} {part}", deal.name, k.min(5)));
        }
    }
    lines
}

fn given_up(asked: &Asked<'_>, deals: &[Deal<'_>]) -> Vec<String> {
    each_contact(asked, deals, |deal, places, k| {
        let place = places[k];
        let (at, first) = deal.contacts[place];
        let day = asked.day(at);
        if day.days_until(asked.as_of) < 14 {
            return "open".into();
        }
        let soon = |one: Day| day.days_until(one) <= 14;
        let following = next(asked, deal, places, k);
        // A reply counts until the next attempt, or until the deal was closed.
        let over = |at: Instant| !deal.is_open(asked, at);
        let replied = deal.contacts[place..]
            .iter()
            .enumerate()
            .take_while(|(i, (at, _))| {
                places.get(k + 1).is_none_or(|next| place + i < *next) && !over(*at)
            })
            .filter(|(i, _)| *i > 0 || is_touch(first))
            .find(|(_, (_, done))| is_reply(done))
            .is_some_and(|(_, (at, _))| soon(asked.day(*at)));
        let gave_up = !replied && following.is_none_or(|(_, day)| !soon(day));
        format!("trial {gave_up}")
    })
}

fn gaps(asked: &Asked<'_>, deals: &[Deal<'_>]) -> Vec<String> {
    each_contact(asked, deals, |deal, places, k| {
        let day = asked.day(deal.contacts[places[k]].0);
        match next(asked, deal, places, k) {
            Some((true, next)) => format!("{} days", asked.days_after(day, next)),
            Some((false, end)) => format!("{} days, closed", asked.days_after(day, end)),
            None => format!("{} days so far", asked.days_after(day, asked.as_of)),
        }
    })
}

/// The closing of a deal: when, whether won, and who is credited. It is that of the last run of
/// the same closed kind.
pub(crate) fn closing(asked: &Asked<'_>, deal: &Deal<'_>) -> Option<(Instant, bool, String)> {
    let kind = |stage: &str| asked.naive.kinds[stage];
    let (last, _) = deal.stages.last()?;
    if kind(last) == StageKind::Open {
        return None;
    }
    let same = deal.stages.iter().rev().take_while(|(stage, _)| kind(stage) == kind(last));
    let at = same.last()?.1;
    // A closing that is known to the day is settled at its end.
    let exact = deal.events.iter().any(|(time, event)| {
        *time == at
            && matches!(event.happened, When::At(_))
            && matches!(event.what, What::StageEntered { .. })
    });
    let moment = if exact { at } else { asked.naive.end_of(asked.day(at)) };
    let owner = asked.credited(deal, moment).filter(|_| asked.is_in_period(at))?;
    Some((at, kind(last) == StageKind::Won, owner))
}

fn of_closed(asked: &Asked<'_>, deals: &[Deal<'_>]) -> Vec<String> {
    let mut lines = Vec::new();
    for deal in deals {
        let Some((_, won, owner)) = closing(asked, deal) else { continue };
        let many = outreach(asked, deal).len();
        let part = many.checked_sub(1).map_or("undated".into(), |many| format!("value {many}"));
        lines.push(format!("{} {owner} - {} {part}", deal.name, u8::from(!won)));
    }
    lines
}

fn say(history: &History, fact: &Fact) -> String {
    let part = match fact.part {
        Part::Trial(counts) => format!("trial {counts}"),
        Part::Value(value) => format!("value {value}"),
        Part::StillOpen => "open".into(),
        Part::Undated => "undated".into(),
        Part::Stay(stay) => match stay.end {
            Some(metrics::facts::End::Advanced) => format!("{} days", stay.days),
            Some(_) => format!("{} days, closed", stay.days),
            None => format!("{} days so far", stay.days),
        },
        Part::Rung(rung) => match rung.end {
            RungEnd::Advanced => "advanced",
            RungEnd::Ended => "ended",
            RungEnd::WentOn => "went on",
            RungEnd::Stopped => "stopped",
        }
        .into(),
        other => format!("{other:?}"),
    };
    let name = &history.text(fact.opportunity.unwrap()).name;
    let stage = fact.stage.map_or("-", |stage| &*history.stage(stage).stage.name);
    format!("{name} {} {stage} {} {part}", person(history, fact.credit.person), fact.kind)
}

type Count = fn(&Asked<'_>, &[Deal<'_>]) -> Vec<String>;

const BOTH: [(&Definition, Count); 5] = [
    (&follow_up_odds::DEFINITION, odds),
    (&follow_ups_per_advance::DEFINITION, per_advance),
    (&gave_up::DEFINITION, given_up),
    (&follow_up_gap::DEFINITION, gaps),
    (&follow_ups::DEFINITION, of_closed),
];

fn compare(story: &str, text: &str) -> Result<(), TestCaseError> {
    let history = sales::story::history(story);
    let naive = Naive::new(story);
    for scope in SCOPES {
        let question = ask(&history, &format!("{text} {scope}"));
        let asked = Asked {
            naive: &naive,
            period: question.period.days(),
            as_of: question.as_of.0,
            scope,
            today: text.contains("today"),
            working: text.contains("working"),
        };
        let deals = asked.deals();
        for (definition, count) in BOTH {
            let all = facts(&history, &question, definition);
            // Deals that are open and due are those of the win rate, and checked there.
            let due = |fact: &&Fact| fact.part != Part::StillOpen || definition.id != "follow-ups";
            let mut found: Vec<String> =
                all.iter().filter(due).map(|fact| say(&history, fact)).collect();
            let mut expected = count(&asked, &deals);
            found.sort();
            expected.sort();
            prop_assert_eq!(found, expected, "{} {}\n{}\n{}", definition.id, scope, story, text);
        }
    }
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(250))]

    #[test]
    fn a_slow_second_reckoning_agrees(story in chase_story(), text in chase_question()) {
        compare(&story, &text)?;
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(60))]

    #[test]
    fn and_on_whatever_else_may_happen(story in story(), text in chase_question()) {
        compare(&story, &text)?;
    }
}
