//! What a rep is told of others tells nothing exact of anybody, whatever is asked one after the
//! other: people join, move and leave, and the same figure is asked for as of every day.

use std::collections::BTreeSet;
use std::fmt::Write as _;

use crate::parameters;
use reports::rep::{Rep, rep};
use reports::{Averages, Role};
use sales::day::Day;
use sales::history::History;
use sales::roster::PersonId;
use sales::story::history;

const PEOPLE: [&str; 9] = ["Mei", "Ann", "Bo", "Cai", "Dee", "Eli", "Flo", "Gus", "Hal"];
const LAST: &str = "2026-11-27";

/// Seven in one team and three elsewhere; some are new, one moves, one leaves, and each closes and
/// does more or less than the others.
fn company(seed: u32) -> History {
    let mut story = String::from(
        "pipeline Qualify > Proposal | Won | Lost\n\
         team East ; team West\n\
         person Mei in East role AE hired 2024-01-10\n\
         person Ann in East role AE hired 2024-02-01\n\
         person Bo in East role AE hired 2026-03-20\n\
         person Cai in East role AE hired 2026-04-12\n\
         person Dee in East until 2026-10-05, West from 2026-10-05 role AE hired 2024-01-01\n\
         person Eli in East role AE hired 2024-01-01 left 2026-10-28\n\
         person Flo in West role AE hired 2024-01-01\n\
         person Gus in West role AE hired 2024-01-01\n\
         person Hal in West role AE hired 2026-05-03\n\
         person Ida in West role SE hired 2024-01-01\n\
         person Jon in West role SE hired 2024-01-01\n",
    );
    let mut state = seed;
    let mut next = |below: u32| {
        state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        (state >> 16) % below
    };
    let first: Day = "2026-05-10".parse().expect("a day");
    for deal in 0..420 {
        let owner = PEOPLE[next(9) as usize];
        let made = first.plus(next(150) as i32);
        let ended = made.plus(2 + next(40) as i32);
        let end = if next(4) == 0 { "won" } else { "lost" };
        let amount = 1_000 + next(9_000);
        let _ = writeln!(
            story,
            "{made} opp D{deal} created owner {owner} amount {amount} stage Qualify\n\
             {made}T10:00 call by {owner} on D{deal} outbound answered\n\
             {ended} opp D{deal} {end}"
        );
    }
    history(&story)
}

fn day(text: &str) -> Day {
    text.parse().expect("a day")
}

fn asked(history: &History, averages: Averages, versus: &str, text: &str) -> Rep {
    let mei = Role::Rep("Mei".into()).viewer(history).expect("Mei").with_averages(averages);
    rep(history, &parameters(text), Some(versus), day(LAST), &mei).expect("a person")
}

/// The days on which somebody comes or goes, each with the day before.
fn turns(history: &History, versus: &str) -> Vec<[Day; 2]> {
    let days = (0..75).map(|passed| day("2026-09-12").plus(passed));
    let turns = days.map(|day| [day.plus(-1), day]).filter(|two| {
        let [before, after] = two.map(|day| circle(history, versus, day));
        before.symmetric_difference(&after).count() == 1
    });
    turns.collect()
}

fn as_of(history: &History, versus: &str, period: &str, day: Day) -> Rep {
    let text = format!("rep=Mei&period={period}&asof={day}");
    asked(history, Averages::Anonymous, versus, &text)
}

/// Who is behind what Mei is told on that day, by the roster alone.
fn circle(history: &History, versus: &str, day: Day) -> BTreeSet<PersonId> {
    let roster = history.roster();
    let mei = roster.people().find(|(_, one)| &*one.name == "Mei").expect("Mei").0;
    match versus {
        "peers" => roster.peers(mei, day).into_iter().collect(),
        _ => {
            let people = roster.people().map(|(id, _)| id);
            let within = people.filter(|id| roster.employed(*id).contains(&day));
            within
                .filter(|id| {
                    versus != "team" || roster.team_on(*id, day) == roster.team_on(mei, day)
                })
                .collect()
        }
    }
}

fn told(rep: &Rep, id: &str) -> Option<f64> {
    rep.compared.iter().find(|one| one.id == id)?.comparison.reference
}

/// All the ways, "so many of so many", in which a share may have come about, as far as the digits
/// told of it say.
fn ways(share: f64) -> Vec<(i32, i32)> {
    let text = share.to_string();
    let digits = text.split('.').nth(1).map_or(0, str::len) as i32;
    let near = if digits > 6 { 1e-12 } else { 0.5 * 10_f64.powi(-digits) };
    let fits = |above: i32, below: i32| (f64::from(above) / f64::from(below) - share).abs() <= near;
    let all = (1..=420).flat_map(|below| (0..=below).map(move |above| (above, below)));
    all.filter(|(above, below)| fits(*above, *below)).collect()
}

/// Whether all that the one who came or went may have done is one thing: so many of so many.
fn is_found(one: f64, other: f64) -> bool {
    let (ones, others) = (ways(one), ways(other));
    let mut found = None;
    for (a, b) in &ones {
        for (above, below) in &others {
            let less = (a - above, b - below);
            if !(0 <= less.0 && less.0 <= less.1 && (1..60).contains(&less.1)) {
                continue;
            }
            match found {
                Some(known) if known != less => return false,
                _ => found = Some(less),
            }
        }
    }
    found.is_some()
}

#[test]
fn no_two_answers_differ_by_somebodys_figures() {
    let (mut pairs, mut figures) = (0, 0);
    for (seed, period) in [(1, "2026"), (2, "2026-Q3"), (3, "2026-Q4"), (4, "2026-10")] {
        let history = company(seed);
        for versus in ["peers", "team", "company"] {
            for days in turns(&history, versus) {
                pairs += 1;
                let [one, other] = days.map(|day| as_of(&history, versus, period, day));
                let share = |rep| told(rep, "win-rate");
                let Some((one, other)) = share(&one).zip(share(&other)) else { continue };
                figures += 1;
                let is_found = is_found(one, other) || is_found(other, one);
                assert!(!is_found, "{versus} {period} {days:?}: {one} {other}");
            }
        }
    }
    assert!(pairs > 15 && figures > 8, "{pairs} changes, {figures} with a figure");
}

fn is_coarse(value: f64) -> bool {
    let text = format!("{value:e}");
    text.split('e').next().is_some_and(|digits| digits.trim_matches('-').len() <= 3)
}

#[test]
fn others_are_told_to_two_digits_and_nobody_exactly() {
    let history = company(7);
    let mut told = 0;
    for versus in ["peers", "team", "company"] {
        for period in ["2026", "2026-Q3", "2026-11"] {
            for [_, day] in turns(&history, versus) {
                let rep = as_of(&history, versus, period, day);
                assert!(rep.is_rounded || rep.others == 0, "{versus} {day}");
                let parts = rep.stages.iter().chain(&rep.activity).chain(&rep.gave_up);
                let parts = parts.map(|part| &part.comparison);
                let all = rep.compared.iter().map(|one| &one.comparison).chain(parts);
                for one in all {
                    let beside = one.figure.iter().flat_map(|figure| &figure.beside);
                    let drawn = beside.filter(|beside| beside.what.starts_with("shrunk"));
                    let values = one.reference.into_iter().chain(drawn.map(|beside| beside.value));
                    for value in values {
                        told += 1;
                        assert!(is_coarse(value), "{versus} {period} {day}: {value}");
                    }
                }
            }
        }
    }
    assert!(told > 100, "{told}");
    // Whoever may see everybody is told exactly.
    let exactly = asked(&history, Averages::Named, "company", "rep=Mei&period=2026");
    let share = exactly.compared.iter().find(|one| one.id == "win-rate").expect("closed deals");
    assert!(!exactly.is_rounded && !is_coarse(share.comparison.reference.expect("a share")));
    assert!(!is_coarse(share.comparison.expected.expect("what is to be expected").value));
}

#[test]
fn where_averages_are_hidden_nothing_is_drawn_towards_them() {
    let history = company(7);
    let hidden = asked(&history, Averages::Hidden, "company", "rep=Mei&period=2026");
    let share = hidden.compared.iter().find(|one| one.id == "win-rate").expect("closed deals");
    let figure = share.comparison.figure.as_ref().expect("a figure");
    let expected = share.comparison.expected.expect("her own");
    assert_eq!(Some(expected.value), figure.value);
    assert_eq!((Some(expected.low), Some(expected.high)), (figure.low, figure.high));
    assert!(figure.beside.iter().all(|beside| !beside.what.starts_with("shrunk")));
    let anonymous = asked(&history, Averages::Anonymous, "company", "rep=Mei&period=2026");
    let share = anonymous.compared.iter().find(|one| one.id == "win-rate").expect("closed deals");
    assert_ne!(Some(share.comparison.expected.expect("drawn").value), figure.value);
}
