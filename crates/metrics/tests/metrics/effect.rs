//! Days at risk and what was done before them: one story with the expected tables.

use crate::ask::{ask, measure, same};
use metrics::Definition;
use metrics::effect::{activity_effect, closed_with_activity};
use metrics::facts::{Dimension, Group, table};

const STORY: &str = "
    org zone Asia/Tokyo currency JPY
    pipeline Qualify > Proposal | Won | Lost
    pipeline Renewals: Due | Renewed | Left
    person Aiko in East ; person Ben in West until 2026-03-26, East from 2026-03-26
    # Two calls on the 4th, before the days from the 5th to the 11th; Ben has it from the 21st.
    2026-03-02 opp A owner Aiko stage Qualify
    2026-03-04T10:00 call by Aiko on A
    2026-03-04T11:00 call by Aiko on A conversation
    2026-03-05T09:00 meeting on A inbound
    2026-03-10T15:00 opp A stage Proposal
    2026-03-20T12:00 opp A owner Ben
    # A call on the day of the advance, and tasks, count for nothing; moved within a day.
    2026-02-20 opp B owner Aiko stage Proposal
    2026-03-02T09:00 email by Aiko on B
    2026-03-03T09:00 task by Aiko on B
    2026-03-04T08:00 opp B stage Qualify
    2026-03-04T09:00 opp B stage Proposal
    2026-03-05T09:00 call by Aiko on B
    2026-03-05T18:00 opp B won
    # Lost, back and out of sight are no advances.
    2026-03-01 opp C owner Ben stage Proposal
    2026-03-03 opp C stage Qualify
    2026-03-05 opp C lost
    2026-03-30 opp D owner Ben stage Qualify
    2026-03-31 opp D stage Due
    # Only seen; deleted; begun after the period.
    seen 2026-03-10 opp E owner Aiko stage Qualify
    2026-03-01 opp F owner Aiko stage Qualify
    2026-03-09 opp F deleted
    2026-04-02 opp G owner Aiko stage Qualify
";

fn rows(text: &str, definition: &Definition, by: Dimension) -> Vec<String> {
    let history = sales::story::history(STORY);
    let found = table(&history, &ask(&history, text), definition, by);
    let name = |group: &Group| match group {
        Group::Kind(kind) => definition.kinds[usize::from(*kind)].to_owned(),
        Group::Stage(stage) => history.stage(stage.unwrap()).stage.name.to_string(),
        Group::Team(team) => crate::ask::team(&history, *team),
        other => format!("{other:?}"),
    };
    let row = |(name, told): (String, &metrics::Measure)| {
        let undated = match told.undated {
            0 => String::new(),
            many => format!(", {many} undated"),
        };
        format!("{name}: {}{undated}", measure(told))
    };
    let all = std::iter::once(("all".to_owned(), &found.total.measure));
    let named = found.rows.iter().map(|(group, answer)| (name(group), &answer.measure));
    all.chain(named).map(row).collect()
}

fn check(text: &str, definition: &Definition, by: Dimension, expected: &str) {
    same(&rows(text, definition, by), expected);
}

#[test]
fn days_by_what_was_done_before_them() {
    // A: 29 days, of which 7 with two calls before them, the 10th among these. B: 5 days, of which
    // 3 after the e-mail, the 5th among these. C: 4 days. D: 1 day.
    let by_kind = "all: 6/117 = 0.0513, 3 undated
        calls-none: 1/32 TooFewToCompare, 1 undated
        calls-few: 1/7 TooFewToCompare
        emails-none: 1/36 TooFewToCompare, 1 undated
        emails-one: 1/3 TooFewToCompare
        meetings-none: 2/39 TooFewToCompare, 1 undated";
    check("2026-03", &activity_effect::DEFINITION, Dimension::Kind, by_kind);
    // In Qualify A's 8 days, C's 2 and D's 1.
    let by_stage = "all: 6/117 = 0.0513, 3 undated
        Qualify: 3/33 = 0.0909, 3 undated
        Proposal: 3/84 = 0.0357";
    check("2026-03", &activity_effect::DEFINITION, Dimension::Stage, by_stage);
    // Ben's 5 days before he went to East: A's from the 21st to the 25th; and C's 4.
    let by_team = "all: 6/117 = 0.0513, 3 undated
        East: 6/90 = 0.0667, 3 undated
        West: 0/27 = 0";
    check("2026-03", &activity_effect::DEFINITION, Dimension::Team, by_team);
    // As known on the 8th F was there: in Qualify A's 6 days, F's 7 and C's 2; in Proposal B's 5
    // and C's 2.
    let known = "all: 3/66 = 0.0455
        Qualify: 0/45 = 0
        Proposal: 3/21 = 0.1429";
    check("2026-03 on 2026-03-08", &activity_effect::DEFINITION, Dimension::Stage, known);
}

#[test]
fn closed_deals_counted_with_and_without() {
    let by_kind = "all: 3/6 = 0.5
        with-call: 1/1 = 1
        without-call: 0/1 = 0
        with-email: 1/1 = 1
        without-email: 0/1 = 0
        without-meeting: 1/2 = 0.5";
    check("2026-03", &closed_with_activity::DEFINITION, Dimension::Kind, by_kind);
}
