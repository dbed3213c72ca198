//! The sheet of quotas: what adds up, who may set what, and what becomes of what is set.

use proptest::prelude::*;
use reports::quotas::{
    Decision, Edit, Fill, GridRow, QuotaGrid, Refused, fill, grid, set, versions,
};
use reports::{Parameters, Role, Viewer};
use sales::calendar::PeriodKind;
use sales::day::{Day, Instant};
use sales::event::Event;
use sales::history::{Builder, History};
use sales::quota::{Employment, Holder};
use sales::story;

use crate::{parameters, today};

const TEAMS: &str = "
    org zone UTC currency USD
    pipeline Qualify | Won | Lost
    team All ; team East in All ; team North in East ; team West in All
    person Ken in East leading ; person Ann in East ; person Nia in North leading
    person Ben in North hired 2026-05-12 ramp 25 50 75 left 2026-11-18
    person Wes in West leading ; person Tom in West
    product Seats
";

fn history(more: &str) -> History {
    story::history(&format!("{TEAMS}\n{more}"))
}

fn seen(history: &History, text: &str, kind: PeriodKind, viewer: &Viewer) -> QuotaGrid {
    grid(history, &parameters(text), Some(kind), today(), viewer)
}

fn all(history: &History, text: &str, kind: PeriodKind) -> QuotaGrid {
    seen(history, text, kind, &Viewer::administrator())
}

fn row<'g>(grid: &'g QuotaGrid, name: &str) -> &'g GridRow {
    grid.rows.iter().find(|row| row.name == name).expect("a row of that name")
}

fn edit(holder: &str, period: &str, amount: i64) -> Edit {
    let (holder_kind, holder) = holder.split_once(':').expect("kind:name");
    Edit {
        holder_kind: holder_kind.into(),
        holder: holder.into(),
        period: period.into(),
        amount: Some(amount),
        stamp: None,
    }
}

fn decided(
    history: &History,
    edits: &[Edit],
    reason: &str,
    viewer: &Viewer,
) -> Result<Vec<Event>, Vec<(usize, Refused)>> {
    let decision = Decision { by: "Kim", reason, today: today(), at: Instant(1_795_000_000) };
    set(history, &Parameters::default(), edits, &decision, viewer)
}

/// The history that comes of a story and events after it.
fn after(more: &str, events: &[Event]) -> History {
    let mut builder = Builder::new();
    let told = story::events(&format!("{TEAMS}\n{more}"));
    told.iter().chain(events).for_each(|event| builder.record(event));
    builder.finish()
}

#[test]
fn the_company_teams_and_people_stand_in_the_order_of_the_tree() {
    let grid = all(&history(""), "period=2026-Q1", PeriodKind::Quarter);
    let lines: Vec<_> = grid.rows.iter().map(|row| (row.depth, row.name.as_str())).collect();
    let expected = [
        (0, ""),
        (1, "All"),
        (2, "East"),
        (3, "Ann"),
        (3, "Ken"),
        (3, "North"),
        (4, "Ben"),
        (4, "Nia"),
        (2, "West"),
        (3, "Tom"),
        (3, "Wes"),
    ];
    assert_eq!(lines, expected);
    let columns: Vec<String> = grid.columns().iter().map(ToString::to_string).collect();
    assert_eq!(columns, ["2026-Q1", "2026-Q2", "2026-Q3", "2026-Q4"]);
    assert!(grid.rows.iter().all(|row| row.year.counts.is_none()), "nothing is none, never 0");
}

#[test]
fn a_team_s_own_figure_stands_beside_the_sum_and_nothing_is_mended() {
    let more = "quota Ann 2026-Q4 100 ; quota Nia 2026-Q4 50 ; quota Tom FY2026 400
                quota East 2026-Q4 180 ; quota company 2026-Q4 300";
    let grid = all(&history(more), "period=2026-Q4", PeriodKind::Quarter);
    let last = |name: &str| row(&grid, name).cells[3].clone();
    let east = last("East");
    assert_eq!(
        (east.counts, east.members, east.difference),
        (Some(18_000), Some(15_000), Some(3_000))
    );
    assert_eq!((last("North").counts, last("North").members), (None, Some(5_000)));
    assert_eq!(last("North").difference, None, "no figure of its own is no mismatch");
    assert_eq!(
        (last("Tom").set, last("Tom").counts),
        (None, Some(10_000)),
        "a quarter of the year"
    );
    assert_eq!((last("").members, last("").difference), (Some(25_000), Some(5_000)));
    assert_eq!(grid.counted_otherwise, 0);
    let usual = grid_usual(&history(more));
    assert_eq!(usual.by, "quarter", "as most are set");
}

fn grid_usual(history: &History) -> QuotaGrid {
    grid(history, &parameters("period=FY2026"), None, today(), &Viewer::administrator())
}

/// By the day and in fractions, as nobody would compute it twice.
fn naive_effective(history: &History, amount: i64, month: &str) -> f64 {
    let calendar = &history.organisation().calendar;
    let month = calendar.parse(month).expect("a month");
    let ben = history.roster().person(history.roster().person_named("Ben").expect("Ben"));
    let employment = Employment::of(ben);
    let days = (0..month.start().days_until(month.end())).map(|day| month.start().plus(day));
    let worked: Vec<Day> = days.filter(|day| calendar.is_working(*day)).collect();
    let asked: i64 = worked.iter().map(|day| employment.percent_on(*day)).sum();
    amount as f64 * asked as f64 / (100.0 * worked.len() as f64)
}

#[test]
fn what_is_asked_follows_ramp_joining_and_leaving() {
    let months: Vec<String> = (1..=12).map(|month| format!("2026-{month:02}")).collect();
    let quotas: Vec<String> = months.iter().map(|m| format!("quota Ben {m} 1000")).collect();
    let history = history(&quotas.join("\n"));
    let grid = all(&history, "period=FY2026", PeriodKind::Month);
    let ben = row(&grid, "Ben");
    for (cell, month) in ben.cells.iter().zip(&months) {
        let (asked, expected) =
            (cell.effective.expect("set"), naive_effective(&history, 100_000, month));
        assert!((asked as f64 - expected).abs() <= 0.5, "{month}: {asked} and {expected}");
        assert_eq!(cell.counts, Some(100_000));
    }
    let asked = |month: usize| ben.cells[month].effective.expect("set");
    assert_eq!((asked(0), asked(9)), (0, 100_000), "before he came, and after the ramp");
    assert!(asked(4) < 25_000 && 0 < asked(10) && asked(10) < 100_000);
}

#[test]
fn a_manager_sets_quotas_of_people_below_only() {
    let history = history("quota Tom 2026-Q4 10 ; quota Ann 2026-Q4 10 ; quota East 2026-Q4 9");
    let as_role = |role: Role| role.viewer(&history).expect("known");
    let ken = as_role(Role::Manager("Ken".into()));
    let grid = seen(&history, "period=2026-Q4", PeriodKind::Quarter, &ken);
    let names: Vec<&str> = grid.rows.iter().map(|row| row.name.as_str()).collect();
    assert_eq!(names, ["East", "Ann", "Ken", "North", "Ben", "Nia"], "nobody of West");
    let may: Vec<&str> = grid
        .rows
        .iter()
        .filter(|row| row.cells.iter().any(|cell| cell.may_change))
        .map(|row| row.name.as_str())
        .collect();
    assert_eq!(may, ["Ann", "Ben", "Nia"], "neither his own nor a team's");
    let refused = |holder: &str, viewer: &Viewer| {
        decided(&history, &[edit(holder, "2027-Q1", 5)], "", viewer).is_err()
    };
    for holder in ["person:Tom", "person:Ken", "team:East", "team:West", "company:", "person:Xen"] {
        assert!(refused(holder, &ken), "{holder}");
    }
    assert!(!refused("person:Nia", &ken));
    let nia = as_role(Role::Manager("Nia".into()));
    assert!(!refused("person:Ben", &nia) && refused("person:Ann", &nia));
    for role in [Role::Rep("Ann".into()), Role::Reader(Some("East".into()))] {
        let viewer = as_role(role);
        let grid = seen(&history, "period=2026-Q4", PeriodKind::Quarter, &viewer);
        assert!(!grid.may_change && !grid.rows.is_empty());
        assert!(refused("person:Ann", &viewer));
    }
    let ann =
        seen(&history, "period=2026-Q4", PeriodKind::Quarter, &as_role(Role::Rep("Ann".into())));
    assert_eq!(ann.rows.len(), 1, "a rep reads their own");
    // What was known on an earlier day is looked at, not changed.
    let then = seen(&history, "period=2026-Q4 asof=2026-10-01", PeriodKind::Quarter, &ken);
    assert!(!then.may_change);
}

#[test]
fn a_figure_that_changes_keeps_its_versions_and_needs_a_reason() {
    let admin = Viewer::administrator();
    let story = "quota Ann 2026-Q4 1000";
    let before = history(story);
    let edits = [edit("person:Ann", "2026-Q4", 80_000), edit("person:Tom", "2026-Q4", 5)];
    let refused = decided(&before, &edits, " ", &admin).expect_err("no reason");
    assert_eq!(refused, [(0, Refused::NoReason)], "the new figure needs none");
    let events = decided(&before, &edits, "territory", &admin).expect("all of it is set");
    assert_eq!(events.len(), 2);
    let now = after(story, &events);
    let grid = all(&now, "period=2026-Q4", PeriodKind::Quarter);
    let ann = &row(&grid, "Ann").cells[3];
    assert_eq!((ann.set, ann.original, ann.versions), (Some(80_000), Some(100_000), 2));
    let cell = ("person", "Ann", "2026-Q4");
    let (_, _, told) =
        versions(&now, &Parameters::default(), cell, today(), &admin).expect("versions");
    assert_eq!((told[1].set_by.as_str(), told[1].reason.as_str()), ("Kim", "territory"));
    assert_eq!((told[0].set_on, told[1].set_on), (None, Some(today())));
    // What stands already is no change; nor is it told to whoever may not see it.
    assert_eq!(decided(&now, &edits, "", &admin).expect("nothing").len(), 0);
    let tom = Viewer::rep(now.roster().person_named("Tom").expect("Tom"));
    assert!(versions(&now, &Parameters::default(), cell, today(), &tom).is_none());
    // Yesterday's question is answered as of yesterday.
    let then = all(&now, "period=2026-Q4 asof=2026-11-22", PeriodKind::Quarter);
    assert_eq!(row(&then, "Ann").cells[3].set, Some(100_000));
}

#[test]
fn somebody_quicker_is_noticed_and_what_cannot_be_is_refused() {
    let admin = Viewer::administrator();
    let (first, second) = (
        history("quota Ann 2026-Q4 1000"),
        history("quota Ann 2026-Q4 1000 ; quota Ann 2026-Q4 700 set 2026-11-20 by Mo reason x"),
    );
    let stamp =
        row(&all(&first, "period=2026-Q4", PeriodKind::Quarter), "Ann").cells[3].stamp.clone();
    let edits = [Edit { stamp: Some(stamp), ..edit("person:Ann", "2026-Q4", 5) }];
    assert!(decided(&first, &edits, "why", &admin).is_ok());
    let late = Refused::ChangedMeanwhile { amount: Some(70_000), by: "Mo".into() };
    assert_eq!(decided(&second, &edits, "why", &admin), Err(vec![(0, late)]));
    let never = [Edit { stamp: Some(String::new()), ..edit("person:Ann", "2026-Q4", 5) }];
    assert!(decided(&first, &never, "why", &admin).is_err(), "set since it was empty");
    let one = |edit: Edit| decided(&first, &[edit], "why", &admin).map_err(|all| all[0].1.clone());
    assert_eq!(one(edit("person:Ann", "2026-Q4", -1)), Err(Refused::Negative));
    assert_eq!(one(edit("person:Ann", "2026-Q4", i64::MAX)), Err(Refused::TooLarge));
    assert_eq!(one(edit("person:Ann", "2026-10-01..2026-10-09", 1)), Err(Refused::Period));
    assert_eq!(one(edit("person:Ann", "soon", 1)), Err(Refused::Period));
    let emptied = Edit { amount: None, ..edit("person:Ann", "2026-Q4", 0) };
    assert!(one(emptied.clone()).is_ok());
    let silent = decided(&first, &[emptied], " ", &admin).map_err(|all| all[0].1.clone());
    assert_eq!(silent, Err(Refused::NoReason));
}

#[test]
fn a_figure_is_taken_away_and_not_made_nought() {
    let story = "quota Ann FY2026 400 ; quota Ann 2026-Q4 1000";
    let edits = [Edit { amount: None, ..edit("person:Ann", "2026-Q4", 0) }];
    let events = decided(&history(story), &edits, "on leave", &Viewer::administrator());
    let now = after(story, &events.expect("set"));
    let grid = all(&now, "period=2026-Q4", PeriodKind::Quarter);
    let cell = &row(&grid, "Ann").cells[3];
    assert_eq!((cell.set, cell.original, cell.versions), (None, Some(100_000), 2));
    assert_eq!(cell.counts, Some(10_000), "a quarter of the year's counts again");
    // Nobody else's figure for the quarter is nought, and the day before it stood.
    let then = all(&now, "period=2026-Q4 asof=2026-11-22", PeriodKind::Quarter);
    assert_eq!(row(&then, "Ann").cells[3].set, Some(100_000));
    let again = [Edit { amount: Some(5), ..edits[0].clone() }];
    assert!(decided(&now, &again, "", &Viewer::administrator()).is_ok(), "set anew needs no why");
}

#[test]
fn units_are_set_as_units() {
    let decision = Decision { by: "", reason: "", today: today(), at: Instant(1) };
    let edits = [edit("person:Ann", "2026-Q4", 2_500)];
    let (before, asked) = (history(""), parameters("units=Seats"));
    let events = set(&before, &asked, &edits, &decision, &Viewer::administrator()).expect("set");
    let now = after("", &events);
    let grid = all(&now, "units=Seats period=2026-Q4", PeriodKind::Quarter);
    assert_eq!(row(&grid, "Ann").cells[3].set, Some(2_500));
    let money = all(&now, "period=2026-Q4", PeriodKind::Quarter);
    assert_eq!((row(&money, "Ann").cells[3].set, money.counted_otherwise), (None, 1));
}

#[test]
fn cells_are_filled_with_last_year_and_with_parts_of_a_longer_period() {
    let mut more = String::from("quota Ann FY2026 1200.01 ; quota Tom 2025-Q1 100.50\n");
    // Three deals a quarter of the value in January, the rest in March.
    more += "2025-01-02 opp A created owner Ann amount 100 stage Qualify ; 2025-01-20 opp A won
             2025-03-02 opp B created owner Tom amount 300 stage Qualify ; 2025-03-20 opp B won";
    let history = history(&more);
    let admin = Viewer::administrator();
    let filled = |kind: PeriodKind, how: Fill| {
        let asked = parameters("period=FY2026");
        let grid = all(&history, "period=FY2026", kind);
        let filled = fill(&history, &asked, &grid, &how, today(), &admin);
        let of = |one: &reports::quotas::Proposal| {
            let row = &grid.rows[one.row];
            (row.name.clone(), row.cells[one.column].period.to_string(), one.amount)
        };
        (filled.proposals.iter().map(of).collect::<Vec<_>>(), filled)
    };
    let (copied, _) = filled(PeriodKind::Quarter, Fill::LastYear(10_00));
    assert_eq!(
        copied,
        [("Tom".to_owned(), "2026-Q1".to_owned(), 111_00)],
        "110.55, in whole units"
    );
    let (even, _) = filled(PeriodKind::Month, Fill::Even);
    assert_eq!(even.len(), 12);
    assert_eq!(even.iter().map(|one| one.2).sum::<i64>(), 120_001, "to the last cent");
    let (own, _) = filled(PeriodKind::Quarter, Fill::Profile(vec![1, 1, 2, 0]));
    let amounts: Vec<i64> = own.iter().map(|one| one.2).collect();
    assert_eq!(amounts.iter().sum::<i64>(), 120_001);
    assert!((amounts[2] - 2 * amounts[0]).abs() <= 2 && amounts[3] == 0, "{amounts:?}");
    let (season, told) = filled(PeriodKind::Month, Fill::Season);
    assert_eq!((told.years, season.iter().map(|one| one.2).sum::<i64>()), (1, 120_001));
    assert!((season[0].2 - 30_000).abs() <= 1 && (season[2].2 - 90_001).abs() <= 1, "{season:?}");
    let (none, _) = filled(PeriodKind::Quarter, Fill::Realistic);
    assert!(none.is_empty(), "two deals say nothing of what is realistic");
}

#[test]
fn a_year_in_which_bookings_begin_late_is_no_season() {
    let deal = |day: &str, name: &str| {
        format!(
            "\n{day}-02 opp {name} created owner Ann amount 100 stage Qualify
                 {day}-20 opp {name} won"
        )
    };
    let late = "quota Ann FY2026 1200".to_owned() + &deal("2025-02", "A") + &deal("2025-11", "B");
    let whole = late.clone() + &deal("2024-12", "C");
    for (told, years) in [(late, 0), (whole, 1)] {
        let history = history(&told);
        let grid = all(&history, "period=FY2026", PeriodKind::Month);
        let asked = parameters("period=FY2026");
        let filled =
            fill(&history, &asked, &grid, &Fill::Season, today(), &Viewer::administrator());
        assert_eq!((filled.years, filled.season.len()), (years, 12 * years), "{told}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    /// Months add up to quarters and these to the year, people to their teams and these to the
    /// company after ramp, joining and leaving, whatever is set for whichever period.
    #[test]
    fn all_adds_up(quotas in prop::collection::vec(
        (0_usize..6, prop::sample::select(vec![
            "2026-01", "2026-05", "2026-12", "2026-Q1", "2026-Q3", "2026-H2", "FY2026",
        ]), 0_i64..1_000_000),
        0..12,
    )) {
        let names = ["Ann", "Ken", "Ben", "Nia", "Tom", "Wes"];
        let lines: Vec<String> = quotas.iter().map(|(who, period, cents)| {
            format!("quota {} {period} {}.{:02}", names[*who], cents / 100, cents % 100)
        }).collect();
        let history = history(&lines.join("\n"));
        let [months, quarters] = [PeriodKind::Month, PeriodKind::Quarter]
            .map(|kind| all(&history, "period=FY2026", kind));
        let sum = |cells: &[reports::quotas::GridCell]| -> i64 {
            cells.iter().filter_map(|cell| cell.counts).sum()
        };
        for (month, quarter) in months.rows.iter().zip(&quarters.rows) {
            prop_assert_eq!(sum(&month.cells), month.year.counts.unwrap_or(0));
            prop_assert_eq!(sum(&quarter.cells), quarter.year.counts.unwrap_or(0));
            for (place, cell) in quarter.cells.iter().enumerate() {
                let of = &month.cells[place * 3..place * 3 + 3];
                prop_assert_eq!(sum(of), cell.counts.unwrap_or(0));
            }
        }
        let year = |name: &str| row(&months, name).year.clone();
        let people = |names: &[&str]| -> i64 {
            names.iter().filter_map(|name| year(name).effective).sum()
        };
        prop_assert_eq!(year("East").members.unwrap_or(0), people(&["Ann", "Ken", "Ben", "Nia"]));
        prop_assert_eq!(year("").members.unwrap_or(0), people(&names));
        let ben = Holder::Person(history.roster().person_named("Ben").expect("Ben"));
        if !history.quotas().of(ben).any(|_| true) {
            prop_assert_eq!(year("Ben").counts, None);
        }
    }
}
