//! One lead: how it came, how often somebody tried, and whether it became an opportunity.

use super::World;
use super::craft::Craft;
use super::customer::{Account, Company, Contact};
use super::journal::Journal;
use super::opportunity::Beginning;
use super::rng::Rng;
use super::texts::{source, status};
use super::touches::{self, About};
use sales::day::{Day, Instant};
use sales::event::{Attribute, Key, RecordKind, TextField, What};

/// A lead handed to a seller.
struct Lead<'w> {
    world: &'w World,
    seller: usize,
    key: Key,
    company: Company,
    contact: Contact,
    source: usize,
    /// Earlier touches with the company.
    visits: i32,
}

/// Works a lead that arrives on `day`; the beginning of an opportunity if it becomes one.
pub(super) fn work(
    world: &World,
    craft: &Craft,
    seller: usize,
    (number, company): (u32, u32),
    day: Day,
    mut rng: Rng,
    journal: &mut Journal<'_>,
) -> Option<Beginning> {
    let rng = &mut rng;
    let poor = world.teams[world.sellers[seller].team_on(day)].poor_hand_off;
    let (fitting, warmed) = if poor { (0.28, 0.10) } else { (0.70, 0.58) };
    let fits = rng.chance(fitting);
    let visits = if rng.chance(warmed) { rng.between(1, 3) } else { 0 };
    let source = match visits {
        0 if poor => source::BOUGHT_LIST,
        0 => *rng.pick(&[source::BOUGHT_LIST, source::PARTNER, source::REFERRAL]),
        _ => rng.below(source::REFERRAL + 1),
    };
    let company = Company::meet(world, seller, company, fits, rng);
    let contact = Contact::meet(world, &company.host, rng);
    let key = journal.key("lead", number);
    let lead = Lead { world, seller, key, company, contact, source, visits };
    let at = world.clock.working_time(day, rng);
    lead.arrive(at, journal);
    let met = lead.pursue(craft, (day, at), rng, journal)?;
    Some(lead.convert(number, met, rng, journal))
}

impl Lead<'_> {
    fn set(&self, at: Instant, attribute: Attribute, journal: &mut Journal<'_>) {
        journal.put(RecordKind::Lead, &self.key, at, What::Set(attribute));
    }

    fn status(&self, at: Instant, place: usize, journal: &mut Journal<'_>) {
        let word = self.world.texts.statuses[place].clone();
        self.set(at, Attribute::Text(TextField::Status, word), journal);
    }

    fn arrive(&self, at: Instant, journal: &mut Journal<'_>) {
        let texts = &self.world.texts;
        journal.put(RecordKind::Lead, &self.key, at, What::Created);
        let owner = self.world.sellers[self.seller].key.clone();
        self.set(at, Attribute::Name(self.contact.name.clone()), journal);
        self.set(at, Attribute::Owner(owner), journal);
        let fields = [
            (TextField::Company, self.company.name.clone()),
            (TextField::Title, self.contact.title.clone()),
            (TextField::Email, self.contact.email.clone()),
            (TextField::Industry, self.company.industry.clone()),
            (TextField::Employees, self.company.employees.to_string().into()),
            (TextField::Region, texts.regions[self.company.region].clone()),
            (TextField::Source, texts.sources[self.source].clone()),
            (TextField::Status, texts.statuses[status::NEW].clone()),
        ];
        for (field, value) in fields {
            self.set(at, Attribute::Text(field, value), journal);
        }
    }

    fn about(&self) -> About {
        About { lead: Some(self.key.clone()), ..About::default() }
    }

    /// Tries until somebody answers or the seller gives up. The moment of the meeting that
    /// makes it an opportunity.
    fn pursue(
        &self,
        craft: &Craft,
        (day, at): (Day, Instant),
        rng: &mut Rng,
        journal: &mut Journal<'_>,
    ) -> Option<(Day, Instant)> {
        let (world, clock) = (self.world, &self.world.clock);
        let about = self.about();
        for visit in 0..self.visits {
            let later = Instant(at.0 + 60 + i64::from(visit) * 5_000);
            touches::visit(world, &about, later, rng, journal);
        }
        let by = &world.sellers[self.seller].key;
        let warmth = if self.visits > 0 { 1.35 } else { 0.85 };
        let tries = rng.between(craft.tries.0, craft.tries.1);
        let mut day = day;
        for number in 0..tries {
            day = clock.working_from(day.plus(rng.between(1, 4)));
            let at = clock.working_time(day, rng);
            if !self.may_work(day, at, journal) {
                return None;
            }
            if number == 0 {
                self.status(at, status::WORKING, journal);
            }
            // A name heard before is answered more often.
            let known = warmth * (0.55 + 0.17 * f64::from(number));
            if touches::attempt(world, by, &about, at, known, rng, journal) {
                return self.meet(craft, (day, at), rng, journal);
            }
        }
        self.status(clock.at(day, 20 * 3600), status::UNRESPONSIVE, journal);
        None
    }

    fn may_work(&self, day: Day, at: Instant, journal: &Journal<'_>) -> bool {
        self.world.sellers[self.seller].employed_on(day) && !journal.is_over(at)
    }

    /// Somebody was reached: not interested, or a meeting is agreed on and perhaps held.
    fn meet(
        &self,
        craft: &Craft,
        (day, at): (Day, Instant),
        rng: &mut Rng,
        journal: &mut Journal<'_>,
    ) -> Option<(Day, Instant)> {
        let clock = &self.world.clock;
        let interest = match (self.company.fits, self.visits > 0) {
            (true, true) => 0.66,
            (true, false) => 0.42,
            (false, true) => 0.30,
            (false, false) => 0.10,
        };
        // Leads beyond the usual number are colder: the opportunities stay the same.
        if !rng.chance((interest / craft.intensity).min(0.95)) {
            self.status(Instant(at.0 + 300), status::DISQUALIFIED, journal);
            return None;
        }
        let mut day = day;
        for _ in 0..2 {
            day = clock.working_from(day.plus(rng.between(2, 8)));
            let at = clock.working_time(day, rng);
            if !self.may_work(day, at, journal) {
                return None;
            }
            let by = &self.world.sellers[self.seller].key;
            if touches::meeting(self.world, by, &self.about(), at, rng, journal) {
                return Some((day, Instant(at.0 + 3_600)));
            }
        }
        self.status(clock.at(day, 20 * 3600), status::UNRESPONSIVE, journal);
        None
    }

    fn convert(
        self,
        number: u32,
        (day, at): (Day, Instant),
        rng: &mut Rng,
        journal: &mut Journal<'_>,
    ) -> Beginning {
        let seller = self.seller;
        let promise = match (self.company.fits, self.visits > 0) {
            (true, true) => 1.2,
            (true, false) => 1.0,
            _ => 0.75,
        };
        // Odd numbers are opportunities from leads, even ones begin without a lead; so nobody
        // has to count across the two.
        let opportunity = journal.key("opportunity", number * 2 + 1);
        let account = journal.key("account", number * 2 + 1);
        let converted = What::Converted { opportunity: Some(opportunity) };
        self.status(at, status::QUALIFIED, journal);
        journal.put(RecordKind::Lead, &self.key, at, converted);
        let account = Account::open(self.world, account, self.company, seller, at, journal);
        let promise = promise * (0.9 + 0.2 * rng.unit());
        Beginning {
            seller,
            number: number * 2 + 1,
            day,
            at,
            account,
            contact: self.contact,
            source: self.source,
            expansion: false,
            promise,
        }
    }
}
