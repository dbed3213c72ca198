//! What many rules do alike: compare a share with everybody's, a rate with the person's own before,
//! and what deals did with what was expected of them.

use std::collections::BTreeMap;
use std::sync::Arc;

use metrics::facts::credit::Within;
use metrics::facts::{Answer, Fact};
use metrics::{Measure, Unit};
use sales::calendar::Period;
use sales::history::OpportunityId;
use sales::process::StageKind;
use sales::question::{Question, Scope};
use sales::roster::PersonId;
use stats::hierarchical::Mixture;

use super::run::{COMPARED_DAYS, Run};
use super::signal::{Against, Comparison, Evidence, Finding, Verdict, Who};
use crate::comparing::change::{self, Rate};
use crate::comparing::estimate::{Estimate, Side};
use crate::comparing::expected::Ratio;
use crate::forecast::hazard::Way;

/// Fewer people than this are not compared with each other.
pub(super) const PEOPLE_MIN: usize = 4;
/// The level of the intervals shown.
const LEVEL: f64 = 0.8;
/// A ratio rests on enough when so many events were to be expected.
pub(super) const EXPECTED_MIN: f64 = 5.0;

/// What an estimate says for a side.
pub(super) fn judged(estimate: &Estimate, side: Side, is_enough: bool) -> Verdict {
    let doubt = estimate.doubt(side);
    Verdict::Estimated {
        doubt,
        // Half in doubt, it is not looked at closer.
        size: if doubt < 0.5 { estimate.size() } else { 1.0 },
        is_near: doubt >= 0.5 || estimate.is_near(),
        is_enough,
        alarm: false,
    }
}

/// A share to compare: the metric, over which days, which side is looked for, and how many trials
/// are enough.
#[derive(Clone, Copy, Debug)]
pub(super) struct Share {
    pub(super) metric: &'static str,
    pub(super) period: Period,
    pub(super) side: Side,
    pub(super) trials_min: u64,
}

/// Everybody's share of a metric against that of all together.
pub(super) fn shares(run: &Run<'_>, share: Share) -> Vec<Finding> {
    let people = run.people(share.metric, share.period);
    let counts = people.iter().filter_map(|(person, answer)| Some((*person, of(answer)?)));
    let mut findings = of_counts(run, share, counts.collect());
    for Finding { evidence, .. } in &mut findings {
        evidence.deals = deals(run, share.metric, evidence.who, share.period, adds);
    }
    findings
}

/// So many open deals of somebody are enough: nobody has twenty for one thing alone, and what few
/// say is weighed by the estimate.
const OPEN_MIN: u64 = 8;

/// A share of the open deals, of which more is worse.
pub(super) fn share_of_open(run: &Run<'_>, metric: &'static str) -> Share {
    Share { metric, period: run.question.period, side: Side::Above, trials_min: OPEN_MIN }
}

/// The same of counts that a rule makes from the facts of a metric; without deals to look at.
pub(super) fn of_counts(
    run: &Run<'_>,
    share: Share,
    counts: BTreeMap<PersonId, (u64, u64)>,
) -> Vec<Finding> {
    let units: Vec<(u64, u64)> = counts.values().copied().filter(|unit| unit.1 > 0).collect();
    let (successes, trials) =
        units.iter().fold((0, 0), |sum, unit| (sum.0 + unit.0, sum.1 + unit.1));
    let Some(others) = Mixture::new(&units).map(Arc::new) else { return Vec::new() };
    if units.len() < PEOPLE_MIN || successes == 0 {
        return Vec::new();
    }
    let reference = successes as f64 / trials as f64;
    let finding = |(person, unit): (PersonId, (u64, u64))| {
        let estimate = Estimate::of_share(&others, unit, reference);
        let who = Who::Person(person);
        let comparison = Comparison {
            own: unit.0 as f64 / unit.1 as f64,
            reference,
            against: Against::Company,
            interval: Some(estimate.interval(LEVEL)),
            unit: Unit::Share,
            n: unit.1,
        };
        let verdict = judged(&estimate, share.side, unit.1 >= share.trials_min);
        let basis = (share.metric, share.period);
        Finding::new(evidence(run, who, basis, comparison, Vec::new()), verdict)
    };
    let likely = |(_, unit): &(PersonId, (u64, u64))| {
        let own = unit.0 as f64 / unit.1.max(1) as f64;
        match share.side {
            Side::Above => own > reference,
            Side::Below => own < reference,
        }
    };
    counts.into_iter().filter(|one| one.1.1 > 0).filter(likely).filter_map(finding).collect()
}

/// Above and below the line of a share.
fn of(answer: &Answer) -> Option<(u64, u64)> {
    let Measure { numerator, denominator, .. } = answer.measure;
    let below = u64::try_from(denominator?).ok()?;
    Some((u64::try_from(numerator).ok()?.min(below), below))
}

/// Whether a fact is one of those counted above the line.
pub(super) fn adds(fact: &Fact) -> bool {
    match fact.part {
        metrics::facts::Part::Trial(counts) => counts,
        metrics::facts::Part::Worth(_) => true,
        _ => false,
    }
}

/// The most deals that a finding names.
const DEALS_MAX: usize = 20;

/// The open deals behind somebody's number that a test lets through, those worth most first.
pub(crate) fn deals(
    run: &Run<'_>,
    metric: &'static str,
    who: Who,
    period: Period,
    counts: impl Fn(&Fact) -> bool,
) -> Vec<OpportunityId> {
    let scope = match who {
        Who::Company => Scope::Company,
        Who::Team(team) => Scope::Team(team),
        Who::Person(person) => Scope::Person(person),
    };
    let within = Within::new(run.history, &Question { scope, ..run.question.clone() });
    let until = run.history.until(run.question.as_of);
    let is_open = |id: &OpportunityId| {
        let visit = run.history.timeline(*id).visit_at(until);
        visit.is_some_and(|visit| run.history.kind(visit.stage) == StageKind::Open)
    };
    let all = run.facts(metric, period);
    let theirs = all.iter().filter(|fact| within.holds(fact.credit) && counts(fact));
    let of_facts = theirs.filter_map(|fact| fact.opportunity);
    let mut deals: Vec<OpportunityId> = of_facts.filter(is_open).collect();
    deals.sort_unstable_by_key(|id| id.0);
    deals.dedup();
    by_amount(run, deals)
}

/// The deals worth most first, and no more than are named.
pub(super) fn by_amount(run: &Run<'_>, mut deals: Vec<OpportunityId>) -> Vec<OpportunityId> {
    let organisation = run.history.organisation();
    let until = run.history.until(run.question.as_of);
    let amount = |id: &OpportunityId| {
        let amount = run.history.timeline(*id).amount_at(until);
        amount.and_then(|amount| organisation.convert(amount, run.day)).map_or(0, |m| m.minor)
    };
    deals.sort_by_cached_key(|id| std::cmp::Reverse(amount(id)));
    deals.truncate(DEALS_MAX);
    deals
}

/// What a finding rests on, with what is at stake by how far the figure is from its reference.
pub(super) fn evidence(
    run: &Run<'_>,
    who: Who,
    (metric, period): (&'static str, Period),
    comparison: Comparison,
    deals: Vec<OpportunityId>,
) -> Evidence {
    let size = comparison.own.max(comparison.reference / 10.0) / comparison.reference;
    Evidence {
        who,
        behind: run.behind(metric, who, period),
        deals,
        comparison,
        standing: Vec::new(),
        stakes: run.stakes(who, size),
    }
}

/// A rate to compare with the person's own before: the metric, the days of late, which side of
/// before is looked for, and on which the metric's own figure lies then.
#[derive(Clone, Copy, Debug)]
pub(super) struct Lately {
    pub(super) metric: &'static str,
    pub(super) days: i32,
    pub(super) side: Side,
    pub(super) figure: Side,
}

impl Lately {
    /// Whether the figures shown say the same as the estimate, which takes out what changed for
    /// everybody: nobody believes a change from 3.0 days to 3.0.
    pub(super) fn shows(self, own: f64, before: f64) -> bool {
        match self.figure {
            Side::Above => own > before * (1.0 + SHOWN_CHANGE_MIN),
            Side::Below => own < before * (1.0 - SHOWN_CHANGE_MIN),
        }
    }
}

/// A smaller change cannot be seen in figures of three digits.
const SHOWN_CHANGE_MIN: f64 = 0.02;

/// Everybody's rate of late against their own over [`COMPARED_DAYS`] before, apart from what
/// changed for all. `rates` says events and exposure of each person over some days.
pub(super) fn changes(
    run: &Run<'_>,
    lately: Lately,
    rates: impl Fn(Period) -> BTreeMap<PersonId, Rate>,
) -> Vec<Finding> {
    let Lately { metric, days, side, .. } = lately;
    let periods = run.last_days(days).zip(run.days_before(COMPARED_DAYS, days));
    let Some((recent, earlier)) = periods else { return Vec::new() };
    let stretches = (1..=COMPARED_DAYS / days).filter_map(|at| run.days_before(days, at * days));
    let stretches: Vec<BTreeMap<PersonId, Rate>> = stretches.map(&rates).collect();
    let (now, before) = (rates(recent), change::summed(&stretches));
    let (shown_now, shown_before) = (run.people(metric, recent), run.people(metric, earlier));
    let estimates = change::changes(&now, &stretches);
    if estimates.len() < PEOPLE_MIN {
        return Vec::new();
    }
    let unit = metrics::catalogue::find(metric).map_or(Unit::Number, |definition| definition.unit);
    let finding = |(person, estimate): (PersonId, Estimate)| {
        let who = Who::Person(person);
        let measure = shown_now.get(&person)?.measure;
        let reference = shown_before.get(&person)?.measure.value()?;
        let own = measure.value().filter(|own| lately.shows(*own, reference))?;
        let comparison = Comparison {
            own,
            reference,
            against: Against::Earlier,
            interval: None,
            unit,
            n: measure.n,
        };
        let expected = now.get(&person)?.1 * before.get(&person)?.0 / before.get(&person)?.1;
        let verdict = judged(&estimate, side, expected >= EXPECTED_MIN);
        let evidence = Evidence {
            stakes: run.stakes(who, estimate.size()),
            ..evidence(run, who, (metric, recent), comparison, Vec::new())
        };
        Finding::new(evidence, verdict)
    };
    estimates.into_iter().filter_map(finding).collect()
}

/// Events and exposure of a metric whose number is one divided by the other.
pub(super) fn divided(run: &Run<'_>, metric: &'static str, p: Period) -> BTreeMap<PersonId, Rate> {
    let rate = |(person, answer): (PersonId, Answer)| {
        let Measure { numerator, denominator, .. } = answer.measure;
        Some((person, (numerator as f64, denominator? as f64)))
    };
    run.people(metric, p).into_iter().filter_map(rate).collect()
}

/// How many of everybody's deals that left some stages were lost, against what was expected.
pub(super) fn losses(run: &Run<'_>, stages: &[u8]) -> BTreeMap<PersonId, Ratio> {
    let person = |(owner, ratio): (u32, Ratio)| {
        let person = run.foresight.ground.person(owner)?;
        run.sellers.contains(&person).then_some((person, ratio))
    };
    run.expected().ratios(stages, Way::Lost).into_iter().filter_map(person).collect()
}

/// A finding about a person's losses against what was expected.
pub(super) fn of_losses(
    run: &Run<'_>,
    metric: &'static str,
    (person, ratio): (PersonId, &Ratio),
    verdict: Verdict,
) -> Option<Finding> {
    let who = Who::Person(person);
    let comparison = Comparison {
        own: ratio.estimate.mean(),
        reference: 1.0,
        against: Against::Expected,
        interval: Some(ratio.estimate.interval(LEVEL)),
        unit: Unit::Multiple,
        n: ratio.expected.round() as u64,
    };
    let period = run.last_days(COMPARED_DAYS)?;
    Finding::new(evidence(run, who, (metric, period), comparison, Vec::new()), verdict)
}
