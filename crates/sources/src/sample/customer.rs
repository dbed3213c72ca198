//! Customer companies and the people there.

use super::World;
use super::journal::Journal;
use super::names::{self, CompanyName, PersonName};
use super::rng::Rng;
use sales::day::Instant;
use sales::event::{Attribute, Key, RecordKind, TextField, What};
use sales::money::Currency;
use std::sync::Arc;

/// A company that is a lead or an account.
#[derive(Clone)]
pub(super) struct Company {
    pub(super) name: Arc<str>,
    pub(super) industry: Arc<str>,
    pub(super) host: Arc<str>,
    pub(super) employees: u32,
    pub(super) region: usize,
    /// Industry and size are those of the ideal customer.
    pub(super) fits: bool,
    /// Currency of its invoices, and what a price of one dollar is in it.
    pub(super) currency: (Currency, f64),
}

/// An account in the books.
#[derive(Clone)]
pub(super) struct Account {
    pub(super) key: Key,
    pub(super) opened: Instant,
    pub(super) company: Company,
}

/// The place of Europe, or of abroad, in the list of regions.
const ABROAD: usize = 6;

/// Large customers have at least this many employees.
pub(super) const ENTERPRISE_EMPLOYEES: u32 = 500;

impl Company {
    /// The `number`th company that the seller meets.
    pub(super) fn meet(
        world: &World,
        seller: usize,
        number: u32,
        fits: bool,
        rng: &mut Rng,
    ) -> Company {
        let number = u64::from(number) * world.sellers.len() as u64 + seller as u64;
        let CompanyName { name, industry, host } = names::company(world.locale, number, fits);
        // The ideal customer has 200 to 3,000 employees.
        let employees = match fits {
            true => 200 + (700.0 * rng.skewed()) as u32,
            false => 12 + (120.0 * rng.skewed()) as u32,
        };
        let mut region = rng.below(ABROAD);
        let mut currency = (world.currency, 1.0);
        let mut luck = rng.unit();
        for foreign in &world.foreign {
            if luck < foreign.share && luck >= 0.0 {
                currency = (foreign.currency, foreign.per_dollar);
                region = ABROAD;
            }
            luck -= foreign.share;
        }
        Company {
            name: name.into(),
            industry: industry.into(),
            host: host.into(),
            employees: employees / 10 * 10,
            region,
            fits,
            currency,
        }
    }
}

impl Account {
    /// Opens an account for the company.
    pub(super) fn open(
        world: &World,
        key: Key,
        company: Company,
        owner: usize,
        at: Instant,
        journal: &mut Journal<'_>,
    ) -> Account {
        let owner = world.sellers[owner].key.clone();
        let text = |field, value| What::Set(Attribute::Text(field, value));
        let events = [
            What::Created,
            What::Set(Attribute::Name(company.name.clone())),
            What::Set(Attribute::Owner(owner)),
            text(TextField::Industry, company.industry.clone()),
            text(TextField::Employees, company.employees.to_string().into()),
            text(TextField::Region, world.texts.regions[company.region].clone()),
        ];
        for what in events {
            journal.put(RecordKind::Account, &key, at, what);
        }
        Account { key, opened: at, company }
    }
}

/// The words that describe a person at a customer.
pub(super) struct Contact {
    pub(super) name: Arc<str>,
    pub(super) email: Arc<str>,
    pub(super) title: Arc<str>,
}

impl Contact {
    /// Somebody at that company.
    pub(super) fn meet(world: &World, host: &str, rng: &mut Rng) -> Contact {
        let PersonName { name, mailbox } = names::person(world.locale, rng.next());
        Contact {
            name: name.into(),
            email: format!("{mailbox}@{host}").into(),
            title: rng.pick(&world.texts.titles).clone(),
        }
    }

    /// Writes the contact into the books.
    pub(super) fn enter(&self, key: &Key, account: &Key, at: Instant, journal: &mut Journal<'_>) {
        let events = [
            What::Created,
            What::Set(Attribute::Name(self.name.clone())),
            What::Set(Attribute::Account(account.clone())),
            What::Set(Attribute::Text(TextField::Title, self.title.clone())),
            What::Set(Attribute::Text(TextField::Email, self.email.clone())),
        ];
        for what in events {
            journal.put(RecordKind::Contact, key, at, what);
        }
    }
}
