//! The records that are looked at: what the viewer sees, as known on the as-of day.

use crate::viewer::Sight;
use sales::day::{Day, Instant};
use sales::history::{ActivityView, History, Lead, Timeline};
use sales::question::AsOf;

pub(super) struct Seen<'a> {
    pub(super) history: &'a History,
    pub(super) sight: &'a Sight,
    pub(super) as_of: Day,
}

impl<'a> Seen<'a> {
    /// The last moment that is known.
    pub(super) fn until(&self) -> Instant {
        self.history.until(AsOf(self.as_of))
    }

    /// The deals that had begun.
    pub(super) fn deals(&self) -> impl Iterator<Item = Timeline<'a>> {
        let until = self.until();
        self.deals_of_any_stage().filter(move |deal| deal.visit_at(until).is_some())
    }

    /// Likewise, with those of which no stage is known.
    pub(super) fn deals_of_any_stage(&self) -> impl Iterator<Item = Timeline<'a>> {
        let until = self.until();
        let there = self.history.timelines().filter(move |deal| {
            let visits = deal.visits().len();
            deal.exists(until) && (visits == 0 || deal.visit_at(until).is_some())
        });
        there.filter(|deal| self.sight.deal(self.history, deal, self.as_of))
    }

    /// What was done: about deals, about leads, and about neither.
    pub(super) fn activities(&self) -> [impl Iterator<Item = ActivityView> + use<'_, 'a>; 3] {
        let until = self.until();
        let history = self.history;
        let of_deals = history.chunks().iter().flat_map(|chunk| chunk.activities().views());
        let of = |columns: &'a [_]| columns.iter().flat_map(views);
        let seen = move |one: &ActivityView| one.at <= until && self.sees(one);
        let boxed = |all: Box<dyn Iterator<Item = ActivityView> + 'a>| all.filter(seen);
        [
            boxed(Box::new(of_deals)),
            boxed(Box::new(of(history.lead_activity_columns()))),
            boxed(Box::new(of(history.other_activity_columns()))),
        ]
    }

    fn sees(&self, one: &ActivityView) -> bool {
        let day = || self.history.day_of(one.at);
        match one.by {
            _ if self.sight.is_everything() => true,
            Some(by) => self.sight.person_on(self.history, by, day(), day()),
            None => false,
        }
    }

    /// The leads that had come.
    pub(super) fn leads(&self) -> impl Iterator<Item = &'a Lead> {
        let until = self.until();
        let come = move |lead: &&Lead| !lead.deleted && lead.created.is_none_or(|at| at <= until);
        let seen = |lead: &&Lead| {
            let own = lead.owner.is_some_and(|owner| self.sight.person(self.history, owner));
            own || self.sight.is_everything()
        };
        self.history.leads().iter().filter(come).filter(seen)
    }
}

fn views(
    columns: &std::sync::Arc<sales::history::ActivityColumns>,
) -> impl Iterator<Item = ActivityView> + '_ {
    columns.views()
}
