//! What is folded over: the life of each opportunity, of each lead, and what belongs to neither.

use super::claimed::Claimed;
use super::credit::Credit;
use super::fact::Fact;
use super::view::View;
use sales::day::Instant;
use sales::history::{ActivityView, History, Lead, OpportunityId, Precision, Timeline};

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
    /// One activity of the time that counts, whatever it belongs to, with its opportunity. What was
    /// done was done: nothing else need be known of the record it belongs to, not even that it
    /// still exists. It is credited to whoever did it.
    pub activity: Option<ObserveActivity>,
    /// Whether it asks how well something fits the ideal customer; without a description of one
    /// there is then no number.
    pub needs_profile: bool,
    /// Whether it is about what was done; where the records hold no activity at all there is then
    /// no number.
    pub needs_activities: bool,
    /// Whether opportunities that their system has deleted by the as-of day are looked at, too,
    /// unless they were closed before the question's period and have been left alone since.
    pub deleted: bool,
    /// Whether opportunities are looked at that were closed before the question's period and have
    /// been left alone since. Hardly any metric has something to say of those, and there are more
    /// of them every year.
    pub settled: bool,
    /// Whether what opportunities and leads add may be credited to others than those who ever owned
    /// them or had a share in them: to callers, say. Else those with which the scope has nothing to
    /// do are not looked at.
    pub anybody: bool,
}

/// From one activity, with its opportunity, to its facts.
pub type ObserveActivity = fn(&View<'_>, &ActivityView, Option<OpportunityId>, &mut Vec<Fact>);

impl Observe {
    /// Nothing.
    pub const NOTHING: Observe = Observe {
        opportunity: None,
        lead: None,
        other: None,
        activity: None,
        needs_profile: false,
        needs_activities: false,
        deleted: false,
        settled: false,
        anybody: false,
    };
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
    /// That of the lead at this place.
    pub fn new(history: &'a History, place: u32) -> LeadLife<'a> {
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

    /// When it came into being, where its source says.
    pub fn created(&self) -> Option<Instant> {
        self.lead.created.filter(|_| self.lead.created_precision != Precision::Between)
    }

    /// The last moment up to which what is done is done about the lead: that of its conversion,
    /// or of the as-of day.
    pub fn end(&self, view: &View<'_>) -> Instant {
        self.converted(view.until).map_or(view.until, |at| view.settled(at).min(view.until))
    }

    /// Calls `take` with everything done about it before it became an opportunity, as far as is
    /// known on the as-of day, in no promised order: its own activities, those that an opportunity
    /// claims but that name the lead, and those that were handed on to the opportunity it became
    /// and are older than that. Some systems hand them on without leaving the lead's name.
    pub fn each_activity(&self, view: &View<'_>, mut take: impl FnMut(&ActivityView)) {
        let end = self.end(view);
        for activity in self.activities().take_while(|activity| activity.at <= end) {
            take(&activity);
        }
        let claimed = view.prepared.claimed.get_or_init(|| Claimed::find(view));
        claimed.of(self.place).iter().filter(|activity| activity.at <= end).for_each(&mut take);
        let Some((at, Some(id))) = self.lead.converted else { return };
        let timeline = self.history.timeline(id);
        let Some(created) = timeline.created().filter(|_| at <= view.until) else { return };
        let older = |activity: &ActivityView| activity.at < created && activity.at <= end;
        let handed_on = timeline.activities().take_while(older);
        handed_on.filter(|activity| activity.lead.is_none()).for_each(|activity| take(&activity));
    }

    /// Who is credited with it: its owner, in the team of the day on which it came.
    pub fn credit(&self, view: &View<'_>, at: Instant) -> Credit {
        view.credit_of(self.lead.owner, at)
    }
}
