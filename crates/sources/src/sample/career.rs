//! The working life of every seller, quarter by quarter.

use super::World;
use super::craft::{self, Craft};
use super::customer::{Account, Company, Contact};
use super::journal::Journal;
use super::lead;
use super::opportunity::{self, Beginning};
use super::rng::Rng;
use super::texts::source;
use sales::calendar::Period;
use sales::day::Day;

/// Leads, and opportunities without a lead, that an experienced seller would get in a quarter
/// of the busiest months.
const LEADS: f64 = 55.0;
const DIRECT: f64 = 16.0;
/// How much of that begins in each month from January, at most 1.
const MONTHS: [f64; 12] = [0.95, 0.95, 0.9, 0.9, 0.9, 0.85, 0.75, 0.7, 1.0, 1.0, 0.9, 0.65];
/// Activities of a seller on a working day when nothing is asked.
const ACTIVITIES_PER_DAY: f64 = 9.0;
/// Customers a seller remembers.
const CUSTOMERS: usize = 40;

/// Lives all careers. With `activities`, the work is made more or less so that about that
/// many come out: each seller gets an even share of what is still missing.
pub(super) fn live(world: &World, activities: Option<u64>, journal: &mut Journal<'_>) {
    let days: Vec<f64> = (0..world.sellers.len()).map(|i| days_worked(world, i)).collect();
    let mut days_left: f64 = days.iter().sum();
    for (seller, days) in days.into_iter().enumerate() {
        let intensity = activities.map_or(1.0, |target| {
            let missing = target.saturating_sub(journal.activities) as f64;
            missing / (days_left.max(1.0) * ACTIVITIES_PER_DAY)
        });
        days_left -= days;
        journal.begin(seller);
        Career::new(world, seller, intensity).live(journal);
    }
}

fn days_worked(world: &World, seller: usize) -> f64 {
    let (seller, clock) = (&world.sellers[seller], &world.clock);
    let from = seller.hired.max(clock.first());
    let until = seller.left.unwrap_or(clock.today).min(clock.today);
    f64::from(clock.working_days(from, until))
}

struct Career<'w> {
    world: &'w World,
    seller: usize,
    craft: Craft,
    /// Leads so far, opportunities without a lead so far, companies met so far.
    leads: u32,
    direct: u32,
    companies: u32,
    customers: Vec<Account>,
    /// Accounts that are customers from the next quarter on.
    new: Vec<Account>,
}

impl Career<'_> {
    fn new(world: &World, seller: usize, intensity: f64) -> Career<'_> {
        Career {
            world,
            seller,
            craft: Craft::of(&world.sellers[seller], intensity),
            leads: 0,
            direct: 0,
            companies: 0,
            customers: Vec::with_capacity(CUSTOMERS),
            new: Vec::new(),
        }
    }

    fn live(mut self, journal: &mut Journal<'_>) {
        for (place, &quarter) in self.world.clock.quarters.iter().enumerate() {
            let stream = (self.seller as u64) << 16 | place as u64;
            let mut rng = Rng::new(self.world.seed, stream);
            self.remember(quarter);
            let leads = LEADS * self.craft.leads * self.craft.intensity;
            for _ in 0..rng.whole(leads) {
                self.lead(quarter, rng.fork(), journal);
            }
            for _ in 0..rng.whole(DIRECT * self.craft.volume) {
                self.direct(quarter, rng.fork(), journal);
            }
        }
    }

    /// A working day of the quarter on which something begins; `None` where the season, the
    /// seller's experience or absence says no.
    fn day(&self, quarter: Period, rng: &mut Rng) -> Option<Day> {
        let length = quarter.start().days_until(quarter.end());
        let day = self.world.clock.working_from(quarter.start().plus(rng.between(0, length - 1)));
        let seller = &self.world.sellers[self.seller];
        let share = MONTHS[day.month() as usize - 1] * craft::ramp(seller, day);
        (rng.chance(share) && seller.employed_on(day)).then_some(day)
    }

    fn lead(&mut self, quarter: Period, mut rng: Rng, journal: &mut Journal<'_>) {
        let Some(day) = self.day(quarter, &mut rng) else {
            return;
        };
        self.leads += 1;
        self.companies += 1;
        let numbers = (self.leads, self.companies);
        let life = rng.fork();
        let begin = lead::work(self.world, &self.craft, self.seller, numbers, day, rng, journal);
        if let Some(begin) = begin {
            opportunity::live(self.world, &self.craft, &begin, life, journal);
            self.new.push(begin.account);
        }
    }

    /// An opportunity that comes without a lead: a customer wants more, somebody recommends us.
    fn direct(&mut self, quarter: Period, mut rng: Rng, journal: &mut Journal<'_>) {
        let Some(day) = self.day(quarter, &mut rng) else {
            return;
        };
        let world = self.world;
        self.direct += 1;
        let number = self.direct * 2;
        let at = world.clock.working_time(day, &mut rng);
        let customer = self.customer(&mut rng);
        let expansion = customer.is_some();
        let account = if let Some(customer) = customer {
            customer
        } else {
            self.companies += 1;
            let fits = rng.chance(0.65);
            let company = Company::meet(world, self.seller, self.companies, fits, &mut rng);
            let key = journal.key("account", number);
            Account::open(world, key, company, self.seller, at, journal)
        };
        let begin = Beginning {
            seller: self.seller,
            number,
            day,
            at,
            contact: Contact::meet(world, &account.company.host, &mut rng),
            source: match expansion {
                true => source::CUSTOMER,
                false => *rng.pick(&[source::REFERRAL, source::PARTNER, source::WEB_SITE]),
            },
            expansion,
            promise: if expansion { 1.25 } else { 1.0 },
            account,
        };
        let life = rng.fork();
        opportunity::live(world, &self.craft, &begin, life, journal);
        if !expansion {
            self.new.push(begin.account);
        }
    }

    /// One of the customers there already are, if this is about more for one of them.
    fn customer(&self, rng: &mut Rng) -> Option<Account> {
        let wants_more = !self.customers.is_empty() && rng.chance(0.5);
        wants_more.then(|| rng.pick(&self.customers).clone())
    }

    /// Accounts opened before the quarter become customers; the oldest are forgotten.
    fn remember(&mut self, quarter: Period) {
        let start = self.world.clock.at(quarter.start(), 3 * 3600);
        let (before, since) = self.new.drain(..).partition(|account| account.opened < start);
        self.new = since;
        self.customers.extend::<Vec<Account>>(before);
        let forgotten = self.customers.len().saturating_sub(CUSTOMERS);
        self.customers.drain(..forgotten);
    }
}
