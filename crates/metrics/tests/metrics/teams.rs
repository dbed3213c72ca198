//! Of which teams rows are: those below the scope, of a single one those below it.

use crate::ask::ask;
use crate::shown::Shown;
use metrics::facts::{Dimension, Teams};
use metrics::results::attainment;
use metrics::winning::win_rate;

/// Helen leads all: C and D are her own. Nobody knows Zoe.
const STORY: &str = "
    org zone Asia/Tokyo currency JPY
    pipeline Qualify | Won | Lost
    team East in Sales ; team West in Sales
    person Helen in Sales leading
    person Aiko in East ; person Ben in West
    quota Aiko 2026-Q1 1000 ; quota Helen 2026-Q1 500
    2026-01-15 opp A owner Aiko amount 600 stage Won
    2026-01-16 opp B owner Ben amount 300 stage Won
    2026-02-15 opp C owner Helen amount 200 stage Won
    2026-02-16 opp D owner Helen amount 50 stage Lost
    2026-03-15 opp E owner Zoe amount 10 stage Won
";

#[test]
fn rows_of_the_teams_below_a_single_one_and_of_all_beside_them_add_up() {
    let reached = Shown::plain(&attainment::DEFINITION);
    let company = "
        all 4: 1110/1500 = 0.74
        East 1: 600/1000 = 0.6
        West 1: NoQuota
        - 2: 210/500 = 0.42";
    reached.check(STORY, "2026-Q1", Dimension::Team, company);
    let sales = "
        all 3: 1100/1500 = 0.7333
        East 1: 600/1000 = 0.6
        West 1: NoQuota
        - 1: 200/500 = 0.4";
    reached.check(STORY, "2026-Q1 Sales", Dimension::Team, sales);
    let rates = "
        all 5: 4/5 = 0.8
        - 3: 2/3 = 0.6667
        East 1: 1/1 = 1
        West 1: 1/1 = 1";
    Shown::plain(&win_rate::DEFINITION).check(STORY, "2026-Q1", Dimension::Team, rates);
}

#[test]
fn the_tree_alone_decides_how_far_down_rows_are() {
    let rows = |teams: &str, scope: &str| {
        let story = format!("org zone Asia/Tokyo currency JPY\n{teams}\nperson Aiko in North");
        let history = sales::story::history(&story);
        let teams = Teams::below(&history, ask(&history, &format!("2026-Q1 {scope}")).scope);
        let name = |team: &_| history.roster().team_name(*team).to_owned();
        teams.rows().iter().map(name).collect::<Vec<_>>()
    };
    let one_below_another = "team Sales in All ; team East in Sales ; team North in Sales";
    assert_eq!(rows(one_below_another, ""), ["East", "North"]);
    assert_eq!(rows(one_below_another, "All"), ["East", "North"]);
    assert_eq!(rows(one_below_another, "Sales"), ["East", "North"]);
    assert_eq!(rows(one_below_another, "East"), [""; 0]);
    assert_eq!(rows(one_below_another, "Aiko"), [""; 0]);
    // Nobody has to be in the second team at the top.
    assert_eq!(rows("team North in Sales ; team Partners", ""), ["Partners", "Sales"]);
    assert_eq!(rows("team North in Sales", ""), ["North"], "a row, if there are no others");
    assert_eq!(rows("team North", ""), ["North"]);
}
