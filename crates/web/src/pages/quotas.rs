//! The sheet of quotas on a page: a form of inputs that works as it is; a script makes it quicker.

mod cells;
pub(crate) mod entry;
mod fills;
pub(crate) mod first;
pub(crate) mod review;
mod rows;
mod story;

use askama::Template;
use reports::ask::ScopeName;
use reports::quotas::{BY, Filled, QuotaGrid};
use sales::calendar::PeriodKind;

use super::bar::Offers;
use super::panel::Panel;
use super::setting_up::{Saved, Steps};
use super::{Frame, Item};
use crate::address::Address;
use crate::pages::change::Change;
use crate::visit::{NoticeLine, Visit};
use crate::wording::amounts::Amounts;
use crate::wording::{Arg, Words};
pub(crate) use cells::{Draft, ROW, Typed, address};
pub(crate) use fills::wanted as wanted_fill;
use rows::Row;
use story::Story;
pub(crate) use story::{Said, asked as asked_cell};

/// Where the page is.
pub(crate) const PATH: &str = "/quotas";

/// Where a file of the sheet is given back.
pub(crate) const FILE: &str = "/quotas/file";

/// The page.
#[derive(Template)]
#[template(path = "quotas.html")]
pub(crate) struct QuotasPage {
    frame: Frame,
    words: Words,
    heading: String,
    steps: Steps,
    sub: String,
    notices: Vec<NoticeLine>,
    /// What came of a change.
    told: String,
    is_problem: bool,
    years: [Item; 2],
    year: String,
    by: Vec<Item>,
    units: Vec<Item>,
    teams: Vec<Item>,
    fills: fills::Tools,
    panel: Panel,
    columns: Vec<String>,
    rows: Vec<Row>,
    /// Where the form is sent; empty where nothing may be set.
    save: String,
    paste: String,
    /// What was pasted and could not all be taken.
    pasted: String,
    /// Where a file of the sheet is sent.
    file: String,
    /// What a script asks for what the sheet adds up to.
    sums: String,
    why: String,
    /// Whether nothing but a reason is missing.
    lacks_reason: bool,
    leave: String,
    notes: Vec<String>,
    /// On what each person's figure rests.
    basis: Vec<String>,
    story: Option<Story>,
    changes: Vec<Change>,
    saved: Saved,
}

/// The rows of the sheet without the page around them.
#[derive(Template)]
#[template(path = "quotas_sums.html")]
pub(crate) struct RowsAlone {
    rows: Vec<Row>,
}

/// Everything a part of the page is made from.
struct Context<'a> {
    grid: &'a QuotaGrid,
    visit: &'a Visit,
    words: Words,
    amounts: Amounts,
    draft: &'a Draft,
}

impl Context<'_> {
    fn with(&self, key: &str, texts: &[(&str, &str)]) -> String {
        let variables: Vec<_> = texts.iter().map(|(name, text)| (*name, Arg::Text(text))).collect();
        self.words.with(key, &variables)
    }
}

/// What beside the sheet is shown.
#[derive(Default)]
pub(crate) struct Beside {
    pub(crate) filled: Option<Filled>,
    pub(crate) said: Option<Said>,
    pub(crate) changes: Vec<Change>,
    pub(crate) steps: Steps,
    /// The batch that was saved just now; empty where none was.
    pub(crate) saved: String,
}

/// The kind of columns that the address asks for; one there is not becomes a notice.
pub(crate) fn by(visit: &mut Visit) -> Option<PeriodKind> {
    let asked = visit.address.get("each")?;
    let found = BY.into_iter().find(|(word, _)| *word == asked);
    if found.is_none() {
        visit.refuse("each", &[]);
    }
    found.map(|(_, kind)| kind)
}

/// The word of that kind of columns in addresses.
pub(crate) fn word_of(kind: PeriodKind) -> &'static str {
    BY.into_iter().find(|(_, known)| *known == kind).map_or("", |(word, _)| word)
}

/// Makes the page.
pub(crate) fn page(
    grid: &QuotaGrid,
    draft: &Draft,
    beside: &Beside,
    may_write: bool,
    visit: &Visit,
    offers: &Offers<'_>,
) -> QuotasPage {
    let words = visit.words;
    let amounts = visit.amounts(&grid.asked.unit);
    let context = Context { grid, visit, words, amounts, draft };
    let is_form = may_write && grid.may_change;
    let heading = words.say("quotas");
    let link = |address: Address| address.to(PATH);
    let year = |year: sales::calendar::Period, key: &str| {
        Item::link(words.say(key), link(visit.address.with("period", &year.to_string())))
    };
    let title = visit.dates.period(&grid.year);
    let note = words.say(match is_form {
        true => "quotas-note-form",
        false => "quotas-note",
    });
    let mut panel = Panel::new(visit, "quotas", title.clone(), note);
    // What a page proposes is not what is set.
    let plain = visit.address.with("fill", "").with("plus", "").with("cell", "");
    panel = panel.files(|ending| plain.to(&format!("/export/quotas.{ending}")));
    QuotasPage {
        frame: Frame::answering(visit, &grid.asked, PATH, &heading),
        words,
        heading,
        steps: beside.steps.clone(),
        sub: sub(&context),
        notices: visit.notices.clone(),
        told: draft.told.clone(),
        is_problem: draft.is_problem,
        years: [
            year(offers.calendar.previous(grid.year), "quotas-year-before"),
            year(offers.calendar.next(grid.year), "quotas-year-after"),
        ],
        year: title,
        by: kinds(&context),
        units: units(&context, offers),
        teams: teams(&context, offers),
        fills: fills::tools(&context, is_form),
        panel,
        columns: grid.columns().iter().map(|one| rows::column(&context, one)).collect(),
        rows: rows::rows(&context, is_form),
        save: if is_form { link(plain.clone()) } else { String::new() },
        paste: plain.to("/quotas/paste"),
        pasted: draft.block.clone(),
        file: plain.to(FILE),
        sums: plain.to("/quotas/sums"),
        why: draft.why.clone(),
        lacks_reason: draft.lacks_reason,
        leave: words.say("quotas-leave"),
        notes: fills::notes(&context, beside.filled.as_ref()),
        basis: fills::basis(&context, beside.filled.as_ref()),
        story: beside.said.as_ref().map(|said| story::story(&context, said)),
        changes: beside.changes.clone(),
        saved: Saved {
            batch: beside.saved.clone(),
            undone: String::new(),
            undo: plain.to("/quotas/undo"),
            to: "",
        },
    }
}

/// Makes the rows alone.
pub(crate) fn rows_alone(
    grid: &QuotaGrid,
    draft: &Draft,
    may_write: bool,
    visit: &Visit,
) -> RowsAlone {
    let amounts = visit.amounts(&grid.asked.unit);
    let context = Context { grid, visit, words: visit.words, amounts, draft };
    RowsAlone { rows: rows::rows(&context, may_write && grid.may_change) }
}

/// What an address shows that differs in one parameter.
fn tab(context: &Context<'_>, name: &'static str, value: &str, label: String) -> Item {
    let address = &context.visit.address;
    let current = address.get(name).unwrap_or_default() == value;
    Item { current, ..Item::link(label, address.with(name, value).with("cell", "").to(PATH)) }
}

fn kinds(context: &Context<'_>) -> Vec<Item> {
    let kind = |(word, _): (&'static str, PeriodKind)| {
        let label = context.words.say(&format!("quotas-by-{word}"));
        Item { current: word == context.grid.by, ..tab(context, "each", word, label) }
    };
    BY.into_iter().map(kind).collect()
}

/// Money, or units of each product; nothing where there are no products.
fn units(context: &Context<'_>, offers: &Offers<'_>) -> Vec<Item> {
    let products = offers.choices.products.iter();
    let products = products.map(|name| tab(context, "units", name, name.clone()));
    let money = tab(context, "units", "", context.words.say("quotas-money"));
    match offers.choices.products.is_empty() {
        true => Vec::new(),
        false => [money].into_iter().chain(products).collect(),
    }
}

/// Everybody, or one team; nothing where there is no choice.
fn teams(context: &Context<'_>, offers: &Offers<'_>) -> Vec<Item> {
    let everybody = tab(context, "team", "", context.words.say("quotas-everybody"));
    let teams = offers
        .choices
        .teams
        .iter()
        .map(|(name, depth)| Item { depth: *depth, ..tab(context, "team", name, name.clone()) });
    match offers.choices.teams.len() {
        0 | 1 => Vec::new(),
        _ => [everybody].into_iter().chain(teams).collect(),
    }
}

/// Whose quotas, who stands where, and what is not shown.
fn sub(context: &Context<'_>) -> String {
    let grid = context.grid;
    let day = context.visit.dates.day_and_year(grid.on);
    let mut lines = match &grid.asked.scope {
        ScopeName::Person(name) => vec![context.with("quotas-of-person", &[("name", name)])],
        _ => vec![context.with("quotas-standing", &[("day", &day)])],
    };
    if grid.counted_otherwise > 0 {
        lines.push(context.words.count("quotas-otherwise", grid.counted_otherwise));
    }
    lines.join(" ")
}
