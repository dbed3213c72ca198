//! The drill-down contract: the deals behind a number add up to it.

use crate::{overview, parameters, today};
use proptest::prelude::*;
use reports::Viewer;
use reports::deals::{Deals, Set, SortBy, Wanted};
use reports::explain::{EXPLAINED, Part};
use reports::overview::{Overview, RowFigures};
use sales::history::History;
use sales::story::history;

fn deals(history: &History, text: &str, wanted: &Wanted) -> Deals {
    reports::deals::deals(history, &parameters(text), wanted, today(), &Viewer::administrator())
}

fn whole(set: Set) -> Wanted {
    Wanted { set: Some(set), page_size: None, ..Wanted::default() }
}

/// Numbers on the overview of one question against the lists they link to.
fn check(history: &History, text: &str) {
    let report = overview(history, text);
    let list = |set| deals(history, text, &whole(set));
    let same = |what: &str, (count, amount): (u64, i64), list: Deals| {
        let owned = list.count - list.shared;
        assert_eq!((owned, list.amount.unwrap_or(0)), (count, amount), "{what} of {text:?}");
        assert_eq!(list.rows.len() as u64, list.count, "{what} of {text:?}");
        let sum: i64 = list.rows.iter().filter_map(|row| row.counted).sum();
        let without = list.rows.iter().filter(|row| row.counted.is_none()).count();
        assert_eq!((sum, without as u64), (amount, list.uncounted), "{what} of {text:?}");
        let none = list.rows.iter().all(|row| row.counted.is_none()) && !list.rows.is_empty();
        assert_eq!(list.amount.is_none(), none, "{what} of {text:?}");
    };
    let (standing, closed, open) = (&report.standing, &report.closed, &report.open);
    same("won", (standing.won_count, standing.won), list(Set::Won));
    same("won", (closed.won_count, closed.won), list(Set::Won));
    same("lost", (closed.lost_count, closed.lost), list(Set::Lost));
    same("open", (open.all.count, open.all.amount), list(Set::Open));
    same("closing", (open.closing.count, open.closing.amount), list(Set::Closing));
    same("overdue", (open.overdue.count, open.overdue.amount), list(Set::Overdue));
    let closed = list(Set::Closed);
    assert_eq!(report.win_rate.n, closed.count - closed.shared);
    for stage in &report.stages {
        if let Some(parameter) = &stage.parameter {
            let wanted = Wanted { stage: Some(parameter.clone()), ..whole(Set::Open) };
            let found = deals(history, text, &wanted);
            same(parameter, (stage.open.count, stage.open.amount), found);
            // A stage says by itself that those in it are open.
            let found = deals(history, text, &Wanted { set: None, ..wanted });
            assert_eq!(found.set, Set::Open);
            same(parameter, (stage.open.count, stage.open.amount), found);
        }
    }
    let total = |set: Set| list(set).amount.unwrap_or(0);
    assert_eq!(report.reps.iter().map(|row| row.figures.won).sum::<i64>(), standing.won);
    assert_eq!(
        report.reps.iter().map(|row| row.figures.open.amount).sum::<i64>(),
        total(Set::Open)
    );
    if !text.contains("rep=") {
        check_teams(history, text, &report);
    }
    check_explanations(history, text);
}

/// The lines of teams against the lists of each, and together against the whole.
fn check_teams(history: &History, text: &str, report: &Overview) {
    let sum = |of: fn(&RowFigures) -> i64| -> i64 {
        report.teams.iter().map(|row| of(&row.figures)).sum()
    };
    assert_eq!(sum(|row| row.won), report.standing.won, "{text:?}");
    assert_eq!(sum(|row| row.open.amount), report.open.all.amount, "{text:?}");
    assert_eq!(sum(|row| row.open.count as i64), report.open.all.count as i64, "{text:?}");
    assert_eq!(sum(|row| row.win_rate.n as i64), report.win_rate.n as i64, "{text:?}");
    assert_eq!(sum(|row| row.win_rate.numerator), report.win_rate.numerator, "{text:?}");
    for row in &report.teams {
        let Some(name) = &row.name else { continue };
        let list = |set| deals(history, &format!("{text} team={name}"), &whole(set));
        let owned = |list: &Deals| list.count - list.shared;
        let (won, open, closed) = (list(Set::Won), list(Set::Open), list(Set::Closed));
        let figures = &row.figures;
        assert_eq!((figures.won_count, figures.won), (owned(&won), won.amount.unwrap_or(0)));
        assert_eq!(figures.open.count, owned(&open), "{name} of {text:?}");
        assert_eq!(figures.open.amount, open.amount.unwrap_or(0), "{name} of {text:?}");
        assert_eq!(figures.win_rate.n, owned(&closed), "{name} of {text:?}");
        if figures.coverage.absent.is_none() {
            let closing = list(Set::Closing);
            assert_eq!(figures.coverage.n, owned(&closing), "{name} of {text:?}");
            assert_eq!(figures.coverage.numerator, closing.amount.unwrap_or(0), "{name}");
        }
    }
}

fn check_explanations(history: &History, text: &str) {
    for (id, _, part) in EXPLAINED {
        let viewer = Viewer::administrator();
        let found = reports::explain::explain(history, &parameters(text), id, today(), &viewer);
        let found = found.expect("a metric that is listed can be explained");
        let (value, deals) = (&found.value, &found.deals);
        let owned = deals.count - deals.shared;
        let explained = match part {
            Part::Numerator => value.numerator == deals.amount.unwrap_or(0),
            Part::Denominator => value.denominator == Some(owned as i64),
            Part::Count => value.numerator == owned as i64,
            Part::Credited => {
                let quota = overview(history, text).standing.quota.value;
                value.absent.is_some() || Some(value.numerator + deals.amount.unwrap_or(0)) == quota
            }
        };
        assert!(explained, "{id} of {text:?}: {value:?}, {} deals", deals.count);
    }
}

const PEOPLE: [&str; 5] = ["Aiko", "Ben", "Cy", "Di", "Zoe"];
const DAYS: [&str; 6] =
    ["2026-08-31", "2026-09-30", "2026-10-01", "2026-11-01", "2026-11-22", "2026-12-15"];

fn told(deals: &[(usize, usize, usize, usize, u32)]) -> String {
    let mut story = String::from(
        "org zone Asia/Tokyo currency JPY year-from 4
         rate USD 150 from 2026-10-01
         pipeline Qualify > Proposal | Won | Lost
         team East in Company ; team West in Company
         person Aiko in East until 2026-11-01, West from 2026-11-01
         person Ben in West hired 2026-10-15 ramp 25 50 ; person Cy in East ; person Di
         quota Aiko FY2026 120000 ; quota Ben 2026-Q3 5000 ; quota West 2026-11 700
         product GTX
        ",
    );
    for (number, &(owner, opened, closed, end, amount)) in deals.iter().enumerate() {
        let (day, owner) = (DAYS[opened % 3], PEOPLE.get(owner).copied());
        let owner = owner.map_or(String::new(), |name| format!("owner {name}"));
        let currency = if number % 3 == 0 { "USD" } else { "" };
        let amount = match amount {
            0 => String::new(),
            amount => format!("amount {amount} {currency}"),
        };
        let close = DAYS[closed];
        story +=
            &format!("{day} opp D{number} created {owner} {amount} close {close} stage Qualify\n");
        let split = ["", "split Aiko 60 Ben 40", "split Zoe 100", "split Di 33.33 Cy 66.67"];
        let split = split[number % split.len()];
        story += &format!("{day} opp D{number} {split}\n");
        let ended = ["stage Proposal", "won", "lost", "won"][end];
        story += &format!("{close} opp D{number} {ended} line 1 GTX {number}\n");
    }
    story
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]
    #[test]
    fn every_number_is_the_sum_of_its_deals(
        rows in prop::collection::vec(
            (0_usize..6, 0_usize..3, 0_usize..6, 0_usize..4, 0_u32..900),
            0..24,
        )
    ) {
        let history = history(&told(&rows));
        for text in [
            "",
            "period=2026-11",
            "period=FY2026 attribution=today",
            "team=East period=2026-Q3",
            "team=West period=2026-Q2 asof=2026-09-30",
            "rep=Aiko period=2026-Q3",
            "rep=Zoe",
            "units=GTX period=2026-Q3",
        ] {
            check(&history, text);
        }
    }
}

#[test]
fn pages_divide_the_list_without_changing_its_totals() {
    let rows: Vec<_> = (0..23).map(|i| (i % 6, i % 3, i % 4, 1, 10 + i as u32)).collect();
    let history = history(&told(&rows));
    let all = deals(&history, "period=FY2026", &whole(Set::Won));
    assert!(all.count > 8, "a list of several pages");
    let page = |page, descending| {
        let wanted = Wanted {
            set: Some(Set::Won),
            sort: SortBy::Name,
            descending,
            page,
            page_size: Some(5),
            ..Wanted::default()
        };
        deals(&history, "period=FY2026", &wanted)
    };
    let mut names: Vec<String> = Vec::new();
    for number in 1..=page(1, false).pages {
        let found = page(number, false);
        assert_eq!((found.count, found.amount), (all.count, all.amount));
        names.extend(found.rows.into_iter().map(|row| row.name));
    }
    let mut sorted: Vec<String> = all.rows.iter().map(|row| row.name.clone()).collect();
    sorted.sort();
    assert_eq!(names, sorted);
    assert_eq!(page(99, false).page, page(1, false).pages, "past the end is the last page");
    assert_eq!(page(1, true).rows[0].name, *sorted.last().expect("some"));
}
