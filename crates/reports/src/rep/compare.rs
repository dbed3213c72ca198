//! A person's figures beside those of others, all of them from one pass over the history.

use super::{Compared, Part};
use crate::compared::{COMPARED, Comparison, Verdict};
use crate::figure::unit_word;
use crate::metric::build::short;
use crate::metric::names::{Namer, place};
use crate::metric::{Figure, GroupName};
use crate::others::Others;
use crate::reps::reference::averages_of;
use crate::telling::Telling;
use crate::viewer::Sight;
use metrics::catalogue::{Definition, find};
use metrics::facts::together::{of_scopes, partials};
use metrics::facts::without::{LEFT_OUT, Without};
use metrics::facts::{Answer, Beside, Dimension, Group, Partial, View, drawn_row, numbers};
use sales::history::History;
use sales::question::{Question, Scope};
use sales::roster::PersonId;
use std::cmp::Reverse;
use std::collections::BTreeMap;

/// Breakdowns that are compared row by row.
const BROKEN_DOWN: [(&str, Dimension); 3] = [
    ("stage-conversion", Dimension::Stage),
    ("activity-rate", Dimension::Activity),
    ("gave-up", Dimension::Kind),
];

/// At most so many strengths, and so many weaknesses, are named.
const NAMED: usize = 3;

/// What comparing gives.
pub(super) struct Sides {
    pub(super) compared: Vec<Compared>,
    /// Stages, kinds of activity, and numbers of follow-ups.
    pub(super) parts: [Vec<Part>; 3],
}

/// Compares a person, whose question it is, with those of `other`.
pub(super) fn sides(
    history: &History,
    question: &Question,
    sight: &Sight,
    person: PersonId,
    other: Option<&(Question, Telling)>,
) -> Sides {
    let whole = Scope::Company;
    let everybody = Question { scope: whole, bounds: whole, ..question.clone() };
    let view = View::new(history, &everybody);
    let metrics = COMPARED.into_iter().filter_map(|(id, _)| Some((find(id)?, Dimension::Whole)));
    let broken = BROKEN_DOWN.into_iter().filter_map(|(id, by)| Some((find(id)?, by)));
    let asked: Vec<(&'static Definition, Dimension)> = metrics.chain(broken).collect();
    let (other, telling) = other.map_or((None, Telling::Not), |(other, how)| (Some(other), *how));
    let scopes: Vec<&Question> = [Some(question), other].into_iter().flatten().collect();
    let mut found = of_scopes(&view, &scopes, &asked).into_iter();
    let own = Side::new(history, question, &asked, found.next());
    let others = other.map(|other| Side::new(history, other, &asked, found.next()));
    let drawn = drawn(&view, averages_of(history, sight, &everybody), person);
    let view_of_others = other.map(|other| View::new(history, other));
    let told = view_of_others.as_ref().map(|view| Others::new(view, telling, &asked));
    let is_peers = other.is_some_and(|other| matches!(other.scope, Scope::Peers(_)));
    let compared = |(place, (id, better)): (usize, (&'static str, _))| {
        let (definition, _) = asked[place];
        let own = drawn.as_ref().filter(|_| id == "win-rate").unwrap_or(&own.totals[place]);
        let figure = short(definition, own);
        // That a metric could say nothing is told where it is asked for by itself.
        figure.value?;
        let both = others.as_ref().zip(told.as_ref());
        let reference = both.and_then(|(others, told)| {
            let theirs = &others.totals[place];
            // What rests on the person's own records alone is nobody else's figure.
            let is_own = telling == Telling::Exactly && !is_peers && theirs.measure.n <= figure.n;
            told.total(place, theirs).filter(|_| !is_own)
        });
        let comparison = Comparison::new(Some(figure), reference, better);
        Some(Compared { id, unit: unit_word(definition.unit), better, comparison })
    };
    let parts = |place: usize| {
        let at = COMPARED.len() + place;
        let others = others.as_ref().map(|side| &side.rows[at]).zip(told.as_ref());
        let others = others.map(|(rows, told)| Rows { rows, told, place: at });
        parts(history, asked[at].0, &own.rows[at], (others, telling))
    };
    Sides {
        compared: COMPARED.into_iter().enumerate().filter_map(compared).collect(),
        parts: [parts(0), parts(1), parts(2)],
    }
}

/// What all that is asked says of one scope.
struct Side {
    totals: Vec<Answer>,
    rows: Vec<BTreeMap<Group, Answer>>,
}

impl Side {
    fn new(
        history: &History,
        question: &Question,
        asked: &[(&'static Definition, Dimension)],
        found: Option<Vec<Partial>>,
    ) -> Side {
        let view = View::new(history, question);
        let tables = asked.iter().zip(found.unwrap_or_default());
        let tables = tables.map(|((definition, by), part)| numbers(&view, definition, *by, part));
        let (totals, rows) =
            tables.map(|table| (table.total, table.rows.into_iter().collect())).unzip();
        Side { totals, rows }
    }
}

/// The person's win rate, drawn towards everybody's, as far as that is told.
fn drawn(everybody: &View<'_>, telling: Telling, person: PersonId) -> Option<Answer> {
    let definition = find("win-rate").filter(|_| telling != Telling::Not)?;
    let found = partials(everybody, &[(definition, Dimension::Rep)]).pop()?;
    let rows = numbers(everybody, definition, Dimension::Rep, found.clone());
    let own = Group::Rep(Some(person));
    let row = |found| drawn_row(everybody, definition, Dimension::Rep, found, &own);
    let mut answer = row(found.clone())?;
    if telling == Telling::Exactly {
        return Some(answer);
    }
    let mut others: Vec<&(Group, Answer)> = rows.rows.iter().filter(|row| row.0 != own).collect();
    others.retain(|(_, answer)| answer.measure.n > 0);
    others.sort_by_key(|(_, answer)| Reverse(answer.measure.n));
    let left_out = others.iter().take(LEFT_OUT);
    let without: Vec<_> = left_out.map(|(one, _)| row(found.clone().without(one))).collect();
    let (unit, n) = (answer.measure.unit, rows.total.measure.n);
    // With whoever asks, as they are behind it, too.
    let people = others.len() + 1;
    let tell = |(what, value): (Beside, f64)| {
        if !matches!(what, Beside::Shrunk | Beside::ShrunkLow | Beside::ShrunkHigh) {
            return Some((what, value));
        }
        let one = |row: &Option<Answer>| row.as_ref().and_then(|row| row.beside(what));
        let without = || Without { people, values: without.iter().map(one).collect() };
        Some((what, telling.number(value, unit, n, without)?))
    };
    answer.beside = std::mem::take(&mut answer.beside).into_iter().filter_map(tell).collect();
    Some(answer)
}

/// The rows of others in the breakdown at that place, and how they are told.
struct Rows<'r> {
    rows: &'r BTreeMap<Group, Answer>,
    told: &'r Others<'r, 'r>,
    place: usize,
}

impl Rows<'_> {
    fn told(&self, group: &Group) -> Option<f64> {
        self.told.row(self.place, group, self.rows.get(group)?)
    }
}

/// Row by row: those of the person, and those only the others have.
fn parts(
    history: &History,
    definition: &'static Definition,
    own: &BTreeMap<Group, Answer>,
    (others, telling): (Option<Rows<'_>>, Telling),
) -> Vec<Part> {
    let known = crate::compared::better(definition.id);
    let better = match definition.id {
        "stage-conversion" => crate::compared::Better::Higher,
        _ => known,
    };
    let mut groups: Vec<&Group> =
        own.keys().chain(others.iter().flat_map(|others| others.rows.keys())).collect();
    groups.sort_by_cached_key(|group| place(history, group));
    groups.dedup();
    let names = Namer::new(history, definition);
    let part = |group: &Group| {
        let figure: Option<Figure> = own.get(group).map(|answer| short(definition, answer));
        let reference = others.as_ref().and_then(|others| others.told(group));
        // That there is something only others have is told with the figure, or not at all.
        if figure.is_none() && telling != Telling::Exactly {
            reference?;
        }
        let group: GroupName = names.name(group);
        Some(Part { group, comparison: Comparison::new(figure, reference, better) })
    };
    groups.into_iter().filter_map(part).collect()
}

/// The places of those figures of which comparing says `verdict`, the clearest first.
pub(super) fn named(compared: &[Compared], verdict: Verdict) -> Vec<usize> {
    let those = compared.iter().enumerate();
    let mut those: Vec<(usize, f64)> = those
        .filter(|(_, one)| one.comparison.verdict == verdict)
        .map(|(place, one)| (place, clearness(&one.comparison)))
        .collect();
    those.sort_by(|(_, a), (_, b)| b.total_cmp(a));
    those.into_iter().take(NAMED).map(|(place, _)| place).collect()
}

/// How many half-widths of its interval a figure is away from what it is compared with.
fn clearness(comparison: &Comparison) -> f64 {
    let (Some(expected), Some(reference)) = (comparison.expected, comparison.reference) else {
        return 0.0;
    };
    let half = (expected.high - expected.low) / 2.0;
    (expected.value - reference).abs() / half.max(f64::MIN_POSITIVE)
}
