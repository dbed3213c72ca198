//! The win rates beside the usual one: by value, accepted, contested, by cohort.

use crate::ask::{ask, measure};
use crate::naive::{Asked, Naive};
use crate::random::{SCOPES, question, story};
use metrics::facts::{Dimension, facts, table};
use metrics::winning::*;
use metrics::{Absence, Definition, Measure};
use proptest::prelude::*;
use sales::process::StageKind;

const STORY: &str = "
    org zone Asia/Tokyo currency JPY no-decision \"No Budget\"
    rate EUR 160
    pipeline Qualify > Proposal* > Contract | Won > Invoiced | Lost
    pipeline Renewals: Due | Renewed | Left
    person Aiko in East ; person Ben in West
    2026-01-02 opp A owner Aiko created amount 600 stage Proposal
    2026-01-15 opp A won
    2026-01-03 opp B owner Ben created amount 1 EUR stage Qualify
    2026-01-16 opp B lost reason \"no  budget\"
    2026-01-03 opp C owner Ben created stage Qualify
    2026-01-17 opp C stage Contract
    2026-01-18 opp C lost reason price
    2026-01-04 opp D owner Ben created amount 3 USD stage Qualify
    2026-01-19 opp D won
    2025-12-20 opp E owner Aiko created amount -50 stage Qualify
    2026-01-20 opp E stage Proposal
    2026-01-21 opp E stage Qualify
    2026-01-22 opp E lost
    2026-01-05 opp F owner Aiko created amount 0 stage Due in Renewals
    2026-01-23 opp F stage Left in Renewals
    2026-01-06 opp G owner Aiko created amount 40 stage Proposal close 2026-01-30
    2026-01-06 opp H owner Ben created amount 70 stage Qualify close 2026-01-31
    2026-01-07 opp I owner Ben created amount 100 stage Qualify
    2026-01-24 opp I won
    2026-02-01 opp I stage Proposal owner Aiko
";

fn row(found: &Measure) -> String {
    let mut line = measure(found);
    for (count, what) in [
        (found.still_open, "open"),
        (found.unconverted, "unconverted"),
        (found.without_amount, "without amount"),
        (found.undated, "undated"),
        (found.aside, "aside"),
    ] {
        if count > 0 {
            line += &format!(", {count} {what}");
        }
    }
    line
}

#[track_caller]
fn check(story: &str, text: &str, definition: &Definition, expected: &str) {
    let history = sales::story::history(story);
    let question = ask(&history, text);
    let found = table(&history, &question, definition, Dimension::Whole).total.measure;
    assert_eq!(row(&found), expected, "{} of {text}", definition.id);
}

#[test]
fn each_rate_has_its_own_deals() {
    let by_value = &win_rate_by_value::DEFINITION;
    // A 600 and I 100 won, B 160 lost; C has no amount, D no rate, F nought, E is negative.
    let january = "700/860 = 0.814, 2 open, 1 unconverted, 2 without amount, 1 aside";
    check(STORY, "2026-01", by_value, january);
    let reopened = "600/760 = 0.7895, 2 open, 1 unconverted, 2 without amount, 1 aside";
    check(STORY, "2026-01 on 2026-02-01", by_value, reopened);
    check(STORY, "2026-01 East", by_value, "600/600 NoAmounts, 1 open, 1 without amount, 1 aside");
    check(STORY, "2026-03", by_value, "0/0 NothingClosed");

    // A, D, I won; C passed Proposal, E was in it. B never was, and Renewals accepts nothing.
    let accepted = &win_rate_accepted::DEFINITION;
    check(STORY, "2026-01", accepted, "3/5 = 0.6, 1 open, 2 aside");
    check(STORY, "2026-01 pipeline Renewals", accepted, "0/0 NoRecords, 1 aside");

    // A, D, I won; C, E, F lost by a decision, as far as anybody said.
    let contested = &win_rate_contested::DEFINITION;
    check(STORY, "2026-01", contested, "3/6 = 0.5, 2 open, 1 aside");
    let declares_nothing = STORY.replace("no-decision \"No Budget\"", "");
    check(&declares_nothing, "2026-01", contested, "3/7 = 0.4286, 2 open");

    // Eight were created in January. On the 20th A and D are won; I is won later, and reopened.
    let cohort = &win_rate_cohort::DEFINITION;
    check(STORY, "2026-01 on 2026-01-20", cohort, "2/8 = 0.25, 4 open");
    check(STORY, "2026-01", cohort, "3/8 = 0.375, 2 open");
    check(STORY, "2026-01 on 2026-02-01", cohort, "2/8 = 0.25, 3 open");
    check(STORY, "2026-01 West on 2026-02-01", cohort, "1/5 = 0.2, 2 open");
    check(STORY, "2025-11", cohort, "0/0 NoRecords");
}

#[test]
fn where_nothing_lost_has_an_amount_there_is_no_rate_by_value() {
    let story = "
        pipeline Qualify | Won | Lost
        2026-01-05 opp A amount 100 stage Won
        2026-01-06 opp B stage Lost";
    check(
        story,
        "2026-01",
        &win_rate_by_value::DEFINITION,
        "10000/10000 NoAmounts, 1 without amount",
    );
    let all_won = story.replace("2026-01-06 opp B stage Lost", "");
    check(&all_won, "2026-01", &win_rate_by_value::DEFINITION, "10000/10000 = 1");
    let only_lost = "
        pipeline Qualify | Won | Lost
        rate EUR 2
        2026-01-05 opp A amount 100 CHF stage Won
        2026-01-06 opp B amount 100 EUR stage Lost";
    let told = "0/20000 NoAmounts, 1 unconverted";
    check(only_lost, "2026-01", &win_rate_by_value::DEFINITION, told);
    let none = all_won.replace("amount 100 ", "");
    check(&none, "2026-01", &win_rate_by_value::DEFINITION, "0/0 NoAmounts, 1 without amount");
}

/// Won, counted, and aside of the accepted, likewise of the contested; won, counted, and open of
/// those created.
fn by_path(naive: &Naive, asked: &Asked<'_>) -> [[i64; 3]; 3] {
    let (mut accepted, mut contested, mut cohort) = ([0; 3], [0; 3], [0; 3]);
    for path in naive.paths(asked) {
        let closed = naive.closed(&path);
        if let Some((entry, is_won)) = closed
            && asked.days.contains(&entry.day)
            && naive.counts(&path, entry.settled, asked)
        {
            // At home in Sales, and ever in Proposal, beyond it, or won.
            let homes = naive.homes(&path);
            let mut entries = path.entries.iter().zip(&homes);
            let reached = homes.last() == Some(&0)
                && entries.any(|(entry, home)| {
                    let won = naive.kinds[&entry.stage] == StageKind::Won && *home == 0;
                    ["Proposal", "Contract"].contains(&&*entry.stage) || won
                });
            let nothing = !is_won && path.loss_reason.as_deref() == Some("timing");
            for (sums, counts) in [(&mut accepted, reached), (&mut contested, !nothing)] {
                sums[0] += i64::from(counts && is_won);
                sums[1] += i64::from(counts);
                sums[2] += i64::from(!counts);
            }
        }
        if let Some(created) = path.created
            && asked.days.contains(&naive.organisation.zone.day_of(created))
            && created <= naive.end_of(asked.as_of)
            && naive.counts(&path, created, asked)
        {
            cohort[0] += i64::from(closed.is_some_and(|(_, won)| won));
            cohort[1] += 1;
            cohort[2] += i64::from(closed.is_none());
        }
    }
    [accepted, contested, cohort]
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
            let (mut won, mut both, mut bare, mut foreign) = (0, 0, 0, 0);
            for deal in naive.deals(&asked).iter().filter(|deal| deal.kind != StageKind::Open) {
                match deal.worth {
                    Ok(amount) if amount > 0 => {
                        won += if deal.kind == StageKind::Won { amount } else { 0 };
                        both += amount;
                    }
                    Ok(0) | Err("without amount") => bare += 1,
                    Ok(_) => {}
                    Err(_) => foreign += 1,
                }
            }
            let whole = |definition| {
                table(&history, &question, definition, Dimension::Whole).total.measure
            };
            let found = whole(&win_rate_by_value::DEFINITION);
            let told = (found.numerator, found.denominator.unwrap(), found.without_amount);
            prop_assert_eq!(told, (won, both, bare), "\n{}\n{} {}", story, text, scope);
            let absent = found.because == Some(Absence::NoAmounts);
            let one_sided = won == 0 || won == both;
            prop_assert_eq!(absent, one_sided && bare + foreign > 0, "\n{}\n{}", story, text);

            let [accepted, contested, cohort] = by_path(&naive, &asked);
            let aside = |definition| {
                let found = whole(definition);
                [found.numerator, found.denominator.unwrap(), found.aside as i64]
            };
            let found = aside(&win_rate_accepted::DEFINITION);
            prop_assert_eq!(found, accepted, "\n{}\n{}", story, text);
            let found = aside(&win_rate_contested::DEFINITION);
            prop_assert_eq!(found, contested, "\n{}\n{}", story, text);
            let found = whole(&win_rate_cohort::DEFINITION);
            let told = [found.numerator, found.denominator.unwrap(), found.still_open as i64];
            prop_assert_eq!(told, cohort, "\n{}\n{} {}", story, text, scope);
        }
    }

    #[test]
    fn the_narrow_and_the_broad_rate_count_the_same_wins(story in story(), text in question()) {
        let history = sales::story::history(&story);
        let question = ask(&history, &text);
        let wins = |definition: &Definition| {
            let facts = facts(&history, &question, definition);
            let won = facts.iter().filter(|f| f.part == metrics::facts::Part::Trial(true));
            won.map(|fact| fact.record).collect::<Vec<_>>()
        };
        prop_assert_eq!(wins(&win_rate::DEFINITION), wins(&win_rate_contested::DEFINITION));
    }
}
