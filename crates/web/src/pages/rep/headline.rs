//! The first sentence: where the person stands, against the pace, and why.

use reports::reps::FAR_BEHIND;

use super::Context;

/// Two sentences, and one of background below them.
pub(super) struct Headline {
    pub(super) title: String,
    pub(super) first: String,
    /// The second sentence, in three pieces around what is stressed.
    pub(super) before: String,
    pub(super) stressed: String,
    pub(super) after: String,
    pub(super) background: String,
    /// The chance to reach the quota, and where it may end; empty once that is decided.
    pub(super) ahead: String,
}

pub(super) fn headline(context: &Context<'_>) -> Headline {
    let name = &context.rep.who.name;
    let period = context.visit.dates.period(&context.rep.asked.period);
    let (before, stressed, after) = second(context);
    Headline {
        title: format!("{name} · {period}"),
        first: context.said.standing(),
        before,
        stressed,
        after,
        background: context.said.background(),
        ahead: context.said.ahead(context.forecast),
    }
}

fn second(context: &Context<'_>) -> (String, String, String) {
    let standing = &context.rep.standing;
    let (sentence, amount) = context.said.pace();
    let expected = standing.expected_by_usual.or(standing.expected_by_days).unwrap_or(0) as f64;
    let is_far_behind = (standing.won as f64) < expected * (1.0 - FAR_BEHIND);
    let pieces = amount.as_deref().and_then(|amount| sentence.split_once(amount));
    match (pieces, &amount) {
        (Some((before, after)), Some(amount)) if is_far_behind => {
            (before.to_owned(), amount.clone(), after.to_owned())
        }
        _ => (sentence, String::new(), String::new()),
    }
}
