//! The first sentence: the chance, and the range; below it on what they hang.

use reports::overview::Progress;

use super::Context;
use crate::wording::Arg;
use crate::wording::forecast as said;

/// Two sentences, and the background below them.
pub(super) struct Headline {
    pub(super) title: String,
    /// The first sentence in three pieces around what is stressed.
    pub(super) before: String,
    pub(super) stressed: String,
    pub(super) after: String,
    pub(super) second: String,
    pub(super) background: String,
}

impl Headline {
    /// The sentences as plain text.
    pub(super) fn text(&self) -> String {
        let first = format!("{}{}{}", self.before, self.stressed, self.after);
        [first.as_str(), &self.second].join(" ").trim().to_owned()
    }
}

pub(super) fn headline(context: &Context<'_>) -> Headline {
    let period = context.visit.dates.period(&context.report.asked.period);
    let first = first(context, &period);
    let slim = said::open_chance(context.report).filter(|chance| *chance < said::SLIM);
    let slim = slim.map(|chance| context.words.chance(chance));
    let (before, stressed, after) = match slim.as_deref().and_then(|part| first.split_once(part)) {
        Some((before, after)) => {
            (before.to_owned(), slim.clone().unwrap_or_default(), after.to_owned())
        }
        None => (first, String::new(), String::new()),
    };
    Headline {
        title: format!("{} · {period}", context.words.say("nav-forecast")),
        before,
        stressed,
        after,
        second: second(context),
        background: background(context),
    }
}

fn first(context: &Context<'_>, period: &str) -> String {
    let Context { report, words, amounts, .. } = context;
    let total = &report.total;
    let gap = total.quota.map_or(0, |quota| quota - total.won);
    let chance = said::open_chance(report).map(|chance| words.chance(chance)).unwrap_or_default();
    let learning = report.cautions.iter().find(|caution| caution.what == "learning");
    let closed = learning.map_or(0, |caution| caution.count);
    let key = match (report.progress, total.quota) {
        (Progress::NotBegun, _) => "forecast-headline-ahead",
        (Progress::Running, Some(_)) if gap > 0 && learning.is_some() => {
            "forecast-headline-learning"
        }
        (Progress::Running, Some(_)) if gap > 0 => "forecast-headline-chance",
        (Progress::Running, None) => "forecast-headline-range",
        (Progress::Over, None) => "headline-won",
        (_, Some(_)) if gap == 0 => "headline-exact",
        (_, Some(_)) if gap < 0 => "headline-reached",
        (_, Some(_)) => "headline-missed",
    };
    let shown = |amount: i64| amounts.show(amount);
    let (won, quota) = (shown(total.won), shown(total.quota.unwrap_or(0)));
    let (gap, mean) = (shown(gap.saturating_abs()), shown(total.mean));
    let range = said::range(total, *words, amounts).unwrap_or_default();
    let variables = [
        ("chance", Arg::Text(chance.as_str())),
        ("period", Arg::Text(period)),
        ("won", Arg::Text(&won)),
        ("quota", Arg::Text(&quota)),
        ("gap", Arg::Text(&gap)),
        ("mean", Arg::Text(&mean)),
        ("range", Arg::Text(&range)),
        ("n", Arg::Count(closed)),
    ];
    words.with(key, &variables)
}

fn second(context: &Context<'_>) -> String {
    let Context { report, words, amounts, .. } = context;
    let total = &report.total;
    match (report.progress, total.quota) {
        (Progress::Running, _) => said::landing(total, *words, amounts).unwrap_or_default(),
        (Progress::NotBegun, Some(quota)) => {
            words.with("quota-stands", &[("quota", Arg::Text(&amounts.show(quota)))])
        }
        (_, None) => words.say("headline-no-quota"),
        (Progress::Over, Some(_)) => String::new(),
    }
}

/// On what it hangs.
fn background(context: &Context<'_>) -> String {
    let Context { report, words, amounts, .. } = context;
    if report.progress == Progress::Over {
        return words.say("forecast-over");
    }
    let hanging = said::hanging(report, *words, amounts);
    let no_quota = report.total.quota.is_none() && report.progress == Progress::Running;
    let no_quota = no_quota.then(|| words.say("headline-no-quota"));
    let nothing = hanging.is_none().then(|| words.say(said::nothing_open(report)));
    let sentences = [no_quota, hanging, nothing];
    sentences.into_iter().flatten().collect::<Vec<_>>().join(&words.say("sentence-joint"))
}
