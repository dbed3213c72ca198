//! The row of five figures. A figure that records add up to leads to those records.

use reports::figure::Absent;
use reports::overview::Progress;

use super::Context;
use crate::pages::forecast::PATH as FORECAST;
use crate::wording::Arg;
use crate::wording::numbers::{one_decimal, percent};

/// One figure.
pub(super) struct Figure {
    pub(super) label: String,
    pub(super) value: String,
    /// Every digit, for a tooltip.
    pub(super) exact: String,
    pub(super) note: String,
    /// The deals behind it; empty for figures that are not sums of deals.
    pub(super) href: String,
    /// The sum that the list of deals must show, in the report's unit.
    pub(super) amount: Option<i64>,
    /// The number of deals that the list must show.
    pub(super) count: Option<u64>,
}

pub(super) fn figures(context: &Context<'_>) -> Vec<Figure> {
    vec![won(context), still_to_close(context), open(context), win_rate(context), overdue(context)]
}

/// Parts of a note, joined the way the language joins them.
fn note(context: &Context<'_>, parts: Vec<String>) -> String {
    parts.join(&context.words.say("note-joint"))
}

fn won(context: &Context<'_>) -> Figure {
    let standing = &context.overview.standing;
    let words = context.words;
    let share = standing
        .attainment
        .value
        .map(|share| words.with("of-quota", &[("share", Arg::Text(&percent(share, 1)))]));
    let absent = standing.attainment.absent;
    let share = share.or_else(|| absent.map(|why| words.say(&format!("absent-{}", why.word()))));
    let running = standing.progress == Progress::Running;
    let pace = standing.against_pace.filter(|_| running).map(|difference| {
        let amount = context.amounts.show_signed(difference);
        words.with("against-pace", &[("amount", Arg::Text(&amount))])
    });
    Figure {
        label: words.say("closed-won"),
        value: standing.known_won().map_or("–".to_owned(), |won| context.amounts.show(won)),
        exact: standing.known_won().map_or(String::new(), |won| context.amounts.exact(won)),
        note: note(context, share.into_iter().chain(pace).collect()),
        href: context.deals(&[("status", "won")]),
        amount: Some(standing.won),
        count: Some(standing.won_count),
    }
}

fn still_to_close(context: &Context<'_>) -> Figure {
    let standing = &context.overview.standing;
    let words = context.words;
    let gap = standing.gap;
    let label = match (gap, standing.progress) {
        (Some(..=0), _) => "above-quota",
        (_, Progress::Over) => "short-of-quota",
        _ => "still-to-close",
    };
    let left = standing.working_days.saturating_sub(standing.working_days_elapsed) as usize;
    let mut parts = Vec::new();
    if standing.progress == Progress::Running {
        parts.push(words.count("days-left", left));
    }
    if let (Some(needed), Some(so_far)) = (standing.needed_per_day, standing.won_per_day) {
        let (needed, so_far) = (context.amounts.show(needed), context.amounts.show(so_far));
        let variables = [("needed", Arg::Text(&needed)), ("so_far", Arg::Text(&so_far))];
        parts.push(words.with("per-day", &variables));
    }
    if parts.is_empty()
        && let Some(quota) = standing.quota.value
    {
        let quota = context.amounts.show(quota);
        parts.push(words.with("quota-is", &[("quota", Arg::Text(&quota))]));
    }
    if gap.is_none() {
        let unknown = standing.attainment.absent.filter(|_| standing.known_won().is_none());
        parts = vec![words.say(&format!("absent-{}", unknown.unwrap_or(Absent::NoQuota).word()))];
    }
    let size = gap.map(i64::saturating_abs);
    Figure {
        label: words.say(label),
        value: size.map_or("–".to_owned(), |gap| context.amounts.show(gap)),
        exact: size.map_or(String::new(), |gap| context.amounts.exact(gap)),
        note: note(context, parts),
        href: context.visit.address.question().to(FORECAST),
        amount: None,
        count: None,
    }
}

fn open(context: &Context<'_>) -> Figure {
    let open = &context.overview.open;
    let words = context.words;
    let deals = words.count("deals-n", usize::try_from(open.all.count).unwrap_or(usize::MAX));
    let coverage = match (open.coverage.value, context.overview.standing.progress) {
        (Some(cover), Progress::Running | Progress::NotBegun) => {
            let times = one_decimal(cover);
            Some(words.with("coverage-is", &[("times", Arg::Text(&times))]))
        }
        _ => None,
    };
    Figure {
        label: words.say("open-pipeline"),
        value: context.worth(&open.all),
        exact: open.all.worth().map_or(String::new(), |worth| context.amounts.exact(worth)),
        note: note(context, [deals].into_iter().chain(coverage).collect()),
        href: context.deals(&[("status", "open")]),
        amount: Some(open.all.amount),
        count: Some(open.all.count),
    }
}

fn win_rate(context: &Context<'_>) -> Figure {
    let rate = &context.overview.win_rate;
    let words = context.words;
    let mut parts = Vec::new();
    if let (Some(_), Some(low), Some(high)) = (rate.value, rate.low, rate.high) {
        let (low, high) = (percent(low, 0), percent(high, 0));
        let low = low.trim_end_matches('%');
        parts.push(
            words.with("range-likely", &[("low", Arg::Text(low)), ("high", Arg::Text(&high))]),
        );
    }
    if let Some(why) = rate.absent {
        parts.push(words.say(&format!("absent-{}", why.word())));
    }
    if let Some(before) = context.overview.win_rate_year_before.value {
        let before = percent(before, 0);
        parts.push(words.with("year-ago", &[("rate", Arg::Text(&before))]));
    }
    if rate.value.is_some() {
        parts.push(words.count("of-closed", usize::try_from(rate.n).unwrap_or(usize::MAX)));
    }
    Figure {
        label: words.say("win-rate"),
        value: rate.value.map_or("–".to_owned(), |value| words.rate(value, rate.n, 0)),
        exact: rate.value.map_or(String::new(), |rate| percent(rate, 2)),
        note: note(context, parts),
        href: context.deals(&[("status", "closed")]),
        amount: None,
        count: Some(rate.n),
    }
}

fn overdue(context: &Context<'_>) -> Figure {
    let overdue = &context.overview.open.overdue;
    let words = context.words;
    let count = usize::try_from(overdue.count).unwrap_or(usize::MAX);
    Figure {
        label: words.say("overdue"),
        value: context.amounts.show(overdue.amount),
        exact: context.amounts.exact(overdue.amount),
        note: words.count("overdue-note", count),
        href: context.deals(&[("status", "overdue")]),
        amount: Some(overdue.amount),
        count: Some(overdue.count),
    }
}
