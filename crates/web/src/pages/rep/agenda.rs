//! The open deals to talk about, the largest first.

use reports::rep::AgendaDeal;

use super::Context;
use crate::wording::beside::account_beside;
use crate::wording::numbers::grouped;

/// So many are listed; the rest are in the download.
const LISTED: usize = 25;

/// So many find room on the printed sheet; `people.css` hides the others there.
const ON_PAPER: usize = 10;

/// The list.
pub(super) struct Agenda {
    pub(super) heads: [String; 6],
    pub(super) deals: Vec<Line>,
    /// Said instead where nothing needs anything.
    pub(super) empty: String,
    /// How many more there are.
    pub(super) more: String,
    /// How many more there are than on the printed sheet.
    pub(super) more_on_paper: String,
}

/// One deal.
pub(super) struct Line {
    pub(super) name: String,
    pub(super) account: String,
    pub(super) href: String,
    pub(super) amount: String,
    pub(super) stage: String,
    pub(super) days: String,
    pub(super) close: String,
    pub(super) needs: String,
    pub(super) next_step: String,
}

pub(super) fn agenda(context: &Context<'_>) -> Agenda {
    let words = context.words;
    let head = |id: &str| words.say(&format!("column-{id}"));
    let all = &context.rep.agenda;
    let more = |key: &str, shown: usize| match all.len().saturating_sub(shown) {
        0 => String::new(),
        rest => words.count(key, rest),
    };
    Agenda {
        heads: [
            head("deal"),
            head("needs"),
            head("stage"),
            head("stage_days"),
            head("close_date"),
            head("amount"),
        ],
        deals: all.iter().take(LISTED).map(|one| line(context, one)).collect(),
        empty: context.said.nothing(),
        more: more("rep-agenda-more", LISTED),
        more_on_paper: more("rep-agenda-more-on-paper", ON_PAPER),
    }
}

fn line(context: &Context<'_>, one: &AgendaDeal) -> Line {
    let (words, visit, deal) = (context.words, context.visit, &one.deal);
    let dash = || "–".to_owned();
    Line {
        name: deal.name.clone(),
        account: account_beside(&deal.name, deal.account.as_deref()).to_owned(),
        href: visit.address.question().to(&format!("/deals/{}", deal.number)),
        amount: deal.counted.map_or_else(dash, |amount| context.short.amounts.show(amount)),
        stage: deal.stage.clone().unwrap_or_else(|| words.say("no-stage")),
        days: deal.stage_days.map_or_else(dash, |days| grouped(i128::from(days))),
        close: deal.close_date.map_or_else(dash, |day| visit.dates.day(day)),
        needs: context.said.needs(one),
        next_step: context.said.next_step(one),
    }
}
