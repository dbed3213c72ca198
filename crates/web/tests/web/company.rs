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

/// Three people in two teams, and a deal every few days for two years, of which two in five are won
/// and one in five stays open; `quotas` are lines of the story.
pub(crate) fn closing(deals: i32, quotas: &str) -> String {
    let first: sales::day::Day = "2024-11-01".parse().expect("a day");
    let mut story = format!(
        "org zone UTC currency USD\nrate EUR 1.10 from 2026-01-01\n\
         pipeline Qualify > Proposal | Won | Lost\n\
         team East ; team West\n\
         person Ana in East ; person \"佐藤 花子\" in East ; person Cy in West\n{quotas}\n"
    );
    for n in 0..deals {
        let day = |after: i32| first.plus(n * 740 / deals + after);
        let owner = ["Ana", "\"佐藤 花子\"", "Cy"][n as usize % 3];
        let amount = 2_000 + n % 7 * 500;
        let (proposed, won, lost) = (day(5 + n % 11), day(20 + n % 31), day(15 + n % 17));
        let _ = writeln!(
            story,
            "{} opp D{n} name \"Deal <b>{n}\" created owner {owner} amount {amount} stage Qualify \
             close {won}",
            day(0)
        );
        let end = match n % 5 {
            0 | 2 if won.to_string().as_str() < crate::site::TODAY => {
                Some(format!("{won} opp D{n} won"))
            }
            1 | 3 if lost.to_string().as_str() < crate::site::TODAY => {
                Some(format!("{lost} opp D{n} lost"))
            }
            _ => None,
        };
        if proposed.to_string().as_str() < crate::site::TODAY {
            let _ = writeln!(story, "{proposed} opp D{n} stage Proposal");
        }
        end.iter().for_each(|end| _ = writeln!(story, "{end}"));
    }
    story
}
