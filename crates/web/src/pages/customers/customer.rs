//! One customer's whole history: where it stands, its deals and people, and what happened month by
//! month.

use askama::Template;
use reports::custom::FieldValue;
use reports::customers::{Customer, CustomerContact, CustomerDeal, Detail, Moment};

use super::head::Head;
use super::line_of_time::{LineOfTime, Subjects, Whose};
use super::{ACCOUNTS, day, deal_link, owned_by, plain, reached};
use crate::error::Error;
use crate::pages::bar::{self, Bar, Offers};
use crate::pages::deals::share_of;
use crate::pages::moments;
use crate::pages::{Frame, Item, Linked};
use crate::samples::in_language;
use crate::visit::Visit;
use crate::wording::Arg;
use crate::wording::amounts::Amounts;
use crate::wording::money::MoneyFormat;
use sales::money::Money;

/// The page.
#[derive(Template)]
#[template(path = "customer.html")]
pub(crate) struct CustomerPage {
    frame: Frame,
    bar: Bar,
    pub(crate) head: Head,
    /// What is written of it, by the names of fields.
    facts: Vec<(String, Linked)>,
    deals_title: String,
    deals: Vec<DealLine>,
    no_deals: String,
    contacts_title: String,
    contacts: Vec<ContactLine>,
    no_contacts: String,
    pub(crate) line_of_time: LineOfTime,
}

struct DealLine {
    name: Item,
    stage: String,
    amount: String,
    close: String,
    owner: Linked,
}

struct ContactLine {
    /// Where it is changed.
    href: String,
    name: String,
    about: String,
    /// By what the person is reached.
    reached: Vec<Linked>,
}

/// Makes the page, of which `path` is the address to keep; of the moments shown it asks for the
/// subject lines.
pub(crate) fn page(
    customer: &Customer,
    path: &str,
    visit: &mut Visit,
    offers: &Offers<'_>,
    subjects: impl FnOnce(&[Moment]) -> Result<Subjects, Error>,
) -> Result<CustomerPage, Error> {
    let own = format!("{ACCOUNTS}/{}", customer.account.number);
    let note = visit.words.say("customer-history-note");
    let whose = Whose { kind: "customer", note, number: customer.account.number, path, own: &own };
    let line_of_time = LineOfTime::of(&whose, &customer.moments, subjects, visit)?;
    let visit = &*visit;
    let words = visit.words;
    let bar = bar::bar(visit, &customer.asked, offers, path);
    let fact = |one: &Detail| (words.say(&format!("hand-field-{}", one.field)), reached(one));
    let custom = |field: &FieldValue| {
        (field.name.clone(), plain(moments::custom_value(field.holds, &field.value, visit)))
    };
    let custom = customer.account.fields.iter().map(custom);
    Ok(CustomerPage {
        frame: Frame::answering(visit, &customer.asked, path, &customer.account.name).kept_at(path),
        bar: bar.exporting(visit, &[&line_of_time.panel]),
        head: Head::new(
            &customer.account.name,
            standing(customer, visit),
            background(customer, visit),
            customer.account.owner.as_ref(),
            visit,
        ),
        facts: customer.details.iter().map(fact).chain(custom).collect(),
        deals_title: words.say("customer-deals"),
        deals: customer.deals.iter().map(|deal| deal_line(deal, visit)).collect(),
        no_deals: words.say("customer-no-deals"),
        contacts_title: words.say("customer-contacts"),
        contacts: customer.contacts.iter().map(|one| contact_line(one, visit)).collect(),
        no_contacts: words.say("customer-no-contacts"),
        line_of_time: line_of_time.leaving_out(customer.undated, visit),
    })
}

/// What is open and what was won.
fn standing(customer: &Customer, visit: &Visit) -> String {
    let words = visit.words;
    let amounts = visit.amounts(&customer.asked.unit);
    let side = |key: &str, side: reports::outcomes::Side| {
        let n = usize::try_from(side.count).unwrap_or(usize::MAX);
        let amount = amounts.show(side.amount);
        words.with(key, &[("n", Arg::Count(n)), ("amount", Arg::Text(&amount))])
    };
    let (open, won) = (customer.account.open, customer.account.won);
    match (open.count, won.count) {
        (0, 0) => words.say("customer-neither"),
        (0, _) => side("customer-won", won),
        (_, 0) => side("customer-open", open),
        _ => {
            let parts = [side("customer-open", open), side("customer-won", won)];
            parts.join(&words.say("sentence-joint"))
        }
    }
}

/// When somebody last spoke with the customer.
fn background(customer: &Customer, visit: &Visit) -> String {
    let words = visit.words;
    let Some(last) = customer.account.last_touch else { return words.say("customer-untouched") };
    let ago = usize::try_from(last.days_until(customer.asked.as_of)).unwrap_or(0);
    let said = visit.dates.day_and_year(last);
    words.with("customer-touched", &[("day", Arg::Text(&said)), ("n", Arg::Count(ago))])
}

fn money(money: Option<Money>, visit: &Visit) -> String {
    let format = |money: Money| {
        let (lang, unit) = (visit.words.lang, visit.unit);
        Amounts::Money(MoneyFormat { lang, currency: money.currency, unit }).show(money.minor)
    };
    money.map_or(String::new(), format)
}

fn deal_line(deal: &CustomerDeal, visit: &Visit) -> DealLine {
    let amount = Some(money(deal.money, visit)).filter(|text| !text.is_empty());
    let share = deal.share_percent.map(|percent| share_of(visit.words, percent));
    let amount = [Some(amount.unwrap_or_else(|| "–".to_owned())), share].into_iter().flatten();
    DealLine {
        name: deal_link(visit, deal.number, &deal.name),
        stage: deal.stage.clone().unwrap_or_else(|| visit.words.say("no-stage")),
        amount: amount.collect::<Vec<_>>().join(&visit.words.say("note-joint")),
        close: day(visit, deal.close).text,
        owner: owned_by(visit, deal.owner.as_ref()),
    }
}

fn contact_line(contact: &CustomerContact, visit: &Visit) -> ContactLine {
    let last = contact.last_touch.map(|day| {
        let day = visit.dates.day_and_year(day);
        visit.words.with("customer-last", &[("day", Arg::Text(&day))])
    });
    let custom = contact.fields.iter().map(|one| {
        let value = moments::custom_value(one.holds, &one.value, visit);
        let texts = [("term", Arg::Text(one.name.as_str())), ("value", Arg::Text(&value))];
        visit.words.with("customer-field", &texts)
    });
    let about = [contact.title.clone(), last].into_iter().flatten().chain(custom);
    let joint = visit.words.say("note-joint");
    ContactLine {
        href: in_language(&visit.address, &format!("/contacts/{}/edit", contact.number)),
        name: contact.name.clone(),
        about: about.collect::<Vec<_>>().join(&joint),
        reached: contact.details.iter().map(reached).collect(),
    }
}
