//! Whether the store is sound, and what limits the figures made from it.

mod findings;

use std::collections::BTreeSet;

use serde_json::json;

use crate::context::Context;
use crate::failure::Exit;
use crate::output::{Answer, Cell, Column, Table, Tone};
use findings::{Finding, State, findings};

/// Check the store and what limits its figures.
#[derive(Debug, clap::Args)]
pub(crate) struct Doctor {}

impl Doctor {
    pub(crate) fn run(&self, context: &Context) -> anyhow::Result<Exit> {
        let store = context.store()?;
        let found = findings(context, &store);
        let say = |key: &str| context.words.say(key);
        let columns = vec![
            Column::text("state", ""),
            Column::text("check", say("cli-column-check")),
            Column::text("finding", say("cli-column-finding")),
        ];
        let rows = found.iter().map(|finding| {
            let tone = tone(finding.state);
            vec![
                Cell::new(tone.sign(), finding.state.word()).toned(tone),
                Cell::new(say(&format!("cli-check-{}", finding.check)), finding.check),
                Cell::text(finding.text.clone()),
            ]
        });
        let document: Vec<_> = found
            .iter()
            .map(|f| json!({ "check": f.check, "state": f.state.word(), "finding": f.text }))
            .collect();
        let table = Table { columns, rows: rows.collect() };
        let page = found.iter().map(|finding| line(context, finding)).collect();
        context.output.give(&Answer {
            document: json!({ "schema_version": 1, "checks": document }),
            rows_at: "/checks",
            table,
            page: Some(page),
        })?;
        let ways: BTreeSet<&str> = found.iter().filter_map(|finding| finding.mended_by).collect();
        for way in ways {
            context.hint(context.words.say(way));
        }
        let broken = found.iter().any(|finding| finding.state == State::Broken);
        Ok(if broken { Exit::CheckFailed } else { Exit::Ok })
    }
}

/// Findings are sentences: a line each, never cut.
fn line(context: &Context, finding: &Finding) -> String {
    let (painter, tone) = (context.output.painter, tone(finding.state));
    let check = context.words.say(&format!("cli-check-{}", finding.check));
    let check = painter.paint(Tone::Strong, &check);
    format!("{} {check}: {}\n", painter.paint(tone, tone.sign()), finding.text)
}

fn tone(state: State) -> Tone {
    match state {
        State::Sound => Tone::Good,
        State::Look | State::Broken => Tone::Bad,
    }
}
