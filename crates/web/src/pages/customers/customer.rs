//! One customer's whole history: where it stands, its deals and people, and what happened month by
//! month.

use askama::Template;
use reports::custom::FieldValue;
use reports::customers::{Customer, CustomerContact, CustomerDeal, Moment};

use super::{ACCOUNTS, day, owned_by};
use crate::pages::bar::{self, Bar, Offers};
use crate::pages::deals::share_of;
use crate::pages::hand::log::LogForm;
use crate::pages::moments;
use crate::pages::panel::Panel;
use crate::pages::{Frame, Item, Linked};
use crate::samples::in_language;
use crate::visit::Visit;
use crate::wording::Arg;
use crate::wording::amounts::Amounts;
use crate::wording::money::MoneyFormat;
use sales::money::Money;

/// Moments on a page.
const PAGE: usize = 100;

/// The page.
#[derive(Template)]
#[template(path = "customer.html")]
pub(crate) struct CustomerPage {
    frame: Frame,
    bar: Bar,
    name: String,
    /// The form that logs an activity there; none where nothing can be changed.
    pub(crate) log: Option<LogForm>,
    /// What else can be done with it.
    pub(crate) tools: Vec<Item>,
    standing: String,
    background: String,
    owner_word: String,
    owner: Linked,
    /// What it holds in custom fields, by their names.
    facts: Vec<(String, String)>,
    deals_title: String,
    deals: Vec<DealLine>,
    no_deals: String,
    contacts_title: String,
    contacts: Vec<ContactLine>,
    no_contacts: String,
    panel: Panel,
    months: Vec<Month>,
    empty: String,
    undated: String,
    previous: Option<Item>,
    next: Option<Item>,
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
}

/// What happened in a month.
struct Month {
    name: String,
    lines: Vec<Line>,
}

/// One thing that happened.
struct Line {
    day: String,
    what: String,
    deal: Item,
    about: String,
}

/// Makes the page.
pub(crate) fn page(customer: &Customer, visit: &mut Visit, offers: &Offers<'_>) -> CustomerPage {
    let pages = customer.moments.len().div_ceil(PAGE).max(1);
    let page = visit
        .address
        .get("page")
        .map_or(Some(1), |text| text.parse().ok().filter(|page| (1..=pages).contains(page)));
    if page.is_none() {
        visit.refuse("page", "");
    }
    let page = page.unwrap_or(1);
    let visit = &*visit;
    let words = visit.words;
    let path = format!("{ACCOUNTS}/{}", customer.account.number);
    let turn = |page: usize, key: &str| {
        let page = if page == 1 { String::new() } else { page.to_string() };
        Item::link(words.say(key), visit.address.with("page", &page).to(&path))
    };
    let shown = customer.moments.iter().skip((page - 1) * PAGE).take(PAGE);
    let number = customer.account.number.to_string();
    let file =
        |ending: &str| visit.address.with("row", &number).to(&format!("/export/customer.{ending}"));
    let title = words.say("customer-history");
    let note = words.say("customer-history-note");
    let panel = Panel::new(visit, "customer", title, note).files(file);
    let bar = bar::bar(visit, &customer.asked, offers, &path);
    let fact = |field: &FieldValue| {
        (field.name.clone(), moments::custom_value(field.holds, &field.value, visit))
    };
    CustomerPage {
        frame: Frame::answering(visit, &customer.asked, &path, &customer.account.name),
        bar: bar.exporting(visit, &[&panel]),
        name: customer.account.name.clone(),
        log: None,
        tools: Vec::new(),
        standing: standing(customer, visit),
        background: background(customer, visit),
        owner_word: words.say("column-owner"),
        owner: owned_by(visit, customer.account.owner.as_ref()),
        facts: customer.account.fields.iter().map(fact).collect(),
        deals_title: words.say("customer-deals"),
        deals: customer.deals.iter().map(|deal| deal_line(deal, visit)).collect(),
        no_deals: words.say("customer-no-deals"),
        contacts_title: words.say("customer-contacts"),
        contacts: customer.contacts.iter().map(|one| contact_line(one, visit)).collect(),
        no_contacts: words.say("customer-no-contacts"),
        panel,
        months: months(shown, visit),
        empty: words.say("customer-nothing"),
        undated: match customer.undated {
            0 => String::new(),
            n => words.count("customer-undated", usize::try_from(n).unwrap_or(usize::MAX)),
        },
        previous: (page > 1).then(|| turn(page - 1, "page-previous")),
        next: (page < pages).then(|| turn(page + 1, "page-next")),
    }
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

fn deal_link(visit: &Visit, number: u32, name: &str) -> Item {
    Item::link(name, visit.address.question().to(&format!("/deals/{number}")))
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
    }
}

/// Moments under the name of their month.
fn months<'m>(moments: impl Iterator<Item = &'m Moment>, visit: &Visit) -> Vec<Month> {
    let mut months: Vec<Month> = Vec::new();
    for moment in moments {
        let name = visit.dates.month_and_year(moment.day);
        if months.last().is_none_or(|month| month.name != name) {
            months.push(Month { name, lines: Vec::new() });
        }
        if let Some(month) = months.last_mut() {
            month.lines.push(line(moment, visit));
        }
    }
    months
}

fn line(moment: &Moment, visit: &Visit) -> Line {
    let words = visit.words;
    let (title, more) = moments::said(moment, visit);
    let what = [title, more].into_iter().filter(|part| !part.is_empty());
    let contact = moment.contact.as_ref();
    let with = contact.map(|name| words.with("moment-with", &[("name", Arg::Text(name))]));
    let about = moment.who.clone().into_iter().chain(with);
    let joint = words.say("note-joint");
    let deal = moment.deal.as_ref();
    Line {
        day: visit.dates.day(moment.day),
        what: what.collect::<Vec<_>>().join(&joint),
        deal: deal.map_or(Item::default(), |(number, name)| deal_link(visit, *number, name)),
        about: about.collect::<Vec<_>>().join(&joint),
    }
}
