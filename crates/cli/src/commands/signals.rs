//! What deserves a word this week: signals, with what they rest on and what to do next.

use reports::forecast::Foresights;
use reports::signals::{SignalRow, Signals as Report, Standing, signals};
use serde_json::{Value, json, to_value};
use web::wording::answers::AnswerFormat;
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
    /// Those that were answered, also what is snoozed and dismissed, and what became of them.
    #[arg(long)]
    answered: bool,
}

impl Signals {
    pub(crate) fn run(&self, context: &Context) -> anyhow::Result<Exit> {
        let store = context.store()?;
        let (history, given) = (store.history()?, store.answers()?);
        let today = context.today(&history);
        let parameters = self.filters.parameters();
        let kept = Foresights::default();
        let viewer = context.viewer(&history)?;
        let mut report = signals(&history, &kept, &given, &parameters, today, &viewer);
        report.signals.retain(|signal| self.shows(signal));
        let exit = asking::give(context, &history, &report.asked, || answer(context, &report))?;
        if report.signals.is_empty() {
            let key = if self.answered { "cli-signals-none-answered" } else { "cli-signals-none" };
            context.tell(context.words.say(key));
        }
        let counts = report.counts;
        if !self.answered && counts.snoozed + counts.dismissed > 0 {
            context.hint(context.words.say("cli-signals-hidden"));
        }
        Ok(exit)
    }

    /// Whether it is among those asked for.
    fn shows(&self, signal: &SignalRow) -> bool {
        match signal.standing {
            Standing::Open => !self.answered,
            Standing::Accepted => true,
            Standing::Snoozed | Standing::Dismissed => self.answered,
        }
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
    let answer = AnswerFormat { figures: words.figures };
    json!({
        "name": words.name(signal.id),
        "says": words.says(signal),
        "why": words.why(signal.id),
        "rep": words.for_rep(signal.id),
        "manager": words.for_manager(signal.id),
        "answer": answer.standing(signal),
        "helped": answer.helped(signal),
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
        Column::text("standing", say("cli-signals-standing")),
        Column::text("key", say("cli-signals-key")),
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
        Cell::text(AnswerFormat { figures: figures.format }.standing(signal)),
        Cell::text(signal.key.clone()),
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
    let answer = AnswerFormat { figures: figures.format };
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
    lines.push(format!("  {} {manager}", figures.words.say("cli-signals-for-manager")));
    lines.extend(answer.helped(signal).map(|text| format!("  {text}")));
    let standing = Some(answer.standing(signal)).filter(|text| !text.is_empty());
    lines.extend(standing.map(|text| format!("  {text}")));
    lines.push(format!("  {} {}\n", figures.words.say("cli-signals-key-is"), signal.key));
    lines.join("\n")
}
