//! What is carried over against what is learned from scratch; and learning that stops.

use std::convert::Infallible;
use std::sync::atomic::{AtomicUsize, Ordering};

use sales::calendar::PeriodKind;
use sales::event::{Event, What, When};
use sales::history::Builder;
use sources::sample::{Locale, Sample};

use super::*;
use crate::forecast::levers::Lever;

fn day(text: &str) -> Day {
    text.parse().expect("a day")
}

/// The last day of which anything is told.
fn today() -> Day {
    day("2026-11-20")
}

fn events() -> Vec<Event> {
    let whole = Sample::new(today().plus(1), Locale::En);
    let sample = Sample { reps: 3, years: 1, activities: Some(600), ..whole };
    let mut events = Vec::new();
    sample.events(&mut |event| events.push(event));
    events
}

/// The history of those events in that order, and what is asked of it.
fn history<'a>(events: impl IntoIterator<Item = &'a Event>) -> (History, Question) {
    let mut builder = Builder::new();
    events.into_iter().for_each(|event| builder.record(event));
    let history = builder.finish();
    let calendar = &history.organisation().calendar;
    let question = Question::new(calendar.period_of(PeriodKind::Quarter, today()), today());
    (history, question)
}

/// How many past days have still to be forecast for the question.
fn missing(foresight: &Foresight, question: &Question) -> usize {
    let log = &foresight.ground.log;
    let missing = |(today, until)| foresight.track.missing(log, today, until);
    looks(question).map(missing).map(|days| days.len()).max().unwrap_or(0)
}

/// Learns of what was told `before`, and carries it over to what is told with what came `after`.
/// How many past days that leaves to be forecast, of how many; all is as learned from scratch.
fn carried(before: &[&Event], after: &[&Event]) -> (usize, usize) {
    let days = || [0, -7, -21, -75].map(|ago| today().plus(ago));
    let (then, question) = history(before.iter().copied());
    let earlier = Foresight::of(&then, &question, false);
    let Ok(()) = earlier.learn::<Infallible>(&question, &|| Ok(()));
    days().into_iter().for_each(|day| drop(earlier.learned(day)));

    let (now, _) = history(before.iter().chain(after).copied());
    let carried = earlier.carried_over(&now, &question);
    let scratch = Foresight::of(&now, &question, false);
    let left = (missing(&carried, &question), missing(&scratch, &question));
    assert!(carried.ground == scratch.ground);
    for day in days() {
        let on = day.number();
        for until in [on + 1, on + 10, question.period.last().number(), on + 120] {
            let past =
                |of: &Foresight| of.track.past(&of.ground.log, on, until, Settings::default());
            assert!(past(&carried) == past(&scratch), "{day} to {until}");
        }
        assert!(carried.learned(day) == scratch.learned(day), "{day}");
    }
    left
}

/// Events that are told before a day, and the others.
fn parted(events: &[Event], first: Day) -> (Vec<&Event>, Vec<&Event>) {
    let (history, _) = history(events);
    events.iter().partition(|event| match event.happened {
        When::On(day) => day < first,
        When::At(moment) => moment < history.start_of(first),
        When::Between { .. } => true,
    })
}

#[test]
fn activities_change_nothing_of_what_was_learned() {
    let events = events();
    let is_done = |event: &&Event| matches!(event.what, What::Done(_));
    let (done, deals): (Vec<&Event>, Vec<&Event>) = events.iter().partition(is_done);
    let (first, later) = done.split_at(done.len() / 2);
    let (left, of) = carried(&[&deals, first].concat(), later);
    assert_eq!(left, 0);
    assert!(of > 20, "{of}");
}

#[test]
fn what_happened_in_the_last_days_is_learned_and_nothing_before() {
    let events = events();
    for days in [1, 45] {
        let (before, after) = parted(&events, today().plus(1 - days));
        assert!(!after.is_empty());
        let (left, of) = carried(&before, &after);
        // One day in fourteen is forecast from.
        assert!(left <= days as usize / 14 + 1 && of > 20, "{left} of {of} for {days}");
    }
}

#[test]
fn who_joins_is_reason_to_learn_all_of_it_again() {
    let events = events();
    let joins = sales::story::events("person Zoe").pop().expect("one event");
    let before: Vec<&Event> = events.iter().collect();
    let (left, of) = carried(&before, &[&joins]);
    assert_eq!(left, of);
}

#[test]
fn learning_stops_where_it_is_told_to_and_goes_on_from_there() {
    let events = events();
    let (history, question) = history(&events);
    let foresight = Foresight::of(&history, &question, false);
    let of = missing(&foresight, &question);
    let asked = AtomicUsize::new(0);
    let twice = || match asked.fetch_add(1, Ordering::Relaxed) {
        0 | 1 => Ok(()),
        _ => Err("enough"),
    };
    assert_eq!(foresight.learn(&question, &twice), Err("enough"));
    assert_eq!(missing(&foresight, &question), of - 2);
    assert!(!foresight.is_ready(&question));
    asked.store(0, Ordering::Relaxed);
    let Ok(()) = foresight.learn::<Infallible>(&question, &|| {
        asked.fetch_add(1, Ordering::Relaxed);
        Ok(())
    });
    // Each of the other days, and the last.
    assert_eq!(asked.into_inner(), of - 2 + 1);
    assert!(foresight.is_ready(&question));
}

#[test]
fn what_is_reckoned_once_for_everybody_changes_no_forecast_and_is_of_no_other_forecaster() {
    let events = events();
    let (history, question) = history(&events);
    let foresight = Foresight::of(&history, &question, false);
    let learned = foresight.learned(today());
    let whose = [Scope::everybody(foresight.ground.log.seats.len()), Scope::of([1])];
    let asked = Ask { since: question.period.start().number(), quota: Some(1e7), booked: None };
    let told = |of: &Foresight, by: &Forecaster| {
        let horizon = of.ahead(by, &question);
        whose.each_ref().map(|scope| horizon.bookings(scope, asked))
    };
    let first = told(&foresight, &learned);
    assert!(foresight.all_learned()[&today().number()].looks().len() == 1);
    assert!(told(&foresight, &learned) == first);
    let another = learned.with(Lever::NewDeals, 3.0);
    let fresh = Foresight::of(&history, &question, false);
    assert!(told(&foresight, &another) == told(&fresh, &another));
    assert!(told(&foresight, &another) != first);
}
