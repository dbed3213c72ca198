//! Experiments: what came of handling deals in another way.

use crate::ask::{Asked, Parameters, question};
use crate::figure::day_text;
use crate::metric::Breakdown;
use crate::overview::period_text;
use crate::viewer::Viewer;
use metrics::effect::experiment_advance::{
    self, Moved, deals_each, difference, handled, year_before,
};
use metrics::facts::{Dimension, View};
use sales::calendar::Period;
use sales::day::Day;
use sales::experiment::{Experiment, Way};
use sales::history::{History, Timeline};
use sales::question::Question;
use serde::Serialize;

/// Every experiment that has begun.
#[derive(Clone, Debug, Serialize)]
pub struct Experiments {
    /// The question answered; its period has no bearing.
    pub asked: Asked,
    /// The experiments, the newest first.
    pub experiments: Vec<ExperimentReport>,
}

/// An experiment, and what came of it in the scope of a question.
#[derive(Clone, Debug, Serialize)]
pub struct ExperimentReport {
    /// Its name.
    pub name: String,
    /// The stage that deals have to enter to take part.
    pub stage: String,
    /// The days on which they do.
    #[serde(serialize_with = "period_text")]
    pub period: Period,
    /// Within how many days a deal has to move on.
    pub days: u16,
    /// What is done usually.
    pub usual: String,
    /// What is done with the deals drawn.
    pub new: String,
    /// The last day on which a deal may move on in time: before it is over nothing is decided.
    #[serde(serialize_with = "day_text")]
    pub over: Day,
    /// The share that moved on in time, of deals handled as usual and in the new way.
    pub moved: Breakdown,
    /// How many deals each way needs so that a difference of ten points is seen in four cases of
    /// five; absent where too little is known of the year before.
    pub deals_needed: Option<u64>,
    /// How much larger the share of the new way is: 0.1 is ten points. Absent until it is over, and
    /// where too few took part.
    pub difference: Option<f64>,
    /// Lower end of where the true difference lies with a probability of 90 %.
    pub low: Option<f64>,
    /// Upper end.
    pub high: Option<f64>,
    /// What can be said: `running`, `too-few`, `may-be-chance`, `better`, `worse`.
    pub verdict: &'static str,
}

/// How a deal is to be handled that takes part in an experiment.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Handling {
    /// The experiment.
    pub experiment: String,
    /// `usual-way` or `new-way`.
    pub way: &'static str,
    /// What is to be done.
    pub how: String,
}

/// The experiments that had begun by the as-of day, each over its own days.
pub fn experiments(
    history: &History,
    parameters: &Parameters,
    today: Day,
    viewer: &Viewer,
) -> Experiments {
    let asked = question(history, parameters, today, viewer);
    Experiments { experiments: begun(history, &asked), asked }
}

/// The same, of a question that was asked: scope and filter are its own.
pub(crate) fn begun(history: &History, asked: &Asked) -> Vec<ExperimentReport> {
    let known = history.organisation().experiments.iter();
    let mut begun: Vec<&Experiment> =
        known.filter(|one| one.from <= asked.question.as_of.0).collect();
    begun.sort_by_key(|one| std::cmp::Reverse(one.from));
    begun.into_iter().filter_map(|one| report(history, asked, one)).collect()
}

fn report(history: &History, asked: &Asked, experiment: &Experiment) -> Option<ExperimentReport> {
    let calendar = &history.organisation().calendar;
    let period = calendar.days(experiment.from, experiment.until)?;
    let question = Question { period, ..asked.question.clone() };
    let view = View::new(history, &question);
    let by_way = (&experiment_advance::DEFINITION, Dimension::Kind);
    let [moved] = Breakdown::several_plain(&view, [by_way]);
    let over = experiment.until.plus(i32::from(experiment.days) - 1);
    let is_over = over < question.as_of.0;
    let of = |way: Way| {
        let figure = moved.row(word(way)).map(|row| &row.figure);
        let deals = figure.and_then(|figure| figure.denominator).unwrap_or(0).unsigned_abs();
        Moved { advanced: figure.map_or(0, |figure| figure.numerator.unsigned_abs()), deals }
    };
    let apart = difference(of(Way::Usual), of(Way::New)).filter(|_| is_over);
    Some(ExperimentReport {
        name: experiment.name.to_string(),
        stage: experiment.stage.to_string(),
        period,
        days: experiment.days,
        usual: experiment.usual.to_string(),
        new: experiment.new.to_string(),
        over,
        deals_needed: deals_each(year_before(&view, experiment)),
        difference: apart.map(|(apart, _)| apart),
        low: apart.map(|(_, (low, _))| low),
        high: apart.map(|(_, (_, high))| high),
        verdict: match apart {
            _ if !is_over => "running",
            None => "too-few",
            Some((_, (low, _))) if low > 0.0 => "better",
            Some((_, (_, high))) if high < 0.0 => "worse",
            Some(_) => "may-be-chance",
        },
        moved,
    })
}

/// How the deal is to be handled, where it takes part and is still in the stage.
pub(crate) fn handling(view: &View<'_>, timeline: &Timeline<'_>) -> Option<Handling> {
    let (experiment, way) = handled(view, timeline)?;
    let how = match way {
        Way::Usual => &experiment.usual,
        Way::New => &experiment.new,
    };
    Some(Handling { experiment: experiment.name.to_string(), way: word(way), how: how.to_string() })
}

/// The metric's word for a way.
fn word(way: Way) -> &'static str {
    let kinds = experiment_advance::DEFINITION.kinds;
    match way {
        Way::Usual => kinds[0],
        Way::New => kinds[1],
    }
}
