//! The paths of deals through the stages once more, slowly, from the list of events: by the names
//! of stages and day by day, with nothing shared with the folds or the history's columns.

use crate::naive::{Asked, Naive, lines};
use sales::day::{Day, Instant};
use sales::event::{Attribute, Definition, Event, RecordKind, TextField, What, When};
use sales::process::StageKind;
use std::collections::{BTreeMap, BTreeSet};

/// One deal's way, as known on the as-of day.
pub(crate) struct Path {
    pub(crate) name: String,
    pub(crate) entries: Vec<Entry>,
    pub(crate) created: Option<Instant>,
    pub(crate) loss_reason: Option<String>,
    owners: Vec<(Instant, String)>,
}

/// The entry into a stage.
#[derive(Clone, Debug)]
pub(crate) struct Entry {
    pub(crate) stage: String,
    pub(crate) at: Instant,
    pub(crate) day: Day,
    /// The moment whose owner counts.
    pub(crate) settled: Instant,
}

impl Naive {
    /// The paths of the deals that are there, whoever owns them.
    pub(crate) fn paths(&self, asked: &Asked<'_>) -> Vec<Path> {
        let of_deals = self.events.iter().filter(|event| event.kind == RecordKind::Opportunity);
        let names: BTreeSet<&str> = of_deals.map(|event| &*event.key.id).collect();
        names.iter().filter_map(|name| self.path(name, asked)).collect()
    }

    fn path(&self, name: &str, asked: &Asked<'_>) -> Option<Path> {
        let mut events: Vec<(Instant, &Event)> = self
            .events
            .iter()
            .filter(|e| e.kind == RecordKind::Opportunity && &*e.key.id == name)
            .map(|e| (self.time(e.happened), e))
            .collect();
        let has = |product: &str| lines(&events).iter().any(|(known, _)| known == product);
        let wanted = [asked.units_of, asked.product];
        let until = self.end_of(asked.as_of);
        if wanted.into_iter().flatten().any(|product| !has(product)) {
            return None;
        }
        if !self.exists(&events, until) {
            return None;
        }
        let told = events.iter().rfind(|(_, e)| e.what == What::Created).map(|(at, _)| *at);
        let mut reasons = events.iter().filter_map(|(_, e)| match &e.what {
            What::Set(Attribute::Text(TextField::LossReason, reason)) => Some(reason.to_string()),
            _ => None,
        });
        let loss_reason = reasons.next_back();
        events.sort_by_key(|(at, _)| *at);
        let all = self.entries(&events);
        // One that was first seen closed began before.
        let is_open = |entry: &&Entry| self.kinds[&entry.stage] == StageKind::Open;
        let first = all.first().filter(is_open).map(|entry| entry.at);
        let moves = events.iter().filter(|(_, e)| matches!(e.what, What::StageEntered { .. }));
        let created = told.map(|told| moves.map(|(at, _)| *at).chain([told]).min().unwrap());
        let mut owners: Vec<(Instant, String)> = Vec::new();
        for (at, event) in &events {
            if let What::Set(Attribute::Owner(key)) = &event.what {
                owners.push((*at, key.id.to_string()));
            }
        }
        Some(Path {
            name: name.to_owned(),
            entries: all.into_iter().filter(|entry| entry.at <= until).collect(),
            created: created.or(first),
            loss_reason,
            owners,
        })
    }

    /// Equal neighbours are one, since the first exact date of them, or else the first date.
    fn entries(&self, events: &[(Instant, &Event)]) -> Vec<Entry> {
        let mut runs: Vec<(&str, Vec<(Instant, bool)>)> = Vec::new();
        for (at, event) in events {
            let What::StageEntered { stage, .. } = &event.what else { continue };
            let dated = (*at, matches!(event.happened, When::At(_)));
            match runs.last_mut() {
                Some((known, dates)) if *known == &**stage => dates.push(dated),
                _ => runs.push((stage, vec![dated])),
            }
        }
        let entry = |(stage, dates): &(&str, Vec<(Instant, bool)>)| {
            let (at, exact) = *dates.iter().find(|(_, exact)| *exact).unwrap_or(&dates[0]);
            let day = self.organisation.zone.day_of(at);
            let settled = if exact { at } else { self.end_of(day) };
            Entry { stage: (*stage).into(), at, day, settled }
        };
        runs.iter().map(entry).collect()
    }

    /// The open stages of each pipeline in order, by pipeline.
    pub(crate) fn lines(&self) -> Vec<Vec<String>> {
        let open = |stages: Vec<String>| {
            stages.into_iter().filter(|stage| self.kinds[stage] == StageKind::Open).collect()
        };
        self.pipelines().into_iter().map(open).collect()
    }

    /// All stages of each pipeline in order.
    fn pipelines(&self) -> Vec<Vec<String>> {
        let pipelines = self.events.iter().filter_map(|event| match &event.what {
            What::Defined(Definition::Pipeline(pipeline)) => Some(pipeline),
            _ => None,
        });
        let names = |pipeline: &sales::process::Pipeline| {
            pipeline.stages().iter().map(|stage| stage.name.to_string()).collect()
        };
        pipelines.map(names).collect()
    }

    /// The place of the pipeline in which the deal was at home with each entry.
    pub(crate) fn homes(&self, path: &Path) -> Vec<usize> {
        let of = |stage: &str| {
            let pipelines = self.pipelines();
            pipelines.iter().position(|stages| stages.iter().any(|one| one == stage)).unwrap()
        };
        let is_open = |entry: &&Entry| self.kinds[&entry.stage] == StageKind::Open;
        let home = |i: usize| {
            let last_open = path.entries[..=i].iter().rfind(is_open);
            of(&last_open.unwrap_or(&path.entries[0]).stage)
        };
        (0..path.entries.len()).map(home).collect()
    }

    /// The first of the entries that closed it, and whether it is won; `None` while it is open.
    pub(crate) fn closed<'p>(&self, path: &'p Path) -> Option<(&'p Entry, bool)> {
        let kind = self.kinds[&path.entries.last()?.stage];
        let run = path.entries.iter().rev().take_while(|entry| self.kinds[&entry.stage] == kind);
        let first = run.last().filter(|_| kind != StageKind::Open)?;
        Some((first, kind == StageKind::Won))
    }

    /// What the move is called.
    pub(crate) fn call(&self, from: &str, to: &str) -> &'static str {
        use StageKind::{Lost, Open, Won};
        match (self.kinds[from], self.kinds[to]) {
            (Open, Open) => {
                let place = |line: &Vec<String>, stage| line.iter().position(|one| one == stage);
                let lines = self.lines();
                let line = lines.iter().find(|line| line.iter().any(|one| one == from)).unwrap();
                match (place(line, from), place(line, to)) {
                    (Some(from), Some(to)) if to == from + 1 => "forward",
                    (Some(from), Some(to)) if to > from => "skip",
                    (Some(_), Some(_)) => "back",
                    _ => "elsewhere",
                }
            }
            (Won | Lost, Open) => "reopened",
            (Won, Won) | (Lost, Lost) => "moved-on",
            (_, Won) => "won",
            (_, Lost) => "lost",
        }
    }

    /// Who owned it then, where whoever is meant counts.
    pub(crate) fn owner(&self, path: &Path, at: Instant, asked: &Asked<'_>) -> Option<String> {
        let moment = if asked.today { self.end_of(asked.as_of) } else { at };
        let known = path.owners.iter().rfind(|(since, _)| *since <= moment);
        known.or(path.owners.first()).map(|(_, owner)| owner.clone())
    }

    /// Whether what that owner did then counts for the scope.
    pub(crate) fn holds(&self, owner: Option<&str>, at: Instant, asked: &Asked<'_>) -> bool {
        let day = if asked.today { asked.as_of } else { self.organisation.zone.day_of(at) };
        let team = owner.and_then(|owner| self.team(owner, day));
        asked.scope.is_empty()
            || owner == Some(asked.scope)
            || self.is_below(team.as_deref(), asked.scope)
    }

    /// Whether the deal counts for the scope by its owner at that moment.
    pub(crate) fn counts(&self, path: &Path, at: Instant, asked: &Asked<'_>) -> bool {
        self.holds(self.owner(path, at, asked).as_deref(), at, asked)
    }

    /// The last moment of the period that is known; `None` where it has not begun.
    pub(crate) fn end(&self, asked: &Asked<'_>) -> Option<Instant> {
        let last = asked.days.end.plus(-1).min(asked.as_of);
        (asked.days.start <= last).then(|| self.end_of(last))
    }

    /// How many days count after one day and up to another.
    pub(crate) fn days_after(&self, from: Day, to: Day, working: bool) -> u32 {
        let calendar = &self.organisation.calendar;
        let days = (from.number() + 1..=to.number()).map(Day::from_number);
        days.filter(|day| !working || calendar.is_working(*day)).count() as u32
    }
}

/// A stay in an open stage, of which each day under watch is known.
pub(crate) struct Watched {
    pub(crate) path: usize,
    pub(crate) stage: String,
    pub(crate) repeat: bool,
    pub(crate) entered: Day,
    /// The ages at which it was seen.
    pub(crate) ages: BTreeSet<u32>,
    /// How it ended, and at which age that was.
    pub(crate) how: Option<&'static str>,
    /// When it ended, or the watch did.
    pub(crate) at: Instant,
}

impl Naive {
    /// The stays going on between two days, whoever owns the deals.
    pub(crate) fn watched(
        &self,
        paths: &[Path],
        (first, last): (Day, Day),
        working: bool,
    ) -> Vec<Watched> {
        let mut all = Vec::new();
        for (place, path) in paths.iter().enumerate() {
            for (i, entry) in path.entries.iter().enumerate() {
                if self.kinds[&entry.stage] != StageKind::Open || entry.day > last {
                    continue;
                }
                let next = path.entries.get(i + 1).filter(|next| next.day <= last);
                let end = next.map_or(last, |next| next.day);
                let days = (entry.day.max(first).number()..=end.number()).map(Day::from_number);
                let ages: BTreeSet<u32> =
                    days.map(|day| self.days_after(entry.day, day, working)).collect();
                if ages.is_empty() {
                    continue;
                }
                let repeat = path.entries[..i].iter().any(|one| one.stage == entry.stage);
                let at = next.map_or(self.end_of(last), |next| next.settled);
                let how = next.map(|next| self.call(&entry.stage, &next.stage));
                let how = how.filter(|how| *how != "elsewhere");
                let stage = entry.stage.clone();
                let entered = entry.day;
                all.push(Watched { path: place, stage, repeat, entered, ages, how, at });
            }
        }
        all
    }
}

/// At one age: how many were seen at it, how many of them ended forward, lost, back.
pub(crate) type AtRisk = (usize, [usize; 3]);

/// Age by age.
pub(crate) fn at_risk<'w>(stays: impl Iterator<Item = &'w Watched>) -> BTreeMap<u32, AtRisk> {
    let mut table: BTreeMap<u32, AtRisk> = BTreeMap::new();
    for stay in stays {
        for age in &stay.ages {
            table.entry(*age).or_default().0 += 1;
        }
        let ended = &mut table.entry(*stay.ages.last().unwrap()).or_default().1;
        match stay.how {
            Some("forward" | "skip" | "won") => ended[0] += 1,
            Some("lost") => ended[1] += 1,
            Some("back") => ended[2] += 1,
            _ => {}
        }
    }
    table
}

/// The share still there and the shares that have ended, after each age.
pub(crate) fn shares(table: &BTreeMap<u32, AtRisk>) -> BTreeMap<u32, (f64, [f64; 3])> {
    let (mut still, mut ended) = (1.0, [0.0; 3]);
    let mut shares = BTreeMap::new();
    for (age, (n, ends)) in table {
        let n = *n as f64;
        for (sum, end) in ended.iter_mut().zip(ends) {
            *sum += still * *end as f64 / n;
        }
        still *= 1.0 - ends.iter().sum::<usize>() as f64 / n;
        shares.insert(*age, (still, ended));
    }
    shares
}

/// The age by which a share has ended; the middle of a stretch on which it is exactly that.
pub(crate) fn quantile(shares: &BTreeMap<u32, (f64, [f64; 3])>, p: f64) -> Option<f64> {
    let near = 1e-8;
    let (first, (still, _)) = shares.iter().find(|(_, (still, _))| *still < 1.0 - p + near)?;
    let flat = (still - (1.0 - p)).abs() < near;
    let lower = shares.iter().find(|(age, (later, _))| age > &first && *later < still - near);
    match lower.filter(|_| flat) {
        Some((end, _)) => Some((f64::from(*first) + f64::from(*end)) / 2.0),
        None => Some((*first).into()),
    }
}
