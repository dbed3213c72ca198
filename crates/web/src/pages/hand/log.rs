//! The form that logs an activity, on a record's page and on one of its own.

use askama::Template;
use reports::custom::Field;
use reports::hand::{About, CardKind, HOWS, Hand, Logged, Problem, how};
use sales::activity::Direction;
use sales::event::RecordKind;

use super::edit::{Row, Wrong};
use super::entry::said_how;
use super::{Carried, Choice, all_wrong, custom};
use crate::pages::{Frame, Item};
use crate::samples::in_language;
use crate::visit::Visit;
use crate::wording::Words;

/// The form; the template is `log_form.html`.
pub(crate) struct LogForm {
    pub(crate) words: Words,
    pub(crate) carried: Carried,
    pub(crate) hows: Vec<Choice>,
    pub(crate) directions: Vec<Choice>,
    pub(crate) people: Vec<Choice>,
    /// Open deals with a customer; none where the activity is of one record anyway.
    pub(crate) deals: Vec<Choice>,
    /// Whether it may be with nobody in particular.
    pub(crate) of_nobody: bool,
    /// People at the customer; none where there are none, and for a lead.
    pub(crate) contacts: Vec<Choice>,
    /// Whether somebody can be put on record with it: a customer has people.
    pub(crate) may_be_new: bool,
    /// Whether a next step can be kept: leads have none.
    pub(crate) plans: bool,
    /// No later day can be told of.
    pub(crate) today: String,
    pub(crate) said: Logged,
    /// Custom fields of activities.
    pub(crate) custom: Vec<Row>,
    fields: Vec<Field>,
}

impl LogForm {
    /// The form of an activity about that, filled with what was said.
    pub(crate) fn new(hand: &Hand<'_>, about: About, said: &Logged, visit: &Visit) -> LogForm {
        let words = visit.words;
        let fields = hand.custom_fields(RecordKind::Activity);
        let mut deals = Vec::new();
        let (path, key, contacts) = match about {
            About::Deal(deal) => {
                let contacts = hand.offers(Some(deal)).contacts;
                (format!("/deals/{}/log", deal.0), hand.deal_key(deal.0), contacts)
            }
            About::Lead(lead) => {
                let key = hand.card_key(CardKind::Lead, lead);
                (format!("/leads/{lead}/log"), key, Vec::new())
            }
            About::Account(account) => {
                deals = hand.deals_at(account);
                let key = hand.card_key(CardKind::Account, account);
                (format!("/accounts/{account}/log"), key, hand.contacts_at(account))
            }
        };
        // Where there is but one, it is most probably that.
        let usual = match deals.as_slice() {
            [(only, _)] if said.kind.is_empty() => hand.deal_id(*only),
            _ => said.deal.clone(),
        };
        let plans = matches!(about, About::Deal(_)) || !deals.is_empty();
        let of_nobody = !matches!(about, About::Account(_)) || !deals.is_empty();
        let may_be_new = match about {
            About::Deal(deal) => hand.has_account(deal),
            About::Account(_) => true,
            About::Lead(_) => false,
        };
        let deal = |(number, name): (u32, String)| Choice::new(hand.deal_id(number), name, &usual);
        let chosen = format!("{}/{}", said.kind, said.outcome);
        let choice = |(kind, outcome)| {
            Choice::new(how(kind, outcome), said_how(words, kind, outcome), &chosen)
        };
        let by = Some(said.by.clone()).filter(|by| !by.is_empty());
        let by = by.or_else(|| hand.by_default(about)).unwrap_or_default();
        let direction = |one: Direction| {
            Choice::new(one.word(), words.say(&format!("kind-{}", one.word())), &said.direction)
        };
        let person = |name: String| Choice::new(name.clone(), name, &by);
        let contact = |(number, name): (u32, String)| {
            Choice::new(hand.contact_id(number), name, &said.contact)
        };
        LogForm {
            words,
            carried: Carried::new(&path, key.as_ref(), visit),
            hows: HOWS.map(choice).into(),
            directions: [Direction::Outbound, Direction::Inbound].map(direction).into(),
            people: hand.people_for(about).into_iter().map(person).collect(),
            deals: deals.into_iter().map(deal).collect(),
            contacts: contacts.into_iter().map(contact).collect(),
            may_be_new,
            of_nobody,
            plans,
            today: hand.today().to_string(),
            said: said.clone(),
            custom: custom::rows(&fields, &said.custom.values, None, &Wrong::default(), words),
            fields,
        }
    }
}

/// The page of the form alone.
#[derive(Template)]
#[template(path = "log.html")]
pub(crate) struct LogPage {
    frame: Frame,
    name: Item,
    problems: Vec<String>,
    form: LogForm,
}

impl LogPage {
    /// The page for the record called `name`, which is at `path`.
    pub(crate) fn new(
        form: LogForm,
        name: &str,
        path: &str,
        problems: &[Problem],
        visit: &Visit,
    ) -> LogPage {
        let words = visit.words;
        LogPage {
            frame: Frame::visited(visit, path, &words.say("hand-log")),
            name: Item::link(name, in_language(&visit.address, path)),
            problems: all_wrong(problems, &form.fields, words),
            form,
        }
    }
}
