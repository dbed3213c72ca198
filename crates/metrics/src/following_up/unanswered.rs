//! Who waits for our answer apart from any deal: leads, and people at customers.
//!
//! What waits for us is what [`super::waiting`] says. A lead is answered by a touch that names it,
//! whatever it belongs to. What somebody at a customer said apart from any deal is answered by a
//! touch of any person there, and of any deal or lead of that customer: who has called about the
//! offer has heard the question.

use super::touch::is_touch;
use super::waiting::{Last, asks, last_word};
use crate::facts::{LeadLife, View};
use sales::day::{Day, Instant};
use sales::history::ActivityView;
use sales::roster::PersonId;
use std::collections::BTreeMap;
use std::ops::Range;

/// What is looked at begins so many days before the first day wanted: what was asked before and is
/// still open is no new question.
const BEFORE_DAYS: i32 = 91;

/// Who waits.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Asker {
    /// A lead, by its place in the history.
    Lead(u32),
    /// A customer, by its place in the accounts.
    Customer(u32),
}

/// Somebody who waits for our answer.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Unanswered {
    /// Who.
    pub asker: Asker,
    /// Whose lead or customer it is.
    pub owner: Option<PersonId>,
    /// Since which day.
    pub since: Day,
}

/// The leads and customers of the question's scope that wait for our answer at the end of its
/// as-of day, since `from` at the earliest. A filter that leads or customers cannot pass leaves
/// them out.
pub fn unanswered(view: &View<'_>, from: Day) -> Vec<Unanswered> {
    let history = view.history;
    let warm = history.start_of(from)..Instant(view.until.0 + 1);
    let mut found = leads(view, &warm);
    if view.question.filter.is_empty() {
        found.extend(customers(view, from, &warm));
    }
    found
}

fn leads(view: &View<'_>, warm: &Range<Instant>) -> Vec<Unanswered> {
    let history = view.history;
    let has_asked = |place: &u32| {
        history.lead_activities_between(*place, warm.clone()).any(|activity| asks(&activity))
    };
    let is_there = |place: u32| {
        let life = LeadLife::new(history, place);
        let (lead, until) = (life.lead, view.until);
        view.within.holds(view.credit_of(lead.owner, until))
            && life.exists(until)
            && lead.merged_into.is_none()
            && life.converted(until).is_none()
            && view.passes_lead(lead)
    };
    let waits = |place: u32| {
        let life = LeadLife::new(history, place);
        let mut activities = Vec::new();
        life.each_activity(view, |activity| activities.push(*activity));
        let at = open_question(activities).filter(|at| warm.contains(at))?;
        let since = view.day_of(at);
        Some(Unanswered { asker: Asker::Lead(place), owner: life.lead.owner, since })
    };
    let places = 0..history.leads().len() as u32;
    places.filter(|place| is_there(*place)).filter(has_asked).filter_map(waits).collect()
}

/// Since when something waits for us.
fn open_question(mut activities: Vec<ActivityView>) -> Option<Instant> {
    activities.sort_by_key(|activity| (activity.at, activity.record));
    match last_word(activities.into_iter())? {
        (Last::Asked, at) => Some(at),
        (Last::Said, _) => None,
    }
}

fn customers(view: &View<'_>, from: Day, warm: &Range<Instant>) -> Vec<Unanswered> {
    let history = view.history;
    let seen = history.start_of(from.plus(-BEFORE_DAYS))..warm.end;
    let mut said = BTreeMap::<u32, Vec<ActivityView>>::new();
    for activity in history.other_activities_between(seen.clone()) {
        let contact = activity.contact.map(|place| &history.contacts()[place as usize]);
        if let Some(account) = contact.and_then(|contact| contact.account) {
            said.entry(account).or_default().push(activity);
        }
    }
    let is_within = |account: u32| {
        let owner = history.accounts()[account as usize].owner;
        view.within.holds(view.credit_of(owner, view.until))
    };
    let open = |(account, said): (u32, Vec<ActivityView>)| {
        let at = open_question(said).filter(|at| warm.contains(at))?;
        is_within(account).then_some((account, at))
    };
    let mut open: BTreeMap<u32, Instant> = said.into_iter().filter_map(open).collect();
    if !open.is_empty() {
        answered_elsewhere(view, &seen, &mut open);
    }
    let waits = |(account, at): (u32, Instant)| Unanswered {
        asker: Asker::Customer(account),
        owner: history.accounts()[account as usize].owner,
        since: view.day_of(at),
    };
    open.into_iter().map(waits).collect()
}

/// Takes out those with whom there was a touch about a deal or a lead since.
fn answered_elsewhere(view: &View<'_>, seen: &Range<Instant>, open: &mut BTreeMap<u32, Instant>) {
    let history = view.history;
    for timeline in history.timelines() {
        let asked = timeline.account().and_then(|account| Some((account, *open.get(&account)?)));
        let Some((account, at)) = asked else { continue };
        if timeline.activities().any(|one| seen.contains(&one.at) && at < one.at && is_touch(&one))
        {
            open.remove(&account);
        }
    }
    for (place, lead) in history.leads().iter().enumerate() {
        let asked = lead.account.and_then(|account| Some((account, *open.get(&account)?)));
        let Some((account, at)) = asked else { continue };
        let mut since = history.lead_activities_between(place as u32, at..seen.end);
        if since.any(|one| at < one.at && is_touch(&one)) {
            open.remove(&account);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use sales::question::Question;
    use sales::story;

    /// Who waits on 2026-02-20, since 2026-01-23 at the earliest.
    fn found(activities: &str) -> Vec<(Asker, String)> {
        let history = story::history(&format!(
            "org zone UTC currency USD\npipeline Qualify | Won | Lost\nperson Ana\n\
             2026-01-05 account Acme owner Ana\n2026-01-05 contact Pat account Acme\n\
             2026-01-05 opp A created owner Ana account Acme stage Qualify\n\
             2026-01-06T09:00 lead L created owner Ana\n{activities}"
        ));
        let calendar = &history.organisation().calendar;
        let period = calendar.parse("2026-Q1").expect("a period");
        let question = Question::new(period, "2026-02-20".parse().expect("a day"));
        let view = View::new(&history, &question);
        let from = "2026-01-23".parse().expect("a day");
        unanswered(&view, from).iter().map(|one| (one.asker, one.since.to_string())).collect()
    }

    #[test]
    fn a_lead_that_wrote_waits_until_somebody_answers() {
        let asked = "2026-02-02T10:00 email by Ana lead L inbound\n";
        assert_eq!(found(asked), [(Asker::Lead(0), "2026-02-02".to_owned())]);
        let answer = "2026-02-03T10:00 call by Ana lead L outbound\n";
        assert_eq!(found(&format!("{asked}{answer}")), []);
        // Too long ago to be answered as a reply; asked again, it is no new question.
        let early = "2026-01-10T10:00 email by Ana lead L inbound\n";
        assert_eq!(found(early), []);
        assert_eq!(found(&format!("{early}{asked}")), []);
        // Who has become a deal is waited for there.
        assert_eq!(found(&format!("{asked}2026-02-10 lead L converted A\n")), []);
    }

    #[test]
    fn a_customer_is_answered_by_anything_said_to_it() {
        let asked = "2026-02-02T10:00 email by Ana with Pat inbound\n";
        assert_eq!(found(asked), [(Asker::Customer(0), "2026-02-02".to_owned())]);
        let to = |what: &str| format!("{asked}2026-02-03T10:00 call by Ana {what} outbound\n");
        assert_eq!(found(&to("with Pat")), []);
        assert_eq!(found(&to("on A")), []);
        // Before the question was asked nobody answered it, and another lead is somebody else.
        let before = format!("2026-02-01T10:00 call by Ana on A outbound\n{asked}");
        assert_eq!(found(&before), found(asked));
        assert_eq!(found(&to("lead L")), found(asked));
    }
}
