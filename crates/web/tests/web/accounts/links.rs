//! No link leads whoever looks to a page they may not see.

use super::{House, PASSWORD};

const STORY: &str = r#"
org zone UTC currency USD
pipeline Qualify > Proposal | Won | Lost
team Sales ; team East in Sales ; team West in Sales
person Mei in East leading
person Ann in East
person Tom in West
2026-01-01 account "Halden Rail" owner Tom
2026-01-01 account "Port Works" owner Ann
2026-09-01 opp A created owner Ann amount 1000 stage Qualify account "Halden Rail"
2026-09-01 opp B created owner Ann amount 1000 stage Qualify account "Port Works"
2026-09-01 opp C name Shared created owner Tom amount 2000 stage Qualify account "Port Works"
2026-10-01 opp C split Tom 50 Ann 50
"#;

#[test]
fn owners_outside_one_s_teams_are_named_without_a_link() {
    let house = House::of_ledger(STORY);
    house.store.accounts().begin("a@example.com", "A", PASSWORD, &house.by()).expect("an account");
    house.moves_in("mei@example.com", "manager", Some("Mei"));
    let mei = house.signed_in("mei@example.com");
    let people = |link: &str| {
        let page = mei.get(link).page();
        let text = page.text("main");
        (text.contains("Tom"), page.attributes("main a[href*='rep=Tom']", "href"))
    };
    for link in ["/accounts", "/accounts/0", "/accounts/1", "/deals/2"] {
        assert_eq!(people(link), (true, vec![]), "{link}");
    }
    let own = mei.get("/accounts").page().attributes("main a[href*='rep=Ann']", "href");
    assert!(!own.is_empty(), "people of one's own are");
    let all = house.signed_in("a@example.com").get("/accounts/0").page();
    assert_ne!(all.count("main a[href*='rep=Tom']"), 0, "who sees everything is led there");
}
