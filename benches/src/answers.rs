//! Tassei's own answers to the questions: metrics, asked as every face asks them.

use crate::THREADS;
use metrics::catalogue;
use metrics::facts::{Answer, Beside, Dimension, Group, Table, View, parallel};
use metrics::results::trend::{MonthPoint, monthly};
use sales::history::{History, StageId};
use sales::question::Question;

/// How many months the trend shows.
pub(crate) const MONTHS: i32 = 24;

/// One line of an answer: what is divided, by what, and how many records it rests on.
#[derive(Clone, PartialEq, Debug)]
pub(crate) struct Row {
    pub(crate) group: String,
    pub(crate) numerator: Option<f64>,
    pub(crate) denominator: Option<f64>,
    pub(crate) n: Option<u64>,
}

/// Which part of a metric the others are asked for, too.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Show {
    /// How many records there are.
    Count,
    /// What they are worth together.
    Amount,
    /// What is above the line, and on how many records it rests.
    Above,
    /// What is above the line and below it.
    Share,
    /// The median, or the mean.
    Estimate,
    /// The same, and that of all.
    EstimateAndWhole,
    /// The sum alone, where it is not nought: it is made up of changes, which the others do not
    /// tell apart.
    Balance,
}

/// A question's name, which is also the name of the file that asks it of the others.
pub(crate) struct Asked {
    pub(crate) name: &'static str,
    metric: &'static str,
    by: Dimension,
    show: Show,
}

const fn asked(name: &'static str, metric: &'static str, by: Dimension, show: Show) -> Asked {
    Asked { name, metric, by, show }
}

/// What Tassei and the others are asked.
pub(crate) const ASKED: &[Asked] = &[
    asked("credited-by-rep", "attainment", Dimension::Rep, Show::Above),
    asked("credited-by-team", "attainment", Dimension::Team, Show::Above),
    asked("won-lost-by-rep", "won-lost", Dimension::Rep, Show::Amount),
    asked("deal-size", "deal-size", Dimension::Rep, Show::EstimateAndWhole),
    asked("cycle-time", "cycle-time", Dimension::Rep, Show::EstimateAndWhole),
    asked("created-by-rep", "created-pipeline", Dimension::Rep, Show::Above),
    asked("pipeline-movement", "pipeline-movement", Dimension::Rep, Show::Balance),
    asked("closing-movement", "closing-movement", Dimension::Rep, Show::Balance),
    asked("win-rate", "win-rate", Dimension::Rep, Show::Share),
    asked("win-rate-by-value", "win-rate-by-value", Dimension::Rep, Show::Share),
    asked("win-rate-cohort", "win-rate-cohort", Dimension::Rep, Show::Share),
    asked("open-by-rep", "open-pipeline", Dimension::Rep, Show::Above),
    asked("open-by-stage", "open-pipeline", Dimension::Stage, Show::Above),
    asked("open-age", "open-age", Dimension::Rep, Show::EstimateAndWhole),
    asked("untouched-deals", "untouched-deals", Dimension::Rep, Show::Share),
    asked("close-date-passed", "close-date-passed", Dimension::Rep, Show::Share),
    asked("pushed-deals", "pushed-deals", Dimension::Rep, Show::Amount),
    asked("activity-rate", "activity-rate", Dimension::Rep, Show::Count),
    asked("call-answer-rate", "call-answer-rate", Dimension::Rep, Show::Share),
    asked("conversation-rate", "conversation-rate", Dimension::Rep, Show::Share),
    asked("reply-rate", "reply-rate", Dimension::Rep, Show::Share),
    asked("meetings-held", "meetings-held", Dimension::Rep, Show::Share),
    asked("lead-touches", "lead-touches", Dimension::Rep, Show::Estimate),
    asked("lead-conversion", "lead-conversion", Dimension::Rep, Show::Share),
    asked("days-in-stage", "days-in-stage", Dimension::Stage, Show::Estimate),
    asked("stage-conversion", "stage-conversion", Dimension::Stage, Show::Share),
    asked("stage-conversion-cohort", "stage-conversion-cohort", Dimension::Stage, Show::Share),
    asked("stage-moves", "stage-moves", Dimension::Move, Show::Count),
    asked("overdue-in-stage", "overdue-in-stage", Dimension::Stage, Show::Share),
    asked("follow-ups", "follow-ups", Dimension::Rep, Show::EstimateAndWhole),
];

/// The names of the questions that a scorecard answers: one for each metric.
pub(crate) fn of_scorecard() -> impl Iterator<Item = &'static str> {
    let first = |place: usize| ASKED[..place].iter().all(|one| one.metric != ASKED[place].metric);
    (0..ASKED.len()).filter(move |place| first(*place)).map(|place| ASKED[place].name)
}

impl Asked {
    /// Tassei's answer.
    pub(crate) fn answer(&self, history: &History, question: &Question) -> Table {
        let definition = catalogue::find(self.metric).expect("a metric of the catalogue");
        parallel::table_of(&View::new(history, question).on(THREADS), definition, self.by)
    }

    /// The answer as the others give it. What rests on no record has no row.
    pub(crate) fn rows(&self, table: &Table) -> Vec<Row> {
        let whole = (Group::Whole, table.total.clone());
        let whole = (self.show == Show::EstimateAndWhole).then_some(&whole);
        let rows = table.rows.iter().chain(whole);
        let rows = rows.filter(|(_, answer)| answer.measure.n > 0);
        let rows = rows.map(|(group, answer)| self.row(group, answer));
        rows.filter(|row| self.show != Show::Balance || row.numerator != Some(0.0)).collect()
    }

    fn row(&self, group: &Group, answer: &Answer) -> Row {
        let measure = &answer.measure;
        let above = measure.numerator as f64;
        let numerator = match self.show {
            Show::Count => Some(measure.n as f64),
            Show::Amount => Some(answer.beside(Beside::Amount).unwrap_or(0.0)),
            Show::Above | Show::Share | Show::Balance => Some(above),
            Show::Estimate | Show::EstimateAndWhole => measure.estimate,
        };
        let is_share = self.show == Show::Share;
        let denominator = measure.denominator.filter(|_| is_share).map(|below| below as f64);
        let n = (self.show != Show::Balance).then_some(measure.n);
        Row { group: name(group), numerator, denominator, n }
    }
}

/// The numbers of what the group stands for.
fn name(group: &Group) -> String {
    let number = |number: Option<u32>| number.map_or("-".to_owned(), |number| number.to_string());
    let stage = |stage: &Option<StageId>| number(stage.map(|id| id.0.into()));
    match group {
        Group::Whole => "all".to_owned(),
        Group::Rep(person) => number(person.map(|person| person.0)),
        Group::Team(team) => number(team.map(|team| team.0)),
        Group::Stage(id) => stage(id),
        Group::Move(from, to) => format!("{}>{}", stage(from), stage(to)),
        other => format!("{other:?}"),
    }
}

/// The question that has an answer for each of many months, which the face shows as a curve.
pub(crate) const TREND: &str = "trend";

/// What was won in each month.
pub(crate) fn trend(history: &History, question: &Question) -> Vec<Row> {
    let months = monthly(&View::new(history, question).on(THREADS), MONTHS as u32);
    let those = months.into_iter().filter(|point| point.won.count > 0);
    let row = |point: MonthPoint| Row {
        group: point.month.to_string(),
        numerator: Some(point.won.counted as f64),
        denominator: None,
        n: Some(point.won.count),
    };
    those.map(row).collect()
}
