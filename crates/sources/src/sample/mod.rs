//! A sample company: a deterministic simulation of a business that sells to businesses, for
//! trying the product out and for testing it at any size.
//!
//! One seed, day and language give the same events, byte for byte, on every machine. The
//! English and the Japanese company are the same people with other names, calendars and prices.
//!
//! Some of its people and teams have a character of their own, so that there is something to
//! find. Nothing in the records says so; [`cast`] names them:
//!
//! - **A team with a bad hand-off of leads**: few of its leads had any touch with the company
//!   before the first call, and few fit the profile of the others' customers (industry, size),
//!   so that many calls lead to few opportunities.
//! - **A star**: involves about twice as many people at the customer, answers e-mails within a
//!   few hours, wins more.
//! - **Somebody who gives up after one follow-up**: two tries for a lead, at most two touches
//!   in a stage, late answers, few next steps.
//! - **Somebody who opens doors but cannot close**: gets more through the first two stages than
//!   anybody, and loses in the later ones.
//! - **Somebody with far too many open opportunities**: starts more than the others, rarely
//!   gives any up, and attends to each half as often.
//! - **A new hire in the fourth month**, with a quota that is still growing.
//! - **Somebody without a quota**, and **somebody whose quota was lowered** within a quarter,
//!   for a reason that is recorded.
//!
//! A company [without faults](Sample::without_faults) is the same one, where people differ by
//! chance alone: what is found there is found wrongly.

mod career;
mod clock;
mod company;
mod craft;
mod customer;
mod effort;
mod holidays;
mod journal;
mod lead;
mod names;
mod names_en;
mod names_ja;
mod offer;
mod opportunity;
mod path;
mod people;
mod quotas;
mod rng;
mod roster;
mod texts;
mod touches;

use clock::Clock;
use company::{Foreign, SampleProduct};
use journal::Journal;
use roster::{SampleTeam, Seller};
use sales::calendar::FiscalCalendar;
use sales::day::Day;
use sales::event::Event;
use sales::money::Currency;
use std::sync::Arc;
use texts::Texts;

/// The language and country of the sample.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Locale {
    /// English, United States: New York, dollars, calendar years.
    En,
    /// Japanese, Japan: Tokyo, yen, fiscal years from April.
    Ja,
}

/// What company to simulate.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Sample {
    /// Another seed is another company of the same kind.
    pub seed: u64,
    /// The day it is looked at: the last events are of the day before.
    pub today: Day,
    /// Language and country.
    pub locale: Locale,
    /// People who sell on that day.
    pub reps: u32,
    /// About how many activities there shall be; `None` for what is natural.
    pub activities: Option<u64>,
    /// Whole years before the quarter of `today`.
    pub years: u32,
    /// Whether everybody sells alike, and all teams are handed leads alike.
    pub without_faults: bool,
}

/// A company that plans well: quarters end between 85 and 116 per cent of its quota, and late in
/// November 2026 it has won about half of what the quarter asks.
const USUAL_SEED: u64 = 405;

impl Sample {
    /// The usual sample: 24 people, five years.
    pub fn new(today: Day, locale: Locale) -> Sample {
        Sample {
            seed: USUAL_SEED,
            today,
            locale,
            reps: 24,
            activities: None,
            years: 5,
            without_faults: false,
        }
    }

    /// Hands every event to `sink`, in order for each record, definitions first. Memory does
    /// not grow with the number of events.
    pub fn events(&self, sink: &mut dyn FnMut(Event)) {
        let world = World::new(self);
        let journal = &mut Journal::new(sink, world.clock.end());
        // The first quotas are decided up to a fiscal year before the first quarter.
        let at = world.clock.at(world.clock.first().plus(-400), 9 * 3600);
        let starts: Vec<Day> = world.clock.quarters.iter().map(|q| q.start()).collect();
        let calendar = world.calendar.clone();
        let organisation = company::organisation(self.locale, self.seed, calendar, &starts);
        company::define(self.locale, organisation, &world.texts, at, journal);
        roster::define(&world.teams, &world.sellers, at, journal);
        quotas::define(&world, journal);
        career::live(&world, self.activities, journal);
    }
}

/// Who in the sample has which character, by name.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Cast {
    /// The team with the bad hand-off of leads.
    pub poor_hand_off_team: &'static str,
    /// The team with a quota in units of a product.
    pub unit_quota_team: &'static str,
    /// Involves more people, answers sooner, wins more.
    pub star: &'static str,
    /// Gives up after one follow-up.
    pub one_follow_up: &'static str,
    /// Opens doors but cannot close.
    pub door_opener: &'static str,
    /// Far too many open opportunities.
    pub too_many_open: &'static str,
    /// New hire in the fourth month.
    pub ramping: &'static str,
    /// Has no quota.
    pub without_quota: &'static str,
    /// Whose quota was lowered in the fourth week of this quarter.
    pub revised_quota: &'static str,
}

/// The characters of the sample in that language.
pub fn cast(locale: Locale) -> Cast {
    use people::{Character, SEATS, TEAMS};
    let team = |place: usize| match locale {
        Locale::En => TEAMS[place].en,
        Locale::Ja => TEAMS[place].ja,
    };
    let who = |character: Character| {
        let seat = SEATS.iter().find(|seat| seat.character == character);
        seat.map_or("", |seat| seat.name(locale))
    };
    Cast {
        poor_hand_off_team: team(people::POOR_HAND_OFF),
        unit_quota_team: team(people::WITH_UNIT_QUOTA),
        star: who(Character::Star),
        one_follow_up: who(Character::OneFollowUp),
        door_opener: who(Character::DoorOpener),
        too_many_open: who(Character::TooManyOpen),
        ramping: who(Character::Ramping),
        without_quota: SEATS[people::WITHOUT_QUOTA].name(locale),
        revised_quota: SEATS[people::REVISED[0]].name(locale),
    }
}

/// Quarterly growth of prices and quotas: about six per cent a year.
const GROWTH: f64 = 1.015;

/// Everything that stands before anybody sells anything.
struct World {
    locale: Locale,
    seed: u64,
    clock: Clock,
    calendar: FiscalCalendar,
    texts: Texts,
    currency: Currency,
    foreign: Vec<Foreign>,
    products: [SampleProduct; 3],
    line_ids: [Arc<str>; 2],
    teams: Vec<SampleTeam>,
    sellers: Vec<Seller>,
    /// Growth of each quarter relative to the present one.
    growth: Vec<f64>,
}

impl World {
    fn new(sample: &Sample) -> World {
        let Sample { seed, today, locale, reps, years, .. } = *sample;
        let first_year = today.year() - years as i16 - 2;
        let calendar = company::calendar(locale, first_year, today.year() + 2);
        let zone = company::zone(locale);
        let clock = Clock::new(&calendar, &zone, today, years, company::hours(locale));
        let mut teams = roster::teams(locale, reps, seed);
        let mut sellers = roster::sellers(locale, reps, seed, today, &teams);
        if sample.without_faults {
            roster::make_alike(&mut teams, &mut sellers);
        }
        let mut growth = vec![1.0];
        for _ in 1..clock.quarters.len() {
            growth.push(growth[growth.len() - 1] / GROWTH);
        }
        growth.reverse();
        World {
            locale,
            seed,
            clock,
            calendar,
            texts: Texts::new(locale),
            currency: company::currency(locale),
            foreign: company::foreign(locale),
            products: company::products(locale),
            line_ids: ["1".into(), "2".into()],
            teams,
            sellers,
            growth,
        }
    }

    /// Size of prices and quotas in that quarter of the sample relative to the last.
    fn growth(&self, quarter: usize) -> f64 {
        self.growth[quarter.min(self.growth.len() - 1)]
    }
}
