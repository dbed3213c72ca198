//! The pipeline: is there enough, and where does it stick?

mod due;
mod figures;
mod funnel;
mod headline;
mod moves;
mod people;
mod stays;
mod strip;

use askama::Template;
use reports::figure::Open;
use reports::forecast::Forecast;
use reports::metric::{Breakdown, Figure, MetricRow};
use reports::pipeline::{AgeBand, Pipeline};

use super::bar::{self, Bar, Offers};
use super::deals::ages_name;
use super::panel::Panel;
use super::{Frame, Item, Linked};
use crate::charts::drawing::Link;
use crate::visit::Visit;
use crate::wording::amounts::Amounts;
use crate::wording::figures::FigureFormat;
use crate::wording::numbers::grouped;
use crate::wording::{Arg, Words};

/// The page.
#[derive(Template)]
#[template(path = "pipeline.html")]
pub(crate) struct PipelinePage {
    frame: Frame,
    bar: Bar,
    headline: headline::Headline,
    figures: Vec<figures::KeyFigure>,
    funnel: Panel,
    funnel_svg: String,
    conventions: Vec<Item>,
    conventions_label: String,
    convention_words: String,
    strip: Panel,
    strip_svg: String,
    stuck: strip::Stuck,
    due: Panel,
    due_svg: String,
    due_empty: String,
    movement: Panel,
    movement_svg: String,
    movements: Vec<Item>,
    movements_label: String,
    people: people::People,
    moves: moves::Matrix,
    stays: Panel,
    stays_svg: String,
    created: Panel,
    created_svg: String,
    sources: Small,
    ages: Small,
    no_stages: String,
}

/// A small table of names, numbers of deals, and amounts.
struct Small {
    panel: Panel,
    heads: [String; 3],
    rows: Vec<(String, Linked, Linked)>,
    empty: String,
}

/// Everything a part of the page is made from.
struct Context<'a> {
    report: &'a Pipeline,
    /// Absent while it is worked out.
    forecast: Option<&'a Forecast>,
    visit: &'a Visit,
    words: Words,
    amounts: Amounts,
    figures: FigureFormat,
}

impl Context<'_> {
    fn panel(&self, id: &'static str, note: String) -> Panel {
        Panel::new(self.visit, id, self.words.say(&format!("{id}-title")), note)
    }

    /// The list of the records behind a row of a metric, or behind all of it.
    fn records(&self, metric: &str, by: &str, row: &str) -> String {
        let by = if row.is_empty() { "" } else { by };
        let address = self.visit.address.question().with("metric", metric).with("by", by);
        address.with("row", row).to("/deals")
    }

    /// The deals page with the question kept and these parameters set.
    fn deals(&self, changes: &[(&str, &str)]) -> String {
        let question = self.visit.address.question();
        changes
            .iter()
            .fold(question, |address, (name, value)| address.with(name, value))
            .to("/deals")
    }

    /// A mark that leads to the records behind a figure; to none where it rests on nothing.
    fn link(&self, of: (&str, &str, &str), figure: &Figure, is_sum: bool, words: String) -> Link {
        let (metric, by, row) = of;
        match figure.n {
            0 => Link { words, ..Link::default() },
            n => Link {
                href: self.records(metric, by, row),
                words,
                count: Some(n),
                amount: is_sum.then_some(figure.numerator),
            },
        }
    }

    /// A number that leads to the records behind it.
    fn linked(
        &self,
        of: (&str, &str, &str),
        figure: &Figure,
        is_sum: bool,
        text: String,
    ) -> Linked {
        let link = self.link(of, figure, is_sum, text);
        Linked { text: link.words, href: link.href, amount: link.amount, count: link.count }
    }

    /// What open deals are worth, or a dash where no amount is known.
    fn worth(&self, open: &Open) -> String {
        open.worth().map_or("–".to_owned(), |worth| self.amounts.show(worth))
    }

    /// A sum of money, or a dash where no part of it is known.
    fn sum(&self, figure: &Figure) -> String {
        match figure.absent {
            Some(_) => "–".to_owned(),
            None => self.amounts.show(figure.numerator),
        }
    }

    fn n_deals(&self, n: u64) -> String {
        self.words.count("deals-n", whole(n))
    }

    /// The page itself, with its own choices changed.
    fn here(&self, name: &str, value: &str) -> String {
        self.visit.address.with(name, value).to("/pipeline")
    }
}

/// As a number that chooses between singular and plural.
fn whole(n: u64) -> usize {
    usize::try_from(n).unwrap_or(usize::MAX)
}

/// Makes the page; without the forecast while that is worked out.
pub(crate) fn page(
    report: &Pipeline,
    forecast: Option<&Forecast>,
    visit: &Visit,
    offers: &Offers<'_>,
) -> PipelinePage {
    let words = visit.words;
    let amounts = visit.amounts(&report.asked.unit);
    let figures = visit.figures(&report.asked.unit);
    let context = Context { report, forecast, visit, words, amounts, figures };
    let headline = headline::headline(&context);
    let convention = report.convention;
    let mut page = PipelinePage {
        frame: Frame::answering(visit, &report.asked, "/pipeline", &headline.title),
        bar: bar::bar(visit, &report.asked, offers, "/pipeline"),
        headline,
        figures: figures::figures(&context),
        funnel: funnel::panel(&context),
        funnel_svg: funnel::svg(&context),
        conventions: funnel::conventions(&context),
        conventions_label: words.say("funnel-conventions"),
        convention_words: words.say(&format!("metric-{convention}-words")),
        strip: strip::panel(&context),
        strip_svg: strip::svg(&context),
        stuck: strip::stuck(&context),
        due: due::panel(&context),
        due_svg: due::svg(&context),
        due_empty: due::empty(&context),
        movement: moves::movement_panel(&context),
        movement_svg: moves::movement(&context),
        movements: moves::movements(&context),
        movements_label: words.say("movement-which"),
        people: people::people(&context),
        moves: moves::matrix(&context),
        stays: stays::panel(&context),
        stays_svg: stays::svg(&context),
        created: due::created_panel(&context),
        created_svg: due::created(&context),
        sources: sources(&context),
        ages: ages(&context),
        no_stages: words.say("pipeline-no-stages"),
    };
    for (panel, svg) in [
        (&mut page.funnel, &page.funnel_svg),
        (&mut page.strip, &page.strip_svg),
        (&mut page.due, &page.due_svg),
        (&mut page.movement, &page.movement_svg),
        (&mut page.stays, &page.stays_svg),
        (&mut page.created, &page.created_svg),
    ] {
        panel.beside(svg);
    }
    let panels = [
        &page.funnel,
        &page.strip,
        &page.stuck.panel,
        &page.due,
        &page.movement,
        &page.people.panel,
        &page.moves.panel,
        &page.stays,
        &page.created,
        &page.sources.panel,
        &page.ages.panel,
    ];
    page.bar = page.bar.exporting(visit, &panels);
    page
}

fn sources(context: &Context<'_>) -> Small {
    let words = context.words;
    let created: &Breakdown = &context.report.created_by_source;
    let row = |row: &MetricRow| {
        let figure = &row.figure;
        let of = (created.id, created.by, row.group.row.as_str());
        let count = context.linked(of, figure, false, grouped(i128::from(figure.n)));
        let name = context.figures.group(created.by, &row.group);
        (name, count, context.linked(of, figure, true, context.sum(figure)))
    };
    Small {
        panel: context.panel("created-sources", words.say("created-sources-note")),
        heads: ["column-source", "column-created_count", "column-created_amount"]
            .map(|key| words.say(key)),
        rows: created.rows.iter().map(row).collect(),
        empty: words.say("created-empty"),
    }
}

fn ages(context: &Context<'_>) -> Small {
    let words = context.words;
    let age = &context.report.age;
    let median = context.figures.show("days", age);
    let row = |band: &AgeBand| {
        let link = |text: String, amount: Option<i64>| match band.open.count {
            0 => Linked { text, ..Linked::default() },
            n => Linked {
                text,
                href: context.deals(&[("status", "open"), ("age", &band.ages.words())]),
                amount,
                count: Some(n),
            },
        };
        let count = link(grouped(i128::from(band.open.count)), None);
        let worth = link(context.worth(&band.open), band.open.worth());
        (ages_name(words, band.ages), count, worth)
    };
    let note = words.with("ages-note", &[("median", Arg::Text(&median))]);
    Small {
        panel: context.panel("ages", if age.value.is_some() { note } else { median }),
        heads: ["column-age", "column-open_count", "column-open"].map(|key| words.say(key)),
        rows: match age.n {
            0 => Vec::new(),
            _ => context.report.ages.iter().map(row).collect(),
        },
        empty: words.say("stages-empty"),
    }
}
