//! Rules about what will be missing, about certain deals, and about what deals came to.

use std::collections::BTreeSet;

use insights::forecast::ledger::Scope;
use insights::foresight::ask;
use insights::signals::signal::Finding;
use insights::today::{Common, Today};
use metrics::facts::facts;

use crate::company::today;
use crate::records::{Deal, Records};

use super::{MINOR, Told, close};

pub(super) fn check(told: &Told) -> Vec<(&'static str, usize)> {
    vec![too_few(told), thin(told), carries(told), stands_still(told), ramp(told), falling(told)]
        .into_iter()
        .chain(losses(told))
        .collect()
}

/// The first day of the quarter that holds a day, and its name.
fn quarter(day: i32) -> (i32, &'static str) {
    let quarters = [
        ("2025-04-01", "2025-Q2"),
        ("2025-07-01", "2025-Q3"),
        ("2025-10-01", "2025-Q4"),
        ("2026-01-01", "2026-Q1"),
        ("2026-04-01", "2026-Q2"),
    ];
    let days = quarters.map(|one| (today().days_until(one.0.parse().expect("a day")), one.1));
    *days.iter().rev().find(|one| one.0 <= day).expect("a quarter")
}

fn quota(records: &Records, who: &str, quarter: &str) -> Option<f64> {
    let mut quotas = records.quotas.iter().filter(|one| one.0 == who && one.1 == quarter);
    quotas.next().map(|one| one.2 as f64 * MINOR)
}

/// What was won from one day to another, of one or of all.
fn won(records: &Records, who: Option<&str>, from: i32, to: i32) -> f64 {
    let mut sum = 0.0;
    for deal in &records.deals {
        let day = deal.stages.iter().find(|one| one.1 == "won").map(|one| one.0);
        if let Some(day) = day.filter(|day| (from..=to).contains(day))
            && who.is_none_or(|who| deal.owner(day) == who)
        {
            sum += deal.amount as f64 * MINOR;
        }
    }
    sum
}

/// The mean of what will be missing at the quarter's end, and the chance that nothing is.
fn missing(told: &Told, scope: &Scope, booked: f64, quota: f64) -> (f64, f64) {
    let learned = told.foresight.learned(today());
    let horizon = told.foresight.ahead(&learned, &told.question);
    let view = metrics::facts::View::new(&told.history, &told.question);
    let attainment = metrics::results::attainment::attainment(&view);
    let asked = insights::forecast::bookings::Ask {
        booked: Some(booked),
        quota: None,
        ..ask(&attainment, &told.question)
    };
    let distribution = horizon.bookings(scope, asked).distribution;
    (distribution.shortfall(quota), distribution.at_least(quota))
}

fn too_few(told: &Told) -> (&'static str, usize) {
    let found = told.found("too-few-for-quota");
    let count = |who: &str| told.records.open_of(who).count() as f64;
    let mut counts: Vec<f64> = told.sellers().iter().map(|who| count(who)).collect();
    counts.retain(|count| *count > 0.0);
    counts.sort_by(f64::total_cmp);
    let middle = counts[counts.len() / 2];
    let (start, name) = quarter(0);
    let mut named = BTreeSet::new();
    for who in told.sellers().into_iter().filter(|who| count(who) < 0.75 * middle) {
        let Some(quota) = quota(&told.records, &who, name) else { continue };
        let booked = won(&told.records, Some(&who), start, 0);
        let (shortfall, reached) = missing(told, &told.scope(&[&who]), booked, quota);
        if 0.25 < reached {
            continue;
        }
        let evidence = &found[&who].evidence;
        assert_eq!((evidence.comparison.own, evidence.comparison.reference), (count(&who), middle));
        assert!((evidence.stakes.expect("stakes") as f64 - shortfall).abs() <= 1.0, "{evidence:?}");
        named.insert(who);
    }
    assert_eq!(found.keys().cloned().collect::<BTreeSet<_>>(), named);
    ("too-few-for-quota", found.len())
}

/// What is open late over what is missing to the company's quota, at the end of a day.
fn cover(records: &Records, day: i32) -> f64 {
    let late = |deal: &&Deal| matches!(deal.stage(day), Some("Proposal" | "Contract"));
    let open: i64 = records.deals.iter().filter(late).map(|deal| deal.amount).sum();
    let (start, name) = quarter(day);
    let quota = quota(records, "company", name).expect("a quota");
    open as f64 * MINOR / (quota - won(records, None, start, day))
}

fn thin(told: &Told) -> (&'static str, usize) {
    let found = told.found("late-stages-thin");
    let own = cover(&told.records, 0);
    let since = -quarter(0).0;
    let starts = ["2025-04-01", "2025-07-01", "2025-10-01", "2026-01-01"];
    let starts = starts.map(|day| today().days_until(day.parse().expect("a day")));
    let mut usual = starts.map(|start| cover(&told.records, start + since));
    usual.sort_by(f64::total_cmp);
    let reference = (usual[1] + usual[2]) / 2.0;
    assert_eq!(found.len(), usize::from(own <= 0.6 * reference), "{own} for {reference}");
    for finding in found.values() {
        let figures = &finding.evidence.comparison;
        assert!(close(figures.own, own) && close(figures.reference, reference), "{figures:?}");
        let open = told.records.deals.iter().filter(|deal| deal.is_open(0));
        assert_eq!(figures.n, open.count() as u64);
        for name in told.deals(finding) {
            let deal = told.records.deals.iter().find(|deal| deal.name == name);
            assert_eq!(deal.and_then(|deal| deal.stage(0)), Some("Qualify"));
        }
        let (start, name) = quarter(0);
        let quota = quota(&told.records, "company", name).expect("a quota");
        let everybody = Scope::everybody(told.foresight.ground.log.seats.len());
        let booked = won(&told.records, None, start, 0);
        let shortfall = missing(told, &everybody, booked, quota).0;
        let off = finding.evidence.stakes.expect("stakes") as f64 - shortfall;
        assert!(off.abs() <= 1.0, "{finding:?} for {shortfall}");
    }
    ("late-stages-thin", found.len())
}

/// What each of a team's open deals is expected to bring by the end of the quarter.
fn carries(told: &Told) -> (&'static str, usize) {
    let found = told.found("one-deal-carries");
    let learned = told.foresight.learned(today());
    let horizon = told.foresight.ahead(&learned, &told.question);
    let sellers = told.sellers();
    let (west, east): (Vec<&str>, Vec<&str>) =
        sellers.iter().map(String::as_str).partition(|who| ["Ida", "Jun"].contains(who));
    for (team, people) in [("East", east), ("West", west)] {
        let scope = told.scope(&people);
        let deals = told.foresight.deals(&horizon, &scope);
        let worth: Vec<f64> = deals.iter().map(|one| one.1.chance * one.1.amount).collect();
        let (all, most) = (worth.iter().sum::<f64>(), worth.iter().copied().fold(0.0, f64::max));
        let open = told.records.open_in_part(&people);
        assert_eq!(found.contains_key(team), 5 <= open && all <= 3.0 * most, "{team}");
        let Some(finding) = found.get(team) else { continue };
        let evidence = &finding.evidence;
        assert!(close(evidence.comparison.own, most / all), "{finding:?}");
        assert_eq!(
            (evidence.comparison.n, evidence.stakes),
            (open as u64, Some(most.round() as i64))
        );
        let at = worth.iter().position(|one| *one == most).expect("the one");
        assert_eq!(evidence.deals, [deals[at].0]);
    }
    ("one-deal-carries", found.len())
}

fn stands_still(told: &Told) -> (&'static str, usize) {
    let found = told.found("stands-still");
    let definition = metrics::catalogue::find("standing-still").expect("a metric");
    let still = facts(&told.history, &told.question, definition);
    let still = still.iter().filter_map(|fact| fact.opportunity);
    let still: BTreeSet<String> = still.map(|id| told.history.text(id).name.to_string()).collect();
    let open = told.records.deals.iter().filter(|deal| deal.is_open(0)).count() as f64;
    let share = still.len() as f64 / open;
    let common = Common::of(&told.history, &told.question);
    let swings = told.foresight.swings(&told.history, &told.question);
    let today = Today::of(&told.history, &told.question, &told.foresight, (&common, &swings));
    for who in told.sellers() {
        let theirs: Vec<&Deal> = told.records.open_of(&who).collect();
        let stand: BTreeSet<String> = theirs
            .iter()
            .map(|deal| deal.name.clone())
            .filter(|name| still.contains(name))
            .collect();
        let is_more = share * (theirs.len() as f64) < stand.len() as f64;
        assert_eq!(found.contains_key(&who), is_more, "{who}: {} of {}", stand.len(), theirs.len());
        let Some(finding) = found.get(&who) else { continue };
        let figures = &finding.evidence.comparison;
        assert_eq!((figures.own, figures.n), (stand.len() as f64, stand.len() as u64));
        assert!(close(figures.reference, share * theirs.len() as f64), "{finding:?}");
        assert_eq!(told.deals(finding).into_iter().collect::<BTreeSet<_>>(), stand);
        // What waiting costs of each, as the day has it.
        let mut expected = 0.0;
        for deal in &finding.evidence.deals {
            let one = today.prospects[deal];
            expected += one.amount * (one.won - one.won_after_waiting).max(0.0);
        }
        let stakes = finding.evidence.stakes.unwrap_or(0) as f64;
        assert!((stakes - expected).abs() <= 0.5, "{finding:?} of {expected}");
    }
    ("stands-still", found.len())
}

/// Deals that somebody had brought in so many days after joining.
fn brought_in(records: &Records, who: &str, joined: i32, days: i32) -> f64 {
    let theirs = records.deals.iter().filter(|deal| deal.owners[0].1 == who);
    theirs.filter(|deal| (joined..=joined + days).contains(&deal.created())).count() as f64
}

fn ramp(told: &Told) -> (&'static str, usize) {
    let found = told.found("ramp-behind");
    let hired = &told.records.hired;
    let (new, joined) = hired.iter().find(|one| one.0 == "New").expect("somebody new");
    let own = brought_in(&told.records, new, *joined, -joined);
    let others: Vec<f64> = hired
        .iter()
        .filter(|one| one.1 - joined < *joined)
        .map(|one| brought_in(&told.records, &one.0, one.1, -joined))
        .filter(|count| *count > 0.0)
        .collect();
    let slower = others.iter().filter(|one| **one <= own).count();
    assert_eq!(found.contains_key(new), 5 * slower < others.len(), "{own} of {others:?}");
    for finding in found.values() {
        let figures = &finding.evidence.comparison;
        let usual = others.iter().sum::<f64>() / others.len() as f64;
        assert_eq!((figures.own, figures.reference), (own, usual));
        assert_eq!(figures.n, others.len() as u64);
        told.check_stakes(&[new], finding, (own, usual));
    }
    ("ramp-behind", found.len())
}

/// Deals that came into a stage on some days, and those that had moved on 28 days after.
fn moved_on(records: &Records, who: Option<&str>, from: i32, to: i32) -> (f64, f64) {
    let (mut moved, mut all) = (0.0, 0.0);
    for deal in &records.deals {
        for (at, (entered, stage)) in deal.stages.iter().enumerate() {
            let (Some(place), true) = (Deal::place(stage), deal.is_open(*entered)) else {
                continue;
            };
            let is_theirs = who.is_none_or(|who| deal.owner(*entered) == who);
            if !(from..=to).contains(entered) || !is_theirs {
                continue;
            }
            all += 1.0;
            let next = deal.stages.get(at + 1).filter(|next| next.0 <= entered + 28);
            let next = next.and_then(|next| Deal::place(&next.1));
            moved += f64::from(u8::from(next.is_some_and(|next| place < next)));
        }
    }
    (moved, all)
}

fn falling(told: &Told) -> (&'static str, usize) {
    let found = told.found("conversion-falling");
    for (who, finding) in &found {
        let evidence = &finding.evidence;
        let period = evidence.behind.period;
        let [from, to] = [period.start(), period.last()].map(|day| today().days_until(day));
        let whose = (who != "company").then_some(who.as_str());
        let (moved, all) = moved_on(&told.records, whose, from, to);
        assert_eq!(evidence.comparison.n as f64, all, "{who}: {evidence:?}");
        assert!(close(evidence.comparison.own, moved / all), "{who}: {evidence:?}");
        assert!(evidence.comparison.own < evidence.comparison.reference, "{evidence:?}");
    }
    ("conversion-falling", found.len())
}

/// Losses against what was to be expected: what is at stake goes by the ratio that is shown.
fn losses(told: &Told) -> Vec<(&'static str, usize)> {
    let rules = ["first-step-weak", "opens-but-cannot-close", "closes-but-opens-few"];
    let check = |rule: &'static str| {
        let found = told.found(rule);
        let check = |(who, finding): (&String, &Finding)| {
            let own = finding.evidence.comparison.own;
            assert_eq!(finding.evidence.comparison.reference, 1.0);
            told.check_stakes(&[who], finding, (own, 1.0));
        };
        found.iter().for_each(check);
        (rule, found.len())
    };
    rules.into_iter().map(check).collect()
}
