//! Experiments: who takes part, in which way, and what counts as moving on in time.

use crate::ask::{ask, measure, same};
use crate::naive::{Asked, Naive};
use crate::random::{SCOPES, question, story};
use metrics::effect::experiment_advance::DEFINITION;
use metrics::facts::{Dimension, Group, table};
use proptest::prelude::*;
use sales::event::Key;
use sales::experiment::{Experiment, Way};
use sales::history::History;
use std::fmt::Write as _;

const HEAD: &str = "
    org zone Asia/Tokyo currency JPY
    pipeline Qualify > Proposal > Contract | Won | Lost
    experiment Calls in Proposal from 2026-01-10 until 2026-02-01 days 14
";

fn experiment(history: &History) -> &Experiment {
    &history.organisation().experiments[0]
}

/// Names of deals that chance has handled in that way. (A story's deals have its source.)
fn names(way: Way) -> impl Iterator<Item = String> {
    let history = sales::story::history(HEAD);
    let story = sales::story::history("2026-01-01 opp A created");
    let source = story.text(sales::history::OpportunityId(0)).key.source.clone();
    let drawn = move |name: &String| experiment(&history).way(&Key::new(&source, name)) == way;
    (0..).map(|number| format!("D{number}")).filter(drawn)
}

fn rows(story: &str, text: &str) -> Vec<String> {
    let history = sales::story::history(story);
    let table = table(&history, &ask(&history, text), &DEFINITION, Dimension::Kind);
    let row = |(group, answer): (Group, metrics::facts::Answer)| {
        let Group::Kind(kind) = group else { panic!("{group:?}") };
        let (found, kind) = (&answer.measure, DEFINITION.kinds[usize::from(kind)]);
        let mut line = format!("{kind}: {}", measure(found));
        for (count, what) in [(found.still_open, "open"), (found.undated, "undated")] {
            if count > 0 {
                let _ = write!(line, ", {count} {what}");
            }
        }
        line
    };
    table.rows.into_iter().map(row).collect()
}

/// A story in which each of the lives happens to one deal of each way; `N` stands for its name.
fn both(lives: &[&str]) -> String {
    let mut story = HEAD.to_owned();
    for way in [Way::Usual, Way::New] {
        for (life, name) in lives.iter().zip(names(way)) {
            story += &life.replace(" N ", &format!(" {name} "));
            story += "\n";
        }
    }
    story
}

#[test]
fn each_deal_counts_in_the_way_it_was_drawn_for() {
    let mut story = HEAD.to_owned();
    for (place, name) in names(Way::New).take(10).enumerate() {
        let _ = writeln!(story, "2026-01-12 opp {name} created stage Proposal");
        if place < 6 {
            let _ = writeln!(story, "2026-01-20 opp {name} stage Contract");
        }
    }
    for (place, name) in names(Way::Usual).take(8).enumerate() {
        let _ = writeln!(story, "2026-01-12 opp {name} created stage Proposal");
        if place < 2 {
            let _ = writeln!(story, "2026-01-20 opp {name} won");
        }
    }
    same(&rows(&story, "2026-Q1"), "usual-way: 2/8 = 0.25\nnew-way: 6/10 = 0.6");
}

#[test]
fn in_time_is_within_its_days_and_every_deal_gets_as_many() {
    let story = both(&[
        // On the fourteenth day after, and on the fifteenth.
        "2026-01-10 opp N created stage Proposal\n2026-01-24T23:50+09:00 opp N stage Contract",
        "2026-01-10 opp N created stage Proposal\n2026-01-25T00:10+09:00 opp N stage Contract",
        // Lost, back, and still there.
        "2026-01-10 opp N created stage Proposal\n2026-01-12 opp N lost",
        "2026-01-10 opp N created stage Proposal\n2026-01-12 opp N stage Qualify",
        "2026-01-10 opp N created stage Proposal",
        // Moved on by way of an earlier stage.
        "2026-01-10 opp N created stage Proposal\n2026-01-12 opp N stage Qualify\n2026-01-13 opp N won",
    ]);
    let all = "usual-way: 2/6 = 0.3333\nnew-way: 2/6 = 0.3333";
    same(&rows(&story, "2026-Q1"), all);
    same(&rows(&story, "2026-Q1 on 2026-01-25"), all);
    // The fourteenth day is not over: nothing counts, not even what has moved on.
    let open = "usual-way: 0/0 NoRecords, 6 open\nnew-way: 0/0 NoRecords, 6 open";
    same(&rows(&story, "2026-Q1 on 2026-01-23"), open);
}

#[test]
fn only_first_entries_into_the_stage_while_it_runs_take_part() {
    let story = both(&[
        "2026-01-09T23:59+09:00 opp N created stage Proposal",
        "2026-02-01 opp N created stage Proposal",
        "2026-01-12 opp N created stage Contract",
        // There before, and back again.
        "2026-01-05 opp N created stage Proposal\n2026-01-08 opp N stage Qualify\n\
         2026-01-15 opp N stage Proposal",
        "2026-01-31 opp N created stage Proposal",
    ]);
    same(&rows(&story, "2026-Q1"), "usual-way: 0/1 = 0\nnew-way: 0/1 = 0");
    same(&rows(&story, "2026-02"), "");
    let seen =
        both(&["2026-01-02 opp N created stage Qualify\nseen 2026-01-20 opp N stage Proposal"]);
    let undated = "usual-way: 0/0 Undated, 1 undated\nnew-way: 0/0 Undated, 1 undated";
    same(&rows(&seen, "2026-Q1"), undated);
}

#[test]
fn without_an_experiment_there_is_nothing() {
    let story = "pipeline Proposal > Contract | Won | Lost
        2026-01-12 opp A created stage Proposal";
    same(&rows(story, "2026-Q1"), "");
}

/// Advanced, taken part, still open: told from the list of events.
fn told(naive: &Naive, asked: &Asked<'_>, source: &str) -> [[i64; 3]; 2] {
    let mut sums = [[0; 3]; 2];
    let experiment = &naive.organisation.experiments[0];
    for path in naive.paths(asked) {
        let first = path.entries.iter().position(|entry| entry.stage == "Proposal");
        let Some(place) = first else { continue };
        let entry = &path.entries[place];
        let takes = experiment.from <= entry.day && entry.day < experiment.until;
        let asked_for =
            asked.days.contains(&entry.day) && naive.counts(&path, entry.settled, asked);
        if !takes || !asked_for {
            continue;
        }
        let way = experiment.way(&Key::new(source, &path.name));
        let sums = &mut sums[usize::from(way == Way::New)];
        let last = entry.day.plus(i32::from(experiment.days));
        if asked.as_of <= last {
            sums[2] += 1;
            continue;
        }
        let on = |how: &str| ["forward", "skip", "won"].contains(&how);
        let mut later = path.entries[place + 1..].iter().filter(|later| later.day <= last);
        sums[0] += i64::from(later.any(|later| on(naive.call("Proposal", &later.stage))));
        sums[1] += 1;
    }
    sums
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(120))]

    #[test]
    fn a_slow_second_reckoning_agrees(story in story(), text in question()) {
        let history = sales::story::history(&story);
        let naive = Naive::new(&story);
        for scope in SCOPES {
            let question = ask(&history, &format!("{text} {scope}"));
            let asked = Asked::new(&question, &text, scope);
            let Some(first) = history.timelines().next() else { continue };
            let source = &history.text(first.id()).key.source;
            let expected = told(&naive, &asked, source);
            let mut found = [[0; 3]; 2];
            for (group, answer) in table(&history, &question, &DEFINITION, Dimension::Kind).rows {
                let Group::Kind(kind) = group else { panic!("{group:?}") };
                let one = &answer.measure;
                found[usize::from(kind)] =
                    [one.numerator, one.denominator.unwrap(), one.still_open as i64];
            }
            prop_assert_eq!(found, expected, "{}\n{} {}", story, text, scope);
        }
    }
}
