//! Strengths, weaknesses, opportunities and risks, and high and low performers.

use reports::ask::ScopeName;
use reports::forecast::Foresights;
use reports::guidance::{Guidance as Report, Point, guidance};
use serde_json::to_value;
use web::wording::guidance::GuidanceFormat;

use crate::arguments::Filters;
use crate::asking;
use crate::context::Context;
use crate::failure::Exit;
use crate::output::{Answer, Cell, Column, Table};
use crate::wording::Figures;

/// Strengths, weaknesses, opportunities and risks, each with its figures and what to do.
#[derive(Debug, Default, clap::Args)]
pub(crate) struct Guidance {
    #[command(flatten)]
    filters: Filters,
}

impl Guidance {
    pub(crate) fn run(&self, context: &Context) -> anyhow::Result<Exit> {
        let history = context.store()?.history()?;
        let today = context.today(&history);
        let parameters = self.filters.parameters();
        let kept = Foresights::default();
        let viewer = context.viewer(&history)?;
        let report = guidance(&history, &kept, &parameters, today, &viewer);
        let exit = asking::give(context, &history, &report.asked, || answer(context, &report))?;
        let caution = format(&Figures::new(context.words, &report.asked.unit), &report);
        let caution = caution.caution(&report);
        if !caution.is_empty() {
            context.tell(caution);
        }
        Ok(exit)
    }
}

fn format(figures: &Figures, report: &Report) -> GuidanceFormat {
    let is_rep = matches!(report.asked.scope, ScopeName::Person(_));
    GuidanceFormat { figures: figures.format, is_rep }
}

fn answer(context: &Context, report: &Report) -> anyhow::Result<Answer> {
    let figures = Figures::new(context.words, &report.asked.unit);
    let words = format(&figures, report);
    let mut page = Vec::new();
    let mut rows = Vec::new();
    for (id, points) in report.quadrants().into_iter().filter(|_| report.why_not.is_none()) {
        let title = figures.words.say(&format!("guidance-{id}"));
        page.push(title.clone());
        if points.is_empty() {
            page.push(format!("  {}", figures.words.say(&format!("guidance-{id}-none"))));
        }
        page.extend(points.iter().map(|point| paragraph(point, &words)));
        page.push(String::new());
        rows.extend(points.iter().map(|point| row((&title, id), point, &words, &figures)));
    }
    let is_told = |level: &str| words.is_rep || level != "usual";
    let performers = report.performers.iter().filter(|one| is_told(one.level));
    for one in performers {
        page.push(words.performer(one));
        page.extend(Some(words.goes_with(one)).filter(|text| !text.is_empty()));
    }
    let table = Table { columns: columns(&figures), rows };
    let page = Some(page.join("\n"));
    Ok(Answer { document: to_value(report)?, rows_at: "/performers", page, table })
}

fn columns(figures: &Figures) -> Vec<Column> {
    let say = |key: &str| figures.words.say(key);
    vec![
        Column::text("kind", say("cli-guidance-kind")),
        Column::text("what", say("cli-guidance-what")),
        Column::text("about", say("cli-guidance-about")),
        Column::text("says", say("cli-guidance-says")),
        Column::number("n", say("cli-guidance-records")),
        Column::number("stakes", say("cli-guidance-stakes")),
    ]
}

fn row(
    (title, id): (&str, &str),
    point: &Point,
    words: &GuidanceFormat,
    figures: &Figures,
) -> Vec<Cell> {
    vec![
        Cell::new(title.to_owned(), id),
        Cell::new(words.name(point), point.kind),
        Cell::text(words.about(point)),
        Cell::text(words.says(point)),
        crate::wording::count(point.n),
        figures.some_amount(point.stakes),
    ]
}

/// A point as people read it.
fn paragraph(point: &Point, words: &GuidanceFormat) -> String {
    let head = match words.is_rep {
        true => words.name(point),
        false => format!("{} · {}", words.name(point), words.about(point)),
    };
    let (says, step, rests_on) = (words.says(point), words.step(point), words.rests_on(point));
    format!("  {head}\n    {says}\n    {step}\n    {rests_on}")
}
