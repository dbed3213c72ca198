//! What came of deals, once more and slowly: deal by deal from the list of events.

use crate::ask::ask;
use crate::naive::{Asked, Naive};
use crate::naive_lives::Life;
use crate::random::{SCOPES, question, story};
use metrics::Definition;
use metrics::facts::{Answer, Dimension, Group, View, table};
use metrics::results::{
    created_pipeline, cycle_time, deal_size, time_to_close, velocity, won_lost,
};
use proptest::prelude::*;
use sales::calendar::PeriodKind;
use sales::history::History;
use sales::process::StageKind;
use sales::question::Question;
use std::collections::BTreeMap;

/// A deal closed in the period.
struct Closed {
    won: bool,
    worth: Result<i64, &'static str>,
    days: Option<i64>,
    from: Option<String>,
}

fn closed(naive: &Naive, asked: &Asked<'_>, lives: &[Life<'_>]) -> Vec<Closed> {
    let until = naive.end_of(asked.as_of);
    let one = |life: &Life<'_>| {
        let (won, at, credited) = life.closing(until).filter(|_| life.exists(until))?;
        let day = naive.day(at);
        let counts =
            asked.days.contains(&day) && naive.in_scope(&life.holder(credited, asked), asked);
        let days = life.created().map(|created| i64::from(naive.day(created).days_until(day)));
        let from = life.closed_from(at);
        counts.then(|| Closed { won, worth: life.worth(until, day, asked), days, from })
    };
    lives.iter().filter_map(one).collect()
}

/// How many have a value, the one in the middle, their mean, and how many have none.
fn middle(values: impl Iterator<Item = Option<i64>>) -> (usize, Option<f64>, Option<f64>, usize) {
    let all: Vec<Option<i64>> = values.collect();
    let mut known: Vec<i64> = all.iter().flatten().copied().collect();
    known.sort_unstable();
    let n = known.len();
    let at = |place: usize| known[place] as f64;
    let median = (n > 0).then(|| (at((n - 1) / 2) + at(n / 2)) / 2.0);
    let mean = (n > 0).then(|| known.iter().sum::<i64>() as f64 / n as f64);
    (n, median, mean, all.len() - n)
}

fn told(answer: &Answer) -> (usize, Option<f64>, Option<f64>, usize) {
    let measure = &answer.measure;
    let left_out = measure.undated + measure.unconverted + measure.without_amount;
    let valued = measure.n - measure.unconverted - measure.without_amount;
    let mean = answer.beside(metrics::facts::Beside::Mean);
    (valued as usize, measure.value(), mean, left_out as usize)
}

struct Look<'a> {
    history: &'a History,
    question: &'a Question,
}

impl Look<'_> {
    fn total(&self, definition: &'static Definition) -> Answer {
        table(self.history, self.question, definition, Dimension::Whole).total
    }

    /// The row of that kind.
    fn of_kind(&self, definition: &'static Definition, kind: u8) -> Option<Answer> {
        let rows = table(self.history, self.question, definition, Dimension::Kind).rows;
        rows.into_iter().find(|(group, _)| *group == Group::Kind(kind)).map(|(_, answer)| answer)
    }

    fn stages(&self) -> BTreeMap<(Option<String>, u8), u64> {
        let rows = table(self.history, self.question, &won_lost::DEFINITION, Dimension::StageKind);
        let row = |(group, answer): (Group, Answer)| {
            let Group::StageKind(stage, kind) = group else { unreachable!() };
            let name = stage.map(|id| self.history.stage(id).stage.name.to_string());
            ((name, kind), answer.measure.n)
        };
        rows.rows.into_iter().map(row).collect()
    }
}

fn check(look: &Look<'_>, naive: &Naive, asked: &Asked<'_>) {
    let lives = naive.lives(asked);
    let closed = closed(naive, asked, &lives);
    let won = || closed.iter().filter(|one| one.won);
    let sizes = middle(won().map(|one| one.worth.ok()));
    assert_eq!(told(&look.total(&deal_size::DEFINITION)), sizes);
    let cycles = middle(won().map(|one| one.days));
    assert_eq!(told(&look.total(&cycle_time::DEFINITION)), cycles);
    let all = middle(closed.iter().map(|one| one.days));
    assert_eq!(told(&look.total(&time_to_close::DEFINITION)), all);
    let lost = middle(closed.iter().filter(|one| !one.won).map(|one| one.days));
    let found = look.of_kind(&time_to_close::DEFINITION, 1);
    assert_eq!(found.map_or((0, None, None, 0), |found| told(&found)), lost);
    let mut stages = BTreeMap::new();
    for one in &closed {
        *stages.entry((one.from.clone(), u8::from(!one.won))).or_insert(0) += 1;
    }
    assert_eq!(look.stages(), stages);
    let expected = velocity_of(naive, asked, &lives, &closed);
    let found = velocity::velocity(&View::new(look.history, look.question)).measure().value();
    let same = match (expected, found) {
        (Some(expected), Some(found)) => (expected - found).abs() <= 1e-9 * expected.abs(),
        (expected, found) => expected == found,
    };
    assert!(same, "{expected:?} is not {found:?}");
    created(look, naive, asked, &lives);
}

/// Number of open deals × win rate × mean amount ÷ mean days.
fn velocity_of(
    naive: &Naive,
    asked: &Asked<'_>,
    lives: &[Life<'_>],
    closed: &[Closed],
) -> Option<f64> {
    let last = asked.as_of.min(asked.days.end.plus(-1));
    let then = Asked { as_of: last, days: asked.days.clone(), ..*asked };
    let end = naive.end_of(last);
    let is_open = |life: &&Life<'_>| {
        life.exists(end)
            && life.kind(end) == StageKind::Open
            && naive.in_scope(&life.holder(end, &then), &then)
    };
    let open = lives.iter().filter(is_open).count() as f64;
    let won = || closed.iter().filter(|one| one.won);
    let rate = won().count() as f64 / closed.len() as f64;
    let (_, _, size, _) = middle(won().map(|one| one.worth.ok()));
    let (_, _, days, _) = middle(won().map(|one| one.days));
    Some(open * rate * size? / days.filter(|days| *days > 0.0)?)
}

fn created(look: &Look<'_>, naive: &Naive, asked: &Asked<'_>, lives: &[Life<'_>]) {
    let until = naive.end_of(asked.as_of);
    let (mut n, mut sum, mut left_out, mut undated) = (0, 0, 0, 0);
    for life in lives.iter().filter(|life| life.exists(until)) {
        let Some(at) = life.created() else {
            let (_, seen, _) = life.stays()[0].clone();
            let since_then = asked.days.start <= naive.day(seen);
            let in_scope = naive.in_scope(&life.holder(seen, asked), asked);
            undated += u64::from(since_then && in_scope);
            continue;
        };
        let day = naive.day(at);
        let in_scope = naive.in_scope(&life.holder(at, asked), asked);
        if in_scope && asked.days.contains(&day) && day <= asked.as_of {
            n += 1;
            match life.worth(until, day, asked) {
                Ok(worth) => sum += worth,
                Err(_) => left_out += 1,
            }
        }
    }
    let found = look.total(&created_pipeline::DEFINITION).measure;
    let without = found.unconverted + found.without_amount;
    assert_eq!((found.n, found.numerator, without, found.undated), (n, sum, left_out, undated));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(150))]

    #[test]
    fn a_slow_second_reckoning_agrees(story in story(), text in question()) {
        let history = sales::story::history(&story);
        let naive = Naive::new(&story);
        for scope in SCOPES {
            let question = ask(&history, &format!("{text} {scope}"));
            let asked = Asked::new(&question, &text, scope);
            check(&Look { history: &history, question: &question }, &naive, &asked);
        }
    }

    #[test]
    fn months_add_up_to_the_quarter(story in story(), text in question()) {
        let history = sales::story::history(&story);
        let calendar = &history.organisation().calendar;
        let asked = ask(&history, &text);
        let sums = |definition: &'static Definition, period| {
            let question = Question { period, ..asked.clone() };
            let measure = table(&history, &question, definition, Dimension::Whole).total.measure;
            [measure.n as i64, measure.numerator, measure.without_amount as i64]
        };
        let quarter = calendar.period_of(PeriodKind::Quarter, asked.period.start());
        for definition in [&created_pipeline::DEFINITION, &won_lost::DEFINITION] {
            let mut months = [0; 3];
            for month in calendar.months_of(quarter.days()) {
                let more = sums(definition, month);
                months = std::array::from_fn(|i| months[i] + more[i]);
            }
            prop_assert_eq!(months, sums(definition, quarter), "{}", definition.id);
        }
    }
}
