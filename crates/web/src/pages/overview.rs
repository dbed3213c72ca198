//! The overview: the sentence, the picture, who, and where the open deals are.

mod charts;
mod figures;
mod headline;
mod rows;

use askama::Template;
use reports::deals::Deals;
use reports::figure::Open;
use reports::forecast::Forecast;
use reports::overview::{Caveat, Overview};

use super::bar::{self, Bar, Offers};
use super::panel::Panel;
use super::today::TodayPanel;
use super::{Frame, Item, course};
use crate::tables;
use crate::visit::Visit;
use crate::wording::amounts::Amounts;
use crate::wording::{Arg, Words};
use figures::Figure;
use headline::Headline;
use rows::Group;

/// The page.
#[derive(Template)]
#[template(path = "overview.html")]
pub(crate) struct OverviewPage {
    frame: Frame,
    bar: Bar,
    headline: Headline,
    figures: Vec<Figure>,
    path: Panel,
    path_svg: String,
    todo: TodayPanel,
    list: List,
    reps: Panel,
    axis: String,
    groups: Vec<Group>,
    everybody: Option<Item>,
    total: rows::Row,
    heads: rows::Heads,
    trend: Panel,
    trend_svg: String,
    stages: Panel,
    stages_svg: String,
    /// Said instead of the bars when nothing is open.
    no_stages: String,
    caveats_title: String,
    caveats: Vec<String>,
}

/// The largest deals still to close, or that were closed.
struct List {
    title: String,
    note: String,
    items: Vec<ListItem>,
    empty: String,
    all: Item,
}

/// One deal of the list.
struct ListItem {
    name: String,
    href: String,
    amount: String,
    about: String,
}

/// Everything a part of the page is made from.
struct Context<'a> {
    overview: &'a Overview,
    forecast: &'a Forecast,
    visit: &'a Visit,
    words: Words,
    amounts: Amounts,
}

impl Context<'_> {
    /// The deals page with the question kept and these parameters set.
    fn deals(&self, changes: &[(&str, &str)]) -> String {
        let question = self.visit.address.question();
        changes
            .iter()
            .fold(question, |address, (name, value)| address.with(name, value))
            .to("/deals")
    }

    /// What open deals are worth, or a dash where no amount is known.
    fn worth(&self, open: &Open) -> String {
        open.worth().map_or("–".to_owned(), |worth| self.amounts.show(worth))
    }
}

/// Makes the page; `largest` are the largest deals closing in the period, or won in it.
pub(crate) fn page(
    overview: &Overview,
    forecast: &Forecast,
    largest: &Deals,
    todo: TodayPanel,
    visit: &Visit,
    offers: &Offers<'_>,
) -> OverviewPage {
    let words = visit.words;
    let amounts = visit.amounts(&overview.asked.unit);
    let context = Context { overview, forecast, visit, words, amounts };
    let headline = headline::headline(&context);
    let panel = |id, title: &str, note: String| Panel::new(visit, id, words.say(title), note);
    let mut path = panel("path", "path-title", charts::path_note(&context))
        .legend(course::legend(words, forecast))
        .twin(&tables::forecast::path("path", forecast, visit), visit, &amounts);
    let mut trend = panel("trend", "trend-title", words.say("trend-note"))
        .legend(charts::trend_legend(&context))
        .twin(&tables::trend(overview, visit), visit, &amounts);
    let mut stages = panel("stages", "stages-title", charts::stages_note(&context)).twin(
        &tables::stages(overview, visit),
        visit,
        &amounts,
    );
    let path_svg = charts::path(&context, &headline.text());
    let (trend_svg, stages_svg) = (charts::trend(&context), charts::stages(&context));
    path.beside(&path_svg);
    trend.beside(&trend_svg);
    stages.beside(&stages_svg);
    let reps = panel("reps", "reps-title", words.say("reps-note")).legend(rows::legend(&context));
    let bar = bar::bar(visit, &overview.asked, offers, "/");
    let scale = rows::scale(&context);
    OverviewPage {
        frame: Frame::answering(visit, &overview.asked, "/", &headline.title),
        bar: bar.exporting(visit, &[&path, &reps, &trend, &stages]),
        figures: figures::figures(&context),
        path_svg,
        path,
        todo,
        list: list(&context, largest),
        reps,
        axis: crate::charts::bullet::axis(scale),
        groups: rows::groups(&context, scale),
        everybody: rows::all(&context),
        total: rows::total(&context, scale),
        heads: rows::heads(words),
        trend_svg,
        trend,
        stages_svg,
        stages,
        no_stages: words.say("stages-empty"),
        caveats_title: words.say("caveats"),
        caveats: caveats(&context),
        headline,
    }
}

fn list(context: &Context<'_>, largest: &Deals) -> List {
    let words = context.words;
    let set = largest.set.word();
    let last = context.visit.dates.day(context.overview.asked.last);
    let count = usize::try_from(largest.count).unwrap_or(usize::MAX);
    let items = largest.rows.iter().map(|deal| {
        let date = deal.closed.or(deal.close_date).map(|day| context.visit.dates.day(day));
        let about = [deal.owner.clone(), deal.stage.clone(), date];
        ListItem {
            name: deal.account.clone().unwrap_or_else(|| deal.name.clone()),
            href: super::deals::link(context.visit, deal.number),
            amount: deal.counted.map_or("–".to_owned(), |amount| context.amounts.show(amount)),
            about: about.into_iter().flatten().collect::<Vec<_>>().join(" · "),
        }
    });
    let none = || words.say("deals-no-amount");
    let shown = largest.amount.map_or_else(none, |amount| context.amounts.show(amount));
    let all = words.with("list-all", &[("n", Arg::Count(count)), ("amount", Arg::Text(&shown))]);
    List {
        title: words.say(&format!("list-{set}-title")),
        note: words.with(&format!("list-{set}-note"), &[("day", Arg::Text(&last))]),
        items: items.collect(),
        empty: words.say(&format!("list-{set}-empty")),
        all: Item::link(all, context.deals(&[("status", set)])),
    }
}

fn caveats(context: &Context<'_>) -> Vec<String> {
    let line = |caveat: &Caveat| {
        let count = usize::try_from(caveat.count).unwrap_or(usize::MAX);
        let name = caveat.name.as_deref().unwrap_or_default();
        let variables = [("n", Arg::Count(count)), ("name", Arg::Text(name))];
        context.words.with(&format!("caveat-{}", caveat.kind.word()), &variables)
    };
    context.overview.caveats.iter().map(line).collect()
}
