//! What is open, weighed by what became of deals like it.

use crate::shown::Shown;
use metrics::facts::Dimension;
use metrics::pipeline::weighted_pipeline;

/// Twenty-four deals closed: all had been in Qualify (8 won), twenty in Proposal, too (6 won), one
/// of them twice, and nineteen in Contract. Two more closed too long ago or not yet.
fn story() -> String {
    let mut lines = vec![
        "org zone Asia/Tokyo currency JPY".to_owned(),
        "rate EUR 160".into(),
        "pipeline Qualify > Proposal > Contract | Won | Lost".into(),
        "person Aiko in East ; person Ben in West".into(),
    ];
    for i in 0..24 {
        lines.push(format!("2025-06-{:02} opp Z{i} created owner Ben stage Qualify", i + 1));
        if i >= 4 {
            lines.push(format!("2025-07-01 opp Z{i} stage Proposal"));
        }
        if i >= 5 {
            lines.push(format!("2025-07-02 opp Z{i} stage Contract"));
        }
        let end = if i % 3 == 0 { "won" } else { "lost" };
        lines.push(format!("2025-07-{:02} opp Z{i} {end}", i + 5));
    }
    lines.push("2025-07-03 opp Z9 stage Proposal".into());
    lines.push("2024-01-01 opp Old created stage Contract ; 2025-02-10 opp Old won".into());
    lines.push("2025-01-01 opp Late created owner Aiko stage Contract amount 1000".into());
    lines.push("2026-02-11 opp Late won".into());
    lines.push("2026-01-05 opp A created owner Aiko amount 100 stage Qualify".into());
    lines.push("2026-01-05 opp B created owner Ben amount 10 EUR stage Proposal".into());
    lines.push("2026-01-05 opp C created owner Ben stage Proposal".into());
    lines.push("2026-01-05 opp D created owner Ben amount 70".into());
    lines.push("2026-01-05 opp E created owner Ben amount 2 USD stage Proposal".into());
    lines.join("\n")
}

#[test]
fn each_amount_counts_by_the_odds_of_its_stage() {
    let shown = Shown::plain(&weighted_pipeline::DEFINITION);
    // 100 × 8/24 = 33.3; 1,600 × 6/20 = 480.
    let by_stage = "
        all 4: 513, 1 unconverted, 1 without amount, 2 unweighed
        - 0: 0, 1 unweighed
        Qualify 1: 33
        Proposal 3: 480, 1 unconverted, 1 without amount
        Contract 0: 0, 1 unweighed";
    shown.check(&story(), "2026-Q1 on 2026-02-10", Dimension::Stage, by_stage);
    // The odds are everybody's, also where one person is asked about.
    shown.check(&story(), "2026-Q1 on 2026-02-10 Aiko", Dimension::Whole, "all 1: 33, 1 unweighed");
    // The day after, Late is the twentieth that closed from Contract, and none is open there.
    let later = "
        all 4: 513, 1 unconverted, 1 without amount, 1 unweighed
        - 0: 0, 1 unweighed
        Qualify 1: 33
        Proposal 3: 480, 1 unconverted, 1 without amount";
    shown.check(&story(), "2026-Q1 on 2026-02-11", Dimension::Stage, later);
}

#[test]
fn deals_closed_more_than_a_year_ago_say_nothing() {
    let shown = Shown::plain(&weighted_pipeline::DEFINITION);
    let contract = story() + "\n2026-01-05 opp F created owner Aiko amount 300 stage Contract";
    // Old was won on 10 February 2025: the 365th day before the end of 9 February 2026.
    // 300 and Late's 1,000, each × 7/20, are added.
    let nineteen_and_one = "all 6: 968, 1 unconverted, 1 without amount, 1 unweighed";
    shown.check(&contract, "2026-Q1 on 2026-02-09", Dimension::Whole, nineteen_and_one);
    let nineteen = "all 4: 513, 1 unconverted, 1 without amount, 3 unweighed";
    shown.check(&contract, "2026-Q1 on 2026-02-10", Dimension::Whole, nineteen);
}
