//! A line of time: what happened, month by month and page by page.

use std::collections::HashMap;

use reports::customers::Moment;

use super::{deal_link, lead_link};
use crate::error::Error;
use crate::pages::panel::Panel;
use crate::pages::{Item, moments};
use crate::visit::Visit;
use crate::wording::Arg;

/// Moments on a page.
const PAGE: usize = 100;

/// What happened in a month.
pub(super) struct Month {
    pub(super) name: String,
    pub(super) lines: Vec<Line>,
}

/// One thing that happened.
pub(super) struct Line {
    pub(super) day: String,
    pub(super) what: String,
    /// The number of what was done, with that of its deal.
    done: Option<(u32, Option<u32>)>,
    /// Where it is edited.
    pub(super) href: String,
    /// The deal or lead it happened to.
    pub(super) subject: Item,
    pub(super) about: String,
}

/// The subject lines of what was done, by the store's numbers.
pub(crate) type Subjects = HashMap<u32, String>;

/// A page of what happened; the template is `line_of_time.html`.
pub(crate) struct LineOfTime {
    pub(crate) panel: Panel,
    pub(super) months: Vec<Month>,
    pub(super) empty: String,
    /// What of it nothing dates; empty where there is nothing such.
    pub(super) undated: String,
    pub(super) previous: Option<Item>,
    pub(super) next: Option<Item>,
}

/// Whose line of time it is.
pub(super) struct Whose<'w> {
    /// `customer` or `lead`: the name of the panel and its file.
    pub(super) kind: &'static str,
    /// What its page says of the line.
    pub(super) note: String,
    pub(super) number: u32,
    /// Where its page is for good, and where links lead that are not kept.
    pub(super) path: &'w str,
    pub(super) own: &'w str,
}

impl LineOfTime {
    /// The page that is asked for, which is told where it is not there; of the moments shown it
    /// asks for the subject lines.
    pub(super) fn of(
        whose: &Whose<'_>,
        moments: &[Moment],
        subjects: impl FnOnce(&[Moment]) -> Result<Subjects, Error>,
        visit: &mut Visit,
    ) -> Result<LineOfTime, Error> {
        let pages = moments.len().div_ceil(PAGE).max(1);
        let page = visit
            .address
            .get("page")
            .map_or(Some(1), |text| text.parse().ok().filter(|page| (1..=pages).contains(page)));
        if page.is_none() {
            visit.refuse("page", &[]);
        }
        let page: usize = page.unwrap_or(1);
        let visit = &*visit;
        let turn = |page: usize, key: &str| {
            let page = if page == 1 { String::new() } else { page.to_string() };
            Item::link(visit.words.say(key), visit.address.with("page", &page).to(whose.path))
        };
        let shown = moments.chunks(PAGE).nth(page - 1).unwrap_or_default();
        let mut months = months(shown, &subjects(shown)?, visit);
        // None leads to the page it stands on.
        let own = visit.address.question().to(whose.own);
        for line in lines_of(&mut months).filter(|line| line.subject.href == own) {
            line.subject = Item::default();
        }
        Ok(LineOfTime {
            panel: whose.panel(visit),
            months,
            empty: visit.words.say("customer-nothing"),
            undated: String::new(),
            previous: (page > 1).then(|| turn(page - 1, "page-previous")),
            next: (page < pages).then(|| turn(page + 1, "page-next")),
        })
    }

    /// The same, telling how many changes nothing dates.
    pub(super) fn leaving_out(self, undated: u64, visit: &Visit) -> LineOfTime {
        let undated = match undated {
            0 => String::new(),
            n => {
                let n = usize::try_from(n).unwrap_or(usize::MAX);
                visit.words.count("customer-undated", n)
            }
        };
        LineOfTime { undated, ..self }
    }

    /// Lets what was done lead to these forms, where there is one: `form` is asked for the one of
    /// an activity of that number, of that deal or of none.
    pub(crate) fn lead_to(&mut self, form: impl Fn(u32, Option<u32>) -> Option<String>) {
        for line in lines_of(&mut self.months) {
            let found = line.done.and_then(|(number, deal)| form(number, deal));
            line.href = found.unwrap_or_default();
        }
    }
}

impl Whose<'_> {
    fn panel(&self, visit: &Visit) -> Panel {
        let title = visit.words.say("customer-history");
        let number = self.number.to_string();
        let file = |ending: &str| {
            visit.address.with("row", &number).to(&format!("/export/{}.{ending}", self.kind))
        };
        Panel::new(visit, self.kind, title, self.note.clone()).files(file)
    }
}

fn lines_of(months: &mut [Month]) -> impl Iterator<Item = &mut Line> {
    months.iter_mut().flat_map(|month| &mut month.lines)
}

/// Moments under the name of their month.
fn months(moments: &[Moment], subjects: &Subjects, visit: &Visit) -> Vec<Month> {
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

fn line(moment: &Moment, subjects: &Subjects, visit: &Visit) -> Line {
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
