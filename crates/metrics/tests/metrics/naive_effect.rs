//! Days at risk once more, one by one, with everything on them counted anew.

use crate::ask::{ask, person};
use crate::naive::Naive;
use crate::naive_follow_ups::{Asked, Deal, closing, is_open_stage, is_touch, stays, went_forward};
use crate::random::{SCOPES, chase_question, chase_story, story};
use metrics::effect::{activity_effect, closed_with_activity};
use metrics::facts::{Fact, Part, facts};
use proptest::prelude::*;
use sales::activity::{ActivityKind, Direction};
use sales::day::Day;
use sales::event::Activity;
use sales::history::History;
use sales::process::StageKind;
use std::collections::BTreeMap;

const KINDS: [ActivityKind; 3] = [ActivityKind::Call, ActivityKind::Email, ActivityKind::Meeting];

/// Events and days, by what came before and by what came after.
type Counts = [u32; 4];

fn count(
    asked: &Asked<'_>,
    deal: &Deal<'_>,
    days: std::ops::RangeInclusive<Day>,
    which: impl Fn(&Activity) -> bool,
) -> usize {
    let on = deal.contacts.iter().filter(|(at, _)| days.contains(&asked.day(*at)));
    on.filter(|(_, done)| which(done)).count()
}

fn expected(asked: &Asked<'_>) -> BTreeMap<String, Counts> {
    let mut sums: BTreeMap<String, Counts> = BTreeMap::new();
    for deal in asked.deals() {
        for stay in stays(asked, &deal).iter().filter(|stay| is_open_stage(asked, stay)) {
            let mut age = 1;
            loop {
                let day = stay.day.plus(age);
                let end = stay.end.as_ref().filter(|(_, end, _)| *end == day);
                if asked.as_of < day || stay.end.as_ref().is_some_and(|(_, end, _)| *end < day) {
                    break;
                }
                let advanced = end.is_some_and(|(_, _, to)| went_forward(&stay.stage, to));
                let closed = deal.stages.iter().find(|(stage, at)| {
                    stay.entered < *at && asked.naive.kinds[*stage] != StageKind::Open
                });
                let is_open = |until: Day| {
                    until <= asked.as_of && closed.is_none_or(|(_, at)| until < asked.day(*at))
                };
                let stays_open = is_open(day.plus(7));
                let seen = Seen { stage: &stay.stage, day, age, advanced, stays_open };
                add(asked, &deal, &seen, &mut sums);
                age += 1;
            }
        }
    }
    sums
}

/// One day of one deal.
struct Seen<'a> {
    stage: &'a str,
    day: Day,
    age: i32,
    advanced: bool,
    /// Whether the deal is open on the seven days after it, as far as is known.
    stays_open: bool,
}

fn add(asked: &Asked<'_>, deal: &Deal<'_>, seen: &Seen<'_>, sums: &mut BTreeMap<String, Counts>) {
    let Seen { stage, day, age, advanced, stays_open } = *seen;
    let morning = asked.naive.organisation.zone.start_of(day);
    let credited = asked.credited(deal, morning).filter(|_| asked.period.contains(&day));
    let Some(owner) = credited else { return };
    let inbound = |done: &Activity| done.direction == Direction::Inbound;
    let engaged = count(asked, deal, day.plus(-28)..=day.plus(-1), inbound) > 0;
    let cell = [7, 28].iter().filter(|last| age > **last).count() * 2 + usize::from(engaged);
    for (place, kind) in KINDS.into_iter().enumerate() {
        let band = |from: i32, to: i32| {
            let touches = |done: &Activity| done.kind == kind && is_touch(done);
            let many = count(asked, deal, day.plus(from)..=day.plus(to), touches);
            place * 4 + [1, 2, 4].iter().filter(|least| **least <= many).count()
        };
        let mut at = |band: usize, column: usize| {
            let key = format!("{} {owner} {stage} {cell} {band}", deal.name);
            let sum = sums.entry(key).or_default();
            sum[column] += u32::from(advanced);
            sum[column + 1] += 1;
        };
        at(band(-7, -1), 0);
        if stays_open {
            at(band(1, 7), 2);
        }
    }
}

fn found(history: &History, facts: &[Fact]) -> BTreeMap<String, Counts> {
    let mut sums: BTreeMap<String, Counts> = BTreeMap::new();
    for fact in facts {
        let Part::Watched(watched) = fact.part else { panic!("{fact:?}") };
        let name = &history.text(fact.opportunity.unwrap()).name;
        let stage = &history.stage(watched.place.stage).stage.name;
        let owner = person(history, watched.place.person);
        let key = format!("{name} {owner} {stage} {} {}", watched.place.cell, fact.kind);
        let parts = [watched.before.0, watched.before.1, watched.after.0, watched.after.1];
        let sum = sums.entry(key).or_default();
        sum.iter_mut().zip(parts).for_each(|(sum, part)| *sum += part);
    }
    sums
}

/// Each closed deal with and without each kind of touch.
fn closed(asked: &Asked<'_>) -> Vec<String> {
    let mut lines = Vec::new();
    for deal in asked.deals() {
        let Some((closed, won, owner)) = closing(asked, &deal) else { continue };
        for (place, kind) in KINDS.into_iter().enumerate() {
            let before = deal.contacts.iter().filter(|(at, _)| *at < closed);
            let had = before.filter(|(_, done)| done.kind == kind && is_touch(done)).count() > 0;
            lines.push(format!("{} {owner} {} {won}", deal.name, place * 2 + usize::from(!had)));
        }
    }
    lines.sort();
    lines
}

fn closed_found(history: &History, facts: &[Fact]) -> Vec<String> {
    let line = |fact: &Fact| {
        let Part::Trial(won) = fact.part else { panic!("{fact:?}") };
        let name = &history.text(fact.opportunity.unwrap()).name;
        format!("{name} {} {} {won}", person(history, fact.credit.person), fact.kind)
    };
    let mut lines: Vec<String> = facts.iter().map(line).collect();
    lines.sort();
    lines
}

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
            working: false,
        };
        let behind = |definition| facts(&history, &question, definition);
        let with = closed_found(&history, &behind(&closed_with_activity::DEFINITION));
        prop_assert_eq!(with, closed(&asked), "{}\n{}\n{}", scope, story, text);
        let found = found(&history, &behind(&activity_effect::DEFINITION));
        prop_assert_eq!(found, expected(&asked), "{}\n{}\n{}", scope, story, text);
    }
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(60))]

    #[test]
    fn a_slow_second_reckoning_agrees(story in chase_story(), text in chase_question()) {
        compare(&story, &text)?;
    }

    #[test]
    fn and_on_whatever_else_may_happen(story in story(), text in chase_question()) {
        compare(&story, &text)?;
    }
}
