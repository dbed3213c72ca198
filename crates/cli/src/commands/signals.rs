//! What deserves a word this week: signals, with what they rest on and what to do next.

use reports::forecast::Foresights;
use reports::signals::{SignalRow, Signals as Report, signals};
use serde_json::{Value, json, to_value};
use web::wording::signals::SignalFormat;

use crate::arguments::Filters;
use crate::asking;
use crate::context::Context;
use crate::failure::Exit;
use crate::output::{Answer, Cell, Column, Table};
use crate::wording::Figures;

/// What deserves a word: who or what needs attention, on what evidence, and the next step.
#[derive(Debug, Default, clap::Args)]
pub(crate) struct Signals {
    #[command(flatten)]
    filters: Filters,
}

impl Signals {
    pub(crate) fn run(&self, context: &Context) -> anyhow::Result<Exit> {
        let history = context.store()?.history()?;
        let today = context.today(&history);
        let parameters = self.filters.parameters();
        let kept = Foresights::default();
        let report = signals(&history, &kept, &parameters, today, &context.viewer(&history)?);
        let exit = asking::give(context, &history, &report.asked, || answer(context, &report))?;
        if report.signals.is_empty() {
            context.tell(context.words.say("cli-signals-none"));
        }
        Ok(exit)
    }
}

fn answer(context: &Context, report: &Report) -> anyhow::Result<Answer> {
    let figures = Figures::new(context.words, &report.asked.unit);
    let words = SignalFormat { figures: figures.format };
    let mut document = to_value(report)?;
    // Programs get the sentences, too, in the language asked for.
    let rows = document["signals"].as_array_mut().into_iter().flatten();
    for (row, signal) in rows.zip(&report.signals) {
        row["words"] = worded(&words, signal);
    }
    let lines = report.signals.iter().map(|signal| row(signal, &words, &figures)).collect();
    let page = report.signals.iter().map(|signal| paragraph(signal, &words, &figures));
    let page = page.collect::<Vec<_>>().join("\n");
    let table = Table { columns: columns(&figures), rows: lines };
    Ok(Answer { document, rows_at: "/signals", page: Some(page), table })
}

fn worded(words: &SignalFormat, signal: &SignalRow) -> Value {
    json!({
        "name": words.name(signal.id),
        "says": words.says(signal),
        "why": words.why(signal.id),
        "rep": words.for_rep(signal.id),
        "manager": words.for_manager(signal.id),
    })
}

fn columns(figures: &Figures) -> Vec<Column> {
    let say = |key: &str| figures.words.say(key);
    vec![
        Column::text("signal", say("cli-signals-signal")),
        Column::text("about", say("cli-signals-about")),
        Column::number("own", say("cli-signals-own")),
        Column::number("reference", say("cli-signals-reference")),
        Column::number("n", say("cli-signals-records")),
        Column::number("doubt", say("cli-signals-doubt")),
        Column::number("stakes", say("cli-signals-stakes")),
        Column::text("says", say("cli-signals-says")),
    ]
}

fn row(signal: &SignalRow, words: &SignalFormat, figures: &Figures) -> Vec<Cell> {
    let value =
        |value: f64| Cell::new(figures.format.value(signal.unit, value), format!("{value:.6}"));
    vec![
        Cell::new(words.name(signal.id), signal.id),
        Cell::text(words.about(signal)),
        value(signal.own),
        signal.reference.map_or_else(|| Cell::absent("–"), value),
        crate::wording::count(signal.n),
        Cell::new(words.doubt(signal), format!("{:.6}", signal.doubt)),
        figures.some_amount(signal.stakes),
        Cell::text(words.says(signal)),
    ]
}

/// A signal as people read it.
fn paragraph(signal: &SignalRow, words: &SignalFormat, figures: &Figures) -> String {
    let mark = match signal.tone {
        "strength" => "+",
        _ => "!",
    };
    let new = if signal.is_new {
        format!(" ({})", figures.words.say("cli-signals-new"))
    } else {
        String::new()
    };
    let mut lines = vec![
        format!("{mark} {}{new}", words.name(signal.id)),
        format!("  {}", words.says(signal)),
        format!("  {}", words.why(signal.id)),
    ];
    lines.extend(words.deals(signal).map(|text| format!("  {text}")));
    lines.push(format!("  {}", words.certainty(signal)));
    lines.push(format!(
        "  {} {}",
        figures.words.say("cli-signals-for-rep"),
        words.for_rep(signal.id)
    ));
    let manager = words.for_manager(signal.id);
    lines.push(format!("  {} {manager}\n", figures.words.say("cli-signals-for-manager")));
    lines.join("\n")
}
