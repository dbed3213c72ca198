//! Days in stage: stays under watch in a period.

use crate::ask::{ask, person, same};
use crate::naive::{Asked, Naive};
use crate::naive_stages::{Watched, at_risk, quantile, shares};
use crate::random::{SCOPES, question, story};
use metrics::facts::{Answer, Beside, Dimension, Group, Part, facts, table};
use metrics::stages::days_in_stage::DEFINITION;
use proptest::prelude::*;
use sales::history::History;
use sales::question::Clock;
use std::collections::BTreeMap;

const STORY: &str = "
    org zone Europe/Berlin currency EUR
    holiday 2026-04-03 2026-04-06
    pipeline Qualify > Proposal > Contract | Won | Lost
    pipeline Renewals: Due | Renewed | Left
    person Aiko in East ; person Ben in West
    2026-03-10 opp Old owner Aiko stage Qualify
    2026-04-10 opp Old stage Proposal
    2026-03-01 opp Gone owner Aiko stage Qualify
    2026-03-31 opp Gone lost
    2026-04-01T09:00 opp Fast owner Aiko stage Qualify
    2026-04-01T17:00 opp Fast stage Contract
    2026-04-01T18:00 opp Fast won
    2026-04-01T20:00 opp Fast owner Ben
    2026-04-05 opp Twice owner Ben stage Qualify
    2026-04-05 opp Twice stage Qualify
    2026-04-08 opp Twice stage Proposal
    2026-04-09 opp Twice stage Qualify
    2026-04-15 opp Twice lost
    2026-04-20 opp Twice stage Qualify
    2026-04-02 opp Moved owner Ben stage Qualify
    2026-04-12 opp Moved stage Due in Renewals
    2026-04-28 opp Stays owner Aiko stage Qualify
    2026-05-03 opp Stays owner Ben
    2026-05-04 opp Stays stage Proposal
    2026-04-02 opp Demo owner Ben stage Qualify
    2026-04-07 opp Demo stage Demo
    seen 2026-04-20 opp Seen owner Ben stage Qualify
    2026-04-25 opp Seen stage Proposal
    2026-04-02 opp Hidden owner Ben stage Qualify
    seen 2026-04-22 opp Hidden stage Proposal
    2026-04-02 opp Erased owner Ben stage Qualify
    2026-04-30 opp Erased deleted
    2026-04-02 opp Empty owner Ben created
";

fn lines(story: &str, text: &str) -> Vec<String> {
    let history = sales::story::history(story);
    let question = ask(&history, text);
    let name = |stage| &history.stage(stage).stage.name;
    let line = |fact: metrics::facts::Fact| {
        let deal = &history.text(fact.opportunity.unwrap()).name;
        let kind = DEFINITION.kinds[usize::from(fact.kind)];
        let who = person(&history, fact.credit.person);
        let part = match fact.part {
            Part::Stay(stay) => {
                let since = stay.seen_after.map_or("start".into(), |age| format!("day {age}"));
                let end = stay.end.map_or("unfinished".into(), |end| format!("{end:?}"));
                format!("{} days {end}, after {since}", stay.days)
            }
            part => format!("{part:?}"),
        };
        format!("{deal} {}: {part}; {kind} of {who}", name(fact.stage.unwrap()))
    };
    facts(&history, &question, &DEFINITION).into_iter().map(line).collect()
}

#[test]
fn stays_are_watched_within_the_period() {
    // Demo goes to a stage that no plan lists: nobody knows what comes before it. It is in that
    // stage ever since. The hour that April's nights lack makes no day shorter.
    let april = "
        Old Qualify: 31 days Advanced, after day 21; first-visit of Aiko
        Old Proposal: 20 days unfinished, after start; first-visit of Aiko
        Fast Qualify: 0 days Advanced, after start; first-visit of Aiko
        Fast Contract: 0 days Advanced, after start; first-visit of Aiko
        Twice Qualify: 3 days Advanced, after start; first-visit of Ben
        Twice Proposal: 1 days Back, after start; first-visit of Ben
        Twice Qualify: 6 days Lost, after start; repeat-visit of Ben
        Twice Qualify: 10 days unfinished, after start; repeat-visit of Ben
        Moved Qualify: 10 days unfinished, after start; first-visit of Ben
        Moved Due: 18 days unfinished, after start; first-visit of Ben
        Stays Qualify: 2 days unfinished, after start; first-visit of Aiko
        Demo Qualify: 5 days unfinished, after start; first-visit of Ben
        Demo Demo: 23 days unfinished, after start; first-visit of Ben
        Seen Qualify: Undated; first-visit of Ben
        Seen Proposal: 5 days unfinished, after start; first-visit of Ben
        Hidden Qualify: Undated; first-visit of Ben
        Hidden Proposal: Undated; first-visit of Ben";
    same(&lines(STORY, "2026-04 on 2026-05-31"), april);
    let stays = "
        Stays Qualify: 6 days Advanced, after day 2; first-visit of Ben
        Stays Proposal: 27 days unfinished, after start; first-visit of Ben";
    let may = lines(STORY, "2026-05 on 2026-05-31");
    let of_stays: Vec<String> = may.into_iter().filter(|one| one.starts_with("Stays")).collect();
    same(&of_stays, stays);
    assert!(lines(STORY, "2026-06 on 2026-05-31").is_empty());
}

#[test]
fn working_days_leave_out_weekends_and_holidays() {
    // From Tuesday the 10th of March to Friday the 10th of April, with Good Friday and Easter
    // Monday: 21 days, 15 of them in March. The 31st of March was the 15th.
    let april = lines(STORY, "2026-04 on 2026-05-31 working East");
    let east = "
        Old Qualify: 21 days Advanced, after day 15; first-visit of Aiko
        Old Proposal: 14 days unfinished, after start; first-visit of Aiko
        Fast Qualify: 0 days Advanced, after start; first-visit of Aiko
        Fast Contract: 0 days Advanced, after start; first-visit of Aiko
        Stays Qualify: 2 days unfinished, after start; first-visit of Aiko";
    same(&april, east);
    // The first of August is a Saturday: what leaves then has the age of Friday, and had it left
    // on Friday, it would not have been seen.
    let story = "
        org zone Europe/Berlin
        pipeline Qualify > Proposal | Won | Lost
        2026-07-30 opp A stage Qualify
        2026-08-01 opp A stage Proposal
        2026-07-31 opp B stage Qualify
        2026-08-02 opp B lost";
    let august = "
        A Qualify: 1 days Advanced, after day 0; first-visit of -
        A Proposal: 20 days unfinished, after start; first-visit of -
        B Qualify: 0 days Lost, after start; first-visit of -";
    let found = lines(story, "2026-08 on 2026-08-28 working");
    same(&found, august);
}

#[test]
fn half_of_the_stays_have_ended_by_then() {
    let story = "
        pipeline Qualify > Proposal | Won | Lost
        2026-01-01 opp A stage Qualify ; 2026-01-03 opp A stage Proposal
        2026-01-01 opp B stage Qualify ; 2026-01-05 opp B lost
        2026-01-01 opp C stage Qualify ; 2026-01-07 opp C stage Proposal
        2026-01-25 opp D stage Qualify
        2026-01-01 opp E stage Qualify";
    let history = sales::story::history(story);
    let question = ask(&history, "2026-01");
    let answers = table(&history, &question, &DEFINITION, Dimension::Stage);
    let name = |group: &Group| match group {
        Group::Stage(Some(stage)) => history.stage(*stage).stage.name.to_string(),
        other => panic!("{other:?}"),
    };
    let (group, answer) = &answers.rows[0];
    assert_eq!(name(group), "Qualify");
    // 5 at risk on day 2, 4 on day 4, 3 on day 6: 4/5, 3/5, 2/5. The three that ended took 4 days
    // on average.
    let measure = &answer.measure;
    assert_eq!((measure.value(), measure.n, measure.still_open), (Some(6.0), 5, 2));
    assert_eq!(measure.numerator, 3);
    assert_eq!(answer.beside(Beside::QuartileLow), Some(4.0));
    assert_eq!(answer.beside(Beside::QuartileHigh), None);
    assert_eq!(answer.beside(Beside::MeanOfEnded), Some(4.0));
    let near = |found: Option<f64>, wanted: f64| (found.unwrap() - wanted).abs() < 1e-12;
    assert!(near(answer.beside(Beside::Advanced), 0.4));
    assert!(near(answer.beside(Beside::Lost), 0.2));
    assert!(near(answer.beside(Beside::Still), 0.4));
    let (group, answer) = &answers.rows[1];
    assert_eq!(name(group), "Proposal");
    assert_eq!(answer.measure.because, Some(metrics::Absence::TooFewEnded));
}

fn check(answer: &Answer, stays: &[&Watched], of: &str) -> Result<(), TestCaseError> {
    let table = at_risk(stays.iter().copied());
    let shares = shares(&table);
    let ended = stays.iter().filter(|stay| stay.how.is_some()).count();
    let measure = &answer.measure;
    let open = stays.len() - ended;
    let counts = (measure.n as usize, measure.numerator as usize, measure.still_open as usize);
    prop_assert_eq!(counts, (stays.len(), ended, open), "{}", of);
    prop_assert_eq!(measure.value(), quantile(&shares, 0.5), "{}", of);
    for (figure, p) in
        [(Beside::QuartileLow, 0.25), (Beside::QuartileHigh, 0.75), (Beside::FourFifths, 0.8)]
    {
        prop_assert_eq!(answer.beside(figure), quantile(&shares, p), "{}", of);
    }
    for point in &answer.curve {
        let ((n, _), (still, ended)) = (&table[&point.day], &shares[&point.day]);
        prop_assert_eq!(point.at_risk as usize, *n, "{} at {}", of, point.day);
        let near = |a: f64, b: f64| (a - b).abs() < 1e-9;
        prop_assert!(near(point.still, *still), "{} at {}", of, point.day);
        prop_assert!(point.ended.iter().zip(ended).all(|(a, b)| near(*a, *b)), "{}", of);
    }
    let days: Vec<u32> = answer.curve.iter().map(|point| point.day).collect();
    let left = table.iter().filter(|(_, (_, ends))| *ends != [0; 3]);
    for (age, _) in left {
        prop_assert!(days.contains(age), "{} lacks day {}", of, age);
    }
    Ok(())
}

fn by_stage_and_kind(
    history: &History,
    rows: &[(Group, Answer)],
) -> BTreeMap<(String, bool), Answer> {
    let key = |group: &Group| match group {
        Group::StageKind(Some(stage), kind) => {
            (history.stage(*stage).stage.name.to_string(), *kind == 1)
        }
        other => panic!("{other:?}"),
    };
    rows.iter().map(|(group, answer)| (key(group), answer.clone())).collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(60))]

    #[test]
    fn a_slow_second_reckoning_agrees(story in story(), text in question(), working: bool) {
        let history = sales::story::history(&story);
        let naive = Naive::new(&story);
        for scope in SCOPES {
            let working_days = if working { "working" } else { "" };
            let question = ask(&history, &format!("{text} {working_days} {scope}"));
            prop_assert_eq!(question.clock == Clock::Working, working);
            let asked = Asked::new(&question, &text, scope);
            let paths = naive.paths(&asked);
            let mut stays = Vec::new();
            if naive.end(&asked).is_some() {
                let days = (asked.days.start, asked.days.end.plus(-1).min(asked.as_of));
                stays = naive.watched(&paths, days, working);
            }
            stays.retain(|stay| naive.counts(&paths[stay.path], stay.at, &asked));
            let found = table(&history, &question, &DEFINITION, Dimension::StageKind);
            let all: Vec<&Watched> = stays.iter().collect();
            check(&found.total, &all, &format!("\n{story}\n{text} {scope}"))?;
            let rows = by_stage_and_kind(&history, &found.rows);
            let mut keys: Vec<_> = stays.iter().map(|s| (s.stage.clone(), s.repeat)).collect();
            keys.sort();
            keys.dedup();
            prop_assert_eq!(rows.keys().cloned().collect::<Vec<_>>(), keys.clone());
            for key in keys {
                let of_row = |stay: &&Watched| (stay.stage.clone(), stay.repeat) == key;
                let those: Vec<&Watched> = stays.iter().filter(of_row).collect();
                check(&rows[&key], &those, &format!("\n{story}\n{text} {scope} {key:?}"))?;
            }
        }
    }
}
