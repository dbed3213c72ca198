//! One lead: where it stands, what is written of it, and what happened until it became a deal.

use askama::Template;
use reports::custom::FieldValue;
use reports::customers::{Detail, LeadHistory, Moment};

use super::head::Head;
use super::leads::days_since;
use super::line_of_time::{LineOfTime, Subjects, Whose};
use super::{ACCOUNTS, LEADS, deal_link, plain, reached};
use crate::error::Error;
use crate::pages::bar::{self, Bar, Offers};
use crate::pages::moments::custom_value;
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
    pub(crate) head: Head,
    /// What is written of it, by the names of fields.
    facts: Vec<(String, Linked)>,
    pub(crate) line_of_time: LineOfTime,
}

/// Makes the page, of which `path` is the address to keep; of the moments shown it asks for the
/// subject lines.
pub(crate) fn page(
    one: &LeadHistory,
    path: &str,
    visit: &mut Visit,
    offers: &Offers<'_>,
    subjects: impl FnOnce(&[Moment]) -> Result<Subjects, Error>,
) -> Result<LeadPage, Error> {
    let own = format!("{LEADS}/{}", one.lead.number);
    let note = visit.words.say("lead-history-note");
    let whose = Whose { kind: "lead", note, number: one.lead.number, path, own: &own };
    let line_of_time = LineOfTime::of(&whose, &one.moments, subjects, visit)?;
    let visit = &*visit;
    let words = visit.words;
    let came = visit.dates.day_and_year(one.lead.created);
    Ok(LeadPage {
        frame: Frame::answering(visit, &one.asked, path, &one.lead.name).kept_at(path),
        bar: bar::bar(visit, &one.asked, offers, path).exporting(visit, &[&line_of_time.panel]),
        head: Head::new(
            &one.lead.name,
            standing(one, visit),
            words.with("lead-came", &[("day", Arg::Text(&came))]),
            one.lead.owner.as_ref(),
            visit,
        ),
        facts: facts(one, visit),
        line_of_time,
    })
}

/// Whether it became a deal, still waits for us, or how often somebody was in touch.
fn standing(one: &LeadHistory, visit: &Visit) -> String {
    let (lead, words) = (&one.lead, visit.words);
    if let Some(day) = lead.converted {
        let day = visit.dates.day_and_year(day);
        return words.with("lead-became", &[("day", Arg::Text(&day))]);
    }
    match lead.wait_hours {
        Some(_) if lead.waiting => words.count("lead-waits", days_since(lead, one.asked.as_of)),
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
    let detail = |one: &Detail| (field(one.field), reached(one));
    let custom =
        |one: &FieldValue| (one.name.clone(), plain(custom_value(one.holds, &one.value, visit)));
    let known = [became, company, source].into_iter().flatten();
    let details = one.details.iter().map(detail).chain(fit);
    known.chain(details).chain(lead.fields.iter().map(custom)).collect()
}
