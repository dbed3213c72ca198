//! Puts one deal together.

use super::{ContactRow, Deal, Missing, Odds, PathStage, Similar, SimilarDeal};
use crate::ask::{Parameters, person_parameter, question};
use crate::credits::credits;
use crate::custom;
use crate::customers::{REACHED, written};
use crate::deals::stage_parameter;
use crate::experiments::handling;
use crate::hand::{CardKind, DuplicateKind, so_many};
use crate::identity;
use crate::moments::{latest_first, of_deal};
use crate::others::Others;
use crate::process::exit_criteria;
use crate::telling::Telling;
use crate::viewer::{Sight, Viewer};
use metrics::facts::{Beside, Dimension, Group, View, parallel};
use metrics::pipeline::pushed_deals::pushes;
use metrics::pipeline::untouched_deals::{UNTOUCHED_DAYS, untouched_days};
use metrics::stages::{advance_odds, days_in_stage, similar};
use sales::day::{Day, Instant};
use sales::event::RecordKind;
use sales::history::{History, OpportunityId, Precision, StageId, Timeline, Visit};
use sales::money::Quantity;
use sales::process::StageKind;
use sales::question::Question;
use std::collections::BTreeMap;
use std::sync::Arc;

/// How many similar deals are named.
const SIMILAR_SHOWN: usize = 6;

/// The year that says what is usual.
const USUAL_DAYS: i32 = 365;

/// The deal that one of that number was merged into, where the viewer may see it.
pub fn merged_into(
    history: &History,
    parameters: &Parameters,
    number: u32,
    today: Day,
    viewer: &Viewer,
) -> Option<u32> {
    let asked = question(history, parameters, today, viewer);
    let is_one = (number as usize) < history.opportunity_count();
    let stays = is_one.then(|| history.timeline(OpportunityId(number)).merged_into())??;
    let is_seen = asked.sight.deal(history, &history.timeline(stays), asked.as_of);
    is_seen.then_some(stays.0)
}

/// The deal of that number; `None` where there is none, it was not there yet or no longer on the
/// as-of day, or the viewer may not see it.
pub fn deal(
    history: &History,
    parameters: &Parameters,
    number: u32,
    today: Day,
    viewer: &Viewer,
) -> Option<Deal> {
    let asked = question(history, parameters, today, viewer);
    let until = history.until(asked.question.as_of);
    let is_one = (number as usize) < history.opportunity_count();
    let timeline = is_one.then(|| history.timeline(OpportunityId(number)))?;
    if !timeline.exists(until) || !asked.sight.deal(history, &timeline, asked.as_of) {
        return None;
    }
    let view = View::new(history, &asked.question);
    let (as_of, sight) = (asked.as_of, asked.sight);
    let maker = Maker { history, view: &view, timeline, until, as_of, sight };
    // What nothing dates is told only of today: on an earlier day it may have been otherwise.
    let is_rewound = asked.as_of < today;
    Some(maker.deal(asked.clone(), is_rewound))
}

struct Maker<'h, 'v> {
    history: &'h History,
    view: &'v View<'h>,
    timeline: Timeline<'h>,
    until: Instant,
    as_of: Day,
    sight: Sight,
}

impl Maker<'_, '_> {
    fn deal(&self, asked: crate::ask::Asked, is_rewound: bool) -> Deal {
        let (history, timeline) = (self.history, &self.timeline);
        let text = history.text(timeline.id());
        let visit = timeline.visit_at(self.until);
        let kind = self.view.kind(visit);
        let owner = timeline.owner_at(self.until);
        let team = owner.and_then(|owner| history.roster().team_on(owner, self.as_of));
        let word = |list: &[Arc<str>], place: Option<u32>| {
            place.map(|place| list[place as usize].to_string())
        };
        let place = visit.map(|visit| history.stage(visit.stage));
        let pipeline = place.and_then(|place| place.pipeline);
        let closed = self.closing(kind).map(|visit| history.day_of(visit.entered));
        let created = timeline.created().map(|at| history.day_of(at));
        let next_step =
            (!is_rewound && kind == StageKind::Open).then(|| text.next_step.to_string());
        let contacts = self.contacts();
        let customer = DuplicateKind::Card(CardKind::Account);
        Deal {
            id: identity::of_deal(history, timeline.id()),
            number: timeline.id().0,
            source_system: text.key.source.to_string(),
            source_id: text.key.id.to_string(),
            name: text.name.to_string(),
            account: timeline.account().map(|i| history.accounts()[i as usize].name.to_string()),
            account_id: timeline.account().map(|i| identity::of_account(history, i)),
            account_page: timeline.account().map(|i| identity::page_end(history, customer, i)),
            owner: owner.map(|id| history.roster().person(id).name.to_string()),
            owner_parameter: owner
                .filter(|id| self.sight.person(history, *id))
                .map(|id| person_parameter(history, id)),
            team: team.map(|team| history.roster().team_name(team).to_owned()),
            pipeline: pipeline.map(|i| history.pipelines()[usize::from(i)].name().to_owned()),
            source: word(history.sources(), timeline.source()),
            segment: word(history.segments(), timeline.segment()),
            products: self.products(),
            sold: self.sold(),
            kind: kind.word(),
            stage: visit.map(|visit| stage_parameter(history, visit.stage)),
            exit_criteria: visit.map_or_else(Vec::new, |one| exit_criteria(history, one.stage)),
            money: timeline.amount_at(self.until),
            counted: self.view.worth(timeline, closed.unwrap_or(self.as_of)).counted(),
            credits: credits(self.view, &self.sight, timeline),
            created,
            closed,
            days_to_close: created.zip(closed).map(|(from, to)| from.days_until(to)),
            close_date: timeline.close_date_at(self.until),
            pushes: pushes(self.view, timeline).into(),
            loss_reason: word(history.loss_reasons(), timeline.loss_reason())
                .filter(|_| kind == StageKind::Lost),
            fields: custom::values(history, RecordKind::Opportunity, timeline.id().0, self.until),
            missing: self.missing(kind, next_step.as_deref(), &contacts),
            next_step: next_step.filter(|step| !step.is_empty()),
            handling: handling(self.view, timeline).filter(|_| kind == StageKind::Open),
            path: self.path(),
            odds: advance_odds::odds(self.view, timeline).map(|odds| self.odds(odds)),
            similar: self.similar(),
            contacts,
            moments: latest_first(of_deal(self.view, timeline)),
            asked,
        }
    }

    /// The stay with which it was closed.
    fn closing(&self, kind: StageKind) -> Option<Visit> {
        let so_far = self.timeline.visits().rev().skip_while(|visit| self.until < visit.entered);
        let same = |visit: &Visit| self.history.kind(visit.stage) == kind;
        so_far.take_while(same).last().filter(|_| kind != StageKind::Open)
    }

    fn products(&self) -> Vec<String> {
        let mut products: Vec<u32> = self.timeline.lines().iter().map(|l| l.product).collect();
        products.sort_unstable();
        products.dedup();
        let name = |place: u32| self.history.products()[place as usize].name.to_string();
        products.into_iter().map(name).collect()
    }

    /// Products with their units; one of a product goes without saying.
    fn sold(&self) -> Vec<String> {
        let mut sold: BTreeMap<u32, Option<i64>> = BTreeMap::new();
        for line in self.timeline.lines() {
            let units = line.quantity.map(|units| units.thousandths);
            let so_far = sold.entry(line.product).or_insert(Some(0));
            *so_far = so_far.zip(units).map(|(one, other)| one.saturating_add(other));
        }
        let said = |(product, units): (u32, Option<i64>)| {
            let units = units.map(|thousandths| Quantity { thousandths });
            let name = &self.history.products()[product as usize].name;
            so_many(name, units.filter(|units| *units != Quantity::units(1)))
        };
        sold.into_iter().map(said).collect()
    }

    fn path(&self) -> Vec<PathStage> {
        let usual = match self.sight.usual() {
            Telling::Not => BTreeMap::new(),
            telling => self.usual(telling),
        };
        let visits: Vec<Visit> =
            self.timeline.visits().take_while(|visit| visit.entered <= self.until).collect();
        let ends = visits.iter().skip(1).map(|next| self.history.day_of(next.entered));
        let ends = ends.chain([self.as_of]);
        let stage = |(visit, end): (&Visit, Day)| {
            let kind = self.history.kind(visit.stage);
            let day = self.history.day_of(visit.entered);
            let entered = (visit.precision != Precision::Between).then_some(day);
            let days = entered.filter(|_| kind == StageKind::Open).map(|day| day.days_until(end));
            let (usual, usual_long, n) = usual.get(&visit.stage).copied().unwrap_or_default();
            PathStage {
                name: stage_parameter(self.history, visit.stage),
                kind: kind.word(),
                entered,
                days,
                usual,
                usual_long,
                n,
            }
        };
        visits.iter().zip(ends).map(stage).collect()
    }

    /// The chance is everybody's; that of so many stays is told as what else is usual is.
    fn odds(&self, odds: advance_odds::Odds) -> Odds {
        let usual = self.sight.usual();
        let interval = odds.interval.filter(|_| usual == Telling::Exactly);
        Odds {
            chance: odds.chance,
            days: odds.days,
            n: usual.records(odds.n),
            low: interval.map(|(low, _)| low),
            high: interval.map(|(_, high)| high),
        }
    }

    /// How long stays usually last: the metric days-in-stage of the company and the year.
    fn usual(&self, telling: Telling) -> BTreeMap<StageId, (Option<f64>, Option<f64>, u64)> {
        let calendar = &self.history.organisation().calendar;
        let question = self.view.question;
        let year = calendar.days(self.as_of.plus(1 - USUAL_DAYS), self.as_of.plus(1));
        let Some(period) = year else { return BTreeMap::new() };
        let asked = Question { clock: question.clock, ..Question::new(period, self.as_of) };
        let definition = &days_in_stage::DEFINITION;
        let table = parallel::table(self.history, &asked, definition, Dimension::Stage);
        let view = View::new(self.history, &asked);
        let others = Others::new(&view, telling, &[(definition, Dimension::Stage)]);
        let row = |(group, answer): (Group, metrics::facts::Answer)| match group {
            Group::Stage(Some(stage)) => {
                let long = |answer: &metrics::facts::Answer| answer.beside(Beside::QuartileHigh);
                let long = others.beside_row(0, &group, &answer, long);
                let usual = others.row(0, &group, &answer);
                let n = if usual.is_some() { telling.records(answer.measure.n) } else { 0 };
                Some((stage, (usual, long, n)))
            }
            _ => None,
        };
        table.rows.into_iter().filter_map(row).collect()
    }

    /// How deals like it ended: all, or those that are seen; the latter are named.
    fn similar(&self) -> Option<Similar> {
        let sees = |one: &Timeline<'_>| self.sight.deal(self.history, one, self.as_of);
        // Of the deals of others the counts are sums, which not everybody is told.
        let is_counted = |one: &Timeline<'_>| self.sight.sums_of_company() || sees(one);
        let found = similar::similar(self.view, &self.timeline, is_counted)?;
        let seen = found.deals.iter().filter(|(id, _)| sees(&self.history.timeline(*id)));
        let deal = |&(id, won): &(OpportunityId, bool)| {
            let other = Maker { timeline: self.history.timeline(id), ..*self };
            let kind = if won { StageKind::Won } else { StageKind::Lost };
            let closing = other.closing(kind)?;
            Some(SimilarDeal {
                id: identity::of_deal(self.history, id),
                number: id.0,
                name: self.history.text(id).name.to_string(),
                kind: kind.word(),
                closed: self.history.day_of(closing.entered),
                money: other.timeline.amount_at(self.until),
            })
        };
        Some(Similar {
            alike: found.alike.word(),
            n: found.deals.len() as u64,
            won: found.won,
            low: found.interval.map(|(low, _)| low),
            high: found.interval.map(|(_, high)| high),
            deals: seen.take(SIMILAR_SHOWN).filter_map(deal).collect(),
        })
    }

    /// Those of its activities, and whom the deal itself names.
    fn contacts(&self) -> Vec<ContactRow> {
        let history = self.history;
        let mut found: BTreeMap<u32, (u64, Option<Day>)> = BTreeMap::new();
        found.extend(self.timeline.contact().map(|contact| (contact, (0, None))));
        let known = self.timeline.activities().take_while(|one| one.at <= self.until);
        for (contact, at) in known.filter_map(|one| Some((one.contact?, one.at))) {
            let row = found.entry(contact).or_default();
            *row = (row.0 + 1, Some(history.day_of(at)));
        }
        let row = |(contact, (activities, last)): (u32, (u64, Option<Day>))| ContactRow {
            id: identity::of_contact(history, contact),
            name: history.contacts()[contact as usize].name.to_string(),
            details: written(&history.contacts()[contact as usize].texts, &REACHED),
            activities,
            last,
        };
        let mut rows: Vec<ContactRow> = found.into_iter().map(row).collect();
        rows.sort_by_key(|row| std::cmp::Reverse((row.last, row.activities)));
        rows
    }

    fn missing(
        &self,
        kind: StageKind,
        next_step: Option<&str>,
        contacts: &[ContactRow],
    ) -> Vec<Missing> {
        if kind != StageKind::Open {
            return Vec::new();
        }
        let (history, timeline) = (self.history, &self.timeline);
        let close_date = timeline.close_date_at(self.until);
        let untouched = untouched_days(self.view, timeline.id());
        let is_quiet = untouched.is_some_and(|days| days >= UNTOUCHED_DAYS);
        let keeps_next_steps =
            || history.timelines().any(|one| !history.text(one.id()).next_step.is_empty());
        let checks = [
            (Missing::CloseDatePassed, close_date.is_some_and(|day| day < self.as_of)),
            (Missing::CloseDate, close_date.is_none()),
            (Missing::NextStep, next_step == Some("") && keeps_next_steps()),
            (Missing::Activity, is_quiet),
            (Missing::Contact, contacts.is_empty() && !history.contacts().is_empty()),
            (Missing::Amount, timeline.amount_at(self.until).is_none()),
            (Missing::Owner, timeline.owner_at(self.until).is_none()),
        ];
        checks.into_iter().filter(|(_, is_so)| *is_so).map(|(missing, _)| missing).collect()
    }
}
