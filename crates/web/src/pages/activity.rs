//! Activity: is follow-up happening, whom does it reach, and what comes of it?

mod charts;
mod experiment;
mod headline;
mod people;

use askama::Template;
use reports::activity::Activity;
use reports::metric::Breakdown;

use super::bar::{self, Bar, Offers};
use super::drawn::Drawn;
use super::grid::{Grid, GridCell, GridHead, GridRow};
use super::key_figure::KeyFigure;
use super::named::{self, Teller};
use super::panel::Panel;
use super::{Frame, Item, Linked};
use crate::tables::activity as tables;
use crate::visit::Visit;
use crate::wording::Words;
use crate::wording::numbers::grouped;
pub(crate) use charts::quoted_name;
use headline::Headline;
pub(crate) use people::everybody;

/// Where it is.
pub(crate) const PATH: &str = "/activity";

/// The page.
#[derive(Template)]
#[template(path = "activity.html")]
pub(crate) struct ActivityPage {
    frame: Frame,
    bar: Bar,
    headline: Headline,
    /// None where the records hold no activity.
    body: Option<Body>,
    empty: Empty,
}

/// Everything below the sentence.
struct Body {
    figures: Vec<KeyFigure>,
    odds: Drawn,
    gave_up: Drawn,
    chain: Drawn,
    quoted: Drawn,
    people: Panel,
    people_grid: Grid,
    speed: Drawn,
    days: Drawn,
    handoff: Drawn,
    effect: Drawn,
    experiment: Option<Drawn>,
    leads: Panel,
    leads_grid: Grid,
}

impl Body {
    fn panels(&self) -> Vec<&Panel> {
        let first = [&self.odds, &self.gave_up, &self.chain, &self.quoted].map(|one| &one.panel);
        let last = [&self.speed, &self.days, &self.handoff, &self.effect].map(|one| &one.panel);
        let experiment = self.experiment.iter().map(|drawn| &drawn.panel);
        let last = last.into_iter().chain(experiment).chain([&self.leads]);
        first.into_iter().chain([&self.people]).chain(last).collect()
    }
}

/// What to do where there is no activity.
struct Empty {
    why: String,
    /// What a command does, and the command.
    commands: Vec<(String, &'static str)>,
}

/// Everything a part of the page is made from.
#[derive(Clone, Copy)]
struct Context<'a> {
    activity: &'a Activity,
    visit: &'a Visit,
    words: Words,
    tell: Teller<'a>,
}

impl Context<'_> {
    /// A panel with its heading and note, and the same numbers as a table.
    fn panel(&self, id: &'static str, title: &str, note: &str) -> Panel {
        let panel = Panel::new(self.visit, id, self.words.say(title), self.words.say(note));
        let table = tables::table(id, self.activity, self.visit);
        match table {
            Some(table) => panel.twin(&table, self.visit, &self.tell.format.amounts),
            None => panel,
        }
    }
}

/// Makes the page.
pub(crate) fn page(activity: &Activity, visit: &mut Visit, offers: &Offers<'_>) -> ActivityPage {
    let page = people::page(activity, visit);
    let visit = &*visit;
    let words = visit.words;
    let tell = Teller::new(visit, &activity.asked);
    let context = Context { activity, visit, words, tell };
    let title =
        format!("{} · {}", words.say("nav-activity"), visit.dates.period(&activity.asked.period));
    let body = activity.has_activities.then(|| body(&context, page));
    let bar = bar::bar(visit, &activity.asked, offers, PATH);
    ActivityPage {
        frame: Frame::answering(visit, &activity.asked, PATH, &title),
        bar: match &body {
            Some(body) => bar.exporting(visit, &body.panels()),
            None => bar,
        },
        headline: headline::headline(&context),
        body,
        empty: Empty {
            why: words.say("activity-empty-why"),
            commands: vec![(words.say("activity-empty-import"), "tassei import FOLDER")],
        },
    }
}

fn body(context: &Context<'_>, page: usize) -> Body {
    let people = people::panel(context);
    let leads = Panel {
        twin: None,
        ..context.panel("activity-leads", "activity-leads-title", "activity-leads-note")
    };
    Body {
        figures: headline::figures(context),
        odds: charts::odds(context),
        gave_up: charts::gave_up(context),
        chain: charts::chain(context),
        quoted: charts::quoted(context),
        people,
        people_grid: people::grid(context, page),
        speed: charts::speed(context),
        days: charts::days(context),
        handoff: charts::handoff(context),
        effect: charts::effect(context),
        experiment: experiment::experiment(context),
        leads,
        leads_grid: leads_grid(context),
    }
}

/// What a lead takes until it becomes a deal, one figure a line.
fn leads_grid(context: &Context<'_>) -> Grid {
    let words = context.words;
    let cell = |text: String| GridCell {
        number: Linked { text, ..Linked::default() },
        ..GridCell::default()
    };
    let row = |of: &Breakdown| {
        let named = named::total(context.tell.format, of);
        let beside = |what: &str| {
            let value = named.figure.beside(what);
            value.map_or("–".to_owned(), |value| context.tell.format.value(of.unit, value))
        };
        let middle = match (beside("quartile-low"), beside("quartile-high")) {
            (low, high) if low == high => low,
            (low, high) => format!("{low}–{high}"),
        };
        let number = context.tell.linked(&named);
        let title = context.tell.exactly(&named);
        let reason = context.tell.reason(named.figure);
        let first = GridCell { number, title, ..GridCell::default() };
        let leads = cell(grouped(i128::from(named.figure.n)));
        let cells = vec![first, cell(beside("median")), cell(middle), leads];
        GridRow { name: Item { note: reason, ..Item::link(named.name, "") }, cells }
    };
    let heads = ["activity-mean", "activity-median", "activity-half", "activity-of-leads"];
    Grid {
        first: words.say("activity-until-deal"),
        heads: heads.map(|key| GridHead { label: words.say(key), ..GridHead::default() }).into(),
        rows: context.activity.leads.iter().map(row).collect(),
        total: None,
        ..Grid::default()
    }
}
