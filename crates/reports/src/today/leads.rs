//! The leads that nobody has contacted yet.

use super::{Kind, RecordName, Todo};
use crate::ask::{Asked, Parameters};
use crate::customers::{LeadRow, Wanted, leads};
use crate::viewer::Viewer;
use insights::stakes::told;
use insights::today::LeadStakes;
use sales::day::Day;
use sales::history::History;

/// Leads that came longer ago than this are no matter of the day.
const RECENT_DAYS: i32 = 91;

/// The lines of leads that came of late and wait for a first contact, each by itself.
pub(super) fn lines(
    history: &History,
    parameters: &Parameters,
    asked: &Asked,
    stakes: &LeadStakes,
    (today, viewer): (Day, &Viewer),
) -> Vec<Todo> {
    let days = format!("{}..{}", since(asked.as_of), asked.as_of);
    let recent = Parameters { period: Some(days), ..parameters.clone() };
    let found = leads(history, &recent, &Wanted::default(), today, viewer).list.rows;
    // One whose hour nobody knows waits where nobody has touched it.
    let waits = |lead: &LeadRow| {
        lead.waiting || lead.wait_hours.is_none() && lead.touches == 0 && lead.converted.is_none()
    };
    found.into_iter().filter(waits).map(|lead| line(history, asked, stakes, lead)).collect()
}

/// The first day of which leads are looked at.
pub(super) fn since(as_of: Day) -> Day {
    as_of.plus(1 - RECENT_DAYS)
}

fn line(history: &History, asked: &Asked, stakes: &LeadStakes, lead: LeadRow) -> Todo {
    let days = lead.created.days_until(asked.as_of);
    let at_stake = stakes.of_one(days);
    let key = &history.leads()[lead.number as usize].key;
    let LeadRow { id, number, name, company: account, .. } = lead;
    let record = RecordName { id, number, name, account };
    Todo {
        owner: lead.owner,
        days: Some(days),
        stakes: at_stake.and_then(|stakes| told(stakes, history, asked.question.basis)),
        ..Todo::about(Kind::Lead, key, record)
    }
}
