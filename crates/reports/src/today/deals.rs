//! What open deals ask for. A deal is named once, for what is most pressing.

use super::replies::WARM_DAYS;
use super::{Kind, RecordName, Todo};
use crate::ask::Asked;
use crate::customers::Owner;
use crate::identity;
use crate::process::exit_criteria;
use crate::signals::StandingDeal;
use crate::stop::Stop;
use crate::viewer::Sight;
use insights::forecast::swing::Swing;
use insights::stakes::told;
use insights::today::{Common, Prospect, Today};
use metrics::facts::View;
use metrics::following_up::made::follow_ups_made;
use metrics::following_up::waiting::{Waiting, waiting};
use metrics::pipeline::open_pipeline::Open;
use metrics::stages::standing_still::Standing;
use sales::hash::fnv1a;
use sales::history::{History, OpportunityId};
use sales::next_step::NextStep;
use std::collections::HashMap;

/// A close date that has passed by so many days has long passed.
const LONG_PASSED_DAYS: i32 = 30;
/// A swing deal changes the chance of the quota by at least so much.
const SWING: f64 = 0.02;
/// A deal fades where two weeks would take at least this part of its chance …
const FADES: f64 = 0.25;
/// … which is at least so large.
const WORTH_MOVING: f64 = 0.05;

/// A deal is hardly ever won where its chance to be within a year is at most this …
const HARDLY: f64 = 0.02;
/// … and nobody has been in touch for so many days.
const SILENT_DAYS: i32 = 60;

/// Whether a deal decides about the quota, as far as that can be read: below one in twenty, and
/// above nineteen, chances are not told apart.
fn decides(swing: &Swing) -> bool {
    let slim = |chance: f64| chance < 0.05;
    swing.gain() >= SWING && !slim(swing.attain_if_won) && !slim(1.0 - swing.attain_if_not)
}

/// What is known of open deals beside their records.
#[derive(Clone, Copy)]
pub(super) struct Deals<'a> {
    pub(super) found: &'a Today,
    pub(super) common: &'a Common,
    pub(super) stop: Option<&'a Stop>,
    /// Whether what their owners mean to do next is what they meant on the day asked of.
    pub(super) planned: bool,
}

impl Deals<'_> {
    /// The lines of the open deals of the question's scope, each by itself: the steps that are due,
    /// and what else they ask for.
    pub(super) fn lines(self, history: &History, asked: &Asked) -> (Vec<Todo>, Vec<Todo>) {
        let view = View::new(history, &asked.question);
        let swings = self.found.swings.iter().map(|(deal, swing)| (*deal, *swing)).collect();
        let teller = Teller { view: &view, sight: &asked.sight, known: self, swings };
        let owned = || view.open_deals().iter().filter(|open| open.is_owner);
        let due = owned().filter_map(|open| teller.due(open)).collect();
        (due, owned().filter_map(|open| teller.line(open)).collect())
    }
}

struct Teller<'a> {
    view: &'a View<'a>,
    sight: &'a Sight,
    known: Deals<'a>,
    swings: HashMap<OpportunityId, Swing>,
}

/// What is said of a deal beside its name.
#[derive(Default)]
struct Said {
    days: Option<i32>,
    chance: Option<f64>,
    chance_else: Option<f64>,
    standing: Option<StandingDeal>,
    follow_ups: Option<u32>,
}

impl Teller<'_> {
    /// What is planned by that day or an earlier one.
    fn due(&self, open: &Open) -> Option<Todo> {
        let text = self.view.history.text(open.opportunity);
        let by = NextStep::of(&text.next_step).by.filter(|_| self.known.planned)?;
        let days = Some(self.days_since(by)).filter(|days| *days >= 0)?;
        let prospect = self.known.found.prospects.get(&open.opportunity);
        let line =
            self.told(open, Kind::Due, Said { days: Some(days), ..Said::default() }, prospect);
        // Another step, or the same by another day, is another thing to do.
        let which = fnv1a(text.next_step.bytes()) as u32;
        let key = format!("today/due-{which:08x}/{}/{}", text.key.source, text.key.id);
        Some(Todo { key, ..line })
    }

    fn line(&self, open: &Open) -> Option<Todo> {
        let deal = open.opportunity;
        let waits = self.waits(deal);
        let answer = match waits {
            Some(Waiting::ForUs(since)) => Some(self.days_since(since)),
            _ => None,
        };
        let passed = open.close_date.map(|day| self.days_since(day));
        let quiet = match waits {
            Some(Waiting::ForUs(since) | Waiting::ForThem(since)) => Some(self.days_since(since)),
            None => self.days_without_contact(deal),
        };
        let prospect = self.known.found.prospects.get(&deal);
        let swing = self.swings.get(&deal);
        let waited = |days: Option<i32>| Said { days, ..Said::default() };
        let (kind, said) = if answer.is_some_and(|days| (1..=WARM_DAYS).contains(&days)) {
            (Kind::Answer, waited(answer))
        } else if let Some(swing) = swing.filter(|one| decides(one)) {
            (Kind::Swing, swings(swing))
        } else if quiet.is_some_and(|days| SILENT_DAYS <= days)
            && prospect.is_some_and(|one| one.won_in_a_year <= HARDLY)
        {
            (Kind::HardlyWon, waited(quiet))
        } else if let Some(standing) = self.known.common.still.get(&deal) {
            (Kind::StandsStill, self.stands_still(standing))
        } else if passed.is_some_and(|days| days >= LONG_PASSED_DAYS) {
            (Kind::DatePassed, waited(passed))
        } else if quiet.is_some_and(|days| days >= self.known.common.due_days as i32) {
            match self.stops(deal) {
                Some(made) => (Kind::Stop, Said { follow_ups: Some(made), ..waited(quiet) }),
                None => (Kind::FollowUp, waited(quiet)),
            }
        } else {
            let prospect = prospect.filter(|one| fades(one))?;
            (Kind::Fading, self.fading(deal, prospect))
        };
        Some(self.told(open, kind, said, prospect))
    }

    fn told(&self, open: &Open, kind: Kind, said: Said, prospect: Option<&Prospect>) -> Todo {
        let (history, deal) = (self.view.history, open.opportunity);
        let basis = self.view.question.basis;
        let text = history.text(deal);
        let account = self.view.history.timeline(deal).account();
        let next_step = text.next_step.trim();
        let record = RecordName {
            id: identity::of_deal(history, deal),
            number: deal.0,
            name: text.name.to_string(),
            account: account.map(|at| history.accounts()[at as usize].name.to_string()),
        };
        Todo {
            owner: open.credit.person.map(|person| Owner::of(history, person)),
            days: said.days,
            amount: open.worth.counted(),
            chance: said.chance,
            chance_else: said.chance_else,
            standing: said.standing,
            follow_ups: said.follow_ups,
            next_step: (self.known.planned && !next_step.is_empty()).then(|| next_step.to_owned()),
            stakes: prospect.and_then(|one| told(one.cost_of_waiting(), history, basis)),
            exit_criteria: self.exit_criteria(kind, deal),
            ..Todo::about(kind, &text.key, record)
        }
    }

    /// Where the deal is to move on.
    fn exit_criteria(&self, kind: Kind, deal: OpportunityId) -> Vec<String> {
        let moves = matches!(kind, Kind::Swing | Kind::Fading | Kind::StandsStill);
        let visit = self.view.history.timeline(deal).visit_at(self.view.until);
        let visit = visit.filter(|_| moves);
        visit.map_or_else(Vec::new, |visit| exit_criteria(self.view.history, visit.stage))
    }

    /// How many follow-ups a deal has had, where the next one is not worth making any more.
    fn stops(&self, deal: OpportunityId) -> Option<u32> {
        let stop = self.known.stop?;
        let made = follow_ups_made(self.view, &self.view.history.timeline(deal))?;
        (stop.from <= made + 1).then_some(made)
    }

    fn waits(&self, deal: OpportunityId) -> Option<Waiting> {
        waiting(self.view, &self.view.history.timeline(deal))
    }

    /// Of a deal with which there was no contact at all, as far back as contacts are recorded;
    /// nothing where they are not.
    fn days_without_contact(&self, deal: OpportunityId) -> Option<i32> {
        let history = self.view.history;
        let known = history.activities_since()?;
        let since = history.timeline(deal).created()?.max(known);
        Some(self.days_since(self.view.day_of(since)))
    }

    fn days_since(&self, day: sales::day::Day) -> i32 {
        day.days_until(self.view.question.as_of.0)
    }

    fn stands_still(&self, standing: &Standing) -> Said {
        Said {
            days: i32::try_from(standing.days).ok(),
            chance: Some(standing.chance),
            standing: Some(StandingDeal::of(self.view.history, self.sight, standing)),
            ..Said::default()
        }
    }

    fn fading(&self, deal: OpportunityId, prospect: &Prospect) -> Said {
        let visit = self.view.history.timeline(deal).visit_at(self.view.until);
        Said {
            days: visit.map(|visit| self.days_since(self.view.day_of(visit.entered))),
            chance: Some(prospect.won),
            chance_else: Some(prospect.won_after_waiting),
            ..Said::default()
        }
    }
}

fn swings(swing: &Swing) -> Said {
    Said {
        chance: Some(swing.attain_if_won),
        chance_else: Some(swing.attain_if_not),
        ..Said::default()
    }
}

fn fades(prospect: &Prospect) -> bool {
    let lost = prospect.won - prospect.won_after_waiting;
    prospect.won >= WORTH_MOVING && lost >= FADES * prospect.won
}
