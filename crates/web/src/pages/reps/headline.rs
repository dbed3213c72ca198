//! The first sentence: who is behind, and whose win rate differs by more than chance.

use reports::overview::Progress;
use reports::reps::Finding;

use super::Context;
use crate::wording::Arg;

/// So many people are named; more are counted.
const NAMED: usize = 2;

/// Two sentences, and one of background below them.
pub(super) struct Headline {
    pub(super) title: String,
    pub(super) first: String,
    pub(super) second: String,
    pub(super) background: String,
}

pub(super) fn headline(context: &Context<'_>) -> Headline {
    let (words, finding) = (context.words, &context.reps.finding);
    let period = context.visit.dates.period(&context.reps.asked.period);
    Headline {
        title: format!("{} · {period}", words.say("nav-reps")),
        first: first(context, finding),
        second: second(context, finding),
        background: background(context, finding),
    }
}

fn first(context: &Context<'_>, finding: &Finding) -> String {
    let (words, progress) = (context.words, context.reps.progress);
    let all = Arg::Count(finding.with_quota);
    match (finding.with_quota, progress) {
        (0, _) => words.count("reps-headline-no-quota", context.reps.count),
        (_, Progress::Running) => {
            words.with("reps-headline-running", &[("n", Arg::Count(finding.behind)), ("all", all)])
        }
        (_, Progress::Over) => {
            words.with("reps-headline-over", &[("n", Arg::Count(finding.reached)), ("all", all)])
        }
        (_, Progress::NotBegun) => words.with("reps-headline-ahead", &[("n", all)]),
    }
}

fn second(context: &Context<'_>, finding: &Finding) -> String {
    let words = context.words;
    let others = words.say(&format!("people-vs-{}", context.reps.versus.word()));
    let others = ("others", Arg::Text(&others));
    let whole = |key: &str, people: &[String]| {
        let joint = words.say("list-joint");
        let who = match people.len() <= NAMED {
            true => people.join(&joint),
            false => words.count("reps-people", people.len()),
        };
        words.with(key, &[("who", Arg::Text(&who)), others])
    };
    match (finding.judged, finding.better.as_slice(), finding.worse.as_slice()) {
        (0, ..) => words.say("reps-headline-few"),
        (_, [], []) => words.with("reps-headline-alike", &[others]),
        (_, [], worse) => whole("reps-headline-worse", worse),
        (_, better, []) => whole("reps-headline-better", better),
        (_, better, worse) => {
            let sentences =
                [whole("reps-headline-better", better), whole("reps-headline-worse", worse)];
            sentences.join(&words.say("sentence-joint"))
        }
    }
}

/// Who has no quota where others have one, who misses most, and how many could be compared. Of one
/// person alone all that is in their row.
fn background(context: &Context<'_>, finding: &Finding) -> String {
    let words = context.words;
    if context.reps.count <= 1 {
        return String::new();
    }
    let without = context.reps.count.saturating_sub(finding.with_quota);
    // Where nobody has one, the first sentence says so.
    let without =
        (without > 0 && finding.with_quota > 0).then(|| words.count("reps-without-quota", without));
    let largest = finding.largest.as_ref().map(|(name, gap)| {
        let gap = context.short.amounts.show(*gap);
        words.with("reps-largest", &[("name", Arg::Text(name)), ("gap", Arg::Text(&gap))])
    });
    let judged = words.count("reps-judged", finding.judged);
    let sentences: Vec<String> = without.into_iter().chain(largest).chain([judged]).collect();
    sentences.join(&words.say("sentence-joint"))
}
