//! Deals divided between people: told by stories, and once more and slowly from the list of events.

use crate::ask::{ask, person};
use crate::naive::{Asked, Deal, Naive, told_since, value_if_told};
use crate::random::{PEOPLE, SCOPES, divided, question};
use metrics::facts::{Dimension, Fact, Group, Part, View, facts, table};
use metrics::pipeline::{open_deals, open_pipeline, weighted_pipeline};
use metrics::results::{
    attainment, closing_movement, created_pipeline, pipeline_movement, won_lost,
};
use metrics::winning::win_rate;
use metrics::{Definition, Worth};
use proptest::prelude::*;
use sales::event::{Attribute, RecordKind, What};
use sales::history::History;
use sales::process::StageKind;
use sales::question::AsOf;

const TEAM: &str = "
    org zone Asia/Tokyo currency JPY
    pipeline Qualify > Proposal | Won | Lost
    team East in Sales ; team West in Sales
    person Aiko in East ; person Ben in West ; person Chie in West
    quota Aiko 2026-Q1 1000 ; quota Ben 2026-Q1 1000
    2026-01-05 opp A created owner Aiko amount 1000 stage Qualify close 2026-02-10";

fn history(story: &str) -> History {
    sales::story::history(&format!("{TEAM}\n{story}"))
}

/// Credited and counted, by person.
fn by_person(history: &History, text: &str) -> Vec<(String, i64, u64)> {
    let question = ask(history, text);
    let rows = attainment::by_person(&View::new(history, &question)).into_iter();
    let rows = rows.map(|(who, one)| (person(history, who), one.credited, one.n));
    rows.filter(|row| row.1 != 0 || row.2 != 0).collect()
}

fn check(story: &str, text: &str, expected: &[(&str, i64, u64)]) {
    let expected: Vec<_> = expected.iter().map(|&(who, sum, n)| (who.into(), sum, n)).collect();
    assert_eq!(by_person(&history(story), text), expected, "{story}");
}

#[test]
fn a_won_deal_is_credited_in_parts_and_counts_for_its_owner() {
    let story = "2026-01-20 opp A split Aiko 60 Ben 40 ; 2026-02-10 opp A won";
    check(story, "2026-Q1", &[("Aiko", 600, 1), ("Ben", 400, 0)]);
    check(story, "2026-Q1 East", &[("Aiko", 600, 1)]);
    check(story, "2026-Q1 West", &[("Ben", 400, 0)]);
    let history = history(story);
    let question = ask(&history, "2026-Q1");
    let whole = attainment::attainment(&View::new(&history, &question));
    assert_eq!((whole.credited, whole.n), (1000, 1));
    let rate = win_rate::by_person(&View::new(&history, &question));
    assert_eq!(rate.len(), 1, "whom it counts for: the owner alone");
}

#[test]
fn the_parts_at_closing_count() {
    let story = "2026-01-20 opp A split Aiko 60 Ben 40 ; 2026-02-10 opp A won
        2026-02-20 opp A split Ben 100";
    check(story, "2026-Q1", &[("Aiko", 600, 1), ("Ben", 400, 0)]);
    check(story, "2026-Q1 today", &[("Aiko", 0, 1), ("Ben", 1000, 0)]);
    // Of a win known to the day, whatever was so at the end of the day.
    let story = "2026-02-10 opp A won ; 2026-02-10T18:00 opp A split Ben 100";
    check(story, "2026-Q1", &[("Aiko", 0, 1), ("Ben", 1000, 0)]);
    let story =
        "2026-01-20 opp A split Ben 100 ; 2026-01-30 opp A split none ; 2026-02-10 opp A won";
    check(story, "2026-Q1", &[("Aiko", 1000, 1)]);
}

#[test]
fn parts_first_seen_after_the_closing_were_there_at_it() {
    let story = "2026-02-10 opp A won ; seen 2026-03-01 opp A split Aiko 75 Chie 25";
    check(story, "2026-Q1", &[("Aiko", 750, 1), ("Chie", 250, 0)]);
}

#[test]
fn an_open_deal_is_divided_as_it_is_on_the_day() {
    let story = "2026-01-20 opp A split Aiko 60 Ben 40";
    let history = history(story);
    let on = |day: &str| {
        let question = ask(&history, &format!("2026-Q1 on {day}"));
        let open = open_pipeline::open_pipeline(&View::new(&history, &question)).by_person;
        let row = |(who, sum): &(_, metrics::Tally)| (person(&history, *who), sum.counted);
        open.iter().map(row).collect::<Vec<_>>()
    };
    assert_eq!(on("2026-01-19"), [("Aiko".into(), 1000)]);
    assert_eq!(on("2026-01-20"), [("Aiko".into(), 600), ("Ben".into(), 400)]);
}

#[test]
fn what_was_created_is_credited_in_the_parts_of_its_creation() {
    let created = |story: &str, text: &str| {
        let history = history(story);
        let question = ask(&history, text);
        let rows = table(&history, &question, &created_pipeline::DEFINITION, Dimension::Rep).rows;
        let told = |(group, answer): (Group, metrics::facts::Answer)| {
            let Group::Rep(who) = group else { unreachable!() };
            (person(&history, who), answer.measure.numerator, answer.measure.n)
        };
        rows.into_iter().map(told).filter(|row| row.1 != 0).collect::<Vec<_>>()
    };
    let at_once = "2026-01-05 opp A split Aiko 60 Ben 40";
    let both = [("Aiko".to_owned(), 600, 1), ("Ben".to_owned(), 400, 0)];
    assert_eq!(created(at_once, "2026-Q1"), both);
    assert_eq!(created(at_once, "2026-Q1 West"), both[1..]);
    let later = "2026-01-20 opp A split Aiko 60 Ben 40";
    assert_eq!(created(later, "2026-Q1"), [("Aiko".to_owned(), 1_000, 1)]);
    assert_eq!(created(later, "2026-Q1 today"), both);
}

#[test]
fn dividing_moves_parts_from_one_to_another() {
    let story = "2026-01-20 opp A split Aiko 60 Ben 40 ; 2026-02-01 opp A owner Ben
        2026-02-03 opp A amount 1200";
    let history = history(story);
    let moved = |who: &str| {
        let question = ask(&history, &format!("2026-01 on 2026-02-28 {who}"));
        let january = sum_by_kind(&history, &question);
        let question = ask(&history, &format!("2026-02 on 2026-02-28 {who}"));
        (january, sum_by_kind(&history, &question))
    };
    let told = |rows: &[(&'static str, i64)]| rows.to_vec();
    let ana = (
        told(&[("new", 1000), ("moved-out", -400)]),
        told(&[("start", 600), ("grown", 120), ("moved-in", 600), ("moved-out", -600)]),
    );
    assert_eq!(moved("Aiko"), ana);
    let ben = (
        told(&[("moved-in", 400)]),
        told(&[("start", 400), ("grown", 80), ("moved-in", 400), ("moved-out", -400)]),
    );
    assert_eq!(moved("Ben"), ben);
}

fn sum_by_kind(
    history: &History,
    question: &sales::question::Question,
) -> Vec<(&'static str, i64)> {
    let definition = &pipeline_movement::DEFINITION;
    let rows = table(history, question, definition, Dimension::Kind).rows.into_iter();
    let row = |(group, answer): (Group, metrics::facts::Answer)| {
        let Group::Kind(kind) = group else { unreachable!() };
        (definition.kinds[usize::from(kind)], answer.measure.numerator)
    };
    rows.map(row).filter(|row| row.1 != 0).collect()
}

/// What each is credited with of the deal, by what the events say.
fn parts(naive: &Naive, deal: &Deal) -> Vec<(Option<String>, i64)> {
    let Ok(worth) = deal.worth else { return Vec::new() };
    let of_deal = naive.events.iter();
    let of_deal = of_deal.filter(|e| e.kind == RecordKind::Opportunity && *e.key.id == *deal.name);
    let mut events: Vec<_> = of_deal.map(|e| (naive.time(e.happened), e)).collect();
    let begun = told_since(&events).map(|at| naive.day(at));
    events.sort_by_key(|(at, _)| *at);
    let late = |at| begun.is_some_and(|begun| begun < naive.day(at));
    let shares = value_if_told(&events, deal.moment, late, |what| match what {
        What::Set(Attribute::Shares(shares)) => Some(shares.parts().to_vec()),
        _ => None,
    });
    let shares = shares.unwrap_or_default();
    if shares.is_empty() {
        return vec![(deal.owner.clone(), worth)];
    }
    let mut parts: Vec<(Option<String>, i64)> = shares
        .iter()
        .map(|(key, part)| (Some(key.id.to_string()), worth * i64::from(*part) / 10_000))
        .collect();
    let most = shares.iter().map(|share| share.1).max().unwrap();
    let largest: Vec<usize> = (0..shares.len()).filter(|i| shares[*i].1 == most).collect();
    let owns = |i: &&usize| parts[**i].0 == deal.owner;
    let rest = worth - parts.iter().map(|part| part.1).sum::<i64>();
    let taker = *largest.iter().find(owns).unwrap_or(&largest[0]);
    parts[taker].1 += rest;
    parts
}

/// What the scope is credited with of deals of that kind.
fn credited(naive: &Naive, asked: &Asked<'_>, kind: StageKind) -> i64 {
    let company = Asked { scope: "", days: asked.days.clone(), ..*asked };
    let deals = naive.deals(&company).into_iter().filter(|deal| deal.kind == kind);
    let of_scope = |deal: Deal| {
        let team_day = if asked.today { asked.as_of } else { deal.day };
        let within = |who: &Option<String>| {
            let team = who.as_ref().and_then(|who| naive.team(who, team_day));
            asked.scope.is_empty()
                || who.as_deref() == Some(asked.scope)
                || naive.is_below(team.as_deref(), asked.scope)
        };
        let parts = parts(naive, &deal).into_iter();
        parts.filter(|(who, _)| within(who)).map(|part| part.1).sum::<i64>()
    };
    deals.map(of_scope).sum()
}

/// The story with nothing divided.
fn undivided(story: &str) -> String {
    story.lines().filter(|line| !line.contains(" split ")).collect::<Vec<_>>().join("\n")
}

/// What facts add, and how many of them count as a record.
fn sums(facts: &[Fact]) -> (i64, usize) {
    let adds = |fact: &Fact| match fact.part {
        Part::Worth(Worth::Counted(worth)) => worth,
        Part::Share { worth, .. } => worth.counted().unwrap_or(0),
        _ => 0,
    };
    let counts = |fact: &&Fact| matches!(fact.part, Part::Worth(_));
    (facts.iter().map(adds).sum(), facts.iter().filter(counts).count())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(120))]

    #[test]
    fn a_slow_second_reckoning_agrees(story in divided(), text in question()) {
        let history = sales::story::history(&story);
        let naive = Naive::new(&story);
        for scope in SCOPES {
            let question = ask(&history, &format!("{text} {scope}"));
            let asked = Asked::new(&question, &text, scope);
            let view = View::new(&history, &question);
            let won = attainment::attainment(&view).credited;
            let expected = credited(&naive, &asked, StageKind::Won);
            prop_assert_eq!(won, expected, "\n{}\n{} {}", story, text, scope);
            let lost = won_lost::won_lost(&view).lost.counted;
            prop_assert_eq!(lost, credited(&naive, &asked, StageKind::Lost), "\n{}", story);
            let open = open_pipeline::open_pipeline(&view).total.counted;
            prop_assert_eq!(open, credited(&naive, &asked, StageKind::Open), "\n{}", story);
        }
    }

    #[test]
    fn dividing_changes_nothing_for_the_company_and_no_count(
        story in divided(),
        text in question(),
    ) {
        let (divided, whole) = (sales::story::history(&story), undivided(&story));
        let whole = sales::story::history(&whole);
        let amounts: [&Definition; 5] = [
            &open_pipeline::DEFINITION,
            &open_deals::DEFINITION,
            &weighted_pipeline::DEFINITION,
            &won_lost::DEFINITION,
            &attainment::DEFINITION,
        ];
        for definition in amounts {
            let of = |history: &History| {
                sums(&facts(history, &ask(history, &text), definition))
            };
            prop_assert_eq!(of(&divided), of(&whole), "{}", definition.id);
        }
        for who in PEOPLE {
            let n = |history: &History| {
                let question = ask(history, &format!("{text} {who}"));
                let view = View::new(history, &question);
                (attainment::attainment(&view).n, win_rate::win_rate(&view))
            };
            prop_assert_eq!(n(&divided), n(&whole));
        }
    }

    #[test]
    fn what_moved_leads_from_one_end_to_the_other(story in divided(), text in question()) {
        let history = sales::story::history(&story);
        for scope in SCOPES {
            let question = ask(&history, &format!("{text} {scope}"));
            let view = View::new(&history, &question);
            let end = view.day_of(view.end());
            let mut at_end = question.clone();
            at_end.as_of = AsOf(end.min(question.as_of.0));
            // Deals that were deleted since are left out of what was open then.
            let is_whole = history.timelines().all(|one| one.deleted().is_none());
            if !is_whole || text.contains("today") {
                continue;
            }
            let moved = facts(&history, &question, &pipeline_movement::DEFINITION);
            let open = open_pipeline::open_pipeline(&View::new(&history, &at_end)).total.counted;
            prop_assert_eq!(sums(&moved).0, open, "\n{}\n{} {}", story, text, scope);
            let closing = facts(&history, &question, &closing_movement::DEFINITION);
            let those = View::new(&history, &at_end);
            let those = those.open_deals().iter();
            let in_time = |one: &&open_pipeline::Open| {
                one.close_date.is_some_and(|day| question.period.contains(day))
            };
            let expected: i64 = those.filter(in_time).filter_map(|one| one.worth.counted()).sum();
            prop_assert_eq!(sums(&closing).0, expected, "\n{}\n{} {}", story, text, scope);
        }
    }
}
