//! The tables of one deal.

use reports::deal::{Deal, Moment, PathStage};

use super::Draft;
use crate::export::{Cell, Table};
use crate::pages::moments::said;
use crate::visit::Visit;

/// The table of that name; `None` for a name there is no table for.
pub(crate) fn of_deal(name: &str, deal: &Deal, visit: &Visit) -> Option<Table> {
    match name {
        "path" => Some(path(deal, visit)),
        "moments" => Some(moments(deal, visit)),
        _ => None,
    }
}

/// One line a stay in a stage.
pub(crate) fn path(deal: &Deal, visit: &Visit) -> Table {
    let row = |stage: &PathStage| {
        let days = |days: Option<f64>| days.map_or(Cell::Empty, |d| Cell::Count(d.round() as i64));
        vec![
            Cell::Text(stage.name.clone()),
            stage.entered.map_or(Cell::Empty, Cell::Day),
            days(stage.days.map(f64::from)),
            days(stage.usual),
            days(stage.usual_long),
            super::count(stage.n),
        ]
    };
    let ids = ["stage", "path_since", "path_days", "path_usual", "path_long", "path_n"];
    let rows: Vec<Vec<Cell>> = deal.path.iter().map(row).collect();
    Draft::new("deal-path", &visit.words.say("deal-path"), visit, &deal.asked)
        .columns(&ids)
        .rows(rows.into_iter())
}

/// One line a moment, the newest first.
fn moments(deal: &Deal, visit: &Visit) -> Table {
    let row = |moment: &Moment| {
        let (title, more) = said(moment, visit);
        let text = |text: &Option<String>| text.clone().map_or(Cell::Empty, Cell::Text);
        vec![
            Cell::Day(moment.day),
            Cell::Text(title),
            Cell::Text(more),
            text(&moment.who),
            text(&moment.contact),
        ]
    };
    let rows: Vec<Vec<Cell>> = deal.moments.iter().map(row).collect();
    Draft::new("deal-moments", &visit.words.say("deal-moments"), visit, &deal.asked)
        .columns(&["day", "moment_what", "moment_more", "owner", "contact"])
        .rows(rows.into_iter())
}
