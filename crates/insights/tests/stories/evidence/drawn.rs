//! Companies whose people have habits that are drawn by lot.

use crate::company::{Company, PEOPLE, SINCE, today};

/// How somebody works; the others do as is drawn for them.
struct Habits {
    every: usize,
    fates: &'static str,
    /// Of ten deals so many have no next step, and of so many the close date has passed.
    stepless: usize,
    late: usize,
    /// Follow-ups that a deal gets, and the days between them.
    follow_ups: &'static [usize],
    gap: i32,
}

const ALL_FATES: [&str; 5] = ["WQPCWPQ", "WQPCWPQ", "QQQQW", "PCPCPCS", "WWWWWWQ"];
const FOLLOW_UPS: [&[usize]; 4] = [&[1], &[2, 3, 4], &[3, 4, 5], &[2, 3, 4]];

/// Of late is within so many days.
const LATELY: i32 = 125;

/// A year and more of everybody's deals, calls and e-mails; perhaps of late no deal comes far.
pub(super) fn company(seed: u64, is_thin: bool) -> Company {
    let mut company = Company::drawn(seed);
    company.say("team West ; person Jun in West");
    company.say("person Ida in West");
    for (number, month) in [5, 6, 6, 7].into_iter().enumerate() {
        company.say(&format!("person Old{number} in East hired 2025-0{month}-01"));
        for deal in 0..company.draw(&[18, 20, 22]) {
            let name = company.open(&format!("Old{number}"), 290 - deal, "amount 700");
            company.on(280 - deal, &format!("opp {name} lost"));
        }
    }
    company.say("person New in East hired 2026-02-16");
    for deal in 0..company.draw(&[2, 5, 9]) {
        company.open("New", 60 - deal, "amount 900 close 2026-07-31 next_step call");
    }
    for (number, who) in PEOPLE.into_iter().enumerate() {
        let mut habits = Habits {
            every: company.draw(&[3, 4, 5, 9]),
            fates: if number == 2 { "SSWPSCW" } else { company.draw(&ALL_FATES) },
            stepless: company.draw(&[1, 2, 3, 7]),
            late: company.draw(&[1, 2, 5]),
            follow_ups: company.draw(&FOLLOW_UPS),
            gap: company.draw(&[2, 3, 5]),
        };
        for ago in (0..SINCE).rev().step_by(habits.every) {
            if ago <= LATELY {
                // The last two follow up later, and call and write less.
                habits.gap = if number >= 6 { 9 } else { habits.gap };
                habits.fates = if is_thin { "Q" } else { habits.fates };
            }
            deal(&mut company, who, ago, &habits);
        }
        let lately = if number >= 6 { 1 } else { 4 };
        company.does(&format!("call by {who} outbound"), 4, 400, 29);
        company.does(&format!("call by {who} outbound"), lately, 28, 0);
        letters(&mut company, who, if number >= 6 { 1 } else { 5 });
        company.say(&format!("quota {who} 2026-Q2 {}", [9_000, 30_000, 90_000][number % 3]));
    }
    // A team that hangs on one deal, and shares others.
    let parts = ["", "split Ida 40 Aiko 60", "", "", "", "split Aiko 50 Ben 50"];
    for (amount, part) in [9_000, 4_000, 1_000, 1_000, 1_000, 500].into_iter().zip(parts) {
        let more = format!("amount {amount} close 2026-07-31 next_step call {part}");
        company.open("Ida", 12, &more);
    }
    for quarter in ["2025-Q2", "2025-Q3", "2025-Q4", "2026-Q1", "2026-Q2"] {
        company.say(&format!("quota company {quarter} 400000"));
    }
    company
}

/// A deal on its way, which may be handed over, with its follow-ups and close dates.
fn deal(company: &mut Company, who: &str, ago: i32, habits: &Habits) {
    let amount = 500 + 100 * company.draw(&[1, 2, 3, 5, 8, 13, 21]);
    let step = if company.draw(&TEN) < habits.stepless { "" } else { "next_step call" };
    let close = if company.draw(&TEN) < habits.late { 35 } else { -60 };
    let name = company.open(who, ago, &format!("amount {amount} close {} {step}", day(close)));
    let first = ago - company.draw(&[5, 6, 7, 9, 11]);
    let second = first - company.draw(&[6, 8, 10, 12, 14, 16]);
    let third = second - company.draw(&[4, 5, 6, 7, 8]);
    let path = match company.draw(habits.fates.as_bytes()) {
        b'Q' => vec![(first, "lost")],
        b'P' => vec![(first, "stage Proposal"), (second, "lost")],
        b'S' => vec![(first, "stage Proposal"), (first - 120, "lost")],
        fate => {
            let end = if fate == b'W' { "won" } else { "lost" };
            vec![(first, "stage Proposal"), (second, "stage Contract"), (third, end)]
        }
    };
    let path: Vec<_> = path.into_iter().filter(|step| step.0 >= 0).collect();
    let is_closed = |step: &&(i32, &str)| ["won", "lost"].contains(&step.1);
    let closed = path.iter().find(is_closed).map_or(-1, |step| step.0);
    for (ago, what) in &path {
        company.on(*ago, &format!("opp {name} {what}"));
    }
    // The close date moves up to three times, by a month or within it, or back.
    for time in 1..=company.draw(&[0, 0, 1, 2, 3]) {
        let to = close - time * company.draw(&[33, 33, 0, -33]);
        if ago - time > closed {
            company.on(ago - time, &format!("opp {name} close {}", day(to)));
        }
    }
    let handed = (company.draw(&TEN) == 0).then(|| company.draw(&PEOPLE));
    if let Some(to) = handed.filter(|to| *to != who && ago - 4 > closed) {
        company.on(ago - 4, &format!("opp {name} owner {to}"));
    }
    for number in 0..=company.draw(habits.follow_ups) as i32 {
        let on = ago - 1 - number * habits.gap;
        if closed < on && path.iter().all(|step| step.0 != on) {
            let outcome = if company.draw(&TEN) == 0 { "conversation" } else { "" };
            company.on(on, &format!("call by {who} on {name} outbound {outcome}"));
        }
    }
}

const TEN: [usize; 10] = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9];

fn day(ago: i32) -> sales::day::Day {
    today().plus(-ago)
}

/// An e-mail every day, of which of ten so many are answered over the last ten weeks.
fn letters(company: &mut Company, who: &str, lately: usize) {
    for ago in 0..300 {
        let answered = if ago < 70 { lately } else { 5 };
        let outcome = if company.draw(&TEN) < answered { "replied" } else { "sent" };
        let on = day(ago);
        company.say(&format!("{on}T10:00 email by {who} outbound {outcome}"));
    }
}
