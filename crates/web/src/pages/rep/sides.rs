//! Where the person stands out, and every figure beside that of the others.

use reports::rep::Compared;

use super::Context;
use crate::pages::people::{Cell, records, top};
use crate::wording::numbers::grouped;

/// Strengths, or weaknesses.
pub(super) struct Side {
    pub(super) title: String,
    pub(super) class: &'static str,
    pub(super) items: Vec<SideItem>,
    pub(super) empty: String,
}

/// One figure that stands out.
pub(super) struct SideItem {
    pub(super) text: String,
    pub(super) note: String,
    pub(super) href: String,
    pub(super) count: u64,
    pub(super) link: String,
}

pub(super) fn sides(context: &Context<'_>) -> Vec<Side> {
    let (rep, words) = (context.rep, context.words);
    let side = |key: &str, class, places: &[usize]| Side {
        title: words.say(&format!("rep-{key}")),
        class,
        items: places.iter().map(|place| item(context, &rep.compared[*place])).collect(),
        empty: words.say(&format!("rep-{key}-none")),
    };
    match rep.others {
        0 => Vec::new(),
        _ => vec![
            side("weaknesses", "look", &rep.weaknesses),
            side("strengths", "fine", &rep.strengths),
        ],
    }
}

fn item(context: &Context<'_>, one: &Compared) -> SideItem {
    let n = one.comparison.figure.as_ref().map_or(0, |figure| figure.n);
    let link = context.words.count("rep-records", usize::try_from(n).unwrap_or(usize::MAX));
    SideItem {
        text: context.said.difference(one),
        note: context.said.interval(one),
        href: records(context.visit, one.id, "", ""),
        count: n,
        link,
    }
}

/// One line of the table of all figures.
pub(super) struct SideRow {
    pub(super) name: String,
    pub(super) unit: String,
    pub(super) cell: Cell,
    pub(super) others: String,
    pub(super) n: String,
}

pub(super) fn heads(context: &Context<'_>) -> [String; 4] {
    let words = context.words;
    let others = context.others_named();
    let others = if others.is_empty() { words.say("column-others_value") } else { others };
    [
        words.say("column-figure_name"),
        context.rep.who.name.clone(),
        others,
        words.say("column-own_n"),
    ]
}

pub(super) fn rows(context: &Context<'_>) -> Vec<SideRow> {
    let row = |one: &Compared| {
        let short = &context.short;
        let comparison = &one.comparison;
        let href = records(context.visit, one.id, "", "");
        let n = comparison.figure.as_ref().map_or(0, |figure| figure.n);
        // Every figure has a scale of its own: they are counted in different things.
        let top = top([comparison].into_iter());
        let others = comparison.reference.map(|value| short.cell(one.unit, value));
        SideRow {
            name: context.words.say(&format!("metric-{}-name", one.id)),
            unit: short.unit(one.unit),
            cell: Cell::new(short, one.unit, comparison, top, href),
            others: others.unwrap_or_else(|| "–".to_owned()),
            n: grouped(i128::from(n)),
        }
    };
    context.rep.compared.iter().map(row).collect()
}
