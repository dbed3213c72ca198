//! One customer's whole history in one line of time.

use super::accounts::{ever, one, owner};
use super::{Customer, CustomerContact, CustomerDeal, Moment, What};
use crate::ask::{Parameters, question};
use crate::close_day::close_day;
use crate::deals::stage_parameter;
use crate::viewer::Viewer;
use metrics::facts::View;
use sales::activity::ActivityKind;
use sales::day::{Day, Instant};
use sales::event::TextField;
use sales::history::{ActivityView, History, Precision, Timeline};
use sales::process::StageKind;
use sales::roster::PersonId;
use std::cmp::Reverse;

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
    let account = one(history, &question, number)?;
    let view = View::new(history, &question);
    let timelines: Vec<Timeline<'_>> = history
        .timelines()
        .filter(|one| one.account() == Some(number) && one.exists(view.until))
        .filter(|one| view.within.holds(view.credit(one, view.until)))
        .collect();
    let mut told = Told { view: &view, moments: Vec::new(), undated: 0 };
    timelines.iter().for_each(|timeline| told.deal(timeline));
    told.without_deals(number);
    let contacts = contacts(&view, number, &told);
    let Told { mut moments, undated, .. } = told;
    // Of one moment, what came last stands first.
    moments.reverse();
    moments.sort_by_key(|told| Reverse(told.at));
    let mut deals: Vec<CustomerDeal> = timelines.iter().map(|one| deal(&view, one)).collect();
    deals.sort_by_key(|deal| (deal.kind != "open", Reverse(deal.close)));
    Some(Customer {
        account,
        deals,
        contacts,
        moments: moments.into_iter().map(|told| told.moment).collect(),
        undated,
        asked,
    })
}

/// What happened, with what orders and tells it.
struct Happened {
    at: Instant,
    contact: Option<u32>,
    is_touch: bool,
    moment: Moment,
}

struct Told<'v> {
    view: &'v View<'v>,
    moments: Vec<Happened>,
    undated: u64,
}

impl Told<'_> {
    fn tell(&mut self, at: Instant, what: What, of: Option<(u32, String)>, who: Option<PersonId>) {
        let name = |id| self.view.history.roster().person(id).name.to_string();
        let day = self.view.day_of(at);
        let moment = Moment { day, what, deal: of, who: who.map(name), contact: None };
        self.moments.push(Happened { at, contact: None, is_touch: false, moment });
    }

    /// The life of one deal: its creation, its stages, and what was done about it.
    fn deal(&mut self, timeline: &Timeline<'_>) {
        let (history, until) = (self.view.history, self.view.until);
        let of = (timeline.id().0, history.text(timeline.id()).name.to_string());
        if let Some(at) = timeline.created().filter(|at| *at <= until) {
            let what = What::Created { money: timeline.amount_at(at) };
            self.tell(at, what, Some(of.clone()), timeline.owner_at(at));
        }
        for visit in timeline.visits().filter(|visit| visit.entered <= until) {
            if visit.precision == Precision::Between {
                self.undated += 1;
                continue;
            }
            let what = What::Stage {
                stage: stage_parameter(history, visit.stage),
                kind: history.kind(visit.stage).word(),
                money: timeline.amount_at(visit.entered),
            };
            let who = timeline.owner_at(visit.entered);
            self.tell(visit.entered, what, Some(of.clone()), who);
        }
        for activity in timeline.activities().take_while(|activity| activity.at <= until) {
            self.activity(&activity, Some(of.clone()));
        }
    }

    /// What was done about the customer's leads and contacts apart from any deal.
    fn without_deals(&mut self, account: u32) {
        let history = self.view.history;
        for (place, lead) in history.leads().iter().enumerate() {
            if lead.account == Some(account) {
                let those = history.lead_activities(place as u32);
                those.for_each(|activity| self.activity(&activity, None));
            }
        }
        for activity in history.other_activities() {
            let contact = activity.contact.map(|place| &history.contacts()[place as usize]);
            if contact.is_some_and(|contact| contact.account == Some(account)) {
                self.activity(&activity, None);
            }
        }
    }

    fn activity(&mut self, activity: &ActivityView, of: Option<(u32, String)>) {
        let view = self.view;
        let credit = view.credit_of(activity.by, activity.at);
        if activity.at > view.until || !view.within.holds(credit) {
            return;
        }
        let what = What::Activity {
            kind: activity.kind.word(),
            direction: activity.direction.word(),
            outcome: activity.outcome.word(),
        };
        self.tell(activity.at, what, of, activity.by);
        if let Some(last) = self.moments.last_mut() {
            let name = |place: u32| view.history.contacts()[place as usize].name.to_string();
            last.moment.contact = activity.contact.map(name);
            last.contact = activity.contact;
            last.is_touch = activity.kind != ActivityKind::Task;
        }
    }
}

fn contacts(view: &View<'_>, account: u32, told: &Told<'_>) -> Vec<CustomerContact> {
    let all = view.history.contacts().iter().enumerate();
    let those = all.filter(|(_, contact)| contact.account == Some(account));
    let row = |(place, contact): (usize, &sales::history::Contact)| {
        let touched = told.moments.iter().filter(|one| one.is_touch);
        let touched = touched.filter(|one| one.contact == Some(place as u32));
        let title = contact.texts.iter().find(|(field, _)| *field == TextField::Title);
        CustomerContact {
            name: contact.name.to_string(),
            title: title.map(|(_, text)| text.to_string()),
            last_touch: touched.map(|one| one.moment.day).max(),
        }
    };
    let mut contacts: Vec<CustomerContact> = those.map(row).collect();
    contacts.sort_by(|one, other| one.name.cmp(&other.name));
    contacts
}

fn deal(view: &View<'_>, timeline: &Timeline<'_>) -> CustomerDeal {
    let (history, until) = (view.history, view.until);
    let visit = timeline.visit_at(until);
    let kind = visit.map_or(StageKind::Open, |visit| history.kind(visit.stage));
    CustomerDeal {
        number: timeline.id().0,
        name: history.text(timeline.id()).name.to_string(),
        owner: timeline.owner_at(until).map(|id| owner(history, id)),
        kind: kind.word(),
        stage: visit.map(|visit| stage_parameter(history, visit.stage)),
        money: timeline.amount_at(until),
        close: close_day(history, timeline, until),
    }
}
