//! One lead: what is known of it, and what happened until it became a deal.

use super::accounts::ever;
use super::history::is_within;
use super::leads::{Parts, row};
use super::{LeadHistory, written};
use crate::ask::{Parameters, question};
use crate::moments::{Happened, What, latest_first, of_activity, of_lead};
use crate::viewer::Viewer;
use metrics::facts::{LeadLife, View};
use sales::day::Day;
use sales::event::TextField;
use sales::history::{ActivityView, History, Lead};
use sales::question::{Filter, Question};

/// What is told in the order of the form; name, company, source and owner are in the row.
const DETAILS: [TextField; 7] = [
    TextField::Status,
    TextField::Title,
    TextField::Email,
    TextField::Phone,
    TextField::Industry,
    TextField::Region,
    TextField::Employees,
];

/// The lead of that number, with everything the viewer may see of it; `None` where there is no
/// such lead on the as-of day, or the viewer sees nobody who has had it. Team, person, period and
/// filters are left aside.
pub fn lead(
    history: &History,
    parameters: &Parameters,
    number: u32,
    today: Day,
    viewer: &Viewer,
) -> Option<LeadHistory> {
    let whole = Parameters { team: None, rep: None, fields: None, ..parameters.clone() };
    let asked = question(history, &whole, today, viewer);
    let question = ever(history, &asked.question);
    let question = Question { filter: Filter::default(), ..question };
    let view = View::new(history, &question);
    history.leads().get(number as usize)?;
    asked.sight.lead(history, number, asked.as_of).then_some(())?;
    let life = LeadLife::new(history, number);
    let mut lead = row(&view, &life, &Parts::of(history, &question))?;
    let deal = deal(&view, life.lead);
    lead.deal = deal.as_ref().map(|(number, _)| *number);
    let mut happened = of_lead(&view, &life);
    for one in &mut happened {
        if one.moment.what == What::Converted {
            one.moment.deal = deal.clone();
        }
    }
    happened.extend(done(&view, &life));
    Some(LeadHistory {
        lead,
        details: written(&life.lead.texts, &DETAILS),
        moments: latest_first(happened),
        asked,
    })
}

/// The number of the lead that one was merged into, if it was.
pub fn lead_merged_into(history: &History, number: u32) -> Option<u32> {
    history.leads().get(number as usize)?.merged_into
}

/// The deal it became, where that is there and the viewer sees it.
fn deal(view: &View<'_>, lead: &Lead) -> Option<(u32, String)> {
    let (_, id) = lead.converted.filter(|(at, _)| *at <= view.until)?;
    let timeline = view.history.timeline(id?);
    let seen = timeline.exists(view.until) && is_within(view, &timeline);
    seen.then(|| (timeline.id().0, view.history.text(timeline.id()).name.to_string()))
}

/// What was done about it by those within, until it became a deal.
fn done(view: &View<'_>, life: &LeadLife<'_>) -> Vec<Happened> {
    let mut all = Vec::new();
    life.each_activity(view, |activity: &ActivityView| {
        if view.within.holds(view.credit_of(activity.by, activity.at)) {
            all.push(of_activity(view, activity, None));
        }
    });
    all
}
