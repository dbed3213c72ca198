//! Won and lost: where do we win, where do we lose, and who opens doors and closes deals?

mod charts;
mod headline;
mod people;
mod tables_of;

use askama::Template;
use reports::outcomes::Outcomes;

use super::Frame;
use super::bar::{self, Bar, Offers};
use super::drawn::Drawn;
use super::grid::Grid;
use super::key_figure::KeyFigure;
use super::named::Teller;
use super::panel::Panel;
use crate::tables::outcomes as tables;
use crate::visit::Visit;
use crate::wording::Words;
pub(crate) use charts::id as id_of_split;
use headline::Headline;
pub(crate) use people::everybody;

/// Where it is.
pub(crate) const PATH: &str = "/outcomes";

/// The page.
#[derive(Template)]
#[template(path = "outcomes.html")]
pub(crate) struct OutcomesPage {
    frame: Frame,
    bar: Bar,
    headline: Headline,
    /// None where nothing was closed.
    body: Option<Body>,
    empty: String,
}

/// Everything below the sentence.
struct Body {
    figures: Vec<KeyFigure>,
    rates: Drawn,
    ends: Panel,
    ends_grid: Grid,
    velocity: Panel,
    velocity_grid: Grid,
    splits: Vec<Drawn>,
    people: Panel,
    people_grid: Grid,
    standing_out: Vec<String>,
}

impl Body {
    fn panels(&self) -> Vec<&Panel> {
        let splits = self.splits.iter().map(|split| &split.panel);
        let first = [&self.rates.panel, &self.ends, &self.velocity].into_iter();
        first.chain(splits).chain([&self.people]).collect()
    }
}

/// Everything a part of the page is made from.
#[derive(Clone, Copy)]
struct Context<'a> {
    outcomes: &'a Outcomes,
    visit: &'a Visit,
    words: Words,
    tell: Teller<'a>,
}

impl Context<'_> {
    /// A panel with its heading and note, and the same numbers as a table.
    fn panel(&self, id: &'static str, title: String, note: String) -> Panel {
        let panel = Panel::new(self.visit, id, title, note);
        match tables::table(id, self.outcomes, self.visit) {
            Some(table) => panel.twin(&table, self.visit, &self.tell.format.amounts),
            None => panel,
        }
    }

    fn plain(&self, id: &'static str, title: &str, note: &str) -> Panel {
        let panel = self.panel(id, self.words.say(title), self.words.say(note));
        Panel { twin: None, ..panel }
    }
}

/// Makes the page.
pub(crate) fn page(outcomes: &Outcomes, visit: &mut Visit, offers: &Offers<'_>) -> OutcomesPage {
    let page = people::page(outcomes, visit);
    let visit = &*visit;
    let words = visit.words;
    let tell = Teller::new(visit, &outcomes.asked);
    let context = Context { outcomes, visit, words, tell };
    let title =
        format!("{} · {}", words.say("nav-outcomes"), visit.dates.period(&outcomes.asked.period));
    let closed = outcomes.won.side.count + outcomes.lost.side.count;
    let body = (closed > 0).then(|| body(&context, page));
    let bar = bar::bar(visit, &outcomes.asked, offers, PATH);
    OutcomesPage {
        frame: Frame::answering(visit, &outcomes.asked, PATH, &title),
        bar: match &body {
            Some(body) => bar.exporting(visit, &body.panels()),
            None => bar,
        },
        headline: headline::headline(&context),
        body,
        empty: words.say("outcomes-empty"),
    }
}

fn body(context: &Context<'_>, page: usize) -> Body {
    let plain = |id, title, note| context.plain(id, title, note);
    let splits = &context.outcomes.splits;
    Body {
        figures: headline::figures(context),
        rates: charts::rates(context),
        ends: plain("outcomes-ends", "outcomes-ends-title", "outcomes-ends-note"),
        ends_grid: tables_of::ends(context),
        velocity: plain("outcomes-velocity", "outcomes-velocity-title", "outcomes-velocity-note"),
        velocity_grid: tables_of::velocity(context),
        splits: splits.iter().filter_map(|split| charts::split(context, split)).collect(),
        people: people::panel(context),
        people_grid: people::grid(context, page),
        standing_out: people::standing_out(context),
    }
}
