//! Everybody's band of open deals, and the goal that is realistic.

use reports::needed::{Band, Goal, NeedRow};

use super::people::{name, plain};
use super::{Context, PATH};
use crate::charts::band_dot::{self, BandDot};
use crate::pages::grid::{Grid, GridCell, GridHead, GridRow};
use crate::pages::{Item, Linked, by_person};
use crate::wording::numbers::{grouped, one_decimal, percent};

/// Headings of the columns, and whether a drawing stands before the number.
const HEADS: [(&str, bool); 7] = [
    ("plan-open", true),
    ("plan-band", false),
    ("plan-band-verdict", false),
    ("plan-effort", false),
    ("plan-unattended", false),
    ("plan-goal", false),
    ("quota", false),
];

pub(super) fn grid(context: &Context<'_>, page: usize) -> Grid {
    let Context { report, words, visit, .. } = context;
    let turned = by_person::turn_pages(&report.reps, page, visit, PATH);
    // What the quota takes may be far more than anybody has: it would press all else together.
    let ends = |band: &Band| [Some(band.open), band.high];
    let bands = report.reps.iter().filter_map(|rep| rep.band.as_ref());
    let top = bands.flat_map(ends).flatten().max().unwrap_or(0);
    let head = |(key, dots): (&str, bool)| GridHead {
        label: words.say(key),
        dots,
        in_words: key == "plan-band-verdict",
    };
    Grid {
        first: words.say("column-rep"),
        heads: HEADS.map(head).into(),
        rows: turned.here.iter().map(|rep| row(context, rep, top)).collect(),
        total: None,
        previous: turned.previous,
        next: turned.next,
        on_paper: turned.on_paper,
        all: None,
    }
}

fn row(context: &Context<'_>, row: &NeedRow, top: i64) -> GridRow {
    let question = context.visit.address.question();
    let of_person = row.group.parameter.as_ref().map(|rep| question.with("rep", rep));
    let href = of_person.as_ref().map(|address| address.to("/reps/rep")).unwrap_or_default();
    let mut cells = match &row.band {
        Some(band) => {
            let open = of_person.map(|address| address.with("status", "open").to("/deals"));
            band_cells(context, band, top, open.unwrap_or_default())
        }
        None => vec![plain(None); 5],
    };
    cells.push(goal(context, row));
    cells.push(plain(row.quota.map(|quota| context.amounts.show(quota))));
    GridRow { name: Item::link(name(context, row), href), cells }
}

fn band_cells(context: &Context<'_>, band: &Band, top: i64, href: String) -> Vec<GridCell> {
    let look = matches!(band.verdict, Some("too-few" | "too-many" | "conflict"));
    let between = between(band);
    let dot = BandDot {
        value: band.open as f64,
        low: band.low.map(|low| low as f64),
        high: band.high.map(|high| high as f64),
        top: top as f64,
        look,
    };
    let number = Linked {
        text: grouped(i128::from(band.open)),
        href: if band.open > 0 { href } else { String::new() },
        amount: None,
        count: None,
    };
    let verdict = band.verdict.map(|word| context.words.say(&format!("plan-band-{word}")));
    let effort = band.effort_a_week.zip(band.capacity_a_week);
    let left = (band.watched > 0).then(|| {
        let share = percent(band.unattended as f64 / band.watched as f64, 0);
        context.words.aside(&share, &grouped(i128::from(band.unattended)))
    });
    vec![
        GridCell { svg: band_dot::draw(dot, &between), number, ..GridCell::default() },
        plain(Some(between)),
        // Where the quota asks for more than anybody can work, no number of deals is at fault.
        GridCell { warn: look && band.verdict != Some("conflict"), ..plain(verdict) },
        plain(effort.map(|(each, all)| format!("{} / {}", one_decimal(each), one_decimal(all)))),
        plain(left),
    ]
}

/// From so many to so many, as far as is known.
fn between(band: &Band) -> String {
    match (band.low, band.high) {
        (Some(low), Some(high)) if high < low => format!("≥{low}, ≤{high}"),
        (Some(low), Some(high)) => format!("{low}–{high}"),
        (Some(low), None) => format!("≥{low}"),
        (None, Some(high)) => format!("≤{high}"),
        (None, None) => "–".to_owned(),
    }
}

/// What is realistic, with what it rests on at the pointer.
fn goal(context: &Context<'_>, row: &NeedRow) -> GridCell {
    let Some(goal) = &row.goal else { return plain(None) };
    let (low, high) = (context.amounts.show(goal.safe), context.amounts.show(goal.even));
    let shown = context.with("forecast-range", &[("low", &low), ("high", &high)]);
    GridCell { title: rests(context, goal), ..plain(Some(shown)) }
}

/// What a goal rests on.
fn rests(context: &Context<'_>, goal: &Goal) -> String {
    let n = |count: usize| grouped(count as i128);
    let texts = [
        ("own", n(goal.own_periods)),
        ("others", n(goal.others)),
        ("periods", n(goal.other_periods)),
        ("weight", percent(goal.own_weight, 0)),
    ];
    let texts = texts.each_ref().map(|(name, text)| (*name, text.as_str()));
    context.with(if goal.is_new { "plan-goal-rests-new" } else { "plan-goal-rests" }, &texts)
}

/// What is told of the numbers as a whole.
pub(super) fn notes(context: &Context<'_>) -> Vec<String> {
    let flow = context.report.flow.filter(|flow| !flow.holds);
    let flow = flow.map(|flow| {
        let texts = [("open", one_decimal(flow.open)), ("expected", one_decimal(flow.expected))];
        let texts = texts.each_ref().map(|(name, text)| (*name, text.as_str()));
        context.with("plan-flow-off", &texts)
    });
    let goals = context.report.reps.iter().filter_map(|rep| rep.goal.as_ref());
    let goals = goals.map(|goal| rests(context, goal));
    // Of one person alone there is room to tell it.
    let alone = goals.filter(|_| context.report.reps.len() == 1);
    flow.into_iter().chain(alone).collect()
}
