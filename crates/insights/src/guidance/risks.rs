//! Risks: what will be missing, and what the forecast leans on.

use std::collections::BTreeMap;

use metrics::Unit;
use metrics::facts::View;
use metrics::pipeline::open_pipeline::by_deal;
use metrics::results::attainment::attainment;
use metrics::stages::standing_still::standing;
use sales::day::Day;
use sales::history::OpportunityId;
use sales::question::Scope as Asked;
use sales::roster::PersonId;

use super::grounds::Grounds;
use super::{Kind, Point, person, who};
use crate::forecast::horizon::DealChance;
use crate::forecast::ledger::Scope;
use crate::foresight::bookings;
use crate::needed::window::Window;

/// A quota that is reached less surely than this is at risk.
const AT_RISK: f64 = 0.6;
/// With fewer open deals any three are much.
const OPEN_MIN: usize = 6;
/// So much of what is expected is much for three deals.
const MUCH_OF_DEALS: f64 = 0.5;
/// So much of what is open is much to stand still.
const MUCH_STANDS: f64 = 0.1;
/// So many times their part of people is much for one of them.
const MUCH_OF_ONE: f64 = 2.5;
/// With fewer people one always carries much.
const PEOPLE_MIN: usize = 3;
/// So many times what is coming is clearly more than that; beyond the last, no plan is one.
const CLEARLY_MORE: std::ops::RangeInclusive<f64> = 1.25..=4.0;
/// The probability that is planned for.
const PLANNED: f64 = crate::needed::need::PLANNED;

/// All that there are.
pub(super) fn risks(grounds: &Grounds<'_>) -> Vec<Point> {
    let open = grounds.foresight.deals(&grounds.horizon, &grounds.scope);
    let shortfall = shortfall(grounds, open.len() as u64);
    let told = grounds.horizon.tells_open();
    let found = [
        concentration(grounds, &open).filter(|_| told),
        standing_value(grounds, &open).filter(|_| told),
        one_owner(grounds),
        thin_early(grounds),
    ];
    shortfall.into_iter().chain(found.into_iter().flatten()).collect()
}

/// A point about the scope, on the number of open deals.
fn point(grounds: &Grounds<'_>, kind: Kind, own: f64, unit: Unit, n: u64) -> Point {
    let about = who(grounds.question.scope);
    Point {
        kind,
        about,
        behind: grounds.run.behind("open-pipeline", about, grounds.question.period),
        deals: Vec::new(),
        own,
        reference: None,
        interval: None,
        unit,
        n,
        sure: None,
        stakes: None,
        stage: None,
        until: None,
    }
}

/// What will be missing to the quota on average, where it is not likely to be reached.
fn shortfall(grounds: &Grounds<'_>, open: u64) -> Option<Point> {
    let question = grounds.question;
    let reached = attainment(&View::new(grounds.history, question));
    let bookings = bookings(&grounds.horizon, &grounds.scope, &reached, question);
    let odds = bookings.odds.filter(|odds| odds.attain < AT_RISK && odds.shortfall >= 0.5)?;
    let range = bookings.ranges.iter().find(|range| range.level == 0.8)?;
    let missing = |booked: f64| (odds.quota - booked).max(0.0);
    let about = who(question.scope);
    Some(Point {
        behind: grounds.run.behind("attainment", about, question.period),
        reference: Some(odds.quota),
        interval: Some((missing(range.high), missing(range.low))),
        sure: Some(1.0 - odds.attain),
        stakes: Some(odds.shortfall.round() as i64),
        until: Window::of(&grounds.horizon, grounds.learned).tenth,
        ..point(grounds, Kind::Shortfall, odds.shortfall, Unit::Money, open)
    })
}

/// Three deals that make up much of what is expected of the open ones. The reference is the number
/// of equal deals that would be as concentrated: one by the sum of squared shares.
fn concentration(grounds: &Grounds<'_>, open: &[(OpportunityId, DealChance)]) -> Option<Point> {
    let worth = |deal: &DealChance| deal.chance * deal.amount;
    let all: f64 = open.iter().map(|(_, deal)| worth(deal)).sum();
    let mut order: Vec<_> = open.iter().collect();
    order.sort_by(|a, b| worth(&b.1).total_cmp(&worth(&a.1)));
    let first = order.get(..3).filter(|_| open.len() >= OPEN_MIN && all > 0.0)?;
    let sum: f64 = first.iter().map(|(_, deal)| worth(deal)).sum();
    let squares: f64 = open.iter().map(|(_, deal)| (worth(deal) / all).powi(2)).sum();
    let found = point(grounds, Kind::Concentration, sum / all, Unit::Share, open.len() as u64);
    (sum >= MUCH_OF_DEALS * all).then(|| Point {
        deals: first.iter().map(|(deal, _)| *deal).collect(),
        reference: Some(1.0 / squares),
        stakes: Some(sum.round() as i64),
        ..found
    })
}

/// What the deals are worth that hardly move on, beside all that is open.
fn standing_value(grounds: &Grounds<'_>, open: &[(OpportunityId, DealChance)]) -> Option<Point> {
    let view = View::new(grounds.history, grounds.question);
    let worths: BTreeMap<OpportunityId, i64> = by_deal(view.open_deals())
        .iter()
        .map(|one| (one.opportunity, one.worth.counted().unwrap_or(0)))
        .collect();
    let stands = |deal: &OpportunityId| standing(&view, &grounds.history.timeline(*deal)).is_some();
    let mut still: Vec<OpportunityId> = worths.keys().copied().filter(stands).collect();
    still.sort_by_key(|deal| std::cmp::Reverse(worths[deal]));
    let (own, all): (i64, i64) =
        (still.iter().map(|deal| worths[deal]).sum(), worths.values().sum());
    let expected = open.iter().filter(|(deal, _)| still.contains(deal));
    let expected: f64 = expected.map(|(_, deal)| deal.chance * deal.amount).sum();
    let n = still.len() as u64;
    (own > 0 && own as f64 >= MUCH_STANDS * all as f64).then(|| Point {
        behind: grounds.run.behind(
            "standing-still",
            who(grounds.question.scope),
            grounds.question.period,
        ),
        deals: still,
        reference: Some(all as f64),
        stakes: Some(expected.round() as i64),
        ..point(grounds, Kind::StandingStill, own as f64, Unit::Money, n)
    })
}

/// One person on whom much of what is still expected rests.
fn one_owner(grounds: &Grounds<'_>) -> Option<Point> {
    if matches!(grounds.question.scope, Asked::Person(_) | Asked::Peers(_)) {
        return None;
    }
    let sellers = grounds.run.sellers.iter().copied();
    let people: Vec<PersonId> = sellers.filter(|one| grounds.is_within(*one)).collect();
    let mean = |scope: &Scope| {
        let means = grounds.horizon.means(scope, 0.0);
        means.open + means.new
    };
    let all = mean(&grounds.scope);
    let of = |one: &PersonId| mean(&Scope::of([grounds.foresight.ground.owner(Some(*one))]));
    let most = people.iter().map(|one| (*one, of(one))).max_by(|a, b| a.1.total_cmp(&b.1));
    let (one, most) = most.filter(|_| people.len() >= PEOPLE_MIN && all > 0.0)?;
    let share = most / all;
    let about = person(one);
    (share * people.len() as f64 >= MUCH_OF_ONE && share < 1.0).then(|| Point {
        about,
        behind: grounds.run.behind("open-pipeline", about, grounds.question.period),
        stakes: Some(most.round() as i64),
        reference: Some(1.0 / people.len() as f64),
        ..point(grounds, Kind::OneOwner, share, Unit::Share, people.len() as u64)
    })
}

/// Fewer new opportunities are coming than the quota takes, while new ones still help.
fn thin_early(grounds: &Grounds<'_>) -> Option<Point> {
    let question = grounds.question;
    let reached = attainment(&View::new(grounds.history, question));
    let quota = reached.measure.denominator.filter(|_| reached.measure.because.is_none())?;
    let missing = Some(quota - reached.credited).filter(|missing| *missing > 0)?;
    let last: Day = Window::of(&grounds.horizon, grounds.learned).tenth?;
    let coming = grounds.horizon.coming(&grounds.scope, last.number());
    let growth = grounds.horizon.growth_of_new(&grounds.scope, missing as f64);
    let factor = growth.factors([PLANNED])[0].filter(|factor| CLEARLY_MORE.contains(factor))?;
    let early = grounds.run.stages(|place, count| place < count.div_ceil(2));
    let ours = grounds.learned.open.iter().filter(|deal| grounds.scope.has(deal.owner));
    let early = ours.filter(|deal| early.contains(&deal.stage)).count() as u64;
    (coming >= 1.0).then(|| Point {
        behind: grounds.run.behind("open-deals", who(question.scope), question.period),
        reference: Some(factor * coming),
        until: Some(last),
        ..point(grounds, Kind::ThinEarly, coming, Unit::Count, early)
    })
}
