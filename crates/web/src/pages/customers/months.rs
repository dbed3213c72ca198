//! What happened, month by month and page by page.

use std::collections::HashMap;

use reports::customers::Moment;

use super::{deal_link, lead_link};
use crate::pages::{Item, moments};
use crate::visit::Visit;
use crate::wording::Arg;

/// Moments on a page.
const PAGE: usize = 100;

/// What happened in a month.
pub(crate) struct Month {
    pub(crate) name: String,
    pub(crate) lines: Vec<Line>,
}

/// One thing that happened.
pub(crate) struct Line {
    pub(crate) day: String,
    pub(crate) what: String,
    /// The number of what was done, with that of its deal.
    done: Option<(u32, Option<u32>)>,
    /// Where it is edited.
    pub(crate) href: String,
    /// The deal or lead it happened to.
    pub(crate) subject: Item,
    pub(crate) about: String,
}

/// The moments of the page that is asked for, and the ways to the pages beside it.
pub(super) struct Turning<'m> {
    pub(super) shown: &'m [Moment],
    pub(super) previous: Option<Item>,
    pub(super) next: Option<Item>,
}

impl<'m> Turning<'m> {
    /// Of these moments; a page that is not there is told, and is the first.
    pub(super) fn of(moments: &'m [Moment], path: &str, visit: &mut Visit) -> Turning<'m> {
        let pages = moments.len().div_ceil(PAGE).max(1);
        let page = visit
            .address
            .get("page")
            .map_or(Some(1), |text| text.parse().ok().filter(|page| (1..=pages).contains(page)));
        if page.is_none() {
            visit.refuse("page", "");
        }
        let page: usize = page.unwrap_or(1);
        let turn = |page: usize, key: &str| {
            let page = if page == 1 { String::new() } else { page.to_string() };
            Item::link(visit.words.say(key), visit.address.with("page", &page).to(path))
        };
        Turning {
            shown: moments.chunks(PAGE).nth(page - 1).unwrap_or_default(),
            previous: (page > 1).then(|| turn(page - 1, "page-previous")),
            next: (page < pages).then(|| turn(page + 1, "page-next")),
        }
    }
}

/// Lets what was done lead to these forms.
pub(super) fn lead_to(months: &mut [Month], form: impl Fn(u32, Option<u32>) -> Option<String>) {
    for line in months.iter_mut().flat_map(|month| &mut month.lines) {
        let found = line.done.and_then(|(number, deal)| form(number, deal));
        line.href = found.unwrap_or_default();
    }
}

/// Moments under the name of their month.
pub(super) fn months(
    moments: &[Moment],
    subjects: &HashMap<u32, String>,
    visit: &Visit,
) -> Vec<Month> {
    let mut months: Vec<Month> = Vec::new();
    for moment in moments {
        let name = visit.dates.month_and_year(moment.day);
        if months.last().is_none_or(|month| month.name != name) {
            months.push(Month { name, lines: Vec::new() });
        }
        if let Some(month) = months.last_mut() {
            month.lines.push(line(moment, subjects, visit));
        }
    }
    months
}

fn line(moment: &Moment, subjects: &HashMap<u32, String>, visit: &Visit) -> Line {
    let words = visit.words;
    let (title, more) = moments::said(moment, visit);
    let said = moment.record.and_then(|number| subjects.get(&number)).cloned();
    let what = [title, more].into_iter().chain(said).filter(|part| !part.is_empty());
    let contact = moment.contact.as_ref();
    let with = contact.map(|name| words.with("moment-with", &[("name", Arg::Text(name))]));
    let about = moment.who.clone().into_iter().chain(with);
    let joint = words.say("note-joint");
    let deal = moment.deal.as_ref();
    let done = moment.record.map(|number| (number, deal.map(|(deal, _)| *deal)));
    let deal = deal.map(|(number, name)| deal_link(visit, *number, name));
    let lead = moment.lead.as_ref();
    let lead = lead.map(|(number, name)| lead_link(visit, *number, name));
    Line {
        day: visit.dates.day(moment.day),
        what: what.collect::<Vec<_>>().join(&joint),
        done,
        href: String::new(),
        subject: deal.or(lead).unwrap_or_default(),
        about: about.collect::<Vec<_>>().join(&joint),
    }
}
