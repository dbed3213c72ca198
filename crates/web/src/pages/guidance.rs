//! Guidance: strengths, weaknesses, opportunities and risks, and who does far better or worse than
//! the same deals let expect.

use askama::Template;
use reports::ask::ScopeName;
use reports::guidance::{Guidance, PerformerRow, Point};

use super::bar::{self, Bar, Offers};
use super::panel::Panel;
use super::people::REP;
use super::signals::records_behind;
use super::{Frame, Item};
use crate::visit::Visit;
use crate::wording::guidance::GuidanceFormat;
use crate::wording::{Arg, Words};

/// Where the page is.
pub(crate) const PATH: &str = "/guidance";

/// The page.
#[derive(Template)]
#[template(path = "guidance.html")]
pub(crate) struct GuidancePage {
    frame: Frame,
    bar: Bar,
    title: String,
    note: String,
    caution: String,
    quadrants: Vec<Quadrant>,
    performers_title: String,
    performers_note: String,
    performers: Vec<Performer>,
    /// Said where nobody stands out.
    nobody: String,
}

/// Strengths, weaknesses, opportunities or risks.
struct Quadrant {
    id: &'static str,
    title: String,
    points: Vec<Said>,
    none: String,
}

/// One point.
struct Said {
    name: String,
    about: Item,
    says: String,
    rests_on: String,
    behind: Item,
    deals: Vec<Item>,
    step: String,
}

/// One person.
struct Performer {
    who: Item,
    is_low: bool,
    says: String,
    goes_with: String,
}

/// Makes the page.
pub(crate) fn page(report: &Guidance, visit: &Visit, offers: &Offers<'_>) -> GuidancePage {
    let words = visit.words;
    let is_rep = matches!(report.asked.scope, ScopeName::Person(_));
    let format = GuidanceFormat { figures: visit.figures(&report.asked.unit), is_rep };
    let title = title(words, &report.asked.scope);
    let panel = Panel::new(visit, "guidance", words.say("nav-guidance"), String::new());
    let quadrants = report.quadrants().map(|(id, points)| Quadrant {
        id,
        title: words.say(&format!("guidance-{id}")),
        points: points.iter().map(|point| said(point, &format, visit)).collect(),
        none: words.say(&format!("guidance-{id}-none")),
    });
    let named = report.performers.iter().filter(|row| is_rep || row.level != "usual");
    let performers: Vec<Performer> = named.map(|row| performer(row, &format, visit)).collect();
    let is_known = report.why_not.is_none();
    GuidancePage {
        frame: Frame::answering(visit, &report.asked, PATH, &title),
        bar: bar::bar(visit, &report.asked, offers, PATH).exporting(visit, &[&panel]),
        title,
        note: words.say("guidance-note"),
        caution: format.caution(report),
        quadrants: if is_known { quadrants.into() } else { Vec::new() },
        performers_title: words.say("guidance-performers"),
        performers_note: words.say("guidance-performers-note"),
        nobody: match performers.is_empty() && is_known && !is_rep {
            true => words.say("guidance-performers-none"),
            false => String::new(),
        },
        performers,
    }
}

fn title(words: Words, scope: &ScopeName) -> String {
    match scope {
        ScopeName::Company => words.say("guidance-title-all"),
        ScopeName::Team(who) | ScopeName::Person(who) | ScopeName::Peers(who) => {
            words.with("guidance-title", &[("who", Arg::Text(who))])
        }
    }
}

fn said(point: &Point, format: &GuidanceFormat, visit: &Visit) -> Said {
    let question = visit.address.question();
    let deals = point.deals.iter().take(3);
    let deals = deals.map(|one| Item::link(&one.name, super::deals::link(visit, one.number)));
    let about = match (point.about.kind, &point.about.parameter) {
        ("person", Some(who)) if !format.is_rep => question.with("rep", who).to(REP),
        _ => String::new(),
    };
    Said {
        name: format.name(point),
        about: Item::link(if format.is_rep { String::new() } else { format.about(point) }, about),
        says: format.says(point),
        rests_on: format.rests_on(point),
        behind: records_behind(&point.about, &point.behind, "guidance-behind", visit),
        deals: deals.collect(),
        step: format.step(point),
    }
}

fn performer(row: &PerformerRow, format: &GuidanceFormat, visit: &Visit) -> Performer {
    let question = visit.address.question();
    Performer {
        who: Item::link(&row.who.name, question.with("rep", &row.who.parameter).to(PATH)),
        is_low: row.level == "low",
        says: format.performer(row),
        goes_with: format.goes_with(row),
    }
}
