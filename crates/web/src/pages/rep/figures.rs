//! The row of five figures, each leading to its records.

use reports::overview::Progress;

use super::Context;
use crate::pages::Linked;
use crate::pages::people::records;
use crate::wording::Arg;
use crate::wording::numbers::{grouped, percent};

/// One figure.
pub(super) struct Figure {
    pub(super) label: String,
    pub(super) number: Linked,
    pub(super) note: String,
}

pub(super) fn figures(context: &Context<'_>) -> Vec<Figure> {
    vec![won(context), gap(context), open(context), coverage(context), agenda(context)]
}

/// The deals of a list, with the question kept.
fn list(context: &Context<'_>, status: &str) -> String {
    context.visit.address.question().with("status", status).to("/deals")
}

fn won(context: &Context<'_>) -> Figure {
    let (standing, words) = (&context.rep.standing, context.words);
    let share = standing.attainment.value.map(|share| percent(share, 0));
    let share = share.map(|share| words.with("of-quota", &[("share", Arg::Text(&share))]));
    let absent = standing.attainment.absent.map(|why| words.say(&format!("absent-{}", why.word())));
    let count = usize::try_from(standing.won_count).unwrap_or(usize::MAX);
    let parts = [share.or(absent), Some(words.count("deals-n", count))];
    Figure {
        label: words.say("closed-won"),
        number: Linked {
            text: context.short.amounts.show(standing.won),
            href: list(context, "won"),
            amount: Some(standing.won),
            count: Some(standing.won_count),
        },
        note: parts.into_iter().flatten().collect::<Vec<_>>().join(&words.say("note-joint")),
    }
}

fn gap(context: &Context<'_>) -> Figure {
    let (standing, words) = (&context.rep.standing, context.words);
    let amounts = &context.short.amounts;
    let running = standing.progress == Progress::Running;
    let note = standing.needed_per_day.filter(|_| running).map(|needed| {
        let (needed, so_far) =
            (amounts.show(needed), amounts.show(standing.won_per_day.unwrap_or(0)));
        words.with("per-day", &[("needed", Arg::Text(&needed)), ("so_far", Arg::Text(&so_far))])
    });
    let shown = standing.gap.map(|gap| amounts.show_signed(gap.saturating_neg()));
    Figure {
        label: words.say("to-quota"),
        number: Linked { text: shown.unwrap_or_else(|| "–".to_owned()), ..Linked::default() },
        note: note.unwrap_or_default(),
    }
}

fn open(context: &Context<'_>) -> Figure {
    let (open, words) = (&context.rep.open, context.words);
    let worth = open.worth().map(|worth| context.short.amounts.show(worth));
    Figure {
        label: words.say("open-pipeline"),
        number: Linked {
            text: worth.unwrap_or_else(|| "–".to_owned()),
            href: list(context, "open"),
            amount: Some(open.amount),
            count: Some(open.count),
        },
        note: words.count("deals-n", usize::try_from(open.count).unwrap_or(usize::MAX)),
    }
}

fn coverage(context: &Context<'_>) -> Figure {
    let (figure, words) = (&context.rep.coverage, context.words);
    let linked = figure.n > 0;
    Figure {
        label: words.say("column-coverage"),
        number: Linked {
            text: context.short.figure("multiple", Some(figure)),
            href: if linked { records(context.visit, "coverage", "", "") } else { String::new() },
            amount: None,
            count: Some(figure.n).filter(|_| linked),
        },
        note: match figure.absent {
            Some(why) => words.say(&format!("absent-{}", why.word())),
            None => words.say("rep-coverage-note"),
        },
    }
}

fn agenda(context: &Context<'_>) -> Figure {
    let (rep, words) = (context.rep, context.words);
    let stake: i64 = rep.agenda.iter().filter_map(|one| one.deal.counted).sum();
    let stake = context.short.amounts.show(stake);
    Figure {
        label: words.say("rep-agenda-figure"),
        number: Linked {
            text: grouped(rep.agenda.len() as i128),
            href: "#rep-agenda".to_owned(),
            amount: None,
            count: None,
        },
        note: words.with("rep-at-stake", &[("amount", Arg::Text(&stake))]),
    }
}
