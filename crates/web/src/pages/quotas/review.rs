//! What a file of the sheet changes, on a page: each figure that is there, beside the one it
//! becomes, and what of the file cannot be taken. Nothing is saved before somebody says so.

use askama::Template;
use reports::figure::Unit;
use reports::quotas::{Edit, Standing};

use super::{PATH, address, entry, rows};
use crate::pages::Frame;
use crate::quota_file::{Problem, Review};
use crate::visit::Visit;
use crate::wording::numbers::grouped;
use crate::wording::{Arg, Words};

/// Where what is shown is saved.
pub(crate) const SAVE: &str = "/quotas/file/save";

/// The page.
#[derive(Template)]
#[template(path = "quotas_review.html")]
pub(crate) struct ReviewPage {
    frame: Frame,
    words: Words,
    heading: String,
    sub: String,
    /// What came of saving.
    told: String,
    counts: Vec<(String, String)>,
    left_out: String,
    problems: Vec<Told>,
    lines: Vec<Line>,
    save: String,
    back: String,
    /// The number of what was sent as an import, which is done with once it is saved.
    sent: String,
    why: String,
}

/// A cell that cannot be taken.
struct Told {
    place: String,
    message: String,
}

/// One figure that changes.
pub(crate) struct Line {
    who: String,
    period: String,
    from: String,
    to: String,
    field: String,
    value: String,
    problem: String,
    is_new: bool,
}

/// What a page says of it beside its figures.
#[derive(Default)]
pub(crate) struct Beside {
    /// The name of the file; none where it is told again what was shown before.
    pub(crate) name: String,
    pub(crate) sent: String,
    pub(crate) told: String,
    pub(crate) why: String,
}

impl Line {
    /// The line of a figure that becomes what `edit` says.
    pub(crate) fn of(visit: &Visit, unit: &Unit, edit: &Edit, stands: &Standing) -> Line {
        let (words, amounts) = (visit.words, visit.amounts(unit));
        let show = |amount: Option<i64>| match amount {
            Some(amount) => amounts.exact(amount),
            None => words.say("quotas-none"),
        };
        let holder = &stands.holder;
        let at = address(holder.kind, &holder.text, &stands.period);
        Line {
            who: match holder.kind {
                "company" => words.say("quotas-company"),
                _ => holder.name.clone(),
            },
            period: rows::column_of(visit, &stands.period),
            from: show(stands.amount),
            to: show(edit.amount),
            field: format!("{at}/{}", stands.stamp),
            value: edit.amount.map_or_else(String::new, |amount| entry::shown(unit, amount)),
            problem: String::new(),
            is_new: stands.amount.is_none(),
        }
    }

    /// The same with why it could not be saved.
    pub(crate) fn with(self, problem: String) -> Line {
        Line { problem, ..self }
    }
}

/// The page of what a file changes.
pub(crate) fn page(visit: &Visit, review: &Review, sent: &str) -> ReviewPage {
    let line = |change: &crate::quota_file::Change| {
        let stands = Standing {
            holder: change.holder.clone(),
            period: change.period,
            amount: change.from,
            stamp: change.edit.stamp.clone().unwrap_or_default(),
        };
        Line::of(visit, &review.unit, &change.edit, &stands)
    };
    let lines = review.changes.iter().map(line).collect();
    let beside = Beside { name: review.name.clone(), sent: sent.to_owned(), ..Beside::default() };
    let mut page = again(visit, lines, beside);
    let words = visit.words;
    let count = |key: &str, n: usize| (words.say(key), grouped(n as i128));
    page.counts.push(count("quotas-file-unchanged", review.unchanged));
    if !review.problems.is_empty() {
        page.counts.push(count("quotas-file-problems", review.problems.len()));
    }
    if !review.left_out.is_empty() {
        let names = review.left_out.join(&words.say("list-joint"));
        page.left_out = words.with("quotas-file-left-out", &[("names", Arg::Text(&names))]);
    }
    page.problems = review.problems.iter().map(|problem| told(words, problem)).collect();
    page
}

/// The page of figures that were shown before and could not be saved as they were.
pub(crate) fn again(visit: &Visit, lines: Vec<Line>, beside: Beside) -> ReviewPage {
    let words = visit.words;
    let heading = words.say("quotas-file-check");
    let count = |key: &str, n: usize| (words.say(key), grouped(n as i128));
    let new = lines.iter().filter(|line| line.is_new).count();
    let name = [("name", Arg::Text(beside.name.as_str()))];
    ReviewPage {
        frame: Frame::visited(visit, PATH, &heading),
        words,
        sub: match beside.name.as_str() {
            "" => String::new(),
            _ => words.with("quotas-file-of", &name),
        },
        heading,
        told: beside.told,
        counts: vec![
            count("quotas-file-new", new),
            count("quotas-file-changed", lines.len() - new),
        ],
        left_out: String::new(),
        problems: Vec::new(),
        lines,
        save: visit.address.to(SAVE),
        back: visit.address.to(PATH),
        sent: beside.sent,
        why: beside.why,
    }
}

fn told(words: Words, problem: &Problem) -> Told {
    let line = problem.row.to_string();
    let line = words.with("import-line", &[("line", Arg::Text(&line))]);
    let value = Some(problem.value.as_str()).filter(|value| !value.is_empty());
    let parts = [Some(line.as_str()), Some(problem.column.as_str()), value];
    let parts = parts.into_iter().flatten().filter(|part| !part.is_empty());
    Told { place: parts.collect::<Vec<_>>().join(" · "), message: problem.text.clone() }
}
