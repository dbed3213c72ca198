//! The people of a scope side by side: who differs from the others, beyond chance.

mod grid;
mod headline;
mod menus;
mod rows;

pub(crate) use menus::versus as versus_menu;

use askama::Template;
use reports::Notice;
use reports::reps::{Reps, Wanted};

use super::bar::{self, Bar, Menu, Offers};
use super::panel::Panel;
use super::{Frame, Item};
use crate::error::Refusal;
use crate::tables;
use crate::visit::Visit;
use crate::wording::short::Short;
use crate::wording::{Arg, Words};
use grid::Tile;
use headline::Headline;
use rows::{Group, Head, Row};

/// Where the page is.
pub(crate) const PATH: &str = "/reps";

/// People on a page.
const PAGE_SIZE: usize = 50;

/// The page.
#[derive(Template)]
#[template(path = "reps.html")]
pub(crate) struct RepsPage {
    frame: Frame,
    bar: Bar,
    headline: Headline,
    views_label: String,
    views: Vec<Item>,
    /// What of the people is shown, and whom they are compared with.
    menus: Vec<Menu>,
    panel: Panel,
    heads: Vec<Head>,
    groups: Vec<Group>,
    total: Row,
    /// How many columns the table has.
    columns: usize,
    /// One panel a person instead of the table; empty where the table is shown.
    tiles: Vec<Tile>,
    empty: String,
    pages: String,
    previous: Option<Item>,
    next: Option<Item>,
}

/// Everything a part of the page is made from.
struct Context<'a> {
    reps: &'a Reps,
    visit: &'a Visit,
    words: Words,
    short: Short,
}

/// Which lines the address asks for; what it does not understand becomes a notice.
pub(crate) fn wanted(visit: &mut Visit, whole: bool) -> Wanted {
    let read = |name: &str| visit.address.get(name).map(str::to_owned);
    let page = match read("page") {
        None => Some(1),
        Some(page) => page.parse().ok().filter(|page| *page > 0),
    };
    let view = read("view");
    let is_grid = view.as_deref() == Some("grid");
    let by = read("by");
    let sort = read("sort");
    let (columns, versus) = (read("cols").unwrap_or_default(), read("vs"));
    let known = [
        ("page", page.is_some()),
        ("view", view.is_none() || is_grid),
        ("by", by.is_none() || by.as_deref() == Some("rep")),
    ];
    for (name, _) in known.into_iter().filter(|(_, known)| !known) {
        let key = if name == "by" { "people-by" } else { name };
        visit.refuse_as(key, name, &[]);
    }
    let word = sort.as_deref().map(|word| word.strip_prefix('-').unwrap_or(word).to_owned());
    Wanted {
        columns: columns.split(',').filter(|id| !id.is_empty()).map(str::to_owned).collect(),
        descending: sort.is_some_and(|sort| sort.starts_with('-')),
        sort: word,
        versus,
        by_team: !whole && !is_grid && by.is_none(),
        months: is_grid || whole,
        page: page.unwrap_or(1),
        page_size: (!whole).then_some(PAGE_SIZE),
    }
}

/// Tells what the question could not use. A list of people is ordered otherwise than one of deals.
pub(crate) fn tell(visit: &mut Visit, notices: &[Notice]) {
    let is_order = |notice: &&Notice| notice.parameter == "sort";
    let rest: Vec<Notice> = notices.iter().filter(|one| !is_order(one)).cloned().collect();
    visit.tell_all(&rest);
    for notice in notices.iter().filter(is_order) {
        let variables = [("value", Arg::Text(notice.value.as_str()))];
        visit.tell(visit.words.with("reps-notice-sort", &variables));
        let refusal = Refusal::of(notice.parameter, &notice.value);
        visit.refused.push(refusal.knowing(notice.known.clone()));
    }
}

/// Makes the page.
pub(crate) fn page(reps: &Reps, visit: &Visit, offers: &Offers<'_>) -> RepsPage {
    let words = visit.words;
    let short = Short { words, amounts: visit.amounts(&reps.asked.unit) };
    let context = Context { reps, visit, words, short };
    let headline = headline::headline(&context);
    let is_grid = visit.address.get("view") == Some("grid");
    let bar = bar::bar(visit, &reps.asked, offers, PATH);
    let columns = (!is_grid).then(|| menus::columns(&context));
    let menus = columns.into_iter().chain([menus::versus(visit, reps.versus, PATH)]).collect();
    let heads = rows::heads(&context);
    let panel = panel(&context, is_grid);
    RepsPage {
        frame: Frame::answering(visit, &reps.asked, PATH, &headline.title),
        bar: bar.exporting(visit, &[&panel]),
        views_label: words.say("reps-views"),
        views: menus::views(&context),
        menus,
        panel,
        columns: 1 + heads.iter().map(|head| head.span).sum::<usize>(),
        heads,
        groups: if is_grid { Vec::new() } else { rows::groups(&context) },
        total: rows::total(&context),
        tiles: if is_grid { grid::tiles(&context) } else { Vec::new() },
        empty: words.say("reps-empty"),
        pages: pages(&context),
        previous: (reps.page > 1).then(|| step(&context, reps.page - 1, "page-previous")),
        next: (reps.page < reps.pages).then(|| step(&context, reps.page + 1, "page-next")),
        headline,
    }
}

fn panel(context: &Context<'_>, is_grid: bool) -> Panel {
    let (words, visit) = (context.words, context.visit);
    if is_grid {
        let table = tables::people::months(context.reps, visit);
        let note = words.say("reps-grid-note");
        return Panel::new(visit, "rep-months", words.say("reps-grid-title"), note)
            .legend(grid::legend(context))
            .twin(&table, visit, &context.short.amounts);
    }
    let versus = words.say(&format!("people-vs-{}", context.reps.versus.word()));
    let note = words.with("reps-table-note", &[("others", Arg::Text(&versus))]);
    Panel::new(visit, "scorecard", words.say("reps-table-title"), note)
        .legend(rows::legend(context))
}

fn pages(context: &Context<'_>) -> String {
    match context.reps.pages {
        1 => String::new(),
        pages => context.words.with(
            "deals-pages",
            &[("page", Arg::Count(context.reps.page)), ("pages", Arg::Count(pages))],
        ),
    }
}

fn step(context: &Context<'_>, page: usize, key: &str) -> Item {
    let number = if page == 1 { String::new() } else { page.to_string() };
    let link = context.visit.address.with("page", &number).to(PATH);
    Item::link(context.words.say(key), link)
}
