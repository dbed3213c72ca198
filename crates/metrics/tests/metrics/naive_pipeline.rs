//! What stands open, once more and slowly: deal by deal from the list of events.

use crate::ask::ask;
use crate::naive::{Asked, Naive};
use crate::naive_lives::Life;
use crate::random::{SCOPES, question, story};
use metrics::Definition;
use metrics::facts::{Answer, Dimension, Group, table};
use metrics::measure::Absence;
use metrics::pipeline::{
    close_date_passed, open_age, open_deals, open_per_rep, pushed_deals, untouched_deals,
    weighted_pipeline, without_next_step,
};
use proptest::collection::vec;
use proptest::option;
use proptest::prelude::*;
use sales::day::{Day, Instant};
use sales::event::{Event, What};
use sales::history::History;
use sales::process::StageKind;
use sales::question::Question;

struct Reckoned<'a> {
    naive: &'a Naive,
    asked: &'a Asked<'a>,
    until: Instant,
    all: Vec<Life<'a>>,
    /// Those open, of the scope.
    open: Vec<&'a Life<'a>>,
}

impl Life<'_> {
    fn age(&self, asked: &Asked<'_>, naive: &Naive) -> Option<i32> {
        self.created().map(|created| naive.day(created).days_until(asked.as_of))
    }

    fn silent(&self, asked: &Asked<'_>, naive: &Naive, until: Instant) -> Option<i32> {
        let moments = self.activities(until).into_iter().chain(self.created());
        let is_activity = |event: &&Event| matches!(event.what, What::Done(_));
        let recorded = naive.events.iter().filter(is_activity).map(|one| naive.time(one.happened));
        let since = moments.max()?.max(recorded.min()?);
        Some(naive.day(since).days_until(asked.as_of))
    }

    /// How often a date was followed by one in a later month.
    fn pushes(&self, until: Instant) -> usize {
        // The first date told holds since ever.
        let dates = self.close_dates().into_iter().enumerate();
        let known = dates.filter(|(place, (at, _))| *place == 0 || *at <= until);
        let dates: Vec<Day> = known.filter_map(|(_, (_, day))| day).collect();
        let month = |day: Day| i32::from(day.year()) * 12 + i32::from(day.month());
        dates.windows(2).filter(|two| month(two[0]) < month(two[1])).count()
    }
}

fn open<'a>(naive: &'a Naive, asked: &Asked<'_>, all: &'a [Life<'a>]) -> Vec<&'a Life<'a>> {
    let until = naive.end_of(asked.as_of);
    let is_open = |life: &&Life<'_>| {
        life.exists(until)
            && life.kind(until) == StageKind::Open
            && naive.in_scope(&life.holder(until, asked), asked)
    };
    all.iter().filter(is_open).collect()
}

/// Number of those that count, above and below the line, undated.
type Sums = (u64, i64, i64, u64);

fn found(history: &History, question: &Question, definition: &'static Definition) -> Answer {
    table(history, question, definition, Dimension::Whole).total
}

fn sums(answer: &Answer) -> Sums {
    let measure = &answer.measure;
    (measure.n, measure.numerator, measure.denominator.unwrap_or(0), measure.undated)
}

fn share<'l>(lives: &[&'l Life<'l>], test: impl Fn(&Life<'_>) -> Option<bool>) -> Sums {
    let tested: Vec<Option<bool>> = lives.iter().map(|life| test(life)).collect();
    let known: Vec<bool> = tested.iter().flatten().copied().collect();
    let above = known.iter().filter(|counts| **counts).count() as i64;
    let n = known.len();
    (n as u64, above, n as i64, (tested.len() - n) as u64)
}

impl Reckoned<'_> {
    fn counts(&self) -> (u64, i64, u64, u64) {
        let worths: Vec<_> = self
            .open
            .iter()
            .map(|one| one.worth(self.until, self.asked.as_of, self.asked))
            .collect();
        let without = |why| worths.iter().filter(|worth| **worth == Err(why)).count() as u64;
        let counted = worths.iter().filter_map(|worth| worth.ok()).sum();
        (worths.len() as u64, counted, without("unconverted"), without("without amount"))
    }

    fn ages(&self) -> (Vec<i32>, u64) {
        let ages: Vec<_> = self.open.iter().map(|one| one.age(self.asked, self.naive)).collect();
        let mut known: Vec<i32> = ages.iter().flatten().copied().collect();
        known.sort_unstable();
        let unknown = ages.len() - known.len();
        (known, unknown as u64)
    }

    /// Employed people in a team of the scope who do not lead it.
    fn sellers(&self) -> i64 {
        let day = self.asked.as_of;
        let sells = |name: &&String| {
            let person = &self.naive.people[*name];
            let employed = person.hired.is_none_or(|hired| hired <= day)
                && person.left.is_none_or(|left| day < left);
            let team = self.naive.team(name, day);
            let holder = (Some((*name).clone()), team.clone());
            employed && team.is_some() && self.naive.in_scope(&holder, self.asked)
        };
        self.naive.people.keys().filter(sells).count() as i64
    }

    /// Once, twice, more often; all of them where no open deal of anybody has a close date.
    fn pushed(&self) -> [u64; 4] {
        let is_dated = |life: &Life<'_>| {
            life.exists(self.until)
                && life.kind(self.until) == StageKind::Open
                && life.close_date(self.until).is_some()
        };
        if !self.all.iter().any(is_dated) {
            return [0, 0, 0, self.open.len() as u64];
        }
        let of = |times: std::ops::RangeInclusive<usize>| {
            let pushed = self.open.iter().filter(|one| times.contains(&one.pushes(self.until)));
            pushed.count() as u64
        };
        [of(1..=1), of(2..=2), of(3..=99), 0]
    }

    /// What is open by the odds of all deals closed in the year before: number, sum, and how many
    /// cannot be weighed.
    fn weighted(&self) -> (u64, i64, u64) {
        let first = self.asked.as_of.plus(-364);
        let mut n = 0;
        let (mut sum, mut unweighed) = (0, 0);
        for one in &self.open {
            let worth = one.worth(self.until, self.asked.as_of, self.asked);
            let Ok(worth) = worth else {
                n += 1;
                continue;
            };
            let stage = one.stage(self.until);
            let mut ends: Vec<bool> = Vec::new();
            for other in self.all.iter().filter(|other| other.exists(self.until)) {
                let Some((won, at, _)) = other.closing(self.until) else { continue };
                let before = other.stays().into_iter().filter(|(.., since, _)| *since <= at);
                let been = before.map(|(stage, ..)| Some(stage)).any(|other| other == stage);
                if self.naive.day(at) >= first && been {
                    ends.push(won);
                }
            }
            if ends.len() < 20 {
                unweighed += 1;
                continue;
            }
            let won = ends.iter().filter(|won| **won).count() as f64;
            sum += (worth as f64 * won / ends.len() as f64 + 0.5).floor() as i64;
            n += 1;
        }
        (n, sum, unweighed)
    }
}

fn kinds(history: &History, question: &Question, definition: &'static Definition) -> [u64; 4] {
    let rows = table(history, question, definition, Dimension::Kind).rows;
    let of = |kind: u8| rows.iter().find(|(group, _)| *group == Group::Kind(kind));
    let [once, twice, more, never] = [0, 1, 2, 3].map(of);
    let n = |row: Option<&(Group, Answer)>| row.map_or(0, |(_, answer)| answer.measure.n);
    let undated = never.map_or(0, |(_, answer)| answer.measure.undated);
    assert_eq!(n(never), 0);
    [n(once), n(twice), n(more), undated]
}

/// The middle of values in order.
fn median(values: &[i32]) -> Option<f64> {
    let (half, odd) = (values.len() / 2, values.len() % 2 == 1);
    match (values.is_empty(), odd) {
        (true, _) => None,
        (false, true) => Some(values[half].into()),
        (false, false) => Some(f64::from(values[half - 1] + values[half]) / 2.0),
    }
}

fn check(reckoned: &Reckoned<'_>, history: &History, question: &Question) {
    let of = |definition| found(history, question, definition);
    let (n, amount, unconverted, without_amount) = reckoned.counts();
    let deals = of(&open_deals::DEFINITION);
    assert_eq!((deals.measure.n, deals.measure.numerator), (n, n as i64));
    let told = (deals.measure.unconverted, deals.measure.without_amount);
    assert_eq!(told, (unconverted, without_amount));
    let beside = deals.beside(metrics::facts::Beside::Amount);
    assert_eq!(beside, (n > unconverted + without_amount).then_some(amount as f64));
    let per_rep = (n, n as i64, reckoned.sellers(), 0);
    assert_eq!(sums(&of(&open_per_rep::DEFINITION)), per_rep);
    let (ages, undated) = reckoned.ages();
    let age = of(&open_age::DEFINITION);
    assert_eq!((age.measure.estimate, age.measure.undated), (median(&ages), undated));
    assert_eq!(age.measure.n, ages.len() as u64);
    let (naive, asked, until) = (reckoned.naive, reckoned.asked, reckoned.until);
    let open = &reckoned.open;
    let untouched = share(open, |one| Some(one.silent(asked, naive, until)? >= 14));
    assert_eq!(sums(&of(&untouched_deals::DEFINITION)), untouched);
    let passed = share(open, |one| Some(one.close_date(until)? < asked.as_of));
    assert_eq!(sums(&of(&close_date_passed::DEFINITION)), passed);
    let has_step = |life: &Life<'_>| !life.next_step().is_empty();
    let keeps = history.timelines().any(|one| !history.text(one.id()).next_step.is_empty());
    let lacking = share(open, |one| Some(!has_step(one)));
    let expected = if keeps { lacking } else { (0, 0, 0, 0) };
    assert_eq!(sums(&of(&without_next_step::DEFINITION)), expected);
    assert_eq!(kinds(history, question, &pushed_deals::DEFINITION), reckoned.pushed());
    let pushed = of(&pushed_deals::DEFINITION).measure;
    let is_unknown = reckoned.pushed()[3] > 0;
    assert_eq!(pushed.because, is_unknown.then_some(Absence::Undated));
    let weighted = of(&weighted_pipeline::DEFINITION).measure;
    let found = (weighted.n, weighted.numerator, weighted.unweighed);
    assert_eq!(found, reckoned.weighted());
}

fn agrees(story: &str, text: &str) {
    let history = sales::story::history(story);
    let naive = Naive::new(story);
    for scope in SCOPES {
        let question = ask(&history, &format!("{text} {scope}"));
        let asked = Asked::new(&question, text, scope);
        // The odds are those of all deals, whatever is filtered by.
        let all = naive.lives(&Asked { units_of: None, product: None, ..copy(&asked) });
        let counted = naive.lives(&asked);
        let open = open(&naive, &asked, &counted);
        let until = naive.end_of(asked.as_of);
        let reckoned = Reckoned { naive: &naive, asked: &asked, until, all, open };
        check(&reckoned, &history, &question);
    }
}

fn copy<'a>(asked: &Asked<'a>) -> Asked<'a> {
    Asked { days: asked.days.clone(), ..*asked }
}

/// Deals enough for odds: each goes through some stages and is won, lost, or still there.
fn many() -> impl Strategy<Value = Vec<String>> {
    let stages = vec(proptest::sample::select(&["Qualify", "Proposal", "Contract"][..]), 1..5);
    let end = option::weighted(0.85, prop::bool::weighted(0.4));
    let one = (20_040_i32..20_500, stages, vec(1..60_i32, 6), end, option::of(1..9000));
    vec(one, 20..70).prop_map(|deals| {
        let mut lines = Vec::new();
        for (i, (first, stages, steps, end, amount)) in deals.into_iter().enumerate() {
            let mut day = Day::from_number(first);
            let amount = amount.map_or(String::new(), |amount| format!(" amount {amount}"));
            for (stage, step) in stages.iter().zip(&steps) {
                lines.push(format!("{day} opp M{i} owner Aiko{amount} stage {stage}"));
                day = day.plus(*step);
            }
            let end = end.map(|won| if won { "won" } else { "lost" });
            lines.extend(end.map(|end| format!("{day} opp M{i} {end}")));
        }
        lines
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(150))]

    #[test]
    fn a_slow_second_reckoning_agrees(story in story(), text in question()) {
        agrees(&story, &text);
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(40))]

    #[test]
    fn it_agrees_where_there_are_odds(story in story(), more in many(), text in question()) {
        agrees(&format!("{story}\n{}", more.join("\n")), &text);
    }
}
