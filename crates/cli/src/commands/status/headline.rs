//! The first sentences, in the words of the overview page.

use reports::overview::{Overview, Progress};
use web::wording::numbers::percent;

use crate::wording::{Figures, counted};

/// Where we stand, how that compares, and what is left to work with.
pub(super) fn sentences(report: &Overview, figures: &Figures) -> Vec<String> {
    let all = [first(report, figures), second(report, figures), background(report, figures)];
    all.into_iter().filter(|sentence| !sentence.is_empty()).collect()
}

fn first(report: &Overview, figures: &Figures) -> String {
    let standing = &report.standing;
    let Some(won) = standing.known_won() else {
        let deals = counted(figures.words, "deals-n", standing.won_count);
        return figures.with("headline-unknown", &[("deals", &deals)]);
    };
    let won = figures.show(won);
    let Some(quota) = standing.quota.value else {
        return figures.with("headline-won", &[("won", &won)]);
    };
    let gap = standing.gap.unwrap_or(0);
    let key = match (standing.progress, gap) {
        (Progress::NotBegun, _) => "headline-ahead",
        (_, 0) => "headline-exact",
        (_, ..0) => "headline-reached",
        (Progress::Running, _) => "headline-running",
        (Progress::Over, _) => "headline-missed",
    };
    let (quota, gap) = (figures.show(quota), figures.show(gap.saturating_abs()));
    figures.with(key, &[("won", &won), ("quota", &quota), ("gap", &gap)])
}

fn second(report: &Overview, figures: &Figures) -> String {
    let standing = &report.standing;
    let Some(quota) = standing.quota.value else { return figures.words.say("headline-no-quota") };
    match (standing.progress, standing.against_pace, standing.attainment.value) {
        (Progress::Running, Some(difference), _) => {
            let usual = if standing.expected_by_usual.is_some() { "usual" } else { "days" };
            let place = match difference {
                0 => "on",
                1.. => "above",
                _ => "below",
            };
            let amount = figures.show(difference.saturating_abs());
            figures.with(&format!("pace-{place}-{usual}"), &[("amount", &amount)])
        }
        (Progress::Over, _, Some(share)) => {
            let (share, quota) = (percent(share, 1), figures.show(quota));
            figures.with("headline-share", &[("share", &share), ("quota", &quota)])
        }
        _ => String::new(),
    }
}

fn background(report: &Overview, figures: &Figures) -> String {
    let (standing, words) = (&report.standing, figures.words);
    if standing.progress == Progress::Over {
        let won = counted(words, "deals-n", report.closed.won_count);
        let lost = counted(words, "deals-n", report.closed.lost_count);
        return figures.with("background-closed", &[("won", &won), ("lost", &lost)]);
    }
    let left = standing.working_days.saturating_sub(standing.working_days_elapsed);
    let days = counted(words, "background-days", u64::from(left));
    let closing = &report.open.closing;
    let (deals, amount) = (counted(words, "deals-n", closing.count), figures.show(closing.amount));
    let day = figures.dates.day(report.asked.last);
    let texts = [("deals", deals.as_str()), ("amount", &amount), ("day", &day)];
    let open = figures.with("background-closing", &texts);
    [days, open].join(&words.say("sentence-joint"))
}
