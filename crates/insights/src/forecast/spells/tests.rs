//! Every case of how deals move, as lines of text.

use crate::forecast::calendar::{Calendar, CalendarDay, DayKind};
use crate::forecast::log::{Day, Deal, Log, Seat, State};

use super::{Run, Spells};

/// `0:a 5:b 9:W` is a deal created on day 0 in stage a, in b from day 5 on, won on day 9.
fn deal(story: &str) -> Deal {
    let state = |word: &str| {
        let (day, state) = word.split_once(':').unwrap();
        let state = match state {
            "W" => State::Won,
            "L" => State::Lost,
            stage => State::Open(stage.as_bytes()[0] - b'a'),
        };
        (day.parse::<Day>().unwrap(), state)
    };
    Deal {
        segment: 0,
        states: story.split(' ').map(state).collect(),
        owners: vec![(0, 0)],
        amounts: vec![],
        credited: None,
        unwatched_until: None,
    }
}

fn log(deal: Deal) -> Log {
    let calendar = Calendar::new(0, 200, |_| CalendarDay { kind: DayKind::Business, month: 0 });
    Log {
        pipelines: vec![4],
        segments: 1,
        seats: vec![Seat::default()],
        calendar,
        deals: vec![deal],
    }
}

/// One line a run: the spells with their days at risk, the age on the first of them, and the exit;
/// then where it stands with its age on the last day, or how it closed.
fn told(log: &Log, today: Day) -> Vec<String> {
    let spells = Spells::of(&log.as_of(today));
    let state = |state: State| match state {
        State::Won => "W".to_owned(),
        State::Lost => "L".to_owned(),
        State::Open(stage) => char::from(b'a' + stage).to_string(),
    };
    let line = |run: &Run| {
        let mut words: Vec<String> = Vec::new();
        for spell in &spells.spells[run.spells.clone()] {
            let exit = spell.exit.map_or("…".to_owned(), state);
            let (from, until) = (spell.from, spell.until);
            let stage = state(State::Open(spell.visit.stage));
            words.push(format!("{stage} {from}-{until} at {} > {exit}", from - 1 - spell.entry));
        }
        let end = match (run.open, run.closed) {
            (Some(open), _) => {
                format!(
                    "open in {} at {}",
                    state(State::Open(open.visit.stage)),
                    today - open.entry
                )
            }
            (None, Some((day, won))) => format!("{} on {day}", if won { "won" } else { "lost" }),
            (None, None) => "nowhere".to_owned(),
        };
        words.push(end);
        words.join(", ")
    };
    spells.runs.iter().map(line).collect()
}

#[track_caller]
fn check(story: &str, today: Day, expected: &[&str]) {
    assert_eq!(told(&log(deal(story)), today), expected, "{story}");
}

#[test]
fn a_plain_life() {
    check("0:a 5:b 9:W", 20, &["a 1-5 at 0 > b, b 6-9 at 0 > W, won on 9"]);
    check("0:a 5:b 9:W", 7, &["a 1-5 at 0 > b, b 6-7 at 0 > …, open in b at 2"]);
    check("0:a 5:b 9:W", 0, &["a 1-0 at 0 > …, open in a at 0"]);
}

#[test]
fn a_skipped_stage_is_one_exit() {
    check("0:a 3:c 4:L", 20, &["a 1-3 at 0 > c, c 4-4 at 0 > L, lost on 4"]);
}

#[test]
fn a_move_back_starts_a_new_spell() {
    let expected = "a 1-2 at 0 > b, b 3-6 at 0 > a, a 7-9 at 0 > …, open in a at 3";
    check("0:a 2:b 6:a", 9, &[expected]);
}

#[test]
fn who_comes_from_a_later_stage_has_returned() {
    let returned = |story: &str| -> Vec<bool> {
        let spells = Spells::of(&log(deal(story)).as_of(50)).spells;
        spells.iter().map(|spell| spell.visit.returned).collect()
    };
    assert_eq!(returned("0:a 2:c 6:b 9:c 11:a"), [false, false, true, false, true]);
    // Lost in a later stage, and open again in an earlier one; in the same, as it had been.
    assert_eq!(returned("0:c 3:L 10:a"), [false, true]);
    assert_eq!(returned("0:b 3:a 5:L 9:a"), [false, true, true]);
    assert_eq!(returned("0:a 3:L 9:a 12:b"), [false, false, false]);
}

#[test]
fn what_ends_the_day_where_it_began_was_no_move() {
    check("0:a 4:a 6:b", 8, &["a 1-6 at 0 > b, b 7-8 at 0 > …, open in b at 2"]);
}

#[test]
fn created_late_or_closed_on_the_first_day() {
    check("3:c 5:W", 9, &["c 4-5 at 0 > W, won on 5"]);
    check("3:W", 9, &["won on 3"]);
}

#[test]
fn a_loss_that_did_not_last_is_void_and_its_days_do_not_count_as_age() {
    // Lost on day 6 after five days, open again on day 10: as old on day 10 as on day 5.
    let expected = "a 1-5 at 0 > …, a 11-12 at 5 > …, open in a at 7";
    check("0:a 6:L 10:a", 12, &[expected]);
    check("0:a 6:L 10:a", 8, &["a 1-6 at 0 > L, lost on 6"]);
    check("0:a 6:L 10:b", 12, &["a 1-5 at 0 > …, b 11-12 at 0 > …, open in b at 2"]);
}

#[test]
fn a_late_reopening_is_another_run() {
    let runs = ["a 1-6 at 0 > L, lost on 6", "b 38-40 at 0 > …, open in b at 3"];
    check("0:a 6:L 37:b", 40, &runs);
    check("0:a 6:L 36:a", 40, &["a 1-5 at 0 > …, a 37-40 at 5 > …, open in a at 9"]);
}

#[test]
fn a_cancelled_win_is_void_however_late() {
    check("0:a 6:W 100:a", 101, &["a 1-5 at 0 > …, a 101-101 at 0 > …, open in a at 1"]);
}

#[test]
fn a_closing_that_was_put_right_counts_as_it_turned_out() {
    check("0:a 6:L 8:W", 9, &["a 1-5 at 0 > …, won on 8"]);
}

#[test]
fn days_that_nobody_watched_are_not_at_risk() {
    let watched = Deal { unwatched_until: Some(3), ..deal("0:a 6:b 8:W") };
    let expected = ["a 4-6 at 3 > b, b 7-8 at 0 > W, won on 8"];
    assert_eq!(told(&log(watched), 20), expected);
    // An exit on such a day is not seen either.
    let watched = Deal { unwatched_until: Some(6), ..deal("0:a 6:b 8:W") };
    assert_eq!(told(&log(watched), 20), ["a 7-6 at 6 > …, b 7-8 at 0 > W, won on 8"]);
}
