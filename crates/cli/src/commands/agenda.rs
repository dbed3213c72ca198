//! The sheet for a 1:1 with one person.

use reports::agenda::{Agenda as Report, Known, agenda};
use reports::forecast::{ForecastDeal, Foresights};
use reports::rep::AgendaDeal;
use reports::reps::Versus;
use serde_json::to_value;
use web::wording::nothing_open;
use web::wording::numbers::chance;
use web::wording::rep::RepFormat;

use super::today;
use crate::arguments::Filters;
use crate::asking;
use crate::context::Context;
use crate::failure::{Exit, Failure};
use crate::output::{Answer, Cell, Column, Table, Tone};
use crate::wording::{Figures, counted};

/// The sheet for a 1:1: where one person stands, what to work on, what to do, what to talk about.
#[derive(Debug, Default, clap::Args)]
pub(crate) struct Agenda {
    /// With whom; whoever sees only their own figures may leave it out.
    #[arg(value_name = "NAME", conflicts_with_all = ["rep", "team"])]
    name: Option<String>,
    /// Whom to compare with; who has the same role by default.
    #[arg(long, value_name = "WHOM", value_parser = Versus::ALL.map(Versus::word))]
    vs: Option<String>,
    #[command(flatten)]
    filters: Filters,
}

impl Agenda {
    pub(crate) fn run(&self, context: &Context) -> anyhow::Result<Exit> {
        let store = context.store()?;
        let (history, given) = (store.history()?, store.answers()?);
        let day = context.today(&history);
        let mut parameters = self.filters.parameters();
        parameters.rep = self.name.clone().or(parameters.rep);
        let known = Known { foresights: &Foresights::default(), given: &given };
        let viewer = context.viewer(&history)?;
        let rep = if self.name.is_some() { "NAME" } else { "--rep" };
        let found = agenda(&history, known, &parameters, self.vs.as_deref(), day, &viewer);
        let report = match found {
            Ok(report) => report,
            Err(asked) => {
                asking::check_rep_as(context, &asked, rep)?;
                let failure = Failure::new(Exit::Usage, context.words.say("cli-agenda-whose"));
                return Err(failure.hint(context.words.say("cli-agenda-whose-hint")).into());
            }
        };
        let asked = &report.rep.asked;
        asking::check_rep_as(context, asked, rep)?;
        let exit = asking::give(context, &history, asked, || answer(context, &report))?;
        asking::tell_cautions(context, &report.forecast.cautions);
        Ok(exit)
    }
}

fn answer(context: &Context, report: &Report) -> anyhow::Result<Answer> {
    let sheet = Sheet::new(context, report);
    let mut document = to_value(report)?;
    document["today"] = today::document(&report.today, &sheet.figures)?;
    let table = sheet.agenda();
    Ok(Answer { document, rows_at: "/rep/agenda", page: Some(sheet.page()), table })
}

/// The sheet as people read it.
struct Sheet<'a> {
    context: &'a Context,
    report: &'a Report,
    figures: Figures,
    words: RepFormat<'a>,
}

impl<'a> Sheet<'a> {
    fn new(context: &'a Context, report: &'a Report) -> Sheet<'a> {
        let figures = Figures::new(context.words, &report.rep.asked.unit);
        let words = RepFormat { figures: figures.format, rep: &report.rep };
        Sheet { context, report, figures, words }
    }

    fn say(&self, key: &str) -> String {
        self.figures.words.say(key)
    }

    fn page(&self) -> String {
        let parts = [
            self.standing(),
            self.key_figures(),
            self.sides(),
            self.hanging(),
            self.today(),
            self.to_talk_about(),
        ];
        parts.join("\n")
    }

    /// A part of the sheet under its title.
    fn part(&self, title: &str, lines: &[String]) -> String {
        let title = self.context.output.painter.paint(Tone::Strong, title);
        std::iter::once(&title).chain(lines).map(|line| format!("{line}\n")).collect()
    }

    fn standing(&self) -> String {
        let words = &self.words;
        let joint = self.say("sentence-joint");
        let first = [words.standing(), words.pace().0];
        let first = first.into_iter().filter(|text| !text.is_empty()).collect::<Vec<_>>();
        let lines = [words.background(), words.ahead(&self.report.forecast), words.about()];
        let lines: Vec<String> = lines.into_iter().filter(|line| !line.is_empty()).collect();
        self.part(&first.join(&joint), &lines)
    }

    fn key_figures(&self) -> String {
        let columns = ["figure", "value", "note"];
        let columns = columns.map(|id| Column::text(id, "")).to_vec();
        let row = |one: web::wording::rep::KeyFigure| {
            vec![Cell::text(one.label), Cell::text(one.text), Cell::text(one.note)]
        };
        let table = Table { columns, rows: self.words.key_figures().map(row).to_vec() };
        let shown = self.context.output.columns(&table);
        // Its first line would be that of the titles, of which there are none.
        shown.lines().filter(|line| !line.trim().is_empty()).map(|l| format!("{l}\n")).collect()
    }

    /// Where the person is behind and ahead of the others.
    fn sides(&self) -> String {
        let rep = &self.report.rep;
        let note = self.words.compared();
        let heading = self.part(&self.say("rep-sides-title"), &[note]);
        if rep.others == 0 {
            return heading;
        }
        let side = |key: &str, places: &[usize]| {
            let told = |place: &usize| {
                let one = &rep.compared[*place];
                let n = one.comparison.figure.as_ref().map_or(0, |figure| figure.n);
                let n = counted(self.figures.words, "rep-records", n);
                format!("    {} {} · {n}", self.words.difference(one), self.words.interval(one))
            };
            let mut lines = vec![format!("  {}", self.say(&format!("rep-{key}")))];
            lines.extend(places.iter().map(told));
            if places.is_empty() {
                lines.push(format!("    {}", self.say(&format!("rep-{key}-none"))));
            }
            lines.iter().map(|line| format!("{line}\n")).collect::<String>()
        };
        let sides = [side("weaknesses", &rep.weaknesses), side("strengths", &rep.strengths)];
        format!("{heading}{}", sides.concat())
    }

    /// The deals on which most hangs.
    fn hanging(&self) -> String {
        let deals = &self.report.forecast.deals;
        let title = self.say("forecast-deals-title");
        if deals.is_empty() {
            return self.part(&title, &[self.say(nothing_open(&self.report.forecast))]);
        }
        let with_quota = deals.iter().any(|deal| deal.if_won.is_some());
        let kind = if with_quota { "quota" } else { "amount" };
        let quota = if with_quota { &["attain_if_won", "attain_if_not"][..] } else { &[] };
        let column = |id: &&'static str| Column::number(*id, self.say(&format!("column-{id}")));
        let name = Column::text("deal", self.say("column-deal"));
        let numbers = ["deal_worth", "chance_in_time"];
        let columns = std::iter::once(name).chain(numbers.iter().chain(quota).map(column));
        let row = |deal: &ForecastDeal| {
            let chances = [Some(deal.chance), deal.if_won, deal.if_not].into_iter().flatten();
            let mut cells = vec![Cell::text(&*deal.name), self.figures.amount(deal.amount)];
            cells.extend(chances.map(|one| Cell::new(chance(one), format!("{one:.6}"))));
            cells
        };
        let table = Table { columns: columns.collect(), rows: deals.iter().map(row).collect() };
        let heading = self.part(&title, &[self.say(&format!("forecast-deals-{kind}"))]);
        format!("{heading}{}", self.context.output.columns(&table))
    }

    fn today(&self) -> String {
        let mut lines = today::paragraphs(&self.report.today, &self.figures);
        // The space between parts comes after them all.
        if lines.pop().is_none() {
            lines.push(self.say("today-nothing"));
        }
        self.part(&self.say("today-title"), &lines)
    }

    fn to_talk_about(&self) -> String {
        let title = self.say("rep-agenda-title");
        match self.report.rep.agenda.is_empty() {
            true => self.part(&title, &[self.words.nothing()]),
            false => {
                let deals = self.report.rep.agenda.iter().map(|one| self.paragraph(one));
                self.part(&title, &deals.collect::<Vec<_>>())
            }
        }
    }

    /// A deal to talk about, as people read it.
    fn paragraph(&self, one: &AgendaDeal) -> String {
        let deal = &one.deal;
        let amount = deal.counted.map(|amount| self.figures.show(amount));
        let account = deal.account.clone().filter(|account| *account != deal.name);
        let head = [Some(deal.name.clone()), account, amount].into_iter().flatten();
        let stage = deal.stage.clone().unwrap_or_else(|| self.say("no-stage"));
        let beside =
            |id: &str, value: String| format!("{}: {value}", self.say(&format!("column-{id}")));
        let days = deal.stage_days.map(|days| beside("stage_days", days.to_string()));
        let close = deal.close_date;
        let close = close.map(|day| beside("close_date", self.figures.dates.day_and_year(day)));
        let now = [Some(beside("stage", stage)), days, close].into_iter().flatten();
        let joint = " · ";
        let head = format!("  {}", head.collect::<Vec<_>>().join(joint));
        let rest = [self.words.needs(one), now.collect::<Vec<_>>().join(joint)];
        let next = Some(self.words.next_step(one)).filter(|text| !text.is_empty());
        let rest = rest.into_iter().chain(next).map(|line| format!("    {line}"));
        std::iter::once(head).chain(rest).collect::<Vec<_>>().join("\n")
    }

    /// The deals to talk about, with everything.
    fn agenda(&self) -> Table {
        let say = |id: &str| self.say(&format!("column-{id}"));
        let text = |id: &'static str| Column::text(id, say(id));
        let columns = vec![
            text("id"),
            text("deal"),
            text("account"),
            text("needs"),
            text("stage"),
            Column::number("stage_days", say("stage_days")),
            text("close_date"),
            text("next_step"),
            Column::number("amount", say("amount")),
        ];
        let rows = self.report.rep.agenda.iter().map(|one| self.row(one));
        Table { columns, rows: rows.collect() }
    }

    fn row(&self, one: &AgendaDeal) -> Vec<Cell> {
        let deal = &one.deal;
        let needs: Vec<&str> = one.needs.iter().map(|need| need.word()).collect();
        let days = deal.stage_days.map(|days| Cell::text(days.to_string()));
        vec![
            Cell::text(&*deal.source_id),
            Cell::text(&*deal.name),
            Cell::text(deal.account.clone().unwrap_or_default()),
            Cell::new(self.words.needs(one), needs.join(" ")),
            Cell::text(deal.stage.clone().unwrap_or_else(|| self.say("no-stage"))),
            days.unwrap_or_else(|| Cell::absent("–")),
            self.figures.day(deal.close_date),
            Cell::text(deal.next_step.trim()),
            self.figures.some_amount(deal.counted),
        ]
    }
}
