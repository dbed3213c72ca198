//! What is missing in the records, and which numbers rest on it.

use reports::passport::{Checked, passport};
use serde_json::to_value;
use web::wording::passport::PassportFormat;

use crate::arguments::Filters;
use crate::asking;
use crate::context::Context;
use crate::failure::Exit;
use crate::output::{Answer, Cell, Column, Table, Tone};
use crate::wording::count;

/// What is missing in the records, since when there are any, and how to mend it.
#[derive(Debug, Default, clap::Args)]
pub(crate) struct Passport {
    #[command(flatten)]
    filters: Filters,
}

impl Passport {
    pub(crate) fn run(&self, context: &Context) -> anyhow::Result<Exit> {
        let history = context.store()?.history()?;
        let (today, viewer) = (context.today(&history), context.viewer(&history)?);
        let report = passport(&history, &self.filters.parameters(), today, &viewer);
        asking::give(context, &history, &report.asked, || {
            let say = |key: &str| context.words.say(key);
            let columns = vec![
                Column::text("what", say("passport-column-what")),
                Column::number("missing", say("column-passport_missing")),
                Column::number("of", say("column-passport_of")),
                Column::text("known_since", say("passport-column-since")),
            ];
            let rows = report.checks.iter().map(|one| row(context, one)).collect();
            let document = to_value(&report)?;
            Ok(Answer { document, rows_at: "/checks", table: Table { columns, rows }, page: None })
        })
    }
}

fn row(context: &Context, one: &Checked) -> Vec<Cell> {
    let format = PassportFormat { words: context.words };
    let since =
        one.since.map_or_else(Cell::default, |day| Cell::new(format.since(one), day.to_string()));
    let tone = if one.missing > 0 { Tone::Strong } else { Tone::Plain };
    let what = Cell::new(format.what(one), one.id);
    vec![what, count(one.missing).toned(tone), count(one.of), since]
}
