//! How things stand: the headline, a bullet for everybody, and what limits the figures.

mod bullet;
mod headline;

use reports::Asked;
use reports::overview::{Caveat, Overview, RepRow, overview};
use serde_json::to_value;
use web::wording::Arg;

use crate::arguments::Filters;
use crate::asking;
use crate::commands::reps::name_of;
use crate::context::Context;
use crate::failure::Exit;
use crate::output::{Answer, Cell, Column, Table, Tone};
use crate::wording::{Figures, count, with};
use bullet::bullet;

/// Say how things stand.
#[derive(Debug, Default, clap::Args)]
pub(crate) struct Status {
    #[command(flatten)]
    filters: Filters,
}

impl Status {
    pub(crate) fn run(&self, context: &Context) -> anyhow::Result<Exit> {
        let history = context.store()?.history()?;
        let today = context.today(&history);
        let report =
            overview(&history, &self.filters.parameters(), today, &context.viewer(&history)?);
        asking::check(context, &report.asked)?;
        let figures = Figures::new(context.words, &report.asked.unit);
        let answer = Answer {
            document: to_value(&report)?,
            rows_at: "/reps",
            table: summary(&report, &figures),
            page: Some(page(context, &report, &figures)),
        };
        asking::give_noted(context, &history, &report.asked, answer)?;
        asking::tell_emptiness(context, &history);
        Ok(Exit::Ok)
    }
}

/// The figures of the scope, one a row.
fn summary(report: &Overview, figures: &Figures) -> Table {
    let say = |key: &str| figures.words.say(key);
    let columns = vec![
        Column::text("figure", say("cli-column-figure")),
        Column::number("value", say("cli-column-value")),
    ];
    let (standing, open) = (&report.standing, &report.open);
    let rows = [
        ("won", "closed-won", figures.some_amount(standing.known_won())),
        ("won_count", "cli-column-won-count", count(standing.won_count)),
        ("quota", "quota", figures.quota(standing.quota.value)),
        ("attainment", "metric-attainment-name", figures.share(&standing.attainment)),
        ("gap", "metric-gap-name", figures.some_amount(standing.gap)),
        ("against_pace", "cli-against-pace", figures.some_amount(standing.against_pace)),
        ("win_rate", "metric-win-rate-name", figures.share(&report.win_rate)),
        ("open_count", "cli-column-open-count", count(open.all.count)),
        ("open", "metric-open-pipeline-name", figures.amount(open.all.amount)),
        ("closing", "cli-closing", figures.amount(open.closing.amount)),
        ("coverage", "metric-coverage-name", figures.multiple(&open.coverage)),
    ];
    let rows = rows.map(|(id, key, value)| vec![Cell::new(say(key), id), value]);
    Table { columns, rows: rows.to_vec() }
}

fn page(context: &Context, report: &Overview, figures: &Figures) -> String {
    let painter = context.output.painter;
    let title = asking::title(context, &report.asked);
    let mut page = format!("{}\n\n", painter.paint(Tone::Faint, &title));
    for sentence in headline::sentences(report, figures) {
        page.push_str(&sentence);
        page.push('\n');
    }
    if !report.reps.is_empty() {
        page.push('\n');
        page.push_str(&context.output.columns(&bullets(report, figures)));
        let legend = figures.words.say("cli-bullet-legend");
        page.push_str(&format!("{}\n", painter.paint(Tone::Faint, &legend)));
    }
    if !report.caveats.is_empty() {
        page.push('\n');
    }
    for caveat in &report.caveats {
        let sign = painter.paint(Tone::Bad, Tone::Bad.sign());
        page.push_str(&format!("{sign} {}\n", words_of(caveat, &report.asked, figures)));
    }
    page.push('\n');
    let next = figures.words.say("cli-next");
    page.push_str(&format!("{} {}\n", painter.paint(Tone::Strong, &next), next_command(report)));
    page
}

fn bullets(report: &Overview, figures: &Figures) -> Table {
    let say = |key: &str| figures.words.say(key);
    let columns = vec![
        Column::text("rep", say("rep")),
        Column::number("won", say("closed-won")),
        Column::number("quota", say("quota")),
        Column::text("bullet", ""),
        Column::number("attainment", say("metric-attainment-name")),
        Column::text("sign", ""),
    ];
    let rows = report.reps.iter().filter(|rep| has_something(rep)).map(|rep| {
        let tone = tone(rep);
        let drawn = bullet(rep.figures.attainment.value, rep.figures.pace);
        vec![
            Cell::text(name_of(rep, figures)),
            figures.amount(rep.figures.won),
            figures.quota(rep.figures.quota.value),
            Cell::text(drawn).toned(tone),
            figures.share(&rep.figures.attainment),
            Cell::text(tone.sign()).toned(tone),
        ]
    });
    Table { columns, rows: rows.collect() }
}

/// Whether there is anything to draw: managers are on the roster too.
fn has_something(rep: &RepRow) -> bool {
    rep.figures.quota.value.is_some() || rep.figures.won_count > 0 || rep.figures.open.count > 0
}

/// On course or behind; neither where there is nothing to compare with.
fn tone(rep: &RepRow) -> Tone {
    match (rep.figures.attainment.value, rep.figures.pace) {
        (Some(reached), Some(pace)) if reached < pace => Tone::Bad,
        (Some(_), Some(_)) => Tone::Good,
        _ => Tone::Plain,
    }
}

fn words_of(caveat: &Caveat, asked: &Asked, figures: &Figures) -> String {
    let everybody = figures.words.say("everybody");
    let organisation = Some(asked.organisation.as_str()).filter(|name| !name.is_empty());
    let name = caveat.name.as_deref().or(organisation).unwrap_or(&everybody);
    let number = usize::try_from(caveat.count).unwrap_or(usize::MAX);
    let variables = [("n", Arg::Count(number)), ("name", Arg::Text(name))];
    figures.words.with(&format!("caveat-{}", caveat.kind.word()), &variables)
}

/// The command that asks why: about whoever is furthest behind.
fn next_command(report: &Overview) -> String {
    let behind = report.reps.iter().find(|rep| tone(rep) == Tone::Bad);
    match behind.and_then(|rep| rep.parameter.as_ref()) {
        Some(rep) => format!("tassei explain attainment --rep \"{rep}\""),
        None => "tassei reps".to_owned(),
    }
}

/// The same sentence for a table below which there is no page.
pub(crate) fn tell_caveats(context: &Context, report: &Overview) {
    let figures = Figures::new(context.words, &report.asked.unit);
    for caveat in &report.caveats {
        let text = words_of(caveat, &report.asked, &figures);
        context.tell(with(context.words, "cli-note", &[("text", &text)]));
    }
}
