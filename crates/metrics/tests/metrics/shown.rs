//! A breakdown as lines of text: the row's name, its number of records, its number.

use crate::ask::{ask, person, same, team};
use metrics::facts::{Answer, Beside, Dimension, Group, table};
use metrics::{Definition, Measure};
use sales::history::{History, StageId};

fn name(history: &History, definition: &Definition, group: &Group) -> String {
    let stage = |stage: Option<StageId>| {
        stage.map_or("-".into(), |id| history.stage(id).stage.name.to_string())
    };
    match group {
        Group::Whole => "all".into(),
        Group::Rep(who) => person(history, *who),
        Group::Team(one) => team(history, *one),
        Group::Stage(one) => stage(*one),
        Group::Kind(kind) => definition.kinds[usize::from(*kind)].into(),
        Group::Month(first) => first.to_string()[..7].into(),
        Group::Word(word) => word.as_deref().unwrap_or("-").into(),
        Group::StageKind(one, kind) => {
            format!("{} {}", stage(*one), definition.kinds[usize::from(*kind)])
        }
        other => format!("{other:?}"),
    }
}

fn rounded(value: f64) -> f64 {
    (value * 1e4).round() / 1e4
}

fn number(measure: &Measure) -> String {
    let parts = match measure.denominator {
        Some(below) => format!("{}/{below} = ", measure.numerator),
        None => String::new(),
    };
    match (measure.because, measure.value()) {
        (Some(absence), _) => format!("{parts}{absence:?}"),
        (None, value) => format!("{parts}{}", rounded(value.unwrap())),
    }
}

fn row(name: &str, answer: &Answer, beside: &[Beside]) -> String {
    let measure = &answer.measure;
    let mut row = format!("{name} {}: {}", measure.n, number(measure));
    for &what in beside {
        if let Some(figure) = answer.beside(what) {
            row += &format!(", {} {}", what.word(), rounded(figure));
        }
    }
    let left_out = [
        (measure.unconverted, "unconverted"),
        (measure.without_amount, "without amount"),
        (measure.undated, "undated"),
        (measure.unweighed, "unweighed"),
    ];
    for (count, why) in left_out.into_iter().filter(|(count, _)| *count > 0) {
        row += &format!(", {count} {why}");
    }
    row
}

/// What is looked at: the metric, and the figures that are shown beside it.
pub(crate) struct Shown {
    pub(crate) definition: &'static Definition,
    pub(crate) beside: &'static [Beside],
}

impl Shown {
    pub(crate) fn plain(definition: &'static Definition) -> Shown {
        Shown { definition, beside: &[] }
    }

    /// Checks the whole and the rows of the breakdown (no rows for [`Dimension::Whole`]).
    #[track_caller]
    pub(crate) fn check(&self, story: &str, question: &str, by: Dimension, expected: &str) {
        self.check_history(&sales::story::history(story), question, by, expected);
    }

    /// The same of a history that is there already.
    #[track_caller]
    pub(crate) fn check_history(
        &self,
        history: &History,
        question: &str,
        by: Dimension,
        expected: &str,
    ) {
        let question = ask(history, question);
        let table = table(history, &question, self.definition, by);
        let mut rows = vec![row("all", &table.total, self.beside)];
        for (group, answer) in &table.rows {
            rows.push(row(&name(history, self.definition, group), answer, self.beside));
        }
        same(&rows, expected);
    }
}
