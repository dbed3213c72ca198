//! The plan on a page: how many new deals and activities the quota takes, by when, of whom.

mod band;
mod figures;
mod headline;
mod people;
pub(crate) mod supposed;
mod window;

use askama::Template;
use reports::needed::{NeedRow, NeedStep, Needed};
use reports::supposed::Supposed;

use super::bar::{self, Bar, Offers};
use super::drawn::Drawn;
use super::grid::Grid;
use super::key_figure::KeyFigure;
use super::panel::Panel;
use super::{Frame, Item};
use crate::visit::Visit;
use crate::wording::amounts::Amounts;
use crate::wording::numbers::percent;
use crate::wording::plan::PlanFormat;
use crate::wording::{Arg, Words};
use headline::Headline;
use supposed::WhatIf;

/// Where the page is.
pub(crate) const PATH: &str = "/plan";
/// The chances that can be asked for, in per cent.
pub(crate) const CHANCES: [&str; 4] = ["50", "70", "80", "90"];
/// The one that is shown unless another is asked for.
const USUAL: &str = "80";

/// The page.
#[derive(Template)]
#[template(path = "plan.html")]
pub(crate) struct PlanPage {
    frame: Frame,
    bar: Bar,
    headline: Headline,
    sets_label: String,
    sets: Vec<Item>,
    figures: Vec<KeyFigure>,
    people: Panel,
    people_grid: Grid,
    people_notes: Vec<String>,
    band: Panel,
    band_grid: Grid,
    band_notes: Vec<String>,
    what_if: WhatIf,
    window: Drawn,
    caveats_title: String,
    caveats: Vec<String>,
}

/// Everything a part of the page is made from.
struct Context<'a> {
    report: &'a Needed,
    visit: &'a Visit,
    words: Words,
    amounts: Amounts,
    format: PlanFormat,
    wanted: &'static str,
}

impl Context<'_> {
    fn with(&self, key: &str, texts: &[(&str, &str)]) -> String {
        let variables: Vec<_> = texts.iter().map(|(name, text)| (*name, Arg::Text(text))).collect();
        self.words.with(key, &variables)
    }

    /// What the chance that is wanted takes.
    fn step<'r>(&self, row: &'r NeedRow) -> Option<&'r NeedStep> {
        step(row, self.wanted)
    }

    fn wanted(&self) -> String {
        format!("{}%", self.wanted)
    }
}

/// What a chance in per cent takes.
pub(crate) fn step<'r>(row: &'r NeedRow, wanted: &str) -> Option<&'r NeedStep> {
    row.steps.iter().find(|step| percent(step.probability, 0).trim_end_matches('%') == wanted)
}

/// The chance that the address asks for; one that is not worked out becomes a notice.
pub(crate) fn wanted(visit: &mut Visit) -> &'static str {
    let Some(asked) = visit.address.get("chance") else { return USUAL };
    let found = CHANCES.into_iter().find(|one| *one == asked);
    if found.is_none() {
        visit.refuse("chance", &[]);
    }
    found.unwrap_or(USUAL)
}

/// Makes the page.
pub(crate) fn page(
    (report, supposed): &(Needed, Supposed),
    visit: &mut Visit,
    offers: &Offers<'_>,
) -> PlanPage {
    let wanted = wanted(visit);
    let page = super::by_person::page(report.reps.len(), visit);
    let visit = &*visit;
    let words = visit.words;
    let context = Context {
        report,
        visit,
        words,
        amounts: visit.amounts(&report.asked.unit),
        format: PlanFormat { words },
        wanted,
    };
    let headline = headline::headline(&context);
    let people = Panel::new(
        visit,
        "plan-people",
        words.say("plan-people-title"),
        words.say("plan-people-note"),
    );
    let band =
        Panel::new(visit, "plan-band", words.say("plan-band-title"), words.say("plan-band-note"));
    let legend = [("k-f50", "plan-band-is"), ("k-qdf", "plan-open"), ("k-look", "plan-band-out")];
    let band = band.legend(legend.map(|(class, key)| (class, words.say(key))));
    let window = window::window(&context);
    let bar = bar::bar(visit, &report.asked, offers, PATH);
    PlanPage {
        frame: Frame::answering(visit, &report.asked, PATH, &headline.title),
        bar: bar.exporting(visit, &[&people, &band, &window.panel]),
        headline,
        sets_label: words.say("plan-chance-tabs"),
        sets: CHANCES.map(|chance| tab(&context, chance)).into(),
        figures: figures::figures(&context),
        people_grid: people::grid(&context, page),
        people_notes: people::notes(&context),
        people,
        band_grid: band::grid(&context, page),
        band_notes: band::notes(&context),
        what_if: supposed::panel(supposed, visit, &context.amounts),
        band,
        window,
        caveats_title: words.say("forecast-caveats"),
        caveats: caveats(&context),
    }
}

/// A chance that can be asked for.
fn tab(context: &Context<'_>, chance: &'static str) -> Item {
    let value = if chance == USUAL { "" } else { chance };
    Item {
        current: chance == context.wanted,
        ..Item::link(format!("{chance}%"), context.visit.address.with("chance", value).to(PATH))
    }
}

fn caveats(context: &Context<'_>) -> Vec<String> {
    let words = context.words;
    let cautions = context.report.cautions.iter();
    let cautions =
        cautions.map(|one| words.count(&format!("forecast-caution-{}", one.what), one.count));
    let since = context.visit.dates.day_and_year(context.report.activities_since);
    let since = context.with("plan-since", &[("day", &since)]);
    cautions.chain([words.say("plan-together"), since]).collect()
}
