//! How good our forecasts were: those of past periods, made with what was known then, against
//! what came, and beside simpler ways to forecast.

mod commits;
mod forecasts;
mod headline;
mod scores;

use askama::Template;
use reports::backtest::Backtest;
use sales::calendar::PeriodKind;

use super::bar::{self, Bar, Offers};
use super::drawn::Drawn;
use super::grid::Grid;
use super::panel::Panel;
use super::{Frame, Item};
use crate::visit::Visit;
use crate::wording::amounts::Amounts;
use crate::wording::{Arg, Words};
use headline::Headline;

/// Where the page is.
pub(crate) const PATH: &str = "/forecast/past";

/// The kinds of periods that can be looked at.
const KINDS: [(PeriodKind, &str); 4] = [
    (PeriodKind::Month, "month"),
    (PeriodKind::Quarter, "quarter"),
    (PeriodKind::Half, "half"),
    (PeriodKind::Year, "year"),
];

/// The page.
#[derive(Template)]
#[template(path = "past.html")]
pub(crate) struct PastPage {
    frame: Frame,
    bar: Bar,
    headline: Headline,
    sets_label: String,
    sets: Vec<Item>,
    /// None while no period can be held against its forecasts.
    body: Option<Body>,
    empty: String,
}

/// Everything below the sentence.
struct Body {
    ranges: Drawn,
    forecasts: Panel,
    forecasts_grid: Grid,
    scores: Panel,
    scores_grid: Grid,
    simple: Panel,
    simple_grid: Grid,
    /// None where nobody said anything of these periods.
    commits: Option<(Panel, Grid)>,
    notes: Vec<String>,
}

/// Everything a part of the page is made from.
struct Context<'a> {
    report: &'a Backtest,
    visit: &'a Visit,
    words: Words,
    amounts: Amounts,
}

impl Context<'_> {
    fn with(&self, key: &str, texts: &[(&str, &str)]) -> String {
        let variables: Vec<_> = texts.iter().map(|(name, text)| (*name, Arg::Text(text))).collect();
        self.words.with(key, &variables)
    }

    fn panel(&self, id: &'static str, title: &str, note: &str) -> Panel {
        Panel::new(self.visit, id, self.words.say(title), self.words.say(note))
    }
}

/// Makes the page.
pub(crate) fn page(report: &Backtest, visit: &mut Visit, offers: &Offers<'_>) -> PastPage {
    let visit = &*visit;
    let words = visit.words;
    let context = Context { report, visit, words, amounts: visit.amounts(&report.asked.unit) };
    let bar = bar::bar(visit, &report.asked, offers, PATH);
    let body = (!report.rows.is_empty()).then(|| body(&context));
    PastPage {
        frame: Frame::answering(visit, &report.asked, PATH, &words.say("past-title")),
        bar: match &body {
            Some(body) => bar.exporting(visit, &[&body.forecasts, &body.scores, &body.simple]),
            None => bar,
        },
        headline: headline::headline(&context),
        sets_label: words.say("past-kinds"),
        sets: KINDS.map(|kind| tab(&context, kind, offers)).into(),
        body,
        empty: words.say("past-none"),
    }
}

/// Periods of another kind: those of the kind in which the as-of day lies.
fn tab(context: &Context<'_>, (kind, word): (PeriodKind, &str), offers: &Offers<'_>) -> Item {
    let period = offers.calendar.period_of(kind, context.report.asked.as_of);
    let address = context.visit.address.with("period", &period.to_string());
    Item {
        current: context.report.kind == word,
        ..Item::link(context.words.say(&format!("past-kind-{word}")), address.to(PATH))
    }
}

fn body(context: &Context<'_>) -> Body {
    Body {
        ranges: forecasts::ranges(context),
        forecasts: context.panel("past-forecasts", "past-forecasts-title", "past-forecasts-note"),
        forecasts_grid: forecasts::grid(context),
        scores: context.panel("past-scores", "past-scores-title", "past-scores-note"),
        scores_grid: scores::grid(context),
        simple: context.panel("past-simple", "past-simple-title", "past-simple-note"),
        simple_grid: scores::simple_grid(context),
        commits: commits::commits(context),
        notes: ["past-note-made", "past-note-range", "past-note-quota"]
            .map(|key| context.words.say(key))
            .into(),
    }
}
