//! The metrics once more, slowly, from the list of events: day by day and name by name, with
//! nothing shared with the folds or the history's columns.

use sales::calendar::PeriodKind;
use sales::day::{Day, Instant};
use sales::event::{Attribute, Definition, Event, RecordKind, What, When};
use sales::money::Money;
use sales::organisation::Organisation;
use sales::process::StageKind;
use sales::question::{Basis, Question};
use sales::quota::{QuotaHolder, QuotaVersion, Spread, Target};
use sales::roster::Person;
use std::collections::BTreeMap;
use std::ops::Range;

/// A question in words.
pub(crate) struct Asked<'a> {
    pub(crate) days: Range<Day>,
    pub(crate) as_of: Day,
    /// Team or person; empty for the company.
    pub(crate) scope: &'a str,
    pub(crate) today: bool,
    /// The product whose units are counted.
    pub(crate) units_of: Option<&'a str>,
    /// The product that a line must name.
    pub(crate) product: Option<&'a str>,
}

impl<'a> Asked<'a> {
    /// What a question asks that was made of this text and scope.
    pub(crate) fn new(question: &Question, text: &str, scope: &'a str) -> Asked<'a> {
        Asked {
            days: question.period.days(),
            as_of: question.as_of.0,
            scope,
            today: text.contains("today"),
            units_of: (question.basis != Basis::Money).then_some("GTX"),
            product: text.contains("product MG").then_some("MG"),
        }
    }
}

/// One opportunity as it stands.
pub(crate) struct Deal {
    pub(crate) name: String,
    pub(crate) kind: StageKind,
    /// When it was closed; for an open one the as-of day.
    pub(crate) day: Day,
    pub(crate) owner: Option<String>,
    /// The moment whose owner counts.
    pub(crate) moment: Instant,
    pub(crate) close_date: Option<Day>,
    /// What it counts for, or why it does not.
    pub(crate) worth: Result<i64, &'static str>,
}

/// The story's definitions by name.
pub(crate) struct Naive {
    pub(crate) events: Vec<Event>,
    pub(crate) organisation: Organisation,
    pub(crate) people: BTreeMap<String, Person>,
    parents: BTreeMap<String, String>,
    teams: Vec<String>,
    pub(crate) kinds: BTreeMap<String, StageKind>,
    quotas: Vec<QuotaVersion>,
}

impl Naive {
    pub(crate) fn new(story: &str) -> Naive {
        let events = sales::story::events(story);
        let mut naive = Naive {
            events: Vec::new(),
            organisation: Organisation::unknown(),
            people: BTreeMap::new(),
            parents: BTreeMap::new(),
            teams: Vec::new(),
            kinds: BTreeMap::new(),
            quotas: Vec::new(),
        };
        for event in &events {
            let What::Defined(definition) = &event.what else { continue };
            match definition.clone() {
                Definition::Organisation(organisation) => naive.organisation = organisation,
                Definition::Person(person) => {
                    naive.people.insert(person.name.to_string(), person);
                }
                Definition::Team(team) => {
                    let parent = team.parent.map(|parent| parent.to_string());
                    naive.teams.extend(parent.clone());
                    naive.teams.push(team.name.to_string());
                    if let Some(parent) = parent {
                        naive.parents.insert(team.name.to_string(), parent);
                    }
                }
                Definition::Pipeline(pipeline) => {
                    for stage in pipeline.stages() {
                        naive.kinds.insert(stage.name.to_string(), stage.kind);
                    }
                }
                Definition::Quota(quota) => naive.quotas.push(quota),
                Definition::Product(_) | Definition::Commit(_) | Definition::Field(_) => {}
            }
        }
        naive.teams.sort();
        naive.teams.dedup();
        naive.events = events;
        naive
    }

    pub(crate) fn time(&self, when: When) -> Instant {
        match when {
            When::At(at) => at,
            When::On(day) => self.organisation.zone.start_of(day),
            // Of leads, contacts and accounts; random stories observe nothing of opportunities.
            When::Between { before, .. } => before,
        }
    }

    /// The deals of the scope, open or closed in the period.
    pub(crate) fn deals(&self, asked: &Asked<'_>) -> Vec<Deal> {
        let mut names: Vec<&str> = Vec::new();
        for event in self.events.iter().filter(|e| e.kind == RecordKind::Opportunity) {
            if !names.contains(&&*event.key.id) {
                names.push(&event.key.id);
            }
        }
        names.iter().filter_map(|name| self.deal(name, asked)).collect()
    }

    fn deal(&self, name: &str, asked: &Asked<'_>) -> Option<Deal> {
        let mut events: Vec<(Instant, &Event)> = self
            .events
            .iter()
            .filter(|e| e.kind == RecordKind::Opportunity && &*e.key.id == name)
            .map(|e| (self.time(e.happened), e))
            .collect();
        let units = lines(&events);
        let has = |product: &str| units.iter().any(|(known, _)| known == product);
        if [asked.units_of, asked.product].into_iter().flatten().any(|product| !has(product)) {
            return None;
        }
        let until = self.end_of(asked.as_of);
        if !self.exists(&events, until) {
            return None;
        }
        let begun = told_since(&events).map(|at| self.day(at));
        let late = |at: Instant| begun.is_some_and(|begun| begun < self.day(at));
        events.sort_by_key(|(at, _)| *at);
        let (kind, moment, day) = self.state(&events, asked.as_of);
        if kind != StageKind::Open && !asked.days.contains(&day) {
            return None;
        }
        let moment = if asked.today { until } else { moment };
        let owner = value(&events, moment, |what| match what {
            What::Set(Attribute::Owner(key)) => Some(key.id.to_string()),
            _ => None,
        });
        let team_day = if asked.today { asked.as_of } else { day };
        let team = owner.as_ref().and_then(|owner| self.team(owner, team_day));
        let in_scope = asked.scope.is_empty()
            || owner.as_deref() == Some(asked.scope)
            || self.is_below(team.as_deref(), asked.scope);
        let amount = value_if_told(&events, until, late, |what| match what {
            What::Set(Attribute::Amount(amount)) => Some(*amount),
            _ => None,
        });
        let worth = match asked.units_of {
            None => self.worth(amount.flatten(), day),
            Some(product) => {
                let counted = units.iter().filter(|(known, _)| known == product);
                let counted: Option<i64> = counted.map(|(_, units)| *units).sum();
                counted.ok_or("without amount")
            }
        };
        let close_date = value_if_told(&events, until, late, |what| match what {
            What::Set(Attribute::CloseDate(day)) => Some(*day),
            _ => None,
        });
        let close_date = close_date.flatten();
        let name = name.into();
        in_scope.then_some(Deal { name, kind, day, owner, moment, close_date, worth })
    }

    pub(crate) fn end_of(&self, day: Day) -> Instant {
        Instant(self.organisation.zone.start_of(day.plus(1)).0 - 1)
    }

    /// Whether it is there, from its events in the order recorded.
    pub(crate) fn exists(&self, events: &[(Instant, &Event)], until: Instant) -> bool {
        let is = |what: &What| events.iter().rfind(|(_, e)| e.what == *what).map(|(at, _)| *at);
        if is(&What::Deleted).is_some_and(|at| at <= until) {
            return false;
        }
        let mut in_time = events.to_vec();
        in_time.sort_by_key(|(at, _)| *at);
        let entered = |(_, e): &&(Instant, &Event)| matches!(e.what, What::StageEntered { .. });
        match is(&What::Created) {
            // Of several dates of creation the one recorded last is the corrected one.
            Some(created) if created <= until => true,
            Some(_) => in_time.iter().find(entered).is_some_and(|(at, _)| *at <= until),
            None => self.stays(&in_time).first().is_some_and(|stay| stay.1 <= until),
        }
    }

    /// What it is at the end of the day, the moment whose owner counts, and the day of that.
    fn state(&self, events: &[(Instant, &Event)], as_of: Day) -> (StageKind, Instant, Day) {
        let until = self.end_of(as_of);
        let stays = self.stays(events);
        let Some(mut first) = stays.iter().rposition(|stay| stay.1 <= until) else {
            return (StageKind::Open, until, as_of);
        };
        let kind = stays[first].0;
        if kind == StageKind::Open {
            return (kind, until, as_of);
        }
        while first > 0 && stays[first - 1].0 == kind {
            first -= 1;
        }
        let (_, at, exact) = stays[first];
        let day = self.organisation.zone.day_of(at);
        (kind, if exact { at } else { self.end_of(day) }, day)
    }

    pub(crate) fn worth(&self, amount: Option<Money>, day: Day) -> Result<i64, &'static str> {
        let amount = amount.ok_or("without amount")?;
        let converted = self.organisation.convert(amount, day);
        converted.map(|money| money.minor).ok_or("unconverted")
    }

    /// Kind, since when, and whether that is exact, of each stage with equal neighbours taken
    /// together: since the first exact date of them, or else the first date.
    pub(crate) fn stays(&self, events: &[(Instant, &Event)]) -> Vec<(StageKind, Instant, bool)> {
        let mut runs: Vec<(&str, Vec<(Instant, bool)>)> = Vec::new();
        for (at, event) in events {
            let What::StageEntered { stage, .. } = &event.what else { continue };
            let dated = (*at, matches!(event.happened, When::At(_)));
            match runs.last_mut() {
                Some((known, dates)) if *known == &**stage => dates.push(dated),
                _ => runs.push((stage, vec![dated])),
            }
        }
        let begun = |dates: &[(Instant, bool)]| {
            *dates.iter().find(|(_, exact)| *exact).unwrap_or(&dates[0])
        };
        runs.iter()
            .map(|(stage, dates)| (self.kinds[*stage], begun(dates).0, begun(dates).1))
            .collect()
    }

    pub(crate) fn team(&self, person: &str, day: Day) -> Option<String> {
        let spells = &self.people.get(person)?.memberships;
        let spell = spells.iter().find(|spell| {
            spell.from.is_none_or(|from| from <= day) && spell.until.is_none_or(|end| day < end)
        });
        spell.map(|spell| spell.team.to_string())
    }

    pub(crate) fn is_below(&self, team: Option<&str>, scope: &str) -> bool {
        let Some(team) = team else { return false };
        team == scope || self.is_below(self.parents.get(team).map(String::as_str), scope)
    }

    /// What is asked of the scope, current or original, day by day.
    pub(crate) fn quota(&self, asked: &Asked<'_>, original: bool) -> i64 {
        days(&asked.days).map(|day| self.asked_on(asked.scope, day, asked, original)).sum()
    }

    /// What the people in the scope are asked for.
    pub(crate) fn quota_of_members(&self, asked: &Asked<'_>) -> i64 {
        let member = |name: &str, day| {
            let team = self.counted_team(name, day, asked);
            asked.scope.is_empty()
                || name == asked.scope
                || self.is_below(team.as_deref(), asked.scope)
        };
        days(&asked.days)
            .flat_map(|day| self.people.keys().map(move |name| (name, day)))
            .filter(|(name, day)| member(name, *day))
            .map(|(name, day)| self.part_on(name, day, asked, false).unwrap_or(0))
            .sum()
    }

    fn counted_team(&self, name: &str, day: Day, asked: &Asked<'_>) -> Option<String> {
        self.team(name, if asked.today { asked.as_of } else { day })
    }

    fn asked_on(&self, scope: &str, day: Day, asked: &Asked<'_>, original: bool) -> i64 {
        if let Some(own) = self.part_on(scope, day, asked, original) {
            return own;
        }
        if self.people.contains_key(scope) {
            return 0;
        }
        let team = Some(scope).filter(|scope| !scope.is_empty());
        let direct = self
            .people
            .keys()
            .filter(|name| self.counted_team(name, day, asked).as_deref() == team);
        let below =
            self.teams.iter().filter(|name| self.parents.get(*name).map(String::as_str) == team);
        direct.chain(below).map(|name| self.asked_on(name, day, asked, original)).sum()
    }

    /// The part of a holder's own quota that falls on the day; `None` without one.
    fn part_on(&self, name: &str, day: Day, asked: &Asked<'_>, original: bool) -> Option<i64> {
        let holds = |quota: &&QuotaVersion| match &quota.holder {
            QuotaHolder::Company => name.is_empty(),
            QuotaHolder::Team(team) => &**team == name,
            QuotaHolder::Person(key) => &*key.id == name,
        };
        let counted = |quota: &&QuotaVersion| match (&quota.target, asked.units_of) {
            (Target::Money(_), None) => true,
            (Target::Units { product, .. }, Some(wanted)) => &*product.id == wanted,
            _ => false,
        };
        let calendar = &self.organisation.calendar;
        let month = calendar.period_of(PeriodKind::Month, day);
        let covering = self.quotas.iter().filter(holds).filter(counted);
        let covering: Vec<_> = covering.filter(|q| q.period.contains(day)).collect();
        let period = covering
            .iter()
            .map(|q| q.period)
            .min_by_key(|period| period.start().days_until(period.end()))?;
        let mut versions: Vec<_> =
            covering.into_iter().filter(|quota| quota.period == period).collect();
        versions.sort_by_key(|quota| quota.set_on);
        let known = versions.iter().rfind(|q| q.set_on.is_none_or(|set| set <= asked.as_of));
        let quota = if original { versions[0] } else { known.unwrap_or(&versions[0]) };
        let amount = match &quota.target {
            Target::Money(money) => money.minor,
            Target::Units { quantity, .. } => quantity.thousandths,
        };
        let months = calendar.months_of(period.days());
        let weight = |i: usize| match &quota.spread {
            Spread::Profile(weights) if months.len() > 1 => *weights.get(i).unwrap_or(&0),
            _ => 1,
        };
        let all: u32 = (0..months.len()).map(weight).sum();
        let place = months.iter().position(|one| *one == month).unwrap();
        let before: u32 = (0..place).map(weight).sum();
        let month_part = split(amount, before, before + weight(place), all);
        let (mut asked_before, mut asked_with, mut whole) = (0, 0, 0);
        for other in days(&month.days()).filter(|day| calendar.is_working(*day)) {
            let percent = self.percent(name, other);
            asked_before += if other < day { percent } else { 0 };
            asked_with += if other <= day { percent } else { 0 };
            whole += 100;
        }
        Some(split(month_part, asked_before, asked_with, whole))
    }

    fn percent(&self, name: &str, day: Day) -> u32 {
        let Some(person) = self.people.get(name) else { return 100 };
        if person.left.is_some_and(|left| left <= day) {
            return 0;
        }
        let Some(hired) = person.hired else { return 100 };
        let anniversary = |months: i16| {
            let month = i16::from(hired.month()) - 1 + months;
            Day::new(hired.year() + month / 12, (month % 12) as i8 + 1, hired.day_of_month())
        };
        let months = (0..).take_while(|&n| anniversary(n).unwrap() <= day).count();
        match months {
            0 => 0,
            passed => person.ramp_percent.get(passed - 1).map_or(100, |&p| p.into()),
        }
    }
}

pub(crate) fn days(range: &Range<Day>) -> impl Iterator<Item = Day> + use<> {
    (range.start.number()..range.end.number()).map(Day::from_number)
}

/// The part of an amount between two marks on a scale, each end rounded half up.
fn split(amount: i64, from: u32, to: u32, whole: u32) -> i64 {
    let at = |mark: u32| (amount * i64::from(mark) * 2 + i64::from(whole)) / (2 * i64::from(whole));
    if whole == 0 { 0 } else { at(to) - at(from) }
}

/// The last value told by then, or the first one ever.
pub(crate) fn value<T>(
    events: &[(Instant, &Event)],
    until: Instant,
    read: impl Fn(&What) -> Option<T>,
) -> Option<T> {
    let mut told = events.iter().filter_map(|(at, e)| Some((*at, read(&e.what)?))).peekable();
    let first_at = told.peek()?.0;
    let known = told.take_while(|(at, _)| *at <= until.max(first_at));
    match first_at <= until {
        true => known.last().map(|(_, value)| value),
        false => known.map(|(_, value)| value).next(),
    }
}

/// The first moment of which anything is told of a record, from its events in the order recorded.
pub(crate) fn told_since(recorded: &[(Instant, &Event)]) -> Option<Instant> {
    let created = recorded.iter().rfind(|(_, e)| e.what == What::Created);
    let entered = recorded.iter().filter(|(_, e)| matches!(e.what, What::StageEntered { .. }));
    entered.chain(created).map(|(at, _)| *at).min()
}

/// The last value told by then; the first one ever where it is not late for a record of that age.
pub(crate) fn value_if_told<T>(
    events: &[(Instant, &Event)],
    until: Instant,
    late: impl Fn(Instant) -> bool,
    read: impl Fn(&What) -> Option<T>,
) -> Option<T> {
    let first = events.iter().filter(|(_, e)| read(&e.what).is_some()).map(|(at, _)| *at).min()?;
    if until < first && late(first) { None } else { value(events, until, read) }
}

/// Product and thousandths of each line as it was last recorded.
pub(crate) fn lines(events: &[(Instant, &Event)]) -> Vec<(String, Option<i64>)> {
    let mut lines: BTreeMap<String, Option<(String, Option<i64>)>> = BTreeMap::new();
    for (_, event) in events {
        if let What::LineSet(line) = &event.what {
            let content = (line.product.id.to_string(), line.quantity.map(|q| q.thousandths));
            lines.insert(line.line.to_string(), (!line.removed).then_some(content));
        }
    }
    lines.into_values().flatten().collect()
}
