//! The records behind a number: what each adds, and how that makes the number.

use askama::Template;
use reports::definitions::definitions;
use reports::metric::{BehindRow, End, Figure, MetricReport, MetricRow};
use reports::passport::Passport;
use reports::records::{Records, SortBy, Wanted};

use super::bar::{self, Bar, Menu, Offers};
use super::deals::{self, PATH};
use super::list::{Cell, Head, List, Pager, Search, Sorted};
use super::panel::Panel;
use super::{Frame, Item, Linked};
use crate::visit::Visit;
use crate::wording::Arg;
use crate::wording::figures::FigureFormat;
use crate::wording::numbers::change;
use crate::wording::passport::PassportFormat;

mod fields;

/// The page.
#[derive(Template)]
#[template(path = "records.html")]
pub(crate) struct RecordsPage {
    frame: Frame,
    bar: Bar,
    /// The number as a sentence.
    heading: String,
    /// What it rests on.
    rests_on: String,
    /// What it is compared with.
    against: String,
    /// How it is worked out.
    formula: String,
    definition: Item,
    trust_label: String,
    /// What is missing in the records that the number rests on.
    trust: Vec<String>,
    passport: Item,
    panel: Panel,
    sets_label: String,
    sets: Vec<Item>,
    chips: Vec<Item>,
    list: List,
    /// By what the number can be broken down.
    /// What activities can be filtered by; none where nothing can.
    filter: Option<Menu>,
    by_label: String,
    by: Vec<Item>,
    /// The number row by row, where it is broken down.
    rows_label: String,
    rows: Vec<BreakdownRow>,
    /// Whether these are few enough to be shown at once.
    open: bool,
}

/// Rows of a breakdown that are shown without being asked for.
const FEW: usize = 24;

/// One row of the breakdown.
struct BreakdownRow {
    name: String,
    number: Linked,
    rests_on: String,
    current: bool,
}

/// Makes the page.
pub(crate) fn page(
    (records, passport): (&Records, &Passport),
    wanted: &Wanted,
    visit: &Visit,
    offers: &Offers<'_>,
) -> RecordsPage {
    let words = visit.words;
    let figures = visit.figures(&records.metric.asked.unit);
    let id = records.metric.id;
    let name = words.say(&format!("metric-{id}-name"));
    let row = records.row.as_ref().map(|row| figures.group(records.metric.by, row));
    let title = match &row {
        Some(row) => {
            words.with("records-of-row", &[("metric", Arg::Text(&name)), ("row", Arg::Text(row))])
        }
        None => name.clone(),
    };
    let value = figures.show(records.metric.unit, &records.figure);
    let texts = [("title", Arg::Text(title.as_str())), ("value", Arg::Text(&value))];
    let day = visit.dates.day_and_year(records.metric.asked.as_of);
    let period = visit.dates.period_and_days(&records.metric.asked.period);
    let note = [("period", Arg::Text(period.as_str())), ("day", Arg::Text(&day))];
    let trust = PassportFormat { words };
    let definitions = format!("/help/definitions#{id}");
    let title_of_list = words.say("records-title");
    let panel = Panel::new(visit, "deals", title_of_list, words.with("records-note", &note));
    let asked = &records.metric.asked;
    let bar = bar::bar(visit, asked, offers, PATH).comparing(visit, asked, PATH);
    RecordsPage {
        frame: Frame::answering(visit, &records.metric.asked, PATH, &title),
        bar: bar.exporting(visit, &[&panel]),
        heading: words.with("records-heading", &texts),
        rests_on: rests_on(&records.metric, &records.figure, &figures),
        against: against(records, &figures),
        formula: formula(id, records, visit),
        definition: Item::link(words.say("records-definition"), definitions),
        trust_label: words.say("passport-trust"),
        trust: passport.checks.iter().filter_map(|one| trust.line(one)).collect(),
        passport: Item::link(
            words.say("passport-whole"),
            visit.address.question().to(super::passport::PATH),
        ),
        panel,
        sets_label: words.say("sets"),
        sets: deals::tabs(visit, None),
        chips: chips(&name, row.as_deref(), wanted, records, visit),
        list: list(records, wanted, visit, &figures),
        filter: fields::menu(records, visit),
        by_label: words.say("records-by"),
        by: dimensions(records, visit),
        rows_label: words.with(
            "records-rows",
            &[
                ("by", Arg::Text(&words.say(&format!("by-{}", records.metric.by)))),
                ("n", Arg::Count(records.metric.rows.len())),
            ],
        ),
        rows: breakdown(records, visit, &figures),
        open: records.metric.rows.len() <= FEW,
    }
}

/// Links that break the number down.
fn dimensions(records: &Records, visit: &Visit) -> Vec<Item> {
    let all = definitions().into_iter().find(|metric| metric.id == records.metric.id);
    let address = visit.address.question().with("metric", records.metric.id);
    let item = |by: &'static str| {
        let current = by == records.metric.by;
        let value = if current { "" } else { by };
        let label = visit.words.say(&format!("by-{by}"));
        Item { current, ..Item::link(label, address.with("by", value).to(PATH)) }
    };
    all.map(|metric| metric.by).unwrap_or_default().into_iter().map(item).collect()
}

fn breakdown(records: &Records, visit: &Visit, figures: &FigureFormat) -> Vec<BreakdownRow> {
    let report = &records.metric;
    let row = |one: &MetricRow| BreakdownRow {
        name: figures.group(report.by, &one.group),
        number: Linked::figure(visit, report, &one.group.row, &one.figure),
        rests_on: rests_on(report, &one.figure, figures),
        current: records.row.as_ref().is_some_and(|row| row.row == one.group.row),
    };
    report.rows.iter().map(row).collect()
}

/// The parts of a number with where the true value lies.
fn rests_on(report: &MetricReport, figure: &Figure, figures: &FigureFormat) -> String {
    let parts = figures.rests_on(report.parts_unit, figure);
    let interval = figures.interval(report.unit, figure);
    let all = [Some(parts), interval].into_iter().flatten();
    all.collect::<Vec<_>>().join(&figures.words.say("note-joint"))
}

fn against(records: &Records, figures: &FigureFormat) -> String {
    let words = figures.words;
    let Some(chosen) = records.metric.asked.against else { return String::new() };
    let name = words.say(&format!("against-{chosen}"));
    let Some(other) = &records.against else {
        return words.with("records-against-none", &[("name", Arg::Text(&name))]);
    };
    let value = figures.show(records.metric.unit, &other.figure);
    let changed = other.change.map(change).unwrap_or_default();
    let key = if changed.is_empty() { "records-against" } else { "records-against-changed" };
    let texts = [("name", Arg::Text(name.as_str())), ("value", Arg::Text(&value))];
    let total = [("change", Arg::Text(changed.as_str()))];
    words.with(key, &[texts.as_slice(), &total].concat())
}

/// Counted ÷ divided by, in the words of the definition.
fn formula(id: &str, records: &Records, visit: &Visit) -> String {
    let words = visit.words;
    let above = words.say(&format!("metric-{id}-numerator"));
    let short = above.trim_end_matches(['.', '。']);
    let below = words.say(&format!("metric-{id}-denominator"));
    match records.figure.denominator {
        None => above,
        Some(_) => words
            .with("records-formula", &[("above", Arg::Text(short)), ("below", Arg::Text(&below))]),
    }
}

fn chips(
    name: &str,
    row: Option<&str>,
    wanted: &Wanted,
    records: &Records,
    visit: &Visit,
) -> Vec<Item> {
    let words = visit.words;
    let address = visit.address.with("page", "");
    let without_row = address.with("row", "").with("by", "");
    let metric = without_row.with("metric", "").with("sort", "");
    let chip = |label: String, value: &str, href: String| Item {
        note: value.to_owned(),
        ..Item::link(label, href)
    };
    let mut chips = vec![chip(words.say("records-number"), name, metric.to(PATH))];
    let by = words.say(&format!("by-{}", records.metric.by));
    chips.extend(row.map(|row| chip(by, row, without_row.to(PATH))));
    let search = wanted.search.as_ref();
    chips.extend(
        search.map(|text| chip(words.say("records-search"), text, address.with("q", "").to(PATH))),
    );
    chips.extend(fields::chips(records, visit));
    chips
}

fn list(records: &Records, wanted: &Wanted, visit: &Visit, figures: &FigureFormat) -> List {
    let words = visit.words;
    let (columns, rows) = said(columns(records), wanted, records, visit, figures);
    let total = words.count("records-n", usize::try_from(records.count).unwrap_or(usize::MAX));
    let part = |part: i64| figures.part(records.above_unit, part);
    let (above, below) = (part(records.above), part(records.below));
    let key = if records.below == 0 { "records-total" } else { "records-total-parts" };
    let texts = [
        ("records", Arg::Text(total.as_str())),
        ("above", Arg::Text(&above)),
        ("below", Arg::Text(&below)),
    ];
    let beside = |one: &reports::records::Beside| {
        let n = usize::try_from(one.count).unwrap_or(usize::MAX);
        let why = words.say(&format!("end-{}", one.why.word()));
        words.with("records-beside", &[("n", Arg::Count(n)), ("why", Arg::Text(&why))])
    };
    let foot = |by: &SortBy| match by {
        SortBy::Name => Cell::new("", &total),
        SortBy::Adds => Cell::new("n", &above),
        SortBy::Below => Cell::new("n w", &below),
        by => Cell::new(class(*by), ""),
    };
    let before_parts = |by: &SortBy| !matches!(by, SortBy::Below | SortBy::Adds);
    let place = columns.iter().take_while(|by| before_parts(by)).count();
    let list = List {
        heads: heads(&columns, records, wanted, visit),
        rows,
        foot: columns.iter().map(foot).collect(),
        count: records.count,
        amount: records.above,
        below: records.below,
        total: words.with(key, &texts),
        empty: words.say("records-empty"),
        beside: records.beside.iter().map(beside).collect(),
        search: Search::new(visit, PATH),
        columns: Vec::new(),
        pager: Pager::new(visit, PATH, records.page, records.pages),
    };
    fields::with_columns(list, place, records, wanted, visit)
}

/// The rows of the page, with the columns that say anything in them, or that they are sorted by.
fn said(
    columns: Vec<SortBy>,
    wanted: &Wanted,
    records: &Records,
    visit: &Visit,
    figures: &FigureFormat,
) -> (Vec<SortBy>, Vec<Vec<Cell>>) {
    let rows = records.rows.iter().map(|one| row(one, &columns, records, visit, figures));
    let mut rows: Vec<Vec<Cell>> = rows.collect();
    let always = |by: SortBy| by == wanted.sort || matches!(by, SortBy::Name | SortBy::Adds);
    let says = |(place, by): (usize, &SortBy)| {
        rows.is_empty() || always(*by) || rows.iter().any(|row| row[place].text != "–")
    };
    let kept: Vec<bool> = columns.iter().enumerate().map(says).collect();
    for row in &mut rows {
        let mut kept = kept.iter();
        row.retain(|_| kept.next().is_some_and(|kept| *kept));
    }
    let columns = columns.into_iter().zip(kept).filter(|(_, kept)| *kept).map(|(by, _)| by);
    (columns.collect(), rows)
}

/// The columns that say anything, what a record adds last.
fn columns(records: &Records) -> Vec<SortBy> {
    const ORDER: [SortBy; 12] = [
        SortBy::Name,
        SortBy::Account,
        SortBy::Owner,
        SortBy::Stage,
        SortBy::To,
        SortBy::Kind,
        SortBy::Activity,
        SortBy::Outcome,
        SortBy::Date,
        SortBy::End,
        SortBy::Below,
        SortBy::Adds,
    ];
    ORDER.into_iter().filter(|by| records.columns.contains(&by.word())).collect()
}

fn class(by: SortBy) -> &'static str {
    match by {
        SortBy::Name | SortBy::Date => "",
        SortBy::Adds => "n",
        SortBy::Below => "n w",
        _ => "w",
    }
}

fn heads(columns: &[SortBy], records: &Records, wanted: &Wanted, visit: &Visit) -> Vec<Head> {
    let by = if wanted.by_field.is_some() { "" } else { wanted.sort.word() };
    let (address, descending) = (&visit.address, wanted.descending);
    let sorted = Sorted { address, path: PATH, by, descending };
    let head = |by: &SortBy| {
        let key = match by {
            SortBy::Name => "column-record_name",
            SortBy::Account => "column-account",
            SortBy::Owner => "column-owner",
            SortBy::Stage => "column-stage",
            SortBy::To => "column-record_to",
            SortBy::Kind => "by-kind",
            SortBy::Activity => "by-activity",
            SortBy::Outcome => "by-outcome",
            SortBy::Date if records.columns.contains(&"activity") => "column-day",
            SortBy::Date => "column-close_date",
            SortBy::End => "column-record_end",
            SortBy::Adds if records.below != 0 => "column-record_above",
            SortBy::Adds => match records.above_unit {
                "money" => "column-amount",
                "days" => "column-record_days",
                "hours" => "column-record_hours",
                _ => "column-record_adds",
            },
            SortBy::Below => "column-record_below",
        };
        let numbers = matches!(by, SortBy::Adds | SortBy::Below | SortBy::Date);
        sorted.head(by.word(), visit.words.say(key), class(*by), numbers, "-amount")
    };
    columns.iter().map(head).collect()
}

fn row(
    one: &BehindRow,
    columns: &[SortBy],
    records: &Records,
    visit: &Visit,
    figures: &FigureFormat,
) -> Vec<Cell> {
    let words = visit.words;
    let text = |text: &Option<String>| text.clone().unwrap_or_else(|| "–".to_owned());
    let worded = |stem: &str, word: Option<&str>| {
        word.map_or("–".to_owned(), |word| words.say(&format!("{stem}-{word}")))
    };
    let part = |part: Option<i64>| {
        part.map_or("–".to_owned(), |part| figures.part(records.above_unit, part))
    };
    let cell = |by: &SortBy| {
        let shown = match by {
            SortBy::Name => {
                one.name.clone().unwrap_or_else(|| words.say(&format!("record-{}", one.record)))
            }
            SortBy::Account => text(&one.account),
            SortBy::Owner => one.owner.clone().unwrap_or_else(|| words.say("nobody")),
            SortBy::Stage => text(&one.stage),
            SortBy::To => text(&one.to),
            SortBy::Kind => worded("kind", one.kind),
            SortBy::Activity => worded("kind", one.activity),
            SortBy::Outcome => worded("kind", one.outcome),
            SortBy::Date => {
                let day = one.day.or(one.close_date);
                day.map_or("–".to_owned(), |day| visit.dates.day_and_year(day))
            }
            SortBy::End => worded("end", one.end.map(End::word)),
            SortBy::Adds => part(one.above),
            SortBy::Below => part(one.below),
        };
        let href = match (by, one.deal) {
            (SortBy::Name, Some(number)) => deals::link(visit, number),
            _ => String::new(),
        };
        let share = one.share_percent.filter(|_| *by == SortBy::Adds);
        let small = share.map(|percent| deals::share_of(words, percent)).unwrap_or_default();
        Cell { href, small, ..Cell::new(class(*by), shown) }
    };
    columns.iter().map(cell).collect()
}
