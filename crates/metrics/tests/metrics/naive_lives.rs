//! One opportunity at any moment, slowly, from the list of events: what the second reckonings of
//! the pipeline and of results share.

use crate::naive::{Asked, Naive, days, lines, told_since, value, value_if_told};
use sales::day::{Day, Instant};
use sales::event::{Attribute, Event, RecordKind, What, When};
use sales::money::Money;
use sales::process::StageKind;

/// The events of one opportunity, in order of time.
pub(crate) struct Life<'n> {
    naive: &'n Naive,
    pub(crate) name: String,
    /// In the order recorded.
    recorded: Vec<(Instant, &'n Event)>,
    in_time: Vec<(Instant, &'n Event)>,
}

/// Whoever holds something: a person and the team that counts.
pub(crate) type Holder = (Option<String>, Option<String>);

impl Naive {
    /// Every opportunity that may be counted.
    pub(crate) fn lives(&self, asked: &Asked<'_>) -> Vec<Life<'_>> {
        let mut names: Vec<&str> = Vec::new();
        for event in self.events.iter().filter(|e| e.kind == RecordKind::Opportunity) {
            if !names.contains(&&*event.key.id) {
                names.push(&event.key.id);
            }
        }
        let lives = names.into_iter().map(|name| self.life(name));
        let counted = |life: &Life<'_>| {
            let units = lines(&life.recorded);
            let has = |product: &str| units.iter().any(|(known, _)| known == product);
            [asked.units_of, asked.product].into_iter().flatten().all(has)
        };
        lives.filter(counted).collect()
    }

    fn life(&self, name: &str) -> Life<'_> {
        let is_of = |e: &&Event| e.kind == RecordKind::Opportunity && &*e.key.id == name;
        let events = self.events.iter().filter(is_of);
        let recorded: Vec<_> = events.map(|e| (self.time(e.happened), e)).collect();
        let mut in_time = recorded.clone();
        in_time.sort_by_key(|(at, _)| *at);
        Life { naive: self, name: name.into(), recorded, in_time }
    }

    pub(crate) fn day(&self, at: Instant) -> Day {
        self.organisation.zone.day_of(at)
    }

    /// Whether what that person holds in that team belongs to the scope.
    pub(crate) fn in_scope(&self, holder: &Holder, asked: &Asked<'_>) -> bool {
        asked.scope.is_empty()
            || holder.0.as_deref() == Some(asked.scope)
            || self.is_below(holder.1.as_deref(), asked.scope)
    }
}

impl Life<'_> {
    pub(crate) fn exists(&self, at: Instant) -> bool {
        self.naive.exists(&self.recorded, at)
    }

    /// Each stage entered with since when and whether to the second, equal neighbours together.
    pub(crate) fn stays(&self) -> Vec<(String, Instant, bool)> {
        let mut runs: Vec<(String, Vec<(Instant, bool)>)> = Vec::new();
        for (at, event) in &self.in_time {
            let What::StageEntered { stage, .. } = &event.what else { continue };
            let dated = (*at, matches!(event.happened, When::At(_)));
            match runs.last_mut() {
                Some((known, dates)) if *known == **stage => dates.push(dated),
                _ => runs.push((stage.to_string(), vec![dated])),
            }
        }
        let begun = |dates: Vec<(Instant, bool)>| {
            let exact = dates.iter().find(|(_, exact)| *exact);
            *exact.unwrap_or(&dates[0])
        };
        runs.into_iter()
            .map(|(stage, dates)| {
                let (at, exact) = begun(dates);
                (stage, at, exact)
            })
            .collect()
    }

    pub(crate) fn kind_of(&self, stage: &str) -> StageKind {
        self.naive.kinds[stage]
    }

    /// The stage it is in; `None` where it has entered none.
    pub(crate) fn stage(&self, at: Instant) -> Option<String> {
        let stays = self.stays();
        stays.into_iter().rfind(|(_, since, _)| *since <= at).map(|(stage, ..)| stage)
    }

    pub(crate) fn kind(&self, at: Instant) -> StageKind {
        self.stage(at).map_or(StageKind::Open, |stage| self.kind_of(&stage))
    }

    /// Where it stands closed: won or not, since when, and the moment whose owner is credited.
    pub(crate) fn closing(&self, until: Instant) -> Option<(bool, Instant, Instant)> {
        let kind = self.kind(until);
        if kind == StageKind::Open {
            return None;
        }
        let stays = self.stays();
        let known = stays.iter().rev().filter(|(_, since, _)| *since <= until);
        let of_kind = known.take_while(|stay| self.kind_of(&stay.0) == kind);
        let &(_, at, exact) = of_kind.last()?;
        let credited = if exact { at } else { self.naive.end_of(self.naive.day(at)) };
        Some((kind == StageKind::Won, at, credited))
    }

    /// The last open stage before that moment of closing.
    pub(crate) fn closed_from(&self, closing: Instant) -> Option<String> {
        let stays = self.stays();
        let before = stays.into_iter().filter(|(_, since, _)| *since <= closing);
        before.map(|(stage, ..)| stage).rfind(|stage| self.kind_of(stage) == StageKind::Open)
    }

    /// When it came into being, where that is known.
    pub(crate) fn created(&self) -> Option<Instant> {
        let stays = self.stays();
        let told = self.recorded.iter().rfind(|(_, e)| e.what == What::Created);
        let Some((told, _)) = told else {
            let (stage, since, _) = stays.first()?;
            return (self.kind_of(stage) == StageKind::Open).then_some(*since);
        };
        let entered = |(_, e): &&(Instant, &Event)| matches!(e.what, What::StageEntered { .. });
        let first = self.in_time.iter().find(entered).map(|(at, _)| *at);
        Some(first.map_or(*told, |first| first.min(*told)))
    }

    pub(crate) fn owner(&self, at: Instant) -> Option<String> {
        value(&self.in_time, at, |what| match what {
            What::Set(Attribute::Owner(key)) => Some(key.id.to_string()),
            _ => None,
        })
    }

    /// Who holds it at that moment, or (as of today) at the end of the as-of day.
    pub(crate) fn holder(&self, at: Instant, asked: &Asked<'_>) -> Holder {
        let (moment, day) = match asked.today {
            true => (self.naive.end_of(asked.as_of), asked.as_of),
            false => (at, self.naive.day(at)),
        };
        let owner = self.owner(moment);
        let team = owner.as_ref().and_then(|owner| self.naive.team(owner, day));
        (owner, team)
    }

    /// Whether that is later than the first day of which anything is told of it.
    fn is_late(&self, at: Instant) -> bool {
        let begun = told_since(&self.recorded).map(|at| self.naive.day(at));
        begun.is_some_and(|begun| begun < self.naive.day(at))
    }

    fn amount(&self, at: Instant) -> Option<Money> {
        let amount = value_if_told(
            &self.in_time,
            at,
            |at| self.is_late(at),
            |what| match what {
                What::Set(Attribute::Amount(amount)) => Some(*amount),
                _ => None,
            },
        );
        amount.flatten()
    }

    /// What it counts for as known at a moment, at the rate of a day; or why it does not count.
    pub(crate) fn worth(
        &self,
        known: Instant,
        day: Day,
        asked: &Asked<'_>,
    ) -> Result<i64, &'static str> {
        let Some(product) = asked.units_of else {
            return self.naive.worth(self.amount(known), day);
        };
        let units = lines(&self.recorded);
        let counted = units.iter().filter(|(known, _)| known == product);
        counted.map(|(_, units)| *units).sum::<Option<i64>>().ok_or("without amount")
    }

    /// Every close date it had, in order, with since when.
    pub(crate) fn close_dates(&self) -> Vec<(Instant, Option<Day>)> {
        let date = |(at, e): &(Instant, &Event)| match e.what {
            What::Set(Attribute::CloseDate(day)) => Some((*at, day)),
            _ => None,
        };
        self.in_time.iter().filter_map(date).collect()
    }

    pub(crate) fn close_date(&self, at: Instant) -> Option<Day> {
        let date = value_if_told(
            &self.in_time,
            at,
            |at| self.is_late(at),
            |what| match what {
                What::Set(Attribute::CloseDate(day)) => Some(*day),
                _ => None,
            },
        );
        date.flatten()
    }

    /// What the owner means to do next, as last recorded.
    pub(crate) fn next_step(&self) -> String {
        let step = |(_, e): &(Instant, &Event)| match &e.what {
            What::Set(Attribute::Text(sales::event::TextField::NextStep, text)) => {
                Some(text.to_string())
            }
            _ => None,
        };
        self.recorded.iter().filter_map(step).next_back().unwrap_or_default()
    }

    /// The moments of everything done on it by then.
    pub(crate) fn activities(&self, until: Instant) -> Vec<Instant> {
        let done = |event: &Event| match &event.what {
            What::Done(activity) => {
                let on = activity.opportunity.as_ref()?;
                (*on.id == *self.name).then(|| self.naive.time(event.happened))
            }
            _ => None,
        };
        self.naive.events.iter().filter_map(done).filter(|at| *at <= until).collect()
    }

    /// Every moment at which anything may change: its events, and the beginning of every day.
    pub(crate) fn moments(&self, after: Instant, end: Instant) -> Vec<Instant> {
        let (first, last) = (self.naive.day(after), self.naive.day(end).plus(1));
        let starts = days(&(first..last)).map(|day| self.naive.organisation.zone.start_of(day));
        let events = self.in_time.iter().map(|(at, _)| *at);
        let mut all: Vec<Instant> = starts.chain(events).chain([end]).collect();
        all.retain(|at| after < *at && *at <= end);
        all.sort_unstable();
        all.dedup();
        all
    }
}
