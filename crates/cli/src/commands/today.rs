//! What to do today: for one person, or for whoever leads a team or the company.

use reports::forecast::Foresights;
use reports::today::{Today as Report, Todo, today};
use serde_json::{Value, json, to_value};
use web::wording::today::TodayFormat;

use crate::arguments::Filters;
use crate::asking;
use crate::context::Context;
use crate::failure::Exit;
use crate::output::{Answer, Cell, Column, Table};
use crate::wording::Figures;

/// What to do today: whom to call or answer, which deals to move or close out, what to talk over.
#[derive(Debug, Default, clap::Args)]
pub(crate) struct Today {
    /// Everything, instead of what a day has room for.
    #[arg(long)]
    all: bool,
    #[command(flatten)]
    filters: Filters,
}

impl Today {
    pub(crate) fn run(&self, context: &Context) -> anyhow::Result<Exit> {
        let store = context.store()?;
        let (history, given) = (store.history()?, store.answers()?);
        let day = context.today(&history);
        let parameters = self.filters.parameters();
        let kept = Foresights::default();
        let viewer = context.viewer(&history)?;
        let report = today(&history, &kept, &given, &parameters, self.all, day, &viewer);
        let exit = asking::give(context, &history, &report.asked, || answer(context, &report))?;
        if report.more > 0 {
            context.hint(context.words.count("cli-today-more", report.count() + report.more));
        }
        Ok(exit)
    }
}

fn answer(context: &Context, report: &Report) -> anyhow::Result<Answer> {
    let figures = Figures::new(context.words, &report.asked.unit);
    let words = TodayFormat::new(figures.format, report);
    let rows = report.lines().map(|line| row(line, &words, &figures)).collect();
    let table = Table { columns: columns(&figures), rows };
    let page = [vec![words.title(report), String::new()], paragraphs(report, &figures)].concat();
    Ok(Answer {
        document: document(report, &figures)?,
        rows_at: "/groups",
        page: Some(page.join("\n")),
        table,
    })
}

/// The report as programs read it, with its sentences.
pub(super) fn document(report: &Report, figures: &Figures) -> anyhow::Result<Value> {
    let words = TodayFormat::new(figures.format, report);
    let mut document = to_value(report)?;
    // Programs get the sentences, too, in the language asked for.
    let groups = document["groups"].as_array_mut().into_iter().flatten();
    for (group, told) in groups.zip(&report.groups) {
        let lines = group["lines"].as_array_mut().into_iter().flatten();
        for (line, told) in lines.zip(&told.lines) {
            line["words"] = json!({ "what": words.what(told), "reason": words.reason(told) });
        }
    }
    Ok(document)
}

/// The list as people read it.
pub(super) fn paragraphs(report: &Report, figures: &Figures) -> Vec<String> {
    let words = TodayFormat::new(figures.format, report);
    let mut page = Vec::new();
    for group in &report.groups {
        page.push(words.group(group.id));
        page.extend(group.lines.iter().map(|line| paragraph(line, &words)));
        page.push(String::new());
    }
    page
}

fn columns(figures: &Figures) -> Vec<Column> {
    let say = |key: &str| figures.words.say(key);
    vec![
        Column::text("kind", say("cli-today-kind")),
        Column::text("what", say("cli-today-what")),
        Column::text("about", say("cli-today-about")),
        Column::text("reason", say("cli-today-reason")),
        Column::number("days", say("cli-today-days")),
        Column::number("stakes", say("cli-today-stakes")),
        Column::text("key", say("cli-today-key")),
    ]
}

fn row(line: &Todo, words: &TodayFormat, figures: &Figures) -> Vec<Cell> {
    let days = line.days.map(|days| Cell::text(days.to_string()));
    vec![
        Cell::new(words.group(line.kind.group()), line.kind.word()),
        Cell::text(words.what(line)),
        Cell::text(words.beside(line)),
        Cell::text(words.reason(line)),
        days.unwrap_or_else(|| Cell::absent("–")),
        figures.some_amount(line.stakes),
        Cell::text(line.key.clone()),
    ]
}

/// A line as people read it.
fn paragraph(line: &Todo, words: &TodayFormat) -> String {
    let head = [words.what(line), words.beside(line), words.stakes(line)];
    let head: Vec<String> = head.into_iter().filter(|text| !text.is_empty()).collect();
    let texts = [words.reason(line), words.step(line)];
    let texts = texts.iter().filter(|text| !text.is_empty()).map(|text| format!("    {text}"));
    let lines = std::iter::once(format!("  {}", head.join(" · "))).chain(texts);
    lines.collect::<Vec<_>>().join("\n")
}
