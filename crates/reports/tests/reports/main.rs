//! Reports seen from outside: a story in, figures out.

#![expect(clippy::inconsistent_digit_grouping, reason = "amounts are written as units_cents")]

mod activities;
mod activity;
mod answers;
mod averages;
mod changes;
mod commits;
mod contract;
mod customers;
mod deal;
mod duplicates;
mod entries;
mod experiments;
mod find;
mod forecast;
mod guidance;
mod guidance_of_others;
mod hand;
mod judgement;
mod merged_deals;
mod metric;
mod next_steps;
mod outcomes;
mod passport;
mod people;
mod pipeline;
mod questions;
mod quota_sums;
mod quotas;
mod records;
mod rich;
mod scorecard;
mod today;

use reports::{Parameters, Viewer};
use sales::day::Day;
use sales::history::History;

/// The day on which every question of these tests is asked.
fn today() -> Day {
    "2026-11-23".parse().expect("a day")
}

/// Parameters from words such as `team=East period=2026-Q4`; `_` stands for a space.
fn parameters(text: &str) -> Parameters {
    let mut parameters = Parameters::default();
    for word in text.split_whitespace() {
        let (name, value) = word.split_once('=').expect("name=value");
        let value = Some(value.replace('_', " "));
        match name {
            "team" => parameters.team = value,
            "rep" => parameters.rep = value,
            "period" => parameters.period = value,
            "asof" => parameters.as_of = value,
            "attribution" => parameters.attribution = value,
            "units" => parameters.units_of = value,
            "source" => parameters.source = value,
            "segment" => parameters.segment = value,
            other => panic!("no parameter {other}"),
        }
    }
    parameters
}

fn overview(history: &History, text: &str) -> reports::overview::Overview {
    reports::overview::overview(history, &parameters(text), today(), &Viewer::administrator())
}
