//! The data's passport: what is missing in the records, since when there are any, and which
//! numbers rest on it.

use askama::Template;
use reports::passport::{Checked, Passport};

use super::bar::{self, Bar, Offers};
use super::panel::Panel;
use super::{Frame, Item};
use crate::visit::Visit;
use crate::wording::Words;
use crate::wording::passport::PassportFormat;

pub(crate) const PATH: &str = "/help/data";

/// The page.
#[derive(Template)]
#[template(path = "passport.html")]
pub(crate) struct PassportPage {
    frame: Frame,
    words: Words,
    bar: Bar,
    heading: String,
    note: String,
    panel: Panel,
    rows: Vec<Row>,
}

/// One thing that was looked at.
struct Row {
    what: String,
    mend: String,
    missing: String,
    is_missing: bool,
    since: String,
    numbers: Vec<Item>,
}

/// Makes the page.
pub(crate) fn page(report: &Passport, visit: &mut Visit, offers: &Offers<'_>) -> PassportPage {
    let words = visit.words;
    let lacking = report.checks.iter().filter(|one| one.missing > 0).count();
    let heading = words.count("passport-heading", lacking);
    let day = visit.dates.day_and_year(report.asked.as_of);
    let panel = Panel::new(visit, "passport", words.say("passport-title"), String::new());
    let bar = bar::bar(visit, &report.asked, offers, PATH);
    PassportPage {
        frame: Frame::answering(visit, &report.asked, PATH, &words.say("passport-title")),
        words,
        bar: bar.exporting(visit, &[&panel]),
        heading,
        note: words.with("passport-note", &[("day", crate::wording::Arg::Text(&day))]),
        panel,
        rows: report.checks.iter().map(|one| row(one, visit)).collect(),
    }
}

fn row(one: &Checked, visit: &Visit) -> Row {
    let format = PassportFormat { words: visit.words };
    let number = |id: &&'static str| {
        let name = visit.words.say(&format!("metric-{id}-name"));
        Item::link(name, visit.address.question().with("metric", id).to(super::deals::PATH))
    };
    Row {
        what: format.what(one),
        mend: format.mend(one),
        missing: format.missing(one),
        is_missing: one.missing > 0,
        since: format.since(one),
        numbers: one.metrics.iter().map(number).collect(),
    }
}
