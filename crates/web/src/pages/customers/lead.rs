//! One lead: where it stands, what is written of it, and what happened until it became a deal.

use std::collections::HashMap;

use askama::Template;
use reports::custom::FieldValue;
use reports::customers::{Detail, LeadHistory, Moment};

use super::months::{Month, Turning, lead_to, months};
use super::{ACCOUNTS, LEADS, deal_link, lead_link, owned_by, plain};
use crate::error::Error;
use crate::pages::bar::{self, Bar, Offers};
use crate::pages::hand::log::LogForm;
use crate::pages::moments::custom_value;
use crate::pages::panel::Panel;
use crate::pages::{Frame, Item, Linked};
use crate::visit::Visit;
use crate::wording::Arg;
use crate::wording::numbers::percent;

/// The page.
#[derive(Template)]
#[template(path = "lead.html")]
pub(crate) struct LeadPage {
    frame: Frame,
    bar: Bar,
    name: String,
    /// The form that logs an activity about it; none where nothing can be changed.
    pub(crate) log: Option<LogForm>,
    /// What else can be done with it.
    pub(crate) tools: Vec<Item>,
    standing: String,
    background: String,
    owner_word: String,
    owner: Linked,
    /// What is written of it, by the names of fields.
    facts: Vec<(String, Linked)>,
    panel: Panel,
    months: Vec<Month>,
    empty: String,
    previous: Option<Item>,
    next: Option<Item>,
}

/// Makes the page; of the moments shown it asks for the subject lines.
pub(crate) fn page(
    one: &LeadHistory,
    visit: &mut Visit,
    offers: &Offers<'_>,
    subjects: impl FnOnce(&[Moment]) -> Result<HashMap<u32, String>, Error>,
) -> Result<LeadPage, Error> {
    let path = format!("{LEADS}/{}", one.lead.number);
    let turning = Turning::of(&one.moments, &path, visit);
    let subjects = subjects(turning.shown)?;
    let visit = &*visit;
    let words = visit.words;
    let number = one.lead.number.to_string();
    let own = lead_link(visit, one.lead.number, &one.lead.name).href;
    let file =
        |ending: &str| visit.address.with("row", &number).to(&format!("/export/lead.{ending}"));
    let title = words.say("customer-history");
    let panel = Panel::new(visit, "lead", title, words.say("lead-history-note")).files(file);
    let came = visit.dates.day_and_year(one.lead.created);
    Ok(LeadPage {
        frame: Frame::answering(visit, &one.asked, &path, &one.lead.name),
        bar: bar::bar(visit, &one.asked, offers, &path).exporting(visit, &[&panel]),
        name: one.lead.name.clone(),
        log: None,
        tools: Vec::new(),
        standing: standing(one, visit),
        background: words.with("lead-came", &[("day", Arg::Text(&came))]),
        owner_word: words.say("column-owner"),
        owner: owned_by(visit, one.lead.owner.as_ref()),
        facts: facts(one, visit),
        panel,
        months: without(&own, months(turning.shown, &subjects, visit)),
        empty: words.say("customer-nothing"),
        previous: turning.previous,
        next: turning.next,
    })
}

impl LeadPage {
    /// Lets what was done lead to these forms, where there is one: `form` is asked for the one of
    /// an activity of that number, of that deal or of none.
    pub(crate) fn lead_to(&mut self, form: impl Fn(u32, Option<u32>) -> Option<String>) {
        lead_to(&mut self.months, form);
    }
}

/// The same without links to the page they stand on.
fn without(own: &str, mut months: Vec<Month>) -> Vec<Month> {
    for line in months.iter_mut().flat_map(|month| &mut month.lines) {
        if line.subject.href == own {
            line.subject = Item::default();
        }
    }
    months
}

/// Whether it became a deal, still waits for us, or how often somebody was in touch.
fn standing(one: &LeadHistory, visit: &Visit) -> String {
    let (lead, words) = (&one.lead, visit.words);
    if let Some(day) = lead.converted {
        let day = visit.dates.day_and_year(day);
        return words.with("lead-became", &[("day", Arg::Text(&day))]);
    }
    match lead.wait_hours {
        Some(hours) if lead.waiting => words.count("lead-waits", hours as usize),
        _ => words.count("lead-touches", usize::try_from(lead.touches).unwrap_or(usize::MAX)),
    }
}

fn facts(one: &LeadHistory, visit: &Visit) -> Vec<(String, Linked)> {
    let (lead, words) = (&one.lead, visit.words);
    let field = |word: &str| words.say(&format!("hand-field-{word}"));
    let linked = |item: Item| Linked { href: item.href, ..plain(item.label) };
    let to_customer = |number: u32| visit.address.question().to(&format!("{ACCOUNTS}/{number}"));
    let company = lead.company.clone().map(|name| {
        let href = lead.account.map(to_customer).unwrap_or_default();
        (field("company"), Linked { href, ..plain(name) })
    });
    let became = one.moments.iter().find_map(|moment| moment.deal.as_ref());
    let became =
        became.map(|(number, name)| (field("deal"), linked(deal_link(visit, *number, name))));
    let source = lead.source.clone().map(|source| (field("source"), plain(source)));
    let fit = lead.fit.map(|fit| (words.say("column-fit"), plain(percent(fit, 0))));
    let detail = |one: &Detail| (field(one.field), plain(one.value.clone()));
    let custom =
        |one: &FieldValue| (one.name.clone(), plain(custom_value(one.holds, &one.value, visit)));
    let known = [became, company, source].into_iter().flatten();
    let details = one.details.iter().map(detail).chain(fit);
    known.chain(details).chain(lead.fields.iter().map(custom)).collect()
}
