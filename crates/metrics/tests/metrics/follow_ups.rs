//! Follow-ups: one story with the expected tables of the whole family.

use crate::ask::{ask, measure, person, same};
use metrics::Definition;
use metrics::facts::{Beside, Dimension, Group, Part, facts, table};
use metrics::following_up::{
    follow_up_gap, follow_up_odds, follow_ups, follow_ups_per_advance, gave_up,
};
use sales::event::{self, What};
use sales::history::{Builder, History};
use sales::organisation::Benchmark;

const STORY: &str = "
    org zone Asia/Tokyo currency JPY
    pipeline Qualify > Proposal > Contract | Won | Lost
    pipeline Renewals: Due | Renewed | Left
    person Aiko in East ; person Ben in West
    # Two touches on a day are one; Proposal is skipped; Ben takes over.
    2026-01-05 opp A owner Aiko stage Qualify
    2026-01-05T15:00 call by Aiko on A
    2026-01-08T10:00 call by Aiko on A
    2026-01-08T16:00 email by Aiko on A
    2026-01-12T09:00 email by Aiko on A
    2026-01-12T18:00 opp A stage Contract
    2026-01-15 opp A owner Ben
    2026-01-20T10:00 meeting by Ben on A held
    2026-01-20T10:00 task by Ben on A
    2026-01-21T09:00 opp A won
    # Left alone for a month.
    2026-01-07 opp B owner Ben stage Qualify
    2026-01-09T10:00 call by Ben on B
    2026-02-10T10:00 call by Ben on B
    2026-02-12 opp B lost
    # On and back within a day is no move; a reply; back to an earlier stage; still open.
    2026-02-02 opp C owner Ben stage Proposal close 2026-03-20
    2026-02-03T09:00 opp C stage Contract
    2026-02-03T11:00 opp C stage Proposal
    2026-02-05T09:00 email by Ben on C
    2026-02-06T12:00 email on C inbound
    2026-02-09 opp C stage Qualify
    2026-03-25T10:00 call by Ben on C outbound
    # Only seen, never dated.
    seen 2026-03-01 opp D owner Aiko stage Proposal
    seen 2026-03-10 opp D stage Contract
    2026-01-05 opp E owner Aiko stage Qualify
    2026-01-06T10:00 call by Aiko on E
    2026-02-01 opp E deleted
    # Reopened: what was done while it was lost does not count.
    2026-01-12T08:00 opp F owner Aiko stage Proposal
    2026-01-12T09:00 call by Aiko on F
    2026-01-20T09:00 opp F lost
    2026-01-22T09:00 call by Aiko on F
    2026-01-25T09:00 opp F stage Proposal
    2026-01-27T09:00 call by Aiko on F
    2026-02-03T09:00 opp F won
    # Out of sight, to another pipeline.
    2026-02-16 opp G owner Aiko stage Qualify
    2026-02-18 opp G stage Due
";

fn rows(history: &History, text: &str, definition: &Definition, by: Dimension) -> Vec<String> {
    let table = table(history, &ask(history, text), definition, by);
    let row = |(name, answer): (String, metrics::facts::Answer)| {
        let mut row = format!("{name}: {}", measure(&answer.measure));
        if let Some(estimate) = answer.measure.estimate {
            row += &format!(" ({estimate})");
        }
        for (left, what) in
            [(answer.measure.still_open, "open"), (answer.measure.undated, "undated")]
        {
            if left > 0 {
                row += &format!(", {left} {what}");
            }
        }
        row
    };
    let all = std::iter::once(("all".to_owned(), table.total));
    let named = |(group, answer)| (name(history, definition, &group), answer);
    all.chain(table.rows.into_iter().map(named)).map(row).collect()
}

fn name(history: &History, definition: &Definition, group: &Group) -> String {
    let stage = |id: sales::history::StageId| history.stage(id).stage.name.to_string();
    let kind = |kind: u8| definition.kinds[usize::from(kind)];
    match group {
        Group::Kind(place) => kind(*place).into(),
        Group::Stage(id) => id.map_or("-".into(), stage),
        Group::StageKind(id, place) => format!("{} {}", id.map_or("-".into(), stage), kind(*place)),
        Group::Rep(who) => person(history, *who),
        other => format!("{other:?}"),
    }
}

fn check(text: &str, definition: &Definition, by: Dimension, expected: &str) {
    let history = sales::story::history(STORY);
    same(&rows(&history, text, definition, by), expected);
}

#[test]
fn what_a_follow_up_is_worth() {
    let odds = &follow_up_odds::DEFINITION;
    let whole = "all: 3/15 = 0.2, 1 open, 2 undated\n";
    let by_kind = "after-none: 0/8 = 0, 2 undated
        after-one: 2/5 = 0.4, 1 open
        after-two: 1/2 = 0.5";
    check("2026-Q1", odds, Dimension::Kind, &format!("{whole}{by_kind}"));
    // G's last rung in Qualify is out of sight; in Due it has one of its own.
    let by_stage = "Qualify after-none: 0/3 = 0
        Qualify after-one: 0/2 = 0, 1 open
        Qualify after-two: 1/2 = 0.5
        Proposal after-none: 0/3 = 0, 1 undated
        Proposal after-one: 1/2 = 0.5
        Contract after-none: 0/1 = 0, 1 undated
        Contract after-one: 1/1 = 1
        Due after-none: 0/1 = 0";
    check("2026-Q1", odds, Dimension::StageKind, &format!("{whole}{by_stage}"));
    let by_rep = "Aiko: 2/8 = 0.25, 2 undated\nBen: 1/7 = 0.1429, 1 open";
    check("2026-Q1", odds, Dimension::Rep, &format!("{whole}{by_rep}"));
}

#[test]
fn what_is_young_is_open_even_if_it_has_come_to_something() {
    // Only A's and E's entries, E's call and B's entry are two weeks old.
    let by_rep = "all: 0/4 = 0, 6 open\nAiko: 0/3 = 0, 4 open\nBen: 0/1 = 0, 2 open";
    check("2026-Q1 on 2026-01-21", &follow_up_odds::DEFINITION, Dimension::Rep, by_rep);
    // E was left alone, and is deleted only later; A was not.
    let by_kind = "all: 1/2 = 0.5, 5 open
        after-none: 1/2 = 0.5, 2 open
        after-one: 0/0 NoRecords, 1 open
        after-two: 0/0 NoRecords, 1 open
        after-three: 0/0 NoRecords, 1 open";
    check("2026-Q1 on 2026-01-21", &gave_up::DEFINITION, Dimension::Kind, by_kind);
}

#[test]
fn how_many_there_were_among_those_that_advanced() {
    let by_stage = "all: 4 (1), 1 undated
        Qualify: 2 (2)
        Proposal: 1 (1), 1 undated
        Contract: 1 (1)";
    check("2026-Q1", &follow_ups_per_advance::DEFINITION, Dimension::Stage, by_stage);
}

#[test]
fn how_many_there_were_until_the_closing() {
    let by_kind = "all: 5 (1), 1 open
        won: 4 (2)
        lost: 1 (1)
        open: 0 NothingClosed, 1 open";
    check("2026-Q1", &follow_ups::DEFINITION, Dimension::Kind, by_kind);
}

#[test]
fn who_gave_up_and_on_what() {
    let by_kind = "all: 1/9 = 0.1111, 1 open
        after-none: 1/4 = 0.25
        after-one: 0/3 = 0, 1 open
        after-two: 0/1 = 0
        after-three: 0/1 = 0";
    check("2026-Q1", &gave_up::DEFINITION, Dimension::Kind, by_kind);
    let by_rep = "all: 1/9 = 0.1111, 1 open\nAiko: 0/5 = 0\nBen: 1/4 = 0.25, 1 open";
    check("2026-Q1", &gave_up::DEFINITION, Dimension::Rep, by_rep);
    let history = sales::story::history(STORY);
    let behind = facts(&history, &ask(&history, "2026-Q1 Ben"), &gave_up::DEFINITION);
    let left = behind.iter().filter(|fact| fact.part == Part::Trial(true));
    let names: Vec<&str> =
        left.map(|fact| &*history.text(fact.opportunity.unwrap()).name).collect();
    assert_eq!(names, ["B"]);
}

#[test]
fn how_long_it_takes_with_those_that_wait() {
    // First contacts: followed up after 3, 32 and 48 days, one closed after 8. Of the four, one is
    // over by 3 and of the two left by 32 one more: 1/4, then half of what is left.
    let by_kind = "all: 5 (32), 1 open
        after-none: 3 (32)
        after-one: 1 TooFewEnded, 1 open
        after-two: 1 (8)
        after-three: 0 TooFewEnded";
    check("2026-Q1", &follow_up_gap::DEFINITION, Dimension::Kind, by_kind);
    // In working days: 3, 22 and 34.
    let working = "all: 5 (22), 1 open
        after-none: 3 (22)
        after-one: 1 TooFewEnded, 1 open
        after-two: 1 (6)
        after-three: 0 TooFewEnded";
    check("2026-Q1 working", &follow_up_gap::DEFINITION, Dimension::Kind, working);
}

#[test]
fn an_outside_figure_stands_beside_its_own_row() {
    let mut builder = Builder::new();
    for mut event in sales::story::events(STORY) {
        if let What::Defined(event::Definition::Organisation(organisation)) = &mut event.what {
            let kept = |id: &str, value| Benchmark { id: id.into(), value, source: "said".into() };
            organisation.benchmarks =
                vec![kept("gave-up-after-one", 0.48), kept("follow-ups-won", 5.0)];
        }
        builder.record(&event);
    }
    let history = builder.finish();
    let question = ask(&history, "2026-Q1");
    let beside = |definition| {
        let table = table(&history, &question, definition, Dimension::Kind);
        assert_eq!(table.total.beside(Beside::Benchmark), None);
        let figures = table.rows.iter().map(|(_, row)| row.beside(Beside::Benchmark));
        figures.collect::<Vec<_>>()
    };
    assert_eq!(beside(&gave_up::DEFINITION), [None, Some(0.48), None, None]);
    assert_eq!(beside(&follow_ups::DEFINITION), [Some(5.0), None, None]);
}

#[test]
fn a_touch_between_two_moves_of_a_day_belongs_to_neither_stay() {
    let history = sales::story::history(
        "
        org zone Europe/Berlin currency EUR
        pipeline Qualify > Proposal > Contract | Won | Lost
        # The clocks go forward on the 29th; at 23:30 it is still that day.
        2026-03-25 opp A stage Qualify
        2026-03-28T23:30+01:00 call on A
        2026-03-29T23:30+02:00 call on A
        2026-03-31T09:00+02:00 opp A stage Proposal
        2026-03-31T10:00+02:00 call on A
        2026-03-31T11:00+02:00 opp A stage Contract
    ",
    );
    // Qualify: entry and first call went on, the second led to the advance. Nothing in Contract.
    let expected = "all: 1/4 = 0.25
        after-none: 0/2 = 0
        after-one: 0/1 = 0
        after-two: 1/1 = 1";
    let odds = &follow_up_odds::DEFINITION;
    same(&rows(&history, "2026-03 on 2026-04-30", odds, Dimension::Kind), expected);
}
