//! What is said of an experiment, on its page and by the command.

use reports::experiments::ExperimentReport;

use super::dates::DateFormat;
use super::numbers::{grouped, one_decimal};
use super::{Arg, Words};

/// What is done in either way, what can be said of them, and how many deals that takes.
pub fn said(of: &ExperimentReport, words: Words, dates: &DateFormat) -> Vec<String> {
    let ways = [("kind-usual-way", &of.usual), ("kind-new-way", &of.new)].map(|(way, how)| {
        let way = words.say(way);
        let variables = [("way", Arg::Text(way.as_str())), ("how", Arg::Text(how))];
        words.with("activity-experiment-way", &variables)
    });
    let over = dates.day_and_year(of.over);
    let points = |share: Option<f64>| share.map_or(String::new(), |one| one_decimal(one * 100.0));
    let [apart, low, high] = [of.difference, of.low, of.high].map(points);
    let variables = [
        ("over", Arg::Text(over.as_str())),
        ("apart", Arg::Text(&apart)),
        ("low", Arg::Text(&low)),
        ("high", Arg::Text(&high)),
    ];
    let verdict = words.with(&format!("activity-experiment-{}", of.verdict), &variables);
    let needed = of.deals_needed.map(|deals| {
        let deals = grouped(deals.into());
        words.with("activity-experiment-needed", &[("deals", Arg::Text(&deals))])
    });
    ways.into_iter().chain([verdict]).chain(needed).collect()
}
