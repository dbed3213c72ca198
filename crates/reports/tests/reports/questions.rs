//! How questions are read, and what a viewer may ask.

use crate::{overview, parameters, today};
use reports::ask::ScopeName;
use reports::{Parameters, Viewer};
use sales::story::history;

const STORY: &str = "
    org zone Asia/Tokyo currency JPY year-from 4
    pipeline Qualify > Proposal | Won | Lost
    team East in Company ; team West in Company
    person Aiko in East ; person Ben in West
    quota Aiko 2026-Q3 1000 ; quota Ben 2026-Q3 500
    2026-10-02 opp A created owner Aiko amount 700 stage Qualify close 2026-12-20 source Web
    2026-10-20 opp A won
    2026-10-05 opp B created owner Ben amount 400 stage Proposal close 2026-12-01
";

#[test]
fn defaults_are_the_quarter_of_today_and_are_left_out_of_links() {
    let asked = overview(&history(STORY), "").asked;
    assert_eq!(asked.period.to_string(), "2026-Q3", "October is the third quarter from April");
    assert_eq!((asked.scope, asked.as_of), (ScopeName::Company, today()));
    assert_eq!(asked.parameters, Parameters::default());
    assert!(asked.notices.is_empty());
}

#[test]
fn a_question_comes_back_as_the_same_parameters() {
    let history = history(STORY);
    let text = "team=East period=2026-H1 asof=2026-09-30 attribution=today source=Web";
    let asked = overview(&history, text).asked;
    assert_eq!(asked.parameters, parameters(text));
    let plainly = overview(&history, "team=ＥＡＳＴ").asked;
    assert_eq!(plainly.parameters, parameters("team=East"), "names compare plainly");
}

#[test]
fn what_cannot_be_used_is_told_with_what_exists() {
    let asked = overview(&history(STORY), "team=Eats rep=Nobody period=2026-Q9 asof=soon").asked;
    let told: Vec<_> = asked.notices.iter().map(|n| (n.parameter, &*n.value)).collect();
    let expected = [("asof", "soon"), ("period", "2026-Q9"), ("rep", "Nobody"), ("team", "Eats")];
    assert_eq!(told, expected);
    assert_eq!(asked.notices[3].known[0], "East");
    assert_eq!(asked.scope, ScopeName::Company);
}

#[test]
fn a_rep_sees_only_their_own() {
    let history = history(STORY);
    let (ben, _) = history.roster().people().find(|(_, p)| &*p.name == "Ben").expect("Ben");
    for text in ["", "rep=Aiko", "team=East", "rep=Ben"] {
        let viewer = Viewer::rep(ben);
        let report = reports::overview::overview(&history, &parameters(text), today(), &viewer);
        assert_eq!(report.asked.scope, ScopeName::Person("Ben".into()), "{text}");
        assert_eq!((report.standing.won, report.standing.quota.value), (0, Some(500)));
        let names: Vec<_> = report.reps.iter().filter_map(|row| row.name.as_deref()).collect();
        assert_eq!(names, ["Ben"]);
        let json = serde_json::to_string(&report).expect("serialises");
        assert!(!json.contains("Aiko") || text == "rep=Aiko", "{json}");
        let quotas = reports::quotas::quotas(&history, &parameters(text), today(), &viewer);
        assert!(quotas.rows.iter().all(|row| row.holder == "Ben"));
        let choices = reports::ask::choices(&history, &viewer, today());
        assert_eq!((choices.people, choices.teams), (vec!["Ben".to_owned()], Vec::new()));
    }
}
