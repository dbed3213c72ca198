//! The first sentence: where we stand, and how likely the quota is.

use reports::overview::{Progress, Standing};

use super::Context;
use crate::wording::Arg;
use crate::wording::forecast as said;
use crate::wording::numbers::percent;

/// Behind the usual pace by more than this share of it is worth the alert colour; less happens
/// in every period.
pub(super) const FAR_BEHIND: f64 = 0.2;

/// Two sentences, and one of background below them.
pub(super) struct Headline {
    pub(super) title: String,
    pub(super) first: String,
    /// The second sentence, in three pieces around what is stressed.
    pub(super) before: String,
    pub(super) stressed: String,
    pub(super) after: String,
    pub(super) background: String,
}

impl Headline {
    /// The sentences as plain text.
    pub(super) fn text(&self) -> String {
        let second = format!("{}{}{}", self.before, self.stressed, self.after);
        [self.first.as_str(), &second, &self.background].join(" ").trim().to_owned()
    }
}

pub(super) fn headline(context: &Context<'_>) -> Headline {
    let asked = &context.overview.asked;
    let title = format!(
        "{} · {}",
        context.words.say("nav-overview"),
        context.visit.dates.period(&asked.period)
    );
    let (before, stressed, after) = second(context);
    let background = background(context);
    Headline { title, first: first(context), before, stressed, after, background }
}

fn first(context: &Context<'_>) -> String {
    let standing = &context.overview.standing;
    let Some(result) = standing.known_won() else {
        let deals = context.words.count("deals-n", whole(standing.won_count));
        return context.words.with("headline-unknown", &[("deals", Arg::Text(&deals))]);
    };
    let Some(quota) = standing.quota.value else {
        let won = context.amounts.show(result);
        return context.words.with("headline-won", &[("won", Arg::Text(&won))]);
    };
    let gap = standing.gap.unwrap_or(0);
    let [won, quota, gap_words] = context.amounts.show_against(result, quota);
    let key = match (standing.progress, gap) {
        (Progress::NotBegun, _) => "headline-ahead",
        (_, 0) => "headline-exact",
        (_, ..0) => "headline-reached",
        (Progress::Running, _) => "headline-running",
        (Progress::Over, _) => "headline-missed",
    };
    let variables =
        [("won", Arg::Text(&won)), ("quota", Arg::Text(&quota)), ("gap", Arg::Text(&gap_words))];
    context.words.with(key, &variables)
}

/// The second sentence names the chance while the period runs, or compares with the pace where
/// none is known; it names the share once the period is over.
fn second(context: &Context<'_>) -> (String, String, String) {
    let standing = &context.overview.standing;
    let plain = |text: String| (text, String::new(), String::new());
    if standing.known_won().is_none() {
        return plain(String::new());
    }
    if standing.quota.value.is_none() {
        return plain(context.words.say("headline-no-quota"));
    }
    if let Some(open) = said::open_chance(context.forecast) {
        return of_chance(context, open);
    }
    match (standing.progress, standing.against_pace, standing.attainment.value) {
        (Progress::Running, Some(difference), _) => against_pace(context, difference),
        (Progress::Over, _, Some(share)) => {
            let quota = context.amounts.show(standing.quota.value.unwrap_or(0));
            let share = percent(share, 1);
            let variables = [("share", Arg::Text(&share)), ("quota", Arg::Text(&quota))];
            plain(context.words.with("headline-share", &variables))
        }
        _ => plain(String::new()),
    }
}

fn of_chance(context: &Context<'_>, open: f64) -> (String, String, String) {
    let quota = context.amounts.show(context.overview.standing.quota.value.unwrap_or(0));
    let shown = context.words.chance(open);
    let variables = [("chance", Arg::Text(shown.as_str())), ("quota", Arg::Text(&quota))];
    let sentence = context.words.with("headline-chance", &variables);
    match sentence.split_once(&shown) {
        Some((before, after)) if open < said::SLIM => (before.to_owned(), shown, after.to_owned()),
        _ => (sentence, String::new(), String::new()),
    }
}

fn against_pace(context: &Context<'_>, difference: i64) -> (String, String, String) {
    let standing = &context.overview.standing;
    let amount = context.amounts.show(difference.saturating_abs());
    let usual = if standing.expected_by_usual.is_some() { "usual" } else { "days" };
    let key = match difference {
        0 => return (context.words.say(&format!("pace-on-{usual}")), String::new(), String::new()),
        1.. => format!("pace-above-{usual}"),
        _ => format!("pace-below-{usual}"),
    };
    let sentence = context.words.with(&key, &[("amount", Arg::Text(&amount))]);
    match sentence.split_once(&amount) {
        Some((before, after)) if is_far_behind(standing) => {
            (before.to_owned(), amount, after.to_owned())
        }
        _ => (sentence, String::new(), String::new()),
    }
}

fn is_far_behind(standing: &Standing) -> bool {
    let expected = standing.expected_by_usual.or(standing.expected_by_days).unwrap_or(0);
    (standing.won as f64) < expected as f64 * (1.0 - FAR_BEHIND)
}

fn whole(n: u64) -> usize {
    usize::try_from(n).unwrap_or(usize::MAX)
}

/// What is left to work with: days and open deals.
fn background(context: &Context<'_>) -> String {
    let (standing, open) = (&context.overview.standing, &context.overview.open);
    let words = context.words;
    let last = context.visit.dates.day(context.overview.asked.last);
    let mut sentences = Vec::new();
    if said::open_chance(context.forecast).is_some() {
        sentences.extend(said::landing(&context.forecast.total, words, &context.amounts));
    }
    if standing.progress == Progress::Over {
        let closed = &context.overview.closed;
        let deals = words.count("deals-n", whole(closed.won_count));
        let lost = words.count("deals-n", whole(closed.lost_count));
        let variables = [("won", Arg::Text(&deals)), ("lost", Arg::Text(&lost))];
        sentences.push(words.with("background-closed", &variables));
    } else {
        let left = standing.working_days.saturating_sub(standing.working_days_elapsed);
        sentences.push(words.count("background-days", left as usize));
        let deals = words.count("deals-n", whole(open.closing.count));
        let amount = context.worth(&open.closing);
        let variables = [
            ("deals", Arg::Text(&deals)),
            ("amount", Arg::Text(&amount)),
            ("day", Arg::Text(&last)),
        ];
        sentences.push(words.with("background-closing", &variables));
    }
    sentences.join(&words.say("sentence-joint"))
}
