//! The sums of the sheet of quotas are those of every other page: people count for a team for the
//! days they are in it, after ramp, joining and leaving.

use proptest::prelude::*;
use proptest::sample::select;
use reports::Viewer;
use reports::quotas::{BY, GridCell, QuotaGrid, grid};
use sales::calendar::PeriodKind;
use sales::history::History;
use sales::story;

use crate::{overview, parameters, today};

const TEAMS: &str = "
    org zone UTC currency USD year-from 4
    rate EUR 1.25 from 2025-01-01
    pipeline Qualify | Won | Lost
    team All ; team East in All ; team North in East ; team West in All
";
const NODES: [&str; 5] = ["", "All", "East", "North", "West"];
const HOLDERS: [&str; 9] = ["Ann", "Ben", "Nia", "Tom", "East", "North", "West", "All", "company"];
const PERIODS: [&str; 7] =
    ["2026-04", "2026-08", "2026-12", "2026-Q2", "2026-Q4", "2026-H1", "FY2026"];
const PEOPLE: [&str; 4] = ["Ann", "Ben", "Nia", "Tom"];

fn sheet(history: &History, text: &str, kind: PeriodKind) -> QuotaGrid {
    grid(history, &parameters(text), Some(kind), today(), &Viewer::administrator())
}

/// What the overview says of the team and the period: its people, and, where it has a figure of its
/// own, what counts and by how much that is another.
fn told(history: &History, team: &str, text: &str) -> [Option<i64>; 3] {
    let team = if team.is_empty() { String::new() } else { format!("team={team}") };
    let quota = overview(history, &format!("{text} {team}")).standing.quota;
    let counts = quota.own.and(quota.value);
    let members = quota.from_members;
    [members, counts, counts.zip(members).map(|(counts, sum)| counts - sum)]
}

#[test]
fn whoever_moves_counts_for_the_days_in_each_team() {
    // 23 of the 66 working days of July to September lie in July.
    let history = story::history(&format!(
        "{TEAMS}
         person Ann in East until 2026-08-01, West from 2026-08-01 ; person Tom in West
         quota Ann 2026-07 230 ; quota Ann 2026-08 330 ; quota Ann 2026-09 440
         quota Tom 2026-Q2 900 ; quota East 2026-Q2 300 ; quota West 2026-Q2 1670"
    ));
    for (view, expected) in [
        ("", [("East", 230_00, Some(70_00)), ("West", 1_670_00, Some(0))]),
        ("attribution=today", [("East", 0, None), ("West", 1_900_00, Some(-230_00))]),
    ] {
        for (team, members, difference) in expected {
            for scope in [String::new(), format!("team={team}")] {
                let text = format!("period=2026-Q2 {view} {scope}");
                let grid = sheet(&history, &text, PeriodKind::Quarter);
                let row = grid.rows.iter().find(|row| row.name == team).expect("the team");
                let cell = &row.cells[1];
                assert_eq!(cell.members.unwrap_or(0), members, "{text}");
                assert_eq!(cell.difference, difference, "{text}");
            }
        }
    }
}

#[test]
fn a_year_of_which_a_quarter_has_a_figure_of_its_own_counts_people_in_the_others() {
    let history = story::history(&format!(
        "{TEAMS}
         person Ann in East ; person Tom in West
         quota Ann 2026-Q3 200 ; quota Tom 2026-Q3 400
         quota Ann 2026-Q4 300 ; quota Tom 2026-Q4 500
         quota company 2026-Q3 4000"
    ));
    let grid = sheet(&history, "period=FY2026", PeriodKind::Quarter);
    let company = &grid.rows[0];
    let [_, _, third, fourth] = &company.cells[..] else { panic!("four quarters") };
    let told = |cell: &GridCell| (cell.counts, cell.members, cell.difference, cell.partly);
    assert_eq!(told(third), (Some(4_000_00), Some(600_00), Some(3_400_00), false));
    assert_eq!(told(fourth), (None, Some(800_00), None, false));
    assert_eq!(told(&company.year), (Some(4_800_00), Some(1_400_00), Some(3_400_00), true));
    let quota = overview(&history, "period=FY2026").standing.quota;
    assert_eq!(quota.value, Some(4_800_00));
    // From April to September 2026 there are 131 working days, however many people have no quota.
    assert_eq!(quota.uncovered_days, 131);
}

/// A person who perhaps joins, moves, ramps and leaves.
fn person(name: &'static str) -> impl Strategy<Value = String> {
    let teams = select(&NODES[1..]);
    let move_on = prop::option::of((1..13_u8, 1..29_u8, teams.clone()));
    let work = (prop::option::of((1..9_u8, 1..29_u8)), prop::option::of((7..13_u8, 1..29_u8)));
    (teams, move_on, work, any::<bool>()).prop_map(move |(team, move_on, (hired, left), ramps)| {
        let mut line = format!("person {name} in {team}");
        if let Some((month, day, next)) = move_on {
            line +=
                &format!(" until 2026-{month:02}-{day:02}, {next} from 2026-{month:02}-{day:02}");
        }
        let on = |word: &str, day: Option<(u8, u8)>| {
            day.map_or(String::new(), |(month, day)| format!(" {word} 2026-{month:02}-{day:02}"))
        };
        line += &on("hired", hired);
        line += &on("left", left);
        if ramps && hired.is_some() {
            line += " ramp 10 40 75";
        }
        line
    })
}

fn quota() -> impl Strategy<Value = String> {
    let amount = (0_i64..2_000_000, select(&["", " EUR"][..]));
    let place = (select(&HOLDERS[..]), select(&PERIODS[..]));
    (place, amount).prop_map(|((who, period), (cents, code))| {
        format!("quota {who} {period} {}.{:02}{code}", cents / 100, cents % 100)
    })
}

fn organisation() -> impl Strategy<Value = String> {
    let [a, b, c, d] = PEOPLE.map(person);
    (a, b, c, d, prop::collection::vec(quota(), 0..14))
        .prop_map(|(a, b, c, d, quotas)| [vec![a, b, c, d], quotas].concat().join("\n"))
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    #[test]
    fn the_sheet_says_what_the_overview_says(
        told_of in organisation(),
        view in select(&["", "attribution=today", "asof=2026-06-15"][..]),
        scope in select(&NODES[..]),
        (_, kind) in select(&BY[..]),
    ) {
        let history = story::history(&format!("{TEAMS}\n{told_of}"));
        let team = if scope.is_empty() { String::new() } else { format!("team={scope}") };
        let grid = sheet(&history, &format!("period=FY2026 {view} {team}"), kind);
        for row in grid.rows.iter().filter(|row| row.holder_kind != "person") {
            for cell in row.cells.iter().chain([&row.year]) {
                let asked = format!("period={} {view}", cell.period);
                let [members, counts, difference] = told(&history, &row.name, &asked);
                prop_assert_eq!(
                    (cell.members, cell.difference), (members, difference),
                    "{} {} of {:?}\n{}", row.name, asked, scope, told_of
                );
                prop_assert!(
                    counts.is_none() || cell.counts == counts,
                    "{} {} of {:?}\n{}", row.name, asked, scope, told_of
                );
            }
        }
    }
}
