//! Pairs of deals that are probably one. A false alarm is worse than a miss: a renewal, a second
//! order and a second attempt are deals of their own, and look much the same.

use super::pairs::{CROWD, Pair, Reason};
use super::signs::company;
use sales::day::{Day, Instant};
use sales::history::{History, Timeline};
use sales::money::Money;
use sales::names::{loose, plain};
use sales::process::StageKind;
use std::collections::{BTreeMap, BTreeSet, HashMap};

/// Further apart than this many days, two deals close as one and its renewal do.
const CLOSING_APART: i32 = 31;

/// Of two that are won or lost, within this many days it was the same closing.
const CLOSED_APART: i32 = 7;

/// Two amounts differ by less than one part in so many where one of them is a newer estimate.
const ALIKE: i64 = 10;

/// What says that a deal is a copy of another.
const COPIES: [&str; 4] = ["copyof", "のコピー", "コピー", "copy"];

/// A deal as it is compared.
struct One<'h> {
    deal: Timeline<'h>,
    begun: Instant,
    /// When it was won or lost; none where it is open.
    closed: Option<(Instant, StageKind)>,
    amount: Option<Money>,
    closes: Option<Day>,
    pipeline: Option<u16>,
    products: BTreeSet<u32>,
}

/// All pairs that are probably one, with what they have in common.
pub(super) fn pairs(history: &History, now: Instant) -> BTreeMap<Pair, Vec<Reason>> {
    let mut called: HashMap<(u32, String), Vec<One<'_>>> = HashMap::new();
    for deal in history.timelines().filter(|deal| deal.exists(now)) {
        let Some(account) = deal.account() else { continue };
        let name = &history.text(deal.id()).name;
        let Some(name) = name_of(name, &history.accounts()[account as usize].name) else {
            continue;
        };
        called.entry((account, name)).or_default().extend(one(history, deal, now));
    }
    let mut pairs = BTreeMap::new();
    for those in called.into_values().filter(|those| (2..=CROWD).contains(&those.len())) {
        for (at, one) in those.iter().enumerate() {
            for other in &those[at + 1..] {
                if let Some(reasons) = in_common(history, one, other) {
                    pairs.insert((one.deal.id().0, other.deal.id().0), reasons);
                }
            }
        }
    }
    pairs
}

/// A deal's name without case, width, spaces, punctuation, the customer's name, and the word that
/// it is a copy.
pub(super) fn name_of(name: &str, account: &str) -> Option<String> {
    let mut name = loose(&plain(name));
    for copy in COPIES.map(loose) {
        let shorter = name.strip_prefix(&copy).or_else(|| name.strip_suffix(&copy));
        if let Some(shorter) = shorter.filter(|shorter| !shorter.is_empty()) {
            name = shorter.to_owned();
        }
    }
    let customers = [Some(loose(account)), company(account)];
    for customer in customers.into_iter().flatten().filter(|one| one.chars().count() > 1) {
        let shorter = name.strip_prefix(&customer).or_else(|| name.strip_suffix(&customer));
        if let Some(shorter) = shorter.filter(|shorter| !shorter.is_empty()) {
            name = shorter.to_owned();
        }
    }
    Some(name).filter(|name| name.chars().count() > 1)
}

fn one<'h>(history: &'h History, deal: Timeline<'h>, now: Instant) -> Option<One<'h>> {
    let first = deal.visits().next()?;
    let last = deal.visit_at(now)?;
    let kind = history.kind(last.stage);
    let closed = (kind != StageKind::Open).then_some((last.entered, kind));
    Some(One {
        deal,
        begun: deal.created().unwrap_or(first.entered),
        closed,
        amount: deal.amount_at(now),
        closes: match closed {
            Some((at, _)) => Some(history.day_of(at)),
            None => deal.close_date_at(now),
        },
        pipeline: history.stage(last.stage).pipeline,
        products: deal.lines().iter().map(|line| line.product).collect(),
    })
}

/// Why the two are probably one, which are called the same at the same customer; none where
/// anything tells them apart.
fn in_common(history: &History, one: &One<'_>, other: &One<'_>) -> Option<Vec<Reason>> {
    let is_before = |one: &One<'_>, other: &One<'_>| {
        one.closed.is_some_and(|(at, _)| history.day_of(at) < history.day_of(other.begun))
    };
    let apart = one.closes.zip(other.closes);
    let apart = apart.map(|(one, other)| (one.number() - other.number()).abs());
    let both_closed = one.closed.is_some() && other.closed.is_some();
    let at_most = if both_closed { CLOSED_APART } else { CLOSING_APART };
    let is_other_product =
        !one.products.is_empty() && !other.products.is_empty() && one.products != other.products;
    let is_apart = one.pipeline != other.pipeline
        || is_other_product
        || is_before(one, other)
        || is_before(other, one)
        || apart.is_some_and(|days| at_most < days);
    let amounts = one.amount.zip(other.amount);
    if is_apart || amounts.is_some_and(|(one, other)| !is_alike(one, other)) {
        return None;
    }
    let is_same = amounts.is_some_and(|(one, other)| one == other);
    let same_amount = is_same.then_some(Reason::Amount);
    let closing = apart.filter(|days| *days <= CLOSED_APART).map(|_| Reason::Closing);
    Some([Some(Reason::Deal), same_amount, closing].into_iter().flatten().collect())
}

/// Whether two amounts can be of one deal.
fn is_alike(one: Money, other: Money) -> bool {
    let (less, more) = (one.minor.min(other.minor), one.minor.max(other.minor));
    one.currency == other.currency && (more - less).saturating_mul(ALIKE) <= more.abs()
}
