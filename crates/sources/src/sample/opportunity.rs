//! One opportunity from its first day: what is written about it, and the work on it.

use super::World;
use super::craft::Craft;
use super::customer::{Account, Contact, ENTERPRISE_EMPLOYEES};
use super::journal::Journal;
use super::offer::Offer;
use super::path::{self, COMMIT, LOST, NEGOTIATION, PROPOSAL, Step, WON};
use super::rng::Rng;
use sales::day::{Day, Instant};
use sales::event::{Attribute, Key, RecordKind, TextField, What};

/// How an opportunity begins.
pub(super) struct Beginning {
    pub(super) seller: usize,
    pub(super) number: u32,
    pub(super) day: Day,
    pub(super) at: Instant,
    pub(super) account: Account,
    pub(super) contact: Contact,
    /// Place in the list of sources.
    pub(super) source: usize,
    pub(super) expansion: bool,
    /// Factor on the odds of getting on.
    pub(super) promise: f64,
}

/// Why opportunities are lost in the first two stages, and later: places in the list of
/// reasons.
const LOSS_REASONS: [[usize; 6]; 2] = [[0, 0, 3, 3, 5, 6], [0, 1, 1, 2, 2, 4]];

/// An opportunity while its life is told.
pub(super) struct Life<'w> {
    pub(super) world: &'w World,
    pub(super) craft: &'w Craft,
    pub(super) begin: &'w Beginning,
    pub(super) key: Key,
    pub(super) steps: Vec<Step>,
    /// Events so far, in any order.
    events: Vec<(Instant, What)>,
    pub(super) rng: Rng,
}

/// Writes an opportunity and everything done for it.
pub(super) fn live(
    world: &World,
    craft: &Craft,
    begin: &Beginning,
    mut rng: Rng,
    journal: &mut Journal<'_>,
) {
    let people = 1 + rng.count(craft.contacts - 1.0).min(5);
    // More people at the customer make a decision likelier.
    let breadth = 1.0 + 0.12 * (f64::from(people) - 2.0);
    let health = rng.skewed() * begin.promise * breadth;
    // Each part draws from a stream of its own, so that a later end of the sample adds to what
    // has been told before and changes none of it.
    let steps = path::walk(world, craft, (begin.day, begin.at), health, &mut rng.fork());
    let key = journal.key("opportunity", begin.number);
    let mut life = Life { world, craft, begin, key, steps, events: Vec::new(), rng };
    life.describe();
    life.part(Life::stages);
    life.part(Life::close_dates);
    life.owners();
    life.part(Life::offer);
    let contacts = life.part(|life| life.contacts(people, journal));
    let first = What::Set(Attribute::Contact(contacts[0].1.clone()));
    life.events.push((begin.at, first));
    life.events.sort_by_key(|(at, _)| *at);
    for (at, what) in std::mem::take(&mut life.events) {
        journal.put(RecordKind::Opportunity, &life.key, at, what);
    }
    life.part(|life| life.work(&contacts, health, journal));
}

impl Life<'_> {
    /// Tells a part of the life with a stream of its own.
    fn part<T>(&mut self, tell: impl FnOnce(&mut Self) -> T) -> T {
        let part = self.rng.fork();
        let whole = std::mem::replace(&mut self.rng, part);
        let told = tell(self);
        self.rng = whole;
        told
    }

    fn say(&mut self, at: Instant, attribute: Attribute) {
        self.events.push((at, What::Set(attribute)));
    }

    fn text(&mut self, at: Instant, field: TextField, value: &std::sync::Arc<str>) {
        self.say(at, Attribute::Text(field, value.clone()));
    }

    fn describe(&mut self) {
        let (begin, texts) = (self.begin, &self.world.texts);
        let at = begin.at;
        let company = &begin.account.company;
        let deal = self.rng.pick(&texts.deals);
        let name = format!("{} {deal}", company.name);
        let owner = self.owner_on(begin.day);
        let large = company.employees >= ENTERPRISE_EMPLOYEES;
        self.events.push((at, What::Created));
        self.say(at, Attribute::Name(name.into()));
        self.say(at, Attribute::Owner(self.world.sellers[owner].key.clone()));
        self.say(at, Attribute::Account(begin.account.key.clone()));
        self.text(at, TextField::Type, &texts.types[usize::from(begin.expansion)]);
        self.text(at, TextField::Source, &texts.sources[begin.source]);
        self.text(at, TextField::Segment, &texts.segments[usize::from(!large)]);
        if self.rng.chance(0.35) {
            let competitor = self.rng.pick(&texts.competitors).clone();
            let step = self.steps[self.steps.len().min(2) - 1];
            self.text(step.at, TextField::Competitor, &competitor);
        }
    }

    fn stages(&mut self) {
        let texts = &self.world.texts;
        let plans = self.rng.chance(self.craft.next_step);
        for (i, step) in self.steps.clone().into_iter().enumerate() {
            if step.stage == LOST {
                let late = i > 0 && self.steps[i - 1].stage >= PROPOSAL;
                let reasons = LOSS_REASONS[usize::from(late)];
                let reason = texts.loss_reasons[*self.rng.pick(&reasons)].clone();
                self.text(step.at, TextField::LossReason, &reason);
            } else if plans && step.stage < WON {
                let next = self.rng.pick(&texts.next_steps).clone();
                self.text(step.at, TextField::NextStep, &next);
            }
            let entered = What::StageEntered {
                pipeline: Some(texts.pipeline.clone()),
                stage: texts.stages[step.stage].clone(),
            };
            self.events.push((step.at, entered));
        }
    }

    /// A day on which people expect to close: mostly the last one of a month or quarter.
    fn expected(&mut self, day: Day) -> Day {
        let clock = &self.world.clock;
        let luck = self.rng.unit();
        if luck < 0.45 {
            clock.working_until(day.month_start_plus(1).plus(-1))
        } else if luck < 0.65 {
            let kind = sales::calendar::PeriodKind::Quarter;
            clock.working_until(self.world.calendar.period_of(kind, day).last())
        } else {
            clock.working_from(day)
        }
    }

    /// The close date is expected, found too early, pushed, and in the end a fact.
    fn close_dates(&mut self) {
        let clock = &self.world.clock;
        let first = self.begin.day.plus(22 + (24.0 * self.rng.skewed()) as i32);
        let mut expected = self.expected(first);
        self.say(self.begin.at, Attribute::CloseDate(Some(expected)));
        for (i, step) in self.steps.clone().into_iter().enumerate() {
            let until = self.steps.get(i + 1).map_or(clock.today, |next| next.day);
            if step.stage >= WON {
                if step.stage == WON || self.rng.chance(0.85) {
                    self.say(step.at, Attribute::CloseDate(Some(step.day)));
                }
                expected = step.day;
                continue;
            }
            let late = step.stage == NEGOTIATION || step.stage == COMMIT;
            let reopened = i > 0 && self.steps[i - 1].stage == LOST;
            if late || reopened {
                let weeks = step.day.plus(self.rng.between(4, 21));
                expected = self.expected(weeks);
                self.say(step.at, Attribute::CloseDate(Some(expected)));
            }
            // A date that passes is pushed: soon by the tidy, weeks later by the forgetful.
            let forgets = (1.1 - self.craft.next_step).clamp(0.15, 0.7);
            let mut last = step.day;
            loop {
                let delay = if self.rng.chance(forgets) { (10, 60) } else { (-4, 6) };
                let noticed = expected.plus(self.rng.between(delay.0, delay.1));
                let pushed = clock.working_from(noticed.max(last.plus(1)));
                if pushed >= until {
                    break;
                }
                let weeks = pushed.max(expected).plus(self.rng.between(14, 45));
                expected = self.expected(weeks);
                let at = clock.working_time(pushed, &mut self.rng);
                self.say(at, Attribute::CloseDate(Some(expected)));
                last = pushed;
            }
        }
    }

    /// Who owns it on that day: those who leave hand over everything, those who move to
    /// another team every second opportunity.
    pub(super) fn owner_on(&self, day: Day) -> usize {
        let seller = &self.world.sellers[self.begin.seller];
        let stays = (self.begin.number / 2).is_multiple_of(2);
        let handed =
            seller.moved.is_some_and(|(_, from)| stays && self.begin.day < from && from <= day);
        let gone = seller.left.is_some_and(|left| left <= day);
        if handed || gone { seller.heir } else { self.begin.seller }
    }

    fn owners(&mut self) {
        let seller = &self.world.sellers[self.begin.seller];
        let changes = [seller.moved.map(|(_, from)| from), seller.left];
        for day in changes.into_iter().flatten() {
            let before = self.owner_on(day.plus(-1));
            let after = self.owner_on(day);
            let at = self.world.clock.at(day, 7 * 3600);
            let stage = self.steps.iter().rfind(|step| step.at < at).map(|step| step.stage);
            if before != after && stage.is_some_and(|stage| stage < WON) {
                self.say(at, Attribute::Owner(self.world.sellers[after].key.clone()));
            }
        }
    }

    /// Amount and product lines: an estimate, the price proposed, the price negotiated.
    fn offer(&mut self) {
        let world = self.world;
        let begin = self.begin;
        let team = world.sellers[begin.seller].team_on(begin.day);
        let growth = world.growth(world.clock.quarter_of(begin.day));
        let fit = if begin.account.company.fits { 1.05 } else { 0.8 };
        let kind = if begin.expansion { 0.85 } else { 1.0 };
        let size = world.teams[team].deal_size * growth * fit * kind;
        let mut offer = Offer::draft(world, size, begin.account.company.currency, &mut self.rng);
        let mut told = false;
        // Some opportunities have no amount until the need is understood.
        let estimated = self.rng.chance(0.92);
        for (i, step) in self.steps.clone().into_iter().enumerate() {
            let first_time = !self.steps[..i].iter().any(|before| before.stage == step.stage);
            let changed = match step.stage {
                0 => estimated,
                NEGOTIATION if first_time => offer.negotiate(&mut self.rng),
                PROPOSAL if first_time => offer.propose(&mut self.rng),
                LOST => false,
                _ => !told,
            };
            if changed || (!told && i > 0) {
                told = true;
                for what in offer.events(world) {
                    self.events.push((step.at, what));
                }
            }
        }
    }
}
