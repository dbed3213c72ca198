//! Lists deals so that their totals equal the number they explain.

use super::{DealRow, Deals, Set, SortBy, Wanted};
use crate::ask::{Asked, Parameters, question};
use crate::viewer::Viewer;
use metrics::facts::View;
use metrics::facts::credit::Credit;
use metrics::pipeline::open_pipeline::{Expected, Open};
use metrics::results::closings::Closing;
use metrics::{Tally, Worth};
use sales::day::Day;
use sales::history::{History, OpportunityId, Precision, StageId};
use sales::names::plain;
use sales::process::StageKind;
use std::cmp::Ordering;

/// The deals of the question that are wanted.
pub fn deals(
    history: &History,
    parameters: &Parameters,
    wanted: &Wanted,
    today: Day,
    viewer: &Viewer,
) -> Deals {
    let mut asked = question(history, parameters, today, viewer);
    let mut found = found(history, &asked, wanted.set);
    if wanted.unowned {
        found.retain(|deal| deal.credit.person.is_none());
    }
    let stage = wanted.stage.as_deref().and_then(|text| {
        let stage = stage_of(history, text);
        if stage.is_none() {
            let names = history.stages().iter().map(|place| &*place.stage.name);
            asked.refuse("stage", text, names);
        }
        stage
    });
    if stage.is_some() {
        found.retain(|deal| deal.stage == stage);
    }
    let tally = Tally::of(found.iter().map(|deal| deal.worth));
    let mut rows: Vec<DealRow> = found.iter().map(|deal| row(history, &asked, deal)).collect();
    sort(history, &mut rows, wanted);
    let size = wanted.page_size.unwrap_or(rows.len()).max(1);
    let pages = rows.len().div_ceil(size).max(1);
    let page = wanted.page.clamp(1, pages);
    let rows = rows.into_iter().skip((page - 1) * size).take(size).collect();
    Deals {
        set: wanted.set,
        stage: stage.map(|id| history.stage(id).stage.name.to_string()),
        count: tally.count,
        amount: tally.counted,
        uncounted: tally.unconverted + tally.without_amount,
        page,
        pages,
        rows,
        asked,
    }
}

/// A deal of the set with what it adds to the number.
struct Found {
    opportunity: OpportunityId,
    credit: Credit,
    worth: Worth,
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
    }
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
        number: deal.opportunity.0,
        source_system: text.key.source.to_string(),
        source_id: text.key.id.to_string(),
        name: text.name.to_string(),
        account: timeline.account().map(|i| history.accounts()[i as usize].name.to_string()),
        owner: deal.credit.person.map(|id| history.roster().person(id).name.to_string()),
        team: deal.credit.team.map(|team| history.roster().team_name(team).to_owned()),
        stage: deal.stage.map(|id| history.stage(id).stage.name.to_string()),
        kind: kind.word(),
        money: timeline.amount_at(until),
        counted: deal.worth.counted(),
        created: timeline.created().map(|at| history.day_of(at)),
        closed: deal.closed,
        close_date: timeline.close_date_at(until),
        stage_days: dated.map(|v| history.day_of(v.entered).days_until(asked.as_of)),
        next_step: text.next_step.to_string(),
        source: word(history.sources(), timeline.source()),
        products,
        loss_reason: word(history.loss_reasons(), timeline.loss_reason()),
    }
}

fn sort(history: &History, rows: &mut [DealRow], wanted: &Wanted) {
    let place = |name: &Option<String>| {
        let name = name.as_deref();
        history.stages().iter().position(|place| Some(&*place.stage.name) == name)
    };
    let order = |a: &DealRow, b: &DealRow| -> Ordering {
        match wanted.sort {
            SortBy::Amount => a.counted.cmp(&b.counted),
            SortBy::Date => a.closed.or(a.close_date).cmp(&b.closed.or(b.close_date)),
            SortBy::Name => a.name.cmp(&b.name),
            SortBy::Account => a.account.cmp(&b.account),
            SortBy::Owner => a.owner.cmp(&b.owner),
            SortBy::Stage => place(&a.stage).cmp(&place(&b.stage)),
            SortBy::Days => a.stage_days.cmp(&b.stage_days),
        }
    };
    rows.sort_by(|a, b| {
        let by_column = if wanted.descending { order(b, a) } else { order(a, b) };
        by_column.then(a.number.cmp(&b.number))
    });
}

/// The `stage` parameter for a stage: its name, with the pipeline before it where another
/// pipeline has a stage of that name.
pub(crate) fn stage_parameter(history: &History, id: StageId) -> String {
    let place = history.stage(id);
    let name = plain(&place.stage.name);
    let alike = history.stages().iter().filter(|other| plain(&other.stage.name) == name);
    match place.pipeline {
        Some(pipeline) if alike.count() > 1 => {
            let pipeline = history.pipelines()[usize::from(pipeline)].name();
            format!("{pipeline}/{}", place.stage.name)
        }
        _ => place.stage.name.to_string(),
    }
}

fn stage_of(history: &History, text: &str) -> Option<StageId> {
    let ids = (0..history.stages().len() as u16).map(StageId);
    let wanted = plain(text);
    let mut exact = ids.clone().filter(|&id| plain(&stage_parameter(history, id)) == wanted);
    exact.next().or_else(|| {
        let mut by_name = ids.filter(|&id| plain(&history.stage(id).stage.name) == wanted);
        by_name.next()
    })
}
