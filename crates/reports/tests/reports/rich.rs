//! A company that has everything a number can speak of; the pages are tested with it, too.

use sales::day::Day;
use std::fmt::Write as _;

/// Deals, leads and activities of every kind, in two currencies, of people who come and go.
pub(crate) fn story(today: Day) -> String {
    let mut story = String::from(
        "org zone Asia/Tokyo currency USD\n\
         rate EUR 1.1 from 2025-01-01 ; rate EUR 1.3 from 2026-11-01\n\
         ideal industry 3 of Food Rail ; ideal title 2 with chief\n\
         pipeline Qualify > Proposal* > Contract | Won | Lost > Dropped\n\
         pipeline Renewals: Due > Proposal | Renewed | Left\n\
         team East ; team North in East ; team West\n\
         person Aiko in East until 2026-10-20, West from 2026-10-20\n\
         person Ben in North hired 2026-01-15 ; person Cai in West ; person Dee\n\
         product Seats ; product Help\n\
         quota Aiko 2026-Q4 90000 ; quota Ben 2026-Q4 50000 ; quota West 2026-Q4 60000\n",
    );
    deals(&mut story, today);
    leads(&mut story, today);
    story += "2026-11-02T09:00 call by Ben outbound answered\n";
    story
}

fn pick(list: &[&'static str], number: usize) -> &'static str {
    list[number % list.len()]
}

/// Each with a customer and three activities; some with products, a foreign currency, or pushed.
fn deals(story: &mut String, today: Day) {
    for deal in 0..90 {
        let created = today.plus(-(deal as i32 * 7 % 260) - 3);
        let owner = pick(&["Aiko", "Ben", "Cai", "Dee", "Zoe"], deal);
        let amount = match deal % 9 {
            0 => "none".to_owned(),
            1 => format!("{} EUR", 1_000 + deal * 37),
            2 => format!("{} CHF", 1_000 + deal * 37),
            _ => (1_000 + deal * 91).to_string(),
        };
        let source = pick(&["source Web", "source Fair", ""], deal);
        let segment = pick(&["segment SMB", "segment Large", "segment SMB"], deal / 2);
        let competitor = pick(&["competitor Rival", "", ""], deal / 3);
        let _ = writeln!(
            story,
            "{created} opp D{deal} created owner {owner} amount {amount} stage Qualify \
             close {} {source} {segment} {competitor} account \"Customer {}\"",
            created.plus(60),
            deal % 20
        );
        if deal % 4 == 0 {
            let _ = writeln!(story, "{created} opp D{deal} line 1 Seats 3 for 900");
        }
        if deal % 8 == 0 {
            let _ = writeln!(story, "{created} opp D{deal} line 2 Help 1 for 100");
        }
        for (day, direction) in [(1, "outbound answered"), (3, "inbound"), (9, "outbound")] {
            let kind = pick(&["call", "email", "meeting", "call", "task"], deal + day as usize);
            let at = created.plus(day).min(today);
            let direction = if kind == "call" { direction } else { "outbound" };
            let _ = writeln!(story, "{at}T10:00 {kind} by {owner} on D{deal} {direction}");
        }
        let end = pick(
            &[
                "stage Proposal",
                "won",
                "lost reason price",
                "stage Contract",
                "stage Due in Renewals",
            ],
            deal / 2,
        );
        let _ = writeln!(story, "{} opp D{deal} stage Proposal", created.plus(6).min(today));
        let _ = writeln!(story, "{} opp D{deal} {end}", created.plus(25).min(today));
        if deal % 5 == 0 {
            let _ = writeln!(story, "{} opp D{deal} close 2027-02-01", created.plus(2));
        }
    }
}

/// Each with three activities; every third becomes a deal.
fn leads(story: &mut String, today: Day) {
    for lead in 0..40 {
        let created = today.plus(-(lead as i32 * 5 % 120) - 10);
        let owner = pick(&["Aiko", "Ben", "Cai"], lead);
        let industry = pick(&["industry Food", "industry Steel", ""], lead);
        let source = pick(&["source Web", "source Letter", ""], lead);
        let _ = writeln!(story, "{created} lead L{lead} created owner {owner} {industry} {source}");
        for day in [0, 2, 4] {
            let _ = writeln!(
                story,
                "{}T11:00 {} by {owner} lead L{lead} outbound",
                created.plus(day),
                pick(&["call", "email", "meeting"], lead + day as usize)
            );
        }
        if lead % 3 == 0 {
            let _ = writeln!(story, "{} lead L{lead} converted D{lead}", created.plus(8));
        }
    }
}
