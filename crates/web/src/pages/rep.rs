//! One person: on course or not, what differs from the others, and what to talk about.

mod agenda;
mod charts;
mod figures;
mod headline;
mod sides;

use askama::Template;
use reports::forecast::Forecast;
use reports::rep::Rep;

use super::bar::{self, Bar, Offers};
use super::forecast::swings::{Swings, swings};
use super::panel::Panel;
use super::people::REP;
use super::reps::versus_menu;
use super::today::TodayPanel;
use super::{Frame, Item};
use crate::tables;
use crate::visit::Visit;
use crate::wording::rep::RepFormat;
use crate::wording::short::Short;
use crate::wording::{Arg, Words};
use agenda::Agenda;
use charts::Chart;
use figures::Figure;
use headline::Headline;
use sides::{Side, SideRow};

/// The page.
#[derive(Template)]
#[template(path = "rep.html")]
pub(crate) struct RepPage {
    frame: Frame,
    bar: Bar,
    headline: Headline,
    /// What has to be known of the person, and the way to the overview.
    about: String,
    overview: Item,
    forecast: Item,
    figures: Vec<Figure>,
    axis: String,
    bullet: String,
    trend: Panel,
    trend_svg: String,
    sides_title: String,
    sides_note: String,
    sides: Vec<Side>,
    charts: Vec<Chart>,
    compared: Panel,
    heads: [String; 4],
    rows: Vec<SideRow>,
    no_rows: String,
    swings: Swings,
    todo: TodayPanel,
    agenda_panel: Panel,
    agenda: Agenda,
}

/// Everything a part of the page is made from.
struct Context<'a> {
    rep: &'a Rep,
    forecast: &'a Forecast,
    visit: &'a Visit,
    words: Words,
    short: Short,
    /// What is said of the person.
    said: RepFormat<'a>,
}

impl Context<'_> {
    /// Whom the person is compared with, as a name of its own; empty where there is nobody.
    fn others_named(&self) -> String {
        match self.rep.others {
            0 => String::new(),
            _ => self.words.say(&format!("people-choice-{}", self.rep.versus.word())),
        }
    }
}

/// Makes the page.
pub(crate) fn page(
    rep: &Rep,
    forecast: &Forecast,
    todo: TodayPanel,
    visit: &Visit,
    offers: &Offers<'_>,
) -> RepPage {
    let words = visit.words;
    let short = Short { words, amounts: visit.amounts(&rep.asked.unit) };
    let said = RepFormat { figures: visit.figures(&rep.asked.unit), rep };
    let context = Context { rep, forecast, visit, words, short, said };
    let headline = headline::headline(&context);
    let mut bar = bar::bar(visit, &rep.asked, offers, REP);
    bar.menus.push(versus_menu(visit, rep.versus, REP));
    let (axis, bullet) = charts::bullet(&context);
    let mut trend =
        Panel::new(visit, "rep-trend", words.say("rep-trend-title"), words.say("trend-note"))
            .legend(charts::trend_legend(&context))
            .twin(&tables::people::trend(rep, visit), visit, &short.amounts);
    let trend_svg = charts::trend(&context);
    trend.beside(&trend_svg);
    let (title, note) = (words.say("rep-agenda-title"), words.say("rep-agenda-note"));
    let agenda_panel = Panel::new(visit, "rep-agenda", title, note);
    let compared = compared(&context);
    let swings = swings(forecast, visit);
    RepPage {
        frame: Frame::answering(visit, &rep.asked, REP, &headline.title),
        bar: bar.exporting(visit, &[&trend, &swings.panel, &compared, &agenda_panel]),
        about: context.said.about(),
        overview: Item::link(
            words.say("rep-to-overview"),
            visit.address.question().with("rep", &rep.who.parameter).with("vs", "").to("/"),
        ),
        forecast: Item::link(
            words.say("rep-to-forecast"),
            visit.address.question().with("vs", "").to(super::forecast::PATH),
        ),
        figures: figures::figures(&context),
        axis,
        bullet,
        trend_svg,
        trend,
        sides_title: words.say("rep-sides-title"),
        sides_note: context.said.compared(),
        sides: sides::sides(&context),
        charts: charts::charts(&context),
        compared,
        heads: sides::heads(&context),
        rows: sides::rows(&context),
        no_rows: words.say("rep-compared-empty"),
        swings,
        todo,
        agenda_panel,
        agenda: agenda::agenda(&context),
        headline,
    }
}

fn compared(context: &Context<'_>) -> Panel {
    let words = context.words;
    let note = match context.rep.others {
        0 => words.say("rep-nobody"),
        others => words.with(
            "rep-compared-note",
            &[("others", Arg::Text(&context.said.others())), ("n", Arg::Count(others))],
        ),
    };
    let legend = [
        ("k-iv", words.say("people-interval")),
        ("k-look", words.say("people-look")),
        ("k-ref", context.others_named()),
    ];
    Panel::new(context.visit, "rep-compared", words.say("rep-compared-title"), note)
        .legend(legend.into_iter().filter(|(_, label)| !label.is_empty()))
}
