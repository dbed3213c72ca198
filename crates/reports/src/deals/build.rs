//! Lists deals so that their totals equal the number they explain.

use super::{DealRow, Deals, Owner, Set, SortBy, Wanted};
use crate::ask::{Asked, Parameters, person_of, question};
use crate::credits::share_percent;
use crate::custom::{self, ByField};
use crate::hand::DuplicateKind;
use crate::identity;
use crate::order::{self, Key};
use crate::pipeline::months_shown;
use crate::search::Search;
use crate::viewer::Viewer;
use metrics::Worth;
use metrics::facts::View;
use metrics::facts::credit::Credit;
use metrics::pipeline::open_pipeline::{Expected, Open};
use metrics::results::closings::Closing;
use sales::calendar::PeriodKind;
use sales::day::Day;
use sales::event::RecordKind;
use sales::history::{History, OpportunityId, Precision, StageId, StagePlace};
use sales::names::{is_same, plain};
use sales::process::StageKind;

/// The deals of the question that are wanted.
pub fn deals(
    history: &History,
    parameters: &Parameters,
    wanted: &Wanted,
    today: Day,
    viewer: &Viewer,
) -> Deals {
    let mut asked = question(history, parameters, today, viewer);
    let stage = wanted.stage.as_deref().and_then(|text| {
        let stage = stage_of(history, text);
        if stage.is_none() {
            let names = history.stages().iter().map(|place| &*place.stage.name);
            asked.refuse("stage", text, names);
        }
        stage
    });
    let of_stage = stage.map(|id| Set::in_stage(history.stage(id).stage.kind));
    let set = wanted.set.or(of_stage).unwrap_or_default();
    let mut found = found(history, &asked, set);
    match &wanted.owner {
        None => {}
        Some(Owner::Nobody) => found.retain(|deal| deal.credit.person.is_none()),
        Some(Owner::Person(text)) => match person_of(history, text) {
            Some(person) => found.retain(|deal| deal.credit.person == Some(person)),
            None => {
                let people = history.roster().people().map(|(_, person)| &*person.name);
                asked.refuse("owner", text, people);
            }
        },
    }
    if stage.is_some() {
        found.retain(|deal| deal.stage == stage);
    }
    let only = wanted.only.as_deref();
    if let Some(only) = identity::only(history, DuplicateKind::Deal, only, &mut asked) {
        found.retain(|deal| only.contains(&deal.opportunity.0));
    }
    if let Some(ages) = wanted.age {
        let view = View::new(history, &asked.question);
        found.retain(|deal| age(&view, deal).is_some_and(|days| ages.hold(days)));
    }
    if let Some(search) = Search::new(history, wanted.search.as_deref()) {
        found.retain(|deal| search.finds_deal(deal.opportunity, deal.credit.person));
    }
    let mut found = by_deal(found);
    let amount: i64 = found.iter().filter_map(|deal| deal.worth.counted()).sum();
    let uncounted = found.iter().filter(|deal| deal.worth.counted().is_none()).count();
    let shared = found.iter().filter(|deal| !deal.is_owner).count();
    let count = found.len();
    put_in_order(history, &mut asked, wanted, &mut found);
    let size = wanted.page_size.unwrap_or(found.len()).max(1);
    let pages = found.len().div_ceil(size).max(1);
    let page = wanted.page.clamp(1, pages);
    let shown = found.iter().skip((page - 1) * size).take(size);
    let rows = shown.map(|deal| row(history, &asked, deal)).collect();
    Deals {
        set,
        stage: stage.map(|id| history.stage(id).stage.name.to_string()),
        count: count as u64,
        amount: Some(amount).filter(|_| uncounted < count || count == 0),
        uncounted: uncounted as u64,
        shared: shared as u64,
        page,
        pages,
        fields: custom::fields(history, RecordKind::Opportunity),
        rows,
        asked,
    }
}

/// Puts the deals in the order wanted: of a custom field, or of a column.
fn put_in_order(history: &History, asked: &mut Asked, wanted: &Wanted, found: &mut Vec<Found>) {
    let all = (RecordKind::Opportunity, history.opportunity_count());
    match ByField::asked(history, wanted.by_field.as_deref(), all, asked) {
        Some(by) => {
            let is_absent = |deal: &Found| by.is_absent(deal.opportunity.0);
            let key = |deal: &Found| by.key(deal.opportunity.0);
            order::sort(found, wanted.descending, is_absent, key);
        }
        None => {
            let key = |deal: &Found| key(history, asked, wanted.sort, deal);
            order::sort(found, wanted.descending, |_| false, key);
        }
    }
}

/// A deal of the set with what it adds to the number, as somebody is credited with it.
struct Found {
    opportunity: OpportunityId,
    credit: Credit,
    worth: Worth,
    basis_points: u16,
    /// Whether it is counted here, for its owner.
    is_owner: bool,
    closed: Option<Day>,
    stage: Option<StageId>,
}

fn found(history: &History, asked: &Asked, set: Set) -> Vec<Found> {
    let question = &asked.question;
    let view = View::new(history, question);
    let until = view.until;
    let stage_now = |id: OpportunityId| history.timeline(id).visit_at(until).map(|v| v.stage);
    let closed = |wanted: fn(&Closing) -> bool| {
        let those = view.closings().closed.iter().copied().filter(wanted);
        let deal = |closing: Closing| Found {
            opportunity: closing.opportunity,
            credit: closing.credit,
            worth: closing.worth,
            basis_points: closing.basis_points,
            is_owner: closing.is_owner,
            closed: Some(closing.day),
            stage: stage_now(closing.opportunity),
        };
        those.map(deal).collect()
    };
    let still_open = |wanted: &dyn Fn(&Open) -> bool| {
        let those = view.open_deals().iter().copied().filter(|one| wanted(one));
        let deal = |one: Open| Found {
            opportunity: one.opportunity,
            credit: one.credit,
            worth: one.worth,
            basis_points: one.basis_points,
            is_owner: one.is_owner,
            closed: None,
            stage: one.stage,
        };
        those.map(deal).collect()
    };
    match set {
        Set::Won => closed(|closing| closing.won),
        Set::Lost => closed(|closing| !closing.won),
        Set::Closed => closed(|_| true),
        Set::Open => still_open(&|_| true),
        Set::Closing => still_open(&|one| one.expected(question) == Expected::InPeriod),
        Set::Overdue => still_open(&|one| one.expected(question) == Expected::Overdue),
        Set::Stepless => {
            let month = history.organisation().calendar.period_of(PeriodKind::Month, asked.as_of);
            let is_due = |one: &Open| one.close_date.is_some_and(|day| month.contains(day));
            still_open(&|one| is_due(one) && history.text(one.opportunity).next_step.is_empty())
        }
        Set::Later => {
            let last = months_shown(&history.organisation().calendar, asked.as_of).last().copied();
            let end = last.map_or(Day::FIRST, |month| month.end());
            still_open(&|one| one.close_date.is_some_and(|day| end <= day))
        }
        Set::Undated => still_open(&|one| one.close_date.is_none()),
    }
}

/// The deals each once, with what is credited of them together, in their order.
fn by_deal(mut found: Vec<Found>) -> Vec<Found> {
    found.sort_by_key(|deal| deal.opportunity);
    let mut deals: Vec<Found> = Vec::with_capacity(found.len());
    for one in found {
        match deals.last_mut().filter(|last| last.opportunity == one.opportunity) {
            Some(last) => {
                last.worth = last.worth.plus(one.worth);
                last.basis_points += one.basis_points;
            }
            None => deals.push(one),
        }
    }
    deals
}

/// Days since creation, by the question's clock, as the metric `open-age` counts them.
fn age(view: &View<'_>, deal: &Found) -> Option<i64> {
    let created = view.day_of(view.history.timeline(deal.opportunity).created()?);
    Some(view.days_between(created, view.question.as_of.0).into())
}

fn row(history: &History, asked: &Asked, deal: &Found) -> DealRow {
    let timeline = history.timeline(deal.opportunity);
    let text = history.text(deal.opportunity);
    let until = history.until(asked.question.as_of);
    let visit = timeline.visit_at(until);
    let kind = visit.map_or(StageKind::Open, |visit| history.kind(visit.stage));
    let dated = visit.filter(|v| v.precision != Precision::Between && kind == StageKind::Open);
    let word = |list: &[std::sync::Arc<str>], place: Option<u32>| {
        place.map(|place| list[place as usize].to_string())
    };
    let mut products: Vec<String> = Vec::new();
    for line in timeline.lines() {
        let name = history.products()[line.product as usize].name.to_string();
        if !products.contains(&name) {
            products.push(name);
        }
    }
    DealRow {
        id: identity::of_deal(history, deal.opportunity),
        number: deal.opportunity.0,
        source_system: text.key.source.to_string(),
        source_id: text.key.id.to_string(),
        name: text.name.to_string(),
        account: timeline.account().map(|i| history.accounts()[i as usize].name.to_string()),
        account_id: timeline.account().map(|i| identity::of_account(history, i)),
        owner: deal.credit.person.map(|id| history.roster().person(id).name.to_string()),
        team: deal.credit.team.map(|team| history.roster().team_name(team).to_owned()),
        stage: deal.stage.map(|id| history.stage(id).stage.name.to_string()),
        kind: kind.word(),
        money: timeline.amount_at(until),
        counted: deal.worth.counted(),
        share_percent: share_percent(deal.basis_points),
        created: timeline.created().map(|at| history.day_of(at)),
        closed: deal.closed,
        close_date: timeline.close_date_at(until),
        stage_days: dated.map(|v| history.day_of(v.entered).days_until(asked.as_of)),
        next_step: text.next_step.to_string(),
        source: word(history.sources(), timeline.source()),
        segment: word(history.segments(), timeline.segment()),
        products,
        loss_reason: word(history.loss_reasons(), timeline.loss_reason()),
        fields: custom::values(history, RecordKind::Opportunity, deal.opportunity.0, until),
    }
}

/// What the deal is compared by in that column.
fn key(history: &History, asked: &Asked, by: SortBy, deal: &Found) -> Key {
    // Where the column shows more than what lies at hand, the row says it.
    let row = || row(history, asked, deal);
    let day = |day: Option<Day>| Key::number(day.map(|day| Day::FIRST.days_until(day)));
    match by {
        SortBy::Amount => Key::number(deal.worth.counted()),
        SortBy::Name => Key::text(Some(&*history.text(deal.opportunity).name)),
        SortBy::Id => Key::text(Some(&*history.text(deal.opportunity).key.id)),
        SortBy::Stage => {
            let place = deal.stage.map(|id| (history.stage(id), id));
            Key::number(place.map(|(place, id)| {
                let pipeline = place.pipeline.map_or(i64::from(u16::MAX), i64::from);
                let kind = place.stage.kind as i64;
                pipeline << 40 | kind << 32 | i64::from(place.position) << 16 | i64::from(id.0)
            }))
        }
        SortBy::Account => Key::text(row().account),
        SortBy::Owner => Key::text(row().owner),
        SortBy::Team => Key::text(row().team),
        SortBy::Status => Key::text(Some(row().kind)),
        SortBy::Created => day(row().created),
        SortBy::Date => {
            let row = row();
            day(row.closed.or(row.close_date))
        }
        SortBy::Days => Key::number(row().stage_days),
        SortBy::NextStep => Key::text(Some(row().next_step)),
        SortBy::Source => Key::text(row().source),
        SortBy::Segment => Key::text(row().segment),
        SortBy::Products => Key::text(Some(row().products.join(" / "))),
        SortBy::LossReason => Key::text(row().loss_reason),
    }
}

/// The `stage` parameter for a stage: its name, with the pipeline before it where another
/// pipeline has a stage of that name.
pub(crate) fn stage_parameter(history: &History, id: StageId) -> String {
    let place = history.stage(id);
    let is_alike = |other: &&StagePlace| is_same(&other.stage.name, &place.stage.name);
    let alike = history.stages().iter().filter(is_alike);
    match place.pipeline {
        Some(pipeline) if alike.count() > 1 => {
            let pipeline = history.pipelines()[usize::from(pipeline)].name();
            format!("{pipeline}/{}", place.stage.name)
        }
        _ => place.stage.name.to_string(),
    }
}

/// The stage that a parameter names: by what it is called, or else by what it was called before it
/// was renamed or took another one in, so that a link goes on leading where it led.
pub(crate) fn stage_of(history: &History, text: &str) -> Option<StageId> {
    let ids = (0..history.stages().len() as u16).map(StageId);
    let wanted = plain(text);
    let stage = |id: StageId| &history.stage(id).stage;
    let mut exact = ids.clone().filter(|&id| plain(&stage_parameter(history, id)) == wanted);
    let mut by_name = ids.clone().filter(|&id| plain(&stage(id).name) == wanted);
    let mut before = ids.clone().filter(|&id| stage(id).answers_to(text));
    let mut in_pipeline = ids.filter(|&id| {
        let pipeline = history.stage(id).pipeline.map(|at| &history.pipelines()[usize::from(at)]);
        let parts = text.split_once('/').zip(pipeline);
        parts.is_some_and(|((outer, inner), pipeline)| {
            pipeline.answers_to(outer.trim()) && stage(id).answers_to(inner.trim())
        })
    });
    exact.next().or_else(|| by_name.next()).or_else(|| before.next()).or_else(|| in_pipeline.next())
}
