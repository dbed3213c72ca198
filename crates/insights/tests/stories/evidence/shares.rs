//! Rules that hold somebody's share against that of all together.

use std::collections::{BTreeMap, BTreeSet};

use crate::company::today;
use crate::records::{Deal, Records};

use super::rates::replies;
use super::{Told, close};

/// Rules of which a finding names at most so many deals.
const DEALS_MAX: usize = 20;
/// What is left alone for so many days is given up, or untouched.
const SILENCE_DAYS: i32 = 14;
const LOOKED_AT_DAYS: i32 = 182;

/// So many of so many, and the open deals behind the first.
#[derive(Clone, Debug, Default)]
struct Counted<'r> {
    counted: u64,
    of: u64,
    deals: Vec<&'r Deal>,
}

impl<'r> Counted<'r> {
    fn add(&mut self, deal: &'r Deal, counts: bool) {
        self.of += 1;
        self.counted += u64::from(counts);
        if counts && deal.is_open(0) && self.deals.iter().all(|one| one.name != deal.name) {
            self.deals.push(deal);
        }
    }
}

type People<'r> = BTreeMap<String, Counted<'r>>;

pub(super) fn check(told: &Told) -> Vec<(&'static str, usize)> {
    let open = |counts: &dyn Fn(&Deal) -> bool| of_open(told, |_| true, counts);
    let untouched = open(&|deal| is_untouched(&told.records, deal));
    let dated = |deal: &Deal| !deal.closes.is_empty();
    let passed = of_open(told, dated, &|deal| deal.closes.last().is_some_and(|one| one.1 < 0));
    let pushed = of_open(told, dated, &|deal| pushes(deal) >= 2);
    let mut sizes: Vec<u64> = untouched.values().map(|one| one.of).collect();
    sizes.retain(|count| *count > 0);
    sizes.sort_unstable();
    let middle = sizes[sizes.len() / 2];
    vec![
        above(told, "no-next-step", &open(&|deal| !deal.has_step), 0),
        above(told, "close-date-passed", &passed, 0),
        above(told, "pushed-again", &pushed, 0),
        above(told, "too-many-open", &untouched, middle * 3),
        above(told, "gives-up-early", &given_up(told), 0),
        wins_more(told, &[open(&|deal| !deal.has_step), untouched.clone(), given_up(told)]),
    ]
}

/// Of everybody's open deals that one test lets through, those that another does.
fn of_open<'r>(
    told: &'r Told,
    of: impl Fn(&Deal) -> bool,
    counts: &dyn Fn(&Deal) -> bool,
) -> People<'r> {
    let mut people = People::new();
    for who in told.sellers() {
        let counted = people.entry(who.clone()).or_default();
        let open = told.records.deals.iter().filter(|deal| deal.is_open(0));
        for deal in open.filter(|deal| deal.owner(0) == who && of(deal)) {
            counted.add(deal, counts(deal));
        }
    }
    people
}

fn is_untouched(records: &Records, deal: &Deal) -> bool {
    let touched = records.touched(deal).into_iter().map(|one| one.0).filter(|day| *day <= 0);
    let last = touched.max().unwrap_or(deal.created()).max(deal.created());
    last + SILENCE_DAYS <= 0
}

/// How often the close date was moved to a later civil month.
fn pushes(deal: &Deal) -> usize {
    let month = |from_today: i32| today().plus(from_today).to_string()[..7].to_owned();
    deal.closes.windows(2).filter(|pair| month(pair[0].1) < month(pair[1].1)).count()
}

/// Contacts whose two weeks are over, and those of them after which an open deal that nobody had
/// answered for was left alone.
fn given_up(told: &Told) -> People<'_> {
    let mut people = People::new();
    for deal in &told.records.deals {
        let touches = told.records.touched(deal);
        for (at, (day, _)) in touches.iter().enumerate() {
            let until = day + SILENCE_DAYS;
            if *day <= -LOOKED_AT_DAYS || 0 < until {
                continue;
            }
            let touched_again = touches.get(at + 1).is_some_and(|next| next.0 <= until);
            let answered = touches[at].1;
            let closed = deal.closed_after(*day).is_some_and(|closed| closed <= until);
            let owner = deal.owner(*day).to_owned();
            people.entry(owner).or_default().add(deal, !(touched_again || answered || closed));
        }
    }
    people
}

/// Whoever's share is above that of all is named, with at least so many halves of records.
fn above(
    told: &Told,
    rule: &'static str,
    people: &People<'_>,
    halves_min: u64,
) -> (&'static str, usize) {
    let found = told.found(rule);
    let (counted, of) =
        people.values().fold((0, 0), |sum, one| (sum.0 + one.counted, sum.1 + one.of));
    let reference = counted as f64 / of as f64;
    let share = |one: &Counted<'_>| one.counted as f64 / one.of as f64;
    let named = people.iter().filter(|one| 0 < one.1.of && reference < share(one.1));
    let named: BTreeSet<&String> =
        named.filter(|one| halves_min <= 2 * one.1.of).map(|one| one.0).collect();
    assert_eq!(found.keys().collect::<BTreeSet<_>>(), named, "{rule}");
    for (who, finding) in &found {
        let (one, figures) = (&people[who], &finding.evidence.comparison);
        assert_eq!(figures.n, one.of, "{rule} {who}");
        assert!(close(figures.own, share(one)), "{rule} {who}: {figures:?} for {one:?}");
        assert!(close(figures.reference, reference), "{rule}: {figures:?} for {reference}");
        check_deals(told, &told.deals(finding), one, (rule, who));
        told.check_stakes(&[who], finding, (share(one), reference));
    }
    (rule, found.len())
}

/// The deals behind, those worth most first.
fn check_deals(told: &Told, named: &[String], one: &Counted<'_>, of: (&str, &str)) {
    let amount = |name: &String| {
        let deal = one.deals.iter().find(|deal| deal.name == *name);
        deal.unwrap_or_else(|| panic!("{of:?}: {name} is none of {:?}", one.deals)).amount
    };
    let named: Vec<i64> = named.iter().map(amount).collect();
    let mut amounts: Vec<i64> = one.deals.iter().map(|deal| deal.amount).collect();
    amounts.sort_unstable_by(|a, b| b.cmp(a));
    amounts.truncate(DEALS_MAX);
    assert_eq!(named, amounts, "{of:?} of {} deals", told.records.deals.len());
}

/// Whoever wins more is shown with one habit in which they differ, and what that comes to.
fn wins_more(told: &Told, habits: &[People<'_>]) -> (&'static str, usize) {
    let found = told.found("wins-more");
    let metrics = ["without-next-step", "untouched-deals", "gave-up"];
    for (who, finding) in &found {
        let figures = &finding.evidence.comparison;
        let habit = metrics.iter().position(|metric| *metric == finding.evidence.behind.metric);
        let of = |name: &String| match habit {
            Some(habit) => {
                let one = habits[habit].get(name).cloned().unwrap_or_default();
                (one.counted as f64, one.of as f64)
            }
            None => replies(told, name, 1 - LOOKED_AT_DAYS, 0),
        };
        let all = told.sellers().iter().map(of).fold((0.0, 0.0), |a, b| (a.0 + b.0, a.1 + b.1));
        let (own, reference) = (of(who).0 / of(who).1, all.0 / all.1);
        assert!(close(figures.own, own) && close(figures.reference, reference), "{finding:?}");
        told.check_stakes(&[who], finding, (own, reference));
    }
    ("wins-more", found.len())
}
