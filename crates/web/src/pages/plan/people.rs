//! Everybody's line: what is missing, what it takes, whether it can be done, what would help.

use reports::needed::{Guideline, NeedRow};

use super::{Context, PATH};
use crate::pages::grid::{Grid, GridCell, GridHead, GridRow};
use crate::pages::{Item, Linked, by_person};
use crate::wording::numbers::{grouped, one_decimal};
use crate::wording::plan::PlanFormat;

/// Headings of the columns.
const HEADS: [&str; 10] = [
    "quota",
    "plan-missing",
    "plan-chance",
    "plan-deals",
    "plan-week",
    "plan-activities-week",
    "plan-verdict",
    "plan-lever",
    "plan-month",
    "plan-activities-month",
];

pub(super) fn grid(context: &Context<'_>, page: usize) -> Grid {
    let Context { report, words, visit, .. } = context;
    let head = |key: &str| GridHead {
        label: words.say(key),
        in_words: ["plan-verdict", "plan-lever"].contains(&key),
        ..GridHead::default()
    };
    // One alone is all there is.
    let several = report.reps.len() != 1;
    let shown: Vec<&NeedRow> =
        report.reps.iter().filter(|rep| !several || rep.quota.is_some()).collect();
    let turned = by_person::turn_pages(&shown, page, visit, PATH);
    Grid {
        first: words.say("column-rep"),
        heads: HEADS.map(head).into(),
        rows: turned.here.iter().map(|rep| row(context, rep)).collect(),
        total: several.then(|| GridRow {
            name: Item { note: rests(context, &report.total), ..all(context) },
            cells: cells(context, &report.total),
        }),
        previous: turned.previous,
        next: turned.next,
        on_paper: turned.on_paper,
        all: None,
    }
}

fn all(context: &Context<'_>) -> Item {
    Item::link(context.words.say("all-together"), "")
}

/// What would help all together, or the one who is asked about; and of how many nothing can be
/// said.
pub(super) fn notes(context: &Context<'_>) -> Vec<String> {
    let Context { report, words, format, .. } = context;
    let (row, who) = match &report.reps[..] {
        [alone] => (alone, name(context, alone)),
        _ => (&report.total, words.say("all-together")),
    };
    let without = match report.reps.len() {
        1 => 0,
        _ => report.reps.iter().filter(|rep| rep.quota.is_none()).count(),
    };
    let without = (without > 0).then(|| words.count("plan-without-quota", without));
    format.advice(row, &who).into_iter().chain(without).collect()
}

pub(super) fn name(context: &Context<'_>, row: &NeedRow) -> String {
    row.group.name.clone().unwrap_or_else(|| context.words.say("nobody"))
}

fn row(context: &Context<'_>, row: &NeedRow) -> GridRow {
    let address = context.visit.address.with("page", "");
    let alone = |rep: &String| address.with("rep", rep).to(PATH);
    let href = row.group.parameter.as_ref().map_or(String::new(), alone);
    GridRow {
        name: Item { note: rests(context, row), ..Item::link(name(context, row), href) },
        cells: cells(context, row),
    }
}

/// What the numbers of activities rest on.
fn rests(context: &Context<'_>, row: &NeedRow) -> String {
    let habit = &row.activity;
    if habit.activities == 0 {
        return context.words.say("plan-rests-none");
    }
    let [deals, touches] = [habit.opportunities, habit.activities].map(|n| grouped(i128::from(n)));
    context.with("plan-rests", &[("deals", &deals), ("touches", &touches)])
}

fn cells(context: &Context<'_>, row: &NeedRow) -> Vec<GridCell> {
    let Context { amounts, format, words, .. } = context;
    let step = context.step(row);
    let amount = |amount: Option<i64>| plain(amount.map(|amount| amounts.show(amount)));
    let deals = step.and_then(|step| step.opportunities);
    let verdict = PlanFormat::verdict_word(row, step);
    let lever = row.levers.first().map(|lever| format.lever(lever));
    vec![
        amount(row.quota),
        amount(row.missing),
        plain(row.chance.map(|chance| words.chance(chance))),
        plain(deals.map(|deals| grouped(i128::from(deals)))),
        plain(step.and_then(|step| step.opportunities_a_week).map(one_decimal)),
        guideline(context, step.and_then(|step| step.activities_a_week)),
        GridCell { warn: verdict == "infeasible", ..plain(Some(format.verdict(row, step))) },
        plain(lever),
        plain(step.and_then(|step| step.opportunities_a_month).map(one_decimal)),
        guideline(context, step.and_then(|step| step.activities_a_month)),
    ]
}

pub(super) fn plain(text: Option<String>) -> GridCell {
    let text = text.unwrap_or_else(|| "–".to_owned());
    GridCell { number: Linked { text, ..Linked::default() }, ..GridCell::default() }
}

/// All kinds together; by kind at the pointer.
fn guideline(context: &Context<'_>, guideline: Option<Guideline>) -> GridCell {
    let Some(one) = guideline else { return plain(None) };
    let [calls, emails, meetings] = [one.calls, one.emails, one.meetings].map(PlanFormat::between);
    let texts = [("calls", calls.as_str()), ("emails", &emails), ("meetings", &meetings)];
    let title = context.with("plan-split", &texts);
    GridCell { title, ..plain(Some(PlanFormat::between(one.all))) }
}
