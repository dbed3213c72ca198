//! What came of deals: their size, how long they took, where they were closed from, how fast money
//! comes in, and what was created.

use crate::shown::Shown;
use metrics::facts::{Beside, Dimension};
use metrics::results::{
    created_pipeline, cycle_time, deal_size, time_to_close, velocity, won_lost,
};

/// A skips a stage. B goes back, is lost, reopened and won, and has changed hands. C is closed on
/// the day it is created. D has no amount, E one in yen of a foreign kind. F was first seen won. G
/// was won at a moment nobody knows. H is deleted. I came when the clocks had just gone forward.
const STORY: &str = "
    org zone Europe/Berlin currency EUR
    rate USD 0.8 ; rate USD 0.9 from 2026-03-01
    holiday 2026-01-06
    pipeline Qualify > Proposal > Contract | Won > Invoiced | Lost
    person Aiko in East ; person Ben in East until 2026-03-01, West from 2026-03-01
    person Chie in West
    2026-01-05 opp A created owner Aiko amount 100 stage Qualify
    2026-02-03 opp A stage Contract
    2026-02-10T12:00 opp A won
    2026-03-20 opp A stage Invoiced
    2025-12-31T23:30Z opp B created owner Ben amount 50 stage Qualify
    2026-01-20 opp B stage Proposal
    2026-01-21 opp B stage Qualify
    2026-02-01 opp B lost reason price
    2026-02-15 opp B stage Qualify owner Chie
    2026-03-02 opp B won amount 80
    2026-02-20 opp C created owner Aiko amount 300 stage Proposal
    2026-02-20 opp C won
    2026-01-10 opp D created owner Ben stage Proposal
    2026-03-05 opp D won
    2026-01-15 opp E created owner Ben amount 200 USD stage Qualify
    2026-03-10 opp E lost
    2026-02-25 opp F owner Chie amount 40 stage Won
    2026-02-20 opp G created owner Chie amount 60 stage Qualify
    seen 2026-03-12 opp G stage Won
    2026-01-10 opp H created owner Aiko amount 500 stage Qualify
    2026-02-01 opp H won
    2026-03-01 opp H deleted
    2026-03-29T00:59Z opp I created owner Aiko amount 20 stage Qualify
    2026-03-31T21:59Z opp I lost
    seen 2026-03-12 opp J owner Chie amount 7 stage Proposal
";

#[test]
fn the_size_of_a_deal_is_the_one_in_the_middle() {
    let shown = Shown {
        definition: &deal_size::DEFINITION,
        beside: &[Beside::QuartileLow, Beside::Mean, Beside::QuartileHigh],
    };
    let by_rep = "
        all 6: 8000, quartile-low 6000, mean 11600, quartile-high 10000, 1 without amount
        Aiko 2: 20000, quartile-low 15000, mean 20000, quartile-high 25000
        Ben 1: NoAmounts, 1 without amount
        Chie 3: 6000, quartile-low 5000, mean 6000, quartile-high 7000";
    shown.check(STORY, "2026-Q1", Dimension::Rep, by_rep);
    shown.check(STORY, "2026-01", Dimension::Whole, "all 0: NothingWon");
    // H was there until it was deleted, and B not won yet.
    let february = "all 4: 20000, quartile-low 8500, mean 23500, quartile-high 35000";
    shown.check(STORY, "2026-Q1 on 2026-02-28", Dimension::Whole, february);
}

#[test]
fn a_cycle_goes_from_creation_to_the_last_win() {
    let shown = Shown {
        definition: &cycle_time::DEFINITION,
        beside: &[Beside::QuartileLow, Beside::Mean, Beside::QuartileHigh],
    };
    // A 36, B 60 (from 1 January in Berlin), C 0, D 54 days; F began before it was known of, and
    // nobody knows when G was won.
    let by_rep = "
        all 4: 45, quartile-low 27, mean 37.5, quartile-high 55.5, 2 undated
        Aiko 2: 18, quartile-low 9, mean 18, quartile-high 27
        Ben 1: 54, quartile-low 54, mean 54, quartile-high 54
        Chie 1: 60, quartile-low 60, mean 60, quartile-high 60, 2 undated";
    shown.check(STORY, "2026-Q1", Dimension::Rep, by_rep);
    // Of A's 36 days ten were weekends and one a holiday.
    let plain = Shown::plain(&cycle_time::DEFINITION);
    plain.check(STORY, "2026-02 working Aiko below 20000", Dimension::Whole, "all 1: 25");
    plain.check(STORY, "2026-01", Dimension::Whole, "all 0: NothingWon");
    let undated = "all 0: Undated, 1 undated";
    plain.check(STORY, "2026-02 Chie", Dimension::Whole, undated);
}

#[test]
fn losing_takes_its_own_time() {
    let shown = Shown { definition: &time_to_close::DEFINITION, beside: &[Beside::Mean] };
    // E 54 days; I 2, over the night that lost an hour.
    let by_kind = "
        all 6: 45, mean 34.3333, 2 undated
        won 4: 45, mean 37.5, 2 undated
        lost 2: 28, mean 28";
    shown.check(STORY, "2026-Q1", Dimension::Kind, by_kind);
    // Until it was reopened, B was lost after 31 days.
    let then = "all 1: 31, mean 31\nlost 1: 31, mean 31";
    shown.check(STORY, "2026-Q1 on 2026-02-09 Ben", Dimension::Kind, then);
}

#[test]
fn a_deal_is_closed_from_the_last_open_stage_it_was_in() {
    let shown = Shown { definition: &won_lost::DEFINITION, beside: &[Beside::Amount] };
    let by_stage = "
        all 8: 8, amount 78000, 1 without amount
        - won 1: 1, amount 4000
        Qualify won 2: 2, amount 14000
        Qualify lost 2: 2, amount 20000
        Proposal won 2: 2, amount 30000, 1 without amount
        Contract won 1: 1, amount 10000";
    shown.check(STORY, "2026-Q1", Dimension::StageKind, by_stage);
    let then = "
        all 3: 3, amount 65000
        Qualify 2: 2, amount 55000
        Contract 1: 1, amount 10000";
    shown.check(STORY, "2026-Q1 on 2026-02-14", Dimension::Stage, then);
}

#[test]
fn velocity_is_made_of_four_figures() {
    let shown = Shown::plain(&velocity::DEFINITION);
    // Of eight closed six were won: 580 for five with an amount, 150 days for four. J is open.
    let expected = 1.0 * (6.0 / 8.0) * (58_000.0 / 5.0) / (150.0 / 4.0);
    let whole = format!("all 8: {expected}, 1 without amount, 2 undated");
    shown.check(STORY, "2026-Q1", Dimension::Whole, &whole);
    // At the end of February B, D, E and G were open, and J not seen yet. A, C, F and H, which
    // was there then, were won for 940, three of them in 36, 0 and 22 days.
    let expected = 4.0 * (94_000.0 / 4.0) / (58.0 / 3.0);
    let february = format!("all 4: {}, 1 undated", (expected * 1e4_f64).round() / 1e4);
    shown.check(STORY, "2026-02", Dimension::Whole, &february);
    // Looked back at without H, it is still what was open at the end of February that counts.
    let later = "all 3: 3259.2593, 1 undated";
    shown.check(STORY, "2026-02 on 2026-03-31", Dimension::Whole, later);
    shown.check(STORY, "2026-01", Dimension::Whole, "all 0: NothingClosed");
    let only_lost = "org currency EUR\npipeline A | Won | Lost\n2026-01-02 opp X stage A\n\
                     2026-01-03 opp X lost";
    shown.check(only_lost, "2026-01", Dimension::Whole, "all 1: NothingWon");
    let at_once = only_lost.replace("03 opp X lost", "02 opp X won amount 5");
    shown.check(&at_once, "2026-01", Dimension::Whole, "all 1: Undated");
    let for_nothing = at_once.replace(" amount 5", "").replace("02 opp X won", "05 opp X won");
    shown.check(&for_nothing, "2026-01", Dimension::Whole, "all 1: NoAmounts, 1 without amount");
}

#[test]
fn what_is_created_counts_for_the_owner_at_creation() {
    let shown = Shown::plain(&created_pipeline::DEFINITION);
    // B was created in January in Berlin, is worth 80 by now, and was Ben's then. F and J began
    // before they were known of; H is deleted.
    let by_rep = "
        all 7: 72000, 1 without amount, 2 undated
        Aiko 3: 42000
        Ben 3: 24000, 1 without amount
        Chie 1: 6000, 2 undated";
    shown.check(STORY, "2026-Q1", Dimension::Rep, by_rep);
    let by_month = "
        all 7: 72000, 1 without amount, 2 undated
        2026-01 4: 34000, 1 without amount, 2 undated
        2026-02 2: 36000, 2 undated
        2026-03 1: 2000, 1 undated";
    shown.check(STORY, "2026-Q1", Dimension::Month, by_month);
    // As known on 31 January: B at 50, H not deleted. F's first stage is a closed one, later.
    let then = "all 5: 81000, 1 without amount";
    shown.check(STORY, "2026-01 on 2026-01-31", Dimension::Whole, then);
    // The East was Ben's team when he created them.
    let east = "all 6: 66000, 1 without amount";
    shown.check(STORY, "2026-Q1 East", Dimension::Whole, east);
    let today = "
        all 7: 72000, 1 without amount, 2 undated
        Aiko 3: 42000
        Ben 2: 16000, 1 without amount
        Chie 2: 14000, 2 undated";
    shown.check(STORY, "2026-Q1 today", Dimension::Rep, today);
    let rates = "all 2: 18000, 1 without amount";
    shown.check(STORY, "2026-Q1 today as-of-rates Ben", Dimension::Whole, rates);
}
