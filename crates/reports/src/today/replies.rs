//! The leads and customers that wrote or called, apart from any deal, and got no answer.

use super::{Kind, RecordName, Todo};
use crate::ask::Asked;
use crate::customers::Owner;
use crate::identity;
use insights::stakes::told;
use insights::today::LeadStakes;
use metrics::facts::View;
use metrics::following_up::unanswered::{Asker, Unanswered, unanswered};
use sales::day::Day;
use sales::event::TextField;
use sales::history::{History, Lead};

/// A reply is worth answering as one for so many days; after that it is a follow-up.
pub(super) const WARM_DAYS: i32 = 28;

/// A line for each that waits since yesterday or longer, and when its lead came.
pub(super) fn lines(
    history: &History,
    asked: &Asked,
    stakes: &LeadStakes,
) -> (Vec<Todo>, Option<Day>) {
    let view = View::new(history, &asked.question);
    let day = asked.question.as_of.0;
    let waiting = unanswered(&view, day.plus(-WARM_DAYS));
    let waiting: Vec<Unanswered> = waiting.into_iter().filter(|one| one.since < day).collect();
    let came = |one: &Unanswered| match one.asker {
        Asker::Lead(place) => history.leads()[place as usize].created.map(|at| view.day_of(at)),
        Asker::Customer(_) => None,
    };
    let first = waiting.iter().filter_map(came).min();
    (waiting.iter().map(|one| line(history, asked, stakes, one)).collect(), first)
}

fn line(history: &History, asked: &Asked, stakes: &LeadStakes, waiting: &Unanswered) -> Todo {
    let days = waiting.since.days_until(asked.question.as_of.0);
    let (kind, key, record) = match waiting.asker {
        Asker::Lead(place) => {
            let lead = &history.leads()[place as usize];
            let (name, account) = (lead.name.to_string(), company(history, lead));
            let id = identity::of_lead(history, place);
            (Kind::AnswerLead, &lead.key, RecordName { id, number: place, name, account })
        }
        Asker::Customer(place) => {
            let account = &history.accounts()[place as usize];
            let name = account.name.to_string();
            let id = identity::of_account(history, place);
            let record = RecordName { id, number: place, name, account: None };
            (Kind::AnswerCustomer, &account.key, record)
        }
    };
    // A lead that has just written is taken as one that has just come.
    let at_stake = (kind == Kind::AnswerLead).then(|| stakes.of_one(days)).flatten();
    Todo {
        owner: waiting.owner.map(|person| Owner::of(history, person)),
        days: Some(days),
        stakes: at_stake.and_then(|stakes| told(stakes, history, asked.question.basis)),
        ..Todo::about(kind, key, record)
    }
}

/// The company of a lead: the customer it belongs to, or what it says itself.
fn company(history: &History, lead: &Lead) -> Option<String> {
    let account = lead.account.map(|place| history.accounts()[place as usize].name.to_string());
    let said = || lead.texts.iter().find(|(field, _)| *field == TextField::Company);
    account.or_else(|| said().map(|(_, text)| text.to_string()).filter(|text| !text.is_empty()))
}
