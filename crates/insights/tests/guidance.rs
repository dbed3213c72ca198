//! The sample company's planted faults appear in the right person's guidance, and what is said
//! equals the metrics behind it.

#![allow(clippy::print_stdout, reason = "measured figures are told")]

use insights::foresight::Foresight;
use insights::guidance::{Guidance, Kind, Point, exactly};
use insights::signals::signal::Who;
use insights::signals::signals;
use insights::stop::StopPoint;
use metrics::facts::{Dimension, table};
use sales::calendar::PeriodKind;
use sales::day::Day;
use sales::history::{Builder, History};
use sales::question::{Question, Scope};
use sources::sample::{Locale, Sample, cast};

fn today() -> Day {
    "2026-11-23".parse().expect("a day")
}

fn sample() -> History {
    let mut builder = Builder::new();
    Sample::new(today(), Locale::En).events(&mut |event| builder.record(&event));
    builder.finish()
}

fn rules(points: &[Point]) -> Vec<&str> {
    let rule = |point: &Point| match &point.kind {
        Kind::Signal(signal) => Some(signal.rule().id),
        _ => None,
    };
    points.iter().filter_map(rule).collect()
}

/// The number that a point says is behind it.
fn behind(history: &History, question: &Question, point: &Point) -> Option<(f64, i64)> {
    let scope = match point.about {
        Who::Company => Scope::Company,
        Who::Team(team) => Scope::Team(team),
        Who::Person(person) => Scope::Person(person),
    };
    let question = Question { scope, period: point.behind.period, ..question.clone() };
    let definition = metrics::catalogue::find(point.behind.metric)?;
    let rows = table(history, &question, definition, Dimension::Stage).rows;
    let (_, answer) = rows.into_iter().find(|(group, _)| *group == point.behind.row)?;
    Some((answer.measure.value()?, answer.measure.denominator?))
}

#[test]
fn faults_stand_in_the_guidance_of_whoever_has_them() {
    let history = sample();
    let calendar = &history.organisation().calendar;
    let quarter = calendar.period_of(PeriodKind::Quarter, today());
    let everybody = Question::new(quarter, today());
    let foresight = Foresight::of(&history, &everybody, false);
    let raised = signals(&history, &everybody, &foresight);
    let stop = StopPoint::of(&history, &everybody, &foresight);
    let guidance = |name: &str| {
        let person = history.roster().person_named(name).expect("somebody");
        let question = Question { scope: Scope::Person(person), ..everybody.clone() };
        Guidance::of(&history, &question, &foresight, &raised, stop.as_ref(), &exactly)
    };
    let cast = cast(Locale::En);
    let says = |name: &str, rule: &str| {
        let found = guidance(name);
        assert!(rules(&found.weaknesses).contains(&rule), "{name}: {:?}", found.weaknesses);
    };
    says(cast.one_follow_up, "gives-up-early");
    says(cast.too_many_open, "too-many-open");
    says(cast.door_opener, "opens-but-cannot-close");

    let company = Guidance::of(&history, &everybody, &foresight, &raised, stop.as_ref(), &exactly);
    for one in &company.performers {
        let who = &history.roster().person(one.performer.person).name;
        println!("{who}: {:?}", one.performer);
    }
    let index = |name: &str| {
        let found = guidance(name).performers;
        found.first().map(|one| one.performer.index).expect("enough deals")
    };
    assert!(index(cast.star) > 1.1, "{}", index(cast.star));
    assert!(index(cast.door_opener) < 0.9, "{}", index(cast.door_opener));
    let low = company.performers.iter().filter(|one| one.performer.is_low());
    let low: Vec<_> = low.collect();
    let names = low.iter().map(|one| &*history.roster().person(one.performer.person).name);
    assert_eq!(names.collect::<Vec<_>>(), [cast.door_opener]);
    assert!(low[0].opportunity.is_some());
    let theirs = Who::Person(low[0].performer.person);
    assert_eq!(low[0].weakness.as_ref().map(|point| point.about), Some(theirs));

    let mut compared = 0;
    for name in [cast.star, cast.door_opener, cast.too_many_open, cast.one_follow_up] {
        let found = guidance(name);
        let points = found.strengths.iter().chain(&found.weaknesses).chain(&found.opportunities);
        for point in points.filter(|point| matches!(point.kind, Kind::Step { .. } | Kind::StepUp)) {
            let (value, n) = behind(&history, &everybody, point).expect("a number");
            assert!((value - point.own).abs() < 1e-9 && n as u64 == point.n, "{point:?}");
            let (low, high) = point.interval.expect("an interval");
            assert!(low <= high);
            compared += 1;
        }
    }
    assert!(compared > 0);
    let step = company.opportunities.iter().find(|point| matches!(point.kind, Kind::StepUp));
    let step = step.expect("a step to work on");
    let (value, n) = behind(&history, &everybody, step).expect("a number");
    assert!(step.reference > Some(step.own), "{step:?}");
    assert!((value - step.own).abs() < 1e-9 && n as u64 == step.n, "{value} of {n}: {step:?}");
}
