//! Who has how much in hand, and in what state it is.

use reports::metric::Figure;
use reports::pipeline::RepRow;

use super::{Context, Item, Linked};
use crate::charts::interval_dot::{self, IntervalDot, Worse};
use crate::pages::by_person::first_on_paper;
use crate::pages::panel::Panel;
use crate::wording::Arg;
use crate::wording::numbers::{grouped, percent};

/// Lines shown at first, of those with the thinnest coverage.
const FIRST: usize = 6;

/// Lines shown where all are asked for; whoever wants more chooses a team, or takes the file.
const SHOWN: usize = 50;

/// The panel, and what asks for all of its lines.
const ID: &str = "pipeline-reps";

/// Shares below this are not drawn larger than they are.
const LEAST_TOP: f64 = 0.25;

/// The shares shown: of which metric, where they stand in a row, and the end of their scale.
type Column = (&'static str, Part, f64);
type Part = fn(&RepRow) -> &Option<Figure>;

/// The table.
pub(super) struct People {
    pub(super) panel: Panel,
    pub(super) heads: Vec<String>,
    pub(super) rows: Vec<Row>,
    pub(super) total: Row,
    /// The way to more lines.
    pub(super) all: Option<Item>,
    /// Said on paper of the lines that are not on it.
    pub(super) on_paper: String,
    pub(super) more: String,
}

/// One person, or all together.
pub(super) struct Row {
    pub(super) name: String,
    /// The person's own page; empty for nobody in particular.
    pub(super) href: String,
    pub(super) deals: Linked,
    pub(super) open: Linked,
    pub(super) coverage: Linked,
    /// Why there is no coverage.
    pub(super) coverage_note: String,
    pub(super) rates: Vec<Rate>,
    pub(super) pushed: Linked,
}

/// One share with its drawing.
pub(super) struct Rate {
    pub(super) svg: String,
    pub(super) number: Linked,
}

pub(super) fn people(context: &Context<'_>) -> People {
    let report = context.report;
    let words = context.words;
    let keys = [
        ("k-iv", words.say("pipeline-reps-interval")),
        ("k-ref", words.say("all-together")),
        ("k-bad", words.say("pipeline-reps-worse")),
    ];
    let heads = [
        "rep",
        "open_count",
        "open",
        "coverage",
        "untouched",
        "without_next_step",
        "close_date_passed",
        "pushed",
    ];
    let is_whole = context.visit.address.get("table") == Some(ID);
    let shown = if is_whole { SHOWN } else { FIRST };
    let hidden = report.reps.len().saturating_sub(SHOWN);
    let all = || {
        let label = match hidden {
            0 => words.count("reps-all", report.reps.len()),
            _ => words.count("reps-first", SHOWN),
        };
        Item::link(label, format!("{}#{ID}", context.here("table", ID)))
    };
    let columns = columns(context);
    let all = (report.reps.len() > shown && !is_whole).then(all);
    People {
        panel: context.panel(ID, words.say("pipeline-reps-note")).legend(keys),
        heads: heads.iter().map(|id| words.say(&format!("column-{id}"))).collect(),
        rows: report.reps.iter().take(shown).map(|rep| row(context, &columns, rep)).collect(),
        total: row(context, &columns, &report.everybody),
        on_paper: all
            .as_ref()
            .map_or(String::new(), |all| first_on_paper(words, shown, report.reps.len(), all)),
        all,
        more: match hidden {
            0 => String::new(),
            _ if !is_whole => String::new(),
            n => words.count("pipeline-reps-more", n),
        },
    }
}

/// The shares in the order of their columns.
fn columns(context: &Context<'_>) -> [Column; 3] {
    let columns: [(&'static str, Part); 3] = [
        ("untouched-deals", |rep| &rep.untouched),
        ("without-next-step", |rep| &rep.without_next_step),
        ("close-date-passed", |rep| &rep.close_date_passed),
    ];
    columns.map(|(metric, of)| (metric, of, top(context, of)))
}

fn row(context: &Context<'_>, columns: &[Column], rep: &RepRow) -> Row {
    let words = context.words;
    let is_total = rep.group.row.is_empty();
    let name = match (&rep.group.name, is_total) {
        (_, true) => words.say("total"),
        (Some(name), false) => name.clone(),
        (None, false) => words.say("nobody"),
    };
    let question = context.visit.address.question();
    let alone = |parameter: &String| question.with("rep", parameter).to("/reps/rep");
    let number = |figure: &Option<Figure>, metric, is_sum, text: &dyn Fn(&Figure) -> String| {
        let of = (metric, "rep", rep.group.row.as_str());
        let dash = Linked { text: "–".to_owned(), ..Linked::default() };
        let linked = |figure| context.linked(of, figure, is_sum, text(figure));
        figure.as_ref().map_or(dash, linked)
    };
    let rate = |(metric, of, top): &Column| {
        let all = of(&context.report.everybody).as_ref();
        let reference = all.and_then(|all| all.value).filter(|_| !is_total);
        let figure = of(rep).as_ref();
        Rate {
            svg: figure.map_or(String::new(), |figure| dot(context, figure, reference, *top)),
            number: number(of(rep), *metric, false, &|figure| {
                figure.value.map_or("–".to_owned(), |share| words.rate(share, figure.n, 0))
            }),
        }
    };
    let absent = rep.coverage.as_ref().and_then(|figure| figure.absent);
    Row {
        name,
        href: rep.group.parameter.as_ref().map_or(String::new(), alone),
        deals: number(&rep.open, "open-deals", false, &|figure| grouped(figure.n.into())),
        open: number(&rep.open, "open-pipeline", true, &|figure| context.sum(figure)),
        coverage: number(&rep.coverage, "coverage", false, &|figure| {
            figure.value.map_or("–".to_owned(), |value| context.words.times(value))
        }),
        coverage_note: absent
            .map_or(String::new(), |why| words.say(&format!("absent-{}", why.word()))),
        rates: columns.iter().map(rate).collect(),
        pushed: match (&rep.pushed, &context.report.everybody.pushed) {
            // Nobody's dates were moved, where dates are kept at all.
            (None, Some(all)) if all.absent.is_none() && rep.open.is_some() => {
                Linked { text: grouped(0), ..Linked::default() }
            }
            (pushed, _) => number(pushed, "pushed-deals", false, &|figure| match figure.absent {
                Some(_) => "–".to_owned(),
                None => grouped(figure.numerator.into()),
            }),
        },
    }
}

/// The share with its interval: drawn towards what all have in common, where it is; else as it is.
fn estimate(figure: &Figure) -> Option<(f64, f64, f64)> {
    let part = |word| figure.beside(word);
    let shrunk = || Some((part("shrunk")?, part("shrunk-low")?, part("shrunk-high")?));
    let plain = || Some((figure.value?, figure.low?, figure.high?));
    figure.value.and(shrunk().or_else(plain))
}

/// The end of one scale for everybody: the highest end of an interval.
fn top(context: &Context<'_>, of: Part) -> f64 {
    let figures = context.report.reps.iter().filter_map(|rep| of(rep).as_ref());
    let highest = figures.filter_map(estimate).map(|(_, _, high)| high);
    highest.fold(LEAST_TOP, f64::max).min(1.0)
}

fn dot(context: &Context<'_>, figure: &Figure, reference: Option<f64>, top: f64) -> String {
    let Some((value, low, high)) = estimate(figure) else { return String::new() };
    let counted = figure.value.unwrap_or(value);
    let dot = IntervalDot { value, counted, low, high, reference, top, worse: Worse::High };
    let (low, high) = (percent(low, 0), percent(high, 0));
    let variables = [("low", Arg::Text(low.as_str())), ("high", Arg::Text(&high))];
    interval_dot::draw(dot, &context.words.with("row-interval", &variables))
}
