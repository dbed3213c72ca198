//! The records behind any figure: they come to what the figure says.

use crate::today;
use reports::definitions::definitions;
use reports::metric::{Adds, Figure, MetricReport, Wanted, metric};
use reports::records::{self, Records, SortBy, records};
use reports::{Parameters, Viewer};
use sales::history::History;
use std::fmt::Write as _;

/// Deals, leads and activities of every kind, in two currencies, of people who come and go.
pub(crate) fn rich() -> History {
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
    let pick = |list: &[&'static str], number: usize| list[number % list.len()];
    for deal in 0..90 {
        let created = today().plus(-(deal as i32 * 7 % 260) - 3);
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
            let at = created.plus(day).min(today());
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
        let _ = writeln!(story, "{} opp D{deal} stage Proposal", created.plus(6).min(today()));
        let _ = writeln!(story, "{} opp D{deal} {end}", created.plus(25).min(today()));
        if deal % 5 == 0 {
            let _ = writeln!(story, "{} opp D{deal} close 2027-02-01", created.plus(2));
        }
    }
    for lead in 0..40 {
        let created = today().plus(-(lead as i32 * 5 % 120) - 10);
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
    story += "2026-11-02T09:00 call by Ben outbound answered\n";
    sales::story::history(&story)
}

fn ask(history: &History, parameters: &Parameters, id: &str, by: &str) -> MetricReport {
    let by = (!by.is_empty()).then(|| by.to_owned());
    let wanted = Wanted { by, ..Wanted::default() };
    let viewer = Viewer::administrator();
    metric(history, parameters, id, &wanted, today(), &viewer).expect("a metric")
}

fn list(history: &History, parameters: &Parameters, id: &str, wanted: &records::Wanted) -> Records {
    let viewer = Viewer::administrator();
    records(history, parameters, id, wanted, today(), &viewer).expect("a metric")
}

/// What the list differs from its figure in; empty where it keeps what the figure promises.
fn broken(report: &MetricReport, figure: &Figure, list: &Records) -> Vec<String> {
    let mut broken = Vec::new();
    let mut same = |what: &str, promised: i64, found: i64| {
        if promised != found {
            broken.push(format!("{what} {promised}, listed {found}"));
        }
    };
    same("n", figure.n as i64, list.count as i64);
    if report.adds != Adds::Nothing {
        same("numerator", figure.numerator, list.above);
    }
    if let (Adds::Both, Some(below)) = (report.adds, figure.denominator) {
        same("denominator", below, list.below);
    }
    if list.figure.numerator != figure.numerator || list.figure.n != figure.n {
        broken.push("another figure at the head".to_owned());
    }
    if !list.asked.notices.is_empty() {
        broken.push(format!("{:?}", list.asked.notices));
    }
    broken
}

#[track_caller]
fn check(history: &History, parameters: &Parameters) {
    let mut all = Vec::new();
    let mut figures = 0;
    for definition in definitions() {
        let wanted = records::Wanted { page_size: Some(1), ..records::Wanted::default() };
        let report = ask(history, parameters, definition.id, "");
        let of_total = list(history, parameters, definition.id, &wanted);
        let found = broken(&report, &report.total, &of_total);
        all.extend(found.into_iter().map(|what| format!("{}: {what}", definition.id)));
        for by in definition.by {
            let report = ask(history, parameters, definition.id, by);
            for row in &report.rows {
                figures += 1;
                let wanted = records::Wanted {
                    by: Some(by.to_owned()),
                    row: Some(row.group.row.clone()),
                    ..wanted.clone()
                };
                let of_row = list(history, parameters, definition.id, &wanted);
                let found = broken(&report, &row.figure, &of_row);
                let place = format!("{} by {by}, {}", definition.id, row.group.row);
                all.extend(found.into_iter().map(|what| format!("{place}: {what}")));
            }
        }
    }
    assert!(all.is_empty(), "{} of {figures}:\n{}", all.len(), all.join("\n"));
    assert!(figures > 500, "only {figures} figures");
}

#[test]
fn the_list_behind_every_figure_of_the_catalogue_comes_to_it() {
    check(&rich(), &Parameters::default());
}

#[test]
fn so_it_does_for_a_team_the_owners_of_today_and_an_earlier_day() {
    let asked = "team=East attribution=today asof=2026-11-10 period=2026-H2";
    check(&rich(), &crate::parameters(asked));
}

#[test]
fn every_page_is_a_part_of_the_whole_and_every_column_sorts() {
    let history = rich();
    let parameters = Parameters::default();
    for id in ["activity-rate", "win-rate", "stage-moves", "lead-touches"] {
        let whole = records::Wanted { page_size: None, ..records::Wanted::default() };
        let all = list(&history, &parameters, id, &whole);
        let mut paged = Vec::new();
        for page in 1..=all.rows.len().div_ceil(7).max(1) {
            let wanted = records::Wanted { page_size: Some(7), page, ..whole.clone() };
            let part = list(&history, &parameters, id, &wanted);
            assert_eq!((part.count, part.above), (all.count, all.above), "{id}");
            paged.extend(part.rows);
        }
        assert_eq!(paged, all.rows, "{id}");
        for sort in SortBy::ALL {
            for descending in [false, true] {
                let wanted = records::Wanted { sort, descending, ..whole.clone() };
                let sorted = list(&history, &parameters, id, &wanted);
                assert_eq!(sorted.rows.len(), all.rows.len(), "{id} by {}", sort.word());
            }
        }
    }
}

#[test]
fn a_search_looks_at_names_customers_and_owners_whatever_their_width() {
    let history = rich();
    let found = |text: &str| {
        let wanted = records::Wanted { search: Some(text.to_owned()), ..Default::default() };
        list(&history, &crate::parameters("period=FY2026"), "win-rate", &wanted)
    };
    assert!(found("ＡＩＫＯ").rows.iter().all(|row| row.owner.as_deref() == Some("Aiko")));
    assert!(found("customer 1").count > 0);
    assert_eq!(found("nobody at all").count, 0);
}
