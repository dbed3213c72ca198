//! What changed the pipeline, and from where to where deals went.

use std::collections::HashMap;

use reports::metric::{Figure, MetricRow};

use super::{Context, Item, Linked};
use crate::charts::Caption;
use crate::charts::drawing::Link;
use crate::charts::waterfall::{self, Step, What};
use crate::pages::panel::Panel;
use crate::tables::pipeline as tables;
use crate::wording::numbers::grouped;

pub(super) fn movement_panel(context: &Context<'_>) -> Panel {
    let words = context.words;
    let keys = vec![
        ("k-wall", words.say("movement-total")),
        ("k-part", words.say("movement-up")),
        ("k-wdown", words.say("movement-down")),
        ("k-bar", words.say("kind-won")),
    ];
    let id = context.report.movement.id;
    context.panel("movement", words.say(&format!("metric-{id}-words"))).legend(keys).twin(
        &tables::movement(context.report, context.visit),
        context.visit,
        &context.amounts,
    )
}

/// The movements to choose from.
pub(super) fn movements(context: &Context<'_>) -> Vec<Item> {
    let closing = context.report.movement.id == "closing-movement";
    [("", "movement-all", !closing), ("closing", "movement-closing", closing)]
        .map(|(value, key, current)| Item {
            current,
            ..Item::link(context.words.say(key), context.here("movement", value))
        })
        .into()
}

/// Empty where nothing was open and nothing moved.
pub(super) fn movement(context: &Context<'_>) -> String {
    let movement = &context.report.movement;
    let words = context.words;
    if movement.total.n == 0 {
        return String::new();
    }
    let step = |name: String, figure: &Figure, what: What, link: Link| {
        let value_name = match what {
            What::Total => context.amounts.show(figure.numerator),
            _ => context.amounts.show_signed(figure.numerator),
        };
        let link = Link { words: format!("{name}: {value_name}"), ..link };
        Step { name, value: figure.numerator as f64, value_name, what, link }
    };
    let change = |row: &MetricRow| {
        let kind = row.group.kind.unwrap_or_default();
        let what = match kind {
            "start" => What::Total,
            "won" => What::Done,
            _ => What::Change,
        };
        let of = (movement.id, movement.by, row.group.row.as_str());
        let link = context.link(of, &row.figure, true, String::new());
        step(words.say(&format!("kind-{kind}")), &row.figure, what, link)
    };
    let mut steps: Vec<Step> = movement.rows.iter().map(change).collect();
    // The changes add up to the end, whose records are all of them together.
    let link = context.link((movement.id, "", ""), &movement.total, true, String::new());
    steps.push(step(words.say("movement-end"), &movement.total, What::Total, link));
    let desc: Vec<&str> = steps.iter().map(|step| step.link.words.as_str()).collect();
    let title = words.say("movement-title");
    let caption = Caption { id: "movement-chart", title: &title, desc: &desc.join(". ") };
    waterfall::draw(&steps, caption)
}

/// From each stage to each.
pub(super) struct Matrix {
    pub(super) panel: Panel,
    pub(super) corner: String,
    pub(super) heads: Vec<String>,
    pub(super) rows: Vec<MatrixRow>,
    pub(super) kinds: Vec<(String, Linked)>,
    pub(super) empty: String,
}

/// From one stage.
pub(super) struct MatrixRow {
    pub(super) name: String,
    pub(super) cells: Vec<MatrixCell>,
}

/// From one stage to another.
#[derive(Default)]
pub(super) struct MatrixCell {
    /// How strong its shade is, and whether it goes back or skips a stage.
    pub(super) class: &'static str,
    pub(super) shade: usize,
    pub(super) number: Linked,
    /// For readers who do not see the marks.
    pub(super) mark: String,
}

pub(super) fn matrix(context: &Context<'_>) -> Matrix {
    let words = context.words;
    let moves = &context.report.moves;
    let nowhere = words.say("moves-from-nowhere");
    let from = |row: &MetricRow| row.group.name.clone();
    let mut ways: HashMap<(Option<String>, Option<String>), &MetricRow> = HashMap::new();
    for row in &moves.rows {
        ways.insert((from(row), row.group.to.clone()), row);
    }
    let order = order(context);
    let targets: Vec<&String> = order
        .iter()
        .filter(|name| moves.rows.iter().any(|row| row.group.to.as_ref() == Some(*name)))
        .collect();
    let is_left = |name: &Option<String>| moves.rows.iter().any(|row| from(row) == *name);
    let starts = [None].into_iter().chain(order.iter().cloned().map(Some)).filter(is_left);
    let most = moves.rows.iter().map(|row| row.figure.n).max().unwrap_or(1);
    let rows = starts.map(|start| MatrixRow {
        cells: (targets.iter())
            .map(|to| match ways.get(&(start.clone(), Some((*to).clone()))) {
                None => MatrixCell::default(),
                Some(row) => cell(context, row, most),
            })
            .collect(),
        name: start.unwrap_or_else(|| nowhere.clone()),
    });
    let kinds = &context.report.move_kinds;
    let kind = |row: &MetricRow| {
        let of = (kinds.id, kinds.by, row.group.row.as_str());
        let text = grouped(i128::from(row.figure.n));
        let name = words.say(&format!("kind-{}", row.group.kind.unwrap_or_default()));
        (name, context.linked(of, &row.figure, false, text))
    };
    Matrix {
        panel: context
            .panel("moves", words.say("moves-note"))
            .legend([("k-back", words.say("kind-back")), ("k-skip", words.say("kind-skip"))]),
        corner: words.say("by-move"),
        rows: rows.collect(),
        heads: targets.into_iter().cloned().collect(),
        kinds: kinds.rows.iter().map(kind).collect(),
        empty: words.say("moves-none"),
    }
}

/// Every stage that deals went from or to: open ones in the order of the process, then the others
/// in the order in which the moves name them.
fn order(context: &Context<'_>) -> Vec<String> {
    let open = context.report.stages.iter().filter_map(|stage| stage.name.clone());
    let mut order: Vec<String> = open.collect();
    let rows = context.report.moves.rows.iter();
    for name in rows.flat_map(|row| [row.group.to.clone(), row.group.name.clone()]).flatten() {
        if !order.contains(&name) {
            order.push(name);
        }
    }
    order
}

/// Shades from light to strong.
const SHADES: u64 = 5;

fn cell(context: &Context<'_>, row: &MetricRow, most: u64) -> MatrixCell {
    let moves = &context.report.moves;
    let text = grouped(i128::from(row.figure.n));
    let of = (moves.id, moves.by, row.group.row.as_str());
    let stages = &context.report.stages;
    let place = |name: &Option<String>| stages.iter().position(|stage| stage.name == *name);
    let open = |name: &Option<String>| name.as_ref().and(place(name));
    let (class, mark) = match (open(&row.group.name), open(&row.group.to)) {
        (Some(from), Some(to)) if to < from => ("back", context.words.say("kind-back")),
        (Some(from), Some(to)) if to > from + 1 => ("over", context.words.say("kind-skip")),
        _ => ("", String::new()),
    };
    let shade = (row.figure.n * SHADES).div_ceil(most.max(1));
    MatrixCell {
        class,
        shade: super::whole(shade),
        number: context.linked(of, &row.figure, false, text),
        mark,
    }
}
