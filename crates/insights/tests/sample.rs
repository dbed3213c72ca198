//! The sample company's planted faults are found and named, and one without faults is quiet.

#![allow(clippy::print_stdout, reason = "measured figures are told")]

use std::collections::BTreeSet;

use insights::foresight::Foresight;
use insights::signals::control::Control;
use insights::signals::rules::{RULES, Rule, SITUATIONS};
use insights::signals::run::Run;
use insights::signals::signal::{Signal, Tone, Who};
use insights::signals::signals;
use insights::today::Common;
use metrics::facts::View;
use metrics::stages::standing_still::standing;
use sales::calendar::PeriodKind;
use sales::day::Day;
use sales::history::{Builder, History};
use sales::question::{Question, Scope};
use sales::roster::TeamId;
use sources::sample::{Locale, Sample, cast};

fn today() -> Day {
    "2026-11-23".parse().expect("a day")
}

fn history_of(sample: &Sample) -> (History, Question) {
    let mut builder = Builder::new();
    sample.events(&mut |event| builder.record(&event));
    let history = builder.finish();
    let calendar = &history.organisation().calendar;
    let question = Question::new(calendar.period_of(PeriodKind::Quarter, today()), today());
    (history, question)
}

fn raised(sample: &Sample) -> (History, Vec<Signal>) {
    let (history, question) = history_of(sample);
    let foresight = Foresight::of(&history, &question, false);
    let signals = signals(&history, &question, &foresight);
    (history, signals)
}

#[test]
fn what_lists_have_in_common_is_what_each_scope_finds_by_itself() {
    let (history, question) = history_of(&Sample::new(today(), Locale::En));
    let common = Common::of(&history, &question);
    let roster = history.roster();
    let teams = (0..roster.teams().count() as u32).map(|team| Scope::Team(TeamId(team)));
    let people = roster.people().map(|(person, _)| Scope::Person(person));
    let month = history.organisation().calendar.period_of(PeriodKind::Month, today());
    let mut of_people = 0;
    for scope in teams.chain(people) {
        for period in [question.period, month] {
            let asked = Question { scope, period, ..question.clone() };
            let view = View::new(&history, &asked);
            for open in view.open_deals().iter().filter(|open| open.is_owner) {
                let found = standing(&view, &history.timeline(open.opportunity));
                assert_eq!(common.still.get(&open.opportunity), found.as_ref());
                let is_counted = matches!(scope, Scope::Person(_)) && period == month;
                of_people += usize::from(is_counted && found.is_some());
            }
        }
    }
    assert!(of_people > 10, "{of_people} stand still");
    assert_eq!(of_people, common.still.len(), "and nothing else does");
}

/// Rule and name of each.
fn named(history: &History, signals: &[Signal]) -> BTreeSet<(&'static str, String)> {
    let name = |who: Who| match who {
        Who::Company => "company".to_owned(),
        Who::Team(team) => history.roster().team_name(team).to_owned(),
        Who::Person(person) => history.roster().person(person).name.to_string(),
    };
    for signal in signals {
        let evidence = signal.evidence();
        let figures = evidence.comparison;
        println!(
            "{} {}: {:.3} against {:.3} of {} ({:.3}) stakes {:?} new {}",
            signal.rule().id,
            name(evidence.who),
            figures.own,
            figures.reference,
            figures.n,
            signal.doubt(),
            evidence.stakes,
            signal.is_new(),
        );
    }
    signals.iter().map(|signal| (signal.rule().id, name(signal.evidence().who))).collect()
}

fn sample() -> Sample {
    Sample::new(today(), Locale::En)
}

#[test]
fn what_is_planted_is_found_and_named() {
    let (history, signals) = raised(&sample());
    let found = named(&history, &signals);
    let cast = cast(Locale::En);
    let planted = [
        ("weak-hand-off", cast.poor_hand_off_team),
        ("gives-up-early", cast.one_follow_up),
        ("opens-but-cannot-close", cast.door_opener),
        ("too-many-open", cast.too_many_open),
    ];
    for (rule, who) in planted {
        assert!(found.contains(&(rule, who.to_owned())), "{rule} of {who}: {found:?}");
    }
}

/// The new warnings of so many weekly runs one after the other up to today, where people differ by
/// chance alone.
fn false_warnings(seed: u64, weeks: i32) -> Vec<String> {
    let sample = Sample { seed, years: 2, without_faults: true, ..sample() };
    let (history, question) = history_of(&sample);
    let foresight = Foresight::of(&history, &question, false);
    let warns = |rule: &&&Rule| rule.tone == Tone::Warning && !SITUATIONS.contains(&rule.id);
    let (mut control, mut found) = (Control::default(), Vec::new());
    for ago in (0..weeks).rev() {
        let run = Run::new(&history, &question, today().plus(-7 * ago), &foresight);
        let of_rule = |rule: &'static Rule| {
            let found = (rule.find)(&run);
            found.iter().map(|finding| run.reading(rule, finding)).collect::<Vec<_>>()
        };
        let readings: Vec<_> = RULES.iter().filter(warns).copied().flat_map(of_rule).collect();
        control.week(&readings);
        let new = control.raised().filter(|raised| raised.1);
        found.extend(new.map(|(key, _)| format!("{} {:?}, {ago} weeks ago", key.0, key.1)));
    }
    println!("{} false warnings in {weeks} weeks: {found:#?}", found.len());
    found
}

/// Weekly runs: a quarter. With 52 the figure of `docs/calibration.md` comes out, in minutes.
const WEEKS: i32 = 13;

#[test]
fn where_people_differ_by_chance_alone_it_is_quiet() {
    assert!(false_warnings(7, WEEKS).len() as i32 <= WEEKS / 2);
}
