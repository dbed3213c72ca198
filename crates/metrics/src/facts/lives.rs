//! What is folded over: the life of each opportunity, of each lead, and what belongs to neither.

use super::credit::Credit;
use super::fact::Fact;
use super::view::View;
use sales::day::Instant;
use sales::history::{ActivityView, History, Lead, Timeline};

/// From lives to facts: what makes a metric. Each function looks at one record and adds its facts;
/// who is in the scope, and what the filter lets through, is seen to by those who call it.
#[derive(Clone, Copy, Default)]
pub struct Observe {
    /// One opportunity.
    pub opportunity: Option<fn(&View<'_>, &Timeline<'_>, &mut Vec<Fact>)>,
    /// One lead.
    pub lead: Option<fn(&View<'_>, &LeadLife<'_>, &mut Vec<Fact>)>,
    /// One activity that belongs to neither.
    pub other: Option<fn(&View<'_>, &ActivityView, &mut Vec<Fact>)>,
    /// Whether opportunities that their system has deleted by the as-of day are looked at, too.
    pub deleted: bool,
    /// Whether opportunities are looked at that were closed before the question's period and have
    /// been left alone since. Hardly any metric has something to say of those, and there are more
    /// of them every year.
    pub settled: bool,
}

impl Observe {
    /// Nothing.
    pub const NOTHING: Observe =
        Observe { opportunity: None, lead: None, other: None, deleted: false, settled: false };
}

/// The life of one lead.
#[derive(Clone, Copy)]
pub struct LeadLife<'a> {
    history: &'a History,
    /// Its place in the history's leads.
    pub place: u32,
    /// What is known of it.
    pub lead: &'a Lead,
}

impl<'a> LeadLife<'a> {
    pub(crate) fn new(history: &'a History, place: u32) -> LeadLife<'a> {
        LeadLife { history, place, lead: &history.leads()[place as usize] }
    }

    /// When it became an opportunity, if it had by then.
    pub fn converted(&self, until: Instant) -> Option<Instant> {
        self.lead.converted.map(|(at, _)| at).filter(|at| *at <= until)
    }

    /// Whether it was there by then. A lead of which nothing says when it came counts from its
    /// first activity, or its conversion.
    pub fn exists(&self, until: Instant) -> bool {
        !self.lead.deleted && self.begun().is_some_and(|begun| begun <= until)
    }

    /// When it came into being, as far as is known.
    pub fn begun(&self) -> Option<Instant> {
        let first = || self.history.lead_activities(self.place).map(|activity| activity.at).next();
        let converted = || self.lead.converted.map(|(at, _)| at);
        self.lead.created.or_else(first).or_else(converted)
    }

    /// Its activities that no opportunity claims, in order of time.
    pub fn activities(&self) -> impl Iterator<Item = ActivityView> + 'a {
        self.history.lead_activities(self.place)
    }

    /// Who is credited with it: its owner, in the team of the day on which it came.
    pub fn credit(&self, view: &View<'_>, at: Instant) -> Credit {
        view.credit_of(self.lead.owner, at)
    }
}
