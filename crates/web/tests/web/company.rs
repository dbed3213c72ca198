//! Companies to show: one small enough to check by hand, one large enough to page through.

use std::fmt::Write as _;

/// Three people in two teams, one of them in none; two currencies; one deal of each kind.
pub(crate) const SMALL: &str = r#"
org zone UTC currency USD
rate EUR 1.10 from 2026-01-01
pipeline Qualify > Proposal* | Won | Lost
team East ; team West
person Mei in East
person Tom in West
person Ana
product Seats
quota Mei 2026-Q4 400000 ; quota Tom 2026-Q4 200000
2026-09-01 opp A name "Alpha" account "Halden Rail" created owner Mei amount 250000 stage Qualify
2026-09-01 opp A close 2026-10-20
2026-10-20 opp A won
2026-09-01 opp B created owner Mei amount 10000 stage Qualify close 2026-12-05
2026-09-01 opp B line 1 Seats 20 for 10000
2026-10-02 opp B stage Proposal
2026-09-01 opp C created owner Tom amount 30000 EUR stage Qualify close 2026-11-01
2026-11-03 opp C won
2026-09-01 opp D created owner Tom amount 9000 stage Qualify close 2026-11-01
2026-11-05 opp D lost reason price
2026-09-01 opp E created owner Tom amount 70000 stage Qualify close 2026-11-10
2026-09-01 opp F created owner Ana amount none stage Qualify close 2026-12-01
2026-09-01 opp G created owner Zoe amount 5000 stage Qualify close 2026-12-01
2026-09-01 opp H created amount 4000 stage Proposal close 2027-02-01
2026-07-01 opp I created owner Mei amount 90000 stage Qualify close 2026-08-20
2026-08-20 opp I won
"#;

/// A small generator, so that every run tells the same story.
struct Dice(u64);

impl Dice {
    fn below(&mut self, limit: u64) -> u64 {
        self.0 =
            self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) % limit
    }
}

/// Three years of twelve people, of whom some change teams, own deals nobody knows of, or sell
/// in another currency.
pub(crate) fn large() -> String {
    let mut story = String::from(
        "org zone Asia/Tokyo currency JPY year-from 4\n\
         rate USD 150 from 2023-01-01\n\
         pipeline Qualify > Discovery* > Proposal > Commit | Won | Lost > Dropped\n\
         pipeline Renewals: Due > Offered | Renewed | Left\n\
         team Japan ; team East in Japan ; team West in Japan\n",
    );
    let mut dice = Dice(11);
    for person in 0..12 {
        let team = if person % 2 == 0 { "East" } else { "West" };
        let moves = if person == 3 { " until 2026-10-20, East from 2026-10-20" } else { "" };
        let _ = writeln!(story, "person \"Rep {person}\" in {team}{moves}");
        if person != 5 {
            for quarter in 1..=4 {
                let _ = writeln!(story, "quota \"Rep {person}\" 2026-Q{quarter} 9000000");
            }
        }
    }
    for number in 0..600 {
        let month = dice.below(34);
        let (year, month) = (2024 + month / 12, month % 12 + 1);
        let start = format!("{year}-{month:02}-{:02}", dice.below(28) + 1);
        let day: sales::day::Day = start.parse().expect("a day");
        let close = day.plus(20 + dice.below(90) as i32);
        let amount = 100_000 + dice.below(3_000_000);
        let currency = if number % 17 == 0 { " USD" } else { "" };
        let amount = if number % 17 == 0 { amount / 150 } else { amount };
        let owner = match dice.below(14) {
            12 => "owner Stranger".to_owned(),
            13 => String::new(),
            rep => format!("owner \"Rep {rep}\""),
        };
        let _ = writeln!(
            story,
            "{start} opp N{number} created {owner} amount {amount}{currency} \
             stage Qualify close {close}"
        );
        let _ = writeln!(story, "{} opp N{number} stage Discovery", day.plus(9));
        let end = match dice.below(10) {
            0..=3 => "won",
            4..=7 => "lost reason price",
            8 => "stage Commit",
            _ => "stage Due in Renewals",
        };
        if close.to_string().as_str() <= crate::site::TODAY {
            let _ = writeln!(story, "{close} opp N{number} {end}");
        }
    }
    story
}
