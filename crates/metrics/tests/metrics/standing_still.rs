//! Which open deals stand still: told by hand.

use crate::ask::ask;
use metrics::facts::{Dimension, facts, table};
use metrics::stages::standing_still::{self, standing};

/// Thirty deals that moved on after five days and so many that stood for a hundred; then some that
/// are open since two days before the end of March, and two that are since the first of February.
fn story(stood: usize, fresh: usize) -> String {
    let mut story = String::from(
        "
        org zone UTC currency EUR
        pipeline Qualify > Proposal > Contract | Won | Lost
        person Aiko in East ; person Ben in West
        2026-02-01 opp Old owner Aiko amount 70 stage Proposal
        2026-02-01 opp Older owner Ben amount 30 stage Proposal
        ",
    );
    for deal in 0..30 {
        story += &format!("2025-11-01 opp M{deal} stage Proposal ; 2025-11-06 opp M{deal} won\n");
    }
    for deal in 0..stood {
        story += &format!("2025-11-01 opp S{deal} stage Proposal ; 2026-02-09 opp S{deal} lost\n");
    }
    for deal in 0..fresh {
        story += &format!("2026-03-29 opp F{deal} owner Aiko stage Proposal\n");
    }
    story
}

fn names(story: &str, asked: &str) -> Vec<String> {
    let history = sales::story::history(story);
    let question = ask(&history, asked);
    let found = facts(&history, &question, &standing_still::DEFINITION);
    let whole = table(&history, &question, &standing_still::DEFINITION, Dimension::Whole).total;
    let name = |id| history.text(id).name.to_string();
    let names: Vec<String> = found.iter().filter_map(|fact| fact.opportunity).map(name).collect();
    if !names.is_empty() {
        // The number is that of the records.
        assert_eq!(whole.measure.value(), Some(names.len() as f64));
    }
    names
}

#[test]
fn a_deal_stands_still_that_hardly_moves_on_any_more() {
    assert_eq!(names(&story(30, 8), "2026-03"), ["Old", "Older"]);
    assert_eq!(names(&story(30, 8), "2026-03 West"), ["Older"]);
    // On the fifth of February nothing was old yet.
    assert!(names(&story(30, 8), "2026-03 on 2026-02-05").is_empty());
}

#[test]
fn none_does_of_whose_age_or_stage_too_little_is_known() {
    // Twenty stood as long, or seventeen.
    assert_eq!(names(&story(20, 8), "2026-03").len(), 2);
    assert!(names(&story(17, 8), "2026-03").is_empty());
    // Of four open deals none is among the least likely fifth.
    assert!(names(&story(30, 2), "2026-03").is_empty());
}

#[test]
fn the_least_likely_are_those_of_the_pipeline_whatever_their_stage() {
    // Four open deals in the stage of the two, and six where all goes well.
    let more = |stage: &str, won: &str| {
        let mut more = String::new();
        for deal in 0..30 {
            let id = format!("C{deal}");
            more +=
                &format!("2025-11-01 opp {id} stage {stage} ; 2025-11-06 opp {id} stage {won}\n");
        }
        for deal in 0..6 {
            more += &format!("2026-03-29 opp G{deal} owner Aiko stage {stage}\n");
        }
        more
    };
    let one = story(30, 2) + &more("Contract", "Won");
    assert_eq!(names(&one, "2026-03"), ["Old", "Older"]);
    // Those of another pipeline are not compared with them.
    let two = story(30, 2) + &more("Due in Renewals", "Renewed in Renewals");
    let two = two.replace("person Aiko", "pipeline Renewals: Due | Renewed | Left ; person Aiko");
    assert!(names(&two, "2026-03").is_empty());
}

#[test]
fn it_is_said_for_how_long_and_how_likely() {
    let history = sales::story::history(&story(30, 8));
    let question = ask(&history, "2026-03");
    let view = metrics::facts::View::new(&history, &question);
    let fact = facts(&history, &question, &standing_still::DEFINITION)[0];
    let old = history.timeline(fact.opportunity.expect("a deal"));
    let found = standing(&view, &old).expect("it stands still");
    // Thirty of the sixty-two seen after two days moved on within a fortnight of coming in, and of
    // the seventy that were seen on the first day none had left.
    assert_eq!((found.days, found.chance), (58, 0.0));
    assert!((found.fresh - 30.0 / 62.0).abs() < 1e-9, "{found:?}");
    // Thirty were there after as long; of all, four fifths had left after a hundred days.
    assert_eq!((found.n, found.usual_days), (30, Some(100.0)));
}
