use super::*;

/// The example at the top of this file, so that it stays true.
fn example() -> String {
    let lines = include_str!("../story.rs").lines();
    let text = lines.skip_while(|line| *line != "//! ```text").skip(1);
    text.take_while(|line| *line != "//! ```").map(|line| format!("{}\n", &line[4..])).collect()
}

#[test]
fn the_example_is_understood() {
    let history = history(&example());
    let roster = history.roster();
    let person = |name| roster.person_named(name).unwrap();
    let day = |text: &str| text.parse::<Day>().unwrap();
    let team_on = |who, text| roster.team_on(person(who), day(text));
    assert_eq!(team_on("Aiko", "2026-02-13"), roster.team_named("East"));
    assert_eq!(team_on("Aiko", "2026-02-14"), roster.team_named("West"));
    let west = roster.team_named("West").unwrap();
    assert_eq!(roster.manager_on(west, day("2026-02-14")), Some(person("Aiko")));
    assert!(!roster.is_listed(person("Zoe")), "no line defines her");
    assert_eq!(history.quotas().entries().len(), 4, "the second of Aiko is a version");
    let names: Vec<_> = history.timelines().map(|t| &*history.text(t.id()).name).collect();
    assert_eq!(names, ["A", "B", "C"]);
    let first = history.timelines().next().unwrap();
    let stages: Vec<_> = first.visits().map(|v| &*history.stage(v.stage).stage.name).collect();
    assert_eq!(stages, ["Qualify", "Proposal", "Won"]);
    assert_eq!(first.lines()[0].quantity, Some(Quantity { thousandths: 2500 }));
    assert_eq!(first.activities().len(), 1);
    assert_eq!(history.leads()[0].converted.unwrap().1, Some(first.id()));
}

fn panics(story: &str) -> String {
    let told = std::panic::catch_unwind(|| history(story)).unwrap_err();
    told.downcast_ref::<String>().unwrap().clone()
}

#[test]
fn a_story_that_is_not_understood_quotes_its_line() {
    let check = |story: &str, why: &str| assert_eq!(panics(story), why);
    check(
        "2026-02-31 opp A won",
        "story line \"2026-02-31 opp A won\": \"2026-02-31\" is not a moment",
    );
    check(
        "2026-01-01 opp A won",
        "story line \"2026-01-01 opp A won\": no pipeline above has such a stage",
    );
    check("team", "story line \"team\": a name is missing at the end");
    check("team East over West", "story line \"team East over West\": \"over\" is not understood");
    check(
        "2026-01-01 opp A amount 1.234",
        "story line \"2026-01-01 opp A amount 1.234\": \"1.234\" is no amount",
    );
}
