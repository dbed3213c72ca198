//! The row of five figures, each leading to its records.

use super::Context;
use crate::pages::Linked;
use crate::pages::people::records;
use crate::wording::rep::KeyFigure;

/// One figure.
pub(super) struct Figure {
    pub(super) label: String,
    pub(super) number: Linked,
    pub(super) note: String,
}

pub(super) fn figures(context: &Context<'_>) -> Vec<Figure> {
    let (standing, open) = (&context.rep.standing, &context.rep.open);
    let covered = context.rep.coverage.n;
    let coverage = match covered {
        0 => String::new(),
        _ => records(context.visit, "coverage", "", ""),
    };
    let links = [
        (list(context, "won"), Some(standing.won), Some(standing.won_count)),
        (String::new(), None, None),
        (list(context, "open"), Some(open.amount), Some(open.count)),
        (coverage, None, Some(covered).filter(|n| *n > 0)),
        ("#rep-agenda".to_owned(), None, None),
    ];
    let figure = |(KeyFigure { label, text, note }, (href, amount, count))| Figure {
        label,
        number: Linked { text, href, amount, count },
        note,
    };
    context.said.key_figures().into_iter().zip(links).map(figure).collect()
}

/// The deals of a list, with the question kept.
fn list(context: &Context<'_>, status: &str) -> String {
    context.visit.address.question().with("status", status).to("/deals")
}
