//! Rules that hold somebody's rate against their own before.

use std::collections::BTreeMap;

use insights::comparing::change;
use insights::signals::signal::Finding;
use sales::roster::PersonId;

use crate::company::is_working;

use super::{Told, close};

const BEFORE_DAYS: i32 = 182;
/// A smaller change of the figures is not told.
const SHOWN: f64 = 0.02;
const WEEKS: i32 = 26;

/// Events, and what they are divided by.
type Rate = (f64, f64);

/// Somebody's rate over the days from one to another, and the figure shown of it.
type Rates = fn(&Told, &str, i32, i32) -> Rate;
type Figure = fn(&Told, &str, i32, i32) -> Option<f64>;

/// A rule: over how many days, and whether a higher figure is worse.
struct Lately {
    rule: &'static str,
    days: i32,
    is_above: bool,
    rates: Rates,
    figure: Figure,
}

pub(super) fn check(told: &Told) -> Vec<(&'static str, usize)> {
    let rules = [
        Lately {
            rule: "activity-falling",
            days: 28,
            is_above: false,
            rates: activity,
            figure: |told, who, from, to| divided(activity(told, who, from, to)),
        },
        Lately {
            rule: "replies-falling",
            days: 56,
            is_above: false,
            rates: replies,
            figure: |told, who, from, to| divided(replies(told, who, from, to)),
        },
        Lately {
            rule: "follow-up-slowing",
            days: 56,
            is_above: true,
            rates: follow_ups,
            figure: median_gap,
        },
    ];
    rules.iter().map(|rule| (rule.rule, rule.check(told))).collect()
}

fn divided((events, of): Rate) -> Option<f64> {
    (of > 0.0).then(|| events / of)
}

impl Lately {
    fn check(&self, told: &Told) -> usize {
        let found = told.found(self.rule);
        let changes = self.changes(told);
        let mut count = 0;
        for who in told.sellers() {
            let person = told.history.roster().person_named(&who).expect("somebody");
            let figure = |from: i32, to: i32| (self.figure)(told, &who, from, to);
            let before = figure(1 - self.days - BEFORE_DAYS, -self.days);
            let figures = figure(1 - self.days, 0).zip(before);
            let is_worse = |(own, before): &(f64, f64)| match self.is_above {
                true => *own > before * (1.0 + SHOWN),
                false => *own < before * (1.0 - SHOWN),
            };
            let expected = figures.filter(is_worse).zip(changes.get(&person));
            let Some(finding) = found.get(&who) else {
                assert!(expected.is_none(), "{} {who}: {expected:?}", self.rule);
                continue;
            };
            count += 1;
            let shown = &finding.evidence.comparison;
            match expected.filter(|((_, before), _)| close(shown.reference, *before)) {
                Some(((now, _), size)) => {
                    assert!(close(shown.own, now), "{who}: {finding:?} for {now}");
                    told.check_stakes(&[&who], finding, (*size, 1.0));
                }
                None => self.check_watch(told, &who, finding),
            }
        }
        count
    }

    /// How many times somebody's rate before is contained in that of late, as it is thought to be.
    fn changes(&self, told: &Told) -> BTreeMap<PersonId, f64> {
        let rates = |from: i32, to: i32| -> BTreeMap<PersonId, Rate> {
            let sellers = told.sellers();
            let named = sellers.iter().map(|who| {
                let person = told.history.roster().person_named(who).expect("somebody");
                (person, (self.rates)(told, who, from, to))
            });
            named.filter(|one| one.1.1 > 0.0).collect()
        };
        let stretch = |at: i32| rates(1 - self.days * (at + 1), -self.days * at);
        let before: Vec<_> = (1..=BEFORE_DAYS / self.days).map(stretch).collect();
        let changes = change::changes(&stretch(0), &before);
        changes.into_iter().map(|(person, estimate)| (person, estimate.size())).collect()
    }

    /// Told by the watch: of the days since it fell, against the half year before the last half
    /// year.
    fn check_watch(&self, told: &Told, who: &str, finding: &Finding) {
        assert_eq!(self.rule, "activity-falling", "{finding:?}");
        let from = told.question.as_of.0.days_until(finding.evidence.behind.period.start());
        let own = divided(activity(told, who, from, 0)).expect("days");
        let usual = activity(told, who, 1 - 2 * 7 * WEEKS, -7 * WEEKS);
        let reference = divided(usual).expect("days");
        let figures = &finding.evidence.comparison;
        assert!(close(figures.own, own), "{who}: {finding:?} for {own}");
        assert!(close(figures.reference, reference), "{who}: {finding:?} for {reference}");
        told.check_stakes(&[who], finding, (own, reference));
    }
}

/// Calls and e-mails on the working days of somebody's, from one day to another.
fn activity(told: &Told, who: &str, from: i32, to: i32) -> Rate {
    let hired = told.records.hired.iter().find(|one| one.0 == who).map_or(i32::MIN, |one| one.1);
    let touches = told.records.touches.iter().filter(|one| one.by == who);
    let touches = touches.filter(|one| (from..=to).contains(&one.on)).count();
    let days = (from..=to).filter(|day| hired <= *day && is_working(-day)).count();
    (touches as f64, days as f64)
}

/// E-mails of somebody from one day to another that are two weeks old, and those answered.
pub(super) fn replies(told: &Told, who: &str, from: i32, to: i32) -> Rate {
    let letters = told.records.touches.iter().filter(|one| one.is_email && one.by == who);
    let old: Vec<_> = letters.filter(|one| (from..=to.min(-14)).contains(&one.on)).collect();
    (old.iter().filter(|one| one.is_answered).count() as f64, old.len() as f64)
}

/// The days that passed after each contact of somebody's deals from one day to another, and
/// whether it was followed up then.
fn gaps(told: &Told, who: &str, from: i32, to: i32) -> Vec<(i32, bool)> {
    let mut gaps = Vec::new();
    for deal in &told.records.deals {
        let touches = told.records.touched(deal);
        for (at, (day, _)) in touches.iter().enumerate() {
            if !(from..=to).contains(day) || deal.owner(*day) != who {
                continue;
            }
            let next = touches.get(at + 1).map(|next| (next.0, true));
            let closed = deal.closed_after(*day).map(|closed| (closed, false));
            let (until, is_followed) = next.or(closed).unwrap_or((0, false));
            gaps.push((until - day, is_followed));
        }
    }
    gaps
}

fn follow_ups(told: &Told, who: &str, from: i32, to: i32) -> Rate {
    let gaps = gaps(told, who, from, to);
    let followed = gaps.iter().filter(|gap| gap.1).count();
    (followed as f64, gaps.iter().map(|gap| f64::from(gap.0.max(1))).sum())
}

/// The days after which half are followed up, those still waiting counted as far as they have
/// waited.
fn median_gap(told: &Told, who: &str, from: i32, to: i32) -> Option<f64> {
    let gaps = gaps(told, who, from, to);
    let mut waiting = 1.0;
    for day in 0..=gaps.iter().map(|gap| gap.0).max()? {
        let at_risk = gaps.iter().filter(|gap| day <= gap.0).count() as f64;
        let followed = gaps.iter().filter(|gap| **gap == (day, true)).count() as f64;
        waiting *= 1.0 - followed / at_risk;
        if waiting <= 0.5 + 1e-12 {
            return Some(f64::from(day));
        }
    }
    None
}
