//! Everybody's line: what each does, whom it reaches, and what comes of it.

use std::collections::BTreeMap;

use reports::activity::Activity;
use reports::metric::{Breakdown, Figure, GroupName};

use super::{Context, PATH};
use crate::charts::interval_dot::{self, IntervalDot};
use crate::pages::grid::{Grid, GridCell, GridHead, GridRow};
use crate::pages::named::{self, Named};
use crate::pages::panel::Panel;
use crate::pages::{Item, Linked};
use crate::visit::Visit;
use crate::wording::numbers::one_decimal;

/// People on a page.
const PAGE: usize = 50;

/// Metrics of which less is better; the others are better the more there is.
const LESS_IS_BETTER: [&str; 3] = ["first-touch", "first-reply", "gave-up"];

/// Everybody who has a figure, by the `row` parameter, in the order of names.
pub(crate) fn everybody(activity: &Activity) -> Vec<&GroupName> {
    let rows = activity.people.all().into_iter().flat_map(|of| &of.rows);
    let mut found: Vec<&GroupName> = rows
        .map(|row| (row.group.row.as_str(), &row.group))
        .collect::<BTreeMap<_, _>>()
        .into_values()
        .collect();
    found.sort_by_key(|group| (group.name.is_none(), group.name.as_deref()));
    found
}

/// Which page the address asks for; one there is not becomes a notice.
pub(super) fn page(activity: &Activity, visit: &mut Visit) -> usize {
    let Some(text) = visit.address.get("page") else { return 1 };
    let pages = everybody(activity).len().div_ceil(PAGE).max(1);
    let page = text.parse().ok().filter(|page| (1..=pages).contains(page));
    if page.is_none() {
        visit.refuse("page", "");
    }
    page.unwrap_or(1)
}

pub(super) fn panel(context: &Context<'_>) -> Panel {
    let words = context.words;
    let panel = context.panel("activity-people", "activity-people-title", "activity-people-note");
    let keys = [("k-iv", words.say("activity-dots")), ("k-ref", words.say("all-together"))];
    Panel { twin: None, ..panel.legend(keys) }
}

pub(super) fn grid(context: &Context<'_>, page: usize) -> Grid {
    let everybody = everybody(context.activity);
    let all = context.activity.people.all();
    let tops: Vec<f64> = all.iter().map(|of| top(of)).collect();
    let here = everybody.iter().skip((page - 1) * PAGE).take(PAGE);
    let row = |group: &&GroupName| GridRow {
        name: name(context, group),
        cells: all.iter().zip(&tops).map(|(of, top)| cell(context, of, group, *top)).collect(),
    };
    let whole = |of: &&Breakdown| total(context, of);
    let head = |of: &&Breakdown| GridHead {
        label: context.words.say(&format!("activity-head-{}", of.id)),
        dots: has_dots(of),
    };
    let link = |page: usize, key: &str| {
        let address = context.visit.address.with("page", &page.to_string());
        let address = if page == 1 { address.with("page", "") } else { address };
        Item::link(context.words.say(key), address.to(PATH))
    };
    Grid {
        first: context.words.say("column-rep"),
        heads: all.iter().map(head).collect(),
        rows: here.map(row).collect(),
        total: Some(GridRow {
            name: Item::link(context.words.say("all-together"), ""),
            cells: all.iter().map(whole).collect(),
        }),
        previous: (page > 1).then(|| link(page - 1, "page-previous")),
        next: (page * PAGE < everybody.len()).then(|| link(page + 1, "page-next")),
    }
}

fn name(context: &Context<'_>, group: &GroupName) -> Item {
    let question = context.visit.address.question();
    let href = group.parameter.as_ref().map(|rep| question.with("rep", rep).to("/reps/rep"));
    let label = group.name.clone().unwrap_or_else(|| context.words.say("nobody"));
    Item::link(label, href.unwrap_or_default())
}

/// Rates of which more is better are compared as dots; of the others the numbers do.
fn has_dots(of: &Breakdown) -> bool {
    !LESS_IS_BETTER.contains(&of.id)
}

/// The figure and the ends of its interval.
fn interval(figure: &Figure) -> Option<(f64, f64, f64)> {
    Some((figure.value?, figure.low?, figure.high?))
}

/// The top of a column's scale.
fn top(of: &Breakdown) -> f64 {
    let figures = of.rows.iter().map(|row| &row.figure).chain([&of.total]);
    let ends = figures.filter_map(interval).map(|(_, _, high)| high);
    let top = ends.fold(0.0, f64::max);
    if top > 0.0 { top } else { 1.0 }
}

fn cell(context: &Context<'_>, of: &Breakdown, group: &GroupName, top: f64) -> GridCell {
    let Some(row) = of.row(&group.row) else {
        let number = Linked { text: "–".to_owned(), ..Linked::default() };
        return GridCell { number, ..GridCell::default() };
    };
    let named = Named { name: String::new(), of, row: &row.group.row, figure: &row.figure };
    let reference = of.total.value;
    let title = context.tell.exactly(&named);
    let Some((value, low, high)) = interval(&row.figure) else {
        return GridCell { number: number(context, &named), title, ..GridCell::default() };
    };
    let dot = IntervalDot { value, low, high, reference, top };
    let above = LESS_IS_BETTER.contains(&of.id) && reference.is_some_and(|all| low > all);
    GridCell {
        svg: if has_dots(of) { interval_dot::draw(dot, "") } else { String::new() },
        number: number(context, &named),
        title,
        warn: above || (has_dots(of) && dot.is_below()),
    }
}

fn total(context: &Context<'_>, of: &Breakdown) -> GridCell {
    let named = named::total(context.tell.format, of);
    let title = context.tell.exactly(&named);
    GridCell { number: number(context, &named), title, ..GridCell::default() }
}

/// The figure without its unit where the heading says it.
fn number(context: &Context<'_>, named: &Named<'_>) -> Linked {
    let linked = context.tell.linked(named);
    let text = match (named.of.unit, named.figure.value) {
        ("share", Some(value)) => crate::wording::numbers::percent(value, 0),
        (_, Some(value)) => one_decimal(value),
        (_, None) => linked.text,
    };
    Linked { text, ..linked }
}
