//! Everybody's line: people by figures, each with its dot where it is compared.

use std::collections::BTreeMap;

use reports::metric::{Breakdown, Figure, GroupName};

use super::grid::{Grid, GridCell, GridHead, GridRow};
use super::named::{self, Named, Teller};
use super::{Item, Linked};
use crate::charts::interval_dot::{self, IntervalDot, Worse};
use crate::visit::Visit;
use crate::wording::numbers::one_decimal;
use crate::wording::{Arg, Words};

/// People on a page.
const PAGE: usize = 25;

/// Which side of a figure is the better one.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Better {
    /// More is: shown as a dot beside everybody's.
    More,
    /// Less is.
    Less,
    /// Neither: it is not judged.
    Neither,
}

/// One column.
pub(crate) struct Column<'a> {
    pub(crate) of: &'a Breakdown,
    pub(crate) head: String,
    pub(crate) better: Better,
}

impl Column<'_> {
    fn has_dots(&self) -> bool {
        self.better == Better::More
    }
}

/// Everybody who has a figure, in the order of names; nobody in particular comes last.
pub(crate) fn everybody<'a>(all: &[&'a Breakdown]) -> Vec<&'a GroupName> {
    let rows = all.iter().flat_map(|of| &of.rows);
    let people: BTreeMap<&str, &GroupName> =
        rows.map(|row| (row.group.row.as_str(), &row.group)).collect();
    let mut found: Vec<&GroupName> = people.into_values().collect();
    found.sort_by_key(|group| (group.name.is_none(), group.name.as_deref()));
    found
}

/// Which page of so many people the address asks for; one there is not becomes a notice.
pub(crate) fn page(people: usize, visit: &mut Visit) -> usize {
    let Some(text) = visit.address.get("page") else { return 1 };
    let pages = people.div_ceil(PAGE).max(1);
    let page = text.parse().ok().filter(|page| (1..=pages).contains(page));
    if page.is_none() {
        visit.refuse("page", &[]);
    }
    page.unwrap_or(1)
}

/// One page of some rows.
pub(crate) struct Turned<'r, Row> {
    pub(crate) here: &'r [Row],
    /// The ways to the pages before and after.
    pub(crate) previous: Option<Item>,
    pub(crate) next: Option<Item>,
    /// Said on paper, where there are others.
    pub(crate) on_paper: String,
}

/// The page of that number.
pub(crate) fn turn_pages<'r, Row>(
    rows: &'r [Row],
    page: usize,
    visit: &Visit,
    path: &str,
) -> Turned<'r, Row> {
    let link = |page: usize, key: &str| {
        let number = if page == 1 { String::new() } else { page.to_string() };
        Item::link(visit.words.say(key), visit.address.with("page", &number).to(path))
    };
    let pages = rows.len().div_ceil(PAGE);
    let first = ((page - 1) * PAGE).min(rows.len());
    let texts = [("page", Arg::Count(page)), ("pages", Arg::Count(pages))];
    Turned {
        here: &rows[first..(first + PAGE).min(rows.len())],
        previous: (page > 1).then(|| link(page - 1, "page-previous")),
        next: (page < pages).then(|| link(page + 1, "page-next")),
        on_paper: match pages {
            ..=1 => String::new(),
            _ => visit.words.with("list-on-paper", &texts),
        },
    }
}

/// What is said on paper of the first people: that there are more, and what shows them.
pub(crate) fn first_on_paper(words: Words, shown: usize, of: usize, all: &Item) -> String {
    let texts = [
        ("shown", Arg::Count(shown)),
        ("n", Arg::Count(of)),
        ("all", Arg::Text(all.label.as_str())),
    ];
    words.with("people-on-paper", &texts)
}

/// Which of the people are shown.
#[derive(Clone, Copy)]
pub(crate) enum Shown<'a> {
    /// A page of all of them, in the order of names.
    Page(usize),
    /// So many of those who differ most, and the address of all.
    First(usize, &'a str),
}

/// The people, with everybody together below.
pub(crate) fn grid(tell: Teller<'_>, path: &str, columns: &[Column<'_>], shown: Shown<'_>) -> Grid {
    let words = tell.visit.words;
    let all: Vec<&Breakdown> = columns.iter().map(|column| column.of).collect();
    let mut everybody = everybody(&all);
    let tops: Vec<f64> = all.iter().map(|of| top(of)).collect();
    let cells = |group: &GroupName| -> Vec<GridCell> {
        let columns = columns.iter().zip(&tops);
        columns.map(|(column, top)| cell(tell, column, group, *top)).collect()
    };
    let whole = |column: &Column<'_>| total(tell, column.of);
    let head = |column: &Column<'_>| GridHead {
        label: column.head.clone(),
        dots: column.has_dots(),
        ..GridHead::default()
    };
    let count = everybody.len();
    let (turned, all) = match shown {
        Shown::First(most, href) if most < count => {
            let marked = |group: &&GroupName| cells(group).iter().filter(|one| one.warn).count();
            everybody.sort_by_cached_key(|group| std::cmp::Reverse(marked(group)));
            let all = Item::link(words.count("reps-all", count), href);
            let on_paper = first_on_paper(words, most, count, &all);
            let here = &everybody[..most];
            (Turned { here, previous: None, next: None, on_paper }, Some(all))
        }
        Shown::First(..) => (turn_pages(&everybody, 1, tell.visit, path), None),
        Shown::Page(page) => (turn_pages(&everybody, page, tell.visit, path), None),
    };
    let row = |group: &&GroupName| GridRow { name: name(tell, group), cells: cells(group) };
    Grid {
        first: words.say("column-rep"),
        heads: columns.iter().map(head).collect(),
        rows: turned.here.iter().map(row).collect(),
        total: Some(GridRow {
            name: Item::link(words.say("all-together"), ""),
            cells: columns.iter().map(whole).collect(),
        }),
        all,
        previous: turned.previous,
        next: turned.next,
        on_paper: turned.on_paper,
    }
}

fn name(tell: Teller<'_>, group: &GroupName) -> Item {
    let question = tell.visit.address.question();
    let href = group.parameter.as_ref().map(|rep| question.with("rep", rep).to("/reps/rep"));
    let label = group.name.clone().unwrap_or_else(|| tell.visit.words.say("nobody"));
    Item::link(label, href.unwrap_or_default())
}

/// What is to be expected of a person, and between which ends: drawn towards what all have in
/// common where the report did that, else as counted.
fn expected(figure: &Figure) -> Option<(f64, f64, f64)> {
    let of = |what: &str, own: Option<f64>| figure.beside(what).or(own);
    let value = figure.value.and_then(|value| of("shrunk", Some(value)))?;
    Some((value, of("shrunk-low", figure.low)?, of("shrunk-high", figure.high)?))
}

/// The top of a column's scale.
fn top(of: &Breakdown) -> f64 {
    let figures = of.rows.iter().map(|row| &row.figure).chain([&of.total]);
    let ends = figures.filter_map(expected).map(|(_, _, high)| high);
    let top = ends.fold(0.0, f64::max);
    if top > 0.0 { top } else { 1.0 }
}

fn cell(tell: Teller<'_>, column: &Column<'_>, group: &GroupName, top: f64) -> GridCell {
    let of = column.of;
    let Some(row) = of.row(&group.row) else {
        let number = Linked { text: "–".to_owned(), ..Linked::default() };
        return GridCell { number, ..GridCell::default() };
    };
    let named = Named { name: String::new(), of, row: &row.group.row, figure: &row.figure };
    let plain = GridCell {
        number: number(tell, &named),
        title: tell.exactly(&named),
        ..GridCell::default()
    };
    let Some((value, low, high)) = expected(&row.figure) else { return plain };
    let counted = row.figure.value.unwrap_or(value);
    let reference = of.total.value;
    let worse = match column.better {
        Better::Less => Worse::High,
        Better::Neither => Worse::Neither,
        _ => Worse::Low,
    };
    let dot = IntervalDot { value, counted, low, high, reference, top, worse };
    let warn = dot.is_worse();
    let svg = if column.has_dots() { interval_dot::draw(dot, "") } else { String::new() };
    GridCell { svg, warn, ..plain }
}

fn total(tell: Teller<'_>, of: &Breakdown) -> GridCell {
    let named = named::total(tell.format, of);
    GridCell { number: number(tell, &named), title: tell.exactly(&named), ..GridCell::default() }
}

/// The figure without its unit where the heading says it.
fn number(tell: Teller<'_>, named: &Named<'_>) -> Linked {
    let linked = tell.linked(named);
    let text = match (named.of.unit, named.figure.value) {
        ("share", Some(value)) => tell.format.words.rate(value, named.figure.n, 0),
        ("money" | "multiple", _) | (_, None) => linked.text,
        (_, Some(value)) => one_decimal(value),
    };
    Linked { text, ..linked }
}
