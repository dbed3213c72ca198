//! One customer's whole history in one line of time.

use super::accounts::{ever, one};
use super::{Customer, CustomerContact, CustomerDeal, Owner, REACHED, written};
use crate::ask::{Parameters, question};
use crate::close_day::close_day;
use crate::credits::share_percent;
use crate::custom;
use crate::deals::stage_parameter;
use crate::identity;
use crate::moments::{Happened, latest_first, of_account, of_activity, of_deal, of_lead};
use crate::viewer::{Sight, Viewer};
use metrics::facts::{LeadLife, View};
use metrics::results::closings::credited;
use sales::activity::ActivityKind;
use sales::day::Day;
use sales::event::{RecordKind, TextField};
use sales::history::{ActivityView, History, Precision, Timeline};
use sales::process::StageKind;
use std::cmp::Reverse;

/// What is told in the order of the form; name and owner are in the row.
const DETAILS: [TextField; 5] = [
    TextField::Phone,
    TextField::Website,
    TextField::Industry,
    TextField::Region,
    TextField::Employees,
];

/// The customer of that number, with everything the viewer may see of it; `None` where there is no
/// such customer, or none the viewer has to do with. Team, person and period are left aside.
pub fn customer(
    history: &History,
    parameters: &Parameters,
    number: u32,
    today: Day,
    viewer: &Viewer,
) -> Option<Customer> {
    let whole = Parameters { team: None, rep: None, ..parameters.clone() };
    let asked = question(history, &whole, today, viewer);
    let question = ever(history, &asked.question);
    let account = one(history, &question, &asked.sight, number)?;
    let view = View::new(history, &question);
    let timelines: Vec<Timeline<'_>> = history
        .timelines()
        .filter(|one| one.account() == Some(number) && one.exists(view.until))
        .filter(|one| is_within(&view, one))
        .collect();
    let mut happened: Vec<Happened> =
        timelines.iter().flat_map(|timeline| of_deal(&view, timeline)).collect();
    happened.extend(without_deals(&view, number));
    happened.extend(of_account(&view, number));
    happened.extend(of_leads(&view, number));
    happened.retain(|one| {
        let by = |activity: &ActivityView| view.credit_of(activity.by, activity.at);
        one.activity.as_ref().is_none_or(|activity| view.within.holds(by(activity)))
    });
    let is_seen = |lead: u32| asked.sight.lead(history, lead, asked.as_of);
    happened.retain(|one| {
        one.activity.is_some() || one.moment.lead.as_ref().is_none_or(|(lead, _)| is_seen(*lead))
    });
    for one in &mut happened {
        one.moment.lead = one.moment.lead.take().filter(|(lead, _)| is_seen(*lead));
    }
    let contacts = contacts(&view, number, &happened);
    let mut deals: Vec<CustomerDeal> =
        timelines.iter().map(|one| deal(&view, &asked.sight, one)).collect();
    deals.sort_by_key(|deal| (deal.kind != "open", Reverse(deal.close)));
    Some(Customer {
        details: written(&history.accounts()[number as usize].texts, &DETAILS),
        account,
        deals,
        contacts,
        moments: latest_first(happened),
        undated: timelines.iter().map(|timeline| undated(&view, timeline)).sum(),
        asked,
    })
}

/// What became of the customer's leads.
fn of_leads(view: &View<'_>, account: u32) -> Vec<Happened> {
    let leads = view.history.leads().iter().enumerate();
    let those = leads.filter(|(_, lead)| lead.account == Some(account));
    let lives = those.map(|(place, _)| LeadLife::new(view.history, place as u32));
    lives.flat_map(|life| of_lead(view, &life)).collect()
}

/// Whether somebody within owns the deal or is credited with a part of it.
pub(super) fn is_within(view: &View<'_>, timeline: &Timeline<'_>) -> bool {
    view.within.holds(view.credit(timeline, view.until))
        || credited(view, timeline).iter().any(|one| view.within.holds(one.credit))
}

/// How much of a deal that is divided is credited within, in per cent, where it is not all.
fn part(view: &View<'_>, timeline: &Timeline<'_>) -> Option<f64> {
    let all = credited(view, timeline);
    let within = all.iter().filter(|one| view.within.holds(one.credit));
    let sum = within.map(|one| one.basis_points).sum();
    share_percent(sum).filter(|_| all.len() > 1)
}

/// The number of the customer that one was merged into, if it was.
pub fn merged_into(history: &History, number: u32) -> Option<u32> {
    history.accounts().get(number as usize)?.merged_into
}

/// What was done about the customer's leads and contacts apart from any deal.
fn without_deals(view: &View<'_>, account: u32) -> Vec<Happened> {
    let history = view.history;
    let leads = history.leads().iter().enumerate();
    let of_leads = leads
        .filter(|(_, lead)| lead.account == Some(account))
        .flat_map(|(place, _)| history.lead_activities(place as u32));
    let others = history.other_activities().filter(|activity| {
        let contact = activity.contact.map(|place| &history.contacts()[place as usize]);
        contact.is_some_and(|contact| contact.account == Some(account))
    });
    let known = of_leads.chain(others).filter(|activity| activity.at <= view.until);
    known.map(|activity| of_activity(view, &activity, None)).collect()
}

/// How many changes of stage nothing dates.
fn undated(view: &View<'_>, timeline: &Timeline<'_>) -> u64 {
    let known = timeline.visits().filter(|visit| visit.entered <= view.until);
    known.filter(|visit| visit.precision == Precision::Between).count() as u64
}

fn contacts(view: &View<'_>, account: u32, happened: &[Happened]) -> Vec<CustomerContact> {
    let all = view.history.contacts().iter().enumerate();
    let those = all.filter(|(_, contact)| contact.account == Some(account));
    let row = |(place, contact): (usize, &sales::history::Contact)| {
        let touched = happened.iter().filter(|one| {
            let touch = one.activity.filter(|activity| activity.kind != ActivityKind::Task);
            touch.is_some_and(|activity| activity.contact == Some(place as u32))
        });
        let title = contact.texts.iter().find(|(field, _)| *field == TextField::Title);
        CustomerContact {
            id: identity::of_contact(view.history, place as u32),
            number: place as u32,
            name: contact.name.to_string(),
            title: title.map(|(_, text)| text.to_string()),
            details: written(&contact.texts, &REACHED),
            last_touch: touched.map(|one| one.moment.day).max(),
            fields: custom::values(view.history, RecordKind::Contact, place as u32, view.until),
        }
    };
    let mut contacts: Vec<CustomerContact> = those.map(row).collect();
    contacts.sort_by(|one, other| one.name.cmp(&other.name));
    contacts
}

fn deal(view: &View<'_>, sight: &Sight, timeline: &Timeline<'_>) -> CustomerDeal {
    let (history, until) = (view.history, view.until);
    let visit = timeline.visit_at(until);
    let kind = visit.map_or(StageKind::Open, |visit| history.kind(visit.stage));
    CustomerDeal {
        id: identity::of_deal(history, timeline.id()),
        number: timeline.id().0,
        name: history.text(timeline.id()).name.to_string(),
        owner: timeline.owner_at(until).map(|id| Owner::beside(history, sight, id)),
        kind: kind.word(),
        stage: visit.map(|visit| stage_parameter(history, visit.stage)),
        money: timeline.amount_at(until),
        share_percent: part(view, timeline),
        close: close_day(history, timeline, until),
    }
}
