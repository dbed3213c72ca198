//! The work on an opportunity: the people met at the customer, and what is done with them.

use super::customer::Contact;
use super::journal::Journal;
use super::opportunity::Life;
use super::path::{LOST, Step, WON};
use super::touches::{self, About};
use sales::day::{Day, Instant};
use sales::event::Key;

/// Touches in each open stage by somebody normal.
const TOUCHES: [f64; 5] = [3.6, 5.0, 5.6, 5.2, 3.8];

impl Life<'_> {
    /// The people at the customer, each with the place of the step in which they come in.
    pub(super) fn contacts(&mut self, people: u32, journal: &mut Journal<'_>) -> Vec<(usize, Key)> {
        let mut contacts = Vec::new();
        let account = &self.begin.account;
        for i in 0..people as usize {
            let place = i.div_ceil(2);
            let Some(step) = self.steps.get(place).filter(|step| step.stage < WON) else {
                break;
            };
            let key = journal.key("contact", self.begin.number * 8 + i as u32);
            let met = Contact::meet(self.world, &account.company.host, &mut self.rng);
            let contact = if i == 0 { &self.begin.contact } else { &met };
            contact.enter(&key, &account.key, step.at, journal);
            contacts.push((place, key));
        }
        contacts
    }

    /// Everything done for it while it is open.
    pub(super) fn work(
        &mut self,
        contacts: &[(usize, Key)],
        health: f64,
        journal: &mut Journal<'_>,
    ) {
        for i in 0..self.steps.len() {
            let step = self.steps[i];
            if step.stage >= WON || journal.is_over(step.at) {
                continue;
            }
            let until = self.steps.get(i + 1).map_or(self.world.clock.today, |next| next.day);
            let known = contacts.iter().filter(|(place, _)| *place <= i).count();
            let mut mean = TOUCHES[step.stage] * self.craft.touches * self.craft.intensity;
            // What gets on has mostly been followed up more.
            let next = self.steps.get(i + 1).map_or(step.stage, |next| next.stage);
            mean *= if next > step.stage && next != LOST { 1.15 } else { 0.9 };
            let touches = self.rng.count(mean).min(self.craft.touches_most);
            for touch in 0..touches {
                // Whoever came in last is spoken to first.
                let with = match touch as usize {
                    back if back < known => known - 1 - back,
                    _ => self.rng.below(known),
                };
                self.touch(step, until, &contacts[with].1, health, journal);
            }
            for _ in 0..self.rng.count(0.7 * self.craft.intensity) {
                let with = self.rng.below(known);
                self.question(step, until, &contacts[with].1, journal);
            }
        }
    }

    /// A working moment between entering the stage and leaving it.
    fn moment(&mut self, step: Step, until: Day) -> (Day, Instant) {
        let clock = &self.world.clock;
        let length = step.day.days_until(until).max(1);
        let day = clock.working_from(step.day.plus(self.rng.between(0, length - 1)));
        let at = clock.working_time(day, &mut self.rng);
        let minute = i64::from(self.rng.between(60, 1800));
        if day > step.day && day < until {
            (day, at)
        } else {
            (step.day, Instant(step.at.0 + minute))
        }
    }

    fn about(&self, contact: &Key) -> About {
        About {
            opportunity: Some(self.key.clone()),
            lead: None,
            contact: Some(contact.clone()),
            account: Some(self.begin.account.key.clone()),
        }
    }

    fn touch(
        &mut self,
        step: Step,
        until: Day,
        contact: &Key,
        health: f64,
        journal: &mut Journal<'_>,
    ) {
        let (day, at) = self.moment(step, until);
        let by = &self.world.sellers[self.owner_on(day)].key;
        let about = self.about(contact);
        let state = (step.stage, health);
        touches::work(self.world, by, &about, at, state, &mut self.rng, journal);
    }

    fn question(&mut self, step: Step, until: Day, contact: &Key, journal: &mut Journal<'_>) {
        let (day, at) = self.moment(step, until);
        let by = &self.world.sellers[self.owner_on(day)].key;
        let about = self.about(contact);
        touches::question(self.world, by, &about, at, &mut self.rng, journal);
        let hours = self.craft.reply_hours * self.rng.skewed();
        let (day, at) = self.world.clock.after_hours(day, at, hours);
        let by = &self.world.sellers[self.owner_on(day)].key;
        touches::answer(self.world, by, &about, at, &mut self.rng, journal);
    }
}
