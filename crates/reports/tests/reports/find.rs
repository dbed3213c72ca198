//! What is found by name, and by whom.

use crate::{parameters, today};
use reports::Viewer;
use reports::find::{Found, Names, find};
use sales::history::History;
use sales::story::history;

const STORY: &str = r#"
org zone UTC currency USD
pipeline Qualify | Won | Lost
team East ; team "North-East" in East
person "Mei Tanaka" in East
person "Tom Meier" in "North-East"
2026-09-01 opp A name "Meiji Rail" account "Meiji Foods" created owner "Mei Tanaka" stage Qualify
2026-09-02 opp B name "Ostrava" account "Ostrava a.s." created owner "Tom Meier" stage Qualify
2026-09-03 opp C name "Rail of Meißen" created owner "Tom Meier" stage Qualify
2026-11-20 opp D name "Meiji later" account "Meiji Foods" created owner "Mei Tanaka" stage Qualify
2026-11-21 opp D owner "Tom Meier"
"#;

fn found(history: &History, text: &str, question: &str, viewer: &Viewer) -> Found {
    find(history, &Names::of(history), &parameters(question), text, 4, today(), viewer)
}

fn deals(found: &Found) -> Vec<&str> {
    found.deals.iter().map(|deal| deal.name.as_str()).collect()
}

#[test]
fn names_of_every_kind_are_found_the_best_fit_first() {
    let history = history(STORY);
    let answer = found(&history, "ＭＥＩ", "", &Viewer::administrator());
    let people: Vec<_> = answer.people.iter().map(|person| person.name.as_str()).collect();
    assert_eq!(people, ["Mei Tanaka", "Tom Meier"]);
    assert_eq!(answer.people[1].team.as_deref(), Some("North-East"));
    assert_eq!(deals(&answer), ["Meiji later", "Meiji Rail", "Rail of Meißen"]);
    assert_eq!(answer.deals[0].owner.as_deref(), Some("Tom Meier"));
    assert_eq!(answer.accounts.len(), 1);
    assert_eq!(found(&history, "east", "", &Viewer::administrator()).teams.len(), 2);
}

#[test]
fn people_are_found_by_their_address_but_not_by_its_domain() {
    let history = history("person \"田中 芽衣\" email tanaka@example.com");
    let found = |text| found(&history, text, "", &Viewer::administrator()).people.len();
    assert_eq!((found("tanaka"), found("example"), found("@")), (1, 0, 0));
}

#[test]
fn nothing_is_found_by_nothing_and_nothing_that_was_not_there_yet() {
    let history = history(STORY);
    let administrator = Viewer::administrator();
    let nothing = found(&history, "  ", "", &administrator);
    assert!(nothing.people.is_empty() && nothing.deals.is_empty());
    let before = found(&history, "meiji", "asof=2026-10-01", &administrator);
    assert_eq!(deals(&before), ["Meiji Rail"]);
}

#[test]
fn a_rep_finds_only_themselves_and_what_they_owned() {
    let history = history(STORY);
    let tom = history.roster().person_named("Tom Meier").expect("he is on the roster");
    let answer = found(&history, "mei", "", &Viewer::rep(tom));
    assert_eq!(answer.people.len(), 1);
    assert_eq!(deals(&answer), ["Meiji later", "Rail of Meißen"]);
    assert_eq!(answer.accounts.len(), 1, "of the deal handed to him");
    assert!(found(&history, "east", "", &Viewer::rep(tom)).teams.is_empty());
    let before = found(&history, "mei", "asof=2026-10-01", &Viewer::rep(tom));
    assert!(before.accounts.is_empty(), "it was not his yet");
}

#[test]
fn leads_and_people_at_customers_are_found_by_whoever_sees_them() {
    let more = "
        2026-09-01 contact \"Ina Quill\" account \"Meiji Foods\" email ina@quill.example
        2026-09-05 lead \"Quilliam Ito\" created owner \"Tom Meier\" company \"Quay Works\"
        2026-10-05 lead \"Quinn Abe\" created owner \"Mei Tanaka\"
    ";
    let history = history(&format!("{STORY}{more}"));
    let names = |text: &str, question: &str, viewer: &Viewer| {
        let found = found(&history, text, question, viewer);
        let contacts = found.contacts.into_iter().map(|one| one.name);
        contacts.chain(found.leads.into_iter().map(|one| one.name)).collect::<Vec<_>>()
    };
    let all = Viewer::administrator();
    assert_eq!(names("qui", "", &all), ["Ina Quill", "Quinn Abe", "Quilliam Ito"]);
    assert_eq!(names("ina@quill", "", &all), ["Ina Quill"]);
    assert_eq!(names("quay", "", &all), ["Quilliam Ito"]);
    assert_eq!(names("qui", "asof=2026-10-01", &all), ["Ina Quill", "Quilliam Ito"]);
    let tom = Viewer::rep(history.roster().person_named("Tom Meier").expect("on the roster"));
    assert_eq!(names("qui", "", &tom), ["Ina Quill", "Quilliam Ito"], "of the deal handed to him");
    assert_eq!(names("qui", "asof=2026-10-06", &tom), ["Quilliam Ito"], "not his customer yet");
}
