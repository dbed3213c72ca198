//! The settings in force, and where each comes from.

use serde_json::json;

use sales::organisation::Averages;

use crate::context::Context;
use crate::failure::Exit;
use crate::output::{Answer, Cell, Column, Table};
use crate::settings::Origin;

/// The averages that hold: what the organisation has chosen wins. Where the store cannot be read,
/// settings are told all the same.
fn averages(context: &Context) -> (Averages, &Origin) {
    let set = &context.settings.averages;
    let chosen = context.store().ok().and_then(|store| intake::known(&store).ok());
    match chosen.and_then(|known| known.organisation().averages) {
        Some(chosen) => (chosen, &Origin::Organisation),
        None => (set.value, &set.origin),
    }
}

/// Show the settings.
#[derive(Debug, clap::Subcommand)]
pub(crate) enum Config {
    /// Show every setting.
    Show(Show),
}

/// Show every setting.
#[derive(Debug, clap::Args)]
pub(crate) struct Show {
    /// Also say where each comes from.
    #[arg(long)]
    origin: bool,
}

impl Config {
    pub(crate) fn run(&self, context: &Context) -> anyhow::Result<Exit> {
        let Config::Show(show) = self;
        let settings = &context.settings;
        let (averages, averages_from) = averages(context);
        let rows = [
            ("store", settings.store.value.display().to_string(), &settings.store.origin),
            ("lang", settings.lang.value.code().to_owned(), &settings.lang.origin),
            ("color", settings.color.value.word().to_owned(), &settings.color.origin),
            ("host", settings.host.value.to_string(), &settings.host.origin),
            ("port", settings.port.value.to_string(), &settings.port.origin),
            ("averages", averages.word().to_owned(), averages_from),
            ("upload_mb", settings.upload_mb.value.to_string(), &settings.upload_mb.origin),
        ];
        let mut columns = vec![
            Column::text("key", context.words.say("cli-column-setting")),
            Column::text("value", context.words.say("cli-column-value")),
        ];
        if show.origin {
            columns.push(Column::text("origin", context.words.say("cli-column-origin")));
        }
        let document: Vec<_> = rows
            .iter()
            .map(|(key, value, origin)| {
                json!({ "key": key, "value": value, "origin": origin.to_string() })
            })
            .collect();
        let cells = rows.iter().map(|(key, value, origin)| {
            let mut row = vec![Cell::text(*key), Cell::text(value.clone())];
            if show.origin {
                row.push(Cell::text(origin.to_string()));
            }
            row
        });
        context.output.give(&Answer {
            document: json!({ "schema_version": 1, "settings": document }),
            rows_at: "/settings",
            table: Table { columns, rows: cells.collect() },
            page: None,
        })?;
        Ok(Exit::Ok)
    }
}
