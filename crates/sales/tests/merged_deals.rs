//! Stories in which deals turn out to be the same: one course, on every day.

use proptest::prelude::*;
use sales::day::Instant;
use sales::event::RecordKind;
use sales::history::{History, OpportunityId, Timeline};
use sales::process::StageKind;
use sales::question::AsOf;
use sales::story;

const STORY: &str = "
    pipeline Qualify > Proposal | Won | Lost
    field opp Tier text ; field opp Size number
    2026-01-05 opp A created name First owner Bo amount 100 stage Qualify
    2026-01-12 opp A stage Proposal amount 150 custom Tier Gold custom Size 7
    2026-01-20 opp B created name Second owner Mei amount 200 close 2026-03-31 stage Qualify custom Tier Silver
    2026-02-01 opp B stage Won ; 2026-02-03 opp A stage Won
    2026-01-06 lead L created ; 2026-01-07 lead L converted A
    2026-01-13 call by Bo on A ; 2026-01-21 call by Mei on B ; 2026-01-22 call by Bo on A";

const A: OpportunityId = OpportunityId(0);
const B: OpportunityId = OpportunityId(1);

fn told(merges: &str) -> History {
    story::history(&format!("{STORY}\n{merges}"))
}

fn end_of(history: &History, day: &str) -> Instant {
    history.until(AsOf(day.parse().unwrap()))
}

/// The stages it came into, each with the day.
fn course(history: &History, deal: OpportunityId) -> Vec<String> {
    let visits = history.timeline(deal).visits();
    let told = visits.map(|visit| {
        format!("{} {}", history.day_of(visit.entered), history.stage(visit.stage).stage.name)
    });
    told.collect()
}

#[test]
fn two_deals_that_are_one_have_one_course_and_are_won_once() {
    let history = told("2026-02-10 opp A merged B");
    let course = course(&history, B);
    assert_eq!(
        course,
        ["2026-01-05 Qualify", "2026-01-12 Proposal", "2026-01-20 Qualify", "2026-02-01 Won"]
    );
    let (one, gone) = (history.timeline(B), history.timeline(A));
    assert_eq!(
        one.created(),
        told("").timeline(A).created(),
        "it came when the first of them came"
    );
    let amount = |day| one.amount_at(end_of(&history, day)).map(|money| money.minor);
    assert_eq!(
        [amount("2026-01-06"), amount("2026-01-13"), amount("2026-01-20")],
        [Some(10_000), Some(15_000), Some(20_000)]
    );
    let owner =
        |day| one.owner_at(end_of(&history, day)).map(|id| &*history.roster().person(id).name);
    assert_eq!([owner("2026-01-19"), owner("2026-01-20")], [Some("Bo"), Some("Mei")]);
    assert_eq!(one.close_date_at(end_of(&history, "2026-01-19")), None);
    assert_eq!(one.activities().count(), 3, "all that was done is of the one that stays");
    assert_eq!(history.leads()[0].converted.and_then(|(_, deal)| deal), Some(B));
    assert_eq!((gone.merged_into(), one.merged_into()), (Some(B), None));
    assert_eq!((gone.visits().count(), gone.activities().count(), gone.created()), (0, 0, None));
    assert!(!gone.exists(end_of(&history, "2026-12-31")));
    let custom =
        |field, day| history.custom_at(RecordKind::Opportunity, 1, field, end_of(&history, day));
    assert_eq!(custom(0, "2026-03-01").map(|text| &**text), Some("Silver"), "its own is kept");
    assert_eq!(custom(1, "2026-03-01").map(|text| &**text), Some("7"), "what only the other says");
}

#[test]
fn the_one_that_came_first_keeps_all_of_its_own() {
    let history = told("2026-02-10 opp B merged A");
    assert_eq!(course(&history, A), course(&told(""), A));
    let (before, after) = (told(""), history);
    let amounts = |history: &History| history.timeline(A).amounts().collect::<Vec<_>>();
    assert_eq!(amounts(&after), amounts(&before));
    assert_eq!(after.timeline(A).activities().count(), 3);
}

#[test]
fn what_was_closed_before_the_other_came_begins_nothing() {
    let closed = "2026-01-15 opp A stage Lost ; 2026-02-10 opp A merged B";
    assert_eq!(course(&told(closed), B), ["2026-01-20 Qualify", "2026-02-01 Won"]);
}

#[test]
fn chains_lead_to_the_end_and_circles_are_not_closed() {
    let c = "2026-01-25 opp C created name Third owner Bo stage Qualify\n";
    let merged = |merges: &str| {
        let history = told(&format!("{c}{merges}"));
        history.timelines().map(|one| one.merged_into().map(|id| id.0)).collect::<Vec<_>>()
    };
    let chain = "2026-02-10 opp A merged B ; 2026-02-11 opp B merged C";
    assert_eq!(merged(chain), [Some(2), Some(2), None]);
    assert_eq!(merged(&format!("{chain} ; 2026-02-12 opp C merged A")), [Some(2), Some(2), None]);
    let history = told(&format!("{c}{chain}"));
    let stays = OpportunityId(2);
    let course = course(&history, stays);
    assert_eq!(course, ["2026-01-05 Qualify", "2026-01-12 Proposal", "2026-01-25 Qualify"]);
    let unknown = told("2026-02-10 opp U merged B ; 2026-02-11 call by Bo on U");
    assert_eq!(unknown.timeline(B).activities().count(), 2, "nothing else is known of U");
}

/// A deal's stages with the day of each, as days of January and places of stages.
fn deal() -> impl Strategy<Value = (u8, Vec<(u8, usize, i64)>)> {
    let change = (0_u8..9, 0_usize..4, 1_i64..50);
    (1_u8..20, prop::collection::vec(change, 1..5))
}

fn lines(name: usize, (first, changes): &(u8, Vec<(u8, usize, i64)>)) -> String {
    let mut day = *first;
    let mut lines =
        format!("2026-01-{day:02} opp D{name} created owner P{name} amount {name} stage Qualify\n");
    for (later, stage, amount) in changes {
        day = (day + later).min(31);
        let stage = ["Qualify", "Proposal", "Won", "Lost"][*stage];
        lines += &format!("2026-01-{day:02} opp D{name} stage {stage} amount {amount}\n");
    }
    lines
}

/// What a deal is at the end of a day.
fn state(
    history: &History,
    deal: &Timeline<'_>,
    until: Instant,
) -> Option<(StageKind, u16, Option<i64>, Option<u32>)> {
    let visit = deal.visit_at(until)?;
    let amount = deal.amount_at(until).map(|money| money.minor);
    let owner = deal.owner_at(until).map(|owner| owner.0);
    Some((history.kind(visit.stage), visit.stage.0, amount, owner))
}

proptest! {
    /// Day by day, the one that stays is what it was since it came; before, it is what the other
    /// was, if that was open all the while.
    #[test]
    fn on_every_day_there_is_one_of_two(one in deal(), other in deal()) {
        let (one, other) = (lines(0, &one), lines(1, &other));
        let story = format!("pipeline Qualify > Proposal | Won | Lost\n{one}{other}");
        let apart = story::history(&story);
        let both = story::history(&format!("{story}2026-02-10 opp D0 merged D1"));
        let (goes, stays) = (apart.timeline(A), apart.timeline(B));
        let end = |day: u8| end_of(&apart, &format!("2026-01-{day:02}"));
        let alone: Vec<u8> = (1..=31).filter(|day| !stays.exists(end(*day))).collect();
        let was_open = goes.visits().filter(|visit| Some(visit.entered) < stays.created())
            .all(|visit| apart.kind(visit.stage) == StageKind::Open);
        for day in 1..=31 {
            let expected = match alone.contains(&day) {
                true if was_open => state(&apart, &goes, end(day)),
                true => None,
                false => state(&apart, &stays, end(day)),
            };
            prop_assert_eq!(state(&both, &both.timeline(B), end(day)), expected, "day {}", day);
            prop_assert_eq!(state(&both, &both.timeline(A), end(day)), None);
            prop_assert!(!both.timeline(A).exists(end(day)));
        }
        let won = |deal: Timeline<'_>| {
            let won = deal.visits().filter(|visit| apart.kind(visit.stage) == StageKind::Won);
            won.map(|visit| visit.entered).collect::<Vec<_>>()
        };
        prop_assert_eq!(won(both.timeline(B)), won(stays), "won as often as it was");
    }
}
