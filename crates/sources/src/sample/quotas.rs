//! Quotas: by quarter for people, teams and the company; stretched, ramped, revised, missing.

use super::Locale;
use super::World;
use super::company;
use super::journal::Journal;
use super::people::{REVISED, WITH_UNIT_QUOTA, WITHOUT_QUOTA};
use super::roster::{RAMP_PERCENT, Seller};
use sales::calendar::{Period, PeriodKind};
use sales::day::Day;
use sales::event::{Definition, Key, RecordKind, What};
use sales::money::{Money, Quantity};
use sales::quota::{QuotaHolder, QuotaVersion, Spread, Target};

/// What a seller of the first team has to close in an average quarter of the present year.
const BASE_DOLLARS: f64 = 530_000.0;
/// Quarters of the fiscal year relative to each other.
const SEASON: [f64; 4] = [0.95, 0.99, 0.98, 1.08];
/// How a quarter falls on its months.
const MONTHS: [u32; 3] = [30, 32, 38];
/// What teams are asked beyond the sum of their people, by turns.
const STRETCH: [f64; 4] = [1.05, 1.0, 1.03, 1.0];
/// Units of the second product that the team with a unit quota has to sell in a quarter.
const UNITS: f64 = 250.0;

/// Tells the journal of every version of every quota.
pub(super) fn define(world: &World, journal: &mut Journal<'_>) {
    // The books begin with the second quarter: in the first, nothing had been decided yet.
    for (number, quarter) in periods(world).into_iter().enumerate().skip(1) {
        let growth = world.growth(number);
        let mut company_dollars = 0.0;
        for team in 0..world.teams.len() {
            company_dollars += define_team(world, team, quarter, growth, journal);
        }
        for place in 0..world.sellers.len() {
            define_seller(world, place, quarter, growth, journal);
        }
        // The board asks a little less than the teams are told.
        let asked = round(company_dollars * 0.97, 50_000.0);
        put(world, quarter, None, QuotaHolder::Company, "company", asked, journal);
    }
    let last = world.clock.quarters.len() - 1;
    for (back, seller) in REVISED.into_iter().enumerate() {
        if let (Some(seller), Some(place)) = (world.sellers.get(seller), last.checked_sub(back)) {
            revise(world, seller, place, journal);
        }
    }
}

/// The quarters of the sample and those still to come in this fiscal year.
fn periods(world: &World) -> Vec<Period> {
    let mut periods = world.clock.quarters.clone();
    while periods[periods.len() - 1].number() < 4 {
        periods.push(world.calendar.next(periods[periods.len() - 1]));
    }
    periods
}

fn round(dollars: f64, step: f64) -> f64 {
    (dollars / step).round() * step
}

fn season(quarter: Period) -> f64 {
    SEASON[usize::from(quarter.number() - 1) % 4]
}

/// The full quota of a seller in the quarter, before ramp; `None` for those not here.
fn dollars_of(world: &World, seller: &Seller, quarter: Period, growth: f64) -> Option<f64> {
    let here = seller.hired < quarter.end() && seller.left.is_none_or(|day| day > quarter.start());
    if !here {
        return None;
    }
    let first = seller.hired.max(quarter.start());
    let team = &world.teams[seller.team_on(first)];
    let seniority = match seller.tenure_months(first) {
        48.. => 1.05,
        12.. => 1.0,
        _ => 0.95,
    };
    let full = BASE_DOLLARS * team.quota * growth * season(quarter) * seniority;
    Some(round(full, 5_000.0))
}

/// The share of the quarter for which a seller is here and beyond the ramp.
fn share(world: &World, seller: &Seller, quarter: Period) -> f64 {
    let clock = &world.clock;
    let from = seller.hired.max(quarter.start());
    let until = seller.left.unwrap_or(quarter.end()).min(quarter.end());
    let all = clock.working_days(quarter.start(), quarter.end()).max(1);
    let here = f64::from(clock.working_days(from, until)) / f64::from(all);
    let middle = from.plus(from.days_until(until) / 2);
    let ramp = RAMP_PERCENT.get(seller.tenure_months(middle).max(0) as usize);
    here * f64::from(ramp.copied().unwrap_or(100)) / 100.0
}

fn define_team(
    world: &World,
    team: usize,
    quarter: Period,
    growth: f64,
    journal: &mut Journal<'_>,
) -> f64 {
    let members = world.sellers.iter().enumerate().filter(|(place, seller)| {
        *place != WITHOUT_QUOTA && seller.team_on(seller.hired.max(quarter.start())) == team
    });
    let sum: f64 = members
        .filter_map(|(_, seller)| {
            Some(dollars_of(world, seller, quarter, growth)? * share(world, seller, quarter))
        })
        .sum();
    let turn = (team + usize::from(quarter.number())) % STRETCH.len();
    let asked = round(sum * STRETCH[turn], 50_000.0);
    if asked <= 0.0 {
        return 0.0;
    }
    let holder = || QuotaHolder::Team(world.teams[team].name.clone());
    let id = format!("team-{}", team + 1);
    put(world, quarter, None, holder(), &id, asked, journal);
    if team == WITH_UNIT_QUOTA {
        let quantity = Quantity::units((UNITS * growth * season(quarter) / 5.0) as i64 * 5);
        let target = Target::Units { product: world.products[1].key.clone(), quantity };
        let version = version(world, quarter, None, holder(), target);
        tell(&format!("{id}-units"), version, world, journal);
    }
    asked
}

fn define_seller(
    world: &World,
    place: usize,
    quarter: Period,
    growth: f64,
    journal: &mut Journal<'_>,
) {
    let seller = &world.sellers[place];
    if place == WITHOUT_QUOTA {
        return;
    }
    if let Some(dollars) = dollars_of(world, seller, quarter, growth) {
        let holder = QuotaHolder::Person(seller.key.clone());
        put(world, quarter, Some(seller.hired), holder, &seller.key.id, dollars, journal);
    }
}

/// In the fourth week of the quarter at that place a seller's quota is lowered, with a reason.
fn revise(world: &World, seller: &Seller, place: usize, journal: &mut Journal<'_>) {
    let quarter = world.clock.quarters[place];
    let Some(dollars) = dollars_of(world, seller, quarter, world.growth(place)) else {
        return;
    };
    let lowered = round(dollars * 0.88, 5_000.0);
    let target = Target::Money(amount(world, lowered));
    let holder = QuotaHolder::Person(seller.key.clone());
    let mut version = version(world, quarter, None, holder, target);
    version.set_on = Some(world.clock.working_from(quarter.start().plus(25)));
    let team = seller.team_on(quarter.start());
    version.set_by = world.teams[team].manager.name.clone();
    version.reason = match world.locale {
        Locale::En => "Two key accounts moved to another team",
        Locale::Ja => "重点顧客2社を他チームへ移管したため",
    }
    .into();
    tell(&seller.key.id, version, world, journal);
}

fn amount(world: &World, dollars: f64) -> Money {
    company::money(dollars, 1.0, world.currency)
}

fn version(
    world: &World,
    quarter: Period,
    hired: Option<Day>,
    holder: QuotaHolder,
    target: Target,
) -> QuotaVersion {
    // Quotas are decided shortly before the fiscal year, or with the contract of who joins it.
    let year = world.calendar.period_of(PeriodKind::Year, quarter.start());
    let decided = world.clock.working_until(year.start().plus(-10));
    let spread = match holder {
        QuotaHolder::Company => Spread::Profile(MONTHS.to_vec()),
        _ => Spread::Even,
    };
    let set_by = match world.locale {
        Locale::En => "Sales operations",
        Locale::Ja => "営業企画",
    };
    QuotaVersion {
        holder,
        period: quarter,
        target,
        taken_away: false,
        spread,
        set_on: Some(hired.map_or(decided, |hired| decided.max(hired))),
        set_by: set_by.into(),
        reason: "".into(),
    }
}

fn put(
    world: &World,
    quarter: Period,
    hired: Option<Day>,
    holder: QuotaHolder,
    id: &str,
    dollars: f64,
    journal: &mut Journal<'_>,
) {
    let target = Target::Money(amount(world, dollars));
    tell(id, version(world, quarter, hired, holder, target), world, journal);
}

fn tell(id: &str, version: QuotaVersion, world: &World, journal: &mut Journal<'_>) {
    let key = Key::new("sample", &format!("quota-{id}-{}", version.period));
    let day = version.set_on.unwrap_or(version.period.start());
    let at = world.clock.at(day, 10 * 3600);
    let what = What::Defined(Definition::Quota(version));
    journal.put(RecordKind::Quota, &key, at, what);
}
