//! Managers who lead no team: they see their own figures only, and whoever invites them is told.

use axum::http::{StatusCode, header};

use super::{House, PASSWORD};

const STORY: &str = "
org zone UTC currency USD
pipeline Qualify > Proposal | Won | Lost
team East
person Kim in East leading
person Tom in East
";

/// What a form says of an account.
fn account<'a>(
    token: &'a str,
    email: &'a str,
    role: &'a str,
    person: &'a str,
) -> [(&'static str, &'a str); 5] {
    [("email", email), ("name", person), ("role", role), ("person", person), ("token", token)]
}

#[test]
fn a_manager_who_leads_no_team_is_told_to_be_one() {
    let house = House::of_ledger(STORY);
    let accounts = house.store.accounts();
    accounts.begin("mei@example.com", "Mei", PASSWORD, &house.by()).expect("the account");
    let mut mei = house.signed_in("mei@example.com");
    let token = mei.token();
    let with = |email, role, person| account(&token, email, role, person);
    let of = |page: &crate::site::Page| page.texts("p.notice");
    let kim = mei.post("/people", &with("kim@example.com", "manager", "Kim")).page();
    assert_eq!((of(&kim).len(), kim.count(".share a")), (0, 1));
    let tom = mei.post("/people", &with("tom@example.com", "manager", "Tom")).page();
    assert_eq!(tom.count(".share a"), 1, "he is invited all the same");
    let told = "Tom leads no team on Nov 23, 2026, so this account shows only their own figures.";
    assert!(of(&tom)[0].starts_with(told), "{:?}", of(&tom));

    let mut change = |role: &str, person: &str, lang: &str| {
        let fields = account(&token, "tom@example.com", role, person);
        let sent = mei.post(&format!("/people/change?lang={lang}"), &fields);
        assert_eq!(sent.status, StatusCode::SEE_OTHER);
        of(&mei.get(sent.header(&header::LOCATION)).page())
    };
    assert_eq!(change("rep", "Tom", "en"), ["Saved."]);
    let told = change("manager", "Tom", "ja");
    assert!(told[1].contains("Tomはどのチームの責任者でもない"), "{told:?}");
    assert_eq!(change("manager", "Kim", "en"), ["Saved."]);
}

#[test]
fn the_list_says_which_managers_lead_no_team() {
    let house = House::of_ledger(STORY);
    let accounts = house.store.accounts();
    accounts.begin("mei@example.com", "Mei", PASSWORD, &house.by()).expect("the account");
    house.moves_in("kim@example.com", "manager", Some("Kim"));
    house.moves_in("tom@example.com", "manager", Some("Tom"));
    let page = house.signed_in("mei@example.com").get("/people").page();
    assert_eq!(page.texts(".users .warn"), ["leads no team"]);
}
