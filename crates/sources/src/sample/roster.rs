//! Who sells, where and since when: the written people first, generated colleagues after them.

use super::Locale;
use super::journal::Journal;
use super::names;
use super::people::{self, Character, SEATS, Seat, TEAMS};
use super::rng::Rng;
use sales::day::{Day, Instant};
use sales::event::{Definition, Key, RecordKind, What};
use sales::roster::{Membership, Person, Team};
use std::sync::Arc;

/// Sellers in a generated team.
const TEAM_SIZE: usize = 8;
/// One generated colleague has left since for so many who are here.
const HERE_FOR_ONE_WHO_LEFT: usize = 5;
/// Share of generated colleagues who have been in another team before.
const MOVED: f64 = 0.1;
/// Share of the full quota in the first months.
pub(super) const RAMP_PERCENT: [u8; 5] = [0, 25, 50, 75, 90];

/// A team of the sample.
pub(super) struct SampleTeam {
    pub(super) name: Arc<str>,
    pub(super) manager: Person,
    pub(super) deal_size: f64,
    pub(super) quota: f64,
    pub(super) poor_hand_off: bool,
}

/// Somebody who sells.
pub(super) struct Seller {
    pub(super) key: Key,
    pub(super) person: Person,
    pub(super) hired: Day,
    /// First day no longer employed.
    pub(super) left: Option<Day>,
    /// Team today or when leaving.
    pub(super) team: usize,
    /// Team before, and the first day in the present one.
    pub(super) moved: Option<(usize, Day)>,
    /// Who takes over the open opportunities of those who leave or move.
    pub(super) heir: usize,
    pub(super) skill: f64,
    pub(super) character: Character,
}

impl Seller {
    /// The team on that day.
    pub(super) fn team_on(&self, day: Day) -> usize {
        match self.moved {
            Some((before, from)) if day < from => before,
            _ => self.team,
        }
    }

    /// Whether the seller works here on that day.
    pub(super) fn employed_on(&self, day: Day) -> bool {
        self.hired <= day && self.left.is_none_or(|left| day < left)
    }

    /// Whole months since hiring.
    pub(super) fn tenure_months(&self, day: Day) -> i32 {
        let months = |day: Day| i32::from(day.year()) * 12 + i32::from(day.month());
        months(day) - months(self.hired) - i32::from(day.day_of_month() < self.hired.day_of_month())
    }
}

/// Teams for that many sellers.
pub(super) fn teams(locale: Locale, reps: u32, seed: u64) -> Vec<SampleTeam> {
    let count = (reps as usize).div_ceil(TEAM_SIZE).max(TEAMS.len());
    (0..count).map(|i| team(locale, i, seed)).collect()
}

fn team(locale: Locale, place: usize, seed: u64) -> SampleTeam {
    let plan = &TEAMS[place % TEAMS.len()];
    let written = place < TEAMS.len();
    let (name, manager, mailbox) = match locale {
        Locale::En => (plan.en, plan.manager_en, plan.manager_en.to_lowercase().replace(' ', ".")),
        Locale::Ja => (plan.ja, plan.manager_ja, plan.manager_romaji.to_owned()),
    };
    let (name, manager) = if written {
        let person = names::PersonName { name: manager.to_owned(), mailbox };
        (name.to_owned(), person)
    } else {
        let bits = Rng::new(seed, 1 << 40 | place as u64).next();
        (format!("{name} {}", place / TEAMS.len() + 1), names::person(locale, bits))
    };
    let mut person = Person::named(&manager.name);
    person.email =
        Some(format!("{}{}@company.example", manager.mailbox, suffix(written, place)).into());
    person.role = Some("Manager".into());
    person.memberships =
        vec![Membership { team: name.as_str().into(), from: None, until: None, manager: true }];
    SampleTeam {
        name: name.into(),
        manager: person,
        deal_size: plan.deal_size,
        quota: plan.quota,
        poor_hand_off: place == people::POOR_HAND_OFF,
    }
}

fn suffix(written: bool, place: usize) -> String {
    if written { String::new() } else { format!(".{place}") }
}

/// All sellers: `reps` who work here on `today`, and those who left before.
pub(super) fn sellers(
    locale: Locale,
    reps: u32,
    seed: u64,
    today: Day,
    teams: &[SampleTeam],
) -> Vec<Seller> {
    let reps = reps as usize;
    let written = SEATS.iter().take(reps).map(|seat| named(locale, seat));
    let generated = (SEATS.len()..reps).map(|i| generate(locale, i, seed, teams.len()));
    let former = people::FORMER.iter().filter(|_| reps >= SEATS.len());
    let former = former.map(|seat| named(locale, seat));
    let first = reps + people::FORMER.len();
    let gone = reps.saturating_sub(SEATS.len()) / HERE_FOR_ONE_WHO_LEFT;
    let gone = (first..first + gone).map(|i| leave(locale, i, seed, teams.len()));
    let everybody = written.chain(generated).chain(former).chain(gone);
    let mut sellers: Vec<Seller> = everybody
        .enumerate()
        .map(|(i, (name, plan))| employ(i, name, plan, today, teams))
        .collect();
    for i in 0..sellers.len() {
        if sellers[i].left.is_some() || sellers[i].moved.is_some() {
            sellers[i].heir = heir(&sellers, i);
        }
    }
    sellers
}

/// Takes away what is particular about people and teams: everybody sells as well as anybody.
pub(super) fn make_alike(teams: &mut [SampleTeam], sellers: &mut [Seller]) {
    teams.iter_mut().for_each(|team| team.poor_hand_off = false);
    for seller in sellers {
        (seller.skill, seller.character) = (1.0, Character::Steady);
    }
}

/// What decides about a seller besides the name.
struct Plan {
    team: usize,
    months: i32,
    left_months: Option<i32>,
    /// Team before and months since the move.
    moved: Option<(usize, i32)>,
    skill: f64,
    character: Character,
}

fn named(locale: Locale, seat: &Seat) -> (names::PersonName, Plan) {
    let name =
        names::PersonName { name: seat.name(locale).to_owned(), mailbox: seat.mailbox(locale) };
    let plan = Plan {
        team: seat.team,
        months: seat.months,
        left_months: seat.left_months,
        moved: seat.moved,
        skill: f64::from(seat.skill_percent) / 100.0,
        character: seat.character,
    };
    (name, plan)
}

/// A colleague who is here.
fn generate(locale: Locale, place: usize, seed: u64, teams: usize) -> (names::PersonName, Plan) {
    let mut rng = Rng::new(seed, 2 << 40 | place as u64);
    let mut name = names::person(locale, rng.next());
    // Namesakes in a large company are told apart, as they are at work.
    name.name = format!("{} {place}", name.name);
    name.mailbox = format!("{}.{place}", name.mailbox);
    let mut plan = Plan {
        team: place / TEAM_SIZE,
        months: rng.between(6, 110),
        left_months: None,
        moved: None,
        skill: 0.8 + 0.4 * rng.unit(),
        character: Character::Steady,
    };
    if rng.chance(MOVED) {
        let before = rng.below(teams);
        let months_ago = rng.between(1, (plan.months - 3).min(58));
        plan.moved = (before != plan.team).then_some((before, months_ago));
    }
    (name, plan)
}

/// A colleague who has left since.
fn leave(locale: Locale, place: usize, seed: u64, teams: usize) -> (names::PersonName, Plan) {
    let mut rng = Rng::new(seed, 4 << 40 | place as u64);
    let (name, plan) = generate(locale, place, seed, teams);
    let left = rng.between(1, 58);
    let plan = Plan {
        team: rng.below(teams),
        months: left + rng.between(9, 60),
        left_months: Some(left),
        moved: None,
        ..plan
    };
    (name, plan)
}

fn employ(
    place: usize,
    name: names::PersonName,
    plan: Plan,
    today: Day,
    teams: &[SampleTeam],
) -> Seller {
    // People begin on the first working days of a month and leave at the end of one.
    let month = |months_ago: i32| today.month_start_plus(-months_ago);
    let hired = month(plan.months);
    let left = plan.left_months.map(month);
    let moved = plan.moved.map(|(before, months_ago)| (before, month(months_ago)));
    let spell = |team: usize, from: Day, until: Option<Day>| Membership {
        team: teams[team].name.clone(),
        from: Some(from),
        until,
        manager: false,
    };
    let key = Key::new("sample", &format!("person-{}", place + 1));
    let mut person = Person::named(&name.name);
    person.email = Some(format!("{}@company.example", name.mailbox).into());
    person.ids = vec![key.clone()];
    person.hired = Some(hired);
    person.left = left;
    person.ramp_percent = RAMP_PERCENT.to_vec();
    person.role = Some("AE".into());
    person.memberships = match moved {
        None => vec![spell(plan.team, hired, left)],
        Some((before, from)) => {
            vec![spell(before, hired, Some(from)), spell(plan.team, from, left)]
        }
    };
    Seller {
        key,
        person,
        hired,
        left,
        team: plan.team,
        moved,
        heir: place,
        skill: plan.skill,
        character: plan.character,
    }
}

/// A steady colleague of the team left behind who is still here.
fn heir(sellers: &[Seller], place: usize) -> usize {
    let seller = &sellers[place];
    let team = seller.moved.map_or(seller.team, |(before, _)| before);
    let takes_over = |other: &Seller| {
        other.team == team
            && other.left.is_none()
            && other.moved.is_none()
            && other.character == Character::Steady
    };
    let there = |other: &Seller| {
        let day = seller.left.or(seller.moved.map(|(_, from)| from));
        day.is_none_or(|day| other.hired < day)
    };
    let candidates: Vec<usize> = (0..sellers.len())
        .filter(|&i| i != place && takes_over(&sellers[i]) && there(&sellers[i]))
        .collect();
    match candidates.len() {
        0 => place,
        n => candidates[place % n],
    }
}

/// Tells the journal of all teams and people.
pub(super) fn define(
    teams: &[SampleTeam],
    sellers: &[Seller],
    at: Instant,
    journal: &mut Journal<'_>,
) {
    for (i, team) in teams.iter().enumerate() {
        let key = Key::new("sample", &format!("team-{}", i + 1));
        let what = Team::new(&team.name, None);
        journal.put(RecordKind::Team, &key, at, What::Defined(Definition::Team(what)));
    }
    for (i, team) in teams.iter().enumerate() {
        let key = Key::new("sample", &format!("manager-{}", i + 1));
        let what = What::Defined(Definition::Person(team.manager.clone()));
        journal.put(RecordKind::Person, &key, at, what);
    }
    for seller in sellers {
        let what = What::Defined(Definition::Person(seller.person.clone()));
        journal.put(RecordKind::Person, &seller.key, at, what);
    }
}
