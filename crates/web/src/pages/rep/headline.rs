//! The first sentence: where the person stands, against the pace, and why.

use reports::overview::Progress;
use reports::reps::FAR_BEHIND;

use super::Context;
use crate::pages::forecast::said;
use crate::wording::Arg;
use crate::wording::numbers::chance;

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
        first: first(context),
        before,
        stressed,
        after,
        background: background(context),
        ahead: ahead(context),
    }
}

fn first(context: &Context<'_>) -> String {
    let standing = &context.rep.standing;
    let amounts = &context.short.amounts;
    let (won, gap) = (amounts.show(standing.won), standing.gap.unwrap_or(0));
    let quota = standing.quota.value.map(|quota| amounts.show(quota)).unwrap_or_default();
    let missing = amounts.show(gap.saturating_abs());
    let key = match (standing.quota.value, standing.progress, gap) {
        (None, ..) => "rep-headline-won",
        (_, Progress::NotBegun, _) => "rep-headline-ahead",
        (_, _, ..=0) => "rep-headline-reached",
        (_, Progress::Running, _) => "rep-headline-running",
        (_, Progress::Over, _) => "rep-headline-missed",
    };
    let variables = [
        ("name", Arg::Text(&context.rep.who.name)),
        ("won", Arg::Text(&won)),
        ("quota", Arg::Text(&quota)),
        ("gap", Arg::Text(&missing)),
    ];
    context.words.with(key, &variables)
}

fn second(context: &Context<'_>) -> (String, String, String) {
    let plain = |text: String| (text, String::new(), String::new());
    let standing = &context.rep.standing;
    let words = context.words;
    let running = standing.progress == Progress::Running;
    let difference = standing.against_pace.filter(|_| running && standing.quota.value.is_some());
    let Some(difference) = difference else {
        let none = standing.quota.value.is_none();
        return plain(if none { words.say("headline-no-quota") } else { String::new() });
    };
    let usual = if standing.expected_by_usual.is_some() { "usual" } else { "days" };
    let side = match difference {
        0 => "on",
        1.. => "above",
        _ => "below",
    };
    let amount = context.short.amounts.show(difference.saturating_abs());
    let sentence = words.with(&format!("pace-{side}-{usual}"), &[("amount", Arg::Text(&amount))]);
    let expected = standing.expected_by_usual.or(standing.expected_by_days).unwrap_or(0) as f64;
    let is_far_behind = (standing.won as f64) < expected * (1.0 - FAR_BEHIND);
    match sentence.split_once(&amount) {
        Some((before, after)) if is_far_behind => (before.to_owned(), amount, after.to_owned()),
        _ => plain(sentence),
    }
}

/// What differs most, and how many deals need something.
fn background(context: &Context<'_>) -> String {
    let (rep, words) = (context.rep, context.words);
    let place = rep.weaknesses.first().or(rep.strengths.first());
    let difference = match place {
        Some(place) => super::sides::sentence(context, &rep.compared[*place]),
        None if rep.others == 0 => words.say("rep-nobody"),
        None => words.with("rep-alike", &[("others", Arg::Text(&context.others()))]),
    };
    let deals = words.count("rep-needs", rep.agenda.len());
    [difference, deals].join(&words.say("sentence-joint"))
}

fn ahead(context: &Context<'_>) -> String {
    let (forecast, words) = (context.forecast, context.words);
    let nothing = forecast.total.mean == 0 && forecast.total.quota.is_none();
    if forecast.progress != Progress::Running || nothing {
        return String::new();
    }
    let open = said::open_chance(forecast)
        .map(|open| words.with("rep-chance", &[("chance", Arg::Text(&chance(open)))]));
    let landing = said::landing(&forecast.total, words, &context.short.amounts);
    [open, landing].into_iter().flatten().collect::<Vec<_>>().join(&words.say("sentence-joint"))
}

/// What has to be known of the person to read the page rightly.
pub(super) fn about(context: &Context<'_>) -> String {
    let (who, words) = (&context.rep.who, context.words);
    let teams = (!who.teams.is_empty()).then(|| who.teams.join(" → "));
    let ramp = who.ramp_month.map(|month| words.count("ramping", month as usize));
    let unlisted = (!who.on_roster).then(|| words.say("not-listed"));
    let parts = [who.role.clone(), teams, ramp, unlisted];
    parts.into_iter().flatten().collect::<Vec<_>>().join(&words.say("note-joint"))
}
