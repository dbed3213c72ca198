//! The forecast: how likely the quota is, on what it hangs, and who needs help.

pub(crate) mod commits;
mod figures;
mod headline;
pub(super) mod people;
pub(super) mod swings;

use askama::Template;
use reports::forecast::Forecast;
use reports::overview::Progress;

use super::bar::{self, Bar, Offers};
use super::panel::Panel;
use super::{Frame, Item, course};
use crate::charts::Caption;
use crate::charts::quantile_dots::{self, QuantileDots};
use crate::tables;
use crate::visit::Visit;
use crate::wording::amounts::Amounts;
use crate::wording::forecast as said;
use crate::wording::numbers::grouped;
use crate::wording::{Arg, Words};
use commits::{Beside, Commits};
use figures::Figure;
use headline::Headline;
use people::People;
use swings::Swings;

/// Where the page is.
pub(crate) const PATH: &str = "/forecast";

/// The page.
#[derive(Template)]
#[template(path = "forecast.html")]
pub(crate) struct ForecastPage {
    frame: Frame,
    bar: Bar,
    headline: Headline,
    how: Item,
    /// How good such forecasts were.
    past: Item,
    figures: Vec<Figure>,
    path: Panel,
    path_svg: String,
    likely: Panel,
    /// Empty where there is nothing to be unsure of.
    likely_svg: String,
    likely_none: String,
    swings: Swings,
    people: People,
    commits: Option<Commits>,
    caveats_title: String,
    caveats: Vec<String>,
}

/// Everything a part of the page is made from.
struct Context<'a> {
    report: &'a Forecast,
    visit: &'a Visit,
    words: Words,
    amounts: Amounts,
}

/// Makes the page.
pub(crate) fn page(
    report: &Forecast,
    beside: &Beside,
    visit: &Visit,
    offers: &Offers<'_>,
) -> ForecastPage {
    let words = visit.words;
    let amounts = visit.amounts(&report.asked.unit);
    let context = Context { report, visit, words, amounts };
    let headline = headline::headline(&context);
    let panel =
        |id, note: &str| Panel::new(visit, id, words.say(&format!("{id}-title")), words.say(note));
    let note = if report.path.is_empty() { "forecast-path-alone" } else { "forecast-path-note" };
    let mut path = panel("forecast-path", note).legend(course::legend(words, report)).twin(
        &tables::forecast::path("forecast-path", report, visit),
        visit,
        &amounts,
    );
    let mut likely = panel("forecast-likely", "forecast-likely-note")
        .legend(legend(&context))
        .twin(&tables::forecast::likely(report, visit), visit, &amounts);
    let (path_svg, likely_svg) = (course_svg(&context, &headline.text()), likely_svg(&context));
    path.beside(&path_svg);
    likely.beside(&likely_svg);
    let swings = swings::swings(report, visit);
    let people = people::people(&context);
    let panels = [&path, &likely, &swings.panel, &people.panel];
    ForecastPage {
        frame: Frame::answering(visit, &report.asked, PATH, &headline.title),
        bar: bar::bar(visit, &report.asked, offers, PATH).exporting(visit, &panels),
        how: Item::link(
            words.say("forecast-how"),
            format!("{}#forecast", visit.address.question().to("/help/definitions")),
        ),
        past: Item::link(
            words.say("forecast-past"),
            visit.address.question().to(super::past::PATH),
        ),
        figures: figures::figures(&context),
        path_svg,
        path,
        likely_svg,
        likely,
        likely_none: words.say(match report.progress {
            Progress::NotBegun => "forecast-likely-ahead",
            _ => "forecast-likely-over",
        }),
        swings,
        people,
        commits: commits::commits(&context, beside),
        caveats_title: words.say("forecast-caveats"),
        caveats: said::cautions(report, words),
        headline,
    }
}

fn course_svg(context: &Context<'_>, finding: &str) -> String {
    let title = context.words.say("forecast-path-title");
    let caption = Caption { id: "forecast-path-chart", title: &title, desc: finding };
    course::svg(context.visit, context.report, caption)
}

fn legend(context: &Context<'_>) -> Vec<(&'static str, String)> {
    match context.report.total.quota {
        Some(_) => vec![
            ("k-qdf", context.words.say("forecast-likely-reach")),
            ("k-qd", context.words.say("forecast-likely-miss")),
        ],
        None => Vec::new(),
    }
}

/// The dots, while anything is open.
fn likely_svg(context: &Context<'_>) -> String {
    let Context { report, words, amounts, .. } = context;
    if report.progress != Progress::Running || report.likely.is_empty() {
        return String::new();
    }
    let quota = report.total.quota;
    let reaching = report.likely.iter().filter(|total| quota.is_some_and(|quota| **total >= quota));
    let (n, all) = (reaching.count(), grouped(report.likely.len() as i128));
    let n = grouped(n as i128);
    let reach =
        words.with("forecast-likely-count", &[("n", Arg::Text(&n)), ("all", Arg::Text(&all))]);
    let quota_words = quota.map_or(String::new(), |quota| {
        words.with("quota-is", &[("quota", Arg::Text(&amounts.show(quota)))])
    });
    let values: Vec<f64> = report.likely.iter().map(|total| *total as f64).collect();
    let chart = QuantileDots {
        values: &values,
        quota: quota.map(|quota| quota as f64),
        value_name: &|value, step| amounts.tick(value, step),
        quota_words: &quota_words,
        reach_words: &reach,
    };
    let title = words.say("forecast-likely-title");
    let range = said::range(&report.total, *words, amounts).unwrap_or_default();
    let desc = if quota.is_some() { reach.as_str() } else { range.as_str() };
    quantile_dots::draw(&chart, Caption { id: "forecast-likely-chart", title: &title, desc })
}
